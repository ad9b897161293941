//! What is read from each kind of file, cell by cell, and what comes back from what we write.

#![allow(clippy::unwrap_used, reason = "Tests may fail.")]

use jiff::civil::date;
use workbook::{
    Book, Cell, Limits, OutCell, OutColumn, OutKind, OutRow, OutSheet, Sheet, address, read, write,
};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn book(name: &str) -> Book {
    read(&fixture(name), &Limits::default()).unwrap()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn expected(name: &str) -> serde_json::Value {
    serde_json::from_slice(&fixture(name)).unwrap()
}

/// The rows below the fourth, where books like that of 2022 have their headings.
fn records(sheet: &Sheet) -> usize {
    sheet.rows().filter(|(row, _)| *row >= 4).count()
}

#[test]
fn the_real_book_has_its_sheets_rows_and_dates() {
    let book = book("dien-bien-phu-2022.xlsx");
    let expected = expected("dien-bien-phu-2022.expected.json");
    assert_eq!(book.sheets.len(), 17);
    for sheet in &book.sheets {
        assert_eq!(u64::try_from(records(sheet)).ok(), expected["records_by_sheet"][&sheet.name].as_u64());
        assert!(!sheet.hidden);
    }
    let meetings = &book.sheets[0];
    assert_eq!(meetings.cell(3, 3), Some(&text("Xã, phường")));
    assert_eq!(meetings.cell(4, 2), Some(&Cell::Date(date(2022, 10, 12))));
    assert_eq!(meetings.cell(4, 6), Some(&Cell::Number(80.0)));
    assert_eq!(meetings.cell(2, 0), None);
}

/// Books laid out alike give as many records, whatever their format.
#[test]
fn every_format_gives_its_rows() {
    for (name, expectation) in [
        ("old.xls", "old"),
        ("open.ods", "open"),
        ("tcvn3.xls", "tcvn3"),
        ("tcvn3.xlsx", "tcvn3"),
        ("vni.xlsx", "vni"),
        ("merged.xlsx", "merged"),
        ("quarters.xlsx", "quarters"),
    ] {
        let expected = expected(&format!("{expectation}.expected.json"));
        let wanted = expected["records_by_sheet"].as_object().unwrap();
        let book = book(name);
        assert_eq!(book.sheets.len(), wanted.len(), "{name}");
        let found: Vec<u64> =
            book.sheets.iter().map(|sheet| u64::try_from(records(sheet)).unwrap()).collect();
        let wanted: Vec<u64> = wanted.values().map(|rows| rows.as_u64().unwrap()).collect();
        let sorted = |mut list: Vec<u64>| {
            list.sort_unstable();
            list
        };
        assert_eq!(sorted(found), sorted(wanted), "{name}");
    }
}

#[test]
fn soft_hyphens_stay_where_they_are_letters() {
    for name in ["tcvn3.xlsx", "tcvn3.xls"] {
        let book = book(name);
        let relief = &book.sheets[2];
        // "Lương Thị Ước" in TCVN3: ư is U+00AD; capital Ư has a code, Ước begins with it.
        let Some(Cell::Text(owner)) = relief.cell(4, 2) else { panic!("{name}") };
        assert!(owner.starts_with("L\u{AD}¬ng ThÞ "), "{name}: {owner:?}");
    }
}

#[test]
fn untidy_text_is_kept_as_typed() {
    let book = book("untidy-2023.xlsx");
    assert_eq!(book.sheets.len(), 17);
    assert!(book.sheets.iter().any(|sheet| sheet.name == "  tiếp xúc CỬ TRI "));
    let has = |wanted: &dyn Fn(&Cell) -> bool| {
        book.sheets
            .iter()
            .any(|sheet| sheet.rows().any(|(_, cells)| cells.iter().any(|(_, cell)| wanted(cell))))
    };
    assert!(has(&|cell| matches!(cell, Cell::Text(text) if text == " Xã Nà Tấu  ")));
    assert!(has(&|cell| matches!(cell, Cell::Text(text) if text.contains('\n'))));
    assert!(has(&|cell| matches!(cell, Cell::Text(text) if text.contains('\u{323}'))));
}

#[test]
fn merged_values_are_copied_and_told_apart() {
    let book = book("merged.xlsx");
    let boards = &book.sheets[0];
    let title = boards.cell(0, 0).unwrap();
    assert_eq!(boards.cell(0, 5), Some(title));
    assert!(!boards.merged(0, 0));
    assert!((1..6).all(|col| boards.merged(0, col)));
    assert_eq!(boards.cell(0, 6), None);
    // Two boards of one ward: the place is typed once, over both rows.
    assert_eq!(boards.cell(4, 1), Some(&text("Phường Him Lam")));
    assert_eq!(boards.cell(5, 1), Some(&text("Phường Him Lam")));
    assert!(boards.merged(5, 1) && !boards.merged(4, 1) && !boards.merged(5, 2));
    assert_eq!(boards.cell(6, 1), Some(&text("Phường Mường Thanh")));
}

#[test]
fn formulas_give_what_they_showed() {
    let book = book("formulas.xlsx");
    let relief = &book.sheets[0];
    assert_eq!(relief.cell(4, 1), Some(&text("CD-001")));
    assert!(matches!(relief.cell(4, 8), Some(Cell::Number(rice)) if rice % 15.0 == 0.0));
    assert!(matches!(relief.cell(4, 9), Some(Cell::Date(day)) if day.year() == 2023));
    assert_eq!(relief.cell(4, 10), Some(&Cell::Error("#N/A".into())));
    assert_eq!(relief.cell(4, 11), Some(&Cell::Bool(true)));
}

#[test]
fn ods_repetitions_are_put_in_where_they_hold_something() {
    let book = book("open.ods");
    let relief = &book.sheets[0];
    // Mouths and months are both 1, written once and repeated.
    assert_eq!(relief.cell(4, 6), Some(&Cell::Number(1.0)));
    assert_eq!(relief.cell(4, 7), Some(&Cell::Number(1.0)));
    assert_eq!(relief.cell(4, 8), Some(&Cell::Number(15.0)));
    assert!(relief.merged(0, 9) && relief.cell(0, 10).is_none());
    let outreach = &book.sheets[1];
    assert_eq!(outreach.cell(6, 3), outreach.cell(7, 3));
    assert!(matches!(outreach.cell(6, 1), Some(Cell::Date(_))));
    assert_eq!(outreach.rows().last().unwrap().0, 9);
}

fn given_back() -> OutSheet {
    let column = |heading: &str, kind| OutColumn { heading: heading.into(), width_letters: 20, kind };
    OutSheet {
        name: "Dòng chưa nhận: Cứu đói".into(),
        columns: vec![
            column("Mã", OutKind::Plain),
            column("Số gạo (kg)", OutKind::Plain),
            column("Ngày cấp", OutKind::Plain),
            column("Vì sao", OutKind::Reason),
        ],
        rows: vec![
            OutRow {
                cells: vec![
                    OutCell::Text("CD-001".into()),
                    OutCell::Number(5135.5),
                    OutCell::Date(date(2023, 1, 9)),
                    OutCell::Text("=HYPERLINK(\"http://example.invalid\")".into()),
                ],
                marked: vec![1],
            },
            vec![
                OutCell::Text("+1".into()),
                OutCell::Empty,
                OutCell::Text("-1".into()),
                OutCell::Text("@x".into()),
            ]
            .into(),
        ],
        note: Some("Sửa các ô tô màu rồi gửi lại".into()),
    }
}

#[test]
fn what_is_written_is_read_back() {
    let bytes = write(&[given_back(), given_back()]).unwrap();
    assert_eq!(bytes, write(&[given_back(), given_back()]).unwrap(), "the same sheets give the same bytes");
    let book = read(&bytes, &Limits::default()).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Dòng chưa nhận- Cứu đói", "Dòng chưa nhận- Cứu đói (2)"]);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.cell(1, 3), Some(&text("Vì sao")));
    assert_eq!(sheet.cell(2, 1), Some(&Cell::Number(5135.5)));
    assert_eq!(sheet.cell(2, 2), Some(&Cell::Date(date(2023, 1, 9))));
    for (row, col, typed) in
        [(2, 3, "=HYPERLINK(\"http://example.invalid\")"), (3, 0, "+1"), (3, 2, "-1"), (3, 3, "@x")]
    {
        assert_eq!(sheet.cell(row, col), Some(&text(typed)), "{}", address(row, col));
    }
    assert_eq!(sheet.cell(3, 1), None);
}

#[test]
fn text_comes_back_unchanged() {
    let texts = [
        "L\u{AD}¬ng",
        " đầu và cuối ",
        "hai\ndòng",
        "Ho\u{301}a",
        "_x000D_",
        "a\tb",
        "&lt;<>\"'",
        "😀",
        "0123",
    ];
    let rows = texts.iter().map(|text| vec![OutCell::Text((*text).into())].into()).collect();
    let sheet = OutSheet { columns: vec![OutColumn::default()], rows, ..OutSheet::default() };
    let book = read(&write(&[sheet]).unwrap(), &Limits::default()).unwrap();
    for (row, typed) in (1..).zip(texts) {
        assert_eq!(book.sheets[0].cell(row, 0), Some(&text(typed)));
    }
}
