//! The one door for writing. Web form, API, workbook import and offline sync all end here: rules → new record +
//! facts + kept sums + journal entry, in one transaction.

mod erase;
mod write;

use accounts::{Right, Scope};
use journal::{Act, Entry};
use kernel::{Actor, Date, Error, Fault, Id, Millis, Outcome, PlaceId, Refusal, Rng, When};
use law::{Clock, Law};
use serde_json::Value;
use store::{Arg, Statement, Tx};

use crate::{
    AnyKind, ClockChange, Face, Field, Kind, Kinds, Moment, Move, Role,
    clocks::{self, ClockRow},
    desk::Listed,
    facts::FactRow,
    near,
    search::Index,
    sql::{APPROVE_RECORD, CHANGE_RECORD, CHILDREN_OF, CLOSE_RECORD, FOLLOW_BOOK_ROW, FORGET_BOOK_ROW},
    stored::Stored,
    sums::Deltas,
};

/// What someone wants a record to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The kind.
    pub kind: &'static str,
    /// The place, in its time.
    pub place: PlaceId,
    /// When it happened.
    pub when: When,
    /// Its code in the book.
    pub code: Option<String>,
    /// The record it belongs to.
    pub parent: Option<Id>,
    /// The payload.
    pub payload: Value,
}

/// In whose name, by what right, and when.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The office, and the person's account.
    pub actor: Actor,
    /// What they may do.
    pub scope: Scope,
    /// The instant of the act.
    pub now: Millis,
}

impl Stamp {
    /// Of whoever holds the machine and its database: they may do everything.
    pub fn of_machine(office: impl Into<String>, now: Millis) -> Self {
        Self { actor: Actor::office(office), scope: Scope::machine(), now }
    }

    /// Refuses what is outside of the scope.
    fn permit(&self, right: Right, place: PlaceId, holder: Option<&str>) -> Outcome<()> {
        if self.scope.may(right, place, holder) {
            return Ok(());
        }
        Err(Refusal::new("refusal-not-yours").into())
    }
}

/// One passage through the door: any number of records, written together. Inserts are gathered and written
/// by [`Door::finish`]; a door that is dropped without it has done half its work, and the caller's
/// transaction must not be committed.
#[must_use]
pub struct Door<'a> {
    tx: &'a mut dyn Tx,
    kinds: &'a Kinds,
    stamp: &'a Stamp,
    rng: &'a mut dyn Rng,
    records: Vec<Stored>,
    revisions: Vec<Stored>,
    facts: Vec<FactRow>,
    clocks: Vec<ClockRow>,
    entries: Vec<Entry>,
    sums: Deltas,
    index: Index,
}

/// The columns beside the payload that lists filter and sort by.
struct Envelope {
    state: Option<String>,
    body: Option<String>,
    topic: Option<String>,
    due_on: Option<Date>,
}

impl Envelope {
    fn of(kind: &Kind, payload: &Value) -> Self {
        let text = |role| {
            let field = kind.field_with(role)?;
            payload.get(field.name)?.as_str().map(str::to_owned)
        };
        Self {
            state: text(Role::State),
            body: text(Role::Body),
            topic: text(Role::Topic),
            due_on: text(Role::Due).and_then(|text| text.parse().ok()),
        }
    }
}

impl<'a> Door<'a> {
    /// Opens the door for `stamp`'s office.
    pub fn open(tx: &'a mut dyn Tx, kinds: &'a Kinds, stamp: &'a Stamp, rng: &'a mut dyn Rng) -> Self {
        Self {
            tx,
            kinds,
            stamp,
            rng,
            records: Vec::new(),
            revisions: Vec::new(),
            facts: Vec::new(),
            clocks: Vec::new(),
            entries: Vec::new(),
            sums: Deltas::default(),
            index: Index::default(),
        }
    }

    /// The transaction, for a question between two acts.
    pub fn tx(&mut self) -> &mut dyn Tx {
        self.tx
    }

    /// A new record.
    pub fn create(&mut self, draft: &Draft, act: Act) -> Outcome<Id> {
        let right = if act == Act::Imported { Right::Books } else { Right::Create };
        self.permit(right, draft.place, draft)?;
        let id = Id::new(self.stamp.now, self.rng);
        self.create_following(id, draft, act, None)
    }

    /// A new record under an id that its form was given: sent twice, it is one record. The caller has looked whether it
    /// is there; where two come at once, the primary key lets one in.
    pub fn create_as(&mut self, id: Id, draft: &Draft) -> Outcome<Id> {
        self.permit(Right::Create, draft.place, draft)?;
        self.create_following(id, draft, Act::Filed, None)
    }

    /// Refuses what the stamp does not allow with a record as `draft` has it.
    fn permit(&self, right: Right, place: PlaceId, draft: &Draft) -> Outcome<()> {
        let any = self.kinds.known(draft.kind)?;
        self.only_on_its_path(any)?;
        self.stamp.permit(right, place, Envelope::of(any.kind(), &draft.payload).body.as_deref())
    }

    /// Refuses accounts what only the program writes: [`crate::Record::HAS_OWN_PATH`].
    fn only_on_its_path(&self, kind: &dyn AnyKind) -> Outcome<()> {
        if kind.has_own_path() && !self.stamp.scope.is_machine() {
            return Err(Refusal::new("refusal-own-path").into());
        }
        Ok(())
    }

    /// Refuses to close what would keep words in it that are to be erased one day: a closed record has no clocks.
    fn only_if_it_may_close(&self, kind: &str, word: &'static str) -> Outcome<()> {
        if self.kinds.known(kind)?.has_own_path() { Err(Refusal::new(word).into()) } else { Ok(()) }
    }

    fn create_following(&mut self, id: Id, draft: &Draft, act: Act, follows: Option<Id>) -> Outcome<Id> {
        let kind = self.kinds.known(draft.kind)?;
        let mut draft = draft.clone();
        if act == Act::Filed && kind.has_clocks() {
            let law = Law::here(self.tx)?;
            kind.filed(&mut draft.payload, &self.moment(draft.place, &law))?;
        }
        let payload = ruled(kind, &draft)?;
        if act == Act::Filed {
            // With what a kind begins with by itself: a state that no form asks for.
            draft.payload = serde_json::from_str(&payload)
                .map_err(|error| Fault::caused("read a payload that was just written", error))?;
        }
        let clocks = kind.clocks(kind.kind().schema, &draft.payload)?;
        let envelope = Envelope::of(kind.kind(), &draft.payload);
        let stored = Stored {
            id,
            place: draft.place,
            kind: draft.kind.to_owned(),
            code: draft.code.clone(),
            state: envelope.state,
            body: envelope.body,
            topic: envelope.topic,
            when: draft.when,
            due_on: due_next(&clocks, envelope.due_on),
            parent: draft.parent,
            follows,
            version: 1,
            schema: kind.kind().schema,
            payload,
            salt: self.rng.salt().to_vec(),
            approved_at: None,
            closed_at: None,
        };
        self.add_facts(kind, &stored, &draft.payload)?;
        self.clocks.extend(ClockRow::of(id, stored.place, &clocks));
        self.index.put(kind.kind(), &stored, &draft.payload);
        self.enter(&stored, act);
        self.records.push(stored);
        Ok(id)
    }

    /// Makes `stored` what `draft` says, at the same place. Says whether anything changed. Records that take their
    /// time from this one follow it.
    ///
    /// Whoever may only correct a record may not thereby settle it: another state needs the right to move it. Books say
    /// what became of things, so whoever takes them in may.
    pub fn change(&mut self, stored: &Stored, draft: &Draft) -> Outcome<bool> {
        only_if_open(stored)?;
        self.stamp.permit(Right::Change, stored.place, stored.body.as_deref())?;
        let kind = self.kinds.known(draft.kind)?;
        self.only_on_its_path(kind)?;
        if Envelope::of(kind.kind(), &draft.payload).state != stored.state {
            self.stamp.permit(Right::Move, stored.place, stored.body.as_deref())?;
        }
        let mut draft = with_steps(kind, stored, draft)?;
        if kind.has_clocks() {
            let law = Law::here(self.tx)?;
            kind.corrected(&mut draft.payload, &self.moment(draft.place, &law))?;
        }
        self.rewrite(stored, &draft, Act::Changed)
    }

    /// Takes `stored` to the next state: a move of its kind, allowed from where it stands, with all that the move demands.
    pub fn take(&mut self, stored: &Stored, step: &Move, draft: &Draft) -> Outcome<()> {
        only_if_open(stored)?;
        self.stamp.permit(Right::Move, stored.place, stored.body.as_deref())?;
        let kind = self.kinds.known(draft.kind)?.kind();
        let state = stored.state.as_deref().unwrap_or_default();
        let is_offered = self.kinds.known(draft.kind)?.offers(stored.schema, &stored.value()?, step.name)?;
        if !is_offered || !kind.moves_from(state).any(|it| it == step) {
            return Err(Refusal::new("refusal-move").into());
        }
        let mut draft = draft.clone();
        if let (Some(field), Value::Object(payload)) = (kind.field_with(Role::State), &mut draft.payload) {
            payload.insert(field.name.to_owned(), step.to.into());
        }
        let has = |name: &str| draft.payload.get(name).is_some_and(|value| !value.is_null() && value != "");
        if let Some(missing) = step.demands.iter().find(|name| !has(name)) {
            let field = kind.fields.iter().find(|field| field.name == *missing);
            let heading = field.map_or(*missing, |field| field.headings[0]);
            return Err(Refusal::new("refusal-field-missing").with("field", heading).into());
        }
        let any = self.kinds.known(draft.kind)?;
        if any.has_clocks() {
            let law = Law::here(self.tx)?;
            any.stepped(&mut draft.payload, step.name, &self.moment(draft.place, &law))?;
        }
        self.rewrite(stored, &draft, Act::Stepped)?;
        Ok(())
    }

    /// Writes what `change` makes of the payload, where that is neither a correction nor a step: a clock that stands still, a
    /// body that took over. The caller says what right it takes.
    pub fn amend(
        &mut self,
        stored: &Stored,
        right: Right,
        act: Act,
        change: impl FnOnce(&mut Value, &Moment<'_>) -> Outcome<()>,
    ) -> Outcome<()> {
        only_if_open(stored)?;
        self.stamp.permit(right, stored.place, stored.body.as_deref())?;
        let kind = self.kinds.known(&stored.kind)?.kind();
        let law = Law::here(self.tx)?;
        let mut payload = stored.value()?;
        change(&mut payload, &self.moment(stored.place, &law))?;
        let draft = Draft {
            kind: kind.name,
            place: stored.place,
            when: stored.when,
            code: stored.code.clone(),
            parent: stored.parent,
            payload,
        };
        self.rewrite(stored, &draft, act)?;
        Ok(())
    }

    /// Halts, lengthens or ends one of a record's clocks.
    pub fn change_clock(&mut self, stored: &Stored, nth: usize, change: ClockChange<'_>) -> Outcome<()> {
        let kind = self.kinds.known(&stored.kind)?;
        self.amend(stored, Right::Move, Act::Timed, |payload, _| kind.change_clock(payload, nth, change))
    }

    /// A record as a draft of itself.
    pub fn draft_of(&self, stored: &Stored) -> Outcome<Draft> {
        Ok(Draft {
            kind: self.kinds.known(&stored.kind)?.kind().name,
            place: stored.place,
            when: stored.when,
            code: stored.code.clone(),
            parent: stored.parent,
            payload: stored.value()?,
        })
    }

    fn moment<'l>(&self, place: PlaceId, law: &'l Law) -> Moment<'l> {
        Moment { today: kernel::day_of(self.stamp.now), place, law }
    }

    fn rewrite(&mut self, stored: &Stored, draft: &Draft, act: Act) -> Outcome<bool> {
        let kind = self.kinds.known(draft.kind)?;
        let payload = ruled(kind, draft)?;
        let clocks = kind.clocks(kind.kind().schema, &draft.payload)?;
        if payload == stored.payload
            && draft.when == stored.when
            && draft.code == stored.code
            && draft.parent == stored.parent
        {
            return Ok(false);
        }
        let envelope = Envelope::of(kind.kind(), &draft.payload);
        let next = Stored {
            code: draft.code.clone(),
            state: envelope.state,
            body: envelope.body,
            topic: envelope.topic,
            when: draft.when,
            due_on: due_next(&clocks, envelope.due_on),
            parent: draft.parent,
            version: stored.version + 1,
            schema: kind.kind().schema,
            salt: self.rng.salt().to_vec(),
            // Approval was given to words; other words need their own.
            approved_at: stored
                .approved_at
                .filter(|_| !free_text_differs(kind.kind(), stored, &draft.payload)),
            payload,
            ..stored.clone()
        };
        let on = next.when.first_day().to_string();
        let due = next.due_on.map(|date| date.to_string());
        let listed = Listed::of(kind.kind(), &next);
        let changed = self.tx.exec(
            &CHANGE_RECORD,
            &[
                (&stored.id).into(),
                stored.place.into(),
                stored.version.into(),
                next.code.as_ref().into(),
                next.state.as_ref().into(),
                next.body.as_ref().into(),
                next.topic.as_ref().into(),
                (&on).into(),
                next.when.grain().into(),
                due.as_ref().into(),
                next.parent.as_ref().into(),
                next.schema.into(),
                (&next.payload).into(),
                Arg::Blob(&next.salt),
                next.approved_at.into(),
                self.stamp.now.into(),
                listed.waits.into(),
                listed.holder.as_ref().into(),
                listed.sphere.as_ref().into(),
            ],
        )?;
        only_if_current(changed)?;
        self.revisions.push(stored.clone());
        self.remove_facts(stored)?;
        self.add_facts(kind, &next, &draft.payload)?;
        self.forget_clocks(stored)?;
        self.clocks.extend(ClockRow::of(stored.id, stored.place, &clocks));
        clocks::note(self.tx, &clocks::of_ended(stored.id, stored.place, &clocks), self.stamp.now)?;
        self.index.replace(self.tx, kind.kind(), (stored, &next), &draft.payload)?;
        self.enter(&next, act);
        if next.when != stored.when {
            self.children_follow(stored.id, |kind, child| {
                let own_time = kind.field_with(Role::When).is_some();
                if own_time { None } else { Some(Draft { when: next.when, ..child }) }
            })?;
        }
        Ok(true)
    }

    /// A record's place never changes: it is closed, and goes on as a new record under the new place.
    pub fn relocate(&mut self, stored: &Stored, draft: &Draft) -> Outcome<Id> {
        only_if_open(stored)?;
        self.stamp.permit(Right::Change, stored.place, stored.body.as_deref())?;
        self.permit(Right::Change, draft.place, draft)?;
        self.only_if_it_may_close(&stored.kind, "refusal-own-path")?;
        for child in near::children(self.tx, stored.id)? {
            self.only_if_it_may_close(&child.kind, "refusal-children-stay")?;
        }
        let kind = self.kinds.known(draft.kind)?;
        self.go_on(stored, &with_steps(kind, stored, draft)?)
    }

    fn go_on(&mut self, stored: &Stored, draft: &Draft) -> Outcome<Id> {
        self.mark(&CLOSE_RECORD, stored, Act::Moved)?;
        self.remove_facts(stored)?;
        self.forget_clocks(stored)?;
        self.index.forget(self.tx, stored.id)?;
        let id = Id::new(self.stamp.now, self.rng);
        let id = self.create_following(id, draft, Act::Moved, Some(stored.id))?;
        files::carry(self.tx, stored.id, id)?;
        // The row of the book it came from is this record from now on.
        self.tx.exec(&FOLLOW_BOOK_ROW, &[(&stored.id).into(), (&id).into(), draft.place.into()])?;
        self.children_follow(stored.id, |kind, child| {
            let place = if kind.placed { child.place } else { draft.place };
            let when = if kind.field_with(Role::When).is_some() { child.when } else { draft.when };
            Some(Draft { parent: Some(id), place, when, ..child })
        })?;
        Ok(id)
    }

    /// Takes `stored` out of the count: what it told stands in other records already. It stays readable, closed; the row
    /// of the book it came from no longer is this record.
    pub fn withdraw(&mut self, stored: &Stored) -> Outcome<()> {
        only_if_open(stored)?;
        self.stamp.permit(Right::Withdraw, stored.place, stored.body.as_deref())?;
        self.only_if_it_may_close(&stored.kind, "refusal-own-path")?;
        self.mark(&CLOSE_RECORD, stored, Act::Withdrawn)?;
        self.remove_facts(stored)?;
        self.forget_clocks(stored)?;
        self.index.forget(self.tx, stored.id)?;
        self.tx.exec(&FORGET_BOOK_ROW, &[(&stored.id).into()])?;
        Ok(())
    }

    /// Approves a record's free text for the public.
    pub fn approve(&mut self, stored: &Stored) -> Outcome<()> {
        only_if_open(stored)?;
        self.stamp.permit(Right::Approve, stored.place, stored.body.as_deref())?;
        self.mark(&APPROVE_RECORD, stored, Act::Approved)
    }

    /// Decides whether the public may see a file of a record, once its text is approved; and why.
    pub fn judge_file(&mut self, stored: &Stored, file: Id, is_shown: bool, reason: &str) -> Outcome<()> {
        only_if_open(stored)?;
        self.stamp.permit(Right::Approve, stored.place, stored.body.as_deref())?;
        let office = self.stamp.actor.office.clone();
        let judged = files::Judged { is_shown, at: self.stamp.now, office, reason: reason.to_owned() };
        files::judge(self.tx, (stored.id, file), &judged)?;
        self.enter(stored, Act::FileJudged);
        Ok(())
    }

    /// A new version with the same content: the statement sets an instant of the record.
    fn mark(&mut self, statement: &Statement, stored: &Stored, act: Act) -> Outcome<()> {
        let salt = self.rng.salt();
        let key = [Arg::from(&stored.id), stored.place.into(), stored.version.into()];
        let args = [&key[..], &[self.stamp.now.into(), (&salt).into()]].concat();
        only_if_current(self.tx.exec(statement, &args)?)?;
        self.revisions.push(stored.clone());
        let next = Stored { version: stored.version + 1, salt: salt.to_vec(), ..stored.clone() };
        self.enter(&next, act);
        Ok(())
    }

    /// Lets the records that belong to `parent` follow it.
    fn children_follow(&mut self, parent: Id, next: impl Fn(&Kind, Draft) -> Option<Draft>) -> Outcome<()> {
        let children = self.tx.rows(&CHILDREN_OF, &[(&parent).into()], |row| Stored::read(row, 0))?;
        for child in children.into_iter().filter(|child| child.closed_at.is_none()) {
            let kind = self.kinds.known(&child.kind)?.kind();
            let same = Draft {
                kind: kind.name,
                place: child.place,
                when: child.when,
                code: child.code.clone(),
                parent: child.parent,
                payload: child.value()?,
            };
            match next(kind, same) {
                Some(draft) if draft.place != child.place => {
                    self.go_on(&child, &draft)?;
                }
                Some(draft) => {
                    self.rewrite(&child, &draft, Act::Changed)?;
                }
                None => {}
            }
        }
        Ok(())
    }
}

/// By when something is due next: by a clock that runs, else as a book has it.
fn due_next(clocks: &[Clock], as_found: Option<Date>) -> Option<Date> {
    if clocks.is_empty() { as_found } else { clocks::next_due(clocks).and_then(|clock| clock.due_on) }
}

/// A draft with what only steps write. A book, or an older form, does not speak of it, and so does not take it away.
fn with_steps(any: &dyn AnyKind, stored: &Stored, draft: &Draft) -> Outcome<Draft> {
    let (kind, old) = (any.kind(), stored.value()?);
    // Once clocks run, only a step leads to another state: none closes without a decision.
    let by_steps = !any.clocks(stored.schema, &old)?.is_empty();
    let mut draft = draft.clone();
    if let (Value::Object(next), Value::Object(old)) = (&mut draft.payload, old) {
        let is_typed = |name: &str| kind.fields.iter().any(|field| field.name == name && field.is_in_books());
        if let Some(field) = kind.field_with(Role::State).filter(|_| by_steps) {
            next.insert(field.name.to_owned(), old.get(field.name).cloned().unwrap_or_default());
        }
        for (name, value) in old.into_iter().filter(|(name, _)| !is_typed(name)) {
            next.entry(name).or_insert(value);
        }
    }
    Ok(draft)
}

/// The payload's canonical text, if it keeps the rules of its declaration.
fn ruled(kind: &dyn AnyKind, draft: &Draft) -> Outcome<String> {
    let has = |name: &str| draft.payload.get(name).is_some_and(|value| !value.is_null() && value != "");
    // A time told above the record is its `when`.
    let needed =
        |field: &&Field| field.required && !field.told_above && !field.unless.iter().any(|other| has(other));
    let missing = kind.kind().fields.iter().filter(needed).find(|field| !has(field.name));
    if let Some(field) = missing {
        return Err(Refusal::new("refusal-field-missing").with("field", field.headings[0]).into());
    }
    kind.canonical(&draft.payload).map_err(|why| {
        Error::Refused(Refusal::new("refusal-payload").with("kind", kind.kind().name).with("why", why))
    })
}

/// What was closed went on elsewhere or no longer counts: nothing is done to it any more.
fn only_if_open(stored: &Stored) -> Outcome<()> {
    if stored.closed_at.is_none() { Ok(()) } else { Err(Refusal::new("refusal-record-closed").into()) }
}

/// An edit names the version it replaces; when another came first, nothing is overwritten.
fn only_if_current(changed: u64) -> Outcome<()> {
    match changed {
        1 => Ok(()),
        0 => Err(Refusal::new("refusal-version").into()),
        count => Err(Fault::new(format!("record: one id and place changed {count} rows")).into()),
    }
}

fn free_text_differs(kind: &Kind, stored: &Stored, next: &Value) -> bool {
    let Ok(old) = stored.value() else { return true };
    kind.fields
        .iter()
        .filter(|field| field.face == Face::AfterApproval)
        .any(|field| old.get(field.name) != next.get(field.name))
}
