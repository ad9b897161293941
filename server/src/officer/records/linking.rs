//! Records that an officer links to one by ticking them: notices that are related, opinions about a project, what came of a
//! directive. A link is told at both ends, and so takes the right to change both. It goes with either end.

use accounts::{Right, Scope};
use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use kernel::{Fault, Id, Millis};
use records::{Stored, find_record, links};
use store::Tx;
use web::layout::{Crumb, Link};

use super::{
    form::{Wrong, time_text},
    input::Input,
    path_of, title, to_list,
};
use crate::{
    officer::visit::Visit,
    pages::{Failure, Names, report::capital},
};

/// The form that notices, comments under them and links share.
#[derive(askama::Template)]
#[template(path = "officer/notice_form.html")]
pub(super) struct Main<'a> {
    pub names: Names<'a>,
    pub kicker: String,
    pub title: String,
    pub said: String,
    pub lead: String,
    pub token: &'a str,
    pub version: i64,
    pub inputs: Vec<Input>,
    /// Value, label, whether it is ticked.
    pub boxes: Vec<(String, String, bool)>,
    pub errors: Vec<Wrong>,
    pub save: String,
    pub back: Link,
}

impl Main<'_> {
    pub fn page(&self, visit: &Visit) -> Result<Response, Failure> {
        let main =
            self.render().map_err(|error| Fault::caused("templates/officer/notice_form.html", error))?;
        let way = vec![to_list(visit), Crumb::here(&self.title)];
        Ok(visit.page(&self.title, way, main).into_response())
    }
}

/// By which sort of link, and at which end of it the record stands that others are ticked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub what: links::What,
    pub begins_here: bool,
}

/// Records that may be ticked, and whether each is linked.
pub(super) type Offered = Vec<(Stored, bool)>;

impl Tie {
    /// What may be ticked: records `near`, and those that are linked already, as far as they may be changed and `fits` says.
    pub fn offered(
        self,
        tx: &mut dyn Tx,
        scope: &Scope,
        record: &Stored,
        mut near: Vec<Stored>,
        fits: impl Fn(&Stored) -> bool,
    ) -> Result<Offered, Fault> {
        let is_it = |link: &links::Link| link.what == self.what && link.is_back != self.begins_here;
        let links = links::of(tx, record.id)?;
        let linked: Vec<Id> = links.iter().filter(|link| is_it(link)).map(|link| link.other).collect();
        for id in &linked {
            if !near.iter().any(|it| it.id == *id) {
                near.extend(find_record(tx, *id)?.map(|found| found.record));
            }
        }
        let may = |it: &Stored| {
            it.id != record.id && fits(it) && scope.may(Right::Change, it.place, it.body.as_deref())
        };
        let with_link = |it: Stored| {
            let is_linked = linked.contains(&it.id);
            (it, is_linked)
        };
        Ok(near.into_iter().filter(may).map(with_link).collect())
    }

    /// Holds the links against what is ticked. What was not offered stays as it is.
    pub fn set(
        self,
        tx: &mut dyn Tx,
        record: &Stored,
        offered: &Offered,
        ticked: &[Id],
        now: Millis,
    ) -> Result<(), Fault> {
        for (other, is_linked) in offered {
            let (from, to) = if self.begins_here { (record, other) } else { (other, record) };
            match (is_linked, ticked.contains(&other.id)) {
                (false, true) => links::add(tx, (from.id, from.place), to.id, self.what, now)?,
                (true, false) => links::remove_one(tx, from.id, to.id, self.what)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// The ids that were ticked.
pub(super) fn ticked(visit: &Visit) -> Vec<Id> {
    visit.form.all("chon").filter_map(|id| id.parse().ok()).collect()
}

/// The form: a box for each record that is offered, with its kind where they are of several. Its words begin with `words`.
pub(super) fn form(
    visit: &Visit,
    words: &str,
    record: &Stored,
    offered: &Offered,
    are_mixed: bool,
) -> Result<Response, Failure> {
    let names = visit.names();
    let kinds = &visit.desk.app.kinds;
    let mut boxes = Vec::new();
    for (other, is_linked) in offered {
        let kind = kinds.known(&other.kind)?.kind();
        let label = format!("{}, {}", title(&names, kind, other)?, time_text(other.when));
        let label = if are_mixed {
            format!("{}: {label}", capital(&names.say(&format!("kind-{}", kind.name))))
        } else {
            label
        };
        boxes.push((other.id.to_string(), label, *is_linked));
    }
    let lead = if boxes.is_empty() { "none" } else { "lead" };
    let main = Main {
        names,
        kicker: title(&names, kinds.known(&record.kind)?.kind(), record)?,
        title: names.say(&format!("{words}-title")),
        said: String::new(),
        lead: names.say(&format!("{words}-{lead}")),
        token: &visit.officer.token,
        version: record.version,
        inputs: Vec::new(),
        boxes,
        errors: Vec::new(),
        save: names.say("linking-save"),
        back: Link::new(names.say("entry-leave"), visit.ask.href(&path_of(record.id))),
    };
    main.page(visit)
}
