//! The opinions of one meeting, answered together and published together.

use std::sync::Arc;

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Error, Fault, Id, Outcome, Refusal, SystemRng};
use records::{Door, Found, Kind, Stored, find_record, near, releases};
use serde_json::{Value, json};
use web::layout::{Crumb, Link};

use super::super::{
    acts::waits_for_approval,
    form::{self, Wrong},
    held,
    input::{Input, Shape},
    may, path_of, stamp, title, to_list, today,
};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, Names, day, read, reading},
};

/// What an answer may come to here: a step, and its words.
const DECISIONS: [(&str, &str); 3] =
    [("", "answers-none"), ("answer", "answers-answer"), ("settle", "answers-settle")];

#[derive(askama::Template)]
#[template(path = "officer/answers.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    lead: String,
    meeting: Link,
    token: &'a str,
    head: Vec<Input>,
    rows: Vec<Row>,
    empty: String,
    errors: Vec<Wrong>,
    save: String,
}

/// An opinion, and what is asked about it.
struct Row {
    number: String,
    version: i64,
    id: String,
    content: String,
    told: String,
    link: Link,
    inputs: Vec<Input>,
}

/// The meeting in the address, and its opinions that fit.
async fn meeting(
    visit: &Visit,
    fits: impl Fn(&Visit, &'static Kind, &Stored) -> bool,
) -> Result<(Found, &'static Kind, Vec<Stored>), Failure> {
    let (found, kind) = held(visit).await?;
    if kind.name != "voter_meeting" {
        return Err(Failure::NotFound);
    }
    let id = found.record.id;
    let children = read(&visit.desk.app, move |_, tx| Ok(near::children(tx, id)?)).await?;
    let opinion = visit.desk.app.kinds.known("opinion")?.kind();
    let fitting = children.into_iter().filter(|it| it.kind == "opinion" && it.closed_at.is_none());
    Ok((found, opinion, fitting.filter(|it| fits(visit, opinion, it)).collect()))
}

fn waits_for_answer(visit: &Visit, _: &'static Kind, record: &Stored) -> bool {
    matches!(record.state.as_deref(), Some("received" | "in_progress")) && may(visit, Right::Move, record)
}

fn waits_for_publishing(visit: &Visit, kind: &'static Kind, record: &Stored) -> bool {
    let is_answered =
        matches!(record.state.as_deref(), Some("answered" | "settled" | "promised" | "passed_on"));
    is_answered && waits_for_approval(kind, record) && may(visit, Right::Approve, record)
}

fn text(payload: &Value, name: &str) -> String {
    payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn day_input(visit: &Visit, names: &Names<'_>, word: &str) -> Input {
    let mut input = Input::new("ngay", names.say(word));
    (input.is_short, input.hint) = (true, names.say("entry-hint-day"));
    visit.form.get("ngay").clone_into(&mut input.text);
    if input.text.is_empty() {
        input.text = day(today(visit));
    }
    input
}

fn row(
    visit: &Visit,
    names: &Names<'_>,
    kind: &'static Kind,
    (at, record): (usize, &Stored),
) -> Outcome<Row> {
    let payload = record.value()?;
    let state = record.state.as_deref().unwrap_or_default();
    let state = names.say(&format!("choice-opinion-state-{state}"));
    let told = [state, record.body.clone().unwrap_or_default()];
    Ok(Row {
        number: (at + 1).to_string(),
        version: record.version,
        id: record.id.to_string(),
        content: text(&payload, "content"),
        told: told.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · "),
        link: Link::new(title(names, kind, record)?, visit.ask.href(&path_of(record.id))),
        inputs: Vec::new(),
    })
}

/// The page whose words begin with `key`.
fn page(
    visit: &Visit,
    found: &Found,
    (key, day_word): (&str, &str),
    rows: Vec<Row>,
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let say = |part: &str| names.say(&format!("{key}-{part}"));
    let here = say("title");
    let main = Main {
        names,
        title: here.clone(),
        lead: say("lead"),
        meeting: meeting_link(visit, &names, found)?,
        token: &visit.officer.token,
        head: vec![day_input(visit, &names, day_word).told(&errors)],
        empty: if rows.is_empty() { say("empty") } else { String::new() },
        rows,
        errors,
        save: say("save"),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/answers.html", error))?;
    let meeting = Crumb::link(form::time_text(found.record.when), visit.ask.href(&path_of(found.record.id)));
    Ok(visit.page(&here, vec![to_list(visit), meeting, Crumb::here(here.clone())], main).into_response())
}

fn meeting_link(visit: &Visit, names: &Names<'_>, found: &Found) -> Result<Link, Failure> {
    let kind = visit.desk.app.kinds.known(&found.record.kind)?.kind();
    let when = form::time_text(found.record.when);
    let told = format!("{when}, {}", title(names, kind, &found.record)?);
    Ok(Link::new(told, visit.ask.href(&path_of(found.record.id))))
}

fn answering(
    visit: &Visit,
    (found, kind, opinions): (&Found, &'static Kind, &[Stored]),
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let mut rows = Vec::new();
    for (at, record) in opinions.iter().enumerate() {
        let mut one = row(visit, &names, kind, (at, record))?;
        let key = |what: &str| format!("{what}-{}", one.id);
        let mut decision = Input::new(key("kq"), names.say("answers-decision"));
        decision.shape = Shape::Radios;
        let sent = visit.form.get(&key("kq"));
        decision.options =
            DECISIONS.map(|(step, word)| (step.to_owned(), names.say(word), sent == step)).to_vec();
        let mut answer = Input::new(key("tl"), names.say("answers-text"));
        answer.shape = Shape::Lines;
        visit.form.get(&key("tl")).clone_into(&mut answer.text);
        one.inputs = [decision, answer].into_iter().map(|input| input.told(&errors)).collect();
        rows.push(one);
    }
    page(visit, found, ("answers", "field-opinion-answered_on"), rows, errors)
}

/// The opinions that wait, each with room for its answer.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind, opinions) = meeting(&visit, waits_for_answer).await?;
    answering(&visit, (&found, kind, &opinions), Vec::new())
}

/// An answer that was written.
#[derive(Clone)]
struct Answered {
    number: String,
    id: Id,
    version: i64,
    step: &'static str,
    text: String,
}

/// What was filled in, and what is wrong with it.
fn filled(visit: &Visit, names: &Names<'_>, opinions: &[Stored]) -> (Vec<Answered>, Vec<Wrong>) {
    let (mut answers, mut wrong) = (Vec::new(), Vec::new());
    for (at, record) in opinions.iter().enumerate() {
        let number = (at + 1).to_string();
        let (kq, tl) = (format!("kq-{}", record.id), format!("tl-{}", record.id));
        let step = DECISIONS.iter().map(|(step, _)| *step).find(|step| *step == visit.form.get(&kq));
        let step = step.unwrap_or_default();
        let text = visit.form.get(&tl).replace("\r\n", "\n").trim().to_owned();
        let told = |field: String, word: &str| Wrong { field, why: names.with(word, &[("number", &number)]) };
        match (step.is_empty(), text.is_empty()) {
            (true, true) => {}
            (true, false) => wrong.push(told(kq, "answers-undecided")),
            (false, true) => wrong.push(told(tl, "answers-missing")),
            (false, false) => {
                let version = visit.form.get(&format!("ban-{}", record.id)).parse().unwrap_or(0);
                answers.push(Answered { number, id: record.id, version, step, text });
            }
        }
    }
    if answers.is_empty() && wrong.is_empty() {
        let field = opinions.first().map_or_else(String::new, |record| format!("kq-{}", record.id));
        wrong.push(Wrong { field, why: names.say("answers-nothing") });
    }
    (answers, wrong)
}

/// The answers were sent: all are kept, or none.
pub async fn answer(visit: Visit) -> Result<Response, Failure> {
    let (found, kind, opinions) = meeting(&visit, waits_for_answer).await?;
    let names = visit.names();
    let (answers, mut wrong) = filled(&visit, &names, &opinions);
    let on = form::typed_day(visit.form.get("ngay"), today(&visit).year());
    if on.is_none() {
        wrong.push(Wrong { field: "ngay".to_owned(), why: names.say("clock-day-wrong") });
    }
    let (Some(on), []) = (on, &wrong[..]) else {
        return answering(&visit, (&found, kind, &opinions), wrong);
    };
    let (app, stamp) = (Arc::clone(&visit.desk.app), stamp(&visit));
    let done = write(&visit.desk.app, "answer a meeting", move |tx| {
        let mut refused = None;
        for one in &answers {
            let record = current(tx, one.id, one.version)?;
            let mut rng = SystemRng;
            let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
            let taken = take(&mut door, kind, &record, one, on);
            match taken {
                Ok(()) => {
                    door.finish()?;
                    crate::rooms::follow(tx, &app.kinds, &stamp, &mut rng, record.id)?;
                }
                Err(Error::Refused(refusal)) => {
                    refused = Some((one.clone(), refusal));
                    break;
                }
                Err(fault) => return Err(fault),
            }
        }
        match refused {
            None => Ok(()),
            Some((one, refusal)) => Err(Refusal::new("answers-wrong")
                .with("number", one.number)
                .with("why", crate::commands::sentence(&app.words, web::Language::Vi, &refusal.into()))
                .into()),
        }
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}?da=tra-loi", path_of(found.record.id)))),
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            answering(&visit, (&found, kind, &opinions), vec![Wrong { field: "ngay".to_owned(), why }])
        }
        Err(fault) => Err(fault.into()),
    }
}

fn current(tx: &mut dyn store::Tx, id: Id, version: i64) -> Outcome<Stored> {
    let found = find_record(tx, id)?.map(|found| found.record);
    found.filter(|it| it.version == version).ok_or_else(|| Refusal::new("refusal-version").into())
}

fn take(door: &mut Door<'_>, kind: &'static Kind, record: &Stored, one: &Answered, on: Date) -> Outcome<()> {
    let step = kind.moves.iter().find(|step| step.name == one.step);
    let step = step.ok_or_else(|| Refusal::new("refusal-move"))?;
    let mut draft = door.draft_of(record)?;
    draft.payload["answered_on"] = json!(on);
    draft.payload["answer"] = json!(one.text);
    door.take(record, step, &draft)
}

// Published together ----------------------------------------------------------------------------------------------------

fn publishing(
    visit: &Visit,
    (found, kind, opinions): (&Found, &'static Kind, &[Stored]),
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let mut rows = Vec::new();
    for (at, record) in opinions.iter().enumerate() {
        let mut one = row(visit, &names, kind, (at, record))?;
        let lines = reading::all(&names, kind, &record.value()?)?;
        let mut choice = Input::new(format!("chon-{}", one.id), String::new());
        let free = lines.iter().filter(|line| line.field.face == records::Face::AfterApproval);
        let free = free.filter(|line| line.field.name != "content");
        let texts = free.filter_map(|line| match &line.told {
            reading::Told::Text(text) => Some(format!("{}: {text}", line.label)),
            reading::Told::Waiting => None,
        });
        choice.text = texts.collect::<Vec<_>>().join("\n");
        one.inputs = vec![choice];
        rows.push(one);
    }
    page(visit, found, ("publish", "publish-on"), rows, errors)
}

/// The answers that wait for approval.
pub async fn publish_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind, opinions) = meeting(&visit, waits_for_publishing).await?;
    publishing(&visit, (&found, kind, &opinions), Vec::new())
}

/// They were approved, for today or a later day.
pub async fn publish(visit: Visit) -> Result<Response, Failure> {
    let (found, kind, opinions) = meeting(&visit, waits_for_publishing).await?;
    let names = visit.names();
    let today = today(&visit);
    let chosen: Vec<(Id, i64)> = opinions
        .iter()
        .filter(|record| visit.form.get(&format!("chon-{}", record.id)) == "1")
        .map(|record| (record.id, visit.form.get(&format!("ban-{}", record.id)).parse().unwrap_or(0)))
        .collect();
    let mut wrong = Vec::new();
    if chosen.is_empty() {
        let field = opinions.first().map_or_else(String::new, |record| format!("chon-{}", record.id));
        wrong.push(Wrong { field, why: names.say("publish-nothing") });
    }
    let on = form::typed_day(visit.form.get("ngay"), today.year()).filter(|day| *day >= today);
    if on.is_none() {
        wrong.push(Wrong { field: "ngay".to_owned(), why: names.say("publish-day-wrong") });
    }
    let (Some(on), []) = (on, &wrong[..]) else {
        return publishing(&visit, (&found, kind, &opinions), wrong);
    };
    let (app, stamp, office) = (Arc::clone(&visit.desk.app), stamp(&visit), visit.officer.office.clone());
    let done = write(&visit.desk.app, "publish a meeting's answers", move |tx| {
        for (id, version) in &chosen {
            let record = current(tx, *id, *version)?;
            approve_on(tx, &app, &stamp, &record, (on, today), &office)?;
        }
        Ok(())
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}?da=cong-bo", path_of(found.record.id)))),
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            publishing(&visit, (&found, kind, &opinions), vec![Wrong { field: "ngay".to_owned(), why }])
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Approves a text today, or holds it until a later day.
pub fn approve_on(
    tx: &mut dyn store::Tx,
    app: &crate::app::App,
    stamp: &records::Stamp,
    record: &Stored,
    (on, today): (Date, Date),
    office: &str,
) -> Outcome<()> {
    if on > today {
        if !stamp.scope.may(Right::Approve, record.place, record.body.as_deref()) {
            return Err(Refusal::new("refusal-not-yours").into());
        }
        return Ok(releases::hold(tx, record, on, office)?);
    }
    let mut rng = SystemRng;
    let mut door = Door::open(tx, &app.kinds, stamp, &mut rng);
    door.approve(record)?;
    Ok(door.finish()?)
}
