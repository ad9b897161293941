use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc::sync_channel},
};

use kernel::{Error, Fault, Outcome};

use crate::{
    Meter, Schema, Statement, Step, Tx,
    postgres_engine::{self, Postgres},
    span,
    sqlite_engine::Sqlite,
    statements,
    writer::{Queue, gone},
};

/// Which database stands behind a [`Store`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, inside the process.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// A database, ready to be read and written. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    meter: Arc<Meter>,
}

/// How PostgreSQL is used. SQLite needs none of it.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Connections open at once.
    pub connections: usize,
    /// Seconds that one statement may take, and a transaction may stand idle; none where an act may take its time, as the
    /// taking of a step or a copy of everything does.
    pub statement_seconds: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { connections: 8, statement_seconds: None }
    }
}

enum Inner {
    Sqlite(Sqlite),
    Postgres(Arc<Postgres>, Queue),
    Replica(Arc<Postgres>),
}

/// How far the log of a PostgreSQL has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Whose log it is: a primary and its replicas have the same number, and nobody else has.
    pub log: i64,
    /// Bytes since it began: written to it, or on a replica replayed from it.
    pub at: i64,
}

statements! {
    /// The ledger of steps already taken.
    CREATE_LEDGER = "CREATE TABLE IF NOT EXISTS schema_step (name TEXT NOT NULL, CONSTRAINT schema_step_pk PRIMARY KEY (name))";
    LIST_STEPS = "SELECT name FROM schema_step ORDER BY name";
    INSERT_STEP = "INSERT INTO schema_step (name) VALUES ($1)";
}

impl Store {
    /// Opens `url` and takes the steps it lacks. `postgres://…` is PostgreSQL; anything else is the path of
    /// an SQLite file, made when it is not there.
    pub fn open(url: &str, steps: &[Step]) -> Outcome<Self> {
        Self::open_with(url, steps, Options::default())
    }

    /// The same, with options.
    pub fn open_with(url: &str, steps: &[Step], options: Options) -> Outcome<Self> {
        let schema = Arc::new(Schema::of(steps));
        let meter = Arc::new(Meter::default());
        let inner = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let postgres = Arc::new(Postgres::open(url, options, Arc::clone(&meter))?);
            let of_writer = Arc::clone(&postgres);
            let write = move |jobs: &mut [_]| of_writer.together(jobs);
            let queue = Queue::begin("postgres-writer", postgres_engine::TOGETHER, &meter, Box::new(write))?;
            Inner::Postgres(postgres, queue)
        } else {
            let path = PathBuf::from(url.trim_start_matches("sqlite://"));
            Inner::Sqlite(Sqlite::open(&path, schema, &meter)?)
        };
        let store = Self { inner: Arc::new(inner), meter };
        match &*store.inner {
            // Whoever starts first takes the steps; the others wait for it, and find them taken.
            Inner::Postgres(postgres, _) => postgres.alone(|| store.migrate(steps))?,
            Inner::Sqlite(sqlite) => sqlite.sorting_in_files(|| store.migrate(steps))?,
            Inner::Replica(_) => store.migrate(steps)?,
        }
        Ok(store)
    }

    /// A replica of a PostgreSQL, which is read and never written: no step is taken there. It need not be there yet.
    pub fn replica(url: &str, options: Options) -> Outcome<Self> {
        let meter = Arc::new(Meter::default());
        let postgres = Postgres::replica(url, options, Arc::clone(&meter))?;
        Ok(Self { inner: Arc::new(Inner::Replica(Arc::new(postgres))), meter })
    }

    /// How far its log has come; none where there is no log to follow: on SQLite, and on a replica that is none.
    pub fn position(&self) -> Outcome<Option<Position>> {
        match &*self.inner {
            Inner::Sqlite(_) => Ok(None),
            Inner::Postgres(postgres, _) => postgres.position(postgres_engine::WRITTEN),
            Inner::Replica(postgres) => postgres.position(postgres_engine::REPLAYED),
        }
    }

    /// What it counts of itself.
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match *self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(..) | Inner::Replica(_) => Engine::Postgres,
        }
    }

    /// Reads from one consistent snapshot, on the calling thread. (On PostgreSQL the calling thread must not be an
    /// async worker: the driver drives a runtime of its own.)
    pub fn read<T>(&self, question: impl FnOnce(&mut dyn Tx) -> Outcome<T>) -> Outcome<T> {
        let _span = span::of_act(self.engine(), "read").entered();
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.read(question),
            Inner::Postgres(postgres, _) | Inner::Replica(postgres) => postgres.read(question),
        }
    }

    /// Does `act` in one transaction and answers when it is durable. `name` says what is being done, for
    /// faults. The act may run more than once (PostgreSQL lets two acts that met run again), so it must
    /// have no effect besides what it does through its [`Tx`].
    pub fn write<T: Send + 'static>(
        &self,
        name: &'static str,
        mut act: impl FnMut(&mut dyn Tx) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let span = span::of_act(self.engine(), name).entered();
        match &*self.inner {
            Inner::Postgres(postgres, _) => postgres.write(name, &mut act),
            Inner::Replica(_) => Err(only_read(name)),
            Inner::Sqlite(sqlite) => {
                let (tell, told) = sync_channel(1);
                let span = tracing::Span::clone(&span);
                let act = move |tx: &mut dyn Tx| span.in_scope(|| act(tx));
                sqlite.queue.submit(name, act, move |answer| drop(tell.send(answer)));
                told.recv().unwrap_or_else(|_| Err(gone(name)))
            }
        }
    }

    /// The same for a caller that keeps no thread waiting, and for what many send at once: `answer` hears what it came to, once
    /// it is durable. On PostgreSQL too such acts share a transaction: alone, any two new records would meet over the next
    /// number of the index of words, and one of them run again. So none of them may take long.
    pub fn submit<T: Send + 'static>(
        &self,
        name: &'static str,
        mut act: impl FnMut(&mut dyn Tx) -> Outcome<T> + Send + 'static,
        answer: impl FnOnce(Outcome<T>) + Send + 'static,
    ) {
        let span = span::of_act(self.engine(), name);
        let of_act = span.clone();
        let act = move |tx: &mut dyn Tx| of_act.in_scope(|| act(tx));
        let answer = move |came_to| {
            // It ends as it is durable, and answered.
            drop(span);
            answer(came_to);
        };
        match &*self.inner {
            Inner::Postgres(_, queue) => queue.submit(name, act, answer),
            Inner::Replica(_) => answer(Err(only_read(name))),
            Inner::Sqlite(sqlite) => sqlite.queue.submit(name, act, answer),
        }
    }

    /// Does `act` once in the life of a database: its name joins the ledger of steps in the same transaction. For what a
    /// step's SQL cannot do, since columns must be filled as the program reads what stands there. A crash before the commit
    /// leaves nothing of it, and the next start does it again.
    ///
    /// Gives what the act came to; nothing when it was done before.
    pub fn once<T: Send + 'static>(
        &self,
        name: impl Into<String>,
        mut act: impl FnMut(&mut dyn Tx) -> Outcome<T> + Send + 'static,
    ) -> Outcome<Option<T>> {
        let name = name.into();
        // Most often it was done before, and nobody waits for the writer to find that out.
        if self.has_done(&name)? {
            return Ok(None);
        }
        self.write("do once", move |tx| {
            if taken(tx, &name)? {
                return Ok(None);
            }
            let done = act(tx)?;
            tx.exec_one(&INSERT_STEP, &[name.as_str().into()])?;
            Ok(Some(done))
        })
    }

    /// Leaves nothing of what was deleted in the files of the database. To delete is not enough: what was deleted stands in
    /// the write-ahead log until a checkpoint, and an index of words keeps it until its parts are merged. `indexes` are the
    /// indexes of words. On PostgreSQL the space is given back to be written over; its own archives and backups keep what
    /// they kept (docs/operate).
    pub fn scrub(&self, indexes: &[&str]) -> Outcome<()> {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.scrub(indexes),
            Inner::Postgres(postgres, _) => postgres.scrub(),
            Inner::Replica(_) => Err(only_read("scrub the database")),
        }
    }

    /// Writes an SQLite database as it stands now to a new file, while others read and write. Nothing is written where this is
    /// PostgreSQL, which is copied row by row; gives whether it was.
    pub fn copy_to(&self, path: &Path) -> Outcome<bool> {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.copy_to(path).map(|()| true),
            Inner::Postgres(..) | Inner::Replica(_) => Ok(false),
        }
    }

    /// Whether the ledger of steps holds this name.
    pub fn has_done(&self, name: &str) -> Outcome<bool> {
        self.read(|tx| Ok(taken(tx, name)?))
    }

    /// Takes the steps that the ledger lacks, each in its own transaction.
    fn migrate(&self, steps: &[Step]) -> Outcome<()> {
        let engine = self.engine();
        let missing: Vec<Step> = self.write("read the ledger of steps", {
            let steps = steps.to_vec();
            move |tx| {
                tx.exec(&CREATE_LEDGER, &[])?;
                let taken = tx.rows(&LIST_STEPS, &[], |row| row.text(0))?;
                Ok(steps.iter().filter(|step| !taken.iter().any(|name| name == step.name)).copied().collect())
            }
        })?;
        for step in missing {
            self.write("take a step", move |tx| {
                // Another program may have taken it meanwhile.
                if taken(tx, step.name)? {
                    return Ok(());
                }
                for statement in
                    step.for_engine(engine).split(';').map(str::trim).filter(|text| !text.is_empty())
                {
                    tx.exec(&Statement::built("step", statement), &[])?;
                }
                tx.exec_one(&INSERT_STEP, &[step.name.into()])?;
                Ok(())
            })?;
        }
        Ok(())
    }
}

fn taken(tx: &mut dyn Tx, name: &str) -> Result<bool, Fault> {
    Ok(tx.rows(&LIST_STEPS, &[], |row| row.text(0))?.iter().any(|taken| taken == name))
}

fn only_read(name: &str) -> Error {
    Fault::new(format!("{name}: a replica is only read")).into()
}
