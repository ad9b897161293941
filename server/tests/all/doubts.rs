//! Rows without codes, totals over their parts, cumulative numbers: nothing counts twice, and a person is asked once.

use std::sync::Arc;

use db_test::db_test;
use dongthuan::{app::App, rooms};
use kernel::{Date, SeededRng};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use records::{
    Borders, Stamp,
    books::{Answer, Asked, Basis, BookFile, Decisions, Plan, Question, Summary},
    check_facts,
};
use store::testing::Db;
use workbook::{OutCell, OutColumn, OutSheet};

use crate::support::{app, figures, plan_asked, report};

/// How a book is taken in.
#[derive(Debug, Clone, Default)]
struct How {
    basis: Option<Basis>,
    decisions: Decisions,
}

impl How {
    fn all(answer: Answer) -> Self {
        let mut how = Self::default();
        how.decisions.tell_all(answer);
        how
    }

    fn row(sheet: &str, row: u32, answer: Answer) -> Self {
        let mut how = Self::default();
        // As the book numbers it: from 1.
        how.decisions.tell(sheet, row - 1, answer);
        how
    }

    fn cumulative() -> Self {
        Self { basis: Some(Basis::Cumulative), ..Self::default() }
    }
}

/// Takes a book in; what `preview` said before must be what `take_in` did.
fn take(app: &App, bytes: &[u8], place: &str, how: &How) -> Summary {
    let asked = Asked { basis: how.basis, ..Asked::default() };
    let plan: Plan = plan_asked(app, bytes, place, &asked);
    assert_eq!(plan.problems, []);
    let plan = Arc::new(plan);
    let told = app.store.read(|tx| plan.preview(tx, &app.kinds, &how.decisions)).unwrap();
    let (act, decisions) = (Arc::clone(&plan), how.decisions.clone());
    let (kinds, now) = (rooms::kinds(), app.clock.now());
    let file = BookFile::new("sổ.xlsx", bytes);
    let seed = u64::from_be_bytes(file.digest[..8].try_into().unwrap()) ^ crate::support::next_seed();
    let done = app
        .store
        .write("take a book in", move |tx| {
            let stamp = Stamp::of_machine("UBND thành phố", now);
            act.take_in(tx, &kinds, &stamp, &mut SeededRng::new(seed), &file, &decisions)
        })
        .unwrap();
    assert_eq!(told, done, "the preview told what was done");
    let drifts = app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap();
    assert_eq!(drifts, []);
    done
}

/// The same book once more changes nothing and asks nothing.
fn take_twice(app: &App, bytes: &[u8], place: &str, how: &How) -> Summary {
    let done = take(app, bytes, place, how);
    let again = take(app, bytes, place, &How { basis: how.basis, ..How::default() });
    assert!(again.is_unchanged() && again.doubts.is_empty(), "{again:?}");
    done
}

fn text(value: &str) -> OutCell {
    OutCell::Text(value.to_owned())
}

fn number(value: u32) -> OutCell {
    OutCell::Number(f64::from(value))
}

fn day(of: &str) -> OutCell {
    OutCell::Date(of.parse::<Date>().unwrap())
}

fn book(sheet: &str, headings: &[&str], rows: Vec<Vec<OutCell>>) -> Vec<u8> {
    let columns =
        headings.iter().map(|it| OutColumn { heading: (*it).to_owned(), ..OutColumn::default() }).collect();
    workbook::write(&[OutSheet {
        name: sheet.to_owned(),
        columns,
        rows: rows.into_iter().map(Into::into).collect(),
        note: Some("Năm 2022".to_owned()),
    }])
    .unwrap()
}

/// Dossiers settled and on time, by period.
pub fn dossiers(rows: &[(&str, &str, u32, u32)]) -> Vec<u8> {
    book(
        "Thủ tục hành chính",
        &["Xã, phường", "Kỳ", "Hồ sơ giải quyết", "Đúng hạn"],
        rows.iter()
            .map(|(place, period, settled, on_time)| {
                vec![text(place), text(period), number(*settled), number(*on_time)]
            })
            .collect(),
    )
}

/// Gifts without codes: unit, person, amount, day.
fn gifts(rows: &[(&str, &str, u32, &str)]) -> Vec<u8> {
    book(
        "Quà Tết",
        &["Xã, phường", "Người nhận", "Số tiền (đồng)", "Ngày trao"],
        rows.iter()
            .map(|(place, person, vnd, on)| vec![text(place), text(person), number(*vnd), day(on)])
            .collect(),
    )
}

fn figure(app: &App, period: &str, id: &str) -> i64 {
    figures(&report(app, "094", period, Borders::Then))[id].as_i64().unwrap_or(0)
}

const HIM_LAM: &str = "Phường Him Lam";
const NA_TAU: &str = "Xã Nà Tấu";
const SHEET: &str = "Thủ tục hành chính";

#[db_test]
fn a_half_year_over_its_quarters_is_asked_about_once_and_never_added_twice(db: &Db) {
    let app = app(db);
    let quarters = dossiers(&[
        (HIM_LAM, "Quý 1/2022", 40, 38),
        (HIM_LAM, "Quý 2/2022", 60, 57),
        (NA_TAU, "Quý 1/2022", 9, 9),
    ]);
    assert!(take_twice(&app, &quarters, "094", &How::default()).doubts.is_empty());
    let half =
        dossiers(&[(HIM_LAM, "6 tháng đầu năm 2022", 110, 95), (NA_TAU, "6 tháng đầu năm 2022", 21, 21)]);
    // Undecided, it waits: nothing is written, and it waits again.
    for _ in 0..2 {
        let waits = take(&app, &half, "094", &How::default());
        assert!(waits.is_unchanged());
        assert_eq!(waits.doubts.len(), 2);
        let doubt = &waits.doubts[0];
        assert_eq!((doubt.question, doubt.like_count), (Question::AlreadyThere, 2));
        assert_eq!(doubt.like[0].book.as_deref(), Some("sổ.xlsx"));
        assert_eq!(waits.sheets[0].waiting, 2);
    }
    let done = take_twice(&app, &half, "094", &How::all(Answer::Same));
    assert_eq!((done.sheets[0].held, done.created()), (2, 0));
    assert!(done.sheets[0].vanished.is_empty(), "the quarters are in the half-year");
    assert_eq!(figure(&app, "2022", "procedures_settled"), 109);
    // It checks: Him Lam is ten apart, and of Nà Tấu a quarter is missing.
    let told: Vec<(&str, &str, String)> = done
        .notes
        .iter()
        .map(|note| {
            let arg = |name| note.args.iter().find(|(have, _)| *have == name).map_or("", |(_, it)| it);
            (
                note.word,
                arg("figure"),
                format!("{}/{}/{}/{}", arg("told"), arg("found"), arg("difference"), arg("open")),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("warning-check-differs", "procedures_settled", "110/100/10/".to_owned()),
            ("warning-check-differs-months-open", "procedures_settled", "21/9/12/2022-Q2".to_owned()),
            ("warning-check-differs-months-open", "procedures_on_time", "21/9/12/2022-Q2".to_owned()),
        ]
    );
    let columns: String = done.notes.iter().filter_map(|note| note.address().chars().next()).collect();
    assert_eq!(columns, "CCD", "each at the cell of its amount");
}

#[db_test]
fn an_answer_can_be_turned_round(db: &Db) {
    let app = app(db);
    take(&app, &dossiers(&[(HIM_LAM, "Quý 1/2022", 40, 38)]), "094", &How::default());
    let half = dossiers(&[(HIM_LAM, "6 tháng đầu năm 2022", 110, 95)]);
    let row = take(&app, &half, "094", &How::default()).doubts[0].row + 1;
    let added = take_twice(&app, &half, "094", &How::row(SHEET, row, Answer::Another));
    assert_eq!(added.created(), 1);
    assert_eq!(figure(&app, "2022", "procedures_settled"), 150);
    let withdrawn = take_twice(&app, &half, "094", &How::row(SHEET, row, Answer::Same));
    assert_eq!((withdrawn.sheets[0].withdrawn, withdrawn.sheets[0].held), (1, 1));
    assert_eq!(figure(&app, "2022", "procedures_settled"), 40);
    take_twice(&app, &half, "094", &How::row(SHEET, row, Answer::Another));
    assert_eq!(figure(&app, "2022", "procedures_settled"), 150);
}

#[db_test]
fn a_sheet_with_quarters_and_their_totals_needs_no_question(db: &Db) {
    let app = app(db);
    let rows = [
        (HIM_LAM, "Quý 1/2022", 40, 38),
        (HIM_LAM, "Quý 2/2022", 60, 57),
        (HIM_LAM, "6 tháng đầu năm 2022", 100, 95),
        (HIM_LAM, "Quý 3/2022", 10, 10),
        (HIM_LAM, "Quý 4/2022", 5, 5),
        (HIM_LAM, "Năm 2022", 115, 110),
    ];
    // The half-year alone came first; its quarters take its place once they are there.
    take_twice(&app, &dossiers(&rows[2..3]), "094", &How::default());
    let grown = take_twice(&app, &dossiers(&rows), "094", &How::default());
    assert_eq!((grown.doubts.len(), grown.created(), grown.notes.len()), (0, 4, 0), "{grown:?}");
    assert_eq!((grown.sheets[0].held, grown.sheets[0].withdrawn), (2, 1));
    assert_eq!(figure(&app, "2022", "procedures_settled"), 115);
    assert_eq!(figure(&app, "2022-Q2", "procedures_settled"), 60);
    // The half-year's own file, once more, says nothing new and asks nothing.
    take_twice(&app, &dossiers(&rows[2..3]), "094", &How::default());
    assert_eq!(figure(&app, "2022", "procedures_settled"), 115);
}

#[db_test]
fn a_longer_time_stays_until_its_parts_cover_it(db: &Db) {
    let app = app(db);
    let half = (HIM_LAM, "6 tháng đầu năm 2022", 100, 95);
    let second = (HIM_LAM, "Quý 2/2022", 60, 57);
    take_twice(&app, &dossiers(&[half]), "094", &How::default());
    let held = take_twice(&app, &dossiers(&[second, half]), "094", &How::default());
    assert_eq!((held.sheets[0].held, held.sheets[0].same), (1, 1));
    assert_eq!(figure(&app, "2022", "procedures_settled"), 100);
    take_twice(&app, &dossiers(&[(HIM_LAM, "Quý 1/2022", 40, 38), second, half]), "094", &How::default());
    assert_eq!(figure(&app, "2022", "procedures_settled"), 100);
    assert_eq!(figure(&app, "2022-Q1", "procedures_settled"), 40);
}

#[db_test]
fn cumulative_rows_check_and_add_nothing(db: &Db) {
    let app = app(db);
    let sums = dossiers(&[(HIM_LAM, "Quý 1/2022", 40, 38), (HIM_LAM, "Quý 2/2022", 100, 95)]);
    let early = take_twice(&app, &sums, "094", &How::cumulative());
    assert!(early.is_unchanged());
    assert!(early.notes.iter().all(|note| note.word == "warning-check-nothing-there"), "{:?}", early.notes);
    take_twice(&app, &dossiers(&[(HIM_LAM, "Quý 1/2022", 40, 38)]), "094", &How::default());
    let later = take_twice(&app, &sums, "094", &How::cumulative());
    // The first quarter agrees; the second says all since January, and half of that is missing.
    let told: Vec<(u32, &str)> = later.notes.iter().map(|note| (note.row, note.word)).collect();
    let second = later.notes[0].row;
    assert_eq!(told, [(second, "warning-check-differs-months-open"); 2]);
    take_twice(&app, &dossiers(&[(HIM_LAM, "Quý 2/2022", 60, 57)]), "094", &How::default());
    assert!(take_twice(&app, &sums, "094", &How::cumulative()).notes.is_empty());
    assert_eq!(figure(&app, "2022", "procedures_settled"), 100);
}

#[db_test]
fn true_twins_stay_two_and_the_second_survives_the_first(db: &Db) {
    let app = app(db);
    let mut rows = vec![
        (HIM_LAM, "Lò Thị Mẫu", 300_000, "2022-01-20"),
        (HIM_LAM, "Lò Thị Mẫu", 500_000, "2022-01-20"),
        (HIM_LAM, "Lò Thị Mẫu", 500_000, "2022-01-20"),
        (NA_TAU, "Quàng Văn Thử", 300_000, "2022-01-20"),
    ];
    take_twice(&app, &gifts(&rows), "094", &How::default());
    assert_eq!(figure(&app, "2022", "gift_vnd"), 1_600_000);
    rows.remove(0);
    let left = take_twice(&app, &gifts(&rows), "094", &How::default());
    assert_eq!((left.sheets[0].same, left.sheets[0].changed), (3, 0));
    assert_eq!(left.sheets[0].vanished, ["P. Him Lam 20/01/2022"], "no name is told");
}

#[db_test]
fn a_row_in_other_words_goes_on_when_a_person_says_so(db: &Db) {
    let app = app(db);
    let rows = [
        (HIM_LAM, "Lò Thị Mẫu", 300_000, "2022-01-20"),
        (HIM_LAM, "Quàng Văn Thử", 500_000, "2022-01-21"),
        (NA_TAU, "Cà Thị Ví", 500_000, "2022-01-22"),
    ];
    take_twice(&app, &gifts(&rows), "094", &How::default());
    // A name is spelled otherwise, and a day was wrong; the third row is as it was.
    let reworded = gifts(&[
        (HIM_LAM, "Lò Thị Mẫn", 300_000, "2022-01-20"),
        (HIM_LAM, "Quàng Văn Thử", 500_000, "2022-01-23"),
        rows[2],
    ]);
    let waits = take(&app, &reworded, "094", &How::default());
    assert_eq!((waits.doubts.len(), waits.sheets[0].same), (2, 1));
    assert!(waits.doubts.iter().all(|doubt| doubt.question == Question::Reworded));
    let told = format!("{:?}", waits.doubts[0].says) + &format!("{:?}", waits.doubts[0].like);
    assert!(!told.contains("Lò") && !told.contains("Mẫ"), "sealed: {told}");
    assert!(waits.sheets[0].vanished.is_empty(), "it is not gone while it is asked about");
    let first = waits.doubts[0].row + 1;
    let mut how = How::row("Quà Tết", first, Answer::Same);
    how.decisions.tell("Quà Tết", first, Answer::Another);
    let done = take_twice(&app, &reworded, "094", &how);
    assert_eq!((done.sheets[0].changed, done.created()), (1, 1));
    assert_eq!(done.sheets[0].vanished, ["P. Him Lam 21/01/2022"]);
    assert_eq!(figure(&app, "2022", "gift_people"), 4);
}

#[db_test]
fn a_months_file_takes_nothing_from_the_months_before(db: &Db) {
    let app = app(db);
    let january = gifts(&[(HIM_LAM, "Lò Thị Mẫu", 300_000, "2022-01-20")]);
    let june = gifts(&[(HIM_LAM, "Lò Thị Mẫu", 300_000, "2022-06-20")]);
    take_twice(&app, &january, "094", &How::default());
    let later = take_twice(&app, &june, "094", &How::default());
    assert_eq!((later.created(), later.doubts.len(), later.sheets[0].vanished.len()), (1, 0, 0));
}

#[db_test]
fn a_communes_names_and_the_citys_total_are_held_together(db: &Db) {
    let app = app(db);
    let names = gifts(&[
        (HIM_LAM, "Lò Thị Mẫu", 300_000, "2022-01-20"),
        (HIM_LAM, "Quàng Văn Thử", 300_000, "2022-01-20"),
        (HIM_LAM, "Cà Thị Ví", 300_000, "2022-01-21"),
    ]);
    take_twice(&app, &names, "03127", &How::default());
    // The city's book has one line without names for the first day, and the third person by name.
    let total = gifts(&[
        (HIM_LAM, "", 700_000, "2022-01-20"),
        (HIM_LAM, "Cà Thị Ví", 300_000, "2022-01-21"),
        (NA_TAU, "Lò Thị Mẫu", 300_000, "2022-01-20"),
    ]);
    let waits = take(&app, &total, "094", &How::default());
    let asked: Vec<(Question, usize)> =
        waits.doubts.iter().map(|doubt| (doubt.question, doubt.like_count)).collect();
    assert_eq!(asked, [(Question::AlreadyThere, 2), (Question::AlreadyThere, 1)]);
    assert_eq!(waits.created(), 1, "what is clear goes in");
    let done = take_twice(&app, &total, "094", &How::all(Answer::Same));
    assert_eq!(figure(&app, "2022", "gift_vnd"), 1_200_000);
    assert!(done.notes.iter().any(|note| note.word == "warning-check-differs"), "{:?}", done.notes);
}

/// One book of the property: which office, which parts of the year, how.
#[derive(Debug, Clone)]
struct Import {
    office: usize,
    parts: Vec<usize>,
    cumulative: bool,
    answer: bool,
}

/// Quarters, halves, the year: heading and months.
const PARTS: [(&str, std::ops::Range<usize>); 7] = [
    ("Quý 1/2022", 0..1),
    ("Quý 2/2022", 1..2),
    ("Quý 3/2022", 2..3),
    ("Quý 4/2022", 3..4),
    ("6 tháng đầu năm 2022", 0..2),
    ("6 tháng cuối năm 2022", 2..4),
    ("Năm 2022", 0..4),
];
/// Dossiers settled in each quarter: powers, so that a sum tells which quarters are in it, and how often.
const SETTLED: [u32; 4] = [1, 10, 100, 1_000];

fn imports() -> impl Strategy<Value = Vec<Import>> {
    let one = (
        0..2_usize,
        prop::collection::btree_set(0..PARTS.len(), 1..5),
        prop::bool::weighted(0.2),
        any::<bool>(),
    )
        .prop_map(|(office, parts, cumulative, answer)| Import {
            office,
            parts: parts.into_iter().collect(),
            cumulative,
            answer,
        });
    prop::collection::vec(one, 1..7)
}

fn book_of(import: &Import) -> Vec<u8> {
    let rows: Vec<(&str, &str, u32, u32)> = import
        .parts
        .iter()
        .map(|part| {
            let (heading, quarters) = &PARTS[*part];
            let from = if import.cumulative { 0 } else { quarters.start };
            let settled = SETTLED[from..quarters.end].iter().sum();
            (HIM_LAM, *heading, settled, settled)
        })
        .collect();
    dossiers(&rows)
}

#[db_test]
fn no_quarter_counts_twice_whatever_comes_in_whichever_order(db: &Db) {
    let cases = if db.engine() == store::Engine::Sqlite { 32 } else { 8 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&(imports(), any::<bool>()), |(imports, always_same)| {
            let fresh = Db::like(db);
            let app = app(&fresh);
            for import in &imports {
                let answer = if always_same || import.answer { Answer::Same } else { Answer::Another };
                let how = How { basis: import.cumulative.then_some(Basis::Cumulative), ..How::all(answer) };
                let office = ["094", "03127"][import.office];
                let done = take_twice(&app, &book_of(import), office, &how);
                prop_assert!(done.doubts.is_empty());
                if always_same {
                    let settled = figure(&app, "2022", "procedures_settled");
                    prop_assert!(
                        settled.to_string().chars().all(|digit| digit <= '1'),
                        "{settled} after {import:?}"
                    );
                    // Numbers that agree raise no note but of what is not in yet.
                    prop_assert!(
                        done.notes.iter().all(|note| note.word != "warning-check-differs"),
                        "{done:?}"
                    );
                }
            }
            Ok(())
        })
        .unwrap();
}
