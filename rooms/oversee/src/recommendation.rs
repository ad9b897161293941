use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Tình trạng.
    pub enum RecommendationState {
        /// Chưa trả lời.
        Unanswered = "unanswered": "Chưa trả lời", "Chưa thực hiện";
        /// Đang thực hiện.
        InProgress = "in_progress": "Đang thực hiện", "Đang giải quyết";
        /// Đã thực hiện.
        Done = "done": "Đã thực hiện", "Hoàn thành", "Đã hoàn thành";
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
}

impl Record for Recommendation {
    const KIND: Kind = Kind {
        name: "recommendation",
        sheets: &["Kiến nghị sau giám sát", "Kiến nghị sau giám sát, kiểm tra"],
        schema: 1,
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
        ],
        code: &["Mã", "Mã kiến nghị"],
        placed: false,
        waits: &["unanswered", "in_progress"],
        moves: &[
            Move { name: "accept", from: &["unanswered"], to: "in_progress", demands: &["body"] },
            Move { name: "carry-out", from: &["unanswered", "in_progress"], to: "done", demands: &[] },
            Move { name: "reopen", from: &["done"], to: "in_progress", demands: &[] },
        ],
        figures: &[
            Figure::sum("recommendations", Verb::Supervise, Unit::Count),
            Figure::sum("recommendations_done", Verb::Supervise, Unit::Count),
        ],
    };

    fn facts(&self, at: &At, to: &mut Facts) {
        let body = self.body.as_deref().map_or("", |body| at.body_kind(body));
        to.count("recommendations").by("state", self.state.id()).by("body", body);
        if self.state == RecommendationState::Done {
            to.count("recommendations_done").by("body", body);
        }
    }
}
