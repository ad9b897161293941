//! The table behind a drawing: where its numbers open.

use crate::html::{escape, put};

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// The page it opens.
    pub href: Option<String>,
    /// Whether the number is withheld: then it is no link, whatever `href` says.
    pub withheld: bool,
}

impl Cell {
    /// A cell that opens nothing.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, withheld: false }
    }

    /// A cell that opens a page.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), withheld: false }
    }

    /// A cell whose number may not be told: "<5".
    pub fn withheld(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None, withheld: true }
    }

    fn inside(&self, class: &str) -> String {
        let text = escape(&self.text);
        match &self.href {
            Some(href) if !self.withheld && !text.is_empty() => {
                format!("<a{class} href=\"{}\">{text}</a>", escape(href))
            }
            _ => text.into_owned(),
        }
    }
}

/// A row: its name, and its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The name. Its link is a plain one: only numbers have the green rule.
    pub label: Cell,
    /// The numbers.
    pub cells: Vec<Cell>,
    /// Whether this is the sum of the others.
    pub sum: bool,
}

/// A table of one column of names and columns of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of all columns, that of the names first.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// The table, in a box that scrolls by itself when it is wider than the page.
    pub fn render(&self, caption: &str) -> crate::Html {
        let mut head = String::new();
        for (i, text) in self.head.iter().enumerate() {
            let numeric = if i == 0 { "" } else { " govuk-table__header--numeric" };
            put!(head, "<th scope=\"col\" class=\"govuk-table__header{numeric}\">{}</th>", escape(text));
        }
        let rows: String = self.rows.iter().map(row).collect();
        crate::Html::trusted(format!(
            "<div class=\"bang\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"govuk-table\">\
             <caption class=\"govuk-visually-hidden\">{0}</caption>\
             <thead class=\"govuk-table__head\"><tr>{head}</tr></thead>\
             <tbody class=\"govuk-table__body\">{rows}</tbody></table></div>",
            escape(caption)
        ))
    }
}

fn row(row: &Row) -> String {
    let mut cells = String::new();
    for cell in &row.cells {
        let withheld = if cell.withheld { " che" } else { "" };
        let inside = cell.inside(" class=\"so\"");
        put!(cells, "<td class=\"govuk-table__cell govuk-table__cell--numeric{withheld}\">{inside}</td>");
    }
    format!(
        "<tr{}><th scope=\"row\" class=\"govuk-table__header\">{}</th>{cells}</tr>",
        if row.sum { " class=\"cong\"" } else { "" },
        row.label.inside("")
    )
}
