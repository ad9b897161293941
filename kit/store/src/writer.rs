//! One thread writes: acts queue before it, share a commit, and are answered after it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
};

use kernel::{Error, Fault, Outcome, Refusal};

use crate::{Meter, Tx};

/// Acts that wait for the writer. Past it the caller is told to come again: a bounded wait, never a growing one. A slow disk
/// commits a thousand at once in some tenths of a second.
const QUEUE: usize = 2_048;

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

/// Acts wait here for the one thread that does them, many to a commit.
pub(crate) struct Queue {
    jobs: Mutex<Option<SyncSender<Box<dyn Job>>>>,
    writer: Mutex<Option<thread::JoinHandle<()>>>,
    meter: Arc<Meter>,
}

/// Does some acts in one commit, and says what each came to.
type Together = Box<dyn FnMut(&mut [Box<dyn Job>]) -> Vec<Outcome<()>> + Send>;

impl Queue {
    /// Starts the thread. It takes at most so many acts at once.
    pub(crate) fn begin(
        thread: &str,
        most: usize,
        meter: &Arc<Meter>,
        together: Together,
    ) -> Result<Self, Fault> {
        let (jobs, queue) = sync_channel(QUEUE);
        let counts = Arc::clone(meter);
        let writer = thread::Builder::new()
            .name(thread.to_owned())
            .spawn(move || write_all(&queue, most, together, &counts))
            .map_err(|error| Fault::caused("start the writer thread", error))?;
        let (jobs, writer) = (Mutex::new(Some(jobs)), Mutex::new(Some(writer)));
        Ok(Self { jobs, writer, meter: Arc::clone(meter) })
    }

    /// Lets the writer do `act`; `answer` hears of it from the writer's thread, once it is durable.
    pub(crate) fn submit<T: Send + 'static>(
        &self,
        name: &'static str,
        act: impl FnMut(&mut dyn Tx) -> Outcome<T> + Send + 'static,
        answer: impl FnOnce(Outcome<T>) + Send + 'static,
    ) {
        let job = Box::new(Waiting { name, act, came_to: None, answer });
        let Some(jobs) = lock(&self.jobs).clone() else { return job.answer(Err(gone(name))) };
        // Counted before it is sent: the writer may take it at once.
        Meter::add(&self.meter.waiting, 1);
        let (job, why) = match jobs.try_send(job) {
            Ok(()) => return,
            Err(TrySendError::Full(job)) => {
                Meter::add(&self.meter.turned_away, 1);
                (job, Refusal::busy().into())
            }
            Err(TrySendError::Disconnected(job)) => (job, gone(name)),
        };
        Meter::take(&self.meter.waiting, 1);
        job.answer(Err(why));
    }
}

impl Drop for Queue {
    /// Lets the queue run empty and the writer close its connection, so that the file is whole when we return.
    fn drop(&mut self) {
        drop(lock(&self.jobs).take());
        // What an act held may be the last of the store: then the writer itself drops it, and cannot wait for itself.
        let is_other = |writer: &thread::JoinHandle<()>| writer.thread().id() != thread::current().id();
        if let Some(writer) = lock(&self.writer).take().filter(is_other) {
            drop(writer.join());
        }
    }
}

/// The writer ended, which only happens as the program ends.
pub(crate) fn gone(name: &str) -> Error {
    Error::Failed(Fault::new(format!("{name}: the writer thread is gone")))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes what has queued, commits once, answers all. A crash before the commit leaves none of the acts, a
/// crash after it leaves all of them, and no one was answered before it.
fn write_all(queue: &Receiver<Box<dyn Job>>, most: usize, mut together: Together, meter: &Meter) {
    while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        jobs.extend(queue.try_iter().take(most - 1));
        Meter::take(&meter.waiting, jobs.len());
        let answers = together(&mut jobs);
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

/// Runs one act; a panic is its own failure, and no neighbour's.
pub(crate) fn run(tx: &mut dyn Tx, job: &mut dyn Job) -> Outcome<()> {
    let name = job.name();
    catch_unwind(AssertUnwindSafe(|| job.run(tx)))
        .unwrap_or_else(|_| Err(Error::Failed(Fault::new(format!("{name}: panicked")))))
}
