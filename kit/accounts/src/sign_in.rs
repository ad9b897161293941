//! Signing in, and how guessing is slowed down.
//!
//! An attempt is counted before its password is looked at, by login and by the address it comes from; so ten guesses sent
//! at once count as ten. After the first few, each further one must wait twice as long as the one before, up to a quarter
//! of an hour; what comes before its time is turned away unread and not counted. Nothing is locked for good: the right
//! password is taken as soon as the wait is over, a link from an administrator at once, and a day without attempts
//! forgets all. A passkey and a provider count and wait as a password does.

use kernel::{Fault, Id, Millis, Rng};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::{
    Secret, password, sessions,
    sql::{ACCOUNT_PASSWORD, ATTEMPTS, COUNT_ATTEMPT, FORGET_ATTEMPTS, FORGIVE, FORGIVE_ONE},
    tidy_login,
};

/// Wrong passwords for one login before there is a wait.
const FREE_FOR_LOGIN: i64 = 5;
/// Wrong passwords from one address before there is a wait: a whole office may stand behind it.
const FREE_FOR_ADDRESS: i64 = 30;
const FIRST_WAIT: Millis = 30 * 1000;
const LONGEST_WAIT: Millis = 15 * 60 * 1000;
/// Counts are forgotten after a day without an attempt.
const KEPT: Millis = 24 * 60 * 60 * 1000;

/// An attempt that may go on, or must wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// Not before this instant.
    Wait(Millis),
    /// Compare what was typed with this hash. Without an account it is a decoy, and must be compared all the same.
    Compare {
        /// The account.
        account: Option<Id>,
        /// The hash.
        hash: String,
    },
}

/// Counts an attempt, and says what to compare the password with. Must be committed whatever comes of the attempt.
/// Accounts that were made to be shown are found only where they are shown.
pub fn begin(tx: &mut dyn Tx, login: &str, address: &str, now: Millis, shows: bool) -> Result<Begun, Fault> {
    let login = tidy_login(login);
    if let Some(until) = count(tx, Some(&login), address, now)? {
        return Ok(Begun::Wait(until));
    }
    let found = tx.optional(&ACCOUNT_PASSWORD, &[(&login).into(), i64::from(shows).into()], |row| {
        Ok((row.id(0)?, row.text(1)?))
    })?;
    Ok(match found {
        Some((account, hash)) => Begun::Compare { account: Some(account), hash },
        None => Begun::Compare { account: None, hash: password::DECOY.to_owned() },
    })
}

/// Counts an attempt by other means than a password, of an account or of nobody known; until when it must wait, if it
/// must. Must be committed whatever comes of the attempt.
pub fn count(
    tx: &mut dyn Tx,
    login: Option<&str>,
    address: &str,
    now: Millis,
) -> Result<Option<Millis>, Fault> {
    tx.exec(&FORGET_ATTEMPTS, &[(now - KEPT).into()])?;
    let login = login.map(|login| (of_login(&tidy_login(login)), FREE_FOR_LOGIN));
    let subjects: Vec<_> = login.into_iter().chain([(of_address(address), FREE_FOR_ADDRESS)]).collect();
    let mut until = now;
    for (subject, free) in &subjects {
        let counted = tx.optional(&ATTEMPTS, &[subject.into()], |row| Ok((row.int(0)?, row.int(1)?)))?;
        if let Some((count, last_at)) = counted {
            until = until.max(last_at + wait(count - free));
        }
    }
    if until > now {
        return Ok(Some(until));
    }
    for (subject, _) in &subjects {
        tx.exec(&COUNT_ATTEMPT, &[subject.into(), now.into()])?;
    }
    Ok(None)
}

/// They are who they say: forgets the login's attempts and starts the session.
pub fn complete(
    tx: &mut dyn Tx,
    account: Id,
    (login, address): (&str, &str),
    cookie: &Secret,
    agent: &str,
    now: Millis,
    rng: &mut dyn Rng,
) -> Result<Id, Fault> {
    forgive_attempt(tx, login, address)?;
    sessions::start(tx, account, cookie, agent, now, rng)
}

/// An attempt was right: forgets the login's attempts, and this one of the address.
pub fn forgive_attempt(tx: &mut dyn Tx, login: &str, address: &str) -> Result<(), Fault> {
    forgive(tx, login)?;
    tx.exec(&FORGIVE_ONE, &[(&of_address(address)).into()])?;
    Ok(())
}

/// Forgets the attempts at a login.
pub fn forgive(tx: &mut dyn Tx, login: &str) -> Result<(), Fault> {
    tx.exec(&FORGIVE, &[(&of_login(&tidy_login(login))).into()])?;
    Ok(())
}

/// How long after an attempt the next one may come; `over`: how many there were beyond the free ones.
fn wait(over: i64) -> Millis {
    match u32::try_from(over) {
        Ok(over) => FIRST_WAIT.saturating_mul(1 << over.min(16)).min(LONGEST_WAIT),
        Err(_) => 0,
    }
}

fn of_login(login: &str) -> [u8; 32] {
    // People type passwords into the wrong field: what was typed is not kept.
    Sha256::digest(format!("login\n{login}")).into()
}

fn of_address(address: &str) -> [u8; 32] {
    Sha256::digest(format!("address\n{address}")).into()
}
