//! How the API is asked: what stands in the address, who brings a key, what was sent. What cannot be is refused here, before
//! any handler sees it.

use std::sync::Arc;

use accounts::{Secret, keys};
use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, IF_MATCH, WWW_AUTHENTICATE},
        request::Parts,
    },
};
use kernel::{Id, Refusal};
use records::Stamp;
use serde_json::{Map, Value};
use web::Language;

use super::{
    Api,
    problem::{Problem, Sort},
};
use crate::pages::{pairs, read, write};

/// The most that is read of what is sent.
pub const MOST_BYTES: usize = 256 * 1024;
/// Fields within fields: what a record holds is never deeper.
const DEEPEST: usize = 6;

/// The language that is asked for; Vietnamese where none of ours is.
pub fn language_of(headers: &HeaderMap) -> Language {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let weighed = asked.split(',').filter_map(|one| {
        let (name, more) = one.split_once(';').unwrap_or((one, "q=1"));
        let weight = more.trim().strip_prefix("q=").and_then(|text| text.parse::<f32>().ok());
        Some((Language::parse(name)?, weight.filter(|weight| *weight > 0.0)?))
    });
    // The first of the best: later ones must be better to go first.
    let best = weighed.fold(None, |best: Option<(Language, f32)>, one| match best {
        Some(best) if best.1 >= one.1 => Some(best),
        _ => Some(one),
    });
    best.map_or(Language::Vi, |(language, _)| language)
}

/// Whether a text may be kept and looked for: no signs that are none.
pub fn is_plain(text: &str) -> bool {
    !text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

/// What the address says.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The language of the answer.
    pub language: Language,
    path: Vec<String>,
    query: Vec<(String, String)>,
    version: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = match Path::<Vec<(String, String)>>::from_request_parts(parts, state).await {
            Ok(Path(path)) => path.into_iter().map(|(_, value)| value).collect(),
            // Not UTF-8: it names nothing.
            Err(_) => return Err(Problem::new(Sort::NotFound)),
        };
        let query = pairs(parts.uri.query().unwrap_or_default());
        if let Some((name, _)) = query.iter().find(|(_, value)| !is_plain(value)) {
            return Err(Problem::parameter(name, Refusal::new("api-text-control")));
        }
        let version = parts.headers.get(IF_MATCH).map(|value| value.to_str().unwrap_or_default().to_owned());
        Ok(Self { language: language_of(&parts.headers), path, query, version })
    }
}

impl Asked {
    /// Refuses parameters other than these: a filter that is misspelled would silently filter nothing.
    pub fn only(&self, names: &[&str]) -> Result<(), Problem> {
        match self.query.iter().find(|(name, _)| !names.contains(&name.as_str())) {
            None => Ok(()),
            Some((name, _)) => Err(Problem::parameter(
                name,
                Refusal::new("api-parameter-unknown").with("known", names.join(", ")),
            )),
        }
    }

    /// A part of the path.
    pub fn part(&self, at: usize) -> &str {
        self.path.get(at).map_or("", String::as_str)
    }

    /// The id in the path.
    pub fn id(&self) -> Result<Id, Problem> {
        let text = self.part(0);
        let id: Id = text.parse().map_err(|_| Problem::new(Sort::NotFound))?;
        // One spelling for one thing.
        if id.to_string() == text { Ok(id) } else { Err(Problem::new(Sort::NotFound)) }
    }

    /// The id in the path, where the client makes it: a UUID of version 4 or 7.
    pub fn own_id(&self) -> Result<Id, Problem> {
        let text = self.part(0);
        let made = matches!(text.as_bytes().get(14), Some(b'4' | b'7'))
            && matches!(text.as_bytes().get(19), Some(b'8' | b'9' | b'a' | b'b'));
        let id = self.id().ok().filter(|_| made);
        id.ok_or_else(|| Problem::parameter("id", Refusal::new("api-id")))
    }

    /// A value of the query, where it says something.
    pub fn value(&self, name: &str) -> Option<String> {
        let value = self.query.iter().find(|(of, _)| of == name).map(|(_, value)| viet_text::tidy(value));
        value.filter(|value| !value.is_empty())
    }

    /// A value that is read into something; what cannot be is refused with the sentence `word`.
    pub fn read<T>(
        &self,
        name: &str,
        word: &'static str,
        of: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let Some(text) = self.value(name) else { return Ok(None) };
        of(&text).map(Some).ok_or_else(|| Problem::parameter(name, Refusal::new(word)))
    }

    /// How many are asked for.
    pub fn limit(&self, usual: usize, most: usize) -> Result<usize, Problem> {
        let limit = match self.value("limit") {
            Some(text) => text.parse().ok().filter(|limit| (1..=most).contains(limit)),
            None => Some(usual),
        };
        limit.ok_or_else(|| {
            Problem::parameter("limit", Refusal::new("api-limit").with("most", most.to_string()))
        })
    }

    /// The address of the next page: the same question, after this one.
    pub fn next(&self, path: &str, after: &str) -> String {
        let kept = self.query.iter().filter(|(name, value)| name != "after" && !value.is_empty());
        let pairs = kept.map(|(name, value)| format!("{name}={}", crate::pages::address::encode(value)));
        let pairs: Vec<String> = pairs.chain([format!("after={after}")]).collect();
        format!("{path}?{}", pairs.join("&"))
    }

    /// Whether a version that is replaced was named.
    pub fn names_version(&self) -> bool {
        self.version.is_some()
    }

    /// Holds the version that is replaced against the one that stands there.
    pub fn replaces(&self, version: i64) -> Result<(), Problem> {
        let named = self.version.as_deref().ok_or_else(|| Problem::new(Sort::Unversioned))?;
        if named.trim() == format!("\"{version}\"") { Ok(()) } else { Err(Problem::stale(version)) }
    }
}

/// Who comes with a key.
#[derive(Debug, Clone)]
pub struct Caller(pub keys::Caller);

impl Caller {
    /// In whose name and by what right an act of theirs is done.
    pub fn stamp(&self, now: kernel::Millis) -> Stamp {
        let account = &self.0.account;
        let actor = kernel::Actor { office: account.office.clone(), account: Some(account.id) };
        Stamp { actor, scope: self.0.scope.clone(), now }
    }
}

fn challenge() -> Problem {
    Problem::new(Sort::Key).with(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
}

/// Finds whose key this is, and counts the request.
pub async fn who(api: &Arc<Api>, key: &str) -> Result<Option<keys::Caller>, Problem> {
    let (secret, today, now) = (Secret::shown(key.trim()), api.app.clock.today(), api.app.clock.now());
    let Some(caller) = read(&api.app, move |_, tx| Ok(keys::who(tx, &secret, today)?)).await? else {
        return Ok(None);
    };
    let (id, most) = (caller.key.id, caller.key.per_minute);
    if let Err(seconds) = api.pace.take_of(id.to_string(), most, now) {
        let why = Refusal::new("refusal-key-fast").with("seconds", seconds.to_string());
        return Err(Problem::fast(why, seconds));
    }
    if caller.key.used_on != Some(today) {
        write(&api.app, "see a key", move |tx| Ok(keys::see(tx, id, today)?)).await?;
    }
    Ok(Some(caller))
}

/// The key that a request brings, if it brings one; one that opens nothing is refused.
#[derive(Debug, Clone)]
pub struct Perhaps(pub Option<Caller>);

impl FromRequestParts<Arc<Api>> for Perhaps {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Problem> {
        let Some(line) = parts.headers.get(AUTHORIZATION) else { return Ok(Self(None)) };
        let line = line.to_str().unwrap_or_default();
        let key = line.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let Some((_, key)) = key else { return Err(challenge()) };
        who(api, key).await?.map(|caller| Self(Some(Caller(caller)))).ok_or_else(challenge)
    }
}

impl FromRequestParts<Arc<Api>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Problem> {
        Perhaps::from_request_parts(parts, api).await?.0.ok_or_else(challenge)
    }
}

/// What was sent: a JSON object.
#[derive(Debug)]
pub struct Sent(pub Map<String, Value>);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Problem::new(Sort::Media));
        }
        let bytes = to_bytes(request.into_body(), MOST_BYTES).await;
        let bytes = bytes.map_err(|_| {
            let limit = viet_text::number::group(i64::try_from(MOST_BYTES / 1024).unwrap_or(0));
            Problem::from(Refusal::new("refusal-sent-too-large").with("limit", limit))
        })?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| Problem::new(Sort::Json))?;
        match value {
            Value::Object(map) if depth(&Value::Object(map.clone())) <= DEEPEST => Ok(Self(map)),
            _ => Err(Problem::new(Sort::Json)),
        }
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(depth).max().unwrap_or(0),
        Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_best_of_ours() {
        let of = |line: &'static str| {
            language_of(&HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(line))]))
        };
        assert_eq!(of("en"), Language::En);
        assert_eq!(of("fr, en;q=0.8, vi;q=0.9"), Language::Vi);
        assert_eq!(of("fr;q=1, en-GB;q=0.5"), Language::En);
        assert_eq!(of("vi, en"), Language::Vi);
        for none in ["", "fr", "*", "en;q=0", ";;;", "en;q=x"] {
            assert_eq!(of(none), Language::Vi, "{none}");
        }
    }

    #[test]
    fn depth_is_counted() {
        assert_eq!(depth(&serde_json::json!({"a": [{"b": 1}]})), 3);
        assert_eq!(depth(&serde_json::json!(1)), 0);
    }
}
