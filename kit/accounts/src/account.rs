//! Accounts and what was given to them.

use kernel::{Fault, Id, Millis, PlaceId, Refusal};
use store::{Row, Tx};

use crate::{
    Grant, Role,
    sql::{ACCOUNT_BY_ID, ACCOUNT_BY_LOGIN, ACCOUNTS, ALL_GRANTS, GRANTS_OF},
};

/// Letters of the longest login.
const LONGEST_LOGIN: usize = 60;
/// Letters of the longest name.
const LONGEST_NAME: usize = 120;

/// A person of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: Id,
    /// The home place: whose administrator keeps it.
    pub place: PlaceId,
    /// What is typed to sign in.
    pub login: String,
    /// The person's name, for colleagues.
    pub name: String,
    /// The office in whose name they act, as the public reads it.
    pub office: String,
    /// Whether a password was set.
    pub has_password: bool,
    /// Whether it was made to be shown.
    pub is_demo: bool,
    /// Since when it lets nobody in.
    pub disabled_at: Option<Millis>,
    /// Since when there is it.
    pub created_at: Millis,
}

impl Account {
    /// Whether it lets anybody in. `shows`: whether accounts that were made to be shown are let in.
    pub fn lets_in(&self, shows: bool) -> bool {
        self.disabled_at.is_none() && (shows || !self.is_demo)
    }
}

/// An account that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The home place.
    pub place: PlaceId,
    /// What will be typed to sign in.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// The office in whose name they act.
    pub office: String,
    /// Whether it is made to be shown.
    pub is_demo: bool,
}

/// A login as it is kept: small letters, without spaces around.
pub fn tidy_login(typed: &str) -> String {
    typed.trim().to_lowercase()
}

impl NewAccount {
    /// The same with its texts tidied, if they can be an account's.
    pub(crate) fn ruled(&self) -> Result<Self, Refusal> {
        let login = tidy_login(&self.login);
        let is_plain =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._-@".contains(letter);
        if !(3..=LONGEST_LOGIN).contains(&login.chars().count()) || !login.chars().all(is_plain) {
            return Err(Refusal::new("refusal-login-form"));
        }
        let text = |text: &str, word| {
            let tidy = viet_text::tidy(text);
            let fits =
                (1..=LONGEST_NAME).contains(&tidy.chars().count()) && !tidy.chars().any(char::is_control);
            if fits { Ok(tidy) } else { Err(Refusal::new(word)) }
        };
        Ok(Self {
            login,
            name: text(&self.name, "refusal-account-name")?,
            office: text(&self.office, "refusal-account-office")?,
            ..*self
        })
    }
}

pub(crate) fn read(row: &Row<'_>) -> Result<Account, Fault> {
    Ok(Account {
        id: row.id(0)?,
        place: row.place(1)?,
        login: row.text(2)?,
        name: row.text(3)?,
        office: row.text(4)?,
        has_password: row.int(5)? != 0,
        is_demo: row.int(6)? != 0,
        disabled_at: row.opt_int(7)?,
        created_at: row.int(8)?,
    })
}

fn read_grant(row: &Row<'_>, first: usize) -> Result<Grant, Fault> {
    let role = row.text(first)?;
    Ok(Grant {
        role: Role::of(&role).ok_or_else(|| row.lie(first, format!("no role {role:?}")))?,
        place: row.place(first + 1)?,
        body: Some(row.text(first + 2)?).filter(|body| !body.is_empty()),
    })
}

/// The account with this id.
pub fn by_id(tx: &mut dyn Tx, id: Id) -> Result<Option<Account>, Fault> {
    tx.optional(&ACCOUNT_BY_ID, &[(&id).into()], read)
}

/// The account that signs in so.
pub fn by_login(tx: &mut dyn Tx, login: &str) -> Result<Option<Account>, Fault> {
    let login = tidy_login(login);
    tx.optional(&ACCOUNT_BY_LOGIN, &[(&login).into()], read)
}

/// All accounts by login, each with what was given to it.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<(Account, Vec<Grant>)>, Fault> {
    let mut accounts: Vec<_> =
        tx.rows(&ACCOUNTS, &[], read)?.into_iter().map(|account| (account, Vec::new())).collect();
    let at: std::collections::HashMap<Id, usize> =
        accounts.iter().enumerate().map(|(at, (account, _))| (account.id, at)).collect();
    tx.each(&ALL_GRANTS, &[], &mut |row| {
        if let Some((_, grants)) = at.get(&row.id(0)?).and_then(|at| accounts.get_mut(*at)) {
            grants.push(read_grant(row, 1)?);
        }
        Ok(())
    })?;
    Ok(accounts)
}

/// What was given to an account.
pub fn grants(tx: &mut dyn Tx, account: Id) -> Result<Vec<Grant>, Fault> {
    tx.rows(&GRANTS_OF, &[(&account).into()], |row| read_grant(row, 0))
}
