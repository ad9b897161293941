//! Files that would harm a careless reader, and the bounds that stop them.

#![allow(clippy::unwrap_used, reason = "Tests may fail.")]

use proptest::prelude::*;
use workbook::{BadFile, Cell, Limits, Measure, read};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn refusal(name: &str) -> BadFile {
    read(&fixture(name), &Limits::default()).unwrap_err()
}

#[test]
fn two_far_corners_cost_two_cells() {
    let book = read(&fixture("far-cell.xlsx"), &Limits { cells: 100, ..Limits::default() }).unwrap();
    assert_eq!(
        book.sheets[0].cell(workbook::LAST_ROW, workbook::LAST_COLUMN),
        Some(&Cell::Text("xa".into()))
    );
    assert_eq!(book.sheets[0].rows().last().unwrap().0, workbook::LAST_ROW);
}

#[test]
fn a_million_empty_rows_are_no_rows() {
    let book = read(&fixture("million-empty-rows.xlsx"), &Limits::default()).unwrap();
    // Two titles, the headings, two records.
    assert_eq!(book.sheets[0].rows().count(), 5);
    let few = Limits { scanned: 1_000_000, ..Limits::default() };
    assert!(matches!(
        read(&fixture("million-empty-rows.xlsx"), &few),
        Err(BadFile::TooLarge { what: Measure::Scanned, limit: 1_000_000, found: 1_000_001 })
    ));
}

#[test]
fn a_bomb_is_refused_before_it_is_held() {
    let limits = Limits::default();
    match refusal("bomb.xlsx") {
        BadFile::TooLarge { what: Measure::TextBytes, limit, found } => {
            assert_eq!(limit, limits.text_bytes);
            assert!(found < limit + limits.cell_text_bytes);
        }
        other => panic!("{other:?}"),
    }
    let unpacked = Limits { unpacked_bytes: 10 << 20, ..limits };
    match read(&fixture("bomb.xlsx"), &unpacked).unwrap_err() {
        BadFile::TooLarge { what: Measure::UnpackedBytes, found, .. } => {
            assert!(found < (10 << 20) + (64 << 10));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn entities_are_never_put_in() {
    assert!(matches!(refusal("laughs.xlsx"), BadFile::Damaged { what } if what.contains("document type")));
}

#[test]
fn what_is_no_workbook_is_said_to_be_none() {
    assert_eq!(refusal("empty.xlsx"), BadFile::Empty);
    assert_eq!(refusal("not-a-workbook.xlsx"), BadFile::NotAWorkbook);
    assert_eq!(refusal("truncated.xlsx"), BadFile::Truncated);
    let limits = Limits::default();
    let is = |bytes: &[u8]| read(bytes, &limits).unwrap_err();
    assert_eq!(is(b"<html><table><tr><td>1"), BadFile::Unsupported { format: "HTML" });
    assert_eq!(
        is(b"<?mso-application progid=\"Excel.Sheet\"?>"),
        BadFile::Unsupported { format: "XML 2003" }
    );
    assert_eq!(is(b"PK"), BadFile::NotAWorkbook);
    assert_eq!(is(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), BadFile::Truncated);
    assert_eq!(is(&fixture("old.xls")[..9000]), BadFile::Truncated);
    assert_eq!(is(&fixture("open.ods")[..2000]), BadFile::Truncated);
}

/// Each bound, set below what a good book needs, refuses that book by its own name.
#[test]
fn every_limit_holds() {
    let all = Limits::default();
    let cases = [
        ("old.xls", Limits { file_bytes: 1000, ..all.clone() }, Measure::FileBytes),
        ("merged.xlsx", Limits { unpacked_bytes: 1000, ..all.clone() }, Measure::UnpackedBytes),
        ("open.ods", Limits { unpacked_bytes: 1000, ..all.clone() }, Measure::UnpackedBytes),
        ("merged.xlsx", Limits { parts: 3, ..all.clone() }, Measure::Parts),
        ("merged.xlsx", Limits { sheets: 1, ..all.clone() }, Measure::Sheets),
        ("open.ods", Limits { sheets: 1, ..all.clone() }, Measure::Sheets),
        ("old.xls", Limits { sheets: 1, ..all.clone() }, Measure::Sheets),
        ("merged.xlsx", Limits { scanned: 20, ..all.clone() }, Measure::Scanned),
        ("open.ods", Limits { scanned: 20, ..all.clone() }, Measure::Scanned),
        ("old.xls", Limits { scanned: 20, ..all.clone() }, Measure::Scanned),
        ("merged.xlsx", Limits { cells: 20, ..all.clone() }, Measure::Cells),
        ("open.ods", Limits { cells: 20, ..all.clone() }, Measure::Cells),
        ("old.xls", Limits { cells: 20, ..all.clone() }, Measure::Cells),
        ("merged.xlsx", Limits { shared_strings: 5, ..all.clone() }, Measure::SharedStrings),
        ("old.xls", Limits { shared_strings: 5, ..all.clone() }, Measure::SharedStrings),
        ("merged.xlsx", Limits { text_bytes: 100, ..all.clone() }, Measure::TextBytes),
        ("open.ods", Limits { text_bytes: 100, ..all.clone() }, Measure::TextBytes),
        ("old.xls", Limits { text_bytes: 100, ..all.clone() }, Measure::TextBytes),
        ("merged.xlsx", Limits { cell_text_bytes: 10, ..all.clone() }, Measure::CellTextBytes),
        ("open.ods", Limits { cell_text_bytes: 10, ..all.clone() }, Measure::CellTextBytes),
        ("old.xls", Limits { cell_text_bytes: 10, ..all.clone() }, Measure::CellTextBytes),
        ("merged.xlsx", Limits { merges: 2, ..all.clone() }, Measure::Merges),
        ("open.ods", Limits { merges: 2, ..all.clone() }, Measure::Merges),
        ("merged.xlsx", Limits { styles: 1, ..all.clone() }, Measure::Styles),
        ("old.xls", Limits { styles: 1, ..all.clone() }, Measure::Styles),
    ];
    for (name, limits, measure) in cases {
        match read(&fixture(name), &limits) {
            Err(BadFile::TooLarge { what, limit, found }) => {
                assert_eq!(what, measure, "{name}");
                assert!(found > limit, "{name} {what}");
            }
            other => panic!("{name} {measure}: {other:?}"),
        }
    }
}

/// Bounds for fuzzing: a mutated file may cost its bounds, so they are small.
fn small() -> Limits {
    Limits {
        unpacked_bytes: 4 << 20,
        cells: 50_000,
        scanned: 200_000,
        text_bytes: 4 << 20,
        ..Limits::default()
    }
}

/// The same numbers at every run: a plain linear congruential generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// A short fuzz: bytes of good files flipped, cut out, doubled. What is read may be wrong, but nothing panics.
#[test]
fn mutated_files_are_read_or_refused() {
    let mut dice = Dice(7);
    let mut read_anyway = 0;
    for name in ["merged.xlsx", "old.xls", "tcvn3.xls", "open.ods", "formulas.xlsx", "quarters.xlsx"] {
        let whole = fixture(name);
        for _ in 0..300 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.roll(8) {
                let at = dice.roll(bytes.len());
                match dice.roll(4) {
                    0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                    1 => bytes[at] ^= 1 << dice.roll(8),
                    2 => bytes.truncate(at.max(1)),
                    _ => {
                        let piece: Vec<u8> = bytes[at..bytes.len().min(at + 64)].to_vec();
                        let to = dice.roll(bytes.len());
                        bytes.splice(to..to, piece);
                    }
                }
            }
            read_anyway += usize::from(read(&bytes, &small()).is_ok());
        }
    }
    assert!(read_anyway > 10, "the mutations reach the readers: {read_anyway}");
}

/// Deflate hides the XML from flipped bytes, so the parts themselves are mutated and packed again.
#[test]
fn mutated_parts_are_read_or_refused() {
    use std::io::{Cursor, Read, Write};
    let mut dice = Dice(11);
    for name in ["merged.xlsx", "open.ods", "formulas.xlsx"] {
        let whole = fixture(name);
        let mut zip = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
        let mut parts = Vec::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).unwrap();
            let mut data = Vec::new();
            part.read_to_end(&mut data).unwrap();
            parts.push((part.name().unwrap().into_owned(), data));
        }
        for _ in 0..300 {
            let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let victim = dice.roll(parts.len());
            for (at, (part, data)) in parts.iter().enumerate() {
                let mut data = data.clone();
                if at == victim && !data.is_empty() {
                    for _ in 0..=dice.roll(4) {
                        let at = dice.roll(data.len());
                        match dice.roll(3) {
                            0 => data[at] = b"<>&\"'/=0 9A"[dice.roll(11)],
                            1 => data.truncate(at.max(1)),
                            _ => {
                                let piece: Vec<u8> = data[at..data.len().min(at + 200)].to_vec();
                                data.splice(at..at, piece);
                            }
                        }
                    }
                }
                let stored = zip::write::SimpleFileOptions::default()
                    .compression_method(zip::CompressionMethod::Stored);
                out.start_file(part.as_str(), stored).unwrap();
                out.write_all(&data).unwrap();
            }
            let _ = read(&out.finish().unwrap().into_inner(), &small());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..4096), kind in 0..3_usize) {
        let mut file = [b"".as_slice(), b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"][kind].to_vec();
        file.extend(bytes);
        prop_assert!(read(&file, &small()).is_err());
    }

    #[test]
    fn the_real_book_with_flipped_bytes(flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = fixture("tcvn3.xls");
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= value;
        }
        let _ = read(&bytes, &small());
    }
}

/// Ten readings of the largest real book with a few bytes flipped: slow in debug, hence few.
#[test]
fn the_largest_book_with_flipped_bytes() {
    let whole = fixture("dien-bien-phu-2022.xlsx");
    let mut dice = Dice(3);
    for _ in 0..10 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            let at = dice.roll(bytes.len());
            bytes[at] ^= 0x55;
        }
        let _ = read(&bytes, &Limits::default());
    }
}
