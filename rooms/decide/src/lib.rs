//! Bàn (to settle): what households and the community decide.
//!
//! Consultations, household votes and community budgets live here. None of them is kept in the year's book, so
//! this room has no kind that is imported from a sheet.

use records::AnyKind;

/// The kinds of this room.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    Vec::new()
}
