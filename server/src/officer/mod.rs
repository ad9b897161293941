//! The officer's pages: records are entered, corrected and answered for, books go in, the report's written parts are
//! written, forms are filled, accounts are kept.
//!
//! Whoever comes has signed in; what they may do is their account's scope. [`table`] says of every address what one must be
//! allowed to open it, and the guard holds it before any page is made.
//!
//! | address (in English under `/en`) | page |
//! |---|---|
//! | `/can-bo/dang-nhap`, `/can-bo/mat-khau?khoa=`, `/can-bo/ra` | in, a password by a link, out |
//! | `/can-bo/dang-nhap/khoa`, `…/hoi` | in by a passkey: its answer; a challenge for it |
//! | `/can-bo/dang-nhap/nha-cung-cap`, `…/ve` | in through the provider: away, and back |
//! | `/can-bo`, `/can-bo/tre-han` | what waits; where it is late |
//! | `/can-bo/ho-so`, `…/{id}` and below | records as a list; one record, and what can be done with it |
//! | `/can-bo/ho-so/{id}/tep/{file}`, `…/nho`, `…/xet` | a photo or recording that came with it; the small one; whether the public may see it |
//! | `/can-bo/ho-so/{id}/thoi-han/{nth}/{act}` | one of its clocks is halted, let go on, lengthened, met |
//! | `/can-bo/nghia-vu/{id}` | the forms in which a duty was made public are marked |
//! | `/can-bo/binh-luan/{id}`, `/can-bo/thong-bao/{id}/lien-quan` | a comment is shown or refused; a notice is related to others |
//! | `/can-bo/ban/{id}` | a citizens' board: its seats against every rule, recognised, ended |
//! | `/can-bo/thuc-dia/moi?thuoc=`, `/can-bo/thuc-dia/{id}/thanh-kien-nghi` | a board's check in the field; it becomes a recommendation |
//! | `/can-bo/du-an/{id}/y-kien` | opinions are linked to a project |
//! | `/can-bo/chi-thi/{id}/ket-qua` | records are linked to the directive that they came of |
//! | `/can-bo/y-kien/moi`, `…/giong`, `…/{id}/phieu` | an opinion is filed: what is alike, the slip for its sender |
//! | `/can-bo/y-kien/{id}/gop`, `…/tach` | it is joined to one about the same; or split again |
//! | `/can-bo/tiep-xuc/{id}/tra-loi`, `…/cong-bo` | a meeting's opinions are answered, and published, together |
//! | `/can-bo/hoi-lai`, `/can-bo/y-kien/{id}/hoi-lai` | whom to ask whether it was solved; what they said on the phone |
//! | `/can-bo/y-kien/{id}/to-cao`, `…/len-tren`, `/can-bo/to-cao` | what must not stay is handed over; the register of it |
//! | `/can-bo/them`, `…/{kind}`, `/can-bo/tiep-xuc/…` | a new record; a voter meeting with its opinions |
//! | `/can-bo/so`, `…/{id}`, `…/{id}/dong-loi.xlsx` | a book goes in: upload, how it is read, what became of it; its bad rows |
//! | `/can-bo/bieu-mau`, `…/{id}`, `…/{id}/dien?ky=&noi=` | superiors' forms: kept, tied, filled |
//! | `/can-bo/bao-cao`, `…/{period}`, `…/{period}/{part}` | the report's written parts |
//! | `/can-bo/quy-tac`, `/can-bo/phan-cong` | the rules that clocks run by; which body deals with what |
//! | `/can-bo/toi`, `…/khoa`, `/can-bo/tai-khoan`, `…/{id}` | one's own account; a challenge for a new passkey; the accounts one keeps |
//! | `/can-bo/khoa-api` | the keys by which programs come: given, revoked |

mod accounts;
mod books;
pub mod door;
mod home;
mod keys;
mod own;
mod paper_html;
mod papers;
mod parts;
pub(crate) mod records;
mod rules;
pub mod sign_in;
pub mod staged;
mod visit;

use std::sync::{Arc, OnceLock};

use ::accounts::Right;
use axum::{
    Router, middleware,
    routing::{MethodRouter, get, post},
};
use tokio::sync::Semaphore;

use crate::app::App;
pub(crate) use records::{clip_title as clip, redact};
pub use sign_in::oidc::Settings;
pub use sign_in::password_link;
use sign_in::{by_passkey, by_provider, oidc::Provider, passkeys::Passkeys};
use staged::Shelf;
use visit::{FORM_BYTES, reads, takes};

/// Passwords hashed at once: each takes 19 MiB and a core.
const HASHES: usize = 2;
/// Questions to the provider at once: each may hold a thread for some seconds.
const QUESTIONS: usize = 4;

/// The program, and what the officer's pages keep beside it.
pub struct Desk {
    /// The program.
    pub app: Arc<App>,
    /// Books that were uploaded and not taken in yet.
    pub shelf: Shelf,
    /// Where browsers reach this server: `https://dongthuan.xa.example`.
    pub origin: String,
    /// Whether accounts that were made to be shown are let in.
    pub shows_demo: bool,
    /// Turns for hashing passwords.
    pub hashes: Semaphore,
    /// The passkeys; none where the origin names no host but a number.
    pub passkeys: Option<Passkeys>,
    /// The provider through which one may sign in, where there is one.
    pub provider: Option<Arc<Provider>>,
    /// Turns for asking the provider.
    pub questions: Semaphore,
}

impl Desk {
    /// A desk of the program, reached at `origin`.
    pub fn new(app: Arc<App>, origin: impl Into<String>, shows_demo: bool) -> Self {
        let (shelf, hashes, origin) = (Shelf::default(), Semaphore::new(HASHES), origin.into());
        let (passkeys, questions) = (Passkeys::at(&origin), Semaphore::new(QUESTIONS));
        Self { app, shelf, origin, shows_demo, hashes, passkeys, provider: None, questions }
    }

    /// The same with a provider through which one may sign in.
    pub fn with_provider(self, settings: Settings) -> Self {
        let provider = Some(Arc::new(Provider::new(settings, &self.origin)));
        Self { provider, ..self }
    }

    /// Whether browsers reach it by TLS alone.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

/// What one must be to open an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anyone.
    Nobody,
    /// Whoever has signed in.
    Session,
    /// Whoever may do this somewhere; where, each page looks itself.
    Somewhere(Right),
    /// Whoever may do this for the home place.
    Here(Right),
}

/// An address, what it needs, and what answers there.
pub type Row = (&'static str, Needs, MethodRouter<Arc<Desk>>);

/// Every address.
fn table() -> Vec<Row> {
    use Needs::{Here, Nobody, Session, Somewhere};
    let mut all = vec![
        (sign_in::PATH, Nobody, get(sign_in::page).merge(post(sign_in::enter))),
        (sign_in::LINK_PATH, Nobody, get(sign_in::link).merge(post(sign_in::spend))),
        (by_passkey::ASK_PATH, Nobody, post(by_passkey::ask)),
        (by_passkey::PATH, Nobody, get(sign_in::lead).merge(post(by_passkey::enter))),
        (by_provider::PATH, Nobody, get(sign_in::lead).merge(post(by_provider::go))),
        (sign_in::oidc::BACK_PATH, Nobody, get(by_provider::back)),
        ("/can-bo/ra", Session, takes(FORM_BYTES, sign_in::leave)),
        ("/can-bo", Session, reads(home::home)),
        (own::PATH, Session, reads(own::page).merge(takes(FORM_BYTES, own::change))),
        (own::ways::ASK_PATH, Session, takes(FORM_BYTES, own::ways::ask_passkey)),
        (
            "/can-bo/tai-khoan",
            Somewhere(Right::Accounts),
            reads(accounts::list).merge(takes(FORM_BYTES, accounts::add)),
        ),
        (
            "/can-bo/tai-khoan/{id}",
            Somewhere(Right::Accounts),
            reads(accounts::show).merge(takes(FORM_BYTES, accounts::change)),
        ),
        (
            "/can-bo/so",
            Somewhere(Right::Books),
            reads(books::upload_page).merge(takes(books::upload_bytes(), books::upload)),
        ),
        (
            "/can-bo/so/{id}",
            Somewhere(Right::Books),
            reads(books::book).merge(takes(FORM_BYTES, books::change)),
        ),
        (keys::PATH, Somewhere(Right::Accounts), reads(keys::list).merge(takes(FORM_BYTES, keys::change))),
        ("/can-bo/so/{id}/dong-loi.xlsx", Somewhere(Right::Books), reads(books::bad_rows)),
        (
            "/can-bo/bieu-mau",
            Here(Right::Books),
            reads(papers::list).merge(takes(papers::UPLOAD_BYTES, papers::upload)),
        ),
        (
            "/can-bo/bieu-mau/{id}",
            Here(Right::Books),
            reads(papers::show).merge(takes(FORM_BYTES, papers::change)),
        ),
        ("/can-bo/bieu-mau/{id}/dien", Here(Right::Books), reads(papers::fill)),
        (rules::PATH, Session, reads(rules::page).merge(takes(FORM_BYTES, rules::add))),
        (rules::ROUTES_PATH, Session, reads(rules::routes).merge(takes(FORM_BYTES, rules::set_route))),
        ("/can-bo/bao-cao", Here(Right::Report), reads(parts::periods)),
        ("/can-bo/bao-cao/{period}", Here(Right::Report), reads(parts::parts)),
        (
            "/can-bo/bao-cao/{period}/{part}",
            Here(Right::Report),
            reads(parts::part).merge(takes(FORM_BYTES, parts::change)),
        ),
    ];
    all.extend(records::table());
    all
}

/// Every address and what it needs, for the guard, and for the test that walks them.
pub fn addresses() -> &'static [(&'static str, Needs)] {
    static ADDRESSES: OnceLock<Vec<(&'static str, Needs)>> = OnceLock::new();
    ADDRESSES.get_or_init(|| table().into_iter().map(|(path, needs, _)| (path, needs)).collect())
}

/// All officer's pages.
pub fn routes(desk: &Arc<Desk>) -> Router {
    let mut router = Router::new();
    for (path, _, answers) in table() {
        router = router.route(path, answers.clone()).route(&format!("/en{path}"), answers);
    }
    router
        .route_layer(middleware::from_fn_with_state(Arc::clone(desk), visit::guard))
        .with_state(Arc::clone(desk))
}
