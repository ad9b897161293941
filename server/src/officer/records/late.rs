//! *Trễ hạn ở đâu*: what waits and what is past its day, by place and by the body that holds it. Every number opens the list
//! of exactly those records.
//!
//! Places stand as they are today, for open matters pass to the successor. There is no map: nobody publishes the borders of
//! all communes under a free licence.

use std::{cmp::Reverse, collections::BTreeMap};

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, PlaceId};
use places::{Gazetteer, Level};
use records::desk::{self, Due, Filter, NOBODY, Pile, Reach};
use web::{
    Html,
    charts::{self, Bar, Bars, Cell, Key, Table, Tone, Value},
    layout::Crumb,
};

use super::{clip, list, today};
use crate::{
    officer::visit::Visit,
    pages::{Failure, Names, day, read},
};

/// Where the page stands.
pub const PATH: &str = "/can-bo/tre-han";
/// Bars that are drawn; the table behind them holds all.
const MOST_BARS: usize = 20;
/// Rows of a table. Whoever reads more places finds their provinces in it; of bodies, those with which most is late.
const MOST_ROWS: usize = 200;

/// Letters above a bar that a phone shows; the table has the whole name.
const BAR_LETTERS: usize = 40;

/// What waits with one place or body.
#[derive(Default, Clone, Copy)]
struct Sum {
    waiting: usize,
    overdue: usize,
}

impl Sum {
    fn add(&mut self, pile: &Pile) {
        self.waiting += pile.waiting;
        self.overdue += pile.overdue;
    }
}

/// What waits with a body.
struct Body {
    sum: Sum,
    /// A place where its name is found as it is written.
    place: PlaceId,
    /// The only unit of today at which something waits with it.
    unit: Option<PlaceId>,
}

impl Body {
    fn at(place: PlaceId, unit: PlaceId) -> Self {
        Self { sum: Sum::default(), place, unit: Some(unit) }
    }
}

/// A place or body, with the filter that lists what it holds.
struct Group {
    label: String,
    filter: Vec<(&'static str, String)>,
    sum: Sum,
}

#[derive(askama::Template)]
#[template(path = "officer/late.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    today: String,
    overdue: Option<(String, String)>,
    waiting: Option<(String, String)>,
    places: Html,
    bodies: Html,
}

/// Late first, then where most waits.
fn in_order(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by(|one, other| {
        let by = |group: &Group| (group.sum.overdue, group.sum.waiting);
        by(other).cmp(&by(one)).then_with(|| one.label.cmp(&other.label))
    });
    groups
}

/// The page.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (scope, today) = (visit.officer.scope.clone(), today(&visit));
    let (by_place, by_body, more_bodies) = read(&visit.desk.app, move |_, tx| {
        let reach = Reach::of(tx, &scope)?;
        let mut by_place: BTreeMap<PlaceId, Sum> = BTreeMap::new();
        let mut by_body: BTreeMap<Option<String>, Body> = BTreeMap::new();
        for pile in desk::piles(tx, &reach, &Filter::default(), today)? {
            let unit = Gazetteer::viet_nam().unit_today(pile.place);
            by_place.entry(unit).or_default().add(&pile);
            let body = by_body.entry(pile.holder.clone()).or_insert_with(|| Body::at(pile.place, unit));
            body.sum.add(&pile);
            body.unit = body.unit.filter(|only| *only == unit);
        }
        let mut bodies: Vec<_> = by_body.into_iter().collect();
        bodies.sort_by_key(|(_, body)| Reverse((body.sum.overdue, body.sum.waiting)));
        let more = bodies.len() > MOST_ROWS;
        bodies.truncate(MOST_ROWS);
        let mut spelled = Vec::with_capacity(bodies.len());
        for (holder, body) in bodies {
            let name = match &holder {
                Some(holder) => {
                    Some(desk::name_of(tx, body.place, holder)?.unwrap_or_else(|| holder.clone()))
                }
                None => None,
            };
            spelled.push((name, body));
        }
        Ok((by_place, spelled, more))
    })
    .await?;
    let (by_place, is_folded) = folded(by_place);
    let names = visit.names();
    let labels = Gazetteer::viet_nam().distinct_names(by_place.keys().copied());
    let places = by_place.iter().map(|(place, sum)| {
        let alone = (!is_folded).then(|| (list::ALONE, "1".to_owned()));
        Group {
            label: labels.get(place).cloned().unwrap_or_default(),
            filter: std::iter::once(("noi", place.number().to_string())).chain(alone).collect(),
            sum: *sum,
        }
    });
    let bodies = by_body.iter().map(|(holder, body)| {
        let name = holder.as_deref().unwrap_or(NOBODY).to_owned();
        let label = holder.clone().unwrap_or_else(|| names.say("list-nobody"));
        // Among many places the list would look for it in all of them.
        let unit = body.unit.filter(|_| is_folded).map(|unit| ("noi", unit.number().to_string()));
        let filter = std::iter::once(("co-quan", name)).chain(unit).collect();
        Group { label, filter, sum: body.sum }
    });
    let mut all = Sum::default();
    for sum in by_place.values() {
        all.waiting += sum.waiting;
        all.overdue += sum.overdue;
    }
    let counted =
        |number: usize, due| (number > 0).then(|| (group(number), list::href_of(&visit.ask, due, &[])));
    let most_bodies = if more_bodies { "late-most-of-more" } else { "late-most" };
    let title = names.say("late-title");
    let main = Main {
        names,
        title: title.clone(),
        today: day(today),
        overdue: counted(all.overdue, Due::Overdue),
        waiting: counted(all.waiting, Due::Waiting),
        places: drawn(
            &visit,
            &names,
            ["late-by-place", "head-place", "late-most"],
            &in_order(places.collect()),
        ),
        bodies: drawn(
            &visit,
            &names,
            ["late-by-body", "list-body", most_bodies],
            &in_order(bodies.collect()),
        ),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/late.html", error))?;
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// Places by the provinces they lie in, where there are more than a table holds; and whether that is so.
fn folded(by_place: BTreeMap<PlaceId, Sum>) -> (BTreeMap<PlaceId, Sum>, bool) {
    if by_place.len() <= MOST_ROWS {
        return (by_place, false);
    }
    let places = Gazetteer::viet_nam();
    let mut provinces: BTreeMap<PlaceId, Sum> = BTreeMap::new();
    for (place, sum) in by_place {
        let province = places.ancestors(place).find(|above| above.level == Level::Province);
        let into = provinces.entry(province.map_or(place, |province| province.id)).or_default();
        into.waiting += sum.waiting;
        into.overdue += sum.overdue;
    }
    (provinces, true)
}

fn group(number: usize) -> String {
    viet_text::number::group(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The drawing, and the table whose numbers open.
fn drawn(visit: &Visit, names: &Names<'_>, [title, first, most]: [&str; 3], groups: &[Group]) -> Html {
    let (title, late, in_time) = (names.say(title), names.say("late-overdue"), names.say("late-in-time"));
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let value = |count: usize| Value::new(number(count), group(count));
    let cell = |count: usize, due, of: &Group| match count {
        0 => Cell::text("0"),
        _ => Cell::link(group(count), list::href_of(&visit.ask, due, &of.filter)),
    };
    let row = |of: &Group| charts::Row {
        label: Cell::text(of.label.clone()),
        cells: vec![cell(of.sum.overdue, Due::Overdue, of), cell(of.sum.waiting, Due::Waiting, of)],
        sum: false,
    };
    let table = Table {
        head: vec![names.say(first), late.clone(), names.say("late-waiting")],
        rows: groups.iter().map(row).collect(),
    };
    let bar = |of: &Group| {
        let parts = vec![value(of.sum.overdue), value(of.sum.waiting - of.sum.overdue)];
        Bar::of(
            clip(&of.label, BAR_LETTERS),
            parts,
            Value::new(
                number(of.sum.waiting),
                names.with("late-of", &[("late", &group(of.sum.overdue)), ("all", &group(of.sum.waiting))]),
            ),
        )
    };
    let bars = Bars {
        language: names.language,
        title: title.clone(),
        unit: String::new(),
        keys: vec![Key::new(late, Tone::Late), Key::new(in_time, Tone::Leaf)],
        rows: groups.iter().take(MOST_BARS).map(bar).collect(),
    };
    let note = if groups.len() > MOST_BARS { names.say(most) } else { String::new() };
    charts::figure(names.language, &title, &note, &charts::bars(&bars), Some(&table))
}
