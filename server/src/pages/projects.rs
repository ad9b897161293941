//! A project as anyone may read it: what is published of it, how far its land is cleared, what holds it up, what was promised by
//! when, what people said, and what its board found. Numbers of households are told as far as they name nobody; opinions as far
//! as they were approved. A promised day that has passed is said; late in red is what law makes late (docs/adr/0016).

use std::sync::Arc;

use act::{Clearance, Told};
use askama::Template as _;
use axum::response::Response;
use kernel::{Date, Fault, Id, Outcome};
use places::{Gazetteer, Place};
use records::{Stored, links, near};
use store::Tx;
use web::layout::{Crumb, Link, Verb};

use super::{
    Ask, Failure, Names, address,
    boards::{self, Row, check_row, link_to, of_kind, of_place, state_of, with_recommendation},
    commune, day, frame, read,
    reading::{self, Told as Read},
};
use crate::app::App;

/// The address of a project.
pub fn path(id: Id) -> String {
    format!("/du-an/{id}")
}

/// The address of a commune's projects.
pub fn list_path(ask: &Ask, place: &Place) -> String {
    format!("{}/du-an", address::place(ask.language, place.code))
}

/// A project by its name, linked to its page.
pub fn link(app: &App, names: &Names<'_>, ask: &Ask, project: &Stored) -> Result<Link, Fault> {
    Ok(Link::new(link_to(app, names, ask, project)?.text, ask.href(&path(project.id))))
}

/// The project that a check in the field was about, if it was about one.
pub fn of_check(tx: &mut dyn Tx, record: &Stored) -> Outcome<Option<Stored>> {
    if record.kind != "field_check" {
        return Ok(None);
    }
    let about = |link: &links::Link| link.what == links::What::Project && !link.is_back;
    match links::of(tx, record.id)?.into_iter().find(about) {
        Some(link) => of_kind(tx, link.other, "project"),
        None => Ok(None),
    }
}

/// What leads from the page of a check to its project.
pub fn link_of_check(app: &App, names: &Names<'_>, ask: &Ask, project: &Stored) -> Result<Link, Fault> {
    let link = link(app, names, ask, project)?;
    Ok(Link::new(names.with("record-check-project", &[("project", &link.text)]), link.href))
}

/// By when a record was promised, if it was and still waits.
fn owed_by(app: &App, record: &Stored) -> Result<Option<Date>, Fault> {
    let clocks = app.kinds.known(&record.kind)?.clocks(record.schema, &record.value()?)?;
    Ok(clocks.iter().find(|clock| clock.is_running()).and_then(|clock| clock.due_on))
}

/// For how many days a promised day has passed; the day itself is still in time.
pub(super) fn past_days(app: &App, record: &Stored) -> Result<Option<i64>, Fault> {
    let due_on = owed_by(app, record)?;
    Ok(due_on.map(|due_on| i64::from((app.clock.today() - due_on).get_days())).filter(|days| *days > 0))
}

#[derive(askama::Template)]
#[template(path = "oversee/projects.html")]
struct ListMain<'a> {
    names: Names<'a>,
    kicker: String,
    rows: Vec<Row>,
    boards: Link,
}

/// The projects of a commune, newest first.
pub async fn list(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = commune::of_today(&app, ask.segment(1)).ok_or(Failure::NotFound)?;
    let all = read(&app, move |_, tx| {
        let with_children = |tx: &mut dyn Tx, project: Stored| {
            let children = near::children(tx, project.id)?;
            Ok::<_, kernel::Error>((project, children))
        };
        of_place(tx, "project", place.id)?
            .into_iter()
            .map(|it| with_children(tx, it))
            .collect::<Outcome<Vec<_>>>()
    })
    .await?;
    let names = frame::names(&app, &ask);
    let mut rows = Vec::new();
    for (project, children) in &all {
        let open = children.iter().filter(|it| it.kind == "obstacle" && it.state.as_deref() == Some("open"));
        let open = i64::try_from(open.count()).unwrap_or(i64::MAX);
        let mut past = 0;
        for child in children {
            past += i64::from(past_days(&app, child)?.is_some());
        }
        let mut told = vec![state_of(&app, &names, project)?];
        if open > 0 {
            told.push(names.count("project-open-obstacles", open));
        }
        let past = if past > 0 { names.count("project-past", past) } else { String::new() };
        rows.push(Row { link: link(&app, &names, &ask, project)?, told, past });
    }
    let main = ListMain {
        names,
        kicker: frame::full_name(place.id),
        rows,
        boards: Link::new(names.say("boards-title"), boards::list_path(&ask, place)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/oversee/projects.html", error))?;
    Ok(boards::page(&app, &ask, (place, &names.say("projects-title")), Vec::new(), main, Verb::Do))
}

#[derive(askama::Template)]
#[template(path = "oversee/project.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    facts: Vec<(String, String, bool)>,
    clearance: Vec<(String, String)>,
    clearance_told: String,
    is_withheld: bool,
    groups: Vec<Group>,
    say: Link,
    record: Link,
}

/// Records of one sort that belong to the project.
struct Group {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
    none: String,
}

/// What stands beside a project.
struct Beside {
    record: Stored,
    clearance: Option<Stored>,
    obstacles: Vec<Stored>,
    promises: Vec<Stored>,
    opinions: Vec<Stored>,
    boards: Vec<Stored>,
    checks: Vec<(Stored, Option<Stored>)>,
}

fn beside(tx: &mut dyn Tx, id: Id) -> Outcome<Option<Beside>> {
    let Some(record) = of_kind(tx, id, "project")? else { return Ok(None) };
    let (mut clearance, mut obstacles, mut promises, mut all_boards) =
        (None, Vec::new(), Vec::new(), Vec::new());
    for child in near::children(tx, id)? {
        match child.kind.as_str() {
            // The last one counts: children come earliest first.
            "clearance" => clearance = Some(child),
            "obstacle" => obstacles.push(child),
            "promise" => promises.push(child),
            "citizens_board" => all_boards.push(child),
            _ => {}
        }
    }
    let (mut opinions, mut checks) = (Vec::new(), Vec::new());
    for link in links::of(tx, id)?.into_iter().filter(|it| it.what == links::What::Project && it.is_back) {
        if let Some(check) = of_kind(tx, link.other, "field_check")? {
            checks.push(with_recommendation(tx, check)?);
        } else {
            // A stranger learns of no opinion that nobody approved, not even how many there are.
            let opinion = of_kind(tx, link.other, "opinion")?;
            opinions.extend(opinion.filter(|it| it.approved_at.is_some()));
        }
    }
    checks.sort_by_key(|(check, _)| std::cmp::Reverse((check.when.first_day(), check.id)));
    opinions.sort_by_key(|it| std::cmp::Reverse((it.when.first_day(), it.id)));
    Ok(Some(Beside { record, clearance, obstacles, promises, opinions, boards: all_boards, checks }))
}

fn told(names: &Names<'_>, told: Told) -> String {
    match told {
        Told::Unknown => names.say("clearance-unknown"),
        Told::Number(number) => {
            viet_text::number::group_in(i64::from(number), super::text_language(names.language))
        }
        Told::Withheld => names.say("clearance-withheld"),
    }
}

/// The newest report on cleared land, as it is shown.
#[derive(Default)]
struct Cleared {
    rows: Vec<(String, String)>,
    told: String,
    is_withheld: bool,
}

fn clearance(names: &Names<'_>, record: &Stored) -> Result<Cleared, Fault> {
    let report: Clearance = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind clearance", error))?;
    let label = |field: &str| names.say(&format!("field-clearance-{field}"));
    let numbers = report.told();
    let is_withheld = numbers.contains(&Told::Withheld);
    let mut rows = vec![(
        label("plan_posted_on"),
        report.plan_posted_on.map_or_else(|| names.say("clearance-unknown"), day),
    )];
    let meetings = report.meetings.map_or(Told::Unknown, Told::Number);
    rows.push((label("meetings"), told(names, meetings)));
    let fields = ["households", "paid", "handed_over", "not_agreed"];
    rows.extend(fields.iter().zip(numbers).map(|(field, number)| (label(field), told(names, number))));
    let told = names.with("clearance-as-of", &[("day", &day(report.reported_on))]);
    Ok(Cleared { rows, told, is_withheld })
}

/// A record that somebody answers for by a day. `of` says in whose words: `project`, `directive`.
pub(super) fn owed_row(
    app: &App,
    names: &Names<'_>,
    ask: &Ask,
    record: &Stored,
    of: &str,
) -> Result<Row, Fault> {
    let mut told = vec![state_of(app, names, record)?];
    if let Some(body) = &record.body {
        told.push(body.clone());
    }
    if let Some(due_on) = owed_by(app, record)? {
        told.push(names.with(&format!("{of}-due"), &[("day", &day(due_on))]));
    }
    let past = past_days(app, record)?.map(|days| names.count(&format!("{of}-past-days"), days));
    Ok(Row { link: link_to(app, names, ask, record)?, told, past: past.unwrap_or_default() })
}

/// What holds it up goes by its cause: each has the project's name.
fn obstacle_row(app: &App, names: &Names<'_>, ask: &Ask, record: &Stored) -> Result<Row, Fault> {
    let mut row = owed_row(app, names, ask, record, "project")?;
    if let Some(cause) = record.value()?.get("cause").and_then(serde_json::Value::as_str) {
        row.link.text = names.say(&format!("choice-obstacle-cause-{cause}"));
    }
    Ok(row)
}

fn groups(app: &App, names: &Names<'_>, ask: &Ask, found: &Beside) -> Result<Vec<Group>, Fault> {
    let opinion = |record: &Stored| {
        let told = vec![reading::when(names, record.when), state_of(app, names, record)?];
        Ok::<_, Fault>(Row { link: link_to(app, names, ask, record)?, told, past: String::new() })
    };
    let all: [(&'static str, Vec<Row>); 5] = [
        (
            "vuong",
            found.obstacles.iter().map(|it| obstacle_row(app, names, ask, it)).collect::<Result<_, _>>()?,
        ),
        (
            "hua",
            found
                .promises
                .iter()
                .map(|it| owed_row(app, names, ask, it, "project"))
                .collect::<Result<_, _>>()?,
        ),
        ("kiem-tra", found.checks.iter().map(|it| check_row(app, names, ask, it)).collect::<Result<_, _>>()?),
        ("ban", found.boards.iter().map(|it| boards::row(app, names, ask, it)).collect::<Result<_, _>>()?),
        ("y-kien", found.opinions.iter().map(opinion).collect::<Result<_, _>>()?),
    ];
    let group = |(id, rows): (&'static str, Vec<Row>)| Group {
        title: names.say(&format!("project-group-{id}")),
        none: names.say(&format!("project-none-{id}")),
        id,
        rows,
    };
    Ok(all.into_iter().map(group).collect())
}

/// One project.
pub async fn one(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let id: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let found = read(&app, move |_, tx| beside(tx, id)).await?.ok_or(Failure::NotFound)?;
    let names = frame::names(&app, &ask);
    let place = Gazetteer::viet_nam().get(found.record.place).ok_or(Failure::NotFound)?;
    let kind = app.kinds.known("project")?.kind();
    let lines = reading::lines(&names, kind, &found.record)?;
    let fact = |line: &reading::Line| match &line.told {
        Read::Text(text) => (line.label.clone(), text.clone(), false),
        Read::Waiting => (line.label.clone(), names.say("record-waiting"), true),
    };
    let cleared = match &found.clearance {
        Some(record) => clearance(&names, record)?,
        None => Cleared { told: names.say("clearance-none"), ..Cleared::default() },
    };
    let title = reading::title(&names, kind, &lines);
    let main = Main {
        kicker: frame::full_name(place.id),
        title: title.clone(),
        facts: lines.iter().filter(|line| line.field.name != "name").map(fact).collect(),
        clearance: cleared.rows,
        clearance_told: cleared.told,
        is_withheld: cleared.is_withheld,
        groups: groups(&app, &names, &ask, &found)?,
        say: Link::new(names.say("project-say"), ask.href(&format!("{}/{}", super::say::PATH, place.code))),
        record: Link::new(names.say("record-history-link"), address::record(ask.language, id)),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/oversee/project.html", error))?;
    let way = vec![Crumb::link(names.say("projects-title"), list_path(&ask, place))];
    Ok(boards::page(&app, &ask, (place, &title), way, main, Verb::Do))
}
