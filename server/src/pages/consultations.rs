//! What a commune asks its people about, on its home page and on the page of each: until when, and how to say something.

use decide::{Consultation, consultation};
use kernel::{Date, Fault, Outcome, PlaceId};
use records::{
    Record as _, Stored,
    links::{self, What},
};
use store::Tx;
use web::layout::Link;

use super::{
    Ask, address, commune, frame,
    names::{Names, day},
    say,
};
use crate::app::App;

/// One of them in a list.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// What people are asked about.
    pub link: Link,
    /// Until when.
    pub until: String,
    /// How many said something here.
    pub received: String,
}

/// Those that are asked about now or wait to be summed up.
pub(super) fn open(
    tx: &mut dyn Tx,
    app: &App,
    ask: &Ask,
    place: PlaceId,
    most: usize,
) -> Outcome<Vec<Asked>> {
    let (names, today) = (frame::names(app, ask), app.clock.today());
    let mut all = Vec::new();
    for (record, consultation) in consultation::open(tx, place, most)? {
        let replies = links::of(tx, record.id)?;
        let count = replies.iter().filter(|link| link.is_back && link.what == What::Reply).count();
        all.push(Asked {
            link: Link::new(&consultation.title, address::record(ask.language, record.id)),
            until: until(&names, &consultation, today),
            received: match i64::try_from(count) {
                Ok(0) | Err(_) => String::new(),
                Ok(count) => names.count("consultation-received", count),
            },
        });
    }
    Ok(all)
}

/// Until when, in words.
fn until(names: &Names<'_>, consultation: &Consultation, today: Date) -> String {
    let Some(last) = consultation.closes_on() else { return String::new() };
    if !consultation.is_open(today) {
        return format!("{}.", names.with("consultation-over", &[("day", &day(last))]));
    }
    let days = i64::from((last - today).get_days());
    let left = if days == 0 { names.say("due-today") } else { names.count("consultation-days", days) };
    format!("{}, {left}.", names.with("consultation-until", &[("day", &day(last))]))
}

/// Where who wants to say something about a record goes, and until when; nowhere if it asks for nothing, or its time is over.
pub(super) fn reply_to(app: &App, ask: &Ask, record: &Stored) -> Result<Option<Link>, Fault> {
    if record.kind != Consultation::KIND.name || record.closed_at.is_some() || record.approved_at.is_none() {
        return Ok(None);
    }
    let consultation: Consultation = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind consultation", error))?;
    let is_here = commune::of_today(app, &record.place.code()).is_some_and(|place| place.id == record.place);
    if !is_here || !consultation.is_open(app.clock.today()) {
        return Ok(None);
    }
    let href = ask.href(&format!("{}/{}?lay-y-kien={}", say::PATH, record.place.code(), record.id));
    Ok(Some(Link::new(until(&frame::names(app, ask), &consultation, app.clock.today()), href)))
}
