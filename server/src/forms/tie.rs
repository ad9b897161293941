//! What a cell of a form is tied to.

use std::{fmt, str::FromStr};

use kernel::{Period, PlaceId, Reach};
use records::FigureRef;

/// One place of a form and what goes into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The address of the place in the form: `Biểu 1!C7`.
    pub spot: String,
    /// What goes there.
    pub what: Tied,
    /// Of which unit.
    pub of: Of,
    /// Of which part of the asked time.
    pub part: Part,
    /// Of which time, seen from there.
    pub take: Take,
    /// The power of ten that the form tells it in: 6 for million đồng, 3 for tonnes of a figure in kilograms.
    pub scale: i32,
}

/// What goes into a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tied {
    /// A figure.
    Figure(FigureRef),
    /// The name of the unit, written `@noi`.
    PlaceName,
    /// The name of the time, written `@ky`.
    PeriodName,
}

/// Of which unit a value is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The one the form is filled for.
    Here,
    /// This one, whoever it is filled for.
    Unit(PlaceId),
}

/// A part of the asked year, so that a form by month is tied once: `-Q1`, `-03`; or all that is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part(String);

/// Of which time a value is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Take {
    /// The period, the year to its end, or the same of the year before.
    Of(Reach),
    /// This period less the same one of the year before, written `thay-doi`.
    Change,
}

impl fmt::Display for Tied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure(figure) => figure.fmt(f),
            Self::PlaceName => f.write_str("@noi"),
            Self::PeriodName => f.write_str("@ky"),
        }
    }
}

impl FromStr for Tied {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            "@noi" => Ok(Self::PlaceName),
            "@ky" => Ok(Self::PeriodName),
            figure => figure.parse().map(Self::Figure),
        }
    }
}

impl Part {
    /// The period meant when `asked` is asked for. A year of its own issuer stays that issuer's.
    pub fn of(&self, asked: Period) -> Option<Period> {
        if self.0.is_empty() {
            return Some(asked);
        }
        let asked = asked.to_string();
        // `hc-2022-Q3`: what stands before the year belongs to it.
        let year = asked.find(|letter: char| letter.is_ascii_digit())?.checked_add(4)?;
        format!("{}{}", asked.get(..year)?, self.0).parse().ok()
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Part {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let text =
            if text.is_empty() || text.starts_with('-') { text.to_owned() } else { format!("-{text}") };
        let part = Self(text);
        // Any year shows whether it is one.
        part.of(Period::year(2022)).is_some().then_some(part).ok_or("a part is written -Q1, -H1 or -03")
    }
}

impl fmt::Display for Take {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(reach) => reach.fmt(f),
            Self::Change => f.write_str("thay-doi"),
        }
    }
}

impl FromStr for Take {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            "thay-doi" => Ok(Self::Change),
            reach => {
                reach.parse().map(Self::Of).map_err(|()| "ky, luy-ke, cung-ky, luy-ke-cung-ky, thay-doi")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_belongs_to_the_asked_year() {
        let of = |part: &str, asked: &str| {
            part.parse::<Part>().unwrap().of(asked.parse().unwrap()).unwrap().to_string()
        };
        assert_eq!(of("", "2022-Q3"), "2022-Q3");
        assert_eq!(of("-03", "2022"), "2022-03");
        assert_eq!(of("Q1", "2023-H1"), "2023-Q1");
        assert!("13".parse::<Part>().is_err() && "x".parse::<Part>().is_err());
    }

    #[test]
    fn ties_read_back_as_written() {
        for text in ["voter_meetings", "supervisions[front]", "@noi", "@ky"] {
            assert_eq!(text.parse::<Tied>().unwrap().to_string(), text);
        }
        for text in ["ky", "luy-ke", "cung-ky", "luy-ke-cung-ky", "thay-doi"] {
            assert_eq!(text.parse::<Take>().unwrap().to_string(), text);
        }
    }
}
