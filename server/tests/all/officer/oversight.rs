//! Supervision from plan to conclusion, and what it recommends: sent, unanswered, climbing, answered late, checked.

use std::sync::Arc;

use accounts::Role;
use db_test::db_test;
use dongthuan::{app::App, tick};
use kernel::Id;
use records::{check_facts, clocks::What, find_record};
use serde_json::Value;
use store::testing::Db;

use super::{
    Answer, Desktop,
    duties::{OFFICER, on, payload, ward},
};

const FRONT: &str = "Ủy ban MTTQ Việt Nam phường Điện Biên Phủ";
const BOARD: &str = "Ban Thanh tra nhân dân phường Điện Biên Phủ";
const COMMITTEE: &str = "UBND phường Điện Biên Phủ";

/// What stands in the form's input of this name.
fn filled(page: &str, name: &str) -> String {
    let input = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    input.split('"').next().unwrap_or_default().replace("&#38;", "&")
}

/// Enters a record by its form.
fn enter(desktop: &Desktop, path: &str, fields: &[(&str, &str)]) -> Id {
    let page = desktop.page(path);
    let kept = ["id", "thuoc", "f-session"].map(|name| (name, filled(&page, name)));
    let place = ward().number().to_string();
    let mut all = vec![("noi", place.as_str())];
    all.extend(kept.iter().map(|(name, text)| (*name, text.as_str())));
    all.extend(fields);
    let path = path.split('?').next().unwrap();
    let sent = desktop.post(path, &all);
    assert!(sent.location().contains("da=ghi"), "{}", sent.text());
    kept[0].1.parse().unwrap()
}

/// Takes a step; what is warned of is sent again as it is.
fn take(desktop: &Desktop, id: Id, step: &str, fields: &[(&str, &str)]) -> (Answer, bool) {
    let path = format!("/can-bo/ho-so/{id}/buoc/{step}");
    let version = filled(&desktop.page(&path), "ban");
    let mut all = vec![("ban", version.as_str())];
    all.extend(fields);
    let sent = desktop.post(&path, &all);
    let seen = filled(&sent.text(), "biet");
    if seen.is_empty() {
        return (sent, false);
    }
    all.push(("biet", &seen));
    (desktop.post(&path, &all), true)
}

fn done(desktop: &Desktop, id: Id, step: &str, fields: &[(&str, &str)]) {
    let (sent, was_warned) = take(desktop, id, step, fields);
    assert!(sent.location().contains(&format!("buoc={step}")), "{}", sent.text());
    assert!(!was_warned, "{step}");
}

fn approve(desktop: &Desktop, id: Id) {
    let path = format!("/can-bo/ho-so/{id}/duyet");
    let version = filled(&desktop.page(&path), "ban");
    assert!(desktop.post(&path, &[("ban", &version)]).location().contains("da=duyet"));
}

fn state(app: &App, id: Id) -> Value {
    payload(app, id)["state"].clone()
}

fn events(app: &App, id: Id) -> Vec<(&'static str, What, String)> {
    let found = app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap();
    found.clock_events.iter().map(|it| (it.name.word(), it.what, it.on.to_string())).collect()
}

fn is_clean(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

fn has(page: &str, words: &[&str]) {
    for word in words {
        assert!(page.contains(word), "{word} is missing: {page}");
    }
}

#[db_test]
fn a_session_goes_from_plan_to_conclusion_and_tells_what_came_late(db: &Db) {
    let id;
    {
        let desktop = Desktop::with(on(db, 2026, 10, 1), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        let fields = [
            ("f-form", "supervision"),
            ("f-lead", FRONT),
            ("f-held_on", "20/11/2026"),
            ("f-subject", "Thu, chi các khoản đóng góp"),
            ("f-units", "3"),
            ("f-state", "planned"),
            ("f-plan", "03/KH-MTTQ năm 2026"),
        ];
        assert!(filled(&desktop.page("/can-bo/them/oversight"), "f-state").is_empty());
        id = enter(&desktop, "/can-bo/them/oversight", &fields);
        let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
        has(
            &page,
            &["05/11/2026", "13/11/2026", "Điều 7", "Ghi đã gửi kế hoạch", "Đổi ngày", "Đếm lùi 15 ngày"],
        );
        assert!(!page.contains("Ghi đã nhận dự thảo"), "that is for critiques: {page}");
        // It counts as planned, and as no session.
        let report = desktop.get("/noi/03127/2026.json").text();
        let report: Value = serde_json::from_str(&report).unwrap();
        let told = report["figures"].to_string();
        has(&told, &["oversights_planned"]);
        let programme = desktop.get("/noi/03127/giam-sat").text();
        has(
            &programme,
            &["nội dung chờ duyệt", "Dự kiến ngày 20/11/2026", "03/KH-MTTQ năm 2026", "05/11/2026"],
        );
        assert!(!programme.contains("class=\"tre\""), "nothing is late yet: {programme}");
        is_clean(&app);
    }
    {
        // A day late: found by the tick, stated in public with its article.
        let desktop = Desktop::with(on(db, 2026, 11, 6), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        assert_eq!(tick::once(&app).unwrap(), 1);
        assert_eq!(tick::once(&app).unwrap(), 0, "once");
        assert_eq!(events(&app, id), [("plan", What::Overdue, "2026-11-06".to_owned())]);
        let fields =
            [("f-overseen", COMMITTEE), ("f-decision", "15/QĐ-MTTQ"), ("f-announced_on", "6/11/2026")];
        let (sent, was_warned) = take(&desktop, id, "announce", &fields);
        assert!(was_warned && sent.location().contains("buoc=announce"), "never silently: {}", sent.text());
        let public = desktop.get(&format!("/ban-ghi/{id}")).text();
        has(&public, &["hạn 05/11/2026, xong muộn ngày 06/11/2026", "class=\"tre\"", "NQLT 403/2017"]);
        has(
            &desktop.get("/noi/03127/giam-sat").text(),
            &["1 cuộc có việc quá hạn", "xong muộn ngày 06/11/2026"],
        );
        done(&desktop, id, "report", &[("f-reported_on", "6/11/2026"), ("f-report_document", "210/BC-UBND")]);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 11, 24), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        // It was held a day later than planned: the plan was in time after all, and the record is of the day it was held.
        let fields =
            [("f-held_on", "21/11/2026"), ("f-members", "Năm thành viên"), ("f-findings", "Chưa niêm yết")];
        let tomorrow = [("f-held_on", "25/11/2026"), ("f-members", "x"), ("f-findings", "x")];
        has(&take(&desktop, id, "hold", &tomorrow).0.text(), &["ở sau hôm nay"]);
        let (sent, _) = take(&desktop, id, "hold", &fields);
        assert!(sent.location().contains("buoc=hold"));
        let found = app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap();
        assert_eq!(found.record.when.first_day().to_string(), "2026-11-21");
        let public = desktop.get(&format!("/ban-ghi/{id}")).text();
        has(&public, &["hạn 06/11/2026, đã xong ngày 06/11/2026", "Điều 9 khoản 1"]);
        assert!(!public.contains("Chưa niêm yết"), "words wait for approval");
        let fields = [
            ("f-concluded_on", "24/11/2026"),
            ("f-conclusion", "Công khai chậm"),
            ("f-conclusion_document", "41/KL-MTTQ"),
        ];
        done(&desktop, id, "conclude", &fields);
        approve(&desktop, id);
        has(
            &desktop.get(&format!("/ban-ghi/{id}")).text(),
            &["Chưa niêm yết", "Công khai chậm", "Đã kết luận"],
        );
        assert_eq!(state(&app, id), "concluded");
        let programme = desktop.get("/noi/03127/giam-sat?nhom=da-ket-luan").text();
        has(&programme, &["Đã kết luận", "Tiến hành ngày 21/11/2026"]);
        has(&desktop.get("/noi/03127/giam-sat?nhom=chua-lam").text(), &["Còn trong kế hoạch (0)"]);
        has(&desktop.get("/en/noi/03127/giam-sat?nam=2025").text(), &["No supervision"]);
        has(&desktop.get("/noi/03127/giam-sat.csv").text(), &["21/11/2026", "Đã kết luận"]);
        assert!(desktop.get("/can-bo").text().contains("Không có việc"), "and it waits for nobody");
        is_clean(&app);
    }
}

fn session(desktop: &Desktop, form: &str, lead: &str) -> Id {
    let fields =
        [("f-form", form), ("f-lead", lead), ("f-held_on", "28/10/2026"), ("f-subject", "Sửa đường tổ 5")];
    enter(desktop, "/can-bo/them/oversight", &fields)
}

fn recommend(desktop: &Desktop, session: Id, content: &str, made_by: &str) -> Id {
    let fields = [
        ("f-content", content),
        ("f-body", COMMITTEE),
        ("f-state", "unanswered"),
        ("f-made_by", made_by),
        ("f-received_on", "2/11/2026"),
    ];
    enter(desktop, &format!("/can-bo/them/recommendation?thuoc={session}"), &fields)
}

const HOLDER: [super::Given<'static>; 1] = [(Role::Handler, "11", Some(COMMITTEE))];

#[db_test]
fn what_is_not_answered_climbs_and_a_late_answer_is_checked(db: &Db) {
    let (law, promised);
    {
        let desktop = Desktop::with(on(db, 2026, 11, 2), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        let of_board = session(&desktop, "inspection", BOARD);
        law = recommend(&desktop, of_board, "Niêm yết sổ thu ở mười hai tổ dân phố", BOARD);
        promised = recommend(&desktop, of_board, "Sửa rãnh thoát nước", FRONT);
        let public = desktop.get(&format!("/ban-ghi/{law}")).text();
        has(&public, &["17/11/2026", "Điều 40", "Nhắc cơ quan trả lời", "luật, đã đọc trong văn bản"]);
        has(
            &desktop.get(&format!("/ban-ghi/{promised}")).text(),
            &["cài đặt, không phải thời hạn luật định"],
        );
        let page = desktop.get("/noi/03127/kien-nghi").text();
        has(
            &page,
            &["Hạn luật định 17/11/2026", "Ngày hẹn trả lời 17/11/2026", "lời văn chờ duyệt", COMMITTEE],
        );
        assert!(!page.contains("Niêm yết sổ thu") && !page.contains("class=\"nghia-vu__han tre\""), "{page}");
        approve(&desktop, law);
        has(&desktop.get("/noi/03127/kien-nghi").text(), &["Niêm yết sổ thu"]);
        is_clean(&app);
    }
    {
        // Tuesday 1 December: the day passed, and all three rungs were climbed while nobody looked.
        let mut desktop = Desktop::with(on(db, 2026, 12, 1), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        assert_eq!(tick::once(&app).unwrap(), 8);
        assert_eq!(tick::once(&app).unwrap(), 0, "each rung once");
        let climbed = [
            ("reply", What::Overdue, "2026-11-18".to_owned()),
            ("remind", What::Climbed, "2026-11-18".to_owned()),
            ("leader", What::Climbed, "2026-11-24".to_owned()),
            ("council", What::Climbed, "2026-12-01".to_owned()),
        ];
        assert_eq!(events(&app, law), climbed);
        let public = desktop.get(&format!("/ban-ghi/{law}")).text();
        has(&public, &["quá hạn 14 ngày", "Chưa trả lời: Vào danh sách của Thường trực HĐND"]);
        // The day that no law set is told as a promise, and never in red.
        let public = desktop.get(&format!("/ban-ghi/{promised}")).text();
        assert!(!public.contains("class=\"tre\"") && !public.contains("quá hạn"), "{public}");
        let page = desktop.get("/noi/03127/kien-nghi").text();
        has(
            &page,
            &["Quá hạn luật định 14 ngày", "Đã qua ngày hẹn trả lời", "1 kiến nghị quá hạn luật định"],
        );
        assert_eq!(page.matches("nghia-vu__han tre").count(), 1);
        let list = desktop.get("/noi/03127/kien-nghi/hdnd").text();
        has(&list, &["2 kiến nghị", "Niêm yết sổ thu", "01/12/2026"]);
        assert!(!list.contains("Sửa rãnh"), "its words wait");
        has(&desktop.get("/en/noi/03127/kien-nghi/hdnd").text(), &["2 recommendations are long past"]);
        // The body that holds it answers; it may not judge its own work.
        desktop.come_in("van.phong", &HOLDER);
        let page = desktop.page(&format!("/can-bo/ho-so/{law}"));
        assert!(
            page.contains("Ghi trả lời") && !page.contains("Ghi cơ quan đã nhận"),
            "day zero is not its own: {page}"
        );
        assert!(desktop.get("/can-bo").text().contains("Niêm yết sổ thu"), "it is on the body's desk");
        let answer = [
            ("f-answered_on", "25/11/2026"),
            ("f-answer", "Đã niêm yết đủ mười hai tổ"),
            ("f-document", "301/UBND-VP"),
            ("f-evidence", "Mười hai biên bản niêm yết"),
        ];
        done(&desktop, law, "answer", &answer);
        assert_eq!(state(&app, law), "answered");
        let page = desktop.page(&format!("/can-bo/ho-so/{law}"));
        assert!(!page.contains("Ghi kết quả kiểm tra"), "{page}");
        assert_eq!(desktop.get(&format!("/can-bo/ho-so/{law}/buoc/check")).status, 400);
        desktop.come_in("quang.van.thu", &[]);
        has(
            &desktop.page(&format!("/can-bo/ho-so/{law}")),
            &["Ghi kết quả kiểm tra", "muộn ngày 25/11/2026"],
        );
        is_clean(&app);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 12, 10), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        approve(&desktop, law);
        let page = desktop.get("/noi/03127/kien-nghi?nhom=muon").text();
        has(&page, &["Trả lời muộn 8 ngày", "Chưa kiểm tra việc đã làm thật chưa"]);
        let list = desktop.get("/noi/03127/kien-nghi/hdnd").text();
        assert!(list.contains("1 kiến nghị") && !list.contains("Niêm yết sổ thu"), "{list}");
        let check = |by, found| {
            [
                ("f-checked", found),
                ("f-checked_on", "10/12/2026"),
                ("f-checked_by", by),
                ("f-check_note", "Xem tại mười hai nhà văn hóa"),
            ]
        };
        let own = take(&desktop, law, "check", &check(COMMITTEE, "done")).0.text();
        has(&own, &["Cơ quan trả lời không tự kiểm tra việc của mình"]);
        done(&desktop, law, "check", &check(BOARD, "partly"));
        assert_eq!(state(&app, law), "answered");
        done(&desktop, law, "check", &check(BOARD, "done"));
        assert_eq!(state(&app, law), "done");
        approve(&desktop, law);
        let page = desktop.get("/noi/03127/kien-nghi?nhom=lam-that&co-quan=UBND+ph%C6%B0%E1%BB%9Dng+%C4%90i%E1%BB%87n+Bi%C3%AAn+Ph%E1%BB%A7").text();
        has(&page, &["Niêm yết sổ thu", "Kiểm tra: Đã làm xong", "Trả lời trong hạn 0%, làm xong thật 50%"]);
        assert!(!page.contains("Đã qua ngày hẹn trả lời"), "only what was really done: {page}");
        let table = desktop.get("/noi/03127/kien-nghi.csv").text();
        assert_eq!(table.lines().count(), 3, "{table}");
        has(&table, &["\"17/11/2026\"", "\"25/11/2026\"", "Điều 40"]);
        has(&desktop.get("/en/noi/03127/kien-nghi").text(), &["Answered 8 days late", "Really done"]);
        // Another commune has none, and a stranger's year is no page.
        has(&desktop.get("/noi/03334/kien-nghi").text(), &["Chưa ghi kiến nghị nào"]);
        assert_eq!(desktop.get("/noi/03127/kien-nghi?nam=x").status, 404);
        is_clean(&app);
    }
}

#[db_test]
fn a_critique_is_answered_with_reasons(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 11, 24), &OFFICER);
    let fields = [
        ("f-form", "critique"),
        ("f-lead", FRONT),
        ("f-held_on", "20/11/2026"),
        ("f-subject", "Dự thảo quy chế dân chủ"),
        ("f-state", "planned"),
    ];
    let id = enter(&desktop, "/can-bo/them/oversight", &fields);
    let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
    assert!(page.contains("Ghi đã nhận dự thảo") && !page.contains("Ghi đã gửi kế hoạch"), "{page}");
    let fields = [
        ("f-overseen", COMMITTEE),
        ("f-draft_received_on", "10/11/2026"),
        ("f-submit_on", "24/11/2026"),
        ("f-critique_form", "conference"),
    ];
    done(&desktop, id, "receive", &fields);
    // Fourteen days before it is submitted: one too few, and said so with its article.
    has(
        &desktop.get(&format!("/ban-ghi/{id}")).text(),
        &["hạn 09/11/2026, xong muộn ngày 10/11/2026", "Điều 36 khoản 1", "Hội nghị phản biện xã hội"],
    );
    done(
        &desktop,
        id,
        "hold",
        &[("f-held_on", "20/11/2026"), ("f-members", "Hai mươi đại biểu"), ("f-findings", "Sáu ý kiến")],
    );
    let sent = [
        ("f-concluded_on", "23/11/2026"),
        ("f-conclusion", "Nên lấy ý kiến thêm"),
        ("f-conclusion_document", "9/PB-MTTQ"),
    ];
    done(&desktop, id, "send_critique", &sent);
    has(&desktop.get(&format!("/ban-ghi/{id}")).text(), &["cài đặt, không phải thời hạn luật định"]);
    let lacks = [
        ("f-replied_on", "24/11/2026"),
        ("f-reply", "Tiếp thu bốn ý kiến"),
        ("f-not_taken", ""),
        ("f-reply_document", "88/UBND-VP"),
    ];
    has(&take(&desktop, id, "reply", &lacks).0.text(), &["không tiếp thu và lý do"]);
    let mut reply = lacks;
    reply[2].1 = "Hai ý kiến trái luật";
    done(&desktop, id, "reply", &reply);
    approve(&desktop, id);
    has(&desktop.get(&format!("/ban-ghi/{id}")).text(), &["Hai ý kiến trái luật", "Đã có trả lời"]);
    is_clean(&desktop.desk.app);
}
