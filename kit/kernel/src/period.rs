//! Months, the time a fact belongs to ([`When`]) and the time a question asks about ([`Period`]).

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar month, kept in the database as a number that reads well: `202209`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month(i64);

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
    /// The first nine months of a year.
    NineMonths(Month),
    /// A year.
    Year(i16),
    /// A school year: from September of this year to the next August.
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

    /// How many months it cannot be cut below: 1, 3, 6 or 12. (A day counts as its month.)
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
            12 => Self::Year(month.year()),
            _ => return None,
        })
    }
}

/// A span of whole months within one calendar year: what a report is about.
///
/// ```
/// use kernel::Period;
/// let quarter: Period = "2022-Q3".parse().unwrap();
/// assert_eq!(quarter.first().to_string(), "2022-07");
/// assert_eq!(quarter.last_day().to_string(), "2022-09-30");
/// assert_eq!(quarter.to_string(), "2022-Q3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    first: Month,
    months: i64,
}

/// What was typed names no period; the form is `2022`, `2022-H1`, `2022-Q3` or `2022-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodProblem;

impl fmt::Display for PeriodProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a period is written 2022, 2022-H1, 2022-Q3 or 2022-09")
    }
}

impl std::error::Error for PeriodProblem {}

impl Period {
    /// A calendar year.
    pub fn year(year: i16) -> Self {
        Self { first: Month(i64::from(year) * 100 + 1), months: 12 }
    }

    /// One month.
    pub fn month(month: Month) -> Self {
        Self { first: month, months: 1 }
    }

    /// The quarter (1 to 4) of a year.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let first = (1..=4).contains(&quarter).then(|| (quarter - 1) * 3 + 1)?;
        Some(Self { first: Month::new(year, first)?, months: 3 })
    }

    /// The half (1 or 2) of a year.
    pub fn half(year: i16, half: i8) -> Option<Self> {
        let first = (1..=2).contains(&half).then(|| (half - 1) * 6 + 1)?;
        Some(Self { first: Month::new(year, first)?, months: 6 })
    }

    /// Its first month.
    pub fn first(self) -> Month {
        self.first
    }

    /// Its last month.
    pub fn last(self) -> Month {
        self.first.plus(self.months - 1)
    }

    /// How many months: 1, 3, 6 or 12.
    pub fn months(self) -> i64 {
        self.months
    }

    /// The calendar year it lies in.
    pub fn of_year(self) -> i16 {
        self.first.year()
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.last().last_day()
    }

    /// Each month, in order.
    pub fn each_month(self) -> impl Iterator<Item = Month> {
        (0..self.months).map(move |offset| self.first.plus(offset))
    }

    /// Whether everything that happened in `when` happened in this period.
    pub fn covers(self, when: When) -> bool {
        when.first_month() >= self.first && when.first_month().plus(when.months() - 1) <= self.last()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.months {
            12 => write!(f, "{year}"),
            6 => write!(f, "{year}-H{}", month / 6 + 1),
            3 => write!(f, "{year}-Q{}", month / 3 + 1),
            _ => write!(f, "{}", self.first),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        let year: i16 = if year.len() == 4 {
            year.parse().map_err(|_| PeriodProblem)?
        } else {
            return Err(PeriodProblem);
        };
        let january = Month::new(year, 1).ok_or(PeriodProblem)?;
        let part = |text: &str| text.parse::<i8>().map_err(|_| PeriodProblem);
        match rest.as_bytes() {
            [] if text.len() == 4 => Ok(Self { first: january, months: 12 }),
            [b'Q' | b'q', _] => Self::quarter(year, part(&rest[1..])?).ok_or(PeriodProblem),
            [b'H' | b'h', _] => Self::half(year, part(&rest[1..])?).ok_or(PeriodProblem),
            [_, _] => Month::new(year, part(rest)?).map(Self::month).ok_or(PeriodProblem),
            _ => Err(PeriodProblem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_back_as_written() {
        for text in
            ["2022", "2022-H1", "2022-H2", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2022-01", "2022-12"]
        {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in
            ["", "22", "2022-", "2022-Q5", "2022-13", "2022-00", "2022-H0", "2022-Q33", "1900", "２０２２"]
        {
            assert_eq!(text.parse::<Period>(), Err(PeriodProblem), "{text}");
        }
    }

    #[test]
    fn what_is_known_by_quarter_is_not_in_a_month() {
        let quarter = When::Quarter(Month::new(2022, 7).unwrap());
        let covers = |text: &str| text.parse::<Period>().unwrap().covers(quarter);
        assert!(covers("2022") && covers("2022-H2") && covers("2022-Q3"));
        assert!(!covers("2022-07") && !covers("2022-H1") && !covers("2023"));
        assert_eq!(quarter.last_day().to_string(), "2022-09-30");
    }

    #[test]
    fn months_count_over_the_new_year() {
        let november = Month::new(2022, 11).unwrap();
        assert_eq!(november.plus(3).to_string(), "2023-02");
        assert_eq!(november.plus(-11).to_string(), "2021-12");
    }
}
