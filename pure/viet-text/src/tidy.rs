//! Text without the debris of copy and paste.
//!
//! Cells arrive decomposed from a Mac, with no-break spaces from Word and zero-width characters from
//! web pages. None of it is seen, all of it breaks equality. Only what is invisible is touched here.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::letter::Letter;

/// Composed form (NFC), borrowed when the text is composed already.
///
/// ```
/// assert_eq!(viet_text::nfc("Tie\u{302}\u{301}ng"), "Tiếng");
/// ```
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// NFC, every run of white space one plain space, zero-width characters and byte order marks gone, no
/// space at either end.
///
/// A tone typed before its letter's shape (`õ` and a circumflex, for `ỗ`) is put in order: it looks the same
/// and NFC leaves it apart.
///
/// The soft hyphen U+00AD stays: it is as invisible as the others, but in TCVN3 it is the letter `ư`,
/// and a cell is often tidied before it is decoded.
///
/// ```
/// assert_eq!(viet_text::tidy("\u{feff} Bản\u{a0}\u{200b} Phủ \n"), "Bản Phủ");
/// ```
pub fn tidy(text: &str) -> String {
    // What takes no room goes first: a joiner may stand between a letter and its mark.
    let visible: String = text.chars().filter(|c| !is_zero_width(*c)).collect();
    let mut tidied = String::with_capacity(visible.len());
    let mut gap = false;
    for c in nfc(&visible).chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !tidied.is_empty() {
            tidied.push(' ');
        }
        gap = false;
        match tidied.chars().next_back().and_then(|last| reshaped(last, c)) {
            Some(letter) => {
                tidied.pop();
                tidied.push(letter);
            }
            None => tidied.push(c),
        }
    }
    tidied
}

/// A toned vowel that meets its shape late.
fn reshaped(vowel: char, shape: char) -> Option<char> {
    let letter = Letter::of(vowel);
    let base = match (letter.base, shape) {
        ('a', '\u{302}') => 'â',
        ('a', '\u{306}') => 'ă',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        _ => return None,
    };
    Some(Letter { base, ..letter }.to_char())
}

/// Characters that take no room and say nothing: ZWSP, ZWNJ, ZWJ, LRM, RLM, WJ, BOM.
pub(crate) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_the_soft_hyphen_of_tcvn3() {
        assert_eq!(tidy(" Ph\u{ad}êng "), "Ph\u{ad}êng");
    }

    #[test]
    fn a_joiner_between_letter_and_mark_does_not_hide_the_mark() {
        assert_eq!(tidy("a\u{200d}\u{301}"), "á");
    }

    #[test]
    fn a_tone_before_its_shape_is_put_in_order() {
        assert_eq!(tidy("Lo\u{303}\u{302}c HA\u{300}\u{306}NG"), "Lỗc HẰNG");
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in "\\PC{0,20}|[ \u{a0}\u{200b}\u{feff}\u{301}\u{302}\u{323}aâo\n]{0,12}") {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once.clone());
            prop_assert!(!once.contains("  ") && once.trim() == once);
        }
    }
}
