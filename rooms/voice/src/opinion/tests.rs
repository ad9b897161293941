use kernel::{Error, Month, PlaceId, When};
use law::Law;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn opinion(state: OpinionState, answered_on: Option<&str>, answer: Option<&str>) -> Opinion {
    serde_json::from_value(serde_json::json!({
        "meeting": null, "received_on": "2022-10-12", "topic": "Giao thông – hạ tầng", "content": "Rãnh thoát nước bị tắc",
        "body": null, "due_on": "2022-11-11", "state": state, "answered_on": answered_on, "answer": answer,
    }))
    .unwrap()
}

fn figures(opinion: &Opinion) -> Vec<String> {
    let at = At { place: ward(), when: When::Day(opinion.received_on) };
    let mut facts = Facts::default();
    opinion.facts(&at, &mut facts);
    let whole = facts.into_vec().into_iter().filter(|fact| fact.dimension.is_empty());
    whole.map(|fact| fact.figure.to_owned()).collect()
}

fn ward() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

#[test]
fn late_begins_the_day_after() {
    let on_the_day = figures(&opinion(OpinionState::Settled, Some("2022-11-11"), Some("Đã sửa")));
    assert!(on_the_day.contains(&"opinions_answered_in_time".to_owned()));
    let a_day_later = figures(&opinion(OpinionState::Answered, Some("2022-11-12"), Some("Đã sửa")));
    assert!(a_day_later.contains(&"opinions_answered_late".to_owned()));
    let open = figures(&opinion(OpinionState::InProgress, Some("2022-12-12"), None));
    assert_eq!(open, ["voter_opinions", "opinions_open"]);
    let passed_on = figures(&opinion(OpinionState::PassedOn, None, None));
    assert_eq!(passed_on, ["voter_opinions", "opinions_passed_on"], "to pass on is not to settle");
}

#[test]
fn a_state_that_its_answer_contradicts_is_told() {
    let warnings = |opinion: &Opinion| {
        let mut checks = Checks::default();
        opinion.check(&mut checks);
        checks.warnings.iter().map(|warning| warning.word).collect::<Vec<_>>()
    };
    let settled = |answer| opinion(OpinionState::Settled, Some("2022-11-01"), Some(answer));
    assert_eq!(warnings(&settled("Đang phối hợp với chủ đầu tư")), ["warning-settled-but-unfinished"]);
    assert_eq!(
        warnings(&settled("Không thuộc thẩm quyền, đã chuyển cấp tỉnh")),
        ["warning-settled-but-unfinished"]
    );
    assert!(warnings(&settled("Đã sửa xong")).is_empty());
    let silent = opinion(OpinionState::Answered, None, None);
    assert_eq!(warnings(&silent), ["warning-answered-without-answer"]);
    let open = opinion(OpinionState::Received, Some("2022-11-01"), None);
    assert_eq!(warnings(&open), ["warning-answer-but-not-answered"]);
}

#[test]
fn a_field_of_work_is_known_without_marks() {
    assert_eq!(topic_id("GIAO THONG - HA TANG"), "transport");
    assert_eq!(topic_id("Thể thao"), "the_thao");
}

fn now(on: &str) -> Moment<'static> {
    Moment { today: day(on), place: ward(), law: Law::common() }
}

/// One that was filed on Monday, 2 March 2026.
fn filed(sender: Sender) -> Opinion {
    let mut filed = Opinion {
        received_on: day("2026-03-02"),
        due_on: None,
        sender: Some(sender),
        ..opinion(OpinionState::Received, None, None)
    };
    filed.filed(&now("2026-03-02"));
    filed
}

/// Name, day, whether it runs.
fn clocks(opinion: &Opinion) -> Vec<(&'static str, Option<String>, bool)> {
    let told = |it: &Clock| (it.name.word(), it.due_on.map(|due| due.to_string()), it.is_running());
    opinion.clocks.iter().map(told).collect()
}

fn due(name: &'static str, on: &str, runs: bool) -> (&'static str, Option<String>, bool) {
    (name, Some(on.to_owned()), runs)
}

/// A step as the door takes it: state, then what it does.
fn step(opinion: &mut Opinion, name: &str, on: &str) {
    let step = Opinion::KIND.moves.iter().find(|it| it.name == name).unwrap();
    assert!(step.from.contains(&opinion.state.id()), "{name} from {}", opinion.state.id());
    opinion.state = serde_json::from_value(step.to.into()).unwrap();
    opinion.stepped(name, &now(on)).unwrap();
}

fn said(outcome: Outcome<()>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_notice_of_the_law_and_the_answer_that_is_promised_are_two() {
    assert_eq!(
        clocks(&filed(Sender::Named)),
        [due("notice", "2026-03-16", true), due("answer", "2026-03-23", true)]
    );
    // Who leaves no name stands outside of the law that asks for the notice.
    assert_eq!(clocks(&filed(Sender::Anonymous)), [due("answer", "2026-03-23", true)]);
    // What is entered a season later is a record of what was, and nobody is late by it.
    let mut old = Opinion { received_on: day("2025-12-31"), clocks: Vec::new(), ..filed(Sender::Named) };
    old.filed(&now("2026-03-02"));
    assert!(clocks(&old).is_empty());
    // A date found in a book is kept as found, and no clock runs beside it.
    let mut found = opinion(OpinionState::Received, None, None);
    found.filed(&now("2026-03-02"));
    assert!(clocks(&found).is_empty() && found.answer_due() == Some(day("2022-11-11")));
}

#[test]
fn a_class_has_its_own_time() {
    let mut petition = filed(Sender::Named);
    (petition.class, petition.body) = (Some(Class::VotersPetitionAssembly), Some("Phòng Kinh tế".to_owned()));
    step(&mut petition, "accept", "2026-03-03");
    // Sixty days from the day it was received; the notice is not of that law.
    assert_eq!(clocks(&petition), [due("answer", "2026-05-04", true)]);
    step(&mut petition, "send_back", "2026-03-04");
    assert_eq!((petition.body.as_deref(), petition.state), (None, OpinionState::Received));
    petition.class = Some(Class::Petition);
    step(&mut petition, "accept", "2026-03-05");
    assert_eq!(clocks(&petition), [due("answer", "2026-03-23", true)]);
    petition.state = OpinionState::Received;
    petition.class = Some(Class::Complaint);
    assert_eq!(said(petition.stepped("accept", &now("2026-03-05"))), "refusal-opinion-complaint");
    step(&mut petition, "complain", "2026-03-06");
    assert!(petition.clocks.iter().all(|clock| !clock.is_running()));
}

fn answered(on: &str) -> Opinion {
    let mut opinion = filed(Sender::Named);
    (opinion.class, opinion.body) = (Some(Class::Petition), Some("Phòng Kinh tế".to_owned()));
    step(&mut opinion, "accept", "2026-03-03");
    (opinion.answered_on, opinion.answer) = (Some(day(on)), Some("Đã nạo vét".to_owned()));
    step(&mut opinion, "answer", on);
    opinion
}

#[test]
fn four_weeks_after_the_answer_the_sender_is_asked_and_a_no_opens_it_again() {
    let mut opinion = answered("2026-03-20");
    assert_eq!(
        clocks(&opinion),
        [
            due("notice", "2026-03-16", false),
            due("answer", "2026-03-23", false),
            due("ask", "2026-04-17", true)
        ]
    );
    assert!(figures(&opinion).contains(&"opinions_answered_in_time".to_owned()));
    let say =
        |opinion: &mut Opinion, verdict, note: &str, on| opinion.say(verdict, note, "UBND phường", &now(on));
    assert_eq!(said(say(&mut opinion, Verdict::NotSolved, " ", "2026-04-17")), "refusal-opinion-why");
    say(&mut opinion, Verdict::NotSolved, "Mưa lại ngập", "2026-04-17").unwrap();
    assert_eq!((opinion.state, opinion.reopened), (OpinionState::InProgress, 1));
    assert_eq!(opinion.body.as_deref(), Some("Phòng Kinh tế"));
    assert_eq!(clocks(&opinion)[2..], [due("ask", "2026-04-17", false), due("answer", "2026-05-13", true)]);
    assert_eq!(said(say(&mut opinion, Verdict::Solved, "", "2026-04-18")), "refusal-opinion-not-asked");
    // Fifteen working days over Giỗ Tổ, which falls on a Sunday, 30 April and 1 May; a day after that is late. The second no
    // goes above.
    (opinion.answered_on, opinion.answer) = (Some(day("2026-05-14")), Some("Đã làm cống".to_owned()));
    step(&mut opinion, "settle", "2026-05-14");
    assert!(figures(&opinion).contains(&"opinions_answered_late".to_owned()));
    say(&mut opinion, Verdict::Partly, "Còn một đoạn", "2026-06-10").unwrap();
    assert_eq!((opinion.body.as_deref(), opinion.reopened), (Some("UBND phường"), 2));
    (opinion.answered_on, opinion.answer) =
        (Some(day("2026-06-15")), Some("Đã xong đoạn còn lại".to_owned()));
    step(&mut opinion, "answer", "2026-06-15");
    say(&mut opinion, Verdict::Solved, "", "2026-07-13").unwrap();
    assert_eq!(opinion.state, OpinionState::Settled);
    assert!(opinion.clocks.iter().all(|clock| !clock.is_running()));
}

#[test]
fn an_answer_may_be_a_road_map_whose_day_is_kept_too() {
    let mut opinion = filed(Sender::Anonymous);
    opinion.class = Some(Class::Opinion);
    step(&mut opinion, "accept", "2026-03-03");
    (opinion.answered_on, opinion.answer) = (Some(day("2026-03-10")), Some("Sẽ làm cống".to_owned()));
    opinion.promised_on = Some(day("2026-03-10"));
    assert_eq!(said(opinion.clone().stepped("promise", &now("2026-03-10"))), "refusal-opinion-promise");
    opinion.promised_on = Some(day("2026-06-30"));
    step(&mut opinion, "promise", "2026-03-10");
    assert_eq!(clocks(&opinion), [due("answer", "2026-03-23", false), due("roadmap", "2026-06-30", true)]);
    assert!(Opinion::KIND.waits.contains(&"promised"), "what was promised is still waited for");
    opinion.answered_on = Some(day("2026-06-29"));
    step(&mut opinion, "settle", "2026-06-29");
    assert_eq!(clocks(&opinion)[1..], [due("roadmap", "2026-06-30", false), due("ask", "2026-07-27", true)]);
}

#[test]
fn an_answer_is_of_a_day_that_was() {
    let mut opinion = filed(Sender::Anonymous);
    opinion.answer = Some("x".to_owned());
    opinion.answered_on = Some(day("2026-03-04"));
    assert_eq!(said(opinion.clone().stepped("answer", &now("2026-03-03"))), "refusal-opinion-future");
    opinion.answered_on = Some(day("2026-03-01"));
    assert_eq!(said(opinion.stepped("answer", &now("2026-03-03"))), "refusal-opinion-before");
}
