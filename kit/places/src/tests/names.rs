use super::{IN_2022, IN_2026, new, old};
use crate::{Gazetteer, Hit, NameProblem};

fn code(text: &str) -> Result<&'static str, NameProblem> {
    let gazetteer = Gazetteer::viet_nam();
    gazetteer.names(old("094"), IN_2022).resolve(text).map(|place| place.code)
}

#[test]
fn as_officers_type_them() {
    for (text, expected) in [
        ("Phường Him Lam", "03127"),
        ("phường him lam", "03127"),
        ("PHƯỜNG HIM LAM", "03127"),
        ("P. Him Lam", "03127"),
        ("P.Him Lam", "03127"),
        (" p  him lam ", "03127"),
        ("Him Lam", "03127"),
        ("X. Nà Tấu", "03316"),
        ("xa na tau", "03316"),
        ("xã Nà Tấu", "03316"),
        ("Mường Phăng", "03325"),
        ("Phường Him Lam, TP Điện Biên Phủ, tỉnh Điện Biên", "03127"),
        ("03127", "03127"),
        ("Phường Him Lam (03127)", "03127"),
        ("TP Điện Biên Phủ", "094"),
        ("TP. Điện Biên Phủ", "094"),
        ("Điện Biên Phủ", "094"),
        ("Toàn thành phố", "094"),
        ("Thành phố", "094"),
        ("TP", "094"),
    ] {
        assert_eq!(code(text), Ok(expected), "{text}");
    }
    // Both in composed and in decomposed form.
    assert_eq!(code("Phu\u{31b}o\u{31b}\u{300}ng Mu\u{31b}o\u{31b}\u{300}ng Thanh"), Ok("03136"));
}

#[test]
fn what_is_no_place_here_is_not_guessed() {
    for text in [
        "",
        "1",
        "UBND xã Nà Tấu",
        "Xã Nà Tấu, Xã Mường Phăng",
        "xã",
        "Toàn tỉnh",
        "Huyện Điện Biên",
        "03334",
        "Xã Nà Tấu (03127)",
        "HĐND xã, phường",
    ] {
        assert!(matches!(code(text), Err(NameProblem::None { .. })), "{text}: {:?}", code(text));
    }
    let nearest = |text| match code(text) {
        Err(NameProblem::None { nearest }) => nearest,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(nearest("Xã Him Lam"), [old("03127")]);
    assert_eq!(nearest("Phường Nong Bua"), [old("03124")]);
    assert_eq!(nearest("Bản Phiêng Lơi xa xôi"), []);
}

#[test]
fn names_of_a_day() {
    let gazetteer = Gazetteer::viet_nam();
    let resolve = |text, within, on| gazetteer.resolve_name(text, within, on).map(|place| place.id);
    let province = new("11");
    assert_eq!(resolve("Phường Mường Thanh", province, IN_2026), Ok(new("03334")));
    assert_eq!(resolve("Phường Mường Thanh", province, IN_2022), Ok(old("03136")));
    assert_eq!(resolve("Phường Điện Biên Phủ", province, IN_2022).ok(), None);
    assert_eq!(resolve("Toàn tỉnh", province, IN_2026), Ok(province));
    // A tick is not a place.
    assert_eq!(resolve("Toàn xã", old("03316"), IN_2022), Ok(old("03316")));
    assert!(resolve("x", old("03316"), IN_2022).is_err());
    // The district and its province share a name.
    let both = Err(NameProblem::Several(vec![province, old("100")]));
    assert_eq!(resolve("Điện Biên", province, IN_2022), both);
    assert_eq!(resolve("H. Điện Biên", province, IN_2022), Ok(old("100")));
    assert_eq!(resolve("Toàn quốc", gazetteer.nation(), IN_2026), Ok(gazetteer.nation()));
}

#[test]
fn numbered_wards() {
    let gazetteer = Gazetteer::viet_nam();
    let da_lat = old("672");
    let ward = gazetteer.children(da_lat, IN_2022).into_iter().find(|ward| ward.name == "Phường 1").unwrap();
    for text in ["Phường 1", "Phường 01", "P1", "P.1", "P. 01"] {
        assert_eq!(gazetteer.resolve_name(text, da_lat, IN_2022), Ok(ward), "{text}");
    }
    assert!(gazetteer.resolve_name("1", da_lat, IN_2022).is_err());
}

#[test]
fn every_name_finds_its_place_within_its_parent() {
    let gazetteer = Gazetteer::viet_nam();
    for parent in gazetteer.places() {
        let names = gazetteer.names(parent.id, parent.since);
        for child in gazetteer.children(parent.id, parent.since) {
            match names.resolve(child.name) {
                Ok(place) => assert_eq!(place.id, child.id, "{}", gazetteer.full(child.id)),
                Err(NameProblem::Several(places)) => assert!(places.contains(&child.id)),
                Err(problem) => panic!("{}: {problem:?}", gazetteer.full(child.id)),
            }
            let coded = format!("{} ({})", child.name, child.code);
            assert!(child.code.len() != 5 || names.resolve(&coded) == Ok(child), "{coded}");
        }
    }
}

#[test]
fn search_finds_old_names_and_what_became_of_them() {
    let gazetteer = Gazetteer::viet_nam();
    let old_and_new = Hit { place: old("03317"), today: Some(new("03325")) };
    assert_eq!(gazetteer.search("na nhan", None, 5), [old_and_new]);
    assert_eq!(gazetteer.search("nà nh", None, 5)[0], old_and_new);
    let himlam = gazetteer.search("him l", None, 5);
    assert_eq!(himlam, [Hit { place: old("03127"), today: Some(new("03127")) }]);
    // A unit that goes on under its name is found once.
    let na_tau = gazetteer.search("Nà Tấu", None, 20);
    assert_eq!(na_tau, [Hit { place: new("03316"), today: None }]);
    assert_eq!(gazetteer.search("na tau", Some(IN_2022), 20)[0].place, old("03316"));
    // Units of today first, the exact name before longer ones.
    let found = gazetteer.search("dien bien", None, 20);
    assert_eq!(found[0].place, new("11"));
    assert_eq!(found[1].place, new("03127"));
    assert!(found.iter().any(|hit| hit.place == old("094") && hit.today.is_none()));
    assert_eq!(gazetteer.search("03127", None, 5)[0].place, new("03127"));
    assert_eq!(gazetteer.search("  ", None, 5), []);
    assert_eq!(gazetteer.search("a", None, 7).len(), 7);
}
