//! Which row of a book goes with which row of an earlier one.

use std::collections::{HashMap, HashSet};

use kernel::{Fault, PlaceId, When};

use super::{
    judge::{Row, is_same},
    sides::Side,
};
use crate::stored::Stored;

/// Pairs the twins that say the very same, in their order, and leaves the rest.
pub(super) fn alike(
    before: &HashMap<String, Stored>,
    rows: &[Row<'_>],
    known: &mut Vec<&str>,
    twins: &mut Vec<usize>,
) -> Result<Vec<(usize, String)>, Fault> {
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for at in twins.drain(..) {
        let mut found = None;
        for (nth, identity) in known.iter().enumerate() {
            if is_same(&before[*identity], rows[at].good)? {
                found = Some(nth);
                break;
            }
        }
        match found {
            Some(nth) => pairs.push((at, known.remove(nth).to_owned())),
            None => left.push(at),
        }
    }
    *twins = left;
    Ok(pairs)
}

/// The identity of the nth twin.
pub(super) fn numbered(base: &str, nth: usize) -> String {
    if nth == 1 { base.to_owned() } else { format!("{base}#{nth}") }
}

/// The pairs of new rows and rows that are gone that a person might take for one, the likest first, each side once.
pub(super) fn likest(rows: &[Row<'_>], new: &[usize], old: &[(&str, Side)]) -> Vec<(usize, String)> {
    // Only what shares place and day, or what it says, can be alike; so few pairs are looked at.
    let mut by_time: HashMap<(PlaceId, When), Vec<usize>> = HashMap::new();
    let mut by_keys: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (nth, (_, side)) in old.iter().enumerate() {
        by_time.entry((side.place, side.when)).or_default().push(nth);
        by_keys.entry(&side.keys).or_default().push(nth);
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for at in new {
        let side = &rows[*at].side;
        let at_its_time = by_time.get(&(side.place, side.when)).into_iter().flatten();
        let of_its_words = by_keys.get(side.keys.as_slice()).into_iter().flatten();
        let candidates = at_its_time.chain(of_its_words);
        pairs.extend(candidates.filter_map(|nth| Some((side.likeness(&old[*nth].1)?, *at, *nth))));
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut rows_used, mut old_used) = (HashSet::new(), HashSet::new());
    let mut chosen = Vec::new();
    for (_, at, nth) in pairs {
        if !rows_used.contains(&at) && !old_used.contains(&nth) {
            rows_used.insert(at);
            old_used.insert(nth);
            chosen.push((at, old[nth].0.to_owned()));
        }
    }
    chosen
}
