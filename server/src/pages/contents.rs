//! What stands in photos and recordings, for those outside the desk: the public gets what an officer let it see, a sender
//! their own. Whatever is not theirs is not there.

use std::sync::Arc;

use axum::{extract::State, http::HeaderMap, response::Response};
use files::{Kept, Size};
use kernel::{Id, Outcome};
use records::{About, Stored, find_record};
use store::Tx;
use voice::sender;

use super::{Ask, Failure, explain, read};
use crate::{app::App, attached};

/// Where the public finds them.
pub const PATH: &str = "/tep";

/// What the public may see of a record's files: those that an officer let it see, once the record's text is approved.
pub fn of_public(tx: &mut dyn Tx, app: &App, record: &Stored) -> Outcome<Vec<Kept>> {
    let is_about_matters = app.kinds.known(&record.kind)?.kind().about == About::Matters;
    if record.approved_at.is_none() || !is_about_matters {
        return Ok(Vec::new());
    }
    let mut all = files::of_record(tx, record.id)?;
    all.retain(Kept::is_shown);
    Ok(all)
}

/// What the holder of a code may see: what they sent themselves, and what the public may see of the matter they follow.
pub fn of_sender(tx: &mut dyn Tx, app: &App, (code, record): (&str, &Stored)) -> Outcome<Vec<Kept>> {
    let own = sender::own(tx, code)?;
    let mut all = own.map_or(Ok(Vec::new()), |own| files::of_record(tx, own))?;
    if own != Some(record.id) {
        all.extend(of_public(tx, app, record)?);
    }
    Ok(all)
}

/// For everybody.
pub async fn public(State(app): State<Arc<App>>, ask: Ask, headers: HeaderMap) -> Response {
    let sent = send(&app, &ask, 1, &headers, true).await;
    sent.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

/// For the holder of a code.
pub async fn own(State(app): State<Arc<App>>, ask: Ask, headers: HeaderMap) -> Response {
    let sent = send(&app, &ask, 3, &headers, false).await;
    sent.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

async fn send(
    app: &Arc<App>,
    ask: &Ask,
    at: usize,
    headers: &HeaderMap,
    is_public: bool,
) -> Result<Response, Failure> {
    let id: Id = ask.segment(at).parse().map_err(|_| Failure::NotFound)?;
    let code = (!is_public).then(|| sender::tidy_code(ask.segment(1)));
    let found = read(app, move |app, tx| {
        let record = match &code {
            None => files::by_id(tx, id)?.map(|file| file.record),
            Some(code) => sender::find(tx, code)?,
        };
        let Some(found) = record.map(|record| find_record(tx, record)).transpose()?.flatten() else {
            return Ok(None);
        };
        let all = match &code {
            None => of_public(tx, app, &found.record)?,
            Some(code) => of_sender(tx, app, (code, &found.record))?,
        };
        Ok::<_, kernel::Error>(all.into_iter().find(|file| file.id == id))
    });
    let file = found.await?.ok_or(Failure::NotFound)?;
    let size = if ask.segment(at + 1) == "nho" { Size::Small } else { Size::Whole };
    Ok(attached::send(app, &file, (size, is_public), headers).await?)
}
