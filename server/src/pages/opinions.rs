//! What the people of a commune said and what they were answered, as far as an officer approved it: newest first, searched with
//! or without marks. There is no list of who said what.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse, Response};
use kernel::{Date, Fault, Id, Outcome, PlaceId};
use records::{
    Record as _, Role, Stored,
    desk::{self, Filter, LastWord, Reach, Turn},
};
use store::Tx;
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
/// Pages of the list that are looked through for one page of what may be read.
const SHEETS: usize = 10;
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
    let start = ask.value("sau").and_then(|text| text.parse::<Id>().ok());
    let (id, today) = (place.id, app.clock.today());
    let (whose, asked) = (ask.clone(), words.clone());
    let (rows, next) =
        read(&app, move |app, tx| found(app, tx, &whose, (id, &filter, &asked), today, start)).await?;
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
        turns: turns(&names, &path, (&words, state.as_deref()), (start, next)),
        rows,
        words,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/public.html", error))?;
    let mut crumbs = place_pages::above(&ask, place.id);
    crumbs.push(Crumb::link(place.name, address::place(ask.language, place.code)));
    crumbs.push(Crumb::here(names.say("public-opinions-short")));
    let page = frame::frame(&app, &ask, &frame::full_name(place.id), "");
    Ok(Page { title, crumbs, main: Html::trusted(main), no_index: true, ..page }.into_response())
}

/// At most a page of what is found, and what the next page begins after. The last word is only begun where nothing that
/// strangers may read holds it whole: what is hidden must not decide how a search is meant.
fn found(
    app: &App,
    tx: &mut dyn Tx,
    ask: &Ask,
    (place, filter, words): (PlaceId, &Filter, &str),
    today: Date,
    start: Option<Id>,
) -> Outcome<(Vec<Row>, Option<Id>)> {
    let mut page = |last, start| {
        let filter = Filter { last, ..filter.clone() };
        shown(app, tx, ask, (place, &filter, words), today, start)
    };
    let whole = page(LastWord::Whole, start)?;
    let is_whole = words.is_empty() || !whole.0.is_empty();
    if is_whole || start.is_some() && !page(LastWord::Whole, None)?.0.is_empty() {
        return Ok(whole);
    }
    page(LastWord::Begun, start)
}

/// A page with the last word as `filter` says.
///
/// The index holds each text as it was written, so what it finds may stand in a part that is hidden. That is left out before a
/// page is made of it: neither a row nor a way on tells who tries words where they stand.
fn shown(
    app: &App,
    tx: &mut dyn Tx,
    ask: &Ask,
    (place, filter, words): (PlaceId, &Filter, &str),
    today: Date,
    start: Option<Id>,
) -> Outcome<(Vec<Row>, Option<Id>)> {
    let names = frame::names(app, ask);
    let reach = Reach::near(&accounts::Scope::machine(), place);
    let kind = app.kinds.known("opinion")?.kind();
    let mut rows: Vec<(Id, Row)> = Vec::new();
    let mut turn = start.map_or(Turn::First, Turn::After);
    for _ in 0..SHEETS {
        let sheet = desk::list(tx, &reach, filter, today, turn, MOST)?;
        for record in &sheet.records {
            let lines = reading::lines(&names, kind, record)?;
            if reads(&lines, words, filter.last == LastWord::Begun) {
                rows.push((record.id, row(&names, ask, record, &lines)));
            }
        }
        let Some(after) = sheet.after.filter(|_| rows.len() <= MOST) else { break };
        turn = Turn::After(after);
    }
    let is_more = rows.len() > MOST;
    rows.truncate(MOST);
    let next = rows.last().filter(|_| is_more).map(|(id, _)| *id);
    Ok((rows.into_iter().map(|(_, row)| row).collect(), next))
}

fn row(names: &Names<'_>, ask: &Ask, record: &Stored, lines: &[reading::Line]) -> Row {
    let answered = lines.iter().find(|line| line.field.name == "answered_on");
    Row {
        title: reading::title(names, &voice::Opinion::KIND, lines),
        href: address::record(ask.language, record.id),
        day: day(record.when.first_day()),
        state: reading::state(lines).unwrap_or_default().to_owned(),
        answered: answered.and_then(|line| line.told.text()).unwrap_or_default().to_owned(),
    }
}

/// Back to the newest, and on to the older.
fn turns(
    names: &Names<'_>,
    path: &str,
    (words, state): (&str, Option<&str>),
    (start, next): (Option<Id>, Option<Id>),
) -> Vec<(&'static str, Link)> {
    let link = |rel: &'static str, key: &str, after: Option<Id>| {
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let query = [("q", words), ("trang-thai", state.unwrap_or_default()), ("sau", &after)];
        let query = query.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            query.map(|(name, value)| format!("{name}={}", address::encode(value))).collect();
        (rel, Link::new(names.say(key), format!("{path}?{}", query.join("&"))))
    };
    let newest = start.map(|_| link("first", "public-opinions-newest", None));
    let older = next.map(|id| link("next", "public-opinions-older", Some(id)));
    newest.into_iter().chain(older).collect()
}

/// Whether all words stand in what may be read, the last perhaps only begun.
fn reads(lines: &[reading::Line], words: &str, begun: bool) -> bool {
    let told = lines.iter().filter(|line| line.field.role != Role::When).filter_map(|line| line.told.text());
    let told = viet_text::fold(&told.collect::<Vec<_>>().join(" "));
    let words = viet_text::fold(words);
    let mut words: Vec<&str> = words.split(' ').collect();
    let last = if begun { words.pop() } else { None };
    let has = |holds: &dyn Fn(&str) -> bool| told.split(' ').any(holds);
    words.iter().all(|word| word.is_empty() || has(&|there| there == *word))
        && last.is_none_or(|last| has(&|there| there.starts_with(last)))
}
