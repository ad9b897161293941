//! What senders say when they are asked whether it was solved.

use accounts::Right;
use kernel::{Fault, Outcome, PlaceId};
use places::{Bodies, Gazetteer};
use records::{Door, Stored};

use crate::{Opinion, Verdict, sender};

/// Writes down what a sender says of the answer. Who says that it was solved is called no more: their name and phone are
/// erased.
pub fn hear(door: &mut Door<'_>, record: &Stored, verdict: Verdict, note: &str) -> Outcome<()> {
    let above = above(record.place);
    door.amend(record, Right::Move, journal::Act::Judged, |payload, now| {
        let mut opinion: Opinion = serde_json::from_value(payload.clone())
            .map_err(|error| Fault::caused("record.payload of kind opinion", error))?;
        opinion.say(verdict, note, &above, now)?;
        *payload = serde_json::to_value(opinion).map_err(|error| Fault::caused("write an opinion", error))?;
        Ok(())
    })?;
    if verdict == Verdict::Solved {
        sender::erase(door.tx(), record.id)?;
    }
    Ok(())
}

/// Who stands above the bodies of a place: its People's Committee.
pub fn above(place: PlaceId) -> String {
    let bodies = Bodies::table();
    let committee = bodies.find("peoples_committee", place);
    committee.map_or_else(|| Gazetteer::viet_nam().short(place), |body| bodies.name(body))
}
