//! Parts of a text are hidden from the public, and words that were never approved stay unread.

use super::*;

const SAID: &str = "Rãnh trước nhà ông Lò Văn Thử tắc, gọi 0912 345 678 để xem";

fn hide(desktop: &Desktop, id: Id, fields: &[(&str, &str)]) -> super::super::Answer {
    let version = found(&desktop.desk.app, id).record.version.to_string();
    desktop.post(&format!("/can-bo/ho-so/{id}/che"), &[&[("ban", version.as_str())], fields].concat())
}

fn approve(desktop: &Desktop, id: Id) {
    let version = found(&desktop.desk.app, id).record.version.to_string();
    let done = desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", &version)]);
    assert!(done.location().contains("da=duyet"), "{}", done.text());
}

#[db_test]
fn what_is_hidden_is_read_by_no_stranger(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[("f-content", SAID)]);
    let id = filed.id;
    // Whoever approves is told what looks personal, and where to hide it.
    let asked = desktop.page(&format!("/can-bo/ho-so/{id}/duyet"));
    assert!(
        asked.contains("0912 345 678") && asked.contains(&format!("/can-bo/ho-so/{id}/che\"")),
        "{asked}"
    );
    let page = desktop.page(&format!("/can-bo/ho-so/{id}/che"));
    assert!(page.contains("Che “0912 345 678”"), "{page}");
    // Bad input is told, and nothing is lost.
    let absent = hide(&desktop, id, &[("phan", "0987 654 321"), ("ly-do", "personal_data")]).text();
    assert!(absent.contains("Không có phần này") && absent.contains("0987 654 321"), "{absent}");
    let unsaid = hide(&desktop, id, &[("phan", "ông Lò Văn Thử"), ("thay", "[tên người]")]).text();
    assert!(unsaid.contains("Chọn lý do che") && unsaid.contains("[tên người]"), "{unsaid}");
    // Hidden.
    let name = [("phan", "ông Lò Văn Thử"), ("thay", "[tên người]"), ("ly-do", "others")];
    assert!(hide(&desktop, id, &name).location().ends_with("/che?da=che"));
    assert!(
        hide(&desktop, id, &[("phan", "0912 345 678"), ("ly-do", "personal_data")])
            .location()
            .contains("che")
    );
    let asked = desktop.page(&format!("/can-bo/ho-so/{id}/duyet"));
    let quoted = asked.split("<blockquote>").nth(1).unwrap().split("</blockquote>").next().unwrap();
    assert_eq!(quoted, "Rãnh trước nhà [tên người] tắc, gọi [đã che] để xem", "just what will be public");
    approve(&desktop, id);
    let shown = "Rãnh trước nhà [tên người] tắc, gọi [đã che] để xem";
    let public = || desktop.get(&format!("/ban-ghi/{id}")).text();
    assert!(
        public().contains(shown) && !public().contains("0912") && !public().contains("Lò Văn"),
        "{}",
        public()
    );
    assert!(public().contains("nhắc đến người khác, "), "why, and who hid it: {}", public());
    let figure = desktop.get("/noi/03127/2026/voter_opinions").text();
    let csv = desktop.get("/noi/03127/2026/voter_opinions.csv").text();
    for told in [&figure, &csv] {
        assert!(told.contains("[tên người]") && !told.contains("0912") && !told.contains("Lò Văn"), "{told}");
    }
    let offered = {
        let page = desktop.get("/gui/03127").text();
        let form = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let said = [
            ("id", form.as_str()),
            ("linh-vuc", "Giao thông, hạ tầng"),
            ("dieu-noi", "Rãnh trước nhà bị tắc"),
        ];
        desktop.post("/gui/03127", &said).text()
    };
    assert!(offered.contains("[tên người]") && !offered.contains("0912"), "{offered}");
    // Those who work on it, and who wrote it, read all of it.
    assert!(desktop.page(&format!("/can-bo/ho-so/{id}")).contains(SAID));
    assert!(desktop.get(&format!("/theo-doi/{}", filed.code)).text().contains(SAID));
    // Shown again: the text was approved as it would be then, by who may approve.
    assert!(hide(&desktop, id, &[("thoi", "0")]).location().contains("da=thoi"));
    assert!(public().contains("ông Lò Văn Thử") && !public().contains("0912"), "{}", public());
    is_clean(&app);
}

#[db_test]
fn words_that_were_corrected_before_they_were_public_stay_unread(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[("f-content", SAID)]);
    let id = filed.id;
    let correct = |content: &str| {
        let page = desktop.page(&format!("/can-bo/ho-so/{id}/sua"));
        let version =
            page.split("name=\"ban\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let place = ward().number().to_string();
        let fields = [
            ("ban", version.as_str()),
            ("noi", &place),
            ("f-received_on", "2/3/2026"),
            ("f-topic", "Giao thông, hạ tầng"),
            ("f-content", content),
            ("f-state", "received"),
        ];
        let done = desktop.post(&format!("/can-bo/ho-so/{id}/sua"), &fields);
        assert!(done.location().contains("da=sua"), "{}", done.text());
    };
    correct("Rãnh trước nhà tắc");
    approve(&desktop, id);
    let public = || desktop.get(&format!("/ban-ghi/{id}")).text();
    assert!(
        public().contains("Rãnh trước nhà tắc") && public().contains("chữ chưa từng công khai"),
        "{}",
        public()
    );
    assert!(!public().contains("0912") && !public().contains("Lò Văn"), "{}", public());
    // What was public and is corrected stays told.
    correct("Rãnh trước nhà văn hóa tắc");
    approve(&desktop, id);
    assert!(public().contains("<del>Rãnh trước nhà tắc</del>"), "{}", public());
    // What should never have been public, and is corrected since, can still be hidden in its history.
    assert!(
        hide(&desktop, id, &[("phan", "nhà văn hóa"), ("ly-do", "others")]).location().contains("da=che")
    );
    correct("Rãnh ở tổ 5 tắc");
    approve(&desktop, id);
    assert!(
        !public().contains("nhà văn hóa") && public().contains("Rãnh trước [đã che] tắc"),
        "{}",
        public()
    );
    assert!(hide(&desktop, id, &[("phan", "trước nhà"), ("ly-do", "others")]).location().contains("da=che"));
    assert!(!public().contains("trước nhà"), "{}", public());
    is_clean(&app);
}

#[db_test]
fn who_follows_anothers_matter_reads_what_the_public_reads(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let first = file(&desktop, &[("f-content", SAID)]);
    let first_id = first.id.to_string();
    let same = "Rãnh trước nhà tắc, đề nghị gọi thợ";
    let follower = {
        let page = desktop.page("/can-bo/y-kien/moi");
        let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let place = ward().number().to_string();
        let fields = [
            ("id", id.as_str()),
            ("noi", &place),
            ("f-received_on", "2/3/2026"),
            ("f-channel", "phone"),
            ("f-topic", "Giao thông, hạ tầng"),
            ("f-content", same),
            ("cung-viec", &first_id),
        ];
        desktop.post("/can-bo/y-kien/moi", &fields).location().split("ma=").nth(1).unwrap().to_owned()
    };
    let second = file(&desktop, &[("f-content", same), ("da-xem", &first_id)]);
    let version = found(&app, second.id).record.version.to_string();
    let join = [("ban", version.as_str()), ("goc", &first_id)];
    desktop.post(&format!("/can-bo/y-kien/{}/gop", second.id), &join).location();
    let reads = |code: &str| desktop.get(&format!("/theo-doi/{code}")).text();
    assert!(reads(&first.code).contains(SAID));
    assert!(!reads(&follower).contains("0912") && reads(&follower).contains("chờ cán bộ duyệt"));
    assert!(reads(&second.code).contains(same) && !reads(&second.code).contains("0912"), "their own words");
    hide(&desktop, first.id, &[("phan", "0912 345 678"), ("ly-do", "personal_data")]).location();
    let answer = [("f-answered_on", "2/3/2026"), ("f-answer", "Đã gọi 0912 345 678 và thông rãnh")];
    step(&desktop, first.id, "answer", &answer).location();
    assert!(reads(&first.code).contains("Đã gọi 0912 345 678"), "who wrote it reads all");
    assert!(reads(&second.code).contains("Đã gọi [đã che] và thông rãnh"), "an answer to each who said it");
    assert!(!reads(&follower).contains("thông rãnh"), "not before it is public");
    approve(&desktop, first.id);
    assert!(reads(&follower).contains("Đã gọi [đã che] và thông rãnh") && !reads(&follower).contains("0912"));
}
