//! Senders are asked how they were dealt with, once each and without a name; the public reads it by office, with who was in time.

use super::*;

const BODY: &str = "UBND phường Điện Biên Phủ";
/// What each said, and what they answer: time, attitude, outcome; the last does not answer.
const SAID: [(&str, Option<[&str; 3]>); 6] = [
    ("Cột đèn đầu ngõ 12 phố Bế Văn Đàn nghiêng", Some(["good", "good", "good"])),
    ("Trạm y tế thiếu thuốc hạ sốt cho trẻ nhỏ", Some(["good", "good", "fair"])),
    ("Chợ phiên đỗ xe lấn hết lòng đường", Some(["good", "poor", "good"])),
    ("Loa truyền thanh bản Ví Dụ hỏng từ tháng trước", Some(["good", "fair", "good"])),
    ("Nước giếng khoan tổ 7 đục sau mưa", Some(["good", "good", "poor"])),
    ("Sân nhà văn hóa tổ 9 đọng rác", None),
];

/// Rows of a table.
fn rows_of(app: &App, table: &str) -> i64 {
    let count = Statement::built("rows_of", &format!("SELECT COUNT(*) FROM {table}"));
    app.store.read(|tx| Ok(tx.one(&count, &[], |row| row.int(0))?)).unwrap()
}

fn is_open(app: &App, code: &str) -> bool {
    let today = app.clock.today();
    app.store.read(|tx| voice::survey::is_open(tx, code, today)).unwrap()
}

/// A page that anyone reads.
fn open(desktop: &Desktop, path: &str) -> String {
    let answer = desktop.get(path);
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.text()
}

fn rate(desktop: &Desktop, code: &str, marks: [&str; 3]) -> super::super::Answer {
    let [time, attitude, outcome] = marks;
    let fields = [("time", time), ("attitude", attitude), ("outcome", outcome)];
    desktop.post(&format!("/theo-doi/{code}/hai-long"), &fields)
}

fn json(desktop: &Desktop, query: &str) -> Value {
    serde_json::from_str(&open(desktop, &format!("/noi/03127/hai-long.json?{query}"))).unwrap()
}

/// Files what was said, answers it, and gives the codes.
fn answered(desktop: &Desktop) -> Vec<Filed> {
    let settled = [("f-answered_on", "10/3/2026"), ("f-answer", "Đã xử lý")];
    let one = |(said, _): (&str, _)| {
        let filed = file(desktop, &[("f-content", said)]);
        let page = open(desktop, &format!("/theo-doi/{}", filed.code));
        assert!(!page.contains("/hai-long"), "nobody is asked before the answer");
        step(desktop, filed.id, "accept", &[("f-class", "opinion"), ("f-body", BODY)]).location();
        step(desktop, filed.id, "settle", &settled).location();
        filed
    };
    SAID.into_iter().map(one).collect()
}

#[db_test]
fn senders_are_asked_once_and_nothing_tells_who_answered_what(db: &Db) {
    let filed;
    {
        let desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        filed = answered(&desktop);
        let first = &filed[0].code;
        for prefix in ["", "/en"] {
            let page = open(&desktop, &format!("{prefix}/theo-doi/{first}"));
            assert!(page.contains(&format!("{prefix}/theo-doi/{first}/hai-long")), "{page}");
            let form = open(&desktop, &format!("{prefix}/theo-doi/{first}/hai-long"));
            assert!(form.contains("name=\"outcome\"") && !form.contains("textarea") && !form.contains('⟦'));
        }
        assert!(rate(&desktop, first, ["good", "", "good"]).text().contains("Còn câu chưa chọn"));
        assert!(rate(&desktop, first, ["good", "great", "good"]).text().contains("Còn câu chưa chọn"));
        let elsewhere =
            [("origin", "https://noi-khac.example"), ("content-type", "application/x-www-form-urlencoded")];
        let body = b"time=good&attitude=good&outcome=good".to_vec();
        let path = format!("/theo-doi/{first}/hai-long");
        assert_ne!(desktop.send("POST", &path, &elsewhere, body).status, StatusCode::SEE_OTHER);
        assert_eq!(rate(&desktop, "03127-AAAAA-AAAAA", ["good"; 3]).status, StatusCode::NOT_FOUND);
        let before = ["record", "revision", "journal", "mail", "survey"].map(|table| rows_of(&app, table));
        for (filed, (_, marks)) in filed.iter().zip(SAID) {
            let Some(marks) = marks else { continue };
            assert!(rate(&desktop, &filed.code, marks).location().contains("da=hai-long"));
            // Once: nothing knows any more what this one said.
            assert!(rate(&desktop, &filed.code, ["poor"; 3]).text().contains("Mã này"));
        }
        // An answer leaves no entry, no version and no row of its own: it is in the sums, and its code is spent.
        let after = ["record", "revision", "journal", "mail", "survey"].map(|table| rows_of(&app, table));
        assert_eq!(before, after);
        // Asked, and for each of three questions what was answered to it at all.
        assert_eq!(rows_of(&app, "survey_count"), 1 + 1 + 3 + 3);
        assert!(!is_open(&app, first) && is_open(&app, &filed[5].code));
        // Nothing is told before everybody's time to answer is over, and nothing but the offices' names.
        let page = open(&desktop, "/noi/03127/hai-long?ky=2026");
        assert!(
            page.contains("còn trong thời gian hỏi") && page.contains(BODY) && !page.contains("83%"),
            "{page}"
        );
        assert_eq!(json(&desktop, "ky=2026")["offices"][0]["satisfaction"]["answered"], Value::Null);
        // A matter that turns out to be a denunciation leaves no code to be asked.
        let version = found(&app, filed[5].id).record.version.to_string();
        let handed = [("ban", version.as_str()), ("so", "05/TC"), ("noi-chuyen", "Thanh tra tỉnh")];
        desktop.post(&format!("/can-bo/y-kien/{}/to-cao", filed[5].id), &handed).location();
        assert!(!is_open(&app, &filed[5].code));
        assert_eq!(rows_of(&app, "survey"), 5);
        is_clean(&app);
    }
    let desktop = Desktop::with(on(db, 2026, 5, 4), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    tick::once(&app).unwrap();
    assert_eq!(rows_of(&app, "survey"), 0, "past its time nothing knows which codes answered");
    // Who was asked is not asked again by whatever else is done to the matter.
    let version = found(&app, filed[1].id).record.version.to_string();
    desktop.post(&format!("/can-bo/ho-so/{}/duyet", filed[1].id), &[("ban", version.as_str())]).location();
    assert_eq!(rows_of(&app, "survey"), 0);
    let told = &json(&desktop, "ky=2026-Q1")["offices"][0];
    assert_eq!(told["name"], BODY);
    let content = &told["satisfaction"];
    // Counted from what was answered: five of six, all content with the time.
    assert_eq!((&content["asked"], &content["answered"]), (&Value::from(6), &Value::from(5)));
    assert_eq!(content["content_with_time"], serde_json::json!({ "least": 5, "most": 5 }));
    // Three of five with the others: a part of one to four is told as a range alone.
    assert_eq!(content["content_with_attitude"], serde_json::json!({ "least": 1, "most": 4 }));
    assert_eq!(json(&desktop, "ky=2026")["offices"][0]["satisfaction"], *content, "a year tells no more");
    assert_eq!(json(&desktop, "ky=2026-Q2")["offices"], serde_json::json!([]));
    for (prefix, words) in [("", "5 (83%)"), ("/en", "5 (83%)")] {
        let page = open(&desktop, &format!("{prefix}/noi/03127/hai-long?ky=2026"));
        assert!(page.contains(words) && page.contains("100% (5)") && !page.contains('⟦'), "{page}");
    }
    assert!(
        open(&desktop, &format!("/theo-doi/{}/hai-long", filed[1].code)).contains("không còn câu hỏi nào")
    );
    is_clean(&app);
}

#[db_test]
fn who_was_in_time_is_told_by_office_and_field_and_opens(db: &Db) {
    {
        let desktop = Desktop::with(on(db, 2026, 3, 30), &OFFICER);
        // Received on 2 March and promised within fifteen working days: 23 March.
        for (nth, (said, _)) in SAID.into_iter().enumerate() {
            let topic = if nth % 2 == 0 { "Giao thông, hạ tầng" } else { "Y tế" };
            let filed = file(&desktop, &[("f-content", said), ("f-topic", topic)]);
            step(&desktop, filed.id, "accept", &[("f-class", "opinion"), ("f-body", BODY)]).location();
            let on = ["20/3/2026", "23/3/2026", "24/3/2026"].get(nth);
            if let Some(on) = on {
                step(&desktop, filed.id, "settle", &[("f-answered_on", on), ("f-answer", "Đã xử lý")])
                    .location();
            }
            if nth == 5 {
                let passed = [
                    ("f-passed_to", "Sở Y tế"),
                    ("f-document", "12/CV"),
                    ("f-answer", "Thuộc thẩm quyền Sở Y tế"),
                ];
                step(&desktop, filed.id, "pass_on", &passed).location();
            }
        }
    }
    let desktop = Desktop::with(on(db, 2026, 3, 31), &OFFICER);
    let told = json(&desktop, "ky=2026-Q1");
    let numbers = |line: &Value| {
        ["received", "in_time", "after_day", "open", "past_day"].map(|key| line[key].as_i64().unwrap())
    };
    // Two in time, one after, two past their day; what was passed on is another's.
    assert_eq!(numbers(&told["offices"][0]), [5, 2, 1, 0, 2]);
    assert_eq!(told["offices"][0]["in_time_of_due"], serde_json::json!({ "part": 2, "all": 5 }));
    let fields: Vec<_> =
        told["fields"].as_array().unwrap().iter().map(|it| (it["name"].clone(), numbers(it))).collect();
    assert_eq!(
        fields,
        [(Value::from("Giao thông, hạ tầng"), [3, 1, 1, 0, 1]), (Value::from("Y tế"), [2, 1, 0, 0, 1])]
    );
    let page = open(&desktop, "/noi/03127/hai-long?ky=2026-Q1");
    assert!(page.contains("Đúng hạn 40%") && page.contains("2 việc đúng hạn (40%)"), "{page}");
    // A promise that is past is no limit of the law: nothing is red. Nobody who works here is named.
    assert!(!page.contains("class=\"tre") && !page.contains("quang.van.thu"), "{page}");
    // A number opens to its opinions, whose words wait for approval.
    let body = encode(BODY);
    let list = open(&desktop, &format!("/noi/03127/hai-long?ky=2026-Q1&co-quan={body}&nhom=qua-han"));
    assert!(
        list.contains("qua hạn, chưa trả lời (2)") && list.matches("qua ngày đã cam kết").count() == 2,
        "{list}"
    );
    assert!(!list.contains("Loa truyền thanh") && list.matches("/ban-ghi/").count() == 2, "{list}");
    let csv = open(&desktop, "/noi/03127/hai-long.csv?ky=2026-Q1");
    assert!(csv.contains("\"UBND phường Điện Biên Phủ\",\"5\",\"2\",\"1\",\"0\",\"2\",\"40%\""), "{csv}");
    for (path, status) in [
        ("/noi/03127/hai-long?ky=2026-03", StatusCode::NOT_FOUND),
        ("/noi/03127/hai-long?ky=x", StatusCode::NOT_FOUND),
        ("/noi/khong-co/hai-long", StatusCode::NOT_FOUND),
        ("/noi/11/hai-long?ky=2026", StatusCode::OK),
        ("/en/noi/03127/hai-long?ky=2025&linh-vuc=%3Cb%3E&nhom=x", StatusCode::OK),
    ] {
        let answer = desktop.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(!answer.text().contains("<b>:"), "{path}");
    }
}
