//! The page on which two people's changes of one record come together: what merges by itself is said, what both changed is
//! chosen, and nobody's words are lost.

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::Fault;
use records::{Found, Kept, Kind};
use web::layout::Link;

use super::{
    draft::Ground,
    edit::{self, Typed, base_key},
    form::{self, Slot, Texts, Wrong, texts_of},
    input::Input,
    merge::{How, Merged},
    new::{inputs, suggested},
    path_of, title,
};
use crate::{
    officer::visit::Visit,
    pages::{Failure, Names, names::day_of},
};

/// The name of the choice between two texts of a field.
pub(super) fn choice_key(key: &str) -> String {
    format!("chon-{key}")
}

/// The name under which travels what stood in a field before either changed it.
fn first_key(key: &str) -> String {
    format!("c-{key}")
}

/// Says that a choice was not made.
pub(super) fn not_chosen(visit: &Visit, slot: Slot) -> String {
    let names = visit.names();
    let label = match slot.field() {
        // Only the field's own name matters here, whatever its kind.
        Some(field) => visit
            .desk
            .app
            .kinds
            .iter()
            .map(records::AnyKind::kind)
            .find(|kind| kind.fields.iter().any(|it| std::ptr::eq(it, field)))
            .map_or_else(|| field.headings[0].to_owned(), |kind| slot.label(&names, kind)),
        None => names.say("entry-code"),
    };
    names.with("conflict-not-chosen", &[("field", &label)])
}

#[derive(askama::Template)]
#[template(path = "officer/record_conflict.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    lead: String,
    token: &'a str,
    errors: Vec<Wrong>,
    acts: Vec<String>,
    hidden: Vec<(String, String)>,
    merged: Vec<(String, String, String, String)>,
    both: Vec<Choosing>,
    back: Link,
}

/// A field that both changed.
struct Choosing {
    key: String,
    label: String,
    base: String,
    theirs: String,
    is_theirs: bool,
    is_mine: bool,
    inputs: Vec<Input>,
}

/// The page again, because a choice was not made.
pub(super) async fn again(
    visit: &Visit,
    found: &Found,
    kind: &'static Kind,
    slots: &[Slot],
    typed: Typed,
) -> Result<Response, Failure> {
    let both: Vec<&str> = visit.form.get("hai").split(',').collect();
    let theirs = texts_of(kind, &found.record)?;
    // As typed, and not as chosen: whoever changes their mind finds their words.
    let mine = form::sent(&visit.form, slots);
    let of = |texts: &Texts, key: &str| texts.get(key).cloned().unwrap_or_default();
    let merged = slots.iter().map(|slot| {
        let key = slot.key();
        let is_both = both.contains(&key.as_str());
        let (theirs, mine) = (of(&theirs, &key), of(&mine, &key));
        let how = match (is_both, theirs == mine) {
            (true, _) => How::Both,
            (false, true) => How::Same,
            (false, false) => How::Mine,
        };
        let base = if is_both { visit.form.get(&first_key(&key)).to_owned() } else { theirs.clone() };
        Merged { key, base, theirs, mine, how }
    });
    let began = visit.form.get("ban-dau").parse().unwrap_or(typed.version);
    show(visit, found, kind, slots, began, merged.collect(), &typed.wrong).await
}

/// The page. `began` is the version that the one who saves now began from.
pub(super) async fn show(
    visit: &Visit,
    found: &Found,
    kind: &'static Kind,
    slots: &[Slot],
    began: i64,
    merged: Vec<Merged>,
    wrong: &[Wrong],
) -> Result<Response, Failure> {
    let near = suggested(visit, kind).await?;
    let names = visit.names();
    let record = &found.record;
    let ground = Ground { app: &visit.desk.app, names, kind, scope: &visit.officer.scope, slots };
    let texts: Texts = merged.iter().map(|field| (field.key.clone(), field.text().to_owned())).collect();
    let all = inputs(&ground, &texts, "", &near, &[]);
    let mut main = Main {
        names,
        kicker: edit::kicker(visit, kind, record),
        lead: title(&names, kind, record)?,
        token: &visit.officer.token,
        errors: wrong.to_vec(),
        acts: acts(&names, found, began),
        hidden: vec![
            ("ban".to_owned(), record.version.to_string()),
            ("ban-dau".to_owned(), began.to_string()),
        ],
        merged: Vec::new(),
        both: Vec::new(),
        back: Link::new(names.say("conflict-leave"), visit.ask.href(&path_of(record.id))),
    };
    let mut chosen: Vec<String> = Vec::new();
    for (slot, field) in slots.iter().zip(&merged) {
        let label = slot.label(&names, kind);
        let says = |text: &str| said(&names, kind, *slot, text);
        main.hidden.push((base_key(&field.key), field.theirs.clone()));
        if field.how == How::Both {
            chosen.push(field.key.clone());
            main.hidden.push((first_key(&field.key), field.base.clone()));
            let choice = visit.form.get(&choice_key(&field.key));
            main.both.push(Choosing {
                key: choice_key(&field.key),
                label,
                base: says(&field.base),
                theirs: says(&field.theirs),
                is_theirs: choice == "ho",
                is_mine: choice == "toi",
                inputs: all.iter().filter(|input| input.key == field.key).cloned().collect(),
            });
            continue;
        }
        main.hidden.push((field.key.clone(), field.text().to_owned()));
        let who = match field.how {
            How::Mine => names.say("conflict-mine"),
            How::Theirs => names.say("conflict-theirs"),
            How::Same | How::Both => continue,
        };
        main.merged.push((label, says(&field.base), says(field.text()), who));
    }
    main.hidden.push(("hai".to_owned(), chosen.join(",")));
    let main =
        main.render().map_err(|error| Fault::caused("templates/officer/record_conflict.html", error))?;
    let title = names.say("conflict-title");
    Ok(visit.page(&title, edit::crumbs(visit, kind, record, &title), main).into_response())
}

/// What was done meanwhile, by whom and when.
fn acts(names: &Names<'_>, found: &Found, began: i64) -> Vec<String> {
    let since = found.entries.iter().filter(|entry| entry.version > began);
    let told = since.map(|entry| {
        let (what, day) = (names.say(&format!("act-{}", entry.act)), day_of(entry.at));
        names.with("conflict-act", &[("what", &what), ("office", &entry.office), ("day", &day)])
    });
    told.collect()
}

/// A text as it is read, not as it is kept.
fn said(names: &Names<'_>, kind: &Kind, slot: Slot, text: &str) -> String {
    match slot.field() {
        _ if text.is_empty() => names.say("record-empty"),
        Some(field) if matches!(field.kept, Kept::Choice(_)) => {
            names.say(&format!("choice-{}-{}-{text}", kind.name, field.name))
        }
        _ => text.to_owned(),
    }
}
