//! The story of a matter that went through several rooms: what was done to any of its records, in one line of time.

use kernel::{Fault, Id};
use law::Law;
use records::{Found, clocks::What};
use web::layout::Link;

use crate::{
    app::App,
    pages::{Names, clocks, day, names::day_of, record::state_after, report::capital},
};

/// Acts that lead a matter on. What else is done to a record stands in its own history.
const TOLD: [&str; 6] = ["imported", "filed", "stepped", "moved", "succeeded", "judged"];

/// One thing that was done.
pub struct Step {
    /// On which day.
    pub when: String,
    /// What was done: the state that was reached, where there is one.
    pub what: String,
    /// The sort of record it was done to, and its page where there is one to be read.
    pub record: Link,
    /// Whether that is the record whose page it stands on.
    pub is_here: bool,
    /// In whose name.
    pub office: String,
}

/// The story, newest first; nothing where the matter has one record alone. `page` gives the page of a record, or nothing of one
/// that whoever reads knows nothing of. To `law` alone is anything late.
pub fn of(
    app: &App,
    names: &Names<'_>,
    law: &Law,
    (matter, here): (&[Found], Id),
    page: impl Fn(&Found) -> Option<String>,
) -> Result<Vec<Step>, Fault> {
    let read: Vec<(&Found, String)> = matter.iter().filter_map(|it| Some((it, page(it)?))).collect();
    if read.len() < 2 {
        return Ok(Vec::new());
    }
    let mut steps = Vec::new();
    for (found, href) in read {
        let record = &found.record;
        let any = app.kinds.known(&record.kind)?;
        let kind = any.kind();
        let name = capital(&names.say(&format!("kind-{}", kind.name)));
        let code = record.code.as_deref().unwrap_or_default();
        let link = Link::new(format!("{name} {code}").trim(), href);
        let step = |when: String, what: String, office: &str| Step {
            when,
            what,
            record: link.clone(),
            is_here: record.id == here,
            office: office.to_owned(),
        };
        for entry in found.entries.iter().filter(|entry| TOLD.contains(&entry.act.as_str())) {
            let what = match state_after(names, kind, found, entry.version)? {
                Some(state) => state,
                None if entry.act == "stepped" => continue,
                None => names.say(&format!("act-{}", entry.act)),
            };
            let at = (kernel::day_of(entry.at), entry.at);
            steps.push((at, step(day_of(entry.at), what, &entry.office)));
        }
        let running = any.clocks(record.schema, &record.value()?)?;
        let is_law = |nth: usize| running.get(nth).is_some_and(|it| clocks::is_law(law, it, record.place));
        for it in found.clock_events.iter().filter(|it| it.what != What::Asked && is_law(it.nth)) {
            // A day passes before anything is done on it.
            steps.push(((it.on, 0), step(day(it.on), clocks::event(names, it), "")));
        }
    }
    steps.sort_by_key(|(at, _)| *at);
    Ok(steps.into_iter().rev().map(|(_, step)| step).collect())
}
