//! One sheet of an `.xlsx`: its cells and merged areas (ECMA-376 part 1, 18.3).

use super::Shared;
use super::parts::{rich, unescaped};
use crate::bad::BadFile;
use crate::dates;
use crate::limits::Budget;
use crate::sheet::{Area, Cell, Draft, Sheet};
use crate::xml::{Piece, Xml, attribute};
use quick_xml::events::BytesStart;

pub(super) fn read(
    part: &mut Xml,
    name: &str,
    hidden: bool,
    shared: &Shared,
    budget: &mut Budget,
) -> Result<Sheet, BadFile> {
    let mut buffer = String::new();
    let mut draft = Draft::new(name.to_owned(), hidden);
    // Where the next row or cell stands if it does not say so itself.
    let (mut row, mut col) = (0_u32, 0_u32);
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    budget.scan(1)?;
                    col = 0;
                    if let Some(said) = attribute(&start, "r") {
                        let said: u32 = said.parse().map_err(|_| part.damaged("a row without a number"))?;
                        row = said.checked_sub(1).ok_or_else(|| part.damaged("a row zero"))?;
                    }
                }
                "c" => {
                    budget.scan(1)?;
                    let head = Head::of(&start).ok_or_else(|| part.damaged("a cell without a place"))?;
                    (row, col) = head.place.unwrap_or((row, col));
                    if let Some(cell) = value(part, &mut buffer, &head, shared, budget)? {
                        draft.put(row, col, cell, budget)?;
                    }
                    col = col.saturating_add(1);
                }
                "mergeCell" => {
                    let area = attribute(&start, "ref").and_then(|area| {
                        let (first, last) = area.split_once(':')?;
                        Some(Area { first: place(first)?, last: place(last)? })
                    });
                    if let Some(area) = area {
                        draft.merge(area, budget)?;
                    }
                }
                _ => (),
            },
            Piece::End("row") => row = row.saturating_add(1),
            Piece::Eof => return draft.finish(budget),
            _ => (),
        }
    }
}

/// The attributes of a `<c>`.
struct Head {
    place: Option<(u32, u32)>,
    style: usize,
    kind: Kind,
}

/// What a `<c>` says of its value (`ST_CellType`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Formula,
    Inline,
    Truth,
    Error,
    Date,
}

impl Head {
    /// In one pass and without copies: of cells there may be millions. `None` where the place is none.
    fn of(start: &BytesStart) -> Option<Head> {
        let mut head = Head { place: None, style: 0, kind: Kind::Number };
        for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
            let value = attribute.value.as_ref();
            match attribute.key.as_ref() {
                "r" => head.place = Some(place(value)?),
                "s" => head.style = value.parse().unwrap_or(0),
                "t" => {
                    head.kind = match value {
                        "s" => Kind::Shared,
                        "str" => Kind::Formula,
                        "inlineStr" => Kind::Inline,
                        "b" => Kind::Truth,
                        "e" => Kind::Error,
                        "d" => Kind::Date,
                        _ => Kind::Number,
                    }
                }
                _ => (),
            }
        }
        Some(head)
    }
}

/// Reads to the end of a `<c>` and gives its value: of a formula, the cached one.
fn value(
    part: &mut Xml,
    buffer: &mut String,
    head: &Head,
    shared: &Shared,
    budget: &Budget,
) -> Result<Option<Cell>, BadFile> {
    let mut text = String::new();
    let mut inline = None;
    let mut in_value = false;
    loop {
        match part.next(buffer)? {
            Piece::Start(start) => match start.local_name().as_ref() {
                "v" => in_value = true,
                "is" => inline = Some(rich(part, "is", budget)?),
                // A formula, and what later editions may add.
                _ => part.skip(buffer)?,
            },
            Piece::Text(piece) if in_value => {
                budget.cell_text(text.len() + piece.len())?;
                text.push_str(piece);
            }
            Piece::End("v") => in_value = false,
            Piece::End("c") => break,
            Piece::Text(_) | Piece::End(_) => (),
            Piece::Eof => return Err(part.damaged("it ends inside a cell")),
        }
    }
    if let Some(inline) = inline {
        return Ok(Some(Cell::Text(inline)));
    }
    if text.is_empty() {
        return Ok(None);
    }
    let cell = match head.kind {
        Kind::Shared => {
            let string = text.trim().parse::<usize>().ok().and_then(|index| shared.strings.get(index));
            Cell::Text(string.ok_or_else(|| part.damaged("a cell names a text that is not there"))?.clone())
        }
        Kind::Formula => Cell::Text(unescaped(text)),
        Kind::Truth => Cell::Bool(matches!(text.trim(), "1" | "true")),
        Kind::Error => Cell::Error(text),
        Kind::Date => dates::iso(&text).map_or(Cell::Text(text), Cell::Date),
        Kind::Inline => return Ok(None),
        // What is no number after all is kept as it stands: the importer can tell people where it is.
        Kind::Number => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => {
                dates::number(number, shared.styles.is_date(head.style), shared.styles.epoch)
            }
            _ => Cell::Text(text),
        },
    };
    Ok(Some(cell))
}

/// The 0-based row and column of `D17`, also of `$D$17`.
pub fn place(address: &str) -> Option<(u32, u32)> {
    let mut col = 0_u32;
    let mut row = 0_u32;
    for byte in address.bytes().filter(|&byte| byte != b'$') {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                col = col.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, col.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_are_what_addresses_say() {
        for (row, col) in [(0, 0), (16, 3), (0, 25), (0, 26), (9, 701), (9, 702), (1_048_575, 16_383)] {
            assert_eq!(place(&crate::address(row, col)), Some((row, col)));
        }
        assert_eq!(place("$D$17"), Some((16, 3)));
        for none in ["", "A", "1", "A0", "A1B", "Ă1", "A99999999999", "AAAAAAAAAAAA1"] {
            assert_eq!(place(none), None, "{none}");
        }
    }
}
