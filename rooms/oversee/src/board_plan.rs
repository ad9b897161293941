use kernel::{Date, When};
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Kế hoạch của Ban: what a board means to look at in a quarter, a half or a year (NĐ 59/2023, Điều 14).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoardPlan {
    /// The board, by the name it has there.
    pub board: String,
    /// The quarter, half or year.
    pub period: Option<When>,
    /// What it will look at.
    pub content: String,
    /// The day the Front was sent it.
    pub sent_on: Option<Date>,
}

impl Record for BoardPlan {
    const KIND: Kind = Kind {
        name: "board_plan",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("board", &["Ban"], Kept::Code { of: "citizens_board" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("period", &["Kỳ kế hoạch"], Kept::Period).told_above().role(Role::When).at_filing(),
            Field::new("content", &["Nội dung giám sát, kiểm tra"], Kept::Text)
                .required()
                .key()
                .free_text()
                .at_filing(),
            Field::new("sent_on", &["Ngày gửi Ủy ban MTTQ"], Kept::Day).at_filing(),
        ],
        code: &[],
        placed: false,
        waits: &[],
        moves: &[],
        figures: &[Figure::sum("board_plans", Verb::Supervise, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("board_plans");
    }
}
