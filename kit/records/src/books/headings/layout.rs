//! The rows that may be headings, read as they stand over each other.

use viet_text::{Detector, fold};
use workbook::Sheet;

use super::{
    super::{
        cells::text,
        said::{Said, without_number},
    },
    words::is_dropped,
};

/// Rows looked at for the headings.
const HEAD_ROWS: usize = 40;
/// Rows that headings may stand in, one below the other.
const LAYERS: usize = 3;

/// The headings of one column, taken apart once: every kind is tried on them.
#[derive(Debug, Clone)]
pub(in crate::books) struct Heading {
    /// From above to below, as typed; what stands there twice by merging stands once.
    pub path: Vec<String>,
    /// What it is remembered by: all of it folded, without years.
    pub key: String,
    pub(super) lower: Said,
    /// What stands above the lowest, together.
    pub(super) upper: Option<Said>,
    /// The same, one by one, the nearest first.
    pub(super) above: Vec<Said>,
    /// The lowest, folded, without its number.
    pub(super) lowest: String,
    /// All together, folded, without their numbers.
    pub(super) all: String,
    /// Whether any of it names what must not be read.
    pub dropped: bool,
}

impl Heading {
    pub fn of(path: Vec<String>) -> Self {
        let (lowest, above) =
            path.split_last().map_or(("", &path[..]), |(lowest, above)| (lowest.as_str(), above));
        Self {
            key: key_of(&path),
            lower: Said::of(lowest),
            upper: (!above.is_empty()).then(|| Said::of(&above.join(" "))),
            above: above.iter().rev().map(|text| Said::of(text)).collect(),
            lowest: fold(without_number(lowest)),
            all: fold(&path.iter().map(|text| without_number(text)).collect::<Vec<_>>().join(" ")),
            dropped: path.iter().any(|heading| is_dropped(heading)),
            path,
        }
    }

    /// Whether it stands under what is under way or not done yet: "Đang giải quyết › Quá hạn" is no result.
    pub(super) fn is_open(&self) -> bool {
        let says = |said: &Said| said.name.split(' ').any(|word| matches!(word, "dang" | "chua"));
        self.above.iter().any(says)
    }

    pub fn shown(&self) -> String {
        self.path.join(" › ")
    }
}

/// A row of texts: its number, and column, text, and whether the text is a copy made by merging.
type TextRow = (u32, Vec<(u32, String, bool)>);

/// Rows of a sheet that may be its headings: each lowest row with one, two or three layers.
pub(in crate::books) struct Layout {
    /// The lowest row.
    pub row: u32,
    /// Column → its headings.
    pub columns: Vec<(u32, Heading)>,
    /// Whether a heading reaches down into the lowest row by merging: then the rows belong together.
    pub reaches_down: bool,
}

/// All rows that may be headings.
pub(in crate::books) fn layouts(sheet: &Sheet, detector: &Detector) -> Vec<Layout> {
    let rows: Vec<TextRow> = sheet
        .rows()
        .take(HEAD_ROWS)
        .map(|(row, cells)| {
            let texts = cells
                .iter()
                .map(|(at, cell)| (*at, text(cell, detector), sheet.merged(row, *at)))
                .filter(|(_, text, _)| !text.is_empty());
            (row, texts.collect())
        })
        .collect();
    let mut layouts = Vec::new();
    for lowest in 0..rows.len() {
        for layers in 1..=LAYERS.min(lowest + 1) {
            let stack = &rows[lowest + 1 - layers..=lowest];
            // A title alone in its row is no heading of columns.
            let is_layer = |(_, texts): &TextRow| texts.iter().any(|(_, text, _)| *text != texts[0].1);
            let together = stack.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0)
                && stack[..layers - 1].iter().all(is_layer);
            if together {
                let reaches_down = layers > 1 && reaches_down(stack);
                layouts.push(Layout { row: rows[lowest].0, columns: stacked(stack), reaches_down });
            }
        }
    }
    layouts
}

fn reaches_down(rows: &[TextRow]) -> bool {
    let [.., (_, upper), (_, lowest)] = rows else { return false };
    lowest.iter().any(|(at, text, copy)| {
        *copy && upper.iter().any(|(above, over, over_copy)| above == at && over == text && !over_copy)
    })
}

fn stacked(rows: &[TextRow]) -> Vec<(u32, Heading)> {
    let mut all: Vec<u32> = rows.iter().flat_map(|(_, texts)| texts.iter().map(|(at, ..)| *at)).collect();
    all.sort_unstable();
    all.dedup();
    let at_row = |row: usize, column: u32| rows[row].1.iter().find(|(at, ..)| *at == column);
    let lowest = rows.len() - 1;
    let mut stacks: Vec<(u32, Vec<Option<String>>)> = Vec::new();
    for column in all {
        let left = stacks.last().filter(|(at, _)| at + 1 == column).map(|(_, stack)| stack);
        let stack = (0..rows.len()).map(|row| {
            let own = at_row(row, column).map(|(_, text, _)| text.clone());
            // A heading over several columns that was centred, not merged: it stands over what has none of its own.
            let over = || {
                let alone = row < lowest
                    && at_row(lowest, column).is_some_and(|(.., copy)| !copy)
                    && at_row(lowest, column.wrapping_sub(1)).is_some_and(|(.., copy)| !copy)
                    && (row..lowest).all(|row| at_row(row, column).is_none());
                left.filter(|_| alone).and_then(|stack| stack[row].clone())
            };
            own.or_else(over)
        });
        let stack = stack.collect();
        stacks.push((column, stack));
    }
    // A single layer reads only what is its own: a copy of a title merged over the row says nothing.
    if rows.len() == 1 {
        stacks.retain(|(column, _)| at_row(0, *column).is_some_and(|(_, _, copy)| !copy));
    }
    let path = |stack: Vec<Option<String>>| {
        let mut path: Vec<String> = stack.into_iter().flatten().collect();
        path.dedup();
        Heading::of(path)
    };
    stacks.into_iter().map(|(column, stack)| (column, path(stack))).collect()
}

/// What tells the shape of a layout: its headings without years and numbering.
pub(in crate::books) fn shape_of(layout: &Layout) -> String {
    let keys = layout.columns.iter().map(|(_, heading)| heading.key.as_str());
    keys.filter(|key| !key.is_empty()).collect::<Vec<_>>().join("|")
}

/// The headings of a column, folded, without years.
pub(super) fn key_of(path: &[String]) -> String {
    let folded = fold(&path.iter().map(|text| without_number(text)).collect::<Vec<_>>().join(" "));
    let is_year =
        |word: &&str| word.len() == 4 && word.starts_with("20") && word.chars().all(|c| c.is_ascii_digit());
    folded.split(' ').filter(|word| !is_year(word)).collect::<Vec<_>>().join(" ")
}

/// The key of a column whose headings were shown as one line.
pub(in crate::books) fn key_of_shown(heading: &str) -> String {
    key_of(&heading.split(" › ").map(str::to_owned).collect::<Vec<_>>())
}
