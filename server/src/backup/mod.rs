//! Backups of a running program: one encrypted file that holds the database as it stood at one moment, the photos and
//! recordings, and the office's own periods (docs/adr/0023). A backup counts once [`check`] has shown that it can be restored.
//!
//! What is in the file: an age envelope, in it a gzip stream, in it a tar of `manifest.json` (what the copy must come to),
//! `dongthuan.db` (SQLite, whatever the program runs on), `reporting-periods.csv`, and `files/…`. So without this program a
//! backup opens with `age -d FILE | tar xz`.

mod check;
mod envelope;
pub mod schedule;

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder, File},
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
};

use files::{Size, What};
use kernel::{Fault, Id, Outcome, Refusal, SystemRng, instant_text};
use serde::{Deserialize, Serialize};

pub use self::{
    check::{Checked, check, restore},
    envelope::{Key, Lock},
};
use crate::{
    app::{App, CALENDARS_FILE, DATABASE_FILE, FILES_FOLDER},
    moving,
};

/// The first thing in a backup.
const MANIFEST: &str = "manifest.json";

/// What a backup says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// When it was made.
    pub made_at: String,
    /// By which version of the program.
    pub version: String,
    /// Files that belong to records.
    pub files: u64,
    /// Files whose contents were gone when it was made.
    pub missing: u64,
    /// What the copy must come to: rows of each table, every figure, the journal.
    pub fingerprint: BTreeMap<String, String>,
}

/// A folder for what is not encrypted yet, or not any more. Only the program's own user may look into it, and it is gone
/// afterwards.
struct Scratch(PathBuf);

impl Scratch {
    fn within(folder: &Path, now: kernel::Millis) -> Outcome<Self> {
        let path = folder.join(format!(".backup-{}", Id::new(now, &mut SystemRng)));
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&path)
            .map_err(|error| Fault::caused(format!("make the folder {}", path.display()), error))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Makes a backup at `to`. It stands there whole or not at all: what is half written has another name.
pub fn make(app: &App, to: &Path, lock: &Lock) -> Outcome<Manifest> {
    let scratch = Scratch::within(&app.data, app.clock.now())?;
    let database = scratch.0.join(DATABASE_FILE);
    if !app.store.copy_to(&database)? {
        moving::run(app, &moving::Options::to(database.display().to_string()), &mut |_| ())?;
    }
    let copy = App::open(&scratch.0, None, Arc::clone(&app.clock))?;
    let fingerprint = moving::fingerprint_of(&copy.store, &copy.kinds)?;
    let kept = copy.store.read(|tx| Ok(files::all(tx)?))?;
    // Its connection ends, and with it its log: all of it is in the one file.
    drop(copy);
    let missing = kept.iter().filter(|file| app.files.read(file.id, file.what, Size::Whole).is_err()).count();
    let manifest = Manifest {
        made_at: instant_text(app.clock.now()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        files: u64::try_from(kept.len()).unwrap_or(u64::MAX),
        missing: u64::try_from(missing).unwrap_or(u64::MAX),
        fingerprint,
    };
    let part = to.with_extension("part");
    let written = envelope::write(&part, lock, |tar| {
        let text = serde_json::to_vec_pretty(&manifest)?;
        append(tar, MANIFEST, &text)?;
        tar.append_path_with_name(&database, DATABASE_FILE)?;
        if let Ok(periods) = fs::read(app.data.join(CALENDARS_FILE)) {
            append(tar, CALENDARS_FILE, &periods)?;
        }
        for file in &kept {
            for size in sizes(file.what) {
                if let Ok(bytes) = app.files.read(file.id, file.what, *size) {
                    append(
                        tar,
                        &format!("{FILES_FOLDER}/{}", files::name(file.id, file.what, *size)),
                        &bytes,
                    )?;
                }
            }
        }
        Ok(())
    });
    let whole = written.and_then(|()| fs::rename(&part, to)).and_then(|()| sync_folder_of(to));
    whole.map_err(|error| {
        drop(fs::remove_file(&part));
        Fault::caused(format!("write the backup {}", to.display()), error)
    })?;
    Ok(manifest)
}

/// The sizes in which a file is kept.
fn sizes(what: What) -> &'static [Size] {
    if matches!(what, What::Photo { .. }) { &[Size::Whole, Size::Small] } else { &[Size::Whole] }
}

fn append<W: Write>(tar: &mut tar::Builder<W>, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    header.set_mode(0o600);
    tar.append_data(&mut header, name, bytes)
}

/// The name of a new file is on the disk only when its folder is.
fn sync_folder_of(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn no_such_file(file: &Path) -> Refusal {
    Refusal::new("refusal-no-such-file").with("file", file.display().to_string())
}
