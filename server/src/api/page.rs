//! What the API is, for people: how to ask, how to get a key, what is refused.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::Fault;
use web::{
    Html,
    layout::{Crumb, Page},
};

use super::problem::Sort;
use crate::{
    app::App,
    pages::{Ask, Failure, Names, frame, pace},
};

#[derive(askama::Template)]
#[template(path = "api.html")]
struct Main<'a> {
    names: Names<'a>,
    parts: Vec<Part>,
    problems: Vec<(&'static str, u16, String, String)>,
}

/// A part of the page: its id, its title, its sentences, and commands to try.
struct Part {
    id: &'static str,
    title: String,
    said: Vec<String>,
    tried: Vec<&'static str>,
}

/// Each part: its id, how many sentences it has, and its commands.
const PARTS: [(&str, usize, &[&str]); 6] = [
    (
        "read",
        3,
        &[
            "curl 'https://xa.example/api/v1/places?q=na%20nhan'",
            "curl 'https://xa.example/api/v1/places/094/figures/2022'",
            "curl 'https://xa.example/api/v1/opinions?place=03127&updated_after=2026-03-02'",
        ],
    ),
    (
        "file",
        3,
        &[
            "curl -X PUT 'https://xa.example/api/v1/opinions/019cad2e-4c00-7abc-8def-0123456789ab' -H 'content-type: application/json' -d '{\"place\":\"03127\",\"topic\":\"transport\",\"content\":\"Rãnh thoát nước bị tắc\"}'",
            "curl 'https://xa.example/api/v1/matters/03127-ABCDE-FGHJK'",
        ],
    ),
    (
        "by-key",
        3,
        &["curl -H 'authorization: Bearer KEY' 'https://xa.example/api/v1/records?kind=opinion&due=overdue'"],
    ),
    (
        "versions",
        2,
        &[
            "curl -X POST -H 'authorization: Bearer KEY' -H 'if-match: \"3\"' -H 'content-type: application/json' -d '{\"fields\":{\"note\":\"Chưa rõ địa điểm\"}}' 'https://xa.example/api/v1/records/ID/steps/send_back'",
        ],
    ),
    ("limits", 3, &[]),
    (
        "open311",
        3,
        &[
            "curl 'https://xa.example/open311/v2/services.json?jurisdiction_id=03127'",
            "curl -d 'jurisdiction_id=03127' -d 'service_code=transport' --data-urlencode 'description=Rãnh thoát nước bị tắc' 'https://xa.example/open311/v2/requests.json'",
        ],
    ),
];

/// The page.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let names = frame::names(&app, &ask);
    let numbers = [("filed", pace::MOST_FILED), ("all", pace::MOST)];
    let numbers = numbers.map(|(name, number)| (name, viet_text::number::group(number)));
    let args: Vec<(&str, &str)> = numbers.iter().map(|(name, number)| (*name, number.as_str())).collect();
    let part = |(id, count, tried): (&'static str, usize, &[&'static str])| Part {
        id,
        title: names.say(&format!("api-{id}")),
        said: (1..=count).map(|nth| names.with(&format!("api-{id}-{nth}"), &args)).collect(),
        tried: tried.to_vec(),
    };
    let problem = |sort: Sort| {
        let key = format!("api-problem-{}", sort.word());
        (sort.word(), sort.status().as_u16(), names.say(&key), names.say(&format!("{key}-what")))
    };
    let main = Main {
        names,
        parts: PARTS.into_iter().map(part).collect(),
        problems: Sort::ALL.into_iter().map(problem).collect(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/api.html", error))?;
    let title = names.say("api-title");
    let crumbs = vec![Crumb::here(title.clone())];
    Ok(Page { title, crumbs, main: Html::trusted(main), ..frame::frame(&app, &ask, "", "") }.into_response())
}
