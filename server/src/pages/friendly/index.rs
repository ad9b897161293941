//! The five groups of QĐ 766/QĐ-TTg (23/06/2022), 100 points: which of them can be reckoned from what is here, and of each other
//! where it is kept. Shares are told and no points: how the index makes points of shares was not read, and it is the National
//! Portal that counts dossiers.

use documents::Amount;
use voice::survey::Told;
use web::layout::Link;

use super::content::{percent, share};
use crate::pages::{Names, shown::Shown, text_language};

/// A group, or a part of one.
pub struct Line {
    pub name: String,
    pub points: &'static str,
    /// What can be told of it; empty where nothing can.
    pub told: Option<Link>,
    /// What that is, or where the rest is kept.
    pub note: String,
}

/// The lines, in the order of the decision.
pub fn lines(
    names: &Names<'_>,
    shown: &Shown,
    in_time: Option<(usize, usize)>,
    told: Option<Told>,
    at: [String; 2],
) -> Vec<Line> {
    let figure = |id: &str| shown.counted().find(|it| it.reference == id);
    let number = |id: &str| figure(id).and_then(|it| it.amount.told());
    let of = |part: i64, all: i64| {
        let part = usize::try_from(part).ok()?;
        let all = usize::try_from(all).ok().filter(|all| *all > 0)?;
        let parts = [percent(part, all).to_string(), part.to_string(), all.to_string()];
        Some(names.with("friendly-of", &[("share", &parts[0]), ("part", &parts[1]), ("all", &parts[2])]))
    };
    let href = |id: &str| figure(id).map(|it| it.href.clone()).unwrap_or_default();
    // A number stays on one line with what it is a part of.
    let link =
        |text: Option<String>, href: String| text.map(|text| Link::new(text.replace(' ', "\u{a0}"), href));
    let [rates, content] = at;
    let published = number("duties_published").zip(number("duties_published_late"));
    let published = published.and_then(|(all, late)| of(all - late, all));
    let procedures = number("procedures_on_time").zip(number("procedures_settled"));
    let procedures = procedures.and_then(|(part, all)| of(part, all));
    let answered =
        in_time.and_then(|(part, all)| of(i64::try_from(part).unwrap_or(0), i64::try_from(all).unwrap_or(0)));
    let satisfied = figure("satisfaction").filter(|it| !matches!(it.amount, Amount::None | Amount::Told(0)));
    let satisfied = satisfied.map(|it| it.measure.cell(it.amount, text_language(names.language)));
    [
        ("open", "18", link(published, href("duties_published"))),
        ("progress", "20", link(procedures, href("procedures_on_time"))),
        ("digital", "22", None),
        ("online", "22", None),
        ("content-time", "6", link(answered, rates)),
        ("content-answer", "6", link(told.map(|it| share(names, it.good[2], it.answered)), content)),
        ("content-procedures", "6", link(satisfied, href("satisfaction"))),
    ]
    .into_iter()
    .map(|(id, points, told)| Line {
        name: names.say(&format!("qd766-{id}")),
        points,
        told,
        note: names.say(&format!("qd766-{id}-note")),
    })
    .collect()
}
