//! Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng, as a board with a term and members (Luật 10/2022, Điều 36–45). The
//! rows of books ([`crate::Board`]) tell what such boards did in a year, and stay as they are.
//!
//! A member has a name, a seat and what they declared, yes or no, with the article. There is no birth date, no number of a paper,
//! no relative. The public reads the names of those whom the Front recognised and who agreed to it, while they sit
//! ([`CitizensBoard::public_members`]).

mod composition;
mod seats;
#[cfg(test)]
mod tests;

pub use composition::{Demand, Held, Rule, judge, may_fill, rules};
use kernel::Date;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
pub use seats::{end_with_project, of_record, only_so_long};
use serde::{Deserialize, Serialize};

use crate::BoardKind;

records::choices! {
    /// Chức danh trong Ban.
    pub enum Seat {
        /// Trưởng ban.
        Head = "head": "Trưởng ban";
        /// Phó Trưởng ban.
        Deputy = "deputy": "Phó Trưởng ban";
        /// Thành viên.
        Member = "member": "Thành viên";
    }
}

records::choices! {
    /// Where a member comes from.
    pub enum Origin {
        /// Do thôn, tổ dân phố bầu.
        Village = "village": "Thôn, tổ dân phố bầu";
        /// Đại diện Ủy ban MTTQ.
        Front = "front": "Đại diện Ủy ban MTTQ";
        /// Đại diện Ban Thanh tra nhân dân.
        InspectionBoard = "inspection_board": "Đại diện Ban Thanh tra nhân dân";
        /// Đại diện người dân trên địa bàn.
        Resident = "resident": "Đại diện người dân";
    }
}

records::choices! {
    /// What became of it.
    #[derive(Default)]
    pub enum StandingState {
        /// Đang thành lập.
        #[default]
        Forming = "forming": "Đang thành lập";
        /// Đã được công nhận.
        Recognised = "recognised": "Đã được công nhận";
        /// Đã kết thúc.
        Ended = "ended": "Đã kết thúc";
    }
}

/// A member of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// As it is spoken.
    pub name: String,
    /// Their seat.
    pub seat: Seat,
    /// Where they come from.
    pub origin: Origin,
    /// The village that they represent.
    pub village: Option<String>,
    /// The day they were elected.
    pub since: Date,
    /// What they declared; what they did not is not kept.
    pub declared: Vec<Demand>,
    /// The day the Front recognised them.
    pub recognised_on: Option<Date>,
    /// The day they left.
    pub left_on: Option<Date>,
}

/// A board: its term, its project, its members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CitizensBoard {
    /// What it is called.
    pub name: String,
    /// Which board.
    pub board: BoardKind,
    /// The project it belongs to, by the name it has there.
    pub project: Option<String>,
    /// The committee of the Front that set it up.
    pub body: String,
    /// The villages of the commune when it was formed.
    pub villages: Option<u32>,
    /// The first day of its term, or of its work.
    pub term_from: Date,
    /// The last day of its term; a board of a project ends with the project.
    pub term_to: Option<Date>,
    /// The day the investor was told of its plan and members.
    pub investor_told_on: Option<Date>,
    /// What became of it.
    #[serde(default)]
    pub state: StandingState,
    /// The day it was recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised_on: Option<Date>,
    /// By which decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised_by: Option<String>,
    /// The day it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<Date>,
    /// Who sits and who sat on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

impl CitizensBoard {
    /// Those who sit on it.
    pub fn sitting(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.left_on.is_none())
    }

    /// Whether its time is over on a day.
    pub fn is_over(&self, today: Date) -> bool {
        self.state == StandingState::Ended || self.term_to.is_some_and(|until| until < today)
    }

    /// Whether the public reads who sits on it.
    pub fn is_public(&self, today: Date) -> bool {
        self.state == StandingState::Recognised && !self.is_over(today)
    }

    /// Those who sit and were recognised, with their names as far as they agreed to be named.
    pub fn public_members(&self, today: Date) -> Vec<(Option<&str>, &Member)> {
        let recognised = self.sitting().filter(|member| member.recognised_on.is_some());
        let named = |member: &'_ Member| member.declared.contains(&Demand::AgreesToBeNamed);
        let shown = recognised.map(|member| (named(member).then_some(member.name.as_str()), member));
        if self.is_public(today) { shown.collect() } else { Vec::new() }
    }
}

impl Record for CitizensBoard {
    const KIND: Kind = Kind {
        name: "citizens_board",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("name", &["Tên ban"], Kept::Text).required().key().at_filing(),
            Field::new("board", &["Loại ban"], Kept::Choice(BoardKind::CHOICES)).required().at_filing(),
            Field::new("project", &["Giám sát dự án"], Kept::Code { of: "project" })
                .role(Role::Parent)
                .at_filing(),
            Field::new("body", &["Ủy ban MTTQ thành lập"], Kept::Body)
                .required()
                .role(Role::Body)
                .at_filing(),
            Field::new("villages", &["Số thôn, tổ dân phố"], Kept::Count).at_filing(),
            Field::new("term_from", &["Nhiệm kỳ từ ngày"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("term_to", &["Nhiệm kỳ đến ngày"], Kept::Day).at_filing(),
            Field::new("investor_told_on", &["Ngày báo chủ đầu tư"], Kept::Day).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(StandingState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("recognised_on", &["Ngày công nhận"], Kept::Day).by_step(),
            Field::new("recognised_by", &["Quyết định công nhận"], Kept::Text).by_step(),
            Field::new("ended_on", &["Ngày kết thúc"], Kept::Day).by_step(),
        ],
        code: &[],
        placed: true,
        waits: &["forming"],
        moves: &[],
        figures: &[Figure::sum("citizens_boards", Verb::Supervise, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("citizens_boards").by("board", self.board.id());
    }

    fn check(&self, checks: &mut Checks) {
        if self.term_to.is_some_and(|until| until < self.term_from) {
            checks.warn("warning-ends-before-it-begins", "term_to");
        }
        if self.board == BoardKind::CommunityInvestment && self.project.is_none() {
            checks.warn("warning-board-without-project", "project");
        }
        if self.board == BoardKind::PeoplesInspection && self.project.is_some() {
            checks.warn("warning-board-with-project", "project");
        }
    }
}
