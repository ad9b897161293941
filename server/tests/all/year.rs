//! A year goes in, the report comes out, exact.

use std::collections::{BTreeMap, HashSet};

use db_test::db_test;
use dongthuan::{app::App, rooms};
use kernel::{Period, PlaceId};
use records::{Borders, FigureRef, Measure, check_facts, open_figure};
use serde_json::Value;
use store::{Statement, testing::Db};

use crate::support::{app, assert_figures, expected, figures, import_fixture, report};

const BOOK: &str = "dien-bien-phu-2022.xlsx";

#[db_test]
fn every_expected_figure_comes_out(db: &Db) {
    let app = app(db);
    let summary = import_fixture(&app, BOOK);
    let expected = expected("dien-bien-phu-2022.expected.json");
    for sheet in &summary.sheets {
        assert_eq!(expected["records_by_sheet"][&sheet.name], Value::from(sheet.created), "{}", sheet.name);
    }
    assert_eq!(summary.sheets.len(), 17);
    let then = report(&app, "094", "2022", Borders::Then);
    assert_figures(&then, &expected);
    let now = report(&app, "094", "2022", Borders::Now);
    for (figure, units) in expected["borders_now"].as_object().unwrap() {
        assert_eq!(&now["by_place"][figure], units, "{figure} in today's borders");
    }
    assert_eq!(
        now["notes"].as_object().unwrap().len(),
        3,
        "two units hold places from outside, the city's own level ended"
    );
}

#[db_test]
fn the_same_book_again_changes_nothing(db: &Db) {
    let app = app(db);
    import_fixture(&app, BOOK);
    let entries = app.store.read(|tx| Ok(journal::count(tx)?)).unwrap();
    let again = import_fixture(&app, BOOK);
    assert!(again.is_unchanged());
    assert!(again.sheets.iter().all(|sheet| sheet.same == sheet.rows && sheet.vanished.is_empty()));
    assert_eq!(app.store.read(|tx| Ok(journal::count(tx)?)).unwrap(), entries);
}

#[db_test]
fn both_years_in_one_database_stay_exact(db: &Db) {
    let app = app(db);
    import_fixture(&app, BOOK);
    import_fixture(&app, "untidy-2023.xlsx");
    assert_figures(
        &report(&app, "094", "2022", Borders::Then),
        &expected("dien-bien-phu-2022.expected.json"),
    );
    assert_figures(&report(&app, "094", "2023", Borders::Then), &expected("untidy-2023.expected.json"));
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

#[db_test]
fn any_place_and_period_adds_up(db: &Db) {
    let app = app(db);
    import_fixture(&app, BOOK);
    let city = figures(&report(&app, "094", "2022", Borders::Then));
    for above in ["11", "VN"] {
        assert_eq!(figures(&report(&app, above, "2022", Borders::Then)), city, "{above}");
    }
    let province = report(&app, "11", "2022", Borders::Then);
    assert_eq!(province["by_place"]["voter_opinions"]["Thành phố Điện Biên Phủ"], 725);
    // Halves, quarters and communes sum to the year, for whatever is known by day, month or quarter.
    for id in
        ["voter_opinions", "voter_attendances", "procedures_settled", "boarding_turns", "relief_rice_kg"]
    {
        let value = |place: &str, period: &str| {
            figures(&report(&app, place, period, Borders::Then))[id].as_i64().unwrap()
        };
        let year = value("094", "2022");
        assert_eq!(value("094", "2022-H1") + value("094", "2022-H2"), year, "{id}");
        assert_eq!(
            (1..=4).map(|quarter| value("094", &format!("2022-Q{quarter}"))).sum::<i64>(),
            year,
            "{id}"
        );
        let units = report(&app, "094", "2022", Borders::Then);
        let units = units["by_place"][id].as_object().unwrap();
        assert_eq!(units.values().map(|value| value.as_i64().unwrap()).sum::<i64>(), year, "{id}");
    }
    // A month leaves out what is known by quarter or year only, and says so.
    let september = report(&app, "094", "2022-09", Borders::Then);
    assert_eq!(figures(&september)["procedures_settled"], 0);
    let left_out: Vec<&str> =
        september["left_out"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(left_out.contains(&"procedures_settled") && left_out.contains(&"prestige_people"));
    assert!(!left_out.contains(&"voter_opinions"));
    // A code that changed its meaning does not mix: 03127 was Phường Him Lam in 2022.
    assert_eq!(
        report(&app, "03127", "2022", Borders::Then)["place_name"],
        "Phường Him Lam, Thành phố Điện Biên Phủ, Tỉnh Điện Biên"
    );
    assert_eq!(figures(&report(&app, "03127", "2022", Borders::Then))["voter_opinions"], 64);
    assert_eq!(figures(&report(&app, "03127", "2026", Borders::Then))["voter_opinions"], 0);
}

/// Opens every figure and cut that the report tells: the values of its records sum to it.
#[db_test]
fn every_figure_opens_to_records_that_sum_to_it(db: &Db) {
    let app = app(db);
    import_fixture(&app, BOOK);
    let period: Period = "2022".parse().unwrap();
    let city = dongthuan::commands::place_of("094", period).unwrap();
    app.store
        .read(|tx| {
            let totals = records::totals(tx, city, period)?;
            for reference in app.kinds.told() {
                let figure = app.kinds.figure(&reference.id).unwrap();
                if figure.measure != Measure::Sum {
                    continue;
                }
                let (mut sum, mut count, mut after) = (0, 0, None);
                loop {
                    let page = open_figure(tx, city, period, &reference, after.as_ref(), 100)?;
                    sum += page.records.iter().map(|listed| listed.value).sum::<i64>();
                    count += i64::try_from(page.records.len()).unwrap();
                    after = page.next;
                    if after.is_none() {
                        assert_eq!((page.sum, page.count), (sum, count), "{reference}");
                        break;
                    }
                }
                assert_eq!(sum, totals.sum(&reference), "{reference}");
            }
            Ok(())
        })
        .unwrap();
}

/// A second reading of the payloads that knows nothing of the record engine: plain JSON, one long match.
#[expect(clippy::too_many_lines, reason = "one arm to a kind, read top to bottom")]
fn naive(app: &App, place: PlaceId, year: i64) -> BTreeMap<String, i64> {
    let mut totals: BTreeMap<String, i64> = BTreeMap::new();
    let within: HashSet<i64> = app
        .store
        .read(|tx| {
            let statement =
                Statement::built("naive_places", "SELECT place FROM place_within WHERE ancestor = $1");
            Ok(tx.rows(&statement, &[place.into()], |row| row.int(0))?)
        })
        .unwrap()
        .into_iter()
        .collect();
    let records: Vec<(String, Value, String, i64)> = app
        .store
        .read(|tx| {
            let statement = Statement::built(
                "naive_records",
                "SELECT kind, payload, on_date, place FROM record WHERE closed_at IS NULL",
            );
            let read = |row: &store::Row<'_>| {
                Ok((row.text(0)?, serde_json::from_str(&row.text(1)?).unwrap(), row.text(2)?, row.int(3)?))
            };
            Ok(tx.rows(&statement, &[], read)?)
        })
        .unwrap();
    for (kind, payload, on, at) in records {
        if !on.starts_with(&year.to_string()) || !within.contains(&at) {
            continue;
        }
        let number = |field: &str| payload[field].as_i64().unwrap_or(0);
        let text = |field: &str| payload[field].as_str().unwrap_or("").to_owned();
        let mut add = |id: &str, value: i64| *totals.entry(id.to_owned()).or_default() += value;
        match kind.as_str() {
            "voter_meeting" => {
                add("voter_meetings", 1);
                add("voter_attendances", number("attendance"));
            }
            "opinion" => {
                add("voter_opinions", 1);
                let state = text("state");
                add("opinions_settled", i64::from(state == "settled"));
                add("opinions_answered", i64::from(state == "answered"));
                let told = state == "settled" || state == "answered";
                let late = told
                    && !text("answered_on").is_empty()
                    && !text("due_on").is_empty()
                    && text("answered_on") > text("due_on");
                add("opinions_answered_late", i64::from(late));
            }
            "oversight" => {
                let lead = viet_text::fold(&text("lead"));
                let names = |words: [&str; 2]| words.iter().any(|word| lead.contains(word));
                let who = match () {
                    () if names(["mttq", "mat tran"]) => "front",
                    () if names(["lao dong", "ldld"]) => "labour",
                    () => "other",
                };
                let what = match text("form").as_str() {
                    "supervision" => "supervisions",
                    "inspection" => "inspections",
                    _ => "critiques",
                };
                add(&format!("{what}[{who}]"), 1);
            }
            "recommendation" => {
                add("recommendations", 1);
                add("recommendations_done", i64::from(text("state") == "done"));
            }
            "board" => {
                add("boards", 1);
                add("board_supervisions", number("supervisions"));
            }
            "livelihood" => {
                add("model_area_m2", number("area_m2"));
                add("livelihood_households", number("households"));
            }
            "relief" => {
                add("relief_households", 1);
                add("relief_rice_kg", number("rice_g"));
            }
            "gift" => {
                add("gift_people", 1);
                add("gift_vnd", number("vnd"));
            }
            "boarding" => {
                add("boarding_turns", number("turns"));
                add("boarding_vnd", number("vnd"));
            }
            "prestige" => add("prestige_people", 1),
            "donation" => {
                add("donations", 1);
                add("donations_vnd", number("vnd"));
            }
            "outreach" => {
                add("outreach_sessions", 1);
                add("outreach_listeners", number("listeners"));
            }
            "directive" => {
                let was_held = text("state") != "planned";
                add("directives", i64::from(was_held));
                add("directives_planned", i64::from(!was_held));
                add("directives_done", i64::from(text("state") == "done"));
            }
            "obstacle" => {
                add("obstacles", 1);
                add("obstacles_cleared", i64::from(text("state") == "cleared"));
            }
            "service_quality" => {
                add("procedures_settled", number("settled"));
                add("procedures_on_time", number("on_time"));
            }
            "publication" => add("publications", 1),
            "notice" => add("notices", 1),
            "consultation" => {
                add("consultations", 1);
                add("consultations_explained", i64::from(text("state") == "explained"));
            }
            "comment" => {
                add("comments_shown", i64::from(matches!(text("state").as_str(), "shown" | "covered")));
            }
            "duty" => {
                let (due_on, published_on) = (
                    payload["clocks"][0]["due_on"].as_str().unwrap_or("9999").to_owned(),
                    text("published_on"),
                );
                add("duties", 1);
                add("duties_published", i64::from(!published_on.is_empty()));
                add("duties_published_late", i64::from(due_on < published_on));
            }
            "visit" => add("visits", 1),
            "project" => {
                add("projects", 1);
                add("projects_finished", i64::from(text("state") == "finished"));
            }
            "clearance" => add("clearance_reports", 1),
            "directive_document" => add("directives_issued", 1),
            "directive_task" => {
                let is_done = text("state") == "done";
                add("directive_tasks", 1);
                add("directive_tasks_done", i64::from(is_done));
                add("directive_tasks_done_late", i64::from(is_done && text("reported_on") > text("due_on")));
            }
            "directive_report" => {
                add("directive_reports", 1);
                add("directive_reports_in", i64::from(text("state") == "reported"));
                add("directive_reports_late", i64::from(text("reported_on") > text("due_on")));
            }
            "livelihood_result" => {
                let told = i64::from(number("households") >= 5);
                add("livelihood_results", 1);
                add("livelihood_result_households", told * number("households"));
                add("livelihood_harvested_m2", told * number("harvested_m2"));
                add("livelihood_yield_kg", told * number("yield_g"));
                add("livelihood_income_vnd", told * number("income_vnd"));
            }
            "care_assignment" => add("care_assignments", 1),
            "care_report" => {
                add("care_households", number("households"));
                add("care_out_of_poverty", number("out_of_poverty"));
                add("care_vnd", number("money_vnd"));
                add("care_rice_kg", number("rice_g"));
                add("care_animals", number("animals"));
                add("care_work_days", number("work_days"));
                add("care_houses", number("houses"));
            }
            "promise" => {
                add("promises", 1);
                add("promises_kept", i64::from(text("state") == "kept"));
                add("promises_kept_late", i64::from(text("kept_on") > text("due_on")));
            }
            "citizens_board" => add("citizens_boards", 1),
            "board_plan" => add("board_plans", 1),
            "field_check" => {
                add("field_checks", 1);
                add("field_checks_confirmed", i64::from(text("state") == "confirmed"));
            }
            other => panic!("{other} is a kind this reading does not know"),
        }
    }
    totals
}

#[db_test]
fn a_second_reading_of_the_payloads_comes_to_the_same(db: &Db) {
    let app = app(db);
    import_fixture(&app, BOOK);
    import_fixture(&app, "untidy-2023.xlsx");
    for (year, place) in [(2022, "094"), (2023, "094"), (2022, "03317"), (2023, "03127")] {
        let period = Period::year(year);
        let place = dongthuan::commands::place_of(place, period).unwrap();
        let totals = app.store.read(|tx| Ok(records::totals(tx, place, period)?)).unwrap();
        let naive = naive(&app, place, i64::from(year));
        assert!(naive.len() > 20);
        for (id, value) in naive {
            assert_eq!(totals.sum(&id.parse::<FigureRef>().unwrap()), value, "{id} at {place} in {year}");
        }
    }
}

#[db_test]
fn facts_are_what_the_records_make_them(db: &Db) {
    let app = app(db);
    import_fixture(&app, BOOK);
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
    // And the check sees a fact that is not.
    app.store
        .write("spoil a fact", |tx| {
            let spoil = Statement::built(
                "spoil",
                "UPDATE fact SET value = value + 1 WHERE number = (SELECT number FROM sums WHERE figure = 'boards' AND \
                 dimension = '' LIMIT 1)",
            );
            Ok(tx.exec(&spoil, &[])?)
        })
        .unwrap();
    let drifts = app.store.read(|tx| Ok(check_facts(tx, &rooms::kinds())?)).unwrap();
    assert_eq!(drifts.len(), 24);
    assert!(drifts.iter().all(|drift| drift.table == "fact" && drift.found == drift.expected + 1));
}
