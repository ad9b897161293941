//! Facts can be rebuilt at any time and must come out the same.

use std::collections::BTreeMap;

use kernel::{Fault, Id, PlaceId, When};
use store::{Arg, Tx};

use crate::{
    At, Kinds,
    clocks::ClockRow,
    sql::{ALL_SUMS, CLOCKS_BETWEEN, FACTS_BETWEEN, RECORDS_AFTER},
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

/// Records that are held against their facts at once. All facts of a nation do not fit into the memory of a machine.
const AT_ONCE: i64 = 2_000;
/// Past every id.
const LAST: [u8; 17] = [0xff; 17];

/// Rebuilds every fact and clock from its record and every sum from the facts, and compares.
pub fn check_facts(tx: &mut dyn Tx, kinds: &Kinds) -> Result<Vec<Drift>, Fault> {
    let mut sums: BTreeMap<SumKey, (Months, Months)> = BTreeMap::new();
    let mut drifts = Vec::new();
    let mut last: Vec<u8> = Vec::new();
    loop {
        let args = [last.as_slice().into(), AT_ONCE.into()];
        let records = tx.rows(&RECORDS_AFTER, &args, |row| Stored::read(row, 0))?;
        // What stands there without a record, before the next one or past the last, is found with its neighbours.
        let end = records.last().map_or(LAST.to_vec(), |record| record.id.bytes().to_vec());
        drifts.extend(check_some(tx, kinds, &records, (&last, &end), &mut sums)?);
        if records.is_empty() {
            break;
        }
        last = end;
    }
    tx.each(&ALL_SUMS, &[], &mut |row| {
        let sum = sums.entry((row.int(0)?, row.place(1)?, row.text(2)?, row.text(3)?)).or_default();
        for (column, value) in sum.1.iter_mut().enumerate() {
            *value = row.int(4 + column)?;
        }
        Ok(())
    })?;
    for ((year, place, figure, dimension), (expected, found)) in &sums {
        drifts.extend((0..COLUMNS.len()).filter(|at| expected[*at] != found[*at]).map(|at| Drift {
            table: "sums",
            key: format!("{figure} {dimension} {} of {year} at {place}", COLUMNS[at].0),
            expected: expected[at],
            found: found[at],
        }));
    }
    Ok(drifts)
}

/// The same for some records, and for all that stands there of ids from the one (without it) to the other.
fn check_some(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    records: &[Stored],
    (after, until): (&[u8], &[u8]),
    sums: &mut BTreeMap<SumKey, (Months, Months)>,
) -> Result<Vec<Drift>, Fault> {
    let mut facts: BTreeMap<FactKey, (i64, i64)> = BTreeMap::new();
    let mut clocks: BTreeMap<ClockKey, (String, String)> = BTreeMap::new();
    for stored in records.iter().filter(|stored| stored.closed_at.is_none()) {
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
    }
    let between = [Arg::Blob(after), Arg::Blob(until)];
    tx.each(&FACTS_BETWEEN, &between, &mut |row| {
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
    tx.each(&CLOCKS_BETWEEN, &between, &mut |row| {
        let row = ClockRow::read(row)?;
        clocks.entry(row.key()).or_default().1 = row.text();
        Ok(())
    })?;
    let of_facts =
        facts.iter().filter(|(_, (expected, found))| expected != found).map(|(key, (expected, found))| {
            let (record, place, figure, dimension, on, _) = key;
            let key = format!("{figure} {dimension} of {record} at {place} on {on}");
            Drift { table: "fact", key, expected: *expected, found: *found }
        });
    // There are no numbers to tell: a clock stands there as its record has it, or it does not.
    let of_clocks =
        clocks.iter().filter(|(_, (expected, found))| expected != found).map(|(key, both)| Drift {
            table: "clock",
            key: format!("{} of {} at {}: {:?}, not {:?}", key.2, key.0, key.1, both.1, both.0),
            expected: 1,
            found: 0,
        });
    Ok(of_facts.chain(of_clocks).collect())
}
