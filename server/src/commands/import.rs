//! `import`: a workbook goes in.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use kernel::{Actor, Error, Fault, Outcome, PlaceId, Refusal, SystemRng};
use places::{Bodies, Gazetteer};
use records::{
    Stamp,
    books::{BookFile, BookProblem, CorrectionWords, Plan, Problem, Summary, UnknownSheets, corrections},
};
use serde_json::{Value, json};

use super::console::Console;
use crate::{app::App, rooms};

/// Options of `import`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The workbook
    book: PathBuf,
    /// Administrative code of the office that keeps it
    #[arg(long)]
    place: String,
    /// Its year, where neither its titles nor its rows tell one
    #[arg(long)]
    year: Option<i16>,
    /// Only look: write nothing
    #[arg(long)]
    pub check: bool,
    /// Take the good rows in and give the bad ones back as a workbook to correct
    #[arg(long)]
    accept_good: bool,
    /// Where the workbook of bad rows goes; beside the book when not told
    #[arg(long)]
    bad_rows: Option<PathBuf>,
    /// How to tell what happened
    #[arg(long, value_enum, default_value_t = Telling::Text)]
    format: Telling,
    /// In whose name; the People's Committee of the place when not told
    #[arg(long)]
    office: Option<String>,
}

/// How to tell what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Telling {
    /// For a person
    Text,
    /// For a program
    Json,
}

/// Lines of each sort of warning that are printed before "… and so many more".
const SHOWN: usize = 5;

/// The office in whose name an act is done when none is told: the People's Committee of the place.
pub fn office_of(place: PlaceId) -> String {
    let bodies = Bodies::table();
    bodies
        .find("peoples_committee", place)
        .map_or_else(|| Gazetteer::viet_nam().full(place), |body| bodies.name(body))
}

/// Takes a book in.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> Outcome<ExitCode> {
    let bar = progress(4);
    bar.set_message(console.text("import-reading", &[]));
    let bytes = read_file(&options.book)?;
    let book = match workbook::read(&bytes, &workbook::Limits::default()) {
        Ok(book) => book,
        Err(bad) => {
            bar.finish_and_clear();
            return Err(bad_file(&options.book, &bad));
        }
    };
    bar.inc(1);
    bar.set_message(console.text("import-understanding", &[]));
    let unknown = if options.accept_good { UnknownSheets::PassOver } else { UnknownSheets::Refuse };
    let mut plan = match Plan::of(&book, &app.kinds, &options.place, options.year, unknown) {
        Ok(plan) => plan,
        Err(problem) => {
            bar.finish_and_clear();
            return Err(book_refusal(&options.place, problem).into());
        }
    };
    drop(book);
    app.store.read(|tx| plan.find_parents(tx, &app.kinds))?;
    let plan = Arc::new(plan);
    bar.inc(1);
    let refused = !plan.problems.is_empty() && !options.accept_good;
    let summary = if options.check || refused {
        app.store.read(|tx| plan.preview(tx))?
    } else {
        bar.set_message(console.text("import-writing", &[]));
        let name =
            options.book.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = BookFile::new(name, &bytes);
        let office = options.office.clone().unwrap_or_else(|| office_of(plan.place));
        let stamp = Stamp { actor: Actor::office(office), now: app.clock.now() };
        let kinds = rooms::kinds();
        let for_act = Arc::clone(&plan);
        app.store
            .write("take a book in", move |tx| for_act.take_in(tx, &kinds, &stamp, &mut SystemRng, &file))?
    };
    bar.finish_and_clear();
    let bad_rows = if plan.problems.is_empty() || options.check {
        None
    } else {
        Some(write_bad_rows(console, options, &plan)?)
    };
    let told = Told { plan: &plan, summary: &summary, options, refused, bad_rows: bad_rows.as_deref() };
    match options.format {
        Telling::Json => console.say(&told.json(console).to_string()),
        Telling::Text => told.text(console),
    }
    Ok(if plan.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn progress(steps: u64) -> ProgressBar {
    if !Console::is_watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(steps);
    if let Ok(style) = ProgressStyle::with_template("{bar:24.green} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

pub(super) fn read_file(path: &Path) -> Outcome<Vec<u8>> {
    // A folder, a device or a file of gigabytes is refused before it is read.
    let shown = path.display().to_string();
    let about = std::fs::metadata(path)
        .map_err(|_| Refusal::new("refusal-no-such-file").with("file", shown.clone()))?;
    let limit = workbook::Limits::default().file_bytes;
    if !about.is_file() {
        return Err(Refusal::new("refusal-no-such-file").with("file", shown).into());
    }
    if about.len() > limit {
        return Err(too_large(path, &workbook::Measure::FileBytes.to_string(), limit).into());
    }
    std::fs::read(path).map_err(|error| Error::Failed(Fault::caused(format!("read {shown}"), error)))
}

fn too_large(path: &Path, what: &str, limit: u64) -> Refusal {
    Refusal::new("refusal-book-too-large")
        .with("file", path.display().to_string())
        .with("what", what)
        .with("limit", viet_text::number::group(i64::try_from(limit).unwrap_or(i64::MAX)))
}

/// Why a file is no workbook that can be read.
pub fn bad_file(path: &Path, bad: &workbook::BadFile) -> Error {
    use workbook::BadFile as Bad;
    let file = path.display().to_string();
    let word = match bad {
        Bad::TooLarge { what, limit, .. } => return too_large(path, &what.to_string(), *limit).into(),
        Bad::NotAWorkbook | Bad::Unsupported { .. } => "refusal-not-a-workbook",
        Bad::Empty => "refusal-book-empty",
        Bad::Encrypted => "refusal-book-encrypted",
        _ => "refusal-book-damaged",
    };
    Refusal::new(word).with("file", file).into()
}

/// Why a workbook cannot be taken in.
pub fn book_refusal(code: &str, problem: BookProblem) -> Refusal {
    match problem {
        BookProblem::UnknownSheet { sheet } => {
            let known: Vec<&str> =
                rooms::kinds().iter().filter_map(|kind| kind.kind().sheets.first().copied()).collect();
            Refusal::new("refusal-unknown-sheet").with("sheet", sheet).with("known", known.join(" · "))
        }
        BookProblem::Nothing => Refusal::new("refusal-book-nothing"),
        BookProblem::WhichYear { found } => {
            let years: Vec<String> = found.iter().map(ToString::to_string).collect();
            Refusal::new("refusal-which-year")
                .with("years", if years.is_empty() { "–".to_owned() } else { years.join(", ") })
        }
        BookProblem::NoHeadings { sheet, expected } => {
            Refusal::new("refusal-no-headings").with("sheet", sheet).with("expected", expected.join(" · "))
        }
        BookProblem::MissingColumns { sheet, missing } => {
            Refusal::new("refusal-missing-columns").with("sheet", sheet).with("missing", missing.join(" · "))
        }
        BookProblem::TwoSheets { sheets: [first, second] } => {
            Refusal::new("refusal-two-sheets").with("first", first).with("second", second)
        }
        BookProblem::Place(problem) => super::place_refusal(code, &problem),
    }
}

fn write_bad_rows(console: &Console<'_>, options: &Options, plan: &Plan) -> Outcome<PathBuf> {
    let words = CorrectionWords {
        reason: &console.text("column-reason", &[]),
        row: &console.text("column-row", &[]),
        note: &console.text("bad-rows-note", &[("year", plan.year.to_string())]),
    };
    let bytes = corrections(plan, &words, &|problem| sentence(console, problem))
        .map_err(|error| Fault::new(format!("write the workbook of bad rows: {error}")))?;
    let path = options.bad_rows.clone().unwrap_or_else(|| {
        let stem =
            options.book.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        options.book.with_file_name(format!("{stem}{}", console.text("bad-rows-suffix", &[])))
    });
    std::fs::write(&path, bytes)
        .map_err(|error| Fault::caused(format!("write {}", path.display()), error))?;
    Ok(path)
}

/// What was expected in a cell, in the reader's language.
fn sentence(console: &Console<'_>, problem: &Problem) -> String {
    console.text(problem.word, &problem.args)
}

/// What is told at the end.
struct Told<'a> {
    plan: &'a Plan,
    summary: &'a Summary,
    options: &'a Options,
    refused: bool,
    bad_rows: Option<&'a Path>,
}

impl Told<'_> {
    fn text(&self, console: &Console<'_>) {
        let Self { plan, summary, .. } = self;
        let place = Gazetteer::viet_nam().full(plan.place);
        console.say(&console.text("import-book", &[("place", place), ("year", plan.year.to_string())]));
        for (sheet, read) in summary.sheets.iter().zip(&plan.sheets) {
            let mut line = format!("  {:<28}{:>6}", sheet.name, sheet.rows);
            for (word, count) in [
                ("import-created", sheet.created),
                ("import-changed", sheet.changed),
                ("import-moved", sheet.moved),
                ("import-same", sheet.same),
                ("import-bad", read.bad.len()),
                ("import-footers", read.footers),
            ] {
                if count > 0 {
                    line.push_str("  ");
                    line.push_str(&console.text(word, &[("count", count.to_string())]));
                }
            }
            console.say(&line);
            if !sheet.vanished.is_empty() {
                let list = shortened(&sheet.vanished);
                console.say(&format!(
                    "    {}",
                    console.text(
                        "import-vanished",
                        &[("count", sheet.vanished.len().to_string()), ("codes", list)]
                    )
                ));
            }
            if !read.dropped.is_empty() {
                let args = [("count", read.dropped.len().to_string()), ("columns", read.dropped.join(", "))];
                console.say(&format!("    {}", console.text("import-dropped", &args)));
            }
            for (heading, ours) in &read.guessed {
                let args = [("heading", viet_text::tidy(heading)), ("ours", (*ours).to_owned())];
                console.say(&format!("    {}", console.text("import-guessed", &args)));
            }
            if !read.unknown.is_empty() {
                console.say(&format!(
                    "    {}",
                    console.text("import-unknown-columns", &[("columns", read.unknown.join(", "))])
                ));
            }
        }
        if !plan.unknown_sheets.is_empty() {
            console
                .say(&console.text("import-unknown-sheets", &[("sheets", plan.unknown_sheets.join(" · "))]));
        }
        for (word, notes) in by_word(&plan.notes) {
            console.say(&console.text(
                "import-warning",
                &[("count", notes.len().to_string()), ("what", console.text(word, &notes[0].args))],
            ));
            for note in notes.iter().take(SHOWN) {
                console.say(&format!(
                    "    {} {}  «{}»  {}",
                    note.sheet,
                    note.address(),
                    note.found,
                    differing(console, note, notes[0])
                ));
            }
            if notes.len() > SHOWN {
                console.say(&format!(
                    "    {}",
                    console.text("import-and-more", &[("count", (notes.len() - SHOWN).to_string())])
                ));
            }
        }
        for problem in &plan.problems {
            let args = [
                ("sheet", problem.sheet.clone()),
                ("cell", problem.address()),
                ("found", problem.found.clone()),
                ("expected", sentence(console, problem)),
            ];
            console.say(&console.text("import-problem", &args));
        }
        self.ending(console);
    }

    fn ending(&self, console: &Console<'_>) {
        let Self { plan, summary, options, .. } = self;
        let count = |count: usize| ("count", count.to_string());
        let word = if self.refused {
            "import-refused"
        } else if options.check {
            "import-checked"
        } else if summary.is_unchanged() {
            "import-unchanged"
        } else {
            "import-done"
        };
        let args = [
            count(plan.problems.len()),
            ("created", summary.created().to_string()),
            ("changed", summary.changed().to_string()),
            ("rows", plan.good().to_string()),
        ];
        console.say(&console.text(word, &args));
        if let Some(path) = self.bad_rows {
            console.say(&console.text("import-bad-rows", &[("file", path.display().to_string())]));
        }
    }

    fn json(&self, console: &Console<'_>) -> Value {
        let Self { plan, summary, options, refused, bad_rows } = self;
        let told = |problem: &Problem| {
            json!({
                "sheet": problem.sheet, "cell": problem.address(), "row": problem.row + 1, "found": problem.found,
                "code": problem.word, "expected": sentence(console, problem),
            })
        };
        let sheets: Vec<Value> = summary
            .sheets
            .iter()
            .zip(&plan.sheets)
            .map(|(sheet, read)| {
                json!({
                    "sheet": sheet.name, "kind": sheet.kind, "rows": sheet.rows, "created": sheet.created,
                    "changed": sheet.changed, "moved": sheet.moved, "unchanged": sheet.same, "bad": read.bad.len(),
                    "vanished": sheet.vanished, "footers": read.footers, "columns_dropped": read.dropped.len(),
                    "columns_unknown": read.unknown,
                })
            })
            .collect();
        json!({
            "place": plan.place.code(), "year": plan.year, "check": options.check,
            "written": !refused && !options.check && !summary.is_unchanged(),
            "created": summary.created(), "changed": summary.changed(), "sheets": sheets,
            "unknown_sheets": plan.unknown_sheets,
            "problems": plan.problems.iter().map(told).collect::<Vec<_>>(),
            "warnings": plan.notes.iter().map(told).collect::<Vec<_>>(),
            "bad_rows": bad_rows.map(|path| path.display().to_string()),
        })
    }
}

/// Warnings of one sort together, each sort once.
fn by_word(notes: &[Problem]) -> BTreeMap<&'static str, Vec<&Problem>> {
    let mut sorts: BTreeMap<&'static str, Vec<&Problem>> = BTreeMap::new();
    for note in notes {
        sorts.entry(note.word).or_default().push(note);
    }
    sorts
}

/// A note's own sentence, where it differs from its sort's first.
fn differing(console: &Console<'_>, note: &Problem, first: &Problem) -> String {
    if note.args == first.args { String::new() } else { sentence(console, note) }
}

fn shortened(codes: &[String]) -> String {
    let shown: Vec<&str> = codes.iter().take(10).map(String::as_str).collect();
    let more = if codes.len() > shown.len() { " …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
