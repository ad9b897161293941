//! The kept sums: one row holds one figure's year at one place.
//!
//! Nineteen columns: twelve months, four quarters, two halves, one year. A fact stands in the *one* column of its grain,
//! so a question adds up the columns that lie inside its period and knows what it had to leave out. A nation's year is
//! then a walk over some hundred thousand rows, not over millions of facts; and there is no national row
//! that every filer would have to lock.

use std::collections::BTreeMap;

use kernel::{Fault, Period, PlaceId, When};
use store::{Arg, Insert, Statement, Tx};

/// The columns: name, first month (1 to 12), months.
pub const COLUMNS: [(&str, i64, i64); 19] = [
    ("m01", 1, 1),
    ("m02", 2, 1),
    ("m03", 3, 1),
    ("m04", 4, 1),
    ("m05", 5, 1),
    ("m06", 6, 1),
    ("m07", 7, 1),
    ("m08", 8, 1),
    ("m09", 9, 1),
    ("m10", 10, 1),
    ("m11", 11, 1),
    ("m12", 12, 1),
    ("q1", 1, 3),
    ("q2", 4, 3),
    ("q3", 7, 3),
    ("q4", 10, 3),
    ("h1", 1, 6),
    ("h2", 7, 6),
    ("y", 1, 12),
];

/// The amounts of one figure in one year, column by column.
pub type Months = [i64; 19];

/// The column a fact of this time stands in.
pub fn column_of(when: When) -> Option<usize> {
    let month = i64::from(when.first_month().month());
    COLUMNS.iter().position(|(_, first, months)| *first == month && *months == when.months())
}

/// The columns that lie inside a period.
pub fn columns_inside(period: Period) -> impl Iterator<Item = usize> {
    let first = i64::from(period.first().month());
    let last = first + period.months();
    COLUMNS
        .iter()
        .enumerate()
        .filter(move |(_, (_, from, months))| *from >= first && from + months <= last)
        .map(|(at, _)| at)
}

/// The columns that overlap a period without lying inside it: what a question about it leaves out.
pub fn columns_cut(period: Period) -> impl Iterator<Item = usize> {
    let first = i64::from(period.first().month());
    let last = first + period.months();
    COLUMNS
        .iter()
        .enumerate()
        .filter(move |(_, (_, from, months))| {
            *from < last && from + months > first && !(*from >= first && from + months <= last)
        })
        .map(|(at, _)| at)
}

/// Changes to the kept sums, gathered over one act and written once.
#[derive(Debug, Default)]
pub struct Deltas {
    by_key: BTreeMap<(i64, PlaceId, String, String), Months>,
}

impl Deltas {
    /// Adds `value` (negative when a fact goes).
    pub fn add(&mut self, place: PlaceId, when: When, figure: &str, dimension: &str, value: i64) {
        let year = i64::from(when.first_month().year());
        let months = self.by_key.entry((year, place, figure.to_owned(), dimension.to_owned())).or_default();
        if let Some(column) = column_of(when) {
            months[column] += value;
        }
    }

    /// Writes them, in the order of the key, so that two acts that meet take the rows in the same order.
    pub fn flush(&mut self, tx: &mut dyn Tx) -> Result<(), Fault> {
        let deltas = std::mem::take(&mut self.by_key);
        let mut args: Vec<Arg<'_>> = Vec::with_capacity(deltas.len() * 23);
        for ((year, place, figure, dimension), months) in &deltas {
            if months.iter().all(|value| *value == 0) {
                continue;
            }
            args.extend([Arg::Int(*year), (*place).into(), figure.into(), dimension.into()]);
            args.extend(months.iter().map(|value| Arg::Int(*value)));
        }
        upsert().run(tx, &args)?;
        Ok(())
    }
}

/// Adds to a row of sums, made when it is not there.
pub fn upsert() -> Insert {
    let mut columns = vec!["year", "place", "figure", "dimension"];
    columns.extend(COLUMNS.iter().map(|(name, ..)| *name));
    Insert::new(
        "add_to_sums",
        "sums",
        &columns,
        "ON CONFLICT (year, place, figure, dimension) DO UPDATE SET \
         m01 = sums.m01 + excluded.m01, m02 = sums.m02 + excluded.m02, m03 = sums.m03 + excluded.m03, \
         m04 = sums.m04 + excluded.m04, m05 = sums.m05 + excluded.m05, m06 = sums.m06 + excluded.m06, \
         m07 = sums.m07 + excluded.m07, m08 = sums.m08 + excluded.m08, m09 = sums.m09 + excluded.m09, \
         m10 = sums.m10 + excluded.m10, m11 = sums.m11 + excluded.m11, m12 = sums.m12 + excluded.m12, \
         q1 = sums.q1 + excluded.q1, q2 = sums.q2 + excluded.q2, q3 = sums.q3 + excluded.q3, q4 = sums.q4 + excluded.q4, \
         h1 = sums.h1 + excluded.h1, h2 = sums.h2 + excluded.h2, y = sums.y + excluded.y",
    )
}

/// `SUM(s.m07 + s.m08 + s.m09 + s.q3)`: one expression for the columns inside a period.
pub fn sum_inside(period: Period) -> String {
    let columns: Vec<String> = columns_inside(period).map(|at| format!("s.{}", COLUMNS[at].0)).collect();
    format!("CAST(SUM({}) AS BIGINT)", columns.join(" + "))
}

/// The figures of a place and a year, all columns, for all that lies within the place.
pub fn by_column() -> Statement {
    let sums: Vec<String> =
        COLUMNS.iter().map(|(name, ..)| format!("CAST(SUM(s.{name}) AS BIGINT)")).collect();
    Statement::built(
        "figures_by_column",
        &format!(
            "SELECT s.figure, s.dimension, {} FROM place_within w CROSS JOIN sums s \
             WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place GROUP BY s.figure, s.dimension",
            sums.join(", ")
        ),
    )
}

/// The figures of a period by direct child (`child`) or by every place (`place`) below a place, wholes only.
pub fn by_place(period: Period, column: &'static str) -> Statement {
    Statement::built(
        "figures_by_place",
        &format!(
            "SELECT w.{column}, s.figure, {} FROM place_within w CROSS JOIN sums s \
             WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND s.dimension = '' \
             GROUP BY w.{column}, s.figure",
            sum_inside(period)
        ),
    )
}

/// One figure, one cut, by child and column: what the figure's own page shows.
pub fn of_one_figure() -> Statement {
    let sums: Vec<String> =
        COLUMNS.iter().map(|(name, ..)| format!("CAST(SUM(s.{name}) AS BIGINT)")).collect();
    Statement::built(
        "figure_by_place_and_column",
        &format!(
            "SELECT s.place, {} FROM place_within w CROSS JOIN sums s \
             WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND s.figure = $3 AND s.dimension = $4 \
             GROUP BY s.place",
            sums.join(", ")
        ),
    )
}

#[cfg(test)]
mod tests {
    use kernel::Month;

    use super::*;

    #[test]
    fn every_time_has_its_own_column() {
        let july = Month::new(2022, 7).unwrap();
        let name = |when| COLUMNS[column_of(when).unwrap()].0;
        assert_eq!(name(When::Month(july)), "m07");
        assert_eq!(name(When::Quarter(july)), "q3");
        assert_eq!(name(When::Half(july)), "h2");
        assert_eq!(name(When::Year(2022)), "y");
        assert_eq!(name(When::Day(july.last_day())), "m07");
    }

    #[test]
    fn a_period_adds_what_lies_inside_and_knows_what_it_cuts() {
        let names =
            |columns: Vec<usize>| columns.into_iter().map(|at| COLUMNS[at].0).collect::<Vec<_>>().join(" ");
        let quarter: Period = "2022-Q3".parse().unwrap();
        assert_eq!(names(columns_inside(quarter).collect()), "m07 m08 m09 q3");
        assert_eq!(names(columns_cut(quarter).collect()), "h2 y");
        assert_eq!(columns_inside(Period::year(2022)).count(), 19);
        let month: Period = "2022-08".parse().unwrap();
        assert_eq!(names(columns_cut(month).collect()), "q3 h2 y");
    }
}
