//! The list of a quarter or a year (*danh mục nội dung công khai*, Điều 13.2; *kế hoạch*, Điều 14), to read, to print, to download.

use std::sync::Arc;

use askama::Template as _;
use axum::response::{IntoResponse as _, Response};
use inform::{
    DutyState,
    duty::{How, Item, Told},
};
use kernel::{Date, Fault, Period, Span};
use law::{Law, Name};
use places::Place;
use web::{
    Html,
    layout::{Crumb, Link, Page, Verb},
};

use super::{Owed, form_name, gather, item, quarter_of, summary::status, unit_of};
use crate::{
    app::App,
    pages::{
        Ask, Failure, Names, address,
        clocks::{self, Reader},
        day, file, frame,
        open_data::line,
        read,
        report::capital,
    },
};

#[derive(askama::Template)]
#[template(path = "inform/duties.html")]
struct Main<'a> {
    names: Names<'a>,
    kicker: String,
    title: String,
    lead: String,
    late: String,
    periods: Vec<(Link, bool)>,
    action: String,
    period: String,
    items: Vec<(String, String, bool)>,
    groups: Vec<Group>,
    empty: String,
    csv: String,
}

struct Group {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
}

/// A duty as the page prints it.
struct Row {
    id: String,
    title: String,
    item: String,
    href: String,
    from: String,
    body: String,
    status: String,
    is_late: bool,
    sector: String,
    note: String,
    forms: Vec<Shown>,
    steps: Vec<String>,
    rule: String,
}

/// A form, and what became of it.
struct Shown {
    name: String,
    asks: String,
    told: String,
    is_open: bool,
}

/// What was asked for.
struct Asked {
    place: &'static Place,
    period: Period,
    item: Option<Item>,
}

fn asked(ask: &Ask, today: Date) -> Result<Asked, Failure> {
    let period = match ask.value("ky").filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map_err(|_| Failure::NotFound)?,
        None => quarter_of(today),
    };
    Ok(Asked { place: unit_of(ask)?, period, item: ask.value("muc").and_then(|id| Item::of(&id)) })
}

/// The list.
pub async fn page(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let today = app.clock.today();
    let asked = asked(&ask, today)?;
    let names = frame::names(&app, &ask);
    let (owed, law) = found(&app, &asked, today).await?;
    let is_year = matches!(asked.period.span(), Span::Year);
    let period = names.period(asked.period);
    let title = names.with(if is_year { "duties-plan" } else { "duties-list" }, &[("period", &period)]);
    let late = owed.iter().filter(|it| it.late_days(today).is_some()).count();
    let main = Main {
        names,
        kicker: frame::full_name(asked.place.id),
        title: title.clone(),
        lead: names.many("duties-count", owed.len()),
        late: if late > 0 { names.many("duties-late", late) } else { String::new() },
        periods: periods(&names, &ask, &asked, today),
        action: here(&ask, &asked),
        period: asked.period.to_string(),
        items: items(&names, &asked),
        groups: groups(&app, &names, &ask, &law, &owed, today)?,
        empty: if owed.is_empty() {
            names.with("duties-empty", &[("period", &period)])
        } else {
            String::new()
        },
        csv: format!("{}.csv?{}", here(&ask, &asked), query(asked.period, asked.item)),
    };
    let main = main.render().map_err(|error| Fault::caused("templates/inform/duties.html", error))?;
    let way = vec![Crumb::here(names.say("duties-title"))];
    let frame = frame::of_unit(&app, &ask, asked.place, way, Verb::Know);
    Ok(Page { title, main: Html::trusted(main), ..frame }.into_response())
}

async fn found(app: &Arc<App>, asked: &Asked, today: Date) -> Result<(Vec<Owed>, Law), Failure> {
    let (place, period, item) = (asked.place.id, asked.period, asked.item);
    let (mut owed, law) = read(app, move |_, tx| gather(tx, place, today)).await?;
    owed.retain(|it| it.is_of(period) && item.is_none_or(|item| it.duty.item == item));
    Ok((owed, law))
}

fn here(ask: &Ask, asked: &Asked) -> String {
    format!("{}/cong-khai", address::place(ask.language, asked.place.code))
}

fn query(period: Period, item: Option<Item>) -> String {
    let item = item.map(|item| format!("&muc={}", item.id())).unwrap_or_default();
    format!("ky={period}{item}")
}

/// The quarters of the year that was asked for, the whole of it, and the years beside it.
fn periods(names: &Names<'_>, ask: &Ask, asked: &Asked, today: Date) -> Vec<(Link, bool)> {
    let year = asked.period.of_year();
    let quarters = (1..=4).filter_map(|quarter| Period::quarter(year, quarter));
    let others = [year - 1, year + 1].into_iter().filter(|it| *it <= today.year() && *it >= 2023);
    let all = quarters.chain([Period::year(year)]).chain(others.map(Period::year));
    let link = |period: Period| {
        let text = if period.of_year() == year { names.part_of_year(period) } else { names.period(period) };
        let href = format!("{}?{}", here(ask, asked), query(period, asked.item));
        (Link::new(capital(&text), href), period == asked.period)
    };
    all.map(link).collect()
}

fn items(names: &Names<'_>, asked: &Asked) -> Vec<(String, String, bool)> {
    let of = |id: &str| {
        let is_asked = asked.item.is_some_and(|item| item.id() == id);
        (id.to_owned(), names.say(&format!("choice-duty-item-{id}")), is_asked)
    };
    Item::CHOICES.iter().map(|choice| of(choice.id)).collect()
}

/// Late, owed, public now, always, and what came down.
fn groups(
    app: &App,
    names: &Names<'_>,
    ask: &Ask,
    law: &Law,
    owed: &[Owed],
    today: Date,
) -> Result<Vec<Group>, Failure> {
    let group_of = |it: &Owed| match it.duty.state {
        DutyState::Due if it.late_days(today).is_some() => "cham",
        DutyState::Due => "phai",
        DutyState::Published => "da",
        DutyState::Standing => "thuong-xuyen",
        DutyState::Ended => "het",
    };
    let mut groups: Vec<Group> = Vec::new();
    for it in owed {
        let id = group_of(it);
        if groups.last().is_none_or(|group| group.id != id) {
            groups.push(Group { id, title: names.say(&format!("duties-group-{id}")), rows: Vec::new() });
        }
        let row = row(app, names, ask, law, it, today)?;
        if let Some(group) = groups.last_mut() {
            group.rows.push(row);
        }
    }
    Ok(groups)
}

fn row(app: &App, names: &Names<'_>, ask: &Ask, law: &Law, owed: &Owed, today: Date) -> Result<Row, Failure> {
    let duty = &owed.duty;
    let clocks = clocks::of_record(app, names, (law, Reader::Public), &owed.record)?;
    let clock = clocks.into_iter().find(|clock| clock.name == Name::Publish);
    let (steps, rule) = clock.map_or_else(Default::default, |clock| (clock.steps, clock.rule));
    let is_approved = owed.record.approved_at.is_some();
    let on = day(duty.decided_on);
    let from = match &duty.document {
        Some(document) => names.with("duty-from", &[("document", document), ("day", &on)]),
        None => names.with("duty-from-day", &[("day", &on)]),
    };
    Ok(Row {
        id: format!("nd-{}", owed.record.id),
        title: owed.title(names),
        item: if is_approved { item(names, duty) } else { names.say("duty-waits") },
        href: address::record(ask.language, owed.record.id),
        from,
        body: names.with("duty-body", &[("body", &duty.body)]),
        status: status(names, owed, today),
        is_late: owed.late_days(today).is_some(),
        sector: sector(names, owed),
        note: note(names, owed),
        forms: owed.told.iter().map(|told| form(names, told, is_approved)).collect(),
        steps,
        rule,
    })
}

/// Whose word the day is, where no rule of ours counted it.
fn sector(names: &Names<'_>, owed: &Owed) -> String {
    match (&owed.duty.due_by, owed.duty.is_by_sector()) {
        (Some(law), true) => names.with("duty-sector", &[("law", law)]),
        _ => String::new(),
    }
}

/// From when it was public, and whether that was in time.
fn note(names: &Names<'_>, owed: &Owed) -> String {
    let Some(on) = owed.duty.published_on.map(day) else { return String::new() };
    match owed.was_late() {
        Some(days) => {
            let days = names.count("duty-days", days);
            names.with("duty-public-late", &[("day", &on), ("days", &days)])
        }
        None => names.with("duty-public", &[("day", &on)]),
    }
}

/// A form, and what became of it. Why there is none is an officer's sentence, and waits with the duty's other words.
fn form(names: &Names<'_>, told: &Told, is_approved: bool) -> Shown {
    let asks = match told.days {
        _ if told.form.stands => names.say("duty-form-stands"),
        Some(days) => names.count("duty-form-days", i64::from(days)),
        None => String::new(),
    };
    let said = match &told.how {
        How::Missing => names.say("duty-form-missing"),
        How::Short(hung) => {
            let until = hung.until.map(day).unwrap_or_default();
            let days = told.days.map(|days| names.count("duty-days", i64::from(days))).unwrap_or_default();
            names.with("duty-form-short", &[("from", &day(hung.from)), ("until", &until), ("days", &days)])
        }
        How::Done(hung) => match hung.until {
            Some(until) => names.with("duty-form-hung", &[("from", &day(hung.from)), ("until", &day(until))]),
            None => names.with("duty-form-done", &[("from", &day(hung.from))]),
        },
        How::Lacking(why) if is_approved => names.with("duty-form-lacking", &[("why", why)]),
        How::Lacking(_) => names.say("duty-form-lacking-waits"),
    };
    Shown { name: form_name(names, told.form.posting), asks, told: said, is_open: !told.is_done() }
}

/// The same as a table: a line for each form of each duty.
pub async fn table(app: Arc<App>, ask: Ask) -> Result<Response, Failure> {
    let today = app.clock.today();
    let asked = asked(&ask, today)?;
    let names = frame::names(&app, &ask);
    let (owed, _) = found(&app, &asked, today).await?;
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    let heads = [
        "field-duty-item",
        "field-duty-title",
        "field-duty-document",
        "field-duty-decided_on",
        "field-duty-body",
        "entry-due",
        "field-duty-due_by",
        "head-state",
        "duties-head-late",
        "field-duty-published_on",
        "field-publication-posting",
        "duties-head-asks",
        "duties-head-told",
        "field-publication-from",
        "field-publication-until",
        "head-address",
    ];
    line(&mut out, &heads.map(|key| names.say(key)));
    let on = |date: Option<Date>| date.map(day).unwrap_or_default();
    for it in &owed {
        let duty = &it.duty;
        let late = it.late_days(today).or_else(|| it.was_late());
        let is_approved = it.record.approved_at.is_some();
        for told in &it.told {
            let shown = form(&names, told, is_approved);
            let hung = match &told.how {
                How::Done(hung) | How::Short(hung) => Some(hung),
                How::Missing | How::Lacking(_) => None,
            };
            let title = if is_approved { it.title(&names) } else { String::new() };
            line(
                &mut out,
                &[
                    item(&names, duty),
                    title,
                    duty.document.clone().unwrap_or_default(),
                    day(duty.decided_on),
                    duty.body.clone(),
                    on(it.due_on()),
                    duty.due_by.clone().filter(|_| duty.is_by_sector()).unwrap_or_default(),
                    names.say(&format!("choice-duty-state-{}", duty.state.id())),
                    late.map(|days| days.to_string()).unwrap_or_default(),
                    on(duty.published_on),
                    shown.name,
                    shown.asks,
                    shown.told,
                    on(hung.map(|hung| hung.from)),
                    on(hung.and_then(|hung| hung.until)),
                    address::record(ask.language, it.record.id),
                ],
            );
        }
    }
    Ok(file("text/csv; charset=utf-8", out.into_bytes()))
}
