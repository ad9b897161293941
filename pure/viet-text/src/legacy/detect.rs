//! Which encoding is it? Read the text all three ways and count Vietnamese syllables.
//!
//! A reading gains a point for each word with marks that is a syllable and loses one for each that is
//! not. The wrong reading of a few words already falls behind: `TiÕng ViÖt` has two points as TCVN3 and
//! minus two as Unicode. Words without marks say nothing, and neither do single letters, which signs
//! such as `·` and `µ` turn into.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::table::is_tcvn3_sign;
use super::{Encoding, decode, is_marked, read, table};
use crate::letter::Letter;
use crate::syllable::is_syllable;

/// The encoding of one text. Unicode where readings tie, as they do for short words that mean something
/// in both (`Xã` is `Xó` in TCVN3): for those, ask a [`Detector`] that has seen the sheet.
///
/// ```
/// use viet_text::{Encoding, detect};
/// assert_eq!(detect("§iÖn Biªn Phñ"), Encoding::Tcvn3);
/// assert_eq!(detect("Ñieän Bieân Phuû"), Encoding::Vni);
/// assert_eq!(detect("Điện Biên Phủ"), Encoding::Unicode);
/// assert_eq!(detect("Xã 12/2022"), Encoding::Unicode);
/// ```
pub fn detect(text: &str) -> Encoding {
    Points::of(text).best(Encoding::Unicode)
}

/// The encoding that most of these texts speak for, taken together.
///
/// ```
/// use viet_text::{Encoding, detect_many};
/// assert_eq!(detect_many(["X·", "Ph­êng Him Lam", "108", "§iÖn Biªn"].into_iter()), Encoding::Tcvn3);
/// ```
pub fn detect_many<'a>(texts: impl Iterator<Item = &'a str>) -> Encoding {
    Detector::over(texts).encoding()
}

/// What a sheet's worth of texts says of their encoding, and the reading of each cell in that light.
///
/// ```
/// use viet_text::{Detector, Encoding};
/// let sheet = Detector::over(["Ph­êng Him Lam", "Tæng céng", "cã"].into_iter());
/// assert_eq!(sheet.encoding(), Encoding::Tcvn3);
/// // Alone this cell would be the Unicode word it looks like; in this sheet it is not.
/// assert_eq!(sheet.to_unicode("cã"), "có");
/// // A cell that someone added later in Unicode is still seen.
/// assert_eq!(sheet.to_unicode("Nà Tấu"), "Nà Tấu");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Detector {
    points: Points,
}

impl Detector {
    /// A detector that has seen these texts.
    pub fn over<'a>(texts: impl Iterator<Item = &'a str>) -> Detector {
        let mut detector = Detector::default();
        texts.for_each(|text| detector.see(text));
        detector
    }

    /// Takes one more text into account.
    pub fn see(&mut self, text: &str) {
        self.points.add(Points::of(text));
    }

    /// What most of the texts speak for; Unicode on ties and before any text was seen.
    pub fn encoding(&self) -> Encoding {
        self.points.best(Encoding::Unicode)
    }

    /// The encoding of one cell: its own where the cell speaks clearly, the sheet's where it does not.
    pub fn encoding_of(&self, cell: &str) -> Encoding {
        Points::of(cell).best(self.encoding())
    }

    /// One cell in Unicode NFC.
    pub fn to_unicode<'a>(&self, cell: &'a str) -> Cow<'a, str> {
        decode(cell, self.encoding_of(cell))
    }
}

/// Points for each reading.
#[derive(Clone, Copy, Debug, Default)]
struct Points {
    unicode: i64,
    tcvn3: i64,
    vni: i64,
}

impl Points {
    fn of(text: &str) -> Points {
        if text.is_ascii() {
            return Points::default();
        }
        let unicode = points(text, Encoding::Unicode);
        if text.chars().any(is_beyond_legacy) {
            // No legacy file can hold this letter. The margin outweighs any reading of one text, and a
            // stray foreign letter still loses to a sheet that is otherwise legacy.
            return Points { unicode: unicode.max(1), tcvn3: -1, vni: -1 };
        }
        Points { unicode, tcvn3: points(text, Encoding::Tcvn3), vni: points(text, Encoding::Vni) }
    }

    fn add(&mut self, other: Points) {
        self.unicode += other.unicode;
        self.tcvn3 += other.tcvn3;
        self.vni += other.vni;
    }

    /// The reading with most points; on a tie the prior if it is among the best, then Unicode, then
    /// VNI, whose pairs are less often words in TCVN3 than the other way round.
    fn best(self, prior: Encoding) -> Encoding {
        let most = self.unicode.max(self.tcvn3).max(self.vni);
        let order = [prior, Encoding::Unicode, Encoding::Vni, Encoding::Tcvn3];
        order.into_iter().find(|encoding| self.get(*encoding) == most).unwrap_or(Encoding::Unicode)
    }

    fn get(self, encoding: Encoding) -> i64 {
        match encoding {
            Encoding::Unicode => self.unicode,
            Encoding::Tcvn3 => self.tcvn3,
            Encoding::Vni => self.vni,
        }
    }
}

/// A letter or combining mark that has no place in Windows-1252, hence in neither legacy encoding.
fn is_beyond_legacy(c: char) -> bool {
    is_letter(c) && table::byte(c).is_none()
}

/// Right words with marks, less the wrong ones, in one reading.
fn points(text: &str, encoding: Encoding) -> i64 {
    let mut points = 0;
    let mut word = Word::default();
    let mut units = read(text, encoding).peekable();
    while let Some(unit) = units.next() {
        match unit {
            Ok(c) if is_letter(c) => word.push(c, true),
            // A sign between two letters (`S¬n`) is no sign: in this reading the word is broken.
            Ok(c)
                if is_tcvn3_sign(c)
                    && word.has_begun()
                    && units.peek().is_some_and(|next| next.map_or(true, is_letter)) =>
            {
                word.push(c, false);
            }
            // A letter that this encoding cannot hold spoils its word.
            Err(c) => word.push(c, false),
            Ok(_) => points += std::mem::take(&mut word).points(encoding),
        }
    }
    points + word.points(encoding)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

/// A run of letters in one reading.
#[derive(Default)]
struct Word {
    letters: String,
    spoilt: bool,
}

impl Word {
    fn push(&mut self, c: char, legal: bool) {
        self.letters.push(c);
        self.spoilt |= !legal;
    }

    fn has_begun(&self) -> bool {
        !self.letters.is_empty()
    }

    fn points(self, encoding: Encoding) -> i64 {
        let says_nothing = self.letters.is_ascii() || self.letters.chars().nth(1).is_none();
        if says_nothing || (!self.spoilt && is_abbreviation(&self.letters)) {
            return 0;
        }
        let right = !self.spoilt
            && self.letters.chars().any(|c| is_marked(c) || is_combining_mark(c))
            && is_syllable(&self.letters)
            && (encoding == Encoding::Tcvn3 || !has_inner_capital(&self.letters));
        if right { 1 } else { -1 }
    }
}

/// `QĐ`, `HĐND`: consonants alone are no syllable, and no mistake either.
fn is_abbreviation(word: &str) -> bool {
    word.chars()
        .map(Letter::of)
        .all(|letter| !letter.is_vowel() && (letter.base.is_ascii() || letter.base == 'đ'))
}

/// `vÒ` is a syllable, but nobody types it: it is TCVN3's `về`. TCVN3 alone is spared the question, since a
/// font drew its capitals.
fn has_inner_capital(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(left, right)| left.is_lowercase() && right.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::super::{to_tcvn3, to_unicode, to_vni};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_and_foreign_words_are_left_alone() {
        for text in [
            "café",
            "naïve São Paulo",
            "Müller & Citroën",
            "5 × 4",
            "A · B",
            "25 °C ± 2",
            "© 2022 ®",
            "§ 5",
            "100 m²",
            "“Xã”",
            "– 12 –",
            "1.000.000 đ",
            "10÷20",
            "£5",
            "½ ha",
            "Œuvre",
            "µ",
            "«Xã Thanh Minh»",
        ] {
            assert_eq!(detect(text), Encoding::Unicode, "{text}");
            assert_eq!(to_unicode(text), text);
        }
    }

    #[test]
    fn decomposed_unicode_is_unicode() {
        assert_eq!(detect("Xa\u{303} Hoa\u{300}"), Encoding::Unicode);
    }

    #[test]
    fn a_capital_inside_a_word_is_no_unicode() {
        assert_eq!(to_unicode("vÒ"), "về");
        assert_eq!(to_unicode("VÒ Vò vò"), "VÒ Vò vò");
    }

    #[test]
    fn the_two_legacy_encodings_are_told_apart() {
        assert_eq!(to_unicode("coäng nghò nghò"), "cộng nghị nghị");
        assert_eq!(to_unicode("soâng coâng"), "sông công");
        assert_eq!(to_unicode("Cô quan chuû trì"), "Cơ quan chủ trì");
        assert_eq!(to_unicode("kiÕn nghÞ cña cö tri"), "kiến nghị của cử tri");
    }

    #[test]
    fn numbers_of_documents_follow_their_sheet() {
        let sheet = Detector::over(["§iÖn Biªn Phñ", "QuyÕt ®Þnh"].into_iter());
        assert_eq!(sheet.to_unicode("23-Q§/TU-8"), "23-QĐ/TU-8");
        assert_eq!(sheet.to_unicode("12/NQ-H§ND"), "12/NQ-HĐND");
        assert_eq!(to_unicode("12/NQ-HÑND"), "12/NQ-HĐND");
    }

    #[test]
    fn a_sheet_lends_its_verdict() {
        let vni = Detector::over(["Phöôøng Him Lam", "Tænh Ñieän Bieân", "Toång soá"].into_iter());
        assert_eq!(vni.encoding(), Encoding::Vni);
        assert_eq!(detect("soá"), Encoding::Unicode);
        assert_eq!(vni.to_unicode("soá"), "số");
        assert_eq!(vni.to_unicode("Điện Biên"), "Điện Biên");
        assert_eq!(vni.to_unicode("TiÕng ViÖt"), "Tiếng Việt");
        assert_eq!(Detector::default().encoding(), Encoding::Unicode);
    }

    #[test]
    fn one_foreign_letter_does_not_turn_a_legacy_sheet() {
        let sheet = Detector::over(["§iÖn Biªn Phñ", "Ph\u{ad}êng Him Lam", "ł"].into_iter());
        assert_eq!(sheet.encoding(), Encoding::Tcvn3);
    }

    proptest! {
        #[test]
        fn ascii_is_never_touched(text in "[ -~]{0,40}") {
            prop_assert_eq!(detect(&text), Encoding::Unicode);
            prop_assert_eq!(to_unicode(&text).into_owned(), text.clone());
        }

        #[test]
        fn reading_is_total(text in "[\u{0}-\u{ff}\u{3bc}ạđ“]{0,30}") {
            for encoding in [Encoding::Unicode, Encoding::Tcvn3, Encoding::Vni] {
                decode(&text, encoding);
            }
            to_unicode(&text);
        }

        #[test]
        fn sentences_are_recognized(words in prop::collection::vec(
            prop::sample::select(vec!["Điện", "Biên", "cộng", "đồng", "người", "được", "kiến", "nghị", "xã"]), 3..8)
        ) {
            let text = words.join(" ");
            prop_assume!(words.iter().any(|word| *word != "xã"));
            prop_assert_eq!(detect(&text), Encoding::Unicode);
            prop_assert_eq!(to_unicode(&to_tcvn3(&text)).into_owned(), text.clone());
            prop_assert_eq!(to_unicode(&to_vni(&text)).into_owned(), text.clone());
        }
    }
}
