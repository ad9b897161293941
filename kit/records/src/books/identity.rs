//! What tells a row of a book apart from others.

use std::collections::HashMap;

use kernel::{PlaceId, When};
use serde_json::Value;
use viet_text::fold;

use super::plan::Basis;
use crate::{Kept, Kind, Role};

/// The rows of a kind that were read before in this book: codes with the row they stand in, and how often what tells a
/// row apart has come.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub codes: HashMap<String, (String, u32)>,
    pub twins: HashMap<String, usize>,
}

/// When a row happened, and whether its own cells say so.
pub(super) struct Happened {
    pub when: When,
    pub own: bool,
}

/// What tells a row apart: its code, else its place, key fields and time, and which of its twins it is. A total has no
/// name of its own: all its words tell it apart. True twins stay two. The running number never counts: it changes
/// whenever a row is put between.
pub(super) fn identity(
    kind: &Kind,
    code: Option<&str>,
    place: PlaceId,
    payload: &Value,
    happened: &Happened,
    basis: Basis,
    seen: &mut Seen,
) -> String {
    let row = if basis == Basis::Cumulative { "to-date" } else { "row" };
    let above = if happened.own {
        String::new()
    } else {
        format!("@{}+{}", happened.when.first_month(), happened.when.grain())
    };
    if let Some(code) = code {
        let code_of = if basis == Basis::Cumulative { "to-date-code" } else { "code" };
        return format!("{code_of}:{}{above}", fold(code));
    }
    let many = kind.field_with(Role::Quantity).is_some_and(|field| !payload[field.name].is_null());
    let mut identity = format!("{row}:{}{above}", place.code());
    for field in kind.fields.iter().filter(|field| field.role != Role::When || happened.own) {
        let words = matches!(field.kept, Kept::Text | Kept::Body | Kept::Choice(_));
        if !(field.key || many && words) {
            continue;
        }
        identity.push('|');
        match &payload[field.name] {
            Value::Null => {}
            Value::String(text) => identity.push_str(&fold(text)),
            other => identity.push_str(&other.to_string()),
        }
    }
    let nth = seen.twins.entry(identity.clone()).or_default();
    *nth += 1;
    if *nth > 1 {
        identity.push('#');
        identity.push_str(&nth.to_string());
    }
    identity
}

/// What twins share: an identity without the number that tells which of them it is.
pub(super) fn base(identity: &str) -> &str {
    // Folded text has no such mark in it.
    identity.split_once('#').map_or(identity, |(base, _)| base)
}
