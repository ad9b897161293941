//! One whole cut into parts. The legend carries the values, for light parts must never stand without one.

use super::measure::Tenths;
use super::{Cell, Row, Table, Tone, Value, empty};
use crate::Html;
use crate::html::{escape, put};
use crate::words::Language;

/// A part of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What it is: "Đang thực hiện".
    pub label: String,
    /// Its value. What it opens is a link in the legend.
    pub value: Value,
    /// How it looks.
    pub tone: Tone,
}

impl Part {
    /// A part.
    pub fn new(label: impl Into<String>, value: Value, tone: Tone) -> Self {
        Self { label: label.into(), value, tone }
    }
}

/// A drawing of one bar in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stack {
    /// The language of the sentence that says there is nothing.
    pub language: Language,
    /// The same title as that of the figure.
    pub title: String,
    /// The parts, in their own order.
    pub parts: Vec<Part>,
}

impl Stack {
    /// The table behind the drawing. `first` heads the names, `whole` the numbers.
    pub fn table(&self, first: &str, whole: &str) -> Table {
        let row = |part: &Part| Row {
            label: Cell { text: part.label.clone(), href: None, withheld: false },
            cells: vec![part.value.cell()],
            sum: false,
        };
        Table { head: vec![first.to_owned(), whole.to_owned()], rows: self.parts.iter().map(row).collect() }
    }
}

/// A withheld part, in tenths of a percent.
const STUB: i64 = 40;

/// Draws one bar in parts, its legend with the values over it. Empty when there is nothing to draw.
pub fn stack(chart: &Stack) -> Html {
    let all = chart.parts.iter().filter_map(|part| part.value.number).fold(0, i64::saturating_add);
    let withheld = chart.parts.iter().filter(|part| part.value.number.is_none()).count();
    if all == 0 && withheld == 0 {
        return empty(chart.language);
    }
    let room = 1_000 - STUB * i64::try_from(withheld).unwrap_or(0).min(20);
    let (mut from, mut so_far, mut body) = (0, 0_i64, String::new());
    for part in &chart.parts {
        let (tone, width) = match part.value.number {
            Some(number) => {
                let before = super::measure::scale(so_far, all, room);
                so_far = so_far.saturating_add(number);
                (part.tone.class(), super::measure::scale(so_far, all, room) - before)
            }
            None => ("g", STUB),
        };
        if width > 0 {
            // The seam between parts is the paper-coloured outline of each (`.ve rect`).
            let (x, width) = (Tenths(from), Tenths(width));
            put!(body, "<rect class=\"{tone}\" x=\"{x}\" width=\"{width}\" height=\"28\"/>");
        }
        from += width;
    }
    let legend: String = chart.parts.iter().map(item).collect();
    let told: Vec<_> = chart.parts.iter().map(|part| format!("{} {}", part.label, part.value.text)).collect();
    let label = format!("{}: {}.", chart.title, told.join(", "));
    Html::trusted(format!(
        "<ul class=\"chu-giai\">{legend}</ul><svg role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"28\">{body}</svg>",
        escape(&label)
    ))
}

fn item(part: &Part) -> String {
    let value = match &part.value.href {
        _ if part.value.number.is_none() => {
            format!("<span class=\"che\">{}</span>", escape(&part.value.text))
        }
        Some(href) => {
            format!("<a class=\"so tit\" href=\"{}\">{}</a>", escape(href), escape(&part.value.text))
        }
        None => format!("<b class=\"tit\">{}</b>", escape(&part.value.text)),
    };
    let tone = if part.value.number.is_none() { "g" } else { part.tone.class() };
    format!("<li class=\"{tone}\">{} {value}</li>", escape(&part.label))
}
