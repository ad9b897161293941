//! A statement in the making: what a filter asks of `record r`, and where.

use std::fmt::Write as _;

use kernel::{Date, Month, PlaceId};
use store::Arg;

use super::{Due, Filter, in_a_week, key};

/// What grains there are beside the day.
const GRAINS: [i64; 5] = [1, 3, 6, 9, 12];
/// Whether a record stands at the branch that is asked; see [`Draft::table`].
pub(super) const AT_BRANCH: &str = "r.place = b.place AND (b.holder IS NULL OR r.holder = b.holder)";

/// Where records are read: all of a place, or those of it that a body holds.
pub(super) type Branch<'a> = (PlaceId, Option<&'a str>);

/// A value bound to a statement.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// A statement in the making: conditions over `record r`, and what is bound to them.
#[derive(Default)]
pub(super) struct Draft {
    pub values: Vec<Value>,
}

impl Draft {
    /// Binds a value; gives its name in the text.
    pub fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    pub fn int(&mut self, value: i64) -> String {
        self.bind(Value::Int(value))
    }

    pub fn text(&mut self, value: impl Into<String>) -> String {
        self.bind(Value::Text(value.into()))
    }

    pub fn args(&self) -> Vec<Arg<'_>> {
        let arg = |value| match value {
            &Value::Null => Arg::Null,
            &Value::Int(value) => Arg::Int(value),
            Value::Text(text) => Arg::Text(text.as_str()),
            Value::Blob(bytes) => Arg::Blob(bytes.as_slice()),
        };
        self.values.iter().map(arg).collect()
    }

    /// What the filter asks of a record, beside its place and its words: ` AND …`.
    pub fn conditions(&mut self, filter: &Filter, today: Date) -> String {
        let mut all = String::new();
        let mut and = |condition: &str| {
            all.push_str(" AND ");
            all.push_str(condition);
        };
        if let Some(kind) = &filter.kind {
            // Of an expression where what is due is asked for, or SQLite would take the index by kind.
            let column = if filter.is_by_due() { "r.kind || ''" } else { "r.kind" };
            and(&format!("{column} = {}", self.text(kind)));
        }
        if let Some(state) = &filter.state {
            and(&format!("r.state = {}", self.text(state)));
        }
        if let Some(body) = &filter.body {
            and(&self.named("r.holder", body));
        }
        if let Some(topic) = &filter.topic {
            and(&self.named("r.sphere", topic));
        }
        if let Some(period) = filter.period {
            let day = |month: Month| month.first_day().to_string();
            let (from, to) = (period.first_day().to_string(), period.last_day().to_string());
            let mut within = format!(
                "(r.grain = 0 AND r.on_date >= {} AND r.on_date <= {})",
                self.text(from),
                self.text(to)
            );
            let from = self.text(day(period.first()));
            for grain in GRAINS {
                // The last month in which so long a time may begin and still end within the period.
                let to = self.text(day(period.last().plus(1 - grain)));
                // Writing to a string does not fail.
                let _ =
                    write!(within, " OR (r.grain = {grain} AND r.on_date >= {from} AND r.on_date <= {to})");
            }
            and(&format!("({within})"));
        }
        if filter.is_public {
            and("r.approved_at IS NOT NULL");
        }
        if let Some(due) = filter.due {
            and(&self.due(due, today));
        }
        all
    }

    /// The same, and that it stands in lists. What waits is not closed.
    pub fn listed(&mut self, filter: &Filter, today: Date) -> String {
        let conditions = self.conditions(filter, today);
        if filter.waits() {
            return conditions;
        }
        // All of a period lies within one stretch of the index, which the choices by grain do not tell. What waits goes by another day.
        let stretch = filter.period.map_or_else(String::new, |period| {
            let from = period.first_day().min(period.first().first_day()).to_string();
            let to = period.last_day().max(period.last().first_day()).to_string();
            format!(" AND r.on_date >= {} AND r.on_date <= {}", self.text(from), self.text(to))
        });
        format!("{conditions}{stretch} AND r.closed_at IS NULL")
    }

    /// A name without a letter, as [`super::NOBODY`] is, stands for none.
    fn named(&mut self, column: &str, name: &str) -> String {
        let key = key(name);
        if key.is_empty() { format!("{column} IS NULL") } else { format!("{column} = {}", self.text(key)) }
    }

    fn due(&mut self, due: Due, today: Date) -> String {
        let week = in_a_week(today).to_string();
        match due {
            Due::Overdue => format!("r.waits = 1 AND r.due_on < {}", self.text(today.to_string())),
            Due::VeryLate => format!(
                "r.waits = 1 AND r.due_on < {} AND EXISTS (SELECT 1 FROM clock_event e WHERE e.record = r.id AND e.place = \
                 r.place AND e.event = 'very_overdue' AND e.due_on = r.due_on)",
                self.text(today.to_string())
            ),
            Due::Week => {
                let today = self.text(today.to_string());
                format!("r.waits = 1 AND r.due_on >= {today} AND r.due_on <= {}", self.text(week))
            }
            Due::Later => format!("r.waits = 1 AND r.due_on > {}", self.text(week)),
            Due::Undated => "r.waits = 1 AND r.due_on IS NULL".to_owned(),
            Due::Waiting => "r.waits = 1".to_owned(),
            Due::Settled => "r.waits = 0".to_owned(),
        }
    }

    /// The place and the body of a branch.
    pub fn branch(&mut self, (place, holder): Branch<'_>) -> String {
        let place = format!("r.place = {}", self.int(place.number()));
        match holder {
            Some(holder) => format!("{place} AND r.holder = {}", self.text(holder)),
            None => place,
        }
    }

    /// The branches as a table `b` that a statement begins with: one short text for many places, whichever they are.
    pub fn table(&mut self, branches: &[Branch<'_>]) -> String {
        let mut row = |(nth, (place, holder)): (usize, &Branch<'_>)| {
            let place = self.int(place.number());
            let holder = self.bind(holder.map_or(Value::Null, |holder| Value::Text(holder.to_owned())));
            format!("({nth}, CAST({place} AS BIGINT), CAST({holder} AS TEXT))")
        };
        let rows: Vec<String> = branches.iter().enumerate().map(&mut row).collect();
        format!("WITH b(nth, place, holder) AS (VALUES {})", rows.join(", "))
    }

    /// All branches in one condition, for statements that come from the index of words: over its key `k`, so that what lies
    /// elsewhere is not read.
    pub fn reach(&mut self, branches: &[Branch<'_>]) -> String {
        let whole = branches.iter().filter(|(_, holder)| holder.is_none());
        let whole: Vec<String> = whole.map(|(place, _)| self.int(place.number())).collect();
        let held = branches.iter().filter(|(_, holder)| holder.is_some());
        let mut any: Vec<String> = held.map(|branch| format!("({})", self.branch(*branch))).collect();
        if !whole.is_empty() {
            // Of an expression, or SQLite would look each record up once for every place.
            any.push(format!("+k.place IN ({})", whole.join(", ")));
        }
        format!("({})", any.join(" OR "))
    }
}
