//! What a commune owes its people to tell: the forms in which it was made public are marked on one page, at once.

use std::sync::Arc;

use accounts::{Right, Scope};
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use inform::{
    Posting,
    duty::{How, Lacking, Told, lacking_near, weigh},
};
use kernel::{Date, Fault, Id, Outcome, Refusal, SystemRng, When};
use records::{Door, Draft, Stamp, find_record};
use serde_json::json;
use store::Tx;
use web::layout::{Crumb, Link};

use super::{
    acts::why,
    draft::Ground,
    form::{self, Wrong},
    held,
    input::Input,
    may, path_of, stamp, title, to_list, today,
};
use crate::{
    app::App,
    officer::visit::{Visit, lead_to, write},
    pages::{
        Failure, day,
        duties::{Owed, form_name},
        read,
    },
};

/// The address that marks the forms of a duty.
pub fn path(id: Id) -> String {
    format!("/can-bo/nghia-vu/{id}")
}

#[derive(askama::Template)]
#[template(path = "officer/duty.html")]
struct Main<'a> {
    names: crate::pages::Names<'a>,
    kicker: String,
    title: String,
    token: &'a str,
    version: i64,
    open: Vec<Choice>,
    absent: Vec<Choice>,
    done: Vec<(String, String)>,
    days: Vec<Input>,
    why: Vec<Input>,
    errors: Vec<Wrong>,
    back: Link,
}

/// A form that may be marked.
struct Choice {
    id: String,
    value: String,
    label: String,
    hint: String,
    is_chosen: bool,
}

/// Whether whoever comes may mark what was made public: who enters records there, and who deals with the duty.
pub(super) fn may_mark(visit: &Visit, record: &records::Stored) -> bool {
    may(visit, Right::Create, record) || may(visit, Right::Move, record)
}

/// The duty in the address, and what is known beside it.
async fn asked(visit: &Visit) -> Result<(Owed, Vec<Lacking>), Failure> {
    let (found, kind) = held(visit).await?;
    if kind.name != "duty" || found.record.closed_at.is_some() {
        return Err(Failure::NotFound);
    }
    if !may_mark(visit, &found.record) {
        return Err(Refusal::new("refusal-not-yours").into());
    }
    let today = today(visit);
    let record = found.record;
    let asked = read(&visit.desk.app, move |_, tx| {
        let (law, place) = (law::Law::here(tx)?, record.place);
        Ok((Owed::of(tx, &law, record, today)?, lacking_near(tx, place)?))
    });
    Ok(asked.await?)
}

/// The forms that are still open, each to be marked.
pub async fn mark_form(visit: Visit) -> Result<Response, Failure> {
    let (owed, near) = asked(&visit).await?;
    show(&visit, &owed, &near, Vec::new())
}

fn show(visit: &Visit, owed: &Owed, near: &[Lacking], errors: Vec<Wrong>) -> Result<Response, Failure> {
    let names = visit.names();
    let name = |told: &Told| form_name(&names, told.form.posting);
    let is_sent = !visit.form.get("ban").is_empty();
    let choice = |what: &str, told: &Told, hint: String| {
        let id = format!("{what}-{}", told.form.posting.id());
        Choice { is_chosen: visit.form.get(&id) == "co", value: "co".to_owned(), label: name(told), hint, id }
    };
    let asks = |told: &Told| match told.days {
        _ if told.form.stands => names.say("duty-form-stands"),
        Some(days) => names.count("duty-form-days", i64::from(days)),
        None => String::new(),
    };
    let open: Vec<&Told> = owed.told.iter().filter(|it| !it.is_done()).collect();
    let absent = open.iter().filter(|it| it.form.if_any).map(|told| {
        let known = near.iter().any(|it| it.posting == told.form.posting);
        let choice = choice("khong", told, String::new());
        Choice { is_chosen: choice.is_chosen || known && !is_sent, ..choice }
    });
    let line = |key: &str, word: &str, hint: &str, otherwise: String| {
        let mut input = Input::new(key, names.say(word));
        input.hint = names.say(hint);
        input.text = if is_sent { visit.form.get(key).to_owned() } else { otherwise };
        input
    };
    let mut from = line("tu", "field-publication-from", "mark-from-hint", day(today(visit)));
    let mut until = line("den", "field-publication-until", "mark-until-hint", String::new());
    (from.is_short, until.is_short, until.is_optional) = (true, true, true);
    let known = near.first().map(|it| it.why.clone()).unwrap_or_default();
    let mut reason = line("vi-sao", "mark-why", "mark-why-hint", known);
    reason.is_optional = true;
    let kind = visit.desk.app.kinds.known("duty")?.kind();
    let here = names.say("mark-title");
    let main = Main {
        names,
        kicker: here.clone(),
        title: title(&names, kind, &owed.record)?,
        token: &visit.officer.token,
        version: owed.record.version,
        absent: absent.collect(),
        done: owed.told.iter().filter(|it| it.is_done()).map(|it| (name(it), done(&names, it))).collect(),
        open: open.iter().map(|told| choice("xong", told, asks(told))).collect(),
        days: vec![from.told(&errors), until.told(&errors)],
        why: vec![reason.told(&errors)],
        errors,
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(owed.record.id))),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/duty.html", error))?;
    let record = Crumb::link(title(&names, kind, &owed.record)?, visit.ask.href(&path_of(owed.record.id)));
    Ok(visit.page(&here, vec![to_list(visit), record, Crumb::here(here.clone())], main).into_response())
}

fn done(names: &crate::pages::Names<'_>, told: &Told) -> String {
    match &told.how {
        How::Done(hung) => names.with("duty-form-done", &[("from", &day(hung.from))]),
        How::Lacking(why) => names.with("duty-form-lacking", &[("why", why)]),
        How::Missing | How::Short(_) => String::new(),
    }
}

/// What was marked.
#[derive(Clone, Default)]
struct Marked {
    from: Option<Date>,
    until: Option<Date>,
    done: Vec<Posting>,
    lacking: Vec<Lacking>,
}

/// What was filled in, and what is wrong with it.
fn filled(visit: &Visit, owed: &Owed) -> (Marked, Vec<Wrong>) {
    let names = visit.names();
    let (today, get) = (today(visit), |key: &str| visit.form.get(key).trim().to_owned());
    let is_chosen = |what: &str, posting: Posting| get(&format!("{what}-{}", posting.id())) == "co";
    // What is proven already is not marked twice, however often the form is sent.
    let open: Vec<&Told> = owed.told.iter().filter(|it| !it.is_done()).collect();
    let postings =
        |what: &str| open.iter().map(|it| it.form.posting).filter(|it| is_chosen(what, *it)).collect();
    let mut marked = Marked { done: postings("xong"), ..Marked::default() };
    let absent: Vec<Posting> = postings("khong");
    let mut wrong = Vec::new();
    let mut tell =
        |field: &str, word: &str| wrong.push(Wrong { field: field.to_owned(), why: names.say(word) });
    marked.from = form::typed_day(&get("tu"), today.year()).filter(|from| *from <= today);
    marked.until = form::typed_day(&get("den"), today.year());
    if !marked.done.is_empty() && marked.from.is_none() {
        tell("tu", "mark-from-wrong");
    }
    if !get("den").is_empty() && marked.until.is_none_or(|until| marked.from.is_some_and(|from| until < from))
    {
        tell("den", "mark-until-wrong");
    }
    if !absent.is_empty() && get("vi-sao").is_empty() {
        tell("vi-sao", "mark-why-missing");
    }
    if marked.done.is_empty() && absent.is_empty() {
        let first = open.first().map_or("tu".to_owned(), |it| format!("xong-{}", it.form.posting.id()));
        tell(&first, "mark-nothing");
    }
    marked.lacking = absent.into_iter().map(|posting| Lacking { posting, why: get("vi-sao") }).collect();
    (marked, wrong)
}

/// The forms were marked.
pub async fn mark(visit: Visit) -> Result<Response, Failure> {
    let (owed, near) = asked(&visit).await?;
    let (marked, wrong) = filled(&visit, &owed);
    if !wrong.is_empty() {
        return show(&visit, &owed, &near, wrong);
    }
    let id = owed.record.id;
    let kind = visit.desk.app.kinds.known("duty")?.kind();
    let ground =
        Ground { app: &visit.desk.app, names: visit.names(), kind, scope: &visit.officer.scope, slots: &[] };
    // The name is public in what belongs to the duty; the duty's own words wait for approval.
    let (name, _) = ground.parent_names(kind, &owed.record)?;
    let (app, stamp, version) =
        (Arc::clone(&visit.desk.app), stamp(&visit), super::acts::sent_version(&visit));
    let done = write(&visit.desk.app, "mark what was made public", move |tx| {
        keep(tx, &app, &stamp, (id, version), (&name, &marked))
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}?da=cong-khai", path_of(id)))),
        Err(error) => {
            let wrong = Wrong { field: "tu".to_owned(), why: why(&visit, error)? };
            show(&visit, &owed, &near, vec![wrong])
        }
    }
}

/// A publication for each form, what does not exist here in the duty, and the duty held against both. Whether they may was asked
/// by who may mark; who deals with the duty need not be one who enters records.
fn keep(
    tx: &mut dyn Tx,
    app: &App,
    stamp: &Stamp,
    (id, version): (Id, i64),
    (name, marked): (&str, &Marked),
) -> Outcome<()> {
    let found = find_record(tx, id)?.map(|found| found.record).filter(|it| it.version == version);
    let record = found.ok_or_else(|| Refusal::new("refusal-version"))?;
    let stamp = Stamp { scope: Scope::machine(), ..stamp.clone() };
    let (mut rng, title) = (SystemRng, record.value()?.get("title").cloned());
    let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
    for posting in &marked.done {
        let Some(from) = marked.from else { break };
        let payload = json!({
            "content": title, "posting": posting, "from": from, "until": marked.until, "duty": name,
        });
        let when = When::Day(from);
        let draft =
            Draft { kind: "publication", place: record.place, when, code: None, parent: Some(id), payload };
        door.create(&draft, journal::Act::Filed)?;
    }
    if !marked.lacking.is_empty() {
        door.amend(&record, Right::Move, journal::Act::Changed, |payload, _| {
            let mut all: Vec<Lacking> = payload
                .get("lacking")
                .cloned()
                .and_then(|it| serde_json::from_value(it).ok())
                .unwrap_or_default();
            all.retain(|it| !marked.lacking.iter().any(|new| new.posting == it.posting));
            all.extend(marked.lacking.iter().cloned());
            payload["lacking"] = json!(all);
            Ok(())
        })?;
    }
    door.finish()?;
    weigh(tx, &app.kinds, &stamp, &mut rng, id)
}
