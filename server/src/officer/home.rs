//! In, out, and the officer's first page.

use std::sync::Arc;

use askama::Template as _;
use axum::{
    extract::State,
    http::header::SET_COOKIE,
    response::{IntoResponse as _, Response},
};
use kernel::{Fault, SystemRng};
use web::layout::Link;

use super::{
    Desk,
    visit::{SECTIONS, Visit, lead_to, stranger},
};
use crate::pages::{Ask, Failure, names::Names};

/// Spends the key of the link and leads in.
pub async fn enter(State(desk): State<Arc<Desk>>, ask: Ask) -> Response {
    let key = ask.value("khoa").unwrap_or_default();
    let Some(cookies) = desk.door.enter(&key, &mut SystemRng) else { return stranger(&desk, &ask) };
    let mut answer = lead_to(&ask, "/can-bo");
    for cookie in cookies {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    answer
}

/// Ends the session. The terminal has a fresh link for the next one.
pub async fn leave(visit: Visit) -> Result<Response, Failure> {
    let cookies = visit.desk.door.leave();
    visit.desk.shelf.clear();
    let link = visit.desk.link();
    crate::commands::complain(&visit.desk.app.words.with(
        visit.ask.language,
        "officer-link",
        &[("link", link.as_str().into())],
    ));
    let mut answer = lead_to(&visit.ask, "/");
    for cookie in cookies {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(answer)
}

#[derive(askama::Template)]
#[template(path = "officer/home.html")]
struct Main<'a> {
    names: Names<'a>,
    parts: Vec<(Link, String)>,
}

/// What can be done here.
pub async fn home(visit: Visit) -> Result<Response, Failure> {
    let names = visit.names();
    let part = |(key, path): (&str, &str)| {
        (Link::new(names.say(key), visit.ask.href(path)), names.say(&format!("{key}-lead")))
    };
    let main = Main { names, parts: SECTIONS.map(part).into() }
        .render()
        .map_err(|error| Fault::caused("templates/officer/home.html", error))?;
    let title = names.say("officer-desk");
    Ok(visit.page(&title, Vec::new(), main).into_response())
}
