//! `.ods` (`OpenDocument` 1.3 part 3, 9). Its rows and cells come with a number of times to be repeated: a sheet of
//! three cells ends in "a million empty rows". Empty repetitions are stepped over, those with a value are counted
//! one by one like any other cell.

use crate::bad::BadFile;
use crate::dates;
use crate::limits::Budget;
use crate::package::Package;
use crate::sheet::{Area, Book, Cell, Draft};
use crate::xml::{Piece, Xml, attribute};
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use std::collections::HashSet;

const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

pub(crate) fn read(mut package: Package, budget: &mut Budget) -> Result<Book, BadFile> {
    if !package.head("mimetype")?.starts_with(MIMETYPE) {
        return Err(BadFile::NotAWorkbook);
    }
    let locked = package.part("META-INF/manifest.xml", budget, |part, _| locked(part))?;
    if package.has("encrypted-package") || locked == Some(true) {
        return Err(BadFile::Encrypted);
    }
    match package.part("content.xml", budget, content)? {
        Some(book) => Ok(book),
        None => Err(BadFile::NotAWorkbook),
    }
}

fn locked(part: &mut Xml) -> Result<bool, BadFile> {
    let mut buffer = String::new();
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) if start.local_name().as_ref() == "encryption-data" => return Ok(true),
            Piece::Eof => return Ok(false),
            _ => (),
        }
    }
}

fn content(part: &mut Xml, budget: &mut Budget) -> Result<Book, BadFile> {
    let mut buffer = String::new();
    let mut book = Book::default();
    // The styles of hidden sheets, told before the sheets.
    let mut hidden = HashSet::new();
    let mut style = None;
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) => match start.local_name().as_ref() {
                "style" => style = attribute(&start, "name"),
                "table-properties" if attribute(&start, "display").as_deref() == Some("false") => {
                    budget.style()?;
                    hidden.extend(style.take());
                }
                "table" => {
                    budget.sheet()?;
                    let name = attribute(&start, "name").unwrap_or_default();
                    let hidden = attribute(&start, "style-name").is_some_and(|style| hidden.contains(&style));
                    let mut draft = Draft::new(name, hidden);
                    table(part, &mut buffer, &mut draft, budget)?;
                    book.sheets.push(draft.finish(budget)?);
                }
                // What a book remembers of changes and of other books holds tables too, which are not its sheets.
                "tracked-changes" | "dde-links" => part.skip(&mut buffer)?,
                _ => (),
            },
            Piece::Eof => return Ok(book),
            _ => (),
        }
    }
}

fn table(part: &mut Xml, buffer: &mut String, draft: &mut Draft, budget: &mut Budget) -> Result<(), BadFile> {
    let mut row = 0_u32;
    loop {
        match part.next(buffer)? {
            Piece::Start(start) => match start.local_name().as_ref() {
                "table-row" => {
                    budget.scan(1)?;
                    let times = times(&start, "number-rows-repeated");
                    let cells = cells(part, buffer, row, draft, budget)?;
                    if !cells.is_empty() {
                        for repeated in row..row.saturating_add(times) {
                            for (col, cell) in &cells {
                                draft.put(repeated, *col, cell.clone(), budget)?;
                            }
                        }
                    }
                    row = row.saturating_add(times);
                }
                // Rows may stand in groups and under headings; other children hold none of this sheet's.
                "table-row-group" | "table-rows" | "table-header-rows" => (),
                _ => part.skip(buffer)?,
            },
            Piece::End("table") => return Ok(()),
            Piece::Eof => return Err(part.damaged("it ends inside a sheet")),
            _ => (),
        }
    }
}

fn times(start: &BytesStart, name: &str) -> u32 {
    attribute(start, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}

/// The cells with a value of a row just started, to its end.
fn cells(
    part: &mut Xml,
    buffer: &mut String,
    row: u32,
    draft: &mut Draft,
    budget: &mut Budget,
) -> Result<Vec<(u32, Cell)>, BadFile> {
    let mut cells = Vec::new();
    let mut col = 0_u32;
    loop {
        match part.next(buffer)? {
            Piece::Start(start) => {
                budget.scan(1)?;
                let head = Head::of(&start);
                let covered = start.local_name().as_ref() == "covered-table-cell";
                if !covered && start.local_name().as_ref() != "table-cell" {
                    part.skip(buffer)?;
                    continue;
                }
                let text = paragraphs(part, buffer, budget)?;
                if head.rows > 1 || head.cols > 1 {
                    let last = (row.saturating_add(head.rows - 1), col.saturating_add(head.cols - 1));
                    draft.merge(Area { first: (row, col), last }, budget)?;
                }
                if let Some(cell) = head.cell(text).filter(|_| !covered) {
                    // Beyond the last column nothing can stand, so a row holds no more than that many.
                    let end = col.saturating_add(head.times).min(crate::LAST_COLUMN + 1);
                    for repeated in col..end {
                        // Held once here and once in the sheet while the row waits, hence counted twice.
                        if let Cell::Text(text) | Cell::Error(text) = &cell {
                            budget.text(text.len())?;
                        }
                        cells.push((repeated, cell.clone()));
                    }
                }
                col = col.saturating_add(head.times);
            }
            Piece::End("table-row") => return Ok(cells),
            Piece::Eof => return Err(part.damaged("it ends inside a row")),
            _ => (),
        }
    }
}

/// The attributes of a cell.
#[derive(Default)]
struct Head {
    kind: String,
    value: Option<String>,
    date: Option<String>,
    text: Option<String>,
    truth: Option<String>,
    is_error: bool,
    times: u32,
    rows: u32,
    cols: u32,
}

impl Head {
    fn of(start: &BytesStart) -> Head {
        let mut head = Head { times: 1, rows: 1, cols: 1, ..Head::default() };
        for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { continue };
            let (name, prefix) = attribute.key.decompose();
            // `LibreOffice` says types twice, the second time with its own additions.
            if prefix.is_some_and(|prefix| prefix.as_ref() == "calcext") {
                head.is_error |= name.as_ref() == "value-type" && value == "error";
                continue;
            }
            let number = || value.parse().unwrap_or(1).max(1);
            match name.as_ref() {
                "value-type" => head.kind = value.into_owned(),
                "value" => head.value = Some(value.into_owned()),
                "date-value" => head.date = Some(value.into_owned()),
                "string-value" => head.text = Some(value.into_owned()),
                "boolean-value" => head.truth = Some(value.into_owned()),
                "number-columns-repeated" => head.times = number(),
                "number-columns-spanned" => head.cols = number(),
                "number-rows-spanned" => head.rows = number(),
                _ => (),
            }
        }
        head
    }

    /// The cell's value, with the paragraphs it shows.
    fn cell(self: &Head, shown: Option<String>) -> Option<Cell> {
        let shown = shown.or_else(|| self.text.clone());
        let value = match self.kind.as_str() {
            _ if self.is_error => shown.clone().map(Cell::Error),
            "float" | "currency" | "percentage" => {
                let number = self.value.as_deref().and_then(|value| value.parse::<f64>().ok());
                number.filter(|number| number.is_finite()).map(Cell::Number)
            }
            "date" => self.date.as_deref().and_then(dates::iso).map(Cell::Date),
            "boolean" => self.truth.as_deref().map(|truth| Cell::Bool(truth == "true")),
            _ => None,
        };
        // What is no value of its type after all is kept as it is shown.
        value.or(shown.map(Cell::Text)).filter(|cell| !matches!(cell, Cell::Text(text) if text.is_empty()))
    }
}

/// The text of a cell just started, to its end: its paragraphs, one a line. Comments and pictures are not its text.
fn paragraphs(part: &mut Xml, buffer: &mut String, budget: &Budget) -> Result<Option<String>, BadFile> {
    let mut text: Option<String> = None;
    let mut in_paragraph = 0_usize;
    let mut open = 1_usize;
    loop {
        match part.next(buffer)? {
            Piece::Start(start) => {
                open += 1;
                match start.local_name().as_ref() {
                    "p" => {
                        in_paragraph += 1;
                        match &mut text {
                            Some(text) => text.push('\n'),
                            None => text = Some(String::new()),
                        }
                    }
                    "s" => {
                        let spaces = usize::try_from(times(&start, "c")).unwrap_or(usize::MAX);
                        let text = text.get_or_insert_default();
                        budget.cell_text(text.len().saturating_add(spaces))?;
                        text.extend(std::iter::repeat_n(' ', spaces));
                    }
                    "tab" => text.get_or_insert_default().push('\t'),
                    "line-break" => text.get_or_insert_default().push('\n'),
                    "annotation" | "frame" | "table" | "shapes" | "custom-shape" | "ruby-text" => {
                        part.skip(buffer)?;
                        open -= 1;
                    }
                    _ => (),
                }
            }
            Piece::Text(piece) if in_paragraph > 0 => {
                let text = text.get_or_insert_default();
                budget.cell_text(text.len() + piece.len())?;
                text.push_str(piece);
            }
            Piece::Text(_) => (),
            Piece::End(name) => {
                open -= 1;
                if name == "p" {
                    in_paragraph = in_paragraph.saturating_sub(1);
                }
                if open == 0 {
                    return Ok(text);
                }
            }
            Piece::Eof => return Err(part.damaged("it ends inside a cell")),
        }
    }
}
