//! Times as the API writes them, as finely as they are known: `2026-03-02`, `2026-03`, `2026-Q1`, `2026-H1`, `2026-9M`, `2026`,
//! `2026-2027` (a school year).

use kernel::{Month, When};

use super::read::day;

/// What a text of a time looks like, for the description.
pub const PATTERN: &str =
    r"^20[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-Q[1-4]|-H[12]|-9M|-20[0-9]{2})?$";

/// A time as text.
pub fn text(when: When) -> String {
    let (year, month) = (when.first_month().year(), when.first_month().month());
    match when {
        When::Day(date) => date.to_string(),
        When::Month(month) => month.to_string(),
        When::Quarter(_) => format!("{year}-Q{}", (month - 1) / 3 + 1),
        When::Half(_) => format!("{year}-H{}", (month - 1) / 6 + 1),
        When::NineMonths(_) => format!("{year}-9M"),
        When::Year(year) => year.to_string(),
        When::SchoolYear(year) => format!("{year}-{}", year + 1),
    }
}

/// Reads it back.
pub fn of(text: &str) -> Option<When> {
    if let Some(day) = day(text) {
        return Some(When::Day(day));
    }
    let (year, part) = text.split_once('-').map_or((text, ""), |(year, part)| (year, part));
    let number =
        |text: &str| text.parse::<i8>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let month = |month| Month::new(year, month);
    let first = month(1)?;
    Some(match part {
        "" if text.len() == 4 => When::Year(year),
        "9M" => When::NineMonths(first),
        "H1" => When::Half(first),
        "H2" => When::Half(month(7)?),
        _ if part.starts_with('Q') => {
            When::Quarter(month(number(&part[1..]).filter(|it| (1..=4).contains(it))? * 3 - 2)?)
        }
        _ if part.len() == 4 && part.parse() == Ok(year + 1) => When::SchoolYear(year),
        _ if part.len() == 2 => When::Month(month(number(part)?)?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_reads_back() {
        let month = |month| Month::new(2026, month).unwrap();
        let mut all = vec![
            When::Day("2026-03-02".parse().unwrap()),
            When::NineMonths(month(1)),
            When::Year(2026),
            When::SchoolYear(2026),
            When::Half(month(1)),
            When::Half(month(7)),
        ];
        all.extend((1..=12).map(|it| When::Month(month(it))));
        all.extend([1, 4, 7, 10].map(|it| When::Quarter(month(it))));
        for when in all {
            assert_eq!(of(&text(when)), Some(when), "{}", text(when));
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "-",
            "2026-",
            "2026-13",
            "2026-00",
            "2026-02-30",
            "2026-Q0",
            "2026-Q5",
            "2026-Qà",
            "2026-H3",
            "2026-2028",
            "26",
            "1999",
            "2100-01-01",
            "+026",
            "2026-+1",
            "20260302",
            "2026-3-2",
            "hôm qua",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
