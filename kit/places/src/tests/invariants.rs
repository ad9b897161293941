use kernel::{Date, Month, PlaceId};
use proptest::prelude::*;

use crate::{Gazetteer, Level, PlaceProblem, Recast, SuccessionKind};

const SNAPSHOTS: [(Date, &str); 3] = [
    (Date::constant(2022, 1, 1), include_str!("../../data/units-2022.csv")),
    (Date::constant(2025, 1, 1), include_str!("../../data/units-2025-01.csv")),
    (Date::constant(2025, 7, 1), include_str!("../../data/units-2025-07.csv")),
];

#[test]
fn every_line_of_every_snapshot_is_a_place() {
    let gazetteer = Gazetteer::viet_nam();
    for ((day, text), expected) in SNAPSHOTS.into_iter().zip([11_367, 10_794, 3_355]) {
        let valid =
            gazetteer.places().iter().filter(|place| place.is_valid(day) && place.level != Level::Nation);
        assert_eq!(valid.count(), expected);
        assert_eq!(text.lines().count() - 1, expected);
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [code, name, parent] = cells.as_slice() else { panic!("{line}") };
            let place = gazetteer.at(code, day).unwrap();
            assert!(viet_text::same_words(place.name, name), "{line}");
            let parent = if parent.is_empty() { "VN" } else { parent };
            assert_eq!(place.parent, Some(gazetteer.at(parent, day).unwrap().id));
        }
    }
}

#[test]
fn places_are_sound() {
    let gazetteer = Gazetteer::viet_nam();
    let mut ids = std::collections::HashSet::new();
    for place in gazetteer.places() {
        assert!(ids.insert(place.id), "{} twice", place.id);
        assert_eq!(place.id, PlaceId::new(place.code, Month::of(place.since)).unwrap());
        assert!(place.until.is_none_or(|until| place.since < until));
        assert!(gazetteer.is_within(place.id, gazetteer.nation()));
        if let Some(parent) = place.parent.and_then(|parent| gazetteer.get(parent)) {
            // Valid in all of its child's time, not only at its beginning.
            assert!(parent.since <= place.since && parent.level < place.level);
            assert!(parent.until.is_none_or(|end| place.until.is_some_and(|until| until <= end)));
        } else {
            assert_eq!(place.level, Level::Nation);
        }
    }
    assert_eq!(Gazetteer::snapshots().map(Month::first_day), SNAPSHOTS.map(|(day, _)| day));
}

#[test]
fn successions_are_sound() {
    let gazetteer = Gazetteer::viet_nam();
    let january = Date::constant(2025, 1, 1);
    for place in gazetteer.places() {
        let successors = gazetteer.successors(place.id);
        let defaults: Vec<_> = successors.iter().filter(|it| it.is_default).map(|it| it.to).collect();
        assert_eq!(place.default_successor.as_slice(), defaults);
        assert_eq!(successors.first().map(|it| it.to), place.default_successor, "the default comes first");
        for succession in successors {
            assert_eq!(gazetteer.get(succession.to).map(|next| Some(next.since)), Some(place.until));
            assert!(gazetteer.predecessors(succession.to).contains(succession));
            assert_eq!(succession.kind == SuccessionKind::Divided, successors.len() > 1);
        }
        let lived_in_january = place.level == Level::Commune && place.is_valid(january);
        if lived_in_january {
            assert!(matches!(gazetteer.today(place.id), Recast::Unit { .. }), "{}", gazetteer.full(place.id));
        }
        if place.level == Level::Province {
            assert!(matches!(gazetteer.today(place.id), Recast::Unit { divided: false, .. }));
        }
    }
    let lines = include_str!("../../data/successions-2025-07.csv").lines().count() - 1;
    let read = gazetteer.places().iter().flat_map(|place| gazetteer.successors(place.id));
    let july = Some(Date::constant(2025, 7, 1));
    let below_province = read.filter(|it| {
        let (from, to) = (gazetteer.get(it.from), gazetteer.get(it.to));
        from.and_then(|from| from.until) == july && to.is_some_and(|to| to.level == Level::Commune)
    });
    assert_eq!(below_province.count(), lines);
}

#[test]
fn nothing_is_lost_on_the_way_to_today() {
    let gazetteer = Gazetteer::viet_nam();
    let january = Date::constant(2025, 1, 1);
    let districts = gazetteer.places().iter().filter(|place| place.level == Level::District);
    for district in districts {
        let units = gazetteer.units_today(district.id);
        assert!(units.iter().all(|today| gazetteer.get(today.unit).is_some_and(crate::Place::is_current)));
        let known: usize = units.iter().map(|today| today.from.len()).sum();
        let children = gazetteer.places().iter().filter(|place| place.parent == Some(district.id)).count();
        // An island district has no communes: it passes on as a whole.
        let leaves = if children == 0 { units.len() } else { children };
        assert_eq!(known + gazetteer.unknown_today(district.id).len(), leaves, "{}", district.name);
        assert!(!district.is_valid(january) || !units.is_empty(), "{}", district.name);
    }
}

fn any_place() -> impl Strategy<Value = PlaceId> {
    let places = Gazetteer::viet_nam().places();
    (0..places.len()).prop_map(move |index| places[index].id)
}

fn any_day() -> impl Strategy<Value = Date> {
    (2020_i16..2028, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

proptest! {
    #[test]
    fn a_code_means_at_most_one_unit_on_a_day(id in any_place(), on in any_day()) {
        let gazetteer = Gazetteer::viet_nam();
        let code = id.code();
        let valid: Vec<_> = gazetteer.history(&code).filter(|place| place.is_valid(on)).collect();
        match gazetteer.at(&code, on) {
            Ok(place) => prop_assert_eq!(valid, vec![place]),
            Err(problem) => {
                prop_assert!(valid.is_empty());
                match problem {
                    PlaceProblem::NotYet { since } => prop_assert!(on < since),
                    PlaceProblem::Ended { until, successors } => {
                        prop_assert!(until <= on);
                        for next in successors {
                            prop_assert!(gazetteer.get(next).unwrap().since <= on);
                        }
                    }
                    PlaceProblem::NoSuchCode => prop_assert!(false, "it had one"),
                }
            }
        }
    }

    #[test]
    fn children_are_valid_and_know_their_parent(id in any_place(), on in any_day()) {
        let gazetteer = Gazetteer::viet_nam();
        let children = gazetteer.children(id, on);
        for child in &children {
            prop_assert!(child.is_valid(on) && child.parent == Some(id));
            prop_assert!(gazetteer.is_within(child.id, id) && !gazetteer.is_within(id, child.id));
        }
        prop_assert!(children.is_sorted_by_key(|child| child.kind));
        let month = Month::of(on);
        let during = gazetteer.children_during(id, kernel::Period::month(month));
        prop_assert!(children.iter().all(|child| during.contains(child)));
    }

    #[test]
    fn heirs_are_valid(id in any_place(), on in any_day()) {
        let gazetteer = Gazetteer::viet_nam();
        for heir in gazetteer.heirs(id, on) {
            prop_assert!(gazetteer.get(heir).unwrap().is_valid(on));
        }
        if let Recast::Unit { unit, .. } = gazetteer.today(id) {
            prop_assert_eq!(gazetteer.heirs(id, Date::constant(2027, 1, 1)), vec![unit]);
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,20}", id in any_place(), on in any_day()) {
        let gazetteer = Gazetteer::viet_nam();
        if let Ok(place) = gazetteer.resolve_name(&text, id, on) {
            prop_assert!(gazetteer.is_within(place.id, id));
        }
        prop_assert!(gazetteer.search(&text, None, 3).len() <= 3);
        let _ = crate::Bodies::table().recognise(&text, id, on);
    }
}
