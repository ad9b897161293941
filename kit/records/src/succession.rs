//! When a body ends, its open matters go to its successor: the name of who holds them changes, and nothing else. Their clocks
//! run on, since they stand in the record.

use std::collections::BTreeSet;

use accounts::Right;
use journal::Act;
use kernel::{Date, Id, Outcome, PlaceId, Rng};
use places::{Bodies, Gazetteer};
use serde_json::Value;
use store::Tx;

use crate::{Door, Kinds, Role, Stamp, Stored, sql::HELD_AFTER};

/// Records looked at in one step.
const AT_ONCE: i64 = 500;

/// The days on which bodies ended, as far as `today`: those of the table of bodies, and those on which units did.
pub fn days(today: Date) -> BTreeSet<Date> {
    let bodies = Bodies::table().kinds().iter().filter_map(|kind| kind.valid_to);
    let units = Gazetteer::viet_nam().places().iter().filter_map(|place| place.until);
    bodies.chain(units).filter(|day| *day <= today).collect()
}

/// The name of the body that goes on from `day` with what `body` held at a place. `None` where the body is still there, where
/// it is not known, and where several share its work: then a person says who.
pub fn successor(body: &str, place: PlaceId, day: Date) -> Option<String> {
    let bodies = Bodies::table();
    let before = day.yesterday().ok()?;
    let known = bodies.recognise(body, place, before)?;
    if bodies.is_valid(known, day) {
        return None;
    }
    let heirs = bodies.successors(known, day);
    let here = Gazetteer::viet_nam().heirs(place, day);
    match heirs[..] {
        [only] => Some(bodies.name(only)),
        _ if here.len() == 1 => {
            heirs.iter().find(|heir| here.contains(&heir.place)).map(|heir| bodies.name(*heir))
        }
        _ => None,
    }
}

/// Hands on what waits, for the bodies that ended on `day`. Gives how many records.
pub fn hand_on(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    stamp: &Stamp,
    rng: &mut dyn Rng,
    day: Date,
) -> Outcome<usize> {
    let mut last: Option<Id> = None;
    let mut count = 0;
    loop {
        let after: &[u8] = last.as_ref().map_or(&[], |id| id.bytes());
        let held = tx.rows(&HELD_AFTER, &[after.into(), AT_ONCE.into()], |row| Stored::read(row, 0))?;
        let Some(end) = held.last() else { return Ok(count) };
        last = Some(end.id);
        let mut door = Door::open(tx, kinds, stamp, rng);
        for record in &held {
            let kind = kinds.known(&record.kind)?.kind();
            let field = kind.field_with(Role::Body);
            let next = record.body.as_deref().and_then(|body| successor(body, record.place, day));
            if let (Some(field), Some(next)) = (field, next) {
                door.amend(record, Right::Move, Act::Succeeded, |payload, _| {
                    payload[field.name] = Value::from(next);
                    Ok(())
                })?;
                count += 1;
            }
        }
        door.finish()?;
    }
}

#[cfg(test)]
mod tests {
    use kernel::Month;

    use super::*;

    #[test]
    fn a_city_office_is_followed_where_the_matter_lies() {
        let at = |code| PlaceId::new(code, Month::new(2022, 1).unwrap()).unwrap();
        let districts_end = Date::constant(2025, 7, 1);
        let next = |body, code, day| successor(body, at(code), day);
        let him_lam = next("Phòng Tài chính - Kế hoạch thành phố", "03127", districts_end);
        assert_eq!(him_lam.as_deref(), Some("Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ"));
        let na_tau = next("Phòng Tài chính - Kế hoạch thành phố", "03316", districts_end);
        assert_eq!(na_tau.as_deref(), Some("Phòng Kinh tế xã Nà Tấu"));
        let ward = next("UBND phường Him Lam", "03127", districts_end);
        assert_eq!(ward.as_deref(), Some("UBND phường Điện Biên Phủ"));
        // Of the city's own matters nobody can say without looking.
        assert_eq!(next("Phòng Tài chính - Kế hoạch thành phố", "094", districts_end), None);
        // Offices were merged before the districts ended.
        let merged = Date::constant(2025, 3, 1);
        let urban = next("Phòng Quản lý đô thị thành phố", "03127", merged);
        assert_eq!(urban.as_deref(), Some("Phòng Kinh tế, Hạ tầng và Đô thị thành phố Điện Biên Phủ"));
        assert_eq!(next("Phòng Quản lý đô thị thành phố", "03127", Date::constant(2025, 1, 1)), None);
        assert_eq!(next("Ông trưởng bản", "03127", districts_end), None);
        assert!(days(Date::constant(2025, 6, 30)).contains(&merged));
        assert!(!days(Date::constant(2025, 6, 30)).contains(&districts_end));
        assert!(days(districts_end).contains(&districts_end));
    }
}
