use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Ban.
    pub enum BoardKind {
        /// Ban Thanh tra nhân dân (Luật 10/2022, Điều 36–40).
        PeoplesInspection = "peoples_inspection": "Ban Thanh tra nhân dân", "Ban TTND", "Thanh tra nhân dân", "TTND";
        /// Ban Giám sát đầu tư của cộng đồng (Điều 41–45).
        CommunityInvestment = "community_investment": "Ban Giám sát đầu tư của cộng đồng", "Ban GSĐTCĐ", "Ban Giám sát đầu tư cộng đồng", "GSĐTCĐ";
    }
}

/// Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng: a citizens' board and its year. The law has
/// one investment board to a project, books have one to a commune: both are taken as they come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// Which.
    pub board: BoardKind,
    /// Its members.
    pub members: Option<u32>,
    /// How often it supervised.
    pub supervisions: u32,
    /// What it recommended.
    pub recommendations: Option<u32>,
}

impl Record for Board {
    const KIND: Kind = Kind {
        name: "board",
        sheets: &["Ban TTND, GSĐTCĐ", "Ban Thanh tra nhân dân, Giám sát đầu tư của cộng đồng"],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("board", &["Ban", "Tên ban"], Kept::Choice(BoardKind::CHOICES)).required().key(),
            Field::new("members", &["Số thành viên", "Số ủy viên"], Kept::Count),
            Field::new("supervisions", &["Số cuộc giám sát", "Số cuộc"], Kept::Count).required(),
            Field::new("recommendations", &["Số kiến nghị"], Kept::Count),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("boards", Verb::Supervise, Unit::Count),
            Figure::sum("board_members", Verb::Supervise, Unit::Person),
            Figure::sum("board_supervisions", Verb::Supervise, Unit::Count),
            Figure::sum("board_recommendations", Verb::Supervise, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let board = self.board.id();
        to.count("boards").by("board", board);
        to.add("board_members", i64::from(self.members.unwrap_or(0))).by("board", board);
        to.add("board_supervisions", i64::from(self.supervisions)).by("board", board);
        to.add("board_recommendations", i64::from(self.recommendations.unwrap_or(0))).by("board", board);
    }
}
