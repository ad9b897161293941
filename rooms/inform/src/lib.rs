//! Biết (to know): what the people are told.

pub mod comment;
pub mod duty;
pub mod notice;
mod outreach;
mod publication;
mod visit;

pub use comment::{Comment, CommentState};
pub use duty::{Duty, DutyState};
pub use notice::{Comments, Notice};
pub use outreach::{Channel, Outreach};
pub use publication::{Posting, Publication};
use records::AnyKind;
pub use visit::Visit;

/// The kinds of this room. What others belong to stands before them.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![
        records::kind::<Duty>(),
        records::kind::<Publication>(),
        records::kind::<Notice>(),
        records::kind::<Comment>(),
        records::kind::<Outreach>(),
        records::kind::<Visit>(),
    ]
}
