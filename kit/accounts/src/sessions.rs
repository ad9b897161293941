//! Sessions: who is in, since when, and until when.

use kernel::{Fault, Id, Millis, Rng};
use store::{Arg, Row, Tx};

use crate::{
    Account, Scope, Secret, account,
    sql::{
        END_SESSION, END_SESSIONS, FORGET_SESSIONS, SEE_SESSION, SESSION_BY_COOKIE, SESSIONS_OF,
        insert_sessions,
    },
};

const MINUTE: Millis = 60 * 1000;
/// A session ends by itself after this long without a page: whoever went home is out before the next one sits down.
pub const IDLE_MINUTES: i64 = 60;
/// A session ends this long after it began, whatever is done in it: a working day.
pub const WHOLE_HOURS: i64 = 8;
/// Ended sessions are forgotten after this.
const KEPT_DAYS: i64 = 90;

/// A session that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What pages call it by.
    pub id: Id,
    /// Whose.
    pub account: Id,
    /// Stands in every form of it.
    pub token: String,
    /// Browser and system.
    pub agent: String,
    /// When it began.
    pub started_at: Millis,
    /// When its last page was asked for, to the minute.
    pub seen_at: Millis,
}

/// Who is in.
#[derive(Debug, Clone)]
pub struct Present {
    /// By which session.
    pub session: Session,
    /// The person.
    pub account: Account,
    /// What they may do now.
    pub scope: Scope,
}

fn read(row: &Row<'_>) -> Result<Session, Fault> {
    Ok(Session {
        id: row.id(0)?,
        account: row.id(1)?,
        token: row.text(2)?,
        agent: row.text(3)?,
        started_at: row.int(4)?,
        seen_at: row.int(5)?,
    })
}

/// The instants after which a session that goes on `now` must have begun and been seen.
fn limits(now: Millis) -> [Arg<'static>; 2] {
    [(now - WHOLE_HOURS * 60 * MINUTE).into(), (now - IDLE_MINUTES * MINUTE).into()]
}

/// Starts a session; gives its id.
pub fn start(
    tx: &mut dyn Tx,
    account: Id,
    cookie: &Secret,
    agent: &str,
    now: Millis,
    rng: &mut dyn Rng,
) -> Result<Id, Fault> {
    tx.exec(&FORGET_SESSIONS, &[(now - KEPT_DAYS * 24 * 60 * MINUTE).into()])?;
    let (id, token, agent) = (Id::new(now, rng), Secret::new(rng), device(agent));
    let cookie = cookie.digest();
    let args = [
        (&id).into(),
        (&cookie).into(),
        (&account).into(),
        token.text().into(),
        (&agent).into(),
        now.into(),
        now.into(),
    ];
    insert_sessions().run(tx, &args)?;
    Ok(id)
}

/// Who comes with this cookie. Accounts that were made to be shown are let in only where they are shown.
pub fn who(tx: &mut dyn Tx, cookie: &Secret, now: Millis, shows: bool) -> Result<Option<Present>, Fault> {
    let [began, seen] = limits(now);
    let Some(session) = tx.optional(&SESSION_BY_COOKIE, &[(&cookie.digest()).into(), began, seen], read)?
    else {
        return Ok(None);
    };
    let account = account::by_id(tx, session.account)?;
    let Some(account) = account.filter(|account| account.lets_in(shows)) else { return Ok(None) };
    let scope = Scope::of(account::grants(tx, account.id)?);
    Ok(Some(Present { session, account, scope }))
}

/// Whether the session's last page is long enough ago to be written down again: reading pages would else write for each.
pub fn is_due(session: &Session, now: Millis) -> bool {
    now - session.seen_at >= MINUTE
}

/// Writes down that the session is still used.
pub fn see(tx: &mut dyn Tx, session: Id, now: Millis) -> Result<(), Fault> {
    tx.exec(&SEE_SESSION, &[(&session).into(), now.into()])?;
    Ok(())
}

/// The sessions of an account that go on, the last used first.
pub fn of_account(tx: &mut dyn Tx, account: Id, now: Millis) -> Result<Vec<Session>, Fault> {
    let [began, seen] = limits(now);
    tx.rows(&SESSIONS_OF, &[(&account).into(), began, seen], read)
}

/// Ends a session of an account; one that has ended already stays so.
pub fn end(tx: &mut dyn Tx, account: Id, session: Id, now: Millis) -> Result<(), Fault> {
    tx.exec(&END_SESSION, &[(&session).into(), (&account).into(), now.into()])?;
    Ok(())
}

/// Ends all sessions of an account, but perhaps one.
pub fn end_all(tx: &mut dyn Tx, account: Id, but: Option<Id>, now: Millis) -> Result<(), Fault> {
    let none: &[u8] = &[];
    let but = but.as_ref().map_or(none, |id| id.bytes());
    tx.exec(&END_SESSIONS, &[(&account).into(), now.into(), but.into()])?;
    Ok(())
}

/// "Firefox · Windows": enough for a person to know which of their sessions it is, and no more.
fn device(agent: &str) -> String {
    let one = |known: &[(&str, &'static str)]| {
        known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    let browser = one(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = one(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_device_is_told_in_two_words() {
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0";
        assert_eq!(super::device(firefox), "Firefox · Windows");
        assert_eq!(super::device("curl/8"), "");
    }
}
