//! A comment is sent: words, and nothing of who wrote them. The form brings an id of its own: sent twice, it is one comment, and
//! under that id its sender sees what became of it. Other words under the same id are refused.

use std::sync::Arc;

use askama::Template as _;
use axum::{
    body::Bytes,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse as _, Redirect, Response},
};
use inform::{Comment, Comments, comment::only_so_long};
use kernel::{Error, Fault, Id, OrRefuse as _, Outcome, Refusal, SystemRng, When};
use records::{Door, Draft, Stamp, Stored, find_record, near};
use serde_json::json;
use store::Tx;
use web::layout::Link;

use super::{
    notice::{Typed, beside, find, show},
    path,
};
use crate::{
    app::App,
    officer::door::is_own_origin,
    pages::{Ask, Failure, Names, day, explain, follow, frame, pairs, read, write},
};

/// Comments that may wait under one notice: a flood of them would bury those that people wrote.
const MOST_WAITING: i64 = 500;
/// What is refused where the same form came twice at once.
const AT_ONCE: &str = "refusal-twice";

/// The form was sent.
pub async fn sent(State(app): State<Arc<App>>, ask: Ask, headers: HeaderMap, body: Bytes) -> Response {
    let said = take(&app, &ask, &headers, &body).await;
    said.unwrap_or_else(|failure| explain(&app, &ask, failure))
}

async fn take(app: &Arc<App>, ask: &Ask, headers: &HeaderMap, body: &Bytes) -> Result<Response, Failure> {
    if !is_own_origin(headers) {
        return Err(Refusal::new("refusal-comment-elsewhere").into());
    }
    let notice: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let beside = beside(app, notice).await?;
    let fields = pairs(&String::from_utf8_lossy(body));
    let field = |name: &str| fields.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str());
    let id: Id = field("id").parse().unwrap_or_else(|_| Id::new(app.clock.now(), &mut SystemRng));
    let text = field("loi").replace("\r\n", "\n").trim().to_owned();
    let keep = || {
        let (app_in, text) = (Arc::clone(app), text.clone());
        write(app, "hear a comment", move |tx| keep(tx, &app_in, notice, (id, &text)))
    };
    let mut done = keep().await;
    if matches!(&done, Err(Error::Refused(refusal)) if refusal.word == AT_ONCE) {
        done = keep().await;
    }
    match done {
        Ok(()) => Ok(Redirect::to(&ask.href(&format!("/binh-luan/{id}?da=gui"))).into_response()),
        Err(Error::Refused(refusal)) => {
            let wrong = crate::commands::sentence(&app.words, ask.language, &refusal.into());
            show(app, ask, &beside, Typed { id, text, wrong })
        }
        Err(fault) => Err(fault.into()),
    }
}

fn keep(tx: &mut dyn Tx, app: &App, notice: Id, (id, text): (Id, &str)) -> Outcome<()> {
    only_so_long(text)?;
    if let Some(there) = find_record(tx, id)? {
        return again(&there.record, notice, text);
    }
    let public = find(tx, notice)?.filter(|it| it.notice.comments == Comments::Open);
    let public = public.ok_or_else(|| Refusal::new("refusal-comment-closed"))?;
    if near::waiting_children(tx, notice)? >= MOST_WAITING {
        return Err(Refusal::new("refusal-comment-many").into());
    }
    let (today, now) = (app.clock.today(), app.clock.now());
    let payload = json!({
        "notice": public.notice.title, "received_on": today, "content": text, "body": public.notice.body,
    });
    let draft = Draft {
        kind: "comment",
        place: public.record.place,
        when: When::Day(today),
        code: None,
        parent: Some(notice),
        payload,
    };
    let stamp = Stamp::of_machine(app.words.with(web::Language::Vi, "comment-office", &[]), now);
    let mut rng = SystemRng;
    let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
    door.create_as(id, &draft)?;
    // Two came at once, and the other was first: the caller asks again, and finds it.
    door.finish().or_refuse("record_pk", || Refusal::new(AT_ONCE))
}

/// The same form once more: the same words are the same comment, others are refused.
fn again(there: &Stored, notice: Id, text: &str) -> Outcome<()> {
    let is_same = there.kind == "comment"
        && there.parent == Some(notice)
        && there.value()?.get("content").and_then(serde_json::Value::as_str) == Some(text);
    if is_same { Ok(()) } else { Err(Refusal::new("refusal-comment-twice").into()) }
}

#[derive(askama::Template)]
#[template(path = "inform/comment.html")]
struct Main<'a> {
    names: Names<'a>,
    done: String,
    title: String,
    head: Vec<(String, String)>,
    says: Vec<String>,
    notice: Link,
    policy: Link,
}

/// What became of a comment, for whoever holds its address. Its words stand here only where all may read them.
pub async fn status(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let id: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let found = read(&app, move |_, tx| Ok(find_record(tx, id)?)).await?.ok_or(Failure::NotFound)?;
    let record = found.record;
    if record.kind != "comment" || record.closed_at.is_some() {
        return Err(Failure::NotFound);
    }
    let comment: Comment = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind comment", error))?;
    let names = frame::names(&app, &ask);
    let state = names.say(&format!("choice-comment-state-{}", comment.state.id()));
    let mut head = vec![
        (names.say("head-state"), state),
        (names.say("field-comment-received_on"), day(comment.received_on)),
    ];
    let mut says = Vec::new();
    if comment.is_denunciation() {
        says.push(names.say("moderation-why-denunciation"));
    } else if let Some(last) = comment.decisions.last() {
        head.push((names.say("comment-decided"), format!("{}, {}", day(last.on), last.office)));
    } else if let Some(due_on) = comment.clocks.first().and_then(|clock| clock.due_on) {
        says.push(names.with("comment-wait", &[("day", &day(due_on))]));
    }
    if let Some(reason) = comment.reason.filter(|_| !comment.is_denunciation()) {
        let why = names.say(&format!("choice-comment-reason-{}", reason.id()));
        says.push(names.with("comment-because", &[("why", &why)]));
        says.push(names.say(&format!("moderation-why-{}", reason.id())));
    }
    let main = Main {
        names,
        done: if ask.value("da").is_some() { names.say("comment-sent") } else { String::new() },
        title: names.say("comment-title"),
        head,
        says,
        notice: Link::new(&comment.notice, record.parent.map(|id| path(&ask, id)).unwrap_or_default()),
        policy: Link::new(
            names.say("moderation-title"),
            ask.href(&format!("/kiem-duyet/chinh-sach?noi={}", record.place.code())),
        ),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/inform/comment.html", error))?;
    Ok(follow::shown(&app, &ask, &names.say("comment-title"), main))
}
