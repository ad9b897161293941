//! The report of a place and a period.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse, Redirect, Response};
use documents::{Document, Source, Template};
use kernel::{Fault, Outcome, Period, PlaceId, Refusal};
use places::{Gazetteer, Level, PlaceProblem};
use records::Borders;
use store::Tx;
use web::{
    Html, Language,
    layout::{Crumb, Link, Page},
};

use super::{
    Ask, Failure, address, commune, file, frame,
    names::{Names, text_language},
    open_data, places as place_pages, read, report_html,
    shown::{Question, Shown, gather, gather_compared},
};
use crate::app::App;

/// The home place: a commune of today has a home page, any other place its newest report.
pub async fn home(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    if let Some(place) = commune::of_today(&app, &app.home) {
        return commune::home(&app, &ask, place).await;
    }
    let found = read(&app, |app, tx| newest(app, tx, &app.home)).await?;
    let Some((place, period)) = found else { return Err(Failure::NotFound) };
    render(&app, &ask, Question { place, period, borders: borders(&ask), language: ask.language }).await
}

/// The unit that a code means in the newest year for which it has records; without any, in its own last year.
pub fn newest(app: &App, tx: &mut dyn Tx, code: &str) -> Outcome<Option<(PlaceId, Period)>> {
    let today = app.clock.today();
    let mut found = None;
    for place in Gazetteer::viet_nam().history(code) {
        let last = place.until.map_or(today, |until| until.yesterday().unwrap_or(until).min(today));
        let year = records::years(tx, place.id)?.first().and_then(|year| i16::try_from(*year).ok());
        let candidate = (year.is_some(), year.unwrap_or(last.year()), place.id);
        if found.is_none_or(|best| candidate > best) {
            found = Some(candidate);
        }
    }
    Ok(found.map(|(_, year, place)| (place, Period::year(year))))
}

/// A report, as a page, as open data (`.json`) or as plain text (`.txt`).
pub async fn report(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let asked = ask.segment(2);
    let (period, form) = asked.rsplit_once('.').unwrap_or((asked, ""));
    let question = match question(&app, &ask, ask.segment(1), period)? {
        Ok(question) => question,
        Err(answer) => return Ok(answer),
    };
    match form {
        "" => render(&app, &ask, question).await,
        "json" => open_data::report(&app, question).await,
        "txt" => {
            let (_, document) = document(&app, question).await?;
            let text = documents::text(&document, text_language(ask.language));
            Ok(file("text/plain; charset=utf-8", text.into_bytes()))
        }
        _ => Err(Failure::NotFound),
    }
}

/// `/xem?noi=03127&ky=2022`: where the form of places leads, since a form cannot write a path.
pub async fn go(_: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let code = ask.value("noi").unwrap_or_default();
    let period: Period = ask.value("ky").unwrap_or_default().parse().map_err(|_| Failure::NotFound)?;
    if Gazetteer::viet_nam().history(&code).next().is_none() {
        return Err(Failure::NotFound);
    }
    Ok(Redirect::to(&address::report(ask.language, &code, period, Borders::Then)).into_response())
}

/// What an address asks about. A code that means nothing then is answered with a page that says what it does mean.
pub fn question(
    app: &App,
    ask: &Ask,
    code: &str,
    period: &str,
) -> Result<Result<Question, Response>, Failure> {
    let Ok(period) = period.parse::<Period>() else {
        return Err(Failure::Bad(frame::names(app, ask).say("bad-period")));
    };
    match Gazetteer::viet_nam().at(code, period.last_day()) {
        Ok(place) => {
            Ok(Ok(Question { place: place.id, period, borders: borders(ask), language: ask.language }))
        }
        Err(PlaceProblem::NoSuchCode) => Err(Failure::NotFound),
        Err(problem) => Ok(Err(place_pages::not_then(app, ask, code, period, &problem))),
    }
}

fn borders(ask: &Ask) -> Borders {
    if ask.value("dia-gioi").as_deref() == Some("nay") { Borders::Now } else { Borders::Then }
}

/// The template of a language: the office's own, or ours.
pub fn template(own: Option<&str>, language: Language) -> Template {
    match (own, language) {
        (Some(text), Language::Vi) => Template::new("--template", text),
        _ => documents::templates::default(text_language(language)),
    }
}

/// Fills an office's template once for the home report, so that a mistake in it is told at the start and not to every reader.
pub fn check_template(app: &App, file: &str, text: &str) -> Outcome<()> {
    let question =
        |(place, period)| Question { place, period, borders: Borders::Then, language: Language::Vi };
    let template = Template::new(file, text);
    let shown = app.store.read(|tx| {
        let home = newest(app, tx, &app.home)?.map(question);
        home.map(|question| Ok(gather_for(app, tx, question, template.compares())?)).transpose()
    })?;
    let Some(shown) = shown else { return Ok(()) };
    let source: Arc<dyn Source> = Arc::new(shown);
    template.render(&source).map(drop).map_err(|problem| {
        Refusal::new("refusal-template")
            .with("file", problem.template)
            .with("line", problem.line.to_string())
            .with("why", problem.what)
            .into()
    })
}

/// What a template needs: other times only where it asks for them.
pub fn gather_for(app: &App, tx: &mut dyn Tx, question: Question, compares: bool) -> Result<Shown, Fault> {
    if compares { gather_compared(app, tx, question) } else { gather(app, tx, question) }
}

async fn document(app: &Arc<App>, question: Question) -> Result<(Arc<Shown>, Document), Failure> {
    let template = template(app.template.as_deref(), question.language);
    let compares = template.compares();
    let shown = Arc::new(read(app, move |app, tx| Ok(gather_for(app, tx, question, compares)?)).await?);
    let source: Arc<dyn Source> = shown.clone();
    let document =
        template.render(&source).map_err(|problem| Fault::caused("the report's template", problem))?;
    Ok((shown, document))
}

#[derive(askama::Template)]
#[template(path = "report.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: Html,
    standfirst: Html,
    byline: Html,
    controls: Option<Controls>,
    opening: Html,
    sections: Html,
}

/// What can be chosen: another place, other borders, another period, another form.
struct Controls {
    go: String,
    period: String,
    here: (String, String),
    above: Option<(String, String)>,
    places: Vec<(String, String)>,
    borders: Vec<(Link, bool)>,
    periods: Vec<(Link, bool)>,
    months: Vec<Link>,
    comparison: Link,
    forms: Vec<Link>,
}

async fn render(app: &Arc<App>, ask: &Ask, question: Question) -> Result<Response, Failure> {
    let (shown, document) = document(app, question).await?;
    let some = !shown.subject().is_empty || !shown.years.is_empty();
    let controls = some.then(|| controls(&frame::names(app, ask), ask, &shown));
    Ok(page(app, ask, &shown, &document, controls)?.into_response())
}

/// The report as one file that needs no other, for a mail or an archive. Its links lead to the server's own pages.
pub fn alone(app: &App, shown: &Shown, document: &Document) -> Result<String, Fault> {
    let question = shown.question;
    let path = address::report(question.language, &question.place.code(), question.period, question.borders);
    let page = page(app, &Ask::at(&path), shown, document, None)?;
    let text = page.render().map_err(|error| Fault::caused("templates/base.html", error))?;
    let style = web::assets::files().find(|(name, _)| *name == web::assets::STYLESHEET);
    let style = style.map_or_else(String::new, |(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let link = format!("<link rel=\"stylesheet\" href=\"{}\">", web::assets::url(web::assets::STYLESHEET));
    Ok(text.replace(&link, &format!("<style>{style}</style>")))
}

fn page(
    app: &App,
    ask: &Ask,
    shown: &Shown,
    document: &Document,
    controls: Option<Controls>,
) -> Result<Page, Fault> {
    let question = shown.question;
    let names = frame::names(app, ask);
    let period = names.period(question.period);
    let title = names.with("report-title", &[("period", &period)]);
    let main = Main {
        names,
        kicker: title.clone(),
        title: report_html::line(&document.title),
        standfirst: report_html::line(&document.standfirst),
        byline: report_html::line(&document.byline),
        controls,
        opening: report_html::opening(document, ask.language),
        sections: report_html::sections(document, ask.language, &names.say("report-notes")),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/report.html", error))?;
    let mut page = frame::of_place(app, ask, &question);
    page.crumbs
        .push(Crumb::link(&shown.subject().place, address::place(ask.language, &question.place.code())));
    page.crumbs.push(Crumb::here(capital(&period)));
    let note = if question.borders == Borders::Now { "report-borders-now" } else { "report-borders-then" };
    Ok(Page {
        title,
        description: plain(document),
        main: Html::trusted(main),
        note: names.with(note, &[("period", &period)]),
        ..page
    })
}

fn plain(document: &Document) -> String {
    let text = |span: &documents::Span| match span {
        documents::Span::Text(text) | documents::Span::Figure { text, .. } => text.clone(),
    };
    document.standfirst.iter().map(text).collect()
}

/// With its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn controls(names: &Names<'_>, ask: &Ask, shown: &Shown) -> Controls {
    let question = shown.question;
    let code = question.place.code();
    let places = Gazetteer::viet_nam();
    let above = places.ancestors(question.place).next();
    let year = question.period.of_year();
    let link = |period: Period, text: String| {
        (
            Link::new(text, address::report(ask.language, &code, period, question.borders)),
            period == question.period,
        )
    };
    let parts = [Some(Period::year(year)), Period::half(year, 1), Period::half(year, 2)];
    let quarters = (1..=4).map(|quarter| Period::quarter(year, quarter));
    let mut periods: Vec<(Link, bool)> = parts
        .into_iter()
        .chain(quarters)
        .flatten()
        .map(|period| link(period, names.part_of_year(period)))
        .collect();
    for other in
        shown.years.iter().filter_map(|other| i16::try_from(*other).ok()).filter(|other| *other != year)
    {
        let period = Period::year(other);
        // The code may mean another unit then: a link must not lead there unsaid.
        if places.at(&code, period.last_day()).is_ok_and(|place| place.id == question.place) {
            periods.push(link(period, capital(&names.period(period))));
        }
    }
    let json = address::report(ask.language, &code, question.period, Borders::Then);
    Controls {
        go: ask.href("/xem"),
        period: question.period.to_string(),
        here: (code.clone(), shown.subject().place.clone()),
        above: above
            .filter(|place| place.level != Level::Nation)
            .map(|place| (place.id.code(), place.name.to_owned())),
        places: if question.borders == Borders::Then {
            shown.rows.iter().filter(|row| !row.own).map(|row| (row.place.code(), row.name.clone())).collect()
        } else {
            Vec::new()
        },
        borders: borders_links(names, ask, shown),
        periods,
        months: Period::year(year)
            .each_month()
            .map(Period::month)
            .map(|month| link(month, names.part_of_year(month)).0)
            .collect(),
        comparison: Link::new(
            capital(&names.say("comparison")),
            address::comparison(ask.language, &code, question.period),
        ),
        forms: vec![
            Link::new("JSON", format!("{json}.json")),
            Link::new(names.say("form-text"), format!("{json}.txt")),
        ],
    }
}

/// The two borders, where they differ.
fn borders_links(names: &Names<'_>, ask: &Ask, shown: &Shown) -> Vec<(Link, bool)> {
    let question = shown.question;
    let places = Gazetteer::viet_nam();
    let place = places.get(question.place);
    if place.is_none_or(|place| matches!(place.level, Level::Nation | Level::Commune)) {
        return Vec::new();
    }
    let then = places.children_during(question.place, question.period);
    let now = places.units_today(question.place);
    if now.is_empty() || then.iter().map(|unit| unit.id).eq(now.iter().map(|unit| unit.unit)) {
        return Vec::new();
    }
    let code = question.place.code();
    let link = |key: &str, units: usize, borders: Borders| {
        let period = capital(&names.period(Period::year(question.period.of_year())));
        let text = names.with(key, &[("period", &period), ("units", &units.to_string())]);
        (
            Link::new(text, address::report(ask.language, &code, question.period, borders)),
            borders == question.borders,
        )
    };
    vec![link("borders-then", then.len(), Borders::Then), link("borders-now", now.len(), Borders::Now)]
}
