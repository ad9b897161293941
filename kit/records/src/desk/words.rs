//! The statements that ask the index of words.

use std::{collections::BTreeSet, fmt::Write as _};

use kernel::{Date, Fault, PlaceId};
use store::{Arg, Statement, Tx};

use super::{
    Filter,
    draft::{Branch, Draft, Value},
    key,
    sql::COLUMNS,
};
use crate::{
    search::{Mark, Question},
    stored::Stored,
};

/// Places or bodies that a question to the index of words names; where an account reaches more, they narrow little.
const MOST_MARKS: usize = 32;

/// The questions to the index of words, of which the first that finds something counts: what was typed, narrowed by all that
/// is marked on records.
fn questions(filter: &Filter, branches: &[Branch<'_>]) -> Vec<Question> {
    let (body, topic) = (filter.body.as_deref().map(key), filter.topic.as_deref().map(key));
    let single = [
        filter.kind.as_deref().map(Mark::Kind),
        filter.state.as_deref().map(Mark::State),
        body.as_deref().filter(|key| !key.is_empty()).map(Mark::Holder),
        topic.as_deref().filter(|key| !key.is_empty()).map(Mark::Sphere),
        filter.waits().then_some(Mark::Waits),
    ];
    let mut marks: Vec<Vec<Mark<'_>>> = single.into_iter().flatten().map(|mark| vec![mark]).collect();
    let places: BTreeSet<PlaceId> = branches.iter().map(|(place, _)| *place).collect();
    if places.is_empty() {
        return Vec::new();
    }
    let holders: Option<BTreeSet<&str>> = branches.iter().map(|(_, holder)| *holder).collect();
    let holders = holders.unwrap_or_default();
    if places.len() <= MOST_MARKS {
        marks.push(places.into_iter().map(Mark::Place).collect());
    }
    if (1..=MOST_MARKS).contains(&holders.len()) {
        marks.push(holders.into_iter().map(Mark::Holder).collect());
    }
    filter.last.ways().iter().filter_map(|begun| Question::of(&filter.words, &marks, *begun)).collect()
}

/// The records that hold the words, what was entered last first.
pub(super) fn found(
    tx: &mut dyn Tx,
    branches: &[Branch<'_>],
    filter: &Filter,
    today: Date,
    (start, back): (Option<i64>, bool),
    limit: usize,
) -> Result<Vec<Stored>, Fault> {
    for question in questions(filter, branches) {
        let mut page = |start, limit| {
            let (statements, draft) = search(branches, filter, today, (&question, start, back), limit);
            ask(tx, &statements, draft, &question, |tx, statement, args| {
                tx.rows(statement, args, |row| Stored::read(row, 0))
            })
        };
        let records = page(start, limit)?;
        // Where a list that was turned ends, another question would begin another list.
        if !records.is_empty() || start.is_some() && !page(None, 1)?.is_empty() {
            return Ok(records);
        }
    }
    Ok(Vec::new())
}

/// The statement for each engine: only how it asks its index of words differs.
struct Statements {
    sqlite: Statement,
    postgres: Statement,
}

/// Asks the engine's own statement, with the question as that engine writes it in the first place.
fn ask<T>(
    tx: &mut dyn Tx,
    statements: &Statements,
    mut draft: Draft,
    question: &Question,
    read: impl FnOnce(&mut dyn Tx, &Statement, &[Arg<'_>]) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let statement = tx.by_engine(&statements.sqlite, &statements.postgres);
    let asked = if std::ptr::eq(statement, &raw const statements.sqlite) {
        &question.sqlite
    } else {
        &question.postgres
    };
    if let Some(first) = draft.values.first_mut() {
        *first = Value::Text(asked.clone());
    }
    read(tx, statement, &draft.args())
}

fn for_each_engine(name: &'static str, sql: impl Fn(&str) -> String) -> Statements {
    Statements {
        sqlite: Statement::built(name, &sql("search_words MATCH $1")),
        postgres: Statement::built(name, &sql("search_words.tsv @@ CAST(CAST($1 AS TEXT) AS TSQUERY)")),
    }
}

/// From the index of words to the records, in the order of its numbers.
fn search(
    branches: &[Branch<'_>],
    filter: &Filter,
    today: Date,
    (question, start, back): (&Question, Option<i64>, bool),
    limit: usize,
) -> (Statements, Draft) {
    let mut draft = Draft::default();
    draft.text(&question.sqlite);
    let direction = if back { "ASC" } else { "DESC" };
    let mut conditions = draft.conditions(filter, today);
    if let Some(seq) = start {
        let sign = if back { ">" } else { "<" };
        // Writing to a string does not fail.
        let _ = write!(conditions, " AND search_words.rowid {sign} {}", draft.int(seq));
    }
    let reach = draft.reach(branches);
    let limit = draft.int(i64::try_from(limit).unwrap_or(i64::MAX));
    let sql = |matches: &str| {
        format!(
            "SELECT {COLUMNS} FROM search_words CROSS JOIN search_key k CROSS JOIN record r WHERE {matches} AND k.seq = \
             search_words.rowid AND r.id = k.record AND r.place = k.place AND {reach}{conditions} ORDER BY \
             search_words.rowid {direction} LIMIT {limit}"
        )
    };
    (for_each_engine("desk_search", sql), draft)
}

/// How many hold the words, as far as `most`.
pub(super) fn count(
    tx: &mut dyn Tx,
    branches: &[Branch<'_>],
    filter: &Filter,
    today: Date,
    most: usize,
) -> Result<usize, Fault> {
    for question in questions(filter, branches) {
        let (statements, draft) = count_found(branches, filter, today, &question, most);
        let counted = ask(tx, &statements, draft, &question, |tx, statement, args| {
            tx.one(statement, args, |row| row.int(0))
        })?;
        if counted > 0 {
            return usize::try_from(counted).map_err(|error| Fault::caused("a count of records", error));
        }
    }
    Ok(0)
}

fn count_found(
    branches: &[Branch<'_>],
    filter: &Filter,
    today: Date,
    question: &Question,
    most: usize,
) -> (Statements, Draft) {
    let mut draft = Draft::default();
    draft.text(&question.sqlite);
    // The index knows words, kind and place; the record itself is looked at only when more is asked.
    let plain = Filter { words: filter.words.clone(), last: filter.last, ..Filter::default() };
    let asked = Filter { place: None, is_alone: false, kind: None, ..filter.clone() };
    let whole = branches.iter().all(|(_, holder)| holder.is_none());
    let is_plain = whole && asked == plain;
    let conditions = if is_plain { String::new() } else { draft.conditions(filter, today) };
    let reach = draft.reach(branches);
    let most = draft.int(i64::try_from(most).unwrap_or(i64::MAX));
    let (record, joined) = if is_plain {
        ("", "")
    } else {
        (" CROSS JOIN record r", " AND r.id = k.record AND r.place = k.place")
    };
    let sql = |matches: &str| {
        format!(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM search_words CROSS JOIN search_key k{record} WHERE {matches} AND k.seq = \
             search_words.rowid{joined} AND {reach}{conditions} LIMIT {most}) AS counted"
        )
    };
    (for_each_engine("desk_count_found", sql), draft)
}

/// Each shape of its statements, for the test that prepares all.
pub(super) fn built_statements(
    branches: &[Branch<'_>],
    filter: &Filter,
    today: Date,
    sqlite: bool,
) -> Vec<Statement> {
    let mine = |statements: Statements| if sqlite { statements.sqlite } else { statements.postgres };
    let mut built = Vec::new();
    // One text for each question.
    if let Some(question) = questions(filter, branches).pop() {
        for start in [None, Some(7)] {
            for back in [false, true] {
                built.push(mine(search(branches, filter, today, (&question, start, back), 50).0));
            }
        }
        built.push(mine(count_found(branches, filter, today, &question, 10).0));
    }
    built
}
