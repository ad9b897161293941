//! The zip package that `.xlsx`, `.docx` and `.ods` are: what it is, and its parts one at a time, counted while they
//! are inflated.

use crate::bad::BadFile;
use crate::limits::{Budget, Measure, count};
use crate::sheet::Book;
use crate::xml::Xml;
use crate::{ods, xlsx};
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// An open package.
pub struct Package<'f> {
    zip: ZipArchive<Cursor<&'f [u8]>>,
    /// Parts by their name in small letters: package names know no case, and some writers mix it.
    names: HashMap<String, usize>,
}

/// Reads a package as the book it holds.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Book, BadFile> {
    let package = Package::open(bytes, budget)?;
    if package.has("xl/workbook.bin") {
        return Err(BadFile::Unsupported { format: "xlsb" });
    }
    if package.has("word/document.xml") {
        return Err(BadFile::Unsupported { format: "Word" });
    }
    if package.has("_rels/.rels") && package.has("[content_types].xml") {
        return xlsx::read(package, budget);
    }
    if package.has("content.xml") && package.has("mimetype") {
        return ods::read(package, budget);
    }
    Err(BadFile::NotAWorkbook)
}

impl<'f> Package<'f> {
    /// Reads the directory of a package; no part is inflated yet.
    pub fn open(bytes: &'f [u8], budget: &Budget) -> Result<Package<'f>, BadFile> {
        budget.file(bytes.len())?;
        // The zip reader allocates for each entry of the directory, so the entries are counted before it looks.
        budget.parts(bytes.windows(4).filter(|four| four == b"PK\x01\x02").count())?;
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            // The directory stands at the end of a zip; without its own end mark, the end of the file is missing.
            if bytes.windows(4).any(|four| four == b"PK\x05\x06") {
                BadFile::damaged(error)
            } else if bytes.starts_with(b"PK\x03\x04") {
                BadFile::Truncated
            } else {
                BadFile::NotAWorkbook
            }
        })?;
        let mut names = HashMap::new();
        for (index, name) in zip.file_names().enumerate() {
            let name = name.map_err(BadFile::damaged)?;
            names.insert(plain_name(&name), index);
        }
        Ok(Package { zip, names })
    }

    /// The names of the parts, in small letters and no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// A whole part, inflated; `None` where there is no such part. For parts that are small or changed as a whole.
    pub fn bytes(&mut self, name: &str, budget: &mut Budget) -> Result<Option<Vec<u8>>, BadFile> {
        let Some(&index) = self.names.get(&name.to_lowercase()) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| refused(name, &error))?;
        let allowance = budget.allowance();
        let mut bytes = Vec::new();
        file.take(allowance.unpacked_left().saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| BadFile::damaged(format_args!("{name}: {error}")))?;
        if count(bytes.len()) > allowance.unpacked_left() {
            return Err(allowance.over(Measure::UnpackedBytes, count(bytes.len())));
        }
        budget.unpacked(count(bytes.len()))?;
        Ok(Some(bytes))
    }

    /// The same package with some parts put in the place of others, or added. All the rest is copied as it lies
    /// there, compressed bytes and all.
    pub fn with_parts(mut self, parts: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, BadFile> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let mut left: BTreeMap<String, &[u8]> =
            parts.iter().map(|(name, bytes)| (plain_name(name), bytes.as_slice())).collect();
        for index in 0..self.zip.len() {
            let file = self.zip.by_index_raw(index).map_err(BadFile::damaged)?;
            let name = file.name().map_err(BadFile::damaged)?.into_owned();
            match left.remove(&plain_name(&name)) {
                Some(bytes) => put(&mut out, &name, bytes)?,
                None => out.raw_copy_file(file).map_err(BadFile::damaged)?,
            }
        }
        for (name, bytes) in parts {
            if left.contains_key(&plain_name(name)) {
                put(&mut out, name, bytes)?;
            }
        }
        Ok(out.finish().map_err(BadFile::damaged)?.into_inner())
    }

    /// Whether there is such a part, its name in any case.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// Opens a part and hands it to `read`; what it inflates is counted even where `read` stops early. `None` where
    /// there is no such part.
    pub fn part<T>(
        &mut self,
        name: &str,
        budget: &mut Budget,
        read: impl FnOnce(&mut Xml, &mut Budget) -> Result<T, BadFile>,
    ) -> Result<Option<T>, BadFile> {
        let Some(&index) = self.names.get(&name.to_lowercase()) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| refused(name, &error))?;
        let mut xml = Xml::new(file, name, budget);
        let value = read(&mut xml, budget);
        budget.unpacked(xml.inflated())?;
        value.map(Some)
    }

    /// The first bytes of a small part that is not XML.
    pub(crate) fn head(&mut self, name: &str) -> Result<Vec<u8>, BadFile> {
        let mut head = Vec::new();
        if let Some(&index) = self.names.get(&name.to_lowercase()) {
            let file = self.zip.by_index(index).map_err(|error| refused(name, &error))?;
            file.take(256)
                .read_to_end(&mut head)
                .map_err(|error| BadFile::damaged(format_args!("{name}: {error}")))?;
        }
        Ok(head)
    }
}

/// A part's name as other parts say it.
fn plain_name(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

fn put(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Result<(), BadFile> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    out.start_file(name, options).map_err(BadFile::damaged)?;
    out.write_all(bytes).map_err(BadFile::damaged)
}

fn refused(name: &str, error: &ZipError) -> BadFile {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => BadFile::Encrypted,
        ZipError::InvalidPassword => BadFile::Encrypted,
        error => BadFile::damaged(format_args!("{name}: {error}")),
    }
}
