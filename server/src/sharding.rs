//! `migrate --shard`: one database over several machines, by Citus, an extension of PostgreSQL. Rows of one place stand together:
//! each table is cut by `place`, all in the same way, so that an act at a place and a page of a place ask one machine. What is
//! small and is asked everywhere stands whole on each machine ([`REFERENCE`]).
//!
//! Which statements name no place, and so ask every machine, a test lists with the reason of each (`tests/all/sharding.rs`).

use std::collections::BTreeSet;

use kernel::{Outcome, Refusal};
use store::{Engine, Schema, Statement};

use crate::{app::App, rooms};

/// Options of `migrate`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Cut the tables by place over the machines of a Citus cluster
    #[arg(long)]
    shard: bool,
    /// Only print what would be said to the database
    #[arg(long, requires = "shard")]
    print: bool,
}

impl Options {
    /// To cut the tables by place; or only to print how.
    pub fn shard(print: bool) -> Self {
        Self { shard: true, print }
    }
}

/// Tables that stand whole on each machine, and why.
pub const REFERENCE: [(&str, &str); 14] = [
    ("schema_step", "the ledger of steps: of the database, not of a place"),
    ("place_within", "the places themselves"),
    ("lease", "whose turn it is: one row to a thing"),
    ("rule", "the law: few rows, and a place's own go before those from above"),
    ("route", "which body deals with what: few rows, and asked of every place above"),
    ("account", "few, and found by what someone types"),
    ("account_act", "read beside the account that it is about"),
    ("account_attempt", "of a login or an address"),
    ("account_grant", "read beside the account: one account may work at several places"),
    ("account_passkey", "read beside the account"),
    ("account_session", "found by what a browser sends"),
    ("account_subject", "found by what a provider says"),
    ("api_key", "found by what a program sends"),
    ("form", "a superior's forms: few, and filled for many places"),
];

/// The index of words. Only PostgreSQL has it as a table, so our own schema does not name it.
const WORDS: &str = "search_words";
/// The first table that is cut; the others are cut as it is.
const FIRST: &str = "record";

/// A table, and the statement that puts it on the machines.
pub type Sharding = (String, Statement);

/// How every table is to stand: first those that stand whole, then the first that is cut, then the others.
pub fn statements() -> Vec<Sharding> {
    let schema = Schema::of(&rooms::steps());
    let is_whole = |name: &str| REFERENCE.iter().any(|(whole, _)| *whole == name);
    let whole = REFERENCE.iter().map(|(name, _)| {
        let sql = format!("SELECT create_reference_table('{name}')");
        ((*name).to_owned(), Statement::built("create_reference_table", &sql))
    });
    let others = schema.tables.keys().map(String::as_str).chain([WORDS]);
    let others = others.filter(|name| *name != FIRST && !is_whole(name)).map(|name| (name, FIRST));
    let cut = std::iter::once((FIRST, "none")).chain(others).map(|(name, beside)| {
        let sql = format!("SELECT create_distributed_table('{name}', 'place', colocate_with => '{beside}')");
        (name.to_owned(), Statement::built("create_distributed_table", &sql))
    });
    whole.chain(cut).collect()
}

/// Puts every table on the machines that is not there yet; each by itself, so that whoever was cut goes on.
pub fn run(app: &App, options: &Options, tell: &mut dyn FnMut(&str)) -> Outcome<()> {
    let say = |word: &str, tables: usize| {
        let tables = tables.to_string();
        app.words.with(web::Language::Vi, word, &[("tables", tables.as_str().into())])
    };
    if !options.shard {
        // Its steps were taken as it was opened.
        tell(&say("migrate-done", Schema::of(&rooms::steps()).tables.len()));
        return Ok(());
    }
    if options.print {
        for (_, statement) in statements() {
            let line = statement.sql.lines().last().unwrap_or_default().to_owned();
            tell(&format!("{line};"));
        }
        return Ok(());
    }
    if app.store.engine() == Engine::Sqlite {
        return Err(Refusal::new("refusal-shard-sqlite").into());
    }
    let there = Statement::built("citus_there", "SELECT COUNT(*) FROM pg_extension WHERE extname = 'citus'");
    if app.store.read(|tx| Ok(tx.one(&there, &[], |row| row.int(0))?))? == 0 {
        return Err(Refusal::new("refusal-shard-no-citus").into());
    }
    let known = "SELECT CAST(CAST(logicalrelid AS REGCLASS) AS TEXT) FROM pg_dist_partition";
    let known = Statement::built("citus_tables", known);
    let done: BTreeSet<String> =
        app.store.read(|tx| Ok(tx.rows(&known, &[], |row| row.text(0))?.into_iter().collect()))?;
    let mut tables = 0;
    for (name, statement) in statements() {
        if done.contains(&name) {
            continue;
        }
        tell(&name);
        app.store.write("put a table on the machines", move |tx| {
            tx.exec(&statement, &[])?;
            Ok(())
        })?;
        tables += 1;
    }
    tell(&say("shard-done", tables));
    Ok(())
}
