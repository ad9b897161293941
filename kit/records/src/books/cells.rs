//! One cell: from what an office typed to what a payload keeps.

use kernel::{Date, Month, When};
use serde_json::{Value, json};
use viet_text::{Decimal, Detector, Expect, NumberProblem, RawPeriod, fold, parse_date, parse_period, tidy};
use workbook::Cell;

use super::said::{Years, measured, scale_of, time_alone};
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

/// Reads a cell for a field, under its heading as [`fold`] gives it. `power` is the power of ten between the unit of its
/// column and ours; `years` are the book's, for "Tháng 9" and "12/4" without one.
pub(super) fn read(
    field: &Field,
    heading: &str,
    power: i8,
    cell: &Cell,
    detector: &Detector,
    years: Years,
) -> Result<Read, CellProblem> {
    if let Cell::Error(_) = cell {
        return problem("cell-formula-error");
    }
    let typed = plain_text(cell, detector);
    if typed.chars().all(|c| matches!(c, '-' | '–' | '—' | '\u{2212}' | '_' | '.' | '…' | '/' | ' ')) {
        return Ok(Read::Empty);
    }
    let told_or_counted =
        matches!(field.kept, Kept::Day | Kept::Period | Kept::Count | Kept::Amount { .. } | Kept::Percent);
    if told_or_counted
        && matches!(cell, Cell::Text(_))
        && matches!(fold(&typed).as_str(), "khong" | "khong co" | "chua" | "chua co" | "x")
    {
        return Ok(Read::Empty);
    }
    Ok(Read::Value(match field.kept {
        Kept::Text | Kept::Body | Kept::Code { .. } => json!(typed),
        Kept::Day => json!(day(cell, &typed, years)?),
        Kept::Period => json!(period(cell, &typed, heading, years)?),
        Kept::Count => json!(whole(cell, bare(&typed, field))?),
        Kept::Amount { digits } => {
            let (number, power) = unit_of_its_own(field, &typed).unwrap_or((bare(&typed, field), power));
            json!(amount(cell, number, digits, power)?)
        }
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

/// Reads what someone typed into a form for a field, as a cell of a book would be read: dates and numbers as people write
/// them. `year` is the one that "12/4" is of. Lines of a text stay lines. Nothing typed, or a dash, is nothing.
pub fn typed(field: &Field, text: &str, year: i16) -> Result<Option<Value>, CellProblem> {
    if field.kept == Kept::Text {
        let lines: Vec<String> = text.lines().map(tidy).collect();
        let text = lines.join("\n").trim().to_owned();
        let says_nothing =
            text.chars().all(|c| matches!(c, '-' | '–' | '—' | '_' | '.' | '…' | '/' | ' ' | '\n'));
        return Ok((!says_nothing).then(|| json!(text)));
    }
    let heading = fold(field.headings.first().copied().unwrap_or_default());
    let cell = Cell::Text(text.to_owned());
    Ok(match read(field, &heading, 0, &cell, &Detector::default(), Years::calendar(year))? {
        Read::Empty => None,
        Read::Value(value) | Read::Other(value) => Some(value),
    })
}

/// A number without the words of its own headings behind it: "5 cuộc" under "Số cuộc giám sát". Other words stay: they
/// may be another unit.
fn bare<'t>(typed: &'t str, field: &Field) -> &'t str {
    let Some(at) = typed.find(char::is_alphabetic) else { return typed };
    let (number, words) = typed.split_at(at);
    let words = fold(words);
    let says = |heading: &&str| format!(" {} ", fold(heading)).contains(&format!(" {words} "));
    let ours = !words.is_empty() && field.headings.iter().any(says);
    if ours && number.ends_with(|c: char| c.is_ascii_digit() || c == ' ') { number.trim_end() } else { typed }
}

fn day(cell: &Cell, typed: &str, years: Years) -> Result<Date, CellProblem> {
    let date = match cell {
        Cell::Date(date) => *date,
        Cell::Text(_) => {
            let typed = day_alone(typed);
            let (year, month, day) = parse_date(typed)
                .ok()
                .or_else(|| day_without_year(typed, years))
                .ok_or(CellProblem { word: "cell-not-a-date", choices: Vec::new() })?;
            Date::new(year, month, day)
                .map_err(|_| CellProblem { word: "cell-not-a-date", choices: Vec::new() })?
        }
        _ => return problem("cell-not-a-date"),
    };
    // Place keys and reports hold the years 2000 to 2099; another year is a slip of the hand.
    if (2000..2100).contains(&date.year()) { Ok(date) } else { problem("cell-date-far-off") }
}

/// "12/4; 13/4", "12/4, 15/4 và 20/4", "12, 14/4": more than one day.
pub(super) fn are_several_days(typed: &str) -> bool {
    let words = typed.replace(" và ", ";").replace('&', ";");
    let parts: Vec<&str> =
        words.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_day = |part: &&str| {
        let lone = part.len() <= 2 && part.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        lone || parse_date(part).is_ok() || day_without_year(part, Years::calendar(2000)).is_some()
    };
    parts.len() >= 2 && parts.iter().all(is_day) && parts.iter().any(|part| part.len() > 2)
}

/// Whether a cell tells a day, whichever its year.
pub(super) fn is_day(cell: &Cell, detector: &Detector) -> bool {
    let typed = text(cell, detector);
    matches!(cell, Cell::Date(_))
        || matches!(cell, Cell::Text(_))
            && (day(cell, &typed, Years::calendar(2000)).is_ok() || are_several_days(&typed))
}

/// "12/4", "12-4": of the book's year.
fn day_without_year(typed: &str, years: Years) -> Option<(i16, i8, i8)> {
    let (day, month) = typed.split_once(['/', '-'])?;
    let small = |text: &str| text.trim().parse::<i8>().ok().filter(|_| text.trim().len() < 3);
    let (day, month) = (small(day)?, small(month)?);
    Some((years.of_month(month), month, day))
}

/// Without what a typed day drags along: the apostrophe that makes a cell text in Excel, a full stop, the hour.
fn day_alone(typed: &str) -> &str {
    let typed = typed.trim_start_matches('\'').trim_end_matches(['.', ',', ';']).trim();
    let is_time = |rest: &str| rest.contains(':') && rest.chars().all(|c| c == ':' || c.is_ascii_digit());
    match typed.rsplit_once(' ') {
        Some((day, time)) if is_time(time) => day,
        _ => typed,
    }
}

/// "3" and "3/2023" are a month under "Tháng" and a quarter under "Quý". Under "Kỳ" the lone number says neither.
fn period(cell: &Cell, typed: &str, heading: &str, years: Years) -> Result<When, CellProblem> {
    // "6 tháng", "9 tháng đầu năm", "Cả năm", "Tháng 2" of a school year.
    let told = matches!(cell, Cell::Text(_)).then(|| time_alone(typed)).flatten();
    if let Some(time) = told {
        let when = match time.year {
            Some(year) => time.span.in_year(Years::calendar(year)),
            None => time.span.in_year(years),
        };
        return when.map_or_else(|| problem("cell-date-far-off"), Ok);
    }
    let year = years.year;
    let says = |word: &str| heading.split(' ').any(|have| have == word);
    let by_quarter = (says("quy") || says("qui")) && !says("thang");
    let raw = if let Cell::Date(date) = cell {
        if by_quarter {
            return problem("cell-not-a-period");
        }
        // Excel turns a typed "09/2022" into the first of September.
        RawPeriod::Month { year: date.year(), month: date.month() }
    } else {
        let bare = !typed.chars().any(|c| c.is_ascii_alphabetic() && !matches!(c, 'I' | 'V' | 'i' | 'v'));
        let bare = bare && typed.is_ascii();
        let alone = bare && fold(typed).split(' ').count() == 1 && typed.len() < 4;
        let word = match (bare, by_quarter) {
            (true, true) => "Quý ",
            (true, false) if alone && says("thang") => "Tháng ",
            (true, false) if alone => return problem("cell-not-a-period"),
            _ => "",
        };
        parse_period(&format!("{word}{typed}"))
            .or_else(|_| parse_period(&format!("{word}{typed}/{year}")))
            .or_else(|_| parse_period(typed))
            .map_err(|_| CellProblem { word: "cell-not-a-period", choices: Vec::new() })?
    };
    // "04/2023" among quarters may be the month in which one begins.
    if by_quarter && (matches!(raw, RawPeriod::Month { .. }) || typed.starts_with('0')) {
        return problem("cell-not-a-period");
    }
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
        Cell::Number(number) => as_shown(*number).and_then(|decimal| decimal.to_integer_scaled(0)),
        Cell::Text(_) => return from_text(typed, Expect::Count, 0),
        _ => None,
    };
    match count {
        Some(count) if count >= 0 => in_range(count),
        Some(_) => problem("cell-negative"),
        None => problem("cell-not-whole"),
    }
}

/// "5,4 tấn" under "Số gạo (kg)": the cell says its own unit.
fn unit_of_its_own<'t>(field: &Field, typed: &'t str) -> Option<(&'t str, i8)> {
    let at = typed.find(char::is_alphabetic)?;
    let (number, words) = typed.split_at(at);
    let scale = scale_of(words).filter(|scale| measured(field.kept) == Some(scale.of))?;
    number.ends_with(|c: char| c.is_ascii_digit() || c == ' ').then_some((number.trim_end(), scale.power))
}

fn amount(cell: &Cell, typed: &str, digits: u8, power: i8) -> Result<i64, CellProblem> {
    let fits = |digits: Option<u8>| digits.ok_or(CellProblem { word: "cell-too-fine", choices: Vec::new() });
    let kept = fits(digits.checked_add_signed(power))?;
    let amount = match cell {
        Cell::Number(number) => as_shown(*number).and_then(|decimal| decimal.to_integer_scaled(kept)),
        Cell::Text(_) => {
            let expect = if kept == 0 { Expect::Count } else { Expect::Amount };
            // In tons or millions "1,830" is what a Vietnamese comma says: nobody counts thousands of them.
            let comma = typed.split_once(',').filter(|(whole, rest)| {
                power > 0 && whole.len() < 4 && rest.len() == 3 && rest.chars().all(|c| c.is_ascii_digit())
            });
            return match comma {
                Some((whole, rest)) => from_text(&format!("{whole},{rest}0"), expect, kept),
                None => from_text(typed, expect, kept),
            };
        }
        _ => None,
    };
    match amount {
        Some(amount) if amount >= 0 => in_range(amount),
        Some(_) => problem("cell-negative"),
        None => problem(if kept == 0 { "cell-not-whole" } else { "cell-too-fine" }),
    }
}

/// Hundredths of a percent. Excel keeps what it shows as 95,7% as the number 0.957; no office reports less than one
/// percent of its people content, so a number up to 1 is such a fraction.
fn percent(cell: &Cell, typed: &str) -> Result<i64, CellProblem> {
    let Cell::Number(number) = cell else { return amount(cell, typed, 2, 0) };
    let Some(decimal) = as_shown(*number) else { return problem("cell-not-a-number") };
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

/// A formula leaves 21.490000000000002 where Excel, which has fifteen digits, shows 21,49.
fn as_shown(number: f64) -> Option<Decimal> {
    let shown: f64 = format!("{number:.14e}").parse().ok()?;
    Decimal::from_f64(shown)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(field: &Field, cell: &Cell) -> Result<Value, &'static str> {
        match read(field, &fold(field.headings[0]), 0, cell, &Detector::default(), Years::calendar(2023)) {
            Ok(Read::Empty) => Ok(Value::Null),
            Ok(Read::Value(value) | Read::Other(value)) => Ok(value),
            Err(problem) => Err(problem.word),
        }
    }

    fn typed(field: &Field, text: &str) -> Result<Value, &'static str> {
        kept(field, &Cell::Text(text.to_owned()))
    }

    #[test]
    fn the_words_of_the_heading_may_follow_a_number() {
        let field = Field::new("n", &["Số cuộc giám sát"], Kept::Count);
        for text in ["5", "5 cuộc", "5 CUỘC", "5cuộc", "05 cuộc giám sát"] {
            assert_eq!(typed(&field, text), Ok(json!(5)), "{text}");
        }
        for text in ["5 tấn", "5 nghìn", "5 cuộc 2 lần", "cuộc"] {
            assert_eq!(typed(&field, text), Err("cell-not-a-number"), "{text}");
        }
        assert_eq!(typed(&field, "5,135 cuộc"), Err("cell-ambiguous-number"));
    }

    #[test]
    fn nothing_is_said_in_many_ways() {
        let count = Field::new("n", &["Số hộ"], Kept::Count);
        for text in ["-", "--", "…", "...", "/", "Không", "KHÔNG CÓ", "chưa", "x", "X"] {
            assert_eq!(typed(&count, text), Ok(Value::Null), "{text}");
        }
        assert_eq!(typed(&count, "xx"), Err("cell-not-a-number"));
        assert_eq!(typed(&count, "?"), Err("cell-not-a-number"));
        let answer = Field::new("answer", &["Nội dung trả lời"], Kept::Text);
        assert_eq!(typed(&answer, "Không"), Ok(json!("Không")));
    }

    #[test]
    fn what_a_day_drags_along_is_dropped() {
        let field = Field::new("on", &["Ngày"], Kept::Day);
        for text in ["'9/1/2023", "9/1/2023.", "09/01/2023 00:00", "2023-01-09 07:30:00"] {
            assert_eq!(typed(&field, text), Ok(json!("2023-01-09")), "{text}");
        }
        for text in ["9/1/23", "9/1/2023 sáng", "00:00"] {
            assert_eq!(typed(&field, text), Err("cell-not-a-date"), "{text}");
        }
    }

    #[test]
    fn a_lone_number_is_what_its_heading_says() {
        let under = |heading: &'static [&'static str], text: &str| {
            typed(&Field::new("period", heading, Kept::Period), text)
        };
        let month = |month| json!(When::Month(Month::new(2023, month).unwrap()));
        let quarter = |first| json!(When::Quarter(Month::new(2023, first).unwrap()));
        assert_eq!(under(&["Tháng"], "3"), Ok(month(3)));
        for text in ["3", "III", "3/2023", "III/2023", "Q3/2023", "Quý III"] {
            assert_eq!(under(&["Quý"], text), Ok(quarter(7)), "{text}");
        }
        for text in ["04/2023", "9", "9/2023"] {
            assert_eq!(under(&["Quý"], text), Err("cell-not-a-period"), "{text}");
        }
        assert_eq!(under(&["Kỳ"], "3"), Err("cell-not-a-period"));
        assert_eq!(under(&["Kỳ"], "09/2023"), Ok(month(9)));
        assert_eq!(under(&["Kỳ"], "Quý 3"), Ok(quarter(7)));
    }

    #[test]
    fn a_number_is_what_excel_shows() {
        let area = Field::new("area_m2", &["Diện tích (ha)"], Kept::Amount { digits: 4 });
        assert_eq!(kept(&area, &Cell::Number(21.490_000_000_000_002)), Ok(json!(214_900)));
        let count = Field::new("n", &["Số hộ"], Kept::Count);
        assert_eq!(kept(&count, &Cell::Number(5.135)), Err("cell-not-whole"));
        assert_eq!(kept(&count, &Cell::Number(5_135.000_000_000_001)), Ok(json!(5135)));
    }
}
