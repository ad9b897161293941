//! Reading one row: its cells, its place, its time, and what tells it apart.

use kernel::{Date, PlaceId, When};
use places::{Gazetteer, Level, NameProblem};
use serde_json::{Map, Value};
use viet_text::fold;
use workbook::Cell;

use super::{
    above::Above,
    cells::{self, Read},
    groups::Group,
    headings::{Column, PLACE, What},
    identity::{Happened, Seen, identity},
    names::Names,
    plan::{Basis, GoodRow},
    problems::{Note, Problem},
    rows::{Under, field_told_by_sections, is_number, is_village, village_field},
    sheets::Found,
};
use crate::{AnyKind, Draft, Kept, Kind, Kinds, Role};

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
    pub above: &'a Above,
    pub under: &'a Under,
    /// The place of the row right above, where a blank one means the same.
    pub above_place: Option<PlaceId>,
    /// What its own place cell, or that row, came to.
    pub placed: Option<PlaceId>,
    /// A village that stands where the place should.
    pub village: Option<String>,
    /// Whether its own numbers do not make up what it says they do.
    pub breaks_own_sum: bool,
    pub problems: Vec<Problem>,
    pub notes: Vec<Note>,
}

impl<'a, 'b> RowReader<'a, 'b> {
    /// Of a row with nothing read yet.
    pub fn new(
        found: &'a Found<'b>,
        row: u32,
        above: &'a Above,
        under: &'a Under,
        above_place: Option<PlaceId>,
    ) -> Self {
        Self {
            found,
            row,
            above,
            under,
            above_place,
            placed: None,
            village: None,
            breaks_own_sum: false,
            problems: Vec::new(),
            notes: Vec::new(),
        }
    }
}

impl RowReader<'_, '_> {
    /// The records that a row tells: one for each group of columns that says something.
    pub fn read(
        &mut self,
        cells: &[(u32, Cell)],
        groups: &[Group<'_>],
        names: &mut Names,
        kinds: &Kinds,
        seen: &mut Seen,
    ) -> (Option<String>, Vec<GoodRow>) {
        let kind = self.found.kind;
        let code = self.code(cells, seen);
        let mut good = Vec::new();
        for group in groups {
            if self.is_silent(kind, group, cells, groups.len() > 1) {
                continue;
            }
            let Some(row) = self.read_group(kind, group, cells, code.as_deref(), names, kinds, seen) else {
                return (code, Vec::new());
            };
            good.push(row);
        }
        (code, good)
    }

    /// Whether a group of numbers says nothing in this row: a commune that had none of it in a table of totals.
    fn is_silent(&self, kind: &Kind, group: &Group<'_>, cells: &[(u32, Cell)], several: bool) -> bool {
        let totals = several
            || group.columns.iter().any(
                |column| matches!(column.what, What::Field(at) if kind.fields[at].role == Role::Quantity),
            )
            || self.above.told && kind.field_with(Role::When).is_some_and(|field| field.kept == Kept::Period);
        let empty = |column: &&Column| {
            let What::Field(at) = column.what else { return true };
            let field = &kind.fields[at];
            if !is_number(field.kept) || field.key {
                return true;
            }
            let Some((_, cell)) = cells.iter().find(|(have, _)| *have == column.at) else { return true };
            let (words, detector) = (self.found.words(column.at), &self.found.detector);
            matches!(
                cells::read(field, words, column.power, cell, detector, self.above.years),
                Ok(Read::Empty)
            )
        };
        totals && group.columns.iter().all(empty)
    }

    /// The row's code; a problem when it stood before.
    fn code(&mut self, cells: &[(u32, Cell)], seen: &mut Seen) -> Option<String> {
        let column = self.found.head.column_of(What::Code)?.at;
        let cell = cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)?;
        // "-" says that it has none.
        let code = Some(self.text(cell)).filter(|code| !fold(code).is_empty())?;
        let here = (self.found.name.clone(), self.row);
        if let Some((sheet, first)) = seen.codes.insert(fold(&code), here) {
            let row = if sheet == self.found.name {
                (first + 1).to_string()
            } else {
                format!("{} ({sheet})", first + 1)
            };
            self.problem_text(column, code.clone(), "cell-code-twice", vec![("row", row)]);
        }
        Some(code)
    }

    #[expect(clippy::too_many_arguments, reason = "a row needs the whole book around it")]
    fn read_group(
        &mut self,
        kind: &'static Kind,
        group: &Group<'_>,
        cells: &[(u32, Cell)],
        code: Option<&str>,
        names: &mut Names,
        kinds: &Kinds,
        seen: &mut Seen,
    ) -> Option<GoodRow> {
        let mut payload = Map::new();
        let mut place_cell = None;
        let mut time = None;
        let mut numbers = Vec::new();
        for column in &group.columns {
            let cell = cells.iter().find(|(at, _)| *at == column.at).map(|(_, cell)| cell);
            match column.what {
                What::Code => {}
                What::Time => time = self.time(column.at, cell),
                What::Place => place_cell = Some((column.at, cell)),
                What::Field(at) => {
                    let field = &kind.fields[at];
                    if let Some(choice) = column.mark {
                        self.cross(column.at, cell, field, choice, &mut payload);
                        continue;
                    }
                    let value = match cell {
                        Some(cell) if self.tells_several_days(field, cell, group, cells) => {
                            self.note(column.at, Some(cell), "warning-several-days", Vec::new());
                            Value::Null
                        }
                        _ => self.value(column, cell, field),
                    };
                    if matches!(field.kept, Kept::Count | Kept::Amount { .. }) && !field.key {
                        numbers.push((column.at, at));
                    }
                    payload.insert(field.name.to_owned(), value);
                }
            }
        }
        // What no column holds may stand in a section row, or over the columns.
        if let Some(label) = self.under.label.as_deref().or(group.part)
            && let Some(at) = field_told_by_sections(self.found)
        {
            payload.insert(kind.fields[at].name.to_owned(), Value::from(label));
        }
        // A column the sheet does not have is as good as empty.
        for field in kind.fields.iter().filter(|field| field.is_in_books()) {
            payload.entry(field.name).or_insert(Value::Null);
        }
        if time.is_none() {
            self.ask_for_required(kind, group, cells, &payload);
        }
        let happened = self.when(kind, group, &mut payload);
        let happened = match time {
            Some(when) if !happened.own => Happened { when, own: false },
            _ => happened,
        };
        let place = match place_cell {
            Some((column, cell)) => self.place(column, cell, names, happened.when.last_day()),
            None => Some(self.under.place.unwrap_or(self.above.place)),
        };
        self.placed = place;
        if let Some(village) = self.village.as_ref().or(self.under.village.as_ref())
            && let Some(at) = village_field(kind)
            && payload[kind.fields[at].name].is_null()
        {
            payload.insert(kind.fields[at].name.to_owned(), Value::from(village.as_str()));
        }
        let payload = Value::Object(payload);
        let (true, Some(place), Some(())) = (self.problems.is_empty(), place, self.check(kinds, &payload))
        else {
            return None;
        };
        let parent =
            kind.fields.iter().position(|field| field.role == Role::Parent && field.is_in_books()).and_then(
                |at| {
                    let code = payload[kind.fields[at].name].as_str()?.to_owned();
                    Some((code, self.column_of(What::Field(at))))
                },
            );
        let when = happened.when;
        // What happened on a day is itself, however the numbers of its table run.
        let basis = match group.basis.unwrap_or(self.above.basis) {
            Basis::Cumulative if matches!(when, When::Day(_)) => Basis::InPeriod,
            basis => basis,
        };
        let identity = identity(kind, code, place, &payload, &happened, basis, seen);
        let since = match self.above.when {
            When::SchoolYear(year) => When::SchoolYear(year).first_month(),
            _ => When::Year(when.first_month().year()).first_month(),
        };
        let draft =
            Draft { kind: kind.name, place, when, code: code.map(str::to_owned), parent: None, payload };
        Some(GoodRow { row: self.row, identity, basis, since, draft, parent, numbers, cells: Vec::new() })
    }

    fn value(&mut self, column: &Column, cell: Option<&Cell>, field: &crate::Field) -> Value {
        let words = self.found.words(column.at).to_owned();
        let value = cell.map_or(Ok(Read::Empty), |cell| {
            cells::read(field, &words, column.power, cell, &self.found.detector, self.above.years)
        });
        match value {
            Ok(Read::Value(value)) => value,
            Ok(Read::Other(value)) => {
                self.note(column.at, cell, "warning-not-recognised", Vec::new());
                value
            }
            Ok(Read::Empty) => Value::Null,
            Err(problem) => {
                let args = if problem.choices.is_empty() {
                    Vec::new()
                } else {
                    vec![("choices", problem.choices.join(" · "))]
                };
                self.problem(column.at, cell, problem.word, args);
                // Not missing: it stands there, only wrong.
                Value::Bool(false)
            }
        }
    }

    /// "12/4; 13/4" beside a number of meetings: no one day, so the time told above stands.
    fn tells_several_days(
        &self,
        field: &crate::Field,
        cell: &Cell,
        group: &Group<'_>,
        cells: &[(u32, Cell)],
    ) -> bool {
        let Cell::Text(text) = cell else { return false };
        let counts = |column: &&&Column| {
            matches!(column.what, What::Field(at) if self.found.kind.fields[at].role == Role::Quantity)
                && cells.iter().any(|(at, _)| *at == column.at)
        };
        field.told_above
            && field.kept == Kept::Day
            && group.columns.iter().any(|column| counts(&column))
            && cells::are_several_days(text)
    }

    /// The time that a row of totals tells in a column of its own.
    fn time(&mut self, column: u32, cell: Option<&Cell>) -> Option<When> {
        let field = crate::Field::new("time", &["Kỳ"], Kept::Period);
        let words = self.found.words(column).to_owned();
        match cells::read(&field, &words, 0, cell?, &self.found.detector, self.above.years) {
            Ok(Read::Value(value)) => when_of(Kept::Period, &value),
            Ok(_) => None,
            Err(problem) => {
                self.problem(column, cell, problem.word, Vec::new());
                None
            }
        }
    }

    /// A cross in a column that stands for one value of a closed list.
    fn cross(
        &mut self,
        column: u32,
        cell: Option<&Cell>,
        field: &crate::Field,
        choice: &'static str,
        payload: &mut Map<String, Value>,
    ) {
        let text = cell.map(|cell| self.text(cell)).unwrap_or_default();
        if text.is_empty()
            || matches!(fold(&text).as_str(), "0" | "khong")
            || text.chars().all(|c| "-–—".contains(c))
        {
            return;
        }
        if let Some(Value::String(_)) = payload.insert(field.name.to_owned(), Value::from(choice)) {
            let joint =
                matches!(field.kept, Kept::Choice(choices) if choices.iter().any(|one| one.id == "joint"));
            if joint {
                payload.insert(field.name.to_owned(), Value::from("joint"));
            } else {
                self.problem(column, cell, "cell-two-crosses", Vec::new());
            }
        }
    }

    /// Each required field that a row lacks is a problem at its column.
    fn ask_for_required(
        &mut self,
        kind: &Kind,
        group: &Group<'_>,
        cells: &[(u32, Cell)],
        payload: &Map<String, Value>,
    ) {
        let has = |name: &str| payload.get(name).is_some_and(|value| !value.is_null());
        for (at, field) in kind.fields.iter().enumerate() {
            let made_up = field.unless.iter().any(|name| has(name))
                || field.told_above && (self.is_told_above(group) || Self::stands_for_many(kind, payload));
            if !field.required || has(field.name) || made_up {
                continue;
            }
            let column = group.columns.iter().find(|column| column.what == What::Field(at));
            let column = column.map_or_else(|| self.column_of(What::Field(at)), |column| column.at);
            let cell = cells.iter().find(|(have, _)| *have == column).map(|(_, cell)| cell);
            // A cross says that there is some, not how much.
            let cross = cell.is_some_and(|cell| fold(&self.text(cell)) == "x") && is_number(field.kept);
            let word = if cross { "cell-cross-for-a-number" } else { "cell-missing" };
            self.problem(column, cell, word, vec![("heading", field.headings[0].to_owned())]);
        }
    }

    fn stands_for_many(kind: &Kind, payload: &Map<String, Value>) -> bool {
        kind.field_with(Role::Quantity)
            .and_then(|field| payload.get(field.name))
            .is_some_and(|value| !value.is_null())
    }

    /// Whether a time stands above the row: over its columns, in a section row, in a title, and no column of its own.
    fn is_told_above(&self, group: &Group<'_>) -> bool {
        let own = self.found.kind.fields.iter().position(|field| field.role == Role::When);
        let has_own = own.is_some_and(|at| group.columns.iter().any(|column| column.what == What::Field(at)));
        group.time.is_some() || self.under.time.is_some() || self.above.told && !has_own
    }

    /// When the row happened: what its own field says, else what stands above it, else the book's year (or, later, its
    /// parent's time). A field that keeps periods takes what stands above.
    fn when(&mut self, kind: &Kind, group: &Group<'_>, payload: &mut Map<String, Value>) -> Happened {
        let told = group
            .time
            .or(self.under.time)
            .filter(|time| time.year.is_none_or(|year| year == self.above.years.year));
        let above = told.and_then(|time| time.span.in_year(self.above.years)).unwrap_or(self.above.when);
        let not_own = Happened { when: above, own: false };
        let Some(at) = kind.fields.iter().position(|field| field.role == Role::When) else {
            return Happened { when: When::Year(self.above.years.year), own: true };
        };
        let field = &kind.fields[at];
        let own = payload.get(field.name).and_then(|value| when_of(field.kept, value));
        let Some(when) = own else {
            if field.kept == Kept::Period && payload.get(field.name).is_none_or(Value::is_null) {
                payload.insert(field.name.to_owned(), serde_json::json!(above));
            }
            return not_own;
        };
        let school_year = matches!(self.above.when, When::SchoolYear(_));
        let inside = |when: When| {
            when.first_day() >= self.above.when.first_day() && when.last_day() <= self.above.when.last_day()
        };
        if when.first_month().year() != self.above.years.year && !(school_year && inside(when)) {
            let column = self.column_of(What::Field(at));
            let shown = viet_text::date::short(
                when.first_day().year(),
                when.first_day().month(),
                when.first_day().day(),
            );
            self.notes.push(self.told(
                column,
                shown,
                "warning-outside-the-year",
                vec![("year", self.above.years.year.to_string())],
            ));
        }
        Happened { when, own: true }
    }

    fn place(&mut self, column: u32, cell: Option<&Cell>, names: &mut Names, on: Date) -> Option<PlaceId> {
        let text = cell.map(|cell| self.text(cell)).unwrap_or_default();
        if text.is_empty() {
            if let Some(place) = self.under.place {
                return Some(place);
            }
            if let Some(place) = self.above_place {
                let shown = Gazetteer::viet_nam().short(place);
                self.note(column, cell, "warning-place-from-above", vec![("place", shown)]);
                return Some(place);
            }
            self.problem(column, cell, "cell-missing", vec![("heading", PLACE[0].to_owned())]);
            return None;
        }
        let places = Gazetteer::viet_nam();
        let list = |ids: &[PlaceId]| ids.iter().map(|id| places.short(*id)).collect::<Vec<_>>().join(" · ");
        match names.resolve_office(&text, on) {
            Ok(place) => return Some(place),
            // A commune's own book tells its villages where others tell their communes.
            Err(_) if is_village(&text) && self.is_of_a_commune() => {
                self.village = Some(text);
                return Some(self.under.place.unwrap_or(self.above.place));
            }
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

    fn is_of_a_commune(&self) -> bool {
        let place = Gazetteer::viet_nam().get(self.above.place);
        place.is_some_and(|place| place.level == Level::Commune)
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
                let column = self.found.head.columns.first().map_or(0, |column| column.at);
                self.problem_text(column, fault.to_string(), "cell-row-not-read", Vec::new());
                return None;
            }
        };
        for warning in checks.warnings {
            self.breaks_own_sum |= warning.own_sum;
            let at = self.found.kind.fields.iter().position(|field| field.name == warning.field);
            let column = at.map_or(0, |at| self.column_of(What::Field(at)));
            let found = match &payload[warning.field] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let args = warning.number.map(|number| ("n", number.to_string()));
            self.notes.push(self.told(column, found, warning.word, args.into_iter().collect()));
        }
        Some(())
    }

    /// Whether a column is read at all.
    pub(super) fn reads(&self, column: u32) -> bool {
        self.found.head.columns.iter().any(|have| have.at == column)
    }

    fn column_of(&self, what: What) -> u32 {
        self.found.head.column_of(what).map_or(0, |column| column.at)
    }

    fn text(&self, cell: &Cell) -> String {
        cells::text(cell, &self.found.detector)
    }

    pub(super) fn problem(
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
