use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use kernel::{Error, Fault, Outcome, Refusal};
use postgres::{
    Client, Config, IsolationLevel, NoTls, Transaction, error::SqlState, fallible_iterator::FallibleIterator,
    types::ToSql,
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    Arg, Engine, Meter, Options, Position, Row, Statement, Tx, span, tls,
    value::Of,
    writer::{Job, run},
};

/// Callers that wait for a connection; one more is told to come again.
const WAITING: usize = 256;
/// How long each of them waits.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a server may take to let us in.
const CONNECT: Duration = Duration::from_secs(5);
/// The same of a replica, instead of which another server can be asked.
const CONNECT_REPLICA: Duration = Duration::from_secs(1);
/// A server that does not take what was sent for so long is gone.
const GONE: Duration = Duration::from_secs(20);
/// Seconds that a statement waits for a row or table that another holds.
const LOCK_SECONDS: u32 = 10;
/// How often an act runs again when it met another, each time after a little longer: four who write one row at once had
/// used up eight tries without a pause. Past it, after half a second of waiting in all, the fault is told.
const TRIES: u64 = 30;
/// Acts that share one transaction, where many queue.
pub(crate) const TOGETHER: usize = 128;
/// Statements put together at run time must not fill the cache for ever.
const CACHED_STATEMENTS: usize = 512;
/// Programs that open one database take turns at its steps.
const TAKE_TURNS: &str = "SET lock_timeout = 0; SET statement_timeout = 0;
     SELECT pg_advisory_lock(hashtextextended('dongthuan ' || current_schema(), 0))";

/// How far a primary's log is written.
pub(crate) const WRITTEN: &str = "pg_current_wal_lsn()";
/// How much of it a replica has replayed; null where the server is no replica.
pub(crate) const REPLAYED: &str = "pg_last_wal_replay_lsn()";

pub(crate) struct Postgres {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    options: Options,
    only_reads: bool,
    pool: Mutex<Pool>,
    returned: Condvar,
    meter: Arc<Meter>,
}

#[derive(Default)]
struct Pool {
    idle: Vec<Connection>,
    out: usize,
    waiting: usize,
}

struct Connection {
    client: Client,
    prepared: HashMap<String, postgres::Statement>,
}

impl Postgres {
    pub(crate) fn open(url: &str, options: Options, meter: Arc<Meter>) -> Outcome<Self> {
        let postgres = Self::at(url, (options, false), CONNECT, meter)?;
        drop(postgres.take()?);
        Ok(postgres)
    }

    pub(crate) fn replica(url: &str, options: Options, meter: Arc<Meter>) -> Outcome<Self> {
        Self::at(url, (options, true), CONNECT_REPLICA, meter)
    }

    fn at(
        url: &str,
        (options, only_reads): (Options, bool),
        connect: Duration,
        meter: Arc<Meter>,
    ) -> Outcome<Self> {
        let (mut config, tls) = tls::read(url)?;
        config.connect_timeout(*config.get_connect_timeout().unwrap_or(&connect));
        config.tcp_user_timeout(*config.get_tcp_user_timeout().unwrap_or(&GONE));
        let (pool, returned) = (Mutex::default(), Condvar::new());
        Ok(Self { config, tls, options, only_reads, pool, returned, meter })
    }

    /// How far a log has come, by the function that tells it; whose log it is stands in the control file.
    pub(crate) fn position(&self, told_by: &str) -> Outcome<Option<Position>> {
        let sql =
            format!("SELECT system_identifier, CAST({told_by} - '0/0' AS BIGINT) FROM pg_control_system()");
        self.read(|tx| {
            let found =
                tx.one(&Statement::built("position", &sql), &[], |row| Ok((row.int(0)?, row.opt_int(1)?)))?;
            Ok(found.1.map(|at| Position { log: found.0, at }))
        })
    }

    pub(crate) fn read<T>(&self, question: impl FnOnce(&mut dyn Tx) -> Outcome<T>) -> Outcome<T> {
        loop {
            let mut lent = self.take()?;
            let failed = match begin(lent.get()?, READS) {
                Ok(mut tx) => return question(&mut tx),
                Err(error) => error,
            };
            if !(lent.was_idle && failed.passing) {
                return Err(failed.into());
            }
            lent.throw_away();
        }
    }

    pub(crate) fn write<T>(
        &self,
        name: &'static str,
        act: &mut dyn FnMut(&mut dyn Tx) -> Outcome<T>,
    ) -> Outcome<T> {
        self.counted(self.transact(name, &mut |tx| act(tx)))
    }

    /// Does acts that queued, in one transaction: what each came to. Where one of them fails after it wrote, each of them is
    /// done in a transaction of its own. The queue counts them.
    pub(crate) fn together(&self, jobs: &mut [Box<dyn Job>]) -> Vec<Outcome<()>> {
        if jobs.len() > 1 {
            match self.at_once(jobs) {
                Ok(answers) => return answers,
                // The server is away, or all connections are lent out: so it would be for each of them, one wait after another.
                Err(Error::Refused(_)) => return jobs.iter().map(|_| Err(Refusal::busy().into())).collect(),
                Err(Error::Failed(fault)) if fault.passing && !fault.again => {
                    let same = |name: &str| Fault::new(format!("{name}: {fault}")).passing(true);
                    return jobs.iter().map(|job| Err(same(job.name()).into())).collect();
                }
                Err(Error::Failed(_)) => {}
            }
        }
        jobs.iter_mut().map(|job| self.transact(job.name(), &mut |tx| run(tx, job.as_mut()))).collect()
    }

    /// All of them in one transaction, or none. One that failed before it wrote leaves nothing to take back.
    fn at_once(&self, jobs: &mut [Box<dyn Job>]) -> Outcome<Vec<Outcome<()>>> {
        self.transact("do what queued", &mut |tx| {
            let each = jobs.iter_mut().map(|job| {
                tx.is_touched = false;
                match run(tx, job.as_mut()) {
                    Err(Error::Failed(fault)) if tx.is_touched => Err(fault),
                    Err(Error::Refused(_)) if tx.is_touched => Err(Fault::new("refused after it wrote")),
                    answer => Ok(answer),
                }
            });
            Ok(each.collect::<Result<_, Fault>>()?)
        })
    }

    fn transact<T>(
        &self,
        name: &'static str,
        act: &mut dyn FnMut(&mut PostgresTx<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        let mut lent = self.take()?;
        let mut tries = 0;
        loop {
            tries += 1;
            match try_once(lent.get()?, name, act) {
                Err(NotBegun(fault)) if lent.was_idle && fault.passing => {
                    lent.throw_away();
                    lent = self.take()?;
                }
                Err(NotBegun(fault)) => return Err(fault.into()),
                Ok(Err(Error::Failed(fault))) if fault.again && tries < TRIES => {
                    std::thread::sleep(Duration::from_millis(tries));
                }
                Ok(answer) => return answer,
            }
        }
    }

    fn counted<T>(&self, answer: Outcome<T>) -> Outcome<T> {
        let failed = matches!(&answer, Err(Error::Failed(fault)) if fault.passing);
        Meter::add(&self.meter.acts, usize::from(answer.is_ok()));
        Meter::add(&self.meter.commits, usize::from(answer.is_ok()));
        Meter::add(&self.meter.failed, usize::from(failed));
        answer
    }

    /// Does `work` while no other program does the same in this database. The turn is given back as the connection that holds
    /// it closes, also when this program dies.
    pub(crate) fn alone<T>(&self, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        let mut turn = self.connect()?;
        turn.client
            .batch_execute(TAKE_TURNS)
            .map_err(|error| fault("wait for another program to take the steps", error))?;
        work()
    }

    /// Frees the space of what was deleted; no table is locked for it, and it may take its time.
    pub(crate) fn scrub(&self) -> Outcome<()> {
        let mut own = self.connect()?;
        let freed = own
            .client
            .batch_execute("SET statement_timeout = 0")
            .and_then(|()| own.client.batch_execute("VACUUM (SKIP_LOCKED)"));
        freed.map_err(|error| Error::Failed(fault("scrub the database", error)))
    }

    fn take(&self) -> Outcome<Lent<'_>> {
        let mut pool = lock(&self.pool);
        if pool.out >= self.options.connections {
            pool = self.wait(pool)?;
        }
        pool.out += 1;
        let idle = pool.idle.pop();
        drop(pool);
        let was_idle = idle.is_some();
        let connection = idle.map_or_else(|| self.connect(), Ok).map(Some);
        connection.map(|connection| Lent { connection, was_idle, of: self }).inspect_err(|_| {
            lock(&self.pool).out -= 1;
            self.returned.notify_one();
        })
    }

    fn wait<'p>(&self, mut pool: MutexGuard<'p, Pool>) -> Outcome<MutexGuard<'p, Pool>> {
        if pool.waiting < WAITING {
            pool.waiting += 1;
            Meter::add(&self.meter.waiting, 1);
            let full = |pool: &mut Pool| pool.out >= self.options.connections;
            let waited = self.returned.wait_timeout_while(pool, PATIENCE, full);
            let (back, time) = waited.unwrap_or_else(PoisonError::into_inner);
            pool = back;
            pool.waiting -= 1;
            Meter::take(&self.meter.waiting, 1);
            if !time.timed_out() {
                return Ok(pool);
            }
        }
        Meter::add(&self.meter.turned_away, 1);
        Err(Refusal::busy().into())
    }

    /// A new connection, with the limits that its statements have. A server that answers before what was committed is on its
    /// disk is told to wait for it.
    fn connect(&self) -> Outcome<Connection> {
        let connected = match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        };
        let statement_seconds = self.options.statement_seconds.unwrap_or(0);
        let only_reads = if self.only_reads { "SET default_transaction_read_only = on;" } else { "" };
        let limits = format!(
            "{only_reads} SET lock_timeout = '{LOCK_SECONDS}s'; SET statement_timeout = '{statement_seconds}s';
             SET idle_in_transaction_session_timeout = '{statement_seconds}s';
             SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        );
        let ready = connected.and_then(|mut client| client.batch_execute(&limits).map(|()| client));
        let client = ready.map_err(|error| fault("connect to PostgreSQL", error).passing(true))?;
        Ok(Connection { client, prepared: HashMap::new() })
    }
}

/// A connection on loan. It goes back when dropped, also when an act panics; a broken one is let go.
struct Lent<'a> {
    connection: Option<Connection>,
    /// It stood in the pool, and the server may have closed it since: a server that was stopped and started has closed them
    /// all. Where nothing was begun on it, another one is taken.
    was_idle: bool,
    of: &'a Postgres,
}

impl Lent<'_> {
    fn get(&mut self) -> Result<&mut Connection, Fault> {
        self.connection.as_mut().ok_or_else(|| Fault::new("a connection on loan is gone"))
    }

    fn throw_away(&mut self) {
        self.connection = None;
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

/// The transaction did not begin, so nothing was done.
struct NotBegun(Fault);

/// How a transaction is isolated, and whether it only reads.
type Begins = (IsolationLevel, bool);
const READS: Begins = (IsolationLevel::RepeatableRead, true);
const WRITES: Begins = (IsolationLevel::Serializable, false);

fn begin(connection: &mut Connection, (level, reads): Begins) -> Result<PostgresTx<'_>, Fault> {
    let Connection { client, prepared } = connection;
    let begun = client.build_transaction().isolation_level(level).read_only(reads).start();
    begun
        .map(|tx| PostgresTx { tx, prepared, is_touched: false })
        .map_err(|error| fault("begin a transaction", error))
}

fn try_once<T>(
    connection: &mut Connection,
    name: &'static str,
    act: &mut dyn FnMut(&mut PostgresTx<'_>) -> Outcome<T>,
) -> Result<Outcome<T>, NotBegun> {
    let mut tx = begin(connection, WRITES).map_err(NotBegun)?;
    Ok(act(&mut tx).and_then(|answer| {
        tx.tx.commit().map_err(|error| fault(name, error))?;
        Ok(answer)
    }))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

struct PostgresTx<'a> {
    tx: Transaction<'a>,
    prepared: &'a mut HashMap<String, postgres::Statement>,
    /// Whether something was written, or a statement failed, after which PostgreSQL hears no other in this transaction.
    is_touched: bool,
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

impl PostgresTx<'_> {
    fn ask(
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
}

impl Tx for PostgresTx<'_> {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn exec(&mut self, statement: &Statement, args: &[Arg<'_>]) -> Result<u64, Fault> {
        let _span = span::of_statement(Engine::Postgres, statement);
        self.is_touched = true;
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
        let _span = span::of_statement(Engine::Postgres, statement);
        self.is_touched |= statement.sql.contains("RETURNING");
        let asked = self.ask(statement, args, row);
        self.is_touched |= asked.is_err();
        asked
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
    let passing = again || passes(&error);
    let mut fault = Fault::caused(doing, error).passing(passing);
    fault.again = again;
    fault.constraint = constraint;
    fault
}

/// Whether it is the server's or the line's: it is gone, stops or starts, has no room, or a statement took too long.
fn passes(error: &postgres::Error) -> bool {
    let Some(state) = error.code() else { return error.is_closed() || is_of_the_line(error) };
    let code = state.code();
    ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class))
        || [&SqlState::LOCK_NOT_AVAILABLE, &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT].contains(&state)
}

fn is_of_the_line(error: &postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
}
