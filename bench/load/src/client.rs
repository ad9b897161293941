//! Who asks: many lines kept open, one request under way on each, all on one thread, so that it takes little of the cores it
//! shares with the program.

use std::{
    cell::Cell,
    collections::BTreeMap,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use kernel::Fault;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::LocalSet,
};

/// What came back.
#[derive(Debug, Default, Clone)]
pub struct Measured {
    /// Answers, by status.
    pub by_status: BTreeMap<u16, u64>,
    /// How long each took, in microseconds, in order.
    pub micros: Vec<u64>,
    /// From the first request to the last answer.
    pub took: Duration,
    /// Bytes of the last body.
    pub bytes: usize,
}

impl Measured {
    /// Answers per second.
    pub fn rate(&self) -> f64 {
        number(self.micros.len()) / self.took.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    /// The time within which so many of a thousand were answered, in milliseconds.
    pub fn milliseconds(&self, of_thousand: usize) -> f64 {
        let at = (self.micros.len() * of_thousand / 1_000).min(self.micros.len().saturating_sub(1));
        self.micros.get(at).map_or(0.0, |micros| Duration::from_micros(*micros).as_secs_f64() * 1_000.0)
    }

    /// Answers of another status than this.
    pub fn others(&self, status: u16) -> u64 {
        self.by_status.iter().filter(|(it, _)| **it != status).map(|(_, count)| count).sum()
    }
}

/// A count, to be divided by.
pub fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Asks over so many lines, for so long. `request` writes the n-th.
pub fn ask(
    address: SocketAddr,
    lines: usize,
    lasting: Duration,
    request: impl Fn(u64) -> String + 'static,
) -> Result<Measured, Fault> {
    let wrong = |error| Fault::caused("ask over HTTP", error);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(wrong)?;
    let (local, request, nth) = (LocalSet::new(), Rc::new(request), Rc::new(Cell::new(0)));
    local
        .block_on(&runtime, async {
            let mut open = Vec::with_capacity(lines);
            for _ in 0..lines {
                let line = TcpStream::connect(address).await?;
                line.set_nodelay(true)?;
                open.push(line);
            }
            let began = Instant::now();
            let asking: Vec<_> = open
                .into_iter()
                .map(|line| {
                    let (request, nth) = (Rc::clone(&request), Rc::clone(&nth));
                    tokio::task::spawn_local(async move {
                        keep_asking(line, began + lasting, &nth, &*request).await
                    })
                })
                .collect();
            let mut all = Measured::default();
            for line in asking {
                let of_line = line.await??;
                all.micros.extend(of_line.micros);
                all.bytes = all.bytes.max(of_line.bytes);
                for (status, count) in of_line.by_status {
                    *all.by_status.entry(status).or_default() += count;
                }
            }
            all.took = began.elapsed();
            all.micros.sort_unstable();
            Ok(all)
        })
        .map_err(wrong)
}

async fn keep_asking(
    mut line: TcpStream,
    until: Instant,
    nth: &Cell<u64>,
    request: &dyn Fn(u64) -> String,
) -> std::io::Result<Measured> {
    let (mut measured, mut buffer) = (Measured::default(), Vec::with_capacity(64 * 1024));
    while Instant::now() < until {
        let text = request(nth.replace(nth.get() + 1));
        let began = Instant::now();
        line.write_all(text.as_bytes()).await?;
        let (status, bytes) = answer(&mut line, &mut buffer).await?;
        measured.micros.push(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
        *measured.by_status.entry(status).or_default() += 1;
        measured.bytes = bytes;
    }
    Ok(measured)
}

/// Reads one answer: its status, and the length of its body.
async fn answer(line: &mut TcpStream, buffer: &mut Vec<u8>) -> std::io::Result<(u16, usize)> {
    buffer.clear();
    let cut = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let mut looked = 0;
    let head = loop {
        if line.read_buf(buffer).await? == 0 {
            return Err(cut());
        }
        let from = looked.min(buffer.len());
        if let Some(at) = buffer[from..].windows(4).position(|four| four == b"\r\n\r\n") {
            break from + at + 4;
        }
        looked = buffer.len().saturating_sub(3);
    };
    let text = String::from_utf8_lossy(&buffer[..head]).to_ascii_lowercase();
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(cut)?;
    let length = text.lines().find_map(|header| header.strip_prefix("content-length:")?.trim().parse().ok());
    let body: usize = length.unwrap_or(0);
    while buffer.len() < head + body {
        if line.read_buf(buffer).await? == 0 {
            return Err(cut());
        }
    }
    Ok((status, body))
}
