//! Who is let in, and to what.

use accounts::Role;
use axum::http::{StatusCode, header};
use db_test::db_test;
use dongthuan::officer::{self, Needs};
use kernel::FixedClock;
use store::testing::Db;

use super::{Desktop, ORIGIN, well_made};
use crate::support::app;

pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Every address of the officer's in both languages, with its holes filled, and what it needs.
fn walk() -> Vec<(String, Needs)> {
    let fill = |path: &str| {
        [
            ("{period}", "2022"),
            ("{part}", "han-che"),
            ("{id}", "0190a3f2-0000-7000-8000-000000000000"),
            ("{kind}", "opinion"),
            ("{move}", "answer"),
            ("{nth}", "0"),
            ("{file}", "0190a3f2-0000-7000-8000-000000000000"),
            ("{act}", "dung"),
        ]
        .iter()
        .fold(path.to_owned(), |path, (hole, value)| path.replace(hole, value))
    };
    let all = officer::addresses().iter();
    all.flat_map(|(path, needs)| {
        let path = fill(path);
        [(format!("/en{path}"), *needs), (path, *needs)]
    })
    .collect()
}

/// What strangers get, and why. This list grows by a reason alone.
const OPEN: [(&str, &str); 6] = [
    ("/can-bo/dang-nhap", "nobody has signed in before they come here"),
    ("/can-bo/mat-khau", "a new account has no password yet: the key in its link is its ground"),
    (
        "/can-bo/dang-nhap/khoa/hoi",
        "a challenge for a passkey, the same whoever asks; it tells nothing and opens nothing",
    ),
    ("/can-bo/dang-nhap/khoa", "the passkey's answer, which signs such a challenge"),
    ("/can-bo/dang-nhap/nha-cung-cap", "leads away to the provider, which signs people in"),
    (
        "/can-bo/dang-nhap/nha-cung-cap/ve",
        "the way back: no cookie of ours comes along from another site but that of the way",
    ),
];

#[test]
fn strangers_have_the_pages_to_sign_in_alone() {
    let open = officer::addresses().iter().filter(|(_, needs)| *needs == Needs::Nobody);
    let mut open: Vec<&str> = open.map(|(path, _)| *path).collect();
    let mut known = OPEN.map(|(path, _)| path);
    open.sort_unstable();
    known.sort_unstable();
    assert_eq!(open, known);
}

#[db_test]
fn strangers_are_refused_at_every_other_address(db: &Db) {
    let desktop = Desktop::open(app(db));
    let cookie = ("cookie", desktop.cookie.as_str());
    let right = format!("token={}", desktop.token);
    let (own, wrong) = (("origin", ORIGIN), ("cookie", "can-bo=0123"));
    assert!(walk().len() > 50);
    for (address, needs) in walk() {
        assert!(!address.contains('{'), "{address} has a hole that this test cannot fill");
        if needs == Needs::Nobody {
            continue;
        }
        let sign_in = if address.starts_with("/en") { "/en/can-bo/dang-nhap" } else { "/can-bo/dang-nhap" };
        for (who, method, headers) in [
            ("no cookie", "GET", &[][..]),
            ("a wrong cookie", "GET", &[wrong][..]),
            ("no cookie", "HEAD", &[][..]),
        ] {
            let answer = desktop.send(method, &address, headers, Vec::new());
            // What takes forms only has nothing to read.
            if answer.status == StatusCode::METHOD_NOT_ALLOWED {
                continue;
            }
            assert!(answer.location().starts_with(&format!("{sign_in}?toi=")), "{who}: {method} {address}");
            assert!(answer.text().is_empty(), "{address}");
        }
        let strangers: [(&str, &str, &[(&str, &str)], &str); 7] = [
            ("no cookie", "POST", &[own, FORM], &right),
            ("a wrong cookie", "POST", &[wrong, own, FORM], &right),
            ("no origin", "POST", &[cookie, FORM], &right),
            ("another origin", "POST", &[cookie, ("origin", "http://127.0.0.1:8081"), FORM], &right),
            ("an opaque origin", "POST", &[cookie, ("origin", "null"), FORM], &right),
            ("another host", "POST", &[cookie, own, ("host", "localhost:8081"), FORM], &right),
            ("no cookie, to delete", "DELETE", &[own], ""),
        ];
        for (who, method, headers, body) in strangers {
            let answer = desktop.send(method, &address, headers, body.as_bytes().to_vec());
            let is_none = answer.status == StatusCode::METHOD_NOT_ALLOWED;
            assert!(
                is_none || answer.status == StatusCode::FORBIDDEN,
                "{who}: {method} {address}: {}",
                answer.status
            );
            if !is_none {
                well_made(&address, &answer);
            }
            assert!(!answer.text().contains(&desktop.token), "{address}");
        }
        // With a right cookie from a page of ours, but another session's token: refused wherever a form is taken.
        for body in ["", "token=", "token=0123"] {
            let answer = desktop.send("POST", &address, &[cookie, own, FORM], body.as_bytes().to_vec());
            let is_none = answer.status == StatusCode::METHOD_NOT_ALLOWED;
            assert!(is_none || answer.status == StatusCode::FORBIDDEN, "{address}: {}", answer.status);
        }
    }
    assert!(desktop.page("/can-bo").contains(&desktop.token), "and the officer is still in");
}

/// Each role opens what it needs and nothing else, and is offered no more than it opens.
#[db_test]
fn every_role_opens_its_own_pages_alone(db: &Db) {
    for role in Role::ALL {
        let own = Db::like(db);
        let mut desktop = Desktop::closed(app(&own));
        desktop.come_in("tong.thi.thu", &[(role, "094", None)]);
        let home = desktop.page("/can-bo");
        for (address, needs) in walk() {
            let may = match needs {
                Needs::Nobody | Needs::Session => true,
                Needs::Somewhere(right) | Needs::Here(right) => role.rights().contains(&right),
            };
            let answer = desktop.get(&address);
            let is_refused = answer.status == StatusCode::FORBIDDEN;
            assert_eq!(is_refused, !may, "{}: {address}: {}", role.word(), answer.status);
            let is_offered = home.contains(&format!("href=\"{address}\""));
            assert!(!is_offered || may, "{}: {address} is offered", role.word());
        }
    }
    // The same roles elsewhere open nothing that is the home place's own.
    let own = Db::like(db);
    let mut desktop = Desktop::closed(app(&own));
    desktop.come_in("tong.thi.thu", &[(Role::Officer, "100", None), (Role::Leader, "100", None)]);
    for address in ["/can-bo/bieu-mau", "/can-bo/bao-cao", "/can-bo/bao-cao/2022/han-che"] {
        assert_eq!(desktop.get(address).status, StatusCode::FORBIDDEN, "{address}");
    }
}

/// What a browser sends to sign in.
pub fn sign_in(desktop: &Desktop, login: &str, password: &str, to: &str) -> super::Answer {
    let body = format!("ten={login}&mat-khau={}&toi={to}", password.replace(' ', "+"));
    desktop.send("POST", "/can-bo/dang-nhap", &[("origin", ORIGIN), FORM], body.into_bytes())
}

/// An account with a password, made by a link that opens once.
pub fn with_password(desktop: &Desktop, password: &str) {
    let id =
        desktop.desk.app.store.read(|tx| Ok(accounts::by_login(tx, "quang.van.thu")?.unwrap().id)).unwrap();
    let key = accounts::Secret::new(&mut kernel::SystemRng);
    let (kept, now) = (key.clone(), desktop.desk.app.clock.now());
    desktop
        .desk
        .app
        .store
        .write("cut a link", move |tx| {
            accounts::Keeper::machine(now).cut_link(tx, id, &kept, &mut kernel::SystemRng)
        })
        .unwrap();
    let link = officer::password_link("", &key);
    let page = desktop.send("GET", &link, &[], Vec::new());
    assert!(page.text().contains("Quàng Văn Thử"), "{}", page.text());
    well_made(&link, &page);
    let send = |password: &str, again: &str| {
        let text = |text: &str| text.replace(' ', "+");
        let body = format!("khoa={}&mat-khau={}&nhac-lai={}", key.text(), text(password), text(again));
        desktop.send("POST", "/can-bo/mat-khau", &[("origin", ORIGIN), FORM], body.into_bytes())
    };
    for (bad, again) in [("ngan", "ngan"), ("123456789012", "123456789012"), (password, "another one")] {
        let answer = send(bad, again);
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
        assert!(answer.text().contains("govuk-error-summary"), "{bad}");
    }
    assert_eq!(send(password, password).location(), "/can-bo/dang-nhap?da=mat-khau");
    assert_eq!(send(password, password).status, StatusCode::BAD_REQUEST, "a spent link");
}

#[db_test]
fn one_signs_in_goes_on_and_out(db: &Db) {
    const PASSWORD: &str = "nuoc suoi chay qua ban";
    let mut desktop = Desktop::open(app(db));
    with_password(&desktop, PASSWORD);
    assert!(!desktop.get("/can-bo").status.is_success(), "a new password ends the sessions");
    let page = desktop.send("GET", "/can-bo/dang-nhap", &[], Vec::new());
    well_made("/can-bo/dang-nhap", &page);
    assert!(!page.text().contains("lua chin"), "no demo is told of");
    let wrong = sign_in(&desktop, "quang.van.thu", "sai mat khau roi", "");
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(
        wrong.text().contains("quang.van.thu") && !wrong.text().contains("sai mat khau"),
        "{}",
        wrong.text()
    );
    assert!(wrong.headers.get(header::SET_COOKIE).is_none());
    let unknown = sign_in(&desktop, "khong.co.ai", PASSWORD, "");
    assert_eq!(unknown.status, StatusCode::FORBIDDEN);
    let right = sign_in(&desktop, "Quang.Van.Thu", PASSWORD, "/can-bo/them");
    assert_eq!(right.location(), "/can-bo/them");
    let cookies: Vec<&str> =
        right.headers.get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2);
    assert!(cookies.iter().all(|it| it.ends_with("; HttpOnly; SameSite=Strict")), "{cookies:?}");
    cookies[0].split(';').next().unwrap().clone_into(&mut desktop.cookie);
    let own = desktop.page("/can-bo/toi");
    assert!(own.contains("Cán bộ chuyên môn") && own.contains("phiên này"), "{own}");
    let token = own.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    token.clone_into(&mut desktop.token);
    let changed = desktop.post(
        "/can-bo/toi",
        &[
            ("viec", "mat-khau"),
            ("cu", PASSWORD),
            ("mat-khau", "mua roi tren mai nha"),
            ("nhac-lai", "mua roi tren mai nha"),
        ],
    );
    assert_eq!(changed.location(), "/can-bo/toi?da=mat-khau");
    let not_mine = desktop
        .post("/can-bo/toi", &[("viec", "mat-khau"), ("cu", "x"), ("mat-khau", "y"), ("nhac-lai", "y")]);
    assert!(not_mine.text().contains("không đúng"));
    assert_eq!(desktop.post("/can-bo/ra", &[]).location(), "/can-bo/dang-nhap?da=ra");
    assert!(desktop.get("/can-bo").location().contains("dang-nhap"));
}

#[db_test]
fn guessing_is_slowed_down(db: &Db) {
    const PASSWORD: &str = "nuoc suoi chay qua ban";
    let desktop = Desktop::open(app(db));
    with_password(&desktop, PASSWORD);
    let mut told = StatusCode::OK;
    for _ in 0..8 {
        told = sign_in(&desktop, "quang.van.thu", "doan mo mat khau", "").status;
    }
    assert_eq!(told, StatusCode::TOO_MANY_REQUESTS);
    let right = sign_in(&desktop, "quang.van.thu", PASSWORD, "");
    assert_eq!(
        right.status,
        StatusCode::TOO_MANY_REQUESTS,
        "the clock stands still, so the wait is not over"
    );
    assert!(right.text().contains("12:0"), "it is said when: {}", right.text());
}

#[test]
fn a_session_ends_by_itself() {
    let folder = Db::sqlite();
    let mut desktop = Desktop::open(app(&folder));
    let later = |hours: i64| {
        let clock = FixedClock(desktop.desk.app.clock.now() + hours * 3_600_000);
        let mut app = app(&folder);
        app.clock = std::sync::Arc::new(clock);
        Desktop::closed(app)
    };
    let mut after = later(2);
    after.cookie.clone_from(&desktop.cookie);
    assert!(after.get("/can-bo").location().contains("dang-nhap"));
    assert!(desktop.get("/can-bo").status.is_success());
    desktop.come_in("quang.van.thu", &[]);
    assert!(desktop.page("/can-bo/toi").contains("Kết thúc mọi phiên khác"));
}

#[test]
fn the_demo_is_on_this_machine_only() {
    let folder = Db::sqlite();
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_dongthuan"))
        .args(["--data", folder.directory().to_str().unwrap(), "serve", "--demo", "--listen", "0.0.0.0"])
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(told.contains("--demo"), "{told}");
}

#[db_test]
fn what_is_too_large_is_told(db: &Db) {
    let desktop = Desktop::open(app(db));
    let long = "a".repeat(300 * 1024);
    let answer = desktop.post("/can-bo/ra", &[("x", &long)]);
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("256 KB"));
    assert!(answer.text().contains("Về bàn làm việc"), "told at the desk, and leads back to it");
    assert!(desktop.get("/can-bo").status.is_success(), "and nothing was done");
}

#[db_test]
fn readers_do_not_pay_for_officers(db: &Db) {
    let desktop = Desktop::open(app(db));
    for page in ["/can-bo", "/en/can-bo"] {
        assert!(desktop.page(page).contains("officer.css"));
    }
    let own = Db::like(db);
    assert!(!crate::pages::Site::new(app(&own)).page("/").contains("officer.css"));
}

/// One address may not take all of the server; another one goes on, and so does this machine.
#[db_test]
fn an_address_that_asks_too_often_waits(db: &Db) {
    let desktop = Desktop::open(app(db));
    let from = |address: &str, language: &str| {
        let headers = [("origin", ORIGIN), FORM, ("x-forwarded-for", address)];
        desktop.send("POST", &format!("{language}/can-bo/ra"), &headers, Vec::new())
    };
    for _ in 0..240 {
        assert_eq!(from("192.0.2.7", "").status, StatusCode::FORBIDDEN);
    }
    for (language, told) in [("", "Quá nhiều yêu cầu"), ("/en", "Too many requests")] {
        let answer = from("192.0.2.7", language);
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.headers[header::RETRY_AFTER], "60");
        assert!(answer.text().contains(told), "{}", answer.text());
    }
    assert_eq!(from("192.0.2.8", "").status, StatusCode::FORBIDDEN);
    assert_eq!(desktop.get("/can-bo").status, StatusCode::OK);
}
