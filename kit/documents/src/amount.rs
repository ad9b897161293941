//! How an amount is written, exactly and as people say it.

use viet_text::number::rounded::{self, Mass, Unit};
use viet_text::number::{decimal_in, group_in};
use viet_text::{Decimal, Language};

/// An amount as the reader may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// In the smallest unit: persons, đồng, grams, square metres, tenths of a percent.
    Told(i64),
    /// Of one to four persons or households.
    Few,
    /// It would give a smaller one away.
    Withheld,
    /// A ratio of nothing.
    None,
}

impl Amount {
    /// The number, where it may be told.
    pub fn told(self) -> Option<i64> {
        match self {
            Self::Told(number) => Some(number),
            _ => None,
        }
    }

    /// Whether there is something, told or not.
    pub fn is_some(self) -> bool {
        !matches!(self, Self::Told(0) | Self::None)
    }
}

/// What an amount is of, and so how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Things, persons, households.
    #[default]
    Count,
    /// Grams, told in kilograms.
    Grams,
    /// Đồng.
    Dong,
    /// Square metres.
    SquareMetres,
    /// Tenths of a percent.
    PerMille,
}

impl Measure {
    /// The amount in full, without its unit: `5.490`, `1.700.000.000`, `99,2%`.
    pub fn number(self, amount: Amount, language: Language) -> String {
        let number = match (amount, language) {
            (Amount::Told(number), _) => number,
            (Amount::Few, Language::Vi) => return "dưới 5".to_owned(),
            (Amount::Few, Language::En) => return "fewer than 5".to_owned(),
            (Amount::Withheld, Language::Vi) => return "không công bố".to_owned(),
            (Amount::Withheld, Language::En) => return "withheld".to_owned(),
            (Amount::None, _) => return "–".to_owned(),
        };
        match self {
            Self::Count | Self::Dong | Self::SquareMetres => group_in(number, language),
            Self::Grams => Decimal::new(number.into(), 3).to_text(language),
            Self::PerMille => format!("{}%", Decimal::new(number.into(), 1).to_text(language)),
        }
    }

    /// For a cell of a table, where words would be long: `<5`.
    pub fn cell(self, amount: Amount, language: Language) -> String {
        match (amount, language) {
            (Amount::Few, _) => "<5".to_owned(),
            (Amount::Withheld, Language::Vi) => "ẩn".to_owned(),
            _ => self.number(amount, language),
        }
    }

    /// The number for conditions in a template, in the unit that is told. "Fewer than five" is one; what is withheld is
    /// none, so that no sentence speaks of it.
    pub fn plain(self, amount: Amount) -> f64 {
        let number = match amount {
            Amount::Told(number) => number,
            Amount::Few => return 1.0,
            Amount::Withheld | Amount::None => return 0.0,
        };
        // Through text, since a cast could lose digits without saying so; no figure has more than fifteen.
        let digits = match self {
            Self::Grams => 3,
            Self::PerMille => 1,
            _ => 0,
        };
        let text = decimal_in(number, digits, Language::En).replace(',', "");
        text.parse().unwrap_or(0.0)
    }

    /// `5,49 tấn`; an amount that is no mass stays as it is.
    pub fn tonnes(self, number: i64, language: Language) -> Option<String> {
        (self == Self::Grams).then(|| rounded::tonnes(Mass::Grams(number), language))
    }

    /// `1,7 tỷ đồng`.
    pub fn money(self, number: i64, language: Language) -> Option<String> {
        (self == Self::Dong).then(|| rounded::money(number, language))
    }

    /// `24 ha`.
    pub fn hectares(self, number: i64, language: Language) -> Option<String> {
        (self == Self::SquareMetres)
            .then(|| format!("{} ha", Decimal::new(number.into(), 4).to_text(language)))
    }

    /// `99%`.
    pub fn percent(self, number: i64, language: Language) -> Option<String> {
        (self == Self::PerMille).then(|| format!("{}%", group_in((number + 5).div_euclid(10), language)))
    }

    /// The rounding that `way` says, on the number in the unit that is told; money carries its unit.
    pub fn rounded(self, number: i64, way: Way, language: Language) -> Option<String> {
        let (number, unit) = match self {
            Self::Dong => (number, Unit::Dong),
            Self::Count | Self::SquareMetres => (number, Unit::Plain),
            Self::Grams if number % 1000 == 0 => (number / 1000, Unit::Plain),
            Self::Grams | Self::PerMille => return None,
        };
        Some(match way {
            Way::Nearly => rounded::nearly(number, unit, language),
            Way::Over => rounded::over(number, unit, language),
            Way::About => rounded::about(number, unit, language),
        })
    }
}

/// A way to round in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// *Gần*.
    Nearly,
    /// *Hơn*.
    Over,
    /// *Khoảng*.
    About,
}

/// Keeps a number and what belongs to it on one line: spaces beside digits become no-break spaces.
pub fn bind(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let bound = letters.iter().enumerate().map(|(at, letter)| match letter {
        ' ' if digit(at.checked_sub(1)) || digit(Some(at + 1)) => '\u{a0}',
        other => *other,
    });
    bound.collect()
}

/// A small number in words: `ba`, `three`. Larger ones in digits.
pub fn in_words(number: i64, language: Language) -> String {
    const VI: [&str; 11] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    const EN: [&str; 11] =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let words = if language == Language::Vi { VI } else { EN };
    let word = usize::try_from(number).ok().and_then(|at| words.get(at).copied());
    word.map_or_else(|| group_in(number, language), str::to_owned)
}

/// How many of ten `part` is of `whole`, in words that are true: `gần ba`, `hơn hai`, `năm`.
pub fn in_ten(part: i64, whole: i64, language: Language) -> String {
    let nearest = (part * 20 + whole).div_euclid(whole.max(1) * 2);
    let word = |more: [&str; 2], number| {
        format!("{} {}", more[usize::from(language == Language::En)], in_words(number, language))
    };
    match (part * 10).cmp(&(nearest * whole)) {
        std::cmp::Ordering::Equal => in_words(nearest, language),
        std::cmp::Ordering::Less => word(["gần", "nearly"], nearest),
        std::cmp::Ordering::Greater if nearest == 0 => word(["chưa tới", "fewer than"], 1),
        std::cmp::Ordering::Greater => word(["hơn", "more than"], nearest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_the_unit_that_is_told() {
        let vi = |measure: Measure, number| measure.number(Amount::Told(number), Language::Vi);
        assert_eq!(vi(Measure::Grams, 5_490_000), "5.490");
        assert_eq!(vi(Measure::Grams, 12_500), "12,5");
        assert_eq!(vi(Measure::PerMille, 992), "99,2%");
        assert_eq!(vi(Measure::PerMille, 1_000), "100%");
        assert_eq!(Measure::Count.number(Amount::Few, Language::Vi), "dưới 5");
        assert_eq!(Measure::Count.cell(Amount::Few, Language::En), "<5");
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(bind("gần 1 tỷ đồng"), "gần\u{a0}1\u{a0}tỷ đồng");
        assert_eq!(bind("không công bố"), "không công bố");
    }

    #[test]
    fn of_ten_is_true() {
        let vi = |part, whole| in_ten(part, whole, Language::Vi);
        assert_eq!(vi(209, 725), "gần ba");
        assert_eq!(vi(30, 100), "ba");
        assert_eq!(vi(31, 100), "hơn ba");
        assert_eq!(vi(1, 100), "chưa tới một");
        assert_eq!(vi(0, 100), "không");
    }

    #[test]
    fn few_is_some_and_withheld_is_none() {
        assert!((Measure::Count.plain(Amount::Few) - 1.0).abs() < f64::EPSILON);
        assert!(Measure::Count.plain(Amount::Withheld).abs() < f64::EPSILON);
        assert!((Measure::Grams.plain(Amount::Told(5_490_500)) - 5490.5).abs() < 1e-9);
    }
}
