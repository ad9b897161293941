//! Citizens' boards and projects: members by the rules of composition, a check in the field on a phone, the recommendation that
//! comes of it, a project with its obstacles and promises; at the desk, and as strangers read them.

use std::sync::Arc;

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::{app::App, tick};
use files::testing::{holds, jpeg, with_place};
use kernel::Id;
use records::{Stored, check_facts, clocks::What, find_record, links};
use store::testing::Db;

use super::{
    Answer, Desktop, ORIGIN,
    duties::{OFFICER, enter, on, payload, ward},
    form_of,
};

const FRONT: &str = "Ủy ban MTTQ Việt Nam phường Điện Biên Phủ";
const WARD: &str = "UBND phường Điện Biên Phủ";

fn stored(app: &App, id: Id) -> Stored {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().record
}

fn version(app: &App, id: Id) -> String {
    stored(app, id).version.to_string()
}

fn is_clean(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}

fn approve(desktop: &Desktop, id: Id) {
    let version = version(&desktop.desk.app, id);
    let sent = desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", version.as_str())]);
    assert!(sent.location().contains("da=duyet"), "{}", sent.text());
}

fn step(desktop: &Desktop, id: Id, step: &str, fields: &[(&str, &str)]) -> Answer {
    let version = version(&desktop.desk.app, id);
    let all = [&[("ban", version.as_str())], fields].concat();
    desktop.post(&format!("/can-bo/ho-so/{id}/buoc/{step}"), &all)
}

fn stranger(desktop: &Desktop, address: &str) -> String {
    let answer = desktop.send("GET", address, &[], Vec::new());
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    answer.text()
}

/// A project, with what it tells.
fn project(desktop: &Desktop) -> Id {
    let fields = [
        ("f-name", "Đường bản Ví Dụ"),
        ("f-body", WARD),
        ("f-cost", "1.700.000.000"),
        ("f-scale", "Dài 800 m, mặt đường dày 18 cm"),
        ("f-started_on", "2/3/2026"),
    ];
    enter(desktop, "project", &fields)
}

/// What else a form needs that is about a project.
fn of_project<'a>(project: &'a str, fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("thuoc", project), ("f-project", "02/03/2026, Đường bản Ví Dụ")], fields].concat()
}

/// An investment board of a project.
fn board(desktop: &Desktop, project: Id) -> Id {
    let project = project.to_string();
    let fields = [
        ("f-name", "Ban Giám sát đầu tư của cộng đồng đường bản Ví Dụ"),
        ("f-board", "community_investment"),
        ("f-body", FRONT),
        ("f-term_from", "5/3/2026"),
        ("f-investor_told_on", "15/1/2026"),
    ];
    enter(desktop, "citizens_board", &of_project(&project, &fields))
}

const DECLARED: [(&str, &str); 5] = [
    ("khai-resident", "co"),
    ("khai-no_official", "co"),
    ("khai-no_part_time", "co"),
    ("khai-no_relatives", "co"),
    ("khai-agrees_to_be_named", "co"),
];

fn change(desktop: &Desktop, board: Id, fields: &[(&str, &str)]) -> Answer {
    let version = version(&desktop.desk.app, board);
    let all = [&[("ban", version.as_str())], fields].concat();
    desktop.post(&format!("/can-bo/ban/{board}"), &all)
}

fn seat(
    desktop: &Desktop,
    board: Id,
    (name, seat, origin): (&str, &str, &str),
    declared: &[(&str, &str)],
) -> Answer {
    let since = ("tu-ngay", "5/3/2026");
    let fields = [("viec", "them"), ("ho-ten", name), ("chuc-danh", seat), ("dai-dien", origin), since];
    change(desktop, board, &[&fields[..], declared].concat())
}

/// Five members, as the law asks, and recognised.
fn recognised(desktop: &Desktop, board: Id) {
    let members = [
        ("Lò Văn Mẫu", "head", "front"),
        ("Quàng Thị Ví Dụ", "deputy", "inspection_board"),
        ("Cà Văn Thử", "member", "resident"),
        ("Vì Thị Giả Định", "member", "resident"),
        ("Lường Văn Mẫu", "member", "resident"),
    ];
    for member in members {
        assert!(seat(desktop, board, member, &DECLARED).location().contains("/can-bo/ban/"));
    }
    let fields = [("viec", "cong-nhan"), ("ngay-cong-nhan", "6/3/2026"), ("van-ban", "12/QĐ-MTTQ")];
    change(desktop, board, &fields).location();
}

#[db_test]
fn a_board_is_seated_by_the_law_recognised_and_read(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let project = project(&desktop);
    let board = board(&desktop, project);
    let page = desktop.page(&format!("/can-bo/ban/{board}"));
    for word in [
        "Điều 41",
        "Điều 42",
        "Nghị định 59/2023/NĐ-CP, Điều 17",
        "Chưa kiểm chứng văn bản",
        "Cài đặt",
        "01/03/2026",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    // Who has relatives there is refused, with the article, and no name of theirs stays.
    let without =
        DECLARED.iter().filter(|(name, _)| *name != "khai-no_relatives").copied().collect::<Vec<_>>();
    let refused = seat(&desktop, board, ("Tòng Văn Không Lưu", "member", "resident"), &without).text();
    assert!(refused.contains("Điều 42") && refused.contains("Tên chưa được lưu"), "{refused}");
    assert!(!stored(&app, board).payload.contains("Không Lưu"));
    // Too few, and nobody but residents: it cannot be recognised.
    seat(&desktop, board, ("Lò Văn Mẫu", "head", "resident"), &DECLARED).location();
    let early = [("viec", "cong-nhan"), ("ngay-cong-nhan", "6/3/2026"), ("van-ban", "12/QĐ-MTTQ")];
    assert!(change(&desktop, board, &early).text().contains("Chưa công nhận được"));
    let gone = [("viec", "thoi"), ("thu", "0")];
    change(&desktop, board, &gone).location();
    assert!(!stored(&app, board).payload.contains("Lò Văn Mẫu"), "whom nobody recognised leaves no name");
    recognised(&desktop, board);
    let public = ["", "/en"].map(|prefix| stranger(&desktop, &format!("{prefix}/ban/{board}")));
    for page in &public {
        assert!(page.contains("Quàng Thị Ví Dụ") && page.contains("12/QĐ-MTTQ"), "{page}");
        assert!(!page.contains('⟦'), "{page}");
    }
    assert!(public[0].contains("Phó Trưởng ban"));
    // No other public page, list or interface names anybody.
    let record = stranger(&desktop, &format!("/ban-ghi/{board}"));
    assert!(!record.contains("Quàng Thị") && record.contains(&format!("/ban/{board}")));
    let list = stranger(&desktop, "/noi/03127/ban-nhan-dan");
    assert!(list.contains("5 thành viên") && !list.contains("Quàng Thị"), "{list}");
    // One who does not agree to be named is not; who leaves is gone.
    let unnamed = DECLARED.iter().filter(|(name, _)| !name.contains("named")).copied().collect::<Vec<_>>();
    seat(&desktop, board, ("Hoàng Văn Kín Tiếng", "member", "front"), &unnamed).location();
    change(&desktop, board, &early).location();
    change(&desktop, board, &[("viec", "thoi"), ("thu", "1")]).location();
    let page = stranger(&desktop, &format!("/ban/{board}"));
    assert!(
        page.contains("Không nêu tên") && !page.contains("Kín Tiếng") && !page.contains("Quàng Thị"),
        "{page}"
    );
    assert!(desktop.page(&format!("/can-bo/ban/{board}")).contains("Quàng Thị Ví Dụ, thôi ngày 10/03/2026"));
    // The project is finished, and its board with it: nobody is named any more.
    let finished = step(&desktop, project, "finish", &[("f-finished_on", "9/3/2026")]);
    assert!(finished.location().contains("da=buoc"), "{}", finished.text());
    assert_eq!(payload(&app, board)["ended_on"], "2026-03-09");
    let page = stranger(&desktop, &format!("/ban/{board}"));
    assert!(page.contains("không còn hiện") && !page.contains("Lò Văn Mẫu"), "{page}");
    assert!(change(&desktop, board, &gone).text().contains("đã kết thúc"));
    is_clean(&app);
}

#[db_test]
fn a_seat_is_not_filled_in_the_last_months_of_a_term(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 10), &OFFICER);
    let fields = [
        ("f-name", "Ban Thanh tra nhân dân phường"),
        ("f-board", "peoples_inspection"),
        ("f-body", FRONT),
        ("f-villages", "3"),
        ("f-term_from", "1/8/2025"),
        ("f-term_to", "31/7/2026"),
    ];
    let board = enter(&desktop, "citizens_board", &fields);
    let member = |nth: usize, seat: &str| {
        let (name, village) = (format!("Lò Văn Mẫu {nth}"), format!("Bản {}", nth % 3));
        let fields = [
            ("viec", "them"),
            ("ho-ten", &name),
            ("chuc-danh", seat),
            ("dai-dien", "village"),
            ("thon", &village),
            ("tu-ngay", "10/3/2026"),
        ];
        change(&desktop, board, &[&fields[..], &DECLARED].concat())
    };
    for nth in 0..5 {
        member(nth, if nth == 0 { "head" } else { "member" }).location();
    }
    let recognise = [("viec", "cong-nhan"), ("ngay-cong-nhan", "5/8/2025"), ("van-ban", "7/NQ-MTTQ")];
    change(&desktop, board, &recognise).location();
    change(&desktop, board, &[("viec", "thoi"), ("thu", "4")]).location();
    let refused = member(5, "member").text();
    assert!(refused.contains("còn từ 6 tháng trở lên") && refused.contains("Điều 13"), "{refused}");
    // Whom it may not be is not entered by someone who may only read.
    let mut other = Desktop::closed(on(db, 2026, 3, 10));
    other.come_in("khach", &[(Role::Auditor, "11", None)]);
    let page = other.get(&format!("/can-bo/ban/{board}")).text();
    assert!(!page.contains("name=\"ho-ten\""), "{page}");
}

fn check_form(desktop: &Desktop, board: Id) -> String {
    let page = desktop.page(&format!("/can-bo/thuc-dia/moi?thuoc={board}"));
    page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

const FOUND: [(&str, &str); 11] = [
    ("f-subject", "Bề dày mặt đường bê tông"),
    ("f-checked_on", "4/5/2026"),
    ("f-spot", "Đoạn từ đầu bản đến nhà văn hóa"),
    ("do-1-viec", "Bề dày mặt đường"),
    ("do-1-dv", "cm"),
    ("do-1-tk", "18"),
    ("do-1-do", "16,5"),
    ("f-present", "5"),
    ("f-agreed", "4"),
    ("f-finding", "Mặt đường mỏng hơn thiết kế được công khai"),
    ("f-request", "Làm lại 40 m mặt đường"),
];

fn send_check(
    desktop: &Desktop,
    (board, id): (Id, &str),
    fields: &[(&str, &str)],
    photos: &[&[u8]],
) -> Answer {
    let board = board.to_string();
    let mut all =
        vec![("token", desktop.token.as_str()), ("id", id), ("thuoc", board.as_str()), ("f-body", FRONT)];
    all.extend(fields);
    let photos: Vec<_> = photos.iter().map(|bytes| ("anh", "anh.jpg", "image/jpeg", *bytes)).collect();
    let (kind, body) = form_of(&all, &photos);
    let headers = [("cookie", desktop.cookie.as_str()), ("origin", ORIGIN), ("content-type", kind.as_str())];
    desktop.send("POST", "/can-bo/thuc-dia/moi", &headers, body)
}

fn links_of(app: &App, id: Id) -> Vec<links::Link> {
    app.store.read(|tx| Ok(links::of(tx, id)?)).unwrap()
}

#[db_test]
fn a_check_in_the_field_becomes_a_recommendation(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 5, 5), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let project = project(&desktop);
    let board = board(&desktop, project);
    recognised(&desktop, board);
    let form = check_form(&desktop, board);
    let blank = desktop.page(&format!("/can-bo/thuc-dia/moi?thuoc={board}"));
    assert!(blank.contains("mặt đường dày 18 cm"), "the published design stands beside: {blank}");
    // What is wrong is told at once, and nothing that was typed or sent is lost.
    let photo = with_place(&jpeg(900, 600, 1));
    let mut wrong: Vec<_> = FOUND.to_vec();
    wrong.retain(|(name, _)| *name != "do-1-do" && *name != "f-finding");
    let answer = send_check(&desktop, (board, &form), &wrong, &[&photo, b"no photo at all"]).text();
    assert!(answer.contains("Số đo 1 chưa đủ") && answer.contains("Đoạn từ đầu bản"), "{answer}");
    assert!(answer.contains("id=\"anh-loi\""), "the second file is told to be none: {answer}");
    let waits = answer.split("name=\"tep\" type=\"checkbox\" value=\"").nth(1).unwrap();
    let waits = waits.split('"').next().unwrap().to_owned();
    // More rows, without a script.
    let more = send_check(
        &desktop,
        (board, &form),
        &[&FOUND[..], &[("them-dong", "co"), ("tep", &waits)]].concat(),
        &[],
    );
    assert!(more.text().contains("name=\"do-4-viec\""), "{}", more.text());
    let project_id = project.to_string();
    let whole = [&FOUND[..], &[("tep", waits.as_str()), ("du-an", project_id.as_str())]].concat();
    let kept = send_check(&desktop, (board, &form), &whole, &[]);
    let check: Id = form.parse().unwrap();
    assert!(kept.location().contains(&format!("/can-bo/ho-so/{check}?da=ghi")), "{}", kept.text());
    // Pressed twice, it is one check.
    send_check(&desktop, (board, &form), &whole, &[]).location();
    let kept = payload(&app, check);
    assert_eq!(
        (kept["measures"][0]["designed_milli"].as_i64(), kept["measures"][0]["measured_milli"].as_i64()),
        (Some(18_000), Some(16_500))
    );
    let photos = app.store.read(|tx| Ok(files::of_record(tx, check)?)).unwrap();
    assert_eq!(photos.len(), 1);
    let seen = desktop.get(&format!("/can-bo/ho-so/{check}/tep/{}", photos[0].id));
    assert!(
        seen.bytes.starts_with(&[0xFF, 0xD8]) && !holds(&seen.bytes, files::testing::SECRET.as_bytes()),
        "made anew, without its place"
    );
    let page = desktop.page(&format!("/can-bo/ho-so/{check}"));
    assert!(page.contains("-1,5\u{a0}cm (-8,3%)") && page.contains("Đường bản Ví Dụ"), "{page}");
    // The Front confirms the minutes first.
    let path = format!("/can-bo/thuc-dia/{check}/thanh-kien-nghi");
    assert!(desktop.get(&path).text().contains("chưa được Ủy ban MTTQ xác nhận"));
    step(&desktop, check, "confirm", &[("f-confirmed_on", "5/5/2026"), ("f-confirmed_by", FRONT)]).location();
    assert!(desktop.page(&path).contains("Làm lại 40 m mặt đường"), "it carries the words of the minutes");
    let version = version(&app, check);
    let missing =
        desktop.post(&path, &[("ban", version.as_str()), ("kien-nghi", "Làm lại"), ("co-quan", "")]);
    assert!(missing.text().contains("Chưa ghi cơ quan"));
    let sent = desktop.post(
        &path,
        &[("ban", version.as_str()), ("kien-nghi", "Làm lại 40 m mặt đường"), ("co-quan", WARD)],
    );
    let location = sent.location();
    let recommendation: Id =
        location.split("/ho-so/").nth(1).unwrap().split('?').next().unwrap().parse().unwrap();
    let made = stored(&app, recommendation);
    assert_eq!(
        (made.kind.as_str(), made.parent, made.body.as_deref(), made.state.as_deref()),
        ("recommendation", Some(check), Some(WARD), Some("unanswered"))
    );
    assert_eq!((made.place, made.when), (ward(), stored(&app, check).when), "place and day are the check's");
    // Linked both ways, once.
    let back = links_of(&app, check).into_iter().find(|it| it.what == links::What::Finding).unwrap();
    assert!(back.is_back && back.other == recommendation);
    assert!(desktop.page(&format!("/can-bo/ho-so/{check}")).contains(&recommendation.to_string()));
    assert!(desktop.page(&format!("/can-bo/ho-so/{recommendation}")).contains("Từ cuộc kiểm tra"));
    assert!(desktop.get(&path).text().contains("đã có kiến nghị"));
    is_clean(&app);
    strangers_read_what_was_approved(&desktop, [project, board, check, recommendation]);
}

/// No word of the check before it was approved; then its words, its quantities, and the photo that an officer let be seen.
fn strangers_read_what_was_approved(desktop: &Desktop, [project, board, check, recommendation]: [Id; 4]) {
    let addresses = [
        format!("/ban-ghi/{check}"),
        format!("/ban/{board}"),
        format!("/du-an/{project}"),
        format!("/ban-ghi/{recommendation}"),
        "/noi/03127/ban-nhan-dan".to_owned(),
    ];
    let all = || addresses.iter().map(|address| stranger(desktop, address)).collect::<String>();
    let before = all();
    for word in ["Bề dày", "mỏng hơn", "Làm lại", "đầu bản", "16,5", "<img"] {
        assert!(!before.contains(word), "{word}: {before}");
    }
    assert!(before.contains("Đã thành kiến nghị"), "that there was a check, and what came of it, is public");
    approve(desktop, check);
    let page = stranger(desktop, &format!("/ban-ghi/{check}"));
    assert!(
        page.contains("mỏng hơn thiết kế") && page.contains("16,5\u{a0}cm") && !page.contains("<img"),
        "{page}"
    );
    let photo = desktop.desk.app.store.read(|tx| Ok(files::of_record(tx, check)?)).unwrap()[0].id;
    let version = version(&desktop.desk.app, check);
    let judged = [("ban", version.as_str()), ("cho-xem", "co"), ("ly-do", "Không thấy mặt ai")];
    desktop.post(&format!("/can-bo/ho-so/{check}/tep/{photo}/xet"), &judged).location();
    assert!(stranger(desktop, &format!("/ban-ghi/{check}")).contains("<img"));
    assert!(stranger(desktop, &format!("/du-an/{project}")).contains("Bề dày mặt đường bê tông"));
}

#[db_test]
fn a_check_is_read_within_bounds(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 5, 5), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let board = board(&desktop, project(&desktop));
    let form = check_form(&desktop, board);
    let hostile = "x".repeat(300);
    let rows = [("do-1-viec", hostile.as_str()), ("do-1-dv", "cm"), ("do-1-tk", "1"), ("do-1-do", "1")];
    let answer =
        send_check(&desktop, (board, &form), &[&FOUND[..3], &rows, &[("f-finding", "Đúng")]].concat(), &[]);
    assert!(answer.text().contains("dài quá 120"), "{}", answer.text());
    for number in ["1e400", "99999999999999999999999", "-", "<b>", "NaN"] {
        let rows = [("do-1-viec", "Dài"), ("do-1-dv", "m"), ("do-1-tk", number), ("do-1-do", "1")];
        let answer = send_check(
            &desktop,
            (board, &form),
            &[&FOUND[..3], &rows, &[("f-finding", "Đúng")]].concat(),
            &[],
        );
        assert!(answer.text().contains("Số đo 1 chưa đủ"), "{number}: {}", answer.text());
    }
    // Another's session, no board, no majority.
    let kept = app.store.read(|tx| Ok(find_record(tx, form.parse().unwrap())?)).unwrap();
    assert!(kept.is_none());
    assert_eq!(desktop.get("/can-bo/thuc-dia/moi?thuoc=x").status, StatusCode::NOT_FOUND);
    assert_eq!(desktop.get("/can-bo/thuc-dia/moi").status, StatusCode::NOT_FOUND);
    let few = [&FOUND[..3], &[("f-present", "5"), ("f-agreed", "2"), ("f-finding", "Đúng")]].concat();
    assert!(send_check(&desktop, (board, &form), &few, &[]).text().contains("Chưa quá nửa"));
    let mut stolen = Desktop::closed(on(db, 2026, 5, 5));
    stolen.come_in("khach", &[(Role::Auditor, "11", None)]);
    assert_ne!(send_check(&stolen, (board, &form), &FOUND, &[]).status, StatusCode::SEE_OTHER);
}

#[db_test]
fn what_was_promised_is_late_and_the_project_tells_it(db: &Db) {
    let (project, promise, obstacle);
    {
        let desktop = Desktop::with(on(db, 2026, 4, 1), &OFFICER);
        project = self::project(&desktop);
        let of = project.to_string();
        let fields = [
            ("f-content", "Trả đủ tiền bồi thường"),
            ("f-body", WARD),
            ("f-promised_on", "1/4/2026"),
            ("f-due_on", "4/5/2026"),
        ];
        promise = enter(&desktop, "promise", &of_project(&of, &fields));
        let fields = [
            ("thuoc", of.as_str()),
            ("f-belongs_to", "02/03/2026, Đường bản Ví Dụ"),
            ("f-project", "Đường bản Ví Dụ"),
            ("f-cause", "clearance"),
            ("f-body", WARD),
            ("f-noted_on", "1/4/2026"),
            ("f-state", "open"),
            ("f-due_on", "20/4/2026"),
        ];
        obstacle = enter(&desktop, "obstacle", &fields);
        let fields = [
            ("f-reported_on", "1/4/2026"),
            ("f-meetings", "3"),
            ("f-households", "40"),
            ("f-paid", "38"),
            ("f-handed_over", "20"),
        ];
        enter(&desktop, "clearance", &of_project(&of, &fields));
        // An obstacle that a book told has no day, and none is made up.
        let fields = [("f-project", "Cầu cũ"), ("f-noted_on", "1/4/2026"), ("f-state", "open")];
        let old = enter(&desktop, "obstacle", &fields);
        assert!(payload(&desktop.desk.app, old).get("clocks").is_none());
    }
    let desktop = Desktop::with(on(db, 2026, 5, 10), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    tick::once(&app).unwrap();
    for id in [promise, obstacle] {
        let events = app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap().clock_events;
        assert_eq!(events.iter().map(|it| it.what).collect::<Vec<_>>()[0], What::Overdue);
    }
    assert!(
        desktop.page("/can-bo/ho-so?loai=promise").contains("quá hạn 6 ngày"),
        "at the desk it is late like anything else"
    );
    let page = stranger(&desktop, &format!("/du-an/{project}"));
    for word in
        ["Đã qua ngày hẹn 6 ngày", "Đã qua ngày hẹn 20 ngày", "Giải phóng mặt bằng", "1.700.000.000", WARD]
    {
        assert!(page.contains(word), "{word}: {page}");
    }
    // The number of homes is told, not those parts from which two could be reckoned. The promise's words wait for approval.
    assert!(
        page.contains("<dd>40</dd>")
            && !page.contains("<dd>38</dd>")
            && !page.contains("<dd>20</dd>")
            && page.contains("không nêu"),
        "{page}"
    );
    assert!(!page.contains("Trả đủ tiền") && !page.contains("class=\"tre\""), "{page}");
    let list = stranger(&desktop, "/noi/03127/du-an");
    assert!(list.contains("2 việc đã qua ngày hẹn") && list.contains("1 vướng mắc"), "{list}");
    // A day does not move: it stays late by what was promised first.
    step(&desktop, promise, "keep", &[("f-kept_on", "11/5/2026")]);
    assert_eq!(stored(&app, promise).state.as_deref(), Some("open"), "it cannot be done tomorrow");
    step(&desktop, promise, "keep", &[("f-kept_on", "10/5/2026")]).location();
    let public = stranger(&desktop, &format!("/du-an/{project}"));
    assert!(public.contains("Đã làm xong") && !public.contains("Đã qua ngày hẹn 6 ngày"), "{public}");
    step(&desktop, obstacle, "clear", &[("f-body", WARD)]).location();
    step(&desktop, obstacle, "reopen", &[]).location();
    assert_eq!(payload(&app, obstacle)["clocks"][0]["due_on"], "2026-04-20");
    is_clean(&app);
}

/// A citizen says something; gives the form's id.
fn said(desktop: &Desktop, words: &str) -> String {
    let form = desktop.get("/gui/03127").text();
    let id = form.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (kind, body) = form_of(&[("id", &id), ("dieu-noi", words)], &[]);
    desktop.send("POST", "/gui/03127", &[("origin", ORIGIN), ("content-type", &kind)], body).location();
    id
}

#[db_test]
fn what_was_complained_of_goes_on_as_a_check(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 5, 5), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let project = project(&desktop);
    let opinion: Id = said(&desktop, "Mặt đường bản Ví Dụ mỏng quá").parse().unwrap();
    let choosing = format!("/can-bo/thuc-dia/moi?tu={opinion}");
    // What nobody has classified becomes nothing; where no board is at work, that is told.
    assert_eq!(desktop.get(&choosing).status, StatusCode::NOT_FOUND);
    step(&desktop, opinion, "accept", &[("f-class", "petition"), ("f-body", WARD)]).location();
    assert!(desktop.page(&format!("/can-bo/them?tu={opinion}")).contains(&choosing));
    assert!(desktop.page(&choosing).contains("chưa có Ban Thanh tra nhân dân"));
    let board = board(&desktop, project);
    assert!(desktop.page(&choosing).contains(&format!("thuoc={board}&#38;tu={opinion}")));
    let page = desktop.page(&format!("/can-bo/thuc-dia/moi?thuoc={board}&tu={opinion}"));
    assert!(page.contains(">\nMặt đường bản Ví Dụ mỏng quá</textarea>") && page.contains(FRONT), "{page}");
    let form = check_form(&desktop, board);
    let (source, project_id) = (opinion.to_string(), project.to_string());
    let more = [("tu", source.as_str()), ("du-an", project_id.as_str())];
    let fields = [&FOUND[..], &more].concat();
    send_check(&desktop, (board, &form), &fields, &[]).location();
    let (check, is_back) = links_of(&app, opinion)
        .into_iter()
        .find(|link| link.what == links::What::Became)
        .map(|link| (link.other, link.is_back))
        .unwrap();
    assert_eq!((check.to_string(), is_back), (form, true));
    let public = stranger(&desktop, &format!("/ban-ghi/{opinion}"));
    assert!(public.contains("Cuộc kiểm tra thực địa"), "{public}");
    let public = stranger(&desktop, &format!("/ban-ghi/{check}"));
    assert!(public.contains(&format!("/du-an/{project}")) && public.contains("Đường bản Ví Dụ"), "{public}");
    // What is not there for whoever enters it is tied to nothing.
    let form = check_form(&desktop, board);
    let gone = Id::new(1, &mut kernel::SeededRng::new(1)).to_string();
    let fields = [&FOUND[..], &[("tu", gone.as_str())]].concat();
    send_check(&desktop, (board, &form), &fields, &[]).location();
    assert_eq!(
        links_of(&app, form.parse().unwrap()).iter().filter(|it| it.what == links::What::Became).count(),
        0
    );
    is_clean(&app);
}

#[db_test]
fn opinions_about_a_project_are_read_when_they_were_approved(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 5, 5), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let project = project(&desktop);
    let (one, other) =
        (said(&desktop, "Đường bản Ví Dụ làm mỏng quá"), said(&desktop, "Xe chở đá làm bụi cả bản"));
    let path = format!("/can-bo/du-an/{project}/y-kien");
    assert!(desktop.page(&path).contains("Đường bản Ví Dụ làm mỏng quá"));
    let version = version(&app, project);
    let ticked = [("ban", version.as_str()), ("chon", &one), ("chon", &other)];
    assert!(desktop.post(&path, &ticked).location().contains("da=y-kien-du-an"));
    assert!(!stranger(&desktop, &format!("/du-an/{project}")).contains("mỏng quá"));
    approve(&desktop, one.parse().unwrap());
    let page = stranger(&desktop, &format!("/du-an/{project}"));
    assert!(
        page.contains("mỏng quá") && !page.contains(&other),
        "nothing tells that there is another: {page}"
    );
    // What turns out to be a denunciation leaves nothing here either.
    desktop.post(&path, &[("ban", version.as_str()), ("chon", &other)]).location();
    assert_eq!(links_of(&app, project).len(), 1);
    assert!(!stranger(&desktop, &format!("/du-an/{project}")).contains("mỏng quá"));
}
