//! What was decided about comments, line by line, and by which policy. No line holds a word of what was refused, nor who sent it;
//! denunciations have none.

use std::sync::Arc;

use accounts::Scope;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use inform::{
    Comment,
    comment::{Decision, Reason},
};
use kernel::{Date, Fault, Id};
use law::{Law, Name};
use places::{Gazetteer, Place};
use records::desk::{self, Due, Filter, Reach, Turn};
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

use super::path;
use crate::{
    app::App,
    pages::{Ask, Failure, Names, address, clocks, day, duties::unit_of, file, frame, open_data::line, read},
};

/// Comments whose lines stand on the page; the newest.
const MOST: usize = 1_000;

/// A line of the log.
struct Line {
    on: Date,
    notice: String,
    parent: Option<Id>,
    decision: Decision,
}

async fn lines(app: &Arc<App>, place: &'static Place) -> Result<Vec<Line>, Failure> {
    let today = app.clock.today();
    let found = read(app, move |_, tx| {
        // Of what was decided only: however much waits, it pushes no line out.
        let filter =
            Filter { kind: Some("comment".to_owned()), due: Some(Due::Settled), ..Filter::default() };
        let reach = Reach::of(tx, &Scope::machine())?.within(place.id);
        let mut lines = Vec::new();
        for record in desk::list(tx, &reach, &filter, today, Turn::First, MOST)?.records {
            let comment: Comment = serde_json::from_value(record.value()?)
                .map_err(|error| Fault::caused("record.payload of kind comment", error))?;
            // That a denunciation came is nobody's to know, nor that the words before it were one.
            if comment.is_denunciation() {
                continue;
            }
            let line = |decision: Decision| Line {
                on: decision.on,
                notice: comment.notice.clone(),
                parent: record.parent,
                decision,
            };
            lines.extend(comment.decisions.iter().cloned().map(line));
        }
        Ok(lines)
    });
    let mut lines = found.await?;
    lines.sort_by_key(|line| std::cmp::Reverse(line.on));
    Ok(lines)
}

#[derive(askama::Template)]
#[template(path = "inform/moderation_log.html")]
struct LogMain<'a> {
    names: Names<'a>,
    kicker: String,
    lead: String,
    rows: Vec<Row>,
    policy: String,
    csv: String,
}

struct Row {
    on: String,
    notice: Link,
    state: String,
    reason: String,
    office: String,
}

fn row(names: &Names<'_>, ask: &Ask, line: &Line) -> Row {
    let (state, reason) = (line.decision.state, line.decision.reason);
    Row {
        on: day(line.on),
        notice: Link::new(&line.notice, line.parent.map(|id| path(ask, id)).unwrap_or_default()),
        state: names.say(&format!("choice-comment-state-{}", state.id())),
        reason: reason.map(|it| names.say(&format!("choice-comment-reason-{}", it.id()))).unwrap_or_default(),
        office: line.decision.office.clone(),
    }
}

fn here(ask: &Ask, place: &Place) -> String {
    format!("{}/kiem-duyet", address::place(ask.language, place.code))
}

/// The log of a place.
pub async fn log(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = unit_of(&ask)?;
    let lines = lines(&app, place).await?;
    let names = frame::names(&app, &ask);
    let title = names.say("log-title");
    let main = LogMain {
        names,
        kicker: frame::full_name(place.id),
        lead: names.say("log-lead"),
        rows: lines.iter().map(|line| row(&names, &ask, line)).collect(),
        policy: ask.href(&format!("/kiem-duyet/chinh-sach?noi={}", place.code)),
        csv: format!("{}.csv", here(&ask, place)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/inform/moderation_log.html", error))?;
    let frame = frame::of_unit(&app, &ask, place, vec![Crumb::here(&title)], Verb::Know);
    Ok(Page { title, main: Html::trusted(main), ..frame }.into_response())
}

/// The same as a table.
pub async fn table(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = unit_of(&ask)?;
    let lines = lines(&app, place).await?;
    let names = frame::names(&app, &ask);
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    let heads =
        ["head-when", "field-comment-notice", "log-head-done", "field-comment-reason", "log-head-office"];
    line(&mut out, &heads.map(|key| names.say(key)));
    for one in &lines {
        let row = row(&names, &ask, one);
        line(&mut out, &[row.on, row.notice.text, row.state, row.reason, row.office]);
    }
    Ok(file("text/csv; charset=utf-8", out.into_bytes()))
}

#[derive(askama::Template)]
#[template(path = "inform/moderation_policy.html")]
struct PolicyMain<'a> {
    names: Names<'a>,
    title: String,
    says: Vec<String>,
    times: Vec<(String, String, String)>,
    reasons: Vec<(String, String)>,
}

/// By which rules comments are shown or refused, and how long that takes where the address says (`?noi=`), else at home.
pub async fn policy(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let (law, today) = (read(&app, |_, tx| Ok(Law::here(tx)?)).await?, app.clock.today());
    let names = frame::names(&app, &ask);
    let code = ask.value("noi").unwrap_or_else(|| app.home.clone());
    let place = Gazetteer::viet_nam().history(&code).last().ok_or(Failure::NotFound)?;
    let rules = [Name::Moderate, Name::Erase].into_iter();
    let rules = rules.filter_map(|name| law.rule(name, "comment", place.id, today));
    let language = usize::from(ask.language == web::Language::En);
    let title = names.say("moderation-title");
    let main = PolicyMain {
        names,
        title: title.clone(),
        says: (1..=4).map(|number| names.say(&format!("moderation-{number}"))).collect(),
        times: rules
            .map(|rule| {
                let days = clocks::counts(&names, rule);
                (rule.what[language].clone(), days, clocks::source(&names, rule))
            })
            .collect(),
        reasons: Reason::CHOICES
            .iter()
            .map(|it| {
                let name = names.say(&format!("choice-comment-reason-{}", it.id));
                (name, names.say(&format!("moderation-why-{}", it.id)))
            })
            .collect(),
    };
    let main =
        main.render().map_err(|error| Fault::caused("templates/inform/moderation_policy.html", error))?;
    Ok(Page {
        crumbs: vec![Crumb::here(&title)],
        title,
        main: Html::trusted(main),
        current_verb: Some(Verb::Know),
        ..frame::frame(&app, &ask, "", "")
    }
    .into_response())
}
