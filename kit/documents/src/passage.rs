//! A passage: what people write beside the figures, without knowing about templates.
//!
//! Each line is a paragraph; one that begins with `-`, `+` or `•` is an item of a list. Nothing else is markup. A figure is
//! put in as in a template, `{{ figure("voter_opinions") | unit }}`, and nothing but figures can be.

use std::sync::Arc;

use crate::markup::{clean, spans};
use crate::model::plain;
use crate::{Block, Problem, Source, Template, calls};

/// Fills the figures of a passage in. `name` is what a problem calls it.
pub fn passage(name: &str, text: &str, source: &Arc<dyn Source>) -> Result<Vec<Block>, Problem> {
    let template = Template::new(name, text);
    for (index, line) in text.lines().enumerate() {
        if line.contains("{%") || line.contains("{#") {
            return Err(template.problem(index + 1, "only figures can be put into this text".to_owned()));
        }
    }
    let output = template.run(source, |environment| calls::add_to_passage(environment, source))?;
    Ok(read(&output))
}

/// The same for readers, who are not made to suffer a figure that went away since the passage was written: then the name
/// of each figure stands in its place.
pub fn readable_passage(name: &str, text: &str, source: &Arc<dyn Source>) -> Vec<Block> {
    passage(name, text, source).unwrap_or_else(|_| unfilled(text))
}

/// A passage without its links: a line to a paragraph.
pub fn passage_text(blocks: &[Block]) -> String {
    let lines = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(spans) => vec![plain(spans)],
        Block::List(items) => items.iter().map(|item| format!("- {}", plain(item))).collect(),
        _ => Vec::new(),
    });
    lines.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

/// The passage as it would read if no figure could be filled in: the name of each stands in its place.
fn unfilled(text: &str) -> Vec<Block> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (inside, next) = after.split_once("}}").unwrap_or((after, ""));
        let name = inside.split(['"', '\'']).nth(1).unwrap_or("…");
        out.extend(["[", name, "]"]);
        rest = next;
    }
    out.push_str(rest);
    read(&clean(&out))
}

fn read(output: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in output.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = ["- ", "+ ", "• "].iter().find_map(|sign| line.strip_prefix(sign));
        match (item, blocks.last_mut()) {
            (Some(item), Some(Block::List(items))) => items.push(spans(item.trim())),
            (Some(item), _) => blocks.push(Block::List(vec![spans(item.trim())])),
            (None, _) => blocks.push(Block::Paragraph(spans(line))),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_paragraphs_and_signs_are_letters() {
        let blocks = read("# Một\n\n- hai\n+ ba\n> bốn ## năm");
        let [Block::Paragraph(first), Block::List(items), Block::Paragraph(last)] = &blocks[..] else {
            panic!("{blocks:?}")
        };
        assert_eq!((plain(first), items.len(), plain(last)), ("# Một".into(), 2, "> bốn ## năm".into()));
    }

    #[test]
    fn a_figure_that_went_away_leaves_its_name() {
        let blocks = unfilled("Có {{ figure(\"cows\") | unit }} và {{");
        assert_eq!(blocks, [Block::Paragraph(spans("Có [cows] và […]"))]);
    }
}
