//! What offices really type: one book for each way.

use db_test::db_test;
use records::{
    Borders,
    books::{Asked, CorrectionWords, Plan, corrections},
};
use store::testing::Db;

use crate::support::{app, assert_figures, expected, fixtures, import, import_fixture, plan, report};

/// Books that must come in without a problem, with exactly their figures.
const BOOKS: [&str; 13] = [
    "offices/footers.xlsx",
    "offices/headings.xlsx",
    "offices/percent.xlsx",
    "offices/two-row-headings.xlsx",
    "untidy-2023.xlsx",
    "vni.xlsx",
    "tcvn3.xlsx",
    "tcvn3.xls",
    "old.xls",
    "open.ods",
    "merged.xlsx",
    "formulas.xlsx",
    "quarters.xlsx",
];

#[db_test]
fn each_way_of_typing_comes_in_exactly(db: &Db) {
    for book in BOOKS {
        let fresh = Db::like(db);
        let app = app(&fresh);
        import_fixture(&app, book);
        let stem = book.trim_end_matches(".xlsx").trim_end_matches(".xls").trim_end_matches(".ods");
        let by_book = format!("{book}.expected.json");
        let name = if fixtures().join(&by_book).exists() { by_book } else { format!("{stem}.expected.json") };
        let expected = expected(&name);
        let year = expected["year"].as_i64().unwrap().to_string();
        println!("{book}");
        assert_figures(&report(&app, "094", &year, Borders::Then), &expected);
        assert!(import_fixture(&app, book).is_unchanged(), "{book} again");
    }
}

/// No sign of what is dropped by name may stand anywhere after.
#[test]
fn dropped_columns_appear_nowhere() {
    store::testing::on_sqlite(|db| {
        let app = app(db);
        import_fixture(&app, "untidy-2023.xlsx");
        let bytes = std::fs::read(fixtures().join("untidy-2023.xlsx")).unwrap();
        let plan = plan(&app, &bytes, "094");
        let dropped: Vec<&String> = plan.sheets.iter().flat_map(|sheet| &sheet.dropped).collect();
        assert!(dropped.len() >= 3, "{dropped:?}");
        let secrets = secrets_of(&bytes);
        assert!(secrets.len() >= 5, "the book holds what must be dropped: {}", secrets.len());
        drop(app);
        // The whole database file, its journal included: contents, indexes, history.
        for entry in std::fs::read_dir(db.directory()).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            for secret in &secrets {
                assert!(!text.contains(secret.as_str()), "a dropped value stands in the database");
            }
        }
    });
}

/// The texts in columns dropped by name that stand in no other column.
fn secrets_of(bytes: &[u8]) -> Vec<String> {
    let book = workbook::read(bytes, &workbook::Limits::default()).unwrap();
    let mut secret = std::collections::BTreeSet::new();
    let mut open = std::collections::BTreeSet::new();
    for sheet in &book.sheets {
        let words = ["dan toc", "ton giao", "cccd", "cmnd", "cu tri ho ten"];
        let mut columns = Vec::new();
        for (_, cells) in sheet.rows() {
            for (column, cell) in cells {
                let workbook::Cell::Text(text) = cell else { continue };
                let folded = viet_text::fold(text);
                if words.iter().any(|word| folded == *word || folded.contains("cccd")) {
                    columns.push(*column);
                } else if columns.contains(column) {
                    secret.insert(viet_text::tidy(text));
                } else {
                    open.insert(viet_text::tidy(text));
                }
            }
        }
    }
    secret
        .into_iter()
        .filter(|text| text.chars().count() > 3 && !open.iter().any(|other| other.contains(text)))
        .collect()
}

#[db_test]
fn every_bad_cell_is_named_and_good_rows_can_go_in_alone(db: &Db) {
    let app = app(db);
    let bytes = std::fs::read(fixtures().join("bad-rows.xlsx")).unwrap();
    let expected = expected("bad-rows.expected.json");
    let told = plan(&app, &bytes, "094");
    let mut found: Vec<(String, String)> =
        told.problems.iter().map(|problem| (problem.sheet.clone(), problem.address())).collect();
    let mut wanted: Vec<(String, String)> = expected["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            (problem["sheet"].as_str().unwrap().to_owned(), problem["cell"].as_str().unwrap().to_owned())
        })
        .collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
    for sheet in &told.sheets {
        assert_eq!(expected["records_by_sheet"][&sheet.name], sheet.good(), "{}", sheet.name);
    }
    let (plan, summary) = import(&app, &bytes, "094");
    assert_eq!(summary.created(), plan.good());
    assert_figures(&report(&app, "094", "2023", Borders::Then), &expected);
    // What comes back names the reason beside each row, and is itself a book that is understood.
    let back = corrections(
        &plan,
        &CorrectionWords { reason: "Lý do", row: "Dòng trong sổ", note: "Năm 2023" },
        &|problem| problem.word.to_owned(),
    )
    .unwrap();
    let book = workbook::read(&back, &workbook::Limits::default()).unwrap();
    let again = Plan::of(&book, &app.kinds, "094", &Asked::default()).unwrap();
    let bad: usize = plan.sheets.iter().map(|sheet| sheet.bad.len()).sum();
    let rows: usize = again.sheets.iter().map(|sheet| sheet.good() + sheet.bad.len()).sum();
    assert_eq!(rows, bad);
    assert!(again.sheets.iter().all(|sheet| sheet.unknown.is_empty()), "our own columns are known");
}

#[test]
fn warnings_name_states_that_their_answers_contradict() {
    store::testing::on_sqlite(|db| {
        let app = app(db);
        let told = plan(&app, &std::fs::read(fixtures().join("bad-rows.xlsx")).unwrap(), "094");
        let whole = plan(&app, &std::fs::read(fixtures().join("dien-bien-phu-2022.xlsx")).unwrap(), "094");
        assert_eq!(whole.problems, []);
        assert!(whole.notes.iter().all(|note| !note.sheet.is_empty() && !note.address().is_empty()));
        assert!(told.notes.len() + told.problems.len() > 0);
    });
}
