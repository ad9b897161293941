//! Who comes to the officer's pages: the session's cookie, and what it opens (docs/adr/0013).

use accounts::{Scope, Secret, sessions};
use axum::http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, HOST, ORIGIN},
};
use kernel::{Actor, Id, Millis, Outcome};
use records::Stamp;
use store::Tx;

/// The cookie's name.
const COOKIE_NAME: &str = "can-bo";
/// The name of the cookie that is laid while one is at the provider, and where it is sent.
const WAY_COOKIE_NAME: &str = "can-bo-di";
const WAY_COOKIE_PATH: &str = "/can-bo/dang-nhap/nha-cung-cap";
/// How long that one stays.
const WAY_SECONDS: u32 = 600;
/// Where the cookie is sent: the officer's pages in both languages, and nothing else of ours.
const COOKIE_PATHS: [&str; 2] = ["/can-bo", "/en/can-bo"];

/// An officer who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Their account.
    pub account: Id,
    /// The session they came by.
    pub session: Id,
    /// Their name, for themselves and colleagues.
    pub name: String,
    /// The office in whose name they act.
    pub office: String,
    /// What they may do.
    pub scope: Scope,
    /// Stands in every form of theirs: a page of another site cannot know it.
    pub token: String,
}

impl Officer {
    /// In whose name and by what right an act of theirs is done.
    pub fn stamp(&self, now: Millis) -> Stamp {
        let actor = Actor { office: self.office.clone(), account: Some(self.account) };
        Stamp { actor, scope: self.scope.clone(), now }
    }
}

/// Who comes with this cookie, and whether their session is to be written down as used. `shows`: whether accounts that
/// were made to be shown are let in.
pub fn who(tx: &mut dyn Tx, cookie: &Secret, now: Millis, shows: bool) -> Outcome<Option<(Officer, bool)>> {
    let Some(present) = sessions::who(tx, cookie, now, shows)? else { return Ok(None) };
    let is_due = sessions::is_due(&present.session, now);
    let officer = Officer {
        account: present.account.id,
        session: present.session.id,
        name: present.account.name,
        office: present.account.office,
        scope: present.scope,
        token: present.session.token,
    };
    Ok(Some((officer, is_due)))
}

/// Whether a form comes from a page of ours: browsers tell the page's origin with every form, and only a program could
/// leave it out.
pub fn is_own_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let (Some(origin), Some(host)) = (text(ORIGIN), text(HOST)) else { return false };
    // Behind a proxy that speaks TLS we are asked without it.
    ["http://", "https://"].iter().any(|scheme| origin.strip_prefix(scheme) == Some(host))
}

/// Whether a browser says that another site's page sends this. A program says nothing of the kind.
pub fn is_of_another_site(headers: &HeaderMap) -> bool {
    let is_cross = headers.get("sec-fetch-site").is_some_and(|site| site.as_bytes() == b"cross-site");
    is_cross || (headers.contains_key(ORIGIN) && !is_own_origin(headers))
}

/// The session's cookie, as the browser shows it.
pub fn cookie_of(headers: &HeaderMap) -> Option<Secret> {
    cookie_named(headers, COOKIE_NAME)
}

/// The cookie of one who comes back from the provider.
pub fn way_cookie_of(headers: &HeaderMap) -> Option<Secret> {
    cookie_named(headers, WAY_COOKIE_NAME)
}

fn cookie_named(headers: &HeaderMap, name: &str) -> Option<Secret> {
    let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(of, _)| *of == name).map(|(_, value)| Secret::shown(value))
}

/// The headers that lay the session's cookie into the browser. `secure`: whether it is reached by TLS alone.
pub fn set_cookie(cookie: &Secret, secure: bool) -> Vec<HeaderValue> {
    headers(cookie.text(), secure, "")
}

/// The headers that take it back.
pub fn clear_cookie(secure: bool) -> Vec<HeaderValue> {
    headers("", secure, "; Max-Age=0")
}

/// Lays the cookie of one who leaves for the provider. Lax: it must come along when the provider leads back.
pub fn set_way_cookie(browser: &Secret, secure: bool) -> Option<HeaderValue> {
    way_header(browser.text(), secure, WAY_SECONDS)
}

/// Takes it back.
pub fn clear_way_cookie(secure: bool) -> Option<HeaderValue> {
    way_header("", secure, 0)
}

fn way_header(value: &str, secure: bool, seconds: u32) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let line = format!(
        "{WAY_COOKIE_NAME}={value}; Path={WAY_COOKIE_PATH}; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}"
    );
    HeaderValue::from_str(&line).ok()
}

fn headers(value: &str, secure: bool, more: &str) -> Vec<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let one = |path| {
        let line = format!("{COOKIE_NAME}={value}; Path={path}; HttpOnly; SameSite=Strict{secure}{more}");
        HeaderValue::from_str(&line)
    };
    COOKIE_PATHS.into_iter().filter_map(|path| one(path).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_comes_back_as_it_was_laid() {
        let secret = Secret::shown("abc");
        let set = set_cookie(&secret, true);
        assert_eq!(
            set[1].to_str().unwrap(),
            "can-bo=abc; Path=/en/can-bo; HttpOnly; SameSite=Strict; Secure"
        );
        let headers = HeaderMap::from_iter([(COOKIE, HeaderValue::from_static("x=1; can-bo=abc"))]);
        assert_eq!(cookie_of(&headers), Some(secret.clone()));
        assert_eq!(cookie_of(&HeaderMap::new()), None);
        assert_eq!(way_cookie_of(&headers), None);
        assert_eq!(
            set_way_cookie(&secret, false).unwrap().to_str().unwrap(),
            "can-bo-di=abc; Path=/can-bo/dang-nhap/nha-cung-cap; HttpOnly; SameSite=Lax; Max-Age=600"
        );
        assert!(clear_cookie(false)[0].to_str().unwrap().ends_with("SameSite=Strict; Max-Age=0"));
    }

    #[test]
    fn forms_come_from_pages_of_ours() {
        let of = |origin: &'static str, host: &'static str| {
            let pairs = [(ORIGIN, origin), (HOST, host)];
            let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
            pairs.map(|(name, value)| (name, HeaderValue::from_static(value))).collect::<HeaderMap>()
        };
        assert!(is_own_origin(&of("http://127.0.0.1:8080", "127.0.0.1:8080")));
        assert!(is_own_origin(&of("https://xa.example", "xa.example")));
        for (origin, host) in [
            ("", "127.0.0.1:8080"),
            ("null", "127.0.0.1:8080"),
            ("http://127.0.0.1:8081", "127.0.0.1:8080"),
            ("http://xa.example.evil", "xa.example"),
            ("http://127.0.0.1:8080", ""),
        ] {
            assert!(!is_own_origin(&of(origin, host)), "{origin} {host}");
        }
    }
}
