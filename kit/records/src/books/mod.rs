//! Books: the workbooks offices already keep.
//!
//! A book goes in in three steps. [`Plan::of`] reads it: which sheet is which kind, where the headings stand, what
//! each row says, and everything that is wrong, each with its cell. [`Plan::preview`] holds it against what
//! is already there, [`Plan::take_in`] writes it through the door in one transaction. Rows that a person has to decide
//! about wait, as [`Doubt`]s; [`Decisions`] answers them, once.
//! [`corrections`] gives the bad rows back as a workbook, with the reason in a column.

mod above;
mod asked;
mod cells;
mod checks;
mod corrections;
mod doubts;
mod groups;
mod headings;
mod identity;
mod judge;
mod learned;
mod names;
mod own_sums;
mod pairs;
mod plan;
mod problems;
mod reading;
mod row;
mod rows;
mod run;
mod said;
mod same;
mod sheets;
mod sides;
mod subtotals;
mod tables;
mod turned;

pub use asked::Asked;
pub use cells::{CellProblem, typed};
pub use corrections::{CorrectionWords, corrections};
pub use doubts::{Answer, Decisions, Doubt, Like, Question, Said};
pub use headings::How;
pub use learned::{Correction, Learned, Target, learned};
pub use plan::{BadRow, Basis, Plan, SheetPlan, UnknownSheets};
pub use problems::{BookProblem, Note, Problem};
pub use reading::{ColumnReading, Reading, SheetReading};
pub use run::{BookFile, Summary, SummarySheet};
