//! The law is data: what runs for how long is a row with a citation and a validity ([`Rule`]), and what runs for a matter
//! ([`Clock`]) keeps the row it was started by, so that its day can always be explained.
//!
//! Two things are never mixed: a *notice* that the law asks for within so many days, and the *answer* that an office promises
//! by its own setting. Each clock has the name of what it is.

mod clock;
mod own;
mod rule;

#[cfg(test)]
mod tests;

pub use clock::{Clock, Extension, Halt, Name};
pub use own::{Addition, STATEMENTS, STEPS, add, insert_rules};
pub use rule::{Counts, Law, Purpose, Rule, Sure};
use std::sync::LazyLock;
use working_days::Calendar;

static CALENDAR: LazyLock<Option<Calendar>> = LazyLock::new(|| Calendar::viet_nam().ok());

/// The working days of Viet Nam. The file is tested with the crate that carries it, and always reads.
pub fn calendar() -> Option<&'static Calendar> {
    CALENDAR.as_ref()
}
