//! The records of a BIFF stream (MS-XLS 2.1.4), and the texts in them.

use super::compound::{u16_at, u32_at};
use crate::bad::BadFile;
use crate::limits::Budget;

/// A record and those that continue it.
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
    pub(super) more: Vec<&'s [u8]>,
}

/// The records of a stream, from a place in it.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

const CONTINUE: u16 = 0x003C;

impl<'s> Records<'s> {
    pub(super) fn new(stream: &'s [u8], at: usize) -> Records<'s> {
        Records { stream, at }
    }

    fn peek(&self) -> Option<(u16, &'s [u8])> {
        let kind = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at.checked_add(2)?)?);
        Some((kind, self.stream.get(self.at + 4..(self.at + 4).checked_add(length)?)?))
    }

    /// The next record; `None` at the end, and where a record's end is missing.
    pub(super) fn next(&mut self, budget: &mut Budget) -> Result<Option<Record<'s>>, BadFile> {
        let Some((kind, data)) = self.peek() else { return Ok(None) };
        self.at += 4 + data.len();
        budget.scan(1)?;
        let mut record = Record { kind, data, more: Vec::new() };
        while let Some((CONTINUE, data)) = self.peek() {
            self.at += 4 + data.len();
            budget.scan(1)?;
            record.more.push(data);
        }
        Ok(Some(record))
    }
}

impl<'s> Record<'s> {
    pub(super) fn u16(&self, at: usize) -> Result<u16, BadFile> {
        u16_at(self.data, at).ok_or_else(|| self.short())
    }

    pub(super) fn u32(&self, at: usize) -> Result<u32, BadFile> {
        u32_at(self.data, at).ok_or_else(|| self.short())
    }

    pub(super) fn u8(&self, at: usize) -> Result<u8, BadFile> {
        self.data.get(at).copied().ok_or_else(|| self.short())
    }

    pub(super) fn f64(&self, at: usize) -> Result<f64, BadFile> {
        let eight = self.data.get(at..).and_then(|bytes| bytes.first_chunk()).ok_or_else(|| self.short())?;
        Ok(f64::from_le_bytes(*eight))
    }

    pub(super) fn short(&self) -> BadFile {
        BadFile::damaged(format_args!("a record {:#06x} is too short", self.kind))
    }

    /// What follows `at` in the record and its continuations.
    pub(super) fn rest(&self, at: usize) -> Result<Rest<'_, 's>, BadFile> {
        if at > self.data.len() {
            return Err(self.short());
        }
        Ok(Rest { record: self, block: 0, at })
    }
}

/// A reader over a record and its continuations, block by block.
pub(super) struct Rest<'r, 's> {
    record: &'r Record<'s>,
    block: usize,
    at: usize,
}

/// How a book writes texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// BIFF8: Unicode, in one or two bytes a letter.
    Unicode,
    /// BIFF5, in the Western code page 1252; legacy Vietnamese fonts (TCVN3, VNI) were typed in it.
    Western,
    /// BIFF5, in the Vietnamese code page 1258.
    Vietnamese,
}

impl Rest<'_, '_> {
    fn block(&self) -> &[u8] {
        match self.block.checked_sub(1) {
            None => self.record.data,
            Some(index) => self.record.more.get(index).copied().unwrap_or_default(),
        }
    }

    /// The next byte; past the end of a block, of the next one.
    fn byte(&mut self) -> Result<u8, BadFile> {
        while self.at >= self.block().len() {
            if self.block >= self.record.more.len() {
                return Err(self.record.short());
            }
            self.block += 1;
            self.at = 0;
        }
        let byte = self.block().get(self.at).copied().ok_or_else(|| self.record.short())?;
        self.at += 1;
        Ok(byte)
    }

    pub(super) fn u8(&mut self) -> Result<u8, BadFile> {
        self.byte()
    }

    pub(super) fn u16(&mut self) -> Result<u16, BadFile> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut bytes: usize) -> Result<(), BadFile> {
        while bytes > 0 {
            let left = self.block().len().saturating_sub(self.at);
            if left == 0 {
                self.byte()?;
                bytes -= 1;
            } else {
                let step = left.min(bytes);
                self.at += step;
                bytes -= step;
            }
        }
        Ok(())
    }

    /// A text of `length` letters: `XLUnicodeRichExtendedString` (MS-XLS 2.5.293) with its flags, runs and phonetics,
    /// or plain bytes before BIFF8.
    pub(super) fn text(&mut self, length: u16, letters: Letters, budget: &Budget) -> Result<String, BadFile> {
        budget.cell_text(usize::from(length))?;
        if letters != Letters::Unicode {
            return (0..length).map(|_| self.byte().map(|byte| ansi(byte, letters))).collect();
        }
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) * 4 };
        let phonetics = if flags & 4 == 0 {
            0
        } else {
            let bytes = u32::from(self.u16()?) | (u32::from(self.u16()?) << 16);
            usize::try_from(bytes).unwrap_or(usize::MAX)
        };
        let mut wide = flags & 1 != 0;
        let mut units: Vec<u16> = Vec::with_capacity(usize::from(length));
        for _ in 0..length {
            // Where a text goes on in the next block, that block begins with the text's flags anew.
            if self.at >= self.block().len() && self.block < self.record.more.len() {
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide { self.u16()? } else { u16::from(self.byte()?) });
        }
        self.skip(runs)?;
        self.skip(phonetics)?;
        Ok(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    }
}

/// Code page 1252 where it differs from Latin-1.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn ansi(byte: u8, letters: Letters) -> char {
    if letters == Letters::Vietnamese {
        match byte {
            0xC3 => return 'Ă',
            0xE3 => return 'ă',
            0xD0 => return 'Đ',
            0xF0 => return 'đ',
            0xD5 => return 'Ơ',
            0xF5 => return 'ơ',
            0xDD => return 'Ư',
            0xFD => return 'ư',
            0xCC => return '\u{300}',
            0xEC => return '\u{301}',
            0xD2 => return '\u{309}',
            0xDE => return '\u{303}',
            0xF2 => return '\u{323}',
            0xFE => return '₫',
            _ => (),
        }
    }
    match byte.checked_sub(0x80).and_then(|high| WESTERN.get(usize::from(high))) {
        Some(letter) => *letter,
        None => char::from(byte),
    }
}
