//! From one database to another.

use dongthuan::moving;
use records::{Borders, check_facts};
use store::testing::Db;

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
