//! Facts can be rebuilt at any time and must come out the same.

use std::collections::{BTreeMap, HashMap};

use kernel::{Fault, Id, PlaceId, When};
use store::{Arg, Tx};

use crate::{
    At, FigureRef, Kinds,
    clocks::ClockRow,
    facts::{day_number, day_of},
    numbers::number_of,
    sql::{CLOCKS_BETWEEN, FACTS_BETWEEN, RECORDS_AFTER},
    stored::Stored,
    sums::{self, COLUMNS, Months, columns_of},
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

/// Record, place, the figure's number, day and grain.
type FactKey = (Id, PlaceId, i64, i64, i64);

/// The kept sums: what the records make of each row, and what stands there; and what the numbers stand for.
#[derive(Default)]
struct Sums {
    rows: BTreeMap<sums::Key, (Months, Months)>,
    names: HashMap<i64, FigureRef>,
}

impl Sums {
    /// A figure as it is written; where nothing says what its number stands for, the number.
    fn told(&self, number: i64) -> String {
        self.names.get(&number).map_or_else(|| number.to_string(), ToString::to_string)
    }
}

/// Records that are held against their facts at once. All facts of a nation do not fit into the memory of a machine.
const AT_ONCE: i64 = 2_000;
/// Past every id.
const LAST: [u8; 17] = [0xff; 17];

/// Rebuilds every fact and clock from its record and every sum from the facts, and compares.
pub fn check_facts(tx: &mut dyn Tx, kinds: &Kinds) -> Result<Vec<Drift>, Fault> {
    let mut sums = Sums::default();
    sums::each(tx, &mut |key, figure, found| {
        sums.rows.entry(key).or_default().1 = found;
        sums.names.entry(key.2).or_insert(figure);
        Ok(())
    })?;
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
    for ((year, place, number), (expected, found)) in &sums.rows {
        let figure = sums.told(*number);
        drifts.extend((0..COLUMNS.len()).filter(|at| expected[*at] != found[*at]).map(|at| Drift {
            table: "sums",
            key: format!("{figure} {} of {year} at {place}", COLUMNS[at].0),
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
    sums: &mut Sums,
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
            let (number, day) =
                (number_of(fact.figure, &fact.dimension), day_number(stored.when.first_day()));
            let name = || FigureRef { id: fact.figure.to_owned(), dimension: fact.dimension.clone() };
            sums.names.entry(number).or_insert_with(name);
            let key = (stored.id, stored.place, number, day, stored.when.grain());
            facts.entry(key).or_default().0 += fact.value;
            for (year, column) in columns_of(stored.when) {
                sums.rows.entry((year, stored.place, number)).or_default().0[column] += fact.value;
            }
        }
    }
    let between = [Arg::Blob(after), Arg::Blob(until)];
    tx.each(&FACTS_BETWEEN, &between, &mut |row| {
        let (day, grain) = (row.int(3)?, row.int(4)?);
        let on = day_of(day).ok_or_else(|| row.lie(3, "no such day"))?;
        When::from_columns(on, grain).ok_or_else(|| row.lie(4, "no such grain"))?;
        let key = (row.id(0)?, row.place(1)?, row.int(2)?, day, grain);
        facts.entry(key).or_default().1 += row.int(5)?;
        Ok(())
    })?;
    tx.each(&CLOCKS_BETWEEN, &between, &mut |row| {
        let row = ClockRow::read(row)?;
        clocks.entry(row.key()).or_default().1 = row.text();
        Ok(())
    })?;
    let mut of_facts = Vec::new();
    facts.retain(|_, (expected, found)| expected != found);
    for ((record, place, number, day, _), (expected, found)) in facts {
        let key = format!("{} of {record} at {place} on {day}", sums.told(number));
        of_facts.push(Drift { table: "fact", key, expected, found });
    }
    // There are no numbers to tell: a clock stands there as its record has it, or it does not.
    let of_clocks =
        clocks.iter().filter(|(_, (expected, found))| expected != found).map(|(key, both)| Drift {
            table: "clock",
            key: format!("{} of {} at {}: {:?}, not {:?}", key.2, key.0, key.1, both.1, both.0),
            expected: 1,
            found: 0,
        });
    Ok(of_facts.into_iter().chain(of_clocks).collect())
}
