//! What supervision recommended, and whether the bodies answered: as anyone may read it.
//!
//! A recommendation stands on these pages from the moment it is entered, approved or not: nobody hides what is unanswered by not
//! approving it; only its words wait. Late is what is past a day that law sets. A day that who recommended it set, or that a book
//! has, is told as that. Bodies stand by name: nothing here is a ranking.

mod council;
mod page;

use kernel::{Date, Fault, Outcome, PlaceId};
use law::{Law, Name, Rule};
use oversee::{Finding, Recommendation, RecommendationState};
use places::{Gazetteer, Place};
use records::{Stored, near::Near};
use store::Tx;

pub use council::council;
pub use page::{page, table};

use super::{Ask, Failure, Names, day};
use crate::officer::clip;

/// So many are looked at; a commune has some dozens in a year.
const MOST: usize = 5_000;

/// What became of an answer: each recommendation is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    NotSent,
    InTime,
    /// After the day that law sets.
    Late,
    /// After a day that no law sets.
    AfterDay,
    /// Answered, and no day is known by which it had to be; or a book says that it was done.
    Undated,
    Owed,
    /// Past the day that law sets, and not answered.
    Overdue,
    /// Past a day that no law sets, and not answered.
    PastDay,
}

impl Standing {
    pub(crate) const ALL: [Self; 8] = [
        Self::InTime,
        Self::Late,
        Self::AfterDay,
        Self::Undated,
        Self::Owed,
        Self::Overdue,
        Self::PastDay,
        Self::NotSent,
    ];

    /// In addresses, and at the end of its word: `standing-qua-han`.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::NotSent => "chua-gui",
            Self::InTime => "dung-han",
            Self::Late => "muon",
            Self::AfterDay => "sau-ngay-hen",
            Self::Undated => "khong-ghi-han",
            Self::Owed => "con-han",
            Self::Overdue => "qua-han",
            Self::PastDay => "qua-ngay-hen",
        }
    }

    pub(crate) fn is_answered(self) -> bool {
        matches!(self, Self::InTime | Self::Late | Self::AfterDay | Self::Undated)
    }

    pub(crate) fn is_late(self) -> bool {
        matches!(self, Self::Late | Self::Overdue)
    }
}

/// A recommendation, and where it stands.
pub(crate) struct Asked {
    pub record: Stored,
    pub said: Recommendation,
    pub standing: Standing,
    /// Whether law sets the day by which it is to be answered.
    pub is_law: bool,
    /// The day from which it is on the People's Council's list.
    pub listed_on: Option<Date>,
}

impl Asked {
    fn of(law: &Law, record: Stored, today: Date) -> Result<Self, Fault> {
        let said: Recommendation = serde_json::from_value(record.value()?)
            .map_err(|error| Fault::caused("record.payload of kind recommendation", error))?;
        let rule = said.reply().and_then(|clock| law.row(&clock.rule, clock.since, record.place));
        let is_law = rule.is_some_and(Rule::is_law);
        let standing = standing(&said, is_law, today);
        let council = said.clocks.iter().filter(|clock| clock.name == Name::Council && clock.is_running());
        let listed_on = council.filter_map(|clock| clock.due_on).find(|on| *on <= today && said.is_owed());
        Ok(Self { record, said, standing, is_law, listed_on })
    }

    /// What it is called: its own words once they are approved.
    pub(crate) fn title(&self, names: &Names<'_>) -> String {
        if self.record.approved_at.is_some() {
            return clip(&self.said.content);
        }
        let on = day(self.record.when.first_day());
        match &self.record.code {
            Some(code) => names.with("recommendation-waits-code", &[("code", code), ("day", &on)]),
            None => names.with("recommendation-waits", &[("day", &on)]),
        }
    }

    /// The body that it was sent to, as written.
    pub(crate) fn body(&self, names: &Names<'_>) -> String {
        self.said.body.clone().unwrap_or_else(|| names.say("recommendation-no-body"))
    }

    /// Where it stands, in a few words.
    pub(crate) fn status(&self, names: &Names<'_>, today: Date) -> String {
        let due_on = self.said.answer_due();
        let until = if self.standing == Standing::Late { self.said.answered_on } else { Some(today) };
        let days = due_on.zip(until).map_or(0, |(due_on, until)| i64::from((until - due_on).get_days()));
        let word = format!("standing-{}-of", self.standing.id());
        names.with(&word, &[("days", &names.count("duty-days", days))])
    }

    /// When it came, by when it was to be answered and whose day that is, when it was answered.
    pub(crate) fn dates(&self, names: &Names<'_>) -> String {
        let due = if self.is_law { "recommendation-due-law" } else { "recommendation-due" };
        let told = |key: &str, on: Option<Date>| on.map(|on| names.with(key, &[("day", &day(on))]));
        let all = [
            told("recommendation-received", self.said.received_on),
            told(due, self.said.answer_due()),
            told("recommendation-answered", self.said.answered_on),
            told("recommendation-listed", self.listed_on),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether it was really done, as far as somebody looked.
    pub(crate) fn found(&self, names: &Names<'_>) -> String {
        match (self.said.checked, self.said.checked_on) {
            (Some(finding), on) => {
                let what = names.say(&format!("choice-recommendation-checked-{}", finding.id()));
                let by = self.said.checked_by.clone().unwrap_or_default();
                let on = on.map(day).unwrap_or_default();
                names.with("recommendation-checked", &[("what", &what), ("by", &by), ("day", &on)])
            }
            (None, _) if self.said.answered_on.is_some() => names.say("recommendation-unchecked"),
            (None, _) => String::new(),
        }
    }

    pub(crate) fn is_really_done(&self) -> bool {
        self.said.checked == Some(Finding::Done)
    }
}

fn standing(said: &Recommendation, is_law: bool, today: Date) -> Standing {
    let due_on = said.answer_due();
    if said.state == RecommendationState::Drafted {
        return Standing::NotSent;
    }
    if let (Some(answered_on), Some(due_on)) = (said.answered_on, due_on) {
        return match (due_on < answered_on, is_law) {
            (false, _) => Standing::InTime,
            (true, true) => Standing::Late,
            (true, false) => Standing::AfterDay,
        };
    }
    if !said.is_owed() {
        return Standing::Undated;
    }
    match (due_on.is_some_and(|due_on| due_on < today), is_law) {
        (false, _) => Standing::Owed,
        (true, true) => Standing::Overdue,
        (true, false) => Standing::PastDay,
    }
}

/// All recommendations of a place, newest first.
pub(crate) fn gather(tx: &mut dyn Tx, place: PlaceId, today: Date) -> Outcome<(Vec<Asked>, Law)> {
    let law = Law::here(tx)?;
    let near = Near { places: &[place], kind: "recommendation", since: Date::MIN, limit: MOST };
    let asked: Result<Vec<Asked>, Fault> =
        near.recent(tx)?.into_iter().map(|record| Asked::of(&law, record, today)).collect();
    Ok((asked?, law))
}

/// The unit in the address: the newest that its code means.
fn unit_of(ask: &Ask) -> Result<&'static Place, Failure> {
    Gazetteer::viet_nam().history(ask.segment(1)).last().ok_or(Failure::NotFound)
}

/// The clock of the answer, as a page explains it: its rule, and how its day was reached.
fn explained(
    app: &crate::app::App,
    names: &Names<'_>,
    law: &Law,
    asked: &Asked,
) -> Result<(Vec<String>, String), Fault> {
    use super::clocks::{Reader, of_record};
    let clocks = of_record(app, names, (law, Reader::Public), &asked.record)?;
    let clock = clocks.into_iter().find(|clock| clock.name == Name::Reply);
    Ok(match clock {
        Some(clock) => (clock.steps, clock.rule),
        None if asked.said.due_on.is_some() => (Vec::new(), names.say("recommendation-by-book")),
        None => (Vec::new(), String::new()),
    })
}
