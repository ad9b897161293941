//! Which kind a sheet, or a part of it, is.

use std::collections::HashMap;

use viet_text::{Detector, fold};
use workbook::Sheet;

use super::{
    super::said::Said, Heading, Layout, ToldColumns, find_head, missing_columns, tells_time, titles,
};
use crate::{AnyKind, Kind, Kinds, Role};

/// The names of the kinds' sheets, folded once: every heading of a sheet is held against them.
pub(in crate::books) struct KindNames(HashMap<String, &'static Kind>);

impl KindNames {
    pub fn of(kinds: &Kinds) -> Self {
        let mut names = HashMap::new();
        for kind in kinds.iter().map(AnyKind::kind) {
            for name in kind.sheets {
                names.entry(fold(name)).or_insert(kind);
            }
        }
        Self(names)
    }
}

/// The kind that a sheet's title names. Offices number their sheets: "1. Tiếp xúc cử tri", "Biểu 7 - Cứu đói".
pub(in crate::books) fn kind_by_title(names: &KindNames, title: &str) -> Option<&'static Kind> {
    let folded = fold(title);
    let numbering = |word: &&str| {
        matches!(
            *word,
            "bieu" | "so" | "bang" | "phu" | "luc" | "pl" | "mau" | "i" | "ii" | "iii" | "iv" | "v" | "vi"
        ) || word.chars().all(|letter| letter.is_ascii_digit())
    };
    let words: Vec<&str> = folded.split(' ').skip_while(numbering).collect();
    let is_it = |title: &str| names.0.get(title).copied();
    // "Quà Tết 2022", "Cứu đói năm 2022", "Cứu đói quý I": without its time, and with it.
    let whole = words.join(" ");
    is_it(&whole).or_else(|| {
        let mut name = Said::of(&whole).name;
        while let Some((before, last)) = name.rsplit_once(' ') {
            if last != "nam" && !last.chars().all(|letter| letter.is_ascii_digit()) {
                break;
            }
            name = before.to_owned();
        }
        is_it(&name)
    })
}

/// The only kind that the lines above a table name: "DANH SÁCH HỘ ĐƯỢC HỖ TRỢ GẠO CỨU ĐÓI".
fn kind_by_lines(kinds: &Kinds, lines: &[String]) -> Option<&'static Kind> {
    let mut named =
        kinds.iter().map(AnyKind::kind).filter(|kind| lines.iter().any(|line| kind_in_line(kind, line)));
    match (named.next(), named.next()) {
        (Some(kind), None) => Some(kind),
        _ => None,
    }
}

/// Whether a line names a kind.
pub(in crate::books) fn kind_in_line(kind: &Kind, line: &str) -> bool {
    let line = format!(" {} ", fold(line));
    kind.sheets.iter().any(|name| line.contains(&format!(" {} ", fold(name))))
}

/// The kind whose headings a sheet with another title has: all required ones, and clearly more than any other kind's; or
/// that the lines above name.
pub(in crate::books) fn kind_by_headings(
    kinds: &Kinds,
    sheet: &Sheet,
    detector: &Detector,
    layouts: &[Layout],
) -> Option<&'static Kind> {
    let fits_kind = |kind: &'static Kind| {
        let head = find_head(kind, layouts, &ToldColumns::default())?;
        let timed = kind.field_with(Role::When).is_none_or(|when| !when.required)
            || tells_time(kind, &head)
            || titles(sheet, detector, head.row).time.is_some();
        (missing_columns(kind, &head).is_empty() && timed).then_some((head.columns.len(), kind, head.row))
    };
    let mut fits: Vec<_> = kinds.iter().map(AnyKind::kind).filter_map(fits_kind).collect();
    fits.sort_by_key(|(columns, ..)| std::cmp::Reverse(*columns));
    let clear = match fits.as_slice() {
        [(columns, kind, _)] if *columns >= 4 => Some(*kind),
        [(first, kind, _), (second, ..), ..] if *first >= 4 && first > second => Some(*kind),
        _ => None,
    };
    // What stands above says more than a guess by headings that many tables have.
    let row = fits.first().map(|(.., row)| *row)?;
    let said = kind_by_lines(kinds, &titles(sheet, detector, row).lines);
    said.filter(|kind| fits.iter().any(|(_, fit, _)| fit.name == kind.name)).or(clear)
}

/// A table of several kinds side by side, split: "Tuyên truyền" over "Số buổi", "Tặng quà" over "Số suất". Each kind keeps
/// the columns under its own name and those under none.
pub(in crate::books) fn split_by_kind(
    known_kinds: &KindNames,
    layouts: &[Layout],
) -> Vec<(&'static Kind, Vec<Layout>)> {
    // A row stands in several layouts: what its texts name is found once.
    let mut known: HashMap<String, Option<&'static Kind>> = HashMap::new();
    let mut of_title = |heading: &String| {
        if let Some(kind) = known.get(heading) {
            return *kind;
        }
        *known.entry(heading.clone()).or_insert(kind_by_title(known_kinds, heading))
    };
    let mut kind_of =
        |path: &[String]| path[..path.len().saturating_sub(1)].iter().rev().find_map(&mut of_title);
    for layout in layouts {
        let of_columns: Vec<Option<&'static Kind>> =
            layout.columns.iter().map(|(_, heading)| kind_of(&heading.path)).collect();
        let mut named: Vec<&'static Kind> = Vec::new();
        for kind in of_columns.iter().flatten() {
            if !named.iter().any(|have| have.name == kind.name) {
                named.push(kind);
            }
        }
        if named.len() < 2 {
            continue;
        }
        let of_kind = |kind: &'static Kind| {
            let mine = |of: Option<&'static Kind>| of.is_none_or(|of| of.name == kind.name);
            let columns = layout.columns.iter().zip(&of_columns).filter(|(_, of)| mine(**of));
            let columns = columns.map(|((at, heading), of)| {
                // The kind's own name above says nothing more.
                let lowest = || Heading::of(heading.path.last().cloned().into_iter().collect());
                (*at, if of.is_some() { lowest() } else { heading.clone() })
            });
            Layout { row: layout.row, columns: columns.collect(), reaches_down: layout.reaches_down }
        };
        return named.into_iter().map(|kind| (kind, vec![of_kind(kind)])).collect();
    }
    Vec::new()
}
