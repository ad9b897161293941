//! The time a question asks about.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Calendar, Calendars, Month, Span, When};

/// What a report is about: a span of named months in one issuer's calendar, and the days it runs from and to.
///
/// A quarter III of the administration is named after July to September and runs from 15 June to 14 September. What is
/// known by a day belongs to it by that day; what a book tells only by month, quarter, half or year belongs to it by name.
///
/// ```
/// use kernel::Period;
/// let quarter: Period = "2022-Q3".parse().unwrap();
/// assert_eq!(quarter.first().to_string(), "2022-07");
/// assert_eq!(quarter.last_day().to_string(), "2022-09-30");
/// assert_eq!(quarter.to_string(), "2022-Q3");
/// let of_administration: Period = "hc-2022-Q3".parse().unwrap();
/// assert_eq!(of_administration.last_day().to_string(), "2022-09-14");
/// assert_eq!(of_administration.named(), quarter);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    calendar: &'static Calendar,
    first: Month,
    months: i64,
    first_day: Date,
    last_day: Date,
}

/// What was typed names no period; the form is `2022`, `2022-H1`, `2022-Q3`, `2022-09` or `2022-9M`, for another issuer's
/// with its word before it: `hc-2022-Q3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodProblem;

impl fmt::Display for PeriodProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a period is written 2022, 2022-H1, 2022-Q3, 2022-09, 2022-9M or hc-2022-Q3")
    }
}

impl std::error::Error for PeriodProblem {}

impl Period {
    /// A calendar year.
    pub fn year(year: i16) -> Self {
        Self::named_after(Month(i64::from(year) * 100 + 1), 12)
    }

    /// One month.
    pub fn month(month: Month) -> Self {
        Self::named_after(month, 1)
    }

    /// The quarter (1 to 4) of a year.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        Calendar::common().period(year, Span::Quarter(quarter))
    }

    /// The half (1 or 2) of a year.
    pub fn half(year: i16, half: i8) -> Option<Self> {
        Calendar::common().period(year, Span::Half(half))
    }

    /// The first `months` (1 to 12) of a year. Three are the first quarter, six the first half, twelve the year.
    pub fn first_months(year: i16, months: i8) -> Option<Self> {
        Calendar::common().period(year, Span::FirstMonths(months))
    }

    /// Whole months, from the first day of the first to the last day of the last.
    pub(crate) fn named_after(first: Month, months: i64) -> Self {
        let last_day = first.plus(months - 1).last_day();
        Self { calendar: Calendar::common(), first, months, first_day: first.first_day(), last_day }
    }

    /// The same named months, by an issuer's days.
    pub(crate) fn of_issuer(self, calendar: &'static Calendar, first_day: Date, last_day: Date) -> Self {
        Self { calendar, first_day, last_day, ..self }
    }

    /// Whose calendar it belongs to.
    pub fn calendar(self) -> &'static Calendar {
        self.calendar
    }

    /// Whether it runs over whole calendar months of one year.
    pub fn is_common(self) -> bool {
        self.calendar == Calendar::common()
    }

    /// The calendar period of the same name, *quý III* for the administration's *quý III*. A school year has none: it gives
    /// its twelve months, which no calendar period is.
    pub fn named(self) -> Self {
        Self::named_after(self.first, self.months)
    }

    /// The first month it is named after.
    pub fn first(self) -> Month {
        self.first
    }

    /// The last month it is named after.
    pub fn last(self) -> Month {
        self.first.plus(self.months - 1)
    }

    /// How many months it is named after: 1 to 12.
    pub fn months(self) -> i64 {
        self.months
    }

    /// The year it is named after; of a school year, that in which it begins.
    pub fn of_year(self) -> i16 {
        self.first.year()
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.first_day
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.last_day
    }

    /// What of its calendar's year it is.
    pub fn span(self) -> Span {
        let month = self.first.month();
        match self.months {
            12 => Span::Year,
            1 => Span::Month(month),
            3 if month % 3 == 1 => Span::Quarter(month / 3 + 1),
            6 if month % 6 == 1 => Span::Half(month / 6 + 1),
            months => Span::FirstMonths(i8::try_from(months).unwrap_or(12)),
        }
    }

    /// The whole year it lies in, in the same calendar.
    pub fn whole_year(self) -> Option<Self> {
        self.calendar.period(self.of_year(), Span::Year)
    }

    /// The months it is named after, in order.
    pub fn each_month(self) -> impl Iterator<Item = Month> {
        (0..self.months).map(move |offset| self.first.plus(offset))
    }

    /// Whether everything that happened in `when` belongs to this period: a day by its date, anything longer by its name.
    pub fn covers(self, when: When) -> bool {
        match when {
            When::Day(day) => self.first_day <= day && day <= self.last_day,
            _ => {
                when.first_month() >= self.first && when.first_month().plus(when.months() - 1) <= self.last()
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_common() {
            write!(f, "{}-", self.calendar.code())?;
        }
        let year = self.first.year();
        match self.span() {
            Span::Year => write!(f, "{year}"),
            Span::Half(half) => write!(f, "{year}-H{half}"),
            Span::Quarter(quarter) => write!(f, "{year}-Q{quarter}"),
            Span::Month(_) => write!(f, "{}", self.first),
            Span::FirstMonths(months) => write!(f, "{year}-{months}M"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodProblem;

    /// Reads an address's word for a period, in the calendars that this program knows ([`Calendars::here`]).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (calendar, rest) = match text.split_once('-') {
            Some((issuer, rest)) if !issuer.starts_with(|letter: char| letter.is_ascii_digit()) => {
                (Calendars::here().get(issuer).ok_or(PeriodProblem)?, rest)
            }
            _ => (Calendar::common(), text),
        };
        let (year, part) = match rest.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (rest, None),
        };
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PeriodProblem);
        }
        let year: i16 = year.parse().map_err(|_| PeriodProblem)?;
        let span = part.map_or(Ok(Span::Year), Span::read)?;
        calendar.period(year, span).ok_or(PeriodProblem)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_back_as_written() {
        for text in [
            "2022",
            "2022-H1",
            "2022-H2",
            "2022-Q1",
            "2022-Q2",
            "2022-Q3",
            "2022-Q4",
            "2022-01",
            "2022-12",
            "2022-9M",
            "2022-11M",
            "hc-2022",
            "hc-2022-H2",
            "hc-2022-Q3",
            "hc-2022-09",
            "hc-2022-9M",
            "hc-2022-8M",
            "mttq-2022",
            "dang-2022-Q1",
            "nh-2022",
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(serde_json_free(period), text);
        }
        for text in [
            "",
            "22",
            "2022-",
            "2022-Q5",
            "2022-13",
            "2022-00",
            "2022-H0",
            "2022-Q33",
            "1900",
            "２０２２",
            "2022-0M",
            "2022-13M",
            "2022-M",
            "2022-+1",
            "2022-1",
            "xx-2022",
            "hc-",
            "hc",
            "-2022",
            "nh-2022-Q1",
            "hc-1999",
            "lich-2022",
        ] {
            assert_eq!(text.parse::<Period>(), Err(PeriodProblem), "{text}");
        }
    }

    fn serde_json_free(period: Period) -> String {
        use serde::de::{IntoDeserializer as _, value::StringDeserializer};
        let text: StringDeserializer<serde::de::value::Error> = period.to_string().into_deserializer();
        Period::deserialize(text).unwrap().to_string()
    }

    #[test]
    fn the_first_months_are_told_by_their_usual_name() {
        for (text, usual) in [
            ("2022-6M", "2022-H1"),
            ("2022-12M", "2022"),
            ("2022-3M", "2022-Q1"),
            ("hc-2022-6M", "hc-2022-H1"),
        ] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), usual);
        }
    }

    #[test]
    fn an_issuers_period_has_its_own_days() {
        for (text, days) in [
            ("hc-2022", "2021-12-15 2022-12-14"),
            ("hc-2022-H1", "2021-12-15 2022-06-14"),
            ("hc-2022-9M", "2021-12-15 2022-09-14"),
            ("hc-2022-8M", "2021-12-15 2022-08-14"),
            ("hc-2022-Q3", "2022-06-15 2022-09-14"),
            ("hc-2022-01", "2021-12-15 2022-01-14"),
            ("hc-2022-03", "2022-02-15 2022-03-14"),
            ("nh-2022", "2022-09-01 2023-08-31"),
            ("2022-8M", "2022-01-01 2022-08-31"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(format!("{} {}", period.first_day(), period.last_day()), days, "{text}");
        }
    }

    #[test]
    fn what_is_known_by_quarter_is_not_in_a_month() {
        let quarter = When::Quarter(Month::new(2022, 7).unwrap());
        let covers = |text: &str| text.parse::<Period>().unwrap().covers(quarter);
        assert!(covers("2022") && covers("2022-H2") && covers("2022-Q3") && covers("2022-9M"));
        assert!(covers("hc-2022-Q3") && covers("hc-2022"));
        assert!(!covers("2022-07") && !covers("2022-H1") && !covers("2023") && !covers("2022-8M"));
        assert_eq!(quarter.last_day().to_string(), "2022-09-30");
    }

    #[test]
    fn a_day_belongs_by_its_date() {
        let covers =
            |text: &str, day: &str| text.parse::<Period>().unwrap().covers(When::Day(day.parse().unwrap()));
        assert!(covers("hc-2022", "2021-12-15") && !covers("hc-2022", "2022-12-15"));
        assert!(covers("2022", "2022-12-15") && !covers("2022", "2021-12-15"));
        assert!(covers("nh-2022", "2023-08-31") && !covers("nh-2022", "2023-09-01"));
        let nh: Period = "nh-2022".parse().unwrap();
        assert!(nh.covers(When::SchoolYear(2022)) && !nh.covers(When::SchoolYear(2023)));
        assert!(nh.covers(When::Quarter(Month::new(2023, 4).unwrap())) && !nh.covers(When::Year(2023)));
        assert!(!nh.covers(When::Quarter(Month::new(2022, 7).unwrap())));
    }
}
