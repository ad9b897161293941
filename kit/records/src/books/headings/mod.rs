//! Which sheet is which kind, and what each column and row of it is.

mod find;
mod kinds;
mod layout;
#[cfg(test)]
mod tests;
mod titles;
mod words;

use std::collections::HashMap;

use viet_text::Detector;
use workbook::Sheet;

use super::{
    cells::is_day,
    learned::Target,
    plan::Basis,
    said::{Said, Scale, Time, measured},
};
use crate::{Field, Kept, Kind, Role};

pub(super) use find::find_head;
pub(super) use kinds::{KindNames, kind_by_headings, kind_by_title, kind_in_line, split_by_kind};
pub(super) use layout::{Heading, Layout, key_of_shown, layouts, shape_of};
pub(super) use titles::{Titles, titles};
pub(super) use words::{PLACE, is_number_heading};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The code.
    Code,
    /// The place.
    Place,
    /// The time of a row of totals, where the kind's own field keeps days: "Quý I", "6 tháng".
    Time,
    /// The field of this number in the kind's declaration.
    Field(usize),
}

/// One column that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Its number, from 0.
    pub at: u32,
    pub what: What,
    /// The time its numbers are of, where its headings tell one: "Quý I" over "Đúng hạn".
    pub time: Option<Time>,
    /// Whether its numbers are the period's own or run on from the start of the year, where its headings say so.
    pub basis: Option<Basis>,
    /// Powers of ten between its unit and ours: 6 for million đồng.
    pub power: i8,
    /// A column of crosses: the value of the closed list that a cross in it means.
    pub mark: Option<&'static str>,
    /// The heading above that tells it from its like, where the same columns stand several times: "Hộ nghèo" over "Số
    /// suất" and "Thành tiền".
    pub part: Option<String>,
}

impl Column {
    /// With nothing told but what it holds.
    pub fn plain(at: u32, what: What) -> Self {
        Self { at, what, time: None, basis: None, power: 0, mark: None, part: None }
    }
}

/// How it is known what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Its heading is one of ours.
    Known,
    /// Its heading has the words of one of ours, or its cells name places.
    Guessed,
    /// An officer said so once for this office's books of this shape.
    Learned,
    /// An officer said so for this book.
    Told,
    /// It numbers the rows, or our own workbook of corrections added it.
    Passed,
    /// It is dropped by name and never read.
    Dropped,
    /// Nobody knows.
    Unknown,
}

/// One column as it was read, for the officer to see.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub at: u32,
    /// Its headings from above to below, as typed.
    pub heading: String,
    /// The same, folded: what it is remembered by.
    pub key: String,
    pub what: Option<What>,
    pub how: How,
    /// The heading of ours it was taken for.
    pub ours: Option<&'static str>,
}

/// What was found at the head of a sheet.
#[derive(Debug)]
pub(super) struct Head {
    /// The lowest row of the headings, from 0.
    pub row: u32,
    /// The columns that are read.
    pub columns: Vec<Column>,
    /// Column number → its lowest heading, folded.
    pub words: Vec<(u32, String)>,
    /// Every column with a heading.
    pub seen: Vec<Seen>,
    /// Whether its rows belong together by merging.
    pub reaches_down: bool,
    /// What tells books of this shape apart from others: all headings, folded, without years.
    pub shape: String,
}

impl Head {
    /// The column that holds something.
    pub fn column_of(&self, what: What) -> Option<&Column> {
        self.columns.iter().find(|column| column.what == what)
    }

    /// The headings of columns that are known in some way.
    pub fn headings(&self, how: How) -> impl Iterator<Item = &Seen> {
        self.seen.iter().filter(move |seen| seen.how == how)
    }

    /// With the units that the lines above name, for columns whose headings name none.
    pub fn in_units(mut self, kind: &Kind, scales: &[Scale]) -> Self {
        for column in &mut self.columns {
            let What::Field(at) = column.what else { continue };
            let Some(of) = measured(kind.fields[at].kept) else { continue };
            let heading = self.seen.iter().find(|seen| seen.at == column.at).map_or("", |seen| &seen.heading);
            let silent = heading.split(" › ").all(|heading| Said::of(heading).scale.is_none());
            if let Some(scale) = scales.iter().find(|scale| scale.of == of && silent) {
                column.power = scale.power;
            }
        }
        self
    }

    /// Finds the column of days by what stands in it, where its heading has other words than ours: "Ngày TXCT". Two of
    /// them leave it open.
    pub fn find_days(&mut self, kind: &Kind, sheet: &Sheet, detector: &Detector) {
        let Some(when) =
            kind.fields.iter().position(|field| field.role == Role::When && field.kept == Kept::Day)
        else {
            return;
        };
        if self.columns.iter().any(|column| column.what == What::Field(when) || column.what == What::Time) {
            return;
        }
        let other =
            ["sinh", "ky", "cap", "han", "ban hanh", "van ban", "bao cao", "quyet dinh", "den", "vao", "lap"];
        let may = |seen: &Seen| {
            let key = format!(" {} ", seen.key);
            seen.how == How::Unknown
                && (key.starts_with(" ngay ") || key.starts_with(" thoi gian "))
                && !other.iter().any(|word| key.contains(&format!(" {word} ")))
        };
        let days = |at: u32| {
            let below = sheet.rows().filter(|(row, _)| *row > self.row);
            let cells = below.filter_map(|(_, cells)| cells.iter().find(|(have, _)| *have == at));
            let (mut filled, mut fitting) = (0_usize, 0_usize);
            for (_, cell) in cells {
                filled += 1;
                fitting += usize::from(is_day(cell, detector));
            }
            fitting > 0 && fitting * 10 >= filled * 6
        };
        let found: Vec<usize> =
            (0..self.seen.len()).filter(|nth| may(&self.seen[*nth]) && days(self.seen[*nth].at)).collect();
        if let [nth] = found[..] {
            let seen = &mut self.seen[nth];
            (seen.what, seen.how, seen.ours) =
                (Some(What::Field(when)), How::Guessed, Some(kind.fields[when].headings[0]));
            self.columns.push(Column::plain(seen.at, What::Field(when)));
            self.columns.sort_by_key(|column| column.at);
        }
    }

    fn has(&self, column: &Column) -> bool {
        let same = |have: &Column| {
            (have.what, have.time, have.basis, have.mark, &have.part)
                == (column.what, column.time, column.basis, column.mark, &column.part)
        };
        self.columns.iter().any(same)
    }
}

/// What an officer said about a sheet's columns, by their headings folded.
#[derive(Debug, Clone, Default)]
pub(super) struct ToldColumns(HashMap<String, (Target, How)>);

impl ToldColumns {
    pub fn insert(&mut self, key: &str, target: &Target, how: How) {
        self.0.insert(key.to_owned(), (target.clone(), how));
    }
}

/// Whether a sheet's headings tell when: a column for it, or times over its columns.
pub(super) fn tells_time(kind: &Kind, head: &Head) -> bool {
    head.columns.iter().any(|column| {
        column.time.is_some()
            || column.what == What::Time
            || matches!(column.what, What::Field(at) if kind.fields[at].role == Role::When)
    })
}

/// The headings of the fields that a sheet lacks. A time may also stand in its headings, its titles or its section rows,
/// a place in its section rows: that is seen when its rows are read.
pub(super) fn missing_columns(kind: &Kind, head: &Head) -> Vec<&'static str> {
    let has = |at: usize| head.columns.iter().any(|column| column.what == What::Field(at));
    let has_field = |name: &str| kind.fields.iter().position(|field| field.name == name).is_some_and(has);
    let needed = |(at, field): &(usize, &Field)| {
        field.required
            && field.role != Role::When
            && !has(*at)
            && !field.unless.iter().any(|name| has_field(name))
    };
    kind.fields.iter().enumerate().filter(needed).map(|(_, field)| field.headings[0]).collect()
}

/// The heading of a column, as we call it.
pub(super) fn heading_of(kind: &Kind, what: What) -> &'static str {
    match what {
        What::Code => kind.code[0],
        What::Place => PLACE[0],
        What::Time => "Kỳ",
        What::Field(at) => kind.fields[at].headings[0],
    }
}

/// Whether a field's column can carry a lone value down: never; each row says its own.
pub(super) fn is_when(kept: Kept) -> bool {
    matches!(kept, Kept::Day | Kept::Period)
}
