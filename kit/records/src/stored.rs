use kernel::{Date, Fault, Id, Millis, Outcome, PlaceId, When};
use serde_json::Value;
use store::{Row, Tx};

use crate::sql::RECORDS_AFTER;

/// A record as the database keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its id.
    pub id: Id,
    /// Its place; it never changes.
    pub place: PlaceId,
    /// Its kind.
    pub kind: String,
    /// Its code in the book.
    pub code: Option<String>,
    /// Its state.
    pub state: Option<String>,
    /// The office that holds or leads it, as written.
    pub body: Option<String>,
    /// Its field of work.
    pub topic: Option<String>,
    /// When it happened, as finely as it is known.
    pub when: When,
    /// By when it is due.
    pub due_on: Option<Date>,
    /// The record it belongs to.
    pub parent: Option<Id>,
    /// The closed record, at another place, that it goes on from.
    pub follows: Option<Id>,
    /// Its version, from 1.
    pub version: i64,
    /// The number of its payload's shape.
    pub schema: i64,
    /// Its payload, JSON.
    pub payload: String,
    /// The salt of this version's digest.
    pub salt: Vec<u8>,
    /// When its free text was approved for the public.
    pub approved_at: Option<Millis>,
    /// When it went on under another place.
    pub closed_at: Option<Millis>,
}

impl Stored {
    /// Reads the columns of a statement, in the order of all of this crate's statements, from column `first` on.
    pub(crate) fn read(row: &Row<'_>, first: usize) -> Result<Self, Fault> {
        let id = |column: usize| {
            row.opt_blob(column)?
                .map(|bytes| Id::from_bytes(&bytes).ok_or_else(|| row.lie(column, "an id has sixteen bytes")))
                .transpose()
        };
        let on = row.date(first + 7)?;
        let due = row.opt_text(first + 9)?;
        Ok(Self {
            id: row.id(first)?,
            place: row.place(first + 1)?,
            kind: row.text(first + 2)?,
            code: row.opt_text(first + 3)?,
            state: row.opt_text(first + 4)?,
            body: row.opt_text(first + 5)?,
            topic: row.opt_text(first + 6)?,
            when: When::from_columns(on, row.int(first + 8)?)
                .ok_or_else(|| row.lie(first + 8, "no such grain"))?,
            due_on: due
                .map(|text| text.parse())
                .transpose()
                .map_err(|error: kernel::DateError| row.lie(first + 9, error))?,
            parent: id(first + 10)?,
            follows: id(first + 11)?,
            version: row.int(first + 12)?,
            schema: row.int(first + 13)?,
            payload: row.text(first + 14)?,
            salt: row.blob(first + 15)?,
            approved_at: row.opt_int(first + 16)?,
            closed_at: row.opt_int(first + 17)?,
        })
    }

    /// The payload as a value.
    pub fn value(&self) -> Result<Value, Fault> {
        serde_json::from_str(&self.payload)
            .map_err(|error| Fault::caused(format!("record.payload of {} is not JSON", self.id), error))
    }
}

/// Records read at once while all are gone through.
pub(crate) const AT_ONCE: i64 = 2_000;

/// Hands over all records there are, in the order of their ids, some at once.
pub(crate) fn in_runs(
    tx: &mut dyn Tx,
    mut run: impl FnMut(&mut dyn Tx, &[Stored]) -> Outcome<()>,
) -> Outcome<()> {
    let mut last: Vec<u8> = Vec::new();
    loop {
        let args = [last.as_slice().into(), AT_ONCE.into()];
        let records = tx.rows(&RECORDS_AFTER, &args, |row| Stored::read(row, 0))?;
        let Some(end) = records.last() else { return Ok(()) };
        last = end.id.bytes().to_vec();
        run(tx, &records)?;
    }
}
