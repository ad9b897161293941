//! Rules that offices add. None is ever changed: another one takes over from a later day.

use kernel::{Date, Fault, Millis, OrRefuse as _, Outcome, PlaceId, Refusal};
use store::{Arg, Insert, Step, Tx, statements};

use crate::rule::{Counts, Law, Purpose, Rule, Sure};

/// The tables of this crate.
pub const STEPS: &[Step] = &[Step {
    name: "law/1",
    ddl: "
CREATE TABLE rule ( -- added to the rules that the program carries; never changed, a later row takes over
    id {text} NOT NULL,
    place {int} NOT NULL, -- where it holds, with all below
    valid_from {text} NOT NULL, -- always after the day it was added: no clock that runs is touched
    purpose {text} NOT NULL,
    applies {text} NOT NULL, -- classes, with | between
    days {int} NOT NULL,
    counts {text} NOT NULL, -- working, calendar, keep
    day_vi {text} NOT NULL,
    day_en {text} NOT NULL,
    what_vi {text} NOT NULL,
    what_en {text} NOT NULL,
    citation {text} NOT NULL, -- as the office says it; its number is still a setting
    source {text} NOT NULL,
    office {text} NOT NULL, -- in whose name it was added
    added_at {int} NOT NULL,
    CONSTRAINT rule_pk PRIMARY KEY (id, valid_from, place)
){table};
",
}];

statements! {
    RULES = "SELECT id, place, valid_from, purpose, applies, days, counts, day_vi, day_en, what_vi, what_en, citation, source FROM rule ORDER BY id, valid_from";
}

/// Adds rules.
pub fn insert_rules() -> Insert {
    let columns = [
        "id",
        "place",
        "valid_from",
        "purpose",
        "applies",
        "days",
        "counts",
        "day_vi",
        "day_en",
        "what_vi",
        "what_en",
        "citation",
        "source",
        "office",
        "added_at",
    ];
    Insert::new("insert_rules", "rule", &columns, "")
}

/// What an office sets anew: the number of days of a rule that is there, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// Which rule.
    pub id: String,
    /// Where.
    pub place: PlaceId,
    /// From when; after today.
    pub valid_from: Date,
    /// How many days.
    pub days: u32,
    /// By what decision of the office.
    pub source: String,
}

/// The most days that a rule may have: beyond a year nothing is a deadline.
const MOST_DAYS: u32 = 365;

/// Adds a rule that takes over from a later day. What law sets, no office can change.
pub fn add(
    tx: &mut dyn Tx,
    law: &Law,
    new: &Addition,
    office: &str,
    (today, now): (Date, Millis),
) -> Outcome<()> {
    let known = law.rules().iter().filter(|rule| rule.id == new.id);
    let Some(old) = known.max_by_key(|rule| rule.valid_from) else {
        return Err(Refusal::new("refusal-rule-unknown").into());
    };
    if old.is_law() && old.purpose != Purpose::Extend {
        return Err(Refusal::new("refusal-rule-law").with("citation", &old.citation).into());
    }
    if new.valid_from <= today {
        return Err(Refusal::new("refusal-rule-back").into());
    }
    if new.days == 0 || new.days > MOST_DAYS {
        return Err(Refusal::new("refusal-rule-days").with("most", MOST_DAYS.to_string()).into());
    }
    if new.source.trim().is_empty() {
        return Err(Refusal::new("refusal-rule-source").into());
    }
    let (valid_from, applies) = (new.valid_from.to_string(), old.applies.join("|"));
    insert_rules()
        .run(
            tx,
            &[
                (&new.id).into(),
                new.place.into(),
                (&valid_from).into(),
                old.purpose.word().into(),
                (&applies).into(),
                Arg::Int(i64::from(new.days)),
                old.counts.word().into(),
                (&old.day[0]).into(),
                (&old.day[1]).into(),
                (&old.what[0]).into(),
                (&old.what[1]).into(),
                "".into(),
                new.source.trim().into(),
                office.into(),
                now.into(),
            ],
        )
        .or_refuse("rule_pk", || Refusal::new("refusal-rule-twice"))?;
    Ok(())
}

/// All that were added.
pub(crate) fn all(tx: &mut dyn Tx) -> Result<Vec<Rule>, Fault> {
    tx.rows(&RULES, &[], |row| {
        let days = row.int(5)?;
        Ok(Rule {
            id: row.text(0)?,
            place: Some(row.place(1)?),
            valid_from: row.date(2)?,
            purpose: Purpose::of(&row.text(3)?).ok_or_else(|| row.lie(3, "no such purpose"))?,
            applies: row.text(4)?.split('|').map(str::to_owned).collect(),
            days: u32::try_from(days).map_err(|error| row.lie(5, error))?,
            counts: Counts::of(&row.text(6)?).ok_or_else(|| row.lie(6, "no such way to count"))?,
            day: [row.text(7)?, row.text(8)?],
            what: [row.text(9)?, row.text(10)?],
            citation: row.text(11)?,
            valid_to: None,
            sure: Sure::Setting,
            source: row.text(12)?,
        })
    })
}
