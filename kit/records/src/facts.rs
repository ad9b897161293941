//! What records add to figures: the facts, how they are kept, and how all of them are made anew.

use kernel::{Date, Fault, Id, Month, Outcome, PlaceId, When};
use places::{Bodies, Gazetteer};
use serde_json::Value;
use store::{Arg, Tx};

use crate::{
    AnyKind, Kinds,
    sql::{CLEAR_FACTS, CLEAR_SUMS, INSERT_FACTS},
    stored::{Stored, in_runs},
    sums::Deltas,
};

/// Where and when a record stands: with its payload, all that its facts may depend on. What depends on *today*
/// (overdue now, say) is no fact but a question with a Clock.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// The record's place.
    pub place: PlaceId,
    /// The record's time, as finely as it is known.
    pub when: When,
}

impl At {
    /// The kind of body that `text` names, `front` for *Ủy ban MTTQ thành phố*; `other` when no kind is known by it.
    pub fn body_kind(&self, text: &str) -> &'static str {
        // Before the first of our lists the units of that list are meant, as in a book of that time.
        let on = self.when.first_day().max(Gazetteer::snapshots()[0].first_day());
        Bodies::table().recognise(text, self.place, on).map_or("other", |body| body.kind.id)
    }
}

/// A day as facts keep it, in a number that reads well: `20220914`.
pub(crate) fn day_number(day: Date) -> i64 {
    Month::of(day).number() * 100 + i64::from(day.day())
}

/// Back from [`day_number`].
pub(crate) fn day_of(number: i64) -> Option<Date> {
    let month = Month::from_number(number / 100)?;
    Date::new(month.year(), month.month(), i8::try_from(number % 100).ok()?).ok()
}

/// What one record adds to one figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The figure's id.
    pub figure: &'static str,
    /// Empty for the whole of it, `lead:front` for a cut.
    pub dimension: String,
    /// How much, in the figure's smallest unit.
    pub value: i64,
}

/// The facts of one record, gathered.
#[derive(Debug, Default)]
pub struct Facts {
    facts: Vec<Fact>,
}

impl Facts {
    /// Adds `value` to `figure`, and lets the caller cut it.
    pub fn add(&mut self, figure: &'static str, value: i64) -> Cuts<'_> {
        self.push(Fact { figure, dimension: String::new(), value });
        Cuts { facts: self, figure, value }
    }

    /// Adds 1 to `figure`.
    pub fn count(&mut self, figure: &'static str) -> Cuts<'_> {
        self.add(figure, 1)
    }

    /// All of them. A fact of zero is none.
    pub fn into_vec(self) -> Vec<Fact> {
        self.facts
    }

    fn push(&mut self, fact: Fact) {
        if fact.value == 0 {
            return;
        }
        let same =
            self.facts.iter_mut().find(|have| have.figure == fact.figure && have.dimension == fact.dimension);
        match same {
            Some(have) => have.value += fact.value,
            None => self.facts.push(fact),
        }
    }
}

/// The same amount again, cut by dimensions. A figure never sums over them.
pub struct Cuts<'a> {
    facts: &'a mut Facts,
    figure: &'static str,
    value: i64,
}

impl Cuts<'_> {
    /// Cut by `dimension`, where it has `value`: `.by("lead", "front")`. Nothing when `value` is empty.
    pub fn by(self, dimension: &str, value: &str) -> Self {
        if !value.is_empty() {
            let dimension = format!("{dimension}:{value}");
            self.facts.push(Fact { figure: self.figure, dimension, value: self.value });
        }
        self
    }
}

/// A fact as the database keeps it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FactRow {
    record: Id,
    place: PlaceId,
    when: When,
    /// The figure's.
    number: i64,
    value: i64,
}

/// The facts of a record; they are added to the sums.
pub(crate) fn of_record(
    kind: &dyn AnyKind,
    stored: &Stored,
    payload: &Value,
    sums: &mut Deltas,
) -> Result<Vec<FactRow>, Fault> {
    let (record, place, when) = (stored.id, stored.place, stored.when);
    let facts = kind.facts(stored.schema, payload, &At { place, when })?.into_iter();
    let row = |fact: Fact| {
        let number = sums.add(place, when, fact.figure, &fact.dimension, fact.value);
        FactRow { record, place, when, number, value: fact.value }
    };
    Ok(facts.map(row).collect())
}

/// Writes facts.
pub(crate) fn put(tx: &mut dyn Tx, facts: &[FactRow]) -> Result<(), Fault> {
    let args: Vec<Arg<'_>> = facts
        .iter()
        .flat_map(|fact| {
            [
                fact.place.into(),
                fact.number.into(),
                day_number(fact.when.first_day()).into(),
                Arg::from(&fact.record),
                fact.when.grain().into(),
                fact.value.into(),
            ]
        })
        .collect();
    INSERT_FACTS.run(tx, &args)?;
    Ok(())
}

/// The name under which [`fill`] stands in the ledger of steps.
pub const FILL: &str = "records/figures by number, filled";

/// Makes all facts and sums anew from their records: for a database that an older program left.
pub fn fill(tx: &mut dyn Tx, kinds: &Kinds) -> Outcome<()> {
    tx.exec(&CLEAR_FACTS, &[])?;
    tx.exec(&CLEAR_SUMS, &[])?;
    in_runs(tx, |tx, records| {
        let (mut facts, mut sums) = (Vec::new(), Deltas::default());
        for record in records.iter().filter(|record| record.closed_at.is_none()) {
            facts.extend(of_record(kinds.known(&record.kind)?, record, &record.value()?, &mut sums)?);
        }
        put(tx, &facts)?;
        Ok(sums.flush(tx)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_known_before_our_first_list_of_places() {
        let since = Gazetteer::snapshots()[0];
        let at = |day: &str| At {
            place: PlaceId::new("094", since).unwrap(),
            when: When::Day(day.parse().unwrap()),
        };
        for day in ["2021-03-01", "2022-03-01"] {
            assert_eq!(at(day).body_kind("Ủy ban MTTQ thành phố"), "front", "{day}");
            assert_eq!(at(day).body_kind("Liên đoàn Lao động thành phố"), "labour", "{day}");
        }
    }
}
