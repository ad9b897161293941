//! The parts beside the sheets: relations, the list of sheets, styles, shared strings.

use crate::bad::BadFile;
use crate::dates::{Epoch, is_builtin_date, is_date_code};
use crate::limits::Budget;
use crate::xml::{Piece, Xml, attribute};
use std::collections::HashMap;

/// A relation to another part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// `rId1`.
    pub id: String,
    /// The last word of its type's address; the transitional and the strict ones end alike.
    pub kind: String,
    /// Where it leads, seen from the part it belongs to.
    pub address: String,
}

impl Relation {
    /// The part's name in the package, for a relation of a part in `folder`.
    pub fn path(&self, folder: &str) -> String {
        let (base, address) = match self.address.strip_prefix('/') {
            Some(absolute) => ("", absolute),
            None => (folder, self.address.as_str()),
        };
        let mut steps: Vec<&str> = base.split('/').filter(|step| !step.is_empty()).collect();
        for step in address.split('/') {
            match step {
                "" | "." => (),
                ".." => drop(steps.pop()),
                step => steps.push(step),
            }
        }
        steps.join("/")
    }
}

/// Reads a part of relations (`_rels/….rels`).
pub fn relations(part: &mut Xml, budget: &mut Budget) -> Result<Vec<Relation>, BadFile> {
    let mut buffer = String::new();
    let mut targets = Vec::new();
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) if start.local_name().as_ref() == "Relationship" => {
                budget.parts(targets.len())?;
                let kind = attribute(&start, "Type").unwrap_or_default();
                targets.push(Relation {
                    id: attribute(&start, "Id").unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    address: attribute(&start, "Target").unwrap_or_default(),
                });
            }
            Piece::Eof => return Ok(targets),
            _ => (),
        }
    }
}

/// The workbook's list of sheets, and its calendar.
pub(super) struct Listed {
    pub(super) sheets: Vec<ListedSheet>,
    pub(super) epoch: Epoch,
}

pub(super) struct ListedSheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) relation: String,
}

pub(super) fn workbook(part: &mut Xml, budget: &mut Budget) -> Result<Listed, BadFile> {
    let mut buffer = String::new();
    let mut listed = Listed { sheets: Vec::new(), epoch: Epoch::From1900 };
    let mut root = false;
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) => match start.local_name().as_ref() {
                "workbook" => root = true,
                "workbookPr" => {
                    if matches!(attribute(&start, "date1904").as_deref(), Some("1" | "true" | "on")) {
                        listed.epoch = Epoch::From1904;
                    }
                }
                "sheet" => {
                    budget.parts(listed.sheets.len())?;
                    let state = attribute(&start, "state").unwrap_or_default();
                    // `r:id`, and not `sheetId`: attributes are asked for by their local name.
                    listed.sheets.push(ListedSheet {
                        name: attribute(&start, "name").unwrap_or_default(),
                        hidden: matches!(state.as_str(), "hidden" | "veryHidden"),
                        relation: attribute(&start, "id").unwrap_or_default(),
                    });
                }
                _ => (),
            },
            Piece::Eof if root => return Ok(listed),
            Piece::Eof => return Err(BadFile::NotAWorkbook),
            _ => (),
        }
    }
}

/// Which cell styles show a date.
pub(super) struct Styles {
    dates: Vec<bool>,
    pub(super) epoch: Epoch,
}

impl Default for Styles {
    fn default() -> Styles {
        Styles { dates: Vec::new(), epoch: Epoch::From1900 }
    }
}

impl Styles {
    pub(super) fn is_date(&self, style: usize) -> bool {
        self.dates.get(style).copied().unwrap_or(false)
    }
}

pub(super) fn styles(part: &mut Xml, budget: &mut Budget) -> Result<Styles, BadFile> {
    let mut buffer = String::new();
    let mut formats: HashMap<u32, bool> = HashMap::new();
    let mut styles = Styles::default();
    let mut in_cells = false;
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    budget.style()?;
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&start, "formatCode")) {
                        formats.insert(id, is_date_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    budget.style()?;
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    styles.dates.push(formats.get(&id).copied().unwrap_or_else(|| is_builtin_date(id)));
                }
                _ => (),
            },
            Piece::End("cellXfs") => in_cells = false,
            Piece::Eof => return Ok(styles),
            _ => (),
        }
    }
}

pub(super) fn strings(part: &mut Xml, budget: &mut Budget) -> Result<Vec<String>, BadFile> {
    let mut buffer = String::new();
    let mut strings = Vec::new();
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) if start.local_name().as_ref() == "si" => {
                budget.shared_string()?;
                let text = rich(part, "si", budget)?;
                budget.text(text.len())?;
                strings.push(text);
            }
            Piece::Eof => return Ok(strings),
            _ => (),
        }
    }
}

/// The text of a `<si>` or `<is>` just started: its `<t>` and those of its runs, without the reading aids (`<rPh>`)
/// of East Asian books.
pub(super) fn rich(part: &mut Xml, end: &str, budget: &Budget) -> Result<String, BadFile> {
    let mut buffer = String::new();
    let mut text = String::new();
    let mut in_text = false;
    loop {
        match part.next(&mut buffer)? {
            Piece::Start(start) => match start.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => part.skip(&mut buffer)?,
                _ => (),
            },
            Piece::Text(piece) if in_text => {
                budget.cell_text(text.len() + piece.len())?;
                text.push_str(piece);
            }
            Piece::End("t") => in_text = false,
            Piece::End(name) if name == end => return Ok(unescaped(text)),
            Piece::Text(_) | Piece::End(_) => (),
            Piece::Eof => return Err(part.damaged("it ends inside a text")),
        }
    }
}

/// Excel writes the letters that XML cannot hold, and a carriage return, as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
pub fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if let Some(letter) =
            code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32)
        {
            plain.push(letter);
            rest = from.get(7..).unwrap_or_default();
        } else {
            plain.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_and_the_like_of_them_kept() {
        for (escaped, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("_x00", "_x00"),
            ("_xđđđđ_", "_xđđđđ_"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(unescaped(escaped.to_owned()), plain);
        }
    }

    #[test]
    fn targets_are_found_from_their_folder() {
        for (folder, address, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../xl/./styles.xml", "xl/styles.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("", "../../../etc", "etc"),
        ] {
            let target = Relation { id: String::new(), kind: String::new(), address: address.to_owned() };
            assert_eq!(target.path(folder), path);
        }
    }
}
