//! The officer's pages: books go in, the report's written parts are written, forms are filled.
//!
//! They are there only when `serve --officer` says so, and only for those whom the [`door`] knows.
//!
//! | address (in English under `/en`) | page |
//! |---|---|
//! | `/can-bo` | what can be done here |
//! | `/can-bo/vao?khoa=`, `/can-bo/ra` | in and out |
//! | `/can-bo/so`, `…/{id}`, `…/{id}/dong-loi.xlsx` | a book goes in: upload, how it is read, what became of it; its bad rows |
//! | `/can-bo/bieu-mau`, `…/{id}`, `…/{id}/dien?ky=&noi=` | superiors' forms: kept, tied, filled |
//! | `/can-bo/them`, `…/{kind}` | a new record |
//! | `/can-bo/ho-so/{id}`, `…/sua`, `…/buoc/{move}`, `…/duyet`, `…/thoi-tinh`, `…/chuyen-noi` | a record, and what is done with it |
//! | `/can-bo/tiep-xuc`, `…/moi`, `…/{id}/y-kien` | voter meetings: read back, entered with all that was said |
//! | `/can-bo/bao-cao`, `…/{period}`, `…/{period}/{part}` | the report's written parts |

mod books;
pub mod door;
mod home;
mod paper_html;
mod papers;
mod parts;
mod records;
pub mod staged;
mod visit;

use std::sync::Arc;

use axum::{
    Router, middleware,
    routing::{MethodRouter, get},
};

use crate::{app::App, commands, pages};
use door::Door;
use staged::Shelf;
use visit::{FORM_BYTES, reads, takes};

/// The program, and what the officer's pages keep beside it.
pub struct Desk {
    /// The program.
    pub app: Arc<App>,
    /// Who may come in.
    pub door: Door,
    /// Books that were uploaded and not taken in yet.
    pub shelf: Shelf,
    /// Where this server is reached, for the link on the terminal: `http://127.0.0.1:8080`.
    pub origin: String,
}

impl Desk {
    /// A desk of the office at the program's home place.
    pub fn new(app: Arc<App>, origin: impl Into<String>) -> Self {
        let place = app.store.read(|tx| pages::report::newest(&app, tx, &app.home)).ok().flatten();
        let office = place.map_or_else(|| app.home.clone(), |(place, _)| commands::office_of(place));
        Self { app, door: Door::new(office), shelf: Shelf::default(), origin: origin.into() }
    }

    /// A fresh link that opens once: `http://127.0.0.1:8080/can-bo/vao?khoa=…`.
    pub fn link(&self) -> String {
        format!("{}/can-bo/vao?khoa={}", self.origin, self.door.cut_key(&mut kernel::SystemRng))
    }
}

/// Every address, with what answers there.
fn table() -> Vec<(&'static str, MethodRouter<Arc<Desk>>)> {
    let mut all = vec![
        ("/can-bo", reads(home::home)),
        ("/can-bo/vao", get(home::enter)),
        ("/can-bo/ra", takes(FORM_BYTES, home::leave)),
        ("/can-bo/so", reads(books::upload_page).merge(takes(books::upload_bytes(), books::upload))),
        ("/can-bo/so/{id}", reads(books::book).merge(takes(FORM_BYTES, books::change))),
        ("/can-bo/so/{id}/dong-loi.xlsx", reads(books::bad_rows)),
        ("/can-bo/bieu-mau", reads(papers::list).merge(takes(papers::UPLOAD_BYTES, papers::upload))),
        ("/can-bo/bieu-mau/{id}", reads(papers::show).merge(takes(FORM_BYTES, papers::change))),
        ("/can-bo/bieu-mau/{id}/dien", reads(papers::fill)),
        ("/can-bo/bao-cao", reads(parts::periods)),
        ("/can-bo/bao-cao/{period}", reads(parts::parts)),
        ("/can-bo/bao-cao/{period}/{part}", reads(parts::part).merge(takes(FORM_BYTES, parts::change))),
    ];
    all.extend(records::table());
    all
}

/// Every address, for the test that walks them as a stranger.
pub fn addresses() -> Vec<String> {
    let paths = table().into_iter().map(|(path, _)| path);
    paths.flat_map(|path| [path.to_owned(), format!("/en{path}")]).collect()
}

/// All officer's pages.
pub fn routes(desk: &Arc<Desk>) -> Router {
    let mut router = Router::new();
    for (path, answers) in table() {
        router = router.route(path, answers.clone()).route(&format!("/en{path}"), answers);
    }
    router.layer(middleware::from_fn_with_state(Arc::clone(desk), visit::guard)).with_state(Arc::clone(desk))
}
