//! Reading the rows of a calendar. A line that is wrong in any way refuses the whole file: a holiday that
//! went missing quietly would move due dates.

use std::fmt;

use jiff::civil::{Date, Weekday};

use crate::calendar::{Kind, Row};

const HEAD: &str = "date,weekday,name,kind,confidence";

/// Why a file is not a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarProblem {
    /// The first line is not `date,weekday,name,kind,confidence`.
    Head,
    /// No row at all.
    Empty,
    /// A row that cannot stand.
    Row {
        /// Its line in the file, from 1.
        line: usize,
        /// What is wrong with it.
        problem: RowProblem,
    },
    /// A year between the first and the last has no rows.
    YearWithoutRows {
        /// That year.
        year: i16,
    },
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// Not five columns. Quotes are not read.
    Columns,
    /// The date is not `yyyy-mm-dd`, or there is no such day.
    Date,
    /// The weekday is not that of the date.
    Weekday,
    /// The kind is not known.
    Kind,
    /// The day is in the file already.
    Twice,
    /// A make-up day that is not a Saturday or Sunday would be worked anyway.
    MakeUpOnWorkday,
}

impl fmt::Display for CalendarProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalendarProblem::Head => write!(f, "the first line is not {HEAD}"),
            CalendarProblem::Empty => f.write_str("no rows"),
            CalendarProblem::Row { line, problem } => write!(f, "line {line}: {problem}"),
            CalendarProblem::YearWithoutRows { year } => write!(f, "no rows for the year {year}"),
        }
    }
}

impl std::error::Error for CalendarProblem {}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RowProblem::Columns => "not five columns",
            RowProblem::Date => "not a date",
            RowProblem::Weekday => "not the weekday of its date",
            RowProblem::Kind => "a kind that is not known",
            RowProblem::Twice => "a day that was there already",
            RowProblem::MakeUpOnWorkday => "a make-up day that is not at a weekend",
        })
    }
}

impl std::error::Error for RowProblem {}

/// The rows with their line numbers.
pub(crate) fn rows(text: &str) -> Result<Vec<(usize, Row)>, CalendarProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().zip(1..);
    if lines.next().map(|(head, _)| head.trim_end()) != Some(HEAD) {
        return Err(CalendarProblem::Head);
    }
    lines
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, line)| match row(text) {
            Ok(row) => Ok((line, row)),
            Err(problem) => Err(CalendarProblem::Row { line, problem }),
        })
        .collect()
}

fn row(line: &str) -> Result<Row, RowProblem> {
    if line.contains('"') {
        return Err(RowProblem::Columns);
    }
    let columns: Vec<&str> = line.split(',').map(str::trim).collect();
    let [date, weekday, name, kind, confidence] = columns[..] else {
        return Err(RowProblem::Columns);
    };
    let date = self::date(date)?;
    if weekday != self::weekday(date) {
        return Err(RowProblem::Weekday);
    }
    let kind = match kind {
        "day_off" => Kind::DayOff,
        "day_off_projected" => Kind::DayOffProjected,
        "makeup_workday" => Kind::MakeUp,
        "pending" => Kind::Pending,
        _ => return Err(RowProblem::Kind),
    };
    if kind == Kind::MakeUp && !crate::calendar::is_weekend(date) {
        return Err(RowProblem::MakeUpOnWorkday);
    }
    Ok(Row { date, name: name.to_owned(), kind, confidence: confidence.to_owned() })
}

/// Just `yyyy-mm-dd`: the date parser would also take a time after it.
fn date(text: &str) -> Result<Date, RowProblem> {
    if text.len() != 10 {
        return Err(RowProblem::Date);
    }
    text.parse().map_err(|_| RowProblem::Date)
}

/// The weekday as Vietnamese calendars head their columns.
fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "T2",
        Weekday::Tuesday => "T3",
        Weekday::Wednesday => "T4",
        Weekday::Thursday => "T5",
        Weekday::Friday => "T6",
        Weekday::Saturday => "T7",
        Weekday::Sunday => "CN",
    }
}
