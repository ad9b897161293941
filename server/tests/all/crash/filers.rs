//! Many who file at once. Each remembers what was acknowledged, and sends again what was not, under the same id.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};

use kernel::{Id, SystemRng};
use serde_json::{Value, json};

use super::program::Line;

/// How many file at once.
const FILERS: usize = 200;
/// The communes they file to: what one commune keeps beside its records is written by all who file there.
const COMMUNES: [&str; 4] = ["03127", "03325", "03334", "03316"];

/// What the filers know.
#[derive(Default)]
pub struct Told {
    /// The ids that were acknowledged, with the code that each is followed by.
    pub acknowledged: Mutex<Vec<(Id, String)>>,
    /// How often one was sent away for a while.
    pub sent_away: AtomicU64,
    /// What no answer may be.
    pub wrong: Mutex<Vec<String>>,
    /// Where the servers are now: filers go to one after the other.
    addresses: Mutex<Vec<SocketAddr>>,
    stop: AtomicBool,
}

/// The filers at work.
pub struct Filers {
    pub told: Arc<Told>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Filers {
    pub fn begin() -> Self {
        let told = Arc::new(Told::default());
        let begin = |number| {
            let told = Arc::clone(&told);
            thread::Builder::new().stack_size(128 * 1024).spawn(move || file_on(&told, number)).unwrap()
        };
        let threads = (0..FILERS).map(begin).collect();
        Self { told, threads }
    }

    /// From now on they file there.
    pub fn go_to(&self, addresses: &[SocketAddr]) {
        *self.told.addresses.lock().unwrap() = addresses.to_vec();
    }

    pub fn count(&self) -> usize {
        self.told.acknowledged.lock().unwrap().len()
    }

    /// Waits until so many more are acknowledged.
    pub fn wait_for(&self, more: usize) {
        let wanted = self.count() + more;
        for _ in 0..1_200 {
            if self.count() >= wanted {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("{} acknowledged after a minute, {wanted} wanted; {:?}", self.count(), self.told.wrong);
    }

    /// Lets them end, and gives what was acknowledged.
    pub fn end(self) -> Vec<(Id, String)> {
        self.told.stop.store(true, Relaxed);
        for thread in self.threads {
            thread.join().unwrap();
        }
        let wrong = self.told.wrong.lock().unwrap();
        assert!(wrong.is_empty(), "{wrong:?}");
        std::mem::take(&mut *self.told.acknowledged.lock().unwrap())
    }
}

fn file_on(told: &Told, number: usize) {
    let mut line: Option<Line> = None;
    let mut turn = number;
    let mut nth = 0;
    let mut filing = new_filing(number, nth);
    while !told.stop.load(Relaxed) {
        let Some(to) = &mut line else {
            turn += 1;
            let address = {
                let addresses = told.addresses.lock().unwrap();
                addresses.get(turn % addresses.len().max(1)).copied()
            };
            line = address.and_then(|address| Line::to(address).ok());
            if line.is_none() {
                thread::sleep(Duration::from_millis(20));
            }
            continue;
        };
        let (id, body) = &filing;
        match to.ask("PUT", &format!("/api/v1/opinions/{id}"), body) {
            Ok((201, _, answer)) => {
                let code =
                    serde_json::from_str::<Value>(&answer).unwrap()["code"].as_str().unwrap().to_owned();
                told.acknowledged.lock().unwrap().push((*id, code));
                nth += 1;
                filing = new_filing(number, nth);
            }
            Ok((503, head, _)) if head.contains("retry-after: ") => {
                told.sent_away.fetch_add(1, Relaxed);
                // Sooner than it was told, so that many meet a server that is not well.
                thread::sleep(Duration::from_millis(100));
            }
            Ok((status, _, answer)) => {
                told.wrong.lock().unwrap().push(format!("{status}: {answer}"));
                return;
            }
            // Whether it was filed is not known: it is sent again, as it was.
            Err(_) => line = None,
        }
    }
}

fn new_filing(number: usize, nth: usize) -> (Id, String) {
    let body = json!({
        "place": COMMUNES[(number + nth) % COMMUNES.len()],
        "topic": "transport",
        "content": format!("Rãnh thoát nước đầu tổ {number} bị tắc, lần {nth}"),
    });
    (Id::new(1_772_000_000_000, &mut SystemRng), body.to_string())
}
