//! What a year costs: a book in, a report out, for a city, a province and the nation.
#![expect(missing_docs, reason = "criterion's macros make functions without them")]
#![expect(clippy::expect_used, reason = "a bench that cannot run fails")]

use std::{hint::black_box, path::PathBuf, time::Duration};

use bench::{YEAR, book, import, nation, office};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use dongthuan::{app::App, commands::place_of, figures_json};
use kernel::Period;
use records::{Borders, books::Asked};
use web::Language;

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/bench-scratch").join(name);
    drop(std::fs::remove_dir_all(&folder));
    folder
}

fn report(app: &App, code: &str, year: i16, borders: Borders) -> usize {
    let period = Period::year(year);
    let place = place_of(code, period).expect("the place");
    let report = app.store.read(|tx| figures_json::report(app, tx, place, period, borders, Language::Vi));
    report.expect("the report").to_string().len()
}

fn a_book(criterion: &mut Criterion) {
    let bytes = book();
    let mut group = criterion.benchmark_group("book of 3,728 rows");
    group.sample_size(10);
    let mut number = 0;
    group.bench_function("import, durable", |bencher| {
        bencher.iter_batched(
            || {
                number += 1;
                office(&scratch(&format!("office-{number}"))).expect("an office")
            },
            |app| {
                import(&app, &bytes).expect("the import");
                app
            },
            BatchSize::PerIteration,
        );
    });
    let app = office(&scratch("again")).expect("an office");
    import(&app, &bytes).expect("the import");
    group.bench_function("import again, unchanged", |bencher| {
        bencher.iter(|| import(&app, &bytes).expect("the import").is_unchanged());
    });
    group.bench_function("read and understand only", |bencher| {
        bencher.iter(|| {
            let book = workbook::read(&bytes, &workbook::Limits::default()).expect("the book");
            records::books::Plan::of(&book, &app.kinds, "094", &Asked::default()).expect("the plan").good()
        });
    });
    group.bench_function("year report of the city, warm", |bencher| {
        bencher.iter(|| black_box(report(&app, "094", 2022, Borders::Then)));
    });
    group.bench_function("year report of the city in today's borders, warm", |bencher| {
        bencher.iter(|| black_box(report(&app, "094", 2022, Borders::Now)));
    });
    group.finish();
}

fn a_nation(criterion: &mut Criterion) {
    let app = nation().expect("the nation");
    let mut group = criterion.benchmark_group("10 million facts over 3,321 communes");
    group.sample_size(10).measurement_time(Duration::from_secs(8));
    group.bench_function("year report of a commune", |bencher| {
        bencher.iter(|| black_box(report(&app, "03127", YEAR, Borders::Then)));
    });
    group.bench_function("year report of a province", |bencher| {
        bencher.iter(|| black_box(report(&app, "11", YEAR, Borders::Then)));
    });
    group.bench_function("year report of the largest province", |bencher| {
        bencher.iter(|| black_box(report(&app, "79", YEAR, Borders::Then)));
    });
    group.bench_function("year report of the nation", |bencher| {
        bencher.iter(|| black_box(report(&app, "VN", YEAR, Borders::Then)));
    });
    group.finish();
}

criterion_group!(benches, a_book, a_nation);
criterion_main!(benches);
