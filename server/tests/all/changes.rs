//! Whatever is imported and edited in whatever order, facts are what the records make them.

use std::sync::Arc;

use db_test::db_test;
use dongthuan::{app::App, rooms};
use kernel::{Date, Error, Id, SystemRng, When};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use records::{Borders, Door, Draft, Stamp, Stored, check_facts, find_record};
use serde_json::json;
use store::{Store, testing::Db};
use workbook::{OutCell, OutColumn, OutSheet};

use crate::support::{app, figures, import, report};

/// One thing an office may do.
#[derive(Debug, Clone)]
enum Step {
    /// A book comes in: (code, day of the year, unit, attendance) of meetings; (session, state) of recommendations.
    Book {
        meetings: Vec<(u8, u16, u8, u32)>,
        sessions: Vec<(u8, u16, u8)>,
        recommendations: Vec<(u8, u8, bool)>,
    },
    /// Someone edits the nth record.
    Edit { nth: usize, attendance: u32, day: u16, unit: u8 },
}

const UNITS: [(&str, &str); 4] = [
    ("Phường Him Lam", "03127"),
    ("Xã Nà Tấu", "03316"),
    ("Xã Nà Nhạn", "03317"),
    ("Phường Mường Thanh", "03136"),
];

fn day(of_year: u16) -> Date {
    Date::constant(2022, 1, 1) + jiff_span(of_year % 365)
}

fn jiff_span(days: u16) -> std::time::Duration {
    std::time::Duration::from_secs(u64::from(days) * 86_400)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let meetings =
        prop::collection::btree_map(0..8_u8, (any::<u16>(), 0..4_u8, 0..200_u32), 0..6).prop_map(|rows| {
            rows.into_iter()
                .map(|(code, (day, unit, attendance))| (code, day, unit, attendance))
                .collect::<Vec<_>>()
        });
    let sessions = prop::collection::btree_map(0..3_u8, (any::<u16>(), 0..4_u8), 1..3)
        .prop_map(|rows| rows.into_iter().map(|(code, (day, unit))| (code, day, unit)).collect::<Vec<_>>());
    let recommendations =
        prop::collection::btree_map((0..3_u8, 0..3_u8), any::<bool>(), 0..5).prop_map(|rows| {
            rows.into_iter().map(|((session, nth), done)| (session, nth, done)).collect::<Vec<_>>()
        });
    let book = (meetings, sessions, recommendations)
        .prop_map(|(meetings, sessions, recommendations)| Step::Book { meetings, sessions, recommendations });
    let edit = (any::<usize>(), 0..500_u32, any::<u16>(), 0..4_u8)
        .prop_map(|(nth, attendance, day, unit)| Step::Edit { nth, attendance, day, unit });
    prop::collection::vec(prop_oneof![2 => book, 1 => edit], 1..6)
}

fn sheet(name: &str, headings: &[&str], rows: Vec<Vec<OutCell>>) -> OutSheet {
    let columns = headings
        .iter()
        .map(|heading| OutColumn { heading: (*heading).to_owned(), ..OutColumn::default() })
        .collect();
    OutSheet {
        name: name.to_owned(),
        columns,
        rows: rows.into_iter().map(Into::into).collect(),
        note: Some("Năm 2022".to_owned()),
    }
}

fn text(value: impl Into<String>) -> OutCell {
    OutCell::Text(value.into())
}

fn workbook_of(
    meetings: &[(u8, u16, u8, u32)],
    sessions: &[(u8, u16, u8)],
    recommendations: &[(u8, u8, bool)],
) -> Vec<u8> {
    let unit = |unit: &u8| text(UNITS[usize::from(*unit)].0);
    let meetings = meetings
        .iter()
        .map(|(code, on, at, attendance)| {
            vec![
                text(format!("M-{code}")),
                OutCell::Date(day(*on)),
                unit(at),
                OutCell::Number(f64::from(*attendance)),
            ]
        })
        .collect();
    let told = sessions
        .iter()
        .map(|(code, on, at)| {
            vec![
                text(format!("S-{code}")),
                text("Giám sát"),
                text("Ủy ban MTTQ thành phố"),
                OutCell::Date(day(*on)),
                text("Việc A"),
                unit(at),
            ]
        })
        .collect();
    let asked = recommendations
        .iter()
        .filter(|(session, ..)| sessions.iter().any(|(code, ..)| code == session))
        .map(|(session, nth, done)| {
            let state = if *done { "Đã thực hiện" } else { "Chưa trả lời" };
            vec![
                text(format!("S-{session}/{nth}")),
                text(format!("S-{session}")),
                text("Việc B"),
                text(state),
            ]
        })
        .collect();
    workbook::write(&[
        sheet("Tiếp xúc cử tri", &["Mã", "Ngày", "Xã, phường", "Số lượt tham dự"], meetings),
        sheet(
            "Giám sát, kiểm tra",
            &["Mã", "Hình thức", "Cơ quan chủ trì", "Ngày", "Nội dung, đối tượng", "Xã, phường"],
            told,
        ),
        sheet("Kiến nghị sau giám sát", &["Mã", "Mã cuộc", "Nội dung kiến nghị", "Tình trạng"], asked),
    ])
    .unwrap()
}

/// Edits a record through the door as a form would: other numbers, another day, perhaps another unit.
fn edit(store: &Store, id: Id, attendance: u32, on: u16, unit: u8) -> Result<(), Error> {
    let place = dongthuan::commands::place_of(UNITS[usize::from(unit)].1, "2022".parse().unwrap()).unwrap();
    store.write("edit", move |tx| {
        let Some(found) = find_record(tx, id)? else { return Ok(()) };
        let record: Stored = found.record;
        if record.closed_at.is_some() {
            return Ok(());
        }
        let kinds = rooms::kinds();
        let stamp = Stamp::of_machine("Văn phòng", 1_700_000_000_000);
        let mut rng = SystemRng;
        let mut payload = record.value()?;
        let kind = kinds.known(&record.kind)?.kind();
        let mut draft = Draft {
            kind: kind.name,
            place: record.place,
            when: record.when,
            code: record.code.clone(),
            parent: record.parent,
            payload: json!(null),
        };
        if kind.name == "voter_meeting" {
            payload["attendance"] = json!(attendance);
        }
        if kind.name != "recommendation" {
            payload["held_on"] = json!(day(on));
            draft.when = When::Day(day(on));
        }
        draft.payload = payload;
        let mut door = Door::open(tx, &kinds, &stamp, &mut rng);
        if kind.name != "recommendation" && place != record.place {
            draft.place = place;
            door.relocate(&record, &draft)?;
        } else {
            door.change(&record, &draft)?;
        }
        door.finish()?;
        Ok(())
    })
}

fn all_ids(app: &App) -> Vec<Id> {
    let statement = store::Statement::built("all_ids", "SELECT id FROM record ORDER BY id");
    app.store.read(|tx| Ok(tx.rows(&statement, &[], |row| row.id(0))?)).unwrap()
}

fn kind_of(app: &App, id: Id) -> String {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap().record.kind)).unwrap()
}

#[db_test]
fn facts_stay_true_through_any_imports_and_edits(db: &Db) {
    let cases = if db.engine() == store::Engine::Sqlite { 24 } else { 8 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&steps(), |steps| {
            let fresh = Db::like(db);
            let app = app(&fresh);
            for step in &steps {
                match step {
                    Step::Book { meetings, sessions, recommendations } => {
                        let book = workbook_of(meetings, sessions, recommendations);
                        let (plan, _) = import(&app, &book, "094");
                        prop_assert!(plan.problems.is_empty(), "{:?}", plan.problems);
                        let (_, again) = import(&app, &book, "094");
                        prop_assert!(again.is_unchanged(), "{again:?}");
                    }
                    Step::Edit { nth, attendance, day, unit } => {
                        let ids = all_ids(&app);
                        if !ids.is_empty() {
                            edit(&app.store, ids[nth % ids.len()], *attendance, *day, *unit).unwrap();
                        }
                    }
                }
                let drifts = app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap();
                prop_assert!(drifts.is_empty(), "{drifts:?} after {step:?}");
            }
            Ok(())
        })
        .unwrap();
}

#[db_test]
fn a_changed_row_is_a_change_and_a_vanished_row_stays(db: &Db) {
    let app = app(db);
    let first = workbook_of(
        &[(1, 10, 0, 50), (2, 40, 1, 60), (3, 70, 2, 70)],
        &[(0, 5, 0)],
        &[(0, 0, false), (0, 1, true)],
    );
    import(&app, &first, "094");
    // The second meeting has another attendance, the third is gone, the session moved to another unit.
    let second = workbook_of(&[(1, 10, 0, 50), (2, 40, 1, 65)], &[(0, 5, 1)], &[(0, 0, false), (0, 1, true)]);
    let (_, summary) = import(&app, &second, "094");
    let of = |kind: &str| summary.sheets.iter().find(|sheet| sheet.kind == kind).unwrap().clone();
    assert_eq!((of("voter_meeting").changed, of("voter_meeting").same), (1, 1));
    assert_eq!(of("voter_meeting").vanished, ["M-3"]);
    assert_eq!((of("oversight").moved, of("oversight").created), (1, 0));
    // The recommendations went with their session, so by the time their rows are read nothing is left to change.
    assert_eq!((of("recommendation").same, of("recommendation").created), (2, 0));
    let told = report(&app, "094", "2022", Borders::Then);
    assert_eq!(figures(&told)["voter_attendances"], 50 + 65 + 70);
    assert_eq!(told["by_place"]["recommendations"]["Xã Nà Tấu"], 2);
    assert_eq!(told["by_place"]["recommendations"]["Phường Him Lam"], 0);
    assert!(import(&app, &second, "094").1.is_unchanged());
}

#[db_test]
fn a_stale_edit_is_refused(db: &Db) {
    let app = app(db);
    import(&app, &workbook_of(&[(1, 10, 0, 50)], &[(0, 5, 0)], &[]), "094");
    let id = all_ids(&app).into_iter().find(|id| kind_of(&app, *id) == "voter_meeting").unwrap();
    let stale = app.store.read(|tx| Ok(find_record(tx, id)?.unwrap().record)).unwrap();
    edit(&app.store, id, 77, 20, 0).unwrap();
    let kinds = Arc::new(rooms::kinds());
    let refused = app.store.write("a stale edit", move |tx| {
        let stamp = Stamp::of_machine("Văn phòng", 1);
        let mut rng = SystemRng;
        let kind = kinds.known(&stale.kind)?.kind();
        let mut payload = stale.value()?;
        payload["attendance"] = json!(5);
        let draft = Draft {
            kind: kind.name,
            place: stale.place,
            when: stale.when,
            code: stale.code.clone(),
            parent: None,
            payload,
        };
        let mut door = Door::open(tx, &kinds, &stamp, &mut rng);
        door.change(&stale, &draft)?;
        door.finish()?;
        Ok(())
    });
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.word == "refusal-version"));
    assert_eq!(figures(&report(&app, "094", "2022", Borders::Then))["voter_attendances"], 77);
}
