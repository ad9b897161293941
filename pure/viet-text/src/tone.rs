//! One placement of the tone mark.
//!
//! Two styles live side by side: `hòa, khỏe, thủy` and `hoà, khoẻ, thuỷ`. Fourteen names of
//! administrative units differ only that way between two published lists. Neither is wrong; this crate
//! compares in the older, `hòa`, which most lists of units use.

use crate::letter::{Letter, Tone};
use crate::syllable::Syllable;
use crate::tidy::{nfc, tidy};

/// The text in NFC with each syllable's tone in the old place; words that cannot be Vietnamese
/// syllables are left as they are, and so is everything between words.
///
/// ```
/// use viet_text::place_tone;
/// assert_eq!(place_tone("Xã Hoà An, phường Thuỵ Khuê"), "Xã Hòa An, phường Thụy Khuê");
/// assert_eq!(place_tone("Quý hoàng khuỷu"), "Quý hoàng khuỷu");
/// ```
pub fn place_tone(text: &str) -> String {
    let text = nfc(text);
    let mut placed = String::with_capacity(text.len());
    let mut word = Vec::new();
    for c in text.chars() {
        if c.is_alphabetic() {
            word.push(c);
        } else {
            push_placed(&mut placed, &mut word);
            placed.push(c);
        }
    }
    push_placed(&mut placed, &mut word);
    placed
}

/// Are these the same words to a reader, whatever their case, spacing and tone style?
///
/// Marks count: `Hòa` and `Hoa` differ. For a search without marks, compare [`crate::fold()`].
///
/// ```
/// use viet_text::same_words;
/// assert!(same_words("Hoà  An", "HÒA AN") && !same_words("Hòa An", "Hoa An"));
/// ```
pub fn same_words(a: &str, b: &str) -> bool {
    place_tone(&tidy(a)).to_lowercase() == place_tone(&tidy(b)).to_lowercase()
}

fn push_placed(placed: &mut String, word: &mut Vec<char>) {
    let mut letters: Vec<Letter> = word.iter().map(|c| Letter::of(*c)).collect();
    match Syllable::of(&letters) {
        Some(syllable) if syllable.tone != Tone::Level => {
            for letter in &mut letters {
                letter.tone = Tone::Level;
            }
            letters[syllable.place].tone = syllable.tone;
            placed.extend(letters.into_iter().map(Letter::to_char));
        }
        _ => placed.extend(word.iter()),
    }
    word.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_the_tone_of_open_syllables() {
        for (new, old) in
            [("HOÀ", "HÒA"), ("Thuỷ", "Thủy"), ("khoẻ", "khỏe"), ("uý", "úy"), ("qúy", "quý"), ("gía", "giá")]
        {
            assert_eq!(place_tone(new), old);
            assert_eq!(place_tone(old), old);
        }
    }

    #[test]
    fn leaves_the_rest() {
        for text in ["Hoàng Hoài ngoẻo", "Đắk R'lấp, Krông Pắc", "café, naïve", "số 12/QĐ-UBND", ""]
        {
            assert_eq!(place_tone(text), text);
        }
    }
}
