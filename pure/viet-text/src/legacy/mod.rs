//! TCVN3 (ABC) and VNI-Windows, the encodings of offices before Unicode.
//!
//! A spreadsheet program opens such a file as Western text, so what reaches us is a Rust string whose
//! characters are the Windows-1252 view of the bytes: `TiÕng ViÖt` (TCVN3), `COÄNG HOØA` (VNI).
//! Nothing in the file says so: the font's name did, and it is rarely kept. Hence [`detect`] judges by
//! content, and [`Detector`] lends a whole sheet's verdict to its short cells.
//!
//! Three facts decide the design:
//!
//! * TCVN3's `ư` is byte AD, the soft hyphen, which tidy-minded code throws away. Here it never is.
//! * TCVN3 has no capitals with a tone; a capitals font drew them. What is decoded keeps the lower case
//!   of its codes (`TØNH` is `TỉNH`), and encoding `Ế` gives the code of `ế`. Whoever knows the run's
//!   font raises the case.
//! * The text may be Unicode after all. A letter that neither encoding can hold (`ạ`, `đ`) settles it,
//!   and a tie is Unicode: damage to right text is worse than legacy text left for a person to see.

mod detect;
mod table;

use std::borrow::Cow;

pub use detect::{Detector, detect, detect_many};
use table::{TCVN3, VNI};

use crate::letter::{Letter, Tone, lower};
use crate::tidy::nfc;

/// How the characters of a text are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// The characters mean themselves.
    Unicode,
    /// TCVN 5712:1993 VN3, "ABC", fonts named `.Vn…`: one byte per letter.
    Tcvn3,
    /// VNI-Windows, fonts named `VNI-…`: a base letter, then a byte for its marks.
    Vni,
}

/// The text in Unicode NFC, its encoding found by [`detect`].
///
/// ```
/// use viet_text::to_unicode;
/// assert_eq!(to_unicode("COÄNG HOØA XAÕ HOÄI"), "CỘNG HÒA XÃ HỘI");
/// assert_eq!(to_unicode("TiÕng ViÖt"), "Tiếng Việt");
/// assert_eq!(to_unicode("Tiếng Việt"), "Tiếng Việt");
/// ```
pub fn to_unicode(text: &str) -> Cow<'_, str> {
    decode(text, detect(text))
}

/// The text in Unicode NFC, read as `encoding` without asking whether that is likely.
///
/// Characters that the encoding has no code for stay as they are. Bytes 80–9F are punctuation in both
/// encodings; they may come as Windows-1252 (`“`) or as C1 controls, and leave as the former.
///
/// ```
/// use viet_text::{Encoding, decode};
/// assert_eq!(decode("Ph\u{ad}êng", Encoding::Tcvn3), "Phường");
/// ```
pub fn decode(text: &str, encoding: Encoding) -> Cow<'_, str> {
    if encoding == Encoding::Unicode || text.is_ascii() {
        return nfc(text);
    }
    let decoded: String = read(text, encoding).map(|read| read.unwrap_or_else(|kept| kept)).collect();
    Cow::Owned(nfc(&decoded).into_owned())
}

/// Unicode to the Windows-1252 view of TCVN3. A capital with a tone becomes its lower-case code, since
/// TCVN3 has no other; what has no code at all is kept.
///
/// ```
/// assert_eq!(viet_text::to_tcvn3("Đường Ấp"), "§\u{ad}êng Êp");
/// ```
pub fn to_tcvn3(text: &str) -> String {
    let code = |c: char| TCVN3.code(c).or_else(|| TCVN3.code(lower(c)));
    nfc(text).chars().map(|c| code(c).map_or(c, char::from)).collect()
}

/// Unicode to the Windows-1252 view of VNI-Windows; what has no code is kept.
///
/// ```
/// assert_eq!(viet_text::to_vni("Đường Ấp"), "Ñöôøng AÁp");
/// ```
pub fn to_vni(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for c in nfc(text).chars() {
        match VNI.code(c) {
            Some(code) => encoded.extend(code.iter().map(|byte| char::from(*byte))),
            None => encoded.push(c),
        }
    }
    encoded
}

/// Reads a text unit by unit: `Ok` is a letter of the encoding, or a character that is the same in all
/// three; `Err` is a letter that the encoding cannot hold, kept as it was.
fn read(text: &str, encoding: Encoding) -> impl Iterator<Item = Result<char, char>> + '_ {
    let mut rest = text.chars();
    std::iter::from_fn(move || {
        let c = rest.next()?;
        if encoding == Encoding::Unicode {
            return Some(Ok(c));
        }
        let Some(byte) = table::byte(c) else {
            return Some(if c.is_alphanumeric() && !c.is_ascii() { Err(c) } else { Ok(c) });
        };
        let single = match encoding {
            Encoding::Vni => {
                let mark = rest.clone().next().and_then(table::byte);
                if let Some(letter) = mark.and_then(|mark| VNI.pair(byte, mark)) {
                    rest.next();
                    return Some(Ok(letter));
                }
                VNI.single(byte)
            }
            Encoding::Tcvn3 | Encoding::Unicode => TCVN3.letter(byte),
        };
        Some(match single {
            Some(letter) => Ok(letter),
            None if c.is_ascii() => Ok(c),
            None if c.is_alphabetic() => Err(c),
            None => Ok(table::windows_1252(byte)),
        })
    })
}

/// Is this a letter of Vietnamese beyond ASCII: shaped, toned or `đ`?
fn is_marked(c: char) -> bool {
    let letter = Letter::of(c);
    letter.tone != Tone::Level || matches!(letter.base, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> Vec<char> {
        table::VNI_CSV
            .lines()
            .skip(1)
            .filter_map(|row| row.split(',').nth(2)?.chars().next())
            .chain(['à', 'Đ'])
            .collect()
    }

    #[test]
    fn all_134_letters_go_there_and_back() {
        let letters = letters();
        assert_eq!(letters.len(), 136);
        for c in letters {
            assert!(is_marked(c), "{c}");
            let text = c.to_string();
            assert!(to_vni(&text).chars().all(|c| u8::try_from(c).is_ok()));
            assert_eq!(decode(&to_vni(&text), Encoding::Vni), text);
            let tcvn3 = decode(&to_tcvn3(&text), Encoding::Tcvn3).into_owned();
            let toned_capital = Letter::of(c).upper && Letter::of(c).tone != Tone::Level;
            assert_eq!(tcvn3, if toned_capital { text.to_lowercase() } else { text });
        }
    }

    #[test]
    fn reads_sentences() {
        let vni = "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM, Ñieän Bieân Phuû";
        assert_eq!(to_unicode(vni), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, Điện Biên Phủ");
        assert_eq!(to_unicode("TiÕng ViÖt, §iÖn Biªn Phñ"), "Tiếng Việt, Điện Biên Phủ");
        assert_eq!(to_unicode("UBND TØNH"), "UBND TỉNH");
    }

    #[test]
    fn a_capital_may_carry_a_small_mark_in_vni() {
        assert_eq!(decode("Aáp Oâng Ôùt Öùng", Encoding::Vni), "Ấp Ông Ớt Ứng");
    }

    #[test]
    fn punctuation_comes_in_two_views() {
        assert_eq!(decode("\u{93}X·\u{94} \u{96}", Encoding::Tcvn3), "“Xã” –");
        assert_eq!(decode("“X·” –", Encoding::Tcvn3), "“Xã” –");
    }

    #[test]
    fn micro_sign_may_come_as_the_greek_letter() {
        assert_eq!(decode("Hμ Néi", Encoding::Tcvn3), "Hà Nội");
    }
}
