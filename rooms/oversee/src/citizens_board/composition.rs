//! Who may sit on a board, and how many: rows of `data/composition.csv` (Luật 10/2022, Điều 36–45; NĐ 59/2023, Điều 12–18),
//! held against a board as it is. Pure: a board goes in, what is kept and what is not comes out.

use std::{collections::BTreeSet, sync::LazyLock};

use kernel::Date;
use law::Sure;
use serde::{Deserialize, Serialize};

use super::{CitizensBoard, Member, Origin, Seat};
use crate::BoardKind;

macro_rules! demands {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// What is asked of a board or of each of its members.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Demand { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl Demand {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As rows, payloads and keys of words write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one that `word` is.
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }
    };
}

demands! {
    /// As many members as villages; where there are fewer villages than the number, that number.
    OnePerVillage = "one_per_village",
    /// A member from every village.
    EveryVillage = "every_village",
    /// One head.
    Head = "head",
    /// At most so many deputies.
    Deputies = "deputies",
    /// At least so many members.
    Least = "least",
    /// At most so many members.
    Most = "most",
    /// The Front, the people's inspection board and residents each have a member.
    Parts = "parts",
    /// At most so many members are residents.
    Residents = "residents",
    /// It belongs to one project.
    OneProject = "one_project",
    /// Its term is at most so many months.
    TermMonths = "term_months",
    /// A seat is filled anew only while so many months remain.
    ByElectionMonths = "by_election_months",
    /// Declared: lives here permanently.
    Resident = "resident",
    /// Declared: is no official of the commune.
    NoOfficial = "no_official",
    /// Declared: is no part-time official of the commune.
    NoPartTime = "no_part_time",
    /// Declared: has no relative among those who decide, invest, advise, build or supervise.
    NoRelatives = "no_relatives",
    /// Declared: agrees that the name is public while the seat is held.
    AgreesToBeNamed = "agrees_to_be_named",
}

impl Demand {
    /// Whether each member declares it, yes or no. Nothing more is kept of it: no relative has a name here.
    pub fn is_declared(self) -> bool {
        matches!(
            self,
            Self::Resident | Self::NoOfficial | Self::NoPartTime | Self::NoRelatives | Self::AgreesToBeNamed
        )
    }
}

/// A row: what is asked of which board, in its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What.
    pub demand: Demand,
    /// Of which board.
    pub board: BoardKind,
    /// The number in it.
    pub number: u32,
    /// Where it stands; empty where nobody has read it.
    pub citation: String,
    /// The first day it holds.
    pub valid_from: Date,
    /// The first day it no longer holds.
    pub valid_to: Option<Date>,
    /// How sure it is.
    pub sure: Sure,
}

impl Rule {
    fn read(row: &csv::StringRecord) -> Option<Self> {
        let to = row.get(5)?;
        Some(Self {
            demand: Demand::of(row.get(0)?)?,
            board: serde_json::from_value(row.get(1)?.into()).ok()?,
            number: row.get(2)?.parse().ok()?,
            citation: row.get(3)?.to_owned(),
            valid_from: row.get(4)?.parse().ok()?,
            valid_to: if to.is_empty() { None } else { Some(to.parse().ok()?) },
            sure: Sure::of(row.get(6)?)?,
        })
    }

    /// Whether law asks it, as far as somebody has read. What is not read is a setting: it is told, and stands in nobody's way.
    pub fn is_law(&self) -> bool {
        matches!(self.sure, Sure::Verified | Sure::Second)
    }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let text = include_str!("../../data/composition.csv");
    // Citations hold semicolons.
    let mut reader = csv::ReaderBuilder::new().delimiter(b'|').from_reader(text.as_bytes());
    reader.records().flatten().filter_map(|row| Rule::read(&row)).collect()
});

/// The rules for a board that was formed on a day: one formed under an older law keeps to that.
pub fn rules(board: BoardKind, formed_on: Date) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |rule| {
        rule.board == board
            && rule.valid_from <= formed_on
            && rule.valid_to.is_none_or(|until| formed_on < until)
    })
}

/// One rule, and whether the board keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The rule.
    pub rule: &'static Rule,
    /// How many there are of what it counts.
    pub found: u32,
    /// How many there should be, where the rule alone does not say: as many as villages.
    pub wanted: u32,
    /// Whether it is kept.
    pub is_kept: bool,
}

/// Holds a board against every rule for it.
pub fn judge(board: &CitizensBoard) -> Vec<Held> {
    let sitting: Vec<&Member> = board.sitting().collect();
    rules(board.board, board.term_from).map(|rule| hold(rule, board, &sitting)).collect()
}

fn hold(rule: &'static Rule, board: &CitizensBoard, sitting: &[&Member]) -> Held {
    let count = |keeps: &dyn Fn(&Member) -> bool| {
        u32::try_from(sitting.iter().filter(|member| keeps(member)).count()).unwrap_or(u32::MAX)
    };
    let (all, number) = (count(&|_| true), rule.number);
    let villages = board.villages.unwrap_or(0);
    let kept = |found: u32, wanted: u32, is_kept: bool| Held { rule, found, wanted, is_kept };
    match rule.demand {
        Demand::OnePerVillage => {
            let wanted = villages.max(number);
            kept(all, wanted, board.villages.is_some() && all == wanted)
        }
        Demand::EveryVillage => {
            let named = sitting.iter().filter_map(|member| member.village.as_deref());
            let different: BTreeSet<String> = named.map(key).collect();
            let found = u32::try_from(different.len()).unwrap_or(u32::MAX);
            kept(found, villages, board.villages.is_some() && found == villages)
        }
        Demand::Head => {
            let found = count(&|it| it.seat == Seat::Head);
            kept(found, number, found == number)
        }
        Demand::Deputies => {
            let found = count(&|it| it.seat == Seat::Deputy);
            kept(found, number, found <= number)
        }
        Demand::Least => kept(all, number, all >= number),
        Demand::Most => kept(all, number, all <= number),
        Demand::Parts => {
            let of = |origin: Origin| count(&|it| it.origin == origin).min(number);
            let found = of(Origin::Front) + of(Origin::InspectionBoard) + of(Origin::Resident);
            kept(found, 3 * number, found == 3 * number)
        }
        Demand::Residents => {
            let found = count(&|it| it.origin == Origin::Resident);
            kept(found, number, found <= number)
        }
        Demand::OneProject => {
            let found = u32::from(board.project.is_some());
            kept(found, number, found == number)
        }
        Demand::TermMonths => {
            let months = board.term_to.map_or(0, |until| whole_months(board.term_from, until));
            kept(months, number, board.term_to.is_some() && months <= number)
        }
        // Asked when a seat is filled anew: `may_fill`.
        Demand::ByElectionMonths => kept(number, number, true),
        Demand::Resident
        | Demand::NoOfficial
        | Demand::NoPartTime
        | Demand::NoRelatives
        | Demand::AgreesToBeNamed => {
            let found = count(&|it| it.declared.contains(&rule.demand));
            kept(found, all, found == all)
        }
    }
}

/// The rule by which a seat may not be filled anew on a day, if there is one: too little is left of the term.
pub fn may_fill(board: &CitizensBoard, on: Date) -> Result<(), &'static Rule> {
    let rule = rules(board.board, board.term_from).find(|rule| rule.demand == Demand::ByElectionMonths);
    match (rule, board.term_to) {
        (Some(rule), Some(until)) if until < on || whole_months(on, until) < rule.number => Err(rule),
        _ => Ok(()),
    }
}

/// Whole months from a day to the last day of a term, which counts: 1 January to 30 June are six.
fn whole_months(from: Date, until: Date) -> u32 {
    let after = until.tomorrow().unwrap_or(until);
    let months = (i32::from(after.year()) - i32::from(from.year())) * 12 + i32::from(after.month())
        - i32::from(from.month())
        - i32::from(after.day() < from.day());
    u32::try_from(months).unwrap_or(0)
}

/// A village, however its name is spelled.
fn key(village: &str) -> String {
    viet_text::fold(village.trim())
}
