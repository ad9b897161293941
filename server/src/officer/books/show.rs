//! How a book is read, and what taking it in would do or did.

use std::collections::BTreeMap;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, Period, Refusal, When};
use places::Gazetteer;
use records::{
    AnyKind, Borders, Kind,
    books::{Basis, ColumnReading, Doubt, How, Plan, Problem, Question, Said, SheetReading, Summary},
};
use web::layout::{Crumb, Link};

use super::{PATH, Staged, Visit, said::span_of, visit};
use crate::{
    commands,
    pages::{Failure, address, frame, names::Names, report},
};

/// Mistakes, and warnings of one sort, listed on the page; all of them are in the workbook of bad rows.
const LISTED: usize = 20;
/// Warnings of one sort listed on the page.
const LISTED_NOTES: usize = 5;

/// What stands in the choice of a sheet's kind.
pub(super) fn shown_kind(sheet: &SheetReading) -> &str {
    match sheet.kind {
        Some(kind) => kind.name,
        None if sheet.passed_over => "-",
        None => "",
    }
}

/// What stands in the choice of a column.
pub(super) fn shown_target(column: &ColumnReading) -> &str {
    match (&column.target, column.how) {
        (Some(target), _) => target.word(),
        (None, How::Told | How::Learned | How::Passed) => "-",
        (None, _) => "",
    }
}

/// A choice: its value, its words, whether it is chosen.
type Choice = (String, String, bool);

/// A sheet as the page shows it.
struct SheetShown {
    at: usize,
    name: String,
    kinds: Vec<Choice>,
    missing: String,
    columns: Vec<ColumnShown>,
}

/// A column as the page shows it.
struct ColumnShown {
    at: u32,
    heading: String,
    samples: Vec<String>,
    how: String,
    is_dropped: bool,
    needs_a_look: bool,
    choices: Vec<Choice>,
}

/// Mistakes or warnings as the page lists them: where, what stands there, what was expected.
struct Wrong {
    place: String,
    found: String,
    why: String,
}

/// What taking the rows in would do, or did.
struct Rows {
    counts: Vec<(String, String)>,
    sheets: Vec<(String, Vec<String>)>,
    wrong: Vec<Wrong>,
    more: String,
    notes: Vec<(String, Vec<Wrong>)>,
    bad: usize,
    bad_href: String,
    good: usize,
    /// Doubtful rows: what each asks, and what it resembles.
    doubts: Vec<(String, Vec<String>)>,
}

#[derive(askama::Template)]
#[template(path = "officer/book.html")]
struct BookMain<'a> {
    names: Names<'a>,
    token: &'a str,
    errors: Vec<visit::Problem>,
    again: bool,
    is_learned: bool,
    file: &'a str,
    sheets: Vec<SheetShown>,
    year: String,
    periods: Vec<Choice>,
    basis: Vec<Choice>,
    rows: Option<Rows>,
}

pub(super) fn show(visit: &Visit, staged: &Staged, again: bool) -> Result<Response, Failure> {
    let names = visit.names();
    let errors = match &staged.rows {
        Ok(_) => Vec::new(),
        Err(refusal) => {
            let why = commands::sentence(names.words, visit.ask.language, &refusal.clone().into());
            vec![visit::Problem::new(field_of(refusal), why)]
        }
    };
    let kinds: Vec<&'static Kind> = visit.desk.app.kinds.iter().map(AnyKind::kind).collect();
    let sheets = staged.reading.sheets.iter().enumerate();
    let main = BookMain {
        names,
        token: &visit.officer.token,
        errors,
        again,
        is_learned: staged
            .reading
            .sheets
            .iter()
            .any(|sheet| sheet.columns.iter().any(|column| column.how == How::Learned)),
        file: &staged.file.name,
        sheets: sheets.map(|(at, sheet)| shown(&names, &kinds, at, sheet)).collect(),
        year: staged.asked.year.map(|year| year.to_string()).unwrap_or_default(),
        periods: periods(&names, staged),
        basis: [("", None), ("trong-ky", Some(Basis::InPeriod)), ("luy-ke", Some(Basis::Cumulative))]
            .map(|(value, basis)| {
                let key = if value.is_empty() { "book-basis-told" } else { value };
                let key = match key {
                    "trong-ky" => "book-basis-in-period",
                    "luy-ke" => "book-basis-cumulative",
                    other => other,
                };
                (value.to_owned(), names.say(key), staged.asked.basis == basis)
            })
            .into(),
        rows: match &staged.rows {
            Ok((plan, summary)) => Some(rows(visit, staged, plan, summary)),
            Err(_) => None,
        },
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/book.html", error))?;
    Ok(respond(visit, &names.say("book-title"), &staged.file.name, main))
}

fn respond(visit: &Visit, title: &str, file: &str, main: String) -> Response {
    let crumbs =
        vec![Crumb::link(visit.names().say("officer-books"), visit.ask.href(PATH)), Crumb::here(file)];
    visit.page(title, crumbs, main).into_response()
}

/// The field that a refusal is about.
fn field_of(refusal: &Refusal) -> &'static str {
    if refusal.word == "refusal-page-which-year" { "nam" } else { "bang-0" }
}

fn shown(names: &Names<'_>, kinds: &[&'static Kind], at: usize, sheet: &SheetReading) -> SheetShown {
    let chosen = shown_kind(sheet);
    let kind_choice = |kind: &&'static Kind| {
        (
            kind.name.to_owned(),
            report::capital(&names.say(&format!("kind-{}-many", kind.name))),
            kind.name == chosen,
        )
    };
    let mut choices: Vec<Choice> = Vec::new();
    if chosen.is_empty() {
        choices.push((String::new(), names.say("book-kind-unknown"), true));
    }
    choices.extend(kinds.iter().map(kind_choice));
    choices.push(("-".to_owned(), names.say("book-pass-over-sheet"), chosen == "-"));
    SheetShown {
        at,
        name: sheet.name.clone(),
        kinds: choices,
        missing: if sheet.missing.is_empty() {
            String::new()
        } else {
            names.with("reading-missing", &[("missing", &sheet.missing.join(" · "))])
        },
        columns: if sheet.passed_over {
            Vec::new()
        } else {
            sheet.columns.iter().map(|column| shown_column(names, sheet.kind, column)).collect()
        },
    }
}

fn shown_column(names: &Names<'_>, kind: Option<&'static Kind>, column: &ColumnReading) -> ColumnShown {
    let how = match column.how {
        How::Known => "reading-known",
        How::Guessed => "reading-guessed",
        How::Learned => "reading-learned",
        How::Told => "reading-told",
        How::Passed => "reading-passed",
        How::Dropped => "reading-dropped",
        How::Unknown => "reading-unknown",
    };
    let chosen = shown_target(column);
    let mut choices: Vec<Choice> = Vec::new();
    if let Some(kind) = kind {
        let mut add = |value: &str, text: String| choices.push((value.to_owned(), text, value == chosen));
        if chosen.is_empty() {
            add("", names.say("book-column-unknown"));
        }
        if !kind.code.is_empty() {
            add("code", names.say("book-column-code"));
        }
        if kind.placed {
            add("place", names.say("book-column-place"));
        }
        for field in kind.fields {
            add(field.name, names.say(&format!("field-{}-{}", kind.name, field.name)));
        }
        add("-", names.say("book-column-nothing"));
    }
    ColumnShown {
        at: column.at,
        heading: column.heading.clone(),
        samples: column.samples.clone(),
        how: names.say(how),
        is_dropped: column.how == How::Dropped,
        needs_a_look: matches!(column.how, How::Guessed | How::Unknown),
        choices,
    }
}

/// The periods that totals without a time of their own may be of.
fn periods(names: &Names<'_>, staged: &Staged) -> Vec<Choice> {
    let year = staged.asked.year.or(staged.rows.as_ref().ok().map(|(plan, _)| plan.year));
    let mut choices = vec![(String::new(), names.say("book-span-told"), staged.asked.span.is_none())];
    if let Some(year) = year {
        let parts = [Some(Period::year(year)), Period::half(year, 1), Period::half(year, 2)];
        let quarters = (1..=4).map(|quarter| Period::quarter(year, quarter));
        let months = Period::year(year).each_month().map(Period::month).collect::<Vec<_>>();
        for period in parts.into_iter().chain(quarters).flatten().chain(months) {
            let is_chosen = staged.asked.span.is_some() && span_of(period) == staged.asked.span;
            choices.push((period.to_string(), report::capital(&names.period(period)), is_chosen));
        }
    }
    choices
}

/// What taking the rows in would do, or did, for the page.
fn rows(visit: &Visit, staged: &Staged, plan: &Plan, summary: &Summary) -> Rows {
    let names = visit.names();
    let number = |many: usize| viet_text::number::group(i64::try_from(many).unwrap_or(i64::MAX));
    let same: usize = summary.sheets.iter().map(|sheet| sheet.same).sum();
    let bad: usize = plan.sheets.iter().map(|sheet| sheet.bad.len()).sum();
    let counts = [
        ("book-count-new", summary.created()),
        ("book-count-changed", summary.changed()),
        ("book-count-same", same),
        ("book-count-bad", bad),
    ];
    let sheets = summary.sheets.iter().zip(&plan.sheets).map(|(sheet, read)| {
        let mut told = Vec::new();
        for (word, many) in [
            ("import-created", sheet.created),
            ("import-changed", sheet.changed),
            ("import-moved", sheet.moved),
            ("import-same", sheet.same),
            ("import-held", sheet.held),
            ("import-withdrawn", sheet.withdrawn),
            ("import-waiting", sheet.waiting),
            ("import-bad", read.bad.len()),
            ("import-sections", read.sections),
            ("import-footers", read.footers),
        ] {
            if many > 0 {
                told.push(names.with(word, &[("count", &number(many))]));
            }
        }
        if !sheet.vanished.is_empty() {
            let codes = sheet.vanished.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
            let count = number(sheet.vanished.len());
            told.push(names.with("import-vanished", &[("count", &count), ("codes", &codes)]));
        }
        (sheet.name.clone(), told)
    });
    let wrong = |problem: &Problem| Wrong {
        place: format!("{}, {}", problem.sheet, problem.address()),
        found: problem.found.clone(),
        why: sentence(&names, problem),
    };
    let mut sorts: BTreeMap<&'static str, Vec<&Problem>> = BTreeMap::new();
    for note in plan.notes.iter().chain(&summary.notes) {
        sorts.entry(note.word).or_default().push(note);
    }
    let note = |(_, notes): (&'static str, Vec<&Problem>)| {
        let heading = format!("{} ({})", report::capital(&sentence(&names, notes[0])), number(notes.len()));
        (heading, notes.into_iter().take(LISTED_NOTES).map(wrong).collect())
    };
    let hidden = plan.problems.len().saturating_sub(LISTED);
    Rows {
        counts: counts.map(|(key, many)| (names.say(key), number(many))).into(),
        sheets: sheets.collect(),
        wrong: plan.problems.iter().take(LISTED).map(wrong).collect(),
        more: if hidden > 0 {
            names.with("book-and-more", &[("count", &number(hidden))])
        } else {
            String::new()
        },
        notes: sorts.into_iter().map(note).collect(),
        bad,
        bad_href: visit.ask.href(&format!("{PATH}/{}/dong-loi.xlsx", staged.id)),
        good: plan.good(),
        doubts: summary.doubts.iter().take(LISTED).map(|doubt| doubtful(visit, doubt)).collect(),
    }
}

/// A doubtful row: what it says, and what it resembles.
fn doubtful(visit: &Visit, doubt: &Doubt) -> (String, Vec<String>) {
    let (names, app) = (visit.names(), &visit.desk.app);
    let places = Gazetteer::viet_nam();
    let when = |when: When| crate::pages::when(&app.words, &app.kinds, visit.ask.language, when);
    let content = |said: &[Said]| said.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" · ");
    let word = match doubt.question {
        Question::Reworded => "book-doubt-reworded",
        Question::AlreadyThere => "book-doubt-already-there",
    };
    let row = (doubt.row + 1).to_string();
    let (place, day, says) = (places.short(doubt.place), when(doubt.when), content(&doubt.says));
    let asks = names.with(
        word,
        &[("sheet", &doubt.sheet), ("row", &row), ("place", &place), ("when", &day), ("says", &says)],
    );
    let like = doubt.like.iter().map(|like| {
        let (place, day, says) = (places.short(like.place), when(like.when), content(&like.says));
        let book = like.book.as_deref().unwrap_or("–");
        let args = [("place", place.as_str()), ("when", &day), ("says", &says), ("book", book)];
        names.with("import-doubt-like", &args)
    });
    let more = doubt.like_count.checked_sub(doubt.like.len()).filter(|more| *more > 0);
    let more = more.map(|more| names.with("import-doubt-more", &[("count", &more.to_string())]));
    (asks, like.chain(more).collect())
}

pub(super) fn sentence(names: &Names<'_>, problem: &Problem) -> String {
    // Figures and periods come as ids and codes, and are said in words.
    let said = |(name, value): &(&'static str, String)| {
        let value = match *name {
            "figure" => names.say(&format!("figure-{value}")),
            "open" => crate::pages::periods(names.words, names.language, value),
            _ => value.clone(),
        };
        (*name, value)
    };
    let args: Vec<(&str, String)> = problem.args.iter().map(said).collect();
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    names.with(problem.word, &args)
}

#[derive(askama::Template)]
#[template(path = "officer/book_done.html")]
struct DoneMain<'a> {
    names: Names<'a>,
    title: String,
    lead: String,
    is_remembered: bool,
    report: Link,
    again: String,
    rows: Rows,
}

pub(super) fn show_done(visit: &Visit, staged: &Staged) -> Result<Response, Failure> {
    let names = visit.names();
    let (Ok((plan, _)), Some(summary)) = (&staged.rows, &staged.done) else { return Err(Failure::NotFound) };
    let place = frame::full_name(plan.place);
    let year = Period::year(plan.year);
    let title = names.say(if summary.is_unchanged() { "book-unchanged-title" } else { "book-done-title" });
    let main = DoneMain {
        names,
        title: title.clone(),
        lead: names.with("import-book", &[("place", &place), ("year", &plan.year.to_string())]),
        is_remembered: !staged.asked.corrections.is_empty(),
        report: Link::new(
            names.with("report-title", &[("period", &names.period(year))]),
            address::report(visit.ask.language, &plan.place.code(), year, Borders::Then),
        ),
        again: visit.ask.href(PATH),
        rows: rows(visit, staged, plan, summary),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/book_done.html", error))?;
    Ok(respond(visit, &title, &staged.file.name, main))
}
