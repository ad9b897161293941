//! Who files, follows and is asked.

use super::*;

#[db_test]
fn who_cannot_come_to_the_page_is_called(db: &Db) {
    let answer = [("f-answered_on", "10/3/2026"), ("f-answer", "Đã thông rãnh")];
    let person = [("ho-ten", "Lò Thị Mẫu"), ("lien-he", "0900 000 000")];
    let filed;
    {
        let desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
        filed = file(&desktop, &person);
        step(&desktop, filed.id, "settle", &answer).location();
        assert!(!desktop.page("/can-bo/hoi-lai").contains("Lò Thị Mẫu"), "not before four weeks");
    }
    let mut desktop = Desktop::with(on(db, 2026, 4, 7), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    for prefix in ["", "/en"] {
        assert!(desktop.page(&format!("{prefix}/can-bo/hoi-lai")).contains("Lò Thị Mẫu, 0900 000 000"));
    }
    desktop.come_in("xa.khac", &[(Role::Officer, "100", None)]);
    assert!(!desktop.page("/can-bo/hoi-lai").contains("Lò Thị Mẫu"), "another district calls its own");
    desktop.come_in("quang.van.thu", &OFFICER);
    let say = |fields: &[(&str, &str)]| {
        let version = found(&app, filed.id).record.version.to_string();
        let mut all = vec![("ban", version.as_str())];
        all.extend(fields);
        desktop.post(&format!("/can-bo/y-kien/{}/hoi-lai", filed.id), &all)
    };
    assert!(say(&[]).text().contains("Chưa chọn việc đã xong hay chưa"));
    assert!(say(&[("danh-gia", "partly")]).text().contains("Chưa nói còn thiếu gì"));
    assert!(say(&[("danh-gia", "partly"), ("vi-sao", "Còn một đoạn")]).location().contains("da=noi"));
    assert_eq!(found(&app, filed.id).record.state.as_deref(), Some("in_progress"));
    assert!(!desktop.page("/can-bo/hoi-lai").contains("Lò Thị Mẫu"));
    is_clean(&app);
}

#[db_test]
fn a_code_follows_a_matter_to_another_place(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[]);
    let before = clocks(&app, filed.id);
    let other = kernel::PlaceId::new("03334", kernel::Month::new(2025, 7).unwrap()).unwrap();
    let (version, other) = (found(&app, filed.id).record.version.to_string(), other.number().to_string());
    let moved = desktop
        .post(&format!("/can-bo/ho-so/{}/chuyen-noi", filed.id), &[("ban", &version), ("noi", &other)])
        .location();
    let id: Id = moved.split('/').nth(3).unwrap().split('?').next().unwrap().parse().unwrap();
    assert_eq!(clocks(&app, id), before, "its clock runs on");
    assert!(desktop.get(&format!("/theo-doi/{}", filed.code)).text().contains("P. Mường Thanh"));
    is_clean(&app);
}

#[db_test]
fn a_citizen_says_something_with_a_code_and_without_a_name(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    // An old name leads to today's commune, and says so.
    for prefix in ["", "/en"] {
        let found = desktop.get(&format!("{prefix}/gui?q=na+nhan")).text();
        assert!(found.contains(&format!("{prefix}/gui/03325")) && found.contains("Nà Nhạn"), "{found}");
        assert!(desktop.get(&format!("{prefix}/gui/03127")).text().contains("Phường Điện Biên Phủ"));
        assert!(desktop.get(&format!("{prefix}/theo-doi")).text().contains("<form"));
    }
    assert_eq!(desktop.get("/gui/03136").status, StatusCode::NOT_FOUND, "a ward that ended");
    let form = || {
        let page = desktop.get("/gui/03127").text();
        page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let id = form();
    let say = |id: &str, words: &str, more: &[(&str, &str)]| {
        let mut fields = vec![("id", id), ("linh-vuc", "Giao thông - hạ tầng"), ("dieu-noi", words)];
        fields.extend(more);
        desktop.post("/gui/03127", &fields)
    };
    let words = "Rãnh thoát nước đường Trần Đăng Ninh tắc, mưa là ngập";
    assert!(say(&id, " ", &[]).text().contains("Chưa viết gì"));
    assert!(say(&id, &"x".repeat(5_001), &[]).text().contains("Viết dài quá"));
    let first = say(&id, words, &[]).location();
    let code = first.split('/').nth(2).unwrap().split('?').next().unwrap().to_owned();
    // Sent ten times, also at once, it is one opinion with one code; other words under the same id are refused.
    std::thread::scope(|all| {
        let sent: Vec<_> = (0..4).map(|_| all.spawn(|| say(&id, words, &[]).location())).collect();
        for one in sent {
            assert_eq!(one.join().unwrap(), first);
        }
    });
    for _ in 0..5 {
        assert_eq!(say(&id, words, &[]).location(), first);
    }
    assert!(say(&id, "Chuyện khác hẳn ở nơi khác", &[]).text().contains("đã gửi một lần với nội dung khác"));
    let record: Id = id.parse().unwrap();
    assert_eq!(payload(&app, record)["sender"], "anonymous");
    assert_eq!(clocks(&app, record), [("answer".to_owned(), "2026-03-23".to_owned(), true)]);
    let slip = desktop.get(&first).text();
    assert!(slip.contains(&code) && slip.contains("23/03/2026"), "{slip}");
    assert!(
        !desktop.get(&format!("/ban-ghi/{record}")).text().contains("Trần Đăng Ninh"),
        "nobody approved it"
    );
    // What nobody approved is not shown to others who say the same; approved, it is offered.
    let same = "Ranh thoat nuoc duong Tran Dang Ninh tac lai ngap";
    let second = form();
    let other = say(&second, same, &[]);
    assert!(other.location().contains("da=gui"), "{}", other.text());
    let version = found(&app, record).record.version.to_string();
    desktop.post(&format!("/can-bo/ho-so/{record}/duyet"), &[("ban", &version)]).location();
    // Now everyone can read the words and the id: they open no one's code.
    let again = say(&id, words, &[]);
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(!again.text().contains(&code) && again.text().contains("đã công khai"), "{}", again.text());
    let offered = say(&form(), same, &[]).text();
    assert!(
        offered.contains(&format!("/ban-ghi/{record}")) && offered.contains("Bạn nói về cùng một việc?"),
        "{offered}"
    );
    let before = app.store.read(|tx| Ok(sender::of(tx, record)?.len())).unwrap();
    let (one, same_id) = (form(), record.to_string());
    let followed = say(&one, same, &[("cung-viec", &same_id)]).location();
    assert_eq!(say(&one, same, &[("cung-viec", &same_id)]).location(), followed, "sent twice, one follower");
    assert!(followed.contains("da=theo") && desktop.get(&followed).text().contains("Trần Đăng Ninh"));
    assert_eq!(app.store.read(|tx| Ok(sender::of(tx, record)?.len())).unwrap(), before + 1);
    // From the opinion's own page it is followed without a word.
    let page = desktop.get(&format!("/ban-ghi/{record}")).text();
    let join = page.split("href=\"").find(|it| it.starts_with("/gui/")).unwrap().split('"').next().unwrap();
    assert_eq!(join, format!("/gui/03127?cung-viec={record}"));
    let asked = desktop.get(join).text();
    assert!(asked.contains("Trần Đăng Ninh") && asked.contains("Nhận mã theo dõi"), "{asked}");
    let joined = desktop.post("/gui/03127", &[("id", &form()), ("cung-viec", &same_id), ("dieu-noi", "")]);
    assert!(joined.location().contains("da=theo"), "{}", joined.text());
    assert_eq!(app.store.read(|tx| Ok(sender::of(tx, record)?.len())).unwrap(), before + 2);
    // What the public does not read has no such page.
    assert!(!desktop.get(&format!("/ban-ghi/{second}")).text().contains("cung-viec"));
    assert_eq!(desktop.get(&format!("/gui/03127?cung-viec={second}")).status, StatusCode::NOT_FOUND);
    is_clean(&app);
}

#[db_test]
fn who_filed_it_is_known_to_those_who_deal_with_it_until_it_is_closed(db: &Db) {
    let (solved, silent);
    let person = [("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5"), ("lien-he", "0900 000 000")];
    let answer = [("f-answered_on", "10/3/2026"), ("f-answer", "Đã thông rãnh")];
    {
        let mut desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
        solved = file(&desktop, &person);
        let other = ("f-content", "Đèn đường vào bản hỏng đã lâu");
        silent = file(&desktop, &[&person[..], &[other]].concat());
        for filed in [&solved, &silent] {
            let page = desktop.page(&format!("/can-bo/ho-so/{}", filed.id));
            assert!(page.contains("Lò Thị Mẫu, Tổ 5, 0900 000 000"), "{page}");
            assert!(!desktop.get(&format!("/ban-ghi/{}", filed.id)).text().contains("Lò Thị"));
            step(&desktop, filed.id, "settle", &answer).location();
        }
        // Who reads and does not deal with it has no need to know.
        desktop.come_in("duyet", &[(Role::Publisher, "11", None)]);
        let page = desktop.page(&format!("/can-bo/ho-so/{}", solved.id));
        assert!(!page.contains("Lò Thị Mẫu"), "{page}");
        let version = found(&desktop.desk.app, solved.id).record.version.to_string();
        let said = [("ban", version.as_str()), ("danh-gia", "solved")];
        let heard = desktop.post(&format!("/theo-doi/{}", solved.code), &said);
        assert!(heard.location().contains("da=noi"));
    }
    let named = |app: &App, filed: &Filed| {
        let people = app.store.read(|tx| Ok(sender::of(tx, filed.id)?)).unwrap();
        people.iter().any(|it| it.name.is_some() || it.contact.is_some())
    };
    let app = Arc::new(on(db, 2026, 5, 4));
    assert!(!named(&app, &solved) && named(&app, &silent), "it was solved: nobody is called any more");
    tick::once(&app).unwrap();
    assert!(named(&app, &silent), "they may still be asked");
    let app = Arc::new(on(db, 2026, 5, 6));
    tick::once(&app).unwrap();
    assert!(!named(&app, &silent));
    let still = app.store.read(|tx| Ok(sender::find(tx, &silent.code)?)).unwrap();
    assert_eq!(still, Some(silent.id), "the code still leads there");
}

#[db_test]
fn what_is_alike_is_followed_or_joined_and_not_filed_again(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let first = file(&desktop, &[]);
    let place = ward().number().to_string();
    let same = "Ranh thoat nuoc duong Tran Dang Ninh bi tac, ngap khi mua";
    let query = |topic: &str, text: &str| {
        let address =
            format!("/can-bo/y-kien/giong?noi={place}&f-topic={}&f-content={}", encode(topic), encode(text));
        desktop.get(&address).text()
    };
    // While it is typed: of the same field, alike in words.
    assert!(query("Giao thông, hạ tầng", same).contains(&first.id.to_string()));
    assert!(!query("Y tế", same).contains(&first.id.to_string()));
    assert!(query("Giao thông, hạ tầng", "Đèn đường hỏng ở đầu bản").trim().is_empty());
    // Without a script it is asked once it is sent.
    let page = desktop.page("/can-bo/y-kien/moi");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [
        ("id", id.as_str()),
        ("noi", &place),
        ("f-received_on", "2/3/2026"),
        ("f-channel", "phone"),
        ("f-topic", "Giao thông, hạ tầng"),
        ("f-content", same),
    ];
    let asked = desktop.post("/can-bo/y-kien/moi", &fields);
    assert!(asked.text().contains("Người gửi nói về cùng một việc?"), "{}", asked.text());
    let first_id = first.id.to_string();
    let followed = desktop.post("/can-bo/y-kien/moi", &[&fields[..], &[("cung-viec", &first_id)]].concat());
    let slip = followed.location();
    assert!(slip.starts_with(&format!("/can-bo/y-kien/{first_id}/phieu?da=theo&ma=")), "{slip}");
    let one = desktop.page(&slip);
    assert!(
        !one.contains(&first.code) && one.matches("class=\"ma-so\">").count() == 1,
        "a slip is for one: {one}"
    );
    assert!(
        app.store.read(|tx| Ok(find_record(tx, id.parse().unwrap())?)).unwrap().is_none(),
        "nothing was filed"
    );
    let followers = app.store.read(|tx| Ok(sender::of(tx, first.id)?)).unwrap();
    assert_eq!(followers.iter().filter(|it| it.follows).count(), 1);
    // Filed all the same, and joined by staff: both ends lead to each other, and its sender follows the first.
    let second = file(&desktop, &[("f-content", same), ("da-xem", &first_id)]);
    let version = found(&app, second.id).record.version.to_string();
    let join = desktop.page(&format!("/can-bo/y-kien/{}/gop", second.id));
    assert!(join.contains(&first_id), "{join}");
    let joined =
        desktop.post(&format!("/can-bo/y-kien/{}/gop", second.id), &[("ban", &version), ("goc", &first_id)]);
    assert!(joined.location().contains("da=gop"), "{}", joined.text());
    assert_eq!(found(&app, second.id).record.state.as_deref(), Some("joined"));
    for (here, there) in [(first.id, second.id), (second.id, first.id)] {
        let page = desktop.page(&format!("/can-bo/ho-so/{here}"));
        assert!(page.contains(&format!("/can-bo/ho-so/{there}\"")), "{page}");
    }
    assert_eq!(app.store.read(|tx| Ok(sender::find(tx, &second.code)?)).unwrap(), Some(first.id));
    is_clean(&app);
    // Undone.
    let version = found(&app, second.id).record.version.to_string();
    desktop.post(&format!("/can-bo/y-kien/{}/tach", second.id), &[("ban", &version)]).location();
    assert_eq!(found(&app, second.id).record.state.as_deref(), Some("received"));
    assert_eq!(
        app.store.read(|tx| Ok(sender::find(tx, &second.code)?)).unwrap(),
        Some(second.id),
        "and its sender too"
    );
    assert!(!desktop.page(&format!("/can-bo/ho-so/{}", first.id)).contains(&second.id.to_string()));
    is_clean(&app);
}

#[db_test]
fn a_review_is_a_case_of_its_own(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let first = file(&desktop, &[("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")]);
    let answer = [("f-answered_on", "10/3/2026"), ("f-answer", "Không có kinh phí")];
    step(&desktop, first.id, "answer", &answer).location();
    let ask =
        |why: &str| desktop.post(&format!("/theo-doi/{}/xem-lai", first.code), &[("vi-sao-xem-lai", why)]);
    assert!(ask(" ").text().contains("Chưa nói còn thiếu gì"));
    let asked = ask("Năm nào cũng nói hết kinh phí").location();
    let code = asked.split('/').nth(2).unwrap().split('?').next().unwrap().to_owned();
    assert_ne!(code, first.code);
    assert!(ask("Lần nữa").text().contains("Đã có đề nghị xem lại"));
    assert!(ask(&"x".repeat(5_001)).text().contains("Viết dài quá"));
    let id = app.store.read(|tx| Ok(sender::find(tx, &code)?.unwrap())).unwrap();
    assert_eq!(payload(&app, id)["class"], "appeal");
    assert_eq!(
        payload(&app, id)["body"],
        "UBND phường Điện Biên Phủ",
        "it goes above the body that answered"
    );
    assert_eq!(clocks(&app, id), [("answer".to_owned(), "2026-03-24".to_owned(), true)], "its own clock");
    for (here, there) in [(first.id, id), (id, first.id)] {
        assert!(desktop.page(&format!("/can-bo/ho-so/{here}")).contains(&format!("/can-bo/ho-so/{there}\"")));
    }
    let whose: Vec<Person> = app.store.read(|tx| Ok(sender::of(tx, id)?)).unwrap();
    assert_eq!(whose[0].name.as_deref(), Some("Lò Thị Mẫu"));
    is_clean(&app);
}
