//! A record as its officers see it, and what can be done with it now.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use files::Kept;
use kernel::{Date, Fault, Id, Outcome};
use law::Law;
use places::Gazetteer;
use records::{About, Face, Found, Kind, Role, Stored, find_record, links, matter, near, releases};
use voice::sender::{self, Person};
use web::layout::{Crumb, Link};

use super::{
    boards, directives, due, duties, form, held,
    history::{self, Event},
    judging, may, notices,
    opinions::{ask, join},
    path_of, projects, redact, title, to_list, today,
};
use crate::{
    attached,
    officer::visit::Visit,
    pages::{
        Failure, Names, address,
        clocks::{self, Reader},
        day, measures, read,
        reading::{self, Told},
        record::{Adds, adds, question},
        report,
    },
    story,
};

#[derive(askama::Template)]
#[template(path = "officer/record.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    done: String,
    head: Vec<(String, String, bool)>,
    closed: Option<Link>,
    actions: Vec<(Link, bool)>,
    rare: Vec<Link>,
    fields: Vec<Shown>,
    parent: Option<Link>,
    children: Vec<(Link, String)>,
    children_title: String,
    add_child: Vec<Link>,
    story: Vec<story::Step>,
    /// Where the matter goes on as something else.
    becomes: String,
    history: Vec<Event>,
    adds: Vec<Adds>,
    public: Option<String>,
    clocks: Vec<clocks::Shown>,
    clock_acts: Vec<Link>,
    files: Vec<attached::Shown>,
    measures: Vec<measures::Shown>,
    links: Vec<(String, Link)>,
    held: String,
    senders: Vec<String>,
    statute: String,
    split: Option<Link>,
    token: &'a str,
    version: i64,
}

/// A field, with what strangers see of it.
struct Shown {
    label: String,
    text: String,
    seen: String,
}

/// What stands beside a record.
struct Beside {
    children: Vec<Stored>,
    /// What it goes on from, or goes on as.
    other: Option<Stored>,
    law: Law,
    links: Vec<(links::Link, Stored)>,
    held: Option<Date>,
    people: Vec<Person>,
    files: Vec<Kept>,
    /// All that the matter went through.
    matter: Vec<Found>,
}

/// The page of a record.
pub async fn record(visit: Visit) -> Result<Response, Failure> {
    let (found, kind) = held(&visit).await?;
    let (id, follows) = (found.record.id, found.record.follows);
    let record = found.record.clone();
    // Who filed it is for those alone who deal with it.
    let deals = kind.name == "opinion" && may(&visit, Right::Move, &record);
    let beside = read(&visit.desk.app, move |_, tx| {
        let other = follows.map(|before| find_record(tx, before)).transpose()?.flatten();
        let mut linked = Vec::new();
        for link in links::of(tx, id)? {
            let other = find_record(tx, link.other)?;
            linked.extend(other.map(|other| (link, other.record)));
        }
        Ok(Beside {
            children: near::children(tx, id)?,
            other: other.map(|found| found.record),
            law: Law::here(tx)?,
            links: linked,
            held: releases::held_until(tx, &record)?,
            files: files::of_record(tx, id)?,
            matter: matter::of(tx, id)?,
            people: if deals { sender::of(tx, id)? } else { Vec::new() },
        })
    })
    .await?;
    let names = visit.names();
    let lines = reading::all(&names, kind, &found.record.value()?)?;
    let name = report::capital(&names.say(&format!("kind-{}", kind.name)));
    let code = found.record.code.as_deref().unwrap_or_default();
    let title = title(&names, kind, &found.record)?;
    let clocks = clocks::of_record(&visit.desk.app, &names, (&beside.law, Reader::Officer), &found.record)?;
    let (children_title, children) = children(&visit, &beside.children)?;
    let readable = |record: &&Stored| may(&visit, Right::Read, record);
    let is_recommended = beside.links.iter().any(|(it, _)| it.what == links::What::Finding && it.is_back);
    let main = Main {
        kicker: format!("{name} {code}").trim().to_owned(),
        title: title.clone(),
        done: done(&visit, &names, kind),
        head: head(&visit, &names, kind, &found),
        closed: closed(&visit, &names, &found, beside.other.as_ref().filter(readable)),
        actions: actions(&visit, &names, kind, (&found, is_recommended))?,
        rare: rare(&visit, &names, kind, &found.record)?,
        fields: fields(&names, kind, &lines, &found.record),
        parent: parent(&visit, &names, &found)?,
        add_child: add_children(&visit, &names, kind, &found.record),
        children,
        children_title,
        story: story::of(&visit.desk.app, &names, &beside.law, (&beside.matter, id), |it| {
            may(&visit, Right::Read, &it.record).then(|| visit.ask.href(&path_of(it.record.id)))
        })?,
        becomes: becomes(&visit, kind, &found.record),
        history: history::events(&names, kind, &found)?,
        adds: adds(&visit.desk.app, &names, &visit.ask, &found, kind, &question(&visit.ask, &found))?,
        clock_acts: super::clocks::links(&visit, &names, &found.record, &clocks),
        clocks,
        files: judging::shown(&visit, &found.record, &beside.files),
        measures: measures::of_record(&names, &found.record)?,
        links: linked(&visit, &names, &beside.links)?,
        held: beside.held.map(|on| names.with("publish-held", &[("day", &day(on))])).unwrap_or_default(),
        senders: senders(&names, &beside.people),
        statute: clocks::statute(&names, &beside.law, &found.record, today(&visit))?,
        split: (join::is_joined(&found.record) && may(&visit, Right::Move, &found.record)).then(|| {
            let path = format!("/can-bo/y-kien/{id}/tach");
            Link::new(names.say("join-split"), visit.ask.href(&path))
        }),
        token: &visit.officer.token,
        version: found.record.version,
        public: (kind.about == About::Matters).then(|| address::record(visit.ask.language, id)),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/record.html", error))?;
    let here = if code.is_empty() { name } else { format!("{name} {code}") };
    Ok(visit.page(&title, vec![to_list(&visit), Crumb::here(here)], main).into_response())
}

/// What was just done.
fn done(visit: &Visit, names: &Names<'_>, kind: &Kind) -> String {
    match visit.ask.value("da").unwrap_or_default().as_str() {
        "ghi" => names.say("done-entered"),
        "sua" => names.say("done-changed"),
        "nhu-cu" => names.say("done-same"),
        "duyet" => names.say("done-approved"),
        "thoi" => names.say("done-withdrawn"),
        "gop" => names.say("done-joined"),
        "tach" => names.say("done-split"),
        "tra-loi" => names.say("answers-done"),
        "cong-bo" => names.say("publish-done"),
        "giu" => names.say("done-held"),
        "thoi-han" => names.say("done-timed"),
        "chuyen" => names.say("done-relocated"),
        "y-kien" => names.say("done-opinions"),
        "cong-khai" => names.say("done-marked"),
        "binh-luan" => names.say("done-moderated"),
        "lien-quan" => names.say("done-related"),
        "tep" => names.say("file-judged"),
        "kien-nghi" => names.say("done-recommended"),
        "ket-qua-chi-thi" => names.say("done-directive-results"),
        "y-kien-du-an" => names.say("done-project-opinions"),
        "buoc" => {
            let step = visit.ask.value("buoc").unwrap_or_default();
            let known = kind.moves.iter().find(|it| it.name == step);
            known.map_or_else(String::new, |step| {
                names.with(
                    "done-stepped",
                    &[("step", &names.say(&format!("move-{}-{}", kind.name, step.name)))],
                )
            })
        }
        _ => String::new(),
    }
}

/// State, time, place, due; the last says whether it is late.
fn head(visit: &Visit, names: &Names<'_>, kind: &'static Kind, found: &Found) -> Vec<(String, String, bool)> {
    let record = &found.record;
    let mut head = Vec::new();
    if let (Some(field), Some(state)) = (kind.field_with(Role::State), &record.state) {
        let state = names.say(&format!("choice-{}-{}-{state}", kind.name, field.name));
        head.push((names.say("head-state"), state, false));
    }
    if let Some(due_on) = record.due_on {
        let (told, is_late) = due(names, kind, record, today(visit));
        let text = [day(due_on), told].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
        head.push((names.say("entry-due"), text, is_late));
    }
    head.push((names.say("head-when"), reading::when(names, record.when), false));
    head.push((names.say("head-place"), Gazetteer::viet_nam().short(record.place), false));
    head
}

/// Where a closed record went on, or what this one goes on from.
fn closed(visit: &Visit, names: &Names<'_>, found: &Found, before: Option<&Stored>) -> Option<Link> {
    if found.record.closed_at.is_some() {
        let withdrawn = found.entries.last().is_some_and(|entry| entry.act == journal::Act::Withdrawn.word());
        let key = if withdrawn { "record-is-withdrawn" } else { "record-went-on" };
        return Some(Link::new(names.say(key), ""));
    }
    let before = before?;
    let place = Gazetteer::viet_nam().short(before.place);
    Some(Link::new(
        names.with("record-goes-on-from", &[("place", &place)]),
        visit.ask.href(&path_of(before.id)),
    ))
}

/// What the scope allows with the record as it stands; the moves first, each with whether it is one.
fn actions(
    visit: &Visit,
    names: &Names<'_>,
    kind: &'static Kind,
    (found, is_recommended): (&Found, bool),
) -> Outcome<Vec<(Link, bool)>> {
    let record = &found.record;
    if record.closed_at.is_some() {
        return Ok(Vec::new());
    }
    let base = path_of(record.id);
    let link = |text: String, path: &str| Link::new(text, visit.ask.href(&format!("{base}/{path}")));
    let mut actions = Vec::new();
    if may(visit, Right::Move, record) {
        for step in super::acts::steps(visit, kind, record)? {
            let text = names.say(&format!("move-{}-{}", kind.name, step.name));
            actions.push((link(text, &format!("buoc/{}", step.name)), true));
        }
    }
    if kind.name == "duty" && duties::may_mark(visit, record) {
        actions.push((Link::new(names.say("mark-title"), visit.ask.href(&duties::path(record.id))), true));
    }
    if kind.name == "comment" && may(visit, Right::Approve, record) {
        let path = notices::comment_path(record.id);
        actions.push((Link::new(names.say("moderate-title"), visit.ask.href(&path)), true));
    }
    if kind.name == "citizens_board" {
        let path = boards::path(record.id);
        actions.push((Link::new(names.say("seats-title"), visit.ask.href(&path)), true));
    }
    let may_enter = visit.officer.scope.may(Right::Create, record.place, record.body.as_deref());
    if kind.name == "field_check"
        && may_enter
        && record.state.as_deref() == Some("confirmed")
        && !is_recommended
    {
        let path = boards::recommend::path(record.id);
        actions.push((Link::new(names.say("recommend-title"), visit.ask.href(&path)), true));
    }
    if kind.name == "project" && may(visit, Right::Change, record) {
        let path = projects::path(record.id);
        actions.push((Link::new(names.say("project-opinions-title"), visit.ask.href(&path)), false));
    }
    if kind.name == "directive_document" && may(visit, Right::Change, record) {
        let path = directives::path(record.id);
        actions.push((Link::new(names.say("directive-results-title"), visit.ask.href(&path)), false));
    }
    if kind.name == "notice" && may(visit, Right::Change, record) {
        let path = notices::related_path(record.id);
        actions.push((Link::new(names.say("related-title"), visit.ask.href(&path)), false));
    }
    let has_own_path = visit.desk.app.kinds.get(kind.name).is_some_and(records::AnyKind::has_own_path);
    if may(visit, Right::Change, record) && !has_own_path {
        actions.push((link(names.say("edit-title"), "sua"), false));
    }
    if may(visit, Right::Approve, record) && super::acts::waits_for_approval(kind, record) {
        actions.push((link(names.say("approve-title"), "duyet"), false));
    }
    if may(visit, Right::Change, record) && form::has_own_place(kind) {
        actions.push((link(names.say("relocate-title"), "chuyen-noi"), false));
    }
    if kind.name == "voter_meeting" {
        let link = |word: &str, path: &str| {
            Link::new(names.say(word), visit.ask.href(&format!("/can-bo/tiep-xuc/{}/{path}", record.id)))
        };
        if visit.officer.scope.may_somewhere(Right::Move) {
            actions.push((link("answers-title", "tra-loi"), false));
        }
        if visit.officer.scope.may_somewhere(Right::Approve) {
            actions.push((link("publish-title", "cong-bo"), false));
        }
    }
    if may(visit, Right::Withdraw, record) && !has_own_path {
        actions.push((link(names.say("withdraw-title"), "thoi-tinh"), false));
    }
    Ok(actions)
}

/// What is done seldom, and stands aside.
fn rare(visit: &Visit, names: &Names<'_>, kind: &Kind, record: &Stored) -> Result<Vec<Link>, Fault> {
    let mut rare = Vec::new();
    if redact::can_be(visit, kind, record)? {
        let path = format!("{}/che", path_of(record.id));
        rare.push(Link::new(names.say("redact-title"), visit.ask.href(&path)));
    }
    if kind.name != "opinion" || record.closed_at.is_some() {
        return Ok(rare);
    }
    let link = |word: &str, path: &str| {
        Link::new(names.say(word), visit.ask.href(&format!("/can-bo/y-kien/{}/{path}", record.id)))
    };
    if visit.officer.scope.may(Right::Create, record.place, record.body.as_deref()) {
        rare.push(link("receipt-title", "phieu"));
    }
    if ask::may_ask(visit, record) {
        rare.push(link("ask-one-title", "hoi-lai"));
    }
    if may(visit, Right::Move, record) {
        if matches!(record.state.as_deref(), Some("received" | "in_progress")) {
            rare.push(link("join-title", "gop"));
        }
        rare.push(link("denounce-title", "to-cao"));
        rare.push(link("lift-title", "len-tren"));
    }
    Ok(rare)
}

fn fields(names: &Names<'_>, kind: &Kind, lines: &[reading::Line], record: &Stored) -> Vec<Shown> {
    let shown = |line: &reading::Line| {
        let seen = match (kind.about, line.field.face) {
            (About::Occasions, _) | (_, Face::Sealed) => "face-sealed",
            (_, Face::AfterApproval) if record.approved_at.is_none() => "face-waiting",
            (_, Face::AfterApproval) => "face-approved",
            _ => "",
        };
        let seen = if seen.is_empty() { String::new() } else { names.say(seen) };
        let text = match &line.told {
            Told::Text(text) => text.clone(),
            Told::Waiting => String::new(),
        };
        Shown { label: line.label.clone(), text, seen }
    };
    lines.iter().map(shown).collect()
}

fn parent(visit: &Visit, names: &Names<'_>, found: &Found) -> Result<Option<Link>, Failure> {
    let Some(parent) = found.parent.as_ref().filter(|it| may(visit, Right::Read, it)) else {
        return Ok(None);
    };
    let kind = visit.desk.app.kinds.known(&parent.kind)?.kind();
    let text = format!(
        "{}: {}, {}",
        report::capital(&names.say(&format!("kind-{}", kind.name))),
        form::time_text(parent.when),
        title(names, kind, parent)?
    );
    Ok(Some(Link::new(text, visit.ask.href(&path_of(parent.id)))))
}

/// Who filed it, as far as they said, and how many follow it.
fn senders(names: &Names<'_>, people: &[Person]) -> Vec<String> {
    let mut told = Vec::new();
    for person in people.iter().filter(|person| !person.follows) {
        let parts = [&person.name, &person.address, &person.contact].into_iter().flatten();
        told.push(parts.cloned().collect::<Vec<_>>().join(", "));
    }
    told.retain(|line| !line.is_empty());
    let followers = people.iter().filter(|person| person.follows).count();
    if followers > 0 {
        told.push(names.count("sender-followers", i64::try_from(followers).unwrap_or(i64::MAX)));
    }
    told
}

/// What it has to do with others, as far as whoever reads may read those.
fn linked(
    visit: &Visit,
    names: &Names<'_>,
    links: &[(links::Link, Stored)],
) -> Result<Vec<(String, Link)>, Failure> {
    let mut told = Vec::new();
    for (link, other) in links.iter().filter(|(_, other)| may(visit, Right::Read, other)) {
        let kind = visit.desk.app.kinds.known(&other.kind)?.kind();
        let back = if link.is_back { "-back" } else { "" };
        let what = names.say(&format!("link-{}{back}", link.what.word()));
        told.push((what, Link::new(title(names, kind, other)?, visit.ask.href(&path_of(other.id)))));
    }
    Ok(told)
}

/// What belongs to the record, each with its state and how late it is.
fn children(visit: &Visit, all: &[Stored]) -> Result<(String, Vec<(Link, String)>), Failure> {
    let names = visit.names();
    let mut children = Vec::new();
    let mut headings: Vec<String> = Vec::new();
    for child in all.iter().filter(|it| may(visit, Right::Read, it)) {
        let kind = visit.desk.app.kinds.known(&child.kind)?.kind();
        headings.push(report::capital(&names.say(&format!("kind-{}-many", kind.name))));
        let state = kind.field_with(Role::State).zip(child.state.as_ref());
        let state =
            state.map(|(field, state)| names.say(&format!("choice-{}-{}-{state}", kind.name, field.name)));
        let state = match state {
            Some(state) => state,
            None => reading::aside(&reading::all(&names, kind, &child.value()?)?)
                .map(|(_, told)| told.to_owned())
                .unwrap_or_default(),
        };
        let told = [state, due(&names, kind, child, today(visit)).0];
        let told = told.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
        children.push((Link::new(title(&names, kind, child)?, visit.ask.href(&path_of(child.id))), told));
    }
    // Several kinds have no name together.
    headings.dedup();
    let heading = if headings.len() == 1 { headings.remove(0) } else { String::new() };
    Ok((heading, children))
}

/// Where the matter goes on in another room, without typing it anew. What is about persons stays where it is.
fn becomes(visit: &Visit, kind: &Kind, record: &Stored) -> String {
    let may_enter = visit.officer.scope.may_somewhere(Right::Create) && super::new::may_become(record);
    if !may_enter || kind.about != About::Matters || kind.name == "comment" {
        return String::new();
    }
    visit.ask.href(&format!("/can-bo/them?tu={}", record.id))
}

/// New records that may belong to this one.
fn add_children(visit: &Visit, names: &Names<'_>, kind: &Kind, record: &Stored) -> Vec<Link> {
    let may_add = visit.officer.scope.may_at(Right::Create, record.place) && record.closed_at.is_none();
    let id: Id = record.id;
    let belongs = |it: &&Kind| {
        let parent = it.field_with(Role::Parent).map(|field| field.kept);
        parent == Some(records::Kept::Code { of: kind.name })
    };
    let entered = visit.desk.app.kinds.iter().filter(|any| !any.has_own_path());
    let link = |child: &'static Kind| {
        let path = match child.name {
            "opinion" => format!("/can-bo/tiep-xuc/{id}/y-kien"),
            "field_check" => format!("{}?thuoc={id}", boards::check::PATH),
            name => format!("/can-bo/them/{name}?thuoc={id}"),
        };
        let name = names.say(&format!("kind-{}", child.name)).to_lowercase();
        Link::new(names.with("record-add-child", &[("kind", &name)]), visit.ask.href(&path))
    };
    let children = entered.map(records::AnyKind::kind).filter(|_| may_add);
    children.filter(belongs).map(link).collect()
}
