//! Numbers as Vietnamese offices read and write them.
//!
//! A point groups thousands and a comma begins the decimals: `1.234,56`. Spreadsheets and phones mix
//! the English way in, so `5,135` may be five thousand or just over five, and only the writer knows.
//! [`Decimal::parse_vi`] reads what can mean one thing and refuses the rest by name.
//!
//! Values are exact ([`Decimal`]); nothing here passes through floating point but
//! [`Decimal::from_f64`], which takes the shortest decimal that the cell's number stands for. Rounding
//! happens in [`rounded`] only, on the way to running text.

mod exact;
mod read;
pub mod rounded;

pub use exact::Decimal;
pub use read::{Expect, NumberProblem, UNITS};

/// The language that a number is written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Vietnamese: `1.234,56`.
    #[default]
    Vi,
    /// English: `1,234.56`.
    En,
}

impl Language {
    fn group_mark(self) -> char {
        match self {
            Language::Vi => '.',
            Language::En => ',',
        }
    }

    fn decimal_mark(self) -> char {
        match self {
            Language::Vi => ',',
            Language::En => '.',
        }
    }
}

/// A whole number in groups of three, the Vietnamese way.
///
/// ```
/// assert_eq!(viet_text::number::group(5135), "5.135");
/// ```
pub fn group(value: impl Into<i128>) -> String {
    group_in(value, Language::Vi)
}

/// A whole number in groups of three, in either language.
///
/// ```
/// use viet_text::{Language, number::group_in};
/// assert_eq!(group_in(-5135, Language::En), "-5,135");
/// ```
pub fn group_in(value: impl Into<i128>, language: Language) -> String {
    decimal_in(value, 0, language)
}

/// `value` hundredths, thousandths… with all of its `scale_digits` decimals, the Vietnamese way.
///
/// ```
/// use viet_text::number::decimal;
/// assert_eq!(decimal(549, 2), "5,49");
/// assert_eq!(decimal(139_750, 2), "1.397,50");
/// ```
pub fn decimal(value: i64, scale_digits: u8) -> String {
    decimal_in(value, scale_digits, Language::Vi)
}

/// [`decimal`] in either language.
pub fn decimal_in(value: impl Into<i128>, scale_digits: u8, language: Language) -> String {
    let value = value.into();
    let width = usize::from(scale_digits) + 1;
    let digits = format!("{:0>width$}", value.unsigned_abs());
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(scale_digits));
    let mut text = String::with_capacity(digits.len() * 2);
    if value < 0 {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(language.group_mark());
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(language.decimal_mark());
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn groups() {
        for (value, text) in [(0, "0"), (999, "999"), (1000, "1.000"), (-1_700_000_000, "-1.700.000.000")] {
            assert_eq!(group(value), text);
        }
        assert_eq!(group(i128::MIN), "-170.141.183.460.469.231.731.687.303.715.884.105.728");
        assert_eq!(decimal(-5, 2), "-0,05");
        assert_eq!(decimal(0, 1), "0,0");
        assert_eq!(decimal_in(123_456_789, 3, Language::En), "123,456.789");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(value in any::<i64>()) {
            prop_assert_eq!(Decimal::parse_vi(&group(value), Expect::Count), Ok(Decimal::from(value)));
        }

        #[test]
        fn amounts_are_read_again(value in any::<i64>(), scale in 0u8..6) {
            let text = Decimal::new(value.into(), scale).to_string();
            prop_assert_eq!(Decimal::parse_vi(&text, Expect::Amount), Ok(Decimal::new(value.into(), scale)));
        }
    }
}
