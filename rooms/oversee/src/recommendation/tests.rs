use std::time::Duration;

use kernel::{Error, Month, PlaceId};
use law::Law;

use super::*;

const BOARD: &str = "Ban Thanh tra nhân dân phường Điện Biên Phủ";
const COMMITTEE: &str = "UBND phường Điện Biên Phủ";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ward() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

fn now(on: &str) -> Moment<'static> {
    Moment { today: day(on), place: ward(), law: Law::common() }
}

/// As a book has one.
fn found(state: &str) -> Recommendation {
    serde_json::from_value(serde_json::json!({
        "session": "Gi-01", "content": "Niêm yết sổ thu", "body": COMMITTEE, "due_on": "2022-09-22", "state": state,
    }))
    .unwrap()
}

/// One that the body received on Monday, 2 November 2026.
fn received(made_by: &str, body: &str) -> Recommendation {
    let mut it = Recommendation {
        due_on: None,
        made_by: Some(made_by.to_owned()),
        body: Some(body.to_owned()),
        received_on: Some(day("2026-11-02")),
        ..found("unanswered")
    };
    it.filed(&now("2026-11-02"));
    it
}

/// A step as the door takes it: state, then what it does.
fn step(it: &mut Recommendation, name: &str, on: &str) -> Outcome<()> {
    let step = Recommendation::KIND.moves.iter().find(|it| it.name == name).unwrap();
    assert!(step.from.contains(&it.state.id()) && it.offers(name), "{name} from {}", it.state.id());
    it.state = serde_json::from_value(step.to.into()).unwrap();
    it.stepped(name, &now(on))
}

fn clocks(it: &Recommendation) -> Vec<(&'static str, String, bool)> {
    let told = |it: &Clock| (it.name.word(), it.due_on.unwrap().to_string(), it.is_running());
    it.clocks.iter().map(told).collect()
}

fn said(outcome: Outcome<()>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?}"),
    }
}

fn figures(it: &Recommendation) -> Vec<&'static str> {
    let at = At { place: ward(), when: kernel::When::Day(day("2026-11-02")) };
    let mut facts = Facts::default();
    it.facts(&at, &mut facts);
    let whole = facts.into_vec().into_iter().filter(|fact| fact.dimension.is_empty());
    whole.map(|fact| fact.figure).collect()
}

#[test]
fn the_law_binds_the_committee_to_the_boards_and_others_have_a_setting() {
    for (made_by, body, rule) in [
        (BOARD, COMMITTEE, "kien-nghi-ttnd"),
        ("Ban Giám sát đầu tư của cộng đồng phường Điện Biên Phủ", COMMITTEE, "kien-nghi-gsdtcd"),
        ("Ủy ban MTTQ Việt Nam phường Điện Biên Phủ", COMMITTEE, "kien-nghi"),
        (BOARD, "Trường Tiểu học số 1", "kien-nghi"),
        ("Nhóm nào đó", COMMITTEE, "kien-nghi"),
    ] {
        let it = received(made_by, body);
        assert_eq!(it.reply().unwrap().rule, rule, "{made_by} → {body}");
        assert_eq!(
            clocks(&it),
            [
                ("reply", "2026-11-17".to_owned(), true),
                ("remind", "2026-11-18".to_owned(), true),
                ("leader", "2026-11-24".to_owned(), true),
                ("council", "2026-12-01".to_owned(), true),
            ]
        );
    }
}

#[test]
fn before_the_law_it_is_a_setting() {
    let mut it = received(BOARD, COMMITTEE);
    it.received_on = Some(day("2023-06-30"));
    step(&mut it, "send", "2026-11-03").unwrap();
    assert_eq!(it.reply().unwrap().rule, "kien-nghi");
}

#[test]
fn what_a_book_brings_has_no_clock_and_counts_as_before() {
    for state in ["unanswered", "in_progress", "done"] {
        let mut it = found(state);
        it.filed(&now("2026-11-02"));
        assert!(it.clocks.is_empty(), "{state}");
        let told: &[&str] =
            if state == "done" { &["recommendations", "recommendations_done"] } else { &["recommendations"] };
        assert_eq!(figures(&it), told);
        assert!(it.offers("carry-out"));
        // Nothing new stands in its payload.
        assert_eq!(serde_json::to_value(&it).unwrap().as_object().unwrap().len(), 5);
    }
}

#[test]
fn it_is_sent_answered_late_and_checked_until_it_is_really_done() {
    let mut it = found("drafted");
    (it.due_on, it.made_by) = (None, Some(BOARD.to_owned()));
    it.filed(&now("2026-11-02"));
    assert!(it.clocks.is_empty(), "what was not sent is owed by nobody");
    it.received_on = Some(day("2026-11-03"));
    assert_eq!(said(step(&mut it.clone(), "send", "2026-11-02")), "refusal-oversee-future");
    it.received_on = Some(day("2026-11-02"));
    step(&mut it, "send", "2026-11-02").unwrap();
    assert!(!it.offers("carry-out"), "nothing closes by somebody's word");
    // A day that was written down wrongly, as long as nothing came of it.
    step(&mut it, "send", "2026-11-17").unwrap();
    assert_eq!(said(step(&mut it.clone(), "send", "2026-11-18")), "refusal-recommendation-late");
    (it.answered_on, it.answer) = (Some(day("2026-11-01")), Some("Đã niêm yết".to_owned()));
    assert_eq!(said(step(&mut it.clone(), "answer", "2026-11-25")), "refusal-recommendation-before");
    it.answered_on = Some(day("2026-11-25"));
    step(&mut it, "answer", "2026-11-25").unwrap();
    assert_eq!(it.was_late(), Some(true));
    assert!(it.clocks[..4].iter().all(|clock| clock.ended_on == Some(day("2026-11-25"))));
    assert_eq!(clocks(&it)[4], ("check", "2026-12-25".to_owned(), true));
    let said_done = ["recommendations", "recommendations_answered", "recommendations_answered_late"];
    assert_eq!(figures(&it), said_done, "an answer is not yet a deed");

    (it.checked, it.checked_on) = (Some(Finding::Partly), Some(day("2026-12-02")));
    it.checked_by = Some("UBND PHƯỜNG Điện Biên Phủ".to_owned());
    assert_eq!(said(step(&mut it.clone(), "check", "2026-12-02")), "refusal-recommendation-own-check");
    it.checked_by = Some(BOARD.to_owned());
    step(&mut it, "check", "2026-12-02").unwrap();
    assert_eq!(it.state, RecommendationState::Answered);
    assert_eq!(
        clocks(&it)[4..],
        [("check", "2026-12-25".to_owned(), false), ("check", "2027-01-04".to_owned(), true)]
    );
    (it.checked, it.checked_on) = (Some(Finding::Done), Some(day("2026-11-24")));
    assert_eq!(said(step(&mut it.clone(), "check", "2026-12-20")), "refusal-recommendation-check-before");
    it.checked_on = Some(day("2026-12-20"));
    step(&mut it, "check", "2026-12-20").unwrap();
    assert_eq!(it.state, RecommendationState::Done);
    assert!(it.clocks.iter().all(|clock| !clock.is_running()));
    assert!(
        figures(&it).contains(&"recommendations_done") && figures(&it).contains(&"recommendations_verified")
    );
    // It turns out that it was not.
    step(&mut it, "reopen", "2026-12-28").unwrap();
    assert_eq!((it.state, it.checked), (RecommendationState::Answered, None));
    assert!(clocks(&it).last().unwrap().2);
}

#[test]
fn late_begins_the_day_after_whenever_it_is_answered() {
    for days in 0..60 {
        let mut it = received(BOARD, COMMITTEE);
        let on = day("2026-11-02") + Duration::from_secs(days * 86_400);
        it.answered_on = Some(on);
        step(&mut it, "answer", &on.to_string()).unwrap();
        assert_eq!(it.was_late(), Some(on > day("2026-11-17")), "{on}");
        let late = figures(&it).contains(&"recommendations_answered_late");
        assert!(late != figures(&it).contains(&"recommendations_answered_in_time") && late == (days > 15));
        // A rung was climbed if its day came before the answer, and no other was.
        let climbed = it.clocks.iter().filter(|it| it.name.is_rung() && it.due_on <= Some(on)).count();
        let by_hand = ["2026-11-18", "2026-11-24", "2026-12-01"].iter().filter(|it| day(it) <= on).count();
        assert_eq!(climbed, by_hand, "{on}");
    }
}
