//! Columns: twelve months or four quarters. An empty month keeps its place.

use super::measure::{Tenths, letters, scale};
use super::{Cell, Kind, Named, Row, Table, Tone, Value, empty, sentence};
use crate::Html;
use crate::html::{escape, put};
use crate::words::Language;

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// As short as it can be said under the axis: "5", "Quý I".
    pub label: String,
    /// As said in the sentence and the table: "Tháng 5". The label again when empty.
    pub long_label: String,
    /// Its value.
    pub value: Value,
}

impl Column {
    /// A column.
    pub fn new(label: impl Into<String>, long_label: impl Into<String>, value: Value) -> Self {
        Self { label: label.into(), long_label: long_label.into(), value }
    }

    fn said(&self) -> &str {
        if self.long_label.is_empty() { &self.label } else { &self.long_label }
    }
}

/// A drawing of columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The language of the sentence that names the drawing.
    pub language: Language,
    /// The same title as that of the figure.
    pub title: String,
    /// The unit for that sentence; may be empty.
    pub unit: String,
    /// How the columns look: vermilion when what is counted is late.
    pub tone: Tone,
    /// The columns in the order of time, empty ones too.
    pub columns: Vec<Column>,
}

impl Columns {
    /// The table behind the drawing. `first` heads the periods ("Kỳ"), `whole` the numbers.
    pub fn table(&self, first: &str, whole: &str) -> Table {
        let row = |column: &Column| Row {
            label: Cell { text: column.said().to_owned(), href: None, withheld: false },
            cells: vec![column.value.cell()],
            sum: false,
        };
        Table { head: vec![first.to_owned(), whole.to_owned()], rows: self.columns.iter().map(row).collect() }
    }
}

/// The tallest column, the room for a value above it, and a withheld column, in pixels.
const TALLEST: i64 = 108;
const OVER: i64 = 18;
const STUB: i64 = 12;
/// The narrowest drawing (a phone of 320 px) and a digit in it, in pixels: they say which values have room.
const NARROWEST: usize = 288;
const DIGIT: usize = 9;

/// Draws columns. Every value is printed when up to seven columns have one and there is room for it on a phone;
/// otherwise only the peak (the first of equals) and what is withheld. Empty when there is nothing to draw.
pub fn columns(chart: &Columns) -> Html {
    let most = chart.columns.iter().filter_map(|column| column.value.number).max().unwrap_or(0);
    let shown = chart.columns.iter().filter(|column| column.value.number != Some(0));
    let (filled, widest) = shown.fold((0_usize, 0_usize), |(count, widest), column| {
        (count + 1, widest.max(letters(&column.value.text)))
    });
    if filled == 0 {
        return empty(chart.language);
    }
    let count = chart.columns.len();
    let all = filled <= 7 && widest * DIGIT * count <= NARROWEST;
    let peak = chart.columns.iter().position(|column| column.value.number == Some(most) && most > 0);
    let body: String = chart
        .columns
        .iter()
        .enumerate()
        .map(|(i, column)| draw(chart, i, column, most, all || peak == Some(i)))
        .collect();
    let named: Vec<_> =
        chart.columns.iter().map(|column| Named { label: column.said(), value: &column.value }).collect();
    let label = sentence(chart.language, Kind::Periods, &chart.title, &chart.unit, &named);
    let axis = OVER + TALLEST;
    Html::trusted(format!(
        "<svg role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"{}\">{body}\
         <line x1=\"0\" x2=\"100%\" y1=\"{axis}.5\" y2=\"{axis}.5\"/></svg>",
        escape(&label),
        axis + 24
    ))
}

fn draw(chart: &Columns, index: usize, column: &Column, most: i64, print: bool) -> String {
    let count = chart.columns.len();
    let (left, right) = (Tenths::step(index, count), Tenths::step(index + 1, count));
    let room = right.0 - left.0;
    let middle = Tenths(left.0 + room / 2);
    // Few columns stay slim: four of them at three quarters would be a wall.
    let width = Tenths(room * if count <= 4 { 34 } else { 76 } / 100);
    let start = Tenths(left.0 + (room - width.0) / 2);
    let (height, tone) = match column.value.number {
        Some(0) => (0, ""),
        Some(number) => (scale(number, most, TALLEST).max(2), chart.tone.class()),
        None => (STUB, "g"),
    };
    let top = OVER + TALLEST - height;
    let mut out = String::new();
    if height > 0 {
        put!(out, "<rect class=\"{tone}\" x=\"{start}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>");
        if print || column.value.number.is_none() {
            // On the narrowest screen a long value over the first or the last column would stand outside the page.
            let half = letters(&column.value.text) * DIGIT / 2;
            let at = NARROWEST * (2 * index + 1) / (2 * count);
            let (x, anchor) = match () {
                () if at < half => (left, "start"),
                () if NARROWEST - at < half => (right, "end"),
                () => (middle, "middle"),
            };
            put!(
                out,
                "<text class=\"b\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                top - 6,
                escape(&column.value.text)
            );
        }
    }
    put!(
        out,
        "<text class=\"d\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        OVER + TALLEST + 18,
        escape(&column.label)
    );
    out
}
