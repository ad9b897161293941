//! The search form: what is left when marks, case and punctuation do not matter.
//!
//! People search without marks, on phones without a Vietnamese keyboard. Both sides of a search are
//! folded; whoever ranks results puts exact matches first, since `ma`, `má` and `mạ` fold alike.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::tidy::is_zero_width;

/// Lower case, no marks, `đ` as `d`; every run of anything that is not `a`–`z` or `0`–`9` is one space,
/// with none at the ends. Composed, decomposed and compatibility forms (`m²`, full-width digits) fold
/// alike, and folding twice changes nothing.
///
/// ```
/// assert_eq!(viet_text::fold("  Điện Biên Phủ (2022)"), "dien bien phu 2022");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let letters = text.nfkd().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase);
    for c in letters.filter(|c| !is_combining_mark(*c)) {
        let c = match c {
            // The letter đ has no decomposition. Icelandic ð and African ɖ have the same capital, and
            // are typed for it.
            'đ' | 'ð' | 'ɖ' => 'd',
            other => other,
        };
        if c.is_ascii_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else {
            gap = true;
        }
    }
    folded
}

/// [`fold`] without its spaces: `nà tấu` and `Na Tau` and `natau` are one key.
///
/// ```
/// assert_eq!(viet_text::fold_key("Nà Tấu"), "natau");
/// ```
pub fn fold_key(text: &str) -> String {
    let mut key = fold(text);
    key.retain(|c| c != ' ');
    key
}

/// Zero-width characters and the soft hyphen stand inside words without parting them.
fn is_invisible(c: char) -> bool {
    is_zero_width(c) || c == '\u{ad}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_what_people_search_for() {
        assert_eq!(fold("ĐIỆN BIÊN PHỦ"), "dien bien phu");
        assert_eq!(fold("Ðường 7/5"), "duong 7 5");
        assert_eq!(fold("  "), "");
        assert_eq!(fold("Đắk Lắk – xã Ea Kao"), "dak lak xa ea kao");
        assert_eq!(fold("100 m²"), "100 m2");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("B\u{ad}ản\u{200b}g"), "bang");
    }

    proptest! {
        #[test]
        fn every_form_folds_alike(text in "\\PC{0,30}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&text.nfc().collect::<String>()), &folded);
            prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &folded);
            prop_assert_eq!(&fold(&folded), &folded);
            prop_assert!(folded.chars().all(|c| c == ' ' || c.is_ascii_lowercase() || c.is_ascii_digit()));
        }
    }
}
