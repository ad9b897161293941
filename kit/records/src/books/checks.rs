//! Rows that only check: what they say is held, figure by figure, against what is in.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Date, Fault, Month, Period};
use serde_json::Value;

use super::{
    doubts::scaled,
    judge::{Near, Row},
    problems::Note,
    sides::{Side, lies_in},
};
use crate::{AnyKind, At, Field, Kind, Kinds, Measure, Role};

/// Figure → amount in its smallest unit.
type Amounts = BTreeMap<&'static str, i64>;

/// Something that counts: a record, or a row that will be one.
struct Counted<'a> {
    side: &'a Side,
    schema: i64,
    payload: &'a Value,
}

/// Holds every row that only checks against the records beside the file and the rows that go in. Tells what differs;
/// refuses nothing.
pub(super) fn compare(
    kinds: &Kinds,
    kind: &'static Kind,
    rows: &[Row<'_>],
    others: &[&Near],
) -> Result<Vec<Note>, Fault> {
    let known = kinds.known(kind.name)?;
    let not_added = means(kinds);
    let mut notes = Vec::new();
    for row in rows {
        let Some((from, to)) = row.checks else { continue };
        let beside = others.iter().map(|near| Counted {
            side: &near.side,
            schema: near.stored.schema,
            payload: &near.payload,
        });
        let here = rows.iter().filter(|row| row.is_in()).map(|row| Counted {
            side: &row.side,
            schema: kind.schema,
            payload: &row.good.draft.payload,
        });
        let touching: Vec<Counted<'_>> = beside
            .chain(here)
            .filter(|counted| counted.side.agrees(&row.side))
            .filter(|counted| counted.side.first() <= to && from <= counted.side.last())
            .collect();
        let mut told = amounts(known, &row.side, kind.schema, &row.good.draft.payload)?;
        let silent = untold(known, row, &told)?;
        told.retain(|figure, _| !not_added.contains(figure) && !silent.contains(figure));
        notes.extend(check_one(known, row, (from, to), &told, &touching)?);
    }
    Ok(notes)
}

/// What one row has to say about what is in.
fn check_one(
    known: &dyn AnyKind,
    row: &Row<'_>,
    (from, to): (Date, Date),
    told: &Amounts,
    touching: &[Counted<'_>],
) -> Result<Vec<Note>, Fault> {
    let inside: Vec<&Counted<'_>> =
        touching.iter().filter(|counted| lies_in(counted.side, from, to)).collect();
    let around: Vec<&Counted<'_>> = touching
        .iter()
        .filter(|counted| !lies_in(counted.side, from, to) && counted.side.contains(&row.side))
        .collect();
    if inside.is_empty() && around.is_empty() {
        return Ok(vec![note(row, None, "warning-check-nothing-there", Vec::new())]);
    }
    let counted = if inside.is_empty() { &around } else { &inside };
    let mut found = Amounts::new();
    for it in counted {
        for (figure, value) in amounts(known, it.side, it.schema, it.payload)? {
            *found.entry(figure).or_default() += value;
        }
    }
    let open = open_months(from, to, &inside);
    let mut notes = Vec::new();
    for figure in known.kind().figures {
        let Some(told) = told.get(figure.id).copied() else { continue };
        let found = found.get(figure.id).copied().unwrap_or(0);
        // A part of what is in can only be too large.
        if told == found || (inside.is_empty() && told < found) {
            continue;
        }
        let digits = figure.unit.scale().ilog10().try_into().unwrap_or(0);
        let mut args = vec![
            ("figure", figure.id.to_owned()),
            ("told", scaled(told, digits)),
            ("found", scaled(found, digits)),
            ("difference", scaled((told - found).abs(), digits)),
        ];
        let word = if inside.is_empty() {
            "warning-check-exceeds-the-whole"
        } else if open.is_empty() || told < found {
            "warning-check-differs"
        } else {
            args.push(("open", open.clone()));
            "warning-check-differs-months-open"
        };
        notes.push(note(row, Some((figure.id, told)), word, args));
    }
    Ok(notes)
}

fn amounts(known: &dyn AnyKind, side: &Side, schema: i64, payload: &Value) -> Result<Amounts, Fault> {
    let facts = known.facts(schema, payload, &At { place: side.place, when: side.when })?;
    let whole = facts.into_iter().filter(|fact| fact.dimension.is_empty());
    Ok(whole.map(|fact| (fact.figure, fact.value)).collect())
}

/// The figures that come out nought because the row's table has no column for them: it says nothing of these.
fn untold(known: &dyn AnyKind, row: &Row<'_>, told: &Amounts) -> Result<BTreeSet<&'static str>, Fault> {
    let (payload, side) = (&row.good.draft.payload, &row.side);
    let mut silent: BTreeSet<&'static str> =
        told.iter().filter(|(_, amount)| **amount == 0).map(|(figure, _)| *figure).collect();
    for (_, at) in &row.good.numbers {
        let name = known.kind().fields[*at].name;
        let mut more = payload.clone();
        more[name] = Value::from(payload[name].as_i64().unwrap_or(0) + 1);
        let moved = amounts(known, side, known.kind().schema, &more)?;
        silent.retain(|figure| moved.get(figure) == told.get(figure));
    }
    Ok(silent)
}

/// What a mean is made of does not add up over time.
fn means(kinds: &Kinds) -> BTreeSet<&'static str> {
    kinds
        .figures()
        .filter_map(|figure| match figure.measure {
            Measure::Mean { sum, count } => Some([sum, count]),
            _ => None,
        })
        .flatten()
        .collect()
}

/// The quarters and months between two days of which nothing is in, as codes of periods. A list of days has no such
/// months: nothing may have happened.
fn open_months(from: Date, to: Date, inside: &[&Counted<'_>]) -> String {
    if inside.iter().any(|counted| counted.side.when.grain() == 0) {
        return String::new();
    }
    let mut open: BTreeSet<Month> = BTreeSet::new();
    let mut month = Month::of(from);
    while month <= Month::of(to) {
        open.insert(month);
        month = month.plus(1);
    }
    for counted in inside {
        let when = counted.side.when;
        for nth in 0..when.months() {
            open.remove(&when.first_month().plus(nth));
        }
    }
    let mut told = Vec::new();
    while let Some(first) = open.pop_first() {
        let (second, third) = (first.plus(1), first.plus(2));
        let quarter = (first.month() % 3 == 1 && open.contains(&second) && open.contains(&third))
            .then(|| Period::quarter(first.year(), first.month() / 3 + 1))
            .flatten();
        if quarter.is_some() {
            open.remove(&second);
            open.remove(&third);
        }
        told.push(quarter.unwrap_or_else(|| Period::month(first)).to_string());
    }
    told.join(" ")
}

/// A note at the cell that holds the amount, or at the row's time where no cell does.
fn note(
    row: &Row<'_>,
    figure: Option<(&str, i64)>,
    word: &'static str,
    args: Vec<(&'static str, String)>,
) -> Note {
    let payload = &row.good.draft.payload;
    let kind = row.sheet.kind;
    // Of the fields that hold the amount the one that the figure is named after.
    let named = |field: &&&Field| figure.is_some_and(|(id, _)| id.ends_with(field.name));
    let holding: Vec<&Field> = figure
        .map(|(_, amount)| {
            kind.fields.iter().filter(|field| payload[field.name].as_i64() == Some(amount)).collect()
        })
        .unwrap_or_default();
    let field =
        holding.iter().find(named).or(holding.first()).copied().or_else(|| kind.field_with(Role::When));
    let number = |field: &Field| {
        row.good.numbers.iter().find(|(_, at)| kind.fields[*at].name == field.name).map(|(column, _)| *column)
    };
    let heading = |field: &Field| {
        row.sheet.headings.iter().find(|(_, heading)| heading == field.headings[0]).map(|(column, _)| *column)
    };
    let column = field.and_then(|field| number(field).or_else(|| heading(field))).unwrap_or(0);
    let found = args.iter().find(|(name, _)| *name == "told").map(|(_, told)| told.clone());
    Note {
        sheet: row.sheet.name.clone(),
        row: row.good.row,
        column,
        found: found.unwrap_or_default(),
        word,
        args,
    }
}
