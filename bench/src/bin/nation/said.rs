//! What is said in the nation: invented, and as various as lists, figures and the index of words need it.

use kernel::{Date, PlaceId, SeededRng, When};
use places::Gazetteer;
use records::Draft;
use serde_json::json;

/// The year of it all: after 2025-07-01, so 3,321 communes.
pub const YEAR: i16 = 2026;

/// Lower ones are said more often, as words are.
const WORDS: [&str; 40] = [
    "đường",
    "nước",
    "thôn",
    "điện",
    "rác thải",
    "cầu",
    "trường học",
    "trạm y tế",
    "ruộng",
    "hỗ trợ",
    "giống lúa",
    "đất đai",
    "giải phóng mặt bằng",
    "mương",
    "hộ nghèo",
    "chiếu sáng",
    "ngập úng",
    "nhà văn hóa",
    "sạt lở",
    "chợ",
    "bảo hiểm",
    "thủ tục",
    "xe buýt",
    "tái định cư",
    "sổ đỏ",
    "bồi thường",
    "nước sinh hoạt",
    "kè sông",
    "vỉa hè",
    "camera",
    "tiếng ồn",
    "khói bụi",
    "học phí",
    "khám bệnh",
    "trợ cấp",
    "hạn mặn",
    "cá chết",
    "cây xanh",
    "biển báo",
    "hố ga",
];
const TOPICS: [&str; 6] = ["Giao thông", "Nông nghiệp", "Y tế", "Môi trường", "Đất đai", "Điện, nước"];
const OFFICES: [&str; 5] = [
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Văn phòng HĐND và UBND",
    "Trung tâm Phục vụ hành chính công",
    "Công an",
];

/// One of `all`.
pub fn pick<'a, T>(rng: &mut SeededRng, all: &'a [T]) -> &'a T {
    let at = rng.below(u64::try_from(all.len()).unwrap_or(1));
    &all[usize::try_from(at).unwrap_or(0)]
}

/// An opinion, and whether it was just filed: those that wait have come by the web and have their clocks by law; what was
/// dealt with stands as books have it, with the day by which it was due.
pub fn opinion(rng: &mut SeededRng, place: PlaceId, month: i8, number: u64) -> (Draft, bool) {
    let on = day(rng, month);
    let name = Gazetteer::viet_nam().short(place);
    let mut content = format!("Kiến nghị số {number}:");
    for _ in 0..10 {
        let many = 1 + rng.below(40);
        let at = usize::try_from(rng.below(many)).unwrap_or(0);
        content.push(' ');
        content.push_str(WORDS[at]);
    }
    let body = format!("{} {name}", pick(rng, &OFFICES));
    let mut payload =
        json!({ "received_on": on, "topic": pick(rng, &TOPICS), "content": content, "body": body });
    // One in twenty-five waits, and more of what came at the end of the year.
    let waits = rng.below(if month >= 11 { 4 } else { 25 }) == 0;
    if waits {
        payload["state"] = json!(if rng.below(2) == 0 { "received" } else { "in_progress" });
        payload["channel"] = json!("online");
    } else {
        let due = on + std::time::Duration::from_hours(30 * 24);
        let answered = on + std::time::Duration::from_secs(86_400 * (5 + rng.below(30)));
        payload["due_on"] = json!(due);
        payload["state"] = json!(if rng.below(4) == 0 { "answered" } else { "settled" });
        payload["answered_on"] = json!(answered);
        payload["answer"] = json!("Đã xem xét, xử lý và trả lời người gửi bằng văn bản.");
    }
    (draft("opinion", place, on, payload), waits)
}

/// The voter meeting of a month.
pub fn meeting(rng: &mut SeededRng, place: PlaceId, month: i8) -> Draft {
    let on = day(rng, month);
    let payload =
        json!({ "held_on": on, "venue": "Nhà văn hóa trung tâm", "attendance": 20 + rng.below(120) });
    draft("voter_meeting", place, on, payload)
}

/// Rice for some households of a commune, sometimes so few that no stranger is told.
pub fn relief(rng: &mut SeededRng, place: PlaceId, month: i8) -> Draft {
    let on = day(rng, month);
    let households = 1 + rng.below(30);
    let payload = json!({ "households": households, "mouths": households * 4, "rice_g": households * 60_000, "given_on": on });
    draft("relief", place, on, payload)
}

fn day(rng: &mut SeededRng, month: i8) -> Date {
    let day = i8::try_from(1 + rng.below(28)).unwrap_or(1);
    Date::constant(YEAR, month, day)
}

fn draft(kind: &'static str, place: PlaceId, on: Date, payload: serde_json::Value) -> Draft {
    Draft { kind, place, when: When::Day(on), code: None, parent: None, payload }
}
