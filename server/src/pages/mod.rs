//! The pages. Everyone who reads them is a stranger yet: see [`shown`] for what that means.
//!
//! Addresses, the same in English under `/en`:
//!
//! | address | page |
//! |---|---|
//! | `/` | the home place: a commune's home page, else the report of its newest year |
//! | `/noi/{code}` | a commune's home page; of other places the years, what lies in it, what followed it |
//! | `/noi/{code}/y-kien?q=` | a commune's opinions and answers, as far as they are approved |
//! | `/noi/{code}/{period}` | a report; `?dia-gioi=nay` in today's borders; with `.json` as open data |
//! | `/noi/{code}/{period}/so-sanh` | its figures held against the year before; with `.csv` as a table |
//! | `/noi/{code}/{period}/{figure}`, `…/{cut}` | what a figure is made of; with `.csv` its records |
//! | `/noi/{code}/cong-khai?ky=&muc=` | what a commune must make public, by when, and what was; with `.csv` as a table |
//! | `/noi/{code}/thong-bao?q=`, `…/thong-bao.xml`, `/thong-bao/{id}` | notices, and their feed; one, with the comments under it |
//! | `/thong-bao/{id}/binh-luan`, `/binh-luan/{id}` | a comment is sent; what became of it |
//! | `/noi/{code}/kiem-duyet`, `/kiem-duyet/chinh-sach` | what was decided about comments, with `.csv`; by which policy |
//! | `/noi/{code}/giam-sat?nam=&chu-tri=&nhom=` | the year's programme of supervision, inspection and critique; with `.csv` as a table |
//! | `/noi/{code}/kien-nghi?nam=&co-quan=&nhom=`, `…/kien-nghi/hdnd` | how bodies answered what supervision recommended, with `.csv`; the People's Council's list |
//! | `/noi/{code}/hai-long?ky=&co-quan=&linh-vuc=&nhom=` | how offices deal with people: in time, and how content they are; with `.csv` and `.json` |
//! | `/noi/{code}/ban-nhan-dan`, `/ban/{id}` | citizens' boards of a commune; one, with members, plans, checks |
//! | `/noi/{code}/du-an`, `/du-an/{id}` | projects; one, with obstacles, promises, checks, opinions |
//! | `/noi/{code}/chi-thi`, `/chi-thi/{id}?den=` | directives; one, with what it asks, its reports and reviews, and the figures up to one |
//! | `/noi/{code}/mo-hinh?nam=`, `/mo-hinh/{id}` | livelihood programmes, and what worked in a year; one, plan against result |
//! | `/noi/{code}/giup-ho-ngheo?nam=` | who looks after poor households, and what came of it in a year |
//! | `/ban-ghi/{id}` | a record and its history; none for what is about persons, households or occasions |
//! | `/gui?q=`, `…/{code}` | a citizen says something to a commune; `?lay-y-kien=` about what it asks, `?cung-viec=` the same as another |
//! | `/theo-doi?ma=`, `…/{code}` | a sender follows a matter, and says whether the answer solved it |
//! | `/theo-doi/{code}/hai-long` | three questions to the sender of what was answered |
//! | `/tep/{id}`, `/theo-doi/{code}/tep/{id}`, `…/nho` | a photo or recording that an officer let the public see; one's own; the small one |
//! | `/tim?q=` | places by name |
//! | `/api` | what other systems find at `/api/v1`: see [`crate::api`] |
//! | `/so-lieu-mo`, `/ho-tro-tiep-can`, `/du-lieu-ca-nhan`, `/nhat-ky` | what the foot leads to |

pub(crate) mod address;
mod ask;
pub(crate) mod boards;
mod care;
pub(crate) mod clocks;
pub(crate) mod commune;
pub mod comparison;
mod consultations;
mod contents;
mod directives;
pub mod duties;
pub(crate) mod figure;
mod figure_list;
pub mod follow;
pub(crate) mod frame;
mod friendly;
pub mod kept;
mod livelihoods;
pub(crate) mod measures;
pub(crate) mod names;
pub mod notices;
pub(crate) mod open_data;
mod opinion;
mod opinions;
pub(crate) mod pace;
mod persons;
mod places;
mod plain;
pub(crate) mod programme;
pub(crate) mod projects;
mod rate;
pub(crate) mod reading;
pub mod recommendations;
pub(crate) mod record;
pub mod report;
pub(crate) mod report_html;
pub(crate) mod say;
pub(crate) mod sent;
pub mod shown;
#[cfg(test)]
mod tests;

use std::{future::Future, sync::Arc};

use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kernel::{BUSY, Error, Fault, Id, Outcome, RETRY_AFTER_SECONDS, SystemRng, When};
use records::Kinds;
use store::{Engine, Tx};
use tokio::task::JoinHandle;
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer, DefaultPredicate,
        predicate::{NotForContentType, Predicate},
    },
};
use web::{
    Language,
    layout::{Page, Problem, error_page},
    words::Words,
};

use kept::kept;

pub use ask::Ask;
pub(crate) use ask::{href, pairs};
pub(crate) use names::day_of;
pub use names::{Names, day, text_language};

use crate::{
    api::{self, Api},
    app::App,
    open311,
    operate::log,
    rooms,
};

/// A time in words, as the pages say it: "Quý III năm 2022".
pub fn when(words: &Words, kinds: &Kinds, language: Language, when: When) -> String {
    reading::when(&Names { words, kinds, language }, when)
}

/// Codes of periods, one after the other, in words: "quý II năm 2022, tháng 9 năm 2022".
pub fn periods(words: &Words, language: Language, codes: &str) -> String {
    let kinds = rooms::kinds();
    let names = Names { words, kinds: &kinds, language };
    let told = codes.split(' ').filter_map(|code| code.parse().ok()).map(|period| names.period(period));
    told.collect::<Vec<String>>().join(", ")
}

/// Why a page could not be made.
#[derive(Debug)]
pub enum Failure {
    /// There is no such page.
    NotFound,
    /// The request cannot be understood; the sentence says why.
    Bad(String),
    /// Ours, or a rule's.
    Error(Error),
}

impl<T: Into<Error>> From<T> for Failure {
    fn from(error: T) -> Self {
        Self::Error(error.into())
    }
}

/// All pages that strangers may read, with what they load.
pub fn routes(app: Arc<App>) -> Router {
    routes_with(app, Router::new())
}

/// The same beside the officer's pages.
pub fn routes_with(app: Arc<App>, officer: Router) -> Router {
    let api = Arc::new(Api::new(Arc::clone(&app)));
    let mut router = Router::new();
    let say_it = post(say::sent).layer(DefaultBodyLimit::max(sent::MOST_BYTES));
    for prefix in ["", "/en"] {
        let at = |path: &str| format!("{prefix}{path}");
        router = router
            .route(&at("/"), get(kept(report::home)))
            .route(&at("/noi/{code}"), get(kept(places::place)))
            .route(&at("/noi/{code}/y-kien"), get(kept(opinions::page)))
            .route(&at("/noi/{code}/cong-khai"), get(kept(duties::page)))
            .route(&at("/noi/{code}/cong-khai.csv"), get(kept(duties::table)))
            .route(&at("/noi/{code}/thong-bao"), get(kept(notices::list)))
            .route(&at("/noi/{code}/thong-bao.xml"), get(kept(notices::feed)))
            .route(&at("/noi/{code}/kiem-duyet"), get(kept(notices::log)))
            .route(&at("/noi/{code}/kiem-duyet.csv"), get(kept(notices::table)))
            .route(&at("/kiem-duyet/chinh-sach"), get(kept(notices::policy)))
            .route(&at("/noi/{code}/ban-nhan-dan"), get(kept(boards::list)))
            .route(&at("/noi/{code}/du-an"), get(kept(projects::list)))
            .route(&at("/noi/{code}/chi-thi"), get(kept(directives::list)))
            .route(&at("/noi/{code}/mo-hinh"), get(kept(livelihoods::list)))
            .route(&at("/noi/{code}/giup-ho-ngheo"), get(kept(care::list)))
            .route(&at("/chi-thi/{id}"), get(kept(directives::one)))
            .route(&at("/mo-hinh/{id}"), get(kept(livelihoods::one)))
            .route(&at("/ban/{id}"), get(kept(boards::one)))
            .route(&at("/du-an/{id}"), get(kept(projects::one)))
            .route(&at("/thong-bao/{id}"), get(page(notices::one)))
            .route(&at("/thong-bao/{id}/binh-luan"), axum::routing::post(notices::sent))
            .route(&at("/binh-luan/{id}"), get(page(notices::status)))
            .route(&at("/noi/{code}/giam-sat"), get(kept(programme::page)))
            .route(&at("/noi/{code}/giam-sat.csv"), get(kept(programme::table)))
            .route(&at("/noi/{code}/kien-nghi"), get(kept(recommendations::page)))
            .route(&at("/noi/{code}/kien-nghi.csv"), get(kept(recommendations::table)))
            .route(&at("/noi/{code}/hai-long"), get(kept(friendly::page)))
            .route(&at("/noi/{code}/hai-long.csv"), get(kept(friendly::table_csv)))
            .route(&at("/noi/{code}/hai-long.json"), get(kept(friendly::table_json)))
            .route(&at("/noi/{code}/kien-nghi/hdnd"), get(kept(recommendations::council)))
            .route(&at("/noi/{code}/{period}"), get(kept(report::report)))
            .route(&at("/noi/{code}/{period}/so-sanh"), get(kept(comparison::comparison)))
            .route(&at("/noi/{code}/{period}/so-sanh.csv"), get(kept(comparison::comparison)))
            .route(&at("/noi/{code}/{period}/{figure}"), get(kept(figure::figure)))
            .route(&at("/noi/{code}/{period}/{figure}/{cut}"), get(kept(figure::figure)))
            .route(&at("/ban-ghi/{id}"), get(kept(record::record)))
            .route(&at(say::PATH), get(page(say::place)))
            .route(&at("/gui/{code}"), get(page(say::form)).merge(say_it.clone()))
            .route(&at("/tep/{id}"), get(contents::public))
            .route(&at("/tep/{id}/nho"), get(contents::public))
            .route(&at("/theo-doi/{code}/tep/{id}"), get(contents::own))
            .route(&at("/theo-doi/{code}/tep/{id}/nho"), get(contents::own))
            .route(&at(follow::PATH), get(page(follow::page)))
            .route(&at("/theo-doi/{code}"), get(page(follow::followed)).post(follow::say))
            .route(&at("/theo-doi/{code}/hai-long"), get(page(rate::form)).post(rate::sent))
            .route(&at("/theo-doi/{code}/xem-lai"), post(follow::appeal))
            .route(&at("/tim"), get(kept(places::search)))
            .route(&at("/xem"), get(page(report::go)))
            .route(&at("/api"), get(page(api::page)))
            .route(&at("/so-lieu-mo"), get(kept(plain::open_data)))
            .route(&at("/ho-tro-tiep-can"), get(kept(plain::accessibility)))
            .route(&at("/du-lieu-ca-nhan"), get(kept(plain::privacy)))
            .route(&at("/nhat-ky"), get(kept(plain::journal)));
    }
    router
        .route("/en", get(kept(report::home)))
        .fallback(page(nothing))
        .with_state(Arc::clone(&app))
        .merge(officer)
        .merge(api::routes(&api))
        .merge(open311::routes(&api))
        .layer(middleware::from_fn_with_state((app, Arc::new(pace::Pace::default())), pace::keep))
        .layer(middleware::from_fn(web::headers::strict))
        .layer(middleware::from_fn(come_again))
        // Styles and fonts hold no page: the headers that guard one would only cost a slow line half a kilobyte each.
        .merge(web::assets::routes())
        .layer(compression())
}

/// Pages are compressed as they leave; fonts and pictures are already, and of sound whole parts are asked for.
fn compression() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().quality(CompressionLevel::Precise(9)).compress_when(
        DefaultPredicate::new()
            .and(NotForContentType::const_new("font/"))
            .and(NotForContentType::const_new("audio/")),
    )
}

async fn nothing(_: Arc<App>, _: Ask) -> Result<Response, Failure> {
    Err(Failure::NotFound)
}

/// A handler: what went wrong becomes a page here, and nowhere else.
fn page<F, R>(handler: F) -> impl Fn(State<Arc<App>>, Ask) -> Pending + Clone
where
    F: Fn(Arc<App>, Ask) -> R + Clone + Send + 'static,
    R: Future<Output = Result<Response, Failure>> + Send + 'static,
{
    move |State(app), ask| {
        let made = handler(Arc::clone(&app), ask.clone());
        Box::pin(async move { made.await.unwrap_or_else(|failure| explain(&app, &ask, failure)) })
    }
}

type Pending = std::pin::Pin<Box<dyn Future<Output = Response> + Send>>;

pub(crate) fn explain(app: &App, ask: &Ask, failure: Failure) -> Response {
    explain_in(app, ask, frame::frame(app, ask, "", ""), failure)
}

/// The same in another frame: whoever works at the desk stays there when something goes wrong.
pub(crate) fn explain_in(app: &App, ask: &Ask, frame: Page, failure: Failure) -> Response {
    match failure {
        Failure::NotFound => error_page(frame, Problem::NotFound),
        Failure::Bad(why) => error_page(frame, Problem::BadRequest(&why)),
        Failure::Error(Error::Refused(refusal)) => {
            let args: Vec<_> =
                refusal.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            let why = app.words.with(ask.language, refusal.word, &args);
            error_page(frame, Problem::Refused(&why, status_of(refusal.word)))
        }
        Failure::Error(Error::Failed(fault)) => {
            let id = log_fault(app, ask, &fault);
            error_page(frame, if fault.passing { Problem::Passing(&id) } else { Problem::Fault(&id) })
        }
    }
}

/// What a refusal is to a machine that reads no sentence.
fn status_of(word: &str) -> StatusCode {
    match word {
        "refusal-not-yours" => StatusCode::FORBIDDEN,
        "refusal-record-closed" | "refusal-say-twice" | "refusal-say-gone" | "refusal-say-public" => {
            StatusCode::CONFLICT
        }
        "refusal-too-fast" => StatusCode::TOO_MANY_REQUESTS,
        BUSY => StatusCode::SERVICE_UNAVAILABLE,
        "refusal-sent-too-large" => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// Writes a fault to the log once, and gives the id it has there: all that the reader is told.
pub(crate) fn log_fault(app: &App, ask: &Ask, fault: &Fault) -> String {
    log_fault_at(app, &ask.path, fault)
}

/// The same of an address that is no page.
pub(crate) fn log_fault_at(app: &App, path: &str, fault: &Fault) -> String {
    let id = Id::new(app.clock.now(), &mut SystemRng).to_string();
    tracing::error!(id, path = log::path(path), fault = %fault, "fault");
    id
}

/// Asks the database. SQLite answers in microseconds, in place; PostgreSQL's client drives a runtime of its own and may
/// not stand on one of ours.
pub(crate) async fn read<T: Send + 'static>(
    app: &Arc<App>,
    question: impl FnOnce(&App, &mut dyn Tx) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    match app.store.engine() {
        Engine::Sqlite => app.store.read(|tx| question(app, tx)),
        Engine::Postgres => {
            let app = Arc::clone(app);
            aside(move || app.store.read(|tx| question(&app, tx)))
                .await
                .map_err(|error| Fault::caused("a question to the database ended early", error))?
        }
    }
}

/// Does it on a thread that may wait, within the same span.
pub(crate) fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let span = tracing::Span::current();
    tokio::task::spawn_blocking(move || span.in_scope(work))
}

/// Writes. No thread waits for the disk on SQLite: its writer tells us when it is durable. On PostgreSQL one does.
/// What strangers were shown is made anew from here on.
pub(crate) async fn write<T: Send + 'static>(
    app: &Arc<App>,
    name: &'static str,
    act: impl FnMut(&mut dyn Tx) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let done = match app.store.engine() {
        Engine::Sqlite => write_among_many(app, name, act).await,
        Engine::Postgres => {
            let app = Arc::clone(app);
            let done = aside(move || {
                let done = app.store.write(name, act);
                app.replicas.note(&app);
                done
            });
            done.await.map_err(|error| Fault::caused(format!("{name} ended early"), error))?
        }
    };
    app.kept.forget();
    done
}

/// The same for what many send at once, and none of which takes long: on PostgreSQL too such acts share a transaction.
pub(crate) async fn write_among_many<T: Send + 'static>(
    app: &Arc<App>,
    name: &'static str,
    act: impl FnMut(&mut dyn Tx) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let (tell, told) = tokio::sync::oneshot::channel();
    // Whoever asked may have gone away meanwhile.
    app.store.submit(name, act, move |answer| drop(tell.send(answer)));
    told.await.map_err(|error| Fault::caused(format!("{name} ended early"), error))?
}

/// Says to whoever is sent away when to come again.
async fn come_again(request: axum::extract::Request, next: middleware::Next) -> Response {
    let mut answer = next.run(request).await;
    if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
        let when = answer.headers_mut().entry(axum::http::header::RETRY_AFTER);
        when.or_insert_with(|| RETRY_AFTER_SECONDS.into());
    }
    answer
}

/// A file to keep.
pub(crate) fn file(content_type: &'static str, body: Vec<u8>) -> Response {
    use axum::http::header::{CONTENT_TYPE, HeaderValue};
    (StatusCode::OK, [(CONTENT_TYPE, HeaderValue::from_static(content_type))], body).into_response()
}
