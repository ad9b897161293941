//! The program as a process that can be killed, and a line to it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use store::testing::Db;

/// A running server. It dies with the test.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

impl Program {
    /// Starts it on a test's data. A file that grows too large is an error of the write, as a full disk is, not a signal.
    pub fn start(db: &Db, url: &str) -> Self {
        Self::start_with(db, url, &[])
    }

    /// The same, with settings.
    pub fn start_with(db: &Db, url: &str, settings: &[(&str, &str)]) -> Self {
        let mut child = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_dongthuan"), "--data"])
            .arg(db.directory())
            .args(["--database-url", url, "serve", "--port", "0"])
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let mut said = Vec::new();
        let address = lines.by_ref().find_map(|line| {
            let found = line.split("http://").nth(1).and_then(|rest| {
                let end = rest.find(|it: char| !it.is_ascii_digit() && !".:".contains(it));
                rest[..end.unwrap_or(rest.len())].trim_end_matches('.').parse().ok()
            });
            said.push(line);
            found
        });
        let address = address.unwrap_or_else(|| panic!("it did not say where it serves: {said:?}"));
        // What it says later is read, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// SIGKILL: no handler, no flush.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, as a service manager sends it.
    pub fn ask_to_stop(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.unwrap().success());
    }

    /// Waits until it has ended by itself.
    pub fn wait(&mut self) -> std::process::ExitStatus {
        self.child.wait().unwrap()
    }

    /// Lets files grow no larger than this; without a size, as large as they like.
    pub fn limit_files(&self, bytes: Option<u64>) {
        let soft = bytes.map_or_else(|| "unlimited".to_owned(), |bytes| bytes.to_string());
        let limited = Command::new("prlimit")
            .args(["--pid", &self.child.id().to_string(), &format!("--fsize={soft}:unlimited")])
            .status();
        assert!(limited.unwrap().success());
    }

    /// What an address answers: the status.
    pub fn get(&self, path: &str) -> u16 {
        let mut line = Line::to(self.address).unwrap();
        line.ask("GET", path, "").unwrap().0
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// One connection that is kept.
pub struct Line {
    stream: BufReader<TcpStream>,
    /// Headers beside those that each request has.
    pub more: String,
}

/// A status, the headers in small letters, and the body.
pub type Answer = (u16, String, String);

impl Line {
    pub fn to(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        Ok(Self { stream: BufReader::new(stream), more: String::new() })
    }

    pub fn ask(&mut self, method: &str, path: &str, body: &str) -> std::io::Result<Answer> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: xa.example\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{}\r\n{body}",
            body.len(),
            self.more
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let broken = |what: &str| std::io::Error::new(std::io::ErrorKind::UnexpectedEof, what.to_owned());
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head)? == 0 {
                return Err(broken("the line broke off"));
            }
        }
        let status =
            head.split(' ').nth(1).and_then(|it| it.parse().ok()).ok_or_else(|| broken("no status"))?;
        let head = head.to_lowercase();
        let length = head.split("content-length: ").nth(1).and_then(|it| it.lines().next()?.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        self.stream.read_exact(&mut body)?;
        Ok((status, head, String::from_utf8_lossy(&body).into_owned()))
    }
}
