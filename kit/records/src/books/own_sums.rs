//! What the rows of a sheet say of themselves: "3 = 1 + 2", number × rate = money, and amounts that have a unit.
//!
//! One row that breaks its own sum is a slip, and told. Where every row does, its columns were misread.

use super::{
    headings::What,
    plan::GoodRow,
    problems::BookProblem,
    said::{Measured, Said, measured},
    sheets::Found,
};
use crate::Kind;

/// Fewer rows than these tell nothing of the sheet.
const ENOUGH: usize = 3;
/// No one hands out, gives or receives less than this, in đồng.
const LEAST_VND: i64 = 10_000;

/// What was found in the rows of one sheet.
#[derive(Debug, Default)]
pub(super) struct OwnSums {
    /// Rows with a number in them, and those of them that break their own sum.
    rows: usize,
    broken: usize,
    /// Column → its largest amount.
    largest: Vec<(u32, i64)>,
}

impl OwnSums {
    /// A row that was read.
    pub fn row(&mut self, breaks: bool, good: &[GoodRow], kind: &Kind) {
        let mut says_something = false;
        for good in good {
            for (name, value) in good.draft.payload.as_object().into_iter().flatten() {
                let Some(value) = value.as_i64().filter(|value| *value != 0) else { continue };
                says_something = true;
                let field = kind.fields.iter().position(|field| field.name == name);
                let Some(at) = field.filter(|at| measured(kind.fields[*at].kept) == Some(Measured::Money))
                else {
                    continue;
                };
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                match self.largest.iter_mut().find(|(have, _)| *have == at) {
                    Some((_, largest)) => *largest = value.max(*largest),
                    None => self.largest.push((at, value)),
                }
            }
        }
        self.rows += usize::from(says_something);
        self.broken += usize::from(says_something && breaks);
    }

    /// Refuses a sheet whose every row is at odds with itself, and money of which nobody knows the unit.
    pub fn judge(&self, found: &Found<'_>) -> Result<(), BookProblem> {
        let heading = |at: u32| {
            found
                .head
                .seen
                .iter()
                .find(|seen| seen.at == at)
                .map_or_else(String::new, |seen| seen.heading.clone())
        };
        for (field, largest) in self.largest.iter().filter(|(_, largest)| *largest < LEAST_VND) {
            let of_field = |what: What| matches!(what, What::Field(at) if u32::try_from(at) == Ok(*field));
            let mut columns = found.head.columns.iter().filter(|column| of_field(column.what));
            let title_says = found.titles.scales.iter().any(|scale| scale.of == Measured::Money);
            let silent = |at: u32| heading(at).split(" › ").all(|heading| Said::of(heading).scale.is_none());
            if let Some(column) = columns.find(|column| !title_says && column.power == 0 && silent(column.at))
            {
                let (sheet, heading) = (found.name.clone(), heading(column.at));
                return Err(BookProblem::WhichUnit { sheet, heading, largest: largest.to_string() });
            }
        }
        if self.rows >= ENOUGH && self.broken == self.rows {
            let is_number = |what: What| matches!(what, What::Field(at) if super::rows::is_number(found.kind.fields[at].kept));
            let columns = found.head.columns.iter().filter(|column| is_number(column.what));
            let columns = columns.map(|column| heading(column.at)).collect();
            return Err(BookProblem::OwnSumsBreak { sheet: found.name.clone(), rows: self.rows, columns });
        }
        Ok(())
    }
}
