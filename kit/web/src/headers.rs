//! The headers that tell a browser to load only what is ours.
//!
//! ```
//! let pages: axum::Router = axum::Router::new().merge(web::assets::routes());
//! let guarded = pages.layer(axum::middleware::from_fn(web::headers::strict));
//! ```

use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// What a page may load: our stylesheet, our fonts, our pictures, the photos and recordings that we keep. No script, no frame, no other site.
/// `data:` is for the few icons that the library's stylesheet carries inside itself.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; \
     img-src 'self' data:; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same for a page with a script of ours, which may ask us and nobody else. Nothing inside a page is ever run.
pub const SCRIPT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; \
     img-src 'self' data:; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     script-src 'self'; connect-src 'self'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Addresses hold tracking codes of opinions: they stay with us.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Middleware that adds them to every answer. One that a handler has set itself stays: a page allows its one
/// script that way, and open data may be read by other sites.
pub async fn strict(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_with_a_script_is_as_strict_in_all_else() {
        let more = SCRIPT_SECURITY_POLICY.strip_prefix(CONTENT_SECURITY_POLICY);
        assert_eq!(more, Some("; script-src 'self'; connect-src 'self'"));
    }
}
