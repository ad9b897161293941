//! What a figure is made of: how it adds up, when, where, and the records themselves.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse, Response};
use documents::{Amount, Cell, Chart, Drawing, Item, Source as _, Tone};
use kernel::{Fault, Period, PlaceId, Reach};
use places::{Gazetteer, Level};
use records::{About, Borders, Figure, FigureRef, Kind, Measure, Role};
use web::{
    Html, charts,
    layout::{Crumb, Link, Page},
};

use super::{
    Ask, Failure, address, boards, care, directives,
    figure_list::{After, List, RecordRow, Stretch, count as count_in_words, list, records_note},
    frame, livelihoods,
    names::{Names, text_language},
    open_data, projects, read, report, report_html,
    shown::{Change, Question, Shown, gather_compared, measure},
};
use crate::app::App;

/// The address of a figure, understood.
pub struct Asked {
    /// The figure.
    pub figure: &'static Figure,
    /// Which, or which cut of it.
    pub reference: FigureRef,
    /// The kind of its records; none for a ratio.
    pub kind: Option<&'static Kind>,
}

impl Asked {
    /// Whether its records may be listed here.
    pub fn lists(&self, question: &Question) -> bool {
        match self.kind.map(|kind| kind.about) {
            Some(About::Matters) => true,
            // In a commune a list of households would be read like a list of neighbours; and two lists of different levels
            // could be taken from each other.
            Some(About::Persons) => {
                let places = Gazetteer::viet_nam();
                let year = Period::year(question.period.of_year());
                let inside = places.children_during(question.place, year);
                !inside.is_empty() && inside.iter().all(|unit| unit.level == Level::Commune)
            }
            Some(About::Occasions) | None => false,
        }
    }
}

/// A figure: its page, or its records as a table for a spreadsheet (`.csv`).
pub async fn figure(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let question = match report::question(&app, &ask, ask.segment(1), ask.segment(2))? {
        Ok(question) => question,
        Err(answer) => return Ok(answer),
    };
    let (id, cut) = (ask.segment(3), ask.segment(4));
    let last = if cut.is_empty() { id } else { cut };
    let is_table = last.strip_suffix(".csv").is_some();
    let (id, cut) =
        if is_table { (id.trim_end_matches(".csv"), cut.trim_end_matches(".csv")) } else { (id, cut) };
    let asked = asked(&app, id, cut).ok_or(Failure::NotFound)?;
    if is_table {
        return open_data::records(&app, &ask, question, asked).await;
    }
    let after = match ask.value("sau") {
        Some(text) => Some(After::read(&text, asked.kind).ok_or(Failure::NotFound)?),
        None => None,
    };
    render(&app, &ask, question, asked, after).await
}

fn asked(app: &App, id: &str, cut: &str) -> Option<Asked> {
    let figure = app.kinds.figure(id)?;
    let kind = app.kinds.kind_of_figure(id);
    if !cut.is_empty() {
        let (by, value) = cut.split_once(':')?;
        let known = super::shown::CUTS.contains(&by) && !value.is_empty();
        // What is about persons or occasions is never cut.
        if !known || kind?.about != About::Matters {
            return None;
        }
    }
    let reference = FigureRef { id: id.to_owned(), dimension: cut.to_owned() };
    Some(Asked { figure, reference, kind })
}

#[derive(askama::Template)]
#[template(path = "figure.html")]
struct Main<'a> {
    names: Names<'a>,
    number: String,
    label: String,
    lead: String,
    meaning: String,
    sums: Vec<Html>,
    compared: Vec<(String, String, Option<String>)>,
    belongs: String,
    used_in: Link,
    richer: Option<Link>,
    borders: Option<(String, Option<Link>)>,
    months: Option<Html>,
    places_title: String,
    by_place: Option<PlaceTable>,
    fixed: String,
    csv: Option<Link>,
    records_title: String,
    records_note: Option<String>,
    caption: String,
    rows: Vec<RecordRow>,
    aside_head: String,
    next: Option<String>,
    first: Option<String>,
}

struct PlaceTable {
    head: String,
    rows: Vec<PlaceLine>,
    total: String,
    notes: Vec<String>,
}

struct PlaceLine {
    name: String,
    href: String,
    text: String,
    withheld: bool,
    bar: Html,
    mark: String,
}

async fn render(
    app: &Arc<App>,
    ask: &Ask,
    question: Question,
    asked: Asked,
    after: Option<After>,
) -> Result<Response, Failure> {
    let lists = asked.lists(&question);
    let about = asked.kind.map_or(About::Matters, |kind| kind.about);
    let reference = asked.reference.clone();
    let (shown, stretch) = read(app, move |app, tx| {
        let shown = gather_compared(app, tx, question)?;
        let told =
            shown.figure(&reference.to_string()).is_some_and(|counted| counted.amount.told().is_some());
        let stretch =
            if lists && told { Some(Stretch::read(tx, &question, &reference, about, after)?) } else { None };
        Ok((shown, stretch))
    })
    .await?;
    let names = frame::names(app, ask);
    let key = asked.reference.to_string();
    // A cut that nothing has, and that no word names, was mistyped.
    if let Some((by, value)) = asked.reference.dimension.split_once(':')
        && shown.figure(&key).is_none()
        && names.cut_key(asked.figure.id, by, value).is_none()
    {
        return Err(Failure::NotFound);
    }
    let main = fill(&names, ask, &shown, &asked, stretch.as_ref(), after)?;
    let title = format!("{} {}", main.number, main.label).trim().to_owned();
    let verb = verb(asked.figure.verb);
    let mut page = frame::of_place(app, ask, &question);
    let report = address::report(ask.language, &question.place.code(), question.period, question.borders);
    let of_report = names.with("report-title", &[("period", &names.period(question.period))]);
    page.crumbs.push(Crumb::link(of_report, report.clone()));
    page.crumbs.push(Crumb::link(verb.name(ask.language), format!("{report}#{}", verb.slug())));
    page.crumbs.push(Crumb::here(report::capital(&names.label(asked.figure.id, &asked.reference.dimension))));
    let description = main.lead.clone();
    let html = main.render().map_err(|error| Fault::caused("templates/figure.html", error))?;
    Ok(Page { title, description, current_verb: Some(verb), main: Html::trusted(html), ..page }
        .into_response())
}

/// The layout's verb.
pub fn verb(verb: records::Verb) -> web::layout::Verb {
    match verb {
        records::Verb::Know => web::layout::Verb::Know,
        records::Verb::Discuss => web::layout::Verb::Discuss,
        records::Verb::Do => web::layout::Verb::Do,
        records::Verb::Inspect => web::layout::Verb::Inspect,
        records::Verb::Supervise => web::layout::Verb::Supervise,
        records::Verb::Benefit => web::layout::Verb::Benefit,
    }
}

fn fill<'a>(
    names: &Names<'a>,
    ask: &Ask,
    shown: &Shown,
    asked: &Asked,
    stretch: Option<&Stretch>,
    after: Option<After>,
) -> Result<Main<'a>, Failure> {
    let question = shown.question;
    let (figure, key) = (asked.figure, asked.reference.to_string());
    let counted = shown.figure(&key).unwrap_or_else(|| nothing(names, shown, asked));
    let amount = counted.amount;
    let number = if amount == Amount::Withheld { String::new() } else { shown.cell(amount, figure.unit) };
    let report = address::report(ask.language, &question.place.code(), question.period, question.borders);
    let verb = verb(figure.verb);
    let this = address::figure(
        ask.language,
        &question.place.code(),
        question.period,
        &asked.reference,
        Borders::Then,
    );
    let unit_after = match measure(figure.unit) {
        documents::Measure::Grams | documents::Measure::Dong | documents::Measure::SquareMetres => {
            format!("{} ", counted.unit)
        }
        _ => String::new(),
    };
    let period = names.period(question.period);
    let (count, records_title) = match stretch {
        Some(stretch) => (stretch.count, count_in_words(names, "figure-records", stretch.count)),
        None => (0, names.say("figure-no-list")),
    };
    let lead = names.with("figure-lead", &[("place", &shown.subject().place), ("period", &period)]);
    let lead = if number.is_empty() { format!("{lead} {}", names.say("figure-withheld")) } else { lead };
    let opens = asked.kind.is_some_and(|kind| kind.about == About::Matters);
    let lead = if count > 0 && opens {
        format!("{lead} {}", count_in_words(names, "figure-counted-from", count))
    } else {
        lead
    };
    let list = match (stretch, asked.kind) {
        (Some(stretch), Some(kind)) => list(names, ask, shown, asked, kind, stretch)?,
        _ => List::default(),
    };
    Ok(Main {
        names: *names,
        label: if number.is_empty() {
            report::capital(&counted.label)
        } else {
            format!("{unit_after}{}", counted.label)
        },
        number,
        lead,
        meaning: names.say(&format!("meaning-{}", figure.id)),
        sums: sums(names, shown, asked, amount),
        compared: compared(names, shown, asked),
        belongs: belongs(names, asked.kind),
        used_in: Link::new(
            names.with("figure-used-in-value", &[("period", &period), ("verb", &verb.name(ask.language))]),
            format!("{report}#{}", verb.slug()),
        ),
        richer: richer(names, ask, question.place, figure.id),
        borders: borders(names, ask, shown, asked),
        months: months(names, shown, asked, &counted.label),
        places_title: names.with("figure-by-place", &[("units", &shown.subject().units_word)]),
        by_place: by_place(names, shown, asked),
        csv: (count > 0)
            .then(|| Link::new(count_in_words(names, "figure-csv", count), format!("{this}.csv"))),
        fixed: this,
        records_title,
        records_note: records_note(names, &question, asked, amount),
        caption: names.say(match (records::lists_by_place(question.place), after.is_some()) {
            (true, _) => "figure-records-by-place",
            (false, true) => "figure-records-further",
            (false, false) => "figure-records-first",
        }),
        rows: list.rows,
        aside_head: list.aside_head,
        next: list.next.map(|after| format!("?sau={after}#ban-ghi")),
        first: after.map(|_| "?#ban-ghi".to_owned()),
    })
}

/// The other times: what each is called, its number, and the page that opens it; last the change.
fn compared(names: &Names<'_>, shown: &Shown, asked: &Asked) -> Vec<(String, String, Option<String>)> {
    let key = asked.reference.to_string();
    let period = shown.question.period;
    let mut told: Vec<(String, String, Option<String>)> = [Reach::ToDate, Reach::YearBefore]
        .into_iter()
        .filter(|reach| reach.of(period) != Some(period))
        .map(|reach| {
            let name = names.say(&format!("reach-{}", reach.word()));
            match shown.reached(&key, reach) {
                Some(counted) => {
                    let href = Some(counted.href).filter(|href| !href.is_empty());
                    (name, shown.cell(counted.amount, asked.figure.unit), href)
                }
                None => (name, names.say("change-unknown"), None),
            }
        })
        .collect();
    if let Some(change) = shown.change_of(&asked.reference).filter(|change| *change != Change::Unknown) {
        let code = shown.question.place.code();
        let href = address::comparison(names.language, &code, period);
        let text = shown.change_text(change, measure(asked.figure.unit));
        told.push((names.say("head-change"), text, Some(href)));
    }
    told
}

/// The one date by which a record belongs to a period.
fn belongs(names: &Names<'_>, kind: Option<&'static Kind>) -> String {
    let field = kind.and_then(|kind| Some((kind, kind.field_with(Role::When)?)));
    match field {
        Some((kind, field)) => {
            let label = names.say(&format!("field-{}-{}", kind.name, field.name));
            names.with("figure-belongs-by", &[("field", &label)])
        }
        None => names.say("period-rule"),
    }
}

/// A cut for which there is nothing.
fn nothing(names: &Names<'_>, shown: &Shown, asked: &Asked) -> documents::Counted {
    documents::Counted {
        reference: asked.reference.to_string(),
        amount: Amount::Told(0),
        measure: measure(asked.figure.unit),
        label: names.label(asked.figure.id, &asked.reference.dimension),
        unit: names.unit(asked.figure.id, 0),
        href: address::report(
            shown.question.language,
            &shown.question.place.code(),
            shown.question.period,
            shown.question.borders,
        ),
    }
}

/// How it adds up: by each dimension, or what a ratio is of.
fn sums(names: &Names<'_>, shown: &Shown, asked: &Asked, amount: Amount) -> Vec<Html> {
    let link = |text: String, href: &str| {
        Html::trusted(format!("<a class=\"so\" href=\"{}\">{}</a>", web::escape(href), web::escape(&text)))
    };
    let parts = match asked.figure.measure {
        Measure::Sum => None,
        Measure::Ratio { part, whole } => Some((part, whole)),
        Measure::Mean { sum, count } => Some((sum, count)),
    };
    if let Some((part, whole)) = parts {
        let of = |id: &str| {
            let counted = shown.figure(id)?;
            let unit = names.kinds.figure(id)?.unit;
            let text = format!("{}\u{a0}{}", shown.cell(counted.amount, unit), counted.label);
            Some(link(text, &counted.href).into_string())
        };
        let division = format!("{} ÷ {} = ", of(part).unwrap_or_default(), of(whole).unwrap_or_default());
        let result = web::escape(&shown.cell(amount, asked.figure.unit)).into_owned();
        return vec![Html::trusted(format!("{division}<strong class=\"tit\">{result}</strong>"))];
    }
    if !asked.reference.dimension.is_empty() {
        return Vec::new();
    }
    let unit = asked.figure.unit;
    shown
        .cuts_of(asked.figure.id)
        .into_iter()
        .map(|(by, items)| {
            let told: i64 = items.iter().filter_map(|item| item.amount.told()).sum();
            let mut parts: Vec<String> = items
                .iter()
                .map(|item| {
                    format!(
                        "{} {}",
                        link(shown.cell(item.amount, unit), &item.href),
                        web::escape(&item.label)
                    )
                })
                .collect();
            // Records without a value of this dimension.
            if let Some(rest) = amount.told().map(|all| all - told).filter(|rest| *rest > 0) {
                let rest = shown.cell(Amount::Told(rest), unit);
                parts.push(web::escape(&format!("{rest} {}", names.say("figure-not-told"))).into_owned());
            }
            let total = web::escape(&shown.cell(amount, unit)).into_owned();
            let head = names.say(&format!("cut-{by}"));
            Html::trusted(format!(
                "{}: {} = <strong class=\"tit\">{total}</strong>",
                web::escape(&head),
                parts.join(" + ")
            ))
        })
        .collect()
}

/// Where a commune's boards and projects are seen as they work today, beside what its books told of a year.
fn richer(names: &Names<'_>, ask: &Ask, place: PlaceId, figure: &str) -> Option<Link> {
    let places = Gazetteer::viet_nam();
    let today = places.get(places.unit_today(place)).filter(|it| it.level == Level::Commune)?;
    let (word, href) = match figure {
        "boards" | "board_members" | "board_supervisions" | "board_recommendations" | "field_checks" => {
            ("figure-richer-boards", boards::list_path(ask, today))
        }
        "obstacles" | "obstacles_cleared" | "promises" => {
            ("figure-richer-projects", projects::list_path(ask, today))
        }
        "directives" | "directives_done" | "directives_planned" | "directives_issued" => {
            ("figure-richer-directives", directives::list_path(ask, today))
        }
        _ if figure.starts_with("livelihood_") || figure == "model_area_m2" => {
            ("figure-richer-livelihoods", livelihoods::list_path(ask, today))
        }
        _ if figure.starts_with("care_") => ("figure-richer-care", care::list_path(ask, today)),
        _ => return None,
    };
    Some(Link::new(names.say(word), href))
}

fn borders(names: &Names<'_>, ask: &Ask, shown: &Shown, asked: &Asked) -> Option<(String, Option<Link>)> {
    let question = shown.question;
    if shown.rows.is_empty() {
        return None;
    }
    let units = shown.subject().units.to_string();
    let word = &shown.subject().units_word;
    let key = if question.borders == Borders::Now { "figure-borders-now" } else { "figure-borders-then" };
    let year = question.period.of_year().to_string();
    let text = names.with(key, &[("units", &units), ("word", word), ("year", &year)]);
    let other = if question.borders == Borders::Now { Borders::Then } else { Borders::Now };
    let is_past = Gazetteer::viet_nam().get(question.place).is_some_and(|place| !place.is_current());
    let href =
        address::figure(ask.language, &question.place.code(), question.period, &asked.reference, other);
    let key = if other == Borders::Now { "figure-see-now" } else { "figure-see-then" };
    Some((text, is_past.then(|| Link::new(names.say(key), href))))
}

fn months(names: &Names<'_>, shown: &Shown, asked: &Asked, label: &str) -> Option<Html> {
    let key = asked.reference.to_string();
    let mut items = shown.months(&key, shown.question.period.months() <= 3);
    let mut by = "month";
    if !items.iter().any(|item| item.amount.is_some()) {
        items = shown.quarters(&key);
        by = "quarter";
    }
    if items.len() < 2 || !items.iter().any(|item| item.amount.is_some()) {
        return None;
    }
    let measure = measure(asked.figure.unit);
    let language = text_language(names.language);
    let cell = |item: &Item| Cell {
        label: item.label.clone(),
        long: item.long.clone(),
        amount: item.amount,
        text: measure.cell(item.amount, language),
        href: item.href.clone(),
    };
    let none: Vec<&str> =
        items.iter().filter(|item| !item.amount.is_some()).map(|item| item.id.as_str()).collect();
    let remark = if by == "month" && !none.is_empty() {
        names.with("figure-months-without", &[("months", &none.join(", "))])
    } else {
        String::new()
    };
    let tone = if asked.figure.id.ends_with("_late") { Tone::Late } else { Tone::Leaf };
    let chart = Chart {
        title: names.say(if by == "month" { "figure-by-month" } else { "figure-by-quarter" }),
        note: remark,
        unit: names.unit(asked.figure.id, 5),
        head: shown.head(by),
        whole: report::capital(label),
        drawing: Drawing::Columns(tone, items.iter().map(cell).collect()),
    };
    Some(report_html::chart(&chart, names.language))
}

fn by_place(names: &Names<'_>, shown: &Shown, asked: &Asked) -> Option<PlaceTable> {
    if !asked.reference.dimension.is_empty() {
        return None;
    }
    let mut cells = shown.places_of(asked.figure.id);
    cells.retain(|(row, amount)| !row.own || amount.is_some());
    if !cells.iter().any(|(_, amount)| amount.is_some()) {
        return None;
    }
    // Largest first; what is not told stands between the told and the zeros, in the order of the places.
    let order = |amount: &Amount| match amount {
        Amount::Told(number) if *number != 0 => (0, -*number),
        Amount::Withheld => (1, 0),
        Amount::Few => (2, 0),
        Amount::Told(_) | Amount::None => (3, 0),
    };
    cells.sort_by_key(|(_, amount)| order(amount));
    let items = shown.by_place(asked.figure.id);
    let told = || cells.iter().filter_map(|(_, amount)| amount.told());
    let most = told().max().unwrap_or(0);
    // Bars that are all alike say nothing.
    let all_equal = told().min() == Some(most);
    let mut notes: Vec<String> = Vec::new();
    let rows = cells.iter().map(|(row, amount)| {
        let at = row.note.as_ref().map(|note| {
            notes.iter().position(|have| have == note).unwrap_or_else(|| {
                notes.push(note.clone());
                notes.len() - 1
            })
        });
        let item = items.iter().find(|item| item.id == row.place.to_string());
        PlaceLine {
            name: row.name.clone(),
            href: item.map(|item| item.href.clone()).unwrap_or_default(),
            text: shown.cell(*amount, asked.figure.unit),
            withheld: matches!(amount, Amount::Few | Amount::Withheld),
            bar: match amount.told() {
                Some(number) if !all_equal => charts::cell_bar(number, most),
                _ => Html::default(),
            },
            mark: at.map_or_else(String::new, |at| "*".repeat(at + 1)),
        }
    });
    let rows = rows.collect();
    let total = shown.figure(asked.figure.id).map_or(Amount::None, |counted| counted.amount);
    let mut notes: Vec<String> =
        notes.iter().enumerate().map(|(at, note)| format!("{} {note}", "*".repeat(at + 1))).collect();
    let has = |wanted: Amount| cells.iter().any(|(_, amount)| *amount == wanted);
    if has(Amount::Withheld) {
        notes.push(names.say("figure-withheld-why"));
    } else if has(Amount::Few) {
        notes.push(names.say("figure-few-why"));
    }
    Some(PlaceTable {
        head: report::capital(&names.unit(asked.figure.id, 5)),
        rows,
        total: if asked.figure.measure == Measure::Sum {
            shown.cell(total, asked.figure.unit)
        } else {
            String::new()
        },
        notes,
    })
}
