use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use kernel::{Error, Fault, Outcome};
use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig, params_from_iter};

use crate::{
    Arg, Engine, Meter, Row, Schema, Statement, Tx, span,
    sqlite_writer::{ACTS_PER_COMMIT, together},
    value::Of,
    writer::Queue,
};

/// Connections that read at once; a reader past them waits for one to come back.
const READERS: usize = 4;
/// Commits between two times that the log is brought into the database.
const ROUNDS: u32 = 4;
/// Pages of the log (64 MB) at which a commit itself brings the rest into the database, so that the log begins anew.
const LONGEST_LOG: u32 = 16_000;
/// What a reader keeps of the file's pages past those that are mapped, in KB (SQLite writes that as less than zero).
const CACHE_KB: i64 = -12_000;
/// What the writer keeps of them.
const CACHE_OF_WRITER_KB: i64 = -32_000;
/// Bytes of the file that are read where the machine keeps them. Not more: around each page that is missing there Linux reads as much as
/// it reads ahead, so that what reads a little everywhere in a large file waits ten times as long as it would by plain reads.
const MAPPED: i64 = 128 << 20;
/// Times that the log is tried to be emptied: a minute at most.
const SCRUBS: usize = 100;
/// What each waits for readers.
const FOR_READERS: Duration = Duration::from_millis(500);
/// And after it, for one who is just bringing the log into the database: SQLite does not wait for that one.
const BETWEEN_SCRUBS: Duration = Duration::from_millis(50);

pub(crate) struct Sqlite {
    /// Acts that are to be written.
    pub(crate) queue: Queue,
    readers: Mutex<Readers>,
    returned: Condvar,
    path: PathBuf,
    schema: Arc<Schema>,
    /// Whether the writer is to sort in files.
    in_files: Arc<AtomicBool>,
}

#[derive(Default)]
struct Readers {
    idle: Vec<Connection>,
    out: usize,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, schema: Arc<Schema>, meter: &Arc<Meter>) -> Outcome<Self> {
        let connection = connect(path, OpenFlags::default())?;
        let sqlite = |error| Error::Failed(fault("open the writer", &schema, &error));
        connection.pragma_update(None, "cache_size", CACHE_OF_WRITER_KB).map_err(sqlite)?;
        let of_writer = Arc::clone(&schema);
        let mut log = LogKeeper::begin(path)?;
        let in_files = Arc::new(AtomicBool::new(false));
        let (asked, mut are_in_files) = (Arc::clone(&in_files), false);
        let write = move |jobs: &mut [_]| {
            let wanted = asked.load(Ordering::Relaxed);
            if wanted != are_in_files {
                // Refused, the sort takes memory as any other does.
                drop(connection.pragma_update(None, "temp_store", if wanted { "FILE" } else { "MEMORY" }));
                are_in_files = wanted;
            }
            let answers = together(&connection, &of_writer, jobs);
            log.round();
            answers
        };
        Ok(Self {
            queue: Queue::begin("sqlite-writer", ACTS_PER_COMMIT, meter, Box::new(write))?,
            readers: Mutex::default(),
            returned: Condvar::new(),
            path: path.to_owned(),
            schema,
            in_files,
        })
    }

    /// What `steps` sort goes into files: an index over ten million records would take three gigabytes of memory.
    pub(crate) fn sorting_in_files<T>(&self, steps: impl FnOnce() -> T) -> T {
        self.in_files.store(true, Ordering::Relaxed);
        let done = steps();
        self.in_files.store(false, Ordering::Relaxed);
        done
    }

    pub(crate) fn read<T>(&self, question: impl FnOnce(&mut dyn Tx) -> Outcome<T>) -> Outcome<T> {
        let connection = self.take_reader()?;
        let answer = (|| {
            let sqlite = |error| fault("begin a read", &self.schema, &error);
            connection.execute_batch("BEGIN DEFERRED").map_err(sqlite)?;
            let answer = question(&mut SqliteTx::new(&connection, &self.schema));
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

    /// On a connection of its own, since a checkpoint may not stand in a transaction. What is deleted is overwritten in place
    /// (`secure_delete`); the log is emptied as soon as no reader needs it.
    pub(crate) fn scrub(&self, indexes: &[&str]) -> Outcome<()> {
        let connection = connect(&self.path, OpenFlags::default())?;
        let sqlite = |error| Error::Failed(fault("scrub the database", &self.schema, &error));
        for index in indexes {
            let merge = format!("INSERT INTO {index}({index}) VALUES ('optimize')");
            connection.execute_batch(&merge).map_err(sqlite)?;
        }
        connection.busy_timeout(FOR_READERS).map_err(sqlite)?;
        for _ in 0..SCRUBS {
            let busy: i64 = connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
                .map_err(sqlite)?;
            if busy == 0 {
                return Ok(());
            }
            thread::sleep(BETWEEN_SCRUBS);
        }
        Err(Error::Failed(Fault::new("scrub the database: others held the log all the time").passing(true)))
    }

    /// One statement, so one moment; nobody who writes waits for it. What was deleted is in none of the pages it writes.
    pub(crate) fn copy_to(&self, path: &Path) -> Outcome<()> {
        let connection = connect(&self.path, OpenFlags::default())?;
        let copied = connection.execute("VACUUM INTO ?1", [path.display().to_string()]);
        copied.map(drop).map_err(|error| Error::Failed(fault("copy the database", &self.schema, &error)))
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

/// Brings the log into the database beside the writer, who would have to wait for two flushes more: that was an eighth of its work, and
/// as much waiting.
struct LogKeeper {
    rounds: u32,
    /// None once it is to end.
    signals: Option<SyncSender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl LogKeeper {
    fn begin(path: &Path) -> Outcome<Self> {
        let connection = connect(path, OpenFlags::default())?;
        let (signals, received) = sync_channel(1);
        let keep = move || {
            while received.recv().is_ok() {
                // One that fails (a full disk) is made up for by the next; what was committed stands in the log.
                drop(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
            }
        };
        let thread = thread::Builder::new().name("sqlite-log".to_owned()).spawn(keep);
        let thread = thread.map_err(|error| Fault::caused("start the thread that keeps the log", error))?;
        Ok(Self { rounds: 0, signals: Some(signals), thread: Some(thread) })
    }

    /// Some acts were committed.
    fn round(&mut self) {
        self.rounds = self.rounds.wrapping_add(1);
        if self.rounds.is_multiple_of(ROUNDS)
            && let Some(signals) = &self.signals
        {
            // Full while it works: then it was told already.
            let _ = signals.try_send(());
        }
    }
}

impl Drop for LogKeeper {
    /// Waits for it: the last connection that closes leaves the file whole.
    fn drop(&mut self) {
        self.signals = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Times that a file which another program is just making is opened again, and how long is waited between them.
const OPENINGS: usize = 100;
/// See [`OPENINGS`].
const BETWEEN_OPENINGS: Duration = Duration::from_millis(20);

fn connect(path: &Path, flags: OpenFlags) -> Outcome<Connection> {
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.set_prepared_statement_cache_capacity(256);
        // A plan is made once, not anew for other values: that was a fifth of the writer's time.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
        )?;
        connection.pragma_update(None, "cache_size", CACHE_KB)?;
        connection.pragma_update(None, "mmap_size", MAPPED)?;
        connection.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)?;
        Ok(connection)
    };
    // Two that open a new file at once both turn its log on, and SQLite lets the second wait for nothing: it is told at once that
    // the file is locked.
    let mut opened = open();
    for _ in 0..OPENINGS {
        if !matches!(&opened, Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)) {
            break;
        }
        thread::sleep(BETWEEN_OPENINGS);
        opened = open();
    }
    opened.map_err(|error| {
        let passing = passes(&error);
        let what = format!("open the database file {}", path.display());
        Error::Failed(Fault::caused(what, error).passing(passing))
    })
}

pub(crate) struct SqliteTx<'a> {
    connection: &'a Connection,
    schema: &'a Schema,
    /// Whether a statement that writes was run, whatever it came to.
    pub(crate) wrote: bool,
}

impl<'a> SqliteTx<'a> {
    pub(crate) fn new(connection: &'a Connection, schema: &'a Schema) -> Self {
        Self { connection, schema, wrote: false }
    }
}

impl Tx for SqliteTx<'_> {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn exec(&mut self, statement: &Statement, args: &[Arg<'_>]) -> Result<u64, Fault> {
        let _span = span::of_statement(Engine::Sqlite, statement);
        self.wrote = true;
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
        let _span = span::of_statement(Engine::Sqlite, statement);
        let sqlite = |error: rusqlite::Error| fault(statement.name, self.schema, &error);
        let mut prepared = self.connection.prepare_cached(statement.with_question_marks()).map_err(sqlite)?;
        self.wrote |= !prepared.readonly();
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
pub(crate) fn fault(doing: &str, schema: &Schema, error: &rusqlite::Error) -> Fault {
    let text = error.to_string();
    let mut fault = Fault::new(format!("{doing}: {text}")).passing(passes(error));
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

/// Whether it is the machine's: a full disk or one that fails, a file that is locked or may not be opened now.
fn passes(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::OutOfMemory
        )
    )
}
