//! Holding a book against what is already there, and taking it in.

use std::collections::HashMap;

use journal::Act;
use kernel::{Fault, Id, Outcome, PlaceId, Rng, When};
use store::{Arg, Tx};
use viet_text::fold;

use super::{
    doubts::{Decided, Decisions, Doubt, Memory},
    judge::{Fate, Judge, Judged, Row, existing, is_same},
    learned,
    plan::Plan,
    problems::{Note, Problem},
};
use crate::{
    Door, Kind, Kinds, Role, Stamp,
    sql::{RENAME_BOOK_ROW, insert_book_rows, insert_books},
    stored::Stored,
};

/// What became of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sheet by sheet.
    pub sheets: Vec<SummarySheet>,
    /// Rows that wait for a person.
    pub doubts: Vec<Doubt>,
    /// Where a row that only checks differs from what is in.
    pub notes: Vec<Note>,
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
    /// Rows that are no records of their own: cumulative, or in already. They only check.
    pub held: usize,
    /// Of them: those that were records, which no longer count.
    pub withdrawn: usize,
    /// Rows that a person has to decide about.
    pub waiting: usize,
    /// Codes (or place and day) of rows that stood in an earlier book of this year and are gone. They are
    /// reported, never deleted.
    pub vanished: Vec<String>,
}

impl Summary {
    /// Whether anything was or would be written.
    pub fn is_unchanged(&self) -> bool {
        self.sheets.iter().all(|sheet| sheet.created + sheet.changed + sheet.moved + sheet.withdrawn == 0)
    }

    /// Rows that became new records.
    pub fn created(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.created).sum()
    }

    /// Records that changed, moved or no longer count.
    pub fn changed(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.changed + sheet.moved + sheet.withdrawn).sum()
    }

    fn of(plan: &Plan) -> Self {
        let sheets = plan.sheets.iter().map(|sheet| SummarySheet {
            name: sheet.name.clone(),
            kind: sheet.kind.name,
            rows: sheet.rows.len(),
            ..SummarySheet::default()
        });
        Self { sheets: sheets.collect(), ..Self::default() }
    }

    /// Adds what was found out about the rows of a kind.
    fn tell(&mut self, kind: &Kind, mut judged: Judged<'_>) {
        if let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.kind == kind.name) {
            sheet.vanished = judged.vanished;
        }
        self.doubts.append(&mut judged.doubts);
        self.notes.append(&mut judged.notes);
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

    /// The rows that a person has to decide about. Writes nothing.
    pub fn doubts(&self, tx: &mut dyn Tx, kinds: &Kinds, decisions: &Decisions) -> Outcome<Vec<Doubt>> {
        Ok(self.preview(tx, kinds, decisions)?.doubts)
    }

    /// What taking the book in would do. Writes nothing.
    pub fn preview(&self, tx: &mut dyn Tx, kinds: &Kinds, decisions: &Decisions) -> Outcome<Summary> {
        let memory = Memory::read(tx, self)?;
        let mut summary = Summary::of(self);
        for kind in self.kinds() {
            let judged = Judge { plan: self, kinds, kind, decisions, memory: &memory }.judge(tx)?;
            for row in &judged.rows {
                let told = &mut summary.sheets[row.at];
                match &row.fate {
                    Fate::New => told.created += 1,
                    Fate::Waits => told.waiting += 1,
                    Fate::Held { withdraw, .. } => told.hold(*withdraw),
                    Fate::Known | Fate::Renamed { .. } => {
                        let stored = judged.stored(row)?;
                        if stored.place != row.good.draft.place {
                            told.moved += 1;
                        } else if is_same(stored, row.good)? {
                            told.same += 1;
                        } else {
                            told.changed += 1;
                        }
                    }
                }
            }
            summary.tell(kind, judged);
        }
        Ok(summary)
    }

    /// Takes the good rows in, through the door, as one act. A book whose rows are all there already changes nothing.
    /// Rows in doubt that `decisions` and earlier answers say nothing of wait: they are told, and not taken in.
    pub fn take_in(
        &self,
        tx: &mut dyn Tx,
        kinds: &Kinds,
        stamp: &Stamp,
        rng: &mut dyn Rng,
        file: &BookFile,
        decisions: &Decisions,
    ) -> Outcome<Summary> {
        let memory = Memory::read(tx, self)?;
        let mut summary = Summary::of(self);
        let mut parents: HashMap<(&'static str, String), Id> = HashMap::new();
        let mut new_rows: Vec<NewRow> = Vec::new();
        let mut decided: Vec<Decided> = Vec::new();
        for kind in self.kinds() {
            let of = parent_kind(kind, kinds).map(|(_, of)| of);
            if let Some(of) = of {
                for (_, stored) in existing(tx, self, of)? {
                    if let Some(code) = &stored.code {
                        parents.entry((of.name, fold(code))).or_insert(stored.id);
                    }
                }
            }
            // Judged only now: what belonged to a record that moved has followed it by now.
            let mut judged = Judge { plan: self, kinds, kind, decisions, memory: &memory }.judge(tx)?;
            let mut renamed: Vec<(&str, &str)> = Vec::new();
            let mut door = Door::open(tx, kinds, stamp, rng);
            for row in &judged.rows {
                let told = &mut summary.sheets[row.at];
                let mut draft = row.good.draft.clone();
                draft.parent = match (&row.good.parent, of) {
                    (Some((code, _)), Some(of)) => parents.get(&(of.name, fold(code))).copied(),
                    _ => None,
                };
                let id = match &row.fate {
                    Fate::Waits => {
                        told.waiting += 1;
                        None
                    }
                    Fate::Held { like, withdraw } => {
                        told.hold(*withdraw);
                        if *withdraw {
                            door.withdraw(judged.stored(row)?)?;
                        }
                        *like
                    }
                    Fate::New => {
                        told.created += 1;
                        let id = door.create(&draft, Act::Imported)?;
                        let identity = row.identity.clone();
                        new_rows.push(NewRow { kind: kind.name, identity, record: id, place: draft.place });
                        Some(id)
                    }
                    Fate::Known | Fate::Renamed { .. } => {
                        let stored = judged.stored(row)?;
                        if of.is_none() {
                            // What an officer put it under, no book tells.
                            draft.parent = stored.parent;
                        }
                        if let Fate::Renamed { from } = &row.fate {
                            renamed.push((from, &row.identity));
                        }
                        if stored.place == draft.place {
                            if door.change(stored, &draft)? {
                                told.changed += 1;
                            } else {
                                told.same += 1;
                            }
                            Some(stored.id)
                        } else {
                            told.moved += 1;
                            Some(door.relocate(stored, &draft)?)
                        }
                    }
                };
                if let (Some(code), Some(id)) = (&draft.code, id) {
                    parents.insert((kind.name, fold(code)), id);
                }
            }
            door.finish()?;
            for (from, to) in renamed {
                let book = [self.place.into(), i64::from(self.year).into(), kind.name.into()];
                tx.exec_one(&RENAME_BOOK_ROW, &[&book[..], &[from.into(), to.into()]].concat())?;
            }
            decided.append(&mut judged.decided);
            summary.tell(kind, judged);
        }
        self.remember(tx, &new_rows)?;
        learned::remember(tx, self.place, stamp, &self.learned)?;
        memory.keep(tx, self, stamp, &decided)?;
        if !summary.is_unchanged() {
            self.enter(tx, stamp, rng, file, &summary)?;
        }
        Ok(summary)
    }

    /// The kinds of its sheets, each once, in their order.
    fn kinds(&self) -> Vec<&'static Kind> {
        let mut kinds: Vec<&'static Kind> = Vec::new();
        for sheet in &self.sheets {
            if !kinds.iter().any(|kind| kind.name == sheet.kind.name) {
                kinds.push(sheet.kind);
            }
        }
        kinds
    }

    fn remember(&self, tx: &mut dyn Tx, rows: &[NewRow]) -> Result<(), Fault> {
        let args: Vec<Arg<'_>> = rows
            .iter()
            .flat_map(|row| {
                [
                    self.place.into(),
                    i64::from(self.year).into(),
                    row.kind.into(),
                    (&row.identity).into(),
                    (&row.record).into(),
                    row.place.into(),
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
    fn hold(&mut self, withdraw: bool) {
        self.held += 1;
        self.withdrawn += usize::from(withdraw);
    }
}

impl Judged<'_> {
    /// The record that a row is.
    fn stored(&self, row: &Row<'_>) -> Result<&Stored, Fault> {
        let identity = match &row.fate {
            Fate::Renamed { from } => from,
            _ => &row.identity,
        };
        self.before
            .get(identity)
            .ok_or_else(|| Fault::new(format!("book_row: {identity:?} was judged to be there and is not")))
    }
}

/// A row that became a record.
struct NewRow {
    kind: &'static str,
    identity: String,
    record: Id,
    place: PlaceId,
}

/// The kind that records of this kind belong to, and the heading of the column that names it.
fn parent_kind<'k>(kind: &'static Kind, kinds: &'k Kinds) -> Option<(&'static str, &'k Kind)> {
    let field = kind.field_with(Role::Parent).filter(|field| field.is_in_books())?;
    let crate::Kept::Code { of } = field.kept else { return None };
    Some((field.headings[0], kinds.get(of)?.kind()))
}
