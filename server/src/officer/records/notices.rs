//! Notices at the desk: what is decided about the comments under them, and which others they are related to.

use std::sync::Arc;

use accounts::{Right, Scope};
use axum::response::Response;
use inform::{
    Comment, CommentState,
    comment::{Reason, decide, is_denunciation},
};
use kernel::{Date, Fault, Id, Refusal, SystemRng};
use records::{Kind, Stored, find_record, links, near::Near};
use store::Tx;
use web::layout::Link;

use super::{
    acts::{sent_version, why},
    form::Wrong,
    held_for,
    input::{Input, Shape},
    linking::{self, Main, Offered, Tie},
    path_of, scrub, stamp,
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

/// The one that says so begins the link; it is told from both ends.
const RELATED: Tie = Tie { what: links::What::Related, begins_here: true };

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
    let main = Main {
        names,
        kicker: comment.notice.clone(),
        title: names.say("moderate-title"),
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
    main.page(visit)
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

/// The newest notices of the place, and those that it is related to.
fn offered(tx: &mut dyn Tx, scope: &Scope, record: &Stored) -> Result<Offered, Fault> {
    let near =
        Near { places: &[record.place], kind: "notice", since: Date::MIN, limit: OFFERED }.recent(tx)?;
    RELATED.offered(tx, scope, record, near, |it| it.kind == "notice")
}

/// The notices of the place, those ticked that it is related to.
pub async fn related_form(visit: Visit) -> Result<Response, Failure> {
    let (record, _) = of_kind(&visit, Right::Change, "notice").await?;
    let (scope, one) = (visit.officer.scope.clone(), record.clone());
    let offered = read(&visit.desk.app, move |_, tx| Ok(offered(tx, &scope, &one)?)).await?;
    linking::form(&visit, "related", &record, &offered, false)
}

/// What is ticked is related, from both ends.
pub async fn relate(visit: Visit) -> Result<Response, Failure> {
    let (record, _) = of_kind(&visit, Right::Change, "notice").await?;
    let (id, ticked) = (record.id, linking::ticked(&visit));
    let (now, scope) = (visit.desk.app.clock.now(), visit.officer.scope.clone());
    write(&visit.desk.app, "relate notices", move |tx| {
        let offered = offered(tx, &scope, &record)?;
        Ok(RELATED.set(tx, &record, &offered, &ticked, now)?)
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{}?da=lien-quan", path_of(id))))
}
