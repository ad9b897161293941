//! Taking a book in: upload it, see how it is read, correct that, see what would happen, take it in.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, Period, PlaceId, Refusal, SystemRng, When};
use places::Gazetteer;
use records::{
    AnyKind, Borders, Kind,
    books::{
        self, Answer, Asked, Basis, BookFile, BookProblem, ColumnReading, Correction, CorrectionWords,
        Decisions, Doubt, How, Plan, Problem, Question, Reading, Said, SheetReading, Summary, Target,
        UnknownSheets,
    },
};
use web::layout::{Crumb, Link};
use workbook::Book;

use super::{
    staged::Staged,
    visit::{self, Visit, as_file, lead_to, write},
};
use crate::{
    app::App,
    commands,
    pages::{Failure, address, frame, names::Names, names::day_of, read, report},
    rooms,
};

/// Where the pages stand.
const PATH: &str = "/can-bo/so";
/// Mistakes, and warnings of one sort, listed on the page; all of them are in the workbook of bad rows.
const LISTED: usize = 20;
/// Warnings of one sort listed on the page.
const LISTED_NOTES: usize = 5;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The largest upload: a book, and some fields beside it.
pub fn upload_bytes() -> usize {
    usize::try_from(workbook::Limits::default().file_bytes).unwrap_or(usize::MAX).saturating_add(64 * 1024)
}

#[derive(askama::Template)]
#[template(path = "officer/books.html")]
struct UploadMain<'a> {
    names: Names<'a>,
    token: &'a str,
    errors: Vec<visit::Problem>,
    places: Vec<(String, String, bool)>,
    year: String,
    taken: Vec<(String, String)>,
}

/// The page on which a book is uploaded.
pub async fn upload_page(visit: Visit) -> Result<Response, Failure> {
    show_upload(&visit, Vec::new()).await
}

async fn show_upload(visit: &Visit, errors: Vec<visit::Problem>) -> Result<Response, Failure> {
    let names = visit.names();
    let found = read(&visit.desk.app, |app, tx| {
        let newest = report::newest(app, tx, &app.home)?;
        let books = match newest {
            Some((place, period)) => records::books(tx, place, period.of_year())?,
            None => Vec::new(),
        };
        Ok((newest, books))
    })
    .await?;
    let gazetteer = Gazetteer::viet_nam();
    let home = visit.desk.app.home.clone();
    let chosen =
        if visit.form.get("noi").is_empty() { home.clone() } else { visit.form.get("noi").to_owned() };
    let mut places = Vec::new();
    if let Some((place, period)) = found.0 {
        let may = |unit: PlaceId| visit.officer.scope.may_at(Right::Books, unit);
        if may(place) {
            places.push((home.clone(), frame::full_name(place), chosen == home));
        }
        // A commune's own file goes in in its own name.
        let units = gazetteer.children_during(place, period).into_iter().filter(|unit| may(unit.id));
        places.extend(units.map(|unit| {
            let code = unit.id.code();
            let is_chosen = chosen == code;
            (code, unit.name.to_owned(), is_chosen)
        }));
    }
    let main = UploadMain {
        names,
        token: &visit.officer.token,
        errors,
        places,
        year: visit.form.get("nam").to_owned(),
        taken: found.1.into_iter().map(|book| (book.name, day_of(book.taken_at))).collect(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/books.html", error))?;
    let title = names.say("officer-books");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// Takes the upload, and leads to how it is read.
pub async fn upload(mut visit: Visit) -> Result<Response, Failure> {
    let file = visit.form.file.take();
    let names = visit.names();
    let wrong = |field, why: String| vec![visit::Problem::new(field, why)];
    let Some(file) = file else {
        let errors = wrong("so", names.say("book-no-file"));
        return show_upload(&visit, errors).await;
    };
    let year = match visit.form.get("nam").trim() {
        "" => None,
        typed => {
            let year = typed.parse::<i16>().ok().filter(|year| (2000..2100).contains(year));
            if year.is_none() {
                let errors = wrong("nam", names.say("refusal-no-such-year"));
                return show_upload(&visit, errors).await;
            }
            year
        }
    };
    let place = visit.form.get("noi").to_owned();
    let desk = Arc::clone(&visit.desk);
    let looked = tokio::task::spawn_blocking(move || {
        let book = workbook::read(&file.bytes, &workbook::Limits::default())
            .map_err(|bad| commands::bad_file(Path::new(&file.name), &bad))?;
        let asked = Asked { year, ..Asked::default() };
        let book_file = BookFile::new(file.name, &file.bytes);
        let id = Id::new(desk.app.clock.now(), &mut SystemRng);
        // The file itself goes no further than this: what stands in dropped columns is not kept, not even here.
        drop(file.bytes);
        look(
            &desk.app,
            id,
            book_file,
            place,
            Arc::new(without_dropped(book, &desk.app)),
            asked,
            Decisions::default(),
        )
    })
    .await
    .map_err(|error| Fault::caused("reading a book ended early", error))?;
    match looked {
        Ok(staged) => {
            let staged = visit.desk.shelf.lay(visit.officer.account, staged);
            Ok(lead_to(&visit.ask, &format!("{PATH}/{}", staged.id)))
        }
        Err(Error::Refused(refusal)) => {
            let why = commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            show_upload(&visit, wrong("so", why)).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The book without what stands in columns that are dropped by name.
fn without_dropped(mut book: Book, app: &App) -> Book {
    let reading = Reading::of(&book, &app.kinds, &Asked::default());
    for sheet in &reading.sheets {
        let dropped = sheet.columns.iter().filter(|column| column.how == How::Dropped);
        for column in dropped {
            book.sheets[sheet.at].forget(column.at, sheet.head_row.unwrap_or(0));
        }
    }
    book
}

/// Looks at a book: how its headings are read, with what was learned from the office's earlier ones; what its rows say;
/// what taking it in would do.
fn look(
    app: &App,
    id: Id,
    file: BookFile,
    place: String,
    book: Arc<Book>,
    asked: Asked,
    decisions: Decisions,
) -> Outcome<Staged> {
    let units: Vec<_> = Gazetteer::viet_nam().history(&place).map(|place| place.id).collect();
    let learned = app.store.read(|tx| {
        let mut all = Vec::new();
        for unit in &units {
            all.extend(books::learned(tx, *unit)?);
        }
        Ok(all)
    })?;
    let asked = Asked { learned, unknown: UnknownSheets::Refuse, ..asked };
    let reading = Reading::of(&book, &app.kinds, &asked);
    let rows = match Plan::of(&book, &app.kinds, &place, &asked) {
        Ok(mut plan) => {
            app.store.read(|tx| plan.find_parents(tx, &app.kinds))?;
            let summary = app.store.read(|tx| plan.preview(tx, &app.kinds, &decisions))?;
            Ok((Arc::new(plan), summary))
        }
        Err(problem) => Err(why_not(&place, problem)),
    };
    Ok(Staged { id, at: app.clock.now(), file, place, book, asked, decisions, reading, rows, done: None })
}

/// Why the rows cannot be read yet, said for a page on which that can be put right.
fn why_not(code: &str, problem: BookProblem) -> Refusal {
    match problem {
        BookProblem::UnknownSheet { sheet } => {
            Refusal::new("refusal-page-unknown-sheet").with("sheet", sheet)
        }
        BookProblem::NoHeadings { sheet, .. } => {
            Refusal::new("refusal-page-no-headings").with("sheet", sheet)
        }
        BookProblem::MissingColumns { sheet, missing } => Refusal::new("refusal-page-missing-columns")
            .with("sheet", sheet)
            .with("missing", missing.join(" · ")),
        BookProblem::WhichYear { found } => {
            let years: Vec<String> = found.iter().map(ToString::to_string).collect();
            let years = if years.is_empty() { "–".to_owned() } else { years.join(", ") };
            Refusal::new("refusal-page-which-year").with("years", years)
        }
        other => commands::book_refusal(code, other),
    }
}

/// The book that the address names; none when it waited too long.
fn staged(visit: &Visit) -> Option<Arc<Staged>> {
    let id: Id = visit.ask.segment(2).parse().ok()?;
    visit.desk.shelf.get(visit.officer.account, id, visit.desk.app.clock.now())
}

/// A book that is not there any more: say so where it can be uploaded again.
async fn gone(visit: &Visit) -> Result<Response, Failure> {
    let why = visit.names().say("book-gone");
    show_upload(visit, vec![visit::Problem::new("so", why)]).await
}

/// How a book is read, and what taking it in would do; afterwards, what it did.
pub async fn book(visit: Visit) -> Result<Response, Failure> {
    match staged(&visit) {
        Some(staged) if staged.done.is_some() => show_done(&visit, &staged),
        Some(staged) => show(&visit, &staged, visit.ask.value("da").is_some()),
        None => gone(&visit).await,
    }
}

/// What was said about a book, or to do with it.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let Some(staged) = staged(&visit) else { return gone(&visit).await };
    let here = format!("{PATH}/{}", staged.id);
    if visit.form.get("viec") == "bo" {
        visit.desk.shelf.remove(visit.officer.account, staged.id);
        return Ok(lead_to(&visit.ask, PATH));
    }
    if staged.done.is_some() {
        return Ok(lead_to(&visit.ask, &here));
    }
    let asked = said(&visit, &staged);
    let (decisions, decided) = answers(&visit, &staged);
    let is_new = decided
        || asked.corrections != staged.asked.corrections
        || (asked.year, asked.span, asked.basis)
            != (staged.asked.year, staged.asked.span, staged.asked.basis);
    // Something new was said on the way: nobody takes in what they have not seen.
    if is_new || visit.form.get("viec") != "nhap" {
        let desk = Arc::clone(&visit.desk);
        let looked = tokio::task::spawn_blocking(move || {
            let (file, place) = (staged.file.clone(), staged.place.clone());
            look(&desk.app, staged.id, file, place, Arc::clone(&staged.book), asked, decisions)
        })
        .await
        .map_err(|error| Fault::caused("reading a book ended early", error))??;
        visit.desk.shelf.lay(visit.officer.account, looked);
        return Ok(lead_to(&visit.ask, &format!("{here}?da=doc")));
    }
    let Ok((plan, _)) = &staged.rows else { return Ok(lead_to(&visit.ask, &here)) };
    let stamp = visit.officer.stamp(visit.desk.app.clock.now());
    let (plan, file, kinds) = (Arc::clone(plan), staged.file.clone(), rooms::kinds());
    let decisions = staged.decisions.clone();
    let for_act = Arc::clone(&plan);
    let summary = write(&visit.desk.app, "take a book in", move |tx| {
        for_act.take_in(tx, &kinds, &stamp, &mut SystemRng, &file, &decisions)
    })
    .await?;
    visit.desk.shelf.lay(
        visit.officer.account,
        Staged {
            id: staged.id,
            at: visit.desk.app.clock.now(),
            file: staged.file.clone(),
            place: staged.place.clone(),
            // Its cells are needed no more.
            book: Arc::new(Book::default()),
            asked: staged.asked.clone(),
            decisions: staged.decisions.clone(),
            reading: staged.reading.clone(),
            rows: Ok((plan, summary.clone())),
            done: Some(summary),
        },
    );
    Ok(lead_to(&visit.ask, &here))
}

/// What the officer says in the form, on top of what they said before.
fn said(visit: &Visit, staged: &Staged) -> Asked {
    let form = &visit.form;
    let mut corrections = staged.asked.corrections.clone();
    for (at, sheet) in staged.reading.sheets.iter().enumerate() {
        let mut correction = corrections
            .iter()
            .position(|correction| correction.sheet == sheet.name)
            .map(|found| corrections.remove(found))
            .unwrap_or(Correction { sheet: sheet.name.clone(), kind: None, columns: Vec::new() });
        let kind = form.get(&format!("bang-{at}"));
        if !kind.is_empty() && kind != shown_kind(sheet) {
            // Columns of another kind mean nothing in this one.
            correction = Correction { kind: Some(kind.to_owned()), columns: Vec::new(), ..correction };
        } else if let Some(kind) = sheet.kind {
            for column in &sheet.columns {
                let chosen = form.get(&format!("cot-{at}-{}", column.at));
                if chosen.is_empty() || chosen == shown_target(column) {
                    continue;
                }
                if let Some(target) = Target::parse(kind, chosen) {
                    correction.columns.retain(|(heading, _)| *heading != column.heading);
                    correction.columns.push((column.heading.clone(), target));
                }
            }
        }
        if correction.kind.is_some() || !correction.columns.is_empty() {
            corrections.push(correction);
        }
    }
    let year = form.get("nam").trim().parse().ok().filter(|year| (2000..2100).contains(year));
    let basis = match form.get("co-so") {
        "trong-ky" => Some(Basis::InPeriod),
        "luy-ke" => Some(Basis::Cumulative),
        _ => None,
    };
    let span = form.get("ky").parse::<Period>().ok().and_then(span_of);
    Asked { year, span, basis, corrections, ..staged.asked.clone() }
}

/// What the officer answers about doubtful rows, on top of what they answered before; and whether anything is new.
fn answers(visit: &Visit, staged: &Staged) -> (Decisions, bool) {
    let mut decisions = staged.decisions.clone();
    let mut is_new = false;
    let doubts = staged.rows.iter().flat_map(|(_, summary)| &summary.doubts);
    for (nth, doubt) in doubts.enumerate() {
        let answer = match visit.form.get(&format!("nghi-{nth}")) {
            "mot" => Answer::Same,
            "khac" => Answer::Another,
            _ => continue,
        };
        decisions.tell(&doubt.sheet, doubt.row, answer);
        is_new = true;
    }
    (decisions, is_new)
}

/// The time of totals that are of a whole period.
fn span_of(period: Period) -> Option<When> {
    let first = period.first();
    Some(match period.months() {
        1 => When::Month(first),
        3 => When::Quarter(first),
        6 => When::Half(first),
        9 => When::NineMonths(first),
        12 => When::Year(first.year()),
        _ => return None,
    })
}

/// What stands in the choice of a sheet's kind.
fn shown_kind(sheet: &SheetReading) -> &str {
    match sheet.kind {
        Some(kind) => kind.name,
        None if sheet.passed_over => "-",
        None => "",
    }
}

/// What stands in the choice of a column.
fn shown_target(column: &ColumnReading) -> &str {
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

fn show(visit: &Visit, staged: &Staged, again: bool) -> Result<Response, Failure> {
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

fn sentence(names: &Names<'_>, problem: &Problem) -> String {
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

fn show_done(visit: &Visit, staged: &Staged) -> Result<Response, Failure> {
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

/// The rows that could not go in, as a workbook to correct.
pub async fn bad_rows(visit: Visit) -> Result<Response, Failure> {
    let Some(staged) = staged(&visit) else { return gone(&visit).await };
    let Ok((plan, _)) = &staged.rows else { return Err(Failure::NotFound) };
    let names = visit.names();
    let words = CorrectionWords {
        reason: &names.say("column-reason"),
        row: &names.say("column-row"),
        note: &names.with("bad-rows-note", &[("year", &plan.year.to_string())]),
    };
    let bytes = books::corrections(plan, &words, &|problem| sentence(&names, problem))
        .map_err(|error| Fault::new(format!("write the workbook of bad rows: {error}")))?;
    let stem = Path::new(&staged.file.name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(as_file(&format!("{stem}{}", names.say("bad-rows-suffix")), XLSX, bytes))
}
