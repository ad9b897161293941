//! Cơ quan thân thiện: how the offices of a place deal with those who come to them. In time or late, by office and by field of work,
//! each number open to its opinions; how many of those who were asked say that they were content, with how many answered; and
//! which groups of QĐ 766 can be reckoned from here.
//!
//! Offices and fields stand in the order of their names. No person stands here, and nothing is a ranking.

mod content;
mod dealt;
mod index;

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use content::{Office, percent, share};
use dealt::{By, Dealt, Group, rate};
use kernel::{Date, Fault, Outcome, Period, Span};
use law::Law;
use places::Place;
use records::Borders;
use serde_json::{Value, json};
use viet_text::fold;
use voice::survey::{Question, Range, Told};
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

use super::{
    Ask, Failure, Names, address,
    boards::link_to,
    day,
    duties::unit_of,
    file, frame,
    open_data::line,
    read,
    report::capital,
    shown::{Question as Asking, Shown, gather},
};
use crate::app::App;

/// Opinions listed on one page.
const LISTED: usize = 200;

#[derive(askama::Template)]
#[template(path = "friendly/friendly.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    lead: String,
    late: String,
    periods: Vec<(Link, bool)>,
    /// By office and by field; empty where there is nothing to tell.
    tables: Vec<Table>,
    heads: Vec<String>,
    /// What the list holds, where a number was opened.
    chosen: String,
    rows: Vec<Row>,
    more: String,
    content: Vec<Line>,
    procedures: Vec<Link>,
    index: Vec<index::Line>,
    csv: String,
    json: String,
}

struct Table {
    id: &'static str,
    caption: String,
    head: String,
    lines: Vec<Cells>,
}

/// A line: its name, each number with the word of lateness where law makes some of it late, and the rate.
struct Cells {
    name: String,
    numbers: Vec<(Link, String)>,
    rate: String,
}

/// An office's senders: how many were asked and answered, how many were content with each of the three.
struct Line {
    name: String,
    asked: String,
    answered: String,
    good: Vec<String>,
    note: String,
}

/// An opinion behind a number.
struct Row {
    link: Link,
    told: String,
    status: String,
    is_late: bool,
}

/// What was asked for.
struct Wanted {
    place: &'static Place,
    period: Period,
    cut: Option<(By, String)>,
    group: Option<Group>,
}

fn wanted(ask: &Ask, today: Date) -> Result<Wanted, Failure> {
    let period = match ask.value("ky").filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map_err(|_| Failure::NotFound)?,
        None => Period::year(today.year()),
    };
    let whole = matches!(period.span(), Span::Year | Span::Quarter(_)) && period.is_common();
    if !whole {
        return Err(Failure::NotFound);
    }
    let cut = [By::Office, By::Field]
        .into_iter()
        .find_map(|by| Some((by, ask.value(by.id()).filter(|name| !name.is_empty())?)));
    let group = ask.value("nhom").and_then(|id| Group::of(&id));
    Ok(Wanted { place: unit_of(ask)?, period, cut, group })
}

/// What the page is made from.
struct Facts {
    dealt: Option<Vec<Dealt>>,
    offices: Vec<Office>,
    shown: Shown,
}

async fn found(app: &Arc<App>, ask: &Ask, wanted: &Wanted) -> Outcome<Facts> {
    let (at, today, whose) = ((wanted.place.id, wanted.period), app.clock.today(), ask.clone());
    read(app, move |app, tx| {
        let law = Law::here(tx)?;
        let names = frame::names(app, &whose);
        let question = Asking { place: at.0, period: at.1, borders: Borders::Then, language: whose.language };
        Ok(Facts {
            dealt: dealt::gather(tx, &law, at, today)?,
            offices: content::gather(tx, &names, &law, at, today)?,
            shown: gather(app, tx, question)?,
        })
    })
    .await
}

fn here(ask: &Ask, place: &Place) -> String {
    format!("{}/hai-long", address::place(ask.language, place.code))
}

fn query(period: Period, cut: Option<(By, &str)>, group: Option<Group>) -> String {
    let cut = cut.map(|(by, name)| format!("&{}={}", by.id(), address::encode(name))).unwrap_or_default();
    let group = group.map(|group| format!("&nhom={}", group.id())).unwrap_or_default();
    format!("ky={period}{cut}{group}")
}

/// The page.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let wanted = wanted(&ask, app.clock.today())?;
    let facts = found(&app, &ask, &wanted).await?;
    let names = frame::names(&app, &ask);
    let title = names.with("friendly-title", &[("period", &names.period(wanted.period))]);
    let all = facts.dealt.as_deref().unwrap_or_default();
    let overdue = all.iter().filter(|it| it.standing == dealt::Standing::Overdue).count();
    let chosen: Vec<&Dealt> = all.iter().filter(|it| is_chosen(&wanted, &names, it)).collect();
    let is_part = wanted.cut.is_some() || wanted.group.is_some();
    let base = here(&ask, wanted.place);
    let of = query(wanted.period, None, None);
    let main = Main {
        kicker: frame::full_name(wanted.place.id),
        title: title.clone(),
        lead: lead(&names, facts.dealt.as_deref()),
        late: if overdue > 0 { names.many("friendly-late", overdue) } else { String::new() },
        periods: periods(&names, &ask, &wanted, app.clock.today()),
        tables: [By::Office, By::Field]
            .into_iter()
            .filter(|_| !all.is_empty())
            .map(|by| table(&names, &ask, &wanted, (by, all)))
            .collect(),
        heads: Group::ALL.iter().map(|group| names.say(&format!("friendly-head-{}", group.id()))).collect(),
        chosen: if is_part { heading(&names, &wanted, chosen.len()) } else { String::new() },
        rows: if is_part { rows(&app, &names, &ask, &chosen)? } else { Vec::new() },
        more: if is_part && chosen.len() > LISTED {
            names.many("friendly-more", chosen.len() - LISTED)
        } else {
            String::new()
        },
        content: satisfaction(&names, &facts.offices),
        procedures: procedures(&names, &facts.shown),
        index: index::lines(
            &names,
            &facts.shown,
            rate(all.iter().map(|it| it.standing)),
            content::together(&facts.offices),
            [format!("{base}?{of}#co-quan"), format!("{base}?{of}#hai-long")],
        ),
        csv: format!("{base}.csv?{of}"),
        json: format!("{base}.json?{of}"),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/friendly/friendly.html", error))?;
    let way = vec![Crumb::here(names.say("friendly-short"))];
    let frame = frame::of_unit(&app, &ask, wanted.place, way, Verb::Do);
    Ok(Page { title, main: Html::trusted(main), ..frame }.into_response())
}

fn lead(names: &Names<'_>, all: Option<&[Dealt]>) -> String {
    let Some(all) = all else { return names.many("friendly-too-many", dealt::MOST) };
    if all.is_empty() {
        return names.say("friendly-none");
    }
    let received = names.many("friendly-lead", all.len());
    match rate(all.iter().map(|it| it.standing)) {
        Some((in_time, come)) => {
            let [share, part, come] = [percent(in_time, come), in_time, come].map(|it| it.to_string());
            let told =
                names.with("friendly-lead-rate", &[("share", &share), ("part", &part), ("all", &come)]);
            format!("{received} {told}")
        }
        None => received,
    }
}

/// The quarters of the year that was asked for, the whole of it, and the year before and after.
fn periods(names: &Names<'_>, ask: &Ask, wanted: &Wanted, today: Date) -> Vec<(Link, bool)> {
    let year = wanted.period.of_year();
    let quarters = (1..=4).filter_map(|quarter| Period::quarter(year, quarter));
    let others = [year - 1, year + 1].into_iter().filter(|it| *it <= today.year() && *it >= 2022);
    let all = quarters.chain([Period::year(year)]).chain(others.map(Period::year));
    let link = |period: Period| {
        let text = if period.of_year() == year { names.part_of_year(period) } else { names.period(period) };
        let href = format!("{}?{}", here(ask, wanted.place), query(period, None, None));
        (Link::new(capital(&text), href), period == wanted.period)
    };
    all.map(link).collect()
}

fn table(names: &Names<'_>, ask: &Ask, wanted: &Wanted, (by, all): (By, &[Dealt])) -> Table {
    let line = |name: String| {
        let of: Vec<&Dealt> = all.iter().filter(|it| fold(&it.name(names, by)) == fold(&name)).collect();
        let cell = |group: Group| {
            let held: Vec<&&Dealt> = of.iter().filter(|it| group.holds(it.standing)).collect();
            let is_late = group != Group::Received && held.iter().any(|it| it.standing.is_late());
            let cut = Some((by, name.as_str()));
            let href = format!("{}?{}#ds", here(ask, wanted.place), query(wanted.period, cut, Some(group)));
            let late =
                if is_late { names.say(&format!("friendly-late-{}", group.id())) } else { String::new() };
            (Link::new(held.len().to_string(), if held.is_empty() { String::new() } else { href }), late)
        };
        let rate = rate(of.iter().map(|it| it.standing));
        Cells {
            numbers: Group::ALL.map(cell).into(),
            rate: rate.map_or_else(
                || names.say("friendly-no-rate"),
                |(part, all)| names.with("friendly-rate", &[("share", &percent(part, all).to_string())]),
            ),
            name,
        }
    };
    Table {
        id: by.id(),
        caption: names.say(&format!("friendly-by-{}", by.id())),
        head: names.say(&format!("friendly-head-{}", by.id())),
        lines: dealt::lines(names, by, all).into_iter().map(line).collect(),
    }
}

/// Whether it is one of those that a number counts.
fn is_chosen(wanted: &Wanted, names: &Names<'_>, it: &Dealt) -> bool {
    let same = |(by, name): &(By, String)| fold(&it.name(names, *by)) == fold(name);
    wanted.cut.as_ref().is_none_or(same) && wanted.group.is_none_or(|group| group.holds(it.standing))
}

fn heading(names: &Names<'_>, wanted: &Wanted, number: usize) -> String {
    let group = wanted.group.unwrap_or(Group::Received);
    let group = names.say(&format!("friendly-list-{}", group.id()));
    match &wanted.cut {
        Some((_, name)) => format!("{name}: {group} ({number})"),
        None => format!("{group} ({number})"),
    }
}

/// The opinions behind a number, by their public words; late first, newest first among the like.
fn rows(app: &App, names: &Names<'_>, ask: &Ask, chosen: &[&Dealt]) -> Result<Vec<Row>, Failure> {
    let mut chosen = chosen.to_vec();
    chosen.sort_by_key(|it| !it.standing.is_late());
    let row = |it: &&Dealt| {
        let due = it.due_on.map(|on| names.with("friendly-due", &[("day", &day(on))])).unwrap_or_default();
        let told = [it.name(names, By::Office), super::reading::when(names, it.record.when), due];
        let mut link = link_to(app, names, ask, &it.record)?;
        if it.record.approved_at.is_none() {
            link.text = names.say("record-waiting");
        }
        Ok(Row {
            link,
            told: told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
            status: names.say(&format!("friendly-standing-{}", it.standing.id())),
            is_late: it.standing.is_late(),
        })
    };
    chosen.iter().take(LISTED).map(row).collect()
}

/// A line for each office, and one for all where several tell something.
fn satisfaction(names: &Names<'_>, offices: &[Office]) -> Vec<Line> {
    let mut lines: Vec<Line> = offices.iter().map(|office| of_office(names, office)).collect();
    let telling = offices.iter().filter(|office| office.told.is_some()).count();
    if let Some(told) = content::together(offices).filter(|_| telling > 1) {
        lines.push(told_line(names, names.say("survey-all-offices"), told, names.say("survey-all-note")));
    }
    lines
}

fn of_office(names: &Names<'_>, office: &Office) -> Line {
    let open = if office.is_open { names.say("survey-still-open") } else { String::new() };
    match &office.told {
        Some((told, with)) => {
            let note = [with.clone(), open].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
            told_line(names, office.name.clone(), *told, note.join(" "))
        }
        None => Line {
            name: office.name.clone(),
            asked: office.asked.to_string(),
            answered: names.say("survey-few"),
            good: vec![names.say("survey-untold"); Question::ALL.len()],
            note: if office.is_open { open } else { names.say("survey-waits") },
        },
    }
}

fn told_line(names: &Names<'_>, name: String, told: Told, note: String) -> Line {
    let [answered, asked] = [told.answered, told.asked].map(|it| usize::try_from(it).unwrap_or(0));
    let of = [answered.to_string(), percent(answered, asked).to_string()];
    Line {
        name,
        asked: told.asked.to_string(),
        answered: names.with("survey-answered", &[("answered", &of[0]), ("share", &of[1])]),
        good: told.good.iter().map(|good| share(names, *good, told.answered)).collect(),
        note,
    }
}

/// What the books of the one-stop office tell of dossiers, each number open to its records.
fn procedures(names: &Names<'_>, shown: &Shown) -> Vec<Link> {
    let link = |id: &&str| {
        let figure = shown.counted().find(|it| it.reference == *id)?;
        let number = figure.amount.told().filter(|number| *number > 0)?;
        Some(Link::new(names.count(&format!("friendly-{id}"), number), figure.href.clone()))
    };
    ["procedures_settled", "procedures_on_time", "procedures_late"].iter().filter_map(link).collect()
}

/// The same as a table: a line for each office and for each field.
pub async fn table_csv(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let wanted = wanted(&ask, app.clock.today())?;
    let facts = found(&app, &ask, &wanted).await?;
    let names = frame::names(&app, &ask);
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    let counted = Group::ALL.map(|group| names.say(&format!("friendly-head-{}", group.id())));
    let heads = [
        vec![names.say("friendly-head-cut"), names.say("friendly-head-name")],
        counted.to_vec(),
        vec![
            names.say("friendly-head-rate"),
            names.say("survey-head-asked"),
            names.say("survey-head-answered"),
        ],
        Question::ALL.map(|it| names.say(&format!("survey-head-{}", it.id()))).to_vec(),
    ];
    line(&mut out, &heads.concat());
    for by in [By::Office, By::Field] {
        for (name, told) in merged(&names, by, &facts) {
            let (numbers, rate) = numbers(&names, by, &name, &facts);
            let mut cells = vec![names.say(&format!("friendly-head-{}", by.id())), name];
            cells.extend(numbers.map(|it| it.to_string()));
            cells.push(rate.map(|(part, all)| format!("{}%", percent(part, all))).unwrap_or_default());
            cells.extend(told.map(|office| of_office(&names, office)).map_or_else(
                || vec![String::new(); 2 + Question::ALL.len()],
                |told| [vec![told.asked, told.answered], told.good].concat(),
            ));
            line(&mut out, &cells);
        }
    }
    Ok(file("text/csv; charset=utf-8", out.into_bytes()))
}

/// The lines of a table, with what is told of an office's senders; an office that only the one side knows has its line too.
fn merged<'f>(names: &Names<'_>, by: By, facts: &'f Facts) -> Vec<(String, Option<&'f Office>)> {
    let mut lines = dealt::lines(names, by, facts.dealt.as_deref().unwrap_or_default());
    if by == By::Field {
        return lines.into_iter().map(|name| (name, None)).collect();
    }
    lines.extend(facts.offices.iter().map(|office| office.name.clone()));
    lines.sort_by_key(|name| fold(name));
    lines.dedup_by_key(|name| fold(name));
    let told = |name: &str| facts.offices.iter().find(|office| fold(&office.name) == fold(name));
    lines
        .into_iter()
        .map(|name| {
            let told = told(&name);
            (name, told)
        })
        .collect()
}

/// The numbers of a line, and its rate.
fn numbers(names: &Names<'_>, by: By, name: &str, facts: &Facts) -> ([usize; 5], Option<(usize, usize)>) {
    let all = facts.dealt.as_deref().unwrap_or_default();
    let of: Vec<&Dealt> = all.iter().filter(|it| fold(&it.name(names, by)) == fold(name)).collect();
    let number = |group: Group| of.iter().filter(|it| group.holds(it.standing)).count();
    (Group::ALL.map(number), rate(of.iter().map(|it| it.standing)))
}

/// The same for machines: numbers as they are told, and what is not told is null.
pub async fn table_json(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let wanted = wanted(&ask, app.clock.today())?;
    let facts = found(&app, &ask, &wanted).await?;
    let names = frame::names(&app, &ask);
    let range = |range: &Range| json!({ "least": range.least, "most": range.most });
    let content = |office: &Office| match &office.told {
        Some((told, _)) => json!({
            "asked": told.asked, "answered": told.answered,
            "content_with_time": range(&told.good[0]),
            "content_with_attitude": range(&told.good[1]),
            "content_with_outcome": range(&told.good[2]),
        }),
        None => json!({ "asked": office.asked, "answered": null }),
    };
    let table = |by: By| -> Vec<Value> {
        let line = |(name, told): (String, Option<&Office>)| {
            let ([received, in_time, after, open, past], rate) = numbers(&names, by, &name, &facts);
            json!({
                "name": name, "received": received, "in_time": in_time, "after_day": after,
                "open": open, "past_day": past,
                "in_time_of_due": rate.map(|(part, all)| json!({ "part": part, "all": all })),
                "satisfaction": told.map(content),
            })
        };
        merged(&names, by, &facts).into_iter().map(line).collect()
    };
    let all = json!({
        "place": wanted.place.code, "period": wanted.period.to_string(),
        "offices": table(By::Office), "fields": table(By::Field),
    });
    Ok(file("application/json", all.to_string().into_bytes()))
}
