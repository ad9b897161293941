//! A superior's blank form (*biểu mẫu*), `.xlsx` or `.docx`: what it shows, where values may go in it, and the same
//! file with values in those places.
//!
//! Bytes in, bytes out. A form is never written anew: the parts that get values are changed where the values stand,
//! and everything else is copied as it lies in the package. So formats, formulas, merged cells, pictures and print
//! settings stay what its sender made them (docs/adr/0009).
//!
//! A place for a value is a [`Spot`], and has an address that people can say: `Biểu 1!C7` is a cell, `Biểu 1!A3.1`
//! the first blank in the text of a cell, `doan-12.1` the first blank of a document's twelfth paragraph,
//! `bang-1!B3` a cell of its first table.

mod blanks;
mod docx;
mod headings;
mod problem;
mod splice;
mod tree;
mod view;
mod xlsx;

pub use problem::{BadForm, FillProblem};
pub use viet_text::Decimal;
pub use view::{Align, Block, Cell, ColumnWidth, Document, Piece, Row, Sheet, Spot, SpotKind, View};

use workbook::{BadFile, Limits};

/// A blank form, opened and checked.
#[derive(Debug, Clone)]
pub struct Form {
    bytes: Vec<u8>,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Workbook(xlsx::Book),
    Document(docx::Text),
}

/// One value and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fill {
    /// The address of a [`Spot`].
    pub spot: String,
    /// What to put there.
    pub value: Value,
    /// A comment for the filled place, usually the address of the figure. Without one, no comment is made.
    pub note: String,
}

/// What goes into a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number: in a cell as a number, which the cell's own format shows; in a text as people write it (`5.490`).
    Number(Decimal),
    /// Words.
    Text(String),
}

impl Value {
    /// As a person reads it.
    fn told(&self) -> String {
        match self {
            Value::Number(number) => number.to_text(viet_text::Language::Vi),
            Value::Text(text) => text.clone(),
        }
    }
}

/// Who is said to have written the comments.
const AUTHOR: &str = "Đồng Thuận";

/// What a form may cost: it is one to a few pages, so less than a book. Parts that change are held whole, at most one
/// at a time, so this bounds memory.
fn limits() -> Limits {
    Limits { file_bytes: 10 << 20, unpacked_bytes: 64 << 20, cells: 200_000, ..Limits::default() }
}

impl Form {
    /// Opens a form. What it is, is told by its bytes; `name` only helps to say what is wrong.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Form, BadForm> {
        if bytes.is_empty() {
            return Err(BadFile::Empty.into());
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            return Err(problem::compound(name, bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(problem::other(name, bytes));
        }
        let limits = limits();
        let mut budget = workbook::Budget::new(&limits);
        let mut package = workbook::package::Package::open(bytes, &budget)?;
        problem::check(&package)?;
        let kind = if package.has("word/document.xml") || docx::is_document(&mut package, &mut budget)? {
            Kind::Document(docx::read(&mut package, &mut budget)?)
        } else {
            Kind::Workbook(xlsx::read(&mut package, &mut budget)?)
        };
        Ok(Form { bytes: bytes.to_vec(), kind })
    }

    /// The ending of its file name, without the dot: `xlsx` or `docx`.
    pub fn ending(&self) -> &'static str {
        match self.kind {
            Kind::Workbook(_) => "xlsx",
            Kind::Document(_) => "docx",
        }
    }

    /// What a page needs to draw it.
    pub fn view(&self) -> View {
        match &self.kind {
            Kind::Workbook(book) => View::Workbook(xlsx::view(book)),
            Kind::Document(text) => View::Document(text.document.clone()),
        }
    }

    /// Where values may go, in the order of reading.
    pub fn spots(&self) -> Vec<Spot> {
        match &self.kind {
            Kind::Workbook(book) => xlsx::spots(book),
            Kind::Document(text) => text.spots.clone(),
        }
    }

    /// The place at an address, also a cell that [`Form::spots`] does not offer but that may take a value; or why it
    /// may not.
    pub fn spot(&self, address: &str) -> Result<Spot, FillProblem> {
        match &self.kind {
            Kind::Workbook(book) => xlsx::spot(book, address),
            Kind::Document(text) => text
                .spots
                .iter()
                .find(|spot| spot.id == address)
                .cloned()
                .ok_or_else(|| FillProblem::NoSuchSpot { spot: address.to_owned() }),
        }
    }

    /// The form with values. Without values it is the same bytes. Nothing is filled where one value has a problem.
    pub fn fill(&self, values: &[Fill]) -> Result<Vec<u8>, FillProblem> {
        let mut seen = std::collections::BTreeSet::new();
        for fill in values {
            match &self.kind {
                Kind::Workbook(book) => {
                    xlsx::check(book, &fill.spot)?;
                }
                Kind::Document(text) => text.check(&fill.spot)?,
            }
            if fill.value.told().chars().count() > 32_000 {
                return Err(FillProblem::TooLong { spot: fill.spot.clone() });
            }
            if !seen.insert(fill.spot.as_str()) {
                return Err(FillProblem::Twice { spot: fill.spot.clone() });
            }
        }
        if values.is_empty() {
            return Ok(self.bytes.clone());
        }
        match &self.kind {
            Kind::Workbook(book) => xlsx::fill(&self.bytes, book, values),
            Kind::Document(text) => docx::fill(&self.bytes, text, values),
        }
    }
}
