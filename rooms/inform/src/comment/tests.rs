use kernel::{Error, Month, PlaceId};
use law::Law;

use super::*;

fn on(today: &str) -> Moment<'static> {
    let place = PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap();
    Moment { today: today.parse().unwrap(), place, law: Law::common() }
}

fn comment() -> Comment {
    let mut comment: Comment = serde_json::from_value(serde_json::json!({
        "notice": "Lịch tiêm phòng", "received_on": "2026-11-20", "content": "Gọi anh Mẫu số 0900 000 000 nhé", "body": null,
    }))
    .unwrap();
    comment.filed(&on("2026-11-20"));
    comment
}

fn refused(done: Result<(), Error>) -> &'static str {
    let Err(Error::Refused(refusal)) = done else { panic!("{done:?}") };
    refusal.word
}

const OFFICE: &str = "UBND phường Điện Biên Phủ";

#[test]
fn it_waits_two_working_days_as_the_office_promises() {
    let clock = comment().clocks.remove(0);
    // Friday; the day after the weekend is the first.
    assert_eq!(clock.due_on.map(|on| on.to_string()).as_deref(), Some("2026-11-24"));
    assert!(!Law::common().row(&clock.rule, clock.since, on("2026-11-20").place).unwrap().is_law());
}

#[test]
fn what_is_not_shown_needs_a_reason_and_what_is_covered_other_words() {
    let now = on("2026-11-23");
    let decide = |comment: &mut Comment, state, reason, text: &str| {
        comment.decide(state, reason, text, (OFFICE, &now))
    };
    let mut one = comment();
    assert_eq!(refused(decide(&mut one, CommentState::Refused, None, "")), "refusal-comment-why");
    assert_eq!(refused(decide(&mut one, CommentState::Covered, None, "…")), "refusal-comment-why");
    let same = one.content.clone().unwrap();
    let personal = Some(Reason::Personal);
    assert_eq!(refused(decide(&mut one, CommentState::Covered, personal, &same)), "refusal-comment-cover");
    assert_eq!(refused(decide(&mut one, CommentState::Waiting, personal, "")), "refusal-move");
    let secret = Some(Reason::Denunciation);
    let covered = decide(&mut one, CommentState::Covered, secret, "…");
    assert_eq!(refused(covered), "refusal-comment-denunciation");
    assert_eq!(one, comment(), "nothing of that was kept");
    decide(&mut one, CommentState::Covered, personal, "Gọi anh […] nhé").unwrap();
    assert_eq!(one.shown.as_deref(), Some("Gọi anh […] nhé"));
    decide(&mut one, CommentState::Shown, personal, "").unwrap();
    assert_eq!((one.shown.clone(), one.reason), (one.content.clone(), None));
    assert_eq!(one.decisions.len(), 2, "the log keeps both");
}

#[test]
fn refused_words_have_thirty_days_and_a_change_of_mind_saves_them() {
    let mut one = comment();
    one.decide(CommentState::Refused, Some(Reason::Advert), "", (OFFICE, &on("2026-11-23"))).unwrap();
    let erase = one.clocks.iter().find(|clock| clock.name == Name::Erase).unwrap();
    assert_eq!(erase.due_on.map(|on| on.to_string()).as_deref(), Some("2026-12-23"));
    assert!(!Name::Erase.makes_late());
    one.decide(CommentState::Shown, None, "", (OFFICE, &on("2026-11-24"))).unwrap();
    assert!(one.clocks.iter().all(|clock| clock.name != Name::Erase));
}

#[test]
fn a_comment_is_short_and_not_empty() {
    assert!(only_so_long(&"ữ".repeat(1_000)).is_ok());
    assert_eq!(refused(only_so_long(&"ữ".repeat(1_001))), "refusal-comment-long");
    assert_eq!(refused(only_so_long("")), "refusal-comment-empty");
}
