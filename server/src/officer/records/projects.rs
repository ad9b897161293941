//! Opinions that complain of a project are linked to it at the desk: the newest of the place, those ticked that are about it.

use accounts::{Right, Scope};
use axum::response::Response;
use kernel::{Date, Fault, Id};
use records::{Stored, links, near::Near};
use store::Tx;

use super::{
    followed_by, held_for,
    linking::{self, Offered, Tie},
    path_of,
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

/// The opinions begin the link.
const ABOUT: Tie = Tie { what: links::What::Project, begins_here: false };

async fn asked(visit: &Visit) -> Result<Stored, Failure> {
    let (found, kind) = held_for(visit, Right::Change).await?;
    if kind.name == "project" { Ok(found.record) } else { Err(Failure::NotFound) }
}

/// The newest opinions of the place, and those that are linked.
fn offered(tx: &mut dyn Tx, scope: &Scope, project: &Stored) -> Result<Offered, Fault> {
    let places = followed_by(project.place);
    let near = Near { places: &places, kind: "opinion", since: Date::MIN, limit: OFFERED }.recent(tx)?;
    ABOUT.offered(tx, scope, project, near, |it| it.kind == "opinion")
}

/// The opinions, those ticked that are about the project.
pub async fn opinions_form(visit: Visit) -> Result<Response, Failure> {
    let record = asked(&visit).await?;
    let (scope, one) = (visit.officer.scope.clone(), record.clone());
    let offered = read(&visit.desk.app, move |_, tx| Ok(offered(tx, &scope, &one)?)).await?;
    linking::form(&visit, "project-opinions", &record, &offered, false)
}

/// What is ticked is about the project.
pub async fn link_opinions(visit: Visit) -> Result<Response, Failure> {
    let record = asked(&visit).await?;
    let (id, ticked) = (record.id, linking::ticked(&visit));
    let (now, scope) = (visit.desk.app.clock.now(), visit.officer.scope.clone());
    write(&visit.desk.app, "link opinions to a project", move |tx| {
        let offered = offered(tx, &scope, &record)?;
        Ok(ABOUT.set(tx, &record, &offered, &ticked, now)?)
    })
    .await?;
    Ok(lead_to(&visit.ask, &format!("{}?da=y-kien-du-an", path_of(id))))
}
