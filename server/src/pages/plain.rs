//! The short pages that the foot leads to.

use std::{fmt::Write as _, sync::Arc};

use axum::response::{IntoResponse, Response};
use web::{
    Html, escape,
    layout::{Crumb, Page},
};

use super::{Ask, Failure, frame};
use crate::app::App;

/// Open data: where the figures are for machines.
pub async fn open_data(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    Ok(text(&app, &ask, "footer-data", "page-data", 5))
}

/// What helps those who read in other ways.
pub async fn accessibility(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    Ok(text(&app, &ask, "footer-accessibility", "page-accessibility", 4))
}

/// What is kept about persons, and what is shown of it.
pub async fn privacy(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    Ok(text(&app, &ask, "footer-privacy", "page-privacy", 8))
}

/// The public journal.
pub async fn journal(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    Ok(text(&app, &ask, "footer-journal", "page-journal", 3))
}

/// A page of `count` paragraphs, `key-1` and on; the first is its standfirst.
fn text(app: &App, ask: &Ask, title: &str, key: &str, count: usize) -> Response {
    let names = frame::names(app, ask);
    let title = names.say(title);
    let mut main = format!("<h1>{}</h1>", escape(&title));
    for number in 1..=count {
        let class = if number == 1 { "sapo" } else { "hep" };
        let paragraph = names.say(&format!("{key}-{number}"));
        // Writing to a string does not fail.
        let _ = write!(main, "<p class=\"{class}\">{}</p>", escape(&paragraph));
    }
    let crumbs = vec![Crumb::here(title.clone())];
    Page { title, crumbs, main: Html::trusted(main), ..frame::frame(app, ask, "", "") }.into_response()
}
