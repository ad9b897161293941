//! What is kept of files after each step, wherever the machine falls.
//!
//! With the feature `s3` and `TEST_S3=s3://bucket` the same is asked of a bucket (`tools/with-s3`).
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use db_test::db_test;
use files::{Cleaned, Contents, Judged, Kept, Size, WAITING_MILLIS, clean, testing::jpeg};
use kernel::{Id, Millis, Month, PlaceId, SeededRng};
use store::{Store, testing::Db};

const NOW: Millis = 1_772_000_000_000;
const LATER: Millis = NOW + WAITING_MILLIS + 3_600_000;

fn contents(db: &Db) -> Contents {
    match std::env::var("TEST_S3") {
        Ok(bucket) if cfg!(feature = "s3") => {
            let own = db.directory().file_name().unwrap().to_string_lossy().into_owned();
            Contents::at(&format!("{bucket}/{own}")).unwrap()
        }
        _ => Contents::in_folder(&db.directory().join("files")),
    }
}

fn ward() -> PlaceId {
    PlaceId::new("03127", Month::new(2025, 7).unwrap()).unwrap()
}

fn photo(seed: u8) -> Cleaned {
    clean(&jpeg(400, 300, seed)).unwrap()
}

struct Shelf {
    store: Store,
    contents: Contents,
    record: Id,
}

impl Shelf {
    fn of(db: &Db) -> Self {
        let record = Id::new(NOW, &mut SeededRng::new(9));
        Self { store: db.open(files::sql::STEPS), contents: contents(db), record }
    }

    fn bring(&self, cleaned: Vec<Cleaned>, seed: u64) -> Vec<Id> {
        let whose = (ward(), self.record);
        files::bring(&self.store, &self.contents, whose, cleaned, (NOW, &mut SeededRng::new(seed))).unwrap()
    }

    fn keep(&self, ids: &[Id], now: Millis) -> Result<(), kernel::Error> {
        let (record, ids) = (self.record, ids.to_vec());
        self.store.write("keep", move |tx| files::keep(tx, record, &ids, now))
    }

    fn of_record(&self) -> Vec<Kept> {
        self.store.read(|tx| Ok(files::of_record(tx, self.record)?)).unwrap()
    }

    fn sweep(&self, now: Millis) -> u64 {
        files::sweep(&self.store, &self.contents, now).unwrap()
    }

    fn read(&self, id: Id) -> Result<Vec<u8>, kernel::Fault> {
        self.contents.read(id, photo(1).what, Size::Whole)
    }
}

#[db_test]
fn files_wait_for_their_record(db: &Db) {
    let shelf = Shelf::of(db);
    let ids = shelf.bring(vec![photo(1), photo(2)], 1);
    assert_eq!(shelf.of_record(), [], "nobody has them yet");
    assert_eq!(shelf.sweep(NOW + WAITING_MILLIS), 0);
    shelf.keep(&[ids[1], ids[0]], NOW + 1).unwrap();
    let kept = shelf.of_record();
    assert_eq!(
        kept.iter().map(|it| it.id).collect::<Vec<_>>(),
        [ids[1], ids[0]],
        "in the order they were sent"
    );
    assert_eq!(kept[0].digest, photo(2).digest);
    assert_eq!(shelf.read(ids[0]).unwrap(), photo(1).bytes);
    let small = shelf.contents.read(ids[0], photo(1).what, Size::Small).unwrap();
    assert_eq!(Some(small), photo(1).small);
    assert_eq!(shelf.sweep(LATER), 0, "what is kept is never swept");
    assert!(shelf.keep(&ids, NOW + 2).is_err(), "nor kept twice");
    assert_eq!(shelf.of_record(), kept, "which changes nothing");
}

#[db_test]
fn one_form_cannot_have_all_that_may_wait(db: &Db) {
    let shelf = Shelf::of(db);
    let large = || vec![Cleaned { bytes: vec![7; 10 << 20], ..photo(1) }];
    shelf.bring(large(), 1);
    shelf.bring(large(), 2);
    let whose = (ward(), shelf.record);
    let once_more =
        files::bring(&shelf.store, &shelf.contents, whose, large(), (NOW, &mut SeededRng::new(3)));
    assert!(
        matches!(once_more, Err(kernel::Error::Refused(refusal)) if refusal.word == "refusal-files-full")
    );
    let other = (ward(), Id::new(NOW, &mut SeededRng::new(10)));
    files::bring(&shelf.store, &shelf.contents, other, large(), (NOW, &mut SeededRng::new(4))).unwrap();
}

#[db_test]
fn what_has_no_record_is_swept(db: &Db) {
    let shelf = Shelf::of(db);
    let ids = shelf.bring(vec![photo(1), photo(2), photo(3)], 1);
    shelf.keep(&ids[..1], NOW).unwrap();
    // Let go by whoever brought it: at once. Forgotten: an hour after it can be kept no more.
    let gone = ids[1];
    shelf.store.write("let go", move |tx| Ok(files::let_go(tx, &[gone])?)).unwrap();
    assert_eq!(shelf.sweep(NOW), 1);
    assert!(shelf.read(ids[1]).is_err() && shelf.read(ids[2]).is_ok());
    assert!(shelf.keep(&ids[2..], NOW + WAITING_MILLIS).is_err());
    assert_eq!(shelf.sweep(LATER), 1);
    assert!(shelf.read(ids[2]).is_err() && shelf.read(ids[0]).is_ok());
    // A machine that fell after the contents were gone, or before they came, leaves a row without any.
    let ids = shelf.bring(vec![photo(4)], 2);
    drop(std::fs::remove_dir_all(db.directory().join("files")));
    assert_eq!(shelf.sweep(LATER), 1);
    assert_eq!(shelf.sweep(LATER), 0);
    assert!(shelf.keep(&ids, NOW).is_err());
}

#[db_test]
fn what_cannot_be_taken_away_holds_nothing_up(db: &Db) {
    let shelf = Shelf { contents: Contents::in_folder(&db.directory().join("files")), ..Shelf::of(db) };
    let ids = shelf.bring(vec![photo(1), photo(2), photo(3)], 1);
    // A folder in the place of a file.
    let stuck = ids[0].to_string();
    let path = db.directory().join("files").join(&stuck[..4]).join(format!("{stuck}.jpg"));
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    assert!(files::sweep(&shelf.store, &shelf.contents, LATER).is_err());
    assert!(shelf.read(ids[1]).is_err() && shelf.read(ids[2]).is_err());
    std::fs::remove_dir(&path).unwrap();
    assert_eq!(shelf.sweep(LATER), 1, "the others are gone, rows and all");
}

#[db_test]
fn what_is_erased_is_gone_at_once(db: &Db) {
    let shelf = Shelf::of(db);
    let ids = shelf.bring(vec![photo(1)], 1);
    shelf.keep(&ids, NOW).unwrap();
    let (record, id) = (shelf.record, ids[0]);
    let judged =
        Judged {
            is_shown: true, at: NOW, office: "UBND phường".to_owned(), reason: "Rõ việc".to_owned()
        };
    let (to, kept) = (judged.clone(), judged.clone());
    shelf.store.write("judge", move |tx| files::judge(tx, (record, id), &to)).unwrap();
    assert_eq!(shelf.of_record()[0].judged, Some(kept));
    assert!(shelf.of_record()[0].is_shown());
    let hidden = Judged { is_shown: false, ..judged };
    shelf.store.write("judge", move |tx| files::judge(tx, (record, id), &hidden)).unwrap();
    assert!(!shelf.of_record()[0].is_shown());
    shelf.store.write("erase", move |tx| Ok(files::erase(tx, record)?)).unwrap();
    assert_eq!(shelf.of_record(), []);
    assert_eq!(shelf.store.read(|tx| Ok(files::by_id(tx, id)?)).unwrap(), None);
    assert_eq!(shelf.sweep(NOW), 1);
    assert!(shelf.read(id).is_err());
    let rows = store::Statement::built("rows", "SELECT COUNT(*) FROM file");
    assert_eq!(shelf.store.read(|tx| Ok(tx.one(&rows, &[], |row| row.int(0))?)).unwrap(), 0);
}
