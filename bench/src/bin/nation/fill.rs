//! A year goes in by the door, as imports and filings do: records, facts, kept sums, words, clocks and journal, some thousand
//! acts to a commit. Month after month and commune after commune, so that the rows of a commune lie as far apart as they do
//! where each comes in its time.

use std::{path::Path, sync::Arc, time::Instant};

use dongthuan::{app::App, rooms, tick};
use journal::Act;
use kernel::{Clock as _, Date, FixedClock, Outcome, PlaceId, SeededRng};
use places::{Gazetteer, Level};
use records::{Door, Stamp, find_record};
use store::Store;

use crate::said::{self, YEAR};

/// Opinions to a commit, about.
const AT_ONCE: u64 = 2_500;
/// One opinion in so many is approved for the public.
const APPROVED: usize = 8;
/// Told of the fill once in so many commits.
const TOLD: u64 = 40;

/// Some communes' month.
struct Part {
    month: i8,
    communes: Vec<PlaceId>,
    /// Opinions, counted from the first of all.
    opinions: std::ops::Range<u64>,
    number: u64,
}

/// Fills a folder with a year of so many opinions, if it is not full yet.
pub fn fill(folder: &Path, opinions: u64) -> Outcome<()> {
    let app = App::open(folder, None, Arc::new(FixedClock::on(YEAR, 12, 31)))?;
    let parts = parts(opinions);
    #[expect(clippy::disallowed_methods, reason = "durations are measured in bench/")]
    let begun = Instant::now();
    let (count, mut written) = (parts.len(), 0);
    for part in parts {
        let many = part.opinions.end - part.opinions.start;
        let (number, end) = (part.number, part.opinions.end);
        if !enter(&app.store, part, opinions)? {
            continue;
        }
        written += many;
        if number % TOLD == 0 {
            let seconds = begun.elapsed().as_secs().max(1);
            println!(
                "{end} of {opinions} opinions, part {number} of {count}, {} per second",
                written / seconds
            );
        }
    }
    if written > 0 {
        println!("filled with {written} opinions in {} s", begun.elapsed().as_secs());
    }
    let app = Arc::new(app);
    #[expect(clippy::disallowed_methods, reason = "durations are measured in bench/")]
    let begun = Instant::now();
    let found = tick::once(&app)?;
    println!("the tick found {found} things in {:.1} s", begun.elapsed().as_secs_f64());
    told(folder, opinions);
    Ok(())
}

/// Enters a part, once. Gives whether it was entered now.
fn enter(store: &Store, part: Part, opinions: u64) -> Outcome<bool> {
    let name = format!("nation of {opinions}, part {}", part.number);
    let now = FixedClock::on(YEAR, part.month, 28).now() + i64::try_from(part.number).unwrap_or(0) * 1_000;
    let done = store.once(name, move |tx| {
        let (kinds, stamp) = (rooms::kinds(), Stamp::of_machine("UBND", now));
        let (mut rng, mut ids) = (SeededRng::new(part.number), SeededRng::new(part.number + 1_000_000));
        let mut door = Door::open(tx, &kinds, &stamp, &mut ids);
        let mut opinions = Vec::new();
        let many = part.opinions.end - part.opinions.start;
        let communes = u64::try_from(part.communes.len()).unwrap_or(1);
        for (at, place) in (0_u64..).zip(&part.communes) {
            door.create(&said::meeting(&mut rng, *place, part.month), Act::Imported)?;
            door.create(&said::relief(&mut rng, *place, part.month), Act::Imported)?;
            for number in many * at / communes..many * (at + 1) / communes {
                let number = part.opinions.start + number;
                let (draft, is_new) = said::opinion(&mut rng, *place, part.month, number);
                let act = if is_new { Act::Filed } else { Act::Imported };
                opinions.push(door.create(&draft, act)?);
            }
        }
        door.finish()?;
        let mut door = Door::open(tx, &kinds, &stamp, &mut ids);
        for id in opinions.into_iter().step_by(APPROVED) {
            if let Some(found) = find_record(door.tx(), id)? {
                door.approve(&found.record)?;
            }
        }
        Ok(door.finish()?)
    })?;
    Ok(done.is_some())
}

/// The year cut into parts of a commit each.
fn parts(opinions: u64) -> Vec<Part> {
    let communes = communes();
    let all = u64::try_from(communes.len()).unwrap_or(1) * 12;
    let per_part = usize::try_from((AT_ONCE * all / opinions.max(1)).max(1)).unwrap_or(1);
    let mut parts: Vec<Part> = Vec::new();
    let mut cell = 0;
    for month in 1..=12_i8 {
        for communes in communes.chunks(per_part.min(100)) {
            let begins = cell;
            cell += u64::try_from(communes.len()).unwrap_or(0);
            let number = u64::try_from(parts.len()).unwrap_or(0);
            let opinions = begins * opinions / all..cell * opinions / all;
            parts.push(Part { month, communes: communes.to_vec(), opinions, number });
        }
    }
    parts
}

fn communes() -> Vec<PlaceId> {
    let on = Date::constant(YEAR, 12, 31);
    let places = Gazetteer::viet_nam().places().iter();
    places.filter(|place| place.level == Level::Commune && place.is_valid(on)).map(|place| place.id).collect()
}

/// What stands on the disk.
fn told(folder: &Path, opinions: u64) {
    let size = std::fs::metadata(folder.join(dongthuan::app::DATABASE_FILE)).map_or(0, |file| file.len());
    println!(
        "{} MB on the disk, {} bytes to an opinion with all that hangs on it",
        size / 1_000_000,
        size / opinions.max(1)
    );
}
