//! The two code tables, read once from the CSV files that the crate carries.

use std::collections::HashMap;
use std::sync::LazyLock;

const TCVN3_CSV: &str = include_str!("../../data/tcvn3_abc_to_unicode.csv");
pub(super) const VNI_CSV: &str = include_str!("../../data/vni_to_unicode.csv");

/// Windows-1252 at 80–9F; its five holes are the C1 controls of the same number.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Every code of TCVN3 is one byte.
pub(super) struct Tcvn3 {
    letters: HashMap<u8, char>,
    codes: HashMap<char, u8>,
}

/// A code of VNI is one byte, or a base and a mark.
pub(super) struct Vni {
    singles: HashMap<u8, char>,
    pairs: HashMap<(u8, u8), char>,
    codes: HashMap<char, Vec<u8>>,
}

pub(super) static TCVN3: LazyLock<Tcvn3> = LazyLock::new(|| {
    let mut table = Tcvn3 { letters: HashMap::new(), codes: HashMap::new() };
    for (bytes, letter) in rows(TCVN3_CSV) {
        if let [byte] = bytes[..] {
            table.letters.insert(byte, letter);
            table.codes.insert(letter, byte);
        }
    }
    table
});

pub(super) static VNI: LazyLock<Vni> = LazyLock::new(|| {
    let mut table = Vni { singles: HashMap::new(), pairs: HashMap::new(), codes: HashMap::new() };
    for (bytes, letter) in rows(VNI_CSV) {
        match bytes[..] {
            [byte] => {
                table.singles.insert(byte, letter);
            }
            [base, mark] => {
                table.pairs.insert((base, mark), letter);
                // In title case a capital base is typed with a small mark: `Aáp`. The small marks are
                // 20 above the capital ones.
                if letter.is_uppercase() {
                    table.pairs.insert((base, mark | 0x20), letter);
                }
            }
            _ => continue,
        }
        table.codes.insert(letter, bytes);
    }
    table
});

impl Tcvn3 {
    pub(super) fn letter(&self, byte: u8) -> Option<char> {
        self.letters.get(&byte).copied()
    }

    pub(super) fn code(&self, letter: char) -> Option<u8> {
        self.codes.get(&letter).copied()
    }
}

impl Vni {
    pub(super) fn single(&self, byte: u8) -> Option<char> {
        self.singles.get(&byte).copied()
    }

    pub(super) fn pair(&self, base: u8, mark: u8) -> Option<char> {
        self.pairs.get(&(base, mark)).copied()
    }

    pub(super) fn code(&self, letter: char) -> Option<&[u8]> {
        self.codes.get(&letter).map(Vec::as_slice)
    }
}

/// Is this sign (`·`, `«`, the soft hyphen) the code of a letter in TCVN3?
pub(super) fn is_tcvn3_sign(c: char) -> bool {
    !c.is_alphabetic() && byte(c).is_some_and(|byte| TCVN3.letter(byte).is_some())
}

/// The byte that a character is the view of, in Windows-1252 or Latin-1 (C1 controls).
pub(super) fn byte(c: char) -> Option<u8> {
    // Some programs write Greek mu for the micro sign, which is TCVN3's `à`.
    if c == '\u{3bc}' {
        return Some(0xb5);
    }
    u8::try_from(c).ok().or_else(|| {
        let at = WINDOWS_1252.iter().position(|view| *view == c)?;
        u8::try_from(at).ok().map(|at| at | 0x80)
    })
}

/// The Windows-1252 view of a byte.
pub(super) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte & 0x1f)],
        _ => char::from(byte),
    }
}

/// The columns `bytes_hex` and `codepoint`; those with glyphs are for people.
fn rows(csv: &str) -> impl Iterator<Item = (Vec<u8>, char)> + '_ {
    csv.lines().skip(1).filter_map(|row| {
        let mut columns = row.split(',');
        let bytes = hex(columns.next()?)?;
        let code_point = columns.nth(2)?.strip_prefix("U+")?;
        Some((bytes, char::from_u32(u32::from_str_radix(code_point, 16).ok()?)?))
    })
}

fn hex(text: &str) -> Option<Vec<u8>> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_skipped() {
        assert_eq!(TCVN3.letters.len(), 74);
        assert_eq!(TCVN3.codes.len(), 74);
        assert_eq!(VNI.codes.len(), 134);
        assert_eq!(TCVN3.letter(0xad), Some('ư'));
    }

    #[test]
    fn the_glyph_column_agrees_with_the_bytes() {
        for row in TCVN3_CSV.lines().chain(VNI_CSV.lines()).filter(|row| row.contains("U+")) {
            let columns: Vec<&str> = row.split(',').collect();
            let view: Vec<u8> = columns[1].chars().filter_map(byte).collect();
            assert_eq!(view, hex(columns[0]).unwrap());
            assert_eq!(format!("U+{:04X}", u32::from(columns[2].chars().next().unwrap())), columns[3]);
        }
    }

    #[test]
    fn both_views_of_80_to_9f_are_one_byte() {
        for (at, view) in (0x80u8..).zip(WINDOWS_1252) {
            assert_eq!(byte(view), Some(at));
            assert_eq!(byte(char::from(at)), Some(at));
            assert_eq!(windows_1252(at), view);
        }
    }
}
