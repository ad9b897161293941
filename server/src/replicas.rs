//! Replicas of PostgreSQL, named by `DONGTHUAN_READ_FROM`: a page that is the same for every stranger is asked of one of them, in
//! turn, and of the primary where none can tell it. Nothing else is: whoever works or just filed reads what they wrote.
//!
//! A replica follows its primary's log. Each second it is asked how far it has come, which tells how far it is behind; past
//! [`MOST_BEHIND`] it is not asked for pages. What an officer did through this program shows at once all the same: the primary says how long
//! its log is after the act, and a replica that has not come so far is passed over. One that fails rests for [`RESTS`].

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use axum::response::Response;
use kernel::{Error, Fault, Millis, Outcome, Refusal};
use store::{Position, Store};
use tokio::{task::spawn_blocking, time::timeout};
use tracing::subscriber::{NoSubscriber, with_default};

use crate::{
    app::App,
    pages::{Failure, aside},
};

/// How far behind a replica may be and still be asked.
pub const MOST_BEHIND: Millis = 10_000;
/// How long one that failed is left alone: as long as one may be behind, so that what stood on the primary when it began to rest is there when it ends.
pub const RESTS: Millis = MOST_BEHIND;
/// How long a page waits for one, longer than a caller waits for a connection.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often each is asked how far it has come.
const EVERY: Duration = Duration::from_secs(1);

/// All of them; most often none.
#[derive(Default)]
pub struct Replicas {
    all: Vec<Replica>,
    next: AtomicUsize,
    /// How long the primary's log was after the newest act of an officer.
    acts: AtomicI64,
}

/// One of them.
pub struct Replica {
    /// The program over the replica's store. It has no replicas.
    app: Arc<App>,
    standing: Mutex<Standing>,
    /// Pages that it told.
    pub pages: AtomicU64,
}

/// What is known of one.
#[derive(Debug, Default)]
struct Standing {
    replayed: i64,
    /// It shows how the primary stood so long ago; nothing where it did not say, or follows another log.
    behind: Option<Millis>,
    /// When it showed what the primary had.
    as_of: Option<Millis>,
    /// How long the primary's log was then: reached, it shows that moment.
    mark: Option<(i64, Millis)>,
    rests_until: Millis,
}

impl Standing {
    /// No clock of another machine is asked, and a primary that is quiet makes nobody seem late.
    fn hear(&mut self, written: Position, replayed: Option<Position>, now: Millis) {
        let Some(replayed) = replayed.filter(|replayed| replayed.log == written.log) else {
            self.behind = None;
            return;
        };
        self.replayed = replayed.at;
        if replayed.at >= written.at {
            (self.as_of, self.mark) = (Some(now), None);
        } else if let Some((_, then)) = self.mark.filter(|(length, _)| replayed.at >= *length) {
            (self.as_of, self.mark) = (Some(then), Some((written.at, now)));
        } else {
            self.mark.get_or_insert((written.at, now));
        }
        self.behind = self.as_of.map(|as_of| now - as_of);
    }
}

impl Replica {
    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far behind it is, as far as anybody knows.
    pub fn behind(&self) -> Option<Millis> {
        self.standing().behind
    }

    /// Whether pages are asked of it.
    pub fn is_asked(&self, now: Millis) -> bool {
        let standing = self.standing();
        now >= standing.rests_until && standing.behind.is_some_and(|behind| behind <= MOST_BEHIND)
    }

    fn rest(&self, now: Millis) {
        self.standing().rests_until = now + RESTS;
    }

    /// Asks how far it has come. Where the primary is away nothing new can be written, and it stands as it stood.
    fn look(&self, primary: &App) {
        let now = primary.clock.now();
        // Nobody wants a trace each second of that.
        let (written, replayed) = with_default(NoSubscriber::default(), || {
            (primary.store.position(), self.app.store.position().unwrap_or_default())
        });
        let Ok(Some(written)) = written else { return };
        self.standing().hear(written, replayed, now);
    }

    /// Whether its log is so long, by now.
    async fn has(&self, acts: i64) -> Outcome<bool> {
        if self.standing().replayed >= acts {
            return Ok(true);
        }
        let app = Arc::clone(&self.app);
        let asked = aside(move || app.store.position()).await;
        let position = asked.map_err(|error| Fault::caused("ask a replica how far it is", error))??;
        let replayed = position.map_or(0, |position| position.at);
        let mut standing = self.standing();
        standing.replayed = standing.replayed.max(replayed);
        Ok(replayed >= acts)
    }

    /// A page, if it has all that officers did and finds what is asked.
    async fn tell<R>(&self, acts: i64, page: impl Fn(Arc<App>) -> R) -> Outcome<Option<Response>>
    where
        R: Future<Output = Result<Response, Failure>>,
    {
        if !self.has(acts).await? {
            return Ok(None);
        }
        match page(Arc::clone(&self.app)).await {
            Ok(answer) => Ok(Some(answer)),
            Err(Failure::Error(Error::Failed(fault))) => Err(fault.into()),
            // What it does not find or refuses, the primary may know better.
            Err(_) => Ok(None),
        }
    }
}

impl Replicas {
    /// Those that a setting names, with spaces between, beside the program's own database. They need not be there yet.
    pub fn of(app: &App, urls: &str, options: store::Options) -> Outcome<Self> {
        if !urls.trim().is_empty() && app.store.position()?.is_none() {
            return Err(Refusal::new("refusal-read-from").into());
        }
        let open = |url| {
            let app = Arc::new(App { store: Store::replica(url, options)?, ..app.clone() });
            Ok(Replica { app, standing: Mutex::default(), pages: AtomicU64::new(0) })
        };
        let all = urls.split_whitespace().map(open).collect::<Outcome<_>>()?;
        Ok(Self { all, ..Self::default() })
    }

    /// Each, in the order of the setting.
    pub fn all(&self) -> &[Replica] {
        &self.all
    }

    /// An officer did something: from here on strangers see it. Asked before any page that was kept is forgotten.
    pub fn note(&self, app: &App) {
        if self.all.is_empty() {
            return;
        }
        match app.store.position() {
            Ok(Some(written)) => drop(self.acts.fetch_max(written.at, SeqCst)),
            _ => self.all.iter().for_each(|replica| replica.rest(app.clock.now())),
        }
    }

    /// Asks each how far it has come.
    pub fn look(&self, app: &App) {
        self.all.iter().for_each(|replica| replica.look(app));
    }

    /// The page as one of them tells it.
    pub async fn ask<R>(&self, now: Millis, page: impl Fn(Arc<App>) -> R) -> Option<Response>
    where
        R: Future<Output = Result<Response, Failure>>,
    {
        let first = self.next.fetch_add(1, SeqCst);
        let mut in_turn =
            (0..self.all.len()).map(|nth| &self.all[(first.wrapping_add(nth)) % self.all.len()]);
        let replica = in_turn.find(|replica| replica.is_asked(now))?;
        let failed = match timeout(PATIENCE, replica.tell(self.acts.load(SeqCst), page)).await {
            Ok(Ok(told)) => {
                replica.pages.fetch_add(u64::from(told.is_some()), SeqCst);
                return told;
            }
            Ok(Err(Error::Refused(_))) => return None,
            Ok(Err(Error::Failed(fault))) => fault.to_string(),
            Err(_) => "it did not answer".to_owned(),
        };
        replica.rest(now);
        tracing::warn!(fault = %failed, "a replica is left alone for a while");
        None
    }
}

/// Watches each as long as the program runs. One that hangs holds up no other.
pub fn watch(app: &Arc<App>) {
    for nth in 0..app.replicas.all.len() {
        let app = Arc::clone(app);
        tokio::spawn(async move {
            let mut seconds = tokio::time::interval(EVERY);
            seconds.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                seconds.tick().await;
                let app = Arc::clone(&app);
                drop(spawn_blocking(move || app.replicas.all[nth].look(&app)).await);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(at: i64) -> Position {
        Position { log: 7, at }
    }

    #[test]
    fn how_far_it_is_behind_is_told_by_the_log_alone() {
        let mut standing = Standing::default();
        standing.hear(at(100), None, 1_000);
        assert_eq!(standing.behind, None, "it does not answer");
        standing.hear(at(100), Some(at(90)), 2_000);
        assert_eq!(standing.behind, None, "nobody knows how old what it shows is");
        standing.hear(at(200), Some(at(100)), 3_000);
        assert_eq!(standing.behind, Some(1_000), "it shows what was at 2,000");
        standing.hear(at(300), Some(at(150)), 9_000);
        assert_eq!(standing.behind, Some(7_000), "the mark of 3,000 is not reached");
        standing.hear(at(300), Some(at(200)), 10_000);
        assert_eq!(standing.behind, Some(7_000));
        standing.hear(at(300), Some(at(300)), 11_000);
        standing.hear(at(300), Some(at(300)), 99_000);
        assert_eq!(standing.behind, Some(0), "a quiet primary makes nobody late");
        standing.hear(at(300), Some(Position { log: 8, at: 900 }), 100_000);
        assert_eq!(standing.behind, None, "it follows another log");
    }
}
