//! From three snapshots of the code list to places with validities and successions.
//!
//! A line that cannot be read is left out rather than panicking at the first question; the tests count that
//! every line of the embedded files was read.

use std::collections::{HashMap, HashSet};

use kernel::{Date, Month, PlaceId};
use viet_text::same_words;

use crate::place::{Kind, Level, Place};
use crate::recast::{Succession, SuccessionKind};

pub(crate) const FIRST: Date = Date::constant(2022, 1, 1);
pub(crate) const BEFORE_MERGERS: Date = Date::constant(2025, 1, 1);
pub(crate) const LATEST: Date = Date::constant(2025, 7, 1);

const SNAPSHOTS: [(Date, &str); 3] = [
    (FIRST, include_str!("../data/units-2022.csv")),
    (BEFORE_MERGERS, include_str!("../data/units-2025-01.csv")),
    (LATEST, include_str!("../data/units-2025-07.csv")),
];
const SUCCESSIONS: &str = include_str!("../data/successions-2025-07.csv");

/// One line of `successions-2025-07.csv`.
struct Passing {
    old_code: &'static str,
    new_code: &'static str,
    kind: SuccessionKind,
    is_default: bool,
}

/// Everything the embedded files say.
pub(crate) struct History {
    pub places: Vec<Place>,
    pub successions: Vec<Succession>,
}

/// Which place each code means, in one snapshot: an index into the arena.
type Meaning = HashMap<&'static str, usize>;

pub(crate) fn read() -> History {
    let passings = read_passings();
    let mut arena = Vec::with_capacity(22_000);
    arena.extend(nation());
    let [first, before, after] = SNAPSHOTS;
    let first = lay(&mut arena, None, first, &HashSet::new());
    let before = lay(&mut arena, Some(&first), before, &HashSet::new());
    // A province into which units of others passed begins anew even when its name did not change: a figure of
    // "Tuyên Quang" before and after is not about the same land.
    let flows = province_flows(&arena, &before, after.1, &passings);
    let absorbing = flows.iter().filter(|(from, to)| from != to).map(|(_, to)| *to).collect();
    let after = lay(&mut arena, Some(&before), after, &absorbing);
    let meanings = [first, before, after];
    let successions = succeed(&arena, &meanings, &passings, &flows);
    for succession in &successions {
        if succession.is_default {
            // The arena is in the order of the snapshots, not of the ids.
            if let Some(index) =
                meanings.iter().find_map(|meaning| index_of(&arena, meaning, succession.from))
            {
                arena[index].default_successor = Some(succession.to);
            }
        }
    }
    History { places: arena, successions }
}

fn nation() -> Option<Place> {
    Some(Place {
        id: PlaceId::new("VN", Month::of(FIRST)).ok()?,
        code: "VN",
        name: "Việt Nam",
        level: Level::Nation,
        kind: Kind::Nation,
        parent: None,
        since: FIRST,
        until: None,
        default_successor: None,
    })
}

fn read_passings() -> Vec<Passing> {
    let lines = SUCCESSIONS.lines().skip(1);
    let passing = |line: &'static str| {
        let mut cells = line.split(',');
        let (old_code, new_code) = (cells.next()?, cells.next()?);
        // "district" is an island district that became a special zone: all of it went there.
        let kind = match cells.next()? {
            "divided" => SuccessionKind::Divided,
            "whole" | "district" => SuccessionKind::Whole,
            _ => return None,
        };
        Some(Passing { old_code, new_code, kind, is_default: cells.next()? == "1" })
    };
    lines.filter_map(passing).collect()
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    text.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// Lays one snapshot over the arena: a unit that is the same as before goes on, any other begins, and what is
/// no longer listed ends. Rows come by length of code, so that a parent is laid before its children.
fn lay(
    arena: &mut Vec<Place>,
    before: Option<&Meaning>,
    (day, text): (Date, &'static str),
    absorbing: &HashSet<&str>,
) -> Meaning {
    let mut meaning = Meaning::with_capacity(11_500);
    meaning.insert("VN", 0);
    for (code, name, parent_code) in rows(text) {
        let level = match code.len() {
            2 => Level::Province,
            3 => Level::District,
            _ => Level::Commune,
        };
        let parent_code = if parent_code.is_empty() { "VN" } else { parent_code };
        let (Some((kind, _)), Some(parent), Ok(id)) = (
            Kind::split(name),
            meaning.get(parent_code).map(|index| arena[*index].id),
            PlaceId::new(code, Month::of(day)),
        ) else {
            continue;
        };
        let known = before.and_then(|before| before.get(code)).copied().filter(|index| {
            let place = &arena[*index];
            let same_name = place.name == name || same_words(place.name, name);
            same_name && place.kind == kind && place.parent == Some(parent) && !absorbing.contains(code)
        });
        let index = known.unwrap_or(arena.len());
        if known.is_some() {
            // The newest spelling is the one people will look for.
            arena[index].name = name;
        } else {
            let (since, until) = (day, None);
            let default_successor = None;
            arena.push(Place {
                id,
                code,
                name,
                level,
                kind,
                parent: Some(parent),
                since,
                until,
                default_successor,
            });
        }
        meaning.insert(code, index);
    }
    for (code, index) in before.into_iter().flatten() {
        if meaning.get(code) != Some(index) {
            arena[*index].until = Some(day);
        }
    }
    meaning
}

/// From which province of before units passed into which one of after, by code.
fn province_flows(
    arena: &[Place],
    before: &Meaning,
    after: &'static str,
    passings: &[Passing],
) -> HashSet<(&'static str, &'static str)> {
    let by_id: HashMap<PlaceId, &Place> = arena.iter().map(|place| (place.id, place)).collect();
    let province_before = |code| {
        let mut place = &arena[*before.get(code)?];
        while place.level != Level::Province {
            place = by_id.get(&place.parent?)?;
        }
        Some(place.code)
    };
    let province_after: HashMap<_, _> = rows(after).map(|(code, _, parent)| (code, parent)).collect();
    let flow = |passing: &Passing| {
        Some((province_before(passing.old_code)?, *province_after.get(passing.new_code)?))
    };
    passings.iter().filter_map(flow).collect()
}

/// Who follows whom. Until 2025-01 a unit is followed by the one with its code (renamed, or under another
/// parent); on 2025-07-01 as the list says. A unit that vanished before 2025-01 has no known successor.
fn succeed(
    arena: &[Place],
    [first, before, after]: &[Meaning; 3],
    passings: &[Passing],
    flows: &HashSet<(&str, &str)>,
) -> Vec<Succession> {
    let mut successions = Vec::with_capacity(12_000);
    let whole = |from: usize, to: usize| Succession {
        from: arena[from].id,
        to: arena[to].id,
        kind: SuccessionKind::Whole,
        is_default: true,
    };
    for (code, from) in first {
        if let Some(to) = before.get(code).filter(|to| *to != from) {
            successions.push(whole(*from, *to));
        }
    }
    for passing in passings {
        if let (Some(from), Some(to)) = (before.get(passing.old_code), after.get(passing.new_code)) {
            let (kind, is_default) = (passing.kind, passing.is_default);
            successions.push(Succession { kind, is_default, ..whole(*from, *to) });
        }
    }
    for (from, to) in flows {
        if let (Some(from), Some(to)) = (before.get(from), after.get(to))
            && from != to
        {
            successions.push(whole(*from, *to));
        }
    }
    // Maps have no order of their own; what we hand out has.
    successions.sort_by_key(|it| (it.from, !it.is_default, it.to));
    successions
}

fn index_of(arena: &[Place], meaning: &Meaning, id: PlaceId) -> Option<usize> {
    meaning.get(id.code().as_str()).copied().filter(|index| arena[*index].id == id)
}
