//! Nobody waits without end, nothing that failed is told as done, and what was broken mends itself.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    sync::{
        Arc, Barrier,
        atomic::Ordering::Relaxed,
        mpsc::{Receiver, channel, sync_channel},
    },
    thread,
};

use db_test::db_test;
use kernel::{BUSY, Error, Outcome};
use store::{Options, Step, Store, Tx, statements, testing::Db};

const STEPS: &[Step] = &[Step {
    name: "test/1",
    ddl: "CREATE TABLE bowl (
        place {int} NOT NULL,
        CONSTRAINT bowl_pk PRIMARY KEY (place)
    ){table};",
}];

statements! {
    INSERT_BOWL = "INSERT INTO bowl (place) VALUES ($1)";
    COUNT_BOWLS = "SELECT COUNT(*) FROM bowl";
    SLEEP = "SELECT CAST(pg_sleep(5) AS TEXT)";
    END_OTHERS = "SELECT CAST(COUNT(pg_terminate_backend(pid)) AS BIGINT) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = $1";
    END_MINE = "SELECT CAST(CAST(pg_terminate_backend(pg_backend_pid()) AS INTEGER) AS BIGINT)";
}

fn bowls(store: &Store) -> i64 {
    store.read(|tx| Ok(tx.one(&COUNT_BOWLS, &[], |row| row.int(0))?)).unwrap()
}

fn put(store: &Store, place: i64) -> Outcome<()> {
    store.write("put", move |tx| Ok(tx.exec_one(&INSERT_BOWL, &[place.into()])?))
}

fn is_busy<T>(answer: &Outcome<T>) -> bool {
    matches!(answer, Err(Error::Refused(refusal)) if refusal.word == BUSY)
}

fn is_passing<T>(answer: &Outcome<T>) -> bool {
    matches!(answer, Err(Error::Failed(fault)) if fault.passing)
}

/// An act that holds the writer until it is told to go on.
fn hold(store: &Store) -> (Arc<Barrier>, thread::JoinHandle<Outcome<()>>) {
    let (begun, go_on) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let (in_act, until, store) = (Arc::clone(&begun), Arc::clone(&go_on), store.clone());
    let held = thread::spawn(move || {
        store.write("hold the writer", move |_| {
            in_act.wait();
            until.wait();
            Ok(())
        })
    });
    begun.wait();
    (go_on, held)
}

#[test]
fn a_full_queue_of_sqlite_sends_away_and_keeps_what_it_took() {
    let db = Db::sqlite();
    let store = db.open(STEPS);
    let (go_on, held) = hold(&store);
    let (tell, told): (_, Receiver<Outcome<()>>) = channel();
    let mut submitted = 0;
    while store.meter().turned_away.load(Relaxed) == 0 {
        let tell = tell.clone();
        let act = move |tx: &mut dyn Tx| Ok(tx.exec_one(&INSERT_BOWL, &[submitted.into()])?);
        store.submit("put", act, move |answer| tell.send(answer).unwrap());
        submitted += 1;
        assert!(submitted < 100_000, "the queue has no bound");
    }
    assert!(is_busy(&told.recv().unwrap()), "the one too many is answered at once, while the others wait");
    assert!(is_busy(&put(&store, -1)));
    let waiting = store.meter().waiting.load(Relaxed);
    assert_eq!(i64::try_from(waiting).unwrap(), submitted - 1);
    go_on.wait();
    held.join().unwrap().unwrap();
    drop(tell);
    assert_eq!(told.iter().flatten().count(), usize::try_from(waiting).unwrap());
    assert_eq!(bowls(&store), submitted - 1);
    put(&store, -1).unwrap();
    assert_eq!(store.meter().waiting.load(Relaxed), 0);
}

#[test]
fn a_pool_that_is_lent_out_sends_away_after_a_while() {
    let db = Db::postgres();
    let options = Options { connections: 2, ..Options::default() };
    let store = Store::open_with(&db.url(), STEPS, options).unwrap();
    let held = [hold(&store), hold(&store)];
    assert!(is_busy(&put(&store, 1)));
    assert!(is_busy(&store.read(|tx| Ok(tx.one(&COUNT_BOWLS, &[], |row| row.int(0))?))));
    for (go_on, thread) in held {
        go_on.wait();
        thread.join().unwrap().unwrap();
    }
    put(&store, 1).unwrap();
    assert_eq!((bowls(&store), store.meter().waiting.load(Relaxed)), (1, 0));
}

#[test]
fn a_postgres_that_went_away_comes_back_without_a_hand() {
    let db = Db::postgres();
    let name = format!("bounds{}", std::process::id());
    let url = format!("{}&application_name={name}", db.url());
    let store = Store::open(&url, STEPS).unwrap();
    // Several connections stand idle, and all of them are ended.
    let both = Arc::new(Barrier::new(4));
    let threads: Vec<_> = (0..4)
        .map(|place| {
            let (store, both) = (store.clone(), Arc::clone(&both));
            thread::spawn(move || {
                let mut waited = false;
                store.write("put", move |tx| {
                    tx.exec_one(&INSERT_BOWL, &[place.into()])?;
                    if !waited {
                        waited = true;
                        both.wait();
                    }
                    Ok(())
                })
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    let other = db.open(STEPS);
    let ended = other.read(|tx| Ok(tx.one(&END_OTHERS, &[name.as_str().into()], |row| row.int(0))?)).unwrap();
    assert_eq!(ended, 4);
    thread::sleep(std::time::Duration::from_millis(200));
    put(&store, 10).unwrap();
    // One that ends under an act is a fault that passes, and nothing of the act stays.
    let broken = store.write("put and lose the line", |tx| {
        tx.exec_one(&INSERT_BOWL, &[11.into()])?;
        Ok(tx.one(&END_MINE, &[], |row| row.int(0))?)
    });
    assert!(is_passing(&broken), "{broken:?}");
    put(&store, 12).unwrap();
    assert_eq!(bowls(&store), 6);
}

#[test]
fn a_statement_has_its_time() {
    let db = Db::postgres();
    let options = Options { statement_seconds: Some(1), ..Options::default() };
    let store = Store::open_with(&db.url(), STEPS, options).unwrap();
    let slow = store.read(|tx| Ok(tx.one(&SLEEP, &[], |row| row.text(0))?));
    assert!(is_passing(&slow), "{slow:?}");
    assert_eq!(bowls(&store), 0);
}

#[test]
fn a_line_that_must_be_encrypted_is_never_plain() {
    let db = Db::postgres();
    // The tests' server has no certificate that anyone trusts, if it has any.
    let url = format!("{}&sslmode=verify-full", db.url());
    assert!(is_passing(&Store::open(&url, STEPS)));
}

#[db_test]
fn whoever_starts_first_takes_the_steps(db: &Db) {
    let steps = [STEPS[0], Step { name: "test/2", ddl: "CREATE INDEX bowl_by_place ON bowl (place);" }];
    let together = Arc::new(Barrier::new(6));
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let (url, together) = (db.url(), Arc::clone(&together));
            thread::spawn(move || {
                together.wait();
                Store::open(&url, &steps).map(drop)
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    let (tell, told) = sync_channel(1);
    db.open(&steps).submit(
        "count",
        |tx| Ok(tx.one(&COUNT_BOWLS, &[], |row| row.int(0))?),
        move |answer| {
            tell.send(answer).unwrap();
        },
    );
    assert_eq!(told.recv().unwrap().unwrap(), 0);
}
