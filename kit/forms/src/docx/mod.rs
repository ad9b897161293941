//! Forms that are documents.

mod fill;
mod paragraph;
mod read;

pub(crate) use fill::fill;
pub(crate) use read::{is_document, read};

use crate::problem::FillProblem;
use crate::tree::At;
use crate::view::{Document, Spot};
use std::collections::HashMap;
use std::ops::Range;

/// A document as far as forms go.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) document: Document,
    pub(crate) spots: Vec<Spot>,
    /// The part that holds the text.
    part: String,
    /// Where each place lies in the tree of that part: the same bytes give the same tree.
    targets: HashMap<String, Target>,
}

/// What is changed when a place gets a value.
#[derive(Debug, Clone)]
enum Target {
    /// Bytes of a paragraph's text.
    Text { paragraph: At, range: Range<usize> },
    /// The content of a control within a paragraph.
    Control { control: At },
    /// The one paragraph of a control, or of an empty cell.
    Whole { paragraph: At, control: Option<At> },
}

impl Text {
    pub(crate) fn check(&self, spot: &str) -> Result<(), FillProblem> {
        if self.targets.contains_key(spot) {
            return Ok(());
        }
        Err(FillProblem::NoSuchSpot { spot: spot.to_owned() })
    }
}
