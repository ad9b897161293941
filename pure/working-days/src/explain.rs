//! A count of days as [`Calendar::explain`](crate::Calendar::explain) tells it, day by day, for a page to draw.

use jiff::civil::Date;

/// How a due date was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Day zero.
    pub start: Date,
    /// The day that the count ends with.
    pub due: Date,
    /// Every day from `start` to `due`, both included.
    pub days: Vec<ListedDay>,
    /// A day off on the way is projected ([`Kind::DayOffProjected`]): the due date may still move.
    pub is_projected: bool,
}

/// One day of the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDay {
    /// The day.
    pub date: Date,
    /// Why it counts or does not.
    pub why: Why,
}

/// Why a day counts or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Day zero, which is not counted.
    Start,
    /// The `k`th working day, from 1.
    Counted(u32),
    /// A weekend day that is worked, *làm bù*: it counts too.
    MakeUp {
        /// The `k`th working day, from 1.
        k: u32,
        /// What it makes up for, in Vietnamese.
        name: String,
    },
    /// The term stood still.
    Paused,
    /// The working day to which an end on a day off was moved.
    MovedTo,
    /// Saturday or Sunday.
    Weekend,
    /// A day off, by its Vietnamese name. A holiday that falls on a weekend is told as the holiday.
    Holiday(String),
}
