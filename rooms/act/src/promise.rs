use kernel::{Date, Outcome, Refusal};
use law::{Clock, Name};
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Tình trạng.
    #[derive(Default)]
    pub enum PromiseState {
        /// Chưa làm xong.
        #[default]
        Open = "open": "Chưa làm xong";
        /// Đã làm xong.
        Kept = "kept": "Đã làm xong";
    }
}

/// Lời hứa về dự án: who promised to do what, by when. A day that was promised does not move: who needs more time promises
/// anew, and the first promise stays late.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// The project, by the name it has there.
    pub project: String,
    /// What was promised.
    pub content: String,
    /// By whom.
    pub body: String,
    /// When it was promised.
    pub promised_on: Date,
    /// By when it is to be done.
    pub due_on: Date,
    /// What became of it.
    #[serde(default)]
    pub state: PromiseState,
    /// The day it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_on: Option<Date>,
    /// Its day as a clock.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

/// The clock of a day that a body itself named.
pub(crate) fn promised(class: &str, now: &Moment<'_>, from: Date, due_on: Option<Date>) -> Option<Clock> {
    let very = now.law.rule(Name::VeryOverdue, class, now.place, from).map_or(u32::MAX, |rule| rule.days);
    let rule = now.law.rule(Name::Roadmap, class, now.place, from)?;
    Some(Clock::until(rule, from, due_on?, very))
}

impl Promise {
    fn restart(&mut self, now: &Moment<'_>) {
        self.clocks =
            promised(Self::KIND.name, now, self.promised_on, Some(self.due_on)).into_iter().collect();
    }
}

impl Record for Promise {
    const KIND: Kind = Kind {
        name: "promise",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("project", &["Dự án"], Kept::Code { of: "project" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("content", &["Hứa làm gì"], Kept::Text).required().key().free_text().at_filing(),
            Field::new("body", &["Cơ quan hứa"], Kept::Body).required().role(Role::Body).at_filing(),
            Field::new("promised_on", &["Ngày hứa"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("due_on", &["Hẹn xong"], Kept::Day).required().role(Role::Due).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(PromiseState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("kept_on", &["Ngày làm xong"], Kept::Day).by_step(),
        ],
        code: &[],
        placed: false,
        waits: &["open"],
        moves: &[
            Move { name: "keep", from: &["open"], to: "kept", demands: &["kept_on"] },
            Move { name: "reopen", from: &["kept"], to: "open", demands: &[] },
        ],
        figures: &[
            Figure::sum("promises", Verb::Do, Unit::Count),
            Figure::sum("promises_kept", Verb::Do, Unit::Count),
            Figure::sum("promises_kept_late", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("promises").by("state", self.state.id());
        if self.state == PromiseState::Kept {
            to.count("promises_kept");
            let due_on = self.clocks.first().and_then(|clock| clock.due_on).unwrap_or(self.due_on);
            if self.kept_on.is_some_and(|kept_on| due_on < kept_on) {
                to.count("promises_kept_late");
            }
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.due_on < self.promised_on {
            checks.warn("warning-due-before-it-began", "due_on");
        }
        // The clock keeps the day that was said first.
        if self.clocks.first().is_some_and(|clock| clock.due_on != Some(self.due_on)) {
            checks.warn("warning-promise-moved", "due_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.restart(now);
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        if step == "keep" {
            let on = self.kept_on.filter(|on| (self.promised_on..=now.today).contains(on));
            let on = on.ok_or_else(|| Refusal::new("refusal-promise-kept-when"))?;
            self.clocks.iter_mut().for_each(|clock| clock.end(on));
        } else {
            self.kept_on = None;
            self.restart(now);
        }
        Ok(())
    }
}
