//! Open311 `GeoReport` v2: what apps for reporting in the street speak, all over the world. A field of work is a *service*, an
//! opinion a *request*, a place's code a *jurisdiction*; what a sender follows their opinion by is the *token* (docs/api.md says
//! what goes beyond the standard).
//!
//! | address (`.xml`, `.json`, or by `Accept`) | what is there |
//! |---|---|
//! | `GET /discovery` | where this is, and in which formats |
//! | `GET /services`, `/services/{code}` | the fields of work of a place; what one asks for |
//! | `POST /requests` | files an opinion |
//! | `GET /requests`, `/requests/{id}` | opinions whose text was approved; one |
//! | `GET /tokens/{token}` | the request that a token is of |

mod answer;
mod file;
mod requests;
mod services;

use std::sync::Arc;

use axum::{
    Router,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::any,
};
use kernel::{PlaceId, Refusal};
use web::Language;

use crate::{
    api::{Api, Problem, Sort, is_plain, language_of, unit},
    app::App,
    officer::door::is_of_another_site,
    pages::{Names, log_fault_at, pairs},
};
use answer::{Format, Part, respond};

/// Where it stands.
pub const PATH: &str = "/open311/v2";
/// The most that is read of a form.
const MOST_BYTES: usize = 64 * 1024;

/// One request of an app.
struct Call {
    api: Arc<Api>,
    language: Language,
    /// Where browsers reach this server, as far as the request tells.
    origin: String,
    /// The query, or the form that was sent.
    fields: Vec<(String, String)>,
}

impl Call {
    fn app(&self) -> &App {
        &self.api.app
    }

    fn names(&self) -> Names<'_> {
        Names { words: &self.api.app.words, kinds: &self.api.app.kinds, language: self.language }
    }

    /// An argument; an empty one is none (the standard says so).
    fn value(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(of, _)| of == name).map(|(_, value)| value.trim());
        found.filter(|value| !value.is_empty())
    }

    /// An argument that must be there.
    fn required(&self, name: &'static str) -> Result<&str, Problem> {
        self.value(name).ok_or_else(|| {
            Problem::from(Refusal::new("open311-missing").with("name", name)).as_sort(Sort::Query)
        })
    }

    /// Values of one argument, with commas between them.
    fn list(&self, name: &str) -> Vec<&str> {
        let all = self.value(name).unwrap_or_default().split(',').map(str::trim);
        all.filter(|one| !one.is_empty()).collect()
    }

    /// The jurisdiction: a place by its code today, or the last that had it.
    fn jurisdiction(&self) -> Result<PlaceId, Problem> {
        let code = self.required("jurisdiction_id")?;
        unit(self.app(), code).map_err(|why| Problem::from(why).as_sort(Sort::NotFound))
    }
}

/// Its routes.
pub fn routes(api: &Arc<Api>) -> Router {
    Router::new().route("/open311/v2/{*rest}", any(come)).with_state(Arc::clone(api))
}

async fn come(State(api): State<Arc<Api>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let (format, language) = (format_of(&path, request.headers()), language_of(request.headers()));
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let answered = match ask(&api, request, language, &path).await {
        Ok((root, part)) => respond(StatusCode::OK, format, root, &part).map_err(Problem::from),
        Err(problem) => Err(problem),
    };
    let mut answer = answered.unwrap_or_else(|problem| tell(&api.app, &problem, (format, language), &path));
    let headers = answer.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept, accept-language"));
    if reads && !path.contains("/tokens/") {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    } else {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    answer
}

/// The format that is asked for: by the address's ending, else by `Accept`; XML where neither says.
fn format_of(path: &str, headers: &HeaderMap) -> Format {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_json = match path.rsplit_once('.') {
        Some((_, "json")) => true,
        Some((_, "xml")) => false,
        _ => accept.contains("application/json") && !accept.contains("xml"),
    };
    if is_json { Format::Json } else { Format::Xml }
}

/// What is asked, and what answers it: every address of the standard.
async fn ask(
    api: &Arc<Api>,
    request: Request,
    language: Language,
    path: &str,
) -> Result<(&'static str, Part), Problem> {
    // One address for each thing: with an empty part in it, it would be counted as none that files.
    let rest = path.strip_prefix(PATH).and_then(|rest| rest.strip_prefix('/')).unwrap_or_default();
    let rest = rest.strip_suffix(".json").or_else(|| rest.strip_suffix(".xml")).unwrap_or(rest);
    let (noun, id) = rest.split_once('/').map_or((rest, None), |(noun, id)| (noun, Some(id)));
    let method = request.method().clone();
    let is_of_another_site = is_of_another_site(request.headers());
    let call = call(api, request, language).await?;
    let reads = matches!(method, Method::GET | Method::HEAD);
    match (noun, id) {
        ("discovery", None) if reads => Ok(services::discovery(&call)),
        ("services", None) if reads => services::list(&call),
        ("services", Some(code)) if reads => services::definition(&call, code),
        ("requests", None) if reads => requests::list(&call).await,
        // Whoever only visits some page files nothing: its form has no key.
        ("requests", None)
            if method == Method::POST && is_of_another_site && call.value("api_key").is_none() =>
        {
            Err(Problem::from(Refusal::new("open311-elsewhere")).as_sort(Sort::Key))
        }
        ("requests", None) if method == Method::POST => file::file(&call).await,
        ("requests", Some(id)) if reads => requests::one(&call, id).await,
        ("tokens", Some(token)) if reads => requests::of_token(&call, token).await,
        ("discovery" | "services" | "requests", None) | ("services" | "requests" | "tokens", Some(_)) => {
            Err(Problem::new(Sort::Method))
        }
        _ => Err(Problem::new(Sort::NotFound)),
    }
}

async fn call(api: &Arc<Api>, request: Request, language: Language) -> Result<Call, Problem> {
    let (parts, body) = request.into_parts();
    let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let scheme = text(header::HeaderName::from_static("x-forwarded-proto")).filter(|it| *it == "https");
    let host = text(header::HOST).unwrap_or("127.0.0.1");
    let origin = format!("{}://{host}", scheme.unwrap_or("http"));
    let mut fields = pairs(parts.uri.query().unwrap_or_default());
    if parts.method == Method::POST {
        let kind = text(header::CONTENT_TYPE).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::from(Refusal::new("open311-form")).as_sort(Sort::Query));
        }
        let bytes = to_bytes(body, MOST_BYTES).await;
        let bytes = bytes.map_err(|_| Problem::new(Sort::Large))?;
        fields.extend(pairs(&String::from_utf8_lossy(&bytes)));
    }
    if let Some((name, _)) = fields.iter().find(|(_, value)| !is_plain(value)) {
        return Err(Problem::parameter(name, Refusal::new("api-text-control")));
    }
    Ok(Call { api: Arc::clone(api), language, origin, fields })
}

/// What went wrong, as the standard tells it: 404 for what is not there, 403 for a key, 400 for all that the client can mend.
fn tell(app: &App, problem: &Problem, (format, language): (Format, Language), path: &str) -> Response {
    let status = match problem.sort() {
        Sort::NotFound => StatusCode::NOT_FOUND,
        Sort::Key => StatusCode::FORBIDDEN,
        Sort::Method | Sort::Fast | Sort::Busy | Sort::Fault => problem.sort().status(),
        _ => StatusCode::BAD_REQUEST,
    };
    let told = problem.errors(&app.words, language);
    let whole = problem.sentence(&app.words, language, |fault| log_fault_at(app, path, fault));
    let told: Vec<String> =
        if told.is_empty() { vec![whole] } else { told.iter().map(ToString::to_string).collect() };
    let error = |text: String| {
        Part::Fields(vec![("code", Part::Number(status.as_u16().into())), ("description", Part::Text(text))])
    };
    let part = Part::List("error", told.into_iter().map(error).collect());
    let mut answer = respond(status, format, "errors", &part).unwrap_or_else(|_| status.into_response());
    answer.headers_mut().extend(problem.headers());
    answer
}

/// The answer to a request that was refused before it came here.
pub fn refuse(app: &App, request: &Request, problem: &Problem) -> Response {
    let path = request.uri().path();
    let (format, language) = (format_of(path, request.headers()), language_of(request.headers()));
    tell(app, problem, (format, language), path)
}
