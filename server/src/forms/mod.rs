//! Other people's forms: an office keeps a superior's blank form by a name, ties its cells to figures once, and has it
//! filled each period (docs/adr/0009).
//!
//! A form is an office's own paper and no record: the journal does not tell of it.

mod down;
mod filling;
mod kept;
mod refusal;
mod sql;
mod tie;

pub use down::{Down, UnknownRow, tie_down};
pub use filling::{Filled, Problem, Question, fill};
pub use kept::{Kept, add, find, forms_of, load, remove, tie, ties, untie};
pub use refusal::{bad_form, fill_problem};
pub use sql::{STATEMENTS, STEPS, inserts};
pub use tie::{Of, Part, Take, Tie, Tied};
