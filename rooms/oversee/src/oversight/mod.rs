//! Giám sát, kiểm tra, phản biện xã hội: the declaration of a session. From a year's plan to its conclusion, with the days that
//! the law sets on the way, it is [`life`]. One from a book has no state: it was held, and nothing more is known of it.

mod life;
mod states;
#[cfg(test)]
mod tests;

use kernel::{Date, Outcome};
use law::Clock;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};
pub use states::{CritiqueForm, Form, OversightState};

/// Giám sát, kiểm tra, phản biện xã hội: one session, led by one body. Bodies that take part beside it are
/// told, not counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Oversight {
    /// Supervision, inspection or social critique.
    pub form: Form,
    /// Who leads it.
    pub lead: String,
    /// Who takes part beside the lead.
    pub partners: Option<String>,
    /// The day; as long as it is planned, the day that is planned.
    pub held_on: Date,
    /// What or whom.
    pub subject: String,
    /// How many units it looked at (*10 công đoàn cơ sở*, *2 bếp ăn*), where the book tells it; else one.
    pub units: Option<u32>,
    /// How many recommendations its minutes count; held against the recommendations themselves.
    pub recommendations_noted: Option<u32>,
    /// How far it got. None was held, as a book has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<OversightState>,
    /// The year's plan that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// The body that is supervised or inspected; of a critique, the one that drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overseen: Option<String>,
    /// The decision by which the team was set up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// When decision, plan and outline were sent to the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_on: Option<Date>,
    /// When its report came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<Date>,
    /// The document of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_document: Option<String>,
    /// When the draft that is criticised is to be submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submit_on: Option<Date>,
    /// When it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_received_on: Option<Date>,
    /// In which of the three forms it is criticised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub critique_form: Option<CritiqueForm>,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<String>,
    /// What was found, or said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<String>,
    /// When it was concluded, or the critique sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concluded_on: Option<Date>,
    /// The conclusion, or the critique.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<String>,
    /// The document of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion_document: Option<String>,
    /// When the body that drafts answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replied_on: Option<Date>,
    /// What it takes up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// What it does not take up, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_taken: Option<String>,
    /// The document of its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_document: Option<String>,
    /// The clocks that run for it, and those that ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

/// The bodies whose sessions the report tells apart.
const LEADS: &[(&str, &str)] = &[("lead", "front"), ("lead", "labour")];

impl Record for Oversight {
    const KIND: Kind = Kind {
        name: "oversight",
        sheets: &["Giám sát, kiểm tra", "Kiểm tra, giám sát", "Giám sát, kiểm tra, phản biện xã hội"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("form", &["Hình thức", "Loại"], Kept::Choice(Form::CHOICES)).required().key(),
            Field::new("lead", &["Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì"], Kept::Body)
                .required()
                .role(Role::Body)
                .key(),
            Field::new("partners", &["Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp"], Kept::Body),
            Field::new("held_on", &["Ngày", "Thời gian"], Kept::Day).required().role(Role::When).key(),
            Field::new("subject", &["Nội dung, đối tượng", "Nội dung", "Đối tượng"], Kept::Text)
                .required()
                .key()
                .free_text(),
            Field::new("units", &["Số đơn vị", "Số đơn vị được kiểm tra"], Kept::Count),
            Field::new("recommendations_noted", &["Số kiến nghị"], Kept::Count).counts("recommendation"),
            Field::new("state", &["Tình trạng"], Kept::Choice(OversightState::CHOICES))
                .role(Role::State)
                .at_filing(),
            Field::new("plan", &["Theo kế hoạch năm"], Kept::Text).at_filing(),
            Field::new("overseen", &["Cơ quan được giám sát, kiểm tra"], Kept::Body).at_filing(),
            Field::new("decision", &["Quyết định"], Kept::Text).by_step(),
            Field::new("announced_on", &["Ngày gửi quyết định, kế hoạch, đề cương"], Kept::Day).by_step(),
            Field::new("reported_on", &["Ngày nhận báo cáo"], Kept::Day).by_step(),
            Field::new("report_document", &["Báo cáo"], Kept::Text).by_step(),
            Field::new("submit_on", &["Ngày trình dự thảo"], Kept::Day).by_step(),
            Field::new("draft_received_on", &["Ngày nhận dự thảo"], Kept::Day).by_step(),
            Field::new("critique_form", &["Hình thức phản biện"], Kept::Choice(CritiqueForm::CHOICES))
                .by_step(),
            Field::new("members", &["Thành phần"], Kept::Text).free_text().by_step(),
            Field::new("findings", &["Kết quả, ý kiến"], Kept::Text).free_text().by_step(),
            Field::new("concluded_on", &["Ngày kết luận"], Kept::Day).by_step(),
            Field::new("conclusion", &["Kết luận"], Kept::Text).free_text().by_step(),
            Field::new("conclusion_document", &["Văn bản kết luận"], Kept::Text).by_step(),
            Field::new("replied_on", &["Ngày trả lời phản biện"], Kept::Day).by_step(),
            Field::new("reply", &["Nội dung tiếp thu"], Kept::Text).free_text().by_step(),
            Field::new("not_taken", &["Không tiếp thu, vì sao"], Kept::Text).free_text().by_step(),
            Field::new("reply_document", &["Văn bản trả lời"], Kept::Text).by_step(),
        ],
        code: &["Mã", "Mã cuộc"],
        placed: true,
        waits: &["planned", "announced", "reported", "received", "held", "sent"],
        moves: &[
            Move {
                name: "announce",
                from: &["planned"],
                to: "announced",
                demands: &["overseen", "decision", "announced_on"],
            },
            Move {
                name: "report",
                from: &["announced"],
                to: "reported",
                demands: &["reported_on", "report_document"],
            },
            Move {
                name: "receive",
                from: &["planned"],
                to: "received",
                demands: &["overseen", "draft_received_on", "submit_on", "critique_form"],
            },
            Move {
                name: "hold",
                from: &["planned", "announced", "reported", "received"],
                to: "held",
                demands: &["held_on", "members", "findings"],
            },
            Move {
                name: "conclude",
                from: &["held"],
                to: "concluded",
                demands: &["concluded_on", "conclusion", "conclusion_document"],
            },
            Move {
                name: "send_critique",
                from: &["held"],
                to: "sent",
                demands: &["concluded_on", "conclusion", "conclusion_document"],
            },
            Move {
                name: "reply",
                from: &["sent"],
                to: "replied",
                demands: &["replied_on", "reply", "not_taken", "reply_document"],
            },
            Move {
                name: "reschedule",
                from: &["planned", "announced", "reported", "received"],
                // It stays as far as it got: see `life`.
                to: "planned",
                demands: &["held_on"],
            },
        ],
        figures: &[
            Figure::sum("supervisions", Verb::Supervise, Unit::Count).cut(LEADS),
            Figure::sum("inspections", Verb::Inspect, Unit::Count).cut(LEADS),
            Figure::sum("critiques", Verb::Supervise, Unit::Count).cut(LEADS),
            Figure::sum("overseen_units", Verb::Supervise, Unit::Count),
            Figure::sum("oversights_planned", Verb::Supervise, Unit::Count),
        ],
    };

    fn facts(&self, at: &At, to: &mut Facts) {
        let lead = at.body_kind(&self.lead);
        // A session that is only planned is none yet, and nobody was looked at.
        if !self.state.is_none_or(OversightState::was_held) {
            to.count("oversights_planned").by("form", self.form.id()).by("lead", lead);
            return;
        }
        let figure = match self.form {
            Form::Supervision => "supervisions",
            Form::Inspection => "inspections",
            Form::Critique => "critiques",
        };
        to.count(figure).by("lead", lead);
        to.add("overseen_units", i64::from(self.units.unwrap_or(1)))
            .by("form", self.form.id())
            .by("lead", lead);
    }

    fn check(&self, checks: &mut Checks) {
        self.warn(checks);
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
