//! One notice: what it says, what is related to it, what people said under it.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use inform::{Comment, CommentState, Comments};
use kernel::{Fault, Id, Outcome, SystemRng};
use places::Gazetteer;
use records::{Stored, find_record, links, near};
use store::Tx;
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

use super::{Public, path};
use crate::{
    app::App,
    pages::{Ask, Failure, Names, address, day, frame, read},
};

#[derive(askama::Template)]
#[template(path = "inform/notice.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    past: String,
    head: Vec<(String, String)>,
    paragraphs: Vec<String>,
    related: Vec<(Link, String)>,
    comments: Vec<Shown>,
    form: Option<Form>,
    policy: String,
    log: String,
}

/// A comment as the public reads it.
struct Shown {
    on: String,
    lines: Vec<String>,
    covered: String,
}

/// What is asked of who comments.
struct Form {
    action: String,
    id: String,
    typed: String,
    wrong: String,
}

/// What was typed, and why it was not taken.
pub(super) struct Typed {
    pub id: Id,
    pub text: String,
    pub wrong: String,
}

/// A notice, and all that stands beside it.
pub(super) struct Beside {
    pub public: Public,
    related: Vec<Public>,
    comments: Vec<Comment>,
}

/// The notice with this id, if the public may read it.
pub(super) fn find(tx: &mut dyn Tx, id: Id) -> Outcome<Option<Public>> {
    let found = find_record(tx, id)?;
    Ok(found.map(|found| Public::of(found.record)).transpose()?.flatten())
}

/// A comment as the public may read it; none of what waits or was refused.
fn public_comment(record: &Stored) -> Result<Option<Comment>, Fault> {
    if record.kind != "comment" || record.approved_at.is_none() {
        return Ok(None);
    }
    let comment: Comment = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind comment", error))?;
    Ok(Some(comment).filter(|comment| comment.state.is_public()))
}

pub(super) async fn beside(app: &Arc<App>, id: Id) -> Result<Beside, Failure> {
    let found = read(app, move |_, tx| {
        let Some(public) = find(tx, id)? else { return Ok(None) };
        let (mut related, mut comments) = (Vec::new(), Vec::new());
        for link in links::of(tx, id)?.into_iter().filter(|link| link.what == links::What::Related) {
            let other = find(tx, link.other)?;
            let is_there = |it: &Public| related.iter().any(|have: &Public| have.record.id == it.record.id);
            related.extend(other.filter(|it| !is_there(it)));
        }
        for record in near::public_children(tx, id)? {
            comments.extend(public_comment(&record)?);
        }
        Ok(Some(Beside { public, related, comments }))
    });
    found.await?.ok_or(Failure::NotFound)
}

/// The page.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let id: Id = ask.segment(1).parse().map_err(|_| Failure::NotFound)?;
    let beside = beside(&app, id).await?;
    let typed =
        Typed { id: Id::new(app.clock.now(), &mut SystemRng), text: String::new(), wrong: String::new() };
    show(&app, &ask, &beside, typed)
}

pub(super) fn show(app: &App, ask: &Ask, beside: &Beside, typed: Typed) -> Result<Response, Failure> {
    let names = frame::names(app, ask);
    let (record, notice) = (&beside.public.record, &beside.public.notice);
    let place = Gazetteer::viet_nam().get(record.place).ok_or(Failure::NotFound)?;
    let mut head = vec![
        (names.say("field-notice-issued_on"), day(notice.issued_on)),
        (names.say("notice-when"), beside.public.when(&names)),
        (names.say("field-notice-venue"), notice.venue.clone().unwrap_or_default()),
        (names.say("field-notice-body"), notice.body.clone()),
    ];
    head.retain(|(_, text)| !text.is_empty());
    let is_past = beside.public.is_past(app.clock.today());
    let related = beside.related.iter();
    let main = Main {
        names,
        kicker: frame::full_name(place.id),
        title: notice.title.clone(),
        past: if is_past { names.say("notice-past") } else { String::new() },
        head,
        paragraphs: paragraphs(&notice.text),
        related: related
            .map(|it| (Link::new(&it.notice.title, path(ask, it.record.id)), day(it.notice.issued_on)))
            .collect(),
        comments: beside.comments.iter().map(|comment| shown(&names, comment)).collect(),
        form: (notice.comments == Comments::Open).then(|| Form {
            action: format!("{}/binh-luan", path(ask, record.id)),
            id: typed.id.to_string(),
            typed: typed.text,
            wrong: typed.wrong,
        }),
        policy: ask.href(&format!("/kiem-duyet/chinh-sach?noi={}", place.code)),
        log: format!("{}/kiem-duyet", address::place(ask.language, place.code)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/inform/notice.html", error))?;
    let here = address::place(ask.language, place.code);
    let crumbs = vec![
        Crumb::link(place.name, here.clone()),
        Crumb::link(names.say("notices-title"), format!("{here}/thong-bao")),
        Crumb::here(crate::officer::clip(&notice.title)),
    ];
    Ok(Page {
        title: notice.title.clone(),
        crumbs,
        main: Html::trusted(main),
        current_verb: Some(Verb::Know),
        // The forms of the desk, for the one that people fill in.
        more_style: Some(web::assets::OFFICER_STYLESHEET),
        ..frame::frame(app, ask, &frame::full_name(place.id), "")
    }
    .into_response())
}

/// An empty line parts paragraphs, and so does the end of a line: offices write both.
fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn shown(names: &Names<'_>, comment: &Comment) -> Shown {
    let covered = match (comment.state, comment.reason, comment.decisions.last()) {
        (CommentState::Covered, Some(reason), Some(last)) => {
            let why = names.say(&format!("choice-comment-reason-{}", reason.id()));
            names.with("comment-covered", &[("office", &last.office), ("why", &why)])
        }
        _ => String::new(),
    };
    Shown {
        on: day(comment.received_on),
        lines: paragraphs(comment.shown.as_deref().unwrap_or_default()),
        covered,
    }
}
