//! The clocks of records as the database keeps them, and what the tick finds.
//!
//! A clock stands in its record's payload; the table `clock` repeats what the tick asks for, written in the same transaction.
//! What a clock comes to (overdue, long overdue, an ask that falls due) is an event with the day on which it happened, found
//! by [`tick`] whenever the program runs again, and written once.

use kernel::{Date, Fault, Id, Millis, PlaceId};
use law::{Clock, Name};
use store::{Arg, Tx};

use crate::sql::{
    CLOCK_EVENTS_OF, CLOCKS_COME, CLOCKS_TOLD, CLOCKS_WITH_NEWS, INSERT_CLOCKS, insert_clock_events,
};

/// What a clock comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Its day passed.
    Overdue,
    /// Its day passed long ago.
    VeryOverdue,
    /// It is the day to ask the sender.
    Asked,
    /// It is the day on which something unanswered climbs a rung.
    Climbed,
}

impl What {
    const ALL: [Self; 4] = [Self::Overdue, Self::VeryOverdue, Self::Asked, Self::Climbed];

    /// As the database keeps it, and the end of its key in the words: `clock-overdue`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::VeryOverdue => "very_overdue",
            Self::Asked => "asked",
            Self::Climbed => "climbed",
        }
    }
}

/// What a clock of a record came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockEvent {
    /// Which of its clocks.
    pub nth: usize,
    /// What that one is.
    pub name: Name,
    /// What it came to.
    pub what: What,
    /// The day that was set.
    pub due_on: Date,
    /// The day it happened.
    pub on: Date,
    /// When it was found.
    pub found_at: Millis,
}

/// A row of the table `clock`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClockRow {
    record: Id,
    place: PlaceId,
    nth: i64,
    name: &'static str,
    due_on: Option<String>,
    late_on: Option<String>,
    very_on: Option<String>,
    running: i64,
}

impl ClockRow {
    /// The rows of a record's clocks.
    pub fn of(record: Id, place: PlaceId, clocks: &[Clock]) -> Vec<Self> {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let row = |(nth, clock): (i64, &Clock)| {
            let just_comes = !clock.name.makes_late();
            Self {
                record,
                place,
                nth,
                name: clock.name.word(),
                due_on: text(clock.due_on),
                late_on: text(if just_comes { clock.due_on } else { clock.late_on() }),
                very_on: text(clock.very_late_on().filter(|_| !just_comes)),
                running: i64::from(clock.is_running()),
            }
        };
        (0..).zip(clocks).map(row).collect()
    }

    /// In one line, to compare it by.
    pub fn text(&self) -> String {
        let (none, day) = (String::new(), |day: &Option<String>| day.clone());
        let days =
            [&self.due_on, &self.late_on, &self.very_on].map(|it| day(it).unwrap_or_else(|| none.clone()));
        format!("{} {} {} {} {}", self.name, days[0], days[1], days[2], self.running)
    }

    /// Its key, in one line.
    pub fn key(&self) -> (Id, PlaceId, i64) {
        (self.record, self.place, self.nth)
    }

    /// The day on which the tick finds something of it: written so by every change of its record, and moved on by the tick. What was
    /// told once is found again then, and not written twice.
    fn next_on(&self) -> Option<&String> {
        let tells =
            self.running == 1 && ![Name::Posted, Name::Erase].iter().any(|name| name.word() == self.name);
        self.late_on.as_ref().filter(|_| tells)
    }

    pub fn read(row: &store::Row<'_>) -> Result<Self, Fault> {
        let name = row.text(3)?;
        Ok(Self {
            record: row.id(0)?,
            nth: row.int(1)?,
            place: row.place(2)?,
            name: Name::of(&name).ok_or_else(|| row.lie(3, "no such clock"))?.word(),
            due_on: row.opt_text(4)?,
            late_on: row.opt_text(5)?,
            very_on: row.opt_text(6)?,
            running: row.int(7)?,
        })
    }
}

/// Writes rows of `clock`.
pub(crate) fn put(tx: &mut dyn Tx, rows: &[ClockRow]) -> Result<(), Fault> {
    let args: Vec<Arg<'_>> = rows
        .iter()
        .flat_map(|row| {
            [
                Arg::from(&row.record),
                row.nth.into(),
                row.place.into(),
                row.name.into(),
                row.due_on.as_ref().into(),
                row.late_on.as_ref().into(),
                row.very_on.as_ref().into(),
                row.running.into(),
                row.next_on().into(),
            ]
        })
        .collect();
    INSERT_CLOCKS.run(tx, &args)?;
    Ok(())
}

/// An event on its way into the table.
pub(crate) struct NewEvent {
    record: Id,
    place: PlaceId,
    nth: i64,
    name: String,
    what: What,
    due_on: String,
    on: String,
}

/// What clocks came to that end late: found by whoever ends them, should no tick have run since.
pub(crate) fn of_ended(record: Id, place: PlaceId, clocks: &[Clock]) -> Vec<NewEvent> {
    let tells = |clock: &Clock| !clock.is_running() && (clock.name.makes_late() || clock.name.is_rung());
    let ended = (0..).zip(clocks).filter(|(_, clock)| tells(clock));
    let events = ended.flat_map(|(nth, clock)| {
        let passed = |on: Option<Date>| on.filter(|on| clock.ended_on.is_some_and(|ended| *on <= ended));
        let of = |what, on: Option<Date>| {
            let (on, due_on) = (passed(on)?.to_string(), clock.due_on?.to_string());
            Some(NewEvent { record, place, nth, name: clock.name.word().to_owned(), what, due_on, on })
        };
        if clock.name.is_rung() {
            return [of(What::Climbed, clock.due_on), None];
        }
        [of(What::Overdue, clock.late_on()), of(What::VeryOverdue, clock.very_late_on())]
    });
    events.flatten().collect()
}

/// Writes events down; those that are there already happened once.
pub(crate) fn note(tx: &mut dyn Tx, events: &[NewEvent], now: Millis) -> Result<u64, Fault> {
    let args: Vec<Arg<'_>> = events
        .iter()
        .flat_map(|event| {
            [
                Arg::from(&event.record),
                event.nth.into(),
                event.what.word().into(),
                (&event.due_on).into(),
                event.place.into(),
                (&event.name).into(),
                (&event.on).into(),
                now.into(),
            ]
        })
        .collect();
    insert_clock_events().run(tx, &args)
}

/// Clocks looked at in one transaction.
const AT_ONCE: i64 = 1_000;

/// Finds what clocks came to by `today`, and writes it down with the day on which it happened. Gives how many events it wrote; none
/// once no clock has anything to tell.
pub fn tick(tx: &mut dyn Tx, today: Date, now: Millis) -> Result<Option<u64>, Fault> {
    let today = today.to_string();
    let (mut found, mut last) = (Vec::new(), None);
    tx.each(&CLOCKS_WITH_NEWS, &[(&today).into(), AT_ONCE.into()], &mut |row| {
        let (record, nth, place, name) = (row.id(0)?, row.int(1)?, row.place(2)?, row.text(3)?);
        let (due_on, very_on) = (row.text(4)?, row.opt_text(6)?);
        let what = match Name::of(&name) {
            Some(Name::Ask) => What::Asked,
            Some(rung) if rung.is_rung() => What::Climbed,
            _ => What::Overdue,
        };
        let very = very_on.filter(|on| *on <= today).map(|on| (What::VeryOverdue, on));
        found.extend([(what, row.text(5)?)].into_iter().chain(very).map(|(what, on)| {
            let (name, due_on) = (name.clone(), due_on.clone());
            NewEvent { record, place, nth, name, what, due_on, on }
        }));
        last = Some((row.text(7)?, record, nth));
        Ok(())
    })?;
    let Some((next_on, record, nth)) = last else { return Ok(None) };
    let wrote = note(tx, &found, now)?;
    tx.exec(&CLOCKS_TOLD, &[(&today).into(), (&next_on).into(), (&record).into(), nth.into()])?;
    Ok(Some(wrote))
}

/// The records whose senders are to be asked by `today`, and since when: those that wait longest first.
pub fn to_ask(tx: &mut dyn Tx, today: Date) -> Result<Vec<(Id, PlaceId, Date)>, Fault> {
    come(tx, Name::Ask, today)
}

/// The records for which the day of such a clock has come by `today`, and since when: those that wait longest first.
pub fn come(tx: &mut dyn Tx, name: Name, today: Date) -> Result<Vec<(Id, PlaceId, Date)>, Fault> {
    let today = today.to_string();
    let args = [(&today).into(), name.word().into()];
    tx.rows(&CLOCKS_COME, &args, |row| Ok((row.id(0)?, row.place(1)?, row.date(2)?)))
}

/// What the clocks of a record came to, in order of time.
pub fn events(tx: &mut dyn Tx, record: Id, place: PlaceId) -> Result<Vec<ClockEvent>, Fault> {
    tx.rows(&CLOCK_EVENTS_OF, &[(&record).into(), place.into()], |row| {
        let what = row.text(1)?;
        Ok(ClockEvent {
            nth: usize::try_from(row.int(0)?).map_err(|error| row.lie(0, error))?,
            name: Name::of(&row.text(3)?).ok_or_else(|| row.lie(3, "no such clock"))?,
            what: What::ALL
                .into_iter()
                .find(|it| it.word() == what)
                .ok_or_else(|| row.lie(1, "no such event"))?,
            due_on: row.date(2)?,
            on: row.date(4)?,
            found_at: row.int(5)?,
        })
    })
}

/// By when something is due next: the first day of the clocks that run.
pub fn next_due(clocks: &[Clock]) -> Option<&Clock> {
    let running = clocks.iter().filter(|clock| clock.is_running() && clock.name.makes_late());
    running.filter(|clock| clock.due_on.is_some()).min_by_key(|clock| clock.due_on)
}
