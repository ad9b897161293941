//! Notices at the desk: what is decided about the comments under them, and which others they are related to.

use std::sync::Arc;

use accounts::{Right, Scope};
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use inform::{
    Comment, CommentState,
    comment::{Reason, decide, is_denunciation},
};
use kernel::{Date, Fault, Id, Refusal, SystemRng};
use records::{Kind, Stored, find_record, links, near::Near};
use store::Tx;
use web::layout::{Crumb, Link};

use super::{
    acts::{sent_version, why},
    form::{Wrong, time_text},
    held_for,
    input::{Input, Shape},
    path_of, scrub, stamp, title, to_list,
};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, read},
};

/// What may be decided, in the order of the page.
const DECISIONS: [CommentState; 3] = [CommentState::Shown, CommentState::Covered, CommentState::Refused];
/// Notices offered as related.
const OFFERED: usize = 30;

/// The address where a comment is decided about.
pub fn comment_path(id: Id) -> String {
    format!("/can-bo/binh-luan/{id}")
}

/// The address where a notice is related to others.
pub fn related_path(id: Id) -> String {
    format!("/can-bo/thong-bao/{id}/lien-quan")
}

#[derive(askama::Template)]
#[template(path = "officer/notice_form.html")]
struct Main<'a> {
    names: crate::pages::Names<'a>,
    kicker: String,
    title: String,
    said: String,
    lead: String,
    token: &'a str,
    version: i64,
    inputs: Vec<Input>,
    /// Value, label, whether it is ticked.
    boxes: Vec<(String, String, bool)>,
    errors: Vec<Wrong>,
    save: String,
    back: Link,
}

/// The record in the address, of this kind.
async fn of_kind(visit: &Visit, right: Right, name: &str) -> Result<(Stored, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, right).await?;
    if kind.name == name { Ok((found.record, kind)) } else { Err(Failure::NotFound) }
}

/// The words that were sent, and what may become of them.
pub async fn comment_form(visit: Visit) -> Result<Response, Failure> {
    let (record, _) = of_kind(&visit, Right::Approve, "comment").await?;
    show_comment(&visit, &record, Vec::new())
}

fn show_comment(visit: &Visit, record: &Stored, errors: Vec<Wrong>) -> Result<Response, Failure> {
    let names = visit.names();
    let comment: Comment = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind comment", error))?;
    let is_sent = !visit.form.get("ban").is_empty();
    let chosen = |key: &str, otherwise: &str| {
        if is_sent { visit.form.get(key).to_owned() } else { otherwise.to_owned() }
    };
    let mut decision = Input::new("ket-qua", names.say("moderate-decision"));
    decision.shape = Shape::Radios;
    let now = chosen("ket-qua", comment.state.id());
    decision.options = DECISIONS
        .iter()
        .map(|state| {
            (state.id().to_owned(), names.say(&format!("moderate-state-{}", state.id())), now == state.id())
        })
        .collect();
    let mut reason = Input::new("ly-do", names.say("field-comment-reason"));
    (reason.shape, reason.hint) = (Shape::Select, names.say("moderate-reason-hint"));
    let now = chosen("ly-do", comment.reason.map_or("", Reason::id));
    reason.options = vec![(String::new(), names.say("entry-choose"), now.is_empty())];
    reason.options.extend(
        Reason::CHOICES.iter().map(|it| {
            (it.id.to_owned(), names.say(&format!("choice-comment-reason-{}", it.id)), now == it.id)
        }),
    );
    let mut covered = Input::new("loi", names.say("moderate-covered"));
    (covered.shape, covered.hint) = (Shape::Lines, names.say("moderate-covered-hint"));
    let content = comment.content.clone().unwrap_or_default();
    covered.text = chosen("loi", comment.shown.as_deref().unwrap_or(&content));
    let inputs = [decision, reason, covered].map(|input| input.told(&errors)).to_vec();
    let here = names.say("moderate-title");
    let main = Main {
        names,
        kicker: comment.notice.clone(),
        title: here.clone(),
        said: content,
        lead: names.say("moderate-lead"),
        token: &visit.officer.token,
        version: record.version,
        inputs,
        boxes: Vec::new(),
        errors,
        save: names.say("moderate-save"),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(record.id))),
    };
    page(visit, &here, &main)
}

fn page(visit: &Visit, here: &str, main: &Main<'_>) -> Result<Response, Failure> {
    let main = main.render().map_err(|error| Fault::caused("templates/officer/notice_form.html", error))?;
    Ok(visit.page(here, vec![to_list(visit), Crumb::here(here)], main).into_response())
}

/// It was decided.
pub async fn moderate(visit: Visit) -> Result<Response, Failure> {
    let (record, _) = of_kind(&visit, Right::Approve, "comment").await?;
    let state = DECISIONS.into_iter().find(|state| state.id() == visit.form.get("ket-qua"));
    let Some(state) = state else {
        let why = visit.names().say("moderate-nothing");
        return show_comment(&visit, &record, vec![Wrong { field: "ket-qua".to_owned(), why }]);
    };
    let reason: Option<Reason> = serde_json::from_value(visit.form.get("ly-do").into()).ok();
    let covered = visit.form.get("loi").replace("\r\n", "\n");
    let (app, stamp, id, version) =
        (Arc::clone(&visit.desk.app), stamp(&visit), record.id, sent_version(&visit));
    let done = write(&visit.desk.app, "decide about a comment", move |tx| {
        let found = find_record(tx, id)?.map(|found| found.record).filter(|it| it.version == version);
        let record = found.ok_or_else(|| Refusal::new("refusal-version"))?;
        decide(tx, &app.kinds, (&stamp, &mut SystemRng), &record, (state, reason, &covered))
    });
    match done.await {
        Ok(()) => {
            if is_denunciation(state, reason) {
                scrub(&visit).await?;
            }
            Ok(lead_to(&visit.ask, &format!("{}?da=binh-luan", path_of(id))))
        }
        Err(error) => {
            let wrong = Wrong { field: "ket-qua".to_owned(), why: why(&visit, error)? };
            show_comment(&visit, &record, vec![wrong])
        }
    }
}

/// The notices that one may be related to, each with whether it is: the newest of the place. It is told at both ends, and so
/// takes the right to change both.
fn offered(tx: &mut dyn Tx, scope: &Scope, record: &Stored) -> Result<Vec<(Stored, bool)>, Fault> {
    let near = Near { places: &[record.place], kind: "notice", since: Date::MIN, limit: OFFERED };
    let related = |link: &links::Link| link.what == links::What::Related && !link.is_back;
    let linked: Vec<Id> =
        links::of(tx, record.id)?.iter().filter(|it| related(it)).map(|it| it.other).collect();
    let may = |it: &Stored| it.id != record.id && scope.may(Right::Change, it.place, it.body.as_deref());
    let notices = near.recent(tx)?.into_iter().filter(may);
    let with_link = |it: Stored| {
        let is_linked = linked.contains(&it.id);
        (it, is_linked)
    };
    Ok(notices.map(with_link).collect())
}

/// The notices of the place, those ticked that it is related to.
pub async fn related_form(visit: Visit) -> Result<Response, Failure> {
    let (record, kind) = of_kind(&visit, Right::Change, "notice").await?;
    let (scope, one) = (visit.officer.scope.clone(), record.clone());
    let offered = read(&visit.desk.app, move |_, tx| Ok(offered(tx, &scope, &one)?)).await?;
    let names = visit.names();
    let mut boxes = Vec::new();
    for (other, is_linked) in offered {
        let label = format!("{}, {}", title(&names, kind, &other)?, time_text(other.when));
        boxes.push((other.id.to_string(), label, is_linked));
    }
    let here = names.say("related-title");
    let main = Main {
        names,
        kicker: title(&names, kind, &record)?,
        title: here.clone(),
        said: String::new(),
        lead: names.say(if boxes.is_empty() { "related-none" } else { "related-lead" }),
        token: &visit.officer.token,
        version: record.version,
        inputs: Vec::new(),
        boxes,
        errors: Vec::new(),
        save: names.say("related-save"),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(record.id))),
    };
    page(&visit, &here, &main)
}

/// What is ticked is related, from both ends. What was not offered stays as it is.
pub async fn relate(visit: Visit) -> Result<Response, Failure> {
    let (record, _) = of_kind(&visit, Right::Change, "notice").await?;
    let ticked: Vec<Id> = visit.form.all("chon").filter_map(|id| id.parse().ok()).collect();
    let (id, place, now) = (record.id, record.place, visit.desk.app.clock.now());
    let scope = visit.officer.scope.clone();
    write(&visit.desk.app, "relate notices", move |tx| {
        for (other, is_linked) in offered(tx, &scope, &record)? {
            match (is_linked, ticked.contains(&other.id)) {
                (false, true) => links::add(tx, (id, place), other.id, links::What::Related, now)?,
                (true, false) => links::remove_one(tx, id, other.id, links::What::Related)?,
                _ => {}
            }
        }
        Ok(())
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{}?da=lien-quan", path_of(id))))
}
