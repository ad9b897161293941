#![expect(clippy::missing_panics_doc, reason = "a test's helper fails by panicking")]
//! A throwaway database on either engine. `#[db_test]` (crate `db-test`) runs one body on both.

use std::{
    env, fs,
    path::PathBuf,
    process,
    sync::atomic::{AtomicU64, Ordering},
};

use crate::{Engine, Step, Store};

static NEXT: AtomicU64 = AtomicU64::new(0);

/// A database that is gone when the test is over.
pub struct Db {
    engine: Engine,
    name: String,
    directory: PathBuf,
}

impl Db {
    fn new(engine: Engine) -> Self {
        let name = format!("t{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let directory = env::temp_dir().join(format!("dongthuan-{name}"));
        fs::create_dir_all(&directory).expect("make a folder for the test");
        if engine == Engine::Postgres {
            admin(&format!("CREATE SCHEMA {name}"));
        }
        Self { engine, name, directory }
    }

    /// An SQLite database.
    pub fn sqlite() -> Self {
        Self::new(Engine::Sqlite)
    }

    /// A PostgreSQL database.
    pub fn postgres() -> Self {
        Self::new(Engine::Postgres)
    }

    /// Another empty database on the same engine.
    pub fn like(other: &Self) -> Self {
        Self::new(other.engine)
    }

    /// Which engine the test runs on.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A folder of the test's own.
    pub fn directory(&self) -> &PathBuf {
        &self.directory
    }

    /// The address of the test's database.
    pub fn url(&self) -> String {
        match self.engine {
            Engine::Sqlite => self.directory.join("test.db").display().to_string(),
            Engine::Postgres => {
                let base = postgres_url();
                let join = if base.contains('?') { '&' } else { '?' };
                format!("{base}{join}options=-csearch_path%3D{}", self.name)
            }
        }
    }

    /// Opens the database with these steps taken.
    pub fn open(&self, steps: &[Step]) -> Store {
        Store::open(&self.url(), steps).expect("open the test's database")
    }
}

impl Drop for Db {
    fn drop(&mut self) {
        if self.engine == Engine::Postgres {
            admin(&format!("DROP SCHEMA {} CASCADE", self.name));
        }
        drop(fs::remove_dir_all(&self.directory));
    }
}

/// Runs `body` on SQLite.
pub fn on_sqlite(body: fn(&Db)) {
    body(&Db::sqlite());
}

/// Runs `body` on PostgreSQL. Without one the test fails, it is never skipped.
pub fn on_postgres(body: fn(&Db)) {
    body(&Db::postgres());
}

fn postgres_url() -> String {
    env::var("TEST_DATABASE_URL").expect(
        "this test needs PostgreSQL: run `make test`, which starts a throwaway one, or set TEST_DATABASE_URL=postgres://…",
    )
}

fn admin(sql: &str) {
    let mut client =
        postgres::Client::connect(&postgres_url(), postgres::NoTls).expect("connect to PostgreSQL");
    client.batch_execute(sql).expect("make or drop the test's schema");
}
