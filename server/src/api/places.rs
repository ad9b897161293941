//! Places: found by name, and one with what it was before and became.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use kernel::PlaceId;
use places::{Gazetteer, Level, Place as Unit};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Api,
    call::Asked,
    json,
    problem::{Problem, Sort},
};

/// As many as are found at once.
const MOST: usize = 50;

/// A place by its code and name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaceName {
    /// Administrative code. It may have meant another unit before: see `since`.
    #[schema(example = "03127")]
    pub code: String,
    /// Its name with its kind.
    #[schema(example = "Phường Điện Biên Phủ")]
    pub name: String,
    /// The first day on which the code means this unit.
    #[schema(format = "date")]
    pub since: String,
}

impl PlaceName {
    /// Of a unit.
    pub fn of(id: PlaceId) -> Self {
        let unit = Gazetteer::viet_nam().get(id);
        Self {
            code: id.code(),
            name: unit.map_or("", |unit| unit.name).to_owned(),
            since: unit.map_or_else(String::new, |unit| unit.since.to_string()),
        }
    }
}

/// A place, found or asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    /// Administrative code.
    code: String,
    /// Its name with its kind.
    name: String,
    /// With what it lies in.
    full_name: String,
    /// How high it stands.
    level: PlaceLevel,
    /// The first day on which the code means this unit.
    #[schema(format = "date")]
    since: String,
    /// The first day on which it was no more; none for the units of today.
    #[schema(format = "date", required = true)]
    until: Option<String>,
    /// What it lies in.
    #[schema(required = true)]
    parent: Option<PlaceName>,
    /// The units of today that took over from it; none of one that is there today.
    today: Vec<PlaceName>,
}

/// How high a unit stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PlaceLevel {
    /// Việt Nam.
    Nation,
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh: until 2025-06-30.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
}

impl Place {
    fn of(unit: &Unit) -> Self {
        let places = Gazetteer::viet_nam();
        let heirs = if unit.is_current() { Vec::new() } else { places.units_today(unit.id) };
        let mut heirs: Vec<PlaceId> = heirs.into_iter().map(|today| today.unit).collect();
        heirs.retain(|heir| *heir != unit.id);
        Self {
            code: unit.code.to_owned(),
            name: unit.name.to_owned(),
            full_name: crate::pages::frame::full_name(unit.id),
            level: match unit.level {
                Level::Nation => PlaceLevel::Nation,
                Level::Province => PlaceLevel::Province,
                Level::District => PlaceLevel::District,
                Level::Commune => PlaceLevel::Commune,
            },
            since: unit.since.to_string(),
            until: unit.until.map(|day| day.to_string()),
            parent: unit.parent.map(PlaceName::of),
            today: heirs.into_iter().map(PlaceName::of).collect(),
        }
    }
}

/// The places that were found, best first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Places {
    places: Vec<Place>,
}

/// Places by name
///
/// With or without marks, by today's name or an old one: what has ended tells the units of today that took over.
#[utoipa::path(get, path = "/places", tag = "places",
    params(
        ("q" = String, Query, description = "The beginning of a name or of a word in it, or a code", example = "na nhan"),
        ("limit" = Option<u32>, Query, description = "How many at most", minimum = 1, maximum = 50),
    ),
    responses((status = 200, description = "The places, best first", body = Places)))]
pub async fn search(asked: Asked) -> Result<Response, Problem> {
    asked.only(&["q", "limit"])?;
    let limit = asked.limit(MOST, MOST)?;
    let text: String = asked.value("q").unwrap_or_default().chars().take(100).collect();
    let places = Gazetteer::viet_nam();
    let hits = places.search(&text, None, limit);
    let found = hits.iter().filter_map(|hit| places.get(hit.place)).map(Place::of);
    Ok(json(StatusCode::OK, &Places { places: found.collect() }))
}

/// A code, with every unit that it has meant.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceOfCode {
    /// The unit that the code means today; of one that means none any more, the last.
    place: Place,
    /// The units that the code meant before, earliest first.
    earlier: Vec<Place>,
    /// What lies in the unit.
    children: Vec<PlaceName>,
}

/// A place
#[utoipa::path(get, path = "/places/{code}", tag = "places",
    params(("code" = String, Path, description = "Administrative code, or VN", pattern = "^(VN|[0-9]{2}|[0-9]{3}|[0-9]{5})$", example = "03127")),
    responses((status = 200, description = "The place", body = PlaceOfCode)))]
pub async fn place(State(api): State<Arc<Api>>, asked: Asked) -> Result<Response, Problem> {
    asked.only(&[])?;
    let places = Gazetteer::viet_nam();
    let mut units: Vec<&Unit> = places.history(asked.part(0)).collect();
    let last = units.pop().ok_or_else(|| Problem::new(Sort::NotFound))?;
    let on = last.until.and_then(|until| until.yesterday().ok()).unwrap_or_else(|| api.app.clock.today());
    let answer = PlaceOfCode {
        place: Place::of(last),
        earlier: units.into_iter().map(Place::of).collect(),
        children: places.children(last.id, on).into_iter().map(|child| PlaceName::of(child.id)).collect(),
    };
    Ok(json(StatusCode::OK, &answer))
}
