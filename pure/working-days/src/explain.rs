//! The same count as [`Calendar::add_working_days`], day by day, for a page to draw.

use jiff::civil::Date;

use crate::calendar::{Calendar, Kind, NotCovered, is_weekend};

/// How a due date was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Day zero.
    pub start: Date,
    /// The day that the count ends with; what [`Calendar::add_working_days`] returns.
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
    /// Saturday or Sunday.
    Weekend,
    /// A day off, by its Vietnamese name. A holiday that falls on a weekend is told as the holiday.
    Holiday(String),
}

impl Calendar {
    /// Counts `n` working days after `start` and keeps a note of each day on the way.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use working_days::{Calendar, Why};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let told = Calendar::viet_nam()?.explain(date(2024, 4, 30), 2)?;
    /// let why: Vec<Why> = told.days.into_iter().map(|day| day.why).collect();
    /// assert_eq!(why[1], Why::Holiday("Ngày Quốc tế Lao động".into()));
    /// assert_eq!(why[2..], [Why::Counted(1), Why::Counted(2)]);
    /// assert_eq!(told.due, date(2024, 5, 3));
    /// # Ok(())
    /// # }
    /// ```
    pub fn explain(&self, start: Date, n: u32) -> Result<Explanation, NotCovered> {
        self.covered(start)?;
        let mut told = Explanation {
            start,
            due: start,
            days: vec![ListedDay { date: start, why: Why::Start }],
            is_projected: false,
        };
        let mut k = 0;
        while k < n {
            let date = self.next(told.due)?;
            let why = match self.row(date) {
                Some(row) if row.kind == Kind::MakeUp => {
                    k += 1;
                    Why::MakeUp { k, name: row.name.clone() }
                }
                Some(row) => {
                    told.is_projected |= row.kind != Kind::DayOff;
                    Why::Holiday(row.name.clone())
                }
                None if is_weekend(date) => Why::Weekend,
                None => {
                    k += 1;
                    Why::Counted(k)
                }
            };
            told.due = date;
            told.days.push(ListedDay { date, why });
        }
        Ok(told)
    }
}
