//! The one thread that writes to SQLite: acts queue, share a commit, and are answered after it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc::Receiver},
};

use kernel::{Error, Fault, Outcome};
use rusqlite::Connection;

use crate::{
    Meter, Schema, Tx,
    sqlite_engine::{SqliteTx, fault},
};

/// Acts that share one commit, so that one caller never waits for a whole queue.
const ACTS_PER_COMMIT: usize = 1_024;

/// An act that waits for the writer, and then for the commit.
pub(crate) trait Job: Send {
    /// What is being done, for faults.
    fn name(&self) -> &'static str;
    /// Does it.
    fn run(&mut self, tx: &mut dyn Tx) -> Outcome<()>;
    /// Tells whoever waits what it came to; `Ok` when it is durable.
    fn answer(self: Box<Self>, committed: Outcome<()>);
}

/// The one kind of job.
pub(crate) struct Waiting<T, Act, Answer> {
    pub(crate) name: &'static str,
    pub(crate) act: Act,
    pub(crate) came_to: Option<T>,
    pub(crate) answer: Answer,
}

impl<T, Act, Answer> Job for Waiting<T, Act, Answer>
where
    T: Send,
    Act: FnMut(&mut dyn Tx) -> Outcome<T> + Send,
    Answer: FnOnce(Outcome<T>) + Send,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&mut self, tx: &mut dyn Tx) -> Outcome<()> {
        self.came_to = Some((self.act)(tx)?);
        Ok(())
    }

    fn answer(self: Box<Self>, committed: Outcome<()>) {
        let Self { name, came_to, answer, .. } = *self;
        let nothing = || Error::Failed(Fault::new(format!("{name}: committed without an answer")));
        answer(committed.and_then(|()| came_to.ok_or_else(nothing)));
    }
}

/// Takes what has queued, commits once, answers all. A crash before the commit leaves none of the acts, a
/// crash after it leaves all of them, and no one was answered before it.
pub(crate) fn write_all(
    connection: &Connection,
    queue: &Receiver<Box<dyn Job>>,
    schema: &Schema,
    meter: &Arc<Meter>,
) {
    while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        jobs.extend(queue.try_iter().take(ACTS_PER_COMMIT - 1));
        Meter::take(&meter.waiting, jobs.len());
        let answers = together(connection, schema, &mut jobs);
        let (done, failed) = count(&answers);
        Meter::add(&meter.acts, done);
        Meter::add(&meter.failed, failed);
        Meter::add(&meter.commits, usize::from(done > 0));
        for (job, answer) in jobs.into_iter().zip(answers) {
            job.answer(answer);
        }
    }
}

fn count(answers: &[Outcome<()>]) -> (usize, usize) {
    let done = answers.iter().filter(|answer| answer.is_ok()).count();
    let failed = |answer: &&Outcome<()>| matches!(answer, Err(Error::Failed(fault)) if fault.passing);
    (done, answers.iter().filter(failed).count())
}

/// Does some acts and commits them once. What each came to: `Ok` only when the commit is on the disk.
fn together(connection: &Connection, schema: &Schema, jobs: &mut [Box<dyn Job>]) -> Vec<Outcome<()>> {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        return jobs.iter().map(|job| Err(Error::Failed(fault(job.name(), schema, &error)))).collect();
    }
    let mut answers = Vec::with_capacity(jobs.len());
    for job in jobs.iter_mut() {
        answers.push(run_in_savepoint(connection, schema, job.as_mut()));
        if connection.is_autocommit() {
            // SQLite gave up the whole transaction (a full disk can do that): nothing of this round stays, and an act that ran
            // now would stand in no transaction.
            break;
        }
    }
    if connection.is_autocommit() {
        let given_up = |name: &str| Fault::new(format!("{name}: {GIVEN_UP}")).passing(true);
        return none_stays(jobs, answers, given_up);
    }
    let Err(error) = connection.execute_batch("COMMIT") else { return answers };
    if !connection.is_autocommit() {
        // The commit failed (a full disk, a disk that does not flush): nothing of this round may linger in the next one.
        drop(connection.execute_batch("ROLLBACK"));
    }
    none_stays(jobs, answers, |name| fault(name, schema, &error))
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

/// One act in its own savepoint: when it fails, or panics, its neighbours in the same commit do not.
fn run_in_savepoint(connection: &Connection, schema: &Schema, job: &mut dyn Job) -> Outcome<()> {
    let name = job.name();
    let sqlite = |error: rusqlite::Error| Error::Failed(fault(name, schema, &error));
    connection.execute_batch("SAVEPOINT act").map_err(sqlite)?;
    let answer = catch_unwind(AssertUnwindSafe(|| job.run(&mut SqliteTx { connection, schema })))
        .unwrap_or_else(|_| Err(Error::Failed(Fault::new(format!("{name}: panicked")))));
    if answer.is_ok() {
        connection.execute_batch("RELEASE act").map_err(sqlite)?;
    } else if connection.execute_batch("ROLLBACK TO act; RELEASE act").is_err() {
        // What cannot be taken back alone is taken back with all.
        drop(connection.execute_batch("ROLLBACK"));
    }
    answer
}
