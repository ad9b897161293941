//! Nothing small can be had by taking told numbers from each other.
//!
//! Random small tables of households by commune and time; then everything that a stranger can read of them, at every
//! level, time and border, as equations. No number of one to four persons may follow from them, by any adding and
//! taking away.

use std::{collections::BTreeMap, sync::Arc};

use documents::{Amount, Source as _};
use dongthuan::{
    app::App,
    pages::shown::{Question, Shown, gather, gather_compared},
};
use kernel::{Calendar, Calendars, FixedClock, Month, Period, PlaceId, Reach, When};
use places::{Gazetteer, Level, Recast};
use proptest::{prelude::*, test_runner::TestRunner};
use records::Borders;
use store::{Statement, testing::Db};
use web::Language;

const FIGURE: &str = "relief_households";
/// Times that households are known by: two months of one quarter, one of another half, and the year alone.
const TIMES: [(i64, i64); 4] = [(1, 1), (2, 1), (9, 1), (1, 12)];

fn when(year: i16, (first, months): (i64, i64)) -> When {
    let month = Month::new(year, i8::try_from(first).unwrap()).unwrap();
    When::from_columns(month.first_day(), months).unwrap()
}

/// Units that can hold households: some of the city, some of two districts, and levels above.
fn units(year: i16) -> Vec<PlaceId> {
    let places = Gazetteer::viet_nam();
    let period = Period::year(year);
    let during = |id, most| places.children_during(id, period).into_iter().map(|it| it.id).take(most);
    let province = places.history("11").last().unwrap().id;
    let city = places.at("094", Period::year(2022).last_day()).unwrap().id;
    let other = places.at("095", Period::year(2022).last_day()).unwrap().id;
    let mut units: Vec<PlaceId> = during(city, 8).chain(during(other, 3)).chain([city, province]).collect();
    let communes = places.children_during(province, period).into_iter();
    units.extend(communes.filter(|unit| unit.level == Level::Commune).map(|unit| unit.id).take(4));
    // Another province has a little too.
    let far = places.history("12").last().unwrap().id;
    let inside = places.children_during(far, period)[0].id;
    units.push(during(inside, 1).next().unwrap_or(inside));
    units
}

/// Equations modulo a large prime, each in its reduced form: what is known of sums of atoms.
#[derive(Default)]
struct Known {
    rows: BTreeMap<usize, Vec<i64>>,
}

const PRIME: i64 = 2_147_483_629;

impl Known {
    fn reduce(&self, mut row: Vec<i64>) -> Vec<i64> {
        for (pivot, known) in &self.rows {
            let by = row[*pivot];
            if by != 0 {
                row.iter_mut().zip(known).for_each(|(a, b)| *a = (*a - by * b % PRIME + PRIME) % PRIME);
            }
        }
        row
    }

    fn learn(&mut self, row: Vec<i64>) {
        let row = self.reduce(row);
        let Some(pivot) = row.iter().position(|value| *value != 0) else { return };
        let inverse = power(row[pivot], PRIME - 2);
        self.rows.insert(pivot, row.iter().map(|value| value * inverse % PRIME).collect());
    }

    fn tells(&self, row: Vec<i64>) -> bool {
        self.reduce(row).iter().all(|value| *value == 0)
    }
}

fn power(mut base: i64, mut exponent: i64) -> i64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

/// Households at (unit, time).
struct Table {
    year: i16,
    units: Vec<PlaceId>,
    counts: Vec<i64>,
}

impl Table {
    fn atoms(&self) -> impl Iterator<Item = (usize, PlaceId, (i64, i64))> + '_ {
        let times = || TIMES.iter().copied();
        let all = self.units.iter().flat_map(move |unit| times().map(move |time| (*unit, time)));
        all.enumerate().map(|(at, (unit, time))| (at, unit, time))
    }

    /// Which atoms lie in a place and a period.
    fn row(&self, is_inside: &dyn Fn(PlaceId) -> bool, period: Period) -> Vec<i64> {
        let first = i64::from(period.first().month());
        let end = first + period.months();
        self.atoms()
            .map(|(_, unit, (from, months))| {
                i64::from(is_inside(unit) && from >= first && from + months <= end)
            })
            .collect()
    }

    fn sum(&self, row: &[i64]) -> i64 {
        row.iter().zip(&self.counts).map(|(a, b)| a * b).sum()
    }

    fn write(&self, app: &App) {
        let mut by_unit: BTreeMap<PlaceId, [i64; 4]> = BTreeMap::new();
        for (at, unit, _) in self.atoms() {
            by_unit.entry(unit).or_default()[at % TIMES.len()] += self.counts[at];
        }
        let year = self.year;
        app.store
            .write("write a table", move |tx| {
                tx.exec(&Statement::built("clear_sums", "DELETE FROM sums"), &[])?;
                let mut sums = records::Deltas::default();
                for (unit, counts) in &by_unit {
                    for (time, count) in TIMES.iter().zip(counts) {
                        sums.add(*unit, when(year, *time), FIGURE, "", *count);
                    }
                }
                sums.flush(tx)?;
                Ok(())
            })
            .unwrap();
    }
}

/// The first months of a year and the periods of other issuers: taken from the calendar's they would leave little, so nothing
/// of persons is told of them, nor of what they are held against.
fn other_periods(year: i16) -> Vec<Period> {
    let issuers = Calendars::here().all().iter().filter(|calendar| **calendar != Calendar::common());
    let mut periods: Vec<Period> = issuers.flat_map(|calendar| calendar.spans(year)).collect();
    periods.extend(["-9M", "-8M"].map(|end| format!("{year}{end}").parse::<Period>().unwrap()));
    periods
}

fn check_other_periods(app: &App, table: &Table) {
    let places = Gazetteer::viet_nam();
    table.write(app);
    for place in [table.units[0], places.ancestors(table.units[0]).next().unwrap().id] {
        for period in other_periods(table.year) {
            {
                let borders = Borders::Then;
                let question = Question { place, period, borders, language: Language::Vi };
                let shown = app.store.read(|tx| Ok(gather_compared(app, tx, question)?)).unwrap();
                for figure in [FIGURE, "relief_rice_kg", "visits"] {
                    assert_eq!(shown.figure(figure).unwrap().amount, Amount::Withheld, "{place} {period}");
                    assert!(shown.places_of(figure).is_empty() && shown.months(figure, true).is_empty());
                    assert!(shown.quarters(figure).is_empty() && !shown.tells_times(figure));
                    for reach in Reach::ALL {
                        let amount = shown.reached(figure, reach).map(|counted| counted.amount);
                        assert!(amount.is_none_or(|amount| amount == Amount::Withheld), "{period} {reach}");
                    }
                    assert!(shown.change(figure).is_none_or(|(it, _)| it.amount == Amount::Withheld));
                }
            }
        }
    }
}

fn periods(year: i16) -> Vec<Period> {
    let texts = ["", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-01", "-02", "-03", "-09"];
    texts.iter().map(|end| format!("{year}{end}").parse().unwrap()).collect()
}

/// Everything a stranger can read, and whether something small follows from it.
fn check(app: &App, table: &Table) -> Result<(), TestCaseError> {
    let places = Gazetteer::viet_nam();
    table.write(app);
    let mut asked: Vec<PlaceId> = table.units.clone();
    asked.extend(table.units.iter().flat_map(|unit| places.ancestors(*unit).map(|place| place.id)));
    asked.sort_unstable();
    asked.dedup();
    let mut known = Known::default();
    for place in &asked {
        let inside = |unit: PlaceId| places.is_within(unit, *place) || unit == *place;
        for period in periods(table.year) {
            if places.at(&place.code(), period.last_day()).is_ok_and(|there| there.id != *place) {
                continue;
            }
            // Today's borders only change a year's table of what has units.
            let is_whole = period.months() == 12 && !places.children_during(*place, period).is_empty();
            for borders in [Borders::Then, Borders::Now].into_iter().take(if is_whole { 2 } else { 1 }) {
                let question = Question { place: *place, period, borders, language: Language::Vi };
                let shown = app.store.read(|tx| Ok(gather(app, tx, question)?)).unwrap();
                let mut learn = |row: Vec<i64>, amount: Amount| {
                    if let Some(number) = amount.told() {
                        // What is told is true; then it is known.
                        assert_eq!(table.sum(&row), number, "{place} {period} {borders:?}");
                        known.learn(row);
                    }
                };
                learn(table.row(&inside, period), shown.figure(FIGURE).unwrap().amount);
                for (row, amount) in shown.places_of(FIGURE) {
                    let own = |unit: PlaceId| inside(unit) && in_row(*place, row, borders, unit);
                    learn(table.row(&own, period), amount);
                }
                times(&shown, table, &inside, &mut learn);
                if borders == Borders::Then {
                    for (row, amount) in reached(app, question, table, &inside) {
                        learn(row, amount);
                    }
                }
            }
        }
    }
    // What must not follow: any place, old or new, its own level too, in any time.
    let today: Vec<PlaceId> = table
        .units
        .iter()
        .filter_map(|unit| match places.today(*unit) {
            Recast::Unit { unit, .. } => Some(unit),
            Recast::Ended | Recast::Unknown => None,
        })
        .collect();
    for period in periods(table.year) {
        let then = |place: PlaceId| move |unit: PlaceId| places.is_within(unit, place) || unit == place;
        let now = |place: PlaceId| move |unit: PlaceId| matches!(places.today(unit), Recast::Unit { unit, .. } if unit == place);
        let targets = asked
            .iter()
            .flat_map(|place| [table.row(&then(*place), period), table.row(&|unit| unit == *place, period)])
            .chain(today.iter().map(|place| table.row(&now(*place), period)));
        for row in targets {
            let sum = table.sum(&row);
            let follows = (1..5).contains(&sum) && known.tells(row.clone());
            prop_assert!(!follows, "{sum} in {period}: {row:?} of {:?}", table.counts);
        }
    }
    Ok(())
}

/// Whether households at `unit` are counted in a row of a table about `place`.
fn in_row(place: PlaceId, row: &dongthuan::pages::shown::Row, borders: Borders, unit: PlaceId) -> bool {
    let places = Gazetteer::viet_nam();
    match borders {
        Borders::Then if row.own => unit == place,
        Borders::Then => unit == row.place || places.is_within(unit, row.place),
        Borders::Now => match places.today(unit) {
            Recast::Unit { unit: today, .. } => today == row.place,
            Recast::Ended => unit == row.place,
            Recast::Unknown => false,
        },
    }
}

/// What the same figure's other times tell, which must be what their own pages would.
fn reached(
    app: &App,
    question: Question,
    table: &Table,
    inside: &dyn Fn(PlaceId) -> bool,
) -> Vec<(Vec<i64>, Amount)> {
    let shown = app.store.read(|tx| Ok(gather_compared(app, tx, question)?)).unwrap();
    let amount = |reach| shown.reached(FIGURE, reach).map(|counted| counted.amount);
    assert!(
        amount(Reach::YearBefore).and_then(Amount::told).is_none(),
        "nothing was written of the year before"
    );
    let to_date = Reach::ToDate.of(question.period).unwrap();
    amount(Reach::ToDate).map(|amount| (table.row(inside, to_date), amount)).into_iter().collect()
}

/// What the drawing by month tells.
fn times(
    shown: &Shown,
    table: &Table,
    inside: &dyn Fn(PlaceId) -> bool,
    learn: &mut dyn FnMut(Vec<i64>, Amount),
) {
    for item in shown.months(FIGURE, true) {
        let month: Period = format!("{}-{:0>2}", table.year, item.id).parse().unwrap();
        learn(table.row(inside, month), item.amount);
    }
    for item in shown.quarters(FIGURE) {
        let quarter: Period = format!("{}-Q{}", table.year, item.id).parse().unwrap();
        learn(table.row(inside, quarter), item.amount);
    }
}

/// Mostly nothing, often little, sometimes more.
fn count() -> impl Strategy<Value = i64> {
    prop_oneof![6 => Just(0), 3 => 1_i64..5, 2 => 5_i64..9, 1 => 9_i64..60]
}

#[test]
fn no_small_cell_follows_from_what_is_told() {
    let db = Db::sqlite();
    let app = App::open(db.directory(), Some(&db.url()), Arc::new(FixedClock::on(2026, 1, 9))).unwrap();
    for (year, cases) in [(2022, 20), (2025, 8)] {
        let units = units(year);
        let atoms = units.len() * TIMES.len();
        let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
        TestRunner::new(config)
            .run(&proptest::collection::vec(count(), atoms), |counts| {
                let table = Table { year, units: units.clone(), counts };
                check_other_periods(&app, &table);
                check(&app, &table)
            })
            .unwrap();
    }
}
