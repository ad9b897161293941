//! What one record has to do with another: told at both ends.

use kernel::{Fault, Id, Millis, PlaceId};
use store::Tx;

use crate::sql::{FORGET_LINK, FORGET_LINKS, FORGET_ONE_LINK, LINKS_OF, insert_links};

/// What a link says of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It is about the same as the other, and is followed there.
    Same,
    /// It asks for a review of the answer that the other was given.
    Appeal,
    /// Who reads it may want to read the other.
    Related,
    /// It says something about what the other asks.
    Reply,
    /// The other became it: the same matter goes on in another room.
    Became,
    /// It is about the other, a project.
    Project,
    /// It asks for what the other, a check in the field, found to be asked for.
    Finding,
    /// It came of the other, a directive.
    Directive,
}

impl What {
    const ALL: [Self; 8] = [
        Self::Same,
        Self::Appeal,
        Self::Related,
        Self::Reply,
        Self::Became,
        Self::Project,
        Self::Finding,
        Self::Directive,
    ];

    /// Whether the matter of the one goes on in the other.
    pub fn is_passage(self) -> bool {
        matches!(self, Self::Became | Self::Finding)
    }

    /// As kept, and in the keys of its words: `link-same`, and at the other end `link-same-back`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Appeal => "appeal",
            Self::Related => "related",
            Self::Reply => "reply",
            Self::Became => "became",
            Self::Project => "project",
            Self::Finding => "finding",
            Self::Directive => "directive",
        }
    }
}

/// A link, seen from one of its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub what: What,
    /// The record at the other end.
    pub other: Id,
    /// Whether it was the other that was linked to this one.
    pub is_back: bool,
}

/// Links a record to another.
pub fn add(tx: &mut dyn Tx, from: (Id, PlaceId), to: Id, what: What, now: Millis) -> Result<(), Fault> {
    let args = [(&from.0).into(), (&to).into(), what.word().into(), from.1.into(), now.into()];
    insert_links().run(tx, &args)?;
    Ok(())
}

/// All links of a record, from either end.
pub fn of(tx: &mut dyn Tx, record: Id) -> Result<Vec<Link>, Fault> {
    tx.rows(&LINKS_OF, &[(&record).into()], |row| {
        let (from, to, word) = (row.id(0)?, row.id(1)?, row.text(2)?);
        let is_back = to == record;
        Ok(Link {
            what: What::ALL
                .into_iter()
                .find(|it| it.word() == word)
                .ok_or_else(|| row.lie(2, "no such link"))?,
            other: if is_back { from } else { to },
            is_back,
        })
    })
}

/// Takes a record's link away.
pub fn remove(tx: &mut dyn Tx, from: Id, what: What) -> Result<(), Fault> {
    tx.exec(&FORGET_LINK, &[(&from).into(), what.word().into()])?;
    Ok(())
}

/// Takes away the one link to `other`.
pub fn remove_one(tx: &mut dyn Tx, from: Id, to: Id, what: What) -> Result<(), Fault> {
    tx.exec(&FORGET_ONE_LINK, &[(&from).into(), what.word().into(), (&to).into()])?;
    Ok(())
}

/// Takes away all of a record that is erased.
pub(crate) fn forget(tx: &mut dyn Tx, record: Id) -> Result<(), Fault> {
    tx.exec(&FORGET_LINKS, &[(&record).into()])?;
    Ok(())
}
