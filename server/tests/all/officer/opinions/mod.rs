//! An opinion's life: filed, routed, sent back, answered, published, asked about, opened again; what must not stay is nowhere.

mod asked;
mod attached;
mod handing;
mod hiding;
mod home;
mod life;
mod passing;
mod senders;
mod strangers;
mod together;

use std::sync::Arc;

use accounts::Role;
use axum::http::StatusCode;
use db_test::db_test;
use dongthuan::{app::App, moving, tick};
use kernel::{Date, FixedClock, Id};
use records::{Found, check_facts, clocks::What, find_record};
use serde_json::Value;
use store::{Engine, Statement, testing::Db};
use voice::{
    denunciation,
    sender::{self, Person},
};

use super::{Desktop, encode, unit};

/// The program over a test's database on a day; who comes back on a later day finds what was left.
fn on(db: &Db, year: i16, month: i8, day: i8) -> App {
    App::open(db.directory(), Some(&db.url()), Arc::new(FixedClock::on(year, month, day))).unwrap()
}

const OFFICER: [super::Given<'static>; 2] = [(Role::Officer, "11", None), (Role::Publisher, "11", None)];

/// The ward of today.
fn ward() -> kernel::PlaceId {
    kernel::PlaceId::new("03127", kernel::Month::new(2025, 7).unwrap()).unwrap()
}

struct Filed {
    id: Id,
    code: String,
}

/// Files an opinion at the counter.
fn file(desktop: &Desktop, more: &[(&str, &str)]) -> Filed {
    let page = desktop.page("/can-bo/y-kien/moi");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let place = ward().number().to_string();
    let mut fields = vec![
        ("id", id.as_str()),
        ("noi", &place),
        ("f-received_on", "2/3/2026"),
        ("f-channel", "counter"),
        ("f-topic", "Giao thông, hạ tầng"),
        ("f-content", "Rãnh thoát nước đường Trần Đăng Ninh tắc, mưa là ngập"),
    ];
    for (name, value) in more {
        fields.retain(|(of, _)| of != name);
        fields.push((name, value));
    }
    let sent = desktop.post("/can-bo/y-kien/moi", &fields);
    let slip = desktop.page(&sent.location());
    let code = slip.split("class=\"ma-so\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let id = sent.location().split('/').nth(3).unwrap().parse().unwrap();
    Filed { id, code }
}

fn found(app: &App, id: Id) -> Found {
    app.store.read(|tx| Ok(find_record(tx, id)?.unwrap())).unwrap()
}

fn payload(app: &App, id: Id) -> Value {
    found(app, id).record.value().unwrap()
}

/// Takes a step; gives where it leads, or the page that says why not.
fn step(desktop: &Desktop, id: Id, name: &str, fields: &[(&str, &str)]) -> super::Answer {
    let version = found(&desktop.desk.app, id).record.version.to_string();
    let mut all = vec![("ban", version.as_str())];
    all.extend(fields);
    desktop.post(&format!("/can-bo/ho-so/{id}/buoc/{name}"), &all)
}

/// Name of the clock, by when, whether it runs.
fn clocks(app: &App, id: Id) -> Vec<(String, String, bool)> {
    let clocks = payload(app, id)["clocks"].as_array().cloned().unwrap_or_default();
    let told = |clock: &Value| {
        let text = |name: &str| clock[name].as_str().unwrap_or_default().to_owned();
        (text("name"), text("due_on"), clock["ended_on"].is_null())
    };
    clocks.iter().map(told).collect()
}

fn is_clean(app: &App) {
    assert_eq!(app.store.read(|tx| Ok(check_facts(tx, &app.kinds)?)).unwrap(), []);
}
