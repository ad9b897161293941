//! How an office's books are read, once an officer has said so.
//!
//! A sheet is known by its *shape*: its headings, folded, without years. What an officer corrected in one book is kept
//! for the office and the shape, so that its next book goes in by itself.

use std::collections::BTreeMap;

use kernel::{Fault, PlaceId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::Tx;
use viet_text::fold;

use super::headings::What;
use crate::{
    Kind, Stamp,
    sql::{FORGET_LEARNED, LEARNED, insert_learned},
};

/// What an officer takes a column for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The code.
    Code,
    /// The place.
    Place,
    /// The time of a row of totals.
    Time,
    /// A field, by its name in the payload.
    Field(String),
    /// Nothing: it is passed over.
    Ignore,
}

impl Target {
    /// What a person wrote: a heading of ours, a field's name, "mã", "xã, phường", "bỏ" or "-".
    pub fn parse(kind: &Kind, text: &str) -> Option<Self> {
        let folded = fold(text);
        let same = |heading: &&str| fold(heading) == folded;
        if text.trim() == "-" || matches!(folded.as_str(), "bo" | "bo qua" | "ignore") {
            return Some(Self::Ignore);
        }
        let mut told = kind.fields.iter().filter(|field| field.is_in_books());
        if let Some(field) = told.find(|field| field.name == text.trim() || field.headings.iter().any(same)) {
            return Some(Self::Field(field.name.to_owned()));
        }
        if matches!(folded.as_str(), "ma" | "code") || kind.code.iter().any(same) {
            return Some(Self::Code);
        }
        if matches!(folded.as_str(), "ky" | "time") && kind.field_with(crate::Role::When).is_some() {
            return Some(Self::Time);
        }
        let is_place = kind.placed
            && (matches!(folded.as_str(), "place" | "noi") || super::headings::PLACE.iter().any(same));
        is_place.then_some(Self::Place)
    }

    /// As a page's choice holds it, and as [`Target::parse`] reads it.
    pub fn word(&self) -> &str {
        match self {
            Self::Code => "code",
            Self::Place => "place",
            Self::Time => "time",
            Self::Field(name) => name,
            Self::Ignore => "-",
        }
    }

    pub(super) fn what(&self, kind: &Kind) -> Option<What> {
        match self {
            Self::Code => Some(What::Code),
            Self::Place => Some(What::Place),
            Self::Time => Some(What::Time),
            Self::Field(name) => kind.fields.iter().position(|field| field.name == name).map(What::Field),
            Self::Ignore => None,
        }
    }
}

/// What an officer says about one sheet of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The sheet, as the book calls it.
    pub sheet: String,
    /// What kind its rows are of, by the kind's name; none to leave that as it is.
    pub kind: Option<String>,
    /// Columns, by their headings as they were shown, and what they hold.
    pub columns: Vec<(String, Target)>,
}

/// What is known of the sheets of one shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    /// The shape.
    pub shape: [u8; 32],
    /// The kind's name.
    pub kind: String,
    /// Headings, folded, and what they hold.
    pub columns: BTreeMap<String, Target>,
}

/// The digest of a shape, which may be long.
pub(super) fn digest_of(shape: &str) -> [u8; 32] {
    Sha256::digest(shape.as_bytes()).into()
}

/// What an office's books have taught.
pub fn learned(tx: &mut dyn Tx, place: PlaceId) -> Result<Vec<Learned>, Fault> {
    tx.rows(&LEARNED, &[place.into()], |row| {
        let columns = row.text(2)?;
        Ok(Learned {
            shape: row.blob(0)?.try_into().map_err(|_| Fault::new("learned.shape: not a digest"))?,
            kind: row.text(1)?,
            columns: serde_json::from_str(&columns)
                .map_err(|error| Fault::caused("learned.columns: not as we write it", error))?,
        })
    })
}

/// Keeps what an officer said for the office's next books.
pub(super) fn remember(tx: &mut dyn Tx, place: PlaceId, stamp: &Stamp, all: &[Learned]) -> Result<(), Fault> {
    for one in all {
        let columns = serde_json::to_string(&one.columns)
            .map_err(|error| Fault::caused("write learned columns", error))?;
        let shape: &[u8] = &one.shape;
        tx.exec(&FORGET_LEARNED, &[place.into(), shape.into()])?;
        insert_learned().run(
            tx,
            &[place.into(), shape.into(), (&one.kind).into(), (&columns).into(), stamp.now.into()],
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{About, Field, Kept};

    #[test]
    fn an_officers_word_is_understood() {
        const FIELDS: &[Field] = &[Field::new("turns", &["Số lượt tham dự"], Kept::Count)];
        let kind = Kind {
            name: "test",
            sheets: &[],
            schema: 1,
            about: About::Matters,
            fields: FIELDS,
            code: &["Mã"],
            placed: true,
            waits: &[],
            moves: &[],
            figures: &[],
        };
        let field = Some(Target::Field("turns".to_owned()));
        assert_eq!(Target::parse(&kind, "so luot tham du"), field);
        assert_eq!(Target::parse(&kind, "turns"), field);
        assert_eq!(Target::parse(&kind, "Xã, phường"), Some(Target::Place));
        assert_eq!(Target::parse(&kind, "bỏ"), Some(Target::Ignore));
        assert_eq!(Target::parse(&kind, "Ngày"), None);
        for target in [Target::Code, Target::Place, Target::Ignore] {
            assert_eq!(Target::parse(&kind, target.word()), Some(target));
        }
    }
}
