use kernel::{Month, PlaceId, When};
use law::Law;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn place() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

fn now(on: &str) -> Moment<'static> {
    Moment { today: day(on), place: place(), law: Law::common() }
}

/// As a book has one.
fn programme() -> Livelihood {
    serde_json::from_value(serde_json::json!({
        "name": "Lúa chất lượng cao", "programme": "model", "funding": null, "area_m2": 240_000, "households": 42,
        "started_on": "2026-02-01",
    }))
    .unwrap()
}

fn result(households: u32, harvested_m2: i64, yield_g: i64, income_vnd: i64) -> LivelihoodResult {
    LivelihoodResult {
        livelihood: "Lúa chất lượng cao".to_owned(),
        season: Season::WinterSpring,
        reported_on: day("2026-06-10"),
        households,
        harvested_m2: Some(harvested_m2),
        yield_g: Some(yield_g),
        income_vnd: Some(income_vnd),
        worked: None,
        failed: None,
    }
}

fn facts(it: &LivelihoodResult) -> Vec<(&'static str, i64)> {
    let mut facts = Facts::default();
    it.facts(&At { place: place(), when: When::Day(it.reported_on) }, &mut facts);
    facts.into_vec().into_iter().map(|fact| (fact.figure, fact.value)).collect()
}

#[test]
fn a_programme_is_owed_a_result_a_year_after_it_began() {
    let mut it = programme();
    it.filed(&now("2026-02-10"));
    assert_eq!(it.state, Some(LivelihoodState::Awaited));
    assert_eq!(
        (it.clocks[0].rule.as_str(), it.clocks[0].due_on),
        ("ket-qua-mo-hinh", Some(day("2027-02-01")))
    );
    it.follow(Some(day("2026-06-10")));
    assert_eq!((it.state, it.clocks[0].is_running()), (Some(LivelihoodState::Reported), false));
    // The only result is taken out again.
    it.follow(None);
    assert_eq!((it.state, it.clocks[0].is_running()), (Some(LivelihoodState::Awaited), true));
    it.started_on = day("2026-03-01");
    it.corrected(&now("2026-03-02"));
    assert_eq!(it.clocks[0].due_on, Some(day("2027-03-01")));
}

#[test]
fn what_a_book_brings_waits_for_nobody() {
    let mut it = programme();
    it.follow(Some(day("2026-06-10")));
    it.corrected(&now("2026-06-10"));
    assert!(it.state.is_none() && it.clocks.is_empty());
    assert_eq!(serde_json::to_value(&it).unwrap().as_object().unwrap().len(), 6);
}

#[test]
fn what_worked_is_reckoned_in_whole_numbers() {
    // 24 ha, 150.3 tonnes: 62.625 quintals to the hectare; 1,234,567,890 đồng by 42 households: 29,394,473.57.
    let it = result(42, 240_000, 150_300_000, 1_234_567_890);
    assert_eq!((it.yield_tenths(), it.income_each_vnd()), (Some(626), Some(29_394_474)));
    // Halves go up.
    assert_eq!(result(5, 2, 1, 0).yield_tenths(), Some(1));
    assert_eq!(result(5, 0, 1, 0).yield_tenths(), None, "nothing was harvested anywhere");
    let none = LivelihoodResult { harvested_m2: None, ..it };
    assert_eq!(none.yield_tenths(), None);
    assert_eq!(LivelihoodResult::sums(Some(42), None, Some(5), Some(84)), (None, Some(2)));
}

proptest! {
    #[test]
    fn rounding_is_never_further_than_half(households in 1u32..5_000, m2 in 1i64..9_000_000_000, grams in 0i64..i64::MAX / 4, vnd in 0i64..i64::MAX / 4) {
        let it = result(households, m2, grams, vnd);
        let near = |rounded: Option<i64>, what: i64, by: i64| {
            let (rounded, what, by) = (i128::from(rounded.unwrap()), i128::from(what), i128::from(by));
            (2 * (rounded * by - what)).abs() <= by
        };
        prop_assert!(near(it.yield_tenths(), grams, m2));
        prop_assert!(near(it.income_each_vnd(), vnd, i64::from(households)));
    }

    #[test]
    fn what_a_few_homes_have_is_in_no_figure(households in 0u32..12, grams in 1i64..1_000_000) {
        let it = result(households, 10_000, grams, 1_000);
        let counted = facts(&it);
        prop_assert_eq!(counted[0], ("livelihood_results", 1));
        prop_assert_eq!(counted.len() == 1, households < 5, "{:?}", counted);
    }

    #[test]
    fn hostile_numbers_do_not_end_the_program(households in any::<u32>(), m2 in any::<i64>(), grams in any::<i64>(), vnd in any::<i64>()) {
        let it = result(households, m2, grams, vnd);
        let _ = (it.yield_tenths(), it.income_each_vnd());
    }
}
