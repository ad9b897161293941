//! Signing in and out, and the link that sets a password. These are the only officer's pages that strangers get.
//!
//! One signs in by a password, by a passkey ([`by_passkey`]), or through a provider ([`by_provider`]); the password always
//! leads in, whatever the browser can and whoever does not answer.

pub mod by_passkey;
pub mod by_provider;
pub mod oidc;
pub mod passkeys;

use std::sync::Arc;

use accounts::{Account, Secret, links, password, sessions, sign_in};
use askama::Template as _;
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use kernel::{Fault, Millis, Outcome, Refusal, Rng as _, SystemRng};
use web::{Html, assets::PASSKEY_SCRIPT, layout::Page};

use super::{
    Desk, door,
    visit::{Form, Problem, Visit, bare, lead_to, read_form, say_no, write},
};
use crate::{
    app::App,
    commands, demo,
    pages::{self, Ask, Failure, Names, frame, names::day_of, pace},
};

/// Where one signs in.
pub const PATH: &str = "/can-bo/dang-nhap";
/// Where a link sets a password.
pub const LINK_PATH: &str = "/can-bo/mat-khau";

type Answer = Result<Response, Failure>;

#[derive(askama::Template)]
#[template(path = "officer/sign_in.html")]
struct Main<'a> {
    names: Names<'a>,
    action: String,
    login: String,
    to: String,
    done: String,
    errors: Vec<Problem>,
    demo: Vec<(String, String)>,
    demo_password: &'static str,
    /// Where a passkey's challenge and its answer go; empty where there are none.
    passkey: [String; 2],
    /// Where one leaves for the provider, and its name; empty where there is none.
    provider: [String; 2],
}

/// The page as it is shown this time.
#[derive(Default)]
struct Shown<'a> {
    login: &'a str,
    to: &'a str,
    done: String,
    errors: Vec<Problem>,
    status: StatusCode,
}

/// An address of ours to go on to; any other becomes the desk.
fn to_of(typed: &str) -> &str {
    let is_ours = ["/can-bo", "/en/can-bo"].iter().any(|start| {
        typed.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    });
    let is_plain = typed.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_ours && is_plain { typed } else { "/can-bo" }
}

/// The page.
pub async fn page(State(desk): State<Arc<Desk>>, ask: Ask) -> Response {
    let to = ask.value("toi").unwrap_or_default();
    let done = match ask.value("da").as_deref() {
        Some("mat-khau") => "sign-in-password-set",
        Some("ra") => "sign-in-out",
        _ => "",
    };
    let done = if done.is_empty() { String::new() } else { frame::names(&desk.app, &ask).say(done) };
    answer(&desk, &ask, show(&desk, &ask, Shown { to: &to, done, ..Shown::default() }))
}

fn answer(desk: &Desk, ask: &Ask, made: Answer) -> Response {
    made.unwrap_or_else(|failure| pages::explain(&desk.app, ask, failure))
}

fn show(desk: &Desk, ask: &Ask, this: Shown<'_>) -> Answer {
    let names = frame::names(&desk.app, ask);
    let passkey =
        desk.passkeys.as_ref().map(|_| [by_passkey::ASK_PATH, by_passkey::PATH].map(|it| ask.href(it)));
    let provider = desk.provider.as_ref();
    let provider = provider.map(|it| [ask.href(by_provider::PATH), it.settings.name.clone()]);
    let shown = desk.shows_demo.then_some(demo::ACCOUNTS).into_iter().flatten();
    let main = Main {
        names,
        action: ask.href(PATH),
        login: this.login.to_owned(),
        to: to_of(this.to).to_owned(),
        done: this.done,
        errors: this.errors,
        demo: shown.map(|it| (it.login.to_owned(), names.say(&format!("role-{}", it.role.word())))).collect(),
        demo_password: demo::PASSWORD,
        passkey: passkey.unwrap_or_default(),
        provider: provider.unwrap_or_default(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/sign_in.html", error))?;
    let title = names.say("sign-in-title");
    let script = desk.passkeys.as_ref().map(|_| PASSKEY_SCRIPT);
    Ok(Page { title, main: Html::trusted(main), script, ..bare(desk, ask) }.respond(this.status))
}

/// As if the page where one signs in had been asked for: what takes a form only, or a code that is spent, is nothing to
/// come back to, nor to read in the other language.
fn at_sign_in(ask: &Ask) -> Ask {
    Ask::at(&ask.href(PATH))
}

/// Whoever opens the address of a form by hand.
pub async fn lead(ask: Ask) -> Response {
    lead_to(&ask, PATH)
}

/// What the browser says it is.
fn agent_of(request: &Request) -> String {
    let agent = request.headers().get(header::USER_AGENT).and_then(|it| it.to_str().ok());
    agent.unwrap_or_default().to_owned()
}

/// The answer with a session's cookie.
fn with_session(desk: &Desk, mut answer: Response, cookie: &Secret) -> Response {
    for line in door::set_cookie(cookie, desk.is_secure()) {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
    answer
}

/// A login and a password were sent.
pub async fn enter(State(desk): State<Arc<Desk>>, ask: Ask, request: Request) -> Response {
    let address = address_of(&request);
    let agent = agent_of(&request);
    let Ok(form) = read_form(request).await else {
        return say_no(&desk, &ask, "officer-other-session", 1);
    };
    let made = try_enter(&desk, &ask, &form, address, agent).await;
    answer(&desk, &ask, made)
}

async fn try_enter(desk: &Arc<Desk>, ask: &Ask, form: &Form, address: String, agent: String) -> Answer {
    let (login, typed) = (accounts::tidy_login(form.get("ten")), form.get("mat-khau").to_owned());
    let to = form.get("toi");
    let names = frame::names(&desk.app, ask);
    let refuse = |field, why: String, status| {
        let errors = vec![Problem::new(field, why)];
        show(desk, ask, Shown { login: &login, to, errors, status, ..Shown::default() })
    };
    match admit(desk, &login, &address, typed).await? {
        Admitted::Yes(account) => {
            let (cookie, now) = (Secret::new(&mut SystemRng), desk.app.clock.now());
            let kept = cookie.clone();
            write(&desk.app, "start a session", move |tx| {
                let from = (login.as_str(), address.as_str());
                Ok(sign_in::complete(tx, account, from, &kept, &agent, now, &mut SystemRng)?)
            })
            .await?;
            Ok(with_session(desk, axum::response::Redirect::to(to_of(to)).into_response(), &cookie))
        }
        Admitted::Wait(until) => {
            let why = names.with("sign-in-wait", &[("time", &time_of(until))]);
            refuse("ten", why, StatusCode::TOO_MANY_REQUESTS)
        }
        Admitted::No => refuse("mat-khau", names.say("sign-in-wrong"), StatusCode::FORBIDDEN),
    }
}

/// What came of comparing a password.
pub enum Admitted {
    /// It is this account's.
    Yes(kernel::Id),
    /// Not before this instant.
    Wait(Millis),
    /// It is nobody's.
    No,
}

/// Counts the attempt, and compares. An unknown login takes as long as a known one.
pub async fn admit(desk: &Arc<Desk>, login: &str, address: &str, typed: String) -> Outcome<Admitted> {
    let (now, shows) = (desk.app.clock.now(), desk.shows_demo);
    let (login, address) = (login.to_owned(), address.to_owned());
    let begun =
        write(&desk.app, "begin to sign in", move |tx| Ok(sign_in::begin(tx, &login, &address, now, shows)?))
            .await?;
    match begun {
        sign_in::Begun::Wait(until) => Ok(Admitted::Wait(until)),
        sign_in::Begun::Compare { account, hash } => {
            let is_right = hashing(desk, move || password::verify(&hash, &typed)).await?;
            Ok(account.filter(|_| is_right).map_or(Admitted::No, Admitted::Yes))
        }
    }
}

/// A hash takes some tens of milliseconds and 19 MiB: on a thread of its own, and only a few at once.
pub async fn hashing<T: Send + 'static>(
    desk: &Desk,
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Outcome<T> {
    let _turn =
        desk.hashes.acquire().await.map_err(|error| Fault::caused("wait for a turn to hash", error))?;
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|error| Fault::caused("a hash ended early", error))??)
}

/// "14:30", in Viet Nam.
fn time_of(at: Millis) -> String {
    // The next whole minute: whoever comes then does not come too early.
    let minutes = (at + 7 * 3_600_000).div_euclid(60_000) + 1;
    format!("{:02}:{:02}", minutes.div_euclid(60).rem_euclid(24), minutes.rem_euclid(60))
}

/// Where a request comes from, for slowing guesses down.
pub fn address_of(request: &Request) -> String {
    pace::address_of(request).unwrap_or_else(|| "here".to_owned())
}

/// Ends the session.
pub async fn leave(visit: Visit) -> Answer {
    let (account, session, now) = (visit.officer.account, visit.officer.session, visit.desk.app.clock.now());
    write(&visit.desk.app, "sign out", move |tx| Ok(sessions::end(tx, account, session, now)?)).await?;
    visit.desk.shelf.clear(account);
    let mut answer = lead_to(&visit.ask, &format!("{PATH}?da=ra"));
    for line in door::clear_cookie(visit.desk.is_secure()) {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(answer)
}

// The link that sets a password ------------------------------------------------------------------------------------------

/// The address that an administrator hands over.
pub fn password_link(origin: &str, key: &Secret) -> String {
    format!("{origin}{LINK_PATH}?khoa={}", key.text())
}

#[derive(askama::Template)]
#[template(path = "officer/set_password.html")]
struct SetMain<'a> {
    names: Names<'a>,
    action: String,
    key: String,
    person: String,
    login: String,
    errors: Vec<Problem>,
}

async fn account_of(app: &Arc<App>, key: &Secret) -> Outcome<Option<Account>> {
    let (key, now) = (key.clone(), app.clock.now());
    pages::read(app, move |_, tx| Ok(links::account_of(tx, &key, now)?)).await
}

fn set_page(desk: &Desk, ask: &Ask, account: &Account, key: &Secret, errors: Vec<Problem>) -> Answer {
    let names = frame::names(&desk.app, ask);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let main = SetMain {
        names,
        action: ask.href(LINK_PATH),
        key: key.text().to_owned(),
        person: account.name.clone(),
        login: account.login.clone(),
        errors,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/set_password.html", error))?;
    let title = names.say("set-password-title");
    Ok(Page { title, main: Html::trusted(main), ..bare(desk, ask) }.respond(status))
}

/// The page behind the link. Looking does not spend it.
pub async fn link(State(desk): State<Arc<Desk>>, ask: Ask) -> Response {
    let key = Secret::shown(&ask.value("khoa").unwrap_or_default());
    let made = async {
        let account = account_of(&desk.app, &key).await?;
        let account = account.ok_or_else(|| Refusal::new("refusal-link-spent"))?;
        set_page(&desk, &ask, &account, &key, Vec::new())
    };
    let made = made.await;
    answer(&desk, &ask, made)
}

/// A password was chosen.
pub async fn spend(State(desk): State<Arc<Desk>>, ask: Ask, request: Request) -> Response {
    let Ok(form) = read_form(request).await else {
        return say_no(&desk, &ask, "officer-other-session", 1);
    };
    let made = try_spend(&desk, &ask, &form).await;
    answer(&desk, &ask, made)
}

async fn try_spend(desk: &Arc<Desk>, ask: &Ask, form: &Form) -> Answer {
    let key = Secret::shown(form.get("khoa"));
    let account = account_of(&desk.app, &key).await?.ok_or_else(|| Refusal::new("refusal-link-spent"))?;
    let hash = match chosen(desk, ask, form, &account.login, &account.name).await? {
        Ok(hash) => hash,
        Err(problem) => return set_page(desk, ask, &account, &key, vec![problem]),
    };
    let now = desk.app.clock.now();
    write(&desk.app, "set a password", move |tx| links::spend(tx, &key, &hash, now, &mut SystemRng)).await?;
    Ok(lead_to(ask, &format!("{PATH}?da=mat-khau")))
}

/// The hash of a password that was typed twice, or what is wrong with it.
pub async fn chosen(
    desk: &Desk,
    ask: &Ask,
    form: &Form,
    login: &str,
    name: &str,
) -> Outcome<Result<String, Problem>> {
    let typed = form.get("mat-khau");
    let good = match password::check(typed, login, name) {
        Ok(good) => good,
        Err(refusal) => {
            let why = commands::sentence(&desk.app.words, ask.language, &refusal.into());
            return Ok(Err(Problem::new("mat-khau", why)));
        }
    };
    if form.get("nhac-lai") != typed {
        let why = frame::names(&desk.app, ask).say("set-password-differs");
        return Ok(Err(Problem::new("nhac-lai", why)));
    }
    Ok(Ok(hashing(desk, move || password::hash(&good, &SystemRng.salt())).await?))
}

/// "09/01/2023 14:30".
pub fn moment(at: Millis) -> String {
    let minutes = (at + 7 * 3_600_000).div_euclid(60_000);
    format!("{} {:02}:{:02}", day_of(at), minutes.div_euclid(60).rem_euclid(24), minutes.rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use kernel::FixedClock;

    use super::*;

    #[test]
    fn one_goes_on_to_addresses_of_ours() {
        for ours in ["/can-bo", "/can-bo/so", "/en/can-bo/ho-so?loai=opinion", "/can-bo?x=1"] {
            assert_eq!(to_of(ours), ours);
        }
        for other in [
            "",
            "/",
            "//evil.example",
            "/can-bolo",
            "https://evil.example/can-bo",
            "/can-bo/\\evil",
            "/can-bo/ x",
        ] {
            assert_eq!(to_of(other), "/can-bo", "{other:?}");
        }
    }

    #[test]
    fn a_wait_ends_on_the_minute_after() {
        let noon = FixedClock::on(2023, 1, 9).0;
        assert_eq!(time_of(noon), "12:01");
        assert_eq!(time_of(noon + 59_999), "12:01");
        assert_eq!(moment(noon), "09/01/2023 12:00");
    }
}
