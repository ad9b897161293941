//! Opinions that complain of a project are linked to it at the desk: the newest of the place, those ticked that are about it.
//! The link goes with either end: an opinion that is erased is about nothing any more.

use accounts::{Right, Scope};
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Date, Fault, Id};
use records::{Kind, Stored, find_record, links, near::Near};
use store::Tx;
use web::layout::{Crumb, Link};

use super::{
    followed_by,
    form::{Wrong, time_text},
    held_for,
    input::Input,
    path_of, title, to_list,
};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, read},
};

/// Opinions offered.
const OFFERED: usize = 60;

/// The address where opinions are linked to a project.
pub fn path(id: Id) -> String {
    format!("/can-bo/du-an/{id}/y-kien")
}

#[derive(askama::Template)]
#[template(path = "officer/notice_form.html")]
struct Main<'a> {
    names: crate::pages::Names<'a>,
    kicker: String,
    title: String,
    said: String,
    lead: String,
    token: &'a str,
    version: i64,
    inputs: Vec<Input>,
    /// Value, label, whether it is ticked.
    boxes: Vec<(String, String, bool)>,
    errors: Vec<Wrong>,
    save: String,
    back: Link,
}

async fn asked(visit: &Visit) -> Result<(Stored, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Change).await?;
    if kind.name == "project" { Ok((found.record, kind)) } else { Err(Failure::NotFound) }
}

/// The opinions that one may link: the newest of the place, and those that are linked. It is told at both ends, and so takes
/// the right to change both.
fn offered(tx: &mut dyn Tx, scope: &Scope, project: &Stored) -> Result<Vec<(Stored, bool)>, Fault> {
    let places = followed_by(project.place);
    let near = Near { places: &places, kind: "opinion", since: Date::MIN, limit: OFFERED };
    let about = |link: &links::Link| link.what == links::What::Project && link.is_back;
    let linked: Vec<Id> =
        links::of(tx, project.id)?.iter().filter(|it| about(it)).map(|it| it.other).collect();
    let mut opinions = near.recent(tx)?;
    for id in &linked {
        if !opinions.iter().any(|it| it.id == *id) {
            opinions
                .extend(find_record(tx, *id)?.map(|found| found.record).filter(|it| it.kind == "opinion"));
        }
    }
    let may = |it: &Stored| scope.may(Right::Change, it.place, it.body.as_deref());
    let with_link = |it: Stored| {
        let is_linked = linked.contains(&it.id);
        (it, is_linked)
    };
    Ok(opinions.into_iter().filter(may).map(with_link).collect())
}

/// The opinions, those ticked that are about the project.
pub async fn opinions_form(visit: Visit) -> Result<Response, Failure> {
    let (record, kind) = asked(&visit).await?;
    let (scope, one) = (visit.officer.scope.clone(), record.clone());
    let offered = read(&visit.desk.app, move |_, tx| Ok(offered(tx, &scope, &one)?)).await?;
    let names = visit.names();
    let of = visit.desk.app.kinds.known("opinion")?.kind();
    let mut boxes = Vec::new();
    for (opinion, is_linked) in offered {
        let label = format!("{}, {}", title(&names, of, &opinion)?, time_text(opinion.when));
        boxes.push((opinion.id.to_string(), label, is_linked));
    }
    let here = names.say("project-opinions-title");
    let lead = names.say(if boxes.is_empty() { "project-opinions-none" } else { "project-opinions-lead" });
    let about = title(&names, kind, &record)?;
    let main = ticks(&visit, (about, here.clone(), lead), &record, boxes)?;
    Ok(visit.page(&here, vec![to_list(&visit), Crumb::here(here.clone())], main).into_response())
}

/// A form of boxes to tick, about a record.
pub(super) fn ticks(
    visit: &Visit,
    (kicker, title, lead): (String, String, String),
    record: &Stored,
    boxes: Vec<(String, String, bool)>,
) -> Result<String, Fault> {
    let names = visit.names();
    let main = Main {
        names,
        kicker,
        title,
        said: String::new(),
        lead,
        token: &visit.officer.token,
        version: record.version,
        inputs: Vec::new(),
        boxes,
        errors: Vec::new(),
        save: names.say("project-opinions-save"),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(record.id))),
    };
    main.render().map_err(|error| Fault::caused("templates/officer/notice_form.html", error))
}

/// What is ticked is about the project. What was not offered stays as it is.
pub async fn link_opinions(visit: Visit) -> Result<Response, Failure> {
    let (record, _) = asked(&visit).await?;
    let ticked: Vec<Id> = visit.form.all("chon").filter_map(|id| id.parse().ok()).collect();
    let (id, now, scope) = (record.id, visit.desk.app.clock.now(), visit.officer.scope.clone());
    write(&visit.desk.app, "link opinions to a project", move |tx| {
        for (opinion, is_linked) in offered(tx, &scope, &record)? {
            match (is_linked, ticked.contains(&opinion.id)) {
                (false, true) => links::add(tx, (opinion.id, opinion.place), id, links::What::Project, now)?,
                (true, false) => links::remove_one(tx, opinion.id, id, links::What::Project)?,
                _ => {}
            }
        }
        Ok(())
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{}?da=y-kien-du-an", path_of(id))))
}
