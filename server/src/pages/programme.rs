//! The year's programme of supervision, inspection and critique: what each body set out to look at, and how far it got.
//!
//! A session stands here from the moment it is planned, approved or not: nobody hides a late one by not approving it; only its
//! words wait. Late is what is past a day that law sets. Bodies stand by name, in the order of the alphabet: no ranking.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Fault};
use law::Law;
use oversee::{Oversight, OversightState};
use places::{Gazetteer, Place};
use records::{Stored, near::Near};
use viet_text::fold;
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

use super::{
    Ask, Failure, Names, address,
    clocks::{Reader, of_record},
    day, file, frame,
    open_data::line,
    read,
};
use crate::{app::App, officer::clip};

/// So many are looked at; a province has some hundreds in a year.
const MOST: usize = 5_000;
/// Sessions listed on one page; the table has all.
const LISTED: usize = 200;

#[derive(askama::Template)]
#[template(path = "oversee/programme.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    lead: String,
    late: String,
    years: Vec<(Link, bool)>,
    bodies: Vec<Body>,
    chosen: String,
    all: Option<Link>,
    rows: Vec<Row>,
    answers: Link,
    csv: String,
}

/// A body that leads, and how many of its sessions got how far: each number opens to them.
struct Body {
    name: String,
    cells: Vec<Link>,
}

/// A session as the page prints it.
struct Row {
    title: String,
    href: String,
    stage: String,
    who: String,
    dates: Vec<(String, bool)>,
    asked: String,
}

/// How far a session got: the columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    All,
    /// To be held yet.
    Ahead,
    Held,
    /// Held, and its conclusion or critique is out. A book tells nothing of that.
    Concluded,
    /// Past a day that law sets.
    Late,
}

impl Stage {
    /// What is late stands before what a small screen leaves to scrolling.
    const COLUMNS: [Self; 5] = [Self::All, Self::Late, Self::Ahead, Self::Held, Self::Concluded];

    /// In addresses, and at the end of its word: `programme-tat-ca`.
    fn id(self) -> &'static str {
        match self {
            Self::All => "tat-ca",
            Self::Ahead => "chua-lam",
            Self::Held => "da-lam",
            Self::Concluded => "da-ket-luan",
            Self::Late => "qua-han",
        }
    }

    fn holds(self, session: &Session) -> bool {
        let state = session.said.state;
        let was_held = state.is_none_or(OversightState::was_held);
        match self {
            Self::All => true,
            Self::Ahead => !was_held,
            Self::Held => was_held,
            Self::Concluded => state.is_some_and(|state| was_held && state != OversightState::Held),
            Self::Late => session.is_late,
        }
    }
}

/// A session, with what its clocks say to anyone and how many recommendations came of it.
struct Session {
    record: Stored,
    said: Oversight,
    /// Each day of its clocks in words, and whether it is late.
    days: Vec<(String, bool)>,
    is_late: bool,
    recommended: usize,
}

impl Session {
    fn title(&self, names: &Names<'_>) -> String {
        let form = names.say(&format!("choice-oversight-form-{}", self.said.form.id()));
        if self.record.approved_at.is_some() {
            return format!("{form}: {}", clip(&self.said.subject));
        }
        names.with("programme-waits", &[("form", &form), ("day", &day(self.said.held_on))])
    }

    fn stage(&self, names: &Names<'_>) -> String {
        match self.said.state {
            Some(state) => names.say(&format!("choice-oversight-state-{}", state.id())),
            None => names.say("programme-by-book"),
        }
    }

    /// Who leads, who takes part beside it, at whom it looks and by which plan.
    fn who(&self, names: &Names<'_>) -> String {
        let told = |key: &str, value: &Option<String>| {
            value.as_ref().map(|value| names.with(key, &[("what", value)]))
        };
        let units = self.said.units.map(|units| names.count("programme-units", i64::from(units)));
        let all = [
            Some(names.with("programme-lead-body", &[("what", &self.said.lead)])),
            told("programme-partners", &self.said.partners),
            told("programme-overseen", &self.said.overseen),
            units,
            told("programme-plan", &self.said.plan),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn asked(&self, names: &Names<'_>) -> String {
        let number = i64::try_from(self.recommended).unwrap_or(i64::MAX);
        if number == 0 { String::new() } else { names.count("programme-recommended", number) }
    }
}

/// What was asked for.
struct Wanted {
    place: &'static Place,
    year: i16,
    lead: Option<String>,
    stage: Stage,
}

impl Wanted {
    fn of(ask: &Ask, today: Date) -> Result<Self, Failure> {
        let place = Gazetteer::viet_nam().history(ask.segment(1)).last().ok_or(Failure::NotFound)?;
        let year = match ask.value("nam").filter(|text| !text.is_empty()) {
            Some(text) => text.parse().map_err(|_| Failure::NotFound)?,
            None => today.year(),
        };
        let stage = ask.value("nhom").and_then(|id| Stage::COLUMNS.into_iter().find(|it| it.id() == id));
        let lead = ask.value("chu-tri").filter(|lead| !lead.is_empty());
        Ok(Self { place, year, lead, stage: stage.unwrap_or(Stage::All) })
    }

    fn is_part(&self) -> bool {
        self.lead.is_some() || self.stage != Stage::All
    }

    fn holds(&self, session: &Session) -> bool {
        self.stage.holds(session)
            && self.lead.as_ref().is_none_or(|lead| fold(lead) == fold(&session.said.lead))
    }

    /// The address of a part of the year.
    fn href(&self, ask: &Ask, year: i16, lead: Option<&str>, stage: Stage) -> String {
        let lead = lead.map(|lead| format!("&chu-tri={}", address::encode(lead))).unwrap_or_default();
        let stage = if stage == Stage::All { String::new() } else { format!("&nhom={}", stage.id()) };
        format!("{}?nam={year}{lead}{stage}", path(ask, self.place))
    }
}

fn path(ask: &Ask, place: &Place) -> String {
    format!("{}/giam-sat", address::place(ask.language, place.code))
}

/// The sessions of the year, the next first, and the years that have some.
async fn found(
    app: &Arc<App>,
    ask: &Ask,
    wanted: &Wanted,
    today: Date,
) -> Result<(Vec<Session>, Vec<i16>), Failure> {
    let place = wanted.place.id;
    let (sessions, recommendations, law) = read(app, move |_, tx| {
        let sessions = Near { places: &[place], kind: "oversight", since: Date::MIN, limit: MOST };
        let recommendations = Near { kind: "recommendation", ..sessions };
        Ok((sessions.recent(tx)?, recommendations.recent(tx)?, Law::here(tx)?))
    })
    .await?;
    let year_of = |record: &Stored| record.when.first_month().year();
    let mut years: Vec<i16> = sessions.iter().map(year_of).chain([today.year(), wanted.year]).collect();
    years.sort_unstable();
    years.dedup();
    let names = frame::names(app, ask);
    let session = |record: Stored| {
        let said: Oversight = serde_json::from_value(record.value()?)
            .map_err(|error| Fault::caused("record.payload of kind oversight", error))?;
        let clocks = of_record(app, &names, (&law, Reader::Public), &record)?;
        let recommended = recommendations.iter().filter(|it| it.parent == Some(record.id)).count();
        let days = clocks.iter().filter(|clock| clock.is_running || clock.is_late);
        Ok(Session {
            said,
            days: days.map(|clock| (format!("{}: {}", clock.title, clock.due), clock.is_late)).collect(),
            is_late: clocks.iter().any(|clock| clock.is_late),
            recommended,
            record,
        })
    };
    let of_year = sessions.into_iter().filter(|record| year_of(record) == wanted.year);
    let mut sessions = of_year.map(session).collect::<Result<Vec<_>, Fault>>()?;
    sessions.sort_by_key(|session| (session.said.held_on, session.record.id));
    Ok((sessions, years))
}

/// The page.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let today = app.clock.today();
    let wanted = Wanted::of(&ask, today)?;
    let (sessions, years) = found(&app, &ask, &wanted, today).await?;
    let names = frame::names(&app, &ask);
    let year = wanted.year.to_string();
    let late = sessions.iter().filter(|session| session.is_late).count();
    let chosen: Vec<&Session> = sessions.iter().filter(|session| wanted.holds(session)).collect();
    let title = names.with("programme-title", &[("year", &year)]);
    let main = Main {
        names,
        kicker: frame::full_name(wanted.place.id),
        title: title.clone(),
        lead: if sessions.is_empty() {
            names.with("programme-none", &[("year", &year)])
        } else {
            names.many("programme-lead", sessions.len())
        },
        late: if late > 0 { names.many("programme-late", late) } else { String::new() },
        years: years
            .into_iter()
            .map(|it| (Link::new(it.to_string(), wanted.href(&ask, it, None, Stage::All)), it == wanted.year))
            .collect(),
        bodies: bodies(&ask, &wanted, &sessions),
        chosen: heading(&names, &wanted, chosen.len()),
        all: wanted
            .is_part()
            .then(|| Link::new(names.say("programme-all"), wanted.href(&ask, wanted.year, None, Stage::All))),
        rows: chosen.into_iter().take(LISTED).map(|session| row(&names, &ask, session)).collect(),
        answers: Link::new(
            names.say("compliance-see"),
            format!("{}/kien-nghi?nam={year}", address::place(ask.language, wanted.place.code)),
        ),
        csv: format!("{}.csv?nam={year}", path(&ask, wanted.place)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/oversee/programme.html", error))?;
    let way = vec![Crumb::here(names.say("programme-short"))];
    let frame = frame::of_unit(&app, &ask, wanted.place, way, Verb::Supervise);
    Ok(Page { title, main: Html::trusted(main), ..frame }.into_response())
}

/// What the list below the table holds.
fn heading(names: &Names<'_>, wanted: &Wanted, number: usize) -> String {
    let stage = names.say(&format!("programme-{}", wanted.stage.id()));
    match &wanted.lead {
        Some(lead) => format!("{lead}: {stage} ({number})"),
        None => format!("{stage} ({number})"),
    }
}

/// A line for each body that leads, by its name.
fn bodies(ask: &Ask, wanted: &Wanted, sessions: &[Session]) -> Vec<Body> {
    let mut all: Vec<(String, &String)> =
        sessions.iter().map(|session| (fold(&session.said.lead), &session.said.lead)).collect();
    all.sort();
    all.dedup_by(|one, other| one.0 == other.0);
    let line = |(folded, name): (String, &String)| {
        let cell = |stage: Stage| {
            let of = sessions.iter().filter(|it| fold(&it.said.lead) == folded && stage.holds(it));
            let number = of.count();
            let href = format!("{}#ds", wanted.href(ask, wanted.year, Some(name), stage));
            Link::new(number.to_string(), if number > 0 { href } else { String::new() })
        };
        Body { name: name.clone(), cells: Stage::COLUMNS.map(cell).into() }
    };
    all.into_iter().map(line).collect()
}

fn row(names: &Names<'_>, ask: &Ask, session: &Session) -> Row {
    let held = session.said.state.is_none_or(OversightState::was_held);
    let key = if held { "programme-held-on" } else { "programme-planned-on" };
    let on = (names.with(key, &[("day", &day(session.said.held_on))]), false);
    Row {
        title: session.title(names),
        href: address::record(ask.language, session.record.id),
        stage: session.stage(names),
        who: session.who(names),
        dates: [on].into_iter().chain(session.days.clone()).collect(),
        asked: session.asked(names),
    }
}

/// The same as a table: a line for each session.
pub async fn table(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let today = app.clock.today();
    let wanted = Wanted::of(&ask, today)?;
    let (sessions, _) = found(&app, &ask, &wanted, today).await?;
    let names = frame::names(&app, &ask);
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    let heads = [
        "field-oversight-subject",
        "field-oversight-lead",
        "field-oversight-partners",
        "field-oversight-overseen",
        "field-oversight-held_on",
        "field-oversight-units",
        "field-oversight-plan",
        "head-state",
        "programme-qua-han",
        "programme-head-recommended",
        "head-address",
    ];
    line(&mut out, &heads.map(|key| names.say(key)));
    for session in sessions.iter().filter(|session| wanted.holds(session)) {
        let said = &session.said;
        let late = session.days.iter().filter(|(_, is_late)| *is_late).map(|(text, _)| text.as_str());
        line(
            &mut out,
            &[
                session.title(&names),
                said.lead.clone(),
                said.partners.clone().unwrap_or_default(),
                said.overseen.clone().unwrap_or_default(),
                day(said.held_on),
                said.units.map(|units| units.to_string()).unwrap_or_default(),
                said.plan.clone().unwrap_or_default(),
                session.stage(&names),
                late.collect::<Vec<_>>().join(" "),
                session.recommended.to_string(),
                address::record(ask.language, session.record.id),
            ],
        );
    }
    Ok(file("text/csv; charset=utf-8", out.into_bytes()))
}
