//! Who looks after the poor households of a commune, and what came of it in a year: offices and party cells by name, households
//! as numbers only, and small ones not at all.

use std::sync::Arc;

use act::CareAssignment;
use askama::Template as _;
use axum::response::Response;
use documents::{Amount, Measure, Source as _};
use kernel::{Fault, Outcome, Period};
use places::Place;
use records::{Borders, Stored, near};
use web::layout::{Link, Verb};

use super::{
    Ask, Failure, Names, address,
    boards::{self, Row, of_place},
    commune, day, frame,
    names::text_language,
    read,
    report::capital,
    shown::{Question, Shown, gather},
};
use crate::app::App;

/// What is told of a year.
const TOLD: [&str; 7] = [
    "care_households",
    "care_out_of_poverty",
    "care_vnd",
    "care_rice_kg",
    "care_animals",
    "care_work_days",
    "care_houses",
];

/// The address of a commune's assignments.
pub fn list_path(ask: &Ask, place: &Place) -> String {
    format!("{}/giup-ho-ngheo", address::place(ask.language, place.code))
}

#[derive(askama::Template)]
#[template(path = "act/care.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    years: Vec<(Link, bool)>,
    results_title: String,
    results: Vec<(String, Link)>,
    is_small: bool,
    rows: Vec<Row>,
}

/// The assignments of a commune, and what came of them in a year.
pub async fn list(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = commune::of_today(&app, ask.segment(1)).ok_or(Failure::NotFound)?;
    let today = app.clock.today();
    let year = match ask.value("nam").filter(|text| !text.is_empty()) {
        Some(text) => {
            text.parse().ok().filter(|year| (1900..=9998).contains(year)).ok_or(Failure::NotFound)?
        }
        None => today.year(),
    };
    let question = Question {
        place: place.id,
        period: Period::year(year),
        borders: Borders::Then,
        language: ask.language,
    };
    let found = read(&app, move |app, tx| {
        let all = of_place(tx, "care_assignment", place.id)?.into_iter();
        let with_reports = |it: Stored| {
            let mut reports = near::children(tx, it.id)?;
            reports.retain(|report| report.when.first_month().year() == year);
            Ok::<_, kernel::Error>((it, reports.len()))
        };
        let all = all.map(with_reports).collect::<Outcome<Vec<_>>>()?;
        Ok((all, gather(app, tx, question)?))
    });
    let (all, shown) = found.await?;
    let names = frame::names(&app, &ask);
    let (mut rows, mut first) = (Vec::new(), year);
    for (record, reports) in &all {
        let of = assignment(record)?;
        first = first.min(of.from_on.year());
        // Of a year, those that ran in it.
        if of.from_on.year() <= year && of.ended_on.is_none_or(|on| on.year() >= year) {
            rows.push(row(&names, &ask, record, &of, (year, *reports)));
        }
    }
    let results = results(&names, &shown);
    let title = names.say("care-title");
    let here = list_path(&ask, place);
    let years = first.max(today.year().saturating_sub(9))..=today.year().max(year);
    let main = Main {
        kicker: frame::full_name(place.id),
        title: title.clone(),
        years: years.map(|it| (Link::new(it.to_string(), format!("{here}?nam={it}")), it == year)).collect(),
        results_title: names.with("care-results", &[("year", &year.to_string())]),
        is_small: results.iter().any(|(_, link)| link.href.is_empty() || link.text.starts_with('<')),
        results,
        rows,
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/act/care.html", error))?;
    Ok(boards::page(&app, &ask, (place, &title), Vec::new(), main, Verb::Do))
}

fn assignment(record: &Stored) -> Result<CareAssignment, Fault> {
    serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind care_assignment", error))
}

/// Who looks after whom: the body, the village, since when, how many households, whether it reported.
fn row(
    names: &Names<'_>,
    ask: &Ask,
    record: &Stored,
    of: &CareAssignment,
    (year, reports): (i16, usize),
) -> Row {
    let from = day(of.from_on);
    let time = match of.ended_on.or(of.until_on) {
        Some(until) => names.with("board-term", &[("from", &from), ("until", &day(until))]),
        None => names.with("board-since", &[("from", &from)]),
    };
    let households = match of.told_households() {
        Some(number) => names.count("care-households", i64::from(number)),
        None => names.say("care-few"),
    };
    let reported = match i64::try_from(reports).unwrap_or(i64::MAX) {
        0 => names.with("care-not-reported", &[("year", &year.to_string())]),
        count => names.count("care-reported", count),
    };
    let whom = of.village.clone().unwrap_or_else(|| names.say("care-whole"));
    Row {
        link: Link::new(of.body.clone(), address::record(ask.language, record.id)),
        told: vec![whom, time, households, reported],
        past: String::new(),
    }
}

/// What came of it, each number as far as strangers may read it.
fn results(names: &Names<'_>, shown: &Shown) -> Vec<(String, Link)> {
    let counted = TOLD.into_iter().filter_map(|id| Some((id, shown.figure(id)?)));
    let told = counted.filter(|(_, it)| it.amount.is_some());
    told.map(|(id, it)| {
        let text = it.measure.cell(it.amount, text_language(names.language));
        let has_unit = it.amount != Amount::Withheld && matches!(it.measure, Measure::Grams | Measure::Dong);
        let unit = if has_unit { it.unit.as_str() } else { "" };
        let text = format!("{text} {unit}").trim_end().replace(' ', "\u{a0}");
        (capital(&names.label(id, "")), Link::new(text, it.href))
    })
    .collect()
}
