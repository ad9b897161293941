//! A backup of a program that is being written to, and what it restores to.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    thread,
};

use age::x25519::Identity;
use db_test::db_test;
use dongthuan::{
    app::App,
    backup::{self, Key, Lock, schedule::Schedule},
    moving,
};
use files::{Size, testing};
use kernel::{Clock, Error, FixedClock, Id, Outcome, SystemRng};
use records::Borders;
use store::{Engine, testing::Db};

use crate::support::{app, assert_figures, expected, import_fixture, report};

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::on(2023, 1, 9))
}

/// Puts a photo on a record, as filing does.
fn with_photo(app: &App) -> files::Kept {
    let record = app.store.read(|tx| {
        let any = store::Statement::new("any_record", "SELECT id, place FROM record ORDER BY id LIMIT 1");
        Ok(tx.one(&any, &[], |row| Ok((row.id(0)?, row.place(1)?)))?)
    });
    let ((record, place), now) = (record.unwrap(), app.clock.now());
    let sent = testing::jpeg(640, 480, 7);
    let cleaned = files::clean(&sent).unwrap();
    let brought = files::bring(&app.store, &app.files, (place, record), vec![cleaned], (now, &mut SystemRng));
    let ids: Vec<Id> = brought.unwrap();
    app.store.write("keep", move |tx| files::keep(tx, record, &ids, now)).unwrap();
    app.store.read(|tx| Ok(files::all(tx)?)).unwrap().remove(0)
}

fn refused<T>(outcome: Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refused(refusal)) => refusal.word,
        Err(Error::Failed(fault)) => panic!("{fault}"),
        Ok(_) => panic!("it was not refused"),
    }
}

#[db_test]
fn a_backup_of_a_running_program_restores(db: &Db) {
    let here = app(db);
    import_fixture(&here, "dien-bien-phu-2022.xlsx");
    let photo = with_photo(&here);
    let periods = include_str!("../../../kit/kernel/data/reporting-periods.csv");
    fs::write(here.data.join("reporting-periods.csv"), periods).unwrap();
    let identity = Identity::generate();
    let file = db.directory().join("today.age");
    // Others write all the while.
    let (stop, store) = (Arc::new(AtomicBool::new(false)), here.store.clone());
    let until = Arc::clone(&stop);
    let writer = thread::spawn(move || {
        let mut written = 0;
        while !until.load(Relaxed) {
            store.once(format!("something of the day {written}"), |_| Ok(())).unwrap();
            written += 1;
        }
        written
    });
    let made = backup::make(&here, &file, &Lock::Recipient(identity.to_public())).unwrap();
    stop.store(true, Relaxed);
    assert!(writer.join().unwrap() > 0);
    assert_eq!((made.files, made.missing), (1, 0));
    // Nothing is left of what was not encrypted, and nothing of it stands in the file.
    let left: Vec<_> = fs::read_dir(&here.data).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("backup")), "{left:?}");
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n") && !testing::holds(&bytes, b"SQLite format"));

    let key = Key::Identity(identity);
    let elsewhere = Db::sqlite();
    let checked = backup::check(&file, &key, elsewhere.directory(), clock()).unwrap();
    assert_eq!(checked.differs, Vec::<String>::new());
    assert_eq!(fs::read_dir(elsewhere.directory()).unwrap().count(), 0, "a check leaves nothing");
    let restored = backup::restore(&file, &key, elsewhere.directory(), None, clock()).unwrap();
    assert_eq!(restored.differs, Vec::<String>::new());
    let there = App::open(elsewhere.directory(), None, clock()).unwrap();
    assert_figures(
        &report(&there, "094", "2022", Borders::Then),
        &expected("dien-bien-phu-2022.expected.json"),
    );
    let prints = [&here, &there].map(|app| moving::fingerprint_of(&app.store, &app.kinds).unwrap());
    assert_eq!(prints[0], prints[1]);
    let whole = |app: &App| app.files.read(photo.id, photo.what, Size::Whole).unwrap();
    assert_eq!(whole(&here), whole(&there));
    assert!(there.data.join("reporting-periods.csv").exists());
    // What stands there is never written over.
    let again = backup::restore(&file, &key, elsewhere.directory(), None, clock());
    assert_eq!(refused(again), "refusal-restore-not-empty");
}

#[test]
fn a_backup_goes_to_the_other_engine() {
    let (db, folder, target) = (Db::sqlite(), Db::sqlite(), Db::postgres());
    let here = app(&db);
    import_fixture(&here, "dien-bien-phu-2022.xlsx");
    let file = db.directory().join("today.age");
    let passphrase = || "bốn từ dễ nhớ này".to_owned();
    backup::make(&here, &file, &Lock::of(None, Some(passphrase())).unwrap()).unwrap();
    let key = Key::of(None, Some(passphrase())).unwrap();
    backup::restore(&file, &key, folder.directory(), Some(&target.url()), clock()).unwrap();
    let there = app(&target);
    assert_eq!(there.store.engine(), Engine::Postgres);
    let prints = [&here, &there].map(|app| moving::fingerprint_of(&app.store, &app.kinds).unwrap());
    assert_eq!(prints[0], prints[1]);
}

#[test]
fn what_is_not_whole_or_not_ours_is_refused() {
    let db = Db::sqlite();
    let here = app(&db);
    let (identity, file) = (Identity::generate(), db.directory().join("today.age"));
    backup::make(&here, &file, &Lock::Recipient(identity.to_public())).unwrap();
    let (folder, key) = (Db::sqlite(), Key::Identity(identity));
    let check = |file: &PathBuf, key: &Key| backup::check(file, key, folder.directory(), clock());
    assert_eq!(check(&file, &key).unwrap().differs, Vec::<String>::new());
    assert_eq!(refused(check(&file, &Key::Identity(Identity::generate()))), "refusal-backup-key");
    assert_eq!(refused(check(&file, &Key::of(None, Some("x".to_owned())).unwrap())), "refusal-backup-key");
    let bytes = fs::read(&file).unwrap();
    let damaged = db.directory().join("damaged.age");
    for hurt in [
        bytes[..bytes.len() - 1].to_vec(),
        bytes[..bytes.len() / 2].to_vec(),
        bytes[..10].to_vec(),
        Vec::new(),
        [&bytes[..bytes.len() / 2], &[bytes[bytes.len() / 2] ^ 1], &bytes[bytes.len() / 2 + 1..]].concat(),
        [&bytes[..], &[0]].concat(),
    ] {
        fs::write(&damaged, hurt).unwrap();
        assert_eq!(refused(check(&damaged, &key)), "refusal-backup-broken");
    }
    assert_eq!(refused(check(&db.directory().join("none.age"), &key)), "refusal-no-such-file");
    assert_eq!(refused(Lock::of(None, None).map(drop)), "refusal-backup-unlocked");
    assert_eq!(refused(Lock::of(Some("age1wrong"), None).map(drop)), "refusal-backup-recipient");
}

#[test]
fn a_day_has_one_backup_and_old_ones_go() {
    let db = Db::sqlite();
    let folder = db.directory().join("backups");
    let recipient = Identity::generate().to_public().to_string();
    let get = |name: &str| match name {
        "DONGTHUAN_BACKUP_TO" => Some(folder.display().to_string()),
        "DONGTHUAN_BACKUP_KEEP" => Some("2".to_owned()),
        "DONGTHUAN_BACKUP_HOUR" => Some("12".to_owned()),
        "DONGTHUAN_BACKUP_RECIPIENT" => Some(recipient.clone()),
        _ => None,
    };
    let schedule = Schedule::of(get).unwrap().unwrap();
    assert!(Schedule::of(|_| None).unwrap().is_none());
    assert_eq!(
        refused(Schedule::of(|name| get(name).filter(|_| !name.ends_with("RECIPIENT")))),
        "refusal-backup-unlocked"
    );
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("another's.txt"), "").unwrap();
    for day in [9, 10, 11] {
        // Before its hour there is none; after it one, and no second.
        let at = |hours: i64| Arc::new(ShiftedTo(FixedClock::on(2023, 1, day).now() + hours * 3_600_000));
        let run = |hours| {
            let app = App::open(db.directory(), Some(&db.url()), at(hours)).unwrap();
            schedule.keep(&app).unwrap()
        };
        assert_eq!((run(-1), run(0), run(1)), (0, 1, 0));
    }
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(
        names,
        ["another's.txt", "dongthuan-2023-01-10.tar.gz.age", "dongthuan-2023-01-11.tar.gz.age"]
    );
}

#[derive(Debug)]
struct ShiftedTo(i64);

impl Clock for ShiftedTo {
    fn now(&self) -> i64 {
        self.0
    }
}

#[test]
fn the_drill_goes_as_it_is_written() {
    let db = Db::sqlite();
    let run = |data: &str, args: &[&str]| -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dongthuan"));
        command.env_remove("DATABASE_URL").env("DONGTHUAN_BACKUP_PASSPHRASE", "bốn từ dễ nhớ này");
        command.arg("--data").arg(db.directory().join(data)).args(args).output().unwrap()
    };
    let (file, identity) = (db.directory().join("today.age"), db.directory().join("key.txt"));
    let key = Identity::generate();
    let secret = key.to_string();
    fs::write(&identity, format!("# created\n{}\n", age::secrecy::ExposeSecret::expose_secret(&secret)))
        .unwrap();
    let (file, identity) = (file.to_str().unwrap(), identity.to_str().unwrap());
    let recipient = key.to_public().to_string();
    assert!(run("office", &["facts", "--check"]).status.success(), "a database is there");
    for (make, open) in [(vec![], vec![]), (vec!["--recipient", &recipient], vec!["--identity", identity])] {
        assert_eq!(run("office", &[vec!["backup", file], make].concat()).status.code(), Some(0));
        let checked = run("office", &[vec!["check", file], open.clone()].concat());
        let said = String::from_utf8(checked.stderr).unwrap();
        assert!(checked.status.code() == Some(0) && said.contains("khôi phục được"), "{said}");
        let new = format!("new{}", open.len());
        assert_eq!(run(&new, &[vec!["restore", file], open.clone()].concat()).status.code(), Some(0));
        assert_eq!(run(&new, &["facts", "--check"]).status.code(), Some(0));
        assert_eq!(run(&new, &[vec!["restore", file], open].concat()).status.code(), Some(2));
    }
}
