//! Làm (to do): programmes, obstacles, directives.

mod directive;
mod livelihood;
mod obstacle;

pub use directive::{Directive, DirectiveState, Review};
pub use livelihood::{Livelihood, Programme};
pub use obstacle::{Obstacle, ObstacleState};
use records::AnyKind;

/// The kinds of this room.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![records::kind::<Livelihood>(), records::kind::<Obstacle>(), records::kind::<Directive>()]
}
