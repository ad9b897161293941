//! One matter in many rooms: an opinion that became an obstacle, a recommendation, a notice. Each is a record of its own; what
//! was done to all of them is one history.

use std::collections::BTreeSet;

use kernel::{Fault, Id};
use store::Tx;

use crate::{Found, find_record, links};

/// Records of a matter at most: past it the matter is a programme, and its story a report.
pub const MOST: usize = 40;

/// The records that a matter went through, in the order in which they began; from whichever of them one asks. What was taken
/// out or went on elsewhere is among them, since what was done to it is told too.
pub fn of(tx: &mut dyn Tx, record: Id) -> Result<Vec<Found>, Fault> {
    let mut seen = BTreeSet::from([record]);
    let mut waiting = vec![record];
    let mut matter = Vec::new();
    while let Some(id) = waiting.pop() {
        let Some(found) = find_record(tx, id)? else { continue };
        let passages = links::of(tx, id)?.into_iter().filter(|link| link.what.is_passage());
        for next in passages.map(|link| link.other).chain(found.record.follows) {
            if seen.len() < MOST && seen.insert(next) {
                waiting.push(next);
            }
        }
        matter.push(found);
    }
    // Ids hold the time at which they were made.
    matter.sort_by_key(|found| (found.entries.first().map(|entry| entry.at), found.record.id));
    Ok(matter)
}
