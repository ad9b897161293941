//! Consultations: people have the time that the law gives, what they say hangs on what was asked, and it is summed up afterwards.

use axum::http::StatusCode;
use db_test::db_test;
use kernel::{Id, SystemRng};
use records::{check_facts, find_record, links};
use store::testing::Db;

use super::{
    Desktop,
    duties::{OFFICER, on, payload, ward},
};

const TITLE: &str = "Kế hoạch sử dụng đất năm 2027";

/// Enters a consultation that was published on 10 November 2026; gives its id.
fn enter(desktop: &Desktop) -> Id {
    let page = desktop.page("/can-bo/them/consultation");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let place = ward().number().to_string();
    let fields = [
        ("id", id.as_str()),
        ("noi", place.as_str()),
        ("f-matter", "land"),
        ("f-title", TITLE),
        ("f-summary", "Dự thảo chuyển 3 ha đất trồng lúa ở bản Nà Nghè."),
        ("f-published_on", "10/11/2026"),
        // Earlier than the law allows: it is told, and counts for nothing.
        ("f-until", "15/11/2026"),
        ("f-ways", "Hộp thư góp ý tại trụ sở"),
        ("f-body", "UBND phường Điện Biên Phủ"),
    ];
    let asked = desktop.post("/can-bo/them/consultation", &fields);
    assert!(asked.text().contains("vẫn nhận góp ý đủ 20 ngày"), "{}", asked.text());
    let known = [("biet", "warning-consultation-short:until")];
    let sent = desktop.post("/can-bo/them/consultation", &[&fields[..], &known].concat());
    assert!(sent.location().contains("da=ghi"), "{}", sent.text());
    id.parse().unwrap()
}

fn say(desktop: &Desktop, consultation: &str, words: &str) -> super::Answer {
    let id = Id::new(desktop.desk.app.clock.now(), &mut SystemRng).to_string();
    desktop.post("/gui/03127", &[("id", &id), ("lay-y-kien", consultation), ("dieu-noi", words)])
}

#[db_test]
fn people_are_asked_for_twenty_days_and_told_what_came_of_it(db: &Db) {
    let id;
    {
        let desktop = Desktop::with(on(db, 2026, 11, 23), &OFFICER);
        id = enter(&desktop);
        let consultation = id.to_string();
        let reply = format!("/gui/03127?lay-y-kien={id}");
        // Before it is approved nobody is asked.
        assert!(desktop.get("/noi/03127").text().contains("không có việc nào đang lấy ý kiến"));
        assert!(!desktop.get(&reply).text().contains(TITLE));
        assert!(say(&desktop, &consultation, "Nên giữ đất lúa").text().contains("đã hết thời gian"));
        approve(&desktop, id);
        let home = desktop.get("/noi/03127").text();
        assert!(home.contains(TITLE) && home.contains("đến hết 30/11/2026, còn 7 ngày"), "{home}");
        let page = desktop.get(&format!("/ban-ghi/{id}")).text();
        assert!(page.contains(&reply) && page.contains("Điều 28 khoản 2"), "{page}");
        assert!(desktop.get(&format!("/en{reply}")).text().contains("until the end of 30/11/2026"));
        // Two who say nearly the same are both heard: it is what they were asked.
        for words in ["Nên giữ đất trồng lúa ở bản Nà Nghè", "Nên giữ đất trồng lúa của bản Nà Nghè"]
        {
            let code = say(&desktop, &consultation, words).location();
            assert!(code.contains("da=gui") && desktop.get(&code).text().contains("Nà Nghè"));
        }
        assert!(desktop.get("/noi/03127").text().contains("Đã có 2 ý kiến gửi qua đây"));
        let replies = desktop.desk.app.store.read(|tx| Ok(links::of(tx, id)?)).unwrap();
        assert!(replies.len() == 2 && replies.iter().all(|link| link.what == links::What::Reply));
        // The desk reads what was asked beside what was said.
        let replied = desktop.page(&format!("/can-bo/ho-so/{}", replies[0].other));
        assert!(replied.contains("Góp ý về") && replied.contains(TITLE), "{replied}");
        assert!(desktop.page(&format!("/can-bo/ho-so/{id}")).contains("Có ý kiến góp ý"));
        // It cannot be summed up while people may still say something.
        let early = step(&desktop, id);
        assert!(early.text().contains("đến hết ngày 30/11/2026"), "{}", early.text());
    }
    let desktop = Desktop::with(on(db, 2026, 12, 1), &OFFICER);
    assert!(desktop.get("/noi/03127").text().contains("chờ tổng hợp"));
    let late = say(&desktop, &id.to_string(), "Tôi cũng muốn nói");
    assert!(late.text().contains("đã hết thời gian"), "{}", late.text());
    step(&desktop, id).location();
    assert_eq!(payload(&desktop.desk.app, id)["state"], "explained");
    // Words that nobody approved are not public, those of an outcome neither.
    assert!(!desktop.get(&format!("/ban-ghi/{id}")).text().contains("Giữ 2 ha"));
    approve(&desktop, id);
    let page = desktop.get(&format!("/ban-ghi/{id}"));
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Giữ 2 ha đất lúa theo góp ý"), "{}", page.text());
    assert!(desktop.get("/noi/03127").text().contains("không có việc nào đang lấy ý kiến"));
    let app = &desktop.desk.app;
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

fn version(desktop: &Desktop, id: Id) -> String {
    let found = desktop.desk.app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap();
    found.record.version.to_string()
}

fn approve(desktop: &Desktop, id: Id) {
    let version = version(desktop, id);
    let sent = desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", version.as_str())]);
    assert!(sent.location().contains("da=duyet"), "{}", sent.text());
}

/// Sums it up.
fn step(desktop: &Desktop, id: Id) -> super::Answer {
    let version = version(desktop, id);
    let fields = [
        ("ban", version.as_str()),
        ("f-received", "12"),
        ("f-outcome", "Giữ 2 ha đất lúa theo góp ý; 1 ha vẫn chuyển vì đã có nước sinh hoạt."),
        ("f-decision", "45/QĐ-UBND"),
    ];
    desktop.post(&format!("/can-bo/ho-so/{id}/buoc/explain"), &fields)
}
