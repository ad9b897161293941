//! Days and periods as offices type and write them.
//!
//! The day always comes first: `09/01/2023` is the ninth of January. What two readers could read
//! differently (`9/1/23`) is a problem with a name, never a guess. Values are plain numbers, so that
//! this crate needs no calendar library; each day returned does exist.

mod period;

use std::fmt;

pub use period::{RawPeriod, parse_period};

use crate::tidy::tidy;

/// Why a text was not read as a day or a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateProblem {
    /// Nothing but white space.
    Empty,
    /// Not in any form that is known.
    NotADate,
    /// The year has two digits: `9/1/23` could be of two centuries, or begin with its year.
    Ambiguous,
    /// In a known form, but there is no such day, month or quarter: `31/02/2023`.
    Impossible,
}

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateProblem::Empty => "nothing was typed",
            DateProblem::NotADate => "not a date or a period",
            DateProblem::Ambiguous => "the year has two digits",
            DateProblem::Impossible => "there is no such day",
        })
    }
}

impl std::error::Error for DateProblem {}

/// A day in tables and lists.
///
/// ```
/// assert_eq!(viet_text::date::short(2023, 1, 9), "09/01/2023");
/// ```
pub fn short(year: i16, month: i8, day: i8) -> String {
    format!("{day:02}/{month:02}/{year:04}")
}

/// A month.
///
/// ```
/// assert_eq!(viet_text::date::month(2022, 9), "09/2022");
/// ```
pub fn month(year: i16, month: i8) -> String {
    format!("{month:02}/{year:04}")
}

/// A day at the head of a letter. Days below ten and the months 1 and 2 have a zero before them, the other
/// months none (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 4).
///
/// ```
/// use viet_text::date::letter;
/// assert_eq!(letter(2023, 1, 9), "ngày 09 tháng 01 năm 2023");
/// assert_eq!(letter(2023, 9, 20), "ngày 20 tháng 9 năm 2023");
/// ```
pub fn letter(year: i16, month: i8, day: i8) -> String {
    let zero = if month < 3 { "0" } else { "" };
    format!("ngày {day:02} tháng {zero}{month} năm {year}")
}

/// Reads a day as `(year, month, day)`, with the day first: `09/01/2023`, `9-1-2023`, `9.1.2023`,
/// `ngày 9 tháng 1 năm 2023` (a place and a comma may come before it). ISO `2023-01-09` has its year
/// first and cannot be mistaken.
///
/// ```
/// use viet_text::{DateProblem, parse_date};
/// assert_eq!(parse_date("9/1/2023"), Ok((2023, 1, 9)));
/// assert_eq!(parse_date("Điện Biên Phủ, ngày 09 tháng 01 năm 2023"), Ok((2023, 1, 9)));
/// assert_eq!(parse_date("9/1/23"), Err(DateProblem::Ambiguous));
/// assert_eq!(parse_date("31/02/2023"), Err(DateProblem::Impossible));
/// ```
pub fn parse_date(text: &str) -> Result<(i16, i8, i8), DateProblem> {
    let text = tidy(text).to_lowercase();
    if text.is_empty() {
        return Err(DateProblem::Empty);
    }
    let text = match text.rsplit_once("ngày") {
        Some((before, rest)) if before.trim().is_empty() || before.trim_end().ends_with(',') => rest.trim(),
        Some(_) => return Err(DateProblem::NotADate),
        None => &text,
    };
    let [first, second, third] = three(text).ok_or(DateProblem::NotADate)?;
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    if month.len() > 2 || day.len() > 2 {
        return Err(DateProblem::NotADate);
    }
    match year.len() {
        4 => real_day(number(year)?, number(month)?, number(day)?),
        2 => Err(DateProblem::Ambiguous),
        _ => Err(DateProblem::NotADate),
    }
}

/// The three numbers, between the words `tháng` and `năm` or between two equal marks.
fn three(text: &str) -> Option<[&str; 3]> {
    if let Some((day, rest)) = text.split_once("tháng") {
        let (month, year) = rest.split_once("năm")?;
        return Some([day.trim(), month.trim(), year.trim()]);
    }
    ['/', '-', '.'].into_iter().find_map(|mark| {
        let mut parts = text.split(mark).map(str::trim);
        let three = [parts.next()?, parts.next()?, parts.next()?];
        parts.next().is_none().then_some(three)
    })
}

/// Digits only: `parse` alone would take a sign.
fn number<T: std::str::FromStr>(digits: &str) -> Result<T, DateProblem> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateProblem::NotADate);
    }
    digits.parse().map_err(|_| DateProblem::NotADate)
}

fn real_day(year: i16, month: i8, day: i8) -> Result<(i16, i8, i8), DateProblem> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return Err(DateProblem::Impossible),
    };
    // Before 1000 four digits are a slip of the hand (`0223`), not a year.
    if year >= 1000 && (1..=last).contains(&day) {
        Ok((year, month, day))
    } else {
        Err(DateProblem::Impossible)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days() {
        for text in [
            "09/01/2023",
            "9-1-2023",
            "9.1.2023",
            " 9 / 1 / 2023 ",
            "2023-01-09",
            "ngày 9 tháng 1 năm 2023",
            "Ngày 09 tháng 01 năm 2023",
            "9 tháng 1 năm 2023",
            "Mường Phăng, ngày 9/1/2023",
            "ngày 9/1/2023",
        ] {
            assert_eq!(parse_date(text), Ok((2023, 1, 9)), "{text}");
        }
        assert_eq!(parse_date("29/02/2024"), Ok((2024, 2, 29)));
    }

    #[test]
    fn days_refused() {
        use DateProblem::{Ambiguous, Empty, Impossible, NotADate};
        for (text, problem) in [
            ("", Empty),
            ("\u{200b}", Empty),
            ("9/1/23", Ambiguous),
            ("ngày 9 tháng 1 năm 23", Ambiguous),
            ("31/02/2023", Impossible),
            ("29/02/2023", Impossible),
            ("29/02/1900", Impossible),
            ("0/1/2023", Impossible),
            ("9/13/2023", Impossible),
            ("09/01/0223", Impossible),
            ("44935", NotADate),
            ("9/1", NotADate),
            ("9/1/2023/4", NotADate),
            ("9/1-2023", NotADate),
            ("9/1/202", NotADate),
            ("hôm qua", NotADate),
            ("+9/1/2023", NotADate),
            ("trước ngày 9/1/2023", NotADate),
            ("tháng 1 năm 2023", NotADate),
            ("5.135.000", NotADate),
            ("//2023", NotADate),
            ("٩/١/2023", NotADate),
            ("009/1/2023", NotADate),
        ] {
            assert_eq!(parse_date(text), Err(problem), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(year in 1000i16..=9999, month in 1i8..=12, day in 1i8..=31) {
            let expected = real_day(year, month, day);
            prop_assert_eq!(parse_date(&short(year, month, day)), expected);
            prop_assert_eq!(parse_date(&letter(year, month, day)), expected);
            prop_assert_eq!(parse_date(&format!("{year:04}-{month:02}-{day:02}")), expected);
        }

        #[test]
        fn reading_is_total(text in "[0-9/.\\- ngàythánm,]{0,24}|\\PC{0,16}") {
            let _ = parse_date(&text);
            let _ = parse_period(&text);
        }
    }
}
