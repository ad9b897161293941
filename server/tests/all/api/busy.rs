//! Too many wait: whoever comes is sent away with the time to come again, by each door, and nothing is filed.

use std::{
    sync::{Arc, Barrier, atomic::Ordering::Relaxed},
    thread,
};

use db_test::db_test;
use serde_json::json;
use store::{Engine, Store};

use super::*;

/// Acts that hold all who could write until they are let go.
struct Held {
    go_on: Arc<Barrier>,
    threads: Vec<thread::JoinHandle<kernel::Outcome<()>>>,
}

impl Held {
    fn all(store: &Store) -> Self {
        // SQLite has one writer, and a queue before it that is filled; PostgreSQL as many as connections.
        let writers = match store.engine() {
            Engine::Sqlite => 1,
            Engine::Postgres => store::Options::default().connections,
        };
        let (begun, go_on) = (Arc::new(Barrier::new(writers + 1)), Arc::new(Barrier::new(writers + 1)));
        let hold = |_| {
            let (store, begun, go_on) = (store.clone(), Arc::clone(&begun), Arc::clone(&go_on));
            let act = move |_: &mut dyn store::Tx| {
                begun.wait();
                go_on.wait();
                Ok(())
            };
            thread::spawn(move || store.write("hold", act))
        };
        let threads = (0..writers).map(hold).collect();
        begun.wait();
        while store.engine() == Engine::Sqlite && store.meter().turned_away.load(Relaxed) == 0 {
            store.submit("wait", |_| Ok(()), drop);
        }
        Self { go_on, threads }
    }

    fn let_go(self) {
        self.go_on.wait();
        for thread in self.threads {
            thread.join().unwrap().unwrap();
        }
    }
}

fn seconds(answer: &Answer) -> u32 {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.text);
    answer.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap()
}

#[db_test]
fn each_door_sends_away_when_too_many_wait(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let said = json!({ "place": WARD, "topic": "transport", "content": "Cầu treo bản Nà Nghè mất ván" });
    let address = format!("/opinions/{}", new_id());
    let held = Held::all(&server.app.store);
    for (language, sentence) in [("vi", "quá nhiều người"), ("en", "Too many people")] {
        let api = server.json("PUT", &address, &[("accept-language", language)], &said);
        assert!((1..60).contains(&seconds(&api)));
        assert_eq!((api.problem().as_str(), api.json()["code"].as_str()), ("busy", Some("busy")));
        assert!(api.json()["detail"].as_str().unwrap().contains(sentence), "{}", api.text);
        let form = [("content-type", "application/x-www-form-urlencoded"), ("accept-language", language)];
        let open311 =
            "jurisdiction_id=03127&service_code=transport&description=C%E1%BA%A7u+treo+m%E1%BA%A5t+v%C3%A1n";
        let open311 = server.send("POST", "/open311/v2/requests.json", &form, open311);
        assert!((1..60).contains(&seconds(&open311)));
        assert!(open311.text.contains(sentence), "{}", open311.text);
    }
    held.let_go();
    assert_eq!(server.json("PUT", &address, &[], &said).status, StatusCode::CREATED);
    let again = server.json("PUT", &address, &[], &said);
    assert_eq!(again.status, StatusCode::CREATED, "{}", again.text);
}

#[db_test]
fn a_page_says_so_too(db: &Db) {
    let server = Server::new(on(db, 2026, 3, 2));
    let said = format!("id={}&dieu-noi=C%E1%BA%A7u+treo+m%E1%BA%A5t+v%C3%A1n", new_id());
    let form = [("content-type", "application/x-www-form-urlencoded"), ("origin", "http://xa.example")];
    let held = Held::all(&server.app.store);
    for (prefix, sentence) in [("", "quá nhiều người"), ("/en", "Too many people")] {
        let page = server.send("POST", &format!("{prefix}/gui/03127"), &form, &said);
        assert!((1..60).contains(&seconds(&page)));
        assert!(page.text.contains(sentence) && page.text.contains("<html"), "{}", page.text);
    }
    held.let_go();
    let filed = server.send("POST", "/gui/03127", &form, &said);
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text);
}
