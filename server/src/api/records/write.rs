//! A record is entered, under an id that we or the client make; or corrected, by who names the version they replace.

use std::sync::Arc;

use accounts::Right;
use axum::{extract::State, http::StatusCode, response::Response};
use kernel::{Id, Outcome, Refusal, SystemRng};
use records::{Door, Draft, Found, Kind, Stored, find_record};
use serde_json::{Map, Value};
use store::Tx;

use super::{answer, draft::Draughtsman, held, may};
use crate::{
    api::{
        Api,
        call::{Asked, Caller, Sent},
        problem::{Problem, Sort, Wrong},
    },
    filing::first_version,
    officer::records::{draft::Ground, form::slots, new::finish},
    pages::{Names, read, write},
};

/// The kind that was sent.
fn kind_of(api: &Api, sent: &Map<String, Value>) -> Result<&'static Kind, Problem> {
    let name = sent.get("kind").and_then(Value::as_str);
    let kind = name.and_then(|name| api.app.kinds.get(name));
    kind.map(records::AnyKind::kind).ok_or_else(|| {
        let word = if sent.contains_key("kind") { "api-kind" } else { "api-missing" };
        Problem::invalid(vec![Wrong::field("/kind", Refusal::new(word))])
    })
}

/// What is done with what was sent, in one transaction.
struct Writing {
    api: Arc<Api>,
    caller: Caller,
    asked: Asked,
    kind: &'static Kind,
    sent: Map<String, Value>,
}

impl Writing {
    fn draft(&self, tx: &mut dyn Tx, before: Option<&Stored>) -> Outcome<Result<Draft, Problem>> {
        let app = &self.api.app;
        let names = Names { words: &app.words, kinds: &app.kinds, language: self.asked.language };
        let slots = slots(self.kind);
        let ground = Ground { app, names, kind: self.kind, scope: &self.caller.0.scope, slots: &slots };
        Draughtsman::new(&ground, before, self.sent.clone()).draft(tx)
    }

    fn create(&self, tx: &mut dyn Tx, id: Id) -> Outcome<Result<(), Problem>> {
        let draft = match self.draft(tx, None)? {
            Ok(draft) => draft,
            Err(problem) => return Ok(Err(problem)),
        };
        // The journal remembers what nothing else may.
        if !journal::of_record(tx, id, draft.place)?.is_empty() {
            return Ok(Err(Problem::new(Sort::Conflict)));
        }
        let stamp = self.caller.stamp(self.api.app.clock.now());
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &self.api.app.kinds, &stamp, &mut rng);
        door.create_as(id, &draft)?;
        finish(door)?;
        crate::rooms::follow(tx, &self.api.app.kinds, &stamp, &mut rng, id)?;
        Ok(Ok(()))
    }

    /// The same was sent once more: the answer is the same too. Held against what was entered first.
    fn again(&self, tx: &mut dyn Tx, there: &Found) -> Outcome<Result<(), Problem>> {
        if there.record.closed_at.is_some() || there.record.kind != self.kind.name {
            return Ok(Err(Problem::new(Sort::Conflict)));
        }
        let draft = match self.draft(tx, None)? {
            Ok(draft) => draft,
            Err(problem) => return Ok(Err(problem)),
        };
        let first = first_version(there)?;
        let told = |value: Option<&Value>| value.cloned().unwrap_or(Value::Null);
        let is_typed = |name: &str| self.kind.fields.iter().any(|field| field.name == name);
        let same_fields = draft.payload.as_object().is_some_and(|payload| {
            payload
                .iter()
                .filter(|(name, _)| is_typed(name))
                .all(|(name, value)| *value == told(first.get(name)))
        });
        let same = draft.place == there.record.place && same_fields;
        // To change what is there, its version must be named.
        Ok(if same { Ok(()) } else { Err(Problem::new(Sort::Unversioned)) })
    }

    fn change(&self, tx: &mut dyn Tx, there: &Stored) -> Outcome<Result<(), Problem>> {
        if there.kind != self.kind.name {
            let wrong = vec![Wrong::field("/kind", Refusal::new("api-kind-fixed"))];
            return Ok(Err(Problem::invalid(wrong)));
        }
        if let Err(problem) = self.asked.replaces(there.version) {
            return Ok(Err(problem));
        }
        let draft = match self.draft(tx, Some(there))? {
            Ok(draft) => draft,
            Err(problem) => return Ok(Err(problem)),
        };
        let stamp = self.caller.stamp(self.api.app.clock.now());
        let mut rng = SystemRng;
        let mut door = Door::open(tx, &self.api.app.kinds, &stamp, &mut rng);
        door.change(there, &draft)?;
        door.finish()?;
        // As at the desk: what it belonged to before is looked at too.
        for one in std::iter::once(there.id).chain(there.parent) {
            crate::rooms::follow(tx, &self.api.app.kinds, &stamp, &mut rng, one)?;
        }
        Ok(Ok(()))
    }
}

async fn done(writing: &Arc<Writing>, id: Id, status: StatusCode) -> Result<Response, Problem> {
    let app = &writing.api.app;
    let found = read(app, move |_, tx| Ok(find_record(tx, id)?)).await?;
    // Who may enter and not read is told that it stands, by its address.
    answer(app, &writing.asked, status, &held(&writing.caller, found)?)
}

/// Enters a record under an id that we make
///
/// Sent twice, it is two records: who cannot be sure that an answer arrives makes the id and uses PUT.
#[utoipa::path(post, path = "/records", tag = "records",
    request_body(content = ref("#/components/schemas/NewRecord")),
    responses((status = 201, description = "It is entered", body = super::Record, headers(("location" = String), ("etag" = String)))),
    security(("key" = [])))]
pub async fn create(
    State(api): State<Arc<Api>>,
    caller: Caller,
    asked: Asked,
    Sent(sent): Sent,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    let kind = kind_of(&api, &sent)?;
    let id = Id::new(api.app.clock.now(), &mut SystemRng);
    let writing = Arc::new(Writing { api, caller, asked, kind, sent });
    let doing = Arc::clone(&writing);
    write(&writing.api.app, "enter a record", move |tx| doing.create(tx, id)).await??;
    done(&writing, id, StatusCode::CREATED).await
}

/// Enters a record under an id of the client, or corrects one
///
/// Without `If-Match` it is entered, once however often it is sent. With `If-Match: "version"` the record is replaced by what is
/// sent, if that version stands there; what only steps write stays as it is, and may be left out.
#[utoipa::path(put, path = "/records/{id}", tag = "records",
    params(
        ("id" = String, Path, description = "Its id; of a new one a UUID of version 4 or 7, in small letters", pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        ("If-Match" = Option<String>, Header, description = "The version that is replaced", pattern = "^\"[0-9]{1,9}\"$", example = "\"3\""),
    ),
    request_body(content = ref("#/components/schemas/NewRecord")),
    responses(
        (status = 200, description = "It is corrected", body = super::Record, headers(("etag" = String))),
        (status = 201, description = "It is entered", body = super::Record, headers(("location" = String), ("etag" = String))),
    ),
    security(("key" = [])))]
pub async fn put(
    State(api): State<Arc<Api>>,
    caller: Caller,
    asked: Asked,
    Sent(sent): Sent,
) -> Result<Response, Problem> {
    asked.only(&[])?;
    let id = asked.own_id()?;
    let kind = kind_of(&api, &sent)?;
    let writing = Arc::new(Writing { api, caller, asked, kind, sent });
    let once = || {
        let doing = Arc::clone(&writing);
        write(&writing.api.app, "put a record", move |tx| put_once(&doing, tx, id))
    };
    let status = match once().await {
        // Two came at once, and the other was first: now it is found.
        Err(kernel::Error::Refused(refusal)) if refusal.word == "refusal-twice" => once().await??,
        other => other??,
    };
    done(&writing, id, status).await
}

fn put_once(writing: &Writing, tx: &mut dyn Tx, id: Id) -> Outcome<Result<StatusCode, Problem>> {
    let names_version = writing.asked.names_version();
    let Some(there) = find_record(tx, id)? else {
        if names_version {
            return Ok(Err(Problem::new(Sort::NotFound)));
        }
        return Ok(writing.create(tx, id)?.map(|()| StatusCode::CREATED));
    };
    if !may(&writing.caller, Right::Read, &there.record) {
        // Under an id that is taken nothing is entered, and nothing is told of what stands there.
        let sort = if names_version { Sort::NotFound } else { Sort::Conflict };
        return Ok(Err(Problem::new(sort)));
    }
    if names_version {
        return Ok(writing.change(tx, &there.record)?.map(|()| StatusCode::OK));
    }
    Ok(writing.again(tx, &there)?.map(|()| StatusCode::CREATED))
}
