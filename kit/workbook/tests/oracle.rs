//! Every good fixture, seen through our readers and through calamine's: the same sheets, the same cells. Calamine's
//! readers are older and more widely used than ours, ours are bounded; where they differ, one of them is wrong.

#![allow(
    clippy::unwrap_used,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "Tests may fail."
)]

use calamine::{Data, Reader};
use jiff::civil::Date;
use std::io::Cursor;
use workbook::{Cell, Limits, Sheet};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Calamine's cell as ours.
fn expected(data: &Data) -> Option<Cell> {
    Some(match data {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(truth) => Cell::Bool(*truth),
        Data::Error(error) => Cell::Error(error.to_string()),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            Cell::Date(
                Date::new(year.try_into().unwrap(), month.try_into().unwrap(), day.try_into().unwrap())
                    .unwrap(),
            )
        }
        Data::DateTimeIso(text) => Cell::Date(text[..10].parse().unwrap()),
        other @ Data::DurationIso(_) => panic!("{other:?}"),
    })
}

fn compare<R: Reader<Cursor<Vec<u8>>>>(name: &str)
where
    R::Error: std::fmt::Debug,
{
    let bytes = fixture(name);
    let book = workbook::read(&bytes, &Limits::default()).unwrap();
    let mut theirs = R::new(Cursor::new(bytes)).unwrap();
    let names = theirs.sheet_names();
    assert_eq!(book.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>(), names, "{name}");
    for sheet in &book.sheets {
        let range = theirs.worksheet_range(&sheet.name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        let mut seen = 0;
        for (row, col, data) in range.cells() {
            let (row, col) = (top + u32::try_from(row).unwrap(), left + u32::try_from(col).unwrap());
            let place = format!("{name} {} {}", sheet.name, workbook::address(row, col));
            // Calamine leaves merged areas empty but for their first cell.
            if sheet.merged(row, col) {
                continue;
            }
            assert_eq!(sheet.cell(row, col), expected(data).as_ref(), "{place}");
            seen += usize::from(expected(data).is_some());
        }
        assert_eq!(own(sheet), seen, "{name} {}", sheet.name);
    }
}

/// How many cells have a value of their own.
fn own(sheet: &Sheet) -> usize {
    let own = |(row, cells): (u32, &[(u32, Cell)])| {
        cells.iter().filter(|(col, _)| !sheet.merged(row, *col)).count()
    };
    sheet.rows().map(own).sum()
}

#[test]
fn xlsx_cells_are_those_that_calamine_sees() {
    for name in [
        "dien-bien-phu-2022.xlsx",
        "untidy-2023.xlsx",
        "vni.xlsx",
        "tcvn3.xlsx",
        "merged.xlsx",
        "formulas.xlsx",
        "quarters.xlsx",
        "bad-rows.xlsx",
        "unknown-sheet.xlsx",
    ] {
        compare::<calamine::Xlsx<_>>(name);
    }
}

#[test]
fn xls_cells_are_those_that_calamine_sees() {
    for name in ["old.xls", "tcvn3.xls"] {
        compare::<calamine::Xls<_>>(name);
    }
}

#[test]
fn ods_cells_are_those_that_calamine_sees() {
    compare::<calamine::Ods<_>>("open.ods");
}
