//! Reads a workbook's sheets for what they show.

use super::{Area, Book, Held, SheetData, Style};
use crate::problem::BadForm;
use crate::splice::{folder, relations_of};
use crate::tree::{At, Tree};
use crate::view::Align;
use workbook::package::Package;
use workbook::{BadFile, Budget, Measure, Relation};

/// Cells, over all sheets, that show anything.
const MOST_CELLS: usize = 200_000;
/// Bytes of text, over all sheets: a shared text is copied into each cell that names it.
const MOST_TEXT: usize = 16 << 20;
/// Columns and merged areas of one sheet.
const MOST_AREAS: usize = 20_000;
/// Array formulas of one sheet; each cell is held against them.
const MOST_ARRAYS: usize = 500;

pub(crate) fn read(package: &mut Package, budget: &mut Budget) -> Result<Book, BadForm> {
    let top = package.part("_rels/.rels", budget, workbook::relations)?.unwrap_or_default();
    let part = top
        .iter()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.path(""));
    let Some(listed) = tree(package, budget, &part)? else { return Err(BadForm::NotAForm) };
    if listed.name(listed.root()) != "workbook" {
        return Err(BadForm::NotAForm);
    }
    let relations = package.part(&relations_of(&part), budget, workbook::relations)?.unwrap_or_default();
    let path = |kind: &str| {
        relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.path(folder(&part)))
    };
    let styles = match path("styles") {
        Some(styles) => tree(package, budget, &styles)?.map(|tree| read_styles(&tree)).unwrap_or_default(),
        None => Vec::new(),
    };
    let strings = match path("sharedStrings") {
        Some(strings) => match tree(package, budget, &strings)? {
            Some(tree) => read_strings(&tree)?,
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let mut cost = Cost::default();
    let mut sheets = Vec::new();
    for sheet in listed.all(listed.root(), "sheet") {
        let id = listed.attribute(sheet, "id").unwrap_or_default();
        let of = |relation: &&Relation| relation.id == id && relation.kind == "worksheet";
        let Some(relation) = relations.iter().find(of) else { continue };
        let part = relation.path(folder(&part));
        let Some(tree) = tree(package, budget, &part)? else {
            return Err(BadFile::Damaged { what: format!("{part} is missing") }.into());
        };
        let mut data = read_sheet(&tree, &strings, &styles, &mut cost)?;
        data.name = listed.attribute(sheet, "name").unwrap_or_default();
        data.hidden = listed.attribute(sheet, "state").is_some_and(|state| state != "visible");
        data.part = part;
        sheets.push(data);
        if sheets.len() > 256 {
            return Err(too_many(Measure::Sheets, 256).into());
        }
    }
    if sheets.is_empty() {
        return Err(BadFile::Damaged { what: "no sheet".to_owned() }.into());
    }
    Ok(Book { sheets, styles, part })
}

fn tree(package: &mut Package, budget: &mut Budget, name: &str) -> Result<Option<Tree>, BadFile> {
    package.bytes(name, budget)?.map(|bytes| Tree::of(name, bytes)).transpose()
}

fn too_many(what: Measure, limit: usize) -> BadFile {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    BadFile::TooLarge { what, limit, found: limit.saturating_add(1) }
}

/// What the sheets have cost so far.
#[derive(Default)]
struct Cost {
    cells: usize,
    text: usize,
}

impl Cost {
    fn cell(&mut self, text: usize) -> Result<(), BadFile> {
        self.cells += 1;
        self.text += text;
        if self.cells > MOST_CELLS {
            return Err(too_many(Measure::Cells, MOST_CELLS));
        }
        if self.text > MOST_TEXT {
            return Err(too_many(Measure::TextBytes, MOST_TEXT));
        }
        Ok(())
    }
}

fn read_styles(tree: &Tree) -> Vec<Style> {
    let root = tree.root();
    let list = |name: &str, item: &'static str| -> Vec<At> {
        let holder = tree.child(root, name);
        holder
            .map(|holder| tree.children(holder).filter(|&at| tree.name(at) == item).collect())
            .unwrap_or_default()
    };
    let formats: Vec<(String, String)> = list("numFmts", "numFmt")
        .into_iter()
        .filter_map(|at| Some((tree.attribute(at, "numFmtId")?, tree.attribute(at, "formatCode")?)))
        .collect();
    let on = |font: At, name: &str| {
        tree.child(font, name)
            .is_some_and(|at| !matches!(tree.attribute(at, "val").as_deref(), Some("0" | "false" | "none")))
    };
    let fonts = list("fonts", "font");
    let borders = list("borders", "border");
    let has_side = |border: At| {
        tree.children(border).any(|side| tree.attribute(side, "style").is_some_and(|style| style != "none"))
    };
    let number = |at: At, name: &str| tree.attribute(at, name).and_then(|id| id.parse::<usize>().ok());
    list("cellXfs", "xf")
        .into_iter()
        .map(|xf| {
            let font = number(xf, "fontId").and_then(|id| fonts.get(id)).copied();
            let id = tree.attribute(xf, "numFmtId").unwrap_or_default();
            let own = formats.iter().find(|(format, _)| *format == id).map(|(_, code)| code.clone());
            let builtin = id.parse::<u32>().unwrap_or(0);
            let align = tree.child(xf, "alignment").and_then(|at| tree.attribute(at, "horizontal"));
            Style {
                bold: font.is_some_and(|font| on(font, "b")),
                italic: font.is_some_and(|font| on(font, "i")),
                underline: font.is_some_and(|font| on(font, "u")),
                border: number(xf, "borderId")
                    .and_then(|id| borders.get(id))
                    .is_some_and(|&border| has_side(border)),
                align: match align.as_deref() {
                    Some("left") => Align::Left,
                    Some("center" | "centerContinuous") => Align::Center,
                    Some("right") => Align::Right,
                    Some("justify" | "distributed") => Align::Justify,
                    _ => Align::Auto,
                },
                is_date: own
                    .as_deref()
                    .map_or_else(|| workbook::dates::is_builtin_date(builtin), workbook::dates::is_date_code),
                format: own.unwrap_or_else(|| builtin_format(builtin).to_owned()),
            }
        })
        .collect()
}

/// The codes of the formats that need no declaration (ECMA-376 part 1, 18.8.30), as far as forms use them.
fn builtin_format(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "dd/mm/yyyy",
        49 => "@",
        _ => "",
    }
}

fn read_strings(tree: &Tree) -> Result<Vec<String>, BadFile> {
    tree.children(tree.root()).filter(|&at| tree.name(at) == "si").map(|si| rich(tree, si)).collect()
}

/// The text of a `<si>` or `<is>`, without the reading aids of East Asian books.
fn rich(tree: &Tree, holder: At) -> Result<String, BadFile> {
    let mut text = String::new();
    for at in text_nodes(tree, holder) {
        text.push_str(&tree.text_of(at)?);
    }
    Ok(workbook::unescaped(text))
}

/// The elements that hold the text of a `<si>` or `<is>`.
pub(super) fn text_nodes(tree: &Tree, holder: At) -> Vec<At> {
    let of = |at: At| match tree.name(at) {
        "t" => Some(at),
        "r" => tree.child(at, "t"),
        _ => None,
    };
    tree.children(holder).filter_map(of).collect()
}

/// The 0-based place of each cell, told or implied.
pub(super) fn places(tree: &Tree) -> Result<Vec<PlacedRow>, BadFile> {
    let Some(data) = tree.child(tree.root(), "sheetData") else { return Ok(Vec::new()) };
    let bad = |what: &str| BadFile::Damaged { what: format!("a sheet: {what}") };
    let mut rows = Vec::new();
    let mut next_row = 0_u32;
    for at in tree.children(data).filter(|&at| tree.name(at) == "row") {
        let said = tree.attribute(at, "r");
        let row = match &said {
            Some(said) => said
                .parse::<u32>()
                .ok()
                .and_then(|row| row.checked_sub(1))
                .ok_or_else(|| bad("a row without a number"))?,
            None => next_row,
        };
        let mut cells = Vec::new();
        let mut next_col = 0_u32;
        for cell in tree.children(at).filter(|&at| tree.name(at) == "c") {
            let said = tree.attribute(cell, "r");
            let col = match &said {
                Some(said) => workbook::place(said).ok_or_else(|| bad("a cell without a place"))?.1,
                None => next_col,
            };
            if col > workbook::LAST_COLUMN {
                return Err(bad("a cell beyond the last column"));
            }
            cells.push(PlacedCell { at: cell, col, told: said.is_some() });
            next_col = col.saturating_add(1);
        }
        if row > workbook::LAST_ROW {
            return Err(bad("a row beyond the last"));
        }
        rows.push(PlacedRow { at, row, told: said.is_some(), cells });
        next_row = row.saturating_add(1);
    }
    Ok(rows)
}

pub(super) struct PlacedRow {
    pub(super) at: At,
    pub(super) row: u32,
    /// Whether it says its number itself.
    pub(super) told: bool,
    pub(super) cells: Vec<PlacedCell>,
}

pub(super) struct PlacedCell {
    pub(super) at: At,
    pub(super) col: u32,
    pub(super) told: bool,
}

fn read_sheet(
    tree: &Tree,
    strings: &[String],
    styles: &[Style],
    cost: &mut Cost,
) -> Result<SheetData, BadFile> {
    let mut data = SheetData { default_width: 64, ..SheetData::default() };
    for placed in places(tree)? {
        if tree.attribute(placed.at, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true") {
            data.hidden_rows.insert(placed.row);
        }
        for cell in &placed.cells {
            if let Some(area) = array(tree, cell.at) {
                data.arrays.push(area);
            }
            let held = read_cell(tree, cell.at, strings, styles)?;
            let border = styles.get(held.style).is_some_and(|style| style.border);
            data.has_formulas |= held.formula.is_some();
            if border || held.formula.is_some() || !held.text.is_empty() {
                cost.cell(held.text.len())?;
                data.cells.insert((placed.row, cell.col), held);
            }
        }
    }
    let root = tree.root();
    if let Some(merges) = tree.child(root, "mergeCells") {
        let areas = tree.children(merges).filter_map(|at| Area::of(&tree.attribute(at, "ref")?));
        data.merged = areas.filter(|area| area.first != area.last).take(MOST_AREAS + 1).collect();
    }
    if data.merged.len() > MOST_AREAS || data.arrays.len() > MOST_ARRAYS {
        return Err(too_many(Measure::Merges, MOST_AREAS));
    }
    if let Some(width) =
        tree.child(root, "sheetFormatPr").and_then(|at| tree.attribute(at, "defaultColWidth"))
    {
        data.default_width = pixels(&width).unwrap_or(64);
    }
    if let Some(cols) = tree.child(root, "cols") {
        for at in tree.children(cols).take(MOST_AREAS) {
            let number = |name: &str| tree.attribute(at, name)?.parse::<u32>().ok()?.checked_sub(1);
            let (Some(first), Some(last)) = (number("min"), number("max")) else { continue };
            let width = tree.attribute(at, "width").and_then(|width| pixels(&width));
            let hidden = tree.attribute(at, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
            data.widths.push((first, last, width.unwrap_or(data.default_width), hidden));
        }
    }
    Ok(data)
}

/// The range that an array formula in a cell fills.
fn array(tree: &Tree, cell: At) -> Option<Area> {
    let formula = tree.child(cell, "f")?;
    let kind = tree.attribute(formula, "t")?;
    let area = Area::of(&tree.attribute(formula, "ref")?)?;
    (matches!(kind.as_str(), "array" | "dataTable") && area.first != area.last).then_some(area)
}

/// A width in characters as pixels of the usual font: seven to a character and five beside.
fn pixels(width: &str) -> Option<u32> {
    let (whole, rest) = width.split_once('.').unwrap_or((width, "0"));
    let tenths = rest.get(..1)?.parse::<u32>().ok()?;
    let whole = whole.parse::<u32>().ok().filter(|whole| *whole <= 255)?;
    Some((whole * 70 + tenths * 7).div_ceil(10) + 5)
}

fn read_cell(tree: &Tree, at: At, strings: &[String], styles: &[Style]) -> Result<Held, BadFile> {
    let style = tree.attribute(at, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
    let kind = tree.attribute(at, "t").unwrap_or_default();
    let mut held = Held { style, ..Held::default() };
    if let Some(formula) = tree.child(at, "f") {
        held.formula = Some(tree.text_of(formula)?);
    }
    if kind == "inlineStr" {
        if let Some(inline) = tree.child(at, "is") {
            held.text = rich(tree, inline)?;
        }
        return Ok(held);
    }
    let Some(value) = tree.child(at, "v") else { return Ok(held) };
    let value = tree.text_of(value)?;
    held.text = match kind.as_str() {
        "s" => {
            let found = value.trim().parse::<usize>().ok().and_then(|index| strings.get(index));
            found
                .ok_or_else(|| BadFile::Damaged { what: "a cell names a text that is not there".to_owned() })?
                .clone()
        }
        "str" | "e" | "d" => workbook::unescaped(value),
        "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        _ => {
            let number = value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            held.is_number = number.is_some();
            let is_date = styles.get(style).is_some_and(|style| style.is_date);
            number.map_or(value, |number| told(number, is_date))
        }
    };
    Ok(held)
}

/// A number as a Vietnamese reader writes it, or the day it stands for.
fn told(number: f64, is_date: bool) -> String {
    if is_date && let Some(day) = workbook::dates::day(number, workbook::dates::Epoch::From1900) {
        return viet_text::date::short(day.year(), day.month(), day.day());
    }
    viet_text::Decimal::from_f64(number)
        .map_or_else(|| number.to_string(), |number| number.to_text(viet_text::Language::Vi))
}
