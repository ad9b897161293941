//! A document as a page: every text is escaped here, and nowhere is markup taken from a template.

use std::fmt::Write as _;

use documents::{Block, Cell, Chart, Document, Drawing, KeyFigure, Section, Span, Table, Tone};
use web::{
    Html, Language,
    charts::{self, Bar, Bars, Column, Columns, Key, Part, Stack, Value},
    escape,
};

/// More bars than this are told by the table alone: a province has over a hundred communes.
const MOST_BARS: usize = 20;

/// The key figures and whatever else stands before the first section.
pub fn opening(document: &Document, language: Language) -> Html {
    Html::trusted(blocks(&document.opening, language))
}

/// The sections.
pub fn sections(document: &Document, language: Language, notes_label: &str) -> Html {
    Html::trusted(
        document.sections.iter().map(|part| section(part, language, notes_label)).collect::<String>(),
    )
}

/// Text with figures.
pub fn line(spans: &[Span]) -> Html {
    Html::trusted(spans.iter().map(span).collect::<String>())
}

fn span(span: &Span) -> String {
    match span {
        Span::Text(text) => escape(text).into_owned(),
        Span::Figure { text, href, .. } if href.is_empty() => escape(text).into_owned(),
        Span::Figure { text, href, .. } => {
            format!("<a class=\"so\" href=\"{}\">{}</a>", escape(href), escape(text))
        }
    }
}

fn section(section: &Section, language: Language, notes_label: &str) -> String {
    let (slug, heading) = (escape(&section.slug), escape(&section.heading));
    let mut out = format!(
        "<section class=\"muc\" id=\"{slug}\" aria-labelledby=\"{slug}-h\"><h2 id=\"{slug}-h\">{heading}</h2>\n\
         <div class=\"muc__chu\">"
    );
    if !section.finding.is_empty() {
        put(&mut out, format_args!("<p class=\"muc__tit\">{}</p>\n", line(&section.finding)));
    }
    out.push_str(&blocks(&section.blocks, language));
    out.push_str("</div>");
    if !section.notes.is_empty() {
        put(
            &mut out,
            format_args!("<aside class=\"muc__le\" aria-label=\"{}: {heading}\">", escape(notes_label)),
        );
        for note in &section.notes {
            put(
                &mut out,
                format_args!(
                    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span \
                     class=\"govuk-details__summary-text\">{}</span></summary><div class=\"govuk-details__text\">{}</div></details>",
                    escape(&note.question),
                    line(&note.answer)
                ),
            );
        }
        out.push_str("</aside>");
    }
    out.push_str("</section>\n");
    out
}

/// One block.
pub fn part(part: &Block, language: Language) -> String {
    block(part, language)
}

fn blocks(blocks: &[Block], language: Language) -> String {
    blocks.iter().map(|part| block(part, language)).collect()
}

fn block(block: &Block, language: Language) -> String {
    match block {
        Block::Paragraph(spans) => format!("<p>{}</p>\n", line(spans)),
        Block::Heading(spans) => format!("<p class=\"muc__tit\">{}</p>\n", line(spans)),
        Block::Empty(spans) => format!("<div class=\"trong\"><p>{}</p></div>\n", line(spans)),
        Block::List(items) => {
            let items: Vec<String> = items.iter().map(|item| format!("<li>{}</li>", line(item))).collect();
            format!("<ul class=\"ke\">{}</ul>\n", items.concat())
        }
        Block::KeyFigures(figures) => {
            format!("<dl class=\"chot\">{}</dl>\n", figures.iter().map(key_figure).collect::<String>())
        }
        Block::Chart(drawn) => chart(drawn, language).into_string(),
        Block::Table(drawn) => table(drawn),
    }
}

/// A table that scrolls by itself where the screen is narrow.
fn table(table: &Table) -> String {
    let class = |at: usize, part: &str| {
        let numeric = if at == 0 { String::new() } else { format!(" govuk-table__{part}--numeric") };
        format!("govuk-table__{part}{numeric}")
    };
    let mut out = format!(
        "<div class=\"bang\"><table class=\"govuk-table\"><caption class=\"govuk-visually-hidden\">{}</caption><thead><tr>",
        escape(&table.caption)
    );
    for (at, head) in table.head.iter().enumerate() {
        put(
            &mut out,
            format_args!("<th scope=\"col\" class=\"{}\">{}</th>", class(at, "header"), escape(head)),
        );
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let (open, close) = if at == 0 {
                (format!("<th scope=\"row\" class=\"{}\">", class(at, "header")), "</th>")
            } else {
                (format!("<td class=\"{}\">", class(at, "cell")), "</td>")
            };
            put(&mut out, format_args!("{open}{}{close}", line(cell)));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>\n");
    out
}

fn key_figure(figure: &KeyFigure) -> String {
    let number = match &figure.number {
        Span::Figure { text, href, .. } if !href.is_empty() => {
            let unit = if figure.unit.is_empty() {
                String::new()
            } else {
                format!("&nbsp;<small>{}</small>", escape(&figure.unit))
            };
            format!("<a class=\"so\" href=\"{}\">{}{unit}</a>", escape(href), escape(text))
        }
        other => span(other),
    };
    format!("<div><dt>{}</dt><dd>{number}</dd></div>", line(&figure.label))
}

/// A chart with its table.
pub fn chart(chart: &Chart, language: Language) -> Html {
    let table;
    let drawing = match &chart.drawing {
        Drawing::Bars { keys, rows } => {
            let mut bars = Bars {
                language,
                title: chart.title.clone(),
                unit: chart.unit.clone(),
                keys: keys.iter().map(|(name, look)| Key::new(name.clone(), tone(*look))).collect(),
                rows: rows.iter().map(|(whole, parts)| bar(whole, parts, true)).collect(),
            };
            table = bars.table(&chart.head, &chart.whole);
            bars.rows = rows.iter().take(MOST_BARS).map(|(whole, parts)| bar(whole, parts, false)).collect();
            charts::bars(&bars)
        }
        Drawing::Columns(look, cells) => {
            let columns = Columns {
                language,
                title: chart.title.clone(),
                unit: chart.unit.clone(),
                tone: tone(*look),
                columns: cells
                    .iter()
                    .map(|cell| Column::new(cell.label.clone(), cell.long.clone(), value(cell)))
                    .collect(),
            };
            table = columns.table(&chart.head, &chart.whole);
            charts::columns(&columns)
        }
        Drawing::Stack(parts) => {
            let part = |(look, cell): &(Tone, Cell)| Part::new(cell.long.clone(), value(cell), tone(*look));
            let stack =
                Stack { language, title: chart.title.clone(), parts: parts.iter().map(part).collect() };
            table = stack.table(&chart.head, &chart.whole);
            charts::stack(&stack)
        }
    };
    charts::figure(language, &chart.title, &chart.note, &drawing, Some(&table))
}

/// A bar; in the table its name stands in full.
fn bar(whole: &Cell, parts: &[Cell], in_full: bool) -> Bar {
    let label = if in_full { &whole.long } else { &whole.label };
    Bar::of(label.clone(), parts.iter().map(value).collect(), value(whole))
}

fn value(cell: &Cell) -> Value {
    match cell.amount.told() {
        Some(number) if cell.href.is_empty() => Value::new(number, cell.text.clone()),
        Some(number) => Value::new(number, cell.text.clone()).opens(cell.href.clone()),
        None => Value::withheld(cell.text.clone()),
    }
}

fn tone(tone: Tone) -> charts::Tone {
    match tone {
        Tone::Leaf => charts::Tone::Leaf,
        Tone::Pale => charts::Tone::Pale,
        Tone::Late => charts::Tone::Late,
        Tone::Open => charts::Tone::Open,
        Tone::Grey => charts::Tone::Grey,
    }
}

/// Writing to a string does not fail.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}
