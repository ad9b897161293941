//! Which time a number tells, seen from the period asked for.

use std::{fmt, str::FromStr};

use kernel::Period;

/// Which time a number tells.
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

    /// The word in addresses and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Period => "ky",
            Self::ToDate => "luy-ke",
            Self::YearBefore => "cung-ky",
            Self::YearBeforeToDate => "luy-ke-cung-ky",
        }
    }

    /// The period whose figures are meant; `None` where there is no such period.
    pub fn of(self, period: Period) -> Option<Period> {
        let before = i16::from(matches!(self, Self::YearBefore | Self::YearBeforeToDate));
        let year = period.of_year().checked_sub(before)?;
        let part = match self {
            Self::Period => return Some(period),
            Self::YearBefore => period.to_string().get(4..)?.to_owned(),
            Self::ToDate | Self::YearBeforeToDate => match period.last().month() {
                1 => "-01".to_owned(),
                3 => "-Q1".to_owned(),
                6 => "-H1".to_owned(),
                12 => String::new(),
                _ => return None,
            },
        };
        format!("{year}{part}").parse().ok()
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Reach {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|reach| reach.word() == text).ok_or("ky, luy-ke, cung-ky, luy-ke-cung-ky")
    }
}
