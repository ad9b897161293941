//! Citizens' boards as anyone may read them: the boards of a commune, and one with its members, its plans, what it checked in
//! the field and what came of it. Members are named as far as [`CitizensBoard::public_members`] goes; words wait for approval as
//! everywhere.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Fault, Id, Outcome, PlaceId};
use law::{Clock, Rule};
use oversee::{CitizensBoard, citizens_board::of_record};
use places::{Gazetteer, Place};
use records::{Role, Stored, find_record, links, near, near::Near};
use store::Tx;
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

use super::{Ask, Failure, Names, address, commune, day, frame, read, reading};
use crate::app::App;

/// Boards of a commune on one page; it has one for its villages and one for each project under way.
const MOST: usize = 200;

/// The address of a board.
pub fn path(id: Id) -> String {
    format!("/ban/{id}")
}

/// The address of a commune's boards.
pub fn list_path(ask: &Ask, place: &Place) -> String {
    format!("{}/ban-nhan-dan", address::place(ask.language, place.code))
}

/// The first day on which something may begin that was told of on a day.
pub fn earliest(rule: &Rule, told_on: Option<Date>) -> Option<Date> {
    Clock::start(rule, told_on?, u32::MAX)?.due_on
}

/// A line of a list: where it leads, what is told beside it.
pub struct Row {
    /// Its name, and its page.
    pub link: Link,
    /// What is told of it.
    pub told: Vec<String>,
    /// A day that was promised and has passed; empty if none has.
    pub past: String,
}

/// A record by its public name, linked to its public page.
pub fn link_to(app: &App, names: &Names<'_>, ask: &Ask, record: &Stored) -> Result<Link, Fault> {
    let kind = app.kinds.known(&record.kind)?.kind();
    let title = reading::title(names, kind, &reading::lines(names, kind, record)?);
    Ok(Link::new(title, address::record(ask.language, record.id)))
}

/// Its state, in words.
pub fn state_of(app: &App, names: &Names<'_>, record: &Stored) -> Result<String, Fault> {
    let kind = app.kinds.known(&record.kind)?.kind();
    let state = kind.field_with(Role::State).zip(record.state.as_ref());
    Ok(state
        .map(|(field, state)| names.say(&format!("choice-{}-{}-{state}", kind.name, field.name)))
        .unwrap_or_default())
}

/// "Từ 01/08/2025 đến 31/07/2030".
pub fn term(names: &Names<'_>, board: &CitizensBoard) -> String {
    let from = day(board.term_from);
    match board.ended_on.or(board.term_to) {
        Some(until) => names.with("board-term", &[("from", &from), ("until", &day(until))]),
        None => names.with("board-since", &[("from", &from)]),
    }
}

/// A board in a list.
pub fn row(app: &App, names: &Names<'_>, ask: &Ask, record: &Stored) -> Result<Row, Fault> {
    let board = of_record(record)?;
    let mut told = vec![state_of(app, names, record)?, term(names, &board)];
    let seats = board.public_members(app.clock.today()).len();
    if seats > 0 {
        told.push(names.count("board-members", i64::try_from(seats).unwrap_or(i64::MAX)));
    }
    let link = Link::new(board.name, ask.href(&path(record.id)));
    Ok(Row { link, told, past: String::new() })
}

#[derive(askama::Template)]
#[template(path = "oversee/boards.html")]
struct ListMain<'a> {
    names: Names<'a>,
    kicker: String,
    now: Vec<Row>,
    over: Vec<Row>,
    projects: Link,
}

/// The records of this kind at a place, and at those that it followed, newest first.
pub fn of_place(tx: &mut dyn Tx, kind: &str, place: PlaceId) -> Result<Vec<Stored>, Fault> {
    let before = Gazetteer::viet_nam().predecessors(place).iter().map(|passing| passing.from);
    let places: Vec<PlaceId> = std::iter::once(place).chain(before).collect();
    Near { places: &places, kind, since: Date::MIN, limit: MOST }.recent(tx)
}

/// The boards of a commune: those at work first.
pub async fn list(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = commune::of_today(&app, ask.segment(1)).ok_or(Failure::NotFound)?;
    let all = read(&app, move |_, tx| Ok(of_place(tx, "citizens_board", place.id)?)).await?;
    let names = frame::names(&app, &ask);
    let (mut now, mut over) = (Vec::new(), Vec::new());
    for record in &all {
        let is_over = of_record(record)?.is_over(app.clock.today());
        if is_over { &mut over } else { &mut now }.push(row(&app, &names, &ask, record)?);
    }
    let main = ListMain {
        names,
        kicker: frame::full_name(place.id),
        now,
        over,
        projects: Link::new(names.say("projects-title"), super::projects::list_path(&ask, place)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/oversee/boards.html", error))?;
    Ok(page(&app, &ask, (place, &names.say("boards-title")), Vec::new(), main, Verb::Supervise))
}

/// A page of a commune, with the way to it.
pub fn page(
    app: &App,
    ask: &Ask,
    (place, title): (&Place, &str),
    way: Vec<Crumb>,
    main: String,
    verb: Verb,
) -> Response {
    Page {
        title: title.to_owned(),
        main: Html::trusted(main),
        // Search engines would keep the name of who left, and what an office later corrects.
        no_index: true,
        ..frame::of_unit(app, ask, place, [way, vec![Crumb::here(title)]].concat(), verb)
    }
    .into_response()
}

#[derive(askama::Template)]
#[template(path = "oversee/board.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    head: Vec<(String, String)>,
    project: Option<Link>,
    members: Vec<(String, String)>,
    members_told: String,
    plans: Vec<Row>,
    checks: Vec<Row>,
    record: Link,
}

/// What stands beside a board.
struct Beside {
    record: Stored,
    project: Option<Stored>,
    plans: Vec<Stored>,
    checks: Vec<(Stored, Option<Stored>)>,
}

/// The record in the address, if it is of this kind and counts.
pub fn of_kind(tx: &mut dyn Tx, id: Id, kind: &str) -> Outcome<Option<Stored>> {
    let found = find_record(tx, id)?.map(|found| found.record);
    Ok(found.filter(|it| it.kind == kind && it.closed_at.is_none()))
}

/// A check, with the recommendation that came of it.
pub fn with_recommendation(tx: &mut dyn Tx, check: Stored) -> Outcome<(Stored, Option<Stored>)> {
    let made = |link: &links::Link| link.what == links::What::Finding && link.is_back;
    let made = links::of(tx, check.id)?.into_iter().find(made);
    let made = made.map(|link| of_kind(tx, link.other, "recommendation")).transpose()?.flatten();
    Ok((check, made))
}

fn beside(tx: &mut dyn Tx, id: Id) -> Outcome<Option<Beside>> {
    let Some(record) = of_kind(tx, id, "citizens_board")? else { return Ok(None) };
    let project = record.parent.map(|parent| of_kind(tx, parent, "project")).transpose()?.flatten();
    let (mut plans, mut checks) = (Vec::new(), Vec::new());
    for child in near::children(tx, id)?.into_iter().rev() {
        match child.kind.as_str() {
            "board_plan" => plans.push(child),
            "field_check" => checks.push(with_recommendation(tx, child)?),
            _ => {}
        }
    }
    Ok(Some(Beside { record, project, plans, checks }))
}

/// A check in a list: its day, its state, and what came of it.
pub fn check_row(
    app: &App,
    names: &Names<'_>,
    ask: &Ask,
    (check, made): &(Stored, Option<Stored>),
) -> Result<Row, Fault> {
    let mut told = vec![reading::when(names, check.when), state_of(app, names, check)?];
    if let Some(made) = made {
        told.push(names.with("check-became", &[("state", &state_of(app, names, made)?)]));
    }
    Ok(Row { link: link_to(app, names, ask, check)?, told, past: String::new() })
}

/// One board.
pub async fn one(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let id: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let found = read(&app, move |_, tx| beside(tx, id)).await?.ok_or(Failure::NotFound)?;
    let (names, today) = (frame::names(&app, &ask), app.clock.today());
    let board = of_record(&found.record)?;
    let place = Gazetteer::viet_nam().get(found.record.place).ok_or(Failure::NotFound)?;
    let member = |(name, it): (Option<&str>, &oversee::citizens_board::Member)| {
        let seat = names.say(&format!("seat-{}", it.seat.id()));
        let name = name.map_or_else(|| names.say("member-not-named"), str::to_owned);
        let from = names.say(&format!("origin-{}", it.origin.id()));
        (name, [seat, it.village.clone().unwrap_or(from)].join(", "))
    };
    let members: Vec<_> = board.public_members(today).into_iter().map(member).collect();
    let members_told = match (board.is_over(today), members.is_empty()) {
        (true, _) => names.say("board-over"),
        (false, true) => names.say("board-not-recognised"),
        (false, false) => String::new(),
    };
    let label = |field: &str| names.say(&format!("field-citizens_board-{field}"));
    let mut head = vec![(label("state"), state_of(&app, &names, &found.record)?)];
    head.push((names.say("board-term-head"), term(&names, &board)));
    head.push((label("body"), board.body.clone()));
    if let (Some(on), Some(by)) = (board.recognised_on, &board.recognised_by) {
        let told = names.with("board-recognised", &[("by", by), ("day", &day(on))]);
        head.push((names.say("board-recognised-head"), told));
    }
    let plan = |record: &Stored| {
        let told = vec![reading::when(&names, record.when)];
        Ok::<_, Fault>(Row { link: link_to(&app, &names, &ask, record)?, told, past: String::new() })
    };
    let project = found.project.as_ref().map(|project| super::projects::link(&app, &names, &ask, project));
    let main = Main {
        kicker: names.say(&format!("choice-citizens_board-board-{}", board.board.id())),
        title: board.name.clone(),
        head,
        project: project.transpose()?,
        members,
        members_told,
        plans: found.plans.iter().map(plan).collect::<Result<_, _>>()?,
        checks: found.checks.iter().map(|it| check_row(&app, &names, &ask, it)).collect::<Result<_, _>>()?,
        record: Link::new(names.say("record-history-link"), address::record(ask.language, id)),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/oversee/board.html", error))?;
    let way = vec![Crumb::link(names.say("boards-title"), list_path(&ask, place))];
    Ok(page(&app, &ask, (place, &board.name), way, main, Verb::Supervise))
}
