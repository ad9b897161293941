//! What is withheld from strangers, and why.

use std::collections::{HashMap, HashSet};

use documents::Amount;
use kernel::{Fault, Period, PlaceId};
use places::{Gazetteer, Level};
use records::{About, Borders, Cell, Figure, FigureRef, Figures, Kinds, PlaceRow};
use store::Tx;

use super::Question;

/// As in `records::withhold`: fewer persons or households than this are not told.
const FEWEST_TOLD: i64 = 5;

/// The knowledge that withholding needs.
pub struct Guard {
    whole_year: bool,
    commune: bool,
    about: HashMap<&'static str, About>,
    /// The guarding figures that its neighbours' table does not tell of this place.
    hidden_beside: HashSet<&'static str>,
    /// The guarding figures of which some month of the year is small.
    small_months: HashSet<&'static str>,
    /// Guarding figure → persons or households behind it, here and in the period.
    behind: HashMap<&'static str, i64>,
    /// In today's borders: guarding figure → the units of the time whose cells are not told.
    hidden_then: HashMap<&'static str, HashSet<PlaceId>>,
    told_now: HashMap<PlaceId, Vec<PlaceId>>,
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
        let guards: HashSet<&'static str> = kinds.figures().filter_map(|figure| figure.guard).collect();
        let sum = |id: &str| figures.sum(&FigureRef::whole(id));
        let mut guard = Self {
            whole_year: question.period.months() == 12,
            commune: level == Some(Level::Commune),
            about: kinds
                .figures()
                .filter_map(|it| Some((it.id, kinds.kind_of_figure(it.id)?.about)))
                .collect(),
            hidden_beside: HashSet::new(),
            small_months: HashSet::new(),
            behind: guards.iter().map(|id| (*id, sum(id))).collect(),
            hidden_then: HashMap::new(),
            told_now: HashMap::new(),
        };
        for id in &guards {
            let whole = FigureRef::whole(*id);
            let small = |count: &i64| (1..FEWEST_TOLD).contains(count);
            if figures.months(&whole).iter().chain(&figures.quarters(&whole)).any(small) {
                guard.small_months.insert(id);
            }
        }
        let any = guard.behind.values().any(|count| *count > 0);
        if any && matches!(level, Some(Level::Commune | Level::District)) {
            guard.look_beside(tx, question, &guards)?;
        }
        if any && question.borders == Borders::Now && guard.whole_year {
            let then = records::by_place(tx, question.place, question.period, Borders::Then)?;
            for id in &guards {
                guard.hidden_then.insert(id, hidden(&then, id));
            }
            guard.told_now = places
                .units_today(question.place)
                .into_iter()
                .map(|today| (today.unit, today.from))
                .collect();
        }
        Ok(guard)
    }

    /// What the table of the place above does not tell of this place, its own page must not tell either.
    fn look_beside(
        &mut self,
        tx: &mut dyn Tx,
        question: &Question,
        guards: &HashSet<&'static str>,
    ) -> Result<(), Fault> {
        let Some(above) = Gazetteer::viet_nam().ancestors(question.place).next().map(|place| place.id) else {
            return Ok(());
        };
        let year = Period::year(question.period.of_year());
        let beside = records::by_place(tx, above, year, Borders::Then)?;
        for id in guards {
            if hidden(&beside, id).contains(&question.place) {
                self.hidden_beside.insert(id);
            }
        }
        Ok(())
    }

    /// Whether a figure is told without care.
    pub fn is_open(&self, figure: &Figure) -> bool {
        figure.guard.is_none() && self.about_of(figure) == About::Matters
    }

    fn about_of(&self, figure: &Figure) -> About {
        self.about.get(figure.id).copied().unwrap_or(About::Matters)
    }

    /// The figure's value for this place and period.
    pub fn amount(&self, figure: &Figure, value: Option<i64>) -> Amount {
        let Some(value) = value else { return Amount::None };
        if self.is_open(figure) {
            return Amount::Told(value);
        }
        // Zero too: a month that is withheld only when there is something would tell that there is.
        if self.commune && !self.whole_year {
            return Amount::Withheld;
        }
        if value == 0 {
            return Amount::Told(0);
        }
        let Some(guard) = figure.guard else { return Amount::Told(value) };
        match self.behind.get(guard) {
            Some(1..FEWEST_TOLD) => few(figure),
            _ if self.hidden_beside.contains(guard) => Amount::Withheld,
            _ if !self.whole_year && self.small_months.contains(guard) => Amount::Withheld,
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
        // A year withheld for its neighbours' sake must not be had by adding up its months.
        let guard = figure.guard.filter(|guard| !self.commune && !self.hidden_beside.contains(guard))?;
        let guard = FigureRef::whole(guard);
        let told = |cells: &[i64], behind: &[i64]| {
            let cells: Vec<(i64, i64)> = cells.iter().copied().zip(behind.iter().copied()).collect();
            records::withhold(&cells).into_iter().map(|cell| amount(figure, cell)).collect::<Vec<_>>()
        };
        let of_months = told(&months, &figures.months(&guard));
        // Quarters beside months with a hidden one would give it away.
        let of_quarters = if of_months.iter().any(|cell| !matches!(cell, Amount::Told(_))) {
            vec![Amount::Withheld; 4]
        } else {
            told(&quarters, &figures.quarters(&guard))
        };
        Some((of_months, of_quarters))
    }

    /// The cells of a table by place, one a row; none where the figure is not told by place.
    pub fn by_place(&self, figure: &Figure, rows: &[PlaceRow]) -> Option<Vec<Amount>> {
        if self.is_open(figure) {
            return Some(
                rows.iter().map(|row| row.value(figure).map_or(Amount::None, Amount::Told)).collect(),
            );
        }
        if !self.whole_year || self.commune {
            return None;
        }
        let Some(guard) = figure.guard else {
            return Some(rows.iter().map(|row| Amount::Told(row.sum(figure.id))).collect());
        };
        let cells: Vec<(i64, i64)> = rows.iter().map(|row| (row.sum(figure.id), row.sum(guard))).collect();
        let mut told: Vec<Amount> =
            records::withhold(&cells).into_iter().map(|cell| amount(figure, cell)).collect();
        if let Some(hidden) = self.hidden_then.get(guard) {
            for (row, told) in rows.iter().zip(&mut told) {
                let from = self.told_now.get(&row.place).map_or(&[][..], Vec::as_slice);
                let inside = hidden.iter().filter(|unit| from.contains(unit)).count();
                // All of them together are no secret: the rest of the old table gives their sum.
                if inside > 0 && inside < hidden.len() && matches!(told, Amount::Told(_)) {
                    *told = Amount::Withheld;
                }
            }
        }
        Some(told)
    }
}

/// The units whose cells of a guarding figure are not told.
fn hidden(rows: &[PlaceRow], guard: &str) -> HashSet<PlaceId> {
    let cells: Vec<(i64, i64)> = rows.iter().map(|row| (row.sum(guard), row.sum(guard))).collect();
    let told = records::withhold(&cells);
    rows.iter()
        .zip(told)
        .filter(|(_, cell)| !matches!(cell, Cell::Value(_)))
        .map(|(row, _)| row.place)
        .collect()
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
