//! The keys by which programs come, given and revoked by whoever keeps accounts. A key is shown once, in the answer to the form
//! that asked for it. What may be done is decided by [`Keeper`], not here.

use accounts::{Account, Grant, Keeper, Secret, keys};
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Error, Fault, Outcome, Refusal, SystemRng};
use web::layout::{Crumb, Link};

use super::{
    accounts::{Choices, choices, grant_of, keeper},
    own::told,
    records::form::typed_day,
    visit::{Problem, Visit, lead_to, write},
};
use crate::{
    commands,
    pages::{Failure, Names, day, names::day_of, read},
};

/// The address.
pub const PATH: &str = "/can-bo/khoa-api";
/// What a key is given where nobody asks for more.
const USUAL_PER_MINUTE: u32 = 120;

#[derive(askama::Template)]
#[template(path = "officer/keys.html")]
struct Main<'a> {
    names: Names<'a>,
    token: &'a str,
    done: String,
    key: String,
    rows: Vec<Row>,
    choices: Choices,
    name: &'a str,
    office: &'a str,
    body: &'a str,
    until: &'a str,
    pace: String,
    errors: Vec<Problem>,
}

struct Row {
    id: String,
    account: Link,
    office: String,
    state: String,
    grants: String,
    may_revoke: bool,
}

/// The keys that the keeper gets to see, and the form for a new one.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let done =
        if visit.ask.value("da").is_some() { visit.names().say("keys-revoked") } else { String::new() };
    show(&visit, (done, None), Vec::new()).await
}

async fn show(
    visit: &Visit,
    (done, key): (String, Option<&Secret>),
    errors: Vec<Problem>,
) -> Result<Response, Failure> {
    let keeper = keeper(visit);
    let all = read(&visit.desk.app, |_, tx| Ok(keys::all(tx)?)).await?;
    let names = visit.names();
    let today = visit.desk.app.clock.today();
    let row = |(key, account, grants): (keys::Key, Account, Vec<Grant>)| {
        let given = grants.iter().map(|grant| told(&names, grant)).map(|it| format!("{}, {}", it.0, it.1));
        let href = visit.ask.href(&format!("/can-bo/tai-khoan/{}", account.id));
        Row {
            id: key.id.to_string(),
            may_revoke: key.revoked_at.is_none() && keeper.is_over(&account, &grants),
            state: state(&names, &key, today),
            grants: given.collect::<Vec<_>>().join("; "),
            account: Link::new(account.name, href),
            office: account.office,
        }
    };
    let seen = all.into_iter().filter(|(_, account, grants)| keeper.sees(account, grants));
    let pace = visit.form.get("so-yeu-cau");
    let main = Main {
        names,
        token: &visit.officer.token,
        done,
        key: key.map_or_else(String::new, |key| key.text().to_owned()),
        rows: seen.map(row).collect(),
        choices: choices(visit, &names),
        name: visit.form.get("ten"),
        office: visit.form.get("co-quan"),
        body: visit.form.get("bo-phan"),
        until: visit.form.get("den-ngay"),
        pace: if pace.is_empty() { USUAL_PER_MINUTE.to_string() } else { pace.to_owned() },
        errors,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/keys.html", error))?;
    let title = names.say("officer-keys");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

/// How a key stands: its end, its pace, the day of its last use.
fn state(names: &Names<'_>, key: &keys::Key, today: Date) -> String {
    let ends = match (key.revoked_at, key.until) {
        (Some(at), _) => names.with("keys-state-revoked", &[("day", &day_of(at))]),
        (None, Some(until)) if until < today => names.with("keys-state-over", &[("day", &day(until))]),
        (None, Some(until)) => names.with("keys-state-until", &[("day", &day(until))]),
        (None, None) => String::new(),
    };
    let used = match key.used_on {
        Some(on) => names.with("keys-used", &[("day", &day(on))]),
        None => names.say("keys-unused"),
    };
    let pace = names.with("keys-per-minute", &[("count", &viet_text::number::group(key.per_minute))]);
    let parts: Vec<String> = [ends, pace, used].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// A key is given, or revoked.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let done = if visit.form.get("viec") == "thu-hoi" { revoke(&visit).await } else { give(&visit).await };
    match done {
        Ok(answer) => answer,
        Err(Error::Refused(refusal)) => {
            let field = field_of(refusal.word);
            let why = commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            show(&visit, (String::new(), None), vec![Problem::new(field, why)]).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The field that a refusal is about.
fn field_of(word: &str) -> &'static str {
    match word {
        "refusal-account-name" => "ten",
        "refusal-account-office" => "co-quan",
        "refusal-body-form" => "bo-phan",
        "refusal-no-role" | "refusal-key-administrator" => "vai-tro",
        "refusal-key-pace" => "so-yeu-cau",
        "refusal-key-until" | "refusal-key-day" => "den-ngay",
        _ => "noi",
    }
}

fn asked(visit: &Visit) -> Outcome<keys::NewKey> {
    let typed = visit.form.get("den-ngay").trim();
    let until = typed_day(typed, visit.desk.app.clock.today().year());
    if until.is_none() && !typed.is_empty() {
        return Err(Refusal::new("refusal-key-day").into());
    }
    Ok(keys::NewKey {
        name: visit.form.get("ten").to_owned(),
        office: visit.form.get("co-quan").to_owned(),
        grant: grant_of(visit)?,
        until,
        per_minute: visit.form.get("so-yeu-cau").trim().parse().unwrap_or(0),
    })
}

async fn give(visit: &Visit) -> Outcome<Result<Response, Failure>> {
    let (new, keeper, key) = (asked(visit)?, keeper(visit), Secret::new(&mut SystemRng));
    let (kept, name) = (key.clone(), new.name.clone());
    write(&visit.desk.app, "give a key", move |tx| keeper.give_key(tx, &new, &kept, &mut SystemRng)).await?;
    let done = visit.names().with("keys-given", &[("name", &viet_text::tidy(&name))]);
    Ok(show(visit, (done, Some(&key)), Vec::new()).await)
}

async fn revoke(visit: &Visit) -> Outcome<Result<Response, Failure>> {
    let id = visit.form.get("khoa").parse().map_err(|_| Refusal::new("refusal-no-such-key"))?;
    let keeper: Keeper = keeper(visit);
    write(&visit.desk.app, "revoke a key", move |tx| keeper.revoke_key(tx, id, &mut SystemRng)).await?;
    Ok(Ok(lead_to(&visit.ask, &format!("{PATH}?da=thu-hoi"))))
}
