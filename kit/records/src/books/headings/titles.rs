//! What the lines above a table tell.

use viet_text::{Detector, fold};
use workbook::{Cell, Sheet};

use super::super::{
    cells::text,
    plan::Basis,
    said::{Said, Scale, Span, Time, scales_of_title, time_in_title},
};

/// The years and units that the titles above a table tell, and its time.
#[derive(Debug, Clone, Default)]
pub(in crate::books) struct Titles {
    pub year: Option<i16>,
    /// A year that stands without its word, where rows tell none.
    pub bare_year: Option<i16>,
    pub time: Option<Time>,
    pub basis: Option<Basis>,
    pub scales: Vec<Scale>,
    /// The lines themselves.
    pub lines: Vec<String>,
}

/// Reads the lines above the headings.
pub(in crate::books) fn titles(sheet: &Sheet, detector: &Detector, head_row: u32) -> Titles {
    let mut titles = Titles::default();
    for (row, cells) in sheet.rows().take_while(|(row, _)| *row < head_row) {
        for (at, cell) in cells {
            if sheet.merged(row, *at) || !matches!(cell, Cell::Text(_)) {
                continue;
            }
            let line = text(cell, detector);
            titles.year = titles.year.or_else(|| year_in(&line));
            if let Some(time) = time_in_title(&line) {
                let finer = titles.time.is_none_or(|have| have.span == Span::Year && time.span != Span::Year);
                if finer {
                    titles.time = Some(time);
                }
            }
            let words = fold(&line);
            if words.contains("luy ke") || words.contains("cong don tu dau nam") {
                titles.basis = Some(Basis::Cumulative);
            }
            titles.scales.extend(scales_of_title(&line));
            titles.lines.push(line);
        }
    }
    titles.year = titles.year.or_else(|| titles.time.and_then(|time| time.year));
    let name = detector.to_unicode(&sheet.name).into_owned();
    titles.time = titles.time.or(Said::of(&name).time);
    let mut bare: Vec<i16> = titles.lines.iter().chain([&name]).filter_map(|line| bare_year(line)).collect();
    bare.dedup();
    if let [year] = bare[..] {
        titles.bare_year = Some(year);
        titles.time = titles.time.or(Some(Time { span: Span::Year, year: Some(year) }));
    }
    titles
}

/// "QUÀ TẾT 2022": the year without its word. Papers and laws that a title names have years of their own.
fn bare_year(line: &str) -> Option<i16> {
    let folded = fold(line);
    let cites = [
        "ngay",
        "luat",
        "nghi dinh",
        "nghi quyet",
        "quyet dinh",
        "thong tu",
        "ke hoach",
        "cong van",
        "giai doan",
        "sinh",
    ];
    let numbered = folded
        .split(' ')
        .collect::<Vec<_>>()
        .windows(2)
        .any(|pair| pair[0] == "so" && pair[1].starts_with(|c: char| c.is_ascii_digit()));
    if numbered || cites.iter().any(|word| format!(" {folded} ").contains(&format!(" {word} "))) {
        return None;
    }
    let is_year =
        |word: &str| word.parse::<i16>().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year));
    let mut years = line.split([' ', '(', ')', ',', '.', ':', ';', '-', '–', '\n']).filter_map(is_year);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// "Năm 2022" in a title.
pub(in crate::books) fn year_in(title: &str) -> Option<i16> {
    let folded = fold(title);
    if folded.contains("ngay ") && folded.contains(" thang ") {
        // The day the book was signed, often in the year after.
        return None;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let is_year =
        |word: &str| word.parse::<i16>().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year));
    words.windows(2).find_map(|pair| if pair[0] == "nam" { is_year(pair[1]) } else { None })
}
