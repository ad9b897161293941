//! What a check found to be asked for becomes a recommendation: a record of its own, which carries its words, belongs to the
//! check and goes on by itself.

use std::sync::Arc;

use accounts::{Right, Scope};
use axum::response::Response;
use kernel::{Id, Outcome, Refusal, SystemRng};
use records::{Door, Draft, Found, Kind, Stamp, Stored, find_record, links};
use serde_json::json;
use store::Tx;

use super::{
    super::{
        acts::{Asking, confirm, sent_version, why},
        draft::Ground,
        form::Wrong,
        held_for,
        input::{Input, Shape},
        path_of, stamp,
    },
    text,
};
use crate::{
    app::App,
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, read},
};

/// The address where a check becomes a recommendation.
pub fn path(id: Id) -> String {
    format!("/can-bo/thuc-dia/{id}/thanh-kien-nghi")
}

/// The recommendation that came of a check, if one did.
pub fn made_of(tx: &mut dyn Tx, check: Id) -> Outcome<Option<Id>> {
    let made = |link: &links::Link| link.what == links::What::Finding && link.is_back;
    Ok(links::of(tx, check)?.into_iter().find(made).map(|link| link.other))
}

/// The check in the address, whose minutes were confirmed and which has no recommendation yet.
async fn asked(visit: &Visit) -> Result<(Found, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Read).await?;
    if kind.name != "field_check" {
        return Err(Failure::NotFound);
    }
    let record = &found.record;
    if !visit.officer.scope.may(Right::Create, record.place, record.body.as_deref()) {
        return Err(Refusal::new("refusal-not-yours").into());
    }
    only_confirmed(record)?;
    let id = record.id;
    if read(&visit.desk.app, move |_, tx| made_of(tx, id)).await?.is_some() {
        return Err(Refusal::new("refusal-check-recommended").into());
    }
    Ok((found, kind))
}

/// Its minutes and recommendations are confirmed by the Front first (Điều 40, 45).
fn only_confirmed(record: &Stored) -> Outcome<()> {
    if record.state.as_deref() == Some("confirmed") {
        return Ok(());
    }
    Err(Refusal::new("refusal-check-unconfirmed").into())
}

/// To whom it goes, and in which words.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = asked(&visit).await?;
    show(&visit, &found, kind, Vec::new())
}

fn show(visit: &Visit, found: &Found, kind: &'static Kind, errors: Vec<Wrong>) -> Result<Response, Failure> {
    let names = visit.names();
    let payload = found.record.value()?;
    let is_sent = !visit.form.get("ban").is_empty();
    let filled = |key: &str, otherwise: &str| {
        if is_sent { visit.form.get(key).to_owned() } else { otherwise.to_owned() }
    };
    let mut body = Input::new("co-quan", names.say("field-recommendation-body"));
    body.text = filled("co-quan", "");
    let asks = Some(text(&payload, "request")).filter(|it| !it.is_empty());
    let mut content = Input::new("kien-nghi", names.say("field-recommendation-content"));
    (content.shape, content.hint) = (Shape::Lines, names.say("recommend-hint"));
    content.text = filled("kien-nghi", asks.unwrap_or_else(|| text(&payload, "finding")));
    let inputs = [body, content].map(|input| input.told(&errors)).to_vec();
    let texts = vec![(names.say("field-field_check-finding"), text(&payload, "finding").to_owned())];
    confirm(visit, found, kind, Asking { key: "recommend", says: 1, texts, inputs, errors, first: None })
}

/// It becomes one.
pub async fn make(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = asked(&visit).await?;
    let names = visit.names();
    let body = viet_text::tidy(visit.form.get("co-quan"));
    let content = visit.form.get("kien-nghi").replace("\r\n", "\n").trim().to_owned();
    let mut errors = Vec::new();
    for (key, value, word) in
        [("co-quan", &body, "recommend-body-missing"), ("kien-nghi", &content, "recommend-content-missing")]
    {
        if value.is_empty() {
            errors.push(Wrong { field: key.to_owned(), why: names.say(word) });
        }
    }
    if !errors.is_empty() {
        return show(&visit, &found, kind, errors);
    }
    let ground = Ground { app: &visit.desk.app, names, kind, scope: &visit.officer.scope, slots: &[] };
    // The name of the check is public in what belongs to it; its own words wait for approval.
    let (session, _) = ground.parent_names(kind, &found.record)?;
    let (app, stamp) = (Arc::clone(&visit.desk.app), stamp(&visit));
    let (check, version) = (found.record.id, sent_version(&visit));
    let done = write(&visit.desk.app, "make a recommendation of a check", move |tx| {
        keep(tx, &app, &stamp, (check, version), [&session, &content, &body])
    });
    match done.await {
        Ok(id) => Ok(lead_to(&visit.ask, &format!("{}?da=kien-nghi", path_of(id)))),
        Err(error) => {
            let wrong = Wrong { field: "co-quan".to_owned(), why: why(&visit, error)? };
            show(&visit, &found, kind, vec![wrong])
        }
    }
}

fn keep(
    tx: &mut dyn Tx,
    app: &App,
    stamp: &Stamp,
    (check, version): (Id, i64),
    [session, content, body]: [&str; 3],
) -> Outcome<Id> {
    let found = find_record(tx, check)?.map(|found| found.record).filter(|it| it.version == version);
    let record = found.ok_or_else(|| Refusal::new("refusal-version"))?;
    only_confirmed(&record)?;
    if made_of(tx, check)?.is_some() {
        return Err(Refusal::new("refusal-check-recommended").into());
    }
    // The board that looked is the one that asks.
    let board = record.parent.map(|board| find_record(tx, board)).transpose()?.flatten();
    let made_by = board.map(|board| board.record.value()).transpose()?.map(|it| text(&it, "name").to_owned());
    let payload = json!({
        "session": session, "content": content, "body": body, "due_on": null, "state": "unanswered",
        "made_by": made_by,
    });
    let draft = Draft {
        kind: "recommendation",
        place: record.place,
        when: record.when,
        code: None,
        parent: Some(check),
        payload,
    };
    let mut rng = SystemRng;
    let id = Id::new(stamp.now, &mut rng);
    // Who may enter it was asked above, of the board's own body: whom it asks something of holds it from now on.
    let stamp = Stamp { scope: Scope::machine(), ..stamp.clone() };
    let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
    door.create_as(id, &draft)?;
    door.finish()?;
    links::add(tx, (id, record.place), check, links::What::Finding, stamp.now)?;
    Ok(id)
}
