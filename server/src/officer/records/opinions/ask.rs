//! Four weeks after an answer its sender is asked. Many have no way to come to the page: whoever dealt with it calls them, and
//! writes down what they say, in their words.

use std::sync::Arc;

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, Refusal};
use records::{Found, Kind, clocks, find_record};
use voice::{
    Verdict,
    sender::{self, Person},
};
use web::layout::{Crumb, Link};

use super::super::{
    acts::{Asking, act, confirm, sent_version, why},
    form::Wrong,
    held_for,
    input::{Input, Shape},
    may, path_of, title, today,
};
use crate::{
    officer::visit::{Visit, lead_to},
    pages::{Failure, Names, day, read},
};

/// The address of the list.
pub const PATH: &str = "/can-bo/hoi-lai";
/// So many on one list: more than a day's calls.
const MOST: usize = 100;

#[derive(askama::Template)]
#[template(path = "officer/ask.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    done: String,
    rows: Vec<Row>,
}

struct Row {
    what: Link,
    since: String,
    who: String,
    say: Link,
}

/// Who is to be asked.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let (scope, today) = (visit.officer.scope.clone(), today(&visit));
    let due = read(&visit.desk.app, move |_, tx| {
        let mut due = Vec::new();
        for (id, place, on) in clocks::to_ask(tx, today)? {
            if due.len() == MOST || !scope.may_somewhere(Right::Move) {
                break;
            }
            if !scope.with(Right::Move).any(|grant| grant.covers(place)) {
                continue;
            }
            let Some(found) = find_record(tx, id)? else { continue };
            if scope.may(Right::Move, place, found.record.body.as_deref()) {
                due.push((found.record, on, sender::of(tx, id)?));
            }
        }
        Ok(due)
    })
    .await?;
    let names = visit.names();
    let mut rows = Vec::new();
    for (record, on, people) in &due {
        let kind = visit.desk.app.kinds.known(&record.kind)?.kind();
        let path = path_of(record.id);
        rows.push(Row {
            what: Link::new(title(&names, kind, record)?, visit.ask.href(&path)),
            since: day(*on),
            who: who(&names, people),
            say: Link::new(
                names.say("ask-write"),
                visit.ask.href(&format!("/can-bo/y-kien/{}/hoi-lai", record.id)),
            ),
        });
    }
    let title = names.say("ask-title");
    let done = visit.ask.value("da").is_some();
    let main = Main {
        names,
        title: title.clone(),
        done: if done { names.say("follow-thanks-officer") } else { String::new() },
        rows,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/ask.html", error))?;
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

fn who(names: &Names<'_>, people: &[Person]) -> String {
    let told = people.iter().filter_map(|person| {
        let parts: Vec<&str> =
            [&person.name, &person.contact].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() { names.say("ask-nobody") } else { told.join("; ") }
}

async fn asked(visit: &Visit) -> Result<(Found, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Move).await?;
    if kind.name != "opinion" {
        return Err(Failure::NotFound);
    }
    if !matches!(found.record.state.as_deref(), Some("answered" | "settled")) {
        return Err(Refusal::new("refusal-opinion-not-asked").into());
    }
    Ok((found, kind))
}

fn asking(
    visit: &Visit,
    (found, kind): (&Found, &'static Kind),
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let mut verdict = Input::new("danh-gia", names.say("follow-ask-lead"));
    verdict.shape = Shape::Radios;
    for one in Verdict::CHOICES {
        let label = names.say(&format!("choice-opinion-verdict-{}", one.id));
        verdict.options.push((one.id.to_owned(), label, visit.form.get("danh-gia") == one.id));
    }
    let mut note = Input::new("vi-sao", names.say("follow-why"));
    (note.shape, note.hint, note.is_optional) = (Shape::Lines, names.say("ask-why-hint"), true);
    visit.form.get("vi-sao").clone_into(&mut note.text);
    let inputs = [verdict, note].into_iter().map(|input| input.told(&errors)).collect();
    let asking = Asking { key: "ask-one", says: 1, texts: Vec::new(), inputs, errors, first: None };
    confirm(visit, found, kind, asking)
}

/// What the sender said on the phone is written down.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = asked(&visit).await?;
    asking(&visit, (&found, kind), Vec::new())
}

/// It was sent.
pub async fn say(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = asked(&visit).await?;
    let chosen = [Verdict::Solved, Verdict::Partly, Verdict::NotSolved].into_iter();
    let Some(verdict) = chosen.clone().find(|it| it.id() == visit.form.get("danh-gia")) else {
        let wrong = Wrong { field: "danh-gia".to_owned(), why: visit.names().say("follow-choose") };
        return asking(&visit, (&found, kind), vec![wrong]);
    };
    let note: Arc<str> = visit.form.get("vi-sao").replace("\r\n", "\n").into();
    let id = found.record.id;
    let done = act(&visit, "hear a sender on the phone", id, sent_version(&visit), move |door, record| {
        voice::hear(door, record, verdict, &note)
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{PATH}?da=noi"))),
        Err(error) => {
            let wrong = Wrong { field: "vi-sao".to_owned(), why: why(&visit, error)? };
            asking(&visit, (&found, kind), vec![wrong])
        }
    }
}

/// Whether the page of a record leads here.
pub fn may_ask(visit: &Visit, record: &records::Stored) -> bool {
    matches!(record.state.as_deref(), Some("answered" | "settled")) && may(visit, Right::Move, record)
}
