//! Bàn (to settle): what households and the community decide, and what they are asked about before others decide.

pub mod consultation;

pub use consultation::{Consultation, ConsultationState, Matter};
use records::AnyKind;

/// The kinds of this room.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![records::kind::<Consultation>()]
}
