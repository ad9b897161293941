//! The program as its user starts it.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use store::testing::Db;

use crate::support::{expected, fixtures};

/// A temporary data folder with the program pointed at it.
struct Office {
    db: Db,
}

impl Office {
    fn new() -> Self {
        Self { db: Db::sqlite() }
    }

    fn data(&self) -> PathBuf {
        self.db.directory().join("data")
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dongthuan"));
        command.env_remove("DATABASE_URL").arg("--data").arg(self.data()).args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn json(&self, args: &[&str]) -> serde_json::Value {
        let output = self.run(args);
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    }

    fn import(&self, book: &Path) -> Output {
        self.run(&["import", &book.display().to_string(), "--place", "094"])
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_year_goes_in_and_the_report_comes_out() {
    let office = Office::new();
    let first = office.import(&fixtures().join("dien-bien-phu-2022.xlsx"));
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let report = office.json(&["report", "--place", "094", "--year", "2022", "--format", "json"]);
    crate::support::assert_figures(&report, &expected("dien-bien-phu-2022.expected.json"));
    assert_eq!((report["place"].as_str(), report["year"].as_i64()), (Some("094"), Some(2022)));
    let text = said(&office.run(&["report", "--place", "094", "--year", "2022"]));
    for figure in ["108", "5.135", "725", "4.473"] {
        assert!(text.contains(figure), "{figure} in the report's text");
    }
    let again = office.import(&fixtures().join("dien-bien-phu-2022.xlsx"));
    assert!(said(&again).contains("không có gì thay đổi"), "{}", said(&again));
    let figure = office.run(&["figure", "supervisions[front]", "--place", "094", "--year", "2022"]);
    let lines = String::from_utf8(figure.stdout).unwrap();
    assert_eq!(lines.lines().count(), 11);
    assert!(lines.lines().all(|line| line.starts_with("Gi-2022-")), "{lines}");
    assert_eq!(office.run(&["facts", "--check"]).status.code(), Some(0));
}

#[test]
fn a_check_writes_nothing_and_a_bad_book_writes_nothing() {
    let office = Office::new();
    let book = fixtures().join("dien-bien-phu-2022.xlsx");
    let check = office.json(&[
        "import",
        &book.display().to_string(),
        "--place",
        "094",
        "--check",
        "--format",
        "json",
    ]);
    assert_eq!((check["written"].as_bool(), check["created"].as_i64()), (Some(false), Some(3728)));
    assert!(!office.data().exists(), "not even an empty database");
    let copy = office.db.directory().join("bad.xlsx");
    std::fs::copy(fixtures().join("bad-rows.xlsx"), &copy).unwrap();
    let bad = office.import(&copy);
    assert_eq!(bad.status.code(), Some(1), "{}", said(&bad));
    assert!(copy.with_file_name("bad-dong-loi.xlsx").exists(), "the bad rows come back");
    let meetings = |office: &Office| {
        let report = office.json(&["report", "--place", "094", "--year", "2023", "--format", "json"]);
        crate::support::figures(&report)["voter_meetings"].as_i64().unwrap()
    };
    assert_eq!(meetings(&office), 0);
    let good = office.run(&["import", &copy.display().to_string(), "--place", "094", "--accept-good"]);
    assert_eq!(good.status.code(), Some(1));
    assert!(meetings(&office) > 0, "{}", said(&good));
}

#[test]
fn a_doubtful_row_waits_until_it_is_decided() {
    let office = Office::new();
    let book = |name: &str, rows: &[(&str, &str, u32, u32)]| {
        let path = office.db.directory().join(name);
        std::fs::write(&path, crate::doubts::dossiers(rows)).unwrap();
        path
    };
    let quarters = book("quy.xlsx", &[("Phường Him Lam", "Quý 1/2022", 40, 38)]);
    let half = book("6-thang.xlsx", &[("Phường Him Lam", "6 tháng đầu năm 2022", 100, 95)]);
    assert_eq!(office.import(&quarters).status.code(), Some(0));
    let waits = office.import(&half);
    assert_eq!(waits.status.code(), Some(1), "{}", said(&waits));
    for word in ["Chờ quyết định", "quy.xlsx", "Quý I năm 2022", "--same 'Thủ tục hành chính!", "Chưa ghi gì"]
    {
        assert!(said(&waits).contains(word), "{word}: {}", said(&waits));
    }
    let path = half.display().to_string();
    let json = office.json(&["import", &path, "--place", "094", "--format", "json"]);
    let decide = json["doubts"][0]["decide"].as_str().unwrap().to_owned();
    assert_eq!(json["doubts"][0]["question"], "already-there");
    let wrong = office.run(&["import", &path, "--place", "094", "--same", "Quà Tết!3"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", said(&wrong));
    let done = office.run(&["import", &path, "--place", "094", "--same", &decide]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert!(said(&done).contains("lệch 60") && said(&done).contains("quý II năm 2022"), "{}", said(&done));
    assert_eq!(office.import(&half).status.code(), Some(0), "it is remembered");
    let sums = office.run(&["import", &path, "--place", "094", "--cumulative"]);
    assert_eq!(sums.status.code(), Some(0), "{}", said(&sums));
    let settled = |year| {
        let report = office.json(&["report", "--place", "094", "--year", year, "--format", "json"]);
        crate::support::figures(&report)["procedures_settled"].as_i64().unwrap()
    };
    assert_eq!(settled("2022"), 40);
}

#[test]
fn bad_files_get_a_sentence_and_exit_code_2() {
    let office = Office::new();
    for name in [
        "unknown-sheet.xlsx",
        "truncated.xlsx",
        "not-a-workbook.xlsx",
        "empty.xlsx",
        "no-such-file.xlsx",
        ".",
    ] {
        let output = office.import(&fixtures().join(name));
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
        let said = said(&output);
        assert!(
            said.chars().count() > 30
                && !said.contains("refusal-")
                && !said.contains('⟦')
                && !said.contains("panicked"),
            "{name}: {said}"
        );
    }
    for (args, word) in [
        (["report", "--place", "99999", "--year", "2022"], "dongthuan place"),
        (["report", "--place", "094", "--year", "2026"], "03127"),
        (["figure", "voter_meeting", "--place=094", "--year", "2022"], "voter_meetings"),
    ] {
        let output = office.run(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(said(&output).contains(word), "{args:?}: {}", said(&output));
    }
}

#[test]
fn hostile_books_cost_little() {
    let office = Office::new();
    // The program may use this much memory and no more; an allocation past it would kill it.
    let bounded = |book: &Path| {
        let inner = office.command(&["import", &book.display().to_string(), "--place", "094"]);
        let mut shell = Command::new("sh");
        shell
            .arg("-c")
            .arg("ulimit -v 3000000; exec \"$0\" \"$@\"")
            .arg(inner.get_program())
            .args(inner.get_args());
        shell.env_remove("DATABASE_URL").output().unwrap()
    };
    let far = bounded(&fixtures().join("far-cell.xlsx"));
    assert!(matches!(far.status.code(), Some(0 | 1)), "{}", said(&far));
    let empty = bounded(&fixtures().join("million-empty-rows.xlsx"));
    assert!(matches!(empty.status.code(), Some(0 | 2)), "{}", said(&empty));
    for name in ["bomb.xlsx", "laughs.xlsx"] {
        let output = bounded(&fixtures().join(name));
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
    }
}

/// Kills an import at many moments. Whatever the moment, none or all of the book is there, and the next import succeeds.
/// A book without a row is not one that is all there already.
#[test]
fn a_book_without_rows_is_not_called_complete() {
    let office = Office::new();
    let output = office.import(&fixtures().join("kept/g4-no-rows.xlsx"));
    let said = said(&output);
    assert!(said.contains("Không đọc được dòng nào trong sổ này"), "{said}");
    assert!(!said.contains("Sổ này đã có đủ"), "{said}");
}

#[test]
fn a_killed_import_leaves_none_or_all_of_it() {
    let book = fixtures().join("dien-bien-phu-2022.xlsx");
    let (mut none, mut all) = (0, 0);
    // How long one import takes here and now, so that the moments fall before, within and after its commit.
    let whole = Office::new();
    assert_eq!(whole.run(&["facts", "--check"]).status.code(), Some(0));
    #[expect(
        clippy::disallowed_methods,
        reason = "the moments to kill at are shares of a measured time, no bound is held to it"
    )]
    let begun = std::time::Instant::now();
    assert_eq!(whole.import(&book).status.code(), Some(0));
    let length = begun.elapsed();
    for percent in [2, 20, 40, 55, 65, 75, 82, 88, 94, 100, 300] {
        let office = Office::new();
        // The folder and its tables first, so that the moments fall into the import itself.
        assert_eq!(office.run(&["facts", "--check"]).status.code(), Some(0));
        let mut child = office
            .command(&["import", &book.display().to_string(), "--place", "094"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(length * percent / 100);
        drop(child.kill());
        child.wait().unwrap();
        let report = office.json(&["report", "--place", "094", "--year", "2022", "--format", "json"]);
        match crate::support::figures(&report)["voter_opinions"].as_i64().unwrap() {
            0 => none += 1,
            725 => all += 1,
            some => panic!("{some} opinions after {percent} %: neither none nor all"),
        }
        assert_eq!(office.run(&["facts", "--check"]).status.code(), Some(0), "after {percent} %");
        assert_eq!(office.import(&book).status.code(), Some(0), "the next import after {percent} %");
        let report = office.json(&["report", "--place", "094", "--year", "2022", "--format", "json"]);
        crate::support::assert_figures(&report, &expected("dien-bien-phu-2022.expected.json"));
    }
    assert!(none > 0 && all > 0, "the moments fell on both sides of the commit: {none} before, {all} after");
}

#[test]
fn periods_are_listed_and_an_office_may_have_its_own() {
    let office = Office::new();
    let listed = said(&office.run(&["periods", "--year", "2022"]));
    assert!(listed.contains("hc-2022-Q3: từ 15/06/2022 đến 14/09/2022 · quý III năm 2022"), "{listed}");
    assert!(listed.contains("nh-2022: từ 01/09/2022 đến 31/08/2023 · năm học 2022–2023"), "{listed}");
    assert!(listed.contains("09/2019/NĐ-CP"), "{listed}");
    let own = office.data().join("reporting-periods.csv");
    let head = "issuer;name_vi;name_en;span;from;to;valid_from;source;sureness\n";
    std::fs::write(&own, format!("{head}mttq;Mặt trận;Front;year;1/12 năm trước;30/11;2020;Công văn;V\n"))
        .unwrap();
    let listed = said(&office.run(&["periods", "--year", "2022", "--lang", "en"]));
    assert!(listed.contains("mttq-2022: 01/12/2021 to 30/11/2022"), "{listed}");
    assert!(!listed.contains("mttq-2022-Q1") && listed.contains("hc-2022-Q1"), "{listed}");
    std::fs::write(&own, format!("{head}mttq;Mặt trận;Front;year;1/12 năm trước;29/11;2020;Công văn;V\n"))
        .unwrap();
    let refused = office.run(&["periods"]);
    assert_eq!(refused.status.code(), Some(2));
    let refused = said(&refused);
    assert!(refused.contains("dòng 2") && refused.contains("bỏ sót ngày"), "{refused}");
}

#[test]
fn a_report_of_another_issuer_tells_what_it_is_held_against() {
    let office = Office::new();
    office.import(&fixtures().join("dien-bien-phu-2022.xlsx"));
    let about = |period: &'static str| ["report", "--place", "094", "--period", period];
    let json = |period| office.json(&[&about(period)[..], &["--format", "json"]].concat());
    let values = |report: &serde_json::Value| {
        let list = report["figures"].as_array().unwrap().clone();
        let of = list.into_iter().find(|figure| figure["id"] == "voter_meetings").unwrap();
        ["value", "to_date"].map(|key| of[key].as_i64().unwrap())
    };
    let [quarter, to_date] = values(&json("hc-2022-Q3"));
    let months: i64 =
        ["hc-2022-07", "hc-2022-08", "hc-2022-09"].iter().map(|month| values(&json(month))[0]).sum();
    let [first, second] = ["hc-2022-Q1", "hc-2022-Q2"].map(|quarter| values(&json(quarter))[0]);
    assert!(quarter > 0);
    assert_eq!((quarter, to_date), (months, first + second + quarter));
    let text = said(&office.run(&about("hc-2022-Q3")));
    for words in ["So với cùng kỳ năm trước", "Luỹ kế từ đầu năm", "không có số kỳ trước", "15/06/2022"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let refused = office.run(&about("xx-2022"));
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("dongthuan periods"), "{}", said(&refused));
}
