//! What was entered nearby before: what a form offers, so that a name is picked and not typed anew, and what a record
//! holds below it.

use kernel::{Date, Fault, Id, PlaceId};
use store::{Arg, Statement, Tx, statements};

use crate::{sql::CHILDREN_OF, stored::Stored};

statements! {
    RECENT_OF_KIND = "SELECT r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at FROM place_within w CROSS JOIN record r WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.on_date >= $3 AND r.closed_at IS NULL ORDER BY r.on_date DESC, r.id DESC LIMIT $4";
    OF_CODE = "SELECT r.id, r.place, r.kind, r.code, r.state, r.body, r.topic, r.on_date, r.grain, r.due_on, r.parent, r.follows, r.version, r.schema, r.payload, r.salt, r.approved_at, r.closed_at FROM place_within w CROSS JOIN record r WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.code = $3 AND r.closed_at IS NULL ORDER BY r.on_date DESC, r.id DESC LIMIT $4";
    PUBLIC_CHILDREN = "SELECT id, place, kind, code, state, body, topic, on_date, grain, due_on, parent, follows, version, schema, payload, salt, approved_at, closed_at FROM record WHERE parent = $1 AND approved_at IS NOT NULL AND closed_at IS NULL ORDER BY on_date, id";
    WAITING_CHILDREN = "SELECT COUNT(*) FROM record WHERE parent = $1 AND waits = 1";
    BODIES_NEAR = "SELECT r.body, COUNT(*) FROM place_within w CROSS JOIN record r WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.on_date >= $3 AND r.body IS NOT NULL GROUP BY r.body ORDER BY 2 DESC, 1 LIMIT $4";
    TOPICS_NEAR = "SELECT r.topic, COUNT(*) FROM place_within w CROSS JOIN record r WHERE w.ancestor = $1 AND r.place = w.place AND r.kind = $2 AND r.on_date >= $3 AND r.topic IS NOT NULL GROUP BY r.topic ORDER BY 2 DESC, 1 LIMIT $4";
}

/// Where and how far back one looks.
#[derive(Debug, Clone, Copy)]
pub struct Near<'a> {
    /// The places, each with all below it.
    pub places: &'a [PlaceId],
    /// The kind of record.
    pub kind: &'a str,
    /// From this day on.
    pub since: Date,
    /// How many are given.
    pub limit: usize,
}

impl Near<'_> {
    fn each<T>(
        &self,
        tx: &mut dyn Tx,
        statement: &'static Statement,
        third: &str,
        read: fn(&store::Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let limit = i64::try_from(self.limit).unwrap_or(i64::MAX);
        let mut found = Vec::new();
        for place in self.places {
            let args = [(*place).into(), self.kind.into(), Arg::Text(third), Arg::Int(limit)];
            found.extend(tx.rows(statement, &args, read)?);
        }
        Ok(found)
    }

    fn records(
        &self,
        tx: &mut dyn Tx,
        statement: &'static Statement,
        third: &str,
    ) -> Result<Vec<Stored>, Fault> {
        let mut found = self.each(tx, statement, third, |row| Stored::read(row, 0))?;
        // Places may lie in each other.
        found.sort_by_key(|record| std::cmp::Reverse((record.when.first_day(), record.id)));
        found.dedup_by_key(|record| record.id);
        found.truncate(self.limit);
        Ok(found)
    }

    /// The newest records, newest first.
    pub fn recent(&self, tx: &mut dyn Tx) -> Result<Vec<Stored>, Fault> {
        self.records(tx, &RECENT_OF_KIND, &self.since.to_string())
    }

    /// The records with this code, of any year, newest first.
    pub fn of_code(&self, tx: &mut dyn Tx, code: &str) -> Result<Vec<Stored>, Fault> {
        self.records(tx, &OF_CODE, code)
    }

    fn names(&self, tx: &mut dyn Tx, statement: &'static Statement) -> Result<Vec<String>, Fault> {
        let since = self.since.to_string();
        let mut found = self.each(tx, statement, &since, |row| Ok((row.int(1)?, row.text(0)?)))?;
        found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let mut names: Vec<String> = Vec::new();
        for (_, name) in found {
            if !names.contains(&name) && names.len() < self.limit {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// The bodies that hold such records, the one that holds most first.
    pub fn bodies(&self, tx: &mut dyn Tx) -> Result<Vec<String>, Fault> {
        self.names(tx, &BODIES_NEAR)
    }

    /// Their fields of work, the most frequent first.
    pub fn topics(&self, tx: &mut dyn Tx) -> Result<Vec<String>, Fault> {
        self.names(tx, &TOPICS_NEAR)
    }
}

/// What belongs to a record and still counts, earliest first.
pub fn children(tx: &mut dyn Tx, parent: Id) -> Result<Vec<Stored>, Fault> {
    let mut children = tx.rows(&CHILDREN_OF, &[(&parent).into()], |row| Stored::read(row, 0))?;
    children.retain(|child| child.closed_at.is_none());
    children.sort_by_key(|child| (child.when.first_day(), child.id));
    Ok(children)
}

/// Of those, what an officer approved for the public, earliest first.
pub fn public_children(tx: &mut dyn Tx, parent: Id) -> Result<Vec<Stored>, Fault> {
    tx.rows(&PUBLIC_CHILDREN, &[(&parent).into()], |row| Stored::read(row, 0))
}

/// How many of them wait for someone.
pub fn waiting_children(tx: &mut dyn Tx, parent: Id) -> Result<i64, Fault> {
    tx.one(&WAITING_CHILDREN, &[(&parent).into()], |row| row.int(0))
}
