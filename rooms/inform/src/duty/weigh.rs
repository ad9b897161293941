//! A duty is held against the publications that belong to it whenever one of them was written at the desk or by the API, and by
//! the tick. A book weighs nothing: it is taken in below the rooms (docs/adr/0019).

use accounts::{Right, Scope};
use kernel::{Date, Fault, Id, Outcome, PlaceId, Rng};
use law::Name;
use records::{Door, Kinds, Stamp, Stored, clocks, find_record, near};
use store::Tx;

use super::{Duty, Hung, Lacking};

/// Of so many earlier duties it is asked which forms do not exist here.
const LOOKED_AT: usize = 20;

/// What was made public of a duty.
pub fn hung(tx: &mut dyn Tx, duty: Id) -> Result<Vec<Hung>, Fault> {
    Ok(near::children(tx, duty)?.iter().filter_map(Hung::of).collect())
}

/// Holds a duty against what was done, and says so in the record, in the name of who did it. It follows from what is there, so
/// it takes no right of its own.
pub fn weigh(tx: &mut dyn Tx, kinds: &Kinds, stamp: &Stamp, rng: &mut dyn Rng, duty: Id) -> Outcome<()> {
    let found = find_record(tx, duty)?.map(|found| found.record);
    let Some(record) = found.filter(|it| it.kind == "duty" && it.closed_at.is_none()) else { return Ok(()) };
    let hung = hung(tx, duty)?;
    let stamp = Stamp { scope: Scope::machine(), ..stamp.clone() };
    let mut door = Door::open(tx, kinds, &stamp, rng);
    door.amend(&record, Right::Move, journal::Act::Stepped, |payload, now| {
        let mut duty: Duty = read(payload)?;
        duty.hold_against(&hung, now);
        *payload = serde_json::to_value(duty).map_err(|error| Fault::caused("write a duty", error))?;
        Ok(())
    })?;
    Ok(door.finish()?)
}

/// The same after something was done to a record: to the duty itself, or to a publication of one.
pub fn weigh_beside(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    stamp: &Stamp,
    rng: &mut dyn Rng,
    record: Id,
) -> Outcome<()> {
    let Some(found) = find_record(tx, record)? else { return Ok(()) };
    match found.record.kind.as_str() {
        "duty" => weigh(tx, kinds, stamp, rng, record),
        "publication" => found.record.parent.map_or(Ok(()), |duty| weigh(tx, kinds, stamp, rng, duty)),
        _ => Ok(()),
    }
}

/// Ends the posting of what hung long enough by `today`. Gives how many.
pub fn take_down(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    stamp: &Stamp,
    rng: &mut dyn Rng,
    today: Date,
) -> Outcome<usize> {
    let over = clocks::come(tx, Name::Posted, today)?;
    for (duty, ..) in &over {
        weigh(tx, kinds, stamp, rng, *duty)?;
    }
    Ok(over.len())
}

/// The forms that do not exist at a place, as was said of the last duties there: nobody says it twice.
pub fn lacking_near(tx: &mut dyn Tx, place: PlaceId) -> Result<Vec<Lacking>, Fault> {
    let near = near::Near { places: &[place], kind: "duty", since: Date::MIN, limit: LOOKED_AT };
    let mut lacking: Vec<Lacking> = Vec::new();
    for record in near.recent(tx)? {
        for one in of_record(&record)?.lacking {
            if !lacking.iter().any(|it| it.posting == one.posting) {
                lacking.push(one);
            }
        }
    }
    Ok(lacking)
}

/// A duty, as it is kept.
pub(super) fn of_record(record: &Stored) -> Result<Duty, Fault> {
    read(&record.value()?)
}

fn read(payload: &serde_json::Value) -> Result<Duty, Fault> {
    serde_json::from_value(payload.clone())
        .map_err(|error| Fault::caused("record.payload of kind duty", error))
}
