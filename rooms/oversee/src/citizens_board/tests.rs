use kernel::{Error, Outcome};
use law::Sure;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

const ALL_DECLARED: [Demand; 5] =
    [Demand::Resident, Demand::NoOfficial, Demand::NoPartTime, Demand::NoRelatives, Demand::AgreesToBeNamed];

fn member(nth: usize, seat: Seat, origin: Origin) -> Member {
    Member {
        name: format!("Lò Văn Mẫu {nth}"),
        seat,
        origin,
        village: Some(format!("Bản Ví Dụ {nth}")),
        since: day("2025-08-01"),
        declared: ALL_DECLARED.to_vec(),
        recognised_on: None,
        left_on: None,
    }
}

fn seat(nth: usize) -> Seat {
    match nth {
        0 => Seat::Head,
        1 => Seat::Deputy,
        _ => Seat::Member,
    }
}

fn board(of: BoardKind, members: Vec<Member>) -> CitizensBoard {
    CitizensBoard {
        name: "Ban ví dụ".to_owned(),
        board: of,
        project: Some("Đường bản Ví Dụ".to_owned()).filter(|_| of == BoardKind::CommunityInvestment),
        body: "Ủy ban MTTQ Việt Nam phường Ví Dụ".to_owned(),
        villages: Some(u32::try_from(members.len()).unwrap()),
        term_from: day("2025-08-01"),
        term_to: Some(day("2030-07-31")),
        investor_told_on: None,
        state: StandingState::Forming,
        recognised_on: None,
        recognised_by: None,
        ended_on: None,
        members,
    }
}

/// A people's inspection board of so many villages, one member of each.
fn inspection(villages: usize) -> CitizensBoard {
    let members = (0..villages).map(|nth| member(nth, seat(nth), Origin::Village));
    board(BoardKind::PeoplesInspection, members.collect())
}

/// An investment board: the Front, the inspection board, and residents.
fn investment(residents: usize) -> CitizensBoard {
    let origin = |nth| match nth {
        0 => Origin::Front,
        1 => Origin::InspectionBoard,
        _ => Origin::Resident,
    };
    let members = (0..residents + 2).map(|nth| member(nth, seat(nth), origin(nth)));
    board(BoardKind::CommunityInvestment, members.collect())
}

fn changed(mut board: CitizensBoard, change: impl FnOnce(&mut CitizensBoard)) -> CitizensBoard {
    change(&mut board);
    board
}

fn formed(board: CitizensBoard, on: &str) -> CitizensBoard {
    changed(board, |it| it.term_from = day(on))
}

/// A rule of LAW.md §1.4 read by hand: the article, what is asked, the board, and whether it keeps it.
type Row = (&'static str, Demand, CitizensBoard, bool);

/// The articles on the people's inspection board.
fn inspection_rows() -> Vec<Row> {
    use Demand::*;
    let few = |members: usize, villages: u32| changed(inspection(members), |it| it.villages = Some(villages));
    let twice = |it: &mut CitizensBoard| it.members[1].village = Some("BẢN VÍ DỤ 0".to_owned());
    let longer =
        |until: &str| changed(formed(inspection(7), "2026-06-01"), |it| it.term_to = Some(day(until)));
    let without = |demand: Demand| {
        changed(inspection(7), |it| it.members[3].declared.retain(|declared| *declared != demand))
    };
    vec![
        // As many members as villages.
        ("Điều 36", OnePerVillage, inspection(7), true),
        ("Điều 36", OnePerVillage, few(8, 7), false),
        ("Điều 36", OnePerVillage, few(6, 7), false),
        ("Điều 36", OnePerVillage, changed(inspection(7), |it| it.villages = None), false),
        // Fewer than five villages: five, no more and no less.
        ("Điều 13", OnePerVillage, few(5, 3), true),
        ("Điều 13", OnePerVillage, few(4, 3), false),
        ("Điều 13", OnePerVillage, few(6, 3), false),
        ("Điều 13", OnePerVillage, inspection(5), true),
        // Each village has one.
        ("Điều 36", EveryVillage, inspection(7), true),
        ("Điều 36", EveryVillage, changed(inspection(7), twice), false),
        ("Điều 36", EveryVillage, changed(inspection(7), |it| it.members[2].village = None), false),
        // One head, two deputies at most.
        ("Điều 13", Head, inspection(7), true),
        ("Điều 13", Head, changed(inspection(7), |it| it.members[0].seat = Seat::Member), false),
        ("Điều 13", Head, changed(inspection(7), |it| it.members[2].seat = Seat::Head), false),
        ("Điều 13", Deputies, changed(inspection(7), |it| it.members[2].seat = Seat::Deputy), true),
        (
            "Điều 13",
            Deputies,
            changed(inspection(7), |it| {
                for nth in [2, 3] {
                    it.members[nth].seat = Seat::Deputy;
                }
            }),
            false,
        ),
        // The term is that of the village heads: five years, six months more at most.
        ("Nghị định 185/2026", TermMonths, longer("2031-05-31"), true),
        ("Nghị định 185/2026", TermMonths, longer("2031-11-30"), true),
        ("Nghị định 185/2026", TermMonths, longer("2031-12-31"), false),
        // Who may not sit.
        ("Điều 37", Resident, inspection(7), true),
        ("Điều 37", Resident, without(Resident), false),
        ("Điều 37", NoOfficial, without(NoOfficial), false),
        ("Điều 37", NoPartTime, without(NoPartTime), false),
    ]
}

/// The articles on the community investment board.
fn investment_rows() -> Vec<Row> {
    use Demand::*;
    let without = |demand: Demand| {
        changed(investment(3), |it| it.members[3].declared.retain(|declared| *declared != demand))
    };
    let all_of = |origin: Origin| {
        changed(investment(3), |it| it.members.iter_mut().for_each(|member| member.origin = origin))
    };
    vec![
        ("Điều 41", Least, investment(3), true),
        ("Điều 41", Least, investment(2), false),
        ("Điều 41", Parts, investment(3), true),
        ("Điều 41", Parts, all_of(Origin::Resident), false),
        ("Điều 41", Parts, all_of(Origin::Front), false),
        ("Điều 41", OneProject, investment(3), true),
        ("Điều 41", OneProject, changed(investment(3), |it| it.project = None), false),
        ("Điều 17", Residents, investment(5), true),
        ("Điều 17", Residents, investment(6), false),
        ("Điều 17", Deputies, changed(investment(3), |it| it.members[2].seat = Seat::Deputy), true),
        (
            "Điều 17",
            Deputies,
            changed(investment(3), |it| {
                for nth in [2, 3] {
                    it.members[nth].seat = Seat::Deputy;
                }
            }),
            false,
        ),
        ("Điều 42", Resident, without(Resident), false),
        ("Điều 42", NoOfficial, without(NoOfficial), false),
        ("Điều 42", NoRelatives, investment(3), true),
        ("Điều 42", NoRelatives, without(NoRelatives), false),
    ]
}

#[test]
fn every_rule_of_composition_stands_with_its_article() {
    let rows = [inspection_rows(), investment_rows()].concat();
    for (article, demand, board, is_kept) in &rows {
        let held = judge(board).into_iter().find(|held| held.rule.demand == *demand);
        let held = held.unwrap_or_else(|| panic!("no rule {demand:?} for {:?}", board.board));
        assert!(held.rule.citation.contains(article), "{demand:?}: {}", held.rule.citation);
        assert!(held.rule.is_law(), "{demand:?}");
        assert_eq!(held.is_kept, *is_kept, "{article} {demand:?} of {held:?}");
    }
    // No rule that is law goes untested; that of by-elections has a test of its own.
    for rule in [BoardKind::PeoplesInspection, BoardKind::CommunityInvestment]
        .into_iter()
        .flat_map(|board| rules(board, day("2026-06-01")))
        .filter(|rule| rule.is_law() && rule.demand != Demand::ByElectionMonths)
    {
        let of = |row: &&Row| row.1 == rule.demand && row.2.board == rule.board;
        assert!(rows.iter().any(|row| of(&row)), "{:?} {:?}", rule.demand, rule.board);
    }
}

#[test]
fn every_row_reads_and_what_is_unread_is_not_cited() {
    let text = include_str!("../../data/composition.csv");
    let all: Vec<&Rule> = [BoardKind::PeoplesInspection, BoardKind::CommunityInvestment]
        .into_iter()
        .flat_map(|board| {
            let mut all: Vec<&Rule> = Vec::new();
            for on in ["2022-06-01", "2024-01-01", "2026-06-01"] {
                all.extend(rules(board, day(on)));
            }
            all.dedup();
            all
        })
        .collect();
    let mut different: Vec<&Rule> = Vec::new();
    for rule in all {
        if !different.contains(&rule) {
            different.push(rule);
        }
        assert_eq!(rule.is_law(), !rule.citation.is_empty(), "{rule:?}");
        assert_eq!(rule.is_law(), rule.sure == Sure::Verified, "{rule:?}");
    }
    assert_eq!(different.len(), text.lines().count() - 1, "a row that does not read would be lost quietly");
}

#[test]
fn a_board_of_an_older_law_keeps_to_that() {
    let of = |members: usize| formed(changed(inspection(members), |it| it.villages = Some(20)), "2022-03-01");
    let kept = |board: &CitizensBoard| -> Vec<Demand> {
        judge(board).into_iter().filter(|held| !held.is_kept).map(|held| held.rule.demand).collect()
    };
    assert_eq!(kept(&of(7)), []);
    assert_eq!(kept(&of(4)), [Demand::Least]);
    assert_eq!(kept(&of(12)), [Demand::Most]);
    // Nobody has read the old rule: it is told and stands in nobody's way.
    assert!(of(12).breaches().is_empty());
    let mut old = of(12);
    old.recognise(day("2022-03-05"), "12/NQ-MTTQ").unwrap();
    // The day on which the law came into force is the first of the new rule.
    assert_eq!(kept(&formed(inspection(12), "2023-07-01")), []);
    assert!(!formed(of(7), "2023-07-01").breaches().is_empty());
}

fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?} is no refusal"),
    }
}

#[test]
fn who_may_not_sit_is_refused_and_not_kept() {
    let words = [
        (Demand::Resident, "refusal-member-resident"),
        (Demand::NoOfficial, "refusal-member-official"),
        (Demand::NoPartTime, "refusal-member-part-time"),
    ];
    for (demand, word) in words {
        let mut of = inspection(6);
        let mut who = member(6, Seat::Member, Origin::Village);
        who.declared.retain(|declared| *declared != demand);
        assert_eq!(refused(of.seat(who)), word);
        assert_eq!(of.members.len(), 6);
    }
    let mut of = investment(3);
    let mut who = member(9, Seat::Member, Origin::Resident);
    who.declared.retain(|declared| *declared != Demand::NoRelatives);
    assert_eq!(refused(of.seat(who.clone())), "refusal-member-relatives");
    // Not to be named is nobody's fault: it is a setting.
    who.declared = ALL_DECLARED.into_iter().filter(|it| *it != Demand::AgreesToBeNamed).collect();
    of.seat(who).unwrap();
    // The law asks an inspection board's members for no declaration about relatives.
    let mut who = member(6, Seat::Member, Origin::Village);
    who.declared.retain(|declared| *declared != Demand::NoRelatives);
    inspection(6).seat(who).unwrap();
}

#[test]
fn a_seat_is_filled_anew_only_while_six_months_remain() {
    let mut of = inspection(7);
    of.recognise(day("2025-08-05"), "7/NQ-MTTQ").unwrap();
    // Its term ends on 31 July 2030: 1 February to the end are six months, 2 February is too late.
    let rows = [("2025-12-01", true), ("2030-02-01", true), ("2030-02-02", false), ("2030-08-15", false)];
    for (on, is_allowed) in rows {
        let rule = may_fill(&of, day(on));
        assert_eq!(rule.is_ok(), is_allowed, "{on}");
        if let Err(rule) = rule {
            assert!(rule.citation.contains("Điều 13") && rule.number == 6);
        }
    }
    of.leave(6, day("2030-02-02")).unwrap();
    let late = Member { since: day("2030-02-02"), ..member(6, Seat::Member, Origin::Village) };
    assert_eq!(refused(of.seat(late.clone())), "refusal-by-election");
    of.seat(Member { since: day("2030-01-15"), ..late }).unwrap();
    // Before it was recognised, and in a board of a project, nothing is filled anew.
    let late = Member { since: day("2030-07-01"), ..member(7, Seat::Member, Origin::Village) };
    inspection(7).seat(late).unwrap();
    let late = Member { since: day("2030-07-01"), ..member(7, Seat::Member, Origin::Resident) };
    let mut of = investment(3);
    of.recognise(day("2025-08-05"), "8/NQ-MTTQ").unwrap();
    of.seat(late).unwrap();
}

#[test]
fn the_public_reads_who_sits_and_agreed() {
    let today = day("2026-03-02");
    let mut of = inspection(7);
    of.members[2].declared.retain(|declared| *declared != Demand::AgreesToBeNamed);
    assert_eq!(of.public_members(today), [], "nobody before the Front recognised them");
    of.recognise(day("2025-08-05"), "7/NQ-MTTQ").unwrap();
    let names: Vec<Option<&str>> = of.public_members(today).into_iter().map(|(name, _)| name).collect();
    assert_eq!((names.len(), names[0], names[2]), (7, Some("Lò Văn Mẫu 0"), None));
    // Who left is gone from the page; who came and was not recognised yet is not there.
    of.leave(3, today).unwrap();
    of.seat(Member { since: today, ..member(3, Seat::Member, Origin::Village) }).unwrap();
    assert_eq!(of.public_members(today).len(), 6);
    of.recognise(day("2026-03-10"), "9/NQ-MTTQ").unwrap();
    assert_eq!((of.public_members(today).len(), of.recognised_on), (7, Some(day("2025-08-05"))));
    assert_eq!(of.public_members(day("2030-08-01")), [], "the term is over");
    of.end(day("2026-04-01")).unwrap();
    assert_eq!(of.public_members(today), []);
    assert_eq!(refused(of.leave(0, today)), "refusal-board-ended");
    // Whom nobody recognised leaves no name behind.
    let mut forming = inspection(7);
    forming.leave(0, today).unwrap();
    assert_eq!(forming.members.len(), 6);
    assert_eq!(refused(forming.recognise(today, "x")), "refusal-board-breaches");
}
