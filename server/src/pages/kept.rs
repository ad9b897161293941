//! Pages that are the same for every stranger: kept for a moment, and told apart by a tag, so that who comes again is told that
//! nothing changed.
//!
//! What such a page shows hangs on its address alone, and the language is part of that; a session, a code or a form that is
//! used once never is on one ([`super::routes_with`] says which). What an officer does here shows at once: it begins all pages anew. What
//! citizens file, and what other programs or the tick do, shows within [`LASTING`], or where replicas are asked when the next of them has it
//! ([`crate::replicas`]).

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
};

use axum::{
    body::Bytes,
    extract::State,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD};
use kernel::Millis;
use sha2::{Digest as _, Sha256};

use super::{Ask, Failure, Pending, explain};
use crate::app::App;

/// How long a page is kept where people are served.
pub const LASTING: Millis = 1_000;
/// Bytes of all that is kept. Past it, all of it is made anew.
const MOST_BYTES: usize = 8 << 20;

/// What is kept.
#[derive(Debug, Default)]
pub struct Kept {
    lasting: Millis,
    /// Rises with each act of an officer: what was made before is shown to nobody who asks after it.
    begun: AtomicU64,
    pages: Mutex<(usize, HashMap<String, Arc<Made>>)>,
}

/// An answer, as it is given to all who ask the same.
#[derive(Debug)]
struct Made {
    at: Millis,
    begun: u64,
    headers: HeaderMap,
    body: Bytes,
}

impl Kept {
    /// Keeps each page so long; without it none is kept, and tags are told all the same.
    pub fn lasting(lasting: Millis) -> Self {
        Self { lasting, ..Self::default() }
    }

    /// Something was done that strangers may see at once.
    pub fn forget(&self) {
        self.begun.fetch_add(1, SeqCst);
    }

    fn get(&self, address: &str, now: Millis) -> Option<Arc<Made>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let made = pages.1.get(address)?;
        let is_fresh = (0..self.lasting).contains(&(now - made.at)) && made.begun == self.begun.load(SeqCst);
        is_fresh.then(|| Arc::clone(made))
    }

    fn put(&self, address: String, made: &Arc<Made>) {
        if self.lasting == 0 || address.len() + made.body.len() > MOST_BYTES {
            return;
        }
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(old) = pages.1.remove(&address) {
            pages.0 -= address.len() + old.body.len();
        }
        if pages.0 + address.len() + made.body.len() > MOST_BYTES {
            *pages = (0, HashMap::new());
        }
        pages.0 += address.len() + made.body.len();
        pages.1.insert(address, Arc::clone(made));
    }
}

impl Made {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let tag = self.headers.get(ETAG);
        let lines = asked.get_all(IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
        let mut known = lines.flat_map(|line| line.split(',').map(str::trim));
        if known.any(|it| it == "*" || tag.is_some_and(|tag| tag == it)) {
            let mut answer = StatusCode::NOT_MODIFIED.into_response();
            for name in [ETAG, CACHE_CONTROL] {
                answer.headers_mut().extend(self.headers.get(&name).map(|value| (name, value.clone())));
            }
            return answer;
        }
        (self.headers.clone(), self.body.clone()).into_response()
    }
}

/// A handler of a page that is the same for every stranger.
pub(super) fn kept<F, R>(handler: F) -> impl Fn(State<Arc<App>>, Ask, HeaderMap) -> Pending + Clone
where
    F: Fn(Arc<App>, Ask) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Result<Response, Failure>> + Send + 'static,
{
    move |State(app), ask, asked| {
        let handler = handler.clone();
        Box::pin(async move {
            let address = format!("{}{}?{}", ask.language.code(), ask.path, ask.query);
            // Looked at before the database is: an act in between makes what is made now old.
            let (at, begun) = (app.clock.now(), app.kept.begun.load(SeqCst));
            if let Some(made) = app.kept.get(&address, at) {
                return made.answer(&asked);
            }
            let from_replica = app.replicas.ask(at, |replica| handler(replica, ask.clone())).await;
            let made = match from_replica {
                Some(made) => Ok(made),
                None => handler(Arc::clone(&app), ask.clone()).await,
            };
            let answer = made.unwrap_or_else(|failure| explain(&app, &ask, failure));
            if answer.status() != StatusCode::OK || answer.headers().contains_key(CACHE_CONTROL) {
                return answer;
            }
            let (head, body) = answer.into_parts();
            let body = match axum::body::to_bytes(body, usize::MAX).await {
                Ok(body) => body,
                Err(error) => {
                    let fault = kernel::Fault::caused("read a page that was just made", error);
                    return explain(&app, &ask, fault.into());
                }
            };
            let mut headers = head.headers;
            // Weak: the same words, compressed or not.
            if let Ok(tag) = HeaderValue::from_str(&format!("W/\"{}\"", digest(&body))) {
                headers.insert(ETAG, tag);
            }
            // Whoever keeps it asks each time whether it is still so.
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
            let made = Arc::new(Made { at, begun, headers, body });
            app.kept.put(address, &made);
            made.answer(&asked)
        })
    }
}

fn digest(body: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(at: Millis, begun: u64, bytes: usize) -> Arc<Made> {
        Arc::new(Made { at, begun, headers: HeaderMap::new(), body: vec![0; bytes].into() })
    }

    #[test]
    fn a_page_has_its_moment_and_its_room() {
        let kept = Kept::lasting(1_000);
        kept.put("a".to_owned(), &made(5_000, 0, 10));
        assert!(kept.get("a", 5_999).is_some() && kept.get("b", 5_000).is_none());
        assert!(kept.get("a", 6_000).is_none() && kept.get("a", 4_999).is_none());
        kept.forget();
        assert!(kept.get("a", 5_000).is_none(), "an officer did something");
        kept.put("a".to_owned(), &made(5_000, 0, 10));
        assert!(kept.get("a", 5_000).is_none(), "it was begun before that");
        for nth in 0..100 {
            kept.put(nth.to_string(), &made(5_000, 1, MOST_BYTES / 10));
            assert!(kept.pages.lock().unwrap().0 <= MOST_BYTES);
        }
        assert!(kept.get("99", 5_000).is_some() && kept.get("0", 5_000).is_none());
        kept.put("large".to_owned(), &made(5_000, 1, MOST_BYTES));
        assert!(kept.get("large", 5_000).is_none());
        let none = Kept::default();
        none.put("a".to_owned(), &made(5_000, 0, 10));
        assert!(none.get("a", 5_000).is_none());
    }
}
