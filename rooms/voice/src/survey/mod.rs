//! Mức độ hài lòng: once a matter was answered its sender is asked three things about how they were dealt with (Luật 10/2022,
//! Điều 34, 35; QĐ 766/QĐ-TTg). No name, no free text, one answer for a matter.
//!
//! Nothing here can tell who answered what. A sender's code has a row as long as there is time to answer, and all that the row
//! learns is that it was spent. An answer adds one to three sums of an office and a quarter, which know of no code, no record, no
//! day, and not which three answers came together. The row goes when its time is over.

mod counts;
mod told;

pub use counts::{Tally, counts};
use kernel::{Date, Outcome, PlaceId, Refusal};
use law::{Clock, Law, Name};
use records::{Record as _, Stored};
use store::{Arg, Tx};
pub use told::{Batch, Range, Told, batches};

use crate::{
    Opinion, OpinionState,
    sql::{END_SURVEYS, SPEND_SURVEY, SURVEY_DUE, SURVEY_OF_CODE, add_to_survey_counts, insert_surveys},
};

/// The class of the rule that says how long one may answer.
const CLASS: &str = "survey";
/// What a sum counts beside answers: senders who were asked.
const ASKED: &str = "asked";

records::choices! {
    /// What is asked.
    pub enum Question {
        /// Thời gian giải quyết.
        Time = "time": "Thời gian";
        /// Thái độ phục vụ.
        Attitude = "attitude": "Thái độ";
        /// Kết quả.
        Outcome = "outcome": "Kết quả";
    }
}

records::choices! {
    /// What may be answered. Three steps: on a small screen, and for who seldom fills in a form, five would be a matter of chance.
    pub enum Mark {
        /// Hài lòng.
        Good = "good": "Hài lòng";
        /// Bình thường.
        Fair = "fair": "Bình thường";
        /// Không hài lòng.
        Poor = "poor": "Không hài lòng";
    }
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Time, Self::Attitude, Self::Outcome];
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Good, Self::Fair, Self::Poor];

    /// The one that was sent.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }
}

/// A quarter of a year, as a number: 20264.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter(i64);

impl Quarter {
    /// That of a day.
    pub fn of(day: Date) -> Self {
        Self(i64::from(day.year()) * 10 + i64::from((day.month() - 1) / 3 + 1))
    }

    /// As it is kept.
    pub fn number(self) -> i64 {
        self.0
    }

    /// As it was kept.
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The same as a period.
    pub fn period(self) -> Option<kernel::Period> {
        kernel::Period::quarter(i16::try_from(self.0 / 10).ok()?, i8::try_from(self.0 % 10).ok()?)
    }
}

/// The last day to answer about what was answered on a day; none where no rule says so.
pub fn until(law: &Law, place: PlaceId, answered_on: Date) -> Option<Date> {
    let rule = law.rule(Name::Listed, CLASS, place, answered_on)?;
    Clock::start(rule, answered_on, u32::MAX)?.due_on
}

/// Asks whoever filed an opinion, once it is answered and nothing more is promised of it. What was passed on was answered by
/// somebody else, and who only follows was not dealt with.
pub fn ask(tx: &mut dyn Tx, record: &Stored, today: Date) -> Outcome<()> {
    if record.kind != Opinion::KIND.name || record.closed_at.is_some() {
        return Ok(());
    }
    let opinion: Opinion = serde_json::from_value(record.value()?)
        .map_err(|error| kernel::Fault::caused("record.payload of kind opinion", error))?;
    let (true, Some(answered_on)) =
        (matches!(opinion.state, OpinionState::Answered | OpinionState::Settled), opinion.answered_on)
    else {
        return Ok(());
    };
    let until = until(&Law::here(tx)?, record.place, answered_on).filter(|until| today <= *until);
    let Some(until) = until.map(|until| until.to_string()) else { return Ok(()) };
    let (quarter, body) = (Quarter::of(answered_on), opinion.body.unwrap_or_default());
    let due = tx.rows(&SURVEY_DUE, &[(&record.id).into()], |row| Ok((row.text(0)?, row.place(1)?)))?;
    for (code, place) in due {
        let row: [Arg<'_>; 7] = [
            (&code).into(),
            place.into(),
            record.place.into(),
            quarter.number().into(),
            (&body).into(),
            (&until).into(),
            0_i64.into(),
        ];
        insert_surveys().run(tx, &row)?;
        count(tx, (record.place, quarter, &body), (ASKED, ""))?;
    }
    Ok(())
}

fn count(
    tx: &mut dyn Tx,
    (place, quarter, body): (PlaceId, Quarter, &str),
    (what, answer): (&str, &str),
) -> Outcome<()> {
    let row: [Arg<'_>; 6] =
        [place.into(), quarter.number().into(), body.into(), what.into(), answer.into(), 1_i64.into()];
    add_to_survey_counts().run(tx, &row)?;
    Ok(())
}

/// Whether whoever holds a code may still answer.
pub fn is_open(tx: &mut dyn Tx, code: &str, today: Date) -> Outcome<bool> {
    Ok(asked(tx, code, today)?.is_some())
}

/// Where the code's own row stands, and which sums it adds to.
type Asked = (PlaceId, PlaceId, Quarter, String);

fn asked(tx: &mut dyn Tx, code: &str, today: Date) -> Outcome<Option<Asked>> {
    let today = today.to_string();
    Ok(tx.optional(&SURVEY_OF_CODE, &[code.into(), (&today).into()], |row| {
        Ok((row.place(0)?, row.place(1)?, Quarter::from_number(row.int(2)?), row.text(3)?))
    })?)
}

/// Counts an answer and spends the code, in one transaction: the second answer by the same code is refused, since nobody knows
/// any more which was the first.
pub fn answer(tx: &mut dyn Tx, code: &str, marks: [Mark; 3], today: Date) -> Outcome<()> {
    let spent = || Refusal::new("refusal-survey-spent");
    let (own, place, quarter, body) = asked(tx, code, today)?.ok_or_else(spent)?;
    // Two that come at once: the row is changed by one of them.
    if tx.exec(&SPEND_SURVEY, &[code.into(), own.into()])? != 1 {
        return Err(spent().into());
    }
    for (question, mark) in Question::ALL.into_iter().zip(marks) {
        count(tx, (place, quarter, &body), (question.id(), mark.id()))?;
    }
    Ok(())
}

/// Takes away what knows of codes whose time to answer is over. Gives how many.
pub fn sweep(tx: &mut dyn Tx, today: Date) -> Outcome<u64> {
    let today = today.to_string();
    Ok(tx.exec(&END_SURVEYS, &[(&today).into()])?)
}
