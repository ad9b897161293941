//! `report`: the report comes out.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use documents::{Source, Template};
use kernel::{Error, Fault, Outcome, Refusal, SystemRng};
use records::Stamp;
use web::Language;

use super::{Format, InBorders, console::Console};
use crate::{
    app::App,
    figures_json,
    pages::{
        self, Names,
        shown::{Question, gather_compared},
    },
    written::{self, Part, Subject},
};

/// Options of `report`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Options {
    #[command(subcommand)]
    instead: Option<Instead>,
    #[command(flatten)]
    about: Option<super::About>,
    /// Text and HTML are what may be published; JSON is exact and for officers
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Tables by place in the units of the time, or in today's
    #[arg(long, value_enum, default_value_t = InBorders::Then)]
    borders: InBorders,
    /// The office's own report template, instead of ours
    #[arg(long)]
    template: Option<PathBuf>,
}

/// What can be done with a report instead of printing it.
#[derive(Debug, clap::Subcommand)]
enum Instead {
    /// Write a part that no record tells: limits, causes, directions, requests
    Write(Write),
}

/// Options of `report write`.
#[derive(Debug, clap::Args)]
struct Write {
    #[command(flatten)]
    about: super::About,
    /// limits, causes, directions or requests
    #[arg(long)]
    part: Part,
    /// The text; a figure is put in as `{{ figure("voter_opinions") | unit }}`
    #[arg(long)]
    file: PathBuf,
    /// Put it into the report at once; without this it stays a draft
    #[arg(long)]
    publish: bool,
    /// In whose name; the People's Committee of the place when not told
    #[arg(long)]
    office: Option<String>,
}

/// Prints a report, or writes a part of it.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> Outcome<ExitCode> {
    match (&options.instead, &options.about) {
        (Some(Instead::Write(asked)), _) => write(app, console, asked),
        (None, Some(about)) => print(app, console, options, about),
        // The parser asks for a place when there is no subcommand.
        (None, None) => Err(Refusal::new("refusal-no-such-year").into()),
    }
}

/// Keeps a text as a part of the report, when its figures can be filled in.
fn write(app: &App, console: &Console<'_>, asked: &Write) -> Outcome<ExitCode> {
    let (place, period) = (asked.about.place()?, asked.about.period()?);
    let file = asked.file.display().to_string();
    let text = std::fs::read_to_string(&asked.file)
        .map_err(|_| Refusal::new("refusal-no-such-file").with("file", file.clone()))?;
    let text = text.trim().to_owned();
    let question = Question { place, period, borders: records::Borders::Then, language: console.language };
    let source: Arc<dyn Source> = Arc::new(app.store.read(|tx| Ok(gather_compared(app, tx, question)?))?);
    documents::passage(&file, &text, &source)
        .map_err(|problem| Error::Refused(template_refusal(&problem)))?;
    let subject = Subject { place, period, part: asked.part };
    let office = asked.office.clone().unwrap_or_else(|| super::office_of(place));
    let stamp = Stamp::of_machine(office, app.clock.now());
    let publish = asked.publish;
    let version = app.store.write("write a part of a report", move |tx| {
        written::write(tx, subject, &text, publish, None, &stamp, &mut SystemRng)
    })?;
    let word = if publish { "report-part-published" } else { "report-part-kept" };
    let part = console.text(&format!("part-{}", asked.part.word()), &[]);
    console.say(
        &console
            .text(word, &[("part", part), ("period", period.to_string()), ("version", version.to_string())]),
    );
    Ok(ExitCode::SUCCESS)
}

fn print(app: &App, console: &Console<'_>, options: &Options, about: &super::About) -> Outcome<ExitCode> {
    let (place, period) = (about.place()?, about.period()?);
    let borders = options.borders.borders();
    if options.format == Format::Json {
        let report =
            app.store.read(|tx| figures_json::report(app, tx, place, period, borders, console.language))?;
        let text =
            serde_json::to_string_pretty(&report).map_err(|error| Fault::caused("write JSON", error))?;
        console.say(&text);
        return Ok(ExitCode::SUCCESS);
    }
    let question = Question { place, period, borders, language: console.language };
    let template = template(options, console.language)?;
    let shown = Arc::new(app.store.read(|tx| Ok(gather_compared(app, tx, question)?))?);
    let source: Arc<dyn Source> = shown.clone();
    let mut document =
        template.render(&source).map_err(|problem| Error::Refused(template_refusal(&problem)))?;
    // On the page this stands at an address of its own; what is printed goes out whole.
    let names = Names { words: &app.words, kinds: &app.kinds, language: console.language };
    if !shown.subject().is_empty {
        document.sections.push(pages::comparison::section(&names, &shown));
    }
    match options.format {
        Format::Html => console.say(&pages::report::alone(app, &shown, &document)?),
        Format::Text | Format::Json => {
            console.say(&documents::text(&document, pages::text_language(console.language)));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with a template, in a sentence for the one who wrote it.
pub fn template_refusal(problem: &documents::Problem) -> Refusal {
    let refusal = |word| {
        Refusal::new(word).with("file", problem.template.clone()).with("line", problem.line.to_string())
    };
    match &problem.figure {
        Some(figure) => refusal("refusal-template-figure")
            .with("figure", figure.clone())
            .with("near", problem.nearest.clone().unwrap_or_else(|| "–".to_owned())),
        None => refusal("refusal-template").with("why", problem.what.clone()),
    }
}

fn template(options: &Options, language: Language) -> Outcome<Template> {
    let Some(path) = &options.template else { return Ok(pages::report::template(None, language)) };
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|_| Refusal::new("refusal-no-such-file").with("file", shown.clone()))?;
    Ok(Template::new(shown, &text))
}
