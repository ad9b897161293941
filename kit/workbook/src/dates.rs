//! When a number is a date: by the format that the book shows it in (ECMA-376 part 1, 18.8.30), and which day it is.

use crate::sheet::Cell;
use jiff::civil::Date;

/// The two calendars of workbooks: days since 1900 (Windows), or since 1904 (old Macs).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Epoch {
    /// Windows.
    From1900,
    /// Old Macs.
    From1904,
}

/// The days from 1970-01-01 back to 1899-12-30, which is day 0 of the 1900 system after its false 29 February 1900.
const UNIX_TO_1900: i64 = -25_569;
/// The day 9999-12-31: above it is no date.
const LAST_SERIAL: f64 = 2_958_466.0;

/// The day of a serial number; the time of day is dropped. `None` where the number names no day: times without a
/// date (below 1), and numbers outside the calendar.
pub fn day(serial: f64, epoch: Epoch) -> Option<Date> {
    if !(1.0..LAST_SERIAL).contains(&serial) {
        return None;
    }
    let whole = whole(serial)?;
    let since_1900 = match epoch {
        Epoch::From1904 => whole + 1462,
        // Excel believes in 29 February 1900 (day 60), so the days before it are one off.
        Epoch::From1900 if whole < 60 => whole + 1,
        Epoch::From1900 => whole,
    };
    let days = i32::try_from(UNIX_TO_1900 + since_1900).ok()?;
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The whole days of a serial, found without a cast: each power of two that fits is taken off.
fn whole(serial: f64) -> Option<i64> {
    let mut rest = serial;
    let mut days = 0_i64;
    for power in (0_u32..23).rev() {
        let step = f64::from(1_u32 << power);
        if rest >= step {
            rest -= step;
            days += 1_i64 << power;
        }
    }
    (rest < 1.0).then_some(days)
}

/// A number as the book shows it.
pub(crate) fn number(value: f64, is_date: bool, epoch: Epoch) -> Cell {
    match day(value, epoch) {
        Some(date) if is_date => Cell::Date(date),
        _ if value.is_finite() => Cell::Number(value),
        _ => Cell::Error("#NUM!".to_owned()),
    }
}

/// The day of an ISO 8601 date or date and time, as ODS and `t="d"` cells write it.
pub(crate) fn iso(text: &str) -> Option<Date> {
    let date = text.trim().get(..10)?;
    date.parse().ok()
}

/// Whether a built-in format shows a date. Those of times alone (18 to 21, 45 to 47) don't; 27 to 36 and 50 to 58
/// are dates and times in East Asian editions.
pub fn is_builtin_date(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58)
}

/// Whether a format code shows a date: it has a day or a year in its first section, or a month and neither hours nor
/// seconds (`mm` beside those is minutes). Quoted text, escaped letters, colours and locales (`[Red]`, `[$-42A]`) say
/// nothing; `[h]` counts hours and is no date.
pub fn is_date_code(code: &str) -> bool {
    let (mut months, mut days, mut clock, mut digits) = (false, false, false, false);
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            ';' => break,
            '\\' | '_' | '*' => {
                letters.next();
            }
            '"' => {
                letters.by_ref().find(|&end| end == '"');
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|&end| end != ']').collect();
                if !inside.is_empty()
                    && inside.chars().all(|each| matches!(each.to_ascii_lowercase(), 'h' | 'm' | 's'))
                {
                    return false;
                }
            }
            'd' | 'y' => days = true,
            'm' => months = true,
            'h' | 's' => clock = true,
            '#' | '?' => digits = true,
            // "General" and its kin in other languages are words, not patterns.
            'g' | 'e' | 'n' | 'r' | 'l' | 'a' | 't'
                if code.len() < 12 && code.chars().all(char::is_alphabetic) =>
            {
                return false;
            }
            _ => (),
        }
    }
    !digits && (days || (months && !clock))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn serials_are_days_in_both_systems() {
        assert_eq!(day(44_927.0, Epoch::From1900), Some(date(2023, 1, 1)));
        assert_eq!(day(44_927.999_9, Epoch::From1900), Some(date(2023, 1, 1)));
        assert_eq!(day(43_465.0, Epoch::From1904), Some(date(2023, 1, 1)));
        assert_eq!(day(1.0, Epoch::From1900), Some(date(1900, 1, 1)));
        assert_eq!(day(61.0, Epoch::From1900), Some(date(1900, 3, 1)));
        assert_eq!(day(2_958_465.5, Epoch::From1900), Some(date(9999, 12, 31)));
        for none in [0.0, 0.5, -1.0, 2_958_466.0, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(day(none, Epoch::From1900), None);
        }
        assert_eq!(day(2_958_465.0, Epoch::From1904), None);
    }

    #[test]
    fn codes_that_show_a_date() {
        for code in [
            "dd/mm/yyyy",
            "d-mmm",
            "mm/yyyy",
            "[$-42A]dd/mm/yyyy;@",
            "yyyy\\-mm\\-dd",
            "\"ngày\" d",
            "mmm",
            "DD/MM/YYYY HH:MM",
            "[$-1010000]d/m/yy",
        ] {
            assert!(is_date_code(code), "{code}");
        }
        for code in [
            "General",
            "#,##0",
            "0.00",
            "@",
            "h:mm",
            "mm:ss",
            "[h]:mm",
            "#,##0 \"đồng\"",
            "#,##0\\d",
            "[Red]0",
            "0_d",
            "\"dmy\"",
            "",
            "#,##0;dd/mm/yyyy",
            "Standard",
            "#,##0 d",
        ] {
            assert!(!is_date_code(code), "{code}");
        }
    }
}
