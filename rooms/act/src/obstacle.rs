use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

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

/// Dự án vướng mắc: what holds a project up, and who is to clear it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Obstacle {
    /// The project.
    pub project: String,
    /// What holds it up.
    pub cause: Option<Cause>,
    /// Who is to clear it.
    pub body: Option<String>,
    /// The day it was noted.
    pub noted_on: Date,
    /// What became of it.
    pub state: ObstacleState,
}

impl Record for Obstacle {
    const KIND: Kind = Kind {
        name: "obstacle",
        sheets: &["Dự án vướng mắc", "Vướng mắc dự án"],
        schema: 1,
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
}
