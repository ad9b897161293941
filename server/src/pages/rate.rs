//! Three questions about how a sender was dealt with, opened by the code once the matter was answered. What is answered goes into
//! sums that know of no sender: see [`voice::survey`].

use std::sync::Arc;

use askama::Template as _;
use axum::{
    body::Bytes,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::{Error, Fault, Refusal};
use voice::{
    sender,
    survey::{self, Mark, Question},
};

use super::{Ask, Failure, explain, follow, frame, names::Names, pairs, read};
use crate::{app::App, officer::door::is_own_origin};

/// The address, by a code.
pub fn path(code: &str) -> String {
    format!("{}/{code}/hai-long", follow::PATH)
}

#[derive(askama::Template)]
#[template(path = "friendly/rate.html")]
struct Main<'a> {
    names: Names<'a>,
    wrong: String,
    is_open: bool,
    questions: Vec<Asked>,
    back: String,
}

/// A question: its id, its words, and each answer with whether it is chosen.
struct Asked {
    id: &'static str,
    text: String,
    marks: Vec<(&'static str, String, bool)>,
}

/// The form; what was sent stays chosen.
pub async fn form(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    show(&app, &ask, [None; 3], "").await
}

async fn show(
    app: &Arc<App>,
    ask: &Ask,
    chosen: [Option<Mark>; 3],
    wrong: &str,
) -> Result<Response, Failure> {
    let (code, today) = (sender::tidy_code(ask.segment(1)), app.clock.today());
    let asked = code.clone();
    let (holder, is_open) =
        read(app, move |_, tx| Ok((sender::holder(tx, &asked)?, survey::is_open(tx, &asked, today)?)))
            .await?;
    holder.ok_or(Failure::NotFound)?;
    let names = frame::names(app, ask);
    let question = |(question, chosen): (Question, Option<Mark>)| Asked {
        id: question.id(),
        text: names.say(&format!("survey-{}", question.id())),
        marks: Mark::ALL
            .map(|mark| (mark.id(), names.say(&format!("survey-mark-{}", mark.id())), chosen == Some(mark)))
            .into(),
    };
    let main = Main {
        names,
        wrong: wrong.to_owned(),
        is_open,
        questions: Question::ALL.into_iter().zip(chosen).map(question).collect(),
        back: ask.href(&format!("{}/{code}", follow::PATH)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/friendly/rate.html", error))?;
    Ok(follow::shown(app, ask, &names.say("survey-title"), main))
}

/// What was answered.
pub async fn sent(State(app): State<Arc<App>>, ask: Ask, headers: HeaderMap, body: Bytes) -> Response {
    let answered = answer(&app, &ask, &headers, &body).await;
    answered.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

async fn answer(app: &Arc<App>, ask: &Ask, headers: &HeaderMap, body: &Bytes) -> Result<Response, Failure> {
    if !is_own_origin(headers) {
        return Err(Refusal::new("refusal-follow-elsewhere").into());
    }
    let sent = pairs(&String::from_utf8_lossy(body));
    let chosen = Question::ALL.map(|question| {
        let value = sent.iter().find(|(name, _)| name == question.id());
        value.and_then(|(_, mark)| Mark::of(mark))
    });
    let [Some(time), Some(attitude), Some(outcome)] = chosen else {
        let names = frame::names(app, ask);
        return show(app, ask, chosen, &names.say("survey-choose")).await;
    };
    let (code, today) = (sender::tidy_code(ask.segment(1)), app.clock.today());
    let own = code.clone();
    // The name of the act says nothing of the matter, and nothing else is written: no entry, no day.
    let done = super::write(app, "count an answer", move |tx| {
        survey::answer(tx, &own, [time, attitude, outcome], today)
    });
    match done.await {
        Ok(()) => {
            let back = ask.href(&format!("{}/{code}?da=hai-long", follow::PATH));
            Ok(Redirect::to(&back).into_response())
        }
        Err(Error::Refused(refusal)) => {
            let why = crate::commands::sentence(&app.words, ask.language, &refusal.into());
            show(app, ask, chosen, &why).await
        }
        Err(fault) => Err(fault.into()),
    }
}
