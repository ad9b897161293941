//! What is wrong with a book, or a cell of it.

use places::PlaceProblem;
use workbook::address;

/// Something wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The sheet, as the book calls it.
    pub sheet: String,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What stands there; never a dropped column's content.
    pub found: String,
    /// The key of the sentence that says what was expected.
    pub word: &'static str,
    /// The parts of that sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// `D17`.
    pub fn address(&self) -> String {
        address(self.row, self.column)
    }
}

/// Something that looks wrong but stands. Told beside the row; refuses nothing.
pub type Note = Problem;

/// Why a book cannot be taken at all: the file is wrong, not a row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookProblem {
    /// A sheet with content that is no kind of record.
    UnknownSheet {
        /// Its name.
        sheet: String,
    },
    /// No sheet with anything in it.
    Nothing,
    /// Neither a title nor the rows tell one year.
    WhichYear {
        /// The years found.
        found: Vec<i16>,
    },
    /// A sheet of a known kind has no row of headings.
    NoHeadings {
        /// Its name.
        sheet: String,
        /// The headings it should have.
        expected: Vec<&'static str>,
    },
    /// A sheet lacks columns that every row needs.
    MissingColumns {
        /// Its name.
        sheet: String,
        /// The columns.
        missing: Vec<&'static str>,
    },
    /// Two sheets of one kind.
    TwoSheets {
        /// Their names.
        sheets: [String; 2],
    },
    /// A sheet holds another table below its first that cannot be read beside it.
    SeveralTables {
        /// Its name.
        sheet: String,
        /// The row of the other's headings, from 1.
        row: u32,
    },
    /// Units stand over columns, and what is counted in rows.
    PlacesAcross {
        /// The sheet's name.
        sheet: String,
        /// The cell of the first.
        cell: String,
        /// The first few, as typed.
        places: Vec<String>,
    },
    /// What is counted stands in rows, with its unit of measure beside.
    FiguresInRows {
        /// The sheet's name.
        sheet: String,
        /// The cell of that column's heading.
        cell: String,
        /// That heading, as typed.
        heading: String,
    },
    /// In every row the numbers do not make up what the row says they do: the columns were misread, or their units.
    OwnSumsBreak {
        /// The sheet's name.
        sheet: String,
        /// How many rows.
        rows: usize,
        /// The columns that were read as numbers, with their headings.
        columns: Vec<String>,
    },
    /// Money that nobody can have meant in đồng, in a column that tells no unit.
    WhichUnit {
        /// The sheet's name.
        sheet: String,
        /// The column's heading, as typed.
        heading: String,
        /// Its largest amount.
        largest: String,
    },
    /// The place's code means nothing in that year.
    Place(PlaceProblem),
}
