use accounts::Act;
use axum::http::{StatusCode, header};
use db_test::db_test;
use dongthuan::officer::Settings;
use store::testing::Db;

use super::{
    NAMED, PASSWORD, acts, come_back, cookie_of,
    issuer::{Issuer, Lie},
    keep_out, post, sit_down,
};
use crate::{
    officer::{Answer, Desktop, door, well_made},
    support::app,
};

const GO: &str = "/can-bo/dang-nhap/nha-cung-cap";
const BACK: &str = "/can-bo/dang-nhap/nha-cung-cap/ve";

fn settings(issuer: &str) -> Settings {
    Settings {
        issuer: issuer.to_owned(),
        client: "dongthuan".to_owned(),
        secret: "chi de chay thu".to_owned(),
        name: "Cổng danh tính".to_owned(),
    }
}

fn open(db: &Db, issuer: &str) -> Desktop {
    let mut desktop = Desktop::reached(app(db), NAMED, Some(settings(issuer)));
    desktop.come_in("quang.van.thu", &[(accounts::Role::Officer, "094", None)]);
    door::with_password(&desktop, PASSWORD);
    come_back(&mut desktop);
    desktop
}

/// On the way: what the browser was told.
struct Away {
    state: String,
    nonce: String,
    cookie: String,
}

/// A value of the address that a page leads on to.
fn value(page: &str, name: &str) -> String {
    let href = page.split("class=\"govuk-button\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let href = href.replace("&#38;", "&");
    let mut pairs = href.split(['?', '&']).filter_map(|pair| pair.split_once('='));
    pairs.find(|(of, _)| *of == name).unwrap_or_else(|| panic!("{name} in {href}")).1.to_owned()
}

fn away(issuer: &Issuer, left: &Answer) -> Away {
    assert_eq!(left.status, StatusCode::OK, "{}", left.text());
    well_made(GO, left);
    let page = left.text();
    assert!(!page.contains("href=\"/en/can-bo/dang-nhap/nha-cung-cap"), "the other language is a page");
    assert!(page.contains(&format!("content=\"0; url={}/authorize", issuer.address)), "{page}");
    assert_eq!(
        (value(&page, "code_challenge_method"), value(&page, "scope")),
        ("S256".into(), "openid".into())
    );
    assert_eq!(value(&page, "redirect_uri"), crate::officer::encode_url(&format!("{NAMED}{BACK}")));
    let laid = left.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(laid.ends_with("; HttpOnly; SameSite=Lax; Max-Age=600"), "{laid}");
    let cookie = laid.split(';').next().unwrap().to_owned();
    Away { state: value(&page, "state"), nonce: value(&page, "nonce"), cookie }
}

/// The way back: another site leads here, so no cookie of ours comes along but that of the way.
fn back(desktop: &Desktop, away: &Away, query: &str) -> Answer {
    let address = format!("{BACK}?state={}&{query}", away.state);
    let answer = desktop.send("GET", &address, &[("cookie", &away.cookie)], Vec::new());
    well_made(BACK, &answer);
    answer
}

fn go(desktop: &Desktop) -> Answer {
    post(desktop, GO, &[("toi", "/can-bo/them")])
}

fn link(desktop: &Desktop, issuer: &Issuer, subject: &str) -> Answer {
    let left = desktop.post("/can-bo/toi", &[("viec", "lien-ket"), ("cu", PASSWORD)]);
    let away = away(issuer, &left);
    issuer.will_say(subject, &away.nonce, Lie::None);
    back(desktop, &away, "code=abc")
}

fn enter(desktop: &Desktop, issuer: &Issuer, subject: &str, lie: Lie) -> Answer {
    let away = away(issuer, &go(desktop));
    issuer.will_say(subject, &away.nonce, lie);
    back(desktop, &away, "code=abc")
}

#[db_test]
fn a_subject_opens_the_account_that_its_owner_linked(db: &Db) {
    let issuer = Issuer::start();
    let mut desktop = open(db, &issuer.address);
    for page in ["/can-bo/toi", "/en/can-bo/toi", "/can-bo/dang-nhap", "/en/can-bo/dang-nhap"] {
        assert!(desktop.page(page).contains("Cổng danh tính"), "{page}");
    }
    assert_eq!(desktop.get(GO).location(), "/can-bo/dang-nhap");
    let unlinked = enter(&desktop, &issuer, "a1", Lie::None);
    assert!(
        issuer.asked().contains("code_verifier=") && issuer.asked().contains("code=abc"),
        "{}",
        issuer.asked()
    );
    assert_eq!(unlinked.status, StatusCode::FORBIDDEN);
    assert!(unlinked.text().contains("Đăng nhập bằng mật khẩu một lần") && cookie_of(&unlinked).is_none());
    let wrong = desktop.post("/can-bo/toi", &[("viec", "lien-ket"), ("cu", "doan mo mat khau")]);
    assert!(wrong.text().contains("href=\"#cu-lien-ket\"") && wrong.text().contains("không đúng"));

    let linked = link(&desktop, &issuer, "a1");
    assert_eq!(linked.status, StatusCode::OK, "{}", linked.text());
    assert!(linked.text().contains("content=\"0; url=/can-bo/toi?da=lien-ket\""), "{}", linked.text());
    assert!(cookie_of(&linked).is_none(), "linking lets nobody in");
    assert!(desktop.page("/can-bo/toi").contains("Đã liên kết từ"));
    desktop.post("/can-bo/ra", &[]);
    let entered = enter(&desktop, &issuer, "a1", Lie::None);
    assert!(entered.text().contains("content=\"0; url=/can-bo/them\""), "{}", entered.text());
    sit_down(&mut desktop, &entered);
    assert!(desktop.page("/can-bo/toi").contains("quang.van.thu"));
    assert_eq!(enter(&desktop, &issuer, "A1", Lie::None).status, StatusCode::FORBIDDEN, "letter by letter");
    keep_out(&desktop, true);
    let closed = enter(&desktop, &issuer, "a1", Lie::None);
    assert!(closed.status == StatusCode::FORBIDDEN && closed.text().contains("bị khóa"), "{}", closed.text());
    keep_out(&desktop, false);
    come_back(&mut desktop);

    let other = link(&desktop, &issuer, "a2");
    assert!(
        other.status == StatusCode::BAD_REQUEST && other.text().contains("Bỏ liên kết"),
        "{}",
        other.text()
    );
    let parted = desktop.post("/can-bo/toi", &[("viec", "bo-lien-ket")]);
    assert_eq!(parted.location(), "/can-bo/toi?da=bo-lien-ket");
    assert_eq!(enter(&desktop, &issuer, "a1", Lie::None).status, StatusCode::FORBIDDEN, "unlinked");
    // At one instant, as this clock stands still: in no order.
    let of_ties: Vec<Act> = acts(&desktop).into_iter().map(|(act, _)| act).collect();
    let mut of_ties: Vec<Act> =
        of_ties.into_iter().filter(|act| matches!(act, Act::Tied | Act::Untied | Act::TieUsed)).collect();
    of_ties.sort_by_key(|act| act.word());
    assert_eq!(of_ties, [Act::TieUsed, Act::Tied, Act::Untied]);
}

#[db_test]
fn one_subject_is_not_two_peoples(db: &Db) {
    let issuer = Issuer::start();
    let mut desktop = open(db, &issuer.address);
    assert_eq!(link(&desktop, &issuer, "a1").status, StatusCode::OK);
    assert_eq!(link(&desktop, &issuer, "a1").status, StatusCode::BAD_REQUEST, "nor twice one's own");
    // Whoever leaves to be linked and signs out meanwhile is not linked.
    let left = desktop.post("/can-bo/toi", &[("viec", "lien-ket"), ("cu", PASSWORD)]);
    let away = away(&issuer, &left);
    desktop.post("/can-bo/ra", &[]);
    issuer.will_say("a3", &away.nonce, Lie::None);
    let refused = back(&desktop, &away, "code=abc");
    assert!(
        refused.status == StatusCode::FORBIDDEN && refused.text().contains("Chưa liên kết"),
        "{}",
        refused.text()
    );
    assert_eq!(enter(&desktop, &issuer, "a3", Lie::None).status, StatusCode::FORBIDDEN);
    // Another account, with the same password.
    desktop.come_in("tong.thi.thu", &[]);
    let id = desktop.account.unwrap();
    let now = desktop.desk.app.clock.now();
    let hash = accounts::password::hash(PASSWORD, &[7; 16]).unwrap();
    let set = desktop.desk.app.store.write("set a password", move |tx| {
        accounts::Keeper::machine(now).set_password(tx, id, &hash, &mut kernel::SystemRng)
    });
    set.unwrap();
    desktop.come_in("tong.thi.thu", &[]);
    let taken = link(&desktop, &issuer, "a1");
    assert!(
        taken.status == StatusCode::BAD_REQUEST && taken.text().contains("một tài khoản khác"),
        "{}",
        taken.text()
    );
}

/// Whatever a provider or someone between says wrongly lets nobody in.
#[test]
fn lies_lead_nowhere() {
    let folder = Db::sqlite();
    let issuer = Issuer::start();
    let desktop = open(&folder, &issuer.address);
    assert_eq!(link(&desktop, &issuer, "a1").status, StatusCode::OK);
    for lie in [
        Lie::Key,
        Lie::Unsigned,
        Lie::Nonce,
        Lie::Issuer,
        Lie::Audience,
        Lie::Expired,
        Lie::Missing,
        Lie::Code,
        Lie::Silent,
    ] {
        let refused = enter(&desktop, &issuer, "a1", lie);
        assert!(cookie_of(&refused).is_none(), "{lie:?}");
        let told = if lie == Lie::Code { StatusCode::FORBIDDEN } else { StatusCode::BAD_GATEWAY };
        assert_eq!(refused.status, told, "{lie:?}");
        assert!(refused.text().contains("mật khẩu"), "{lie:?}: what to do is said");
    }
    let on_the_way = || {
        let away = away(&issuer, &go(&desktop));
        issuer.will_say("a1", &away.nonce, Lie::None);
        away
    };
    let right = on_the_way();
    for (what, away, query) in [
        ("another browser", Away { cookie: "can-bo-di=0123".into(), ..on_the_way() }, "code=abc"),
        ("no cookie", Away { cookie: String::new(), ..on_the_way() }, "code=abc"),
        ("another state", Away { state: "0123".into(), ..on_the_way() }, "code=abc"),
        ("another provider", on_the_way(), "code=abc&iss=https%3A%2F%2Fkhac.example"),
        ("who said no", on_the_way(), "error=access_denied"),
        ("no code", on_the_way(), "code="),
    ] {
        let refused = back(&desktop, &away, query);
        assert!(
            refused.status.is_client_error() && cookie_of(&refused).is_none(),
            "{what}: {}",
            refused.status
        );
        assert!(refused.text().contains("Bấm lại"), "{what}: what to do is said");
    }
    issuer.will_say("a1", &right.nonce, Lie::None);
    assert!(cookie_of(&back(&desktop, &right, "code=abc")).is_some(), "and the right way still leads in");
    assert_eq!(back(&desktop, &right, "code=abc").status, StatusCode::BAD_REQUEST, "once");
}

/// A provider that does not answer is told of, and the password still leads in.
#[db_test]
fn without_its_provider_the_password_leads_in(db: &Db) {
    // Nobody listens at port 1.
    let mut desktop = open(db, "http://127.0.0.1:1");
    let down = go(&desktop);
    well_made(GO, &down);
    assert_eq!(down.status, StatusCode::BAD_GATEWAY);
    assert!(down.text().contains("chưa liên lạc được với Cổng danh tính"), "{}", down.text());
    let link = desktop.post("/can-bo/toi", &[("viec", "lien-ket"), ("cu", PASSWORD)]);
    assert!(link.text().contains("chưa liên lạc được") && link.text().contains("href=\"#cu-lien-ket\""));
    come_back(&mut desktop);
    let told: Vec<u16> = (0..31).map(|_| go(&desktop).status.as_u16()).collect();
    assert_eq!((told[0], told[30]), (502, 429), "who begins many must wait");
}

#[test]
fn without_settings_there_is_no_provider() {
    let folder = Db::sqlite();
    let desktop = Desktop::open(app(&folder));
    assert_eq!(go(&desktop).status, StatusCode::NOT_FOUND);
    assert_eq!(desktop.send("GET", BACK, &[], Vec::new()).status, StatusCode::NOT_FOUND);
    for what in ["lien-ket", "bo-lien-ket"] {
        assert_eq!(desktop.post("/can-bo/toi", &[("viec", what)]).status, StatusCode::NOT_FOUND);
    }
    for (pairs, told) in [
        (&[("DONGTHUAN_OIDC_ISSUER", "http://danh-tinh.example")][..], "https://"),
        (&[("DONGTHUAN_OIDC_ISSUER", "https://danh-tinh.example")][..], "DONGTHUAN_OIDC_CLIENT_ID"),
    ] {
        let ended = std::process::Command::new(env!("CARGO_BIN_EXE_dongthuan"))
            .args(["--data", folder.directory().to_str().unwrap(), "serve", "--port", "0"])
            .env_remove("DATABASE_URL")
            .envs(pairs.iter().copied())
            .output()
            .unwrap();
        assert_eq!(ended.status.code(), Some(2));
        let said = String::from_utf8(ended.stderr).unwrap();
        assert!(said.contains(told), "{said}");
    }
}
