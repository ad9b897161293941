//! Records, as far as the key's account reaches: read, entered, corrected, taken on. What it does not reach is not there.

mod draft;
pub use draft::largest;
pub mod list;
pub mod steps;
pub mod write;

use std::sync::Arc;

use accounts::Right;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use kernel::{Fault, Id};
use records::{Kind, Stored, find_record};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{
    Api,
    call::{Asked, Caller},
    fields, json,
    places::PlaceName,
    problem::{Problem, Sort},
    times,
};
use crate::{
    app::App,
    officer::records::draft::warnings,
    pages::{Names, read},
};

/// A record.
#[derive(Debug, Serialize, ToSchema)]
pub struct Record {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// Its kind.
    kind: String,
    /// Where.
    place: PlaceName,
    /// When, as finely as it is known.
    #[schema(schema_with = super::schema::time)]
    when: String,
    /// Its code in the office's book.
    #[schema(required = true)]
    code: Option<String>,
    /// The record it belongs to.
    #[schema(format = "uuid", required = true)]
    parent: Option<String>,
    /// Its version, to be named by who changes it: `If-Match: "3"`.
    version: i64,
    /// Whether its text was approved for the public.
    is_approved: bool,
    /// Whether it no longer counts, or went on at another place.
    is_closed: bool,
    /// What it says, by the declaration of its kind.
    #[schema(schema_with = super::schema::any_fields)]
    fields: Map<String, Value>,
    /// What looks wrong in it, but may stand.
    warnings: Vec<String>,
}

impl Record {
    /// Of a record that may be read whole.
    fn of(app: &App, asked: &Asked, record: &Stored) -> Result<Self, Fault> {
        let kind = app.kinds.known(&record.kind)?.kind();
        let payload = record.value()?;
        let names = Names { words: &app.words, kinds: &app.kinds, language: asked.language };
        // What an older program left may be of an older shape: nothing is said about it.
        let (warned, _) = warnings(app, &names, kind, &payload).unwrap_or_default();
        Ok(Self {
            id: record.id.to_string(),
            kind: record.kind.clone(),
            place: PlaceName::of(record.place),
            when: times::text(record.when),
            code: record.code.clone(),
            parent: record.parent.map(|id| id.to_string()),
            version: record.version,
            is_approved: record.approved_at.is_some(),
            is_closed: record.closed_at.is_some(),
            fields: fields::all(kind, &payload)?,
            warnings: warned.into_iter().map(|it| it.why).collect(),
        })
    }
}

/// A record as an answer, with its version as its mark.
fn answer(app: &App, asked: &Asked, status: StatusCode, record: &Stored) -> Result<Response, Problem> {
    let mut answer = json(status, &Record::of(app, asked, record)?);
    let mark = HeaderValue::from_str(&format!("\"{}\"", record.version))
        .map_err(|error| Fault::caused("write a version as a mark", error))?;
    answer.headers_mut().insert(header::ETAG, mark);
    if status == StatusCode::CREATED {
        let place = HeaderValue::from_str(&format!("{}/records/{}", super::PATH, record.id))
            .map_err(|error| Fault::caused("write an address of a record", error))?;
        answer.headers_mut().insert(header::LOCATION, place);
    }
    Ok(answer)
}

/// The record with this id, if the key's account reads it.
fn held(caller: &Caller, found: Option<records::Found>) -> Result<Stored, Problem> {
    let record = found.map(|found| found.record).filter(|it| may(caller, Right::Read, it));
    record.ok_or_else(|| Problem::new(Sort::NotFound))
}

fn may(caller: &Caller, right: Right, record: &Stored) -> bool {
    caller.0.scope.may(right, record.place, record.body.as_deref())
}

async fn find(api: &Arc<Api>, caller: &Caller, id: Id) -> Result<(Stored, &'static Kind), Problem> {
    let found = read(&api.app, move |_, tx| Ok(find_record(tx, id)?)).await?;
    let record = held(caller, found)?;
    let kind = api.app.kinds.known(&record.kind)?.kind();
    Ok((record, kind))
}

/// A record
#[utoipa::path(get, path = "/records/{id}", tag = "records",
    params(("id" = String, Path, description = "Its id", format = "uuid")),
    responses((status = 200, description = "The record; its version is in ETag", body = Record, headers(("etag" = String)))),
    security(("key" = [])))]
pub async fn one(State(api): State<Arc<Api>>, caller: Caller, asked: Asked) -> Result<Response, Problem> {
    asked.only(&[])?;
    let (record, _) = find(&api, &caller, asked.id()?).await?;
    answer(&api.app, &asked, StatusCode::OK, &record)
}
