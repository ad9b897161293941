//! Puts values into a document: the text around them stays in its runs, and each value takes the look of the run it
//! stands in.

use super::paragraph::{Line, Part, PartKind, line};
use super::{Target, Text};
use crate::blanks::spaced;
use crate::problem::FillProblem;
use crate::splice::{Parts, Splices, append, folder, namespace, relations_of, xml};
use crate::tree::{At, Tree};
use crate::{AUTHOR, Fill};
use std::collections::BTreeMap;
use std::ops::Range;
use workbook::package::Package;
use workbook::{BadFile, Budget};

/// A comment to be made.
struct Note {
    id: u64,
    text: String,
}

struct Filling<'t> {
    tree: &'t Tree,
    /// The prefix of the document's own elements, usually `w:`.
    w: String,
    splices: Splices,
    notes: Vec<Note>,
    next_note: u64,
}

pub(crate) fn fill(bytes: &[u8], text: &Text, values: &[Fill]) -> Result<Vec<u8>, FillProblem> {
    let limits = crate::limits();
    let mut budget = Budget::new(&limits);
    let package = Package::open(bytes, &budget)?;
    let mut parts = Parts::new(package, &mut budget);
    let Some(tree) = parts.tree(&text.part)? else {
        return Err(BadFile::Damaged { what: format!("{} is missing", text.part) }.into());
    };
    let comments = comments_part(&mut parts, &text.part)?;
    let comments_tree = match &comments {
        Some(name) => parts.tree(name)?,
        None => None,
    };
    let mut filling = Filling {
        w: tree.prefix(tree.root()).to_owned(),
        next_note: first_free(&tree, comments_tree.as_ref()),
        tree: &tree,
        splices: Splices::default(),
        notes: Vec::new(),
    };
    // Values of one paragraph are put in together: they may share a run.
    let mut by_paragraph: BTreeMap<At, Vec<(Range<usize>, &Fill)>> = BTreeMap::new();
    for value in values {
        match text.targets.get(&value.spot) {
            Some(Target::Text { paragraph, range }) => {
                by_paragraph.entry(*paragraph).or_default().push((range.clone(), value));
            }
            Some(Target::Control { control }) => filling.control(*control, value),
            Some(Target::Whole { paragraph, control }) => filling.whole(*paragraph, *control, value),
            None => return Err(FillProblem::NoSuchSpot { spot: value.spot.clone() }),
        }
    }
    for (paragraph, mut fills) in by_paragraph {
        fills.sort_by_key(|(range, _)| range.start);
        filling.paragraph(&line(&tree, paragraph)?, &fills);
    }
    let Filling { splices, notes, .. } = filling;
    let filled = splices.apply(&tree.text);
    parts.put(&text.part, filled);
    if !notes.is_empty() {
        add_comments(&mut parts, &text.part, comments, comments_tree, &tree, &notes)?;
    }
    Ok(parts.finish()?)
}

impl Filling<'_> {
    /// The properties of a run, as they stand there.
    fn look(&self, run: Option<At>) -> &str {
        run.and_then(|run| self.tree.child(run, "rPr")).map_or("", |properties| self.tree.raw(properties))
    }

    fn words(&self, text: &str) -> String {
        let w = &self.w;
        if text.is_empty() {
            return String::new();
        }
        // A line break in a value is an element of its own.
        let lines: Vec<String> = text
            .split('\n')
            .map(|line| format!("<{w}t xml:space=\"preserve\">{}</{w}t>", xml(line)))
            .collect();
        lines.join(&format!("<{w}br/>"))
    }

    /// Marks before and after a value that a comment speaks of; nothing without a comment.
    fn marks(&mut self, note: &str) -> (String, String) {
        if note.is_empty() {
            return (String::new(), String::new());
        }
        let (w, id) = (self.w.clone(), self.next_note);
        self.next_note += 1;
        self.notes.push(Note { id, text: note.to_owned() });
        (
            format!("<{w}commentRangeStart {w}id=\"{id}\"/>"),
            format!("<{w}commentRangeEnd {w}id=\"{id}\"/><{w}r><{w}commentReference {w}id=\"{id}\"/></{w}r>"),
        )
    }

    /// A run of its own for a value.
    fn value_run(&mut self, look: &str, told: &str, note: &str) -> String {
        let (before, after) = self.marks(note);
        let (w, words) = (self.w.clone(), self.words(told));
        format!("{before}<{w}r>{look}{words}</{w}r>{after}")
    }

    /// Puts values into the blanks of one paragraph; `fills` are in order.
    fn paragraph(&mut self, line: &Line, fills: &[(Range<usize>, &Fill)]) {
        for part in &line.parts {
            let touching: Vec<&(Range<usize>, &Fill)> = fills
                .iter()
                .filter(|(range, _)| range.start < part.range.end && part.range.start < range.end)
                .collect();
            if touching.is_empty() || !matches!(part.kind, PartKind::Text | PartKind::Tab) {
                continue;
            }
            let replaced = self.part(line, part, &touching);
            self.splices.replace(self.tree.range(part.at), replaced);
        }
    }

    /// One `w:t` or `w:tab` with the values that begin in it, and without the rest of blanks that began before.
    fn part(&mut self, line: &Line, part: &Part, fills: &[&(Range<usize>, &Fill)]) -> String {
        let mut out = String::new();
        let mut done = part.range.start;
        let look = self.look(part.run).to_owned();
        for (range, fill) in fills.iter().map(|pair| (&pair.0, pair.1)) {
            if range.start >= part.range.start {
                out.push_str(&self.words(&line.text[done..range.start]));
                let told = spaced(&line.text[..range.start], &fill.value.told(), &line.text[range.end..]);
                let w = self.w.clone();
                // The run is closed before the value and opened again after it, with the same look.
                let run = self.value_run(&look, &told, &fill.note);
                for piece in ["</", &w, "r>", &run, "<", &w, "r>", &look] {
                    out.push_str(piece);
                }
            }
            done = range.end.min(part.range.end);
        }
        out.push_str(&self.words(&line.text[done..part.range.end]));
        out
    }

    /// Puts a value in the place of what a control within a paragraph holds.
    fn control(&mut self, control: At, fill: &Fill) {
        let tree = self.tree;
        let Some(content) = tree.child(control, "sdtContent") else { return };
        let look = self.control_look(control, content);
        let run = self.value_run(&look, &fill.value.told(), &fill.note);
        if tree.is_empty(content) {
            let name = tree.full_name(content);
            self.splices.replace(tree.range(content), format!("<{name}>{run}</{name}>"));
        } else {
            self.splices.replace(tree.inner(content), run);
        }
        self.settle(control);
    }

    /// The look of a control's words: what it says itself, else that of the words in it, unless they are a prompt.
    fn control_look(&self, control: At, content: At) -> String {
        let tree = self.tree;
        let properties = tree.child(control, "sdtPr");
        if let Some(own) = properties.and_then(|properties| tree.child(properties, "rPr")) {
            return tree.raw(own).to_owned();
        }
        if properties.is_some_and(|properties| tree.child(properties, "showingPlcHdr").is_some()) {
            return String::new();
        }
        let run = tree.all(content, "r").first().copied();
        self.look(run).to_owned()
    }

    /// A filled control shows no prompt any more, and is not overwritten from data bound to it.
    fn settle(&mut self, control: At) {
        let Some(properties) = self.tree.child(control, "sdtPr") else { return };
        for at in self.tree.children(properties) {
            if let "showingPlcHdr" | "dataBinding" = self.tree.name(at) {
                self.splices.replace(self.tree.range(at), "");
            }
        }
    }

    /// Puts a value in the place of all that a paragraph holds.
    fn whole(&mut self, paragraph: At, control: Option<At>, fill: &Fill) {
        let tree = self.tree;
        let properties = tree.child(paragraph, "pPr");
        let mut look = match (control, tree.child(paragraph, "r")) {
            (Some(control), _) => self.control_look(control, paragraph),
            (None, run) => self.look(run).to_owned(),
        };
        if look.is_empty() {
            // An empty paragraph keeps the look of what will be typed into it with its mark.
            let mark = properties.and_then(|properties| tree.child(properties, "rPr"));
            look = mark.map_or("", |mark| tree.raw(mark)).to_owned();
        }
        let run = self.value_run(&look, &fill.value.told(), &fill.note);
        if tree.is_empty(paragraph) {
            crate::splice::append_to(tree, paragraph, &run, &mut self.splices);
        } else {
            let from =
                properties.map_or(tree.inner(paragraph).start, |properties| tree.range(properties).end);
            self.splices.replace(from..tree.inner(paragraph).end, run);
        }
        if let Some(control) = control {
            self.settle(control);
        }
    }
}

/// The part of a document's comments, where it has one.
fn comments_part(parts: &mut Parts, part: &str) -> Result<Option<String>, BadFile> {
    let Some(tree) = parts.tree(&relations_of(part))? else { return Ok(None) };
    let found = tree.children(tree.root()).find_map(|at| {
        let relation = workbook::Relation {
            id: String::new(),
            kind: tree.attribute(at, "Type")?.rsplit('/').next()?.to_owned(),
            address: tree.attribute(at, "Target")?,
        };
        (relation.kind == "comments").then(|| relation.path(folder(part)))
    });
    Ok(found)
}

/// The first number that no comment has.
fn first_free(tree: &Tree, comments: Option<&Tree>) -> u64 {
    let ids = |tree: &Tree, name: &str| -> Option<u64> {
        tree.all(tree.root(), name)
            .into_iter()
            .filter_map(|at| tree.attribute(at, "id")?.parse::<u32>().ok())
            .max()
            .map(u64::from)
    };
    let there = ids(tree, "commentReference").max(comments.and_then(|tree| ids(tree, "comment")));
    there.map_or(0, |last| last.saturating_add(1))
}

fn add_comments(
    parts: &mut Parts,
    part: &str,
    comments: Option<String>,
    comments_tree: Option<Tree>,
    document: &Tree,
    notes: &[Note],
) -> Result<(), BadFile> {
    let told = |w: &str| -> String {
        let comments = notes.iter().map(|note| {
            let lines: Vec<String> = note
                .text
                .split('\n')
                .map(|line| {
                    format!("<{w}p><{w}r><{w}t xml:space=\"preserve\">{}</{w}t></{w}r></{w}p>", xml(line))
                })
                .collect();
            format!(
                "<{w}comment {w}id=\"{}\" {w}author=\"{AUTHOR}\" {w}initials=\"ĐT\">{}</{w}comment>",
                note.id,
                lines.concat()
            )
        });
        comments.collect::<Vec<_>>().concat()
    };
    if let (Some(name), Some(tree)) = (comments, comments_tree) {
        let bytes = append(&tree, tree.root(), &told(tree.prefix(tree.root())));
        parts.put(&name, bytes);
        return Ok(());
    }
    let name =
        if folder(part).is_empty() { "comments".to_owned() } else { format!("{}/comments", folder(part)) };
    let name = parts.free_name(&name, ".xml");
    let namespace = namespace(document);
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\">{}</w:comments>",
        told("w:")
    );
    parts.put(&name, body.into_bytes());
    parts.declare(&name, "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml")?;
    let file = name.rsplit('/').next().unwrap_or(&name).to_owned();
    parts.relate(part, &crate::splice::relation_kind(&namespace, "comments"), &file)?;
    Ok(())
}
