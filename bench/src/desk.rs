//! A province's desk after some years: a hundred thousand matters in 129 communes, most of them in one city.

use std::{path::Path, sync::Arc};

use accounts::Scope;
use dongthuan::{app::App, rooms};
use journal::Act;
use kernel::{Date, FixedClock, Month, Outcome, PlaceId, SeededRng, When};
use places::Gazetteer;
use records::{
    Door, Draft, Stamp,
    desk::{Filter, Reach},
};
use serde_json::json;

/// Records of the desk.
pub const RECORDS: usize = 100_000;
/// Written in one transaction.
const AT_ONCE: usize = 2_000;

/// Said often: each opinion has a few of these. The first stands in nearly half of all.
const WORDS: [&str; 24] = [
    "đường",
    "bản",
    "nước",
    "sinh hoạt",
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
];
const BODIES: [&str; 8] = [
    "Phòng Kinh tế",
    "Phòng Quản lý đô thị",
    "Phòng Tài nguyên và Môi trường",
    "Công an",
    "Phòng Giáo dục và Đào tạo",
    "Trung tâm Y tế",
    "Văn phòng HĐND và UBND",
    "Điện lực",
];
const TOPICS: [&str; 6] = ["Giao thông", "Nông nghiệp", "Y tế", "Môi trường", "Đất đai", "Điện, nước"];

/// The desk in a folder, or in the database that `BENCH_DATABASE_URL` names; made once and kept there.
pub fn desk(folder: &Path) -> Outcome<App> {
    let url = std::env::var("BENCH_DATABASE_URL").ok();
    let app = App::open(folder, url.as_deref(), Arc::new(FixedClock::on(2023, 1, 9)))?;
    let (scope, today) = (Scope::machine(), app.clock.today());
    let there = app.store.read(|tx| {
        let reach = Reach::of(tx, &scope)?;
        Ok(records::desk::count(tx, &reach, &Filter::default(), today, RECORDS)?)
    })?;
    fill(&app, RECORDS.saturating_sub(there))?;
    Ok(app)
}

/// The communes of the city, and those of the province around it, as they were in 2022.
fn communes() -> (Vec<PlaceId>, Vec<PlaceId>) {
    let gazetteer = Gazetteer::viet_nam();
    let then = Month::new(2022, 1);
    let id = |code: &str| then.and_then(|then| PlaceId::new(code, then).ok());
    let (city, province) = (id("094"), id("11"));
    let on = Date::constant(2022, 6, 1);
    let inside = |above: Option<PlaceId>| {
        let places = gazetteer.places().iter();
        let communes =
            places.filter(|it| it.level == places::Level::Commune && it.is_valid(on)).map(|it| it.id);
        communes
            .filter(|place| above.is_some_and(|above| gazetteer.is_within(*place, above)))
            .collect::<Vec<_>>()
    };
    (inside(city), inside(province))
}

fn fill(app: &App, mut left: usize) -> Outcome<()> {
    let (city, province) = communes();
    let mut rng = SeededRng::new(100_000);
    let now = app.clock.now();
    while left > 0 {
        let many = left.min(AT_ONCE);
        left -= many;
        let drafts: Vec<Draft> = (0..many).map(|at| draft(&mut rng, &city, &province, left + at)).collect();
        let mut ids = SeededRng::new(u64::try_from(left).unwrap_or(0));
        app.store.write("fill the desk", move |tx| {
            let (kinds, stamp) = (rooms::kinds(), Stamp::of_machine("UBND tỉnh", now));
            let mut door = Door::open(tx, &kinds, &stamp, &mut ids);
            for draft in &drafts {
                door.create(draft, Act::Filed)?;
            }
            Ok(door.finish()?)
        })?;
    }
    Ok(())
}

/// One of `all`.
fn pick<'a, T>(rng: &mut SeededRng, all: &'a [T]) -> &'a T {
    let at = rng.below(u64::try_from(all.len()).unwrap_or(1));
    &all[usize::try_from(at).unwrap_or(0)]
}

/// Three in five in the city; one in a hundred is a meeting, the others are opinions, a fifth of which wait.
fn draft(rng: &mut SeededRng, city: &[PlaceId], province: &[PlaceId], number: usize) -> Draft {
    let communes = if rng.below(5) < 3 { city } else { province };
    let place = *pick(rng, communes);
    let days = rng.below(1_095);
    let on = Date::constant(2020, 1, 1) + std::time::Duration::from_secs(86_400 * days);
    let due = on + std::time::Duration::from_secs(86_400 * (20 + rng.below(40)));
    let of = |kind, payload| Draft { kind, place, when: When::Day(on), code: None, parent: None, payload };
    if number.is_multiple_of(100) {
        let venue = format!("Nhà văn hóa bản {}", number / 100);
        return of(
            "voter_meeting",
            json!({ "held_on": on, "venue": venue, "attendance": 20 + rng.below(80) }),
        );
    }
    let mut said = vec![format!("Kiến nghị số {number}:")];
    // Lower numbers more often, as words are.
    for _ in 0..8 {
        let many = 1 + rng.below(u64::try_from(WORDS.len()).unwrap_or(1));
        let at = rng.below(many);
        said.push(WORDS[usize::try_from(at).unwrap_or(0)].to_owned());
    }
    let state =
        ["received", "in_progress", "settled", "settled", "settled", "settled", "settled", "answered"]
            [usize::try_from(rng.below(8)).unwrap_or(0)];
    let mut payload = json!({
        "received_on": on, "topic": pick(rng, &TOPICS), "content": said.join(" "), "body": pick(rng, &BODIES),
        "due_on": due, "state": state,
    });
    if matches!(state, "settled" | "answered") {
        payload["answered_on"] = json!(due);
        payload["answer"] = json!("Đã xem xét và trả lời cử tri.");
    }
    of("opinion", payload)
}
