//! Records that came of a directive are linked to it at the desk: the newest of the place since it was issued, those ticked that
//! came of it. What citizens write comes of no directive and is not offered.

use accounts::{Right, Scope};
use axum::response::Response;
use kernel::{Fault, Id};
use records::{About, Kind, Kinds, Stored, links, near::Near};
use store::Tx;

use super::{
    followed_by, held_for,
    linking::{self, Offered, Tie},
    path_of,
};
use crate::{
    officer::visit::{Visit, lead_to, write},
    pages::{Failure, read},
    rooms,
};

/// Records of one kind that are looked at, and records offered of all kinds.
const OF_A_KIND: usize = 10;
const OFFERED: usize = 60;

/// What came of a directive begins the link.
const CAME_OF: Tie = Tie { what: links::What::Directive, begins_here: false };

/// The address where records are linked to a directive.
pub fn path(id: Id) -> String {
    format!("/can-bo/chi-thi/{id}/ket-qua")
}

async fn asked(visit: &Visit) -> Result<Stored, Failure> {
    let (found, kind) = held_for(visit, Right::Change).await?;
    if kind.name == "directive_document" { Ok(found.record) } else { Err(Failure::NotFound) }
}

/// Kinds whose records may come of a directive: public matters that offices write.
fn may_come(kinds: &Kinds) -> impl Iterator<Item = &'static Kind> {
    let own = ["directive_document", "directive_task", "directive_report", "directive"];
    let written = kinds.iter().filter(|any| !any.citizens_write() && !any.has_own_path());
    written
        .map(records::AnyKind::kind)
        .filter(move |kind| kind.about == About::Matters && !own.contains(&kind.name))
}

/// The newest records of the place, and those that are linked.
fn offered(tx: &mut dyn Tx, kinds: &Kinds, scope: &Scope, directive: &Stored) -> Result<Offered, Fault> {
    let places = followed_by(directive.place);
    let mut all = Vec::new();
    for kind in may_come(kinds) {
        let near =
            Near { places: &places, kind: kind.name, since: directive.when.first_day(), limit: OF_A_KIND };
        all.extend(near.recent(tx)?);
    }
    all.sort_by_key(|it| std::cmp::Reverse((it.when.first_day(), it.id)));
    all.truncate(OFFERED);
    CAME_OF.offered(tx, scope, directive, all, |_| true)
}

/// The records, those ticked that came of the directive.
pub async fn results_form(visit: Visit) -> Result<Response, Failure> {
    let record = asked(&visit).await?;
    let (scope, one) = (visit.officer.scope.clone(), record.clone());
    let offered = read(&visit.desk.app, move |app, tx| Ok(offered(tx, &app.kinds, &scope, &one)?)).await?;
    linking::form(&visit, "directive-results", &record, &offered, true)
}

/// What is ticked came of the directive.
pub async fn link_results(visit: Visit) -> Result<Response, Failure> {
    let record = asked(&visit).await?;
    let (id, ticked) = (record.id, linking::ticked(&visit));
    let (now, scope) = (visit.desk.app.clock.now(), visit.officer.scope.clone());
    write(&visit.desk.app, "link what came of a directive", move |tx| {
        let offered = offered(tx, &rooms::kinds(), &scope, &record)?;
        Ok(CAME_OF.set(tx, &record, &offered, &ticked, now)?)
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{}?da=ket-qua-chi-thi", path_of(id))))
}
