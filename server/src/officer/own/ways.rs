//! Other ways into one's own account: passkeys, and the provider. A new one takes the password, as changing that does.

use accounts::{Account, passkeys, subjects};
use axum::response::{IntoResponse as _, Response};
use kernel::{Error, Fault, Id, Outcome, Refusal, SystemRng};
use web::assets::PASSKEY_SCRIPT;

use super::{PATH, is_owner, show};
use crate::{
    commands,
    officer::{
        sign_in::{by_passkey, by_provider, moment, oidc::Errand},
        visit::{Problem, Visit, lead_to, write},
    },
    pages::{Failure, read},
};

/// Where the browser asks for a challenge for a new passkey.
pub const ASK_PATH: &str = "/can-bo/toi/khoa";

/// What the page shows of them.
pub struct Ways {
    /// Where a challenge for a new passkey is asked for; empty where there can be none.
    pub ask_href: String,
    /// The passkeys: id, name, since when and when last used.
    pub passkeys: Vec<(String, String, String)>,
    /// Whether one more may be added.
    pub may_add: bool,
    /// The provider's name; empty where there is none.
    pub provider: String,
    /// Since when the account is linked with it; empty where it is not.
    pub linked: String,
}

impl Ways {
    /// The script that the page needs.
    pub fn script(&self) -> Option<&'static str> {
        (!self.ask_href.is_empty()).then_some(PASSKEY_SCRIPT)
    }
}

/// Those of who asks.
pub async fn of(visit: &Visit) -> Result<Ways, Failure> {
    let id = visit.officer.account;
    let settings = visit.desk.provider.as_ref().map(|it| it.settings.clone());
    let issuer = settings.as_ref().map(|it| it.issuer.clone());
    let (own, since) = read(&visit.desk.app, move |_, tx| {
        let since = issuer.map_or(Ok(None), |issuer| subjects::since(tx, id, &issuer))?;
        Ok((passkeys::of_account(tx, id)?, since))
    })
    .await?;
    let names = visit.names();
    let shown = |one: &passkeys::Passkey| {
        let added = moment(one.created_at);
        let times = match one.used_at {
            Some(used) => names.with("own-passkey-times", &[("added", &added), ("used", &moment(used))]),
            None => names.with("own-passkey-unused", &[("added", &added)]),
        };
        (one.id.to_string(), one.name.clone(), times)
    };
    let has_passkeys = visit.desk.passkeys.is_some();
    Ok(Ways {
        ask_href: if has_passkeys { visit.ask.href(ASK_PATH) } else { String::new() },
        may_add: i64::try_from(own.len()).is_ok_and(|count| count < passkeys::MOST),
        passkeys: own.iter().map(shown).collect(),
        provider: settings.map_or_else(String::new, |it| it.name),
        linked: since
            .map_or_else(String::new, |at| names.with("own-provider-since", &[("time", &moment(at))])),
    })
}

async fn account_of(visit: &Visit) -> Outcome<Account> {
    let id = visit.officer.account;
    let account = read(&visit.desk.app, move |_, tx| Ok(accounts::by_id(tx, id)?)).await?;
    Ok(account.ok_or_else(|| Fault::new("a session without its account"))?)
}

/// A challenge for a new passkey, once its name and the password are good; else a sentence.
pub async fn ask_passkey(visit: Visit) -> Result<Response, Failure> {
    let ceremonies = by_passkey::of(&visit.desk)?;
    let name = match passkeys::named(visit.form.get("ten")) {
        Ok(name) => name,
        Err(refusal) => return Ok(by_passkey::refused(&visit.desk, &visit.ask, refusal.into())),
    };
    let account = account_of(&visit).await?;
    if let Err(why) = is_owner(&visit, &visit.names(), &account.login).await? {
        return Ok(by_passkey::no_options(&why));
    }
    let id = account.id;
    let own = read(&visit.desk.app, move |_, tx| Ok(passkeys::of_account(tx, id)?)).await?;
    let now = visit.desk.app.clock.now();
    let options = ceremonies.begin_registration(&account, &own, name, now, &mut SystemRng)?;
    Ok(by_passkey::options(&options))
}

/// The browser has made one.
pub async fn add_passkey(visit: Visit) -> Result<Response, Failure> {
    let (id, now) = (visit.officer.account, visit.desk.app.clock.now());
    let ceremonies = by_passkey::of(&visit.desk)?;
    let made = ceremonies.finish_registration(id, visit.form.get("phien"), visit.form.get("tra-loi"), now);
    let Some(made) = made else {
        let why = visit.names().say("own-passkey-not-made");
        return show(&visit, vec![Problem::new("ten-khoa", why)]).await;
    };
    let kept = write(&visit.desk.app, "add a passkey", move |tx| {
        passkeys::add(tx, id, &made.name, &made.credential, now, &mut SystemRng)
    });
    match kept.await {
        Ok(_) => Ok(lead_to(&visit.ask, &format!("{PATH}?da=khoa"))),
        Err(Error::Refused(refusal)) => {
            show(&visit, vec![Problem::new("ten-khoa", sentence(&visit, refusal))]).await
        }
        Err(fault) => Err(fault.into()),
    }
}

fn sentence(visit: &Visit, refusal: Refusal) -> String {
    commands::sentence(&visit.desk.app.words, visit.ask.language, &refusal.into())
}

/// One is taken away. One that is there no more is as good as taken away.
pub async fn remove_passkey(visit: Visit) -> Result<Response, Failure> {
    let (id, now) = (visit.officer.account, visit.desk.app.clock.now());
    let passkey = visit.form.get("khoa").parse::<Id>().map_err(|_| Failure::NotFound)?;
    write(&visit.desk.app, "remove a passkey", move |tx| {
        passkeys::remove(tx, id, passkey, now, &mut SystemRng)
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{PATH}?da=bo-khoa")))
}

/// Away to the provider, to be linked on the way back.
pub async fn link(visit: Visit) -> Result<Response, Failure> {
    by_provider::of(&visit.desk)?;
    let account = account_of(&visit).await?;
    if let Err(why) = is_owner(&visit, &visit.names(), &account.login).await? {
        return show(&visit, vec![Problem::new("cu-lien-ket", why)]).await;
    }
    let errand = Errand {
        links: Some((account.id, visit.officer.session)),
        language: visit.ask.language,
        to: visit.ask.href(PATH),
    };
    match by_provider::leave(&visit.desk, &visit.ask, errand).await? {
        Ok(page) => Ok(page.into_response()),
        Err(why) => show(&visit, vec![Problem::new("cu-lien-ket", why)]).await,
    }
}

/// The provider leads in no more.
pub async fn unlink(visit: Visit) -> Result<Response, Failure> {
    let (id, now) = (visit.officer.account, visit.desk.app.clock.now());
    let issuer = by_provider::of(&visit.desk)?.settings.issuer.clone();
    write(&visit.desk.app, "part from the provider", move |tx| {
        subjects::unlink(tx, id, &issuer, now, &mut SystemRng)
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{PATH}?da=bo-lien-ket")))
}
