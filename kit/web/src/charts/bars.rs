//! Horizontal bars: places, causes, fields. In the order given, largest first; the value at the end.

use super::measure::{Tenths, letters, rows};
use super::{Cell, Key, Kind, Named, Row, Table, Value, empty, legend, sentence};
use crate::Html;
use crate::html::{escape, put};
use crate::words::{Language, Words};

/// One bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// What it is of, as short as it can be said: "P. Thanh Bình".
    pub label: String,
    /// Its parts, in the order of the keys. Empty when the bar is whole.
    pub parts: Vec<Value>,
    /// All of it: drawn when there are no parts, printed at the end of the bar always.
    pub total: Value,
    /// The page that the row's name opens in the table.
    pub href: Option<String>,
}

impl Bar {
    /// A bar without parts.
    pub fn whole(label: impl Into<String>, total: Value) -> Self {
        Self { label: label.into(), parts: Vec::new(), total, href: None }
    }

    /// A bar of up to three parts, and their sum as printed.
    pub fn of(label: impl Into<String>, parts: Vec<Value>, total: Value) -> Self {
        Self { label: label.into(), parts, total, href: None }
    }
}

/// A drawing of bars.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// The language of the sentence that names the drawing.
    pub language: Language,
    /// The same title as that of the figure.
    pub title: String,
    /// The unit for that sentence, "ý kiến"; may be empty.
    pub unit: String,
    /// The parts. One key, or none, when bars are whole.
    pub keys: Vec<Key>,
    /// The bars, largest first.
    pub rows: Vec<Bar>,
}

impl Bars {
    /// The table behind the drawing. `first` heads the names ("Nơi"), `whole` the numbers when there are no parts.
    pub fn table(&self, first: &str, whole: &str) -> Table {
        let parted = self.keys.len() > 1;
        let mut head = vec![first.to_owned()];
        if parted {
            head.extend(self.keys.iter().map(|key| key.name.clone()));
            head.push(Words::own().text(self.language, "chart-total"));
        } else {
            head.push(whole.to_owned());
        }
        let row = |bar: &Bar| {
            let mut cells: Vec<Cell> =
                if parted { bar.parts.iter().map(Value::cell).collect() } else { Vec::new() };
            cells.push(bar.total.cell());
            Row {
                label: Cell { text: bar.label.clone(), href: bar.href.clone(), withheld: false },
                cells,
                sum: false,
            }
        };
        Table { head, rows: self.rows.iter().map(row).collect() }
    }
}

/// Room beside the axis, in letters, before names stand above their bars instead.
const BESIDE: usize = 19;
/// The same for values of one kind of room (`rong-2`) and the next (`rong-3`).
const SHORT: usize = 5;
const MIDDLE: usize = 10;
/// A withheld bar, in tenths of a percent: always the same, for it tells nothing.
const STUB: Tenths = Tenths(60);
/// The least that can be seen: a bar of one among thousands is not nothing.
const LEAST: i64 = 6;

/// Draws bars: the legend when there are parts, and the picture. Empty when there is nothing to draw.
pub fn bars(chart: &Bars) -> Html {
    let most = chart.rows.iter().map(sum).max().unwrap_or(0);
    let any_withheld = chart.rows.iter().any(is_withheld);
    if most == 0 && !any_withheld {
        return empty(chart.language);
    }
    debug_assert!(chart.keys.len() <= 3, "at most three parts: more cannot be told apart");
    let widest = chart.rows.iter().map(|bar| letters(&bar.total.text)).max().unwrap_or(0);
    // Long names do not fit beside the axis; long values leave no room beside the names on a phone.
    let above = widest > MIDDLE || chart.rows.iter().any(|bar| letters(&bar.label) > BESIDE);
    let classes = format!(
        "ngang{}{}",
        if above { " tren" } else { "" },
        match widest {
            0..=SHORT => "",
            n if n <= MIDDLE => " rong-2",
            _ => " rong-3",
        }
    );
    let height = if above { 46 } else { 26 };
    let body: String = chart
        .rows
        .iter()
        .enumerate()
        .map(|(i, bar)| draw(chart, bar, most, rows(i, height), above))
        .collect();
    let named: Vec<_> = chart.rows.iter().map(|bar| Named { label: &bar.label, value: &bar.total }).collect();
    let label = sentence(chart.language, Kind::Places, &chart.title, &chart.unit, &named);
    Html::trusted(format!(
        "{}<svg class=\"{classes}\" role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"{}\">{body}</svg>",
        legend(&chart.keys),
        escape(&label),
        rows(chart.rows.len(), height)
    ))
}

/// A small bar for a cell of a table, beside the column that says the number (class `cot-ve` on the cell).
pub fn cell_bar(number: i64, most: i64) -> Html {
    let width = Tenths::share(number, most);
    Html::trusted(format!(
        "<svg width=\"100%\" height=\"14\" aria-hidden=\"true\"><rect class=\"m\" width=\"{width}\" height=\"14\"/></svg>"
    ))
}

/// What is drawn of a bar: its parts that may be told, or all of it.
fn sum(bar: &Bar) -> i64 {
    if bar.parts.is_empty() {
        return bar.total.number.unwrap_or(0);
    }
    bar.parts.iter().filter_map(|part| part.number).fold(0, i64::saturating_add)
}

fn is_withheld(bar: &Bar) -> bool {
    bar.total.number.is_none() || bar.parts.iter().any(|part| part.number.is_none())
}

fn draw(chart: &Bars, bar: &Bar, most: i64, top: i64, above: bool) -> String {
    let (bar_top, baseline) = if above { (top + 20, top + 33) } else { (top + 4, top + 17) };
    let name = if above {
        format!("<text y=\"{}\">{}</text>", top + 14, escape(&bar.label))
    } else {
        format!("<text x=\"-10\" y=\"{baseline}\" text-anchor=\"end\">{}</text>", escape(&bar.label))
    };
    let whole = std::slice::from_ref(&bar.total);
    let parts = if bar.parts.is_empty() { whole } else { &bar.parts };
    let mut end = Tenths::default();
    let mut drawn = String::new();
    let mut so_far: i64 = 0;
    for (i, part) in parts.iter().enumerate() {
        let (tone, width) = match part.number {
            Some(0) => continue,
            Some(number) => {
                so_far = so_far.saturating_add(number);
                let to = Tenths::share(so_far, most).0;
                let tone = chart.keys.get(i).map_or("m", |key| key.tone.class());
                (tone, Tenths((to - end.0).max(LEAST)))
            }
            None => ("g", STUB),
        };
        put!(drawn, "<rect class=\"{tone}\" x=\"{end}\" y=\"{bar_top}\" width=\"{width}\" height=\"17\"/>");
        end = Tenths(end.0 + width.0);
    }
    format!(
        "{name}{drawn}<text class=\"b\" x=\"{end}\" dx=\"6\" y=\"{baseline}\">{}</text>",
        escape(&bar.total.text)
    )
}
