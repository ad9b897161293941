//! The clocks of a record in words: what each is, by when, by which rule, and how its day was reached.

use kernel::{Date, Fault, PlaceId};
use law::{Clock, Law, Name, Rule};
use records::{Stored, clocks::ClockEvent};
use web::Language;
use working_days::{Explanation, Why};

use super::{Names, day};
use crate::app::App;

/// A clock as a page shows it.
pub struct Shown {
    /// Which of the record's clocks.
    pub nth: usize,
    /// What it is.
    pub name: Name,
    /// What it is, in words.
    pub title: String,
    /// By when, and whether that is past.
    pub due: String,
    /// Whether it is late.
    pub is_late: bool,
    /// What the rule asks.
    pub what: String,
    /// Where the rule stands and how sure that is.
    pub rule: String,
    /// How the day was reached, a sentence a step.
    pub steps: Vec<String>,
    /// Whether it still runs.
    pub is_running: bool,
    /// Whether it stands still.
    pub is_halted: bool,
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Someone who works on it.
    Officer,
    /// Anyone. In public only a limit that law sets makes late: what an office promised is shown as its promise.
    Public,
}

/// Whether law sets a clock.
pub fn is_law(law: &Law, clock: &Clock, place: PlaceId) -> bool {
    law.row(&clock.rule, clock.since, place).is_some_and(Rule::is_law)
}

/// What a clock came to, in a few words.
pub fn event(names: &Names<'_>, event: &ClockEvent) -> String {
    let name = names.say(&format!("clock-{}", event.name.word()));
    let key = format!("clock-event-{}", event.what.word());
    names.with(&key, &[("name", &name), ("day", &day(event.due_on))])
}

/// The clocks of a record, those that run first.
pub fn of_record(
    app: &App,
    names: &Names<'_>,
    (law, reader): (&Law, Reader),
    record: &Stored,
) -> Result<Vec<Shown>, Fault> {
    let clocks = app.kinds.known(&record.kind)?.clocks(record.schema, &record.value()?)?;
    let today = app.clock.today();
    let mut shown = Vec::new();
    // A rung that was never climbed, since the answer came before, tells nothing.
    let is_told =
        |clock: &Clock| !clock.name.is_rung() || clock.ended_on.is_none_or(|on| clock.due_on <= Some(on));
    for (nth, clock) in clocks.iter().enumerate().filter(|(_, clock)| is_told(clock)) {
        let rule = law.row(&clock.rule, clock.since, record.place);
        let may_be_late = reader == Reader::Officer || is_law(law, clock, record.place);
        shown.push(show(names, (rule, law), (nth, clock), today, may_be_late));
    }
    shown.sort_by_key(|it| !it.is_running);
    Ok(shown)
}

fn show(
    names: &Names<'_>,
    (rule, law): (Option<&Rule>, &Law),
    (nth, clock): (usize, &Clock),
    today: Date,
    may_be_late: bool,
) -> Shown {
    let text = |both: &[String; 2]| match names.language {
        Language::Vi => both[0].clone(),
        Language::En => both[1].clone(),
    };
    let is_late = clock.is_late(today) && clock.name.makes_late() && may_be_late;
    let is_past = |due: &Date| *due < today && !may_be_late && clock.is_running() && clock.name.makes_late();
    let promised = clock.due_on.filter(is_past);
    Shown {
        nth,
        name: clock.name,
        title: names.say(&format!("clock-{}", clock.name.word())),
        due: match promised {
            Some(due) => names.with("clock-was-promised", &[("day", &day(due))]),
            None => due(names, clock, today, may_be_late),
        },
        is_late,
        what: rule.map(|rule| text(&rule.what)).unwrap_or_default(),
        rule: rule.map(|rule| source(names, rule)).unwrap_or_default(),
        steps: steps(names, rule, law, clock, may_be_late),
        is_running: clock.is_running(),
        is_halted: clock.is_halted(),
    }
}

/// What the body has to keep to which a complaint went: a clock of its own law, that runs there and not here.
pub fn statute(names: &Names<'_>, law: &Law, record: &Stored, today: Date) -> Result<String, Fault> {
    let payload = record.value()?;
    let class = payload.get("class").and_then(serde_json::Value::as_str).unwrap_or_default();
    let rule = law.rule(Name::Statute, class, record.place, today).filter(|_| class == "complaint");
    Ok(rule.map_or_else(String::new, |rule| {
        let what = &rule.what[usize::from(names.language == Language::En)];
        let days = counts(names, rule);
        names.with("clock-statute-runs", &[("what", what), ("days", &days), ("source", &source(names, rule))])
    }))
}

/// Where a rule stands, and how sure that is.
pub fn source(names: &Names<'_>, rule: &Rule) -> String {
    let stands = if rule.citation.is_empty() { &rule.source } else { &rule.citation };
    format!("{stands} ({})", names.say(&format!("sure-{}", rule.sure.word())))
}

/// How many days, of which sort.
pub fn counts(names: &Names<'_>, rule: &Rule) -> String {
    names.with(&format!("counts-{}", rule.counts.word()), &[("days", &rule.days.to_string())])
}

/// By when, in a few words.
fn due(names: &Names<'_>, clock: &Clock, today: Date, may_be_late: bool) -> String {
    let Some(due) = clock.due_on else { return names.say("clock-stands") };
    let on = day(due);
    match clock.ended_on {
        Some(_) if clock.name.is_rung() => names.with("clock-rung-came", &[("day", &on)]),
        Some(ended) if !clock.name.makes_late() => names.with("clock-was-asked", &[("day", &day(ended))]),
        // What was to be there before a day, and was not.
        Some(ended) if clock.name.counts_back() && ended >= clock.started_on => {
            names.with("clock-never", &[("day", &on), ("ended", &day(clock.started_on))])
        }
        Some(ended) => {
            let key = if clock.is_late(today) && may_be_late { "clock-ended-late" } else { "clock-ended" };
            names.with(key, &[("day", &on), ("ended", &day(ended))])
        }
        None if clock.name == Name::Consult => names.with("clock-open-until", &[("day", &on)]),
        None if clock.name.is_rung() && due <= today => names.with("clock-rung-came", &[("day", &on)]),
        None if !clock.name.makes_late() => names.with("clock-will-ask", &[("day", &on)]),
        None => {
            let days = i64::from((today - due).get_days());
            let told = match days {
                // The day itself is still in time.
                0 => names.say("due-today"),
                1.. => names.count("due-late", days),
                _ => names.count("due-left", -days),
            };
            format!("{on}, {told}")
        }
    }
}

fn steps(names: &Names<'_>, rule: Option<&Rule>, law: &Law, clock: &Clock, may_be_late: bool) -> Vec<String> {
    let mut steps = Vec::new();
    let start = day(clock.started_on);
    if clock.is_promised() {
        let word = match clock.name {
            Name::Publish => "clock-by-sector",
            Name::Consult => "clock-longer-than-law",
            Name::Assigned => "clock-was-assigned",
            _ => "clock-promised",
        };
        steps.push(names.with(word, &[("day", &start)]));
        return steps;
    }
    let zero = rule.map(|rule| match names.language {
        Language::Vi => rule.day[0].clone(),
        Language::En => rule.day[1].clone(),
    });
    let zero = zero.unwrap_or_default();
    steps.push(names.with("clock-zero", &[("day", &start), ("what", &zero)]));
    let days = clock.days.to_string();
    let back = if clock.name.counts_back() { "-back" } else { "" };
    steps.push(names.with(&format!("clock-counts-{}{back}", clock.counts.word()), &[("days", &days)]));
    let ground = |id: &str| {
        let known = law.rules().iter().filter(|rule| rule.id == id && rule.place.is_none());
        let what = known.max_by_key(|rule| rule.valid_from).map(|rule| match names.language {
            Language::Vi => rule.what[0].clone(),
            Language::En => rule.what[1].clone(),
        });
        what.unwrap_or_else(|| id.to_owned())
    };
    for halt in &clock.halts {
        let (from, because) = (day(halt.from), format!("{}. {}", ground(&halt.ground), halt.why));
        steps.push(match halt.until {
            Some(until) => {
                names.with("clock-halt", &[("from", &from), ("until", &day(until)), ("why", &because)])
            }
            None => names.with("clock-halt-open", &[("from", &from), ("why", &because)]),
        });
    }
    for longer in &clock.extensions {
        let because = format!("{}. {}", ground(&longer.ground), longer.why);
        let days = longer.days.to_string();
        steps.push(
            names.with("clock-longer", &[("days", &days), ("day", &day(longer.on)), ("why", &because)]),
        );
    }
    if let Some(told) = clock.explain() {
        steps.extend(on_the_way(names, &told));
    }
    if let (Some(due), Some(late)) = (clock.due_on, clock.late_on())
        && clock.name.makes_late()
        && may_be_late
    {
        steps.push(names.with("clock-late-from", &[("day", &day(due)), ("late", &day(late))]));
    }
    steps
}

/// What was skipped and what was not.
fn on_the_way(names: &Names<'_>, told: &Explanation) -> Vec<String> {
    let mut steps = Vec::new();
    let weekends = told.days.iter().filter(|it| it.why == Why::Weekend).count();
    if weekends > 0 {
        steps.push(names.count("clock-weekends", i64::try_from(weekends).unwrap_or(i64::MAX)));
    }
    let list = |of: &dyn Fn(&Why) -> Option<String>| {
        let days =
            told.days.iter().filter_map(|it| of(&it.why).map(|name| format!("{} {name}", day(it.date))));
        days.collect::<Vec<_>>().join("; ")
    };
    let holidays = list(&|why| if let Why::Holiday(name) = why { Some(name.clone()) } else { None });
    if !holidays.is_empty() {
        steps.push(names.with("clock-holidays", &[("days", &holidays)]));
    }
    let worked =
        list(&|why| if let Why::MakeUp { name, .. } = why { Some(format!("({name})")) } else { None });
    if !worked.is_empty() {
        steps.push(names.with("clock-makeups", &[("days", &worked)]));
    }
    if told.days.last().is_some_and(|it| it.why == Why::MovedTo) {
        steps.push(names.with("clock-moved", &[("day", &day(told.due))]));
    }
    if told.is_projected {
        steps.push(names.say("clock-projected"));
    }
    steps
}
