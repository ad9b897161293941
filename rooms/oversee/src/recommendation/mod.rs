//! Kiến nghị sau giám sát: its declaration. What happens to one, and which clocks run for it, is [`life`].

mod life;
#[cfg(test)]
mod tests;

use kernel::{Date, Outcome};
use law::{Clock, Name};
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Tình trạng.
    pub enum RecommendationState {
        /// Chưa gửi.
        Drafted = "drafted": "Chưa gửi", "Chưa gửi đến cơ quan";
        /// Chưa trả lời.
        Unanswered = "unanswered": "Chưa trả lời", "Chưa thực hiện";
        /// Đang thực hiện.
        InProgress = "in_progress": "Đang thực hiện", "Đang giải quyết";
        /// Đã trả lời: what it says was done is not checked yet, or was found not to be done.
        Answered = "answered": "Đã trả lời", "Đã trả lời, chờ kiểm tra";
        /// Đã thực hiện.
        Done = "done": "Đã thực hiện", "Hoàn thành", "Đã hoàn thành";
    }
}

records::choices! {
    /// What whoever recommended it found, when they looked whether it was done.
    pub enum Finding {
        /// Đã làm thật.
        Done = "done": "Đã làm xong";
        /// Làm một phần.
        Partly = "partly": "Làm được một phần";
        /// Chưa làm.
        NotDone = "not_done": "Chưa làm";
    }
}

/// Kiến nghị sau giám sát: what a session asks of a body. Its place and date are its session's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The code of the session.
    pub session: String,
    /// What is asked.
    pub content: String,
    /// Of whom.
    pub body: Option<String>,
    /// By when, as found in the book.
    pub due_on: Option<Date>,
    /// What became of it.
    pub state: RecommendationState,
    /// Who asks it, where that decides the law: a board of citizens has fifteen days to be answered in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_by: Option<String>,
    /// The letter with which it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// The day on which the body received it: day zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<Date>,
    /// The day of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<Date>,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The document that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// What shows that it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What was found when that was checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Finding>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// By which body; never by the one that answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<String>,
    /// How it was checked, and what was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_note: Option<String>,
    /// The clocks that run for it, and those that ended. One from a book has none: its dates are as found there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl Recommendation {
    /// The clock of its answer.
    pub fn reply(&self) -> Option<&Clock> {
        self.clocks.iter().rev().find(|clock| clock.name == Name::Reply)
    }

    /// By when it is to be answered: by its clock, else as a book has it.
    pub fn answer_due(&self) -> Option<Date> {
        self.reply().map_or(self.due_on, |clock| clock.due_on)
    }

    /// Whether it was answered after its day; none while it is not answered, or has no day. The day itself is still in time.
    pub fn was_late(&self) -> Option<bool> {
        Some(self.answered_on? > self.answer_due()?)
    }

    /// Whether the body still owes an answer.
    pub fn is_owed(&self) -> bool {
        matches!(self.state, RecommendationState::Unanswered | RecommendationState::InProgress)
            && self.answered_on.is_none()
    }
}

impl Record for Recommendation {
    const KIND: Kind = Kind {
        name: "recommendation",
        sheets: &["Kiến nghị sau giám sát", "Kiến nghị sau giám sát, kiểm tra"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new(
                "session",
                &["Mã cuộc", "Cuộc giám sát", "Mã cuộc giám sát"],
                Kept::Code { of: "oversight" },
            )
            .required()
            .role(Role::Parent)
            .key(),
            Field::new("content", &["Nội dung kiến nghị", "Nội dung"], Kept::Text)
                .required()
                .key()
                .free_text(),
            Field::new("body", &["Cơ quan thực hiện", "Đơn vị thực hiện"], Kept::Body).role(Role::Body),
            Field::new("due_on", &["Hạn trả lời", "Thời hạn"], Kept::Day).role(Role::Due),
            Field::new("state", &["Tình trạng", "Kết quả"], Kept::Choice(RecommendationState::CHOICES))
                .required()
                .role(Role::State),
            Field::new("made_by", &["Nơi kiến nghị"], Kept::Body).at_filing(),
            Field::new("letter", &["Văn bản kiến nghị"], Kept::Text).at_filing(),
            Field::new("received_on", &["Ngày cơ quan nhận"], Kept::Day).at_filing(),
            Field::new("answered_on", &["Ngày trả lời"], Kept::Day).by_step(),
            Field::new("answer", &["Nội dung trả lời"], Kept::Text).free_text().by_step(),
            Field::new("document", &["Văn bản trả lời"], Kept::Text).by_step(),
            Field::new("evidence", &["Bằng chứng"], Kept::Text).free_text().by_step(),
            Field::new("checked", &["Kết quả kiểm tra"], Kept::Choice(Finding::CHOICES)).by_step(),
            Field::new("checked_on", &["Ngày kiểm tra"], Kept::Day).by_step(),
            Field::new("checked_by", &["Nơi kiểm tra"], Kept::Body).by_step(),
            Field::new("check_note", &["Kiểm tra thấy gì"], Kept::Text).free_text().by_step(),
        ],
        code: &["Mã", "Mã kiến nghị"],
        placed: false,
        waits: &["drafted", "unanswered", "in_progress", "answered"],
        moves: &[
            Move {
                name: "answer",
                from: &["unanswered", "in_progress"],
                to: "answered",
                demands: &["answered_on", "answer", "document", "evidence"],
            },
            Move { name: "accept", from: &["unanswered"], to: "in_progress", demands: &["body"] },
            Move {
                name: "send",
                from: &["drafted", "unanswered"],
                to: "unanswered",
                demands: &["body", "made_by", "letter", "received_on"],
            },
            Move {
                name: "check",
                from: &["answered"],
                // Where it was not done, it stays answered: see `life`.
                to: "done",
                demands: &["checked", "checked_on", "checked_by", "check_note"],
            },
            Move { name: "carry-out", from: &["unanswered", "in_progress"], to: "done", demands: &[] },
            Move { name: "reopen", from: &["done"], to: "in_progress", demands: &[] },
        ],
        figures: &[
            Figure::sum("recommendations", Verb::Supervise, Unit::Count),
            Figure::sum("recommendations_done", Verb::Supervise, Unit::Count),
            Figure::sum("recommendations_answered", Verb::Supervise, Unit::Count),
            Figure::sum("recommendations_answered_in_time", Verb::Supervise, Unit::Count),
            Figure::sum("recommendations_answered_late", Verb::Supervise, Unit::Count),
            Figure::sum("recommendations_verified", Verb::Supervise, Unit::Count),
        ],
    };

    fn facts(&self, at: &At, to: &mut Facts) {
        let body = self.body.as_deref().map_or("", |body| at.body_kind(body));
        to.count("recommendations").by("state", self.state.id()).by("body", body);
        if self.state == RecommendationState::Done {
            to.count("recommendations_done").by("body", body);
        }
        if self.answered_on.is_some() {
            to.count("recommendations_answered").by("body", body);
        }
        if let Some(late) = self.was_late() {
            let figure =
                if late { "recommendations_answered_late" } else { "recommendations_answered_in_time" };
            to.count(figure).by("body", body);
        }
        if self.checked == Some(Finding::Done) {
            to.count("recommendations_verified").by("body", body);
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.state == RecommendationState::Drafted && self.received_on.is_some() {
            checks.warn("warning-recommendation-received", "state");
        }
        if self.due_on.is_some() && self.received_on.is_some() {
            checks.warn("warning-recommendation-two-days", "due_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.start(now);
    }

    fn offers(&self, step: &str) -> bool {
        self.makes_sense(step)
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        self.step(step, now)
    }
}
