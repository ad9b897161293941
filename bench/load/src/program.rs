//! The program under load: a process of its own, started as an office would, and what the system says of it.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use kernel::Fault;

/// A process that serves.
pub struct Program {
    child: Child,
    /// Where it serves.
    pub address: SocketAddr,
    /// Where it tells what it counts.
    metrics: Option<SocketAddr>,
    /// From its start to its first answer to `/readyz`.
    pub ready: Duration,
}

/// Clock ticks that the system counts a second of work in.
const TICKS: f64 = 100.0;
/// How long one may take to be ready.
const PATIENCE: Duration = Duration::from_mins(2);

impl Program {
    /// Starts `dongthuan serve` on a data folder, or on the PostgreSQL of `url`.
    pub fn start(program: &Path, data: &Path, url: Option<&str>) -> Result<Self, Fault> {
        let mut command = Command::new(program);
        command.arg("--data").arg(data);
        command.args(url.iter().flat_map(|url| ["--database-url", *url]));
        let (address, metrics) = (free()?, free()?);
        command.args(["serve", "--log-level", "error", "--port", &address.port().to_string()]);
        command.args(["--metrics", &metrics.to_string()]);
        let mut started = Self::spawn(command, address, "/readyz")?;
        started.metrics = Some(metrics);
        Ok(started)
    }

    /// Starts a command that serves at `address`, and waits for its first answer.
    pub fn spawn(mut command: Command, address: SocketAddr, path: &str) -> Result<Self, Fault> {
        // Settings of whoever runs this are not what is measured.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("DONGTHUAN_") || name == "DATABASE_URL" {
                command.env_remove(name);
            }
        }
        let began = Instant::now();
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = child.map_err(|error| Fault::caused("start the program", error))?;
        let mut started = Self { child, address, metrics: None, ready: Duration::ZERO };
        while began.elapsed() < PATIENCE {
            if is_answered(address, path) {
                started.ready = began.elapsed();
                return Ok(started);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Err(Fault::new("the program did not get ready"))
    }

    fn of_system(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default()
    }

    /// What it holds in memory beside files, in MB.
    pub fn memory(&self) -> f64 {
        let status = self.of_system("status");
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u32>().ok());
        f64::from(kilobytes.unwrap_or(0)) / 1_024.0
    }

    /// Seconds that it worked so far.
    pub fn worked(&self) -> f64 {
        ticks(&self.of_system("stat"))
    }

    /// Seconds that the threads of this name worked so far.
    pub fn worked_by(&self, thread: &str) -> f64 {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id()));
        let names = tasks.into_iter().flatten().flatten();
        let stats = names.filter_map(|task| std::fs::read_to_string(task.path().join("stat")).ok());
        stats.filter(|stat| stat.contains(&format!("({thread})"))).map(|stat| ticks(&stat)).sum()
    }

    /// Acts that it made durable so far, and the commits they took.
    pub fn counted(&self) -> Result<(f64, f64), Fault> {
        let metrics = self.metrics.ok_or_else(|| Fault::new("it counts nothing"))?;
        let text = get(metrics, "/metrics")?;
        let of = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|rest| rest.trim().parse().ok()).unwrap_or(0.0)
        };
        Ok((of("dongthuan_store_acts_total"), of("dongthuan_store_commits_total")))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let told = Command::new("kill").arg(self.child.id().to_string()).status();
        if told.is_err() {
            drop(self.child.kill());
        }
        drop(self.child.wait());
    }
}

/// Seconds that this process itself worked so far.
pub fn own_work() -> f64 {
    ticks(&std::fs::read_to_string("/proc/self/stat").unwrap_or_default())
}

/// User and system time of a line of `/proc/…/stat`, in seconds.
fn ticks(stat: &str) -> f64 {
    // The name may hold spaces: what follows it is counted.
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let of =
        |at: usize| after_name.split_whitespace().nth(at).and_then(|it| it.parse::<u32>().ok()).unwrap_or(0);
    (f64::from(of(11)) + f64::from(of(12))) / TICKS
}

/// An address of this machine that nobody listens at.
pub fn free() -> Result<SocketAddr, Fault> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    listener.and_then(|it| it.local_addr()).map_err(|error| Fault::caused("find a free port", error))
}

fn is_answered(address: SocketAddr, path: &str) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut line = TcpStream::connect(address)?;
        line.write_all(format!("GET {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n").as_bytes())?;
        let mut answer = [0; 12];
        line.read_exact(&mut answer)?;
        Ok(&answer[9..] == b"200")
    };
    ask().unwrap_or(false)
}

/// One GET; its status and body.
pub fn get(address: SocketAddr, path: &str) -> Result<String, Fault> {
    let ask = || -> std::io::Result<String> {
        let mut line = TcpStream::connect(address)?;
        line.write_all(format!("GET {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n").as_bytes())?;
        let mut answer = String::new();
        line.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().map_err(|error| Fault::caused(format!("read {path}"), error))
}
