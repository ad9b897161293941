//! What a file may cost us. Every count is of things met while reading, never of what a header promises.

use crate::bad::BadFile;
use std::fmt;

/// The bounds of one reading.
///
/// The defaults are some thirty times the largest book we know (a city's year: 17 sheets, 3,800 rows, 32,000 cells,
/// 200 KB), and keep one reading under some 200 MB of memory and a few seconds, whatever the file
/// (measured: 161 MB and 1.4 s for a million rows of a text of their own).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as sent. 20 MiB: ten times a workbook of 100,000 rows.
    pub file_bytes: u64,
    /// Bytes inflated from the parts that are read. 256 MiB: a million cells are about 60 MiB of XML. This bounds
    /// time, not memory: nothing inflated is kept whole. Parts that are not read (pictures) are not inflated.
    pub unpacked_bytes: u64,
    /// Parts of the package. 4,096: a book has three and one per sheet, and pictures.
    pub parts: u64,
    /// Sheets. 256: more than any office names.
    pub sheets: u64,
    /// Rows, cells and strings met, empty ones included. 20 million: styles dragged down a whole sheet leave a
    /// million rows of empty cells, which people neither see nor know of.
    pub scanned: u64,
    /// Cells with a value, over all sheets, copies in merged areas included. 1 million.
    pub cells: u64,
    /// Strings of the shared table. 500,000.
    pub shared_strings: u64,
    /// Bytes of text held: the shared table, and the texts of cells. 64 MiB, since a shared string is copied into
    /// each cell that names it, and a million cells may name the same long one.
    pub text_bytes: u64,
    /// Bytes of text in one cell. 128 KiB: Excel's own limit is 32,767 characters.
    pub cell_text_bytes: u64,
    /// Merged areas, over all sheets. 100,000.
    pub merges: u64,
    /// Number formats and cell styles. 65,536: Excel's own limit is 65,490.
    pub styles: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 20 << 20,
            unpacked_bytes: 256 << 20,
            parts: 4096,
            sheets: 256,
            scanned: 20_000_000,
            cells: 1_000_000,
            shared_strings: 500_000,
            text_bytes: 64 << 20,
            cell_text_bytes: 128 << 10,
            merges: 100_000,
            styles: 65_536,
        }
    }
}

/// What there was too much of: the fields of [`Limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// [`Limits::file_bytes`].
    FileBytes,
    /// [`Limits::unpacked_bytes`].
    UnpackedBytes,
    /// [`Limits::parts`].
    Parts,
    /// [`Limits::sheets`].
    Sheets,
    /// [`Limits::scanned`].
    Scanned,
    /// [`Limits::cells`].
    Cells,
    /// [`Limits::shared_strings`].
    SharedStrings,
    /// [`Limits::text_bytes`].
    TextBytes,
    /// [`Limits::cell_text_bytes`].
    CellTextBytes,
    /// [`Limits::merges`].
    Merges,
    /// [`Limits::styles`].
    Styles,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Measure::FileBytes => "bytes",
            Measure::UnpackedBytes => "unpacked bytes",
            Measure::Parts => "parts",
            Measure::Sheets => "sheets",
            Measure::Scanned => "rows and cells, empty ones included",
            Measure::Cells => "cells",
            Measure::SharedStrings => "shared strings",
            Measure::TextBytes => "bytes of text",
            Measure::CellTextBytes => "bytes of text in one cell",
            Measure::Merges => "merged areas",
            Measure::Styles => "styles",
        })
    }
}

/// The running counts of one reading.
pub struct Budget<'l> {
    limits: &'l Limits,
    unpacked_bytes: u64,
    sheets: u64,
    scanned: u64,
    cells: u64,
    shared_strings: u64,
    text_bytes: u64,
    merges: u64,
    styles: u64,
}

fn within(what: Measure, found: u64, limit: u64) -> Result<(), BadFile> {
    if found > limit { Err(BadFile::TooLarge { what, limit, found }) } else { Ok(()) }
}

/// A length as a count. Lengths fit: no address space exceeds 64 bits.
pub(crate) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl<'l> Budget<'l> {
    /// Nothing is counted yet.
    pub fn new(limits: &'l Limits) -> Budget<'l> {
        Budget {
            limits,
            unpacked_bytes: 0,
            sheets: 0,
            scanned: 0,
            cells: 0,
            shared_strings: 0,
            text_bytes: 0,
            merges: 0,
            styles: 0,
        }
    }

    pub(crate) fn file(&self, length: usize) -> Result<(), BadFile> {
        within(Measure::FileBytes, count(length), self.limits.file_bytes)
    }

    pub(crate) fn parts(&self, parts: usize) -> Result<(), BadFile> {
        within(Measure::Parts, count(parts), self.limits.parts)
    }

    pub(crate) fn unpacked(&mut self, bytes: u64) -> Result<(), BadFile> {
        self.unpacked_bytes = self.unpacked_bytes.saturating_add(bytes);
        within(Measure::UnpackedBytes, self.unpacked_bytes, self.limits.unpacked_bytes)
    }

    /// What one part may still take.
    pub(crate) fn allowance(&self) -> Allowance {
        Allowance {
            unpacked_before: self.unpacked_bytes,
            unpacked_bytes: self.limits.unpacked_bytes,
            cell_text_bytes: self.limits.cell_text_bytes,
            event_bytes: self.limits.cell_text_bytes.saturating_add(64 << 10),
        }
    }

    pub(crate) fn sheet(&mut self) -> Result<(), BadFile> {
        self.sheets += 1;
        within(Measure::Sheets, self.sheets, self.limits.sheets)
    }

    pub(crate) fn scan(&mut self, things: u64) -> Result<(), BadFile> {
        self.scanned = self.scanned.saturating_add(things);
        within(Measure::Scanned, self.scanned, self.limits.scanned)
    }

    pub(crate) fn cell(&mut self) -> Result<(), BadFile> {
        self.cells += 1;
        within(Measure::Cells, self.cells, self.limits.cells)
    }

    pub(crate) fn shared_string(&mut self) -> Result<(), BadFile> {
        self.shared_strings += 1;
        within(Measure::SharedStrings, self.shared_strings, self.limits.shared_strings)
    }

    /// Called while a text grows, before it is held.
    pub(crate) fn cell_text(&self, length: usize) -> Result<(), BadFile> {
        within(Measure::CellTextBytes, count(length), self.limits.cell_text_bytes)
    }

    pub(crate) fn text(&mut self, length: usize) -> Result<(), BadFile> {
        self.text_bytes = self.text_bytes.saturating_add(count(length));
        within(Measure::TextBytes, self.text_bytes, self.limits.text_bytes)
    }

    pub(crate) fn merge(&mut self) -> Result<(), BadFile> {
        self.merges += 1;
        within(Measure::Merges, self.merges, self.limits.merges)
    }

    pub(crate) fn style(&mut self) -> Result<(), BadFile> {
        self.styles += 1;
        within(Measure::Styles, self.styles, self.limits.styles)
    }
}

/// What one part may still take, apart from the budget so that its reader and its owner can both count.
pub(crate) struct Allowance {
    unpacked_before: u64,
    unpacked_bytes: u64,
    cell_text_bytes: u64,
    /// One tag with its attributes, or one run of text, is held whole and takes no more than this.
    pub(crate) event_bytes: u64,
}

impl Allowance {
    pub(crate) fn unpacked_left(&self) -> u64 {
        self.unpacked_bytes.saturating_sub(self.unpacked_before)
    }

    /// The refusal, once a part went over.
    pub(crate) fn over(&self, what: Measure, inflated: u64) -> BadFile {
        match what {
            Measure::UnpackedBytes => BadFile::TooLarge {
                what,
                limit: self.unpacked_bytes,
                found: self.unpacked_before.saturating_add(inflated),
            },
            _ => BadFile::TooLarge { what, limit: self.cell_text_bytes, found: self.event_bytes },
        }
    }
}
