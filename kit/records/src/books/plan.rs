//! Reading a book: pure, without a database.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{Date, Month, PlaceId, When};
use places::{Gazetteer, Level, PlaceProblem};
use viet_text::{Detector, fold, tidy};
use workbook::{Book, Cell, Sheet, address};

use super::{
    asked::Asked,
    cells::{self, Read},
    headings::{self, Column, Head, How, KindNames, Layout, Titles, ToldColumns, What, find_head, is_when},
    learned::{Learned, Target, digest_of},
    own_sums::OwnSums,
    row::{Names, RowReader, Same, Seen, groups, when_of},
    rows::{self, Around, RowKind, Section, Under, last_record, row_kind, section_of},
    said::{Said, Time, Years},
    subtotals::Subtotals,
    tables::{Table, tables},
    turned,
};
use crate::{AnyKind, Draft, Kind, Kinds, Role};

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
    /// A sheet holds another table below its first that cannot be read beside it.
    SeveralTables {
        /// Its name.
        sheet: String,
        /// The row of the other's headings, from 1.
        row: u32,
    },
    /// Units stand over columns, and what is counted in rows.
    PlacesAcross {
        /// The sheet's name.
        sheet: String,
        /// The cell of the first.
        cell: String,
        /// The first few, as typed.
        places: Vec<String>,
    },
    /// What is counted stands in rows, with its unit of measure beside.
    FiguresInRows {
        /// The sheet's name.
        sheet: String,
        /// The cell of that column's heading.
        cell: String,
        /// That heading, as typed.
        heading: String,
    },
    /// In every row the numbers do not make up what the row says they do: the columns were misread, or their units.
    OwnSumsBreak {
        /// The sheet's name.
        sheet: String,
        /// How many rows.
        rows: usize,
        /// The columns that were read as numbers, with their headings.
        columns: Vec<String>,
    },
    /// Money that nobody can have meant in đồng, in a column that tells no unit.
    WhichUnit {
        /// The sheet's name.
        sheet: String,
        /// The column's heading, as typed.
        heading: String,
        /// Its largest amount.
        largest: String,
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
fn perhaps_turned(tables: &[Table<'_>], code: &str, asked: &Asked, problem: BookProblem) -> BookProblem {
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

/// What stands above all rows of a sheet: their place where they have none, their time, how their numbers run.
#[derive(Debug, Clone)]
pub(super) struct Above {
    pub place: PlaceId,
    pub when: When,
    /// Whether that time was told, not only the book's year.
    pub told: bool,
    pub basis: Basis,
    pub years: Years,
    /// The day on which names mean the units of the time.
    pub on: Date,
}

/// Finds what stands above a sheet's rows; its column of places by what stands in it, where no heading tells it.
fn surroundings(
    found: &mut Found<'_>,
    year: i16,
    asked: &Asked,
    names: &mut Names,
) -> Result<Above, BookProblem> {
    let of_year = |time: &Time| time.year.is_none_or(|told| told == year);
    let told = asked.span.or_else(|| {
        found.titles.time.filter(of_year).and_then(|time| time.span.in_year(Years::calendar(year)))
    });
    let when = told.unwrap_or(When::Year(year));
    let places = Gazetteer::viet_nam();
    let ended = places.get(names.place).and_then(|place| place.until);
    let on = ended.map_or(when.last_day(), |until| when.last_day().min(until));
    let mut above = Above {
        place: names.place,
        when,
        told: told.is_some(),
        basis: asked.basis.or(found.titles.basis).unwrap_or(Basis::InPeriod),
        years: Years { year, school: matches!(when, When::SchoolYear(_)) },
        on,
    };
    let by_heading = headings::tells_time(found.kind, &found.head);
    let by_column = found.head.column_of(What::Place).is_some();
    // Section rows are looked for only where headings leave something open.
    let sections: Vec<Section> = if by_heading && by_column {
        Vec::new()
    } else {
        found.sheet.rows().filter_map(|row| section_of(found, row, names, &above)).collect()
    };
    let timed = found.kind.field_with(Role::When).is_none_or(|field| !field.required)
        || by_heading
        || sections.iter().any(|section| matches!(section, Section::Time(_)));
    let may = found.kind.field_with(Role::When).is_some_and(|field| field.told_above);
    let mut missing: Vec<&'static str> = Vec::new();
    if !(timed || may && above.told) {
        missing.extend(found.kind.field_with(Role::When).map(|field| field.headings[0]));
    }
    let told_where = by_column || sections.iter().any(|section| matches!(section, Section::Place(_)));
    if found.kind.placed && !told_where && !rows::find_places(found, names, &above) {
        let commune = places.get(names.place).is_some_and(|place| place.level == Level::Commune);
        match rows::place_in_titles(found, names, on) {
            Some(place) => above.place = place,
            None if commune => {}
            None => missing.push(headings::PLACE[0]),
        }
    }
    if missing.is_empty() {
        Ok(above)
    } else {
        Err(BookProblem::MissingColumns { sheet: found.name.clone(), missing })
    }
}

/// The year that the titles tell, else the only year in which the rows happened.
fn year_of_book(found: &[Found<'_>]) -> Result<i16, BookProblem> {
    let told = the_only(found.iter().filter_map(|sheet| sheet.titles.year));
    let mut years: Vec<i16> = found.iter().flat_map(years_of_rows).collect();
    years.sort_unstable();
    years.dedup();
    let bare =
        || the_only(found.iter().filter_map(|sheet| sheet.titles.bare_year)).filter(|_| years.is_empty());
    told.or_else(|| the_only(years.iter().copied()))
        .or_else(bare)
        .ok_or(BookProblem::WhichYear { found: years })
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
    let Some(column) = found.head.column_of(What::Field(at)).map(|column| &column.at) else {
        return Vec::new();
    };
    let field = &found.kind.fields[at];
    let rows = found.sheet.rows().filter(|(row, _)| *row > found.head.row);
    rows.filter_map(|(_, cells)| cells.iter().find(|(have, _)| have == column))
        .filter_map(|(_, cell)| {
            match cells::read(field, found.words(*column), 0, cell, &found.detector, Years::calendar(2000)) {
                Ok(Read::Value(value)) => when_of(field.kept, &value).map(|when| when.first_month().year()),
                _ => None,
            }
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
