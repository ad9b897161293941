//! Clocks against a count that shares nothing with them, around Tết of five years, and against days counted by hand.

use std::{collections::BTreeSet, sync::LazyLock, time::Duration};

use db_test::db_test;
use kernel::{Date, Error, Month, PlaceId};
use store::testing::Db;

use super::*;

const CSV: &str = include_str!("../../../pure/working-days/data/holidays-2022-2030.csv");
/// The first day of Tết in each year.
const TET: [&str; 5] = ["2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17"];
/// Start days around each.
const AROUND: u64 = 200;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn later(day: Date, days: u64) -> Date {
    day + Duration::from_secs(days * 86_400)
}

/// The days off, by text alone.
static OFF: LazyLock<(BTreeSet<String>, BTreeSet<String>)> = LazyLock::new(|| {
    let of = |kind: &str| {
        let rows = CSV.lines().filter(|line| line.split(',').nth(3).is_some_and(|it| it.starts_with(kind)));
        rows.map(|line| line[..10].to_owned()).collect()
    };
    (of("day_off"), of("makeup_workday"))
});

fn works(day: Date) -> bool {
    let text = day.to_string();
    // Known Saturday: 1 January 2022.
    let since = (day - Date::constant(2022, 1, 1)).get_days();
    let is_weekend = matches!(since.rem_euclid(7), 0 | 1);
    OFF.1.contains(&text) || (!is_weekend && !OFF.0.contains(&text))
}

fn earlier(day: Date, days: u64) -> Date {
    day - Duration::from_secs(days * 86_400)
}

fn naive(start: Date, days: u32, counts: Counts) -> Date {
    let (mut day, mut left) = (start, days);
    while left > 0 {
        day = later(day, 1);
        left -= u32::from(counts != Counts::Working || works(day));
    }
    while counts == Counts::Calendar && !works(day) {
        day = later(day, 1);
    }
    day
}

/// The last day that leaves so many whole days before `start`.
fn naive_back(start: Date, days: u32, counts: Counts) -> Date {
    let between = |from: Date| {
        let days = (1..60).map(|it| later(from, it)).take_while(|day| *day <= start);
        days.filter(|day| counts != Counts::Working || works(earlier(*day, 1))).count()
    };
    (0..60).map(|it| earlier(start, it)).find(|day| between(*day) >= usize::try_from(days).unwrap()).unwrap()
}

fn place() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

fn rule(id: &str) -> Rule {
    Law::common().rules().iter().find(|rule| rule.id == id).unwrap().clone()
}

#[test]
fn every_rule_is_right_around_tet() {
    let counted: Vec<&Rule> = Law::common().rules().iter().filter(|rule| rule.days > 0).collect();
    assert!(counted.len() > 25);
    for rule in counted.into_iter().filter(|rule| !rule.purpose.counts_back()) {
        for tet in TET {
            // Year 2022 begins the calendar, so its days begin there.
            let first = (day(tet) - Duration::from_secs(86_400 * AROUND / 2)).max(day("2022-01-01"));
            for start in (0..AROUND).map(|days| later(first, days)) {
                let clock = Clock::start(rule, start, 10).unwrap();
                let due = naive(start, rule.days, rule.counts);
                assert_eq!(clock.due_on, Some(due), "{} from {start}", rule.id);
                assert_eq!(clock.explain().unwrap().days[0].date, start, "day zero is the day itself");
                assert!(!clock.is_late(due) && clock.is_late(later(due, 1)), "late begins the day after");
                assert_eq!(clock.late_on(), Some(later(due, 1)));
                assert_eq!(clock.very_late_on(), Some(later(naive(due, 10, Counts::Working), 1)));
            }
        }
    }
}

#[test]
fn days_counted_by_hand() {
    for (id, start, due) in [
        ("thong-bao", "2022-01-28", "2022-02-18"),
        ("thong-bao", "2023-01-19", "2023-02-09"),
        ("thong-bao", "2024-02-07", "2024-02-28"),
        ("thong-bao", "2025-01-24", "2025-02-14"),
        ("thong-bao", "2026-02-10", "2026-03-03"),
        // A make-up Saturday, 4 May 2024, is worked.
        ("chuyen-don", "2024-04-26", "2024-05-07"),
        // Sixty days end within Tết 2026, and so with the Monday after it.
        ("tra-loi-cu-tri", "2025-12-20", "2026-02-23"),
        // A time to keep something posted ends where it ends.
        ("niem-yet", "2026-01-18", "2026-02-17"),
        ("hoi-lai", "2026-01-20", "2026-02-17"),
        ("quyet-dinh-cuu-doi", "2025-01-24", "2025-02-04"),
    ] {
        assert_eq!(Clock::start(&rule(id), day(start), 10).unwrap().due_on, Some(day(due)), "{id} {start}");
    }
}

#[test]
fn what_comes_before_a_day_is_counted_back_from_it() {
    let back: Vec<&Rule> = Law::common().rules().iter().filter(|rule| rule.purpose.counts_back()).collect();
    assert!(back.len() > 4);
    for rule in back {
        for tet in TET {
            let first = (day(tet) - Duration::from_secs(86_400 * AROUND / 2)).max(day("2022-02-15"));
            for start in (0..AROUND).map(|days| later(first, days)) {
                let clock = Clock::start(rule, start, u32::MAX).unwrap();
                let due = naive_back(start, rule.days, rule.counts);
                assert_eq!(clock.due_on, Some(due), "{} before {start}", rule.id);
                assert!(clock.explain().is_none() && !clock.is_late(due) && clock.is_late(later(due, 1)));
            }
        }
    }
}

/// What LAW says of checking and supervising (Luật 10/2022, Điều 30–45; Luật MTTQ, NQLT 403/2017): rule, article, whether law
/// sets it, day zero and the day that comes of it, counted by hand.
const OVERSIGHT: [(&str, &str, bool, &str, &str); 21] = [
    // 15 days from receipt; 27 March 2026 and fifteen days is a Saturday, and so the Monday after it.
    (
        "kien-nghi-ttnd",
        "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 40",
        true,
        "2026-03-27",
        "2026-04-13",
    ),
    (
        "kien-nghi-gsdtcd",
        "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 45",
        true,
        "2026-11-02",
        "2026-11-17",
    ),
    ("kien-nghi", "", false, "2026-11-02", "2026-11-17"),
    ("tra-loi-phan-bien", "", false, "2026-11-02", "2026-11-17"),
    // The week after an answer is due: a reminder, then its head, then the People's Council.
    ("nhac-tra-loi", "", false, "2026-11-17", "2026-11-18"),
    ("bao-nguoi-dung-dau", "", false, "2026-11-17", "2026-11-24"),
    ("danh-sach-hdnd", "", false, "2026-11-17", "2026-12-01"),
    ("kiem-tra-thuc-hien", "", false, "2026-11-17", "2026-12-17"),
    // What a directive asked is checked likewise.
    ("kiem-tra-viec-chi-thi", "", false, "2026-11-17", "2026-12-17"),
    (
        "giam-sat-ke-hoach",
        "NQLT 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN, Điều 7",
        true,
        "2026-11-20",
        "2026-11-05",
    ),
    ("giam-sat-bao-cao", "NQLT 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", true, "2026-11-20", "2026-11-13"),
    (
        "giam-sat-ket-luan",
        "NQLT 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN, Điều 9",
        true,
        "2026-11-20",
        "2026-12-07",
    ),
    // Five working days before a Friday: the Friday before.
    (
        "ttnd-ke-hoach",
        "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 39",
        true,
        "2026-11-20",
        "2026-11-13",
    ),
    ("phan-bien-du-thao", "Luật MTTQ Việt Nam 75/2015/QH13, Điều 36", true, "2026-12-10", "2026-11-25"),
    ("kiem-tra-ke-hoach", "", false, "2026-11-20", "2026-11-05"),
    ("kiem-tra-bao-cao", "", false, "2026-11-20", "2026-11-13"),
    ("kiem-tra-ket-luan", "", false, "2026-11-20", "2026-12-07"),
    // What a board does before it begins: the day that comes of it is the first on which it may.
    (
        "bao-chu-dau-tu",
        "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 45",
        true,
        "2026-01-15",
        "2026-03-01",
    ),
    ("gui-ke-hoach-kiem-tra", "Nghị định 59/2023/NĐ-CP, Điều 14", true, "2026-11-13", "2026-11-20"),
    (
        "hoi-nghi-cong-dong",
        "Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, Điều 33 và Nghị định 59/2023/NĐ-CP, Điều 11",
        true,
        "2026-12-10",
        "2026-12-15",
    ),
    // How people were dealt with is asked for as long as an office sets.
    ("hoi-hai-long", "", false, "2026-11-20", "2026-12-20"),
];

/// Purposes of rules that stand in [`OVERSIGHT`] and nowhere else.
const OVERSEES: [Purpose; 9] = [
    Purpose::Plan,
    Purpose::Report,
    Purpose::Draft,
    Purpose::Conclude,
    Purpose::Reply,
    Purpose::Remind,
    Purpose::Leader,
    Purpose::Council,
    Purpose::Check,
];

#[test]
fn every_day_count_of_checking_and_supervising_has_its_article() {
    for (id, article, is_law, start, due) in OVERSIGHT {
        let rule = rule(id);
        assert!(rule.citation.starts_with(article) && rule.is_law() == is_law, "{id}: {}", rule.citation);
        assert_eq!(rule.citation.is_empty(), article.is_empty(), "{id}");
        assert_eq!(Clock::start(&rule, day(start), 10).unwrap().due_on, Some(day(due)), "{id}");
    }
}

#[test]
fn no_rule_of_checking_and_supervising_is_without_its_row() {
    // Chapter II, section 4 of Luật 10/2022 (Điều 30–45) and what belongs to it; Luật MTTQ; NQLT 403/2017.
    let articles: Vec<String> = (30..=45).map(|article| format!("10/2022/QH15, Điều {article}")).collect();
    let laws = ["59/2023/NĐ-CP, Điều 1", "Luật MTTQ", "NQLT 403/2017"];
    for rule in Law::common().rules() {
        let cites = articles.iter().any(|it| rule.citation.contains(it.as_str()))
            || laws.iter().any(|it| rule.citation.contains(it));
        let of_oversight = cites || OVERSEES.contains(&rule.purpose);
        let has_row = OVERSIGHT.iter().any(|row| row.0 == rule.id);
        assert!(!of_oversight || has_row, "{} stands in no table", rule.id);
    }
}

#[test]
fn what_a_law_sets_it_sets_in_its_own_time() {
    let law = Law::common();
    let id = |purpose, class: &str, on: &str| law.rule(purpose, class, place(), day(on)).unwrap().id.as_str();
    for (class, ours) in [
        ("recommendation_of_inspection_board", "kien-nghi-ttnd"),
        ("recommendation_of_investment_board", "kien-nghi-gsdtcd"),
    ] {
        assert_eq!(id(Purpose::Reply, class, "2023-06-30"), "kien-nghi");
        assert_eq!(id(Purpose::Reply, class, "2023-07-01"), ours);
    }
    assert_eq!(id(Purpose::Reply, "recommendation", "2026-01-01"), "kien-nghi");
    assert_eq!(id(Purpose::Plan, "inspection_board_session", "2023-08-14"), "kiem-tra-ke-hoach");
    assert_eq!(id(Purpose::Plan, "inspection_board_session", "2023-08-15"), "ttnd-ke-hoach");
    assert_eq!(id(Purpose::Plan, "front_supervision", "2022-01-01"), "giam-sat-ke-hoach");
}

fn said<T: std::fmt::Debug>(outcome: kernel::Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_clock_stands_still_and_is_lengthened_by_a_ground() {
    let (wait, longer) = (rule("cho-bo-sung"), rule("keo-dai"));
    let mut clock = Clock::start(&rule("tra-loi"), day("2026-03-02"), 10).unwrap();
    assert_eq!(clock.due_on, Some(day("2026-03-23")));
    assert_eq!(said(clock.go_on(day("2026-03-03"))), "refusal-clock-not-halted");
    assert_eq!(said(clock.halt(day("2026-03-04"), &wait, " ")), "refusal-clock-reason");
    assert_eq!(said(clock.halt(day("2026-03-01"), &wait, "x")), "refusal-clock-before");
    // After three of fifteen days it waits for the sender; it goes on a week later.
    clock.halt(day("2026-03-05"), &wait, "Chưa rõ đoạn đường nào").unwrap();
    assert_eq!((clock.due_on, clock.is_halted()), (None, true));
    assert!(!clock.is_late(day("2027-01-01")), "what stands still is not late");
    assert_eq!(said(clock.halt(day("2026-03-06"), &wait, "x")), "refusal-clock-halted");
    clock.go_on(day("2026-03-12")).unwrap();
    assert_eq!(clock.due_on, Some(day("2026-03-30")));
    assert_eq!(said(clock.extend(day("2026-03-12"), 11, &longer, "x")), "refusal-clock-days");
    clock.extend(day("2026-03-30"), 5, &longer, "Phải khảo sát lại").unwrap();
    assert_eq!(clock.due_on, Some(day("2026-04-06")));
    assert_eq!(said(clock.extend(day("2026-03-31"), 5, &longer, "x")), "refusal-clock-extended");
    let paused =
        clock.explain().unwrap().days.iter().filter(|it| it.why == working_days::Why::Paused).count();
    assert_eq!(paused, 7);
    // A ground that is found when it is late is none.
    assert_eq!(said(clock.halt(day("2026-04-07"), &wait, "x")), "refusal-clock-late");
    clock.end(day("2026-04-07"));
    assert!(clock.is_late(day("2026-04-07")) && !clock.is_running());
    assert_eq!(said(clock.extend(day("2026-04-06"), 1, &longer, "x")), "refusal-clock-ended");
    // Nobody promises a day of a year whose days off are not known.
    assert_eq!(Clock::start(&rule("tra-loi"), day("2030-12-20"), 10), None);
}

#[test]
fn a_clock_keeps_its_shape() {
    let mut clock = Clock::start(&rule("tra-loi"), day("2026-03-02"), 10).unwrap();
    clock.halt(day("2026-03-05"), &rule("cho-bo-sung"), "Chờ").unwrap();
    let text = serde_json::to_string(&clock).unwrap();
    let golden = r#"{"name":"answer","rule":"tra-loi","since":"2022-01-01","started_on":"2026-03-02","days":15,"counts":"working","due_on":null,"very_after":10,"halts":[{"from":"2026-03-05","until":null,"ground":"cho-bo-sung","why":"Chờ"}]}"#;
    assert_eq!(text, golden);
    assert_eq!(serde_json::from_str::<Clock>(golden).unwrap(), clock);
}

#[db_test]
fn an_office_sets_its_own_from_a_later_day(db: &Db) {
    let store = db.open(STEPS);
    let (today, now) = (day("2026-03-02"), 0);
    let new = |id: &str, from: &str, days| Addition {
        id: id.to_owned(),
        place: place(),
        valid_from: day(from),
        days,
        source: "Quyết định số 12/QĐ-UBND".to_owned(),
    };
    let add = |new: Addition| {
        store.write("add a rule", move |tx| {
            let law = Law::here(tx)?;
            super::add(tx, &law, &new, "UBND phường", (today, now))
        })
    };
    add(new("tra-loi", "2026-03-03", 7)).unwrap();
    assert_eq!(said(add(new("tra-loi", "2026-03-03", 5))), "refusal-rule-twice");
    assert_eq!(said(add(new("tra-loi", "2026-03-02", 5))), "refusal-rule-back");
    assert_eq!(said(add(new("tra-loi", "2026-04-03", 0))), "refusal-rule-days");
    assert_eq!(said(add(new("thong-bao", "2026-04-03", 20))), "refusal-rule-law");
    assert_eq!(said(add(new("khong-co", "2026-04-03", 20))), "refusal-rule-unknown");
    assert_eq!(
        said(add(Addition { source: " ".to_owned(), ..new("tra-loi", "2026-05-03", 5) })),
        "refusal-rule-source"
    );
    let law = store.read(|tx| Ok(Law::here(tx)?)).unwrap();
    let days = |on: &str| law.rule(Purpose::Answer, "opinion", place(), day(on)).unwrap().days;
    assert_eq!((days("2026-03-02"), days("2026-03-03")), (15, 7));
    let own = law.row("tra-loi", day("2026-03-03"), place()).unwrap();
    assert_eq!(
        (own.sure, own.is_law(), own.source.as_str()),
        (Sure::Setting, false, "Quyết định số 12/QĐ-UBND")
    );
}
