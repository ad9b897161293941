//! A sender follows a matter by its code: what became of it, by when, and, once it was answered, whether that solved it. Who
//! wrote it reads all of it, whether it is public or not. Who has the same to say reads of the other's words what the public
//! reads; and the answer, which is theirs too, without what was hidden.

use std::sync::Arc;

use askama::Template as _;
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, header::CACHE_CONTROL},
    response::{IntoResponse as _, Redirect, Response},
};
use files::Kept;
use kernel::{Error, Fault, Outcome, Refusal, SystemRng, When};
use law::Law;
use places::Gazetteer;
use records::{Door, Draft, Found, Stamp, Stored, find_record, links, matter, redaction::redacted};
use serde_json::{Value, json};
use store::Tx;
use voice::{
    Opinion, OpinionState, Verdict,
    sender::{self, Holder},
};
use web::{
    Html,
    layout::{Crumb, Page},
};

use super::{
    Ask, Failure, address,
    clocks::{self, Reader},
    contents, day, explain, frame,
    names::Names,
    pairs, rate, read,
    record::has_page,
};
use crate::{app::App, attached, officer::door::is_own_origin, story};

/// The address.
pub const PATH: &str = "/theo-doi";

#[derive(askama::Template)]
#[template(path = "opinion/follow.html")]
struct Main<'a> {
    names: Names<'a>,
    action: String,
    typed: String,
    wrong: String,
}

#[derive(askama::Template)]
#[template(path = "opinion/followed.html")]
struct Followed<'a> {
    names: Names<'a>,
    done: String,
    /// The code, where it is told for the first time.
    code: String,
    wrong: String,
    title: String,
    head: Vec<(String, String)>,
    content: String,
    files: Vec<attached::Shown>,
    answer: Option<(String, String, String)>,
    /// Where three questions are, while there is time to answer them.
    rate: String,
    story: Vec<story::Step>,
    clocks: Vec<clocks::Shown>,
    statute: String,
    asks: bool,
    appeals: bool,
    appeal_action: String,
    version: i64,
    note: String,
    choices: Vec<(&'static str, String)>,
}

/// Where a code is typed, or what it follows.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let typed = ask.value("ma").unwrap_or_default();
    if typed.trim().is_empty() {
        return Ok(entry(&app, &ask, &typed, "")?);
    }
    let code = sender::tidy_code(&typed);
    if known(&app, code.clone()).await?.is_none() {
        let names = frame::names(&app, &ask);
        return Ok(entry(&app, &ask, &typed, &names.say("follow-unknown"))?);
    }
    Ok(Redirect::to(&ask.href(&format!("{PATH}/{code}"))).into_response())
}

fn entry(app: &App, ask: &Ask, typed: &str, wrong: &str) -> Outcome<Response> {
    let names = frame::names(app, ask);
    let main = Main { names, action: ask.href(PATH), typed: typed.to_owned(), wrong: wrong.to_owned() };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/follow.html", error))?;
    Ok(shown(app, ask, &names.say("follow-title"), main))
}

/// A page that is a citizen's own: kept by no browser, found by no search engine.
pub(super) fn shown(app: &App, ask: &Ask, title: &str, main: String) -> Response {
    let crumbs = vec![Crumb::here(title.to_owned())];
    let frame = frame::frame(app, ask, "", "");
    let page = Page {
        title: title.to_owned(),
        crumbs,
        main: Html::trusted(main),
        no_index: true,
        // The forms of the desk, for the few that senders fill in.
        more_style: Some(web::assets::OFFICER_STYLESHEET),
        ..frame
    };
    let mut answer = page.into_response();
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// What a code leads to, and what whoever holds it may read.
pub struct Known {
    /// The opinion.
    pub found: Found,
    /// The rules.
    pub law: Law,
    /// Whose code it is.
    pub holder: Holder,
    /// What they filed, where it is joined to another.
    own: Option<Stored>,
    /// What they sent with it.
    files: Vec<Kept>,
    /// All that the matter went through.
    matter: Vec<Found>,
    /// Whether whoever holds it is asked how they were dealt with.
    is_asked: bool,
}

/// What a code leads to, if it leads anywhere.
pub async fn known(app: &Arc<App>, code: String) -> Outcome<Option<Known>> {
    read(app, move |app, tx| {
        let Some(holder) = sender::holder(tx, &code)? else { return Ok(None) };
        let Some(found) = find_record(tx, holder.record)? else { return Ok(None) };
        let own = if holder.wrote_it() || holder.follows { None } else { find_record(tx, holder.filed)? };
        let files = contents::of_sender(tx, app, (&code, &found.record))?;
        let matter = matter::of(tx, holder.record)?;
        let is_asked = voice::survey::is_open(tx, &code, app.clock.today())?;
        let own = own.map(|own| own.record);
        Ok(Some(Known { found, law: Law::here(tx)?, holder, own, files, matter, is_asked }))
    })
    .await
}

/// The words that whoever holds a code may read.
pub struct Readable {
    /// What was said.
    pub content: String,
    /// What was answered, once it is given.
    pub answer: Option<String>,
    /// What the answer promises.
    pub roadmap: Option<String>,
}

/// What whoever holds the code may read: who wrote it all of it, others as far as it is public; but an answer is for each whose
/// matter was joined to this one.
pub fn readable(names: &Names<'_>, known: &Known, opinion: &Opinion) -> Result<Readable, Fault> {
    let (holder, record) = (&known.holder, &known.found.record);
    let is_given = opinion.state.is_answered() || opinion.state == OpinionState::PassedOn;
    let (answer, roadmap) = (opinion.answer.clone().filter(|_| is_given), opinion.roadmap.clone());
    if holder.wrote_it() {
        return Ok(Readable { content: opinion.content.clone(), answer, roadmap });
    }
    let (is_public, waiting) = (record.approved_at.is_some(), || names.say("record-waiting"));
    let shown = |text: String| redacted(&text, &opinion.redactions);
    let content = match &known.own {
        Some(own) => own.value()?.get("content").and_then(Value::as_str).unwrap_or_default().to_owned(),
        None if is_public => shown(opinion.content.clone()),
        None => waiting(),
    };
    let is_theirs = is_public || !holder.follows;
    Ok(Readable {
        content,
        answer: answer.map(|text| if is_theirs { shown(text) } else { waiting() }),
        roadmap: roadmap.filter(|_| is_theirs).map(shown),
    })
}

/// What a code follows.
pub async fn followed(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let known = known(&app, sender::tidy_code(ask.segment(1))).await?.ok_or(Failure::NotFound)?;
    show(&app, &ask, &known, "", "")
}

fn show(app: &App, ask: &Ask, known: &Known, wrong: &str, note: &str) -> Result<Response, Failure> {
    let (record, law) = (&known.found.record, &known.law);
    let names = frame::names(app, ask);
    let opinion: Opinion = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind opinion", error))?;
    let mut head = vec![
        (names.say("head-state"), names.say(&format!("choice-opinion-state-{}", opinion.state.id()))),
        (names.say("field-opinion-received_on"), day(opinion.received_on)),
        (names.say("head-place"), Gazetteer::viet_nam().short(record.place)),
    ];
    if let Some(body) = opinion.body.clone().or_else(|| opinion.passed_to.clone()) {
        head.push((names.say("follow-with"), body));
    }
    let words = readable(&names, known, &opinion)?;
    let on = opinion.answered_on.map(day).unwrap_or_default();
    let answer = words.answer.map(|text| (on, text, words.roadmap.unwrap_or_default()));
    let asks =
        matches!(opinion.state, OpinionState::Answered | OpinionState::Settled) && opinion.verdict.is_none();
    let choices = [Verdict::Solved, Verdict::Partly, Verdict::NotSolved];
    let contents_at = format!("{PATH}/{}/tep", ask.segment(1));
    let files = attached::shown_with_reasons(&names, ask, &known.files, &contents_at);
    let main = Followed {
        names,
        done: match ask.value("da").as_deref() {
            Some("noi") => names.say("follow-thanks"),
            Some("gui") => names.say("follow-filed"),
            Some("theo") => names.say("follow-joined"),
            Some("xem-lai") => names.say("follow-appealed"),
            Some("hai-long") => names.say("survey-thanks"),
            _ => String::new(),
        },
        code: match ask.value("da").as_deref() {
            Some("gui" | "theo" | "xem-lai") => sender::tidy_code(ask.segment(1)),
            _ => String::new(),
        },
        wrong: wrong.to_owned(),
        title: crate::officer::clip(&words.content),
        head,
        content: words.content,
        files,
        answer,
        rate: if known.is_asked {
            ask.href(&rate::path(&sender::tidy_code(ask.segment(1))))
        } else {
            String::new()
        },
        story: story::of(app, &names, law, (&known.matter, record.id), |it| {
            has_page(app, it).then(|| address::record(ask.language, it.record.id))
        })?,
        clocks: clocks::of_record(app, &names, (law, Reader::Public), record)?,
        statute: clocks::statute(&names, law, record, app.clock.today())?,
        asks,
        appeals: opinion.answer.is_some() && opinion.class != Some(voice::Class::Appeal),
        appeal_action: ask.href(&format!("{PATH}/{}/xem-lai", ask.segment(1))),
        version: record.version,
        note: note.to_owned(),
        choices: choices
            .into_iter()
            .map(|it| (it.id(), names.say(&format!("choice-opinion-verdict-{}", it.id()))))
            .collect(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/followed.html", error))?;
    Ok(shown(app, ask, &names.say("follow-title"), main))
}

/// What the sender says was sent.
pub async fn say(State(app): State<Arc<App>>, ask: Ask, headers: HeaderMap, body: Bytes) -> Response {
    let said = say_it(&app, &ask, &headers, &body).await;
    said.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

async fn say_it(app: &Arc<App>, ask: &Ask, headers: &HeaderMap, body: &Bytes) -> Result<Response, Failure> {
    if !is_own_origin(headers) {
        return Err(Refusal::new("refusal-follow-elsewhere").into());
    }
    let sent = pairs(&String::from_utf8_lossy(body));
    let field = |name: &str| sent.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str());
    let code = sender::tidy_code(ask.segment(1));
    let known = known(app, code.clone()).await?.ok_or(Failure::NotFound)?;
    let names = frame::names(app, ask);
    let note = field("vi-sao").replace("\r\n", "\n");
    let verdict = [Verdict::Solved, Verdict::Partly, Verdict::NotSolved].into_iter();
    let Some(verdict) = verdict.clone().find(|it| it.id() == field("danh-gia")) else {
        return show(app, ask, &known, &names.say("follow-choose"), &note);
    };
    let version: i64 = field("ban").parse().unwrap_or(0);
    let (id, to_keep) = (known.found.record.id, note.clone());
    let done = super::write(app, "hear a sender", {
        let app = Arc::clone(app);
        move |tx| {
            let record = find_record(tx, id)?.map(|found| found.record);
            let Some(record) = record.filter(|it| it.version == version) else {
                return Err(Refusal::new("refusal-version").into());
            };
            let stamp =
                Stamp::of_machine(app.words.with(web::Language::Vi, "follow-office", &[]), app.clock.now());
            let mut rng = SystemRng;
            let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
            voice::hear(&mut door, &record, verdict, &to_keep)?;
            Ok(door.finish()?)
        }
    });
    match done.await {
        Ok(()) => Ok(Redirect::to(&ask.href(&format!("{PATH}/{code}?da=noi"))).into_response()),
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&app.words, ask.language, &refusal.into());
            show(app, ask, &known, &why, &note)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// A review of the answer was asked for: a case of its own, with its own clock, linked to the first.
pub async fn appeal(State(app): State<Arc<App>>, ask: Ask, headers: HeaderMap, body: Bytes) -> Response {
    let asked = appeal_it(&app, &ask, &headers, &body).await;
    asked.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

async fn appeal_it(
    app: &Arc<App>,
    ask: &Ask,
    headers: &HeaderMap,
    body: &Bytes,
) -> Result<Response, Failure> {
    if !is_own_origin(headers) {
        return Err(Refusal::new("refusal-follow-elsewhere").into());
    }
    let sent = pairs(&String::from_utf8_lossy(body));
    let why = sent.iter().find(|(of, _)| of == "vi-sao-xem-lai").map_or("", |(_, value)| value.as_str());
    let why = why.replace("\r\n", "\n").trim().to_owned();
    let code = sender::tidy_code(ask.segment(1));
    let known = known(app, code.clone()).await?.ok_or(Failure::NotFound)?;
    if why.is_empty() {
        let names = frame::names(app, ask);
        return show(app, ask, &known, &names.say("refusal-opinion-why"), "");
    }
    let id = known.found.record.id;
    let new_code = super::write(app, "ask for a review", {
        let app = Arc::clone(app);
        move |tx| {
            let record = find_record(tx, id)?.map(|found| found.record);
            let record = record.filter(|it| it.closed_at.is_none());
            let record = record.ok_or_else(|| Refusal::new("refusal-version"))?;
            review(tx, &app, &record, (&code, &why))
        }
    });
    match new_code.await {
        Ok(code) => Ok(Redirect::to(&ask.href(&format!("{PATH}/{code}?da=xem-lai"))).into_response()),
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&app.words, ask.language, &refusal.into());
            show(app, ask, &known, &why, "")
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Files the request for a review; gives its code.
fn review(tx: &mut dyn Tx, app: &App, first: &Stored, (code, why): (&str, &str)) -> Outcome<String> {
    voice::only_so_long(why)?;
    let is_asked = |link: &links::Link| link.is_back && link.what == links::What::Appeal;
    if links::of(tx, first.id)?.iter().any(is_asked) {
        return Err(Refusal::new("refusal-appeal-twice").into());
    }
    let (today, now) = (app.clock.today(), app.clock.now());
    let stamp = Stamp::of_machine(app.words.with(web::Language::Vi, "follow-office", &[]), now);
    let mut rng = SystemRng;
    let payload = json!({
        "meeting": null, "received_on": today, "topic": first.topic, "content": why, "body": voice::above(first.place),
        "due_on": null, "state": "in_progress", "answered_on": null, "answer": null,
        "channel": "online", "class": "appeal", "sender": first.value()?.get("sender"),
    });
    let draft = Draft {
        kind: "opinion",
        place: first.place,
        when: When::Day(today),
        code: None,
        parent: None,
        payload,
    };
    let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
    let id = door.create(&draft, journal::Act::Filed)?;
    door.finish()?;
    links::add(tx, (id, first.place), first.id, links::What::Appeal, now)?;
    let whose = sender::of(tx, first.id)?.into_iter().find(|person| person.code == code);
    let new_code = sender::new_code(first.place, &mut rng);
    let person = sender::Person { code: new_code.clone(), follows: false, ..whose.unwrap_or_default() };
    sender::keep(tx, id, first.place, &person)?;
    Ok(new_code)
}
