//! A matter, as its sender follows it by a code: what the page `/theo-doi` tells.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use kernel::{Date, Fault};
use law::Law;
use records::Stored;
use serde::Serialize;
use utoipa::ToSchema;
use voice::{Opinion, sender};

use super::{
    Api,
    call::Asked,
    json,
    places::PlaceName,
    problem::{Problem, Sort},
};
use crate::{
    app::App,
    pages::{
        Names,
        clocks::{self, Reader},
        follow,
    },
};

/// A clock: by when something is owed, by which rule, and how the day was reached.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clock {
    /// What it is, for programs: `notice`, `answer`, `roadmap`, `ask` …
    name: String,
    /// What it is, in words.
    title: String,
    /// By when; none while it stands still.
    #[schema(format = "date", required = true)]
    due_on: Option<String>,
    /// By when, in words.
    due: String,
    /// Whether a limit that law sets has passed.
    is_late: bool,
    /// Whether it still runs.
    is_running: bool,
    /// Where the rule stands, and how sure that is.
    rule: String,
    /// How the day was reached, a sentence a step.
    counted: Vec<String>,
}

/// The clocks of a record, as the public sees them.
pub fn clocks_of(app: &App, names: &Names<'_>, law: &Law, record: &Stored) -> Result<Vec<Clock>, Fault> {
    let kept = app.kinds.known(&record.kind)?.clocks(record.schema, &record.value()?)?;
    let shown = clocks::of_record(app, names, (law, Reader::Public), record)?;
    let clock = |it: clocks::Shown| Clock {
        name: it.name.word().to_owned(),
        title: it.title,
        due_on: kept.get(it.nth).and_then(|clock| clock.due_on).map(|day| day.to_string()),
        due: it.due,
        is_late: it.is_late,
        is_running: it.is_running,
        rule: it.rule,
        counted: it.steps,
    };
    Ok(shown.into_iter().map(clock).collect())
}

/// An answer that was given.
#[derive(Debug, Serialize, ToSchema)]
struct Answer {
    /// The day; none where it went elsewhere.
    #[schema(format = "date", required = true)]
    on: Option<String>,
    /// What it says.
    text: String,
    /// What will be done until when, where it promises that.
    #[schema(required = true)]
    roadmap: Option<String>,
}

/// What a code follows.
#[derive(Debug, Serialize, ToSchema)]
pub struct Matter {
    /// The code.
    code: String,
    /// How it stands.
    state: String,
    /// The same in words.
    state_name: String,
    /// Where it was filed.
    place: PlaceName,
    /// The day it was received.
    #[schema(format = "date")]
    received_on: String,
    /// What the sender wrote.
    content: String,
    /// Who deals with it, or where it was passed on to.
    #[schema(required = true)]
    with: Option<String>,
    /// The answer.
    #[schema(required = true)]
    answer: Option<Answer>,
    /// By when what is owed.
    clocks: Vec<Clock>,
    /// The sender's own page.
    page: String,
}

/// What a code follows
///
/// For who has the code: who wrote it reads all of it, whether it is public or not; who follows another's matter reads what is
/// public.
#[utoipa::path(get, path = "/matters/{code}", tag = "opinions",
    params(("code" = String, Path, description = "The code that was given when it was filed; case and dashes do not matter", example = "03127-ABCDE-FGHJK")),
    responses((status = 200, description = "The matter", body = Matter)))]
pub async fn matter(State(api): State<Arc<Api>>, asked: Asked) -> Result<Response, Problem> {
    asked.only(&[])?;
    let code = sender::tidy_code(asked.part(0));
    let known = follow::known(&api.app, code.clone()).await?.ok_or_else(|| Problem::new(Sort::NotFound))?;
    Ok(json(StatusCode::OK, &told(&api.app, &asked, &known, code)?))
}

fn told(app: &App, asked: &Asked, known: &follow::Known, code: String) -> Result<Matter, Fault> {
    let (record, law) = (&known.found.record, &known.law);
    let names = Names { words: &app.words, kinds: &app.kinds, language: asked.language };
    let opinion: Opinion = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind opinion", error))?;
    let words = follow::readable(&names, known, &opinion)?;
    let answer = words.answer.map(|text| Answer {
        on: opinion.answered_on.as_ref().map(Date::to_string),
        text,
        roadmap: words.roadmap,
    });
    Ok(Matter {
        page: crate::pages::href(asked.language, &format!("{}/{code}", follow::PATH)),
        code,
        state: opinion.state.id().to_owned(),
        state_name: names.say(&format!("choice-opinion-state-{}", opinion.state.id())),
        place: PlaceName::of(record.place),
        received_on: opinion.received_on.to_string(),
        content: words.content,
        with: opinion.body.clone().or_else(|| opinion.passed_to.clone()),
        answer,
        clocks: clocks_of(app, &names, law, record)?,
    })
}
