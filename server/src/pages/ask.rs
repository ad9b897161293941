//! What was asked: the language, the path, the query. Read by hand, so that what is wrong with it is told in a page of ours.

use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
};
use web::Language;

/// What was asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The language, by the path's beginning.
    pub language: Language,
    /// The path without the language: `/noi/094/2022`.
    pub path: String,
    /// The query as it came, without `?`; may be empty.
    pub query: String,
    segments: Vec<String>,
}

impl<S: Sync> FromRequestParts<S> for Ask {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.uri))
    }
}

impl Ask {
    /// As if this address of ours had been asked for.
    pub fn at(path: &str) -> Self {
        Self::of(&path.parse().unwrap_or_default())
    }

    fn of(uri: &Uri) -> Self {
        let path = uri.path();
        let (language, path) = match path.strip_prefix("/en") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => (Language::En, rest),
            _ => (Language::Vi, path),
        };
        let path = if path.is_empty() { "/" } else { path };
        let segments = path.split('/').skip(1).map(decode).collect();
        Self { language, path: path.to_owned(), query: uri.query().unwrap_or_default().to_owned(), segments }
    }

    /// The `at`-th part of the path, decoded; empty where there is none.
    pub fn segment(&self, at: usize) -> &str {
        self.segments.get(at).map_or("", String::as_str)
    }

    /// A value of the query.
    pub fn value(&self, name: &str) -> Option<String> {
        pairs(&self.query).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// An address of ours in the reader's language.
    pub fn href(&self, path: &str) -> String {
        href(self.language, path)
    }

    /// This same page in the other language.
    pub fn switched(&self) -> String {
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        format!("{}{query}", href(self.language.other(), &self.path))
    }
}

/// The fields of a query, or of a form that was sent as one.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    let plain = |text: &str| decode(&text.replace('+', " "));
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

/// An address of ours in a language.
pub fn href(language: Language, path: &str) -> String {
    match language {
        Language::Vi => path.to_owned(),
        Language::En => format!("/en{path}"),
    }
}

/// `%C3%A0` → `à`. What is not UTF-8 is not refused here: it will name nothing.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(uri: &str) -> Ask {
        Ask::of(&uri.parse().unwrap())
    }

    #[test]
    fn language_path_and_query_are_told_apart() {
        let asked = ask("/en/noi/094/2022/supervisions/lead%3Afront?dia-gioi=nay&q=na+nh%E1%BA%A1n");
        assert_eq!(asked.language, Language::En);
        assert_eq!((asked.segment(1), asked.segment(4)), ("094", "lead:front"));
        assert_eq!(asked.value("q").as_deref(), Some("na nhạn"));
        assert_eq!(
            asked.switched(),
            "/noi/094/2022/supervisions/lead%3Afront?dia-gioi=nay&q=na+nh%E1%BA%A1n"
        );
        assert_eq!(ask("/en").path, "/");
        assert_eq!(ask("/energy").language, Language::Vi);
        assert_eq!(ask("/%zz%").segment(0), "%zz%");
    }
}
