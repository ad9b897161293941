//! Opening a figure, and a record's own story.

use journal::Entry;
use kernel::{Date, Fault, Id, Millis, Outcome, Period, PlaceId, Rng};
use places::{Gazetteer, Level};
use store::{Arg, Tx};

use crate::{
    Door, FigureRef, Kinds, Stamp,
    clocks::{self, ClockEvent},
    facts::day_number,
    sql::{
        BOOKS_OF, COUNT_OPEN_FIGURE, OPEN_FIGURE, OPEN_FIGURE_BY_PLACE, RECORD_BY_ID, REVISIONS, UNAPPROVED,
    },
    stored::Stored,
};

/// One record behind a figure.
#[derive(Debug, Clone)]
pub struct Listed {
    /// What it adds, in the figure's smallest unit.
    pub value: i64,
    /// The record.
    pub record: Stored,
}

/// Where a list goes on: after this record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Its place.
    pub place: PlaceId,
    /// Its day.
    pub on: Date,
    /// Its id.
    pub id: Id,
}

impl Cursor {
    /// After this record.
    pub fn of(record: &Stored) -> Self {
        Self { place: record.place, on: record.when.first_day(), id: record.id }
    }
}

/// Records behind a figure are counted no further: "more than 5.000".
pub const MOST_COUNTED: i64 = 5_000;

/// Whether the records behind a figure are listed by place, and by date only within each: in a province and above. By date
/// alone a page of the nation would go through all of its facts.
pub fn lists_by_place(place: PlaceId) -> bool {
    let level = Gazetteer::viet_nam().get(place).map(|place| place.level);
    matches!(level, Some(Level::Nation | Level::Province))
}

/// A stretch of the records behind a figure: by date, or by place and date ([`lists_by_place`]).
#[derive(Debug, Clone)]
pub struct Page {
    /// How many records there are in all, counted as far as [`MOST_COUNTED`] + 1.
    pub count: i64,
    /// What those that were counted add up to.
    pub sum: i64,
    /// This stretch.
    pub records: Vec<Listed>,
    /// Where the next one begins.
    pub next: Option<Cursor>,
}

/// Lists the records behind a figure. Their values sum to the figure.
pub fn open_figure(
    tx: &mut dyn Tx,
    place: PlaceId,
    period: Period,
    figure: &FigureRef,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Page, Fault> {
    let mut about = vec![place.into(), figure.number().into()];
    about.extend(belongs(period));
    let counted = [&about[..], &[Arg::Int(MOST_COUNTED + 1)]].concat();
    let (count, sum) = tx.one(&COUNT_OPEN_FIGURE, &counted, |row| Ok((row.int(0)?, row.int(1)?)))?;
    let no_id: &[u8] = &[];
    let (on, id) = after.map_or((0, no_id), |cursor| (day_number(cursor.on), cursor.id.bytes().as_slice()));
    let limit = limit.max(1);
    let mut args = about;
    let by_place = lists_by_place(place);
    if by_place {
        args.push(Arg::Int(after.map_or(0, |cursor| cursor.place.number())));
    }
    args.extend([Arg::Int(on), Arg::Blob(id), Arg::Int(i64::try_from(limit + 1).unwrap_or(i64::MAX))]);
    let statement = if by_place { &OPEN_FIGURE_BY_PLACE } else { &OPEN_FIGURE };
    let mut records =
        tx.rows(statement, &args, |row| Ok(Listed { value: row.int(0)?, record: Stored::read(row, 1)? }))?;
    let more = records.len() > limit;
    records.truncate(limit);
    let next = records.last().filter(|_| more).map(|last| Cursor::of(&last.record));
    Ok(Page { count, sum, records, next })
}

/// What the statements that open a figure ask of a fact: the days that may hold it; its own day; or, for what is known by
/// longer times only, whole months of one calendar year, of the next one, or the school year itself.
fn belongs(period: Period) -> [Arg<'static>; 9] {
    let (first, last) = (period.first(), period.last());
    let (first_day, last_day) = (period.first_day(), period.last_day());
    let crosses = first.year() != last.year();
    let end_of_year = first.plus(12 - i64::from(first.month()));
    let start_of_year = last.plus(1 - i64::from(last.month()));
    let (first_part, second_part) = if crosses {
        ((first.number(), end_of_year.number()), (start_of_year.number(), last.number()))
    } else {
        ((first.number(), last.number()), (1, 0))
    };
    let parts = [
        day_number(first_day.min(first.first_day())),
        day_number(last_day.max(last.last_day())),
        day_number(first_day),
        day_number(last_day),
        first_part.0,
        first_part.1,
        second_part.0,
        second_part.1,
        // No calendar period holds a school year.
        if crosses { first.number() } else { 0 },
    ];
    parts.map(Arg::Int)
}

/// A record with its story.
#[derive(Debug, Clone)]
pub struct Found {
    /// The record as it stands.
    pub record: Stored,
    /// What was done to it, oldest first.
    pub entries: Vec<Entry>,
    /// Version → what stood there before it was changed.
    pub revisions: Vec<(i64, String)>,
    /// The record it belongs to.
    pub parent: Option<Stored>,
    /// What its clocks came to, in order of time.
    pub clock_events: Vec<ClockEvent>,
}

/// Finds a record by its id.
pub fn find_record(tx: &mut dyn Tx, id: Id) -> Result<Option<Found>, Fault> {
    // A record's place never changes, so an id stands at one place; the copy under another place has its own id.
    let Some(record) = tx.optional(&RECORD_BY_ID, &[(&id).into()], |row| Stored::read(row, 0))? else {
        return Ok(None);
    };
    let entries = journal::of_record(tx, id, record.place)?;
    let revisions =
        tx.rows(&REVISIONS, &[(&id).into(), record.place.into()], |row| Ok((row.int(0)?, row.text(2)?)))?;
    let parent = match record.parent {
        Some(parent) => tx.optional(&RECORD_BY_ID, &[(&parent).into()], |row| Stored::read(row, 0))?,
        None => None,
    };
    let clock_events = clocks::events(tx, id, record.place)?;
    Ok(Some(Found { record, entries, revisions, parent, clock_events }))
}

/// A book that was taken in.
#[derive(Debug, Clone)]
pub struct TakenBook {
    /// The file's name.
    pub name: String,
    /// When.
    pub taken_at: Millis,
}

/// The books of a year that were taken in at or below a place.
pub fn books(tx: &mut dyn Tx, place: PlaceId, year: i16) -> Result<Vec<TakenBook>, Fault> {
    tx.rows(&BOOKS_OF, &[place.into(), i64::from(year).into()], |row| {
        Ok(TakenBook { name: row.text(0)?, taken_at: row.int(2)? })
    })
}

/// Approves the free text of all records of a kind at or below a place that lie in a year. Gives how many.
pub fn approve_all(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    stamp: &Stamp,
    rng: &mut dyn Rng,
    place: PlaceId,
    kind: &str,
    year: i16,
) -> Outcome<usize> {
    let waiting = tx.rows(&UNAPPROVED, &[place.into(), kind.into()], |row| Stored::read(row, 0))?;
    let of_year = |date: Date| date.year() == year;
    let mut door = Door::open(tx, kinds, stamp, rng);
    let mut approved = 0;
    for record in waiting.iter().filter(|record| of_year(record.when.first_day())) {
        door.approve(record)?;
        approved += 1;
    }
    door.finish()?;
    Ok(approved)
}
