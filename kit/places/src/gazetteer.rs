//! Every unit of Việt Nam since 2022, and the questions asked about them.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, OnceLock};

use kernel::{Date, Month, Period, PlaceId};

use crate::place::{Kind, Level, Place};
use crate::recast::Succession;
use crate::search::Spelling;
use crate::snapshots;

/// The places of a country in their time.
///
/// Questions about an unknown id answer as if it had no name, no parent and no children: ids come from our
/// own tables, and a page should not fail because one is stale.
#[derive(Debug)]
pub struct Gazetteer {
    pub(crate) places: Vec<Place>,
    by_id: HashMap<PlaceId, usize>,
    /// The places that had a code, earliest first.
    by_code: HashMap<&'static str, Vec<usize>>,
    children: HashMap<PlaceId, Vec<usize>>,
    pub(crate) successors: HashMap<PlaceId, Vec<Succession>>,
    pub(crate) predecessors: HashMap<PlaceId, Vec<Succession>>,
    /// The search forms, made at the first search: folding every name costs as much as all the rest.
    pub(crate) spellings: OnceLock<Vec<Spelling>>,
}

/// Why a code means nothing on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceProblem {
    /// No unit ever had this code.
    NoSuchCode,
    /// The code means something only from this day on.
    NotYet {
        /// The first day.
        since: Date,
    },
    /// The unit was no longer valid.
    Ended {
        /// The first day on which it was not.
        until: Date,
        /// What followed it: its default successor first; for a district the units its communes passed into.
        successors: Vec<PlaceId>,
    },
}

impl fmt::Display for PlaceProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchCode => f.write_str("no unit has this code"),
            Self::NotYet { since } => write!(f, "the code has a meaning only from {since}"),
            Self::Ended { until, .. } => write!(f, "the unit ended before {until}"),
        }
    }
}

impl std::error::Error for PlaceProblem {}

static VIET_NAM: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

impl Gazetteer {
    /// Việt Nam, read from the embedded lists at the first call.
    pub fn viet_nam() -> &'static Self {
        &VIET_NAM
    }

    /// Reads the embedded lists anew; a server wants [`Gazetteer::viet_nam`], the bench wants this.
    pub fn read() -> Self {
        let snapshots::History { places, successions } = snapshots::read();
        let mut by_id = HashMap::with_capacity(places.len());
        let mut by_code: HashMap<_, Vec<usize>> = HashMap::with_capacity(places.len());
        let mut children: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, place) in places.iter().enumerate() {
            by_id.insert(place.id, index);
            by_code.entry(place.code).or_default().push(index);
            if let Some(parent) = place.parent {
                children.entry(parent).or_default().push(index);
            }
        }
        let mut successors: HashMap<_, Vec<Succession>> = HashMap::with_capacity(successions.len());
        let mut predecessors: HashMap<_, Vec<Succession>> = HashMap::new();
        for succession in successions {
            successors.entry(succession.from).or_default().push(succession);
            predecessors.entry(succession.to).or_default().push(succession);
        }
        let spellings = OnceLock::new();
        Self { places, by_id, by_code, children, successors, predecessors, spellings }
    }

    /// The nation's id, `VN`.
    pub fn nation(&self) -> PlaceId {
        self.places.first().map_or(PlaceId::from_number(0), |nation| nation.id)
    }

    /// Every place there ever was, in no particular order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place with this id.
    pub fn get(&self, id: PlaceId) -> Option<&Place> {
        self.by_id.get(&id).map(|index| &self.places[*index])
    }

    /// The unit that `code` means on a day. For a fact, that is the last day of its time.
    ///
    /// ```
    /// use kernel::Date;
    /// use places::{Gazetteer, PlaceProblem};
    /// let gazetteer = Gazetteer::viet_nam();
    /// let on = |year, month| Date::constant(year, month, 1);
    /// assert_eq!(gazetteer.at("03127", on(2025, 6)).unwrap().name, "Phường Him Lam");
    /// assert_eq!(gazetteer.at("03127", on(2025, 7)).unwrap().name, "Phường Điện Biên Phủ");
    /// let Err(PlaceProblem::Ended { successors, .. }) = gazetteer.at("03124", on(2025, 7)) else { panic!() };
    /// assert_eq!(gazetteer.full(successors[0]), "Phường Mường Thanh, Tỉnh Điện Biên");
    /// ```
    pub fn at(&self, code: &str, on: Date) -> Result<&Place, PlaceProblem> {
        let mut ended = None;
        for place in self.history(code) {
            if place.is_valid(on) {
                return Ok(place);
            }
            match place.until {
                Some(until) if until <= on => ended = Some((place, until)),
                _ => break,
            }
        }
        if let Some((place, until)) = ended {
            let mut successors: Vec<PlaceId> = self.successors(place.id).iter().map(|it| it.to).collect();
            if successors.is_empty() {
                successors = self.heirs(place.id, on);
            }
            return Err(PlaceProblem::Ended { until, successors });
        }
        let first = self.history(code).next().ok_or(PlaceProblem::NoSuchCode)?;
        Err(PlaceProblem::NotYet { since: first.since })
    }

    /// The places that had this code, earliest first.
    pub fn history(&self, code: &str) -> impl Iterator<Item = &Place> {
        self.by_code.get(code).into_iter().flatten().map(|index| &self.places[*index])
    }

    /// The direct children valid on a day, urban kinds first, then in the order of the Vietnamese alphabet.
    pub fn children(&self, id: PlaceId, on: Date) -> Vec<&Place> {
        self.listed(self.all_children(id).filter(|child| child.is_valid(on)))
    }

    /// The direct children valid on some day of a period, in the same order. A period may hold the old units
    /// and the new ones, with the same name and code: label them with [`Gazetteer::distinct_names`].
    pub fn children_during(&self, id: PlaceId, period: Period) -> Vec<&Place> {
        self.listed(self.all_children(id).filter(|child| child.is_valid_during(period)))
    }

    /// The direct children of all times.
    pub(crate) fn all_children(&self, id: PlaceId) -> impl Iterator<Item = &Place> {
        self.children.get(&id).into_iter().flatten().map(|index| &self.places[*index])
    }

    fn listed<'g>(&'g self, places: impl Iterator<Item = &'g Place>) -> Vec<&'g Place> {
        let mut places: Vec<&Place> = places.collect();
        places.sort_by_cached_key(|place| self.list_key(place.id));
        places
    }

    /// What places are listed by: kind, Vietnamese name, and the id where names repeat.
    pub(crate) fn list_key(&self, id: PlaceId) -> (Option<Kind>, Option<Vec<u8>>, PlaceId) {
        let place = self.get(id);
        (place.map(|it| it.kind), place.map(|it| viet_text::sort_key(it.bare_name())), id)
    }

    /// What a place lies in, nearest first, up to the nation; without itself.
    pub fn ancestors(&self, id: PlaceId) -> impl Iterator<Item = &Place> {
        let parent = |place: &&Place| place.parent.and_then(|parent| self.get(parent));
        std::iter::successors(self.get(id), parent).skip(1)
    }

    /// Whether `id` is `ancestor` or lies in it.
    pub fn is_within(&self, id: PlaceId, ancestor: PlaceId) -> bool {
        id == ancestor || self.ancestors(id).any(|place| place.id == ancestor)
    }

    /// The province a place is or lies in: a column of every fact.
    pub fn province_of(&self, id: PlaceId) -> Option<PlaceId> {
        self.of_level(id, Level::Province)
    }

    /// The district a place is or lies in; `None` since 2025-07-01.
    pub fn district_of(&self, id: PlaceId) -> Option<PlaceId> {
        self.of_level(id, Level::District)
    }

    fn of_level(&self, id: PlaceId, level: Level) -> Option<PlaceId> {
        let mut path = self.get(id).into_iter().chain(self.ancestors(id));
        path.find(|place| place.level == level).map(|place| place.id)
    }

    /// The months at whose first day a snapshot was taken: nothing changes between them.
    pub fn snapshots() -> [Month; 3] {
        [snapshots::FIRST, snapshots::BEFORE_MERGERS, snapshots::LATEST].map(Month::of)
    }
}
