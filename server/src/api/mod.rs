//! The open door for other systems: `/api/v1` (docs/api.md, docs/adr/0018). It ends at the same one door as the pages, and what
//! strangers see of a record is decided where it is for them.
//!
//! | address | what is there | who |
//! |---|---|---|
//! | `GET /places?q=`, `/places/{code}` | places by name, old or new; one, with what it was and became | anyone |
//! | `GET /places/{code}/figures/{period}` | the figures of a report | anyone |
//! | `GET /opinions`, `/opinions/{id}` | opinions whose text was approved | anyone |
//! | `PUT /opinions/{id}` | files one, under an id that the client makes | anyone |
//! | `GET /matters/{code}` | what a sender follows by a code | who has the code |
//! | `GET`, `POST /records`, `GET`, `PUT /records/{id}` | records as far as the key's account reaches | a key |
//! | `POST /records/{id}/steps/{move}` | a step to the next state | a key |
//! | `GET /openapi.json` | all of this, for programs | anyone |

mod call;
mod fields;
mod figures;
mod matters;
mod opinions;
mod page;
mod places;
mod problem;
mod read;
mod records;
mod schema;
mod times;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) use call::{is_plain, language_of, who};
pub(crate) use fields::public as public_fields;
pub(crate) use opinions::{commune, unit, with_earlier};
pub use page::page;
pub use problem::{Problem, Sort};
pub use schema::document;

use crate::{
    app::App,
    pages::{log_fault_at, pace::Pace},
};

/// Where it stands.
pub const PATH: &str = "/api/v1";

/// The program, and what the API keeps beside it.
pub struct Api {
    /// The program.
    pub app: Arc<App>,
    /// What keys asked in the minute that runs.
    pub pace: Pace,
}

impl Api {
    /// The API of a program.
    pub fn new(app: Arc<App>) -> Self {
        Self { app, pace: Pace::default() }
    }
}

/// Every route, with its description: there is no other way to add one.
fn described() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(schema::head())
        .routes(routes!(places::search))
        .routes(routes!(places::place))
        .routes(routes!(figures::figures))
        .routes(routes!(opinions::list))
        .routes(routes!(opinions::one, opinions::file))
        .routes(routes!(matters::matter))
        .routes(routes!(records::list::list, records::write::create))
        .routes(routes!(records::one, records::write::put))
        .routes(routes!(records::steps::step))
        .routes(routes!(schema::openapi))
}

/// Its routes.
pub fn routes(api: &Arc<Api>) -> Router {
    let (router, _) = described().split_for_parts();
    let router = router
        .fallback(nothing)
        .method_not_allowed_fallback(no_method)
        .with_state(Arc::clone(api))
        .layer(middleware::from_fn_with_state(Arc::clone(api), finish));
    Router::new().nest(PATH, router)
}

async fn nothing() -> Problem {
    Problem::new(Sort::NotFound)
}

async fn no_method() -> Problem {
    Problem::new(Sort::Method)
}

/// The answer to a request that was refused before it came here.
pub fn refuse(app: &App, request: &Request, problem: &Problem) -> Response {
    let language = call::language_of(request.headers());
    problem.answer(&app.words, language, |fault| log_fault_at(app, request.uri().path(), fault))
}

/// Says what went wrong in the reader's language, and lets other sites' pages read what is public.
async fn finish(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let language = call::language_of(request.headers());
    let path = request.uri().path().to_owned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let has_key = request.headers().contains_key(header::AUTHORIZATION);
    let mut answer = next.run(request).await;
    if let Some(problem) = answer.extensions_mut().remove::<Arc<Problem>>() {
        let allowed = answer.headers_mut().remove(header::ALLOW);
        answer = problem.answer(&api.app.words, language, |fault| log_fault_at(&api.app, &path, fault));
        if let Some(allowed) = allowed {
            answer.headers_mut().insert(header::ALLOW, allowed);
        }
    }
    let headers = answer.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    let is_public = reads && !has_key && !path.contains("/records") && !path.contains("/matters/");
    if is_public {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("link, retry-after"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    } else {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    answer
}

/// An answer in JSON.
fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let mut answer = match serde_json::to_vec(body) {
        Ok(bytes) => Response::new(bytes.into()),
        Err(error) => {
            use axum::response::IntoResponse as _;
            return Problem::from(kernel::Fault::caused("write an answer as JSON", error)).into_response();
        }
    };
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// The same, with where the next page is.
fn page_of(body: &impl Serialize, next: Option<String>) -> Result<Response, Problem> {
    let mut answer = json(StatusCode::OK, body);
    if let Some(next) = next {
        let line = HeaderValue::from_str(&format!("<{next}>; rel=\"next\""))
            .map_err(|error| kernel::Fault::caused("write the address of the next page", error))?;
        answer.headers_mut().insert(header::LINK, line);
    }
    Ok(answer)
}
