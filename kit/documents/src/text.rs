//! The document as plain text, for a terminal or a mail.

use std::fmt::Write as _;

use crate::model::{Block, Chart, Document, Drawing, plain};
use crate::{Cell, Language};

/// The measure of a line, in letters.
const WIDTH: usize = 78;

/// The whole document. Charts become small tables; links are left out.
pub fn text(document: &Document, language: Language) -> String {
    let mut out = String::new();
    let title = plain(&document.title);
    let rule = "═".repeat(title.chars().count());
    // Writing to a string does not fail, here and below.
    let _ = writeln!(out, "{title}\n{rule}");
    for head in [&document.standfirst, &document.byline] {
        if !head.is_empty() {
            out.push('\n');
            wrap(&mut out, &plain(head), "", "");
        }
    }
    blocks(&mut out, &document.opening, language);
    for section in &document.sections {
        let rule = "─".repeat(WIDTH.saturating_sub(section.heading.chars().count() + 1));
        let _ = writeln!(out, "\n\n{} {rule}", section.heading);
        if !section.finding.is_empty() {
            out.push('\n');
            wrap(&mut out, &plain(&section.finding), "» ", "  ");
        }
        blocks(&mut out, &section.blocks, language);
        for note in &section.notes {
            out.push('\n');
            wrap(&mut out, &format!("{} {}", note.question, plain(&note.answer)), "  * ", "    ");
        }
    }
    // A terminal breaks no lines inside ours, so the no-break spaces have done their work.
    out.replace('\u{a0}', " ")
}

fn blocks(out: &mut String, blocks: &[Block], language: Language) {
    for block in blocks {
        out.push('\n');
        match block {
            Block::Paragraph(spans) | Block::Empty(spans) => wrap(out, &plain(spans), "", ""),
            Block::Heading(spans) => wrap(out, &plain(spans), "» ", "  "),
            Block::List(items) => {
                for item in items {
                    wrap(out, &plain(item), "- ", "  ");
                }
            }
            Block::Chart(drawn) => chart(out, drawn, language),
            Block::Table(drawn) => {
                let rows = drawn.rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect());
                table(out, &std::iter::once(drawn.head.clone()).chain(rows).collect::<Vec<_>>());
            }
            Block::KeyFigures(figures) => {
                let rows = figures.iter().map(|figure| {
                    let number = plain(std::slice::from_ref(&figure.number));
                    vec![plain(&figure.label), format!("{number} {}", figure.unit).trim().to_owned()]
                });
                table(out, &rows.collect::<Vec<_>>());
            }
        }
    }
}

fn chart(out: &mut String, chart: &Chart, language: Language) {
    wrap(out, &chart.title, "", "");
    if !chart.note.is_empty() {
        wrap(out, &chart.note, "", "");
    }
    let row = |cell: &Cell| vec![cell.long.clone(), cell.text.clone()];
    let mut rows = vec![vec![chart.head.clone(), chart.whole.clone()]];
    match &chart.drawing {
        Drawing::Columns(_, cells) => rows.extend(cells.iter().map(row)),
        Drawing::Stack(parts) => rows.extend(parts.iter().map(|(_, cell)| row(cell))),
        Drawing::Bars { keys, rows: bars } if keys.len() > 1 => {
            let total = if language == Language::Vi { "Cộng" } else { "Total" };
            rows[0] =
                std::iter::once(&chart.head).chain(keys.iter().map(|(name, _)| name)).cloned().collect();
            rows[0].push(total.to_owned());
            rows.extend(bars.iter().map(|(whole, parts)| {
                let cells = std::iter::once(&whole.long).chain(parts.iter().map(|part| &part.text));
                cells.chain([&whole.text]).cloned().collect()
            }));
        }
        Drawing::Bars { rows: bars, .. } => rows.extend(bars.iter().map(|(whole, _)| row(whole))),
    }
    table(out, &rows);
}

/// Rows of a name and numbers; the numbers end in one line below each other.
fn table(out: &mut String, rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| {
        rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    for row in rows {
        let mut line = String::from("  ");
        for (at, cell) in row.iter().enumerate() {
            let width = widths.get(at).copied().unwrap_or(0);
            let _ = if at == 0 { write!(line, "{cell:<width$}") } else { write!(line, "  {cell:>width$}") };
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Adds a paragraph, broken between words.
fn wrap(out: &mut String, text: &str, first: &str, indent: &str) {
    let mut line = first.to_owned();
    let mut empty = true;
    // Only at real spaces: the no-break ones hold a number and its unit together.
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            indent.clone_into(&mut line);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out.push_str(&line);
    out.push('\n');
}
