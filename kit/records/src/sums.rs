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

use std::collections::{BTreeMap, HashMap};

use kernel::{Date, Fault, Month, Period, PlaceId, When};
use store::{Arg, Row, Tx};

use crate::{
    FigureRef,
    numbers::{Seen, names, number_of, sixteen},
    sql::{ALL_SUMS, PUT_SUMS, SOME_SUMS_BY_PLACE, SUMS_AT, SUMS_BY_PLACE, SUMS_WITHIN},
};

/// The columns, in the order in which a row keeps them: name, first month (1 to 12; one before January for what began last year),
/// months. Only ever added to at the end.
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

/// A row's amounts as the database keeps them: one after the other, each in as few bytes as it needs (zigzag, LEB128), without
/// the zeros at the end. Most rows take less than twenty bytes.
pub(crate) fn to_bytes(months: &Months) -> Vec<u8> {
    let used = months.iter().rposition(|value| *value != 0).map_or(0, |last| last + 1);
    let mut bytes = Vec::with_capacity(used + 8);
    for value in &months[..used] {
        let mut rest = (value << 1 ^ value >> 63).cast_unsigned();
        while rest > 0x7f {
            bytes.push(0x80 | rest.to_le_bytes()[0]);
            rest >>= 7;
        }
        bytes.push(rest.to_le_bytes()[0]);
    }
    bytes
}

/// Back from [`to_bytes`]; `None` where that never wrote such bytes.
pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Months> {
    let mut months = Months::default();
    let mut rest = bytes.iter();
    for value in &mut months {
        let Some(mut byte) = rest.next() else { return Some(months) };
        let (mut bits, mut shift) = (u64::from(byte & 0x7f), 7);
        while byte & 0x80 != 0 {
            byte = rest.next().filter(|_| shift < 64)?;
            bits |= u64::from(byte & 0x7f) << shift;
            shift += 7;
        }
        *value = (bits >> 1).cast_signed() ^ -(bits & 1).cast_signed();
    }
    rest.next().is_none().then_some(months)
}

fn read(row: &Row<'_>, column: usize) -> Result<Months, Fault> {
    from_bytes(&row.blob(column)?).ok_or_else(|| row.lie(column, "these are no months of a kept sum"))
}

/// Changes to the kept sums, gathered over one act and written once.
#[derive(Debug, Clone, Default)]
pub struct Deltas {
    /// By year and place: figure's number → what it grows by.
    by_place: BTreeMap<(i64, PlaceId), BTreeMap<i64, Months>>,
    /// What the numbers stand for that may be new.
    names: HashMap<i64, FigureRef>,
}

impl Deltas {
    /// Adds `value` to a figure; gives its number.
    pub fn add(&mut self, place: PlaceId, when: When, figure: &str, dimension: &str, value: i64) -> i64 {
        let number = number_of(figure, dimension);
        let name = || FigureRef { id: figure.to_owned(), dimension: dimension.to_owned() };
        self.names.entry(number).or_insert_with(name);
        self.add_number(place, when, number, value);
        number
    }

    /// Adds `value` (negative when a fact goes) to a figure that has its number already.
    pub fn add_number(&mut self, place: PlaceId, when: When, number: i64, value: i64) {
        for (year, column) in columns_of(when) {
            let of_place = self.by_place.entry((year, place)).or_default();
            of_place.entry(number).or_default()[column] += value;
        }
    }

    /// Writes them, in the order of the key, so that two acts that meet take the rows in the same order. What stands there is
    /// read first: transactions are serializable, so of two that add to one row one runs again.
    pub fn flush(&mut self, tx: &mut dyn Tx) -> Result<(), Fault> {
        let mut names = std::mem::take(&mut self.names);
        let mut rows: Vec<(i64, PlaceId, i64, FigureRef, Vec<u8>)> = Vec::new();
        for ((year, place), mut deltas) in std::mem::take(&mut self.by_place) {
            deltas.retain(|_, months| months.iter().any(|value| *value != 0));
            let numbers: Vec<i64> = deltas.keys().copied().collect();
            for some in numbers.chunks(sixteen(&[]).len()) {
                let args = [&[year.into(), place.into()], &sixteen(some)[..]].concat();
                tx.each(&SUMS_AT, &args, &mut |row| {
                    let number = row.int(0)?;
                    if let Some(months) = deltas.get_mut(&number) {
                        add(months, &read(row, 3)?);
                    }
                    names.entry(number).or_insert(FigureRef { id: row.text(1)?, dimension: row.text(2)? });
                    Ok(())
                })?;
            }
            // What is taken from a row that is not there drifted before: `facts --check` tells of it.
            let with_names =
                deltas.into_iter().filter_map(|(number, months)| Some((number, names.get(&number)?, months)));
            rows.extend(
                with_names
                    .map(|(number, name, months)| (year, place, number, name.clone(), to_bytes(&months))),
            );
        }
        let args: Vec<Arg<'_>> = rows
            .iter()
            .flat_map(|(year, place, number, name, months)| {
                [
                    Arg::Int(*year),
                    (*place).into(),
                    Arg::Int(*number),
                    (&name.id).into(),
                    (&name.dimension).into(),
                    Arg::Blob(months),
                ]
            })
            .collect();
        PUT_SUMS.run(tx, &args)?;
        Ok(())
    }
}

fn add(months: &mut Months, more: &Months) {
    for (value, more) in months.iter_mut().zip(more) {
        *value += more;
    }
}

/// The figures of a place and a year, all columns, for all that lies within the place.
///
/// The rows are added up here and not in SQL, where each would be taken apart, sorted by its figure and put together again: over a
/// nation's year that takes fifteen times as long.
pub(crate) fn of_year(
    tx: &mut dyn Tx,
    place: PlaceId,
    year: i16,
) -> Result<HashMap<FigureRef, Months>, Fault> {
    let mut by_number: HashMap<i64, (Seen, Months)> = HashMap::new();
    tx.each(&SUMS_WITHIN, &[place.into(), i64::from(year).into()], &mut |row| {
        let seen = (i64::from(year), row.place(0)?);
        add(&mut by_number.entry(row.int(1)?).or_insert((seen, Months::default())).1, &read(row, 2)?);
        Ok(())
    })?;
    let mut names = names(tx, by_number.iter().map(|(number, (seen, _))| (*number, *seen)))?;
    let sums = by_number.into_iter();
    Ok(sums.filter_map(|(number, (_, months))| Some((names.remove(&number)?, months))).collect())
}

/// What units add to a figure: unit and the figure's number → where a row of it was seen, and how much.
pub(crate) type ByPlace = BTreeMap<(PlaceId, i64), (Seen, i64)>;

/// Adds the figures of a period by direct child or by every place below a place, wholes only.
pub(crate) fn by_place(
    tx: &mut dyn Tx,
    place: PlaceId,
    (period, year): (Period, i16),
    by_child: bool,
    sums: &mut ByPlace,
) -> Result<(), Fault> {
    let inside: Vec<usize> = columns_inside(period, year).collect();
    tx.each(&SUMS_BY_PLACE, &[place.into(), i64::from(year).into()], &mut |row| {
        let (child, at, months) = (row.place(0)?, row.place(1)?, read(row, 3)?);
        let unit = if by_child { child } else { at };
        let sum = sums.entry((unit, row.int(2)?)).or_insert(((i64::from(year), at), 0));
        sum.1 += inside.iter().map(|at| months[*at]).sum::<i64>();
        Ok(())
    })
}

/// Hands over what each direct child of a place has of up to sixteen figures, given by number, in a calendar year.
pub(crate) fn some_by_place(
    tx: &mut dyn Tx,
    place: PlaceId,
    year: Period,
    numbers: &[i64],
    each: &mut dyn FnMut(PlaceId, i64, i64),
) -> Result<(), Fault> {
    let of = year.first().year();
    let inside: Vec<usize> = columns_inside(year, of).collect();
    let args = [&[place.into(), i64::from(of).into()], &sixteen(numbers)[..]].concat();
    tx.each(&SOME_SUMS_BY_PLACE, &args, &mut |row| {
        let months = read(row, 2)?;
        each(row.place(0)?, row.int(1)?, inside.iter().map(|at| months[*at]).sum());
        Ok(())
    })
}

/// One row of the kept sums: its year, its place, its figure's number.
pub(crate) type Key = (i64, PlaceId, i64);

/// Hands over every row of the kept sums.
pub(crate) fn each(
    tx: &mut dyn Tx,
    each: &mut dyn FnMut(Key, FigureRef, Months) -> Result<(), Fault>,
) -> Result<(), Fault> {
    tx.each(&ALL_SUMS, &[], &mut |row| {
        let figure = FigureRef { id: row.text(3)?, dimension: row.text(4)? };
        each((row.int(0)?, row.place(1)?, row.int(2)?), figure, read(row, 5)?)
    })
}

/// What each figure and cut comes to in each year, over all places and columns, by the kept sums: for holding one database against
/// another.
pub fn of_all_places(tx: &mut dyn Tx) -> Result<BTreeMap<(i64, FigureRef), i64>, Fault> {
    let mut sums: BTreeMap<(i64, FigureRef), i64> = BTreeMap::new();
    each(tx, &mut |(year, ..), figure, months| {
        *sums.entry((year, figure)).or_default() += months.iter().sum::<i64>();
        Ok(())
    })?;
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use kernel::Month;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn months_read_back(values in proptest::collection::vec(prop_oneof![Just(0), -200_i64..200, any::<i64>()], 22)) {
            let months = Months::try_from(values).unwrap();
            prop_assert_eq!(from_bytes(&to_bytes(&months)), Some(months));
        }

        #[test]
        fn other_bytes_are_no_months_or_read_as_some(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Some(months) = from_bytes(&bytes) {
                prop_assert_eq!(from_bytes(&to_bytes(&months)), Some(months));
            }
        }
    }

    #[test]
    fn small_months_are_short() {
        let mut months = Months::default();
        assert!(to_bytes(&months).is_empty());
        (months[0], months[2]) = (5, -1);
        assert_eq!(to_bytes(&months), [10, 0, 1]);
        assert_eq!(from_bytes(&[0x80]), None, "cut off");
        assert_eq!(from_bytes(&[0; 23]), None, "a month too many");
    }

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
