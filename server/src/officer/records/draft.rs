//! From what was typed to what goes through the door: the record it belongs to is found, the place is held against its
//! time, and all that is wrong is told at once.

use accounts::{Right, Scope};
use kernel::{Date, Id, Outcome, When};
use records::{Draft, Kept, Kind, Role, Stored, Warning, near::Near};
use serde_json::Value;
use store::Tx;

use super::{
    form::{self, Slot, Texts, Wrong},
    input::Suggested,
    units::{self, Units},
};
use crate::{
    app::App,
    pages::{Names, reading},
};

/// Names and records offered from what was entered before.
const OFFERED: usize = 40;

/// What a form stands on.
pub struct Ground<'a> {
    /// The program.
    pub app: &'a App,
    /// The words.
    pub names: Names<'a>,
    /// The kind.
    pub kind: &'static Kind,
    /// What the officer may do.
    pub scope: &'a Scope,
    /// What the form asks for.
    pub slots: &'a [Slot],
}

/// What someone sends.
pub struct Sent<'a> {
    /// The texts.
    pub texts: &'a Texts,
    /// A unit's name or code, where there are too many to list.
    pub searched: &'a str,
    /// The record it belongs to, where the page that led here knew.
    pub parent: Option<Id>,
    /// The record that is changed; none for a new one.
    pub before: Option<&'a Stored>,
}

impl Ground<'_> {
    fn today(&self) -> Date {
        self.app.clock.today()
    }

    fn near<'n>(&self, places: &'n [kernel::PlaceId], kind: &'n str) -> Near<'n> {
        // Two years back: bodies of an older time answer no more.
        let since = Date::new(self.today().year() - 2, 1, 1).unwrap_or(self.today());
        Near { places, kind, since, limit: OFFERED }
    }

    /// The field of the record it belongs to, and that record's kind.
    pub fn parent_field(&self) -> Option<(&'static records::Field, &'static Kind)> {
        let field = self.kind.field_with(Role::Parent)?;
        let Kept::Code { of } = field.kept else { return None };
        Some((field, self.app.kinds.get(of)?.kind()))
    }

    /// What was entered before, to pick from.
    pub fn suggested(&self, tx: &mut dyn Tx) -> Outcome<Suggested> {
        let places = units::reach(self.app, self.scope);
        let near = self.near(&places, self.kind.name);
        let mut suggested = Suggested::default();
        if self.kind.field_with(Role::Body).is_some() {
            suggested.bodies = near.bodies(tx)?;
        }
        if self.kind.field_with(Role::Topic).is_some() {
            suggested.topics = topics(&self.names, near.topics(tx)?);
        }
        if let Some((_, of)) = self.parent_field() {
            for record in self.near(&places, of.name).recent(tx)? {
                if self.scope.may(Right::Read, record.place, record.body.as_deref()) {
                    suggested.parents.push(self.parent_names(of, &record)?);
                }
            }
        }
        Ok(suggested)
    }

    /// How a record is named in what belongs to it, and what tells it apart from others. The name is kept there, and
    /// strangers read it: it says no more than they may read of the record itself.
    pub fn parent_names(&self, of: &'static Kind, record: &Stored) -> Outcome<(String, String)> {
        let lines = reading::lines(&self.names, of, record)?;
        let told = format!("{}, {}", form::time_text(record.when), reading::title(&self.names, of, &lines));
        Ok(match &record.code {
            Some(code) => (code.clone(), told),
            None => (told, String::new()),
        })
    }

    fn may_read(&self, record: &Stored) -> bool {
        self.scope.may(Right::Read, record.place, record.body.as_deref())
    }

    /// A record of this kind that something may belong to: it counts, and may be read.
    pub fn readable(&self, tx: &mut dyn Tx, of: &'static Kind, id: Id) -> Outcome<Option<Stored>> {
        let found = records::find_record(tx, id)?.map(|found| found.record);
        Ok(found.filter(|it| it.kind == of.name && it.closed_at.is_none() && self.may_read(it)))
    }

    /// The record that a typed code means: the one that the page knew, else the newest of that code, or one of those that
    /// are offered by another name.
    pub fn find_parent(
        &self,
        tx: &mut dyn Tx,
        of: &'static Kind,
        typed: &str,
        known: Option<Id>,
    ) -> Outcome<Option<Stored>> {
        let readable = |record: &Stored| self.may_read(record);
        let is_named = |names: &(String, String)| viet_text::fold(&names.0) == viet_text::fold(typed);
        if let Some(id) = known
            && let Some(record) = self.readable(tx, of, id)?
            && is_named(&self.parent_names(of, &record)?)
        {
            return Ok(Some(record));
        }
        let places = units::reach(self.app, self.scope);
        let near = self.near(&places, of.name);
        if let Some(record) = near.of_code(tx, typed)?.into_iter().find(readable) {
            return Ok(Some(record));
        }
        for record in near.recent(tx)?.into_iter().filter(readable) {
            if is_named(&self.parent_names(of, &record)?) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// What goes through the door, or all that is wrong.
    pub fn draft(&self, tx: &mut dyn Tx, sent: &Sent<'_>) -> Outcome<Result<Draft, Vec<Wrong>>> {
        let before = sent.before.map_or(Ok(Value::Null), Stored::value)?;
        let texts_before = sent.before.map(|record| form::texts_of(self.kind, record)).transpose()?;
        let year = self.today().year();
        let form::Read { payload, when, code, mut wrong } =
            form::read(&self.names, self.kind, self.slots, sent.texts, before, year);
        let mut parent = None;
        let mut parent_id = sent.before.and_then(|record| record.parent);
        if let Some((field, of)) = self.parent_field() {
            let key = Slot::Field(field).key();
            let typed = sent.texts.get(&key).map_or("", String::as_str);
            let same =
                texts_before.as_ref().is_some_and(|texts| texts.get(&key).is_some_and(|it| it == typed));
            if typed.is_empty() && !same {
                parent_id = None;
            } else if !same {
                parent = self.find_parent(tx, of, typed, sent.parent)?;
                parent_id = parent.as_ref().map(|record| record.id);
                if parent.is_none() {
                    let why = self.names.with(
                        "entry-no-parent",
                        &[("kind", &self.names.say(&format!("kind-{}-many", of.name)))],
                    );
                    wrong.push(Wrong::at(&self.names, self.kind, Slot::Field(field), &why));
                }
            }
        }
        let has_code = self.slots.iter().any(|slot| matches!(slot, Slot::Code));
        let of_parent = parent.as_ref().map(|record| record.when);
        let when = when.or(of_parent).or_else(|| sent.before.map(|record| record.when));
        let place = match (sent.before, form::has_own_place(self.kind)) {
            (Some(record), _) => Some(record.place),
            (None, true) => self.place(sent, when, &payload, &mut wrong),
            (None, false) => parent.as_ref().map(|record| record.place),
        };
        let (Some(place), Some(when), []) = (place, when, &wrong[..]) else { return Ok(Err(wrong)) };
        Ok(Ok(Draft {
            kind: self.kind.name,
            place,
            when,
            code: if has_code { code } else { sent.before.and_then(|record| record.code.clone()) },
            parent: parent_id,
            payload: Value::Object(payload),
        }))
    }

    /// The unit, if it was there at the time and the officer may enter for it.
    fn place(
        &self,
        sent: &Sent<'_>,
        when: Option<When>,
        payload: &serde_json::Map<String, Value>,
        wrong: &mut Vec<Wrong>,
    ) -> Option<kernel::PlaceId> {
        let units = Units::of(self.app, self.scope, Right::Create, when);
        let holder = self.kind.field_with(Role::Body).and_then(|field| payload.get(field.name)?.as_str());
        let chosen = units.chosen(sent.texts, sent.searched).and_then(|unit| {
            if self.scope.may(Right::Create, unit, holder) { Ok(unit) } else { Err("refusal-not-yours") }
        });
        match chosen {
            Ok(unit) => Some(unit),
            Err(word) => {
                let day = crate::pages::day(when.map_or_else(|| self.today(), units::day_of));
                let why = self.names.with(word, &[("day", &day)]);
                wrong.push(Wrong::at(&self.names, self.kind, Slot::Place, &why));
                None
            }
        }
    }
}

/// The fields of work that books name, after those used here.
pub fn topics(names: &Names<'_>, used: Vec<String>) -> Vec<String> {
    const NAMED: [&str; 10] = [
        "topic-transport",
        "topic-agriculture",
        "topic-health",
        "topic-procedures",
        "topic-environment",
        "topic-welfare",
        "topic-education",
        "topic-land",
        "topic-order",
        "topic-utilities",
    ];
    let mut topics = used;
    // As offices write them: fields of work are kept in Vietnamese.
    let vi = Names { language: web::Language::Vi, ..*names };
    for key in NAMED {
        let name = vi.say(key);
        if !topics.iter().any(|have| viet_text::fold(have) == viet_text::fold(&name)) {
            topics.push(name);
        }
    }
    topics
}

/// What looks wrong but may stand: sentences, and the words by which they were seen.
pub fn warnings(app: &App, names: &Names<'_>, kind: &Kind, payload: &Value) -> Outcome<(Vec<Wrong>, String)> {
    let checks = app.kinds.known(kind.name)?.check(payload)?;
    let say = |warning: &Warning| match warning.number {
        Some(number) => names.count(warning.word, number),
        None => names.say(warning.word),
    };
    let told = checks
        .warnings
        .iter()
        .map(|warning| Wrong { field: format!("f-{}", warning.field), why: say(warning) });
    let seen: Vec<String> =
        checks.warnings.iter().map(|warning| format!("{}:{}", warning.word, warning.field)).collect();
    Ok((told.collect(), seen.join(",")))
}
