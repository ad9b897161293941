//! Reading a book: pure, without a database.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{Month, PlaceId, When};
use viet_text::fold;
use workbook::{Book, Cell};

use super::{
    above::{Above, place_of_book, surroundings, year_of_book},
    asked::Asked,
    groups::groups,
    headings::{self, Column, How, What},
    identity::Seen,
    learned::{Learned, Target, digest_of},
    names::Names,
    own_sums::OwnSums,
    problems::{BookProblem, Note, Problem},
    row::RowReader,
    rows::{self, Around, RowKind, Under, last_record, row_kind, section_of},
    same::Same,
    sheets::{Found, find_sheets, perhaps_turned},
    subtotals::Subtotals,
    tables::tables,
    turned,
};
use crate::{Draft, Kind, Kinds};

/// A row that cannot go in, as it stands, for the workbook of corrections.
#[derive(Debug, Clone)]
pub struct BadRow {
    /// Its number, from 0.
    pub row: u32,
    /// Its cells in the columns that are read.
    pub cells: Vec<(u32, Cell)>,
    /// Its code, where it has one: a bad row has not vanished.
    pub(super) code: Option<String>,
}

/// What the numbers of a row cover: *trong kỳ* or *luỹ kế*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// Its own time only. Such rows add up.
    #[default]
    InPeriod,
    /// All since the year (or the school year) began. Such rows never add; they check those that do.
    Cumulative,
}

/// A row that can go in.
#[derive(Debug, Clone)]
pub(super) struct GoodRow {
    pub row: u32,
    /// What tells it apart within (book's place, year, kind).
    pub identity: String,
    /// What its numbers cover.
    pub basis: Basis,
    /// The month from which cumulative numbers run.
    pub since: Month,
    pub draft: Draft,
    /// The code of the record it belongs to, and the column it stands in.
    pub parent: Option<(String, u32)>,
    /// The columns of its counts and amounts, and the field each is.
    pub numbers: Vec<(u32, usize)>,
    /// Its cells as they stand, should its parent prove missing.
    pub cells: Vec<(u32, Cell)>,
}

/// One sheet as it was read.
#[derive(Debug)]
pub struct SheetPlan {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its name in the book.
    pub name: String,
    /// (column, heading) of the columns that are read, for the workbook of corrections.
    pub headings: Vec<(u32, String)>,
    pub(super) rows: Vec<GoodRow>,
    /// Rows that cannot go in.
    pub bad: Vec<BadRow>,
    /// Totals, signatures and what stands below them.
    pub footers: usize,
    /// Rows that tell the place or the time of those below.
    pub sections: usize,
    /// Columns in another unit than ours, with the powers of ten between.
    pub converted: Vec<(String, i8)>,
    /// The time that its titles tell, for rows without one of their own.
    pub time: Option<When>,
    /// Columns dropped by name: their headings.
    pub dropped: Vec<String>,
    /// Columns that nobody knows: their headings.
    pub unknown: Vec<String>,
    /// Headings that are not ours to the letter, and the one of ours each was taken for.
    pub guessed: Vec<(String, &'static str)>,
}

impl SheetPlan {
    /// How many rows can go in.
    pub fn good(&self) -> usize {
        self.rows.len()
    }

    /// Whether this row (from 0) can go in.
    pub fn has_row(&self, row: u32) -> bool {
        self.rows.iter().any(|good| good.row == row)
    }

    pub(super) fn bad_identities(&self) -> HashSet<String> {
        self.bad
            .iter()
            .filter_map(|row| row.code.as_deref())
            .map(|code| format!("code:{}", fold(code)))
            .collect()
    }
}

/// A book as it was read.
#[derive(Debug)]
pub struct Plan {
    /// The place the book is of, in the year's time.
    pub place: PlaceId,
    /// The book's year.
    pub year: i16,
    /// The part of the year the book is about, where it tells one.
    pub span: Option<When>,
    /// Its sheets, in the order of the kinds.
    pub sheets: Vec<SheetPlan>,
    /// All that is wrong.
    pub problems: Vec<Problem>,
    /// All that looks wrong but stands.
    pub notes: Vec<Note>,
    /// Sheets that are no kind of record and were passed over.
    pub unknown_sheets: Vec<String>,
    /// What an officer's corrections teach about the office's next books.
    pub(super) learned: Vec<Learned>,
}

/// What becomes of a sheet with content that is no kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownSheets {
    #[default]
    /// The whole book is refused: perhaps it is a sheet of ours under a wrong name.
    Refuse,
    /// It is passed over and told.
    PassOver,
}

impl Plan {
    /// Reads a book of the office at `code`.
    pub fn of(book: &Book, kinds: &Kinds, code: &str, asked: &Asked) -> Result<Self, BookProblem> {
        let tables = tables(book, kinds);
        let found = find_sheets(&tables, kinds, asked);
        let (mut found, unknown_sheets) =
            found.map_err(|problem| perhaps_turned(&tables, code, asked, problem))?;
        let year = asked.year.map_or_else(|| year_of_book(&found), Ok)?;
        let place = place_of_book(code, year).map_err(BookProblem::Place)?;
        let mut names = Names { place, by_snapshot: BTreeMap::new() };
        for sheet in &found {
            let (on, last) = (When::Year(year).last_day(), Some(sheet.head.row));
            if let Some(problem) =
                turned::look(sheet.sheet, &sheet.name, &sheet.detector, &mut names, on, last)
            {
                return Err(problem);
            }
        }
        let mut plan = Self {
            place,
            year,
            span: None,
            sheets: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            unknown_sheets,
            learned: Vec::new(),
        };
        let mut seen: HashMap<&'static str, Seen> = HashMap::new();
        for sheet in &mut found {
            let around = surroundings(sheet, year, asked, &mut names)?;
            plan.learned.extend(sheet.corrected.then(|| what_was_taught(sheet)));
            let seen = seen.entry(sheet.kind.name).or_default();
            plan.read_sheet(sheet, &around, kinds, &mut names, seen)?;
        }
        plan.compare_counts();
        Ok(plan)
    }

    /// How many rows can go in.
    pub fn good(&self) -> usize {
        self.sheets.iter().map(SheetPlan::good).sum()
    }

    /// Marks a row bad after all, with its problem.
    pub(super) fn condemn(&mut self, sheet: usize, row: u32, problem: Problem) {
        let plan = &mut self.sheets[sheet];
        if let Some(at) = plan.rows.iter().position(|good| good.row == row) {
            let good = plan.rows.remove(at);
            plan.bad.push(BadRow { row, cells: good.cells, code: good.draft.code });
        }
        self.problems.push(problem);
    }

    fn read_sheet(
        &mut self,
        found: &Found<'_>,
        above: &Above,
        kinds: &Kinds,
        names: &mut Names,
        seen: &mut Seen,
    ) -> Result<(), BookProblem> {
        let Found { kind, sheet, head, .. } = found;
        let texts = |how: How| head.headings(how).map(|seen| seen.heading.clone()).collect();
        let guessed = head.headings(How::Guessed).filter_map(|seen| Some((seen.heading.clone(), seen.ours?)));
        let mut plan = SheetPlan {
            kind,
            name: found.name.clone(),
            headings: head.columns.iter().map(|column| (column.at, heading_as_read(found, column))).collect(),
            rows: Vec::new(),
            bad: Vec::new(),
            footers: 0,
            sections: 0,
            converted: converted(found),
            time: above.told.then_some(above.when),
            dropped: texts(How::Dropped),
            unknown: texts(How::Unknown),
            guessed: guessed.collect(),
        };
        let last_record = last_record(kind, sheet, head, &found.detector);
        let mut under = Under::default();
        let mut same = Same::default();
        let mut sums = Subtotals::default();
        let mut own_sums = OwnSums::default();
        let blanks_repeat = rows::blank_places_repeat(found);
        let mut right_above: Option<PlaceId> = None;
        let groups = groups(kind, &head.columns, above.years.year);
        for (row, cells) in sheet.rows().filter(|(row, _)| *row > head.row) {
            if let Some(next) = section_of(found, (row, cells), names, above) {
                plan.sections += 1;
                sums.section(found, (row, cells), &next, above.years, &mut self.notes);
                under.enter(&next);
                right_above = None;
                continue;
            }
            let around = Around {
                last_record,
                footer_seen: plan.footers > 0 && last_record.is_some_and(|last| row > last),
                record_seen: !plan.rows.is_empty() || !plan.bad.is_empty(),
            };
            match row_kind(kind, sheet, head, (row, cells), &found.detector, around) {
                RowKind::Blank | RowKind::Numbering => continue,
                RowKind::Footer => {
                    sums.footer(found, (row, cells), above.years, &mut self.notes);
                    plan.footers += 1;
                    right_above = None;
                    continue;
                }
                RowKind::Data => {}
            }
            let kept = |column: &u32| head.columns.iter().any(|have| have.at == *column);
            let kept_cells = || cells.iter().filter(|(column, _)| kept(column)).cloned().collect();
            let mut reader = RowReader::new(found, row, above, &under, right_above.filter(|_| blanks_repeat));
            let cells = same.fill(&mut reader, cells);
            let (code, good) = reader.read(&cells, &groups, names, kinds, seen);
            right_above = reader.placed;
            self.notes.append(&mut reader.notes);
            own_sums.row(reader.breaks_own_sum, &good, kind);
            if reader.problems.is_empty() {
                for good in &good {
                    sums.row(kind, good);
                }
                plan.rows.extend(good.into_iter().map(|good| match good.parent {
                    Some(_) => GoodRow { cells: kept_cells(), ..good },
                    None => good,
                }));
            } else {
                sums.spoil();
                plan.bad.push(BadRow { row, cells: kept_cells(), code });
                self.problems.append(&mut reader.problems);
            }
        }
        sums.end(found, &mut self.notes);
        own_sums.judge(found)?;
        if plan.rows.is_empty() && plan.bad.is_empty() {
            // Nothing was wrong, and nothing was read: not the same as complete.
            self.notes.push(Problem {
                sheet: found.name.clone(),
                row: head.row,
                column: head.columns.first().map_or(0, |column| column.at),
                found: String::new(),
                word: "warning-no-rows",
                args: Vec::new(),
            });
        }
        self.sheets.push(plan);
        Ok(())
    }

    /// What a row counts (its opinions, its recommendations) is held against the rows themselves, where the
    /// book has them.
    fn compare_counts(&mut self) {
        let mut notes = Vec::new();
        for sheet in &self.sheets {
            for field in sheet.kind.fields {
                let Some(children) =
                    field.counts.and_then(|kind| self.sheets.iter().find(|sheet| sheet.kind.name == kind))
                else {
                    continue;
                };
                let mut by_parent: HashMap<String, i64> = HashMap::new();
                for (code, _) in children.rows.iter().filter_map(|row| row.parent.as_ref()) {
                    *by_parent.entry(fold(code)).or_default() += 1;
                }
                for row in &sheet.rows {
                    let (Some(told), Some(code)) = (row.draft.payload[field.name].as_i64(), &row.draft.code)
                    else {
                        continue;
                    };
                    let found = by_parent.get(&fold(code)).copied().unwrap_or(0);
                    if told != found {
                        let column = sheet.headings.iter().find(|(_, heading)| heading == field.headings[0]);
                        notes.push(Problem {
                            sheet: sheet.name.clone(),
                            row: row.row,
                            column: column.map_or(0, |(column, _)| *column),
                            found: told.to_string(),
                            word: "warning-count-differs",
                            args: vec![("rows", found.to_string()), ("sheet", children.name.clone())],
                        });
                    }
                }
            }
        }
        self.notes.append(&mut notes);
    }
}

/// The heading under which a column goes back to the office: ours where it is read as it stands, theirs where its unit or
/// time is told there.
fn heading_as_read(found: &Found<'_>, column: &Column) -> String {
    let plain = column.power == 0 && column.time.is_none() && column.basis.is_none() && column.mark.is_none();
    let theirs = || found.head.seen.iter().find(|seen| seen.at == column.at).map(|seen| seen.heading.clone());
    let ours = headings::heading_of(found.kind, column.what).to_owned();
    if plain { ours } else { theirs().unwrap_or(ours) }
}

/// The columns whose amounts stand in another unit than ours.
fn converted(found: &Found<'_>) -> Vec<(String, i8)> {
    let columns = found.head.columns.iter().filter(|column| column.power != 0);
    let heading = |column: &Column| {
        found
            .head
            .seen
            .iter()
            .find(|seen| seen.at == column.at)
            .map_or_else(String::new, |seen| seen.heading.clone())
    };
    columns.map(|column| (heading(column), column.power)).collect()
}

/// What an officer's corrections of a sheet teach about the next one of its shape.
fn what_was_taught(found: &Found<'_>) -> Learned {
    let target = |column: &Column| match column.what {
        What::Code => Target::Code,
        What::Place => Target::Place,
        What::Time => Target::Time,
        What::Field(at) => Target::Field(found.kind.fields[at].name.to_owned()),
    };
    let said = |seen: &&headings::Seen| matches!(seen.how, How::Told | How::Learned | How::Guessed);
    let columns = found.head.seen.iter().filter(said).map(|seen| {
        let column = found.head.columns.iter().find(|column| column.at == seen.at);
        (seen.key.clone(), column.map_or(Target::Ignore, target))
    });
    Learned {
        shape: digest_of(&found.head.shape),
        kind: found.kind.name.to_owned(),
        columns: columns.collect(),
    }
}
