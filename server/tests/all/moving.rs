//! From one database to another.

use std::{
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use dongthuan::{moving, rooms};
use records::{Borders, check_facts};
use store::{Statement, Store, testing::Db};

use crate::support::{app, assert_figures, expected, import_fixture, report};

fn move_to(from: &Db, to: &Db) {
    let here = app(from);
    import_fixture(&here, "dien-bien-phu-2022.xlsx");
    let mut told = Vec::new();
    moving::run(&here, &moving::Options::to(to.url()), &mut |line| told.push(line.to_owned())).unwrap();
    assert!(told.iter().any(|line| line.contains("rows of record: 3728 = 3728")), "{told:?}");
    let there = app(to);
    assert_figures(
        &report(&there, "094", "2022", Borders::Then),
        &expected("dien-bien-phu-2022.expected.json"),
    );
    assert_eq!(there.store.read(|tx| Ok(check_facts(tx, &there.kinds)?)).unwrap(), []);
    // What is there already is not written over, and the same book changes nothing there.
    assert!(moving::run(&here, &moving::Options::to(to.url()), &mut |_| ()).is_err());
    assert!(import_fixture(&there, "dien-bien-phu-2022.xlsx").is_unchanged());
}

#[test]
fn sqlite_moves_to_postgres() {
    move_to(&Db::sqlite(), &Db::postgres());
}

#[test]
fn postgres_moves_to_sqlite() {
    move_to(&Db::postgres(), &Db::sqlite());
}

/// Rows that stand in the tables which a move copies last and first.
fn rows(store: &Store) -> i64 {
    let rows =
        "SELECT (SELECT COUNT(*) FROM book_row) + (SELECT COUNT(*) FROM fact) + (SELECT COUNT(*) FROM sums)";
    store.read(|tx| Ok(tx.one(&Statement::built("rows_moved", rows), &[], |row| row.int(0))?)).unwrap()
}

/// The program is killed as soon as some rows are there; the next run goes on with the others, and all is the same.
fn killed_in_the_middle(from: &Db, to: &Db) {
    let here = app(from);
    import_fixture(&here, "dien-bien-phu-2022.xlsx");
    let there = to.open(&rooms::steps());
    let mut child = Command::new(env!("CARGO_BIN_EXE_dongthuan"))
        .arg("--data")
        .arg(from.directory())
        .args(["--database-url", &from.url(), "move", "--to", &to.url()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..6_000 {
        if rows(&there) > 0 {
            break;
        }
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let cut = rows(&there);
    assert!(cut > 0 && cut < rows(&here.store), "it was cut in the middle: {cut}");
    let mut told = Vec::new();
    moving::run(&here, &moving::Options::to(to.url()), &mut |line| told.push(line.to_owned())).unwrap();
    assert!(told[0].starts_with("Chép tiếp từ chỗ dừng"), "{told:?}");
    assert!(told.iter().any(|line| line.contains("rows of record: 3728 = 3728")), "{told:?}");
    let moved = app(to);
    assert_figures(
        &report(&moved, "094", "2022", Borders::Then),
        &expected("dien-bien-phu-2022.expected.json"),
    );
    assert_eq!(moved.store.read(|tx| Ok(check_facts(tx, &moved.kinds)?)).unwrap(), []);
}

#[test]
fn a_move_to_postgres_that_was_killed_goes_on() {
    killed_in_the_middle(&Db::sqlite(), &Db::postgres());
}

#[test]
fn a_move_to_sqlite_that_was_killed_goes_on() {
    killed_in_the_middle(&Db::postgres(), &Db::sqlite());
}

/// What was copied before a cut may not be mixed with what was written since.
#[test]
fn a_move_goes_on_only_from_the_same() {
    let (from, to) = (Db::sqlite(), Db::sqlite());
    let here = app(&from);
    import_fixture(&here, "dien-bien-phu-2022.xlsx");
    moving::run(&here, &moving::Options::to(to.url()), &mut |_| ()).unwrap();
    let there = to.open(&rooms::steps());
    // As if it had been cut before its end: the last of its marks and some rows are not there.
    there
        .write("cut it", |tx| {
            tx.exec(&Statement::built("cut", "DELETE FROM schema_step WHERE name = 'moved here'"), &[])?;
            tx.exec(&Statement::built("cut", "DELETE FROM sums"), &[])?;
            Ok(())
        })
        .unwrap();
    moving::run(&here, &moving::Options::to(to.url()), &mut |_| ()).unwrap();
    there
        .write("cut it", |tx| {
            tx.exec(&Statement::built("cut", "DELETE FROM schema_step WHERE name = 'moved here'"), &[])?;
            Ok(())
        })
        .unwrap();
    import_fixture(&here, "untidy-2023.xlsx");
    assert!(moving::run(&here, &moving::Options::to(to.url()), &mut |_| ()).is_err());
}
