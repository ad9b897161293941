//! What the benches stand on: an office with its book, a desk with a hundred thousand matters, and a nation with ten million
//! facts.

mod desk;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use dongthuan::{app::App, rooms};
use kernel::{Date, FixedClock, Id, Month, Outcome, SeededRng, SystemRng, When};
use places::{Gazetteer, Level};
use records::{
    Deltas, Stamp,
    books::{Asked, BookFile, Decisions, Plan, Summary},
};
use store::{Arg, Statement};

pub use desk::{RECORDS, desk};

/// The year of the nation's facts: after 2025-07-01, so 3,321 communes.
pub const YEAR: i16 = 2026;
/// Figures of the nation.
pub const FIGURES: usize = 60;
/// Facts of the nation.
pub const FACTS: u64 = 10_000_000;

/// The sample book.
pub fn book() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/dien-bien-phu-2022.xlsx");
    std::fs::read(path).unwrap_or_default()
}

/// An empty office in a folder of its own, on the real disk.
pub fn office(folder: &Path) -> Outcome<App> {
    App::open(folder, None, Arc::new(FixedClock::on(2023, 1, 9)))
}

/// Takes the book in as the command does: read, understand, hold against what is there, write, answer when durable.
pub fn import(app: &App, bytes: &[u8]) -> Outcome<Summary> {
    let book = workbook::read(bytes, &workbook::Limits::default())
        .map_err(|bad| kernel::Fault::new(bad.to_string()))?;
    let mut plan = Plan::of(&book, &app.kinds, "094", &Asked::default())
        .map_err(|problem| kernel::Fault::new(format!("{problem:?}")))?;
    app.store.read(|tx| plan.find_parents(tx, &app.kinds))?;
    let (kinds, file) = (rooms::kinds(), BookFile::new("book.xlsx", bytes));
    let stamp = Stamp::of_machine("UBND thành phố", app.clock.now());
    app.store.write("take a book in", move |tx| {
        plan.take_in(tx, &kinds, &stamp, &mut SystemRng, &file, &Decisions::default())
    })
}

/// The nation: 10 million facts = 60 figures × 12 months over all communes, each fact a record of its own. Made once
/// (about two minutes) and kept in `target/`.
pub fn nation() -> Outcome<App> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench-nation");
    let app = office(&folder)?;
    let done = Statement::new("nation_done", "-- nation_done\nSELECT COUNT(*) FROM sums");
    let rows = app.store.read(|tx| Ok(tx.one(&done, &[], |row| row.int(0))?))?;
    if rows == 0 {
        fill(&app)?;
    }
    Ok(app)
}

fn fill(app: &App) -> Outcome<()> {
    let mut figures: Vec<String> = app.kinds.figures().map(|figure| figure.id.to_owned()).collect();
    figures.truncate(FIGURES);
    (figures.len()..FIGURES).for_each(|number| figures.push(format!("figure_{number}")));
    let on = Date::constant(YEAR, 12, 31);
    let communes: Vec<kernel::PlaceId> = Gazetteer::viet_nam()
        .places()
        .iter()
        .filter(|place| place.level == Level::Commune && place.is_valid(on))
        .map(|place| place.id)
        .collect();
    let cells = u64::try_from(communes.len() * FIGURES * 12).unwrap_or(1);
    let mut rng = SeededRng::new(2026);
    // Shared out evenly, so that the last cell brings the count to exactly ten million.
    let (mut told, mut cell) = (0, 0);
    for place in communes {
        let (mut facts, mut sums) = (Vec::new(), Deltas::default());
        for figure in &figures {
            for month in 1..=12 {
                let Some(month) = Month::new(YEAR, month) else { continue };
                cell += 1;
                while told < cell * FACTS / cells {
                    told += 1;
                    let value = i64::try_from(rng.below(100)).unwrap_or(0) + 1;
                    let at = i64::try_from(told).unwrap_or(0);
                    let number = sums.add(place, When::Day(month.first_day()), figure, "", value);
                    facts.push((
                        Id::new(1_767_200_000_000 + at, &mut rng),
                        number,
                        month.number() * 100 + 1,
                        value,
                    ));
                }
            }
        }
        app.store.write("fill a commune", move |tx| {
            let args: Vec<Arg<'_>> = facts
                .iter()
                .flat_map(|(id, number, day, value)| {
                    [place.into(), (*number).into(), (*day).into(), Arg::from(id), 0.into(), (*value).into()]
                })
                .collect();
            records::sql::INSERT_FACTS.run(tx, &args)?;
            sums.clone().flush(tx)?;
            Ok(())
        })?;
    }
    Ok(())
}
