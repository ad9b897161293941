//! The one door to accounts: who keeps them, and how far.

use kernel::{Fault, Id, Millis, OrRefuse as _, Outcome, PlaceId, Refusal, Rng};
use places::Gazetteer;
use store::Tx;

use crate::{
    Account, Act, Grant, NewAccount, Right, Role, Scope, Secret, account,
    acts::{self, By},
    keys, links, sessions,
    sql::{DISABLE_ACCOUNT, ENABLE_ACCOUNT, SET_PASSWORD, TAKE_GRANT, insert_accounts, insert_grants},
};

/// Letters of the longest name of a body.
const LONGEST_BODY: usize = 200;

/// Who keeps accounts now. Every act asks three things: has the keeper the right where the act lies; does the account reach
/// no further than the keeper (else its password, once set anew, would be a way up); and is it not the keeper's own.
#[derive(Debug, Clone)]
pub struct Keeper {
    /// The keeper's own account; none on the command line.
    pub account: Option<Id>,
    /// What the keeper may do.
    pub scope: Scope,
    /// The instant of the act.
    pub now: Millis,
}

impl Keeper {
    /// Whoever holds the machine and its database.
    pub fn machine(now: Millis) -> Self {
        Self { account: None, scope: Scope::machine(), now }
    }

    /// Whether the keeper gets to see the account: it is at home where they keep accounts, or has a role there.
    pub fn sees(&self, account: &Account, grants: &[Grant]) -> bool {
        self.keeps_at(account.place) || grants.iter().any(|grant| self.keeps_at(grant.place))
    }

    /// Whether the account is the keeper's to disable, to let in anew, to sign out: it reaches nowhere where they do not
    /// keep accounts, and it is not their own.
    pub fn is_over(&self, account: &Account, grants: &[Grant]) -> bool {
        self.account != Some(account.id)
            && self.keeps_at(account.place)
            && grants.iter().all(|grant| self.keeps_at(grant.place))
    }

    /// Whether the keeper may give or take a role for this place, to accounts that are not their own.
    pub fn keeps_at(&self, place: PlaceId) -> bool {
        self.scope.may_at(Right::Accounts, place)
    }

    /// Adds an account, without a role and without a password.
    pub fn add(&self, tx: &mut dyn Tx, new: &NewAccount, rng: &mut dyn Rng) -> Outcome<Id> {
        self.must_keep_at(new.place)?;
        let new = new.ruled()?;
        let id = Id::new(self.now, rng);
        let args = [
            (&id).into(),
            new.place.into(),
            (&new.login).into(),
            (&new.name).into(),
            (&new.office).into(),
            i64::from(new.is_demo).into(),
            self.now.into(),
        ];
        insert_accounts().run(tx, &args).or_refuse("account_login", || {
            Refusal::new("refusal-login-taken").with("login", new.login.clone())
        })?;
        let account = found(tx, id)?;
        self.note(tx, &account, Act::Added, None, rng)?;
        Ok(id)
    }

    /// Gives a role.
    pub fn give(&self, tx: &mut dyn Tx, account: Id, grant: &Grant, rng: &mut dyn Rng) -> Outcome<()> {
        let (account, grant) = self.about_role(tx, account, grant)?;
        let args = [
            (&account.id).into(),
            grant.role.word().into(),
            grant.place.into(),
            grant.body.as_deref().unwrap_or_default().into(),
            self.now.into(),
            self.account.as_ref().into(),
        ];
        // Given already: there is nothing to write down.
        if insert_grants().run(tx, &args)? == 1 {
            self.note(tx, &account, Act::Given, Some(&grant), rng)?;
        }
        Ok(())
    }

    /// Takes a role away. Where the account was signed in it is from the next page on without it.
    pub fn take(&self, tx: &mut dyn Tx, account: Id, grant: &Grant, rng: &mut dyn Rng) -> Outcome<()> {
        let (account, grant) = self.about_role(tx, account, grant)?;
        let body = grant.body.as_deref().unwrap_or_default();
        let args = [(&account.id).into(), grant.role.word().into(), grant.place.into(), body.into()];
        if tx.exec(&TAKE_GRANT, &args)? == 0 {
            return Err(Refusal::new("refusal-no-such-grant").into());
        }
        self.note(tx, &account, Act::Taken, Some(&grant), rng)?;
        Ok(())
    }

    /// Lets nobody in any more, and signs out whoever is in.
    pub fn disable(&self, tx: &mut dyn Tx, account: Id, rng: &mut dyn Rng) -> Outcome<()> {
        let account = self.about_account(tx, account)?;
        if tx.exec(&DISABLE_ACCOUNT, &[(&account.id).into(), self.now.into()])? == 1 {
            sessions::end_all(tx, account.id, None, self.now)?;
            self.note(tx, &account, Act::Disabled, None, rng)?;
        }
        Ok(())
    }

    /// Lets in again, with the password it had.
    pub fn enable(&self, tx: &mut dyn Tx, account: Id, rng: &mut dyn Rng) -> Outcome<()> {
        let account = self.about_account(tx, account)?;
        if tx.exec(&ENABLE_ACCOUNT, &[(&account.id).into()])? == 1 {
            self.note(tx, &account, Act::Enabled, None, rng)?;
        }
        Ok(())
    }

    /// Cuts a link that sets a password and opens once; an older one opens no more. The password that was is kept until
    /// then, and so are its sessions.
    pub fn cut_link(&self, tx: &mut dyn Tx, account: Id, key: &Secret, rng: &mut dyn Rng) -> Outcome<()> {
        let account = self.about_account(tx, account)?;
        if account.disabled_at.is_some() {
            return Err(Refusal::new("refusal-account-disabled").into());
        }
        keys::only_of_person(tx, account.id)?;
        links::cut(tx, &account, key, self.now)?;
        self.note(tx, &account, Act::Linked, None, rng)?;
        Ok(())
    }

    /// Sets a password, of which the hash is given, and signs out whoever is in; no other way leads in any more. For the command line and for accounts
    /// that are shown: others are handed a link.
    pub fn set_password(&self, tx: &mut dyn Tx, account: Id, hash: &str, rng: &mut dyn Rng) -> Outcome<()> {
        let account = self.about_account(tx, account)?;
        keys::only_of_person(tx, account.id)?;
        tx.exec_one(&SET_PASSWORD, &[(&account.id).into(), hash.into()])?;
        sessions::end_all(tx, account.id, None, self.now)?;
        crate::sign_in::forgive(tx, &account.login)?;
        links::forget_other_ways(tx, &By { account: self.account, now: self.now }, &account, rng)?;
        self.note(tx, &account, Act::Password, None, rng)?;
        Ok(())
    }

    /// Ends one session of the account, or all.
    pub fn end_sessions(
        &self,
        tx: &mut dyn Tx,
        account: Id,
        one: Option<Id>,
        rng: &mut dyn Rng,
    ) -> Outcome<()> {
        let account = self.about_account(tx, account)?;
        match one {
            Some(session) => sessions::end(tx, account.id, session, self.now)?,
            None => sessions::end_all(tx, account.id, None, self.now)?,
        }
        self.note(tx, &account, Act::Ended, None, rng)?;
        Ok(())
    }

    pub(crate) fn must_keep_at(&self, place: PlaceId) -> Outcome<()> {
        if self.keeps_at(place) {
            return Ok(());
        }
        let place = Gazetteer::viet_nam().full(place);
        Err(Refusal::new("refusal-accounts-elsewhere").with("place", place).into())
    }

    /// The account and the role as it is kept, if the keeper may give or take it.
    fn about_role(&self, tx: &mut dyn Tx, account: Id, grant: &Grant) -> Outcome<(Account, Grant)> {
        let account = found(tx, account)?;
        let given = account::grants(tx, account.id)?;
        if !self.sees(&account, &given) {
            return Err(Refusal::new("refusal-no-such-account").into());
        }
        if self.account == Some(account.id) {
            return Err(Refusal::new("refusal-account-own").into());
        }
        self.must_keep_at(grant.place)?;
        if Gazetteer::viet_nam().get(grant.place).is_none() {
            return Err(Refusal::new("refusal-no-such-place").with("code", grant.place.code()).into());
        }
        let body = grant.body.as_deref().map(viet_text::tidy).filter(|body| !body.is_empty());
        if body
            .as_ref()
            .is_some_and(|body| body.chars().count() > LONGEST_BODY || body.chars().any(char::is_control))
        {
            return Err(Refusal::new("refusal-body-form").into());
        }
        // Accounts belong to places; a keeper of one body's accounts would keep nothing.
        if grant.role == Role::Administrator && body.is_some() {
            return Err(Refusal::new("refusal-administrator-body").into());
        }
        Ok((account, Grant { role: grant.role, place: grant.place, body }))
    }

    /// The account, if it is the keeper's to keep.
    pub(crate) fn about_account(&self, tx: &mut dyn Tx, account: Id) -> Outcome<Account> {
        let account = found(tx, account)?;
        let grants = account::grants(tx, account.id)?;
        if self.account == Some(account.id) {
            return Err(Refusal::new("refusal-account-own").into());
        }
        if !self.sees(&account, &grants) {
            return Err(Refusal::new("refusal-no-such-account").into());
        }
        if !self.is_over(&account, &grants) {
            return Err(Refusal::new("refusal-account-beyond").into());
        }
        Ok(account)
    }

    pub(crate) fn note(
        &self,
        tx: &mut dyn Tx,
        about: &Account,
        act: Act,
        grant: Option<&Grant>,
        rng: &mut dyn Rng,
    ) -> Result<(), Fault> {
        let detail = grant.map_or_else(String::new, acts::detail_of);
        acts::note(tx, &By { account: self.account, now: self.now }, about, act, &detail, rng)
    }
}

fn found(tx: &mut dyn Tx, account: Id) -> Outcome<Account> {
    account::by_id(tx, account)?.ok_or_else(|| Refusal::new("refusal-no-such-account").into())
}
