//! Doubtful rows: what is asked of a person, and what was answered.
//!
//! A row without a code is known by its place, date and content. Two things can be unclear then: whether a new row is
//! an old one in other words ([`Question::Reworded`]), and whether what it counts has come in already with
//! another book or for another stretch of time ([`Question::AlreadyThere`]). Such a row waits; all others go in. The
//! answer is kept, so that the same book asks nothing the next time.

use std::collections::{BTreeMap, HashMap};

use kernel::{Date, Fault, Id, PlaceId, When};
use serde_json::Value;
use store::{Arg, Tx};

use super::Plan;
use crate::{
    Face, Kept, Kind, Role, Stamp,
    sql::{DECISIONS, insert_decisions},
    stored::Stored,
};

/// What is unclear about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// Is it the same matter as a row that is gone from the book, in other words?
    Reworded,
    /// Is what it counts in already: a total over its parts, or the same matter in another book?
    AlreadyThere,
}

impl Question {
    /// As the database keeps it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reworded => "reworded",
            Self::AlreadyThere => "already-there",
        }
    }
}

/// What a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// *Là một.* The old record goes on under the new words; or: it is in already, and the row only checks it.
    Same,
    /// *Là việc khác.* The row becomes a record of its own.
    Another,
}

impl Answer {
    /// As the database keeps it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Another => "another",
        }
    }
}

/// A row that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The sheet, as the book calls it.
    pub sheet: String,
    /// The row, from 0.
    pub row: u32,
    /// The kind's name.
    pub kind: &'static str,
    /// What tells the row apart.
    pub identity: String,
    /// What is unclear.
    pub question: Question,
    /// Where it says it happened.
    pub place: PlaceId,
    /// When it says it happened.
    pub when: When,
    /// What it says, field by field, without what is sealed.
    pub says: Vec<Said>,
    /// What it resembles: the first few.
    pub like: Vec<Like>,
    /// How many records it resembles in all.
    pub like_count: usize,
}

/// A record that a doubtful row resembles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Like {
    /// The record.
    pub record: Id,
    /// Its place.
    pub place: PlaceId,
    /// Its time.
    pub when: When,
    /// Its code in its book.
    pub code: Option<String>,
    /// What it says, field by field, without what is sealed.
    pub says: Vec<Said>,
    /// The name of the file it came in with.
    pub book: Option<String>,
}

/// One field's content: its heading, and the text or the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The field's name in the payload.
    pub field: &'static str,
    /// The heading, as we call it.
    pub heading: &'static str,
    /// The content as a book would write it.
    pub text: String,
}

/// Records shown beside a doubtful row.
pub(super) const LIKES_SHOWN: usize = 5;

/// What was answered now. What was answered before stands in the database, and need not be told again.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    rows: HashMap<(String, u32), Answer>,
    sheets: HashMap<String, Answer>,
    all: Option<Answer>,
}

impl Decisions {
    /// The answer to one row (from 0) of a sheet. It also turns an earlier answer about
    /// [`AlreadyThere`](Question::AlreadyThere) round: the record made by `Another` is withdrawn when it is
    /// `Same` after all, and the other way round one is made.
    pub fn tell(&mut self, sheet: &str, row: u32, answer: Answer) {
        self.rows.insert((sheet.to_owned(), row), answer);
    }

    /// The answer to all open questions of a sheet.
    pub fn tell_sheet(&mut self, sheet: &str, answer: Answer) {
        self.sheets.insert(sheet.to_owned(), answer);
    }

    /// The answer to all open questions of the book.
    pub fn tell_all(&mut self, answer: Answer) {
        self.all = Some(answer);
    }

    pub(super) fn of_row(&self, sheet: &str, row: u32) -> Option<Answer> {
        self.rows.get(&(sheet.to_owned(), row)).copied()
    }

    pub(super) fn of_rest(&self, sheet: &str) -> Option<Answer> {
        self.sheets.get(sheet).copied().or(self.all)
    }
}

/// An answer to keep.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub kind: &'static str,
    pub identity: String,
    pub question: Question,
    pub answer: Answer,
    pub record: Option<Id>,
}

/// What was answered about an office's book of a year before.
#[derive(Debug, Default)]
pub(super) struct Memory {
    answers: HashMap<(String, String, &'static str), Answer>,
}

impl Memory {
    pub fn read(tx: &mut dyn Tx, plan: &Plan) -> Result<Self, Fault> {
        let mut answers = HashMap::new();
        tx.each(&DECISIONS, &[plan.place.into(), i64::from(plan.year).into()], &mut |row| {
            let question = match row.text(2)?.as_str() {
                "reworded" => Question::Reworded,
                "already-there" => Question::AlreadyThere,
                _ => return Err(row.lie(2, "no such question")),
            };
            let answer = match row.text(3)?.as_str() {
                "same" => Answer::Same,
                "another" => Answer::Another,
                _ => return Err(row.lie(3, "no such answer")),
            };
            answers.insert((row.text(0)?, row.text(1)?, question.word()), answer);
            Ok(())
        })?;
        Ok(Self { answers })
    }

    pub fn of(&self, kind: &Kind, identity: &str, question: Question) -> Option<Answer> {
        self.answers.get(&(kind.name.to_owned(), identity.to_owned(), question.word())).copied()
    }

    /// Keeps the answers that are new, each once.
    pub fn keep(
        &self,
        tx: &mut dyn Tx,
        plan: &Plan,
        stamp: &Stamp,
        decided: &[Decided],
    ) -> Result<(), Fault> {
        let mut new: BTreeMap<(&str, &str, &str), &Decided> = BTreeMap::new();
        for it in decided {
            let key = (it.kind.to_owned(), it.identity.clone(), it.question.word());
            if self.answers.get(&key) != Some(&it.answer) {
                new.insert((it.kind, &it.identity, it.question.word()), it);
            }
        }
        let args: Vec<Arg<'_>> = new
            .values()
            .flat_map(|it| {
                [
                    plan.place.into(),
                    i64::from(plan.year).into(),
                    it.kind.into(),
                    (&it.identity).into(),
                    it.question.word().into(),
                    it.answer.word().into(),
                    it.record.as_ref().into(),
                    (&stamp.actor.office).into(),
                    stamp.now.into(),
                ]
            })
            .collect();
        insert_decisions().run(tx, &args)?;
        Ok(())
    }
}

/// What a payload says to an officer, without what is sealed and without its time, which is told beside it.
pub(super) fn says(kind: &Kind, payload: &Value) -> Vec<Said> {
    let open = kind.fields.iter().filter(|field| field.face != Face::Sealed && field.role != Role::When);
    open.filter_map(|field| {
        let value = payload.get(field.name)?;
        let text = match (value, field.kept) {
            (Value::String(id), Kept::Choice(choices)) => choices
                .iter()
                .find(|choice| choice.id == id)
                .map_or_else(|| id.clone(), |choice| choice.labels[0].to_owned()),
            (Value::String(text), Kept::Day) => text.parse().map_or_else(
                |_| text.clone(),
                |day: Date| viet_text::date::short(day.year(), day.month(), day.day()),
            ),
            (Value::String(text), _) => text.clone(),
            (Value::Number(number), Kept::Amount { digits }) => scaled(number.as_i64()?, digits),
            (Value::Number(number), Kept::Percent) => scaled(number.as_i64()?, 2),
            (Value::Number(number), _) => scaled(number.as_i64()?, 0),
            _ => return None,
        };
        (!text.is_empty()).then_some(Said { field: field.name, heading: field.headings[0], text })
    })
    .collect()
}

/// A number kept in a smaller unit, written in the unit of the book: 1440000 g with 3 digits is "1.440".
pub(super) fn scaled(value: i64, digits: u8) -> String {
    let scale = 10_i64.pow(u32::from(digits));
    let whole = viet_text::number::group((value / scale).abs());
    let sign = if value < 0 { "-" } else { "" };
    let part = (value % scale).abs();
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let part = format!("{part:0>width$}", width = usize::from(digits));
    format!("{sign}{whole},{}", part.trim_end_matches('0'))
}

impl Like {
    pub(super) fn of(kind: &Kind, stored: &Stored) -> Result<Self, Fault> {
        Ok(Self {
            record: stored.id,
            place: stored.place,
            when: stored.when,
            code: stored.code.clone(),
            says: says(kind, &stored.value()?),
            book: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_told_in_the_unit_of_the_book() {
        assert_eq!(scaled(1_440_000, 3), "1.440");
        assert_eq!(scaled(5_490, 3), "5,49");
        assert_eq!(scaled(-12, 1), "-1,2");
        assert_eq!(scaled(7, 0), "7");
    }
}
