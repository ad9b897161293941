//! A record as a stranger may read it.

use kernel::{Date, Fault, When};
use records::{
    About, Face, Field, Kept, Kind, Role, Stored,
    redaction::{self, redacted},
};
use serde_json::Value;
use viet_text::Decimal;

use super::names::{Names, day, text_language};

/// What a field tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Its content.
    Text(String),
    /// Nothing before an officer has approved it.
    Waiting,
}

impl Told {
    /// The text, where it may be read.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Waiting => None,
        }
    }
}

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Line {
    /// The field.
    pub field: &'static Field,
    /// What it is called.
    pub label: String,
    /// What it tells.
    pub told: Told,
}

/// The fields that a stranger may know of, in the order of the declaration; empty ones are left out.
pub fn lines(names: &Names<'_>, kind: &'static Kind, record: &Stored) -> Result<Vec<Line>, Fault> {
    of_payload(names, kind, record, &record.value()?)
}

/// The same of another payload of this record: one that stood there before.
pub fn of_payload(
    names: &Names<'_>,
    kind: &'static Kind,
    record: &Stored,
    payload: &Value,
) -> Result<Vec<Line>, Fault> {
    if kind.about == About::Occasions {
        return Ok(Vec::new());
    }
    // What is hidden today was never to be read in an older version either.
    let mut hidden = redaction::of(payload);
    hidden.extend(redaction::of(&record.value()?));
    let mut lines = Vec::new();
    for field in kind.fields.iter().filter(|field| field.face != Face::Sealed) {
        let value = payload.get(field.name).unwrap_or(&Value::Null);
        if value.is_null() {
            continue;
        }
        let told = match field.face {
            Face::AfterApproval if record.approved_at.is_none() => Told::Waiting,
            // A day would point to who was there; the list tells the month where it may.
            _ if kind.about == About::Persons
                && (field.role == Role::When || matches!(field.kept, Kept::Day | Kept::Code { .. })) =>
            {
                continue;
            }
            Face::AfterApproval => Told::Text(redacted(&read(names, kind, field, value)?, &hidden)),
            _ => Told::Text(read(names, kind, field, value)?),
        };
        let label = names.say(&format!("field-{}-{}", kind.name, field.name));
        lines.push(Line { field, label, told });
    }
    Ok(lines)
}

/// Every field that holds something, as those read it who may: sealed ones and unapproved texts too.
pub fn all(names: &Names<'_>, kind: &'static Kind, payload: &Value) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for field in kind.fields {
        let value = payload.get(field.name).unwrap_or(&Value::Null);
        if !value.is_null() {
            let told = Told::Text(read(names, kind, field, value)?);
            let label = names.say(&format!("field-{}-{}", kind.name, field.name));
            lines.push(Line { field, label, told });
        }
    }
    Ok(lines)
}

fn read(names: &Names<'_>, kind: &Kind, field: &Field, value: &Value) -> Result<String, Fault> {
    let lie = || Fault::new(format!("record.payload: {} of {} holds {value}", field.name, kind.name));
    let language = text_language(names.language);
    Ok(match field.kept {
        Kept::Text | Kept::Body | Kept::Code { .. } => value.as_str().ok_or_else(lie)?.to_owned(),
        Kept::Day => day(value.as_str().and_then(|text| text.parse::<Date>().ok()).ok_or_else(lie)?),
        Kept::Period => when(names, serde_json::from_value(value.clone()).map_err(|_| lie())?),
        Kept::Count => viet_text::number::group_in(value.as_i64().ok_or_else(lie)?, language),
        Kept::Amount { digits } => {
            let unit = match digits {
                4 => " ha",
                3 => " kg",
                _ => " đồng",
            };
            let number = Decimal::new(value.as_i64().ok_or_else(lie)?.into(), digits);
            format!("{}{unit}", number.to_text(language)).replace(' ', "\u{a0}")
        }
        Kept::Percent => {
            format!("{}%", Decimal::new(value.as_i64().ok_or_else(lie)?.into(), 2).to_text(language))
        }
        Kept::Choice(_) => {
            names.say(&format!("choice-{}-{}-{}", kind.name, field.name, value.as_str().ok_or_else(lie)?))
        }
    })
}

/// A time as finely as it is known.
pub fn when(names: &Names<'_>, when: When) -> String {
    let year = when.first_month().year().to_string();
    let part = |key: &str, part: String| names.with(key, &[("year", &year), ("part", &part)]);
    let month = when.first_month().month();
    match when {
        When::Day(date) => day(date),
        When::Month(month) => Names::short_month(month),
        When::Quarter(_) => {
            super::report::capital(&part("period-quarter", names.say(&format!("quarter-{}", month / 3 + 1))))
        }
        When::Half(_) if month == 1 => super::report::capital(&part("period-half-1", String::new())),
        When::Half(_) => super::report::capital(&part("period-half-2", String::new())),
        When::NineMonths(_) => super::report::capital(&part("period-first-months", "9".to_owned())),
        When::Year(_) => super::report::capital(&part("period-year", String::new())),
        When::SchoolYear(year) => super::report::capital(&part("period-school-year", (year + 1).to_string())),
    }
}

/// What stands as the record's name in a list: the text that tells it apart, if it may be read; else its first text that may,
/// its first choice, its kind.
pub fn title(names: &Names<'_>, kind: &'static Kind, lines: &[Line]) -> String {
    let first = |wanted: fn(&Field) -> bool| {
        lines.iter().filter(|line| line.field.role != Role::State && wanted(line.field)).find_map(|line| {
            match &line.told {
                Told::Text(text) if !text.is_empty() => Some(crate::officer::clip(text)),
                _ => None,
            }
        })
    };
    first(|field| field.key && matches!(field.kept, Kept::Text))
        .or_else(|| first(|field| matches!(field.kept, Kept::Text)))
        .or_else(|| first(|field| matches!(field.kept, Kept::Choice(_))))
        .unwrap_or_else(|| names.say(&format!("kind-{}", kind.name)))
}

/// What a list says beside a record's name: its state, or its first choice. Gives the field's label and the text.
pub fn aside(lines: &[Line]) -> Option<(&str, &str)> {
    let choice = || lines.iter().find(|line| matches!(line.field.kept, Kept::Choice(_)));
    let line = lines.iter().find(|line| line.field.role == Role::State).or_else(choice)?;
    match &line.told {
        Told::Text(text) => Some((&line.label, text)),
        Told::Waiting => None,
    }
}

/// Its state, in words.
pub fn state(lines: &[Line]) -> Option<&str> {
    let line = lines.iter().find(|line| line.field.role == Role::State)?;
    match &line.told {
        Told::Text(text) => Some(text),
        Told::Waiting => None,
    }
}
