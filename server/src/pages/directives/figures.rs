//! The figures of a directive's time, from its issue to its review: in calendar periods, each of which opens as everywhere.

use act::AboutRoom;
use documents::{Amount, Counted, Measure, Source as _};
use kernel::{Date, Fault, Month, Period, PlaceId};
use records::{Borders, Figure};
use store::Tx;

use super::super::{
    Ask, Names,
    report::capital,
    shown::{Question, Shown, gather, measure},
    text_language,
};
use crate::app::App;

/// Years that are shown; an older directive shows the last of them.
const MOST_YEARS: i16 = 6;

/// The figures of each part of the time.
pub(super) struct Parts {
    months: (Month, Month),
    shown: Vec<Shown>,
}

/// The figures as a page prints them.
pub(super) struct Table {
    pub lead: String,
    pub heads: Vec<String>,
    pub rows: Vec<Line>,
    pub is_small: bool,
}

/// A figure: what it counts, its parts, each a number that opens, and what they come to.
pub(super) struct Line {
    pub label: String,
    pub cells: Vec<(String, String)>,
    pub total: String,
    /// Whether some of it is not told.
    is_small: bool,
}

/// The fewest calendar periods that make up the months from `first` to `last`: years, halves, quarters, months.
fn periods(first: Month, last: Month) -> Vec<Period> {
    let mut made = Vec::new();
    let mut next = first;
    while next <= last {
        let (year, month) = (next.year(), next.month());
        let longest = [12_i8, 6, 3].into_iter().find_map(|months| {
            let begins = (month - 1) % months == 0 && next.plus(i64::from(months) - 1) <= last;
            let which = (month - 1) / months + 1;
            let period = match months {
                12 => Some(Period::year(year)),
                6 => Period::half(year, which),
                _ => Period::quarter(year, which),
            };
            period.filter(|_| begins)
        });
        let period = longest.unwrap_or_else(|| Period::month(next));
        next = next.plus(period.months());
        made.push(period);
    }
    made
}

/// Asks for the figures of a place from one day to another, as a stranger may see them. Months are taken whole: figures are
/// told by them.
pub(super) fn gather_parts(
    app: &App,
    tx: &mut dyn Tx,
    ask: &Ask,
    (place, from, until): (PlaceId, Date, Date),
) -> Result<Parts, Fault> {
    let last = Month::of(until.max(from));
    let earliest = Month::new(last.year().saturating_sub(MOST_YEARS - 1), 1);
    let first = Month::of(from).max(earliest.unwrap_or(last));
    let question = |period| Question { place, period, borders: Borders::Then, language: ask.language };
    let shown = periods(first, last).into_iter().map(|period| gather(app, tx, question(period)));
    Ok(Parts { months: (first, last), shown: shown.collect::<Result<_, _>>()? })
}

/// Whether a figure belongs to the part of the work that a directive is about.
fn is_about(figure: &Figure, room: Option<AboutRoom>) -> bool {
    figure.measure == records::Measure::Sum && room.is_none_or(|room| room.id() == figure.verb.word())
}

impl Parts {
    /// The figures that have anything to tell.
    pub fn table(&self, app: &App, names: &Names<'_>, room: Option<AboutRoom>) -> Table {
        let figures = app.kinds.figures().filter(|figure| is_about(figure, room));
        let rows: Vec<Line> = figures.filter_map(|figure| self.line(names, figure)).collect();
        let (first, last) = (Names::short_month(self.months.0), Names::short_month(self.months.1));
        let key = if rows.is_empty() { "directive-figures-none" } else { "directive-figures-lead" };
        let is_small = rows.iter().any(|row| row.is_small);
        Table {
            lead: names.with(key, &[("first", &first), ("last", &last)]),
            heads: self.shown.iter().map(|part| capital(&names.period(part.question.period))).collect(),
            rows,
            is_small,
        }
    }

    fn line(&self, names: &Names<'_>, figure: &Figure) -> Option<Line> {
        let counted: Vec<_> = self.shown.iter().filter_map(|part| part.figure(figure.id)).collect();
        // What is withheld whatever it is tells nothing, not even that it is there.
        let tells = |amount: Amount| matches!(amount, Amount::Few) || amount.told().is_some_and(|it| it != 0);
        if !counted.iter().any(|it| tells(it.amount)) {
            return None;
        }
        let (of, language) = (measure(figure.unit), text_language(names.language));
        let unit = match of {
            Measure::Grams | Measure::Dong | Measure::SquareMetres => {
                format!(" ({})", names.unit(figure.id, 5))
            }
            _ => String::new(),
        };
        let sum = counted.iter().map(|it| it.amount.told()).sum::<Option<i64>>();
        // A zero has no records to open to.
        let cell = |it: &Counted| {
            let href = if it.amount == Amount::Told(0) { String::new() } else { it.href.clone() };
            (of.cell(it.amount, language), href)
        };
        Some(Line {
            label: format!("{}{unit}", capital(&names.label(figure.id, ""))),
            cells: counted.iter().map(cell).collect(),
            is_small: sum.is_none(),
            total: of.cell(sum.map_or(Amount::Withheld, Amount::Told), language),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        Month::of(format!("{text}-01").parse().unwrap())
    }

    fn told(first: &str, last: &str) -> Vec<String> {
        periods(month(first), month(last)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_time_is_made_of_the_fewest_periods() {
        assert_eq!(
            told("2026-02", "2026-11"),
            ["2026-02", "2026-03", "2026-Q2", "2026-Q3", "2026-10", "2026-11"]
        );
        assert_eq!(told("2025-12", "2027-06"), ["2025-12", "2026", "2027-H1"]);
        assert_eq!(told("2026-05", "2026-05"), ["2026-05"]);
    }

    proptest! {
        #[test]
        fn every_month_is_counted_once(from in 0i64..60, months in 0i64..90) {
            let first = month("2022-01").plus(from);
            let last = first.plus(months);
            let all: Vec<Month> = periods(first, last).into_iter().flat_map(Period::each_month).collect();
            let expected: Vec<Month> = (0..=months).map(|nth| first.plus(nth)).collect();
            prop_assert_eq!(all, expected);
        }
    }
}
