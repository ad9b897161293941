//! What waits, and records as lists: exactly what the scope reaches and the filter asks for.

use std::collections::BTreeSet;

use accounts::{Grant, Right, Role, Scope};
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::{app::App, rooms};
use journal::Act;
use kernel::{Date, Fault, Id, Period, PlaceId, SeededRng, When};
use places::{Gazetteer, Level};
use records::{
    About, Door, Draft, Face, Kept, Stamp, Stored,
    desk::{self, Due, Filter, LastWord, Reach, Turn},
};
use serde_json::json;
use store::{Tx, testing::Db};
use viet_text::fold;

use super::{Desktop, unit};
use crate::{
    officer::Given,
    support::{app, fixtures, import},
};

/// The 2022 book taken in.
fn full(db: &Db) -> App {
    let app = app(db);
    let book = std::fs::read(fixtures().join("dien-bien-phu-2022.xlsx")).unwrap();
    import(&app, &book, "094");
    app
}

fn all(app: &App) -> Vec<Stored> {
    let mut records = Vec::new();
    let scope = Scope::machine();
    app.store
        .read(|tx| {
            let reach = Reach::of(tx, &scope)?;
            let mut turn = Turn::First;
            loop {
                let page = desk::list(tx, &reach, &Filter::default(), today(app), turn, 1_000)?;
                records.extend(page.records);
                match page.after {
                    Some(after) => turn = Turn::After(after),
                    None => return Ok(()),
                }
            }
        })
        .unwrap();
    records
}

fn today(app: &App) -> Date {
    app.clock.today()
}

/// The filter said once more, naively, over the record itself.
fn holds(app: &App, filter: &Filter, record: &Stored, today: Date) -> bool {
    let kind = app.kinds.get(&record.kind).unwrap().kind();
    let waits =
        record.closed_at.is_none() && record.state.as_deref().is_some_and(|it| kind.waits.contains(&it));
    let same = |asked: &Option<String>, has: &Option<String>| {
        asked.as_ref().is_none_or(|asked| {
            if asked == desk::NOBODY {
                has.is_none()
            } else {
                has.as_ref().is_some_and(|has| fold(has) == fold(asked))
            }
        })
    };
    let within = |above: PlaceId| {
        if filter.is_alone {
            record.place == above
        } else {
            Gazetteer::viet_nam().is_within(record.place, above)
        }
    };
    let words: Vec<String> =
        fold(&filter.words).split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let said: BTreeSet<String> = if kind.about == About::Matters {
        let payload = record.value().unwrap();
        let texts = kind.fields.iter().filter(|it| it.face != Face::Sealed);
        let texts = texts.filter(|it| matches!(it.kept, Kept::Text | Kept::Body | Kept::Code { .. }));
        let texts = texts
            .filter_map(|it| payload.get(it.name)?.as_str().map(str::to_owned))
            .chain(record.code.clone());
        texts.flat_map(|text| fold(&text).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
    } else {
        BTreeSet::new()
    };
    let last = words.len().saturating_sub(1);
    let found = words.iter().enumerate().all(|(at, word)| match filter.last {
        LastWord::Begun if at == last => {
            word.len() >= 2 && said.iter().any(|it| it.starts_with(word.as_str()))
        }
        _ => said.contains(word),
    });
    filter.place.is_none_or(within)
        && filter.kind.as_ref().is_none_or(|it| *it == record.kind)
        && filter.state.as_ref().is_none_or(|it| Some(it) == record.state.as_ref())
        && same(&filter.body, &record.body)
        && same(&filter.topic, &record.topic)
        && filter.period.is_none_or(|period| {
            record.when.first_day() >= period.first_day() && record.when.last_day() <= period.last_day()
        })
        && filter.due.is_none_or(|due| due.holds(waits, record.due_on, today))
        && (words.is_empty() || found)
        && (!filter.is_public || record.approved_at.is_some())
        && record.closed_at.is_none()
}

/// The ids in the order of a list without words, said once more.
fn in_order(filter: &Filter, mut records: Vec<&Stored>) -> Vec<Id> {
    if matches!(filter.due, Some(Due::Overdue | Due::VeryLate | Due::Week | Due::Later)) {
        records.sort_by_key(|it| (it.due_on, it.id));
    } else {
        records.sort_by_key(|it| std::cmp::Reverse((it.when.first_day(), it.id)));
    }
    records.iter().map(|it| it.id).collect()
}

/// For random scopes and filters a list holds what a naive reading of both allows, each record once and in order, page by page
/// and turned from anywhere; also where pages have fewer rows than places or bodies are asked, and statements fewer than those.
#[db_test]
fn a_list_is_what_scope_and_filter_allow(db: &Db) {
    let app = full(db);
    let records = all(&app);
    assert_eq!(records.len(), 3_728);
    let mut rng = SeededRng::new(7);
    let today = Date::constant(2022, 11, 20);
    let units = ["094", "03127", "03316", "03136", "03325", "100", "11"].map(unit);
    let mut pick = |many: usize| usize::try_from(rng.below(u64::try_from(many).unwrap())).unwrap();
    let bodies: BTreeSet<String> = records.iter().filter_map(|it| it.body.clone()).collect();
    let (mut listed, mut empty, mut begun, mut most) = (0, 0, 0, 0);
    for round in 0..48 {
        let grants: Vec<Grant> = if round % 8 == 0 {
            let of = |body: &String| Grant { role: Role::Leader, place: units[0], body: Some(body.clone()) };
            bodies.iter().map(of).collect()
        } else {
            let grant = |_| {
                let sample = &records[pick(records.len())];
                let body = if pick(3) == 0 { sample.body.clone() } else { None };
                Grant { role: Role::ALL[pick(7)], place: units[pick(7)], body }
            };
            (0..=round % 3).map(grant).collect()
        };
        let scope = Scope::of(grants);
        let sample = records[pick(records.len())].clone();
        let word = ["duong", "nước sin", "Hỏng", "zzz", "dươ", "CD-001"][pick(6)];
        let filter = Filter {
            place: (pick(3) == 0).then(|| units[pick(7)]),
            is_alone: pick(3) == 0,
            is_public: pick(9) == 0,
            kind: (pick(2) == 0).then(|| sample.kind.clone()),
            state: if pick(4) == 0 { sample.state.clone() } else { None },
            body: match pick(6) {
                0 => sample.body.as_ref().map(|it| it.to_uppercase()),
                1 => Some(desk::NOBODY.to_owned()),
                _ => None,
            },
            topic: if pick(6) == 0 { sample.topic.clone() } else { None },
            period: (pick(4) == 0)
                .then(|| ["2022", "2022-Q2", "2022-09", "2023"][pick(4)].parse::<Period>().unwrap()),
            due: (pick(3) == 0).then(|| Due::ALL[pick(7)]),
            words: if pick(4) == 0 { word.to_owned() } else { String::new() },
            last: LastWord::default(),
        };
        // A word that is only begun, in what the city said: whatever the dice say, once.
        let (scope, filter) = if round == 5 {
            let city = Grant { role: Role::Leader, place: units[0], body: None };
            (Scope::of(vec![city]), Filter { words: "dươ".to_owned(), ..Filter::default() })
        } else {
            (scope, filter)
        };
        // Said once more, without the code under test: a grant reaches its place and what lies in it.
        let reading = scope.grants().iter().filter(|grant| grant.role.rights().contains(&Right::Read));
        let reading: Vec<(PlaceId, Option<String>)> =
            reading.map(|grant| (grant.place, grant.body.as_deref().map(fold))).collect();
        let may = |record: &&Stored| {
            let holder = record.body.as_deref().map(fold);
            reading.iter().any(|(place, body)| {
                (body.is_none() || *body == holder) && Gazetteer::viet_nam().is_within(record.place, *place)
            })
        };
        let naive = |last| -> Vec<Id> {
            let filter = Filter { last, ..filter.clone() };
            in_order(
                &filter,
                records.iter().filter(may).filter(|it| holds(&app, &filter, it, today)).collect(),
            )
        };
        let mut expected = naive(LastWord::Whole);
        if expected.is_empty() && !filter.words.is_empty() {
            expected = naive(LastWord::Begun);
            begun += usize::from(!expected.is_empty());
        }
        let ids = |tx: &mut dyn Tx, reach: &Reach, turn, limit| {
            let sheet = desk::list(tx, reach, &filter, today, turn, limit)?;
            Ok::<_, Fault>((sheet.records.iter().map(|it| it.id).collect::<Vec<_>>(), sheet.after))
        };
        let limit = [37, 37, 1_000][round % 3];
        app.store
            .read(|tx| {
                let reach = Reach::of(tx, &scope)?;
                let (mut found, mut turn) = (Vec::new(), Turn::First);
                loop {
                    let (page, after) = ids(tx, &reach, turn, limit)?;
                    found.extend(page);
                    match after {
                        Some(after) => turn = Turn::After(after),
                        None => break,
                    }
                }
                if filter.words.is_empty() {
                    assert_eq!(found, expected, "{scope:?} {filter:?}");
                } else {
                    // In the order of the index, in which records were entered.
                    let once: BTreeSet<_> = found.iter().copied().collect();
                    assert_eq!(once.len(), found.len(), "each once: {filter:?}");
                    assert_eq!(once, expected.iter().copied().collect(), "{scope:?} {filter:?}");
                }
                assert_eq!(desk::count(tx, &reach, &filter, today, 10_000)?, found.len(), "{filter:?}");
                for few in 1..=3.min(found.len()) {
                    let at = pick(found.len());
                    let after = found.iter().copied().skip(at + 1).take(few).collect::<Vec<_>>();
                    assert_eq!(ids(tx, &reach, Turn::After(found[at]), few)?.0, after, "{filter:?}");
                    let before = &found[at.saturating_sub(few)..at];
                    assert_eq!(ids(tx, &reach, Turn::Before(found[at]), few)?.0, before, "{filter:?}");
                    assert_eq!(
                        desk::count(tx, &reach, &filter, today, few)?,
                        found.len().min(few + 1),
                        "{filter:?}"
                    );
                }
                most = most.max(reach.places().count() * usize::from(round % 8 == 0) * bodies.len());
                Ok(())
            })
            .unwrap();
        if expected.is_empty() { empty += 1 } else { listed += 1 }
    }
    assert!(listed >= 8 && empty >= 1 && begun >= 1, "the dice fell on all: {listed}, {empty}, {begun}");
    assert!(most > 250, "more places and bodies than one statement asks: {most}");
}

#[db_test]
fn what_waits_is_counted_by_the_day_it_is_due(db: &Db) {
    // The clock of the tests stands at 9 January 2023; all that still waits of 2022 is late by then.
    let desktop = Desktop::open(full(db));
    let waiting = all(&desktop.desk.app).into_iter().filter(|record| {
        let kind = rooms::kinds().get(&record.kind).unwrap().kind();
        record.state.as_deref().is_some_and(|state| kind.waits.contains(&state))
    });
    let (mut late, mut undated) = (0, 0);
    for record in waiting {
        match record.due_on {
            Some(due) if due < Date::constant(2023, 1, 9) => late += 1,
            None => undated += 1,
            Some(_) => {}
        }
    }
    for prefix in ["", "/en"] {
        let page = desktop.page(&format!("{prefix}/can-bo"));
        assert!(page.contains(&format!("<b class=\"so tre\">{late}</b>")), "{late}: {page}");
        assert!(page.contains(&format!("<b class=\"so\">{undated}</b>")), "{undated}");
        assert!(page.contains("han=qua-han"), "the whole list is a click away");
    }
    assert!(late > 20 && undated > 5, "{late} {undated}");
    let page = desktop.page("/can-bo/ho-so?han=qua-han");
    assert!(page.contains("quá hạn") && page.contains(&format!("{late} bản ghi")), "{page}");
}

/// Sees the pages of someone who was given this.
fn of(app: App, given: Given<'_>) -> Desktop {
    Desktop::with(app, &[given])
}

/// Where a list is turned to: `next` or `prev`.
fn turn(page: &str, rel: &str) -> String {
    let before = page.split(&format!("\" rel=\"{rel}\"")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().replace("&#38;", "&")
}

#[db_test]
fn lists_are_filtered_searched_turned_and_kept_as_files(db: &Db) {
    let desktop = Desktop::open(full(db));
    for (prefix, number) in [("", "3.728"), ("/en", "3,728")] {
        let page = desktop.page(&format!("{prefix}/can-bo/ho-so"));
        assert!(page.contains(number), "{page}");
    }
    let page = desktop.page("/can-bo/ho-so?loai=opinion&q=duong");
    assert!(page.contains("class=\"chip\"") && page.contains("Có chữ «duong»"), "{page}");
    assert!(page.to_lowercase().contains("đường"), "found without marks");
    // Page by page, forth and back.
    let first = desktop.page("/can-bo/ho-so?loai=gift");
    let next = turn(&first, "next");
    let second = desktop.page(&next);
    let ids = |page: &str| -> BTreeSet<String> {
        page.split("href=\"/can-bo/ho-so/")
            .skip(1)
            .map(|it| it.split('"').next().unwrap().to_owned())
            .filter(|it| it.len() == 36)
            .collect()
    };
    assert_eq!((ids(&first).len(), ids(&second).len()), (50, 50));
    assert!(ids(&first).is_disjoint(&ids(&second)));
    let back = turn(&second, "prev");
    assert_eq!(ids(&desktop.page(&back)), ids(&first));
    // Files hold exactly what is filtered.
    let csv = desktop.get("/can-bo/ho-so/tai.csv?loai=opinion&trang-thai=received");
    assert_eq!(csv.status, StatusCode::OK);
    let expected = all(&desktop.desk.app)
        .iter()
        .filter(|it| it.kind == "opinion" && it.state.as_deref() == Some("received"))
        .count();
    assert!(expected > 10, "{expected}");
    // A text may hold a line's end within its quotes, so rows are counted by their beginning.
    assert_eq!(csv.text().matches("\"Ý kiến cử tri\"").count(), expected);
    let xlsx = desktop.get("/can-bo/ho-so/tai.xlsx?loai=opinion&trang-thai=received");
    let book = workbook::read(&xlsx.bytes, &workbook::Limits::default()).unwrap();
    assert_eq!(book.sheets[0].rows().count(), expected + 2, "a note, the headings, and the rows");
    // What nobody can read is told, and nothing breaks.
    for (query, told) in [
        ("ky=nam+ngoai", "Không đọc được kỳ"),
        ("loai=x", "Không có loại"),
        ("noi=1", "Không có nơi"),
        ("han=x", "Không có cách lọc"),
    ] {
        assert!(desktop.page(&format!("/can-bo/ho-so?{query}")).contains(told), "{query}");
    }
    assert!(desktop.page("/can-bo/ho-so?loai=relief&q=lo").contains("không tìm theo chữ được"));
    assert!(desktop.page("/can-bo/ho-so?q=zzzz").contains("Không có bản ghi nào khớp"));
}

/// Each number of the page of lateness opens a list of so many records; the numbers of places, and of bodies, make the whole.
#[db_test]
fn lateness_opens_to_its_records(db: &Db) {
    let desktop = Desktop::open(full(db));
    for (prefix, of) in [("", "bản ghi"), ("/en", "records")] {
        let page = desktop.page(&format!("{prefix}/can-bo/tre-han"));
        let links: Vec<(String, String)> = page
            .split("<a class=\"so\" href=\"")
            .skip(1)
            .map(|link| {
                let (href, rest) = link.split_once("\">").unwrap();
                let told = rest.split_once("</a>").unwrap().0;
                (
                    href.replace("&#38;", "&").replace("&amp;", "&"),
                    told.split([' ', '\u{a0}']).next().unwrap().to_owned(),
                )
            })
            .collect();
        assert!(links.len() > 20, "{page}");
        let mut sums = std::collections::BTreeMap::<String, usize>::new();
        for (href, number) in &links {
            let list = desktop.page(href);
            assert!(list.contains(&format!("{number} {of}")) || number == "1", "{href} {number}");
            let parts: Vec<&str> = href.split('?').nth(1).unwrap().split('&').collect();
            let of_what = parts.get(1).map_or("", |part| part.split('=').next().unwrap());
            *sums.entry(format!("{of_what} {}", parts[0])).or_default() += number.parse::<usize>().unwrap();
        }
        for due in ["han=qua-han", "han=cho"] {
            let sum = |what: &str| sums.get(&format!("{what} {due}")).copied().unwrap();
            assert_eq!((sum("noi"), sum("co-quan")), (sum(""), sum("")), "{due}");
        }
    }
    let empty = Db::like(db);
    let nothing = of(app(&empty), (Role::Officer, "094", None));
    assert!(nothing.page("/can-bo/tre-han").contains("Không có việc nào đang chờ bạn"));
}

/// Whoever was given a commune, or a body, lists no more than theirs.
#[db_test]
fn lists_end_where_the_scope_ends(db: &Db) {
    let commune = of(full(db), (Role::Recorder, "03316", None));
    let records = all(&commune.desk.app);
    let mine = records.iter().filter(|it| it.place == unit("03316")).count();
    assert!(commune.page("/can-bo/ho-so").contains(&format!("{mine} bản ghi")), "{mine}");
    let elsewhere = unit("03127").number();
    assert!(commune.page(&format!("/can-bo/ho-so?noi={elsewhere}")).contains("0 bản ghi"));
    let (second, third) = (Db::like(db), Db::like(db));
    let body = of(full(&second), (Role::Handler, "094", Some("phong kinh te thanh pho")));
    let held =
        all(&body.desk.app).iter().filter(|it| it.body.as_deref() == Some("Phòng Kinh tế thành phố")).count();
    assert!(held > 100 && body.page("/can-bo/ho-so").contains(&format!("{held} bản ghi")), "{held}");
    assert_eq!(
        of(app(&third), (Role::Administrator, "094", None)).get("/can-bo/ho-so").status,
        StatusCode::FORBIDDEN
    );
}

/// Whoever reads the nation is offered provinces, and the communes of the one that was chosen.
#[db_test]
fn a_form_offers_provinces_first_where_places_are_many(db: &Db) {
    let app = app(db);
    let on = Date::constant(2022, 6, 1);
    let communes = Gazetteer::viet_nam().places().iter();
    let communes = communes.filter(|it| it.level == Level::Commune && it.is_valid(on)).step_by(40);
    let communes: Vec<PlaceId> = communes.map(|it| it.id).chain([unit("03127"), unit("03316")]).collect();
    assert!(communes.len() > 200);
    let (there, now) = (communes.clone(), app.clock.now());
    app.store
        .write("one in each of many", move |tx| {
            let (kinds, stamp) = (rooms::kinds(), Stamp::of_machine("UBND", now));
            let mut ids = SeededRng::new(1);
            let mut door = Door::open(tx, &kinds, &stamp, &mut ids);
            for (at, place) in (1..).zip(&there) {
                let payload = json!({ "held_on": on, "venue": "Nhà văn hóa", "attendance": at });
                let (kind, when) = ("voter_meeting", When::Day(on));
                let draft = Draft { kind, place: *place, when, code: None, parent: None, payload };
                door.create(&draft, Act::Imported)?;
            }
            Ok(door.finish()?)
        })
        .unwrap();
    let desktop = of(app, (Role::Leader, "VN", None));
    let offered = |page: &str| -> BTreeSet<i64> {
        let form = page.split("id=\"noi\"").nth(1).unwrap().split("</select>").next().unwrap();
        let values = form.split("value=\"").skip(2).map(|it| it.split('"').next().unwrap());
        values.map(|it| it.parse().unwrap()).collect()
    };
    let page = desktop.page("/can-bo/ho-so");
    let provinces = offered(&page);
    assert!(page.contains("Chọn tỉnh") && (30..=63).contains(&provinces.len()), "{}", provinces.len());
    let of_units = |number: &i64| Gazetteer::viet_nam().get(PlaceId::from_number(*number)).unwrap().level;
    assert!(provinces.iter().all(|it| of_units(it) == Level::Province));
    // Its communes come with a province, and stay with one of them; the count is of all that lies there.
    let here = Gazetteer::viet_nam().unit_today(unit("03127"));
    let province = Gazetteer::viet_nam().province_of(here).unwrap();
    let inside = communes.iter().filter(|it| Gazetteer::viet_nam().answers_to(**it, province)).count();
    for chosen in [province, unit("03127")] {
        let page = desktop.page(&format!("/can-bo/ho-so?noi={}", chosen.number()));
        let more = offered(&page);
        assert_eq!(more.len(), provinces.len() + inside, "{chosen:?}");
        assert!(more.contains(&unit("03316").number()));
        assert!(page.contains(&format!("value=\"{}\" selected", chosen.number())), "{chosen:?}");
    }
    let page = desktop.page(&format!("/can-bo/ho-so?noi={}", province.number()));
    assert!(inside > 2 && page.contains(&format!("{inside} bản ghi")), "{inside}");
    // Late by province; nothing waits here.
    assert!(desktop.page("/can-bo/tre-han").contains("Không có việc nào đang chờ bạn"));
}

/// What a stranger typed runs on nobody's computer.
#[db_test]
fn files_hold_no_formula(db: &Db) {
    let desktop = Desktop::open(app(db));
    let book = vec![workbook::OutSheet {
        name: "Tuyên truyền".to_owned(),
        columns: ["Nơi", "Ngày", "Nội dung", "Hình thức"]
            .map(|heading| workbook::OutColumn { heading: heading.to_owned(), ..Default::default() })
            .into(),
        rows: ["=1+1", "+84", "-2", "@SUM(A1)"]
            .map(|text| {
                ["Phường Him Lam", "9/1/2022", text, "Hội nghị"]
                    .map(|cell| workbook::OutCell::Text(cell.to_owned()))
                    .to_vec()
                    .into()
            })
            .into(),
        note: None,
    }];
    import(&desktop.desk.app, &workbook::write(&book).unwrap(), "094");
    let csv = desktop.get("/can-bo/ho-so/tai.csv?loai=outreach").text();
    for text in ["=1+1", "+84", "-2", "@SUM(A1)"] {
        assert!(csv.contains(&format!("\"'{text}")), "{text}: {csv}");
    }
}
