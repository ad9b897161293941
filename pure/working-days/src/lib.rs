//! Working days of Viet Nam, and why a due date is what it is.
//!
//! Which days are off is decided every year: the Prime Minister fixes Tết and the second day of the
//! National Day, and sometimes swaps a working day for a Saturday. So a calendar here is rows in a file,
//! never a formula. The rows that this crate carries are [`Calendar::viet_nam`]; an office may bring its own.
//!
//! # How days are counted
//!
//! * The day of the event is day zero; counting begins the day after (Bộ luật Dân sự 2015, Điều 147.2).
//! * *Ngày làm việc* skip Saturdays, Sundays and days off. A make-up Saturday is a working day.
//! * *Ngày* are calendar days. A period that would end on a day off ends with the next working day
//!   (Điều 148.5); [`AtEnd`] lets a rule say otherwise.
//!
//! ```
//! use jiff::civil::date;
//! use working_days::{AtEnd, Calendar};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let calendar = Calendar::viet_nam()?;
//! // Ten working days over Tết 2026.
//! assert_eq!(calendar.add_working_days(date(2026, 2, 10), 10)?, date(2026, 3, 3));
//! // Ten calendar days would end on a day off.
//! assert_eq!(calendar.add_calendar_days(date(2026, 2, 10), 10, AtEnd::NextWorkingDay)?, date(2026, 2, 23));
//! # Ok(())
//! # }
//! ```
//!
//! * A period may stand still and go on ([`Pause`]): the day on which it stops still counts, the day on which it goes on is
//!   a day zero again ([`Term`]).
//!
//! # What is not yet decided
//!
//! Rows for coming years are projected from lunar dates ([`Kind::DayOffProjected`]) and count as days off;
//! [`Explanation::is_projected`] says when a due date rests on one, so that a page can say so too. Rows that
//! are [`Kind::Pending`] are not days off unless [`Calendar::with_pending`] asks. Outside the years of the
//! file every question is refused ([`NotCovered`]): a guess would be a promise to a citizen.

mod calendar;
mod csv;
mod explain;
mod term;

pub use calendar::{AtEnd, Calendar, Kind, NotCovered, Row};
pub use csv::{CalendarProblem, RowProblem};
pub use explain::{Explanation, ListedDay, Why};
pub use term::{Counting, Pause, Term};
