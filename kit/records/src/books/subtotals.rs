//! The sums that a book itself tells, held against its rows: told where they differ, never added.

use workbook::Cell;

use super::{
    cells::{self, Read},
    headings::What,
    plan::{Basis, Found, GoodRow, Note, Problem},
    said::Years,
};
use crate::{Kept, Kind};

/// One level of sums: of the whole table, of a group of sections, of one section.
#[derive(Debug, Default)]
struct Level {
    /// (column, what stands in the section's row), from the row that began it.
    told: Vec<(u32, i64)>,
    row: u32,
    /// Column → sum of the rows below.
    sums: Vec<(u32, i64)>,
    /// A bad row below makes the sum unsure: nothing is said.
    spoilt: bool,
    open: bool,
}

/// The sums of one sheet.
#[derive(Debug, Default)]
pub(super) struct Subtotals {
    whole: Level,
    group: Level,
    section: Level,
}

impl Subtotals {
    /// A row that went in.
    pub fn row(&mut self, kind: &Kind, good: &GoodRow) {
        if good.basis == Basis::Cumulative {
            return;
        }
        for (at, field) in &good.numbers {
            let value = good.draft.payload[kind.fields[*field].name].as_i64().unwrap_or(0);
            for level in [&mut self.whole, &mut self.group, &mut self.section] {
                match level.sums.iter_mut().find(|(column, _)| column == at) {
                    Some((_, sum)) => *sum += value,
                    None => level.sums.push((*at, value)),
                }
            }
        }
    }

    /// A row that did not.
    pub fn spoil(&mut self) {
        for level in [&mut self.whole, &mut self.group, &mut self.section] {
            level.spoilt = true;
        }
    }

    /// A section row: what it ends is compared, what it tells is kept until its own end.
    pub fn section(
        &mut self,
        found: &Found<'_>,
        row: u32,
        cells: &[(u32, Cell)],
        is_group: bool,
        years: Years,
        notes: &mut Vec<Note>,
    ) {
        self.section.end(found, notes);
        let told = numbers(found, cells, years);
        let began = Level { told, row, open: true, ..Level::default() };
        if is_group {
            self.group.end(found, notes);
            self.group = began;
        } else {
            self.section = began;
        }
    }

    /// A total below or above the rows, compared with all of them at the end.
    pub fn footer(
        &mut self,
        found: &Found<'_>,
        row: u32,
        cells: &[(u32, Cell)],
        years: Years,
        notes: &mut Vec<Note>,
    ) {
        let told = numbers(found, cells, years);
        if told.len() >= 2 && !self.whole.open {
            self.section.end(found, notes);
            self.group.end(found, notes);
            self.whole.told = told;
            self.whole.row = row;
            self.whole.open = true;
        }
    }

    /// The end of the sheet.
    pub fn end(&mut self, found: &Found<'_>, notes: &mut Vec<Note>) {
        for level in [&mut self.section, &mut self.group, &mut self.whole] {
            level.end(found, notes);
        }
    }
}

impl Level {
    fn end(&mut self, found: &Found<'_>, notes: &mut Vec<Note>) {
        let level = std::mem::take(self);
        if !level.open || level.spoilt {
            return;
        }
        for (column, told) in level.told {
            // A column of which no row has anything is not summed there: an average, a rate.
            let Some((_, sum)) = level.sums.iter().find(|(at, _)| *at == column) else { continue };
            if *sum != told {
                notes.push(Problem {
                    sheet: found.name.clone(),
                    row: level.row,
                    column,
                    found: shown(found, column, told),
                    word: "warning-subtotal-differs",
                    args: vec![("rows", shown(found, column, *sum))],
                });
            }
        }
    }
}

/// The amounts in a row of sums, in our units.
fn numbers(found: &Found<'_>, cells: &[(u32, Cell)], years: Years) -> Vec<(u32, i64)> {
    let read = |(at, cell): &(u32, Cell)| {
        let column = found.head.columns.iter().find(|column| column.at == *at)?;
        let What::Field(field) = column.what else { return None };
        let field = &found.kind.fields[field];
        if !matches!(field.kept, Kept::Count | Kept::Amount { .. }) || column.mark.is_some() || field.key {
            return None;
        }
        match cells::read(field, found.words(*at), column.power, cell, &found.detector, years) {
            Ok(Read::Value(value)) => Some((*at, value.as_i64()?)),
            _ => None,
        }
    };
    cells.iter().filter_map(read).collect()
}

/// An amount in the unit of its column.
fn shown(found: &Found<'_>, column: u32, value: i64) -> String {
    let column = found.head.columns.iter().find(|have| have.at == column);
    let digits = column.map_or(0, |column| match column.what {
        What::Field(at) => match found.kind.fields[at].kept {
            Kept::Amount { digits } => digits.saturating_add_signed(column.power),
            _ => 0,
        },
        _ => 0,
    });
    viet_text::Decimal::new(i128::from(value), digits).to_text(viet_text::Language::Vi)
}
