//! Làm (to do): programmes and what came of them, who looks after whom, projects and what holds them up, directives and what
//! they ask.

mod care;
mod clearance;
mod directive;
mod follow;
mod livelihood;
mod obstacle;
mod project;
mod promise;

pub use care::{CareAssignment, CareReport, CareState};
pub use clearance::{Clearance, Told};
pub use directive::{
    AboutRoom, Directive, DirectiveDocument, DirectiveReport, DirectiveState, DirectiveTask, DocumentState,
    ReportState, Review, TaskFinding, TaskState,
};
pub use follow::follow_reports;
pub use livelihood::{Livelihood, LivelihoodResult, LivelihoodState, Programme, Season};
pub use obstacle::{Cause, Obstacle, ObstacleState};
pub use project::{Project, ProjectState};
pub use promise::{Promise, PromiseState};
use records::AnyKind;

/// The kinds of this room. What others belong to stands before them.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![
        records::kind::<Livelihood>(),
        records::kind::<LivelihoodResult>(),
        records::kind::<CareAssignment>(),
        records::kind::<CareReport>(),
        records::kind::<Project>(),
        records::kind::<Clearance>(),
        records::kind::<Obstacle>(),
        records::kind::<Promise>(),
        records::kind::<DirectiveDocument>(),
        records::kind::<DirectiveTask>(),
        records::kind::<DirectiveReport>(),
        records::kind::<Directive>(),
    ]
}
