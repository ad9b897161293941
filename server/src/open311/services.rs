//! Services: the fields of work. They are the same everywhere; who deals with one at a place is the office's matter.

use kernel::Refusal;
use voice::{TOPICS, topic_id};

use super::{Call, PATH, Part};
use crate::api::{Problem, Sort};

/// The service for what is in no field that is known.
pub const OTHER: &str = "other";
/// The address of a sender, which the standard does not ask for and the law on receiving citizens does.
pub const SENDER_ADDRESS: &str = "sender_address";
/// The day on which what is offered here last changed.
const CHANGED: &str = "2026-11-26T00:00:00+07:00";

/// The service that an opinion's field of work is.
pub fn code_of(topic: Option<&str>) -> &'static str {
    let id = topic.map(topic_id).unwrap_or_default();
    TOPICS.iter().find(|topic| topic.id == id).map_or(OTHER, |topic| topic.id)
}

/// All codes.
pub fn codes() -> impl Iterator<Item = &'static str> {
    TOPICS.iter().map(|topic| topic.id).chain([OTHER])
}

/// A service's name.
pub fn name(call: &Call, code: &str) -> String {
    let key = if code == OTHER { "open311-other".to_owned() } else { format!("topic-{code}") };
    call.names().say(&key)
}

/// Where this is, and in which formats.
pub fn discovery(call: &Call) -> (&'static str, Part) {
    let text = |text: &str| Part::Text(text.to_owned());
    let formats = ["text/xml", "application/json"].map(text);
    let endpoint = Part::Fields(vec![
        ("specification", text("http://wiki.open311.org/GeoReport_v2")),
        ("url", Part::Text(format!("{}{PATH}", call.origin))),
        ("changeset", text(CHANGED)),
        ("type", text("production")),
        ("formats", Part::List("format", formats.into())),
    ]);
    let names = call.names();
    let fields = vec![
        ("changeset", text(CHANGED)),
        ("contact", Part::Text(names.say("open311-contact"))),
        ("key_service", Part::Text(names.say("open311-key"))),
        ("endpoints", Part::List("endpoint", vec![endpoint])),
    ];
    ("discovery", Part::Fields(fields))
}

/// The services of a place.
pub fn list(call: &Call) -> Result<(&'static str, Part), Problem> {
    call.jurisdiction()?;
    let text = |text: &str| Part::Text(text.to_owned());
    let service = |code: &'static str| {
        let labels = TOPICS.iter().find(|topic| topic.id == code).map_or(&[][..], |topic| topic.labels);
        let name = name(call, code);
        Part::Fields(vec![
            ("service_code", text(code)),
            ("service_name", Part::Text(name.clone())),
            ("description", Part::Text(call.names().with("open311-service", &[("name", &name)]))),
            ("metadata", Part::Flag(true)),
            // The sender's code comes at once; the request can be read by its id from then on.
            ("type", text("batch")),
            ("keywords", Part::Text(labels.join(", "))),
            ("group", Part::Text(call.names().say("open311-group"))),
        ])
    };
    Ok(("services", Part::List("service", codes().map(service).collect())))
}

/// A service that there is.
pub fn known(code: &str) -> Result<&'static str, Problem> {
    let found = codes().find(|known| *known == code);
    found.ok_or_else(|| {
        Problem::from(Refusal::new("open311-no-service").with("code", code)).as_sort(Sort::NotFound)
    })
}

/// What a service asks for beside what the standard does.
pub fn definition(call: &Call, code: &str) -> Result<(&'static str, Part), Problem> {
    call.jurisdiction()?;
    let code = known(code)?;
    let text = |text: &str| Part::Text(text.to_owned());
    let address = Part::Fields(vec![
        ("variable", Part::Flag(true)),
        ("code", text(SENDER_ADDRESS)),
        ("datatype", text("string")),
        ("required", Part::Flag(false)),
        ("datatype_description", Part::None),
        ("order", Part::Number(1)),
        ("description", Part::Text(call.names().say("open311-sender-address"))),
        ("values", Part::List("value", Vec::new())),
    ]);
    let fields = vec![("service_code", text(code)), ("attributes", Part::List("attribute", vec![address]))];
    Ok(("service_definition", Part::Fields(fields)))
}
