//! Holding a book against what is already there, and taking it in.

use std::collections::{HashMap, HashSet};

use journal::Act;
use kernel::{Fault, Id, Outcome, PlaceId, Rng, When};
use store::{Arg, Tx};
use viet_text::fold;

use super::{
    learned,
    plan::{GoodRow, Plan, Problem},
};
use crate::{
    Door, Kind, Kinds, Role, Stamp,
    sql::{BOOK_ROWS, insert_book_rows, insert_books},
    stored::Stored,
};

/// What became of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sheet by sheet.
    pub sheets: Vec<SummarySheet>,
}

/// What became of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SummarySheet {
    /// Its name.
    pub name: String,
    /// The kind's name.
    pub kind: &'static str,
    /// Rows read.
    pub rows: usize,
    /// New records.
    pub created: usize,
    /// Records whose content changed.
    pub changed: usize,
    /// Records that went on under another place.
    pub moved: usize,
    /// Records that are as they were.
    pub same: usize,
    /// Codes (or what tells them apart) of rows that stood in an earlier book of this year and are gone. They are
    /// reported, never deleted.
    pub vanished: Vec<String>,
}

impl Summary {
    /// Whether anything was or would be written.
    pub fn is_unchanged(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.created + sheet.changed + sheet.moved == 0)
    }

    /// Rows that became new records.
    pub fn created(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.created).sum()
    }

    /// Records that changed or moved.
    pub fn changed(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.changed + sheet.moved).sum()
    }
}

impl Plan {
    /// Finds for every row the record it belongs to, in this book or an earlier one of the year, and gives rows
    /// without place or date those of their parent. A row that cannot do without and finds none becomes a bad row.
    pub fn find_parents(&mut self, tx: &mut dyn Tx, kinds: &Kinds) -> Outcome<()> {
        let mut known: HashMap<(&'static str, String), (PlaceId, When)> = HashMap::new();
        for at in 0..self.sheets.len() {
            let kind = self.sheets[at].kind;
            for row in &self.sheets[at].rows {
                if let Some(code) = &row.draft.code {
                    known.insert((kind.name, fold(code)), (row.draft.place, row.draft.when));
                }
            }
            let Some((field, of)) = parent_kind(kind, kinds) else { continue };
            for (_, stored) in existing(tx, self, of)? {
                if let Some(code) = &stored.code {
                    known.entry((of.name, fold(code))).or_insert((stored.place, stored.when));
                }
            }
            let needs = !kind.placed || kind.field_with(Role::When).is_none();
            let mut lost: Vec<Problem> = Vec::new();
            let sheet = &mut self.sheets[at];
            for row in &mut sheet.rows {
                let Some((code, column)) = &row.parent else { continue };
                match known.get(&(of.name, fold(code))) {
                    Some((place, when)) => {
                        if !kind.placed {
                            row.draft.place = *place;
                        }
                        if kind.field_with(Role::When).is_none() {
                            row.draft.when = *when;
                        }
                    }
                    None => lost.push(Problem {
                        sheet: sheet.name.clone(),
                        row: row.row,
                        column: *column,
                        found: code.clone(),
                        word: if needs { "cell-no-such-parent" } else { "warning-no-such-parent" },
                        args: vec![("heading", field.to_owned()), ("sheet", of.sheets[0].to_owned())],
                    }),
                }
            }
            for problem in lost {
                if needs {
                    self.condemn(at, problem.row, problem);
                } else {
                    self.notes.push(problem);
                }
            }
        }
        Ok(())
    }

    /// What taking the book in would do. Writes nothing.
    pub fn preview(&self, tx: &mut dyn Tx) -> Outcome<Summary> {
        let mut summary = Summary::default();
        for sheet in &self.sheets {
            let before = existing(tx, self, sheet.kind)?;
            let mut told = SummarySheet::of(sheet.name.clone(), sheet.kind.name, sheet.rows.len());
            for row in &sheet.rows {
                match before.get(&row.identity) {
                    None => told.created += 1,
                    Some(stored) if stored.place != row.draft.place => told.moved += 1,
                    Some(stored) if is_same(stored, row)? => told.same += 1,
                    Some(_) => told.changed += 1,
                }
            }
            told.vanished = vanished(&before, &sheet.rows, &sheet.bad_identities());
            summary.sheets.push(told);
        }
        Ok(summary)
    }

    /// Takes the good rows in, through the door, as one act. A book whose rows are all there already changes nothing.
    pub fn take_in(
        &self,
        tx: &mut dyn Tx,
        kinds: &Kinds,
        stamp: &Stamp,
        rng: &mut dyn Rng,
        file: &BookFile,
    ) -> Outcome<Summary> {
        let mut summary = Summary::default();
        let mut parents: HashMap<(&'static str, String), Id> = HashMap::new();
        let mut new_rows: Vec<(&'static str, &GoodRow, Id)> = Vec::new();
        for sheet in &self.sheets {
            let of = parent_kind(sheet.kind, kinds).map(|(_, of)| of);
            if let Some(of) = of {
                for (_, stored) in existing(tx, self, of)? {
                    if let Some(code) = &stored.code {
                        parents.entry((of.name, fold(code))).or_insert(stored.id);
                    }
                }
            }
            // Read only now: what belonged to a record that moved has followed it by now.
            let before = existing(tx, self, sheet.kind)?;
            let mut told = SummarySheet::of(sheet.name.clone(), sheet.kind.name, sheet.rows.len());
            let mut door = Door::open(tx, kinds, stamp, rng);
            for row in &sheet.rows {
                let mut draft = row.draft.clone();
                draft.parent = match (&row.parent, of) {
                    (Some((code, _)), Some(of)) => parents.get(&(of.name, fold(code))).copied(),
                    _ => None,
                };
                let id = match before.get(&row.identity) {
                    None => {
                        told.created += 1;
                        let id = door.create(&draft, Act::Imported)?;
                        new_rows.push((sheet.kind.name, row, id));
                        id
                    }
                    Some(stored) if stored.place != draft.place => {
                        told.moved += 1;
                        door.relocate(stored, &draft)?
                    }
                    Some(stored) => {
                        if door.change(stored, &draft)? {
                            told.changed += 1;
                        } else {
                            told.same += 1;
                        }
                        stored.id
                    }
                };
                if let Some(code) = &draft.code {
                    parents.insert((sheet.kind.name, fold(code)), id);
                }
            }
            door.finish()?;
            told.vanished = vanished(&before, &sheet.rows, &sheet.bad_identities());
            summary.sheets.push(told);
        }
        self.remember(tx, &new_rows)?;
        learned::remember(tx, self.place, stamp, &self.learned)?;
        if !summary.is_unchanged() {
            self.enter(tx, stamp, rng, file, &summary)?;
        }
        Ok(summary)
    }

    fn remember(&self, tx: &mut dyn Tx, rows: &[(&'static str, &GoodRow, Id)]) -> Result<(), Fault> {
        let args: Vec<Arg<'_>> = rows
            .iter()
            .flat_map(|(kind, row, id)| {
                [
                    self.place.into(),
                    i64::from(self.year).into(),
                    (*kind).into(),
                    (&row.identity).into(),
                    id.into(),
                    row.draft.place.into(),
                ]
            })
            .collect();
        insert_book_rows().run(tx, &args)?;
        Ok(())
    }

    fn enter(
        &self,
        tx: &mut dyn Tx,
        stamp: &Stamp,
        rng: &mut dyn Rng,
        file: &BookFile,
        summary: &Summary,
    ) -> Result<(), Fault> {
        let id = Id::new(stamp.now, rng);
        let count = |count: usize| Arg::Int(i64::try_from(count).unwrap_or(i64::MAX));
        let args = [
            (&id).into(),
            self.place.into(),
            i64::from(self.year).into(),
            (&file.name).into(),
            (&file.digest).into(),
            stamp.now.into(),
            count(summary.created()),
            count(summary.changed()),
        ];
        insert_books().run(tx, &args)?;
        Ok(())
    }
}

/// The file a book came in. It is not kept, only its name and digest are.
#[derive(Debug, Clone)]
pub struct BookFile {
    /// Its name, without a folder.
    pub name: String,
    /// Its SHA-256.
    pub digest: [u8; 32],
}

impl BookFile {
    /// Of these bytes.
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        Self { name: name.into(), digest: Sha256::digest(bytes).into() }
    }
}

impl SummarySheet {
    fn of(name: String, kind: &'static str, rows: usize) -> Self {
        Self { name, kind, rows, ..Self::default() }
    }
}

/// The records of a kind that stand in earlier books of this office and year, by what tells them apart.
fn existing(tx: &mut dyn Tx, plan: &Plan, kind: &Kind) -> Result<HashMap<String, Stored>, Fault> {
    let args = [plan.place.into(), i64::from(plan.year).into(), kind.name.into()];
    let rows = tx.rows(&BOOK_ROWS, &args, |row| Ok((row.text(1)?, Stored::read(row, 2)?)))?;
    Ok(rows.into_iter().collect())
}

/// The kind that records of this kind belong to, and the heading of the column that names it.
fn parent_kind<'k>(kind: &'static Kind, kinds: &'k Kinds) -> Option<(&'static str, &'k Kind)> {
    let field = kind.field_with(Role::Parent)?;
    let crate::Kept::Code { of } = field.kept else { return None };
    Some((field.headings[0], kinds.get(of)?.kind()))
}

fn is_same(stored: &Stored, row: &GoodRow) -> Result<bool, Fault> {
    // The stored text has the kind's own order of fields; as values the order does not matter.
    Ok(stored.value()? == row.draft.payload && stored.when == row.draft.when && stored.code == row.draft.code)
}

fn vanished(before: &HashMap<String, Stored>, rows: &[GoodRow], bad: &HashSet<String>) -> Vec<String> {
    let here: HashSet<&str> = rows.iter().map(|row| row.identity.as_str()).collect();
    let mut gone: Vec<String> = before
        .iter()
        .filter(|(identity, _)| !here.contains(identity.as_str()) && !bad.contains(*identity))
        .map(|(identity, stored)| {
            stored.code.clone().unwrap_or_else(|| identity.trim_start_matches("row:").to_owned())
        })
        .collect();
    gone.sort();
    gone
}
