//! The program is killed, its disk fills up, its PostgreSQL goes away, one of two dies: whatever was acknowledged is there,
//! exactly once, with its facts and its journal entry. `CRASH_ROUNDS` says how often it is killed (`make crash`: 50).

pub mod filers;
pub mod program;
mod proxy;

use std::{collections::BTreeSet, process::Command, thread, time::Duration};

use db_test::db_test;
use dongthuan::app::App;
use kernel::{Id, Rng as _, SystemRng};
use records::{check_facts, find_record};
use store::{Statement, testing::Db};

use self::{filers::Filers, program::Program, proxy::Proxy};
use crate::support::app;

fn rounds() -> u32 {
    std::env::var("CRASH_ROUNDS").map_or(3, |text| text.parse().unwrap())
}

/// Some milliseconds, by chance.
fn moment(most: u64) -> Duration {
    let mut bytes = [0; 8];
    SystemRng.fill(&mut bytes);
    Duration::from_millis(u64::from_le_bytes(bytes) % most)
}

/// Each of these is there once, with all that belongs to it.
fn check(app: &App, acknowledged: &[(Id, String)]) {
    let facts = Statement::new("facts_of", "SELECT COUNT(*) FROM fact WHERE record = $1");
    let codes = Statement::new("codes_of", "SELECT code FROM sender WHERE record = $1");
    let looked = app.store.read(|tx| {
        for (id, code) in acknowledged {
            let found = find_record(tx, *id)?.unwrap_or_else(|| panic!("{id} was acknowledged, and is lost"));
            assert_eq!((found.record.kind.as_str(), found.record.version), ("opinion", 1));
            assert_eq!(found.entries.len(), 1, "{id}: one act, one entry of the journal");
            assert!(tx.one(&facts, &[id.into()], |row| row.int(0))? >= 2, "{id} has its facts");
            assert_eq!(tx.rows(&codes, &[id.into()], |row| row.text(0))?, [code.as_str()]);
        }
        Ok(())
    });
    looked.unwrap();
}

/// All that there is agrees: nothing is half done.
fn check_whole(app: &App, acknowledged: &[(Id, String)]) {
    check(app, acknowledged);
    let distinct: BTreeSet<&String> = acknowledged.iter().map(|(_, code)| code).collect();
    assert_eq!(distinct.len(), acknowledged.len(), "nobody's filing is another's");
    let count = |table: &str| {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        app.store.read(|tx| Ok(tx.one(&Statement::built("count", &sql), &[], |row| row.int(0))?)).unwrap()
    };
    let records = count("record");
    assert!(records >= i64::try_from(acknowledged.len()).unwrap());
    for table in ["journal", "sender", "clock", "search_key"] {
        assert_eq!(count(table), records, "rows of {table}");
    }
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

#[db_test]
fn what_was_acknowledged_outlives_every_kill(db: &Db) {
    let filers = Filers::begin();
    let mut checked = 0;
    for round in 0..rounds() {
        let mut program = Program::start(db, &db.url());
        filers.go_to(&[program.address]);
        filers.wait_for(20);
        thread::sleep(moment(1_500));
        program.kill();
        // What came in while it was killed is looked at with the rest.
        let acknowledged = filers.told.acknowledged.lock().unwrap().clone();
        check(&app(db), &acknowledged[checked..]);
        eprintln!("round {round}: {} acknowledged", acknowledged.len());
        checked = acknowledged.len();
    }
    check_whole(&app(db), &filers.end());
}

#[test]
fn a_full_disk_is_told_and_passes() {
    let db = Db::sqlite();
    let program = Program::start(&db, &db.url());
    let filers = Filers::begin();
    filers.go_to(&[program.address]);
    filers.wait_for(200);
    let log = db.directory().join("test.db-wal");
    program.limit_files(Some(std::fs::metadata(log).unwrap().len() + 100_000));
    for _ in 0..400 {
        if filers.told.sent_away.load(std::sync::atomic::Ordering::Relaxed) > 400 {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    // A checkpoint makes room at the log's beginning, where acts are taken again: from here on no page fits anywhere.
    program.limit_files(Some(4_096));
    thread::sleep(Duration::from_millis(500));
    let before = filers.count();
    assert_eq!(program.get("/gui"), 200, "who only reads is served");
    thread::sleep(Duration::from_millis(500));
    assert_eq!(filers.count(), before, "nothing is acknowledged while there is no room");
    program.limit_files(None);
    filers.wait_for(200);
    let acknowledged = filers.end();
    drop(program);
    check_whole(&app(&db), &acknowledged);
}

#[test]
fn a_postgres_that_stops_is_told_and_passes() {
    let db = Db::postgres();
    let proxy = Proxy::before(&db.url());
    let program = Program::start(&db, &proxy.url);
    let filers = Filers::begin();
    filers.go_to(&[program.address]);
    filers.wait_for(100);
    for _ in 0..2 {
        proxy.cut();
        run("CRASH_STOP");
        let sent_away = filers.told.sent_away.load(std::sync::atomic::Ordering::Relaxed);
        thread::sleep(Duration::from_secs(2));
        let now = filers.told.sent_away.load(std::sync::atomic::Ordering::Relaxed);
        assert!(now > sent_away, "whoever comes meanwhile is told so");
        assert_eq!(program.get("/"), 503);
        run("CRASH_START");
        proxy.mend();
        filers.wait_for(100);
    }
    let acknowledged = filers.end();
    drop(program);
    check_whole(&app(&db), &acknowledged);
}

/// Where the run has a PostgreSQL of its own it is stopped and started, in the middle of what it does.
fn run(name: &str) {
    if let Ok(command) = std::env::var(name) {
        assert!(Command::new("sh").args(["-c", &command]).status().unwrap().success(), "{command}");
    }
}

#[test]
fn one_of_two_dies_and_the_other_goes_on() {
    let db = Db::postgres();
    let mut first = Program::start(&db, &db.url());
    let second = Program::start(&db, &db.url());
    let filers = Filers::begin();
    filers.go_to(&[first.address, second.address]);
    filers.wait_for(100);
    first.kill();
    filers.wait_for(200);
    let acknowledged = filers.end();
    drop(second);
    check_whole(&app(&db), &acknowledged);
}
