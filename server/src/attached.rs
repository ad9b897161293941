//! Photos and recordings between the pages and where they are kept: cleaned in turn, brought, read, and sent to whoever may
//! see them. Who that is, each page asks itself.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Bytes,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_TYPE, HeaderName, RANGE,
        },
    },
    response::{IntoResponse as _, Response},
};
use files::{Cleaned, Digest, Kept, SMALL_SIDE_PIXELS, Size, What};
use kernel::{Fault, Id, Outcome, PlaceId, Refusal, SystemRng};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use web::layout::Link;

use crate::{
    app::App,
    pages::{Ask, Names, day_of},
};

/// Files cleaned at once: each takes a core, and a photo of forty million pixels some 300 MB while it is decoded.
const CLEANED_AT_ONCE: usize = 2;
/// Forms with files read at once: each may hold what [`crate::pages::sent`] allows.
const READ_AT_ONCE: usize = 16;
/// For a form: enough for all that is held of one at little more than one megabit in a second. Whoever only trickles keeps a
/// turn from others for no longer.
const PATIENCE: Duration = Duration::from_mins(3);

/// Turns for taking files in.
#[derive(Debug)]
pub struct Turns {
    /// A slow line has so long for all it sends, and once more from its turn on.
    pub patience: Duration,
    reading: Arc<Semaphore>,
    cleaning: Semaphore,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            patience: PATIENCE,
            reading: Arc::new(Semaphore::new(READ_AT_ONCE)),
            cleaning: Semaphore::new(CLEANED_AT_ONCE),
        }
    }
}

impl Turns {
    /// Waits for a turn to read a form with files. It is kept for as long as the files are held in memory.
    pub async fn to_read(&self) -> Result<OwnedSemaphorePermit, Fault> {
        let turn = Arc::clone(&self.reading).acquire_owned().await;
        turn.map_err(|error| Fault::caused("wait for a turn to read a form", error))
    }
}

async fn apart<T: Send + 'static>(
    app: &Arc<App>,
    what: &'static str,
    work: impl FnOnce(&App) -> T + Send + 'static,
) -> Result<T, Fault> {
    let app = Arc::clone(app);
    let done = tokio::task::spawn_blocking(move || work(&app));
    done.await.map_err(|error| Fault::caused(what, error))
}

/// The digests of files as they came.
pub async fn digests(app: &Arc<App>, came: Vec<Bytes>) -> Result<Vec<Digest>, Fault> {
    apart(app, "digest files", move |_| came.iter().map(|bytes| files::digest(bytes)).collect()).await
}

/// Cleans what came, in its turn.
pub async fn clean(app: &Arc<App>, came: Bytes) -> Result<Result<Cleaned, Refusal>, Fault> {
    let turn = app.turns.cleaning.acquire().await;
    let _turn = turn.map_err(|error| Fault::caused("wait for a turn to clean a file", error))?;
    apart(app, "clean a file", move |_| files::clean(&came)).await
}

/// Brings what was cleaned for a record that is to come.
pub async fn bring(app: &Arc<App>, whose: (PlaceId, Id), cleaned: Vec<Cleaned>) -> Outcome<Vec<Id>> {
    apart(app, "bring files", move |app| {
        files::bring(&app.store, &app.files, whose, cleaned, (app.clock.now(), &mut SystemRng))
    })
    .await?
}

/// Takes away at once what was erased.
pub async fn sweep(app: &Arc<App>) -> Outcome<()> {
    apart(app, "sweep files", |app| files::sweep(&app.store, &app.files, app.clock.now()).map(drop)).await?
}

/// A file's contents as a browser asks for them; `is_public` lets it keep them for a while.
pub async fn send(
    app: &Arc<App>,
    file: &Kept,
    (size, is_public): (Size, bool),
    headers: &HeaderMap,
) -> Outcome<Response> {
    let (id, what) = (file.id, file.what);
    let bytes = apart(app, "read a file", move |app| app.files.read(id, what, size)).await??;
    let name = match what {
        What::Photo { .. } => "inline; filename=\"anh.jpg\"",
        What::Voice { .. } => "inline; filename=\"ghi-am.wav\"",
    };
    // An officer may decide otherwise: what was public is so for ten minutes more at most.
    let cache = if is_public { "public, max-age=600" } else { "no-store" };
    let told = [
        (CONTENT_TYPE, what.media_type()),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, cache),
        (ACCEPT_RANGES, "bytes"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)));
    let whole = bytes.len();
    let asked = headers.get(RANGE).and_then(|range| part(range.to_str().ok()?, whole));
    Ok(match asked {
        None => (StatusCode::OK, told, bytes).into_response(),
        // Some phones play nothing of which they are not given the parts they ask for.
        Some((from, to)) => {
            let range = [(CONTENT_RANGE, format!("bytes {from}-{to}/{whole}"))];
            (StatusCode::PARTIAL_CONTENT, told, range, bytes[from..=to].to_vec()).into_response()
        }
    })
}

/// The one part that is asked for, if it is one and lies within; anything else is answered whole, as the standard allows.
fn part(range: &str, whole: usize) -> Option<(usize, usize)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = whole.checked_sub(1)?;
    let (from, to) = match (from, to) {
        ("", count) => (whole.saturating_sub(count.parse().ok()?), last),
        (from, "") => (from.parse().ok()?, last),
        (from, to) => (from.parse().ok()?, to.parse::<usize>().ok()?.min(last)),
    };
    (from <= to).then_some((from, to))
}

/// A file as a page shows it.
pub struct Shown {
    /// What it is, in words: also what stands for a photo where none is seen.
    pub told: String,
    /// Whether it is a photo.
    pub is_photo: bool,
    /// Where it is.
    pub href: String,
    /// Where the small one is.
    pub small: String,
    /// Of the small one, in pixels.
    pub width: u32,
    /// Of the small one, in pixels.
    pub height: u32,
    /// Who may see it, and why.
    pub seen: String,
    /// What an officer does with it.
    pub acts: Vec<Link>,
}

/// Files for a page; their contents lie under `base`.
pub fn shown(names: &Names<'_>, ask: &Ask, files: &[Kept], base: &str) -> Vec<Shown> {
    let told = told(names, files);
    let shown = files.iter().zip(told).map(|(file, told)| {
        let href = ask.href(&format!("{base}/{}", file.id));
        let (is_photo, (width, height)) = match file.what {
            What::Photo { width, height } => (true, small(width, height)),
            What::Voice { .. } => (false, (0, 0)),
        };
        let small = format!("{href}/nho");
        Shown { told, is_photo, href, small, width, height, seen: String::new(), acts: Vec::new() }
    });
    shown.collect()
}

/// The same, with who may see each, and why.
pub fn shown_with_reasons(names: &Names<'_>, ask: &Ask, files: &[Kept], base: &str) -> Vec<Shown> {
    let mut all = shown(names, ask, files, base);
    for (shown, file) in all.iter_mut().zip(files) {
        shown.seen = match &file.judged {
            None => names.say("file-waits"),
            Some(judged) => {
                let word = if judged.is_shown { "file-is-shown" } else { "file-is-hidden" };
                let (day, office) = (day_of(judged.at), judged.office.as_str());
                names.with(word, &[("day", &day), ("office", office), ("reason", &judged.reason)])
            }
        };
    }
    all
}

/// What each file is, counted through those of its kind: "Ảnh 2 trong 3".
pub fn told(names: &Names<'_>, files: &[Kept]) -> Vec<String> {
    let photos = files.iter().filter(|file| matches!(file.what, What::Photo { .. })).count();
    let mut nth = 0;
    let told = files.iter().map(|file| match file.what {
        What::Photo { .. } if photos == 1 => names.say("file-photo-one"),
        What::Photo { .. } => {
            nth += 1;
            names.with("file-photo", &[("nth", &nth.to_string()), ("of", &photos.to_string())])
        }
        What::Voice { seconds } => {
            let length = format!("{}:{:02}", seconds / 60, seconds % 60);
            names.with("file-voice", &[("length", &length)])
        }
    });
    told.collect()
}

/// The sides of the small one.
fn small(width: u32, height: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= SMALL_SIDE_PIXELS {
        return (width, height);
    }
    let side = |side: u32| ((side * SMALL_SIDE_PIXELS + long / 2) / long).max(1);
    (side(width), side(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lies_within_the_whole() {
        assert_eq!(part("bytes=0-1", 10), Some((0, 1)));
        assert_eq!(part("bytes=4-", 10), Some((4, 9)));
        assert_eq!(part("bytes=-3", 10), Some((7, 9)));
        assert_eq!(part("bytes=4-99", 10), Some((4, 9)));
        for none in ["bytes=10-", "bytes=5-4", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", "bytes=-"] {
            assert_eq!(part(none, 10), None, "{none}");
        }
        assert_eq!(part("bytes=0-", 0), None);
    }
}
