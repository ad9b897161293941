use std::collections::{BTreeMap, BTreeSet};

use accounts::{Right, Scope};
use kernel::{Fault, PlaceId};
use places::{Gazetteer, Level};
use store::Tx;

use super::key;
use crate::sql::PLACES_WITH_RECORDS;

/// The records that an account may read, place by place: all of a place's, or those that some bodies hold.
///
/// It is asked of the scope itself, for each place that has records; so what a list holds is what
/// [`Scope::may`] allows, whatever a grant comes to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Place → the keys of the bodies; `None` for all.
    places: BTreeMap<PlaceId, Option<BTreeSet<String>>>,
}

impl Reach {
    /// What `scope` may read.
    pub fn of(tx: &mut dyn Tx, scope: &Scope) -> Result<Self, Fault> {
        let places = match Self::communes(scope) {
            Some(communes) => communes.into_iter().flat_map(with_predecessors).collect(),
            None => tx.rows(&PLACES_WITH_RECORDS, &[], |row| row.place(0))?,
        };
        Ok(Self::over(scope, places))
    }

    /// The communes that `scope` reads in, where it reads in communes alone: what lies there needs not be asked for, among all
    /// places of the nation.
    fn communes(scope: &Scope) -> Option<BTreeSet<PlaceId>> {
        let is_commune =
            |place: PlaceId| Gazetteer::viet_nam().get(place).is_some_and(|it| it.level == Level::Commune);
        let places: BTreeSet<PlaceId> = scope.with(Right::Read).map(|grant| grant.place).collect();
        let are_all = !scope.is_machine() && places.iter().copied().all(is_commune);
        are_all.then_some(places)
    }

    /// What `scope` may read at a place and at those that it followed, without asking the database which places there are.
    pub fn near(scope: &Scope, place: PlaceId) -> Self {
        Self::over(scope, with_predecessors(place))
    }

    fn over(scope: &Scope, places: Vec<PlaceId>) -> Self {
        let reached = places.into_iter().filter_map(|place| {
            if scope.may_at(Right::Read, place) {
                return Some((place, None));
            }
            let grants = scope.with(Right::Read).filter(|grant| grant.covers(place));
            let bodies: BTreeSet<String> =
                grants.filter_map(|grant| grant.body.as_deref()).map(key).collect();
            (!bodies.is_empty()).then_some((place, Some(bodies)))
        });
        Self { places: reached.collect() }
    }

    /// The part of it that lies at or below a place, or that it followed.
    #[must_use]
    pub fn within(&self, above: PlaceId) -> Self {
        self.only(|place| Gazetteer::viet_nam().answers_to(place, above))
    }

    /// The part of it that is a place itself, or what it followed.
    #[must_use]
    pub fn at(&self, here: PlaceId) -> Self {
        self.only(|place| place == here || Gazetteer::viet_nam().unit_today(place) == here)
    }

    fn only(&self, holds: impl Fn(PlaceId) -> bool) -> Self {
        let some = self.places.iter().filter(|(place, _)| holds(**place));
        Self { places: some.map(|(place, bodies)| (*place, bodies.clone())).collect() }
    }

    /// The places.
    pub fn places(&self) -> impl Iterator<Item = PlaceId> {
        self.places.keys().copied()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Place and body, a pair for each branch of a statement: no record stands in two.
    pub(super) fn branches(&self) -> Vec<(PlaceId, Option<&str>)> {
        let mut branches = Vec::new();
        for (place, bodies) in &self.places {
            match bodies {
                None => branches.push((*place, None)),
                Some(bodies) => branches.extend(bodies.iter().map(|body| (*place, Some(body.as_str())))),
            }
        }
        branches
    }
}

/// A place and all that it followed.
fn with_predecessors(place: PlaceId) -> Vec<PlaceId> {
    let mut all = vec![place];
    let mut at = 0;
    while let Some(place) = all.get(at) {
        let before = Gazetteer::viet_nam().predecessors(*place).iter().map(|passing| passing.from);
        let new: Vec<PlaceId> = before.filter(|from| !all.contains(from)).collect();
        all.extend(new);
        at += 1;
    }
    all
}
