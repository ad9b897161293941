//! Notices and comments: nobody reads what no officer approved, and what was refused leaves a line and no word.

use std::sync::Arc;

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::{
    app::App,
    pages::{Ask, notices},
    tick,
};
use kernel::{Id, SystemRng, When};
use records::{Door, Draft, Stamp, check_facts, find_record, links};
use serde_json::{Value, json};
use store::{Statement, testing::Db};

use super::{
    Answer, Desktop, ORIGIN,
    duties::{OFFICER, on, payload, ward},
    encode, unit,
};

const TITLE: &str = "Cắt điện từ 8 giờ đến 11 giờ 30 tại Pá Khoang";

/// Enters a notice; gives its id.
pub fn enter(desktop: &Desktop, title: &str, more: &[(&str, &str)]) -> Id {
    let page = desktop.page("/can-bo/them/notice");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let place = ward().number().to_string();
    let mut fields = vec![
        ("id", id.as_str()),
        ("noi", place.as_str()),
        ("f-title", title),
        ("f-text", "Sửa đường dây 35 kV.\r\n\r\nĐề nghị bà con rút phích cắm."),
        ("f-issued_on", "20/11/2026"),
        ("f-body", "UBND phường Điện Biên Phủ"),
        ("f-comments", "open"),
    ];
    for (name, value) in more {
        fields.retain(|(of, _)| of != name);
        fields.push((name, value));
    }
    let sent = desktop.post("/can-bo/them/notice", &fields);
    assert!(sent.location().contains("da=ghi"), "{}", sent.text());
    id.parse().unwrap()
}

fn version(app: &App, id: Id) -> String {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().record.version.to_string()
}

pub fn approve(desktop: &Desktop, id: Id) {
    let version = version(&desktop.desk.app, id);
    let sent = desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", version.as_str())]);
    assert!(sent.location().contains("da=duyet"), "{}", sent.text());
}

/// A stranger's form is sent: without a session, and so without a cookie.
fn comment(desktop: &Desktop, notice: Id, id: &str, text: &str) -> Answer {
    let body = format!("id={}&loi={}", encode(id), encode(text));
    let headers = [("origin", ORIGIN), ("content-type", "application/x-www-form-urlencoded")];
    desktop.send("POST", &format!("/thong-bao/{notice}/binh-luan"), &headers, body.into_bytes())
}

/// The id that the form under a notice brings.
fn form_id(desktop: &Desktop, notice: Id) -> String {
    let page = desktop.get(&format!("/thong-bao/{notice}")).text();
    page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn decide(desktop: &Desktop, id: Id, fields: &[(&str, &str)]) -> Answer {
    let version = version(&desktop.desk.app, id);
    let mut all = vec![("ban", version.as_str())];
    all.extend(fields);
    desktop.post(&format!("/can-bo/binh-luan/{id}"), &all)
}

/// Everything that a stranger can read about the ward's notices.
fn public(desktop: &Desktop, notice: Id, comment: Id) -> String {
    let addresses = [
        format!("/thong-bao/{notice}"),
        format!("/ban-ghi/{notice}"),
        format!("/ban-ghi/{comment}"),
        format!("/binh-luan/{comment}"),
        "/noi/03127/thong-bao".to_owned(),
        "/noi/03127/thong-bao.xml".to_owned(),
        "/noi/03127/thong-bao?q=phich+cam".to_owned(),
        "/noi/03127/thong-bao?q=anh+mau".to_owned(),
        "/noi/03127/kiem-duyet".to_owned(),
        "/noi/03127/kiem-duyet.csv".to_owned(),
        "/noi/03127/2026/comments_shown".to_owned(),
        "/noi/03127/2026/comments_shown.csv".to_owned(),
        "/noi/03127/2026".to_owned(),
        "/tim?q=anh+mau".to_owned(),
    ];
    addresses.map(|address| desktop.get(&address).text()).concat()
}

fn is_clean(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

#[db_test]
fn a_notice_is_nowhere_before_it_is_approved(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 11, 23), &OFFICER);
    let more = [("f-from", "26/11/2026"), ("f-until", "26/11/2026"), ("f-venue", "Tổ dân phố 3")];
    let id = enter(&desktop, TITLE, &more);
    let here = format!("/thong-bao/{id}");
    let told = |desktop: &Desktop| {
        ["/noi/03127/thong-bao", "/noi/03127/thong-bao?q=cat+dien", "/noi/03127/thong-bao.xml"]
            .map(|address| desktop.get(address).text().contains(TITLE))
    };
    assert_eq!(desktop.get(&here).status, StatusCode::NOT_FOUND);
    assert_eq!(told(&desktop), [false; 3]);
    assert!(desktop.get("/noi/03127/thong-bao").text().contains("Chưa có thông báo nào"));
    assert_eq!(comment(&desktop, id, "", "Có mất nước không?").status, StatusCode::NOT_FOUND);
    // Who enters records does not approve them.
    desktop.come_in("nhap.lieu", &[(Role::Officer, "11", None)]);
    let version = version(&desktop.desk.app, id);
    let refused = desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", version.as_str())]);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    desktop.come_in("quang.van.thu", &OFFICER);
    approve(&desktop, id);
    assert_eq!(told(&desktop), [true; 3]);
    let page = desktop.get(&here).text();
    for told in
        ["Đề nghị bà con rút phích cắm", "ngày 26/11/2026", "Tổ dân phố 3", "UBND phường Điện Biên Phủ"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(
        desktop.get("/noi/03127/thong-bao?q=khong+co+chu+nay").text().contains("Không có thông báo nào có")
    );
    let feed = desktop.get("/noi/03127/thong-bao.xml");
    assert!(feed.headers["content-type"].to_str().unwrap().starts_with("application/atom+xml"));
    assert!(feed.text().contains(&format!("<id>urn:uuid:{id}</id><updated>2026-11-23T00:00:00+07:00")));
    let app = Arc::clone(&desktop.desk.app);
    let latest = app.store.read(|tx| notices::latest(tx, &app, &Ask::at("/noi/03127"), ward(), 4)).unwrap();
    let first = &latest[0].link;
    assert_eq!((latest.len(), first.text.as_str(), first.href.as_str()), (1, TITLE, here.as_str()));
    // Related from one end, told at both; what is not public is told at neither.
    let second = enter(&desktop, "Lịch cúp nước cùng ngày", &[]);
    let hidden = enter(&desktop, "Bản nháp chưa duyệt", &[]);
    approve(&desktop, second);
    let body: String = [
        ("token", desktop.token.clone()),
        ("ban", "2".to_owned()),
        ("chon", second.to_string()),
        ("chon", hidden.to_string()),
    ]
    .map(|(name, value)| format!("{}={}", encode(name), encode(&value)))
    .join("&");
    let headers = [
        ("cookie", desktop.cookie.as_str()),
        ("origin", ORIGIN),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let path = format!("/can-bo/thong-bao/{id}/lien-quan");
    assert!(desktop.page(&path).contains("Lịch cúp nước cùng ngày"));
    let sent = desktop.send("POST", &path, &headers, body.into_bytes());
    assert!(sent.location().contains("da=lien-quan"), "{}", sent.text());
    assert!(desktop.get(&here).text().contains("Lịch cúp nước cùng ngày"));
    assert!(!desktop.get(&here).text().contains("Bản nháp"));
    assert!(desktop.get(&format!("/thong-bao/{second}")).text().contains(TITLE));
    assert!(desktop.page(&path).contains("checked"));
    is_clean(&desktop.desk.app);
    // Its day has passed.
    let later = Desktop::closed(on(db, 2026, 11, 27));
    assert!(later.get(&here).text().contains("đã qua"));
    assert!(later.get("/en/noi/03127/thong-bao").text().contains("(past)"));
}

const SAID: &str = "Gọi anh Mẫu số 0900 000 000 để hỏi";

#[db_test]
fn a_comment_waits_is_shown_or_leaves_a_line(db: &Db) {
    let (notice, refused, text);
    {
        let mut desktop = Desktop::with(on(db, 2026, 11, 20), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        notice = enter(&desktop, TITLE, &[]);
        approve(&desktop, notice);
        // No name is asked for.
        let page = desktop.get(&format!("/thong-bao/{notice}")).text();
        let form = page.split("/binh-luan\"").nth(1).unwrap().split("</form>").next().unwrap();
        assert_eq!((form.matches("<input").count(), form.matches("<textarea").count()), (1, 1), "{form}");
        text = SAID;
        let id = form_id(&desktop, notice);
        let sent = comment(&desktop, notice, &id, text);
        assert_eq!(sent.location(), format!("/binh-luan/{id}?da=gui"));
        // Sent twice it is one; other words under the same id are refused; so is nothing, and too much.
        assert_eq!(comment(&desktop, notice, &id, text).location(), format!("/binh-luan/{id}?da=gui"));
        assert!(comment(&desktop, notice, &id, "Lời khác").text().contains("đã gửi một lần với lời khác"));
        let other = form_id(&desktop, notice);
        assert!(comment(&desktop, notice, &other, "  ").text().contains("Chưa viết gì"));
        assert!(comment(&desktop, notice, &other, &"ữ".repeat(1_001)).text().contains("dài quá 1000"));
        let elsewhere =
            [("origin", "https://xau.example"), ("content-type", "application/x-www-form-urlencoded")];
        let path = format!("/thong-bao/{notice}/binh-luan");
        assert_eq!(
            desktop.send("POST", &path, &elsewhere, b"id=&loi=a".to_vec()).status,
            StatusCode::BAD_REQUEST
        );
        refused = id.parse::<Id>().unwrap();
        // It waits, with the day that the office promises; in public there is nothing of it but that it came.
        assert!(!public(&desktop, notice, refused).contains("Mẫu"), "waiting is nowhere");
        assert_eq!(desktop.get(&format!("/ban-ghi/{refused}")).status, StatusCode::NOT_FOUND);
        let status = desktop.get(&format!("/binh-luan/{refused}")).text();
        assert!(status.contains("Chờ duyệt") && status.contains("24/11/2026"), "{status}");
        assert!(desktop.page("/can-bo").contains(text), "the desk shows what is to be decided");
        // Not everyone decides, and nothing is refused without a reason.
        desktop.come_in("nhap.lieu", &[(Role::Officer, "11", None)]);
        assert_eq!(decide(&desktop, refused, &[("ket-qua", "shown")]).status, StatusCode::FORBIDDEN);
        desktop.come_in("duyet", &[(Role::Publisher, "11", None)]);
        assert!(decide(&desktop, refused, &[("ket-qua", "refused")]).text().contains("Chưa chọn lý do"));
        let done = decide(&desktop, refused, &[("ket-qua", "refused"), ("ly-do", "personal")]);
        assert!(done.location().contains("da=binh-luan"), "{}", done.text());
        // A second one is shown, a third with a part covered.
        let shown = form_id(&desktop, notice);
        comment(&desktop, notice, &shown, "Có mất nước không?").location();
        decide(&desktop, shown.parse().unwrap(), &[("ket-qua", "shown")]).location();
        let covered = form_id(&desktop, notice);
        comment(&desktop, notice, &covered, "Hỏi chị Ví ở tổ 3").location();
        let covering = [("ket-qua", "covered"), ("ly-do", "personal"), ("loi", "Hỏi chị […] ở tổ 3")];
        decide(&desktop, covered.parse().unwrap(), &covering).location();
        let all = public(&desktop, notice, refused);
        assert!(all.contains("Có mất nước không?") && all.contains("Hỏi chị […] ở tổ 3"), "{all}");
        assert!(all.contains("đã che một phần: Có thông tin cá nhân"), "{all}");
        assert!(!all.contains("Mẫu") && !all.contains("chị Ví"), "{all}");
        // A denunciation has no thirty days: nothing of it is left when that is decided.
        let secret = form_id(&desktop, notice);
        comment(&desktop, notice, &secret, "Tố cáo ông Mẫu nhận tiền").location();
        let secret: Id = secret.parse().unwrap();
        decide(&desktop, secret, &[("ket-qua", "refused"), ("ly-do", "denunciation")]).location();
        assert_eq!(payload(&app, secret)["content"], Value::Null);
        for column in ["payload FROM record", "payload FROM revision"] {
            let statement = Statement::built("all_texts", &format!("SELECT {column}"));
            let texts = app.store.read(|tx| Ok(tx.rows(&statement, &[], |row| row.text(0))?)).unwrap();
            assert!(!texts.concat().contains("nhận tiền"), "{column}");
        }
        // Nor is a word of it left in the files of the database.
        if app.store.engine() == store::Engine::Sqlite {
            let files = std::fs::read_dir(db.directory()).unwrap().map(|it| it.unwrap().path());
            for file in files.filter(|file| file.is_file()) {
                let bytes = std::fs::read(&file).unwrap();
                let word = "nhận tiền".as_bytes();
                assert!(!bytes.windows(word.len()).any(|it| it == word), "{}", file.display());
            }
        }
        // Its sender learns where denunciations go; strangers do not even learn that one came.
        let status = desktop.get(&format!("/binh-luan/{secret}")).text();
        assert!(
            status.contains("gửi đơn ở nơi tiếp công dân") && !status.contains("Là đơn tố cáo"),
            "{status}"
        );
        assert!(!public(&desktop, notice, refused).contains("Là đơn tố cáo"));
        // The log is complete, and the table says the same.
        let log = desktop.get("/noi/03127/kiem-duyet").text();
        for told in ["Không hiển thị", "Đã hiển thị", "Hiển thị, có phần được che", "UBND thành phố", TITLE]
        {
            assert!(log.contains(told), "{told}: {log}");
        }
        let table = desktop.get("/noi/03127/kiem-duyet.csv").text();
        assert_eq!(table.lines().count(), 1 + 3, "{table}");
        let status = desktop.get(&format!("/binh-luan/{refused}")).text();
        assert!(status.contains("Có thông tin cá nhân") && status.contains("20/11/2026"), "{status}");
        let report = crate::support::report(&app, "03127", "2026", records::Borders::Then);
        assert_eq!(crate::support::figures(&report).get("comments_shown").and_then(Value::as_i64), Some(2));
        is_clean(&app);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 12, 19), &OFFICER);
        assert_eq!(tick::once(&desktop.desk.app).unwrap(), 0, "twenty-nine days");
        assert!(
            desktop.page(&format!("/can-bo/binh-luan/{refused}")).contains(text),
            "the office may change its mind"
        );
    }
    let desktop = Desktop::with(on(db, 2026, 12, 20), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    assert_eq!(tick::once(&app).unwrap(), 1);
    assert_eq!(tick::once(&app).unwrap(), 0, "once");
    // No table holds a word of it, no older version either; the line stands.
    for column in ["payload FROM record", "payload FROM revision", "words FROM search_words"] {
        if column.starts_with("words") && app.store.engine() == store::Engine::Sqlite {
            continue;
        }
        let statement = Statement::built("all_texts", &format!("SELECT {column}"));
        let texts = app.store.read(|tx| Ok(tx.rows(&statement, &[], |row| row.text(0))?)).unwrap();
        let told = texts.concat().to_lowercase();
        assert!(!told.contains("0900 000 000") && !told.contains("0900"), "{column}");
    }
    assert_eq!(payload(&app, refused)["content"], Value::Null);
    assert!(desktop.get("/noi/03127/kiem-duyet").text().contains("Không hiển thị"));
    assert!(decide(&desktop, refused, &[("ket-qua", "shown")]).text().contains("đã bị xóa theo thời hạn"));
    assert!(
        desktop.page(&format!("/can-bo/ho-so/{refused}")).contains("Lời đã bị xóa khi hết thời gian lưu")
    );
    is_clean(&app);
    // Comments are closed: those that were shown stay, no other comes.
    let edit = format!("/can-bo/ho-so/{notice}/sua");
    let page = desktop.page(&edit);
    let version = page.split("name=\"ban\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [
        ("ban", version),
        ("f-title", TITLE),
        ("f-text", "Sửa đường dây 35 kV.\n\nĐề nghị bà con rút phích cắm."),
        ("f-issued_on", "20/11/2026"),
        ("f-body", "UBND phường Điện Biên Phủ"),
        ("f-comments", "closed"),
    ];
    assert!(desktop.post(&edit, &fields).location().contains("da=sua"));
    let page = desktop.get(&format!("/thong-bao/{notice}")).text();
    assert!(page.contains("Có mất nước không?") && page.contains("không nhận bình luận"), "{page}");
    let late = Id::new(app.clock.now(), &mut SystemRng).to_string();
    let answer = comment(&desktop, notice, &late, "Muộn rồi");
    assert!(answer.status != StatusCode::SEE_OTHER, "{}", answer.text());
}

#[db_test]
fn the_policy_explains_every_reason_and_says_how_long(db: &Db) {
    let desktop = Desktop::closed(on(db, 2026, 11, 20));
    for (address, days) in [
        ("/kiem-duyet/chinh-sach?noi=03127", ["2 ngày làm việc", "30 ngày"]),
        ("/en/kiem-duyet/chinh-sach", ["2 working days", "30 days"]),
    ] {
        let page = desktop.get(address).text();
        assert!(days.iter().all(|days| page.contains(days)), "{page}");
        assert!(!page.contains('⟦'), "{page}");
        assert_eq!(page.matches("<dt").count(), 2 + 8, "two times, eight reasons");
    }
    assert!(desktop.get("/kiem-duyet/chinh-sach").text().contains("cài đặt, không phải thời hạn luật định"));
    assert!(desktop.get("/noi/03127/kiem-duyet").text().contains("Chưa có quyết định nào"));
    assert_eq!(desktop.get("/thong-bao/khong-phai-ma").status, StatusCode::NOT_FOUND);
}

/// Comments that came by the path of citizens, all at once.
fn flood(app: &App, notice: Id, many: usize) {
    let (today, now) = (app.clock.today(), app.clock.now());
    app.store
        .write("a flood", move |tx| {
            let kinds = dongthuan::rooms::kinds();
            let (stamp, mut rng) = (Stamp::of_machine("Người gửi", now), SystemRng);
            let mut door = Door::open(tx, &kinds, &stamp, &mut rng);
            for nth in 0..many {
                let payload = json!({ "notice": TITLE, "received_on": today, "content": format!("Lời {nth}"), "body": null });
                let (when, parent) = (When::Day(today), Some(notice));
                let draft = Draft { kind: "comment", place: ward(), when, code: None, parent, payload };
                door.create(&draft, journal::Act::Filed)?;
            }
            Ok(door.finish()?)
        })
        .unwrap();
}

#[db_test]
fn a_flood_of_comments_is_stopped_and_pushes_no_line_out(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 11, 20), &OFFICER);
    let notice = enter(&desktop, TITLE, &[]);
    approve(&desktop, notice);
    let id = form_id(&desktop, notice);
    comment(&desktop, notice, &id, "Có mất nước không?").location();
    decide(&desktop, id.parse().unwrap(), &[("ket-qua", "shown")]).location();
    flood(&desktop.desk.app, notice, 499);
    let last = form_id(&desktop, notice);
    assert_eq!(comment(&desktop, notice, &last, "Lời cuối").location(), format!("/binh-luan/{last}?da=gui"));
    let more = form_id(&desktop, notice);
    assert!(comment(&desktop, notice, &more, "Thêm nữa").text().contains("nhiều bình luận chờ duyệt"));
    flood(&desktop.desk.app, notice, 1_000);
    let log = desktop.get("/noi/03127/kiem-duyet").text();
    assert!(log.contains("Đã hiển thị") && !log.contains("Chờ duyệt"), "{log}");
    let page = desktop.get(&format!("/thong-bao/{notice}")).text();
    assert!(page.contains("Có mất nước không?") && !page.contains("Lời 1"), "{page}");
}

#[db_test]
fn only_citizens_write_comments_and_none_is_put_aside(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 11, 20), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let notice = enter(&desktop, TITLE, &[]);
    approve(&desktop, notice);
    let id: Id = form_id(&desktop, notice).parse().unwrap();
    comment(&desktop, notice, &id.to_string(), SAID).location();
    let before = payload(&app, id);
    assert_eq!(desktop.get("/can-bo/them/comment").status, StatusCode::NOT_FOUND);
    assert!(!desktop.page("/can-bo/them").contains("/can-bo/them/comment"));
    assert!(!desktop.page(&format!("/can-bo/ho-so/{notice}")).contains("/can-bo/them/comment"));
    let here = format!("/can-bo/ho-so/{id}");
    let record = desktop.page(&here);
    assert!(!record.contains(&format!("{here}/sua")) && !record.contains(&format!("{here}/thoi-tinh")));
    let version = version(&app, id);
    let changed =
        [("ban", version.as_str()), ("f-content", "Tôi rất hài lòng"), ("f-received_on", "20/11/2026")];
    let told = desktop.post(&format!("{here}/sua"), &changed).text();
    assert!(told.contains("Lời này do người dân viết"), "{told}");
    let told = desktop.post(&format!("{here}/thoi-tinh"), &[("ban", version.as_str())]).text();
    assert!(told.contains("Lời này do người dân viết"), "{told}");
    // Its notice stays where it is, for its sake.
    let to = unit("11").number().to_string();
    let version = self::version(&app, notice);
    let moved = [("ban", version.as_str()), ("noi", to.as_str())];
    let told = desktop.post(&format!("/can-bo/ho-so/{notice}/chuyen-noi"), &moved).text();
    assert!(told.contains("lời ấy ở lại nơi đã gửi"), "{told}");
    assert_eq!(payload(&app, id), before);
    assert!(app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().record.closed_at.is_none());
    is_clean(&app);
}

#[db_test]
fn notices_are_related_by_who_may_change_both(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 11, 20), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let [ours, theirs, other] = ["Phòng Mẫu", "Phòng Ví dụ", "Phòng Mẫu"]
        .map(|body| enter(&desktop, &format!("Thông báo của {body}"), &[("f-body", body)]));
    let relate = |desktop: &Desktop, chosen: &[Id]| {
        let chosen: Vec<String> = chosen.iter().map(Id::to_string).collect();
        let fields: Vec<(&str, &str)> = chosen.iter().map(|id| ("chon", id.as_str())).collect();
        let sent = desktop.post(&format!("/can-bo/thong-bao/{ours}/lien-quan"), &fields);
        assert!(sent.location().contains("da=lien-quan"), "{}", sent.text());
        let mut others: Vec<Id> =
            app.store.read(|tx| Ok(links::of(tx, ours)?)).unwrap().iter().map(|link| link.other).collect();
        others.sort();
        others
    };
    assert_eq!(relate(&desktop, &[theirs, theirs]), [theirs], "ticked twice it is one");
    // Who may change only one end neither unties what others tied nor ties it anew.
    desktop.come_in("phong.mau", &[(Role::Officer, "11", Some("Phòng Mẫu"))]);
    let page = desktop.page(&format!("/can-bo/thong-bao/{ours}/lien-quan"));
    assert!(page.contains(&other.to_string()) && !page.contains(&theirs.to_string()), "{page}");
    let mut both = [theirs, other];
    both.sort();
    assert_eq!(relate(&desktop, &[other]), both);
    assert_eq!(relate(&desktop, &[]), [theirs]);
    desktop.come_in("quang.van.thu", &OFFICER);
    assert_eq!(relate(&desktop, &[]), []);
}
