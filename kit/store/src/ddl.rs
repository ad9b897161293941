//! The schema as we wrote it: one DDL text for both engines, read again by a small parser so that
//! constraints have names in errors, `move` knows every table, and a test can compare both engines with it.

use std::collections::BTreeMap;

use crate::Engine;

/// One migration. Steps are never edited; a new step is added after the last.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// `records/1`: the crate and a number.
    pub name: &'static str,
    /// Statements separated by `;`, with the type tokens of the crate documentation. A table ends with
    /// `){table}` or, when it is best kept in the order of its key, `){clustered}`. A line that begins with `{sqlite}` or
    /// `{postgres}` is for that engine alone and no part of the [`Schema`]: what the common dialect cannot say, an index of
    /// words for one.
    pub ddl: &'static str,
}

impl Step {
    /// The text for one engine.
    pub(crate) fn for_engine(&self, engine: Engine) -> String {
        let tokens = match engine {
            Engine::Sqlite => [
                ("{int}", "INTEGER"),
                ("{text}", "TEXT"),
                ("{blob}", "BLOB"),
                ("{real}", "REAL"),
                ("{table}", " STRICT"),
                ("{clustered}", " STRICT, WITHOUT ROWID"),
            ],
            Engine::Postgres => [
                ("{int}", "BIGINT"),
                ("{text}", "TEXT"),
                ("{blob}", "BYTEA"),
                ("{real}", "DOUBLE PRECISION"),
                ("{table}", ""),
                ("{clustered}", ""),
            ],
        };
        // Comments are for us: a semicolon in one must not end a statement.
        let (ours, other) = match engine {
            Engine::Sqlite => ("{sqlite}", "{postgres}"),
            Engine::Postgres => ("{postgres}", "{sqlite}"),
        };
        let bare: Vec<&str> = self
            .ddl
            .lines()
            .map(|line| line.split("--").next().unwrap_or_default().trim())
            .filter(|line| !line.starts_with(other))
            .map(|line| line.strip_prefix(ours).unwrap_or(line))
            .collect();
        tokens.iter().fold(bare.join("\n"), |text, (token, word)| text.replace(token, word))
    }
}

/// The four types of the common dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// 64-bit whole number.
    Int,
    /// Text.
    Text,
    /// Bytes.
    Blob,
    /// Double.
    Real,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: ColumnType,
    /// Whether it may be absent.
    pub nullable: bool,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// In the order written.
    pub columns: Vec<Column>,
    /// Primary key and unique constraints and unique indexes: name → columns.
    pub unique: BTreeMap<String, Vec<String>>,
    /// Other indexes: name → columns.
    pub indexes: BTreeMap<String, Vec<String>>,
}

/// All tables of some steps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// Name → table.
    pub tables: BTreeMap<String, Table>,
}

impl Schema {
    /// Reads our own DDL. It is written in one shape: a column, constraint or index to a line.
    pub fn of(steps: &[Step]) -> Self {
        let mut schema = Self::default();
        let mut current: Option<String> = None;
        for line in steps.iter().flat_map(|step| step.ddl.lines()) {
            let line = line.split("--").next().unwrap_or_default().trim().trim_end_matches([',', ';']);
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                let name = rest.trim_end_matches('(').trim().to_owned();
                schema.tables.entry(name.clone()).or_default();
                current = Some(name);
            } else if let Some((name, column)) =
                line.strip_prefix("ALTER TABLE ").and_then(|rest| rest.split_once(" ADD COLUMN "))
            {
                schema.tables.entry(name.to_owned()).or_default().line(column);
            } else if let Some(rest) = line.strip_prefix("CREATE UNIQUE INDEX ") {
                schema.index(rest, true);
            } else if let Some(rest) = line.strip_prefix("CREATE INDEX ") {
                schema.index(rest, false);
            } else if let Some(name) = line.strip_prefix("DROP INDEX ") {
                schema.tables.values_mut().for_each(|table| drop(table.indexes.remove(name.trim())));
            } else if let Some(name) = line.strip_prefix("DROP TABLE ") {
                schema.tables.remove(name.trim());
            } else if line.starts_with(')') {
                current = None;
            } else if let Some(table) = current.as_ref().and_then(|name| schema.tables.get_mut(name)) {
                table.line(line);
            }
        }
        schema
    }

    /// The name of the unique constraint over `columns` of `table`.
    pub(crate) fn unique_over(&self, table: &str, columns: &[&str]) -> Option<&str> {
        let table = self.tables.get(table)?;
        table.unique.iter().find(|(_, over)| over.iter().eq(columns)).map(|(name, _)| name.as_str())
    }

    /// `name ON table (columns)`.
    fn index(&mut self, text: &str, unique: bool) {
        let Some((name, rest)) = text.split_once(" ON ") else { return };
        let Some((table, columns)) = rest.split_once('(') else { return };
        let table = self.tables.entry(table.trim().to_owned()).or_default();
        let indexes = if unique { &mut table.unique } else { &mut table.indexes };
        indexes.insert(name.trim().to_owned(), names(columns));
    }
}

impl Table {
    fn line(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { return };
        if first == "CONSTRAINT" {
            let name = words.next().unwrap_or_default().to_owned();
            if let Some((rule, columns)) = line.split_once('(')
                && (rule.contains("PRIMARY KEY") || rule.contains("UNIQUE"))
            {
                self.unique.insert(name, names(columns));
            }
            return;
        }
        let kind = match words.next() {
            Some("{int}") => ColumnType::Int,
            Some("{text}") => ColumnType::Text,
            Some("{blob}") => ColumnType::Blob,
            Some("{real}") => ColumnType::Real,
            _ => return,
        };
        self.columns.push(Column { name: first.to_owned(), kind, nullable: !line.contains("NOT NULL") });
    }
}

fn names(columns: &str) -> Vec<String> {
    let inside = columns.split(')').next().unwrap_or_default();
    inside.split(',').map(|name| name.split_whitespace().next().unwrap_or_default().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_engine_alone_can_say_is_said_to_it_alone() {
        let step = Step {
            name: "test/1",
            ddl: "{sqlite} CREATE VIRTUAL TABLE word USING fts5(x);
                {postgres} CREATE TABLE word (x TEXT);
                CREATE INDEX bowl_by_name ON bowl (name) WHERE depth = 1;",
        };
        let of = |engine| step.for_engine(engine);
        assert!(of(Engine::Sqlite).contains("fts5") && !of(Engine::Sqlite).contains("x TEXT"));
        assert!(of(Engine::Postgres).contains("x TEXT") && !of(Engine::Postgres).contains("fts5"));
        let schema = Schema::of(&[step]);
        assert!(!schema.tables.contains_key("word"));
        assert_eq!(schema.tables["bowl"].indexes["bowl_by_name"], ["name"]);
    }

    #[test]
    fn our_ddl_reads_back() {
        let schema = Schema::of(&[Step {
            name: "test/1",
            ddl: "CREATE TABLE bowl (
                place {int} NOT NULL, -- whose
                name {text},
                CONSTRAINT bowl_pk PRIMARY KEY (place, name)
            ){table};
            CREATE INDEX bowl_by_name ON bowl (name DESC);
            CREATE INDEX bowl_by_depth ON bowl (depth);
            DROP INDEX bowl_by_depth;
            ALTER TABLE bowl ADD COLUMN depth {int} NOT NULL DEFAULT 0; -- in millimetres
            CREATE TABLE cup (
                place {int} NOT NULL
            ){table};
            DROP TABLE cup; -- broken",
        }]);
        assert_eq!(schema.tables.len(), 1, "one was dropped again");
        let bowl = &schema.tables["bowl"];
        assert_eq!(bowl.columns.len(), 3);
        assert!(bowl.columns[1].nullable && !bowl.columns[0].nullable);
        assert!(bowl.columns[2].name == "depth" && !bowl.columns[2].nullable);
        assert_eq!(schema.unique_over("bowl", &["place", "name"]), Some("bowl_pk"));
        assert_eq!(bowl.indexes["bowl_by_name"], ["name"]);
        assert_eq!(bowl.indexes.len(), 1, "one was dropped again");
    }
}
