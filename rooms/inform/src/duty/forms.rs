//! In which forms an item is made public: rows of `data/publicity.csv` (Điều 13). How long each hangs is a rule of the law's
//! own table, for the form as its class.

use std::sync::LazyLock;

use kernel::{Date, PlaceId};
use law::{Law, Name, Sure};

use super::Item;
use crate::Posting;

/// A form that the law asks for, of some items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Which.
    pub posting: Posting,
    /// The numbers of the items.
    pub items: Vec<usize>,
    /// Whether it hangs for ever, and is changed when the matter changes.
    pub stands: bool,
    /// Whether it is asked for only where there is such a thing: a website, loudspeakers.
    pub if_any: bool,
    /// Where that stands.
    pub citation: String,
    /// The first day it holds.
    pub valid_from: Date,
    /// The first day it no longer holds.
    pub valid_to: Option<Date>,
    /// How sure it is.
    pub sure: Sure,
}

impl Form {
    /// How many days it hangs at least; none where no rule says, or where it stands.
    pub fn days(&self, law: &Law, place: PlaceId, on: Date) -> Option<u32> {
        let rule = law.rule(Name::Posted, self.posting.id(), place, on).filter(|_| !self.stands)?;
        Some(rule.days)
    }

    fn read(row: &csv::StringRecord) -> Option<Self> {
        let to = row.get(6)?;
        Some(Self {
            posting: Posting::of(row.get(0)?)?,
            items: row.get(1)?.split('|').map(str::parse).collect::<Result<_, _>>().ok()?,
            stands: row.get(2)? == "yes",
            if_any: row.get(3)? == "yes",
            citation: row.get(4)?.to_owned(),
            valid_from: row.get(5)?.parse().ok()?,
            valid_to: if to.is_empty() { None } else { Some(to.parse().ok()?) },
            sure: Sure::of(row.get(7)?)?,
        })
    }
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let text = include_str!("../../data/publicity.csv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.records().flatten().filter_map(|row| Form::read(&row)).collect()
});

/// The forms that an item takes when it was decided on a day, in the order of the article.
pub fn required(item: Item, on: Date) -> Vec<&'static Form> {
    let holds = |form: &&Form| form.valid_from <= on && form.valid_to.is_none_or(|to| on < to);
    FORMS.iter().filter(holds).filter(|form| form.items.contains(&item.number())).collect()
}

#[cfg(test)]
pub(super) fn rows() -> &'static [Form] {
    &FORMS
}
