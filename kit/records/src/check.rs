//! Facts can be rebuilt at any time and must come out the same.

use std::collections::BTreeMap;

use kernel::{Fault, Id, PlaceId, When};
use store::Tx;

use crate::{
    At, Kinds,
    clocks::ClockRow,
    sql::{ALL_CLOCKS, ALL_FACTS, ALL_RECORDS, ALL_SUMS},
    stored::Stored,
    sums::{COLUMNS, Months, columns_of},
};

/// Something that is not what its records make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// What: `fact`, `sums` or `clock`.
    pub table: &'static str,
    /// Which.
    pub key: String,
    /// What the records make of it.
    pub expected: i64,
    /// What stands there.
    pub found: i64,
}

/// What a payload makes of its clocks, and what stands in the table, by record and clock.
type ClockKey = (Id, PlaceId, i64);

type FactKey = (Id, PlaceId, String, String, String, i64);
type SumKey = (i64, PlaceId, String, String);

/// Rebuilds every fact and clock from its record and every sum from the facts, and compares.
pub fn check_facts(tx: &mut dyn Tx, kinds: &Kinds) -> Result<Vec<Drift>, Fault> {
    let mut facts: BTreeMap<FactKey, (i64, i64)> = BTreeMap::new();
    let mut sums: BTreeMap<SumKey, (Months, Months)> = BTreeMap::new();
    let mut clocks: BTreeMap<ClockKey, (String, String)> = BTreeMap::new();
    tx.each(&ALL_RECORDS, &[], &mut |row| {
        let stored = Stored::read(row, 0)?;
        if stored.closed_at.is_some() {
            return Ok(());
        }
        let at = At { place: stored.place, when: stored.when };
        let (kind, payload) = (kinds.known(&stored.kind)?, stored.value()?);
        for row in ClockRow::of(stored.id, stored.place, &kind.clocks(stored.schema, &payload)?) {
            clocks.entry(row.key()).or_default().0 = row.text();
        }
        for fact in kind.facts(stored.schema, &payload, &at)? {
            let key = (
                stored.id,
                stored.place,
                fact.figure.to_owned(),
                fact.dimension.clone(),
                stored.when.first_day().to_string(),
                stored.when.grain(),
            );
            facts.entry(key).or_default().0 += fact.value;
            for (year, column) in columns_of(stored.when) {
                let key = (year, stored.place, fact.figure.to_owned(), fact.dimension.clone());
                sums.entry(key).or_default().0[column] += fact.value;
            }
        }
        Ok(())
    })?;
    tx.each(&ALL_FACTS, &[], &mut |row| {
        let on = row.date(4)?;
        let grain = row.int(6)?;
        let when = When::from_columns(on, grain).ok_or_else(|| row.lie(6, "no such grain"))?;
        if when.first_month().number() != row.int(5)? {
            return Err(row.lie(5, "the month is not the month of on_date"));
        }
        let key = (row.id(0)?, row.place(1)?, row.text(2)?, row.text(3)?, on.to_string(), grain);
        facts.entry(key).or_default().1 += row.int(7)?;
        Ok(())
    })?;
    tx.each(&ALL_CLOCKS, &[], &mut |row| {
        let row = ClockRow::read(row)?;
        clocks.entry(row.key()).or_default().1 = row.text();
        Ok(())
    })?;
    tx.each(&ALL_SUMS, &[], &mut |row| {
        let sum = sums.entry((row.int(0)?, row.place(1)?, row.text(2)?, row.text(3)?)).or_default();
        for (column, value) in sum.1.iter_mut().enumerate() {
            *value = row.int(4 + column)?;
        }
        Ok(())
    })?;
    let of_facts =
        facts.iter().filter(|(_, (expected, found))| expected != found).map(|(key, (expected, found))| {
            let (record, place, figure, dimension, on, _) = key;
            let key = format!("{figure} {dimension} of {record} at {place} on {on}");
            Drift { table: "fact", key, expected: *expected, found: *found }
        });
    let of_sums = sums.iter().flat_map(|((year, place, figure, dimension), (expected, found))| {
        (0..COLUMNS.len()).filter(|at| expected[*at] != found[*at]).map(move |at| Drift {
            table: "sums",
            key: format!("{figure} {dimension} {} of {year} at {place}", COLUMNS[at].0),
            expected: expected[at],
            found: found[at],
        })
    });
    // There are no numbers to tell: a clock stands there as its record has it, or it does not.
    let of_clocks =
        clocks.iter().filter(|(_, (expected, found))| expected != found).map(|(key, both)| Drift {
            table: "clock",
            key: format!("{} of {} at {}: {:?}, not {:?}", key.2, key.0, key.1, both.1, both.0),
            expected: 1,
            found: 0,
        });
    Ok(of_facts.chain(of_sums).chain(of_clocks).collect())
}
