//! What strangers may list: records whose text was approved and that still count, with when they were entered and last
//! changed.

use kernel::{Date, Fault, Id, Millis, PlaceId};
use store::{Arg, Row, Tx, statements};

use crate::stored::Stored;

statements! {
    PUBLISHED_AFTER = "SELECT r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at, r.created_at, r.changed_at FROM place_within w CROSS JOIN record r WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.approved_at IS NOT NULL AND r.closed_at IS NULL AND (r.changed_at > $3 OR (r.changed_at = $4 AND r.id > $5)) ORDER BY r.changed_at, r.id LIMIT $6";
    PUBLISHED_BETWEEN = "SELECT r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at, r.created_at, r.changed_at FROM place_within w CROSS JOIN record r WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.approved_at IS NOT NULL AND r.closed_at IS NULL AND r.on_date >= $3 AND (r.on_date < $4 OR (r.on_date = $5 AND r.id < $6)) ORDER BY r.on_date DESC, r.id DESC LIMIT $7";
    WITH_TIMES = "SELECT r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at, r.created_at, r.changed_at FROM record r WHERE r.id = $1";
}

/// A record, and when it was entered and last changed.
#[derive(Debug, Clone)]
pub struct Timed {
    /// The record.
    pub record: Stored,
    /// When it was entered.
    pub created_at: Millis,
    /// When it was last changed.
    pub changed_at: Millis,
}

fn read(row: &Row<'_>) -> Result<Timed, Fault> {
    Ok(Timed { record: Stored::read(row, 0)?, created_at: row.int(18)?, changed_at: row.int(19)? })
}

fn most(limit: usize) -> Arg<'static> {
    Arg::Int(i64::try_from(limit).unwrap_or(i64::MAX))
}

/// Those at or below some places that changed after this instant, or at it with a later id, earliest first: who goes on from
/// the last one misses none, however often what was read changes in between.
pub fn after(
    tx: &mut dyn Tx,
    (places, kind): (&[PlaceId], &str),
    (changed_at, id): (Millis, Option<Id>),
    limit: usize,
) -> Result<Vec<Timed>, Fault> {
    // Without an id, none of this instant follows.
    let last = id.map_or([0xff; 16], |id| *id.bytes());
    let mut found = Vec::new();
    for place in places {
        let since = [changed_at.into(), changed_at.into(), Arg::Blob(&last), most(limit)];
        let args = [&[(*place).into(), kind.into()][..], &since].concat();
        found.extend(tx.rows(&PUBLISHED_AFTER, &args, read)?);
    }
    found.sort_by_key(|it| (it.changed_at, it.record.id));
    Ok(first(found, limit))
}

/// Those at or below some places of the days from `since` on and before (`day`, `id`), latest first.
pub fn between(
    tx: &mut dyn Tx,
    (places, kind): (&[PlaceId], &str),
    since: Date,
    (day, id): (Date, Id),
    limit: usize,
) -> Result<Vec<Timed>, Fault> {
    let (since, day) = (since.to_string(), day.to_string());
    let mut found = Vec::new();
    for place in places {
        let days = [(&since).into(), (&day).into(), (&day).into(), Arg::Blob(id.bytes()), most(limit)];
        let args = [&[(*place).into(), kind.into()][..], &days].concat();
        found.extend(tx.rows(&PUBLISHED_BETWEEN, &args, read)?);
    }
    found.sort_by_key(|it| std::cmp::Reverse((it.record.when.first_day(), it.record.id)));
    Ok(first(found, limit))
}

/// The first of them, each once: places may lie in each other.
fn first(mut found: Vec<Timed>, limit: usize) -> Vec<Timed> {
    found.dedup_by_key(|it| it.record.id);
    found.truncate(limit);
    found
}

/// One record, whether or not strangers may list it.
pub fn one(tx: &mut dyn Tx, id: Id) -> Result<Option<Timed>, Fault> {
    tx.optional(&WITH_TIMES, &[(&id).into()], read)
}
