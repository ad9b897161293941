//! `figure` and `place`.

use std::process::ExitCode;

use kernel::{Outcome, Refusal};
use places::Gazetteer;
use records::{Cursor, FigureRef, Measure, open_figure};

use super::console::Console;
use crate::{app::App, figures_json::amount};

/// Options of `figure`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The figure: `voter_meetings`, `supervisions[front]`, `recommendations[state:done]`
    figure: String,
    #[command(flatten)]
    about: super::About,
}

/// Records read at once.
const STRETCH: usize = 1_000;

/// Lists the records behind a figure: code, date, place, what each adds. An officer's listing: run by whoever
/// holds the database.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> Outcome<ExitCode> {
    let (place, period) = (options.about.place()?, options.about.period()?);
    let asked: FigureRef = options
        .figure
        .parse()
        .map_err(|_| Refusal::new("refusal-figure-form").with("figure", &options.figure))?;
    let figure = app.kinds.figure(&asked.id).ok_or_else(|| {
        let near = documents::nearest(&asked.id, app.kinds.figures().map(|figure| figure.id)).unwrap_or("–");
        Refusal::new("refusal-no-such-figure").with("figure", &options.figure).with("near", near)
    })?;
    if let Measure::Ratio { part: first, whole: second } | Measure::Mean { sum: first, count: second } =
        figure.measure
    {
        return Err(Refusal::new("refusal-ratio-opens-to")
            .with("first", first)
            .with("second", second)
            .into());
    }
    let places = Gazetteer::viet_nam();
    let mut after: Option<Cursor> = None;
    let (mut count, mut sum) = (0, 0);
    loop {
        let page =
            app.store.read(|tx| Ok(open_figure(tx, place, period, &asked, after.as_ref(), STRETCH)?))?;
        for listed in &page.records {
            let record = &listed.record;
            count += 1;
            sum += listed.value;
            let code = record.code.clone().unwrap_or_else(|| record.id.to_string());
            let on = record.when.first_day();
            let on = viet_text::date::short(on.year(), on.month(), on.day());
            console.say(&format!(
                "{code}\t{on}\t{}\t{}",
                places.short(record.place),
                amount(listed.value, figure.unit)
            ));
        }
        if page.next.is_none() {
            let args = [
                ("count", count.to_string()),
                ("sum", amount(sum, figure.unit)),
                ("figure", asked.to_string()),
            ];
            console.aside(&console.text("figure-sums-to", &args));
            return Ok(ExitCode::SUCCESS);
        }
        after = page.next;
    }
}

/// Options of `place`.
#[derive(Debug, clap::Args)]
pub struct PlaceOptions {
    /// Part of a name, with or without marks: "na nhan"
    name: String,
}

/// Finds places by name; old names find today's.
pub fn places(console: &Console<'_>, options: &PlaceOptions) -> Outcome<ExitCode> {
    let places = Gazetteer::viet_nam();
    let hits = places.search(&options.name, None, 20);
    if hits.is_empty() {
        return Err(Refusal::new("refusal-no-place-found").with("name", &options.name).into());
    }
    for hit in hits {
        let today = hit.today.filter(|today| *today != hit.place);
        let today =
            today.map(|today| format!(" → {} ({})", places.full(today), today.code())).unwrap_or_default();
        console.say(&format!("{}\t{}{today}", hit.place.code(), places.full(hit.place)));
    }
    Ok(ExitCode::SUCCESS)
}
