//! *Việc cần xử lý*: what waits for whoever asks, by the day it is due. Those who read no records find what else is theirs.

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, Outcome};
use records::desk::{self, Due, Filter, Reach, Turn};
use web::layout::Link;

use super::{
    records::{
        late,
        list::{Row, href_of, row},
    },
    visit::{Section, Visit},
};
use crate::pages::{Failure, day, names::Names, read};
use accounts::Right;

/// Rows shown of each group; the whole is a click away.
const SHOWN: usize = 12;
/// Counted no further.
const MOST: usize = 10_000;

#[derive(askama::Template)]
#[template(path = "officer/home.html")]
struct Main<'a> {
    names: Names<'a>,
    title: String,
    today: String,
    enter: Option<Link>,
    counts: Vec<Count>,
    late: Option<Link>,
    groups: Vec<Group>,
    reads: bool,
    parts: Vec<(Link, String)>,
}

struct Count {
    number: String,
    what: String,
    href: String,
    is_late: bool,
}

struct Group {
    id: &'static str,
    title: String,
    day_head: &'static str,
    rows: Vec<Row>,
    more: Option<Link>,
}

/// Late first, then what is due soon, later, and without a day.
const GROUPS: [(&str, Due); 4] =
    [("qua-han", Due::Overdue), ("tuan-nay", Due::Week), ("sau", Due::Later), ("chua-co-han", Due::Undated)];

/// The page.
pub async fn home(visit: Visit) -> Result<Response, Failure> {
    let names = visit.names();
    let today = visit.desk.app.clock.today();
    let reads = visit.officer.scope.may_somewhere(Right::Read);
    let scope = visit.officer.scope.clone();
    let found = read(&visit.desk.app, move |_, tx| {
        let reach = Reach::of(tx, &scope)?;
        let mut found = Vec::new();
        for (id, due) in GROUPS {
            let filter = Filter { due: Some(due), ..Filter::default() };
            let (sheet, count) = desk::counted(tx, &reach, &filter, today, Turn::First, (SHOWN, MOST))?;
            found.push((id, due, sheet.records, count));
        }
        Ok(found)
    })
    .await?;
    let (mut counts, mut groups) = (Vec::new(), Vec::new());
    for (id, due, records, count) in found {
        let number = i64::try_from(count.min(MOST)).unwrap_or(i64::MAX);
        let text = viet_text::number::group(number);
        counts.push(Count {
            number: if count > MOST { names.with("work-more-than", &[("n", &text)]) } else { text.clone() },
            what: names.say(&format!("work-count-{id}")),
            href: if count > 0 { format!("#{id}") } else { String::new() },
            is_late: due == Due::Overdue && count > 0,
        });
        let rows: Outcome<Vec<Row>> =
            records.iter().map(|it| row(&names, &visit.desk.app, &visit.ask, it, today)).collect();
        let all = Link::new(names.with("work-all", &[("n", &text)]), href_of(&visit.ask, due, &[]));
        groups.push(Group {
            id,
            title: names.say(&format!("list-due-{id}")),
            day_head: if due == Due::Undated { "list-head-day" } else { "entry-due" },
            rows: rows?,
            more: (count > SHOWN).then_some(all),
        });
    }
    groups.retain(|group| !group.rows.is_empty());
    let part = |section: Section| {
        let lead = names.say(&format!("{}-lead", section.word));
        (Link::new(names.say(section.word), visit.ask.href(section.path)), lead)
    };
    let enter = visit.officer.scope.may_somewhere(Right::Create);
    let title = names.say(if reads { "work-title" } else { "officer-desk" });
    let main = Main {
        names,
        title: title.clone(),
        today: day(today),
        enter: enter.then(|| Link::new(names.say("hear-new"), visit.ask.href("/can-bo/tiep-xuc/moi"))),
        counts,
        late: reads.then(|| Link::new(names.say("late-see"), visit.ask.href(late::PATH))),
        groups,
        reads,
        parts: visit.sections().map(part).collect(),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/officer/home.html", error))?;
    Ok(visit.page(&title, Vec::new(), main).into_response())
}
