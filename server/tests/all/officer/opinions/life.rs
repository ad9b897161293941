//! An opinion from its receipt to its end, and the rules its clocks run by.

use super::*;

#[db_test]
fn an_opinion_has_an_owner_a_date_and_an_end(db: &Db) {
    let (id, code);
    {
        let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
        let filed = file(&desktop, &[("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")]);
        (id, code) = (filed.id, filed.code);
        let app = Arc::clone(&desktop.desk.app);
        let due = |name: &str, on: &str, runs| (name.to_owned(), on.to_owned(), runs);
        assert_eq!(clocks(&app, id), [due("notice", "2026-03-16", true), due("answer", "2026-03-23", true)]);
        // The name stands apart from what was said.
        assert!(!found(&app, id).record.payload.contains("Mẫu"));
        // The competent body is filled in by field and place.
        let accept = desktop.page(&format!("/can-bo/ho-so/{id}/buoc/accept"));
        assert!(accept.contains("Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ"), "{accept}");
        let wrong = [("f-class", "petition"), ("f-body", "Phòng Văn hóa - Xã hội phường Điện Biên Phủ")];
        assert!(step(&desktop, id, "accept", &wrong).location().contains("da=buoc"));
        // A complaint is no petition, and the page says which way it goes.
        desktop.come_in(
            "van.hoa",
            &[(Role::Handler, "11", Some("Phòng Văn hóa - Xã hội phường Điện Biên Phủ"))],
        );
        let back = step(&desktop, id, "send_back", &[("f-note", "Đường xá thuộc phòng Kinh tế")]);
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
        // What was sent back is no longer theirs.
        assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}")).status, StatusCode::NOT_FOUND);
        desktop.come_in("quang.van.thu", &OFFICER);
        assert!(desktop.page(&format!("/can-bo/ho-so/{id}")).contains("Đường xá thuộc phòng Kinh tế"));
        let body = "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ";
        let complaint = step(&desktop, id, "accept", &[("f-class", "complaint"), ("f-body", body)]);
        assert!(complaint.text().contains("Luật Khiếu nại"), "{}", complaint.text());
        let right = [("f-class", "petition"), ("f-body", body)];
        assert_eq!(step(&desktop, id, "accept", &right).status, StatusCode::SEE_OTHER);
        // The sender is told within the law's time; that is a notice, and no answer.
        let version = found(&app, id).record.version.to_string();
        let told = desktop.post(
            &format!("/can-bo/ho-so/{id}/thoi-han/0/da-bao"),
            &[("ban", &version), ("ngay", "2/3/2026")],
        );
        assert!(told.location().contains("da=thoi-han"));
        assert_eq!(clocks(&app, id), [due("notice", "2026-03-16", false), due("answer", "2026-03-23", true)]);
        // Its dates explain themselves, at the desk and to the sender.
        for page in
            [desktop.page(&format!("/can-bo/ho-so/{id}")), desktop.page(&format!("/en/can-bo/ho-so/{id}"))]
        {
            assert!(page.contains("Điều 28 khoản 1") && page.contains("23/03/2026"), "{page}");
        }
        is_clean(&app);
    }
    // The server is down for three weeks; whoever starts it finds what became late, with the day it happened.
    {
        let desktop = Desktop::with(on(db, 2026, 4, 10), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        assert_eq!(tick::once(&app).unwrap(), 2);
        assert_eq!(tick::once(&app).unwrap(), 0, "once");
        let events = found(&app, id).clock_events;
        let told: Vec<(What, String)> = events.iter().map(|it| (it.what, it.on.to_string())).collect();
        // Ten working days after 23 March is 6 April: it is long overdue from the day after.
        let days = [(What::Overdue, "2026-03-24"), (What::VeryOverdue, "2026-04-07")];
        assert_eq!(told, days.map(|(what, on)| (what, on.to_owned())));
        let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
        assert!(page.contains("quá hạn lâu") && page.contains("24/03/2026"), "{page}");
        assert!(
            desktop.page("/can-bo/ho-so?han=qua-han-lau").contains("Rãnh thoát nước"),
            "it can be looked for"
        );
        // A limit that no law sets makes nobody late in public.
        let public = desktop.get(&format!("/ban-ghi/{id}")).text();
        assert!(public.contains("cơ quan hẹn đến hết ngày 23/03/2026"), "{public}");
        for late in ["class=\"tre\"", "quá hạn lâu", "Trả lời: quá hạn"] {
            assert!(!public.contains(late), "{late}: {public}");
        }
        let answer = [("f-answered_on", "10/4/2026"), ("f-answer", "Đã nạo vét, thông rãnh")];
        assert_eq!(step(&desktop, id, "answer", &answer).status, StatusCode::SEE_OTHER);
        // Held until the Monday after, and published by itself.
        let version = found(&app, id).record.version.to_string();
        let held =
            desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", &version), ("ngay", "13/4/2026")]);
        assert!(held.location().contains("da=giu"), "{}", held.text());
        assert!(found(&app, id).record.approved_at.is_none());
        assert_eq!(tick::once(&app).unwrap(), 0);
    }
    {
        let desktop = Desktop::with(on(db, 2026, 5, 9), &OFFICER);
        let app = Arc::clone(&desktop.desk.app);
        assert_eq!(tick::once(&app).unwrap(), 2, "published, and the day to ask");
        assert!(desktop.get(&format!("/ban-ghi/{id}")).text().contains("Đã nạo vét, thông rãnh"));
        let asked = found(&app, id).clock_events.pop().unwrap();
        assert_eq!((asked.what, asked.on), (What::Asked, Date::constant(2026, 5, 8)));
        // Whoever holds the code is asked, and nobody else can say it.
        let page = desktop.get(&format!("/theo-doi/{}", code.to_lowercase())).text();
        assert!(page.contains("Việc đã xong chưa?") && page.contains("Đã nạo vét"), "{page}");
        assert_eq!(desktop.get("/theo-doi/03127-AAAAA-AAAAA").status, StatusCode::NOT_FOUND);
        let say = |fields: &[(&str, &str)]| {
            let version = found(&app, id).record.version.to_string();
            let mut all = vec![("ban", version.as_str())];
            all.extend(fields);
            desktop.post(&format!("/theo-doi/{code}"), &all)
        };
        assert!(say(&[("danh-gia", "not_solved")]).text().contains("Chưa nói còn thiếu gì"));
        let no = say(&[("danh-gia", "not_solved"), ("vi-sao", "Mưa hôm qua lại ngập")]);
        assert!(no.location().contains("da=noi"), "{}", no.text());
        let record = found(&app, id).record;
        assert_eq!(record.state.as_deref(), Some("in_progress"));
        assert!(record.approved_at.is_none(), "what the sender says now was not approved");
        assert!(!desktop.get(&format!("/ban-ghi/{id}")).text().contains("Mưa hôm qua"));
        let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
        assert!(page.contains("Mưa hôm qua lại ngập") && page.contains("Người gửi"), "{page}");
        is_clean(&app);
    }
}

#[db_test]
fn an_answer_that_is_late_leaves_its_events_where_no_tick_ran(db: &Db) {
    let id = file(&Desktop::with(on(db, 2026, 3, 2), &OFFICER), &[]).id;
    let desktop = Desktop::with(on(db, 2026, 4, 10), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    step(&desktop, id, "settle", &[("f-answered_on", "10/4/2026"), ("f-answer", "Đã thông rãnh")]).location();
    let told: Vec<String> = found(&app, id).clock_events.iter().map(|it| it.on.to_string()).collect();
    assert_eq!(told, ["2026-03-24", "2026-04-07"]);
    assert_eq!(tick::once(&app).unwrap(), 0, "once");
}

/// Clocks that have something to tell by a day: what the tick has to look at.
fn with_news(app: &App, by: &str) -> i64 {
    let count = Statement::built("with_news", "SELECT COUNT(*) FROM clock WHERE next_on <= $1");
    app.store.read(|tx| Ok(tx.one(&count, &[by.into()], |row| row.int(0))?)).unwrap()
}

#[db_test]
fn what_is_late_is_looked_at_once_however_long_it_stays_so(db: &Db) {
    let sender = [("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")];
    let id = file(&Desktop::with(on(db, 2026, 3, 2), &OFFICER), &sender).id;
    let desktop = Desktop::with(on(db, 2026, 3, 30), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    assert_eq!(with_news(&app, "2026-03-30"), 2, "its notice and its answer");
    assert_eq!(tick::once(&app).unwrap(), 2);
    assert_eq!(with_news(&app, "2026-03-30"), 0);
    assert_eq!(with_news(&app, "9999-12-31"), 2, "the day on which it is long overdue is to come");
    // A change writes its clocks anew: what was told is found again, and not told twice.
    let body = "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ";
    step(&desktop, id, "accept", &[("f-class", "petition"), ("f-body", body)]).location();
    assert_ne!(with_news(&app, "2026-03-30"), 0);
    let before = found(&app, id).clock_events.len();
    assert_eq!(tick::once(&app).unwrap(), 0);
    assert_eq!((with_news(&app, "2026-03-30"), found(&app, id).clock_events.len()), (0, before));
    let later = Arc::new(on(db, 2026, 6, 1));
    assert_ne!(tick::once(&later).unwrap(), 0, "long overdue");
    assert_eq!(with_news(&later, "9999-12-31"), 0, "all is told");
}

/// A database of before the tick knew what has news: all that runs is looked at once more.
#[db_test]
fn clocks_of_a_database_made_before_are_told(db: &Db) {
    let older = dongthuan::rooms::steps()
        .into_iter()
        .filter(|step| step.name != "records/clocks by what they tell next");
    let store = db.open(&older.collect::<Vec<_>>());
    let row = Statement::built(
        "old_clock",
        "INSERT INTO clock (record, nth, place, name, due_on, late_on, very_on, running) \
         VALUES ($1, $2, 1, $3, '2026-03-02', '2026-03-03', $4, $5)",
    );
    let rows = [("answer", Some("2026-03-17"), 1), ("ask", None, 1), ("erase", None, 1), ("notice", None, 0)];
    store
        .write("old clocks", move |tx| {
            for (nth, (name, very_on, running)) in (0_i64..).zip(rows) {
                let args =
                    [store::Arg::Blob(&[1; 16]), nth.into(), name.into(), very_on.into(), running.into()];
                tx.exec(&row, &args)?;
            }
            Ok(())
        })
        .unwrap();
    drop(store);
    let app = on(db, 2026, 4, 10);
    let tick = || {
        app.store.write("tick", |tx| Ok(records::clocks::tick(tx, Date::constant(2026, 4, 10), 0)?)).unwrap()
    };
    assert_eq!(tick(), Some(3), "late, long overdue, to be asked; not what is only erased, nor what ended");
    assert_eq!(tick(), None);
}

#[db_test]
fn a_complaint_leaves_for_its_own_path(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 7, 1), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed =
        file(&desktop, &[("f-received_on", "1/7/2026"), ("ho-ten", "Lò Thị Mẫu"), ("dia-chi", "Tổ 5")]);
    let went = [("f-passed_to", "Chủ tịch UBND phường"), ("f-document", "Công văn số 12/UBND")];
    step(&desktop, filed.id, "complain", &went).location();
    assert!(clocks(&app, filed.id).iter().all(|(.., runs)| !runs), "nobody here owes an answer any more");
    let page = desktop.page(&format!("/can-bo/ho-so/{}", filed.id));
    assert!(page.contains("Nghị định 155/2026/NĐ-CP") && page.contains("7 ngày làm việc"), "{page}");
    let theirs = desktop.get(&format!("/theo-doi/{}", filed.code)).text();
    assert!(
        theirs.contains("Chủ tịch UBND phường") && theirs.contains("Nghị định 155/2026/NĐ-CP"),
        "{theirs}"
    );
    // To pass on is not to settle, nor to answer.
    let figure = |name: &str| {
        let report = crate::support::report(&app, "03127", "2026", records::Borders::Then);
        crate::support::figures(&report).get(name).and_then(Value::as_i64)
    };
    assert_eq!((figure("opinions_passed_on"), figure("opinions_settled")), (Some(1), Some(0)));
    is_clean(&app);
}

#[db_test]
fn a_clock_stands_still_on_a_ground_and_shows_it(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 4), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[]);
    let change = |act: &str, fields: &[(&str, &str)]| {
        let version = found(&app, filed.id).record.version.to_string();
        let mut all = vec![("ban", version.as_str())];
        all.extend(fields);
        desktop.post(&format!("/can-bo/ho-so/{}/thoi-han/0/{act}", filed.id), &all)
    };
    let form = desktop.page(&format!("/can-bo/ho-so/{}/thoi-han/0/dung", filed.id));
    assert!(form.contains("Chờ người gửi bổ sung thông tin"), "{form}");
    assert!(change("dung", &[("ly-do", "Chưa rõ đoạn nào")]).text().contains("Chưa chọn căn cứ"));
    assert!(change("dung", &[("can-cu", "cho-bo-sung")]).text().contains("Chưa nói lý do"));
    change("dung", &[("can-cu", "cho-bo-sung"), ("ly-do", "Chưa rõ đoạn nào")]).location();
    assert_eq!(clocks(&app, filed.id)[0].1, "", "no day while it stands still");
    let page = desktop.page(&format!("/can-bo/ho-so/{}", filed.id));
    assert!(page.contains("Chưa rõ đoạn nào") && page.contains("đang tạm dừng"), "{page}");
    change("tiep", &[("ngay", "4/3/2026")]).location();
    assert_eq!(clocks(&app, filed.id)[0].1, "2026-03-23");
    assert!(
        change("keo-dai", &[("can-cu", "keo-dai"), ("so-ngay", "11"), ("ly-do", "x")])
            .text()
            .contains("từ 1 đến 10")
    );
    change("keo-dai", &[("can-cu", "keo-dai"), ("so-ngay", "5"), ("ly-do", "Phải khảo sát lại")]).location();
    assert_eq!(clocks(&app, filed.id)[0].1, "2026-03-30");
    let page = desktop.get(&format!("/ban-ghi/{}", filed.id)).text();
    assert!(page.contains("Kéo dài thêm 5 ngày") && page.contains("Phải khảo sát lại"), "{page}");
    is_clean(&app);
}

#[db_test]
fn rules_are_read_by_all_and_added_by_few(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    for prefix in ["", "/en"] {
        let page = desktop.page(&format!("{prefix}/can-bo/quy-tac"));
        assert!(page.contains("Điều 28 khoản 1"), "{page}");
        assert!(desktop.page(&format!("{prefix}/can-bo/phan-cong")).contains("UBND tỉnh Điện Biên"));
    }
    let place = unit("11").number().to_string();
    let rule = [
        ("quy-tac", "tra-loi"),
        ("noi", place.as_str()),
        ("so-ngay", "7"),
        ("tu-ngay", "3/3/2026"),
        ("theo", "Quyết định số 12/QĐ-UBND"),
    ];
    let refused = desktop.post("/can-bo/quy-tac", &rule).text();
    assert!(refused.contains("govuk-error-summary"), "{refused}");
    desktop.come_in("quan.tri", &[(Role::Administrator, "11", None)]);
    let law = [("quy-tac", "thong-bao"), rule[1], rule[2], rule[3], rule[4]];
    assert!(desktop.post("/can-bo/quy-tac", &law).text().contains("cơ quan không đặt khác được"));
    assert_eq!(desktop.post("/can-bo/quy-tac", &rule).location(), "/can-bo/quy-tac?da=them");
    assert!(desktop.page("/can-bo/quy-tac").contains("Quyết định số 12/QĐ-UBND"));
    let route =
        [("noi", place.as_str()), ("linh-vuc", "transport"), ("co-quan", "Sở Xây dựng tỉnh Điện Biên")];
    assert_eq!(desktop.post("/can-bo/phan-cong", &route).location(), "/can-bo/phan-cong?da=dat");
    desktop.come_in("quang.van.thu", &OFFICER);
    let filed = file(&desktop, &[]);
    assert_eq!(
        clocks(&desktop.desk.app, filed.id)[0].1,
        "2026-03-23",
        "what was received before keeps its time"
    );
    let accept = desktop.page(&format!("/can-bo/ho-so/{}/buoc/accept", filed.id));
    assert!(accept.contains("Sở Xây dựng tỉnh Điện Biên"), "{accept}");
}
