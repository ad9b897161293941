//! The command line. Exit codes: 0 done, 1 rows are bad (or a check found something), 2 the file, the question or
//! the machine is at fault.

mod account;
mod api_key;
mod backup;
mod console;
mod doubts;
mod facts;
mod figure;
mod form;
mod import;
mod periods;
mod reading;
mod report;
mod serve;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use kernel::{Error, Fault, Outcome, Period, PlaceId, Refusal, SystemClock};
use places::{Gazetteer, PlaceProblem};
use records::Borders;
use web::Language;

use crate::{
    app::{App, DATABASE_FILE},
    moving,
    operate::settings::Settings,
    sharding,
};
use console::Console;
pub use console::complain;
pub use import::{bad_file, book_refusal, office_of};

/// Đồng Thuận: sổ sách một năm làm việc cùng dân đi vào, báo cáo đi ra, con số nào cũng mở được.
#[derive(Debug, Parser)]
#[command(name = "dongthuan", version, about, max_term_width = 110)]
pub struct Arguments {
    /// Folder that holds the database
    #[arg(long, global = true, env = "DONGTHUAN_DATA", default_value = "data")]
    data: PathBuf,
    /// Use this PostgreSQL instead: postgres://…
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Where photos and recordings are kept: a folder, or `s3://bucket/folder`; the folder `files` beside the database without it
    #[arg(long, global = true, env = "DONGTHUAN_FILES", value_name = "WHERE")]
    files: Option<String>,
    /// A file of settings: lines NAME = "value", with the names that `[env: …]` gives
    #[arg(long, global = true, env = "DONGTHUAN_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Language of messages and reports
    #[arg(long, global = true, value_enum, default_value_t = Tongue::Vi)]
    lang: Tongue,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum InBorders {
    /// In the units of the time
    Then,
    /// In today's units
    Now,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take in the workbook an office keeps (.xlsx, .xls, .ods)
    Import(import::Options),
    /// Print the report of a place and period
    Report(report::Options),
    /// List the records behind one figure
    Figure(figure::Options),
    /// Keep, tie and fill a superior's form (.xlsx, .docx)
    Form(form::Options),
    /// Rebuild every fact from its record
    Facts(facts::FactsOptions),
    /// Approve the free text of a kind's records for the public
    Approve(facts::ApproveOptions),
    /// Find a place by name, with or without marks
    Place(figure::PlaceOptions),
    /// List whose reporting periods close when
    Periods(periods::Options),
    /// Copy everything into another database and compare
    Move(moving::Options),
    /// Take the steps that a database lacks; cut its tables by place over several machines
    Migrate(sharding::Options),
    /// Write all of it, as it stands now, to one encrypted file, while others work
    Backup(backup::BackupOptions),
    /// Show that a backup restores: every row, figure and file of it
    Check(backup::OpenOptions),
    /// Restore a backup into an empty data folder, or into the empty database of `DATABASE_URL`
    Restore(backup::OpenOptions),
    /// Add, list and change the accounts of officers
    Account(account::Options),
    /// Give, list and revoke the keys by which other programs come
    ApiKey(api_key::Options),
    /// Serve the pages
    Serve(serve::Options),
}

/// Which place and period a question is about.
#[derive(Debug, clap::Args)]
struct About {
    /// Administrative code: 094 (city), 11 (province), 03127 (commune), VN (the nation)
    #[arg(long)]
    place: String,
    /// Calendar year
    #[arg(long, required_unless_present = "period", conflicts_with = "period")]
    year: Option<i16>,
    /// 2022, 2022-H1, 2022-Q3, 2022-09 or 2022-9M; of another issuer hc-2022-Q3 (see `periods`)
    #[arg(long)]
    period: Option<String>,
}

impl About {
    fn period(&self) -> Outcome<Period> {
        // Not read by the parser of arguments: an office's own rows are known only when its folder is open.
        if let Some(text) = &self.period {
            return period_of(text);
        }
        let year = self.year.filter(|year| (2000..2100).contains(year)).map(Period::year);
        year.ok_or_else(|| Refusal::new("refusal-no-such-year").into())
    }

    fn place(&self) -> Outcome<PlaceId> {
        place_of(&self.place, self.period()?)
    }
}

impl InBorders {
    fn borders(self) -> Borders {
        match self {
            Self::Then => Borders::Then,
            Self::Now => Borders::Now,
        }
    }
}

/// The period that a text names.
fn period_of(text: &str) -> Outcome<Period> {
    text.parse().map_err(|_| Refusal::new("refusal-period").with("period", text).into())
}

/// The unit that a code means on the last day of a period.
pub fn place_of(code: &str, period: Period) -> Outcome<PlaceId> {
    let places = Gazetteer::viet_nam();
    // Before our first list the units of that list are meant.
    let on = period.last_day().max(Gazetteer::snapshots()[0].first_day());
    match places.at(code, on) {
        // A unit that ended within the period: what it did until then.
        Err(PlaceProblem::Ended { until, .. }) if until > period.first().first_day() => {
            let last =
                until.yesterday().map_err(|error| Fault::caused("the day before a unit's end", error))?;
            places
                .at(code, last)
                .map(|place| place.id)
                .map_err(|problem| place_refusal(code, &problem).into())
        }
        other => other.map(|place| place.id).map_err(|problem| place_refusal(code, &problem).into()),
    }
}

/// Why a code means nothing then, and what to ask instead.
pub(crate) fn place_refusal(code: &str, problem: &PlaceProblem) -> Refusal {
    let places = Gazetteer::viet_nam();
    let day = |date: &kernel::Date| viet_text::date::short(date.year(), date.month(), date.day());
    match problem {
        PlaceProblem::NoSuchCode => Refusal::new("refusal-no-such-place").with("code", code),
        PlaceProblem::NotYet { since } => {
            Refusal::new("refusal-place-not-yet").with("code", code).with("since", day(since))
        }
        PlaceProblem::Ended { until, successors } => {
            let names: Vec<String> =
                successors.iter().map(|id| format!("{} ({})", places.short(*id), id.code())).collect();
            let names = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
            Refusal::new("refusal-place-ended")
                .with("code", code)
                .with("until", day(until))
                .with("successors", names)
        }
    }
}

/// A folder that is gone afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("dongthuan-check-{}", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// The command line of the process.
pub fn main() -> ExitCode {
    let bare = Arguments::command();
    // The file is named by the command line or the environment, and fills in what neither says.
    let named = bare.clone().ignore_errors(true).get_matches_from(std::env::args_os());
    let file = named.get_one::<PathBuf>("config");
    let settings = match file.map_or_else(|| Ok(Settings::default()), |file| Settings::read(file, &bare)) {
        Ok(settings) => settings,
        Err(error) => {
            let words = crate::rooms::words();
            let told =
                words.map_or_else(|_| error.to_string(), |words| sentence(&words, Language::Vi, &error));
            console::complain(&told);
            return ExitCode::from(2);
        }
    };
    let matches = settings.fill(bare).get_matches();
    match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => run(arguments, settings),
        Err(error) => error.exit(),
    }
}

/// Backups are opened where no database is yet.
fn open_backup(arguments: &Arguments, settings: &Settings, language: Language) -> Option<ExitCode> {
    let words = crate::rooms::words().ok()?;
    let console = Console { words: &words, language };
    let (data, url) = (arguments.data.as_path(), arguments.database_url.as_deref());
    let ended = match &arguments.command {
        Command::Check(options) => backup::check(settings, &console, options, data),
        Command::Restore(options) => backup::restore(settings, &console, options, (data, url)),
        _ => return None,
    };
    Some(ended.unwrap_or_else(|error| {
        console.error(&error);
        ExitCode::from(2)
    }))
}

/// Runs one command and says how it ended.
pub fn run(arguments: Arguments, settings: Settings) -> ExitCode {
    let language = match arguments.lang {
        Tongue::Vi => Language::Vi,
        Tongue::En => Language::En,
    };
    if let Some(ended) = open_backup(&arguments, &settings, language) {
        return ended;
    }
    // A check writes nothing, not even an empty database: where there is none yet it looks at one that is thrown away.
    let only_looks = matches!(&arguments.command, Command::Import(options) if options.check);
    let nothing_yet = arguments.database_url.is_none() && !arguments.data.join(DATABASE_FILE).exists();
    let scratch = (only_looks && nothing_yet).then(Scratch::new);
    let data = scratch.as_ref().map_or(&arguments.data, |scratch| &scratch.0);
    let options = match &arguments.command {
        Command::Serve(options) => options.of_store(),
        _ => store::Options::default(),
    };
    let url = arguments.database_url.as_deref();
    let opened = App::open_with(data, url, Arc::new(SystemClock), options);
    let opened = opened.and_then(|app| match &arguments.files {
        Some(address) => Ok(App { files: Arc::new(files::Contents::at(address)?), settings, ..app }),
        None => Ok(App { settings, ..app }),
    });
    let app = match opened {
        Ok(app) => app,
        Err(error) => {
            let words = crate::rooms::words();
            console::complain(
                &words.map_or_else(|_| error.to_string(), |words| sentence(&words, language, &error)),
            );
            return ExitCode::from(2);
        }
    };
    let console = Console { words: &app.words, language };
    let ended = match arguments.command {
        Command::Import(options) => import::run(&app, &console, &options),
        Command::Report(options) => report::run(&app, &console, &options),
        Command::Figure(options) => figure::run(&app, &console, &options),
        Command::Form(options) => form::run(&app, &console, &options),
        Command::Facts(options) => facts::check(&app, &console, &options),
        Command::Approve(options) => facts::approve(&app, &console, &options),
        Command::Place(options) => figure::places(&console, &options),
        Command::Periods(options) => Ok(periods::run(&app, &console, &options)),
        Command::Move(options) => {
            moving::run(&app, &options, &mut |line| console::complain(line)).map(|()| ExitCode::SUCCESS)
        }
        Command::Migrate(options) => {
            sharding::run(&app, &options, &mut |line| console.say(line)).map(|()| ExitCode::SUCCESS)
        }
        Command::Backup(options) => backup::make(&app, &console, &options),
        // Done before a database was opened.
        Command::Check(_) | Command::Restore(_) => Ok(ExitCode::SUCCESS),
        Command::Account(options) => account::run(&app, &console, &options),
        Command::ApiKey(options) => api_key::run(&app, &console, &options),
        Command::Serve(options) => return serve::run(app, language, &options),
    };
    ended.unwrap_or_else(|error| {
        console.error(&error);
        ExitCode::from(2)
    })
}

/// A refusal's sentence in a language.
pub fn sentence(words: &web::words::Words, language: Language, error: &Error) -> String {
    match error {
        Error::Refused(refusal) => said(words, language, refusal.word, &refusal.args),
        Error::Failed(fault) => fault.to_string(),
    }
}

/// A sentence with its parts.
fn said(
    words: &web::words::Words,
    language: Language,
    word: &str,
    args: &[(&'static str, String)],
) -> String {
    let args: Vec<(&str, web::words::Arg<'_>)> =
        args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    words.with(language, word, &args)
}
