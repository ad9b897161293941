//! Who has the same trouble as another follows that one: nothing needs to be said again.

use std::sync::Arc;

use askama::Template as _;
use axum::response::Response;
use kernel::{Fault, Id, PlaceId};
use records::{find_record, redaction};

use crate::{
    app::App,
    pages::{Ask, Failure, address, follow, frame, names::Names, read},
};

#[derive(askama::Template)]
#[template(path = "opinion/join.html")]
struct Main<'a> {
    names: Names<'a>,
    place: String,
    /// The other's words, as the public reads them; what became of it; its page.
    text: String,
    told: String,
    href: String,
    action: String,
    id: String,
    same: String,
    contact: String,
    wrong: String,
}

/// The page, with what was typed and what is wrong with it. There is none for what the public does not read.
pub(super) async fn page(
    app: &Arc<App>,
    ask: &Ask,
    (place, id, same): (PlaceId, Id, Id),
    (contact, wrong): (&str, &str),
) -> Result<Response, Failure> {
    let found = read(app, move |_, tx| Ok(find_record(tx, same)?)).await?.map(|found| found.record);
    let is_public = |it: &records::Stored| it.approved_at.is_some() && it.closed_at.is_none();
    let record = found.filter(|it| it.kind == "opinion" && it.place == place && is_public(it));
    let record = record.ok_or(Failure::NotFound)?;
    let names = frame::names(app, ask);
    let title = names.say("opinion-join");
    let main = Main {
        place: frame::full_name(place),
        text: redaction::public_text(&record.value()?, "content"),
        told: names.say(&format!("choice-opinion-state-{}", record.state.as_deref().unwrap_or_default())),
        href: address::record(ask.language, same),
        action: ask.href(&format!("{}/{}", super::PATH, place.code())),
        id: id.to_string(),
        same: same.to_string(),
        contact: contact.to_owned(),
        wrong: wrong.to_owned(),
        names,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/opinion/join.html", error))?;
    Ok(follow::shown(app, ask, &title, main))
}
