//! Who an account is at an OpenID Connect provider: the pair of issuer and subject, which never changes there.

use kernel::{Fault, Id, Millis};
use store::Tx;

use crate::{
    Account, account,
    sql::{ACCOUNT_OF_SUBJECT, FORGET_SUBJECTS, SUBJECTS_OF, insert_subjects},
};

/// The account that a provider's subject opens.
pub fn account_of(tx: &mut dyn Tx, issuer: &str, subject: &str) -> Result<Option<Account>, Fault> {
    let id = tx.optional(&ACCOUNT_OF_SUBJECT, &[issuer.into(), subject.into()], |row| row.id(0))?;
    id.map_or(Ok(None), |id| account::by_id(tx, id))
}

/// Whether an account is known at a provider.
pub fn is_linked(tx: &mut dyn Tx, account: Id, issuer: &str) -> Result<bool, Fault> {
    tx.one(&SUBJECTS_OF, &[(&account).into(), issuer.into()], |row| Ok(row.int(0)? > 0))
}

/// Links an account with a subject. A subject opens one account: says whether it was free.
pub fn link(tx: &mut dyn Tx, account: &Account, issuer: &str, subject: &str, now: Millis) -> Result<bool, Fault> {
    let args =
        [issuer.into(), subject.into(), account.place.into(), (&account.id).into(), now.into()];
    Ok(insert_subjects().run(tx, &args)? == 1)
}

/// Forgets what links an account with a provider.
pub fn unlink(tx: &mut dyn Tx, account: Id, issuer: &str) -> Result<(), Fault> {
    tx.exec(&FORGET_SUBJECTS, &[(&account).into(), issuer.into()])?;
    Ok(())
}
