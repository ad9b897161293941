//! Taking a book in: upload it, see how it is read, correct that, see what would happen, take it in.

mod said;
mod show;

use std::{path::Path, sync::Arc};

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, PlaceId, Refusal, SystemRng};
use places::Gazetteer;
use records::books::{
    self, Asked, BookFile, BookProblem, CorrectionWords, Decisions, How, Plan, Reading, UnknownSheets,
};
use web::layout::Crumb;
use workbook::Book;

use super::{
    staged::Staged,
    visit::{self, Visit, as_file, lead_to, write},
};
use crate::{
    app::App,
    commands,
    pages::{Failure, frame, names::Names, names::day_of, read, report},
    rooms,
};
use said::{answers, said};
use show::{sentence, show, show_done};

/// Where the pages stand.
const PATH: &str = "/can-bo/so";
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
