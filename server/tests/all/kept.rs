//! Books as offices keep them: grouped by place, totals per commune, cumulative.

use db_test::db_test;
use records::Borders;
use serde_json::Value;
use store::testing::Db;

use crate::support::{app, expected, fixtures, import, plan, report};

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
            let of_unit = &found["by_place"][id][name.map_or(unit.as_str(), |(_, name)| name)];
            assert_eq!(of_unit, value, "{about}: {id} of {unit}");
        }
    }
}

#[db_test]
fn each_way_of_keeping_comes_in_exactly(db: &Db) {
    let only = std::env::var("ONLY").ok();
    for book in ALONE {
        if only.as_ref().is_some_and(|only| only != book) {
            continue;
        }
        let fresh = Db::like(db);
        let app = app(&fresh);
        let expected = expected(&format!("kept/{book}.expected.json"));
        let place = expected["place"].as_str().unwrap();
        let bytes = std::fs::read(fixtures().join(format!("kept/{book}.xlsx"))).unwrap();
        let plan = plan(&app, &bytes, place);
        assert!(plan.problems.is_empty(), "{book}: {:#?}", plan.problems);
        import(&app, &bytes, place);
        let year = expected["year"].as_i64().unwrap().to_string();
        println!("{book}");
        if expected["school_year"].is_null() {
            assert_told(&report(&app, place, &year, Borders::Then), &expected, book);
        }
        for (period, figures) in expected["by_period"].as_object().into_iter().flatten() {
            let expected = serde_json::json!({ "figures": figures });
            assert_told(&report(&app, place, period, Borders::Then), &expected, &format!("{book} {period}"));
        }
        assert!(import(&app, &bytes, place).1.is_unchanged(), "{book} again");
    }
}
