use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use kernel::{Error, Fault, Outcome};
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::{Arg, Engine, Row, Schema, Statement, Tx, value::Of};

/// Acts that wait for the writer. Past it the caller waits in turn: a bounded queue, never a growing one.
const QUEUE: usize = 8_192;
/// Acts that share one commit, so that one caller never waits for a whole queue.
const ACTS_PER_COMMIT: usize = 1_024;
/// Connections that read at once; a reader past them waits for one to come back.
const READERS: usize = 4;
/// Times that the log is tried to be emptied; each waits for readers as long as any statement does.
const SCRUBS: usize = 5;

type Work = Box<dyn FnMut(&mut dyn Tx) -> Outcome<()> + Send>;

struct Job {
    name: &'static str,
    work: Work,
    answer: SyncSender<Outcome<()>>,
}

pub(crate) struct Sqlite {
    jobs: Mutex<Option<SyncSender<Job>>>,
    writer: Mutex<Option<thread::JoinHandle<()>>>,
    readers: Mutex<Readers>,
    returned: Condvar,
    path: PathBuf,
    schema: Arc<Schema>,
}

#[derive(Default)]
struct Readers {
    idle: Vec<Connection>,
    out: usize,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, schema: Arc<Schema>) -> Outcome<Self> {
        let connection = connect(path, OpenFlags::default())?;
        let (jobs, queue) = sync_channel(QUEUE);
        let for_writer = Arc::clone(&schema);
        let writer = thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || writer_loop(&connection, &queue, &for_writer))
            .map_err(|error| Fault::caused("start the writer thread", error))?;
        Ok(Self {
            jobs: Mutex::new(Some(jobs)),
            writer: Mutex::new(Some(writer)),
            readers: Mutex::default(),
            returned: Condvar::new(),
            path: path.to_owned(),
            schema,
        })
    }

    pub(crate) fn read<T>(&self, question: impl FnOnce(&mut dyn Tx) -> Outcome<T>) -> Outcome<T> {
        let connection = self.take_reader()?;
        let answer = (|| {
            let sqlite = |error| fault("begin a read", &self.schema, &error);
            connection.execute_batch("BEGIN DEFERRED").map_err(sqlite)?;
            let answer = question(&mut SqliteTx { connection: &connection, schema: &self.schema });
            // Nothing was written: a rollback ends the snapshot whatever the question came to.
            connection.execute_batch("ROLLBACK").map_err(sqlite)?;
            answer
        })();
        let mut readers = lock(&self.readers);
        readers.out -= 1;
        readers.idle.push(connection);
        self.returned.notify_one();
        answer
    }

    pub(crate) fn write(&self, name: &'static str, work: Work) -> Outcome<()> {
        let (answer, receiver) = sync_channel(1);
        let jobs = lock(&self.jobs).clone();
        let sent = jobs.is_some_and(|jobs| jobs.send(Job { name, work, answer }).is_ok());
        let gone = || Error::Failed(Fault::new(format!("{name}: the writer thread is gone")));
        if !sent {
            return Err(gone());
        }
        receiver.recv().map_err(|_| gone())?
    }

    /// On a connection of its own, since a checkpoint may not stand in a transaction. What is deleted is overwritten in place
    /// (`secure_delete`); the log is emptied as soon as no reader needs it.
    pub(crate) fn scrub(&self, indexes: &[&str]) -> Outcome<()> {
        let connection = connect(&self.path, OpenFlags::default())?;
        let sqlite = |error| Error::Failed(fault("scrub the database", &self.schema, &error));
        for index in indexes {
            let merge = format!("INSERT INTO {index}({index}) VALUES ('optimize')");
            connection.execute_batch(&merge).map_err(sqlite)?;
        }
        for _ in 0..SCRUBS {
            let busy: i64 = connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
                .map_err(sqlite)?;
            if busy == 0 {
                return Ok(());
            }
        }
        Err(Error::Failed(Fault::new("scrub the database: readers held the log all the time")))
    }

    fn take_reader(&self) -> Outcome<Connection> {
        let mut readers = lock(&self.readers);
        loop {
            if let Some(connection) = readers.idle.pop() {
                readers.out += 1;
                return Ok(connection);
            }
            if readers.out < READERS {
                readers.out += 1;
                drop(readers);
                return connect(
                    &self.path,
                    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
                )
                .and_then(|connection| {
                    connection
                        .pragma_update(None, "query_only", true)
                        .map_err(|error| Error::Failed(fault("open a reader", &self.schema, &error)))?;
                    Ok(connection)
                })
                .inspect_err(|_| lock(&self.readers).out -= 1);
            }
            readers = self.returned.wait(readers).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Sqlite {
    /// Lets the queue run empty and the writer close its connection, so that the file is whole when we return.
    fn drop(&mut self) {
        drop(lock(&self.jobs).take());
        if let Some(writer) = lock(&self.writer).take() {
            drop(writer.join());
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path, flags: OpenFlags) -> Outcome<Connection> {
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.set_prepared_statement_cache_capacity(256);
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON;
             PRAGMA cache_size = -32000; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY;",
        )?;
        Ok(connection)
    };
    open().map_err(|error| {
        Error::Failed(Fault::caused(format!("open the database file {}", path.display()), error))
    })
}

/// Takes what has queued, commits once, answers all. A crash before the commit leaves none of the acts, a
/// crash after it leaves all of them, and no one was answered before it.
fn writer_loop(connection: &Connection, queue: &Receiver<Job>, schema: &Schema) {
    while let Ok(first) = queue.recv() {
        let mut jobs = vec![first];
        jobs.extend(queue.try_iter().take(ACTS_PER_COMMIT - 1));
        let mut done = Vec::with_capacity(jobs.len());
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        for mut job in jobs {
            let answer = match &begun {
                Ok(()) => run_in_savepoint(connection, schema, &mut job),
                Err(error) => Err(Error::Failed(fault("begin a transaction", schema, error))),
            };
            done.push((job, answer));
        }
        let committed = if begun.is_ok() { connection.execute_batch("COMMIT") } else { Ok(()) };
        if committed.is_err() && !connection.is_autocommit() {
            // The commit failed (a full disk, say): nothing of this round may linger in the next one.
            drop(connection.execute_batch("ROLLBACK"));
        }
        for (job, answer) in done {
            let answer = match &committed {
                Ok(()) => answer,
                Err(error) => answer.and(Err(Error::Failed(fault(job.name, schema, error)))),
            };
            // A caller that has gone away no longer needs its answer.
            drop(job.answer.send(answer));
        }
    }
}

/// One act in its own savepoint: when it fails, or panics, its neighbours in the same commit do not.
fn run_in_savepoint(connection: &Connection, schema: &Schema, job: &mut Job) -> Outcome<()> {
    let sqlite = |error: rusqlite::Error| Error::Failed(fault(job.name, schema, &error));
    connection.execute_batch("SAVEPOINT act").map_err(sqlite)?;
    let work = &mut job.work;
    let answer = catch_unwind(AssertUnwindSafe(|| work(&mut SqliteTx { connection, schema })))
        .unwrap_or_else(|_| Err(Error::Failed(Fault::new(format!("{}: panicked", job.name)))));
    let end = if answer.is_ok() { "RELEASE act" } else { "ROLLBACK TO act; RELEASE act" };
    connection.execute_batch(end).map_err(sqlite)?;
    answer
}

struct SqliteTx<'a> {
    connection: &'a Connection,
    schema: &'a Schema,
}

impl Tx for SqliteTx<'_> {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn exec(&mut self, statement: &Statement, args: &[Arg<'_>]) -> Result<u64, Fault> {
        let run = || -> rusqlite::Result<usize> {
            self.connection.prepare_cached(statement.with_question_marks())?.execute(params_from_iter(args))
        };
        let changed = run().map_err(|error| fault(statement.name, self.schema, &error))?;
        u64::try_from(changed).map_err(|error| Fault::caused(statement.name, error))
    }

    fn each(
        &mut self,
        statement: &Statement,
        args: &[Arg<'_>],
        row: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let sqlite = |error: rusqlite::Error| fault(statement.name, self.schema, &error);
        let mut prepared = self.connection.prepare_cached(statement.with_question_marks()).map_err(sqlite)?;
        let mut rows = prepared.query(params_from_iter(args)).map_err(sqlite)?;
        while let Some(found) = rows.next().map_err(sqlite)? {
            row(&Row { of: Of::Sqlite(found), statement: statement.name })?;
        }
        Ok(())
    }

    fn prepare(&mut self, statement: &Statement) -> Result<(), Fault> {
        let prepared = self.connection.prepare(statement.with_question_marks());
        prepared.map(drop).map_err(|error| fault(statement.name, self.schema, &error))
    }
}

/// SQLite says which columns were not unique, not which constraint said so: our own DDL knows its name.
fn fault(doing: &str, schema: &Schema, error: &rusqlite::Error) -> Fault {
    let text = error.to_string();
    let mut fault = Fault::new(format!("{doing}: {text}"));
    if let Some((_, columns)) = text.split_once("UNIQUE constraint failed: ") {
        let columns: Vec<(&str, &str)> =
            columns.split(", ").filter_map(|name| name.split_once('.')).collect();
        if let Some((table, _)) = columns.first() {
            let names: Vec<&str> = columns.iter().map(|(_, column)| *column).collect();
            fault.constraint = schema.unique_over(table, &names).map(str::to_owned);
        }
    } else if let Some((_, name)) = text.split_once("CHECK constraint failed: ") {
        fault.constraint = Some(name.to_owned());
    }
    fault
}
