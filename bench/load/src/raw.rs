//! What the engines do at most: rows, prepared once, in commits as large as the program's, flushed as its are. Nothing is asked,
//! ruled, indexed by words or summed.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use kernel::Fault;
use postgres::{Client, NoTls, types::ToSql};
use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};

use crate::{client::number, program::own_work};

/// How long rows are written.
const LASTING: Duration = Duration::from_secs(5);
/// Filings that are read to be written once more.
const SAMPLE: usize = 20_000;
/// What is written as a program works, and not by each filing.
const NOT_BY_FILING: [&str; 3] = ["place_within", "sums", "schema_step"];

/// How many per second, and the microseconds of work of each.
#[derive(Debug, Clone, Copy)]
pub struct Reached {
    /// Per second.
    pub rate: f64,
    /// Microseconds of this machine's work for each.
    pub work: f64,
}

/// What is being counted: since when, and after how much work.
struct Count(Instant, f64);

impl Count {
    fn begin() -> Self {
        Self(Instant::now(), own_work())
    }

    fn end(&self, count: usize) -> Reached {
        let rate = number(count) / self.0.elapsed().as_secs_f64();
        Reached { rate, work: (own_work() - self.1) * 1e6 / number(count) }
    }
}

/// Rows, or filings' worth of them.
pub struct Ceiling {
    /// Bytes of all columns of all rows of one filing.
    pub bytes: usize,
    /// Acts to a commit.
    pub together: usize,
    /// Rows of so many bytes appended to one table.
    pub rows: Reached,
    /// The same rows as the program's into tables and indexes as its own.
    pub same_rows: Option<Reached>,
}

fn wrong(error: rusqlite::Error) -> Fault {
    Fault::caused("write raw rows to SQLite", error)
}

/// A table that filings wrote to: how it is made, and its rows.
struct Kept {
    ddl: Vec<String>,
    insert: String,
    rows: Vec<Vec<Value>>,
}

/// SQLite, beside a database that holds what was filed.
pub fn sqlite(filed: &Path, together: f64) -> Result<Ceiling, Fault> {
    let together = whole(together);
    let (tables, filings, bytes) = kept(filed).map_err(wrong)?;
    let rows = appended(&beside(filed, "raw"), bytes, together).map_err(wrong)?;
    let same_rows = once_more(&beside(filed, "same"), &tables, filings, together).map_err(wrong)?;
    Ok(Ceiling { bytes, together, rows, same_rows: Some(same_rows) })
}

fn whole(together: f64) -> usize {
    (1..10_000).find(|count| number(*count) + 0.5 > together).unwrap_or(1)
}

fn beside(filed: &Path, name: &str) -> PathBuf {
    filed.with_file_name(format!("{name}.db"))
}

/// As the program opens its own.
fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA mmap_size = 1073741824;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn appended(path: &Path, bytes: usize, together: usize) -> rusqlite::Result<Reached> {
    let connection = open(path)?;
    connection.execute_batch("CREATE TABLE raw (seq INTEGER PRIMARY KEY, row BLOB NOT NULL) STRICT")?;
    let row = vec![b'x'; bytes];
    let (count, mut written) = (Count::begin(), 0);
    while count.0.elapsed() < LASTING {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for _ in 0..together {
            connection.prepare_cached("INSERT INTO raw (row) VALUES (?1)")?.execute([&row])?;
        }
        connection.execute_batch("COMMIT")?;
        written += together;
    }
    Ok(count.end(written))
}

/// The tables that filings wrote to, how many filings there are, and the bytes of one.
fn kept(path: &Path) -> rusqlite::Result<(Vec<Kept>, usize, usize)> {
    let from = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let count = |table: &str| {
        let counted = from.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| row.get(0));
        counted.map(|count: u32| usize::try_from(count).unwrap_or(usize::MAX))
    };
    let all = count("record")?;
    let filings = all.min(SAMPLE);
    let mut names = from.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_words%' AND sql NOT LIKE '%VIRTUAL%'",
    )?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let (mut tables, mut bytes) = (Vec::new(), 0);
    for name in names.iter().filter(|name| !NOT_BY_FILING.contains(&name.as_str())) {
        let rows = count(name)?;
        if rows * 4 < all {
            continue;
        }
        let mut ddl = from.prepare(
            "SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND sql IS NOT NULL ORDER BY type DESC",
        )?;
        let ddl = ddl.query_map([name], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        let mut read = from.prepare(&format!("SELECT * FROM {name} LIMIT {}", rows * filings / all))?;
        let columns = read.column_count();
        let places: Vec<String> = (1..=columns).map(|at| format!("?{at}")).collect();
        let insert = format!("INSERT INTO {name} VALUES ({})", places.join(", "));
        let rows = read.query_map([], |row| (0..columns).map(|at| row.get(at)).collect())?;
        let rows = rows.collect::<Result<Vec<Vec<Value>>, _>>()?;
        bytes += rows.iter().flatten().map(weight).sum::<usize>();
        tables.push(Kept { ddl, insert, rows });
    }
    Ok((tables, filings, bytes / filings.max(1)))
}

fn weight(value: &Value) -> usize {
    match value {
        Value::Null => 0,
        Value::Integer(_) | Value::Real(_) => 8,
        Value::Text(text) => text.len(),
        Value::Blob(bytes) => bytes.len(),
    }
}

fn once_more(path: &Path, tables: &[Kept], filings: usize, together: usize) -> rusqlite::Result<Reached> {
    let connection = open(path)?;
    for ddl in tables.iter().flat_map(|table| &table.ddl) {
        connection.execute_batch(ddl)?;
    }
    let count = Count::begin();
    for first in (0..filings).step_by(together) {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        for filing in first..(first + together).min(filings) {
            for table in tables {
                let of = |filing: usize| table.rows.len() * filing / filings;
                for row in &table.rows[of(filing)..of(filing + 1)] {
                    connection.prepare_cached(&table.insert)?.execute(params_from_iter(row))?;
                }
            }
        }
        connection.execute_batch("COMMIT")?;
    }
    Ok(count.end(filings))
}

/// PostgreSQL: rows of so many bytes, many to a statement, over one connection.
pub fn postgres(url: &str, together: f64, bytes: usize) -> Result<Ceiling, Fault> {
    let together = whole(together);
    let wrong = |error| Fault::caused("write raw rows to PostgreSQL", error);
    let mut client = Client::connect(url, NoTls).map_err(wrong)?;
    client
        .batch_execute(
            "SET synchronous_commit = on; CREATE TABLE raw (seq BIGINT PRIMARY KEY, row BYTEA NOT NULL)",
        )
        .map_err(wrong)?;
    let places: Vec<String> = (1..=together).map(|at| format!("(${}, ${})", at * 2 - 1, at * 2)).collect();
    let insert = client.prepare(&format!("INSERT INTO raw VALUES {}", places.join(", "))).map_err(wrong)?;
    let row = vec![b'x'; bytes];
    let (count, mut written) = (Count::begin(), 0_i64);
    while count.0.elapsed() < LASTING {
        let numbers: Vec<i64> =
            (0..together).filter_map(|at| Some(written + i64::try_from(at).ok()?)).collect();
        let mut args: Vec<&(dyn ToSql + Sync)> = Vec::with_capacity(together * 2);
        for number in &numbers {
            args.push(number);
            args.push(&row);
        }
        client.execute(&insert, &args).map_err(wrong)?;
        written += i64::try_from(together).unwrap_or(0);
    }
    let rows = count.end(usize::try_from(written).unwrap_or(0));
    client.batch_execute("DROP TABLE raw").map_err(wrong)?;
    Ok(Ceiling { bytes, together, rows, same_rows: None })
}
