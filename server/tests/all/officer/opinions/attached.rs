//! Photos and recordings that come with an opinion: once, clean, and seen by whom they may be.

use std::path::PathBuf;

use axum::http::header;
use files::testing::{SECRET, holds, huge_png, jpeg, mp3, wav, wav_of, with_place};

use super::*;
use crate::officer::{Answer, ORIGIN, Part, form_of};

const WORDS: &str = "Cống đầu bản sập, xe không qua được";

/// An id as a new form has it.
fn new_form(desktop: &Desktop) -> String {
    let page = desktop.get("/gui/03127").text();
    page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn send(desktop: &Desktop, (kind, body): (String, Vec<u8>)) -> Answer {
    desktop.send("POST", "/gui/03127", &[("origin", ORIGIN), ("content-type", &kind)], body)
}

fn say(desktop: &Desktop, id: &str, words: &str, files: &[Part<'_>]) -> Answer {
    send(desktop, form_of(&[("id", id), ("dieu-noi", words)], files))
}

fn photo(bytes: &[u8]) -> Part<'_> {
    ("anh", "anh.jpg", "image/jpeg", bytes)
}

fn voice(bytes: &[u8]) -> Part<'_> {
    ("ghi-am", "ghi.wav", "audio/wav", bytes)
}

fn code_of(location: &str) -> String {
    location.split('/').nth(2).unwrap().split('?').next().unwrap().to_owned()
}

fn of_record(app: &App, id: Id) -> Vec<files::Kept> {
    app.store.read(|tx| Ok(files::of_record(tx, id)?)).unwrap()
}

/// Every file of contents.
fn contents(db: &Db) -> Vec<PathBuf> {
    fn walk(folder: PathBuf, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(db.directory().join("files"), &mut found);
    found
}

fn rows(app: &App, table: &str) -> i64 {
    let count = Statement::built("rows_of", &format!("SELECT COUNT(*) FROM {table}"));
    app.store.read(|tx| Ok(tx.one(&count, &[], |row| row.int(0))?)).unwrap()
}

/// Nothing was made of what was sent.
fn is_untouched(app: &App, db: &Db) {
    assert_eq!((rows(app, "record"), rows(app, "sender"), rows(app, "file")), (0, 0, 0));
    assert_eq!(contents(db), Vec::<PathBuf>::new());
}

fn approve(desktop: &Desktop, id: Id) {
    let version = found(&desktop.desk.app, id).record.version.to_string();
    desktop.post(&format!("/can-bo/ho-so/{id}/duyet"), &[("ban", &version)]).location();
}

fn judge(desktop: &Desktop, id: Id, file: Id, fields: &[(&str, &str)]) -> Answer {
    let version = found(&desktop.desk.app, id).record.version.to_string();
    let all = [&[("ban", version.as_str())], fields].concat();
    desktop.post(&format!("/can-bo/ho-so/{id}/tep/{file}/xet"), &all)
}

#[db_test]
fn photos_are_seen_by_whom_they_may_be(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let form = new_form(&desktop);
    let (first, second, spoken) = (with_place(&jpeg(900, 600, 1)), jpeg(640, 480, 2), wav(3, 44_100, 2));
    let sent = say(&desktop, &form, WORDS, &[photo(&first), photo(&second), voice(&spoken)]).location();
    let (id, code): (Id, String) = (form.parse().unwrap(), code_of(&sent));
    let kept = of_record(&app, id);
    let [one, two, three] = [0, 1, 2].map(|at: usize| kept[at].id);
    assert_eq!(kept.len(), 3);
    // The sender sees them by the code.
    for prefix in ["", "/en"] {
        let page = desktop.get(&format!("{prefix}/theo-doi/{code}")).text();
        let small = format!("src=\"{prefix}/theo-doi/{code}/tep/{one}/nho\"");
        assert!(
            page.contains(&small) && page.contains("width=\"213\" height=\"320\" loading=\"lazy\""),
            "{page}"
        );
        assert!(page.contains("<audio controls") && !page.contains('⟦'), "{page}");
    }
    let own = |file: Id, end: &str| desktop.get(&format!("/theo-doi/{code}/tep/{file}{end}"));
    let answer = own(one, "");
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "image/jpeg");
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert!(answer.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("inline"));
    assert!(answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("media-src 'self'"));
    assert!(answer.bytes.starts_with(&[0xFF, 0xD8]) && own(one, "/nho").bytes.len() < answer.bytes.len());
    let heard = own(three, "");
    assert_eq!(
        (heard.headers[header::CONTENT_TYPE].to_str().unwrap(), heard.bytes.len()),
        ("audio/wav", 96_044)
    );
    let part =
        desktop.send("GET", &format!("/theo-doi/{code}/tep/{three}"), &[("range", "bytes=0-3")], Vec::new());
    assert_eq!((part.status, &part.bytes[..]), (StatusCode::PARTIAL_CONTENT, &b"RIFF"[..]));
    assert_eq!(part.headers[header::CONTENT_RANGE], "bytes 0-3/96044");
    // Nobody else does, by whatever address.
    let other = say(&desktop, &new_form(&desktop), "Đèn đường hỏng", &[]).location();
    let strangers = [
        format!("/tep/{one}"),
        format!("/tep/{one}/nho"),
        format!("/theo-doi/{}/tep/{one}", code_of(&other)),
        format!("/theo-doi/03127-AAAAA-AAAAA/tep/{one}"),
        "/tep/khong-co".to_owned(),
    ];
    let see_nothing = |desktop: &Desktop| {
        for address in &strangers {
            assert_eq!(
                desktop.send("GET", address, &[], Vec::new()).status,
                StatusCode::NOT_FOUND,
                "{address}"
            );
        }
    };
    see_nothing(&desktop);
    let officers = format!("/can-bo/ho-so/{id}/tep/{one}");
    assert_eq!(desktop.send("GET", &officers, &[], Vec::new()).status, StatusCode::SEE_OTHER, "to sign in");
    assert!(!desktop.get(&format!("/ban-ghi/{id}")).text().contains("<img"));
    // At the desk: whose scope reaches it.
    let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
    assert!(page.contains(&format!("{officers}/nho")) && page.contains(&format!("{officers}/xet")), "{page}");
    assert!(page.contains("Nghe rồi ghi lại thành chữ"), "{page}");
    assert_eq!(desktop.get(&officers).bytes, answer.bytes);
    assert_eq!(desktop.get(&officers).headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}/tep/{id}")).status, StatusCode::NOT_FOUND);
    desktop.come_in("xa.khac", &[(Role::Officer, "100", None), (Role::Publisher, "100", None)]);
    assert_eq!(desktop.get(&officers).status, StatusCode::NOT_FOUND);
    assert_eq!(desktop.get(&format!("{officers}/xet")).status, StatusCode::NOT_FOUND);
    desktop.come_in("khong.duyet", &[(Role::Officer, "11", None)]);
    assert!(!desktop.page(&format!("/can-bo/ho-so/{id}")).contains("/xet\""));
    assert_eq!(judge(&desktop, id, one, &[("cho-xem", "co"), ("ly-do", "Rõ")]).status, StatusCode::FORBIDDEN);
    // Decided file by file, with a reason; and shown only when the text is approved too.
    desktop.come_in("quang.van.thu", &OFFICER);
    for prefix in ["", "/en"] {
        desktop.page(&format!("{prefix}{officers}/xet"));
    }
    assert!(judge(&desktop, id, one, &[("ly-do", "Rõ việc")]).text().contains("Chưa chọn cho xem hay không"));
    assert!(judge(&desktop, id, one, &[("cho-xem", "co")]).text().contains("Chưa ghi lý do"));
    let yes = [("cho-xem", "co"), ("ly-do", "Thấy rõ cống sập")];
    assert!(judge(&desktop, id, one, &yes).location().ends_with("?da=tep"));
    judge(&desktop, id, two, &[("cho-xem", "khong"), ("ly-do", "Thấy rõ mặt trẻ em")]).location();
    see_nothing(&desktop);
    approve(&desktop, id);
    let public = desktop.send("GET", &format!("/tep/{one}"), &[], Vec::new());
    assert_eq!((public.status, &public.bytes), (StatusCode::OK, &answer.bytes));
    assert_eq!(public.headers[header::CACHE_CONTROL], "public, max-age=600");
    for file in [two, three] {
        assert_eq!(desktop.get(&format!("/tep/{file}")).status, StatusCode::NOT_FOUND);
    }
    let page = desktop.get(&format!("/ban-ghi/{id}")).text();
    assert!(page.contains(&format!("src=\"/tep/{one}/nho\" alt=\"Ảnh gửi kèm\"")), "{page}");
    assert!(!page.contains(&two.to_string()) && !page.contains("Thấy rõ cống sập"), "{page}");
    let page = desktop.get(&format!("/theo-doi/{code}")).text();
    assert!(page.contains("Thấy rõ mặt trẻ em") && page.contains("Thấy rõ cống sập"), "{page}");
    let history = desktop.page(&format!("/can-bo/ho-so/{id}"));
    assert_eq!(history.matches("Xét ảnh, ghi âm gửi kèm").count(), 2);
    // Decided otherwise.
    judge(&desktop, id, one, &[("cho-xem", "khong"), ("ly-do", "Có biển số xe")]).location();
    see_nothing(&desktop);
    is_clean(&app);
}

#[db_test]
fn a_form_with_files_is_one_opinion_however_often_it_comes(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let form = new_form(&desktop);
    let (first, second, spoken) = (jpeg(500, 300, 1), jpeg(500, 300, 2), wav(1, 16_000, 1));
    let whole = [photo(&first), photo(&second), voice(&spoken)];
    let (kind, body) = form_of(&[("id", &form), ("dieu-noi", WORDS)], &whole);
    // Cut anywhere, it makes nothing.
    let end = body.len() - 4;
    let mut rng = kernel::SeededRng::new(17);
    let cuts = (0..60).map(|_| usize::try_from(rng.below(u64::try_from(end).unwrap())).unwrap());
    for cut in cuts.chain([0, 1, 60, 200, end]) {
        let answer = send(&desktop, (kind.clone(), body[..cut].to_vec()));
        assert!(answer.status.is_client_error(), "cut at {cut} of {}: {}", body.len(), answer.status);
    }
    is_untouched(&app, db);
    // Ten times, also at once: one opinion with its files once.
    let all = || send(&desktop, (kind.clone(), body.clone())).location();
    let codes: Vec<String> = std::thread::scope(|threads| {
        let sent: Vec<_> = (0..6).map(|_| threads.spawn(all)).collect();
        sent.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let code = codes[0].clone();
    assert!(codes.iter().chain(&[all(), all(), all(), all()]).all(|one| *one == code), "{codes:?}");
    let id: Id = form.parse().unwrap();
    let kept = of_record(&app, id);
    assert_eq!((rows(&app, "record"), rows(&app, "sender"), kept.len()), (1, 1, 3));
    // Those who came second brought files of their own, which are gone with the next tick.
    tick::once(&app).unwrap();
    assert_eq!((rows(&app, "file"), contents(db).len()), (3, 5), "two photos in two sizes, and a recording");
    assert_eq!(of_record(&app, id), kept);
    // Other words or other files under the same id are refused, and change nothing.
    let third = jpeg(500, 300, 3);
    let others: [(&str, Vec<Part<'_>>); 6] = [
        ("Chuyện khác hẳn", whole.to_vec()),
        (WORDS, vec![]),
        (WORDS, vec![photo(&first), photo(&second)]),
        (WORDS, vec![photo(&second), photo(&first), voice(&spoken)]),
        (WORDS, vec![photo(&first), photo(&third), voice(&spoken)]),
        (WORDS, vec![photo(&first), photo(&second), photo(&third), voice(&spoken)]),
    ];
    for (words, files) in &others {
        let answer = say(&desktop, &form, words, files);
        assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
        assert!(
            answer.text().contains("đã gửi một lần với nội dung khác hoặc tệp khác"),
            "{}",
            answer.text()
        );
    }
    tick::once(&app).unwrap();
    assert_eq!((rows(&app, "record"), of_record(&app, id), contents(db).len()), (1, kept, 5));
    // What an officer writes later makes the same form no other one.
    let version = found(&app, id).record.version.to_string();
    step(&desktop, id, "accept", &[("f-class", "petition"), ("f-body", "UBND phường Điện Biên Phủ")])
        .location();
    assert_ne!(found(&app, id).record.version.to_string(), version);
    assert_eq!(all(), code);
    is_clean(&app);
}

#[db_test]
fn what_was_typed_and_what_was_fine_is_not_lost(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let (form, good, heic) = (new_form(&desktop), jpeg(400, 300, 1), b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    let fields = [("id", form.as_str()), ("dieu-noi", WORDS), ("ho-ten", "Lò Thị Mẫu")];
    let answer =
        send(&desktop, form_of(&fields, &[photo(&good), ("anh", "IMG.jpg", "image/jpeg", heic)])).text();
    assert!(answer.contains("Tệp thứ 2: Ảnh ở dạng HEIC") && answer.contains("Lò Thị Mẫu"), "{answer}");
    assert!(answer.contains(WORDS) && answer.contains("Đã nhận, chờ gửi cùng ý kiến"), "{answer}");
    assert_eq!(rows(&app, "record"), 0);
    let kept =
        answer.split("name=\"tep\" type=\"checkbox\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    // Sent again without it, and with another beside it.
    let other = jpeg(400, 300, 2);
    let again = form_of(&[&fields[..], &[("tep", kept)]].concat(), &[photo(&other)]);
    let sent = send(&desktop, again.clone()).location();
    assert_eq!(send(&desktop, again).location(), sent);
    let files = of_record(&app, form.parse().unwrap());
    assert_eq!((files.len(), files[0].id.to_string().as_str()), (2, kept));
    tick::once(&app).unwrap();
    assert_eq!((rows(&app, "file"), contents(db).len()), (2, 4));
    // Another form cannot have it.
    let stolen = form_of(&[("id", &new_form(&desktop)), ("dieu-noi", "Việc khác"), ("tep", kept)], &[]);
    assert!(send(&desktop, stolen).text().contains("không còn được giữ chờ"));
    // Too many, too large: the others are taken, and it is said which was not.
    let four: Vec<Vec<u8>> = (1..=4).map(|seed| jpeg(60, 40, seed)).collect();
    let parts: Vec<Part<'_>> = four.iter().map(|bytes| photo(bytes)).collect();
    let answer = say(&desktop, &new_form(&desktop), "Bốn ảnh", &parts).text();
    assert!(answer.contains("Tệp thứ 4: Mỗi ý kiến nhận nhiều nhất 3 ảnh"), "{answer}");
    let huge = vec![0xFF; 25 << 20];
    let answer = say(&desktop, &new_form(&desktop), "Ảnh quá nặng", &[photo(&huge), photo(&good)]).text();
    assert!(answer.contains("Tệp thứ 1: Các tệp gửi một lần lớn quá, nhiều nhất 24 MB"), "{answer}");
    assert!(answer.contains("Ảnh quá nặng") && answer.matches("name=\"tep\"").count() == 1, "{answer}");
    // A browser that chose none sends an empty part.
    let none: Part<'_> = ("anh", "", "application/octet-stream", b"");
    assert!(say(&desktop, &new_form(&desktop), "Không có ảnh", &[none]).location().contains("da=gui"));
}

/// Ids of what waits, as the form has them.
fn waiting(page: &str) -> Vec<String> {
    let parts = page.split("name=\"tep\" type=\"checkbox\" value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
}

#[db_test]
fn a_form_sent_again_and_again_collects_no_more_photos(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let form = new_form(&desktop);
    let mut all = Vec::new();
    for first in [1, 4] {
        let three = [first, first + 1, first + 2].map(|seed| jpeg(60, 40, seed));
        all.extend(waiting(&say(&desktop, &form, "", &three.each_ref().map(|bytes| photo(bytes))).text()));
    }
    assert_eq!(all.len(), 6);
    all.push(all[0].clone());
    let mut fields = vec![("id", form.as_str()), ("dieu-noi", WORDS)];
    fields.extend(all.iter().map(|id| ("tep", id.as_str())));
    let answer = send(&desktop, form_of(&fields, &[])).text();
    assert!(answer.contains("Mỗi ý kiến nhận nhiều nhất 3 ảnh"), "{answer}");
    assert_eq!((waiting(&answer), rows(&app, "record")), (all[..3].to_vec(), 0));
}

#[db_test]
fn a_step_of_the_tick_that_fails_holds_no_other_up(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    say(&desktop, &new_form(&desktop), "", &[photo(&jpeg(60, 40, 1))]).text();
    let later = Arc::new(on(db, 2026, 3, 4));
    let broken = Statement::built("broken", "ALTER TABLE sender RENAME TO sender_gone");
    later.store.write("break a table", move |tx| Ok(tx.exec(&broken, &[])?)).unwrap();
    assert!(tick::once(&later).is_err());
    assert_eq!(rows(&later, "file"), 0, "what comes after it was done");
}

#[db_test]
fn who_does_not_write_may_speak(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    for seed in 1..=2 {
        let (form, spoken) = (new_form(&desktop), wav(seed, 16_000, 1));
        let sent = say(&desktop, &form, "  ", &[voice(&spoken)]).location();
        assert_eq!(
            say(&desktop, &form, "", &[voice(&spoken)]).location(),
            sent,
            "two recordings are not alike"
        );
        let id: Id = form.parse().unwrap();
        assert_eq!(payload(&app, id)["content"], "Ý kiến gửi bằng ghi âm; cán bộ chưa ghi lại thành chữ.");
        approve(&desktop, id);
    }
    let photo_alone = jpeg(60, 40, 1);
    assert!(say(&desktop, &new_form(&desktop), "", &[photo(&photo_alone)]).text().contains("Chưa viết gì"));
}

#[db_test]
fn photos_wait_while_it_is_asked_whether_it_is_the_same(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let words = "Rãnh thoát nước đường Trần Đăng Ninh tắc, mưa là ngập";
    let (first, bytes) = (new_form(&desktop), jpeg(400, 300, 1));
    let theirs = say(&desktop, &first, words, &[photo(&bytes)]).location();
    let first: Id = first.parse().unwrap();
    let file = of_record(&app, first)[0].id;
    approve(&desktop, first);
    let ask = |form: &str| {
        let page = say(&desktop, form, words, &[photo(&bytes)]).text();
        assert!(page.contains("Bạn nói về cùng một việc?") && page.contains("không được gửi đi"), "{page}");
        let seen =
            page.split("name=\"da-xem\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let kept =
            page.split("name=\"tep\" type=\"checkbox\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        (seen, kept.to_owned())
    };
    // It is another matter: filed with the photo that waited.
    let form = new_form(&desktop);
    let (seen, kept) = ask(&form);
    let fields = [("id", form.as_str()), ("dieu-noi", words), ("da-xem", &seen), ("tep", &kept)];
    send(&desktop, form_of(&fields, &[])).location();
    assert_eq!(of_record(&app, form.parse().unwrap())[0].id.to_string(), kept);
    // It is the same: followed, and the photo goes. What nobody approved of theirs is not for who follows.
    let form = new_form(&desktop);
    let (_, kept) = ask(&form);
    let same = first.to_string();
    let fields = [("id", form.as_str()), ("dieu-noi", words), ("cung-viec", &same), ("tep", &kept)];
    let code = code_of(&send(&desktop, form_of(&fields, &[])).location());
    tick::once(&app).unwrap();
    assert_eq!(rows(&app, "file"), 2);
    assert!(!desktop.get(&format!("/theo-doi/{code}")).text().contains("<img"));
    assert_eq!(desktop.get(&format!("/theo-doi/{code}/tep/{file}")).status, StatusCode::NOT_FOUND);
    judge(&desktop, first, file, &[("cho-xem", "co"), ("ly-do", "Rõ việc")]).location();
    assert_eq!(desktop.get(&format!("/theo-doi/{code}/tep/{file}")).status, StatusCode::OK);
    // Whoever waits in vain is forgotten after a day.
    ask(&new_form(&desktop));
    let later = Arc::new(on(db, 2026, 3, 4));
    tick::once(&later).unwrap();
    assert_eq!((rows(&app, "file"), contents(db).len()), (2, 4));
    // Its files go where a matter goes.
    let moved = |path: &str, fields: &[(&str, &str)]| {
        let version = found(&app, first).record.version.to_string();
        desktop.post(path, &[&[("ban", version.as_str())], fields].concat()).location()
    };
    let place =
        kernel::PlaceId::new("03334", kernel::Month::new(2025, 7).unwrap()).unwrap().number().to_string();
    moved(&format!("/can-bo/ho-so/{first}/chuyen-noi"), &[("noi", &place)]);
    let code = code_of(&theirs);
    assert!(desktop.get(&format!("/theo-doi/{code}")).text().contains("<img"));
    let id = app.store.read(|tx| Ok(sender::find(tx, &code)?.unwrap())).unwrap();
    let version = found(&app, id).record.version.to_string();
    desktop.post(&format!("/can-bo/y-kien/{id}/len-tren"), &[("ban", &version)]).location();
    assert_eq!(desktop.get(&format!("/theo-doi/{code}/tep/{file}")).status, StatusCode::OK, "and above");
    is_clean(&app);
}

#[db_test]
fn hostile_files_come_to_nothing(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let whole = with_place(&jpeg(500, 400, 1));
    let mut absurd = wav(1, 16_000, 1);
    absurd[22..28].fill(0xFF);
    let bad: [(&str, Vec<u8>, &str); 9] = [
        ("anh.jpg", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF".to_vec(), "Chỉ nhận ảnh JPEG"),
        (
            "anh.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
            "Chỉ nhận ảnh JPEG",
        ),
        ("anh.gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "Chỉ nhận ảnh JPEG"),
        ("anh.pdf", b"%PDF-1.7".to_vec(), "Chỉ nhận ảnh JPEG"),
        ("anh.png", huge_png(), "Ảnh lớn quá: chỉ nhận ảnh đến 40 triệu điểm ảnh"),
        ("anh.jpg", whole[..whole.len() / 2].to_vec(), "Tệp hỏng hoặc bị đứt giữa chừng"),
        ("anh.jpg", Vec::new(), "Tệp rỗng"),
        ("ghi.wav", absurd, "Tệp hỏng hoặc bị đứt giữa chừng"),
        ("ghi.amr", b"#!AMR\n\x3C\x91\x17\x16".to_vec(), "Ghi âm ở dạng này"),
    ];
    for (name, bytes, why) in &bad {
        let answer = say(&desktop, &new_form(&desktop), WORDS, &[("anh", name, "image/jpeg", bytes)]).text();
        assert!(answer.contains(why) && answer.contains(WORDS), "{name}: {answer}");
    }
    let long = wav_of(&vec![0; 8_000 * 2 * 181], 8_000, 1);
    assert!(
        say(&desktop, &new_form(&desktop), WORDS, &[voice(&long)])
            .text()
            .contains("dài quá: chỉ nhận đến 3 phút")
    );
    is_untouched(&app, db);
    // What can be seen and heard in these is kept, and nothing else.
    let polyglot =
        [whole.clone(), b"PK\x03\x04<html><script>alert(1)</script>".to_vec(), SECRET.into()].concat();
    let spoken = mp3(60);
    for (at, bytes) in [&whole, &polyglot, &spoken].into_iter().enumerate() {
        assert!(holds(bytes, SECRET.as_bytes()));
        let words = format!("Việc {at}: cống sập");
        assert!(say(&desktop, &new_form(&desktop), &words, &[photo(bytes)]).location().contains("da=gui"));
    }
    let kept = contents(db);
    assert_eq!(kept.len(), 5);
    for path in kept {
        let bytes = std::fs::read(&path).unwrap();
        for trace in [SECRET.as_bytes(), b"Exif", b"<script>", b"PK\x03\x04", b"TPE1", b"TAG"] {
            assert!(!holds(&bytes, trace), "{} holds {}", path.display(), String::from_utf8_lossy(trace));
        }
    }
}
