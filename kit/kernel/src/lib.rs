//! The few types every crate of Đồng Thuận speaks.
//!
//! Nothing here reads a clock, a file or a database: time and chance are arguments
//! ([`Clock`], [`Rng`]), so that a test can say what day it is and what the dice show.

mod actor;
mod calendar;
mod chance;
mod clock;
mod error;
mod id;
mod period;
mod place;
mod reach;
mod when;

pub use actor::Actor;
pub use calendar::{Calendar, Calendars, Row as CalendarRow, Span};
pub use chance::{Rng, SeededRng, SystemRng};
pub use clock::{Clock, FixedClock, Millis, ShiftedClock, SystemClock, day_of, instant_of, instant_text};
pub use error::{BUSY, Error, Fault, OrRefuse, Outcome, RETRY_AFTER_SECONDS, Refusal};
pub use id::Id;
pub use jiff::{Error as DateError, civil::Date};
pub use period::{Period, PeriodProblem};
pub use place::{CodeProblem, PlaceId};
pub use reach::Reach;
pub use when::{Month, When};
