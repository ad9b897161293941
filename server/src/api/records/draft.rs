//! From what was sent to what goes through the door: each field read strictly, by the declaration of the kind; the record it
//! belongs to found; the place held against its time.

use kernel::{Outcome, PlaceId, Refusal, When};
use places::Gazetteer;
use records::{Draft, Field, Kept, Kind, Role, Source, Stored, books};
use serde_json::{Map, Value, json};
use store::Tx;

use crate::{
    api::{
        fields,
        problem::Problem,
        read::{Reader, day},
        times,
    },
    commands,
    officer::records::{draft::Ground, form::has_own_place, units::day_of},
};

/// The largest amount in its smallest unit, as books read them.
pub const LARGEST: i64 = 1_000_000_000_000_000;
/// All of something, in hundredths of a percent.
pub const WHOLE: i64 = 10_000;

/// The largest number that a field may hold; none where it holds none.
pub fn largest(kept: Kept) -> Option<i64> {
    match kept {
        // Records count in 32 bits.
        Kept::Count => Some(u32::MAX.into()),
        Kept::Amount { .. } => Some(LARGEST),
        Kept::Percent => Some(WHOLE),
        _ => None,
    }
}

/// A field's value, as it is kept.
pub fn value(reader: &mut Reader, field: &Field) -> Option<Value> {
    if let Some(most) = largest(field.kept) {
        let number = reader.take(field.name)?;
        let whole = number.as_i64().filter(|number| (0..=most).contains(number));
        if whole.is_none() {
            reader.refuse(field.name, Refusal::new("api-not-whole").with("most", most.to_string()));
        }
        return whole.map(|number| json!(number));
    }
    let text = reader.text(field.name)?;
    let read = match field.kept {
        Kept::Day => day(&text).map(|day| json!(day)).ok_or_else(|| Refusal::new("api-day")),
        Kept::Period => {
            let when = times::of(&text).filter(|when| !matches!(when, When::Day(_)));
            when.map(|when| json!(when)).ok_or_else(|| Refusal::new("api-time"))
        }
        Kept::Choice(choices) => {
            let known: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
            let is_known = known.contains(&text.as_str());
            let why = || Refusal::new("api-choice").with("known", known.join(", "));
            is_known.then(|| json!(text)).ok_or_else(why)
        }
        // As a form would read it: tidied, and a dash is nothing.
        _ => match books::typed(field, &text, 2000) {
            Ok(value) => return value,
            Err(problem) => Err(Refusal::new(problem.word).with("choices", problem.choices.join(", "))),
        },
    };
    read.map_err(|why| reader.refuse(field.name, why)).ok()
}

/// What was sent for a record, being read.
pub struct Draughtsman<'a> {
    /// What it stands on.
    pub ground: &'a Ground<'a>,
    /// The record that is changed; none for a new one.
    pub before: Option<&'a Stored>,
    outer: Reader,
    inner: Reader,
    payload: Map<String, Value>,
}

impl<'a> Draughtsman<'a> {
    /// Reads `sent`, of which the kind is known already.
    pub fn new(ground: &'a Ground<'a>, before: Option<&'a Stored>, sent: Map<String, Value>) -> Self {
        let mut outer = Reader::new("", sent);
        let inner = Reader::new("/fields", outer.object("fields"));
        outer.take("kind");
        Self { ground, before, outer, inner, payload: Map::new() }
    }

    fn kind(&self) -> &'static Kind {
        self.ground.kind
    }

    /// What goes through the door, or all that is wrong.
    pub fn draft(mut self, tx: &mut dyn Tx) -> Outcome<Result<Draft, Problem>> {
        self.read_fields()?;
        let parent = self.parent(tx)?;
        let when = self.when(parent.as_ref());
        let place = self.place(parent.as_ref(), when);
        self.missing();
        let code = self.outer.text("code").map(|text| viet_text::tidy(&text));
        if code.is_some() && self.kind().code.is_empty() && code != self.before.and_then(|it| it.code.clone())
        {
            self.outer.refuse("code", Refusal::new("api-no-code"));
        }
        // What an answer of ours holds may come back with it.
        for own in ["id", "version", "is_approved", "is_closed", "warnings"] {
            self.outer.take(own);
        }
        let parent_id = parent.map(|record| record.id).or_else(|| self.before.and_then(|it| it.parent));
        let kind = self.kind();
        let wrong = [self.outer.close(), self.inner.close()].concat();
        let (Some(place), Some(when), []) = (place, when, &wrong[..]) else {
            return Ok(Err(Problem::invalid(wrong)));
        };
        let payload = Value::Object(self.payload);
        Ok(Ok(Draft { kind: kind.name, place, when, code, parent: parent_id, payload }))
    }

    fn read_fields(&mut self) -> Outcome<()> {
        let stood = self.before.map(Stored::value).transpose()?.unwrap_or(Value::Null);
        let told = fields::all(self.kind(), &stood)?;
        let has_clocks = match self.before {
            Some(record) => {
                !self.ground.app.kinds.known(&record.kind)?.clocks(record.schema, &stood)?.is_empty()
            }
            None => false,
        };
        for field in self.kind().fields {
            let by_step = field.source == Source::Step || (has_clocks && field.role == Role::State);
            if by_step {
                // Only a step writes it: as it stands it may come back, and otherwise not.
                let sent = self.inner.take(field.name);
                if sent.is_some() && sent.as_ref() != told.get(field.name) {
                    self.inner.refuse(field.name, Refusal::new("api-by-step"));
                }
                let kept = stood.get(field.name).cloned().unwrap_or(Value::Null);
                if field.source != Source::Step || !kept.is_null() {
                    self.payload.insert(field.name.to_owned(), kept);
                }
                continue;
            }
            let value = value(&mut self.inner, field).unwrap_or(Value::Null);
            // What an enum of serde may leave out is left out; but what stood and was not sent is taken away. The name of what
            // it belongs to goes with that alone.
            let is_taken_away = field.source == Source::Filing
                && field.role != Role::Parent
                && stood.get(field.name).is_some_and(|value| !value.is_null());
            if !value.is_null() || field.source == Source::Anywhere || is_taken_away {
                self.payload.insert(field.name.to_owned(), value);
            }
        }
        Ok(())
    }

    /// The record it belongs to: by its id, or by its code as a book would have it.
    fn parent(&mut self, tx: &mut dyn Tx) -> Outcome<Option<Stored>> {
        let id = self.outer.id("parent");
        let Some((field, of)) = self.ground.parent_field() else {
            if id.is_some() {
                self.outer.refuse("parent", Refusal::new("api-no-parent"));
            }
            return Ok(None);
        };
        let code = self.payload.get(field.name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let stood = self.before.map(Stored::value).transpose()?;
        let same = stood
            .is_some_and(|stood| stood.get(field.name).and_then(Value::as_str).unwrap_or_default() == code)
            && (id.is_none() || self.before.and_then(|it| it.parent) == id);
        if same || (id.is_none() && code.is_empty()) {
            return Ok(None);
        }
        let found = match id {
            Some(id) => self.ground.readable(tx, of, id)?,
            None => self.ground.find_parent(tx, of, &code, None)?,
        };
        match found {
            Some(parent) => {
                let name = self.ground.parent_names(of, &parent)?.0;
                self.payload.insert(field.name.to_owned(), json!(name));
                Ok(Some(parent))
            }
            None if id.is_some() => {
                self.outer.refuse("parent", Refusal::new("api-parent").with("kind", of.name));
                Ok(None)
            }
            None => {
                self.inner.refuse(field.name, Refusal::new("api-parent").with("kind", of.name));
                Ok(None)
            }
        }
    }

    /// When it happened: what its own field says; else what was told beside it; else the time of what it belongs to.
    fn when(&mut self, parent: Option<&Stored>) -> Option<When> {
        let sent = self.outer.text("when");
        let told = sent.as_deref().map(times::of);
        if told == Some(None) {
            self.outer.refuse("when", Refusal::new("api-time"));
            return None;
        }
        let told = told.flatten();
        let field = self.kind().field_with(Role::When);
        let own = field.and_then(|field| {
            let value = self.payload.get(field.name)?;
            match field.kept {
                Kept::Day => value.as_str()?.parse().ok().map(When::Day),
                _ => serde_json::from_value(value.clone()).ok(),
            }
        });
        match (own, told, field) {
            (Some(own), Some(told), _) if own != told => {
                self.outer.refuse("when", Refusal::new("api-when-differs"));
                None
            }
            (Some(own), ..) => Some(own),
            (None, Some(told), Some(field)) if field.told_above => {
                if field.kept == Kept::Period {
                    self.payload.insert(field.name.to_owned(), json!(told));
                }
                Some(told)
            }
            (None, Some(told), None) => Some(told),
            // The field is missing, and is told to be.
            (None, _, Some(field)) if !field.told_above => None,
            (None, ..) => {
                let when =
                    parent.map(|it| it.when).or(self.before.map(|it| it.when)).filter(|_| field.is_none());
                if when.is_none() {
                    self.outer.refuse("when", Refusal::new("api-missing"));
                }
                when
            }
        }
    }

    /// The unit, as it was at the time. A record never changes its place.
    fn place(&mut self, parent: Option<&Stored>, when: Option<When>) -> Option<PlaceId> {
        // As an answer has it, or the code alone.
        let code = match self.outer.take("place") {
            Some(Value::String(code)) => Some(code),
            Some(Value::Object(name)) => name.get("code").and_then(Value::as_str).map(str::to_owned),
            Some(_) => Some(String::new()),
            None => None,
        };
        let fixed = match self.before {
            Some(record) => Some(record.place),
            None if has_own_place(self.kind()) => None,
            None => {
                if parent.is_none() {
                    self.outer.refuse("parent", Refusal::new("api-missing"));
                }
                Some(parent?.place)
            }
        };
        if let Some(fixed) = fixed {
            if code.is_some_and(|code| code != fixed.code()) {
                self.outer.refuse("place", Refusal::new("api-place-fixed"));
            }
            return Some(fixed);
        }
        let Some(code) = code else {
            self.outer.refuse("place", Refusal::new("api-missing"));
            return None;
        };
        let on = when.map_or_else(|| self.ground.app.clock.today(), day_of);
        match Gazetteer::viet_nam().at(&code, on) {
            Ok(unit) => Some(unit.id),
            Err(problem) => {
                self.outer.refuse("place", commands::place_refusal(&code, &problem));
                None
            }
        }
    }

    /// What must be there and is not.
    fn missing(&mut self) {
        let kind = self.kind();
        let has = |name: &str| self.payload.get(name).is_some_and(|value| !value.is_null() && value != "");
        let needed = |field: &&Field| field.required && !field.told_above && field.source != Source::Step;
        let lacks = |field: &&Field| !has(field.name) && !field.unless.iter().any(|other| has(other));
        let missing: Vec<&str> =
            kind.fields.iter().filter(needed).filter(lacks).map(|field| field.name).collect();
        for name in missing {
            if !self.inner.is_refused(name) {
                self.inner.refuse(name, Refusal::new("api-missing"));
            }
        }
    }
}
