//! Tables that stand the other way round: units over columns, what is counted in rows.
//!
//! They are not read. What was seen is said, so that an officer can turn them.

use viet_text::{Detector, fold, tidy};
use workbook::{Cell, Sheet, address};

use kernel::Date;

use super::{names::Names, problems::BookProblem};

/// Rows looked at.
const ROWS: usize = 40;
/// Units side by side in a row of headings, at least.
const ENOUGH: usize = 2;
/// Units told.
const TOLD: usize = 3;

/// Whether a sheet stands the other way round: in the rows down to its headings, where these were found. Then a column of
/// units of measure is nothing strange: goods have one.
pub(super) fn look(
    sheet: &Sheet,
    name: &str,
    detector: &Detector,
    names: &mut Names,
    on: Date,
    head: Option<u32>,
) -> Option<BookProblem> {
    for (row, cells) in sheet.rows().take(ROWS).take_while(|(row, _)| head.is_none_or(|head| *row <= head)) {
        let own = cells.iter().filter(|(column, _)| !sheet.merged(row, *column));
        let texts: Vec<(u32, String)> = own
            .filter_map(|(column, cell)| match cell {
                Cell::Text(typed) => Some((*column, tidy(&detector.to_unicode(typed)))),
                _ => None,
            })
            .collect();
        let whole = names.place;
        let is_unit =
            |names: &mut Names, text: &str| names.resolve_office(text, on).is_ok_and(|place| place != whole);
        let places: Vec<&(u32, String)> = texts.iter().filter(|(_, text)| is_unit(names, text)).collect();
        if places.len() >= ENOUGH {
            return Some(BookProblem::PlacesAcross {
                sheet: name.to_owned(),
                cell: address(row, places[0].0),
                places: places.iter().take(TOLD).map(|(_, text)| text.clone()).collect(),
            });
        }
        let is_unit_of_measure = |text: &str| matches!(fold(text).as_str(), "dvt" | "don vi tinh");
        let counts = |text: &str| {
            let folded = fold(text);
            folded.contains("chi tieu") || folded.starts_with("noi dung") || folded.starts_with("tieu chi")
        };
        if head.is_none()
            && texts.iter().any(|(_, text)| is_unit_of_measure(text))
            && let Some((column, heading)) = texts.iter().find(|(_, text)| counts(text))
        {
            return Some(BookProblem::FiguresInRows {
                sheet: name.to_owned(),
                cell: address(row, *column),
                heading: heading.clone(),
            });
        }
    }
    None
}
