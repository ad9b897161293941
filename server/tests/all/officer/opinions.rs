//! An opinion's life: filed, routed, sent back, answered, published, asked about, opened again; what must not stay is nowhere.

use std::sync::Arc;

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::{app::App, moving, tick};
use kernel::{Date, FixedClock, Id};
use records::{Found, check_facts, clocks::What, find_record};
use serde_json::Value;
use store::{Engine, Statement, testing::Db};
use voice::{
    denunciation,
    sender::{self, Person},
};

use super::{Desktop, encode, unit};

/// The program over a test's database on a day; who comes back on a later day finds what was left.
fn on(db: &Db, year: i16, month: i8, day: i8) -> App {
    App::open(db.directory(), Some(&db.url()), Arc::new(FixedClock::on(year, month, day))).unwrap()
}

const OFFICER: [super::Given<'static>; 2] = [(Role::Officer, "11", None), (Role::Publisher, "11", None)];

/// The ward of today.
fn ward() -> kernel::PlaceId {
    kernel::PlaceId::new("03127", kernel::Month::new(2025, 7).unwrap()).unwrap()
}

struct Filed {
    id: Id,
    code: String,
}

/// Files an opinion at the counter.
fn file(desktop: &Desktop, more: &[(&str, &str)]) -> Filed {
    let page = desktop.page("/can-bo/y-kien/moi");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let place = ward().number().to_string();
    let mut fields = vec![
        ("id", id.as_str()),
        ("noi", &place),
        ("f-received_on", "2/3/2026"),
        ("f-channel", "counter"),
        ("f-topic", "Giao thông, hạ tầng"),
        ("f-content", "Rãnh thoát nước đường Trần Đăng Ninh tắc, mưa là ngập"),
    ];
    for (name, value) in more {
        fields.retain(|(of, _)| of != name);
        fields.push((name, value));
    }
    let sent = desktop.post("/can-bo/y-kien/moi", &fields);
    let slip = desktop.page(&sent.location());
    let code = slip.split("class=\"ma-so\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let id = sent.location().split('/').nth(3).unwrap().parse().unwrap();
    Filed { id, code }
}

fn found(app: &App, id: Id) -> Found {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap()
}

fn payload(app: &App, id: Id) -> Value {
    found(app, id).record.value().unwrap()
}

/// Takes a step; gives where it leads, or the page that says why not.
fn step(desktop: &Desktop, id: Id, name: &str, fields: &[(&str, &str)]) -> super::Answer {
    let version = found(&desktop.desk.app, id).record.version.to_string();
    let mut all = vec![("ban", version.as_str())];
    all.extend(fields);
    desktop.post(&format!("/can-bo/ho-so/{id}/buoc/{name}"), &all)
}

/// Name of the clock, by when, whether it runs.
fn clocks(app: &App, id: Id) -> Vec<(String, String, bool)> {
    let clocks = payload(app, id)["clocks"].as_array().cloned().unwrap_or_default();
    let told = |clock: &Value| {
        let text = |name: &str| clock[name].as_str().unwrap_or_default().to_owned();
        (text("name"), text("due_on"), clock["ended_on"].is_null())
    };
    clocks.iter().map(told).collect()
}

fn is_clean(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

#[db_test]
fn an_opinion_has_an_owner_a_date_and_an_end(db: &Db) {
    let (id, code);
    {
        let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
        let filed = file(&desktop, &[("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")]);
        (id, code) = (filed.id, filed.code);
        let app = Arc::clone(&desktop.desk.app);
        let due = |name: &str, on: &str, runs| (name.to_owned(), on.to_owned(), runs);
        assert_eq!(clocks(&app, id), [due("notice", "2026-03-16", true), due("answer", "2026-03-23", true)]);
        // The name stands apart from what was said.
        assert!(!found(&app, id).record.payload.contains("Mẫu"));
        // The competent body is filled in by field and place.
        let accept = desktop.page(&format!("/can-bo/ho-so/{id}/buoc/accept"));
        assert!(accept.contains("Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ"), "{accept}");
        let wrong = [("f-class", "petition"), ("f-body", "Phòng Văn hóa - Xã hội phường Điện Biên Phủ")];
        assert!(step(&desktop, id, "accept", &wrong).location().contains("da=buoc"));
        // A complaint is no petition, and the page says which way it goes.
        desktop.come_in(
            "van.hoa",
            &[(Role::Handler, "11", Some("Phòng Văn hóa - Xã hội phường Điện Biên Phủ"))],
        );
        let back = step(&desktop, id, "send_back", &[("f-note", "Đường xá thuộc phòng Kinh tế")]);
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
        // What was sent back is no longer theirs.
        assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}")).status, StatusCode::NOT_FOUND);
        desktop.come_in("quang.van.thu", &OFFICER);
        assert!(desktop.page(&format!("/can-bo/ho-so/{id}")).contains("Đường xá thuộc phòng Kinh tế"));
        let body = "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ";
        let complaint = step(&desktop, id, "accept", &[("f-class", "complaint"), ("f-body", body)]);
        assert!(complaint.text().contains("Luật Khiếu nại"), "{}", complaint.text());
        let right = [("f-class", "petition"), ("f-body", body)];
        assert_eq!(step(&desktop, id, "accept", &right).status, StatusCode::SEE_OTHER);
        // The sender is told within the law's time; that is a notice, and no answer.
        let version = found(&app, id).record.version.to_string();
        let told = desktop.post(
            &format!("/can-bo/ho-so/{id}/thoi-han/0/da-bao"),
            &[("ban", &version), ("ngay", "2/3/2026")],
        );
        assert!(told.location().contains("da=thoi-han"));
        assert_eq!(clocks(&app, id), [due("notice", "2026-03-16", false), due("answer", "2026-03-23", true)]);
        // Its dates explain themselves, at the desk and to the sender.
        for page in
            [desktop.page(&format!("/can-bo/ho-so/{id}")), desktop.page(&format!("/en/can-bo/ho-so/{id}"))]
        {
            assert!(page.contains("Điều 28 khoản 1") && page.contains("23/03/2026"), "{page}");
        }
        is_clean(&app);
    }
    // The server is down for three weeks; whoever starts it finds what became late, with the day it happened.
    {
        let desktop = Desktop::with(on(db, 2026, 4, 10), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        assert_eq!(tick::once(&app).unwrap(), 2);
        assert_eq!(tick::once(&app).unwrap(), 0, "once");
        let events = found(&app, id).clock_events;
        let told: Vec<(What, String)> = events.iter().map(|it| (it.what, it.on.to_string())).collect();
        // Ten working days after 23 March is 6 April: it is long overdue from the day after.
        let days = [(What::Overdue, "2026-03-24"), (What::VeryOverdue, "2026-04-07")];
        assert_eq!(told, days.map(|(what, on)| (what, on.to_owned())));
        let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
        assert!(page.contains("quá hạn lâu") && page.contains("24/03/2026"), "{page}");
        assert!(
            desktop.page("/can-bo/ho-so?han=qua-han-lau").contains("Rãnh thoát nước"),
            "it can be looked for"
        );
        // A limit that no law sets makes nobody late in public.
        let public = desktop.get(&format!("/ban-ghi/{id}")).text();
        assert!(public.contains("cơ quan hẹn đến hết ngày 23/03/2026"), "{public}");
        for late in ["class=\"tre\"", "quá hạn lâu", "Trả lời: quá hạn"] {
            assert!(!public.contains(late), "{late}: {public}");
        }
        let answer = [("f-answered_on", "10/4/2026"), ("f-answer", "Đã nạo vét, thông rãnh")];
        assert_eq!(step(&desktop, id, "answer", &answer).status, StatusCode::SEE_OTHER);
        // Held until the Monday after, and published by itself.
        let version = found(&app, id).record.version.to_string();
        let held =
            desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", &version), ("ngay", "13/4/2026")]);
        assert!(held.location().contains("da=giu"), "{}", held.text());
        assert!(found(&app, id).record.approved_at.is_none());
        assert_eq!(tick::once(&app).unwrap(), 0);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 5, 9), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        assert_eq!(tick::once(&app).unwrap(), 2, "published, and the day to ask");
        assert!(desktop.get(&format!("/ban-ghi/{id}")).text().contains("Đã nạo vét, thông rãnh"));
        let asked = found(&app, id).clock_events.pop().unwrap();
        assert_eq!((asked.what, asked.on), (What::Asked, Date::constant(2026, 5, 8)));
        // Whoever holds the code is asked, and nobody else can say it.
        let page = desktop.get(&format!("/theo-doi/{}", code.to_lowercase())).text();
        assert!(page.contains("Việc đã xong chưa?") && page.contains("Đã nạo vét"), "{page}");
        assert_eq!(desktop.get("/theo-doi/03127-AAAAA-AAAAA").status, StatusCode::NOT_FOUND);
        let say = |fields: &[(&str, &str)]| {
            let version = found(&app, id).record.version.to_string();
            let mut all = vec![("ban", version.as_str())];
            all.extend(fields);
            desktop.post(&format!("/theo-doi/{code}"), &all)
        };
        assert!(say(&[("danh-gia", "not_solved")]).text().contains("Chưa nói còn thiếu gì"));
        let no = say(&[("danh-gia", "not_solved"), ("vi-sao", "Mưa hôm qua lại ngập")]);
        assert!(no.location().contains("da=noi"), "{}", no.text());
        let record = found(&app, id).record;
        assert_eq!(record.state.as_deref(), Some("in_progress"));
        assert!(record.approved_at.is_none(), "what the sender says now was not approved");
        assert!(!desktop.get(&format!("/ban-ghi/{id}")).text().contains("Mưa hôm qua"));
        let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
        assert!(page.contains("Mưa hôm qua lại ngập") && page.contains("Người gửi"), "{page}");
        is_clean(&app);
    }
}

#[db_test]
fn who_cannot_come_to_the_page_is_called(db: &Db) {
    let answer = [("f-answered_on", "10/3/2026"), ("f-answer", "Đã thông rãnh")];
    let person = [("ho-ten", "Lò Thị Mẫu"), ("lien-he", "0900 000 000")];
    let filed;
    {
        let desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
        filed = file(&desktop, &person);
        step(&desktop, filed.id, "settle", &answer).location();
        assert!(!desktop.page("/can-bo/hoi-lai").contains("Lò Thị Mẫu"), "not before four weeks");
    }
    let mut desktop = Desktop::with(on(db, 2026, 4, 7), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    for prefix in ["", "/en"] {
        assert!(desktop.page(&format!("{prefix}/can-bo/hoi-lai")).contains("Lò Thị Mẫu, 0900 000 000"));
    }
    desktop.come_in("xa.khac", &[(Role::Officer, "100", None)]);
    assert!(!desktop.page("/can-bo/hoi-lai").contains("Lò Thị Mẫu"), "another district calls its own");
    desktop.come_in("quang.van.thu", &OFFICER);
    let say = |fields: &[(&str, &str)]| {
        let version = found(&app, filed.id).record.version.to_string();
        let mut all = vec![("ban", version.as_str())];
        all.extend(fields);
        desktop.post(&format!("/can-bo/y-kien/{}/hoi-lai", filed.id), &all)
    };
    assert!(say(&[]).text().contains("Chưa chọn việc đã xong hay chưa"));
    assert!(say(&[("danh-gia", "partly")]).text().contains("Chưa nói còn thiếu gì"));
    assert!(say(&[("danh-gia", "partly"), ("vi-sao", "Còn một đoạn")]).location().contains("da=noi"));
    assert_eq!(found(&app, filed.id).record.state.as_deref(), Some("in_progress"));
    assert!(!desktop.page("/can-bo/hoi-lai").contains("Lò Thị Mẫu"));
    is_clean(&app);
}

#[db_test]
fn an_answer_that_is_late_leaves_its_events_where_no_tick_ran(db: &Db) {
    let id = file(&Desktop::with(on(db, 2026, 3, 2), &OFFICER), &[]).id;
    let desktop = Desktop::with(on(db, 2026, 4, 10), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    step(&desktop, id, "settle", &[("f-answered_on", "10/4/2026"), ("f-answer", "Đã thông rãnh")]).location();
    let told: Vec<String> = found(&app, id).clock_events.iter().map(|it| it.on.to_string()).collect();
    assert_eq!(told, ["2026-03-24", "2026-04-07"]);
    assert_eq!(tick::once(&app).unwrap(), 0, "once");
}

#[db_test]
fn a_code_follows_a_matter_to_another_place(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[]);
    let before = clocks(&app, filed.id);
    let other = kernel::PlaceId::new("03334", kernel::Month::new(2025, 7).unwrap()).unwrap();
    let (version, other) = (found(&app, filed.id).record.version.to_string(), other.number().to_string());
    let moved = desktop
        .post(&format!("/can-bo/ho-so/{}/chuyen-noi", filed.id), &[("ban", &version), ("noi", &other)])
        .location();
    let id: Id = moved.split('/').nth(3).unwrap().split('?').next().unwrap().parse().unwrap();
    assert_eq!(clocks(&app, id), before, "its clock runs on");
    assert!(desktop.get(&format!("/theo-doi/{}", filed.code)).text().contains("P. Mường Thanh"));
    is_clean(&app);
}

#[db_test]
fn a_complaint_leaves_for_its_own_path(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 7, 1), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed =
        file(&desktop, &[("f-received_on", "1/7/2026"), ("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")]);
    let went = [("f-passed_to", "Chủ tịch UBND phường"), ("f-document", "Công văn số 12/UBND")];
    step(&desktop, filed.id, "complain", &went).location();
    assert!(clocks(&app, filed.id).iter().all(|(.., runs)| !runs), "nobody here owes an answer any more");
    let page = desktop.page(&format!("/can-bo/ho-so/{}", filed.id));
    assert!(page.contains("Nghị định 155/2026/NĐ-CP") && page.contains("7 ngày làm việc"), "{page}");
    let theirs = desktop.get(&format!("/theo-doi/{}", filed.code)).text();
    assert!(
        theirs.contains("Chủ tịch UBND phường") && theirs.contains("Nghị định 155/2026/NĐ-CP"),
        "{theirs}"
    );
    // To pass on is not to settle, nor to answer.
    let figure = |name: &str| {
        let report = crate::support::report(&app, "03127", "2026", records::Borders::Then);
        crate::support::figures(&report).get(name).and_then(Value::as_i64)
    };
    assert_eq!((figure("opinions_passed_on"), figure("opinions_settled")), (Some(1), Some(0)));
    is_clean(&app);
}

#[db_test]
fn a_citizen_says_something_with_a_code_and_without_a_name(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    // An old name leads to today's commune, and says so.
    for prefix in ["", "/en"] {
        let found = desktop.get(&format!("{prefix}/gui?q=na+nhan")).text();
        assert!(found.contains(&format!("{prefix}/gui/03325")) && found.contains("Nà Nhạn"), "{found}");
        assert!(desktop.get(&format!("{prefix}/gui/03127")).text().contains("Phường Điện Biên Phủ"));
        assert!(desktop.get(&format!("{prefix}/theo-doi")).text().contains("<form"));
    }
    assert_eq!(desktop.get("/gui/03136").status, StatusCode::NOT_FOUND, "a ward that ended");
    let form = || {
        let page = desktop.get("/gui/03127").text();
        page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let id = form();
    let say = |id: &str, words: &str, more: &[(&str, &str)]| {
        let mut fields = vec![("id", id), ("linh-vuc", "Giao thông - hạ tầng"), ("dieu-noi", words)];
        fields.extend(more);
        desktop.post("/gui/03127", &fields)
    };
    let words = "Rãnh thoát nước đường Trần Đăng Ninh tắc, mưa là ngập";
    assert!(say(&id, " ", &[]).text().contains("Chưa viết gì"));
    assert!(say(&id, &"x".repeat(5_001), &[]).text().contains("Viết dài quá"));
    let first = say(&id, words, &[]).location();
    let code = first.split('/').nth(2).unwrap().split('?').next().unwrap().to_owned();
    // Sent ten times, also at once, it is one opinion with one code; other words under the same id are refused.
    std::thread::scope(|all| {
        let sent: Vec<_> = (0..4).map(|_| all.spawn(|| say(&id, words, &[]).location())).collect();
        for one in sent {
            assert_eq!(one.join().unwrap(), first);
        }
    });
    for _ in 0..5 {
        assert_eq!(say(&id, words, &[]).location(), first);
    }
    assert!(say(&id, "Chuyện khác hẳn ở nơi khác", &[]).text().contains("đã gửi một lần với nội dung khác"));
    let record: Id = id.parse().unwrap();
    assert_eq!(payload(&app, record)["sender"], "anonymous");
    assert_eq!(clocks(&app, record), [("answer".to_owned(), "2026-03-23".to_owned(), true)]);
    let slip = desktop.get(&first).text();
    assert!(slip.contains(&code) && slip.contains("23/03/2026"), "{slip}");
    assert!(
        !desktop.get(&format!("/ban-ghi/{record}")).text().contains("Trần Đăng Ninh"),
        "nobody approved it"
    );
    // What nobody approved is not shown to others who say the same; approved, it is offered.
    let same = "Ranh thoat nuoc duong Tran Dang Ninh tac lai ngap";
    let other = say(&form(), same, &[]);
    assert!(other.location().contains("da=gui"), "{}", other.text());
    let version = found(&app, record).record.version.to_string();
    desktop.post(&format!("/can-bo/ho-so/{record}/duyet"), &[("ban", &version)]).location();
    let offered = say(&form(), same, &[]).text();
    assert!(
        offered.contains(&format!("/ban-ghi/{record}")) && offered.contains("Bạn nói về cùng một việc?"),
        "{offered}"
    );
    let before = app.store.read(|tx| Ok(sender::of(tx, record)?.len())).unwrap();
    let followed = say(&form(), same, &[("cung-viec", &record.to_string())]).location();
    assert!(followed.contains("da=theo") && desktop.get(&followed).text().contains("Trần Đăng Ninh"));
    assert_eq!(app.store.read(|tx| Ok(sender::of(tx, record)?.len())).unwrap(), before + 1);
    is_clean(&app);
}

#[db_test]
fn who_filed_it_is_known_to_those_who_deal_with_it_until_it_is_closed(db: &Db) {
    let (solved, silent);
    let person = [("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5"), ("lien-he", "0900 000 000")];
    let answer = [("f-answered_on", "10/3/2026"), ("f-answer", "Đã thông rãnh")];
    {
        let mut desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
        solved = file(&desktop, &person);
        let other = ("f-content", "Đèn đường vào bản hỏng đã lâu");
        silent = file(&desktop, &[&person[..], &[other]].concat());
        for filed in [&solved, &silent] {
            let page = desktop.page(&format!("/can-bo/ho-so/{}", filed.id));
            assert!(page.contains("Lò Thị Mẫu, Tổ 5, 0900 000 000"), "{page}");
            assert!(!desktop.get(&format!("/ban-ghi/{}", filed.id)).text().contains("Lò Thị"));
            step(&desktop, filed.id, "settle", &answer).location();
        }
        // Who reads and does not deal with it has no need to know.
        desktop.come_in("duyet", &[(Role::Publisher, "11", None)]);
        let page = desktop.page(&format!("/can-bo/ho-so/{}", solved.id));
        assert!(!page.contains("Lò Thị Mẫu"), "{page}");
        let version = found(&desktop.desk.app, solved.id).record.version.to_string();
        let said = [("ban", version.as_str()), ("danh-gia", "solved")];
        let heard = desktop.post(&format!("/theo-doi/{}", solved.code), &said);
        assert!(heard.location().contains("da=noi"));
    }
    let named = |app: &App, filed: &Filed| {
        let people = app.store.read(|tx| Ok(sender::of(tx, filed.id)?)).unwrap();
        people.iter().any(|it| it.name.is_some() || it.contact.is_some())
    };
    let app = Arc::new(on(db, 2026, 5, 4));
    assert!(!named(&app, &solved) && named(&app, &silent), "it was solved: nobody is called any more");
    tick::once(&app).unwrap();
    assert!(named(&app, &silent), "they may still be asked");
    let app = Arc::new(on(db, 2026, 5, 6));
    tick::once(&app).unwrap();
    assert!(!named(&app, &silent));
    let still = app.store.read(|tx| Ok(sender::find(tx, &silent.code)?)).unwrap();
    assert_eq!(still, Some(silent.id), "the code still leads there");
}

#[db_test]
fn a_clock_stands_still_on_a_ground_and_shows_it(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 4), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[]);
    let change = |act: &str, fields: &[(&str, &str)]| {
        let version = found(&app, filed.id).record.version.to_string();
        let mut all = vec![("ban", version.as_str())];
        all.extend(fields);
        desktop.post(&format!("/can-bo/ho-so/{}/thoi-han/0/{act}", filed.id), &all)
    };
    let form = desktop.page(&format!("/can-bo/ho-so/{}/thoi-han/0/dung", filed.id));
    assert!(form.contains("Chờ người gửi bổ sung thông tin"), "{form}");
    assert!(change("dung", &[("ly-do", "Chưa rõ đoạn nào")]).text().contains("Chưa chọn căn cứ"));
    assert!(change("dung", &[("can-cu", "cho-bo-sung")]).text().contains("Chưa nói lý do"));
    change("dung", &[("can-cu", "cho-bo-sung"), ("ly-do", "Chưa rõ đoạn nào")]).location();
    assert_eq!(clocks(&app, filed.id)[0].1, "", "no day while it stands still");
    let page = desktop.page(&format!("/can-bo/ho-so/{}", filed.id));
    assert!(page.contains("Chưa rõ đoạn nào") && page.contains("đang tạm dừng"), "{page}");
    change("tiep", &[("ngay", "4/3/2026")]).location();
    assert_eq!(clocks(&app, filed.id)[0].1, "2026-03-23");
    assert!(
        change("keo-dai", &[("can-cu", "keo-dai"), ("so-ngay", "11"), ("ly-do", "x")])
            .text()
            .contains("từ 1 đến 10")
    );
    change("keo-dai", &[("can-cu", "keo-dai"), ("so-ngay", "5"), ("ly-do", "Phải khảo sát lại")]).location();
    assert_eq!(clocks(&app, filed.id)[0].1, "2026-03-30");
    let page = desktop.get(&format!("/ban-ghi/{}", filed.id)).text();
    assert!(page.contains("Kéo dài thêm 5 ngày") && page.contains("Phải khảo sát lại"), "{page}");
    is_clean(&app);
}

/// Every text and every byte of every table.
fn everything(app: &App) -> String {
    let schema = store::Schema::of(&dongthuan::rooms::steps());
    let mut all = String::new();
    app.store
        .read(|tx| {
            for (name, table) in &schema.tables {
                let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
                let select =
                    Statement::built("everything", &format!("SELECT {} FROM {name}", columns.join(", ")));
                tx.each(&select, &[], &mut |row| {
                    for (at, column) in table.columns.iter().enumerate() {
                        match column.kind {
                            store::ColumnType::Text => all.extend(row.opt_text(at)?),
                            store::ColumnType::Blob => {
                                let bytes = row.opt_blob(at)?.unwrap_or_default();
                                all.push_str(&String::from_utf8_lossy(&bytes));
                            }
                            _ => {}
                        }
                        all.push('\n');
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
        .unwrap();
    // The index of words is no table of SQLite's.
    let words = Statement::built("words", "SELECT COUNT(*) FROM search_words");
    app.store.read(|tx| Ok(tx.one(&words, &[], |row| row.int(0))?)).unwrap();
    all
}

/// What stands in the files of the database, whatever it is for.
fn files(db: &Db) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(db.directory()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            bytes.extend(std::fs::read(path).unwrap());
        }
    }
    bytes
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// Words that stand nowhere else, as typed and as an index folds them.
const SECRETS: [&str; 4] = ["Quvxatoca", "quvxatoca", "Bimatqx", "Wopxdiachi"];

#[db_test]
fn a_denunciation_is_nowhere_after_it_was_handed_over(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let other = file(&desktop, &[("f-content", "Đèn đường vào bản hỏng đã lâu, đề nghị thay bóng")]);
    let content =
        [("f-content", "Quvxatoca: cán bộ nhận tiền"), ("ho-ten", "Lò Bimatqx"), ("dia-chi", "Wopxdiachi")];
    let Filed { id, code } = file(&desktop, &content);
    // Corrected, answered in part, looked for: each leaves a trace of its own.
    let version = found(&app, id).record.version;
    let edit = desktop.page(&format!("/can-bo/ho-so/{id}/sua"));
    assert!(edit.contains("Quvxatoca"));
    let right = [("f-class", "petition"), ("f-body", "Quvxatoca phòng")];
    step(&desktop, id, "accept", &right).location();
    step(&desktop, id, "send_back", &[("f-note", "Quvxatoca không phải kiến nghị")]).location();
    assert!(found(&app, id).record.version > version && !found(&app, id).revisions.is_empty());
    assert!(desktop.page("/can-bo/ho-so?tim=quvxatoca").contains("Quvxatoca"), "it is found before");
    assert!(SECRETS.iter().any(|word| everything(&app).contains(word)));
    if db.engine() == Engine::Sqlite {
        assert!(SECRETS.iter().all(|word| holds(&files(db), word)), "the test sees what stands in the files");
    }
    // Without number and place it stays: it must be known where it went.
    let address = format!("/can-bo/y-kien/{id}/to-cao");
    let hand_over = |desktop: &Desktop, fields: &[(&str, &str)]| {
        let version = found(&app, id).record.version.to_string();
        let mut all = vec![("ban", version.as_str())];
        all.extend(fields);
        desktop.post(&address, &all)
    };
    assert!(hand_over(&desktop, &[("so", "05/TC")]).text().contains("Chưa ghi số hoặc nơi chuyển đến"));
    let done = hand_over(&desktop, &[("so", "05/TC-QX"), ("noi-chuyen", "Thanh tra tỉnh QX")]);
    assert_eq!(
        done.location(),
        "/can-bo/ho-so?da=ban-giao",
        "who may not read the register is not led there"
    );
    let dump = everything(&app);
    for word in SECRETS {
        assert!(!dump.contains(word), "{word} stands in a table");
        if db.engine() == Engine::Sqlite {
            assert!(!holds(&files(db), word), "{word} stands in a file");
        }
    }
    assert!(!dump.contains(&code), "nor can it be followed");
    // A copy taken now has nothing of it either.
    let copy = Db::like(db);
    moving::run(&app, &moving::Options::to(copy.url()), &mut |_| ()).unwrap();
    let copied = everything(&on(&copy, 2026, 3, 2));
    assert!(SECRETS.iter().all(|word| !copied.contains(word)) && copied.contains("05/TC-QX"));
    assert_eq!(
        tick::once(&Arc::new(on(&copy, 2026, 3, 2))).unwrap(),
        0,
        "the copy remembers what was handed on"
    );
    // No page, list or file tells of it to who may not know; the other opinion stays.
    let pages = [
        format!("/can-bo/ho-so/{id}"),
        format!("/ban-ghi/{id}"),
        format!("/theo-doi/{code}"),
        format!("/can-bo/y-kien/{id}/phieu"),
    ];
    for page in pages {
        assert_eq!(desktop.get(&page).status, StatusCode::NOT_FOUND, "{page}");
    }
    let lists = [
        "/can-bo",
        "/can-bo/ho-so",
        "/can-bo/ho-so?tim=quvxatoca",
        "/can-bo/ho-so/tai.csv",
        "/can-bo/tre-han",
    ];
    for list in lists {
        let text = desktop.get(list).text();
        for secret in SECRETS.iter().chain(&["05/TC-QX", "Thanh tra tỉnh QX"]) {
            // A search repeats what was looked for.
            let is_asked = list.contains("quvxatoca") && *secret == "quvxatoca";
            assert!(is_asked || !text.contains(secret), "{list} tells {secret}");
        }
    }
    let xlsx = desktop.get("/can-bo/ho-so/tai.xlsx").bytes;
    let book = workbook::read(&xlsx, &workbook::Limits::default()).unwrap();
    assert!(!format!("{book:?}").contains("05/TC-QX"));
    assert_eq!(desktop.get("/can-bo/to-cao").status, StatusCode::FORBIDDEN);
    assert!(found(&app, other.id).record.closed_at.is_none());
    is_clean(&app);
    // The register is for those alone who have the right, and for their places.
    desktop.come_in("lanh.dao", &[(Role::Leader, "11", None)]);
    let register = desktop.page("/can-bo/to-cao");
    assert!(register.contains("05/TC-QX") && register.contains("Thanh tra tỉnh QX"), "{register}");
    desktop.come_in("lanh.dao.khac", &[(Role::Leader, "100", None)]);
    assert!(!desktop.page("/can-bo/to-cao").contains("05/TC-QX"));
    assert!(app.store.read(|tx| Ok(denunciation::register(tx, ward())?)).unwrap().len() == 1);
}

#[db_test]
fn a_matter_about_an_official_is_not_read_at_that_commune(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[("f-content", "Cán bộ xã Quvxatoca cư xử không đúng với dân")]);
    let before = clocks(&app, filed.id);
    let version = found(&app, filed.id).record.version.to_string();
    let lifted = desktop.post(&format!("/can-bo/y-kien/{}/len-tren", filed.id), &[("ban", &version)]);
    assert_eq!(lifted.location(), "/can-bo/ho-so?da=len-tren");
    let id = app.store.read(|tx| Ok(sender::find(tx, &filed.code)?.unwrap())).unwrap();
    let record = found(&app, id).record;
    assert_eq!((record.place, id == filed.id), (unit("11"), false));
    assert_eq!(clocks(&app, id), before, "its clock runs on");
    assert!(
        desktop.get(&format!("/can-bo/ho-so/{id}")).text().contains("Quvxatoca"),
        "the province reads it"
    );
    for role in [Role::Officer, Role::Leader, Role::Auditor] {
        desktop.come_in(&format!("xa.{}", role.word()), &[(role, "03127", None)]);
        for id in [id, filed.id] {
            assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}")).status, StatusCode::NOT_FOUND);
        }
        assert!(!desktop.page("/can-bo/ho-so?tim=quvxatoca").contains("Quvxatoca"));
    }
    is_clean(&app);
}

#[db_test]
fn open_matters_pass_to_the_successor_with_their_clock(db: &Db) {
    let finance = "Phòng Tài chính - Kế hoạch thành phố";
    let (id, before);
    {
        let desktop = Desktop::with(on(db, 2025, 6, 20), &[(Role::Officer, "094", None)]);
        let app = Arc::clone(&desktop.desk.app);
        let him_lam = unit("03127").number().to_string();
        let fields = [("noi", him_lam.as_str()), ("f-received_on", "20/6/2025")];
        id = file(&desktop, &fields).id;
        step(&desktop, id, "accept", &[("f-class", "voters_petition_assembly"), ("f-body", finance)])
            .location();
        before = payload(&app, id)["clocks"].clone();
        assert_eq!(tick::once(&app).unwrap(), 0, "nothing ends before its day");
    }
    let mut desktop = Desktop::closed(on(db, 2025, 7, 3));
    desktop.come_in("tai.chinh", &[(Role::Handler, "094", Some(finance))]);
    let app = Arc::clone(&desktop.desk.app);
    assert_eq!(tick::once(&app).unwrap(), 1);
    assert_eq!(tick::once(&app).unwrap(), 0);
    let successor = "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ";
    assert_eq!(payload(&app, id)["body"], successor);
    assert_eq!(payload(&app, id)["clocks"], before, "its clock is unbroken");
    assert_eq!(clocks(&app, id), [("answer".to_owned(), "2025-08-19".to_owned(), true)]);
    assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}")).status, StatusCode::NOT_FOUND);
    // Whoever works for the successor finds it on the desk, and answers in time by the clock that began before.
    let grant = accounts::Grant { role: Role::Handler, place: ward(), body: Some(successor.to_owned()) };
    let account = desktop.account.unwrap();
    app.store
        .write("give", move |tx| {
            let keeper = accounts::Keeper::machine(1);
            keeper.give(tx, account, &grant, &mut kernel::SystemRng)
        })
        .unwrap();
    desktop.come_in("tai.chinh", &[]);
    let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
    assert!(page.contains("Cơ quan kế thừa tiếp nhận"), "{page}");
    assert!(desktop.page("/can-bo").contains("Rãnh thoát nước"), "it waits on their desk");
    let answer = [("f-answered_on", "3/7/2025"), ("f-answer", "Đã thông rãnh")];
    assert_eq!(step(&desktop, id, "settle", &answer).status, StatusCode::SEE_OTHER);
    assert!(found(&app, id).clock_events.is_empty());
    is_clean(&app);
}

#[db_test]
fn what_is_alike_is_followed_or_joined_and_not_filed_again(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let first = file(&desktop, &[]);
    let place = ward().number().to_string();
    let same = "Ranh thoat nuoc duong Tran Dang Ninh bi tac, ngap khi mua";
    let query = |topic: &str, text: &str| {
        let address =
            format!("/can-bo/y-kien/giong?noi={place}&f-topic={}&f-content={}", encode(topic), encode(text));
        desktop.get(&address).text()
    };
    // While it is typed: of the same field, alike in words.
    assert!(query("Giao thông, hạ tầng", same).contains(&first.id.to_string()));
    assert!(!query("Y tế", same).contains(&first.id.to_string()));
    assert!(query("Giao thông, hạ tầng", "Đèn đường hỏng ở đầu bản").trim().is_empty());
    // Without a script it is asked once it is sent.
    let page = desktop.page("/can-bo/y-kien/moi");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [
        ("id", id.as_str()),
        ("noi", &place),
        ("f-received_on", "2/3/2026"),
        ("f-channel", "phone"),
        ("f-topic", "Giao thông, hạ tầng"),
        ("f-content", same),
    ];
    let asked = desktop.post("/can-bo/y-kien/moi", &fields);
    assert!(asked.text().contains("Người gửi nói về cùng một việc?"), "{}", asked.text());
    let first_id = first.id.to_string();
    let followed = desktop.post("/can-bo/y-kien/moi", &[&fields[..], &[("cung-viec", &first_id)]].concat());
    assert_eq!(followed.location(), format!("/can-bo/y-kien/{first_id}/phieu?da=theo"));
    assert!(
        app.store.read(|tx| Ok(find_record(tx, id.parse().unwrap())?)).unwrap().is_none(),
        "nothing was filed"
    );
    let followers = app.store.read(|tx| Ok(sender::of(tx, first.id)?)).unwrap();
    assert_eq!(followers.iter().filter(|it| it.follows).count(), 1);
    // Filed all the same, and joined by staff: both ends lead to each other, and its sender follows the first.
    let second = file(&desktop, &[("f-content", same), ("da-xem", &first_id)]);
    let version = found(&app, second.id).record.version.to_string();
    let join = desktop.page(&format!("/can-bo/y-kien/{}/gop", second.id));
    assert!(join.contains(&first_id), "{join}");
    let joined =
        desktop.post(&format!("/can-bo/y-kien/{}/gop", second.id), &[("ban", &version), ("goc", &first_id)]);
    assert!(joined.location().contains("da=gop"), "{}", joined.text());
    assert_eq!(found(&app, second.id).record.state.as_deref(), Some("joined"));
    for (here, there) in [(first.id, second.id), (second.id, first.id)] {
        let page = desktop.page(&format!("/can-bo/ho-so/{here}"));
        assert!(page.contains(&format!("/can-bo/ho-so/{there}\"")), "{page}");
    }
    assert_eq!(app.store.read(|tx| Ok(sender::find(tx, &second.code)?)).unwrap(), Some(first.id));
    is_clean(&app);
    // Undone.
    let version = found(&app, second.id).record.version.to_string();
    desktop.post(&format!("/can-bo/y-kien/{}/tach", second.id), &[("ban", &version)]).location();
    assert_eq!(found(&app, second.id).record.state.as_deref(), Some("received"));
    assert!(!desktop.page(&format!("/can-bo/ho-so/{}", first.id)).contains(&second.id.to_string()));
    is_clean(&app);
}

#[db_test]
fn a_review_is_a_case_of_its_own(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let first = file(&desktop, &[("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")]);
    let answer = [("f-answered_on", "10/3/2026"), ("f-answer", "Không có kinh phí")];
    step(&desktop, first.id, "answer", &answer).location();
    let ask =
        |why: &str| desktop.post(&format!("/theo-doi/{}/xem-lai", first.code), &[("vi-sao-xem-lai", why)]);
    assert!(ask(" ").text().contains("Chưa nói còn thiếu gì"));
    let asked = ask("Năm nào cũng nói hết kinh phí").location();
    let code = asked.split('/').nth(2).unwrap().split('?').next().unwrap().to_owned();
    assert_ne!(code, first.code);
    assert!(ask("Lần nữa").text().contains("Đã có đề nghị xem lại"));
    assert!(ask(&"x".repeat(5_001)).text().contains("Viết dài quá"));
    let id = app.store.read(|tx| Ok(sender::find(tx, &code)?.unwrap())).unwrap();
    assert_eq!(payload(&app, id)["class"], "appeal");
    assert_eq!(
        payload(&app, id)["body"],
        "UBND phường Điện Biên Phủ",
        "it goes above the body that answered"
    );
    assert_eq!(clocks(&app, id), [("answer".to_owned(), "2026-03-24".to_owned(), true)], "its own clock");
    for (here, there) in [(first.id, id), (id, first.id)] {
        assert!(desktop.page(&format!("/can-bo/ho-so/{here}")).contains(&format!("/can-bo/ho-so/{there}\"")));
    }
    let whose: Vec<Person> = app.store.read(|tx| Ok(sender::of(tx, id)?)).unwrap();
    assert_eq!(whose[0].name.as_deref(), Some("Lò Thị Mẫu"));
    is_clean(&app);
}

#[db_test]
fn a_meeting_is_answered_and_published_as_a_whole(db: &Db) {
    let given = [OFFICER[0], OFFICER[1], (Role::Leader, "11", None)];
    let (meeting, ids);
    {
        let desktop = Desktop::with(on(db, 2026, 3, 10), &given);
        let app = Arc::clone(&desktop.desk.app);
        let page = desktop.page("/can-bo/tiep-xuc/moi");
        let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let place = ward().number().to_string();
        let heard = desktop.post(
            "/can-bo/tiep-xuc/moi",
            &[
                ("id", &id),
                ("noi", &place),
                ("f-held_on", "9/3/2026"),
                ("f-attendance", "40"),
                ("dong", "12"),
                ("y1-f-topic", "Y tế"),
                ("y1-f-content", "Trạm y tế thiếu thuốc"),
                ("y2-f-topic", "Giao thông"),
                ("y2-f-content", "Cầu treo hỏng ván"),
                ("y3-f-topic", "Điện"),
                ("y3-f-content", "Điện yếu buổi tối"),
            ],
        );
        assert!(heard.location().contains("da=y-kien"), "{}", heard.text());
        meeting = id.parse::<Id>().unwrap();
        let children = app.store.read(|tx| Ok(records::near::children(tx, meeting)?)).unwrap();
        ids = children.iter().map(|child| child.id).collect::<Vec<_>>();
        assert_eq!(ids.len(), 3);
        let address = format!("/can-bo/tiep-xuc/{meeting}/tra-loi");
        assert!(desktop.page(&address).contains("Cầu treo hỏng ván"));
        let names: Vec<(String, String)> = ids
            .iter()
            .flat_map(|id| [(format!("ban-{id}"), "1".to_owned()), (format!("kq-{id}"), String::new())])
            .collect();
        let send = |more: &[(String, &str)]| {
            let mut fields: Vec<(&str, &str)> = vec![("ngay", "10/3/2026")];
            fields.extend(more.iter().map(|(name, value)| (name.as_str(), *value)));
            fields.extend(names.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            desktop.post(&address, &fields)
        };
        assert!(send(&[]).text().contains("Chưa trả lời ý kiến nào"));
        let (kq, tl) = (format!("kq-{}", ids[0]), format!("tl-{}", ids[0]));
        let half = send(&[(kq.clone(), "settle")]).text();
        assert!(half.contains("chưa ghi nội dung trả lời"), "{half}");
        // One that is refused keeps all back.
        let stale = [
            (format!("ban-{}", ids[1]), "7"),
            (format!("kq-{}", ids[1]), "answer"),
            (format!("tl-{}", ids[1]), "Đã rõ"),
        ];
        let both = [&[(kq.clone(), "settle"), (tl.clone(), "Đã cấp thuốc")][..], &stale].concat();
        send(&both).text();
        assert_eq!(found(&app, ids[0]).record.state.as_deref(), Some("received"), "all or none");
        let good = [
            (kq, "settle"),
            (tl, "Đã cấp thuốc"),
            (format!("kq-{}", ids[1]), "answer"),
            (format!("tl-{}", ids[1]), "Đã thay ván"),
        ];
        assert!(send(&good).location().contains("da=tra-loi"));
        let states: Vec<_> = ids.iter().map(|id| found(&app, *id).record.state.unwrap()).collect();
        assert_eq!(states, ["settled", "answered", "received"]);
        // Published together on a later day.
        let publish = format!("/can-bo/tiep-xuc/{meeting}/cong-bo");
        assert!(desktop.page(&publish).contains("Đã thay ván"));
        let fields: Vec<(String, String)> = ids[..2]
            .iter()
            .flat_map(|id| [(format!("chon-{id}"), "1".to_owned()), (format!("ban-{id}"), "2".to_owned())])
            .collect();
        let mut fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(("ngay", "16/3/2026"));
        assert!(desktop.post(&publish, &fields).location().contains("da=cong-bo"));
        tick::once(&app).unwrap();
        assert!(ids.iter().all(|id| found(&app, *id).record.approved_at.is_none()));
    }
    let app = Arc::new(on(db, 2026, 3, 16));
    assert_eq!(tick::once(&app).unwrap(), 2);
    let approved: Vec<bool> = ids.iter().map(|id| found(&app, *id).record.approved_at.is_some()).collect();
    assert_eq!(approved, [true, true, false]);
    let last = found(&app, ids[0]).entries.pop().unwrap();
    assert_eq!((last.act.as_str(), last.office.as_str()), ("approved", "UBND thành phố Điện Biên Phủ"));
    is_clean(&app);
}

#[db_test]
fn rules_are_read_by_all_and_added_by_few(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    for prefix in ["", "/en"] {
        let page = desktop.page(&format!("{prefix}/can-bo/quy-tac"));
        assert!(page.contains("Điều 28 khoản 1"), "{page}");
        assert!(desktop.page(&format!("{prefix}/can-bo/phan-cong")).contains("UBND tỉnh Điện Biên"));
    }
    let place = unit("11").number().to_string();
    let rule = [
        ("quy-tac", "tra-loi"),
        ("noi", place.as_str()),
        ("so-ngay", "7"),
        ("tu-ngay", "3/3/2026"),
        ("theo", "Quyết định số 12/QĐ-UBND"),
    ];
    let refused = desktop.post("/can-bo/quy-tac", &rule).text();
    assert!(refused.contains("govuk-error-summary"), "{refused}");
    desktop.come_in("quan.tri", &[(Role::Administrator, "11", None)]);
    let law = [("quy-tac", "thong-bao"), rule[1], rule[2], rule[3], rule[4]];
    assert!(desktop.post("/can-bo/quy-tac", &law).text().contains("cơ quan không đặt khác được"));
    assert_eq!(desktop.post("/can-bo/quy-tac", &rule).location(), "/can-bo/quy-tac?da=them");
    assert!(desktop.page("/can-bo/quy-tac").contains("Quyết định số 12/QĐ-UBND"));
    let route =
        [("noi", place.as_str()), ("linh-vuc", "transport"), ("co-quan", "Sở Xây dựng tỉnh Điện Biên")];
    assert_eq!(desktop.post("/can-bo/phan-cong", &route).location(), "/can-bo/phan-cong?da=dat");
    desktop.come_in("quang.van.thu", &OFFICER);
    let filed = file(&desktop, &[]);
    assert_eq!(
        clocks(&desktop.desk.app, filed.id)[0].1,
        "2026-03-23",
        "what was received before keeps its time"
    );
    let accept = desktop.page(&format!("/can-bo/ho-so/{}/buoc/accept", filed.id));
    assert!(accept.contains("Sở Xây dựng tỉnh Điện Biên"), "{accept}");
}
