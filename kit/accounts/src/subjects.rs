//! Who an account is at an OpenID Connect provider: the pair of issuer and subject, which never changes there and which
//! nobody else can claim, as they could a name or a mail address.

use kernel::{Fault, Id, Millis, OrRefuse as _, Outcome, Refusal, Rng};
use store::Tx;

use crate::{
    Account, Act, account,
    acts::{self, By},
    sql::{ACCOUNT_OF_SUBJECT, FORGET_SUBJECT, FORGET_SUBJECTS, SUBJECT_SINCE, insert_subjects},
};

/// The account that a provider's subject opens.
pub fn account_of(tx: &mut dyn Tx, issuer: &str, subject: &str) -> Result<Option<Account>, Fault> {
    let id = tx.optional(&ACCOUNT_OF_SUBJECT, &[issuer.into(), subject.into()], |row| row.id(0))?;
    id.map_or(Ok(None), |id| account::by_id(tx, id))
}

/// Since when an account is linked with a provider.
pub fn since(tx: &mut dyn Tx, account: Id, issuer: &str) -> Result<Option<Millis>, Fault> {
    tx.optional(&SUBJECT_SINCE, &[(&account).into(), issuer.into()], |row| row.int(0))
}

/// Its owner links an account with a subject. A subject opens one account, and an account has one subject of a provider.
pub fn link(
    tx: &mut dyn Tx,
    account: Id,
    (issuer, subject): (&str, &str),
    now: Millis,
    rng: &mut dyn Rng,
) -> Outcome<()> {
    let account = account::by_id(tx, account)?.ok_or_else(|| Refusal::new("refusal-no-such-account"))?;
    let args = [issuer.into(), subject.into(), account.place.into(), (&account.id).into(), now.into()];
    let linked = insert_subjects().run(tx, &args);
    // Both at once when one links again what is linked already; which of the two the engine names first is its own affair.
    let linked = linked.or_refuse("account_subject_pk", || Refusal::new("refusal-subject-taken")).map(drop);
    match linked {
        Err(kernel::Error::Failed(fault)) => {
            Err(fault).or_refuse("account_subject_account", || Refusal::new("refusal-subject-other"))?;
        }
        other => other?,
    }
    acts::note(tx, &By { account: Some(account.id), now }, &account, Act::Tied, "", rng)?;
    Ok(())
}

/// The provider opens a session.
pub fn used(tx: &mut dyn Tx, account: &Account, now: Millis, rng: &mut dyn Rng) -> Result<(), Fault> {
    acts::note(tx, &By { account: Some(account.id), now }, account, Act::TieUsed, "", rng)
}

/// Its owner parts an account from a provider; says whether they were linked.
pub fn unlink(tx: &mut dyn Tx, account: Id, issuer: &str, now: Millis, rng: &mut dyn Rng) -> Outcome<bool> {
    let Some(owner) = account::by_id(tx, account)? else { return Ok(false) };
    Ok(take_away(tx, &By { account: Some(account), now }, &owner, Some(issuer), rng)?)
}

/// From one provider, or from all.
pub(crate) fn take_away(
    tx: &mut dyn Tx,
    by: &By,
    account: &Account,
    issuer: Option<&str>,
    rng: &mut dyn Rng,
) -> Result<bool, Fault> {
    let gone = match issuer {
        Some(issuer) => tx.exec(&FORGET_SUBJECT, &[(&account.id).into(), issuer.into()])?,
        None => tx.exec(&FORGET_SUBJECTS, &[(&account.id).into()])?,
    };
    if gone > 0 {
        acts::note(tx, by, account, Act::Untied, "", rng)?;
    }
    Ok(gone > 0)
}
