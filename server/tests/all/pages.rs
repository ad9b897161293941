//! The pages, asked as a stranger asks them: over HTTP, on both engines.

mod crawl;
mod secrets;
mod withheld;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use db_test::db_test;
use dongthuan::{app::App, pages};
use store::testing::Db;
use tower::ServiceExt as _;
use web::headers::CONTENT_SECURITY_POLICY;

use crate::support::{app, import_fixture};

const BOOK: &str = "dien-bien-phu-2022.xlsx";

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn is_page(&self) -> bool {
        self.headers.get(header::CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(b"text/html"))
    }

    /// The addresses of ours that a page leads to, without the places inside a page.
    pub fn links(&self) -> Vec<String> {
        let of = |mark: &str| {
            let parts = self.text.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
            parts.map(|href| href.replace("&#38;", "&").replace("&amp;", "&")).collect::<Vec<_>>()
        };
        let mut links = [of("href=\""), of("action=\"")].concat();
        links.retain(|href| href.starts_with('/'));
        links.iter().map(|href| href.split('#').next().unwrap().to_owned()).collect()
    }
}

/// The pages, with a runtime of their own: on PostgreSQL questions go to other threads.
pub struct Site {
    runtime: tokio::runtime::Runtime,
    router: Router,
    pub app: Arc<App>,
}

impl Site {
    pub fn new(app: App) -> Self {
        let app = Arc::new(app);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        Self { runtime: runtime.unwrap(), router: pages::routes(Arc::clone(&app)), app }
    }

    pub fn ask(&self, method: Method, address: &str) -> Answer {
        let request = Request::builder().method(method).uri(address).body(Body::empty()).unwrap();
        let router = self.router.clone();
        self.runtime.block_on(async {
            let asked = tokio::time::timeout(Duration::from_mins(1), router.oneshot(request));
            let response = asked.await.expect("an answer in a minute").unwrap();
            let (parts, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: parts.status, headers: parts.headers, text }
        })
    }

    pub fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address)
    }

    /// A page that must be there.
    pub fn page(&self, address: &str) -> String {
        let answer = self.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        well_made(address, &answer);
        answer.text
    }
}

/// What holds for every page.
pub fn well_made(address: &str, answer: &Answer) {
    let policy = answer.headers.get(header::CONTENT_SECURITY_POLICY).map(|it| it.to_str().unwrap());
    assert_eq!(policy, Some(CONTENT_SECURITY_POLICY), "{address}");
    assert!(!answer.text.contains('⟦'), "{address} lacks a word");
    if answer.is_page() {
        let language = if address == "/en" || address.starts_with("/en/") { "en" } else { "vi" };
        assert!(answer.text.contains(&format!("<html lang=\"{language}\"")), "{address}");
        for refused in [" style=", "<script", " onclick=", "{{", "{%"] {
            assert!(!answer.text.contains(refused), "{address} has {refused}");
        }
        assert_eq!(answer.text.matches("<h1").count(), 1, "{address} has one title");
        assert!(answer.text.contains("<title>") && answer.text.contains("</html>"), "{address}");
    }
}

fn full(db: &Db) -> Site {
    let app = app(db);
    import_fixture(&app, BOOK);
    Site::new(app)
}

#[db_test]
fn the_home_report_tells_the_figures_and_each_opens(db: &Db) {
    let site = full(db);
    let page = site.page("/");
    for (number, figure) in [
        ("108", "voter_meetings"),
        ("5.135", "voter_attendances"),
        ("725", "voter_opinions"),
        ("142", "relief_households"),
    ] {
        let link = format!("href=\"/noi/094/2022/{figure}\"");
        assert!(page.contains(&link), "{figure}");
        assert!(page.contains(number), "{number}");
        let opened = site.page(&format!("/noi/094/2022/{figure}"));
        assert!(opened.contains(&format!("<b>{number}</b>")), "{figure}");
    }
    let english = site.page("/en");
    assert!(english.contains("5,135") && english.contains("href=\"/en/noi/094/2022/voter_meetings\""));
    assert_eq!(site.page("/en/"), english);
}

#[db_test]
fn what_is_not_there_says_so_in_a_sentence(db: &Db) {
    let site = full(db);
    let sentence = |address: &str, status: StatusCode| {
        let answer = site.get(address);
        assert_eq!(answer.status, status, "{address}");
        well_made(address, &answer);
        assert!(answer.is_page() && answer.text.contains("noindex"), "{address}");
        let main = answer.text.split("<h1").nth(1).unwrap();
        let told = main.split("</main>").next().unwrap();
        assert!(told.matches("<p").count() >= 1 && told.len() > 100, "{address}: {told}");
        assert!(told.contains("href=\"/"), "{address} leads somewhere");
        answer.text
    };
    for prefix in ["", "/en"] {
        let at = |path: &str| format!("{prefix}{path}");
        for missing in [
            "/khong-co",
            "/noi/99999",
            "/noi/99999/2022",
            "/noi/094/2022/no_such_figure",
            "/noi/094/2022/no_such_figure.csv",
            "/noi/094/2022/supervisions/lead:nobody",
            "/noi/094/2022/supervisions/nothing:front",
            "/noi/094/2022/relief_households/state:done",
            "/noi/094/2022/visits.csv",
            "/noi/03127/2022/relief_households.csv",
            "/noi/094/2022.pdf",
            "/ban-ghi/0190a3f2-0000-7000-8000-000000000000",
            "/ban-ghi/khong-phai-ma",
            "/noi/094/2022/voter_meetings?sau=khong-phai-ma",
            "/noi/094/2022/relief_households?sau=-1",
            "/xem?noi=99999&ky=2022",
            "/noi/094/2022/voter_meetings/level:ward/more",
        ] {
            sentence(&at(missing), StatusCode::NOT_FOUND);
        }
        for bad in ["/noi/094/hai-nghin", "/noi/094/2022-13", "/noi/094/2022-Q5/voter_meetings", "/noi/094/1"]
        {
            let told = sentence(&at(bad), StatusCode::BAD_REQUEST);
            assert!(told.contains("2022-H1"), "{bad} says how a period is written");
        }
        // The city ended on 01/07/2025: its own page says so, and leads to what followed it.
        let ended = sentence(&at("/noi/094/2026"), StatusCode::NOT_FOUND);
        assert!(ended.contains("01/07/2025") && ended.contains("/2026\""));
        let not_yet = sentence(&at("/noi/03127/2026/voter_meetings/level:x"), StatusCode::NOT_FOUND);
        assert!(!not_yet.contains("Him Lam"));
    }
}

#[db_test]
fn an_empty_database_says_what_to_do(db: &Db) {
    let site = Site::new(app(db));
    for prefix in ["", "/en"] {
        for path in ["/", "/noi/094", "/noi/094/2022"] {
            let address = format!("{prefix}{path}");
            let page = site.page(&address);
            assert!(page.contains("dongthuan import"), "{address} says what to do");
        }
        for path in [
            "/noi/094/2022/voter_meetings",
            "/noi/094/2022/relief_households",
            "/noi/094/2022/visits",
            "/noi/094/2022/procedures_on_time_rate",
            "/noi/094/2022/supervisions/lead:front",
            "/noi/094/2022?dia-gioi=nay",
            "/noi/VN/2022",
            "/tim",
            "/tim?q=na+nhan",
            "/so-lieu-mo",
            "/nhat-ky",
        ] {
            site.page(&format!("{prefix}{path}"));
        }
    }
    assert!(site.page("/noi/094/2022/voter_meetings").contains("Chưa có bản ghi nào"));
    assert!(site.page("/en/noi/094/2022/voter_meetings").contains("No records in this period"));
    let json: serde_json::Value = serde_json::from_str(&site.page("/noi/094/2022.json")).unwrap();
    assert_eq!(json["figures"][0]["withheld"], false);
}

#[db_test]
fn only_reading_is_answered(db: &Db) {
    let site = full(db);
    for address in ["/", "/en/noi/094/2022/voter_meetings", "/noi/094/2022.json", "/noi/094/2022/boards.csv"]
    {
        let (get, head) = (site.get(address), site.ask(Method::HEAD, address));
        assert_eq!((get.status, head.status), (StatusCode::OK, StatusCode::OK), "{address}");
        assert_eq!(head.text, "", "{address}");
        assert_eq!(get.headers.get(header::CONTENT_TYPE), head.headers.get(header::CONTENT_TYPE));
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            let answer = site.ask(method.clone(), address);
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {address}");
            well_made(address, &answer);
        }
    }
    let go = site.get("/xem?noi=03127&ky=2022-Q1");
    assert_eq!(go.status, StatusCode::SEE_OTHER);
    assert_eq!(go.headers[header::LOCATION], "/noi/03127/2022-Q1");
    assert_eq!(site.get("/en/xem?noi=094&ky=2022").headers[header::LOCATION], "/en/noi/094/2022");
}

#[db_test]
fn bars_stand_beside_numbers_that_differ(db: &Db) {
    let site = full(db);
    let table = |page: String| {
        let rest = page.split("id=\"theo-noi\"").nth(1).unwrap().to_owned();
        rest.split("</section>").next().unwrap().to_owned()
    };
    let now = table(site.page("/noi/094/2022/voter_meetings?dia-gioi=nay"));
    assert!(now.contains("<svg") && now.contains(">54</a>") || now.contains(">54</td>"), "{now}");
    assert!(now.matches("<svg").count() >= 4);
    // Nine in each unit of the time: bars that are all alike say nothing.
    assert!(!table(site.page("/noi/094/2022/voter_meetings")).contains("<svg"));
    // A meeting's own number stands beside it.
    assert!(site.page("/noi/094/2022/voter_meetings").contains("Số lượt tham dự: "));
}

/// The templates are those that this asks for, each in both languages. The frame and the page of a problem are asked for by
/// all of them.
#[db_test]
fn every_template_is_rendered_in_both_languages(db: &Db) {
    let site = full(db);
    let page = site.page("/noi/094/2022/supervisions");
    let record = page.split("href=\"/ban-ghi/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let asked = [
        ("api.html", "/api", "openapi.json"),
        ("commune.html", "/noi/03316", "class=\"lam khong-in\""),
        ("comparison.html", "/noi/094/2022-Q3/so-sanh", "so-sanh.csv"),
        ("figure.html", "/noi/094/2022/supervisions", "con-so"),
        ("place.html", "/noi/094", "class=\"noi\""),
        ("record.html", &format!("/ban-ghi/{record}"), "ho-so"),
        ("report.html", "/noi/094/2022", "bao__dau"),
        ("search.html", "/tim?q=na+nhan", "loc-ngang"),
    ];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    // Those of the officer's pages, of an opinion's, of what is told, done and supervised and of how offices deal with people have a folder,
    // and a test, of their own; parts of pages have one too.
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| {
            !["act", "friendly", "officer", "opinion", "inform", "oversee", "record"].contains(&name.as_str())
        })
        .collect();
    files.sort();
    assert_eq!(files, asked.map(|(file, ..)| file));
    for (file, address, mark) in asked {
        for prefix in ["", "/en"] {
            assert!(site.page(&format!("{prefix}{address}")).contains(mark), "{file}");
        }
    }
}

#[test]
fn a_template_with_a_mistake_ends_at_the_start() {
    let folder = Db::sqlite();
    let template = folder.directory().join("mau.md");
    std::fs::write(&template, "# Báo cáo\n\n{{ figure(\"voter_meting\") }} hội nghị\n").unwrap();
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_dongthuan"))
        .args(["--data", folder.directory().to_str().unwrap(), "--lang", "en", "serve", "--port", "0"])
        .arg("--template")
        .arg(&template)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(2), "{told}");
    for part in ["mau.md", "line 3", "voter_meting", "voter_meetings"] {
        assert!(told.contains(part), "{told}");
    }
}

#[db_test]
fn a_period_is_held_against_the_year_before(db: &Db) {
    use kernel::When;
    let app = app(db);
    let day = |text: &str| When::Day(text.parse().unwrap());
    crate::periods::write(
        &app,
        &[
            ("03127", day("2022-06-20"), 40),
            ("03127", day("2022-02-01"), 5),
            ("03127", day("2023-06-20"), 50),
            ("03127", day("2023-08-20"), 4),
        ],
    );
    let site = Site::new(app);
    let page = site.page("/noi/094/hc-2023-Q3/so-sanh");
    assert!(page.contains("tăng 14 (35%)"), "{page}");
    assert!(page.contains("/noi/094/hc-2022-Q3/voter_attendances"), "{page}");
    assert!(page.contains("Luỹ kế từ đầu năm") && page.contains("15/06/2023"), "{page}");
    let csv = site.get("/noi/094/hc-2023-Q3/so-sanh.csv").text;
    assert!(csv.contains("\"54\",\"54\",\"40\",\"45\",\"tăng 14 (35%)\""), "{csv}");
    let opened = site.page("/noi/094/hc-2023-Q3/voter_attendances");
    assert!(opened.contains("tăng 14 (35%)") && opened.contains("Ngày"), "{opened}");
    assert!(site.page("/en/noi/094/2023/so-sanh").contains("up 9 (20%)"));
    assert!(site.page("/noi/094/2022/so-sanh").contains("không có số kỳ trước"));
    let report = site.page("/noi/094/hc-2023-Q3");
    assert!(report.contains("/noi/094/hc-2023-Q3/so-sanh"), "{report}");
    assert!(page.contains("/noi/094/mttq-2023-Q2"), "the periods of other issuers are chosen here: {page}");
    let went = site.get("/xem?noi=094&ky=hc-2023-Q3");
    assert_eq!(went.status, StatusCode::SEE_OTHER);
}
