//! Numbers as people say them in running text: `5,49 tấn`, `gần 1 tỷ đồng`, `hơn 2.000`, `khoảng 40 hộ`.
//!
//! Each is a true statement about the exact figure it came from, which the page links to. `gần` is said
//! only of a number strictly below and close, `hơn` only strictly above; where no round number is close
//! enough, the exact one is written. Round means one significant digit where that is close, else two.

use super::{Decimal, Language, group_in};

/// What the number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit<'a> {
    /// Nothing said: `hơn 2.000`.
    Plain,
    /// Money in đồng, its round numbers in millions and billions: `gần 1 tỷ đồng`.
    Dong,
    /// A word that follows the number, in the language of the text: `khoảng 40 hộ`.
    Of(&'a str),
}

/// A mass in the unit that it is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mass {
    /// Grams.
    Grams(i64),
    /// Kilograms.
    Kilograms(i64),
}

const MILLION: u64 = 1_000_000;
const BILLION: u64 = 1_000_000_000;

/// A mass in tonnes with at most two decimals, rounded half up; below a tonne in kilograms, below a
/// kilogram in grams, so that what is small does not become nothing.
///
/// ```
/// use viet_text::{Language, number::rounded::{Mass, tonnes}};
/// assert_eq!(tonnes(Mass::Kilograms(5490), Language::Vi), "5,49 tấn");
/// assert_eq!(tonnes(Mass::Grams(5_490_000), Language::En), "5.49 tonnes");
/// assert_eq!(tonnes(Mass::Kilograms(90), Language::Vi), "90 kg");
/// ```
pub fn tonnes(mass: Mass, language: Language) -> String {
    let grams = match mass {
        Mass::Grams(grams) => i128::from(grams),
        Mass::Kilograms(kilograms) => i128::from(kilograms) * 1000,
    };
    let size = grams.unsigned_abs();
    let tonne = u128::from(MILLION);
    if size >= tonne || hundredths(size, 1000) >= 1000 * 100 {
        let number = Decimal::new(signed(grams, hundredths(size, tonne)), 2);
        let word = match language {
            Language::Vi => "tấn",
            Language::En if number == Decimal::from(1) => "tonne",
            Language::En => "tonnes",
        };
        return format!("{} {word}", number.to_text(language));
    }
    if size >= 1000 {
        let number = Decimal::new(signed(grams, hundredths(size, 1000)), 2);
        return format!("{} kg", number.to_text(language));
    }
    format!("{} {}", group_in(grams, language), if grams == 0 { "kg" } else { "g" })
}

/// Money in billions or millions with at most two decimals, rounded half up; below a million exactly.
///
/// ```
/// use viet_text::{Language, number::rounded::money};
/// assert_eq!(money(1_397_500_000, Language::Vi), "1,4 tỷ đồng");
/// assert_eq!(money(968_000_000, Language::Vi), "968 triệu đồng");
/// assert_eq!(money(1_700_000_000, Language::En), "1.7 billion đồng");
/// assert_eq!(money(450_000, Language::Vi), "450.000 đồng");
/// ```
pub fn money(dong: i64, language: Language) -> String {
    let size = u128::from(dong.unsigned_abs());
    let (million, billion) = (u128::from(MILLION), u128::from(BILLION));
    // What rounds to a thousand millions is a billion.
    let (one, word) = if hundredths(size, million) >= 1000 * 100 {
        (
            billion,
            match language {
                Language::Vi => "tỷ",
                Language::En => "billion",
            },
        )
    } else if size >= million {
        (
            million,
            match language {
                Language::Vi => "triệu",
                Language::En => "million",
            },
        )
    } else {
        return exact(dong, Unit::Dong, language);
    };
    let number = Decimal::new(signed(dong.into(), hundredths(size, one)), 2);
    format!("{} {word} đồng", number.to_text(language))
}

/// The number in full, with its unit.
///
/// ```
/// use viet_text::{Language, number::rounded::{Unit, exact}};
/// assert_eq!(exact(5135, Unit::Of("lượt"), Language::Vi), "5.135 lượt");
/// ```
pub fn exact(n: i64, unit: Unit<'_>, language: Language) -> String {
    let number = group_in(n, language);
    match unit {
        Unit::Plain => number,
        Unit::Dong => format!("{number} đồng"),
        Unit::Of(word) => format!("{number} {word}"),
    }
}

/// `gần`, nearly: the next round number above, or the exact number where none is close.
///
/// ```
/// use viet_text::{Language, number::rounded::{Unit, nearly}};
/// assert_eq!(nearly(968_000_000, Unit::Dong, Language::Vi), "gần 1 tỷ đồng");
/// assert_eq!(nearly(40, Unit::Of("hộ"), Language::Vi), "40 hộ");
/// ```
pub fn nearly(n: i64, unit: Unit<'_>, language: Language) -> String {
    say(round_above(n), n, unit, language, ["gần", "nearly"])
}

/// `hơn`, more than: the round number just below, or the exact number where none is close.
///
/// ```
/// use viet_text::{Language, number::rounded::{Unit, over}};
/// assert_eq!(over(2016, Unit::Plain, Language::Vi), "hơn 2.000");
/// assert_eq!(over(28_262, Unit::Plain, Language::En), "more than 28,000");
/// ```
pub fn over(n: i64, unit: Unit<'_>, language: Language) -> String {
    say(round_below(n), n, unit, language, ["hơn", "more than"])
}

/// `khoảng`, about: the nearest round number. What is not above zero is written exactly.
///
/// ```
/// use viet_text::{Language, number::rounded::{Unit, about}};
/// assert_eq!(about(41, Unit::Of("hộ"), Language::Vi), "khoảng 40 hộ");
/// assert_eq!(about(142, Unit::Of("households"), Language::En), "about 140 households");
/// ```
pub fn about(n: i64, unit: Unit<'_>, language: Language) -> String {
    say(round_near(n), n, unit, language, ["khoảng", "about"])
}

/// The round number that [`nearly`] says: above `n` by a tenth of it at most. `None` where `n` is round
/// itself, or not above zero.
pub fn round_above(n: i64) -> Option<i64> {
    steps(n).find_map(|step| {
        let round = (i128::from(n) / step + 1) * step;
        is_close(n, round, 10).then(|| i64::try_from(round).ok())?
    })
}

/// The round number that [`over`] says: below `n` by a tenth of it at most. `None` where `n` is round
/// itself, or not above zero.
pub fn round_below(n: i64) -> Option<i64> {
    steps(n).find_map(|step| {
        let round = i128::from(n) / step * step;
        is_close(n, round, 10).then(|| i64::try_from(round).ok())?
    })
}

/// The round number that [`about`] says: one significant digit if within a twentieth of `n`, else two;
/// `n` itself if it has no more. `None` if `n` is not above zero.
pub fn round_near(n: i64) -> Option<i64> {
    if n <= 0 {
        return None;
    }
    let near = steps(n).find_map(|step| {
        let round = (i128::from(n) + step / 2) / step * step;
        is_close(n, round, 20).then(|| i64::try_from(round).ok())?
    });
    Some(near.unwrap_or(n))
}

/// The values of the last kept digit when one or two are kept, as long as that rounds anything.
fn steps(n: i64) -> impl Iterator<Item = i128> {
    let first = n.checked_ilog10().map(|power| 10i128.pow(power));
    [first, first.map(|step| step / 10)].into_iter().flatten().take_while(move |step| {
        // The second step of a one-digit number would be zero.
        *step > 0 && i128::from(n) % step != 0
    })
}

/// Do they differ by no more than one part of `n` in `parts`?
fn is_close(n: i64, round: i128, parts: i128) -> bool {
    (round - i128::from(n)).abs() * parts <= i128::from(n)
}

fn say(round: Option<i64>, n: i64, unit: Unit<'_>, language: Language, words: [&str; 2]) -> String {
    let Some(round) = round else {
        return exact(n, unit, language);
    };
    let [vi, en] = words;
    let word = match language {
        Language::Vi => vi,
        Language::En => en,
    };
    let number = match unit {
        // Two significant digits are within the two decimals that `money` keeps, so this is exact.
        Unit::Dong => money(round, language),
        Unit::Plain | Unit::Of(_) => exact(round, unit, language),
    };
    format!("{word} {number}")
}

/// `size` in hundredths of `one`, rounded half up (away from zero, once the sign is back).
fn hundredths(size: u128, one: u128) -> u128 {
    (size * 200 + one) / (one * 2)
}

/// A size with the sign of the number it came from. Sizes here are far below `i128::MAX`.
fn signed(of: i128, size: u128) -> i128 {
    let size = i128::try_from(size).unwrap_or(i128::MAX);
    if of < 0 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn masses() {
        for (grams, text) in [
            (0, "0 kg"),
            (500, "500 g"),
            (1500, "1,5 kg"),
            (999_994, "999,99 kg"),
            (999_999, "1 tấn"),
            (1_005_000, "1,01 tấn"),
            (5_494_999, "5,49 tấn"),
            (12_345_678_000, "12.345,68 tấn"),
            (-5_490_000, "-5,49 tấn"),
        ] {
            assert_eq!(tonnes(Mass::Grams(grams), Language::Vi), text);
        }
        assert_eq!(tonnes(Mass::Grams(1_000_000), Language::En), "1 tonne");
        tonnes(Mass::Kilograms(i64::MIN), Language::En);
    }

    #[test]
    fn moneys() {
        for (dong, text) in [
            (0, "0 đồng"),
            (999_999, "999.999 đồng"),
            (1_000_000, "1 triệu đồng"),
            (968_400_000, "968,4 triệu đồng"),
            (999_994_999, "999,99 triệu đồng"),
            (999_995_000, "1 tỷ đồng"),
            (1_700_000_000, "1,7 tỷ đồng"),
            (1_005_000_000, "1,01 tỷ đồng"),
            (5_135_000_000_000, "5.135 tỷ đồng"),
            (-968_000_000, "-968 triệu đồng"),
        ] {
            assert_eq!(money(dong, Language::Vi), text);
        }
        money(i64::MIN, Language::En);
    }

    #[test]
    fn as_people_say_them() {
        let vi = Language::Vi;
        assert_eq!(nearly(968, Unit::Plain, vi), "gần 1.000");
        assert_eq!(nearly(95, Unit::Plain, vi), "gần 100");
        assert_eq!(nearly(2000, Unit::Plain, vi), "2.000");
        assert_eq!(nearly(2016, Unit::Plain, vi), "gần 2.100");
        assert_eq!(nearly(7, Unit::Of("xã"), vi), "7 xã");
        assert_eq!(nearly(0, Unit::Dong, vi), "0 đồng");
        assert_eq!(over(1_397_500_000, Unit::Dong, vi), "hơn 1,3 tỷ đồng");
        assert_eq!(over(5135, Unit::Of("lượt"), vi), "hơn 5.000 lượt");
        assert_eq!(over(15_400, Unit::Dong, vi), "hơn 15.000 đồng");
        assert_eq!(about(40, Unit::Of("hộ"), vi), "khoảng 40 hộ");
        assert_eq!(about(-3, Unit::Plain, vi), "-3");
        let en = Language::En;
        assert_eq!(nearly(968_000_000, Unit::Dong, en), "nearly 1 billion đồng");
        assert_eq!(over(5135, Unit::Plain, en), "more than 5,000");
        assert_eq!(about(1_397_500_000, Unit::Dong, en), "about 1.4 billion đồng");
        assert_eq!(nearly(i64::MAX, Unit::Plain, vi), "9.223.372.036.854.775.807");
    }

    fn significant_digits(n: i64) -> usize {
        n.to_string().trim_end_matches('0').len()
    }

    proptest! {
        #[test]
        fn each_is_true(n in prop_oneof![1i64..10_000, 1i64..i64::MAX]) {
            if let Some(round) = round_above(n) {
                prop_assert!(round > n && i128::from(round - n) * 10 <= i128::from(n) && significant_digits(round) <= 2);
            }
            if let Some(round) = round_below(n) {
                prop_assert!(round < n && i128::from(n - round) * 10 <= i128::from(n) && significant_digits(round) <= 2);
            }
            let round = round_near(n).unwrap();
            prop_assert!((i128::from(round) - i128::from(n)).abs() * 20 <= i128::from(n));
        }

        /// More digits than a round number has always leave one to say, on either side.
        #[test]
        fn a_long_number_always_has_a_round_neighbour(n in 101i64..1_000_000_000_000) {
            prop_assert!(significant_digits(n) <= 2 || round_above(n).is_some());
            prop_assert!(significant_digits(n) <= 2 || round_below(n).is_some());
        }

        #[test]
        fn money_said_of_a_round_number_is_exact(n in 1i64..1_000_000_000_000) {
            let round = round_near(n).unwrap();
            prop_assume!(significant_digits(round) <= 2);
            let said = money(round, Language::Vi);
            let (number, one) = [(" tỷ đồng", 9), (" triệu đồng", 6), (" đồng", 0)]
                .iter()
                .find_map(|(word, power)| Some((said.strip_suffix(word)?, *power)))
                .unwrap();
            let value = Decimal::parse_vi(number, super::super::Expect::Amount).unwrap();
            prop_assert_eq!(value.times_pow10(one).unwrap(), Decimal::from(round));
        }

        #[test]
        fn rounding_is_within_half_a_hundredth(n in 1_000_000_000i64..10_000_000_000_000) {
            let said = money(n, Language::En).replace(" billion đồng", "").replace(',', "");
            let hundredths: i64 = (said.parse::<f64>().unwrap() * 100.0).round().to_string().parse().unwrap();
            prop_assert!((hundredths * 10_000_000 - n).abs() <= 5_000_000);
        }
    }
}
