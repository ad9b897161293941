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
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 8] = [
        Self::Added,
        Self::Given,
        Self::Taken,
        Self::Disabled,
        Self::Enabled,
        Self::Linked,
        Self::Password,
        Self::Ended,
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
    /// Who did it; none by command line.
    pub by: Option<String>,
}

/// Who does something now.
pub(crate) struct By {
    pub account: Option<Id>,
    pub now: Millis,
}

/// Writes an act down.
pub(crate) fn note(
    tx: &mut dyn Tx,
    by: &By,
    about: &Account,
    act: Act,
    grant: Option<&Grant>,
    rng: &mut dyn Rng,
) -> Result<(), Fault> {
    let detail = grant.map_or_else(String::new, |grant| {
        format!(
            "{}\n{}\n{}",
            grant.role.word(),
            grant.place.number(),
            grant.body.as_deref().unwrap_or_default()
        )
    });
    let id = Id::new(by.now, rng);
    let args = [
        (&id).into(),
        about.place.into(),
        (&about.id).into(),
        by.now.into(),
        by.account.as_ref().into(),
        act.word().into(),
        (&detail).into(),
    ];
    insert_acts().run(tx, &args)?;
    Ok(())
}

/// What was done to an account, newest first.
pub fn of_account(tx: &mut dyn Tx, account: Id) -> Result<Vec<Done>, Fault> {
    tx.rows(&ACTS_ABOUT, &[(&account).into()], |row| {
        let word = row.text(1)?;
        let act = Act::ALL.into_iter().find(|act| act.word() == word);
        Ok(Done {
            at: row.int(0)?,
            act: act.ok_or_else(|| row.lie(1, format!("no act {word:?}")))?,
            grant: grant_of(&row.text(2)?),
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
