//! Directives as anyone may read them: what each asks of whom by when, the reports it wants, its reviews, the records that came
//! of it, and the figures from its issue to its review. A day that has passed is said; late in red is what law makes late
//! (docs/adr/0016).

mod figures;

use std::sync::Arc;

use act::DirectiveDocument;
use askama::Template as _;
use axum::response::Response;
use kernel::{Date, Fault, Id, Outcome};
use places::{Gazetteer, Place};
use records::{Stored, links, near};
use store::Tx;
use web::layout::{Crumb, Link, Verb};

use super::{
    Ask, Failure, Names, address,
    boards::{self, Row, link_to, of_kind, of_place, state_of},
    day, frame,
    projects::{owed_row, past_days},
    read,
    reading::{self, Told},
};
use crate::app::App;
use figures::{Table, gather_parts};

/// The address of a directive.
pub fn path(id: Id) -> String {
    format!("/chi-thi/{id}")
}

/// The address of a unit's directives.
pub fn list_path(ask: &Ask, place: &Place) -> String {
    format!("{}/chi-thi", address::place(ask.language, place.code))
}

fn document(record: &Stored) -> Result<DirectiveDocument, Fault> {
    serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind directive_document", error))
}

#[derive(askama::Template)]
#[template(path = "act/list.html")]
struct ListMain {
    kicker: String,
    title: String,
    lead: String,
    none: String,
    rows: Vec<Row>,
}

/// The directives of a unit, newest first, each with what is past its day.
pub async fn list(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = Gazetteer::viet_nam().at(ask.segment(1), app.clock.today()).map_err(|_| Failure::NotFound)?;
    let all = read(&app, move |_, tx| {
        let with_children = |tx: &mut dyn Tx, one: Stored| {
            let children = near::children(tx, one.id)?;
            Ok::<_, kernel::Error>((one, children))
        };
        of_place(tx, "directive_document", place.id)?
            .into_iter()
            .map(|it| with_children(tx, it))
            .collect::<Outcome<Vec<_>>>()
    })
    .await?;
    let names = frame::names(&app, &ask);
    let mut rows = Vec::new();
    for (one, children) in &all {
        rows.push(list_row(&app, &names, &ask, (one, children))?);
    }
    let title = names.say("directives-title");
    let main = ListMain {
        kicker: frame::full_name(place.id),
        title: title.clone(),
        lead: names.say("directives-lead"),
        none: names.say("directives-none"),
        rows,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/act/list.html", error))?;
    Ok(boards::page(&app, &ask, (place, &title), Vec::new(), main, Verb::Do))
}

fn list_row(
    app: &App,
    names: &Names<'_>,
    ask: &Ask,
    (record, children): (&Stored, &[Stored]),
) -> Result<Row, Fault> {
    let of = document(record)?;
    let tasks = children.iter().filter(|it| it.kind == "directive_task");
    let done = tasks.clone().filter(|it| it.state.as_deref() == Some("done")).count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let mut past = 0;
    for child in children {
        past += i64::from(past_days(app, child)?.is_some());
    }
    let issued = names.with("directive-issued", &[("body", &of.body), ("day", &day(of.issued_on))]);
    let all = count(tasks.count());
    let of_tasks =
        names.with("directive-tasks", &[("done", &count(done).to_string()), ("all", &all.to_string())]);
    Ok(Row {
        link: Link::new(link_to(app, names, ask, record)?.text, ask.href(&path(record.id))),
        told: vec![of.number, issued, state_of(app, names, record)?, of_tasks],
        past: if past > 0 { names.count("directive-past", past) } else { String::new() },
    })
}

#[derive(askama::Template)]
#[template(path = "act/directive.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    facts: Vec<(String, String)>,
    groups: Vec<Group>,
    reviews: Vec<ReviewRow>,
    table: Table,
    record: Link,
}

/// Records of one sort that belong to the directive.
struct Group {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
    none: String,
}

/// A review: when, what it came to, and the figures up to then.
struct ReviewRow {
    row: Row,
    conclusion: String,
    figures: Option<Link>,
}

/// What stands beside a directive.
struct Beside {
    record: Stored,
    tasks: Vec<Stored>,
    reports: Vec<Stored>,
    reviews: Vec<Stored>,
    came: Vec<Stored>,
}

fn beside(app: &App, tx: &mut dyn Tx, id: Id) -> Outcome<Option<Beside>> {
    let Some(record) = of_kind(tx, id, "directive_document")? else { return Ok(None) };
    let mut found =
        Beside { record, tasks: Vec::new(), reports: Vec::new(), reviews: Vec::new(), came: Vec::new() };
    for child in near::children(tx, id)? {
        match child.kind.as_str() {
            "directive_task" => found.tasks.push(child),
            "directive_report" => found.reports.push(child),
            "directive" => found.reviews.push(child),
            _ => {}
        }
    }
    found.came = came_of(app, tx, id)?;
    Ok(Some(found))
}

/// The records that came of a directive and have a page of their own, newest first.
fn came_of(app: &App, tx: &mut dyn Tx, id: Id) -> Outcome<Vec<Stored>> {
    let mut came = Vec::new();
    for link in links::of(tx, id)?.into_iter().filter(|it| it.what == links::What::Directive && it.is_back) {
        let found = records::find_record(tx, link.other)?;
        let told = found.filter(|it| it.record.closed_at.is_none() && super::record::has_page(app, it));
        came.extend(told.map(|it| it.record));
    }
    came.sort_by_key(|it| std::cmp::Reverse((it.when.first_day(), it.id)));
    Ok(came)
}

/// Whether a review was held; then its day is the record's.
fn held_on(review: &Stored) -> Option<Date> {
    let is_held = review.state.as_deref() != Some("planned");
    is_held.then(|| review.when.first_day())
}

/// Up to when the figures are shown: the review in the address, else the last one that was held, else today.
fn until(ask: &Ask, reviews: &[Stored], today: Date) -> Date {
    let held: Vec<Date> = reviews.iter().filter_map(held_on).collect();
    let asked = ask.value("den").and_then(|text| text.parse().ok()).filter(|day| held.contains(day));
    asked.or_else(|| held.into_iter().max()).unwrap_or(today)
}

fn review_row(app: &App, names: &Names<'_>, ask: &Ask, record: &Stored, id: Id) -> Result<ReviewRow, Fault> {
    let mut row = owed_row(app, names, ask, record, "directive")?;
    let kind = app.kinds.known(&record.kind)?.kind();
    let lines = reading::lines(names, kind, record)?;
    let told = |name: &str| lines.iter().find(|line| line.field.name == name).map(|line| &line.told);
    row.link.text = match told("review") {
        Some(Told::Text(text)) => text.clone(),
        _ => names.say("directive-review"),
    };
    let on = held_on(record);
    if let Some(on) = on {
        row.told.insert(0, names.with("directive-held", &[("day", &day(on))]));
    }
    let conclusion = match told("conclusion") {
        Some(Told::Text(text)) => text.clone(),
        Some(Told::Waiting) => names.say("record-waiting"),
        None => String::new(),
    };
    let figures = on.map(|on| {
        let text = names.with("directive-figures-to", &[("day", &day(on))]);
        Link::new(text, ask.href(&format!("{}?den={on}#so-lieu", path(id))))
    });
    Ok(ReviewRow { row, conclusion, figures })
}

fn groups(app: &App, names: &Names<'_>, ask: &Ask, found: &Beside) -> Result<Vec<Group>, Fault> {
    let owed = |all: &[Stored]| {
        all.iter().map(|it| owed_row(app, names, ask, it, "directive")).collect::<Result<Vec<_>, _>>()
    };
    let mut reports = owed(&found.reports)?;
    for (row, report) in reports.iter_mut().zip(&found.reports) {
        // Each goes by its period: what was reported waits for approval, and has no name of its own.
        row.link.text = reading::when(names, report.when);
    }
    let came = |record: &Stored| {
        let kind = super::report::capital(&names.say(&format!("kind-{}", record.kind)));
        let told = vec![kind, reading::when(names, record.when), state_of(app, names, record)?];
        let told = told.into_iter().filter(|it| !it.is_empty()).collect();
        Ok::<_, Fault>(Row { link: link_to(app, names, ask, record)?, told, past: String::new() })
    };
    let all: [(&'static str, Vec<Row>); 3] = [
        ("viec", owed(&found.tasks)?),
        ("bao-cao", reports),
        ("ket-qua", found.came.iter().map(came).collect::<Result<_, _>>()?),
    ];
    let group = |(id, rows): (&'static str, Vec<Row>)| Group {
        title: names.say(&format!("directive-group-{id}")),
        none: names.say(&format!("directive-none-{id}")),
        id,
        rows,
    };
    Ok(all.into_iter().map(group).collect())
}

/// One directive.
pub async fn one(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let id: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let asked = ask.clone();
    let found = read(&app, move |app, tx| {
        let Some(found) = beside(app, tx, id)? else { return Ok(None) };
        let of = document(&found.record)?;
        let until = until(&asked, &found.reviews, app.clock.today());
        let parts = gather_parts(app, tx, &asked, (found.record.place, of.issued_on, until))?;
        Ok(Some((found, of, parts)))
    });
    let (found, of, parts) = found.await?.ok_or(Failure::NotFound)?;
    let names = frame::names(&app, &ask);
    let place = Gazetteer::viet_nam().get(found.record.place).ok_or(Failure::NotFound)?;
    let kind = app.kinds.known("directive_document")?.kind();
    let lines = reading::lines(&names, kind, &found.record)?;
    let facts = lines.iter().filter_map(|line| Some((line.label.clone(), line.told.text()?.to_owned())));
    let reviews = found.reviews.iter().map(|it| review_row(&app, &names, &ask, it, id));
    let main = Main {
        kicker: frame::full_name(place.id),
        title: of.abstract_text.clone(),
        facts: facts.filter(|(_, text)| *text != of.abstract_text).collect(),
        groups: groups(&app, &names, &ask, &found)?,
        reviews: reviews.collect::<Result<_, _>>()?,
        table: parts.table(&app, &names, of.room),
        record: Link::new(names.say("record-history-link"), address::record(ask.language, id)),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/act/directive.html", error))?;
    let way = vec![Crumb::link(names.say("directives-title"), list_path(&ask, place))];
    Ok(boards::page(&app, &ask, (place, &of.number), way, main, Verb::Do))
}
