//! The list of what bodies still owe an answer to, as it goes to the standing committee of the People's Council.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::Fault;
use web::{
    Html,
    layout::{Crumb, Page, Verb},
};

use super::{explained, gather, unit_of};
use crate::{
    app::App,
    pages::{Ask, Failure, Names, address, frame, read},
};

#[derive(askama::Template)]
#[template(path = "oversee/council.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    lead: String,
    rows: Vec<Row>,
}

struct Row {
    title: String,
    href: String,
    body: String,
    made_by: String,
    dates: String,
    status: String,
    is_late: bool,
    rule: String,
}

/// The list.
pub async fn council(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let (place, today) = (unit_of(&ask)?, app.clock.today());
    let (mut asked, law) = read(&app, move |_, tx| gather(tx, place.id, today)).await?;
    asked.retain(|it| it.listed_on.is_some());
    asked.sort_by_key(|it| it.listed_on);
    let names = frame::names(&app, &ask);
    let mut rows = Vec::new();
    for it in &asked {
        rows.push(Row {
            title: it.title(&names),
            href: address::record(ask.language, it.record.id),
            body: it.body(&names),
            made_by: it.said.made_by.clone().unwrap_or_default(),
            dates: it.dates(&names),
            status: it.status(&names, today),
            is_late: it.standing.is_late(),
            rule: explained(&app, &names, &law, it)?.1,
        });
    }
    let title = names.say("council-title");
    let main = Main {
        names,
        kicker: frame::full_name(place.id),
        title: title.clone(),
        lead: match i64::try_from(rows.len()).unwrap_or(i64::MAX) {
            0 => names.say("council-none"),
            number => names.count("council-lead", number),
        },
        rows,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/oversee/council.html", error))?;
    let all = format!("{}/kien-nghi", address::place(ask.language, place.code));
    let way = vec![Crumb::link(names.say("compliance-short"), all), Crumb::here(names.say("council-short"))];
    let frame = frame::of_unit(&app, &ask, place, way, Verb::Supervise);
    Ok(Page { title, main: Html::trusted(main), ..frame }.into_response())
}
