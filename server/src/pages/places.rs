//! Places: finding one, choosing a year of it, and what became of it.

use std::sync::Arc;

use askama::Template as _;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Date, Fault, Outcome, Period, PlaceId};
use places::{Gazetteer, Level, Place, PlaceProblem};
use store::Tx;
use web::{
    Html,
    layout::{Crumb, Link, Page},
};

use super::{
    Ask, Failure, address, commune, frame,
    names::{Names, day},
    read,
};
use crate::app::App;

/// As many places as a page shows at once.
const MOST: usize = 50;

#[derive(askama::Template)]
#[template(path = "search.html")]
struct SearchMain<'a> {
    names: Names<'a>,
    action: String,
    text: String,
    result: String,
    hits: Vec<Hit>,
}

struct Hit {
    href: String,
    name: String,
    code: String,
    note: String,
}

/// Places by name, with or without marks.
pub async fn search(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let names = frame::names(&app, &ask);
    let text = ask.value("q").unwrap_or_default();
    let text: String = text.trim().chars().take(100).collect();
    let places = Gazetteer::viet_nam();
    let found = places.search(&text, None, MOST);
    let hit = |hit: &places::Hit| {
        let place = places.get(hit.place)?;
        let note = match (hit.today.and_then(|today| places.get(today)), place.until) {
            (Some(today), _) => names.with("place-now", &[("name", today.name)]),
            (None, Some(until)) => names.with("place-ended", &[("day", &day(until))]),
            (None, None) => String::new(),
        };
        Some(Hit {
            href: of_unit(&ask, place),
            name: frame::full_name(place.id),
            code: place.code.to_owned(),
            note,
        })
    };
    let hits: Vec<Hit> = found.iter().filter_map(hit).collect();
    let result = match (text.is_empty(), hits.len()) {
        (true, _) => String::new(),
        (false, 0) => names.with("search-none", &[("text", &text)]),
        (false, count) if count == MOST => names.say("search-many"),
        (false, count) => names.count("search-found", i64::try_from(count).unwrap_or(i64::MAX)),
    };
    let title = names.say("search-title");
    let main = SearchMain { names, action: ask.href("/tim"), text, result, hits };
    let html = main.render().map_err(|error| Fault::caused("templates/search.html", error))?;
    let page = Page {
        title: title.clone(),
        main: Html::trusted(html),
        no_index: true,
        ..frame::frame(&app, &ask, "", "")
    };
    Ok(Page { crumbs: vec![Crumb::here(title)], ..page }.into_response())
}

/// A code means one unit after another: `?tu=2022-01` says which.
fn of_unit(ask: &Ask, place: &Place) -> String {
    let since = kernel::Month::of(place.since);
    let href = address::place(ask.language, place.code);
    if place.is_current() { href } else { format!("{href}?tu={since}") }
}

#[derive(askama::Template)]
#[template(path = "place.html")]
struct PlaceMain {
    name: String,
    lead: String,
    years: Vec<Link>,
    groups: Vec<(String, Vec<(Link, String)>)>,
    related: Vec<(String, Vec<Link>)>,
}

/// A place: its years, what lies in it, what came before and after.
pub async fn place(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let code = ask.segment(1).to_owned();
    let places = Gazetteer::viet_nam();
    let since = ask.value("tu");
    let of_time = |place: &&Place| {
        since.as_ref().is_none_or(|since| *since == kernel::Month::of(place.since).to_string())
    };
    let Some(place) = places.history(&code).filter(of_time).last() else { return Err(Failure::NotFound) };
    if let (None, Some(place)) = (&since, commune::of_today(&app, &code)) {
        return commune::home(&app, &ask, place).await;
    }
    let id = place.id;
    let (years, other) = read(&app, move |_, tx| years(tx, id)).await?;
    let names = frame::names(&app, &ask);
    let today = app.clock.today();
    let on = place.until.map_or(today, |until| until.yesterday().unwrap_or(until));
    let main = PlaceMain {
        name: place.name.to_owned(),
        lead: lead(&names, place, years.is_empty()),
        years: year_links(&names, &ask, place, &years),
        groups: groups(&names, &ask, place, on),
        related: related(&names, &ask, place, &other),
    };
    let html = main.render().map_err(|error| Fault::caused("templates/place.html", error))?;
    let crumbs = above(&ask, id).into_iter().chain([Crumb::here(place.name)]).collect();
    let report =
        years.first().map_or_else(String::new, |year| frame::report_of(&ask, id, Period::year(*year)));
    let page = frame::frame(&app, &ask, &frame::full_name(id), &report);
    Ok(Page { title: place.name.to_owned(), crumbs, main: Html::trusted(html), ..page }.into_response())
}

/// What a place lies in, from the nation down.
pub(super) fn above(ask: &Ask, place: PlaceId) -> Vec<Crumb> {
    let mut above: Vec<&Place> = Gazetteer::viet_nam().ancestors(place).collect();
    above.reverse();
    above.iter().map(|place| Crumb::link(place.name, of_unit(ask, place))).collect()
}

/// The years of a place, and of the other units that its code meant.
fn years(tx: &mut dyn Tx, place: PlaceId) -> Outcome<(Vec<i16>, Vec<PlaceId>)> {
    let mut years: Vec<i16> =
        records::years(tx, place)?.into_iter().filter_map(|year| i16::try_from(year).ok()).collect();
    let places = Gazetteer::viet_nam();
    // An address holds a code and a year: it must mean this unit.
    years.retain(|year| {
        places.at(&place.code(), Period::year(*year).last_day()).is_ok_and(|there| there.id == place)
    });
    let other = places.history(&place.code()).map(|other| other.id).filter(|other| *other != place).collect();
    Ok((years, other))
}

fn lead(names: &Names<'_>, place: &Place, is_empty: bool) -> String {
    let mut lead = names.with("place-code", &[("code", place.code)]);
    if let Some(until) = place.until {
        lead = format!("{lead} {}", names.with("place-ended", &[("day", &day(until))]));
    }
    if is_empty {
        lead = format!("{lead} {}", names.with("place-empty", &[("code", place.code)]));
    }
    lead
}

pub(super) fn year_links(names: &Names<'_>, ask: &Ask, place: &Place, years: &[i16]) -> Vec<Link> {
    let link = |year: &i16| {
        let period = Period::year(*year);
        Link::new(
            names.with("report-title", &[("period", &names.period(period))]),
            frame::report_of(ask, place.id, period),
        )
    };
    years.iter().map(link).collect()
}

/// What lies in it, by kind.
fn groups(names: &Names<'_>, ask: &Ask, place: &Place, on: Date) -> Vec<(String, Vec<(Link, String)>)> {
    let mut groups: Vec<(places::Kind, Vec<(Link, String)>)> = Vec::new();
    for child in Gazetteer::viet_nam().children(place.id, on) {
        let link = (Link::new(child.name, of_unit(ask, child)), child.code.to_owned());
        match groups.last_mut().filter(|(kind, _)| *kind == child.kind) {
            Some((_, links)) => links.push(link),
            None => groups.push((child.kind, vec![link])),
        }
    }
    let title = |kind| names.say(&format!("places-of-kind-{}", super::shown::kind_key(Some(kind))));
    groups.into_iter().map(|(kind, links)| (title(kind), links)).collect()
}

/// What came before, after, and what else its code has meant.
pub(super) fn related(
    names: &Names<'_>,
    ask: &Ask,
    place: &Place,
    other: &[PlaceId],
) -> Vec<(String, Vec<Link>)> {
    let places = Gazetteer::viet_nam();
    let link = |id: PlaceId| places.get(id).map(|place| Link::new(frame::full_name(id), of_unit(ask, place)));
    let links = |ids: Vec<PlaceId>| ids.into_iter().filter_map(link).collect::<Vec<_>>();
    let mut after: Vec<PlaceId> = places.successors(place.id).iter().map(|it| it.to).collect();
    if after.is_empty() && place.level == Level::District && !place.is_current() {
        after = places.units_today(place.id).into_iter().map(|today| today.unit).collect();
    }
    let before = places.predecessors(place.id).iter().map(|it| it.from).collect();
    let same = |id: &&PlaceId| places.get(**id).is_some_and(|other| other.name != place.name);
    let meant = other.iter().filter(same).copied().collect();
    [("place-after", links(after)), ("place-before", links(before)), ("place-same-code", links(meant))]
        .into_iter()
        .filter(|(_, links)| !links.is_empty())
        .map(|(key, links)| (names.say(key), links))
        .collect()
}

/// The page for a code that means nothing in the period that was asked about.
pub fn not_then(app: &App, ask: &Ask, code: &str, period: Period, problem: &PlaceProblem) -> Response {
    let names = frame::names(app, ask);
    let places = Gazetteer::viet_nam();
    let period_name = names.period(period);
    let link = |id: &PlaceId| {
        Some(Link::new(frame::full_name(*id), frame::report_of(ask, places.get(*id)?.id, period)))
    };
    let (lead, links) = match problem {
        PlaceProblem::Ended { until, successors } => (
            names.with(
                "place-not-then-ended",
                &[("code", code), ("day", &day(*until)), ("period", &period_name)],
            ),
            successors.iter().filter_map(link).collect(),
        ),
        PlaceProblem::NotYet { since } => (
            names.with("place-not-yet", &[("code", code), ("day", &day(*since)), ("period", &period_name)]),
            Vec::new(),
        ),
        PlaceProblem::NoSuchCode => (String::new(), Vec::new()),
    };
    let title = names.say("place-not-then-title");
    let all = Link::new(names.say("place-all-years"), address::place(ask.language, code));
    let main = PlaceMain {
        name: title.clone(),
        lead,
        years: vec![all],
        groups: Vec::new(),
        related: if links.is_empty() { Vec::new() } else { vec![(names.say("place-after"), links)] },
    };
    let html = main.render().unwrap_or_default();
    let page = Page { title, main: Html::trusted(html), no_index: true, ..frame::frame(app, ask, "", "") };
    page.respond(StatusCode::NOT_FOUND)
}
