//! The report's written parts: which there are, how far they are, and the page on which one is written.
//!
//! The page is one form, and works without JavaScript: a figure is looked up, put into the text, a text of before is
//! fetched, all by sending the form. Whatever happens, what was typed comes back in the box.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use documents::{Counted, Source};
use kernel::{Error, Fault, Outcome, Period, PlaceId, Refusal, SystemRng};
use records::Borders;
use web::{
    Html,
    layout::{Crumb, Link},
};

use super::visit::{Problem, Visit, lead_to, write};
use crate::{
    commands,
    pages::{
        Failure, address,
        names::{Names, day_of, text_language},
        read, report, report_html,
        shown::{Question, Shown, gather},
    },
    written::{self, Part, Subject, Version},
};

/// Figures listed for one search.
const FOUND: usize = 12;

/// Which periods there are to write for.
pub async fn periods(visit: Visit) -> Result<Response, Failure> {
    if let Some(code) = visit.ask.value("ky") {
        let Ok(period) = code.trim().parse::<Period>() else {
            return periods_page(&visit, &code, true).await;
        };
        return Ok(lead_to(&visit.ask, &format!("/can-bo/bao-cao/{period}")));
    }
    periods_page(&visit, "", false).await
}

#[derive(askama::Template)]
#[template(path = "officer/periods.html")]
struct PeriodsMain<'a> {
    names: Names<'a>,
    action: String,
    typed: &'a str,
    errors: Vec<Problem>,
    begun: Vec<(Link, String)>,
    years: Vec<(String, Vec<Link>)>,
}

async fn periods_page(visit: &Visit, typed: &str, is_wrong: bool) -> Result<Response, Failure> {
    let (states, year) = read(&visit.desk.app, |app, tx| {
        let newest = report::newest(app, tx, &app.home)?;
        let mut states = Vec::new();
        for place in places::Gazetteer::viet_nam().history(&app.home) {
            states.extend(written::states(tx, place.id)?);
        }
        Ok((states, newest.map(|(_, period)| period.of_year())))
    })
    .await?;
    let names = visit.names();
    let link =
        |period: Period, text: String| Link::new(text, visit.ask.href(&format!("/can-bo/bao-cao/{period}")));
    let mut begun: Vec<Period> = states.iter().map(|state| state.period).collect();
    begun.sort_by_key(|period| (std::cmp::Reverse(period.last_day()), period.months()));
    begun.dedup();
    let told = |period: Period| {
        let of = |counts: fn(&written::State) -> bool| {
            let many = states.iter().filter(|state| state.period == period && counts(state)).count();
            i64::try_from(many).unwrap_or(0)
        };
        let parts = [
            ("part-count-in", of(|state| state.is_published)),
            ("part-count-draft", of(|state| state.has_draft)),
        ];
        let told = parts.into_iter().filter(|(_, many)| *many > 0).map(|(key, many)| names.count(key, many));
        told.collect::<Vec<_>>().join(", ")
    };
    let today = visit.desk.app.clock.today().year();
    let mut years: Vec<i16> = [Some(today), year].into_iter().flatten().collect();
    years.dedup();
    let of_year = |year: i16| {
        let halves = [Period::half(year, 1), Period::half(year, 2)];
        let quarters = (1..=4).map(|quarter| Period::quarter(year, quarter));
        let all = [Some(Period::year(year))].into_iter().chain(halves).chain(quarters).flatten();
        let links = all.map(|period| link(period, names.part_of_year(period))).collect();
        (report::capital(&names.period(Period::year(year))), links)
    };
    let main = PeriodsMain {
        action: visit.ask.href("/can-bo/bao-cao"),
        typed,
        errors: if is_wrong { vec![Problem::new("ky", names.say("bad-period"))] } else { Vec::new() },
        begun: begun
            .into_iter()
            .map(|period| (link(period, report::capital(&names.period(period))), told(period)))
            .collect(),
        years: years.into_iter().map(of_year).collect(),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/periods.html", error))?;
    let title = names.say("officer-written");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// The period in the address, and the unit that the home code means then.
fn subject(visit: &Visit) -> Result<(PlaceId, Period), Failure> {
    let Ok(period) = visit.ask.segment(2).parse::<Period>() else {
        return Err(Failure::Bad(visit.names().say("bad-period")));
    };
    Ok((commands::place_of(&visit.desk.app.home, period)?, period))
}

#[derive(askama::Template)]
#[template(path = "officer/parts.html")]
struct PartsMain<'a> {
    names: Names<'a>,
    title: String,
    parts: Vec<(Link, String)>,
    report: String,
}

/// The parts of one report, and how far each is.
pub async fn parts(visit: Visit) -> Result<Response, Failure> {
    let (place, period) = subject(&visit)?;
    let states = read(&visit.desk.app, move |_, tx| Ok(written::states(tx, place)?)).await?;
    let names = visit.names();
    let told = |part: Part| {
        let state = states.iter().find(|state| state.period == period && state.part == part);
        names.say(match state {
            Some(state) if state.is_published && state.has_draft => "part-state-newer",
            Some(state) if state.is_published => "part-state-in",
            Some(state) if state.has_draft => "part-state-draft",
            _ => "part-state-none",
        })
    };
    let link = |part: Part| {
        Link::new(
            names.say(&format!("part-{}", part.word())),
            visit.ask.href(&format!("/can-bo/bao-cao/{period}/{}", part.slug())),
        )
    };
    let title = names.with("report-title", &[("period", &names.period(period))]);
    let main = PartsMain {
        names,
        title: title.clone(),
        parts: Part::ALL.into_iter().map(|part| (link(part), told(part))).collect(),
        report: address::report(visit.ask.language, &place.code(), period, Borders::Then),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/parts.html", error))?;
    let crumbs = vec![
        Crumb::link(names.say("officer-written"), visit.ask.href("/can-bo/bao-cao")),
        Crumb::here(report::capital(&names.period(period))),
    ];
    Ok(visit.page(&title, crumbs, main).into_response())
}

/// What the page of a part stands on.
struct Ground {
    of: Subject,
    source: Arc<Shown>,
    versions: Vec<Version>,
    earlier: Option<(Period, String)>,
}

async fn ground(visit: &Visit) -> Result<Ground, Failure> {
    let (place, period) = subject(visit)?;
    let part = Part::by_slug(visit.ask.segment(3)).ok_or(Failure::NotFound)?;
    let of = Subject { place, period, part };
    let question = Question { place, period, borders: Borders::Then, language: visit.ask.language };
    Ok(read(&visit.desk.app, move |app, tx| {
        Ok(Ground {
            of,
            source: Arc::new(gather(app, tx, question)?),
            versions: written::versions(tx, of)?,
            earlier: written::earlier(tx, of)?,
        })
    })
    .await?)
}

impl Ground {
    fn newest(&self) -> Option<&Version> {
        self.versions.first()
    }

    fn path(&self) -> String {
        format!("/can-bo/bao-cao/{}/{}", self.of.period, self.of.part.slug())
    }

    /// A text of before, put into the box. What is typed and not kept yet stays, above it.
    fn with(&self, typed: &str, other: &str) -> String {
        let kept = self.newest().map_or("", |version| version.text.as_str());
        if typed.is_empty() || typed == kept { other.to_owned() } else { format!("{typed}\n\n{other}") }
    }
}

/// What stands in the form.
#[derive(Default)]
struct Typed {
    text: String,
    search: String,
    /// The version that the writer began from.
    base: i64,
    done: Option<&'static str>,
    errors: Vec<Problem>,
}

/// The page of a part.
pub async fn part(visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit).await?;
    let typed = Typed {
        text: ground.newest().map(|version| version.text.clone()).unwrap_or_default(),
        base: ground.newest().map_or(0, |version| version.number),
        done: match visit.ask.value("da").as_deref() {
            Some("luu") => Some("part-kept"),
            Some("dua") => Some("part-put-in"),
            Some("rut") => Some("part-taken-out"),
            _ => None,
        },
        ..Typed::default()
    };
    show(&visit, &ground, typed)
}

/// What was done on the page of a part.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let ground = ground(&visit).await?;
    let form = &visit.form;
    // Browsers send lines as CR LF.
    let text = form.get("bai").replace("\r\n", "\n").trim_end().to_owned();
    let mut typed = Typed {
        text,
        search: form.get("tim").trim().to_owned(),
        base: form.get("goc").parse().unwrap_or(0),
        ..Typed::default()
    };
    if !form.get("chen").is_empty() {
        let call = format!("{{{{ figure(\"{}\") | unit }}}}", form.get("chen"));
        typed.text = if typed.text.is_empty() { call } else { format!("{} {call}", typed.text) };
        return show(&visit, &ground, typed);
    }
    if let Ok(number) = form.get("ban").parse::<i64>() {
        if let Some(version) = ground.versions.iter().find(|version| version.number == number) {
            typed.text = ground.with(&typed.text, &version.text);
        }
        return show(&visit, &ground, typed);
    }
    match form.get("viec") {
        "ky-truoc" => {
            if let Some((_, text)) = &ground.earlier {
                typed.text = ground.with(&typed.text, text);
            }
        }
        verb @ ("luu" | "dua") => match keep(&visit, &ground, &typed, verb == "dua").await {
            Ok(()) => {
                let done = if verb == "luu" {
                    "luu"
                } else if typed.text.is_empty() {
                    "rut"
                } else {
                    "dua"
                };
                return Ok(lead_to(&visit.ask, &format!("{}?da={done}", ground.path())));
            }
            Err(Error::Refused(refusal)) => {
                let why = commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
                typed.errors.push(Problem::new("bai", why));
            }
            Err(fault) => return Err(fault.into()),
        },
        // Looking something up, or reading how it will read: the page does both whenever it is shown.
        _ => {}
    }
    show(&visit, &ground, typed)
}

async fn keep(visit: &Visit, ground: &Ground, typed: &Typed, publish: bool) -> Outcome<()> {
    let source: Arc<dyn Source> = ground.source.clone();
    documents::passage("bai", &typed.text, &source).map_err(|problem| why(&problem))?;
    let (of, text, base) = (ground.of, typed.text.clone(), typed.base);
    let stamp = visit.officer.stamp(visit.desk.app.clock.now());
    write(&visit.desk.app, "write a part of a report", move |tx| {
        written::write(tx, of, &text, publish, Some(base), &stamp, &mut SystemRng)
    })
    .await?;
    Ok(())
}

/// What is wrong with a text, in a sentence for the one who typed it.
fn why(problem: &documents::Problem) -> Refusal {
    let line = problem.line.to_string();
    match &problem.figure {
        Some(figure) => Refusal::new("refusal-part-figure")
            .with("line", line)
            .with("figure", figure.clone())
            .with("near", problem.nearest.clone().unwrap_or_else(|| "–".to_owned())),
        None => Refusal::new("refusal-part-call").with("line", line),
    }
}

#[derive(askama::Template)]
#[template(path = "officer/part.html")]
struct PartMain<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    token: &'a str,
    typed: Typed,
    errors: Vec<Problem>,
    preview: Html,
    found: Vec<Found>,
    earlier: Option<(String, Html)>,
    versions: Vec<Row>,
    report: String,
}

/// A figure to put in.
struct Found {
    reference: String,
    label: String,
    number: String,
}

/// A version in the list of those kept.
struct Row {
    number: i64,
    told: String,
    fetch: String,
    in_report: bool,
}

fn show(visit: &Visit, ground: &Ground, mut typed: Typed) -> Result<Response, Failure> {
    let names = visit.names();
    let source: Arc<dyn Source> = ground.source.clone();
    let language = visit.ask.language;
    let preview = match documents::passage("bai", &typed.text, &source) {
        Ok(blocks) => report_html::passage(&blocks, language),
        Err(problem) => {
            if typed.errors.is_empty() {
                let why = commands::sentence(names.words, language, &why(&problem).into());
                typed.errors.push(Problem::new("bai", why));
            }
            Html::default()
        }
    };
    let as_read =
        |text: &str| report_html::passage(&documents::readable_passage("bai", text, &source), language);
    let seen = ground.versions.iter().find(|version| version.published_at.is_some());
    let row = |version: &Version| Row {
        number: version.number,
        told: names.with(
            "part-version",
            &[
                ("number", &version.number.to_string()),
                ("day", &day_of(version.written_at)),
                ("office", &version.office),
            ],
        ),
        fetch: names.with("part-fetch-version", &[("number", &version.number.to_string())]),
        in_report: seen.is_some_and(|seen| seen.number == version.number),
    };
    let period = names.period(ground.of.period);
    let title = names.say(&format!("part-{}", ground.of.part.word()));
    let main = PartMain {
        names,
        kicker: names.with("report-title", &[("period", &period)]),
        title: title.clone(),
        token: &visit.officer.token,
        preview,
        found: search(&ground.source, &typed.search, &names),
        earlier: ground.earlier.as_ref().map(|(period, text)| {
            (names.with("part-earlier", &[("period", &names.period(*period))]), as_read(text))
        }),
        versions: ground.versions.iter().map(row).collect(),
        report: address::report(language, &ground.of.place.code(), ground.of.period, Borders::Then),
        errors: std::mem::take(&mut typed.errors),
        typed,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/part.html", error))?;
    let crumbs = vec![
        Crumb::link(names.say("officer-written"), visit.ask.href("/can-bo/bao-cao")),
        Crumb::link(
            report::capital(&period),
            visit.ask.href(&format!("/can-bo/bao-cao/{}", ground.of.period)),
        ),
        Crumb::here(title.clone()),
    ];
    Ok(visit.page(&title, crumbs, main).into_response())
}

/// The figures whose names hold every word that was typed, with or without marks; without words, those that have
/// something.
fn search(shown: &Shown, typed: &str, names: &Names<'_>) -> Vec<Found> {
    let wanted = viet_text::fold(typed);
    let language = text_language(names.language);
    let fits = |counted: &&Counted| {
        let label = viet_text::fold(&counted.label);
        let id = viet_text::fold(&counted.reference);
        let has = counted.amount.told().is_some_and(|number| number > 0);
        (has || !wanted.is_empty())
            && wanted.split_whitespace().all(|word| label.contains(word) || id.contains(word))
    };
    let mut found: Vec<&Counted> = shown.counted().filter(fits).collect();
    // What is counted whole before its cuts, then by name.
    found.sort_by_key(|counted| (counted.reference.contains('['), viet_text::fold(&counted.label)));
    found
        .into_iter()
        .take(FOUND)
        .map(|counted| Found {
            reference: counted.reference.clone(),
            label: counted.label.clone(),
            number: format!("{} {}", counted.measure.number(counted.amount, language), counted.unit)
                .trim()
                .to_owned(),
        })
        .collect()
}
