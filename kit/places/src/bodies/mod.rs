//! Bodies (*cơ quan, tổ chức*) in their time: which there are at which level, what they are called, and who
//! took over their work.
//!
//! The kinds are rows of `data/bodies.csv`. A body is a kind at a place; it lives while both do. When the
//! district level ended on 2025-07-01, the open matters of a city's offices went to the communes.

mod recognise;

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use kernel::{Date, PlaceId};
use viet_text::fold;

pub use recognise::Recogniser;

use crate::gazetteer::Gazetteer;
use crate::place::{Kind, Level, Place};

const TABLE: &str = include_str!("../../data/bodies.csv");

/// Every kind of body that is known, with the places it stands in.
#[derive(Debug)]
pub struct Bodies {
    gazetteer: &'static Gazetteer,
    kinds: Vec<BodyKind>,
    /// Which kinds and which of their names begin with this folded word: recognising one text does not try
    /// every name there is.
    by_word: HashMap<String, Vec<(usize, usize)>>,
}

/// A kind of body at some levels, for some time: one row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct BodyKind {
    /// The word a database keeps; several rows share it when it is the same body at another level, but no
    /// two rows have the same id and a level in common.
    pub id: &'static str,
    /// Where it stands.
    pub levels: Vec<Level>,
    names: Vec<NamePattern>,
    /// Its name in English.
    pub english: &'static str,
    /// The first day it is known.
    pub valid_from: Date,
    /// The first day it is no longer there; `None` while it is, or ends only with its places.
    pub valid_to: Option<Date>,
    /// The id of the kind that takes over its work; its own id unless another is named.
    pub successor: &'static str,
    /// Where we have it from.
    pub source: &'static str,
    /// How sure we are: `V` stands in LAW.md or OFFICE.md; `GK` general knowledge, `source` not read; `?` a guess.
    pub sure: &'static str,
}

/// A name before its place: "Thành ủy {name}@thành phố". Without a part in braces, `{unit}` is meant.
#[derive(Debug, PartialEq, Eq)]
struct NamePattern {
    text: &'static str,
    folded: String,
    /// "Thành ủy Điện Biên Phủ" rather than "UBND thành phố Điện Biên Phủ".
    bare: bool,
    /// The kinds of place whose body is called so; empty for all.
    kinds: Vec<Kind>,
}

/// A body: a kind at a place. A database keeps `kind.id` and the place; [`Bodies::find`] leads back.
#[derive(Clone, Copy)]
pub struct BodyRef {
    /// The kind.
    pub kind: &'static BodyKind,
    /// The place.
    pub place: PlaceId,
}

impl PartialEq for BodyRef {
    fn eq(&self, other: &Self) -> bool {
        self.kind.id == other.kind.id && self.place == other.place
    }
}

impl Eq for BodyRef {}

impl Hash for BodyRef {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.kind.id, self.place).hash(state);
    }
}

impl fmt::Debug for BodyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.kind.id, self.place)
    }
}

static BODIES: LazyLock<Bodies> = LazyLock::new(Bodies::read);

impl Bodies {
    /// The table, over [`Gazetteer::viet_nam`].
    pub fn table() -> &'static Self {
        &BODIES
    }

    fn read() -> Self {
        let kinds: Vec<BodyKind> = TABLE.lines().skip(1).filter_map(BodyKind::read).collect();
        let mut by_word: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (row, kind) in kinds.iter().enumerate() {
            for (nth, name) in kind.names.iter().enumerate() {
                let word = name.folded.split(' ').next().unwrap_or_default();
                by_word.entry(word.to_owned()).or_default().push((row, nth));
            }
        }
        // The longest name first: "Ủy ban MTTQ Việt Nam" before "Ủy ban MTTQ".
        for names in by_word.values_mut() {
            names.sort_by_key(|(row, nth)| (usize::MAX - kinds[*row].names[*nth].folded.len(), *row));
        }
        Self { gazetteer: Gazetteer::viet_nam(), kinds, by_word }
    }

    /// The kinds, in the order of the table.
    pub fn kinds(&self) -> &[BodyKind] {
        &self.kinds
    }

    /// The body of a kind at a place, whatever the day; `None` when there never was one.
    pub fn find(&'static self, kind: &str, place: PlaceId) -> Option<BodyRef> {
        let at = self.gazetteer.get(place)?;
        let kind = self.kinds.iter().find(|row| row.id == kind && row.stands_in(at))?;
        let lives_together = at.until.is_none_or(|until| kind.valid_from < until)
            && kind.valid_to.is_none_or(|valid_to| at.since < valid_to);
        lives_together.then_some(BodyRef { kind, place })
    }

    /// Whether the body is there on a day: its kind and its place are.
    pub fn is_valid(&self, body: BodyRef, on: Date) -> bool {
        body.kind.is_valid(on) && self.gazetteer.get(body.place).is_some_and(|place| place.is_valid(on))
    }

    /// Its name with its place: "Ủy ban MTTQ Việt Nam thành phố Điện Biên Phủ". A place's name never changes
    /// within its time, so no day is needed.
    pub fn name(&self, body: BodyRef) -> String {
        let Some(place) = self.gazetteer.get(body.place) else {
            return body.kind.id.to_owned();
        };
        let Some(name) = body.kind.names.iter().find(|name| name.suits(place.kind)) else {
            return format!("{} {}", body.kind.id, place.name);
        };
        match place.kind {
            Kind::Nation => name.text.to_owned(),
            _ if name.bare => format!("{} {}", name.text, place.bare_name()),
            kind => format!("{} {} {}", name.text, kind.word(), place.bare_name()),
        }
    }

    /// Who holds the body's work on a day: itself while it is valid, else the bodies of the successor kind —
    /// at the same place if it is still there, at the units that took over its communes, or at its province.
    /// Empty before its time, and when nobody is known.
    ///
    /// ```
    /// use kernel::Date;
    /// use places::{Bodies, Gazetteer};
    /// let city = Gazetteer::viet_nam().at("094", Date::constant(2022, 1, 1)).unwrap().id;
    /// let bodies = Bodies::table();
    /// let office = bodies.find("urban_management", city).unwrap();
    /// let now = bodies.successors(office, Date::constant(2025, 7, 1));
    /// assert_eq!(bodies.name(now[0]), "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ");
    /// assert_eq!(bodies.name(now[1]), "Phòng Kinh tế xã Nà Tấu");
    /// ```
    pub fn successors(&'static self, body: BodyRef, on: Date) -> Vec<BodyRef> {
        if self.is_valid(body, on) {
            return vec![body];
        }
        let Some(place) = self.gazetteer.get(body.place) else {
            return Vec::new();
        };
        if on < place.since || on < body.kind.valid_from {
            return Vec::new();
        }
        let mut near = vec![body.place];
        near.extend(self.gazetteer.heirs(body.place, on));
        let communes = self.gazetteer.communes_on(place, on);
        let province = self.gazetteer.province_of(body.place);
        let provinces = province.map(|id| self.gazetteer.heirs(id, on)).unwrap_or_default();
        // The province only when no successor stands nearer.
        let heirs = self.heirs_at(body.kind, place, &[&near, &communes], on);
        if heirs.is_empty() { self.heirs_at(body.kind, place, &[&provinces], on) } else { heirs }
    }

    /// The bodies of the first successor kind that has any at one of the groups of places.
    fn heirs_at(&'static self, kind: &BodyKind, of: &Place, groups: &[&[PlaceId]], on: Date) -> Vec<BodyRef> {
        let mut kind = kind;
        // A successor may itself have ended by then; no chain is longer than the table.
        for _ in &self.kinds {
            for places in groups {
                let heirs = places.iter().filter_map(|place| self.find(kind.successor, *place));
                let mut heirs: Vec<BodyRef> = heirs.filter(|heir| self.is_valid(*heir, on)).collect();
                heirs.dedup();
                if !heirs.is_empty() {
                    return heirs;
                }
            }
            match self.kinds.iter().find(|row| row.id == kind.successor && row.stands_in(of)) {
                Some(next) if next.id != kind.id => kind = next,
                _ => break,
            }
        }
        Vec::new()
    }
}

impl BodyKind {
    fn read(line: &'static str) -> Option<Self> {
        let mut cells = line.split(';');
        let mut cell = || cells.next();
        let id = cell()?;
        let levels = cell()?.split('|').map(level).collect::<Option<_>>()?;
        let names = cell()?.split('|').map(NamePattern::read).collect::<Option<_>>()?;
        let (english, valid_from, valid_to) = (cell()?, cell()?.parse().ok()?, cell()?);
        let valid_to = if valid_to.is_empty() { None } else { Some(valid_to.parse().ok()?) };
        let successor = cell().map(|named| if named.is_empty() { id } else { named })?;
        let (source, sure) = (cell()?, cell()?);
        Some(Self { id, levels, names, english, valid_from, valid_to, successor, source, sure })
    }

    /// Its names without a place, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.iter().map(|name| name.text)
    }

    /// Whether the kind is there on a day.
    pub fn is_valid(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|valid_to| on < valid_to)
    }

    fn stands_in(&self, place: &Place) -> bool {
        self.levels.contains(&place.level) && self.names.iter().any(|name| name.suits(place.kind))
    }
}

impl NamePattern {
    fn read(text: &'static str) -> Option<Self> {
        let (text, kinds) = text.split_once('@').unwrap_or((text, ""));
        let kinds = kinds.split(',').filter(|word| !word.is_empty());
        let kinds = kinds.map(Kind::from_word).collect::<Option<_>>()?;
        let (text, bare) = text.strip_suffix(" {name}").map_or((text, false), |text| (text, true));
        Some(Self { text, folded: fold(text), bare, kinds })
    }

    fn suits(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

fn level(word: &str) -> Option<Level> {
    Some(match word {
        "nation" => Level::Nation,
        "province" => Level::Province,
        "district" => Level::District,
        "commune" => Level::Commune,
        _ => return None,
    })
}
