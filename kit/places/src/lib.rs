//! Places and bodies in their time.
//!
//! A commune's code outlives what it means: until 2025-06-30 `03127` was Phường Him Lam, one of twelve units
//! of a city; from 2025-07-01 it is Phường Điện Biên Phủ, six times larger, right under the province. So a
//! place is never a code: it is a code *since a month* ([`kernel::PlaceId`]), and this crate tells
//!
//! - what a code or a name meant on a day ([`Gazetteer::at`], [`Gazetteer::names`]),
//! - what lay in what ([`Gazetteer::children`], [`Gazetteer::is_within`]),
//! - and what became of it ([`Gazetteer::today`], [`Gazetteer::units_today`]), so that the figures of 2022 can
//!   be told in the units of today without pretending that the two are the same.
//!
//! Bodies (*cơ quan, tổ chức*) change with their places: [`Bodies`] reads "Phòng Quản lý đô thị thành phố" as a
//! kind at a place, and says whose desk its open matters lie on now.
//!
//! Everything is embedded and pure: no files, no clock. Three snapshots are known (2022-01-01, 2025-01-01,
//! 2025-07-01); a change between two of them counts from the later one.
//!
//! ```
//! use kernel::Date;
//! use places::{Gazetteer, Recast};
//!
//! let gazetteer = Gazetteer::viet_nam();
//! let old = gazetteer.at("03127", Date::constant(2022, 9, 30)).unwrap();
//! assert_eq!(gazetteer.full(old.id), "Phường Him Lam, Thành phố Điện Biên Phủ, Tỉnh Điện Biên");
//!
//! let Recast::Unit { unit, divided: false } = gazetteer.today(old.id) else { panic!() };
//! assert_eq!(gazetteer.full(unit), "Phường Điện Biên Phủ, Tỉnh Điện Biên");
//! ```

mod bodies;
mod gazetteer;
mod labels;
mod names;
mod place;
mod recast;
mod search;
mod snapshots;
#[cfg(test)]
mod tests;

pub use bodies::{Bodies, BodyKind, BodyRef, Recogniser};
pub use gazetteer::{Gazetteer, PlaceProblem};
pub use names::{NameIndex, NameProblem};
pub use place::{Kind, Level, Place};
pub use recast::{Recast, Succession, SuccessionKind, Today};
pub use search::Hit;
