//! Puts values into a workbook. Of a sheet only the filled cells change, and formulas lose the results they were
//! saved with, so that whoever opens the book sees them computed anew.

use super::comments::{self, Note};
use super::read::{PlacedRow, places, text_nodes};
use super::{Book, SheetData};
use crate::blanks::{blanks, spaced};
use crate::problem::FillProblem;
use crate::splice::{Parts, Splices, with_attribute, xml};
use crate::tree::{At, Tree};
use crate::{Fill, Value};
use std::collections::BTreeMap;
use workbook::package::Package;
use workbook::{BadFile, Budget};

/// What one cell gets: a value for the whole of it, or values for blanks in its text.
#[derive(Default)]
struct CellFill<'v> {
    whole: Option<&'v Value>,
    blanks: BTreeMap<usize, &'v Value>,
    note: String,
}

pub(crate) fn fill(bytes: &[u8], book: &Book, values: &[Fill]) -> Result<Vec<u8>, FillProblem> {
    let mut by_sheet: BTreeMap<usize, BTreeMap<(u32, u32), CellFill>> = BTreeMap::new();
    for value in values {
        let address = super::check(book, &value.spot)?;
        let cell = by_sheet.entry(address.index).or_default().entry(address.place).or_default();
        match address.blank {
            Some(blank) => drop(cell.blanks.insert(blank, &value.value)),
            None => cell.whole = Some(&value.value),
        }
        if !value.note.is_empty() {
            let gap = if cell.note.is_empty() { "" } else { "\n" };
            cell.note = format!("{}{gap}{}", cell.note, value.note);
        }
    }
    let limits = crate::limits();
    let mut budget = Budget::new(&limits);
    let package = Package::open(bytes, &budget)?;
    let mut parts = Parts::new(package, &mut budget);
    for (index, sheet) in book.sheets.iter().enumerate() {
        let fills = by_sheet.remove(&index).unwrap_or_default();
        if fills.is_empty() && !sheet.has_formulas {
            continue;
        }
        let Some(tree) = parts.tree(&sheet.part)? else {
            return Err(BadFile::Damaged { what: format!("{} is missing", sheet.part) }.into());
        };
        let mut splices = Splices::default();
        let rows = places(&tree)?;
        forget_results(&tree, &rows, &mut splices);
        put_values(&tree, &rows, sheet, &fills, &mut splices);
        let notes: Vec<Note> = fills
            .iter()
            .filter(|(_, fill)| !fill.note.is_empty())
            .map(|(place, fill)| Note { place: *place, text: fill.note.clone() })
            .collect();
        if !notes.is_empty() {
            comments::add(&mut parts, sheet, index, &tree, &notes, &mut splices)?;
        }
        if !splices.is_empty() {
            parts.put(&sheet.part, splices.apply(&tree.text));
        }
    }
    compute_on_load(&mut parts, &book.part)?;
    Ok(parts.finish()?)
}

/// Takes the saved results of formulas away.
fn forget_results(tree: &Tree, rows: &[PlacedRow], splices: &mut Splices) {
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let (Some(_), Some(value)) = (tree.child(cell.at, "f"), tree.child(cell.at, "v")) else { continue };
        splices.replace(tree.range(value), "");
        // Without a result its type says nothing, and a wrong one is an error to some readers.
        if cell.told && tree.attribute(cell.at, "t").is_some() {
            splices.replace(tree.open_range(cell.at), with_attribute(tree, cell.at, "t", None));
        }
    }
}

/// Asks the program that opens the book to compute all of it.
fn compute_on_load(parts: &mut Parts, part: &str) -> Result<(), BadFile> {
    let Some(tree) = parts.tree(part)? else { return Ok(()) };
    let root = tree.root();
    let mut splices = Splices::default();
    if let Some(settings) = tree.child(root, "calcPr") {
        let tag = with_attribute(&tree, settings, "fullCalcOnLoad", Some("1"));
        splices.replace(tree.open_range(settings), tag);
    } else {
        // The schema has an order; these stand before it.
        let before = [
            "fileVersion",
            "fileSharing",
            "workbookPr",
            "workbookProtection",
            "bookViews",
            "sheets",
            "functionGroups",
            "externalReferences",
            "definedNames",
        ];
        let last = tree.children(root).filter(|&at| before.contains(&tree.name(at))).last();
        let Some(last) = last else { return Ok(()) };
        splices.insert(tree.range(last).end, format!("<{}calcPr fullCalcOnLoad=\"1\"/>", tree.prefix(root)));
    }
    parts.put(part, splices.apply(&tree.text));
    Ok(())
}

/// Puts the values of one sheet into its cells.
fn put_values(
    tree: &Tree,
    rows: &[PlacedRow],
    sheet: &SheetData,
    fills: &BTreeMap<(u32, u32), CellFill>,
    splices: &mut Splices,
) {
    if fills.is_empty() {
        return;
    }
    tell_places(tree, rows, fills, splices);
    let mut by_row: BTreeMap<u32, Vec<(u32, &CellFill)>> = BTreeMap::new();
    for ((row, col), fill) in fills {
        by_row.entry(*row).or_default().push((*col, fill));
    }
    for (row, cells) in by_row {
        match rows.iter().find(|placed| placed.row == row) {
            Some(placed) => put_row(tree, placed, sheet, &cells, splices),
            None => new_row(tree, rows, sheet, row, &cells, splices),
        }
    }
}

/// Where rows or cells leave their place to be counted, a new one among them would shift the rest: they are told.
fn tell_places(
    tree: &Tree,
    rows: &[PlacedRow],
    fills: &BTreeMap<(u32, u32), CellFill>,
    splices: &mut Splices,
) {
    for row in rows {
        let rewritten = tree.is_empty(row.at) && fills.keys().any(|(filled, _)| *filled == row.row);
        if !row.told && !rewritten {
            let number = (u64::from(row.row) + 1).to_string();
            let tag = with_attribute(tree, row.at, "r", Some(&number));
            splices.replace(tree.open_range(row.at), tag);
        }
        for cell in row.cells.iter().filter(|cell| !cell.told && !fills.contains_key(&(row.row, cell.col))) {
            let address = workbook::address(row.row, cell.col);
            let tag = with_attribute(tree, cell.at, "r", Some(&address));
            splices.replace(tree.open_range(cell.at), tag);
        }
    }
}

fn put_row(
    tree: &Tree,
    placed: &PlacedRow,
    sheet: &SheetData,
    cells: &[(u32, &CellFill)],
    splices: &mut Splices,
) {
    let mut added = String::new();
    let is_empty = tree.is_empty(placed.at);
    let is_new = |col: &u32| !placed.cells.iter().any(|cell| cell.col == *col);
    if placed.told
        && !is_empty
        && cells.iter().any(|(col, _)| is_new(col))
        && tree.attribute(placed.at, "spans").is_some()
    {
        // The columns it says it spans may not hold the new cell; it need not say them.
        splices.replace(tree.open_range(placed.at), with_attribute(tree, placed.at, "spans", None));
    }
    for (col, fill) in cells {
        if let Some(cell) = placed.cells.iter().find(|cell| cell.col == *col) {
            let style = tree.attribute(cell.at, "s");
            let written = written(tree, Some(cell.at), sheet, (placed.row, *col), style.as_deref(), fill);
            splices.replace(tree.range(cell.at), written);
            continue;
        }
        let style = tree.attribute(placed.at, "s").or_else(|| column_style(tree, *col));
        let cell = written(tree, None, sheet, (placed.row, *col), style.as_deref(), fill);
        let next = placed.cells.iter().find(|other| other.col > *col);
        let last = placed.cells.last();
        match (next, last) {
            (Some(next), _) => splices.insert(tree.range(next.at).start, cell),
            (None, Some(last)) => splices.insert(tree.range(last.at).end, cell),
            (None, None) => added.push_str(&cell),
        }
    }
    if added.is_empty() {
        return;
    }
    if is_empty {
        let name = tree.full_name(placed.at).to_owned();
        let number = (u64::from(placed.row) + 1).to_string();
        let tag = with_attribute(tree, placed.at, "r", Some(&number));
        let open = tag.trim_end_matches('>').trim_end_matches('/');
        splices.replace(tree.range(placed.at), format!("{open}>{added}</{name}>"));
    } else {
        splices.insert(tree.inner(placed.at).start, added);
    }
}

/// The style that a column gives to cells that are not written.
fn column_style(tree: &Tree, col: u32) -> Option<String> {
    let columns = tree.child(tree.root(), "cols")?;
    let number = |at: At, name: &str| tree.attribute(at, name)?.parse::<u32>().ok()?.checked_sub(1);
    let holds = |at: &At| match (number(*at, "min"), number(*at, "max")) {
        (Some(first), Some(last)) => (first..=last).contains(&col),
        _ => false,
    };
    tree.children(columns).find(holds).and_then(|at| tree.attribute(at, "style"))
}

/// A row that the sheet does not write, because nothing stands in it.
fn new_row(
    tree: &Tree,
    rows: &[PlacedRow],
    sheet: &SheetData,
    row: u32,
    cells: &[(u32, &CellFill)],
    splices: &mut Splices,
) {
    let Some(data) = tree.child(tree.root(), "sheetData") else { return };
    let prefix = tree.prefix(data);
    let cells: String = cells
        .iter()
        .map(|(col, fill)| written(tree, None, sheet, (row, *col), column_style(tree, *col).as_deref(), fill))
        .collect();
    let line = format!("<{prefix}row r=\"{}\">{cells}</{prefix}row>", u64::from(row) + 1);
    if tree.is_empty(data) {
        let name = tree.full_name(data);
        splices.replace(tree.range(data), format!("<{name}>{line}</{name}>"));
        return;
    }
    let next = rows.iter().find(|placed| placed.row > row);
    let at = next.map_or(tree.inner(data).end, |next| tree.range(next.at).start);
    splices.insert(at, line);
}

/// A `<c>` with its value.
fn written(
    tree: &Tree,
    cell: Option<At>,
    sheet: &SheetData,
    place: (u32, u32),
    style: Option<&str>,
    fill: &CellFill,
) -> String {
    let prefix = tree.prefix(tree.root());
    let address = workbook::address(place.0, place.1);
    let style = style.map(|style| format!(" s=\"{}\"", xml(style))).unwrap_or_default();
    let open = format!("<{prefix}c r=\"{address}\"{style}");
    match fill.whole {
        Some(Value::Number(number)) => {
            format!("{open}><{prefix}v>{}</{prefix}v></{prefix}c>", plain(*number))
        }
        Some(Value::Text(text)) => inline(&open, prefix, &words(prefix, text)),
        None => {
            let rich = cell.filter(|&cell| tree.attribute(cell, "t").as_deref() == Some("inlineStr"));
            let rich =
                rich.and_then(|cell| tree.child(cell, "is")).filter(|&is| tree.child(is, "r").is_some());
            let text = sheet.cells.get(&place).map_or("", |held| held.text.as_str());
            let text = with_blanks(text, &fill.blanks);
            // A text of several looks that stands in the cell itself keeps that of its first words.
            let look = rich
                .and_then(|is| text_nodes(tree, is).first().copied())
                .and_then(|at| tree.parent(at))
                .and_then(|run| tree.child(run, "rPr"));
            match look {
                Some(look) => {
                    let run = format!("<{prefix}r>{}{}</{prefix}r>", tree.raw(look), words(prefix, &text));
                    inline(&open, prefix, &run)
                }
                None => inline(&open, prefix, &words(prefix, &text)),
            }
        }
    }
}

fn inline(open: &str, prefix: &str, inside: &str) -> String {
    format!("{open} t=\"inlineStr\"><{prefix}is>{inside}</{prefix}is></{prefix}c>")
}

fn words(prefix: &str, text: &str) -> String {
    // `_x000D_` in a value is no escape.
    let text = text.replace("_x", "_x005F_x");
    format!("<{prefix}t xml:space=\"preserve\">{}</{prefix}t>", xml(&text))
}

/// A text with values in its blanks.
fn with_blanks(text: &str, values: &BTreeMap<usize, &Value>) -> String {
    let (mut out, mut done) = (String::new(), 0);
    for (index, blank) in blanks(text).into_iter().enumerate() {
        let Some(value) = values.get(&(index + 1)) else { continue };
        out.push_str(&text[done..blank.range.start]);
        out.push_str(&spaced(&text[..blank.range.start], &value.told(), &text[blank.range.end..]));
        done = blank.range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// A number as XML has it: `-16.5`.
fn plain(number: viet_text::Decimal) -> String {
    number.to_text(viet_text::Language::En).replace(',', "").replace('\u{2212}', "-")
}
