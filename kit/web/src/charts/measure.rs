//! Lengths. Whole numbers throughout, a percent in tenths, so that the same figures always draw the same bytes.

use std::fmt;

/// Tenths of a percent, printed `43%` or `43.2%`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tenths(pub i64);

impl Tenths {
    /// The share of `part` in `whole`, rounded. Nothing of nothing is nothing.
    pub fn share(part: i64, whole: i64) -> Self {
        Self(scale(part, whole, 1_000))
    }

    /// The place of the `index`-th of `count` equal columns.
    pub fn step(index: usize, count: usize) -> Self {
        let part = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        Self::share(part(index), part(count))
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}%"),
            (whole, tenth) => write!(f, "{whole}.{tenth}%"),
        }
    }
}

/// `part / whole × length`, rounded; in wide arithmetic, for amounts in đồng times a length may not fit.
pub(super) fn scale(part: i64, whole: i64, length: i64) -> i64 {
    if whole <= 0 || part <= 0 {
        return 0;
    }
    let (part, whole, length) = (i128::from(part), i128::from(whole), i128::from(length));
    i64::try_from((part * length + whole / 2) / whole).unwrap_or(i64::MAX)
}

/// How many letters wide a text is.
pub(super) fn letters(text: &str) -> usize {
    text.chars().count()
}

/// How many pixels down the `index`-th row of a height begins.
pub(super) fn rows(index: usize, height: i64) -> i64 {
    i64::try_from(index).unwrap_or(0).saturating_mul(height)
}
