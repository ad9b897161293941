//! Records as lists: filtered, searched without marks, page by page, and as a file of exactly what is filtered.

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Fault, Id, Outcome, Period, PlaceId};
use places::Gazetteer;
use records::{
    Kept, Kind, Role, Stored,
    desk::{self, Due, Filter, Reach, Turn, exactness},
};
use web::layout::{Crumb, Link};
use workbook::{OutCell, OutColumn, OutSheet};

use super::{due, path_of, title, today};
use crate::{
    app::App,
    officer::visit::{Visit, as_file},
    pages::{
        Ask, Failure, Names, address, day, frame, open_data, read,
        reading::{self, Told},
        report,
    },
};

/// Where the lists stand.
pub const PATH: &str = "/can-bo/ho-so";
/// Rows of a page.
const ROWS: usize = 50;
/// Places that a form offers; whoever reads more chooses a province first.
const MOST_PLACES: usize = 200;
/// Counted no further: "more than 10.000".
const MOST_COUNTED: usize = 10_000;
/// Rows of a file.
const MOST_IN_FILE: usize = 20_000;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The words by which lateness is asked for in an address.
const DUES: [(&str, Due); 7] = [
    ("qua-han", Due::Overdue),
    ("qua-han-lau", Due::VeryLate),
    ("tuan-nay", Due::Week),
    ("sau", Due::Later),
    ("chua-co-han", Due::Undated),
    ("cho", Due::Waiting),
    ("xong", Due::Settled),
];

/// Beside a place in an address: without what lies in it.
pub const ALONE: &str = "rieng";

/// The address of a list that is filtered by lateness, and perhaps by more: name and value as in addresses.
pub fn href_of(ask: &Ask, due: Due, more: &[(&'static str, String)]) -> String {
    let word = DUES.iter().find(|(_, it)| *it == due).map_or("", |(word, _)| word);
    let values: Vec<_> = std::iter::once(("han", word.to_owned())).chain(more.iter().cloned()).collect();
    with(ask, &values, PATH, "", None)
}

/// What the address asks for: name and value, as far as it says something.
struct Asked {
    values: Vec<(&'static str, String)>,
    filter: Filter,
    /// What could not be read, by name.
    wrong: Vec<&'static str>,
}

/// The names of the filters in an address, in the order of the form.
const NAMES: [&str; 9] = ["q", "loai", "trang-thai", "han", "noi", ALONE, "co-quan", "linh-vuc", "ky"];

fn asked(app: &App, ask: &Ask) -> Asked {
    let value = |name: &str| ask.value(name).map(|it| viet_text::tidy(&it)).filter(|it| !it.is_empty());
    let values: Vec<(&'static str, String)> =
        NAMES.into_iter().filter_map(|name| Some((name, value(name)?))).collect();
    let mut wrong = Vec::new();
    let mut filter = Filter { words: value("q").unwrap_or_default(), ..Filter::default() };
    filter.kind = value("loai");
    if filter.kind.as_deref().is_some_and(|name| app.kinds.get(name).is_none()) {
        wrong.push("loai");
    }
    (filter.state, filter.body, filter.topic) = (value("trang-thai"), value("co-quan"), value("linh-vuc"));
    if let Some(number) = value("noi") {
        match number.parse().map(PlaceId::from_number) {
            Ok(place) if Gazetteer::viet_nam().get(place).is_some() => filter.place = Some(place),
            _ => wrong.push("noi"),
        }
    }
    filter.is_alone = filter.place.is_some() && value(ALONE).is_some();
    if let Some(typed) = value("ky") {
        match typed.parse::<Period>() {
            Ok(period) => filter.period = Some(period),
            Err(_) => wrong.push("ky"),
        }
    }
    if let Some(word) = value("han") {
        match DUES.iter().find(|(it, _)| *it == word) {
            Some((_, due)) => filter.due = Some(*due),
            None => wrong.push("han"),
        }
    }
    Asked { values, filter, wrong }
}

/// The address of the same list with one value more, another, or none.
fn with(ask: &Ask, values: &[(&'static str, String)], path: &str, name: &str, value: Option<&str>) -> String {
    let kept = values.iter().filter(|(of, _)| *of != name).map(|(of, text)| (*of, text.as_str()));
    let pairs: Vec<String> = kept
        .chain(value.map(|value| (name, value)))
        .map(|(name, value)| format!("{name}={}", address::encode(value)))
        .collect();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    ask.href(&format!("{path}{query}"))
}

/// A row as pages print it.
pub struct Row {
    /// The day by which it is due, or on which it was.
    pub day: String,
    /// How late it is, or how long there is.
    pub told: String,
    /// Whether it is past its day.
    pub is_late: bool,
    /// The record.
    pub link: Link,
    /// Its code, and who holds it.
    pub under: String,
    /// What it is.
    pub kind: String,
    /// Where.
    pub place: String,
    /// How it stands.
    pub state: String,
}

/// A record as a row.
pub fn row(names: &Names<'_>, app: &App, ask: &Ask, record: &Stored, today: Date) -> Outcome<Row> {
    let kind = app.kinds.known(&record.kind)?.kind();
    let (told, is_late) = due(names, kind, record, today);
    let state = kind.field_with(Role::State).zip(record.state.as_ref());
    let waits = record.state.as_deref().is_some_and(|state| kind.waits.contains(&state));
    let day = record.due_on.filter(|_| waits).map(day);
    let under =
        [record.code.clone(), record.body.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    Ok(Row {
        day: day.unwrap_or_else(|| super::form::time_text(record.when)),
        told,
        is_late,
        link: Link::new(title(names, kind, record)?, ask.href(&path_of(record.id))),
        under,
        kind: report::capital(&names.say(&format!("kind-{}", kind.name))),
        place: Gazetteer::viet_nam().short(record.place),
        state: state.map_or_else(String::new, |(field, state)| {
            names.say(&format!("choice-{}-{}-{state}", kind.name, field.name))
        }),
    })
}

#[derive(askama::Template)]
#[template(path = "officer/list.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    count: String,
    action: String,
    words: String,
    kinds: Vec<(String, String, bool)>,
    states: Vec<(String, String, bool)>,
    dues: Vec<(String, String, bool)>,
    places: Vec<(String, String, bool)>,
    is_many: bool,
    body: String,
    topic: String,
    period: String,
    chips: Vec<Link>,
    wrong: Vec<String>,
    rows: Vec<Row>,
    empty: String,
    before: String,
    after: String,
    xlsx: String,
    csv: String,
    cut: String,
}

/// A page of the list.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let asked = asked(&visit.desk.app, &visit.ask);
    let id = |name: &str| visit.ask.value(name).and_then(|text| text.parse::<Id>().ok());
    let turn = match (id("sau-ban"), id("truoc-ban")) {
        (Some(after), _) => Turn::After(after),
        (None, Some(before)) => Turn::Before(before),
        (None, None) => Turn::First,
    };
    let (scope, filter, today) = (visit.officer.scope.clone(), asked.filter.clone(), today(&visit));
    let (reach, sheet, count) = read(&visit.desk.app, move |_, tx| {
        let reach = Reach::of(tx, &scope)?;
        let (sheet, count) = desk::counted(tx, &reach, &filter, today, turn, (ROWS, MOST_COUNTED))?;
        Ok((reach, sheet, count))
    })
    .await?;
    let names = visit.names();
    let mut records = sheet.records;
    let words = asked.filter.words.clone();
    if !words.is_empty() {
        // Those that hold the marks as they were typed come first among what is shown.
        records.sort_by_cached_key(|record| std::cmp::Reverse(exactness(&words, &record.payload)));
    }
    let rows: Outcome<Vec<Row>> =
        records.iter().map(|record| row(&names, &visit.desk.app, &visit.ask, record, today)).collect();
    let main = main(&visit, &names, &asked, &reach, rows?, (sheet.before, sheet.after), count);
    let main = main.render().map_err(|error| Fault::caused("templates/officer/list.html", error))?;
    let here = names.say("officer-records");
    Ok(visit.page(&here, vec![Crumb::here(here.clone())], main).into_response())
}

fn main<'a>(
    visit: &'a Visit,
    names: &Names<'a>,
    asked: &Asked,
    reach: &Reach,
    rows: Vec<Row>,
    (before, after): (Option<Id>, Option<Id>),
    count: usize,
) -> Main<'a> {
    let (app, ask, filter) = (&visit.desk.app, &visit.ask, &asked.filter);
    let kind = filter.kind.as_deref().and_then(|name| app.kinds.get(name)).map(records::AnyKind::kind);
    let typed = |name: &str| asked.values.iter().find(|(of, _)| *of == name).map_or("", |(_, text)| text);
    let turned = |name: &str, id: Option<Id>| {
        id.map_or_else(String::new, |id| with(ask, &asked.values, PATH, name, Some(&id.to_string())))
    };
    let number = i64::try_from(count.min(MOST_COUNTED)).unwrap_or(i64::MAX);
    let is_many = reach.places().count() > MOST_PLACES;
    let more = if count > MOST_COUNTED { "list-count-more" } else { "list-count" };
    Main {
        names: *names,
        title: names.say("officer-records"),
        count: names.count(more, number),
        action: ask.href(PATH),
        words: typed("q").to_owned(),
        kinds: kinds(names, app, typed("loai")),
        states: states(names, app, kind, typed("trang-thai")),
        dues: DUES
            .map(|(word, _)| (word.to_owned(), names.say(&format!("list-due-{word}")), word == typed("han")))
            .into(),
        places: units(reach, is_many, filter.place),
        is_many,
        body: typed("co-quan").to_owned(),
        topic: typed("linh-vuc").to_owned(),
        period: typed("ky").to_owned(),
        chips: chips(visit, names, asked, kind),
        wrong: asked.wrong.iter().map(|name| names.say(&format!("list-wrong-{name}"))).collect(),
        empty: empty(names, asked, reach, kind),
        rows,
        before: turned("truoc-ban", before),
        after: turned("sau-ban", after),
        xlsx: with(ask, &asked.values, "/can-bo/ho-so/tai.xlsx", "", None),
        csv: with(ask, &asked.values, "/can-bo/ho-so/tai.csv", "", None),
        cut: if count > MOST_COUNTED { names.say("list-cut") } else { String::new() },
    }
}

fn kinds(names: &Names<'_>, app: &App, chosen: &str) -> Vec<(String, String, bool)> {
    let kinds = app.kinds.iter().map(records::AnyKind::kind);
    let option = |kind: &Kind| {
        let label = report::capital(&names.say(&format!("kind-{}-many", kind.name)));
        (kind.name.to_owned(), label, kind.name == chosen)
    };
    kinds.map(option).collect()
}

/// The states of the kind; without one, those in which something waits, since they mean the same in all.
fn states(
    names: &Names<'_>,
    app: &App,
    kind: Option<&'static Kind>,
    chosen: &str,
) -> Vec<(String, String, bool)> {
    let mut states: Vec<(String, String, bool)> = Vec::new();
    let kinds = app
        .kinds
        .iter()
        .map(records::AnyKind::kind)
        .filter(|it| kind.is_none_or(|kind| kind.name == it.name));
    for kind in kinds {
        let Some(field) = kind.field_with(Role::State) else { continue };
        let Kept::Choice(choices) = field.kept else { continue };
        for choice in choices {
            let label = names.say(&format!("choice-{}-{}-{}", kind.name, field.name, choice.id));
            if !states.iter().any(|(id, ..)| id == choice.id) {
                states.push((choice.id.to_owned(), label, choice.id == chosen));
            }
        }
    }
    states
}

/// The places that have records within reach, and what they lie in. Where they are too many for a form, provinces, and below
/// the chosen one its places.
fn units(reach: &Reach, is_many: bool, chosen: Option<PlaceId>) -> Vec<(String, String, bool)> {
    let gazetteer = Gazetteer::viet_nam();
    let above = |place: PlaceId| {
        if is_many {
            gazetteer.province_of(gazetteer.unit_today(place))
        } else {
            gazetteer.get(place).and_then(|it| it.parent)
        }
    };
    let opened = chosen.and_then(above);
    let mut all: Vec<(Option<PlaceId>, PlaceId)> = Vec::new();
    for place in reach.places() {
        let above = above(place);
        all.extend(above.map(|above| (Some(above), above)));
        if !is_many || above.is_none() || above == opened {
            all.push((above, place));
        }
    }
    if is_many {
        // Its places stand below the province; without many, each stands where it is found first.
        all.sort_by_key(|(above, _)| *above);
    }
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|(_, place)| seen.insert(*place));
    let labels = gazetteer.distinct_names(all.iter().map(|(_, place)| *place));
    let option = |(_, place): (Option<PlaceId>, PlaceId)| {
        (place.number().to_string(), labels.get(&place).cloned().unwrap_or_default(), Some(place) == chosen)
    };
    all.into_iter().map(option).collect()
}

/// What is filtered by, each with a way to take it away.
fn chips(visit: &Visit, names: &Names<'_>, asked: &Asked, kind: Option<&'static Kind>) -> Vec<Link> {
    let told = |name: &str, value: &str| match name {
        "q" => names.with("list-chip-words", &[("words", value)]),
        "loai" => kind.map_or_else(
            || value.to_owned(),
            |kind| report::capital(&names.say(&format!("kind-{}-many", kind.name))),
        ),
        "trang-thai" => states(names, &visit.desk.app, kind, value)
            .into_iter()
            .find(|(id, ..)| id == value)
            .map_or_else(|| value.to_owned(), |(_, label, _)| label),
        "han" if DUES.iter().any(|(word, _)| *word == value) => names.say(&format!("list-due-{value}")),
        "noi" => {
            asked.filter.place.map_or_else(|| value.to_owned(), |place| Gazetteer::viet_nam().short(place))
        }
        ALONE => names.say("list-alone"),
        "co-quan" if desk::key(value).is_empty() => names.say("list-nobody"),
        "ky" => asked
            .filter
            .period
            .map_or_else(|| value.to_owned(), |period| report::capital(&names.period(period))),
        _ => value.to_owned(),
    };
    let chip = |(name, value): &(&'static str, String)| {
        Link::new(told(name, value), with(&visit.ask, &asked.values, PATH, name, None))
    };
    asked.values.iter().map(chip).collect()
}

/// Why nothing is listed, and what to do.
fn empty(names: &Names<'_>, asked: &Asked, reach: &Reach, kind: Option<&'static Kind>) -> String {
    let is_restricted = kind.is_some_and(|kind| kind.about != records::About::Matters);
    if reach.is_empty() {
        names.say("list-empty-all")
    } else if is_restricted && !asked.filter.words.is_empty() {
        names.say("list-empty-restricted")
    } else if asked.values.is_empty() {
        names.say("list-empty-all")
    } else {
        names.say("list-empty")
    }
}

// Files -----------------------------------------------------------------------------------------------------------------

struct Sheet {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Everything that is filtered, as far as a file goes, with all fields where one kind is asked for.
async fn sheet(visit: &Visit) -> Result<Sheet, Failure> {
    let asked = asked(&visit.desk.app, &visit.ask);
    let (scope, filter, today, ask) =
        (visit.officer.scope.clone(), asked.filter.clone(), today(visit), visit.ask.clone());
    let made = read(&visit.desk.app, move |app, tx| {
        let names = frame::names(app, &ask);
        let kind = filter.kind.as_deref().and_then(|name| app.kinds.get(name)).map(records::AnyKind::kind);
        let reach = Reach::of(tx, &scope)?;
        let mut rows = Vec::new();
        // In one piece: page by page, each page would walk every place again.
        for record in desk::list(tx, &reach, &filter, today, Turn::First, MOST_IN_FILE)?.records {
            rows.push(cells(&names, app, kind, &record, today)?);
        }
        Ok(Sheet { heads: heads(&names, kind), rows })
    });
    Ok(made.await?)
}

fn heads(names: &Names<'_>, kind: Option<&'static Kind>) -> Vec<String> {
    let first = [
        "list-head-code",
        "list-head-kind",
        "head-when",
        "head-place",
        "head-state",
        "entry-due",
        "list-head-late",
    ];
    let mut heads: Vec<String> = first.map(|key| names.say(key)).into();
    match kind {
        Some(kind) => {
            heads.extend(
                kind.fields.iter().map(|field| names.say(&format!("field-{}-{}", kind.name, field.name))),
            );
        }
        None => heads.push(names.say("head-record")),
    }
    heads
}

fn cells(
    names: &Names<'_>,
    app: &App,
    only: Option<&'static Kind>,
    record: &Stored,
    today: Date,
) -> Outcome<Vec<String>> {
    let kind = app.kinds.known(&record.kind)?.kind();
    let state = kind.field_with(Role::State).zip(record.state.as_ref());
    let mut cells = vec![
        record.code.clone().unwrap_or_default(),
        report::capital(&names.say(&format!("kind-{}", kind.name))),
        super::form::time_text(record.when),
        Gazetteer::viet_nam().short(record.place),
        state.map_or_else(String::new, |(field, state)| {
            names.say(&format!("choice-{}-{}-{state}", kind.name, field.name))
        }),
        record.due_on.map(day).unwrap_or_default(),
        due(names, kind, record, today).0,
    ];
    if only.is_none() {
        cells.push(title(names, kind, record)?);
        return Ok(cells);
    }
    let lines = reading::all(names, kind, &record.value()?)?;
    cells.extend(kind.fields.iter().map(|field| {
        let line = lines.iter().find(|line| line.field.name == field.name);
        match line.map(|line| &line.told) {
            Some(Told::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }));
    Ok(cells)
}

/// The list as a workbook.
pub async fn xlsx(visit: Visit) -> Result<Response, Failure> {
    let sheet = sheet(&visit).await?;
    let names = visit.names();
    let column = |heading: String| OutColumn { heading, width_letters: 18, ..OutColumn::default() };
    let text = |cell: String| if cell.is_empty() { OutCell::Empty } else { OutCell::Text(cell) };
    let note = names.with("list-file-note", &[("day", &day(today(&visit)))]);
    let out = OutSheet {
        name: names.say("officer-records"),
        columns: sheet.heads.into_iter().map(column).collect(),
        rows: sheet
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(text).collect::<Vec<_>>().into())
            .collect(),
        note: Some(note),
    };
    let bytes = workbook::write(&[out]).map_err(|error| Fault::caused("write a list", error))?;
    Ok(as_file(&format!("{}.xlsx", names.say("list-file")), XLSX, bytes))
}

/// The list as a table of text.
pub async fn csv(visit: Visit) -> Result<Response, Failure> {
    let sheet = sheet(&visit).await?;
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    open_data::line(&mut out, &sheet.heads);
    for row in &sheet.rows {
        open_data::line(&mut out, row);
    }
    let name = format!("{}.csv", visit.names().say("list-file"));
    Ok(as_file(&name, "text/csv; charset=utf-8", out.into_bytes()))
}
