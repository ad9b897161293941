//! Which body deals with what: rows of field × place. The program carries what is usual (`data/routes.csv`: a kind of body for
//! each level); an office sets its own, and the newest row of the nearest place holds.

use kernel::{Date, Fault, Millis, Outcome, PlaceId, Refusal};
use places::{Bodies, Gazetteer, Level};
use store::{Arg, Tx};

use crate::{
    opinion::topic_id,
    sql::{ROUTES, insert_routes},
};

const TABLE: &str = include_str!("../data/routes.csv");

/// A row that an office set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Where, with all below.
    pub place: PlaceId,
    /// The field of work, as its id.
    pub topic: String,
    /// The body.
    pub body: String,
    /// When it was set; the newest holds.
    pub set_at: Millis,
}

/// All rows that offices set.
pub fn all(tx: &mut dyn Tx) -> Result<Vec<Route>, Fault> {
    tx.rows(&ROUTES, &[], |row| {
        Ok(Route { place: row.place(0)?, topic: row.text(1)?, body: row.text(2)?, set_at: row.int(3)? })
    })
}

/// Sets who deals with a field from now on. Earlier rows stay as they were.
pub fn set(tx: &mut dyn Tx, route: &Route, office: &str) -> Outcome<()> {
    if route.body.trim().is_empty() || route.topic.is_empty() {
        return Err(Refusal::new("refusal-route-empty").into());
    }
    insert_routes().run(
        tx,
        &[
            Arg::from(route.place),
            (&route.topic).into(),
            route.set_at.into(),
            route.body.trim().into(),
            office.into(),
        ],
    )?;
    Ok(())
}

/// The body that is competent for a field at a place: as an office near it set, else as is usual at that level today.
pub fn competent(routes: &[Route], place: PlaceId, topic: &str, today: Date) -> Option<String> {
    let places = Gazetteer::viet_nam();
    let topic = topic_id(topic);
    let near = routes.iter().filter(|route| route.topic == topic && places.answers_to(place, route.place));
    let set = near.max_by_key(|route| (places.ancestors(route.place).count(), route.set_at));
    set.map(|route| route.body.clone()).or_else(|| usual(place, &topic, today))
}

/// Who usually deals with a field: the first kind of body of the row that is there today, at the place or the nearest above.
fn usual(place: PlaceId, topic: &str, today: Date) -> Option<String> {
    let (places, bodies) = (Gazetteer::viet_nam(), Bodies::table());
    let here = places.unit_today(place);
    let here = places.get(place).filter(|it| it.is_valid(today)).map_or(here, |it| it.id);
    let row = TABLE.lines().skip(1).find(|line| line.split(';').next() == Some(topic))?;
    let columns: Vec<&str> = row.split(';').collect();
    let up = places.get(here).into_iter().chain(places.ancestors(here));
    let mut found = up.flat_map(|unit| {
        let column = match unit.level {
            Level::Commune => 1,
            Level::District => 2,
            Level::Province => 3,
            Level::Nation => 4,
        };
        let kinds = columns.get(column).copied().unwrap_or_default().split('|');
        kinds.filter_map(|kind| bodies.find(kind, unit.id)).collect::<Vec<_>>()
    });
    found.find(|body| bodies.is_valid(*body, today)).map(|body| bodies.name(body))
}

#[cfg(test)]
mod tests {
    use kernel::Month;

    use super::*;
    use crate::TOPICS;

    fn at(code: &str, year: i16, month: i8) -> PlaceId {
        PlaceId::new(code, Month::new(year, month).unwrap()).unwrap()
    }

    #[test]
    fn every_field_has_a_body_at_every_level() {
        let today = Date::constant(2026, 3, 2);
        for topic in TOPICS {
            let ward = competent(&[], at("03127", 2025, 7), topic.labels[0], today);
            let province = competent(&[], at("11", 2022, 1), topic.labels[0], today);
            assert!(ward.is_some() && province.is_some(), "{}", topic.id);
        }
        let ward = |topic| competent(&[], at("03127", 2025, 7), topic, today);
        assert_eq!(
            ward("Giao thông").as_deref(),
            Some("Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ")
        );
        assert_eq!(ward("GIÁO DỤC").as_deref(), Some("Phòng Văn hóa - Xã hội phường Điện Biên Phủ"));
        assert_eq!(ward("Thể thao"), None, "what nobody set is given by hand");
        // What was said at a place that ended is its successor's.
        let old = competent(&[], at("03127", 2022, 1), "Giao thông", today);
        assert_eq!(old, ward("Giao thông"));
        // In 2022 a commune had no such office: the city's dealt with it.
        let then = competent(&[], at("03127", 2022, 1), "Giao thông", Date::constant(2022, 5, 4));
        assert_eq!(then.as_deref(), Some("Phòng Quản lý đô thị thành phố Điện Biên Phủ"));
    }

    #[test]
    fn what_an_office_sets_goes_first() {
        let today = Date::constant(2026, 3, 2);
        let ward = at("03127", 2025, 7);
        let set = |place, body: &str, set_at| Route {
            place,
            topic: "transport".to_owned(),
            body: body.to_owned(),
            set_at,
        };
        let routes = [set(at("11", 2022, 1), "Sở Xây dựng", 3), set(ward, "Tổ A", 1), set(ward, "Tổ B", 2)];
        assert_eq!(competent(&routes, ward, "Giao thông", today).as_deref(), Some("Tổ B"));
        assert_eq!(
            competent(&routes, at("03334", 2025, 7), "Giao thông", today).as_deref(),
            Some("Sở Xây dựng")
        );
    }
}
