//! The home page of a commune: what its people can do here, what they must be told, what is being decided, what the commune
//! answered, and who received what. Only of the units of today; others have their years ([`super::places`]).

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse, Response};
use documents::{Amount, Counted};
use kernel::{Date, Fault, Outcome, Period, PlaceId};
use law::{Clock, Law, Rule};
use places::{Gazetteer, Place};
use records::{
    Borders, Stored,
    desk::{self, Due, Filter, Reach, Turn},
};
use store::Tx;
use web::{
    Html,
    layout::{Crumb, Link, Page},
};

use super::{
    Ask, Failure, address,
    consultations::{self, Asked},
    duties::{self, Summary},
    follow, frame,
    names::{Names, day, text_language},
    notices::{self, Told},
    places as place_pages, read, say,
    shown::{Question, Shown, gather},
};
use crate::app::App;

/// Duties and notices that the page names; the rest is a page away.
const FEW: usize = 4;
/// So many matters past their day are counted; no commune has more.
const LATE_LOOKED_AT: usize = 5_000;

/// What the place was given, and by whom it was received: a row says both figures.
const GIVEN: [(&str, &str, &str); 4] = [
    ("relief", "relief_households", "relief_rice_kg"),
    ("gift", "gift_people", "gift_vnd"),
    ("boarding", "boarding_turns", "boarding_vnd"),
    ("prestige", "prestige_people", "prestige_vnd"),
];

#[derive(askama::Template)]
#[template(path = "commune.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    today: String,
    say: String,
    follow: String,
    duties: Summary,
    /// "1 nội dung đang chậm"; empty if none is.
    duties_late: String,
    duties_count: String,
    notices: Vec<Told>,
    asked: Vec<Asked>,
    notices_href: String,
    year: String,
    answers: Vec<Link>,
    late: Late,
    opinions: String,
    recommendations: String,
    programme: String,
    friendly: String,
    boards: Link,
    projects: Link,
    /// Directives, livelihood programmes, who looks after poor households.
    done: Vec<Link>,
    given: Vec<Given>,
    is_small: bool,
    reports: Vec<Link>,
    related: Vec<(String, Vec<Link>)>,
}

/// What is past its day.
#[derive(Default)]
struct Late {
    /// Past a day that law sets, with how long the oldest is.
    by_law: String,
    oldest: String,
    /// Past a day that the office promised.
    promised: String,
}

/// One sort of support: who received it, and how much.
struct Given {
    label: String,
    cells: [Cell; 2],
}

#[derive(Default)]
struct Cell {
    text: String,
    href: String,
    is_small: bool,
}

/// What the page is made from.
struct Facts {
    shown: Shown,
    duties: Summary,
    notices: Vec<Told>,
    asked: Vec<Asked>,
    late: Vec<(Stored, Vec<Clock>)>,
    law: Law,
}

/// The page.
pub async fn home(app: &Arc<App>, ask: &Ask, place: &'static Place) -> Result<Response, Failure> {
    let today = app.clock.today();
    let period = Period::year(today.year());
    let question = Question { place: place.id, period, borders: Borders::Then, language: ask.language };
    let whose = ask.clone();
    let facts = read(app, move |app, tx| {
        let (late, law) = (past_their_day(app, tx, place.id, today)?, Law::here(tx)?);
        let duties = duties::summary(tx, app, &whose, place.id, FEW)?;
        let notices = notices::latest(tx, app, &whose, place.id, FEW)?;
        let asked = consultations::open(tx, app, &whose, place.id, FEW)?;
        Ok(Facts { shown: gather(app, tx, question)?, duties, notices, asked, late, law })
    })
    .await?;
    let names = frame::names(app, ask);
    let title = names.with("commune-title", &[("place", place.name)]);
    let given = given(&names, &facts.shown);
    let main = Main {
        names,
        title: title.clone(),
        today: format!(
            "{}, {}",
            names.say(&format!("weekday-{}", today.weekday().to_monday_one_offset())),
            day(today)
        ),
        say: ask.href(&format!("{}/{}", say::PATH, place.code)),
        follow: ask.href(follow::PATH),
        duties_count: names.many("commune-duties", facts.duties.count),
        duties_late: if facts.duties.late > 0 {
            together(&names.many("commune-duties-late", facts.duties.late))
        } else {
            String::new()
        },
        duties: facts.duties.clone(),
        notices: facts.notices.clone(),
        asked: facts.asked.clone(),
        notices_href: format!("{}/thong-bao", address::place(ask.language, place.code)),
        year: today.year().to_string(),
        answers: answers(&names, &facts.shown),
        late: late(&names, &facts, today),
        opinions: format!("{}/y-kien", address::place(ask.language, place.code)),
        recommendations: format!("{}/kien-nghi", address::place(ask.language, place.code)),
        programme: format!("{}/giam-sat", address::place(ask.language, place.code)),
        friendly: format!("{}/hai-long", address::place(ask.language, place.code)),
        boards: Link::new(names.say("boards-title"), super::boards::list_path(ask, place)),
        projects: Link::new(names.say("projects-title"), super::projects::list_path(ask, place)),
        done: vec![
            Link::new(names.say("directives-title"), super::directives::list_path(ask, place)),
            Link::new(names.say("livelihoods-title"), super::livelihoods::list_path(ask, place)),
            Link::new(names.say("care-title"), super::care::list_path(ask, place)),
        ],
        is_small: given.iter().flat_map(|row| &row.cells).any(|cell| cell.is_small),
        given,
        reports: place_pages::year_links(&names, ask, place, &years(&facts.shown)),
        related: place_pages::related(&names, ask, place, &[]),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/commune.html", error))?;
    let report = facts.shown.years.first().and_then(|year| i16::try_from(*year).ok());
    let report = report.map_or_else(String::new, |year| frame::report_of(ask, place.id, Period::year(year)));
    let crumbs = place_pages::above(ask, place.id).into_iter().chain([Crumb::here(place.name)]).collect();
    let page = frame::frame(app, ask, &frame::full_name(place.id), &report);
    Ok(Page { title, crumbs, main: Html::trusted(main), ..page }.into_response())
}

/// A number stays on one line with what it counts.
fn together(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

fn years(shown: &Shown) -> Vec<i16> {
    shown.years.iter().filter_map(|year| i16::try_from(*year).ok()).collect()
}

/// The figure, where it has anything to tell.
fn figure<'s>(shown: &'s Shown, id: &str) -> Option<&'s Counted> {
    shown.counted().find(|it| it.reference == id && !matches!(it.amount, Amount::None | Amount::Told(0)))
}

/// Received this year, and what became of it; each number opens.
fn answers(names: &Names<'_>, shown: &Shown) -> Vec<Link> {
    let told =
        ["voter_opinions", "opinions_settled", "opinions_answered", "opinions_passed_on", "opinions_open"];
    let link = |id: &&str| {
        let figure = figure(shown, id)?;
        let number = figure.amount.told()?;
        Some(Link::new(together(&names.count(&format!("commune-{id}"), number)), figure.href.clone()))
    };
    told.iter().filter_map(link).collect()
}

/// Open opinions of the place, and of those it followed, that are past a day.
fn past_their_day(
    app: &App,
    tx: &mut dyn Tx,
    place: PlaceId,
    today: Date,
) -> Outcome<Vec<(Stored, Vec<Clock>)>> {
    let reach = Reach::near(&accounts::Scope::machine(), place);
    let filter = Filter { kind: Some("opinion".to_owned()), due: Some(Due::Overdue), ..Filter::default() };
    let sheet = desk::list(tx, &reach, &filter, today, Turn::First, LATE_LOOKED_AT)?;
    let clocks = |record: Stored| {
        let clocks = app.kinds.known(&record.kind)?.clocks(record.schema, &record.value()?)?;
        Ok((record, clocks))
    };
    sheet.records.into_iter().map(clocks).collect()
}

/// In public only a limit that law sets makes late; a promise that is past is told as that.
fn late(names: &Names<'_>, facts: &Facts, today: Date) -> Late {
    let (mut by_law, mut oldest, mut promised) = (0, 0, 0);
    for (record, clocks) in &facts.late {
        let past =
            clocks.iter().filter(|clock| clock.is_running() && clock.due_on.is_some_and(|due| due < today));
        let is_law =
            |clock: &&Clock| facts.law.row(&clock.rule, clock.since, record.place).is_some_and(Rule::is_law);
        let (of_law, other): (Vec<_>, Vec<_>) = past.partition(is_law);
        let days =
            of_law.iter().filter_map(|clock| clock.due_on).map(|due| i64::from((today - due).get_days()));
        if let Some(days) = days.max() {
            by_law += 1;
            oldest = oldest.max(days);
        } else if !other.is_empty() {
            promised += 1;
        }
    }
    let told = |key: &str, number: i64| {
        if number > 0 { names.count(key, number) } else { String::new() }
    };
    Late {
        by_law: told("commune-late", by_law),
        oldest: told("commune-late-oldest", oldest),
        promised: told("commune-promise-past", promised),
    }
}

/// What was given this year. A cell that could point at a home is withheld, as everywhere.
fn given(names: &Names<'_>, shown: &Shown) -> Vec<Given> {
    let cell = |id: &str| {
        let Some(figure) = figure(shown, id) else { return Cell::default() };
        let text = figure.measure.cell(figure.amount, text_language(names.language));
        let unit = if figure.amount == Amount::Withheld { "" } else { figure.unit.as_str() };
        let is_small = matches!(figure.amount, Amount::Few | Amount::Withheld);
        Cell { text: format!("{text}\u{a0}{unit}").trim().to_owned(), href: figure.href.clone(), is_small }
    };
    let rows = GIVEN.into_iter().filter(|(_, who, _)| figure(shown, who).is_some());
    rows.map(|(kind, who, what)| Given {
        label: names.say(&format!("commune-given-{kind}")),
        cells: [cell(who), cell(what)],
    })
    .collect()
}

/// The commune that a code means today, if it means one.
pub fn of_today(app: &App, code: &str) -> Option<&'static Place> {
    let place = Gazetteer::viet_nam().at(code, app.clock.today()).ok()?;
    (place.level == places::Level::Commune).then_some(place)
}
