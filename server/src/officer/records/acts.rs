//! What is done with a record beside correcting it: a step to the next state, approving its text for the public, taking it
//! out of the count, moving it to another place. Each names the version it was shown.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, Refusal, SystemRng};
use records::{Door, Draft, Face, Found, Kept, Kind, Move, Role, Stored, find_record};
use serde_json::Value;
use web::layout::Link;

use super::{
    draft::{Ground, warnings},
    edit::{crumbs, kicker},
    form::{self, Slot, Texts, Wrong},
    held_for,
    input::Input,
    new::{FormMain, inputs, suggested},
    opinions::answers::approve_on,
    path_of, redact, stamp, title, today,
    units::Units,
};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, Names, read},
};

/// Whether there is a text that the public does not see yet.
pub(super) fn waits_for_approval(kind: &Kind, record: &Stored) -> bool {
    let has = |payload: &Value| {
        let free = kind.fields.iter().filter(|field| field.face == Face::AfterApproval);
        free.map(|field| payload.get(field.name)).any(|value| value.is_some_and(|value| !value.is_null()))
    };
    record.approved_at.is_none() && record.closed_at.is_none() && record.value().is_ok_and(|it| has(&it))
}

/// Opens the door for one act on a record that is still as it was shown, and closes it.
pub(super) async fn act<T: Send + 'static>(
    visit: &Visit,
    name: &'static str,
    id: Id,
    version: i64,
    act: impl Fn(&mut Door<'_>, &Stored) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let (app, stamp) = (std::sync::Arc::clone(&visit.desk.app), stamp(visit));
    write(&visit.desk.app, name, move |tx| {
        let found = find_record(tx, id)?.filter(|found| found.record.version == version);
        let Some(Found { record, .. }) = found else { return Err(Refusal::new("refusal-version").into()) };
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
        let done = act(&mut door, &record)?;
        door.finish()?;
        crate::rooms::follow(tx, &app.kinds, &stamp, &mut rng, id)?;
        Ok(done)
    })
    .await
}

pub(super) fn sent_version(visit: &Visit) -> i64 {
    visit.form.get("ban").parse().unwrap_or(0)
}

/// The sentence of a refusal; a fault goes on.
pub(super) fn why(visit: &Visit, error: Error) -> Result<String, Failure> {
    match error {
        Error::Refused(refusal) => {
            Ok(crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into()))
        }
        fault @ Error::Failed(_) => Err(fault.into()),
    }
}

// Steps -----------------------------------------------------------------------------------------------------------------

/// Steps about the body that holds a matter, and not its own: since when it owes an answer, whether it really did what it says.
/// An account that works for that body alone does not take them.
const ABOUT_THE_HOLDER: [(&str, &str); 3] =
    [("recommendation", "send"), ("recommendation", "check"), ("directive_task", "check")];

/// The steps that are open from where the record stands, to whoever asks.
pub(super) fn steps(visit: &Visit, kind: &'static Kind, record: &Stored) -> Outcome<Vec<&'static Move>> {
    let (any, payload) = (visit.desk.app.kinds.known(kind.name)?, record.value()?);
    let stands_above = visit.officer.scope.may_at(Right::Move, record.place);
    let mut open = Vec::new();
    for step in kind.moves_from(record.state.as_deref().unwrap_or_default()) {
        let may = stands_above || !ABOUT_THE_HOLDER.contains(&(kind.name, step.name));
        if may && any.offers(record.schema, &payload, step.name)? {
            open.push(step);
        }
    }
    Ok(open)
}

/// The step in the address, which must be open.
fn step_of(visit: &Visit, kind: &'static Kind, record: &Stored) -> Result<&'static Move, Failure> {
    let name = visit.ask.segment(4);
    let step = kind.moves.iter().find(|step| step.name == name).ok_or(Failure::NotFound)?;
    if !steps(visit, kind, record)?.contains(&step) {
        return Err(Refusal::new("refusal-move").into());
    }
    Ok(step)
}

fn demanded(kind: &'static Kind, step: &Move) -> Vec<Slot> {
    kind.fields.iter().filter(|field| step.demands.contains(&field.name)).map(Slot::Field).collect()
}

/// What stands in the form of a step.
struct Stepping {
    texts: Texts,
    wrong: Vec<Wrong>,
    warned: Vec<Wrong>,
    seen: String,
}

/// The form of a step: only what it demands, filled with what is there; a day that is not known yet is today.
pub async fn step_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Move).await?;
    let step = step_of(&visit, kind, &found.record)?;
    let mut texts = form::texts_of(kind, &found.record)?;
    if kind.name == "opinion" && step.name == "accept" {
        route(&visit, &found.record, &mut texts).await?;
    }
    for slot in demanded(kind, step) {
        let text = texts.entry(slot.key()).or_default();
        if text.is_empty() && slot.field().is_some_and(|field| field.kept == Kept::Day) {
            *text = crate::pages::day(today(&visit));
        }
    }
    let stepping = Stepping { texts, wrong: Vec::new(), warned: Vec::new(), seen: String::new() };
    show_step(&visit, &found, kind, step, stepping).await
}

/// The competent body, for a record that none holds yet.
async fn route(visit: &Visit, record: &Stored, texts: &mut Texts) -> Result<(), Failure> {
    let body = texts.entry("f-body".to_owned()).or_default();
    if let (true, Some(topic)) = (body.is_empty(), &record.topic) {
        let routes = read(&visit.desk.app, |_, tx| Ok(voice::route::all(tx)?)).await?;
        *body = voice::route::competent(&routes, record.place, topic, today(visit)).unwrap_or_default();
    }
    Ok(())
}

/// The step was sent.
pub async fn step(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Move).await?;
    let step = step_of(&visit, kind, &found.record)?;
    let record = &found.record;
    let slots = demanded(kind, step);
    let names = visit.names();
    let texts = form::sent(&visit.form, &slots);
    let form::Read { mut payload, mut wrong, when, .. } =
        form::read(&names, kind, &slots, &texts, record.value()?, today(&visit).year());
    let missing = names.say("entry-missing");
    for slot in &slots {
        let is_empty = texts.get(&slot.key()).is_none_or(String::is_empty);
        if is_empty && !wrong.iter().any(|it| it.field == slot.key()) {
            wrong.push(Wrong::at(&names, kind, *slot, &missing));
        }
    }
    if let Some(field) = kind.field_with(Role::State) {
        payload.insert(field.name.to_owned(), step.to.into());
    }
    let draft = Draft {
        kind: kind.name,
        place: record.place,
        // A step may ask for the record's own day: a session was held on another than was planned.
        when: when.unwrap_or(record.when),
        code: record.code.clone(),
        parent: record.parent,
        payload: Value::Object(payload),
    };
    let mut stepping = Stepping { texts, wrong, warned: Vec::new(), seen: visit.form.get("biet").to_owned() };
    if stepping.wrong.is_empty() {
        let (warned, words) = warnings(&visit.desk.app, &names, kind, &draft.payload)?;
        if !warned.is_empty() && words != stepping.seen {
            (stepping.warned, stepping.seen) = (warned, words);
        } else {
            let done = act(&visit, "take a step", record.id, sent_version(&visit), move |door, record| {
                door.take(record, step, &draft)
            });
            match done.await {
                Ok(()) => {
                    let to = format!("{}?da=buoc&buoc={}", path_of(record.id), step.name);
                    return Ok(lead_to(&visit.ask, &to));
                }
                Err(error) => {
                    let field = slots.first().map_or_else(String::new, |slot| slot.key());
                    stepping.wrong.push(Wrong { field, why: why(&visit, error)? });
                }
            }
        }
    }
    show_step(&visit, &found, kind, step, stepping).await
}

async fn show_step(
    visit: &Visit,
    found: &Found,
    kind: &'static Kind,
    step: &Move,
    stepping: Stepping,
) -> Result<Response, Failure> {
    let names = visit.names();
    let slots = demanded(kind, step);
    let near = suggested(visit, kind).await?;
    let ground = Ground { app: &visit.desk.app, names, kind, scope: &visit.officer.scope, slots: &slots };
    let mut inputs = inputs(&ground, &stepping.texts, "", &near, &stepping.wrong);
    for input in &mut inputs {
        input.is_optional = false;
    }
    let here = names.say(&format!("move-{}-{}", kind.name, step.name));
    let main = FormMain {
        names,
        kicker: kicker(visit, kind, &found.record),
        title: here.clone(),
        lead: title(&names, kind, &found.record)?,
        token: &visit.officer.token,
        hidden: vec![("ban".to_owned(), found.record.version.to_string())],
        inputs,
        errors: stepping.wrong,
        warned: stepping.warned,
        seen: stepping.seen,
        save: here.clone(),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(found.record.id))),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/record_form.html", error))?;
    Ok(visit.page(&here, crumbs(visit, kind, &found.record, &here), main).into_response())
}

// What is confirmed -----------------------------------------------------------------------------------------------------

#[derive(askama::Template)]
#[template(path = "officer/record_confirm.html")]
struct Confirm<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    lead: String,
    says: Vec<String>,
    texts: Vec<(String, String)>,
    token: &'a str,
    version: i64,
    inputs: Vec<Input>,
    errors: Vec<Wrong>,
    first: Option<Link>,
    save: String,
    back: Link,
}

/// What a page asks to be confirmed.
pub(super) struct Asking {
    /// The page's words: `approve` says `approve-title`, `approve-1` and so on, `approve-save`.
    pub key: &'static str,
    pub says: usize,
    pub texts: Vec<(String, String)>,
    pub inputs: Vec<Input>,
    pub errors: Vec<Wrong>,
    /// What may be done instead, or first.
    pub first: Option<Link>,
}

pub(super) fn confirm(
    visit: &Visit,
    found: &Found,
    kind: &'static Kind,
    asking: Asking,
) -> Result<Response, Failure> {
    let names = visit.names();
    let here = names.say(&format!("{}-title", asking.key));
    let main = Confirm {
        names,
        kicker: kicker(visit, kind, &found.record),
        title: here.clone(),
        lead: title(&names, kind, &found.record)?,
        says: (1..=asking.says).map(|number| names.say(&format!("{}-{number}", asking.key))).collect(),
        texts: asking.texts,
        token: &visit.officer.token,
        version: found.record.version,
        inputs: asking.inputs,
        errors: asking.errors,
        first: asking.first,
        save: names.say(&format!("{}-save", asking.key)),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(found.record.id))),
    };
    let main =
        main.render().map_err(|error| Fault::caused("templates/officer/record_confirm.html", error))?;
    Ok(visit.page(&here, crumbs(visit, kind, &found.record, &here), main).into_response())
}

fn approving(
    visit: &Visit,
    found: &Found,
    kind: &'static Kind,
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let texts = redact::public_texts(&names, kind, &found.record)?;
    let first = redact::can_be(visit, kind, &found.record)?.then(|| {
        let told = match redact::still_suspicious(&texts).as_slice() {
            [] => names.say("redact-first"),
            parts => names.with("redact-first-these", &[("parts", &parts.join(", "))]),
        };
        Link::new(told, visit.ask.href(&format!("{}/che", path_of(found.record.id))))
    });
    let mut on = Input::new("ngay", names.say("publish-on"));
    (on.is_short, on.hint) = (true, names.say("publish-on-hint"));
    visit.form.get("ngay").clone_into(&mut on.text);
    if on.text.is_empty() {
        on.text = crate::pages::day(today(visit));
    }
    let inputs = vec![on.told(&errors)];
    let asking = Asking { key: "approve", says: 2, texts, inputs, errors, first };
    confirm(visit, found, kind, asking)
}

/// Exactly the text that would become public.
pub async fn approve_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Approve).await?;
    if !waits_for_approval(kind, &found.record) {
        return Err(Refusal::new("refusal-nothing-to-approve").into());
    }
    approving(&visit, &found, kind, Vec::new())
}

/// The text was approved: the one that was shown, and no other.
pub async fn approve(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Approve).await?;
    if !waits_for_approval(kind, &found.record) {
        return Err(Refusal::new("refusal-nothing-to-approve").into());
    }
    let (id, today, version) = (found.record.id, today(&visit), sent_version(&visit));
    let typed = visit.form.get("ngay").trim();
    let on = if typed.is_empty() { Some(today) } else { form::typed_day(typed, today.year()) };
    let Some(on) = on.filter(|day| *day >= today) else {
        let wrong = Wrong { field: "ngay".to_owned(), why: visit.names().say("publish-day-wrong") };
        return approving(&visit, &found, kind, vec![wrong]);
    };
    let (app, stamp, office) =
        (std::sync::Arc::clone(&visit.desk.app), stamp(&visit), visit.officer.office.clone());
    let done = write(&visit.desk.app, "approve a text", move |tx| {
        let found = find_record(tx, id)?.filter(|found| found.record.version == version);
        let Some(Found { record, .. }) = found else { return Err(Refusal::new("refusal-version").into()) };
        approve_on(tx, &app, &stamp, &record, (on, today), &office)
    });
    match done.await {
        Ok(()) => {
            let done = if on > today { "giu" } else { "duyet" };
            Ok(lead_to(&visit.ask, &format!("{}?da={done}", path_of(id))))
        }
        Err(error) => {
            let wrong = Wrong { field: "xac-nhan".to_owned(), why: why(&visit, error)? };
            approving(&visit, &found, kind, vec![wrong])
        }
    }
}

fn withdrawing(
    visit: &Visit,
    found: &Found,
    kind: &'static Kind,
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let asking =
        Asking { key: "withdraw", says: 2, texts: Vec::new(), inputs: Vec::new(), errors, first: None };
    confirm(visit, found, kind, asking)
}

/// Whether it should count no more.
pub async fn withdraw_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Withdraw).await?;
    withdrawing(&visit, &found, kind, Vec::new())
}

/// It counts no more.
pub async fn withdraw(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Withdraw).await?;
    let id = found.record.id;
    let done = act(&visit, "withdraw a record", id, sent_version(&visit), |door, record| {
        Door::withdraw(door, record)
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}?da=thoi", path_of(id)))),
        Err(error) => {
            let wrong = Wrong { field: "xac-nhan".to_owned(), why: why(&visit, error)? };
            withdrawing(&visit, &found, kind, vec![wrong])
        }
    }
}

// Another place ---------------------------------------------------------------------------------------------------------

fn relocating(
    visit: &Visit,
    found: &Found,
    kind: &'static Kind,
    texts: &Texts,
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let units = Units::of(&visit.desk.app, &visit.officer.scope, Right::Change, Some(found.record.when));
    let searched = viet_text::tidy(visit.form.get("noi-tim"));
    let input = units.input(&visit.names(), texts, &searched).told(&errors);
    let asking =
        Asking { key: "relocate", says: 1, texts: Vec::new(), inputs: vec![input], errors, first: None };
    confirm(visit, found, kind, asking)
}

/// Where to.
pub async fn relocate_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Change).await?;
    if !form::has_own_place(kind) {
        return Err(Failure::NotFound);
    }
    let texts = form::texts_of(kind, &found.record)?;
    relocating(&visit, &found, kind, &texts, Vec::new())
}

/// It goes on at another place.
pub async fn relocate(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Change).await?;
    if !form::has_own_place(kind) {
        return Err(Failure::NotFound);
    }
    let record = &found.record;
    let names = visit.names();
    let texts = form::sent(&visit.form, &[Slot::Place]);
    let units = Units::of(&visit.desk.app, &visit.officer.scope, Right::Change, Some(record.when));
    let wrong = |word: &str| {
        let day = crate::pages::day(super::units::day_of(record.when));
        vec![Wrong::at(&names, kind, Slot::Place, &names.with(word, &[("day", &day)]))]
    };
    let place = match units.chosen(&texts, &viet_text::tidy(visit.form.get("noi-tim"))) {
        Ok(place) if place == record.place => {
            return relocating(&visit, &found, kind, &texts, wrong("entry-same-place"));
        }
        Ok(place) => place,
        Err(word) => return relocating(&visit, &found, kind, &texts, wrong(word)),
    };
    let draft = Draft {
        kind: kind.name,
        place,
        when: record.when,
        code: record.code.clone(),
        parent: record.parent,
        payload: record.value()?,
    };
    let done = act(
        &visit,
        "move a record to another place",
        record.id,
        sent_version(&visit),
        move |door, record| {
            let next = door.relocate(record, &draft)?;
            // Whoever followed it by a code goes on following it.
            voice::sender::carry(door.tx(), record.id, next)?;
            Ok(next)
        },
    );
    match done.await {
        Ok(id) => Ok(lead_to(&visit.ask, &format!("{}?da=chuyen", path_of(id)))),
        Err(error) => {
            let wrong = Wrong { field: Slot::Place.key(), why: why(&visit, error)? };
            relocating(&visit, &found, kind, &texts, vec![wrong])
        }
    }
}
