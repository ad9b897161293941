//! The report's written parts.

use axum::http::StatusCode;
use db_test::db_test;
use store::{Statement, testing::Db};

use super::{Desktop, well_made};
use crate::support::{app, import_fixture};

const LIMITS: &str = "/can-bo/bao-cao/2022/han-che";

fn full(db: &Db) -> Desktop {
    let app = app(db);
    import_fixture(&app, "dien-bien-phu-2022.xlsx");
    Desktop::open(app)
}

/// The text in the box.
fn box_of(page: &str) -> String {
    let inside = page.split("<textarea").nth(1).unwrap().split_once(">\n").unwrap().1;
    let text = inside.split("</textarea>").next().unwrap();
    text.replace("&#34;", "\"").replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">")
}

fn base(page: &str) -> String {
    page.split("name=\"goc\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[db_test]
fn a_part_is_a_draft_until_it_is_put_into_the_report(db: &Db) {
    let desktop = full(db);
    let public = |address: &str| desktop.send("GET", address, &[], Vec::new()).text();
    assert!(!public("/noi/094/2022").contains("id=\"han-che\""));
    let text = "Còn {{ figure(\"opinions_open\") | unit }} chưa trả lời <rề rà>.\n- Một\n- Hai";
    let sent = desktop.post(LIMITS, &[("bai", text), ("goc", "0"), ("viec", "luu")]);
    assert_eq!(sent.location(), format!("{LIMITS}?da=luu"));
    let page = desktop.page(&format!("{LIMITS}?da=luu"));
    assert_eq!(box_of(&page), text);
    assert!(page.contains("href=\"/noi/094/2022/opinions_open\""), "it reads with the figure in it");
    assert!(page.contains("Đã lưu bản nháp"));
    for address in ["/noi/094/2022", "/noi/094/2022.txt", "/noi/094/2022.json"] {
        assert!(!public(address).contains("rề rà"), "{address} shows no draft");
    }
    let again = desktop.post(LIMITS, &[("bai", text), ("goc", "1"), ("viec", "dua")]);
    assert_eq!(again.location(), format!("{LIMITS}?da=dua"));
    let report = public("/noi/094/2022");
    let part = report.split("id=\"han-che\"").nth(1).unwrap();
    assert!(part.contains("href=\"/noi/094/2022/opinions_open\"") && part.contains("&lt;rề rà&gt;"));
    assert!(part.contains("<li>Một</li><li>Hai</li>") && !report.contains("{{"));
    assert!(public("/en/noi/094/2022").contains("What is lacking"));
    assert!(public("/noi/094/2022.txt").contains("Tồn tại, hạn chế"));
    let json: serde_json::Value = serde_json::from_str(&public("/noi/094/2022.json")).unwrap();
    assert!(
        json["written"]["limits"]["text"].as_str().unwrap().ends_with("chưa trả lời <rề rà>.\n- Một\n- Hai")
    );
    assert!(!public("/noi/094/2022-Q1").contains("id=\"han-che\""), "another period");
    // A newer draft is not seen; an empty text that is put in takes the part out.
    desktop.post(LIMITS, &[("bai", "Khác hẳn"), ("goc", "1"), ("viec", "luu")]).location();
    assert!(public("/noi/094/2022").contains("rề rà") && !public("/noi/094/2022").contains("Khác hẳn"));
    assert!(desktop.page("/can-bo/bao-cao/2022").contains("có bản nháp mới hơn"));
    let out = desktop.post(LIMITS, &[("bai", ""), ("goc", "2"), ("viec", "dua")]);
    assert_eq!(out.location(), format!("{LIMITS}?da=rut"));
    assert!(!public("/noi/094/2022").contains("id=\"han-che\""));
    // Three versions and two times into the report: five entries, none with the text.
    let entries = desktop.desk.app.store.read(|tx| {
        let of = Statement::built(
            "parts",
            "SELECT act, version, office FROM journal WHERE kind = 'report_part' ORDER BY version, act",
        );
        Ok(tx.rows(&of, &[], |row| Ok((row.text(0)?, row.int(1)?, row.text(2)?)))?)
    });
    let entries = entries.unwrap();
    let acts: Vec<(&str, i64)> = entries.iter().map(|(act, version, _)| (act.as_str(), *version)).collect();
    assert_eq!(acts, [("approved", 1), ("filed", 1), ("changed", 2), ("approved", 3), ("changed", 3)]);
    assert!(entries.iter().all(|(.., office)| office.contains("Điện Biên Phủ")));
}

#[db_test]
fn what_was_typed_comes_back_whatever_happens(db: &Db) {
    let desktop = full(db);
    let send = |fields: &[(&str, &str)]| {
        let answer = desktop.post(LIMITS, fields);
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        well_made(LIMITS, &answer);
        answer.text()
    };
    let wrong = "Dòng một\nCó {{ figure(\"opinion_open\") }}";
    let page = send(&[("bai", wrong), ("goc", "0"), ("viec", "dua")]);
    assert_eq!(box_of(&page), wrong);
    assert!(page.contains("Dòng 2") && page.contains("opinions_open") && page.contains("href=\"#bai\""));
    for call in [
        "{% for x in [1] %}",
        "{{ bars(\"voter_opinions\") }}",
        "{{ value(\"voter_opinions\") }}",
        "{{ 1 / 0",
    ] {
        let page = send(&[("bai", call), ("goc", "0"), ("viec", "luu")]);
        assert!(page.contains("dấu ngoặc nhọn") && page.contains("Dòng 1"), "{call}");
    }
    let page = send(&[("bai", "Chữ"), ("goc", "0"), ("viec", "tim"), ("tim", "giai quyet DUNG han")]);
    assert_eq!(box_of(&page), "Chữ");
    assert!(page.contains("value=\"procedures_on_time\""), "found without marks");
    let page = send(&[("bai", "Chữ"), ("goc", "0"), ("chen", "procedures_on_time"), ("tim", "dung han")]);
    assert_eq!(box_of(&page), "Chữ {{ figure(\"procedures_on_time\") | unit }}");
    assert!(page.contains("href=\"/noi/094/2022/procedures_on_time\""));
    let page = send(&[("bai", "Chữ"), ("goc", "0"), ("tim", "khongcogi"), ("viec", "tim")]);
    assert!(page.contains("Không có con số nào như vậy"));
    // Two windows: the second does not write over what the first kept.
    desktop.post(LIMITS, &[("bai", "Của cửa sổ một"), ("goc", "0"), ("viec", "luu")]).location();
    let page = send(&[("bai", "Của cửa sổ hai"), ("goc", "0"), ("viec", "luu")]);
    assert!(page.contains("bản 1 mới hơn"));
    assert_eq!(box_of(&page), "Của cửa sổ hai");
    let page = send(&[("bai", "Của cửa sổ hai"), ("goc", "1"), ("ban", "1")]);
    assert_eq!(box_of(&page), "Của cửa sổ hai\n\nCủa cửa sổ một", "nothing typed is lost");
    let long = "a".repeat(70 * 1024);
    let page = send(&[("bai", &long), ("goc", "1"), ("viec", "luu")]);
    assert!(page.contains("64 KB") && box_of(&page).len() == long.len());
}

#[db_test]
fn the_text_of_before_is_at_hand(db: &Db) {
    let desktop = full(db);
    let at = |period: &str| format!("/can-bo/bao-cao/{period}/nguyen-nhan");
    for (period, text) in [
        ("2021-Q3", "Quý ba năm trước"),
        ("2022-Q1", "Quý một"),
        ("2022-H1", "Nửa năm"),
        ("2022-Q4", "Quý bốn"),
    ] {
        desktop.post(&at(period), &[("bai", text), ("goc", "0"), ("viec", "luu")]).location();
    }
    let page = desktop.page(&at("2022-Q3"));
    assert!(page.contains("Bài kỳ trước: quý I năm 2022") && page.contains("Quý một"));
    let fetched = desktop.post(&at("2022-Q3"), &[("bai", ""), ("goc", "0"), ("viec", "ky-truoc")]).text();
    assert_eq!((box_of(&fetched).as_str(), base(&fetched).as_str()), ("Quý một", "0"));
    assert!(desktop.page(&at("2022-Q1")).contains("Quý ba năm trước"), "none nearer: the year before");
    assert!(!desktop.page(&at("2021-Q3")).contains("Bài kỳ trước"));
    assert!(!desktop.page(&at("2022")).contains("Bài kỳ trước"), "a quarter is no year");
}

#[db_test]
fn its_pages_are_well_made_in_both_languages(db: &Db) {
    let desktop = full(db);
    desktop
        .post(LIMITS, &[("bai", "Một {{ figure(\"voter_opinions\") }}"), ("goc", "0"), ("viec", "dua")])
        .location();
    for (file, address, mark) in [
        ("home.html", "/can-bo", "lam-gi"),
        ("parts.html", "/can-bo/bao-cao/2022", "lam-gi"),
        ("part.html", LIMITS, "ban-cu"),
        ("periods.html", "/can-bo/bao-cao", "id=\"ky\""),
        ("errors.html", "/can-bo/bao-cao?ky=hai-nghin", "href=\"#ky\""),
    ] {
        for prefix in ["", "/en"] {
            let page = desktop.page(&format!("{prefix}{address}"));
            assert!(page.contains(mark), "{prefix}{address}: {file}");
        }
    }
    assert_eq!(desktop.get("/can-bo/bao-cao?ky=2022-q3").location(), "/can-bo/bao-cao/2022-Q3");
    for (address, status) in [
        ("/can-bo/bao-cao/2022-Q9", StatusCode::BAD_REQUEST),
        ("/can-bo/bao-cao/2026", StatusCode::BAD_REQUEST),
        ("/can-bo/bao-cao/2022/khac", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(desktop.get(address).status, status, "{address}");
    }
}

#[test]
fn without_a_browser_the_command_writes() {
    let db = Db::sqlite();
    import_fixture(&app(&db), "dien-bien-phu-2022.xlsx");
    let file = db.directory().join("han-che.txt");
    std::fs::write(&file, "Còn {{ figure(\"opinions_open\") | unit }} chưa trả lời.\n").unwrap();
    let run = |words: &[&str]| {
        let url = db.url();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_dongthuan"))
            .args(["--data", db.directory().to_str().unwrap()])
            .args(words)
            .env("DATABASE_URL", url)
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let about = ["--place", "094", "--period", "2022", "--part", "limits", "--file", file.to_str().unwrap()];
    let (code, said, told) = run(&[&["report", "write"][..], &about].concat());
    assert_eq!(code, Some(0), "{told}");
    assert!(said.contains("bản nháp 1") && said.contains("--publish"), "{said}");
    let (_, report, _) = run(&["report", "--place", "094", "--year", "2022"]);
    assert!(!report.contains("chưa trả lời.\n"), "a draft");
    run(&[&["report", "write", "--publish"][..], &about].concat());
    let (_, report, _) = run(&["report", "--place", "094", "--year", "2022"]);
    assert!(report.contains("Tồn tại, hạn chế ───") && report.contains(" chưa trả lời."), "{report}");
    let (_, json, _) = run(&["report", "--place", "094", "--year", "2022", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json["written"]["limits"]["text"].as_str().unwrap().starts_with("Còn "));
    let (_, html, _) = run(&["report", "--place", "094", "--year", "2022", "--format", "html"]);
    assert!(html.contains("id=\"han-che\""));
    std::fs::write(&file, "{{ figure(\"opinion_open\") }}").unwrap();
    let (code, _, told) = run(&[&["report", "write"][..], &about].concat());
    assert!(code == Some(2) && told.contains("opinions_open"), "{told}");
    assert_eq!(run(&["report"]).0, Some(2), "a place is asked for");
}
