//! Tố cáo: a denunciation never lives here. What turns out to be one is handed over to where it belongs and erased; that one
//! came, when, under which number and where it went is all that stays, for those alone who may read this register.

use kernel::{Date, Error, Fault, Id, Outcome, PlaceId, Refusal};
use records::{Door, Stored};
use store::Tx;

use crate::{
    sender,
    sql::{DENUNCIATIONS, insert_denunciations},
};

/// That one came, and where it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denunciation {
    /// Its id; not the record's.
    pub id: Id,
    /// Where it came.
    pub place: PlaceId,
    /// Its number in the office's register of letters.
    pub number: String,
    /// When it came.
    pub received_on: Date,
    /// When it was handed over.
    pub handed_on: Date,
    /// Where it went.
    pub passed_to: String,
}

/// Hands over what was filed as an opinion: a line of the register, and nothing else.
pub fn hand_over(
    door: &mut Door<'_>,
    stored: &Stored,
    (number, passed_to): (&str, &str),
    (id, today): (Id, Date),
) -> Outcome<()> {
    let (number, passed_to) = (number.trim(), passed_to.trim());
    if number.is_empty() || passed_to.is_empty() {
        return Err(Refusal::new("refusal-denunciation-where").into());
    }
    let received = received_on(stored)?.to_string();
    sender::forget(door.tx(), stored.id)?;
    door.erase(stored)?;
    let today = today.to_string();
    insert_denunciations().run(
        door.tx(),
        &[
            (&id).into(),
            stored.place.into(),
            number.into(),
            (&received).into(),
            (&today).into(),
            passed_to.into(),
        ],
    )?;
    Ok(())
}

/// Lifts a matter about an official of a commune to the place above: nothing of it stays where that official's own office
/// could read it. Gives the id under which it goes on.
pub fn lift(door: &mut Door<'_>, stored: &Stored, above: PlaceId, id: Id) -> Outcome<Id> {
    let mut draft = door.draft_of(stored)?;
    draft.place = above;
    (draft.code, draft.parent) = (None, None);
    if let serde_json::Value::Object(payload) = &mut draft.payload {
        // The body that held it is the commune's.
        payload.insert("body".to_owned(), serde_json::Value::Null);
        payload.insert("meeting".to_owned(), serde_json::Value::Null);
        payload.insert("state".to_owned(), "received".into());
    }
    sender::carry(door.tx(), stored.id, id)?;
    door.hand_up(stored, id, &draft)
}

fn received_on(stored: &Stored) -> Outcome<Date> {
    let payload = stored.value()?;
    let text = payload.get("received_on").and_then(serde_json::Value::as_str).unwrap_or_default();
    text.parse().map_err(|error| Error::Failed(Fault::caused("an opinion's day of receipt", error)))
}

/// The register of a place and all below it, newest first.
pub fn register(tx: &mut dyn Tx, place: PlaceId) -> Result<Vec<Denunciation>, Fault> {
    tx.rows(&DENUNCIATIONS, &[place.into()], |row| {
        Ok(Denunciation {
            id: row.id(0)?,
            place: row.place(1)?,
            number: row.text(2)?,
            received_on: row.date(3)?,
            handed_on: row.date(4)?,
            passed_to: row.text(5)?,
        })
    })
}
