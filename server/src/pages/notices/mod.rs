//! Notices (*thông báo*) and what people say under them, as anyone may read it. What no officer has approved is nowhere here:
//! in no list, no feed, no search, under no address.

mod comments;
mod feed;
mod log;
mod notice;

use std::sync::Arc;

use accounts::Scope;
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use inform::Notice;
use kernel::{Date, Fault, Id, Outcome, PlaceId};
use records::{
    Stored,
    desk::{self, Filter, Reach, Turn},
};
use store::Tx;
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

pub use comments::{sent, status};
pub use feed::feed;
pub use log::{log, policy, table};
pub use notice::page as one;

use super::{Ask, Failure, Names, address, day, duties::unit_of, frame, read};
use crate::app::App;

/// Notices looked at for one page of the list.
const A_PAGE: usize = 50;

/// A notice that the public may read.
pub(crate) struct Public {
    pub record: Stored,
    pub notice: Notice,
}

impl Public {
    /// Of a record; none of what is no notice, was taken out, or waits for approval.
    pub fn of(record: Stored) -> Result<Option<Self>, Fault> {
        if record.kind != "notice" || record.closed_at.is_some() || record.approved_at.is_none() {
            return Ok(None);
        }
        let notice = serde_json::from_value(record.value()?)
            .map_err(|error| Fault::caused("record.payload of kind notice", error))?;
        Ok(Some(Self { record, notice }))
    }

    /// When it matters, in words; empty where it does not say.
    pub fn when(&self, names: &Names<'_>) -> String {
        match (self.notice.from.map(day), self.notice.until.map(day)) {
            (Some(from), Some(until)) if from == until => names.with("notice-on", &[("day", &from)]),
            (Some(from), Some(until)) => names.with("notice-between", &[("from", &from), ("until", &until)]),
            (Some(from), None) => names.with("notice-from", &[("day", &from)]),
            (None, Some(until)) => names.with("notice-until", &[("day", &until)]),
            (None, None) => String::new(),
        }
    }

    /// Whether the last day that it is about has passed.
    pub fn is_past(&self, today: Date) -> bool {
        self.notice.until.is_some_and(|until| until < today)
    }
}

/// The address of a notice.
pub(crate) fn path(ask: &Ask, id: Id) -> String {
    ask.href(&format!("/thong-bao/{id}"))
}

/// A row of a list of notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The notice.
    pub link: Link,
    /// The day it was issued.
    pub on: String,
    /// When it matters.
    pub when: String,
    /// Whether that has passed.
    pub is_past: bool,
    /// Who issued it.
    pub body: String,
}

fn told(names: &Names<'_>, ask: &Ask, public: &Public, today: Date) -> Told {
    Told {
        link: Link::new(&public.notice.title, path(ask, public.record.id)),
        on: day(public.notice.issued_on),
        when: public.when(names),
        is_past: public.is_past(today),
        body: public.notice.body.clone(),
    }
}

/// The newest notices of a place, for its first page.
pub fn latest(tx: &mut dyn Tx, app: &App, ask: &Ask, place: PlaceId, most: usize) -> Outcome<Vec<Told>> {
    let (names, today) = (frame::names(app, ask), app.clock.today());
    let mut all = Vec::new();
    for record in inform::notice::latest(tx, place, most)? {
        all.extend(Public::of(record)?.map(|public| told(&names, ask, &public, today)));
    }
    Ok(all)
}

#[derive(askama::Template)]
#[template(path = "inform/notices.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    action: String,
    typed: String,
    rows: Vec<Told>,
    empty: String,
    older: Option<String>,
    feed: String,
    log: String,
}

/// The notices of a place, newest first, or those with the words that were typed.
pub async fn list(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let place = unit_of(&ask)?;
    let typed = viet_text::tidy(&ask.value("q").unwrap_or_default());
    let after = ask.value("sau").and_then(|id| id.parse().ok());
    let (public, older) = found(&app, place.id, &typed, after).await?;
    let (names, today) = (frame::names(&app, &ask), app.clock.today());
    let here = format!("{}/thong-bao", address::place(ask.language, place.code));
    let empty = match (public.is_empty(), typed.is_empty()) {
        (false, _) => String::new(),
        (true, true) => names.say("notices-empty"),
        (true, false) => names.with("notices-none", &[("text", &typed)]),
    };
    let main = Main {
        names,
        kicker: frame::full_name(place.id),
        action: here.clone(),
        rows: public.iter().map(|it| told(&names, &ask, it, today)).collect(),
        empty,
        older: older.map(|id| format!("{here}?q={}&sau={id}", address::encode(&typed))),
        feed: format!("{here}.xml"),
        log: format!("{}/kiem-duyet", address::place(ask.language, place.code)),
        typed,
    };
    let main = main.render().map_err(|error| Fault::caused("templates/inform/notices.html", error))?;
    let title = names.say("notices-title");
    Ok(Page {
        crumbs: vec![Crumb::link(place.name, address::place(ask.language, place.code)), Crumb::here(&title)],
        title,
        main: Html::trusted(main),
        current_verb: Some(Verb::Know),
        ..frame::frame(&app, &ask, &frame::full_name(place.id), "")
    }
    .into_response())
}

/// A page of notices, and where the next begins. The index of words serves officers too: what waits is left out here.
async fn found(
    app: &Arc<App>,
    place: PlaceId,
    typed: &str,
    after: Option<Id>,
) -> Result<(Vec<Public>, Option<Id>), Failure> {
    let (typed, today) = (typed.to_owned(), app.clock.today());
    let found = read(app, move |_, tx| {
        let reach = Reach::of(tx, &Scope::machine())?.within(place);
        let filter = Filter {
            kind: Some("notice".to_owned()),
            words: typed.clone(),
            is_public: true,
            ..Filter::default()
        };
        let turn = after.map_or(Turn::First, Turn::After);
        let sheet = desk::list(tx, &reach, &filter, today, turn, A_PAGE)?;
        let mut public = Vec::new();
        for record in sheet.records {
            public.extend(Public::of(record)?);
        }
        // Words as they were typed, marks and all, go first.
        let text = |it: &Public| format!("{} {}", it.notice.title, it.notice.text);
        public.sort_by_key(|it| std::cmp::Reverse(desk::exactness(&typed, &text(it))));
        Ok((public, sheet.after))
    });
    Ok(found.await?)
}
