//! Other people's forms: kept, tied, filled.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicU64, Ordering},
};

use db_test::db_test;
use dongthuan::{
    app::App,
    commands::place_of,
    forms::{Filled, Kept, Of, Question, Tie, add, fill, find, load, remove, tie, tie_down, ties, untie},
};
use kernel::{Error, Outcome, SeededRng};
use places::Gazetteer;
use store::testing::Db;
use web::Language;

use crate::support::{app, fixtures, import_fixture};

/// Each form has its own dice.
static NEXT_SEED: AtomicU64 = AtomicU64::new(1);

fn blank(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../kit/forms/tests/forms").join(name)
}

fn keep(app: &App, file: &str, name: &str) -> Outcome<Kept> {
    let (bytes, file, name) = (std::fs::read(blank(file)).unwrap(), file.to_owned(), name.to_owned());
    let place = place_of("094", "2022".parse().unwrap()).unwrap();
    let now = app.clock.now();
    let seed = NEXT_SEED.fetch_add(1, Ordering::Relaxed);
    app.store.write("keep a form", move |tx| {
        add(tx, place, &name, (&file, &bytes), now, &mut SeededRng::new(seed))?;
        find(tx, "094", &name)
    })
}

fn a_tie(spot: &str, what: &str) -> Tie {
    Tie {
        spot: spot.into(),
        what: what.parse().unwrap(),
        of: Of::Here,
        part: "".parse().unwrap(),
        take: "ky".parse().unwrap(),
        scale: 0,
    }
}

fn put(app: &App, kept: &Kept, all: Vec<Tie>) -> Outcome<()> {
    let (kept, now) = (kept.clone(), app.clock.now());
    app.store.write("tie a form", move |tx| tie(tx, &kept, &all, now))
}

fn filled(app: &App, kept: &Kept, code: &str, period: &str) -> Filled {
    let period = period.parse().unwrap();
    let question = Question { place: place_of(code, period).unwrap(), period, language: Language::Vi };
    app.store.read(|tx| fill(app, tx, kept, question)).unwrap()
}

fn shown(filled: &Filled, address: &str) -> String {
    let form = forms::Form::open(&filled.file_name, &filled.bytes).unwrap();
    let forms::View::Workbook(sheets) = form.view() else { panic!("a workbook") };
    sheets[0]
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.address == address)
        .map(forms::Cell::text)
        .collect()
}

fn figure(app: &App, code: &str, period: &str, id: &str) -> String {
    let period = period.parse().unwrap();
    let place = place_of(code, period).unwrap();
    let sum = app.store.read(|tx| Ok(records::totals(tx, place, period)?.sum(&id.parse().unwrap()))).unwrap();
    viet_text::number::group(sum)
}

fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        other => panic!("{other:?}"),
    }
}

#[db_test]
fn a_form_is_kept_tied_and_forgotten(db: &Db) {
    let app = app(db);
    let kept = keep(&app, "wide.xlsx", "Biểu  dân chủ").unwrap();
    assert_eq!(kept.name, "Biểu dân chủ");
    assert_eq!(refused(keep(&app, "months.xlsx", "Biểu dân chủ")), "refusal-form-name-taken");
    assert_eq!(refused(keep(&app, "months.xlsx", " ")), "refusal-form-name");
    assert_eq!(refused(put(&app, &kept, vec![a_tie("Biểu 1!F8", "voter_meetings")])), "refusal-spot-formula");
    assert_eq!(refused(put(&app, &kept, vec![a_tie("Biểu 1!B8", "voter_meetings")])), "refusal-spot-label");
    assert_eq!(refused(put(&app, &kept, vec![a_tie("Biểu 7!B8", "voter_meetings")])), "refusal-no-such-spot");
    let all = vec![a_tie("Biểu 1!C10", "voter_meetings"), a_tie("Biểu 1!C9", "supervisions[front]")];
    put(&app, &kept, all.clone()).unwrap();
    put(&app, &kept, all[..1].to_vec()).unwrap();
    let read = app.store.read(|tx| ties(tx, &kept)).unwrap();
    assert_eq!(read, [all[1].clone(), all[0].clone()], "in the order of the form, none twice");
    let (gone, now) = (kept.clone(), app.clock.now());
    app.store.write("untie", move |tx| untie(tx, &gone, "Biểu 1!C9", now)).unwrap();
    let gone = kept.clone();
    let again = app.store.write("untie", move |tx| untie(tx, &gone, "Biểu 1!C9", now));
    assert_eq!(refused(again), "refusal-no-such-tie");
    let gone = kept.clone();
    app.store.write("remove", move |tx| remove(tx, &gone)).unwrap();
    assert_eq!(refused(app.store.read(|tx| find(tx, "094", "Biểu dân chủ"))), "refusal-no-such-form");
    keep(&app, "wide.xlsx", "Biểu dân chủ").unwrap();
}

#[db_test]
fn a_wide_table_is_filled_for_two_periods(db: &Db) {
    let app = app(db);
    import_fixture(&app, "dien-bien-phu-2022.xlsx");
    let kept = keep(&app, "wide.xlsx", "Biểu 1").unwrap();
    let period = "2022".parse().unwrap();
    let city = place_of("094", period).unwrap();
    let form = app.store.read(|tx| load(tx, &kept)).unwrap();
    let columns = [("C", "voter_meetings"), ("D", "voter_attendances"), ("E", "supervisions")];
    for (column, id) in columns {
        let first = a_tie(&format!("Biểu 1!{column}8"), id);
        let down = tie_down(&form, &first, city, kernel::Date::constant(2022, 12, 31), None).unwrap();
        assert_eq!((down.ties.len(), down.unknown.len()), (6, 0), "{down:?}");
        put(&app, &kept, down.ties).unwrap();
    }
    put(&app, &kept, vec![a_tie("Biểu 1!A3.1", "@ky")]).unwrap();
    let places = Gazetteer::viet_nam();
    for period in ["2022-Q1", "2022"] {
        let out = filled(&app, &kept, "094", period);
        assert_eq!((out.problems.as_slice(), out.count), ([].as_slice(), 19), "{period}");
        for (row, name) in (8..).zip([
            "Phường Him Lam",
            "Phường Mường Thanh",
            "Phường Nam Thanh",
            "Xã Nà Tấu",
            "Xã Nà Nhạn",
            "Xã Thanh Minh",
        ]) {
            let code = &places.resolve_name(name, city, kernel::Date::constant(2022, 12, 31)).unwrap().code;
            for (column, id) in columns {
                let told = shown(&out, &format!("{column}{row}"));
                assert_eq!(told, figure(&app, code, period, id), "{name} {id} {period}");
            }
        }
        let title = if period == "2022" {
            "(Kỳ báo cáo: năm 2022 )"
        } else {
            "(Kỳ báo cáo: quý I năm 2022 )"
        };
        assert_eq!(shown(&out, "A3"), title);
    }
}

#[db_test]
fn a_form_by_month_is_tied_once(db: &Db) {
    let app = app(db);
    import_fixture(&app, "dien-bien-phu-2022.xlsx");
    let kept = keep(&app, "months.xlsx", "Theo tháng").unwrap();
    let mut all = vec![a_tie("Tháng!A1.2", "@noi")];
    for month in 1..=12_u32 {
        let spot = format!("Tháng!{}", workbook::address(4, month));
        all.push(Tie { part: format!("{month:02}").parse().unwrap(), ..a_tie(&spot, "voter_attendances") });
    }
    let thousands = Tie { scale: 3, ..a_tie("Tháng!O4", "voter_attendances") };
    all.push(thousands);
    all.push(Tie { take: "thay-doi".parse().unwrap(), ..a_tie("Tháng!O5", "voter_attendances") });
    put(&app, &kept, all).unwrap();
    let out = filled(&app, &kept, "094", "2022");
    assert_eq!(out.problems, []);
    for month in 1..=12_u32 {
        let address = workbook::address(4, month);
        assert_eq!(
            shown(&out, &address),
            figure(&app, "094", &format!("2022-{month:02}"), "voter_attendances")
        );
    }
    assert_eq!(shown(&out, "O4"), "5,135", "told in thousands");
    assert_eq!(shown(&out, "O5"), "", "nothing is known of the year before: no change is told");
    assert!(shown(&out, "A1").contains("Thành phố Điện Biên Phủ"), "{}", shown(&out, "A1"));
    // Another year: the same ties, other months.
    let out = filled(&app, &kept, "094", "2023");
    assert_eq!((shown(&out, "O4").as_str(), shown(&out, "O5").as_str()), ("0", "-5.135"));
}

#[db_test]
fn what_cannot_be_filled_is_named(db: &Db) {
    let app = app(db);
    import_fixture(&app, "dien-bien-phu-2022.xlsx");
    let kept = keep(&app, "wide.xlsx", "Biểu 1").unwrap();
    // In 2022 its code was a commune's outside the city.
    let ward_of_today = places_id("03334", 2025, 8);
    // In 2022 its code was a ward's of the city: that one is meant.
    let same_code = places_id("03127", 2025, 8);
    put(
        &app,
        &kept,
        vec![
            a_tie("Biểu 1!C8", "voter_meetings"),
            a_tie("Biểu 1!C9", "figure_of_old"),
            Tie { of: Of::Unit(ward_of_today), ..a_tie("Biểu 1!C10", "voter_meetings") },
            Tie { of: Of::Unit(same_code), ..a_tie("Biểu 1!C11", "voter_meetings") },
        ],
    )
    .unwrap();
    let out = filled(&app, &kept, "094", "2022");
    let named: Vec<(&str, &str)> =
        out.problems.iter().map(|problem| (problem.spot.as_str(), problem.why.word)).collect();
    assert_eq!(named, [("Biểu 1!C9", "refusal-fill-no-figure"), ("Biểu 1!C10", "refusal-fill-not-then")]);
    assert_eq!(shown(&out, "C11"), figure(&app, "03127", "2022", "voter_meetings"));
    assert_eq!((out.count, shown(&out, "C8")), (2, figure(&app, "094", "2022", "voter_meetings")));
    assert_eq!(shown(&out, "C9"), "");
}

fn places_id(code: &str, year: i16, month: i8) -> kernel::PlaceId {
    Gazetteer::viet_nam().at(code, kernel::Date::constant(year, month, 1)).unwrap().id
}

/// The program over a data folder.
fn run(db: &Db, args: &[&str]) -> (Output, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dongthuan"));
    command.env_remove("DATABASE_URL").arg("--data").arg(db.directory().join("data")).args(args);
    let output = command.output().unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(
        !said.contains("panicked") && !said.contains('⟦') && !said.contains("refusal-"),
        "{args:?}: {said}"
    );
    (output, said)
}

#[test]
fn the_command_keeps_ties_and_fills() {
    let db = Db::sqlite();
    let path = |name: &str| db.directory().join(name).display().to_string();
    let blank = |name: &str| blank(name).display().to_string();
    let code = |args: &[&str]| {
        let (output, said) = run(&db, args);
        (output.status.code().unwrap(), said)
    };
    let book = fixtures().join("dien-bien-phu-2022.xlsx").display().to_string();
    assert_eq!(code(&["import", &book, "--place", "094"]).0, 0);
    assert_eq!(code(&["form", "add", &blank("wide.xlsx"), "--name", "Biểu 1"]).0, 0);
    assert_eq!(code(&["form", "add", &blank("wide.xlsx"), "--name", "Biểu 1"]).0, 2);
    let old = fixtures().join("old.xls").display().to_string();
    let (exit, said) = code(&["form", "add", &old, "--name", "x"]);
    assert!(exit == 2 && said.contains(".xlsx"), "{said}");
    let (exit, said) = code(&["form", "show", "Biểu 1"]);
    assert!(exit == 0 && said.contains("Biểu 1!C11\tTiếp xúc cử tri › Số cuộc │ Xã Nà Tấu"), "{said}");
    let (exit, said) = code(&["form", "tie", "Biểu 1", "Biểu 1!C8", "voter_meetin"]);
    assert!(exit == 2 && said.contains("voter_meetings"), "{said}");
    let (exit, said) = code(&["form", "tie-down", "Biểu 1", "Biểu 1!C8", "voter_meetings"]);
    assert!(exit == 0 && said.contains("Xã Nà Tấu"), "{said}");
    // A form of the city that also goes to its communes.
    assert_eq!(code(&["form", "tie", "Biểu 1", "Biểu 1!G8", "voter_meetings"]).0, 0);
    let (exit, said) = code(&["form", "list"]);
    assert!(exit == 0 && said.contains("Biểu 1\twide.xlsx\t7"), "{said}");
    let out = path("ra.xlsx");
    let year = ["form", "fill", "Biểu 1", "--place", "094", "--year", "2022"];
    let (exit, said) = code(&[year.as_slice(), &["--out", &out]].concat());
    assert_eq!(exit, 0, "{said}");
    let filled = Filled {
        bytes: std::fs::read(&out).unwrap(),
        file_name: "ra.xlsx".into(),
        count: 0,
        problems: Vec::new(),
    };
    assert_eq!(shown(&filled, "G8"), "108");
    let folder = path("ra");
    let (exit, said) = code(&[year.as_slice(), &["--each", "--out", &folder]].concat());
    assert_eq!(exit, 0, "{said}");
    let mut sum = 0;
    let mut files = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let filled = Filled {
            bytes: std::fs::read(&path).unwrap(),
            file_name: "ra.xlsx".into(),
            count: 0,
            problems: Vec::new(),
        };
        files += 1;
        sum += shown(&filled, "G8").parse::<i64>().unwrap();
    }
    let communes = Gazetteer::viet_nam()
        .children_during(place_of("094", "2022".parse().unwrap()).unwrap(), "2022".parse().unwrap())
        .len();
    assert_eq!((files, sum), (communes + 1, 216), "one for each, and summed for the city");
    let (exit, said) = code(&["form", "untie", "Biểu 1", "Biểu 1!G8"]);
    assert_eq!(exit, 0, "{said}");
    // A unit that ended before the asked period: nothing is written, and the cell is named.
    let late = path("muon.xlsx");
    let (exit, said) = code(&["form", "fill", "Biểu 1", "--place", "11", "--year", "2026", "--out", &late]);
    assert_eq!(exit, 2, "a province has no form of its city: {said}");
    let today = ["form", "tie", "Biểu 1", "Biểu 1!G9", "voter_meetings", "--unit-place", "03334"];
    assert_eq!(code(&today).0, 0);
    let (exit, said) = code(&[year.as_slice(), &["--out", &late]].concat());
    assert!(exit == 1 && said.contains("Biểu 1!G9") && !Path::new(&late).exists(), "{said}");
    let (exit, said) = code(&[year.as_slice(), &["--out", &late, "--accept-good"]].concat());
    assert!(exit == 1 && Path::new(&late).exists(), "{said}");
    assert_eq!(code(&["form", "remove", "Biểu 1", "--yes"]).0, 0);
    assert_eq!(code(&["form", "show", "Biểu 1"]).0, 2);
}

/// Three forms as superiors send them, tied as an officer would and filled for two periods: every number is the one
/// counted from the sample book itself, and what is not known stays empty.
#[test]
fn forms_of_superiors_are_filled_for_two_periods() {
    store::testing::on_sqlite(|db| {
        let app = app(db);
        import_fixture(&app, "dien-bien-phu-2022.xlsx");
        for name in ["bieu-xa.xlsx", "bieu-thang.xlsx", "bao-cao.docx"] {
            let stem = name.split('.').next().unwrap();
            let told = crate::support::expected(&format!("forms/{stem}.ties.json"));
            let bytes = std::fs::read(fixtures().join("forms").join(name)).unwrap();
            let place = place_of("094", "2022".parse().unwrap()).unwrap();
            let now = app.clock.now();
            let seed = NEXT_SEED.fetch_add(1, Ordering::Relaxed);
            let kept = app
                .store
                .write("keep a form", move |tx| {
                    add(tx, place, name, (name, &bytes), now, &mut SeededRng::new(seed))?;
                    find(tx, "094", name)
                })
                .unwrap();
            let all = told["ties"].as_array().unwrap();
            put(&app, &kept, all.iter().map(|told| a_told_tie(name, told)).collect()).unwrap();
            for period in ["2022", "2022-Q3"] {
                let filled = filled(&app, &kept, "094", period);
                assert!(filled.problems.is_empty(), "{name} {period}");
                let values = &told["expected"][period]["094"]["values"];
                for (told, nth) in all.iter().zip(0..) {
                    let wanted = &values[told["spot"].as_str().unwrap()];
                    // The form by month keeps telling the months before the asked ones.
                    if wanted.is_null() && !told["part"].is_null() {
                        continue;
                    }
                    let spot = a_told_tie(name, told).spot;
                    let found = value_in(&filled, &spot);
                    let wanted = wanted.as_f64().map(|number| number.to_string()).unwrap_or_default();
                    assert_eq!(found, wanted, "{name} {period} {spot} ({nth})");
                }
            }
        }
    });
}

/// A tie as the fixture tells it: a cell, or in words a blank of a paragraph or a cell of a table.
fn a_told_tie(form: &str, told: &serde_json::Value) -> Tie {
    let spot = if form != "bao-cao.docx" {
        told["spot"].as_str().unwrap().to_owned()
    } else if let Some(table) = told["table"].as_u64() {
        let column =
            ["A", "B", "C", "D", "E", "F"][usize::try_from(told["column"].as_u64().unwrap()).unwrap() - 1];
        format!("bang-{table}!{column}{}", told["row"])
    } else {
        // Its sentences begin with their numbers; the first of them is the ninth paragraph.
        let sentence: u64 = told["paragraph"].as_str().unwrap()[..1].parse().unwrap();
        format!("doan-{}.{}", sentence + 8, told["blank"])
    };
    let part = told["part"].as_str().unwrap_or("").trim_start_matches('M');
    let place = |code: &str| Of::Unit(place_of(code, "2022".parse().unwrap()).unwrap());
    Tie {
        of: told["place"].as_str().map_or(Of::Here, place),
        part: part.parse().unwrap(),
        take: told["reach"].as_str().unwrap_or("ky").parse().unwrap(),
        ..a_tie(&spot, told["figure"].as_str().unwrap())
    }
}

/// What stands at a spot of a filled form, as a plain number.
fn value_in(filled: &Filled, spot: &str) -> String {
    if Path::new(&filled.file_name).extension().is_some_and(|ending| ending == "xlsx") {
        let book = workbook::read(&filled.bytes, &workbook::Limits::default()).unwrap();
        let (sheet, address) = spot.split_once('!').unwrap();
        let sheet = book.sheets.iter().find(|have| have.name == sheet).unwrap();
        let cells =
            sheet.rows().flat_map(|(row, cells)| cells.iter().map(move |(at, cell)| (row, *at, cell)));
        let here = cells.filter(|(row, at, _)| workbook::address(*row, *at) == address);
        return here
            .map(|(_, _, cell)| match cell {
                workbook::Cell::Number(number) => number.to_string(),
                other => panic!("{spot}: {other:?}"),
            })
            .collect();
    }
    let form = forms::Form::open(&filled.file_name, &filled.bytes).unwrap();
    let forms::View::Document(document) = form.view() else { panic!("a document") };
    let plain = |text: &str| text.replace('.', "").replace(',', ".");
    let (id, within) = spot.split_once(['!', '.']).unwrap();
    for block in &document.blocks {
        match block {
            forms::Block::Table { id: have, rows } if have == id => {
                let mut cells = rows.iter().flat_map(|row| &row.cells);
                return cells.find(|cell| cell.address == within).map(|cell| plain(&cell.text())).unwrap();
            }
            // The numbers of a sentence, without the one it begins with.
            forms::Block::Paragraph { id: have, .. } if have == id => {
                let text = block.text();
                let numbers: Vec<&str> = text
                    .split_whitespace()
                    .map(|word| word.trim_matches([',', '.', ';', ':', '(', ')']))
                    .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                    .skip(1)
                    .collect();
                return plain(numbers[within.parse::<usize>().unwrap() - 1]);
            }
            _ => {}
        }
    }
    panic!("{spot} is nowhere")
}
