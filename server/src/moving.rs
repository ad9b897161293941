//! `move`: copies everything into another database and compares. Nothing is taken away from the first.
//!
//! Rows go over table by table, in the order of their keys, some thousand to an act. So where a move was cut (a killed program, a
//! lost line), the number of rows that are there says where to go on. The other database remembers what the first one looked like
//! when the move began, and goes on only from the same.
//!
//! Rows of photos and recordings are copied; their contents stay where they are, in the folder or bucket that `--files` names, and
//! are found there by the same ids. From then on one of the two databases serves: each sweeps what it knows to be erased.

use std::{collections::BTreeMap, time::Duration};

use kernel::{Fault, Outcome, Refusal};
use records::Kinds;
use sha2::{Digest, Sha256};
use store::{Arg, ColumnType, Insert, Row, Schema, Statement, Store, Table, Tx};

use crate::{app::App, rooms, tick};

/// Options of `move`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Where to: postgres://… or the path of an SQLite file
    #[arg(long)]
    to: String,
}

impl Options {
    /// To this database.
    pub fn to(url: impl Into<String>) -> Self {
        Self { to: url.into() }
    }
}

/// Rows written at once.
const ROWS_PER_ACT: usize = 2_000;
/// Reference data and the ledger of steps, made by opening the other database; whose turn it is there; and the keys of the index
/// of words, which each engine keeps in its own way and which is built anew from the records.
const NOT_COPIED: [&str; 4] = ["place_within", "schema_step", "lease", "search_key"];

/// One value, owned, on its way from one database to the other.
#[derive(Debug, Clone)]
enum Owned {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

impl Owned {
    fn read(row: &Row<'_>, column: usize, kind: ColumnType) -> Result<Self, Fault> {
        Ok(match kind {
            ColumnType::Int => row.opt_int(column)?.map_or(Self::Null, Self::Int),
            ColumnType::Text => row.opt_text(column)?.map_or(Self::Null, Self::Text),
            ColumnType::Blob => row.opt_blob(column)?.map_or(Self::Null, Self::Blob),
            ColumnType::Real => Self::Real(row.real(column)?),
        })
    }

    fn arg(&self) -> Arg<'_> {
        match self {
            Self::Null => Arg::Null,
            Self::Int(value) => Arg::Int(*value),
            Self::Real(value) => Arg::Real(*value),
            Self::Text(value) => Arg::Text(value),
            Self::Blob(value) => Arg::Blob(value),
        }
    }
}

/// The name under which the other database remembers that a move into it was done to its end.
const MOVED: &str = "moved here";

/// Copies and compares, or goes on where it was cut; `tell` hears how far it is.
pub fn run(app: &App, options: &Options, tell: &mut dyn FnMut(&str)) -> Outcome<()> {
    let schema = Schema::of(&rooms::steps());
    let target = Store::open(&options.to, &rooms::steps())?;
    target.write("write the places", records::set_places)?;
    let tables = tables(&schema);
    let there = counts(&target, &tables)?;
    // All of it and its fingerprint are of one moment, however much is written meanwhile.
    let here = app.store.read(|tx| {
        begin(tx, &target, &there)?;
        let bar = bar(tx, &tables, &there)?;
        if bar.position() > 0 {
            let rows = bar.position().to_string();
            tell(&app.words.with(web::Language::Vi, "move-goes-on", &[("rows", rows.as_str().into())]));
        }
        for (name, table) in &tables {
            bar.set_message((*name).clone());
            copy(tx, &target, (name, table), there.get(*name).copied().unwrap_or(0), &bar)?;
        }
        bar.finish_and_clear();
        fingerprint(tx, &tables, &app.kinds)
    })?;
    tick::carry(&app.store, &target, app.clock.today())?;
    while target.write("index what was copied", |tx| records::desk::index_more(tx, &rooms::kinds()))? > 0 {}
    for filled in [records::desk::FILL, records::facts::FILL] {
        target.once(filled, |_| Ok(()))?;
    }
    let there = target.read(|tx| fingerprint(tx, &tables, &app.kinds))?;
    compare(app, &here, &there, tell)?;
    target.once(MOVED, |_| Ok(()))?;
    Ok(())
}

/// Remembers in the other database what is moved into it; or refuses one that holds anything else.
fn begin(tx: &mut dyn Tx, target: &Store, there: &BTreeMap<String, i64>) -> Outcome<()> {
    let entries = count(tx, "journal")?;
    let last = Statement::built("move_last_entry", "SELECT id FROM journal ORDER BY id DESC LIMIT 1");
    let last = tx.optional(&last, &[], |row| row.blob(0))?;
    let name = format!("a move began at {entries} entries, the last {}", hex(&last.unwrap_or_default()));
    if let Some((table, _)) = there.iter().find(|(_, rows)| **rows > 0)
        && (target.has_done(MOVED)? || !target.has_done(&name)?)
    {
        return Err(Refusal::new("refusal-target-not-empty").with("table", table).into());
    }
    target.once(name, |_| Ok(()))?;
    Ok(())
}

/// Rows of each table.
fn counts(store: &Store, tables: &[(&String, &Table)]) -> Outcome<BTreeMap<String, i64>> {
    store.read(|tx| tables.iter().map(|(name, _)| Ok(((*name).clone(), count(tx, name)?))).collect())
}

/// How far it is: rows, rows in a second, and the time that is left. Shown on a terminal alone.
fn bar(
    tx: &mut dyn Tx,
    tables: &[(&String, &Table)],
    there: &BTreeMap<String, i64>,
) -> Outcome<indicatif::ProgressBar> {
    let mut all = 0;
    for (name, _) in tables {
        all += u64::try_from(count(tx, name)?).unwrap_or(0);
    }
    let done = there.values().map(|rows| u64::try_from(*rows).unwrap_or(0)).sum();
    let style = indicatif::ProgressStyle::with_template("{msg}: {human_pos} / {human_len}, {per_sec}, {eta}");
    let bar = indicatif::ProgressBar::new(all);
    bar.set_style(style.map_err(|error| Fault::caused("the template of the bar", error))?);
    bar.set_position(done);
    // The rows that are there already took no time of this run.
    bar.reset_eta();
    bar.enable_steady_tick(Duration::from_millis(200));
    Ok(bar)
}

/// Holds both fingerprints against each other.
fn compare(
    app: &App,
    here: &BTreeMap<String, String>,
    there: &BTreeMap<String, String>,
    tell: &mut dyn FnMut(&str),
) -> Outcome<()> {
    for (what, value) in here {
        let other = there.get(what).map_or("–", String::as_str);
        if what.starts_with("rows of") || value != other {
            let same = if value == other { "=" } else { "≠" };
            tell(&format!("{what}: {value} {same} {other}"));
        }
    }
    let differing = here.iter().filter(|(what, value)| there.get(*what) != Some(value)).count()
        + there.keys().filter(|what| !here.contains_key(*what)).count();
    if differing > 0 {
        return Err(Refusal::new("refusal-move-differs").with("count", differing.to_string()).into());
    }
    let figures = here.keys().filter(|what| what.starts_with("figure ")).count();
    tell(&app.words.with(
        web::Language::Vi,
        "move-compared",
        &[("figures", figures.to_string().as_str().into())],
    ));
    Ok(())
}

fn tables(schema: &Schema) -> Vec<(&String, &Table)> {
    schema.tables.iter().filter(|(name, _)| !NOT_COPIED.contains(&name.as_str())).collect()
}

/// What must be the same in a copy: see [`fingerprint`].
pub fn fingerprint_of(store: &Store, kinds: &Kinds) -> Outcome<BTreeMap<String, String>> {
    let schema = Schema::of(&rooms::steps());
    store.read(|tx| fingerprint(tx, &tables(&schema), kinds))
}

/// The rows of a table in the order of its key, without so many from the beginning.
fn select(name: &str, table: &Table) -> Statement {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let key = table.unique.get(&format!("{name}_pk")).cloned().unwrap_or_default();
    Statement::built(
        "move_select",
        &format!(
            "SELECT {} FROM {name} ORDER BY {} LIMIT 9223372036854775807 OFFSET $1",
            columns.join(", "),
            key.join(", ")
        ),
    )
}

fn copy(
    tx: &mut dyn Tx,
    target: &Store,
    (name, table): (&str, &Table),
    skipped: i64,
    bar: &indicatif::ProgressBar,
) -> Outcome<()> {
    let width = table.columns.len();
    let mut waiting: Vec<Owned> = Vec::with_capacity(ROWS_PER_ACT * width);
    tx.each(&select(name, table), &[skipped.into()], &mut |row| {
        for (at, column) in table.columns.iter().enumerate() {
            waiting.push(Owned::read(row, at, column.kind)?);
        }
        if waiting.len() >= ROWS_PER_ACT * width {
            put(target, name, table, std::mem::take(&mut waiting))?;
            bar.inc(u64::try_from(ROWS_PER_ACT).unwrap_or(0));
        }
        Ok(())
    })?;
    let last = u64::try_from(waiting.len() / width.max(1)).unwrap_or(0);
    put(target, name, table, waiting)?;
    bar.inc(last);
    Ok(())
}

fn put(target: &Store, name: &str, table: &Table, rows: Vec<Owned>) -> Result<(), Fault> {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let insert = Insert::new("move_insert", name, &columns, "");
    let written = target.write("move rows", move |tx| {
        let args: Vec<Arg<'_>> = rows.iter().map(Owned::arg).collect();
        insert.run(tx, &args)?;
        Ok(())
    });
    written.map_err(|error| Fault::caused(format!("copy {name}"), error))
}

fn count(tx: &mut dyn Tx, table: &str) -> Outcome<i64> {
    Ok(tx.one(&Statement::built("move_count", &format!("SELECT COUNT(*) FROM {table}")), &[], |row| {
        row.int(0)
    })?)
}

/// Everything that must be the same: rows of each table, every figure of every year with its cuts (from the kept sums and
/// from the facts themselves), and the journal's digests in order.
fn fingerprint(
    tx: &mut dyn Tx,
    tables: &[(&String, &Table)],
    kinds: &Kinds,
) -> Outcome<BTreeMap<String, String>> {
    let mut print = BTreeMap::new();
    for (name, _) in tables {
        print.insert(format!("rows of {name}"), count(tx, name)?.to_string());
    }
    print.insert("rows of search_key".to_owned(), count(tx, "search_key")?.to_string());
    for ((year, figure), sum) in records::of_all_places(tx)? {
        print.insert(format!("figure {year} {figure}"), sum.to_string());
    }
    let of_facts =
        "SELECT on_day / 10000, number, CAST(SUM(value) AS BIGINT) FROM fact GROUP BY on_day / 10000, number";
    tx.each(&Statement::built("move_facts", of_facts), &[], &mut |row| {
        print.insert(format!("facts {} {}", row.int(0)?, row.int(1)?), row.int(2)?.to_string());
        Ok(())
    })?;
    let mut journal = Sha256::new();
    tx.each(
        &Statement::built("move_journal", "SELECT id, digest FROM journal ORDER BY id"),
        &[],
        &mut |row| {
            journal.update(row.blob(0)?);
            journal.update(row.blob(1)?);
            Ok(())
        },
    )?;
    print.insert("journal".to_owned(), hex(&journal.finalize()));
    // A record that was changed behind the rows that a cut move had copied: its version tells.
    let of_records =
        "SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT), COALESCE(MAX(changed_at), 0) FROM record";
    let versions = tx.one(&Statement::built("move_versions", of_records), &[], |row| {
        Ok(format!("{} until {}", row.int(0)?, row.int(1)?))
    })?;
    print.insert("versions of records".to_owned(), versions);
    print.insert("facts that drifted".to_owned(), records::check_facts(tx, kinds)?.len().to_string());
    Ok(print)
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
