use kernel::Date;

use super::{IN_2022, IN_2026, new, old};
use crate::{Bodies, BodyRef, Gazetteer, Level};

const FIRST_DAY: Date = Date::constant(2025, 7, 1);

/// What a text means in the city's book of 2022: the kind, and the place's code.
fn seen(text: &str) -> Option<(&'static str, String)> {
    let body = Bodies::table().recognise(text, old("094"), IN_2022)?;
    Some((body.kind.id, body.place.code()))
}

#[test]
fn the_bodies_of_the_sample_book() {
    for (text, kind, code) in [
        ("Ủy ban MTTQ thành phố", "front", "094"),
        ("Uỷ ban Mặt trận Tổ quốc Việt Nam thành phố", "front", "094"),
        ("MTTQ", "front", "094"),
        ("Mặt trận xã Nà Tấu", "front", "03316"),
        ("Liên đoàn Lao động thành phố", "labour", "094"),
        ("UBND thành phố", "peoples_committee", "094"),
        ("UBND TP Điện Biên Phủ", "peoples_committee", "094"),
        ("UBND tỉnh", "peoples_committee", "11"),
        ("UBND tỉnh Điện Biên", "peoples_committee", "11"),
        ("UBND xã Nà Tấu", "peoples_committee", "03316"),
        ("UBND phường Him Lam", "peoples_committee", "03127"),
        ("ubnd p. him lam", "peoples_committee", "03127"),
        ("HĐND thành phố", "peoples_council", "094"),
        ("Thành ủy", "party_committee", "094"),
        ("Thành uỷ Điện Biên Phủ", "party_committee", "094"),
        ("Tỉnh ủy", "party_committee", "11"),
        ("Đảng ủy phường Him Lam", "party_committee", "03127"),
        ("Ban Dân vận Thành ủy", "mass_mobilisation", "094"),
        ("Phòng Kinh tế thành phố", "economy", "094"),
        ("Trung tâm Y tế thành phố", "health_centre", "094"),
        ("Văn phòng HĐND - UBND thành phố", "council_office", "094"),
        ("Phòng Quản lý đô thị thành phố", "urban_management", "094"),
        ("Phòng Giáo dục và Đào tạo thành phố", "education", "094"),
        ("Phòng Tài nguyên và Môi trường thành phố", "natural_resources", "094"),
        ("Trung tâm Quản lý đất đai thành phố", "land_centre", "094"),
        ("Phòng Lao động - Thương binh và Xã hội thành phố", "social_affairs", "094"),
        ("Phòng LĐTB&XH", "social_affairs", "094"),
        ("Công an thành phố", "police", "094"),
        ("Công an tỉnh", "police", "11"),
        ("Ban Thanh tra nhân dân xã Thanh Minh", "inspection_board", "03145"),
    ] {
        assert_eq!(seen(text), Some((kind, code.to_owned())), "{text}");
    }
}

#[test]
fn an_investment_board_is_called_by_its_project() {
    let ward = |text: &str| {
        let body = Bodies::table().recognise(text, new("03127"), IN_2026);
        body.map(|body| (body.kind.id, body.place.code()))
    };
    let ours = Some(("investment_board", "03127".to_owned()));
    assert_eq!(ward("Ban Giám sát đầu tư của cộng đồng đường bản Ví Dụ"), ours);
    assert_eq!(ward("Ban GSĐTCĐ nhà văn hóa tổ 5"), ours);
    assert_eq!(ward("Ban Giám sát đầu tư của cộng đồng"), ours);
    assert_eq!(ward("Ban Giám sát đầu tư của cộng đồng xã Không Có Ở Đâu"), None);
    assert_eq!(ward("Ban Thanh tra nhân dân đường bản Ví Dụ"), None, "that board is one of the commune");
}

#[test]
fn what_is_no_body_stays_a_text() {
    for text in [
        "",
        "UBND",
        "UBND xã",
        "HĐND xã, phường",
        "Đoàn",
        "Đoàn thanh niên 14",
        "Chi bộ 1",
        "Công ty Môi trường",
        "UBND xã Không Đâu",
        "UBND thành phố, MTTQ thành phố",
        "Ban Xây dựng Đảng",
        "Phòng dịch bệnh gia súc, gia cầm",
        "Ban Thanh tra nhân dân",
    ] {
        let expected = (text == "UBND").then(|| ("peoples_committee", "094".to_owned()));
        assert_eq!(seen(text), expected, "{text}");
    }
}

#[test]
fn seen_from_a_commune() {
    let bodies = Bodies::table();
    let seen = |text, at, on| bodies.recognise(text, at, on).map(|body| (body.kind.id, body.place));
    let him_lam = old("03127");
    assert_eq!(seen("MTTQ", him_lam, IN_2022), Some(("front", him_lam)));
    assert_eq!(seen("UBND phường", him_lam, IN_2022), Some(("peoples_committee", him_lam)));
    assert_eq!(seen("UBND thành phố", him_lam, IN_2022), Some(("peoples_committee", old("094"))));
    assert_eq!(seen("UBND xã Nà Tấu", him_lam, IN_2022), Some(("peoples_committee", old("03316"))));
    assert_eq!(seen("Ban TTND", him_lam, IN_2022), Some(("inspection_board", him_lam)));
    let ward = new("03127");
    assert_eq!(seen("UBND thành phố", ward, IN_2026), None);
    assert_eq!(seen("UBND xã Nà Tấu", ward, IN_2026), Some(("peoples_committee", new("03316"))));
    assert_eq!(seen("Phòng Kinh tế, Hạ tầng và Đô thị", ward, IN_2026), Some(("economy", ward)));
    assert_eq!(seen("Phòng Kinh tế", ward, IN_2026), None);
    assert_eq!(seen("Công an tỉnh", ward, IN_2026), Some(("police", new("11"))));
}

#[test]
fn open_matters_go_to_the_communes() {
    let bodies = Bodies::table();
    let four = ["03127", "03316", "03325", "03334"];
    for (kind, heir) in [
        ("peoples_committee", "peoples_committee"),
        ("front", "front"),
        ("council_office", "council_office"),
        ("urban_management", "economy"),
        ("economy", "economy"),
        ("natural_resources", "economy"),
        ("land_centre", "economy"),
        ("social_affairs", "culture_society"),
        ("education", "culture_society"),
        ("health_centre", "health_station"),
        ("labour", "labour"),
        ("mass_mobilisation", "party_building"),
        ("police", "police"),
    ] {
        let body = bodies.find(kind, old("094")).unwrap();
        let heirs = bodies.successors(body, FIRST_DAY);
        let expected: Vec<BodyRef> = four.iter().map(|code| bodies.find(heir, new(code)).unwrap()).collect();
        assert_eq!(heirs, expected, "{kind}");
    }
    // While it is there, a body holds its own work.
    let front = bodies.find("front", old("094")).unwrap();
    assert_eq!(bodies.successors(front, IN_2022), [front]);
    assert!(bodies.is_valid(front, IN_2022) && !bodies.is_valid(front, IN_2026));
    // A city without police between March and July: the communes' police, not the new units'.
    let police = bodies.find("police", old("094")).unwrap();
    let spring = bodies.successors(police, Date::constant(2025, 4, 1));
    assert_eq!(spring.len(), 12);
    assert!(spring.iter().all(|heir| bodies.is_valid(*heir, Date::constant(2025, 4, 1))));
    // No district inspectorate any more: the province's.
    let inspectorate = bodies.find("inspectorate", old("094")).unwrap();
    assert_eq!(bodies.successors(inspectorate, FIRST_DAY), [bodies.find("inspectorate", new("11")).unwrap()]);
    // A commune's body goes with its commune.
    let ward = bodies.find("peoples_committee", old("03124")).unwrap();
    assert_eq!(bodies.successors(ward, FIRST_DAY), [bodies.find("peoples_committee", new("03334")).unwrap()]);
    assert_eq!(bodies.successors(ward, Date::constant(2021, 1, 1)), []);
}

#[test]
fn names_of_bodies() {
    let bodies = Bodies::table();
    let name = |kind, place| bodies.name(bodies.find(kind, place).unwrap());
    assert_eq!(name("front", old("094")), "Ủy ban MTTQ Việt Nam thành phố Điện Biên Phủ");
    assert_eq!(name("peoples_committee", new("03316")), "UBND xã Nà Tấu");
    assert_eq!(name("party_committee", old("094")), "Thành ủy Điện Biên Phủ");
    assert_eq!(name("party_committee", new("03316")), "Đảng ủy xã Nà Tấu");
    assert_eq!(name("mass_mobilisation", old("094")), "Ban Dân vận Thành ủy Điện Biên Phủ");
    assert_eq!(bodies.find("economy", old("03316")), None);
    assert_eq!(bodies.find("urban_management", new("03127")), None);
    assert_eq!(bodies.find("no such kind", old("094")), None);
}

#[test]
fn the_table_is_sound() {
    let bodies = Bodies::table();
    let lines = include_str!("../../data/bodies.csv").lines().count() - 1;
    assert_eq!(bodies.kinds().len(), lines);
    let mut seen = std::collections::HashSet::new();
    for kind in bodies.kinds() {
        for level in &kind.levels {
            assert!(seen.insert((kind.id, *level)), "{} twice", kind.id);
        }
        assert!(bodies.kinds().iter().any(|other| other.id == kind.successor), "{}", kind.id);
        assert!(kind.valid_to.is_none_or(|valid_to| kind.valid_from < valid_to));
        assert!(["V", "GK", "?"].contains(&kind.sure), "{}: {}", kind.id, kind.sure);
        assert!(!kind.source.is_empty() && !kind.english.is_empty());
    }
}

/// Each body writes its name so that it is recognised again, and each one of the city has an heir.
#[test]
fn every_name_is_read_back() {
    let (bodies, gazetteer) = (Bodies::table(), Gazetteer::viet_nam());
    let mut open = 0;
    for (province, on) in
        [(old("11"), IN_2022), (old("79"), IN_2022), (new("11"), IN_2026), (new("46"), IN_2026)]
    {
        for place in gazetteer.children(province, on) {
            let recogniser = bodies.recogniser(place.id, on);
            for kind in bodies.kinds() {
                let Some(body) = bodies.find(kind.id, place.id).filter(|body| bodies.is_valid(*body, on))
                else {
                    continue;
                };
                open += 1;
                assert_eq!(recogniser.recognise(&bodies.name(body)), Some(body), "{}", bodies.name(body));
                let heirs = bodies.successors(body, FIRST_DAY);
                assert!(!heirs.is_empty() || place.level != Level::District, "{}", bodies.name(body));
            }
        }
    }
    assert!(open > 1_000);
}
