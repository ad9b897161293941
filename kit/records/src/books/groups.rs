//! The columns of a table whose numbers belong together.

use super::{
    headings::{Column, What},
    plan::Basis,
    rows::is_number,
    said::Time,
};
use crate::Kind;

/// The columns whose numbers belong together: those of one time, or all of them.
#[derive(Debug)]
pub(super) struct Group<'h> {
    pub time: Option<Time>,
    pub basis: Option<Basis>,
    /// The heading that tells these columns from their like.
    pub part: Option<&'h str>,
    pub columns: Vec<&'h Column>,
}

/// Splits a sheet's columns by the time and basis that their headings tell. What tells which record a row is belongs to
/// each group; numbers without a time stand with *trong kỳ*, or make a group of their own.
pub(super) fn groups<'h>(kind: &Kind, columns: &'h [Column], year: i16) -> Vec<Group<'h>> {
    let is_own = |column: &&Column| column.time.is_some() || column.basis.is_some() || column.part.is_some();
    let counts = |column: &Column| matches!(column.what, What::Field(at) if is_number(kind.fields[at].kept) && !kind.fields[at].key);
    let mut groups: Vec<Group<'h>> = Vec::new();
    for column in columns.iter().filter(is_own) {
        // Numbers of another year stand beside for comparison.
        if column.time.and_then(|time| time.year).is_some_and(|told| told != year) {
            continue;
        }
        let part = column.part.as_deref();
        let same = |group: &&mut Group<'_>| {
            (group.time, group.basis, group.part) == (column.time, column.basis, part)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.columns.push(column),
            None => {
                groups.push(Group { time: column.time, basis: column.basis, part, columns: vec![column] });
            }
        }
    }
    let rest = columns.iter().filter(|column| !is_own(column));
    if groups.is_empty() {
        return vec![Group { time: None, basis: None, part: None, columns: rest.collect() }];
    }
    let (numbers, names): (Vec<&Column>, Vec<&Column>) = rest.partition(|column| counts(column));
    let own = groups.iter_mut().find(|group| group.time.is_none() && group.basis == Some(Basis::InPeriod));
    match own {
        Some(group) => {
            let have: Vec<What> = group.columns.iter().map(|column| column.what).collect();
            group.columns.extend(numbers.into_iter().filter(|column| !have.contains(&column.what)));
        }
        None if !numbers.is_empty() => {
            groups.push(Group { time: None, basis: None, part: None, columns: numbers });
        }
        None => {}
    }
    for group in &mut groups {
        group.columns.extend(names.iter().copied());
    }
    groups
}
