//! Every name of an administrative unit (2022, 01/2025 and 07/2025) through every door.

use viet_text::{
    Detector, Encoding, decode, detect, fold, nfc, same_words, sort_key, to_tcvn3, to_unicode, to_vni,
};

const NAMES: &str = include_str!("data/unit-names.txt");

fn names() -> impl Iterator<Item = &'static str> {
    NAMES.lines()
}

#[test]
fn unicode_names_are_left_alone_whole_and_word_by_word() {
    assert_eq!(names().count(), 10_208);
    for name in names().chain(names().flat_map(str::split_whitespace)) {
        assert_eq!(detect(name), Encoding::Unicode, "{name}");
        assert_eq!(to_unicode(name), nfc(name));
    }
}

#[test]
fn names_go_to_vni_and_back() {
    for name in names() {
        assert_eq!(decode(&to_vni(name), Encoding::Vni), nfc(name), "{name}");
    }
}

#[test]
fn names_go_to_tcvn3_and_back_but_for_toned_capitals() {
    for name in names() {
        let back = decode(&to_tcvn3(name), Encoding::Tcvn3).into_owned();
        assert_eq!(back.to_lowercase(), nfc(name).to_lowercase(), "{name}");
        for (got, want) in back.chars().zip(nfc(name).chars()) {
            assert!(got == want || (want.is_uppercase() && !want.is_ascii()), "{name}");
        }
    }
}

#[test]
fn a_sheet_of_legacy_names_is_read_whole() {
    let sheet: Vec<String> = names().map(to_vni).collect();
    let detector = Detector::over(sheet.iter().map(String::as_str));
    assert_eq!(detector.encoding(), Encoding::Vni);
    let wrong: Vec<_> =
        names().zip(&sheet).filter(|(name, cell)| detector.to_unicode(cell) != nfc(name)).collect();
    assert!(wrong.is_empty(), "{} {:?}", wrong.len(), &wrong[..wrong.len().min(20)]);

    let sheet: Vec<String> = names().map(to_tcvn3).collect();
    let detector = Detector::over(sheet.iter().map(String::as_str));
    assert_eq!(detector.encoding(), Encoding::Tcvn3);
    let wrong: Vec<_> = names()
        .zip(&sheet)
        .filter(|(name, cell)| detector.to_unicode(cell).to_lowercase() != nfc(name).to_lowercase())
        .collect();
    assert!(wrong.is_empty(), "{} {:?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn equal_keys_mean_the_same_words() {
    let mut keyed: Vec<_> = names().map(|name| (sort_key(name), name)).collect();
    keyed.sort();
    for pair in keyed.windows(2) {
        let ((left, a), (right, b)) = (&pair[0], &pair[1]);
        assert!(left < right || same_words(a, b), "{a} {b}");
    }
    assert!(names().all(|name| !fold(name).is_empty()));
}
