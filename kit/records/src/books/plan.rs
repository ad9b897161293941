//! Reading a book: pure, without a database.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{Date, Month, PlaceId, When};
use places::{Gazetteer, NameIndex, NameProblem, PlaceProblem};
use serde_json::{Map, Value};
use viet_text::{Detector, fold};
use workbook::{Book, Cell, Sheet, address};

use super::{
    cells::{self, Read},
    headings::{self, Around, Column, Head, RowKind, find_head, is_when, last_record, row_kind},
};
use crate::{AnyKind, Draft, Kept, Kind, Kinds, Role};

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

/// A row that can go in.
#[derive(Debug, Clone)]
pub(super) struct GoodRow {
    pub row: u32,
    /// What tells it apart within (book's place, year, kind).
    pub identity: String,
    pub draft: Draft,
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
struct Found<'b> {
    kind: &'static Kind,
    sheet: &'b Sheet,
    name: String,
    detector: Detector,
    head: Head,
}

impl Found<'_> {
    /// The words of a column's heading.
    fn words(&self, column: u32) -> &str {
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
        let mut plan =
            Self { place, year, sheets: Vec::new(), problems: Vec::new(), notes: Vec::new(), unknown_sheets };
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

/// The names of the units within the book's place, for each time in which they were others.
struct Names {
    place: PlaceId,
    by_snapshot: BTreeMap<Month, NameIndex<'static>>,
}

impl Names {
    fn resolve(&mut self, text: &str, on: Date) -> Result<PlaceId, NameProblem> {
        let snapshots = Gazetteer::snapshots();
        let snapshot = snapshots.iter().rev().find(|month| month.first_day() <= on).unwrap_or(&snapshots[0]);
        let within = self.place;
        let index = self
            .by_snapshot
            .entry(*snapshot)
            .or_insert_with(|| Gazetteer::viet_nam().names(within, snapshot.first_day()));
        index.resolve(text).map(|place| place.id)
    }
}

/// The time a payload's value tells.
fn when_of(kept: Kept, value: &Value) -> Option<When> {
    match kept {
        Kept::Day => value.as_str()?.parse().ok().map(When::Day),
        Kept::Period => serde_json::from_value(value.clone()).ok(),
        _ => None,
    }
}

/// Reads one row and gathers all that is wrong with it.
struct RowReader<'a, 'b> {
    found: &'a Found<'b>,
    row: u32,
    year: i16,
    problems: Vec<Problem>,
    notes: Vec<Note>,
}

impl RowReader<'_, '_> {
    fn read(
        &mut self,
        cells: &[(u32, Cell)],
        names: &mut Names,
        kinds: &Kinds,
        twins: &mut HashMap<String, usize>,
        codes: &mut HashMap<String, u32>,
    ) -> (Option<String>, Option<GoodRow>) {
        let kind = self.found.kind;
        let mut payload = Map::new();
        let mut code = None;
        let mut place_cell = None;
        for (column, what) in &self.found.head.columns {
            let cell = cells.iter().find(|(at, _)| at == column).map(|(_, cell)| cell);
            match what {
                // "-" says that it has none.
                Column::Code => code = cell.map(|cell| self.text(cell)).filter(|code| !fold(code).is_empty()),
                Column::Place => place_cell = Some((*column, cell)),
                Column::Field(at) => {
                    let field = &kind.fields[*at];
                    let value = cell.map_or(Ok(Read::Empty), |cell| {
                        cells::read(field, self.found.words(*column), cell, &self.found.detector, self.year)
                    });
                    let value = match value {
                        Ok(Read::Value(value)) => value,
                        Ok(Read::Other(value)) => {
                            self.note(*column, cell, "warning-not-recognised", Vec::new());
                            value
                        }
                        Ok(Read::Empty) if field.required => {
                            self.problem(
                                *column,
                                cell,
                                "cell-missing",
                                vec![("heading", field.headings[0].to_owned())],
                            );
                            Value::Null
                        }
                        Ok(Read::Empty) => Value::Null,
                        Err(problem) => {
                            let args = if problem.choices.is_empty() {
                                Vec::new()
                            } else {
                                vec![("choices", problem.choices.join(" · "))]
                            };
                            self.problem(*column, cell, problem.word, args);
                            Value::Null
                        }
                    };
                    payload.insert(field.name.to_owned(), value);
                }
            }
        }
        // A column the sheet does not have is as good as empty.
        for field in kind.fields {
            payload.entry(field.name).or_insert(Value::Null);
        }
        let when = self.when(kind, &payload);
        let place = match place_cell {
            Some((column, cell)) => self.place(column, cell, names, when.last_day()),
            None => Some(names.place),
        };
        if let Some(code) = &code
            && let Some(first) = codes.insert(fold(code), self.row)
        {
            let column = self.column_of(Column::Code);
            self.problem_text(
                column,
                code.clone(),
                "cell-code-twice",
                vec![("row", (first + 1).to_string())],
            );
        }
        let payload = Value::Object(payload);
        let (true, Some(place), Some(())) = (self.problems.is_empty(), place, self.check(kinds, &payload))
        else {
            return (code, None);
        };
        let parent = kind.fields.iter().position(|field| field.role == Role::Parent).and_then(|at| {
            let code = payload[kind.fields[at].name].as_str()?.to_owned();
            Some((code, self.column_of(Column::Field(at))))
        });
        let identity = identity(kind, code.as_deref(), place, &payload, twins);
        let draft = Draft { kind: kind.name, place, when, code: code.clone(), parent: None, payload };
        (code, Some(GoodRow { row: self.row, identity, draft, parent, cells: Vec::new() }))
    }

    /// When the row happened: what its own field says, else the book's year (or, later, its parent's time).
    fn when(&mut self, kind: &Kind, payload: &Map<String, Value>) -> When {
        let Some(at) = kind.fields.iter().position(|field| field.role == Role::When) else {
            return When::Year(self.year);
        };
        let field = &kind.fields[at];
        let Some(when) = payload.get(field.name).and_then(|value| when_of(field.kept, value)) else {
            return When::Year(self.year);
        };
        if when.first_month().year() != self.year {
            let column = self.column_of(Column::Field(at));
            let shown = viet_text::date::short(
                when.first_day().year(),
                when.first_day().month(),
                when.first_day().day(),
            );
            self.notes.push(self.told(
                column,
                shown,
                "warning-outside-the-year",
                vec![("year", self.year.to_string())],
            ));
        }
        when
    }

    fn place(&mut self, column: u32, cell: Option<&Cell>, names: &mut Names, on: Date) -> Option<PlaceId> {
        let text = cell.map(|cell| self.text(cell)).unwrap_or_default();
        if text.is_empty() {
            self.problem(column, cell, "cell-missing", vec![("heading", "Xã, phường".to_owned())]);
            return None;
        }
        let places = Gazetteer::viet_nam();
        let list = |ids: &[PlaceId]| ids.iter().map(|id| places.short(*id)).collect::<Vec<_>>().join(" · ");
        // The office of a unit stands for the unit.
        let office = ["UBND ", "Ủy ban nhân dân "].iter().find_map(|office| without_start(&text, office));
        match names.resolve(office.unwrap_or(&text), on) {
            Ok(place) => return Some(place),
            Err(NameProblem::None { nearest }) if nearest.is_empty() => {
                self.problem(column, cell, "cell-no-such-place", Vec::new());
            }
            Err(NameProblem::None { nearest }) => {
                self.problem(column, cell, "cell-place-perhaps", vec![("places", list(&nearest))]);
            }
            Err(NameProblem::Several(several)) => {
                self.problem(column, cell, "cell-place-several", vec![("places", list(&several))]);
            }
        }
        None
    }

    /// The kind's own look over the whole record.
    fn check(&mut self, kinds: &Kinds, payload: &Value) -> Option<()> {
        if !self.problems.is_empty() {
            return None;
        }
        let known: &dyn AnyKind = kinds.get(self.found.kind.name)?;
        let checks = match known.check(payload) {
            Ok(checks) => checks,
            Err(fault) => {
                let column = self.found.head.columns.first().map_or(0, |(column, _)| *column);
                self.problem_text(column, fault.to_string(), "cell-row-not-read", Vec::new());
                return None;
            }
        };
        for warning in checks.warnings {
            let at = self.found.kind.fields.iter().position(|field| field.name == warning.field);
            let column = at.map_or(0, |at| self.column_of(Column::Field(at)));
            let found = match &payload[warning.field] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            self.notes.push(self.told(column, found, warning.word, Vec::new()));
        }
        Some(())
    }

    fn column_of(&self, what: Column) -> u32 {
        self.found.head.columns.iter().find(|(_, have)| *have == what).map_or(0, |(column, _)| *column)
    }

    fn text(&self, cell: &Cell) -> String {
        cells::text(cell, &self.found.detector)
    }

    fn problem(
        &mut self,
        column: u32,
        cell: Option<&Cell>,
        word: &'static str,
        args: Vec<(&'static str, String)>,
    ) {
        let found = cell.map(|cell| self.text(cell)).unwrap_or_default();
        self.problem_text(column, found, word, args);
    }

    fn problem_text(
        &mut self,
        column: u32,
        found: String,
        word: &'static str,
        args: Vec<(&'static str, String)>,
    ) {
        let problem = self.told(column, found, word, args);
        self.problems.push(problem);
    }

    fn note(
        &mut self,
        column: u32,
        cell: Option<&Cell>,
        word: &'static str,
        args: Vec<(&'static str, String)>,
    ) {
        let found = cell.map(|cell| self.text(cell)).unwrap_or_default();
        let note = self.told(column, found, word, args);
        self.notes.push(note);
    }

    fn told(
        &self,
        column: u32,
        found: String,
        word: &'static str,
        args: Vec<(&'static str, String)>,
    ) -> Problem {
        Problem { sheet: self.found.name.clone(), row: self.row, column, found, word, args }
    }
}

/// What follows these words at the start of a text, whatever their case and marks.
fn without_start<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (at, _) = text.match_indices(' ').nth(words.matches(' ').count() - 1)?;
    let (start, rest) = text.split_at(at);
    (fold(start) == fold(words)).then(|| rest.trim_start())
}

/// What tells a row apart: its code, else its place and key fields, and which of its twins it is. True twins stay
/// two. The running number never counts: it changes whenever a row is put between.
fn identity(
    kind: &Kind,
    code: Option<&str>,
    place: PlaceId,
    payload: &Value,
    twins: &mut HashMap<String, usize>,
) -> String {
    if let Some(code) = code {
        return format!("code:{}", fold(code));
    }
    let mut identity = format!("row:{}", place.code());
    for field in kind.fields.iter().filter(|field| field.key) {
        identity.push('|');
        match &payload[field.name] {
            Value::Null => {}
            Value::String(text) => identity.push_str(&fold(text)),
            other => identity.push_str(&other.to_string()),
        }
    }
    let nth = twins.entry(identity.clone()).or_default();
    *nth += 1;
    if *nth > 1 {
        identity.push('|');
        identity.push_str(&nth.to_string());
    }
    identity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_stands_for_its_unit() {
        assert_eq!(without_start("UBND phường Him Lam", "UBND "), Some("phường Him Lam"));
        assert_eq!(without_start("uy ban nhan dan xã Nà Tấu", "Ủy ban nhân dân "), Some("xã Nà Tấu"));
        assert_eq!(without_start("Xã Nà Tấu", "UBND "), None);
        assert_eq!(without_start("UBND", "UBND "), None);
    }
}
