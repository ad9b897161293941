//! A line to PostgreSQL that can be cut.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    thread,
};

pub struct Proxy {
    /// The address of the database through it.
    pub url: String,
    is_cut: Arc<AtomicBool>,
    lines: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    /// Stands before the database at this address.
    pub fn before(url: &str) -> Self {
        let (user, rest) = url.split_once('@').unwrap();
        let (server, rest) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("{user}@{}/{rest}", listener.local_addr().unwrap());
        let (is_cut, lines) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (server, cut, kept) = (server.to_owned(), Arc::clone(&is_cut), Arc::clone(&lines));
        thread::spawn(move || {
            for here in listener.incoming().map(Result::unwrap) {
                let there = if cut.load(Relaxed) { None } else { TcpStream::connect(&server).ok() };
                let Some(there) = there else { continue };
                kept.lock().unwrap().extend([here.try_clone().unwrap(), there.try_clone().unwrap()]);
                let (back, forth) = (there.try_clone().unwrap(), here.try_clone().unwrap());
                thread::spawn(move || copy(here, there));
                thread::spawn(move || copy(back, forth));
            }
        });
        Self { url, is_cut, lines }
    }

    /// Every line breaks off, and none is taken.
    pub fn cut(&self) {
        self.is_cut.store(true, Relaxed);
        for line in self.lines.lock().unwrap().drain(..) {
            drop(line.shutdown(Shutdown::Both));
        }
    }

    pub fn mend(&self) {
        self.is_cut.store(false, Relaxed);
    }
}

fn copy(mut from: TcpStream, mut to: TcpStream) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    drop(to.shutdown(Shutdown::Both));
    drop(from.shutdown(Shutdown::Both));
}
