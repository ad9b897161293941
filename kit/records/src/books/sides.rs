//! What a row and a record have in common when one is held against the other: place, time, and what their key fields
//! say.

use kernel::{Date, PlaceId, When};
use serde_json::Value;
use viet_text::fold;

use crate::{Field, Kind, Role};

/// One side of a comparison.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub place: PlaceId,
    pub when: When,
    /// Whether its own book tells its time; else the book's year stands for it and says nothing.
    pub timed: bool,
    /// Whether it counts many without naming them.
    pub many: bool,
    /// The key fields but for the time, folded; empty where nothing stands.
    pub keys: Vec<String>,
}

impl Side {
    pub fn of(kind: &Kind, place: PlaceId, when: When, payload: &Value) -> Self {
        let has = |field: &Field| payload.get(field.name).is_some_and(|value| !value.is_null());
        let timed = kind.field_with(Role::When).is_some_and(|field| field.told_above || has(field));
        let keys = key_fields(kind).map(|field| match payload.get(field.name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => fold(text),
            Some(other) => other.to_string(),
        });
        let keys: Vec<String> = keys.collect();
        let many = kind.field_with(Role::Quantity).is_some_and(has)
            || !keys.is_empty() && keys.iter().all(String::is_empty);
        Self { place, when, timed, many, keys }
    }

    pub fn first(&self) -> Date {
        self.when.first_day()
    }

    pub fn last(&self) -> Date {
        self.when.last_day()
    }

    /// Whether its time is known, and longer than a day.
    pub fn is_span(&self) -> bool {
        self.timed && self.when.grain() > 0
    }

    /// Whether it names nothing that could be named: a total.
    pub fn is_quantity(&self) -> bool {
        self.many
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.first() <= other.last() && other.first() <= self.last()
    }

    /// Whether the other's time lies in this one's, and is shorter.
    pub fn contains(&self, other: &Self) -> bool {
        lies_in(other, self.first(), self.last())
            && (self.first(), self.last()) != (other.first(), other.last())
    }

    /// Whether both may tell of the same matter: what both name is the same.
    pub fn agrees(&self, other: &Self) -> bool {
        let mut pairs = self.keys.iter().zip(&other.keys);
        self.place == other.place
            && pairs.all(|(mine, theirs)| mine.is_empty() || theirs.is_empty() || mine == theirs)
    }

    /// Whether what this counts may be what the other counts, so that both together would count twice.
    pub fn may_be_in(&self, other: &Self, one_book: bool) -> bool {
        if !self.agrees(other) || !self.overlaps(other) {
            return false;
        }
        let spans = self.is_span() || other.is_span();
        if one_book {
            // Rows of one grain in one office's book are each their own; a total beside names is not.
            (spans && self.when.grain() != other.when.grain()) || self.is_quantity() != other.is_quantity()
        } else {
            spans || self.is_quantity() || other.is_quantity() || self.keys == other.keys
        }
    }

    /// How much this resembles a row that is gone, or nothing when no one would take one for the other. Texts
    /// count as near from eight tenths of their pairs of letters on.
    pub fn likeness(&self, gone: &Self) -> Option<f64> {
        if self.keys.is_empty() || self.is_quantity() || gone.is_quantity() {
            return None;
        }
        let near: Vec<f64> =
            self.keys.iter().zip(&gone.keys).filter(|(a, b)| a != b).map(|(a, b)| similar(a, b)).collect();
        let (place, when) = (self.place == gone.place, self.when == gone.when);
        match near.as_slice() {
            // The same words on another day, or at another place. Another month or quarter is another matter.
            [] if place != when && !self.is_span() && !gone.is_span() => Some(1.0),
            [one] if place && when => Some(1.0 + one),
            [_, _, ..] if place && when && near.iter().all(|near| *near >= NEAR) => {
                near.iter().copied().reduce(f64::min).map(|least| 1.0 + least)
            }
            _ => None,
        }
    }
}

/// From here on two texts are told apart by a person only.
const NEAR: f64 = 0.8;

fn similar(a: &str, b: &str) -> f64 {
    strsim::sorensen_dice(a, b)
}

/// Whether a side's time lies between two days.
pub(super) fn lies_in(side: &Side, from: Date, to: Date) -> bool {
    side.first() >= from && side.last() <= to
}

/// The fields that tell rows apart, but for the time.
fn key_fields(kind: &Kind) -> impl Iterator<Item = &'static Field> {
    kind.fields.iter().filter(|field| field.key && field.role != Role::When)
}
