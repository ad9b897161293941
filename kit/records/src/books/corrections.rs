//! The bad rows back as a workbook, with the reason in a column.

use workbook::{OutCell, OutColumn, OutKind, OutRow, OutSheet, WriteError};

use super::{Plan, Problem, SheetPlan, plan::BadRow};

/// The words in the workbook.
#[derive(Debug, Clone, Copy)]
pub struct CorrectionWords<'a> {
    /// Heading of the column of reasons.
    pub reason: &'a str,
    /// Heading of the column of the row numbers.
    pub row: &'a str,
    /// The line above the headings. It names the year, so that the corrected workbook knows its own.
    pub note: &'a str,
}

/// A workbook of the rows that could not go in: the columns that are read, why each row is there, and where it stood.
/// What was dropped by name is not in it. `reason` says a problem in the reader's language.
pub fn corrections(
    plan: &Plan,
    words: &CorrectionWords<'_>,
    reason: &dyn Fn(&Problem) -> String,
) -> Result<Vec<u8>, WriteError> {
    let sheets: Vec<OutSheet> = plan
        .sheets
        .iter()
        .filter(|sheet| !sheet.bad.is_empty())
        .map(|sheet| {
            let mut columns: Vec<OutColumn> =
                sheet.headings.iter().map(|(_, heading)| column(heading, OutKind::Plain)).collect();
            columns.push(column(words.reason, OutKind::Reason));
            columns.push(column(words.row, OutKind::Plain));
            let rows = sheet.bad.iter().map(|bad| row(plan, sheet, bad, reason)).collect();
            OutSheet { name: sheet.name.clone(), columns, rows, note: Some(words.note.to_owned()) }
        })
        .collect();
    workbook::write(&sheets)
}

fn column(heading: &str, kind: OutKind) -> OutColumn {
    let width_letters = if kind == OutKind::Reason { 60 } else { 18 };
    OutColumn { heading: heading.to_owned(), width_letters, kind }
}

fn row(plan: &Plan, sheet: &SheetPlan, bad: &BadRow, reason: &dyn Fn(&Problem) -> String) -> OutRow {
    let problems: Vec<&Problem> = plan
        .problems
        .iter()
        .filter(|problem| problem.sheet == sheet.name && problem.row == bad.row)
        .collect();
    let mut cells: Vec<OutCell> = sheet
        .headings
        .iter()
        .map(|(column, _)| {
            bad.cells
                .iter()
                .find(|(at, _)| at == column)
                .map_or(OutCell::Empty, |(_, cell)| OutCell::from(cell))
        })
        .collect();
    let marked = sheet
        .headings
        .iter()
        .enumerate()
        .filter(|(_, (column, _))| problems.iter().any(|problem| problem.column == *column))
        .map(|(at, _)| at)
        .collect();
    let reasons: Vec<String> =
        problems.iter().map(|problem| format!("{}: {}", problem.address(), reason(problem))).collect();
    cells.push(OutCell::Text(reasons.join("; ")));
    cells.push(OutCell::Plain(f64::from(bad.row) + 1.0));
    OutRow { cells, marked }
}
