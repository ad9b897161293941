//! Backups that are made by themselves: one a day, after an hour, into a folder, of which so many are kept.

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

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
    is_at_work: AtomicBool,
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
        Ok(Some(Self { folder, hour, kept, lock, is_at_work: AtomicBool::new(false) }))
    }

    /// Lets a thread of its own look whether it is time, if none is at it: a backup of a nation takes longer than a minute, and
    /// clocks and mails do not wait for it. The tick goes on holding the lease meanwhile, and a stopping program waits for it.
    pub fn begin(self: &Arc<Self>, app: &Arc<App>) {
        if self.is_at_work.swap(true, Ordering::AcqRel) {
            return;
        }
        let (at_work, app) = (AtWork(Arc::clone(self)), Arc::clone(app));
        tokio::task::spawn_blocking(move || {
            if let Err(error) = at_work.0.keep(&app) {
                tracing::error!(fault = %error, "fault at the backup");
            }
        });
    }

    /// Makes the backup of today, if it is time and there is none; then lets the oldest go. Gives whether one was made.
    pub fn keep(&self, app: &App) -> Outcome<u64> {
        let hour = instant_text(app.clock.now())[11..13].parse().unwrap_or(0);
        let to = self.folder.join(format!("{BEGINS}{}{ENDS}", app.clock.today()));
        if hour < self.hour || to.exists() {
            return Ok(0);
        }
        let span = tracing::trace_span!(target: store::SPAN, "backup");
        span.in_scope(|| make(app, &to, &self.lock))?;
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

/// Whoever is at work; it ends also where the work panics, so that tomorrow's backup is made.
struct AtWork(Arc<Schedule>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.is_at_work.store(false, Ordering::Release);
    }
}

/// The day stands between, so that names sort by it.
const BEGINS: &str = "dongthuan-";
const ENDS: &str = ".tar.gz.age";
