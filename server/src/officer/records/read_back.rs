//! What is read back at the next meeting: what was asked here since a day, what was answered, what still waits; by meeting,
//! and fit to print.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Fault, Id, PlaceId, When};
use records::{Field, Kept, Kind, Role, Stored, books, find_record, near::Near};
use web::layout::{Crumb, Link};

use super::{
    due, form,
    form::{Slot, Texts, Wrong},
    input::Input,
    may, path_of, title, today,
    units::Units,
};
use crate::{
    officer::visit::Visit,
    pages::{Failure, Names, day, frame, read},
};

/// Opinions on one list: more than one evening reads.
const MOST: usize = 300;
const SINCE: Field = Field::new("since", &["Từ ngày"], Kept::Day);

#[derive(askama::Template)]
#[template(path = "officer/read_back.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    action: String,
    inputs: Vec<Input>,
    errors: Vec<Wrong>,
    enter: Option<Link>,
    /// Where, and how much was asked; empty before a place is chosen.
    place: String,
    told: String,
    is_cut: bool,
    nothing: String,
    meetings: Vec<Meeting>,
}

/// A meeting, and what was said there.
struct Meeting {
    name: Link,
    opinions: Vec<Said>,
}

/// An opinion, and what became of it.
struct Said {
    content: Link,
    state: String,
    body: String,
    due: String,
    is_late: bool,
    answer: String,
}

/// The list; before a place is chosen, the form that asks for it.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    if !visit.officer.scope.may_somewhere(Right::Read) {
        return Err(kernel::Refusal::new("refusal-not-yours").into());
    }
    let names = visit.names();
    let typed = visit.ask.value("tu").unwrap_or_default();
    let searched = viet_text::tidy(&visit.ask.value("noi-tim").unwrap_or_default());
    let picked = visit.ask.value("noi").unwrap_or_default();
    let is_asked = !picked.is_empty() || !searched.is_empty();
    let texts = Texts::from([(Slot::Place.key(), picked)]);
    let mut errors = Vec::new();
    let since = since(&visit, &typed, &mut errors);
    let units = units(&visit, since);
    let place = match units.chosen(&texts, &searched) {
        Ok(place) => Some(place),
        Err(word) if is_asked => {
            let why = names.with(word, &[("day", &day(since))]);
            let field = names.say("back-place");
            let why = names.with("entry-wrong", &[("field", &field), ("why", &why)]);
            errors.push(Wrong { field: Slot::Place.key(), why });
            None
        }
        Err(_) => None,
    };
    let place = place.filter(|_| errors.is_empty());
    let found = match place {
        Some(place) => opinions(&visit, place, since).await?,
        None => Vec::new(),
    };
    let kind = visit.desk.app.kinds.known("opinion")?.kind();
    let mut when = Input::new("tu", names.say("back-since"));
    when.hint = names.say("back-since-hint");
    (when.is_optional, when.is_short) = (true, true);
    when.text = typed;
    let mut where_to = units.input(&names, &texts, &searched);
    where_to.label = names.say("back-place");
    let title = names.say("back-title");
    let main = Main {
        title: title.clone(),
        action: visit.ask.href("/can-bo/tiep-xuc"),
        inputs: vec![where_to.told(&errors), when.told(&errors)],
        errors,
        enter: visit
            .officer
            .scope
            .may_somewhere(Right::Create)
            .then(|| Link::new(names.say("hear-new"), visit.ask.href("/can-bo/tiep-xuc/moi"))),
        place: place.map_or_else(String::new, frame::full_name),
        told: told(&names, kind, since, &found),
        is_cut: found.len() >= MOST,
        nothing: names.with("back-empty", &[("day", &day(since))]),
        meetings: by_meeting(&visit, kind, found).await?,
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/read_back.html", error))?;
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// Since when; a year back when nothing is typed.
fn since(visit: &Visit, typed: &str, errors: &mut Vec<Wrong>) -> Date {
    let names = visit.names();
    let today = today(visit);
    let year_ago = Date::new(today.year() - 1, today.month(), 1).unwrap_or(today);
    match books::typed(&SINCE, typed, today.year()) {
        Ok(value) => value.and_then(|it| it.as_str()?.parse().ok()).unwrap_or(year_ago),
        Err(problem) => {
            let (field, why) = (names.say("back-since"), names.with(problem.word, &[("choices", "")]));
            let why = names.with("entry-wrong", &[("field", &field), ("why", &why)]);
            errors.push(Wrong { field: "tu".to_owned(), why });
            year_ago
        }
    }
}

/// The units of today, and those of the day since when one reads.
fn units(visit: &Visit, since: Date) -> Units {
    let of = |when| Units::of(&visit.desk.app, &visit.officer.scope, Right::Read, when);
    let mut units = of(None);
    let of_old = of(Some(When::Day(since))).list;
    let more: Vec<PlaceId> = of_old.into_iter().filter(|unit| !units.list.contains(unit)).collect();
    units.list.extend(more);
    units
}

async fn opinions(visit: &Visit, place: PlaceId, since: Date) -> Result<Vec<Stored>, Failure> {
    let mut found = read(&visit.desk.app, move |_, tx| {
        Ok(Near { places: &[place], kind: "opinion", since, limit: MOST }.recent(tx)?)
    })
    .await?;
    found.retain(|record| may(visit, Right::Read, record));
    Ok(found)
}

/// How much was asked, and how much of it waits.
fn told(names: &Names<'_>, kind: &Kind, since: Date, found: &[Stored]) -> String {
    let waits = |record: &&Stored| record.state.as_deref().is_some_and(|state| kind.waits.contains(&state));
    let open = found.iter().filter(waits).count();
    let text = |count: usize| viet_text::number::group(i128::try_from(count).unwrap_or(0));
    names.with(
        "back-count",
        &[
            ("day", &day(since)),
            ("n", &text(found.len())),
            ("answered", &text(found.len() - open)),
            ("open", &text(open)),
        ],
    )
}

/// By meeting, the newest first; what came without one at the end.
async fn by_meeting(visit: &Visit, kind: &'static Kind, found: Vec<Stored>) -> Result<Vec<Meeting>, Failure> {
    let mut ids: Vec<Id> = found.iter().filter_map(|record| record.parent).collect();
    ids.sort_unstable();
    ids.dedup();
    let parents = read(&visit.desk.app, move |_, tx| {
        let mut parents = Vec::new();
        for id in ids {
            parents.extend(find_record(tx, id)?.map(|found| found.record));
        }
        Ok(parents)
    })
    .await?;
    let names = visit.names();
    let mut parents: Vec<Stored> = parents.into_iter().filter(|it| may(visit, Right::Read, it)).collect();
    parents.sort_by_key(|parent| std::cmp::Reverse((parent.when.first_day(), parent.id)));
    let mut meetings = Vec::new();
    for parent in &parents {
        let of = visit.desk.app.kinds.known(&parent.kind)?.kind();
        let name = format!("{}, {}", form::time_text(parent.when), title(&names, of, parent)?);
        let name = Link::new(name, visit.ask.href(&path_of(parent.id)));
        let theirs = found.iter().rev().filter(|record| record.parent == Some(parent.id));
        let opinions = theirs.map(|record| said(visit, kind, record)).collect::<Result<_, Failure>>()?;
        meetings.push(Meeting { name, opinions });
    }
    let is_shown = |record: &&Stored| record.parent.is_some_and(|id| parents.iter().any(|it| it.id == id));
    let alone = found.iter().rev().filter(|record| !is_shown(record));
    let opinions = alone.map(|record| said(visit, kind, record)).collect::<Result<Vec<_>, Failure>>()?;
    if !opinions.is_empty() {
        meetings.push(Meeting { name: Link::new(names.say("back-no-meeting"), ""), opinions });
    }
    Ok(meetings)
}

fn said(visit: &Visit, kind: &'static Kind, record: &Stored) -> Result<Said, Failure> {
    let names = visit.names();
    let payload = record.value()?;
    let text = |name: &str| payload.get(name).and_then(|it| it.as_str()).unwrap_or_default().to_owned();
    let state = kind.field_with(Role::State).zip(record.state.as_ref());
    let (late, is_late) = due(&names, kind, record, today(visit));
    let due = record.due_on.map_or_else(String::new, day);
    Ok(Said {
        content: Link::new(text("content"), visit.ask.href(&path_of(record.id))),
        state: state.map_or_else(String::new, |(field, state)| {
            names.say(&format!("choice-{}-{}-{state}", kind.name, field.name))
        }),
        body: record.body.clone().unwrap_or_default(),
        due: [due, late].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", "),
        is_late,
        answer: text("answer"),
    })
}
