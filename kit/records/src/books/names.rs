//! The places that a book names.

use std::collections::BTreeMap;

use kernel::{Date, Month, PlaceId};
use places::{Gazetteer, NameIndex, NameProblem};
use viet_text::fold;

/// The names of the units within the book's place, for each time in which they were others.
pub(super) struct Names {
    pub place: PlaceId,
    pub by_snapshot: BTreeMap<Month, NameIndex<'static>>,
}

impl Names {
    pub fn resolve(&mut self, text: &str, on: Date) -> Result<PlaceId, NameProblem> {
        let snapshots = Gazetteer::snapshots();
        let snapshot = snapshots.iter().rev().find(|month| month.first_day() <= on).unwrap_or(&snapshots[0]);
        let within = self.place;
        let index = self
            .by_snapshot
            .entry(*snapshot)
            .or_insert_with(|| Gazetteer::viet_nam().names(within, snapshot.first_day()));
        index.resolve(text).map(|place| place.id)
    }

    /// The same, where the office of a unit stands for the unit.
    pub fn resolve_office(&mut self, text: &str, on: Date) -> Result<PlaceId, NameProblem> {
        let office = ["UBND ", "Ủy ban nhân dân "].iter().find_map(|office| without_start(text, office));
        self.resolve(office.unwrap_or(text), on)
    }
}

/// What follows these words at the start of a text, whatever their case and marks.
fn without_start<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (at, _) = text.match_indices(' ').nth(words.matches(' ').count() - 1)?;
    let (start, rest) = text.split_at(at);
    (fold(start) == fold(words)).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_stands_for_its_unit() {
        assert_eq!(without_start("UBND phường Him Lam", "UBND "), Some("phường Him Lam"));
        assert_eq!(without_start("uy ban nhan dan xã Nà Tấu", "Ủy ban nhân dân "), Some("xã Nà Tấu"));
        assert_eq!(without_start("Xã Nà Tấu", "UBND "), None);
        assert_eq!(without_start("UBND", "UBND "), None);
    }
}
