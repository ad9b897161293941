use kernel::Fault;

use crate::{Arg, Engine, Row, Statement};

/// A running transaction on either engine. The two required methods are all that an engine must give;
/// everything else is said with them.
pub trait Tx {
    /// Which engine this is. Ask only through [`Tx::by_engine`].
    fn engine(&self) -> Engine;

    /// Runs a statement that answers no rows; gives the number of rows it changed.
    fn exec(&mut self, statement: &Statement, args: &[Arg<'_>]) -> Result<u64, Fault>;

    /// Runs a query and hands each row to `row`.
    fn each(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
        row: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault>;

    /// Prepares a statement and throws it away: proof that this engine understands it.
    fn prepare(&mut self, statement: &Statement) -> Result<(), Fault>;

    /// The one escape hatch from the common dialect; a test counts its uses, which may only shrink.
    fn by_engine<'s>(&self, sqlite: &'s Statement, postgres: &'s Statement) -> &'s Statement {
        match self.engine() {
            Engine::Sqlite => sqlite,
            Engine::Postgres => postgres,
        }
    }
}

impl dyn Tx + '_ {
    /// All rows of a query.
    pub fn rows<T>(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut rows = Vec::new();
        self.each(statement, args, &mut |row| {
            rows.push(read(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The row of a query that has one or none. More than one is a fault.
    pub fn optional<T>(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let mut rows = self.rows(statement, args, read)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            count => {
                Err(Fault::new(format!("{}: {count} rows where at most one was expected", statement.name)))
            }
        }
    }

    /// The row of a query that has exactly one.
    pub fn one<T>(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.optional(statement, args, read)?
            .ok_or_else(|| Fault::new(format!("{}: no row where one was expected", statement.name)))
    }

    /// Runs a statement that must change exactly one row.
    pub fn exec_one(&mut self, statement: &Statement, args: &[Arg<'_>]) -> Result<(), Fault> {
        match self.exec(statement, args)? {
            1 => Ok(()),
            count => Err(Fault::new(format!(
                "{}: changed {count} rows where exactly one was expected",
                statement.name
            ))),
        }
    }
}
