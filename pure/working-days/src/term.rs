//! A legal period as it really runs: it may stand still for a reason, and be lengthened for another.

use jiff::civil::Date;

use crate::calendar::{AtEnd, Calendar, Kind, NotCovered, is_weekend};
use crate::explain::{Explanation, ListedDay, Why};

/// Which days a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// *Ngày làm việc*.
    Working,
    /// *Ngày*: every day of the calendar.
    Calendar(AtEnd),
}

/// A time in which a period stands still. The days of its two events follow the rule of day zero: the day on which it
/// stops still counts, the day on which it goes on does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pause {
    /// The day on which it stopped.
    pub from: Date,
    /// The day on which it went on; none while it still stands.
    pub until: Option<Date>,
}

impl Pause {
    fn holds(self, day: Date) -> bool {
        day > self.from && self.until.is_none_or(|until| day <= until)
    }
}

/// So many days after a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Day zero.
    pub start: Date,
    /// How many days, with what it was lengthened by.
    pub days: u32,
    /// Which days count.
    pub counting: Counting,
    /// When it stood still. They may touch, and count once where they overlap.
    pub pauses: Vec<Pause>,
}

impl Term {
    /// So many working days after `start`.
    pub fn working(start: Date, days: u32) -> Self {
        Self { start, days, counting: Counting::Working, pauses: Vec::new() }
    }
}

impl Calendar {
    /// Counts a term to its end and keeps a note of each day on the way. `None` while the term stands still: no day can
    /// be told then.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use working_days::{Calendar, Pause, Term};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let calendar = Calendar::viet_nam()?;
    /// let mut term = Term::working(date(2026, 3, 2), 5);
    /// assert_eq!(calendar.explain(&term)?.map(|told| told.due), Some(date(2026, 3, 9)));
    /// // It stands still from Wednesday, and goes on the Monday after.
    /// term.pauses.push(Pause { from: date(2026, 3, 4), until: Some(date(2026, 3, 9)) });
    /// assert_eq!(calendar.explain(&term)?.map(|told| told.due), Some(date(2026, 3, 12)));
    /// term.pauses[0].until = None;
    /// assert_eq!(calendar.explain(&term)?, None);
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self, term: &Term) -> Result<Option<Explanation>, NotCovered> {
        self.covered(term.start)?;
        let mut told = Explanation {
            start: term.start,
            due: term.start,
            days: vec![ListedDay { date: term.start, why: Why::Start }],
            is_projected: false,
        };
        let mut counted = 0;
        while counted < term.days {
            let date = self.next(told.due)?;
            let why = match term.pauses.iter().find(|pause| pause.holds(date)) {
                Some(pause) if pause.until.is_none() => return Ok(None),
                Some(_) => Why::Paused,
                None => match term.counting {
                    Counting::Working => self.why(date, counted + 1, &mut told.is_projected),
                    Counting::Calendar(_) => Why::Counted(counted + 1),
                },
            };
            if let Why::Counted(k) | Why::MakeUp { k, .. } = &why {
                counted = *k;
            }
            told.due = date;
            told.days.push(ListedDay { date, why });
        }
        if term.counting == Counting::Calendar(AtEnd::NextWorkingDay) {
            self.roll(&mut told)?;
        }
        Ok(Some(told))
    }

    /// Whether a day counts as the `k`th working day, or why it does not.
    fn why(&self, date: Date, k: u32, is_projected: &mut bool) -> Why {
        match self.row(date) {
            Some(row) if row.kind == Kind::MakeUp => Why::MakeUp { k, name: row.name.clone() },
            Some(row) => {
                *is_projected |= row.kind != Kind::DayOff;
                Why::Holiday(row.name.clone())
            }
            None if is_weekend(date) => Why::Weekend,
            None => Why::Counted(k),
        }
    }

    /// Moves an end that falls on a day off to the next working day.
    fn roll(&self, told: &mut Explanation) -> Result<(), NotCovered> {
        // What the day itself is: as a working day it would be the first.
        let is_off = |why: &Why| matches!(why, Why::Holiday(_) | Why::Weekend);
        let mut why = self.why(told.due, 1, &mut told.is_projected);
        while is_off(&why) {
            let date = self.next(told.due)?;
            why = self.why(date, 1, &mut told.is_projected);
            told.due = date;
            told.days.push(ListedDay { date, why: if is_off(&why) { why.clone() } else { Why::MovedTo } });
        }
        Ok(())
    }
}
