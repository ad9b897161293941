//! Parts of what a citizen wrote are hidden from the public: a phone number, a neighbour's name. The text stays as it was for
//! those who work on it; strangers read what stands in its place, why, and which office hid it.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, Outcome};
use records::{
    Door, Face, Found, Kind, Stored,
    redaction::{self, MOST, Reason, Redaction, redacted, suspicious},
};
use serde_json::{Value, json};
use web::layout::Link;

use super::{
    acts::{act, sent_version, waits_for_approval, why},
    edit::{crumbs, kicker},
    form::Wrong,
    held_for,
    input::{Input, Shape},
    path_of, title, today,
};
use crate::{
    officer::visit::{Visit, lead_to},
    pages::{Failure, Names, day, reading},
};

#[derive(askama::Template)]
#[template(path = "officer/redact.html")]
struct Main<'a> {
    names: Names<'a>,
    done: String,
    kicker: String,
    title: String,
    token: &'a str,
    version: i64,
    texts: Vec<(String, String)>,
    hidden: Vec<Hidden>,
    suspicious: Vec<String>,
    inputs: Vec<Input>,
    errors: Vec<Wrong>,
    approve: Option<Link>,
    back: Link,
}

struct Hidden {
    text: String,
    instead: String,
    told: String,
}

/// Whether parts of the record's texts can be hidden.
pub(super) fn can_be(visit: &Visit, kind: &Kind, record: &Stored) -> Result<bool, Fault> {
    Ok(visit.desk.app.kinds.known(kind.name)?.citizens_write()
        && super::may(visit, Right::Approve, record)
        && record.closed_at.is_none())
}

/// The free texts of a record as the public reads them, or will: label and text.
pub(super) fn public_texts(
    names: &Names<'_>,
    kind: &'static Kind,
    record: &Stored,
) -> Outcome<Vec<(String, String)>> {
    let payload = record.value()?;
    let hidden = redaction::of(&payload);
    let lines = reading::all(names, kind, &payload)?;
    let free = lines.into_iter().filter(|line| line.field.face == Face::AfterApproval);
    let told = free.filter_map(|line| match line.told {
        reading::Told::Text(text) => Some((line.label, redacted(&text, &hidden))),
        reading::Told::Waiting => None,
    });
    Ok(told.collect())
}

/// What in these texts looks as if it should be hidden.
pub(super) fn still_suspicious(texts: &[(String, String)]) -> Vec<String> {
    texts.iter().flat_map(|(_, text)| suspicious(text)).map(str::to_owned).collect()
}

/// What is hidden, and what else may be.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held(&visit).await?;
    show(&visit, &found, kind, Vec::new())
}

async fn held(visit: &Visit) -> Result<(Found, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Approve).await?;
    if can_be(visit, kind, &found.record)? { Ok((found, kind)) } else { Err(Failure::NotFound) }
}

/// A part is hidden, or shown again.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held(&visit).await?;
    let names = visit.names();
    let mut hidden = redaction::of(&found.record.value()?);
    let done = if let Ok(nth) = visit.form.get("thoi").parse::<usize>() {
        if nth < hidden.len() {
            hidden.remove(nth);
        }
        "thoi"
    } else {
        match typed(&visit, &names, &found, &hidden) {
            Ok(part) => hidden.push(part),
            Err(wrong) => return show(&visit, &found, kind, vec![wrong]),
        }
        "che"
    };
    let (id, version) = (found.record.id, sent_version(&visit));
    let written = act(&visit, "hide a part of a text", id, version, move |door: &mut Door<'_>, record| {
        door.amend(record, Right::Approve, journal::Act::Redacted, |payload, _| {
            if let Value::Object(payload) = payload {
                payload.insert(redaction::KEY.to_owned(), json!(hidden));
            }
            Ok(())
        })
    });
    match written.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}/che?da={done}", path_of(id)))),
        Err(error) => {
            let wrong = Wrong { field: "phan".to_owned(), why: why(&visit, error)? };
            show(&visit, &found, kind, vec![wrong])
        }
    }
}

/// The part that was typed. It must stand in a text that the public would read, or in an older version of one, which its history
/// tells where that was public once.
fn typed(visit: &Visit, names: &Names<'_>, found: &Found, hidden: &[Redaction]) -> Result<Redaction, Wrong> {
    let wrong = |field: &str, word: &str| Wrong { field: field.to_owned(), why: names.say(word) };
    let text = visit.form.get("phan").replace("\r\n", "\n").trim().to_owned();
    let stands = |value: &Value| value.as_str().is_some_and(|it| it.contains(&text));
    let old = found.revisions.iter().filter_map(|(_, text)| serde_json::from_str(text).ok());
    let versions: Vec<Value> = found.record.value().into_iter().chain(old).collect();
    let kind = visit.desk.app.kinds.known(&found.record.kind).map(records::AnyKind::kind);
    let is_there = kind.is_ok_and(|kind| {
        let free = kind.fields.iter().filter(|field| field.face == Face::AfterApproval);
        free.flat_map(|field| versions.iter().filter_map(|version| version.get(field.name))).any(stands)
    });
    if text.is_empty() || !is_there {
        return Err(wrong("phan", "redact-absent"));
    }
    if hidden.len() >= MOST {
        return Err(wrong("phan", "redact-most"));
    }
    let reason = Reason::ALL.into_iter().find(|reason| reason.id() == visit.form.get("ly-do"));
    let reason = reason.ok_or_else(|| wrong("ly-do", "redact-no-reason"))?;
    let instead = Some(viet_text::tidy(visit.form.get("thay"))).filter(|it| !it.is_empty());
    Ok(Redaction {
        text,
        // Strangers of any language read it, so it is the record's own language.
        instead: instead
            .unwrap_or_else(|| visit.desk.app.words.with(web::Language::Vi, "redact-instead-default", &[])),
        reason,
        office: visit.officer.office.clone(),
        on: today(visit),
    })
}

fn show(visit: &Visit, found: &Found, kind: &'static Kind, errors: Vec<Wrong>) -> Result<Response, Failure> {
    let names = visit.names();
    let record = &found.record;
    let texts = public_texts(&names, kind, record)?;
    let hidden = redaction::of(&record.value()?);
    let here = names.say("redact-title");
    let link = |word: &str, path: &str| {
        Link::new(names.say(word), visit.ask.href(&format!("{}{path}", path_of(record.id))))
    };
    let main = Main {
        names,
        done: match visit.ask.value("da").as_deref() {
            Some("che") => names.say("redact-done"),
            Some("thoi") => names.say("redact-undone"),
            _ => String::new(),
        },
        kicker: kicker(visit, kind, record),
        title: title(&names, kind, record)?,
        token: &visit.officer.token,
        version: record.version,
        suspicious: still_suspicious(&texts),
        texts,
        hidden: hidden
            .iter()
            .map(|part| Hidden {
                text: part.text.clone(),
                instead: part.instead.clone(),
                told: told(&names, part),
            })
            .collect(),
        inputs: inputs(visit, &names, &errors),
        errors,
        approve: waits_for_approval(kind, record).then(|| link("approve-title", "/duyet")),
        back: link("redact-back", ""),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/redact.html", error))?;
    Ok(visit.page(&here, crumbs(visit, kind, record, &here), main).into_response())
}

fn inputs(visit: &Visit, names: &Names<'_>, errors: &[Wrong]) -> Vec<Input> {
    let sent = |key: &str| visit.form.get(key).to_owned();
    let mut part = Input::new("phan", names.say("redact-part"));
    (part.shape, part.hint, part.text) = (Shape::Lines, names.say("redact-part-hint"), sent("phan"));
    let mut instead = Input::new("thay", names.say("redact-instead"));
    (instead.is_optional, instead.hint, instead.text) =
        (true, names.say("redact-instead-hint"), sent("thay"));
    let mut reason = Input::new("ly-do", names.say("redact-reason"));
    reason.shape = Shape::Radios;
    reason.options = Reason::ALL
        .into_iter()
        .map(|it| (it.id().to_owned(), reason_of(names, it), visit.form.get("ly-do") == it.id()))
        .collect();
    [part, instead, reason].into_iter().map(|input| input.told(errors)).collect()
}

fn reason_of(names: &Names<'_>, reason: Reason) -> String {
    names.say(&format!("redact-reason-{}", reason.id()))
}

/// Why a part is hidden, by which office and since when, as strangers are told too.
pub(crate) fn told(names: &Names<'_>, part: &Redaction) -> String {
    format!("{}, {}, {}", reason_of(names, part.reason), part.office, day(part.on))
}
