//! Filing: what a citizen says becomes an opinion, whichever way it came. The page `/gui`, the API and Open311 end here.
//!
//! Whoever files brings the id. Sent again, the same words with the same files are the same opinion, and others are refused; so
//! a line that broke off is never a reason not to send once more.

use std::sync::Arc;

use decide::Consultation;
use files::Kept;
use kernel::{Date, Error, Fault, Id, OrRefuse as _, Outcome, PlaceId, Refusal, SystemRng, When};
use records::{Door, Draft, Found, Record as _, Stamp, Stored, desk::Reach, find_record, links};
use serde_json::{Value, json};
use store::Tx;
use voice::{
    alike,
    sender::{self, Person},
};

use crate::{
    app::App,
    pages::{write, write_among_many},
};

/// What is refused where the same came twice at once.
const AT_ONCE: &str = "refusal-twice";

/// What someone says, and perhaps who. Nothing of it is empty but what was not said.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Field of work.
    pub topic: String,
    /// What it is about.
    pub content: String,
    /// The sender's name.
    pub name: String,
    /// Their address.
    pub address: String,
    /// Phone or mail.
    pub contact: String,
    /// Photos, and a recording, that were cleaned and brought for it.
    pub files: Vec<Kept>,
    /// The consultation that it says something about.
    pub reply_to: Option<Id>,
}

impl Said {
    /// What the law asks of who wants a notice: a name and an address.
    fn sender(&self) -> &'static str {
        if self.name.is_empty() || self.address.is_empty() { "anonymous" } else { "named" }
    }
}

/// What becomes of others that may be about the same.
#[derive(Debug, Clone)]
pub enum Others {
    /// Nobody is there to be asked: it is filed, and officers join it.
    Unasked,
    /// They were shown: [`ids`] of them.
    Seen(String),
    /// This one is the same: nothing is filed, and that one is followed.
    Same(Id),
}

/// What became of it.
#[derive(Debug)]
pub enum Filed {
    /// It is an opinion now: the code that it is followed by.
    New(String),
    /// It was there, by the same id: its code.
    Again(String),
    /// Another one is followed, by this code.
    Followed(String),
    /// Nothing yet: these may be about the same.
    Alike(Vec<Stored>),
}

/// The ids of some records, as a form carries them.
pub fn ids(records: &[Stored]) -> String {
    records.iter().map(|record| record.id.to_string()).collect::<Vec<_>>().join(",")
}

/// Files it. Answers only after it is durable.
pub async fn file(app: &Arc<App>, id: Id, place: PlaceId, said: &Said, others: &Others) -> Outcome<Filed> {
    let once = || {
        let (app_in, said, others) = (Arc::clone(app), said.clone(), others.clone());
        write_among_many(app, "hear a citizen", move |tx| keep(tx, &app_in, (place, id), &said, &others))
    };
    let mut done = once().await;
    if matches!(&done, Err(Error::Refused(refusal)) if refusal.word == AT_ONCE) {
        // Two came at once, and the other was first: now it is found.
        done = once().await;
    }
    // It has the files that came first; and what is another's matter has its own.
    if matches!(done, Ok(Filed::Again(_) | Filed::Followed(_))) && !said.files.is_empty() {
        let brought: Vec<Id> = said.files.iter().map(|file| file.id).collect();
        write(app, "let files go", move |tx| Ok(files::let_go(tx, &brought)?)).await?;
    }
    done
}

fn keep(
    tx: &mut dyn Tx,
    app: &App,
    (place, id): (PlaceId, Id),
    said: &Said,
    others: &Others,
) -> Outcome<Filed> {
    if let Some(there) = find_record(tx, id)? {
        let sent: Vec<Vec<u8>> = said.files.iter().map(|file| file.digest.clone()).collect();
        return again(tx, app, (&there, place), said, &sent);
    }
    // The journal remembers that there was one, where nothing else of it may stay.
    if !journal::of_record(tx, id, place)?.is_empty() {
        return Err(Refusal::new("refusal-say-gone").into());
    }
    let (today, now) = (app.clock.today(), app.clock.now());
    let is_public = |record: &Stored| record.approved_at.is_some();
    let topic = Some(said.topic.as_str()).filter(|topic| !topic.is_empty());
    match others {
        Others::Unasked => {}
        Others::Same(same) => {
            let found = find_record(tx, *same)?.map(|found| found.record);
            let found = found.filter(|it| it.kind == "opinion" && it.closed_at.is_none() && is_public(it));
            let record = found.ok_or_else(|| Refusal::new("refusal-alike-gone"))?;
            if let Some(code) = sender::by_form(tx, *same, id)? {
                return Ok(Filed::Followed(code));
            }
            let person = Person { form: Some(id), ..whose(record.place, said, true) };
            sender::keep(tx, *same, record.place, &person)?;
            return Ok(Filed::Followed(person.code));
        }
        // What was said and not written is like nothing yet; and many say the same of what they are asked about.
        Others::Seen(_) if said.content.is_empty() || said.reply_to.is_some() => {}
        Others::Seen(seen) => {
            let reach = Reach::near(&accounts::Scope::machine(), place);
            let alike = alike::find(tx, &reach, (place, topic, &said.content), today, is_public)?;
            if !alike.is_empty() && *seen != ids(&alike) {
                return Ok(Filed::Alike(alike));
            }
        }
    }
    if let Some(asked) = said.reply_to {
        consulted(tx, asked, place, today)?.ok_or_else(|| Refusal::new("refusal-consultation-over"))?;
    }
    let payload = json!({
        "meeting": null, "received_on": today, "topic": topic, "content": content(app, said), "body": null, "due_on": null,
        "state": "received", "answered_on": null, "answer": null, "channel": "online",
        "sender": said.sender(),
    });
    let draft = Draft { kind: "opinion", place, when: When::Day(today), code: None, parent: None, payload };
    let stamp = Stamp::of_machine(app.words.with(web::Language::Vi, "follow-office", &[]), now);
    let mut rng = SystemRng;
    let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
    door.create_as(id, &draft)?;
    door.finish().or_refuse("record_pk", || Refusal::new(AT_ONCE))?;
    if let Some(asked) = said.reply_to {
        links::add(tx, (id, place), asked, links::What::Reply, now)?;
    }
    let brought: Vec<Id> = said.files.iter().map(|file| file.id).collect();
    files::keep(tx, id, &brought, now)?;
    let person = whose(place, said, false);
    sender::keep(tx, id, place, &person)?;
    Ok(Filed::New(person.code))
}

/// What the people of a place are asked about, while they may still say something.
pub fn consulted(tx: &mut dyn Tx, id: Id, place: PlaceId, today: Date) -> Outcome<Option<Consultation>> {
    let found = find_record(tx, id)?.map(|found| found.record);
    let is_public = |it: &Stored| it.approved_at.is_some() && it.closed_at.is_none();
    let found = found.filter(|it| it.kind == Consultation::KIND.name && it.place == place && is_public(it));
    let Some(record) = found else { return Ok(None) };
    let consultation: Consultation = serde_json::from_value(record.value()?)
        .map_err(|error| Fault::caused("record.payload of kind consultation", error))?;
    Ok(Some(consultation).filter(|it| it.is_open(today)))
}

/// What was said; where it was only spoken, that it was. An officer listens, and writes down what was said.
fn content(app: &App, said: &Said) -> String {
    if said.content.is_empty() {
        app.words.with(web::Language::Vi, "say-by-voice", &[])
    } else {
        said.content.clone()
    }
}

/// The same id once more, with the files of these digests. It is held against what was filed, not against what officers made
/// of it since.
pub fn again(
    tx: &mut dyn Tx,
    app: &App,
    (there, place): (&Found, PlaceId),
    said: &Said,
    sent: &[Vec<u8>],
) -> Outcome<Filed> {
    let record = &there.record;
    if record.closed_at.is_some() {
        return Err(Refusal::new("refusal-say-gone").into());
    }
    // Once its text was approved anyone knows what it says, and so could ask for the code of who said it.
    if there.entries.iter().any(|entry| entry.act == journal::Act::Approved.word()) {
        return Err(Refusal::new("refusal-say-public").into());
    }
    let payload = first_version(there)?;
    let is = |name: &str, text: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default() == text;
    let is_same = record.kind == "opinion"
        && record.place == place
        && is("content", &content(app, said))
        && is("topic", &said.topic)
        && is("channel", "online")
        && is("sender", said.sender())
        && files::of_record(tx, record.id)?.iter().map(|file| &file.digest).eq(sent);
    // Who it was is forgotten with a matter that waits for nobody any more.
    let kind = app.kinds.known(&record.kind)?.kind();
    let waits = record.state.as_deref().is_some_and(|state| kind.waits.contains(&state));
    let first = sender::filed_with(tx, record.id)?.filter(|_| is_same);
    match first.filter(|person| !waits || is_whose(person, said)) {
        Some(person) => Ok(Filed::Again(person.code)),
        None => Err(Refusal::new("refusal-say-twice").into()),
    }
}

/// What stood in a record when it was filed.
pub fn first_version(found: &Found) -> Result<Value, kernel::Fault> {
    match found.revisions.iter().find(|(version, _)| *version == 1) {
        Some((_, text)) => serde_json::from_str(text)
            .map_err(|error| kernel::Fault::caused("revision.payload is not JSON", error)),
        None => found.record.value(),
    }
}

fn is_whose(person: &Person, said: &Said) -> bool {
    let is = |kept: &Option<String>, typed: &str| kept.as_deref().unwrap_or_default() == typed;
    is(&person.name, &said.name) && is(&person.address, &said.address) && is(&person.contact, &said.contact)
}

fn whose(place: PlaceId, said: &Said, follows: bool) -> Person {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Person {
        code: sender::new_code(place, &mut SystemRng),
        filed: None,
        follows,
        name: some(&said.name),
        address: some(&said.address),
        contact: some(&said.contact),
        form: None,
    }
}
