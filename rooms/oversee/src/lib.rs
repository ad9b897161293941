//! Kiểm tra, giám sát: what is checked, and what comes of it.
//!
//! Two verbs, two objects (Luật 10/2022, Điều 30): citizens *inspect* what the community itself decided and
//! *supervise* the authority. Inspections by the Fatherland Front and the unions are named as theirs.

mod board;
mod board_plan;
pub mod citizens_board;
mod field_check;
mod oversight;
mod procedures;
mod recommendation;

pub use board::{Board, BoardKind};
pub use board_plan::BoardPlan;
pub use citizens_board::CitizensBoard;
pub use field_check::{CheckState, FieldCheck, MOST_MEASURES, Measure};
pub use oversight::{CritiqueForm, Form, Oversight, OversightState};
pub use procedures::ServiceQuality;
pub use recommendation::{Finding, Recommendation, RecommendationState};
use records::{AnyKind, Figure, Verb};

/// The kinds of this room. Sessions stand before their recommendations, which take place and date from them.
pub fn kinds() -> Vec<Box<dyn AnyKind>> {
    vec![
        records::kind::<Oversight>(),
        records::kind::<Recommendation>(),
        records::kind::<Board>(),
        records::kind::<CitizensBoard>(),
        records::kind::<BoardPlan>(),
        records::kind::<FieldCheck>(),
        records::kind::<ServiceQuality>(),
    ]
}

/// The ratios between this room's figures.
pub const RATIOS: [Figure; 4] = [
    Figure::ratio("recommendations_done_rate", Verb::Supervise, "recommendations_done", "recommendations"),
    Figure::ratio(
        "recommendations_in_time_rate",
        Verb::Supervise,
        "recommendations_answered_in_time",
        "recommendations_answered",
    ),
    Figure::ratio("procedures_on_time_rate", Verb::Do, "procedures_on_time", "procedures_settled"),
    Figure::mean("satisfaction", Verb::Do, "satisfaction_points", "satisfaction_reports"),
];
