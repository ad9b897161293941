//! Real kinds of forms, filled: what is put in shows, what is not touched stays.

#![allow(clippy::unwrap_used, reason = "Tests may fail.")]

use forms::{BadForm, Decimal, Fill, FillProblem, Form, SpotKind, Value, View};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/forms/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn number(spot: &str, units: i128, scale: u8) -> Fill {
    let value = Value::Number(Decimal::new(units, scale));
    Fill { spot: spot.into(), value, note: format!("Đồng Thuận: {spot} = /noi/094/2022/voter_meetings") }
}

fn text(spot: &str, text: &str) -> Fill {
    Fill { spot: spot.into(), value: Value::Text(text.into()), note: String::new() }
}

/// The members of a package, inflated.
fn members(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut data = Vec::new();
            file.read_to_end(&mut data).unwrap();
            (file.name().unwrap().into_owned(), data)
        })
        .collect()
}

/// Fills a form, keeps the result for who wants to look at it, and opens it again.
fn filled(name: &str, values: &[Fill]) -> (Form, Vec<u8>) {
    let form = Form::open(name, &bytes(name)).unwrap();
    let out = form.fill(values).unwrap();
    std::fs::write(format!("{}/filled-{name}", env!("CARGO_TARGET_TMPDIR")), &out).unwrap();
    (Form::open(name, &out).unwrap(), out)
}

fn shown(form: &Form, sheet: usize, address: &str) -> String {
    let View::Workbook(sheets) = form.view() else { panic!("a workbook") };
    let cells = sheets[sheet].rows.iter().flat_map(|row| &row.cells);
    cells.filter(|cell| cell.address == address).map(forms::Cell::text).collect()
}

fn part(members: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(members[name].clone()).unwrap()
}

#[test]
fn a_wide_table_is_filled_and_computes() {
    let values = [
        number("Biểu 1!C8", 12, 0),
        number("Biểu 1!D8", 5490, 0),
        number("Biểu 1!C9", 7, 0),
        number("Biểu 1!E8", 3, 0),
        number("Biểu 1!H8", 16505, 1),
        text("Biểu 1!A3.1", "Quý III năm 2022"),
    ];
    let (form, out) = filled("wide.xlsx", &values);
    assert_eq!(shown(&form, 0, "C8"), "12");
    assert_eq!(shown(&form, 0, "D8"), "5.490");
    assert_eq!(shown(&form, 0, "H8"), "1.650,5");
    assert_eq!(shown(&form, 0, "A3"), "(Kỳ báo cáo: Quý III năm 2022 )");
    let (before, after) = (members(&bytes("wide.xlsx")), members(&out));
    for (name, data) in &before {
        let may_change = name.contains("sheet1")
            || name.contains("comment")
            || name.contains("vml")
            || name.contains("legacy")
            || name.ends_with("sheet2.xml")
            || name.ends_with("workbook.xml")
            || name.contains("Content_Types");
        assert!(may_change || after[name] == *data, "{name}");
    }
    let sheet = part(&after, "xl/worksheets/sheet1.xml");
    for kept in ["<dataValidations", "<conditionalFormatting", "<mergeCells", "SUM(C8:C13)", "landscape"] {
        assert!(sheet.contains(kept), "{kept}");
    }
    assert!(part(&after, "xl/workbook.xml").contains("fullCalcOnLoad=\"1\""));
    let comments: String = after
        .iter()
        .filter(|(name, _)| name.contains("comment") && !name.contains("vml") && !name.contains(".rels"))
        .map(|(_, data)| String::from_utf8(data.clone()).unwrap())
        .collect();
    assert_eq!(comments.matches("<comment ").count(), 5, "{comments}");
    assert!(comments.contains("Chỉ tính hội nghị tiếp xúc"), "the sender's own comment stays");
}

#[test]
fn spots_are_told_with_the_words_around_them() {
    let form = Form::open("wide.xlsx", &bytes("wide.xlsx")).unwrap();
    assert_eq!(form.spot("Biểu 1!C11").unwrap().context(), "Tiếp xúc cử tri › Số cuộc │ Xã Nà Tấu");
    assert_eq!(form.spot("Biểu 1!H8").unwrap().context(), "Cứu đói › Số gạo (kg) │ Phường Him Lam");
    let ids: Vec<String> = form.spots().into_iter().map(|spot| spot.id).collect();
    assert!(ids.contains(&"Biểu 1!A3.1".to_owned()) && ids.contains(&"Biểu 1!C8".to_owned()), "{ids:?}");
    assert!(!ids.contains(&"Biểu 1!F8".to_owned()), "a formula is no place");
    assert_eq!(ids.len(), 1 + 6 * 5, "{ids:?}");
    let form = Form::open("months.xlsx", &bytes("months.xlsx")).unwrap();
    assert_eq!(form.spot("Tháng!D5").unwrap().context(), "Tháng 3 │ Số lượt cử tri");
    let form = Form::open("report.docx", &bytes("report.docx")).unwrap();
    let spots: Vec<(String, SpotKind, String)> =
        form.spots().iter().map(|spot| (spot.id.clone(), spot.kind, spot.context())).collect();
    let ids: Vec<&str> = spots.iter().map(|(id, _, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "doan-2.1",
            "doan-2.2",
            "doan-3.1",
            "doan-3.2",
            "doan-4.1",
            "doan-5.1",
            "bang-1!B2",
            "bang-1!C2",
            "bang-1!B3",
            "bang-1!C3",
            "bang-1!B4",
            "bang-1!C4",
            "doan-6.1"
        ],
        "{spots:?}"
    );
    assert_eq!(spots[0].2, "Kỳ báo cáo: [{{Kỳ báo cáo}}]; đơn vị: {{Tên đơn vị}}.");
    assert_eq!(spots[6].2, "Kỳ này │ Số cuộc tiếp xúc cử tri");
}

#[test]
fn a_report_is_filled_where_its_blanks_are() {
    let values = [
        text("doan-2.1", "Quý III năm 2022"),
        text("doan-2.2", "Thành phố <Điện Biên Phủ> & các xã"),
        number("doan-3.1", 108, 0),
        number("doan-3.2", 5490, 0),
        number("doan-4.1", 725, 0),
        number("doan-5.1", 165, 1),
        number("bang-1!B2", 108, 0),
        number("bang-1!C2", 97, 0),
        number("bang-1!B4", 1250, 0),
        text("doan-6.1", "Người lập biểu"),
    ];
    let (form, out) = filled("report.docx", &values);
    let View::Document(document) = form.view() else { panic!("a document") };
    let shown: Vec<String> = document.blocks.iter().map(forms::Block::text).collect();
    assert_eq!(shown[1], "Kỳ báo cáo: Quý III năm 2022; đơn vị: Thành phố <Điện Biên Phủ> & các xã.");
    assert_eq!(
        shown[2],
        "Trong kỳ, đơn vị đã tổ chức 108 cuộc tiếp xúc cử tri với 5.490 lượt người tham dự, v.v…"
    );
    assert_eq!(shown[3], "Số ý kiến cử tri: 725");
    assert_eq!(shown[4], "Số cuộc giám sát: 16,5 cuộc");
    assert_eq!(shown[6], "Ngày ký: Người lập biểu");
    assert!(shown[5].contains("Số cuộc tiếp xúc cử tri\t108\t97") && shown[5].contains("1.250"), "{shown:?}");
    let after = members(&out);
    let text = part(&after, "word/document.xml");
    assert!(text.contains("<w:b/></w:rPr><w:t xml:space=\"preserve\">108</w:t>"), "the run's look stays");
    assert!(!text.contains("showingPlcHdr"));
    // The template that the test's form was made from has no comments, so the part is new: one comment for each number.
    let comments = part(&after, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), 7);
    assert_eq!(text.matches("<w:commentReference ").count(), 7);
    for (name, data) in members(&bytes("report.docx")) {
        let may_change = ["document.xml", "Content_Types", "document.xml.rels"];
        assert!(may_change.iter().any(|part| name.contains(part)) || after[&name] == data, "{name}");
    }
}

#[test]
fn a_form_is_filled_again_and_again() {
    let once =
        Form::open("wide.xlsx", &bytes("wide.xlsx")).unwrap().fill(&[number("Biểu 1!C8", 1, 0)]).unwrap();
    let twice = Form::open("wide.xlsx", &once).unwrap().fill(&[number("Biểu 1!C8", 2, 0)]).unwrap();
    let form = Form::open("wide.xlsx", &twice).unwrap();
    assert_eq!(shown(&form, 0, "C8"), "2");
    let once =
        Form::open("report.docx", &bytes("report.docx")).unwrap().fill(&[number("bang-1!B2", 1, 0)]).unwrap();
    let form = Form::open("report.docx", &once).unwrap();
    let twice = form.fill(&[number("bang-1!B3", 2, 0)]).unwrap();
    let after = members(&twice);
    let comments = part(&after, "word/comments.xml");
    assert!(comments.contains("w:id=\"0\"") && comments.contains("w:id=\"1\""), "{comments}");
}

#[test]
fn what_may_not_be_filled_is_named() {
    let form = Form::open("wide.xlsx", &bytes("wide.xlsx")).unwrap();
    let problem = |spot: &str| form.fill(&[number(spot, 1, 0)]).unwrap_err();
    assert!(matches!(problem("Biểu 1!F8"), FillProblem::Formula { spot } if spot == "Biểu 1!F8"));
    assert!(matches!(problem("Biểu 1!B2"), FillProblem::Covered { by, .. } if by == "A2"));
    assert!(matches!(problem("Biểu 1!B8"), FillProblem::Label { text, .. } if text == "Phường Him Lam"));
    assert!(matches!(problem("Biểu 1!A3.2"), FillProblem::NoSuchSpot { .. }));
    for none in ["Biểu 9!C8", "C8", "Biểu 1!c8", "Biểu 1!$C$8", "Biểu 1!C0", "", "!", "Biểu 1!ZZZZ9"]
    {
        assert!(matches!(problem(none), FillProblem::NoSuchSpot { .. }), "{none}");
    }
    let twice = [number("Biểu 1!C8", 1, 0), number("Biểu 1!C8", 2, 0)];
    assert!(matches!(form.fill(&twice), Err(FillProblem::Twice { .. })));
    assert_eq!(form.fill(&[]).unwrap(), bytes("wide.xlsx"));
}

#[test]
fn what_is_no_form_is_said_to_be_none() {
    let fixture =
        |name: &str| std::fs::read(format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let is = |name: &str| Form::open(name, &fixture(name)).unwrap_err();
    assert_eq!(is("old.xls"), BadForm::SaveAs { found: "xls", save_as: "xlsx" });
    assert_eq!(is("open.ods"), BadForm::SaveAs { found: "ods", save_as: "xlsx" });
    assert_eq!(is("not-a-workbook.xlsx"), BadForm::NotAForm);
    for bad in ["empty.xlsx", "truncated.xlsx", "bomb.xlsx", "laughs.xlsx"] {
        assert!(matches!(is(bad), BadForm::File(_)), "{bad}: {:?}", is(bad));
    }
    assert_eq!(
        Form::open("thư.doc", b"{\\rtf1 x}").unwrap_err(),
        BadForm::SaveAs { found: "rtf", save_as: "docx" }
    );
    assert_eq!(Form::open("x.xlsx", b"hello").unwrap_err(), BadForm::NotAForm);
}
