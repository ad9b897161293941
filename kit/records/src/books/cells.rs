//! One cell: from what an office typed to what a payload keeps.

use kernel::{Date, Month, When};
use serde_json::{Value, json};
use viet_text::{Decimal, Detector, Expect, NumberProblem, RawPeriod, fold, parse_date, parse_period, tidy};
use workbook::Cell;

use crate::{Field, Kept};

/// Why a cell was not read: the key of a sentence that says what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The key, for instance `cell-not-a-date`.
    pub word: &'static str,
    /// What the sentence lists, when it lists something.
    pub choices: Vec<&'static str>,
}

fn problem<T>(word: &'static str) -> Result<T, CellProblem> {
    Err(CellProblem { word, choices: Vec::new() })
}

/// What a cell came to.
pub(super) enum Read {
    /// Nothing stood there.
    Empty,
    /// A value.
    Value(Value),
    /// A value of the closed list's "other": what stood there was not recognised.
    Other(Value),
}

/// The text of a cell as a person sees it, in Unicode.
pub(super) fn text(cell: &Cell, detector: &Detector) -> String {
    match cell {
        Cell::Text(text) => tidy(&detector.to_unicode(text)),
        Cell::Number(number) => Decimal::from_f64(*number)
            .map_or_else(|| number.to_string(), |decimal| decimal.to_text(viet_text::Language::Vi)),
        Cell::Date(date) => viet_text::date::short(date.year(), date.month(), date.day()),
        Cell::Bool(value) => value.to_string(),
        Cell::Error(error) => error.clone(),
    }
}

/// Codes and plain texts keep a number as it was typed: `1001`, not `1.001`.
fn plain_text(cell: &Cell, detector: &Detector) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        _ => text(cell, detector),
    }
}

/// Reads a cell for a field. `year` is the book's, for "Tháng 9" without one.
pub(super) fn read(field: &Field, cell: &Cell, detector: &Detector, year: i16) -> Result<Read, CellProblem> {
    if let Cell::Error(_) = cell {
        return problem("cell-formula-error");
    }
    let typed = plain_text(cell, detector);
    let blank = matches!(typed.as_str(), "" | "-" | "–" | "—");
    if blank {
        return Ok(Read::Empty);
    }
    Ok(Read::Value(match field.kept {
        Kept::Text | Kept::Body | Kept::Code { .. } => json!(typed),
        Kept::Day => json!(day(cell, &typed)?),
        Kept::Period => json!(period(cell, &typed, year)?),
        Kept::Count => json!(whole(cell, &typed)?),
        Kept::Amount { digits } => json!(amount(cell, &typed, digits)?),
        Kept::Percent => json!(percent(cell, &typed)?),
        Kept::Choice(choices) => {
            let folded = fold(&typed);
            if let Some(choice) =
                choices.iter().find(|choice| choice.labels.iter().any(|label| fold(label) == folded))
            {
                return Ok(Read::Value(json!(choice.id)));
            }
            if choices.iter().any(|choice| choice.id == "other") {
                return Ok(Read::Other(json!("other")));
            }
            let choices = choices.iter().map(|choice| choice.labels[0]).collect();
            return Err(CellProblem { word: "cell-not-a-choice", choices });
        }
    }))
}

fn day(cell: &Cell, typed: &str) -> Result<Date, CellProblem> {
    let date = match cell {
        Cell::Date(date) => *date,
        Cell::Text(_) => {
            let (year, month, day) = parse_date(typed)
                .map_err(|_| CellProblem { word: "cell-not-a-date", choices: Vec::new() })?;
            Date::new(year, month, day)
                .map_err(|_| CellProblem { word: "cell-not-a-date", choices: Vec::new() })?
        }
        _ => return problem("cell-not-a-date"),
    };
    // Place keys and reports hold the years 2000 to 2099; another year is a slip of the hand.
    if (2000..2100).contains(&date.year()) { Ok(date) } else { problem("cell-date-far-off") }
}

fn period(cell: &Cell, typed: &str, year: i16) -> Result<When, CellProblem> {
    let raw = if let Cell::Date(date) = cell {
        // Excel turns a typed "09/2022" into the first of September.
        RawPeriod::Month { year: date.year(), month: date.month() }
    } else {
        let with_year = || parse_period(&format!("{typed}/{year}"));
        let month_alone = || parse_period(&format!("Tháng {typed}/{year}"));
        parse_period(typed)
            .or_else(|_| with_year())
            .or_else(|_| month_alone())
            .map_err(|_| CellProblem { word: "cell-not-a-period", choices: Vec::new() })?
    };
    let when = match raw {
        RawPeriod::Month { year, month } => Month::new(year, month).map(When::Month),
        RawPeriod::Quarter { year, quarter } => Month::new(year, quarter * 3 - 2).map(When::Quarter),
        RawPeriod::Half { year, half } => Month::new(year, half * 6 - 5).map(When::Half),
        RawPeriod::Year { year } => Month::new(year, 1).map(|_| When::Year(year)),
    };
    when.map_or_else(|| problem("cell-date-far-off"), Ok)
}

fn whole(cell: &Cell, typed: &str) -> Result<i64, CellProblem> {
    let count = match cell {
        Cell::Number(number) => Decimal::from_f64(*number).and_then(|decimal| decimal.to_integer_scaled(0)),
        Cell::Text(_) => return from_text(typed, Expect::Count, 0),
        _ => None,
    };
    match count {
        Some(count) if count >= 0 => in_range(count),
        Some(_) => problem("cell-negative"),
        None => problem("cell-not-whole"),
    }
}

fn amount(cell: &Cell, typed: &str, digits: u8) -> Result<i64, CellProblem> {
    let amount = match cell {
        Cell::Number(number) => {
            Decimal::from_f64(*number).and_then(|decimal| decimal.to_integer_scaled(digits))
        }
        Cell::Text(_) => {
            let expect = if digits == 0 { Expect::Count } else { Expect::Amount };
            return from_text(typed, expect, digits);
        }
        _ => None,
    };
    match amount {
        Some(amount) if amount >= 0 => in_range(amount),
        Some(_) => problem("cell-negative"),
        None => problem(if digits == 0 { "cell-not-whole" } else { "cell-too-fine" }),
    }
}

/// Hundredths of a percent. Excel keeps what it shows as 95,7% as the number 0.957; no office reports less than one
/// percent of its people content, so a number up to 1 is such a fraction.
fn percent(cell: &Cell, typed: &str) -> Result<i64, CellProblem> {
    let Cell::Number(number) = cell else { return amount(cell, typed, 2) };
    let Some(decimal) = Decimal::from_f64(*number) else { return problem("cell-not-a-number") };
    let fraction = *number > 0.0 && *number <= 1.0;
    let shown = if fraction { decimal.times_pow10(4) } else { decimal.times_pow10(2) };
    // A fraction that a formula computed has many decimals: what is shown is kept.
    let rounded = shown.and_then(|shown| if fraction { half_up(shown) } else { shown.to_integer_scaled(0) });
    match rounded {
        Some(value) if value >= 0 => in_range(value),
        Some(_) => problem("cell-negative"),
        None => problem("cell-too-fine"),
    }
}

fn half_up(decimal: Decimal) -> Option<i64> {
    let one = 10_i128.checked_pow(u32::from(decimal.scale()))?;
    i64::try_from((decimal.units() * 2 + one).div_euclid(one * 2)).ok()
}

fn from_text(typed: &str, expect: Expect, digits: u8) -> Result<i64, CellProblem> {
    let decimal = match Decimal::parse_vi(typed, expect) {
        Ok(decimal) => decimal,
        Err(NumberProblem::Ambiguous) => return problem("cell-ambiguous-number"),
        Err(NumberProblem::NotWhole) => return problem("cell-not-whole"),
        Err(_) => return problem("cell-not-a-number"),
    };
    match decimal.to_integer_scaled(digits) {
        Some(value) if value >= 0 => in_range(value),
        Some(_) => problem("cell-negative"),
        None => problem("cell-too-fine"),
    }
}

/// Larger than any year's figure of the nation, small enough that no sum overflows.
const LARGEST: i64 = 1_000_000_000_000_000;

fn in_range(value: i64) -> Result<i64, CellProblem> {
    if value <= LARGEST { Ok(value) } else { problem("cell-too-large") }
}
