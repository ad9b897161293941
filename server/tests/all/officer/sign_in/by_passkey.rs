use accounts::Act;
use axum::http::StatusCode;
use db_test::db_test;
use kernel::FixedClock;
use serde_json::Value;
use store::testing::Db;

use super::{
    NAMED, PASSWORD, acts,
    authenticator::{Key, PRESENT, PRESENT_AND_VERIFIED},
    come_back, cookie_of, keep_out, post, sit_down,
};
use crate::{
    officer::{Desktop, door, well_made},
    support::app,
};

const ASK: &str = "/can-bo/dang-nhap/khoa/hoi";
const ENTER: &str = "/can-bo/dang-nhap/khoa";

fn open(db: &Db) -> Desktop {
    let mut desktop = Desktop::reached(app(db), NAMED, None);
    desktop.come_in("quang.van.thu", &[(accounts::Role::Officer, "094", None)]);
    door::with_password(&desktop, PASSWORD);
    come_back(&mut desktop);
    desktop
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| panic!("{text}"))
}

/// Asks as the owner for a challenge for a new passkey.
fn ask_new(desktop: &Desktop, name: &str, password: &str) -> (StatusCode, Value) {
    let answer = desktop.post("/can-bo/toi/khoa", &[("ten", name), ("cu", password)]);
    (answer.status, json(&answer.text()))
}

/// Adds a passkey.
fn add(desktop: &Desktop, name: &str, seed: u8) -> Key {
    let (status, options) = ask_new(desktop, name, PASSWORD);
    assert_eq!(status, StatusCode::OK, "{options}");
    let (key, answer) = Key::make(&options, NAMED, seed);
    let sent = [("viec", "khoa"), ("phien", options["phien"].as_str().unwrap()), ("tra-loi", &answer)];
    assert_eq!(desktop.post("/can-bo/toi", &sent).location(), "/can-bo/toi?da=khoa");
    let again = desktop.post("/can-bo/toi", &sent);
    assert!(again.text().contains("Làm lại từ đầu"), "a challenge is used once: {}", again.text());
    key
}

fn ask(desktop: &Desktop) -> Value {
    let asked = post(desktop, ASK, &[]);
    assert_eq!(asked.status, StatusCode::OK);
    json(&asked.text())
}

fn enter(desktop: &Desktop, options: &Value, answer: &str) -> crate::officer::Answer {
    let phien = options["phien"].as_str().unwrap();
    post(desktop, ENTER, &[("phien", phien), ("tra-loi", answer), ("toi", "/can-bo/them")])
}

/// Forgets the attempts, which this test is not about.
fn forgive(desktop: &Desktop) {
    let forgiven = desktop
        .desk
        .app
        .store
        .write("forgive", |tx| Ok(accounts::sign_in::forgive_attempt(tx, "quang.van.thu", "here")?));
    forgiven.unwrap();
}

/// Tries to come in by a key.
fn try_key(desktop: &Desktop, key: &mut Key, origin: &str, flags: u8) -> crate::officer::Answer {
    let options = ask(desktop);
    let answer = key.sign(&options, origin, flags);
    enter(desktop, &options, &answer)
}

#[db_test]
fn a_passkey_opens_its_account_until_it_is_removed(db: &Db) {
    let mut desktop = open(db);
    for page in ["/can-bo/toi", "/en/can-bo/toi"] {
        assert!(desktop.page(page).contains("data-khoa=\"tao\""));
    }
    let (status, told) = ask_new(&desktop, "", PASSWORD);
    assert!(status == StatusCode::BAD_REQUEST && told["loi"].as_str().unwrap().contains("60"), "{told}");
    let (status, told) = ask_new(&desktop, "Máy bàn", "doan mo mat khau");
    assert!(
        status == StatusCode::BAD_REQUEST && told["loi"].as_str().unwrap().contains("không đúng"),
        "{told}"
    );
    let mut key = add(&desktop, " Máy   bàn ", 7);
    let page = desktop.page("/can-bo/toi?da=khoa");
    assert!(page.contains("Đã thêm khóa truy cập") && page.contains("chưa dùng"), "{page}");
    let (_, options) = ask_new(&desktop, "Máy khác", PASSWORD);
    let asked = &options["publicKey"];
    assert_eq!(asked["excludeCredentials"].as_array().unwrap().len(), 1, "not twice on one device");
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    desktop.post("/can-bo/ra", &[]);

    for page in ["/can-bo/dang-nhap", "/en/can-bo/dang-nhap"] {
        let answer = desktop.send("GET", page, &[], Vec::new());
        well_made(page, &answer);
        assert!(answer.text().contains("data-khoa=\"dung\""));
    }
    let options = ask(&desktop);
    let answer = key.sign(&options, NAMED, PRESENT_AND_VERIFIED);
    let entered = enter(&desktop, &options, &answer);
    assert_eq!(entered.location(), "/can-bo/them");
    sit_down(&mut desktop, &entered);
    assert!(desktop.page("/can-bo/toi").contains("dùng lần cuối"));
    assert_eq!(enter(&desktop, &options, &answer).status, StatusCode::FORBIDDEN, "a challenge is used once");
    let copy = key.clone();
    assert!(cookie_of(&try_key(&desktop, &mut key, NAMED, PRESENT_AND_VERIFIED)).is_some());

    for (what, mut key, origin, flags) in [
        ("a copy, whose counter stands still", copy, NAMED, PRESENT_AND_VERIFIED),
        ("another site's answer", key.clone(), "http://localhost:8081", PRESENT_AND_VERIFIED),
        ("whoever holds the device", key.clone(), NAMED, PRESENT),
        ("nobody", key.clone(), NAMED, 0),
        (
            "a key of another account's name",
            key.clone().naming("AAAAAAAAAAAAAAAAAAAAAA"),
            NAMED,
            PRESENT_AND_VERIFIED,
        ),
    ] {
        let refused = try_key(&desktop, &mut key, origin, flags);
        forgive(&desktop);
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{what}");
        well_made(ENTER, &refused);
        assert!(refused.text().contains("href=\"/en/can-bo/dang-nhap\""), "the other language is a page");
        assert!(
            cookie_of(&refused).is_none() && refused.text().contains("đăng nhập bằng mật khẩu"),
            "{what}"
        );
    }
    assert_eq!(desktop.get("/en/can-bo/dang-nhap/khoa").location(), "/en/can-bo/dang-nhap");
    let options = ask(&desktop);
    let mut forged = json(&key.sign(&options, NAMED, PRESENT_AND_VERIFIED));
    forged["response"]["signature"] = "MEUCIQ".into();
    assert_eq!(
        enter(&desktop, &options, &forged.to_string()).status,
        StatusCode::FORBIDDEN,
        "a forged signature"
    );
    forgive(&desktop);
    keep_out(&desktop, true);
    let closed = try_key(&desktop, &mut key, NAMED, PRESENT_AND_VERIFIED);
    assert!(closed.status == StatusCode::FORBIDDEN && closed.text().contains("bị khóa"), "{}", closed.text());
    keep_out(&desktop, false);

    let entered = try_key(&desktop, &mut key, NAMED, PRESENT_AND_VERIFIED);
    sit_down(&mut desktop, &entered);
    let page = desktop.page("/can-bo/toi");
    let id = page.split("name=\"khoa\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for _ in 0..2 {
        let removed = desktop.post("/can-bo/toi", &[("viec", "bo-khoa"), ("khoa", &id)]);
        assert_eq!(removed.location(), "/can-bo/toi?da=bo-khoa");
    }
    assert!(!desktop.page("/can-bo/toi?da=bo-khoa").contains("Máy bàn"));
    let refused = try_key(&desktop, &mut key, NAMED, PRESENT_AND_VERIFIED);
    assert!(refused.status == StatusCode::FORBIDDEN && cookie_of(&refused).is_none(), "it was removed");
    let name = || "Máy bàn".to_owned();
    // At one instant, as this clock stands still: in no order.
    let mut of_keys: Vec<_> = acts(&desktop).into_iter().filter(|(_, passkey)| !passkey.is_empty()).collect();
    of_keys.sort_by_key(|(act, _)| act.word());
    let used = || (Act::PasskeyUsed, name());
    assert_eq!(of_keys, [(Act::PasskeyAdded, name()), (Act::PasskeyRemoved, name()), used(), used(), used()]);
}

/// Each person's passkey opens their own account, and is not another's to remove.
#[db_test]
fn a_passkey_is_its_owners_alone(db: &Db) {
    let mut desktop = open(db);
    let mut key = add(&desktop, "Máy bàn", 7);
    let owner = desktop.account;
    let page = desktop.page("/can-bo/toi");
    let id = page.split("name=\"khoa\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    desktop.come_in("tong.thi.thu", &[(accounts::Role::Officer, "094", None)]);
    assert!(!desktop.page("/can-bo/toi").contains("Máy bàn"));
    desktop.post("/can-bo/toi", &[("viec", "bo-khoa"), ("khoa", &id)]);
    let entered = try_key(&desktop, &mut key, NAMED, PRESENT_AND_VERIFIED);
    sit_down(&mut desktop, &entered);
    assert!(desktop.page("/can-bo/toi").contains("quang.van.thu"), "it is there still, and its owner's");
    // An answer made for one account is not another's.
    let (_, options) = ask_new(&desktop, "Máy hai", PASSWORD);
    let (_, answer) = Key::make(&options, NAMED, 9);
    desktop.come_in("tong.thi.thu", &[]);
    let sent = [("viec", "khoa"), ("phien", options["phien"].as_str().unwrap()), ("tra-loi", &answer)];
    assert!(desktop.post("/can-bo/toi", &sent).text().contains("Làm lại từ đầu"));
    desktop.account = owner;
    assert_eq!(acts(&desktop).iter().filter(|(act, _)| *act == Act::PasskeyAdded).count(), 1);
}

#[db_test]
fn guessing_waits_and_challenges_end(db: &Db) {
    let desktop = open(db);
    let mut key = add(&desktop, "Máy bàn", 7);
    let told: Vec<u16> = (0..31).map(|_| enter(&desktop, &ask(&desktop), "{}").status.as_u16()).collect();
    assert_eq!((told[0], told[30]), (403, 429), "{told:?}");
    let right = try_key(&desktop, &mut key, NAMED, PRESENT_AND_VERIFIED);
    assert!(
        right.status == StatusCode::TOO_MANY_REQUESTS && right.text().contains("12:0"),
        "{}",
        right.text()
    );
    // From elsewhere, with a signature that is no good: the login waits too.
    let elsewhere = |key: &mut Key, flags: u8| {
        let options = ask(&desktop);
        let answer = key.sign(&options, NAMED, flags);
        let fields = [("phien", options["phien"].as_str().unwrap()), ("tra-loi", answer.as_str())];
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", crate::officer::encode(value))).collect();
        let headers = [("origin", crate::officer::ORIGIN), door::FORM, ("x-forwarded-for", "203.0.113.7")];
        desktop.send("POST", ENTER, &headers, body.join("&").into_bytes()).status
    };
    for _ in 0..5 {
        assert_eq!(elsewhere(&mut key, PRESENT), StatusCode::FORBIDDEN);
    }
    assert_eq!(elsewhere(&mut key, PRESENT_AND_VERIFIED), StatusCode::TOO_MANY_REQUESTS);
}

#[test]
fn a_challenge_waits_five_minutes() {
    let folder = Db::sqlite();
    let desktop = open(&folder);
    let mut key = add(&desktop, "Máy bàn", 7);
    let ceremonies = desktop.desk.passkeys.as_ref().unwrap();
    let now = FixedClock::on(2023, 1, 9).0;
    for (waited, is_taken) in [(299_999, true), (300_000, false)] {
        let options = ceremonies.begin_sign_in("here".to_owned(), now, &mut kernel::SystemRng).unwrap();
        let answer = key.sign(&options, NAMED, PRESENT_AND_VERIFIED);
        let claim = ceremonies.claim(options["phien"].as_str().unwrap(), &answer, now + waited);
        assert_eq!(claim.is_some(), is_taken, "after {waited} ms");
    }
}

/// Where the server is reached by a number, nothing is offered and nothing answers.
#[test]
fn keys_need_a_name() {
    let folder = Db::sqlite();
    let desktop = Desktop::open(app(&folder));
    for page in ["/can-bo/toi", "/en/can-bo/toi", "/can-bo/dang-nhap", "/en/can-bo/dang-nhap"] {
        assert!(!desktop.page(page).contains("data-khoa"), "{page}");
    }
    for address in [ASK, ENTER] {
        assert_eq!(post(&desktop, address, &[]).status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(desktop.post("/can-bo/toi/khoa", &[("ten", "x")]).status, StatusCode::NOT_FOUND);
}
