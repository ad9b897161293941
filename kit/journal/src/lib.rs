//! The journal: every change appends one entry, in the transaction of the change itself.
//!
//! An entry says which office did what to which record and when, and holds a *salted digest* of the content,
//! never the content. Whoever holds the record and its salt can prove what stood there; when personal data is
//! erased, text and salt are destroyed and the entry still stands, telling nothing.
//!
//! Entries are the leaves of the Merkle log that publishes them.

use std::sync::LazyLock;

use kernel::{Fault, Id, Millis, PlaceId};
use sha2::{Digest, Sha256};
use store::{Arg, Insert, Step, Tx, statements};

/// The tables of this crate.
pub const STEPS: &[Step] = &[
    Step {
        name: "journal/1",
    ddl: "
CREATE TABLE journal (
    id {blob} NOT NULL, -- UUID v7: entries sort by the time they were made
    place {int} NOT NULL, -- the record's place
    at {int} NOT NULL, -- milliseconds since 1970, UTC
    office {text} NOT NULL, -- in whose name; never a person
    act {text} NOT NULL, -- imported, changed, approved, moved, closed
    kind {text} NOT NULL, -- the record's kind
    record {blob} NOT NULL, -- the record
    version {int} NOT NULL, -- the record's version after the act
    digest {blob} NOT NULL, -- SHA-256 of the salted content
    CONSTRAINT journal_pk PRIMARY KEY (id, place)
){table};
CREATE INDEX journal_by_record ON journal (record);
",
    },
    Step {
        name: "journal/2",
        ddl: "
ALTER TABLE journal ADD COLUMN account {blob}; -- the person, for the office's own auditors; none by command line; in no page, export or log of the public
",
    },
];

statements! {
    OF_RECORD = "SELECT id, place, at, office, act, kind, record, version, digest, account FROM journal WHERE record = $1 AND place = $2 ORDER BY version, id";
    COUNT = "SELECT COUNT(*) FROM journal";
}

/// What was done to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It came in with a book.
    Imported,
    /// It was filed.
    Filed,
    /// Its content was changed.
    Changed,
    /// It was taken from one state to the next.
    Stepped,
    /// Its text was approved for the public.
    Approved,
    /// Parts of its text were hidden from the public, or shown again.
    Redacted,
    /// It went on under another place, as a new record linked to this one.
    Moved,
    /// It was taken out: what it counted stands elsewhere already.
    Withdrawn,
    /// One of its clocks was halted, let go on, lengthened or met.
    Timed,
    /// It was joined to another about the same, or split from it.
    Joined,
    /// The sender said what the answer was worth.
    Judged,
    /// It was decided whether the public may see a file of it.
    FileJudged,
    /// It was handed over to where it belongs by law, and erased here: digests stand, what they were of does not.
    HandedOver,
    /// The body that held it ended, and its successor goes on with it.
    Succeeded,
    /// Words that were kept for a time only were erased; that they were there stands.
    Erased,
}

impl Act {
    /// The word kept in the database, also the key of its name in the words: `act-imported`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Filed => "filed",
            Self::Changed => "changed",
            Self::Stepped => "stepped",
            Self::Approved => "approved",
            Self::Redacted => "redacted",
            Self::Moved => "moved",
            Self::Withdrawn => "withdrawn",
            Self::Timed => "timed",
            Self::Joined => "joined",
            Self::Judged => "judged",
            Self::FileJudged => "file_judged",
            Self::HandedOver => "handed_over",
            Self::Succeeded => "succeeded",
            Self::Erased => "erased",
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id, in order of time.
    pub id: Id,
    /// The record's place.
    pub place: PlaceId,
    /// When.
    pub at: Millis,
    /// In whose name.
    pub office: String,
    /// What was done: [`Act::word`].
    pub act: String,
    /// The record's kind.
    pub kind: String,
    /// The record.
    pub record: Id,
    /// The record's version after the act.
    pub version: i64,
    /// The salted digest of the content.
    pub digest: [u8; 32],
    /// The person's account, for the office's own auditors: never shown to the public.
    pub account: Option<Id>,
}

/// The digest of a content: SHA-256 over a label, the salt and each part with its length before it, so that no
/// two different lists of parts run together to the same bytes.
pub fn digest(salt: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(b"dongthuan/entry/1");
    for part in std::iter::once(&salt).chain(parts) {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// The statement that appends entries.
pub fn insert() -> Insert {
    let columns = ["id", "place", "at", "office", "act", "kind", "record", "version", "digest", "account"];
    Insert::new("append_entries", "journal", &columns, "")
}

/// Put together once.
static INSERT: LazyLock<Insert> = LazyLock::new(insert);

/// Appends entries.
pub fn append(tx: &mut dyn Tx, entries: &[Entry]) -> Result<(), Fault> {
    let args: Vec<Arg<'_>> = entries
        .iter()
        .flat_map(|entry| {
            [
                Arg::from(&entry.id),
                entry.place.into(),
                entry.at.into(),
                (&entry.office).into(),
                (&entry.act).into(),
                (&entry.kind).into(),
                (&entry.record).into(),
                entry.version.into(),
                (&entry.digest).into(),
                entry.account.as_ref().into(),
            ]
        })
        .collect();
    INSERT.run(tx, &args)?;
    Ok(())
}

/// The history of one record, oldest first.
pub fn of_record(tx: &mut dyn Tx, record: Id, place: PlaceId) -> Result<Vec<Entry>, Fault> {
    tx.rows(&OF_RECORD, &[(&record).into(), place.into()], |row| {
        let digest = row.blob(8)?;
        Ok(Entry {
            id: row.id(0)?,
            place: row.place(1)?,
            at: row.int(2)?,
            office: row.text(3)?,
            act: row.text(4)?,
            kind: row.text(5)?,
            record: row.id(6)?,
            version: row.int(7)?,
            digest: digest.try_into().map_err(|_| row.lie(8, "a digest has 32 bytes"))?,
            account: row.opt_id(9)?,
        })
    })
}

/// How many entries there are.
pub fn count(tx: &mut dyn Tx) -> Result<i64, Fault> {
    tx.one(&COUNT, &[], |row| row.int(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest(b"salt", &[b"ab", b"c"]), digest(b"salt", &[b"a", b"bc"]));
        assert_ne!(digest(b"salt", &[b"ab"]), digest(b"other", &[b"ab"]));
        assert_eq!(digest(b"salt", &[b"ab"]), digest(b"salt", &[b"ab"]));
    }
}
