//! Reading: what strangers open, over all that the rounds of filing left, once it is approved. Asked again within a second a page
//! comes from what is kept; to see what making it costs, each request has an address of its own.

use std::{path::Path, process::Command, time::Duration};

use kernel::{Clock as _, Fault, SystemClock};
use rusqlite::{Connection, OpenFlags};

use crate::{
    client::{self, number},
    filing::communes,
    program::{self, Program},
    table::Table,
};

/// How long each page is asked for.
const LASTING: Duration = Duration::from_secs(5);
/// Readers at once.
const READERS: usize = 64;
/// As many as the cores can answer without anybody waiting for others.
const FEW: usize = 2;
/// Records whose pages are asked for.
const RECORDS: usize = 1_000;

/// What is asked, how many ask at once, and how the n-th request is written.
type Asked = (&'static str, usize, Box<dyn Fn(u64) -> String>);

/// Approves all, and reads.
pub fn read(table: &Table, binary: &Path, data: &Path) -> Result<(), Fault> {
    let year = SystemClock.today().year().to_string();
    let mut approve = Command::new(binary);
    approve.arg("--data").arg(data).args(["approve", "--place", "VN", "--year", &year, "--kind", "opinion"]);
    let approved = approve.output().map_err(|error| Fault::caused("approve all", error))?;
    if !approved.status.success() {
        return Err(Fault::new(String::from_utf8_lossy(&approved.stderr).into_owned()));
    }
    let (ids, all) = records(data).map_err(|error| Fault::caused("read ids", error))?;
    let program = Program::start(binary, data, None)?;
    let (ready, idle) = (program.ready.as_secs_f64() * 1_000.0, program.memory());
    Table::say(&format!(
        "reading {all} records: ready {ready:.0} ms after its start, RssAnon {idle:.1} MB idle"
    ));
    let codes = communes();
    let of = |all: &[String], nth: u64| all[usize::try_from(nth).unwrap_or(0) % all.len()].clone();
    let (some, each, found, by_few) = (codes.clone(), codes.clone(), codes.clone(), codes);
    let asked = ids.clone();
    let pages: [Asked; 6] = [
        (
            "list of a commune, made for each",
            READERS,
            Box::new(move |nth| page(&format!("{}/y-kien?nth={nth}", noi(&of(&each, nth))))),
        ),
        (
            "list of 20 communes, asked again and again",
            READERS,
            Box::new(move |nth| page(&format!("{}/y-kien", noi(&of(&some[..20], nth))))),
        ),
        (
            "page of a record, made for each",
            READERS,
            Box::new(move |nth| page(&format!("/ban-ghi/{}?nth={nth}", of(&ids, nth)))),
        ),
        (
            "page of 20 records, asked again and again",
            READERS,
            Box::new(move |nth| page(&format!("/ban-ghi/{}", of(&asked[..20], nth)))),
        ),
        (
            "search: sat lo, in a commune, made for each",
            READERS,
            Box::new(move |nth| page(&format!("{}/y-kien?q=sat+lo&nth={nth}", noi(&of(&found, nth))))),
        ),
        (
            "the same, by two at once",
            FEW,
            Box::new(move |nth| page(&format!("{}/y-kien?q=sat+lo&few={nth}", noi(&of(&by_few, nth))))),
        ),
    ];
    for (what, lines, request) in pages {
        let worked = program.worked();
        let all = client::ask(program.address, lines, LASTING, request)?;
        table.row(what, all.rate(), &all);
        let work = (program.worked() - worked) * 1e6 / number(all.micros.len());
        Table::say(&format!(
            "{work:.0} µs of work each, {} bytes; RssAnon {:.1} MB",
            all.bytes,
            program.memory()
        ));
        if all.others(200) > 0 {
            Table::say(&format!("other answers: {:?}", all.by_status));
        }
    }
    let hit = program::get(program.address, &format!("{}/y-kien?q=sat+lo", noi(&communes()[0])))?;
    Table::say(if hit.contains("sạt lở") {
        "sat lo finds sạt lở"
    } else {
        "sat lo did not find sạt lở"
    });
    Ok(())
}

fn noi(code: &str) -> String {
    format!("/noi/{code}")
}

fn page(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: here\r\n\r\n")
}

/// Ids of the newest records, as addresses have them, and how many there are.
fn records(data: &Path) -> rusqlite::Result<(Vec<String>, u32)> {
    let from = Connection::open_with_flags(data.join("dongthuan.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut newest =
        from.prepare(&format!("SELECT lower(hex(id)) FROM record ORDER BY id DESC LIMIT {RECORDS}"))?;
    let ids = newest.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let dashed = |hex: &String| [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
    let all = from.query_row("SELECT COUNT(*) FROM record", [], |row| row.get(0))?;
    Ok((ids.iter().map(dashed).collect(), all))
}
