//! The one builder of the lists' statements: those that walk an index place by place.

use std::fmt::Write as _;

use kernel::{Date, Fault, Id};
use store::{Statement, Tx};

use super::{
    Due, Filter, LastWord, Order, Pile, Position, Reach,
    draft::{AT_BRANCH, Branch, Draft, Value},
    words,
};
use crate::stored::Stored;

/// The columns of a record, in the order in which [`Stored::read`] takes them.
pub(super) const COLUMNS: &str = "r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, \
    r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at";
/// Branches that one statement walks. SQLite takes 500 selects in one; a reader takes less.
const WALKED: usize = 200;
/// Branches that one statement asks for something short.
const ASKED: usize = 250;

/// Where a record stands in a list that goes by a day.
type Place = (String, Id);

/// A walk along an index of records.
struct Walk<'a> {
    filter: &'a Filter,
    today: Date,
    /// Whether it goes against the order of the list.
    back: bool,
    /// What it begins after.
    start: Option<Place>,
}

impl Walk<'_> {
    /// The day it goes by. Of what waits without a day, an expression: or SQLite would look through all that does not wait.
    fn day(&self) -> &'static str {
        match (self.filter.order(), self.filter.due) {
            (Order::Due, _) => "r.due_on",
            (_, Some(Due::Undated)) => "r.on_date || ''",
            _ => "r.on_date",
        }
    }

    fn rises(&self) -> bool {
        (self.filter.order() == Order::Due) != self.back
    }

    fn order(&self) -> String {
        let direction = if self.rises() { "ASC" } else { "DESC" };
        format!("{} {direction}, r.id {direction}", self.day())
    }

    /// What it asks of a record beside its place: ` AND …`. Nothing stands beyond `end`.
    fn conditions(&self, draft: &mut Draft, end: Option<&Place>) -> String {
        let mut all = draft.listed(self.filter, self.today);
        let rises = self.rises();
        for (place, is_above) in [(self.start.as_ref(), rises), (end, !rises)] {
            if let Some((day, id)) = place {
                let (day, id) = (draft.text(day.as_str()), draft.bind(Value::Blob(id.bytes().to_vec())));
                let sign = if is_above { ">" } else { "<" };
                // Writing to a string does not fail.
                let _ = write!(all, " AND ({}, r.id) {sign} ({day}, {id})", self.day());
            }
        }
        all
    }

    fn place_of(&self, record: &Stored) -> Place {
        let of_due = if self.filter.order() == Order::Due { record.due_on } else { None };
        (of_due.unwrap_or_else(|| record.when.first_day()).to_string(), record.id)
    }

    /// In the order in which it comes by them.
    fn sort<T>(&self, all: &mut [T], place: impl Fn(&T) -> Place) {
        all.sort_by_cached_key(place);
        if !self.rises() {
            all.reverse();
        }
    }
}

/// A page, in the order of the list, or against it when `back`.
pub(super) fn page(
    tx: &mut dyn Tx,
    reach: &Reach,
    filter: &Filter,
    today: Date,
    start: Option<Position>,
    back: bool,
    limit: usize,
) -> Result<Vec<Stored>, Fault> {
    let reach = filter.narrow(reach);
    let mut branches = reach.branches();
    if filter.order() == Order::Entered {
        let seq = if let Some(Position::Seq(seq)) = start { Some(seq) } else { None };
        return words::found(tx, &branches, filter, today, (seq, back), limit);
    }
    let start = if let Some(Position::Day(day, id)) = start { Some((day, id)) } else { None };
    let walk = Walk { filter, today, back, start };
    if branches.len() > limit {
        branches = nearest(tx, &walk, &branches, limit)?;
    }
    let mut records: Vec<Stored> = Vec::new();
    for some in branches.chunks(WALKED) {
        // Past a whole page, only what stands before its end.
        let end = records.last().filter(|_| records.len() == limit).map(|last| walk.place_of(last));
        let (statement, draft) = walked(&walk, some, end.as_ref(), limit);
        records.extend(tx.rows(&statement, &draft.args(), |row| Stored::read(row, 0))?);
        if branches.len() > WALKED {
            walk.sort(&mut records, |record| walk.place_of(record));
            records.truncate(limit);
        }
    }
    Ok(records)
}

/// The branches whose first record stands before that of all others: no page of so many records holds one of another branch.
fn nearest<'b>(
    tx: &mut dyn Tx,
    walk: &Walk<'_>,
    branches: &[Branch<'b>],
    limit: usize,
) -> Result<Vec<Branch<'b>>, Fault> {
    let mut firsts: Vec<(Place, Branch<'b>)> = Vec::new();
    for some in branches.chunks(ASKED) {
        let (statement, draft) = first_of_each(walk, some);
        tx.each(&statement, &draft.args(), &mut |row| {
            let nth = number(row, 0)?;
            let branch = some.get(nth).ok_or_else(|| row.lie(0, nth.to_string()))?;
            firsts.push(((row.text(1)?, row.id(2)?), *branch));
            Ok(())
        })?;
    }
    walk.sort(&mut firsts, |(first, _)| first.clone());
    Ok(firsts.into_iter().take(limit).map(|(_, branch)| branch).collect())
}

/// Of each branch the first record: first its day, then, of that day, its id.
fn first_of_each(walk: &Walk<'_>, branches: &[Branch<'_>]) -> (Statement, Draft) {
    let mut draft = Draft::default();
    let conditions = walk.conditions(&mut draft, None);
    let (day, order, table) = (walk.day(), walk.order(), draft.table(branches));
    let sql = format!(
        "{table}, first(nth, place, holder, day) AS MATERIALIZED (SELECT b.nth, b.place, b.holder, (SELECT {day} FROM record r \
         WHERE {AT_BRANCH}{conditions} ORDER BY {order} LIMIT 1) FROM b) SELECT CAST(b.nth AS BIGINT), b.day, (SELECT r.id \
         FROM record r WHERE {AT_BRANCH}{conditions} AND {day} = b.day ORDER BY {order} LIMIT 1) FROM first AS b WHERE b.day \
         IS NOT NULL"
    );
    (Statement::built("desk_first_of_each", &sql), draft)
}

/// Each branch walks its index and stops after a page; the pages are put into one order, and only what is left is read whole.
fn walked(walk: &Walk<'_>, branches: &[Branch<'_>], end: Option<&Place>, limit: usize) -> (Statement, Draft) {
    let mut draft = Draft::default();
    let conditions = walk.conditions(&mut draft, end);
    let limit = draft.int(i64::try_from(limit).unwrap_or(i64::MAX));
    let (day, order) = (walk.day(), walk.order());
    let direction = if walk.rises() { "ASC" } else { "DESC" };
    let walks: Vec<String> = branches
        .iter()
        .enumerate()
        .map(|(at, branch)| {
            let branch = draft.branch(*branch);
            format!(
                "SELECT * FROM (SELECT r.id, r.place, {day} AS stands FROM record r WHERE {branch}{conditions} ORDER BY \
                 {order} LIMIT {limit}) AS b{at}"
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

fn number(row: &store::Row<'_>, column: usize) -> Result<usize, Fault> {
    usize::try_from(row.int(column)?).map_err(|error| row.lie(column, error.to_string()))
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
    if filter.order() == Order::Entered {
        return words::count(tx, &branches, filter, today, most);
    }
    let mut counted = 0;
    for some in branches.chunks(ASKED) {
        let (statement, draft) = counted_as_far_as(some, filter, today, most - counted);
        counted += tx.one(&statement, &draft.args(), |row| number(row, 0))?;
        if counted >= most {
            break;
        }
    }
    Ok(counted)
}

/// What waits has an index in the order of the day that it is due. A place alone would not lead SQLite to it: what waits by a
/// day and what waits without one are asked for, one after the other.
const WAITING: [&str; 2] = [" AND r.due_on >= ''", " AND r.due_on IS NULL"];

fn counted_as_far_as(
    branches: &[Branch<'_>],
    filter: &Filter,
    today: Date,
    most: usize,
) -> (Statement, Draft) {
    let mut draft = Draft::default();
    let conditions = draft.listed(filter, today);
    let (table, most) = (draft.table(branches), draft.int(i64::try_from(most).unwrap_or(i64::MAX)));
    let parts: &[&str] = if filter.due == Some(Due::Waiting) { &WAITING } else { &[""] };
    let parts: Vec<String> = parts
        .iter()
        .map(|part| format!("SELECT 1 AS one FROM b CROSS JOIN record r WHERE {AT_BRANCH}{conditions}{part}"))
        .collect();
    let sql = format!(
        "{table} SELECT COUNT(*) FROM (SELECT * FROM ({}) AS u LIMIT {most}) AS counted",
        parts.join(" UNION ALL ")
    );
    (Statement::built("desk_count", &sql), draft)
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
    for some in reach.branches().chunks(ASKED) {
        let (statement, draft) = piled(some, filter, today);
        tx.each(&statement, &draft.args(), &mut |row| {
            piles.push(Pile {
                place: row.place(0)?,
                holder: row.opt_text(1)?,
                waiting: number(row, 2)?,
                overdue: number(row, 3)?,
            });
            Ok(())
        })?;
    }
    Ok(piles)
}

fn piled(branches: &[Branch<'_>], filter: &Filter, today: Date) -> (Statement, Draft) {
    let mut draft = Draft::default();
    let day = draft.text(today.to_string());
    let conditions = draft.conditions(filter, today);
    let table = draft.table(branches);
    let parts: Vec<String> = WAITING
        .iter()
        .map(|part| {
            format!(
                "SELECT r.place, r.holder, r.due_on FROM b CROSS JOIN record r WHERE {AT_BRANCH} AND r.waits = \
                 1{part}{conditions}"
            )
        })
        .collect();
    let sql = format!(
        "{table} SELECT u.place, u.holder, COUNT(*), CAST(SUM(CASE WHEN u.due_on < {day} THEN 1 ELSE 0 END) AS BIGINT) FROM \
         ({}) AS u GROUP BY u.place, u.holder",
        parts.join(" UNION ALL ")
    );
    (Statement::built("desk_piles", &sql), draft)
}

/// Every statement that a list may ask, in each of its shapes, for the test that prepares all on both engines. `sqlite` says
/// for which engine: the question to the index of words is each engine's own.
pub fn built_statements(sqlite: bool) -> Vec<Statement> {
    let place = kernel::PlaceId::from_number(0);
    let (one, two) = ([(place, None)], [(place, None), (place, Some("phong kinh te"))]);
    let today = Date::constant(2022, 1, 1);
    let begins = Id::from_bytes(&[0; 16]).map(|id| ("2022-01-01".to_owned(), id));
    let mut built = Vec::new();
    for filter in filters() {
        for branches in [&one[..], &two[..]] {
            if !filter.words.is_empty() {
                built.extend(words::built_statements(branches, &filter, today, sqlite));
                continue;
            }
            for (start, end) in [(None, None), (begins.clone(), None), (None, begins.clone())] {
                for back in [false, true] {
                    let walk = Walk { filter: &filter, today, back, start: start.clone() };
                    built.push(first_of_each(&walk, branches).0);
                    built.push(walked(&walk, branches, end.as_ref(), 50).0);
                }
            }
            built.push(counted_as_far_as(branches, &filter, today, 10).0);
            built.push(piled(branches, &filter, today).0);
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
                last: LastWord::default(),
            });
        }
    }
    all
}
