//! How acts that queued are written to SQLite: in one transaction, kept apart only where one of them fails.

use kernel::{Error, Fault, Outcome};
use rusqlite::Connection;

use crate::{
    Schema,
    sqlite_engine::{SqliteTx, fault},
    writer::{Job, run},
};

/// Acts that share one commit, so that one caller never waits for a whole queue.
pub(crate) const ACTS_PER_COMMIT: usize = 1_024;

/// Does some acts and commits them once. What each came to: `Ok` only when the commit is on the disk.
///
/// A savepoint is dear: at each of its ends the index of words writes what it gathered as a part of its own, which it has to
/// merge later. So the acts of a round do without, and where one fails after it wrote, which is rare, nothing of the round is
/// kept and all of it is done anew, each act in its savepoint. One that is alone in its round would gain nothing.
pub(crate) fn together(
    connection: &Connection,
    schema: &Schema,
    jobs: &mut [Box<dyn Job>],
) -> Vec<Outcome<()>> {
    let bare = if jobs.len() > 1 { round(connection, schema, jobs, run_bare) } else { None };
    let apart: Run = |connection, schema, job| Some(run_in_savepoint(connection, schema, job));
    bare.or_else(|| round(connection, schema, jobs, apart)).unwrap_or_default()
}

/// One act of a round: what it came to, or nothing where its rows cannot be told from its neighbours'.
type Run = fn(&Connection, &Schema, &mut dyn Job) -> Option<Outcome<()>>;

/// One transaction; nothing of it is there, and nobody may be answered, where an act came to nothing.
fn round(
    connection: &Connection,
    schema: &Schema,
    jobs: &mut [Box<dyn Job>],
    run: Run,
) -> Option<Vec<Outcome<()>>> {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        return Some(jobs.iter().map(|job| Err(Error::Failed(fault(job.name(), schema, &error)))).collect());
    }
    let mut answers = Vec::with_capacity(jobs.len());
    for job in jobs.iter_mut() {
        let Some(answer) = run(connection, schema, job.as_mut()) else {
            drop(connection.execute_batch("ROLLBACK"));
            return None;
        };
        answers.push(answer);
        if connection.is_autocommit() {
            // SQLite gave up the whole transaction (a full disk can do that): nothing of this round stays, and an act that ran
            // now would stand in no transaction.
            break;
        }
    }
    if connection.is_autocommit() {
        let given_up = |name: &str| Fault::new(format!("{name}: {GIVEN_UP}")).passing(true);
        return Some(none_stays(jobs, answers, given_up));
    }
    let Err(error) = connection.execute_batch("COMMIT") else { return Some(answers) };
    if !connection.is_autocommit() {
        // The commit failed (a full disk, a disk that does not flush): nothing of this round may linger in the next one.
        drop(connection.execute_batch("ROLLBACK"));
    }
    Some(none_stays(jobs, answers, |name| fault(name, schema, &error)))
}

/// None of these acts is there: each is told its own reason where it has one, or else what befell them all.
fn none_stays(
    jobs: &[Box<dyn Job>],
    answers: Vec<Outcome<()>>,
    all: impl Fn(&str) -> Fault,
) -> Vec<Outcome<()>> {
    let mut own = answers.into_iter();
    let why = |job: &dyn Job, own: Option<Outcome<()>>| match own {
        Some(Err(error)) => error,
        _ => all(job.name()).into(),
    };
    jobs.iter().map(|job| Err(why(job.as_ref(), own.next()))).collect()
}

const GIVEN_UP: &str = "another act of the same commit made the database give up all of it";

/// One act among its neighbours: what fails before it writes leaves nothing to take back.
fn run_bare(connection: &Connection, schema: &Schema, job: &mut dyn Job) -> Option<Outcome<()>> {
    let mut tx = SqliteTx::new(connection, schema);
    let answer = run(&mut tx, job);
    (answer.is_ok() || !tx.wrote).then_some(answer)
}

/// One act in its own savepoint: when it fails, or panics, its neighbours in the same commit do not.
fn run_in_savepoint(connection: &Connection, schema: &Schema, job: &mut dyn Job) -> Outcome<()> {
    let name = job.name();
    let sqlite = |error: rusqlite::Error| Error::Failed(fault(name, schema, &error));
    connection.execute_batch("SAVEPOINT act").map_err(sqlite)?;
    let answer = run(&mut SqliteTx::new(connection, schema), job);
    if answer.is_ok() {
        connection.execute_batch("RELEASE act").map_err(sqlite)?;
    } else if connection.execute_batch("ROLLBACK TO act; RELEASE act").is_err() {
        // What cannot be taken back alone is taken back with all.
        drop(connection.execute_batch("ROLLBACK"));
    }
    answer
}
