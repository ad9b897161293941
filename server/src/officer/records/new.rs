//! A new record: which kind, and its form.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, PlaceId, Refusal, SystemRng};
use records::{Door, Kept, Kind, Stamp, Stored, find_record, links, redaction};
use store::Tx;
use web::layout::{Crumb, Link, Verb};

use super::{
    draft::{Ground, Sent, warnings},
    form::{self, Slot, Texts, Wrong},
    input::{Input, Suggested},
    path_of, stamp,
    units::Units,
};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, Names, figure, read, report},
};

/// Refuses those who may enter nothing anywhere.
pub(super) fn permit(visit: &Visit) -> Result<(), Failure> {
    if visit.officer.scope.may_somewhere(Right::Create) {
        return Ok(());
    }
    Err(Refusal::new("refusal-not-yours").into())
}

#[derive(askama::Template)]
#[template(path = "officer/record_kinds.html")]
struct ChooseMain<'a> {
    names: Names<'a>,
    /// What the new one comes of.
    lead: String,
    meeting: Link,
    opinion: Link,
    verbs: Vec<(String, Vec<Link>)>,
}

/// The record that a new one comes of, if the address names one that may be read.
pub(super) async fn source(visit: &Visit, id: Option<Id>) -> Result<Option<Stored>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let found = read(&visit.desk.app, move |_, tx| Ok(find_record(tx, id)?)).await?.map(|found| found.record);
    Ok(found.filter(|it| may_become(it) && super::may(visit, Right::Read, it)))
}

/// Whether a record may go on as another. What nobody has classified may be a denunciation, whose words must stay nowhere.
pub(super) fn may_become(record: &Stored) -> bool {
    let is_unknown = record.kind == "opinion" && record.state.as_deref() == Some("received");
    record.closed_at.is_none() && !is_unknown
}

/// Which kind of record; where one comes of another, what that one is.
pub async fn choose(visit: Visit) -> Result<Response, Failure> {
    permit(&visit)?;
    let names = visit.names();
    let source = source(&visit, visit.ask.value("tu").and_then(|text| text.parse().ok())).await?;
    let path = |kind: &Kind| match &source {
        // A check is a board's: it has a form of its own, which asks for the board first.
        Some(source) if kind.name == "field_check" => {
            format!("{}?tu={}", super::boards::check::PATH, source.id)
        }
        Some(source) => format!("/can-bo/them/{}?tu={}", kind.name, source.id),
        None => format!("/can-bo/them/{}", kind.name),
    };
    let of_verb = |verb: Verb| {
        let entered = visit.desk.app.kinds.iter().filter(|any| !any.has_own_path());
        let kinds = entered.map(records::AnyKind::kind);
        let of = kinds.filter(|kind| kind.figures.first().is_some_and(|it| figure::verb(it.verb) == verb));
        let links = of.map(|kind| {
            let name = report::capital(&names.say(&format!("kind-{}", kind.name)));
            Link::new(name, visit.ask.href(&path(kind)))
        });
        (verb.name(visit.ask.language), links.collect::<Vec<_>>())
    };
    let main = ChooseMain {
        names,
        lead: source.as_ref().map(|it| told(&visit, it)).transpose()?.unwrap_or_default(),
        opinion: Link::new(names.say("file-title"), visit.ask.href(super::opinions::file::PATH)),
        meeting: Link::new(names.say("hear-new"), visit.ask.href("/can-bo/tiep-xuc/moi")),
        verbs: Verb::ALL.map(of_verb).into_iter().filter(|(_, kinds)| !kinds.is_empty()).collect(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/record_kinds.html", error))?;
    let title = names.say("entry-title");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// What a record comes of, in words.
pub(super) fn told(visit: &Visit, source: &Stored) -> Outcome<String> {
    let (names, kind) = (visit.names(), visit.desk.app.kinds.known(&source.kind)?.kind());
    let name = report::capital(&names.say(&format!("kind-{}", kind.name)));
    Ok(names.with("become-of", &[("kind", &name), ("title", &super::title(&names, kind, source)?)]))
}

/// What stands in the form of a new record.
struct Typed {
    id: Id,
    texts: Texts,
    searched: String,
    parent: Option<Id>,
    /// The record that it comes of.
    source: Option<Id>,
    lead: String,
    wrong: Vec<Wrong>,
    warned: Vec<Wrong>,
    seen: String,
}

fn kind_of(visit: &Visit) -> Result<&'static Kind, Failure> {
    permit(visit)?;
    let kind = visit.desk.app.kinds.get(visit.ask.segment(2)).filter(|any| !any.has_own_path());
    Ok(kind.ok_or(Failure::NotFound)?.kind())
}

/// An empty form, filled with what the page that led here knows.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    let kind = kind_of(&visit)?;
    let mut typed = Typed {
        id: Id::new(visit.desk.app.clock.now(), &mut SystemRng),
        texts: Texts::new(),
        searched: String::new(),
        parent: visit.ask.value("thuoc").and_then(|text| text.parse().ok()),
        source: visit.ask.value("tu").and_then(|text| text.parse().ok()),
        lead: String::new(),
        wrong: Vec::new(),
        warned: Vec::new(),
        seen: String::new(),
    };
    // What is new waits for someone, as a rule.
    let state = kind.field_with(records::Role::State).filter(|field| field.required);
    if let (Some(field), Some(first)) = (state, kind.waits.first()) {
        typed.texts.insert(Slot::Field(field).key(), (*first).to_owned());
    }
    // What no book tells is entered when it happens, by whose it is, as a rule.
    if kind.sheets.is_empty() {
        let today = crate::pages::day(visit.desk.app.clock.today());
        for (role, text) in [(records::Role::When, &today), (records::Role::Body, &visit.officer.office)] {
            let field = kind.field_with(role).map(|field| Slot::Field(field).key());
            typed.texts.extend(field.map(|key| (key, text.clone())));
        }
    }
    if let Some(id) = typed.parent {
        let parent = read(&visit.desk.app, move |_, tx| Ok(find_record(tx, id)?)).await?;
        let parent = parent.map(|found| found.record).filter(|it| super::may(&visit, Right::Read, it));
        match parent {
            Some(parent) => take_from(&visit, kind, &parent, &mut typed.texts)?,
            None => typed.parent = None,
        }
    }
    match source(&visit, typed.source).await? {
        Some(source) => {
            typed.lead = told(&visit, &source)?;
            come_of(&visit, kind, &source, &mut typed.texts)?;
        }
        None => typed.source = None,
    }
    show(&visit, kind, typed).await
}

/// What a record takes from the one it comes of: what it is about, where, by whom; not what became of it there.
pub(super) fn come_of(
    visit: &Visit,
    kind: &'static Kind,
    source: &Stored,
    texts: &mut Texts,
) -> Result<(), Failure> {
    let (of, payload) = (visit.desk.app.kinds.known(&source.kind)?.kind(), source.value()?);
    let is_about = |field: &&records::Field| field.key && matches!(field.kept, Kept::Text);
    let first = of.fields.iter().find(is_about).or_else(|| of.fields.iter().find(|it| it.kept == Kept::Text));
    // What was hidden of a citizen's words stays behind.
    let about = first.map(|field| redaction::public_text(&payload, field.name)).unwrap_or_default();
    let mut fill = |field: Option<&'static records::Field>, text: &str| {
        if let Some(field) = field.filter(|field| field.source != records::Source::Step) {
            texts.insert(Slot::Field(field).key(), text.to_owned());
        }
    };
    fill(kind.fields.iter().find(is_about), &about);
    if let Some(body) = &source.body {
        fill(kind.field_with(records::Role::Body), body);
    }
    if let Some(topic) = &source.topic {
        fill(kind.field_with(records::Role::Topic), topic);
    }
    let today = crate::pages::day(visit.desk.app.clock.today());
    fill(kind.field_with(records::Role::When).filter(|field| field.kept == Kept::Day), &today);
    texts.insert(Slot::Place.key(), source.place.number().to_string());
    Ok(())
}

/// What a record takes from the one it belongs to.
fn take_from(visit: &Visit, kind: &'static Kind, parent: &Stored, texts: &mut Texts) -> Result<(), Failure> {
    let Some(field) = kind.field_with(records::Role::Parent) else { return Ok(()) };
    let slots = form::slots(kind);
    let ground = ground(visit, kind, &slots);
    let of = visit.desk.app.kinds.known(&parent.kind)?.kind();
    texts.insert(Slot::Field(field).key(), ground.parent_names(of, parent)?.0);
    if kind.name == "directive" {
        // A review says again which directive it is of, as books do.
        let of_parent = form::texts_of(of, parent)?;
        let same = ["f-number", "f-abstract_text", "f-issued_on"].into_iter();
        let same = same.filter_map(|key| Some((key.to_owned(), of_parent.get(key)?.clone())));
        texts.extend(same.collect::<Vec<_>>());
    }
    texts.insert(Slot::Place.key(), parent.place.number().to_string());
    if let (Some(field), kernel::When::Day(_)) = (kind.field_with(records::Role::When), parent.when) {
        texts.insert(Slot::Field(field).key(), form::time_text(parent.when));
    }
    Ok(())
}

fn ground<'a>(visit: &'a Visit, kind: &'static Kind, slots: &'a [Slot]) -> Ground<'a> {
    Ground { app: &visit.desk.app, names: visit.names(), kind, scope: &visit.officer.scope, slots }
}

/// What became of a form that was sent.
pub(super) enum Sending {
    Done,
    Wrong(Vec<Wrong>),
    Warned(Vec<Wrong>, String),
}

/// The form was sent.
pub async fn enter(visit: Visit) -> Result<Response, Failure> {
    let kind = kind_of(&visit)?;
    let slots = form::slots(kind);
    let sent_id = visit.form.get("id").parse::<Id>();
    let mut typed = Typed {
        id: sent_id.unwrap_or_else(|_| Id::new(visit.desk.app.clock.now(), &mut SystemRng)),
        texts: form::sent(&visit.form, &slots),
        searched: viet_text::tidy(visit.form.get("noi-tim")),
        parent: visit.form.get("thuoc").parse().ok(),
        source: visit.form.get("tu").parse().ok(),
        lead: String::new(),
        wrong: Vec::new(),
        warned: Vec::new(),
        seen: visit.form.get("biet").to_owned(),
    };
    match keep(&visit, kind, &typed).await {
        Ok(Sending::Done) => return Ok(lead_to(&visit.ask, &format!("{}?da=ghi", path_of(typed.id)))),
        Ok(Sending::Wrong(wrong)) => typed.wrong = wrong,
        Ok(Sending::Warned(warned, seen)) => (typed.warned, typed.seen) = (warned, seen),
        // Two came at once, and the other was first.
        Err(Error::Refused(refusal)) if refusal.word == "refusal-twice" => {
            let id = typed.id;
            let there = read(&visit.desk.app, move |_, tx| Ok(find_record(tx, id)?)).await?;
            let mine =
                there.filter(|it| it.record.kind == kind.name && super::may(&visit, Right::Read, &it.record));
            return match mine {
                Some(_) => Ok(lead_to(&visit.ask, &format!("{}?da=ghi", path_of(id)))),
                None => Err(Error::Refused(refusal).into()),
            };
        }
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            typed.wrong.push(Wrong { field: slots.first().map_or_else(String::new, |slot| slot.key()), why });
        }
        Err(fault) => return Err(fault.into()),
    }
    show(&visit, kind, typed).await
}

/// Refuses an id that is there already.
pub(super) fn only_new(tx: &mut dyn Tx, id: Id) -> Outcome<()> {
    match find_record(tx, id)? {
        Some(_) => Err(Refusal::new("refusal-twice").into()),
        None => Ok(()),
    }
}

/// Turns the key's "no" into the refusal that leads to the record.
pub(crate) fn finish(door: Door<'_>) -> Outcome<()> {
    use kernel::OrRefuse as _;
    door.finish().or_refuse("record_pk", || Refusal::new("refusal-twice"))
}

async fn keep(visit: &Visit, kind: &'static Kind, typed: &Typed) -> Outcome<Sending> {
    let (app, stamp, ask) = (std::sync::Arc::clone(&visit.desk.app), stamp(visit), visit.ask.clone());
    let (id, parent, source) = (typed.id, typed.parent, typed.source);
    let (texts, searched, seen) = (typed.texts.clone(), typed.searched.clone(), typed.seen.clone());
    write(&visit.desk.app, "enter a record", move |tx| {
        only_new(tx, id)?;
        let slots = form::slots(kind);
        let names = crate::pages::frame::names(&app, &ask);
        let ground = Ground { app: &app, names, kind, scope: &stamp.scope, slots: &slots };
        let sent = Sent { texts: &texts, searched: &searched, parent, before: None };
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
        door.create_as(id, &draft)?;
        finish(door)?;
        if let Some(source) = source {
            link_to_source(tx, &stamp, (id, draft.place), source)?;
        }
        crate::rooms::follow(tx, &app.kinds, &stamp, &mut rng, id)?;
        Ok(Sending::Done)
    })
    .await
}

/// A new record is what became of another, if that one is still there for whoever enters it.
pub(super) fn link_to_source(tx: &mut dyn Tx, stamp: &Stamp, new: (Id, PlaceId), source: Id) -> Outcome<()> {
    let from = find_record(tx, source)?.map(|found| found.record);
    let may_read = |it: &Stored| stamp.scope.may(Right::Read, it.place, it.body.as_deref());
    let from = from.filter(|it| may_become(it) && may_read(it));
    let from = from.ok_or_else(|| Refusal::new("refusal-source-gone"))?;
    links::add(tx, new, from.id, links::What::Became, stamp.now)?;
    Ok(())
}

#[derive(askama::Template)]
#[template(path = "officer/record_form.html")]
pub(super) struct FormMain<'a> {
    pub names: Names<'a>,
    pub kicker: String,
    pub title: String,
    /// What the form is about, where the title does not say.
    pub lead: String,
    pub token: &'a str,
    /// Names and values that travel with the form unseen.
    pub hidden: Vec<(String, String)>,
    pub inputs: Vec<Input>,
    pub errors: Vec<Wrong>,
    pub warned: Vec<Wrong>,
    /// What was told and may stand.
    pub seen: String,
    pub save: String,
    pub back: Link,
}

/// The inputs of a form.
pub(super) fn inputs(
    ground: &Ground<'_>,
    texts: &Texts,
    searched: &str,
    near: &Suggested,
    wrong: &[Wrong],
) -> Vec<Input> {
    // The units are those of the time that was typed, as far as it can be read.
    let year = ground.app.clock.today().year();
    let read = form::read(&ground.names, ground.kind, ground.slots, texts, serde_json::Value::Null, year);
    let input = |slot: &Slot| {
        let input = match slot {
            Slot::Place => {
                let units = Units::of(ground.app, ground.scope, Right::Create, read.when);
                units.input(&ground.names, texts, searched)
            }
            slot => Input::of(&ground.names, ground.kind, *slot, texts, near),
        };
        input.told(wrong)
    };
    ground.slots.iter().map(input).collect()
}

/// What was entered nearby, for a page.
pub(super) async fn suggested(visit: &Visit, kind: &'static Kind) -> Outcome<Suggested> {
    let (ask, scope) = (visit.ask.clone(), visit.officer.scope.clone());
    read(&visit.desk.app, move |app, tx| {
        let slots = form::slots(kind);
        let names = crate::pages::frame::names(app, &ask);
        Ground { app, names, kind, scope: &scope, slots: &slots }.suggested(tx)
    })
    .await
}

async fn show(visit: &Visit, kind: &'static Kind, typed: Typed) -> Result<Response, Failure> {
    let slots = form::slots(kind);
    let near = suggested(visit, kind).await?;
    let ground = ground(visit, kind, &slots);
    let names = visit.names();
    let mut hidden = vec![("id".to_owned(), typed.id.to_string())];
    hidden.extend(typed.parent.map(|parent| ("thuoc".to_owned(), parent.to_string())));
    hidden.extend(typed.source.map(|source| ("tu".to_owned(), source.to_string())));
    let title = report::capital(&names.say(&format!("kind-{}", kind.name)));
    let main = FormMain {
        names,
        kicker: names.say("entry-title"),
        title: title.clone(),
        lead: typed.lead,
        token: &visit.officer.token,
        hidden,
        inputs: inputs(&ground, &typed.texts, &typed.searched, &near, &typed.wrong),
        errors: typed.wrong,
        warned: typed.warned,
        seen: typed.seen,
        save: names.say("entry-save"),
        back: Link::new(names.say("entry-leave"), visit.ask.href("/can-bo/them")),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/record_form.html", error))?;
    let crumbs = vec![
        Crumb::link(names.say("entry-title"), visit.ask.href("/can-bo/them")),
        Crumb::here(title.clone()),
    ];
    Ok(visit.page(&title, crumbs, main).into_response())
}
