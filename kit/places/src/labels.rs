//! Names as tables, headings and charts write them.

use std::collections::BTreeMap;

use kernel::PlaceId;
use viet_text::fold;

use crate::gazetteer::Gazetteer;
use crate::place::{Kind, Level};

impl Gazetteer {
    /// For narrow columns: "P. Him Lam", "TP. Điện Biên Phủ". The id itself when it is unknown.
    pub fn short(&self, id: PlaceId) -> String {
        match self.get(id) {
            Some(place) if place.kind == Kind::Nation => place.name.to_owned(),
            Some(place) => format!("{} {}", place.kind.short(), place.bare_name()),
            None => id.to_string(),
        }
    }

    /// With all it lies in, but the nation: "Phường Him Lam, Thành phố Điện Biên Phủ, Tỉnh Điện Biên".
    pub fn full(&self, id: PlaceId) -> String {
        let Some(place) = self.get(id) else {
            return id.to_string();
        };
        let above = self.ancestors(id).filter(|ancestor| ancestor.level != Level::Nation);
        let names: Vec<&str> = std::iter::once(place).chain(above).map(|place| place.name).collect();
        names.join(", ")
    }

    /// Official names for one list; those that repeat in it have their code beside: "Xã Tân Lập (03316)". Two
    /// times of one code and name have their first month too: "Xã Nà Tấu (03316, từ 07/2025)".
    ///
    /// Names that differ only in marks or case count as repeating: read aloud or typed they are mistaken.
    pub fn distinct_names(&self, ids: impl IntoIterator<Item = PlaceId>) -> BTreeMap<PlaceId, String> {
        let mut alike: BTreeMap<String, BTreeMap<PlaceId, String>> = BTreeMap::new();
        for id in ids {
            let name = self.get(id).map_or_else(|| id.to_string(), |place| place.name.to_owned());
            alike.entry(fold(&name)).or_default().insert(id, name);
        }
        let mut names = BTreeMap::new();
        for same in alike.into_values() {
            let repeats = same.len() > 1;
            let mut codes: BTreeMap<String, usize> = BTreeMap::new();
            for id in same.keys() {
                *codes.entry(id.code()).or_default() += 1;
            }
            for (id, name) in same {
                let code = id.code();
                let since = id.since_number();
                let label = match codes.get(&code) {
                    _ if !repeats => name,
                    Some(1) => format!("{name} ({code})"),
                    _ => format!("{name} ({code}, từ {:02}/{})", since % 100, since / 100),
                };
                names.insert(id, label);
            }
        }
        names
    }
}
