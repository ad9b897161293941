//! The period that a heading or a cell names.

use super::{DateProblem, number};
use crate::fold::fold;

/// A period as it was written. Which days it covers is the reader's matter: an office's year may close
/// on 14 December, and nine months or a cumulative quarter are rows of the issuer's own table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RawPeriod {
    /// *Tháng*.
    Month {
        /// Four digits.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// *Quý*.
    Quarter {
        /// Four digits.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// *6 tháng đầu năm* or *6 tháng cuối năm*.
    Half {
        /// Four digits.
        year: i16,
        /// 1 or 2.
        half: i8,
    },
    /// *Năm*.
    Year {
        /// Four digits.
        year: i16,
    },
}

/// Reads a period: `09/2022`, `tháng 9/2022`, `T9/2022`, `Tháng 9 năm 2022`, `Q3/2022`, `Quý III/2022`,
/// `6 tháng đầu năm 2022`, `năm 2022`, `2022`; with or without marks, in any case.
///
/// A year is between 1900 and 2199, so that a figure in the wrong column (`5135`) is not taken for one.
///
/// ```
/// use viet_text::{RawPeriod, parse_period};
/// assert_eq!(parse_period("Quý III năm 2022"), Ok(RawPeriod::Quarter { year: 2022, quarter: 3 }));
/// assert_eq!(parse_period("T9/2022"), Ok(RawPeriod::Month { year: 2022, month: 9 }));
/// ```
pub fn parse_period(text: &str) -> Result<RawPeriod, DateProblem> {
    let folded = fold(text);
    if folded.is_empty() {
        let blank = text.chars().all(char::is_whitespace);
        return Err(if blank { DateProblem::Empty } else { DateProblem::NotADate });
    }
    // `năm` stands before the year in every form and adds nothing.
    let words: Vec<&str> = folded.split(' ').filter(|word| *word != "nam").collect();
    match words[..] {
        [one] => Ok(RawPeriod::Year { year: year(one)? }),
        ["6" | "sau", "thang", "dau", last] | ["nua", "dau", last] => {
            Ok(RawPeriod::Half { year: year(last)?, half: 1 })
        }
        ["6" | "sau", "thang", "cuoi", last] | ["nua", "cuoi", last] => {
            Ok(RawPeriod::Half { year: year(last)?, half: 2 })
        }
        ["thang" | "t", part, last] => in_month(part, last),
        ["quy" | "qui" | "q", part, last] => in_quarter(part, last),
        [part, last] => {
            let after_word = ["quy", "qui", "q"].iter().find_map(|word| part.strip_prefix(word));
            if let Some(part) = after_word {
                return in_quarter(part, last);
            }
            let after_word = part.strip_prefix("thang").or_else(|| part.strip_prefix('t'));
            match after_word {
                Some(part) => in_month(part, last),
                // ISO 2022-09.
                None if part.len() == 4 => in_month(last, part),
                None => in_month(part, last),
            }
        }
        _ => Err(DateProblem::NotADate),
    }
}

fn in_month(part: &str, last: &str) -> Result<RawPeriod, DateProblem> {
    let month = small(part)?;
    let year = year(last)?;
    if (1..=12).contains(&month) {
        Ok(RawPeriod::Month { year, month })
    } else {
        Err(DateProblem::Impossible)
    }
}

fn in_quarter(part: &str, last: &str) -> Result<RawPeriod, DateProblem> {
    let quarter = match part {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        digits => small(digits)?,
    };
    let year = year(last)?;
    if (1..=4).contains(&quarter) {
        Ok(RawPeriod::Quarter { year, quarter })
    } else {
        Err(DateProblem::Impossible)
    }
}

/// One or two digits.
fn small(digits: &str) -> Result<i8, DateProblem> {
    if (1..=2).contains(&digits.len()) { number(digits) } else { Err(DateProblem::NotADate) }
}

fn year(digits: &str) -> Result<i16, DateProblem> {
    match digits.len() {
        4 => {
            let year = number(digits)?;
            if (1900..2200).contains(&year) { Ok(year) } else { Err(DateProblem::NotADate) }
        }
        2 => number::<i16>(digits).and(Err(DateProblem::Ambiguous)),
        _ => Err(DateProblem::NotADate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RawPeriod::{Half, Month, Quarter, Year};

    #[test]
    fn periods() {
        let month = Month { year: 2022, month: 9 };
        for text in [
            "09/2022",
            "9/2022",
            "tháng 9/2022",
            "Tháng 9 năm 2022",
            "T9/2022",
            "THÁNG 09 NĂM 2022",
            "T.9/2022",
            "9-2022",
            "9.2022",
            "2022-09",
            "thang 9 nam 2022",
            "Tháng9/2022",
        ] {
            assert_eq!(parse_period(text), Ok(month), "{text}");
        }
        let quarter = Quarter { year: 2022, quarter: 3 };
        for text in
            ["Quý 3/2022", "Q3/2022", "quý III/2022", "Quý III năm 2022", "QUÝ III - 2022", "Quí 3/2022"]
        {
            assert_eq!(parse_period(text), Ok(quarter), "{text}");
        }
        assert_eq!(parse_period("6 tháng đầu năm 2022"), Ok(Half { year: 2022, half: 1 }));
        assert_eq!(parse_period("Sáu tháng cuối năm 2022"), Ok(Half { year: 2022, half: 2 }));
        for text in ["2022", "năm 2022", "Năm 2022"] {
            assert_eq!(parse_period(text), Ok(Year { year: 2022 }), "{text}");
        }
    }

    #[test]
    fn periods_refused() {
        use DateProblem::{Ambiguous, Empty, Impossible, NotADate};
        for (text, problem) in [
            ("", Empty),
            (" ", Empty),
            ("-", NotADate),
            ("13/2022", Impossible),
            ("0/2022", Impossible),
            ("Quý V/2022", NotADate),
            ("quý 5/2022", Impossible),
            ("9/22", Ambiguous),
            ("5135", NotADate),
            ("5.135", NotADate),
            ("09/01/2022", NotADate),
            ("9 tháng đầu năm 2022", NotADate),
            ("tháng 9", NotADate),
            ("2022 đồng", NotADate),
            ("năm", NotADate),
            ("năm học 2022-2023", NotADate),
            ("2022-2023", NotADate),
        ] {
            assert_eq!(parse_period(text), Err(problem), "{text}");
        }
    }
}
