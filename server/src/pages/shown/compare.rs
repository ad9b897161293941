//! The same figures of other times: *luỹ kế từ đầu năm*, *cùng kỳ năm trước*, and how they changed.
//!
//! Each time is withheld by the rules of its own; a change is told only where both its numbers are.

use std::collections::BTreeSet;

use documents::{Amount, Counted, Source as _};
use kernel::{Fault, Period, Reach};
use places::Gazetteer;
use records::{Figure, FigureRef, Figures, Kinds, Unit};
use store::Tx;

use super::{Guard, Names, Question, Shown, address, text_language};
use crate::{app::App, rooms};

/// The figures of a place in the four times of a period.
pub struct Comparison {
    /// In the order of [`Reach::ALL`]; none where the issuer had no such period.
    times: [Option<Time>; 4],
    kinds: Kinds,
}

struct Time {
    /// The kinds of which something is known.
    known: BTreeSet<&'static str>,
    period: Period,
    figures: Figures,
    guard: Guard,
}

/// How a figure changed from the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nothing is known of the year before.
    Unknown,
    /// One of the two is withheld.
    Withheld,
    /// More (or less, when negative) by this, in the smallest unit, and in tenths of a percent where there was something.
    By {
        /// This period less the year before's.
        difference: i64,
        /// The difference by the year before's; none for a share, and where there was nothing.
        per_mille: Option<i64>,
    },
}

impl Change {
    /// From two amounts.
    pub fn of(unit: Unit, now: Option<i64>, before: Option<i64>) -> Self {
        let (Some(now), Some(before)) = (now, before) else { return Self::Unknown };
        let difference = now - before;
        let per_mille = (before > 0 && unit != Unit::PerMille)
            .then(|| difference.checked_mul(2_000).map(|it| (it + before).div_euclid(before * 2)))
            .flatten();
        Self::By { difference, per_mille }
    }
}

/// The words of a change.
#[derive(Default)]
pub struct Words {
    more: String,
    less: String,
    same: String,
    points: String,
    withheld: String,
    /// "không có số kỳ trước".
    pub unknown: String,
}

impl Words {
    /// In a language.
    pub fn of(names: &Names<'_>) -> Self {
        Self {
            more: names.say("change-more"),
            less: names.say("change-less"),
            same: names.say("change-same"),
            points: names.say("change-points"),
            withheld: names.say("change-withheld"),
            unknown: names.say("change-unknown"),
        }
    }
}

/// The kinds of which anything is known in a year: a book that is not there is not a year of nothing.
pub fn known_kinds(kinds: &Kinds, figures: &Figures) -> BTreeSet<&'static str> {
    kinds
        .figures()
        .filter(|figure| figures.has_any(&FigureRef::whole(figure.id)))
        .filter_map(|figure| Some(kinds.kind_of_figure(figure.id)?.name))
        .collect()
}

/// Whether something is known of a figure's kind; what is of several kinds is known when one of its figures is.
pub fn is_known(kinds: &Kinds, known: &BTreeSet<&'static str>, figure: &Figure) -> bool {
    let of = |id: &str| kinds.kind_of_figure(id).is_some_and(|kind| known.contains(kind.name));
    match figure.measure {
        records::Measure::Sum => of(figure.id),
        records::Measure::Ratio { whole, .. } => of(whole),
        records::Measure::Mean { count, .. } => of(count),
    }
}

impl Comparison {
    /// Reads the four times.
    pub fn read(app: &App, tx: &mut dyn Tx, question: &Question) -> Result<Self, Fault> {
        let mut times = [None, None, None, None];
        for (at, reach) in Reach::ALL.into_iter().enumerate() {
            let Some(period) = reach.of(question.period) else { continue };
            let figures = records::totals(tx, question.place, period)?;
            let guard = Guard::read(tx, &app.kinds, &Question { period, ..*question }, &figures)?;
            let known = known_kinds(&app.kinds, &figures);
            times[at] = Some(Time { known, period, figures, guard });
        }
        Ok(Self { times, kinds: rooms::kinds() })
    }

    /// The period that a reach means.
    pub fn period(&self, reach: Reach) -> Option<Period> {
        self.time(reach).map(|time| time.period)
    }

    fn time(&self, reach: Reach) -> Option<&Time> {
        self.times.get(Reach::ALL.iter().position(|it| *it == reach)?)?.as_ref()
    }

    /// A figure's amount in one of the times; [`Amount::None`] of the year before when nothing is known of it.
    pub fn amount(&self, reference: &FigureRef, reach: Reach) -> Amount {
        let Some((figure, time)) = self.kinds.figure(&reference.id).zip(self.time(reach)) else {
            return Amount::None;
        };
        let is_before = matches!(reach, Reach::YearBefore | Reach::YearBeforeToDate);
        // What is withheld is so whether anything is known or not.
        let told = time.guard.amount(figure, time.figures.value(figure, &reference.dimension));
        if told == Amount::Withheld || !reference.dimension.is_empty() && !time.guard.is_open(figure) {
            return Amount::Withheld;
        }
        if is_before && !is_known(&self.kinds, &time.known, figure) { Amount::None } else { told }
    }
}

impl Shown {
    /// A figure in another time; `None` where nothing was read, or is known.
    pub fn reached(&self, reference: &str, reach: Reach) -> Option<Counted> {
        let compared = self.compared.as_ref()?;
        let parsed: FigureRef = reference.parse().ok()?;
        let counted = self.figure(reference)?;
        let amount = compared.amount(&parsed, reach);
        if amount == Amount::None {
            return None;
        }
        let period = compared.period(reach)?;
        let code = self.question.place.code();
        // Of a time before our first list the code has no page.
        let is_there = Gazetteer::viet_nam()
            .at(&code, period.last_day())
            .is_ok_and(|place| place.id == self.question.place);
        let href = if is_there && matches!(amount, Amount::Told(_) | Amount::Few) {
            address::figure(self.question.language, &code, period, &parsed, self.question.borders)
        } else {
            String::new()
        };
        Some(Counted { amount, href, ..counted })
    }

    /// The period that a reach means here.
    pub fn reach(&self, reach: Reach) -> Option<Period> {
        self.compared.as_ref()?.period(reach)
    }

    /// How a figure changed; `None` where nothing was read.
    pub fn change_of(&self, reference: &FigureRef) -> Option<Change> {
        let compared = self.compared.as_ref()?;
        let unit = compared.kinds.figure(&reference.id)?.unit;
        let [now, before] = [Reach::Period, Reach::YearBefore].map(|reach| compared.amount(reference, reach));
        Some(match (now, before) {
            (_, Amount::None) | (Amount::None, _) => Change::Unknown,
            (Amount::Told(now), Amount::Told(before)) => Change::of(unit, Some(now), Some(before)),
            _ => Change::Withheld,
        })
    }

    /// A change in words: "tăng 12 (8,5%)", "giảm 1,2 điểm phần trăm", "không đổi", "không có số kỳ trước".
    pub fn change_text(&self, change: Change, measure: documents::Measure) -> String {
        let words = &self.words.change;
        let language = text_language(self.question.language);
        match change {
            Change::Unknown => words.unknown.clone(),
            Change::Withheld => words.withheld.clone(),
            Change::By { difference: 0, .. } => words.same.clone(),
            Change::By { difference, per_mille } => {
                let word = if difference > 0 { &words.more } else { &words.less };
                let number = measure.number(Amount::Told(difference.abs()), language);
                let percent = |per_mille: i64| {
                    documents::Measure::PerMille.number(Amount::Told(per_mille.abs()), language)
                };
                match per_mille {
                    Some(per_mille) => format!("{word} {number} ({})", percent(per_mille)),
                    None if measure == documents::Measure::PerMille => {
                        format!("{word} {} {}", number.trim_end_matches('%'), words.points)
                    }
                    None => format!("{word} {number}"),
                }
            }
        }
    }
}
