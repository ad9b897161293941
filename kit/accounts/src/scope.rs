//! Rights, the roles that bundle them, and where they hold.

use kernel::PlaceId;
use places::Gazetteer;
use viet_text::fold;

/// One thing that someone may do with records, or beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Read what strangers may not: sealed fields, texts that wait for approval.
    Read,
    /// Enter a new record.
    Create,
    /// Change what a record says.
    Change,
    /// Take a record from one state to the next.
    Move,
    /// Approve a record's free text for the public.
    Approve,
    /// Take a record out of the count.
    Withdraw,
    /// Take whole books in, and fill superiors' forms.
    Books,
    /// Write the report's parts.
    Report,
    /// Read who did what: the journal with its persons.
    Audit,
    /// Add accounts, give and take roles, end sessions.
    Accounts,
    /// Read the register of denunciations that were handed over.
    Denunciations,
    /// Set the office's own rules, and which body deals with what.
    Rules,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 12] = [
        Self::Read,
        Self::Create,
        Self::Change,
        Self::Move,
        Self::Approve,
        Self::Withdraw,
        Self::Books,
        Self::Report,
        Self::Audit,
        Self::Accounts,
        Self::Denunciations,
        Self::Rules,
    ];

    /// The end of its key in the words: `right-read`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Create => "create",
            Self::Change => "change",
            Self::Move => "move",
            Self::Approve => "approve",
            Self::Withdraw => "withdraw",
            Self::Books => "books",
            Self::Report => "report",
            Self::Audit => "audit",
            Self::Accounts => "accounts",
            Self::Denunciations => "denunciations",
            Self::Rules => "rules",
        }
    }
}

/// What an account is given. An account may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// *Người nhập liệu*: types records in, and corrects them.
    Recorder,
    /// *Cán bộ chuyên môn*: does all that the year's records need, but does not approve for the public.
    Officer,
    /// *Người giải quyết*: deals with what its body holds.
    Handler,
    /// *Lãnh đạo*: reads everything, decides, approves.
    Leader,
    /// *Người duyệt công khai*: reads texts before the public does, and approves them.
    Publisher,
    /// *Kiểm tra nội bộ*: reads everything and who did it; changes nothing.
    Auditor,
    /// *Quản trị*: keeps the accounts. Reads no record: who keeps the keys need not read the letters.
    Administrator,
}

impl Role {
    /// Every role, in the order in which pages list them.
    pub const ALL: [Self; 7] = [
        Self::Recorder,
        Self::Officer,
        Self::Handler,
        Self::Leader,
        Self::Publisher,
        Self::Auditor,
        Self::Administrator,
    ];

    /// As kept, and as the command line takes it: `recorder`. Also the key of its name in the words: `role-recorder`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recorder => "recorder",
            Self::Officer => "officer",
            Self::Handler => "handler",
            Self::Leader => "leader",
            Self::Publisher => "publisher",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role called `word`.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// What it may do.
    pub fn rights(self) -> &'static [Right] {
        match self {
            Self::Recorder => &[Right::Read, Right::Create, Right::Change],
            Self::Officer => &[
                Right::Read,
                Right::Create,
                Right::Change,
                Right::Move,
                Right::Withdraw,
                Right::Books,
                Right::Report,
            ],
            Self::Handler => &[Right::Read, Right::Change, Right::Move],
            Self::Leader => &[
                Right::Read,
                Right::Move,
                Right::Approve,
                Right::Withdraw,
                Right::Report,
                Right::Denunciations,
            ],
            Self::Publisher => &[Right::Read, Right::Approve],
            Self::Auditor => &[Right::Read, Right::Audit],
            Self::Administrator => &[Right::Accounts, Right::Rules],
        }
    }
}

/// A role, given for a place and all below it, and perhaps for one body only.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grant {
    /// What is given.
    pub role: Role,
    /// Where: this place, all below it, and the units that it followed.
    pub place: PlaceId,
    /// Only what this body holds, as its name is written; its spelling is compared without marks and case.
    pub body: Option<String>,
}

impl Grant {
    /// Whether the grant holds for a record of this place that this body holds.
    pub fn reaches(&self, place: PlaceId, holder: Option<&str>) -> bool {
        let of_body =
            self.body.as_deref().is_none_or(|body| holder.is_some_and(|holder| fold(holder) == fold(body)));
        of_body && self.covers(place)
    }

    /// Whether a place is the grant's, lies in it, or is followed by such a one today: open matters pass to the successor,
    /// and so does the right to see them.
    pub fn covers(&self, place: PlaceId) -> bool {
        Gazetteer::viet_nam().answers_to(place, self.place)
    }
}

/// All that an account may do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    grants: Vec<Grant>,
    is_machine: bool,
}

impl Scope {
    /// What these grants give together.
    pub fn of(grants: Vec<Grant>) -> Self {
        Self { grants, is_machine: false }
    }

    /// Of the command line: whoever holds the machine holds the database.
    pub fn machine() -> Self {
        Self { grants: Vec::new(), is_machine: true }
    }

    /// Whether it is the program's own, or that of whoever holds the machine: no account's.
    pub fn is_machine(&self) -> bool {
        self.is_machine
    }

    /// The grants.
    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    /// Whether it may do this with a record of `place` that the body `holder` holds.
    pub fn may(&self, right: Right, place: PlaceId, holder: Option<&str>) -> bool {
        self.is_machine || self.with(right).any(|grant| grant.reaches(place, holder))
    }

    /// Whether it may do this with something in `place`, whoever holds it.
    pub fn may_at(&self, right: Right, place: PlaceId) -> bool {
        self.is_machine || self.with(right).any(|grant| grant.body.is_none() && grant.covers(place))
    }

    /// Whether it may do this anywhere at all: whether a page offers it.
    pub fn may_somewhere(&self, right: Right) -> bool {
        self.is_machine || self.with(right).next().is_some()
    }

    /// The grants that hold this right.
    pub fn with(&self, right: Right) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| grant.role.rights().contains(&right))
    }
}

#[cfg(test)]
mod tests {
    use kernel::Month;

    use super::*;

    fn place(code: &str, year: i16, month: i8) -> PlaceId {
        PlaceId::new(code, Month::new(year, month).unwrap()).unwrap()
    }

    #[test]
    fn a_grant_holds_below_its_place_and_for_what_it_followed() {
        let (city, him_lam, ward) = (place("094", 2022, 1), place("03127", 2022, 1), place("03127", 2025, 7));
        let grant = |place| Grant { role: Role::Officer, place, body: None };
        assert!(grant(city).covers(him_lam) && !grant(him_lam).covers(city));
        assert!(grant(ward).covers(him_lam), "what the ward followed is the ward's");
        assert!(!grant(city).covers(ward), "the city ended before the ward began");
        assert!(!grant(place("03334", 2025, 7)).covers(him_lam));
    }

    #[test]
    fn a_body_sees_its_own() {
        let him_lam = place("03127", 2022, 1);
        let scope = Scope::of(vec![Grant {
            role: Role::Handler,
            place: him_lam,
            body: Some("Phòng Kinh tế".to_owned()),
        }]);
        assert!(scope.may(Right::Move, him_lam, Some("PHÒNG KINH TẾ")));
        assert!(!scope.may(Right::Move, him_lam, Some("Công an phường")));
        assert!(!scope.may(Right::Read, him_lam, None) && !scope.may_at(Right::Read, him_lam));
        assert!(!scope.may(Right::Create, him_lam, Some("Phòng Kinh tế")));
    }

    #[test]
    fn roles_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::of(role.word()), Some(role));
        }
        assert_eq!(Role::of("king"), None);
        assert!(!Role::Administrator.rights().contains(&Right::Read));
        assert!(Right::ALL.iter().all(|right| Role::ALL.iter().any(|role| role.rights().contains(right))));
    }
}
