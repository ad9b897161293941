//! The frame that all pages share.

use kernel::{Period, PlaceId};
use places::{Gazetteer, Level, Place};
use records::Borders;
use web::layout::{Crumb, Link, Page, Verb};

use super::{Ask, address, day, names::Names, shown::Question};
use crate::app::App;

/// A page without its main part. `report` is the address that the six verbs lead into; empty for the home report.
pub fn frame(app: &App, ask: &Ask, place_name: &str, report: &str) -> Page {
    let names = names(app, ask);
    let home = ask.href("/");
    let verbs_lead_to = if report.is_empty() { home.as_str() } else { report };
    let foot = [
        ("footer-say", "/gui"),
        ("footer-follow", "/theo-doi"),
        ("footer-data", "/so-lieu-mo"),
        ("footer-journal", "/nhat-ky"),
        ("footer-accessibility", "/ho-tro-tiep-can"),
        ("footer-privacy", "/du-lieu-ca-nhan"),
    ];
    Page {
        language: ask.language,
        place_name: place_name.to_owned(),
        home_href: home.clone(),
        search_href: ask.href("/tim"),
        switch_href: ask.switched(),
        verbs: Verb::ALL.map(|verb| (verb, format!("{verbs_lead_to}#{}", verb.slug()))).into(),
        made: names.with("page-made", &[("day", &day(app.clock.today()))]),
        footer: foot.map(|(key, path)| Link::new(names.say(key), ask.href(path))).into(),
        ..Page::default()
    }
}

/// The words for a question.
pub fn names<'a>(app: &'a App, ask: &Ask) -> Names<'a> {
    Names { words: &app.words, kinds: &app.kinds, language: ask.language }
}

/// The frame of a page about a place and a period.
pub fn of_place(app: &App, ask: &Ask, question: &Question) -> Page {
    let report = address::report(ask.language, &question.place.code(), question.period, question.borders);
    Page { crumbs: way(ask, question), ..frame(app, ask, &full_name(question.place), &report) }
}

/// The frame of a page about what a unit does, with its lists and forms as the desk has them; `way` leads from the unit to the page.
pub fn of_unit(app: &App, ask: &Ask, place: &Place, way: Vec<Crumb>, verb: Verb) -> Page {
    let unit = Crumb::link(place.name, address::place(ask.language, place.code));
    Page {
        crumbs: [vec![unit], way].concat(),
        more_style: Some(web::assets::OFFICER_STYLESHEET),
        current_verb: Some(verb),
        ..frame(app, ask, &full_name(place.id), "")
    }
}

/// "Thành phố Điện Biên Phủ, tỉnh Điện Biên".
pub fn full_name(place: PlaceId) -> String {
    let full = Gazetteer::viet_nam().full(place);
    let mut parts = full.split(", ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let mut letters = part.chars();
        let small: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
        format!("{name}, {small}")
    })
}

/// What the place lies in, each with its report of the same period.
fn way(ask: &Ask, question: &Question) -> Vec<Crumb> {
    let places = Gazetteer::viet_nam();
    let mut above: Vec<_> =
        places.ancestors(question.place).filter(|place| place.level != Level::Nation).collect();
    above.reverse();
    above
        .into_iter()
        .map(|place| Crumb::link(place.name, report_of(ask, place.id, question.period)))
        .collect()
}

/// The report of a place, in the borders of its time.
pub fn report_of(ask: &Ask, place: PlaceId, period: Period) -> String {
    address::report(ask.language, &place.code(), period, Borders::Then)
}
