//! What is kept of files, and in which order it is written.
//!
//! 1. [`bring`] writes the rows, each with a day by which it is swept. *A fall here* leaves rows without contents.
//! 2. It writes the contents, and answers when they are durable. *A fall here* leaves rows and contents without a record.
//! 3. [`keep`], in the transaction that makes the record, takes that day away. *A fall before the commit* leaves what step 2
//!    left; *after it* the record has its files.
//! 4. [`erase`], in the transaction that erases the record, empties the rows and sets the day to 0: nobody can ask for them.
//! 5. [`sweep`] takes away the contents of whatever is past its day, and then the row. *A fall between* leaves the row,
//!    and the next sweep finds no contents and takes the row. Whoever erased calls it at once; the tick calls it every minute.
//!
//! So contents always have a row that leads to them, and no bucket needs to be searched for what was forgotten.

use kernel::{Error, Fault, Id, Millis, Outcome, PlaceId, Refusal, Rng};
use store::{Arg, Row, Store, Tx};

use crate::{
    Cleaned, Contents, Digest, Size, What,
    sql::{
        ALL_FILES, CARRY_FILES, ERASE_FILES, FILE_BY_ID, FILE_BYTES_WAITING, FILE_BYTES_WAITING_FOR,
        FILES_OF_RECORD, FILES_TO_SWEEP, FILES_WAITING, FORGET_FILE, JUDGE_FILE, KEEP_FILE, LET_FILE_GO,
        insert_files,
    },
};

/// How long what was brought waits for its record: while something else in the form is put right.
pub const WAITING_MILLIS: Millis = 2 * 3_600_000;
/// How long after that it is swept: no transaction that still counts on it is open for so long.
const GRACE_MILLIS: Millis = 3_600_000;
/// What may wait at once, of all who send. Files without words would fill the disk.
const MOST_WAITING_BYTES: i64 = 2 << 30;
/// Of these for one record, however often its form is sent: no form has all.
const MOST_WAITING_OF_ONE_BYTES: i64 = 24 << 20;

/// Where so many cannot be taken away one after another, it is not they but what keeps them: a sweep ends.
const MOST_FAILED: u32 = 20;

/// What an officer decided about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Whether the public may see it.
    pub is_shown: bool,
    /// When.
    pub at: Millis,
    /// In whose name.
    pub office: String,
    /// Why.
    pub reason: String,
}

/// A file of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: Id,
    /// The record it belongs to.
    pub record: Id,
    /// What it is.
    pub what: What,
    /// Bytes of its contents.
    pub bytes: i64,
    /// Of what was sent.
    pub digest: Vec<u8>,
    /// What was decided; none before.
    pub judged: Option<Judged>,
}

impl Kept {
    /// Whether an officer let the public see it.
    pub fn is_shown(&self) -> bool {
        self.judged.as_ref().is_some_and(|it| it.is_shown)
    }

    fn read(row: &Row<'_>) -> Result<Self, Fault> {
        let whole = |at: usize| row.int(at).map(|number| u32::try_from(number).unwrap_or(0));
        let what = match row.text(2)?.as_str() {
            "photo" => What::Photo { width: whole(3)?, height: whole(4)? },
            "voice" => What::Voice { seconds: whole(5)? },
            other => return Err(Fault::new(format!("file.what is {other:?}"))),
        };
        let (shown, hidden) = (row.opt_int(8)?, row.opt_int(9)?);
        let judged = shown.or(hidden).map(|at| {
            let (office, reason) =
                (row.opt_text(10)?.unwrap_or_default(), row.opt_text(11)?.unwrap_or_default());
            Ok::<_, Fault>(Judged { is_shown: shown.is_some(), at, office, reason })
        });
        Ok(Self {
            id: row.id(0)?,
            record: row.id(1)?,
            what,
            bytes: row.int(6)?,
            digest: row.opt_blob(7)?.unwrap_or_default(),
            judged: judged.transpose()?,
        })
    }
}

/// Brings what was cleaned for a record that is to come; [`keep`] makes it the record's. Gives their ids. It waits for the
/// disk, and is not called within a transaction.
pub fn bring(
    store: &Store,
    contents: &Contents,
    (place, record): (PlaceId, Id),
    cleaned: Vec<Cleaned>,
    (now, rng): (Millis, &mut dyn Rng),
) -> Outcome<Vec<Id>> {
    if cleaned.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Id> = cleaned.iter().map(|_| Id::new(now, rng)).collect();
    let rows: Vec<(Id, What, i64, Digest)> =
        ids.iter().zip(&cleaned).map(|(id, it)| (*id, it.what, length(it), it.digest)).collect();
    store.write("bring files", move |tx| {
        let coming: i64 = rows.iter().map(|(_, _, bytes, _)| *bytes).sum();
        let waiting = tx.one(&FILE_BYTES_WAITING, &[], |row| row.int(0))?;
        let of_one = tx.one(&FILE_BYTES_WAITING_FOR, &[(&record).into()], |row| row.int(0))?;
        if waiting + coming > MOST_WAITING_BYTES || of_one + coming > MOST_WAITING_OF_ONE_BYTES {
            return Err(Refusal::new("refusal-files-full").into());
        }
        let mut args: Vec<Arg<'_>> = Vec::new();
        for (id, what, bytes, digest) in &rows {
            let (width, height, seconds) = match *what {
                What::Photo { width, height } => (Some(i64::from(width)), Some(i64::from(height)), None),
                What::Voice { seconds } => (None, None, Some(i64::from(seconds))),
            };
            args.extend([
                Arg::from(id),
                place.into(),
                (&record).into(),
                0_i64.into(),
                what.word().into(),
                width.into(),
                height.into(),
                seconds.into(),
                (*bytes).into(),
                Arg::Blob(digest),
                (now + WAITING_MILLIS).into(),
            ]);
        }
        insert_files().run(tx, &args)?;
        Ok::<_, Error>(())
    })?;
    for (id, it) in ids.iter().zip(cleaned) {
        if let Some(small) = it.small {
            contents.put(*id, it.what, Size::Small, small)?;
        }
        contents.put(*id, it.what, Size::Whole, it.bytes)?;
    }
    Ok(ids)
}

fn length(cleaned: &Cleaned) -> i64 {
    let all = cleaned.bytes.len() + cleaned.small.as_ref().map_or(0, Vec::len);
    i64::try_from(all).unwrap_or(i64::MAX)
}

/// Makes what was brought the record's, in this order. What was swept meanwhile must be sent again.
pub fn keep(tx: &mut dyn Tx, record: Id, ids: &[Id], now: Millis) -> Outcome<()> {
    for (nth, id) in (0_i64..).zip(ids) {
        match tx.exec(&KEEP_FILE, &[id.into(), (&record).into(), nth.into(), now.into()])? {
            1 => {}
            0 => return Err(Refusal::new("refusal-file-gone").into()),
            count => return Err(Fault::new(format!("file: one id kept {count} rows")).into()),
        }
    }
    Ok(())
}

/// What was brought and is not needed after all: the next sweep takes it away.
pub fn let_go(tx: &mut dyn Tx, ids: &[Id]) -> Result<(), Fault> {
    for id in ids {
        tx.exec(&LET_FILE_GO, &[id.into()])?;
    }
    Ok(())
}

/// The files of a record, in the order in which they were sent.
pub fn of_record(tx: &mut dyn Tx, record: Id) -> Result<Vec<Kept>, Fault> {
    tx.rows(&FILES_OF_RECORD, &[(&record).into()], Kept::read)
}

/// The same, with what was brought for it and waits.
pub fn waiting_for(tx: &mut dyn Tx, record: Id, now: Millis) -> Result<Vec<Kept>, Fault> {
    tx.rows(&FILES_WAITING, &[(&record).into(), now.into()], Kept::read)
}

/// A file that a record has.
pub fn by_id(tx: &mut dyn Tx, id: Id) -> Result<Option<Kept>, Fault> {
    tx.optional(&FILE_BY_ID, &[(&id).into()], Kept::read)
}

/// Every file that is kept, for a backup.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Kept>, Fault> {
    tx.rows(&ALL_FILES, &[], Kept::read)
}

/// Keeps what an officer decided about a file of a record. Who may decide is the caller's question.
pub fn judge(tx: &mut dyn Tx, (record, id): (Id, Id), judged: &Judged) -> Outcome<()> {
    let (shown, hidden) = if judged.is_shown { (Some(judged.at), None) } else { (None, Some(judged.at)) };
    let args = [
        (&id).into(),
        (&record).into(),
        shown.into(),
        hidden.into(),
        (&judged.office).into(),
        (&judged.reason).into(),
    ];
    match tx.exec(&JUDGE_FILE, &args)? {
        1 => Ok(()),
        _ => Err(Refusal::new("refusal-file-gone").into()),
    }
}

/// A record goes on under another id: so do its files.
pub fn carry(tx: &mut dyn Tx, from: Id, to: Id) -> Result<(), Fault> {
    tx.exec(&CARRY_FILES, &[(&from).into(), (&to).into()])?;
    Ok(())
}

/// A record is erased, and its files with it; [`sweep`] takes their contents away once this is committed.
pub fn erase(tx: &mut dyn Tx, record: Id) -> Result<(), Fault> {
    tx.exec(&ERASE_FILES, &[(&record).into(), Arg::Blob(&[])])?;
    Ok(())
}

/// Takes away whatever waits for no record any more. Gives how many; or what was in the way of one, after all others were
/// taken away.
pub fn sweep(store: &Store, contents: &Contents, now: Millis) -> Outcome<u64> {
    let until = now - GRACE_MILLIS;
    let (mut gone, mut failed_in_a_row, mut fault) = (0, 0, None);
    let mut from: (Millis, Option<Id>) = (-1, None);
    loop {
        let due = store.read(|tx| {
            let after = from.1.as_ref().map_or(Arg::Blob(&[]), Arg::from);
            Ok(tx.rows(&FILES_TO_SWEEP, &[until.into(), from.0.into(), after], |row| {
                Ok((row.id(0)?, row.text(1)?, row.place(2)?, row.int(3)?))
            })?)
        })?;
        if due.is_empty() {
            break;
        }
        for (id, what, place, at) in due {
            from = (at, Some(id));
            match take_away(store, contents, (id, place, &what), until) {
                Ok(()) => (gone, failed_in_a_row) = (gone + 1, 0),
                Err(error) => {
                    failed_in_a_row += 1;
                    fault.get_or_insert(error);
                }
            }
            if failed_in_a_row == MOST_FAILED {
                break;
            }
        }
        if failed_in_a_row == MOST_FAILED {
            break;
        }
    }
    fault.map_or(Ok(gone), Err)
}

fn take_away(
    store: &Store,
    contents: &Contents,
    (id, place, what): (Id, PlaceId, &str),
    until: Millis,
) -> Outcome<()> {
    contents.remove(id, what)?;
    store.write("forget a file", move |tx| {
        tx.exec(&FORGET_FILE, &[(&id).into(), place.into(), until.into()])?;
        Ok::<_, Error>(())
    })
}
