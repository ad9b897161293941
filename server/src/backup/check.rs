//! Whether a backup restores, and restoring it.

use std::{fs, path::Path, sync::Arc};

use files::Size;
use kernel::{Clock, Fault, Outcome, Refusal};
use store::Statement;

use super::{Key, MANIFEST, Manifest, Scratch, envelope, no_such_file, sizes};
use crate::{
    app::{App, CALENDARS_FILE, DATABASE_FILE, FILES_FOLDER},
    moving,
};

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    /// What the backup says of itself.
    pub manifest: Manifest,
    /// What is not as it says: nothing, if it restores.
    pub differs: Vec<String>,
}

/// Restores a backup into a folder of its own and holds it against what it says: SQLite's own check of its pages, rows of
/// every table, every figure from the sums and from the facts, facts made anew from their records, the journal's digests, and the
/// contents of every file.
pub fn check(file: &Path, key: &Key, data: &Path, clock: Arc<dyn Clock>) -> Outcome<Checked> {
    let scratch = Scratch::within(data, clock.now())?;
    envelope::open(file, key, &scratch.0)?;
    look(&scratch.0, file, clock)
}

fn look(folder: &Path, file: &Path, clock: Arc<dyn Clock>) -> Outcome<Checked> {
    let broken = || Refusal::new("refusal-backup-broken").with("file", file.display().to_string());
    let text = fs::read_to_string(folder.join(MANIFEST)).map_err(|_| broken())?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|_| broken())?;
    if !folder.join(DATABASE_FILE).is_file() {
        return Err(broken().into());
    }
    let app = App::open(folder, None, clock)?;
    let mut differs: Vec<String> = app.store.read(|tx| {
        let pages = Statement::built("integrity", "PRAGMA integrity_check");
        Ok(tx.rows(&pages, &[], |row| row.text(0))?.into_iter().filter(|line| line != "ok").collect())
    })?;
    let found = moving::fingerprint_of(&app.store, &app.kinds)?;
    for (what, said) in &manifest.fingerprint {
        let found = found.get(what).map_or("–", String::as_str);
        if found != said {
            differs.push(format!("{what}: {said} ≠ {found}"));
        }
    }
    let kept = app.store.read(|tx| Ok(files::all(tx)?))?;
    let all = kept.iter().flat_map(|file| sizes(file.what).iter().map(move |size| (file, *size)));
    let missing: Vec<_> = all
        .filter(|(file, size)| app.files.read(file.id, file.what, *size).is_err())
        .filter(|(_, size)| *size == Size::Whole)
        .map(|(file, size)| files::name(file.id, file.what, size))
        .collect();
    if u64::try_from(missing.len()).ok() != Some(manifest.missing) {
        differs.extend(missing.into_iter().map(|name| format!("{FILES_FOLDER}/{name}: –")));
    }
    Ok(Checked { manifest, differs })
}

/// Restores a backup into a data folder that has no database yet; into the database at `url`, if there is one, which must be
/// empty. It is checked first: what differs is not put in place.
pub fn restore(
    file: &Path,
    key: &Key,
    data: &Path,
    url: Option<&str>,
    clock: Arc<dyn Clock>,
) -> Outcome<Checked> {
    let (database, contents) = (data.join(DATABASE_FILE), data.join(FILES_FOLDER));
    if (url.is_none() && database.exists()) || contents.exists() {
        return Err(Refusal::new("refusal-restore-not-empty")
            .with("folder", data.display().to_string())
            .into());
    }
    if !file.is_file() {
        return Err(no_such_file(file).into());
    }
    let scratch = Scratch::within(data, clock.now())?;
    envelope::open(file, key, &scratch.0)?;
    let checked = look(&scratch.0, file, Arc::clone(&clock))?;
    if !checked.differs.is_empty() {
        return Ok(checked);
    }
    let put = |name: &str| {
        let (from, to) = (scratch.0.join(name), data.join(name));
        if !from.exists() {
            return Ok(());
        }
        fs::rename(&from, &to).map_err(|error| Fault::caused(format!("put {} in place", to.display()), error))
    };
    // The database last: until it is there, the folder is one that nothing was restored into.
    put(FILES_FOLDER)?;
    put(CALENDARS_FILE)?;
    match url {
        Some(url) => {
            moving::run(&App::open(&scratch.0, None, clock)?, &moving::Options::to(url), &mut |_| ())?;
        }
        None => put(DATABASE_FILE)?,
    }
    Ok(checked)
}
