//! A report's figures held against the year before: in the period, from the year's beginning, the same period a year
//! before, and the change. A page of its own, for the report must stay light; with `.csv` for a spreadsheet.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse, Response};
use documents::{Block, Counted, Section, Source as _, Span, Table};
use kernel::{Fault, Period, Reach};
use records::{FigureRef, Kinds, Verb};
use web::{
    Html,
    layout::{Crumb, Link, Page},
};

use super::{
    Ask, Failure, address, figure, file, frame,
    names::{Names, text_language},
    open_data, read, report, report_html,
    shown::{Shown, gather_compared},
};
use crate::app::App;

/// The page, or its table for a spreadsheet.
pub async fn comparison(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let question = match report::question(&app, &ask, ask.segment(1), ask.segment(2))? {
        Ok(question) => question,
        Err(answer) => return Ok(answer),
    };
    let shown = read(&app, move |app, tx| Ok(gather_compared(app, tx, question)?)).await?;
    let names = frame::names(&app, &ask);
    if ask.segment(3).strip_suffix(".csv").is_some() {
        return Ok(file("text/csv; charset=utf-8", csv(&names, &shown).into_bytes()));
    }
    Ok(page(&app, &ask, &shown)?.into_response())
}

#[derive(askama::Template)]
#[template(path = "comparison.html")]
struct Main {
    title: String,
    lead: String,
    rule: String,
    report: Link,
    csv: Link,
    others: String,
    /// Each other issuer, and its periods of the year.
    issuers: Vec<(String, Vec<Link>)>,
    section: Html,
}

fn page(app: &App, ask: &Ask, shown: &Shown) -> Result<Page, Fault> {
    let question = shown.question;
    let names = frame::names(app, ask);
    let period = names.period(question.period);
    let title = names.with("comparison-title", &[("period", &period)]);
    let code = question.place.code();
    let here = report::capital(&names.say("comparison"));
    let report = address::report(ask.language, &code, question.period, question.borders);
    let of_report = names.with("report-title", &[("period", &period)]);
    let lead = names.with("figure-lead", &[("place", &shown.subject().place), ("period", &period)]);
    let link = |(period, text): (Period, String)| {
        Link::new(text, address::report(ask.language, &code, period, question.borders))
    };
    let issuers = issuers(&names, question.period.of_year())
        .into_iter()
        .map(|(issuer, periods)| (issuer, periods.into_iter().map(link).collect()));
    let main = Main {
        others: names.say("control-issuers"),
        issuers: issuers.collect(),
        title: title.clone(),
        lead: lead.clone(),
        rule: names.say("period-rule"),
        report: Link::new(of_report.clone(), report.clone()),
        csv: Link::new(
            names.say("comparison-csv"),
            format!("{}.csv", address::comparison(ask.language, &code, question.period)),
        ),
        section: Html::trusted(
            section(&names, shown)
                .blocks
                .iter()
                .map(|block| report_html::part(block, ask.language))
                .collect::<String>(),
        ),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/comparison.html", error))?;
    let mut page = frame::of_place(app, ask, &question);
    page.crumbs.push(Crumb::link(of_report, report));
    page.crumbs.push(Crumb::here(here));
    Ok(Page { title, description: lead, main: Html::trusted(main), ..page })
}

/// The times that differ from one another: a whole year's are two.
fn reaches(shown: &Shown) -> Vec<Reach> {
    let is_own_sum = Reach::ToDate.of(shown.question.period) == Some(shown.question.period);
    Reach::ALL
        .into_iter()
        .filter(|reach| !is_own_sum || matches!(reach, Reach::Period | Reach::YearBefore))
        .collect()
}

/// The figures of a verb that have something in one of the times.
fn told<'a>(kinds: &'a Kinds, shown: &'a Shown, verb: Verb) -> impl Iterator<Item = FigureRef> + 'a {
    kinds.told().into_iter().filter(move |reference| {
        let of_verb = kinds.figure(&reference.id).is_some_and(|figure| figure.verb == verb);
        let some = |reach| shown.reached(&reference.to_string(), reach).is_some_and(|it| it.amount.is_some());
        of_verb && Reach::ALL.into_iter().any(some)
    })
}

fn heads(names: &Names<'_>, shown: &Shown) -> Vec<String> {
    let of = |reach: &Reach| names.say(&format!("reach-{}", reach.word()));
    let first = [names.say("head-figure")];
    first.into_iter().chain(reaches(shown).iter().map(of)).chain([names.say("head-change")]).collect()
}

/// The comparison as a part of a report: a table to each verb.
pub fn section(names: &Names<'_>, shown: &Shown) -> Section {
    let mut blocks = Vec::new();
    for verb in Verb::ALL {
        let rows: Vec<Vec<Vec<Span>>> =
            told(names.kinds, shown, verb).filter_map(|reference| row(names, shown, &reference)).collect();
        if rows.is_empty() {
            continue;
        }
        let caption = figure::verb(verb).name(names.language);
        blocks.push(Block::Heading(vec![Span::Text(caption.clone())]));
        blocks.push(Block::Table(Table { caption, head: heads(names, shown), rows }));
    }
    if blocks.is_empty() {
        blocks.push(Block::Empty(vec![Span::Text(names.say("comparison-empty"))]));
    }
    let heading = report::capital(&names.say("comparison"));
    Section { slug: "so-sanh".to_owned(), heading, blocks, ..Section::default() }
}

fn row(names: &Names<'_>, shown: &Shown, reference: &FigureRef) -> Option<Vec<Vec<Span>>> {
    let key = reference.to_string();
    let counted = shown.figure(&key)?;
    let figure = names.kinds.figure(&reference.id)?;
    let language = text_language(names.language);
    let cell = |counted: Option<Counted>| {
        let Some(counted) = counted else { return vec![Span::Text("–".to_owned())] };
        let text = counted.measure.cell(counted.amount, language);
        let exact = counted.measure.number(counted.amount, language);
        vec![Span::Figure { reference: counted.reference, text, exact, href: counted.href }]
    };
    let unit = if counted.unit.is_empty() || counted.measure == documents::Measure::Count {
        String::new()
    } else {
        format!(" ({})", counted.unit)
    };
    let label = names.label(figure.id, &reference.dimension);
    let change = shown.change_of(reference).map(|change| shown.change_text(change, counted.measure));
    let mut row = vec![vec![Span::Text(format!("{}{unit}", report::capital(&label)))]];
    row.extend(reaches(shown).into_iter().map(|reach| cell(shown.reached(&key, reach))));
    row.push(vec![Span::Text(change.unwrap_or_default())]);
    Some(row)
}

/// A row to each figure.
fn csv(names: &Names<'_>, shown: &Shown) -> String {
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    let mut head = heads(names, shown);
    head.insert(0, names.say("head-code"));
    open_data::line(&mut out, &head);
    for verb in Verb::ALL {
        for reference in told(names.kinds, shown, verb) {
            let cells = row(names, shown, &reference).into_iter().flatten();
            let cells = cells.map(|spans| {
                let text = |span: &Span| match span {
                    Span::Text(text) | Span::Figure { text, .. } => text.clone(),
                };
                spans.iter().map(text).collect::<String>()
            });
            open_data::line(
                &mut out,
                &std::iter::once(reference.to_string()).chain(cells).collect::<Vec<_>>(),
            );
        }
    }
    out
}

/// What the periods of other issuers are called in a list, with their days: "Quý III (15/06 – 14/09)".
fn issuers(names: &Names<'_>, year: i16) -> Vec<(String, Vec<(Period, String)>)> {
    let calendars = kernel::Calendars::here().all().iter().filter(|it| **it != kernel::Calendar::common());
    calendars
        .map(|calendar| {
            let spans = calendar.spans(year).into_iter().filter(|period| period.months() > 1);
            let told = spans.map(|period| {
                // Without years, which the list would repeat twenty times over.
                let [from, to] = [period.first_day(), period.last_day()]
                    .map(|date| format!("{:02}/{:02}", date.day(), date.month()));
                (period, format!("{} ({from}–{to})", names.part_of_year(period)))
            });
            (report::capital(names.issuer(calendar)), told.collect::<Vec<_>>())
        })
        .filter(|(_, periods)| !periods.is_empty())
        .collect()
}
