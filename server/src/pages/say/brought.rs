//! The files of a form: those that waited for it, and those that came now.

use std::sync::Arc;

use axum::body::Bytes;
use files::{Cleaned, Kept, MOST_PHOTOS, MOST_VOICES, What};
use kernel::{Error, Fault, Id, Outcome, PlaceId, Refusal};
use records::find_record;
use store::Tx;

use super::Wrong;
use crate::{
    app::App,
    attached,
    filing::{self, Filed, Said},
    pages::{
        Failure, Names, read,
        sent::{self, Sent},
    },
};

/// Files of one form that are cleaned: twice as many as are taken, so that it is told which were not.
const MOST_CLEANED: usize = 2 * (MOST_PHOTOS + MOST_VOICES);

/// What the files of a form come to.
pub enum Files {
    /// The form was sent before: nothing is cleaned once more.
    OfOneThatIsThere(Outcome<Filed>),
    /// All that go with it: those that waited for it, and those that came now.
    Brought(Vec<Kept>),
}

/// Cleans and brings the files of a form, beside those that wait for it already. What is wrong with one takes no other with it.
pub async fn files_of(
    app: &Arc<App>,
    (place, id): (PlaceId, Id),
    sent: &Sent,
    typed: &Said,
    (names, wrong): (&Names<'_>, &mut Wrong),
) -> Result<Files, Failure> {
    let came: Vec<Bytes> = sent.files.iter().flatten().cloned().collect();
    let digests = attached::digests(app, came).await?;
    let (to_find, to_compare) = (chosen(sent), typed.clone());
    let again = read(app, move |app, tx| {
        let mut sent: Vec<Vec<u8>> =
            waited(tx, app, id, &to_find)?.into_iter().map(|file| file.digest).collect();
        sent.extend(digests.iter().map(|digest| digest.to_vec()));
        let there = find_record(tx, id)?;
        Ok(there.map(|there| filing::again(tx, app, (&there, place), &to_compare, &sent)))
    })
    .await?;
    if let Some(again) = again {
        return Ok(Files::OfOneThatIsThere(again));
    }
    Ok(Files::Brought(bring_all(app, (place, id), sent, (names, wrong)).await?))
}

/// The files that waited for a form and are still wanted.
fn chosen(sent: &Sent) -> Vec<Id> {
    let mut chosen: Vec<Id> = Vec::new();
    for id in sent.all("tep").filter_map(|id| id.parse().ok()) {
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    chosen
}

/// Of these, those that still wait.
fn waited(tx: &mut dyn Tx, app: &App, record: Id, chosen: &[Id]) -> Result<Vec<Kept>, Fault> {
    let waiting = files::waiting_for(tx, record, app.clock.now())?;
    Ok(chosen.iter().filter_map(|id| waiting.iter().find(|file| file.id == *id)).cloned().collect())
}

/// Cleans and brings what came for a record that is to come, beside what waits for it already. What is wrong with one file is
/// told and takes no other with it.
pub async fn bring_all(
    app: &Arc<App>,
    (place, id): (PlaceId, Id),
    sent: &Sent,
    (names, wrong): (&Names<'_>, &mut Wrong),
) -> Result<Vec<Kept>, Failure> {
    let chosen = chosen(sent);
    let to_find = chosen.clone();
    let waited = read(app, move |app, tx| Ok(waited(tx, app, id, &to_find)?)).await?;
    let say = |refusal: Refusal| crate::commands::sentence(names.words, names.language, &refusal.into());
    if waited.len() < chosen.len() {
        wrong.push(("anh", say(Refusal::new("refusal-file-gone"))));
    }
    // More may wait than go with one form: it was sent several times, with others each time.
    let (mut all, mut good) = (Vec::new(), Vec::new());
    let mut room = Room { photos: MOST_PHOTOS, voices: MOST_VOICES };
    for one in waited {
        match room.take(one.what) {
            Ok(()) => all.push(one),
            Err(why) => wrong.push(("anh", say(why))),
        }
    }
    for (nth, one) in (1..).zip(cleaned(app, sent).await?) {
        match one.and_then(|one| room.take(one.what).map(|()| one)) {
            Ok(one) => good.push(one),
            Err(why) => {
                let (nth, why) = (format!("{nth}"), say(why));
                wrong.push(("anh", names.with("say-file-wrong", &[("nth", &nth), ("why", &why)])));
            }
        }
    }
    let new = match attached::bring(app, (place, id), good).await {
        Err(Error::Refused(refusal)) => {
            wrong.push(("anh", say(refusal)));
            Vec::new()
        }
        brought => brought?,
    };
    let waiting = read(app, move |app, tx| Ok(files::waiting_for(tx, id, app.clock.now())?)).await?;
    all.extend(new.iter().filter_map(|id| waiting.iter().find(|file| file.id == *id)).cloned());
    Ok(all)
}

/// Each file of a form, cleaned; those that cannot be among the first are not even looked at.
async fn cleaned(app: &Arc<App>, sent: &Sent) -> Result<Vec<Result<Cleaned, Refusal>>, Failure> {
    let limit = (sent::FILE_BYTES >> 20).to_string();
    let mut all = Vec::new();
    for (at, file) in sent.files.iter().enumerate() {
        all.push(match file {
            None => Err(Refusal::new("refusal-file-large").with("limit", limit.clone())),
            Some(_) if at >= MOST_CLEANED => Err(Refusal::new("refusal-file-many")),
            Some(bytes) => attached::clean(app, bytes.clone()).await?,
        });
    }
    Ok(all)
}

/// What still has room.
struct Room {
    photos: usize,
    voices: usize,
}

impl Room {
    fn take(&mut self, what: What) -> Result<(), Refusal> {
        let left = match what {
            What::Photo { .. } => &mut self.photos,
            What::Voice { .. } => &mut self.voices,
        };
        *left = left.checked_sub(1).ok_or_else(|| Refusal::new("refusal-file-many"))?;
        Ok(())
    }
}
