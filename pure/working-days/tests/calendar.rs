//! The calendar of Viet Nam, against known days and against a count that knows nothing but a list.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;
use working_days::{
    AtEnd, Calendar, CalendarProblem, Counting, Kind, NotCovered, Pause, RowProblem, Term, Why,
};

const CSV: &str = include_str!("../data/holidays-2022-2030.csv");

fn viet_nam() -> Calendar {
    Calendar::viet_nam().expect("the crate's own file reads")
}

fn csv(rows: &[&str]) -> String {
    format!("date,weekday,name,kind,confidence\n{}\n", rows.join("\n"))
}

/// Working days by text alone: no row parser, no arithmetic shared with the crate.
static NAIVE: LazyLock<BTreeSet<Date>> = LazyLock::new(|| {
    let mut days = BTreeSet::new();
    let mut day = date(2022, 1, 1);
    while day.year() <= 2030 {
        let row = CSV.lines().find(|line| line.starts_with(&day.to_string())).unwrap_or("");
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if row.contains(",makeup_workday,") || (!weekend && !row.contains(",day_off")) {
            days.insert(day);
        }
        day = day.tomorrow().expect("2031 exists");
    }
    days
});

#[test]
fn every_day_of_nine_years_agrees_with_the_file() {
    let calendar = viet_nam();
    let mut day = date(2022, 1, 1);
    while day.year() <= 2030 {
        assert_eq!(calendar.is_working(day), Ok(NAIVE.contains(&day)), "{day}");
        day = day.tomorrow().unwrap();
    }
    assert_eq!(calendar.rows().count(), CSV.lines().count() - 1);
    assert_eq!(calendar.years(), (2022, 2030));
}

#[test]
fn known_days() {
    let calendar = viet_nam();
    for (day, working) in [
        (date(2024, 4, 29), false), // swapped for
        (date(2024, 5, 4), true),   // this Saturday
        (date(2026, 8, 22), true),
        (date(2026, 8, 31), false),
        (date(2023, 1, 26), false), // Tết
        (date(2023, 1, 27), true),
        (date(2025, 7, 5), false),  // a plain Saturday
        (date(2026, 11, 24), true), // pending
    ] {
        assert_eq!(calendar.is_working(day), Ok(working), "{day}");
    }
    let with_pending = viet_nam().with_pending(true);
    assert_eq!(with_pending.is_working(date(2026, 11, 24)), Ok(false));
    assert_eq!(with_pending.with_pending(false), calendar);
}

#[test]
fn a_makeup_saturday_counts() {
    let calendar = viet_nam();
    let told = calendar.explain(&Term::working(date(2024, 4, 26), 4)).unwrap().unwrap();
    let why: Vec<_> = told.days.iter().map(|day| day.why.clone()).collect();
    assert_eq!(
        why,
        [
            Why::Start,
            Why::Weekend,
            Why::Weekend,
            Why::Holiday("Ngày nghỉ (thay cho ngày 04/05/2024)".into()),
            Why::Holiday("Ngày Chiến thắng".into()),
            Why::Holiday("Ngày Quốc tế Lao động".into()),
            Why::Counted(1),
            Why::Counted(2),
            Why::MakeUp { k: 3, name: "làm bù cho 29/04/2024".into() },
            Why::Weekend,
            Why::Counted(4),
        ]
    );
    assert_eq!(told.due, date(2024, 5, 6));
    assert!(!told.is_projected);
}

#[test]
fn a_count_over_a_projected_day_says_so() {
    let calendar = viet_nam();
    assert!(calendar.explain(&Term::working(date(2027, 2, 3), 3)).unwrap().unwrap().is_projected);
    assert!(!calendar.explain(&Term::working(date(2027, 3, 1), 3)).unwrap().unwrap().is_projected);
    assert!(
        viet_nam()
            .with_pending(true)
            .explain(&Term::working(date(2026, 11, 23), 1))
            .unwrap()
            .unwrap()
            .is_projected
    );
}

#[test]
fn calendar_days_end_on_a_working_day_if_asked() {
    let calendar = viet_nam();
    let start = date(2025, 4, 28);
    assert_eq!(calendar.add_calendar_days(start, 3, AtEnd::Keep), Ok(date(2025, 5, 1)));
    assert_eq!(calendar.add_calendar_days(start, 3, AtEnd::NextWorkingDay), Ok(date(2025, 5, 5)));
    // Days off on the way are counted.
    assert_eq!(calendar.add_calendar_days(start, 8, AtEnd::NextWorkingDay), Ok(date(2025, 5, 6)));
    // Friday and one day is the make-up Saturday, which is worked.
    let friday = date(2025, 4, 25);
    assert_eq!(calendar.add_calendar_days(friday, 1, AtEnd::NextWorkingDay), Ok(date(2025, 4, 26)));
}

#[test]
fn other_years_are_refused() {
    let calendar = viet_nam();
    let outside = NotCovered { first_year: 2022, last_year: 2030 };
    assert_eq!(calendar.is_working(date(2021, 12, 31)), Err(outside));
    assert_eq!(calendar.add_working_days(date(2030, 12, 31), 1), Err(outside));
    assert_eq!(calendar.add_working_days(date(2030, 12, 31), 0), Ok(date(2030, 12, 31)));
    assert_eq!(calendar.add_working_days(date(2022, 1, 1), u32::MAX), Err(outside));
    assert_eq!(calendar.add_calendar_days(Date::MAX, 1, AtEnd::Keep), Err(outside));
    assert_eq!(calendar.between(date(2030, 1, 1), date(2031, 1, 1)), Err(outside));
    assert_eq!(calendar.explain(&Term::working(date(2030, 12, 30), 2)), Err(outside));
    assert_eq!(outside.to_string(), "the calendar covers 2022 to 2030");
}

#[test]
fn a_wrong_row_refuses_the_file() {
    let good = "2023-01-02,T2,Nghỉ bù,day_off,x";
    assert!(Calendar::from_csv(&csv(&[good])).is_ok());
    assert_eq!(Calendar::from_csv(""), Err(CalendarProblem::Head));
    assert_eq!(Calendar::from_csv(&csv(&[])), Err(CalendarProblem::Empty));
    assert_eq!(
        Calendar::from_csv(&csv(&[good, "2025-01-01,T4,Tết Dương lịch,day_off,x"])),
        Err(CalendarProblem::YearWithoutRows { year: 2024 })
    );
    for (row, problem) in [
        ("2023-01-03,T3,a,day_off", RowProblem::Columns),
        ("2023-01-03,T3,a,day_off,x,y", RowProblem::Columns),
        ("2023-01-03,T3,\"a\",day_off,x", RowProblem::Columns),
        ("2023-02-30,T3,a,day_off,x", RowProblem::Date),
        ("03/01/2023,T3,a,day_off,x", RowProblem::Date),
        ("2023-01-03,T2,a,day_off,x", RowProblem::Weekday),
        ("2023-01-03,T3,a,holiday,x", RowProblem::Kind),
        ("2023-01-03,T3,a,makeup_workday,x", RowProblem::MakeUpOnWorkday),
        (good, RowProblem::Twice),
    ] {
        let read = Calendar::from_csv(&csv(&[good, row]));
        assert_eq!(read, Err(CalendarProblem::Row { line: 3, problem }), "{row}");
    }
}

#[test]
fn a_spreadsheets_line_ends_and_byte_order_mark_are_read() {
    let text = format!("\u{feff}{}", csv(&["2023-01-02,T2,Nghỉ bù,pending,x"]).replace('\n', "\r\n"));
    let calendar = Calendar::from_csv(&text).unwrap();
    assert_eq!(calendar.rows().map(|row| row.kind).collect::<Vec<_>>(), [Kind::Pending]);
    assert_eq!(calendar.row(date(2023, 1, 2)), None);
}

fn any_day() -> impl Strategy<Value = Date> {
    (2022i16..=2028, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day))
}

proptest! {
    #[test]
    fn adding_agrees_with_a_naive_count(start in any_day(), n in 1usize..300) {
        let due = *NAIVE.range(start..).filter(|day| **day > start).nth(n - 1).unwrap();
        let n = u32::try_from(n).unwrap();
        prop_assert_eq!(viet_nam().add_working_days(start, n), Ok(due));

        let told = viet_nam().explain(&Term::working(start, n)).unwrap().unwrap();
        prop_assert_eq!(told.due, due);
        let mut day = start;
        let mut counted = 0;
        for listed in &told.days {
            prop_assert_eq!(listed.date, day);
            day = day.tomorrow().unwrap();
            if let Why::Counted(k) | Why::MakeUp { k, .. } = listed.why {
                counted += 1;
                prop_assert_eq!(k, counted);
                prop_assert!(NAIVE.contains(&listed.date));
            } else {
                prop_assert!(listed.date == start || !NAIVE.contains(&listed.date));
            }
        }
        prop_assert_eq!(counted, n);
    }

    #[test]
    fn between_undoes_adding(start in any_day(), n in 0u32..300) {
        let calendar = viet_nam();
        let due = calendar.add_working_days(start, n).unwrap();
        prop_assert_eq!(calendar.between(start, due), Ok(i64::from(n)));
        prop_assert_eq!(calendar.between(due, start), Ok(-i64::from(n)));
    }

    #[test]
    fn a_period_of_calendar_days_ends_no_sooner(start in any_day(), n in 0u32..300) {
        let calendar = viet_nam();
        let kept = calendar.add_calendar_days(start, n, AtEnd::Keep).unwrap();
        let moved = calendar.add_calendar_days(start, n, AtEnd::NextWorkingDay).unwrap();
        prop_assert_eq!(kept, start.saturating_add(jiff::Span::new().days(i64::from(n))));
        prop_assert!(moved >= kept && calendar.is_working(moved).unwrap());
        // No working day was passed over.
        prop_assert_eq!(calendar.between(kept, moved), Ok(i64::from(kept != moved)));
    }

    #[test]
    fn what_stands_still_is_not_counted(
        start in any_day(),
        days in 0u32..60,
        is_working in any::<bool>(),
        pauses in proptest::collection::vec((0u64..60, 0u64..20), 0..3),
    ) {
        let after = |day: Date, days: u64| day + std::time::Duration::from_secs(days * 86_400);
        let pauses: Vec<Pause> = pauses
            .into_iter()
            .map(|(from, long)| {
                let from = after(start, from);
                Pause { from, until: Some(after(from, long)) }
            })
            .collect();
        let stands = |day: Date| pauses.iter().any(|it| day > it.from && Some(day) <= it.until);
        // Day by day, with nothing shared but the list of working days.
        let (mut day, mut left) = (start, days);
        while left > 0 {
            day = after(day, 1);
            left -= u32::from(!stands(day) && (!is_working || NAIVE.contains(&day)));
        }
        while !is_working && !NAIVE.contains(&day) {
            day = after(day, 1);
        }
        let counting = if is_working { Counting::Working } else { Counting::Calendar(AtEnd::NextWorkingDay) };
        let mut term = Term { start, days, counting, pauses: pauses.clone() };
        let told = viet_nam().explain(&term).unwrap().unwrap();
        prop_assert_eq!(told.due, day);
        prop_assert_eq!(told.days.last().unwrap().date, day);
        let paused = told.days.iter().filter(|it| it.why == Why::Paused);
        prop_assert!(paused.clone().all(|it| stands(it.date)));
        // A term that stands still has no end, unless it ended before.
        term.pauses.push(Pause { from: start, until: None });
        let open = viet_nam().explain(&term).unwrap();
        prop_assert_eq!(open.is_none(), days > 0);
    }
}
