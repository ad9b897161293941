//! `facts --check` and `approve`.

use std::process::ExitCode;

use kernel::{Outcome, Refusal, SystemRng};
use records::{Stamp, approve_all, check_facts};

use super::console::Console;
use crate::app::App;

/// Options of `facts`.
#[derive(Debug, clap::Args)]
pub struct FactsOptions {
    /// Compare what stands there with what the records make of it
    #[arg(long, required = true)]
    check: bool,
}

/// Rebuilds every fact and compares.
pub fn check(app: &App, console: &Console<'_>, _: &FactsOptions) -> Outcome<ExitCode> {
    let drifts = app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?))?;
    for drift in &drifts {
        console.say(&format!("{}: {}: {} ≠ {}", drift.table, drift.key, drift.found, drift.expected));
    }
    let word = if drifts.is_empty() { "facts-clean" } else { "facts-drifted" };
    console.aside(&console.text(word, &[("count", drifts.len().to_string())]));
    Ok(if drifts.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Options of `approve`.
#[derive(Debug, clap::Args)]
pub struct ApproveOptions {
    #[command(flatten)]
    about: super::About,
    /// The kinds: outreach, publication, oversight …
    #[arg(long, required = true, value_delimiter = ',')]
    kind: Vec<String>,
    /// In whose name
    #[arg(long)]
    office: Option<String>,
}

/// Approves free text of whole kinds.
pub fn approve(app: &App, console: &Console<'_>, options: &ApproveOptions) -> Outcome<ExitCode> {
    let (place, year) = (options.about.place()?, options.about.period()?.of_year());
    let office = options.office.clone().unwrap_or_else(|| super::import::office_of(place));
    for kind in &options.kind {
        let Some(known) = app.kinds.get(kind) else {
            let kinds: Vec<&str> = app.kinds.iter().map(|kind| kind.kind().name).collect();
            return Err(Refusal::new("refusal-no-such-kind")
                .with("kind", kind)
                .with("kinds", kinds.join(", "))
                .into());
        };
        let kind = known.kind().name;
        let stamp = Stamp::of_machine(office.clone(), app.clock.now());
        let kinds = crate::rooms::kinds();
        let approved = app
            .store
            .write("approve", move |tx| approve_all(tx, &kinds, &stamp, &mut SystemRng, place, kind, year))?;
        console.aside(&console.text(
            "approved",
            &[("count", approved.to_string()), ("kind", console.text(&format!("kind-{kind}"), &[]))],
        ));
    }
    Ok(ExitCode::SUCCESS)
}
