//! One database over several machines: what can be held without them. It was not tried on Citus.

use std::collections::BTreeSet;

use db_test::db_test;
use dongthuan::{rooms, sharding};
use store::{Schema, inspect, testing::Db};

use crate::support::app;

/// Statements that ask every machine, for they know no place, and why that may be. This list may only shrink.
const ASK_EVERYWHERE: [(&str, &[&str]); 6] = [
    (
        "an address holds an id and no place: the primary key of every machine is asked, and one has it",
        &[
            "RECORD_BY_ID",
            "WITH_TIMES",
            "FILE_BY_ID",
            "SENDER_FILED_WITH",
            "HOLDER_OF_CODE",
            "SURVEY_OF_CODE",
            "RELEASE_OF",
            "FORGET_RELEASE",
        ],
    ),
    (
        "what hangs on a record may stand at another place: a project's obstacles, a matter's replies, those who follow it",
        &[
            "CHILDREN_OF",
            "PUBLIC_CHILDREN",
            "WAITING_CHILDREN",
            "LINKS_OF",
            "FORGET_LINK",
            "FORGET_ONE_LINK",
            "FORGET_LINKS",
            "SENDERS_OF",
            "FOLLOWER_BY_FORM",
            "FORGET_SENDERS",
            "SURVEY_DUE",
            "FORGET_SURVEYS",
            "JOIN_SENDERS",
            "SPLIT_SENDERS",
            "CARRY_SENDERS",
            "ERASE_CONTACTS",
            "ERASE_DECISIONS",
            "FOLLOW_BOOK_ROW",
            "FORGET_BOOK_ROW",
        ],
    ),
    (
        "files of a record, found by its id through an index",
        &[
            "FILES_OF_RECORD",
            "FILES_WAITING",
            "FILE_BYTES_WAITING",
            "FILE_BYTES_WAITING_FOR",
            "KEEP_FILE",
            "LET_FILE_GO",
            "JUDGE_FILE",
            "CARRY_FILES",
            "ERASE_FILES",
        ],
    ),
    (
        "numbers of the index of words rise over all places: the newest of all machines is asked for",
        &["LAST_SEQ", "SEQ_OF", "FORGET_SEARCH_KEY", "FORGET_SEARCH_WORDS"],
    ),
    ("the last year of the kept sums: the end of an index of every machine", &["NEXT_YEAR"]),
    (
        "no request waits for it: the tick, a move, a check, a step",
        &[
            "COUNT",
            "HELD_AFTER",
            "RECORDS_AFTER",
            "PLACES_WITH_RECORDS",
            "LAST_INDEXED",
            "CLEAR_SEARCH_KEYS",
            "CLEAR_SEARCH_WORDS",
            "CLEAR_FACTS",
            "CLEAR_SUMS",
            "RELEASES_DUE",
            "CLOCKS_BETWEEN",
            "CLOCKS_COME",
            "MAIL_OF_NEWS",
            "MAIL_OF_PASSAGES",
            "MAIL_OF_ASKS",
            "MAIL_DUE",
            "FORGET_MAIL",
            "CLOCKS_WITH_NEWS",
            "CLOCKS_TOLD",
            "FACTS_BETWEEN",
            "ALL_SUMS",
            "ALL_FILES",
            "FILES_TO_SWEEP",
            "ERASE_OLD_CONTACTS",
            "END_SURVEYS",
        ],
    ),
];

fn is_whole(table: &str) -> bool {
    sharding::REFERENCE.iter().any(|(name, _)| *name == table)
}

/// The tables that a statement reads or writes, of those that are cut.
fn cut_tables(sql: &str, cut: &BTreeSet<String>) -> BTreeSet<String> {
    let words: Vec<&str> = sql.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let names = words.windows(2).filter(|pair| ["FROM", "JOIN", "UPDATE", "INTO"].contains(&pair[0]));
    names.map(|pair| pair[1].to_owned()).filter(|name| cut.contains(name)).collect()
}

/// Whether it says at which place: by a value, by a place below one, or as a column of the row that it writes.
fn names_a_place(sql: &str) -> bool {
    let plain = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.starts_with("INSERT") {
        return plain.contains(", place") || plain.contains("(place");
    }
    let asked = plain.split_once(" WHERE ").map_or("", |(_, asked)| asked);
    let anchors = ["place = $", "place = w.place"];
    // `record_place` is another column.
    asked.split([' ', '(']).collect::<Vec<_>>().windows(3).any(|words| {
        let column = words[0].rsplit('.').next().unwrap_or_default();
        anchors.iter().any(|anchor| format!("{column} {} {}", words[1], words[2]).starts_with(anchor))
    })
}

#[test]
fn no_statement_asks_every_machine_without_a_reason() {
    let schema = Schema::of(&rooms::steps());
    let cut: BTreeSet<String> = schema.tables.keys().filter(|name| !is_whole(name)).cloned().collect();
    let allowed: BTreeSet<&str> = ASK_EVERYWHERE.iter().flat_map(|(_, names)| *names).copied().collect();
    let mut everywhere = BTreeSet::new();
    for statement in rooms::statements() {
        let sql = statement.sql.split_once('\n').map_or(&*statement.sql, |(_, sql)| sql);
        if !cut_tables(sql, &cut).is_empty() && !names_a_place(sql) {
            everywhere.insert(statement.name);
        }
    }
    let words = ["FORGET_SEARCH_WORDS", "CLEAR_SEARCH_WORDS"];
    everywhere.extend(words);
    let new: Vec<_> = everywhere.difference(&allowed).collect();
    assert_eq!(new, Vec::<&&str>::new(), "say at which place, or why every machine is asked");
    let found: Vec<_> = allowed.difference(&everywhere).collect();
    assert_eq!(found, Vec::<&&str>::new(), "the list may shrink");
    for insert in records::sql::inserts() {
        assert!(
            names_a_place(insert.statement().sql.split_once('\n').unwrap().1),
            "{}",
            insert.statement().name
        );
    }
}

#[test]
fn every_key_of_a_cut_table_holds_the_place() {
    for (name, table) in &Schema::of(&rooms::steps()).tables {
        for (constraint, columns) in &table.unique {
            assert!(is_whole(name) || columns.iter().any(|column| column == "place"), "{constraint}");
        }
    }
}

/// Each table of the database is put somewhere, once; and without Citus nothing is touched.
#[db_test]
fn every_table_is_put_somewhere(db: &Db) {
    let app = app(db);
    let mut told = Vec::new();
    sharding::run(&app, &sharding::Options::shard(true), &mut |line| told.push(line.to_owned())).unwrap();
    assert_eq!(told[0], "SELECT create_reference_table('schema_step');");
    let put: BTreeSet<String> = sharding::statements().into_iter().map(|(name, _)| name).collect();
    assert_eq!(put.len(), told.len(), "each once");
    let found = inspect::schema(&app.store).unwrap();
    let there: BTreeSet<String> = found.tables.keys().cloned().chain(["search_words".to_owned()]).collect();
    assert_eq!(put, there);
    let refused = sharding::run(&app, &sharding::Options::shard(false), &mut |_| ()).unwrap_err().to_string();
    assert!(refused.contains("refusal-shard-"), "{refused}");
    assert_eq!(inspect::schema(&app.store).unwrap(), found);
}
