use kernel::{Date, Outcome};
use records::{About, At, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

use super::day_done;

records::choices! {
    /// Tình trạng.
    #[derive(Default)]
    pub enum DocumentState {
        /// Đang thực hiện.
        #[default]
        Running = "running": "Đang thực hiện";
        /// Đã kết thúc.
        Ended = "ended": "Đã kết thúc";
    }
}

records::choices! {
    /// Which part of the work a directive is about: its review shows the figures of that part.
    pub enum AboutRoom {
        /// Biết.
        Know = "know": "Dân biết: công khai, tuyên truyền";
        /// Bàn.
        Discuss = "discuss": "Dân bàn: tiếp xúc, ý kiến, lấy ý kiến";
        /// Làm.
        Do = "do": "Dân làm: sinh kế, dự án, thủ tục";
        /// Kiểm tra.
        Inspect = "inspect": "Dân kiểm tra";
        /// Giám sát.
        Supervise = "supervise": "Dân giám sát: giám sát, kiến nghị, các ban";
        /// Thụ hưởng.
        Benefit = "benefit": "Dân thụ hưởng: hỗ trợ, quà, học sinh";
    }
}

/// Chỉ thị, nghị quyết: a directive as it was issued. What it asks, the reports it wants and its reviews are records that
/// belong to it. A book has its reviews alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DirectiveDocument {
    /// Its number.
    pub number: String,
    /// What it is about.
    pub abstract_text: String,
    /// Who issued it.
    pub body: String,
    /// The day it was issued.
    pub issued_on: Date,
    /// Which part of the work it is about; none if all.
    pub room: Option<AboutRoom>,
    /// What became of it.
    #[serde(default)]
    pub state: DocumentState,
    /// The day on which it was done with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<Date>,
}

impl Record for DirectiveDocument {
    const KIND: Kind = Kind {
        name: "directive_document",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("number", &["Số, ký hiệu"], Kept::Text).required().at_filing(),
            Field::new("abstract_text", &["Trích yếu"], Kept::Text).required().key().at_filing(),
            Field::new("body", &["Cơ quan ban hành"], Kept::Body).required().role(Role::Body).at_filing(),
            Field::new("issued_on", &["Ngày ban hành"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("room", &["Về mặt công tác"], Kept::Choice(AboutRoom::CHOICES)).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(DocumentState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("ended_on", &["Ngày kết thúc"], Kept::Day).by_step(),
        ],
        code: &[],
        placed: true,
        waits: &["running"],
        moves: &[
            Move { name: "end", from: &["running"], to: "ended", demands: &["ended_on"] },
            Move { name: "reopen", from: &["ended"], to: "running", demands: &[] },
        ],
        figures: &[Figure::sum("directives_issued", Verb::Do, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("directives_issued").by("state", self.state.id());
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        if step == "end" {
            day_done(self.ended_on, self.issued_on, now)?;
        } else {
            self.ended_on = None;
        }
        Ok(())
    }
}
