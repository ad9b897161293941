//! The units that a record may be entered for: those that the account reaches, as they were at the record's time.

use std::collections::BTreeSet;

use accounts::{Right, Scope};
use kernel::{Date, PlaceId, When};
use places::{Gazetteer, PlaceProblem};

use super::{
    form::{Slot, Texts},
    input::{Input, Shape},
};
use crate::{app::App, pages::Names};

/// More than this, and a name or code is typed instead of picked from a list.
const FEW: usize = 60;
/// Units shown for one typed name.
const FOUND: usize = 20;
/// Of a place's history, as far as forms look for what was entered before.
const REACH: usize = 24;

/// The units an account may use a right in, on a day.
#[derive(Debug)]
pub struct Units {
    /// The units, each place before what lies in it.
    pub list: Vec<PlaceId>,
    on: Date,
}

/// The day that decides which units there are: the last of the time, and not before our first list.
pub fn day_of(when: When) -> Date {
    when.last_day().max(Gazetteer::snapshots()[0].first_day())
}

impl Units {
    /// The units on the day that the time ends, or today.
    ///
    /// A form that tells no time yet offers today's units; where the account's own places have all ended (a city that was
    /// dissolved, and whose books are still worked on), those of their last day.
    pub fn of(app: &App, scope: &Scope, right: Right, when: Option<When>) -> Self {
        if let Some(when) = when {
            return Self::on(app, scope, right, day_of(when));
        }
        let today = Self::on(app, scope, right, app.clock.today());
        let ends = scope.with(right).filter_map(|grant| Gazetteer::viet_nam().get(grant.place)?.until);
        match ends.max().and_then(|until| until.yesterday().ok()) {
            Some(last) if today.list.is_empty() => Self::on(app, scope, right, last),
            _ => today,
        }
    }

    fn on(app: &App, scope: &Scope, right: Right, on: Date) -> Self {
        let places = Gazetteer::viet_nam();
        let may =
            |unit: PlaceId| scope.may_at(right, unit) || scope.with(right).any(|grant| grant.covers(unit));
        let mut list = Vec::new();
        for root in roots(app, scope, right, on) {
            below(places, root, on, &mut list);
        }
        let mut seen = BTreeSet::new();
        list.retain(|unit| seen.insert(*unit) && may(*unit));
        Self { list, on }
    }

    /// Whether a unit is picked from a list.
    fn are_few(&self) -> bool {
        self.list.len() <= FEW
    }

    /// The units that a typed name or code may mean.
    fn found(&self, text: &str) -> Vec<PlaceId> {
        let among: BTreeSet<PlaceId> = self.list.iter().copied().collect();
        let hits = Gazetteer::viet_nam().search(text, Some(self.on), 500);
        hits.into_iter().map(|hit| hit.place).filter(|unit| among.contains(unit)).take(FOUND).collect()
    }

    /// The unit that was chosen, or the key of a sentence that says why none was.
    pub fn chosen(&self, texts: &Texts, searched: &str) -> Result<PlaceId, &'static str> {
        let picked = texts.get(&Slot::Place.key()).map_or("", String::as_str);
        let unit = picked.parse().ok().map(PlaceId::from_number);
        let found = if searched.is_empty() { Vec::new() } else { self.found(searched) };
        // Another name was typed over what had been picked.
        let is_new = !searched.is_empty() && !unit.is_some_and(|unit| found.contains(&unit));
        if is_new && !self.are_few() {
            return match found[..] {
                [unit] => Ok(unit),
                [] => Err("entry-place-none"),
                _ => Err("entry-place-several"),
            };
        }
        match (unit, &self.list[..]) {
            (Some(unit), list) if list.contains(&unit) => Ok(unit),
            (Some(_), _) => Err("entry-place-not-then"),
            (None, [only]) => Ok(*only),
            (None, _) => Err("entry-missing"),
        }
    }

    /// How the unit is asked for.
    pub fn input(&self, names: &Names<'_>, texts: &Texts, searched: &str) -> Input {
        let picked =
            texts.get(&Slot::Place.key()).and_then(|text| text.parse().ok()).map(PlaceId::from_number);
        let picked = picked.filter(|unit| self.list.contains(unit));
        let mut input = Input::new(Slot::Place.key(), names.say("entry-place"));
        let offered = if self.are_few() {
            input.shape = Shape::Select;
            self.list.clone()
        } else {
            input.shape = Shape::Search;
            input.hint = names.say("entry-place-search-hint");
            searched.clone_into(&mut input.text);
            let mut found = if searched.is_empty() { Vec::new() } else { self.found(searched) };
            found.extend(picked.filter(|unit| !found.contains(unit)));
            found
        };
        if self.list.len() > 1 {
            input.options.push((String::new(), names.say("entry-choose"), picked.is_none()));
        }
        let labels = Gazetteer::viet_nam().distinct_names(offered.iter().copied());
        for unit in offered {
            let name = labels.get(&unit).cloned().unwrap_or_else(|| Gazetteer::viet_nam().short(unit));
            let is_own = !Gazetteer::viet_nam().children(unit, self.on).is_empty();
            let label = if is_own { names.with("entry-own-level", &[("place", &name)]) } else { name };
            let is_picked = picked == Some(unit) || self.list.len() == 1;
            input.options.push((unit.number().to_string(), label, is_picked));
        }
        input
    }
}

/// The highest units: those of the grants as they were on the day, or the office's own.
fn roots(app: &App, scope: &Scope, right: Right, on: Date) -> Vec<PlaceId> {
    let places = Gazetteer::viet_nam();
    if scope.grants().is_empty() {
        return if scope.may_somewhere(right) { home_on(app, on) } else { Vec::new() };
    }
    let mut roots = Vec::new();
    for grant in scope.with(right) {
        let mut open = vec![grant.place];
        while let Some(here) = open.pop() {
            let Some(place) = places.get(here) else { continue };
            if place.is_valid(on) {
                roots.push(here);
            } else if on < place.since {
                open.extend(places.predecessors(here).iter().map(|passing| passing.from));
            }
        }
    }
    roots
}

fn home_on(app: &App, on: Date) -> Vec<PlaceId> {
    match Gazetteer::viet_nam().at(&app.home, on) {
        Ok(place) => vec![place.id],
        Err(PlaceProblem::Ended { successors, .. }) => successors,
        Err(_) => Vec::new(),
    }
}

fn below(places: &Gazetteer, root: PlaceId, on: Date, list: &mut Vec<PlaceId>) {
    list.push(root);
    for child in places.children(root, on) {
        below(places, child.id, on, list);
    }
}

/// The places below which what an account may read was entered: of today, and what they followed.
pub fn reach(app: &App, scope: &Scope) -> Vec<PlaceId> {
    let places = Gazetteer::viet_nam();
    let mut reach: Vec<PlaceId> = if scope.grants().is_empty() && scope.may_somewhere(Right::Read) {
        let of_old = places.history(&app.home).map(|place| place.id);
        of_old.chain(home_on(app, app.clock.today())).collect()
    } else {
        scope.with(Right::Read).map(|grant| grant.place).collect()
    };
    let mut at = 0;
    while at < reach.len() && reach.len() < REACH {
        let before: Vec<PlaceId> =
            places.predecessors(reach[at]).iter().map(|passing| passing.from).collect();
        for place in before {
            if !reach.contains(&place) {
                reach.push(place);
            }
        }
        at += 1;
    }
    let mut seen = BTreeSet::new();
    reach.retain(|place| seen.insert(*place));
    reach
}
