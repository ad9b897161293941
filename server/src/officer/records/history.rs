//! What was done to a record, as those read it who may read all of it.

use journal::{Act, Entry};
use kernel::Outcome;
use records::{Found, Kind};

use crate::pages::{
    Names, clocks, day,
    names::day_of,
    reading::{self, Line, Told},
    record::payload_of,
};

/// Acts that leave other words behind.
const REWRITES: [Act; 6] = [Act::Changed, Act::Stepped, Act::Timed, Act::Judged, Act::Joined, Act::Succeeded];

/// One act.
pub struct Event {
    /// What was done.
    pub what: String,
    /// On which day.
    pub when: String,
    /// In whose name.
    pub office: String,
    /// Field, what stood there, what stands there.
    pub changes: Vec<(String, String, String)>,
}

/// Newest first.
pub fn events(names: &Names<'_>, kind: &'static Kind, found: &Found) -> Outcome<Vec<Event>> {
    let mut events = Vec::new();
    for entry in &found.entries {
        let rewrites = REWRITES.iter().any(|act| act.word() == entry.act);
        let event = Event {
            what: names.say(&format!("act-{}", entry.act)),
            when: day_of(entry.at),
            office: entry.office.clone(),
            changes: if rewrites { changes(names, kind, found, entry)? } else { Vec::new() },
        };
        events.push((kernel::day_of(entry.at), event));
    }
    for it in &found.clock_events {
        let (what, when) = (clocks::event(names, it), day(it.on));
        // A day passes before anything is done on it.
        let before = events.iter().take_while(|(on, _)| *on < it.on).count();
        events.insert(before, (it.on, Event { what, when, office: String::new(), changes: Vec::new() }));
    }
    Ok(events.into_iter().rev().map(|(_, event)| event).collect())
}

fn changes(
    names: &Names<'_>,
    kind: &'static Kind,
    found: &Found,
    entry: &Entry,
) -> Outcome<Vec<(String, String, String)>> {
    let versions = (payload_of(found, entry.version - 1)?, payload_of(found, entry.version)?);
    let (Some(before), Some(after)) = versions else { return Ok(Vec::new()) };
    let (old, new) = (reading::all(names, kind, &before)?, reading::all(names, kind, &after)?);
    let text = |lines: &[Line], field: &str| {
        let line = lines.iter().find(|line| line.field.name == field);
        line.map_or_else(
            || names.say("record-empty"),
            |line| match &line.told {
                Told::Text(text) => text.clone(),
                Told::Waiting => String::new(),
            },
        )
    };
    let differs = kind.fields.iter().filter(|field| before.get(field.name) != after.get(field.name));
    let told = differs.map(|field| {
        let label = names.say(&format!("field-{}-{}", kind.name, field.name));
        (label, text(&old, field.name), text(&new, field.name))
    });
    // A field that was not there before and is empty now reads the same.
    Ok(told.filter(|(_, old, new)| old != new).collect())
}
