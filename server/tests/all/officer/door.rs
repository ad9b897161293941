//! Who is let in.

use axum::http::{StatusCode, header};
use db_test::db_test;
use dongthuan::officer;
use store::testing::Db;

use super::{Desktop, HOST, ORIGIN, well_made};
use crate::support::app;

/// Every address of the officer's, with its holes filled.
fn walk() -> Vec<String> {
    let fill = |path: String| {
        [
            ("{period}", "2022"),
            ("{part}", "han-che"),
            ("{id}", "0190a3f2-0000-7000-8000-000000000000"),
            ("{name}", "mau"),
        ]
        .iter()
        .fold(path, |path, (hole, value)| path.replace(hole, value))
    };
    officer::addresses().into_iter().map(fill).collect()
}

#[db_test]
fn strangers_are_refused_at_every_address(db: &Db) {
    let desktop = Desktop::open(app(db));
    let form = ("content-type", "application/x-www-form-urlencoded");
    let cookie = ("cookie", desktop.cookie.as_str());
    let right = format!("token={}", desktop.token);
    let (own, wrong) = (("origin", ORIGIN), ("cookie", "can-bo=0123"));
    assert!(walk().len() > 5);
    for address in walk() {
        assert!(!address.contains('{'), "{address} has a hole that this test cannot fill");
        let strangers: [(&str, &str, &[(&str, &str)], &str); 11] = [
            ("no cookie", "GET", &[], ""),
            ("a wrong cookie", "GET", &[wrong], ""),
            ("another name of this machine", "GET", &[cookie, ("host", "dongthuan.example")], ""),
            ("no cookie", "HEAD", &[], ""),
            ("no cookie", "POST", &[own, form], &right),
            ("a wrong cookie", "POST", &[wrong, own, form], &right),
            ("no origin", "POST", &[cookie, form], &right),
            ("another origin", "POST", &[cookie, ("origin", "http://127.0.0.1:8081"), form], &right),
            ("an opaque origin", "POST", &[cookie, ("origin", "null"), form], &right),
            ("another host", "POST", &[cookie, own, ("host", "localhost:8081"), form], &right),
            ("no cookie, to delete", "DELETE", &[own], ""),
        ];
        for (who, method, headers, body) in strangers {
            let answer = desktop.send(method, &address, headers, body.as_bytes().to_vec());
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{who}: {method} {address}");
            if method != "HEAD" {
                well_made(&address, &answer);
                let told = answer.text();
                let word = if address.starts_with("/en") { "for officers" } else { "dành cho cán bộ" };
                assert!(told.contains(word), "{address}");
                assert!(told.contains("serve --officer"), "{address} says what to do");
                assert!(!told.contains(&desktop.token), "{address}");
            }
        }
        // With a right cookie from a page of ours, but another session's token: refused wherever a form is taken.
        for body in ["", "token=", "token=0123"] {
            let answer = desktop.send("POST", &address, &[cookie, own, form], body.as_bytes().to_vec());
            let takes_none = answer.status == StatusCode::METHOD_NOT_ALLOWED;
            assert!(takes_none || answer.status == StatusCode::FORBIDDEN, "{address}: {}", answer.status);
        }
    }
    assert!(desktop.page("/can-bo").contains(&desktop.token), "and the officer is still in");
}

#[db_test]
fn without_the_option_there_are_no_such_pages(db: &Db) {
    let site = crate::pages::Site::new(app(db));
    for address in walk() {
        assert_eq!(site.get(&address).status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[db_test]
fn the_link_opens_once_and_signing_out_ends_it(db: &Db) {
    let desktop = Desktop::open(app(db));
    for page in ["/can-bo", "/en/can-bo"] {
        let text = desktop.page(page);
        assert!(text.contains("UBND") || text.contains("Ủy ban nhân dân"), "in the name of an office");
        assert!(text.contains("officer.css"));
    }
    assert!(!crate::pages::Site::new(app(db)).page("/").contains("officer.css"), "readers do not pay for it");
    let (link, host) = (desktop.desk.link(), format!("http://{HOST}"));
    let path = link.strip_prefix(&host).unwrap();
    let entered = desktop.send("GET", path, &[], Vec::new());
    let cookies: Vec<&str> =
        entered.headers.get_all(header::SET_COOKIE).iter().map(|it| it.to_str().unwrap()).collect();
    assert_eq!(cookies.len(), 2);
    assert!(cookies.iter().all(|it| it.contains("; HttpOnly; SameSite=Strict")), "{cookies:?}");
    assert!(cookies[0].contains("Path=/can-bo;") && cookies[1].contains("Path=/en/can-bo;"));
    assert_eq!(desktop.send("GET", path, &[], Vec::new()).status, StatusCode::FORBIDDEN, "a spent link");
    // The second session ended the first: one officer at one machine.
    assert_eq!(desktop.get("/can-bo").status, StatusCode::FORBIDDEN);
    let again = Desktop::open(app(db));
    assert_eq!(again.post("/can-bo/ra", &[]).location(), "/");
    assert_eq!(again.get("/can-bo").status, StatusCode::FORBIDDEN);
}

#[test]
fn the_door_is_on_this_machine_only() {
    let folder = Db::sqlite();
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_dongthuan"))
        .args(["--data", folder.directory().to_str().unwrap(), "serve", "--officer", "--listen", "0.0.0.0"])
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(told.contains("--officer") && !told.contains("khoa="), "{told}");
}

#[db_test]
fn what_is_too_large_is_told(db: &Db) {
    let desktop = Desktop::open(app(db));
    let long = "a".repeat(300 * 1024);
    let answer = desktop.post("/can-bo/ra", &[("x", &long)]);
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text().contains("256 KB"));
    assert!(desktop.get("/can-bo").status.is_success(), "and nothing was done");
}
