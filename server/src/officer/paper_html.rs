//! A form as a page draws it: the sheet's own table, or the document's own text, with each place for a value a link.

use std::{collections::HashMap, fmt::Write as _};

use forms::{Align, Block, Cell, Document, Piece, Row, Sheet, View};
use web::{Html, escape};

use crate::pages::names::Names;

/// How the places of a form stand.
pub struct Drawing<'a> {
    /// The words.
    pub names: Names<'a>,
    /// The form's page.
    pub href: String,
    /// What each place is tied to, in words.
    pub tied: HashMap<String, String>,
    /// The place that is chosen; empty for none.
    pub chosen: String,
}

impl Drawing<'_> {
    /// The whole form.
    pub fn draw(&self, view: &View) -> Html {
        Html::trusted(match view {
            View::Workbook(sheets) => {
                sheets.iter().filter(|sheet| !sheet.hidden).map(|sheet| self.sheet(sheet)).collect()
            }
            View::Document(document) => self.document(document),
        })
    }

    fn sheet(&self, sheet: &Sheet) -> String {
        let name = escape(&sheet.name);
        let mut out = format!(
            "<h3 class=\"cach-nho\">{name}</h3><div class=\"bang\" tabindex=\"0\" role=\"region\" \
             aria-label=\"{name}\"><table class=\"bieu\"><colgroup><col class=\"bieu__so\">"
        );
        let shown = sheet.columns.iter().enumerate().filter(|(_, column)| !column.hidden);
        for (_, column) in shown.clone() {
            put(&mut out, format_args!("<col width=\"{}\">", column.pixels.clamp(24, 480)));
        }
        out.push_str("</colgroup><thead><tr><td></td>");
        for (at, _) in shown {
            let letters = workbook::address(0, u32::try_from(at).unwrap_or(0));
            put(&mut out, format_args!("<th scope=\"col\">{}</th>", letters.trim_end_matches('1')));
        }
        out.push_str("</tr></thead><tbody>");
        for row in sheet.rows.iter().filter(|row| !row.hidden) {
            put(&mut out, format_args!("<tr><th scope=\"row\">{}</th>", row.number));
            self.cells(&mut out, row);
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table></div>");
        if sheet.cut {
            put(&mut out, format_args!("<p class=\"nhat\">{}</p>", escape(&self.names.say("paper-cut"))));
        }
        out
    }

    fn cells(&self, out: &mut String, row: &Row) {
        for cell in &row.cells {
            let mut classes = Vec::new();
            classes.extend(cell.border.then_some("khung"));
            classes.extend(match cell.align {
                Align::Center => Some("giua"),
                Align::Right => Some("phai"),
                _ => None,
            });
            let chosen = cell.spot.as_ref().is_some_and(|spot| *spot == self.chosen);
            classes.extend(chosen.then_some("dang-chon"));
            out.push_str("<td");
            if !classes.is_empty() {
                put(out, format_args!(" class=\"{}\"", classes.join(" ")));
            }
            for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                if count > 1 {
                    put(out, format_args!(" {name}=\"{count}\""));
                }
            }
            out.push('>');
            out.push_str(&self.cell(cell));
            out.push_str("</td>");
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        if let Some(spot) = &cell.spot {
            return self.spot(spot, &cell.text());
        }
        if cell.formula.is_some() {
            return format!("<span class=\"nhat\">{}</span>", escape(&self.names.say("paper-formula")));
        }
        let blocks: String = cell.blocks.iter().map(|block| self.block(block)).collect();
        self.pieces(&cell.pieces) + &blocks
    }

    fn document(&self, document: &Document) -> String {
        let blocks: String = document.blocks.iter().map(|block| self.block(block)).collect();
        format!("<div class=\"to-giay\">{blocks}</div>")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph { pieces, align, .. } => {
                let class = match align {
                    Align::Center => " class=\"giua\"",
                    Align::Right => " class=\"phai\"",
                    _ => "",
                };
                format!("<p{class}>{}</p>", self.pieces(pieces))
            }
            Block::Table { id, rows } => {
                let name = escape(id);
                let mut out = format!(
                    "<div class=\"bang\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><table class=\"bieu\"><tbody>"
                );
                for row in rows {
                    out.push_str("<tr>");
                    self.cells(&mut out, row);
                    out.push_str("</tr>");
                }
                out.push_str("</tbody></table></div>");
                out
            }
        }
    }

    fn pieces(&self, pieces: &[Piece]) -> String {
        let piece = |piece: &Piece| {
            if let Some(spot) = &piece.spot {
                return self.spot(spot, &piece.text);
            }
            let text = escape(&piece.text);
            if piece.bold { format!("<b>{text}</b>") } else { text.into_owned() }
        };
        pieces.iter().map(piece).collect()
    }

    /// A place for a value: a link that chooses it; tied, it says to what.
    fn spot(&self, spot: &str, holds: &str) -> String {
        let tied = self.tied.get(spot);
        let (class, told) = match tied {
            Some(what) => ("o o--gan", escape(what).into_owned()),
            None if holds.trim().is_empty() => ("o", "…".to_owned()),
            None => ("o", escape(holds).into_owned()),
        };
        let address = spot.rsplit('!').next().unwrap_or(spot);
        let current = if spot == self.chosen { " aria-current=\"true\"" } else { "" };
        format!(
            "<a class=\"{class}\" href=\"{}?o={}#gan\"{current}><span class=\"govuk-visually-hidden\">{} </span>{told}</a>",
            self.href,
            crate::pages::address::encode(spot),
            escape(address)
        )
    }
}

/// Writing to a string does not fail.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}
