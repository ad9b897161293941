//! One letter taken apart: its base with its shape (`ê`), its tone, its case.
//!
//! The sixty toned vowels are a table rather than a Unicode decomposition: `ậ` decomposes to `ạ` plus
//! a circumflex, which is the wrong way round for Vietnamese, where `â` is the letter.

/// The six tones, *thanh*, in the order of the alphabet's secondary sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// *Ngang*: no mark.
    Level,
    /// *Huyền*: à.
    Falling,
    /// *Hỏi*: ả.
    Asking,
    /// *Ngã*: ã.
    Tumbling,
    /// *Sắc*: á.
    Sharp,
    /// *Nặng*: ạ.
    Heavy,
}

const TONES: [Tone; 6] = [Tone::Level, Tone::Falling, Tone::Asking, Tone::Tumbling, Tone::Sharp, Tone::Heavy];

impl Tone {
    /// Its place in the order, 0 to 5.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Tone::Level => 0,
            Tone::Falling => 1,
            Tone::Asking => 2,
            Tone::Tumbling => 3,
            Tone::Sharp => 4,
            Tone::Heavy => 5,
        }
    }
}

/// The vowels, each in the six tones by [`Tone::rank`].
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// A Vietnamese letter, or any other character standing for itself with the level tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Lower case, with its shape and without its tone: `ê` of `Ệ`.
    pub base: char,
    pub tone: Tone,
    pub upper: bool,
}

impl Letter {
    /// Takes an NFC character apart.
    pub(crate) fn of(c: char) -> Letter {
        let lower = lower(c);
        let upper = lower != c;
        if lower.is_ascii() {
            return Letter { base: lower, tone: Tone::Level, upper };
        }
        for row in &VOWELS {
            for (toned, tone) in row.iter().zip(TONES) {
                if *toned == lower {
                    return Letter { base: row[0], tone, upper };
                }
            }
        }
        Letter { base: lower, tone: Tone::Level, upper }
    }

    /// The character again; a tone asked of a consonant is dropped, since none can carry it.
    pub(crate) fn to_char(self) -> char {
        let lower = VOWELS
            .iter()
            .find(|row| row[0] == self.base)
            .map_or(self.base, |row| row[usize::from(self.tone.rank())]);
        if self.upper { upper(lower) } else { lower }
    }

    pub(crate) fn is_vowel(self) -> bool {
        VOWELS.iter().any(|row| row[0] == self.base)
    }
}

/// Lower case of one character; the few that lower to several (`İ`) stay as they are.
pub(crate) fn lower(c: char) -> char {
    let mut all = c.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Upper case of one character; the few that raise to several (`ß`) stay as they are.
pub(crate) fn upper(c: char) -> char {
    let mut all = c.to_uppercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vowel_comes_apart_and_together() {
        for c in VOWELS.iter().flatten().flat_map(|c| [*c, upper(*c)]) {
            let letter = Letter::of(c);
            assert!(letter.is_vowel());
            assert_eq!(letter.to_char(), c);
        }
        assert_eq!(Letter::of('Ệ'), Letter { base: 'ê', tone: Tone::Heavy, upper: true });
        assert_eq!(Letter::of('Đ'), Letter { base: 'đ', tone: Tone::Level, upper: true });
    }

    #[test]
    fn tones_are_in_alphabet_order() {
        assert!(TONES.is_sorted());
        assert!(TONES.iter().zip(0u8..).all(|(tone, rank)| tone.rank() == rank));
    }
}
