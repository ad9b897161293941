//! The store on both engines.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{
    Arc, Barrier,
    atomic::{AtomicBool, Ordering},
};

use db_test::db_test;
use kernel::{Error, Fault, OrRefuse, Outcome, Refusal};
use store::{Arg, Insert, Statement, Step, Store, Tx, statements, testing::Db};

const STEPS: &[Step] = &[Step {
    name: "test/1",
    ddl: "CREATE TABLE bowl (
        place {int} NOT NULL,
        name {text} NOT NULL,
        rice {int} NOT NULL,
        weight {real},
        seal {blob},
        CONSTRAINT bowl_pk PRIMARY KEY (place, name)
    ){table};",
}];

statements! {
    INSERT_BOWL = "INSERT INTO bowl (place, name, rice, weight, seal) VALUES ($1, $2, $3, $4, $5)";
    FIND_BOWL = "SELECT rice, weight, seal FROM bowl WHERE name = $2 AND place = $1";
    ADD_RICE = "UPDATE bowl SET rice = rice + 1 WHERE place = $1";
    EMPTY = "DELETE FROM bowl";
    ALL_RICE = "SELECT CAST(SUM(rice) AS BIGINT), COUNT(*) FROM bowl";
}

fn put(tx: &mut dyn Tx, place: i64, name: &str) -> Result<(), Fault> {
    tx.exec_one(&INSERT_BOWL, &[place.into(), name.into(), 3.into(), Arg::Real(1.5), Arg::Blob(&[0, 255])])
}

fn rice(store: &Store) -> (i64, i64) {
    store
        .read(|tx| Ok(tx.one(&ALL_RICE, &[], |row| Ok((row.opt_int(0)?.unwrap_or(0), row.int(1)?)))?))
        .unwrap()
}

#[db_test]
fn parameters_are_numbered_not_named(db: &Db) {
    let store = db.open(STEPS);
    store.write("put", |tx| Ok(put(tx, 7, "a")?)).unwrap();
    let found = store.read(|tx| {
        Ok(tx.optional(&FIND_BOWL, &[7.into(), "a".into()], |row| {
            Ok((row.int(0)?, row.real(1)?, row.blob(2)?))
        })?)
    });
    assert_eq!(found.unwrap(), Some((3, 1.5, vec![0, 255])));
}

#[db_test]
fn a_refused_act_leaves_nothing(db: &Db) {
    let store = db.open(STEPS);
    let answer: Outcome<()> = store.write("put and refuse", |tx| {
        put(tx, 1, "a")?;
        Err(Refusal::new("refusal-test").into())
    });
    assert!(matches!(answer, Err(Error::Refused(_))));
    assert_eq!(rice(&store), (0, 0));
}

#[db_test]
fn a_named_constraint_becomes_a_refusal(db: &Db) {
    let store = db.open(STEPS);
    store.write("put", |tx| Ok(put(tx, 1, "a")?)).unwrap();
    let again =
        store.write("put again", |tx| put(tx, 1, "a").or_refuse("bowl_pk", || Refusal::new("refusal-twice")));
    assert!(matches!(again, Err(Error::Refused(refusal)) if refusal.word == "refusal-twice"));
    assert_eq!(rice(&store), (3, 1));
}

#[db_test]
fn a_panic_in_one_act_harms_no_other(db: &Db) {
    let store = db.open(STEPS);
    let barrier = Arc::new(Barrier::new(4));
    let threads: Vec<_> = (0..4)
        .map(|number| {
            let (store, barrier) = (store.clone(), Arc::clone(&barrier));
            std::thread::spawn(move || {
                barrier.wait();
                store.write("put", move |tx| {
                    put(tx, number, "a")?;
                    assert!(number != 2, "number two breaks");
                    Ok(())
                })
            })
        })
        .collect();
    let good = threads
        .into_iter()
        .filter(|_| true)
        .map(std::thread::JoinHandle::join)
        .filter(|end| matches!(end, Ok(Ok(()))))
        .count();
    assert_eq!(good, 3);
    assert_eq!(rice(&store), (9, 3));
}

#[db_test]
fn no_update_is_lost(db: &Db) {
    let store = db.open(STEPS);
    store.write("put", |tx| Ok(put(tx, 1, "a")?)).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let store = store.clone();
            std::thread::spawn(move || {
                (0..10).all(|_| store.write("add", |tx| Ok(tx.exec_one(&ADD_RICE, &[1.into()])?)).is_ok())
            })
        })
        .collect();
    let told = threads.into_iter().map(|thread| thread.join().unwrap()).filter(|all| *all).count();
    assert_eq!(told, 4, "every act was answered");
    assert_eq!(rice(&store), (43, 1));
}

#[db_test]
fn what_was_deleted_is_scrubbed_while_others_write(db: &Db) {
    let store = db.open(STEPS);
    store.write("put", |tx| Ok(put(tx, 1, "a")?)).unwrap();
    let (writing, over) = (store.clone(), Arc::new(AtomicBool::new(false)));
    let is_over = Arc::clone(&over);
    let writer = std::thread::spawn(move || {
        while !is_over.load(Ordering::Relaxed) {
            writing.write("add", |tx| Ok(tx.exec_one(&ADD_RICE, &[1.into()])?)).unwrap();
        }
    });
    let scrubbed: Vec<Outcome<()>> = (0..10).map(|_| store.scrub(&[])).collect();
    over.store(true, Ordering::Relaxed);
    writer.join().unwrap();
    assert!(scrubbed.iter().all(Result::is_ok), "{scrubbed:?}");
}

#[db_test]
fn many_rows_go_in_and_the_last_is_like_the_first(db: &Db) {
    let store = db.open(STEPS);
    store
        .write("many", |tx| {
            let insert = Insert::new(
                "insert_bowls",
                "bowl",
                &["place", "name", "rice"],
                "ON CONFLICT (place, name) DO NOTHING",
            );
            let names: Vec<String> = (0..12_345).map(|number| format!("bowl {number}")).collect();
            let args: Vec<Arg<'_>> =
                names.iter().flat_map(|name| [Arg::Int(1), name.into(), Arg::Int(2)]).collect();
            assert_eq!(insert.run(tx, &args)?, 12_345);
            assert_eq!(insert.run(tx, &args[..30])?, 0);
            Ok(())
        })
        .unwrap();
    assert_eq!(rice(&store), (24_690, 12_345));
}

#[db_test]
fn a_wrong_type_is_a_fault_that_names_the_statement(db: &Db) {
    let store = db.open(STEPS);
    store.write("put", |tx| Ok(put(tx, 1, "a")?)).unwrap();
    let wrong = store.read(|tx| Ok(tx.one(&FIND_BOWL, &[1.into(), "a".into()], |row| row.text(2))?));
    assert!(wrong.unwrap_err().to_string().contains("FIND_BOWL: column 2"));
    let unknown = store.read(|tx| Ok(tx.prepare(&Statement::new("nothing", "SELECT nothing FROM nowhere"))?));
    assert!(unknown.is_err());
}

#[db_test]
fn steps_are_taken_once(db: &Db) {
    drop(db.open(STEPS));
    let more = [STEPS[0], Step { name: "test/2", ddl: "CREATE INDEX bowl_by_rice ON bowl (rice);" }];
    drop(db.open(&more));
    drop(db.open(&more));
}

#[db_test]
fn every_statement_prepares(db: &Db) {
    let store = db.open(STEPS);
    store.read(|tx| STATEMENTS.iter().try_for_each(|statement| Ok(tx.prepare(statement)?))).unwrap();
}

/// What one of the acts that queued is to come to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Comes {
    Done,
    RefusedFirst,
    RefusedLater,
    Twice,
    Panics,
}

/// Lets acts queue while the writer is held, and gives what each came to.
fn queued(store: &Store, acts: &[Comes]) -> Vec<Outcome<()>> {
    let (begun, go_on) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
    let (in_act, until) = (Arc::clone(&begun), Arc::clone(&go_on));
    let hold = move |_: &mut dyn Tx| {
        in_act.wait();
        until.wait();
        Ok(())
    };
    store.submit("hold the writer", hold, |held: Outcome<()>| held.unwrap());
    begun.wait();
    let (tell, told) = std::sync::mpsc::channel();
    for (at, comes) in acts.iter().copied().enumerate() {
        let (tell, place) = (tell.clone(), i64::try_from(at).unwrap());
        let act = move |tx: &mut dyn Tx| {
            rice_in(tx)?;
            if comes == Comes::RefusedFirst {
                return Err(Refusal::new("refusal-test").into());
            }
            put(tx, if comes == Comes::Twice { 0 } else { place }, "a")?;
            assert!(comes != Comes::Panics, "number {place} breaks");
            if comes == Comes::RefusedLater { Err(Refusal::new("refusal-test").into()) } else { Ok(()) }
        };
        store.submit("put", act, move |answer| tell.send((at, answer)).unwrap());
    }
    drop(tell);
    go_on.wait();
    let mut answers: Vec<_> = told.iter().collect();
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

fn rice_in(tx: &mut dyn Tx) -> Result<i64, Fault> {
    tx.one(&ALL_RICE, &[], |row| row.int(1))
}

#[db_test]
fn acts_that_queue_share_a_commit_and_fail_alone(db: &Db) {
    use std::sync::atomic::Ordering::Relaxed;
    let store = db.open(STEPS);
    let commits = || store.meter().commits.load(Relaxed);
    let before = commits();
    let done = queued(&store, &[Comes::Done, Comes::RefusedFirst, Comes::Done, Comes::Done]);
    assert!(matches!(done.as_slice(), [Ok(()), Err(Error::Refused(_)), Ok(()), Ok(())]), "{done:?}");
    // Answers are told after the count: the holder's commit, and one of all that waited.
    assert_eq!((rice(&store), commits() - before), ((9, 3), 2));
    let store = db.open(STEPS);
    store.write("empty", |tx| Ok(tx.exec(&EMPTY, &[])?)).unwrap();
    for worse in [Comes::RefusedLater, Comes::Twice, Comes::Panics] {
        let done = queued(&store, &[Comes::Done, worse, Comes::Done]);
        assert!(done[0].is_ok() && done[1].is_err() && done[2].is_ok(), "{worse:?}: {done:?}");
        assert_eq!(matches!(done[1], Err(Error::Refused(_))), worse == Comes::RefusedLater);
        assert_eq!(rice(&store), (6, 2), "{worse:?}");
        store.write("empty", |tx| Ok(tx.exec(&EMPTY, &[])?)).unwrap();
    }
}
