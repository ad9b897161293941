//! "nt", "như trên": what stood in the row above.

use viet_text::fold;
use workbook::Cell;

use super::row::RowReader;

/// What stood in the row above, for "nt" and "như trên".
#[derive(Debug, Default)]
pub(super) struct Same {
    before: Vec<(u32, Cell)>,
}

impl Same {
    /// The row's cells, with what they repeat put in.
    pub fn fill(&mut self, reader: &mut RowReader<'_, '_>, cells: &[(u32, Cell)]) -> Vec<(u32, Cell)> {
        let mut filled = Vec::with_capacity(cells.len());
        for (column, cell) in cells {
            let repeats = matches!(cell, Cell::Text(text) if says_same(text));
            if !repeats {
                filled.push((*column, cell.clone()));
                continue;
            }
            match self.before.iter().find(|(at, _)| at == column) {
                Some((_, above)) => filled.push((*column, above.clone())),
                None if reader.reads(*column) => {
                    reader.problem(*column, Some(cell), "cell-same-as-nothing", Vec::new());
                }
                None => {}
            }
        }
        self.before.clone_from(&filled);
        filled
    }
}

/// "nt", "-nt-", "như trên", or a ditto mark.
fn says_same(text: &str) -> bool {
    let bare = text.trim();
    let marks = ["\"", "''", "”", "“", "〃", "″", "\"\"", "-\"-", "-//-", "//"];
    marks.contains(&bare)
        || bare.len() < 16
            && bare.starts_with(['n', 'N', '-'])
            && matches!(fold(bare).as_str(), "nt" | "nhu tren" | "n t" | "nhutren" | "nhu tr")
}
