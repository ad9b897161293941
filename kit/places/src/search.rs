//! Finding a place while its name is being typed.

use std::cmp::Reverse;

use kernel::{Date, PlaceId};
use viet_text::{fold, same_words};

use crate::gazetteer::Gazetteer;
use crate::place::Place;
use crate::recast::Recast;

/// A place that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    /// The place.
    pub place: PlaceId,
    /// For one that ended: the unit of today it passed into, where that is known.
    pub today: Option<PlaceId>,
}

/// The search form of a place, in the order of the arena.
#[derive(Debug)]
pub(crate) struct Spelling {
    /// The whole name, folded, with a space before: a word begins wherever a space precedes.
    full: String,
    /// Where the name without its kind begins in `full`, at its space.
    bare_at: usize,
}

impl Gazetteer {
    /// Places with a name in which a word begins with `text`, marks left out; or with the code `text`.
    ///
    /// On a day, those valid then. Without a day, the units of today first and then those that ended, each
    /// with what it passed into: "na nhan" finds Xã Nà Nhạn, today in Xã Mường Phăng. A unit that goes on under
    /// the same name is found once, as today's. Within that order exact names come before beginnings, and
    /// larger places before smaller ones.
    pub fn search(&self, text: &str, on: Option<Date>, limit: usize) -> Vec<Hit> {
        let folded = fold(text);
        if folded.is_empty() {
            return Vec::new();
        }
        let needle = format!(" {folded}");
        let is_code = folded.bytes().all(|byte| byte.is_ascii_digit());
        let mut found = Vec::new();
        for (place, spelling) in self.places.iter().zip(self.spellings()) {
            let in_time = on.is_none_or(|on| place.is_valid(on));
            let hit = spelling.full.contains(&needle) || (is_code && place.code == folded);
            if in_time && hit {
                found.push((rank(place, spelling, &needle, text, on), place));
            }
        }
        found.sort_unstable_by_key(|(rank, _)| *rank);
        let mut hits = Vec::new();
        for (_, place) in found {
            if hits.len() == limit {
                break;
            }
            let today = match self.today(place.id) {
                Recast::Unit { unit, .. } if unit != place.id => Some(unit),
                _ => None,
            };
            let goes_on =
                today.and_then(|unit| self.get(unit)).is_some_and(|unit| same_words(unit.name, place.name));
            if on.is_some() || !goes_on {
                hits.push(Hit { place: place.id, today });
            }
        }
        hits
    }

    fn spellings(&self) -> &[Spelling] {
        self.spellings.get_or_init(|| {
            let spelling = |place: &Place| {
                let bare = fold(place.bare_name());
                let full = format!(" {}", fold(place.name));
                let bare_at = full.len().saturating_sub(bare.len() + 1);
                Spelling { full, bare_at }
            };
            self.places.iter().map(spelling).collect()
        })
    }
}

/// The smaller the better.
fn rank(place: &Place, spelling: &Spelling, needle: &str, text: &str, on: Option<Date>) -> impl Ord + Copy {
    let bare = &spelling.full[spelling.bare_at..];
    let closeness = if bare == needle || spelling.full == needle || place.code == needle.trim_start() {
        // Marks, when they were typed, tell Hòa An from Hoa An.
        u8::from(!same_words(place.bare_name(), text) && !same_words(place.name, text))
    } else if bare.starts_with(needle) || spelling.full.starts_with(needle) {
        2
    } else {
        3
    };
    let ended = on.is_none() && !place.is_current();
    (ended, closeness, place.level, Reverse(place.since), place.id)
}
