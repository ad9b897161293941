//! Filing: what a citizen says goes through the whole program and is answered once it is durable. Beside it, in the same run,
//! what this machine can do at most: a bare route on the same HTTP stack, and raw rows of the same size in commits as large.

use std::{cell::RefCell, net::SocketAddr, path::Path, process::Command, time::Duration};

use axum::{Router, body::Bytes, http::StatusCode, routing::put};
use kernel::{Clock as _, Fault, Id, SeededRng, SystemClock};
use places::Gazetteer;

use crate::{
    client::{self, Measured, number},
    program::{self, Program},
    raw::{self, Ceiling},
    table::Table,
};

/// How long each round asks, and how often.
const ROUND: Duration = Duration::from_secs(5);
const ROUNDS: usize = 3;
/// Rounds of filling.
const MOST_ROUNDS: usize = 120;
/// The thread that writes to SQLite.
const WRITER: &str = "sqlite-writer";
/// What comes before the first: statements are prepared, tables begun.
const WARMING: Duration = Duration::from_secs(2);

/// What a citizen says: as long as an opinion mostly is.
const CONTENT: &str = "Tuyến đường liên bản từ trung tâm xã vào điểm trường bị sạt lở ba chỗ sau trận mưa đêm, xe máy không \
    qua được, học sinh phải đi bộ hơn hai cây số; đề nghị xã cho san gạt và đặt biển báo trước mùa mưa tới.";

/// The codes of all communes of today.
pub fn communes() -> Vec<String> {
    let today = SystemClock.today();
    let places = Gazetteer::viet_nam().places().iter();
    let communes = places.filter(|place| place.level == places::Level::Commune && place.is_valid(today));
    communes.map(|place| place.code.to_owned()).collect()
}

/// Writes the n-th filing: in communes of the whole country, every second one with a name.
fn filing() -> impl Fn(u64) -> String + 'static {
    let codes = communes();
    let rng = RefCell::new(SeededRng::new(SystemClock.now().unsigned_abs()));
    move |nth| {
        let mut rng = rng.borrow_mut();
        let at = rng.below(u64::try_from(codes.len()).unwrap_or(1));
        let code = &codes[usize::try_from(at).unwrap_or(0)];
        let id = Id::new(SystemClock.now(), &mut *rng);
        let sender =
            if nth % 2 == 0 { r#","name":"Lò Thị Mẫu","address":"Tổ 5, bản Ví Dụ""# } else { "" };
        let body =
            format!(r#"{{"place":"{code}","topic":"transport","content":"{nth}: {CONTENT}"{sender}}}"#);
        let length = body.len();
        format!(
            "PUT /api/v1/opinions/{id} HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
    }
}

/// Rounds of one request: the median of the rates, and all times together.
fn rounds(address: SocketAddr, lines: usize) -> Result<(f64, Measured), Fault> {
    let (mut rates, mut all) = (Vec::new(), Measured::default());
    for _ in 0..ROUNDS {
        let one = client::ask(address, lines, ROUND, filing())?;
        rates.push(one.rate());
        for (status, count) in &one.by_status {
            *all.by_status.entry(*status).or_default() += count;
        }
        all.micros.extend(one.micros);
    }
    all.micros.sort_unstable();
    rates.sort_by(f64::total_cmp);
    Ok((rates[ROUNDS / 2], all))
}

/// Serves the bare route until it is killed: it reads what is sent, and answers as much as a receipt.
pub fn serve_bare(address: SocketAddr) -> Result<(), Fault> {
    let wrong = |error| Fault::caused("serve the bare route", error);
    let receipt = "x".repeat(700);
    let answer = move |_: Bytes| {
        let receipt = receipt.clone();
        async move { (StatusCode::CREATED, receipt) }
    };
    let routes = Router::new()
        .route("/api/v1/opinions/{id}", put(answer))
        .route("/", axum::routing::get(async || "ok"));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(wrong)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await.map_err(wrong)?;
        axum::serve(listener, routes).await.map_err(wrong)
    })
}

/// The bare route's ceiling.
pub fn bare(table: &Table, lines: usize) -> Result<f64, Fault> {
    let address = program::free()?;
    let own = std::env::current_exe().map_err(|error| Fault::caused("find this program", error))?;
    let mut command = Command::new(own);
    command.args(["bare", &address.to_string()]);
    let served = Program::spawn(command, address, "/")?;
    let (rate, all) = rounds(served.address, lines)?;
    table.row("bare axum route, PUT", rate, &all);
    Ok(rate)
}

/// Files on SQLite, then writes raw rows beside. Gives the bytes of a filing.
pub fn on_sqlite(table: &Table, binary: &Path, data: &Path, lines: usize) -> Result<usize, Fault> {
    let (rate, together) = file(table, "SQLite", (binary, data, None), lines)?;
    let ceiling = raw::sqlite(&data.join("dongthuan.db"), together)?;
    tell(&ceiling, rate);
    Ok(ceiling.bytes)
}

/// The same on the PostgreSQL of a URL.
pub fn on_postgres(
    table: &Table,
    binary: &Path,
    data: &Path,
    (url, bytes): (&str, usize),
    lines: usize,
) -> Result<(), Fault> {
    let (rate, together) = file(table, "PostgreSQL", (binary, data, Some(url)), lines)?;
    tell(&raw::postgres(url, together, bytes)?, rate);
    Ok(())
}

fn tell(ceiling: &Ceiling, rate: f64) {
    let what = format!("raw rows of {} bytes, {} to a commit", ceiling.bytes, ceiling.together);
    Table::ratio(&what, ceiling.rows, rate);
    if let Some(same) = ceiling.same_rows {
        Table::ratio("the same rows into the same tables, nothing else", same, rate);
    }
}

/// Files for some rounds; gives the rate, and how many acts shared a commit.
fn file(
    table: &Table,
    engine: &str,
    (binary, data, url): (&Path, &Path, Option<&str>),
    lines: usize,
) -> Result<(f64, f64), Fault> {
    // The first start makes the tables.
    drop(Program::start(binary, data, url)?);
    let program = Program::start(binary, data, url)?;
    let (ready, idle) = (program.ready.as_secs_f64() * 1_000.0, program.memory());
    Table::say(&format!("{engine}: ready {ready:.0} ms after its start, RssAnon {idle:.1} MB idle"));
    client::ask(program.address, lines, WARMING, filing())?;
    let (worked, wrote, (acts, commits)) = (program.worked(), program.worked_by(WRITER), program.counted()?);
    let (rate, all) = rounds(program.address, lines)?;
    let (filed, (acts_then, commits_then)) = (number(all.micros.len()), program.counted()?);
    let together = (acts_then - acts) / (commits_then - commits).max(1.0);
    table.row(&format!("durable filing, {engine}"), rate, &all);
    Table::say(&format!(
        "{:.0} µs of work per filing, {:.0} µs of them the writer's; {together:.1} acts to a commit; RssAnon {:.1} MB under load",
        (program.worked() - worked) * 1e6 / filed,
        (program.worked_by(WRITER) - wrote) * 1e6 / filed,
        program.memory(),
    ));
    if all.others(201) > 0 {
        Table::say(&format!("answers that were not 201: {:?}", all.by_status));
    }
    Ok((rate, together))
}

/// Files until there are so many records, for at most ten minutes.
pub fn fill(binary: &Path, data: &Path, lines: usize, records: usize) -> Result<(), Fault> {
    let program = Program::start(binary, data, None)?;
    let mut most = program.memory();
    for _ in 0..MOST_ROUNDS {
        if program.counted()?.0 >= number(records) {
            break;
        }
        client::ask(program.address, lines, ROUND, filing())?;
        most = most.max(program.memory());
    }
    Table::say(&format!("{:.0} more were filed; RssAnon {most:.1} MB at most", program.counted()?.0));
    Ok(())
}
