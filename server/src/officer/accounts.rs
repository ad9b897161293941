//! The accounts that an administrator keeps: who there is, a new one, roles given and taken, a link for a password, the end
//! of sessions. What may be done is decided by [`Keeper`], not here.

use accounts::{Account, Act, Grant, Keeper, NewAccount, Right, Role, Secret, sessions};
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, PlaceId, Refusal, SystemRng};
use places::Gazetteer;
use store::Tx;
use web::layout::{Crumb, Link};

use super::{
    own::{SessionShown, shown, told},
    sign_in::{moment, password_link},
    visit::{Problem, Visit, lead_to, write},
};
use crate::{
    commands,
    pages::{Failure, Names, names::day_of, read},
};

const PATH: &str = "/can-bo/tai-khoan";

pub(super) fn keeper(visit: &Visit) -> Keeper {
    Keeper {
        account: Some(visit.officer.account),
        scope: visit.officer.scope.clone(),
        now: visit.desk.app.clock.now(),
    }
}

/// The units for which roles may be given: those of the keeper's own grants, and what lies in them now or lay in them last.
fn units(visit: &Visit) -> Vec<PlaceId> {
    let gazetteer = Gazetteer::viet_nam();
    let mut units = Vec::new();
    for grant in visit.officer.scope.with(Right::Accounts) {
        let Some(place) = gazetteer.get(grant.place) else { continue };
        let last = place.until.and_then(|until| until.yesterday().ok());
        let on = last.unwrap_or_else(|| visit.desk.app.clock.today());
        units.push(place.id);
        for child in gazetteer.children(place.id, on) {
            units.push(child.id);
            units.extend(gazetteer.children(child.id, on).iter().map(|unit| unit.id));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    units.retain(|unit| seen.insert(*unit));
    units
}

pub(super) struct Choices {
    pub roles: Vec<(&'static str, String, bool)>,
    pub places: Vec<(String, String, bool)>,
}

pub(super) fn choices(visit: &Visit, names: &Names<'_>) -> Choices {
    let role = visit.form.get("vai-tro");
    let roles = Role::ALL
        .into_iter()
        .map(|it| (it.word(), names.say(&format!("role-{}", it.word())), it.word() == role));
    let units = units(visit);
    let labels = Gazetteer::viet_nam().distinct_names(units.iter().copied());
    let place = visit.form.get("noi");
    let places = units.into_iter().map(|unit| {
        let number = unit.number().to_string();
        let is_chosen = number == place;
        (number, labels.get(&unit).cloned().unwrap_or_default(), is_chosen)
    });
    Choices { roles: roles.collect(), places: places.collect() }
}

/// The role that a form names.
pub(super) fn grant_of(visit: &Visit) -> Outcome<Grant> {
    let role = Role::of(visit.form.get("vai-tro")).ok_or_else(|| Refusal::new("refusal-no-role"))?;
    let place = visit.form.get("noi").parse().map(PlaceId::from_number);
    let place = place.map_err(|_| Refusal::new("refusal-no-place-chosen"))?;
    let body = Some(viet_text::tidy(visit.form.get("bo-phan"))).filter(|body| !body.is_empty());
    Ok(Grant { role, place, body })
}

#[derive(askama::Template)]
#[template(path = "officer/accounts.html")]
struct ListMain<'a> {
    names: Names<'a>,
    token: &'a str,
    rows: Vec<(Link, String, String, String)>,
    choices: Choices,
    login: &'a str,
    person: &'a str,
    office: &'a str,
    body: &'a str,
    errors: Vec<Problem>,
}

/// All accounts that the keeper gets to see.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    show_list(&visit, Vec::new()).await
}

async fn show_list(visit: &Visit, errors: Vec<Problem>) -> Result<Response, Failure> {
    let keeper = keeper(visit);
    let all = read(&visit.desk.app, |_, tx| Ok(accounts::all(tx)?)).await?;
    let names = visit.names();
    let row = |(account, grants): (Account, Vec<Grant>)| {
        let given: Vec<String> =
            grants.iter().map(|grant| told(&names, grant)).map(|it| format!("{}, {}", it.0, it.1)).collect();
        let link = Link::new(account.name.clone(), visit.ask.href(&format!("{PATH}/{}", account.id)));
        (link, format!("{}, {}", account.login, account.office), given.join("; "), state(&names, &account))
    };
    let main = ListMain {
        names,
        token: &visit.officer.token,
        rows: all.into_iter().filter(|(account, grants)| keeper.sees(account, grants)).map(row).collect(),
        choices: choices(visit, &names),
        login: visit.form.get("ten"),
        person: visit.form.get("ho-ten"),
        office: visit.form.get("co-quan"),
        body: visit.form.get("bo-phan"),
        errors,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/accounts.html", error))?;
    let title = names.say("officer-accounts");
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}

fn state(names: &Names<'_>, account: &Account) -> String {
    match (account.disabled_at, account.has_password) {
        (Some(at), _) => names.with("account-state-disabled", &[("day", &day_of(at))]),
        (None, false) => names.say("account-state-waiting"),
        (None, true) => String::new(),
    }
}

/// A new account, with its first role. Its page then shows the link to hand over.
pub async fn add(visit: Visit) -> Result<Response, Failure> {
    let grant = match grant_of(&visit) {
        Ok(grant) => grant,
        Err(error) => return refused(&visit, error).await,
    };
    let new = NewAccount {
        place: grant.place,
        login: visit.form.get("ten").to_owned(),
        name: visit.form.get("ho-ten").to_owned(),
        office: visit.form.get("co-quan").to_owned(),
        is_demo: false,
    };
    let (keeper, key) = (keeper(&visit), Secret::new(&mut SystemRng));
    let kept = key.clone();
    let made = write(&visit.desk.app, "add an account", move |tx| {
        let id = keeper.add(tx, &new, &mut SystemRng)?;
        keeper.give(tx, id, &grant, &mut SystemRng)?;
        keeper.cut_link(tx, id, &kept, &mut SystemRng)?;
        Ok(id)
    });
    match made.await {
        Ok(id) => show_one(&visit, id, Some(&key), "account-page-added", Vec::new()).await,
        Err(error) => refused(&visit, error).await,
    }
}

/// The list again, with the refusal's sentence at the field that it is about.
async fn refused(visit: &Visit, error: Error) -> Result<Response, Failure> {
    let Error::Refused(refusal) = error else { return Err(error.into()) };
    let field = match refusal.word {
        "refusal-login-form" | "refusal-login-taken" => "ten",
        "refusal-account-name" => "ho-ten",
        "refusal-account-office" => "co-quan",
        "refusal-body-form" | "refusal-administrator-body" => "bo-phan",
        "refusal-no-role" => "vai-tro",
        _ => "noi",
    };
    let why = commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
    show_list(visit, vec![Problem::new(field, why)]).await
}

#[derive(askama::Template)]
#[template(path = "officer/account.html")]
struct OneMain<'a> {
    names: Names<'a>,
    token: &'a str,
    account: Account,
    state: String,
    done: String,
    link: String,
    grants: Vec<GrantShown>,
    choices: Choices,
    sessions: Vec<SessionShown>,
    acts: Vec<(String, String)>,
    /// Whether the keeper may disable it, cut a link, end its sessions.
    is_over: bool,
    /// Whether it is the keeper's own: nothing may be done with it here.
    is_own: bool,
    errors: Vec<Problem>,
}

struct GrantShown {
    text: String,
    role: &'static str,
    place: String,
    body: String,
    may_take: bool,
}

fn id_of(visit: &Visit) -> Result<Id, Failure> {
    visit.ask.segment(2).parse().map_err(|_| Failure::NotFound)
}

/// One account.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let id = id_of(&visit)?;
    show_one(&visit, id, None, "", Vec::new()).await
}

async fn show_one(
    visit: &Visit,
    id: Id,
    key: Option<&Secret>,
    done: &str,
    errors: Vec<Problem>,
) -> Result<Response, Failure> {
    let keeper = keeper(visit);
    let now = keeper.now;
    let found = read(&visit.desk.app, move |_, tx| {
        let Some(account) = accounts::by_id(tx, id)? else { return Ok(None) };
        let (grants, acts) = (accounts::grants(tx, id)?, accounts::acts_of(tx, id)?);
        Ok(Some((account, grants, sessions::of_account(tx, id, now)?, acts)))
    })
    .await?;
    let found = found.filter(|(account, grants, ..)| keeper.sees(account, grants));
    let (account, grants, going, acts) = found.ok_or(Failure::NotFound)?;
    let names = visit.names();
    let is_own = keeper.account == Some(id);
    let grant = |grant: &Grant| {
        let (role, place) = told(&names, grant);
        GrantShown {
            text: format!("{role}, {place}"),
            role: grant.role.word(),
            place: grant.place.number().to_string(),
            body: grant.body.clone().unwrap_or_default(),
            may_take: !is_own && keeper.keeps_at(grant.place),
        }
    };
    let act = |done: &accounts::Done| {
        let what = names.say(&format!("account-act-{}", done.act.word()));
        let grant = done.grant.as_ref().map(|grant| told(&names, grant));
        let by = done.by.clone().unwrap_or_else(|| names.say("account-by-machine"));
        let what = match grant {
            Some((role, place)) => format!("{what}: {role}, {place}"),
            None if done.passkey.is_empty() => what,
            None => format!("{what}: {}", done.passkey),
        };
        (what, format!("{}, {by}", moment(done.at)))
    };
    let title = account.name.clone();
    let main = OneMain {
        names,
        token: &visit.officer.token,
        state: state(&names, &account),
        done: if done.is_empty() { String::new() } else { names.say(done) },
        link: key.map_or_else(String::new, |key| password_link(&visit.desk.origin, key)),
        grants: grants.iter().map(grant).collect(),
        choices: choices(visit, &names),
        sessions: shown(&names, &going, None),
        acts: acts.iter().map(act).collect(),
        is_over: keeper.is_over(&account, &grants),
        is_own,
        account,
        errors,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/account.html", error))?;
    let list = Crumb::link(names.say("officer-accounts"), visit.ask.href(PATH));
    Ok(visit.page(&title, vec![list, Crumb::here(title.clone())], main).into_response())
}

/// Something is done with an account.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let id = id_of(&visit)?;
    let keeper = keeper(&visit);
    let what = visit.form.get("viec").to_owned();
    let key = Secret::new(&mut SystemRng);
    let kept = key.clone();
    let grant = if matches!(what.as_str(), "giao" | "thoi") { Some(grant_of(&visit)) } else { None };
    let session = visit.form.get("phien").parse::<Id>().ok();
    let (grant, act) = match grant {
        Some(Err(Error::Refused(refusal))) => {
            let why = commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            return show_one(&visit, id, None, "", vec![Problem::new("vai-tro", why)]).await;
        }
        Some(Err(fault)) => return Err(fault.into()),
        Some(Ok(grant)) => (Some(grant), what.clone()),
        None => (None, what.clone()),
    };
    let done = write(&visit.desk.app, "change an account", move |tx| {
        do_it(&keeper, tx, id, &act, grant.as_ref(), &kept, session)
    });
    match done.await {
        Ok(_) if what == "duong-dan" => {
            show_one(&visit, id, Some(&key), "account-page-link", Vec::new()).await
        }
        Ok(Some(_)) => Ok(lead_to(&visit.ask, &format!("{PATH}/{id}"))),
        Ok(None) => Err(Failure::NotFound),
        Err(Error::Refused(refusal)) => {
            let why = commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into());
            show_one(&visit, id, None, "", vec![Problem::new("vai-tro", why)]).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Does what the form asks; `None` where it asks for nothing that there is.
fn do_it(
    keeper: &Keeper,
    tx: &mut dyn Tx,
    id: Id,
    what: &str,
    grant: Option<&Grant>,
    key: &Secret,
    session: Option<Id>,
) -> Outcome<Option<Act>> {
    let rng = &mut SystemRng;
    let act = match (what, grant) {
        ("giao", Some(grant)) => keeper.give(tx, id, grant, rng).map(|()| Act::Given)?,
        ("thoi", Some(grant)) => keeper.take(tx, id, grant, rng).map(|()| Act::Taken)?,
        ("khoa", _) => keeper.disable(tx, id, rng).map(|()| Act::Disabled)?,
        ("mo-khoa", _) => keeper.enable(tx, id, rng).map(|()| Act::Enabled)?,
        ("duong-dan", _) => keeper.cut_link(tx, id, key, rng).map(|()| Act::Linked)?,
        ("phien", _) => keeper.end_sessions(tx, id, session, rng).map(|()| Act::Ended)?,
        _ => return Ok(None),
    };
    Ok(Some(act))
}
