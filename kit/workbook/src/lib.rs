//! Reads the workbooks that offices send (`.xlsx`, `.xlsm`, `.xls`, `.ods`), within bounds, and writes workbooks
//! back. It knows cells and nothing of what they mean: kinds of records are the importer's business.
//!
//! What a file is, is told by its bytes and never by its name. Each reader streams: it holds the cells that have a
//! value, never the rectangle they span, so that a sheet with one cell at A1 and one at XFD1048576 costs two cells.
//! Everything a hostile file could inflate is counted while it is inflated ([`Limits`]), and the first count that
//! goes over ends the reading. No header's word is believed about a size.
//!
//! The text of a cell is kept as it was typed: never trimmed, never normalised, no letter dropped. In books typed in
//! TCVN3 a soft hyphen (U+00AD) is the letter *ư*.

#![cfg_attr(test, allow(clippy::as_conversions, reason = "Tests count small things."))]

mod bad;
pub mod dates;
mod limits;
mod ods;
pub mod package;
mod sheet;
mod write;
mod xls;
mod xlsx;
pub mod xml;

pub use bad::BadFile;
pub use limits::{Budget, Limits, Measure};
pub use sheet::{Book, Cell, Sheet};
pub use write::{OutCell, OutColumn, OutKind, OutRow, OutSheet, WriteError, write};
pub use xlsx::{Relation, place, relations, unescaped};

/// The last row (0-based) of a sheet, in Excel and its kin.
pub const LAST_ROW: u32 = 1_048_575;
/// The last column (0-based, `XFD`) of a sheet.
pub const LAST_COLUMN: u32 = 16_383;

/// Reads a workbook from its bytes.
///
/// Sheets come in the book's order, hidden ones too (flagged). A formula gives its cached value. A number that the
/// book shows as a date comes as a date.
///
/// ```
/// let sheet = workbook::OutSheet { name: "Cứu đói".into(), ..workbook::OutSheet::default() };
/// let bytes = workbook::write(&[sheet]).unwrap();
/// let book = workbook::read(&bytes, &workbook::Limits::default()).unwrap();
/// assert_eq!(book.sheets[0].name, "Cứu đói");
/// assert_eq!(workbook::read(b"hello", &workbook::Limits::default()), Err(workbook::BadFile::NotAWorkbook));
/// ```
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Book, BadFile> {
    let mut budget = limits::Budget::new(limits);
    if bytes.is_empty() {
        return Err(BadFile::Empty);
    }
    budget.file(bytes.len())?;
    if bytes.starts_with(b"PK") {
        return package::read(bytes, &mut budget);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return xls::read(bytes, &mut budget);
    }
    Err(disguised(bytes))
}

/// Web pages and XML sheets sent under the name `.xls` are common: telling them apart lets the reader of the message
/// know that "save as .xlsx" is the cure.
fn disguised(bytes: &[u8]) -> BadFile {
    let head: Vec<u8> = bytes.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
    if has(b"<html") || has(b"<table") {
        return BadFile::Unsupported { format: "HTML" };
    }
    if has(b"excel.sheet") || has(b"urn:schemas-microsoft-com:office:spreadsheet") {
        return BadFile::Unsupported { format: "XML 2003" };
    }
    BadFile::NotAWorkbook
}

/// The name of a cell as people say it, from its 0-based row and column.
///
/// ```
/// assert_eq!(workbook::address(16, 3), "D17");
/// assert_eq!(workbook::address(1_048_575, 16_383), "XFD1048576");
/// ```
pub fn address(row: u32, col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}
