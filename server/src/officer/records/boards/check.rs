//! A check in the field, on a phone: where, what was measured against the published design, photos, and what was found. One
//! form, without a script. Photos are made anew as everywhere (docs/adr/0017); those that came stay while something else in the
//! form is put right. What a citizen complained of goes on here (`?tu=`) without being typed anew: the board that looks is chosen
//! first.

use std::sync::Arc;

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use files::Kept;
use kernel::{Error, Fault, Id, Outcome, Refusal, SystemRng};
use law::{Law, Name};
use oversee::{BoardKind, CitizensBoard, MOST_MEASURES, Measure, citizens_board::of_record};
use records::{Door, Field, Kept as Keeps, Kind, Role, Stored, books, find_record, links, near::Near};
use serde_json::json;
use viet_text::tidy;
use web::layout::{Crumb, Link};

use super::{
    super::{
        draft::{Ground, Sent as Typing, warnings},
        form::{self, Slot, Texts, Wrong},
        input::{Input, Shape},
        new::{come_of, finish, inputs, link_to_source, only_new, source, suggested, told as told_source},
        path_of, stamp, title, to_list, today,
    },
    board_of,
};
use crate::{
    attached,
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, Names, boards::earliest, day, read, say::brought, sent::Sent},
};

/// The address.
pub const PATH: &str = "/can-bo/thuc-dia/moi";
/// Rows for what is measured, in a form that is new.
const ROWS: usize = 3;
/// Projects offered.
const OFFERED: usize = 30;
/// How a quantity is typed: kept in thousandths.
const QUANTITY: Field = Field::new("quantity", &["Số lượng"], Keeps::Amount { digits: 3 });

#[derive(askama::Template)]
#[template(path = "officer/check.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    token: &'a str,
    board: String,
    id: String,
    /// What it comes of: its id, and in words.
    source: String,
    lead: String,
    design: String,
    told: String,
    /// What was there, before the quantities and after them.
    before: Vec<Input>,
    after: Vec<Input>,
    rows: Vec<Row>,
    row_wrong: String,
    may_grow: bool,
    kept: Vec<(String, String)>,
    file_wrong: Vec<String>,
    errors: Vec<Wrong>,
    warned: Vec<Wrong>,
    seen: String,
    back: Link,
}

/// A row of the form: what, unit, designed, measured.
#[derive(Default, Clone)]
struct Row {
    cells: [String; 4],
}

/// The parts of a row's names.
const PARTS: [&str; 4] = ["viec", "dv", "tk", "do"];

impl Row {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// What stands in the form.
struct Typed {
    id: Id,
    texts: Texts,
    rows: Vec<Row>,
    project: Option<Id>,
    /// The record that it comes of.
    source: Option<Stored>,
    files: Vec<Kept>,
    wrong: Vec<Wrong>,
    warned: Vec<Wrong>,
    seen: String,
}

/// The board, its project if it has one, and those that may be chosen.
struct Around {
    record: Stored,
    board: CitizensBoard,
    projects: Vec<Stored>,
    law: Law,
}

async fn around(visit: &Visit, id: &str) -> Result<Around, Failure> {
    let (record, board) = board_of(visit, id).await?;
    if !visit.officer.scope.may(Right::Create, record.place, record.body.as_deref()) {
        return Err(Refusal::new("refusal-not-yours").into());
    }
    if board.is_over(today(visit)) {
        return Err(Refusal::new("refusal-board-ended").into());
    }
    let (place, own) = (record.place, record.parent);
    let (projects, law) = read(&visit.desk.app, move |_, tx| {
        let places = super::super::followed_by(place);
        let near = Near { places: &places, kind: "project", since: kernel::Date::MIN, limit: OFFERED };
        let all = near.recent(tx)?;
        // A board of a project looks at that alone.
        let own = own.map(|own| find_record(tx, own)).transpose()?.flatten().map(|found| found.record);
        Ok((own.map_or(all, |own| vec![own]), Law::here(tx)?))
    })
    .await?;
    Ok(Around { record, board, projects, law })
}

fn check_kind(visit: &Visit) -> Result<&'static Kind, Fault> {
    Ok(visit.desk.app.kinds.known("field_check")?.kind())
}

/// All that is asked of the check itself; its board is known.
fn slots(kind: &'static Kind) -> Vec<Slot> {
    form::slots(kind)
        .into_iter()
        .filter(|slot| slot.field().is_some_and(|field| field.role != Role::Parent))
        .collect()
}

/// An empty form: today, by the board in the address, of what it comes of.
pub async fn blank(visit: Visit) -> Result<Response, Failure> {
    let asked = |key: &str| visit.ask.value(key).and_then(|text| text.parse::<Id>().ok());
    let source = source(&visit, asked("tu")).await?;
    if let (Some(source), None) = (&source, asked("thuoc")) {
        return choose_board(&visit, source).await;
    }
    let around = around(&visit, &visit.ask.value("thuoc").unwrap_or_default()).await?;
    let mut texts = Texts::new();
    texts.insert("f-checked_on".to_owned(), day(today(&visit)));
    let mut project = None;
    if let Some(source) = &source {
        come_of(&visit, check_kind(&visit)?, source, &mut texts)?;
        project = complained_of(&visit, source.id, &around.projects).await?;
    }
    // Its minutes are confirmed by who set the board up, whoever holds what it comes of.
    texts.insert("f-body".to_owned(), around.board.body.clone());
    let typed = Typed {
        id: Id::new(visit.desk.app.clock.now(), &mut SystemRng),
        texts,
        rows: Vec::new(),
        project,
        source,
        files: Vec::new(),
        wrong: Vec::new(),
        warned: Vec::new(),
        seen: String::new(),
    };
    show(&visit, &around, typed).await
}

/// The project that what it comes of complains of, where an officer linked it to one of these.
async fn complained_of(visit: &Visit, source: Id, projects: &[Stored]) -> Outcome<Option<Id>> {
    let linked = read(&visit.desk.app, move |_, tx| Ok(links::of(tx, source)?)).await?;
    let of =
        |id: Id| linked.iter().any(|it| it.what == links::What::Project && !it.is_back && it.other == id);
    Ok(projects.iter().map(|it| it.id).find(|id| of(*id)))
}

#[derive(askama::Template)]
#[template(path = "officer/check_board.html")]
struct ChooseMain<'a> {
    names: Names<'a>,
    lead: String,
    boards: Vec<Link>,
    back: Link,
}

/// Which board goes and looks at what was said: those that are at work there.
async fn choose_board(visit: &Visit, source: &Stored) -> Result<Response, Failure> {
    let place = source.place;
    let boards = read(&visit.desk.app, move |_, tx| {
        let places = super::super::followed_by(place);
        let near = Near { places: &places, kind: "citizens_board", since: kernel::Date::MIN, limit: OFFERED };
        Ok(near.recent(tx)?)
    });
    let mut links = Vec::new();
    for record in boards.await? {
        let board = of_record(&record)?;
        let may = visit.officer.scope.may(Right::Create, record.place, record.body.as_deref());
        if may && !board.is_over(today(visit)) {
            let path = format!("{PATH}?thuoc={}&tu={}", record.id, source.id);
            links.push(Link::new(board.name, visit.ask.href(&path)));
        }
    }
    let names = visit.names();
    let main = ChooseMain {
        lead: told_source(visit, source)?,
        boards: links,
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(source.id))),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/check_board.html", error))?;
    let here = names.say("check-title");
    Ok(visit.page(&here, vec![to_list(visit), Crumb::here(here.clone())], main).into_response())
}

fn rows_of(visit: &Visit) -> Vec<Row> {
    let cell = |nth: usize, part: &str| tidy(visit.form.get(&format!("do-{nth}-{part}")));
    let row = |nth| Row { cells: PARTS.map(|part| cell(nth, part)) };
    (1..=MOST_MEASURES).map(row).filter(|row| !row.is_empty()).collect()
}

/// What was measured; where a row cannot be read, which one and why.
fn measures(visit: &Visit, rows: &[Row]) -> Result<Vec<Measure>, Wrong> {
    let names = visit.names();
    let year = today(visit).year();
    let number = |text: &str| books::typed(&QUANTITY, text, year).ok().flatten()?.as_i64();
    let mut all = Vec::new();
    for (nth, row) in (1..).zip(rows) {
        let [item, unit, designed, measured] = &row.cells;
        let wrong = |why: String| Wrong { field: format!("do-{nth}-viec"), why };
        let (Some(designed), Some(measured), false) = (number(designed), number(measured), item.is_empty())
        else {
            return Err(wrong(names.with("check-row-wrong", &[("nth", &nth.to_string())])));
        };
        let measure = Measure::new(item, unit, designed, measured);
        all.push(measure.map_err(|error| {
            wrong(crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &error))
        })?);
    }
    Ok(all)
}

/// The form was sent.
pub async fn enter(visit: Visit, sent: Sent) -> Result<Response, Failure> {
    let around = around(&visit, visit.form.get("thuoc")).await?;
    let kind = check_kind(&visit)?;
    let id: Id =
        visit.form.get("id").parse().unwrap_or_else(|_| Id::new(visit.desk.app.clock.now(), &mut SystemRng));
    if is_there(&visit, id).await? {
        return Ok(lead_to(&visit.ask, &format!("{}?da=ghi", path_of(id))));
    }
    let names = visit.names();
    let mut file_wrong = crate::pages::say::Wrong::new();
    let files =
        brought::bring_all(&visit.desk.app, (around.record.place, id), &sent, (&names, &mut file_wrong));
    let files = files.await?;
    let rows = rows_of(&visit);
    let chosen: Option<Id> = visit.form.get("du-an").parse().ok();
    let mut typed = Typed {
        id,
        texts: form::sent(&visit.form, &slots(kind)),
        project: around.projects.iter().map(|it| it.id).find(|it| Some(*it) == chosen),
        source: source(&visit, visit.form.get("tu").parse().ok()).await?,
        files,
        wrong: file_wrong.into_iter().map(|(_, why)| Wrong { field: "anh".to_owned(), why }).collect(),
        warned: Vec::new(),
        seen: visit.form.get("biet").to_owned(),
        rows,
    };
    if !visit.form.get("them-dong").is_empty() {
        typed.wrong.clear();
        return show(&visit, &around, typed).await;
    }
    let measures = match measures(&visit, &typed.rows) {
        Ok(measures) => measures,
        Err(wrong) => {
            typed.wrong.push(wrong);
            Vec::new()
        }
    };
    if typed.wrong.is_empty() {
        match keep(&visit, &around, &typed, measures).await {
            Ok(Sending::Done) => return Ok(lead_to(&visit.ask, &format!("{}?da=ghi", path_of(id)))),
            Ok(Sending::Wrong(wrong)) => typed.wrong = wrong,
            Ok(Sending::Warned(warned, seen)) => (typed.warned, typed.seen) = (warned, seen),
            Err(Error::Refused(refusal)) if refusal.word == "refusal-twice" => {
                return Ok(lead_to(&visit.ask, &format!("{}?da=ghi", path_of(id))));
            }
            Err(Error::Refused(refusal)) => {
                let why =
                    crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
                typed.wrong.push(Wrong { field: "f-subject".to_owned(), why });
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    show(&visit, &around, typed).await
}

/// Whether the form was kept before: pressed twice, it is one check.
async fn is_there(visit: &Visit, id: Id) -> Outcome<bool> {
    let there = read(&visit.desk.app, move |_, tx| Ok(find_record(tx, id)?)).await?;
    Ok(there.is_some_and(|it| {
        it.record.kind == "field_check" && super::super::may(visit, Right::Read, &it.record)
    }))
}

/// What became of a form.
enum Sending {
    Done,
    Wrong(Vec<Wrong>),
    Warned(Vec<Wrong>, String),
}

async fn keep(visit: &Visit, around: &Around, typed: &Typed, measures: Vec<Measure>) -> Outcome<Sending> {
    let (app, stamp, ask) = (Arc::clone(&visit.desk.app), stamp(visit), visit.ask.clone());
    let (id, mut texts, seen) = (typed.id, typed.texts.clone(), typed.seen.clone());
    let (board, project) = (around.record.clone(), typed.project);
    let source = typed.source.as_ref().map(|it| it.id);
    let files: Vec<Id> = typed.files.iter().map(|file| file.id).collect();
    write(&visit.desk.app, "enter a field check", move |tx| {
        only_new(tx, id)?;
        let kind = app.kinds.known("field_check")?.kind();
        let names = crate::pages::frame::names(&app, &ask);
        let slots = form::slots(kind);
        let ground = Ground { app: &app, names, kind, scope: &stamp.scope, slots: &slots };
        let of = app.kinds.known("citizens_board")?.kind();
        texts.insert("f-board".to_owned(), ground.parent_names(of, &board)?.0);
        let sent = Typing { texts: &texts, searched: "", parent: Some(board.id), before: None };
        let mut draft = match ground.draft(tx, &sent)? {
            Ok(draft) => draft,
            Err(wrong) => return Ok(Sending::Wrong(wrong)),
        };
        draft.payload["measures"] = json!(measures);
        let (warned, words) = warnings(&app, &names, kind, &draft.payload)?;
        if words != seen && !warned.is_empty() {
            return Ok(Sending::Warned(warned, words));
        }
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
        door.create_as(id, &draft)?;
        finish(door)?;
        files::keep(tx, id, &files, stamp.now)?;
        if let Some(project) = project {
            links::add(tx, (id, draft.place), project, links::What::Project, stamp.now)?;
        }
        if let Some(source) = source {
            link_to_source(tx, &stamp, (id, draft.place), source)?;
        }
        Ok(Sending::Done)
    })
    .await
}

fn project_input(visit: &Visit, names: &Names<'_>, around: &Around, typed: &Typed) -> Outcome<Option<Input>> {
    if around.projects.is_empty() {
        return Ok(None);
    }
    let kind = visit.desk.app.kinds.known("project")?.kind();
    let mut input = Input::new("du-an", names.say("check-project"));
    input.shape = Shape::Select;
    let own = around.record.parent.is_some();
    if !own {
        input.options.push((String::new(), names.say("check-no-project"), typed.project.is_none()));
    }
    for project in &around.projects {
        let is_chosen = own || typed.project == Some(project.id);
        input.options.push((project.id.to_string(), title(names, kind, project)?, is_chosen));
    }
    Ok(Some(input))
}

/// What the published design says, where the board is of one project.
fn design(around: &Around) -> Result<String, Fault> {
    let Some(project) = around.projects.first().filter(|it| around.record.parent == Some(it.id)) else {
        return Ok(String::new());
    };
    Ok(super::text(&project.value()?, "scale").to_owned())
}

/// By when whom is to be told before a check.
fn told(names: &Names<'_>, around: &Around, today: kernel::Date) -> String {
    let place = around.record.place;
    let mut all = Vec::new();
    if let Some(rule) = around.law.rule(Name::Listed, "check_told", place, today) {
        let days = rule.days.to_string();
        all.push(names.with("check-told", &[("days", &days), ("citation", &rule.citation)]));
    }
    let investor = around.law.rule(Name::Listed, "investor_told", place, around.board.term_from);
    if let Some(rule) = investor.filter(|_| around.board.board == BoardKind::CommunityInvestment) {
        let days = rule.days.to_string();
        match earliest(rule, around.board.investor_told_on) {
            Some(begins) if begins <= today => {}
            Some(begins) => all.push(names.with(
                "check-too-early",
                &[("days", &days), ("begins", &day(begins)), ("citation", &rule.citation)],
            )),
            None => {
                all.push(names.with("investor-not-told", &[("days", &days), ("citation", &rule.citation)]));
            }
        }
    }
    all.join(" ")
}

async fn show(visit: &Visit, around: &Around, typed: Typed) -> Result<Response, Failure> {
    let kind = check_kind(visit)?;
    let slots = slots(kind);
    let near = suggested(visit, kind).await?;
    let names = visit.names();
    let ground = Ground { app: &visit.desk.app, names, kind, scope: &visit.officer.scope, slots: &slots };
    let mut before = inputs(&ground, &typed.texts, "", &near, &typed.wrong);
    // Where and what first, then the quantities, then what is made of them.
    let at = before.iter().position(|input| input.key == "f-told_on").unwrap_or(before.len());
    let after = before.split_off(at);
    let at = before.iter().position(|input| input.key == "f-subject").unwrap_or(0);
    if let Some(project) = project_input(visit, &names, around, &typed)? {
        before.insert(at, project);
    }
    let is_grown = !visit.form.get("them-dong").is_empty();
    let wanted = typed.rows.len() + if is_grown { ROWS } else { 1 };
    let mut rows = typed.rows.clone();
    rows.resize(wanted.clamp(ROWS, MOST_MEASURES), Row::default());
    let of_row = |it: &&Wrong| it.field.starts_with("do-");
    let main = Main {
        kicker: around.board.name.clone(),
        token: &visit.officer.token,
        board: around.record.id.to_string(),
        id: typed.id.to_string(),
        source: typed.source.as_ref().map_or_else(String::new, |it| it.id.to_string()),
        lead: typed.source.as_ref().map(|it| told_source(visit, it)).transpose()?.unwrap_or_default(),
        design: design(around)?,
        told: told(&names, around, today(visit)),
        before,
        after,
        may_grow: rows.len() < MOST_MEASURES,
        rows,
        row_wrong: typed.wrong.iter().find(of_row).map(|it| it.why.clone()).unwrap_or_default(),
        kept: typed
            .files
            .iter()
            .map(|it| it.id.to_string())
            .zip(attached::told(&names, &typed.files))
            .collect(),
        file_wrong: typed.wrong.iter().filter(|it| it.field == "anh").map(|it| it.why.clone()).collect(),
        errors: typed.wrong,
        warned: typed.warned,
        seen: typed.seen,
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(around.record.id))),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/check.html", error))?;
    let here = names.say("check-title");
    let board = Crumb::link(around.board.name.clone(), visit.ask.href(&path_of(around.record.id)));
    Ok(visit.page(&here, vec![to_list(visit), board, Crumb::here(here.clone())], main).into_response())
}
