//! How a book is read, for the officer to see and correct: each sheet's kind, each column with samples.

use kernel::When;
use workbook::Book;

use super::{
    asked::Asked,
    cells::text,
    headings::{self, How, Layout, What, find_head, missing_columns},
    learned::Target,
    plan::Basis,
    said::Years,
    sheets::Looked,
    tables::tables,
};
use crate::{Kind, Kinds};

/// How a book is read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its sheets, in the book's order.
    pub sheets: Vec<SheetReading>,
}

/// How one sheet is read.
#[derive(Debug, Clone)]
pub struct SheetReading {
    /// Which of the book's sheets it is. A sheet that holds several kinds side by side is read once for each.
    pub at: usize,
    /// Its name.
    pub name: String,
    /// What its rows were taken for; none when nobody knows.
    pub kind: Option<&'static Kind>,
    /// Whether an officer said that it is none of ours.
    pub passed_over: bool,
    /// The row of its lowest headings, from 0.
    pub head_row: Option<u32>,
    /// Its columns, from left to right.
    pub columns: Vec<ColumnReading>,
    /// Headings of ours that it needs and lacks.
    pub missing: Vec<&'static str>,
    /// The time that its titles tell.
    pub time: Option<When>,
    /// Whether its titles say that its numbers run on from the start of the year.
    pub basis: Option<Basis>,
}

/// How one column is read.
#[derive(Debug, Clone)]
pub struct ColumnReading {
    /// Its number, from 0.
    pub at: u32,
    /// Its headings from above to below, with ` › ` between.
    pub heading: String,
    /// How it is known what it holds.
    pub how: How,
    /// What it holds; none for what is passed over, dropped or unknown.
    pub target: Option<Target>,
    /// The heading of ours it was taken for.
    pub ours: Option<&'static str>,
    /// Up to three of its values; none of a column that must not be read.
    pub samples: Vec<String>,
}

/// Values shown of each column.
const SAMPLES: usize = 3;

impl Reading {
    /// Reads the heads of a book. Says nothing of its rows, so it never fails.
    pub fn of(book: &Book, kinds: &Kinds, asked: &Asked) -> Self {
        let tables = tables(book, kinds);
        let readings = tables.iter().flat_map(|table| {
            let looked = Looked::at(table, kinds, asked);
            looked
                .into_iter()
                .map(|looked| SheetReading::of(table.at, &table.sheet, looked, asked))
                .collect::<Vec<_>>()
        });
        Self { sheets: readings.collect() }
    }

    /// Whether every sheet is known and whole, so that its rows can be read.
    pub fn is_whole(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.passed_over || sheet.kind.is_some() && sheet.missing.is_empty())
    }
}

impl SheetReading {
    fn of(at: usize, sheet: &workbook::Sheet, looked: Looked, asked: &Asked) -> Self {
        let head = looked.kind.and_then(|kind| find_head(kind, &looked.layouts, &looked.told));
        let head_row =
            head.as_ref().map(|head| head.row).or_else(|| likely(&looked.layouts).map(|layout| layout.row));
        let titles = headings::titles(sheet, &looked.detector, head_row.unwrap_or(0));
        let samples = |at: u32| -> Vec<String> {
            let mut samples: Vec<String> = Vec::new();
            for (row, cells) in sheet.rows().filter(|(row, _)| head_row.is_none_or(|head| *row > head)) {
                let cell = cells.iter().find(|(have, _)| *have == at && !sheet.merged(row, at));
                let shown = cell.map(|(_, cell)| text(cell, &looked.detector)).unwrap_or_default();
                if !shown.is_empty() && !samples.contains(&shown) {
                    samples.push(shown);
                }
                if samples.len() == SAMPLES {
                    break;
                }
            }
            samples
        };
        let mut columns: Vec<ColumnReading> = Vec::new();
        if let (Some(kind), Some(head)) = (looked.kind, &head) {
            for seen in &head.seen {
                let target = seen.what.map(|what| match what {
                    What::Code => Target::Code,
                    What::Place => Target::Place,
                    What::Time => Target::Time,
                    What::Field(field) => Target::Field(kind.fields[field].name.to_owned()),
                });
                let hidden = seen.how == How::Dropped;
                columns.push(ColumnReading {
                    at: seen.at,
                    heading: seen.heading.clone(),
                    how: seen.how,
                    target,
                    ours: seen.ours,
                    samples: if hidden { Vec::new() } else { samples(seen.at) },
                });
            }
        } else if let Some(layout) = likely(&looked.layouts) {
            for (at, heading) in layout.columns.iter().filter(|(_, heading)| !heading.key.is_empty()) {
                let hidden = heading.dropped;
                columns.push(ColumnReading {
                    at: *at,
                    heading: heading.shown(),
                    how: if hidden { How::Dropped } else { How::Unknown },
                    target: None,
                    ours: None,
                    samples: if hidden { Vec::new() } else { samples(*at) },
                });
            }
        }
        let missing = match (looked.kind, &head) {
            (Some(kind), Some(head)) => missing_columns(kind, head),
            (Some(kind), None) => {
                kind.fields.iter().filter(|field| field.required).map(|field| field.headings[0]).collect()
            }
            _ => Vec::new(),
        };
        let year = asked.year.or(titles.year);
        Self {
            at,
            name: looked.name,
            kind: looked.kind,
            passed_over: looked.passed_over,
            head_row,
            columns,
            missing,
            time: titles.time.and_then(|time| time.span.in_year(Years::calendar(time.year.or(year)?))),
            basis: titles.basis,
        }
    }
}

/// The rows that look most like headings where nobody knows them: the most texts side by side, numbers or days below.
fn likely(layouts: &[Layout]) -> Option<&Layout> {
    let texts = |layout: &Layout| {
        let is_text = |heading: &headings::Heading| {
            heading.path.last().is_some_and(|text| {
                text.chars().any(char::is_alphabetic) && !text.starts_with(|c: char| c.is_ascii_digit())
            })
        };
        layout.columns.iter().filter(|(_, heading)| is_text(heading)).count()
    };
    let most = layouts.iter().map(texts).max().filter(|most| *most >= 2)?;
    // The first such row, with as many layers above it as say something of their own.
    let row = layouts.iter().find(|layout| texts(layout) == most)?.row;
    let same = layouts.iter().filter(|layout| layout.row == row && texts(layout) == most);
    same.max_by_key(|layout| {
        let tops: std::collections::BTreeSet<&String> =
            layout.columns.iter().filter_map(|(_, heading)| heading.path.first()).collect();
        if tops.len() >= 2 {
            layout.columns.iter().map(|(_, heading)| heading.path.len()).sum::<usize>()
        } else {
            0
        }
    })
}
