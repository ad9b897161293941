//! Opinions: those that strangers may read, and one that is filed.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use kernel::{Id, Millis, PlaceId, Refusal, instant_of, instant_text};
use law::Law;
use places::{Gazetteer, Level};
use records::{
    Kept, Role, find_record,
    published::{self, Timed},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use voice::TOPICS;

use super::{
    Api,
    call::{Asked, Perhaps, Sent},
    fields, json,
    matters::{Clock, clocks_of},
    page_of,
    places::PlaceName,
    problem::{Problem, Sort},
    read::Reader,
};
use crate::{
    app::App,
    commands,
    filing::{self, Filed, Others, Said},
    pages::{self, Names, address, follow},
};

const KIND: &str = "opinion";
/// Opinions of a page, where nothing else is asked, and at most.
const USUAL: usize = 50;
const MOST: usize = 200;
/// Rows that are read for one page, where a filter leaves most of them out.
const MOST_READ: usize = 5_000;

/// An opinion, as strangers may read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Opinion {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// Its code in the office's book.
    #[schema(required = true)]
    code: Option<String>,
    /// Where.
    place: PlaceName,
    /// How it stands.
    state: String,
    /// The same in words.
    state_name: String,
    /// Its field of work, by id where it is one that the program knows.
    #[schema(required = true)]
    topic: Option<String>,
    /// What is public of it.
    #[schema(schema_with = super::schema::opinion_fields)]
    fields: Map<String, Value>,
    /// By when what is owed.
    clocks: Vec<Clock>,
    /// When it last changed.
    #[schema(format = "date-time")]
    updated_at: String,
    /// Its page.
    page: String,
}

fn told(app: &App, asked: &Asked, law: &Law, found: &Timed) -> Result<Opinion, kernel::Fault> {
    let record = &found.record;
    let names = Names { words: &app.words, kinds: &app.kinds, language: asked.language };
    let kind = app.kinds.known(&record.kind)?.kind();
    let state = record.state.clone().unwrap_or_default();
    Ok(Opinion {
        id: record.id.to_string(),
        code: record.code.clone(),
        place: PlaceName::of(record.place),
        state_name: names.say(&format!("choice-opinion-state-{state}")),
        state,
        topic: record.topic.as_deref().map(voice::topic_id),
        fields: fields::public(&names, kind, record)?,
        clocks: clocks_of(app, &names, law, record)?,
        updated_at: instant_text(found.changed_at),
        page: address::record(asked.language, record.id),
    })
}

/// A page of opinions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Opinions {
    /// The opinions, the one that changed first first.
    opinions: Vec<Opinion>,
    /// The address of the next page; none on the last.
    #[schema(required = true)]
    next: Option<String>,
}

/// Where a page begins: after what changed then.
fn cursor_of(text: &str) -> Option<(Millis, Option<Id>)> {
    let (at, id) = text.split_once('.')?;
    let at: i64 = at.parse().ok().filter(|at| *at >= 0)?;
    Some((at, Some(id.parse().ok()?)))
}

/// Opinions whose text was approved
///
/// In the order of their last change, so that who comes again with `updated_after` (the last `updated_at` they have) reads
/// only what is new. What is withdrawn or handed on is in no list any more.
#[utoipa::path(get, path = "/opinions", tag = "opinions",
    params(
        ("place" = Option<String>, Query, description = "Administrative code: there and below, with what today's units followed", example = "03127"),
        ("state" = Option<String>, Query, description = "How it stands", pattern = "^(received|in_progress|answered|promised|settled|passed_on|joined)$"),
        ("updated_after" = Option<String>, Query, description = "An instant with its offset, or a day", example = "2026-03-02T12:00:00+07:00"),
        ("limit" = Option<u32>, Query, description = "How many at most", minimum = 1, maximum = 200),
        ("after" = Option<String>, Query, description = "Where the page begins: take it from `next`"),
    ),
    responses((status = 200, description = "A page of opinions", body = Opinions, headers(("link" = String, description = "The next page: rel=\"next\"")))))]
pub async fn list(State(api): State<Arc<Api>>, asked: Asked) -> Result<Response, Problem> {
    asked.only(&["place", "state", "updated_after", "limit", "after"])?;
    let limit = asked.limit(USUAL, MOST)?;
    let place = match asked.value("place") {
        Some(code) => unit(&api.app, &code).map_err(|why| Problem::parameter("place", why))?,
        None => Gazetteer::viet_nam().nation(),
    };
    let places = with_earlier(place);
    let state = asked.read("state", "api-state", |text| {
        let kind = api.app.kinds.get(KIND)?.kind();
        let Kept::Choice(choices) = kind.field_with(Role::State)?.kept else { return None };
        choices.iter().find(|choice| choice.id == text).map(|choice| choice.id)
    })?;
    // A plus sign that was not encoded arrives as a space.
    let since = asked.read("updated_after", "api-instant", |text| instant_of(&text.replace(' ', "+")))?;
    let start = asked.read("after", "api-after", cursor_of)?;
    let start = start.or(since.map(|at| (at, None))).unwrap_or((-1, None));
    let (found, law, next) = pages::read(&api.app, move |_, tx| {
        let (mut found, mut at) = (Vec::new(), start);
        let mut read = 0;
        let next = loop {
            let some = published::after(tx, (&places, KIND), at, MOST)?;
            let (count, last) = (some.len(), some.last().map(|it| (it.changed_at, it.record.id)));
            read += count;
            let wanted =
                some.into_iter().filter(|it| state.is_none_or(|of| it.record.state.as_deref() == Some(of)));
            found.extend(wanted);
            if found.len() > limit {
                found.truncate(limit);
                break found.last().map(|it| (it.changed_at, it.record.id));
            }
            match last {
                // A filter that leaves most of them out goes on from what was read, with a short page.
                Some(last) if count == MOST && read >= MOST_READ => break Some(last),
                Some((changed_at, id)) if count == MOST => at = (changed_at, Some(id)),
                _ => break None,
            }
        };
        Ok((found, Law::here(tx)?, next))
    })
    .await?;
    let opinions = found.iter().map(|it| told(&api.app, &asked, &law, it)).collect::<Result<_, _>>()?;
    let path = format!("{}/opinions", super::PATH);
    let next = next.map(|(at, id)| asked.next(&path, &format!("{at}.{id}")));
    page_of(&Opinions { opinions, next: next.clone() }, next)
}

/// A unit, and those that it followed: what was said there is its own now.
pub fn with_earlier(place: PlaceId) -> Vec<PlaceId> {
    let before = Gazetteer::viet_nam().predecessors(place).iter().map(|passing| passing.from);
    std::iter::once(place).chain(before).collect()
}

/// The unit that a code means today, or the last that had it.
pub fn unit(app: &App, code: &str) -> Result<PlaceId, Refusal> {
    let places = Gazetteer::viet_nam();
    match places.at(code, app.clock.today()) {
        Ok(unit) => Ok(unit.id),
        Err(problem) => places
            .history(code)
            .last()
            .map(|unit| unit.id)
            .ok_or_else(|| commands::place_refusal(code, &problem)),
    }
}

/// An opinion whose text was approved
#[utoipa::path(get, path = "/opinions/{id}", tag = "opinions",
    params(("id" = String, Path, description = "Its id", format = "uuid")),
    responses((status = 200, description = "The opinion", body = Opinion)))]
pub async fn one(State(api): State<Arc<Api>>, asked: Asked) -> Result<Response, Problem> {
    asked.only(&[])?;
    let id = asked.id()?;
    let (found, law) =
        pages::read(&api.app, move |_, tx| Ok((published::one(tx, id)?, Law::here(tx)?))).await?;
    let is_public = |it: &Timed| {
        it.record.kind == KIND && it.record.approved_at.is_some() && it.record.closed_at.is_none()
    };
    let found = found.filter(is_public).ok_or_else(|| Problem::new(Sort::NotFound))?;
    Ok(json(StatusCode::OK, &told(&api.app, &asked, &law, &found)?))
}

/// What is filed
///
/// With a name and an address the law asks the office to tell the sender within days whether it was taken up. What was sent is
/// public only once an officer has approved it, and who sent it never is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "it describes what `said` reads, field by field, so that all that is wrong is told at once"
)]
pub struct OpinionFiled {
    /// The commune, by its code today.
    #[schema(example = "03127")]
    place: String,
    /// Its field of work.
    #[schema(schema_with = super::schema::topics)]
    topic: Option<String>,
    /// What is said.
    #[schema(min_length = 1, max_length = 5000, example = "Rãnh thoát nước đầu tổ 5 bị tắc, mưa là ngập.")]
    content: String,
    /// The sender's name.
    #[schema(max_length = 5000)]
    name: Option<String>,
    /// The sender's address.
    #[schema(max_length = 5000)]
    address: Option<String>,
    /// Phone or mail.
    #[schema(max_length = 5000)]
    contact: Option<String>,
}

/// What the sender takes home.
#[derive(Debug, Serialize, ToSchema)]
pub struct Receipt {
    /// The id it was filed under.
    #[schema(format = "uuid")]
    id: String,
    /// What it is followed by. Whoever has it reads what was written: it is the sender's.
    code: String,
    /// Where it was filed.
    place: PlaceName,
    /// The day it was received.
    #[schema(format = "date")]
    received_on: String,
    /// By when what is owed, and by which rule.
    clocks: Vec<Clock>,
    /// The sender's page, to follow it.
    page: String,
}

/// Files an opinion
///
/// The client makes the id (UUID of version 4 or 7) and keeps it until it has the answer. Sent again with the same content, the
/// answer is the same; with another content, or once it was withdrawn or handed on, it is 409. The answer 201 comes only after
/// it is stored.
#[utoipa::path(put, path = "/opinions/{id}", tag = "opinions",
    params(("id" = String, Path, description = "A new UUID of version 4 or 7, in small letters", pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")),
    request_body = OpinionFiled,
    responses((status = 201, description = "It is filed", body = Receipt)),
    security((), ("key" = [])))]
pub async fn file(
    State(api): State<Arc<Api>>,
    asked: Asked,
    // A key that opens nothing is refused, though none is needed: it would only pass by the count of its address.
    _: Perhaps,
    Sent(sent): Sent,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    let id = asked.own_id()?;
    let (place, said) = said(&api.app, Reader::new("", sent))?;
    let (Filed::New(code) | Filed::Again(code)) =
        filing::file(&api.app, id, place, &said, &Others::Unasked).await?
    else {
        return Err(kernel::Fault::new("an opinion was filed without a code").into());
    };
    let found = pages::read(&api.app, move |_, tx| Ok((find_record(tx, id)?, Law::here(tx)?))).await?;
    let (Some(found), law) = found else { return Err(Problem::new(Sort::Conflict)) };
    let names = Names { words: &api.app.words, kinds: &api.app.kinds, language: asked.language };
    let receipt = Receipt {
        id: id.to_string(),
        place: PlaceName::of(place),
        received_on: found.record.when.first_day().to_string(),
        clocks: clocks_of(&api.app, &names, &law, &found.record)?,
        page: pages::href(asked.language, &format!("{}/{code}", follow::PATH)),
        code,
    };
    Ok(json(StatusCode::CREATED, &receipt))
}

fn said(app: &App, mut reader: Reader) -> Result<(PlaceId, Said), Problem> {
    let code = reader.required("place");
    let place = match commune(app, code.trim()) {
        _ if code.is_empty() => None,
        Ok(place) => Some(place),
        Err(why) => {
            reader.refuse("place", why);
            None
        }
    };
    let topic = reader.text("topic");
    let label = topic.as_deref().map(|topic| TOPICS.iter().find(|it| it.id == topic));
    if label == Some(None) {
        let known: Vec<&str> = TOPICS.iter().map(|topic| topic.id).collect();
        reader.refuse("topic", Refusal::new("api-choice").with("known", known.join(", ")));
    }
    let content = reader.required("content").replace("\r\n", "\n").trim().to_owned();
    let mut line = |name: &str| reader.text(name).map(|text| viet_text::tidy(&text)).unwrap_or_default();
    let said = Said {
        topic: label.flatten().map_or_else(String::new, |topic| topic.labels[0].to_owned()),
        content,
        name: line("name"),
        address: line("address"),
        contact: line("contact"),
        files: Vec::new(),
        reply_to: None,
    };
    let texts = [
        ("content", &said.content),
        ("name", &said.name),
        ("address", &said.address),
        ("contact", &said.contact),
    ];
    for (name, text) in texts {
        if let Err(kernel::Error::Refused(why)) = voice::only_so_long(text) {
            reader.refuse(name, why);
        }
    }
    let wrong = reader.close();
    match place {
        Some(place) if wrong.is_empty() => Ok((place, said)),
        _ => Err(Problem::invalid(wrong)),
    }
}

/// The commune that a code means today.
pub fn commune(app: &App, code: &str) -> Result<PlaceId, Refusal> {
    let unit = Gazetteer::viet_nam().at(code, app.clock.today());
    let unit = unit.map_err(|problem| commands::place_refusal(code, &problem))?;
    if unit.level == Level::Commune {
        return Ok(unit.id);
    }
    Err(Refusal::new("api-not-commune").with("code", code))
}
