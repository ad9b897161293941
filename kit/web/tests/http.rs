//! The stylesheet and the headers, as a browser meets them.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use axum::middleware::from_fn;
use axum::routing::get;
use tower::ServiceExt;
use web::{assets, headers};

async fn ask(path: &str) -> Response<Body> {
    let open_data = get(|| async { ([("cross-origin-resource-policy", "cross-origin")], "{}") });
    let app: Router =
        Router::new().route("/open", open_data).merge(assets::routes()).layer(from_fn(headers::strict));
    app.oneshot(Request::get(path).body(Body::empty()).expect("a request that is well formed"))
        .await
        .expect("a request that is well formed")
}

#[tokio::test]
async fn every_file_is_served_for_a_year_under_its_hash() {
    for (name, _) in assets::files() {
        let answer = ask(&assets::url(name)).await;
        assert_eq!(answer.status(), StatusCode::OK, "{name}");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        let kind = match name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            _ => "font/woff2",
        };
        assert_eq!(answer.headers()[header::CONTENT_TYPE], kind);
    }
}

#[tokio::test]
async fn an_old_hash_gets_what_there_is_now_but_not_for_a_year() {
    let answer = ask("/assets/0000000000/dongthuan.css").await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "public, max-age=60");
}

#[tokio::test]
async fn other_names_are_not_found_and_still_have_the_headers() {
    for path in ["/assets/x/passwd", "/assets/x/..%2Fpackage.json", "/nowhere"] {
        let answer = ask(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let headers = answer.headers();
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], headers::CONTENT_SECURITY_POLICY);
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::REFERRER_POLICY], "same-origin");
        assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
        assert!(headers.contains_key("permissions-policy"));
    }
}

#[tokio::test]
async fn a_header_that_a_handler_sets_stays() {
    assert_eq!(ask("/open").await.headers()["cross-origin-resource-policy"], "cross-origin");
}
