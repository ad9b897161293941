//! What an officer does to a clock: says that the sender was told, lets it stand still on a ground, lets it go on, lengthens
//! it. Each is written with its ground and reason, and only while the clock is in time.

use accounts::Right;
use axum::response::Response;
use kernel::{Date, Outcome, Refusal};
use law::{Clock, Law, Name, Purpose, Rule};
use records::{Found, Kind, Stored};
use web::layout::Link;

use super::{
    acts::{Asking, act, confirm, sent_version, why},
    form::{self, Wrong},
    held_for,
    input::{Input, Shape},
    may, path_of, today,
};
use crate::{
    officer::visit::{Visit, lead_to},
    pages::{Failure, Names, clocks::Shown, read},
};

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Do {
    /// The sender was told: the notice is met.
    Told,
    Halt,
    GoOn,
    Extend,
}

impl Do {
    const ALL: [Self; 4] = [Self::Told, Self::Halt, Self::GoOn, Self::Extend];

    /// The last part of its address.
    fn segment(self) -> &'static str {
        match self {
            Self::Told => "da-bao",
            Self::Halt => "dung",
            Self::GoOn => "tiep",
            Self::Extend => "keo-dai",
        }
    }

    /// The beginning of its words.
    fn key(self) -> &'static str {
        match self {
            Self::Told => "clock-told",
            Self::Halt => "clock-halting",
            Self::GoOn => "clock-going-on",
            Self::Extend => "clock-extending",
        }
    }

    /// Whether it can be done to a clock of this name that runs.
    fn fits(self, name: Name, is_halted: bool) -> bool {
        match self {
            Self::Told => name == Name::Notice,
            Self::Halt | Self::Extend => name == Name::Answer && !is_halted,
            Self::GoOn => is_halted,
        }
    }

    /// The grounds that it needs one of.
    fn grounds(self) -> Option<Purpose> {
        match self {
            Self::Halt => Some(Purpose::Pause),
            Self::Extend => Some(Purpose::Extend),
            Self::Told | Self::GoOn => None,
        }
    }
}

/// What can be done to the clocks of a record by whoever asks.
pub fn links(visit: &Visit, names: &Names<'_>, record: &Stored, clocks: &[Shown]) -> Vec<Link> {
    if record.closed_at.is_some() || !may(visit, Right::Move, record) {
        return Vec::new();
    }
    let running = clocks.iter().filter(|clock| clock.is_running);
    let links = running.flat_map(|clock| {
        let fits = Do::ALL.into_iter().filter(|it| it.fits(clock.name, clock.is_halted));
        fits.map(|it| {
            let path = format!("{}/thoi-han/{}/{}", path_of(record.id), clock.nth, it.segment());
            Link::new(names.say(&format!("{}-title", it.key())), visit.ask.href(&path))
        })
    });
    links.collect()
}

/// What is asked about: which act, which clock, what grounds there are.
struct About {
    found: Found,
    kind: &'static Kind,
    what: Do,
    nth: usize,
    grounds: Vec<Rule>,
}

async fn about(visit: &Visit) -> Result<About, Failure> {
    let (found, kind) = held_for(visit, Right::Move).await?;
    let nth: usize = visit.ask.segment(4).parse().map_err(|_| Failure::NotFound)?;
    let what =
        Do::ALL.into_iter().find(|it| it.segment() == visit.ask.segment(5)).ok_or(Failure::NotFound)?;
    let any = visit.desk.app.kinds.known(kind.name)?;
    let payload = found.record.value()?;
    let clocks = any.clocks(found.record.schema, &payload)?;
    let clock = clocks.get(nth).ok_or(Failure::NotFound)?;
    if !clock.is_running() || !what.fits(clock.name, clock.is_halted()) {
        return Err(Refusal::new("refusal-clock-ended").into());
    }
    let law = read(&visit.desk.app, |_, tx| Ok(Law::here(tx)?)).await?;
    let class = payload.get("class").and_then(|class| class.as_str()).unwrap_or("unclassified");
    let rules = what.grounds().map(|of| law.holding(of, class, found.record.place, today(visit)));
    let grounds = rules.unwrap_or_default().into_iter().cloned().collect();
    Ok(About { found, kind, what, nth, grounds })
}

fn show(visit: &Visit, about: &About, errors: Vec<Wrong>) -> Result<Response, Failure> {
    let names = visit.names();
    let mut inputs = Vec::new();
    if matches!(about.what, Do::Told | Do::GoOn) {
        let mut day = Input::new("ngay", names.say("clock-day"));
        day.hint = names.say("entry-hint-day");
        day.is_short = true;
        visit.form.get("ngay").clone_into(&mut day.text);
        if day.text.is_empty() {
            day.text = crate::pages::day(today(visit));
        }
        inputs.push(day);
    }
    if about.what.grounds().is_some() {
        let mut ground = Input::new("can-cu", names.say("clock-ground"));
        ground.shape = Shape::Radios;
        let sent = visit.form.get("can-cu");
        for rule in &about.grounds {
            let what = if names.language == web::Language::Vi { &rule.what[0] } else { &rule.what[1] };
            let label = format!("{what}. {}", crate::pages::clocks::source(&names, rule));
            ground.options.push((rule.id.clone(), label, sent == rule.id));
        }
        inputs.push(ground);
    }
    if about.what == Do::Extend {
        let mut days = Input::new("so-ngay", names.say("clock-days"));
        (days.is_number, days.is_short) = (true, true);
        visit.form.get("so-ngay").clone_into(&mut days.text);
        inputs.push(days);
    }
    if about.what.grounds().is_some() {
        let mut reason = Input::new("ly-do", names.say("clock-reason"));
        reason.hint = names.say("clock-reason-hint");
        reason.shape = Shape::Lines;
        visit.form.get("ly-do").clone_into(&mut reason.text);
        inputs.push(reason);
    }
    let inputs = inputs.into_iter().map(|input| input.told(&errors)).collect();
    let asking = Asking { key: about.what.key(), says: 1, texts: Vec::new(), inputs, errors, first: None };
    confirm(visit, &about.found, about.kind, asking)
}

/// What it takes.
pub async fn form(visit: Visit) -> Result<Response, Failure> {
    let about = about(&visit).await?;
    show(&visit, &about, Vec::new())
}

/// It was sent.
pub async fn change(visit: Visit) -> Result<Response, Failure> {
    let about = about(&visit).await?;
    let (what, nth, today) = (about.what, about.nth, today(&visit));
    let names = visit.names();
    let on = match form::typed_day(visit.form.get("ngay"), today.year()) {
        _ if what.grounds().is_some() => today,
        Some(day) if day <= today => day,
        _ => {
            let wrong = Wrong { field: "ngay".to_owned(), why: names.say("clock-day-wrong") };
            return show(&visit, &about, vec![wrong]);
        }
    };
    let ground = about.grounds.iter().find(|rule| rule.id == visit.form.get("can-cu")).cloned();
    if what.grounds().is_some() && ground.is_none() {
        let wrong = Wrong { field: "can-cu".to_owned(), why: names.say("clock-ground-missing") };
        return show(&visit, &about, vec![wrong]);
    }
    let reason = visit.form.get("ly-do").replace("\r\n", "\n");
    let days = visit.form.get("so-ngay").trim().parse().unwrap_or(0);
    let id = about.found.record.id;
    let done = act(&visit, "change a clock", id, sent_version(&visit), move |door, record| {
        let change = &mut |clock: &mut Clock| apply(clock, what, on, ground.as_ref(), (days, &reason));
        door.change_clock(record, nth, change)
    });
    match done.await {
        Ok(()) => Ok(lead_to(&visit.ask, &format!("{}?da=thoi-han", path_of(id)))),
        Err(error) => {
            let field = match (&error, what) {
                (kernel::Error::Refused(it), _) if it.word == "refusal-clock-reason" => "ly-do",
                (kernel::Error::Refused(it), _) if it.word == "refusal-clock-days" => "so-ngay",
                (_, Do::Told | Do::GoOn) => "ngay",
                _ => "can-cu",
            };
            let wrong = Wrong { field: field.to_owned(), why: why(&visit, error)? };
            show(&visit, &about, vec![wrong])
        }
    }
}

fn apply(
    clock: &mut Clock,
    what: Do,
    on: Date,
    ground: Option<&Rule>,
    (days, reason): (u32, &str),
) -> Outcome<()> {
    match (what, ground) {
        (Do::Told, _) if on < clock.started_on => Err(Refusal::new("refusal-clock-before").into()),
        (Do::Told, _) => {
            clock.end(on);
            Ok(())
        }
        (Do::GoOn, _) => clock.go_on(on),
        (Do::Halt, Some(ground)) => clock.halt(on, ground, reason),
        (Do::Extend, Some(ground)) => clock.extend(on, days, ground, reason),
        // A ground was looked for before.
        (Do::Halt | Do::Extend, None) => Err(Refusal::new("refusal-clock-reason").into()),
    }
}
