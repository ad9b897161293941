//! Books as offices keep them: grouped by place, totals per commune, cumulative.

use std::collections::BTreeMap;

use db_test::db_test;
use dongthuan::app::App;
use places::Gazetteer;
use records::{
    Borders,
    books::{self, Answer, Asked, Basis, BookProblem, Correction, Decisions, Plan, Reading, Summary, Target},
    check_facts,
};
use serde_json::{Value, json};
use store::testing::Db;
use web::words::{Arg, Language};

use crate::support::{app, expected, fixtures, import, import_asked, plan, report};

/// Books that come in by themselves, one at a time, in a fresh database.
const ALONE: [&str; 20] = [
    "a1-relief",
    "a2-gifts-donations",
    "a3-meetings-outreach",
    "a4-supervision",
    "b1-gifts",
    "b2-relief",
    "b3-procedures",
    "b4-several",
    "b5-one-sheet",
    "c1-year",
    "c1-disagrees",
    "c2-to-date",
    "c4-rows",
    "c5-muong-phang",
    "c5-na-tau",
    "c5-na-nhan",
    "city-2025",
    "muong-thanh-2025",
    "muong-phang-2025",
    "na-tau-2025",
];

/// Books that were read wrongly once, or refused; each comes to what was added up by hand, and tells just what it should.
const MENDED: [&str; 10] = [
    "g1-period-column",
    "g2-total-without-rate",
    "g3-open-and-early",
    "g4-no-rows",
    "g5-blank-places",
    "g7-layers-and-days",
    "g8-bare-year",
    "g9-several-tables",
    "g10-villages",
    "g11-quarters-over-places",
];

/// Books that must not be read.
const REFUSED: [&str; 6] = [
    "r1-communes-across",
    "r2-communes-over-groups",
    "r3-figures-in-rows",
    "r4-own-sums-break",
    "r5-which-unit",
    "r6-recap-below",
];

/// The figures that a book expects, at its place and by the units below it.
pub fn assert_told(found: &Value, expected: &Value, about: &str) {
    let figure = |id: &str| {
        let figures = found["figures"].as_array().unwrap();
        figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("no figure {id}"))["value"]
            .clone()
    };
    for (id, value) in expected["figures"].as_object().into_iter().flatten() {
        assert_eq!(figure(id), *value, "{about}: {id}");
    }
    for (id, by_unit) in expected["by_place"].as_object().into_iter().flatten() {
        for (unit, value) in by_unit.as_object().unwrap() {
            let name = unit.split_once(' ').filter(|(code, _)| code.chars().all(|c| c.is_ascii_digit()));
            if id.contains('[') {
                continue;
            }
            let of_unit = &found["by_place"][id][name.map_or(unit.as_str(), |(_, name)| name)];
            assert_eq!(of_unit, value, "{about}: {id} of {unit}");
        }
    }
}

/// Word → the cells that problems or notes of it stand at, in order.
fn cells_by_word<'p>(told: impl Iterator<Item = &'p books::Problem>) -> BTreeMap<String, Vec<String>> {
    let mut cells: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for problem in told {
        cells.entry(problem.word.to_owned()).or_default().push(problem.address());
    }
    for cells in cells.values_mut() {
        cells.sort();
    }
    cells
}

fn expected_cells(told: &Value) -> BTreeMap<String, Vec<String>> {
    let mut cells: BTreeMap<String, Vec<String>> = serde_json::from_value(told.clone()).unwrap();
    for cells in cells.values_mut() {
        cells.sort();
    }
    cells
}

/// Each alone in a fresh database: its figures, by unit and by period, and what it tells.
#[db_test]
fn what_was_mended_stays_mended(db: &Db) {
    for book in MENDED {
        let fresh = Db::like(db);
        let app = app(&fresh);
        let expected = expected(&format!("kept/{book}.expected.json"));
        let place = expected["place"].as_str().unwrap();
        let (plan, summary) = import(&app, &bytes_of(book), place);
        assert_eq!(plan.problems, [], "{book}");
        assert!(summary.doubts.is_empty(), "{book}: {:#?}", summary.doubts);
        let notes = cells_by_word(plan.notes.iter().chain(&summary.notes));
        assert_eq!(notes, expected_cells(&expected["warned"]), "{book}");
        assert_told(&report(&app, place, "2022", Borders::Then), &expected, book);
        for (period, figures) in expected["by_period"].as_object().into_iter().flatten() {
            let told = report(&app, place, period, Borders::Then);
            assert_told(&told, &json!({ "figures": figures }), &format!("{book} {period}"));
        }
        assert_facts_are_true(&app);
        assert!(import(&app, &bytes_of(book), place).1.is_unchanged(), "{book} again");
    }
}

/// What was forgotten is asked for at its cell, and nothing is put in its place.
#[db_test]
fn what_was_forgotten_is_asked_for(db: &Db) {
    let app = app(db);
    let expected = expected("kept/g6-forgotten.expected.json");
    let plan = plan(&app, &bytes_of("g6-forgotten"), "094");
    assert_eq!(cells_by_word(plan.problems.iter()), expected_cells(&expected["problems"]));
}

/// A book that cannot be read rightly is refused in a sentence, in both languages, that names what was seen.
#[db_test]
fn what_stands_otherwise_is_refused_by_what_was_seen(db: &Db) {
    let app = app(db);
    for book in REFUSED {
        let expected = expected(&format!("kept/{book}.expected.json"));
        let place = expected["place"].as_str().unwrap();
        let read = workbook::read(&bytes_of(book), &workbook::Limits::default()).unwrap();
        let problem = Plan::of(&read, &app.kinds, place, &Asked::default()).unwrap_err();
        let refusal = dongthuan::commands::book_refusal(place, problem);
        assert_eq!(refusal.word, expected["refusal"].as_str().unwrap(), "{book}");
        for language in [Language::Vi, Language::En] {
            let args: Vec<_> = refusal.args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
            let said = app.words.with(language, refusal.word, &args);
            for seen in expected["seen"].as_array().unwrap() {
                assert!(said.contains(seen.as_str().unwrap()), "{book}: {seen} in {said}");
            }
        }
    }
}

#[db_test]
fn each_way_of_keeping_comes_in_exactly(db: &Db) {
    for book in ALONE {
        let fresh = Db::like(db);
        let app = app(&fresh);
        let expected = expected(&format!("kept/{book}.expected.json"));
        let place = expected["place"].as_str().unwrap();
        let bytes = bytes_of(book);
        let plan = plan(&app, &bytes, place);
        assert!(plan.problems.is_empty(), "{book}: {:#?}", plan.problems);
        import(&app, &bytes, place);
        let year = expected["year"].as_i64().unwrap().to_string();
        if expected["school_year"].is_null() {
            assert_told(&report(&app, place, &year, Borders::Then), &expected, book);
        }
        for (period, figures) in expected["by_period"].as_object().into_iter().flatten() {
            let expected = json!({ "figures": figures });
            assert_told(&report(&app, place, period, Borders::Then), &expected, &format!("{book} {period}"));
        }
        assert!(import(&app, &bytes, place).1.is_unchanged(), "{book} again");
    }
}

fn bytes_of(book: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(format!("kept/{book}.xlsx"))).unwrap()
}

fn assert_facts_are_true(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

/// Quarter by quarter and running on, in any order: every quarter counts once.
#[db_test]
fn a_quarter_and_what_contains_it_never_add_up_twice(db: &Db) {
    let expected = expected("kept/c3.expected.json");
    for case in [0, 1, 2, 3] {
        let fresh = Db::like(db);
        let app = app(&fresh);
        for name in expected["cases"][case]["import"].as_array().unwrap() {
            let name = name.as_str().unwrap();
            let basis = if name.starts_with("to-") { Basis::Cumulative } else { Basis::InPeriod };
            let asked = Asked { basis: Some(basis), ..Asked::default() };
            let bytes = bytes_of(&format!("c3-{name}"));
            let (plan, summary) = import_asked(&app, &bytes, "094", &asked, &Decisions::default());
            assert_eq!(plan.problems, [], "{name}");
            assert!(summary.doubts.is_empty(), "{name}: {:?}", summary.doubts);
        }
        for (period, figures) in expected["by_period"].as_object().unwrap() {
            let told = report(&app, "094", period, Borders::Then);
            assert_told(&told, &json!({ "figures": figures }), &format!("case {case} {period}"));
        }
        assert_facts_are_true(&app);
    }
}

/// A half-year's totals over the quarters, brought as if they were its own: a person is asked, and says it is the same.
#[db_test]
fn a_half_year_over_its_quarters_waits_for_a_person(db: &Db) {
    let app = app(db);
    let in_period = Asked { basis: Some(Basis::InPeriod), ..Asked::default() };
    for quarter in ["c3-q1", "c3-q2"] {
        import(&app, &bytes_of(quarter), "094");
    }
    let half = |decisions: &Decisions| -> Summary {
        import_asked(&app, &bytes_of("c3-to-h1"), "094", &in_period, decisions).1
    };
    let waiting = half(&Decisions::default());
    assert!(waiting.is_unchanged() && !waiting.doubts.is_empty(), "{waiting:?}");
    let mut same = Decisions::default();
    same.tell_all(Answer::Same);
    assert!(half(&same).doubts.is_empty());
    assert!(half(&Decisions::default()).doubts.is_empty(), "asked once");
    let expected = json!({ "figures": expected("kept/c3.expected.json")["by_period"]["2022-H1"] });
    assert_told(&report(&app, "094", "2022-H1", Borders::Then), &expected, "6 tháng");
    assert_facts_are_true(&app);
}

/// The cells whose running numbers do not agree with the periods' own are told.
#[test]
fn what_does_not_agree_is_told_at_its_cell() {
    store::testing::on_sqlite(|db| {
        let app = app(db);
        let (_, summary) = import(&app, &bytes_of("c1-disagrees"), "094");
        let told: Vec<String> = summary.notes.iter().map(books::Problem::address).collect();
        for cell in expected("kept/c1-disagrees.expected.json")["disagree"].as_array().unwrap() {
            let cell = cell["cell"].as_str().unwrap();
            assert!(told.iter().any(|address| address == cell), "{cell} of {told:?}");
        }
    });
}

/// A list without codes, brought again with a row put between and one in other words.
#[db_test]
fn a_row_in_other_words_is_asked_about_once(db: &Db) {
    let app = app(db);
    let (_, first) = import(&app, &bytes_of("d-v1"), "094");
    assert_eq!((first.created(), first.doubts.len()), (11, 0));
    let (_, second) = import(&app, &bytes_of("d-v2"), "094");
    assert_eq!((second.created(), second.changed(), second.doubts.len()), (1, 0, 1));
    let expected = expected("kept/d-v2.expected.json");
    let told = |about: &str, figures: &str| {
        let figures = json!({ "figures": expected[figures] });
        assert_told(&report(&app, "094", "2023", Borders::Then), &figures, about);
    };
    told("before", "figures_before_decision");
    let mut same = Decisions::default();
    same.tell_all(Answer::Same);
    let decided = import_asked(&app, &bytes_of("d-v2"), "094", &Asked::default(), &same).1;
    assert_eq!((decided.created(), decided.changed()), (0, 1));
    told("the same", "figures_if_same");
    let again = import(&app, &bytes_of("d-v2"), "094").1;
    assert!(again.is_unchanged() && again.doubts.is_empty(), "{again:?}");
    assert_facts_are_true(&app);
}

/// What a book's fixture says an officer would choose.
fn corrections(mapping: &Value) -> Vec<Correction> {
    let target = |name: &Value| match name.as_str() {
        None => Target::Ignore,
        Some("place") => Target::Place,
        Some(field) => Target::Field(field.to_owned()),
    };
    let of_sheet = |(sheet, told): (&String, &Value)| Correction {
        sheet: sheet.clone(),
        kind: told["kind"].as_str().map(str::to_owned),
        columns: told["columns"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(to, what)| (to.clone(), target(what)))
            .collect(),
    };
    mapping.as_object().unwrap().iter().map(of_sheet).collect()
}

/// A book nobody could read is read once an officer has said what its headings are; the next of its shape by itself.
#[db_test]
fn headings_are_learned_once(db: &Db) {
    let app = app(db);
    let book = |name: &str| workbook::read(&bytes_of(name), &workbook::Limits::default()).unwrap();
    let unknown = Plan::of(&book("unknown-headings"), &app.kinds, "094", &Asked::default());
    assert!(matches!(unknown, Err(BookProblem::UnknownSheet { .. })), "{unknown:?}");
    let reading = Reading::of(&book("unknown-headings"), &app.kinds, &Asked::default());
    assert!(!reading.is_whole());
    assert!(reading.sheets.iter().flat_map(|sheet| &sheet.columns).any(|column| !column.samples.is_empty()));
    let told = expected("kept/unknown-headings.expected.json");
    let asked = Asked { corrections: corrections(&told["mapping"]), ..Asked::default() };
    let (plan, _) = import_asked(&app, &bytes_of("unknown-headings"), "094", &asked, &Decisions::default());
    assert_eq!(plan.problems, []);
    assert_told(&report(&app, "094", "2023", Borders::Then), &told, "the first book");
    let learned = app.store.read(|tx| Ok(books::learned(tx, plan.place)?)).unwrap();
    assert_eq!(learned.len(), 2);
    let asked = Asked { learned, ..Asked::default() };
    let next = bytes_of("unknown-headings-q2");
    let (plan, summary) = import_asked(&app, &next, "094", &asked, &Decisions::default());
    assert_eq!((plan.problems.len(), summary.created()), (0, 3));
    let (first, next) = (&told["figures"], &expected("kept/unknown-headings-q2.expected.json")["figures"]);
    let both: BTreeMap<&String, i64> = next
        .as_object()
        .unwrap()
        .iter()
        .map(|(id, value)| (id, value.as_i64().unwrap() + first[id].as_i64().unwrap_or(0)))
        .collect();
    assert_told(&report(&app, "094", "2023", Borders::Then), &json!({ "figures": both }), "both books");
}

/// Six months under the city, six under the four communes that followed it. The reckoning by hand stands in
/// `fixtures/README.md`.
#[db_test]
fn a_year_across_the_reform_comes_out_both_ways(db: &Db) {
    let app = app(db);
    let expected = expected("kept/2025.expected.json");
    for (file, place) in expected["place_of_file"].as_object().unwrap() {
        let (plan, summary) =
            import(&app, &bytes_of(file.trim_end_matches(".xlsx")), place.as_str().unwrap());
        assert_eq!((plan.problems.len(), summary.doubts.len()), (0, 0), "{file}");
    }
    let places = Gazetteer::viet_nam();
    // The province of both halves of the year.
    let then = report(&app, "11", "2025", Borders::Then);
    let now = report(&app, "11", "2025", Borders::Now);
    for (id, units) in expected["by_units_of_today"].as_object().unwrap() {
        for (unit, value) in units.as_object().unwrap() {
            let name = unit.split_once(' ').unwrap().1;
            assert_eq!(&now["by_place"][id][name], value, "{id} of {unit} today");
        }
        let whole: i64 = units.as_object().unwrap().values().map(|value| value.as_i64().unwrap()).sum();
        for about in [&then, &now] {
            let told =
                about["figures"].as_array().unwrap().iter().find(|figure| figure["id"] == **id).unwrap();
            assert_eq!(told["value"], json!(whole), "{id}");
        }
    }
    // By the units of the time: the city's communes in the first half, the province's own in the second.
    let first = report(&app, "094", "2025-H1", Borders::Then);
    let second = report(&app, "11", "2025-H2", Borders::Then);
    for (id, units) in expected["by_units_of_the_time"].as_object().unwrap() {
        for (unit, value) in units.as_object().unwrap() {
            let (code, name) = unit.split_once(' ').unwrap();
            let of = |report: &Value| {
                let listed = report["codes"][name] == code || report["codes"][name].is_null();
                report["by_place"][id][name].as_i64().filter(|_| listed).unwrap_or(0)
            };
            assert_eq!(json!(of(&first) + of(&second)), *value, "{id} of {unit} then");
        }
    }
    // The old ward and the new one share a name and nothing else.
    let wards: Vec<_> =
        ["03136", "03334"].map(|code| places.history(code).collect::<Vec<_>>()).into_iter().collect();
    assert!(wards.iter().flatten().filter(|place| places.short(place.id) == "P. Mường Thanh").count() >= 2);
    assert_eq!(first["by_place"]["voter_meetings"]["Phường Mường Thanh"], json!(1));
    assert_eq!(second["by_place"]["voter_meetings"]["Phường Mường Thanh"], json!(2));
    assert_facts_are_true(&app);
}
