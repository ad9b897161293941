//! Every page that the home page leads to, and every file beside it.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use db_test::db_test;
use kernel::SeededRng;
use records::{Stamp, approve_all};
use store::testing::Db;

use super::{Answer, Site, full, secrets::Secrets, well_made};

/// Clicks away from the home page.
const DEPTH: usize = 3;
/// Pages of one shape: a report of each commune is the same page thirteen times over.
const OF_A_SHAPE: usize = 2;

/// An address without what differs from one place, time, record or part of a figure to the next. A figure's page has two
/// shapes, what it is of and where it stands: each figure is looked at, and each level and period, but not all of each by
/// all of the other.
fn shapes(address: &str) -> Vec<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let keys: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    let general = |segment: &str| {
        // A part of a figure: `field:land`.
        if let Some((of, _)) = segment.split_once(':') {
            return format!("{of}:");
        }
        let digits = segment.chars().any(|letter| letter.is_ascii_digit());
        if !digits {
            return segment.to_owned();
        }
        // A record's id: letters and digits as it comes.
        if segment.len() > 30 {
            return "id".to_owned();
        }
        segment.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect()
    };
    let path: Vec<String> = path.split('/').map(general).collect();
    let whole = |path: &[String]| format!("{}?{}", path.join("/"), keys.join("&"));
    match path.iter().position(|segment| segment == "noi") {
        Some(at) if path.len() > at + 3 => {
            let (place, figure) = path.split_at(at + 3);
            let ending = figure.last().and_then(|it| it.rsplit_once('.')).map_or("", |(_, ending)| ending);
            vec![whole(figure), format!("{} {} {ending}", whole(place), figure.len())]
        }
        _ => vec![whole(&path)],
    }
}

/// Follows links breadth first; gives what was seen.
fn follow(site: &Site, home: &str, check: &mut dyn FnMut(&str, &Answer)) -> BTreeSet<String> {
    let mut of_shape: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = BTreeSet::from([home.to_owned()]);
    let mut here = vec![home.to_owned()];
    for depth in 0..=DEPTH {
        let mut next = Vec::new();
        for address in here {
            let answer = site.get(&address);
            let redirects = answer.status == StatusCode::SEE_OTHER && address.contains("/xem");
            // The form of places alone, without its fields, asks for nothing.
            let is_bare_form = address.ends_with("/xem") && answer.status == StatusCode::NOT_FOUND;
            let is_there = answer.status == StatusCode::OK || redirects || is_bare_form;
            assert!(is_there, "{address}: {} at {depth} clicks", answer.status);
            if !address.starts_with("/assets/") {
                well_made(&address, &answer);
                check(&address, &answer);
            }
            if depth == DEPTH || !answer.is_page() {
                continue;
            }
            for link in answer.links() {
                // The other language is walked from its own home.
                let is_other =
                    link.starts_with("/en") != home.starts_with("/en") && !link.starts_with("/assets/");
                let shapes = shapes(&link);
                let is_new =
                    shapes.iter().any(|shape| of_shape.get(shape).copied().unwrap_or(0) < OF_A_SHAPE);
                if !is_other && is_new && seen.insert(link.clone()) {
                    for shape in shapes {
                        *of_shape.entry(shape).or_default() += 1;
                    }
                    next.push(link);
                }
            }
        }
        here = next;
    }
    seen
}

#[db_test]
fn every_link_opens_and_no_secret_is_told(db: &Db) {
    let site = full(db);
    let secrets = Secrets::of(&site.app);
    assert!(secrets.count() > 1_000, "the book holds names and villages: {}", secrets.count());
    let checked = std::cell::Cell::new(0);
    let mut check = |address: &str, answer: &Answer| {
        checked.set(checked.get() + 1);
        assert_eq!(secrets.in_text(&answer.text), None, "{address}");
    };
    for home in ["/", "/en"] {
        let seen = follow(&site, home, &mut check);
        for wanted in ["/noi/11/2022", "/noi/094/2022.json", "/noi/094/2022.txt", "/ban-ghi/", ".csv", "/tim"]
        {
            assert!(seen.iter().any(|address| address.contains(wanted)), "{wanted} is reached from {home}");
        }
    }
    assert!(checked.get() > 300, "{}", checked.get());
    // Every figure at every level, page and table, whether or not anything leads there.
    for figure in site.app.kinds.figures() {
        for beginning in ["11/2022", "094/2022-Q1", "03127/2022"] {
            for ending in ["", ".csv"] {
                let address = format!("/noi/{beginning}/{}{ending}", figure.id);
                let answer = site.get(&address);
                let is_refused = ending == ".csv" && answer.status == StatusCode::NOT_FOUND;
                assert!(answer.status == StatusCode::OK || is_refused, "{address}: {}", answer.status);
                check(&address, &answer);
            }
        }
    }
}

/// The first record behind a figure.
fn first_record(site: &Site, figure: &str) -> String {
    let page = site.page(&format!("/noi/094/2022/{figure}"));
    let id = page.split("href=\"/ban-ghi/").nth(1).expect("a record").split('"').next().unwrap();
    format!("/ban-ghi/{id}")
}

#[db_test]
fn free_text_shows_once_it_is_approved(db: &Db) {
    let site = full(db);
    let before = Secrets::of(&site.app);
    let opinion = first_record(&site, "voter_opinions");
    for (prefix, waits) in [("", "chờ cán bộ duyệt"), ("/en", "waits for an officer")] {
        assert!(site.page(&format!("{prefix}{opinion}")).contains(waits));
    }
    site.app
        .store
        .write("approve", |tx| {
            let stamp = Stamp::of_machine("UBND thành phố", 1_673_222_400_000);
            let city = dongthuan::commands::place_of("094", "2022".parse().unwrap())?;
            let kinds = dongthuan::rooms::kinds();
            approve_all(tx, &kinds, &stamp, &mut SeededRng::new(9), city, "opinion", 2022)
        })
        .unwrap();
    for prefix in ["", "/en"] {
        let page = site.page(&format!("{prefix}{opinion}"));
        assert!(!page.contains("chờ cán bộ duyệt") && !page.contains("waits for an officer"));
        let told = before.in_text(&page).expect("the text that was hidden");
        assert!(before.has(told) && Secrets::of(&site.app).in_text(&page).is_none(), "{told}");
    }
    // Approving opinions approves nothing else.
    let csv = site.page("/noi/094/2022/voter_opinions.csv");
    assert!(before.in_text(&csv).is_some());
    assert_eq!(Secrets::of(&site.app).in_text(&csv), None);
}

#[db_test]
fn records_about_persons_have_no_page_and_no_order_of_their_own(db: &Db) {
    let site = full(db);
    let ids: Vec<(String, String)> = site
        .app
        .store
        .read(|tx| {
            let all = store::Statement::built("ids_of_persons", "SELECT id, kind FROM record");
            Ok(tx.rows(&all, &[], |row| Ok((row.id(0)?.to_string(), row.text(1)?)))?)
        })
        .unwrap();
    for kind in ["relief", "gift", "boarding", "prestige", "visit"] {
        let (id, _) = ids.iter().find(|(_, of)| of == kind).unwrap();
        assert_eq!(site.get(&format!("/ban-ghi/{id}")).status, StatusCode::NOT_FOUND, "{kind}");
    }
    let mut rows = Vec::new();
    let mut address = "/noi/094/2022/relief_households".to_owned();
    loop {
        let page = site.page(&address);
        assert!(!page.contains("/ban-ghi/"), "{address}");
        let list = page.split("viec--ban-ghi").nth(1).unwrap().split("</tbody>").next().unwrap();
        rows.extend(list.split("<tr role=\"row\">").skip(2).map(str::to_owned));
        let Some(next) = page.split("href=\"?sau=").nth(1) else { break };
        address = format!("/noi/094/2022/relief_households?sau={}", next.split('#').next().unwrap());
    }
    assert_eq!(rows.len(), 142, "each household stands on one page");
    let mut months: Vec<&str> =
        rows.iter().map(|row| row.split("ngay\">").nth(1).unwrap().split('<').next().unwrap()).collect();
    assert!(months.is_sorted(), "{months:?}");
    months.dedup();
    assert_eq!(months, ["01/2022", "02/2022"]);
    let csv = site.page("/noi/094/2022/relief_households.csv");
    assert_eq!(csv.lines().count(), 143);
    let of_january: Vec<&str> = csv.lines().filter(|line| line.starts_with("\"01/2022\"")).collect();
    assert_eq!(of_january.len(), 69);
    assert!(of_january.is_sorted_by_key(|line| line.split(',').nth(1)), "in the order of what is told");
    assert!(!csv.contains("/ban-ghi/"));
    // Above the level right above the communes there is no list: two lists could be taken from each other.
    assert!(!site.page("/noi/11/2022/relief_households").contains("viec--ban-ghi"));
}
