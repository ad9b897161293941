//! At the counter, on the phone, from a letter: an opinion is filed with who files it, as far as they wish to say. Before it is
//! kept, what others said of the same is shown; who has the same to say follows that one.

use accounts::{Right, Scope};
use askama::Template as _;
use axum::response::{Html, IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, PlaceId, Refusal, SystemRng};
use law::Law;
use records::{Door, Kind, Stored, desk::Reach, find_record};
use serde_json::Value;
use store::Tx;
use voice::{
    alike,
    sender::{self, Person},
};
use web::{
    assets::ALIKE_SCRIPT,
    layout::{Crumb, Link, Page},
};

use super::super::{
    draft::{Ground, Sent},
    form::{self, Slot, Texts, Wrong},
    held,
    input::{Input, Shape},
    new::{finish, inputs, only_new, permit, suggested},
    path_of, stamp, title, today,
};
use crate::{
    filing,
    officer::visit::{Visit, lead_to, write},
    pages::{
        Failure, Names,
        clocks::{self, Reader},
        day, frame, read,
    },
};

/// The address.
pub const PATH: &str = "/can-bo/y-kien/moi";
/// What is asked about the opinion; what happens to it is for its steps.
const FIELDS: [&str; 4] = ["received_on", "channel", "topic", "content"];
/// What is asked about the sender: name in the form, key of its words.
const PERSON: [(&str, &str); 3] =
    [("ho-ten", "file-name"), ("dia-chi", "file-address"), ("lien-he", "file-contact")];

#[derive(askama::Template)]
#[template(path = "officer/file_opinion.html")]
struct Main<'a> {
    names: Names<'a>,
    token: &'a str,
    id: String,
    inputs: Vec<Input>,
    person: Vec<Input>,
    errors: Vec<Wrong>,
    alike: Vec<Alike>,
    look: String,
    seen: String,
    back: Link,
}

/// One that may be about the same.
struct Alike {
    id: String,
    text: String,
    told: String,
    href: String,
}

#[derive(askama::Template)]
#[template(path = "officer/alike.html")]
struct AlikeList<'a> {
    names: Names<'a>,
    alike: Vec<Alike>,
}

fn opinion(visit: &Visit) -> Result<&'static Kind, Fault> {
    Ok(visit.desk.app.kinds.known("opinion")?.kind())
}

fn slots(kind: &'static Kind) -> Vec<Slot> {
    let field = |name: &&str| kind.fields.iter().find(|field| field.name == *name);
    std::iter::once(Slot::Place).chain(FIELDS.iter().filter_map(field).map(Slot::Field)).collect()
}

/// What stands in the form.
struct Typed {
    id: Id,
    texts: Texts,
    searched: String,
    person: [String; 3],
    wrong: Vec<Wrong>,
    alike: Vec<Stored>,
    seen: String,
}

/// An empty form: received today, at the counter.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    permit(&visit)?;
    let mut texts = Texts::new();
    texts.insert("f-received_on".to_owned(), day(today(&visit)));
    texts.insert("f-channel".to_owned(), "counter".to_owned());
    let id = Id::new(visit.desk.app.clock.now(), &mut SystemRng);
    let typed = Typed {
        id,
        texts,
        searched: String::new(),
        person: Default::default(),
        wrong: Vec::new(),
        alike: Vec::new(),
        seen: String::new(),
    };
    show(&visit, typed).await
}

/// What became of a form that was sent.
enum Sending {
    Done,
    /// Which one, and by what code.
    Followed(Id, String),
    Wrong(Vec<Wrong>),
    Alike(Vec<Stored>),
}

/// The form was sent.
pub async fn enter(visit: Visit) -> Result<Response, Failure> {
    permit(&visit)?;
    let kind = opinion(&visit)?;
    let form = &visit.form;
    let mut typed = Typed {
        id: form.get("id").parse().unwrap_or_else(|_| Id::new(visit.desk.app.clock.now(), &mut SystemRng)),
        texts: form::sent(form, &slots(kind)),
        searched: viet_text::tidy(form.get("noi-tim")),
        person: PERSON.map(|(key, _)| viet_text::tidy(form.get(key))),
        wrong: Vec::new(),
        alike: Vec::new(),
        seen: form.get("da-xem").to_owned(),
    };
    match keep(&visit, kind, &typed).await {
        Ok(Sending::Done) => return Ok(lead_to(&visit.ask, &format!("/can-bo/y-kien/{}/phieu", typed.id))),
        Ok(Sending::Followed(id, code)) => {
            return Ok(lead_to(&visit.ask, &format!("/can-bo/y-kien/{id}/phieu?da=theo&ma={code}")));
        }
        Ok(Sending::Wrong(wrong)) => typed.wrong = wrong,
        Ok(Sending::Alike(alike)) => typed.alike = alike,
        Err(Error::Refused(refusal)) if refusal.word == "refusal-twice" => {
            return Ok(lead_to(&visit.ask, &format!("/can-bo/y-kien/{}/phieu", typed.id)));
        }
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            typed.wrong.push(Wrong { field: Slot::Place.key(), why });
        }
        Err(fault) => return Err(fault.into()),
    }
    show(&visit, typed).await
}

async fn keep(visit: &Visit, kind: &'static Kind, typed: &Typed) -> Outcome<Sending> {
    let (app, stamp, ask) = (std::sync::Arc::clone(&visit.desk.app), stamp(visit), visit.ask.clone());
    let (id, texts, searched) = (typed.id, typed.texts.clone(), typed.searched.clone());
    let (person, seen, today) = (typed.person.clone(), typed.seen.clone(), today(visit));
    let same: Option<Id> = visit.form.get("cung-viec").parse().ok();
    write(&visit.desk.app, "file an opinion", move |tx| {
        only_new(tx, id)?;
        let slots = slots(kind);
        let names = frame::names(&app, &ask);
        let ground = Ground { app: &app, names, kind, scope: &stamp.scope, slots: &slots };
        let sent = Sent { texts: &texts, searched: &searched, parent: None, before: None };
        let mut draft = match ground.draft(tx, &sent)? {
            Ok(draft) => draft,
            Err(wrong) => return Ok(Sending::Wrong(wrong)),
        };
        let reach = Reach::near(&stamp.scope, draft.place);
        if let Some(same) = same {
            return follow(tx, &stamp.scope, (same, id), &person);
        }
        let payload = draft.payload.clone();
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let topic = Some(text("topic")).filter(|topic| !topic.is_empty());
        let about = (draft.place, topic.as_deref(), text("content"));
        let alike = alike::find(tx, &reach, (about.0, about.1, &about.2), today, |_| true)?;
        if !alike.is_empty() && seen != filing::ids(&alike) {
            return Ok(Sending::Alike(alike));
        }
        let is_named = person.iter().take(2).all(|text| !text.is_empty());
        if let Value::Object(payload) = &mut draft.payload {
            payload.insert("state".to_owned(), "received".into());
            payload.insert("sender".to_owned(), if is_named { "named" } else { "anonymous" }.into());
        }
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
        door.create_as(id, &draft)?;
        finish(door)?;
        sender::keep(tx, id, draft.place, &whose(draft.place, &person, false))?;
        Ok(Sending::Done)
    })
    .await
}

/// The sender, with a new code.
fn whose(place: PlaceId, person: &[String; 3], follows: bool) -> Person {
    let [name, address, contact] = person.clone().map(|text| Some(text).filter(|text| !text.is_empty()));
    let code = sender::new_code(place, &mut SystemRng);
    Person { code, filed: None, follows, name, address, contact, form: None }
}

/// Who has the same to say follows the one that is there: nothing is filed twice.
fn follow(tx: &mut dyn Tx, scope: &Scope, (id, form): (Id, Id), person: &[String; 3]) -> Outcome<Sending> {
    let found = find_record(tx, id)?.map(|found| found.record);
    let found = found.filter(|it| it.kind == "opinion" && it.closed_at.is_none());
    let Some(record) = found.filter(|it| scope.may(Right::Read, it.place, it.body.as_deref())) else {
        return Err(Refusal::new("refusal-alike-gone").into());
    };
    if let Some(code) = sender::by_form(tx, id, form)? {
        return Ok(Sending::Followed(id, code));
    }
    let person = Person { form: Some(form), ..whose(record.place, person, true) };
    sender::keep(tx, id, record.place, &person)?;
    Ok(Sending::Followed(id, person.code))
}

fn alike_shown(visit: &Visit, names: &Names<'_>, kind: &'static Kind, all: &[Stored]) -> Outcome<Vec<Alike>> {
    let shown = |record: &Stored| {
        let state = record.state.as_deref().unwrap_or_default();
        let state = names.say(&format!("choice-opinion-state-{state}"));
        Ok(Alike {
            id: record.id.to_string(),
            text: title(names, kind, record)?,
            told: format!("{}, {state}", form::time_text(record.when)),
            href: visit.ask.href(&path_of(record.id)),
        })
    };
    all.iter().map(shown).collect()
}

async fn show(visit: &Visit, typed: Typed) -> Result<Response, Failure> {
    let kind = opinion(visit)?;
    let slots = slots(kind);
    let near = suggested(visit, kind).await?;
    let names = visit.names();
    let ground = Ground { app: &visit.desk.app, names, kind, scope: &visit.officer.scope, slots: &slots };
    let person = PERSON.iter().zip(&typed.person).map(|((key, word), text)| {
        let mut input = Input::new(*key, names.say(word));
        (input.is_optional, input.text) = (true, text.clone());
        if *key == "lien-he" {
            input.hint = names.say("file-contact-hint");
        }
        input
    });
    let mut inputs = inputs(&ground, &typed.texts, &typed.searched, &near, &typed.wrong);
    for input in inputs.iter_mut().filter(|input| input.key == "f-channel") {
        input.shape = Shape::Select;
        input.is_optional = false;
    }
    let main = Main {
        names,
        token: &visit.officer.token,
        id: typed.id.to_string(),
        inputs,
        person: person.collect(),
        errors: typed.wrong,
        alike: alike_shown(visit, &names, kind, &typed.alike)?,
        look: visit.ask.href("/can-bo/y-kien/giong"),
        seen: filing::ids(&typed.alike),
        back: Link::new(names.say("entry-leave"), visit.ask.href("/can-bo/them")),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/file_opinion.html", error))?;
    let here = names.say("file-title");
    let crumbs = vec![
        Crumb::link(names.say("entry-title"), visit.ask.href("/can-bo/them")),
        Crumb::here(here.clone()),
    ];
    let page = visit.page(&here, crumbs, main);
    Ok(Page { script: Some(ALIKE_SCRIPT), ..page }.into_response())
}

/// What others said of the same, while it is typed: a part of the page.
pub async fn alike(visit: Visit) -> Result<Response, Failure> {
    permit(&visit)?;
    let kind = opinion(&visit)?;
    let asked = |name: &str| visit.ask.value(name).unwrap_or_default();
    let place = asked("noi").parse().ok().map(PlaceId::from_number);
    let (topic, text, today) = (asked("f-topic"), asked("f-content"), today(&visit));
    let scope = visit.officer.scope.clone();
    let found = match place {
        None => Vec::new(),
        Some(place) => {
            read(&visit.desk.app, move |_, tx| {
                let reach = Reach::near(&scope, place);
                let topic = Some(topic.as_str()).filter(|topic| !topic.is_empty());
                Ok(alike::find(tx, &reach, (place, topic, &text), today, |_| true)?)
            })
            .await?
        }
    };
    let names = visit.names();
    let list = AlikeList { names, alike: alike_shown(&visit, &names, kind, &found)? };
    let html = list.render().map_err(|error| Fault::caused("templates/officer/alike.html", error))?;
    Ok(Html(html).into_response())
}

#[derive(askama::Template)]
#[template(path = "officer/receipt.html")]
struct Receipt<'a> {
    names: Names<'a>,
    done: String,
    office: String,
    today: String,
    title: String,
    place: String,
    received: String,
    codes: Vec<(String, bool)>,
    at: String,
    clocks: Vec<clocks::Shown>,
    record: Link,
    another: Link,
}

/// *Phiếu tiếp nhận*: what the sender takes home.
pub async fn receipt(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held(&visit).await?;
    if kind.name != "opinion" {
        return Err(Failure::NotFound);
    }
    let id = found.record.id;
    let (people, law) = read(&visit.desk.app, move |_, tx| Ok((sender::of(tx, id)?, Law::here(tx)?))).await?;
    let names = visit.names();
    let clocks = clocks::of_record(&visit.desk.app, &names, (&law, Reader::Public), &found.record)?;
    let here = names.say("receipt-title");
    // A slip is for one: the follower it was made for, else whoever filed it. Nobody carries another's code home.
    let code = visit.ask.value("ma");
    let followed = code.is_some();
    let whose = people.into_iter().filter(|person| match &code {
        Some(code) => person.code == *code,
        None => person.filed == Some(id) && !person.follows,
    });
    let may_see = visit.officer.scope.may(Right::Create, found.record.place, found.record.body.as_deref());
    let codes = whose.filter(|_| may_see).map(|person| (person.code, person.follows)).collect();
    let main = Receipt {
        names,
        done: names.say(if followed { "receipt-followed" } else { "receipt-filed" }),
        office: visit.officer.office.clone(),
        today: day(today(&visit)),
        title: title(&names, kind, &found.record)?,
        place: places::Gazetteer::viet_nam().full(found.record.place),
        received: form::time_text(found.record.when),
        codes,
        at: format!("{}{}", visit.desk.origin, visit.ask.href(crate::pages::follow::PATH)),
        clocks,
        record: Link::new(names.say("receipt-to-record"), visit.ask.href(&path_of(id))),
        another: Link::new(names.say("receipt-another"), visit.ask.href(PATH)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/receipt.html", error))?;
    Ok(visit
        .page(&here, vec![super::super::to_list(&visit), Crumb::here(here.clone())], main)
        .into_response())
}
