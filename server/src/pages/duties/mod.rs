//! What a commune owes its people to tell (*những nội dung phải công khai*), as anyone may read it.
//!
//! A duty stands on these pages from the moment it is entered, approved or not: nobody hides what is late by not approving it.
//! Only its own words wait; until then it is named by its item of the law. Lateness is public here, for the law itself sets the
//! day, and it is charged to the body that holds it.

mod page;
mod summary;

use inform::{
    Duty, DutyState, Posting,
    duty::{Told, hung},
};
use kernel::{Date, Fault, Outcome, Period, PlaceId};
use law::Law;
use places::{Gazetteer, Place};
use records::{Stored, near::Near};
use store::Tx;

use super::{Ask, Failure, Names};
pub use page::{page, table};
pub use summary::{Next, Summary, summary};

/// So many duties on one page; a commune has some dozens in a year.
const MOST: usize = 1_000;

/// A duty, and what was done of it.
pub(crate) struct Owed {
    pub record: Stored,
    pub duty: Duty,
    pub told: Vec<Told>,
}

impl Owed {
    /// Of a record of that kind.
    pub fn of(tx: &mut dyn Tx, law: &Law, record: Stored, today: Date) -> Result<Self, Fault> {
        let duty: Duty = serde_json::from_value(record.value()?)
            .map_err(|error| Fault::caused("record.payload of kind duty", error))?;
        let told = duty.told(&hung(tx, record.id)?, law, (record.place, today));
        Ok(Self { record, duty, told })
    }

    /// By when it is to be public.
    pub fn due_on(&self) -> Option<Date> {
        self.duty.publishing().and_then(|clock| clock.due_on)
    }

    /// Until when it hangs.
    pub fn hangs_until(&self) -> Option<Date> {
        self.duty.posting().and_then(|clock| clock.due_on).and_then(|due_on| due_on.yesterday().ok())
    }

    /// For how many days it has been late; none where it is not. The day itself is still in time.
    pub fn late_days(&self, today: Date) -> Option<i64> {
        let due_on = self.due_on().filter(|_| self.duty.state == DutyState::Due)?;
        Some(i64::from((today - due_on).get_days())).filter(|days| *days > 0)
    }

    /// By how many days it was public too late, where it was.
    pub fn was_late(&self) -> Option<i64> {
        let days = i64::from((self.duty.published_on? - self.due_on()?).get_days());
        Some(days).filter(|days| *days > 0)
    }

    /// Whether it belongs to a period: it is owed, or hangs, on some day of it.
    pub fn is_of(&self, period: Period) -> bool {
        let last = match self.duty.state {
            DutyState::Ended => self.hangs_until().unwrap_or(self.duty.decided_on),
            DutyState::Due | DutyState::Published | DutyState::Standing => Date::MAX,
        };
        self.duty.decided_on <= period.last_day() && last >= period.first_day()
    }

    /// What it is called: its own words once they are approved.
    pub fn title(&self, names: &Names<'_>) -> String {
        if self.record.approved_at.is_some() { self.duty.title.clone() } else { item(names, &self.duty) }
    }

    /// Late first, then what is due first; what is done comes after, newest first.
    fn order(&self, today: Date) -> (u8, i64) {
        let days =
            |date: Option<Date>| date.map_or(i64::MAX, |date| i64::from((date - Date::MIN).get_days()));
        match self.duty.state {
            DutyState::Due if self.late_days(today).is_some() => (0, days(self.due_on())),
            DutyState::Due => (1, days(self.due_on())),
            DutyState::Published => (2, -days(self.duty.published_on)),
            DutyState::Standing => (3, -days(self.duty.published_on)),
            DutyState::Ended => (4, -days(self.duty.published_on)),
        }
    }
}

/// The item of the law, in words: "7. Chính sách, đối tượng thụ hưởng".
pub(crate) fn item(names: &Names<'_>, duty: &Duty) -> String {
    names.say(&format!("choice-duty-item-{}", duty.item.id()))
}

/// A form of a duty, in words. Beside the boards of villages, "niêm yết" means those at the headquarters.
pub(crate) fn form_name(names: &Names<'_>, posting: Posting) -> String {
    match posting {
        Posting::Board => names.say("duty-form-board"),
        other => names.say(&format!("choice-publication-posting-{}", other.id())),
    }
}

/// All duties of a place, late first.
pub(crate) fn gather(tx: &mut dyn Tx, place: PlaceId, today: Date) -> Outcome<(Vec<Owed>, Law)> {
    let law = Law::here(tx)?;
    let near = Near { places: &[place], kind: "duty", since: Date::MIN, limit: MOST };
    let mut owed = Vec::new();
    for record in near.recent(tx)? {
        owed.push(Owed::of(tx, &law, record, today)?);
    }
    owed.sort_by_key(|it| it.order(today));
    Ok((owed, law))
}

/// The unit in the address: the newest that its code means.
pub(crate) fn unit_of(ask: &Ask) -> Result<&'static Place, Failure> {
    Gazetteer::viet_nam().history(ask.segment(1)).last().ok_or(Failure::NotFound)
}

/// The quarter of a day.
pub(crate) fn quarter_of(day: Date) -> Period {
    let quarter = (day.month() - 1) / 3 + 1;
    Period::quarter(day.year(), quarter).unwrap_or_else(|| Period::year(day.year()))
}
