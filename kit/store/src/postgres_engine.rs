use std::{
    collections::HashMap,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use kernel::{Error, Fault, Outcome};
use postgres::{
    Client, Config, IsolationLevel, NoTls, Transaction, error::SqlState, fallible_iterator::FallibleIterator,
    types::ToSql,
};

use crate::{Arg, Engine, Row, Statement, Tx, value::Of};

/// Connections open at once. A caller past them waits for one to come back.
const CONNECTIONS: usize = 8;
/// How often an act runs again when it met another, each time after a little longer: four who write one row at once had
/// used up eight tries without a pause. Past it, after half a second of waiting in all, the fault is told.
const TRIES: u64 = 30;
/// Statements put together at run time must not fill the cache for ever.
const CACHED_STATEMENTS: usize = 512;

pub(crate) struct Postgres {
    config: Config,
    pool: Mutex<Pool>,
    returned: Condvar,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Connection>,
    out: usize,
}

struct Connection {
    client: Client,
    prepared: HashMap<String, postgres::Statement>,
}

impl Postgres {
    pub(crate) fn open(url: &str) -> Outcome<Self> {
        // The address may hold a password: it never enters a fault.
        let config: Config =
            url.parse().map_err(|error| Fault::caused("read the PostgreSQL address", error))?;
        let postgres = Self { config, pool: Mutex::default(), returned: Condvar::new() };
        drop(postgres.take()?);
        Ok(postgres)
    }

    pub(crate) fn read<T>(&self, question: impl FnOnce(&mut dyn Tx) -> Outcome<T>) -> Outcome<T> {
        let mut lent = self.take()?;
        let Connection { client, prepared } = lent.get()?;
        let tx = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .map_err(|error| fault("begin a read", error))?;
        question(&mut PostgresTx { tx, prepared })
    }

    pub(crate) fn write<T>(
        &self,
        name: &'static str,
        act: &mut dyn FnMut(&mut dyn Tx) -> Outcome<T>,
    ) -> Outcome<T> {
        let mut lent = self.take()?;
        let mut tries = 0;
        loop {
            tries += 1;
            match try_once(lent.get()?, name, act) {
                Err(Error::Failed(fault)) if fault.again && tries < TRIES => {
                    std::thread::sleep(Duration::from_millis(tries));
                }
                answer => return answer,
            }
        }
    }

    /// Frees the space of what was deleted; no table is locked for it.
    pub(crate) fn scrub(&self) -> Outcome<()> {
        let mut lent = self.take()?;
        let freed = lent.get()?.client.batch_execute("VACUUM (SKIP_LOCKED)");
        freed.map_err(|error| Error::Failed(fault("scrub the database", error)))
    }

    fn take(&self) -> Outcome<Lent<'_>> {
        let mut pool = lock(&self.pool);
        while pool.out >= CONNECTIONS {
            pool = self.returned.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
        pool.out += 1;
        let idle = pool.idle.pop();
        drop(pool);
        let connection = match idle {
            Some(connection) => Ok(connection),
            None => self.config.connect(NoTls).map(|client| Connection { client, prepared: HashMap::new() }),
        };
        connection.map(|connection| Lent { connection: Some(connection), of: self }).map_err(|error| {
            lock(&self.pool).out -= 1;
            self.returned.notify_one();
            Error::Failed(fault("connect to PostgreSQL", error))
        })
    }
}

/// A connection on loan. It goes back when dropped, also when an act panics; a broken one is let go.
struct Lent<'a> {
    connection: Option<Connection>,
    of: &'a Postgres,
}

impl Lent<'_> {
    fn get(&mut self) -> Result<&mut Connection, Fault> {
        self.connection.as_mut().ok_or_else(|| Fault::new("a connection on loan is gone"))
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut pool = lock(&self.of.pool);
        pool.out -= 1;
        pool.idle.extend(self.connection.take().filter(|connection| !connection.client.is_closed()));
        self.of.returned.notify_one();
    }
}

fn try_once<T>(
    connection: &mut Connection,
    name: &'static str,
    act: &mut dyn FnMut(&mut dyn Tx) -> Outcome<T>,
) -> Outcome<T> {
    let Connection { client, prepared } = connection;
    let tx = client
        .build_transaction()
        .isolation_level(IsolationLevel::Serializable)
        .start()
        .map_err(|error| fault(name, error))?;
    let mut tx = PostgresTx { tx, prepared };
    let answer = act(&mut tx)?;
    tx.tx.commit().map_err(|error| fault(name, error))?;
    Ok(answer)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct PostgresTx<'a> {
    tx: Transaction<'a>,
    prepared: &'a mut HashMap<String, postgres::Statement>,
}

impl PostgresTx<'_> {
    fn prepared(&mut self, statement: &Statement) -> Result<postgres::Statement, Fault> {
        if let Some(found) = self.prepared.get(&*statement.sql) {
            return Ok(found.clone());
        }
        if self.prepared.len() >= CACHED_STATEMENTS {
            self.prepared.clear();
        }
        let made = self.tx.prepare(&statement.sql).map_err(|error| fault(statement.name, error))?;
        self.prepared.insert(statement.sql.clone().into_owned(), made.clone());
        Ok(made)
    }
}

impl Tx for PostgresTx<'_> {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn exec(&mut self, statement: &Statement, args: &[Arg<'_>]) -> Result<u64, Fault> {
        let prepared = self.prepared(statement)?;
        let params: Vec<&(dyn ToSql + Sync)> = args.iter().map(dynamic).collect();
        self.tx.execute(&prepared, &params).map_err(|error| fault(statement.name, error))
    }

    fn each(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
        row: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let prepared = self.prepared(statement)?;
        let mut rows = self
            .tx
            .query_raw(&prepared, args.iter().map(dynamic))
            .map_err(|error| fault(statement.name, error))?;
        while let Some(found) = rows.next().map_err(|error| fault(statement.name, error))? {
            row(&Row { of: Of::Postgres(&found), statement: statement.name })?;
        }
        Ok(())
    }

    fn prepare(&mut self, statement: &Statement) -> Result<(), Fault> {
        self.tx.prepare(&statement.sql).map(drop).map_err(|error| fault(statement.name, error))
    }
}

fn dynamic<'a>(arg: &'a Arg<'_>) -> &'a (dyn ToSql + Sync) {
    arg
}

fn fault(doing: &str, error: postgres::Error) -> Fault {
    let again =
        matches!(error.code(), Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED));
    let constraint = error.as_db_error().and_then(|error| error.constraint()).map(str::to_owned);
    let mut fault = Fault::caused(doing, error);
    fault.again = again;
    fault.constraint = constraint;
    fault
}
