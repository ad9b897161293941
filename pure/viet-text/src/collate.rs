//! Vietnamese alphabetical order.
//!
//! The alphabet is a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, with f j w z at their
//! Latin places. Letters decide first, over the whole text; tones break ties in the order ngang, huyền,
//! hỏi, ngã, sắc, nặng; case breaks what is left, small before capital. This is the order of CLDR's
//! `vi`. Sorting by code points instead puts every `Đ` after `Z`.
//!
//! A key is bytes: compare keys as they are, or keep them in a database column beside the text.
//! ```
//! use viet_text::sort_key;
//! let mut communes = ["Đà Nẵng", "Hà Nội", "Hạ Long", "Dĩ An", "Hà Giang", "An Giang", "Ân Thi"];
//! communes.sort_by_key(|name| sort_key(name));
//! assert_eq!(communes, ["An Giang", "Ân Thi", "Dĩ An", "Đà Nẵng", "Hà Giang", "Hạ Long", "Hà Nội"]);
//! ```

use unicode_normalization::UnicodeNormalization;

use crate::letter::{Letter, Tone};
use crate::tidy::tidy;
use crate::tone::place_tone;

const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Ends a level. Every weight is above it, so that a text comes before those it begins.
const END: u8 = 0;
const SPACE: u8 = 1;
/// Signs and foreign letters follow as four bytes of their code point.
const SIGN: u8 = 2;
const DIGIT: u8 = 0x10;
const LETTER: u8 = 0x20;
const FOREIGN: u8 = 0xf0;
/// Secondary weight of a mark that is none of the six tones (`ö`), after them all.
const OTHER_MARK: u8 = 7;

/// The key of a text in Vietnamese order. Texts that differ only in white space or in tone style
/// (`hoà`, `hòa`) have the same key.
pub fn sort_key(text: &str) -> Vec<u8> {
    let weights = Weights::of(text);
    let mut key = weights.letters;
    key.push(END);
    key.extend(weights.tones);
    key.push(END);
    key.extend(weights.cases);
    key
}

/// The key of a person's name: by given name (*tên*, the last word), then family name (*họ*, the first),
/// then what is between (*đệm*), as every list in an office is. A single word is a given name.
///
/// ```
/// use viet_text::name_key;
/// let mut people = ["Vừ A Páo", "Nguyễn Văn Bình", "Lê Thị An", "Lò Văn Bình", "Trần An"];
/// people.sort_by_key(|name| name_key(name));
/// assert_eq!(people, ["Lê Thị An", "Trần An", "Lò Văn Bình", "Nguyễn Văn Bình", "Vừ A Páo"]);
/// ```
pub fn name_key(name: &str) -> Vec<u8> {
    let name = tidy(name);
    let words: Vec<&str> = name.split(' ').collect();
    let (family, middle, given) = match &words[..] {
        [] => ("", String::new(), ""),
        [given] => ("", String::new(), *given),
        [family, middle @ .., given] => (*family, middle.join(" "), *given),
    };
    let mut key = Vec::new();
    let mut cases = Vec::new();
    for part in [given, family, &middle] {
        let weights = Weights::of(part);
        key.extend(weights.letters);
        key.push(END);
        key.extend(weights.tones);
        key.push(END);
        // Case waits for the end: LÒ VĂN BÌNH and Lò Văn Bình stand together.
        cases.extend(weights.cases);
    }
    key.extend(cases);
    key
}

/// The three levels of a key. The second and third have one byte per letter.
#[derive(Default)]
struct Weights {
    letters: Vec<u8>,
    tones: Vec<u8>,
    cases: Vec<u8>,
}

impl Weights {
    fn of(text: &str) -> Weights {
        let mut weights = Weights::default();
        for c in place_tone(&tidy(text)).chars() {
            weights.push(c);
        }
        weights
    }

    fn push(&mut self, c: char) {
        let letter = Letter::of(c);
        if let Some(at) = place(letter.base) {
            self.letters.push(LETTER + at);
            self.push_lower_levels(letter.tone.rank() + 1, letter.upper);
        } else if let Some(base) = foreign_base(letter.base) {
            self.letters.push(LETTER + base);
            self.push_lower_levels(OTHER_MARK, letter.upper);
        } else if let Some(digit) = letter.base.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
            self.letters.push(DIGIT + digit);
        } else if c == ' ' {
            self.letters.push(SPACE);
        } else {
            self.letters.push(if c.is_alphabetic() { FOREIGN } else { SIGN });
            self.letters.extend(u32::from(letter.base).to_be_bytes());
            self.push_lower_levels(letter.tone.rank() + 1, letter.upper);
        }
    }

    fn push_lower_levels(&mut self, tone: u8, upper: bool) {
        debug_assert!(tone > Tone::Level.rank());
        self.tones.push(tone);
        self.cases.push(if upper { 2 } else { 1 });
    }
}

/// A letter's place in the alphabet, from 0.
fn place(base: char) -> Option<u8> {
    ALPHABET.chars().zip(0..).find(|(letter, _)| *letter == base).map(|(_, at)| at)
}

/// The place of the plain letter under a foreign mark: `o` of `ö`.
fn foreign_base(c: char) -> Option<u8> {
    let mut parts = std::iter::once(c).nfd();
    let base = parts.next()?;
    parts.next().and_then(|_| place(base))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn assert_order(texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(sort_key(pair[0]) < sort_key(pair[1]), "{} < {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn letters_then_tones_then_case() {
        let alphabet: Vec<String> = ALPHABET.chars().map(String::from).collect();
        assert_order(&alphabet.iter().map(String::as_str).collect::<Vec<_>>());
        assert_order(&["ma", "Ma", "mà", "mả", "mã", "má", "mạ", "măn", "mân"]);
        assert_order(&["", "An Giang", "Anh", "ba", "Bá", "bàn", "ban tay"]);
        assert_order(&["(x", "2", "a", "o", "ö", "ob", "ô", "я"]);
    }

    #[test]
    fn tone_style_and_spacing_do_not_matter() {
        assert_eq!(sort_key(" Hoà  An"), sort_key("Hòa An"));
    }

    #[test]
    fn case_comes_last_in_a_list_of_people() {
        assert!(name_key("LÒ VĂN BÌNH") < name_key("Nguyễn An Bình"));
        assert!(name_key("lò văn bình") < name_key("LÒ VĂN BÌNH"));
        assert!(name_key("Páo") < name_key("Vừ Páo"));
        assert!(name_key("Vừ Páo") < name_key("Vừ A Páo"));
    }

    proptest! {
        #[test]
        fn a_beginning_comes_first(text in "\\PC{1,12}", more in "[a-zA-Z0-9]{1,5}") {
            prop_assume!(tidy(&text) == text && place_tone(&(text.clone() + &more)).starts_with(&text));
            prop_assert!(sort_key(&text) < sort_key(&(text.clone() + &more)));
        }
    }
}
