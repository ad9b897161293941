//! What a workbook shows, and where values may go in it.

use super::{Area, Book, Held, SheetData, Style};
use crate::blanks::blanks;
use crate::headings::{Headings, Label, is_label};
use crate::problem::FillProblem;
use crate::view::{Cell, ColumnWidth, Piece, Row, Sheet, Spot, SpotKind};
use std::collections::HashMap;

/// Rows and columns of one sheet that are shown. A form is a few pages.
const MOST_ROWS: u32 = 2_000;
const MOST_COLUMNS: u32 = 200;
/// Cells under merged ones, overlaps counted each time: more than a sheet shows is no honest form.
const MOST_MERGED: usize = 400_000;

/// The merged cells of a sheet, asked for by any cell under them.
struct Merges {
    by_cell: HashMap<(u32, u32), Area>,
}

impl Merges {
    fn of(sheet: &SheetData, rows: u32, columns: u32) -> Merges {
        let mut by_cell = HashMap::new();
        let shown = |area: &Area| {
            let (last_row, last_col) =
                (area.last.0.min(rows.saturating_sub(1)), area.last.1.min(columns.saturating_sub(1)));
            let (first, area) = (area.first, *area);
            (first.0..=last_row).flat_map(move |row| (first.1..=last_col).map(move |col| ((row, col), area)))
        };
        for (place, area) in sheet.merged.iter().flat_map(shown).take(MOST_MERGED) {
            by_cell.insert(place, area);
        }
        Merges { by_cell }
    }

    fn at(&self, place: (u32, u32)) -> Option<&Area> {
        self.by_cell.get(&place)
    }
}

/// How many rows and columns a sheet shows, and whether that is all of them.
fn extent(sheet: &SheetData) -> (u32, u32, bool) {
    let rows = sheet.cells.keys().map(|place| place.0 + 1).max().unwrap_or(0);
    let columns = sheet.cells.keys().map(|place| place.1 + 1).max().unwrap_or(0);
    let (shown_rows, shown_columns) = (rows.min(MOST_ROWS), columns.min(MOST_COLUMNS));
    (shown_rows, shown_columns, shown_rows < rows || shown_columns < columns)
}

fn id(sheet: &SheetData, (row, col): (u32, u32)) -> String {
    format!("{}!{}", sheet.name, workbook::address(row, col))
}

/// Whether a cell may take a value as a whole: nothing stands there but a number, a mark or dots.
fn takes(sheet: &SheetData, place: (u32, u32), held: Option<&Held>) -> bool {
    if sheet.arrays.iter().any(|area| area.holds(place)) {
        return false;
    }
    held.is_none_or(|held| held.formula.is_none() && (held.is_number || !is_label(&held.text)))
}

pub(crate) fn view(book: &Book) -> Vec<Sheet> {
    book.sheets.iter().map(|sheet| view_sheet(book, sheet)).collect()
}

fn view_sheet(book: &Book, sheet: &SheetData) -> Sheet {
    let (rows, columns, cut) = extent(sheet);
    let merges = Merges::of(sheet, rows, columns);
    let plain = Style::default();
    let mut shown = Sheet { name: sheet.name.clone(), hidden: sheet.hidden, cut, ..Sheet::default() };
    shown.columns = (0..columns)
        .map(|col| {
            let told = sheet.widths.iter().find(|(first, last, _, _)| (*first..=*last).contains(&col));
            told.map_or(
                ColumnWidth { pixels: sheet.default_width, hidden: false },
                |(_, _, pixels, hidden)| ColumnWidth { pixels: *pixels, hidden: *hidden },
            )
        })
        .collect();
    for row in 0..rows {
        let mut line = Row { number: row + 1, hidden: sheet.hidden_rows.contains(&row), cells: Vec::new() };
        for col in 0..columns {
            let area = merges.at((row, col));
            if area.is_some_and(|area| area.first != (row, col)) {
                continue;
            }
            let held = sheet.cells.get(&(row, col));
            let style = held.and_then(|held| book.styles.get(held.style)).unwrap_or(&plain);
            let span = area.map_or((1, 1), |area| {
                (area.last.0.min(rows - 1) - row + 1, area.last.1.min(columns - 1) - col + 1)
            });
            let address = id(sheet, (row, col));
            let whole = takes(sheet, (row, col), held);
            line.cells.push(Cell {
                pieces: pieces(held, style, if whole { None } else { Some(&address) }),
                blocks: Vec::new(),
                spot: whole.then_some(address),
                address: workbook::address(row, col),
                columns: span.1,
                rows: span.0,
                border: style.border,
                align: style.align,
                formula: held.and_then(|held| held.formula.clone()),
                format: style.format.clone(),
            });
        }
        shown.rows.push(line);
    }
    shown
}

/// A cell's text; blanks within words of the form are places of their own.
fn pieces(held: Option<&Held>, style: &Style, address: Option<&str>) -> Vec<Piece> {
    let Some(held) = held.filter(|held| !held.text.is_empty()) else { return Vec::new() };
    let piece = |text: &str, spot: Option<String>| Piece {
        text: text.to_owned(),
        bold: style.bold,
        italic: style.italic,
        underline: style.underline,
        spot,
    };
    let (mut pieces, mut done) = (Vec::new(), 0);
    if let Some(address) = address.filter(|_| held.formula.is_none()) {
        for (number, blank) in blanks(&held.text).into_iter().enumerate() {
            if done < blank.range.start {
                pieces.push(piece(&held.text[done..blank.range.start], None));
            }
            let spot = Some(format!("{address}.{}", number + 1));
            done = blank.range.end;
            pieces.push(piece(&held.text[blank.range], spot));
        }
    }
    if done < held.text.len() {
        pieces.push(piece(&held.text[done..], None));
    }
    pieces
}

pub(crate) fn spots(book: &Book) -> Vec<Spot> {
    let mut spots = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
        sheet_spots(book, sheet, &mut |spot, offered| {
            if offered {
                spots.push(spot);
            }
        });
    }
    spots
}

/// Goes through a sheet and hands over each place that takes a value, and whether it is one to offer.
fn sheet_spots(book: &Book, sheet: &SheetData, found: &mut dyn FnMut(Spot, bool)) {
    let (rows, columns, _) = extent(sheet);
    let merges = Merges::of(sheet, rows, columns);
    let mut headings = Headings::new(columns);
    let has_border = |held: &Held| book.styles.get(held.style).is_some_and(|style| style.border);
    let drawn = sheet.cells.values().any(has_border);
    for row in 0..rows {
        headings.next_row();
        for col in 0..columns {
            let area = merges.at((row, col));
            let top = area.map_or((row, col), |area| area.first);
            let held = sheet.cells.get(&top);
            let text = held.map_or("", |held| held.text.as_str());
            let words = held.is_some_and(|held| held.formula.is_none() && !held.is_number && is_label(text));
            if words {
                if top == (row, col) {
                    text_spots(sheet, top, text, found);
                }
                headings.label(&Label {
                    row,
                    col,
                    text,
                    begins_here: area.is_none_or(|area| area.first.1 == col),
                    from_above: area.is_some_and(|area| area.first.0 < row),
                    is_title: area.is_some_and(|area| area.first.1 == 0 && area.last.1 > 0),
                });
                continue;
            }
            let next_to_label = headings.value();
            if top != (row, col) || !takes(sheet, top, held) {
                continue;
            }
            let style = held.and_then(|held| book.styles.get(held.style));
            let spot = Spot {
                id: id(sheet, top),
                kind: SpotKind::Cell,
                column: headings.column(col),
                row: headings.row().to_vec(),
                before: String::new(),
                after: String::new(),
                holds: text.to_owned(),
                format: style.map(|style| style.format.clone()).unwrap_or_default(),
            };
            let border = style.is_some_and(|style| style.border);
            // Where tables are drawn, what lies outside of them is no place.
            let in_table = !drawn && !spot.column.is_empty() && !spot.row.is_empty();
            let asked = next_to_label && spot.row.last().is_some_and(|label| label.ends_with(':'));
            let framed = border && !(spot.column.is_empty() && spot.row.is_empty());
            let empty = matches!(text.trim(), "" | "0" | "-" | "–") || !blanks(text).is_empty();
            let offered = empty && (in_table || asked || framed);
            found(spot, offered);
        }
    }
}

/// The blanks within the words of a cell.
fn text_spots(sheet: &SheetData, place: (u32, u32), text: &str, found: &mut dyn FnMut(Spot, bool)) {
    for (number, blank) in blanks(text).into_iter().enumerate() {
        let spot = Spot {
            id: format!("{}.{}", id(sheet, place), number + 1),
            kind: if blank.named { SpotKind::Placeholder } else { SpotKind::Blank },
            column: Vec::new(),
            row: Vec::new(),
            before: text[..blank.range.start].to_owned(),
            after: text[blank.range.end..].to_owned(),
            holds: text[blank.range].to_owned(),
            format: String::new(),
        };
        found(spot, true);
    }
}

/// An address taken apart.
pub(crate) struct Address<'b> {
    pub(super) sheet: &'b SheetData,
    /// Which of the book's sheets.
    pub(super) index: usize,
    pub(super) place: (u32, u32),
    /// Which blank of the cell's text, from 1.
    pub(super) blank: Option<usize>,
}

fn locate<'b>(book: &'b Book, address: &str) -> Option<Address<'b>> {
    let (name, cell) = address.rsplit_once('!')?;
    let index = book.sheets.iter().position(|sheet| sheet.name == name)?;
    let (cell, blank) = match cell.split_once('.') {
        Some((cell, blank)) => (cell, Some(blank.parse::<usize>().ok().filter(|blank| *blank > 0)?)),
        None => (cell, None),
    };
    let place = workbook::place(cell)?;
    let inside = place.0 <= workbook::LAST_ROW && place.1 <= workbook::LAST_COLUMN;
    // One place has one address, so that two values for it are noticed.
    (inside && workbook::address(place.0, place.1) == cell).then_some(())?;
    Some(Address { sheet: &book.sheets[index], index, place, blank })
}

/// Whether a place may take a value.
pub(crate) fn check<'b>(book: &'b Book, address: &str) -> Result<Address<'b>, FillProblem> {
    let spot = address.to_owned();
    let Some(at) = locate(book, address) else { return Err(FillProblem::NoSuchSpot { spot }) };
    let over = at.sheet.merged.iter().find(|area| area.holds(at.place) && area.first != at.place);
    if let Some(area) = over {
        return Err(FillProblem::Covered { spot, by: workbook::address(area.first.0, area.first.1) });
    }
    let held = at.sheet.cells.get(&at.place);
    let in_array = at.sheet.arrays.iter().any(|area| area.holds(at.place));
    if in_array || held.is_some_and(|held| held.formula.is_some()) {
        return Err(FillProblem::Formula { spot });
    }
    if at.blank.is_none() && !takes(at.sheet, at.place, held) {
        let text = held.map(|held| held.text.clone()).unwrap_or_default();
        return Err(FillProblem::Label { spot, text });
    }
    if let Some(blank) = at.blank {
        let text = held.map_or("", |held| held.text.as_str());
        if takes(at.sheet, at.place, held) || blanks(text).len() < blank {
            return Err(FillProblem::NoSuchSpot { spot });
        }
    }
    Ok(at)
}

pub(crate) fn spot(book: &Book, address: &str) -> Result<Spot, FillProblem> {
    let at = check(book, address)?;
    let mut found = None;
    sheet_spots(book, at.sheet, &mut |seen, _| {
        if seen.id == address {
            found = Some(seen);
        }
    });
    // A cell outside of what the sheet shows may be filled too.
    Ok(found.unwrap_or_else(|| Spot {
        id: address.to_owned(),
        kind: SpotKind::Cell,
        column: Vec::new(),
        row: Vec::new(),
        before: String::new(),
        after: String::new(),
        holds: String::new(),
        format: String::new(),
    }))
}
