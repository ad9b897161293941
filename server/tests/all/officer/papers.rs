//! Superiors' forms on the page.

use axum::http::StatusCode;
use db_test::db_test;
use store::testing::Db;
use workbook::{OutCell, OutColumn, OutKind, OutRow, OutSheet};

use super::Desktop;
use crate::support::{app, import_fixture};

fn full(db: &Db) -> Desktop {
    let app = app(db);
    import_fixture(&app, "dien-bien-phu-2022.xlsx");
    Desktop::open(app)
}

/// A blank form: units down, one column to fill.
fn blank() -> Vec<u8> {
    let column =
        |heading: &str| OutColumn { heading: heading.to_owned(), width_letters: 24, kind: OutKind::Plain };
    let row = |unit: &str| OutRow {
        cells: vec![OutCell::Text(unit.to_owned()), OutCell::Empty],
        marked: Vec::new(),
    };
    workbook::write(&[OutSheet {
        name: "Biểu 1".to_owned(),
        columns: vec![column("Đơn vị"), column("Số cuộc tiếp xúc cử tri")],
        rows: ["Toàn thành phố", "Phường Him Lam", "Xã Nà Tấu"].map(row).into(),
        note: None,
    }])
    .unwrap()
}

fn keep(desktop: &Desktop) -> String {
    desktop
        .upload("/can-bo/bieu-mau", &[("ten", "Biểu <tiếp xúc>")], ("tep", "bieu.xlsx", &blank()))
        .location()
}

#[db_test]
fn a_form_is_kept_tied_and_filled(db: &Db) {
    let desktop = full(db);
    assert!(desktop.page("/can-bo/bieu-mau").contains("Chưa có biểu mẫu nào"));
    let paper = keep(&desktop);
    for prefix in ["", "/en"] {
        let page = desktop.page(&format!("{prefix}{paper}"));
        assert!(
            page.contains("&#60;tiếp xúc&#62;")
                && page.contains("class=\"bieu\"")
                && page.contains("Phường Him Lam")
        );
    }
    assert!(desktop.page("/can-bo/bieu-mau").contains(&paper));
    let spot = "Biểu 1!B2";
    let choosing = desktop.page(&format!("{paper}?o=Bi%E1%BB%83u%201!B2"));
    let first = choosing.split("name=\"so\"").nth(1).unwrap();
    assert!(
        first.contains("value=\"voter_meetings\"") || choosing.contains("value=\"voter_meetings\""),
        "offered by the heading"
    );
    let found = desktop.page(&format!("{paper}?o=Bi%E1%BB%83u%201!B2&tim=tiep+xuc"));
    assert!(found.contains("value=\"voter_meetings\"") && !found.contains("value=\"relief_rice_kg\""));
    let nothing = desktop.post(&paper, &[("o", spot), ("viec", "gan")]);
    assert!(nothing.text().contains("Chưa chọn con số cho ô Biểu 1!B2"));
    let tie =
        [("o", spot), ("so", "voter_meetings"), ("noi", ""), ("phan", ""), ("lay", "ky"), ("don-vi", "0")];
    desktop.post(&paper, &[&tie[..], &[("viec", "cot")]].concat()).location();
    let page = desktop.page(&paper);
    assert_eq!(page.matches("o o--gan").count(), 3, "the column is tied down");
    let filled = desktop.get(&format!("{paper}/dien?ky=2022&noi=094"));
    assert_eq!(filled.status, StatusCode::OK, "{}", filled.text());
    let book = workbook::read(&filled.bytes, &workbook::Limits::default()).unwrap();
    let number = |row| book.sheets[0].cell(row, 1).cloned();
    assert_eq!(number(1), Some(workbook::Cell::Number(108.0)), "the city");
    assert_eq!(number(2), Some(workbook::Cell::Number(9.0)), "one ward");
    let each = desktop.get(&format!("{paper}/dien?ky=2022&noi=094&moi-noi=1"));
    assert_eq!(&each.bytes[..4], b"PK\x03\x04");
    for (ky, told) in [("hai", "2022-H1"), ("2026", "094")] {
        let answer = desktop.get(&format!("{paper}/dien?ky={ky}&noi=094"));
        assert!(answer.text().contains("href=\"#ky\"") && answer.text().contains(told), "{ky}");
    }
    desktop.post(&paper, &[("o", spot), ("viec", "go")]).location();
    assert_eq!(desktop.page(&paper).matches("o o--gan").count(), 2);
    assert_eq!(desktop.post(&paper, &[("viec", "xoa")]).location(), "/can-bo/bieu-mau");
    assert_eq!(desktop.get(&paper).status, StatusCode::NOT_FOUND);
}

#[db_test]
fn what_is_no_form_gets_a_sentence(db: &Db) {
    let desktop = full(db);
    let answer = desktop.upload("/can-bo/bieu-mau", &[("ten", "Tên đã gõ")], ("tep", "anh.png", b"\x89PNG"));
    assert!(answer.text().contains("href=\"#tep\"") && answer.text().contains("value=\"Tên đã gõ\""));
    keep(&desktop);
    let twice =
        desktop.upload("/can-bo/bieu-mau", &[("ten", "Biểu <tiếp xúc>")], ("tep", "b.xlsx", &blank()));
    assert!(twice.text().contains("href=\"#ten\""), "{}", twice.text());
}
