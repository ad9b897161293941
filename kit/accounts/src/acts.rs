//! What was done to accounts, for those who keep them.

use kernel::{Fault, Id, Millis, Rng};
use store::Tx;

use crate::{
    Account, Grant, Role,
    sql::{ACTS_ABOUT, insert_acts},
};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It was added.
    Added,
    /// A role was given.
    Given,
    /// A role was taken.
    Taken,
    /// It lets nobody in any more.
    Disabled,
    /// It lets in again.
    Enabled,
    /// A link was cut that sets a password.
    Linked,
    /// A password was set.
    Password,
    /// Sessions were ended by someone else.
    Ended,
    /// Its owner added a passkey.
    PasskeyAdded,
    /// A passkey opens it no more.
    PasskeyRemoved,
    /// A passkey opened a session.
    PasskeyUsed,
    /// Its owner linked it with the provider.
    Tied,
    /// The provider opens it no more.
    Untied,
    /// The provider opened a session.
    TieUsed,
    /// A key was given by which a program comes as this account.
    KeyGiven,
    /// That key opens it no more.
    KeyRevoked,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 16] = [
        Self::Added,
        Self::Given,
        Self::Taken,
        Self::Disabled,
        Self::Enabled,
        Self::Linked,
        Self::Password,
        Self::Ended,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::PasskeyUsed,
        Self::Tied,
        Self::Untied,
        Self::TieUsed,
        Self::KeyGiven,
        Self::KeyRevoked,
    ];

    /// As kept; also the end of its key in the words: `account-act-given`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Given => "given",
            Self::Taken => "taken",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::Linked => "linked",
            Self::Password => "password",
            Self::Ended => "ended",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRemoved => "passkey-removed",
            Self::PasskeyUsed => "passkey-used",
            Self::Tied => "tied",
            Self::Untied => "untied",
            Self::TieUsed => "tie-used",
            Self::KeyGiven => "key-given",
            Self::KeyRevoked => "key-revoked",
        }
    }
}

/// One thing that was done to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub at: Millis,
    /// What.
    pub act: Act,
    /// The role it was about.
    pub grant: Option<Grant>,
    /// The name of the passkey it was about; empty when it was about none.
    pub passkey: String,
    /// Who did it; none by command line.
    pub by: Option<String>,
}

/// Who does something now.
pub(crate) struct By {
    pub account: Option<Id>,
    pub now: Millis,
}

/// A role as it stands in an act's detail.
pub(crate) fn detail_of(grant: &Grant) -> String {
    let body = grant.body.as_deref().unwrap_or_default();
    format!("{}\n{}\n{body}", grant.role.word(), grant.place.number())
}

/// Writes an act down; `detail` is a role as [`detail_of`] makes it, or the name of a passkey, or empty.
pub(crate) fn note(
    tx: &mut dyn Tx,
    by: &By,
    about: &Account,
    act: Act,
    detail: &str,
    rng: &mut dyn Rng,
) -> Result<(), Fault> {
    let id = Id::new(by.now, rng);
    let args = [
        (&id).into(),
        about.place.into(),
        (&about.id).into(),
        by.now.into(),
        by.account.as_ref().into(),
        act.word().into(),
        detail.into(),
    ];
    insert_acts().run(tx, &args)?;
    Ok(())
}

/// What was done to an account, newest first.
pub fn of_account(tx: &mut dyn Tx, account: Id) -> Result<Vec<Done>, Fault> {
    tx.rows(&ACTS_ABOUT, &[(&account).into()], |row| {
        let word = row.text(1)?;
        let act = Act::ALL.into_iter().find(|act| act.word() == word);
        let act = act.ok_or_else(|| row.lie(1, format!("no act {word:?}")))?;
        let detail = row.text(2)?;
        let is_role = matches!(act, Act::Given | Act::Taken);
        Ok(Done {
            at: row.int(0)?,
            act,
            grant: if is_role { grant_of(&detail) } else { None },
            passkey: if is_role { String::new() } else { detail },
            by: row.opt_text(3)?,
        })
    })
}

fn grant_of(detail: &str) -> Option<Grant> {
    let mut lines = detail.splitn(3, '\n');
    let role = Role::of(lines.next()?)?;
    let place = kernel::PlaceId::from_number(lines.next()?.parse().ok()?);
    Some(Grant { role, place, body: lines.next().filter(|body| !body.is_empty()).map(str::to_owned) })
}
