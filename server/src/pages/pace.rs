//! No one address may take all of a small server: so many requests in a minute, and fewer of those that write. A whole office
//! stands behind one address, so both are far above what people do; guessing passwords is slowed down by itself, per login.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{
        HeaderMap, HeaderValue, Method,
        header::{AUTHORIZATION, RETRY_AFTER},
    },
    middleware::Next,
    response::Response,
};
use kernel::{Error, Millis, Refusal};

use super::{Ask, explain};
use crate::{
    api::{self, Problem},
    app::App,
    open311,
};

/// Requests of one address in a minute.
pub const MOST: u32 = 1_200;
/// Of these, so many that write.
pub const MOST_WRITES: u32 = 240;
/// Of those, so many that file something. A village of forty behind one address files within a minute if it likes.
pub const MOST_FILED: u32 = 60;
const MINUTE: Millis = 60_000;
/// Where what a citizen says is filed.
const FILES: [&str; 3] = ["/gui/", "/api/v1/opinions/", "/open311/v2/requests"];

/// Where a request comes from; none for this machine itself. A proxy on this machine tells whom it speaks for; anyone else's
/// word is not taken.
pub fn address_of(request: &Request) -> Option<String> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
    let forwarded = |headers: &HeaderMap| {
        let line = headers.get("x-forwarded-for")?.to_str().ok()?;
        line.rsplit(',').next().map(|last| last.trim().to_owned())
    };
    match peer {
        Some(peer) if !peer.is_loopback() => Some(peer.to_string()),
        _ => forwarded(request.headers()),
    }
}

/// Who has one address of IPv6 has 2⁶⁴ of them: those count as one.
fn network(address: String) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => format!("{:?}", &v6.segments()[..4]),
        _ => address,
    }
}

/// What a request does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    Reads,
    Writes,
    /// It files what a citizen says.
    Files,
}

/// What was asked in the minute that runs.
#[derive(Debug, Default)]
pub struct Pace {
    minute: Mutex<(Millis, HashMap<String, [u32; 3]>)>,
}

impl Pace {
    /// Counts a request. `Err` holds the seconds until the next minute, when the address has used this one up.
    pub fn take(&self, address: String, does: Does, now: Millis) -> Result<(), i64> {
        self.count(network(address), [MOST, MOST_WRITES, MOST_FILED], does, now)
    }

    /// The same of someone who has a limit of their own, whatever they do.
    pub fn take_of(&self, name: String, most: u32, now: Millis) -> Result<(), i64> {
        self.count(name, [most; 3], Does::Reads, now)
    }

    fn count(&self, name: String, most: [u32; 3], does: Does, now: Millis) -> Result<(), i64> {
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = now - now.rem_euclid(MINUTE);
        if minute.0 != begun {
            // All of the last minute is forgotten, so no list of who asked grows or stays.
            *minute = (begun, HashMap::new());
        }
        let [all, written, filed] = minute.1.entry(name).or_default();
        *all = all.saturating_add(1);
        *written = written.saturating_add(u32::from(does != Does::Reads));
        *filed = filed.saturating_add(u32::from(does == Does::Files));
        let (is_write, is_filing) = (does != Does::Reads, does == Does::Files);
        if *all > most[0] || is_write && *written > most[1] || is_filing && *filed > most[2] {
            Err((begun + MINUTE - now + 999) / 1_000)
        } else {
            Ok(())
        }
    }
}

/// Stands before every page.
pub async fn keep(
    State((app, pace)): State<(Arc<App>, Arc<Pace>)>,
    ask: Ask,
    request: Request,
    next: Next,
) -> Response {
    let does = match *request.method() {
        Method::GET | Method::HEAD => Does::Reads,
        // Who brings a key is counted by it: see `api::who`.
        _ if request.headers().contains_key(AUTHORIZATION) && ask.path.starts_with(api::PATH) => Does::Reads,
        _ if FILES.iter().any(|path| ask.path.starts_with(path)) || ask.path.ends_with("/binh-luan") => {
            Does::Files
        }
        _ => Does::Writes,
    };
    let Some(address) = address_of(&request) else { return next.run(request).await };
    match pace.take(address, does, app.clock.now()) {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            let why = Refusal::new("refusal-too-fast").with("seconds", seconds.to_string());
            if ask.path.starts_with(api::PATH) {
                return api::refuse(&app, &request, &Problem::fast(why, seconds));
            }
            if ask.path.starts_with(open311::PATH) {
                return open311::refuse(&app, &request, &Problem::fast(why, seconds));
            }
            let mut answer = explain(&app, &ask, Error::Refused(why).into());
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            answer
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_minute() {
        let pace = Pace::default();
        let ask = |address: &str, does, now| pace.take(address.to_owned(), does, now);
        for _ in 0..MOST {
            assert_eq!(ask("192.0.2.1", Does::Reads, 90_500), Ok(()));
        }
        assert_eq!(ask("192.0.2.1", Does::Reads, 90_500), Err(30), "until 120 s");
        assert_eq!(ask("192.0.2.2", Does::Reads, 90_500), Ok(()), "another address has its own");
        assert_eq!(ask("192.0.2.1", Does::Reads, 120_000), Ok(()), "and the next minute is new");
        for _ in 0..MOST_WRITES {
            assert_eq!(ask("2001:db8::1", Does::Writes, 120_000), Ok(()));
        }
        assert_eq!(ask("2001:db8::2", Does::Writes, 120_001), Err(60), "one network, one count");
        assert_eq!(ask("2001:db8:0:1::2", Does::Writes, 120_001), Ok(()));
        for _ in 0..MOST_FILED {
            assert_eq!(ask("192.0.2.9", Does::Files, 120_000), Ok(()));
        }
        assert_eq!(ask("192.0.2.9", Does::Files, 120_000), Err(60));
    }
}
