//! The sums as they are kept, by office and quarter.

use std::collections::BTreeMap;

use kernel::{Fault, PlaceId};
use store::Tx;

use super::{ASKED, Mark, Quarter, Question};
use crate::sql::SURVEY_COUNTS;

/// What an office's senders answered in one quarter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were asked.
    pub asked: u32,
    /// How many answered; each answers all three.
    pub answered: u32,
    /// Of them, how many were content: with the time, with how they were treated, with what came of it.
    pub good: [u32; 3],
}

impl Tally {
    /// With one sum more, as it is kept.
    fn with(mut self, what: &str, answer: &str, number: u32) -> Self {
        if what == ASKED {
            self.asked += number;
        }
        let question = Question::ALL.iter().position(|it| it.id() == what);
        if question == Some(0) {
            self.answered += number;
        }
        if let Some(good) = question.and_then(|at| self.good.get_mut(at))
            && answer == Mark::Good.id()
        {
            *good += number;
        }
        self
    }

    /// Two together.
    pub fn and(self, other: Self) -> Self {
        let good = |at: usize| self.good[at] + other.good[at];
        Self {
            asked: self.asked + other.asked,
            answered: self.answered + other.answered,
            good: [good(0), good(1), good(2)],
        }
    }
}

/// The offices of a place by name, each with its quarters in their order.
pub type Offices = BTreeMap<String, BTreeMap<Quarter, Tally>>;

/// All sums of a place.
pub fn counts(tx: &mut dyn Tx, place: PlaceId) -> Result<Offices, Fault> {
    let rows = tx.rows(&SURVEY_COUNTS, &[place.into()], |row| {
        Ok((row.int(0)?, row.text(1)?, row.text(2)?, row.text(3)?, row.int(4)?))
    })?;
    let mut offices = Offices::new();
    for (quarter, body, what, answer, number) in rows {
        let number = u32::try_from(number).map_err(|error| Fault::caused("survey_count.number", error))?;
        let tally = offices.entry(body).or_default().entry(Quarter::from_number(quarter)).or_default();
        *tally = tally.with(&what, &answer, number);
    }
    Ok(offices)
}
