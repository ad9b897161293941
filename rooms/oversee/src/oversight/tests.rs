use std::time::Duration;

use kernel::{Error, Month, PlaceId};
use law::{Law, Name};

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ward() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

fn now(on: &str) -> Moment<'static> {
    Moment { today: day(on), place: ward(), law: Law::common() }
}

const FRONT: &str = "Ủy ban MTTQ Việt Nam phường Điện Biên Phủ";

/// As a book has one.
fn found(form: &str, lead: &str, held_on: &str) -> Oversight {
    serde_json::from_value(serde_json::json!({
        "form": form, "lead": lead, "partners": null, "held_on": held_on, "subject": "Thu, chi các khoản đóng góp",
        "units": 2, "recommendations_noted": null,
    }))
    .unwrap()
}

fn planned(form: &str, lead: &str) -> Oversight {
    let mut it = Oversight { state: Some(OversightState::Planned), ..found(form, lead, "2026-11-20") };
    it.filed(&now("2026-01-15"));
    it
}

/// A step as the door takes it: state, then what it does.
fn step(it: &mut Oversight, name: &str, on: &str) -> Outcome<()> {
    let step = Oversight::KIND.moves.iter().find(|it| it.name == name).unwrap();
    assert!(step.from.contains(&it.state.unwrap().id()) && it.offers(name), "{name} from {:?}", it.state);
    it.state = serde_json::from_value(step.to.into()).unwrap();
    it.stepped(name, &now(on))
}

fn due(it: &Oversight, name: Name) -> String {
    it.clock(name).and_then(|clock| clock.due_on).map(|on| on.to_string()).unwrap_or_default()
}

fn is_late(it: &Oversight, name: Name) -> bool {
    it.clock(name).unwrap().is_late(day("2030-01-01"))
}

fn said(outcome: Outcome<()>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?}"),
    }
}

fn figures(it: &Oversight) -> Vec<(&'static str, i64)> {
    let at = At { place: ward(), when: kernel::When::Day(it.held_on) };
    let mut facts = Facts::default();
    it.facts(&at, &mut facts);
    let whole = facts.into_vec().into_iter().filter(|fact| fact.dimension.is_empty());
    whole.map(|fact| (fact.figure, fact.value)).collect()
}

fn warned(it: &Oversight) -> Vec<(&'static str, &'static str)> {
    let mut checks = Checks::default();
    it.check(&mut checks);
    checks.warnings.iter().map(|warning| (warning.word, warning.field)).collect()
}

#[test]
fn a_session_of_a_book_counts_as_held_and_holds_nothing_new() {
    let mut it = found("supervision", FRONT, "2022-04-28");
    let before = serde_json::to_value(&it).unwrap();
    it.filed(&now("2026-11-20"));
    assert_eq!(serde_json::to_value(&it).unwrap(), before);
    assert_eq!(before.as_object().unwrap().len(), 7);
    assert_eq!(figures(&it), [("supervisions", 1), ("overseen_units", 2)]);
}

#[test]
fn a_plan_is_no_session_yet_and_units_stand_apart_from_sessions() {
    let mut it = planned("inspection", "Công đoàn phường Điện Biên Phủ");
    it.units = Some(10);
    assert_eq!(figures(&it), [("oversights_planned", 1)]);
    step(&mut it, "hold", "2026-11-20").unwrap();
    assert_eq!(figures(&it), [("inspections", 1), ("overseen_units", 10)]);
}

#[test]
fn whose_session_it_is_decides_whose_rule() {
    for (form, lead, rule, plan) in [
        ("supervision", FRONT, "giam-sat-ke-hoach", "2026-11-05"),
        ("supervision", "Hội Nông dân phường Điện Biên Phủ", "giam-sat-ke-hoach", "2026-11-05"),
        ("inspection", FRONT, "kiem-tra-ke-hoach", "2026-11-05"),
        ("inspection", "UBND phường Điện Biên Phủ", "kiem-tra-ke-hoach", "2026-11-05"),
        ("inspection", "Ban Thanh tra nhân dân phường Điện Biên Phủ", "ttnd-ke-hoach", "2026-11-13"),
    ] {
        let it = planned(form, lead);
        assert_eq!(
            (it.clock(Name::Plan).unwrap().rule.as_str(), due(&it, Name::Plan).as_str()),
            (rule, plan),
            "{lead}"
        );
        let is_law = Law::common().row(rule, it.clock(Name::Plan).unwrap().since, ward()).unwrap().is_law();
        assert_eq!(is_law, !rule.starts_with("kiem-tra"), "{rule}");
    }
}

#[test]
fn from_plan_to_conclusion_each_day_is_held_against_its_rule() {
    let mut it = planned("supervision", FRONT);
    assert_eq!(
        (due(&it, Name::Plan), due(&it, Name::Report)),
        ("2026-11-05".to_owned(), "2026-11-13".to_owned())
    );
    it.announced_on = Some(day("2026-11-06"));
    assert_eq!(warned(&it), [("warning-oversight-late", "announced_on")], "it may stand, but not unseen");
    assert_eq!(said(step(&mut it.clone(), "announce", "2026-11-05")), "refusal-oversee-future");
    step(&mut it, "announce", "2026-11-06").unwrap();
    assert!(is_late(&it, Name::Plan));
    // Put off by a day, the same day is in time.
    it.held_on = day("2026-11-21");
    assert_eq!(warned(&it), [("warning-oversight-moved", "held_on")], "a correction counts nothing anew");
    step(&mut it, "reschedule", "2026-11-07").unwrap();
    assert_eq!(it.state, Some(OversightState::Announced));
    assert!(!is_late(&it, Name::Plan) && warned(&it).is_empty());
    // The report never came.
    step(&mut it, "hold", "2026-11-23").unwrap();
    assert!(is_late(&it, Name::Report) && !is_late(&it, Name::Plan));
    assert_eq!(due(&it, Name::Conclude), "2026-12-07", "15 days end on a Sunday, and so the Monday after");
    it.concluded_on = Some(day("2026-11-20"));
    assert_eq!(said(step(&mut it.clone(), "conclude", "2026-12-08")), "refusal-oversight-before");
    it.concluded_on = Some(day("2026-12-08"));
    assert_eq!(warned(&it), [("warning-oversight-late", "concluded_on")]);
    step(&mut it, "conclude", "2026-12-08").unwrap();
    assert!(is_late(&it, Name::Conclude) && it.clocks.iter().all(|clock| !clock.is_running()));
    assert!(!Oversight::KIND.waits.contains(&"concluded"));
}

#[test]
fn a_plan_is_in_time_if_fifteen_days_are_left() {
    for days in 0..40_u64 {
        let mut it = planned("supervision", FRONT);
        let on = it.held_on - Duration::from_secs(days * 86_400);
        (it.announced_on, it.reported_on) = (Some(on), Some(on));
        step(&mut it, "announce", "2026-11-20").unwrap();
        step(&mut it, "report", "2026-11-20").unwrap();
        assert_eq!((is_late(&it, Name::Plan), is_late(&it, Name::Report)), (days < 15, days < 7), "{days}");
    }
}

#[test]
fn a_critique_goes_its_own_way() {
    let mut it = planned("critique", FRONT);
    assert!(it.clocks.is_empty());
    for (name, offered) in
        [("announce", false), ("report", false), ("conclude", false), ("receive", true), ("hold", true)]
    {
        assert_eq!(it.offers(name), offered, "{name}");
    }
    assert!(!planned("supervision", FRONT).offers("receive"));
    (it.draft_received_on, it.submit_on) = (Some(day("2026-11-06")), Some(day("2026-11-20")));
    step(&mut it, "receive", "2026-11-06").unwrap();
    assert_eq!(due(&it, Name::Draft), "2026-11-05");
    assert!(is_late(&it, Name::Draft), "fourteen days are one too few");
    it.held_on = day("2026-11-12");
    step(&mut it, "reschedule", "2026-11-07").unwrap();
    assert_eq!(it.state, Some(OversightState::Received));
    step(&mut it, "hold", "2026-11-12").unwrap();
    assert_eq!(figures(&it)[0], ("critiques", 1));
    it.concluded_on = Some(day("2026-11-16"));
    step(&mut it, "send_critique", "2026-11-16").unwrap();
    let reply = it.clock(Name::Reply).unwrap();
    assert_eq!((reply.rule.as_str(), reply.due_on), ("tra-loi-phan-bien", Some(day("2026-12-01"))));
    it.replied_on = Some(day("2026-11-30"));
    step(&mut it, "reply", "2026-11-30").unwrap();
    assert!(it.clocks.iter().all(|clock| !clock.is_running()));
}
