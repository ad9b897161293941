//! `load PROGRAM FOLDER`: what a release build does under load on this machine, beside what the machine could do at most, in one
//! table. Bounded in time and count, over loopback only. With `LOAD_DATABASE_URL` (an empty PostgreSQL that flushes) it files there
//! too; with `LOAD_RECORDS` it files so many more before it reads. `tools/load` builds and starts all of it.

#![expect(clippy::disallowed_methods, reason = "how long things take is what is measured here")]

mod client;
mod filing;
mod program;
mod raw;
mod reading;
mod table;

use std::{path::Path, process::ExitCode};

use kernel::Fault;
use table::Table;

/// People who file at once.
const FILERS: usize = 200;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["bare", address] => address
            .parse()
            .map_err(|error| Fault::caused("an address to serve at", error))
            .and_then(filing::serve_bare),
        [program, folder] => all(Path::new(program), Path::new(folder)),
        _ => Err(Fault::new("load PROGRAM FOLDER")),
    };
    done.map_or_else(
        |fault| {
            eprintln!("{fault}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

fn all(program: &Path, folder: &Path) -> Result<(), Fault> {
    let mut table = Table::default();
    Table::head();
    table.bare = filing::bare(&table, FILERS)?;
    let data = folder.join("load");
    drop(std::fs::remove_dir_all(&data));
    let bytes = filing::on_sqlite(&table, program, &data, FILERS)?;
    if let Ok(url) = std::env::var("LOAD_DATABASE_URL") {
        filing::on_postgres(&table, program, &data, (&url, bytes), FILERS)?;
    }
    if let Some(records) = std::env::var("LOAD_RECORDS").ok().and_then(|text| text.parse().ok()) {
        filing::fill(program, &data, FILERS, records)?;
    }
    reading::read(&table, program, &data)?;
    drop(std::fs::remove_dir_all(&data));
    Ok(())
}
