//! What the one who brings a book says about it.

use kernel::When;

use super::{
    learned::{Correction, Learned},
    plan::{Basis, UnknownSheets},
};

/// What the one who brings a book says about it, and what was learned from the office's earlier books.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Its year, where neither titles nor rows tell one.
    pub year: Option<i16>,
    /// The time its totals are of, where no title tells it.
    pub span: Option<When>,
    /// Whether its numbers are the period's own or run on from the start of the year.
    pub basis: Option<Basis>,
    /// What becomes of sheets nobody knows.
    pub unknown: UnknownSheets,
    /// What an officer says about its sheets and columns.
    pub corrections: Vec<Correction>,
    /// What was said about earlier ones.
    pub learned: Vec<Learned>,
}
