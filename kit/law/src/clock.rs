//! A clock that runs for a matter.

use kernel::{Date, Outcome, Refusal};
use serde::{Deserialize, Serialize};
use working_days::{Explanation, Pause, Term};

use crate::{
    calendar,
    rule::{Counts, Purpose, Rule},
};

/// What a clock is: never one for another.
pub type Name = Purpose;

/// A time in which it stands still, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    /// The day it stopped.
    pub from: Date,
    /// The day it went on.
    pub until: Option<Date>,
    /// The rule that allows it.
    pub ground: String,
    /// What the office says about it.
    pub why: String,
}

/// By how much it was lengthened, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// The day that was said.
    pub on: Date,
    /// By so many days, counted as the clock counts.
    pub days: u32,
    /// The rule that allows it.
    pub ground: String,
    /// What the office says about it.
    pub why: String,
}

/// A clock: which rule, from when, what stopped it, what lengthened it, and so by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// What it is.
    pub name: Name,
    /// The rule it was started by, and the first day of that row.
    pub rule: String,
    /// See `rule`.
    pub since: Date,
    /// Day zero.
    pub started_on: Date,
    /// The rule's days.
    pub days: u32,
    /// Which days count.
    pub counts: Counts,
    /// By when; none while it stands still.
    pub due_on: Option<Date>,
    /// After how many working days past its day it is long overdue.
    pub very_after: u32,
    /// When it was met, or no longer mattered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<Date>,
    /// When it stood still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub halts: Vec<Halt>,
    /// What lengthened it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
}

impl Clock {
    /// Starts one. `None` outside the years whose days off are known: a guess would be a promise.
    pub fn start(rule: &Rule, started_on: Date, very_after: u32) -> Option<Self> {
        let mut clock = Self {
            name: rule.purpose,
            rule: rule.id.clone(),
            since: rule.valid_from,
            started_on,
            days: rule.days,
            counts: rule.counts,
            due_on: None,
            very_after,
            ended_on: None,
            halts: Vec::new(),
            extensions: Vec::new(),
        };
        clock.reckon().ok()?;
        Some(clock)
    }

    /// The same with a day that was given, and is not counted.
    pub fn until(rule: &Rule, started_on: Date, due_on: Date, very_after: u32) -> Self {
        Self {
            name: rule.purpose,
            rule: rule.id.clone(),
            since: rule.valid_from,
            started_on,
            days: 0,
            counts: Counts::Keep,
            due_on: Some(due_on),
            very_after,
            ended_on: None,
            halts: Vec::new(),
            extensions: Vec::new(),
        }
    }

    /// Whether its day was given rather than counted: by who answered in a road map, or by the law of a sector.
    pub fn is_promised(&self) -> bool {
        self.days == 0
    }

    /// Whether it runs or stands still, and has not ended.
    pub fn is_running(&self) -> bool {
        self.ended_on.is_none()
    }

    /// Whether it stands still.
    pub fn is_halted(&self) -> bool {
        self.is_running() && self.halts.last().is_some_and(|halt| halt.until.is_none())
    }

    /// Whether its day had passed on `today`, or when it ended. The day itself is still in time.
    pub fn is_late(&self, today: Date) -> bool {
        self.due_on.is_some_and(|due| due < self.ended_on.unwrap_or(today))
    }

    /// The first day on which it is late.
    pub fn late_on(&self) -> Option<Date> {
        self.due_on.and_then(|due| due.tomorrow().ok())
    }

    /// The first day on which it is long overdue.
    pub fn very_late_on(&self) -> Option<Date> {
        let last = calendar()?.add_working_days(self.due_on?, self.very_after).ok()?;
        last.tomorrow().ok()
    }

    /// How its day was reached; none for a day that was promised or counted back, and while it stands still.
    pub fn explain(&self) -> Option<Explanation> {
        if self.is_promised() || self.name.counts_back() {
            None
        } else {
            calendar()?.explain(&self.term()).ok().flatten()
        }
    }

    /// Lets it stand still from `on`.
    pub fn halt(&mut self, on: Date, ground: &Rule, why: &str) -> Outcome<()> {
        self.only_if_running()?;
        if self.is_halted() {
            return Err(Refusal::new("refusal-clock-halted").into());
        }
        self.only_in_time(on)?;
        not_before(on, self.halts.last().and_then(|halt| halt.until).unwrap_or(self.started_on))?;
        let (ground, why) = (ground.id.clone(), reason(why)?);
        self.halts.push(Halt { from: on, until: None, ground, why });
        self.reckon()
    }

    /// Lets it go on; the day `on` is a day zero again.
    pub fn go_on(&mut self, on: Date) -> Outcome<()> {
        self.only_if_running()?;
        let Some(halt) = self.halts.last_mut().filter(|halt| halt.until.is_none()) else {
            return Err(Refusal::new("refusal-clock-not-halted").into());
        };
        not_before(on, halt.from)?;
        halt.until = Some(on);
        self.reckon()
    }

    /// Lengthens it by at most the days that `ground` allows; once by each ground, and only while it is in time.
    pub fn extend(&mut self, on: Date, days: u32, ground: &Rule, why: &str) -> Outcome<()> {
        self.only_if_running()?;
        self.only_in_time(on)?;
        if self.extensions.iter().any(|it| it.ground == ground.id) {
            return Err(Refusal::new("refusal-clock-extended").into());
        }
        if days == 0 || days > ground.days {
            return Err(Refusal::new("refusal-clock-days").with("most", ground.days.to_string()).into());
        }
        let (ground, why) = (ground.id.clone(), reason(why)?);
        self.extensions.push(Extension { on, days, ground, why });
        self.reckon()
    }

    /// It is met.
    pub fn end(&mut self, on: Date) {
        if self.is_halted() {
            if let Some(halt) = self.halts.last_mut() {
                halt.until = Some(on.max(halt.from));
            }
            // Outside the known years the day stays unknown, and the clock has ended all the same.
            drop(self.reckon());
        }
        self.ended_on.get_or_insert(on);
    }

    fn term(&self) -> Term {
        Term {
            start: self.started_on,
            days: self.days + self.extensions.iter().map(|it| it.days).sum::<u32>(),
            counting: self.counts.counting(),
            pauses: self.halts.iter().map(|halt| Pause { from: halt.from, until: halt.until }).collect(),
        }
    }

    fn reckon(&mut self) -> Outcome<()> {
        if self.is_promised() {
            return Ok(());
        }
        if self.name.counts_back() {
            let back = self.counted_back().ok_or_else(|| Refusal::new("refusal-clock-years"))?;
            self.due_on = Some(back);
            return Ok(());
        }
        let explained = calendar().map(|calendar| calendar.explain(&self.term()));
        let Some(Ok(told)) = explained else {
            return Err(Refusal::new("refusal-clock-years").into());
        };
        self.due_on = told.map(|told| told.due);
        Ok(())
    }

    /// The last day that is still so many days before day zero: the 5th for fifteen days before the 20th.
    fn counted_back(&self) -> Option<Date> {
        let (mut day, mut left) = (self.started_on, self.days);
        while left > 0 {
            day = day.yesterday().ok()?;
            left -= match self.counts {
                Counts::Working => u32::from(calendar()?.is_working(day).ok()?),
                Counts::Calendar | Counts::Keep => 1,
            };
        }
        Some(day)
    }

    fn only_if_running(&self) -> Outcome<()> {
        if self.is_running() { Ok(()) } else { Err(Refusal::new("refusal-clock-ended").into()) }
    }

    /// A ground found after the day has passed would be an excuse.
    fn only_in_time(&self, on: Date) -> Outcome<()> {
        if self.is_late(on) { Err(Refusal::new("refusal-clock-late").into()) } else { Ok(()) }
    }
}

fn not_before(on: Date, first: Date) -> Outcome<()> {
    if on >= first { Ok(()) } else { Err(Refusal::new("refusal-clock-before").into()) }
}

fn reason(why: &str) -> Outcome<String> {
    let why = why.trim();
    if why.is_empty() { Err(Refusal::new("refusal-clock-reason").into()) } else { Ok(why.to_owned()) }
}
