//! Reads a document's paragraphs and tables, and finds the places for values.

use super::paragraph::{Line, PartKind, has_leader, line, takes_text};
use super::{Target, Text};
use crate::headings::{Headings, Label, is_label};
use crate::problem::BadForm;
use crate::tree::{At, Tree};
use crate::view::{Align, Block, Cell, Document, Piece, Row, Spot, SpotKind};
use std::collections::HashMap;
use workbook::package::Package;
use workbook::{BadFile, Budget, Measure};

/// Places for values in one document; a form has some tens.
const MOST_SPOTS: usize = 20_000;
/// Letters told before and after a blank.
const AROUND: usize = 80;
/// Columns of a table; Word's own limit is 63.
const MOST_COLUMNS: u32 = 256;

/// The part that holds a document's text.
fn main_part(package: &mut Package, budget: &mut Budget) -> Result<String, BadFile> {
    let top = package.part("_rels/.rels", budget, workbook::relations)?.unwrap_or_default();
    let main = top.iter().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.path("")))
}

/// Whether a package is a document whose text lies in a part of another name than usual.
pub(crate) fn is_document(package: &mut Package, budget: &mut Budget) -> Result<bool, BadFile> {
    Ok(main_part(package, budget)?.starts_with("word/"))
}

pub(crate) fn read(package: &mut Package, budget: &mut Budget) -> Result<Text, BadForm> {
    let part = main_part(package, budget)?;
    let Some(bytes) = package.bytes(&part, budget)? else { return Err(BadForm::NotAForm) };
    let tree = Tree::of(&part, bytes)?;
    let body = tree.child(tree.root(), "body").ok_or(BadForm::NotAForm)?;
    let mut reading =
        Reading { tree: &tree, spots: Vec::new(), targets: HashMap::new(), paragraphs: 0, tables: 0 };
    let blocks = reading.blocks(body, None, None)?;
    let Reading { spots, targets, .. } = reading;
    Ok(Text { document: Document { blocks }, spots, part, targets })
}

struct Reading<'t> {
    tree: &'t Tree,
    spots: Vec<Spot>,
    targets: HashMap<String, Target>,
    paragraphs: u32,
    tables: u32,
}

/// The cell of a table that blocks stand in.
struct Inside<'i> {
    address: &'i str,
    column: &'i [String],
    row: &'i [String],
    /// Blanks found in the cell so far.
    blanks: usize,
}

impl Reading<'_> {
    /// Reads the paragraphs and tables in an element.
    fn blocks(
        &mut self,
        holder: At,
        mut inside: Option<&mut Inside>,
        control: Option<At>,
    ) -> Result<Vec<Block>, BadFile> {
        let mut blocks = Vec::new();
        for at in self.tree.children(holder) {
            match self.tree.name(at) {
                "p" => blocks.push(self.paragraph(at, inside.as_deref_mut(), control)?),
                "tbl" => blocks.push(self.table(at)?),
                "sdt" => {
                    let Some(content) = self.tree.child(at, "sdtContent") else { continue };
                    let mut within = self.tree.children(content);
                    let one = within.next().is_some_and(|only| self.tree.name(only) == "p")
                        && within.next().is_none();
                    let control = Some(at).filter(|&at| one && takes_text(self.tree, at));
                    blocks.extend(self.blocks(content, inside.as_deref_mut(), control)?);
                }
                "customXml" | "ins" | "moveTo" => {
                    blocks.extend(self.blocks(at, inside.as_deref_mut(), None)?);
                }
                _ => (),
            }
        }
        Ok(blocks)
    }

    fn paragraph(
        &mut self,
        at: At,
        inside: Option<&mut Inside>,
        control: Option<At>,
    ) -> Result<Block, BadFile> {
        let tree = self.tree;
        let line = line(tree, at)?;
        let (id, prefix) = if let Some(inside) = &inside {
            (String::new(), inside.address.to_owned())
        } else {
            self.paragraphs += 1;
            let id = format!("doan-{}", self.paragraphs);
            (id.clone(), id)
        };
        let align = align(tree, at);
        let (column, row, mut number) = match &inside {
            Some(inside) => (inside.column.to_vec(), inside.row.to_vec(), inside.blanks),
            None => (Vec::new(), Vec::new(), 0),
        };
        // What is marked: bytes of the text, and the address of the place there.
        let mut marks = Vec::new();
        if let Some(control) = control {
            number += 1;
            let id = format!("{prefix}.{number}");
            let spot = spot(&line, 0..line.text.len(), id.clone(), SpotKind::Control, (&column, &row));
            self.found(spot, Target::Whole { paragraph: at, control: Some(control) })?;
            marks.push((0..line.text.len(), id));
        } else {
            for place in line.places(has_leader(tree, at)) {
                number += 1;
                let id = format!("{prefix}.{number}");
                let target = match place.control {
                    Some(control) => Target::Control { control },
                    None => Target::Text { paragraph: at, range: place.range.clone() },
                };
                let spot = spot(&line, place.range.clone(), id.clone(), place.kind, (&column, &row));
                self.found(spot, target)?;
                marks.push((place.range, id));
            }
        }
        if let Some(inside) = inside {
            inside.blanks = number;
        }
        Ok(Block::Paragraph { id, pieces: pieces(&line, &marks), align })
    }

    fn found(&mut self, spot: Spot, target: Target) -> Result<(), BadFile> {
        if self.spots.len() >= MOST_SPOTS {
            let limit = u64::try_from(MOST_SPOTS).unwrap_or(u64::MAX);
            return Err(BadFile::TooLarge { what: Measure::Cells, limit, found: limit.saturating_add(1) });
        }
        self.targets.insert(spot.id.clone(), target);
        self.spots.push(spot);
        Ok(())
    }

    fn table(&mut self, table: At) -> Result<Block, BadFile> {
        self.tables += 1;
        let id = format!("bang-{}", self.tables);
        let grid = self.grid(table);
        let columns = grid.iter().flatten().map(|cell| cell.col + cell.columns).max().unwrap_or(0);
        let mut headings = Headings::new(columns);
        let mut rows = Vec::new();
        for (index, line) in grid.iter().enumerate() {
            headings.next_row();
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            let mut row = Row { number: number.saturating_add(1), ..Row::default() };
            for cell in line {
                let text = self.plain(cell.top)?;
                let has_blank = !crate::blanks::blanks(&text).is_empty();
                // A cell's own words are no heading of it.
                let context = (headings.column(cell.col), headings.row().to_vec());
                if is_label(&text) {
                    for col in cell.col..cell.col + cell.columns {
                        headings.label(&Label {
                            row: number,
                            col,
                            text: &text,
                            begins_here: col == cell.col,
                            from_above: cell.top != cell.at,
                            is_title: cell.col == 0 && cell.columns > 1,
                        });
                    }
                } else {
                    headings.value();
                }
                if cell.top != cell.at {
                    continue;
                }
                let address = format!("{id}!{}", workbook::address(number, cell.col));
                let whole = self.whole_cell(cell.at, &text, has_blank)?;
                let mut inside = Inside { address: &address, column: &context.0, row: &context.1, blanks: 0 };
                let before = self.spots.len();
                let mut blocks = self.blocks(cell.at, Some(&mut inside), None)?;
                let spot = whole.map(|target| {
                    // The cell is one place: the blank in it, if any, goes by the cell's own address.
                    for spot in self.spots.drain(before..) {
                        self.targets.remove(&spot.id);
                    }
                    unmark(&mut blocks);
                    (address.clone(), target)
                });
                if let Some((address, target)) = spot.clone() {
                    let spot = Spot {
                        id: address,
                        kind: SpotKind::Cell,
                        column: context.0.clone(),
                        row: context.1.clone(),
                        before: String::new(),
                        after: String::new(),
                        holds: text.clone(),
                        format: String::new(),
                    };
                    self.found(spot, target)?;
                }
                row.cells.push(Cell {
                    address: workbook::address(number, cell.col),
                    blocks,
                    spot: spot.map(|(address, _)| address),
                    columns: cell.columns,
                    rows: cell.rows,
                    border: true,
                    ..Cell::default()
                });
            }
            rows.push(row);
        }
        Ok(Block::Table { id, rows })
    }

    /// What gets a value when a cell as a whole is a place for one: it is empty, or holds one blank and nothing else.
    fn whole_cell(&self, cell: At, text: &str, has_blank: bool) -> Result<Option<Target>, BadFile> {
        let tree = self.tree;
        let paragraphs: Vec<At> = tree.children(cell).filter(|&at| tree.name(at) == "p").collect();
        let others = tree.children(cell).any(|at| !matches!(tree.name(at), "p" | "tcPr"));
        let (Some(&first), false) = (paragraphs.first(), others) else { return Ok(None) };
        for &paragraph in &paragraphs {
            let line = line(tree, paragraph)?;
            if line.has_more || line.parts.iter().any(|part| part.kind == PartKind::Control) {
                return Ok(None);
            }
            let places = line.places(has_leader(tree, paragraph));
            if let [place] = places.as_slice()
                && paragraphs.len() == 1
                && line.text[..place.range.start].trim().is_empty()
                && line.text[place.range.end..].trim().is_empty()
            {
                return Ok(Some(Target::Text { paragraph, range: place.range.clone() }));
            }
        }
        let empty = text.trim().is_empty() && !has_blank;
        Ok(empty.then_some(Target::Whole { paragraph: first, control: None }))
    }

    /// The text of a cell, tables in it left out.
    fn plain(&self, cell: At) -> Result<String, BadFile> {
        let mut texts = Vec::new();
        for at in self.tree.children(cell).filter(|&at| self.tree.name(at) == "p") {
            texts.push(line(self.tree, at)?.text);
        }
        Ok(texts.join("\n"))
    }

    /// The cells of a table in their columns, row by row.
    fn grid(&self, table: At) -> Vec<Vec<Gridded>> {
        let mut grid: Vec<Vec<Gridded>> = Vec::new();
        for row in self.within(table, "tr") {
            let before = self
                .tree
                .child(row, "trPr")
                .and_then(|properties| self.number(properties, "gridBefore"))
                .unwrap_or(0);
            let mut col = before.min(MOST_COLUMNS);
            let mut line: Vec<Gridded> = Vec::new();
            for at in self.within(row, "tc") {
                let properties = self.tree.child(at, "tcPr");
                let span = properties.and_then(|properties| self.number(properties, "gridSpan")).unwrap_or(1);
                let columns = span.clamp(1, MOST_COLUMNS);
                let goes_on = properties
                    .and_then(|properties| self.tree.child(properties, "vMerge"))
                    .is_some_and(|merge| self.tree.attribute(merge, "val").as_deref() != Some("restart"));
                let above = grid.last().and_then(|above| above.iter().find(|cell| cell.col == col));
                let top = above.filter(|_| goes_on).map_or(at, |above| above.top);
                if col >= MOST_COLUMNS {
                    break;
                }
                line.push(Gridded { at, top, col, columns, rows: 1 });
                col += columns;
            }
            grid.push(line);
        }
        let mut spans: HashMap<At, u32> = HashMap::new();
        for cell in grid.iter().flatten() {
            *spans.entry(cell.top).or_default() += 1;
        }
        for cell in grid.iter_mut().flatten() {
            cell.rows = spans.get(&cell.at).copied().unwrap_or(1);
        }
        grid
    }

    /// The rows of a table or the cells of a row; controls may stand around them.
    fn within(&self, holder: At, name: &str) -> Vec<At> {
        let mut found = Vec::new();
        for at in self.tree.children(holder) {
            if self.tree.name(at) == name {
                found.push(at);
            } else if let "sdt" | "customXml" | "ins" = self.tree.name(at) {
                let content = self.tree.child(at, "sdtContent").unwrap_or(at);
                found.extend(self.within(content, name));
            }
        }
        found
    }

    fn number(&self, properties: At, name: &str) -> Option<u32> {
        self.tree.attribute(self.tree.child(properties, name)?, "val")?.parse().ok()
    }
}

/// A cell in its table.
struct Gridded {
    at: At,
    /// The cell that shows: itself, or the one above that it continues.
    top: At,
    col: u32,
    columns: u32,
    rows: u32,
}

fn align(tree: &Tree, paragraph: At) -> Align {
    let said = tree
        .child(paragraph, "pPr")
        .and_then(|properties| tree.child(properties, "jc"))
        .and_then(|at| tree.attribute(at, "val"));
    match said.as_deref() {
        Some("left" | "start") => Align::Left,
        Some("center") => Align::Center,
        Some("right" | "end") => Align::Right,
        Some("both" | "distribute") => Align::Justify,
        _ => Align::Auto,
    }
}

fn spot(
    line: &Line,
    range: std::ops::Range<usize>,
    id: String,
    kind: SpotKind,
    (column, row): (&[String], &[String]),
) -> Spot {
    let before: Vec<char> = line.text[..range.start].chars().rev().take(AROUND).collect();
    Spot {
        id,
        kind,
        column: column.to_vec(),
        row: row.to_vec(),
        before: before.into_iter().rev().collect(),
        after: line.text[range.end..].chars().take(AROUND).collect(),
        holds: line.text[range].to_owned(),
        format: String::new(),
    }
}

/// A paragraph's text cut where its look changes and where places begin and end.
fn pieces(line: &Line, marks: &[(std::ops::Range<usize>, String)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (range, id) in marks.iter().filter(|(range, _)| range.is_empty()) {
        // An empty control: nothing is shown of it, but a value may go there.
        if range.start == 0 {
            pieces.push(Piece { spot: Some(id.clone()), ..Piece::default() });
        }
    }
    for part in &line.parts {
        let mut at = part.range.start;
        if part.range.is_empty() {
            let mark = marks.iter().find(|(range, _)| *range == part.range && range.start > 0);
            if let Some((_, id)) = mark {
                pieces.push(Piece { spot: Some(id.clone()), ..Piece::default() });
            }
            continue;
        }
        while at < part.range.end {
            let mark = marks.iter().find(|(range, _)| range.start <= at && at < range.end);
            let next = marks.iter().map(|(range, _)| range.start).filter(|start| *start > at).min();
            let end = mark.map_or_else(|| next.unwrap_or(usize::MAX), |(range, _)| range.end);
            let end = end.min(part.range.end);
            let spot = mark.map(|(_, id)| id.clone());
            let same = pieces.last_mut().filter(|last| {
                let alike =
                    (last.bold, last.italic, last.underline) == (part.bold, part.italic, part.underline);
                last.spot == spot && (alike || spot.is_some())
            });
            match same {
                Some(last) => last.text.push_str(&line.text[at..end]),
                None => pieces.push(Piece {
                    text: line.text[at..end].to_owned(),
                    bold: part.bold,
                    italic: part.italic,
                    underline: part.underline,
                    spot,
                }),
            }
            at = end;
        }
    }
    pieces
}

/// Takes the marks of places off.
fn unmark(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Paragraph { pieces, .. } = block {
            for piece in pieces {
                piece.spot = None;
            }
        }
    }
}
