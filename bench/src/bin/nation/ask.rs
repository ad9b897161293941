//! Opens every page that a minister would, first on a machine that has read nothing of it, then again.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use accounts::{Grant, Keeper, NewAccount, Role, password};
use dongthuan::app::{App, DATABASE_FILE};
use kernel::{Date, Fault, FixedClock, Outcome, Rng as _, SystemRng};
use places::Gazetteer;

use crate::said::YEAR;

/// What a page may take.
const MOST: Duration = Duration::from_millis(300);
/// Times that each page is opened once it was.
const AGAIN: usize = 9;
/// The commune whose pages are opened, by its number in addresses of lists.
const COMMUNE: &str = "03127";
/// What Linux counts the time of a process in.
const TICK_MS: u64 = 10;
const LOGIN: &str = "bo.truong";
const PASSWORD: &str = "lua chin vang tren nuong";

/// The province whose lists are opened.
const PROVINCE: &str = "79";
/// The pages: of anyone, and of the minister's desk. Between braces stands the number of a commune or province.
const PAGES: [&str; 44] = [
    "/noi/VN",
    "/noi/VN/2026",
    "/noi/VN/2026.json",
    "/noi/VN/2026-Q4",
    "/noi/VN/2026-11",
    "/noi/VN/2026/so-sanh",
    "/noi/VN/2026/so-sanh.csv",
    "/noi/VN/2026/voter_opinions",
    "/noi/VN/2026/voter_opinions.csv",
    "/noi/VN/2026-06/voter_opinions",
    "/noi/VN/2026/voter_opinions/state:settled",
    "/noi/VN/2026/opinions_open",
    "/noi/VN/2026/opinions_answered_late",
    "/noi/VN/2026/voter_attendances",
    "/noi/VN/2026/relief_rice_kg",
    "/noi/VN/kien-nghi",
    "/noi/79",
    "/noi/79/2026",
    "/noi/79/2026.json",
    "/noi/79/2026/voter_opinions",
    "/noi/03127",
    "/noi/03127/2026",
    "/noi/03127/2026/voter_opinions",
    "/noi/03127/y-kien",
    "/noi/03127/y-kien?q=sat+lo",
    "/tim?q=dien+bien",
    "/api/v1/places/VN/figures/2026",
    "/can-bo",
    "/can-bo/tre-han",
    "/can-bo/ho-so",
    "/can-bo/ho-so?loai=opinion",
    "/can-bo/ho-so?han=qua-han",
    "/can-bo/ho-so?loai=opinion&trang-thai=received",
    "/can-bo/ho-so?han=tuan-nay",
    "/can-bo/ho-so?han=cho",
    "/can-bo/ho-so?loai=voter_meeting",
    "/can-bo/ho-so?linh-vuc=Y+te&ky=2026-Q2",
    "/can-bo/ho-so?noi={province}&han=qua-han",
    "/can-bo/ho-so?noi={commune}",
    "/can-bo/ho-so?q=sat+lo",
    "/can-bo/ho-so?q=sat+lo+ke+song",
    "/can-bo/ho-so?loai=opinion&q=duong",
    "/can-bo/ho-so?noi={province}&q=sat+lo",
    "/can-bo/ho-so?q=sat+l",
];

/// Opens them all and tells how long each took.
pub fn ask(folder: &Path) -> Outcome<()> {
    make_account(folder)?;
    let mut slow = 0;
    let number = |code| {
        let place = Gazetteer::viet_nam().at(code, Date::constant(YEAR, 12, 31));
        place.map_or_else(|_| String::new(), |place| place.id.number().to_string())
    };
    let (commune, province) = (number(COMMUNE), number(PROVINCE));
    let cookie = Program::start(folder)?.sign_in()?;
    println!(
        "{:<50} {:>6} {:>9} {:>8} {:>8} {:>8} {:>8}",
        "page", "status", "bytes", "cold ms", "median", "max", "cpu ms"
    );
    for page in PAGES {
        let page = &page.replace("{commune}", &commune).replace("{province}", &province);
        forget(folder)?;
        let program = Program::start(folder)?;
        let cold = program.get(page, &cookie)?;
        let (mut warm, before) = (Vec::new(), program.ticks());
        for _ in 0..AGAIN {
            warm.push(program.get(page, &cookie)?.took);
        }
        warm.sort_unstable();
        let cpu = (program.ticks() - before) * TICK_MS / u64::try_from(AGAIN).unwrap_or(1);
        let most = warm.last().copied().unwrap_or_default();
        slow += usize::from(cold.took.max(most) > MOST);
        println!(
            "{page:<50} {:>6} {:>9} {:>8} {:>8} {:>8} {cpu:>8}{}",
            cold.status,
            cold.bytes,
            tenths(cold.took),
            tenths(warm[AGAIN / 2]),
            tenths(most),
            if cold.took.max(most) > MOST { "  past it" } else { "" }
        );
    }
    println!("{slow} of {} pages took longer than {} ms once", PAGES.len(), MOST.as_millis());
    Ok(())
}

/// Milliseconds with one digit after the point.
fn tenths(time: Duration) -> String {
    let tenths = time.as_micros() / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Who reads all of the nation.
fn make_account(folder: &Path) -> Outcome<()> {
    let app = App::open(folder, None, Arc::new(FixedClock::on(YEAR, 12, 31)))?;
    let hash = password::hash(PASSWORD, &SystemRng.salt())?;
    let keeper = Keeper::machine(app.clock.now());
    app.store.write("make the minister's account", move |tx| {
        if accounts::by_login(tx, LOGIN)?.is_some() {
            return Ok(());
        }
        let place = Gazetteer::viet_nam().nation();
        let new = NewAccount {
            place,
            login: LOGIN.to_owned(),
            name: "Lò Văn Thử".to_owned(),
            office: "Bộ".to_owned(),
            is_demo: false,
        };
        let id = keeper.add(tx, &new, &mut SystemRng)?;
        keeper.give(tx, id, &Grant { role: Role::Leader, place, body: None }, &mut SystemRng)?;
        keeper.set_password(tx, id, &hash, &mut SystemRng)
    })
}

/// Lets the machine forget the file, so that the first page reads it from the disk. (`dd`, since Rust has no safe word for it.)
fn forget(folder: &Path) -> Outcome<()> {
    let file = format!("if={}", folder.join(DATABASE_FILE).display());
    let done = Command::new("dd").args([file.as_str(), "iflag=nocache", "count=0", "status=none"]).status();
    done.map(drop).map_err(|error| Fault::caused("let the machine forget the file", error).into())
}

/// The program, as it is released.
struct Program {
    child: Child,
    address: String,
}

/// What came back.
struct Answer {
    status: u16,
    bytes: usize,
    took: Duration,
    head: String,
}

impl Program {
    fn start(folder: &Path) -> Outcome<Self> {
        let broken = |error| Fault::caused("start the program", error);
        let program = std::env::current_exe().map_err(broken)?.with_file_name("dongthuan");
        let day = Date::constant(YEAR, 12, 31).to_string();
        let mut child = Command::new(program)
            .arg("--data")
            .arg(folder)
            .args(["serve", "--port", "0", "--home", "VN", "--as-of", &day, "--log-level", "error"])
            .stderr(Stdio::piped())
            .spawn()
            .map_err(broken)?;
        let mut lines = BufReader::new(child.stderr.take().ok_or_else(|| Fault::new("no words"))?).lines();
        let address = lines.by_ref().flatten().find_map(|line| {
            let rest = line.split("http://").nth(1)?;
            let end = rest.find(|it: char| !it.is_ascii_digit() && !".:".contains(it)).unwrap_or(rest.len());
            Some(rest[..end].trim_end_matches('.').to_owned())
        });
        let address = address.ok_or_else(|| Fault::new("the program did not say where it serves"))?;
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, address })
    }

    /// The time it was on a core, which says what a page costs where others use the machine too.
    fn ticks(&self) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        fields.filter_map(|field| field.parse::<u64>().ok()).sum()
    }

    fn sign_in(&self) -> Outcome<String> {
        let body = format!("ten={LOGIN}&mat-khau={}&toi=/can-bo", PASSWORD.replace(' ', "+"));
        let head = format!(
            "origin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
            self.address,
            body.len()
        );
        let answer = self.send("POST", "/can-bo/dang-nhap", &format!("{head}\r\n{body}"))?;
        let lines = answer.head.lines().filter_map(|line| {
            line.strip_prefix("set-cookie: ").and_then(|line| line.split(';').next()).map(str::to_owned)
        });
        let cookies: Vec<String> = lines.collect();
        Ok(cookies.join("; "))
    }

    fn get(&self, path: &str, cookie: &str) -> Outcome<Answer> {
        self.send("GET", path, &format!("cookie: {cookie}\r\n\r\n"))
    }

    fn send(&self, method: &str, path: &str, rest: &str) -> Outcome<Answer> {
        let broken = |error: std::io::Error| Fault::caused(format!("ask for {path}"), error);
        let mut stream = TcpStream::connect(&self.address).map_err(broken)?;
        #[expect(clippy::disallowed_methods, reason = "durations are measured in bench/")]
        let begun = Instant::now();
        let text =
            format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{rest}", self.address);
        stream.write_all(text.as_bytes()).map_err(broken)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).map_err(broken)?;
        let took = begun.elapsed();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_default();
        let status = head.split(' ').nth(1).and_then(|text| text.parse().ok()).unwrap_or_default();
        Ok(Answer { status, bytes: body.len(), took, head: head.to_owned() })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
