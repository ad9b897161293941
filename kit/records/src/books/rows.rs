//! What a row below the headings is: data, a total, a signature, nothing.

use viet_text::{Detector, fold};
use workbook::{Cell, Sheet};

use super::{
    cells::text,
    headings::{Column, Head},
};
use crate::{Kept, Kind};

/// What a row below the headings is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Nothing in it.
    Blank,
    /// A row of data.
    Data,
    /// A total, a signature, or what stands below them.
    Footer,
    /// The row (1) (2) (3) … that numbers the columns.
    Numbering,
}

/// The last row that is surely a record: it has its place, most of what tells it, and a number somewhere. What follows
/// stands below the table.
pub(super) fn last_record(kind: &Kind, sheet: &Sheet, head: &Head, detector: &Detector) -> Option<u32> {
    let naming = naming_columns(kind, head);
    let place = head.columns.iter().find(|(_, what)| *what == Column::Place).map(|(column, _)| *column);
    let rows: Vec<_> = sheet.rows().filter(|(row, _)| *row > head.row).collect();
    rows.into_iter().rev().find_map(|(row, cells)| {
        let texts = texts_of(sheet, row, cells, detector);
        let has =
            |column: &u32| cells.iter().any(|(at, cell)| at == column && !text(cell, detector).is_empty());
        let named = naming.iter().filter(|column| has(column)).count();
        let record = texts.len() >= 3
            && place.as_ref().is_none_or(has)
            && named * 2 > naming.len()
            && texts.iter().any(|(_, text)| has_digit(text));
        record.then_some(row)
    })
}

/// The columns that tell which record a row is: its place, its day, its words, not its numbers.
fn naming_columns(kind: &Kind, head: &Head) -> Vec<u32> {
    let names = |what: &Column| match what {
        Column::Code => false,
        Column::Place => true,
        Column::Field(at) => kind.fields[*at].required && !is_number(kind.fields[*at].kept),
    };
    head.columns.iter().filter(|(_, what)| names(what)).map(|(column, _)| *column).collect()
}

fn is_number(kept: Kept) -> bool {
    matches!(kept, Kept::Count | Kept::Amount { .. } | Kept::Percent)
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// What stands around a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// The last row that is surely a record.
    pub last_record: Option<u32>,
    /// Whether a footer stands above.
    pub footer_seen: bool,
}

/// What a row is, seen from the headings.
pub(super) fn row_kind(
    kind: &Kind,
    sheet: &Sheet,
    head: &Head,
    (row, cells): (u32, &[(u32, Cell)]),
    detector: &Detector,
    around: Around,
) -> RowKind {
    let texts = texts_of(sheet, row, cells, detector);
    // A blank row inside an area merged downwards holds nothing but copies.
    if texts.iter().all(|(column, _)| sheet.merged(row, *column)) {
        return RowKind::Blank;
    }
    if row == head.row + 1 && is_numbering(&texts) {
        return RowKind::Numbering;
    }
    let is_read = |column: &u32| head.columns.iter().any(|(at, _)| at == column);
    let filled = texts.iter().filter(|(column, _)| is_read(column)).count();
    // A total or a signature fills two or three cells of a row, a row of data most of them.
    let few = filled * 2 < head.columns.len();
    let words: Vec<(u32, String)> = texts.iter().map(|(column, text)| (*column, fold(text))).collect();
    // The sums may fill most of a row; but a total is a label and numbers, and tells no day, place or matter.
    let sums_beside = |label: &u32| {
        let mut others = texts.iter().filter(|(at, _)| at != label);
        let has = |column: &u32| column != label && texts.iter().any(|(at, _)| at == column);
        others.all(|(_, text)| text.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
            && !naming_columns(kind, head).iter().all(|column| column == label || has(column))
    };
    let total = words.iter().take(4).enumerate().any(|(nth, (column, text))| match total_label(text) {
        Some(Label::Total) => true,
        Some(Label::Longer) => (few && nth == 0) || sums_beside(column),
        None => false,
    });
    let signed = words
        .iter()
        .any(|(_, text)| is_dateline(text) || SIGNATURES.iter().any(|start| text.starts_with(start)));
    // Below the table a line of text, names side by side, or sums without a label are no records.
    let numeric = |column: &u32| {
        head.columns.iter().any(|(at, what)| {
            at == column && matches!(what, Column::Field(field) if is_number(kind.fields[*field].kept))
        })
    };
    let below = around.last_record.is_some_and(|last| row > last);
    let line = few && (texts.len() == 1 || !texts.iter().any(|(_, text)| has_digit(text)));
    let sums = texts.iter().all(|(column, _)| numeric(column));
    if total || (few && (around.footer_seen || signed)) || (below && (line || sums)) {
        RowKind::Footer
    } else if filled == 0 {
        RowKind::Blank
    } else {
        RowKind::Data
    }
}

/// How a text looks like the label of a total.
enum Label {
    /// "Tổng cộng": nothing else is called so.
    Total,
    /// "Tổng cộng toàn xã", "Tổng số: 24 hộ"; or "Toàn thành phố", which may also be the place of a record.
    Longer,
}

fn total_label(folded: &str) -> Option<Label> {
    let longer = [
        "tong cong",
        "tong so",
        "cong tong",
        "cong toan",
        "tong toan",
        "luy ke",
        "toan thanh pho",
        "toan tinh",
        "toan xa",
        "toan phuong",
    ];
    match folded {
        "cong" | "tong" | "tong cong" | "tong so" => Some(Label::Total),
        _ if folded.starts_with("tong cong ty ") => None,
        _ => longer
            .iter()
            .any(|start| {
                folded.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
            .then_some(Label::Longer),
    }
}

/// How the lines below a table begin.
const SIGNATURES: &[&str] = &[
    "nguoi lap",
    "lap bieu",
    "nguoi tong hop",
    "thu truong",
    "chu tich",
    "pho chu tich",
    "truong ban",
    "ke toan",
    "tm ",
    "kt ",
    "xac nhan",
    "can bo",
    "ghi chu",
    "noi nhan",
    "nguoi ky",
    "ky ten",
    "ky ghi ro",
];

/// The texts of a row. What a merged area repeats to the right is one text; what it repeats downwards is each row's own.
fn texts_of(sheet: &Sheet, row: u32, cells: &[(u32, Cell)], detector: &Detector) -> Vec<(u32, String)> {
    let mut texts: Vec<(u32, String)> = Vec::with_capacity(cells.len());
    let mut before: Option<(u32, &Cell)> = None;
    for (column, cell) in cells {
        let repeats =
            sheet.merged(row, *column) && before.is_some_and(|(at, left)| at + 1 == *column && left == cell);
        before = Some((*column, cell));
        let text = text(cell, detector);
        if !repeats && !text.is_empty() {
            texts.push((*column, text));
        }
    }
    texts
}

/// "Điện Biên Phủ, ngày 31 tháng 12 năm 2022" above a signature.
fn is_dateline(folded: &str) -> bool {
    (folded.starts_with("ngay ") || folded.contains(" ngay "))
        && folded.contains(" thang ")
        && folded.contains(" nam ")
}

/// 1, 2, 3 … or (1), (2), (3) … or A, B, 1, 2 …
pub(super) fn is_numbering(texts: &[(u32, String)]) -> bool {
    let folded: Vec<String> = texts.iter().map(|(_, text)| fold(text)).collect();
    let numbers: Vec<u32> = folded.iter().filter_map(|text| text.split(' ').next()?.parse().ok()).collect();
    let letters = folded.iter().filter(|text| matches!(text.as_str(), "a" | "b" | "c" | "d")).count();
    numbers.len() + letters == folded.len()
        && numbers.len() >= 3
        && numbers.iter().zip(1..).all(|(number, expected)| *number == expected)
}
