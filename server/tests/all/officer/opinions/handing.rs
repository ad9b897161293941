//! What must not stay, and what passes to others.

use super::*;

/// Every text and every byte of every table.
fn everything(app: &App) -> String {
    let schema = store::Schema::of(&dongthuan::rooms::steps());
    let mut all = String::new();
    app.store
        .read(|tx| {
            for (name, table) in &schema.tables {
                let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
                let select =
                    Statement::built("everything", &format!("SELECT {} FROM {name}", columns.join(", ")));
                tx.each(&select, &[], &mut |row| {
                    for (at, column) in table.columns.iter().enumerate() {
                        match column.kind {
                            store::ColumnType::Text => all.extend(row.opt_text(at)?),
                            store::ColumnType::Blob => {
                                let bytes = row.opt_blob(at)?.unwrap_or_default();
                                all.push_str(&String::from_utf8_lossy(&bytes));
                            }
                            _ => {}
                        }
                        all.push('\n');
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
        .unwrap();
    // The index of words is no table of SQLite's.
    let words = Statement::built("words", "SELECT COUNT(*) FROM search_words");
    app.store.read(|tx| Ok(tx.one(&words, &[], |row| row.int(0))?)).unwrap();
    all
}

/// What stands in the files of the data folder and of its folders, whatever it is for.
fn files(db: &Db) -> Vec<u8> {
    fn walk(folder: &std::path::Path, bytes: &mut Vec<u8>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, bytes) } else { bytes.extend(std::fs::read(path).unwrap()) }
        }
    }
    let mut bytes = Vec::new();
    walk(db.directory(), &mut bytes);
    bytes
}

fn holds(bytes: &[u8], words: &str) -> bool {
    ::files::testing::holds(bytes, words.as_bytes())
}

/// A photo and a recording that came with an opinion, and the marks of mail to its sender. Gives what stands in the files.
fn with_more(app: &App, id: Id, code: &str) -> [Vec<u8>; 2] {
    use ::files::{bring, clean, keep, testing};
    let photo = clean(&testing::jpeg(400, 300, 1)).unwrap();
    let voice = clean(&testing::wav_of(
        &(0..40_000_u32).flat_map(|at| (at % 251).to_le_bytes()).collect::<Vec<_>>(),
        16_000,
        1,
    ));
    let voice = voice.unwrap();
    let parts = [&photo, &voice].map(|it| it.bytes[it.bytes.len() / 2..][..64].to_vec());
    let (mut rng, now) = (kernel::SeededRng::new(3), app.clock.now());
    let ids = bring(&app.store, &app.files, (ward(), id), vec![photo, voice], (now, &mut rng)).unwrap();
    let code = code.to_owned();
    app.store
        .write("more of it", move |tx| {
            keep(tx, id, &ids, now)?;
            let judged = ::files::Judged {
                is_shown: false,
                at: now,
                office: "UBND".into(),
                reason: SECRETS[0].into(),
            };
            ::files::judge(tx, (id, ids[0]), &judged)?;
            for what in ["news", "ask"] {
                let mark =
                    [(&code).into(), what.into(), 0_i64.into(), ward().into(), now.into(), 0_i64.into()];
                dongthuan::mail::insert_mails().run(tx, &mark)?;
            }
            Ok(())
        })
        .unwrap();
    parts
}

fn rows(app: &App, table: &str) -> i64 {
    let count = Statement::built("rows_of", &format!("SELECT COUNT(*) FROM {table}"));
    app.store.read(|tx| Ok(tx.one(&count, &[], |row| row.int(0))?)).unwrap()
}

/// Words that stand nowhere else, as typed and as an index folds them.
const SECRETS: [&str; 4] = ["Quvxatoca", "quvxatoca", "Bimatqx", "Wopxdiachi"];

#[db_test]
fn a_denunciation_is_nowhere_after_it_was_handed_over(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let other = file(&desktop, &[("f-content", "Đèn đường vào bản hỏng đã lâu, đề nghị thay bóng")]);
    let content =
        [("f-content", "Quvxatoca: cán bộ nhận tiền"), ("ho-ten", "Lò Bimatqx"), ("dia-chi", "Wopxdiachi")];
    let Filed { id, code } = file(&desktop, &content);
    let contents = with_more(&app, id, &code);
    assert_eq!((rows(&app, "file"), rows(&app, "mail")), (2, 2));
    let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
    let seen: Vec<String> =
        page.split("src=\"").skip(1).map(|it| it.split('"').next().unwrap().to_owned()).collect();
    let seen: Vec<&String> = seen.iter().filter(|it| it.contains("/tep/")).collect();
    assert!(seen.len() == 2 && seen.iter().all(|it| desktop.get(it).status == StatusCode::OK), "{page}");
    assert!(
        contents.iter().all(|part| ::files::testing::holds(&files(db), part)),
        "the test sees what stands in them"
    );
    // Corrected, answered in part, looked for: each leaves a trace of its own.
    let version = found(&app, id).record.version;
    let edit = desktop.page(&format!("/can-bo/ho-so/{id}/sua"));
    assert!(edit.contains("Quvxatoca"));
    let right = [("f-class", "petition"), ("f-body", "Quvxatoca phòng")];
    step(&desktop, id, "accept", &right).location();
    step(&desktop, id, "send_back", &[("f-note", "Quvxatoca không phải kiến nghị")]).location();
    assert!(found(&app, id).record.version > version && !found(&app, id).revisions.is_empty());
    assert!(desktop.page("/can-bo/ho-so?tim=quvxatoca").contains("Quvxatoca"), "it is found before");
    assert!(SECRETS.iter().any(|word| everything(&app).contains(word)));
    if db.engine() == Engine::Sqlite {
        assert!(SECRETS.iter().all(|word| holds(&files(db), word)), "the test sees what stands in the files");
    }
    // Without number and place it stays: it must be known where it went.
    let address = format!("/can-bo/y-kien/{id}/to-cao");
    let hand_over = |desktop: &Desktop, fields: &[(&str, &str)]| {
        let version = found(&app, id).record.version.to_string();
        let mut all = vec![("ban", version.as_str())];
        all.extend(fields);
        desktop.post(&address, &all)
    };
    assert!(hand_over(&desktop, &[("so", "05/TC")]).text().contains("Chưa ghi số hoặc nơi chuyển đến"));
    let done = hand_over(&desktop, &[("so", "05/TC-QX"), ("noi-chuyen", "Thanh tra tỉnh QX")]);
    assert_eq!(
        done.location(),
        "/can-bo/ho-so?da=ban-giao",
        "who may not read the register is not led there"
    );
    let dump = everything(&app);
    for word in SECRETS {
        assert!(!dump.contains(word), "{word} stands in a table");
        if db.engine() == Engine::Sqlite {
            assert!(!holds(&files(db), word), "{word} stands in a file");
        }
    }
    assert!(!dump.contains(&code), "nor can it be followed");
    // Its photo and its recording are gone with it, and the marks of mail to its sender.
    assert_eq!((rows(&app, "file"), rows(&app, "mail")), (0, 0));
    assert!(contents.iter().all(|part| !::files::testing::holds(&files(db), part)));
    assert!(seen.iter().all(|it| desktop.get(it).status == StatusCode::NOT_FOUND));
    // A copy taken now has nothing of it either.
    let copy = Db::like(db);
    moving::run(&app, &moving::Options::to(copy.url()), &mut |_| ()).unwrap();
    let copied = everything(&on(&copy, 2026, 3, 2));
    assert!(SECRETS.iter().all(|word| !copied.contains(word)) && copied.contains("05/TC-QX"));
    assert_eq!(
        tick::once(&Arc::new(on(&copy, 2026, 3, 2))).unwrap(),
        0,
        "the copy remembers what was handed on"
    );
    // No page, list or file tells of it to who may not know; the other opinion stays.
    let pages = [
        format!("/can-bo/ho-so/{id}"),
        format!("/ban-ghi/{id}"),
        format!("/theo-doi/{code}"),
        format!("/can-bo/y-kien/{id}/phieu"),
    ];
    for page in pages {
        assert_eq!(desktop.get(&page).status, StatusCode::NOT_FOUND, "{page}");
    }
    let lists = [
        "/can-bo",
        "/can-bo/ho-so",
        "/can-bo/ho-so?tim=quvxatoca",
        "/can-bo/ho-so/tai.csv",
        "/can-bo/tre-han",
    ];
    for list in lists {
        let text = desktop.get(list).text();
        for secret in SECRETS.iter().chain(&["05/TC-QX", "Thanh tra tỉnh QX"]) {
            // A search repeats what was looked for.
            let is_asked = list.contains("quvxatoca") && *secret == "quvxatoca";
            assert!(is_asked || !text.contains(secret), "{list} tells {secret}");
        }
    }
    let xlsx = desktop.get("/can-bo/ho-so/tai.xlsx").bytes;
    let book = workbook::read(&xlsx, &workbook::Limits::default()).unwrap();
    assert!(!format!("{book:?}").contains("05/TC-QX"));
    assert_eq!(desktop.get("/can-bo/to-cao").status, StatusCode::FORBIDDEN);
    assert!(found(&app, other.id).record.closed_at.is_none());
    is_clean(&app);
    // The register is for those alone who have the right, and for their places.
    desktop.come_in("lanh.dao", &[(Role::Leader, "11", None)]);
    let register = desktop.page("/can-bo/to-cao");
    assert!(register.contains("05/TC-QX") && register.contains("Thanh tra tỉnh QX"), "{register}");
    desktop.come_in("lanh.dao.khac", &[(Role::Leader, "100", None)]);
    assert!(!desktop.page("/can-bo/to-cao").contains("05/TC-QX"));
    assert!(app.store.read(|tx| Ok(denunciation::register(tx, ward())?)).unwrap().len() == 1);
}

#[db_test]
fn a_matter_about_an_official_is_not_read_at_that_commune(db: &Db) {
    let mut desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let filed = file(&desktop, &[("f-content", "Cán bộ xã Quvxatoca cư xử không đúng với dân")]);
    let before = clocks(&app, filed.id);
    let version = found(&app, filed.id).record.version.to_string();
    let lifted = desktop.post(&format!("/can-bo/y-kien/{}/len-tren", filed.id), &[("ban", &version)]);
    assert_eq!(lifted.location(), "/can-bo/ho-so?da=len-tren");
    let id = app.store.read(|tx| Ok(sender::find(tx, &filed.code)?.unwrap())).unwrap();
    let record = found(&app, id).record;
    assert_eq!((record.place, id == filed.id), (unit("11"), false));
    assert_eq!(clocks(&app, id), before, "its clock runs on");
    assert!(
        desktop.get(&format!("/can-bo/ho-so/{id}")).text().contains("Quvxatoca"),
        "the province reads it"
    );
    for role in [Role::Officer, Role::Leader, Role::Auditor] {
        desktop.come_in(&format!("xa.{}", role.word()), &[(role, "03127", None)]);
        for id in [id, filed.id] {
            assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}")).status, StatusCode::NOT_FOUND);
        }
        assert!(!desktop.page("/can-bo/ho-so?tim=quvxatoca").contains("Quvxatoca"));
    }
    is_clean(&app);
}

#[db_test]
fn open_matters_pass_to_the_successor_with_their_clock(db: &Db) {
    let finance = "Phòng Tài chính - Kế hoạch thành phố";
    let (id, before);
    {
        let desktop = Desktop::with(on(db, 2025, 6, 20), &[(Role::Officer, "094", None)]);
        let app = Arc::clone(&desktop.desk.app);
        let him_lam = unit("03127").number().to_string();
        let fields = [("noi", him_lam.as_str()), ("f-received_on", "20/6/2025")];
        id = file(&desktop, &fields).id;
        step(&desktop, id, "accept", &[("f-class", "voters_petition_assembly"), ("f-body", finance)])
            .location();
        before = payload(&app, id)["clocks"].clone();
        assert_eq!(tick::once(&app).unwrap(), 0, "nothing ends before its day");
    }
    let mut desktop = Desktop::closed(on(db, 2025, 7, 3));
    desktop.come_in("tai.chinh", &[(Role::Handler, "094", Some(finance))]);
    let app = Arc::clone(&desktop.desk.app);
    assert_eq!(tick::once(&app).unwrap(), 1);
    assert_eq!(tick::once(&app).unwrap(), 0);
    let successor = "Phòng Kinh tế, Hạ tầng và Đô thị phường Điện Biên Phủ";
    assert_eq!(payload(&app, id)["body"], successor);
    assert_eq!(payload(&app, id)["clocks"], before, "its clock is unbroken");
    assert_eq!(clocks(&app, id), [("answer".to_owned(), "2025-08-19".to_owned(), true)]);
    assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}")).status, StatusCode::NOT_FOUND);
    // Whoever works for the successor finds it on the desk, and answers in time by the clock that began before.
    let grant = accounts::Grant { role: Role::Handler, place: ward(), body: Some(successor.to_owned()) };
    let account = desktop.account.unwrap();
    app.store
        .write("give", move |tx| {
            let keeper = accounts::Keeper::machine(1);
            keeper.give(tx, account, &grant, &mut kernel::SystemRng)
        })
        .unwrap();
    desktop.come_in("tai.chinh", &[]);
    let page = desktop.page(&format!("/can-bo/ho-so/{id}"));
    assert!(page.contains("Cơ quan kế thừa tiếp nhận"), "{page}");
    assert!(desktop.page("/can-bo").contains("Rãnh thoát nước"), "it waits on their desk");
    let answer = [("f-answered_on", "3/7/2025"), ("f-answer", "Đã thông rãnh")];
    assert_eq!(step(&desktop, id, "settle", &answer).status, StatusCode::SEE_OTHER);
    assert!(found(&app, id).clock_events.is_empty());
    is_clean(&app);
}

#[db_test]
fn what_went_on_from_another_place_is_erased_there_too(db: &Db) {
    let desktop = Desktop::with(on(db, 2026, 3, 2), &OFFICER);
    let app = Arc::clone(&desktop.desk.app);
    let content =
        [("f-content", "Quvxatoca: cán bộ nhận tiền"), ("ho-ten", "Lò Bimatqx"), ("dia-chi", "Wopxdiachi")];
    let filed = file(&desktop, &content);
    let version = |id: Id| found(&app, id).record.version.to_string();
    let other =
        kernel::PlaceId::new("03334", kernel::Month::new(2025, 7).unwrap()).unwrap().number().to_string();
    let moved = [("ban", version(filed.id)), ("noi", other)];
    let moved = moved.each_ref().map(|(name, value)| (*name, value.as_str()));
    let to = desktop.post(&format!("/can-bo/ho-so/{}/chuyen-noi", filed.id), &moved).location();
    let next: Id = to.split(['/', '?']).nth(3).unwrap().parse().unwrap();
    assert_ne!(next, filed.id);
    assert!(everything(&app).contains("Quvxatoca"));
    let fields =
        [("ban", version(next)), ("so", "06/TC".to_owned()), ("noi-chuyen", "Thanh tra tỉnh".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    desktop.post(&format!("/can-bo/y-kien/{next}/to-cao"), &fields).location();
    let dump = everything(&app);
    for word in SECRETS {
        assert!(!dump.contains(word), "{word} stands in a table");
        assert!(db.engine() != Engine::Sqlite || !holds(&files(db), word), "{word} stands in a file");
    }
    for id in [filed.id, next] {
        assert_eq!(desktop.get(&format!("/can-bo/ho-so/{id}")).status, StatusCode::NOT_FOUND);
        assert_eq!(desktop.get(&format!("/ban-ghi/{id}")).status, StatusCode::NOT_FOUND);
    }
}
