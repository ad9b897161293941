//! What an act gathers, and the one writing of it at the end: records, facts, clocks, sums, words, journal.

use journal::{Act, Entry};
use kernel::{Fault, Id};
use serde_json::Value;
use store::Arg;

use super::Door;
use crate::{
    AnyKind, clocks,
    desk::Listed,
    facts,
    sql::{FACTS_OF, FORGET_CLOCKS, FORGET_FACTS, INSERT_RECORDS, insert_revisions},
    stored::Stored,
};

impl Door<'_> {
    /// Writes all that was gathered.
    pub fn finish(mut self) -> Result<(), Fault> {
        let now = self.stamp.now;
        let mut texts: Vec<(String, Option<String>, Listed)> = Vec::with_capacity(self.records.len());
        for stored in &self.records {
            let listed = Listed::of(self.kinds.known(&stored.kind)?.kind(), stored);
            let due = stored.due_on.map(|date| date.to_string());
            texts.push((stored.when.first_day().to_string(), due, listed));
        }
        let mut args: Vec<Arg<'_>> = Vec::with_capacity(self.records.len() * 23);
        for (stored, (on, due, listed)) in self.records.iter().zip(&texts) {
            args.extend([
                Arg::from(&stored.id),
                stored.place.into(),
                (&stored.kind).into(),
                stored.code.as_ref().into(),
                stored.state.as_ref().into(),
                stored.body.as_ref().into(),
                stored.topic.as_ref().into(),
                on.into(),
                stored.when.grain().into(),
                due.as_ref().into(),
                stored.parent.as_ref().into(),
                stored.follows.as_ref().into(),
                stored.version.into(),
                stored.schema.into(),
                (&stored.payload).into(),
                Arg::Blob(&stored.salt),
                stored.approved_at.into(),
                stored.closed_at.into(),
                now.into(),
                now.into(),
                listed.waits.into(),
                listed.holder.as_ref().into(),
                listed.sphere.as_ref().into(),
            ]);
        }
        INSERT_RECORDS.run(self.tx, &args)?;
        let args: Vec<Arg<'_>> = self
            .revisions
            .iter()
            .flat_map(|old| {
                [
                    Arg::from(&old.id),
                    old.place.into(),
                    old.version.into(),
                    old.schema.into(),
                    (&old.payload).into(),
                    Arg::Blob(&old.salt),
                ]
            })
            .collect();
        insert_revisions().run(self.tx, &args)?;
        facts::put(self.tx, &self.facts)?;
        clocks::put(self.tx, &self.clocks)?;
        self.sums.flush(self.tx)?;
        self.index.flush(self.tx)?;
        journal::append(self.tx, &self.entries)
    }

    pub(super) fn add_facts(
        &mut self,
        kind: &dyn AnyKind,
        stored: &Stored,
        payload: &Value,
    ) -> Result<(), Fault> {
        self.facts.extend(facts::of_record(kind, stored, payload, &mut self.sums)?);
        Ok(())
    }

    /// Takes away what the database holds, not what we would compute: so a fact that has drifted is mended, not kept.
    pub(super) fn remove_facts(&mut self, stored: &Stored) -> Result<(), Fault> {
        let key = [Arg::from(&stored.id), stored.place.into()];
        let sums = &mut self.sums;
        self.tx.each(&FACTS_OF, &key, &mut |row| {
            sums.add_number(stored.place, stored.when, row.int(0)?, -row.int(1)?);
            Ok(())
        })?;
        self.tx.exec(&FORGET_FACTS, &key)?;
        Ok(())
    }

    pub(super) fn forget_clocks(&mut self, stored: &Stored) -> Result<(), Fault> {
        self.tx.exec(&FORGET_CLOCKS, &[(&stored.id).into(), stored.place.into()])?;
        Ok(())
    }

    pub(super) fn enter(&mut self, stored: &Stored, act: Act) {
        let on = stored.when.first_day().to_string();
        let digest = journal::digest(
            &stored.salt,
            &[
                stored.kind.as_bytes(),
                stored.id.bytes(),
                &stored.place.number().to_be_bytes(),
                &stored.version.to_be_bytes(),
                on.as_bytes(),
                &stored.when.grain().to_be_bytes(),
                stored.payload.as_bytes(),
            ],
        );
        self.entries.push(Entry {
            id: Id::new(self.stamp.now, self.rng),
            place: stored.place,
            at: self.stamp.now,
            office: self.stamp.actor.office.clone(),
            act: act.word().to_owned(),
            kind: stored.kind.clone(),
            record: stored.id,
            version: stored.version,
            digest,
            account: self.stamp.actor.account,
        });
    }
}
