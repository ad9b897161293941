//! Passkeys (W3C Web Authentication): what an account may sign in with instead of its password.

use kernel::{Fault, Id, Millis, Rng};
use store::{Row, Tx};

use crate::{
    Account,
    sql::{FORGET_PASSKEY, PASSKEYS_OF, USE_PASSKEY, insert_passkeys},
};

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

/// The passkeys of an account, oldest first.
pub fn of_account(tx: &mut dyn Tx, account: Id) -> Result<Vec<Passkey>, Fault> {
    tx.rows(&PASSKEYS_OF, &[(&account).into()], read)
}

/// Keeps a new one.
pub fn add(
    tx: &mut dyn Tx,
    account: &Account,
    name: &str,
    credential: &str,
    now: Millis,
    rng: &mut dyn Rng,
) -> Result<Id, Fault> {
    let id = Id::new(now, rng);
    let args = [
        (&id).into(),
        account.place.into(),
        (&account.id).into(),
        name.into(),
        credential.into(),
        now.into(),
    ];
    insert_passkeys().run(tx, &args)?;
    Ok(id)
}

/// It opened a session: its counter moves on, so that a copy of it is found out.
pub fn used(tx: &mut dyn Tx, passkey: Id, credential: &str, now: Millis) -> Result<(), Fault> {
    tx.exec_one(&USE_PASSKEY, &[(&passkey).into(), credential.into(), now.into()])
}

/// Takes one away from its account; says whether it was there.
pub fn forget(tx: &mut dyn Tx, account: Id, passkey: Id) -> Result<bool, Fault> {
    Ok(tx.exec(&FORGET_PASSKEY, &[(&passkey).into(), (&account).into()])? == 1)
}
