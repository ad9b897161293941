//! A paragraph's text in pieces, each of which knows the element it comes from; and the blanks in it.

use crate::blanks;
use crate::tree::{At, Tree};
use crate::view::SpotKind;
use std::ops::Range;
use workbook::BadFile;

/// A piece of a paragraph's text.
pub(super) struct Part {
    /// The element: `w:t`, `w:tab`, `w:br`; of a control the `w:sdt`.
    pub(super) at: At,
    pub(super) kind: PartKind,
    /// The run it stands in.
    pub(super) run: Option<At>,
    pub(super) text: String,
    /// Its bytes in the paragraph's text.
    pub(super) range: Range<usize>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    Text,
    Tab,
    Other,
    Control,
}

/// A paragraph's text.
#[derive(Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    /// It shows something else than text: a picture, a field.
    pub(super) has_more: bool,
}

/// A place for a value in a paragraph.
pub(super) struct Place {
    pub(super) range: Range<usize>,
    pub(super) kind: SpotKind,
    /// The control that it is.
    pub(super) control: Option<At>,
}

/// Whether a toggle such as `w:b` is set in a run's properties.
fn is_on(tree: &Tree, properties: Option<At>, name: &str) -> bool {
    properties.and_then(|properties| tree.child(properties, name)).is_some_and(|at| {
        !matches!(tree.attribute(at, "val").as_deref(), Some("0" | "false" | "off" | "none"))
    })
}

/// Reads the text of a paragraph. Deleted text, pictures and text boxes are left out.
pub(super) fn line(tree: &Tree, paragraph: At) -> Result<Line, BadFile> {
    let mut line = Line::default();
    gather(tree, paragraph, &mut line)?;
    Ok(line)
}

fn gather(tree: &Tree, holder: At, line: &mut Line) -> Result<(), BadFile> {
    for at in tree.children(holder) {
        match tree.name(at) {
            "r" => run(tree, at, line)?,
            "sdt" => {
                let Some(content) = tree.child(at, "sdtContent") else { continue };
                if takes_text(tree, at) {
                    let mut inner = Line::default();
                    gather(tree, content, &mut inner)?;
                    let look = inner.parts.first();
                    let (bold, italic, underline) =
                        look.map_or((false, false, false), |part| (part.bold, part.italic, part.underline));
                    line.push(Part {
                        at,
                        kind: PartKind::Control,
                        run: None,
                        text: inner.text,
                        range: 0..0,
                        bold,
                        italic,
                        underline,
                    });
                } else {
                    gather(tree, content, line)?;
                }
            }
            "hyperlink" | "ins" | "moveTo" | "smartTag" | "customXml" | "fldSimple" | "bdo" | "dir" => {
                gather(tree, at, line)?;
            }
            _ => (),
        }
    }
    Ok(())
}

fn run(tree: &Tree, run: At, line: &mut Line) -> Result<(), BadFile> {
    let properties = tree.child(run, "rPr");
    let (bold, italic, underline) =
        (is_on(tree, properties, "b"), is_on(tree, properties, "i"), is_on(tree, properties, "u"));
    for at in tree.children(run) {
        let (kind, text) = match tree.name(at) {
            "t" => (PartKind::Text, tree.text_of(at)?),
            "tab" => (PartKind::Tab, "\t".to_owned()),
            "br" | "cr" => (PartKind::Other, "\n".to_owned()),
            "noBreakHyphen" => (PartKind::Other, "-".to_owned()),
            "drawing" | "pict" | "object" | "AlternateContent" | "fldChar" | "sym" => {
                line.has_more = true;
                continue;
            }
            _ => continue,
        };
        line.push(Part { at, kind, run: Some(run), text, range: 0..0, bold, italic, underline });
    }
    Ok(())
}

impl Line {
    fn push(&mut self, mut part: Part) {
        let start = self.text.len();
        self.text.push_str(&part.text);
        part.range = start..self.text.len();
        self.parts.push(part);
    }

    /// The places for values, in order.
    pub(super) fn places(&self, has_leader: bool) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        let mut from = 0;
        // Blanks do not reach across a control.
        for part in self.parts.iter().filter(|part| part.kind == PartKind::Control) {
            self.blanks_between(from..part.range.start, has_leader, &mut places);
            places.push(Place { range: part.range.clone(), kind: SpotKind::Control, control: Some(part.at) });
            from = part.range.end;
        }
        self.blanks_between(from..self.text.len(), has_leader, &mut places);
        places
    }

    fn blanks_between(&self, stretch: Range<usize>, has_leader: bool, places: &mut Vec<Place>) {
        let mut found: Vec<Place> = blanks::blanks(&self.text[stretch.clone()])
            .into_iter()
            .map(|blank| Place {
                range: blank.range.start + stretch.start..blank.range.end + stretch.start,
                kind: if blank.named { SpotKind::Placeholder } else { SpotKind::Blank },
                control: None,
            })
            .collect();
        let parts = || self.parts.iter().filter(|part| part.kind != PartKind::Control);
        let mut add = |range: Range<usize>| {
            let inside = range.start >= stretch.start && range.end <= stretch.end;
            if inside
                && !found.iter().any(|place| place.range.start < range.end && range.start < place.range.end)
            {
                found.push(Place { range, kind: SpotKind::Blank, control: None });
            }
        };
        if has_leader && !self.has_more {
            let tabs =
                joined(parts().filter(|part| part.kind == PartKind::Tab).map(|part| part.range.clone()));
            tabs.into_iter().for_each(&mut add);
        }
        // A line drawn by underlining nothing.
        let drawn = joined(parts().filter(|part| part.underline).flat_map(|part| {
            let gaps =
                part.text.char_indices().filter(|(_, letter)| letter.is_whitespace() && *letter != '\n');
            gaps.map(|(at, letter)| part.range.start + at..part.range.start + at + letter.len_utf8())
                .collect::<Vec<_>>()
        }));
        for range in drawn {
            let gap = &self.text[range.clone()];
            if gap.contains('\t') || gap.chars().count() >= 3 {
                add(range);
            }
        }
        found.sort_by_key(|place| place.range.start);
        places.append(&mut found);
    }
}

/// Neighbouring ranges put together.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}

/// Whether a content control takes words: no choice, no picture, no table of contents.
pub(super) fn takes_text(tree: &Tree, control: At) -> bool {
    let Some(properties) = tree.child(control, "sdtPr") else { return false };
    !tree.children(properties).any(|at| {
        matches!(
            tree.name(at),
            "checkbox"
                | "dropDownList"
                | "comboBox"
                | "picture"
                | "docPartObj"
                | "docPartList"
                | "group"
                | "citation"
                | "bibliography"
                | "equation"
                | "repeatingSection"
                | "repeatingSectionItem"
        )
    })
}

/// Whether a paragraph sets tabs that draw a leader. Tables of contents do too, and are no forms.
pub(super) fn has_leader(tree: &Tree, paragraph: At) -> bool {
    let Some(properties) = tree.child(paragraph, "pPr") else { return false };
    let style = tree.child(properties, "pStyle").and_then(|at| tree.attribute(at, "val")).unwrap_or_default();
    let draws = |tab: At| {
        tree.attribute(tab, "leader").is_some_and(|leader| {
            matches!(leader.as_str(), "dot" | "underscore" | "middleDot" | "hyphen" | "heavy")
        })
    };
    !style.to_lowercase().starts_with("toc")
        && tree.child(properties, "tabs").is_some_and(|tabs| tree.children(tabs).any(draws))
}
