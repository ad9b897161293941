//! An exact decimal number: units over a power of ten.

use std::cmp::Ordering;
use std::fmt;

use super::{Language, decimal_in};

/// `units` × 10⁻ˢᶜᵃˡᵉ, exactly, kept without trailing zeros so that equal numbers are equal values.
///
/// ```
/// use viet_text::Decimal;
/// let area_ha = Decimal::new(1605, 2);
/// assert_eq!(area_ha.to_string(), "16,05");
/// assert_eq!(area_ha.to_integer_scaled(4), Some(160_500)); // square metres
/// assert_eq!(area_ha.to_integer_scaled(1), None); // would lose the 5
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i128,
    scale: u8,
}

/// 10³⁸ is the largest power of ten that an `i128` holds.
const MAX_SCALE: u8 = 38;

impl Decimal {
    /// `units` × 10⁻ˢᶜᵃˡᵉ.
    pub fn new(mut units: i128, mut scale: u8) -> Decimal {
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Decimal { units, scale }
    }

    /// The shortest decimal that reads back as this floating point number, which is what the person saw
    /// in the cell: 16.05 is 16,05 and never 16,050000000000000710…. `None` for what is not a number,
    /// infinite, or beyond 38 digits.
    ///
    /// ```
    /// use viet_text::Decimal;
    /// assert_eq!(Decimal::from_f64(16.05), Some(Decimal::new(1605, 2)));
    /// assert_eq!(Decimal::from_f64(f64::NAN), None);
    /// ```
    pub fn from_f64(value: f64) -> Option<Decimal> {
        if !value.is_finite() {
            return None;
        }
        // Rust prints the shortest digits that read back as the same number.
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let units: i128 = format!("{whole}{fraction}").parse().ok()?;
        let shift = exponent.parse::<i32>().ok()? - i32::try_from(fraction.len()).ok()?;
        if units == 0 {
            return Some(Decimal { units: 0, scale: 0 });
        }
        Decimal { units, scale: 0 }.times_pow10(shift)
    }

    /// The digits without the decimal mark.
    pub fn units(self) -> i128 {
        self.units
    }

    /// How many of the digits are decimals; the least that will do.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// Is it a whole number?
    pub fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// The number × 10ⁿ, exactly; `None` beyond 38 digits. From hectares to square metres is 4, from
    /// kilograms to tonnes is −3.
    pub fn times_pow10(self, n: i32) -> Option<Decimal> {
        let scale = i32::from(self.scale).checked_sub(n)?;
        if let Ok(scale) = u8::try_from(scale) {
            return (scale <= MAX_SCALE || self.units == 0).then(|| Decimal::new(self.units, scale));
        }
        if scale > 0 {
            return None;
        }
        let factor = 10i128.checked_pow(scale.unsigned_abs())?;
        Some(Decimal { units: self.units.checked_mul(factor)?, scale: 0 })
    }

    /// The number × 10ˢᶜᵃˡᵉ as an integer; `None` where that is not whole or does not fit.
    pub fn to_integer_scaled(self, scale: u8) -> Option<i64> {
        let scaled = self.times_pow10(scale.into())?;
        if scaled.is_whole() { i64::try_from(scaled.units).ok() } else { None }
    }

    /// Grouped, with the decimals it has: `1.397,5` or `1,397.5`.
    pub fn to_text(self, language: Language) -> String {
        decimal_in(self.units, self.scale, language)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Decimal {
        Decimal { units: value.into(), scale: 0 }
    }
}

impl fmt::Display for Decimal {
    /// The Vietnamese way, `1.397,5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(Language::Vi))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let (whole, part) = self.split();
        let (other_whole, other_part) = other.split();
        // Decimals compare digit by digit once they are equally long, which text does without overflow.
        whole.cmp(&other_whole).then_with(|| part.cmp(&other_part))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Decimal {
    /// The whole part, rounded down, and the decimals above it as left-aligned digits.
    fn split(self) -> (i128, String) {
        let width = usize::from(self.scale);
        if let Some(one) = 10i128.checked_pow(self.scale.into()) {
            let part = self.units.rem_euclid(one);
            let digits = if width == 0 { String::new() } else { format!("{part:0>width$}") };
            return (self.units.div_euclid(one), digits);
        }
        // A caller of `new` may ask for more decimals than an i128 has digits: the value is then between
        // −1 and 1, and below zero the decimals are what is left up to the next whole number.
        if self.units >= 0 {
            return (0, format!("{:0>width$}", self.units));
        }
        let complement = format!("{:0>width$}", self.units.unsigned_abs() - 1)
            .bytes()
            .map(|digit| char::from(b'9' - (digit - b'0')))
            .collect();
        (-1, complement)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn floating_point_comes_exactly() {
        for (value, text) in [
            (5490.0, "5.490"),
            (0.1, "0,1"),
            (-16.05, "-16,05"),
            (1e21, "1.000.000.000.000.000.000.000"),
            (0.0, "0"),
            (-0.0, "0"),
            (2.5e-7, "0,00000025"),
        ] {
            assert_eq!(Decimal::from_f64(value).unwrap().to_string(), text);
        }
        for value in [f64::NAN, f64::INFINITY, f64::MAX, f64::MIN_POSITIVE] {
            assert_eq!(Decimal::from_f64(value), None);
        }
    }

    #[test]
    fn scaling_is_exact_or_nothing() {
        assert_eq!(Decimal::new(5490, 0).times_pow10(-3), Some(Decimal::new(549, 2)));
        assert_eq!(Decimal::new(1, 0).times_pow10(39), None);
        assert_eq!(Decimal::new(1, 0).times_pow10(i32::MIN), None);
        assert_eq!(Decimal::new(i128::MAX, 0).to_integer_scaled(0), None);
        assert_eq!(Decimal::new(24, 0).to_integer_scaled(4), Some(240_000));
        assert_eq!(Decimal::new(100, 2), Decimal::from(1));
    }

    #[test]
    fn even_absurd_scales_compare() {
        assert!(Decimal::new(1, 200) > Decimal::from(0) && Decimal::new(-1, 200) < Decimal::from(0));
        assert!(
            Decimal::new(-1, 200) < Decimal::new(-1, 201) && Decimal::new(-2, 200) < Decimal::new(-1, 200)
        );
    }

    proptest! {
        #[test]
        fn order_is_that_of_numbers(a in any::<i64>(), b in any::<i64>(), x in 0u8..18, y in 0u8..18) {
            // At a common scale the units compare as integers do.
            let (left, right) = (Decimal::new(a.into(), x), Decimal::new(b.into(), y));
            let units = |value: i64, scale: u8| i128::from(value) * 10i128.pow(u32::from(18 - scale));
            prop_assert_eq!(left.cmp(&right), units(a, x).cmp(&units(b, y)));
        }

        #[test]
        fn a_float_reads_back(value in -1e15f64..1e15) {
            let text = Decimal::from_f64(value).unwrap().to_text(Language::En).replace(',', "");
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits());
        }
    }
}
