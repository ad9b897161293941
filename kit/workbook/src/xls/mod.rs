//! `.xls` of Excel 5 to 2003 (MS-XLS): BIFF8, and BIFF5 from before Unicode. A stream of records: first the book's
//! (calendar, formats, shared texts, where each sheet begins), then each sheet's.

mod compound;
mod record;

use crate::bad::BadFile;
use crate::dates::{self, Epoch, is_builtin_date, is_date_code};
use crate::limits::Budget;
use crate::sheet::{Area, Book, Cell, Draft, Sheet};
use compound::Compound;
use record::{Letters, Record, Records};
use std::collections::HashMap;

/// Record types (MS-XLS 2.3).
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const MERGE_CELLS: u16 = 0x00E5;
    pub(super) const SST: u16 = 0x00FC;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERROR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
}

pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Book, BadFile> {
    let file = Compound::open(bytes)?;
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => match file.stream("Book")? {
            Some(stream) => stream,
            None if file.has("EncryptedPackage") => return Err(BadFile::Encrypted),
            None if file.has("WordDocument") => return Err(BadFile::Unsupported { format: "Word" }),
            None => return Err(BadFile::NotAWorkbook),
        },
    };
    let globals = Globals::read(&stream, budget)?;
    let mut book = Book::default();
    for bound in &globals.sheets {
        budget.sheet()?;
        if bound.is_worksheet {
            book.sheets.push(sheet(&stream, bound, &globals, budget)?);
        }
    }
    Ok(book)
}

/// What the book says before its sheets.
struct Globals {
    letters: Letters,
    epoch: Epoch,
    strings: Vec<String>,
    /// By cell style: whether it shows a date.
    dates: Vec<bool>,
    sheets: Vec<Bound>,
}

/// A sheet's name, and where its records begin.
struct Bound {
    at: usize,
    name: String,
    hidden: bool,
    is_worksheet: bool,
}

impl Globals {
    fn read(stream: &[u8], budget: &mut Budget) -> Result<Globals, BadFile> {
        let mut globals = Globals {
            letters: Letters::Unicode,
            epoch: Epoch::From1900,
            strings: Vec::new(),
            dates: Vec::new(),
            sheets: Vec::new(),
        };
        let mut formats: HashMap<u16, bool> = HashMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut records = Records::new(stream, 0);
        let Some(first) = records.next(budget)? else { return Err(BadFile::Truncated) };
        match first.kind {
            kind::BOF if first.u16(0)? >= 0x0600 => (),
            kind::BOF => globals.letters = Letters::Western,
            0x0009 | 0x0209 | 0x0409 => return Err(BadFile::Unsupported { format: "Excel 4" }),
            _ => return Err(BadFile::damaged("the book does not begin as one")),
        }
        loop {
            let Some(record) = records.next(budget)? else { return Err(BadFile::Truncated) };
            match record.kind {
                kind::FILE_PASS => return Err(BadFile::Encrypted),
                kind::DATE_MODE if record.u16(0)? == 1 => globals.epoch = Epoch::From1904,
                kind::CODE_PAGE if globals.letters == Letters::Western && record.u16(0)? == 1258 => {
                    globals.letters = Letters::Vietnamese;
                }
                kind::FORMAT => {
                    budget.style()?;
                    let mut rest = record.rest(2)?;
                    let length = globals.length(&mut rest)?;
                    let code = rest.text(length, globals.letters, budget)?;
                    formats.insert(record.u16(0)?, is_date_code(&code));
                }
                kind::XF => {
                    budget.style()?;
                    styles.push(record.u16(2)?);
                }
                kind::BOUND_SHEET => {
                    budget.parts(globals.sheets.len())?;
                    let mut rest = record.rest(6)?;
                    let length = u16::from(rest.u8()?);
                    globals.sheets.push(Bound {
                        at: usize::try_from(record.u32(0)?).unwrap_or(usize::MAX),
                        name: rest.text(length, globals.letters, budget)?,
                        hidden: record.u8(4)? & 3 != 0,
                        is_worksheet: record.u8(5)? == 0,
                    });
                }
                kind::SST => globals.strings = strings(&record, budget)?,
                kind::EOF => break,
                _ => (),
            }
        }
        let is_date =
            |format: u16| formats.get(&format).copied().unwrap_or_else(|| is_builtin_date(u32::from(format)));
        globals.dates = styles.into_iter().map(is_date).collect();
        Ok(globals)
    }

    /// The length of a text: two bytes in BIFF8, one before in names of formats.
    fn length(&self, rest: &mut record::Rest) -> Result<u16, BadFile> {
        if self.letters == Letters::Unicode { rest.u16() } else { rest.u8().map(u16::from) }
    }

    fn number(&self, value: f64, style: u16) -> Cell {
        let is_date = self.dates.get(usize::from(style)).copied().unwrap_or(false);
        dates::number(value, is_date, self.epoch)
    }
}

/// The shared texts. The record says how many there are, but it is not believed: texts are read until they end.
fn strings(record: &Record, budget: &mut Budget) -> Result<Vec<String>, BadFile> {
    let unique = record.u32(4)?;
    let mut rest = record.rest(8)?;
    let mut strings = Vec::new();
    for _ in 0..unique {
        budget.shared_string()?;
        let length = rest.u16()?;
        let text = rest.text(length, Letters::Unicode, budget)?;
        budget.text(text.len())?;
        strings.push(text);
    }
    Ok(strings)
}

fn sheet(stream: &[u8], bound: &Bound, globals: &Globals, budget: &mut Budget) -> Result<Sheet, BadFile> {
    let mut draft = Draft::new(bound.name.clone(), bound.hidden);
    let mut records = Records::new(stream, bound.at);
    match records.next(budget)? {
        Some(record) if record.kind == kind::BOF => (),
        Some(_) => return Err(BadFile::damaged(format_args!("the sheet \"{}\" begins nowhere", bound.name))),
        None => return Err(BadFile::Truncated),
    }
    // Charts that stand on the sheet are streams in the stream, with records like cells of their own.
    let mut inner = 0_usize;
    // The place of a formula whose text comes in a record of its own.
    let mut formula = None;
    loop {
        let Some(record) = records.next(budget)? else { return Err(BadFile::Truncated) };
        match record.kind {
            kind::BOF => inner += 1,
            kind::EOF if inner == 0 => return draft.finish(budget),
            kind::EOF => inner -= 1,
            _ if inner > 0 => (),
            kind::FORMULA => {
                let (row, col) = place(&record)?;
                formula = Some((row, col));
                if let Some(cell) = cached(&record, globals)? {
                    draft.put(row, col, cell, budget)?;
                }
            }
            kind::STRING => {
                if let Some((row, col)) = formula.take() {
                    let text = record.rest(2)?.text(record.u16(0)?, globals.letters, budget)?;
                    draft.put(row, col, Cell::Text(text), budget)?;
                }
            }
            kind::MERGE_CELLS => {
                for area in 0..usize::from(record.u16(0)?) {
                    let at = |field: usize| record.u16(2 + area * 8 + field * 2).map(u32::from);
                    let area = Area { first: (at(0)?, at(2)?), last: (at(1)?, at(3)?) };
                    draft.merge(area, budget)?;
                }
            }
            kind::MUL_RK => {
                let (row, col) = place(&record)?;
                for (nth, six) in (0_u32..).zip(record.data.get(4..).unwrap_or_default().chunks_exact(6)) {
                    let style = compound::u16_at(six, 0).unwrap_or(0);
                    let value = rk(compound::u32_at(six, 2).unwrap_or(0));
                    draft.put(row, col + nth, globals.number(value, style), budget)?;
                }
            }
            _ => {
                if let Some(cell) = single(&record, globals, budget)? {
                    let (row, col) = place(&record)?;
                    draft.put(row, col, cell, budget)?;
                }
            }
        }
    }
}

fn place(record: &Record) -> Result<(u32, u32), BadFile> {
    Ok((u32::from(record.u16(0)?), u32::from(record.u16(2)?)))
}

/// The value of a record that is one cell; none for records that are not.
fn single(record: &Record, globals: &Globals, budget: &Budget) -> Result<Option<Cell>, BadFile> {
    Ok(Some(match record.kind {
        kind::NUMBER => globals.number(record.f64(6)?, record.u16(4)?),
        kind::RK => globals.number(rk(record.u32(6)?), record.u16(4)?),
        kind::LABEL_SST => {
            let text = usize::try_from(record.u32(6)?).ok().and_then(|index| globals.strings.get(index));
            Cell::Text(text.ok_or_else(|| BadFile::damaged("a cell names a text that is not there"))?.clone())
        }
        kind::LABEL | kind::RICH_LABEL => {
            Cell::Text(record.rest(8)?.text(record.u16(6)?, globals.letters, budget)?)
        }
        kind::BOOL_ERROR if record.u8(7)? == 0 => Cell::Bool(record.u8(6)? != 0),
        kind::BOOL_ERROR => error(record.u8(6)?),
        _ => return Ok(None),
    }))
}

/// The cached value of a formula (MS-XLS 2.5.133); none where it is a text, which follows.
fn cached(record: &Record, globals: &Globals) -> Result<Option<Cell>, BadFile> {
    if record.u16(12)? != 0xFFFF {
        return Ok(Some(globals.number(record.f64(6)?, record.u16(4)?)));
    }
    Ok(match record.u8(6)? {
        1 => Some(Cell::Bool(record.u8(8)? != 0)),
        2 => Some(error(record.u8(8)?)),
        _ => None,
    })
}

/// A number packed in 30 bits (MS-XLS 2.5.217): a whole one, or the high bits of a float; maybe in hundredths.
fn rk(packed: u32) -> f64 {
    let value = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & 0xFFFF_FFFC) << 32)
    } else {
        f64::from(i32::from_le_bytes(packed.to_le_bytes()) >> 2)
    };
    if packed & 1 == 0 { value } else { value / 100.0 }
}

fn error(code: u8) -> Cell {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Error(name.to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn packed_numbers() {
        assert!((super::rk(0x3FF0_0000) - 1.0).abs() < f64::EPSILON);
        assert!((super::rk((5135 << 2) | 2) - 5135.0).abs() < f64::EPSILON);
        assert!((super::rk((1650 << 2) | 3) - 16.5).abs() < f64::EPSILON);
        assert!((super::rk(u32::MAX << 2 | 2) + 1.0).abs() < f64::EPSILON);
    }
}
