//! The door to the officer's pages, until accounts replace it (docs/adr/0010).
//!
//! Whoever sits at the machine that serves reads a link on its terminal. The link opens once and leaves a session in a
//! cookie; signing out, or a new start of the program, ends it. Everything is held in memory, as digests only.

use std::sync::{Mutex, MutexGuard, PoisonError};

use accounts::Scope;
use axum::http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, HOST, ORIGIN},
};
use kernel::Rng;
use sha2::{Digest, Sha256};

/// The cookie's name.
const COOKIE_NAME: &str = "can-bo";
/// Where the cookie is sent: the officer's pages in both languages, and nothing else of ours.
const COOKIE_PATHS: [&str; 2] = ["/can-bo", "/en/can-bo"];

/// The officer who has come in. Pages know no more than this, so accounts can give the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The office in whose name they act.
    pub office: String,
    /// What they may do.
    pub scope: Scope,
    /// Stands in every form of theirs: a page of another site cannot know it.
    pub token: String,
}

/// The door.
#[derive(Debug)]
pub struct Door {
    office: String,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Digest of the key that opens once.
    key: Option<[u8; 32]>,
    session: Option<Session>,
}

#[derive(Debug)]
struct Session {
    cookie: [u8; 32],
    token: String,
}

impl Door {
    /// A door that no key opens yet.
    pub fn new(office: impl Into<String>) -> Self {
        Self { office: office.into(), state: Mutex::default() }
    }

    /// Cuts a new key, which opens once; an older one opens no more.
    pub fn cut_key(&self, rng: &mut dyn Rng) -> String {
        let key = secret(rng);
        self.state().key = Some(digest(&key));
        key
    }

    /// Spends the key. The answer's headers set the session's cookie; `None` when the key is not the one.
    pub fn enter(&self, key: &str, rng: &mut dyn Rng) -> Option<Vec<HeaderValue>> {
        let mut state = self.state();
        state.key.take_if(|right| *right == digest(key))?;
        let cookie = secret(rng);
        state.session = Some(Session { cookie: digest(&cookie), token: secret(rng) });
        Some(set_cookie(&cookie, ""))
    }

    /// Who comes with these headers.
    pub fn who(&self, headers: &HeaderMap) -> Option<Officer> {
        let state = self.state();
        let session = state.session.as_ref()?;
        let shown = cookies(headers).any(|cookie| digest(cookie) == session.cookie);
        shown.then(|| Officer {
            office: self.office.clone(),
            scope: Scope::machine(),
            token: session.token.clone(),
        })
    }

    /// Ends the session. The answer's headers take the cookie back.
    pub fn leave(&self) -> Vec<HeaderValue> {
        self.state().session = None;
        set_cookie("", "; Max-Age=0")
    }

    /// No page of ours panics with the state in its hand, and it is whole between any two lines.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a form comes from a page of ours: browsers tell the page's origin with every form, and only a program could
/// leave it out.
pub fn is_own_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match (text(ORIGIN), text(HOST)) {
        (Some(origin), Some(host)) => origin.strip_prefix("http://") == Some(host),
        _ => false,
    }
}

/// Whether the page was asked for by this machine's own name, and not by one that an outsider made point here.
pub fn is_own_host(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    name == "localhost"
        || name
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// 32 random bytes, as a link or a cookie can hold them.
fn secret(rng: &mut dyn Rng) -> String {
    use std::fmt::Write as _;
    let mut bytes = [0; 32];
    rng.fill(&mut bytes);
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Secrets are compared by digest: how long that takes tells nothing about them.
fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

fn set_cookie(value: &str, more: &str) -> Vec<HeaderValue> {
    let one = |path| {
        HeaderValue::from_str(&format!("{COOKIE_NAME}={value}; Path={path}; HttpOnly; SameSite=Strict{more}"))
    };
    COOKIE_PATHS.into_iter().filter_map(|path| one(path).ok()).collect()
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use kernel::SeededRng;

    use super::*;

    fn with_cookie(set: &[HeaderValue]) -> HeaderMap {
        let pair = set[0].to_str().unwrap().split(';').next().unwrap().to_owned();
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(&format!("x=1; {pair}")).unwrap())])
    }

    #[test]
    fn a_key_opens_once_and_a_session_ends() {
        let (door, mut rng) = (Door::new("UBND xã"), SeededRng::new(1));
        assert_eq!(door.enter("", &mut rng), None, "without a key nothing opens");
        let key = door.cut_key(&mut rng);
        assert_eq!(key.len(), 64);
        assert_eq!(door.enter("wrong", &mut rng), None);
        let set = door.enter(&key, &mut rng).unwrap();
        assert!(set.iter().all(|line| line.to_str().unwrap().ends_with("; HttpOnly; SameSite=Strict")));
        assert_eq!(door.enter(&key, &mut rng), None, "a spent key");
        let headers = with_cookie(&set);
        assert_eq!(door.who(&headers).unwrap().office, "UBND xã");
        assert_eq!(door.who(&HeaderMap::new()), None);
        let gone = door.leave();
        assert!(gone[1].to_str().unwrap().contains("Path=/en/can-bo") && door.who(&headers).is_none());
        let key = door.cut_key(&mut rng);
        drop(door.enter(&key, &mut rng).unwrap());
        assert_eq!(door.who(&headers), None, "the old cookie opens no new session");
    }

    #[test]
    fn forms_come_from_pages_of_ours() {
        let of = |origin: &'static str, host: &'static str| {
            let pairs = [(ORIGIN, origin), (HOST, host)];
            let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
            pairs.map(|(name, value)| (name, HeaderValue::from_static(value))).collect::<HeaderMap>()
        };
        assert!(is_own_origin(&of("http://127.0.0.1:8080", "127.0.0.1:8080")));
        for (origin, host) in [
            ("", "127.0.0.1:8080"),
            ("null", "127.0.0.1:8080"),
            ("http://127.0.0.1:8081", "127.0.0.1:8080"),
            ("https://127.0.0.1:8080", "127.0.0.1:8080"),
            ("http://127.0.0.1:8080", ""),
        ] {
            assert!(!is_own_origin(&of(origin, host)), "{origin} {host}");
        }
        for host in ["127.0.0.1:8080", "localhost:80", "localhost", "[::1]:8080", "127.0.0.1"] {
            assert!(is_own_host(&of("", host)), "{host}");
        }
        for host in ["", "example.vn", "example.vn:8080", "127.0.0.1.example.vn", "192.168.1.2:8080"] {
            assert!(!is_own_host(&of("", host)), "{host}");
        }
    }
}
