//! A part as a tree of elements, each with the bytes it covers: what is changed, is changed in those bytes.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;
use workbook::{BadFile, Measure};

/// Tables in tables nest some forty deep; whoever nests deeper means harm.
const DEEPEST: usize = 256;
/// Elements of one part. A sheet with a million empty rows has a million.
const MOST_ELEMENTS: usize = 3_000_000;
/// None, among the indexes of a tree.
const NONE: u32 = u32::MAX;

/// A part.
pub(crate) struct Tree {
    /// The whole text, as it stands in the package.
    pub(crate) text: String,
    nodes: Vec<Node>,
}

/// One element; positions are bytes of the text.
#[derive(Clone, Copy)]
struct Node {
    start: u32,
    /// Where its start tag ends.
    inner: u32,
    /// Where its end tag begins; an empty element has none, and ends here.
    inner_end: u32,
    end: u32,
    parent: u32,
    first: u32,
    next: u32,
}

/// An element of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At(u32);

fn size(position: u64) -> u32 {
    // A part is bounded far below 4 GiB.
    u32::try_from(position).unwrap_or(NONE)
}

fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

impl Tree {
    /// Reads a part; document types are refused, as are entities beyond the five.
    pub(crate) fn of(name: &str, bytes: Vec<u8>) -> Result<Tree, BadFile> {
        let damaged = |what: &dyn std::fmt::Display| BadFile::Damaged { what: format!("{name}: {what}") };
        let text = String::from_utf8(bytes).map_err(|_| damaged(&"not in UTF-8"))?;
        let mut nodes: Vec<Node> = Vec::new();
        // The open elements, each with its last child.
        let mut open: Vec<(u32, u32)> = Vec::new();
        let mut reader = Reader::from_str(&text);
        loop {
            let start = size(reader.buffer_position());
            let event = reader.read_event().map_err(|error| damaged(&error))?;
            let end = size(reader.buffer_position());
            match event {
                Event::Start(_) | Event::Empty(_) => {
                    if nodes.len() >= MOST_ELEMENTS || open.len() >= DEEPEST {
                        return Err(BadFile::TooLarge {
                            what: Measure::Scanned,
                            limit: u64::try_from(MOST_ELEMENTS).unwrap_or(u64::MAX),
                            found: u64::try_from(nodes.len()).unwrap_or(u64::MAX),
                        });
                    }
                    let own = size(u64::try_from(nodes.len()).unwrap_or(u64::MAX));
                    let mut parent = NONE;
                    if let Some((holder, last)) = open.last_mut() {
                        parent = *holder;
                        let (holder, before) = (index(*holder), index(*last));
                        match nodes.get_mut(before) {
                            Some(before) => before.next = own,
                            None => nodes[holder].first = own,
                        }
                        *last = own;
                    }
                    nodes.push(Node {
                        start,
                        inner: end,
                        inner_end: end,
                        end,
                        parent,
                        first: NONE,
                        next: NONE,
                    });
                    if matches!(event, Event::Start(_)) {
                        open.push((own, NONE));
                    }
                }
                Event::End(_) => {
                    // The parser has held the names against each other.
                    let Some((own, _)) = open.pop() else { return Err(damaged(&"an end without a start")) };
                    let node = &mut nodes[index(own)];
                    node.inner_end = start;
                    node.end = end;
                }
                Event::DocType(_) => return Err(damaged(&"a document type declaration")),
                Event::Eof if open.is_empty() && !nodes.is_empty() => break,
                Event::Eof => return Err(damaged(&"it ends inside an element")),
                _ => (),
            }
        }
        Ok(Tree { text, nodes })
    }

    fn node(&self, at: At) -> &Node {
        &self.nodes[index(at.0)]
    }

    /// The outermost element.
    #[expect(clippy::unused_self, reason = "a root is a tree's; that each has it at 0 is its own matter")]
    pub(crate) fn root(&self) -> At {
        At(0)
    }

    /// The bytes of an element, tags and all.
    pub(crate) fn range(&self, at: At) -> Range<usize> {
        index(self.node(at).start)..index(self.node(at).end)
    }

    /// The bytes between its tags.
    pub(crate) fn inner(&self, at: At) -> Range<usize> {
        index(self.node(at).inner)..index(self.node(at).inner_end)
    }

    /// The bytes of its start tag.
    pub(crate) fn open_range(&self, at: At) -> Range<usize> {
        index(self.node(at).start)..index(self.node(at).inner)
    }

    /// Its start tag.
    pub(crate) fn open(&self, at: At) -> &str {
        &self.text[self.open_range(at)]
    }

    /// Whether it is written `<c/>`.
    pub(crate) fn is_empty(&self, at: At) -> bool {
        self.node(at).inner_end == self.node(at).end
    }

    /// The bytes of an element as they stand there.
    pub(crate) fn raw(&self, at: At) -> &str {
        &self.text[self.range(at)]
    }

    /// Its name with its prefix: `w:p`.
    pub(crate) fn full_name(&self, at: At) -> &str {
        let open = self.open(at).get(1..).unwrap_or_default();
        let end = open.find(|letter: char| letter.is_ascii_whitespace() || "/>".contains(letter));
        &open[..end.unwrap_or(open.len())]
    }

    /// Its name without its prefix: `p`.
    pub(crate) fn name(&self, at: At) -> &str {
        let name = self.full_name(at);
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The prefix of its name with its colon: `w:`, or nothing.
    pub(crate) fn prefix(&self, at: At) -> &str {
        let name = self.full_name(at);
        name.find(':').map_or("", |colon| &name[..=colon])
    }

    /// Its start tag as the parser sees it.
    pub(crate) fn start(&self, at: At) -> BytesStart<'_> {
        let open = self.open(at);
        let content = open.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        BytesStart::from_content(content, self.full_name(at).len())
    }

    /// An attribute by its local name.
    pub(crate) fn attribute(&self, at: At, local: &str) -> Option<String> {
        workbook::xml::attribute(&self.start(at), local)
    }

    /// The element it stands in.
    pub(crate) fn parent(&self, at: At) -> Option<At> {
        Some(self.node(at).parent).filter(|&parent| parent != NONE).map(At)
    }

    /// The elements in it.
    pub(crate) fn children(&self, at: At) -> impl Iterator<Item = At> + '_ {
        let some = |at: u32| (at != NONE).then_some(At(at));
        std::iter::successors(some(self.node(at).first), move |&at| some(self.node(at).next))
    }

    /// The first element in it of a name.
    pub(crate) fn child(&self, at: At, name: &str) -> Option<At> {
        self.children(at).find(|&child| self.name(child) == name)
    }

    /// Every element of a name in it, in the order of the text, however deep.
    pub(crate) fn all(&self, at: At, name: &str) -> Vec<At> {
        let end = self.node(at).end;
        let after = at.0.saturating_add(1);
        (after..size(u64::try_from(self.nodes.len()).unwrap_or(u64::MAX)))
            .map(At)
            .take_while(|&inside| self.node(inside).start < end)
            .filter(|&inside| self.name(inside) == name)
            .collect()
    }

    /// The text of an element that holds nothing but text.
    pub(crate) fn text_of(&self, at: At) -> Result<String, BadFile> {
        let raw = &self.text[self.inner(at)];
        let plain: Cow<'_, str> = if raw.contains('<') {
            let mut reader = Reader::from_str(raw);
            let mut plain = String::new();
            loop {
                match reader.read_event() {
                    Ok(Event::Text(text)) => plain.push_str(&text),
                    Ok(Event::CData(text)) => plain.push_str(&text),
                    Ok(Event::GeneralRef(name)) => {
                        let whole = format!("&{};", &*name);
                        plain.push_str(&unescape(&whole).map_err(|error| self.damaged(&error))?);
                    }
                    Ok(Event::Eof) => break Cow::Owned(plain),
                    Ok(_) => (),
                    Err(error) => return Err(self.damaged(&error)),
                }
            }
        } else {
            unescape(raw).map_err(|error| self.damaged(&error))?
        };
        if plain.len() > 128 << 10 {
            return Err(BadFile::TooLarge {
                what: Measure::CellTextBytes,
                limit: 128 << 10,
                found: u64::try_from(plain.len()).unwrap_or(u64::MAX),
            });
        }
        Ok(plain.into_owned())
    }

    fn damaged(&self, what: &dyn std::fmt::Display) -> BadFile {
        let root = if self.nodes.is_empty() { "" } else { self.name(self.root()) };
        BadFile::Damaged { what: format!("{root}: {what}") }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "Tests may fail.")]

    use super::*;

    #[test]
    fn every_element_knows_its_bytes() {
        let text =
            "<?xml version=\"1.0\"?><a x='1'><b/>chữ<c y=\"&lt;\">một &amp; <![CDATA[<hai>]]></c ></a>";
        let tree = Tree::of("t", text.as_bytes().to_vec()).unwrap();
        let c = tree.child(tree.root(), "c").unwrap();
        assert_eq!(tree.raw(tree.child(tree.root(), "b").unwrap()), "<b/>");
        assert_eq!(tree.raw(c), "<c y=\"&lt;\">một &amp; <![CDATA[<hai>]]></c >");
        assert_eq!(tree.text_of(c).unwrap(), "một & <hai>");
        assert_eq!(tree.attribute(c, "y").as_deref(), Some("<"));
        assert_eq!(tree.parent(c), Some(tree.root()));
        for bad in ["", "<a>", "</a>", "<a></b>", "<!DOCTYPE a><a/>", "chữ"] {
            assert!(Tree::of("t", bad.as_bytes().to_vec()).is_err(), "{bad}");
        }
    }
}
