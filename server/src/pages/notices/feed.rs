//! The newest notices of a place as an Atom feed (RFC 4287), so that people can be told.

use std::{fmt::Write as _, sync::Arc};

use axum::response::Response;
use web::escape;

use super::{Public, path};
use crate::{
    app::App,
    pages::{Ask, Failure, address, duties::unit_of, file, frame, read},
};

/// So many entries: a reader asks more often than so many are written.
const ENTRIES: usize = 30;

/// The feed.
pub async fn feed(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = unit_of(&ask)?;
    let id = place.id;
    let notices = read(&app, move |_, tx| {
        let mut notices = Vec::new();
        for record in inform::notice::latest(tx, id, ENTRIES)? {
            notices.extend(Public::of(record)?);
        }
        Ok(notices)
    })
    .await?;
    let names = frame::names(&app, &ask);
    let here = format!("{}/thong-bao", address::place(ask.language, place.code));
    let title = format!("{} · {}", names.say("notices-title"), frame::full_name(place.id));
    let updated = |it: &Public| {
        let on = it.record.approved_at.map_or(it.notice.issued_on, kernel::day_of);
        // A day is as fine as an office tells it.
        format!("{on}T00:00:00+07:00")
    };
    let newest =
        notices.iter().map(updated).max().unwrap_or_else(|| format!("{}T00:00:00+07:00", place.since));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\"><title>{}</title>\
         <id>urn:dongthuan:{}:{}:thong-bao</id><updated>{newest}</updated><link rel=\"alternate\" href=\"{here}\"/>\
         <link rel=\"self\" href=\"{here}.xml\"/>\n",
        escape(&title),
        place.code,
        place.since,
    );
    // XML holds no control characters, and a text that was pasted may.
    let plain = |text: &str| {
        let kept: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
        escape(&kept).into_owned()
    };
    for it in &notices {
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "<entry><title>{}</title><id>urn:uuid:{}</id><updated>{}</updated><author><name>{}</name></author>\
             <link href=\"{}\"/><content type=\"text\">{}</content></entry>",
            plain(&it.notice.title),
            it.record.id,
            updated(it),
            plain(&it.notice.body),
            path(&ask, it.record.id),
            plain(&it.notice.text),
        );
    }
    out.push_str("</feed>\n");
    Ok(file("application/atom+xml; charset=utf-8", out.into_bytes()))
}
