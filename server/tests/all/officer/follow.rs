//! What was asked and promised is kept in sight: a directive from its issue to a late task, a check and a review with figures;
//! what came of a livelihood programme; who looks after poor households. At the desk, and as strangers read it.

use std::sync::Arc;

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::{app::App, tick};
use kernel::Id;
use records::{Stored, check_facts, clocks::What, find_record, links};
use store::testing::Db;

use super::{
    Answer, Desktop,
    duties::{OFFICER, enter, on, payload},
};

const WARD: &str = "UBND phường Điện Biên Phủ";
const ECONOMY: &str = "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ";
const NAME: &str = "Tăng cường tiêm phòng cho đàn gia súc";

fn stored(app: &App, id: Id) -> Stored {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().record
}

fn is_clean(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

fn with_version(desktop: &Desktop, id: Id, path: &str, fields: &[(&str, &str)]) -> Answer {
    let version = stored(&desktop.desk.app, id).version.to_string();
    desktop.post(path, &[&[("ban", version.as_str())], fields].concat())
}

fn step(desktop: &Desktop, id: Id, step: &str, fields: &[(&str, &str)]) -> Answer {
    with_version(desktop, id, &format!("/can-bo/ho-so/{id}/buoc/{step}"), fields)
}

fn approve(desktop: &Desktop, id: Id) {
    let sent = with_version(desktop, id, &format!("/can-bo/ho-so/{id}/duyet"), &[]);
    assert!(sent.location().contains("da=duyet"), "{}", sent.text());
}

/// In both languages; gives the Vietnamese page.
fn stranger(desktop: &Desktop, address: &str) -> String {
    for prefix in ["/en", ""] {
        let answer = desktop.send("GET", &format!("{prefix}{address}"), &[], Vec::new());
        assert_eq!(answer.status, StatusCode::OK, "{prefix}{address}");
        let page = answer.text();
        assert!(!page.contains('⟦'), "{page}");
        if prefix.is_empty() {
            return page;
        }
    }
    unreachable!()
}

/// Enters what belongs to another record.
fn belonging(desktop: &Desktop, kind: &str, (to, field): (Id, &str), fields: &[(&str, &str)]) -> Id {
    let blank = desktop.page(&format!("/can-bo/them/{kind}?thuoc={to}"));
    let name = blank.split(&format!("name=\"{field}\" value=\"")).nth(1).unwrap().split('"').next().unwrap();
    let to = to.to_string();
    enter(desktop, kind, &[&[("thuoc", to.as_str()), (field, name)], fields].concat())
}

fn directive(desktop: &Desktop) -> Id {
    let fields = [
        ("f-number", "5-CT/ĐU"),
        ("f-abstract_text", NAME),
        ("f-body", WARD),
        ("f-issued_on", "2/3/2026"),
        ("f-room", "do"),
    ];
    enter(desktop, "directive_document", &fields)
}

#[db_test]
fn a_directive_goes_from_its_issue_to_a_late_task_and_its_review(db: &Db) {
    let (of, task, other, report, review);
    {
        let desktop = Desktop::with(on(db, 2026, 3, 3), &OFFICER);
        of = directive(&desktop);
        let due = [
            ("f-content", "Tiêm phòng đợt 1 ở bảy bản"),
            ("f-body", ECONOMY),
            ("f-asked_on", "2/3/2026"),
            ("f-due_on", "30/4/2026"),
        ];
        task = belonging(&desktop, "directive_task", (of, "f-directive"), &due);
        let later = [&due[..2], &[("f-asked_on", "2/3/2026"), ("f-due_on", "30/11/2026")]].concat();
        other = belonging(&desktop, "directive_task", (of, "f-directive"), &later);
        let owed = [("f-body", ECONOMY), ("f-period", "Quý II/2026"), ("f-due_on", "5/7/2026")];
        report = belonging(&desktop, "directive_report", (of, "f-directive"), &owed);
        // What a review says of its directive is there already.
        let blank = desktop.page(&format!("/can-bo/them/directive?thuoc={of}"));
        assert!(
            blank.contains(NAME)
                && blank.contains("value=\"5-CT/ĐU\"")
                && blank.contains("value=\"planned\" checked"),
            "{blank}"
        );
        let planned = [
            ("f-number", "5-CT/ĐU"),
            ("f-abstract_text", NAME),
            ("f-issued_on", "2/3/2026"),
            ("f-review", "preliminary"),
            ("f-reviewed_on", "30/6/2026"),
            ("f-state", "planned"),
        ];
        review = belonging(&desktop, "directive", (of, "f-belongs_to"), &planned);
        let page = stranger(&desktop, &format!("/chi-thi/{of}"));
        assert!(
            page.contains("Quý II năm 2026") && page.contains("hạn 30/04/2026") && page.contains(ECONOMY),
            "{page}"
        );
        assert!(!page.contains("Tiêm phòng đợt 1"), "its words wait for approval: {page}");
    }
    {
        // Twice a day, and once only.
        let desktop = Desktop::with(on(db, 2026, 5, 4), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        tick::once(&app).unwrap();
        assert_eq!(tick::once(&app).unwrap(), 0);
        let events = |id| app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().clock_events;
        assert_eq!(events(task).iter().map(|it| it.what).collect::<Vec<_>>(), [What::Overdue]);
        assert!(events(other).is_empty() && events(review).is_empty());
        assert!(
            desktop.page("/can-bo").contains("quá hạn 4 ngày"),
            "at the desk it is late like anything else"
        );
        let page = stranger(&desktop, &format!("/chi-thi/{of}"));
        assert!(page.contains("Đã qua hạn 4 ngày") && !page.contains("class=\"tre\""), "{page}");
        let list = stranger(&desktop, "/noi/03127/chi-thi");
        assert!(list.contains("1 việc, báo cáo, đánh giá đã qua hạn") && list.contains("0/2 việc"), "{list}");
        assert!(stranger(&desktop, "/noi/03127").contains("/noi/03127/chi-thi"));
        assert!(stranger(&desktop, &format!("/ban-ghi/{of}")).contains(&format!("/chi-thi/{of}")));
    }
    {
        let desktop = Desktop::with(on(db, 2026, 5, 8), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        let said = [("f-reported_on", "7/5/2026"), ("f-report", "Đã tiêm 1.200 con")];
        step(&desktop, task, "report", &said).location();
        // Who was asked does not check; what was not done is owed again by its first day.
        let found = |by: &'static str, what: &'static str| {
            [
                ("f-checked", what),
                ("f-checked_on", "8/5/2026"),
                ("f-checked_by", by),
                ("f-check_note", "Hai bản chưa tiêm"),
            ]
        };
        assert!(step(&desktop, task, "check", &found(ECONOMY, "done")).text().contains("không tự kiểm tra"));
        step(&desktop, task, "check", &found(WARD, "partly")).location();
        assert_eq!(stored(&app, task).state.as_deref(), Some("open"));
        assert_eq!(tick::once(&app).unwrap(), 0, "it was found late once");
        approve(&desktop, task);
        let page = stranger(&desktop, &format!("/chi-thi/{of}"));
        assert!(page.contains("Tiêm phòng đợt 1") && page.contains("Đã qua hạn 8 ngày"), "{page}");
        is_clean(&app);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 5, 20), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        step(&desktop, task, "report", &[("f-reported_on", "19/5/2026"), ("f-report", "Đã tiêm đủ")])
            .location();
        let found = [
            ("f-checked", "done"),
            ("f-checked_on", "20/5/2026"),
            ("f-checked_by", WARD),
            ("f-check_note", "Đủ sổ tiêm"),
        ];
        step(&desktop, task, "check", &found).location();
        assert_eq!(payload(&app, task)["clocks"].as_array().unwrap().len(), 3);
        // An account of the body that was asked reports, and is not offered the check.
        step(&desktop, other, "report", &[("f-reported_on", "18/5/2026"), ("f-report", "Xong sớm")])
            .location();
    }
    {
        let mut own = Desktop::closed(on(db, 2026, 5, 21));
        own.come_in("co-quan", &[(Role::Handler, "11", Some(ECONOMY))]);
        assert!(!own.page(&format!("/can-bo/ho-so/{other}")).contains("/buoc/check"));
        let own_check = [
            ("f-checked", "done"),
            ("f-checked_on", "21/5/2026"),
            ("f-checked_by", WARD),
            ("f-check_note", "Tự xem"),
        ];
        assert!(!step(&own, other, "check", &own_check).status.is_redirection());
        step(
            &own,
            report,
            "report",
            &[("f-reported_on", "21/5/2026"), ("f-report", "Xong đợt 1"), ("f-document", "14/BC-KT")],
        )
        .location();
    }
    let desktop = Desktop::with(on(db, 2026, 7, 3), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let held =
        [("f-review", "preliminary"), ("f-reviewed_on", "2/7/2026"), ("f-conclusion", "Làm được, còn chậm")];
    step(&desktop, review, "hold", &held).location();
    approve(&desktop, review);
    let page = stranger(&desktop, &format!("/chi-thi/{of}"));
    assert!(page.contains("Làm được, còn chậm") && page.contains("ngày 02/07/2026"), "{page}");
    assert!(page.contains("từ tháng 03/2026 đến tháng 07/2026"), "{page}");
    for opens in [
        "/noi/03127/2026-03/directive_tasks\"",
        "/noi/03127/2026-Q2/directive_reports\"",
        "/noi/03127/2026-07/directives\"",
    ] {
        assert!(page.contains(opens), "{opens}: {page}");
    }
    let figure = stranger(&desktop, "/noi/03127/2026-03/directive_tasks_done_late");
    assert!(figure.contains(&task.to_string()), "the figure opens to its record: {figure}");
    assert!(stranger(&desktop, "/noi/03127/2026/directives").contains("/noi/03127/chi-thi"));
    // A day that is no review's is not taken for one.
    let whole = stranger(&desktop, &format!("/chi-thi/{of}?den=2030-01-01"));
    assert!(whole.contains("đến tháng 07/2026"), "{whole}");
    for nonsense in ["/chi-thi/khong-co", "/noi/khong/chi-thi", &format!("/chi-thi/{task}")] {
        assert_eq!(desktop.get(nonsense).status, StatusCode::NOT_FOUND, "{nonsense}");
    }
    step(&desktop, of, "end", &[("f-ended_on", "3/7/2026")]).location();
    is_clean(&app);
}

#[db_test]
fn records_that_came_of_a_directive_are_linked_to_it(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 4, 10), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let of = directive(&desktop);
    let told = [
        ("f-title", "Lịch tiêm phòng"),
        ("f-text", "Nhốt trâu, bò từ tối hôm trước"),
        ("f-issued_on", "6/4/2026"),
    ];
    let notice =
        enter(&desktop, "notice", &[&told[..], &[("f-body", WARD), ("f-comments", "closed")]].concat());
    let opinion = enter(
        &desktop,
        "opinion",
        &[("f-content", "Đàn bò chưa được tiêm"), ("f-received_on", "7/4/2026"), ("f-state", "received")],
    );
    let path = format!("/can-bo/chi-thi/{of}/ket-qua");
    let form = desktop.page(&path);
    assert!(form.contains(&notice.to_string()) && form.contains("Lịch tiêm phòng"), "{form}");
    assert!(!form.contains(&opinion.to_string()), "what people write comes of no directive: {form}");
    let hostile =
        with_version(&desktop, of, &path, &[("chon", &opinion.to_string()), ("chon", "khong-phai-id")]);
    assert!(hostile.location().contains("da=ket-qua-chi-thi"));
    let linked = || app.store.read(|tx| Ok(links::of(tx, of)?)).unwrap();
    assert!(linked().is_empty());
    with_version(&desktop, of, &path, &[("chon", &notice.to_string())]).location();
    assert_eq!(linked()[0].other, notice);
    let page = stranger(&desktop, &format!("/chi-thi/{of}"));
    assert!(page.contains(&format!("/ban-ghi/{notice}")), "{page}");
    assert!(desktop.page(&format!("/can-bo/ho-so/{notice}")).contains("Từ chỉ thị, nghị quyết"));
    with_version(&desktop, of, &path, &[]).location();
    assert!(linked().is_empty());
}

#[db_test]
fn a_programme_is_reported_on_and_a_year_later_one_sees_what_worked(db: &Db) {
    let (large, small);
    {
        let desktop = Desktop::with(on(db, 2025, 8, 4), &OFFICER);
        let begun = [("f-programme", "model"), ("f-area_m2", "24"), ("f-started_on", "1/8/2025")];
        let of = |name, households| [&begun[..], &[("f-name", name), ("f-households", households)]].concat();
        large = enter(&desktop, "livelihood", &of("Lúa chất lượng cao (ví dụ)", "45"));
        small = enter(&desktop, "livelihood", &of("Nuôi ong (ví dụ)", "4"));
    }
    {
        let desktop = Desktop::with(on(db, 2026, 6, 15), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        let found = [
            ("f-season", "winter_spring"),
            ("f-reported_on", "10/6/2026"),
            ("f-harvested_m2", "24"),
            ("f-yield_g", "150.300"),
            ("f-income_vnd", "1.234.567.890"),
            ("f-worked", "Cấy thưa, bón phân đợt"),
        ];
        let large_result = [&found[..], &[("f-households", "42")]].concat();
        let result = belonging(&desktop, "livelihood_result", (large, "f-livelihood"), &large_result);
        assert_eq!(payload(&app, large)["state"], "reported");
        let page = stranger(&desktop, &format!("/mo-hinh/{large}")).replace('\u{a0}', " ");
        for word in ["45", "42", "150.300<", "62,6<", "29.394.474<", "Năng suất (tạ/ha)", "Lúc bắt đầu"]
        {
            assert!(page.contains(word), "{word}: {page}");
        }
        assert!(!page.contains("Cấy thưa"), "{page}");
        approve(&desktop, result);
        assert!(stranger(&desktop, "/noi/03127/mo-hinh").contains("Cấy thưa"));
        is_clean(&app);
    }
    {
        // A year after it began nothing was said of the other: it waits, late.
        let desktop = Desktop::with(on(db, 2026, 8, 3), &OFFICER);
        tick::once(&desktop.desk.app).unwrap();
        let list = desktop.page("/can-bo/ho-so?loai=livelihood&han=qua-han");
        assert!(
            list.contains("Nuôi ong")
                && list.contains("Chưa báo kết quả")
                && !list.contains("Lúa chất lượng"),
            "{list}"
        );
        assert!(stranger(&desktop, "/noi/03127/mo-hinh").contains("Chưa báo kết quả, đã qua hạn 2 ngày"));
    }
    let desktop = Desktop::with(on(db, 2026, 8, 5), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let few = [
        ("f-season", "year"),
        ("f-reported_on", "4/8/2026"),
        ("f-households", "3"),
        ("f-yield_g", "77.701"),
        ("f-income_vnd", "61.702.000"),
        ("f-harvested_m2", "1"),
    ];
    let result = belonging(&desktop, "livelihood_result", (small, "f-livelihood"), &few);
    assert_eq!(payload(&app, small)["state"], "reported");
    let year = stranger(&desktop, "/noi/03127/mo-hinh?nam=2026");
    let addresses = [
        format!("/mo-hinh/{small}"),
        format!("/ban-ghi/{result}"),
        "/noi/03127/2026/livelihood_income_vnd".to_owned(),
        "/noi/03127/2026/livelihood_results".to_owned(),
        "/noi/03127/2026".to_owned(),
        "/noi/03127/2026.json".to_owned(),
    ];
    let told: String = addresses.iter().map(|address| desktop.get(address).text()).collect();
    for number in ["77.701", "77701", "61.702", "61702"] {
        assert!(!year.contains(number) && !told.contains(number), "{number} is told of three homes");
    }
    assert!(year.contains("không nêu") && year.contains("1.234.567.890"), "{year}");
    for opens in [
        "livelihood_income_vnd",
        "livelihood_yield_kg",
        "livelihood_result_households",
        "livelihood_harvested_m2",
    ] {
        assert!(year.contains(&format!("/noi/03127/2026/{opens}\"")), "{opens}: {year}");
    }
    assert!(year.contains("làm tròn đến 0,1 tạ/ha"), "{year}");
    assert!(
        stranger(&desktop, "/noi/03127/mo-hinh?nam=2024").contains("Chưa có mô hình, dự án nào báo kết quả")
    );
    for nonsense in [
        "/noi/03127/mo-hinh?nam=99999",
        "/noi/03127/mo-hinh?nam=-1",
        "/mo-hinh/x",
        &format!("/mo-hinh/{result}"),
    ] {
        assert_eq!(desktop.get(nonsense).status, StatusCode::NOT_FOUND, "{nonsense}");
    }
    // Taken out again, it is owed.
    let sent = with_version(&desktop, result, &format!("/can-bo/ho-so/{result}/thoi-tinh"), &[]);
    assert!(sent.location().contains("da=thoi"));
    assert_eq!(payload(&app, small)["state"], "awaited");
    is_clean(&app);
}

#[db_test]
fn who_looks_after_poor_households_tells_what_came_of_it(db: &Db) {
    let (clinic, school);
    {
        let desktop = Desktop::with(on(db, 2026, 1, 6), &OFFICER);
        let of = |body, village, households| {
            [
                ("f-body", body),
                ("f-village", village),
                ("f-from_on", "5/1/2026"),
                ("f-households", households),
            ]
        };
        clinic = enter(&desktop, "care_assignment", &of("Chi bộ Trạm Y tế", "Bản Ví Dụ", "3"));
        school = enter(&desktop, "care_assignment", &of("Chi bộ Trường Tiểu học", "Bản Mẫu", "8"));
    }
    {
        let desktop = Desktop::with(on(db, 2026, 7, 1), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        let done = [
            ("f-reported_on", "30/6/2026"),
            ("f-households", "8"),
            ("f-out_of_poverty", "2"),
            ("f-money_vnd", "12.340.000"),
            ("f-rice_g", "300"),
            ("f-animals", "6"),
        ];
        belonging(&desktop, "care_report", (school, "f-assignment"), &done);
        assert_eq!(payload(&app, school)["clocks"][0]["due_on"], "2026-12-29");
        is_clean(&app);
    }
    let desktop = Desktop::with(on(db, 2026, 7, 8), &OFFICER);
    tick::once(&desktop.desk.app).unwrap();
    let list = desktop.page("/can-bo/ho-so?loai=care_assignment&han=qua-han");
    assert!(
        list.contains("Trạm Y tế") && !list.contains("Trường Tiểu học"),
        "who reported nothing is told: {list}"
    );
    let page = stranger(&desktop, "/noi/03127/giup-ho-ngheo").replace('\u{a0}', " ");
    for word in [
        "Chi bộ Trạm Y tế",
        "Bản Ví Dụ",
        "dưới 5 hộ nghèo",
        "8 hộ nghèo",
        "năm 2026 chưa báo kết quả",
        "12.340.000 đồng",
        "300 kg",
        "class=\"nhat\">ẩn<",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(page.contains("/noi/03127/2026/care_vnd\"") && page.contains("Từ 05/01/2026"), "{page}");
    // A record about poor households has no page, and no shorter time is told of them.
    let app = Arc::clone(&desktop.desk.app);
    let report = app.store.read(|tx| Ok(records::near::children(tx, school)?)).unwrap().remove(0);
    assert_eq!(desktop.get(&format!("/ban-ghi/{}", report.id)).status, StatusCode::NOT_FOUND);
    let month = stranger(&desktop, "/noi/03127/2026-06/care_vnd");
    assert!(!month.contains("12.340.000"), "{month}");
    let record = stranger(&desktop, &format!("/ban-ghi/{clinic}"));
    assert!(record.contains("Bản Ví Dụ") && !record.contains("Số hộ nghèo"), "{record}");
    step(&desktop, clinic, "end", &[("f-ended_on", "7/7/2026")]).location();
    assert_eq!(desktop.get("/noi/03127/giup-ho-ngheo?nam=abc").status, StatusCode::NOT_FOUND);
    is_clean(&app);
}
