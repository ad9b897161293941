//! `import`: a workbook goes in.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use kernel::{Error, Fault, Outcome, Period, PlaceId, Refusal, SystemRng, When};
use places::{Bodies, Gazetteer};
use records::{
    Stamp,
    books::{
        self, Asked, Basis, BookFile, BookProblem, CorrectionWords, Plan, Problem, Reading, Summary,
        UnknownSheets, corrections,
    },
};
use serde_json::{Value, json};

use super::{
    console::Console,
    doubts::{self, Telling as Doubts},
    reading,
};
use crate::{app::App, pages, rooms};

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
    /// The period its totals are of, where no title tells it: 2022-Q3, 2022-H1, 2022-09
    #[arg(long)]
    period: Option<String>,
    /// Show how its sheets and headings are read, with samples; write nothing
    #[arg(long)]
    reading: bool,
    /// What a heading is: 'Sheet: its heading = our heading'. '-' passes a column over. Repeat for more; it is remembered
    /// for this office's next book of the same shape
    #[arg(long, value_name = "SHEET: HEADING = OURS")]
    map: Vec<String>,
    /// What kind a sheet is of: 'Sheet = our sheet'; '-' passes a sheet over. Remembered too
    #[arg(long, value_name = "SHEET = OURS")]
    sheet: Vec<String>,
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
    #[command(flatten)]
    answers: doubts::Told,
    #[command(flatten)]
    numbers: Numbers,
}

/// What the numbers of the book cover, where it does not tell.
#[derive(Debug, Clone, Copy, clap::Args)]
struct Numbers {
    /// The numbers are those since the year began (luỹ kế): they check what is in, and add nothing
    #[arg(long, conflicts_with = "in_period")]
    cumulative: bool,
    /// The numbers are those of their own period (trong kỳ)
    #[arg(long)]
    in_period: bool,
}

impl Numbers {
    fn basis(self) -> Option<Basis> {
        let in_period = self.in_period.then_some(Basis::InPeriod);
        self.cumulative.then_some(Basis::Cumulative).or(in_period)
    }
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
    let asked = asked(app, options)?;
    if options.reading {
        bar.finish_and_clear();
        reading::tell(console, &Reading::of(&book, &app.kinds, &asked));
        return Ok(ExitCode::SUCCESS);
    }
    let mut plan = match Plan::of(&book, &app.kinds, &options.place, &asked) {
        Ok(plan) => plan,
        Err(problem) => {
            bar.finish_and_clear();
            // What stands in the way is often a heading: the officer sees how each was read, and can say it otherwise.
            if matches!(
                problem,
                BookProblem::UnknownSheet { .. }
                    | BookProblem::NoHeadings { .. }
                    | BookProblem::MissingColumns { .. }
                    | BookProblem::OwnSumsBreak { .. }
            ) && options.format == Telling::Text
            {
                reading::tell(console, &Reading::of(&book, &app.kinds, &asked));
            }
            return Err(book_refusal(&options.place, problem).into());
        }
    };
    drop(book);
    let mut decisions = match options.answers.decisions(&plan) {
        Ok(decisions) => decisions,
        Err(error) => {
            bar.finish_and_clear();
            return Err(error);
        }
    };
    app.store.read(|tx| plan.find_parents(tx, &app.kinds))?;
    let plan = Arc::new(plan);
    bar.inc(1);
    let refused = !plan.problems.is_empty() && !options.accept_good;
    let asks = !refused && !options.check && options.format == Telling::Text && doubts::someone_is_there();
    if asks {
        let open = app.store.read(|tx| plan.doubts(tx, &app.kinds, &decisions))?;
        bar.suspend(|| Doubts { console, kinds: &app.kinds }.ask(&open, &mut decisions));
    }
    let summary = if options.check || refused {
        app.store.read(|tx| plan.preview(tx, &app.kinds, &decisions))?
    } else {
        bar.set_message(console.text("import-writing", &[]));
        let name =
            options.book.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = BookFile::new(name, &bytes);
        let office = options.office.clone().unwrap_or_else(|| office_of(plan.place));
        let stamp = Stamp::of_machine(office, app.clock.now());
        let kinds = rooms::kinds();
        let for_act = Arc::clone(&plan);
        app.store.write("take a book in", move |tx| {
            for_act.take_in(tx, &kinds, &stamp, &mut SystemRng, &file, &decisions)
        })?
    };
    bar.finish_and_clear();
    let bad_rows = if plan.problems.is_empty() || options.check {
        None
    } else {
        Some(write_bad_rows(console, options, &plan)?)
    };
    let told = Told {
        plan: &plan,
        summary: &summary,
        options,
        refused,
        bad_rows: bad_rows.as_deref(),
        doubts: Doubts { console, kinds: &app.kinds },
    };
    match options.format {
        Telling::Json => console.say(&told.json(console).to_string()),
        Telling::Text => told.text(console),
    }
    Ok(if plan.problems.is_empty() && summary.doubts.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// What was said about the book, now and for the office's earlier ones.
fn asked(app: &App, options: &Options) -> Outcome<Asked> {
    let unknown = if options.accept_good { UnknownSheets::PassOver } else { UnknownSheets::Refuse };
    let period = options.period.as_deref().map(super::period_of).transpose()?;
    let span = period.map(|period| {
        let first = period.first();
        match period.months() {
            1 => When::Month(first),
            3 => When::Quarter(first),
            6 => When::Half(first),
            9 => When::NineMonths(first),
            _ => When::Year(first.year()),
        }
    });
    let places: Vec<PlaceId> = Gazetteer::viet_nam().history(&options.place).map(|place| place.id).collect();
    let learned = app.store.read(|tx| {
        let mut all = Vec::new();
        for place in &places {
            all.extend(books::learned(tx, *place)?);
        }
        Ok(all)
    })?;
    let year = options.year.or_else(|| period.map(Period::of_year));
    let corrections = reading::corrections(&app.kinds, &options.sheet, &options.map, &learned)?;
    Ok(Asked { year, span, basis: options.numbers.basis(), unknown, corrections, learned })
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
        BookProblem::SeveralTables { sheet, row } => {
            Refusal::new("refusal-several-tables").with("sheet", sheet).with("row", row.to_string())
        }
        BookProblem::PlacesAcross { sheet, cell, places } => Refusal::new("refusal-places-across")
            .with("sheet", sheet)
            .with("cell", cell)
            .with("places", places.join(" · ")),
        BookProblem::FiguresInRows { sheet, cell, heading } => Refusal::new("refusal-figures-in-rows")
            .with("sheet", sheet)
            .with("cell", cell)
            .with("heading", heading),
        BookProblem::OwnSumsBreak { sheet, rows, columns } => Refusal::new("refusal-own-sums-break")
            .with("sheet", sheet)
            .with("rows", rows.to_string())
            .with("columns", columns.join(" · ")),
        BookProblem::WhichUnit { sheet, heading, largest } => Refusal::new("refusal-which-unit")
            .with("sheet", sheet)
            .with("heading", heading)
            .with("largest", largest),
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
    // Figures and periods come as ids and codes, and are said in words.
    let said = |(name, value): &(&'static str, String)| {
        let value = match *name {
            "figure" => console.text(&format!("figure-{value}"), &[]),
            "open" => pages::periods(console.words, console.language, value),
            _ => value.clone(),
        };
        (*name, value)
    };
    let args: Vec<(&'static str, String)> = problem.args.iter().map(said).collect();
    console.text(problem.word, &args)
}

/// What is told at the end.
struct Told<'a> {
    plan: &'a Plan,
    summary: &'a Summary,
    options: &'a Options,
    refused: bool,
    bad_rows: Option<&'a Path>,
    doubts: Doubts<'a>,
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
                ("import-held", sheet.held),
                ("import-withdrawn", sheet.withdrawn),
                ("import-waiting", sheet.waiting),
                ("import-bad", read.bad.len()),
                ("import-sections", read.sections),
                ("import-footers", read.footers),
            ] {
                if count > 0 {
                    line.push_str("  ");
                    line.push_str(&console.text(word, &[("count", count.to_string())]));
                }
            }
            console.say(&line);
            if sheet.held > 0 && !summary.notes.iter().any(|note| note.sheet == sheet.name) {
                let args = [("count", sheet.held.to_string())];
                console.say(&format!("    {}", console.text("import-held-agree", &args)));
            }
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
            for (heading, power) in &read.converted {
                let args = [("heading", viet_text::tidy(heading)), ("times", power_of_ten(*power))];
                console.say(&format!("    {}", console.text("import-converted", &args)));
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
        let all: Vec<&Problem> = plan.notes.iter().chain(&summary.notes).collect();
        for notes in by_word(&all).into_values() {
            console.say(&console.text(
                "import-warning",
                &[("count", notes.len().to_string()), ("what", sentence(console, notes[0]))],
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
        self.doubts.text(&summary.doubts);
        self.ending(console);
    }

    fn ending(&self, console: &Console<'_>) {
        let Self { plan, summary, options, .. } = self;
        let count = |count: usize| ("count", count.to_string());
        let word = if self.refused {
            "import-refused"
        } else if options.check {
            "import-checked"
        } else if summary.is_unchanged() && !summary.doubts.is_empty() {
            "import-only-waits"
        } else if plan.good() == 0 {
            "import-no-rows"
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
            ("waiting", summary.doubts.len().to_string()),
        ];
        console.say(&console.text(word, &args));
        if let Some(path) = self.bad_rows {
            console.say(&console.text("import-bad-rows", &[("file", path.display().to_string())]));
        }
    }

    fn json(&self, console: &Console<'_>) -> Value {
        let Self { plan, summary, options, refused, bad_rows, doubts } = self;
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
                    "changed": sheet.changed, "moved": sheet.moved, "unchanged": sheet.same, "held": sheet.held,
                    "withdrawn": sheet.withdrawn, "waiting": sheet.waiting, "bad": read.bad.len(),
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
            "warnings": plan.notes.iter().chain(&summary.notes).map(told).collect::<Vec<_>>(),
            "doubts": doubts.json(&summary.doubts),
            "bad_rows": bad_rows.map(|path| path.display().to_string()),
        })
    }
}

/// `1.000`, `0,0001`.
fn power_of_ten(power: i8) -> String {
    let one = |digits: u8| 10_i128.pow(u32::from(digits));
    let decimal = match u8::try_from(power) {
        Ok(up) => viet_text::Decimal::new(one(up), 0),
        Err(_) => viet_text::Decimal::new(1, power.unsigned_abs()),
    };
    decimal.to_text(viet_text::Language::Vi)
}

/// Warnings of one sort together, each sort once.
fn by_word<'n>(notes: &[&'n Problem]) -> BTreeMap<&'static str, Vec<&'n Problem>> {
    let mut sorts: BTreeMap<&'static str, Vec<&Problem>> = BTreeMap::new();
    for note in notes.iter().copied() {
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
