//! What a page of an officer's list costs among a hundred thousand records: what may be read, the page, and the count.
#![expect(missing_docs, reason = "criterion's macros make functions without them")]
#![expect(clippy::expect_used, reason = "a bench that cannot run fails")]

use std::{hint::black_box, path::Path, time::Duration};

use accounts::{Grant, Role, Scope};
use criterion::{Criterion, criterion_group, criterion_main};
use dongthuan::app::App;
use kernel::{Month, Period, PlaceId};
use records::desk::{self, Due, Filter, Reach, Turn};

/// As the pages ask.
const ROWS: usize = 50;
const MOST_COUNTED: usize = 10_000;

fn place(code: &str) -> PlaceId {
    Month::new(2022, 1).and_then(|then| PlaceId::new(code, then).ok()).expect("a place")
}

fn words(words: &str) -> Filter {
    Filter { words: words.to_owned(), ..Filter::default() }
}

fn filters() -> Vec<(&'static str, Filter)> {
    let commune = Some(place("03127"));
    let body = Some("Công an".to_owned());
    vec![
        ("all", Filter::default()),
        ("overdue", Filter { due: Some(Due::Overdue), ..Filter::default() }),
        ("a rare kind", Filter { kind: Some("voter_meeting".to_owned()), ..Filter::default() }),
        ("a state nothing is in", Filter { state: Some("zzz".to_owned()), ..Filter::default() }),
        (
            "body, field and quarter",
            Filter {
                body: body.clone(),
                topic: Some("Y tế".to_owned()),
                period: "2021-Q2".parse::<Period>().ok(),
                ..Filter::default()
            },
        ),
        ("a word in most", words("duong")),
        ("a word in one", words("77777")),
        ("a word in most, begun", words("du")),
        ("a word in most, of a commune", Filter { place: commune, ..words("duong") }),
        ("a word in most, a rare kind", Filter { kind: Some("voter_meeting".to_owned()), ..words("ban") }),
        (
            "a word in most, overdue, body",
            Filter { due: Some(Due::Overdue), body, place: commune, ..words("duong") },
        ),
        (
            "two words in most, a state nothing is in",
            Filter { state: Some("zzz".to_owned()), ..words("duong ban") },
        ),
    ]
}

fn page(app: &App, scope: &Scope, filter: &Filter, turn: Turn) -> usize {
    let today = app.clock.today();
    let page = app.store.read(|tx| {
        let reach = Reach::of(tx, scope)?;
        let (sheet, count) = desk::counted(tx, &reach, filter, today, turn, (ROWS, MOST_COUNTED))?;
        Ok(sheet.records.len() + count)
    });
    page.expect("a page")
}

fn lists(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench-desk");
    let app = bench::desk(&folder).expect("the desk");
    let mut group = criterion.benchmark_group("a page among 100,000 records");
    group.sample_size(20).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(300));
    let of = |role, place, body: Option<&str>| {
        Scope::of(vec![Grant { role, place, body: body.map(str::to_owned) }])
    };
    let province = of(Role::Leader, place("11"), None);
    for (name, filter) in filters() {
        group.bench_function(format!("of a province: {name}"), |bencher| {
            bencher.iter(|| black_box(page(&app, &province, &filter, Turn::First)));
        });
    }
    let narrow = [
        ("a commune", of(Role::Officer, place("03127"), None)),
        ("a body", of(Role::Handler, place("11"), Some("Công an"))),
    ];
    for (who, scope) in narrow {
        for (name, filter) in [("all", Filter::default()), ("a word in most", words("duong"))] {
            group.bench_function(format!("of {who}: {name}"), |bencher| {
                bencher.iter(|| black_box(page(&app, &scope, &filter, Turn::First)));
            });
        }
    }
    // Deep in the list a page costs what the first one does.
    let middle = app.store.read(|tx| {
        let reach = Reach::of(tx, &province)?;
        let half =
            desk::list(tx, &reach, &Filter::default(), app.clock.today(), Turn::First, bench::RECORDS / 2)?;
        Ok(half.after)
    });
    let middle = Turn::After(middle.expect("half of the list").expect("more after it"));
    group.bench_function("of a province: all, from the middle", |bencher| {
        bencher.iter(|| black_box(page(&app, &province, &Filter::default(), middle)));
    });
    group.finish();
}

criterion_group!(benches, lists);
criterion_main!(benches);
