//! Biết (to know): what the people are told.

mod outreach;
mod publication;
mod visit;

pub use outreach::{Channel, Outreach};
pub use publication::{Posting, Publication};
use records::AnyKind;
pub use visit::Visit;

/// The kinds of this room.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![records::kind::<Publication>(), records::kind::<Outreach>(), records::kind::<Visit>()]
}
