//! The description for programs: OpenAPI 3.1, made from the routes and from the declarations of the kinds. Nothing of it is
//! written twice.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use records::{Face, Field, Kept, Kind, Source};
use serde_json::{Map, Value, json};
use utoipa::{
    OpenApi as _,
    openapi::{OpenApi, Ref, RefOr, Schema},
};
use voice::TOPICS;
use web::Language;

use super::{
    Api,
    call::Asked,
    described, json,
    problem::{Problem, ProblemField, ProblemTold},
    records::largest,
    times,
};
use crate::app::App;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Đồng Thuận",
        version = "1",
        description = "What a commune does with its people, for other systems. The page /api says in words what it is and how to get a key.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/api/v1")),
    tags(
        (name = "places", description = "Places and their figures"),
        (name = "opinions", description = "Opinions: read, filed, followed"),
        (name = "records", description = "Records of every kind, with a key"),
        (name = "description", description = "This description"),
    ),
    components(schemas(ProblemTold, ProblemField))
)]
struct Head;

/// What stands above the routes.
pub fn head() -> OpenApi {
    Head::openapi()
}

fn reference(name: &str) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(name))
}

/// The fields of an opinion that are public.
pub fn opinion_fields() -> RefOr<Schema> {
    reference("OpinionFields")
}

/// The fields of a record of any kind.
pub fn any_fields() -> RefOr<Schema> {
    reference("AnyFields")
}

/// A time, as finely as it is known.
pub fn time() -> RefOr<Schema> {
    reference("Time")
}

/// The fields of work that are known.
pub fn topics() -> RefOr<Schema> {
    reference("Topic")
}

/// The description of this API
#[utoipa::path(get, path = "/openapi.json", tag = "description",
    responses((status = 200, description = "OpenAPI 3.1", body = ref("#/components/schemas/Description"))))]
pub async fn openapi(State(api): State<Arc<Api>>, asked: Asked) -> Result<Response, Problem> {
    asked.only(&[])?;
    Ok(json(StatusCode::OK, &document(&api.app)?))
}

/// The whole description.
pub fn document(app: &App) -> Result<Value, kernel::Fault> {
    let (_, described) = described().split_for_parts();
    let mut document = serde_json::to_value(described)
        .map_err(|error| kernel::Fault::caused("write the description of the API", error))?;
    document["components"]["securitySchemes"] = json!({
        "key": { "type": "http", "scheme": "bearer", "description": "A key that an office was given: see /api" }
    });
    document["components"]["responses"]["Problem"] = json!({
        "description": "What went wrong (RFC 9457)",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    });
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        schemas.extend(of_kinds(app));
        schemas.extend(others());
    }
    for (path, method) in [("/records", "post"), ("/records/{id}", "put")] {
        document["paths"][path][method]["requestBody"]["content"]["application/json"]["example"] = json!({
            "kind": "voter_meeting",
            "place": "03127",
            "fields": { "held_on": "2026-02-10", "level": "commune", "attendance": 52 },
        });
    }
    let paths = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if operation.get("responses").is_some() {
            operation["responses"]["default"] = json!({ "$ref": "#/components/responses/Problem" });
        }
    }
    Ok(document)
}

fn others() -> Map<String, Value> {
    let topics: Vec<Value> = TOPICS.iter().map(|topic| json!(topic.id)).chain([Value::Null]).collect();
    let number = json!({ "type": ["number", "null"] });
    let all = json!({
        "Topic": { "type": ["string", "null"], "enum": topics, "description": "Field of work" },
        "Time": { "type": "string", "pattern": times::PATTERN, "example": "2026-03-02",
            "description": "A day, month, quarter, half-year, nine months, year or school year: as finely as it is known" },
        "AnyFields": { "type": "object", "description": "By the declaration of the kind: see Fields_ and its name" },
        "Description": { "type": "object", "required": ["openapi", "info", "paths"] },
        "Figures": {
            "type": "object",
            "required": ["place", "place_name", "year", "period", "borders", "figures", "by_place", "codes", "written"],
            "properties": {
                "place": { "type": "string", "description": "Administrative code" },
                "place_name": { "type": "string" },
                "year": { "type": "integer" },
                "period": { "type": "string" },
                "borders": { "type": "string", "enum": ["then", "now"] },
                "figures": { "type": "array", "items": {
                    "type": "object",
                    "required": ["id", "label", "unit", "value", "withheld", "href"],
                    "properties": {
                        "id": { "type": "string" },
                        "label": { "type": "string" },
                        "unit": { "type": "string" },
                        "value": number,
                        "withheld": { "type": "boolean", "description": "One to four persons or households, or what would give such a one away" },
                        "href": { "type": "string", "description": "The page on which it opens" },
                        "to_date": number,
                        "year_before": number,
                        "change": number,
                    },
                }},
                "by_place": { "type": "object", "description": "Figure, unit, value; null is withheld or unknown",
                    "additionalProperties": { "type": "object", "additionalProperties": number } },
                "codes": { "type": "object", "description": "The code of each unit", "additionalProperties": { "type": "string" } },
                "written": { "type": "object", "description": "What people wrote, by part" },
            },
        },
    });
    if let Value::Object(all) = all { all } else { Map::new() }
}

/// The schemas that the declarations of the kinds make.
fn of_kinds(app: &App) -> Map<String, Value> {
    let (mut all, mut new, mut steps) = (Map::new(), Vec::new(), Vec::new());
    for any in app.kinds.iter() {
        let kind = any.kind();
        let fields = format!("Fields_{}", kind.name);
        all.insert(fields.clone(), entered(app, kind));
        if !any.has_own_path() {
            let name = format!("New_{}", kind.name);
            all.insert(name.clone(), new_record(app, kind, &fields));
            new.push(json!({ "$ref": format!("#/components/schemas/{name}") }));
        }
        for step in kind.moves {
            let name = format!("Step_{}_{}", kind.name, step.name);
            let demanded = kind.fields.iter().filter(|field| step.demands.contains(&field.name));
            let properties: Map<String, Value> =
                demanded.map(|field| (field.name.to_owned(), of_field(app, kind, field, false))).collect();
            let inner = json!({ "type": "object", "required": step.demands, "properties": properties, "additionalProperties": false });
            all.insert(name.clone(), json!({
                "type": "object", "required": ["fields"], "properties": { "fields": inner }, "additionalProperties": false,
                "description": format!("{} → {}", step.from.join(", "), step.to),
            }));
            steps.push(json!({ "$ref": format!("#/components/schemas/{name}") }));
        }
        if kind.name == "opinion" {
            all.insert("OpinionFields".to_owned(), public(app, kind));
        }
    }
    all.insert("NewRecord".to_owned(), json!({ "oneOf": new }));
    // Steps of different kinds may demand the same.
    all.insert("Step".to_owned(), json!({ "anyOf": steps }));
    all
}

fn new_record(app: &App, kind: &Kind, fields: &str) -> Value {
    let name = |language| app.words.text(language, &format!("kind-{}", kind.name));
    let text = json!({ "type": ["string", "null"] });
    json!({
        "type": "object",
        "description": format!("{} ({})", name(Language::En), name(Language::Vi)),
        "required": ["kind", "fields"],
        "additionalProperties": false,
        "properties": {
            "kind": { "const": kind.name },
            "place": { "description": "Administrative code, as it meant a unit at the time; or the place of an answer. Left out where the record it belongs to tells it",
                "type": ["string", "object", "null"] },
            "when": { "description": "Where no field tells it", "type": ["string", "null"], "pattern": times::PATTERN },
            "code": text,
            "parent": { "description": "The id of the record it belongs to", "type": ["string", "null"], "format": "uuid" },
            "fields": { "$ref": format!("#/components/schemas/{fields}") },
            "id": true, "version": true, "is_approved": true, "is_closed": true, "warnings": true,
        },
    })
}

/// The fields of a new record, or of one that is corrected.
fn entered(app: &App, kind: &Kind) -> Value {
    let must = |field: &&Field| {
        field.required && !field.told_above && field.unless.is_empty() && field.source != Source::Step
    };
    let required: Vec<&str> = kind.fields.iter().filter(must).map(|field| field.name).collect();
    let properties: Map<String, Value> = kind
        .fields
        .iter()
        .map(|field| (field.name.to_owned(), of_field(app, kind, field, !must(&field))))
        .collect();
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

/// The fields that strangers may read.
fn public(app: &App, kind: &Kind) -> Value {
    let shown = kind.fields.iter().filter(|field| field.face != Face::Sealed);
    let properties: Map<String, Value> =
        shown.map(|field| (field.name.to_owned(), of_field(app, kind, field, false))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// One field: how it is kept, what it is called, and who sees it.
fn of_field(app: &App, kind: &Kind, field: &Field, may_be_null: bool) -> Value {
    let key = format!("field-{}-{}", kind.name, field.name);
    let mut told = app.words.text(Language::En, &key);
    told = format!("{told} ({})", app.words.text(Language::Vi, &key));
    let more = match (field.source, field.face) {
        (Source::Step, _) => "; written by steps alone",
        (_, Face::Sealed) => "; never public",
        (_, Face::AfterApproval) => "; public once it was approved",
        (_, Face::Public) => "",
    };
    let unit = match field.kept {
        Kept::Amount { digits: 4 } => "; m²",
        Kept::Amount { digits: 3 } => "; g",
        Kept::Amount { .. } => "; đồng",
        Kept::Percent => "; hundredths of a percent",
        Kept::Code { .. } => "; the code of the record it belongs to",
        _ => "",
    };
    let of = if largest(field.kept).is_some() { "integer" } else { "string" };
    let of = if may_be_null { json!([of, "null"]) } else { json!(of) };
    let mut schema = json!({ "type": of, "description": format!("{told}{unit}{more}") });
    match field.kept {
        Kept::Day => schema["format"] = json!("date"),
        Kept::Period => schema["pattern"] = json!(times::PATTERN),
        Kept::Choice(choices) => {
            let ids = choices.iter().map(|choice| json!(choice.id));
            schema["enum"] = ids.chain(may_be_null.then_some(Value::Null)).collect();
        }
        _ => {}
    }
    if let Some(most) = largest(field.kept) {
        (schema["minimum"], schema["maximum"]) = (json!(0), json!(most));
    }
    schema
}
