//! Texts that were approved for a later day: they are held, and published together when it comes. What was approved is the text
//! as it was then; if it is changed meanwhile, it waits for approval again.

use accounts::Scope;
use kernel::{Actor, Date, Fault, Id, Millis, Outcome, Rng};
use store::Tx;

use crate::{
    Door, Kinds, Stamp, Stored, find_record,
    sql::{FORGET_RELEASE, RELEASE_OF, RELEASES_DUE, insert_releases},
};

/// Texts released in one step.
const AT_ONCE: i64 = 500;

/// Holds a record's text until a day. A later word stands for an earlier one.
pub fn hold(tx: &mut dyn Tx, record: &Stored, on: Date, office: &str) -> Result<(), Fault> {
    let day = on.to_string();
    tx.exec(&FORGET_RELEASE, &[(&record.id).into()])?;
    let args =
        [(&record.id).into(), record.place.into(), record.version.into(), (&day).into(), office.into()];
    insert_releases().run(tx, &args)?;
    Ok(())
}

/// The day until which a record's text is held, as it stands now.
pub fn held_until(tx: &mut dyn Tx, record: &Stored) -> Result<Option<Date>, Fault> {
    let args = [(&record.id).into(), record.version.into()];
    tx.optional(&RELEASE_OF, &args, |row| row.date(0))
}

/// Publishes what was held until `today`, in the name of who approved it. Gives how many.
pub fn publish(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    rng: &mut dyn Rng,
    (today, now): (Date, Millis),
) -> Outcome<usize> {
    let today = today.to_string();
    let due: Vec<(Id, i64, String)> = tx.rows(&RELEASES_DUE, &[(&today).into(), AT_ONCE.into()], |row| {
        Ok((row.id(0)?, row.int(1)?, row.text(2)?))
    })?;
    let mut count = 0;
    for (id, version, office) in due {
        let found = find_record(tx, id)?.map(|found| found.record);
        if let Some(record) = found.filter(|it| it.version == version && it.closed_at.is_none()) {
            let stamp = Stamp { actor: Actor::office(office), scope: Scope::machine(), now };
            let mut door = Door::open(tx, kinds, &stamp, rng);
            door.approve(&record)?;
            door.finish()?;
            count += 1;
        }
        tx.exec(&FORGET_RELEASE, &[(&id).into()])?;
    }
    Ok(count)
}
