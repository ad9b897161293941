//! What a figure of a period is held against.

use std::{fmt, str::FromStr};

use crate::{Period, Span};

/// Which time a number tells, seen from the period of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// *Trong kỳ*: the period itself.
    Period,
    /// *Luỹ kế từ đầu năm*: from the first day of its year to its own last day.
    ToDate,
    /// *Cùng kỳ năm trước*: the same period of the year before.
    YearBefore,
    /// *Luỹ kế cùng kỳ năm trước*.
    YearBeforeToDate,
}

impl Reach {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Period, Self::ToDate, Self::YearBefore, Self::YearBeforeToDate];

    /// The word in addresses and files: `ky`, `luy-ke`, `cung-ky`, `luy-ke-cung-ky`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Period => "ky",
            Self::ToDate => "luy-ke",
            Self::YearBefore => "cung-ky",
            Self::YearBeforeToDate => "luy-ke-cung-ky",
        }
    }

    /// The period whose figures are meant. `None` where the issuer had no such period then.
    ///
    /// ```
    /// use kernel::{Period, Reach};
    /// let of = |reach: Reach, text: &str| {
    ///     reach.of(text.parse::<Period>().unwrap()).map(|period| period.to_string())
    /// };
    /// assert_eq!(of(Reach::ToDate, "2022-Q3").as_deref(), Some("2022-9M"));
    /// assert_eq!(of(Reach::YearBefore, "hc-2022-Q3").as_deref(), Some("hc-2021-Q3"));
    /// ```
    pub fn of(self, period: Period) -> Option<Period> {
        let months = period.last().month();
        let (year, span) = match self {
            Self::Period => return Some(period),
            Self::YearBefore => (period.of_year().checked_sub(1)?, period.span()),
            // A whole year is its own sum, also where it does not end with December.
            Self::ToDate | Self::YearBeforeToDate if period.months() == 12 => {
                (period.of_year() - i16::from(self == Self::YearBeforeToDate), Span::Year)
            }
            Self::ToDate => (period.of_year(), Span::FirstMonths(months)),
            Self::YearBeforeToDate => (period.of_year().checked_sub(1)?, Span::FirstMonths(months)),
        };
        period.calendar().period(year, span)
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Reach {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|reach| reach.word() == text).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reach_is_a_period_of_the_same_issuer() {
        for (text, reached) in [
            ("2022", "2022 2022 2021 2021"),
            ("2022-Q1", "2022-Q1 2022-Q1 2021-Q1 2021-Q1"),
            ("2022-Q2", "2022-Q2 2022-H1 2021-Q2 2021-H1"),
            ("2022-Q3", "2022-Q3 2022-9M 2021-Q3 2021-9M"),
            ("2022-Q4", "2022-Q4 2022 2021-Q4 2021"),
            ("2022-H2", "2022-H2 2022 2021-H2 2021"),
            ("2022-01", "2022-01 2022-01 2021-01 2021-01"),
            ("2022-08", "2022-08 2022-8M 2021-08 2021-8M"),
            ("hc-2022-Q3", "hc-2022-Q3 hc-2022-9M hc-2021-Q3 hc-2021-9M"),
            ("hc-2022-08", "hc-2022-08 hc-2022-8M hc-2021-08 hc-2021-8M"),
            ("hc-2019", "hc-2019 hc-2019 – –"),
            ("nh-2022", "nh-2022 nh-2022 nh-2021 nh-2021"),
            ("2000-Q2", "2000-Q2 2000-H1 – –"),
        ] {
            let period: Period = text.parse().unwrap();
            let all =
                Reach::ALL.map(|reach| reach.of(period).map_or("–".to_owned(), |found| found.to_string()));
            assert_eq!(all.join(" "), reached);
        }
    }
}
