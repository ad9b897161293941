//! The document: what a template made, before it is a page or a text.

use crate::Amount;

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: Vec<Span>,
    /// The sentences under it that say the most.
    pub standfirst: Vec<Span>,
    /// Small print under them: who gathered it, from which book.
    pub byline: Vec<Span>,
    /// What stands before the first section: the key figures.
    pub opening: Vec<Block>,
    /// The sections.
    pub sections: Vec<Section>,
}

/// A section, as a rule one of the six verbs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its anchor: `kiem-tra`.
    pub slug: String,
    /// Its heading: `Kiểm tra`.
    pub heading: String,
    /// What was found, as a headline.
    pub finding: Vec<Span>,
    /// Its text and drawings.
    pub blocks: Vec<Block>,
    /// The notes in its margin.
    pub notes: Vec<Note>,
}

/// A stretch of text, or a figure in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Text.
    Text(String),
    /// A figure.
    Figure {
        /// `supervisions[front]`.
        reference: String,
        /// As it stands in the text: `gần 1 tỷ đồng`.
        text: String,
        /// In full: `968.000.000`.
        exact: String,
        /// What it opens; empty when it is withheld.
        href: String,
    },
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A second headline inside a section.
    Heading(Vec<Span>),
    /// A list.
    List(Vec<Vec<Span>>),
    /// A sentence that stands where there is nothing.
    Empty(Vec<Span>),
    /// A drawing with its table.
    Chart(Chart),
    /// Large figures in a row.
    KeyFigures(Vec<KeyFigure>),
    /// A table: names first, then numbers that end below each other.
    Table(Table),
}

/// A table of text and figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is of.
    pub caption: String,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows, a cell to a column.
    pub rows: Vec<Vec<Vec<Span>>>,
}

/// A note: a question, and its answer when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Vec<Span>,
}

/// A large figure and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFigure {
    /// What it counts; may hold a second figure.
    pub label: Vec<Span>,
    /// The number, a link.
    pub number: Span,
    /// Its unit, printed small; empty for things that the label names.
    pub unit: String,
}

/// A number in a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it is of, short: `P. Him Lam`, `5`.
    pub label: String,
    /// The same in full: `Phường Him Lam`, `Tháng 5`.
    pub long: String,
    /// The number to draw.
    pub amount: Amount,
    /// The number to print.
    pub text: String,
    /// What it opens; empty for nothing.
    pub href: String,
}

/// How a part looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// What is counted.
    #[default]
    Leaf,
    /// The same, not finished.
    Pale,
    /// Past its date, and nothing else.
    Late,
    /// Not there yet.
    Open,
    /// Neither good nor bad.
    Grey,
}

impl Tone {
    /// By its name in a template.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "leaf" => Self::Leaf,
            "pale" => Self::Pale,
            "late" => Self::Late,
            "open" => Self::Open,
            "grey" => Self::Grey,
            _ => return None,
        })
    }
}

/// A drawing and the table behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// A line under the title; may be empty.
    pub note: String,
    /// The unit of its numbers.
    pub unit: String,
    /// The head of the column of names: `Nơi`.
    pub head: String,
    /// The head of the column of numbers: `Ý kiến`.
    pub whole: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Bars, largest first: the whole, and its parts (none when bars are whole).
    Bars {
        /// The names and looks of the parts.
        keys: Vec<(String, Tone)>,
        /// Whole and parts.
        rows: Vec<(Cell, Vec<Cell>)>,
    },
    /// Columns in the order of time.
    Columns(Tone, Vec<Cell>),
    /// One bar in parts.
    Stack(Vec<(Tone, Cell)>),
}

/// The text of spans, without their links.
pub fn plain(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| match span {
            Span::Text(text) | Span::Figure { text, .. } => text.as_str(),
        })
        .collect()
}
