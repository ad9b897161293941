//! The city 094 of 2022 is worked by hand (LAW.md §5); everything else is checked against the lists.

mod bodies;
mod city;
mod invariants;
mod names;

use kernel::{Date, PlaceId};

use crate::Gazetteer;

const IN_2022: Date = Date::constant(2022, 12, 31);
const IN_2026: Date = Date::constant(2026, 1, 1);

fn at(code: &str, on: Date) -> PlaceId {
    Gazetteer::viet_nam().at(code, on).unwrap().id
}

fn old(code: &str) -> PlaceId {
    at(code, IN_2022)
}

fn new(code: &str) -> PlaceId {
    at(code, IN_2026)
}
