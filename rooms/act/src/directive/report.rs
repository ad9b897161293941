use kernel::{Date, Outcome, When};
use law::Clock;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

use super::{assigned, day_done};

records::choices! {
    /// Tình trạng.
    #[derive(Default)]
    pub enum ReportState {
        /// Chưa báo cáo.
        #[default]
        Due = "due": "Chưa báo cáo";
        /// Đã báo cáo.
        Reported = "reported": "Đã báo cáo";
    }
}

/// Báo cáo thực hiện chỉ thị, nghị quyết: what a body is to report for a period, by when, and what it reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DirectiveReport {
    /// The directive, by the name it has there.
    pub directive: String,
    /// Who reports.
    pub body: String,
    /// For which period.
    pub period: When,
    /// By when.
    pub due_on: Date,
    /// Whether it was reported.
    #[serde(default)]
    pub state: ReportState,
    /// When it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<Date>,
    /// What was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// The document it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Its day as a clock.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl DirectiveReport {
    fn restart(&mut self, now: &Moment<'_>) {
        let from = self.period.first_day();
        self.clocks = assigned(Self::KIND.name, now, from, self.due_on).into_iter().collect();
    }

    fn first_due(&self) -> Date {
        self.clocks.first().and_then(|clock| clock.due_on).unwrap_or(self.due_on)
    }
}

impl Record for DirectiveReport {
    const KIND: Kind = Kind {
        name: "directive_report",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("directive", &["Chỉ thị, nghị quyết"], Kept::Code { of: "directive_document" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("body", &["Cơ quan báo cáo"], Kept::Body).required().role(Role::Body).at_filing(),
            Field::new("period", &["Kỳ báo cáo"], Kept::Period).required().role(Role::When).at_filing(),
            Field::new("due_on", &["Hạn báo cáo"], Kept::Day).required().role(Role::Due).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(ReportState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("reported_on", &["Ngày báo cáo"], Kept::Day).by_step(),
            Field::new("report", &["Nội dung báo cáo"], Kept::Text).free_text().by_step(),
            Field::new("document", &["Văn bản báo cáo"], Kept::Text).by_step(),
        ],
        code: &[],
        placed: false,
        waits: &["due"],
        moves: &[
            Move {
                name: "report",
                from: &["due"],
                to: "reported",
                demands: &["reported_on", "report", "document"],
            },
            Move { name: "reopen", from: &["reported"], to: "due", demands: &[] },
        ],
        figures: &[
            Figure::sum("directive_reports", Verb::Do, Unit::Count),
            Figure::sum("directive_reports_in", Verb::Do, Unit::Count),
            Figure::sum("directive_reports_late", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, at: &At, to: &mut Facts) {
        let body = at.body_kind(&self.body);
        to.count("directive_reports").by("state", self.state.id()).by("body", body);
        if self.state == ReportState::Reported {
            to.count("directive_reports_in").by("body", body);
            if self.reported_on.is_some_and(|on| self.first_due() < on) {
                to.count("directive_reports_late").by("body", body);
            }
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.due_on < self.period.first_day() {
            checks.warn("warning-due-before-it-began", "due_on");
        }
        if self.first_due() != self.due_on {
            checks.warn("warning-promise-moved", "due_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.restart(now);
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        if step == "report" {
            let on = day_done(self.reported_on, self.period.first_day(), now)?;
            self.clocks.iter_mut().for_each(|clock| clock.end(on));
        } else {
            self.reported_on = None;
            self.clocks.iter_mut().for_each(|clock| clock.ended_on = None);
        }
        Ok(())
    }
}
