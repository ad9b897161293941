//! A voter meeting and what was said there, entered on one page: the meeting once, then its opinions row by row, by keyboard
//! alone. All of it is written in one transaction, or nothing.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, SystemRng, When};
use records::{Door, Draft, Kind, Role, Stored, find_record};
use serde_json::Value;
use store::Tx;
use web::layout::{Crumb, Link};

use super::{
    draft::{Ground, Sent},
    edit::crumbs,
    form::{self, Slot, Texts, Wrong},
    held,
    input::{Input, Suggested},
    new::{Sending, finish, inputs, only_new, permit, suggested},
    path_of, stamp, title,
};
use crate::{
    app::App,
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, Names},
};

/// Rows of a new page, and of each "more rows".
const ROWS: usize = 12;
/// As many as one page takes: a long evening has some dozens.
const MOST_ROWS: usize = 120;
/// What a row asks for. Where and when come from the meeting; what is new waits.
const ROW_FIELDS: [&str; 4] = ["topic", "content", "body", "due_on"];

#[derive(askama::Template)]
#[template(path = "officer/hear.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    lead: String,
    token: &'a str,
    hidden: Vec<(String, String)>,
    inputs: Vec<Input>,
    rows: Vec<RowShown>,
    /// Fields of work and bodies, told once for all rows: the id of each list, and its names.
    lists: Vec<(String, Vec<String>)>,
    errors: Vec<Wrong>,
    save: String,
    back: Link,
}

struct RowShown {
    legend: String,
    inputs: Vec<Input>,
}

/// What was typed.
struct Typed {
    id: Id,
    meeting: Texts,
    searched: String,
    rows: Vec<Texts>,
    wrong: Vec<Wrong>,
}

fn kinds(app: &App) -> Result<(&'static Kind, &'static Kind), Fault> {
    Ok((app.kinds.known("voter_meeting")?.kind(), app.kinds.known("opinion")?.kind()))
}

/// What the page asks of the meeting: what counts its opinions, or many meetings at once, is for books.
fn meeting_slots(kind: &'static Kind) -> Vec<Slot> {
    let mut slots = form::slots(kind);
    slots.retain(|slot| slot.field().is_none_or(|it| it.counts.is_none() && it.role != Role::Quantity));
    slots
}

fn row_slots(kind: &'static Kind) -> Vec<Slot> {
    let field = |name: &&str| kind.fields.iter().find(|field| field.name == *name);
    ROW_FIELDS.iter().filter_map(field).map(Slot::Field).collect()
}

fn row_key(at: usize, slot: Slot) -> String {
    format!("y{}-{}", at + 1, slot.key())
}

fn sent(visit: &Visit, meeting: &[Slot], row: &[Slot]) -> Typed {
    let count = visit.form.get("dong").parse().unwrap_or(ROWS).clamp(ROWS, MOST_ROWS);
    let text = |key: &str| visit.form.get(key).replace("\r\n", "\n").trim().to_owned();
    let rows = (0..count).map(|at| row.iter().map(|slot| (slot.key(), text(&row_key(at, *slot)))).collect());
    Typed {
        id: visit.form.get("id").parse().unwrap_or_else(|_| new_id(visit)),
        meeting: form::sent(&visit.form, meeting),
        searched: viet_text::tidy(visit.form.get("noi-tim")),
        rows: rows.collect(),
        wrong: Vec::new(),
    }
}

fn new_id(visit: &Visit) -> Id {
    Id::new(visit.desk.app.clock.now(), &mut SystemRng)
}

fn empty(visit: &Visit) -> Typed {
    Typed {
        id: new_id(visit),
        meeting: Texts::new(),
        searched: String::new(),
        rows: vec![Texts::new(); ROWS],
        wrong: Vec::new(),
    }
}

/// The page of a new meeting.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    permit(&visit)?;
    let typed = empty(&visit);
    show(&visit, None, typed).await
}

/// A meeting and its opinions were sent.
pub async fn enter(visit: Visit) -> Result<Response, Failure> {
    permit(&visit)?;
    let (meeting, opinion) = kinds(&visit.desk.app)?;
    let typed = sent(&visit, &meeting_slots(meeting), &row_slots(opinion));
    settle(visit, None, typed).await
}

/// More opinions of a meeting that is there.
pub async fn more_form(visit: Visit) -> Result<Response, Failure> {
    let found = meeting_held(&visit).await?;
    let typed = empty(&visit);
    show(&visit, Some(found), typed).await
}

/// They were sent.
pub async fn more(visit: Visit) -> Result<Response, Failure> {
    let found = meeting_held(&visit).await?;
    let (_, opinion) = kinds(&visit.desk.app)?;
    let typed = sent(&visit, &[], &row_slots(opinion));
    settle(visit, Some(found), typed).await
}

async fn meeting_held(visit: &Visit) -> Result<Stored, Failure> {
    let (found, kind) = held(visit).await?;
    if kind.name != "voter_meeting" {
        return Err(Failure::NotFound);
    }
    if found.record.closed_at.is_some() {
        return Err(kernel::Refusal::new("refusal-record-closed").into());
    }
    if !visit.officer.scope.may_at(Right::Create, found.record.place) {
        return Err(kernel::Refusal::new("refusal-not-yours").into());
    }
    Ok(found.record)
}

/// Writes what was typed, or shows it again with all that is wrong, or with more rows.
async fn settle(visit: Visit, of: Option<Stored>, mut typed: Typed) -> Result<Response, Failure> {
    let grows = visit.form.get("them-dong");
    if !grows.is_empty() {
        // Enter in the midst of a row sends 0: the page comes back as it is.
        let more = if grows == "0" { 0 } else { ROWS };
        let count = (typed.rows.len() + more).min(MOST_ROWS);
        typed.rows.resize(count, Texts::new());
        return show(&visit, of, typed).await;
    }
    let meeting = of.as_ref().map_or(typed.id, |record| record.id);
    let done = |visit: &Visit| lead_to(&visit.ask, &format!("{}?da=y-kien", path_of(meeting)));
    match keep(&visit, of.clone(), &typed).await {
        Ok(Sending::Done) => return Ok(done(&visit)),
        Ok(Sending::Wrong(wrong) | Sending::Warned(wrong, _)) => typed.wrong = wrong,
        // The same page was sent twice, and is kept once.
        Err(Error::Refused(refusal)) if refusal.word == "refusal-twice" => return Ok(done(&visit)),
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            typed.wrong.push(Wrong { field: Slot::Place.key(), why });
        }
        Err(fault) => return Err(fault.into()),
    }
    show(&visit, of, typed).await
}

async fn keep(visit: &Visit, of: Option<Stored>, typed: &Typed) -> Outcome<Sending> {
    let (app, stamp, ask) = (std::sync::Arc::clone(&visit.desk.app), stamp(visit), visit.ask.clone());
    let (id, searched) = (typed.id, typed.searched.clone());
    let (texts, rows) = (typed.meeting.clone(), typed.rows.clone());
    write(&visit.desk.app, "enter a meeting and its opinions", move |tx| {
        // Of a meeting that is there already, it is the first opinion that has the page's number.
        only_new(tx, id)?;
        let (meeting, opinion) = kinds(&app)?;
        let slots = meeting_slots(meeting);
        let names = crate::pages::frame::names(&app, &ask);
        let ground = Ground { app: &app, names, kind: meeting, scope: &stamp.scope, slots: &slots };
        let mut wrong = Vec::new();
        let mut draft = None;
        if of.is_none() {
            let sent = Sent { texts: &texts, searched: &searched, parent: None, before: None };
            match ground.draft(tx, &sent)? {
                Ok(good) if matches!(good.when, When::Day(_)) => draft = Some(good),
                Ok(_) => {
                    let slot = meeting.field_with(Role::When).map_or(Slot::Time, Slot::Field);
                    wrong.push(Wrong::at(&names, meeting, slot, &names.say("cell-not-a-date")));
                }
                Err(bad) => wrong.extend(bad),
            }
        }
        let payloads = rows_read(&names, opinion, &rows, app.clock.today().year(), &mut wrong);
        if payloads.is_empty() && of.is_some() && wrong.is_empty() {
            let field = row_key(0, row_slots(opinion)[0]);
            wrong.push(Wrong { field, why: names.say("hear-no-rows") });
        }
        if !wrong.is_empty() {
            return Ok(Sending::Wrong(wrong));
        }
        let mut rng = SystemRng;
        if let Some(draft) = &draft {
            let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
            door.create_as(id, draft)?;
            finish(door)?;
        }
        let held = match &of {
            Some(record) => record.clone(),
            None => kept(tx, id)?,
        };
        let called = ground.parent_names(meeting, &held)?.0;
        let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
        for (at, payload) in payloads.into_iter().enumerate() {
            let draft = opinion_draft(opinion, &held, &called, payload);
            if at == 0 && of.is_some() {
                door.create_as(id, &draft)?;
            } else {
                door.create(&draft, journal::Act::Filed)?;
            }
        }
        finish(door)?;
        Ok(Sending::Done)
    })
    .await
}

fn kept(tx: &mut dyn Tx, id: Id) -> Outcome<Stored> {
    let found = find_record(tx, id)?;
    Ok(found
        .ok_or_else(|| Fault::new(format!("the meeting {id} that was just entered is not there")))?
        .record)
}

/// The payloads of the rows in which something stands; what is wrong with a row is told with its number.
fn rows_read(
    names: &Names<'_>,
    opinion: &'static Kind,
    rows: &[Texts],
    year: i16,
    wrong: &mut Vec<Wrong>,
) -> Vec<serde_json::Map<String, Value>> {
    let slots = row_slots(opinion);
    let mut payloads = Vec::new();
    for (at, texts) in rows.iter().enumerate() {
        if texts.values().all(String::is_empty) {
            continue;
        }
        let read = form::read(names, opinion, &slots, texts, Value::Null, year);
        let number = (at + 1).to_string();
        wrong.extend(read.wrong.into_iter().map(|bad| Wrong {
            field: format!("y{number}-{}", bad.field),
            why: names.with("hear-wrong", &[("number", &number), ("why", &bad.why)]),
        }));
        payloads.push(read.payload);
    }
    payloads
}

/// An opinion as it begins: said at the meeting, on its day, and waiting.
fn opinion_draft(
    opinion: &'static Kind,
    meeting: &Stored,
    named: &str,
    mut payload: serde_json::Map<String, Value>,
) -> Draft {
    payload.insert("channel".to_owned(), "meeting".into());
    let mut put = |role, value: Value| {
        if let Some(field) = opinion.field_with(role) {
            payload.insert(field.name.to_owned(), value);
        }
    };
    put(Role::Parent, named.into());
    put(Role::When, meeting.when.first_day().to_string().into());
    put(Role::State, opinion.waits.first().copied().unwrap_or_default().into());
    Draft {
        kind: opinion.name,
        place: meeting.place,
        when: meeting.when,
        code: None,
        parent: Some(meeting.id),
        payload: Value::Object(payload),
    }
}

async fn show(visit: &Visit, of: Option<Stored>, typed: Typed) -> Result<Response, Failure> {
    let (meeting, opinion) = kinds(&visit.desk.app)?;
    let near = suggested(visit, opinion).await?;
    let names = visit.names();
    let slots = if of.is_some() { Vec::new() } else { meeting_slots(meeting) };
    let ground =
        Ground { app: &visit.desk.app, names, kind: meeting, scope: &visit.officer.scope, slots: &slots };
    let (here, lead, back) = match &of {
        Some(record) => (names.say("hear-more-title"), title(&names, meeting, record)?, path_of(record.id)),
        None => (names.say("hear-title"), names.say("hear-lead"), "/can-bo/them".to_owned()),
    };
    let save = if of.is_some() { "hear-save-more" } else { "hear-save" };
    let rows = typed.rows.iter().enumerate();
    let rows = rows.map(|(at, texts)| row_shown(&names, opinion, at, texts, &typed.wrong)).collect();
    let main = Main {
        names,
        kicker: names.say("entry-title"),
        title: here.clone(),
        lead,
        token: &visit.officer.token,
        hidden: vec![
            ("id".to_owned(), typed.id.to_string()),
            ("dong".to_owned(), typed.rows.len().to_string()),
        ],
        inputs: inputs(&ground, &typed.meeting, &typed.searched, &Suggested::default(), &typed.wrong),
        rows,
        lists: vec![("ds-topic".to_owned(), near.topics), ("ds-body".to_owned(), near.bodies)],
        errors: typed.wrong,
        save: names.say(save),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&back)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/hear.html", error))?;
    let crumbs = match &of {
        Some(record) => crumbs(visit, meeting, record, &here),
        None => vec![
            Crumb::link(names.say("entry-title"), visit.ask.href("/can-bo/them")),
            Crumb::here(here.clone()),
        ],
    };
    Ok(visit.page(&here, crumbs, main).into_response())
}

fn row_shown(
    names: &Names<'_>,
    opinion: &'static Kind,
    at: usize,
    texts: &Texts,
    wrong: &[Wrong],
) -> RowShown {
    let input = |slot: Slot| {
        let mut input = Input::of(names, opinion, slot, texts, &Suggested::default());
        let name = slot.field().map_or("", |field| field.name);
        input.key = row_key(at, slot);
        input.label = names.say(&format!("hear-{}", if name == "due_on" { "due" } else { name }));
        // Told once in the meeting's part; a row is short.
        input.hint = String::new();
        input.is_optional = false;
        if matches!(name, "topic" | "body") {
            input.list = format!("ds-{name}");
        }
        input.told(wrong)
    };
    let inputs = row_slots(opinion).into_iter().map(input).collect();
    RowShown { legend: names.with("hear-row", &[("number", &(at + 1).to_string())]), inputs }
}
