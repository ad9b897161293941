//! How opinions were dealt with: in time, after their day, or not yet, as their own clocks say.

use kernel::{Date, Fault, Outcome, Period, PlaceId};
use law::{Law, Name};
use records::{Stored, near::Near};
use store::Tx;
use viet_text::fold;
use voice::Opinion;

use crate::pages::{Names, clocks::is_law};

/// So many are looked at; a large ward has some thousands in a year. Past it a page says that it tells nothing.
pub const MOST: usize = 5_000;

/// Where an opinion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    InTime,
    /// Answered after the day that law sets.
    Late,
    /// Answered after a day that no law sets.
    AfterDay,
    /// Answered, and no day is known, of the answer or by which it had to be.
    Undated,
    Open,
    /// Past the day that law sets, and not answered.
    Overdue,
    /// Past a day that no law sets, and not answered.
    PastDay,
}

impl Standing {
    /// At the end of its word: `friendly-standing-qua-han`.
    pub fn id(self) -> &'static str {
        match self {
            Self::InTime => "dung-han",
            Self::Late => "muon",
            Self::AfterDay => "sau-ngay-hen",
            Self::Undated => "khong-ghi-han",
            Self::Open => "con-han",
            Self::Overdue => "qua-han",
            Self::PastDay => "qua-ngay-hen",
        }
    }

    /// Only what is past a day that law sets is late.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Late | Self::Overdue)
    }

    /// None of what another office answers, or what is answered with another opinion.
    fn of(said: &Opinion, is_law: bool, today: Date) -> Option<Self> {
        let (due_on, is_answered) = (said.answer_due(), said.state.is_answered());
        if !is_answered && !said.state.is_open() {
            return None;
        }
        Some(match (is_answered, said.answered_on, due_on) {
            (true, Some(answered_on), Some(due_on)) if answered_on <= due_on => Self::InTime,
            (true, Some(_), Some(_)) if is_law => Self::Late,
            (true, Some(_), Some(_)) => Self::AfterDay,
            (true, ..) => Self::Undated,
            (false, _, Some(due_on)) if due_on < today && is_law => Self::Overdue,
            (false, _, Some(due_on)) if due_on < today => Self::PastDay,
            (false, ..) => Self::Open,
        })
    }
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Received,
    InTime,
    AfterDay,
    Open,
    Past,
}

impl Group {
    /// The columns.
    pub const ALL: [Self; 5] = [Self::Received, Self::InTime, Self::AfterDay, Self::Open, Self::Past];

    pub fn id(self) -> &'static str {
        match self {
            Self::Received => "da-nhan",
            Self::InTime => "dung-han",
            Self::AfterDay => "sau-han",
            Self::Open => "con-han",
            Self::Past => "qua-han",
        }
    }

    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }

    pub fn holds(self, standing: Standing) -> bool {
        match self {
            Self::Received => true,
            Self::InTime => standing == Standing::InTime,
            Self::AfterDay => matches!(standing, Standing::Late | Standing::AfterDay),
            Self::Open => standing == Standing::Open,
            Self::Past => matches!(standing, Standing::Overdue | Standing::PastDay),
        }
    }
}

/// By what a table is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Office,
    Field,
}

impl By {
    /// In addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Office => "co-quan",
            Self::Field => "linh-vuc",
        }
    }
}

/// An opinion, and where it stands.
pub struct Dealt {
    pub record: Stored,
    pub standing: Standing,
    pub due_on: Option<Date>,
}

impl Dealt {
    fn of(law: &Law, record: Stored, today: Date) -> Result<Option<Self>, Fault> {
        let said: Opinion = serde_json::from_value(record.value()?)
            .map_err(|error| Fault::caused("record.payload of kind opinion", error))?;
        let clock = said.clocks.iter().rev().find(|clock| clock.name == Name::Answer);
        let by_law = clock.is_some_and(|clock| is_law(law, clock, record.place));
        let due_on = said.answer_due();
        Ok(Standing::of(&said, by_law, today).map(|standing| Self { record, standing, due_on }))
    }

    /// The office that holds it, or its field of work, as a table names it.
    pub fn name(&self, names: &Names<'_>, by: By) -> String {
        let (text, none) = match by {
            By::Office => (&self.record.body, "friendly-no-office"),
            By::Field => (&self.record.topic, "friendly-no-field"),
        };
        text.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| names.say(none))
    }
}

/// How many of those whose day has come were answered by it: none where no day has come.
pub fn rate(standings: impl Iterator<Item = Standing>) -> Option<(usize, usize)> {
    let (mut in_time, mut all) = (0, 0);
    for standing in standings.filter(|it| !matches!(it, Standing::Open | Standing::Undated)) {
        all += 1;
        in_time += usize::from(standing == Standing::InTime);
    }
    (all > 0).then_some((in_time, all))
}

/// The names of a table's lines: each once, however it is spelled, in the order of names and of nothing else.
pub fn lines(names: &Names<'_>, by: By, all: &[Dealt]) -> Vec<String> {
    let mut found: Vec<String> = all.iter().map(|it| it.name(names, by)).collect();
    found.sort_by_key(|name| fold(name));
    found.dedup_by_key(|name| fold(name));
    found
}

/// Opinions that were received in a period, newest first; nothing where they are too many to look at one by one.
pub fn gather(
    tx: &mut dyn Tx,
    law: &Law,
    (place, period): (PlaceId, Period),
    today: Date,
) -> Outcome<Option<Vec<Dealt>>> {
    let near = Near { places: &[place], kind: "opinion", since: period.first_day(), limit: MOST };
    let found = near.recent(tx)?;
    if found.len() == MOST {
        return Ok(None);
    }
    let mut all = Vec::new();
    for record in found.into_iter().filter(|record| period.covers(record.when)) {
        all.extend(Dealt::of(law, record, today)?);
    }
    Ok(Some(all))
}

#[cfg(test)]
mod tests {
    use voice::OpinionState;

    use super::*;

    fn said(state: OpinionState, due_on: Option<&str>, answered_on: Option<&str>) -> Opinion {
        serde_json::from_value(serde_json::json!({
            "meeting": null, "received_on": "2026-03-02", "topic": null, "content": "x", "body": null,
            "due_on": due_on, "state": state, "answered_on": answered_on, "answer": null,
        }))
        .unwrap()
    }

    #[test]
    fn each_opinion_stands_in_one_place_and_rates_are_counted() {
        let today: Date = "2026-03-20".parse().unwrap();
        let states = [
            OpinionState::Received,
            OpinionState::InProgress,
            OpinionState::Answered,
            OpinionState::Promised,
            OpinionState::Settled,
            OpinionState::PassedOn,
            OpinionState::Joined,
        ];
        let days = [None, Some("2026-03-05"), Some("2026-03-19"), Some("2026-03-20"), Some("2026-03-31")];
        let (mut standings, mut in_time, mut come) = (Vec::new(), 0, 0);
        for state in states {
            for due in days {
                for answered in days {
                    for is_law in [false, true] {
                        let standing = Standing::of(&said(state, due, answered), is_law, today);
                        let is_elsewhere = matches!(state, OpinionState::PassedOn | OpinionState::Joined);
                        assert_eq!(standing.is_none(), is_elsewhere);
                        let Some(standing) = standing else { continue };
                        // Counted anew, on the texts of the days, which sort as the days do.
                        let is_open = matches!(state, OpinionState::Received | OpinionState::InProgress);
                        let kept = !is_open && due.is_some() && answered.is_some_and(|on| Some(on) <= due);
                        let has_come = match (is_open, due, answered) {
                            (true, Some(due), _) => due < "2026-03-20",
                            (false, due, answered) => due.is_some() && answered.is_some(),
                            _ => false,
                        };
                        in_time += usize::from(kept);
                        come += usize::from(has_come);
                        assert_eq!(
                            standing.is_late(),
                            has_come && !kept && is_law,
                            "{state:?} {due:?} {answered:?}"
                        );
                        let columns = Group::ALL.iter().skip(1).filter(|group| group.holds(standing)).count();
                        assert_eq!(columns, usize::from(standing != Standing::Undated));
                        standings.push(standing);
                    }
                }
            }
        }
        assert_eq!(rate(standings.into_iter()), Some((in_time, come)));
        assert_eq!(rate([Standing::Open, Standing::Undated].into_iter()), None);
    }
}
