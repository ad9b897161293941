//! Làm (to do): programmes, projects and what holds them up, directives.

mod clearance;
mod directive;
mod livelihood;
mod obstacle;
mod project;
mod promise;

pub use clearance::{Clearance, Told};
pub use directive::{Directive, DirectiveState, Review};
pub use livelihood::{Livelihood, Programme};
pub use obstacle::{Cause, Obstacle, ObstacleState};
pub use project::{Project, ProjectState};
pub use promise::{Promise, PromiseState};
use records::AnyKind;

/// The kinds of this room. A project stands before what belongs to it.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![
        records::kind::<Livelihood>(),
        records::kind::<Project>(),
        records::kind::<Clearance>(),
        records::kind::<Obstacle>(),
        records::kind::<Promise>(),
        records::kind::<Directive>(),
    ]
}
