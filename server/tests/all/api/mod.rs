//! The open door for other systems, asked over HTTP on both engines.

mod busy;
mod by_key;
mod description;
mod keys;
mod open311;
mod opinions;

use std::{sync::Arc, time::Duration};

use accounts::{Grant, Keeper, Role, Secret, keys::NewKey};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use dongthuan::{app::App, pages};
use kernel::{FixedClock, Id, Month, PlaceId, SystemRng};
use records::{Door, Stamp, find_record};
use serde_json::Value;
use store::testing::Db;
use tower::ServiceExt as _;

/// The ward of today.
const WARD: &str = "03127";

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The end of a problem's type; every problem is well made.
    fn problem(&self) -> String {
        let told = self.json();
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json", "{}", self.text);
        assert_eq!(told["status"], self.status.as_u16());
        for text in ["title", "detail"] {
            let said = told[text].as_str().unwrap();
            assert!(!said.is_empty() && !said.contains('⟦') && !said.contains("{$"), "{said}");
        }
        told["type"].as_str().unwrap().strip_prefix("/api#").unwrap().to_owned()
    }

    /// The JSON pointers of what is wrong.
    fn pointers(&self) -> Vec<String> {
        assert_eq!(self.problem(), "invalid", "{}", self.text);
        let told = self.json();
        let errors = told["errors"].as_array().unwrap().iter();
        errors
            .map(|error| {
                assert!(!error["detail"].as_str().unwrap().contains('⟦'), "{error}");
                error["pointer"].as_str().unwrap().to_owned()
            })
            .collect()
    }

    fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text);
        self.json()
    }
}

/// The server, and a program that asks it.
struct Server {
    runtime: tokio::runtime::Runtime,
    router: Router,
    app: Arc<App>,
}

/// The program over a test's database on a day.
fn on(db: &Db, year: i16, month: i8, day: i8) -> App {
    App::open(db.directory(), Some(&db.url()), Arc::new(FixedClock::on(year, month, day))).unwrap()
}

impl Server {
    fn new(app: App) -> Self {
        let app = Arc::new(app);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        Self { runtime: runtime.unwrap(), router: pages::routes(Arc::clone(&app)), app }
    }

    async fn asked(router: Router, request: Request<Body>) -> Answer {
        let asked = tokio::time::timeout(Duration::from_mins(1), router.oneshot(request));
        let (parts, body) = asked.await.expect("an answer in a minute").unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    fn request(method: &str, address: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
        let mut request = Request::builder().method(method).uri(address).header(header::HOST, "xa.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from(body.to_owned())).unwrap()
    }

    fn send(&self, method: &str, address: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let request = Self::request(method, address, headers, body);
        self.runtime.block_on(Self::asked(self.router.clone(), request))
    }

    fn get(&self, address: &str) -> Answer {
        self.send("GET", &format!("/api/v1{address}"), &[], "")
    }

    fn json(&self, method: &str, address: &str, more: &[(&str, &str)], body: &Value) -> Answer {
        let headers = [&[("content-type", "application/json")], more].concat();
        self.send(method, &format!("/api/v1{address}"), &headers, &body.to_string())
    }

    /// A key of a role for a place today.
    fn key(&self, role: Role, code: &str, body: Option<&str>) -> String {
        self.key_with(role, code, body, |new| new)
    }

    fn key_with(
        &self,
        role: Role,
        code: &str,
        body: Option<&str>,
        more: impl Fn(NewKey) -> NewKey,
    ) -> String {
        let (key, now) = (Secret::new(&mut SystemRng), self.app.clock.now());
        let grant = Grant { role, place: today(code), body: body.map(str::to_owned) };
        let new = more(NewKey {
            name: "Cổng phản ánh của tỉnh".to_owned(),
            office: "UBND phường Thử".to_owned(),
            grant,
            until: None,
            per_minute: 6_000,
        });
        let kept = key.clone();
        self.app
            .store
            .write("give a key", move |tx| Keeper::machine(now).give_key(tx, &new, &kept, &mut SystemRng))
            .unwrap();
        format!("Bearer {}", key.text())
    }

    /// Approves the text of a record for the public.
    fn approve(&self, id: &str) {
        let (id, app): (Id, _) = (id.parse().unwrap(), Arc::clone(&self.app));
        self.act(
            |door, record| {
                door.approve(record)?;
                Ok(())
            },
            id,
            app,
        );
    }

    fn act(
        &self,
        act: impl Fn(&mut Door<'_>, &records::Stored) -> kernel::Outcome<()> + Send + 'static,
        id: Id,
        app: Arc<App>,
    ) {
        let stamp = Stamp::of_machine("UBND phường Thử", app.clock.now());
        self.app
            .store
            .write("act", move |tx| {
                let record = find_record(tx, id)?.unwrap().record;
                let mut rng = SystemRng;
                let mut door = Door::open(tx, &app.kinds, &stamp, &mut rng);
                act(&mut door, &record)?;
                Ok(door.finish()?)
            })
            .unwrap();
    }
}

/// The unit that a code means since the reform.
fn today(code: &str) -> PlaceId {
    let since = if code.len() == 5 { (2025, 7) } else { (2022, 1) };
    PlaceId::new(code, Month::new(since.0, since.1).unwrap()).unwrap()
}

/// A new id of a client.
fn new_id() -> String {
    Id::new(1_772_000_000_000, &mut SystemRng).to_string()
}
