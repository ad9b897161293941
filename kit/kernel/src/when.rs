//! Months, and the time a fact belongs to.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar month, kept in the database as a number that reads well: `202209`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month(pub(crate) i64);

impl Month {
    /// The month `month` (1 to 12) of `year`; `None` outside 2000–2099, which is what place keys can hold.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        ((2000..2100).contains(&year) && (1..=12).contains(&month))
            .then(|| Self(i64::from(year) * 100 + i64::from(month)))
    }

    /// The month that holds `date`.
    pub fn of(date: Date) -> Self {
        Self(i64::from(date.year()) * 100 + i64::from(date.month()))
    }

    /// As `202209`.
    pub fn number(self) -> i64 {
        self.0
    }

    /// From `202209`.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::new(i16::try_from(number / 100).ok()?, i8::try_from(number % 100).ok()?)
    }

    /// The year.
    pub fn year(self) -> i16 {
        i16::try_from(self.0 / 100).unwrap_or(2000)
    }

    /// The month of the year, 1 to 12.
    pub fn month(self) -> i8 {
        i8::try_from(self.0 % 100).unwrap_or(1)
    }

    /// The month `count` months later (or earlier, when negative).
    pub fn plus(self, count: i64) -> Self {
        let months = self.0 / 100 * 12 + (self.0 % 100 - 1) + count;
        Self(months.div_euclid(12) * 100 + months.rem_euclid(12) + 1)
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::new(self.year(), self.month(), 1).unwrap_or(Date::ZERO)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 100, self.0 % 100)
    }
}

/// When something happened, as finely as its book tells it. A fact that is known by quarter only cannot be
/// cut into months: a question about one month leaves it out and says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum When {
    /// A day.
    Day(Date),
    /// A month.
    Month(Month),
    /// The quarter that begins with this month.
    Quarter(Month),
    /// A half-year that begins with this month.
    Half(Month),
    /// The first nine months of a year, which begin with this month: January.
    NineMonths(Month),
    /// A year.
    Year(i16),
    /// The school year that begins in September of this year.
    SchoolYear(i16),
}

impl When {
    /// The first day it covers.
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            _ => self.first_month().first_day(),
        }
    }

    /// The last day it covers. A code means the unit that was valid on this day.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            _ => self.first_month().plus(self.months() - 1).last_day(),
        }
    }

    /// The first month it covers.
    pub fn first_month(self) -> Month {
        match self {
            Self::Day(date) => Month::of(date),
            Self::Month(month) | Self::Quarter(month) | Self::Half(month) | Self::NineMonths(month) => month,
            Self::Year(year) => Month(i64::from(year) * 100 + 1),
            Self::SchoolYear(year) => Month(i64::from(year) * 100 + 9),
        }
    }

    /// How many months it cannot be cut below: 1, 3, 6, 9 or 12. (A day counts as its month.)
    pub fn months(self) -> i64 {
        match self {
            Self::Day(_) | Self::Month(_) => 1,
            Self::Quarter(_) => 3,
            Self::Half(_) => 6,
            Self::NineMonths(_) => 9,
            Self::Year(_) | Self::SchoolYear(_) => 12,
        }
    }

    /// The grain as the database keeps it: 0 for a day, else the number of months.
    pub fn grain(self) -> i64 {
        match self {
            Self::Day(_) => 0,
            _ => self.months(),
        }
    }

    /// Back from the database's two columns, `on_date` and `grain`.
    pub fn from_columns(on: Date, grain: i64) -> Option<Self> {
        let month = Month::of(on);
        Some(match grain {
            0 => Self::Day(on),
            1 => Self::Month(month),
            3 => Self::Quarter(month),
            6 => Self::Half(month),
            9 => Self::NineMonths(month),
            12 if month.month() == 9 => Self::SchoolYear(month.year()),
            12 => Self::Year(month.year()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_over_the_new_year() {
        let november = Month::new(2022, 11).unwrap();
        assert_eq!(november.plus(3).to_string(), "2023-02");
        assert_eq!(november.plus(-11).to_string(), "2021-12");
    }

    #[test]
    fn the_database_keeps_every_time_in_two_columns() {
        let month = |month| Month::new(2022, month).unwrap();
        for when in [
            When::Day(month(9).last_day()),
            When::Month(month(9)),
            When::Quarter(month(7)),
            When::Half(month(7)),
            When::NineMonths(month(1)),
            When::Year(2022),
            When::SchoolYear(2022),
        ] {
            assert_eq!(When::from_columns(when.first_day(), when.grain()), Some(when));
        }
        assert_eq!(When::NineMonths(month(1)).last_day().to_string(), "2022-09-30");
        assert_eq!(When::SchoolYear(2022).last_day().to_string(), "2023-08-31");
    }
}
