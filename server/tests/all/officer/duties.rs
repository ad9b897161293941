//! What a commune must make public, from the document to the day it comes down, at the desk and on the commune's page.

use std::sync::Arc;

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::{
    app::App,
    pages::{Ask, duties},
    tick,
};
use kernel::{FixedClock, Id, SystemRng, When};
use records::{Door, Draft, Stamp, check_facts, clocks::What, find_record};
use serde_json::{Value, json};
use store::testing::Db;

use super::{Desktop, unit};

pub(super) fn on(db: &Db, year: i16, month: i8, day: i8) -> App {
    App::open(db.directory(), Some(&db.url()), Arc::new(FixedClock::on(year, month, day))).unwrap()
}

pub(super) const OFFICER: [super::Given<'static>; 2] =
    [(Role::Officer, "11", None), (Role::Publisher, "11", None)];

pub(super) fn ward() -> kernel::PlaceId {
    kernel::PlaceId::new("03127", kernel::Month::new(2025, 7).unwrap()).unwrap()
}

pub(super) fn payload(app: &App, id: Id) -> Value {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().record.value().unwrap()
}

fn version(app: &App, id: Id) -> String {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().record.version.to_string()
}

/// Enters a record by its form; what is not said keeps what the form was filled with.
pub(super) fn enter(desktop: &Desktop, kind: &str, fields: &[(&str, &str)]) -> Id {
    let path = format!("/can-bo/them/{kind}");
    let page = desktop.page(&path);
    let filled = |name: &str| {
        let input = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
        input.split('"').next().unwrap_or_default().replace("&#38;", "&")
    };
    let (id, place) = (filled("id"), ward().number().to_string());
    let (when, body) = (filled("f-decided_on"), filled("f-body"));
    let mut all = vec![("id", id.as_str()), ("noi", &place), ("f-decided_on", &when), ("f-body", &body)];
    for (name, value) in fields {
        all.retain(|(of, _)| of != name);
        all.push((name, value));
    }
    let sent = desktop.post(&path, &all);
    assert!(sent.location().contains("da=ghi"), "{}", sent.text());
    id.parse().unwrap()
}

fn mark(desktop: &Desktop, id: Id, fields: &[(&str, &str)]) -> super::Answer {
    let version = version(&desktop.desk.app, id);
    let mut all = vec![("ban", version.as_str())];
    all.extend(fields);
    desktop.post(&format!("/can-bo/nghia-vu/{id}"), &all)
}

fn approve(desktop: &Desktop, id: Id) {
    let version = version(&desktop.desk.app, id);
    let sent = desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", version.as_str())]);
    assert!(sent.location().contains("da=duyet"), "{}", sent.text());
}

fn is_clean(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

const TITLE: &str = "Danh sách hộ nghèo, hộ cận nghèo năm 2026";

#[db_test]
fn a_duty_tells_no_word_of_its_own_before_it_is_approved(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 4, 24), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let id = enter(&desktop, "duty", &[("f-item", "beneficiaries"), ("f-title", TITLE)]);
    let marked = [
        ("tu", "24/4/2026"),
        ("xong-board", "co"),
        ("khong-loudspeaker", "co"),
        ("vi-sao", "Loa hỏng từ tháng ba"),
    ];
    assert!(mark(&desktop, id, &marked).location().contains("da=cong-khai"));
    let proof = app.store.read(|tx| Ok(records::near::children(tx, id)?)).unwrap().remove(0);
    assert_eq!(
        proof.value().unwrap()["duty"],
        "24/04/2026, 7. Chính sách, đối tượng thụ hưởng, kết quả bình xét"
    );
    let addresses = ["/noi/03127/cong-khai", "/noi/03127/cong-khai.csv", "/en/noi/03127/cong-khai"];
    let all = || addresses.map(|address| desktop.get(address).text()).concat();
    let public = [all(), desktop.get(&format!("/ban-ghi/{}", proof.id)).text()].concat();
    assert!(!public.contains(TITLE) && !public.contains("Loa hỏng"), "{public}");
    assert!(public.contains("lý do chờ cán bộ duyệt"), "{public}");
    approve(&desktop, id);
    assert_eq!(all().matches("Loa hỏng từ tháng ba").count(), 3);
}

#[db_test]
fn a_duty_is_owed_late_public_and_taken_down(db: &Db) {
    let id;
    {
        // Friday 24 April 2026: Giỗ Tổ, 30 April and 1 May lie within the five working days.
        let desktop = Desktop::with(on(db, 2026, 4, 24), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        let blank = desktop.page("/can-bo/them/duty");
        assert!(
            blank.contains("value=\"24/04/2026\"")
                && blank.contains("value=\"UBND thành phố Điện Biên Phủ\"")
        );
        assert!(!blank.contains("name=\"f-state\""), "nobody sets its state by hand");
        let fields = [("f-item", "beneficiaries"), ("f-title", TITLE), ("f-document", "214/QĐ-UBND")];
        id = enter(&desktop, "duty", &fields);
        assert_eq!(payload(&app, id)["clocks"][0]["due_on"], "2026-05-06");
        // At the desk it explains its day; the list of what is due holds it.
        let record = desktop.page(&format!("/can-bo/ho-so/{id}"));
        assert!(record.contains("Điều 12 khoản 3") && record.contains("06/05/2026"), "{record}");
        assert!(record.contains("30/04/2026") && record.contains("Ghi đã công khai"), "{record}");
        assert!(desktop.page("/can-bo").contains(TITLE));
        // In public it stands at once, by its item; its own words wait.
        let page = desktop.get("/noi/03127/cong-khai").text();
        assert!(page.contains("Danh mục nội dung công khai quý II năm 2026"), "{page}");
        assert!(
            page.contains("Đến 06/05/2026") && page.contains("7. Chính sách, đối tượng thụ hưởng"),
            "{page}"
        );
        assert!(!page.contains(TITLE) && page.contains("Lời văn chờ duyệt"), "{page}");
        approve(&desktop, id);
        for form in [
            "Trang thông tin điện tử",
            "nhà văn hóa",
            "Loa truyền thanh",
            "Qua Trưởng thôn",
            "ít nhất 30 ngày",
        ] {
            let page = desktop.get("/noi/03127/cong-khai").text();
            assert!(page.contains(TITLE) && page.contains(form), "{form}: {page}");
        }
        // Two forms in one go; there is no loudspeaker here, and the reason is asked for.
        let form = desktop.page(&format!("/can-bo/nghia-vu/{id}"));
        assert!(
            form.contains("name=\"xong-community_board\"") && form.contains("name=\"khong-loudspeaker\"")
        );
        assert!(!form.contains("name=\"khong-board\""), "every office has a board");
        let nothing = mark(&desktop, id, &[("tu", "24/4/2026")]).text();
        assert!(nothing.contains("Chưa đánh dấu hình thức nào"), "{nothing}");
        let why = mark(&desktop, id, &[("tu", "24/4/2026"), ("khong-loudspeaker", "co")]).text();
        assert!(why.contains("Chưa ghi vì sao"), "{why}");
        let tomorrow = mark(&desktop, id, &[("tu", "25/4/2026"), ("xong-board", "co")]).text();
        assert!(tomorrow.contains("ở sau hôm nay"), "{tomorrow}");
        let done = [
            ("tu", "24/4/2026"),
            ("xong-website", "co"),
            ("xong-village_head", "co"),
            ("khong-loudspeaker", "co"),
            ("vi-sao", "Phường chưa có hệ thống truyền thanh"),
        ];
        assert!(mark(&desktop, id, &done).location().contains("da=cong-khai"));
        // Sent again, nothing is marked twice.
        assert!(mark(&desktop, id, &done).text().contains("Chưa đánh dấu hình thức nào"));
        assert_eq!(payload(&app, id)["state"], "due");
        is_clean(&app);
    }
    {
        // Four days late: found by the tick, with the day on which it happened.
        let desktop = Desktop::with(on(db, 2026, 5, 10), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        assert_eq!(tick::once(&app).unwrap(), 1);
        assert_eq!(tick::once(&app).unwrap(), 0, "once");
        let found = app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap();
        let told: Vec<_> = found.clock_events.iter().map(|it| (it.what, it.on.to_string())).collect();
        assert_eq!(told, [(What::Overdue, "2026-05-07".to_owned())]);
        let page = desktop.get("/noi/03127/cong-khai").text();
        assert!(page.contains("class=\"nghia-vu__han tre\">Chậm 4 ngày"), "{page}");
        assert!(
            page.contains("1 nội dung đang chậm") && page.contains("Chịu trách nhiệm: UBND thành phố"),
            "{page}"
        );
        let table = desktop.get("/noi/03127/cong-khai.csv").text();
        assert_eq!(table.lines().count(), 1 + 5, "a line for each form: {table}");
        assert!(table.contains("\"06/05/2026\"") && table.contains("\"4\""), "{table}");
        // The commune's first page has it in a few lines.
        let summary =
            app.store.read(|tx| duties::summary(tx, &app, &Ask::at("/noi/03127"), ward(), 3)).unwrap();
        assert_eq!((summary.quarter.to_string().as_str(), summary.count, summary.late), ("2026-Q2", 1, 1));
        let next = &summary.next[0];
        assert_eq!((next.title.as_str(), next.status.as_str(), next.is_late), (TITLE, "Chậm 4 ngày", true));
        assert_eq!(next.href, format!("/noi/03127/cong-khai#nd-{id}"));
        assert!(next.forms.starts_with("Niêm yết tại trụ sở, "), "{}", next.forms);
        // What was on the board for ten days is no proof.
        let short =
            [("tu", "24/4/2026"), ("den", "3/5/2026"), ("xong-board", "co"), ("xong-community_board", "co")];
        mark(&desktop, id, &short).location();
        assert_eq!(payload(&app, id)["state"], "due");
        let page = desktop.get("/noi/03127/cong-khai").text();
        assert!(page.contains("Chưa đủ 30 ngày: mới từ 24/04/2026 đến 03/05/2026"), "{page}");
        let boards = [("tu", "8/5/2026"), ("xong-board", "co"), ("xong-community_board", "co")];
        mark(&desktop, id, &boards).location();
        assert_eq!(
            (&payload(&app, id)["state"], &payload(&app, id)["published_on"]),
            (&"published".into(), &"2026-05-08".into())
        );
        let page = desktop.get("/noi/03127/cong-khai").text();
        assert!(page.contains("Công khai đủ hình thức từ 08/05/2026, muộn 2 ngày"), "{page}");
        assert!(page.contains("Niêm yết đến 06/06/2026") && !page.contains("Chậm "), "{page}");
        assert!(page.contains("Ở đây không có: Phường chưa có hệ thống truyền thanh"), "{page}");
        is_clean(&app);
        // The next one is filled in with what does not exist here.
        let next = enter(&desktop, "duty", &[("f-item", "relief"), ("f-title", "Trợ giúp đột xuất tháng 5")]);
        let form = desktop.page(&format!("/can-bo/nghia-vu/{next}"));
        assert!(
            form.contains(
                "id=\"khong-loudspeaker\" name=\"khong-loudspeaker\" type=\"checkbox\" value=\"co\" checked"
            ),
            "{form}"
        );
        assert!(form.contains("Phường chưa có hệ thống truyền thanh"), "{form}");
    }
    {
        // The last day on which it must hang, and the day after.
        let desktop = Desktop::with(on(db, 2026, 6, 6), &OFFICER);
        tick::once(&desktop.desk.app).unwrap();
        assert_eq!(payload(&desktop.desk.app, id)["state"], "published");
    }
    let desktop = Desktop::with(on(db, 2026, 6, 7), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    assert_eq!(tick::once(&app).unwrap(), 1);
    assert_eq!(tick::once(&app).unwrap(), 0);
    assert_eq!(payload(&app, id)["state"], "ended");
    let found = app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap();
    assert_eq!(found.clock_events.len(), 1, "to come down is not to be late");
    let page = desktop.get("/noi/03127/cong-khai").text();
    assert!(
        page.contains("Đã hết thời gian niêm yết") && page.contains("Đã niêm yết đến 06/06/2026"),
        "{page}"
    );
    let of = |query: &str| desktop.get(&format!("/noi/03127/cong-khai?{query}")).text().contains(TITLE);
    assert!(of("ky=2026-Q2") && of("ky=2026") && !of("ky=2026-Q3") && !of("ky=2026-Q1"));
    assert!(of("ky=2026&muc=beneficiaries") && !of("ky=2026&muc=budget"));
    assert_eq!(desktop.get("/noi/03127/cong-khai?ky=hom-qua").status, StatusCode::NOT_FOUND);
    assert!(desktop.get("/en/noi/03127/cong-khai?ky=2026").text().contains("Publicity plan, 2026"));
    // A proof that is taken back leaves it owed again.
    let publication = app
        .store
        .read(|tx| {
            Ok(records::near::children(tx, id)?
                .into_iter()
                .find(|it| it.payload.contains("\"website\""))
                .unwrap())
        })
        .unwrap();
    let version = publication.version.to_string();
    let gone =
        desktop.post(&format!("/can-bo/ho-so/{}/thoi-tinh", publication.id), &[("ban", version.as_str())]);
    assert!(gone.location().contains("da=thoi"));
    assert_eq!(payload(&app, id)["state"], "due");
    is_clean(&app);
    let figure = |name: &str| {
        let report = crate::support::report(&app, "03127", "2026", records::Borders::Then);
        crate::support::figures(&report).get(name).and_then(Value::as_i64)
    };
    assert_eq!((figure("duties"), figure("duties_published")), (Some(2), Some(0)));
}

#[db_test]
fn the_law_of_a_sector_sets_the_day_and_the_page_says_so(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 11, 23), &OFFICER);
    let fields = [
        ("f-item", "land"),
        ("f-title", "Phương án bồi thường đường Nà Nhạn"),
        ("f-decided_on", "16/11/2026"),
        ("f-due_on", "18/11/2026"),
        ("f-due_by", "Luật Đất đai, Điều 87 khoản 3"),
    ];
    let id = enter(&desktop, "duty", &fields);
    tick::once(&desktop.desk.app).unwrap();
    let page = desktop.get("/noi/03127/cong-khai").text();
    assert!(page.contains("Chậm 5 ngày"), "{page}");
    assert!(
        page.contains("Hạn do cán bộ ghi theo luật chuyên ngành: Luật Đất đai, Điều 87 khoản 3"),
        "{page}"
    );
    // A correction counts anew: without the law's name the day counts for nothing, and the desk says so first.
    let edit = format!("/can-bo/ho-so/{id}/sua");
    let version = version(&desktop.desk.app, id);
    let mut sent: Vec<(&str, &str)> = vec![
        ("ban", &version),
        ("f-item", "land"),
        ("f-title", "Phương án bồi thường đường Nà Nhạn"),
        ("f-decided_on", "16/11/2026"),
        ("f-body", "UBND phường Điện Biên Phủ"),
        ("f-due_on", "18/11/2026"),
    ];
    let warned = desktop.post(&edit, &sent).text();
    assert!(warned.contains("chưa dẫn luật chuyên ngành nào"), "{warned}");
    let seen = warned.split("name=\"biet\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    sent.push(("biet", &seen));
    assert!(desktop.post(&edit, &sent).location().contains("da=sua"));
    assert_eq!(payload(&desktop.desk.app, id)["clocks"][0]["due_on"], "2026-11-23");
    assert!(desktop.get("/noi/03127/cong-khai").text().contains("Đến 23/11/2026"));
    is_clean(&desktop.desk.app);
}

#[db_test]
fn a_place_without_duties_says_what_would_stand_there(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 11, 23), &OFFICER);
    let page = desktop.get("/noi/03127/cong-khai").text();
    assert!(page.contains("Chưa ghi nội dung nào") && page.contains("14 loại việc"), "{page}");
    assert_eq!(desktop.get("/noi/99999/cong-khai").status, StatusCode::NOT_FOUND);
    // Whoever may only read marks nothing.
    let id = enter(&desktop, "duty", &[("f-item", "fees"), ("f-title", "Mức thu phí chợ")]);
    let mut desktop = desktop;
    desktop.come_in("kiem.tra", &[(Role::Auditor, "11", None)]);
    assert_eq!(desktop.get(&format!("/can-bo/nghia-vu/{id}")).status, StatusCode::FORBIDDEN);
    assert!(!desktop.page(&format!("/can-bo/ho-so/{id}")).contains("Ghi đã công khai"));
}

/// A book knows nothing of the duty that an officer put its row under, and takes nothing away when it comes again.
#[db_test]
fn a_book_that_comes_again_leaves_a_publication_where_it_belongs(db: &Db) {
    let app = crate::support::app(db);
    let book = "dien-bien-phu-2022.xlsx";
    crate::support::import_fixture(&app, book);
    let statement = store::Statement::built(
        "a_publication",
        "SELECT id FROM record WHERE kind = 'publication' ORDER BY id LIMIT 1",
    );
    let publication = app.store.read(|tx| Ok(tx.one(&statement, &[], |row| row.id(0))?)).unwrap();
    let (now, city) = (app.clock.now(), unit("094"));
    let duty = app
        .store
        .write("put it under a duty", move |tx| {
            let (kinds, stamp, mut rng) = (dongthuan::rooms::kinds(), Stamp::of_machine("UBND thành phố", now), SystemRng);
            let day = "2022-03-01".parse().unwrap();
            let payload = json!({
                "item": "budget", "title": "Quyết toán năm 2021", "document": null, "decided_on": "2022-03-01",
                "body": "UBND thành phố", "due_on": null, "due_by": null,
            });
            let draft = Draft { kind: "duty", place: city, when: When::Day(day), code: None, parent: None, payload };
            let mut door = Door::open(tx, &kinds, &stamp, &mut rng);
            let duty = door.create(&draft, journal::Act::Filed)?;
            door.finish()?;
            let stored = find_record(tx, publication)?.unwrap().record;
            let mut door = Door::open(tx, &kinds, &stamp, &mut rng);
            let mut draft = door.draft_of(&stored)?;
            draft.parent = Some(duty);
            draft.payload["duty"] = json!("Quyết toán năm 2021");
            assert!(door.change(&stored, &draft)?);
            door.finish()?;
            Ok(duty)
        })
        .unwrap();
    assert!(crate::support::import_fixture(&app, book).is_unchanged());
    let stored = app.store.read(|tx| Ok(find_record(tx, publication)?.unwrap())).unwrap().record;
    assert_eq!(stored.parent, Some(duty));
    assert_eq!(payload(&app, publication)["duty"], "Quyết toán năm 2021");
    is_clean(&app);
}
