//! An opinion as the public reads it: what was said, what was answered, by when that had to be and why, and where it went.

mod calendar;

use askama::Template as _;
use calendar::Calendar;
use kernel::{Fault, Outcome, PlaceId};
use law::{Law, Name};
use records::{
    Found,
    links::{self, What},
};
use store::Tx;
use voice::{Opinion, OpinionState};

use super::{
    Ask, address,
    clocks::{self, Reader},
    commune, day, follow, frame,
    names::Names,
    reading::{Line, Told},
    record::Shared,
    say,
};
use web::layout::Crumb;

use crate::{app::App, attached};

#[derive(askama::Template)]
#[template(path = "opinion/opinion.html")]
struct Main<'a> {
    names: Names<'a>,
    record: Shared,
    state: String,
    /// By when it is to be answered, whether that is past, and whether the page says why.
    due: (String, bool, bool),
    /// Whom it waits for.
    waits: String,
    /// What was said, where the title does not say all of it; nothing before it is approved.
    said: Option<String>,
    is_waiting: bool,
    about: String,
    /// The meeting that it was said at, and its address.
    meeting: Option<(String, String)>,
    /// The others of the same matter.
    same: String,
    answer: Option<Answer>,
    /// What else is known of it: what it is called, what it tells.
    more: Vec<(String, String)>,
    asks: bool,
    follow: String,
    /// Where who has the same trouble asks for a code.
    join: String,
    why: Option<Counted>,
    clocks: Vec<clocks::Shown>,
    files: Vec<attached::Shown>,
}

/// What was answered.
struct Answer {
    text: String,
    roadmap: String,
    /// By whom, with which letter, on which day.
    by: String,
}

/// How the day of the answer was counted.
struct Counted {
    title: String,
    shown: clocks::Shown,
    calendar: Option<Calendar>,
}

/// What the page of a record gives to one of an opinion.
pub(super) struct Given {
    pub record: Shared,
    pub lines: Vec<Line>,
    pub files: Vec<attached::Shown>,
    /// How many others are about the same.
    pub same: usize,
}

/// How many others were joined to it.
pub(super) fn joined(tx: &mut dyn Tx, found: &Found) -> Outcome<usize> {
    let all = links::of(tx, found.record.id)?;
    Ok(all.iter().filter(|link| link.is_back && link.what == What::Same).count())
}

/// Its main part.
pub(super) fn main(
    app: &App,
    ask: &Ask,
    names: Names<'_>,
    (found, law): (&Found, &Law),
    given: Given,
) -> Result<String, Fault> {
    let Given { record: shared, lines, files, same } = given;
    let record = &found.record;
    let opinion: Opinion = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind opinion", error))?;
    let mut clocks = clocks::of_record(app, &names, (law, Reader::Public), record)?;
    let why = why(&names, &opinion, &mut clocks);
    let is_there =
        record.approved_at.is_some() && record.closed_at.is_none() && is_of_today(app, record.place);
    let main = Main {
        state: names.say(&format!("choice-opinion-state-{}", opinion.state.id())),
        due: due(&names, why.as_ref(), told(&lines, "due_on")),
        waits: waits(&names, &opinion),
        said: told(&lines, "content").filter(|said| *said != shared.title).map(str::to_owned),
        is_waiting: told(&lines, "content").is_none(),
        about: about(&names, &opinion, &lines),
        meeting: found.parent.as_ref().map(|parent| {
            let code = parent.code.as_deref().unwrap_or_default();
            (names.with("opinion-meeting", &[("code", code)]), address::record(ask.language, parent.id))
        }),
        same: match i64::try_from(same) {
            Ok(0) | Err(_) => String::new(),
            Ok(same) => names.count("opinion-same", same),
        },
        answer: told(&lines, "answer").map(|text| Answer {
            text: text.to_owned(),
            roadmap: told(&lines, "roadmap").unwrap_or_default().to_owned(),
            by: by(&names, &opinion, &lines),
        }),
        more: more(&lines),
        asks: matches!(opinion.state, OpinionState::Answered | OpinionState::Settled)
            && opinion.verdict.is_none()
            && !opinion.clocks.is_empty(),
        follow: ask.href(follow::PATH),
        join: if is_there {
            ask.href(&format!("{}/{}?cung-viec={}", say::PATH, record.place.code(), record.id))
        } else {
            String::new()
        },
        record: shared,
        why,
        clocks,
        files,
        names,
    };
    main.render().map_err(|error| Fault::caused("templates/opinion/opinion.html", error))
}

/// Whether the place is one to which something can be said today.
fn is_of_today(app: &App, place: PlaceId) -> bool {
    commune::of_today(app, &place.code()).is_some_and(|it| it.id == place)
}

/// The list that it stands in, where its commune has one.
pub(super) fn list(app: &App, ask: &Ask, found: &Found) -> Option<Crumb> {
    let place = found.record.place;
    let names = frame::names(app, ask);
    let href = format!("{}/y-kien", address::place(ask.language, &place.code()));
    is_of_today(app, place).then(|| Crumb::link(names.say("public-opinions-short"), href))
}

/// The clock of the answer, taken out of the others. The last one counts: one that was opened again has had others.
fn why(names: &Names<'_>, opinion: &Opinion, clocks: &mut Vec<clocks::Shown>) -> Option<Counted> {
    let nth = opinion.clocks.iter().rposition(|clock| clock.name == Name::Answer)?;
    let (clock, at) = (opinion.clocks.get(nth)?, clocks.iter().position(|it| it.nth == nth)?);
    Some(Counted {
        title: match clock.due_on {
            Some(due) => names.with("opinion-why", &[("day", &day(due))]),
            None => names.say("opinion-why-open"),
        },
        calendar: clock.explain().and_then(|told| Calendar::of(names, &told)),
        shown: clocks.remove(at),
    })
}

/// By when it is to be answered, whether that is past, and whether the page says why.
fn due(names: &Names<'_>, why: Option<&Counted>, by_book: Option<&str>) -> (String, bool, bool) {
    match (why, by_book) {
        (Some(why), _) => (why.shown.due.clone(), why.shown.is_late, true),
        (None, Some(day)) => (names.with("opinion-due-by-book", &[("day", day)]), false, false),
        (None, None) => (String::new(), false, false),
    }
}

/// What a field tells whoever may read it.
fn told<'a>(lines: &'a [Line], field: &str) -> Option<&'a str> {
    let line = lines.iter().find(|line| line.field.name == field)?;
    match &line.told {
        Told::Text(text) => Some(text),
        Told::Waiting => None,
    }
}

/// Whom it waits for; nothing where it waits for nobody.
fn waits(names: &Names<'_>, opinion: &Opinion) -> String {
    let body = || opinion.body.clone().unwrap_or_else(|| names.say("opinion-waits-body"));
    match opinion.state {
        OpinionState::Received => names.say("opinion-waits-received"),
        OpinionState::InProgress | OpinionState::Promised => body(),
        OpinionState::Answered | OpinionState::Settled if opinion.verdict.is_none() => {
            names.say("opinion-waits-sender")
        }
        OpinionState::PassedOn => opinion.passed_to.clone().unwrap_or_default(),
        OpinionState::Answered | OpinionState::Settled | OpinionState::Joined => String::new(),
    }
}

/// How it came, when, about what: never from whom.
fn about(names: &Names<'_>, opinion: &Opinion, lines: &[Line]) -> String {
    let on = day(opinion.received_on);
    let mut about = vec![match told(lines, "channel") {
        Some(channel) => names.with("opinion-came-by", &[("channel", &lower(channel)), ("day", &on)]),
        None => names.with("opinion-came", &[("day", &on)]),
    }];
    for field in ["topic", "class"] {
        if let Some(text) = told(lines, field) {
            let label = names.say(&format!("field-opinion-{field}"));
            about.push(format!("{label}: {}.", lower(text)));
        }
    }
    about.join(" ")
}

/// Who answered, with which letter, when.
fn by(names: &Names<'_>, opinion: &Opinion, lines: &[Line]) -> String {
    let mut parts: Vec<String> = opinion.body.iter().cloned().collect();
    parts.extend(told(lines, "document").map(str::to_owned));
    parts.extend(opinion.answered_on.map(|on| names.with("opinion-answered-on", &[("day", &day(on))])));
    parts.join(", ")
}

/// What the page does not tell elsewhere.
fn more(lines: &[Line]) -> Vec<(String, String)> {
    const TOLD: [&str; 13] = [
        "meeting",
        "received_on",
        "topic",
        "content",
        "body",
        "due_on",
        "state",
        "answered_on",
        "answer",
        "channel",
        "class",
        "roadmap",
        "document",
    ];
    let rest = lines.iter().filter(|line| !TOLD.contains(&line.field.name));
    rest.filter_map(|line| Some((line.label.clone(), line.told.text()?.to_owned()))).collect()
}

/// The first letter small: a choice in the middle of a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
