//! Livelihood programmes as anyone may read them: what was planned, what came of it season by season, and, for a commune and a
//! year, what worked. Numbers only; those of fewer than five households are told nowhere.

use std::sync::Arc;

use act::{Livelihood, LivelihoodResult};
use askama::Template as _;
use axum::response::Response;
use documents::Source as _;
use kernel::{Fault, Id, Outcome, Period};
use places::{Gazetteer, Place};
use records::{Borders, Stored, near};
use store::Tx;
use viet_text::Decimal;
use web::layout::{Crumb, Link, Verb};

use super::{
    Ask, Failure, Names, address,
    boards::{self, Row, of_kind, of_place},
    commune, day, frame,
    projects::past_days,
    read,
    reading::{self, Told},
    shown::{Question, Shown, gather},
    text_language,
};
use crate::app::App;

/// The address of a programme.
pub fn path(id: Id) -> String {
    format!("/mo-hinh/{id}")
}

/// The address of a commune's programmes.
pub fn list_path(ask: &Ask, place: &Place) -> String {
    format!("{}/mo-hinh", address::place(ask.language, place.code))
}

/// The columns: households, hectares, kilograms, quintals to the hectare, đồng, đồng to the household.
type Cells = [String; 6];

/// A programme, or what came of it, as a row of a table.
struct Line {
    name: Link,
    when: String,
    cells: Cells,
    worked: Vec<(String, String)>,
}

fn programme(record: &Stored) -> Result<Livelihood, Fault> {
    serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind livelihood", error))
}

fn result(record: &Stored) -> Result<LivelihoodResult, Fault> {
    serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind livelihood_result", error))
}

/// A number; a dash where nobody noted it. Units stand in the head of the column.
fn number(names: &Names<'_>, value: Option<i64>, digits: u8) -> String {
    let told = value.map(|value| Decimal::new(value.into(), digits).to_text(text_language(names.language)));
    told.unwrap_or_else(|| "–".to_owned())
}

/// Yields are rounded to tenths of a quintal, incomes to đồng: halves go up.
fn cells(names: &Names<'_>, of: &LivelihoodResult) -> Cells {
    if of.is_of_a_few() {
        return std::array::from_fn(|_| names.say("livelihood-few"));
    }
    [
        number(names, Some(i64::from(of.households)), 0),
        number(names, of.harvested_m2, 4),
        number(names, of.yield_g, 3),
        number(names, of.yield_tenths(), 1),
        number(names, of.income_vnd, 0),
        number(names, of.income_each_vnd(), 0),
    ]
}

/// What worked and what did not, as far as an officer approved it.
fn in_words(app: &App, names: &Names<'_>, record: &Stored) -> Result<Vec<(String, String)>, Fault> {
    let kind = app.kinds.known(&record.kind)?.kind();
    let lines = reading::lines(names, kind, record)?.into_iter();
    let told = lines.filter(|line| matches!(line.field.name, "worked" | "failed")).map(|line| {
        let text = match line.told {
            Told::Text(text) => text,
            Told::Waiting => names.say("record-waiting"),
        };
        (line.label, text)
    });
    Ok(told.collect())
}

fn line(app: &App, names: &Names<'_>, record: &Stored, name: Link) -> Result<Line, Fault> {
    let of = result(record)?;
    let season = names.say(&format!("choice-livelihood_result-season-{}", of.season.id()));
    let when = names.with("livelihood-season", &[("season", &season), ("day", &day(of.reported_on))]);
    Ok(Line { name, when, cells: cells(names, &of), worked: in_words(app, names, record)? })
}

/// A programme with its results, earliest first.
type WithResults = (Stored, Vec<Stored>);

fn with_results(tx: &mut dyn Tx, record: Stored) -> Outcome<WithResults> {
    let mut results = near::children(tx, record.id)?;
    results.retain(|it| it.kind == "livelihood_result");
    Ok((record, results))
}

#[derive(askama::Template)]
#[template(path = "act/livelihoods.html")]
struct ListMain<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    years: Vec<(Link, bool)>,
    table_title: String,
    lines: Vec<Line>,
    total: Option<[Link; 6]>,
    rows: Vec<Row>,
}

/// The programmes of a commune, and what worked in a year.
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
        let all = of_place(tx, "livelihood", place.id)?;
        let all = all.into_iter().map(|it| with_results(tx, it)).collect::<Outcome<Vec<_>>>()?;
        Ok((all, gather(app, tx, question)?))
    });
    let (all, shown) = found.await?;
    let names = frame::names(&app, &ask);
    let of_year = |it: &Stored| it.when.first_month().year();
    let mut years: Vec<i16> = all.iter().flat_map(|(_, results)| results).map(of_year).collect();
    years.extend([today.year(), year]);
    years.sort_unstable();
    years.dedup();
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    for (record, results) in &all {
        let of = programme(record)?;
        let link = Link::new(of.name.clone(), ask.href(&path(record.id)));
        for one in results.iter().filter(|it| of_year(it) == year) {
            lines.push(line(&app, &names, one, link.clone())?);
        }
        rows.push(row(&app, &names, (record, &of), link, results)?);
    }
    let title = names.say("livelihoods-title");
    let main = ListMain {
        kicker: frame::full_name(place.id),
        title: title.clone(),
        years: years
            .into_iter()
            .map(|it| (Link::new(it.to_string(), format!("{}?nam={it}", list_path(&ask, place))), it == year))
            .collect(),
        table_title: names.with("livelihoods-worked", &[("year", &year.to_string())]),
        total: (!lines.is_empty()).then(|| total(&names, &shown)),
        lines,
        rows,
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/act/livelihoods.html", error))?;
    Ok(boards::page(&app, &ask, (place, &title), Vec::new(), main, Verb::Do))
}

/// A programme in the list: since when, what was planned, whether a result is owed.
fn row(
    app: &App,
    names: &Names<'_>,
    (record, of): (&Stored, &Livelihood),
    link: Link,
    results: &[Stored],
) -> Result<Row, Fault> {
    let mut told = vec![names.with("board-since", &[("from", &day(of.started_on))])];
    told.extend(of.households.map(|it| names.count("livelihood-households", i64::from(it))));
    told.extend(of.area_m2.map(|it| format!("{}\u{a0}ha", number(names, Some(it), 4))));
    told.push(match i64::try_from(results.len()).unwrap_or(i64::MAX) {
        0 => names.say("livelihood-no-result"),
        count => names.count("livelihood-results", count),
    });
    let past = past_days(app, record)?.map(|days| names.count("livelihood-past", days)).unwrap_or_default();
    Ok(Row { link, told, past })
}

/// What all of them came to, each a figure that opens. The two that are reckoned are reckoned of the sums.
fn total(names: &Names<'_>, shown: &Shown) -> [Link; 6] {
    let told = |id: &str| shown.figure(id).and_then(|it| it.amount.told()).filter(|it| *it != 0);
    let opens = |id: &str, digits: u8| {
        let href = shown.figure(id).filter(|it| it.amount.is_some()).map(|it| it.href);
        Link::new(number(names, told(id), digits), href.unwrap_or_default())
    };
    let reckoned = |value, digits| Link::new(number(names, value, digits), "");
    let (quintals, each) = LivelihoodResult::sums(
        told("livelihood_result_households"),
        told("livelihood_harvested_m2"),
        told("livelihood_yield_kg"),
        told("livelihood_income_vnd"),
    );
    [
        opens("livelihood_result_households", 0),
        opens("livelihood_harvested_m2", 4),
        opens("livelihood_yield_kg", 3),
        reckoned(quintals, 1),
        opens("livelihood_income_vnd", 0),
        reckoned(each, 0),
    ]
}

#[derive(askama::Template)]
#[template(path = "act/livelihood.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    facts: Vec<(String, String)>,
    past: String,
    plan: Cells,
    lines: Vec<Line>,
    record: Link,
}

/// One programme: what was planned, and what came of it.
pub async fn one(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let id: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let found = read(&app, move |_, tx| {
        of_kind(tx, id, "livelihood")?.map(|record| with_results(tx, record)).transpose()
    });
    let (record, results) = found.await?.ok_or(Failure::NotFound)?;
    let names = frame::names(&app, &ask);
    let place = Gazetteer::viet_nam().get(record.place).ok_or(Failure::NotFound)?;
    let of = programme(&record)?;
    let lines = reading::lines(&names, app.kinds.known("livelihood")?.kind(), &record)?;
    let facts = lines.iter().filter(|line| line.field.name != "name");
    let facts = facts.filter_map(|line| Some((line.label.clone(), line.told.text()?.to_owned())));
    let newest_first = results.iter().rev();
    let link = |it: &Stored| Link::new("", address::record(ask.language, it.id));
    let past = past_days(&app, &record)?.map(|days| names.count("livelihood-past", days));
    let main = Main {
        kicker: frame::full_name(place.id),
        title: of.name.clone(),
        facts: facts.collect(),
        past: past.unwrap_or_default(),
        plan: plan(&names, &of),
        lines: newest_first.map(|it| line(&app, &names, it, link(it))).collect::<Result<_, _>>()?,
        record: Link::new(names.say("record-history-link"), address::record(ask.language, id)),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/act/livelihood.html", error))?;
    // The list is that of the commune which answers for it today.
    let unit = Gazetteer::viet_nam().get(Gazetteer::viet_nam().unit_today(record.place));
    let list = unit.filter(|unit| commune::of_today(&app, unit.code).is_some());
    let way = list.map(|unit| Crumb::link(names.say("livelihoods-title"), list_path(&ask, unit)));
    Ok(boards::page(&app, &ask, (place, &of.name), way.into_iter().collect(), main, Verb::Do))
}

fn plan(names: &Names<'_>, of: &Livelihood) -> Cells {
    let mut cells: Cells = std::array::from_fn(|_| String::new());
    cells[0] = number(names, of.households.map(i64::from), 0);
    cells[1] = number(names, of.area_m2, 4);
    cells
}
