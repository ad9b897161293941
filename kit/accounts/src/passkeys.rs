//! Passkeys (W3C Web Authentication): what an account may be opened with instead of its password.
//!
//! The ceremony is the server's; what is kept here is the public key and its counter, as text that is not read.

use kernel::{Fault, Id, Millis, Outcome, Refusal, Rng};
use store::{Row, Tx};

use crate::{
    Account, Act, account,
    acts::{self, By},
    sql::{FORGET_PASSKEY, PASSKEY_COUNT, PASSKEYS_OF, USE_PASSKEY, insert_passkeys},
};

/// Passkeys of one account at most: a phone, a computer, a key on a ring, and some to spare.
pub const MOST: i64 = 10;
/// Letters of the longest name.
const LONGEST_NAME: usize = 60;

/// One passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its id here.
    pub id: Id,
    /// What its owner calls it.
    pub name: String,
    /// The public key and its counter, as the library that checks them writes them (JSON). Nothing secret.
    pub credential: String,
    /// Since when there is it.
    pub created_at: Millis,
    /// When it last opened a session.
    pub used_at: Option<Millis>,
}

fn read(row: &Row<'_>) -> Result<Passkey, Fault> {
    Ok(Passkey {
        id: row.id(0)?,
        name: row.text(1)?,
        credential: row.text(2)?,
        created_at: row.int(3)?,
        used_at: row.opt_int(4)?,
    })
}

/// The name as it is kept, if it can be one.
pub fn named(typed: &str) -> Result<String, Refusal> {
    let name = viet_text::tidy(typed);
    let fits = (1..=LONGEST_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits { Ok(name) } else { Err(Refusal::new("refusal-passkey-name")) }
}

/// The passkeys of an account, oldest first.
pub fn of_account(tx: &mut dyn Tx, account: Id) -> Result<Vec<Passkey>, Fault> {
    tx.rows(&PASSKEYS_OF, &[(&account).into()], read)
}

/// Its owner adds one.
pub fn add(
    tx: &mut dyn Tx,
    account: Id,
    name: &str,
    credential: &str,
    now: Millis,
    rng: &mut dyn Rng,
) -> Outcome<Id> {
    let name = named(name)?;
    let account = account::by_id(tx, account)?.ok_or_else(|| Refusal::new("refusal-no-such-account"))?;
    if tx.one(&PASSKEY_COUNT, &[(&account.id).into()], |row| row.int(0))? >= MOST {
        return Err(Refusal::new("refusal-passkeys-many").with("most", MOST.to_string()).into());
    }
    let id = Id::new(now, rng);
    let args = [
        (&id).into(),
        account.place.into(),
        (&account.id).into(),
        (&name).into(),
        credential.into(),
        now.into(),
    ];
    insert_passkeys().run(tx, &args)?;
    acts::note(tx, &By { account: Some(account.id), now }, &account, Act::PasskeyAdded, &name, rng)?;
    Ok(id)
}

/// It opens a session: its counter moves on, so that a copy of it is found out.
pub fn used(
    tx: &mut dyn Tx,
    account: &Account,
    passkey: &Passkey,
    credential: &str,
    now: Millis,
    rng: &mut dyn Rng,
) -> Result<(), Fault> {
    tx.exec_one(&USE_PASSKEY, &[(&passkey.id).into(), credential.into(), now.into()])?;
    let by = By { account: Some(account.id), now };
    acts::note(tx, &by, account, Act::PasskeyUsed, &passkey.name, rng)
}

/// Its owner takes one away; says whether it was there.
pub fn remove(tx: &mut dyn Tx, account: Id, passkey: Id, now: Millis, rng: &mut dyn Rng) -> Outcome<bool> {
    let Some(owner) = account::by_id(tx, account)? else { return Ok(false) };
    let own = of_account(tx, account)?;
    let Some(passkey) = own.iter().find(|one| one.id == passkey) else { return Ok(false) };
    take_away(tx, &By { account: Some(account), now }, &owner, passkey, rng)?;
    Ok(true)
}

pub(crate) fn take_away(
    tx: &mut dyn Tx,
    by: &By,
    account: &Account,
    passkey: &Passkey,
    rng: &mut dyn Rng,
) -> Result<(), Fault> {
    tx.exec_one(&FORGET_PASSKEY, &[(&passkey.id).into(), (&account.id).into()])?;
    acts::note(tx, by, account, Act::PasskeyRemoved, &passkey.name, rng)
}
