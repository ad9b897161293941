//! Requests: opinions as the public reads them.

use kernel::{Id, Millis, PlaceId, Refusal, day_of, instant_of, instant_text};
use places::Gazetteer;
use records::{
    find_record,
    published::{self, Timed},
};
use serde_json::{Map, Value};
use voice::sender;

use super::{
    Call, Part,
    services::{self, code_of},
};
use crate::{
    api::{Problem, Sort, public_fields, with_earlier},
    officer::clip,
    pages::{frame, read},
};

/// Requests of one answer at most, as the standard sets it; also how far pages go on.
const MOST: usize = 1_000;
const MOST_PAGES: usize = 20;
/// Rows read at once.
const AT_ONCE: usize = 500;
/// Rows that are read in vain for one page, where a question leaves most of them out.
const MOST_READ: usize = 5_000;
/// A question spans so many days at most.
const SPAN: Millis = 90 * 86_400_000;
/// Requests that are asked for by their ids at once.
const MOST_IDS: usize = 50;

/// Whether the standard calls it closed. What was promised is still to be done.
fn status_of(state: &str) -> &'static str {
    if matches!(state, "received" | "in_progress" | "promised") { "open" } else { "closed" }
}

/// When it was said: to the second where it came over the wire that day, else its day.
fn requested_at(found: &Timed) -> Millis {
    let day = found.record.when.first_day();
    let midnight = instant_of(&day.to_string()).unwrap_or(found.created_at);
    if day_of(found.created_at) == day { found.created_at } else { midnight }
}

fn instant(at: Millis) -> Part {
    Part::Text(instant_text(at - at.rem_euclid(1_000)))
}

/// A request, field by field, in the order of the standard; what goes beyond it stands last.
fn told(call: &Call, found: &Timed, more: Vec<(&'static str, Part)>) -> Result<Part, Problem> {
    let record = &found.record;
    let kind = call.app().kinds.known(&record.kind)?.kind();
    // Before its text was approved a stranger reads how it stands, and nothing of what was said.
    let fields = public_fields(&call.names(), kind, record)?;
    let text = |name: &str| {
        let text = fields.get(name).and_then(Value::as_str);
        text.filter(|_| record.approved_at.is_some()).map(str::to_owned)
    };
    let state = record.state.as_deref().unwrap_or_default();
    let code = code_of(record.topic.as_deref());
    let due = record.due_on.map(|day| format!("{day}T23:59:59+07:00"));
    let mut all = vec![
        ("service_request_id", Part::Text(record.id.to_string())),
        ("status", Part::Text(status_of(state).to_owned())),
        ("status_notes", Part::text(answer(&fields, state).filter(|_| record.approved_at.is_some()))),
        ("service_name", Part::Text(services::name(call, code))),
        ("service_code", Part::Text(code.to_owned())),
        ("description", Part::text(text("content"))),
        ("agency_responsible", Part::text(fields.get("body").and_then(Value::as_str))),
        ("service_notice", Part::None),
        ("requested_datetime", instant(requested_at(found))),
        ("updated_datetime", instant(found.changed_at)),
        ("expected_datetime", Part::text(due)),
        ("address", Part::Text(frame::full_name(record.place))),
        ("address_id", Part::Text(record.place.code())),
        ("zipcode", Part::None),
        ("lat", Part::None),
        ("long", Part::None),
        ("media_url", Part::None),
        ("extended_status", Part::Text(state.to_owned())),
        ("title", Part::text(text("content").map(|text| clip(&text)))),
        ("language", Part::Text("vi".to_owned())),
    ];
    all.extend(more);
    Ok(Part::Fields(all))
}

/// The answer, where one was given or it went elsewhere.
fn answer(fields: &Map<String, Value>, state: &str) -> Option<String> {
    let is_told = !matches!(state, "received" | "in_progress");
    fields.get("answer").filter(|_| is_told).and_then(Value::as_str).map(str::to_owned)
}

/// What is asked of a list.
struct Asked {
    places: Vec<PlaceId>,
    codes: Vec<&'static str>,
    statuses: Vec<String>,
    from: Millis,
    to: Millis,
    updated_after: Option<Millis>,
    page: usize,
    page_size: usize,
}

impl Asked {
    fn of(call: &Call) -> Result<Self, Problem> {
        let instant = |name: &'static str| -> Result<Option<Millis>, Problem> {
            let Some(text) = call.value(name) else { return Ok(None) };
            // A plus sign that was not encoded arrives as a space.
            let at = instant_of(&text.replace(' ', "+"));
            at.map(Some).ok_or_else(|| Problem::parameter(name, Refusal::new("api-instant")))
        };
        let number = |name: &'static str, usual: usize, most: usize| {
            let number = call.value(name).map_or(Some(usual), |text| text.parse().ok());
            number.filter(|number| (1..=most).contains(number)).ok_or_else(|| {
                Problem::parameter(name, Refusal::new("api-limit").with("most", most.to_string()))
            })
        };
        let (from, to) = match (instant("start_date")?, instant("end_date")?) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => (from, from.saturating_add(SPAN)),
            (None, to) => {
                let to = to.unwrap_or_else(|| call.app().clock.now());
                (to.saturating_sub(SPAN), to)
            }
        };
        if to.saturating_sub(from) > SPAN {
            return Err(Problem::parameter("end_date", Refusal::new("open311-span")));
        }
        let statuses: Vec<String> = call.list("status").into_iter().map(str::to_lowercase).collect();
        if statuses.iter().any(|status| !matches!(status.as_str(), "open" | "closed")) {
            return Err(Problem::parameter("status", Refusal::new("open311-status")));
        }
        let codes = call.list("service_code").into_iter().map(services::known).collect::<Result<_, _>>()?;
        Ok(Self {
            places: with_earlier(call.jurisdiction()?),
            codes,
            statuses,
            from,
            to,
            updated_after: instant("updated_after")?,
            page: number("page", 1, MOST_PAGES)?,
            page_size: number("page_size", MOST, MOST)?,
        })
    }

    fn wants(&self, found: &Timed) -> bool {
        let at = requested_at(found);
        let in_time = self.updated_after.is_some() || (self.from <= at && at <= self.to);
        let code = code_of(found.record.topic.as_deref());
        let status = status_of(found.record.state.as_deref().unwrap_or_default());
        in_time
            && (self.codes.is_empty() || self.codes.contains(&code))
            && (self.statuses.is_empty() || self.statuses.iter().any(|of| of == status))
    }

    /// The page: what is asked is looked for row by row until there is enough.
    fn page(&self, tx: &mut dyn store::Tx) -> Result<Vec<Timed>, kernel::Fault> {
        let skipped = (self.page - 1) * self.page_size;
        let first = day_of(self.from);
        let end = day_of(self.to);
        let mut last = (end.tomorrow().unwrap_or(end), Id::from_bytes(&[0; 16]));
        let mut changed = (self.updated_after.unwrap_or_default(), None);
        let (mut wanted, mut read) = (Vec::new(), 0);
        loop {
            let some = match (self.updated_after, last.1) {
                (Some(_), _) => published::after(tx, (&self.places, "opinion"), changed, AT_ONCE)?,
                (None, Some(id)) => {
                    published::between(tx, (&self.places, "opinion"), first, (last.0, id), AT_ONCE)?
                }
                (None, None) => Vec::new(),
            };
            let is_last = some.len() < AT_ONCE;
            if let Some(end) = some.last() {
                last = (end.record.when.first_day(), Some(end.record.id));
                changed = (end.changed_at, Some(end.record.id));
            }
            read += some.len();
            wanted.extend(some.into_iter().filter(|found| self.wants(found)));
            let is_bounded = read - wanted.len() >= MOST_READ;
            if is_last || is_bounded || wanted.len() >= skipped + self.page_size {
                return Ok(wanted.into_iter().skip(skipped).take(self.page_size).collect());
            }
        }
    }
}

/// Requests of a place.
pub async fn list(call: &Call) -> Result<(&'static str, Part), Problem> {
    let found = if call.value("service_request_id").is_some() {
        by_ids(call).await?
    } else {
        let asked = Asked::of(call)?;
        read(&call.api.app, move |_, tx| Ok(asked.page(tx)?)).await?
    };
    let told = found.iter().map(|it| told(call, it, Vec::new())).collect::<Result<_, _>>()?;
    Ok(("service_requests", Part::List("request", told)))
}

/// Those that are asked for by their ids: that overrides all else.
async fn by_ids(call: &Call) -> Result<Vec<Timed>, Problem> {
    let place = call.jurisdiction()?;
    let ids: Vec<Id> =
        call.list("service_request_id").into_iter().take(MOST_IDS).filter_map(|id| id.parse().ok()).collect();
    let found = read(&call.api.app, move |_, tx| {
        let mut all = Vec::new();
        for id in ids {
            all.extend(published::one(tx, id)?);
        }
        Ok(all)
    })
    .await?;
    let is_public = |found: &Timed| is_there(found, place) && found.record.approved_at.is_some();
    Ok(found.into_iter().filter(is_public).collect())
}

/// Whether it is an opinion of this place that still stands.
fn is_there(found: &Timed, place: PlaceId) -> bool {
    let record = &found.record;
    record.kind == "opinion"
        && record.closed_at.is_none()
        && Gazetteer::viet_nam().answers_to(record.place, place)
}

/// One request, with what was done to it.
pub async fn one(call: &Call, id: &str) -> Result<(&'static str, Part), Problem> {
    let place = call.jurisdiction()?;
    let id: Id = id.parse().map_err(|_| Problem::new(Sort::NotFound))?;
    let both = read(&call.api.app, move |_, tx| Ok((published::one(tx, id)?, find_record(tx, id)?))).await?;
    let (Some(found), Some(story)) = both else { return Err(Problem::new(Sort::NotFound)) };
    if !is_there(&found, place) {
        return Err(Problem::new(Sort::NotFound));
    }
    let update = |entry: &journal::Entry| {
        Part::Fields(vec![
            ("datetime", instant(entry.at)),
            ("description", Part::Text(call.names().say(&format!("act-{}", entry.act)))),
            ("agency_responsible", Part::Text(entry.office.clone())),
        ])
    };
    let updates = Part::List("update", story.entries.iter().map(update).collect());
    let told = told(call, &found, vec![("updates", updates)])?;
    Ok(("service_requests", Part::List("request", vec![told])))
}

/// The request that a token is of.
pub async fn of_token(call: &Call, token: &str) -> Result<(&'static str, Part), Problem> {
    let place = call.jurisdiction()?;
    let code = sender::tidy_code(token);
    let by = code.clone();
    let found = read(&call.api.app, move |_, tx| {
        let Some(id) = sender::find(tx, &by)? else { return Ok(None) };
        Ok(published::one(tx, id)?)
    })
    .await?;
    let found = found.filter(|found| is_there(found, place)).ok_or_else(|| Problem::new(Sort::NotFound))?;
    let fields =
        vec![("service_request_id", Part::Text(found.record.id.to_string())), ("token", Part::Text(code))];
    Ok(("service_requests", Part::List("request", vec![Part::Fields(fields)])))
}
