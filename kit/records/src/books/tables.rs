//! The tables of a book: a sheet may hold several, one below the other, each under headings of its own.
//!
//! A row is the headings of a table where at least three of its cells are headings of ours, to the letter. Headings that
//! a clerk put again where a new page begins, the same at the same columns, begin no new table.

use std::{borrow::Cow, collections::HashSet};

use viet_text::{Detector, fold};
use workbook::{Book, Cell, Sheet};

use super::{
    cells::text,
    headings::{self, is_number_heading, kind_in_line},
    rows::total_label,
    said::{Said, scales_of_title, without_number},
};
use crate::{AnyKind, Kinds};

/// One table of a book.
pub(super) struct Table<'b> {
    /// Which of the book's sheets it stands in.
    pub at: usize,
    /// Its rows, numbered as in the sheet, below the lines that stand above all of the sheet.
    pub sheet: Cow<'b, Sheet>,
    /// Tells the encoding of the sheet by all its texts.
    pub detector: Detector,
    /// The row of its headings, from 1, where the sheet holds several.
    pub among: Option<u32>,
}

/// Headings of ours that a row of headings has at least.
const ENOUGH: usize = 3;
/// Rows that the headings of one table may reach over.
const LAYERS: u32 = 3;

/// All tables of a book's sheets, in their order.
pub(super) fn tables<'b>(book: &'b Book, kinds: &Kinds) -> Vec<Table<'b>> {
    let ours = vocabulary(kinds);
    let filled = book.sheets.iter().enumerate().filter(|(_, sheet)| sheet.rows().next().is_some());
    filled.flat_map(|(at, sheet)| of_sheet(at, sheet, kinds, &ours)).collect()
}

/// All headings of ours, folded.
fn vocabulary(kinds: &Kinds) -> HashSet<String> {
    let fields = kinds.iter().flat_map(|kind| kind.kind().fields).flat_map(|field| field.headings);
    let mut ours: HashSet<String> =
        fields.chain(headings::PLACE).flat_map(|heading| [fold(heading), Said::of(heading).name]).collect();
    ours.extend(["ghi chu", "ky"].map(str::to_owned));
    ours.remove("");
    ours
}

/// A row as its own texts: (column, text), without copies that merging makes.
type Texts = Vec<(u32, String)>;

fn of_sheet<'b>(at: usize, sheet: &'b Sheet, kinds: &Kinds, ours: &HashSet<String>) -> Vec<Table<'b>> {
    let detector = detector_of(sheet);
    let whole = || vec![Table { at, sheet: Cow::Borrowed(sheet), detector, among: None }];
    let heads = heads(sheet, &detector, ours);
    if heads.len() < 2 {
        return whole();
    }
    let tops: Vec<u32> = heads.iter().map(|head| top_of(sheet, &detector, *head)).collect();
    let above: HashSet<u32> = shared_titles(sheet, &detector, kinds, tops[0], heads[0]);
    let part = |nth: usize| {
        let (from, to) = (tops[nth], tops.get(nth + 1).copied().unwrap_or(u32::MAX));
        let keep =
            |row: u32| (from..to).contains(&row) || nth > 0 && above.contains(&row) || nth == 0 && row < from;
        Table { at, sheet: Cow::Owned(sheet.only(keep)), detector, among: Some(heads[nth] + 1) }
    };
    (0..heads.len()).map(part).collect()
}

/// The lowest row of each table's headings.
fn heads(sheet: &Sheet, detector: &Detector, ours: &HashSet<String>) -> Vec<u32> {
    let mut heads: Vec<u32> = Vec::new();
    let mut seen: Vec<Texts> = Vec::new();
    // The last row with a number or a day in it: headings below one another have none between.
    let mut counted: Option<u32> = None;
    for (row, cells) in sheet.rows() {
        if cells.iter().any(|(_, cell)| matches!(cell, Cell::Number(_) | Cell::Date(_))) {
            counted = Some(row);
            continue;
        }
        if cells.iter().filter(|(_, cell)| matches!(cell, Cell::Text(_))).count() < ENOUGH {
            continue;
        }
        let texts = own_texts(sheet, detector, row, cells);
        let is_ours = |text: &str| {
            let folded = fold(without_number(text));
            ours.contains(&folded) || is_number_heading(&folded) || ours.contains(&Said::of(text).name)
        };
        let hits = texts.iter().filter(|(_, text)| is_ours(text)).count();
        if hits < ENOUGH || hits * 2 < texts.len() || seen.contains(&texts) {
            continue;
        }
        seen.push(texts);
        match heads.last_mut() {
            Some(last) if row - *last <= LAYERS && counted.is_none_or(|counted| counted < *last) => {
                *last = row;
            }
            _ => heads.push(row),
        }
    }
    heads
}

fn own_texts(sheet: &Sheet, detector: &Detector, row: u32, cells: &[(u32, Cell)]) -> Texts {
    let own = cells.iter().filter(|(column, _)| !sheet.merged(row, *column));
    own.map(|(column, cell)| (*column, text(cell, detector))).filter(|(_, text)| !text.is_empty()).collect()
}

/// Where a table begins: above its headings stand their upper layers, and above these its title.
fn top_of(sheet: &Sheet, detector: &Detector, head: u32) -> u32 {
    let mut top = head;
    let above: Vec<_> = sheet.rows().filter(|(row, _)| *row < head).collect();
    let mut in_titles = false;
    for (row, cells) in above.into_iter().rev() {
        let texts = own_texts(sheet, detector, row, cells);
        let total = texts.iter().any(|(_, text)| total_label(&fold(text)).is_some());
        let words = cells.iter().all(|(_, cell)| matches!(cell, Cell::Text(_)));
        let is_layer = !in_titles && row + 1 == top && texts.len() >= 2 && words && !total;
        let is_title = texts.len() <= 1 && words && !total;
        if !(is_layer || is_title) {
            break;
        }
        in_titles |= !is_layer && !texts.is_empty();
        top = row;
    }
    top
}

/// The lines above the first table that are said of all of the sheet: not what names the first's own kind, and not its
/// unit.
fn shared_titles(sheet: &Sheet, detector: &Detector, kinds: &Kinds, top: u32, head: u32) -> HashSet<u32> {
    let rows = sheet.rows().filter(|(row, _)| *row < head);
    let shared = rows.filter(|(row, cells)| {
        let texts = own_texts(sheet, detector, *row, cells);
        let is_own = |(_, text): &(u32, String)| {
            kinds.iter().any(|kind: &dyn AnyKind| kind_in_line(kind.kind(), text))
                || !scales_of_title(text).is_empty()
        };
        (*row < top || texts.len() == 1) && !texts.iter().any(is_own)
    });
    shared.map(|(row, _)| row).collect()
}

/// Tells the encoding of a sheet by all its texts.
fn detector_of(sheet: &Sheet) -> Detector {
    Detector::over(sheet.rows().flat_map(|(_, cells)| cells.iter()).filter_map(|(_, cell)| match cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    }))
}
