//! The rules that clocks run by, each with where it stands and how sure that is; and which body deals with which field. All who
//! work here read them; an office's own are added by its administrator, and none is ever changed.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, PlaceId};
use law::{Addition, Law, Purpose, Rule};
use places::Gazetteer;
use voice::route::{self, Route};
use web::{Language, layout::Crumb};

use super::{
    records::{
        form::{Wrong, typed_day},
        input::{Input, Shape},
    },
    visit::{Visit, lead_to, write},
};
use crate::pages::{Failure, Names, clocks, day, read};

/// The address of the rules.
pub const PATH: &str = "/can-bo/quy-tac";
/// The address of who deals with what.
pub const ROUTES_PATH: &str = "/can-bo/phan-cong";

#[derive(askama::Template)]
#[template(path = "officer/rules.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    done: String,
    token: &'a str,
    groups: Vec<(String, Vec<Row>)>,
    inputs: Vec<Input>,
    errors: Vec<Wrong>,
    routes: String,
}

struct Row {
    what: String,
    days: String,
    from: String,
    source: String,
    is_law: bool,
    valid: String,
    place: String,
}

fn text(names: &Names<'_>, both: &[String; 2]) -> String {
    both[usize::from(names.language == Language::En)].clone()
}

/// The places for which an account sets rules.
fn places_of(visit: &Visit) -> Vec<PlaceId> {
    let grants = visit.officer.scope.with(Right::Rules).filter(|grant| grant.body.is_none());
    let mut places: Vec<PlaceId> = Vec::new();
    for grant in grants {
        if !places.contains(&grant.place) {
            places.push(grant.place);
        }
    }
    places
}

fn place_input(visit: &Visit, names: &Names<'_>) -> Input {
    let mut place = Input::new("noi", names.say("entry-place"));
    place.shape = Shape::Select;
    let sent = visit.form.get("noi");
    let all = places_of(visit);
    for unit in &all {
        let number = unit.number().to_string();
        let is_picked = sent == number || all.len() == 1;
        place.options.push((number, Gazetteer::viet_nam().full(*unit), is_picked));
    }
    place
}

fn sent_place(visit: &Visit) -> Option<PlaceId> {
    let place = PlaceId::from_number(visit.form.get("noi").parse().ok()?);
    places_of(visit).contains(&place).then_some(place)
}

async fn show(visit: &Visit, errors: Vec<Wrong>) -> Result<Response, Failure> {
    let law = read(&visit.desk.app, |_, tx| Ok(Law::here(tx)?)).await?;
    let names = visit.names();
    let row = |rule: &Rule| Row {
        what: text(&names, &rule.what),
        days: if rule.days == 0 { String::new() } else { clocks::counts(&names, rule) },
        from: text(&names, &rule.day),
        source: clocks::source(&names, rule),
        is_law: rule.is_law(),
        valid: match rule.valid_to {
            Some(to) => format!("{} – {}", day(rule.valid_from), day(to)),
            None => names.with("rules-since", &[("day", &day(rule.valid_from))]),
        },
        place: rule.place.map(|place| Gazetteer::viet_nam().full(place)).unwrap_or_default(),
    };
    let groups = Purpose::ALL.iter().map(|purpose| {
        let of = law.rules().iter().filter(|rule| rule.purpose == *purpose);
        (names.say(&format!("clock-{}", purpose.word())), of.map(row).collect::<Vec<_>>())
    });
    let may_set = !places_of(visit).is_empty();
    let main = Main {
        names,
        title: names.say("rules-title"),
        done: if visit.ask.value("da").is_some() { names.say("rules-added") } else { String::new() },
        token: &visit.officer.token,
        groups: groups.filter(|(_, rows)| !rows.is_empty()).collect(),
        inputs: if may_set { inputs(visit, &names, &law, &errors) } else { Vec::new() },
        errors,
        routes: visit.ask.href(ROUTES_PATH),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/rules.html", error))?;
    let title = names.say("rules-title");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

fn inputs(visit: &Visit, names: &Names<'_>, law: &Law, errors: &[Wrong]) -> Vec<Input> {
    let mut rule = Input::new("quy-tac", names.say("rules-which"));
    rule.shape = Shape::Select;
    rule.options.push((String::new(), names.say("entry-choose"), visit.form.get("quy-tac").is_empty()));
    // What law sets, no office sets otherwise.
    let own = law.rules().iter().filter(|rule| !rule.is_law() && rule.days > 0 && rule.place.is_none());
    for one in own {
        if !rule.options.iter().any(|(id, ..)| *id == one.id) {
            let label = format!("{}, {}", text(names, &one.what), clocks::counts(names, one));
            rule.options.push((one.id.clone(), label, visit.form.get("quy-tac") == one.id));
        }
    }
    let line = |key: &str, word: &str, hint: &str| {
        let mut input = Input::new(key, names.say(word));
        visit.form.get(key).clone_into(&mut input.text);
        input.hint = if hint.is_empty() { String::new() } else { names.say(hint) };
        input
    };
    let mut days = line("so-ngay", "rules-days", "");
    (days.is_number, days.is_short) = (true, true);
    let mut from = line("tu-ngay", "rules-from", "rules-from-hint");
    from.is_short = true;
    let source = line("theo", "rules-source", "rules-source-hint");
    let all = [rule, place_input(visit, names), days, from, source];
    all.into_iter().map(|input| input.told(errors)).collect()
}

/// The page.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    show(&visit, Vec::new()).await
}

/// An office's own rule was sent.
pub async fn add(visit: Visit) -> Result<Response, Failure> {
    let names = visit.names();
    let today = visit.desk.app.clock.today();
    let Some(place) = sent_place(&visit) else {
        let wrong = Wrong { field: "noi".to_owned(), why: names.say("refusal-not-yours") };
        return show(&visit, vec![wrong]).await;
    };
    let Some(valid_from) = typed_day(visit.form.get("tu-ngay"), today.year()) else {
        let wrong = Wrong { field: "tu-ngay".to_owned(), why: names.say("rules-from-wrong") };
        return show(&visit, vec![wrong]).await;
    };
    let new = Addition {
        id: visit.form.get("quy-tac").to_owned(),
        place,
        valid_from,
        days: visit.form.get("so-ngay").trim().parse().unwrap_or(0),
        source: visit.form.get("theo").to_owned(),
    };
    let (office, now) = (visit.officer.office.clone(), visit.desk.app.clock.now());
    let added = write(&visit.desk.app, "add a rule", move |tx| {
        let law = Law::here(tx)?;
        law::add(tx, &law, &new, &office, (today, now))
    });
    let field = |word: &str| match word {
        "refusal-rule-unknown" | "refusal-rule-law" => "quy-tac",
        "refusal-rule-days" => "so-ngay",
        "refusal-rule-source" => "theo",
        _ => "tu-ngay",
    };
    match added.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{PATH}?da=them"))),
        Err(error) => {
            let wrong = wrong(&visit, error, field)?;
            show(&visit, vec![wrong]).await
        }
    }
}

/// What stood in the way, at its field; a fault goes on.
fn wrong(visit: &Visit, error: Error, field: impl Fn(&str) -> &'static str) -> Result<Wrong, Failure> {
    match error {
        Error::Refused(refusal) => {
            let field = field(refusal.word).to_owned();
            let why = crate::commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            Ok(Wrong { field, why })
        }
        fault @ Error::Failed(_) => Err(fault.into()),
    }
}

// Who deals with what ---------------------------------------------------------------------------------------------------

#[derive(askama::Template)]
#[template(path = "officer/routes.html")]
struct Routes<'a> {
    names: Names<'a>,
    title: String,
    done: String,
    token: &'a str,
    tables: Vec<(String, Vec<[String; 2]>)>,
    inputs: Vec<Input>,
    errors: Vec<Wrong>,
    rules: String,
}

/// The places whose matters an account reads, as far as a page holds them.
fn read_places(visit: &Visit) -> Vec<PlaceId> {
    let today = visit.desk.app.clock.today();
    let mut places: Vec<PlaceId> = Vec::new();
    for grant in visit.officer.scope.grants() {
        let here = Gazetteer::viet_nam().get(grant.place).filter(|it| it.is_valid(today)).map(|it| it.id);
        let of = here.map_or_else(|| Gazetteer::viet_nam().heirs(grant.place, today), |it| vec![it]);
        for place in of {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

async fn show_routes(visit: &Visit, errors: Vec<Wrong>) -> Result<Response, Failure> {
    let routes = read(&visit.desk.app, |_, tx| Ok(route::all(tx)?)).await?;
    let names = visit.names();
    let today = visit.desk.app.clock.today();
    let table = |place: PlaceId| {
        let row = |topic: &records::Choice| {
            let body = route::competent(&routes, place, topic.labels[0], today);
            [names.say(&format!("topic-{}", topic.id)), body.unwrap_or_else(|| names.say("routes-nobody"))]
        };
        (Gazetteer::viet_nam().full(place), voice::TOPICS.iter().map(row).collect::<Vec<_>>())
    };
    let mut topic = Input::new("linh-vuc", names.say("field-opinion-topic"));
    topic.shape = Shape::Select;
    for one in voice::TOPICS {
        let is_picked = visit.form.get("linh-vuc") == one.id;
        topic.options.push((one.id.to_owned(), names.say(&format!("topic-{}", one.id)), is_picked));
    }
    let mut body = Input::new("co-quan", names.say("field-opinion-body"));
    visit.form.get("co-quan").clone_into(&mut body.text);
    let may_set = !places_of(visit).is_empty();
    let inputs = if may_set { vec![place_input(visit, &names), topic, body] } else { Vec::new() };
    let main = Routes {
        names,
        title: names.say("routes-title"),
        done: if visit.ask.value("da").is_some() { names.say("routes-set") } else { String::new() },
        token: &visit.officer.token,
        tables: read_places(visit).into_iter().map(table).collect(),
        inputs: inputs.into_iter().map(|input| input.told(&errors)).collect(),
        errors,
        rules: visit.ask.href(PATH),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/routes.html", error))?;
    let title = names.say("routes-title");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// Who deals with what.
pub async fn routes(visit: Visit) -> Result<Response, Failure> {
    show_routes(&visit, Vec::new()).await
}

/// A row was sent.
pub async fn set_route(visit: Visit) -> Result<Response, Failure> {
    let names = visit.names();
    let Some(place) = sent_place(&visit) else {
        let wrong = Wrong { field: "noi".to_owned(), why: names.say("refusal-not-yours") };
        return show_routes(&visit, vec![wrong]).await;
    };
    let route = Route {
        place,
        topic: visit.form.get("linh-vuc").to_owned(),
        body: viet_text::tidy(visit.form.get("co-quan")),
        set_at: visit.desk.app.clock.now(),
    };
    let office = visit.officer.office.clone();
    let set = write(&visit.desk.app, "set a route", move |tx| route::set(tx, &route, &office));
    match set.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{ROUTES_PATH}?da=dat"))),
        Err(error) => {
            let wrong = wrong(&visit, error, |_| "co-quan")?;
            show_routes(&visit, vec![wrong]).await
        }
    }
}
