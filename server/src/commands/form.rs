//! `form`: other people's forms, kept by name, tied to figures, filled each period.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Subcommand;
use forms::View;
use kernel::{Fault, Outcome, PlaceId, Refusal, SystemRng};
use places::Gazetteer;

use super::console::Console;
use crate::{
    app::App,
    forms::{self as kept_forms, Filled, Kept, Of, Part, Question, Take, Tie, Tied},
};

/// Options of `form`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Keep a superior's blank form (.xlsx, .docx) under a name
    Add {
        /// The blank form
        file: PathBuf,
        /// What to call it
        #[arg(long)]
        name: String,
        #[command(flatten)]
        office: Office,
    },
    /// Tie one place of a form to a figure
    Tie(TieOptions),
    /// Tie a column down from one cell: each row to the unit it names
    TieDown {
        #[command(flatten)]
        tie: TieOptions,
        /// The letter of the column that names the units; else it is looked for to the left
        #[arg(long)]
        names: Option<String>,
        /// Day on which the names are meant, as 2022-12-31; else the last day before the units changed, or today
        #[arg(long)]
        on: Option<kernel::Date>,
    },
    /// Take the tie of one place away
    Untie {
        /// The form
        name: String,
        /// The place: 'Biểu 1!C7'
        spot: String,
        #[command(flatten)]
        office: Office,
    },
    /// List an office's forms
    List {
        #[command(flatten)]
        office: Office,
    },
    /// Show a form's places with the words around them, and their ties
    Show {
        /// The form
        name: String,
        #[command(flatten)]
        office: Office,
    },
    /// Fill a form for a place and period
    Fill(FillOptions),
    /// Forget a form and its ties
    Remove {
        /// The form
        name: String,
        #[command(flatten)]
        office: Office,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// Whose form it is.
#[derive(Debug, clap::Args)]
struct Office {
    /// The office's administrative code
    #[arg(long, default_value = "094")]
    place: String,
}

#[derive(Debug, clap::Args)]
struct TieOptions {
    /// The form
    name: String,
    /// The place: 'Biểu 1!C7', doan-12.1, 'bang-1!B3'
    spot: String,
    /// The figure, as `figure` takes it; or @noi for the unit's name, @ky for the period's
    figure: String,
    #[command(flatten)]
    office: Office,
    /// Always of this unit, whoever the form is filled for
    #[arg(long)]
    unit_place: Option<String>,
    /// A part of the asked year: Q1, H1, 03
    #[arg(long, default_value = "")]
    part: String,
    /// ky, luy-ke, cung-ky, luy-ke-cung-ky or thay-doi
    #[arg(long, default_value = "ky")]
    reach: String,
    /// Power of ten it is told in: 6 for million đồng, 3 for tonnes
    #[arg(long, default_value_t = 0, allow_negative_numbers = true)]
    scale: i32,
}

#[derive(Debug, clap::Args)]
struct FillOptions {
    /// The form
    name: String,
    #[command(flatten)]
    about: super::About,
    /// Also one file for each unit directly inside the place
    #[arg(long)]
    each: bool,
    /// The file to write; with --each a folder
    #[arg(long)]
    out: Option<PathBuf>,
    /// Fill the other places although some cannot be filled
    #[arg(long)]
    accept_good: bool,
}

/// Runs one of them.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> Outcome<ExitCode> {
    match &options.act {
        Act::Add { file, name, office } => add(app, console, file, name, office),
        Act::Tie(options) => tie(app, console, options),
        Act::TieDown { tie, names, on } => tie_down(app, console, tie, names.as_deref(), *on),
        Act::Untie { name, spot, office } => untie(app, console, name, spot, office),
        Act::List { office } => list(app, console, office),
        Act::Show { name, office } => show(app, console, name, office),
        Act::Fill(options) => fill(app, console, options),
        Act::Remove { name, office, yes } => remove(app, console, name, office, *yes),
    }
}

/// The unit that a code means now, or meant last: an office keeps its forms past its own end.
fn office_of(code: &str) -> Outcome<PlaceId> {
    let last = Gazetteer::viet_nam().history(code).last();
    Ok(last.ok_or_else(|| Refusal::new("refusal-no-such-place").with("code", code))?.id)
}

fn kept(app: &App, code: &str, name: &str) -> Outcome<Kept> {
    office_of(code)?;
    app.store.read(|tx| kept_forms::find(tx, code, name))
}

fn add(app: &App, console: &Console<'_>, file: &Path, name: &str, office: &Office) -> Outcome<ExitCode> {
    let place = office_of(&office.place)?;
    let shown = file.display().to_string();
    let bytes = super::import::read_file(file)?;
    let file_name =
        file.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    let spots = forms::Form::open(&file_name, &bytes)
        .map_err(|bad| kept_forms::bad_form(&shown, &bad))?
        .spots()
        .len();
    let (name_kept, now) = (name.to_owned(), app.clock.now());
    app.store.write("keep a form", move |tx| {
        kept_forms::add(tx, place, &name_kept, (&file_name, &bytes), now, &mut SystemRng)
    })?;
    console.aside(&console.text("form-added", &[("name", name.to_owned()), ("spots", spots.to_string())]));
    Ok(ExitCode::SUCCESS)
}

/// What the options say, checked against the registry of figures.
fn tie_of(app: &App, options: &TieOptions) -> Outcome<Tie> {
    let what: Tied = options
        .figure
        .parse()
        .map_err(|_| Refusal::new("refusal-figure-form").with("figure", &options.figure))?;
    if let Tied::Figure(figure) = &what
        && app.kinds.figure(&figure.id).is_none()
    {
        let near = documents::nearest(&figure.id, app.kinds.figures().map(|figure| figure.id)).unwrap_or("–");
        return Err(Refusal::new("refusal-no-such-figure")
            .with("figure", &options.figure)
            .with("near", near)
            .into());
    }
    let of = match &options.unit_place {
        Some(code) => Of::Unit(office_of(code)?),
        None => Of::Here,
    };
    let part: Part =
        options.part.parse().map_err(|_| Refusal::new("refusal-tie-part").with("part", &options.part))?;
    let take: Take =
        options.reach.parse().map_err(|_| Refusal::new("refusal-tie-reach").with("reach", &options.reach))?;
    Ok(Tie { spot: options.spot.clone(), what, of, part, take, scale: options.scale })
}

fn tie(app: &App, console: &Console<'_>, options: &TieOptions) -> Outcome<ExitCode> {
    let (kept, tie) = (kept(app, &options.office.place, &options.name)?, tie_of(app, options)?);
    let form = app.store.read(|tx| kept_forms::load(tx, &kept))?;
    let spot = form.spot(&tie.spot).map_err(|problem| kept_forms::fill_problem(&problem))?;
    console.aside(&console.text(
        "form-tied",
        &[("spot", tie.spot.clone()), ("context", spot.context()), ("figure", tie.what.to_string())],
    ));
    put_ties(app, kept, vec![tie])
}

fn put_ties(app: &App, kept: Kept, ties: Vec<Tie>) -> Outcome<ExitCode> {
    let now = app.clock.now();
    app.store.write("tie a form", move |tx| kept_forms::tie(tx, &kept, &ties, now))?;
    Ok(ExitCode::SUCCESS)
}

fn tie_down(
    app: &App,
    console: &Console<'_>,
    options: &TieOptions,
    names: Option<&str>,
    on: Option<kernel::Date>,
) -> Outcome<ExitCode> {
    let (kept, tie) = (kept(app, &options.office.place, &options.name)?, tie_of(app, options)?);
    let places = Gazetteer::viet_nam();
    let within = match tie.of {
        Of::Unit(place) => place,
        Of::Here => office_of(&options.office.place)?,
    };
    // An office that has ended names the units it had.
    let until = places.get(within).and_then(|place| place.until);
    let on = on.or_else(|| until?.yesterday().ok()).unwrap_or_else(|| app.clock.today());
    let form = app.store.read(|tx| kept_forms::load(tx, &kept))?;
    let down = kept_forms::tie_down(&form, &tie, within, on, names)?;
    for tie in &down.ties {
        if let Of::Unit(unit) = tie.of {
            console.say(&format!("{}\t{}\t{}", tie.spot, tie.what, places.full(unit)));
        }
    }
    for row in &down.unknown {
        let nearest: Vec<String> =
            row.nearest.iter().map(|place| format!("{} ({})", places.short(*place), place.code())).collect();
        let nearest = if nearest.is_empty() { "–".to_owned() } else { nearest.join(", ") };
        let args = [("spot", row.spot.clone()), ("text", row.text.clone()), ("nearest", nearest)];
        console.aside(&console.text("form-row-unknown", &args));
    }
    let (count, unknown) = (down.ties.len(), down.unknown.len());
    let ended = put_ties(app, kept, down.ties)?;
    let args = [("count", count.to_string()), ("unknown", unknown.to_string())];
    console.aside(&console.text("form-tied-down", &args));
    Ok(if unknown == 0 { ended } else { ExitCode::from(1) })
}

fn untie(app: &App, console: &Console<'_>, name: &str, spot: &str, office: &Office) -> Outcome<ExitCode> {
    let (kept, now, from) = (kept(app, &office.place, name)?, app.clock.now(), spot.to_owned());
    app.store.write("untie a form", move |tx| kept_forms::untie(tx, &kept, &from, now))?;
    console.aside(&console.text("form-untied", &[("spot", spot.to_owned())]));
    Ok(ExitCode::SUCCESS)
}

fn list(app: &App, console: &Console<'_>, office: &Office) -> Outcome<ExitCode> {
    office_of(&office.place)?;
    let forms = app.store.read(|tx| {
        let forms = kept_forms::forms_of(tx, &office.place)?;
        forms
            .into_iter()
            .map(|kept| Ok((kept_forms::ties(tx, &kept)?.len(), kept)))
            .collect::<Outcome<Vec<_>>>()
    })?;
    for (ties, kept) in &forms {
        console.say(&format!("{}\t{}\t{ties}", kept.name, kept.file_name));
    }
    if forms.is_empty() {
        console.aside(&console.text("form-none", &[]));
    }
    Ok(ExitCode::SUCCESS)
}

fn show(app: &App, console: &Console<'_>, name: &str, office: &Office) -> Outcome<ExitCode> {
    let kept = kept(app, &office.place, name)?;
    let (form, ties) =
        app.store.read(|tx| Ok((kept_forms::load(tx, &kept)?, kept_forms::ties(tx, &kept)?)))?;
    let mut left: Vec<&Tie> = ties.iter().collect();
    for spot in form.spots() {
        let at = left.iter().position(|tie| tie.spot == spot.id);
        let goes_in = at.map(|at| told(left.remove(at))).unwrap_or_default();
        console.say(&format!("{}\t{}\t{goes_in}", spot.id, spot.context().replace(['\n', '\t'], " ")));
    }
    // Ties of cells that nobody would look for a value in, or that the form no longer has.
    for tie in left {
        let context = form.spot(&tie.spot).map(|spot| spot.context()).unwrap_or_default();
        console.say(&format!("{}\t{context}\t{}", tie.spot, told(tie)));
    }
    if let View::Workbook(sheets) = form.view()
        && sheets.iter().any(|sheet| sheet.cut)
    {
        console.aside(&console.text("form-cut", &[]));
    }
    Ok(ExitCode::SUCCESS)
}

/// A tie on one line, as the options of `tie` say it.
fn told(tie: &Tie) -> String {
    let part = tie.part.to_string();
    let unit = match tie.of {
        Of::Unit(place) => {
            format!(" --unit-place {} ({})", place.code(), Gazetteer::viet_nam().short(place))
        }
        Of::Here => String::new(),
    };
    let part = match part.trim_start_matches('-') {
        "" => String::new(),
        part => format!(" --part {part}"),
    };
    let scale = if tie.scale == 0 { String::new() } else { format!(" --scale {}", tie.scale) };
    format!("{} --reach {}{unit}{part}{scale}", tie.what, tie.take)
}

fn fill(app: &App, console: &Console<'_>, options: &FillOptions) -> Outcome<ExitCode> {
    let (place, period) = (options.about.place()?, options.about.period()?);
    let kept = kept(app, &place.code(), &options.name)?;
    let mut units = vec![place];
    if options.each {
        units.extend(Gazetteer::viet_nam().children_during(place, period).into_iter().map(|unit| unit.id));
    }
    let language = console.language;
    let filled: Vec<Filled> = app.store.read(|tx| {
        units
            .iter()
            .map(|&place| kept_forms::fill(app, tx, &kept, Question { place, period, language }))
            .collect()
    })?;
    let bad = filled.iter().any(|filled| !filled.problems.is_empty());
    for (filled, unit) in filled.iter().zip(&units) {
        for problem in &filled.problems {
            let why = super::said(console.words, language, problem.why.word, &problem.why.args);
            let unit = if options.each {
                format!("{}: ", Gazetteer::viet_nam().short(*unit))
            } else {
                String::new()
            };
            console.aside(&format!("{unit}{why}"));
        }
    }
    if bad && !options.accept_good {
        console.aside(&console.text("form-not-filled", &[]));
        return Ok(ExitCode::from(1));
    }
    let files = files(options, filled);
    write_all(&files)?;
    for (path, _, count) in &files {
        let args = [("file", path.display().to_string()), ("count", count.to_string())];
        console.aside(&console.text("form-filled", &args));
    }
    Ok(ExitCode::from(u8::from(bad)))
}

/// Where each filled form goes. Units of one name (before and after a change of borders) get a number.
fn files(options: &FillOptions, filled: Vec<Filled>) -> Vec<(PathBuf, Vec<u8>, usize)> {
    let mut files: Vec<(PathBuf, Vec<u8>, usize)> = Vec::new();
    for filled in filled {
        let path = match &options.out {
            Some(folder) if options.each || folder.is_dir() => folder.join(&filled.file_name),
            Some(file) => file.clone(),
            None => PathBuf::from(&filled.file_name),
        };
        let (stem, ending) = filled.file_name.rsplit_once('.').unwrap_or((&filled.file_name, ""));
        let numbered = (2_u32..).map(|number| path.with_file_name(format!("{stem} ({number}).{ending}")));
        let taken = |path: &PathBuf| files.iter().any(|(other, _, _)| other == path);
        let free = std::iter::once(path.clone()).chain(numbered).find(|path| !taken(path)).unwrap_or(path);
        files.push((free, filled.bytes, filled.count));
    }
    files
}

/// Writes all files beside their names first, so that a full disk leaves no half of one under its name.
fn write_all(files: &[(PathBuf, Vec<u8>, usize)]) -> Outcome<()> {
    let refused =
        |path: &Path| Refusal::new("refusal-form-not-written").with("file", path.display().to_string());
    let aside = |path: &Path| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".dang-ghi");
        path.with_file_name(name)
    };
    for (path, bytes, _) in files {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|_| refused(path))?;
        }
        if std::fs::write(aside(path), bytes).is_err() {
            for (path, _, _) in files {
                drop(std::fs::remove_file(aside(path)));
            }
            return Err(refused(path).into());
        }
    }
    for (path, _, _) in files {
        std::fs::rename(aside(path), path)
            .map_err(|error| Fault::caused(format!("rename {}", path.display()), error))?;
    }
    Ok(())
}

fn remove(app: &App, console: &Console<'_>, name: &str, office: &Office, yes: bool) -> Outcome<ExitCode> {
    let kept = kept(app, &office.place, name)?;
    if !yes {
        console.aside(&console.text("form-remove-ask", &[("name", kept.name.clone())]));
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer);
        let agreed = ["c", "có", "co", "y", "yes"].contains(&answer.trim().to_lowercase().as_str());
        if read.is_err() || !agreed {
            console.aside(&console.text("form-kept", &[]));
            return Ok(ExitCode::from(1));
        }
    }
    let shown = kept.name.clone();
    app.store.write("forget a form", move |tx| kept_forms::remove(tx, &kept))?;
    console.aside(&console.text("form-removed", &[("name", shown)]));
    Ok(ExitCode::SUCCESS)
}
