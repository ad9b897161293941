//! What officers find on their desk: records filtered, searched, counted and turned page by page.
//!
//! One builder ([`sql`]) makes the statement of every list: where the account may read ([`Reach`]) × what was asked
//! ([`Filter`]). Each place is a branch of its own that walks an index in the order of the list and stops after a page; of
//! more places than a page has rows, only those are walked whose first record can stand on it ([`sql::page`]). Pages go on from
//! a record, never from a count of rows. With words, the index of words is asked instead ([`words`]).

mod draft;
mod reach;
mod sql;
mod words;

use kernel::{Date, Fault, Id, Outcome, Period, PlaceId};
use store::Tx;
use viet_text::fold;

use crate::{
    Kind, Kinds,
    search::{self, Index},
    sql::{
        BODY_OF_HOLDER, CLEAR_SEARCH_KEYS, CLEAR_SEARCH_WORDS, LAST_INDEXED, RECORD_BY_ID, RECORDS_AFTER,
        SEQ_OF, SET_LISTED,
    },
    stored::{AT_ONCE, Stored, in_runs},
};
pub use reach::Reach;
pub use search::exactness;
pub use sql::built_statements;

/// What is kept of a record beside its payload for lists alone.
pub(crate) struct Listed {
    /// 1 while it waits for someone.
    pub waits: i64,
    /// The body that holds it, as a key.
    pub holder: Option<String>,
    /// Its field of work, as a key.
    pub sphere: Option<String>,
}

impl Listed {
    pub fn of(kind: &Kind, record: &Stored) -> Self {
        let waits = record.closed_at.is_none()
            && record.state.as_deref().is_some_and(|state| kind.waits.contains(&state));
        Self {
            waits: i64::from(waits),
            holder: record.body.as_deref().and_then(named),
            sphere: record.topic.as_deref().and_then(named),
        }
    }
}

/// Letters of a key. A cell that holds a whole paragraph must still fit into an index.
const KEY_LETTERS: usize = 200;

/// A name as lists compare it: without marks, case and punctuation.
pub fn key(name: &str) -> String {
    let mut key = fold(name);
    // Folded text is ASCII.
    key.truncate(KEY_LETTERS);
    key
}

/// Stands in a filter by body, or by field of work, for *none*.
pub const NOBODY: &str = "-";

/// The key of a name; none for what is only a dash or a dot.
fn named(name: &str) -> Option<String> {
    Some(key(name)).filter(|key| !key.is_empty())
}

/// By when something is due, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Due {
    /// It waits, and its day is past.
    Overdue,
    /// It waits, and the tick found that its day passed long ago.
    VeryLate,
    /// It waits, and its day is today or one of the next seven.
    Week,
    /// It waits, and its day is after that.
    Later,
    /// It waits, and nobody set a day.
    Undated,
    /// It waits.
    Waiting,
    /// Nothing is waited for.
    Settled,
}

/// A week's days: what is due within them is due "this week".
pub const WEEK_DAYS: i64 = 7;

impl Due {
    /// All of them, in the order in which pages offer them.
    pub const ALL: [Self; 7] =
        [Self::Overdue, Self::VeryLate, Self::Week, Self::Later, Self::Undated, Self::Waiting, Self::Settled];

    /// What a list of these is put in order by.
    fn order(self) -> Order {
        match self {
            Self::Overdue | Self::VeryLate | Self::Week | Self::Later => Order::Due,
            Self::Undated | Self::Waiting | Self::Settled => Order::Newest,
        }
    }

    /// Whether a record stands there on `today`: the same rule as the statement's, said once more for tests and rows. What
    /// is long overdue is told by an event; a record alone does not know.
    pub fn holds(self, waits: bool, due_on: Option<Date>, today: Date) -> bool {
        let week = in_a_week(today);
        match self {
            Self::Overdue => waits && due_on.is_some_and(|due| due < today),
            Self::VeryLate => false,
            Self::Week => waits && due_on.is_some_and(|due| today <= due && due <= week),
            Self::Later => waits && due_on.is_some_and(|due| due > week),
            Self::Undated => waits && due_on.is_none(),
            Self::Waiting => waits,
            Self::Settled => !waits,
        }
    }
}

/// The last day of the week that begins `today`.
fn in_a_week(today: Date) -> Date {
    let days = std::time::Duration::from_secs(86_400 * WEEK_DAYS.unsigned_abs());
    today.checked_add(days).unwrap_or(Date::MAX)
}

/// What a list is put in order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// Newest first.
    Newest,
    /// What is due first, first.
    Due,
    /// What was entered last, first: the order in which the index of words answers.
    Entered,
}

/// What a list was asked for. Everything that is left out is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Here, with all that lies in it and what it followed.
    pub place: Option<PlaceId>,
    /// Without what lies in the place.
    pub is_alone: bool,
    /// Of this kind.
    pub kind: Option<String>,
    /// In this state.
    pub state: Option<String>,
    /// Held by this body, however its name is spelled; by none if it is [`NOBODY`].
    pub body: Option<String>,
    /// In this field of work, likewise.
    pub topic: Option<String>,
    /// Within this period.
    pub period: Option<Period>,
    /// By when it is due.
    pub due: Option<Due>,
    /// Only those whose text an officer approved for the public.
    pub is_public: bool,
    /// With all these words.
    pub words: String,
    /// How the last of them is meant.
    pub last: LastWord,
}

/// How the last word is meant that was typed. To gather all words with one beginning costs far more than to look up one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LastWord {
    /// Whole; where nothing that is asked for holds it so, as only begun.
    #[default]
    WholeOrBegun,
    /// Whole.
    Whole,
    /// As only begun.
    Begun,
}

impl LastWord {
    /// Whether it is taken as begun, each way in turn until one finds something.
    fn ways(self) -> &'static [bool] {
        match self {
            Self::WholeOrBegun => &[false, true],
            Self::Whole => &[false],
            Self::Begun => &[true],
        }
    }
}

impl Filter {
    /// The part of `reach` that it asks for.
    fn narrow(&self, reach: &Reach) -> Reach {
        match self.place {
            Some(place) if self.is_alone => reach.at(place),
            Some(place) => reach.within(place),
            None => reach.clone(),
        }
    }

    /// Whether all that it asks for waits.
    fn waits(&self) -> bool {
        self.due.is_some_and(|due| due != Due::Settled)
    }

    /// Whether the day that something is due, or that it has none, leads to what it asks for.
    fn is_by_due(&self) -> bool {
        self.waits() && self.due != Some(Due::Waiting)
    }

    fn order(&self) -> Order {
        if self.words.trim().is_empty() { self.due.map_or(Order::Newest, Due::order) } else { Order::Entered }
    }
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// At the beginning.
    #[default]
    First,
    /// After this record.
    After(Id),
    /// So that it ends before this record.
    Before(Id),
}

/// A page of a list.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its records, in order.
    pub records: Vec<Stored>,
    /// The record that the page before this one ends before.
    pub before: Option<Id>,
    /// The record that the next page begins after.
    pub after: Option<Id>,
}

/// A page of the records that `filter` asks for on `today`, as far as `reach` goes.
pub fn list(
    tx: &mut dyn Tx,
    reach: &Reach,
    filter: &Filter,
    today: Date,
    turn: Turn,
    limit: usize,
) -> Result<Sheet, Fault> {
    let start = match turn {
        Turn::First => None,
        Turn::After(id) | Turn::Before(id) => position(tx, filter.order(), id)?,
    };
    let is_turned = start.is_some();
    let back = matches!(turn, Turn::Before(_)) && is_turned;
    let mut records = sql::page(tx, reach, filter, today, start, back, limit + 1)?;
    let more = records.len() > limit;
    records.truncate(limit);
    if back {
        records.reverse();
    }
    let (first, last) = (records.first().map(|it| it.id), records.last().map(|it| it.id));
    Ok(Sheet {
        before: first.filter(|_| if back { more } else { is_turned }),
        after: last.filter(|_| back || more),
        records,
    })
}

/// A page, and how many records there are in all, counted as far as `most` + 1: enough to say "more than 10.000".
pub fn counted(
    tx: &mut dyn Tx,
    reach: &Reach,
    filter: &Filter,
    today: Date,
    turn: Turn,
    (limit, most): (usize, usize),
) -> Result<(Sheet, usize), Fault> {
    let sheet = list(tx, reach, filter, today, turn, limit)?;
    let is_all = sheet.before.is_none() && sheet.after.is_none();
    let count = if is_all { sheet.records.len() } else { count(tx, reach, filter, today, most)? };
    Ok((sheet, count))
}

/// How many there are, as far as `most` + 1.
pub fn count(
    tx: &mut dyn Tx,
    reach: &Reach,
    filter: &Filter,
    today: Date,
    most: usize,
) -> Result<usize, Fault> {
    sql::count(tx, reach, filter, today, most + 1)
}

/// Where a record stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Position {
    /// By a day, and the id.
    Day(String, Id),
    /// By the number in the index of words.
    Seq(i64),
}

/// `None` for a record that does not stand in that order any more: the list begins anew.
fn position(tx: &mut dyn Tx, order: Order, id: Id) -> Result<Option<Position>, Fault> {
    if order == Order::Entered {
        return Ok(tx.optional(&SEQ_OF, &[(&id).into()], |row| row.int(0))?.map(Position::Seq));
    }
    let record = tx.optional(&RECORD_BY_ID, &[(&id).into()], |row| Stored::read(row, 0))?;
    let day = record.and_then(|record| match order {
        Order::Due => record.due_on,
        Order::Newest | Order::Entered => Some(record.when.first_day()),
    });
    Ok(day.map(|day| Position::Day(day.to_string(), id)))
}

/// What waits at a place with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pile {
    /// The place.
    pub place: PlaceId,
    /// The body's key; `None` where nobody holds it.
    pub holder: Option<String>,
    /// How much waits.
    pub waiting: usize,
    /// How much of that is past its day.
    pub overdue: usize,
}

/// What waits, by place and body.
pub fn piles(tx: &mut dyn Tx, reach: &Reach, filter: &Filter, today: Date) -> Result<Vec<Pile>, Fault> {
    sql::piles(tx, reach, filter, today)
}

/// A body's name as one of the records that it holds at a place has it.
pub fn name_of(tx: &mut dyn Tx, place: PlaceId, holder: &str) -> Result<Option<String>, Fault> {
    tx.optional(&BODY_OF_HOLDER, &[place.into(), holder.into()], |row| row.text(0))
}

/// The indexes of words, in which what was deleted stands until they are merged.
pub const SCRUBBED: &[&str] = &["search_words"];

/// The name under which [`fill`] stands in the ledger of steps.
pub const FILL: &str = "records/lists, filled and marked";

/// Fills for every record what only the program can: whether it waits, the keys of body and topic, and the index of words.
/// For a database that an older program left.
pub fn fill(tx: &mut dyn Tx, kinds: &Kinds) -> Outcome<()> {
    tx.exec(&CLEAR_SEARCH_WORDS, &[])?;
    tx.exec(&CLEAR_SEARCH_KEYS, &[])?;
    in_runs(tx, |tx, records| {
        let mut index = Index::default();
        for record in records {
            let kind = kinds.known(&record.kind)?.kind();
            let listed = Listed::of(kind, record);
            tx.exec_one(
                &SET_LISTED,
                &[
                    (&record.id).into(),
                    record.place.into(),
                    listed.waits.into(),
                    listed.holder.as_ref().into(),
                    listed.sphere.as_ref().into(),
                ],
            )?;
            if record.closed_at.is_none() {
                index.put(kind, record, &record.value()?);
            }
        }
        Ok(index.flush(tx)?)
    })
}

/// Adds the next records to the index of words, where all were copied from another database and the index goes after them: it
/// goes on after the last one that it knows. Gives how many were looked at; none at the end.
pub fn index_more(tx: &mut dyn Tx, kinds: &Kinds) -> Outcome<usize> {
    let last = tx.optional(&LAST_INDEXED, &[], |row| row.id(0))?;
    let mut last = last.map_or(Vec::new(), |id| id.bytes().to_vec());
    let (mut index, mut seen) = (Index::default(), 0);
    // Some kinds have no words: whoever looked at those alone would look at them again for ever.
    while index.is_empty() {
        let args = [last.as_slice().into(), AT_ONCE.into()];
        let records = tx.rows(&RECORDS_AFTER, &args, |row| Stored::read(row, 0))?;
        let Some(end) = records.last() else { return Ok(0) };
        last = end.id.bytes().to_vec();
        seen += records.len();
        for record in records.iter().filter(|record| record.closed_at.is_none()) {
            index.put(kinds.known(&record.kind)?.kind(), record, &record.value()?);
        }
    }
    index.flush(tx)?;
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_in_one_group() {
        let today = Date::constant(2023, 1, 9);
        let groups = [Due::Overdue, Due::Week, Due::Later, Due::Undated, Due::Settled];
        for days in 0..20 {
            let due = Date::constant(2023, 1, 1) + std::time::Duration::from_secs(days * 86_400);
            let of = groups.iter().filter(|group| group.holds(true, Some(due), today)).count();
            assert_eq!(of, 1, "{due}");
        }
        assert!(Due::Week.holds(true, Some(today), today), "the day itself is still in time");
        assert!(Due::Week.holds(true, Some(Date::constant(2023, 1, 16)), today));
        assert!(Due::Later.holds(true, Some(Date::constant(2023, 1, 17)), today));
        assert!(Due::Undated.holds(true, None, today) && Due::Settled.holds(false, None, today));
    }

    #[test]
    fn keys_are_short_enough_for_an_index() {
        assert_eq!(key("PHÒNG  Kinh tế, Hạ tầng"), "phong kinh te ha tang");
        assert_eq!(key(&"đường ".repeat(500)).len(), KEY_LETTERS);
    }
}
