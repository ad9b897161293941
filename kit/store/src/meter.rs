use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What a store counts of itself, for whoever watches it. Nothing of what is written is in it.
#[derive(Debug, Default)]
pub struct Meter {
    /// Acts that wait for the writer, or callers for a connection, now.
    pub waiting: AtomicU64,
    /// Acts that were done and are durable.
    pub acts: AtomicU64,
    /// Commits that made them so: on SQLite many acts share one.
    pub commits: AtomicU64,
    /// Callers that were sent away because too many waited.
    pub turned_away: AtomicU64,
    /// Acts that failed for what passes: a full disk, a lost connection.
    pub failed: AtomicU64,
}

impl Meter {
    pub(crate) fn add(counter: &AtomicU64, count: usize) {
        counter.fetch_add(u64::try_from(count).unwrap_or(u64::MAX), Relaxed);
    }

    pub(crate) fn take(counter: &AtomicU64, count: usize) {
        counter.fetch_sub(u64::try_from(count).unwrap_or(0), Relaxed);
    }
}
