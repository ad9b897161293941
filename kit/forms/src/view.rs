//! What a form shows: sheets of cells, or paragraphs and tables, with the places for values marked.

/// A form as a page draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// An `.xlsx`.
    Workbook(Vec<Sheet>),
    /// A `.docx`.
    Document(Document),
}

/// One sheet, from A1 to its last cell that shows anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Hidden from who opens the file.
    pub hidden: bool,
    /// One for each column, from A on.
    pub columns: Vec<ColumnWidth>,
    /// Each row from 1 on; cells that lie under a merged one are left out.
    pub rows: Vec<Row>,
    /// Whether there are more rows or columns than are shown.
    pub cut: bool,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ColumnWidth {
    /// Width in pixels at 96 dots per inch.
    pub pixels: u32,
    /// Hidden.
    pub hidden: bool,
}

/// One row of a sheet or of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As people count, from 1.
    pub number: u32,
    /// Hidden.
    pub hidden: bool,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
}

/// Where a text stands in its cell or line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Nothing said: text to the left, numbers to the right.
    #[default]
    Auto,
    /// Left.
    Left,
    /// Middle.
    Center,
    /// Right.
    Right,
    /// Both sides.
    Justify,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// `C7`.
    pub address: String,
    /// What it shows, in pieces; one of them may be a place for a value. For a table of a document, see `blocks`.
    pub pieces: Vec<Piece>,
    /// The paragraphs of a document's cell; empty in a sheet.
    pub blocks: Vec<Block>,
    /// The whole cell as a place for a value, where it may take one.
    pub spot: Option<String>,
    /// How many columns it spans.
    pub columns: u32,
    /// How many rows it spans.
    pub rows: u32,
    /// Whether it has a border on some side.
    pub border: bool,
    /// Where its text stands.
    pub align: Align,
    /// Its formula, without the `=`.
    pub formula: Option<String>,
    /// The code of its number format, where it has one: `#,##0`.
    pub format: String,
}

impl Cell {
    /// What it shows, as one text.
    pub fn text(&self) -> String {
        let own: String = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let inner: Vec<String> = self.blocks.iter().map(Block::text).collect();
        own + &inner.join("\n")
    }
}

/// A stretch of text with one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// The text; of an empty place nothing.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// The address of the place for a value that this is.
    pub spot: Option<String>,
}

/// A document: paragraphs and tables in order. Headers, footers and text boxes are not shown and not filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// In the order of reading.
    pub blocks: Vec<Block>,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// `doan-12`; of one in a table, nothing.
        id: String,
        /// Its text.
        pieces: Vec<Piece>,
        /// Where it stands.
        align: Align,
    },
    /// A table.
    Table {
        /// `bang-1`.
        id: String,
        /// Its rows.
        rows: Vec<Row>,
    },
}

impl Block {
    /// What it shows, as one text.
    pub fn text(&self) -> String {
        match self {
            Block::Paragraph { pieces, .. } => pieces.iter().map(|piece| piece.text.as_str()).collect(),
            Block::Table { rows, .. } => {
                let rows = rows.iter().map(|row| {
                    let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
                    cells.join("\t")
                });
                rows.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpotKind {
    /// A whole cell, of a sheet or of a table.
    Cell,
    /// Dots, underscores or a leader within a text.
    Blank,
    /// `{{tên}}`.
    Placeholder,
    /// A content control.
    Control,
}

/// A place where a value may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Its address.
    pub id: String,
    /// What kind of place it is.
    pub kind: SpotKind,
    /// Headings above it, the outermost first.
    pub column: Vec<String>,
    /// Words to the left of it in its row.
    pub row: Vec<String>,
    /// The text before it in its paragraph or cell.
    pub before: String,
    /// The text after it.
    pub after: String,
    /// What stands there now: dots, `{{tên}}`, `0`, or nothing.
    pub holds: String,
    /// The code of the cell's number format, where it has one: `0.0%`.
    pub format: String,
}

impl Spot {
    /// The words around it on one line: `Số cuộc giám sát │ Xã Nà Tấu`, or `gồm […] người`.
    pub fn context(&self) -> String {
        let sentence = match self.kind {
            SpotKind::Cell => String::new(),
            _ => format!(
                "{}[{}]{}",
                self.before,
                if self.holds.contains("{{") { &self.holds } else { "…" },
                self.after
            ),
        };
        let parts = [self.column.join(" › "), self.row.join(" · "), sentence];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
        parts.join(" │ ")
    }
}
