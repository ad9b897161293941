//! What happens by itself as days pass: clocks run out, senders are asked, texts that were held are published, open matters go
//! to the successors of bodies that ended. Each is found whenever the program runs again, with the day on which it happened,
//! and written once: a tick that is run twice does nothing twice.

use std::{sync::Arc, time::Duration};

use kernel::{Date, Outcome, SystemRng};
use records::{Stamp, clocks, succession};
use store::{Store, Tx};
use web::Language;

use crate::{
    app::App,
    backup::schedule::Schedule,
    lease::Lease,
    mail::{self, Post},
    rooms,
};

/// How often it is looked.
const EVERY: Duration = Duration::from_mins(1);

/// One thing that is looked at. Gives how much was found.
type Step = fn(&Arc<App>) -> Outcome<u64>;

/// All that is looked at. None waits for the one before: what cannot be done today holds nothing else up.
const STEPS: [Step; 7] = [
    |app| succession::days(app.clock.today()).into_iter().map(|day| succeed(app, day)).sum(),
    publish,
    inform,
    erase,
    end_surveys,
    look_at_clocks,
    |app| files::sweep(&app.store, &app.files, app.clock.now()),
];

/// Looks once, at all there is. Gives how many things were found, or the first fault, after all was looked at.
pub fn once(app: &Arc<App>) -> Outcome<u64> {
    STEPS.map(|step| step(app)).into_iter().sum()
}

/// Publishes texts that were held for long enough.
fn publish(app: &Arc<App>) -> Outcome<u64> {
    let (today, now) = (app.clock.today(), app.clock.now());
    let mut found = 0;
    loop {
        let published = app.store.write("publish what was held", move |tx| {
            records::releases::publish(tx, &rooms::kinds(), &mut SystemRng, (today, now))
        })?;
        found += u64::try_from(published).unwrap_or(u64::MAX);
        if published == 0 {
            return Ok(found);
        }
    }
}

/// Erases who filed what waits for nobody any more. Nothing is found by it.
fn erase(app: &Arc<App>) -> Outcome<u64> {
    let now = app.clock.now();
    app.store.write("erase who filed what is closed", move |tx| Ok(voice::sender::erase_old(tx, now)?))?;
    Ok(0)
}

/// Forgets which codes were asked how they were dealt with, once their time to answer is over. Nothing is found by it.
fn end_surveys(app: &Arc<App>) -> Outcome<u64> {
    let today = app.clock.today();
    app.store.write("end what senders were asked", move |tx| voice::survey::sweep(tx, today))?;
    Ok(0)
}

fn look_at_clocks(app: &Arc<App>) -> Outcome<u64> {
    let (today, now) = (app.clock.today(), app.clock.now());
    let look = move |tx: &mut dyn Tx| Ok(clocks::tick(tx, today, now)?);
    let mut found = 0;
    while let Some(more) = app.store.write("look at the clocks", look)? {
        found += more;
    }
    Ok(found)
}

/// Lets what hung long enough come down, and erases the words of comments that were refused long enough ago.
fn inform(app: &Arc<App>) -> Outcome<u64> {
    let (today, now) = (app.clock.today(), app.clock.now());
    let office = app.words.with(Language::Vi, "tick-office", &[]);
    let (down, erased) = app.store.write("take down and erase what had its time", move |tx| {
        let (kinds, stamp) = (rooms::kinds(), Stamp::of_machine(office.clone(), now));
        let down = inform::duty::take_down(tx, &kinds, &stamp, &mut SystemRng, today)?;
        Ok((down, inform::comment::erase_refused(tx, &kinds, &stamp, &mut SystemRng, today)?))
    })?;
    if erased > 0 {
        // What was erased leaves the files of the database too.
        app.store.scrub(records::desk::SCRUBBED)?;
    }
    Ok(u64::try_from(down + erased).unwrap_or(u64::MAX))
}

/// The name under which it is remembered that matters were handed on for the bodies that ended on `day`.
fn succeeded_on(day: Date) -> String {
    format!("bodies that ended on {day}")
}

/// A database begins: bodies that ended before have nothing in it, and what old books bring is kept as found.
pub fn begin(store: &Store, today: Date) -> Outcome<()> {
    for day in succession::days(today) {
        store.once(succeeded_on(day), |_| Ok(()))?;
    }
    Ok(())
}

/// A copy of a database remembers what was handed on in the first.
pub fn carry(from: &Store, to: &Store, today: Date) -> Outcome<()> {
    for day in succession::days(today) {
        if from.has_done(&succeeded_on(day))? {
            to.once(succeeded_on(day), |_| Ok(()))?;
        }
    }
    Ok(())
}

/// Hands on what waits when bodies end: once for each day on which some did. What comes in afterwards in an old book, with a
/// body of its time, is kept as found.
fn succeed(app: &Arc<App>, day: Date) -> Outcome<u64> {
    let now = app.clock.now();
    let office = app.words.with(Language::Vi, "tick-office", &[]);
    let kinds = rooms::kinds();
    app.store
        .once(succeeded_on(day), move |tx| {
            let stamp = Stamp::of_machine(office.clone(), now);
            let count = succession::hand_on(tx, &kinds, &stamp, &mut SystemRng, day)?;
            Ok(u64::try_from(count).unwrap_or(u64::MAX))
        })
        .map(Option::unwrap_or_default)
}

/// What is done beside the looking, where the settings ask for it.
pub struct Beside {
    /// Mail to senders.
    pub post: Option<Post>,
    /// Backups.
    pub backups: Option<Arc<Schedule>>,
}

/// What the program that looks holds, where several serve one database.
pub const LEASE: &str = "tick";

/// Looks every minute as long as the program runs, first at once, and does what is to be done beside. Where several programs serve one database, the one whose turn it is looks.
pub async fn keep_looking(app: Arc<App>, beside: Arc<Beside>, turn: Arc<Lease>) {
    let mut minutes = tokio::time::interval(EVERY);
    minutes.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        minutes.tick().await;
        let (app, beside, turn) = (Arc::clone(&app), Arc::clone(&beside), Arc::clone(&turn));
        let looked = tokio::task::spawn_blocking(move || look(&app, &beside, &turn)).await;
        if let Err(error) = looked {
            tracing::error!(fault = %error, "fault at the tick");
        }
    }
}

fn look(app: &Arc<App>, beside: &Beside, turn: &Lease) {
    let _span = tracing::trace_span!(target: store::SPAN, "tick").entered();
    let ours = || turn.take(&app.store, app.clock.now());
    let looked: Vec<Outcome<u64>> = match ours() {
        Ok(true) => {
            let mut looked = Vec::from(STEPS.map(|step| step(app)));
            looked.extend(beside.post.as_ref().map(|post| mail::post(app, post, &ours)));
            if let Some(schedule) = &beside.backups {
                schedule.begin(app);
            }
            looked
        }
        Ok(false) => return,
        Err(error) => vec![Err(error)],
    };
    for error in looked.into_iter().filter_map(Result::err) {
        tracing::error!(fault = %error, "fault at the tick");
    }
}
