//! Which of a book's sheets is which kind, and where its headings stand.

use std::collections::{BTreeMap, HashSet};

use kernel::When;
use places::Gazetteer;
use viet_text::{Detector, fold, tidy};
use workbook::Sheet;

use super::{
    above::place_of_book,
    asked::Asked,
    headings::{self, Head, How, KindNames, Layout, Titles, ToldColumns, find_head},
    learned::digest_of,
    names::Names,
    plan::UnknownSheets,
    problems::BookProblem,
    said::{Said, Time},
    tables::Table,
    turned,
};
use crate::{AnyKind, Kind, Kinds};

/// A sheet whose kind and headings are known.
pub(super) struct Found<'b> {
    pub kind: &'static Kind,
    pub sheet: &'b Sheet,
    pub name: String,
    pub detector: Detector,
    pub head: Head,
    pub titles: Titles,
    /// Whether an officer said, now, what some of it is.
    pub corrected: bool,
    /// The row of its headings, from 1, where its sheet holds several tables.
    pub among: Option<u32>,
}

impl Found<'_> {
    /// The words of a column's heading.
    pub fn words(&self, column: u32) -> &str {
        self.head.words.iter().find(|(at, _)| *at == column).map_or("", |(_, words)| words)
    }
}

/// Finds the kind and the headings of every sheet that has something in it.
pub(super) fn find_sheets<'b>(
    tables: &'b [Table<'b>],
    kinds: &Kinds,
    asked: &Asked,
) -> Result<(Vec<Found<'b>>, Vec<String>), BookProblem> {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut passed_over = Vec::new();
    for table in tables {
        for looked in Looked::at(table, kinds, asked) {
            if looked.kind.is_none() {
                if let Some(row) = table.among.filter(|_| !looked.passed_over) {
                    return Err(BookProblem::SeveralTables { sheet: looked.name, row });
                }
                if asked.unknown == UnknownSheets::Refuse && !looked.passed_over {
                    return Err(BookProblem::UnknownSheet { sheet: looked.name });
                }
                passed_over.push(looked.name);
                continue;
            }
            let this = looked.find(table)?;
            let twin =
                found.iter().find(|have| have.kind.name == this.kind.name && !tells_apart(have, &this));
            if let Some(twin) = twin {
                if let Some(row) =
                    this.among.filter(|_| std::ptr::eq(twin.sheet, this.sheet) || twin.among.is_some())
                {
                    return Err(BookProblem::SeveralTables { sheet: this.name, row });
                }
                return Err(BookProblem::TwoSheets { sheets: [twin.name.clone(), this.name] });
            }
            found.push(this);
        }
    }
    if found.is_empty() {
        return Err(BookProblem::Nothing);
    }
    // In the order of the rooms, so that what others belong to is read before them.
    let order = |kind: &Kind| kinds.iter().position(|known| known.kind().name == kind.name);
    found.sort_by_key(|sheet| order(sheet.kind));
    Ok((found, passed_over))
}

/// What hinders the reading of a sheet, said by what was seen in it where it stands the other way round.
pub(super) fn perhaps_turned(
    tables: &[Table<'_>],
    code: &str,
    asked: &Asked,
    problem: BookProblem,
) -> BookProblem {
    let name = match &problem {
        BookProblem::UnknownSheet { sheet }
        | BookProblem::NoHeadings { sheet, .. }
        | BookProblem::MissingColumns { sheet, .. } => sheet.clone(),
        _ => return problem,
    };
    let year = asked.year.unwrap_or_else(|| Gazetteer::snapshots()[0].year());
    let Ok(place) = place_of_book(code, year) else { return problem };
    let mut names = Names { place, by_snapshot: BTreeMap::new() };
    let on = When::Year(year).last_day();
    for table in tables {
        let detector = table.detector;
        let of_table = tidy(&detector.to_unicode(&table.sheet.name));
        if (of_table == name || tidy(&table.sheet.name) == name)
            && let Some(turned) = turned::look(&table.sheet, &name, &detector, &mut names, on, None)
        {
            return turned;
        }
    }
    problem
}

/// Two sheets of one kind stand side by side when their names tell what each is of: "Quý I" and "Quý II", one commune and
/// the next. Two that are called alike may hold the same rows twice.
fn tells_apart(one: &Found<'_>, other: &Found<'_>) -> bool {
    let name = |found: &Found<'_>| {
        let said = Said::of(&found.name);
        let name = found.kind.sheets.iter().map(|sheet| fold(sheet)).find(|sheet| said.name == *sheet);
        (said.time, if name.is_some() { String::new() } else { said.name })
    };
    // Their titles may tell it too.
    let of_titles = (one.titles.time, other.titles.time);
    if matches!(of_titles, (Some(one), Some(other)) if one.span != other.span) {
        return true;
    }
    let (one, other) = (name(one), name(other));
    let told = |(time, name): &(Option<Time>, String)| time.is_some() || !name.is_empty();
    one != other && told(&one) && told(&other)
}

/// A sheet at first sight.
pub(super) struct Looked {
    pub name: String,
    pub detector: Detector,
    pub layouts: Vec<Layout>,
    pub kind: Option<&'static Kind>,
    pub told: ToldColumns,
    /// Whether an officer said, now, what some of it is.
    pub corrected: bool,
    /// Whether an officer said that it is none of ours.
    pub passed_over: bool,
}

impl Looked {
    /// Looks at a sheet: once, or once for each kind that it holds side by side.
    pub fn at(table: &Table<'_>, kinds: &Kinds, asked: &Asked) -> Vec<Self> {
        let sheet = table.sheet.as_ref();
        let detector = table.detector;
        let name = viet_text::tidy(&detector.to_unicode(&sheet.name));
        // In an old book the tab's name may be in true Unicode all the same.
        let names = KindNames::of(kinds);
        let plainly = headings::kind_by_title(&names, &sheet.name);
        let name = if plainly.is_some() { viet_text::tidy(&sheet.name) } else { name };
        let layouts = headings::layouts(sheet, &detector);
        let correction = asked.corrections.iter().find(|correction| fold(&correction.sheet) == fold(&name));
        let shapes: HashSet<[u8; 32]> =
            layouts.iter().map(|layout| digest_of(&headings::shape_of(layout))).collect();
        let learned = asked.learned.iter().find(|learned| shapes.contains(&learned.shape));
        let mut told = ToldColumns::default();
        for (heading, target) in learned.iter().flat_map(|learned| &learned.columns) {
            told.insert(heading, target, How::Learned);
        }
        for (heading, target) in correction.iter().flat_map(|correction| &correction.columns) {
            told.insert(&headings::key_of_shown(heading), target, How::Told);
        }
        let said = correction.and_then(|correction| correction.kind.as_deref());
        let passed_over = said == Some("-");
        let known = |name: &str| kinds.get(name).map(AnyKind::kind);
        let told_kind = said.and_then(known).or_else(|| learned.and_then(|learned| known(&learned.kind)));
        let this = |kind: Option<&'static Kind>, layouts: Vec<Layout>| Self {
            name: name.clone(),
            detector,
            layouts,
            kind,
            told: told.clone(),
            corrected: correction.is_some(),
            passed_over,
        };
        if passed_over {
            return vec![this(None, layouts)];
        }
        if told_kind.is_none() || table.among.is_some() {
            let parts = headings::split_by_kind(&names, &layouts);
            if !parts.is_empty() {
                return parts.into_iter().map(|(kind, layouts)| this(Some(kind), layouts)).collect();
            }
        }
        let by_name = plainly.or_else(|| headings::kind_by_title(&names, &name));
        let by_headings = || headings::kind_by_headings(kinds, sheet, &detector, &layouts);
        // Of several tables in a sheet each tells by itself what it is: the sheet's name may be the first one's.
        let kind = if table.among.is_some() {
            by_headings().or(told_kind)
        } else {
            told_kind.or(by_name).or_else(by_headings)
        };
        vec![this(kind, layouts)]
    }

    /// Finds the headings of the sheet's kind.
    fn find<'b>(self, table: &'b Table<'b>) -> Result<Found<'b>, BookProblem> {
        let sheet = table.sheet.as_ref();
        let Some(kind) = self.kind else { return Err(BookProblem::UnknownSheet { sheet: self.name }) };
        let Some(mut head) = find_head(kind, &self.layouts, &self.told) else {
            let expected = kind.fields.iter().map(|field| field.headings[0]).collect();
            return Err(BookProblem::NoHeadings { sheet: self.name, expected });
        };
        let missing = headings::missing_columns(kind, &head);
        if !missing.is_empty() {
            return Err(BookProblem::MissingColumns { sheet: self.name, missing });
        }
        head.find_days(kind, sheet, &self.detector);
        let titles = headings::titles(sheet, &self.detector, head.row);
        let head = head.in_units(kind, &titles.scales);
        let Self { name, detector, corrected, .. } = self;
        Ok(Found { kind, sheet, name, detector, head, titles, corrected, among: table.among })
    }
}
