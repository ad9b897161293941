//! What is withheld from strangers, and why.
//!
//! A stranger can take any told number from any other, of every page there is. The rules below leave only sums of
//! hidden cells to be had that way, each of five persons or more and of two cells or more:
//!
//! 1. A table by place hides its small cells and as many others as [`records::withhold`] asks for.
//! 2. A place whose cell is hidden in the table above, or that lies in such a place, tells no amount and no table.
//! 3. A table in today's borders tells a unit only when it holds each group of cells hidden in the old tables whole or
//!    not at all.
//! 4. Times shorter than a year are told at one level only, right above the communes, so that no two levels can be
//!    taken from each other; and only where no time of the year is small.
//! 5. An issuer's period (15 December to 14 December), the first so many months of a year and whatever is compared with
//!    them tell nothing of persons or occasions: taken from the calendar's, they would leave a fortnight.

use std::collections::{HashMap, HashSet};

use documents::Amount;
use kernel::{Fault, Period, PlaceId, Span};
use places::{Gazetteer, Level, Recast};
use records::{About, Borders, Cell, FEWEST_TOLD, Figure, FigureRef, Figures, Kinds, PlaceRow};
use store::Tx;

use super::Question;

/// Cells that can only be had together, as their sum.
type Group = HashSet<PlaceId>;

/// How the rules reckon with a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// A calendar year.
    Year,
    /// A half, a quarter or a month of one.
    Part,
    /// An issuer's, or the first so many months of a year.
    Other,
}

impl Time {
    fn of(period: Period) -> Self {
        match period.span() {
            _ if !period.is_common() => Self::Other,
            Span::FirstMonths(_) => Self::Other,
            Span::Year => Self::Year,
            Span::Half(_) | Span::Quarter(_) | Span::Month(_) => Self::Part,
        }
    }
}

/// The knowledge that withholding needs.
pub struct Guard {
    time: Time,
    commune: bool,
    /// Whether only communes lie in the place, the whole year.
    right_above_communes: bool,
    about: HashMap<&'static str, About>,
    /// Guarding figure → persons or households behind it, here and in the period.
    behind: HashMap<&'static str, i64>,
    /// The guarding figures that the tables above do not tell of this place.
    hidden_above: HashSet<&'static str>,
    /// The guarding figures of which the whole year is small.
    small_years: HashSet<&'static str>,
    /// The guarding figures of which some time of the year is small.
    small_times: HashSet<&'static str>,
    /// In today's borders: guarding figure → groups of old cells that are not told; none where that is not known.
    groups: Option<HashMap<&'static str, Vec<Group>>>,
}

impl Guard {
    /// Reads what it needs.
    pub fn read(
        tx: &mut dyn Tx,
        kinds: &Kinds,
        question: &Question,
        figures: &Figures,
    ) -> Result<Self, Fault> {
        let places = Gazetteer::viet_nam();
        let level = places.get(question.place).map(|place| place.level);
        let year = Period::year(question.period.of_year());
        let inside = places.children_during(question.place, year);
        let guards: HashSet<&'static str> = kinds.figures().filter_map(|figure| figure.guard).collect();
        let sum = |id: &str| figures.sum(&FigureRef::whole(id));
        let mut guard = Self {
            time: Time::of(question.period),
            commune: level == Some(Level::Commune),
            right_above_communes: !inside.is_empty()
                && inside.iter().all(|unit| unit.level == Level::Commune),
            about: kinds
                .figures()
                .filter_map(|it| Some((it.id, kinds.kind_of_figure(it.id)?.about)))
                .collect(),
            behind: guards.iter().map(|id| (*id, sum(id))).collect(),
            hidden_above: HashSet::new(),
            small_years: guards
                .iter()
                .copied()
                .filter(|id| is_small(figures.named_sum(&FigureRef::whole(*id), year)))
                .collect(),
            small_times: guards.iter().copied().filter(|id| has_small_time(figures, id)).collect(),
            groups: Some(HashMap::new()),
        };
        // Without anything in the year there is nothing to hide; of other times all is.
        if guard.time == Time::Other || !guards.iter().any(|id| figures.has_any(&FigureRef::whole(*id))) {
            return Ok(guard);
        }
        guard.hidden_above = hidden_above(tx, question.place, year, &guards)?;
        if question.borders == Borders::Now && guard.time == Time::Year && level != Some(Level::Commune) {
            guard.groups = if level == Some(Level::Nation) {
                None
            } else {
                Some(groups(tx, question.place, year, &guards, guard.right_above_communes)?)
            };
        }
        Ok(guard)
    }

    /// Whether a figure is told without care.
    pub fn is_open(&self, figure: &Figure) -> bool {
        figure.guard.is_none() && self.about_of(figure) == About::Matters
    }

    fn about_of(&self, figure: &Figure) -> About {
        self.about.get(figure.id).copied().unwrap_or(About::Matters)
    }

    /// Whether times shorter than a year are told of a figure.
    pub fn tells_times(&self, figure: &Figure) -> bool {
        match figure.guard {
            None => self.is_open(figure),
            Some(guard) => {
                self.time != Time::Other
                    && self.right_above_communes
                    && !self.small_times.contains(guard)
                    && !self.hidden_above.contains(guard)
            }
        }
    }

    /// Whether a year may be told in parts: neither a hidden nor a small one, whose parts would tell how many there are.
    fn tells_parts(&self, guard: &str) -> bool {
        !self.hidden_above.contains(guard) && !self.small_years.contains(guard)
    }

    /// The figure's value for this place and period.
    pub fn amount(&self, figure: &Figure, value: Option<i64>) -> Amount {
        let Some(value) = value else { return Amount::None };
        if self.is_open(figure) {
            return Amount::Told(value);
        }
        // Zero too: a month that is withheld only when there is something would tell that there is.
        if self.time == Time::Other || self.commune && self.time != Time::Year {
            return Amount::Withheld;
        }
        let Some(guard) = figure.guard else { return Amount::Told(value) };
        if self.hidden_above.contains(guard) || self.time != Time::Year && !self.tells_times(figure) {
            return Amount::Withheld;
        }
        match self.behind.get(guard) {
            Some(1..FEWEST_TOLD) => few(figure),
            _ => Amount::Told(value),
        }
    }

    /// The twelve months and four quarters of the year; none where months are not told at all.
    pub fn months(&self, figure: &Figure, figures: &Figures) -> Option<(Vec<Amount>, Vec<Amount>)> {
        if figure.measure != records::Measure::Sum {
            return None;
        }
        let whole = FigureRef::whole(figure.id);
        let (months, quarters) = (figures.months(&whole), figures.quarters(&whole));
        if self.is_open(figure) {
            return Some((months.map(Amount::Told).into(), quarters.map(Amount::Told).into()));
        }
        if self.time == Time::Other {
            return None;
        }
        let guard = figure.guard.filter(|guard| self.right_above_communes && self.tells_parts(guard))?;
        if !self.small_times.contains(guard) {
            return Some((months.map(Amount::Told).into(), quarters.map(Amount::Told).into()));
        }
        let behind = figures.months(&FigureRef::whole(guard));
        let cells: Vec<(i64, i64)> = months.into_iter().zip(behind).collect();
        let of_months = records::withhold(&cells).into_iter().map(|cell| amount(figure, cell)).collect();
        // Quarters beside months with a hidden one would give it away.
        Some((of_months, vec![Amount::Withheld; 4]))
    }

    /// The cells of a table by place, one a row; none where the figure is not told by place.
    pub fn by_place(&self, figure: &Figure, rows: &[PlaceRow]) -> Option<Vec<Amount>> {
        if self.is_open(figure) {
            return Some(
                rows.iter().map(|row| row.value(figure).map_or(Amount::None, Amount::Told)).collect(),
            );
        }
        if self.time != Time::Year || self.commune {
            return None;
        }
        let Some(guard) = figure.guard else {
            return Some(rows.iter().map(|row| Amount::Told(row.sum(figure.id))).collect());
        };
        let groups = self.groups.as_ref().filter(|_| self.tells_parts(guard))?;
        let cells: Vec<(i64, i64)> = rows.iter().map(|row| (row.sum(figure.id), row.sum(guard))).collect();
        let mut told: Vec<Amount> =
            records::withhold(&cells).into_iter().map(|cell| amount(figure, cell)).collect();
        for group in groups.get(guard).into_iter().flatten() {
            for (row, told) in rows.iter().zip(&mut told) {
                if matches!(told, Amount::Told(_)) && divides(row, group) {
                    *told = Amount::Withheld;
                }
            }
        }
        Some(told)
    }
}

/// Whether some time of the year is of one to four: a month, a quarter, a half, or what is known of a longer time only.
fn has_small_time(figures: &Figures, id: &str) -> bool {
    let whole = FigureRef::whole(id);
    let of = |period: Option<Period>| period.map_or(0, |period| figures.named_sum(&whole, period));
    let year = figures.period.of_year();
    let (months, quarters) = (figures.months(&whole), figures.quarters(&whole));
    let halves = [of(Period::half(year, 1)), of(Period::half(year, 2))];
    let rest_of_quarters =
        quarters.iter().zip(months.chunks(3)).map(|(quarter, months)| quarter - months.iter().sum::<i64>());
    let rest_of_halves =
        halves.iter().zip(quarters.chunks(2)).map(|(half, quarters)| half - quarters.iter().sum::<i64>());
    let rest_of_year = of(Some(Period::year(year))) - halves.iter().sum::<i64>();
    months
        .iter()
        .chain(&quarters)
        .chain(&halves)
        .copied()
        .chain(rest_of_quarters)
        .chain(rest_of_halves)
        .chain([rest_of_year])
        .any(is_small)
}

fn is_small(count: i64) -> bool {
    (1..FEWEST_TOLD).contains(&count)
}

/// The guarding figures that the tables above a place do not tell of it: its own cell, or that of what it lies in. A small
/// cell of its own that nothing above hides reads "<5" on its page as it does in the table.
fn hidden_above(
    tx: &mut dyn Tx,
    place: PlaceId,
    year: Period,
    guards: &HashSet<&'static str>,
) -> Result<HashSet<&'static str>, Fault> {
    let mut found = HashSet::new();
    let mut here = place;
    for above in Gazetteer::viet_nam().ancestors(place) {
        let beside = records::some_by_place(tx, above.id, year, guards.iter().copied())?;
        for id in guards {
            let of_here = cells(&beside, id).find(|(at, _)| *at == here).map(|(_, cell)| cell);
            if match of_here {
                Some(Cell::Withheld) => true,
                Some(Cell::Few) => here != place,
                Some(Cell::Value(_)) | None => false,
            } {
                found.insert(*id);
            }
        }
        here = above.id;
    }
    Ok(found)
}

/// The groups of hidden cells in the tables of the time, down to the communes: what today's units are put together from.
fn groups(
    tx: &mut dyn Tx,
    place: PlaceId,
    year: Period,
    guards: &HashSet<&'static str>,
    right_above_communes: bool,
) -> Result<HashMap<&'static str, Vec<Group>>, Fault> {
    let then = records::some_by_place(tx, place, year, guards.iter().copied())?;
    let mut inside: HashMap<PlaceId, Vec<PlaceRow>> = HashMap::new();
    if !right_above_communes {
        for row in then.iter().filter(|row| row.place != place) {
            inside.insert(row.place, records::some_by_place(tx, row.place, year, guards.iter().copied())?);
        }
    }
    let of = |id: &&'static str| {
        let here = hidden(&then, id);
        let mut together = Group::new();
        let mut groups = Vec::new();
        for row in &then {
            let below = inside.get(&row.place).map_or(&[][..], Vec::as_slice);
            let is_hidden = here.contains(&row.place);
            if below.is_empty() {
                together.extend(is_hidden.then_some(row.place));
            } else if is_hidden {
                together.extend(below.iter().map(|unit| unit.place));
            } else {
                groups.push(hidden(below, id));
            }
        }
        groups.push(together);
        groups.retain(|group| !group.is_empty());
        (*id, groups)
    };
    Ok(guards.iter().map(of).collect())
}

/// Whether a row of today holds a part of a group without the rest of it.
fn divides(row: &PlaceRow, group: &Group) -> bool {
    let places = Gazetteer::viet_nam();
    let is_unknown = row.note == Some("note-no-successor");
    let lies_in = |unit: &&PlaceId| match places.today(**unit) {
        Recast::Unit { unit: today, .. } => !is_unknown && today == row.place,
        Recast::Ended => !is_unknown && **unit == row.place,
        Recast::Unknown => is_unknown,
    };
    let inside = group.iter().filter(lies_in).count();
    inside > 0 && inside < group.len()
}

/// The cells of a guarding figure, as a table of them would read.
fn cells(rows: &[PlaceRow], guard: &str) -> impl Iterator<Item = (PlaceId, Cell)> {
    let cells: Vec<(i64, i64)> = rows.iter().map(|row| (row.sum(guard), row.sum(guard))).collect();
    let told = records::withhold(&cells);
    rows.iter().map(|row| row.place).zip(told).collect::<Vec<_>>().into_iter()
}

/// The units whose cells of a guarding figure are not told.
fn hidden(rows: &[PlaceRow], guard: &str) -> Group {
    cells(rows, guard).filter(|(_, cell)| !matches!(cell, Cell::Value(_))).map(|(place, _)| place).collect()
}

/// "<5" is said of the persons or households themselves; their kilograms or đồng would not be fewer than five.
fn few(figure: &Figure) -> Amount {
    if figure.guard == Some(figure.id) { Amount::Few } else { Amount::Withheld }
}

fn amount(figure: &Figure, cell: Cell) -> Amount {
    match cell {
        Cell::Value(value) => Amount::Told(value),
        Cell::Few => few(figure),
        Cell::Withheld => Amount::Withheld,
    }
}
