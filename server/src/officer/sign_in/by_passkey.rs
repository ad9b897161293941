//! Signing in by a passkey: the browser asks for a challenge, and sends what its key answered as a form like any other.

use std::sync::Arc;

use accounts::{Secret, passkeys, sign_in};
use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use kernel::{Error, SystemRng};
use serde_json::{Value, json};

use super::{
    Shown, address_of, agent_of, answer, at_sign_in, passkeys::Passkeys, show, time_of, to_of, with_session,
};
use crate::{
    officer::{
        Desk,
        visit::{Form, Problem, read_form, say_no, write},
    },
    pages::{self, Ask, Failure, frame, read},
};

/// Where the browser's answer goes.
pub const PATH: &str = "/can-bo/dang-nhap/khoa";
/// Where it asks for a challenge.
pub const ASK_PATH: &str = "/can-bo/dang-nhap/khoa/hoi";

/// The passkeys of this server, if its address is one that can have them.
pub fn of(desk: &Desk) -> Result<&Passkeys, Failure> {
    desk.passkeys.as_ref().ok_or(Failure::NotFound)
}

/// What the script reads: options of a ceremony.
pub fn options(value: &Value) -> Response {
    as_json(StatusCode::OK, value)
}

/// What the script reads where there are none: a sentence.
pub fn no_options(why: &str) -> Response {
    as_json(StatusCode::BAD_REQUEST, &json!({ "loi": why }))
}

fn as_json(status: StatusCode, value: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// A challenge, the same for everyone.
pub async fn ask(State(desk): State<Arc<Desk>>, ask: Ask, request: Request) -> Response {
    let begun = of(&desk).and_then(|passkeys| {
        let now = desk.app.clock.now();
        Ok(options(&passkeys.begin_sign_in(address_of(&request), now, &mut SystemRng)?))
    });
    answer(&desk, &ask, begun)
}

/// A key has answered.
pub async fn enter(State(desk): State<Arc<Desk>>, ask: Ask, request: Request) -> Response {
    let ask = at_sign_in(&ask);
    let (address, agent) = (address_of(&request), agent_of(&request));
    let Ok(form) = read_form(request).await else {
        return say_no(&desk, &ask, "officer-other-session", 1);
    };
    let made = try_enter(&desk, &ask, &form, address, agent).await;
    answer(&desk, &ask, made)
}

async fn try_enter(
    desk: &Arc<Desk>,
    ask: &Ask,
    form: &Form,
    address: String,
    agent: String,
) -> Result<Response, Failure> {
    let (now, shows) = (desk.app.clock.now(), desk.shows_demo);
    let to = form.get("toi");
    let names = frame::names(&desk.app, ask);
    let refuse = |why: String, status| {
        show(
            desk,
            ask,
            Shown { to, errors: vec![Problem::new("cach-khac", why)], status, ..Shown::default() },
        )
    };
    let claim = of(desk)?.claim(form.get("phien"), form.get("tra-loi"), now);
    let claimed = match &claim {
        Some(claim) => {
            let id = claim.account;
            read(&desk.app, move |_, tx| Ok(accounts::by_id(tx, id)?)).await?
        }
        None => None,
    };
    let (login, from) = (claimed.as_ref().map(|account| account.login.clone()), address.clone());
    let wait = write(&desk.app, "count an attempt by a passkey", move |tx| {
        Ok(sign_in::count(tx, login.as_deref(), &from, now)?)
    });
    if let Some(until) = wait.await? {
        return refuse(
            names.with("sign-in-wait", &[("time", &time_of(until))]),
            StatusCode::TOO_MANY_REQUESTS,
        );
    }
    let (Some(claim), Some(account)) = (claim, claimed) else {
        return refuse(names.say("sign-in-passkey-wrong"), StatusCode::FORBIDDEN);
    };
    if !account.lets_in(shows) {
        return refuse(names.say("sign-in-closed"), StatusCode::FORBIDDEN);
    }
    let cookie = Secret::new(&mut SystemRng);
    let (of_desk, kept) = (Arc::clone(desk), cookie.clone());
    // Whether it signed is looked at in the transaction that moves its counter on: of two who come with one counter,
    // one is a copy, and the second is found out.
    let is_in = write(&desk.app, "sign in by a passkey", move |tx| {
        let own = passkeys::of_account(tx, account.id)?;
        let Some(passkeys) = &of_desk.passkeys else { return Ok(false) };
        let Some((passkey, credential)) = passkeys.signed(&claim, &own).map_err(Error::Failed)? else {
            return Ok(false);
        };
        passkeys::used(tx, &account, passkey, &credential, now, &mut SystemRng)?;
        let from = (account.login.as_str(), address.as_str());
        sign_in::complete(tx, account.id, from, &kept, &agent, now, &mut SystemRng)?;
        Ok(true)
    });
    if !is_in.await? {
        return refuse(names.say("sign-in-passkey-wrong"), StatusCode::FORBIDDEN);
    }
    Ok(with_session(desk, axum::response::Redirect::to(to_of(to)).into_response(), &cookie))
}

/// A refusal as the script shows it.
pub fn refused(desk: &Desk, ask: &Ask, error: Error) -> Response {
    match error {
        Error::Refused(refusal) => {
            no_options(&crate::commands::sentence(&desk.app.words, ask.language, &refusal.into()))
        }
        fault @ Error::Failed(_) => pages::explain(&desk.app, ask, fault.into()),
    }
}
