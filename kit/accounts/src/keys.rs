//! Keys by which programs come. Each opens an account of its own: the journal says which office acted, and its roles are
//! given, taken and read as those of any account.

use kernel::{Date, Fault, Id, Millis, Outcome, Refusal, Rng};
use store::{Row, Tx};

use crate::{
    Account, Act, Grant, Keeper, NewAccount, Role, Scope, Secret, account,
    sql::{KEY_BY_DIGEST, KEYS, KEYS_OF, REVOKE_KEY, SEE_KEY, insert_keys},
};

/// The most requests in a minute that a key may be given.
pub const MOST_PER_MINUTE: u32 = 6_000;

/// A key, as far as anybody but its holder knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its id.
    pub id: Id,
    /// The account that it opens.
    pub account: Id,
    /// Requests that it may make in a minute.
    pub per_minute: u32,
    /// The last day on which it opens; none if it opens until it is revoked.
    pub until: Option<Date>,
    /// Since when there is it.
    pub created_at: Millis,
    /// The day it was last used.
    pub used_on: Option<Date>,
    /// Since when it opens nothing.
    pub revoked_at: Option<Millis>,
}

/// A key that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// What the program is called.
    pub name: String,
    /// The office in whose name it acts, as the public reads it.
    pub office: String,
    /// What it may do, and where; its account is at home there.
    pub grant: Grant,
    /// The last day on which it opens.
    pub until: Option<Date>,
    /// Requests that it may make in a minute.
    pub per_minute: u32,
}

/// Who comes with a key.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The key.
    pub key: Key,
    /// The account that it opens.
    pub account: Account,
    /// What that may do.
    pub scope: Scope,
}

fn read(row: &Row<'_>) -> Result<Key, Fault> {
    let day = |column: usize| -> Result<Option<Date>, Fault> {
        let text = row.opt_text(column)?;
        text.map(|text| text.parse()).transpose().map_err(|error: kernel::DateError| row.lie(column, error))
    };
    Ok(Key {
        id: row.id(0)?,
        account: row.id(1)?,
        per_minute: u32::try_from(row.int(2)?).map_err(|_| row.lie(2, "a key has a limit"))?,
        until: day(3)?,
        created_at: row.int(4)?,
        used_on: day(5)?,
        revoked_at: row.opt_int(6)?,
    })
}

/// All keys, each with the account that it opens.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<(Key, Account, Vec<Grant>)>, Fault> {
    let keys = tx.rows(&KEYS, &[], read)?;
    let mut found = Vec::with_capacity(keys.len());
    for key in keys {
        if let Some(account) = account::by_id(tx, key.account)? {
            let grants = account::grants(tx, account.id)?;
            found.push((key, account, grants));
        }
    }
    Ok(found)
}

/// Who comes with this key today. One that is unknown, over, revoked, or of an account that lets nobody in, opens nothing.
pub fn who(tx: &mut dyn Tx, key: &Secret, today: Date) -> Result<Option<Caller>, Fault> {
    let Some(key) = tx.optional(&KEY_BY_DIGEST, &[(&key.digest()).into()], read)? else { return Ok(None) };
    if key.revoked_at.is_some() || key.until.is_some_and(|until| until < today) {
        return Ok(None);
    }
    let Some(account) = account::by_id(tx, key.account)?.filter(|it| it.lets_in(false)) else {
        return Ok(None);
    };
    let scope = Scope::of(account::grants(tx, account.id)?);
    Ok(Some(Caller { key, account, scope }))
}

/// Writes down that a key was used today.
pub fn see(tx: &mut dyn Tx, key: Id, today: Date) -> Result<(), Fault> {
    let day = today.to_string();
    tx.exec(&SEE_KEY, &[(&key).into(), (&day).into()])?;
    Ok(())
}

/// Refuses an account that a program comes as: nobody signs in with it.
pub(crate) fn only_of_person(tx: &mut dyn Tx, account: Id) -> Outcome<()> {
    if tx.one(&KEYS_OF, &[(&account).into()], |row| row.int(0))? == 0 {
        return Ok(());
    }
    Err(Refusal::new("refusal-account-of-key").into())
}

impl Keeper {
    /// Gives a key, of which only the digest is kept, with an account of its own. Gives the key's id.
    pub fn give_key(&self, tx: &mut dyn Tx, new: &NewKey, key: &Secret, rng: &mut dyn Rng) -> Outcome<Id> {
        if new.grant.role == Role::Administrator {
            return Err(Refusal::new("refusal-key-administrator").into());
        }
        if !(1..=MOST_PER_MINUTE).contains(&new.per_minute) {
            return Err(Refusal::new("refusal-key-pace").with("most", MOST_PER_MINUTE.to_string()).into());
        }
        if new.until.is_some_and(|until| until < kernel::day_of(self.now)) {
            return Err(Refusal::new("refusal-key-until").into());
        }
        let place = new.grant.place;
        let account = NewAccount {
            place,
            login: login(rng),
            name: new.name.clone(),
            office: new.office.clone(),
            is_demo: false,
        };
        let account = self.add(tx, &account, rng)?;
        self.give(tx, account, &new.grant, rng)?;
        let id = Id::new(self.now, rng);
        let (digest, until) = (key.digest(), new.until.map(|day| day.to_string()));
        let args = [
            (&id).into(),
            place.into(),
            (&account).into(),
            (&digest).into(),
            i64::from(new.per_minute).into(),
            until.as_ref().into(),
            self.now.into(),
        ];
        insert_keys().run(tx, &args)?;
        let account = self.about_account(tx, account)?;
        self.note(tx, &account, Act::KeyGiven, None, rng)?;
        Ok(id)
    }

    /// Lets a key open nothing any more. Its account stays, for what it did.
    pub fn revoke_key(&self, tx: &mut dyn Tx, id: Id, rng: &mut dyn Rng) -> Outcome<()> {
        let key = tx.rows(&KEYS, &[], read)?.into_iter().find(|key| key.id == id);
        let key = key.ok_or_else(|| Refusal::new("refusal-no-such-key"))?;
        let account = self.about_account(tx, key.account)?;
        if tx.exec(&REVOKE_KEY, &[(&id).into(), self.now.into()])? == 1 {
            self.note(tx, &account, Act::KeyRevoked, None, rng)?;
        }
        Ok(())
    }
}

/// A login that nobody types.
fn login(rng: &mut dyn Rng) -> String {
    let text = Secret::new(rng).text().chars().take(12).collect::<String>();
    format!("api.{text}")
}
