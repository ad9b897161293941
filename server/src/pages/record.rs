//! A record: what it tells, what it adds to, what was done to it.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse, Response};
use documents::Amount;
use kernel::{Fault, Id, Period};
use law::{Clock, Law};
use places::Gazetteer;
use records::{
    About, At, Borders, Face, FigureRef, Found, Kind, Record as _, Role, Stored, clocks::What, find_record,
    redaction,
};
use serde_json::Value;
use voice::Opinion;
use web::{
    Html,
    layout::{Crumb, Link, Page},
};

use super::{
    Ask, Failure, address, boards,
    clocks::{self, Reader},
    consultations, contents, day, directives, figure, frame, livelihoods, measures,
    names::{Names, day_of},
    opinion, projects, read,
    reading::{self, Line, Told},
    report,
    shown::{Question, cell_text},
};
use crate::{app::App, attached, officer::redact, story};

#[derive(askama::Template)]
#[template(path = "record.html")]
struct Main<'a> {
    names: Names<'a>,
    record: Shared,
    head: Vec<(String, String)>,
    fields: Vec<Shown>,
    clocks: Vec<clocks::Shown>,
    files: Vec<attached::Shown>,
    measures: Vec<measures::Shown>,
    /// The page of its own that a project or a board has; of a check, its project's.
    more: Option<Link>,
    /// Until when something may be said about it, and where.
    reply: Option<Link>,
}

/// What the page of any record tells.
pub(super) struct Shared {
    pub kicker: String,
    pub title: String,
    /// What was done to the same matter in any room.
    pub story: Vec<story::Step>,
    pub history: Vec<Event>,
    pub digest: Option<Digest>,
    pub adds: Vec<Adds>,
    /// What stands in the place of a hidden part; why, by which office, since when.
    pub redacted: Vec<(String, String)>,
}

/// A field as the template prints it.
struct Shown {
    label: String,
    text: String,
    href: String,
    waiting: bool,
}

/// Something that was done.
pub(super) struct Event {
    pub what: String,
    pub when: String,
    pub office: String,
    pub changes: Vec<(String, String, String)>,
}

/// What proves that nothing was changed since.
pub(super) struct Digest {
    pub text: String,
    pub day: String,
}

/// What a record adds to a figure.
pub(crate) struct Adds {
    pub text: String,
    pub href: String,
    pub where_and_when: String,
}

/// A record.
pub async fn record(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let id: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let found = read(&app, move |app, tx| {
        let Some(found) = find_record(tx, id)? else { return Ok(None) };
        let files = contents::of_public(tx, app, &found.record)?;
        let (same, matter) = (opinion::joined(tx, &found)?, records::matter::of(tx, id)?);
        let project = projects::of_check(tx, &found.record)?;
        Ok(Some((found, Law::here(tx)?, files, same, matter, project)))
    });
    let (found, law, files, same, matter, project) = found.await?.ok_or(Failure::NotFound)?;
    let kind = app.kinds.known(&found.record.kind)?.kind();
    // What a visit was for and where maps belief; and a page of a household would be a lasting name for it, with the day on
    // which its commune's book came in. Neither has one.
    if kind.about != About::Matters || is_unshown(&found) {
        return Err(Failure::NotFound);
    }
    let names = frame::names(&app, &ask);
    let lines = reading::lines(&names, kind, &found.record)?;
    let question = question(&ask, &found);
    let title = reading::title(&names, kind, &lines);
    let name = report::capital(&names.say(&format!("kind-{}", kind.name)));
    let code = found.record.code.as_deref().unwrap_or_default();
    let files = attached::shown(&names, &ask, &files, contents::PATH);
    let record = Shared {
        kicker: format!("{name} {code}").trim().to_owned(),
        title: title.clone(),
        adds: adds(&app, &names, &ask, &found, kind, &question)?,
        story: story::of(&app, &names, &law, (&matter, id), |it| {
            has_page(&app, it).then(|| address::record(ask.language, it.record.id))
        })?,
        history: history(&app, &names, &law, kind, &found)?,
        digest: digest(&found),
        redacted: parts_hidden(&names, &found.record)?,
    };
    let is_opinion = kind.name == Opinion::KIND.name;
    let html = if is_opinion {
        opinion::main(&app, &ask, names, (&found, &law), opinion::Given { record, lines, files, same })?
    } else {
        let main = Main {
            head: head(&names, &lines, &found),
            fields: fields(&names, &ask, &lines, &found),
            clocks: clocks::of_record(&app, &names, (&law, Reader::Public), &found.record)?,
            record,
            files,
            measures: if found.record.approved_at.is_some() {
                measures::of_record(&names, &found.record)?
            } else {
                Vec::new()
            },
            more: match &project {
                Some(project) => Some(projects::link_of_check(&app, &names, &ask, project)?),
                None => own_page(&names, &ask, &found.record),
            },
            reply: consultations::reply_to(&app, &ask, &found.record)?,
            names,
        };
        main.render().map_err(|error| Fault::caused("templates/record.html", error))?
    };
    let mut page = frame::of_place(&app, &ask, &question);
    let href = address::report(ask.language, &question.place.code(), question.period, Borders::Then);
    page.crumbs.push(Crumb::link(
        format!("{}, {}", Gazetteer::viet_nam().short(question.place), names.period(question.period)),
        href,
    ));
    if is_opinion {
        page.crumbs.extend(opinion::list(&app, &ask, &found));
        // Its calendar and its question to the sender, which readers of figures do not load.
        page.more_style = Some(web::assets::OPINION_STYLESHEET);
    }
    page.crumbs.push(Crumb::here(if code.is_empty() { name } else { code.to_owned() }));
    let first = kind.figures.first().map(|it| figure::verb(it.verb));
    // Search engines would keep what an office later corrects or hides.
    Ok(Page { title, current_verb: first, main: Html::trusted(html), no_index: true, ..page }.into_response())
}

/// Whether the public has a page of it.
pub(crate) fn has_page(app: &App, found: &Found) -> bool {
    let kind = app.kinds.get(&found.record.kind).map(records::AnyKind::kind);
    kind.is_some_and(|kind| kind.about == About::Matters) && !is_unshown(found)
}

/// Where all that belongs to it is seen together.
fn own_page(names: &Names<'_>, ask: &Ask, record: &Stored) -> Option<Link> {
    let (word, path) = match record.kind.as_str() {
        "project" => ("record-project-page", projects::path(record.id)),
        "directive_document" => ("record-directive-page", directives::path(record.id)),
        "livelihood" => ("record-livelihood-page", livelihoods::path(record.id)),
        "citizens_board" => ("record-board-page", boards::path(record.id)),
        _ => return None,
    };
    Some(Link::new(names.say(word), ask.href(&path)))
}

/// A comment that waits, or was refused, has no page here: its line in the moderation log is all that the public reads.
fn is_unshown(found: &Found) -> bool {
    found.record.kind == "comment" && !matches!(found.record.state.as_deref(), Some("shown" | "covered"))
}

/// The report that the record is counted in.
pub(crate) fn question(ask: &Ask, found: &Found) -> Question {
    let period = Period::year(found.record.when.first_month().year());
    Question { place: found.record.place, period, borders: Borders::Then, language: ask.language }
}

fn head(names: &Names<'_>, lines: &[Line], found: &Found) -> Vec<(String, String)> {
    let mut head = Vec::new();
    if let Some(state) = reading::state(lines) {
        head.push((names.say("head-state"), state.to_owned()));
    }
    head.push((names.say("head-when"), reading::when(names, found.record.when)));
    head.push((names.say("head-place"), Gazetteer::viet_nam().short(found.record.place)));
    head
}

fn fields(names: &Names<'_>, ask: &Ask, lines: &[Line], found: &Found) -> Vec<Shown> {
    let shown = |line: &Line| {
        let parent = found.parent.as_ref().filter(|_| line.field.role == records::Role::Parent);
        let (text, waiting) = match &line.told {
            Told::Text(text) => (text.clone(), false),
            Told::Waiting => (names.say("record-waiting"), true),
        };
        let href = parent.map_or_else(String::new, |parent| address::record(ask.language, parent.id));
        Shown { label: line.label.clone(), text, href, waiting }
    };
    lines.iter().map(shown).collect()
}

/// What it adds to the figures of its place and year.
pub(crate) fn adds(
    app: &App,
    names: &Names<'_>,
    ask: &Ask,
    found: &Found,
    kind: &'static Kind,
    question: &Question,
) -> Result<Vec<Adds>, Failure> {
    let record = &found.record;
    // What went on elsewhere, or no longer counts, adds nothing here.
    if record.closed_at.is_some() {
        return Ok(Vec::new());
    }
    let at = At { place: record.place, when: record.when };
    let facts = app.kinds.known(kind.name)?.facts(record.schema, &record.value()?, &at)?;
    let place = Gazetteer::viet_nam().short(question.place);
    let period = names.period(question.period);
    let whole = facts.iter().filter(|fact| fact.dimension.is_empty());
    let adds = whole.filter_map(|fact| {
        let figure = app.kinds.figure(fact.figure)?;
        let number = cell_text(Amount::Told(fact.value), figure.unit, ask.language);
        let label = names.label(figure.id, "");
        Some(Adds {
            text: report::capital(&names.with(
                "record-adds",
                &[("number", &number), ("unit", &names.unit(figure.id, fact.value)), ("label", &label)],
            )),
            href: address::figure(
                ask.language,
                &question.place.code(),
                question.period,
                &FigureRef::whole(figure.id),
                Borders::Then,
            ),
            where_and_when: format!("{place}, {period}"),
        })
    });
    Ok(adds.collect())
}

/// What is hidden of a text that is public.
fn parts_hidden(names: &Names<'_>, record: &Stored) -> Result<Vec<(String, String)>, Fault> {
    let parts = if record.approved_at.is_some() { redaction::of(&record.value()?) } else { Vec::new() };
    Ok(parts.iter().map(|part| (part.instead.clone(), redact::told(names, part))).collect())
}

/// What was done, newest first; what was changed, field by field, as far as the fields are public.
fn history(
    app: &App,
    names: &Names<'_>,
    law: &Law,
    kind: &'static Kind,
    found: &Found,
) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    for entry in &found.entries {
        let changes = if entry.act == journal::Act::Changed.word() {
            changes(names, kind, found, entry.version)?
        } else {
            Vec::new()
        };
        let event = Event {
            what: state_after(names, kind, found, entry.version)?
                .unwrap_or_else(|| names.say(&format!("act-{}", entry.act))),
            when: day_of(entry.at),
            office: entry.office.clone(),
            changes,
        };
        events.push((kernel::day_of(entry.at), event));
    }
    let clocks = app.kinds.known(kind.name)?.clocks(found.record.schema, &found.record.value()?)?;
    for it in &found.clock_events {
        // In public only a limit that law sets makes late; and what climbs, climbs since it is.
        let is_law = |clock: &Clock| clocks::is_law(law, clock, found.record.place);
        let is_told = match it.what {
            What::Asked => true,
            What::Climbed => clocks.iter().any(|clock| clock.name.makes_late() && is_law(clock)),
            What::Overdue | What::VeryOverdue => clocks.get(it.nth).is_some_and(is_law),
        };
        if is_told {
            let (what, when) = (clocks::event(names, it), day(it.on));
            let before = events.iter().take_while(|(on, _)| *on < it.on).count();
            events.insert(before, (it.on, Event { what, when, office: String::new(), changes: Vec::new() }));
        }
    }
    Ok(events.into_iter().rev().map(|(_, event)| event).collect())
}

/// What the record held in a version, where that is kept.
pub(crate) fn payload_of(found: &Found, version: i64) -> Result<Option<Value>, Fault> {
    if version == found.record.version {
        return found.record.value().map(Some);
    }
    let kept = found.revisions.iter().find(|(of, _)| *of == version);
    kept.map(|(_, text)| {
        serde_json::from_str(text).map_err(|error| Fault::caused("revision.payload is not JSON", error))
    })
    .transpose()
}

/// The state that a version led to, where it is another than before: that says more than that there was a step.
pub(crate) fn state_after(
    names: &Names<'_>,
    kind: &'static Kind,
    found: &Found,
    version: i64,
) -> Result<Option<String>, Fault> {
    let Some(field) = kind.field_with(Role::State).filter(|field| field.face != Face::Sealed) else {
        return Ok(None);
    };
    let (Some(before), Some(after)) = (payload_of(found, version - 1)?, payload_of(found, version)?) else {
        return Ok(None);
    };
    let state = after.get(field.name).filter(|state| before.get(field.name) != Some(*state));
    let told = |state: &str| names.say(&format!("choice-{}-{}-{state}", kind.name, field.name));
    Ok(state.and_then(Value::as_str).map(told))
}

/// The fields that differ between a version and the one before it.
fn changes(
    names: &Names<'_>,
    kind: &'static Kind,
    found: &Found,
    version: i64,
) -> Result<Vec<(String, String, String)>, Failure> {
    let payload = |version: i64| payload_of(found, version);
    let (Some(before), Some(after)) = (payload(version - 1)?, payload(version)?) else {
        return Ok(Vec::new());
    };
    let public = public_versions(found, &payload)?;
    let before_lines = reading::of_payload(names, kind, &found.record, &before)?;
    let after_lines = reading::of_payload(names, kind, &found.record, &after)?;
    let mut changes = Vec::new();
    for field in kind.fields {
        if before.get(field.name) == after.get(field.name) {
            continue;
        }
        let text = |lines: &[Line], of: &Value| {
            let line = lines.iter().find(|line| line.field.name == field.name)?;
            // Words that nobody had approved when they were corrected were never public, and do not become so now.
            let was_public = |version: &Value| version.get(field.name) == of.get(field.name);
            if field.face == Face::AfterApproval && !public.iter().any(was_public) {
                return Some(names.say("record-never-public"));
            }
            Some(match &line.told {
                Told::Text(text) => text.clone(),
                Told::Waiting => names.say("record-waiting-short"),
            })
        };
        let (old, new) = (text(&before_lines, &before), text(&after_lines, &after));
        // A sealed field has neither.
        if old.is_none() && new.is_none() {
            continue;
        }
        let none = || names.say("record-empty");
        let label = names.say(&format!("field-{}-{}", kind.name, field.name));
        changes.push((label, old.unwrap_or_else(none), new.unwrap_or_else(none)));
    }
    Ok(changes)
}

/// What the record held whenever its text was approved.
fn public_versions(
    found: &Found,
    payload: &impl Fn(i64) -> Result<Option<Value>, Fault>,
) -> Result<Vec<Value>, Fault> {
    let approved = found.entries.iter().filter(|entry| entry.act == journal::Act::Approved.word());
    let mut versions = Vec::new();
    for entry in approved {
        versions.extend(payload(entry.version)?);
    }
    Ok(versions)
}

fn digest(found: &Found) -> Option<Digest> {
    let last = found.entries.last()?;
    let hex: Vec<String> = last.digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = hex.chunks(2).map(<[String]>::concat).collect::<Vec<_>>().join(" ");
    Some(Digest { text, day: day_of(last.at) })
}
