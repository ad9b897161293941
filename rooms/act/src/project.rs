use kernel::Date;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Tình trạng.
    #[derive(Default)]
    pub enum ProjectState {
        /// Đang thực hiện.
        #[default]
        Running = "running": "Đang thực hiện";
        /// Đã hoàn thành.
        Finished = "finished": "Đã hoàn thành";
    }
}

/// Dự án, công trình: what is published of it (Luật 10/2022, Điều 11). What holds it up, what was promised, what its board
/// found and how far its land is cleared are records that belong to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// What it is called.
    pub name: String,
    /// The decision that approved it.
    pub decision: Option<String>,
    /// Who invests.
    pub body: Option<String>,
    /// Who builds.
    pub contractor: Option<String>,
    /// What it costs, in đồng.
    pub cost: Option<i64>,
    /// Who pays.
    pub funding: Option<String>,
    /// Where it is, in words.
    pub spot: Option<String>,
    /// What is built, as designed.
    pub scale: Option<String>,
    /// The day work began.
    pub started_on: Date,
    /// The day by which it is to be finished.
    pub finish_by: Option<Date>,
    /// What became of it.
    #[serde(default)]
    pub state: ProjectState,
    /// The day it was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_on: Option<Date>,
}

impl Record for Project {
    const KIND: Kind = Kind {
        name: "project",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("name", &["Tên dự án, công trình"], Kept::Text).required().key().at_filing(),
            Field::new("decision", &["Quyết định phê duyệt"], Kept::Text).at_filing(),
            Field::new("body", &["Chủ đầu tư"], Kept::Body).role(Role::Body).at_filing(),
            Field::new("contractor", &["Nhà thầu thi công"], Kept::Text).at_filing(),
            Field::new("cost", &["Tổng mức đầu tư"], Kept::Amount { digits: 0 }).at_filing(),
            Field::new("funding", &["Nguồn vốn"], Kept::Text).at_filing(),
            Field::new("spot", &["Địa điểm"], Kept::Text).free_text().at_filing(),
            Field::new("scale", &["Quy mô, thiết kế được công khai"], Kept::Text).free_text().at_filing(),
            Field::new("started_on", &["Ngày khởi công"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("finish_by", &["Dự kiến hoàn thành"], Kept::Day).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(ProjectState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("finished_on", &["Ngày hoàn thành"], Kept::Day).by_step(),
        ],
        code: &[],
        placed: true,
        waits: &["running"],
        moves: &[
            Move { name: "finish", from: &["running"], to: "finished", demands: &["finished_on"] },
            Move { name: "reopen", from: &["finished"], to: "running", demands: &[] },
        ],
        figures: &[
            Figure::sum("projects", Verb::Do, Unit::Count),
            Figure::sum("projects_finished", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("projects").by("state", self.state.id());
        if self.state == ProjectState::Finished {
            to.count("projects_finished");
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.finish_by.is_some_and(|finish_by| finish_by < self.started_on) {
            checks.warn("warning-due-before-it-began", "finish_by");
        }
        if self.finished_on.is_some_and(|finished_on| finished_on < self.started_on) {
            checks.warn("warning-finished-before-it-began", "finished_on");
        }
    }
}
