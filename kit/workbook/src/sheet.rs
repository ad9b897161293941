//! A book as its cells: sparse, in order, with the copies that merging makes told apart.

use crate::bad::BadFile;
use crate::limits::Budget;
use crate::{LAST_COLUMN, LAST_ROW};
use jiff::civil::Date;

/// A workbook: its sheets in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// The sheets, hidden ones too.
    pub sheets: Vec<Sheet>,
}

/// What stands in a cell. An empty cell is absent.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text as typed: not trimmed, not normalised. Never empty.
    Text(String),
    /// A number that is not shown as a date; percentages as fractions, times of day as parts of a day.
    Number(f64),
    /// A number that the book shows as a date; its time of day is dropped.
    Date(Date),
    /// True or false.
    Bool(bool),
    /// What a formula failed with: `#N/A`, `#DIV/0!`.
    Error(String),
}

/// One sheet: the cells that have a value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name, as typed.
    pub name: String,
    /// Whether people who open the book don't see it.
    pub hidden: bool,
    /// Rows in order, each with its cells in order; no row is empty.
    rows: Vec<(u32, Vec<(u32, Cell)>)>,
    /// The places (row, column), in order, whose value is a copy of their merged area's first cell.
    copies: Vec<(u32, u32)>,
}

impl Sheet {
    /// The rows that have a value, in order: the 0-based row, and its cells with their 0-based columns, in order.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[(u32, Cell)])> {
        self.rows.iter().map(|(row, cells)| (*row, cells.as_slice()))
    }

    /// The cell at a 0-based row and column, if it has a value.
    pub fn cell(&self, row: u32, col: u32) -> Option<&Cell> {
        let at = self.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        let cells = &self.rows.get(at)?.1;
        let at = cells.binary_search_by_key(&col, |(col, _)| *col).ok()?;
        Some(&cells.get(at)?.1)
    }

    /// The same with some of its rows only, each under its number.
    #[must_use]
    pub fn only(&self, keep: impl Fn(u32) -> bool) -> Self {
        Self {
            name: self.name.clone(),
            hidden: self.hidden,
            rows: self.rows.iter().filter(|(row, _)| keep(*row)).cloned().collect(),
            copies: self.copies.iter().filter(|(row, _)| keep(*row)).copied().collect(),
        }
    }

    /// Throws away what stands in a column below a row.
    pub fn forget(&mut self, col: u32, below: u32) {
        for (_, cells) in self.rows.iter_mut().filter(|(row, _)| *row > below) {
            cells.retain(|(at, _)| *at != col);
        }
        self.rows.retain(|(_, cells)| !cells.is_empty());
    }

    /// Whether the value here is a copy: the cell lies in a merged area and is not its first. A title merged over ten
    /// columns is thus one value and nine copies.
    pub fn merged(&self, row: u32, col: u32) -> bool {
        self.copies.binary_search(&(row, col)).is_ok()
    }
}

/// A merged area, both corners inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) first: (u32, u32),
    pub(crate) last: (u32, u32),
}

/// A sheet being read.
pub(crate) struct Draft {
    name: String,
    hidden: bool,
    rows: Vec<(u32, Vec<(u32, Cell)>)>,
    areas: Vec<Area>,
}

impl Draft {
    pub(crate) fn new(name: String, hidden: bool) -> Draft {
        Draft { name, hidden, rows: Vec::new(), areas: Vec::new() }
    }

    /// Puts a value at its place, counting it first. An empty text is an empty cell.
    pub(crate) fn put(&mut self, row: u32, col: u32, cell: Cell, budget: &mut Budget) -> Result<(), BadFile> {
        if row > LAST_ROW || col > LAST_COLUMN {
            return Err(BadFile::damaged(format_args!("sheet \"{}\": a cell outside the sheet", self.name)));
        }
        if let Cell::Text(text) | Cell::Error(text) = &cell {
            if text.is_empty() {
                return Ok(());
            }
            budget.cell_text(text.len())?;
            budget.text(text.len())?;
        }
        budget.cell()?;
        match self.rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push((col, cell)),
            _ => self.rows.push((row, vec![(col, cell)])),
        }
        Ok(())
    }

    pub(crate) fn merge(&mut self, area: Area, budget: &mut Budget) -> Result<(), BadFile> {
        budget.merge()?;
        // A corner before the other, or an area of one cell, merges nothing: Excel ignores them too.
        if area.first.0 <= area.last.0 && area.first.1 <= area.last.1 && area.first != area.last {
            self.areas.push(area);
        }
        Ok(())
    }

    /// Puts everything in order and fills the merged areas.
    pub(crate) fn finish(mut self, budget: &mut Budget) -> Result<Sheet, BadFile> {
        order(&mut self.rows);
        let mut sheet = Sheet { name: self.name, hidden: self.hidden, rows: self.rows, copies: Vec::new() };
        // Copies beyond the last used row or column would say nothing: a title merged over a whole row of 16,384
        // columns is a title over the table below it.
        let last_row = sheet.rows.last().map_or(0, |(row, _)| *row);
        let last_col =
            sheet.rows.iter().filter_map(|(_, cells)| cells.last()).map(|(col, _)| *col).max().unwrap_or(0);
        let mut copied: Vec<((u32, u32), Cell)> = Vec::new();
        for area in &self.areas {
            let Some(value) = sheet.cell(area.first.0, area.first.1) else { continue };
            for row in area.first.0..=area.last.0.min(last_row) {
                for col in area.first.1..=area.last.1.min(last_col) {
                    if (row, col) == area.first {
                        continue;
                    }
                    budget.cell()?;
                    if let Cell::Text(text) | Cell::Error(text) = value {
                        budget.text(text.len())?;
                    }
                    copied.push(((row, col), value.clone()));
                }
            }
        }
        if copied.is_empty() {
            return Ok(sheet);
        }
        copied.sort_by_key(|(place, _)| *place);
        copied.dedup_by_key(|(place, _)| *place);
        sheet.copies = copied.iter().map(|(place, _)| *place).collect();
        // What a covered cell held of its own is unseen by people and gives way: copies come last, and the last wins.
        sheet.rows.extend(copied.into_iter().map(|((row, col), cell)| (row, vec![(col, cell)])));
        order(&mut sheet.rows);
        Ok(sheet)
    }
}

/// Rows and cells in order, each place once; of two values at one place the later stays.
fn order(rows: &mut Vec<(u32, Vec<(u32, Cell)>)>) {
    if !rows.is_sorted_by(|one, two| one.0 < two.0) {
        rows.sort_by_key(|(row, _)| *row);
        rows.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1.append(&mut later.1);
            }
            same
        });
    }
    for (_, cells) in rows {
        if cells.is_sorted_by(|one, two| one.0 < two.0) {
            continue;
        }
        cells.sort_by_key(|(col, _)| *col);
        cells.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                std::mem::swap(later, kept);
            }
            same
        });
    }
}
