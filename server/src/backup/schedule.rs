//! Backups that are made by themselves: one a day, after an hour, into a folder, of which so many are kept.

use std::{fs, path::PathBuf};

use kernel::{Outcome, Refusal, instant_text};

use super::{Lock, make};
use crate::app::App;

/// After which hour, where nothing is said: when nobody works.
const HOUR: u32 = 2;
/// How many are kept, where nothing is said.
const KEPT: usize = 14;

/// What the settings say.
pub struct Schedule {
    folder: PathBuf,
    hour: u32,
    kept: usize,
    lock: Lock,
}

impl Schedule {
    /// From `DONGTHUAN_BACKUP_TO` and what goes with it; none without a folder. A schedule that cannot be kept is refused
    /// when the program starts, not found out when a backup is needed.
    pub fn of(get: impl Fn(&str) -> Option<String>) -> Outcome<Option<Self>> {
        let Some(folder) = get("DONGTHUAN_BACKUP_TO").map(PathBuf::from) else { return Ok(None) };
        let wrong = |name: &'static str| Refusal::new("refusal-backup-setting").with("name", name);
        let hour = get("DONGTHUAN_BACKUP_HOUR").map_or(Ok(HOUR), |text| text.parse());
        let hour = hour.ok().filter(|hour| *hour < 24).ok_or_else(|| wrong("DONGTHUAN_BACKUP_HOUR"))?;
        let kept = get("DONGTHUAN_BACKUP_KEEP").map_or(Ok(KEPT), |text| text.parse());
        let kept = kept.ok().filter(|kept| *kept > 0).ok_or_else(|| wrong("DONGTHUAN_BACKUP_KEEP"))?;
        let recipient = get("DONGTHUAN_BACKUP_RECIPIENT");
        let lock = Lock::of(recipient.as_deref(), get("DONGTHUAN_BACKUP_PASSPHRASE"))?;
        fs::create_dir_all(&folder).map_err(|_| wrong("DONGTHUAN_BACKUP_TO"))?;
        Ok(Some(Self { folder, hour, kept, lock }))
    }

    /// Makes the backup of today, if it is time and there is none; then lets the oldest go. Gives whether one was made.
    pub fn keep(&self, app: &App) -> Outcome<u64> {
        let hour = instant_text(app.clock.now())[11..13].parse().unwrap_or(0);
        let to = self.folder.join(format!("{BEGINS}{}{ENDS}", app.clock.today()));
        if hour < self.hour || to.exists() {
            return Ok(0);
        }
        make(app, &to, &self.lock)?;
        tracing::info!("a backup was made");
        let names = fs::read_dir(&self.folder).map(|entries| {
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect::<Vec<_>>()
        });
        let mut ours: Vec<String> = names.unwrap_or_default();
        ours.retain(|name| name.starts_with(BEGINS) && name.ends_with(ENDS));
        ours.sort_unstable();
        for old in ours.iter().rev().skip(self.kept) {
            drop(fs::remove_file(self.folder.join(old)));
        }
        Ok(1)
    }
}

/// The day stands between, so that names sort by it.
const BEGINS: &str = "dongthuan-";
const ENDS: &str = ".tar.gz.age";
