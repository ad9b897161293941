use kernel::Fault;

use crate::{Arg, Engine, Statement, Tx};

/// Many rows into one table. SQLite takes them one by one through a prepared statement; PostgreSQL, where
/// every statement is a round trip, takes hundreds at a time.
#[derive(Debug)]
pub struct Insert {
    name: &'static str,
    head: String,
    tail: &'static str,
    columns: usize,
    single: Statement,
}

/// PostgreSQL allows 65,535 parameters to a statement.
const PARAMETERS_PER_STATEMENT: usize = 16_000;

impl Insert {
    /// `INSERT INTO table (columns) VALUES … tail`, where `tail` may say `ON CONFLICT …`.
    pub fn new(name: &'static str, table: &str, columns: &[&str], tail: &'static str) -> Self {
        let head = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
        let single = Statement::built(name, &format!("{head}{} {tail}", values(columns.len(), 1)));
        Self { name, head, tail, columns: columns.len(), single }
    }

    /// The statement for one row, for the test that prepares every statement.
    pub fn statement(&self) -> &Statement {
        &self.single
    }

    /// Inserts `args`, row after row in the order of the columns. Gives the number of rows changed.
    pub fn run(&self, tx: &mut dyn Tx, args: &[Arg<'_>]) -> Result<u64, Fault> {
        debug_assert!(args.len().is_multiple_of(self.columns), "{}: args are not whole rows", self.name);
        let mut changed = 0;
        if tx.engine() == Engine::Sqlite {
            for row in args.chunks_exact(self.columns) {
                changed += tx.exec(&self.single, row)?;
            }
            return Ok(changed);
        }
        let rows_per_statement = (PARAMETERS_PER_STATEMENT / self.columns).max(1);
        let mut full = None;
        for chunk in args.chunks(rows_per_statement * self.columns) {
            let rows = chunk.len() / self.columns;
            if rows == rows_per_statement {
                let statement = full.get_or_insert_with(|| self.many(rows));
                changed += tx.exec(statement, chunk)?;
            } else {
                changed += tx.exec(&self.many(rows), chunk)?;
            }
        }
        Ok(changed)
    }

    fn many(&self, rows: usize) -> Statement {
        Statement::built(self.name, &format!("{}{} {}", self.head, values(self.columns, rows), self.tail))
    }
}

/// `($1, $2), ($3, $4)`.
fn values(columns: usize, rows: usize) -> String {
    let mut text = String::with_capacity(columns * rows * 6);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            if column > 0 {
                text.push_str(", ");
            }
            text.push('$');
            text.push_str(&(row * columns + column + 1).to_string());
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn values_are_numbered_through() {
        assert_eq!(super::values(2, 2), "($1, $2), ($3, $4)");
    }
}
