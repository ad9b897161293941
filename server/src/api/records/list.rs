//! Records as a list: what the desk's lists ask, by the same builder.

use std::sync::Arc;

use axum::{extract::State, response::Response};
use kernel::{Id, Period};
use records::desk::{self, Due, Filter, Reach, Turn};
use serde::Serialize;
use utoipa::ToSchema;

use super::Record;
use crate::{
    api::{
        Api,
        call::{Asked, Caller},
        opinions::unit,
        page_of,
        problem::Problem,
    },
    pages::read,
};

const USUAL: usize = 50;
const MOST: usize = 200;
/// The words by which lateness is asked for.
const DUES: [(&str, Due); 5] = [
    ("overdue", Due::Overdue),
    ("week", Due::Week),
    ("later", Due::Later),
    ("waiting", Due::Waiting),
    ("settled", Due::Settled),
];

/// A page of records.
#[derive(Debug, Serialize, ToSchema)]
pub struct Records {
    /// The records, newest first.
    records: Vec<Record>,
    /// The address of the next page; none on the last.
    #[schema(required = true)]
    next: Option<String>,
}

/// Records
///
/// As far as the key's account reads. Newest first; with words (`q`), what was entered last first; with a day by which they are due
/// (`due`), the earliest day first.
#[utoipa::path(get, path = "/records", tag = "records",
    params(
        ("kind" = Option<String>, Query, description = "Of this kind", example = "opinion"),
        ("place" = Option<String>, Query, description = "Administrative code: there and below", example = "03127"),
        ("state" = Option<String>, Query, description = "In this state"),
        ("body" = Option<String>, Query, description = "Held by this body, however its name is spelled"),
        ("topic" = Option<String>, Query, description = "In this field of work"),
        ("period" = Option<String>, Query, description = "Within this period", example = "2026-Q1"),
        ("due" = Option<String>, Query, description = "By when it is due", pattern = "^(overdue|week|later|waiting|settled)$"),
        ("q" = Option<String>, Query, description = "With all these words, with or without marks; where nothing holds the last one whole, it is taken as only begun"),
        ("limit" = Option<u32>, Query, description = "How many at most", minimum = 1, maximum = 200),
        ("after" = Option<String>, Query, description = "Where the page begins: take it from `next`", format = "uuid"),
    ),
    responses((status = 200, description = "A page of records", body = Records, headers(("link" = String, description = "The next page: rel=\"next\"")))),
    security(("key" = [])))]
pub async fn list(State(api): State<Arc<Api>>, caller: Caller, asked: Asked) -> Result<Response, Problem> {
    asked.only(&["kind", "place", "state", "body", "topic", "period", "due", "q", "limit", "after"])?;
    let limit = asked.limit(USUAL, MOST)?;
    let place = match asked.value("place") {
        Some(code) => Some(unit(&api.app, &code).map_err(|why| Problem::parameter("place", why))?),
        None => None,
    };
    let kinds = &api.app.kinds;
    let filter = Filter {
        place,
        kind: asked.read("kind", "api-kind", |text| kinds.get(text).map(|_| text.to_owned()))?,
        state: asked.value("state"),
        body: asked.value("body"),
        topic: asked.value("topic"),
        period: asked.read("period", "api-period", |text| text.parse::<Period>().ok())?,
        due: asked.read("due", "api-due", |text| {
            DUES.iter().find(|(word, _)| *word == text).map(|(_, due)| *due)
        })?,
        words: asked.value("q").unwrap_or_default(),
        ..Filter::default()
    };
    let after = asked.read("after", "api-after", |text| text.parse::<Id>().ok())?;
    let turn = after.map_or(Turn::First, Turn::After);
    let scope = caller.0.scope.clone();
    let sheet = read(&api.app, move |app, tx| {
        let reach = Reach::of(tx, &scope)?;
        Ok(desk::list(tx, &reach, &filter, app.clock.today(), turn, limit)?)
    })
    .await?;
    let records =
        sheet.records.iter().map(|it| Record::of(&api.app, &asked, it)).collect::<Result<_, _>>()?;
    let path = format!("{}/records", crate::api::PATH);
    let next = sheet.after.map(|id| asked.next(&path, &id.to_string()));
    page_of(&Records { records, next: next.clone() }, next)
}
