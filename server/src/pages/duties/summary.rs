//! The duties of a commune in a few lines, for its first page.

use kernel::{Date, Outcome, Period, PlaceId};
use store::Tx;

use super::{Owed, form_name, gather, quarter_of};
use crate::app::App;
use crate::pages::{Ask, Names, address, day, frame};

/// How many are owed, how many of them are late, and the next few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The quarter that runs.
    pub quarter: Period,
    /// How many belong to it.
    pub count: usize,
    /// How many are late.
    pub late: usize,
    /// Late first, then what is due first; without what is done.
    pub next: Vec<Next>,
    /// The page with all of them.
    pub href: String,
}

/// One of the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What it is called.
    pub title: String,
    /// In which forms it is still to be made public.
    pub forms: String,
    /// "Chậm 4 ngày", or by when.
    pub status: String,
    /// Whether it is late.
    pub is_late: bool,
    /// Its place on the page with all of them.
    pub href: String,
}

/// The duties of a place on a day, at most so many of the next.
pub fn summary(tx: &mut dyn Tx, app: &App, ask: &Ask, place: PlaceId, most: usize) -> Outcome<Summary> {
    let (names, today) = (frame::names(app, ask), app.clock.today());
    let quarter = quarter_of(today);
    let (all, _) = gather(tx, place, today)?;
    let owed: Vec<&Owed> = all.iter().filter(|it| it.is_of(quarter)).collect();
    let href = format!("{}/cong-khai", address::place(ask.language, &place.code()));
    let open = owed.iter().filter(|it| it.duty.published_on.is_none());
    let next = open.take(most).map(|it| Next {
        title: it.title(&names),
        forms: missing(&names, it),
        status: status(&names, it, today),
        is_late: it.late_days(today).is_some(),
        href: format!("{href}#nd-{}", it.record.id),
    });
    Ok(Summary {
        quarter,
        count: owed.len(),
        late: owed.iter().filter(|it| it.late_days(today).is_some()).count(),
        next: next.collect(),
        href: href.clone(),
    })
}

/// The forms in which it is not public yet.
fn missing(names: &Names<'_>, owed: &Owed) -> String {
    let open = owed.told.iter().filter(|it| !it.is_done());
    let forms = open.map(|it| form_name(names, it.form.posting));
    forms.collect::<Vec<_>>().join(", ")
}

/// Where it stands, in a few words.
pub(super) fn status(names: &Names<'_>, owed: &Owed, today: Date) -> String {
    use inform::DutyState::{Due, Ended, Published, Standing};
    if let Some(days) = owed.late_days(today) {
        return names.count("duty-late", days);
    }
    let on = |key: &str, date: Option<Date>| date.map(|date| names.with(key, &[("day", &day(date))]));
    let told = match owed.duty.state {
        Due => on("duty-until", owed.due_on()),
        Published => {
            on("duty-hangs-until", owed.hangs_until()).or_else(|| on("duty-since", owed.duty.published_on))
        }
        Standing => Some(names.say("duty-stands")),
        Ended => on("duty-hung-until", owed.hangs_until()),
    };
    told.unwrap_or_else(|| names.say("duty-no-day"))
}
