//! From the template's output to a document. Figures and charts travel through the text as marks of the private use
//! area, which a template cannot type: they are taken out of it before it is read.

use crate::model::{Block, Document, Note, Section, Span};

/// Begins a figure: `reference SEP text SEP exact SEP href END`.
const FIGURE: char = '\u{e000}';
const SEPARATOR: char = '\u{e001}';
const END: char = '\u{e002}';
/// Begins a block made by a function: its number, then `END`.
const BLOCK: char = '\u{e003}';

/// Ends a line that has nothing to print.
pub const SILENT: &str = "\u{e004}";

/// Text without our marks: for what a template or a book typed.
pub fn clean(text: &str) -> String {
    text.replace(is_mark, "")
}

fn is_mark(letter: char) -> bool {
    ('\u{e000}'..='\u{e00f}').contains(&letter)
}

/// A figure as it travels through the text.
pub fn mark_figure(reference: &str, text: &str, exact: &str, href: &str) -> String {
    let parts = [reference, text, exact, href].map(clean);
    format!("{FIGURE}{}{END}", parts.join(&SEPARATOR.to_string()))
}

/// A block as it travels through the text. It is a paragraph by itself.
pub fn mark_block(index: usize) -> String {
    format!("\n{BLOCK}{index}{END}\n")
}

/// The spans of a text with marks.
pub fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(FIGURE) {
        push_text(&mut spans, before);
        let (inside, next) = after.split_once(END).unwrap_or((after, ""));
        let mut parts = inside.split(SEPARATOR).map(str::to_owned);
        let mut part = || parts.next().unwrap_or_default();
        spans.push(Span::Figure { reference: part(), text: part(), exact: part(), href: part() });
        rest = next;
    }
    push_text(&mut spans, rest);
    spans
}

fn push_text(spans: &mut Vec<Span>, text: &str) {
    let text = clean(text);
    if !text.is_empty() {
        spans.push(Span::Text(text));
    }
}

/// Reads the output. `blocks` are those that functions made, by their number.
pub fn parse(output: &str, blocks: &[Block]) -> Document {
    let mut reader = Reader { document: Document::default(), paragraph: String::new(), list: Vec::new() };
    let output = output.replace(&format!("{SILENT}\n"), "").replace(SILENT, "");
    for line in output.lines().map(str::trim) {
        reader.line(line, blocks);
    }
    reader.end_paragraph();
    reader.document
}

struct Reader {
    document: Document,
    paragraph: String,
    list: Vec<Vec<Span>>,
}

impl Reader {
    fn line(&mut self, line: &str, blocks: &[Block]) {
        let marked = line.strip_prefix(BLOCK).and_then(|rest| rest.strip_suffix(END));
        if let Some(block) = marked.and_then(|number| blocks.get(number.parse::<usize>().ok()?)) {
            self.end_paragraph();
            self.push(block.clone());
            return;
        }
        if let Some(item) = line.strip_prefix("- ") {
            if !self.paragraph.is_empty() {
                self.end_paragraph();
            }
            self.list.push(spans(item.trim()));
            return;
        }
        let Some((sign, text)) = line.split_once(' ').map(|(sign, text)| (sign, text.trim())) else {
            return self.text(line);
        };
        match sign {
            "#" => self.head(text, |document| &mut document.title),
            ">" => self.head(text, |document| &mut document.standfirst),
            ">>" => self.head(text, |document| &mut document.byline),
            "##" => {
                self.end_paragraph();
                let (slug, heading) = text.split_once('|').unwrap_or((text, text));
                let section = Section {
                    slug: clean(slug.trim()),
                    heading: clean(heading.trim()),
                    ..Section::default()
                };
                self.document.sections.push(section);
            }
            "###" => {
                self.end_paragraph();
                match self.document.sections.last_mut() {
                    Some(section) if section.finding.is_empty() => section.finding = spans(text),
                    _ => self.push(Block::Heading(spans(text))),
                }
            }
            "!" => {
                self.end_paragraph();
                self.push(Block::Empty(spans(text)));
            }
            "?" => {
                self.end_paragraph();
                let (question, answer) = text.split_once('|').unwrap_or((text, ""));
                let note = Note { question: clean(question.trim()), answer: spans(answer.trim()) };
                if let Some(section) = self.document.sections.last_mut() {
                    section.notes.push(note);
                }
            }
            _ => self.text(line),
        }
    }

    /// A line of running text; an empty one ends the paragraph.
    fn text(&mut self, line: &str) {
        if line.is_empty() || !self.list.is_empty() {
            self.end_paragraph();
        }
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(line);
    }

    /// A line of the head; several lines run on.
    fn head(&mut self, text: &str, part: impl Fn(&mut Document) -> &mut Vec<Span>) {
        self.end_paragraph();
        let spans_so_far = part(&mut self.document);
        if !spans_so_far.is_empty() {
            spans_so_far.push(Span::Text(" ".to_owned()));
        }
        spans_so_far.extend(spans(text));
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        if !text.trim().is_empty() {
            self.push(Block::Paragraph(spans(text.trim())));
        }
        let list = std::mem::take(&mut self.list);
        if !list.is_empty() {
            self.push(Block::List(list));
        }
    }

    fn push(&mut self, block: Block) {
        match self.document.sections.last_mut() {
            Some(section) => section.blocks.push(block),
            None => self.document.opening.push(block),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain;

    #[test]
    fn a_document_is_read_line_by_line() {
        let marked = mark_figure("voter_meetings", "108\u{a0}cuộc", "108", "/x");
        let output = format!(
            "# Một năm\n> Có {marked}.\n> Hết.\n>> nhỏ\n\nMở đầu\ntiếp\n\n## ban | Bàn\n### Thấy {marked}\nChữ\n- một\n- hai\nSau\n? Hỏi? | Đáp {marked}\n! Trống"
        );
        let document = parse(&output, &[]);
        assert_eq!(plain(&document.title), "Một năm");
        assert_eq!(plain(&document.standfirst), "Có 108\u{a0}cuộc. Hết.");
        assert_eq!(document.opening, [Block::Paragraph(vec![Span::Text("Mở đầu tiếp".into())])]);
        let section = &document.sections[0];
        assert_eq!((section.slug.as_str(), section.heading.as_str()), ("ban", "Bàn"));
        assert_eq!(plain(&section.finding), "Thấy 108\u{a0}cuộc");
        assert_eq!(section.blocks.len(), 4);
        assert!(matches!(&section.blocks[1], Block::List(items) if items.len() == 2));
        assert_eq!(section.notes[0].question, "Hỏi?");
        assert!(matches!(&section.notes[0].answer[1], Span::Figure { href, .. } if href == "/x"));
    }

    #[test]
    fn marks_cannot_be_smuggled_in() {
        let text = mark_figure("a", "b\u{e002}c", "d\u{e001}e", "f");
        assert_eq!(
            spans(&text),
            [Span::Figure { reference: "a".into(), text: "bc".into(), exact: "de".into(), href: "f".into() }]
        );
        assert_eq!(clean("x\u{e000}y\u{e003}1"), "xy1");
    }
}
