//! The register of denunciations that were handed over: number, day, where it went. For those alone who may read it.

use accounts::Right;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::Fault;
use places::Gazetteer;
use voice::denunciation;
use web::layout::Crumb;

use crate::{
    officer::visit::Visit,
    pages::{Failure, Names, day, read},
};

/// The address.
pub const PATH: &str = "/can-bo/to-cao";

#[derive(askama::Template)]
#[template(path = "officer/denunciations.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    done: String,
    rows: Vec<[String; 5]>,
}

/// The page.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let scope = visit.officer.scope.clone();
    let found = read(&visit.desk.app, move |_, tx| {
        let mut all = Vec::new();
        for grant in scope.with(Right::Denunciations).filter(|grant| grant.body.is_none()) {
            for place in crate::officer::records::followed_by(grant.place) {
                all.extend(denunciation::register(tx, place)?);
            }
        }
        all.sort_by_key(|it| (std::cmp::Reverse(it.received_on), it.id));
        all.dedup();
        Ok(all)
    })
    .await?;
    let names = visit.names();
    let places = Gazetteer::viet_nam();
    let rows = found
        .into_iter()
        .map(|it| [it.number, day(it.received_on), day(it.handed_on), it.passed_to, places.short(it.place)]);
    let title = names.say("denounced-title");
    let done = visit.ask.value("da").is_some_and(|it| it == "ban-giao");
    let main = Main {
        names,
        title: title.clone(),
        done: if done { names.say("denounce-done") } else { String::new() },
        rows: rows.collect(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/denunciations.html", error))?;
    Ok(visit.page(&title, vec![Crumb::here(title.clone())], main).into_response())
}
