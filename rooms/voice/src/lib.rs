//! Bàn (to discuss): what the people say.

pub mod alike;
mod asked;
pub mod denunciation;
mod meeting;
mod opinion;
pub mod route;
pub mod sender;
pub mod sql;
pub mod survey;

pub use asked::{above, hear};
pub use meeting::{DeputyLevel, VoterMeeting};
pub use opinion::{Channel, Class, Opinion, OpinionState, Sender, TOPICS, Verdict, only_so_long, topic_id};
use records::{AnyKind, Figure, Verb};

/// The kinds of this room.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![records::kind::<VoterMeeting>(), records::kind::<Opinion>()]
}

/// The ratios between this room's figures.
pub const RATIOS: [Figure; 1] = [Figure::ratio(
    "opinions_in_time_rate",
    Verb::Discuss,
    "opinions_answered_in_time",
    "opinions_with_answer_date",
)];
