//! Links that set a password: for new accounts and forgotten passwords. The administrator hands them over; no mail is sent.

use kernel::{Fault, Id, Millis, Outcome, Refusal, Rng};
use store::Tx;

use crate::{
    Account, Act, Secret, account,
    acts::{self, By},
    passkeys, sessions, sign_in,
    sql::{ACCOUNT_BY_LINK, CUT_LINK, SET_PASSWORD, SPEND_LINK},
    subjects,
};

/// How long a link waits to be opened, in days.
pub const OPEN_DAYS: i64 = 3;
const OPEN_MILLIS: Millis = OPEN_DAYS * 24 * 60 * 60 * 1000;

/// Lays the key's digest down.
pub(crate) fn cut(tx: &mut dyn Tx, account: &Account, key: &Secret, now: Millis) -> Result<(), Fault> {
    tx.exec_one(&CUT_LINK, &[(&account.id).into(), (&key.digest()).into(), (now + OPEN_MILLIS).into()])
}

/// Whose password the key sets. Looking does not spend it: programs that fetch links ahead of people do that too.
pub fn account_of(tx: &mut dyn Tx, key: &Secret, now: Millis) -> Result<Option<Account>, Fault> {
    tx.optional(&ACCOUNT_BY_LINK, &[(&key.digest()).into(), now.into()], account::read)
}

/// Spends the key: the account has this password from now on, of which the hash is given, and begins anew: whoever was in
/// is out, passkeys and the provider open it no more, failed attempts are forgotten. Where somebody else had got in and
/// laid a passkey of their own, this is what shuts them out.
pub fn spend(tx: &mut dyn Tx, key: &Secret, hash: &str, now: Millis, rng: &mut dyn Rng) -> Outcome<Account> {
    let spent = || Refusal::new("refusal-link-spent");
    let account = account_of(tx, key, now)?.ok_or_else(spent)?;
    // Two who open one link at once: the second changes no row.
    if tx.exec(&SPEND_LINK, &[(&key.digest()).into(), hash.into(), now.into()])? != 1 {
        return Err(spent().into());
    }
    forget_other_ways(tx, &By { account: Some(account.id), now }, &account, rng)?;
    after(tx, &account, None, now, rng)?;
    Ok(account)
}

/// Takes away all ways in but the password.
pub(crate) fn forget_other_ways(
    tx: &mut dyn Tx,
    by: &By,
    account: &Account,
    rng: &mut dyn Rng,
) -> Result<(), Fault> {
    for passkey in passkeys::of_account(tx, account.id)? {
        passkeys::take_away(tx, by, account, &passkey, rng)?;
    }
    subjects::take_away(tx, by, account, None, rng)?;
    Ok(())
}

/// A person sets their own password, of which the hash is given; their other sessions end.
pub fn change(
    tx: &mut dyn Tx,
    id: Id,
    hash: &str,
    session: Id,
    now: Millis,
    rng: &mut dyn Rng,
) -> Outcome<()> {
    let account = account::by_id(tx, id)?.ok_or_else(|| Refusal::new("refusal-no-such-account"))?;
    tx.exec_one(&SET_PASSWORD, &[(&account.id).into(), hash.into()])?;
    after(tx, &account, Some(session), now, rng)
}

fn after(
    tx: &mut dyn Tx,
    account: &Account,
    stays: Option<Id>,
    now: Millis,
    rng: &mut dyn Rng,
) -> Outcome<()> {
    sessions::end_all(tx, account.id, stays, now)?;
    sign_in::forgive(tx, &account.login)?;
    acts::note(tx, &By { account: Some(account.id), now }, account, Act::Password, "", rng)?;
    Ok(())
}
