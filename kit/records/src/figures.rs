//! Figures: sums of facts over a place and a period.

use std::collections::{BTreeMap, HashMap};

use kernel::{Fault, Month, Outcome, Period, PlaceId, Span};
use places::{Gazetteer, Recast};
use store::{Arg, Tx};

use crate::{
    Figure, FigureRef, Measure, Months,
    facts::day_number,
    numbers::{names, number_of, sixteen},
    sql::{CLEAR_PLACES, COUNT_PLACES, EDGE_BY_FIGURE, EDGE_BY_PLACE, HAS_YEAR, NEXT_YEAR, insert_places},
    sums::{self, ByPlace, Edge, columns_cut, columns_inside},
};

/// In which borders a table by place is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borders {
    /// In the units of the time.
    Then,
    /// In today's units.
    Now,
}

/// The figures of one place and one period.
#[derive(Debug, Clone)]
pub struct Figures {
    /// What the question was about.
    pub period: Period,
    by_figure: HashMap<FigureRef, Held>,
}

/// One figure's year, and what its period takes from elsewhere.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// The row of the year that the period is named after.
    year: Months,
    /// What the period has from the next year's row, and what its own days add or take away.
    beside: i64,
    /// What it cuts in the next year's row.
    cut_beside: i64,
    /// The same as `beside` for each of the period's year's twelve months.
    beside_months: [i64; 12],
}

/// Reads all figures of a place and a period at once.
pub fn totals(tx: &mut dyn Tx, place: PlaceId, period: Period) -> Result<Figures, Fault> {
    let mut by_figure: HashMap<FigureRef, Held> = HashMap::new();
    for year in sums::years(period) {
        let inside: Vec<usize> = columns_inside(period, year).collect();
        let cut: Vec<usize> = columns_cut(period, year).collect();
        for (figure, months) in sums::of_year(tx, place, year)? {
            let held = by_figure.entry(figure).or_default();
            if year == period.of_year() {
                held.year = months;
            } else {
                held.beside += inside.iter().map(|at| months[*at]).sum::<i64>();
                held.cut_beside += cut.iter().map(|at| months[*at]).sum::<i64>();
                // The months of the next year come last: January to August of a school year.
                let later = usize::try_from(period.last().month()).unwrap_or(12);
                held.beside_months[12 - later..].copy_from_slice(&months[..later]);
            }
        }
    }
    for edge in sums::edges(period) {
        each_at_edge(tx, place, edge, &mut |figure, value| {
            by_figure.entry(figure).or_default().beside += value;
        })?;
    }
    Ok(Figures { period, by_figure })
}

/// The same, with what an issuer's months are apart from the calendar's: for a drawing by month.
pub fn totals_by_month(tx: &mut dyn Tx, place: PlaceId, period: Period) -> Result<Figures, Fault> {
    let mut figures = totals(tx, place, period)?;
    for month in 1..=12_i8 {
        let Some(of_month) = period.calendar().period(period.of_year(), Span::Month(month)) else { continue };
        for edge in sums::edges(of_month) {
            each_at_edge(tx, place, edge, &mut |figure, value| {
                let held = figures.by_figure.entry(figure).or_default();
                held.beside_months[usize::try_from(month - 1).unwrap_or(0)] += value;
            })?;
        }
    }
    Ok(figures)
}

/// Hands over what each figure has in the days of an edge, with its sign.
fn each_at_edge(
    tx: &mut dyn Tx,
    place: PlaceId,
    edge: Edge,
    each: &mut dyn FnMut(FigureRef, i64),
) -> Result<(), Fault> {
    let year = i64::from(edge.month.year());
    let sums = tx.rows(&EDGE_BY_FIGURE, &edge_args(place, edge), |row| {
        Ok((row.int(0)?, (year, row.place(1)?), row.int(2)?))
    })?;
    let mut names = names(tx, sums.iter().map(|(number, seen, _)| (*number, *seen)))?;
    for (number, _, sum) in sums {
        if let Some(figure) = names.remove(&number) {
            each(figure, edge.sign * sum);
        }
    }
    Ok(())
}

fn edge_args(place: PlaceId, edge: Edge) -> [Arg<'static>; 4] {
    [
        place.into(),
        i64::from(edge.month.year()).into(),
        day_number(edge.from).into(),
        day_number(edge.to).into(),
    ]
}

impl Figures {
    /// The sum of what belongs to the period, in the smallest unit.
    pub fn sum(&self, figure: &FigureRef) -> i64 {
        self.named_sum(figure, self.period) + self.by_figure.get(figure).map_or(0, |held| held.beside)
    }

    /// The sum in the calendar months of the same year that a period is named after, whatever its own days.
    pub fn named_sum(&self, figure: &FigureRef, period: Period) -> i64 {
        let inside =
            |held: &Held| columns_inside(period, self.period.of_year()).map(|at| held.year[at]).sum();
        self.by_figure.get(figure).map_or(0, inside)
    }

    /// Whether there is anything of it in the year.
    pub fn has_any(&self, figure: &FigureRef) -> bool {
        let some = |held: &Held| held.beside != 0 || held.year.iter().any(|value| *value != 0);
        self.by_figure.get(figure).is_some_and(some)
    }

    /// What the period cuts through, and so was left out: facts known by quarter in a question about a month.
    pub fn left_out(&self, figure: &FigureRef) -> i64 {
        self.by_figure.get(figure).map_or(0, |held| {
            let year = self.period.of_year();
            held.cut_beside + columns_cut(self.period, year).map(|at| held.year[at]).sum::<i64>()
        })
    }

    /// The twelve months of the period's year, of what is known by month: from January, those of a school year from
    /// September. Those of an issuer only if they were read, by [`totals_by_month`].
    pub fn months(&self, figure: &FigureRef) -> [i64; 12] {
        let held = self.by_figure.get(figure).copied().unwrap_or_default();
        let first = usize::try_from(self.first_of_year().month() - 1).unwrap_or(0);
        std::array::from_fn(|month| {
            held.year.get(first + month).filter(|_| first + month < 12).copied().unwrap_or(0)
                + held.beside_months[month]
        })
    }

    /// The four quarters: what is known by quarter, and by month within it. A school year has none.
    pub fn quarters(&self, figure: &FigureRef) -> [i64; 4] {
        if self.period.calendar().is_school() {
            return [0; 4];
        }
        let held = self.by_figure.get(figure).copied().unwrap_or_default();
        let months = self.months(figure);
        std::array::from_fn(|quarter| {
            held.year[12 + quarter] + months[quarter * 3..quarter * 3 + 3].iter().sum::<i64>()
        })
    }

    fn first_of_year(&self) -> Month {
        self.period.whole_year().unwrap_or(self.period).first()
    }

    /// The value of any figure: a sum, or a ratio in tenths of a percent (`None` when its whole is zero).
    pub fn value(&self, figure: &Figure, dimension: &str) -> Option<i64> {
        let sum = |id: &str| self.sum(&FigureRef { id: id.to_owned(), dimension: dimension.to_owned() });
        match figure.measure {
            Measure::Sum => Some(sum(figure.id)),
            Measure::Ratio { part, whole } => per_mille(sum(part), sum(whole)),
            Measure::Mean { sum: added, count } => mean(sum(added), sum(count)),
        }
    }

    /// The cuts of a figure by one dimension: value → sum, largest first.
    pub fn cuts(&self, id: &str, dimension: &str) -> Vec<(String, i64)> {
        let mut cuts: Vec<(String, i64)> = self
            .by_figure
            .keys()
            .filter(|figure| figure.id == id)
            .filter_map(|figure| {
                let (name, value) = figure.dimension.split_once(':')?;
                (name == dimension).then(|| (value.to_owned(), self.sum(figure)))
            })
            .filter(|(_, sum)| *sum != 0)
            .collect();
        cuts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        cuts
    }
}

/// `part ÷ whole` in tenths of a percent, rounded half up.
fn per_mille(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 2_000 + whole).div_euclid(whole * 2))
}

/// `sum ÷ count`, rounded half up.
fn mean(sum: i64, count: i64) -> Option<i64> {
    (count > 0).then(|| (sum * 2 + count).div_euclid(count * 2))
}

/// One row of a table by place.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    /// The unit, in its time.
    pub place: PlaceId,
    /// Its name; where a name repeats among the rows, with its code.
    pub name: String,
    /// Figure id → sum, wholes only. A figure that is not there is zero.
    pub sums: HashMap<String, i64>,
    /// Something the reader must know about this row: the key of a sentence.
    pub note: Option<&'static str>,
}

impl PlaceRow {
    /// The sum of a figure.
    pub fn sum(&self, id: &str) -> i64 {
        self.sums.get(id).copied().unwrap_or(0)
    }

    /// The value of any figure.
    pub fn value(&self, figure: &Figure) -> Option<i64> {
        match figure.measure {
            Measure::Sum => Some(self.sum(figure.id)),
            Measure::Ratio { part, whole } => per_mille(self.sum(part), self.sum(whole)),
            Measure::Mean { sum, count } => mean(self.sum(sum), self.sum(count)),
        }
    }
}

/// All figures by the direct children of a place, or, in today's borders, by the units its parts lie in now.
pub fn by_place(
    tx: &mut dyn Tx,
    place: PlaceId,
    period: Period,
    borders: Borders,
) -> Result<Vec<PlaceRow>, Fault> {
    let mut parts = Vec::new();
    each_by_place(tx, place, period, borders == Borders::Then, &mut |unit, figure, value| {
        parts.push((unit, figure.to_owned(), value));
    })?;
    Ok(place_rows(place, period, borders, parts))
}

/// Some figures alone, whole, by the direct children of a place in a calendar year: what a page that is not about them needs to know,
/// at a tenth of the cost.
pub fn some_by_place(
    tx: &mut dyn Tx,
    place: PlaceId,
    year: Period,
    figures: impl IntoIterator<Item = &'static str>,
) -> Result<Vec<PlaceRow>, Fault> {
    let names: HashMap<i64, &str> = figures.into_iter().map(|id| (number_of(id, ""), id)).collect();
    let numbers: Vec<i64> = names.keys().copied().collect();
    let mut parts = Vec::new();
    for some in numbers.chunks(sixteen(&[]).len()) {
        sums::some_by_place(tx, place, year, some, &mut |unit, number, value| {
            parts.extend(names.get(&number).map(|id| (unit, (*id).to_owned(), value)));
        })?;
    }
    Ok(place_rows(place, year, Borders::Then, parts))
}

/// The rows of a table by place, with what each unit adds to each figure.
fn place_rows(
    place: PlaceId,
    period: Period,
    borders: Borders,
    parts: Vec<(PlaceId, String, i64)>,
) -> Vec<PlaceRow> {
    let places = Gazetteer::viet_nam();
    let mut by_unit: BTreeMap<PlaceId, HashMap<String, i64>> = BTreeMap::new();
    let mut unknown: HashMap<String, i64> = HashMap::new();
    for (unit, figure, value) in parts {
        let row = match borders {
            Borders::Then => by_unit.entry(unit).or_default(),
            Borders::Now => match places.today(unit) {
                Recast::Unit { unit, .. } => by_unit.entry(unit).or_default(),
                // Its level ended: what it did itself stays its own.
                Recast::Ended => by_unit.entry(unit).or_default(),
                Recast::Unknown => &mut unknown,
            },
        };
        *row.entry(figure).or_default() += value;
    }
    let mut notes: HashMap<PlaceId, &'static str> = HashMap::new();
    let listed: Vec<PlaceId> = match borders {
        Borders::Then => places.children_during(place, period).into_iter().map(|child| child.id).collect(),
        Borders::Now => places
            .units_today(place)
            .into_iter()
            .map(|today| {
                if !today.whole {
                    notes.insert(today.unit, "note-part-of-unit");
                }
                today.unit
            })
            .collect(),
    };
    // The place's own facts (a directive of the city, say) and whatever lies outside the listed units come last.
    let rest: Vec<PlaceId> = by_unit.keys().copied().filter(|unit| !listed.contains(unit)).collect();
    for unit in &rest {
        let ended = borders == Borders::Now && places.today(*unit) == Recast::Ended;
        notes.insert(*unit, if ended { "note-level-ended" } else { "note-own-level" });
    }
    let units: Vec<PlaceId> = listed.into_iter().chain(rest).collect();
    let names = places.distinct_names(units.iter().copied());
    let mut rows: Vec<PlaceRow> = units
        .into_iter()
        .map(|unit| PlaceRow {
            place: unit,
            name: names.get(&unit).cloned().unwrap_or_else(|| unit.to_string()),
            sums: by_unit.remove(&unit).unwrap_or_default(),
            note: notes.get(&unit).copied(),
        })
        .collect();
    if !unknown.is_empty() {
        rows.push(PlaceRow {
            place,
            name: "chưa rõ".to_owned(),
            sums: unknown,
            note: Some("note-no-successor"),
        });
    }
    rows
}

/// Hands over what each unit adds to each figure in a period, part by part.
fn each_by_place(
    tx: &mut dyn Tx,
    place: PlaceId,
    period: Period,
    by_child: bool,
    each: &mut dyn FnMut(PlaceId, &str, i64),
) -> Result<(), Fault> {
    let mut all = ByPlace::new();
    for year in sums::years(period) {
        sums::by_place(tx, place, (period, year), by_child, &mut all)?;
    }
    for edge in sums::edges(period) {
        let year = i64::from(edge.month.year());
        tx.each(&EDGE_BY_PLACE, &edge_args(place, edge), &mut |row| {
            let (child, at) = (row.place(0)?, row.place(1)?);
            let unit = if by_child { child } else { at };
            all.entry((unit, row.int(2)?)).or_insert(((year, at), 0)).1 += edge.sign * row.int(3)?;
            Ok(())
        })?;
    }
    let names = names(tx, all.iter().map(|((_, number), (seen, _))| (*number, *seen)))?;
    for ((unit, number), (_, sum)) in all {
        if let Some(figure) = names.get(&number) {
            each(unit, &figure.id, sum);
        }
    }
    Ok(())
}

/// A value as strangers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// As it is.
    Value(i64),
    /// Of 1 to 4 persons or households: reads "<5".
    Few,
    /// Withheld because it would give a smaller one away by subtraction.
    Withheld,
}

/// Fewer persons or households than this are not told.
pub const FEWEST_TOLD: i64 = 5;

/// Withholds small cells: `cells` are (value, persons or households behind it).
///
/// Whoever subtracts the told cells from the total learns what the hidden ones are together. So the next smallest are
/// hidden with them until that sum is of five or more, of at least two cells, and fits more than one way: two
/// cells "<5" of two persons together would be one and one. Where no cell is left to hide, none of the table is told, not even
/// its zeros.
pub fn withhold(cells: &[(i64, i64)]) -> Vec<Cell> {
    let is_few = |guard: i64| guard > 0 && guard < FEWEST_TOLD;
    let mut told: Vec<Cell> = cells
        .iter()
        .map(|(value, guard)| if is_few(*guard) { Cell::Few } else { Cell::Value(*value) })
        .collect();
    let all: i64 = cells.iter().map(|(_, guard)| guard).sum();
    // A total that is small itself is not told, so nothing can be taken from it.
    if is_few(all) || !told.contains(&Cell::Few) {
        return told;
    }
    while !leaves_doubt(cells, &told) {
        let is_told = |at: &usize| matches!(told[*at], Cell::Value(_)) && cells[*at].1 >= FEWEST_TOLD;
        match (0..cells.len()).filter(is_told).min_by_key(|at| cells[*at].1) {
            Some(at) => told[at] = Cell::Withheld,
            None => return vec![Cell::Withheld; cells.len()],
        }
    }
    told
}

/// Whether the sum of the hidden cells leaves every small one open.
fn leaves_doubt(cells: &[(i64, i64)], told: &[Cell]) -> bool {
    let (mut sum, mut few, mut withheld) = (0, 0, 0);
    for ((_, guard), cell) in cells.iter().zip(told) {
        match cell {
            Cell::Value(_) => continue,
            Cell::Few => few += 1,
            Cell::Withheld => withheld += 1,
        }
        sum += guard;
    }
    let is_least = sum == few + FEWEST_TOLD * withheld;
    let is_most = withheld == 0 && sum == (FEWEST_TOLD - 1) * few;
    few + withheld >= 2 && sum >= FEWEST_TOLD && !is_least && !is_most
}

/// The years for which there are facts below a place, newest first.
pub fn years(tx: &mut dyn Tx, place: PlaceId) -> Result<Vec<i64>, Fault> {
    let (mut years, mut year) = (Vec::new(), 0);
    while let Some(next) = tx.one(&NEXT_YEAR, &[year.into()], |row| row.opt_int(0))? {
        year = next;
        years.extend(tx.optional(&HAS_YEAR, &[place.into(), year.into()], |row| row.int(0))?);
    }
    years.reverse();
    Ok(years)
}

/// Writes which place lies within which, if it is not there yet or the gazetteer has grown. Reference data.
pub fn set_places(tx: &mut dyn Tx) -> Outcome<()> {
    let places = Gazetteer::viet_nam();
    let mut rows: Vec<[PlaceId; 3]> = Vec::new();
    for place in places.places() {
        let mut child = place.id;
        rows.push([place.id, place.id, place.id]);
        for ancestor in places.ancestors(place.id) {
            rows.push([ancestor.id, place.id, child]);
            child = ancestor.id;
        }
    }
    let have = tx.one(&COUNT_PLACES, &[], |row| row.int(0))?;
    if usize::try_from(have).is_ok_and(|have| have == rows.len()) {
        return Ok(());
    }
    rows.sort_unstable();
    tx.exec(&CLEAR_PLACES, &[])?;
    let args: Vec<Arg<'_>> = rows.iter().flatten().map(|place| Arg::from(*place)).collect();
    insert_places().run(tx, &args)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_small_cell_takes_the_next_smallest_with_it() {
        assert_eq!(
            withhold(&[(20, 20), (3, 3), (9, 9), (0, 0)]),
            [Cell::Value(20), Cell::Few, Cell::Withheld, Cell::Value(0)]
        );
        assert_eq!(withhold(&[(3, 3), (4, 4), (9, 9)]), [Cell::Few, Cell::Few, Cell::Value(9)]);
        assert_eq!(withhold(&[(500_000, 1)]), [Cell::Few]);
        assert_eq!(withhold(&[(7, 7)]), [Cell::Value(7)]);
    }

    #[test]
    fn hidden_cells_together_are_five_and_fit_more_than_one_way() {
        // Two together are three: a unit of today made of just these two would be small.
        assert_eq!(withhold(&[(1, 1), (2, 2), (50, 50)]), [Cell::Few, Cell::Few, Cell::Withheld]);
        // Six with one of at least five: the other is one.
        assert_eq!(withhold(&[(1, 1), (5, 5), (6, 6)]), [Cell::Few, Cell::Withheld, Cell::Withheld]);
        // Eight in two cells of at most four.
        assert_eq!(withhold(&[(4, 4), (4, 4), (9, 9)]), [Cell::Few, Cell::Few, Cell::Withheld]);
        assert_eq!(withhold(&[(4, 4), (4, 4), (0, 0)]), [Cell::Withheld; 3]);
        // The total is not told either.
        assert_eq!(withhold(&[(1, 1), (2, 2), (0, 0)]), [Cell::Few, Cell::Few, Cell::Value(0)]);
    }

    #[test]
    fn ratios_round_half_up() {
        assert_eq!(per_mille(40_134, 40_476), Some(992));
        assert_eq!(per_mille(1, 3), Some(333));
        assert_eq!(per_mille(1, 2_000), Some(1));
        assert_eq!(per_mille(0, 0), None);
    }
}
