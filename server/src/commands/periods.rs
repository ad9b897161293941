//! `periods`: whose reporting periods close when.

use std::process::ExitCode;

use kernel::{Calendar, Calendars};

use super::console::Console;
use crate::{
    app::App,
    pages::{Names, day},
};

/// Options of `periods`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The year; this one if none is given
    #[arg(long, value_parser = clap::value_parser!(i16).range(2000..2100))]
    year: Option<i16>,
}

/// Lists every issuer's periods of a year with their days, and what they rest on.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> ExitCode {
    let year = options.year.unwrap_or_else(|| app.clock.today().year());
    let names = Names { words: &app.words, kinds: &app.kinds, language: console.language };
    for calendar in Calendars::here().all().iter().copied() {
        if calendar == Calendar::common() {
            console.say(&console.text("periods-common", &[]));
        } else {
            let head = [("issuer", names.issuer(calendar).to_owned()), ("code", calendar.code().to_owned())];
            console.say(&console.text("periods-head", &head));
        }
        let mut told = "";
        for period in calendar.spans(year) {
            let row = [
                ("period", period.to_string()),
                ("from", day(period.first_day())),
                ("to", day(period.last_day())),
                ("name", names.named_period(period)),
            ];
            console.say(&format!("  {}", console.text("periods-row", &row)));
            // The text that all rows rest on is said once.
            if let Some(row) = calendar.row_of(period).filter(|row| row.source != told) {
                told = &row.source;
                let source = [("source", row.source.clone()), ("sureness", row.sureness.clone())];
                console.say(&format!("  {}", console.text("periods-source", &source)));
            }
        }
    }
    ExitCode::SUCCESS
}
