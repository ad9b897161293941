//! A book goes in through the page.

use axum::http::StatusCode;
use db_test::db_test;
use store::testing::Db;
use workbook::{OutCell, OutColumn, OutKind, OutRow, OutSheet};

use super::{Answer, Desktop, well_made};
use crate::support::{app, fixtures};

/// A book whose headings are nobody's but the office's own; one of its days is no day.
fn unknown_book(last_day: &str) -> Vec<u8> {
    let headings = ["Thuộc đơn vị", "Buổi ngày", "Chuyện đã nói", "Cách làm", "Bà con dự", "Dân tộc"];
    let row = |cells: [&str; 6]| OutRow {
        cells: cells
            .iter()
            .map(|cell| cell.parse().map_or_else(|_| OutCell::Text((*cell).to_owned()), OutCell::Number))
            .collect(),
        marked: Vec::new(),
    };
    workbook::write(&[OutSheet {
        name: "Tờ 1".to_owned(),
        columns: headings
            .map(|heading| OutColumn { heading: heading.to_owned(), width_letters: 20, kind: OutKind::Plain })
            .into(),
        rows: vec![
            row(["Phường Him Lam", "05/03/2022", "Phòng cháy rừng", "Họp bản", "52", "Thái"]),
            row(["Xã Nà Tấu", "12/03/2022", "Tiêm phòng trâu bò", "Hội nghị", "38", "Mông"]),
            row(["Xã Nà Nhạn", last_day, "Làm căn cước", "Đến từng hộ", "61", "Kinh"]),
        ],
        note: Some("Sổ nói chuyện với bà con năm 2022".to_owned()),
    }])
    .unwrap()
}

fn upload(desktop: &Desktop, name: &str, bytes: &[u8]) -> Answer {
    desktop.upload("/can-bo/so", &[("noi", "094"), ("nam", "")], ("so", name, bytes))
}

/// What the officer says of its columns, by the page's own names of the fields.
fn corrected(page: &str) -> Vec<(String, &'static str)> {
    let targets = [
        ("Thuộc đơn vị", "place"),
        ("Buổi ngày", "held_on"),
        ("Chuyện đã nói", "content"),
        ("Cách làm", "channel"),
        ("Bà con dự", "listeners"),
    ];
    let field = |heading: &str| {
        let before = page.split(&format!("-t\">{heading}</th>")).next().unwrap();
        before.rsplit("id=\"").next().unwrap().to_owned()
    };
    targets.map(|(heading, target)| (field(heading), target)).into()
}

#[db_test]
fn an_unknown_book_is_corrected_taken_in_and_remembered(db: &Db) {
    let desktop = Desktop::open(app(db));
    let place = upload(&desktop, "Sổ tay.xlsx", &unknown_book("ngày mai")).location();
    for prefix in ["", "/en"] {
        let page = desktop.page(&format!("{prefix}{place}"));
        assert!(page.contains("Phòng cháy rừng"), "samples");
        assert!(!page.contains("Mông") && !page.contains("Thái<"), "none of a column that must not be read");
    }
    let desk = desktop.desk.shelf.get(
        desktop.account.unwrap(),
        place.rsplit('/').next().unwrap().parse().unwrap(),
        desktop.desk.app.clock.now(),
    );
    assert!(!format!("{:?}", desk.unwrap().book).contains("Mông"), "nor is it held in memory");
    desktop.post(&place, &[("bang-0", "outreach"), ("viec", "doc")]).location();
    let corrections = corrected(&desktop.page(&place));
    let mut fields: Vec<(&str, &str)> =
        corrections.iter().map(|(field, target)| (field.as_str(), *target)).collect();
    fields.push(("bang-0", "outreach"));
    // Taking in what was not seen yet only reads again.
    fields.push(("viec", "nhap"));
    assert_eq!(desktop.post(&place, &fields).location(), format!("{place}?da=doc"));
    let page = desktop.page(&place);
    assert!(page.contains("Tờ 1, B5") && page.contains("ngày mai"), "the bad row, with its address: {page}");
    assert!(page.contains("Nhập các dòng đúng"));
    let bad = desktop.get(&format!("{place}/dong-loi.xlsx"));
    assert_eq!(bad.status, StatusCode::OK);
    let rows = workbook::read(&bad.bytes, &workbook::Limits::default()).unwrap();
    assert!(format!("{rows:?}").contains("ngày mai") && !format!("{rows:?}").contains("Kinh"));
    assert_eq!(desktop.post(&place, &[("viec", "nhap")]).location(), place);
    for prefix in ["", "/en"] {
        let done = desktop.page(&format!("{prefix}{place}"));
        assert!(done.contains("href=\"/noi/094/2022\"") || done.contains("href=\"/en/noi/094/2022\""));
    }
    assert!(desktop.page(&place).contains("Đã nhớ cách đọc"));
    assert_eq!(desktop.post(&place, &[("viec", "nhap")]).location(), place, "pressed twice, taken in once");
    let figure = desktop.send("GET", "/noi/094/2022/outreach_listeners", &[], Vec::new()).text();
    assert!(figure.contains("<b>90</b>"), "{figure}");
    // The next book of the same shape goes in by itself.
    let next = upload(&desktop, "Sổ tay.xlsx", &unknown_book("19/04/2022")).location();
    let page = desktop.page(&next);
    assert!(page.contains("đã nhớ từ sổ trước") && !page.contains("Dòng phải sửa"));
    desktop.post(&next, &[("viec", "nhap")]).location();
    let figure = desktop.send("GET", "/noi/094/2022/outreach_listeners", &[], Vec::new()).text();
    assert!(figure.contains("<b>151</b>"));
}

#[db_test]
fn a_book_of_ours_goes_in_as_it_is(db: &Db) {
    let desktop = Desktop::open(app(db));
    let bytes = std::fs::read(fixtures().join("dien-bien-phu-2022.xlsx")).unwrap();
    let place = upload(&desktop, "sổ 2022.xlsx", &bytes).location();
    let page = desktop.page(&place);
    assert!(page.contains("value=\"nhap\"") && !page.contains("dong-loi"), "nothing to correct");
    assert_eq!(desktop.post(&place, &[("viec", "nhap")]).location(), place);
    assert!(desktop.page(&place).contains("Đã nhập sổ"));
    assert!(desktop.page("/can-bo/so").contains("sổ 2022.xlsx"));
    let again = upload(&desktop, "sổ 2022.xlsx", &bytes).location();
    desktop.post(&again, &[("viec", "nhap")]).location();
    assert!(desktop.page(&again).contains("Sổ này đã có đủ"));
}

#[db_test]
fn what_is_no_book_gets_a_sentence(db: &Db) {
    let desktop = Desktop::open(app(db));
    for (name, bytes, told) in [
        ("anh.png", &b"\x89PNG\r\n"[..], "không phải sổ Excel"),
        ("rong.xlsx", &b""[..], "tệp rỗng"),
        ("bom.xlsx", &std::fs::read(fixtures().join("bomb.xlsx")).unwrap()[..], "bom.xlsx"),
        ("", &b"x"[..], "Chưa chọn tệp"),
    ] {
        let answer = upload(&desktop, name, bytes);
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        well_made("/can-bo/so", &answer);
        assert!(
            answer.text().contains(told) && answer.text().contains("href=\"#so\""),
            "{name}: {}",
            answer.text()
        );
    }
    let year = desktop.upload("/can-bo/so", &[("noi", "094"), ("nam", "xưa")], ("so", "a.xlsx", b"x"));
    assert!(
        year.text().contains("value=\"xưa\"") && year.text().contains("href=\"#nam\""),
        "what was typed stays"
    );
    let large = vec![0; 21 << 20];
    let answer = upload(&desktop, "lon.xlsx", &large);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let gone = desktop.get("/can-bo/so/0190a3f2-0000-7000-8000-000000000000");
    assert!(gone.text().contains("không còn trên bàn"));
}

#[db_test]
fn the_desk_holds_eight_books(db: &Db) {
    let desktop = Desktop::open(app(db));
    let places: Vec<String> =
        (0..9).map(|_| upload(&desktop, "a.xlsx", &unknown_book("01/05/2022")).location()).collect();
    assert!(desktop.page(&places[0]).contains("không còn trên bàn"), "the oldest made room");
    assert!(desktop.page(&places[8]).contains("Phòng cháy rừng"));
    assert_eq!(desktop.post(&places[8], &[("viec", "bo")]).location(), "/can-bo/so");
    assert!(desktop.page(&places[8]).contains("không còn trên bàn"));
    desktop.post("/can-bo/ra", &[]).location();
    let id = places[7].rsplit('/').next().unwrap().parse().unwrap();
    assert!(
        desktop.desk.shelf.get(desktop.account.unwrap(), id, desktop.desk.app.clock.now()).is_none(),
        "nothing stays after signing out"
    );
}
