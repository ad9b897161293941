//! A citizen says something: chooses the commune, by today's name or the old one, writes what it is about, and takes home a code
//! to follow it by. With or without a name. Before it is kept, what others said of the same and an officer has approved is
//! shown; who has the same to say follows that one.
//!
//! A form brings an id of its own: sent twice, it is one opinion; other words, or other files, under the same id are refused.
//! Photos and a recording may come with it, or a recording alone. Those that could be taken wait under the form's id for a
//! while, as something else is put right.

pub(crate) mod brought;
mod join;

use std::sync::Arc;

use askama::Template as _;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use files::What;
use kernel::{Error, Fault, Id, Outcome, PlaceId, Refusal, SystemRng};
use places::{Gazetteer, Level};
use records::{Stored, redaction};
use voice::TOPICS;
use web::layout::Link;

use super::{Ask, Failure, address, day, explain, follow, frame, names::Names, read, sent, status_of};
use crate::{
    app::App,
    attached,
    filing::{self, Filed, Others, Said},
    officer::door::is_own_origin,
};
use brought::{Files, files_of};

/// The address.
pub const PATH: &str = "/gui";
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
    /// What it says something about.
    asked: Option<Asked>,
    typed: Said,
    topics: Vec<(String, String, bool)>,
    /// What is wrong: all of it, that of the words, that of the files.
    wrong: Wrong,
    wrong_words: Vec<String>,
    wrong_files: Vec<String>,
    alike: Vec<Alike>,
    seen: String,
    /// What waits to be sent with it: id, what it is.
    kept: Vec<(String, String)>,
}

/// What the people are asked about.
struct Asked {
    id: String,
    title: String,
    until: String,
    href: String,
}

/// One that may be about the same, as the public knows it.
struct Alike {
    id: String,
    text: String,
    told: String,
    href: String,
}

/// What is wrong with what was filled in: a field, and a sentence.
pub(crate) type Wrong = Vec<(&'static str, String)>;

/// The commune in the address, as it is today.
fn commune(app: &App, ask: &Ask) -> Result<PlaceId, Failure> {
    let found = Gazetteer::viet_nam().at(ask.segment(1), app.clock.today());
    let unit = found.ok().filter(|unit| unit.level == Level::Commune).ok_or(Failure::NotFound)?;
    Ok(unit.id)
}

/// An empty form; or, for who has the same trouble as another, only the question how to reach them.
pub async fn form(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = commune(&app, &ask)?;
    let id = Id::new(app.clock.now(), &mut SystemRng);
    if let Some(same) = ask.value("cung-viec").and_then(|text| text.parse().ok()) {
        return join::page(&app, &ask, (place, id, same), ("", "")).await;
    }
    let reply_to = ask.value("lay-y-kien").and_then(|text| text.parse().ok());
    show(&app, &ask, (place, id), Said { reply_to, ..Said::default() }, (Wrong::new(), Vec::new())).await
}

async fn show(
    app: &Arc<App>,
    ask: &Ask,
    (place, id): (PlaceId, Id),
    typed: Said,
    (wrong, alike): (Wrong, Vec<Stored>),
) -> Result<Response, Failure> {
    let asked = match typed.reply_to {
        Some(asked) => {
            let today = app.clock.today();
            read(app, move |_, tx| filing::consulted(tx, asked, place, today)).await?
        }
        None => None,
    };
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
    let of = |field: &str| wrong.iter().filter(|(of, _)| *of == field).map(|(_, why)| why.clone()).collect();
    let main = Say {
        asked: asked.zip(typed.reply_to).map(|(it, id)| Asked {
            until: it
                .closes_on()
                .map(|on| names.with("consultation-until", &[("day", &day(on))]))
                .unwrap_or_default(),
            title: it.title,
            id: id.to_string(),
            href: address::record(ask.language, id),
        }),
        wrong_words: of("dieu-noi"),
        wrong_files: of("anh"),
        names,
        place: frame::full_name(place),
        other: ask.href(PATH),
        id: id.to_string(),
        topics: topics.collect(),
        kept: typed
            .files
            .iter()
            .map(|file| file.id.to_string())
            .zip(attached::told(&names, &typed.files))
            .collect(),
        typed,
        wrong,
        seen: filing::ids(&alike),
        alike: alike.iter().map(shown).collect::<Result<_, _>>()?,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/say.html", error))?;
    Ok(follow::shown(app, ask, &names.say("say-title"), main))
}

/// The form was sent.
pub async fn sent(State(app): State<Arc<App>>, ask: Ask, request: Request) -> Response {
    let said = take(&app, &ask, request).await;
    said.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

async fn take(app: &Arc<App>, ask: &Ask, request: Request) -> Result<Response, Failure> {
    if !is_own_origin(request.headers()) {
        return Err(Refusal::new("refusal-follow-elsewhere").into());
    }
    let place = commune(app, ask)?;
    let sent = sent::read(&app.turns, request).await?;
    let line = |name: &str| viet_text::tidy(sent.field(name));
    let id: Id = sent.field("id").parse().unwrap_or_else(|_| Id::new(app.clock.now(), &mut SystemRng));
    let mut typed = Said {
        topic: line("linh-vuc"),
        content: sent.field("dieu-noi").replace("\r\n", "\n").trim().to_owned(),
        name: line("ho-ten"),
        address: line("dia-chi"),
        contact: line("lien-he"),
        files: Vec::new(),
        reply_to: sent.field("lay-y-kien").parse().ok(),
    };
    let names = frame::names(app, ask);
    let mut wrong = Wrong::new();
    match files_of(app, (place, id), &sent, &typed, (&names, &mut wrong)).await? {
        Files::OfOneThatIsThere(again) => return answer(app, ask, (place, id), typed, again).await,
        Files::Brought(all) => typed.files = all,
    }
    let others = match sent.field("cung-viec").parse() {
        Ok(same) => Others::Same(same),
        Err(_) => Others::Seen(sent.field("da-xem").to_owned()),
    };
    let by_voice = typed.files.iter().any(|file| matches!(file.what, What::Voice { .. }));
    // Who has the same to say as another need not say it again.
    if typed.content.is_empty() && !by_voice && !matches!(others, Others::Same(_)) {
        wrong.push(("dieu-noi", names.say("say-empty")));
    }
    for text in [&typed.content, &typed.name, &typed.address, &typed.contact] {
        if let Err(error) = voice::only_so_long(text) {
            wrong.push(("dieu-noi", crate::commands::sentence(&app.words, ask.language, &error)));
            break;
        }
    }
    let joins = match others {
        Others::Same(same) if typed.content.is_empty() && !by_voice => Some(same),
        _ => None,
    };
    if let (Some(same), Some((_, why))) = (joins, wrong.first()) {
        return join::page(app, ask, (place, id, same), (&typed.contact, why)).await;
    }
    if !wrong.is_empty() {
        return show(app, ask, (place, id), typed, (wrong, Vec::new())).await;
    }
    let done = filing::file(app, id, place, &typed, &others).await;
    answer(app, ask, (place, id), typed, done).await
}

async fn answer(
    app: &Arc<App>,
    ask: &Ask,
    whose: (PlaceId, Id),
    typed: Said,
    done: Outcome<Filed>,
) -> Result<Response, Failure> {
    let lead = |code: &str, told: &str| {
        Ok(Redirect::to(&ask.href(&format!("{}/{code}?da={told}", follow::PATH))).into_response())
    };
    match done {
        Ok(Filed::New(code) | Filed::Again(code)) => lead(&code, "gui"),
        Ok(Filed::Followed(code)) => lead(&code, "theo"),
        Ok(Filed::Alike(alike)) => show(app, ask, whose, typed, (Wrong::new(), alike)).await,
        Err(Error::Refused(refusal)) => {
            let status = status_of(refusal.word);
            let why = crate::commands::sentence(&app.words, ask.language, &refusal.into());
            let mut answer = show(app, ask, whose, typed, (vec![("dieu-noi", why)], Vec::new())).await?;
            // The words stay in the form, also where too many are sending: whoever reads the status alone learns that nothing was filed.
            if matches!(status, StatusCode::CONFLICT | StatusCode::SERVICE_UNAVAILABLE) {
                *answer.status_mut() = status;
            }
            Ok(answer)
        }
        Err(fault) => Err(fault.into()),
    }
}
