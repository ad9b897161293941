//! A citizen says something: chooses the commune, by today's name or the old one, writes what it is about, and takes home a code
//! to follow it by. With or without a name. Before it is kept, what others said of the same and an officer has approved is
//! shown; who has the same to say follows that one.
//!
//! A form brings an id of its own: sent twice, it is one opinion; other words under the same id are refused.

use std::sync::Arc;

use askama::Template as _;
use axum::{
    body::Bytes,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::{Error, Fault, Id, OrRefuse as _, Outcome, PlaceId, Refusal, SystemRng, When};
use places::{Gazetteer, Level};
use records::{Door, Draft, Stamp, Stored, desk::Reach, find_record, redaction};
use serde_json::{Value, json};
use store::Tx;
use voice::{
    TOPICS, alike,
    sender::{self, Person},
};
use web::layout::Link;

use super::{Ask, Failure, address, explain, follow, frame, names::Names, pairs};
use crate::{app::App, officer::door::is_own_origin};

/// The address.
pub const PATH: &str = "/gui";
/// What is refused where the same form came twice at once.
const AT_ONCE: &str = "refusal-twice";
/// Communes shown for a name.
const FOUND: usize = 12;

#[derive(askama::Template)]
#[template(path = "opinion/where.html")]
struct Where<'a> {
    names: Names<'a>,
    action: String,
    typed: String,
    found: Vec<(Link, String)>,
    none: String,
}

/// Which commune: searched without marks, by today's name or one that it followed.
pub async fn place(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let names = frame::names(&app, &ask);
    let typed = ask.value("q").unwrap_or_default();
    let today = app.clock.today();
    let places = Gazetteer::viet_nam();
    let mut units: Vec<(PlaceId, PlaceId)> = Vec::new();
    if !typed.trim().is_empty() {
        for hit in places.search(&typed, None, 60) {
            let unit = hit.today.unwrap_or(hit.place);
            let is_there =
                places.get(unit).is_some_and(|it| it.level == Level::Commune && it.is_valid(today));
            if is_there && !units.iter().any(|(of, _)| *of == unit) {
                units.push((unit, hit.place));
            }
        }
    }
    units.truncate(FOUND);
    let found = units.iter().map(|(unit, by)| {
        let href = ask.href(&format!("{PATH}/{}", unit.code()));
        // Found by the name of a unit that ended: said, so that nobody wonders.
        let old =
            if by == unit { String::new() } else { names.with("say-was", &[("place", &places.short(*by))]) };
        (Link::new(frame::full_name(*unit), href), old)
    });
    let found: Vec<_> = found.collect();
    let none = found.is_empty() && !typed.trim().is_empty();
    let main = Where {
        names,
        action: ask.href(PATH),
        typed,
        found,
        none: if none { names.say("say-no-place") } else { String::new() },
    };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/where.html", error))?;
    Ok(follow::shown(&app, &ask, &names.say("say-title"), main))
}

#[derive(askama::Template)]
#[template(path = "opinion/say.html")]
struct Say<'a> {
    names: Names<'a>,
    place: String,
    other: String,
    id: String,
    typed: Typed,
    topics: Vec<(String, String, bool)>,
    wrong: Vec<(&'static str, String)>,
    alike: Vec<Alike>,
    seen: String,
}

/// One that may be about the same, as the public knows it.
struct Alike {
    id: String,
    text: String,
    told: String,
    href: String,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
struct Typed {
    topic: String,
    content: String,
    name: String,
    address: String,
    contact: String,
}

/// The commune in the address, as it is today.
fn commune(app: &App, ask: &Ask) -> Result<PlaceId, Failure> {
    let found = Gazetteer::viet_nam().at(ask.segment(1), app.clock.today());
    let unit = found.ok().filter(|unit| unit.level == Level::Commune).ok_or(Failure::NotFound)?;
    Ok(unit.id)
}

/// An empty form.
pub async fn form(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = commune(&app, &ask)?;
    let id = Id::new(app.clock.now(), &mut SystemRng);
    show(&app, &ask, (place, id), Typed::default(), (Vec::new(), Vec::new()))
}

fn show(
    app: &App,
    ask: &Ask,
    (place, id): (PlaceId, Id),
    typed: Typed,
    (wrong, alike): (Vec<(&'static str, String)>, Vec<Stored>),
) -> Result<Response, Failure> {
    let names = frame::names(app, ask);
    let topics = TOPICS.iter().map(|topic| {
        let label = names.say(&format!("topic-{}", topic.id));
        (topic.labels[0].to_owned(), label, typed.topic == topic.labels[0])
    });
    let shown = |record: &Stored| -> Result<Alike, Fault> {
        let payload = record.value()?;
        let state = record.state.as_deref().unwrap_or_default();
        Ok(Alike {
            id: record.id.to_string(),
            text: crate::officer::clip(&redaction::public_text(&payload, "content")),
            told: names.say(&format!("choice-opinion-state-{state}")),
            href: address::record(ask.language, record.id),
        })
    };
    let main = Say {
        names,
        place: frame::full_name(place),
        other: ask.href(PATH),
        id: id.to_string(),
        topics: topics.collect(),
        typed,
        wrong,
        seen: ids(&alike),
        alike: alike.iter().map(shown).collect::<Result<_, _>>()?,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/say.html", error))?;
    Ok(follow::shown(app, ask, &names.say("say-title"), main))
}

fn ids(alike: &[Stored]) -> String {
    alike.iter().map(|record| record.id.to_string()).collect::<Vec<_>>().join(",")
}

/// The form was sent.
pub async fn sent(State(app): State<Arc<App>>, ask: Ask, headers: HeaderMap, body: Bytes) -> Response {
    let said = take(&app, &ask, &headers, &body).await;
    said.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

/// What became of it.
enum Sending {
    /// Its code.
    Filed(String),
    Followed(String),
    Alike(Vec<Stored>),
}

async fn take(app: &Arc<App>, ask: &Ask, headers: &HeaderMap, body: &Bytes) -> Result<Response, Failure> {
    if !is_own_origin(headers) {
        return Err(Refusal::new("refusal-follow-elsewhere").into());
    }
    let place = commune(app, ask)?;
    let fields = pairs(&String::from_utf8_lossy(body));
    let field = |name: &str| fields.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str());
    let line = |name: &str| viet_text::tidy(field(name));
    let id: Id = field("id").parse().unwrap_or_else(|_| Id::new(app.clock.now(), &mut SystemRng));
    let typed = Typed {
        topic: line("linh-vuc"),
        content: field("dieu-noi").replace("\r\n", "\n").trim().to_owned(),
        name: line("ho-ten"),
        address: line("dia-chi"),
        contact: line("lien-he"),
    };
    let names = frame::names(app, ask);
    let mut wrong = Vec::new();
    if typed.content.is_empty() {
        wrong.push(("dieu-noi", names.say("say-empty")));
    }
    for text in [&typed.content, &typed.name, &typed.address, &typed.contact] {
        if let Err(error) = voice::only_so_long(text) {
            wrong.push(("dieu-noi", crate::commands::sentence(&app.words, ask.language, &error)));
            break;
        }
    }
    if !wrong.is_empty() {
        return show(app, ask, (place, id), typed, (wrong, Vec::new()));
    }
    let same: Option<Id> = field("cung-viec").parse().ok();
    let seen = field("da-xem").to_owned();
    let write = || {
        let (app_in, typed, seen) = (Arc::clone(app), typed.clone(), seen.clone());
        super::write(app, "hear a citizen", move |tx| keep(tx, &app_in, (place, id), &typed, (same, &seen)))
    };
    let mut done = write().await;
    if matches!(&done, Err(Error::Refused(refusal)) if refusal.word == AT_ONCE) {
        done = write().await;
    }
    match done {
        Ok(Sending::Filed(code)) => {
            Ok(Redirect::to(&ask.href(&format!("{}/{code}?da=gui", follow::PATH))).into_response())
        }
        Ok(Sending::Followed(code)) => {
            Ok(Redirect::to(&ask.href(&format!("{}/{code}?da=theo", follow::PATH))).into_response())
        }
        Ok(Sending::Alike(alike)) => show(app, ask, (place, id), typed, (Vec::new(), alike)),
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&app.words, ask.language, &refusal.into());
            show(app, ask, (place, id), typed, (vec![("dieu-noi", why)], Vec::new()))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn keep(
    tx: &mut dyn Tx,
    app: &App,
    (place, id): (PlaceId, Id),
    typed: &Typed,
    (same, seen): (Option<Id>, &str),
) -> Outcome<Sending> {
    if let Some(there) = find_record(tx, id)? {
        return again(tx, &there.record, place, typed);
    }
    let (today, now) = (app.clock.today(), app.clock.now());
    let is_public = |record: &Stored| record.approved_at.is_some();
    if let Some(same) = same {
        let found = find_record(tx, same)?.map(|found| found.record);
        let found = found.filter(|it| it.kind == "opinion" && it.closed_at.is_none() && is_public(it));
        let record = found.ok_or_else(|| Refusal::new("refusal-alike-gone"))?;
        let person = whose(record.place, typed, true);
        sender::keep(tx, same, record.place, &person)?;
        return Ok(Sending::Followed(person.code));
    }
    let reach = Reach::near(&accounts::Scope::machine(), place);
    let topic = Some(typed.topic.as_str()).filter(|topic| !topic.is_empty());
    let alike = alike::find(tx, &reach, (place, topic, &typed.content), today, is_public)?;
    if !alike.is_empty() && seen != ids(&alike) {
        return Ok(Sending::Alike(alike));
    }
    let is_named = !typed.name.is_empty() && !typed.address.is_empty();
    let payload = json!({
        "meeting": null, "received_on": today, "topic": topic, "content": typed.content, "body": null, "due_on": null,
        "state": "received", "answered_on": null, "answer": null, "channel": "online",
        "sender": if is_named { "named" } else { "anonymous" },
    });
    let draft = Draft { kind: "opinion", place, when: When::Day(today), code: None, parent: None, payload };
    let stamp = Stamp::of_machine(app.words.with(web::Language::Vi, "follow-office", &[]), now);
    let mut rng = SystemRng;
    let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
    door.create_as(id, &draft)?;
    // Two came at once, and the other was first: the caller asks again, and finds it.
    door.finish().or_refuse("record_pk", || Refusal::new(AT_ONCE))?;
    let person = whose(place, typed, false);
    sender::keep(tx, id, place, &person)?;
    Ok(Sending::Filed(person.code))
}

/// The same form once more: the same words are the same opinion, others are refused.
fn again(tx: &mut dyn Tx, there: &Stored, place: PlaceId, typed: &Typed) -> Outcome<Sending> {
    let payload = there.value()?;
    let is_same = there.place == place
        && payload.get("content").and_then(Value::as_str) == Some(typed.content.as_str())
        && payload.get("channel").and_then(Value::as_str) == Some("online");
    let is_first = |person: &Person| person.filed == Some(there.id) && !person.follows;
    let first = sender::of(tx, there.id)?.into_iter().find(is_first);
    match first.filter(|_| is_same) {
        Some(person) => Ok(Sending::Filed(person.code)),
        None => Err(Refusal::new("refusal-say-twice").into()),
    }
}

fn whose(place: PlaceId, typed: &Typed, follows: bool) -> Person {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Person {
        code: sender::new_code(place, &mut SystemRng),
        filed: None,
        follows,
        name: some(&typed.name),
        address: some(&typed.address),
        contact: some(&typed.contact),
    }
}
