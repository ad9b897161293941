//! What may not stay is erased: records, and words of theirs.

use accounts::Right;
use journal::Act;
use kernel::{Id, Outcome};
use serde_json::Value;
use store::Arg;

use super::{Door, Draft, only_if_current, only_if_open};
use crate::{
    Moment, links,
    sql::{
        ERASE_CLOCK_EVENTS, ERASE_DECISIONS, ERASE_RECORD, ERASE_REVISIONS, FORGET_BOOK_ROW, FORGET_CLOCKS,
        FORGET_RELEASE, RECORD_BY_ID,
    },
    stored::Stored,
};

impl Door<'_> {
    /// Erases a record: all that it said, what was made of it, and what books remember it by; and those at other places from
    /// which it went on, for they say the same. The journal keeps that there was one; the salts by which its digests could be
    /// held against a text are gone.
    pub fn erase(&mut self, stored: &Stored) -> Outcome<()> {
        only_if_open(stored)?;
        self.stamp.permit(Right::Move, stored.place, stored.body.as_deref())?;
        let mut before = stored.follows;
        self.erase_one(stored)?;
        while let Some(id) = before {
            let Some(earlier) =
                self.tx.optional(&RECORD_BY_ID, &[(&id).into()], |row| Stored::read(row, 0))?
            else {
                break;
            };
            before = earlier.follows;
            self.erase_one(&earlier)?;
        }
        Ok(())
    }

    fn erase_one(&mut self, stored: &Stored) -> Outcome<()> {
        let key = [Arg::from(&stored.id), stored.place.into()];
        let version = [&key[..], &[stored.version.into()]].concat();
        only_if_current(self.tx.exec(&ERASE_RECORD, &version)?)?;
        self.remove_facts(stored)?;
        self.index.forget(self.tx, stored.id)?;
        links::forget(self.tx, stored.id)?;
        files::erase(self.tx, stored.id)?;
        // What tells a row of a book apart may be its words.
        for statement in [&ERASE_DECISIONS, &FORGET_BOOK_ROW, &FORGET_RELEASE] {
            self.tx.exec(statement, &key[..1])?;
        }
        for statement in [&FORGET_CLOCKS, &ERASE_CLOCK_EVENTS, &ERASE_REVISIONS] {
            self.tx.exec(statement, &key)?;
        }
        let gone = Stored {
            payload: String::new(),
            salt: self.rng.salt().to_vec(),
            version: stored.version + 1,
            ..stored.clone()
        };
        self.enter(&gone, Act::HandedOver);
        Ok(())
    }

    /// Takes words away that may stay no longer, of the record and of its versions: what `change` leaves is all there is.
    pub fn scrub(
        &mut self,
        stored: &Stored,
        right: Right,
        change: impl FnOnce(&mut Value, &Moment<'_>) -> Outcome<()>,
    ) -> Outcome<()> {
        self.amend(stored, right, Act::Erased, change)?;
        // The version that was replaced holds them too.
        self.revisions.retain(|old| old.id != stored.id);
        self.tx.exec(&ERASE_REVISIONS, &[(&stored.id).into(), stored.place.into()])?;
        Ok(())
    }

    /// Erases a record that goes on, as `draft` has it, at a place above: whoever hands it up needs no right there, since it
    /// was theirs to hand on, and keeps none here.
    pub fn hand_up(&mut self, stored: &Stored, id: Id, draft: &Draft) -> Outcome<Id> {
        // Its files go with it, and so are not erased.
        files::carry(self.tx, stored.id, id)?;
        self.erase(stored)?;
        self.create_following(id, draft, Act::Succeeded, None)
    }
}
