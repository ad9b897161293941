use kernel::{Date, PlaceId};

use super::{IN_2022, IN_2026, new, old};
use crate::{Gazetteer, Kind, Level, PlaceProblem, Recast, Today};

const LAST_DAY: Date = Date::constant(2025, 6, 30);
const FIRST_DAY: Date = Date::constant(2025, 7, 1);

#[test]
fn the_twelve_units_of_the_city() {
    let gazetteer = Gazetteer::viet_nam();
    let city = gazetteer.at("094", IN_2022).unwrap();
    assert_eq!((city.name, city.level, city.kind), ("Thành phố Điện Biên Phủ", Level::District, Kind::City));
    assert_eq!(city.id.to_string(), "094@2022-01");
    assert_eq!((city.since, city.until), (Date::constant(2022, 1, 1), Some(FIRST_DAY)));
    let names: Vec<&str> = gazetteer.children(city.id, IN_2022).iter().map(|place| place.name).collect();
    let expected = [
        "Phường Him Lam",
        "Phường Mường Thanh",
        "Phường Nam Thanh",
        "Phường Noong Bua",
        "Phường Tân Thanh",
        "Phường Thanh Bình",
        "Phường Thanh Trường",
        "Xã Mường Phăng",
        "Xã Nà Nhạn",
        "Xã Nà Tấu",
        "Xã Pá Khoang",
        "Xã Thanh Minh",
    ];
    assert_eq!(names, expected);
    // Nothing of it changed between 2022 and its end.
    for unit in gazetteer.children(city.id, LAST_DAY) {
        assert_eq!((unit.since, unit.until), (city.since, city.until));
    }
}

#[test]
fn codes_that_changed_their_meaning_do_not_mix() {
    let gazetteer = Gazetteer::viet_nam();
    for (code, before, after) in [
        ("03127", "Phường Him Lam", "Phường Điện Biên Phủ"),
        ("03334", "Xã Thanh Xương", "Phường Mường Thanh"),
        ("03316", "Xã Nà Tấu", "Xã Nà Tấu"),
    ] {
        assert_eq!(gazetteer.at(code, LAST_DAY).unwrap().name, before);
        assert_eq!(gazetteer.at(code, FIRST_DAY).unwrap().name, after);
        assert_ne!(old(code), new(code));
        assert_eq!(new(code).to_string(), format!("{code}@2025-07"));
        assert!(!gazetteer.is_within(new(code), old("094")));
        assert_eq!(gazetteer.history(code).count(), 2);
    }
    // Two places called Mường Thanh, one after the other and elsewhere.
    assert_eq!(gazetteer.today(old("03136")), Recast::Unit { unit: new("03127"), divided: false });
    assert_eq!(gazetteer.today(old("03124")), Recast::Unit { unit: new("03334"), divided: false });
}

#[test]
fn the_province_stays_one_place() {
    let gazetteer = Gazetteer::viet_nam();
    assert_eq!(old("11"), new("11"));
    assert_eq!(old("11").to_string(), "11@2022-01");
    assert_eq!(gazetteer.province_of(old("03127")), Some(new("11")));
    assert_eq!(gazetteer.province_of(new("03127")), Some(new("11")));
    assert_eq!(gazetteer.district_of(old("03127")), Some(old("094")));
    assert_eq!(gazetteer.district_of(new("03127")), None);
    assert_eq!(gazetteer.children(new("11"), IN_2022).len(), 10);
    assert_eq!(gazetteer.children(new("11"), IN_2026).len(), 45);
    let both = gazetteer.children_during(new("11"), "2025".parse().unwrap());
    assert_eq!(both.len(), 55);
    let path: Vec<&str> = gazetteer.ancestors(old("03127")).map(|place| place.code).collect();
    assert_eq!(path, ["094", "11", "VN"]);
}

#[test]
fn a_province_that_absorbed_others_begins_anew() {
    let gazetteer = Gazetteer::viet_nam();
    assert_eq!(new("08").to_string(), "08@2025-07");
    assert_eq!(gazetteer.today(old("08")), Recast::Unit { unit: new("08"), divided: false });
    assert_eq!(gazetteer.today(old("02")), Recast::Unit { unit: new("08"), divided: false });
    let from: Vec<PlaceId> = gazetteer.predecessors(new("08")).iter().map(|it| it.from).collect();
    assert_eq!(from, [old("02"), old("08")]);
    // Huế became a city under the centre on 2025-01-01 and stayed alone.
    assert_eq!(new("46").to_string(), "46@2025-01");
    assert_eq!(gazetteer.today(old("46")), Recast::Unit { unit: new("46"), divided: false });
}

#[test]
fn the_city_in_units_of_today() {
    let gazetteer = Gazetteer::viet_nam();
    let today = |unit: &str, whole, from: &[&str]| Today {
        unit: new(unit),
        whole,
        divided: false,
        from: from.iter().map(|code| old(code)).collect(),
    };
    let expected = [
        today("03127", true, &["03127", "03130", "03133", "03136", "03142", "03145"]),
        today("03334", false, &["03124", "03139"]),
        today("03325", true, &["03317", "03325", "03326"]),
        today("03316", false, &["03316"]),
    ];
    assert_eq!(gazetteer.units_today(old("094")), expected);
    assert_eq!(gazetteer.unknown_today(old("094")), []);
    assert_eq!(gazetteer.today(old("094")), Recast::Ended);
    // Seen from the province, nothing came from outside.
    assert!(gazetteer.units_today(new("11")).iter().all(|today| today.whole));
    assert_eq!(gazetteer.units_today(new("11")).len(), 45);
}

#[test]
fn a_code_that_means_nothing_tells_the_next_step() {
    let gazetteer = Gazetteer::viet_nam();
    assert_eq!(gazetteer.at("99999", IN_2022), Err(PlaceProblem::NoSuchCode));
    assert_eq!(gazetteer.at("", IN_2022), Err(PlaceProblem::NoSuchCode));
    let since = Date::constant(2022, 1, 1);
    assert_eq!(gazetteer.at("094", Date::constant(2021, 12, 31)), Err(PlaceProblem::NotYet { since }));
    assert_eq!(gazetteer.at("19742", IN_2022), Err(PlaceProblem::NotYet { since: FIRST_DAY }));
    let ended = |successors: &[PlaceId]| {
        Err(PlaceProblem::Ended { until: FIRST_DAY, successors: successors.to_vec() })
    };
    assert_eq!(gazetteer.at("03124", IN_2026), ended(&[new("03334")]));
    let four = ["03127", "03316", "03325", "03334"].map(new);
    assert_eq!(gazetteer.at("094", IN_2026), ended(&four));
    // An island district became one special zone.
    assert_eq!(gazetteer.at("471", IN_2026), ended(&[new("19742")]));
    assert_eq!(gazetteer.today(old("471")), Recast::Unit { unit: new("19742"), divided: false });
}

#[test]
fn labels() {
    let gazetteer = Gazetteer::viet_nam();
    assert_eq!(gazetteer.short(old("03127")), "P. Him Lam");
    assert_eq!(gazetteer.short(old("094")), "TP. Điện Biên Phủ");
    assert_eq!(gazetteer.short(old("11")), "Tỉnh Điện Biên");
    assert_eq!(gazetteer.short(gazetteer.nation()), "Việt Nam");
    assert_eq!(gazetteer.full(old("03127")), "Phường Him Lam, Thành phố Điện Biên Phủ, Tỉnh Điện Biên");
    let ids = [old("03127"), old("03316"), new("03316"), old("03136"), new("03334")];
    let names: Vec<String> = gazetteer.distinct_names(ids).into_values().collect();
    let expected = [
        "Phường Him Lam",
        "Phường Mường Thanh (03136)",
        "Xã Nà Tấu (03316, từ 01/2022)",
        "Xã Nà Tấu (03316, từ 07/2025)",
        "Phường Mường Thanh (03334)",
    ];
    assert_eq!(names, expected);
}
