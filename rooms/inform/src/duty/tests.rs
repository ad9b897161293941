use kernel::{Month, PlaceId};
use law::Law;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ward() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

fn on(today: &str) -> Moment<'static> {
    Moment { today: day(today), place: ward(), law: Law::common() }
}

fn duty(item: Item, decided_on: &str) -> Duty {
    let mut duty: Duty = serde_json::from_value(serde_json::json!({
        "item": item, "title": "Quyết toán ngân sách quý III", "document": "12/QĐ-UBND", "decided_on": decided_on,
        "body": "UBND phường Điện Biên Phủ", "due_on": null, "due_by": null,
    }))
    .unwrap();
    duty.filed(&on(decided_on));
    duty
}

fn hung(posting: Posting, from: &str, until: Option<&str>) -> Hung {
    Hung { posting, from: day(from), until: until.map(day) }
}

fn due_on(duty: &Duty) -> String {
    duty.publishing().and_then(|clock| clock.due_on).map(|on| on.to_string()).unwrap_or_default()
}

/// Item, its forms, and the days each hangs: read in Điều 13 by hand, apart from the rows.
const BY_HAND: [(&str, &str); 14] = [
    ("plan", "website board:30 community_board:30"),
    ("budget", "website board:30 community_board:30"),
    ("land", "website board:30 community_board:30"),
    ("conduct", "website board:stands"),
    ("funds", "website board:30 community_board:30"),
    ("assets", "website board:30 community_board:30"),
    ("beneficiaries", "website board:30 community_board:30 loudspeaker:3 village_head"),
    ("relief", "website board:30 community_board:30 loudspeaker:3 village_head"),
    ("service", "website board:30 community_board:30 loudspeaker:3 village_head"),
    ("inspections", "website board:30 community_board:30 loudspeaker:3 village_head"),
    ("consultation", "website board:30 community_board:30 loudspeaker:3 village_head"),
    ("fees", "website board:30 community_board:30 loudspeaker:3 village_head"),
    ("procedures", "website board:stands"),
    ("other", "website"),
];

#[test]
fn each_item_takes_the_forms_of_the_article() {
    for (number, (id, by_hand)) in BY_HAND.into_iter().enumerate() {
        let item = Item::of(id).unwrap();
        assert_eq!(item.number(), number + 1, "{id}");
        let on = day("2026-11-16");
        let told = required(item, on).into_iter().map(|form| {
            let days =
                form.days(Law::common(), ward(), on).map(|days| format!(":{days}")).unwrap_or_default();
            format!("{}{}{days}", form.posting.id(), if form.stands { ":stands" } else { "" })
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), by_hand, "{id}");
        assert_eq!(required(item, day("2023-06-30")), Vec::<&Form>::new(), "before the law was in force");
    }
}

#[test]
fn every_row_of_forms_reads_and_is_cited() {
    let text = include_str!("../../data/publicity.csv");
    assert_eq!(forms::rows().len(), text.lines().count() - 1);
    for form in forms::rows() {
        assert!(form.citation.contains("Điều 13 khoản") && form.items.iter().all(|it| (1..=14).contains(it)));
        let may_lack = matches!(form.posting, Posting::Website | Posting::Loudspeaker);
        assert_eq!(form.if_any, may_lack, "{form:?}");
    }
}

#[test]
fn five_working_days_run_from_the_decision() {
    // Monday to Monday; over Saturday and Sunday.
    assert_eq!(due_on(&duty(Item::Budget, "2026-11-16")), "2026-11-23");
    // 30 April and 1 May 2026 are a Thursday and a Friday; 27 April is the day off for Giỗ Tổ, a Sunday.
    assert_eq!(due_on(&duty(Item::Budget, "2026-04-24")), "2026-05-06");
    assert_eq!(due_on(&duty(Item::Budget, "2023-06-30")), "", "no such law was in force");
}

#[test]
fn the_law_of_a_sector_sets_its_own_day_and_only_with_its_name() {
    let mut own = duty(Item::Land, "2026-11-16");
    own.due_on = Some(day("2026-11-18"));
    own.run(&on("2026-11-16"));
    assert_eq!(due_on(&own), "2026-11-23", "a day without its law counts for nothing");
    own.due_by = Some("Luật Đất đai 2024, Điều 87".to_owned());
    own.run(&on("2026-11-16"));
    assert_eq!(due_on(&own), "2026-11-18");
    let clock = own.publishing().unwrap();
    assert!(clock.is_promised() && clock.is_late(day("2026-11-19")) && !clock.is_late(day("2026-11-18")));
    assert!(Law::common().row(&clock.rule, clock.since, ward()).unwrap().is_law(), "late in public");
}

#[test]
fn it_is_public_when_every_form_is_proven_from_the_day_of_the_last() {
    let mut budget = duty(Item::Budget, "2026-11-16");
    let boards =
        [hung(Posting::Board, "2026-11-18", None), hung(Posting::CommunityBoard, "2026-11-25", None)];
    budget.hold_against(&boards, &on("2026-11-25"));
    assert_eq!((budget.state, budget.published_on), (DutyState::Due, None), "the website is missing");
    let all = [boards[0], boards[1], hung(Posting::Website, "2026-11-17", None)];
    budget.hold_against(&all, &on("2026-11-26"));
    assert_eq!((budget.state, budget.published_on), (DutyState::Published, Some(day("2026-11-25"))));
    assert!(budget.publishing().unwrap().is_late(day("2026-12-31")), "it was two days late, and stays so");
    // From the last of the boards, thirty days: 25 November to 24 December.
    assert_eq!(budget.posting().unwrap().due_on, Some(day("2026-12-25")));
    budget.hold_against(&all, &on("2026-12-24"));
    assert_eq!(budget.state, DutyState::Published);
    budget.hold_against(&all, &on("2026-12-25"));
    assert_eq!(budget.state, DutyState::Ended);
    // It turns out that one was taken down too early.
    let short = [hung(Posting::Board, "2026-11-18", Some("2026-12-01")), all[1], all[2]];
    budget.hold_against(&short, &on("2026-12-26"));
    assert_eq!((budget.state, budget.published_on), (DutyState::Due, None));
    assert!(budget.publishing().unwrap().is_running() && budget.posting().is_none());
}

#[test]
fn thirty_days_are_thirty_with_the_first_and_the_last() {
    let budget = duty(Item::Budget, "2026-03-02");
    let how = |until: &str| {
        let hung = [hung(Posting::Board, "2026-03-02", Some(until))];
        let told = budget.told(&hung, Law::common(), (ward(), day("2026-06-01")));
        told.into_iter().find(|it| it.form.posting == Posting::Board).unwrap().is_done()
    };
    assert!(how("2026-03-31") && !how("2026-03-30"));
}

#[test]
fn what_stands_may_not_come_down() {
    let mut conduct = duty(Item::Conduct, "2026-11-16");
    let website = hung(Posting::Website, "2026-11-17", None);
    conduct.hold_against(&[website, hung(Posting::Board, "2026-11-17", None)], &on("2026-11-17"));
    assert_eq!(conduct.state, DutyState::Standing);
    assert!(conduct.posting().is_none(), "no time runs out");
    let down = [website, hung(Posting::Board, "2026-11-17", Some("2027-02-01"))];
    conduct.hold_against(&down, &on("2027-02-02"));
    assert_eq!(conduct.state, DutyState::Due);
}

#[test]
fn what_does_not_exist_here_is_not_asked_for_and_what_must_exist_is() {
    let mut relief = duty(Item::Relief, "2026-11-16");
    let lacking = |posting| Lacking { posting, why: "Phường chưa có".to_owned() };
    relief.lacking = vec![lacking(Posting::Website), lacking(Posting::Loudspeaker), lacking(Posting::Board)];
    let mut all = vec![
        hung(Posting::CommunityBoard, "2026-11-17", None),
        hung(Posting::VillageHead, "2026-11-18", None),
    ];
    relief.hold_against(&all, &on("2026-11-18"));
    assert_eq!(relief.state, DutyState::Due, "every office has a board");
    all.push(hung(Posting::Board, "2026-11-19", None));
    relief.hold_against(&all, &on("2026-11-18"));
    assert_eq!(relief.state, DutyState::Due, "tomorrow is not yet");
    relief.hold_against(&all, &on("2026-11-19"));
    assert_eq!((relief.state, relief.published_on), (DutyState::Published, Some(day("2026-11-19"))));
}

#[test]
fn what_was_decided_before_the_law_is_proven_by_nothing() {
    let mut old = duty(Item::Budget, "2023-06-30");
    old.hold_against(&[hung(Posting::Board, "2023-07-03", None)], &on("2023-07-04"));
    assert_eq!((old.state, old.published_on, old.clocks.len()), (DutyState::Due, None, 0));
}

#[test]
fn a_corrected_day_is_counted_anew() {
    let mut budget = duty(Item::Budget, "2026-11-16");
    budget.decided_on = day("2026-11-17");
    budget.hold_against(&[], &on("2026-11-20"));
    assert_eq!(due_on(&budget), "2026-11-24");
    let before = budget.clone();
    budget.hold_against(&[], &on("2026-11-21"));
    assert_eq!(budget, before, "and nothing changes without cause");
}
