//! Changes of a text in place, and the pieces of XML they are made of.

use crate::tree::{At, Tree};
use quick_xml::escape::escape;
use std::collections::BTreeMap;
use std::ops::Range;
use workbook::package::Package;
use workbook::{BadFile, Budget};

/// Changes of one text. Each says which bytes it takes away and what it puts there.
#[derive(Default)]
pub(crate) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    pub(crate) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.0.push((range, with.into()));
    }

    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all changes. Insertions at one place stand in the order they were made; of two changes of the
    /// same bytes the first counts.
    pub(crate) fn apply(mut self, text: &str) -> Vec<u8> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (range, with) in self.0 {
            if range.start < done {
                continue;
            }
            out.push_str(&text[done..range.start]);
            out.push_str(&with);
            done = range.end;
        }
        out.push_str(&text[done..]);
        out.into_bytes()
    }
}

/// Text as XML holds it, without the control letters it cannot hold.
pub(crate) fn xml(text: &str) -> String {
    let plain: String =
        text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    let plain = plain.replace(['\u{FFFE}', '\u{FFFF}'], "");
    escape(plain.as_str()).into_owned()
}

/// A start tag with an attribute set, or taken away.
pub(crate) fn with_attribute(tree: &Tree, at: At, name: &str, value: Option<&str>) -> String {
    let mut tag = format!("<{}", tree.full_name(at));
    let start = tree.start(at);
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        if attribute.key.as_ref() != name {
            let value = attribute.value.replace('"', "&quot;");
            for piece in [" ", attribute.key.as_ref(), "=\"", &value, "\""] {
                tag.push_str(piece);
            }
        }
    }
    if let Some(value) = value {
        for piece in [" ", name, "=\"", &xml(value), "\""] {
            tag.push_str(piece);
        }
    }
    tag.push_str(if tree.is_empty(at) { "/>" } else { ">" });
    tag
}

/// The namespace of a part's own elements.
pub(crate) fn namespace(tree: &Tree) -> String {
    let prefix = tree.prefix(tree.root()).trim_end_matches(':');
    let key = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
    let start = tree.start(tree.root());
    let found = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.as_ref() == key);
    found.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}

/// The kind of a relation, in the strict edition of the format where the part that has it is in that.
pub(crate) fn relation_kind(namespace: &str, kind: &str) -> String {
    if namespace.starts_with("http://purl.oclc.org/") {
        format!("http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}")
    } else {
        format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    }
}

/// The parts of a package that are being changed.
pub(crate) struct Parts<'f, 'b, 'l> {
    package: Package<'f>,
    budget: &'b mut Budget<'l>,
    /// By name in small letters: the name, and the part as it is now.
    changed: BTreeMap<String, (String, Vec<u8>)>,
}

/// Where the relations of a part are kept.
pub(crate) fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" })
}

/// The folder of a part.
pub(crate) fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl<'f, 'b, 'l> Parts<'f, 'b, 'l> {
    pub(crate) fn new(package: Package<'f>, budget: &'b mut Budget<'l>) -> Parts<'f, 'b, 'l> {
        Parts { package, budget, changed: BTreeMap::new() }
    }

    /// A part as it stands now.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, BadFile> {
        match self.changed.get(&name.to_lowercase()) {
            Some((_, bytes)) => Ok(Some(bytes.clone())),
            None => self.package.bytes(name, self.budget),
        }
    }

    /// A part as a tree.
    pub(crate) fn tree(&mut self, name: &str) -> Result<Option<Tree>, BadFile> {
        self.bytes(name)?.map(|bytes| Tree::of(name, bytes)).transpose()
    }

    pub(crate) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.changed.insert(name.to_lowercase(), (name.to_owned(), bytes));
    }

    /// A name for a new part that no part has, numbered where need be.
    pub(crate) fn free_name(&self, before: &str, after: &str) -> String {
        let taken = |name: &String| {
            let name = name.to_lowercase();
            self.package.has(&name) || self.changed.contains_key(&name)
        };
        let numbered = (1..=u32::MAX).map(|number| format!("{before}{number}{after}"));
        std::iter::once(format!("{before}{after}"))
            .chain(numbered)
            .find(|name| !taken(name))
            .unwrap_or_default()
    }

    /// Adds a relation to a part and gives its id.
    pub(crate) fn relate(&mut self, part: &str, kind: &str, address: &str) -> Result<String, BadFile> {
        let name = relations_of(part);
        let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
                     xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        let bytes = self.bytes(&name)?.unwrap_or_else(|| empty.as_bytes().to_vec());
        let tree = Tree::of(&name, bytes)?;
        let taken: Vec<String> =
            tree.children(tree.root()).filter_map(|child| tree.attribute(child, "Id")).collect();
        // Of one more than are taken, one is free.
        let id = (0..=taken.len()).map(|number| format!("rId{}", number + 1)).find(|id| !taken.contains(id));
        let id = id.unwrap_or_default();
        let prefix = tree.prefix(tree.root());
        let relation = format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{address}\"/>");
        let bytes = append(&tree, tree.root(), &relation);
        self.put(&name, bytes);
        Ok(id)
    }

    /// Tells the package what kind of part a new one is.
    pub(crate) fn declare(&mut self, part: &str, content_type: &str) -> Result<(), BadFile> {
        let Some(tree) = self.tree("[Content_Types].xml")? else {
            return Err(BadFile::Damaged { what: "[Content_Types].xml is missing".to_owned() });
        };
        let prefix = tree.prefix(tree.root());
        let declared = format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>");
        let bytes = append(&tree, tree.root(), &declared);
        self.put("[Content_Types].xml", bytes);
        Ok(())
    }

    /// The package with the changed parts.
    pub(crate) fn finish(self) -> Result<Vec<u8>, BadFile> {
        let parts: BTreeMap<String, Vec<u8>> = self.changed.into_values().collect();
        self.package.with_parts(&parts)
    }
}

/// A part with something added at the end of one of its elements.
pub(crate) fn append(tree: &Tree, at: At, text: &str) -> Vec<u8> {
    let mut splices = Splices::default();
    append_to(tree, at, text, &mut splices);
    splices.apply(&tree.text)
}

/// Adds something at the end of an element, which may be written as an empty one.
pub(crate) fn append_to(tree: &Tree, at: At, text: &str, splices: &mut Splices) {
    if tree.is_empty(at) {
        let open = tree.open(at);
        let bare = open.trim_end_matches('>').trim_end_matches('/').trim_end();
        splices.replace(tree.range(at), format!("{bare}>{text}</{}>", tree.full_name(at)));
    } else {
        splices.insert(tree.inner(at).end, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_touched_stays() {
        let mut splices = Splices::default();
        splices.insert(3, "x");
        splices.replace(1..2, "");
        splices.insert(3, "y");
        assert_eq!(splices.apply("abcd"), b"acxyd");
    }

    #[test]
    fn relations_stand_beside_their_part() {
        assert_eq!(relations_of("xl/worksheets/sheet1.xml"), "xl/worksheets/_rels/sheet1.xml.rels");
        assert_eq!(relations_of("a.xml"), "_rels/a.xml.rels");
    }
}
