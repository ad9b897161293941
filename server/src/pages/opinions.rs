//! What the people of a commune said and what they were answered, as far as an officer approved it: newest first, searched with
//! or without marks. There is no list of who said what.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse, Response};
use kernel::{Date, Fault, Id, Outcome};
use records::{
    Role, Stored,
    desk::{self, Filter, Reach, Sheet, Turn},
};
use voice::OpinionState;
use web::{
    Html,
    layout::{Crumb, Link, Page},
};

use super::{
    Ask, Failure, address, commune, frame,
    names::{Names, day},
    places as place_pages, read, reading,
};
use crate::app::App;

/// Opinions of a page.
const MOST: usize = 20;
/// Letters of a search that are looked at.
const WORDS: usize = 100;

#[derive(askama::Template)]
#[template(path = "opinion/public.html")]
struct Main<'a> {
    names: Names<'a>,
    action: String,
    say: String,
    words: String,
    /// Value, label, whether it is chosen.
    states: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    is_all: bool,
    turns: Vec<(&'static str, Link)>,
}

struct Row {
    title: String,
    href: String,
    day: String,
    state: String,
    answered: String,
}

/// The page.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = commune::of_today(&app, ask.segment(1)).ok_or(Failure::NotFound)?;
    let words: String = ask.value("q").unwrap_or_default().trim().chars().take(WORDS).collect();
    let state = ask.value("trang-thai").filter(|state| !state.is_empty());
    let state = state.filter(|state| OpinionState::CHOICES.iter().any(|choice| choice.id == state));
    let filter = Filter {
        kind: Some("opinion".to_owned()),
        state: state.clone(),
        words: words.clone(),
        is_public: true,
        ..Filter::default()
    };
    let turn = turn(&ask);
    let (id, today) = (place.id, app.clock.today());
    let sheet = read(&app, move |_, tx| {
        let reach = Reach::near(&accounts::Scope::machine(), id);
        Ok(desk::list(tx, &reach, &filter, today, turn, MOST)?)
    })
    .await?;
    let names = frame::names(&app, &ask);
    let path = format!("{}/y-kien", address::place(ask.language, place.code));
    let title = names.with("public-opinions", &[("place", place.name)]);
    let main = Main {
        names,
        action: path.clone(),
        say: ask.href(&format!("{}/{}", super::say::PATH, place.code)),
        is_all: words.is_empty() && state.is_none(),
        states: OpinionState::CHOICES
            .iter()
            .map(|choice| {
                let label = names.say(&format!("choice-opinion-state-{}", choice.id));
                (choice.id, label, state.as_deref() == Some(choice.id))
            })
            .collect(),
        turns: turns(&names, &path, (&words, state.as_deref()), &sheet),
        rows: rows(&app, &names, &ask, &words, &sheet.records)?,
        words,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/public.html", error))?;
    let mut crumbs = place_pages::above(&ask, place.id);
    crumbs.push(Crumb::link(place.name, address::place(ask.language, place.code)));
    crumbs.push(Crumb::here(names.say("public-opinions-short")));
    let page = frame::frame(&app, &ask, &frame::full_name(place.id), "");
    Ok(Page { title, crumbs, main: Html::trusted(main), no_index: true, ..page }.into_response())
}

fn turn(ask: &Ask) -> Turn {
    let id = |name: &str| ask.value(name).and_then(|text| text.parse::<Id>().ok());
    match (id("sau"), id("truoc")) {
        (Some(id), _) => Turn::After(id),
        (None, Some(id)) => Turn::Before(id),
        (None, None) => Turn::First,
    }
}

fn turns(
    names: &Names<'_>,
    path: &str,
    (words, state): (&str, Option<&str>),
    sheet: &Sheet,
) -> Vec<(&'static str, Link)> {
    let link = |rel: &'static str, key: &str, name: &str, id: Option<Id>| {
        let query = [("q", words.to_owned()), ("trang-thai", state.unwrap_or_default().to_owned())];
        let query = query.into_iter().chain([(name, id?.to_string())]).filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            query.map(|(name, value)| format!("{name}={}", address::encode(&value))).collect();
        Some((rel, Link::new(names.say(key), format!("{path}?{}", query.join("&")))))
    };
    let before = link("prev", "public-opinions-newer", "truoc", sheet.before);
    let after = link("next", "public-opinions-older", "sau", sheet.after);
    before.into_iter().chain(after).collect()
}

fn rows(app: &App, names: &Names<'_>, ask: &Ask, words: &str, records: &[Stored]) -> Outcome<Vec<Row>> {
    let kind = app.kinds.known("opinion")?.kind();
    let mut rows = Vec::new();
    for record in records {
        let lines = reading::lines(names, kind, record)?;
        // The index holds each text as it was written. Who looks for what is hidden must not find where it stands.
        if !reads(&lines, words) {
            continue;
        }
        let text = |name: &str| lines.iter().find(|line| line.field.name == name);
        let told = |name: &str| text(name).and_then(|line| line.told.text()).map(str::to_owned);
        rows.push(Row {
            title: reading::title(names, kind, &lines),
            href: address::record(ask.language, record.id),
            day: day(received(record)),
            state: reading::state(&lines).unwrap_or_default().to_owned(),
            answered: told("answered_on").unwrap_or_default(),
        });
    }
    Ok(rows)
}

fn received(record: &Stored) -> Date {
    record.when.first_day()
}

/// Whether all words stand in what may be read; the last may be only begun.
fn reads(lines: &[reading::Line], words: &str) -> bool {
    let told = lines.iter().filter(|line| line.field.role != Role::When).filter_map(|line| line.told.text());
    let told = viet_text::fold(&told.collect::<Vec<_>>().join(" "));
    let words = viet_text::fold(words);
    words.split(' ').all(|word| told.split(' ').any(|there| there.starts_with(word)))
}
