//! What stands above all rows of a sheet: their place, their time, their year.

use kernel::{Date, PlaceId, When};
use places::{Gazetteer, Level, PlaceProblem};

use super::{
    asked::Asked,
    cells::{self, Read},
    headings::{self, What, is_when},
    names::Names,
    plan::Basis,
    problems::BookProblem,
    row::when_of,
    rows::{self, Section, section_of},
    said::{Time, Years},
    sheets::Found,
};
use crate::Role;

/// What stands above all rows of a sheet: their place where they have none, their time, how their numbers run.
#[derive(Debug, Clone)]
pub(super) struct Above {
    pub place: PlaceId,
    pub when: When,
    /// Whether that time was told, not only the book's year.
    pub told: bool,
    pub basis: Basis,
    pub years: Years,
    /// The day on which names mean the units of the time.
    pub on: Date,
}

/// Finds what stands above a sheet's rows; its column of places by what stands in it, where no heading tells it.
pub(super) fn surroundings(
    found: &mut Found<'_>,
    year: i16,
    asked: &Asked,
    names: &mut Names,
) -> Result<Above, BookProblem> {
    let of_year = |time: &Time| time.year.is_none_or(|told| told == year);
    let told = asked.span.or_else(|| {
        found.titles.time.filter(of_year).and_then(|time| time.span.in_year(Years::calendar(year)))
    });
    let when = told.unwrap_or(When::Year(year));
    let places = Gazetteer::viet_nam();
    let ended = places.get(names.place).and_then(|place| place.until);
    let on = ended.map_or(when.last_day(), |until| when.last_day().min(until));
    let mut above = Above {
        place: names.place,
        when,
        told: told.is_some(),
        basis: asked.basis.or(found.titles.basis).unwrap_or(Basis::InPeriod),
        years: Years { year, school: matches!(when, When::SchoolYear(_)) },
        on,
    };
    let by_heading = headings::tells_time(found.kind, &found.head);
    let by_column = found.head.column_of(What::Place).is_some();
    // Section rows are looked for only where headings leave something open.
    let sections: Vec<Section> = if by_heading && by_column {
        Vec::new()
    } else {
        found.sheet.rows().filter_map(|row| section_of(found, row, names, &above)).collect()
    };
    let timed = found.kind.field_with(Role::When).is_none_or(|field| !field.required)
        || by_heading
        || sections.iter().any(|section| matches!(section, Section::Time(_)));
    let may = found.kind.field_with(Role::When).is_some_and(|field| field.told_above);
    let mut missing: Vec<&'static str> = Vec::new();
    if !(timed || may && above.told) {
        missing.extend(found.kind.field_with(Role::When).map(|field| field.headings[0]));
    }
    let told_where = by_column || sections.iter().any(|section| matches!(section, Section::Place(_)));
    if found.kind.placed && !told_where && !rows::find_places(found, names, &above) {
        let commune = places.get(names.place).is_some_and(|place| place.level == Level::Commune);
        match rows::place_in_titles(found, names, on) {
            Some(place) => above.place = place,
            None if commune => {}
            None => missing.push(headings::PLACE[0]),
        }
    }
    if missing.is_empty() {
        Ok(above)
    } else {
        Err(BookProblem::MissingColumns { sheet: found.name.clone(), missing })
    }
}

/// The year that the titles tell, else the only year in which the rows happened.
pub(super) fn year_of_book(found: &[Found<'_>]) -> Result<i16, BookProblem> {
    let told = the_only(found.iter().filter_map(|sheet| sheet.titles.year));
    let mut years: Vec<i16> = found.iter().flat_map(years_of_rows).collect();
    years.sort_unstable();
    years.dedup();
    let bare =
        || the_only(found.iter().filter_map(|sheet| sheet.titles.bare_year)).filter(|_| years.is_empty());
    told.or_else(|| the_only(years.iter().copied()))
        .or_else(bare)
        .ok_or(BookProblem::WhichYear { found: years })
}

/// The value all agree on.
fn the_only(mut years: impl Iterator<Item = i16>) -> Option<i16> {
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The years in which a sheet's rows happened.
fn years_of_rows(found: &Found<'_>) -> Vec<i16> {
    let Some(at) = found.kind.fields.iter().position(|field| field.role == Role::When && is_when(field.kept))
    else {
        return Vec::new();
    };
    let Some(column) = found.head.column_of(What::Field(at)).map(|column| &column.at) else {
        return Vec::new();
    };
    let field = &found.kind.fields[at];
    let rows = found.sheet.rows().filter(|(row, _)| *row > found.head.row);
    rows.filter_map(|(_, cells)| cells.iter().find(|(have, _)| have == column))
        .filter_map(|(_, cell)| {
            match cells::read(field, found.words(*column), 0, cell, &found.detector, Years::calendar(2000)) {
                Ok(Read::Value(value)) => when_of(field.kept, &value).map(|when| when.first_month().year()),
                _ => None,
            }
        })
        .filter(|year| *year > 2000)
        .collect()
}

/// The unit a book is of: what its code means at the end of the year, or, when it ended within the year, until then.
pub(super) fn place_of_book(code: &str, year: i16) -> Result<PlaceId, PlaceProblem> {
    let places = Gazetteer::viet_nam();
    let last = When::Year(year).last_day();
    match places.at(code, last) {
        Err(PlaceProblem::Ended { until, successors }) if until.year() == year => until
            .yesterday()
            .ok()
            .and_then(|day| places.at(code, day).ok())
            .map(|place| place.id)
            .ok_or(PlaceProblem::Ended { until, successors }),
        Err(PlaceProblem::NotYet { .. }) => {
            // Before the first of our lists the units of that list are meant.
            let first = Gazetteer::snapshots()[0].first_day();
            places.at(code, first).map(|place| place.id)
        }
        other => other.map(|place| place.id),
    }
}
