//! The zip package that `.xlsx`, `.xlsm` and `.ods` are: what it is, and its parts one at a time.

use crate::bad::BadFile;
use crate::limits::Budget;
use crate::sheet::Book;
use crate::xml::Xml;
use crate::{ods, xlsx};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// An open package.
pub(crate) struct Package<'f> {
    zip: ZipArchive<Cursor<&'f [u8]>>,
    /// Parts by their name in small letters: package names know no case, and some writers mix it.
    names: HashMap<String, usize>,
}

/// Reads a package as the book it holds.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Book, BadFile> {
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
        names.insert(name.trim_start_matches('/').replace('\\', "/").to_lowercase(), index);
    }
    let package = Package { zip, names };
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

impl Package<'_> {
    /// Whether there is such a part, its name in any case.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// Opens a part and hands it to `read`; what it inflates is counted even where `read` stops early. `None` where
    /// there is no such part.
    pub(crate) fn part<T>(
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

fn refused(name: &str, error: &ZipError) -> BadFile {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => BadFile::Encrypted,
        ZipError::InvalidPassword => BadFile::Encrypted,
        error => BadFile::damaged(format_args!("{name}: {error}")),
    }
}
