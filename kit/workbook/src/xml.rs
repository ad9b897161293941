//! A part of a package as XML events, counted while it is inflated.
//!
//! Document types are refused: no workbook program writes one, and they are what entity bombs are made of. Only the
//! five predefined entities and numbered characters are resolved.

use crate::bad::BadFile;
use crate::limits::{Allowance, Budget, Measure, count};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use std::io::{self, BufRead, Read};

/// Elements nest some ten deep; the parser keeps the names of all that are open.
const DEEPEST: usize = 128;

/// Inflates at most what is left of the budget, and gives no more than `event_left` of it to one event.
struct Bounded<'p> {
    inner: Box<dyn Read + 'p>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    inflated: u64,
    may_inflate: u64,
    event_left: u64,
    over: Option<Measure>,
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Bounded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event_left == 0 {
            self.over = Some(Measure::CellTextBytes);
            return Err(io::Error::other("an event too long"));
        }
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
            self.end = self.inner.read(&mut self.buffer)?;
            self.inflated += count(self.end);
            if self.inflated > self.may_inflate {
                self.over = Some(Measure::UnpackedBytes);
                return Err(io::Error::other("a part too long"));
            }
        }
        Ok(self.buffer.get(self.start..self.end).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.start = (self.start + amount).min(self.end);
        self.event_left = self.event_left.saturating_sub(count(amount));
    }
}

/// What the readers see of a part: no comments, no declarations, empty elements as a start and an end, references
/// already resolved to the text they stand for.
pub enum Piece<'b> {
    /// An element starts.
    Start(BytesStart<'b>),
    /// The local name of the element that ends.
    End(&'b str),
    /// A piece of text; neighbours belong together.
    Text(&'b str),
    /// The part ends.
    Eof,
}

/// The same, with what it holds left in a buffer: an event of the parser borrows from it, and could not be skipped.
enum Kind {
    /// The length of the element's name.
    Start(usize),
    End,
    Text,
    Skip,
    Eof,
}

/// One part being read.
pub struct Xml<'p> {
    reader: Reader<Bounded<'p>>,
    scratch: Vec<u8>,
    name: &'p str,
    depth: usize,
    allowance: Allowance,
}

impl<'p> Xml<'p> {
    pub(crate) fn new(inner: impl Read + 'p, name: &'p str, budget: &Budget) -> Xml<'p> {
        let allowance = budget.allowance();
        let mut reader = Reader::from_reader(Bounded {
            inner: Box::new(inner),
            buffer: vec![0; 32 << 10],
            start: 0,
            end: 0,
            inflated: 0,
            may_inflate: allowance.unpacked_left(),
            event_left: allowance.event_bytes,
            over: None,
        });
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, scratch: Vec::new(), name, depth: 0, allowance }
    }

    /// Bytes inflated so far.
    pub(crate) fn inflated(&mut self) -> u64 {
        self.reader.get_mut().inflated
    }

    /// A refusal that names the part.
    pub fn damaged(&self, what: impl std::fmt::Display) -> BadFile {
        BadFile::damaged(format_args!("{}: {what}", self.name))
    }

    /// The next piece; the buffer is the caller's, who may look at one part's piece while reading another's.
    pub fn next<'b>(&mut self, buffer: &'b mut String) -> Result<Piece<'b>, BadFile> {
        loop {
            match self.kind(buffer)? {
                Kind::Skip => (),
                Kind::Eof => return Ok(Piece::Eof),
                Kind::End => return Ok(Piece::End(buffer)),
                Kind::Text => return Ok(Piece::Text(buffer)),
                Kind::Start(length) => {
                    return Ok(Piece::Start(BytesStart::from_content(buffer.as_str(), length)));
                }
            }
        }
    }

    /// Reads to the end of the element just started.
    pub fn skip(&mut self, buffer: &mut String) -> Result<(), BadFile> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next(buffer)? {
                Piece::Start(_) => open += 1,
                Piece::End(_) => open -= 1,
                Piece::Text(_) => (),
                Piece::Eof => return Err(self.damaged("it ends inside an element")),
            }
        }
        Ok(())
    }

    fn kind(&mut self, buffer: &mut String) -> Result<Kind, BadFile> {
        buffer.clear();
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        self.reader.get_mut().event_left = self.allowance.event_bytes;
        let kind = match self.reader.read_event_into(&mut scratch) {
            Ok(event) => self.take(event, buffer),
            Err(error) => Err(self.failed(&error)),
        };
        self.scratch = scratch;
        kind
    }

    fn take(&mut self, event: Event, buffer: &mut String) -> Result<Kind, BadFile> {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(self.damaged("elements nested too deep"));
                }
                buffer.push_str(&start);
                Ok(Kind::Start(start.name().as_ref().len()))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                buffer.push_str(end.local_name().as_ref());
                Ok(Kind::End)
            }
            Event::Text(text) => {
                buffer.push_str(&text.xml10_content());
                Ok(Kind::Text)
            }
            Event::CData(text) => {
                buffer.push_str(&text.xml10_content());
                Ok(Kind::Text)
            }
            Event::GeneralRef(reference) => {
                match reference.resolve_char_ref().map_err(|error| self.damaged(error))? {
                    Some(letter) => buffer.push(letter),
                    None => match resolve_xml_entity(&reference) {
                        Some(text) => buffer.push_str(text),
                        None => return Err(self.damaged("an entity that no workbook has")),
                    },
                }
                Ok(Kind::Text)
            }
            Event::DocType(_) => Err(self.damaged("a document type declaration")),
            Event::Eof if self.depth > 0 => Err(self.damaged("it ends inside an element")),
            Event::Eof => Ok(Kind::Eof),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(Kind::Skip),
        }
    }

    /// An error of the parser: either our own bound, or the file's fault.
    fn failed(&mut self, error: &quick_xml::Error) -> BadFile {
        let bounded = self.reader.get_mut();
        match bounded.over {
            Some(what) => self.allowance.over(what, bounded.inflated),
            None => self.damaged(error),
        }
    }
}

/// An attribute's value by its local name (prefixes are the writer's choice), references resolved.
pub fn attribute(start: &BytesStart, local: &str) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == local)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
