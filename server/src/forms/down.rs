//! Ties a whole column at once: one cell is told, and a column holds the names of units.

use forms::{Form, View};
use kernel::{Date, Outcome, PlaceId, Refusal};
use places::{Gazetteer, NameProblem};

use super::{Of, Tie};

/// What tying a column down came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Down {
    /// One for each row whose unit was recognised.
    pub ties: Vec<Tie>,
    /// The other rows that have words.
    pub unknown: Vec<UnknownRow>,
}

/// A row that is no unit, or not for sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRow {
    /// The cell that was not tied.
    pub spot: String,
    /// The words in its row.
    pub text: String,
    /// Units with a similar name.
    pub nearest: Vec<PlaceId>,
}

/// Ties the cells below one as that is tied, each to the unit that its row names. `within` is the place whose units
/// the rows are, on a day; `names` the letters of the column that names them, else it is looked for.
pub fn tie_down(form: &Form, first: &Tie, within: PlaceId, on: Date, names: Option<&str>) -> Outcome<Down> {
    let unreadable = || Refusal::new("refusal-tie-down-cell").with("spot", &first.spot);
    let (holder, cell) = first.spot.rsplit_once('!').ok_or_else(unreadable)?;
    let (row, col) = workbook::place(cell).ok_or_else(unreadable)?;
    let rows = rows_of(form, holder).ok_or_else(unreadable)?;
    let names = match names {
        Some(letters) => Some(workbook::place(&format!("{letters}1")).ok_or_else(unreadable)?.1),
        None => None,
    };
    let index = Gazetteer::viet_nam().names(within, on);
    let mut down = Down::default();
    for line in rows.iter().filter(|line| line.number > row) {
        let spot = format!("{holder}!{}", workbook::address(line.number - 1, col));
        // Rows without a place for a value (a formula, a section's heading, a signature) are not meant.
        if !line.cells.iter().any(|(at, takes, _)| *at == col && *takes) {
            continue;
        }
        let candidates = line.cells.iter().filter(|(at, _, text)| {
            names.map_or(*at < col, |names| *at == names) && text.chars().any(char::is_alphabetic)
        });
        let mut problem = None;
        let mut found = None;
        for (_, _, text) in candidates {
            match index.resolve(text) {
                Ok(place) => {
                    found = Some(place.id);
                    break;
                }
                Err(NameProblem::None { nearest } | NameProblem::Several(nearest)) => {
                    problem = Some(UnknownRow { spot: spot.clone(), text: text.clone(), nearest });
                }
            }
        }
        match (found, problem) {
            (Some(unit), _) => down.ties.push(Tie { spot, of: Of::Unit(unit), ..first.clone() }),
            (None, Some(problem)) => down.unknown.push(problem),
            (None, None) => (),
        }
    }
    if down.ties.is_empty() {
        return Err(Refusal::new("refusal-tie-down-none").with("spot", &first.spot).into());
    }
    Ok(down)
}

/// One row of a sheet or a table: its number from 1, and for each cell its column, whether it takes a value, and
/// its text.
struct Line {
    number: u32,
    cells: Vec<(u32, bool, String)>,
}

fn rows_of(form: &Form, holder: &str) -> Option<Vec<Line>> {
    let lines = |rows: &[forms::Row]| -> Vec<Line> {
        rows.iter()
            .map(|row| Line {
                number: row.number,
                cells: row
                    .cells
                    .iter()
                    .filter_map(|cell| {
                        let (_, col) = workbook::place(&cell.address)?;
                        Some((col, cell.spot.is_some() && cell.columns == 1, cell.text()))
                    })
                    .collect(),
            })
            .collect()
    };
    match form.view() {
        View::Workbook(sheets) => {
            sheets.iter().find(|sheet| sheet.name == holder).map(|sheet| lines(&sheet.rows))
        }
        View::Document(document) => document.blocks.iter().find_map(|block| match block {
            forms::Block::Table { id, rows } if id == holder => Some(lines(rows)),
            _ => None,
        }),
    }
}
