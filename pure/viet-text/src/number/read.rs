//! Reading a number as it was typed.

use std::fmt;

use super::Decimal;
use crate::tidy::tidy;

/// What kind of number the column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expect {
    /// A whole number: people, turns, đồng.
    Count,
    /// A number that may have decimals: tonnes, hectares, millions of đồng.
    Amount,
}

/// Why a text was not read as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberProblem {
    /// Nothing but white space.
    Empty,
    /// No number, or more than one. A dash alone is here too: whether it means none is the caller's
    /// matter.
    NotANumber,
    /// Two readings differ a thousandfold: `5,135` in a count.
    Ambiguous,
    /// A count with decimals.
    NotWhole,
    /// More than 38 digits.
    TooLarge,
}

impl fmt::Display for NumberProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NumberProblem::Empty => "nothing was typed",
            NumberProblem::NotANumber => "not a number",
            NumberProblem::Ambiguous => "could be thousands or decimals",
            NumberProblem::NotWhole => "a whole number was expected",
            NumberProblem::TooLarge => "too many digits",
        })
    }
}

impl std::error::Error for NumberProblem {}

/// Units that may follow a number and are dropped, in any case. None of them changes the value: `tấn` and
/// `triệu` are not here, since the caller must know of them.
pub const UNITS: [&str; 11] = ["đồng", "vnđ", "vnd", "đ", "kg", "ha", "hộ", "người", "lượt", "m2", "m²"];

/// As [`UNITS`], for a share. It may follow without a space, as the others may.
const PERCENT: &str = "%";

impl Decimal {
    /// Reads a number as an office types it, with a unit of [`UNITS`] or `%` after it or none.
    ///
    /// | typed | [`Expect::Count`] | [`Expect::Amount`] |
    /// |---|---|---|
    /// | `5.135` | 5135 | 5135 |
    /// | `5 135`, `1,700,000` | whole | whole |
    /// | `5,49` | `NotWhole` | 5.49 |
    /// | `16.5`, `1234.567` (cannot be groups) | `NotWhole` | decimals |
    /// | `1.234,5`, `1,234.5` | `NotWhole` | 1234.5 |
    /// | `5,135` | `Ambiguous` | 5.135 |
    /// | `5,490`, `968,000` | `Ambiguous` | `Ambiguous` |
    ///
    /// The last row is refused even as an amount: people do not type a decimal that ends in zero, so the
    /// comma is likely an English group, and the two readings differ a thousandfold.
    ///
    /// ```
    /// use viet_text::{Decimal, Expect, NumberProblem};
    /// assert_eq!(Decimal::parse_vi("1.700.000.000 đồng", Expect::Count), Ok(Decimal::from(1_700_000_000)));
    /// assert_eq!(Decimal::parse_vi("16,05ha", Expect::Amount), Ok(Decimal::new(1605, 2)));
    /// assert_eq!(Decimal::parse_vi("5,135", Expect::Count), Err(NumberProblem::Ambiguous));
    /// ```
    pub fn parse_vi(text: &str, expect: Expect) -> Result<Decimal, NumberProblem> {
        let text = tidy(text).to_lowercase();
        if text.is_empty() {
            return Err(NumberProblem::Empty);
        }
        let text = without_unit(&text);
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let Typed { groups, marks } = Typed::of(text)?;
        let decimals = decimals(&groups, &marks, expect)?;
        let digits = groups.concat();
        let units: i128 = digits.parse().map_err(|_| NumberProblem::TooLarge)?;
        let scale = u8::try_from(decimals).map_err(|_| NumberProblem::TooLarge)?;
        let value = Decimal::new(if negative { -units } else { units }, scale);
        if expect == Expect::Count && !value.is_whole() {
            return Err(NumberProblem::NotWhole);
        }
        Ok(value)
    }
}

fn without_unit(text: &str) -> &str {
    UNITS
        .iter()
        .chain([&PERCENT])
        .filter_map(|unit| text.strip_suffix(unit))
        .map(str::trim_end)
        .find(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(text)
}

/// Runs of digits and the single marks between them.
struct Typed<'a> {
    groups: Vec<&'a str>,
    marks: Vec<char>,
}

impl<'a> Typed<'a> {
    fn of(text: &'a str) -> Result<Typed<'a>, NumberProblem> {
        let groups: Vec<&str> = text.split(['.', ',', ' ']).collect();
        if groups.iter().any(|group| group.is_empty() || !group.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(NumberProblem::NotANumber);
        }
        let marks = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        Ok(Typed { groups, marks })
    }
}

/// How many of the digits are decimals.
fn decimals(groups: &[&str], marks: &[char], expect: Expect) -> Result<usize, NumberProblem> {
    let [grouping @ .., last] = marks else {
        return Ok(0);
    };
    let fraction = groups.last().map_or("", |group| group);
    let leading = &groups[..groups.len() - 1];
    let all_group = can_be_groups(groups);
    if grouping.is_empty() {
        return one_mark(*last, fraction, all_group, expect);
    }
    if grouping.iter().all(|mark| mark == last) {
        // `1.700.000`, `1,700,000`, `1 700 000`.
        return if all_group { Ok(0) } else { Err(NumberProblem::NotANumber) };
    }
    let one_kind = grouping.iter().all(|mark| *mark == grouping[0]);
    if *last == ' ' || !one_kind || !can_be_groups(leading) {
        return Err(NumberProblem::NotANumber);
    }
    if grouping[0] == ' ' && *last == '.' && fraction.len() == 3 {
        // `1 234.567` may be a mistyped `1.234.567`.
        return Err(NumberProblem::Ambiguous);
    }
    Ok(fraction.len())
}

fn one_mark(mark: char, fraction: &str, all_group: bool, expect: Expect) -> Result<usize, NumberProblem> {
    match mark {
        ' ' | '.' if all_group => Ok(0),
        ' ' => Err(NumberProblem::NotANumber),
        ',' if all_group && (expect == Expect::Count || fraction.ends_with('0')) => {
            Err(NumberProblem::Ambiguous)
        }
        _ => Ok(fraction.len()),
    }
}

/// One to three digits, not beginning with zero, then threes.
fn can_be_groups(groups: &[&str]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(text: &str) -> Result<i64, NumberProblem> {
        Decimal::parse_vi(text, Expect::Count)
            .map(|value| value.to_integer_scaled(0).unwrap_or_else(|| panic!("{text}: {value}")))
    }

    fn amount(text: &str) -> Result<String, NumberProblem> {
        Decimal::parse_vi(text, Expect::Amount).map(|value| value.to_text(super::super::Language::En))
    }

    #[test]
    fn counts() {
        for text in ["5135", "5.135", "5 135", "5\u{a0}135", " 5.135 người", "5.135 Lượt", "05135", "5135,0"]
        {
            assert_eq!(count(text), Ok(5135), "{text}");
        }
        for text in
            ["1.700.000.000", "1,700,000,000", "1700000000 đồng", "1.700.000.000Đ", "1 700 000 000 VNĐ"]
        {
            assert_eq!(count(text), Ok(1_700_000_000), "{text}");
        }
        assert_eq!(count("-12"), Ok(-12));
        assert_eq!(count("95%"), Ok(95));
        assert_eq!(count("100 m2"), Ok(100));
    }

    #[test]
    fn counts_refused() {
        use NumberProblem::{Ambiguous, Empty, NotANumber, NotWhole, TooLarge};
        for (text, problem) in [
            ("", Empty),
            ("\u{a0}", Empty),
            ("-", NotANumber),
            ("–", NotANumber),
            ("x", NotANumber),
            ("5,135", Ambiguous),
            ("5,000", Ambiguous),
            ("5.49", NotWhole),
            ("5,49", NotWhole),
            ("0,135", NotWhole),
            ("1.234,5", NotWhole),
            ("1,234.5", NotWhole),
            ("9.1.2023", NotANumber),
            ("5.", NotANumber),
            (",5", NotANumber),
            ("1..2", NotANumber),
            ("5 1", NotANumber),
            ("12/5", NotANumber),
            ("2 hộ 5 người", NotANumber),
            ("đồng", NotANumber),
            ("--5", NotANumber),
            ("1,234,56", NotANumber),
            ("1.234 567", NotANumber),
            ("5 tấn", NotANumber),
            ("٥", NotANumber),
            ("9999999999999999999999999999999999999999999", TooLarge),
            ("1.700.00", NotANumber),
        ] {
            assert_eq!(count(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn amounts() {
        for (text, value) in [
            ("5,49", "5.49"),
            ("5.135", "5,135"),
            ("1.234,5", "1,234.5"),
            ("16.5", "16.5"),
            ("1,234.5", "1,234.5"),
            ("5 135,5", "5,135.5"),
            ("1.397,5", "1,397.5"),
            ("0.135", "0.135"),
            ("1234.567", "1,234.567"),
            ("1234,567", "1,234.567"),
            ("5,135", "5.135"),
            ("1.234,567", "1,234.567"),
            ("1,700,000", "1,700,000"),
            ("-0,5 ha", "-0.5"),
            ("98,7 %", "98.7"),
            ("0,50", "0.5"),
            ("24", "24"),
        ] {
            assert_eq!(amount(text), Ok(value.to_string()), "{text}");
        }
        for text in ["968,000", "5,490", "1 234.567"] {
            assert_eq!(amount(text), Err(NumberProblem::Ambiguous), "{text}");
        }
    }

    #[test]
    fn every_unit_is_dropped() {
        for unit in UNITS {
            assert_eq!(count(&format!("1.000 {unit}")), Ok(1000), "{unit}");
            assert_eq!(count(&format!("7{}", unit.to_uppercase())), Ok(7), "{unit}");
        }
    }

    proptest! {
        #[test]
        fn reading_is_total(text in "[0-9., đ%-]{0,16}") {
            let _ = Decimal::parse_vi(&text, Expect::Count);
            let _ = Decimal::parse_vi(&text, Expect::Amount);
        }

        #[test]
        fn a_count_that_is_read_is_the_same_as_an_amount(text in "[0-9., ]{1,12}") {
            if let Ok(value) = Decimal::parse_vi(&text, Expect::Count) {
                prop_assert_eq!(Decimal::parse_vi(&text, Expect::Amount), Ok(value));
            }
        }
    }
}
