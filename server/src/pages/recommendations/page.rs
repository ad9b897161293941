//! How bodies answered in a year: a line for each body, in which every number opens to its recommendations.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Fault};
use law::Law;
use places::Place;
use viet_text::fold;
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

use super::{Asked, Standing, explained, gather, unit_of};
use crate::{
    app::App,
    pages::{Ask, Failure, Names, address, day, file, frame, open_data::line, read},
};

/// Recommendations listed on one page; the table has all.
const LISTED: usize = 200;

#[derive(askama::Template)]
#[template(path = "oversee/compliance.html")]
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
    council: Link,
    programme: Link,
    csv: String,
}

/// A body, and how it answered.
struct Body {
    name: String,
    /// Sent, answered in time, answered after the day, not answered, really done: each a number that opens, with the word of
    /// lateness where law makes some of it late.
    cells: Vec<(Link, String)>,
    rate: String,
}

/// A recommendation as the page prints it.
struct Row {
    title: String,
    href: String,
    body: String,
    dates: String,
    status: String,
    is_late: bool,
    found: String,
    steps: Vec<String>,
    rule: String,
}

/// What was asked for.
struct Wanted {
    place: &'static Place,
    year: i16,
    body: Option<String>,
    group: Option<Group>,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Sent,
    InTime,
    AfterDay,
    Unanswered,
    Done,
    One(Standing),
}

impl Group {
    /// The columns.
    const COLUMNS: [Self; 5] = [Self::Sent, Self::InTime, Self::AfterDay, Self::Unanswered, Self::Done];

    fn id(self) -> &'static str {
        match self {
            Self::Sent => "da-gui",
            Self::InTime => "trong-han",
            Self::AfterDay => "sau-han",
            Self::Unanswered => "chua-tra-loi",
            Self::Done => "lam-that",
            Self::One(standing) => standing.id(),
        }
    }

    fn of(id: &str) -> Option<Self> {
        let each = Standing::ALL.map(Self::One);
        Self::COLUMNS.into_iter().chain(each).find(|it| it.id() == id)
    }

    fn holds(self, asked: &Asked) -> bool {
        let standing = asked.standing;
        match self {
            Self::Sent => standing != Standing::NotSent,
            Self::InTime => standing == Standing::InTime,
            Self::AfterDay => matches!(standing, Standing::Late | Standing::AfterDay),
            Self::Unanswered => standing != Standing::NotSent && !standing.is_answered(),
            Self::Done => asked.is_really_done(),
            Self::One(one) => standing == one,
        }
    }
}

fn wanted(ask: &Ask, today: Date) -> Result<Wanted, Failure> {
    let year = match ask.value("nam").filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map_err(|_| Failure::NotFound)?,
        None => today.year(),
    };
    let body = ask.value("co-quan").filter(|body| !body.is_empty());
    Ok(Wanted { place: unit_of(ask)?, year, body, group: ask.value("nhom").and_then(|id| Group::of(&id)) })
}

/// Counted in the year of its session.
fn year_of(asked: &Asked) -> i16 {
    asked.record.when.first_month().year()
}

fn here(ask: &Ask, place: &Place) -> String {
    format!("{}/kien-nghi", address::place(ask.language, place.code))
}

fn query(year: i16, body: Option<&str>, group: Option<Group>) -> String {
    let body = body.map(|body| format!("&co-quan={}", address::encode(body))).unwrap_or_default();
    let group = group.map(|group| format!("&nhom={}", group.id())).unwrap_or_default();
    format!("nam={year}{body}{group}")
}

async fn found(app: &Arc<App>, wanted: &Wanted, today: Date) -> Result<(Vec<Asked>, Vec<i16>, Law), Failure> {
    let place = wanted.place.id;
    let (mut asked, law) = read(app, move |_, tx| gather(tx, place, today)).await?;
    let mut years: Vec<i16> = asked.iter().map(year_of).chain([today.year(), wanted.year]).collect();
    years.sort_unstable();
    years.dedup();
    asked.retain(|it| year_of(it) == wanted.year);
    Ok((asked, years, law))
}

/// Whether it is one of those that were asked for.
fn is_chosen(wanted: &Wanted, names: &Names<'_>, asked: &Asked) -> bool {
    let same = |body: &String| fold(body) == fold(&asked.body(names));
    wanted.body.as_ref().is_none_or(same) && wanted.group.is_none_or(|group| group.holds(asked))
}

/// The page.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let today = app.clock.today();
    let wanted = wanted(&ask, today)?;
    let names = frame::names(&app, &ask);
    let (asked, years, law) = found(&app, &wanted, today).await?;
    let year = wanted.year.to_string();
    let title = names.with("compliance-title", &[("year", &year)]);
    let overdue = asked.iter().filter(|it| it.standing == Standing::Overdue).count();
    let mut chosen: Vec<&Asked> = asked.iter().filter(|it| is_chosen(&wanted, &names, it)).collect();
    // Late first, newest first among the like.
    chosen.sort_by_key(|it| it.standing != Standing::Overdue);
    let mut rows = Vec::new();
    for it in chosen.iter().take(LISTED) {
        rows.push(row(&app, &names, &ask, &law, it, today)?);
    }
    let is_part = wanted.body.is_some() || wanted.group.is_some();
    let main = Main {
        names,
        kicker: frame::full_name(wanted.place.id),
        title: title.clone(),
        lead: if asked.is_empty() {
            names.with("compliance-none", &[("year", &year)])
        } else {
            names.many("compliance-lead", asked.len())
        },
        late: if overdue > 0 { names.many("compliance-late", overdue) } else { String::new() },
        years: years
            .into_iter()
            .map(|it| {
                let href = format!("{}?{}", here(&ask, wanted.place), query(it, None, None));
                (Link::new(it.to_string(), href), it == wanted.year)
            })
            .collect(),
        bodies: bodies(&names, &ask, &wanted, &asked),
        chosen: heading(&names, &wanted, chosen.len()),
        all: is_part.then(|| {
            let href = format!("{}?{}", here(&ask, wanted.place), query(wanted.year, None, None));
            Link::new(names.say("compliance-all"), href)
        }),
        rows,
        council: Link::new(names.say("council-see"), format!("{}/hdnd", here(&ask, wanted.place))),
        programme: Link::new(
            names.say("programme-see"),
            format!("{}/giam-sat?nam={year}", address::place(ask.language, wanted.place.code)),
        ),
        csv: format!("{}.csv?{}", here(&ask, wanted.place), query(wanted.year, None, None)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/oversee/compliance.html", error))?;
    let way = vec![Crumb::here(names.say("compliance-short"))];
    let frame = frame::of_unit(&app, &ask, wanted.place, way, Verb::Supervise);
    Ok(Page { title, main: Html::trusted(main), ..frame }.into_response())
}

/// What the list below the table holds.
fn heading(names: &Names<'_>, wanted: &Wanted, number: usize) -> String {
    let group = wanted
        .group
        .map_or_else(|| names.say("standing-tat-ca"), |group| names.say(&format!("standing-{}", group.id())));
    let group = match &wanted.body {
        Some(body) => format!("{body}: {group}"),
        None => group,
    };
    format!("{group} ({number})")
}

/// A line for each body, by its name.
fn bodies(names: &Names<'_>, ask: &Ask, wanted: &Wanted, asked: &[Asked]) -> Vec<Body> {
    let mut all: Vec<(String, String)> = asked
        .iter()
        .map(|it| {
            let name = it.body(names);
            (fold(&name), name)
        })
        .collect();
    all.sort();
    all.dedup_by(|one, other| one.0 == other.0);
    let line = |(folded, name): (String, String)| {
        let of: Vec<&Asked> = asked.iter().filter(|it| fold(&it.body(names)) == folded).collect();
        let number = |group: Group| of.iter().filter(|it| group.holds(it)).count();
        let cell = |group: Group| {
            let number = number(group);
            let is_late = of.iter().any(|it| group.holds(it) && it.standing.is_late())
                && matches!(group, Group::AfterDay | Group::Unanswered);
            let href =
                format!("{}?{}#ds", here(ask, wanted.place), query(wanted.year, Some(&name), Some(group)));
            let late =
                if is_late { names.say(&format!("compliance-late-{}", group.id())) } else { String::new() };
            (Link::new(number.to_string(), if number > 0 { href } else { String::new() }), late)
        };
        let (sent, in_time, done) = (number(Group::Sent), number(Group::InTime), number(Group::Done));
        let share = |part: usize| (part * 100 + sent / 2).checked_div(sent).map(|it| format!("{it}%"));
        let rate = share(in_time)
            .zip(share(done))
            .map(|(in_time, done)| names.with("compliance-rate", &[("answered", &in_time), ("done", &done)]));
        Body {
            cells: Group::COLUMNS.map(cell).into(),
            rate: rate.unwrap_or_else(|| names.say("compliance-no-rate")),
            name,
        }
    };
    all.into_iter().map(line).collect()
}

fn row(
    app: &App,
    names: &Names<'_>,
    ask: &Ask,
    law: &Law,
    asked: &Asked,
    today: Date,
) -> Result<Row, Failure> {
    let (steps, rule) = explained(app, names, law, asked)?;
    Ok(Row {
        title: asked.title(names),
        href: address::record(ask.language, asked.record.id),
        body: asked.body(names),
        dates: asked.dates(names),
        status: asked.status(names, today),
        is_late: asked.standing.is_late(),
        found: asked.found(names),
        steps,
        rule,
    })
}

/// The same as a table: a line for each recommendation.
pub async fn table(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let today = app.clock.today();
    let wanted = wanted(&ask, today)?;
    let names = frame::names(&app, &ask);
    let (asked, _, law) = found(&app, &wanted, today).await?;
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    let heads = [
        "field-recommendation-content",
        "field-recommendation-body",
        "field-recommendation-made_by",
        "field-recommendation-received_on",
        "entry-due",
        "compliance-head-rule",
        "field-recommendation-answered_on",
        "head-state",
        "field-recommendation-checked",
        "field-recommendation-checked_on",
        "compliance-head-council",
        "head-address",
    ];
    line(&mut out, &heads.map(|key| names.say(key)));
    let on = |date: Option<Date>| date.map(day).unwrap_or_default();
    for it in asked.iter().filter(|it| is_chosen(&wanted, &names, it)) {
        let said = &it.said;
        let (_, rule) = explained(&app, &names, &law, it)?;
        let finding = said.checked.map(|it| names.say(&format!("choice-recommendation-checked-{}", it.id())));
        line(
            &mut out,
            &[
                it.title(&names),
                it.body(&names),
                said.made_by.clone().unwrap_or_default(),
                on(said.received_on),
                on(said.answer_due()),
                rule,
                on(said.answered_on),
                it.status(&names, today),
                finding.unwrap_or_default(),
                on(said.checked_on),
                on(it.listed_on),
                address::record(ask.language, it.record.id),
            ],
        );
    }
    Ok(file("text/csv; charset=utf-8", out.into_bytes()))
}
