//! The home page of a commune tells what became of what its people said.

use super::*;

#[db_test]
fn a_communes_page_tells_its_answers_and_what_is_late(db: &Db) {
    let page = |app: &App| Desktop::closed(on_same(db, app)).get("/noi/03127").text().replace('\u{a0}', " ");
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let empty = desktop.get("/noi/03127").text();
    assert!(
        empty.contains("Phường Điện Biên Phủ làm việc cùng dân") && empty.contains("Thứ Hai, 02/03/2026")
    );
    assert!(
        empty.contains("Năm 2026 chưa có ý kiến nào") && empty.contains("action=\"/theo-doi\""),
        "{empty}"
    );
    let named = [("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")];
    file(&desktop, &named);
    let answered = file(&desktop, &[("f-content", "Đèn đường hỏng ở tổ dân phố 7")]);
    file(&desktop, &[("f-content", "Chợ họp lấn lòng đường vào buổi sáng")]);
    let answer = [("f-answered_on", "2/3/2026"), ("f-answer", "Đã thay bóng")];
    step(&desktop, answered.id, "answer", &answer).location();
    let told = page(&app);
    for text in ["đã nhận 3 ý kiến", "1 đã trả lời", "2 đang giải quyết"] {
        assert!(told.contains(text), "{text}: {told}");
    }
    assert!(told.contains("href=\"/noi/03127/2026/voter_opinions\""), "every figure opens: {told}");
    assert!(!told.contains("quá hạn") && !told.contains("hứa trả lời"), "{told}");
    // Ten working days later the notice that law asks for is late; the answers, only promised, are not called so.
    let later = Arc::new(on(db, 2026, 4, 10));
    let told = page(&later);
    assert!(told.contains("1 việc đang quá hạn luật định.") && told.contains("Lâu nhất"), "{told}");
    assert!(told.contains("1 việc đã qua ngày cơ quan hứa trả lời."), "{told}");
    // A place of the past, and one that is no commune, have their years.
    assert!(!desktop.get("/noi/03127?tu=2022-01").text().contains("làm việc cùng dân"));
    assert!(!desktop.get("/noi/11").text().contains("làm việc cùng dân"));
    assert!(desktop.get("/en/noi/03127").text().contains("at work with its people"));
}

/// The program again, on the day of another.
fn on_same(db: &Db, app: &App) -> App {
    let today = app.clock.today();
    on(db, today.year(), today.month(), today.day())
}

#[db_test]
fn what_was_approved_is_listed_and_found_by_what_may_be_read(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let list = |query: &str| desktop.get(&format!("/noi/03127/y-kien{query}")).text();
    assert!(list("").contains("Chưa có ý kiến nào được duyệt công khai"));
    let said = "Rãnh trước nhà ông Lò Văn Thử thường tắc, mưa là ngập";
    let hidden = file(&desktop, &[("f-content", said)]);
    let waiting = file(&desktop, &[("f-content", "Đèn đường hỏng ở tổ dân phố 7")]);
    let version = |id: Id| found(&desktop.desk.app, id).record.version.to_string();
    let part =
        [("ban", version(hidden.id)), ("phan", "ông Lò Văn Thử".to_owned()), ("ly-do", "others".to_owned())];
    let part = part.each_ref().map(|(name, value)| (*name, value.as_str()));
    desktop.post(&format!("/can-bo/ho-so/{}/che", hidden.id), &part).location();
    let approved = [("ban", version(hidden.id))];
    let approved = approved.each_ref().map(|(name, value)| (*name, value.as_str()));
    desktop.post(&format!("/can-bo/ho-so/{}/duyet", hidden.id), &approved).location();
    // The hidden "Thử" does not make of "thu", which "thường" begins with, a word that is looked for whole.
    for query in ["", "?q=ranh+truoc", "?q=R%C3%A3nh", "?trang-thai=received", "?q=nga", "?q=thu"] {
        let told = list(query);
        assert!(told.contains(&format!("/ban-ghi/{}\"", hidden.id)), "{query}: {told}");
        assert!(!told.contains(&waiting.id.to_string()) && !told.contains("Lò Văn"), "{query}: {told}");
    }
    for query in ["?q=lo+van+thu", "?q=den+duong", "?trang-thai=settled", "?q=khong+co"] {
        let told = list(query);
        assert!(told.contains("Không có ý kiến nào như vậy"), "{query}: {told}");
    }
    // Nor does a way to another page tell that a hidden word stands somewhere.
    for query in ["?q=lo+van", "?q=thu&sau=00000000-0000-7000-8000-000000000000"] {
        assert!(!list(query).contains("rel=\"next\""), "{}", list(query));
    }
    assert!(desktop.get("/noi/03127").text().contains("href=\"/noi/03127/y-kien\""));
    assert_eq!(desktop.get("/noi/11/y-kien").status, StatusCode::NOT_FOUND);
}

/// A thousand filings in one minute from one address, and a village of forty behind another.
#[db_test]
fn a_flood_is_held_and_a_village_is_not(db: &Db) {
    let desktop = Desktop::closed(on(db, 2026, 3, 2));
    let app = Arc::clone(&desktop.desk.app);
    let file = |nth: u128, address: &str| {
        let id =
            Id::from_bytes(&(0x0190_a3f2_0000_7000_8000_0000_0000_0000_u128 + nth).to_be_bytes()).unwrap();
        let said = format!(
            "id={id}&dieu-noi={}",
            encode(&format!("Việc thứ {nth} của thôn, mỗi nhà một chuyện khác"))
        );
        let headers = [
            ("origin", crate::officer::ORIGIN),
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-forwarded-for", address),
        ];
        // Whether others said the same is asked first; each says that theirs is another matter.
        let asked = desktop.send("POST", "/gui/03127", &headers, said.into_bytes());
        (asked.status, asked.headers.get("retry-after").cloned(), asked.text())
    };
    let answers: Vec<_> = (0..1_000).map(|nth| file(nth, "192.0.2.7")).collect();
    let taken = answers.iter().filter(|(status, ..)| *status == StatusCode::SEE_OTHER).count();
    assert_eq!(taken, 60);
    for (status, retry, told) in &answers[60..] {
        assert_eq!(*status, StatusCode::TOO_MANY_REQUESTS);
        assert!(retry.is_some() && told.contains("Quá nhiều yêu cầu"), "{told}");
    }
    for nth in 0..40 {
        assert_eq!(file(2_000 + nth, "192.0.2.8").0, StatusCode::SEE_OTHER, "a village files, each once");
    }
    let figure = app.store.read(|tx| {
        let filter = records::desk::Filter { kind: Some("opinion".to_owned()), ..Default::default() };
        let reach = records::desk::Reach::near(&accounts::Scope::machine(), ward());
        Ok(records::desk::count(tx, &reach, &filter, app.clock.today(), 10_000)?)
    });
    assert_eq!(figure.unwrap(), 100);
}
