//! A request is made: what was sent by an app is filed as by the page, and goes through the same door.

use kernel::{Id, PlaceId, Refusal, SystemRng};
use places::Gazetteer;
use voice::TOPICS;
use web::Language;

use super::{
    Call, Part,
    services::{SENDER_ADDRESS, known},
};
use crate::{
    api::{Problem, Sort, commune, who},
    filing::{self, Filed, Others, Said},
    pages::follow,
};

/// What comes along and is not kept.
const NOT_KEPT: [&str; 5] = ["lat", "long", "media_url", "device_id", "account_id"];

/// Files it. The token is the code by which its sender follows it.
pub async fn file(call: &Call) -> Result<(&'static str, Part), Problem> {
    if let Some(key) = call.value("api_key")
        && who(&call.api, key).await?.is_none()
    {
        return Err(Problem::new(Sort::Key));
    }
    let service = known(call.required("service_code")?)?;
    let place = place(call)?;
    let said = said(call, service)?;
    let id = Id::new(call.app().clock.now(), &mut SystemRng);
    let (Filed::New(code) | Filed::Again(code)) =
        filing::file(&call.api.app, id, place, &said, &Others::Unasked).await?
    else {
        return Err(kernel::Fault::new("an opinion was filed without a code").into());
    };
    let names = call.names();
    let page =
        format!("{}{}", call.origin, crate::pages::href(call.language, &format!("{}/{code}", follow::PATH)));
    let mut notice = names.with("open311-notice", &[("page", &page)]);
    if NOT_KEPT.iter().any(|name| call.value(name).is_some()) {
        notice = format!("{notice} {}", names.say("open311-not-kept"));
    }
    let fields =
        vec![("token", Part::Text(code)), ("service_notice", Part::Text(notice)), ("account_id", Part::None)];
    Ok(("service_requests", Part::List("request", vec![Part::Fields(fields)])))
}

/// The commune: the jurisdiction itself, or `address_id` within it. We have no borders, so no coordinates tell it.
fn place(call: &Call) -> Result<PlaceId, Problem> {
    let jurisdiction = call.jurisdiction()?;
    let code = call.value("address_id").map_or_else(|| jurisdiction.code(), str::to_owned);
    let commune = commune(call.app(), &code).map_err(|_| {
        Problem::from(Refusal::new("open311-commune").with("code", code)).as_sort(Sort::Query)
    })?;
    if Gazetteer::viet_nam().answers_to(commune, jurisdiction) {
        return Ok(commune);
    }
    Err(Problem::parameter("address_id", Refusal::new("open311-outside")))
}

fn said(call: &Call, service: &str) -> Result<Said, Problem> {
    let description = call.required("description")?.replace("\r\n", "\n");
    let line = |name: &str| call.value(name).map(viet_text::tidy).unwrap_or_default();
    let join = |parts: [String; 2], between: &str| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(between)
    };
    let mut content = description.trim().to_owned();
    let place = line("address_string");
    if !place.is_empty() {
        // Officers read where it is where they read what it is.
        let told = call.app().words.with(Language::Vi, "open311-where", &[("place", place.as_str().into())]);
        content = format!("{content}\n{told}");
    }
    let topic = TOPICS.iter().find(|topic| topic.id == service);
    let said = Said {
        topic: topic.map_or_else(String::new, |topic| topic.labels[0].to_owned()),
        content,
        // As names are written here: the family's first.
        name: join([line("last_name"), line("first_name")], " "),
        address: line(&format!("attribute[{SENDER_ADDRESS}]")),
        contact: join([line("phone"), line("email")], ", "),
        files: Vec::new(),
        reply_to: None,
    };
    for text in [&said.content, &said.name, &said.address, &said.contact] {
        voice::only_so_long(text)?;
    }
    Ok(said)
}
