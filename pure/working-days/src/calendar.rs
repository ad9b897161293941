//! The calendar and its arithmetic.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, Weekday};

use crate::csv::{self, CalendarProblem, RowProblem};

/// What a row says of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day off, decided (`day_off`).
    DayOff,
    /// A day off by rule, its decision not issued yet (`day_off_projected`). Counts as a day off.
    DayOffProjected,
    /// A weekend day that is worked in exchange for another, *làm bù* (`makeup_workday`).
    MakeUp,
    /// Announced but not enacted (`pending`). An ordinary day unless [`Calendar::with_pending`] asks.
    Pending,
}

/// One row of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The day.
    pub date: Date,
    /// What it is called, in Vietnamese.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Where the row comes from and how sure it is.
    pub confidence: String,
}

/// The days off and make-up days of some whole years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    rows: BTreeMap<Date, Row>,
    first_year: i16,
    last_year: i16,
    pending: bool,
}

/// A day outside the years of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCovered {
    /// The first year that the calendar covers.
    pub first_year: i16,
    /// The last year that it covers.
    pub last_year: i16,
}

impl fmt::Display for NotCovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the calendar covers {} to {}", self.first_year, self.last_year)
    }
}

impl std::error::Error for NotCovered {}

/// What a period of calendar days does when its last day is a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AtEnd {
    /// It ends with the next working day (Bộ luật Dân sự 2015, Điều 148.5).
    NextWorkingDay,
    /// It ends there all the same.
    Keep,
}

impl Calendar {
    /// Reads a calendar: a head line, then `date,weekday,name,kind,confidence`. The weekday (`T2`…`T7`,
    /// `CN`) must agree with the date, which catches most slips of the hand; each year from the first to the
    /// last must have rows, since a year without any would look like a year without Tết.
    ///
    /// ```
    /// use working_days::Calendar;
    /// let csv = "date,weekday,name,kind,confidence\n2023-01-02,T2,Nghỉ bù,day_off,decided\n";
    /// let calendar = Calendar::from_csv(csv).unwrap();
    /// assert_eq!(calendar.years(), (2023, 2023));
    /// ```
    pub fn from_csv(text: &str) -> Result<Calendar, CalendarProblem> {
        let mut rows = BTreeMap::new();
        for (line, row) in csv::rows(text)? {
            let date = row.date;
            if rows.insert(date, row).is_some() {
                return Err(CalendarProblem::Row { line, problem: RowProblem::Twice });
            }
        }
        let years = rows.first_key_value().zip(rows.last_key_value());
        let Some(((first, _), (last, _))) = years else {
            return Err(CalendarProblem::Empty);
        };
        let (first_year, last_year) = (first.year(), last.year());
        for year in first_year..=last_year {
            if !rows.keys().any(|date| date.year() == year) {
                return Err(CalendarProblem::YearWithoutRows { year });
            }
        }
        Ok(Calendar { rows, first_year, last_year, pending: false })
    }

    /// The calendar of Viet Nam for 2022–2030 that the crate carries (`data/NOTICE` tells its sources). The
    /// file was tested with this crate and always reads.
    pub fn viet_nam() -> Result<Calendar, CalendarProblem> {
        Calendar::from_csv(include_str!("../data/holidays-2022-2030.csv"))
    }

    /// The same calendar, taking [`Kind::Pending`] days for days off or not.
    #[must_use]
    pub fn with_pending(mut self, are_days_off: bool) -> Calendar {
        self.pending = are_days_off;
        self
    }

    /// The first and the last year covered.
    pub fn years(&self) -> (i16, i16) {
        (self.first_year, self.last_year)
    }

    /// All rows by date, those that are pending included.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// The row of a day that counts in this calendar: pending rows only where they were asked for.
    pub fn row(&self, date: Date) -> Option<&Row> {
        self.rows.get(&date).filter(|row| row.kind != Kind::Pending || self.pending)
    }

    /// Is this a working day?
    pub fn is_working(&self, date: Date) -> Result<bool, NotCovered> {
        self.covered(date)?;
        Ok(self.is_worked(date))
    }

    /// The `n`th working day after `start`; `start` itself for zero.
    pub fn add_working_days(&self, start: Date, n: u32) -> Result<Date, NotCovered> {
        self.covered(start)?;
        let mut day = start;
        let mut counted = 0;
        while counted < n {
            day = self.next(day)?;
            if self.is_worked(day) {
                counted += 1;
            }
        }
        Ok(day)
    }

    /// The `n`th calendar day after `start`, moved to the next working day where the rule says so.
    pub fn add_calendar_days(&self, start: Date, n: u32, at_end: AtEnd) -> Result<Date, NotCovered> {
        self.covered(start)?;
        let mut day = start;
        for _ in 0..n {
            day = self.next(day)?;
        }
        while at_end == AtEnd::NextWorkingDay && !self.is_worked(day) {
            day = self.next(day)?;
        }
        Ok(day)
    }

    /// How many working days after `from` until `to`, `to` included: what [`Calendar::add_working_days`]
    /// would have counted. Negative when `to` comes first, which is how many days late a thing is.
    pub fn between(&self, from: Date, to: Date) -> Result<i64, NotCovered> {
        self.covered(from)?;
        self.covered(to)?;
        let (mut day, last) = if from <= to { (from, to) } else { (to, from) };
        let mut count = 0;
        while day < last {
            day = self.next(day)?;
            if self.is_worked(day) {
                count += 1;
            }
        }
        Ok(if from <= to { count } else { -count })
    }

    /// The day after, if the calendar covers it.
    pub(crate) fn next(&self, day: Date) -> Result<Date, NotCovered> {
        let next = day.tomorrow().map_err(|_| self.not_covered())?;
        self.covered(next)?;
        Ok(next)
    }

    pub(crate) fn covered(&self, date: Date) -> Result<(), NotCovered> {
        if (self.first_year..=self.last_year).contains(&date.year()) {
            Ok(())
        } else {
            Err(self.not_covered())
        }
    }

    fn not_covered(&self) -> NotCovered {
        NotCovered { first_year: self.first_year, last_year: self.last_year }
    }

    fn is_worked(&self, date: Date) -> bool {
        match self.row(date).map(|row| row.kind) {
            Some(Kind::MakeUp) => true,
            Some(Kind::DayOff | Kind::DayOffProjected | Kind::Pending) => false,
            None => !is_weekend(date),
        }
    }
}

/// Saturday or Sunday, the weekly rest of offices.
pub(crate) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
