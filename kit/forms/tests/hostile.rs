//! Forms that would harm a careless reader: whatever the bytes, an answer comes and nothing panics.

#![allow(clippy::unwrap_used, reason = "Tests may fail.")]

use forms::{Decimal, Fill, Form, Value};
use proptest::prelude::*;
use std::io::{Cursor, Read, Write};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/forms/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const FORMS: [&str; 3] = ["wide.xlsx", "months.xlsx", "report.docx"];

/// The same numbers at every run: a plain linear congruential generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// Opens, shows and fills whatever it is. What was filled must open again and show the values.
fn exercise(name: &str, bytes: &[u8]) -> bool {
    let Ok(form) = Form::open(name, bytes) else { return false };
    drop(form.view());
    let spots = form.spots();
    let values: Vec<Fill> = spots
        .iter()
        .take(40)
        .enumerate()
        .map(|(index, spot)| Fill {
            spot: spot.id.clone(),
            value: Value::Number(Decimal::new(i128::try_from(index).unwrap() + 70_001, 0)),
            note: "Đồng Thuận <&>".into(),
        })
        .collect();
    if let Ok(filled) = form.fill(&values) {
        Form::open(name, &filled).unwrap_or_else(|bad| panic!("a filled form opens again: {bad}"));
    }
    true
}

#[test]
fn every_spot_of_a_good_form_takes_a_value_and_shows_it() {
    for name in FORMS {
        let form = Form::open(name, &bytes(name)).unwrap();
        let spots = form.spots();
        assert!(spots.len() > 10, "{name}");
        let values: Vec<Fill> = (70_001..)
            .zip(&spots)
            .map(|(number, spot)| Fill {
                spot: spot.id.clone(),
                value: Value::Number(Decimal::new(number, 0)),
                note: String::new(),
            })
            .collect();
        let filled = Form::open(name, &form.fill(&values).unwrap()).unwrap();
        let shown = format!("{:?}", filled.view());
        for value in &values {
            let Value::Number(number) = value.value else { panic!("a number") };
            assert!(shown.contains(&number.to_string()), "{name} {}", value.spot);
        }
    }
}

#[test]
fn mutated_files_are_read_or_refused() {
    let mut dice = Dice(7);
    for name in FORMS {
        let whole = bytes(name);
        for _ in 0..200 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.roll(6) {
                let at = dice.roll(bytes.len());
                match dice.roll(3) {
                    0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                    1 => bytes[at] ^= 1 << dice.roll(8),
                    _ => bytes.truncate(at.max(1)),
                }
            }
            exercise(name, &bytes);
        }
    }
}

/// Deflate hides the XML from flipped bytes, so the parts themselves are mutated and packed again.
#[test]
fn mutated_parts_are_read_or_refused() {
    let mut dice = Dice(11);
    let mut read_anyway = 0;
    for name in FORMS {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes(name))).unwrap();
        let parts: Vec<(String, Vec<u8>)> = (0..zip.len())
            .map(|index| {
                let mut part = zip.by_index(index).unwrap();
                let mut data = Vec::new();
                part.read_to_end(&mut data).unwrap();
                (part.name().unwrap().into_owned(), data)
            })
            .collect();
        // The parts that hold the form get most of the blows.
        let held: Vec<usize> = (0..parts.len())
            .filter(|&at| parts[at].0.contains("sheet1") || parts[at].0.contains("document.xml"))
            .collect();
        for _ in 0..250 {
            let victim = if dice.roll(3) == 0 { dice.roll(parts.len()) } else { held[dice.roll(held.len())] };
            let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for (at, (part, data)) in parts.iter().enumerate() {
                let mut data = data.clone();
                if at == victim {
                    mutate(&mut data, &mut dice);
                }
                out.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
                out.write_all(&data).unwrap();
            }
            read_anyway += usize::from(exercise(name, &out.finish().unwrap().into_inner()));
        }
    }
    assert!(read_anyway > 50, "the mutations reach the readers: {read_anyway}");
}

/// Swaps letters and digits, and takes out or doubles whole elements, so that much stays well-formed.
fn mutate(data: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        if data.is_empty() {
            return;
        }
        let at = dice.roll(data.len());
        match dice.roll(4) {
            0 if data[at].is_ascii_digit() => data[at] = b'0' + u8::try_from(dice.roll(10)).unwrap(),
            0 if data[at].is_ascii_alphabetic() => data[at] = b'a' + u8::try_from(dice.roll(26)).unwrap(),
            1 | 2 => {
                let from = data[at..].iter().position(|byte| *byte == b'<').map(|more| at + more);
                let Some(from) = from else { continue };
                let Some(to) =
                    data[from..].windows(2).position(|two| two == b"/>").map(|more| from + more + 2)
                else {
                    continue;
                };
                let piece = data[from..to].to_vec();
                if dice.roll(2) == 0 && !piece[1..].contains(&b'<') {
                    data.drain(from..to);
                } else if !piece[1..].contains(&b'<') {
                    data.splice(from..from, piece);
                }
            }
            _ => data[at] ^= 1 << dice.roll(8),
        }
    }
}

#[test]
fn bombs_are_refused() {
    let pack = |name: &str, text: &str| {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes(name))).unwrap();
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).unwrap();
            let own = part.name().unwrap().into_owned();
            if own.ends_with("sheet1.xml") || own.ends_with("word/document.xml") {
                out.start_file(own, zip::write::SimpleFileOptions::default()).unwrap();
                out.write_all(text.as_bytes()).unwrap();
            } else {
                out.raw_copy_file(part).unwrap();
            }
        }
        Form::open(name, &out.finish().unwrap().into_inner())
    };
    let deep = format!("<a>{}{}</a>", "<b>".repeat(100_000), "</b>".repeat(100_000));
    let wide = format!("<a>{}</a>", "<b/>".repeat(5_000_000));
    let long = format!("<a>{}</a>", " ".repeat(70 << 20));
    let laughs = "<!DOCTYPE a [<!ENTITY l 'haha'>]><a>&l;</a>";
    for name in ["wide.xlsx", "report.docx"] {
        for text in [deep.as_str(), &wide, &long, laughs] {
            assert!(pack(name, text).is_err(), "{name}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..600), zipped in any::<bool>()) {
        let bytes = if zipped { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
        prop_assert!(Form::open("x.xlsx", &bytes).is_err());
    }

    #[test]
    fn any_address_gets_an_answer(address in ".{0,20}") {
        for name in FORMS {
            let form = Form::open(name, &bytes(name)).unwrap();
            let fill = Fill { spot: address.clone(), value: Value::Text("x".into()), note: String::new() };
            prop_assert_eq!(form.spot(&address).is_ok(), form.fill(&[fill]).is_ok());
        }
    }

    #[test]
    fn any_text_comes_back_as_it_went_in(text in "[^\\p{Cc}\u{FFFE}\u{FFFF}]{1,60}") {
        for (name, spot) in [("wide.xlsx", "Biểu 1!C8"), ("report.docx", "bang-1!B2")] {
            let form = Form::open(name, &bytes(name)).unwrap();
            let fill = Fill { spot: spot.into(), value: Value::Text(text.clone()), note: text.clone() };
            let filled = Form::open(name, &form.fill(&[fill]).unwrap()).unwrap();
            let cells: Vec<String> = match filled.view() {
                forms::View::Workbook(sheets) => {
                    sheets[0].rows.iter().flat_map(|row| &row.cells).map(forms::Cell::text).collect()
                }
                forms::View::Document(document) => document.blocks.iter().flat_map(|block| match block {
                    forms::Block::Table { rows, .. } => {
                        rows.iter().flat_map(|row| &row.cells).map(forms::Cell::text).collect()
                    }
                    forms::Block::Paragraph { .. } => Vec::new(),
                }).collect(),
            };
            prop_assert!(cells.contains(&text), "{name}: {cells:?}");
        }
    }
}
