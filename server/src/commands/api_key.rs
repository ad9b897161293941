//! `api-key`: keys by which programs come. Whoever holds the machine may do all that an administrator may on the page.

use std::process::ExitCode;

use accounts::{Grant, Keeper, Role, Secret, keys};
use clap::Subcommand;
use kernel::{Clock as _, Date, Id, Outcome, Refusal, SystemRng};

use super::{account, console::Console};
use crate::app::App;

/// Options of `api-key`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Give a key; prints it once
    Add(Add),
    /// List keys and what their accounts may do
    List,
    /// Let a key open nothing any more
    Revoke {
        /// The key's id, as `list` shows it
        id: String,
    },
}

#[derive(Debug, clap::Args)]
struct Add {
    /// What the program is called
    name: String,
    /// recorder, officer, handler, leader, publisher, auditor
    #[arg(long, value_parser = account::role)]
    role: Role,
    /// Administrative code: there and everywhere below
    #[arg(long)]
    place: String,
    /// Only what this body holds, by its name
    #[arg(long)]
    body: Option<String>,
    /// The office in whose name it acts, as the public reads it
    #[arg(long)]
    office: Option<String>,
    /// The last day on which it opens: 2027-12-31
    #[arg(long)]
    until: Option<Date>,
    /// Requests that it may make in a minute
    #[arg(long, default_value_t = 120)]
    per_minute: u32,
}

/// Runs one of them.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> Outcome<ExitCode> {
    match &options.what {
        What::Add(add) => self::add(app, console, add)?,
        What::List => list(app, console)?,
        What::Revoke { id } => {
            let id: Id = id.parse().map_err(|_| Refusal::new("refusal-no-such-key"))?;
            let now = app.clock.now();
            app.store
                .write("revoke a key", move |tx| Keeper::machine(now).revoke_key(tx, id, &mut SystemRng))?;
            console.aside(&console.text("keys-revoked", &[]));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(app: &App, console: &Console<'_>, add: &Add) -> Outcome<()> {
    let grant = Grant { role: add.role, place: account::unit(&add.place)?, body: add.body.clone() };
    let usual = || grant.body.clone().unwrap_or_else(|| super::office_of(grant.place));
    let new = keys::NewKey {
        name: add.name.clone(),
        office: add.office.clone().unwrap_or_else(usual),
        grant: grant.clone(),
        until: add.until,
        per_minute: add.per_minute,
    };
    let (key, now) = (Secret::new(&mut SystemRng), app.clock.now());
    let kept = key.clone();
    app.store
        .write("give a key", move |tx| Keeper::machine(now).give_key(tx, &new, &kept, &mut SystemRng))?;
    console.aside(&console.text("key-added", &[("name", add.name.clone())]));
    console.say(key.text());
    Ok(())
}

fn list(app: &App, console: &Console<'_>) -> Outcome<()> {
    let all = app.store.read(|tx| Ok(keys::all(tx)?))?;
    if all.is_empty() {
        console.aside(&console.text("key-none", &[]));
    }
    let today = kernel::SystemClock.today();
    for (key, of, grants) in all {
        let given: Vec<String> = grants.iter().map(|grant| account::told(console, grant)).collect();
        let until = key.until.map(|day| day.to_string()).unwrap_or_default();
        let is_over = key.revoked_at.is_some() || key.until.is_some_and(|until| until < today);
        let state = if is_over { "×" } else { "" };
        let parts = [key.id.to_string(), of.name, of.office, given.join("; "), until, state.to_owned()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        console.say(&parts.join(" · "));
    }
    Ok(())
}
