//! A count of days, drawn as a calendar.

use kernel::Date;
use working_days::{Explanation, ListedDay, Why};

use crate::pages::names::{Names, day};

/// Weeks that are drawn at most: sixty working days over Tết.
const MOST_WEEKS: usize = 16;

/// The days of a count, in whole weeks, Monday first.
pub(super) struct Calendar {
    /// What it shows, for who does not see it.
    pub caption: String,
    /// Its weeks.
    pub weeks: Vec<Vec<Cell>>,
}

/// A day of a calendar.
pub(super) struct Cell {
    /// The day, with its month where that is new.
    pub day: String,
    /// How it looks: counted, off, the last.
    pub class: &'static str,
    /// What it is in the count.
    pub note: String,
}

impl Calendar {
    /// The count as whole weeks. `None` where it would be longer than anyone looks at.
    pub fn of(names: &Names<'_>, told: &Explanation) -> Option<Self> {
        let (mut first, mut last) = (told.start, told.due);
        while weekday(first) > 0 {
            first = first.yesterday().ok()?;
        }
        while weekday(last) < 6 {
            last = last.tomorrow().ok()?;
        }
        let mut weeks: Vec<Vec<Cell>> = Vec::new();
        let mut date = first;
        while date <= last {
            if weekday(date) == 0 {
                weeks.push(Vec::new());
            }
            if weeks.len() > MOST_WEEKS {
                return None;
            }
            let listed = told.days.iter().find(|it| it.date == date);
            let is_new_month = date == first || date.day() == 1;
            weeks.last_mut()?.push(cell(names, (date, is_new_month), listed, told.due));
            date = date.tomorrow().ok()?;
        }
        let caption = names.with("opinion-calendar", &[("first", &day(first)), ("last", &day(last))]);
        Some(Self { caption, weeks })
    }
}

/// Monday is 0.
fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_zero_offset()
}

fn cell(
    names: &Names<'_>,
    (date, is_new_month): (Date, bool),
    listed: Option<&ListedDay>,
    due: Date,
) -> Cell {
    let (class, note) = match listed.map(|it| &it.why) {
        _ if date == due => ("lich__han", names.say("opinion-day-due")),
        None => ("", String::new()),
        Some(Why::Start) => ("", names.say("opinion-day-zero")),
        Some(Why::Counted(k) | Why::MakeUp { k, .. }) => ("lich__dem", k.to_string()),
        Some(Why::Weekend) => ("lich__nghi", String::new()),
        Some(Why::Holiday(_)) => ("lich__nghi", names.say("opinion-day-off")),
        Some(Why::Paused) => ("lich__nghi", names.say("opinion-day-paused")),
        Some(Why::MovedTo) => ("lich__dem", String::new()),
    };
    let day = if is_new_month { format!("{}/{}", date.day(), date.month()) } else { date.day().to_string() };
    Cell { day, class, note }
}

#[cfg(test)]
mod tests {
    use working_days::Term;

    use super::*;
    use crate::rooms;

    #[test]
    fn each_day_of_the_count_is_drawn_once_and_the_last_is_marked() {
        let (words, kinds) = (rooms::words().unwrap(), rooms::kinds());
        let names = Names { words: &words, kinds: &kinds, language: web::Language::Vi };
        let calendar = working_days::Calendar::viet_nam().unwrap();
        for days in [0_u32, 1, 10, 15, 44] {
            for (year, month, on) in [(2026, 2, 10), (2026, 8, 21), (2025, 12, 31)] {
                let start = Date::new(year, month, on).unwrap();
                let told = calendar.explain(&Term::working(start, days)).unwrap().unwrap();
                let drawn = Calendar::of(&names, &told).unwrap();
                assert!(drawn.weeks.iter().all(|week| week.len() == 7), "whole weeks");
                let of =
                    |class: &str| drawn.weeks.iter().flatten().filter(|cell| cell.class == class).count();
                assert_eq!(of("lich__han"), 1, "one last day");
                // The last day counts too, and bears its own mark.
                assert_eq!(
                    of("lich__dem") + usize::from(days > 0),
                    usize::try_from(days).unwrap(),
                    "{days} from {start}"
                );
            }
        }
        let long = calendar.explain(&Term::working(Date::new(2026, 1, 5).unwrap(), 100)).unwrap().unwrap();
        assert!(Calendar::of(&names, &long).is_none(), "nobody reads half a year of days");
    }
}
