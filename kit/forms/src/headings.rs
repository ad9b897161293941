//! The words around a cell of a table: its headings above, and the labels to its left.

/// Headings above a cell that are told.
const MOST_HEADINGS: usize = 4;

/// Whether a text is words of the form rather than a number, a mark, or a column's number.
pub(crate) fn is_label(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some()
}

/// Gathered while a table is read row by row, from left to right.
pub(crate) struct Headings {
    /// For each column: its headings, the outermost first, and the row where the last one stands.
    columns: Vec<(Vec<String>, u32)>,
    /// The labels to the left in this row.
    row: Vec<String>,
    /// Whether the cell before was a label.
    after_label: bool,
}

/// A label that stands in a cell, or reaches into it from a merged one.
pub(crate) struct Label<'t> {
    pub(crate) row: u32,
    pub(crate) col: u32,
    pub(crate) text: &'t str,
    /// Its leftmost column is this one.
    pub(crate) begins_here: bool,
    /// It reaches down from a row above.
    pub(crate) from_above: bool,
    /// It lies over the first column and others: a title or a section's row, and no heading.
    pub(crate) is_title: bool,
}

impl Headings {
    pub(crate) fn new(columns: u32) -> Headings {
        let count = usize::try_from(columns).unwrap_or(0);
        Headings { columns: vec![(Vec::new(), u32::MAX); count], row: Vec::new(), after_label: false }
    }

    pub(crate) fn next_row(&mut self) {
        self.row.clear();
        self.after_label = false;
    }

    pub(crate) fn label(&mut self, label: &Label) {
        let text = viet_text::tidy(label.text).replace('\n', " ");
        if label.begins_here {
            if !self.after_label {
                self.row.clear();
            }
            self.row.push(text.clone());
        }
        self.after_label = true;
        if label.is_title {
            return;
        }
        let column = usize::try_from(label.col).ok().and_then(|col| self.columns.get_mut(col));
        let Some((chain, last)) = column else { return };
        let before = std::mem::replace(last, label.row);
        if label.from_above {
            // A heading merged over rows is told once.
            return;
        }
        if before == u32::MAX || before.saturating_add(1) != label.row {
            chain.clear();
        }
        if chain.len() == MOST_HEADINGS {
            chain.remove(0);
        }
        chain.push(text);
    }

    /// A cell without a label: whether the one before it was one.
    pub(crate) fn value(&mut self) -> bool {
        std::mem::take(&mut self.after_label)
    }

    pub(crate) fn column(&self, col: u32) -> Vec<String> {
        let found = usize::try_from(col).ok().and_then(|col| self.columns.get(col));
        found.map(|(chain, _)| chain.clone()).unwrap_or_default()
    }

    pub(crate) fn row(&self) -> &[String] {
        &self.row
    }
}
