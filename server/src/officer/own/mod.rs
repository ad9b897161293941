//! One's own account: what one may do, the password, other ways in, the sessions.

pub mod ways;

use accounts::{Grant, Right, links, sessions, sign_in};
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, Id, Outcome, SystemRng};
use web::layout::Crumb;

use super::{
    sign_in::{Admitted, admit, chosen, moment},
    visit::{Problem, Visit, lead_to, write},
};
use crate::pages::{Failure, Names, frame, read};

/// The page.
pub const PATH: &str = "/can-bo/toi";

#[derive(askama::Template)]
#[template(path = "officer/own.html")]
struct Main<'a> {
    names: Names<'a>,
    token: &'a str,
    done: String,
    office: String,
    login: String,
    grants: Vec<(String, String)>,
    sessions: Vec<SessionShown>,
    errors: Vec<Problem>,
    ways: ways::Ways,
}

/// A session, as a person knows it.
pub struct SessionShown {
    /// Its id.
    pub id: String,
    /// Browser and system.
    pub agent: String,
    /// When it began, and when it was last used.
    pub times: String,
    /// Whether it is the one that looks.
    pub is_this: bool,
}

/// The sessions of an account that go on.
pub fn shown(names: &Names<'_>, all: &[sessions::Session], this: Option<Id>) -> Vec<SessionShown> {
    let one = |session: &sessions::Session| SessionShown {
        id: session.id.to_string(),
        agent: if session.agent.is_empty() { names.say("own-agent-unknown") } else { session.agent.clone() },
        times: names.with(
            "own-session-times",
            &[("began", &moment(session.started_at)), ("seen", &moment(session.seen_at))],
        ),
        is_this: this == Some(session.id),
    };
    all.iter().map(one).collect()
}

/// A role as a person reads it: what, and where.
pub fn told(names: &Names<'_>, grant: &Grant) -> (String, String) {
    let place = frame::full_name(grant.place);
    let place = match &grant.body {
        Some(body) => names.with("own-grant-body", &[("place", &place), ("body", body)]),
        None => names.with("own-grant-place", &[("place", &place)]),
    };
    (names.say(&format!("role-{}", grant.role.word())), place)
}

/// What a role lets one do, in words.
pub fn rights(names: &Names<'_>, grant: &Grant) -> String {
    let all = Right::ALL.into_iter().filter(|right| grant.role.rights().contains(right));
    all.map(|right| names.say(&format!("right-{}", right.word()))).collect::<Vec<_>>().join(", ")
}

/// The page.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    show(&visit, Vec::new()).await
}

async fn show(visit: &Visit, errors: Vec<Problem>) -> Result<Response, Failure> {
    let (id, now) = (visit.officer.account, visit.desk.app.clock.now());
    let (account, going) = read(&visit.desk.app, move |_, tx| {
        let account = accounts::by_id(tx, id)?.ok_or_else(|| Fault::new("a session without its account"))?;
        Ok((account, sessions::of_account(tx, id, now)?))
    })
    .await?;
    let names = visit.names();
    let ways = ways::of(visit).await?;
    let script = ways.script();
    let done = match visit.ask.value("da").as_deref() {
        Some("mat-khau") => names.say("own-password-set"),
        Some("khoa") => names.say("own-passkey-added"),
        Some("bo-khoa") => names.say("own-passkey-removed"),
        Some("lien-ket") => names.say("own-provider-linked"),
        Some("bo-lien-ket") => names.say("own-provider-unlinked"),
        Some("phien") => names.say("own-sessions-ended"),
        _ => String::new(),
    };
    let grants = visit.officer.scope.grants().iter().map(|grant| {
        let (role, place) = told(&names, grant);
        (format!("{role}, {place}"), rights(&names, grant))
    });
    let main = Main {
        names,
        token: &visit.officer.token,
        done,
        office: account.office,
        login: account.login,
        grants: grants.collect(),
        sessions: shown(&names, &going, Some(visit.officer.session)),
        errors,
        ways,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/own.html", error))?;
    let title = names.say("own-title");
    let page = visit.page(&title, vec![Crumb::here(title.clone())], main);
    Ok(web::layout::Page { script, ..page }.into_response())
}

/// A new password, another way in, or the end of sessions.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    match visit.form.get("viec") {
        "mat-khau" => set_password(visit).await,
        "khoa" => ways::add_passkey(visit).await,
        "bo-khoa" => ways::remove_passkey(visit).await,
        "lien-ket" => ways::link(visit).await,
        "bo-lien-ket" => ways::unlink(visit).await,
        "phien" => {
            let (account, this) = (visit.officer.account, visit.officer.session);
            let (one, now) = (visit.form.get("phien").parse::<Id>().ok(), visit.desk.app.clock.now());
            write(&visit.desk.app, "end sessions of one's own", move |tx| {
                match one {
                    Some(session) => sessions::end(tx, account, session, now)?,
                    None => sessions::end_all(tx, account, Some(this), now)?,
                }
                Ok(())
            })
            .await?;
            Ok(lead_to(&visit.ask, &format!("{PATH}?da=phien")))
        }
        _ => Err(Failure::NotFound),
    }
}

/// Whether the password in the field `cu` is theirs, or why not. Whoever finds an open desk must not become its owner; and
/// guessing here is slowed down as at the door.
async fn is_owner(visit: &Visit, names: &Names<'_>, login: &str) -> Outcome<Result<(), String>> {
    let (login, here) = (login.to_owned(), format!("own {}", visit.officer.account));
    Ok(match admit(&visit.desk, &login, &here, visit.form.get("cu").to_owned()).await? {
        Admitted::Yes(_) => {
            write(&visit.desk.app, "forgive an attempt", move |tx| {
                Ok(sign_in::forgive_attempt(tx, &login, &here)?)
            })
            .await?;
            Ok(())
        }
        Admitted::Wait(until) => Err(names.with("sign-in-wait", &[("time", &moment(until))])),
        Admitted::No => Err(names.say("own-password-wrong")),
    })
}

async fn set_password(visit: Visit) -> Result<Response, Failure> {
    let (id, session) = (visit.officer.account, visit.officer.session);
    let account = read(&visit.desk.app, move |_, tx| Ok(accounts::by_id(tx, id)?)).await?;
    let account = account.ok_or_else(|| Fault::new("a session without its account"))?;
    let names = visit.names();
    if let Err(why) = is_owner(&visit, &names, &account.login).await? {
        return show(&visit, vec![Problem::new("cu", why)]).await;
    }
    let hash = match chosen(&visit.desk, &visit.ask, &visit.form, &account.login, &account.name).await? {
        Ok(hash) => hash,
        Err(problem) => return show(&visit, vec![problem]).await,
    };
    let now = visit.desk.app.clock.now();
    write(&visit.desk.app, "change one's password", move |tx| {
        links::change(tx, id, &hash, session, now, &mut SystemRng)
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{PATH}?da=mat-khau")))
}
