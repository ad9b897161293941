//! Signing in through the provider: away, and back. The cookie of a session is not sent where another site leads here, so
//! a page of ours stands at each end: the browser goes on from there by itself.

use std::sync::Arc;

use accounts::{Secret, sessions, sign_in, subjects};
use askama::Template as _;
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::Response,
};
use kernel::{Error, Fault, Id, Outcome, SystemRng};
use web::{Html, layout::Page};

use super::{
    PATH as SIGN_IN, Shown, address_of, agent_of, answer, at_sign_in,
    oidc::{Back, Errand, Provider},
    show, time_of, to_of, with_session,
};
use crate::{
    officer::{
        Desk, door, own,
        visit::{Problem, bare, read_form, say_no, write},
    },
    pages::{self, Ask, Failure, Names, frame},
};

/// Where one leaves from.
pub const PATH: &str = "/can-bo/dang-nhap/nha-cung-cap";

/// The provider, if there is one.
pub fn of(desk: &Desk) -> Result<&Arc<Provider>, Failure> {
    desk.provider.as_ref().ok_or(Failure::NotFound)
}

/// Asks the provider: on a thread of its own, and only a few at once, so that one that does not answer holds up no page.
async fn ask_provider<T: Send + 'static>(
    desk: &Desk,
    provider: &Arc<Provider>,
    question: impl FnOnce(&Provider) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _turn =
        desk.questions.acquire().await.map_err(|error| Fault::caused("wait for a turn to ask", error))?;
    let provider = Arc::clone(provider);
    let asked = tokio::task::spawn_blocking(move || question(&provider)).await;
    asked.map_err(|error| Fault::caused("a question to the provider ended early", error))?
}

/// Why the provider leads nobody in now.
fn is_down(desk: &Desk, ask: &Ask, names: &Names<'_>, provider: &Provider, fault: &Fault) -> String {
    pages::log_fault(&desk.app, ask, fault);
    names.with("sign-in-provider-down", &[("name", &provider.settings.name)])
}

/// Away, or a sentence why not.
pub async fn leave(desk: &Desk, ask: &Ask, errand: Errand) -> Result<Result<Response, String>, Failure> {
    let provider = of(desk)?;
    let names = frame::names(&desk.app, ask);
    let now = desk.app.clock.now();
    let leaving = ask_provider(desk, provider, move |it| it.leave(errand, now, &mut SystemRng)).await;
    let leaving = match leaving {
        Ok(leaving) => leaving,
        Err(fault) => return Ok(Err(is_down(desk, ask, &names, provider, &fault))),
    };
    let name = [("name", provider.settings.name.as_str())];
    let step = Step {
        title: names.with("provider-going-title", &name),
        said: names.say("provider-going"),
        href: leaving.href,
        button: names.with("provider-going-button", &name),
        is_quick: true,
    };
    let mut answer = step.respond(desk, ask, StatusCode::OK)?;
    let cookie = door::set_way_cookie(&leaving.browser, desk.is_secure());
    if let Some(line) = cookie {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(Ok(answer))
}

/// One presses the button on the page where one signs in.
pub async fn go(State(desk): State<Arc<Desk>>, ask: Ask, request: Request) -> Response {
    let ask = at_sign_in(&ask);
    let address = address_of(&request);
    let Ok(form) = read_form(request).await else {
        return say_no(&desk, &ask, "officer-other-session", 1);
    };
    let made = try_go(&desk, &ask, form.get("toi"), address).await;
    answer(&desk, &ask, made)
}

async fn try_go(desk: &Arc<Desk>, ask: &Ask, to: &str, address: String) -> Result<Response, Failure> {
    of(desk)?;
    let now = desk.app.clock.now();
    // Each makes us ask the provider: one who begins many must wait, as who guesses must.
    let wait = write(&desk.app, "count an attempt by the provider", move |tx| {
        Ok(sign_in::count(tx, None, &address, now)?)
    });
    if let Some(until) = wait.await? {
        let why = frame::names(&desk.app, ask).with("sign-in-wait", &[("time", &time_of(until))]);
        return refuse(desk, ask, to, ("ten", why), StatusCode::TOO_MANY_REQUESTS);
    }
    let errand = Errand { links: None, language: ask.language, to: to_of(to).to_owned() };
    leave(desk, ask, errand)
        .await?
        .or_else(|why| refuse(desk, ask, to, ("ten", why), StatusCode::BAD_GATEWAY))
}

/// Back.
pub async fn back(State(desk): State<Arc<Desk>>, ask: Ask, request: Request) -> Response {
    let (address, agent) = (address_of(&request), agent_of(&request));
    let browser = door::way_cookie_of(request.headers()).unwrap_or_else(|| Secret::shown(""));
    let made = try_back(&desk, &ask, &browser, address, agent).await;
    let mut answer = answer(&desk, &ask, made);
    if let Some(line) = door::clear_way_cookie(desk.is_secure()) {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
    answer
}

async fn try_back(
    desk: &Arc<Desk>,
    ask: &Ask,
    browser: &Secret,
    address: String,
    agent: String,
) -> Result<Response, Failure> {
    let provider = of(desk)?;
    let value = |name: &str| ask.value(name).unwrap_or_default();
    // A provider that says who it is must be ours (RFC 9207).
    let is_ours = ask.value("iss").is_none_or(|issuer| issuer == provider.settings.issuer);
    let back = provider.back(&value("state"), browser, desk.app.clock.now()).filter(|_| is_ours);
    let Some(back) = back else {
        let ask = at_sign_in(ask);
        let why = frame::names(&desk.app, &ask).say("sign-in-provider-lost");
        return refuse(desk, &ask, "", ("cach-khac", why), StatusCode::BAD_REQUEST);
    };
    let errand = back.errand.clone();
    let ask = Ask::at(&pages::href(errand.language, SIGN_IN));
    let names = frame::names(&desk.app, &ask);
    let name = [("name", provider.settings.name.as_str())];
    let subject = if value("code").is_empty() {
        Ok(None)
    } else {
        ask_subject(desk, provider, back, value("code")).await
    };
    let refused = match subject {
        Ok(Some(subject)) => match errand.links {
            Some(owner) => return link(desk, &ask, provider, owner, subject).await,
            None => return enter(desk, &ask, provider, &errand.to, subject, (address, agent)).await,
        },
        Ok(None) => ("cach-khac", names.with("sign-in-provider-refused", &name), StatusCode::FORBIDDEN),
        Err(fault) => ("ten", is_down(desk, &ask, &names, provider, &fault), StatusCode::BAD_GATEWAY),
    };
    let (field, why, status) = refused;
    if errand.links.is_some() {
        return not_linked(desk, &ask, why, status);
    }
    refuse(desk, &ask, &errand.to, (field, why), status)
}

async fn ask_subject(
    desk: &Desk,
    provider: &Arc<Provider>,
    back: Back,
    code: String,
) -> Result<Option<String>, Fault> {
    ask_provider(desk, provider, move |it| it.subject(back, &code)).await
}

/// The page where one signs in, with what went wrong and the field where one goes on from there.
fn refuse(
    desk: &Desk,
    ask: &Ask,
    to: &str,
    (field, why): (&'static str, String),
    status: StatusCode,
) -> Result<Response, Failure> {
    show(desk, ask, Shown { to, errors: vec![Problem::new(field, why)], status, ..Shown::default() })
}

/// What came of a subject that wants in.
enum Entry {
    In,
    Unlinked,
    Closed,
}

async fn enter(
    desk: &Arc<Desk>,
    ask: &Ask,
    provider: &Provider,
    to: &str,
    subject: String,
    (address, agent): (String, String),
) -> Result<Response, Failure> {
    let (now, shows) = (desk.app.clock.now(), desk.shows_demo);
    let cookie = Secret::new(&mut SystemRng);
    let (kept, issuer) = (cookie.clone(), provider.settings.issuer.clone());
    let entered = write(&desk.app, "sign in by the provider", move |tx| {
        let Some(account) = subjects::account_of(tx, &issuer, &subject)? else { return Ok(Entry::Unlinked) };
        if !account.lets_in(shows) {
            return Ok(Entry::Closed);
        }
        subjects::used(tx, &account, now, &mut SystemRng)?;
        let from = (account.login.as_str(), address.as_str());
        sign_in::complete(tx, account.id, from, &kept, &agent, now, &mut SystemRng)?;
        Ok(Entry::In)
    });
    let names = frame::names(&desk.app, ask);
    match entered.await? {
        Entry::In => {
            let step = Step {
                title: names.say("provider-in-title"),
                said: names.say("provider-in"),
                href: to.to_owned(),
                button: names.say("provider-in-button"),
                is_quick: true,
            };
            Ok(with_session(desk, step.respond(desk, ask, StatusCode::OK)?, &cookie))
        }
        Entry::Unlinked => {
            let why = names.with("sign-in-provider-unlinked", &[("name", &provider.settings.name)]);
            refuse(desk, ask, to, ("ten", why), StatusCode::FORBIDDEN)
        }
        Entry::Closed => refuse(desk, ask, to, ("ten", names.say("sign-in-closed")), StatusCode::FORBIDDEN),
    }
}

/// Links the account whose owner left from their own page; their session must still go on.
async fn link(
    desk: &Arc<Desk>,
    ask: &Ask,
    provider: &Provider,
    (account, session): (Id, Id),
    subject: String,
) -> Result<Response, Failure> {
    let (now, issuer) = (desk.app.clock.now(), provider.settings.issuer.clone());
    let linked: Outcome<bool> = write(&desk.app, "link with the provider", move |tx| {
        if !sessions::of_account(tx, account, now)?.iter().any(|going| going.id == session) {
            return Ok(false);
        }
        subjects::link(tx, account, (&issuer, &subject), now, &mut SystemRng)?;
        Ok(true)
    })
    .await;
    let names = frame::names(&desk.app, ask);
    match linked {
        Ok(true) => {
            let step = Step {
                title: names.say("own-provider-linked"),
                said: names.say("provider-in"),
                href: ask.href(&format!("{}?da=lien-ket", own::PATH)),
                button: names.say("provider-own-button"),
                is_quick: true,
            };
            step.respond(desk, ask, StatusCode::OK)
        }
        Ok(false) => not_linked(desk, ask, names.say("officer-session-ended-1"), StatusCode::FORBIDDEN),
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&desk.app.words, ask.language, &refusal.into());
            not_linked(desk, ask, why, StatusCode::BAD_REQUEST)
        }
        Err(fault) => Err(fault.into()),
    }
}

fn not_linked(desk: &Desk, ask: &Ask, why: String, status: StatusCode) -> Result<Response, Failure> {
    let names = frame::names(&desk.app, ask);
    let step = Step {
        title: names.say("provider-not-linked-title"),
        said: why,
        href: ask.href(own::PATH),
        button: names.say("provider-own-button"),
        is_quick: false,
    };
    step.respond(desk, ask, status)
}

/// A page between two sites.
#[derive(askama::Template)]
#[template(path = "officer/step.html")]
struct Step {
    title: String,
    said: String,
    href: String,
    button: String,
    /// Whether the browser goes on by itself.
    is_quick: bool,
}

impl Step {
    fn respond(self, desk: &Desk, ask: &Ask, status: StatusCode) -> Result<Response, Failure> {
        let main = self.render().map_err(|error| Fault::caused("templates/officer/step.html", error))?;
        let leads_to = if self.is_quick { self.href } else { String::new() };
        let page = Page { title: self.title, main: Html::trusted(main), leads_to, ..bare(desk, ask) };
        Ok(page.respond(status))
    }
}
