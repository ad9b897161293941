//! A step to the next state, with what it demands.

use std::sync::Arc;

use accounts::Right;
use axum::{extract::State, http::StatusCode, response::Response};
use kernel::{Id, Outcome, Refusal, SystemRng};
use records::{Door, Draft, Kind, Move, Role, Stored, find_record};
use serde_json::{Map, Value};
use store::Tx;

use super::{answer, draft::value, find, held, may};
use crate::{
    api::{
        Api,
        call::{Asked, Caller, Sent},
        problem::{Problem, Sort},
        read::Reader,
    },
    pages::{read, write},
};

/// Takes a record on
///
/// A step that leads on from the state where the record stands, with the fields that the step demands and no others. The version
/// that was seen is named in `If-Match`.
#[utoipa::path(post, path = "/records/{id}/steps/{move}", tag = "records",
    params(
        ("id" = String, Path, description = "Its id", format = "uuid"),
        ("move" = String, Path, description = "The step, as the kind declares it", example = "answer"),
        ("If-Match" = String, Header, description = "The version that was seen", pattern = "^\"[0-9]{1,9}\"$", example = "\"3\""),
    ),
    request_body(content = ref("#/components/schemas/Step")),
    responses((status = 200, description = "The record as it stands now", body = super::Record, headers(("etag" = String)))),
    security(("key" = [])))]
pub async fn step(
    State(api): State<Arc<Api>>,
    caller: Caller,
    asked: Asked,
    Sent(sent): Sent,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    let id = asked.id()?;
    let (record, kind) = find(&api, &caller, id).await?;
    let step = kind.moves.iter().find(|step| step.name == asked.part(1));
    let step = step.ok_or_else(|| Problem::new(Sort::NotFound))?;
    if !may(&caller, Right::Move, &record) {
        return Err(Refusal::new("refusal-not-yours").into());
    }
    let fields = demanded(kind, step, sent)?;
    let (by, app, named) = (caller.clone(), Arc::clone(&api.app), asked.clone());
    let act = move |tx: &mut dyn Tx| -> Outcome<Result<(), Problem>> {
        let Some(found) = find_record(tx, id)? else { return Ok(Err(Problem::new(Sort::NotFound))) };
        if let Err(problem) = named.replaces(found.record.version) {
            return Ok(Err(problem));
        }
        let stamp = by.stamp(app.clock.now());
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
        door.take(&found.record, step, &stepped(kind, step, &found.record, &fields)?)?;
        door.finish()?;
        crate::rooms::follow(tx, &app.kinds, &stamp, &mut rng, id)?;
        Ok(Ok(()))
    };
    write(&api.app, "take a step", act).await??;
    done(&api, &caller, &asked, id).await
}

async fn done(api: &Arc<Api>, caller: &Caller, asked: &Asked, id: Id) -> Result<Response, Problem> {
    let found = read(&api.app, move |_, tx| Ok(find_record(tx, id)?)).await?;
    answer(&api.app, asked, StatusCode::OK, &held(caller, found)?)
}

/// The fields that a step demands, all of them and no others.
fn demanded(
    kind: &'static Kind,
    step: &Move,
    sent: Map<String, Value>,
) -> Result<Map<String, Value>, Problem> {
    let mut outer = Reader::new("", sent);
    let mut reader = Reader::new("/fields", outer.object("fields"));
    let mut fields = Map::new();
    for field in kind.fields.iter().filter(|field| step.demands.contains(&field.name)) {
        match value(&mut reader, field) {
            Some(value) => drop(fields.insert(field.name.to_owned(), value)),
            None if reader.is_refused(field.name) => {}
            None => reader.refuse(field.name, Refusal::new("api-missing")),
        }
    }
    let wrong = [outer.close(), reader.close()].concat();
    if wrong.is_empty() { Ok(fields) } else { Err(Problem::invalid(wrong)) }
}

fn stepped(kind: &'static Kind, step: &Move, record: &Stored, fields: &Map<String, Value>) -> Outcome<Draft> {
    let mut payload = record.value()?;
    if let Value::Object(payload) = &mut payload {
        payload.extend(fields.clone());
        if let Some(field) = kind.field_with(Role::State) {
            payload.insert(field.name.to_owned(), step.to.into());
        }
    }
    Ok(Draft {
        kind: kind.name,
        place: record.place,
        when: record.when,
        code: record.code.clone(),
        parent: record.parent,
        payload,
    })
}
