//! What the tests share.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use dongthuan::{app::App, figures_json, rooms};
use kernel::{FixedClock, SeededRng};
use records::{
    Borders, Stamp,
    books::{Asked, BookFile, Decisions, Plan, Summary},
};
use serde_json::Value;
use store::testing::Db;
use web::Language;

/// Each import has its own dice, as each has in life.
static NEXT_SEED: AtomicU64 = AtomicU64::new(1);

/// A number that no other import of the run has.
pub fn next_seed() -> u64 {
    NEXT_SEED.fetch_add(1, Ordering::Relaxed)
}

/// The folder of books.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

/// The program over a test's database, on a day of its own.
pub fn app(db: &Db) -> App {
    App::open(db.directory(), Some(&db.url()), Arc::new(FixedClock::on(2023, 1, 9))).unwrap()
}

/// Reads a book, or says why not.
pub fn plan(app: &App, bytes: &[u8], place: &str) -> Plan {
    plan_asked(app, bytes, place, &Asked::default())
}

/// The same, with what the one who brings it says.
pub fn plan_asked(app: &App, bytes: &[u8], place: &str, asked: &Asked) -> Plan {
    let book = workbook::read(bytes, &workbook::Limits::default()).unwrap();
    let mut plan = Plan::of(&book, &app.kinds, place, asked).unwrap();
    app.store.read(|tx| plan.find_parents(tx, &app.kinds)).unwrap();
    plan
}

/// Takes the good rows of a book in.
pub fn import(app: &App, bytes: &[u8], place: &str) -> (Arc<Plan>, Summary) {
    import_asked(app, bytes, place, &Asked::default(), &Decisions::default())
}

/// The same, with what the one who brings it says and answers.
pub fn import_asked(
    app: &App,
    bytes: &[u8],
    place: &str,
    asked: &Asked,
    decisions: &Decisions,
) -> (Arc<Plan>, Summary) {
    let plan = Arc::new(plan_asked(app, bytes, place, asked));
    let (act, kinds, now) = (Arc::clone(&plan), rooms::kinds(), app.clock.now());
    let seed = next_seed();
    let file = BookFile::new("book.xlsx", bytes);
    let decisions = decisions.clone();
    let summary = app
        .store
        .write("take a book in", move |tx| {
            let stamp = Stamp::of_machine("UBND thành phố", now);
            act.take_in(tx, &kinds, &stamp, &mut SeededRng::new(seed), &file, &decisions)
        })
        .unwrap();
    (plan, summary)
}

/// Takes a book of `fixtures/` in; it must have no problem.
pub fn import_fixture(app: &App, name: &str) -> Summary {
    let (plan, summary) = import(app, &std::fs::read(fixtures().join(name)).unwrap(), "094");
    assert_eq!(plan.problems, [], "{name}");
    summary
}

/// The expected figures of a book of `fixtures/`.
pub fn expected(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(fixtures().join(name)).unwrap()).unwrap()
}

/// A report as JSON.
pub fn report(app: &App, place: &str, period: &str, borders: Borders) -> Value {
    let period = period.parse().unwrap();
    let place = dongthuan::commands::place_of(place, period).unwrap();
    app.store.read(|tx| figures_json::report(app, tx, place, period, borders, Language::Vi)).unwrap()
}

/// Figure → value.
pub fn figures(report: &Value) -> BTreeMap<String, Value> {
    let list = report["figures"].as_array().unwrap();
    list.iter().map(|figure| (figure["id"].as_str().unwrap().to_owned(), figure["value"].clone())).collect()
}

/// Every figure an expected file tells must be there, exactly.
pub fn assert_figures(report: &Value, expected: &Value) {
    let found = figures(report);
    for (id, value) in expected["figures"].as_object().unwrap() {
        assert_eq!(found.get(id), Some(value), "{id}");
    }
    if let Some(by_place) = expected["by_place"].as_object() {
        for (id, units) in by_place {
            for (unit, found) in report["by_place"][id].as_object().unwrap() {
                let wanted = units.get(unit).cloned().unwrap_or(Value::from(0));
                assert_eq!(found, &wanted, "{id} in {unit}");
            }
            assert!(
                units.as_object().unwrap().keys().all(|unit| report["by_place"][id].get(unit).is_some()),
                "{id} by place"
            );
        }
    }
}
