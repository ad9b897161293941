//! Where the figures come from.

use crate::{Amount, Language, Measure};

/// The figures of one place and one period, as this reader may see them. Whoever implements it withholds.
pub trait Source: Send + Sync {
    /// The language of labels and numbers.
    fn language(&self) -> Language;
    /// What the report is about.
    fn about(&self) -> About;
    /// Every reference there is, for telling the nearest when one is mistyped.
    fn references(&self) -> Vec<String>;
    /// The figure with this reference (`supervisions[front]`), zero included; `None` when there is no such figure.
    fn figure(&self, reference: &str) -> Option<Counted>;
    /// The figures of which something is known only for a longer time than the period.
    fn left_out(&self) -> Vec<Counted>;
    /// The months of the period, or of its year when `whole_year`.
    fn months(&self, reference: &str, whole_year: bool) -> Vec<Item>;
    /// The four quarters of the year.
    fn quarters(&self, reference: &str) -> Vec<Item>;
    /// The values of a cut, largest first.
    fn cuts(&self, reference: &str, dimension: &str) -> Vec<Item>;
    /// The units inside the place; none for a commune.
    fn by_place(&self, reference: &str) -> Vec<Item>;
    /// The figure from the first day of its year to the last of the period, *luỹ kế*. Asked only of a template that
    /// [compares](crate::Template::compares).
    fn to_date(&self, reference: &str) -> Option<Counted> {
        let _ = reference;
        None
    }
    /// The figure of the same period a year before, *cùng kỳ năm trước*; `None` when nothing is known of it.
    fn year_before(&self, reference: &str) -> Option<Counted> {
        let _ = reference;
        None
    }
    /// How much more or less there is than a year before, and that in words: "tăng 12 (8,5%)".
    fn change(&self, reference: &str) -> Option<(Counted, String)> {
        let _ = reference;
        None
    }
    /// What stands where nothing is known of the year before.
    fn no_year_before(&self) -> String {
        "–".to_owned()
    }
    /// The head of a column of names: of `place`, `month`, `quarter` or a dimension.
    fn head(&self, by: &str) -> String;
}

/// A figure with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// As it is written: `supervisions[front]`.
    pub reference: String,
    /// Its value.
    pub amount: Amount,
    /// What the value is of.
    pub measure: Measure,
    /// What it counts: "cuộc tiếp xúc cử tri".
    pub label: String,
    /// The word after the number: "cuộc".
    pub unit: String,
    /// The page that opens it.
    pub href: String,
}

/// One row of a figure by something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// `front`, `03127`, `5`.
    pub id: String,
    /// Short, for a drawing.
    pub label: String,
    /// In full.
    pub long: String,
    /// Its value.
    pub amount: Amount,
    /// The page that opens it; empty for none.
    pub href: String,
}

/// What a report is about, as a template asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// "Thành phố Điện Biên Phủ".
    pub place: String,
    /// Within a sentence: "thành phố Điện Biên Phủ".
    pub place_within: String,
    /// Its code: "094".
    pub code: String,
    /// Within a sentence: "thành phố".
    pub kind: String,
    /// `nation`, `province`, `district`, `commune`.
    pub level: &'static str,
    /// How many units lie in it.
    pub units: usize,
    /// What they are: "xã, phường".
    pub units_word: String,
    /// "năm 2022", "quý III năm 2022".
    pub period: String,
    /// The day it begins with: "15/06/2022".
    pub from: String,
    /// The day it ends with.
    pub to: String,
    /// `year`, `half`, `quarter`, `month`, or `months` for the first so many of a year.
    pub span: &'static str,
    /// The year.
    pub year: i16,
    /// How many months.
    pub months: i64,
    /// The books it was taken from.
    pub books: Vec<Book>,
    /// Whether there is nothing at all.
    pub is_empty: bool,
}

/// A book that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The file's name.
    pub name: String,
    /// The day: "09/01/2023".
    pub day: String,
}
