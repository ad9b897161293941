//! Working on records: entering, reading, correcting, moving, approving, taking out. Every page is made from the
//! declarations of the kinds, so a new kind has all of them.
//!
//! What the officer's scope does not reach is not there (404), so that nothing is told about it; what it reaches and may not
//! be done with is not offered, and refused at the door.

mod acts;
mod boards;
mod clocks;
mod conflict;
mod directives;
pub(crate) mod draft;
mod duties;
mod edit;
pub mod form;
mod hear;
mod history;
pub mod input;
mod judging;
pub mod late;
mod linking;
pub mod list;
mod merge;
pub(crate) mod new;
mod notices;
pub mod opinions;
mod projects;
mod read_back;
pub mod redact;
mod show;
pub(crate) mod units;

use accounts::Right;
use kernel::{Date, Id, Outcome, PlaceId};
use places::Gazetteer;
use records::{Found, Kind, Stamp, Stored, find_record};
use web::layout::Crumb;

use super::{
    Needs, Row,
    visit::{FORM_BYTES, Visit, reads, takes, takes_files},
};
use crate::pages::{Failure, Names, read};

/// Every address about records, with what answers there.
pub fn table() -> Vec<Row> {
    let read = Needs::Somewhere(Right::Read);
    let create = Needs::Somewhere(Right::Create);
    let mut all = vec![
        ("/can-bo/them", create, reads(new::choose)),
        ("/can-bo/them/{kind}", create, reads(new::blank).merge(takes(FORM_BYTES, new::enter))),
        ("/can-bo/tiep-xuc", read, reads(read_back::list)),
        ("/can-bo/tiep-xuc/moi", create, reads(hear::blank).merge(takes(FORM_BYTES, hear::enter))),
        ("/can-bo/tiep-xuc/{id}/y-kien", create, reads(hear::more_form).merge(takes(FORM_BYTES, hear::more))),
        ("/can-bo/tre-han", read, reads(late::page)),
        ("/can-bo/ho-so", read, reads(list::page)),
        ("/can-bo/ho-so/tai.xlsx", read, reads(list::xlsx)),
        ("/can-bo/ho-so/tai.csv", read, reads(list::csv)),
        ("/can-bo/ho-so/{id}", read, reads(show::record)),
        ("/can-bo/ho-so/{id}/sua", read, reads(edit::form).merge(takes(FORM_BYTES, edit::change))),
        ("/can-bo/ho-so/{id}/buoc/{move}", read, reads(acts::step_form).merge(takes(FORM_BYTES, acts::step))),
        ("/can-bo/ho-so/{id}/che", read, reads(redact::form).merge(takes(FORM_BYTES, redact::change))),
        ("/can-bo/ho-so/{id}/duyet", read, reads(acts::approve_form).merge(takes(FORM_BYTES, acts::approve))),
        ("/can-bo/ho-so/{id}/tep/{file}", read, reads(judging::contents)),
        ("/can-bo/ho-so/{id}/tep/{file}/nho", read, reads(judging::contents)),
        (
            "/can-bo/ho-so/{id}/tep/{file}/xet",
            read,
            reads(judging::judge_form).merge(takes(FORM_BYTES, judging::judge)),
        ),
        (
            "/can-bo/ho-so/{id}/thoi-han/{nth}/{act}",
            read,
            reads(clocks::form).merge(takes(FORM_BYTES, clocks::change)),
        ),
        ("/can-bo/nghia-vu/{id}", read, reads(duties::mark_form).merge(takes(FORM_BYTES, duties::mark))),
        (
            "/can-bo/binh-luan/{id}",
            read,
            reads(notices::comment_form).merge(takes(FORM_BYTES, notices::moderate)),
        ),
        (
            "/can-bo/thong-bao/{id}/lien-quan",
            read,
            reads(notices::related_form).merge(takes(FORM_BYTES, notices::relate)),
        ),
        (
            "/can-bo/ho-so/{id}/thoi-tinh",
            read,
            reads(acts::withdraw_form).merge(takes(FORM_BYTES, acts::withdraw)),
        ),
        (
            "/can-bo/ho-so/{id}/chuyen-noi",
            read,
            reads(acts::relocate_form).merge(takes(FORM_BYTES, acts::relocate)),
        ),
    ];
    all.extend([
        ("/can-bo/ban/{id}", read, reads(boards::page).merge(takes(FORM_BYTES, boards::change))),
        (
            "/can-bo/thuc-dia/moi",
            create,
            reads(boards::check::blank).merge(takes_files(boards::check::enter)),
        ),
        (
            "/can-bo/thuc-dia/{id}/thanh-kien-nghi",
            read,
            reads(boards::recommend::form).merge(takes(FORM_BYTES, boards::recommend::make)),
        ),
        (
            "/can-bo/du-an/{id}/y-kien",
            read,
            reads(projects::opinions_form).merge(takes(FORM_BYTES, projects::link_opinions)),
        ),
        (
            "/can-bo/chi-thi/{id}/ket-qua",
            read,
            reads(directives::results_form).merge(takes(FORM_BYTES, directives::link_results)),
        ),
    ]);
    all.extend(opinions::table());
    all
}

/// A place and those that it followed: what was filed there is its own now.
fn followed_by(place: PlaceId) -> Vec<PlaceId> {
    let before = Gazetteer::viet_nam().predecessors(place).iter().map(|passing| passing.from);
    std::iter::once(place).chain(before).collect()
}

/// In whose name the visit acts, by what right, and when.
fn stamp(visit: &Visit) -> Stamp {
    visit.officer.stamp(visit.desk.app.clock.now())
}

/// Whether the visit may do this with the record.
fn may(visit: &Visit, right: Right, record: &Stored) -> bool {
    visit.officer.scope.may(right, record.place, record.body.as_deref())
}

fn today(visit: &Visit) -> Date {
    visit.desk.app.clock.today()
}

/// The record in the address, with its story; only what the scope reaches is there.
async fn held(visit: &Visit) -> Result<(Found, &'static Kind), Failure> {
    let id: Id = visit.ask.segment(2).parse().map_err(|_| Failure::NotFound)?;
    let found =
        read(&visit.desk.app, move |_, tx| Ok(find_record(tx, id)?)).await?.ok_or(Failure::NotFound)?;
    if !may(visit, Right::Read, &found.record) {
        return Err(Failure::NotFound);
    }
    let kind = visit.desk.app.kinds.known(&found.record.kind)?.kind();
    Ok((found, kind))
}

/// The same, where something is to be done with it: only what is still open, and by whom may.
async fn held_for(visit: &Visit, right: Right) -> Result<(Found, &'static Kind), Failure> {
    let (found, kind) = held(visit).await?;
    if found.record.closed_at.is_some() {
        return Err(kernel::Refusal::new("refusal-record-closed").into());
    }
    if !may(visit, right, &found.record) {
        return Err(kernel::Refusal::new("refusal-not-yours").into());
    }
    Ok((found, kind))
}

/// Leaves nothing of what was deleted in the files of the database either.
async fn scrub(visit: &Visit) -> Result<(), Failure> {
    let app = std::sync::Arc::clone(&visit.desk.app);
    let scrubbed = tokio::task::spawn_blocking(move || app.store.scrub(records::desk::SCRUBBED));
    scrubbed.await.map_err(|error| kernel::Fault::caused("scrub the database", error))??;
    Ok(())
}

/// The first step of the way to a record: the list it stands in.
fn to_list(visit: &Visit) -> Crumb {
    Crumb::link(visit.names().say("officer-records"), visit.ask.href(list::PATH))
}

fn path_of(id: Id) -> String {
    format!("/can-bo/ho-so/{id}")
}

/// What a record is called: the text that tells it apart, as far as a title holds it.
fn title(names: &Names<'_>, kind: &'static Kind, record: &Stored) -> Outcome<String> {
    use crate::pages::reading::{self, Told};
    let lines = reading::all(names, kind, &record.value()?)?;
    let key = lines.iter().find_map(|line| match &line.told {
        Told::Text(text) if line.field.key && matches!(line.field.kept, records::Kept::Text) => {
            Some(text.clone())
        }
        _ => None,
    });
    Ok(clip(&key.unwrap_or_else(|| reading::title(names, kind, &lines)), TITLE_LETTERS))
}

/// What was said, as far as a title holds it.
pub fn clip_title(text: &str) -> String {
    clip(text, TITLE_LETTERS)
}

/// Letters that a title holds.
const TITLE_LETTERS: usize = 110;

/// At most so many letters of a text's first line, cut between words.
fn clip(text: &str, most: usize) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= most && line.len() == text.len() {
        return line.to_owned();
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|at| *at > most / 2).unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', ';', '.', ' ']))
}

/// Days late or left, in words; empty for what no longer waits. Says whether it is late.
fn due(names: &Names<'_>, kind: &Kind, record: &Stored, today: Date) -> (String, bool) {
    let waits = record.state.as_deref().is_some_and(|state| kind.waits.contains(&state));
    let Some(due_on) = record.due_on.filter(|_| waits && record.closed_at.is_none()) else {
        return (String::new(), false);
    };
    let days = i64::from((today - due_on).get_days());
    match days {
        // The day itself is still in time.
        0 => (names.say("due-today"), false),
        1.. => (names.count("due-late", days), true),
        _ => (names.count("due-left", -days), false),
    }
}
