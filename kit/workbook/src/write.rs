//! Writing workbooks: bad rows given back with the reason beside them, and downloads.
//!
//! Texts are always written as texts. One that begins with `=`, `+`, `-` or `@` is never a formula, so what a
//! stranger typed cannot run on the computer of the officer who opens it.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::collections::HashSet;
use std::fmt;

/// A sheet to write.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutSheet {
    /// Its name; what Excel refuses in names is replaced, and a name used before gets a number.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<OutColumn>,
    /// The rows below the headings.
    pub rows: Vec<OutRow>,
    /// A line above the headings, over all columns: what the sheet is and what to do with it.
    pub note: Option<String>,
}

/// A column: its heading, and how its cells look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutColumn {
    /// The heading.
    pub heading: String,
    /// The width in letters; 0 leaves it to Excel.
    pub width_letters: u16,
    /// How its cells look.
    pub kind: OutKind,
}

/// How the cells of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutKind {
    /// As they come.
    #[default]
    Plain,
    /// Coloured, so that the eye finds it: the reason why a row was not taken.
    Reason,
}

/// A row: its cells in the order of the columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutRow {
    /// The cells.
    pub cells: Vec<OutCell>,
    /// The columns (0-based) whose cells in this row are coloured, since they hold what is wrong.
    pub marked: Vec<usize>,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum OutCell {
    /// Nothing.
    #[default]
    Empty,
    /// A text; never a formula. Cut at Excel's 32,767 letters.
    Text(String),
    /// A number, shown as `#,##0`, with decimals where it has them.
    Number(f64),
    /// A number shown without separators: a year, a phone.
    Plain(f64),
    /// A date, shown as `dd/mm/yyyy`.
    Date(Date),
}

impl From<Vec<OutCell>> for OutRow {
    fn from(cells: Vec<OutCell>) -> OutRow {
        OutRow { cells, marked: Vec::new() }
    }
}

impl From<&crate::Cell> for OutCell {
    /// A cell as it was read, to be given back. A number may have been a year, so it gets no separators.
    fn from(cell: &crate::Cell) -> OutCell {
        match cell {
            crate::Cell::Text(text) | crate::Cell::Error(text) => OutCell::Text(text.clone()),
            crate::Cell::Number(number) => OutCell::Plain(*number),
            crate::Cell::Date(date) => OutCell::Date(*date),
            crate::Cell::Bool(truth) => OutCell::Text(if *truth { "TRUE" } else { "FALSE" }.to_owned()),
        }
    }
}

/// Why a workbook could not be written: more rows or columns than a sheet has.
#[derive(Debug)]
pub struct WriteError(XlsxError);

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the workbook could not be written: {}", self.0)
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> WriteError {
        WriteError(error)
    }
}

/// Writes an `.xlsx`. The same sheets give the same bytes: the book bears no date of its own.
pub fn write(sheets: &[OutSheet]) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    let looks = Looks::new();
    let mut used = HashSet::new();
    for sheet in sheets {
        let worksheet = book.add_worksheet();
        worksheet.set_name(sheet_name(&sheet.name, &mut used))?;
        put(worksheet, sheet, &looks)?;
    }
    if sheets.is_empty() {
        book.add_worksheet();
    }
    Ok(book.save_to_buffer()?)
}

/// The looks of cells, made once a book.
struct Looks {
    note: Format,
    heading: Format,
    text: Format,
    number: Format,
    decimals: Format,
    plain: Format,
    date: Format,
}

impl Looks {
    fn new() -> Looks {
        let body = Format::new().set_align(FormatAlign::Top);
        Looks {
            note: Format::new().set_text_wrap().set_italic().set_align(FormatAlign::Top),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Thin),
            text: body.clone().set_text_wrap(),
            number: body.clone().set_num_format("#,##0"),
            decimals: body.clone().set_num_format("#,##0.######"),
            plain: body.clone(),
            date: body.set_num_format("dd/mm/yyyy"),
        }
    }
}

/// A light red that keeps black text readable, also in grey print.
const MARK: Color = Color::RGB(0x00FF_D9D2);

fn put(worksheet: &mut Worksheet, sheet: &OutSheet, looks: &Looks) -> Result<(), WriteError> {
    let mut row = 0;
    if let Some(note) = &sheet.note {
        let last = column(sheet.columns.len().saturating_sub(1))?;
        if last > 0 {
            worksheet.merge_range(row, 0, row, last, &cut(note), &looks.note)?;
        } else {
            worksheet.write_string_with_format(row, 0, cut(note), &looks.note)?;
        }
        // Merged cells don't grow with their text; two lines hold what a note says.
        worksheet.set_row_height(row, 32)?;
        row += 1;
    }
    for (at, each) in sheet.columns.iter().enumerate() {
        let at = column(at)?;
        worksheet.write_string_with_format(row, at, cut(&each.heading), &looks.heading)?;
        if each.width_letters > 0 {
            worksheet.set_column_width(at, each.width_letters)?;
        }
    }
    row += 1;
    worksheet.set_freeze_panes(row, 0)?;
    for each in &sheet.rows {
        for (at, cell) in each.cells.iter().enumerate() {
            let reason = sheet.columns.get(at).is_some_and(|column| column.kind == OutKind::Reason);
            let look = looks.of(cell, reason || each.marked.contains(&at));
            let at = column(at)?;
            match cell {
                OutCell::Text(text) => worksheet.write_string_with_format(row, at, cut(text), &look)?,
                OutCell::Number(number) | OutCell::Plain(number) if number.is_finite() => {
                    worksheet.write_number_with_format(row, at, *number, &look)?
                }
                OutCell::Empty | OutCell::Number(_) | OutCell::Plain(_) => {
                    worksheet.write_blank(row, at, &look)?
                }
                OutCell::Date(date) => match serial(*date) {
                    Some(serial) => worksheet.write_number_with_format(row, at, serial, &look)?,
                    None => worksheet.write_string_with_format(row, at, date.to_string(), &look)?,
                },
            };
        }
        row += 1;
    }
    Ok(())
}

impl Looks {
    fn of(&self, cell: &OutCell, marked: bool) -> Format {
        let look = match cell {
            OutCell::Empty | OutCell::Text(_) => &self.text,
            OutCell::Number(number) if number.fract() == 0.0 => &self.number,
            OutCell::Number(_) => &self.decimals,
            OutCell::Plain(_) => &self.plain,
            OutCell::Date(_) => &self.date,
        };
        if marked { look.clone().set_background_color(MARK) } else { look.clone() }
    }
}

/// The day number of a date from 1 March 1900 on; before it Excel's calendar is not ours.
fn serial(date: Date) -> Option<f64> {
    let days = date.since(Date::constant(1899, 12, 30)).ok()?.get_days();
    (days > 60).then(|| f64::from(days))
}

fn column(at: usize) -> Result<u16, WriteError> {
    u16::try_from(at).map_err(|_| WriteError(XlsxError::RowColumnLimitError))
}

/// Excel holds 32,767 UTF-16 units in a cell.
fn cut(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= 32_767
        })
        .collect()
}

/// A name that Excel takes: at most 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at its ends, not "History",
/// never twice in any case.
fn sheet_name(wanted: &str, used: &mut HashSet<String>) -> String {
    let clean: String = wanted
        .chars()
        .map(|letter| if matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '-' } else { letter })
        .filter(|letter| !letter.is_control())
        .collect();
    let clean = clean.trim().trim_matches('\'');
    let clean = if clean.is_empty() || clean.eq_ignore_ascii_case("history") { "Sheet" } else { clean };
    for nth in 1_u32.. {
        let ending = if nth == 1 { String::new() } else { format!(" ({nth})") };
        let mut room = 31 - ending.len();
        let begin: String = clean
            .chars()
            .take_while(|letter| {
                let fits = letter.len_utf16() <= room;
                room = if fits { room - letter.len_utf16() } else { 0 };
                fits
            })
            .collect();
        let name = format!("{}{ending}", begin.trim_end().trim_end_matches('\''));
        if used.insert(name.to_lowercase()) {
            return name;
        }
    }
    clean.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_ones_that_excel_takes() {
        let mut used = HashSet::new();
        assert_eq!(sheet_name("Cứu đói", &mut used), "Cứu đói");
        assert_eq!(sheet_name("CỨU ĐÓI", &mut used), "CỨU ĐÓI (2)");
        assert_eq!(sheet_name("a/b\\c[d]:*?", &mut used), "a-b-c-d----");
        assert_eq!(sheet_name("  ", &mut used), "Sheet");
        assert_eq!(sheet_name("'", &mut used), "Sheet (2)");
        let long = "Kiến nghị sau giám sát của Ủy ban Mặt trận";
        assert_eq!(sheet_name(long, &mut used).chars().count(), 31);
        assert!(sheet_name(long, &mut used).ends_with(" (2)"));
    }
}
