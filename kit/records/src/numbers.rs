//! Figures and their cuts as numbers: facts and kept sums name them so, in six bytes where the names would take forty.
//!
//! A number is made of the name itself, so that every program gives the same one without asking: 47 bits of its SHA-256, below
//! zero for a cut. Of five thousand names two would have the same number in one of ten million databases. A row of sums leads back
//! from its number to the name.

use std::{
    collections::HashMap,
    sync::{LazyLock, PoisonError, RwLock},
};

use kernel::{Fault, PlaceId};
use sha2::{Digest as _, Sha256};
use store::{Arg, Tx};

use crate::{FigureRef, sql::NAME_OF_SUM};

/// Numbers that are asked for in one statement.
const AT_ONCE: usize = 16;

/// The number of a figure, or of a cut of it. Wholes are zero and above, so that they stand together in an index.
pub(crate) fn number_of(figure: &str, dimension: &str) -> i64 {
    let digest = Sha256::new().chain_update(figure).chain_update([0]).chain_update(dimension).finalize();
    let bits = digest.iter().take(6).fold(0, |bits, byte| bits << 8 | i64::from(*byte)) >> 1;
    if dimension.is_empty() { bits } else { -1 - bits }
}

impl FigureRef {
    /// Its number in the database.
    pub(crate) fn number(&self) -> i64 {
        number_of(&self.id, &self.dimension)
    }
}

/// Where a number was seen: year and place of a row of sums.
pub(crate) type Seen = (i64, PlaceId);

/// Which figures some numbers stand for, each asked where it was seen.
///
/// A number stands for one name in every database, so what was read once need never be read again.
pub(crate) fn names(
    tx: &mut dyn Tx,
    numbers: impl IntoIterator<Item = (i64, Seen)>,
) -> Result<HashMap<i64, FigureRef>, Fault> {
    static KNOWN: LazyLock<RwLock<HashMap<i64, FigureRef>>> = LazyLock::new(RwLock::default);
    let (mut names, mut unknown) = (HashMap::new(), HashMap::new());
    {
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        for (number, seen) in numbers {
            match known.get(&number) {
                Some(name) => drop(names.insert(number, name.clone())),
                None => drop(unknown.insert(number, seen)),
            }
        }
    }
    for (number, (year, place)) in unknown {
        let name = tx.one(&NAME_OF_SUM, &[year.into(), place.into(), number.into()], |row| {
            Ok(FigureRef { id: row.text(0)?, dimension: row.text(1)? })
        })?;
        KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(number, name.clone());
        names.insert(number, name);
    }
    Ok(names)
}

/// Up to sixteen numbers as what a statement takes: the last one again where there are fewer.
pub(crate) fn sixteen(numbers: &[i64]) -> [Arg<'static>; AT_ONCE] {
    std::array::from_fn(|at| numbers.get(at).or(numbers.last()).copied().into())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn numbers_are_those_that_databases_hold() {
        assert_eq!(number_of("voter_meetings", ""), 36_144_072_908_743);
        assert!(number_of("voter_meetings", "level:commune") < 0);
        let all = ["", "level:commune", "level:city"].map(|cut| number_of("voter_meetings", cut));
        assert!(all.iter().all(|number| number.unsigned_abs() <= 1 << 47));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 3);
    }

    #[test]
    fn fewer_than_sixteen_are_filled_up() {
        assert_eq!(sixteen(&[1, 2])[..3], [Arg::Int(1), Arg::Int(2), Arg::Int(2)]);
        assert_eq!(sixteen(&[])[0], Arg::Null);
    }
}
