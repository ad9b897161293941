//! The one builder of the lists' statements.

use std::{collections::BTreeSet, fmt::Write as _};

use kernel::{Date, Fault, Id, Month};
use store::{Arg, Statement, Tx};

use super::{Due, Filter, Order, Pile, Position, Reach, in_a_week, key};
use crate::{
    search::{Mark, Question},
    stored::Stored,
};

/// The columns of a record, in the order in which [`Stored::read`] takes them.
const COLUMNS: &str = "r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, \
    r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at";
/// Branches in one statement. SQLite takes 500 selects in one; a reader takes less.
const BRANCHES: usize = 200;
/// Places or bodies that a question to the index of words names; where an account reaches more, they narrow little.
const MOST_MARKS: usize = 32;
/// What grains there are beside the day.
const GRAINS: [i64; 5] = [1, 3, 6, 9, 12];

/// A value bound to a statement.
#[derive(Debug, Clone)]
enum Value {
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// A statement in the making: conditions over `record r`, and what is bound to them.
#[derive(Default)]
struct Draft {
    values: Vec<Value>,
}

impl Draft {
    /// Binds a value; gives its name in the text.
    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn int(&mut self, value: i64) -> String {
        self.bind(Value::Int(value))
    }

    fn text(&mut self, value: impl Into<String>) -> String {
        self.bind(Value::Text(value.into()))
    }

    fn args(&self) -> Vec<Arg<'_>> {
        let arg = |value| match value {
            &Value::Int(value) => Arg::Int(value),
            Value::Text(text) => Arg::Text(text.as_str()),
            Value::Blob(bytes) => Arg::Blob(bytes.as_slice()),
        };
        self.values.iter().map(arg).collect()
    }

    /// What the filter asks of a record, beside its place and its words: ` AND …`.
    fn conditions(&mut self, filter: &Filter, today: Date) -> String {
        let mut all = String::new();
        let mut and = |condition: &str| {
            all.push_str(" AND ");
            all.push_str(condition);
        };
        if let Some(kind) = &filter.kind {
            // Of an expression in the order of what is due, or SQLite would take the index by kind, which is in another one.
            let column = if filter.order() == Order::Due { "r.kind || ''" } else { "r.kind" };
            and(&format!("{column} = {}", self.text(kind)));
        }
        if let Some(state) = &filter.state {
            and(&format!("r.state = {}", self.text(state)));
        }
        if let Some(body) = &filter.body {
            and(&self.named("r.holder", body));
        }
        if let Some(topic) = &filter.topic {
            and(&self.named("r.sphere", topic));
        }
        if let Some(period) = filter.period {
            let day = |month: Month| month.first_day().to_string();
            let (from, to) = (period.first_day().to_string(), period.last_day().to_string());
            let mut within = format!(
                "(r.grain = 0 AND r.on_date >= {} AND r.on_date <= {})",
                self.text(from),
                self.text(to)
            );
            let from = self.text(day(period.first()));
            for grain in GRAINS {
                // The last month in which so long a time may begin and still end within the period.
                let to = self.text(day(period.last().plus(1 - grain)));
                // Writing to a string does not fail.
                let _ =
                    write!(within, " OR (r.grain = {grain} AND r.on_date >= {from} AND r.on_date <= {to})");
            }
            and(&format!("({within})"));
        }
        if filter.is_public {
            and("r.approved_at IS NOT NULL");
        }
        if let Some(due) = filter.due {
            and(&self.due(due, today));
        }
        all
    }

    /// A name without a letter, as [`super::NOBODY`] is, stands for none.
    fn named(&mut self, column: &str, name: &str) -> String {
        let key = key(name);
        if key.is_empty() { format!("{column} IS NULL") } else { format!("{column} = {}", self.text(key)) }
    }

    fn due(&mut self, due: Due, today: Date) -> String {
        let week = in_a_week(today).to_string();
        match due {
            Due::Overdue => format!("r.waits = 1 AND r.due_on < {}", self.text(today.to_string())),
            Due::VeryLate => format!(
                "r.waits = 1 AND r.due_on < {} AND EXISTS (SELECT 1 FROM clock_event e WHERE e.record = r.id AND e.place = \
                 r.place AND e.event = 'very_overdue' AND e.due_on = r.due_on)",
                self.text(today.to_string())
            ),
            Due::Week => {
                let today = self.text(today.to_string());
                format!("r.waits = 1 AND r.due_on >= {today} AND r.due_on <= {}", self.text(week))
            }
            Due::Later => format!("r.waits = 1 AND r.due_on > {}", self.text(week)),
            Due::Undated => "r.waits = 1 AND r.due_on IS NULL".to_owned(),
            Due::Waiting => "r.waits = 1".to_owned(),
            Due::Settled => "r.waits = 0".to_owned(),
        }
    }

    /// The place and the body of a branch.
    fn branch(&mut self, (place, holder): (kernel::PlaceId, Option<&str>)) -> String {
        let place = format!("r.place = {}", self.int(place.number()));
        match holder {
            Some(holder) => format!("{place} AND r.holder = {}", self.text(holder)),
            None => place,
        }
    }

    /// All branches in one condition, for statements that do not walk them one by one.
    fn reach(&mut self, branches: &[(kernel::PlaceId, Option<&str>)]) -> String {
        let whole = branches.iter().filter(|(_, holder)| holder.is_none());
        let whole: Vec<String> = whole.map(|(place, _)| self.int(place.number())).collect();
        let held = branches.iter().filter(|(_, holder)| holder.is_some());
        let mut any: Vec<String> = held.map(|branch| format!("({})", self.branch(*branch))).collect();
        if !whole.is_empty() {
            // Of an expression, or SQLite would look each record up once for every place.
            any.push(format!("+r.place IN ({})", whole.join(", ")));
        }
        format!("({})", any.join(" OR "))
    }
}

/// The column that an order goes by, and whether it rises.
fn by(order: Order) -> (&'static str, bool) {
    match order {
        Order::Due => ("due_on", true),
        Order::Newest | Order::Entered => ("on_date", false),
    }
}

/// A page, in the order of the list, or against it when `back`.
pub(super) fn page(
    tx: &mut dyn Tx,
    reach: &Reach,
    filter: &Filter,
    today: Date,
    start: Option<&Position>,
    back: bool,
    limit: usize,
) -> Result<Vec<Stored>, Fault> {
    let reach = filter.narrow(reach);
    let branches = reach.branches();
    if filter.order() == Order::Entered {
        let seq = if let Some(Position::Seq(seq)) = start { Some(*seq) } else { None };
        return found(tx, &branches, filter, today, seq, back, limit);
    }
    let start = if let Some(Position::Day(day, id)) = start { Some((day.as_str(), *id)) } else { None };
    let mut records = Vec::new();
    for some in branches.chunks(BRANCHES) {
        let (statement, draft) = walk(some, filter, today, start, back, limit);
        records.extend(tx.rows(&statement, &draft.args(), |row| Stored::read(row, 0))?);
    }
    if branches.len() > BRANCHES {
        merge(&mut records, filter.order(), back);
        records.truncate(limit);
    }
    Ok(records)
}

/// Puts what several statements gave into one order.
fn merge(records: &mut [Stored], order: Order, back: bool) {
    let rises = by(order).1 != back;
    records.sort_by_cached_key(|record| {
        let day = if order == Order::Due { record.due_on } else { Some(record.when.first_day()) };
        (day, record.id)
    });
    if !rises {
        records.reverse();
    }
}

/// Each branch walks its index from `start` and stops after a page; the pages are put into one order, and only what is
/// left is read whole.
fn walk(
    branches: &[(kernel::PlaceId, Option<&str>)],
    filter: &Filter,
    today: Date,
    start: Option<(&str, Id)>,
    back: bool,
    limit: usize,
) -> (Statement, Draft) {
    let mut draft = Draft::default();
    let (column, rises) = by(filter.order());
    let rises = rises != back;
    let direction = if rises { "ASC" } else { "DESC" };
    let mut conditions = draft.conditions(filter, today);
    if column == "on_date" {
        conditions.push_str(" AND r.closed_at IS NULL");
    }
    if let Some((day, id)) = start {
        let sign = if rises { ">" } else { "<" };
        let (day, id) = (draft.text(day), draft.bind(Value::Blob(id.bytes().to_vec())));
        // Writing to a string does not fail.
        let _ = write!(conditions, " AND (r.{column}, r.id) {sign} ({day}, {id})");
    }
    let limit = draft.int(i64::try_from(limit).unwrap_or(i64::MAX));
    let walks: Vec<String> = branches
        .iter()
        .enumerate()
        .map(|(at, branch)| {
            let branch = draft.branch(*branch);
            format!(
                "SELECT * FROM (SELECT r.id, r.place, r.{column} AS stands FROM record r WHERE {branch}{conditions} ORDER \
                 BY r.{column} {direction}, r.id {direction} LIMIT {limit}) AS b{at}"
            )
        })
        .collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT * FROM ({}) AS u ORDER BY u.stands {direction}, u.id {direction} LIMIT {limit}) AS k \
         CROSS JOIN record r WHERE r.id = k.id AND r.place = k.place ORDER BY k.stands {direction}, k.id {direction}",
        walks.join(" UNION ALL ")
    );
    (Statement::built("desk_walk", &sql), draft)
}

/// The question to the index of words: what was typed, narrowed by all that is marked on records.
fn question(filter: &Filter, branches: &[(kernel::PlaceId, Option<&str>)]) -> Option<Question> {
    let (body, topic) = (filter.body.as_deref().map(key), filter.topic.as_deref().map(key));
    let waits = filter.due.is_some_and(|due| due != Due::Settled);
    let single = [
        filter.kind.as_deref().map(Mark::Kind),
        filter.state.as_deref().map(Mark::State),
        body.as_deref().filter(|key| !key.is_empty()).map(Mark::Holder),
        topic.as_deref().filter(|key| !key.is_empty()).map(Mark::Sphere),
        waits.then_some(Mark::Waits),
    ];
    let mut marks: Vec<Vec<Mark<'_>>> = single.into_iter().flatten().map(|mark| vec![mark]).collect();
    let places: BTreeSet<kernel::PlaceId> = branches.iter().map(|(place, _)| *place).collect();
    let holders: Option<BTreeSet<&str>> = branches.iter().map(|(_, holder)| *holder).collect();
    let holders = holders.unwrap_or_default();
    if (1..=MOST_MARKS).contains(&places.len()) {
        marks.push(places.into_iter().map(Mark::Place).collect());
    }
    if (1..=MOST_MARKS).contains(&holders.len()) {
        marks.push(holders.into_iter().map(Mark::Holder).collect());
    }
    Question::of(&filter.words, &marks)
}

/// The records that hold the words, what was entered last first.
fn found(
    tx: &mut dyn Tx,
    branches: &[(kernel::PlaceId, Option<&str>)],
    filter: &Filter,
    today: Date,
    start: Option<i64>,
    back: bool,
    limit: usize,
) -> Result<Vec<Stored>, Fault> {
    let Some(question) = question(filter, branches) else { return Ok(Vec::new()) };
    if branches.is_empty() {
        return Ok(Vec::new());
    }
    let (statements, draft) = search(branches, filter, today, (&question, start, back), limit);
    ask(tx, &statements, draft, &question, |tx, statement, args| {
        tx.rows(statement, args, |row| Stored::read(row, 0))
    })
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
    branches: &[(kernel::PlaceId, Option<&str>)],
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

/// How many, as far as `most`.
pub(super) fn count(
    tx: &mut dyn Tx,
    reach: &Reach,
    filter: &Filter,
    today: Date,
    most: usize,
) -> Result<usize, Fault> {
    let reach = filter.narrow(reach);
    let branches = reach.branches();
    let number = |row: &store::Row<'_>| {
        usize::try_from(row.int(0)?).map_err(|error| Fault::caused("a count of records", error))
    };
    if filter.order() == Order::Entered {
        let Some(question) = question(filter, &branches) else { return Ok(0) };
        if branches.is_empty() {
            return Ok(0);
        }
        let (statements, draft) = count_found(&branches, filter, today, &question, most);
        return ask(tx, &statements, draft, &question, |tx, statement, args| tx.one(statement, args, number));
    }
    let mut counted = 0;
    for some in branches.chunks(BRANCHES) {
        let (statement, draft) = count_walked(some, filter, today, most);
        counted += tx.one(&statement, &draft.args(), number)?;
        if counted >= most {
            break;
        }
    }
    Ok(counted.min(most))
}

fn count_walked(
    branches: &[(kernel::PlaceId, Option<&str>)],
    filter: &Filter,
    today: Date,
    most: usize,
) -> (Statement, Draft) {
    let mut draft = Draft::default();
    let mut conditions = draft.conditions(filter, today);
    if by(filter.order()).0 == "on_date" {
        conditions.push_str(" AND r.closed_at IS NULL");
    }
    let most = draft.int(i64::try_from(most).unwrap_or(i64::MAX));
    let walks: Vec<String> = branches
        .iter()
        .map(|branch| format!("SELECT 1 AS one FROM record r WHERE {}{conditions}", draft.branch(*branch)))
        .collect();
    let sql = format!(
        "SELECT COUNT(*) FROM (SELECT * FROM ({}) AS u LIMIT {most}) AS counted",
        walks.join(" UNION ALL ")
    );
    (Statement::built("desk_count", &sql), draft)
}

fn count_found(
    branches: &[(kernel::PlaceId, Option<&str>)],
    filter: &Filter,
    today: Date,
    question: &Question,
    most: usize,
) -> (Statements, Draft) {
    let mut draft = Draft::default();
    draft.text(&question.sqlite);
    // The index knows words, kind and place; the record itself is looked at only when more is asked.
    let plain = Filter { place: None, is_alone: false, kind: None, words: String::new(), ..filter.clone() };
    let whole = branches.iter().all(|(_, holder)| holder.is_none());
    let is_plain = whole && plain == Filter::default();
    let conditions = if is_plain { String::new() } else { draft.conditions(filter, today) };
    let reach = draft.reach(branches);
    let most = draft.int(i64::try_from(most).unwrap_or(i64::MAX));
    let (record, joined) = if is_plain {
        ("search_key r", "r.seq = search_words.rowid")
    } else {
        (
            "search_key k CROSS JOIN record r",
            "k.seq = search_words.rowid AND r.id = k.record AND r.place = k.place",
        )
    };
    let sql = |matches: &str| {
        format!(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM search_words CROSS JOIN {record} WHERE {matches} AND {joined} AND \
             {reach}{conditions} LIMIT {most}) AS counted"
        )
    };
    (for_each_engine("desk_count_found", sql), draft)
}

/// What waits, by place and body.
pub(super) fn piles(
    tx: &mut dyn Tx,
    reach: &Reach,
    filter: &Filter,
    today: Date,
) -> Result<Vec<Pile>, Fault> {
    let reach = filter.narrow(reach);
    let mut piles = Vec::new();
    for some in reach.branches().chunks(BRANCHES) {
        let (statement, draft) = pile(some, filter, today);
        tx.each(&statement, &draft.args(), &mut |row| {
            let number = |column: usize| {
                usize::try_from(row.int(column)?).map_err(|error| row.lie(column, error.to_string()))
            };
            piles.push(Pile {
                place: row.place(0)?,
                holder: row.opt_text(1)?,
                waiting: number(2)?,
                overdue: number(3)?,
            });
            Ok(())
        })?;
    }
    Ok(piles)
}

fn pile(branches: &[(kernel::PlaceId, Option<&str>)], filter: &Filter, today: Date) -> (Statement, Draft) {
    let mut draft = Draft::default();
    let day = draft.text(today.to_string());
    let conditions = draft.conditions(filter, today);
    let walks: Vec<String> = branches
        .iter()
        .map(|branch| {
            format!(
                "SELECT r.place, r.holder, r.due_on FROM record r WHERE {} AND r.waits = 1{conditions}",
                draft.branch(*branch)
            )
        })
        .collect();
    let sql = format!(
        "SELECT u.place, u.holder, COUNT(*), CAST(SUM(CASE WHEN u.due_on < {day} THEN 1 ELSE 0 END) AS BIGINT) FROM ({}) AS u \
         GROUP BY u.place, u.holder",
        walks.join(" UNION ALL ")
    );
    (Statement::built("desk_piles", &sql), draft)
}

/// Every statement that a list may ask, in each of its shapes, for the test that prepares all on both engines. `sqlite` says
/// for which engine: the question to the index of words is each engine's own.
pub fn built_statements(sqlite: bool) -> Vec<Statement> {
    let place = kernel::PlaceId::from_number(0);
    let (one, two) = ([(place, None)], [(place, None), (place, Some("phong kinh te"))]);
    let today = Date::constant(2022, 1, 1);
    let id = Id::from_bytes(&[0; 16]);
    let mut built = Vec::new();
    let mine = |statements: Statements| if sqlite { statements.sqlite } else { statements.postgres };
    for filter in filters() {
        for branches in [&one[..], &two[..]] {
            if let Some(question) = question(&filter, branches) {
                for start in [None, Some(7)] {
                    for back in [false, true] {
                        let asked = (&question, start, back);
                        built.push(mine(search(branches, &filter, today, asked, 50).0));
                    }
                }
                built.push(mine(count_found(branches, &filter, today, &question, 10).0));
                continue;
            }
            for start in [None, id.map(|id| ("2022-01-01", id))] {
                for back in [false, true] {
                    built.push(walk(branches, &filter, today, start, back, 50).0);
                }
            }
            built.push(count_walked(branches, &filter, today, 10).0);
            built.push(pile(branches, &filter, today).0);
        }
    }
    built
}

/// Every combination of what may be asked: each part there or not, and each way to be due.
fn filters() -> Vec<Filter> {
    let mut all = Vec::new();
    for parts in 0_u8..64 {
        let has = |part: u8| parts & (1 << part) != 0;
        for due in std::iter::once(None).chain(Due::ALL.map(Some)) {
            all.push(Filter {
                place: None,
                is_alone: false,
                // Asked for with a kind alone.
                is_public: has(0),
                kind: has(0).then(|| "opinion".to_owned()),
                state: has(1).then(|| "received".to_owned()),
                body: has(2).then(|| "Phòng Kinh tế".to_owned()),
                topic: has(3).then(|| "Giao thông".to_owned()),
                period: if has(4) { "2022-Q3".parse().ok() } else { None },
                due,
                words: if has(5) { "đường bản".to_owned() } else { String::new() },
            });
        }
    }
    all
}
