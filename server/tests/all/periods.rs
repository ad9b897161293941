//! What belongs to a period, told by hand and by every way the program has of telling it.

use std::collections::BTreeMap;

use db_test::db_test;
use dongthuan::{app::App, commands::place_of, rooms};
use journal::Act;
use kernel::{Calendars, Date, Month, Period, PlaceId, Reach, SeededRng, Span, When};
use places::Gazetteer;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use records::{
    Borders, Door, Draft, FigureRef, Stamp, by_place, check_facts, open_figure, totals, totals_by_month,
};
use serde_json::json;
use store::testing::Db;

use crate::support::app;

/// Writes meetings through the door: (code of the unit, time, attendance).
pub fn write(app: &App, meetings: &[(&str, When, i64)]) {
    let drafts: Vec<Draft> = meetings
        .iter()
        .map(|(unit, when, attendance)| Draft {
            kind: "voter_meeting",
            place: place_on(unit, when.last_day()),
            when: *when,
            code: None,
            parent: None,
            payload: json!({ "held_on": when.first_day(), "attendance": attendance, "level": "commune" }),
        })
        .collect();
    app.store
        .write("write meetings", move |tx| {
            let kinds = rooms::kinds();
            let stamp = Stamp::of_machine("Văn phòng", 1_700_000_000_000);
            let mut rng = SeededRng::new(7);
            let mut door = Door::open(tx, &kinds, &stamp, &mut rng);
            for draft in &drafts {
                door.create(draft, Act::Filed)?;
            }
            door.finish()?;
            Ok(())
        })
        .unwrap();
}

/// The unit of a code on a day; before our first list, of that list.
fn place_on(code: &str, on: Date) -> PlaceId {
    let places = Gazetteer::viet_nam();
    places.at(code, on.max(Gazetteer::snapshots()[0].first_day())).unwrap().id
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

const UNITS: [&str; 3] = ["03127", "03316", "03317"];

/// A time of any grain from late 2021 to 2023, before which and after which nothing may be counted.
fn time() -> impl Strategy<Value = When> {
    let month = (2021..=2023_i16, 1..=12_i8).prop_map(|(year, month)| Month::new(year, month).unwrap());
    let from =
        |month: Month, step: i8| Month::new(month.year(), (month.month() - 1) / step * step + 1).unwrap();
    // Half of the days lie where calendars differ.
    let days = (month.clone(), 1..=31_i8).prop_map(|(month, day)| {
        When::Day(Date::new(month.year(), month.month(), day.min(month.last_day().day())).unwrap())
    });
    let edges = (month.clone(), prop_oneof![13..=16_i8, 18..=21_i8])
        .prop_map(|(month, day)| When::Day(Date::new(month.year(), month.month(), day).unwrap()));
    prop_oneof![
        3 => days,
        3 => edges,
        2 => month.clone().prop_map(When::Month),
        1 => month.clone().prop_map(move |month| When::Quarter(from(month, 3))),
        1 => month.clone().prop_map(move |month| When::Half(from(month, 6))),
        1 => month.prop_map(move |month| When::NineMonths(from(month, 12))),
        1 => (2021..=2023_i16).prop_map(When::Year),
        1 => (2021..=2022_i16).prop_map(When::SchoolYear),
    ]
}

/// Every period of every issuer in 2022, with eight months and what each is held against.
fn periods() -> Vec<Period> {
    let mut periods: Vec<Period> =
        Calendars::here().all().iter().flat_map(|calendar| calendar.spans(2022)).collect();
    periods.extend(["2022-8M", "hc-2022-8M"].map(|text| text.parse::<Period>().unwrap()));
    periods
}

/// By the rule as it is told to people: a day by its date, anything else by the names of its months.
fn belongs(period: Period, when: When) -> bool {
    if let When::Day(day) = when {
        return (period.first_day()..=period.last_day()).contains(&day);
    }
    let named: Vec<Month> = period.each_month().collect();
    (0..when.months()).all(|nth| named.contains(&when.first_month().plus(nth)))
}

#[db_test]
fn a_figure_is_the_sum_of_what_belongs_to_its_period(db: &Db) {
    let cases = if db.engine() == store::Engine::Sqlite { 12 } else { 3 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let meetings = prop::collection::vec((0..3_usize, time(), 1..1000_i64), 1..40);
    runner
        .run(&meetings, |meetings| {
            let fresh = Db::like(db);
            let app = app(&fresh);
            let meetings: Vec<(&str, When, i64)> =
                meetings.into_iter().map(|(unit, when, count)| (UNITS[unit], when, count)).collect();
            write(&app, &meetings);
            prop_assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
            for period in periods() {
                check(&app, &meetings, period);
            }
            Ok(())
        })
        .unwrap();
}

fn check(app: &App, meetings: &[(&str, When, i64)], period: Period) {
    let whole = FigureRef::whole("voter_attendances");
    let cut = FigureRef::cut("voter_meetings", "level", "commune");
    let inside: Vec<_> = meetings.iter().filter(|(_, when, _)| belongs(period, *when)).collect();
    let expected: i64 = inside.iter().map(|(.., count)| count).sum();
    let count = i64::try_from(inside.len()).unwrap();
    let city = place_of("094", period).unwrap();
    assert!(meetings.iter().all(|(_, when, _)| period.covers(*when) == belongs(period, *when)));
    app.store
        .read(|tx| {
            let figures = totals(tx, city, period)?;
            assert_eq!(figures.sum(&whole), expected, "{period}");
            assert_eq!(figures.sum(&cut), count, "{period}");
            let mut after = None;
            let (mut listed, mut sum) = (0, 0);
            loop {
                let page = open_figure(tx, city, period, &whole, after.as_ref(), 7)?;
                assert_eq!((page.count, page.sum), (count, expected), "{period}");
                assert!(page.records.iter().all(|listed| belongs(period, listed.record.when)), "{period}");
                listed += page.records.len();
                sum += page.records.iter().map(|listed| listed.value).sum::<i64>();
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!((listed, sum), (inside.len(), expected), "{period}");
            let cuts: BTreeMap<String, i64> = figures.cuts("voter_meetings", "level").into_iter().collect();
            assert_eq!(cuts.get("commune").copied().unwrap_or(0), count, "{period}");
            for borders in [Borders::Then, Borders::Now] {
                let rows = by_place(tx, city, period, borders)?;
                let of_rows: i64 = rows.iter().map(|row| row.sum("voter_attendances")).sum();
                assert_eq!(of_rows, expected, "{period} {borders:?}");
            }
            let by_month = totals_by_month(tx, city, period)?;
            assert_eq!(by_month.sum(&whole), expected, "{period}");
            let year = period.whole_year().unwrap();
            let of_months: i64 = by_month.months(&whole).iter().sum();
            let known_by_month = |when: When| when.months() == 1 && belongs(year, when);
            let expected: i64 =
                meetings.iter().filter(|(_, when, _)| known_by_month(*when)).map(|(.., count)| count).sum();
            assert_eq!(of_months, expected, "months of {period}");
            for (month, told) in year.each_month().zip(by_month.months(&whole)) {
                if let Some(month) = year.calendar().period(2022, Span::Month(month.month())) {
                    assert_eq!(told, totals(tx, city, month)?.sum(&whole), "{month}");
                }
            }
            Ok(())
        })
        .unwrap();
}

fn sum(app: &App, place: PlaceId, period: Period) -> i64 {
    let whole = FigureRef::whole("voter_attendances");
    app.store.read(|tx| Ok(totals(tx, place, period)?.sum(&whole))).unwrap()
}

/// A quarter and the half-year that holds it, told apart, never add up twice; each reach by hand.
#[db_test]
fn each_reach_by_hand(db: &Db) {
    let app = app(db);
    let month = |month| When::Month(Month::new(2022, month).unwrap());
    write(
        &app,
        &[
            ("03127", When::Day(day("2021-12-20")), 1),
            ("03127", When::Day(day("2022-06-20")), 20),
            ("03127", When::Day(day("2022-09-14")), 300),
            ("03127", When::Day(day("2022-09-15")), 4_000),
            ("03127", month(8), 50_000),
            ("03127", When::Quarter(Month::new(2022, 7).unwrap()), 600_000),
            ("03127", When::NineMonths(Month::new(2022, 1).unwrap()), 7_000_000),
            ("03127", When::Day(day("2021-06-20")), 8),
            ("03127", When::Quarter(Month::new(2021, 7).unwrap()), 9),
        ],
    );
    let city = place_of("094", Period::year(2022)).unwrap();
    for (text, told) in [
        ("2022-Q3", [654_300, 7_654_320, 9, 17]),
        ("hc-2022-Q3", [650_320, 7_650_321, 17, 17]),
        ("2022", [7_654_320, 7_654_320, 18, 18]),
        ("hc-2022", [7_654_321, 7_654_321, 17, 17]),
    ] {
        let period: Period = text.parse().unwrap();
        let found = Reach::ALL.map(|reach| sum(&app, city, reach.of(period).unwrap()));
        assert_eq!(found, told, "{text}");
    }
}

/// A book of the city from January to June 2025, and books of the communes that followed it from July on.
#[db_test]
fn the_year_2025_in_the_units_of_the_time_and_in_todays(db: &Db) {
    let app = app(db);
    write(
        &app,
        &[
            // Phường Mường Thanh of the city: today Phường Điện Biên Phủ.
            ("03136", When::Day(day("2025-03-10")), 10),
            ("03136", When::Day(day("2025-06-30")), 20),
            // Phường Him Lam, whose code means Phường Điện Biên Phủ from July on.
            ("03127", When::Day(day("2025-05-05")), 100),
            // Phường Noong Bua: today Phường Mường Thanh.
            ("03124", When::Month(Month::new(2025, 4).unwrap()), 1_000),
            ("03317", When::Quarter(Month::new(2025, 1).unwrap()), 2_000),
            // Four communes of today.
            ("03334", When::Day(day("2025-07-01")), 40_000),
            ("03127", When::Day(day("2025-09-20")), 50_000),
            ("03316", When::Month(Month::new(2025, 12).unwrap()), 600_000),
            ("03325", When::Quarter(Month::new(2025, 7).unwrap()), 7_000_000),
        ],
    );
    let city = place_on("094", day("2025-06-30"));
    let province = place_on("11", day("2025-12-31"));
    let [year, first, second] = ["2025", "2025-H1", "2025-H2"].map(|text| text.parse::<Period>().unwrap());
    assert_eq!([first, second, year].map(|period| sum(&app, city, period)), [3_130, 0, 3_130]);
    assert_eq!(
        [first, second, year].map(|period| sum(&app, province, period)),
        [3_130, 7_690_000, 7_693_130]
    );
    // The administration's second half begins on 15 June, when the ward was still of the city.
    assert_eq!(sum(&app, city, "hc-2025-H2".parse().unwrap()), 20);
    assert_eq!(sum(&app, province, "hc-2025-H2".parse().unwrap()), 7_690_020);

    let table = |place, period, borders| {
        let rows = app.store.read(|tx| Ok(by_place(tx, place, period, borders)?)).unwrap();
        let told = rows.iter().filter(|row| row.sum("voter_attendances") != 0);
        told.map(|row| (row.place.to_string(), row.name.clone(), row.sum("voter_attendances")))
            .collect::<Vec<_>>()
    };
    let expected = |rows: &[(&str, &str, i64)]| {
        let mut rows: Vec<_> =
            rows.iter().map(|(id, name, sum)| ((*id).to_owned(), (*name).to_owned(), *sum)).collect();
        rows.sort();
        rows
    };
    let sorted = |mut rows: Vec<(String, String, i64)>| {
        rows.sort();
        rows
    };
    assert_eq!(
        sorted(table(province, year, Borders::Then)),
        expected(&[
            ("03127@2025-07", "Phường Điện Biên Phủ", 50_000),
            ("03316@2025-07", "Xã Nà Tấu", 600_000),
            ("03325@2025-07", "Xã Mường Phăng", 7_000_000),
            ("03334@2025-07", "Phường Mường Thanh", 40_000),
            ("094@2022-01", "Thành phố Điện Biên Phủ", 3_130),
        ])
    );
    assert_eq!(
        sorted(table(province, year, Borders::Now)),
        expected(&[
            ("03127@2025-07", "Phường Điện Biên Phủ", 50_130),
            ("03316@2025-07", "Xã Nà Tấu", 600_000),
            ("03325@2025-07", "Xã Mường Phăng", 7_002_000),
            ("03334@2025-07", "Phường Mường Thanh", 41_000),
        ])
    );
    assert_eq!(
        sorted(table(city, first, Borders::Then)),
        expected(&[
            ("03124@2022-01", "Phường Noong Bua", 1_000),
            ("03127@2022-01", "Phường Him Lam", 100),
            ("03136@2022-01", "Phường Mường Thanh", 30),
            ("03317@2022-01", "Xã Nà Nhạn", 2_000),
        ])
    );
    // Side by side, two wards of one name are told apart by their codes.
    let both = [place_on("03136", day("2025-06-30")), place_on("03334", day("2025-07-01"))];
    let names = Gazetteer::viet_nam().distinct_names(both);
    assert_eq!(both.map(|ward| names[&ward].contains(&ward.code())), [true, true], "{names:?}");
    // What the new ward is held against is its own year before, which nobody has; not that of the old ward of its name.
    let before = Reach::YearBefore.of(year).unwrap();
    assert_eq!(sum(&app, both[1], before), 0);
}

/// A database of before figures had numbers: its facts and sums are made anew from its records, whatever stood there.
#[db_test]
fn a_database_made_before_opens(db: &Db) {
    let older = rooms::steps().into_iter().filter(|step| step.name != "records/figures by number");
    let store = db.open(&older.collect::<Vec<_>>());
    let kinds = rooms::kinds();
    let schema = kinds.known("voter_meeting").unwrap().kind().schema;
    store
        .write("what stood there", move |tx| {
            let record = store::Statement::built(
                "old_record",
                "INSERT INTO record (id, place, kind, on_date, grain, version, schema, payload, salt, created_at, changed_at) \
                 VALUES ($1, $2, 'voter_meeting', '2022-01-01', 9, 1, $3, $4, $1, 0, 0)",
            );
            let payload = json!({ "held_on": "2022-01-01", "attendance": 7, "level": "commune" }).to_string();
            let place = place_on("03127", day("2022-01-01"));
            let args = [store::Arg::Blob(&[1; 16]), place.into(), schema.into(), (&payload).into()];
            tx.exec(&record, &args)?;
            let sum = store::Statement::built(
                "old_sum",
                "INSERT INTO sums (year, place, figure, dimension, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, \
                 m11, m12, q1, q2, q3, q4, h1, h2, y) VALUES (2022, $1, 'voter_attendances', '', 5, 0, 0, 0, 0, 0, 0, \
                 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
            );
            tx.exec(&sum, &[place.into()])?;
            Ok(())
        })
        .unwrap();
    drop(store);
    let app = app(db);
    let city = place_on("094", day("2022-01-01"));
    assert_eq!(sum(&app, city, "2022-9M".parse().unwrap()), 7);
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
    write(&app, &[("03127", When::NineMonths(Month::new(2022, 1).unwrap()), 7)]);
    assert_eq!(sum(&app, city, "2022-9M".parse().unwrap()), 14);
}
