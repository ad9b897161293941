//! Comments on filled cells. A comment is a text in one part and a small picture (VML) in another; a sheet that has
//! both keeps its own, and a cell that has a comment gets ours after it.

use super::SheetData;
use crate::AUTHOR;
use crate::splice::{Parts, Splices, folder, namespace, relation_kind, relations_of, xml};
use crate::tree::{At, Tree};
use std::collections::HashMap;
use workbook::{BadFile, Relation};

/// A comment on one cell.
pub(super) struct Note {
    pub(super) place: (u32, u32),
    pub(super) text: String,
}

pub(super) fn add(
    parts: &mut Parts,
    sheet: &SheetData,
    index: usize,
    tree: &Tree,
    notes: &[Note],
    splices: &mut Splices,
) -> Result<(), BadFile> {
    let relations = relations(parts, &sheet.part)?;
    let namespace = namespace(tree);
    let texts = relations.iter().find(|relation| relation.kind == "comments");
    let drawn: Vec<&Note> = if let Some(texts) = texts {
        add_to(parts, &texts.path(folder(&sheet.part)), notes)?
    } else {
        new_texts(parts, &sheet.part, &namespace, notes)?;
        notes.iter().collect()
    };
    if drawn.is_empty() {
        return Ok(());
    }
    let drawing = tree
        .child(tree.root(), "legacyDrawing")
        .and_then(|at| tree.attribute(at, "id"))
        .and_then(|id| relations.iter().find(|relation| relation.id == id));
    match drawing {
        Some(drawing) => draw_in(parts, &drawing.path(folder(&sheet.part)), index, &drawn),
        None => new_drawing(parts, &sheet.part, index, tree, &drawn, splices),
    }
}

fn relations(parts: &mut Parts, part: &str) -> Result<Vec<Relation>, BadFile> {
    let Some(tree) = parts.tree(&relations_of(part))? else { return Ok(Vec::new()) };
    let found = tree.children(tree.root()).filter_map(|at| {
        Some(Relation {
            id: tree.attribute(at, "Id")?,
            kind: tree.attribute(at, "Type")?.rsplit('/').next()?.to_owned(),
            address: tree.attribute(at, "Target")?,
        })
    });
    Ok(found.collect())
}

fn run(prefix: &str, text: &str) -> String {
    format!("<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>", xml(text))
}

fn comment(prefix: &str, author: usize, note: &Note) -> String {
    let address = workbook::address(note.place.0, note.place.1);
    format!(
        "<{prefix}comment ref=\"{address}\" authorId=\"{author}\"><{prefix}text>{}</{prefix}text></{prefix}comment>",
        run(prefix, &note.text)
    )
}

/// Adds to a sheet's comments; gives the notes for which a picture is still needed.
fn add_to<'n>(parts: &mut Parts, part: &str, notes: &'n [Note]) -> Result<Vec<&'n Note>, BadFile> {
    let Some(tree) = parts.tree(part)? else {
        return Err(BadFile::Damaged { what: format!("{part} is missing") });
    };
    let root = tree.root();
    let prefix = tree.prefix(root);
    let (Some(authors), Some(list)) = (tree.child(root, "authors"), tree.child(root, "commentList")) else {
        return Err(BadFile::Damaged { what: format!("{part} has no list of comments") });
    };
    let mut splices = Splices::default();
    let author = tree.children(authors).count();
    let there: HashMap<(u32, u32), At> = tree
        .children(list)
        .filter_map(|at| Some((workbook::place(&tree.attribute(at, "ref")?)?, at)))
        .collect();
    let (mut drawn, mut added) = (Vec::new(), String::new());
    for note in notes {
        let text = there.get(&note.place).and_then(|&at| tree.child(at, "text"));
        if let Some(text) = text {
            let more = run(prefix, &format!("\n{}", note.text));
            crate::splice::append_to(&tree, text, &more, &mut splices);
        } else {
            added.push_str(&comment(prefix, author, note));
            drawn.push(note);
        }
    }
    if !added.is_empty() {
        let name = format!("<{prefix}author>{AUTHOR}</{prefix}author>");
        crate::splice::append_to(&tree, authors, &name, &mut splices);
        crate::splice::append_to(&tree, list, &added, &mut splices);
    }
    parts.put(part, splices.apply(&tree.text));
    Ok(drawn)
}

fn new_texts(parts: &mut Parts, sheet: &str, namespace: &str, notes: &[Note]) -> Result<(), BadFile> {
    let name = parts.free_name("xl/comments", ".xml");
    let list: String = notes.iter().map(|note| comment("", 0, note)).collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{namespace}\">\
         <authors><author>{AUTHOR}</author></authors><commentList>{list}</commentList></comments>"
    );
    parts.put(&name, text.into_bytes());
    parts.declare(&name, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")?;
    parts.relate(sheet, &relation_kind(namespace, "comments"), &format!("/{name}"))?;
    Ok(())
}

/// The picture of a comment: a yellow note beside its cell, shown when pointed at.
fn shape(id: u64, note: &Note) -> String {
    let (row, col) = (u64::from(note.place.0), u64::from(note.place.1));
    format!(
        "<v:shape id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;\
         margin-top:2pt;width:180pt;height:60pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" \
         o:insetmode=\"auto\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
         <v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
         <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox>\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{}, 15, {row}, 2, {}, 15, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
         <x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>",
        col + 1,
        col + 4,
        row + 4,
    )
}

/// The kind of picture that notes are.
const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
     path=\"m,l,21600r21600,l21600,xe\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
     xmlns:o=\"urn:schemas-microsoft-com:office:office\"><v:stroke joinstyle=\"miter\"/>\
     <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

fn shapes(from: u64, notes: &[&Note]) -> String {
    (from..).zip(notes).map(|(id, note)| shape(id, note)).collect()
}

/// Adds pictures to a drawing. Excel writes VML that is no good XML (`<br>`), so only its end is looked for.
fn draw_in(parts: &mut Parts, part: &str, index: usize, notes: &[&Note]) -> Result<(), BadFile> {
    let bytes = parts.bytes(part)?.ok_or_else(|| BadFile::Damaged { what: format!("{part} is missing") })?;
    let damaged = |what: &str| BadFile::Damaged { what: format!("{part}: {what}") };
    let mut text = String::from_utf8(bytes).map_err(|_| damaged("not in UTF-8"))?;
    let end = text.rfind("</xml>").ok_or_else(|| damaged("no end"))?;
    let taken = text.match_indices("_x0000_s").filter_map(|(at, mark)| {
        let rest = text.get(at + mark.len()..)?;
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..digits)?.parse::<u32>().ok()
    });
    let last = taken.max().map_or_else(|| first_id(index), u64::from);
    let kind = if text.contains("_x0000_t202\"") { "" } else { SHAPE_TYPE };
    text.insert_str(end, &format!("{kind}{}", shapes(last + 1, notes)));
    parts.put(part, text.into_bytes());
    Ok(())
}

/// Shapes are numbered in blocks of 1,024, one to a sheet.
fn first_id(index: usize) -> u64 {
    u64::try_from(index).unwrap_or(0).saturating_add(1).saturating_mul(1024)
}

fn new_drawing(
    parts: &mut Parts,
    sheet: &str,
    index: usize,
    tree: &Tree,
    notes: &[&Note],
    splices: &mut Splices,
) -> Result<(), BadFile> {
    let name = parts.free_name("xl/drawings/vmlDrawing", ".vml");
    let text = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">\
         <o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>{SHAPE_TYPE}{}</xml>",
        index + 1,
        shapes(first_id(index) + 1, notes)
    );
    parts.put(&name, text.into_bytes());
    parts.declare(&name, "application/vnd.openxmlformats-officedocument.vmlDrawing")?;
    let namespace = namespace(tree);
    let id = parts.relate(sheet, &relation_kind(&namespace, "vmlDrawing"), &format!("/{name}"))?;
    let relations = relation_kind(&namespace, "");
    let element = format!(
        "<{}legacyDrawing xmlns:r=\"{}\" r:id=\"{id}\"/>",
        tree.prefix(tree.root()),
        relations.trim_end_matches('/')
    );
    // The schema has an order; these stand after it.
    let after = [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "AlternateContent",
        "webPublishItems",
        "tableParts",
        "extLst",
    ];
    let next = tree.children(tree.root()).find(|&at| after.contains(&tree.name(at)));
    let at = next.map_or(tree.inner(tree.root()).end, |next| tree.range(next).start);
    splices.insert(at, element);
    Ok(())
}
