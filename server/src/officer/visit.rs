//! How the officer's pages are asked for: who comes, in what language, with which form. What a stranger gets is
//! decided here, before any page is made.

use std::{future::Future, pin::Pin, sync::Arc};

use accounts::Right;
use axum::{
    Extension, RequestExt as _,
    body::Bytes,
    extract::{DefaultBodyLimit, MatchedPath, Multipart, Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    middleware::Next,
    response::{IntoResponse as _, Response},
    routing::{MethodRouter, get, post},
};
use kernel::Outcome;
use web::{
    Html,
    layout::{Crumb, Link, Page, Person},
};

use super::{
    Desk, Needs,
    door::{self, Officer},
    sign_in,
};
pub(crate) use crate::pages::write;
use crate::pages::{
    self, Ask, Failure, frame,
    names::Names,
    sent::{self, Sent},
};

/// The largest form without a file.
pub const FORM_BYTES: usize = 256 * 1024;

/// A part of the desk, offered to those who may open it.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// The key of its name.
    pub word: &'static str,
    /// Its first page.
    pub path: &'static str,
}

const fn section(word: &'static str, path: &'static str) -> Section {
    Section { word, path }
}

/// What an officer does here.
const SECTIONS: [Section; 11] = [
    section("officer-records", "/can-bo/ho-so"),
    section("officer-enter", "/can-bo/them"),
    section("officer-read-back", "/can-bo/tiep-xuc"),
    section("officer-ask", "/can-bo/hoi-lai"),
    section("officer-books", "/can-bo/so"),
    section("officer-written", "/can-bo/bao-cao"),
    section("officer-forms", "/can-bo/bieu-mau"),
    section("officer-rules", "/can-bo/quy-tac"),
    section("officer-denounced", "/can-bo/to-cao"),
    section("officer-accounts", "/can-bo/tai-khoan"),
    section("officer-keys", "/can-bo/khoa-api"),
];

/// One request of an officer.
pub struct Visit {
    /// The program, and what the officer's pages keep beside it.
    pub desk: Arc<Desk>,
    /// What was asked.
    pub ask: Ask,
    /// Who asks.
    pub officer: Officer,
    /// What was filled in; empty where nothing was sent.
    pub form: Form,
    /// The request's headers, where something is read.
    pub headers: HeaderMap,
}

/// A form that was sent.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    /// The file, where there is one.
    pub file: Option<Upload>,
}

/// A file that was sent.
#[derive(Debug)]
pub struct Upload {
    /// Its name, without a folder.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

/// What is wrong with a field, for the summary at the page's head and beside the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's id.
    pub field: &'static str,
    /// A sentence.
    pub why: String,
}

impl Problem {
    /// A problem of a field.
    pub fn new(field: &'static str, why: impl Into<String>) -> Self {
        Self { field, why: why.into() }
    }
}

impl Form {
    /// A field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// All values of a field that may be sent more than once.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

impl Visit {
    /// The words.
    pub fn names(&self) -> Names<'_> {
        frame::names(&self.desk.app, &self.ask)
    }

    /// The parts of the desk that are theirs.
    pub fn sections(&self) -> impl Iterator<Item = Section> {
        let needs =
            |path: &str| super::addresses().iter().find(|(of, _)| *of == path).map(|(_, needs)| *needs);
        SECTIONS.into_iter().filter(move |section| {
            needs(section.path).is_some_and(|it| is_met(&self.desk, &self.officer, it))
        })
    }

    /// A page in the officer's frame. `crumbs` lead to it from the officer's first page, itself last.
    pub fn page(&self, title: &str, crumbs: Vec<Crumb>, main: String) -> Page {
        let names = self.names();
        let first = Crumb::link(names.say("officer-desk"), self.ask.href("/can-bo"));
        let crumbs = if crumbs.is_empty() { Vec::new() } else { [vec![first], crumbs].concat() };
        let section = |section: Section| {
            let path = section.path;
            // A meeting is entered beside the list of meetings, yet entering is what one does there.
            let asked = if self.ask.path == "/can-bo/tiep-xuc/moi" { "/can-bo/them" } else { &self.ask.path };
            let here = asked == path || asked.starts_with(&format!("{path}/"));
            (Link::new(names.say(section.word), self.ask.href(path)), here)
        };
        Page {
            title: title.to_owned(),
            place_name: names.say("officer-desk"),
            sections: self.sections().map(section).collect(),
            crumbs,
            main: Html::trusted(main),
            person: Some(Person {
                name: self.officer.name.clone(),
                href: self.ask.href("/can-bo/toi"),
                sign_out_href: self.ask.href("/can-bo/ra"),
                token: self.officer.token.clone(),
            }),
            ..bare(&self.desk, &self.ask)
        }
    }
}

/// The frame of an officer's page before anyone is known.
pub fn bare(desk: &Desk, ask: &Ask) -> Page {
    Page {
        no_index: true,
        more_style: Some(web::assets::OFFICER_STYLESHEET),
        verbs: Vec::new(),
        ..frame::frame(&desk.app, ask, "", "")
    }
}

/// A page that says no to a stranger: `key-title`, and `count` sentences.
pub fn say_no(desk: &Desk, ask: &Ask, key: &str, count: usize) -> Response {
    let names = frame::names(&desk.app, ask);
    let back = Link::new(names.say("officer-to-report"), ask.href("/"));
    say_no_in(Page { way_back: Some(back), ..bare(desk, ask) }, &names, key, count)
}

fn say_no_in(frame: Page, names: &Names<'_>, key: &str, count: usize) -> Response {
    let back = frame.way_back.clone().unwrap_or_default();
    let title = names.say(&format!("{key}-title"));
    let said = (1..=count).map(|number| names.say(&format!("{key}-{number}")));
    let said: Vec<String> = said.map(|text| format!("<p>{}</p>", web::escape(&text))).collect();
    let main = format!(
        "<div class=\"su-co\"><h1>{}</h1>{}<p><a class=\"govuk-button govuk-button--secondary\" href=\"{}\">{}</a></p></div>",
        web::escape(&title),
        said.concat(),
        web::escape(&back.href),
        web::escape(&back.text)
    );
    Page { title, main: Html::trusted(main), ..frame }.respond(StatusCode::FORBIDDEN)
}

/// Who asked for something that did not come to be: what went wrong is told at the desk, and leads back to it.
struct Asker {
    desk: Arc<Desk>,
    ask: Ask,
    officer: Officer,
}

impl Asker {
    fn frame(self) -> Page {
        let Self { desk, ask, officer } = self;
        let visit = Visit { desk, ask, officer, form: Form::default(), headers: HeaderMap::new() };
        let back = Link::new(visit.names().say("officer-to-desk"), visit.ask.href("/can-bo"));
        Page { way_back: Some(back), ..visit.page("", Vec::new(), String::new()) }
    }

    fn explain(self, failure: Failure) -> Response {
        let (desk, ask) = (Arc::clone(&self.desk), self.ask.clone());
        pages::explain_in(&desk.app, &ask, self.frame(), failure)
    }

    fn say_no(self, key: &str, count: usize) -> Response {
        let (desk, ask) = (Arc::clone(&self.desk), self.ask.clone());
        say_no_in(self.frame(), &frame::names(&desk.app, &ask), key, count)
    }
}

/// Stands before every officer's page: lets in who is known and may, by a page of ours, and keeps nothing in the browser.
/// Who is not known is led to where one signs in, whatever the address; a form of theirs is not even read.
pub async fn guard(
    State(desk): State<Arc<Desk>>,
    at: MatchedPath,
    ask: Ask,
    mut request: Request,
    next: Next,
) -> Response {
    let path = at.as_str().strip_prefix("/en").unwrap_or(at.as_str());
    let needs = super::addresses().iter().find(|(of, _)| *of == path).map(|(_, needs)| *needs);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let fits = reads || door::is_own_origin(request.headers());
    let mut answer = match needs {
        _ if !fits => say_no(&desk, &ask, "officer-elsewhere", 1),
        Some(Needs::Nobody) => next.run(request).await,
        // An address that is missing from the table is nobody's.
        None => say_no(&desk, &ask, "officer-not-yours", 2),
        Some(needs) => match known(&desk, door::cookie_of(request.headers())).await {
            Ok(Some(officer)) if is_met(&desk, &officer, needs) => {
                request.extensions_mut().insert(officer);
                next.run(request).await
            }
            Ok(Some(officer)) => {
                Asker { desk: Arc::clone(&desk), ask, officer }.say_no("officer-not-yours", 2)
            }
            Ok(None) if reads => to_sign_in(&ask),
            Ok(None) => say_no(&desk, &ask, "officer-session-ended", 2),
            Err(error) => pages::explain(&desk.app, &ask, error.into()),
        },
    };
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

fn is_met(desk: &Desk, officer: &Officer, needs: Needs) -> bool {
    match needs {
        Needs::Nobody | Needs::Session => true,
        Needs::Somewhere(right) => officer.scope.may_somewhere(right),
        Needs::Here(right) => may_here(desk, officer, right),
    }
}

/// Whether an officer may do this for the home place, as it is or was: its forms, its report.
fn may_here(desk: &Desk, officer: &Officer, right: Right) -> bool {
    let mut units = places::Gazetteer::viet_nam().history(&desk.app.home);
    units.any(|unit| officer.scope.may_at(right, unit.id))
}

/// Whom the cookie brings.
async fn known(desk: &Arc<Desk>, cookie: Option<accounts::Secret>) -> Outcome<Option<Officer>> {
    let Some(cookie) = cookie else { return Ok(None) };
    let (now, shows) = (desk.app.clock.now(), desk.shows_demo);
    let found = pages::read(&desk.app, move |_, tx| door::who(tx, &cookie, now, shows)).await?;
    let Some((officer, is_due)) = found else { return Ok(None) };
    if is_due {
        let session = officer.session;
        write(&desk.app, "see a session", move |tx| Ok(accounts::sessions::see(tx, session, now)?)).await?;
    }
    Ok(Some(officer))
}

fn to_sign_in(ask: &Ask) -> Response {
    let query = if ask.query.is_empty() { String::new() } else { format!("?{}", ask.query) };
    let here = ask.href(&format!("{}{query}", ask.path));
    lead_to(ask, &format!("{}?toi={}", sign_in::PATH, pages::address::encode(&here)))
}

type Answer = Result<Response, Failure>;
type Pending = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A page that is read.
pub fn reads<F, R>(handler: F) -> MethodRouter<Arc<Desk>>
where
    F: Fn(Visit) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Answer> + Send + 'static,
{
    let read = move |State(desk): State<Arc<Desk>>,
                     ask: Ask,
                     Extension(officer): Extension<Officer>,
                     headers: HeaderMap|
          -> Pending {
        let asker = Asker { desk: Arc::clone(&desk), ask: ask.clone(), officer: officer.clone() };
        let made = handler(Visit { desk, ask, officer, form: Form::default(), headers });
        Box::pin(async move { made.await.unwrap_or_else(|failure| asker.explain(failure)) })
    };
    get(read)
}

/// A form that is sent, of at most so many bytes. It is read whole, and its token held against the session's, before
/// the handler sees it.
pub fn takes<F, R>(limit: usize, handler: F) -> MethodRouter<Arc<Desk>>
where
    F: Fn(Visit) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Answer> + Send + 'static,
{
    let enter = move |State(desk): State<Arc<Desk>>,
                      ask: Ask,
                      Extension(officer): Extension<Officer>,
                      request: Request|
          -> Pending {
        let handler = handler.clone();
        let asker = Asker { desk: Arc::clone(&desk), ask: ask.clone(), officer: officer.clone() };
        Box::pin(async move {
            let Ok(form) = read_form(request).await else {
                let refused = kernel::Refusal::new("refusal-sent-too-large")
                    .with("limit", viet_text::number::group(i64::try_from(limit / 1024).unwrap_or(0)));
                return asker.explain(kernel::Error::Refused(refused).into());
            };
            if form.get("token") != officer.token {
                return asker.say_no("officer-other-session", 1);
            }
            let visit = Visit { desk, ask, officer, form, headers: HeaderMap::new() };
            handler(visit).await.unwrap_or_else(|failure| asker.explain(failure))
        })
    };
    post(enter).layer(DefaultBodyLimit::max(limit))
}

/// Too large, or broken off.
#[derive(Debug)]
pub struct Unread;

/// The same with files, read as they come and within the bounds of a citizen's form ([`sent`]).
pub fn takes_files<F, R>(handler: F) -> MethodRouter<Arc<Desk>>
where
    F: Fn(Visit, Sent) -> R + Clone + Send + Sync + 'static,
    R: Future<Output = Answer> + Send + 'static,
{
    let enter = move |State(desk): State<Arc<Desk>>,
                      ask: Ask,
                      Extension(officer): Extension<Officer>,
                      request: Request|
          -> Pending {
        let handler = handler.clone();
        let asker = Asker { desk: Arc::clone(&desk), ask: ask.clone(), officer: officer.clone() };
        Box::pin(async move {
            let sent = match sent::read(&desk.app.turns, request).await {
                Ok(sent) => sent,
                Err(failure) => return asker.explain(failure),
            };
            if sent.field("token") != officer.token {
                return asker.say_no("officer-other-session", 1);
            }
            let form = Form { fields: sent.fields().to_vec(), file: None };
            let visit = Visit { desk, ask, officer, form, headers: HeaderMap::new() };
            handler(visit, sent).await.unwrap_or_else(|failure| asker.explain(failure))
        })
    };
    post(enter).layer(DefaultBodyLimit::max(sent::MOST_BYTES))
}

pub async fn read_form(request: Request) -> Result<Form, Unread> {
    let is_multipart = request
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    if !is_multipart {
        let body: Bytes = request.extract().await.map_err(|_| Unread)?;
        let text = String::from_utf8_lossy(&body);
        return Ok(Form { fields: pages::pairs(&text), file: None });
    }
    let mut parts: Multipart = request.extract().await.map_err(|_| Unread)?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|_| Unread)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(|path| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned());
        let bytes = part.bytes().await.map_err(|_| Unread)?;
        match file {
            // A field of files in which none was chosen is sent without a name.
            Some(file) if !file.is_empty() => form.file = Some(Upload { name: file, bytes }),
            Some(_) => {}
            None => form.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(form)
}

/// Leads on after a form was taken, so that loading the page again does nothing twice.
pub fn lead_to(ask: &Ask, path: &str) -> Response {
    axum::response::Redirect::to(&ask.href(path)).into_response()
}

/// Headers that keep a file under a name, in any script (RFC 6266).
pub fn as_file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let plain: String = viet_text::fold(name)
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || ".-_".contains(letter) { letter } else { '-' })
        .collect();
    let value =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", pages::address::encode(name));
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&value) {
        headers.insert(axum::http::header::CONTENT_DISPOSITION, value);
    }
    (headers, bytes).into_response()
}
