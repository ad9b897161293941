//! Two opinions about the same are joined: one is followed and answered at the other. It can be undone.

use accounts::Right;
use axum::response::Response;
use kernel::{Error, Id, Outcome};
use records::{
    Found, Kind, Stored,
    desk::Reach,
    find_record,
    links::{self, What},
};
use serde_json::Value;
use voice::{Opinion, alike, sender};

use super::super::{
    acts::{Asking, act, confirm, sent_version, why},
    form::{self, Wrong},
    held_for,
    input::{Input, Shape},
    may, path_of, title, today,
};
use crate::{
    officer::visit::{Visit, lead_to},
    pages::{Failure, read},
};

async fn opinion(visit: &Visit) -> Result<(Found, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Move).await?;
    if kind.name == "opinion" { Ok((found, kind)) } else { Err(Failure::NotFound) }
}

async fn alike_to(visit: &Visit, record: &Stored) -> Result<Vec<Stored>, Failure> {
    let payload = record.value()?;
    let content = payload.get("content").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (id, place, topic) = (record.id, record.place, record.topic.clone());
    let (scope, today) = (visit.officer.scope.clone(), today(visit));
    Ok(read(&visit.desk.app, move |_, tx| {
        let reach = Reach::near(&scope, place);
        let about = (place, topic.as_deref(), content.as_str());
        Ok(alike::find(tx, &reach, about, today, |it| it.id != id)?)
    })
    .await?)
}

async fn joining(
    visit: &Visit,
    (found, kind): (&Found, &'static Kind),
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let mut which = Input::new("goc", names.say("join-which"));
    which.shape = Shape::Radios;
    for one in alike_to(visit, &found.record).await? {
        let label = format!("{}: {}", form::time_text(one.when), title(&names, kind, &one)?);
        which.options.push((one.id.to_string(), label, false));
    }
    let mut other = Input::new("goc-khac", names.say("join-other"));
    (other.is_optional, other.hint) = (true, names.say("join-other-hint"));
    visit.form.get("goc-khac").clone_into(&mut other.text);
    let mut inputs = Vec::new();
    if !which.options.is_empty() {
        inputs.push(which);
    }
    inputs.push(other);
    let inputs = inputs.into_iter().map(|input| input.told(&errors)).collect();
    let asking = Asking { key: "join", says: 2, texts: Vec::new(), inputs, errors, first: None };
    confirm(visit, found, kind, asking)
}

/// With which one.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = opinion(&visit).await?;
    joining(&visit, (&found, kind), Vec::new()).await
}

/// The id in what was typed: of a choice, or at the end of a record's address.
fn chosen(visit: &Visit) -> Option<Id> {
    let typed = visit.form.get("goc-khac").trim();
    let typed = if typed.is_empty() { visit.form.get("goc") } else { typed };
    typed.trim_end_matches('/').rsplit('/').next()?.split('?').next()?.parse().ok()
}

/// They were joined.
pub async fn join(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = opinion(&visit).await?;
    let names = visit.names();
    let id = found.record.id;
    let wrong = |why: String| vec![Wrong { field: "goc-khac".to_owned(), why }];
    let Some(other) = chosen(&visit).filter(|other| *other != id) else {
        return joining(&visit, (&found, kind), wrong(names.say("join-missing"))).await;
    };
    let original = read(&visit.desk.app, move |_, tx| Ok(find_record(tx, other)?)).await?;
    let original = original.map(|it| it.record).filter(|it| it.kind == "opinion" && it.closed_at.is_none());
    let fits = original.filter(|it| may(&visit, Right::Read, it) && it.state.as_deref() != Some("joined"));
    if fits.is_none() {
        return joining(&visit, (&found, kind), wrong(names.say("join-missing"))).await;
    }
    let now = visit.desk.app.clock.now();
    let done = act(&visit, "join opinions", id, sent_version(&visit), move |door, record| {
        door.amend(record, Right::Move, journal::Act::Joined, |payload, now| {
            changed(payload, |opinion| opinion.join(now))
        })?;
        links::add(door.tx(), (record.id, record.place), other, What::Same, now)?;
        Ok(sender::join(door.tx(), record.id, other)?)
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}?da=gop", path_of(id)))),
        Err(error) => {
            let wrong = wrong(why(&visit, error)?);
            joining(&visit, (&found, kind), wrong).await
        }
    }
}

/// It stands by itself again.
pub async fn split(visit: Visit) -> Result<Response, Failure> {
    let (found, _) = opinion(&visit).await?;
    let id = found.record.id;
    act(&visit, "split opinions", id, sent_version(&visit), move |door, record| {
        door.amend(record, Right::Move, journal::Act::Joined, |payload, now| {
            changed(payload, |opinion| opinion.split(now))
        })?;
        links::remove(door.tx(), record.id, What::Same)?;
        Ok(sender::split(door.tx(), record.id)?)
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{}?da=tach", path_of(id))))
}

/// Lets `change` act on an opinion in a payload.
fn changed(payload: &mut Value, change: impl FnOnce(&mut Opinion) -> Outcome<()>) -> Outcome<()> {
    let fault = |error| Error::Failed(kernel::Fault::caused("record.payload of kind opinion", error));
    let mut opinion: Opinion = serde_json::from_value(payload.clone()).map_err(fault)?;
    change(&mut opinion)?;
    *payload = serde_json::to_value(opinion).map_err(fault)?;
    Ok(())
}

/// What is offered on the page of an opinion that can be joined, or split again.
pub fn is_joined(record: &Stored) -> bool {
    record.state.as_deref() == Some("joined")
}
