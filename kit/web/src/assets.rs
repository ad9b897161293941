//! The stylesheets, the scripts, the fonts and the mark, inside the binary.
//!
//! They are served under `/assets/{hash}/{name}`, the hash being that of all of them together: addresses in the
//! stylesheet are relative, so a font resolves under the same hash, and browsers may keep everything for a year.

use std::fmt::Write as _;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};

/// The stylesheet's name.
pub const STYLESHEET: &str = "dongthuan.css";
/// What only the officer's pages need, loaded beside the first: readers do not pay for it.
pub const OFFICER_STYLESHEET: &str = "officer.css";
/// What the public page of an opinion adds to the first.
pub const OPINION_STYLESHEET: &str = "opinion.css";
/// On the page where an opinion is filed: shows what is alike while it is typed.
pub const ALIKE_SCRIPT: &str = "alike.js";
/// On the two pages where a passkey is made or used.
pub const PASSKEY_SCRIPT: &str = "passkey.js";
/// The mark of six leaves, also the favicon.
pub const FAVICON: &str = "favicon.svg";
/// The face that every page begins with; the layout has it fetched before the stylesheet is read.
pub const FIRST_FONT: &str = "bvp-latin-400.woff2";

const WOFF2: &str = "font/woff2";

/// A file of ours: its name, its content type, its content.
struct File(&'static str, &'static str, &'static [u8]);

const FILES: [File; 14] = [
    File(STYLESHEET, "text/css; charset=utf-8", include_bytes!("../../../assets/dist/dongthuan.css")),
    File(OFFICER_STYLESHEET, "text/css; charset=utf-8", include_bytes!("../../../assets/dist/officer.css")),
    File(OPINION_STYLESHEET, "text/css; charset=utf-8", include_bytes!("../../../assets/dist/opinion.css")),
    File(
        PASSKEY_SCRIPT,
        "text/javascript; charset=utf-8",
        include_bytes!("../../../assets/scripts/passkey.js"),
    ),
    File(ALIKE_SCRIPT, "text/javascript; charset=utf-8", include_bytes!("../../../assets/scripts/alike.js")),
    File(FAVICON, "image/svg+xml", include_bytes!("../../../assets/favicon.svg")),
    File(FIRST_FONT, WOFF2, include_bytes!("../../../assets/fonts/bvp-latin-400.woff2")),
    File("bvp-latin-600.woff2", WOFF2, include_bytes!("../../../assets/fonts/bvp-latin-600.woff2")),
    File("bvp-so-400.woff2", WOFF2, include_bytes!("../../../assets/fonts/bvp-so-400.woff2")),
    File("bvp-so-600.woff2", WOFF2, include_bytes!("../../../assets/fonts/bvp-so-600.woff2")),
    File("bvp-vietnamese-400.woff2", WOFF2, include_bytes!("../../../assets/fonts/bvp-vietnamese-400.woff2")),
    File("bvp-vietnamese-600.woff2", WOFF2, include_bytes!("../../../assets/fonts/bvp-vietnamese-600.woff2")),
    File(
        "newsreader-latin-500.woff2",
        WOFF2,
        include_bytes!("../../../assets/fonts/newsreader-latin-500.woff2"),
    ),
    File(
        "newsreader-vietnamese-500.woff2",
        WOFF2,
        include_bytes!("../../../assets/fonts/newsreader-vietnamese-500.woff2"),
    ),
];

/// The stylesheet, compressed once when it was built.
const STYLESHEET_BROTLI: &[u8] = include_bytes!("../../../assets/dist/dongthuan.css.br");

/// The first ten hexadecimal digits of the SHA-256 over all names and contents.
pub fn hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let mut hasher = Sha256::new();
        for File(name, _, content) in &FILES {
            hasher.update(name.as_bytes());
            hasher.update([0]);
            hasher.update(content);
        }
        hasher.finalize().iter().take(5).fold(String::with_capacity(10), |mut hex, byte| {
            // Writing to a string does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    })
}

/// The address of a file: `/assets/0123456789/dongthuan.css`.
pub fn url(name: &str) -> String {
    format!("/assets/{}/{name}", hash())
}

/// Names and contents, for those who write pages to a folder (the gallery, an archive of reports).
pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().map(|&File(name, _, content)| (name, content))
}

/// The routes that serve the files.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{hash}/{name}", get(serve))
}

async fn serve(Path((asked, name)): Path<(String, String)>, request: HeaderMap) -> Response {
    let Some(File(_, kind, content)) = FILES.iter().find(|file| file.0 == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A page that was loaded before an update asks under the old hash. It gets what we have now, for a minute:
    // kept longer, new content would stay under an old name.
    let keep = if asked == hash() { "public, max-age=31536000, immutable" } else { "public, max-age=60" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    let accepted = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    if name == STYLESHEET && accepted.split(',').any(|coding| coding.trim() == "br") {
        let coded = [
            (header::CONTENT_ENCODING, HeaderValue::from_static("br")),
            (header::VARY, HeaderValue::from_static("accept-encoding")),
        ];
        return (headers, coded, STYLESHEET_BROTLI).into_response();
    }
    (headers, *content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_names_only_files_we_serve() {
        let css = std::str::from_utf8(FILES[0].2).unwrap();
        let mut fonts = 0;
        for part in css.split("url(").skip(1) {
            let url = part.split(')').next().unwrap().trim_matches(['"', '\'']);
            if url.starts_with("data:") {
                continue;
            }
            assert!(FILES.iter().any(|file| file.0 == url), "{url}");
            fonts += 1;
        }
        assert_eq!(fonts, 8);
    }

    #[test]
    fn fonts_are_woff2() {
        for File(name, kind, content) in &FILES {
            assert_eq!(*kind == WOFF2, content.starts_with(b"wOF2"), "{name}");
        }
    }

    #[test]
    fn the_address_holds_ten_hexadecimal_digits() {
        assert_eq!(hash().len(), 10);
        assert!(hash().bytes().all(|b| b.is_ascii_hexdigit()));
        assert_eq!(url(STYLESHEET), format!("/assets/{}/dongthuan.css", hash()));
    }
}
