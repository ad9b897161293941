//! Rules: rows of `data/rules.csv`, and those that an office adds.

use std::{borrow::Cow, sync::LazyLock};

use kernel::{Date, Fault, PlaceId};
use places::Gazetteer;
use serde::{Deserialize, Serialize};
use store::Tx;
use working_days::{AtEnd, Counting};

use crate::own;

macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As rows and databases write it.
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

words! {
    /// What a rule is for.
    pub enum Purpose {
        /// By when the sender is told what happens with it.
        Notice = "notice",
        /// By when it is answered.
        Answer = "answer",
        /// By when what a road map promised is done.
        Roadmap = "roadmap",
        /// When the sender is asked whether it was solved.
        Ask = "ask",
        /// How long after its day a matter is long overdue.
        VeryOverdue = "very_overdue",
        /// A ground on which a clock may stand still.
        Pause = "pause",
        /// A ground on which it may be lengthened, and by how much at most.
        Extend = "extend",
        /// By when something is made public.
        Publish = "publish",
        /// How long it then hangs, or is said on the loudspeakers, before it may come down.
        Posted = "posted",
        /// By when it is decided whether what someone sent is shown.
        Moderate = "moderate",
        /// How long people may say something about a draft.
        Consult = "consult",
        /// When words that were not shown are erased.
        Erase = "erase",
        /// By when what supervision goes by (decision, plan, outline) is sent to the body: counted back from the session.
        Plan = "plan",
        /// By when that body's report is there: counted back from the session.
        Report = "report",
        /// By when a draft is sent for critique: counted back from the day it is submitted.
        Draft = "draft",
        /// By when a session is concluded.
        Conclude = "conclude",
        /// By when a body answers what supervision recommended.
        Reply = "reply",
        /// When the body is reminded of an answer that it owes.
        Remind = "remind",
        /// When its leader is told.
        Leader = "leader",
        /// When what is unanswered goes on the list of the People's Council.
        Council = "council",
        /// By when it is checked whether what was answered was done.
        Check = "check",
        /// By when something is done that was asked of a body with its day: it is not counted.
        Assigned = "assigned",
        /// By when it is reported what came of a programme or of help.
        Result = "result",
        /// What the body has to keep to which a complaint or a denunciation goes.
        Statute = "statute",
        /// Kept to be cited; no clock runs by it yet.
        Listed = "listed",
    }
}

words! {
    /// Which days a rule counts.
    pub enum Counts {
        /// *Ngày làm việc*.
        Working = "working",
        /// *Ngày*; an end on a day off moves to the next working day (Bộ luật Dân sự 2015, Điều 148.5).
        Calendar = "calendar",
        /// *Ngày*; it ends where it ends.
        Keep = "keep",
    }
}

words! {
    /// How sure a rule is.
    pub enum Sure {
        /// Read in the text of the law.
        Verified = "V",
        /// Read in a second source.
        Second = "V2",
        /// From practice; not read.
        Unread = "GK",
        /// A setting: no law sets the number.
        Setting = "S",
    }
}

impl Purpose {
    /// Whether a clock of it is late once its day has passed. The day of the others just comes: nobody owes anything by it.
    pub fn makes_late(self) -> bool {
        !matches!(self, Self::Ask | Self::Posted | Self::Erase | Self::Consult) && !self.is_rung()
    }

    /// Whether it is a rung of the ladder that an unanswered recommendation climbs.
    pub fn is_rung(self) -> bool {
        matches!(self, Self::Remind | Self::Leader | Self::Council)
    }

    /// Whether its days are counted back from day zero: "at least 15 days before the session".
    pub fn counts_back(self) -> bool {
        matches!(self, Self::Plan | Self::Report | Self::Draft)
    }
}

impl Counts {
    /// The same for the calendar.
    pub fn counting(self) -> Counting {
        match self {
            Self::Working => Counting::Working,
            Self::Calendar => Counting::Calendar(AtEnd::NextWorkingDay),
            Self::Keep => Counting::Calendar(AtEnd::Keep),
        }
    }
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name; rows with the same name follow each other in time.
    pub id: String,
    /// Where it holds, with all below; everywhere if none.
    pub place: Option<PlaceId>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is applied to: classes of matters, or `any`.
    pub applies: Vec<String>,
    /// How many days.
    pub days: u32,
    /// Which days count.
    pub counts: Counts,
    /// What day zero is, in Vietnamese and English.
    pub day: [String; 2],
    /// What is to be done, in Vietnamese and English.
    pub what: [String; 2],
    /// The law it stands in; empty for a setting.
    pub citation: String,
    /// The first day it holds.
    pub valid_from: Date,
    /// The first day it no longer holds.
    pub valid_to: Option<Date>,
    /// How sure it is.
    pub sure: Sure,
    /// Where it was read, or who set it.
    pub source: String,
}

/// The class that every rule for all of them names.
const ANY: &str = "any";

impl Rule {
    /// Whether law sets it, as far as somebody has read.
    pub fn is_law(&self) -> bool {
        matches!(self.sure, Sure::Verified | Sure::Second)
    }

    fn applies_to(&self, class: &str) -> bool {
        self.applies.iter().any(|it| it == ANY || it == class)
    }

    fn holds(&self, on: Date) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|until| on < until)
    }

    fn covers(&self, place: PlaceId) -> bool {
        self.place.is_none_or(|own| Gazetteer::viet_nam().answers_to(place, own))
    }

    /// How near to a place the rule was set: the level of the place that set it.
    fn nearness(&self) -> usize {
        self.place.map_or(0, |own| 1 + Gazetteer::viet_nam().ancestors(own).count())
    }

    fn read(record: &csv::StringRecord) -> Option<Self> {
        let cell = |at: usize| record.get(at).map(str::to_owned);
        let to = cell(11)?;
        Some(Self {
            id: cell(0)?,
            place: None,
            purpose: Purpose::of(record.get(1)?)?,
            applies: record.get(2)?.split('|').map(str::to_owned).collect(),
            days: record.get(3)?.parse().ok()?,
            counts: Counts::of(record.get(4)?)?,
            day: [cell(5)?, cell(6)?],
            what: [cell(7)?, cell(8)?],
            citation: cell(9)?,
            valid_from: record.get(10)?.parse().ok()?,
            valid_to: if to.is_empty() { None } else { Some(to.parse().ok()?) },
            sure: Sure::of(record.get(12)?)?,
            source: cell(13)?,
        })
    }
}

/// All rules.
#[derive(Debug, Clone, Default)]
pub struct Law {
    /// Ours as they are, where no office added any: every filing asks for them.
    rules: Cow<'static, [Rule]>,
}

static COMMON: LazyLock<Law> = LazyLock::new(|| Law::read(include_str!("../data/rules.csv")));

impl Law {
    /// The rules that the program carries.
    pub fn common() -> &'static Self {
        &COMMON
    }

    /// The same with those that offices added.
    pub fn here(tx: &mut dyn Tx) -> Result<Self, Fault> {
        let (common, own) = (&*Self::common().rules, own::all(tx)?);
        let rules = if own.is_empty() { common.into() } else { [common, &own].concat().into() };
        Ok(Self { rules })
    }

    /// From rows. A test reads ours and counts them, so a row that does not read cannot be lost quietly.
    fn read(text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        Self { rules: reader.records().flatten().filter_map(|row| Rule::read(&row)).collect() }
    }

    /// Every row, whatever its time.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule for a class of matters at a place on a day. One for the class goes before one for any, one that was set
    /// nearer before one from further above, a newer row before an older one.
    pub fn rule(&self, purpose: Purpose, class: &str, place: PlaceId, on: Date) -> Option<&Rule> {
        self.holding(purpose, class, place, on)
            .into_iter()
            .max_by_key(|rule| (rule.applies.iter().any(|it| it == class), rule.nearness(), rule.valid_from))
    }

    /// All rules of a purpose that hold there and then, the newest row of each name.
    pub fn holding(&self, purpose: Purpose, class: &str, place: PlaceId, on: Date) -> Vec<&Rule> {
        let fits = |rule: &&Rule| {
            rule.purpose == purpose && rule.applies_to(class) && rule.holds(on) && rule.covers(place)
        };
        let newest = |rule: &&Rule| {
            let same = self.rules.iter().filter(fits).filter(|other| other.id == rule.id);
            same.max_by_key(|other| (other.nearness(), other.valid_from)) == Some(*rule)
        };
        self.rules.iter().filter(fits).filter(newest).collect()
    }

    /// The row by which a clock was started.
    pub fn row(&self, id: &str, since: Date, place: PlaceId) -> Option<&Rule> {
        let same = self.rules.iter().filter(|rule| rule.id == id && rule.valid_from == since);
        same.filter(|rule| rule.covers(place)).max_by_key(|rule| rule.nearness())
    }
}

#[cfg(test)]
mod tests {
    use kernel::Month;

    use super::*;

    fn ward() -> PlaceId {
        PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn every_row_reads_and_follows_the_one_before_it() {
        let text = include_str!("../data/rules.csv");
        let law = Law::common();
        assert_eq!(law.rules.len(), text.lines().count() - 1);
        for rule in law.rules.iter() {
            assert!(rule.what.iter().all(|it| !it.is_empty()) && !rule.source.is_empty(), "{}", rule.id);
            // What law sets is cited; what it does not set is not dressed up as law.
            assert_eq!(rule.is_law(), !rule.citation.is_empty(), "{}", rule.id);
            let twins = law.rules.iter().filter(|other| other.id == rule.id && *other != rule);
            for other in twins {
                let apart = rule.valid_to.is_some_and(|to| to <= other.valid_from)
                    || other.valid_to.is_some_and(|to| to <= rule.valid_from);
                assert!(apart, "{} holds twice", rule.id);
            }
        }
    }

    #[test]
    fn a_rule_is_of_its_time_and_class() {
        let law = Law::common();
        let days = |purpose, class: &str, on: &str| {
            law.rule(purpose, class, ward(), day(on)).map(|rule| (rule.days, rule.counts))
        };
        assert_eq!(days(Purpose::Notice, "petition", "2026-03-02"), Some((10, Counts::Working)));
        assert_eq!(days(Purpose::Notice, "opinion", "2026-03-02"), None);
        assert_eq!(days(Purpose::Statute, "complaint", "2026-06-30"), Some((10, Counts::Calendar)));
        assert_eq!(days(Purpose::Statute, "complaint", "2026-07-01"), Some((7, Counts::Working)));
        let answer =
            law.rule(Purpose::Answer, "voters_petition_assembly", ward(), day("2025-02-20")).unwrap();
        assert!(answer.is_law());
        let before =
            law.rule(Purpose::Answer, "voters_petition_assembly", ward(), day("2025-02-19")).unwrap();
        assert!(!before.is_law() && before.sure == Sure::Setting);
        assert_eq!(law.row("tra-loi", day("2022-01-01"), ward()).unwrap().days, 15);
    }

    #[test]
    fn a_rule_set_nearer_goes_first() {
        let mut law = Law::common().clone();
        let ours = law.rule(Purpose::Answer, "opinion", ward(), day("2026-03-02")).unwrap().clone();
        let own = Rule { place: Some(ward()), days: 7, valid_from: day("2026-03-01"), ..ours.clone() };
        law.rules.to_mut().push(own);
        let days = |on: &str| law.rule(Purpose::Answer, "opinion", ward(), day(on)).unwrap().days;
        assert_eq!((days("2026-02-28"), days("2026-03-01")), (15, 7));
        let other = PlaceId::new("03334", Month::new(2025, 7).unwrap()).unwrap();
        assert_eq!(law.rule(Purpose::Answer, "opinion", other, day("2026-03-02")), Some(&ours));
    }
}
