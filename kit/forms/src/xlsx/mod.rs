//! Forms that are workbooks.

mod comments;
mod fill;
mod read;
mod shown;

pub(crate) use fill::fill;
pub(crate) use read::read;
pub(crate) use shown::{check, spot, spots, view};

use crate::view::Align;
use std::collections::{BTreeMap, BTreeSet};

/// A workbook as far as forms go.
#[derive(Debug, Clone)]
pub(crate) struct Book {
    sheets: Vec<SheetData>,
    styles: Vec<Style>,
    /// The part that lists the sheets.
    part: String,
}

#[derive(Debug, Clone, Default)]
struct SheetData {
    name: String,
    part: String,
    hidden: bool,
    /// What has a value, a formula or a border, by 0-based row and column.
    cells: BTreeMap<(u32, u32), Held>,
    merged: Vec<Area>,
    /// The ranges that array formulas fill.
    arrays: Vec<Area>,
    /// First and last column, width in pixels, hidden.
    widths: Vec<(u32, u32, u32, bool)>,
    default_width: u32,
    hidden_rows: BTreeSet<u32>,
    has_formulas: bool,
}

#[derive(Debug, Clone, Default)]
struct Held {
    text: String,
    is_number: bool,
    style: usize,
    formula: Option<String>,
}

/// The corners of a range, both inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    first: (u32, u32),
    last: (u32, u32),
}

impl Area {
    fn of(text: &str) -> Option<Area> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (workbook::place(first)?, workbook::place(last)?);
        let low = (first.0.min(last.0), first.1.min(last.1));
        let high = (first.0.max(last.0), first.1.max(last.1));
        (high.0 <= workbook::LAST_ROW && high.1 <= workbook::LAST_COLUMN)
            .then_some(Area { first: low, last: high })
    }

    fn holds(&self, (row, col): (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&row) && (self.first.1..=self.last.1).contains(&col)
    }
}

/// How cells of one style look.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "looks are on or off")]
struct Style {
    bold: bool,
    italic: bool,
    underline: bool,
    border: bool,
    align: Align,
    format: String,
    is_date: bool,
}
