//! What senders answered, by office, as far as it is told.

use kernel::{Date, Outcome, Period, PlaceId};
use law::Law;
use store::Tx;
use voice::survey::{self, Batch, Quarter, Range, Told, batches};

use crate::pages::Names;

/// An office, and what its senders answered in the period.
pub struct Office {
    pub name: String,
    /// How many were asked in the quarters of the period: a number of matters, not of people.
    pub asked: u32,
    /// What is told, and the quarters before the period that are told with it.
    pub told: Option<(Told, String)>,
    /// Whether some may still answer, so that nothing is told yet of the newest quarter.
    pub is_open: bool,
}

/// The offices of a place, by name.
pub fn gather(
    tx: &mut dyn Tx,
    names: &Names<'_>,
    law: &Law,
    (place, period): (PlaceId, Period),
    today: Date,
) -> Outcome<Vec<Office>> {
    let within = |quarter: Quarter| {
        quarter.period().is_some_and(|it| period.first() <= it.first() && it.last() <= period.last())
    };
    // Before everybody's time to answer is over nothing is told of a quarter: what one day adds would be one person's answer.
    let is_over = |quarter: Quarter| {
        let last = quarter.period().map(Period::last_day);
        last.and_then(|last| survey::until(law, place, last)).is_some_and(|until| until < today)
    };
    let mut offices = Vec::new();
    for (name, quarters) in survey::counts(tx, place)? {
        let asked: u32 = quarters.iter().filter(|(at, _)| within(**at)).map(|(_, it)| it.asked).sum();
        let is_open = quarters.keys().any(|at| within(*at) && !is_over(*at));
        let (all, _) = batches(quarters.into_iter().filter(|(at, _)| is_over(*at)));
        let mine: Vec<Batch> = all.into_iter().filter(|batch| within(batch.to)).collect();
        let told = mine.iter().map(|batch| batch.told).reduce(Told::and);
        if asked == 0 && told.is_none() {
            continue;
        }
        let earlier = mine.first().filter(|batch| !within(batch.from)).and_then(|batch| batch.from.period());
        let with = earlier.map(|from| names.with("survey-told-with", &[("from", &names.period(from))]));
        offices.push(Office {
            name: if name.is_empty() { names.say("friendly-no-office") } else { name },
            asked,
            told: told.map(|told| (told, with.unwrap_or_default())),
            is_open,
        });
    }
    offices.sort_by_key(|office| viet_text::fold(&office.name));
    Ok(offices)
}

/// All offices together: the sum of what is told of each, so that nothing more follows from it.
pub fn together(offices: &[Office]) -> Option<Told> {
    offices.iter().filter_map(|office| office.told.as_ref()).map(|(told, _)| *told).reduce(Told::and)
}

/// A share in whole percent, rounded half up.
pub fn percent(part: usize, all: usize) -> usize {
    (part * 100 + all / 2).checked_div(all).unwrap_or(0)
}

/// How many were content: the share and the number, or between which shares.
pub fn share(names: &Names<'_>, good: Range, answered: u32) -> String {
    let [least, most, all] = [good.least, good.most, answered].map(|it| usize::try_from(it).unwrap_or(0));
    if let Some(exact) = good.exact() {
        let (share, part) = (percent(least, all).to_string(), exact.to_string());
        return names.with("survey-share", &[("share", &share), ("part", &part)]);
    }
    // Outwards, so that the truth lies between them.
    let (low, high) = ((least * 100).checked_div(all), (most * 100).div_ceil(all.max(1)));
    names.with("survey-share-between", &[("low", &low.unwrap_or(0).to_string()), ("high", &high.to_string())])
}
