use std::time::Duration;

use kernel::{Error, Month, PlaceId, When};
use law::Law;

use super::*;

const WARD: &str = "UBND phường Điện Biên Phủ";
const ECONOMY: &str = "Phòng Kinh tế, Hạ tầng và Đô thị";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn place() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

fn now(on: &str) -> Moment<'static> {
    Moment { today: day(on), place: place(), law: Law::common() }
}

fn task() -> DirectiveTask {
    let mut it: DirectiveTask = serde_json::from_value(serde_json::json!({
        "directive": "02/03/2026, Chỉ thị mẫu", "content": "Tiêm phòng cho trâu, bò", "body": ECONOMY,
        "asked_on": "2026-03-02", "due_on": "2026-04-30",
    }))
    .unwrap();
    it.filed(&now("2026-03-02"));
    it
}

/// A step as the door takes it: state, then what it does.
fn step<T: Record>(it: &mut T, set: impl Fn(&mut T, &str), name: &str, on: &str) -> Outcome<()> {
    let step = T::KIND.moves.iter().find(|it| it.name == name).unwrap();
    set(it, step.to);
    it.stepped(name, &now(on))
}

fn take(it: &mut DirectiveTask, name: &str, on: &str) -> Outcome<()> {
    let to = |it: &mut DirectiveTask, state: &str| it.state = serde_json::from_value(state.into()).unwrap();
    step(it, to, name, on)
}

fn said(outcome: Outcome<()>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?}"),
    }
}

fn figures<T: Record>(it: &T) -> Vec<&'static str> {
    let at = At { place: place(), when: When::Day(day("2026-03-02")) };
    let mut facts = Facts::default();
    it.facts(&at, &mut facts);
    let whole = facts.into_vec().into_iter().filter(|fact| fact.dimension.is_empty());
    whole.map(|fact| fact.figure).collect()
}

#[test]
fn only_a_check_by_another_makes_a_task_done() {
    let mut it = task();
    assert_eq!(it.clocks[0].rule, "viec-chi-thi");
    assert_eq!((it.clocks[0].due_on, it.clocks.len()), (Some(day("2026-04-30")), 1));
    it.reported_on = Some(day("2026-05-05"));
    assert_eq!(said(take(&mut it.clone(), "report", "2026-05-04")), "refusal-directive-when");
    take(&mut it, "report", "2026-05-06").unwrap();
    assert_eq!(it.clocks[0].ended_on, it.reported_on);
    assert_eq!(
        (it.clocks[1].rule.as_str(), it.clocks[1].due_on),
        ("kiem-tra-viec-chi-thi", Some(day("2026-06-04")))
    );
    assert_eq!(figures(&it), ["directive_tasks"], "a report is not a deed");
    (it.checked, it.checked_on) = (Some(TaskFinding::Done), Some(day("2026-05-10")));
    it.checked_by = Some(ECONOMY.to_uppercase());
    assert_eq!(said(take(&mut it.clone(), "check", "2026-05-10")), "refusal-directive-own-check");
    it.checked_by = Some(WARD.to_owned());
    it.checked_on = Some(day("2026-05-04"));
    assert_eq!(said(take(&mut it.clone(), "check", "2026-05-10")), "refusal-directive-when");
    it.checked_on = Some(day("2026-05-10"));
    take(&mut it, "check", "2026-05-10").unwrap();
    assert!(it.state == TaskState::Done && it.clocks.iter().all(|clock| !clock.is_running()));
    assert_eq!(figures(&it), ["directive_tasks", "directive_tasks_done", "directive_tasks_done_late"]);
}

#[test]
fn what_was_not_done_is_owed_by_its_first_day() {
    for finding in [TaskFinding::Partly, TaskFinding::NotDone] {
        let mut it = task();
        it.reported_on = Some(day("2026-04-20"));
        take(&mut it, "report", "2026-04-20").unwrap();
        (it.checked, it.checked_on) = (Some(finding), Some(day("2026-05-10")));
        it.checked_by = Some(WARD.to_owned());
        take(&mut it, "check", "2026-05-10").unwrap();
        assert_eq!((it.state, it.reported_on), (TaskState::Open, None));
        let own: Vec<_> = it.clocks.iter().filter(|clock| clock.is_running()).collect();
        assert_eq!(own.len(), 1, "its own clock, and no second one that would be found late again");
        assert_eq!(own[0].due_on, Some(day("2026-04-30")));
        assert!(own[0].is_late(day("2026-05-10")));
        // Done later, it was late: the first report counts for nothing.
        it.reported_on = Some(day("2026-05-20"));
        take(&mut it, "report", "2026-05-20").unwrap();
        assert_eq!((it.checked, it.checked_by.as_deref()), (None, None));
        assert!(it.was_late());
    }
}

#[test]
fn a_day_that_was_set_does_not_move() {
    let mut it = task();
    it.due_on = day("2026-12-31");
    let mut checks = Checks::default();
    it.check(&mut checks);
    assert_eq!(checks.warnings[0].word, "warning-promise-moved");
    it.reported_on = Some(day("2026-05-01"));
    assert!(it.was_late(), "by the day that was set first");
}

#[test]
fn late_begins_the_day_after_whenever_it_is_done() {
    for days in 0..90 {
        let mut it = task();
        let on = day("2026-03-02") + Duration::from_secs(days * 86_400);
        it.reported_on = Some(on);
        take(&mut it, "report", &on.to_string()).unwrap();
        assert_eq!(it.was_late(), days > 59, "{on}");
        assert_eq!(it.clocks[0].is_late(day("2027-01-01")), days > 59);
    }
}

#[test]
fn a_report_is_owed_for_its_period() {
    let mut it: DirectiveReport = serde_json::from_value(serde_json::json!({
        "directive": "02/03/2026, Chỉ thị mẫu", "body": ECONOMY, "period": { "Quarter": 202_604 }, "due_on": "2026-07-05",
    }))
    .unwrap();
    it.filed(&now("2026-03-02"));
    assert_eq!((it.clocks[0].due_on, it.clocks[0].started_on), (Some(it.due_on), day("2026-04-01")));
    let to = |it: &mut DirectiveReport, state: &str| it.state = serde_json::from_value(state.into()).unwrap();
    it.reported_on = Some(day("2026-03-31"));
    assert_eq!(said(step(&mut it.clone(), to, "report", "2026-07-10")), "refusal-directive-when");
    it.reported_on = Some(day("2026-07-06"));
    step(&mut it, to, "report", "2026-07-10").unwrap();
    assert_eq!(figures(&it), ["directive_reports", "directive_reports_in", "directive_reports_late"]);
    step(&mut it, to, "reopen", "2026-07-11").unwrap();
    assert!(it.clocks[0].is_running() && it.clocks.len() == 1 && it.reported_on.is_none());
}

/// As a book has one.
fn review(state: &str) -> Directive {
    serde_json::from_value(serde_json::json!({
        "number": "5-CT/ĐU", "abstract_text": "Chỉ thị mẫu", "issued_on": "2026-03-02", "review": "preliminary",
        "reviewed_on": "2026-06-30", "state": state,
    }))
    .unwrap()
}

#[test]
fn what_a_book_brings_has_no_clock_and_counts_as_before() {
    for (state, told) in [("open", &["directives"][..]), ("done", &["directives", "directives_done"])] {
        let mut it = review(state);
        it.filed(&now("2026-07-01"));
        assert!(it.clocks.is_empty() && figures(&it) == told, "{state}");
        // Nothing new stands in its payload.
        assert_eq!(serde_json::to_value(&it).unwrap().as_object().unwrap().len(), 6);
    }
}

#[test]
fn a_review_counts_once_it_was_held() {
    let mut it = review("planned");
    it.filed(&now("2026-03-02"));
    assert_eq!((it.clocks[0].due_on, figures(&it)), (Some(it.reviewed_on), vec!["directives_planned"]));
    // It is put off as long as it is not late.
    it.reviewed_on = day("2026-07-15");
    it.corrected(&now("2026-06-01"));
    assert_eq!(it.clocks[0].due_on, Some(day("2026-07-15")));
    it.reviewed_on = day("2026-12-31");
    it.corrected(&now("2026-07-16"));
    assert_eq!(it.clocks[0].due_on, Some(day("2026-07-15")), "what is late stays late");
    let to = |it: &mut Directive, state: &str| it.state = serde_json::from_value(state.into()).unwrap();
    assert_eq!(said(step(&mut it.clone(), to, "hold", "2026-07-20")), "refusal-directive-when");
    it.reviewed_on = day("2026-07-18");
    step(&mut it, to, "hold", "2026-07-20").unwrap();
    assert_eq!((it.clocks[0].ended_on, figures(&it)), (Some(day("2026-07-18")), vec!["directives"]));
}
