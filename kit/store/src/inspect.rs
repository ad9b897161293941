//! The schema as an engine has it, to be held against the schema as we wrote it.
//!
//! Indexes of words are left out: SQLite keeps one as a virtual table with shadow tables of its own making, PostgreSQL as a
//! table with a `tsvector`. Neither has its like on the other engine, so there is nothing to hold against it.

use std::collections::BTreeMap;

use kernel::{Fault, Outcome};

use crate::{Column, ColumnType, Schema, Statement, Store, Table, Tx, statements};

statements! {
    SQLITE_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN (SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')) ORDER BY name";
    SQLITE_COLUMNS = "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN (SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')) ORDER BY m.name, c.cid";
    SQLITE_INDEXES = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
    POSTGRES_COLUMNS = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), CAST(CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END AS BIGINT) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT IN (SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'tsvector') ORDER BY table_name, ordinal_position";
    POSTGRES_INDEXES = "SELECT CAST(tablename AS TEXT), CAST(indexname AS TEXT), indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename NOT IN (SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'tsvector')";
}

/// Reads the schema that stands in a database.
pub fn schema(store: &Store) -> Outcome<Schema> {
    store.read(|tx| Ok(read(tx)?))
}

fn read(tx: &mut dyn Tx) -> Result<Schema, Fault> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let columns: &Statement = tx.by_engine(&SQLITE_COLUMNS, &POSTGRES_COLUMNS);
    tx.each(columns, &[], &mut |row| {
        let kind = match row.text(2)?.to_uppercase().as_str() {
            "INTEGER" | "BIGINT" => ColumnType::Int,
            "TEXT" => ColumnType::Text,
            "BLOB" | "BYTEA" => ColumnType::Blob,
            "REAL" | "DOUBLE PRECISION" => ColumnType::Real,
            _ => return Err(row.lie(2, "a type outside the common dialect")),
        };
        let column = Column { name: row.text(1)?, kind, nullable: row.int(3)? == 0 };
        tables.entry(row.text(0)?).or_default().columns.push(column);
        Ok(())
    })?;
    let indexes: &Statement = tx.by_engine(&SQLITE_INDEXES, &POSTGRES_INDEXES);
    tx.each(indexes, &[], &mut |row| {
        let definition = row.text(2)?;
        let columns = between(&definition);
        let table = tables.entry(row.text(0)?).or_default();
        let unique = definition.to_uppercase().contains("UNIQUE INDEX");
        let into = if unique { &mut table.unique } else { &mut table.indexes };
        into.insert(row.text(1)?, columns);
        Ok(())
    })?;
    if tx.engine() == crate::Engine::Sqlite {
        // SQLite keeps the names of constraints in the text of the table only.
        tx.each(&SQLITE_TABLES, &[], &mut |row| {
            let (name, sql) = (row.text(0)?, row.text(1)?);
            let table = tables.entry(name).or_default();
            for line in sql
                .split("CONSTRAINT ")
                .skip(1)
                .filter(|line| line.contains("PRIMARY KEY") || line.contains("UNIQUE"))
            {
                let constraint = line.split_whitespace().next().unwrap_or_default().to_owned();
                table.unique.insert(constraint, between(line));
            }
            Ok(())
        })?;
    }
    Ok(Schema { tables })
}

/// The names between the first brackets.
fn between(definition: &str) -> Vec<String> {
    let inside =
        definition.split_once('(').map_or("", |(_, rest)| rest).split(')').next().unwrap_or_default();
    inside.split(',').map(|name| name.trim().trim_matches('"').to_owned()).collect()
}
