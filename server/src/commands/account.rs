//! `account`: who may work on the officer's pages. The first administrator is made here; whoever holds the machine may
//! do all that an administrator may on the page.

use std::{io::BufRead as _, process::ExitCode};

use accounts::{Account, Grant, Keeper, NewAccount, Role, Secret, password, sessions};
use clap::Subcommand;
use kernel::{Clock as _, Outcome, PlaceId, Refusal, Rng as _, SystemRng};
use places::{Gazetteer, PlaceProblem};
use store::Tx;

use super::console::Console;
use crate::{app::App, pages::day};

/// Options of `account`.
#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add an account; prints a link that sets its password and opens once
    Add(Add),
    /// List accounts and what was given to them
    List,
    /// Give a role
    Grant(Given),
    /// Take a role away
    Revoke(Given),
    /// Let a person set a new password: prints a link that opens once
    Password(Password),
    /// Let an account in no more, and sign it out
    Disable(One),
    /// Let it in again
    Enable(One),
    /// List an account's sessions, or end them
    Sessions(Sessions),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// The person's name, for colleagues; the public never reads it
    name: String,
    /// What is typed to sign in: small letters, digits, . _ - @
    #[arg(long)]
    login: String,
    #[command(flatten)]
    role: RoleThere,
    /// The office in whose name they act, as the public reads it
    #[arg(long)]
    office: Option<String>,
    #[command(flatten)]
    secret: SecretBy,
}

#[derive(Debug, clap::Args)]
struct RoleThere {
    /// recorder, officer, handler, leader, publisher, auditor, administrator
    #[arg(long, value_parser = role)]
    role: Role,
    /// Administrative code: there and everywhere below
    #[arg(long)]
    place: String,
    /// Only what this body holds, by its name
    #[arg(long)]
    body: Option<String>,
}

#[derive(Debug, clap::Args)]
struct SecretBy {
    /// Read the password from the first line of the standard input, instead of a link
    #[arg(long)]
    password_stdin: bool,
    /// Where the program is reached, for the link
    #[arg(long, env = "DONGTHUAN_ORIGIN", default_value = "http://127.0.0.1:8080")]
    origin: String,
}

#[derive(Debug, clap::Args)]
struct Given {
    /// The account's login
    login: String,
    #[command(flatten)]
    role: RoleThere,
}

#[derive(Debug, clap::Args)]
struct Password {
    /// The account's login
    login: String,
    #[command(flatten)]
    secret: SecretBy,
}

#[derive(Debug, clap::Args)]
struct One {
    /// The account's login
    login: String,
}

#[derive(Debug, clap::Args)]
struct Sessions {
    /// The account's login
    login: String,
    /// End them all
    #[arg(long)]
    end: bool,
}

pub(super) fn role(word: &str) -> Result<Role, String> {
    let known = Role::ALL.map(Role::word).join(", ");
    Role::of(word).ok_or_else(|| format!("one of: {known}"))
}

impl RoleThere {
    fn grant(&self) -> Outcome<Grant> {
        Ok(Grant { role: self.role, place: unit(&self.place)?, body: self.body.clone() })
    }
}

/// The unit that a code means today; where it ended, the last that had it: its records stay, and so does the work on them.
pub(super) fn unit(code: &str) -> Outcome<PlaceId> {
    let gazetteer = Gazetteer::viet_nam();
    let today = kernel::SystemClock.today();
    match gazetteer.at(code, today) {
        Ok(place) => Ok(place.id),
        Err(PlaceProblem::Ended { .. }) => gazetteer
            .history(code)
            .last()
            .map(|place| place.id)
            .ok_or_else(|| Refusal::new("refusal-no-such-place").with("code", code).into()),
        Err(problem) => Err(super::place_refusal(code, &problem).into()),
    }
}

/// Runs one of them.
pub fn run(app: &App, console: &Console<'_>, options: &Options) -> Outcome<ExitCode> {
    match &options.what {
        What::Add(add) => self::add(app, console, add)?,
        What::List => list(app, console)?,
        What::Grant(given) => {
            let grant = given.role.grant()?;
            let (account, told) = (found(app, &given.login)?, told(console, &grant));
            keep(app, "give a role", move |keeper, tx| keeper.give(tx, account.id, &grant, &mut SystemRng))?;
            console.aside(&console.text("account-given", &[("login", given.login.clone()), ("role", told)]));
        }
        What::Revoke(given) => {
            let grant = given.role.grant()?;
            let (account, told) = (found(app, &given.login)?, told(console, &grant));
            keep(app, "take a role", move |keeper, tx| keeper.take(tx, account.id, &grant, &mut SystemRng))?;
            console.aside(&console.text("account-taken", &[("login", given.login.clone()), ("role", told)]));
        }
        What::Password(asked) => set_password(app, console, &found(app, &asked.login)?, &asked.secret)?,
        What::Disable(one) => {
            let account = found(app, &one.login)?;
            keep(app, "disable an account", move |keeper, tx| {
                keeper.disable(tx, account.id, &mut SystemRng)
            })?;
            console.aside(&console.text("account-disabled", &[("login", one.login.clone())]));
        }
        What::Enable(one) => {
            let account = found(app, &one.login)?;
            keep(app, "enable an account", move |keeper, tx| keeper.enable(tx, account.id, &mut SystemRng))?;
            console.aside(&console.text("account-enabled", &[("login", one.login.clone())]));
        }
        What::Sessions(asked) => self::sessions(app, console, asked)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn add(app: &App, console: &Console<'_>, add: &Add) -> Outcome<()> {
    let grant = add.role.grant()?;
    let new = NewAccount {
        place: grant.place,
        login: add.login.clone(),
        name: add.name.clone(),
        office: add
            .office
            .clone()
            .unwrap_or_else(|| grant.body.clone().unwrap_or_else(|| super::import::office_of(grant.place))),
        is_demo: false,
    };
    // Read and hashed before anything is written: a password that will not do leaves no account behind.
    let hash = add.secret.hash(console, &new.login, &new.name)?;
    let key = hash.is_none().then(|| Secret::new(&mut SystemRng));
    let kept_key = key.clone();
    let login = new.login.clone();
    keep(app, "add an account", move |keeper, tx| {
        let id = keeper.add(tx, &new, &mut SystemRng)?;
        keeper.give(tx, id, &grant, &mut SystemRng)?;
        match (&hash, &kept_key) {
            (Some(hash), _) => keeper.set_password(tx, id, hash, &mut SystemRng),
            (None, Some(key)) => keeper.cut_link(tx, id, key, &mut SystemRng),
            (None, None) => Ok(()),
        }
    })?;
    console.aside(&console.text("account-added", &[("login", login)]));
    if let Some(key) = key {
        tell_link(console, &add.secret.origin, &key);
    }
    Ok(())
}

fn set_password(app: &App, console: &Console<'_>, account: &Account, secret: &SecretBy) -> Outcome<()> {
    let id = account.id;
    if let Some(hash) = secret.hash(console, &account.login, &account.name)? {
        keep(app, "set a password", move |keeper, tx| keeper.set_password(tx, id, &hash, &mut SystemRng))?;
        console.aside(&console.text("account-password-set", &[("login", account.login.clone())]));
        return Ok(());
    }
    let key = Secret::new(&mut SystemRng);
    let kept = key.clone();
    keep(app, "cut a link", move |keeper, tx| keeper.cut_link(tx, id, &kept, &mut SystemRng))?;
    tell_link(console, &secret.origin, &key);
    Ok(())
}

impl SecretBy {
    /// The hash of the password on the standard input; none where a link is wanted.
    fn hash(&self, console: &Console<'_>, login: &str, name: &str) -> Outcome<Option<String>> {
        if !self.password_stdin {
            return Ok(None);
        }
        if std::io::IsTerminal::is_terminal(&std::io::stdin()) {
            console.aside(&console.text("account-password-asked", &[]));
        }
        let mut line = String::new();
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|error| kernel::Fault::caused("read the standard input", error))?;
        let typed = line.trim_end_matches(['\r', '\n']);
        let password = password::check(typed, login, name)?;
        Ok(Some(password::hash(&password, &SystemRng.salt())?))
    }
}

/// The link is the answer; what it is for stands beside it.
fn tell_link(console: &Console<'_>, origin: &str, key: &Secret) {
    console.aside(&console.text("account-link", &[]));
    console.say(&crate::officer::password_link(origin, key));
}

fn list(app: &App, console: &Console<'_>) -> Outcome<()> {
    let all = app.store.read(|tx| Ok(accounts::all(tx)?))?;
    if all.is_empty() {
        console.aside(&console.text("account-none", &[]));
    }
    for (account, grants) in all {
        let given: Vec<String> = grants.iter().map(|grant| told(console, grant)).collect();
        let state = match (account.disabled_at, account.has_password) {
            (Some(at), _) => console.text("account-state-disabled", &[("day", day_of(at))]),
            (None, false) => console.text("account-state-waiting", &[]),
            (None, true) => String::new(),
        };
        let parts = [account.login, account.name, account.office, given.join("; "), state];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        console.say(&parts.join(" · "));
    }
    Ok(())
}

fn sessions(app: &App, console: &Console<'_>, asked: &Sessions) -> Outcome<()> {
    let account = found(app, &asked.login)?;
    let now = app.clock.now();
    let going = app.store.read(|tx| Ok(sessions::of_account(tx, account.id, now)?))?;
    if going.is_empty() {
        console.aside(&console.text("account-no-sessions", &[("login", asked.login.clone())]));
    }
    for session in &going {
        console.say(&format!("{} · {} · {}", session.id, day_of(session.started_at), session.agent));
    }
    if asked.end {
        let count = going.len();
        keep(app, "end sessions", move |keeper, tx| {
            keeper.end_sessions(tx, account.id, None, &mut SystemRng)
        })?;
        console.aside(&console.text("account-sessions-ended", &[("count", count.to_string())]));
    }
    Ok(())
}

fn day_of(at: kernel::Millis) -> String {
    day(kernel::FixedClock(at).today())
}

/// A role as it is said: "Cán bộ, Thành phố Điện Biên Phủ, Phòng Kinh tế".
pub(super) fn told(console: &Console<'_>, grant: &Grant) -> String {
    let role = console.text(&format!("role-{}", grant.role.word()), &[]);
    let place = Gazetteer::viet_nam().full(grant.place);
    let body = grant.body.as_deref().map(|body| format!(", {body}")).unwrap_or_default();
    format!("{role}, {place}{body}")
}

fn found(app: &App, login: &str) -> Outcome<Account> {
    let found = app.store.read(|tx| Ok(accounts::by_login(tx, login)?))?;
    found.ok_or_else(|| Refusal::new("refusal-no-such-login").with("login", login).into())
}

fn keep(
    app: &App,
    name: &'static str,
    mut act: impl FnMut(&Keeper, &mut dyn Tx) -> Outcome<()> + Send + 'static,
) -> Outcome<()> {
    let keeper = Keeper::machine(app.clock.now());
    app.store.write(name, move |tx| act(&keeper, tx))
}
