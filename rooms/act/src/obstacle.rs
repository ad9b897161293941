use kernel::{Date, Outcome};
use law::Clock;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

use crate::promise::promised;

records::choices! {
    /// Tình trạng.
    pub enum ObstacleState {
        /// Đang tháo gỡ.
        Open = "open": "Đang tháo gỡ", "Chưa tháo gỡ", "Đang xử lý";
        /// Đã tháo gỡ.
        Cleared = "cleared": "Đã tháo gỡ", "Đã xử lý", "Đã xong";
    }
}

records::choices! {
    /// Vướng mắc.
    pub enum Cause {
        /// Giải phóng mặt bằng.
        Clearance = "clearance": "Giải phóng mặt bằng", "GPMB", "Mặt bằng";
        /// Hồ sơ đất đai.
        LandRecords = "land_records": "Hồ sơ đất đai", "Đất đai";
        /// Nhà thầu chậm tiến độ.
        Contractor = "contractor": "Nhà thầu chậm tiến độ", "Nhà thầu chậm", "Nhà thầu";
        /// Thiếu vốn.
        Funds = "funds": "Thiếu vốn", "Vốn";
        /// Khác.
        Other = "other": "Khác", "Nguyên nhân khác";
    }
}

/// Dự án vướng mắc: what holds a project up, who is to clear it and, where that was said, by when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Obstacle {
    /// The project, as it is called.
    pub project: String,
    /// What holds it up.
    pub cause: Option<Cause>,
    /// Who is to clear it.
    pub body: Option<String>,
    /// The day it was noted.
    pub noted_on: Date,
    /// What became of it.
    pub state: ObstacleState,
    /// The project's own record, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<String>,
    /// By when it is to be cleared. No book tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// The same as a clock. Obstacles of books have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl Record for Obstacle {
    const KIND: Kind = Kind {
        name: "obstacle",
        sheets: &["Dự án vướng mắc", "Vướng mắc dự án"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("project", &["Dự án", "Tên dự án"], Kept::Text).required().key(),
            Field::new(
                "cause",
                &["Vướng mắc", "Khó khăn, vướng mắc", "Nguyên nhân"],
                Kept::Choice(Cause::CHOICES),
            ),
            Field::new("body", &["Cơ quan tháo gỡ", "Cơ quan giải quyết"], Kept::Body).role(Role::Body),
            Field::new("noted_on", &["Ngày ghi nhận", "Ngày"], Kept::Day).required().role(Role::When).key(),
            Field::new("state", &["Tình trạng", "Kết quả"], Kept::Choice(ObstacleState::CHOICES))
                .required()
                .role(Role::State),
            Field::new("belongs_to", &["Thuộc dự án"], Kept::Code { of: "project" })
                .role(Role::Parent)
                .at_filing(),
            Field::new("due_on", &["Hẹn tháo gỡ xong"], Kept::Day).role(Role::Due).at_filing(),
        ],
        code: &["Mã"],
        placed: true,
        waits: &["open"],
        moves: &[
            Move { name: "clear", from: &["open"], to: "cleared", demands: &["body"] },
            Move { name: "reopen", from: &["cleared"], to: "open", demands: &[] },
        ],
        figures: &[
            Figure::sum("obstacles", Verb::Do, Unit::Count),
            Figure::sum("obstacles_cleared", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let cause = self.cause.map_or("", Cause::id);
        to.count("obstacles").by("cause", cause).by("state", self.state.id());
        if self.state == ObstacleState::Cleared {
            to.count("obstacles_cleared").by("cause", cause);
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.due_on.is_some_and(|due_on| due_on < self.noted_on) {
            checks.warn("warning-due-before-it-began", "due_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        if self.state == ObstacleState::Open {
            self.clocks.extend(promised(Self::KIND.name, now, self.noted_on, self.due_on));
        }
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        if step == "clear" {
            self.clocks.iter_mut().for_each(|clock| clock.end(now.today));
        } else {
            // What was not cleared after all is owed by the day it was promised for.
            let again = promised(Self::KIND.name, now, self.noted_on, self.due_on);
            self.clocks = again.into_iter().collect();
        }
        Ok(())
    }
}
