//! `report`: the report comes out.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use documents::{Source, Template};
use kernel::{Error, Fault, Outcome, Refusal};
use web::Language;

use super::{Format, InBorders, console::Console};
use crate::{
    app::App,
    figures_json,
    pages::{
        self, Names,
        shown::{Question, gather_compared},
    },
};

/// Options of `report`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(flatten)]
    about: super::About,
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

/// Prints a report.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> Outcome<ExitCode> {
    let (place, period) = (options.about.place()?, options.about.period()?);
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
