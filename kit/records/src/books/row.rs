//! Reading one row: its cells, its place, its time, and what tells it apart.

use std::collections::{BTreeMap, HashMap};

use kernel::{Date, Month, PlaceId, When};
use places::{Gazetteer, NameIndex, NameProblem};
use serde_json::{Map, Value};
use viet_text::fold;
use workbook::Cell;

use super::{
    cells::{self, Read},
    headings::Column,
    plan::{Basis, Found, GoodRow, Note, Problem},
};
use crate::{AnyKind, Draft, Kept, Kind, Kinds, Role};

/// The names of the units within the book's place, for each time in which they were others.
pub(super) struct Names {
    pub place: PlaceId,
    pub by_snapshot: BTreeMap<Month, NameIndex<'static>>,
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
pub(super) fn when_of(kept: Kept, value: &Value) -> Option<When> {
    match kept {
        Kept::Day => value.as_str()?.parse().ok().map(When::Day),
        Kept::Period => serde_json::from_value(value.clone()).ok(),
        _ => None,
    }
}

/// Reads one row and gathers all that is wrong with it.
pub(super) struct RowReader<'a, 'b> {
    pub found: &'a Found<'b>,
    pub row: u32,
    pub year: i16,
    pub problems: Vec<Problem>,
    pub notes: Vec<Note>,
}

impl RowReader<'_, '_> {
    pub fn read(
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
        let basis = Basis::InPeriod;
        (code, Some(GoodRow { row: self.row, identity, draft, basis, parent, cells: Vec::new() }))
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

/// What twins share: an identity without the number that tells which of them it is.
pub(super) fn base<'i>(kind: &Kind, identity: &'i str) -> &'i str {
    // Folded text has no bar in it, so each key field brings exactly one, and the number one more.
    let keys = kind.fields.iter().filter(|field| field.key).count();
    identity.match_indices('|').nth(keys).map_or(identity, |(at, _)| &identity[..at])
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
