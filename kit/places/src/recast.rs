//! What became of a place: successions, and the facts of old units told in the units of today.

use std::collections::BTreeMap;

use kernel::{Date, PlaceId};

use crate::gazetteer::Gazetteer;
use crate::place::{Level, Place};

/// How a unit passed into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SuccessionKind {
    /// All of it.
    Whole,
    /// Its land and people went to several units.
    Divided,
}

/// One unit passing into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Succession {
    /// The unit that ended.
    pub from: PlaceId,
    /// The unit that began.
    pub to: PlaceId,
    /// Whole or divided.
    pub kind: SuccessionKind,
    /// Whether `to` takes over the facts of `from`. Each unit that has successors has one such.
    pub is_default: bool,
}

/// Where a place's own facts are told today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recast {
    /// In this unit of today.
    Unit {
        /// The unit of today.
        unit: PlaceId,
        /// A step on the way was a division: the whole went to the default successor, with a footnote.
        divided: bool,
    },
    /// Nowhere: its whole level ended. Its facts stay its own ("cấp thành phố, đã kết thúc"); what lies in it
    /// is found with [`Gazetteer::units_today`].
    Ended,
    /// Its successor is not known (*chưa rõ*).
    Unknown,
}

/// A unit of today that received units of an old place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The unit of today.
    pub unit: PlaceId,
    /// Whether everything in the unit comes from the old place; when not, label it "phần thuộc … cũ".
    pub whole: bool,
    /// Whether one of `from` was divided, and part of it lies elsewhere today.
    pub divided: bool,
    /// The units of the old place that it received, in every validity they had there, by id.
    pub from: Vec<PlaceId>,
}

impl Gazetteer {
    /// What followed this place: its default successor first. Empty for what is valid today, for districts
    /// (their level ended) and for units that vanished before 2025 without a trace in the lists.
    pub fn successors(&self, id: PlaceId) -> &[Succession] {
        self.successors.get(&id).map_or(&[], Vec::as_slice)
    }

    /// What this place was made from.
    pub fn predecessors(&self, id: PlaceId) -> &[Succession] {
        self.predecessors.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The unit that answers for a place today; the place itself where there is no single one.
    pub fn unit_today(&self, id: PlaceId) -> PlaceId {
        match self.today(id) {
            Recast::Unit { unit, .. } => unit,
            _ => id,
        }
    }

    /// Whether a place is `above`, lies in it, or is followed by such a one today: open matters pass to the successor.
    pub fn answers_to(&self, id: PlaceId, above: PlaceId) -> bool {
        self.is_within(id, above) || self.is_within(self.unit_today(id), above)
    }

    /// Where the facts of this place are told today, following default successors.
    pub fn today(&self, id: PlaceId) -> Recast {
        let mut divided = false;
        let mut here = id;
        // Each step goes to a later snapshot, so this ends.
        while let Some(place) = self.get(here) {
            if place.is_current() {
                return Recast::Unit { unit: here, divided };
            }
            match self.successors(here).iter().find(|succession| succession.is_default) {
                Some(next) => {
                    divided |= next.kind == SuccessionKind::Divided;
                    here = next.to;
                }
                None if place.level == Level::District => return Recast::Ended,
                None => break,
            }
        }
        Recast::Unknown
    }

    /// The units of today that the units of `id` passed into, in the order of [`Gazetteer::children`].
    ///
    /// What vanished without a known successor is not among them: see [`Gazetteer::unknown_today`].
    pub fn units_today(&self, id: PlaceId) -> Vec<Today> {
        let mut units: BTreeMap<PlaceId, Today> = BTreeMap::new();
        for leaf in self.leaves(id) {
            if let Recast::Unit { unit, divided } = self.today(leaf) {
                let fresh =
                    || Today { unit, whole: self.comes_from(unit, id), divided: false, from: Vec::new() };
                let today = units.entry(unit).or_insert_with(fresh);
                today.divided |= divided;
                today.from.push(leaf);
            }
        }
        let mut units: Vec<Today> = units.into_values().collect();
        for today in &mut units {
            today.from.sort_unstable();
        }
        units.sort_by_cached_key(|today| self.list_key(today.unit));
        units
    }

    /// The units of `id` whose successor is not known: the row "chưa rõ".
    pub fn unknown_today(&self, id: PlaceId) -> Vec<PlaceId> {
        let mut unknown = self.leaves(id);
        unknown.retain(|leaf| self.today(*leaf) == Recast::Unknown);
        unknown.sort_unstable();
        unknown
    }

    /// The places that stand for `id` on a day by default successions: itself while it is valid, else the
    /// unit it passed into, or for a district that ended the units its communes passed into. Empty when the
    /// day is before its time or nothing is known.
    pub fn heirs(&self, id: PlaceId, on: Date) -> Vec<PlaceId> {
        if let Some(heir) = self.heir(id, on) {
            return vec![heir];
        }
        match self.get(id) {
            Some(place) if place.since <= on => self.communes_on(place, on),
            _ => Vec::new(),
        }
    }

    /// The communes that hold on a day what lay in a district, whether it is still there or not; none for
    /// places of other levels.
    pub(crate) fn communes_on(&self, district: &Place, on: Date) -> Vec<PlaceId> {
        if district.level != Level::District {
            return Vec::new();
        }
        let heir = |leaf: PlaceId| self.heir(leaf, on).filter(|heir| *heir != district.id);
        let mut communes: Vec<PlaceId> = self.leaves(district.id).into_iter().filter_map(heir).collect();
        communes.sort_unstable();
        communes.dedup();
        communes
    }

    fn heir(&self, id: PlaceId, on: Date) -> Option<PlaceId> {
        let mut place = self.get(id)?;
        while !place.is_valid(on) {
            place = self.get(place.default_successor?)?;
        }
        Some(place.id)
    }

    /// The communes of a place in all its time, itself when it is one; and island districts, which have none.
    fn leaves(&self, id: PlaceId) -> Vec<PlaceId> {
        let mut leaves = Vec::new();
        let mut open: Vec<&Place> = self.get(id).into_iter().collect();
        while let Some(place) = open.pop() {
            let mut inside = self.all_children(place.id).peekable();
            if place.level == Level::Commune || (place.level == Level::District && inside.peek().is_none()) {
                leaves.push(place.id);
            }
            open.extend(inside);
        }
        leaves
    }

    /// Whether all that is known to lie in `unit` came from `id`.
    fn comes_from(&self, unit: PlaceId, id: PlaceId) -> bool {
        let before = self.predecessors(unit);
        self.is_within(unit, id)
            || (!before.is_empty() && before.iter().all(|passing| self.comes_from(passing.from, id)))
    }
}
