//! The kept sums: one row holds one figure's year at one place.
//!
//! Twelve months, four quarters, two halves, nine months, one year, one school year. A fact stands in the *one* column of
//! its grain, so a question adds up the columns that lie inside its period and knows what it had to leave out. A nation's
//! year is then a walk over some hundred thousand rows, not over millions of facts; and there is no national row
//! that every filer would have to lock.
//!
//! A school year lies in two rows: `sy` in the year it begins in, and `sp` in the next, only so that a question about that
//! year knows what it left out.
//!
//! A period that closes on the 14th is its calendar namesake, with the days before it added and the days after it taken
//! away ([`edges`]): only facts known by a day are read again, and only those of the months at its ends.

use std::collections::BTreeMap;

use kernel::{Date, Fault, Month, Period, PlaceId, When};
use store::{Arg, Insert, Statement, Tx};

use crate::sql::ADD_TO_SUMS;

/// The columns: name, first month (1 to 12; one before January for what began last year), months.
pub const COLUMNS: [(&str, i64, i64); 22] = [
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
    ("n9", 1, 9),
    ("sy", 9, 12),
    ("sp", -3, 12),
];

/// The amounts of one figure in one year, column by column.
pub type Months = [i64; 22];

/// The columns of the row of `year` that a fact of this time stands in; none where its book knows a time we have no
/// column for.
pub fn columns_of(when: When) -> impl Iterator<Item = (i64, usize)> {
    let year = i64::from(when.first_month().year());
    let month = i64::from(when.first_month().month());
    let column = move |month: i64| {
        COLUMNS.iter().position(|(_, first, months)| *first == month && *months == when.months())
    };
    let begun = column(month).map(|at| (year, at));
    let goes_on = column(month - 12).map(|at| (year + 1, at));
    begun.into_iter().chain(goes_on)
}

/// Its months, counted from January of `year` as 1: first, and the one after the last.
fn within(period: Period, year: i16) -> (i64, i64) {
    let years = i64::from(period.first().year() - year);
    let first = years * 12 + i64::from(period.first().month());
    (first, first + period.months())
}

/// The columns of a year's row that lie inside a period. What only goes on from the year before was counted there.
pub fn columns_inside(period: Period, year: i16) -> impl Iterator<Item = usize> {
    let (first, end) = within(period, year);
    COLUMNS
        .iter()
        .enumerate()
        .filter(move |(_, (_, from, months))| *from >= first.max(1) && from + months <= end)
        .map(|(at, _)| at)
}

/// The columns of a year's row that overlap a period without lying inside it: what a question about it leaves out.
pub fn columns_cut(period: Period, year: i16) -> impl Iterator<Item = usize> {
    let (first, end) = within(period, year);
    COLUMNS
        .iter()
        .enumerate()
        .filter(move |(_, (_, from, months))| {
            *from < end && from + months > first && !(*from >= first && from + months <= end)
        })
        .map(|(at, _)| at)
}

/// The years whose rows a period needs: one, or the two of a school year.
pub fn years(period: Period) -> std::ops::RangeInclusive<i16> {
    period.first().year()..=period.last().year()
}

/// Days of one calendar month that an issuer's period has beyond its namesake, or lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The calendar month.
    pub month: Month,
    /// The first of the days.
    pub from: Date,
    /// The last of them.
    pub to: Date,
    /// 1 for days that are added, -1 for days that are taken away.
    pub sign: i64,
}

/// What sets an issuer's period apart from the calendar months it is named after. Nothing for a calendar period.
pub fn edges(period: Period) -> Vec<Edge> {
    let named = (period.first().first_day(), period.last().last_day());
    let own = (period.first_day(), period.last_day());
    let mut edges = beyond(own, named, 1);
    edges.extend(beyond(named, own, -1));
    edges
}

/// The days of `one` that lie outside `other`, month by month.
fn beyond(one: (Date, Date), other: (Date, Date), sign: i64) -> Vec<Edge> {
    let (last_before, first_after) =
        (other.0.yesterday().unwrap_or(other.0), other.1.tomorrow().unwrap_or(other.1));
    let parts = [(one.0, one.1.min(last_before)), (one.0.max(first_after), one.1)];
    let mut edges = Vec::new();
    for (from, to) in parts {
        let mut month = Month::of(from);
        while month.first_day() <= to && from <= to {
            let (first, last) = (from.max(month.first_day()), to.min(month.last_day()));
            edges.push(Edge { month, from: first, to: last, sign });
            month = month.plus(1);
        }
    }
    edges
}

/// Changes to the kept sums, gathered over one act and written once.
#[derive(Debug, Default)]
pub struct Deltas {
    by_key: BTreeMap<(i64, PlaceId, String, String), Months>,
}

impl Deltas {
    /// Adds `value` (negative when a fact goes).
    pub fn add(&mut self, place: PlaceId, when: When, figure: &str, dimension: &str, value: i64) {
        for (year, column) in columns_of(when) {
            let months =
                self.by_key.entry((year, place, figure.to_owned(), dimension.to_owned())).or_default();
            months[column] += value;
        }
    }

    /// Writes them, in the order of the key, so that two acts that meet take the rows in the same order.
    pub fn flush(&mut self, tx: &mut dyn Tx) -> Result<(), Fault> {
        let deltas = std::mem::take(&mut self.by_key);
        let mut args: Vec<Arg<'_>> = Vec::with_capacity(deltas.len() * 26);
        for ((year, place, figure, dimension), months) in &deltas {
            if months.iter().all(|value| *value == 0) {
                continue;
            }
            args.extend([Arg::Int(*year), (*place).into(), figure.into(), dimension.into()]);
            args.extend(months.iter().map(|value| Arg::Int(*value)));
        }
        ADD_TO_SUMS.run(tx, &args)?;
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
         h1 = sums.h1 + excluded.h1, h2 = sums.h2 + excluded.h2, y = sums.y + excluded.y, \
         n9 = sums.n9 + excluded.n9, sy = sums.sy + excluded.sy, sp = sums.sp + excluded.sp",
    )
}

/// `SUM(s.m07 + s.m08 + s.m09 + s.q3)`: one expression for the columns of a year's row inside a period.
fn sum_inside(period: Period, year: i16) -> String {
    let columns: Vec<String> =
        columns_inside(period, year).map(|at| format!("s.{}", COLUMNS[at].0)).collect();
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
pub fn by_place(period: Period, year: i16, column: &'static str) -> Statement {
    Statement::built(
        "figures_by_place",
        &format!(
            "SELECT w.{column}, s.figure, {} FROM place_within w CROSS JOIN sums s \
             WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND s.dimension = '' \
             GROUP BY w.{column}, s.figure",
            sum_inside(period, year)
        ),
    )
}

/// What the days of an [`Edge`] hold of every figure. The figures there are come from the sums, so that the facts of one
/// month only are read, by their index.
pub fn edge_by_figure() -> Statement {
    Statement::built(
        "edge_by_figure",
        &format!("SELECT s.figure, s.dimension, {EDGE} GROUP BY s.figure, s.dimension"),
    )
}

/// The same by direct child (`child`) or by every place (`place`), wholes only.
pub fn edge_by_place(column: &'static str) -> Statement {
    Statement::built(
        "edge_by_place",
        &format!("SELECT w.{column}, s.figure, {EDGE} AND s.dimension = '' GROUP BY w.{column}, s.figure"),
    )
}

const EDGE: &str = "CAST(SUM(f.value) AS BIGINT) \
    FROM place_within w CROSS JOIN sums s CROSS JOIN fact f \
    WHERE w.ancestor = $1 AND s.year = $2 AND s.place = w.place AND f.place = s.place AND f.figure = s.figure \
    AND f.dimension = s.dimension AND f.month = $3 AND f.grain = 0 AND f.on_date >= $4 AND f.on_date <= $5";

#[cfg(test)]
mod tests {
    use kernel::Month;

    use super::*;

    #[test]
    fn every_time_has_its_own_column() {
        let july = Month::new(2022, 7).unwrap();
        let name = |when| {
            let columns = columns_of(when).map(|(year, at)| format!("{} {year}", COLUMNS[at].0));
            columns.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(name(When::Month(july)), "m07 2022");
        assert_eq!(name(When::Quarter(july)), "q3 2022");
        assert_eq!(name(When::Half(july)), "h2 2022");
        assert_eq!(name(When::NineMonths(july.plus(-6))), "n9 2022");
        assert_eq!(name(When::Year(2022)), "y 2022");
        assert_eq!(name(When::SchoolYear(2022)), "sy 2022, sp 2023");
        assert_eq!(name(When::Day(july.last_day())), "m07 2022");
    }

    fn names(columns: impl Iterator<Item = usize>) -> String {
        columns.map(|at| COLUMNS[at].0).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_period_adds_what_lies_inside_and_knows_what_it_cuts() {
        let of = |text: &str| text.parse::<Period>().unwrap();
        for quarter in [of("2022-Q3"), of("hc-2022-Q3")] {
            assert_eq!(names(columns_inside(quarter, 2022)), "m07 m08 m09 q3");
            assert_eq!(names(columns_cut(quarter, 2022)), "h2 y n9 sy sp");
        }
        assert_eq!(columns_inside(Period::year(2022), 2022).count(), 20);
        assert_eq!(names(columns_cut(Period::year(2022), 2022)), "sy sp");
        assert_eq!(names(columns_cut(of("2022-08"), 2022)), "q3 h2 y n9 sp");
        assert_eq!(
            names(columns_inside(of("2022-9M"), 2022)),
            "m01 m02 m03 m04 m05 m06 m07 m08 m09 q1 q2 q3 h1 n9"
        );
    }

    #[test]
    fn a_school_year_lies_in_two_years() {
        let year: Period = "nh-2022".parse().unwrap();
        assert_eq!(years(year), 2022..=2023);
        assert_eq!(names(columns_inside(year, 2022)), "m09 m10 m11 m12 q4 sy");
        assert_eq!(names(columns_inside(year, 2023)), "m01 m02 m03 m04 m05 m06 m07 m08 q1 q2 h1");
        assert_eq!(names(columns_cut(year, 2022)), "q3 h2 y n9");
        assert_eq!(names(columns_cut(year, 2023)), "q3 h2 y n9");
    }

    #[test]
    fn an_issuers_period_differs_by_the_days_at_its_ends() {
        let told = |text: &str| {
            let edges = edges(text.parse().unwrap());
            let told = edges
                .iter()
                .map(|edge| format!("{}{}..{}", if edge.sign > 0 { "+" } else { "-" }, edge.from, edge.to));
            told.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told("2022-Q3"), "");
        assert_eq!(told("nh-2022"), "");
        assert_eq!(told("hc-2022-Q3"), "+2022-06-15..2022-06-30 -2022-09-15..2022-09-30");
        assert_eq!(told("hc-2022"), "+2021-12-15..2021-12-31 -2022-12-15..2022-12-31");
        let (a, b) = ((day("2022-01-20"), day("2022-03-10")), (day("2022-03-01"), day("2022-03-31")));
        let months: Vec<String> = beyond(a, b, 1).iter().map(|edge| edge.month.to_string()).collect();
        assert_eq!(months, ["2022-01", "2022-02"]);
        assert_eq!(beyond(b, a, -1).len(), 1);
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }
}
