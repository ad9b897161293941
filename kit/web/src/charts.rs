//! Drawn figures, as inline SVG.
//!
//! The drawings have no `viewBox`: lengths are in percent and letters in pixels, so the same markup is sharp and
//! legible at 320 and at 1280 px. They hold no links and no style; what opens stands in the table behind them
//! ([`figure`]). Every drawing is one picture to a screen reader, named by a sentence that tells the extremes.
//!
//! Numbers come twice, as a number to draw and as the text to print, for only the caller knows the unit. A value
//! may be withheld ([`Value::withheld`]): it is drawn as a dashed stub of one fixed length, which tells nothing.

mod bars;
mod columns;
mod measure;
mod stack;
mod table;
#[cfg(test)]
mod tests;

use crate::Html;
use crate::html::{escape, put};
use crate::words::{Language, Words};

pub use bars::{Bar, Bars, bars, cell_bar};
pub use columns::{Column, Columns, columns};
pub use stack::{Part, Stack, stack};
pub use table::{Cell, Row, Table};

/// A number to draw, its text to print, and the page it opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    number: Option<i64>,
    text: String,
    href: Option<String>,
}

impl Value {
    /// A number and how it is written. Never negative: what is counted from records cannot be.
    pub fn new(number: i64, text: impl Into<String>) -> Self {
        debug_assert!(number >= 0, "a figure counted from records is never negative: {number}");
        Self { number: Some(number.max(0)), text: text.into(), href: None }
    }

    /// A number that may not be told; the text says so: `<5`.
    pub fn withheld(text: impl Into<String>) -> Self {
        Self { number: None, text: text.into(), href: None }
    }

    /// The page the number opens. It is used in tables and legends, never inside a drawing.
    #[must_use]
    pub fn opens(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// The number, if it may be told.
    pub fn number(&self) -> Option<i64> {
        self.number
    }

    /// The text to print.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A cell of a table with this value.
    pub fn cell(&self) -> Cell {
        Cell { text: self.text.clone(), href: self.href.clone(), withheld: self.number.is_none() }
    }
}

/// What a part of a drawing looks like. Two greens never mean two things: [`Tone::Pale`] is a later or lesser
/// state of what [`Tone::Leaf`] is, and vermilion is only ever *late*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Leaf green: what is counted.
    #[default]
    Leaf,
    /// Pale green: the same, not finished.
    Pale,
    /// Vermilion: past its legal date, and nothing else.
    Late,
    /// Light grey: not there yet.
    Open,
    /// Middle grey: neither good nor bad.
    Grey,
    /// Ink: against.
    Ink,
}

impl Tone {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Leaf => "m",
            Self::Pale => "n",
            Self::Late => "s",
            Self::Open => "t",
            Self::Grey => "x",
            Self::Ink => "k",
        }
    }
}

/// The name of a part of each bar, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What the part is: "Trả lời muộn".
    pub name: String,
    /// How it looks.
    pub tone: Tone,
}

impl Key {
    /// A key.
    pub fn new(name: impl Into<String>, tone: Tone) -> Self {
        Self { name: name.into(), tone }
    }
}

/// A drawing with its heading, and its table behind it in `<details>`.
pub fn figure(
    language: Language,
    title: &str,
    subtitle: &str,
    drawing: &Html,
    table: Option<&Table>,
) -> Html {
    let subtitle =
        if subtitle.is_empty() { String::new() } else { format!("<span>{}</span>", escape(subtitle)) };
    let behind = table.map_or_else(String::new, |table| {
        let summary = Words::own().text(language, "chart-table");
        format!(
            "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\">\
             <span class=\"govuk-details__summary-text\">{}</span></summary>\
             <div class=\"govuk-details__text\">{}</div></details>",
            escape(&summary),
            table.render(title)
        )
    });
    Html::trusted(format!(
        "<figure class=\"ve\"><figcaption class=\"ve__ten\">{}{subtitle}</figcaption>{drawing}{behind}</figure>",
        escape(title)
    ))
}

/// The sentence that stands where there is nothing to draw: an empty axis would look like a zero.
fn empty(language: Language) -> Html {
    let words = Words::own().text(language, "chart-empty");
    Html::trusted(format!("<p class=\"trong\">{}</p>", escape(&words)))
}

/// A labelled value, for the sentence that names a drawing.
struct Named<'a> {
    label: &'a str,
    value: &'a Value,
}

/// Which sentence names the drawing: places are compared, periods have a peak.
#[derive(Clone, Copy)]
enum Kind {
    Places,
    Periods,
}

/// The sentence that names a drawing by its extremes. The first of equals is named.
fn sentence(language: Language, kind: Kind, title: &str, unit: &str, all: &[Named<'_>]) -> String {
    let words = Words::own();
    let told = |value: &Value| {
        if unit.is_empty() { value.text.clone() } else { format!("{} {unit}", value.text) }
    };
    let known: Vec<_> = all.iter().filter_map(|named| Some((named.value.number?, named))).collect();
    let most = known.iter().rev().max_by_key(|(number, _)| *number);
    let least = known.iter().min_by_key(|(number, _)| *number);
    let (Some(&(highest, most)), Some(&(lowest, least))) = (most, least) else {
        return words.with(language, "chart-all-withheld", &[("title", title.into())]);
    };
    let (most_value, least_value) = (told(most.value), told(least.value));
    let mut text = if known.len() == 1 {
        let args =
            [("title", title.into()), ("label", most.label.into()), ("value", most_value.as_str().into())];
        words.with(language, "chart-one", &args)
    } else if highest == lowest {
        let key = match kind {
            Kind::Places => "chart-all-equal",
            Kind::Periods => "chart-columns-equal",
        };
        words.with(language, key, &[("title", title.into()), ("value", most_value.as_str().into())])
    } else {
        let args = [
            ("title", title.into()),
            ("most", most.label.into()),
            ("most-value", most_value.as_str().into()),
            ("least", least.label.into()),
            ("least-value", least_value.as_str().into()),
        ];
        match kind {
            Kind::Places => words.with(language, "chart-extremes", &args),
            Kind::Periods => words.with(language, "chart-peak", &args[..3]),
        }
    };
    if known.len() < all.len() {
        text.push(' ');
        text.push_str(&words.text(language, "chart-withheld"));
    }
    text
}

/// The list that names the parts.
fn legend(keys: &[Key]) -> String {
    if keys.len() < 2 {
        return String::new();
    }
    let mut items = String::new();
    for key in keys {
        put!(items, "<li class=\"{}\">{}</li>", key.tone.class(), escape(&key.name));
    }
    format!("<ul class=\"chu-giai\">{items}</ul>")
}
