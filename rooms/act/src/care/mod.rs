//! Phân công giúp đỡ hộ nghèo: which office or party cell looks after which village ([`CareAssignment`]), and what came of it
//! ([`CareReport`]). Numbers only: no household and no person is named anywhere.

mod report;
#[cfg(test)]
mod tests;

use kernel::{Date, Outcome, Refusal};
use law::{Clock, Name};
use records::{
    About, At, Checks, FEWEST_TOLD, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb,
};
use serde::{Deserialize, Serialize};

pub use report::CareReport;

records::choices! {
    /// Tình trạng.
    #[derive(Default)]
    pub enum CareState {
        /// Đang giúp đỡ.
        #[default]
        Running = "running": "Đang giúp đỡ";
        /// Đã kết thúc.
        Ended = "ended": "Đã kết thúc";
    }
}

/// Phân công giúp đỡ hộ nghèo: an office or party cell, the village it looks after, from when until when, and how many poor
/// households. What came of it is owed again and again, each time within a time that is a setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CareAssignment {
    /// Which office or party cell.
    pub body: String,
    /// Which village; none if the whole commune.
    pub village: Option<String>,
    /// Since when.
    pub from_on: Date,
    /// Until when, as it was decided.
    pub until_on: Option<Date>,
    /// How many poor households.
    pub households: u32,
    /// The decision.
    pub document: Option<String>,
    /// Whether it goes on.
    #[serde(default)]
    pub state: CareState,
    /// The day on which it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<Date>,
    /// By when the next report is owed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl CareAssignment {
    /// How many households, as strangers read it: none if they are so few that they could be pointed at.
    pub fn told_households(&self) -> Option<u32> {
        Some(self.households).filter(|number| *number == 0 || i64::from(*number) >= FEWEST_TOLD)
    }

    /// Follows from the reports that are there: the next is owed from the day of the last one on.
    pub(crate) fn follow(&mut self, last_on: Option<Date>, now: &Moment<'_>) {
        let from = last_on.map_or(self.from_on, |on| on.max(self.from_on));
        if self.state == CareState::Ended || self.clocks.first().is_some_and(|clock| clock.started_on == from)
        {
            return;
        }
        self.clocks = now.clock(Name::Result, Self::KIND.name, from).into_iter().collect();
    }
}

impl Record for CareAssignment {
    const KIND: Kind = Kind {
        name: "care_assignment",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("body", &["Cơ quan, chi bộ được phân công"], Kept::Body)
                .required()
                .role(Role::Body)
                .at_filing(),
            Field::new("village", &["Bản, tổ dân phố"], Kept::Text).key().at_filing(),
            Field::new("from_on", &["Từ ngày"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("until_on", &["Đến ngày"], Kept::Day).at_filing(),
            Field::new("households", &["Số hộ nghèo được giúp"], Kept::Count).required().sealed().at_filing(),
            Field::new("document", &["Văn bản phân công"], Kept::Text).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(CareState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("ended_on", &["Ngày kết thúc"], Kept::Day).by_step(),
        ],
        code: &[],
        placed: true,
        waits: &["running"],
        moves: &[
            Move { name: "end", from: &["running"], to: "ended", demands: &["ended_on"] },
            Move { name: "reopen", from: &["ended"], to: "running", demands: &[] },
        ],
        figures: &[Figure::sum("care_assignments", Verb::Do, Unit::Count)],
    };

    fn facts(&self, at: &At, to: &mut Facts) {
        to.count("care_assignments").by("body", at.body_kind(&self.body)).by("state", self.state.id());
    }

    fn check(&self, checks: &mut Checks) {
        if self.until_on.is_some_and(|until| until < self.from_on) {
            checks.warn("warning-due-before-it-began", "until_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.follow(None, now);
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        if step == "end" {
            let on = self.ended_on.filter(|on| (self.from_on..=now.today).contains(on));
            let on = on.ok_or_else(|| Refusal::new("refusal-care-ended-when"))?;
            self.clocks.iter_mut().for_each(|clock| clock.end(on));
        } else {
            self.ended_on = None;
            self.clocks.iter_mut().for_each(|clock| clock.ended_on = None);
        }
        Ok(())
    }
}
