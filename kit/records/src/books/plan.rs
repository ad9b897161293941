//! Reading a book: pure, without a database.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{PlaceId, When};
use places::{Gazetteer, PlaceProblem};
use viet_text::{Detector, fold};
use workbook::{Book, Cell, Sheet, address};

use super::{
    cells::{self, Read},
    headings::{self, Column, Head, find_head, is_when},
    row::{Names, RowReader, when_of},
    rows::{Around, RowKind, last_record, row_kind},
};
use crate::{Draft, Kind, Kinds, Role};

/// Something wrong with one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The sheet, as the book calls it.
    pub sheet: String,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// What stands there; never a dropped column's content.
    pub found: String,
    /// The key of the sentence that says what was expected.
    pub word: &'static str,
    /// The parts of that sentence.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// `D17`.
    pub fn address(&self) -> String {
        address(self.row, self.column)
    }
}

/// Something that looks wrong but stands. Told beside the row; refuses nothing.
pub type Note = Problem;

/// Why a book cannot be taken at all: the file is wrong, not a row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookProblem {
    /// A sheet with content that is no kind of record.
    UnknownSheet {
        /// Its name.
        sheet: String,
    },
    /// No sheet with anything in it.
    Nothing,
    /// Neither a title nor the rows tell one year.
    WhichYear {
        /// The years found.
        found: Vec<i16>,
    },
    /// A sheet of a known kind has no row of headings.
    NoHeadings {
        /// Its name.
        sheet: String,
        /// The headings it should have.
        expected: Vec<&'static str>,
    },
    /// A sheet lacks columns that every row needs.
    MissingColumns {
        /// Its name.
        sheet: String,
        /// The columns.
        missing: Vec<&'static str>,
    },
    /// Two sheets of one kind.
    TwoSheets {
        /// Their names.
        sheets: [String; 2],
    },
    /// The place's code means nothing in that year.
    Place(PlaceProblem),
}

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
    pub draft: Draft,
    /// What its numbers cover.
    pub basis: Basis,
    /// The code of the record it belongs to, and the column it stands in.
    pub parent: Option<(String, u32)>,
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
}

/// What becomes of a sheet with content that is no kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownSheets {
    /// The whole book is refused: perhaps it is a sheet of ours under a wrong name.
    Refuse,
    /// It is passed over and told.
    PassOver,
}

/// A sheet whose kind and headings are known.
pub(super) struct Found<'b> {
    pub kind: &'static Kind,
    pub sheet: &'b Sheet,
    pub name: String,
    pub detector: Detector,
    pub head: Head,
}

impl Found<'_> {
    /// The words of a column's heading.
    pub fn words(&self, column: u32) -> &str {
        self.head.words.iter().find(|(at, _)| *at == column).map_or("", |(_, words)| words)
    }
}

impl Plan {
    /// Reads a book of the office at `code`. `year` is asked for only when the book does not tell it.
    pub fn of(
        book: &Book,
        kinds: &Kinds,
        code: &str,
        year: Option<i16>,
        unknown: UnknownSheets,
    ) -> Result<Self, BookProblem> {
        let (found, unknown_sheets) = find_sheets(book, kinds, unknown)?;
        let year = year.map_or_else(|| year_of_book(&found), Ok)?;
        let place = place_of_book(code, year).map_err(BookProblem::Place)?;
        let mut names = Names { place, by_snapshot: BTreeMap::new() };
        let mut plan = Self {
            place,
            year,
            span: None,
            sheets: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            unknown_sheets,
        };
        for sheet in &found {
            plan.read_sheet(sheet, kinds, &mut names);
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

    fn read_sheet(&mut self, found: &Found<'_>, kinds: &Kinds, names: &mut Names) {
        let Found { kind, sheet, head, .. } = found;
        let mut plan = SheetPlan {
            kind,
            name: found.name.clone(),
            headings: head
                .columns
                .iter()
                .map(|(column, what)| (*column, heading(kind, *what).to_owned()))
                .collect(),
            rows: Vec::new(),
            bad: Vec::new(),
            footers: 0,
            dropped: head.dropped.clone(),
            unknown: head.unknown.clone(),
            guessed: head.guessed.clone(),
        };
        let mut twins: HashMap<String, usize> = HashMap::new();
        let mut codes: HashMap<String, u32> = HashMap::new();
        let last_record = last_record(kind, sheet, head, &found.detector);
        for (row, cells) in sheet.rows().filter(|(row, _)| *row > head.row) {
            let around = Around { last_record, footer_seen: plan.footers > 0 };
            match row_kind(kind, sheet, head, (row, cells), &found.detector, around) {
                RowKind::Blank | RowKind::Numbering => continue,
                RowKind::Footer => {
                    plan.footers += 1;
                    continue;
                }
                RowKind::Data => {}
            }
            let mut reader =
                RowReader { found, row, year: self.year, problems: Vec::new(), notes: Vec::new() };
            let (code, good) = reader.read(cells, names, kinds, &mut twins, &mut codes);
            self.notes.append(&mut reader.notes);
            let kept = |column: &u32| head.columns.iter().any(|(at, _)| at == column);
            let kept_cells = || cells.iter().filter(|(column, _)| kept(column)).cloned().collect();
            if reader.problems.is_empty() {
                plan.rows.extend(good.map(|good| match good.parent {
                    Some(_) => GoodRow { cells: kept_cells(), ..good },
                    None => good,
                }));
            } else {
                plan.bad.push(BadRow { row, cells: kept_cells(), code });
                self.problems.append(&mut reader.problems);
            }
        }
        self.sheets.push(plan);
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

/// The heading of a column, as we call it.
fn heading(kind: &Kind, column: Column) -> &'static str {
    match column {
        Column::Code => kind.code[0],
        Column::Place => "Xã, phường",
        Column::Field(at) => kind.fields[at].headings[0],
    }
}

/// Finds the kind and the headings of every sheet that has something in it.
fn find_sheets<'b>(
    book: &'b Book,
    kinds: &Kinds,
    unknown: UnknownSheets,
) -> Result<(Vec<Found<'b>>, Vec<String>), BookProblem> {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut passed_over = Vec::new();
    for sheet in &book.sheets {
        if sheet.rows().next().is_none() {
            continue;
        }
        let texts = sheet.rows().flat_map(|(_, cells)| cells.iter()).filter_map(|(_, cell)| match cell {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let detector = Detector::over(texts);
        let name = viet_text::tidy(&detector.to_unicode(&sheet.name));
        // In an old book the tab's name may be in true Unicode all the same.
        let plainly = headings::kind_by_title(kinds, &sheet.name);
        let name = if plainly.is_some() { viet_text::tidy(&sheet.name) } else { name };
        let kind = plainly
            .or_else(|| headings::kind_by_title(kinds, &name))
            .or_else(|| headings::kind_by_headings(kinds, sheet, &detector));
        let Some(kind) = kind else {
            if unknown == UnknownSheets::Refuse {
                return Err(BookProblem::UnknownSheet { sheet: name });
            }
            passed_over.push(name);
            continue;
        };
        let Some(head) = find_head(kind, sheet, &detector) else {
            let expected = kind.fields.iter().map(|field| field.headings[0]).collect();
            return Err(BookProblem::NoHeadings { sheet: name, expected });
        };
        let missing = headings::missing_columns(kind, &head);
        if !missing.is_empty() {
            return Err(BookProblem::MissingColumns { sheet: name, missing });
        }
        if let Some(twin) = found.iter().find(|have| have.kind.name == kind.name) {
            return Err(BookProblem::TwoSheets { sheets: [twin.name.clone(), name] });
        }
        found.push(Found { kind, sheet, name, detector, head });
    }
    if found.is_empty() {
        return Err(BookProblem::Nothing);
    }
    // In the order of the rooms, so that what others belong to is read before them.
    let order = |kind: &Kind| kinds.iter().position(|known| known.kind().name == kind.name);
    found.sort_by_key(|sheet| order(sheet.kind));
    Ok((found, passed_over))
}

/// The year that the titles tell, else the only year in which the rows happened.
fn year_of_book(found: &[Found<'_>]) -> Result<i16, BookProblem> {
    let told = the_only(found.iter().filter_map(|sheet| sheet.head.year));
    let mut years: Vec<i16> = found.iter().flat_map(years_of_rows).collect();
    years.sort_unstable();
    years.dedup();
    told.or_else(|| the_only(years.iter().copied())).ok_or(BookProblem::WhichYear { found: years })
}

/// The value all agree on.
fn the_only(mut years: impl Iterator<Item = i16>) -> Option<i16> {
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The years in which a sheet's rows happened.
fn years_of_rows(found: &Found<'_>) -> Vec<i16> {
    let Some(at) = found.kind.fields.iter().position(|field| field.role == Role::When && is_when(field.kept))
    else {
        return Vec::new();
    };
    let Some((column, _)) = found.head.columns.iter().find(|(_, column)| *column == Column::Field(at)) else {
        return Vec::new();
    };
    let field = &found.kind.fields[at];
    let rows = found.sheet.rows().filter(|(row, _)| *row > found.head.row);
    rows.filter_map(|(_, cells)| cells.iter().find(|(have, _)| have == column))
        .filter_map(|(_, cell)| match cells::read(field, found.words(*column), cell, &found.detector, 2000) {
            Ok(Read::Value(value)) => when_of(field.kept, &value).map(|when| when.first_month().year()),
            _ => None,
        })
        .filter(|year| *year > 2000)
        .collect()
}

/// The unit a book is of: what its code means at the end of the year, or, when it ended within the year, until then.
fn place_of_book(code: &str, year: i16) -> Result<PlaceId, PlaceProblem> {
    let places = Gazetteer::viet_nam();
    let last = When::Year(year).last_day();
    match places.at(code, last) {
        Err(PlaceProblem::Ended { until, successors }) if until.year() == year => until
            .yesterday()
            .ok()
            .and_then(|day| places.at(code, day).ok())
            .map(|place| place.id)
            .ok_or(PlaceProblem::Ended { until, successors }),
        Err(PlaceProblem::NotYet { .. }) => {
            // Before the first of our lists the units of that list are meant.
            let first = Gazetteer::snapshots()[0].first_day();
            places.at(code, first).map(|place| place.id)
        }
        other => other.map(|place| place.id),
    }
}
