//! A record is corrected. The form names the version it replaces, and holds what stood in it then, so that nobody's words
//! are lost when two correct at once.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Outcome, Refusal, SystemRng};
use records::{Door, Found, Kind, Role, Stored, find_record};
use web::layout::{Crumb, Link};

use super::{
    conflict,
    draft::{Ground, Sent, warnings},
    form::{self, Slot, Texts, Wrong},
    held_for,
    merge::{self, How},
    new::{FormMain, inputs, suggested},
    path_of, stamp, title, to_list,
};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, report},
};

/// What a correction asks for: the place has its own page, and the state is for those who may move the record. Where clocks
/// run, only steps lead to another one.
pub(super) fn slots(visit: &Visit, kind: &Kind, record: &Stored) -> Vec<Slot> {
    let any = visit.desk.app.kinds.get(&record.kind);
    let clocks = any.map(|any| record.value().and_then(|payload| any.clocks(record.schema, &payload)));
    let has_clocks = matches!(clocks, Some(Ok(clocks)) if !clocks.is_empty());
    let may_move = super::may(visit, Right::Move, record) && !has_clocks;
    let mut slots = form::slots(kind);
    slots.retain(|slot| match slot {
        Slot::Place => false,
        Slot::Field(field) => field.role != Role::State || may_move,
        Slot::Time | Slot::Code => true,
    });
    slots
}

/// What stands in the form.
pub(super) struct Typed {
    /// What is typed.
    pub texts: Texts,
    /// What stood there at the beginning.
    pub base: Texts,
    /// The version that is replaced.
    pub version: i64,
    /// All that is wrong.
    pub wrong: Vec<Wrong>,
    warned: Vec<Wrong>,
    /// What was told and may stand.
    pub seen: String,
}

/// The name under which what stood in a field travels with the form.
pub(super) fn base_key(key: &str) -> String {
    format!("g-{key}")
}

/// The record in the address, if it is one that accounts correct.
async fn corrected(visit: &Visit) -> Result<(Found, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Change).await?;
    if visit.desk.app.kinds.known(kind.name)?.has_own_path() {
        return Err(Refusal::new("refusal-own-path").into());
    }
    Ok((found, kind))
}

/// The form, filled with the record.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = corrected(&visit).await?;
    let texts = form::texts_of(kind, &found.record)?;
    let typed = Typed {
        base: texts.clone(),
        texts,
        version: found.record.version,
        wrong: Vec::new(),
        warned: Vec::new(),
        seen: String::new(),
    };
    show(&visit, &found, kind, typed).await
}

/// What was sent, with what was chosen where two had changed the same field.
fn sent(visit: &Visit, slots: &[Slot]) -> Typed {
    let mut texts = form::sent(&visit.form, slots);
    let mut base = Texts::new();
    let mut wrong = Vec::new();
    let both: Vec<&str> = visit.form.get("hai").split(',').collect();
    for slot in slots {
        let key = slot.key();
        let stood = visit.form.get(&base_key(&key)).replace("\r\n", "\n");
        if both.contains(&key.as_str()) {
            match visit.form.get(&conflict::choice_key(&key)) {
                "ho" => drop(texts.insert(key.clone(), stood.clone())),
                "toi" => {}
                _ => wrong.push(Wrong {
                    field: conflict::choice_key(&key),
                    why: conflict::not_chosen(visit, *slot),
                }),
            }
        }
        base.insert(key, stood);
    }
    Typed {
        texts,
        base,
        version: visit.form.get("ban").parse().unwrap_or(0),
        wrong,
        warned: Vec::new(),
        seen: visit.form.get("biet").to_owned(),
    }
}

/// What became of a form that was sent.
enum Sending {
    Changed(bool),
    Wrong(Vec<Wrong>),
    Warned(Vec<Wrong>, String),
    /// Another was first.
    Late,
}

/// The form was sent.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = corrected(&visit).await?;
    let slots = slots(&visit, kind, &found.record);
    let mut typed = sent(&visit, &slots);
    if !typed.wrong.is_empty() && typed.version == found.record.version {
        return conflict::again(&visit, &found, kind, &slots, typed).await;
    }
    let keys: Vec<String> = slots.iter().map(|slot| slot.key()).collect();
    if found.record.version != typed.version {
        let theirs = form::texts_of(kind, &found.record)?;
        let merged = merge::merge(&keys, &typed.base, &theirs, &typed.texts);
        if merged.iter().any(|field| matches!(field.how, How::Theirs | How::Both)) {
            return conflict::show(&visit, &found, kind, &slots, typed.version, merged, &[]).await;
        }
        // Only what is not of the form has changed: it was approved, say.
        typed.version = found.record.version;
        typed.base = theirs;
    }
    let path = path_of(found.record.id);
    match keep(&visit, kind, &found.record, &typed).await {
        Ok(Sending::Changed(true)) => return Ok(lead_to(&visit.ask, &format!("{path}?da=sua"))),
        Ok(Sending::Changed(false)) => return Ok(lead_to(&visit.ask, &format!("{path}?da=nhu-cu"))),
        Ok(Sending::Wrong(wrong)) => typed.wrong = wrong,
        Ok(Sending::Warned(warned, seen)) => (typed.warned, typed.seen) = (warned, seen),
        Ok(Sending::Late) => {
            let (found, kind) = held_for(&visit, Right::Change).await?;
            let theirs = form::texts_of(kind, &found.record)?;
            let merged = merge::merge(&keys, &typed.base, &theirs, &typed.texts);
            return conflict::show(&visit, &found, kind, &slots, typed.version, merged, &[]).await;
        }
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            typed.wrong.push(Wrong { field: keys.first().cloned().unwrap_or_default(), why });
        }
        Err(fault) => return Err(fault.into()),
    }
    show(&visit, &found, kind, typed).await
}

async fn keep(visit: &Visit, kind: &'static Kind, record: &Stored, typed: &Typed) -> Outcome<Sending> {
    let (app, stamp, ask) = (std::sync::Arc::clone(&visit.desk.app), stamp(visit), visit.ask.clone());
    let (id, version, slots) = (record.id, typed.version, slots(visit, kind, record));
    let (texts, seen) = (typed.texts.clone(), typed.seen.clone());
    write(&visit.desk.app, "correct a record", move |tx| {
        let Some(found) = find_record(tx, id)? else { return Ok(Sending::Late) };
        if found.record.version != version {
            return Ok(Sending::Late);
        }
        let names = crate::pages::frame::names(&app, &ask);
        let ground = Ground { app: &app, names, kind, scope: &stamp.scope, slots: &slots };
        let sent = Sent { texts: &texts, searched: "", parent: None, before: Some(&found.record) };
        let draft = match ground.draft(tx, &sent)? {
            Ok(draft) => draft,
            Err(wrong) => return Ok(Sending::Wrong(wrong)),
        };
        let (warned, words) = warnings(&app, &names, kind, &draft.payload)?;
        if words != seen && !warned.is_empty() {
            return Ok(Sending::Warned(warned, words));
        }
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
        let changed = door.change(&found.record, &draft)?;
        door.finish()?;
        // What it belonged to before is looked at too: it may have been put under another.
        for one in std::iter::once(id).chain(found.record.parent) {
            crate::rooms::follow(tx, &app.kinds, &stamp, &mut rng, one)?;
        }
        Ok(Sending::Changed(changed))
    })
    .await
}

async fn show(visit: &Visit, found: &Found, kind: &'static Kind, typed: Typed) -> Result<Response, Failure> {
    let record = &found.record;
    let slots = slots(visit, kind, record);
    let near = suggested(visit, kind).await?;
    let names = visit.names();
    let ground = Ground { app: &visit.desk.app, names, kind, scope: &visit.officer.scope, slots: &slots };
    let mut hidden = vec![("ban".to_owned(), typed.version.to_string())];
    let text = |key: &str| typed.base.get(key).cloned().unwrap_or_default();
    hidden.extend(slots.iter().map(|slot| (base_key(&slot.key()), text(&slot.key()))));
    let main = FormMain {
        names,
        kicker: kicker(visit, kind, record),
        title: names.say("edit-title"),
        lead: title(&names, kind, record)?,
        token: &visit.officer.token,
        hidden,
        inputs: inputs(&ground, &typed.texts, "", &near, &typed.wrong),
        errors: typed.wrong,
        warned: typed.warned,
        seen: typed.seen,
        save: names.say("edit-save"),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(record.id))),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/record_form.html", error))?;
    let title = names.say("edit-title");
    Ok(visit.page(&title, crumbs(visit, kind, record, &title), main).into_response())
}

/// What stands above a title: "Ý kiến cử tri YK-2022-001".
pub(super) fn kicker(visit: &Visit, kind: &Kind, record: &Stored) -> String {
    let name = report::capital(&visit.names().say(&format!("kind-{}", kind.name)));
    format!("{name} {}", record.code.as_deref().unwrap_or_default()).trim().to_owned()
}

/// The way to a page below a record.
pub(super) fn crumbs(visit: &Visit, kind: &Kind, record: &Stored, here: &str) -> Vec<Crumb> {
    let above = Crumb::link(kicker(visit, kind, record), visit.ask.href(&path_of(record.id)));
    vec![to_list(visit), above, Crumb::here(here)]
}
