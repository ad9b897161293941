//! Records that came of a directive are linked to it at the desk: the newest of the place since it was issued, those ticked that
//! came of it. What citizens write comes of no directive and is not offered.

use accounts::{Right, Scope};
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, Id};
use records::{About, Kind, Kinds, Stored, find_record, links, near::Near};
use store::Tx;
use web::layout::Crumb;

use super::{followed_by, form::time_text, held_for, path_of, projects, title, to_list};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, read, report::capital},
};

/// Records of one kind that are looked at, and records offered of all kinds.
const OF_A_KIND: usize = 10;
const OFFERED: usize = 60;

/// The address where records are linked to a directive.
pub fn path(id: Id) -> String {
    format!("/can-bo/chi-thi/{id}/ket-qua")
}

async fn asked(visit: &Visit) -> Result<(Stored, &'static Kind), Failure> {
    let (found, kind) = held_for(visit, Right::Change).await?;
    if kind.name == "directive_document" { Ok((found.record, kind)) } else { Err(Failure::NotFound) }
}

/// Kinds whose records may come of a directive: public matters that offices write.
fn may_come(kinds: &Kinds) -> impl Iterator<Item = &'static Kind> {
    let own = ["directive_document", "directive_task", "directive_report", "directive"];
    let written = kinds.iter().filter(|any| !any.citizens_write() && !any.has_own_path());
    written
        .map(records::AnyKind::kind)
        .filter(move |kind| kind.about == About::Matters && !own.contains(&kind.name))
}

/// The records that one may link: the newest of the place, and those that are linked. It is told at both ends, and so takes the
/// right to change both.
fn offered(
    tx: &mut dyn Tx,
    kinds: &Kinds,
    scope: &Scope,
    directive: &Stored,
) -> Result<Vec<(Stored, bool)>, Fault> {
    let places = followed_by(directive.place);
    let came = |link: &links::Link| link.what == links::What::Directive && link.is_back;
    let linked: Vec<Id> =
        links::of(tx, directive.id)?.iter().filter(|it| came(it)).map(|it| it.other).collect();
    let mut all = Vec::new();
    for kind in may_come(kinds) {
        let near =
            Near { places: &places, kind: kind.name, since: directive.when.first_day(), limit: OF_A_KIND };
        all.extend(near.recent(tx)?);
    }
    all.sort_by_key(|it| std::cmp::Reverse((it.when.first_day(), it.id)));
    all.truncate(OFFERED);
    for id in &linked {
        if !all.iter().any(|it| it.id == *id) {
            all.extend(find_record(tx, *id)?.map(|found| found.record));
        }
    }
    let may = |it: &Stored| scope.may(Right::Change, it.place, it.body.as_deref());
    let with_link = |it: Stored| {
        let is_linked = linked.contains(&it.id);
        (it, is_linked)
    };
    Ok(all.into_iter().filter(may).map(with_link).collect())
}

/// The records, those ticked that came of the directive.
pub async fn results_form(visit: Visit) -> Result<Response, Failure> {
    let (record, kind) = asked(&visit).await?;
    let (scope, one) = (visit.officer.scope.clone(), record.clone());
    let offered = read(&visit.desk.app, move |app, tx| Ok(offered(tx, &app.kinds, &scope, &one)?)).await?;
    let names = visit.names();
    let mut boxes = Vec::new();
    for (other, is_linked) in offered {
        let of = visit.desk.app.kinds.known(&other.kind)?.kind();
        let sort = capital(&names.say(&format!("kind-{}", of.name)));
        let label = format!("{sort}: {}, {}", title(&names, of, &other)?, time_text(other.when));
        boxes.push((other.id.to_string(), label, is_linked));
    }
    let here = names.say("directive-results-title");
    let lead = names.say(if boxes.is_empty() { "directive-results-none" } else { "directive-results-lead" });
    let about = title(&names, kind, &record)?;
    let main = projects::ticks(&visit, (about, here.clone(), lead), &record, boxes)?;
    Ok(visit.page(&here, vec![to_list(&visit), Crumb::here(here.clone())], main).into_response())
}

/// What is ticked came of the directive. What was not offered stays as it is.
pub async fn link_results(visit: Visit) -> Result<Response, Failure> {
    let (record, _) = asked(&visit).await?;
    let ticked: Vec<Id> = visit.form.all("chon").filter_map(|id| id.parse().ok()).collect();
    let (id, now, scope) = (record.id, visit.desk.app.clock.now(), visit.officer.scope.clone());
    write(&visit.desk.app, "link what came of a directive", move |tx| {
        for (other, is_linked) in offered(tx, &crate::rooms::kinds(), &scope, &record)? {
            match (is_linked, ticked.contains(&other.id)) {
                (false, true) => links::add(tx, (other.id, other.place), id, links::What::Directive, now)?,
                (true, false) => links::remove_one(tx, other.id, id, links::What::Directive)?,
                _ => {}
            }
        }
        Ok(())
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{}?da=ket-qua-chi-thi", path_of(id))))
}
