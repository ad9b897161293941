//! What follows in a programme or an assignment from the reports that belong to it: it is owed nothing, or the next one.

use accounts::{Right, Scope};
use kernel::{Date, Fault, Id, Outcome, Rng};
use records::{Door, Kinds, Moment, Stamp, Stored, find_record, near};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use store::Tx;

use crate::{CareAssignment, Livelihood};

/// Holds what a report belongs to against the reports that are there, after something was done to one of them. It follows
/// from them, so it takes no right of its own. Books bring no reports.
pub fn follow_reports(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    stamp: &Stamp,
    rng: &mut dyn Rng,
    record: Id,
) -> Outcome<()> {
    let Some(report) = find_record(tx, record)?.map(|found| found.record) else { return Ok(()) };
    let change = match report.kind.as_str() {
        "livelihood_result" => of_livelihood,
        "care_report" => of_assignment,
        _ => return Ok(()),
    };
    let Some(parent) = report.parent else { return Ok(()) };
    let Some(parent) = find_record(tx, parent)?.map(|found| found.record) else { return Ok(()) };
    if parent.closed_at.is_some() {
        return Ok(());
    }
    let reports: Vec<Stored> = near::children(tx, parent.id)?;
    let last_on = reports.iter().filter(|it| it.kind == report.kind).map(|it| it.when.first_day()).max();
    let stamp = Stamp { scope: Scope::machine(), ..stamp.clone() };
    let mut door = Door::open(tx, kinds, &stamp, rng);
    door.amend(&parent, Right::Move, journal::Act::Stepped, |payload, now| change(payload, last_on, now))?;
    Ok(door.finish()?)
}

fn of_livelihood(payload: &mut Value, last_on: Option<Date>, _: &Moment<'_>) -> Outcome<()> {
    changed(payload, |it: &mut Livelihood| it.follow(last_on))
}

fn of_assignment(payload: &mut Value, last_on: Option<Date>, now: &Moment<'_>) -> Outcome<()> {
    changed(payload, |it: &mut CareAssignment| it.follow(last_on, now))
}

fn changed<T: Serialize + DeserializeOwned>(payload: &mut Value, change: impl FnOnce(&mut T)) -> Outcome<()> {
    let read = serde_json::from_value(payload.clone());
    let mut record: T =
        read.map_err(|error| Fault::caused("record.payload of what is reported on", error))?;
    change(&mut record);
    *payload =
        serde_json::to_value(record).map_err(|error| Fault::caused("write what is reported on", error))?;
    Ok(())
}
