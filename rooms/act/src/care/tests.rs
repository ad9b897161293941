use kernel::{Error, Month, PlaceId};
use law::Law;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn now(on: &str) -> Moment<'static> {
    let place = PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap();
    Moment { today: day(on), place, law: Law::common() }
}

fn assigned(households: u32) -> CareAssignment {
    let mut it: CareAssignment = serde_json::from_value(serde_json::json!({
        "body": "Chi bộ Trạm Y tế", "village": "Bản Ví Dụ", "from_on": "2026-01-05", "until_on": null,
        "households": households, "document": null,
    }))
    .unwrap();
    it.filed(&now("2026-01-05"));
    it
}

#[test]
fn a_report_is_owed_again_and_again() {
    let mut it = assigned(6);
    assert_eq!(
        (it.clocks[0].rule.as_str(), it.clocks[0].due_on),
        ("ket-qua-giup-do", Some(day("2026-07-06")))
    );
    it.follow(Some(day("2026-06-30")), &now("2026-07-01"));
    assert_eq!((it.clocks[0].started_on, it.clocks[0].due_on), (day("2026-06-30"), Some(day("2026-12-29"))));
    // The report is taken out: the first day counts again.
    it.follow(None, &now("2026-07-02"));
    assert_eq!((it.clocks.len(), it.clocks[0].due_on), (1, Some(day("2026-07-06"))));
    // One with a day before the assignment moves nothing.
    it.follow(Some(day("2025-12-31")), &now("2026-07-02"));
    assert_eq!(it.clocks[0].due_on, Some(day("2026-07-06")));
}

#[test]
fn what_has_ended_is_owed_nothing() {
    let mut it = assigned(6);
    for wrong in [None, Some(day("2026-01-04")), Some(day("2026-03-02"))] {
        it.ended_on = wrong;
        let Err(Error::Refused(refusal)) = it.clone().stepped("end", &now("2026-03-01")) else {
            panic!("{wrong:?} is taken")
        };
        assert_eq!(refusal.word, "refusal-care-ended-when");
    }
    (it.state, it.ended_on) = (CareState::Ended, Some(day("2026-03-01")));
    it.stepped("end", &now("2026-03-01")).unwrap();
    it.follow(Some(day("2026-02-20")), &now("2026-03-02"));
    assert!(!it.clocks[0].is_running() && it.clocks[0].started_on == it.from_on);
    it.state = CareState::Running;
    it.stepped("reopen", &now("2026-03-03")).unwrap();
    assert!(it.clocks[0].is_running() && it.ended_on.is_none());
}

proptest! {
    #[test]
    fn few_households_are_not_told(households in 0u32..50) {
        let told = assigned(households).told_households();
        prop_assert_eq!(told, if (1..5).contains(&households) { None } else { Some(households) });
    }
}
