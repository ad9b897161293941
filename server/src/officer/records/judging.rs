//! Photos and recordings of a record, at the desk: seen by those whose scope reaches the record; whoever approves its text for
//! the public also decides, file by file, what the public may see, and says why.

use accounts::Right;
use axum::response::Response;
use files::{Kept, Size, What};
use kernel::Id;
use records::{Found, Kind, Stored};
use web::layout::Link;

use super::{
    acts::{Asking, act, confirm, sent_version, why},
    form::Wrong,
    held, held_for,
    input::{Input, Shape},
    may, path_of,
};
use crate::{
    attached::{self, Shown},
    officer::visit::{Visit, lead_to},
    pages::{Failure, read},
};

/// A record's files, with what the visit may do with each.
pub fn shown(visit: &Visit, record: &Stored, files: &[Kept]) -> Vec<Shown> {
    let names = visit.names();
    let base = format!("{}/tep", path_of(record.id));
    let mut all = attached::shown_with_reasons(&names, &visit.ask, files, &base);
    let is_open = record.closed_at.is_none();
    for (shown, file) in all.iter_mut().zip(files) {
        if is_open && may(visit, Right::Change, record) && matches!(file.what, What::Voice { .. }) {
            let href = visit.ask.href(&format!("{}/sua", path_of(record.id)));
            shown.acts.push(Link::new(names.say("file-write-down"), href));
        }
        if is_open && may(visit, Right::Approve, record) {
            let href = visit.ask.href(&format!("{base}/{}/xet", file.id));
            shown.acts.push(Link::new(names.say("file-judge"), href));
        }
    }
    all
}

/// The file in the address, which must be the record's; and what it is in words.
async fn one(visit: &Visit, record: Id) -> Result<(Kept, String), Failure> {
    let id: Id = visit.ask.segment(4).parse().map_err(|_| Failure::NotFound)?;
    let all = read(&visit.desk.app, move |_, tx| Ok(files::of_record(tx, record)?)).await?;
    let told = attached::told(&visit.names(), &all);
    all.into_iter().zip(told).find(|(file, _)| file.id == id).ok_or(Failure::NotFound)
}

/// What stands in it.
pub async fn contents(visit: Visit) -> Result<Response, Failure> {
    let (found, _) = held(&visit).await?;
    let (file, _) = one(&visit, found.record.id).await?;
    let size = if visit.ask.segment(5) == "nho" { Size::Small } else { Size::Whole };
    Ok(attached::send(&visit.desk.app, &file, (size, false), &visit.headers).await?)
}

fn judging(
    visit: &Visit,
    (found, kind): (&Found, &'static Kind),
    (file, told): (&Kept, String),
    errors: Vec<Wrong>,
) -> Result<Response, Failure> {
    let names = visit.names();
    let is_chosen = |value: &str| visit.form.get("cho-xem") == value;
    let mut choice = Input::new("cho-xem", names.say("judge-choice"));
    choice.shape = Shape::Radios;
    choice.options = [("co", "judge-show"), ("khong", "judge-hide")]
        .map(|(value, word)| (value.to_owned(), names.say(word), is_chosen(value)))
        .to_vec();
    let mut reason = Input::new("ly-do", names.say("judge-reason"));
    reason.hint = names.say("judge-reason-hint");
    visit.form.get("ly-do").clone_into(&mut reason.text);
    if reason.text.is_empty() {
        reason.text = file.judged.as_ref().map_or_else(String::new, |judged| judged.reason.clone());
    }
    let texts = vec![(names.say("files-title"), told)];
    let inputs = vec![choice.told(&errors), reason.told(&errors)];
    confirm(visit, found, kind, Asking { key: "judge", says: 2, texts, inputs, errors, first: None })
}

/// Whether the public may see it.
pub async fn judge_form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Approve).await?;
    let (file, told) = one(&visit, found.record.id).await?;
    judging(&visit, (&found, kind), (&file, told), Vec::new())
}

/// It was decided.
pub async fn judge(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held_for(&visit, Right::Approve).await?;
    let (file, told) = one(&visit, found.record.id).await?;
    let names = visit.names();
    let wrong = |field: &str, word: &str| Wrong { field: field.to_owned(), why: names.say(word) };
    let is_shown = match visit.form.get("cho-xem") {
        "co" => Some(true),
        "khong" => Some(false),
        _ => None,
    };
    let reason = viet_text::tidy(visit.form.get("ly-do"));
    let mut errors = Vec::new();
    if is_shown.is_none() {
        errors.push(wrong("cho-xem", "judge-no-choice"));
    }
    if reason.is_empty() {
        errors.push(wrong("ly-do", "judge-no-reason"));
    }
    if let Err(error) = voice::only_so_long(&reason) {
        errors.push(Wrong { field: "ly-do".to_owned(), why: why(&visit, error)? });
    }
    let Some(is_shown) = is_shown.filter(|_| errors.is_empty()) else {
        return judging(&visit, (&found, kind), (&file, told), errors);
    };
    let (id, record) = (file.id, found.record.id);
    let done = act(&visit, "judge a file", record, sent_version(&visit), move |door, record| {
        door.judge_file(record, id, is_shown, &reason)
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}?da=tep", path_of(record)))),
        Err(error) => {
            let wrong = Wrong { field: "xac-nhan".to_owned(), why: why(&visit, error)? };
            judging(&visit, (&found, kind), (&file, told), vec![wrong])
        }
    }
}
