//! Other ways in than a password: a passkey, and a provider.

mod authenticator;
mod by_passkey;
mod by_provider;
mod issuer;

use axum::http::{StatusCode, header};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};

use super::{Answer, Desktop, ORIGIN, door, encode};

/// The address by which browsers reach the server in these tests: a name, as passkeys need one.
const NAMED: &str = "http://localhost:8080";
const PASSWORD: &str = "nuoc suoi chay qua ban";

/// Sends a form as a stranger.
fn post(desktop: &Desktop, address: &str, fields: &[(&str, &str)]) -> Answer {
    let body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    desktop.send("POST", address, &[("origin", ORIGIN), door::FORM], body.join("&").into_bytes())
}

/// The session's cookie that an answer lays, as the browser sends it back.
fn cookie_of(answer: &Answer) -> Option<String> {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.filter_map(|line| line.split(';').next());
    pairs.find(|pair| pair.starts_with("can-bo=") && *pair != "can-bo=").map(str::to_owned)
}

/// Sits down with the session that an answer began.
fn sit_down(desktop: &mut Desktop, answer: &Answer) {
    desktop.cookie = cookie_of(answer).unwrap_or_else(|| panic!("{}: {}", answer.status, answer.text()));
    let page = desktop.page("/can-bo/toi");
    let token = page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    token.clone_into(&mut desktop.token);
}

/// Signs in by password.
fn come_back(desktop: &mut Desktop) {
    let answer = door::sign_in(desktop, "quang.van.thu", PASSWORD, "");
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    sit_down(desktop, &answer);
}

/// What was done to the account, newest first.
fn acts(desktop: &Desktop) -> Vec<(accounts::Act, String)> {
    let id = desktop.account.unwrap();
    let acts = desktop.desk.app.store.read(|tx| Ok(accounts::acts_of(tx, id)?)).unwrap();
    acts.into_iter().map(|done| (done.act, done.passkey)).collect()
}

/// Disables the account, or lets it in again.
fn keep_out(desktop: &Desktop, is_out: bool) {
    let (id, now) = (desktop.account.unwrap(), desktop.desk.app.clock.now());
    let keeper = accounts::Keeper::machine(now);
    let kept = desktop.desk.app.store.write("keep out", move |tx| {
        let rng = &mut kernel::SystemRng;
        if is_out { keeper.disable(tx, id, rng) } else { keeper.enable(tx, id, rng) }
    });
    kept.unwrap();
}

fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}
