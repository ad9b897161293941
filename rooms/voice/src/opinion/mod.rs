//! Ý kiến: its declaration. What happens to one, and which clocks run for it, is [`life`].

mod life;
mod states;
#[cfg(test)]
mod tests;
mod topics;

use kernel::{Date, Outcome};
use law::Clock;
pub use life::only_so_long;
use records::{
    About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb,
    redaction::Redaction,
};
use serde::{Deserialize, Serialize};
pub use states::{Channel, Class, OpinionState, Sender, Verdict};
pub use topics::{TOPICS, topic_id};
use viet_text::fold;

/// Ý kiến, kiến nghị của cử tri: what was said, who holds it, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opinion {
    /// The code of the voter meeting it was said at.
    pub meeting: Option<String>,
    /// The day it was received. It decides the year it is counted in.
    pub received_on: Date,
    /// Field of work, as written.
    pub topic: Option<String>,
    /// What was said.
    pub content: String,
    /// The office that is to answer.
    pub body: Option<String>,
    /// By when, as found in the book; never recomputed, since older rules held then.
    pub due_on: Option<Date>,
    /// What became of it.
    pub state: OpinionState,
    /// The day of the answer.
    pub answered_on: Option<Date>,
    /// The answer.
    pub answer: Option<String>,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Whether somebody left a name. Who, stands elsewhere and is erased when the matter is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
    /// What it is by law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// What one office tells the other: why it was sent back, why it was opened again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What will be done until when, where the answer is a road map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roadmap: Option<String>,
    /// The day that the road map promises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_on: Option<Date>,
    /// Where it was passed on to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_to: Option<String>,
    /// The letter that answers it, or that it went with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// What the sender says of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// Why, in the sender's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict_note: Option<String>,
    /// How often it was opened again because the sender said no.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reopened: u32,
    /// The clocks that run for it, and those that ended. One from a book has none: its dates are as found there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
    /// Parts of its texts that the public does not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redactions: Vec<Redaction>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Record for Opinion {
    const KIND: Kind = Kind {
        name: "opinion",
        sheets: &["Ý kiến cử tri", "Ý kiến, kiến nghị cử tri", "Kiến nghị cử tri"],
        schema: 3,
        about: About::Matters,
        fields: &[
            Field::new(
                "meeting",
                &["Mã cuộc tiếp xúc", "Mã cuộc", "Cuộc tiếp xúc"],
                Kept::Code { of: "voter_meeting" },
            )
            .role(Role::Parent),
            Field::new(
                "received_on",
                &["Ngày", "Ngày tiếp nhận", "Ngày, tháng, năm", "Ngày nhận"],
                Kept::Day,
            )
            .required()
            .role(Role::When)
            .key(),
            Field::new("topic", &["Lĩnh vực"], Kept::Text).role(Role::Topic),
            Field::new("content", &["Nội dung", "Nội dung ý kiến", "Nội dung kiến nghị"], Kept::Text)
                .required()
                .key()
                .free_text(),
            Field::new("body", &["Cơ quan giải quyết", "Cơ quan trả lời", "Đơn vị giải quyết"], Kept::Body)
                .role(Role::Body),
            Field::new("due_on", &["Hạn trả lời", "Thời hạn trả lời", "Hạn giải quyết"], Kept::Day)
                .role(Role::Due),
            Field::new(
                "state",
                &["Tình trạng", "Trạng thái", "Kết quả"],
                Kept::Choice(OpinionState::CHOICES),
            )
            .required()
            .role(Role::State),
            Field::new("answered_on", &["Ngày trả lời"], Kept::Day),
            Field::new("answer", &["Nội dung trả lời", "Nội dung giải quyết"], Kept::Text).free_text(),
            Field::new("channel", &["Hình thức tiếp nhận"], Kept::Choice(Channel::CHOICES)).at_filing(),
            Field::new("sender", &["Người gửi"], Kept::Choice(Sender::CHOICES)).sealed().at_filing(),
            Field::new("class", &["Phân loại"], Kept::Choice(Class::CHOICES)).by_step(),
            Field::new("note", &["Trao đổi giữa các cơ quan"], Kept::Text).sealed().by_step(),
            Field::new("roadmap", &["Lộ trình giải quyết"], Kept::Text).free_text().by_step(),
            Field::new("promised_on", &["Hẹn xong ngày"], Kept::Day).by_step(),
            Field::new("passed_to", &["Chuyển đến"], Kept::Text).by_step(),
            Field::new("document", &["Văn bản"], Kept::Text).by_step(),
            Field::new("verdict", &["Người gửi đánh giá"], Kept::Choice(Verdict::CHOICES)).by_step(),
            Field::new("verdict_note", &["Người gửi nói"], Kept::Text).free_text().by_step(),
        ],
        code: &["Mã", "Mã ý kiến"],
        placed: true,
        waits: &["received", "in_progress", "promised"],
        moves: &[
            Move { name: "accept", from: &["received"], to: "in_progress", demands: &["class", "body"] },
            Move {
                name: "settle",
                from: &["received", "in_progress", "answered", "promised"],
                to: "settled",
                demands: &["answered_on", "answer"],
            },
            Move {
                name: "answer",
                from: &["received", "in_progress", "promised"],
                to: "answered",
                demands: &["answered_on", "answer"],
            },
            Move {
                name: "promise",
                from: &["received", "in_progress"],
                to: "promised",
                demands: &["answered_on", "answer", "roadmap", "promised_on"],
            },
            Move { name: "send_back", from: &["in_progress"], to: "received", demands: &["note"] },
            Move {
                name: "pass_on",
                from: &["received", "in_progress"],
                to: "passed_on",
                demands: &["passed_to", "document", "answer"],
            },
            Move {
                name: "complain",
                from: &["received", "in_progress"],
                to: "passed_on",
                demands: &["passed_to", "document"],
            },
            Move {
                name: "reopen",
                from: &["answered", "settled", "promised", "passed_on"],
                to: "in_progress",
                demands: &["note"],
            },
        ],
        figures: &[
            Figure::sum("voter_opinions", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_settled", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_answered", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_open", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_passed_on", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_joined", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_answered_late", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_answered_in_time", Verb::Discuss, Unit::Count),
            Figure::sum("opinions_with_answer_date", Verb::Discuss, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let topic = self.topic.as_deref().map(topic_id).unwrap_or_default();
        to.count("voter_opinions").by("field", &topic).by("state", self.state.id());
        let by_state = match self.state {
            OpinionState::Settled => "opinions_settled",
            OpinionState::Answered | OpinionState::Promised => "opinions_answered",
            OpinionState::Received | OpinionState::InProgress => "opinions_open",
            OpinionState::PassedOn => "opinions_passed_on",
            OpinionState::Joined => "opinions_joined",
        };
        to.count(by_state).by("field", &topic);
        if let (true, Some(answered_on), Some(due_on)) =
            (self.state.is_answered(), self.answered_on, self.answer_due())
        {
            // The day itself is still in time: late begins the day after.
            let late = answered_on > due_on;
            to.count("opinions_with_answer_date");
            to.count(if late { "opinions_answered_late" } else { "opinions_answered_in_time" })
                .by("field", &topic);
        }
    }

    fn check(&self, checks: &mut Checks) {
        let answered = self.state.is_answered();
        let answer = fold(self.answer.as_deref().unwrap_or_default());
        if answered && self.answered_on.is_none() && answer.is_empty() {
            checks.warn("warning-answered-without-answer", "state");
        }
        if self.state.is_open() && (self.answered_on.is_some() || !answer.is_empty()) {
            checks.warn("warning-answer-but-not-answered", "state");
        }
        // "Đang phối hợp…, sẽ thông báo" is a promise, and "đã chuyển" is passing on: neither settles a matter.
        let unfinished = ["dang ", "se ", "chua "].iter().any(|word| answer.starts_with(word))
            || answer.contains("da chuyen");
        if self.state == OpinionState::Settled && unfinished {
            checks.warn("warning-settled-but-unfinished", "answer");
        }
        if self.answered_on.is_some_and(|day| day < self.received_on) {
            checks.warn("warning-answered-before-received", "answered_on");
        }
    }

    const CITIZENS_WRITE: bool = true;
    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.start(now);
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        self.step(step, now)
    }
}
