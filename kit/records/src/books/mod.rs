//! Books: the workbooks offices already keep.
//!
//! A book goes in in three steps. [`Plan::of`] reads it: which sheet is which kind, where the headings stand, what
//! each row says, and everything that is wrong, each with its cell. [`Plan::preview`] holds it against what
//! is already there, [`Plan::take_in`] writes it through the door in one transaction.
//! [`corrections`] gives the bad rows back as a workbook, with the reason in a column.

mod cells;
mod corrections;
mod headings;
mod plan;
mod row;
mod rows;
mod run;

pub use corrections::{CorrectionWords, corrections};
pub use plan::{BadRow, BookProblem, Note, Plan, Problem, SheetPlan, UnknownSheets};
pub use run::{BookFile, Summary, SummarySheet};
