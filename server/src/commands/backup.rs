//! `backup`, `check`, `restore`.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use kernel::{Outcome, SystemClock};

use super::console::Console;
use crate::{
    app::App,
    backup::{self, Checked, Key, Lock},
    operate::settings::Settings,
};

/// The setting that holds a passphrase: never an option, which every user of the machine could read.
const PASSPHRASE: &str = "DONGTHUAN_BACKUP_PASSPHRASE";

/// Options of `backup`.
#[derive(Debug, clap::Args)]
pub struct BackupOptions {
    /// The file that is made
    file: PathBuf,
    /// Who may open it: age1…, as age-keygen tells; without it `DONGTHUAN_BACKUP_PASSPHRASE` locks it
    #[arg(long, value_name = "AGE1…")]
    recipient: Option<String>,
}

/// Options of `check` and `restore`.
#[derive(Debug, clap::Args)]
pub struct OpenOptions {
    /// The backup
    file: PathBuf,
    /// The file with the key that belongs to its recipient; without it `DONGTHUAN_BACKUP_PASSPHRASE` opens it
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
}

/// Makes one.
pub fn make(app: &App, console: &Console<'_>, options: &BackupOptions) -> Outcome<ExitCode> {
    let recipient = options.recipient.clone().or_else(|| app.settings.get("DONGTHUAN_BACKUP_RECIPIENT"));
    let lock = Lock::of(recipient.as_deref(), app.settings.get(PASSPHRASE))?;
    let made = backup::make(app, &options.file, &lock)?;
    let args = [("file", options.file.display().to_string()), ("files", made.files.to_string())];
    console.aside(&console.text("backup-made", &args));
    Ok(ExitCode::SUCCESS)
}

/// Shows that one restores.
pub fn check(
    settings: &Settings,
    console: &Console<'_>,
    options: &OpenOptions,
    data: &Path,
) -> Outcome<ExitCode> {
    let key = Key::of(options.identity.as_deref(), settings.get(PASSPHRASE))?;
    let checked = backup::check(&options.file, &key, data, Arc::new(SystemClock))?;
    Ok(tell(console, &checked, "backup-checked"))
}

/// Restores one.
pub fn restore(
    settings: &Settings,
    console: &Console<'_>,
    options: &OpenOptions,
    (data, url): (&Path, Option<&str>),
) -> Outcome<ExitCode> {
    let key = Key::of(options.identity.as_deref(), settings.get(PASSPHRASE))?;
    let checked = backup::restore(&options.file, &key, data, url, Arc::new(SystemClock))?;
    Ok(tell(console, &checked, "backup-restored"))
}

fn tell(console: &Console<'_>, checked: &Checked, good: &str) -> ExitCode {
    for line in &checked.differs {
        console.say(line);
    }
    let rows = checked.manifest.fingerprint.get("rows of record").cloned().unwrap_or_default();
    let word = if checked.differs.is_empty() { good } else { "backup-differs" };
    let args = [
        ("made", checked.manifest.made_at.clone()),
        ("records", rows),
        ("files", checked.manifest.files.to_string()),
        ("count", checked.differs.len().to_string()),
    ];
    console.aside(&console.text(word, &args));
    if checked.differs.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
