//! Of several programs over one database one does what happens by itself, and another takes over.

use db_test::db_test;
use dongthuan::lease::Lease;
use store::testing::Db;

use crate::support::app;

#[db_test]
fn one_holds_it_until_it_dies_or_gives_it_back(db: &Db) {
    let (here, there) = (app(db), app(db));
    let minute = 60_000;
    let (first, second) = (Lease::new("tick", 0), Lease::new("tick", 0));
    assert!(first.take(&here.store, 0).unwrap());
    assert!(!second.take(&there.store, minute).unwrap(), "it is another's");
    assert!(first.take(&here.store, 2 * minute).unwrap(), "it is held anew");
    assert!(!second.take(&there.store, 4 * minute).unwrap());
    assert!(second.take(&there.store, 5 * minute).unwrap(), "who held it died");
    assert!(!first.take(&here.store, 6 * minute).unwrap(), "and comes back too late");
    first.give_back(&here.store).unwrap();
    assert!(!first.take(&here.store, 6 * minute).unwrap(), "nobody gives back what is another's");
    second.give_back(&there.store).unwrap();
    assert!(first.take(&here.store, 6 * minute).unwrap(), "what is given back is free at once");
}

#[db_test]
fn two_that_come_at_once_do_not_both_get_it(db: &Db) {
    let app = app(db);
    for round in 0..20 {
        let now = round * 600_000;
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let store = app.store.clone();
                std::thread::spawn(move || Lease::new("tick", now).take(&store, now).unwrap())
            })
            .collect();
        let got = threads.into_iter().map(|thread| thread.join().unwrap());
        assert_eq!(got.filter(|got| *got).count(), 1);
    }
}
