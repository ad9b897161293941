use viet_text::fold;

use super::{
    super::{
        rows::{Around, RowKind, is_numbering, last_record, row_kind},
        said::{Span, without_number},
    },
    find::{Vocabulary, read_head},
    titles::year_in,
    words::is_dropped,
    *,
};

#[test]
fn some_columns_are_dropped_by_name() {
    for heading in [
        "Dân tộc",
        "TÔN GIÁO",
        "Số CCCD",
        "CMND/CCCD",
        "Cử tri (họ tên)",
        "Họ tên cử tri",
        "Số căn cước công dân",
        "Thành phần dân tộc",
    ] {
        assert!(is_dropped(heading), "{heading}");
    }
    for heading in ["Mã", "Họ và tên", "Số lượt cử tri", "Chủ hộ", "Cơ quan giải quyết", "Đoàn"]
    {
        assert!(!is_dropped(heading), "{heading}");
    }
}

#[test]
fn a_heading_with_more_words_is_guessed_but_not_another_unit() {
    use crate::About;
    const FIELDS: &[Field] = &[
        Field::new("turns", &["Số lượt tham dự"], Kept::Count),
        Field::new("vnd", &["Số tiền", "Số tiền (đồng)"], Kept::Amount { digits: 0 }),
        Field::new("on", &["Ngày"], Kept::Day),
    ];
    let kind = Kind {
        name: "test",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: FIELDS,
        code: &[],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[],
    };
    let read = |heading: &str| {
        let heading = Heading::of(vec![heading.to_owned()]);
        let layout = Layout { row: 0, columns: vec![(0, heading)], reaches_down: false };
        let head = read_head(&Vocabulary::of(&kind), &layout, &ToldColumns::default());
        head.columns.iter().map(|column| column.what).collect::<Vec<_>>()
    };
    assert_eq!(read("Số lượt cử tri tham dự"), [What::Field(0)]);
    assert_eq!(read("Tổng số tiền đã trao"), [What::Field(1)]);
    assert_eq!(read("Số tiền (kg)"), []);
    assert_eq!(read("Ngày sinh"), []);
}

#[test]
fn a_number_behind_a_heading_is_dropped_but_not_its_unit() {
    for heading in ["Đúng hạn (3)", "Đúng hạn (3 = 1+2)", "Đúng hạn (*)", "Đúng hạn(3):", "Đúng hạn"]
    {
        assert_eq!(fold(without_number(heading)), "dung han", "{heading}");
    }
    assert_eq!(fold(without_number("Ngày (dd/mm/yyyy)")), "ngay");
    for heading in ["Số tiền (triệu đồng)", "Diện tích (ha)", "(1)", "Số gạo (tấn"] {
        assert_eq!(without_number(heading), heading);
    }
}

/// A sheet with these texts, read as every other.
fn sheet(rows: &[&[&str]]) -> Sheet {
    use workbook::{Limits, OutCell, OutRow, OutSheet};
    let cell = |text: &&str| if text.is_empty() { OutCell::Empty } else { OutCell::Text((*text).to_owned()) };
    let cells = |row: &&[&str]| OutRow::from(row.iter().map(cell).collect::<Vec<_>>());
    let columns = vec![workbook::OutColumn::default(); 5];
    let out = OutSheet { columns, rows: rows.iter().map(cells).collect(), ..OutSheet::default() };
    let mut book = workbook::read(&workbook::write(&[out]).unwrap(), &Limits::default()).unwrap();
    book.sheets.remove(0)
}

/// A table of who got how much, on which day.
fn grants() -> Kind {
    use crate::{About, Role};
    const FIELDS: &[Field] = &[
        Field::new("name", &["Người nhận"], Kept::Text),
        Field::new("vnd", &["Số tiền (đồng)", "Số tiền"], Kept::Amount { digits: 0 }),
        Field::new("people", &["Số người"], Kept::Count),
        Field::new("on", &["Ngày"], Kept::Day).required().role(Role::When),
    ];
    Kind {
        name: "test",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: FIELDS,
        code: &[],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[],
    }
}

fn head_of(kind: &Kind, sheet: &Sheet) -> Head {
    let detector = Detector::default();
    let head = find_head(kind, &layouts(sheet, &detector), &ToldColumns::default()).unwrap();
    let titles = titles(sheet, &detector, head.row);
    head.in_units(kind, &titles.scales)
}

#[test]
fn an_amount_in_another_unit_is_read_in_ours() {
    let kind = grants();
    let power = |title: &str, heading: &str| {
        let sheet = sheet(&[&[title], &["Ngày", "Xã, phường", heading]]);
        head_of(&kind, &sheet).column_of(What::Field(1)).unwrap().power
    };
    assert_eq!(power("Năm 2023", "Số tiền (triệu đồng)"), 6);
    assert_eq!(power("Năm 2023", "Số tiền (1.000 đồng)"), 3);
    assert_eq!(power("Năm 2023", "Số tiền (tr.đ)"), 6);
    assert_eq!(power("ĐVT: triệu đồng", "Số tiền"), 6);
    assert_eq!(power("Đơn vị tính: 1.000đ", "Số tiền"), 3);
    // What the heading says itself goes before what stands above.
    assert_eq!(power("ĐVT: triệu đồng", "Số tiền (đồng)"), 0);
    assert_eq!(power("ĐVT: đồng", "Số tiền"), 0);
}

#[test]
fn headings_in_layers_are_read_together() {
    let kind = grants();
    let rows: &[&[&str]] = &[
        &["Xã, phường", "Quý I", "", "Luỹ kế từ đầu năm", ""],
        &["", "Số người", "Số tiền", "Số người", "Số tiền"],
        &["Xã Nà Tấu", "1", "2", "3", "4"],
    ];
    let head = head_of(&kind, &sheet(rows));
    let told = |at: u32| {
        let column = head.columns.iter().find(|column| column.at == at).unwrap();
        (column.what, column.time.map(|time| time.span), column.basis)
    };
    assert_eq!(told(0), (What::Place, None, None));
    assert_eq!(told(1), (What::Field(2), Some(Span::Quarter(1)), None));
    assert_eq!(told(2), (What::Field(1), Some(Span::Quarter(1)), None));
    assert_eq!(told(3), (What::Field(2), None, Some(Basis::Cumulative)));
    assert_eq!(told(4), (What::Field(1), None, Some(Basis::Cumulative)));
}

#[test]
fn what_stands_below_a_table_is_no_record() {
    let kind = grants();
    let day = "9/1/2023";
    let rows: &[&[&str]] = &[
        &["Ngày", "Xã, phường", "Số tiền", "Số người", "Người nhận"],
        &[day, "Toàn thành phố", "5", "2", "Tổng công ty Điện lực"],
        &["", "Xã Nà Tấu", "5", "2", "Tổng số quà của hội"],
        &[day, "Xã Nà Tấu", "5", "2", "Lò Văn Cộng"],
        &["", "", "15", "6", ""],
        &["", "Tổng cộng toàn thành phố", "15", "6", ""],
        &["", "", "", "", "(Danh sách có 3 người)"],
        &["", "Trưởng phòng", "", "Giám đốc", ""],
    ];
    let sheet = sheet(rows);
    let detector = Detector::default();
    let head = head_of(&kind, &sheet);
    let last_record = last_record(&kind, &sheet, &head, &detector);
    // One lower: the writer leaves its own row of headings empty.
    assert_eq!(last_record, Some(4));
    let around = Around { last_record, footer_seen: false, record_seen: false };
    let found: Vec<RowKind> =
        sheet.rows().skip(1).map(|row| row_kind(&kind, &sheet, &head, row, &detector, around)).collect();
    // A row without its day stays a row, and so a named problem.
    assert_eq!(found[..3], [RowKind::Data; 3]);
    assert_eq!(found[3..], [RowKind::Footer; 4]);
}

#[test]
fn the_year_stands_in_a_title() {
    assert_eq!(year_in("Năm 2022 — Thành phố Điện Biên Phủ"), Some(2022));
    assert_eq!(year_in("BÁO CÁO NĂM 2023"), Some(2023));
    assert_eq!(year_in("Tổ dân phố 2022"), None);
    assert_eq!(year_in("Điện Biên Phủ, ngày 10 tháng 01 năm 2024"), None);
}

#[test]
fn a_numbering_row_is_known() {
    let row =
        |texts: &[&str]| texts.iter().zip(0..).map(|(text, at)| (at, (*text).to_owned())).collect::<Vec<_>>();
    assert!(is_numbering(&row(&["A", "B", "1", "2", "3 = 1+2"])));
    assert!(is_numbering(&row(&["(1)", "(2)", "(3)", "(4)"])));
    assert!(!is_numbering(&row(&["1", "TXCT-001", "9/1/2022"])));
}
