//! One SQL text, two engines: the proof.

use std::{fs, path::Path};

use db_test::db_test;
use dongthuan::rooms;
use store::{Schema, Store, inspect, testing::Db};

#[db_test]
fn every_statement_prepares(db: &Db) {
    let store = db.open(&rooms::steps());
    store
        .read(|tx| {
            for statement in rooms::statements() {
                tx.prepare(statement)?;
            }
            let sqlite = tx.engine() == store::Engine::Sqlite;
            for statement in records::desk::built_statements(sqlite) {
                tx.prepare(&statement)?;
            }
            for insert in records::sql::inserts() {
                tx.prepare(insert.statement())?;
            }
            for insert in accounts::sql::inserts() {
                tx.prepare(insert.statement())?;
            }
            tx.prepare(dongthuan::written::insert().statement())?;
            tx.prepare(files::sql::insert_files().statement())?;
            for insert in dongthuan::forms::inserts() {
                tx.prepare(insert.statement())?;
            }
            Ok(tx.prepare(journal::insert().statement())?)
        })
        .unwrap();
}

#[db_test]
fn the_schema_is_what_we_wrote(db: &Db) {
    let store = db.open(&rooms::steps());
    let mut written = Schema::of(&rooms::steps());
    let found: Schema = inspect::schema(&store).unwrap();
    // The ledger of steps is made by the store itself.
    let mut found_rooms = found.clone();
    found_rooms.tables.remove("schema_step");
    written.tables.remove("schema_step");
    assert_eq!(found_rooms, written);
}

/// Rust sources of the product, outside tests and what was built.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "target" | "node_modules" | "tests" | ".git" | "data") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut found);
    assert!(found.len() > 50, "the walk found the sources");
    found
}

#[test]
fn the_escape_hatch_is_used_no_more_than_it_was() {
    let uses: usize = all_sources().iter().map(|(_, text)| text.matches(".by_engine(").count()).sum();
    // Three: reading the schema back from each engine's own catalogue; and asking the index of words, which SQL does not know:
    // MATCH on SQLite, @@ on PostgreSQL. This number may only shrink.
    assert_eq!(uses, 3);
}

#[test]
fn no_statement_reads_into_a_payload() {
    let statements = rooms::statements();
    for statement in statements {
        let sql = statement.sql.to_lowercase();
        for operator in ["json_extract", "->>", "->", "jsonb", "payload like", "payload ="] {
            // Setting the payload as a whole is writing it, not reading into it.
            let sql = sql.replace("payload = $", "");
            assert!(!sql.contains(operator), "{} uses {operator}", statement.name);
        }
    }
}

#[test]
fn statements_are_named_once() {
    let mut names: Vec<&str> = rooms::statements().iter().map(|statement| statement.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn secondary_indexes_of_record_are_few() {
    assert!(Schema::of(&rooms::steps()).tables["record"].indexes.len() <= 4);
}

/// Tables whose keys need no place, and why. This list may only shrink.
const REFERENCE: [(&str, &str); 5] = [
    ("place_within", "the places themselves"),
    ("account", "few, and found by what someone types: a login names no place"),
    ("account_session", "found by what a browser sends"),
    (
        "account_attempt",
        "of a login or an address, whether there is such an account or not; forgotten after a day",
    ),
    ("account_subject", "found by what a provider says: a subject opens one account, wherever that is"),
];

#[test]
fn every_key_holds_the_place() {
    for (name, table) in &Schema::of(&rooms::steps()).tables {
        let reference = REFERENCE.iter().any(|(of, _)| of == name);
        for (constraint, columns) in &table.unique {
            assert!(reference || columns.iter().any(|column| column == "place"), "{constraint}");
        }
    }
}

#[db_test]
fn a_newer_program_opens_what_an_older_one_left(db: &Db) {
    drop(db.open(journal::STEPS));
    let store: Store = db.open(&rooms::steps());
    assert!(store.read(|tx| Ok(journal::count(tx)?)).is_ok());
}
