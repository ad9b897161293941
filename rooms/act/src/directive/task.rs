use kernel::{Date, Outcome, Refusal};
use law::{Clock, Name};
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

use super::{assigned, day_done};

records::choices! {
    /// Tình trạng.
    #[derive(Default)]
    pub enum TaskState {
        /// Chưa làm xong.
        #[default]
        Open = "open": "Chưa làm xong";
        /// Báo đã làm xong, chờ kiểm tra.
        Reported = "reported": "Báo đã làm xong, chờ kiểm tra";
        /// Kiểm tra thấy đã làm xong.
        Done = "done": "Kiểm tra thấy đã làm xong";
    }
}

records::choices! {
    /// What whoever asked for it found, when they looked whether it was done.
    pub enum TaskFinding {
        /// Đã làm xong.
        Done = "done": "Đã làm xong";
        /// Làm được một phần.
        Partly = "partly": "Làm được một phần";
        /// Chưa làm.
        NotDone = "not_done": "Chưa làm";
    }
}

/// Việc chỉ thị, nghị quyết giao: what is asked of which body by when. The body reports that it is done; only a check by
/// another makes it so. What a check found not to be done is owed by the day that was set first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DirectiveTask {
    /// The directive, by the name it has there.
    pub directive: String,
    /// What is asked.
    pub content: String,
    /// Of whom.
    pub body: String,
    /// Since when.
    pub asked_on: Date,
    /// By when it is to be done.
    pub due_on: Date,
    /// What became of it.
    #[serde(default)]
    pub state: TaskState,
    /// The day on which it was done, as the body reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<Date>,
    /// What the body reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// What was found when that was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<TaskFinding>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// By which body; never by the one that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<String>,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_note: Option<String>,
    /// Its day, and that of its check, as clocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl DirectiveTask {
    /// The day that was set first, which no correction moves.
    fn first_due(&self) -> Date {
        let own = self.clocks.iter().find(|clock| clock.name == Name::Assigned);
        own.and_then(|clock| clock.due_on).unwrap_or(self.due_on)
    }

    /// Whether it was done after its day. The day itself is still in time.
    pub fn was_late(&self) -> bool {
        self.reported_on.is_some_and(|on| self.first_due() < on)
    }

    fn end(&mut self, name: Name, on: Date) {
        self.clocks.iter_mut().filter(|clock| clock.name == name).for_each(|clock| clock.end(on));
    }

    /// It was not done: its own clock runs on, as if nobody had reported. What it came to is not found a second time.
    fn owe_again(&mut self) {
        self.state = TaskState::Open;
        self.reported_on = None;
        let own = self.clocks.iter_mut().filter(|clock| clock.name == Name::Assigned);
        own.for_each(|clock| clock.ended_on = None);
    }

    fn reported(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let on = day_done(self.reported_on, self.asked_on, now)?;
        self.end(Name::Assigned, on);
        (self.checked, self.checked_on, self.checked_by, self.check_note) = (None, None, None, None);
        self.clocks.extend(now.clock(Name::Check, Self::KIND.name, on));
        Ok(())
    }

    fn checked(&mut self, now: &Moment<'_>) -> Outcome<()> {
        let on = day_done(self.checked_on, self.reported_on.unwrap_or(self.asked_on), now)?;
        let same = |one: &str| viet_text::fold(one);
        if self.checked_by.as_deref().is_some_and(|by| same(by) == same(&self.body)) {
            return Err(Refusal::new("refusal-directive-own-check").into());
        }
        self.end(Name::Check, on);
        if self.checked != Some(TaskFinding::Done) {
            self.owe_again();
        }
        Ok(())
    }
}

impl Record for DirectiveTask {
    const KIND: Kind = Kind {
        name: "directive_task",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("directive", &["Chỉ thị, nghị quyết"], Kept::Code { of: "directive_document" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("content", &["Việc được giao"], Kept::Text).required().key().free_text().at_filing(),
            Field::new("body", &["Cơ quan được giao"], Kept::Body).required().role(Role::Body).at_filing(),
            Field::new("asked_on", &["Ngày giao"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("due_on", &["Hạn làm xong"], Kept::Day).required().role(Role::Due).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(TaskState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("reported_on", &["Ngày làm xong"], Kept::Day).by_step(),
            Field::new("report", &["Báo cáo đã làm gì"], Kept::Text).free_text().by_step(),
            Field::new("checked", &["Kết quả kiểm tra"], Kept::Choice(TaskFinding::CHOICES)).by_step(),
            Field::new("checked_on", &["Ngày kiểm tra"], Kept::Day).by_step(),
            Field::new("checked_by", &["Nơi kiểm tra"], Kept::Body).by_step(),
            Field::new("check_note", &["Kiểm tra thấy gì"], Kept::Text).free_text().by_step(),
        ],
        code: &[],
        placed: false,
        waits: &["open", "reported"],
        moves: &[
            Move { name: "report", from: &["open"], to: "reported", demands: &["reported_on", "report"] },
            Move {
                name: "check",
                from: &["reported"],
                // Where it was not done, it is open again.
                to: "done",
                demands: &["checked", "checked_on", "checked_by", "check_note"],
            },
            Move { name: "reopen", from: &["done"], to: "open", demands: &[] },
        ],
        figures: &[
            Figure::sum("directive_tasks", Verb::Do, Unit::Count),
            Figure::sum("directive_tasks_done", Verb::Do, Unit::Count),
            Figure::sum("directive_tasks_done_late", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, at: &At, to: &mut Facts) {
        let body = at.body_kind(&self.body);
        to.count("directive_tasks").by("state", self.state.id()).by("body", body);
        if self.state == TaskState::Done {
            to.count("directive_tasks_done").by("body", body);
            if self.was_late() {
                to.count("directive_tasks_done_late").by("body", body);
            }
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.due_on < self.asked_on {
            checks.warn("warning-due-before-it-began", "due_on");
        }
        if self.first_due() != self.due_on {
            checks.warn("warning-promise-moved", "due_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.clocks = assigned(Self::KIND.name, now, self.asked_on, self.due_on).into_iter().collect();
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        match step {
            "report" => self.reported(now),
            "check" => self.checked(now),
            _ => {
                self.owe_again();
                Ok(())
            }
        }
    }
}
