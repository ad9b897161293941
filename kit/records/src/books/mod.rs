//! Books: the workbooks offices already keep.
//!
//! A book goes in in three steps. [`Plan::of`] reads it: which sheet is which kind, where the headings stand, what
//! each row says, and everything that is wrong, each with its cell. [`Plan::preview`] holds it against what
//! is already there, [`Plan::take_in`] writes it through the door in one transaction.
//! [`corrections`] gives the bad rows back as a workbook, with the reason in a column.

mod asked;
mod cells;
mod corrections;
mod headings;
mod learned;
mod plan;
mod reading;
mod row;
mod rows;
mod run;
mod said;
mod subtotals;

pub use asked::Asked;
pub use corrections::{CorrectionWords, corrections};
pub use headings::How;
pub use learned::{Correction, Learned, Target, learned};
pub use plan::{BadRow, Basis, BookProblem, Note, Plan, Problem, SheetPlan, UnknownSheets};
pub use reading::{ColumnReading, Reading, SheetReading};
pub use run::{BookFile, Summary, SummarySheet};
