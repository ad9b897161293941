//! `/healthz`: the process lives. `/readyz`: it can be asked, its database answers, and it was not told to stop; with how its
//! replicas stand, without which it is ready all the same.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use axum::{Router, extract::State, http::StatusCode, routing::get};

use crate::{app::App, pages, replicas::Replica};

/// Whether it was told to stop: whoever shares out requests sends no more.
#[derive(Debug, Default)]
pub struct Stopping(AtomicBool);

impl Stopping {
    /// It is.
    pub fn begin(&self) {
        self.0.store(true, Relaxed);
    }
}

/// The two addresses. They stand before everything that counts or guards requests.
pub fn routes(app: Arc<App>, stopping: Arc<Stopping>) -> Router {
    Router::new()
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .with_state((app, stopping))
}

async fn ready(State((app, stopping)): State<(Arc<App>, Arc<Stopping>)>) -> (StatusCode, String) {
    if stopping.0.load(Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n".to_owned());
    }
    match pages::read(&app, |_, tx| Ok(tx.rows(&store::LIST_STEPS, &[], |row| row.text(0))?)).await {
        Ok(_) => (StatusCode::OK, format!("ready\n{}", of_replicas(&app))),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "no database\n".to_owned()),
    }
}

/// A line for each, by its number in the setting.
fn of_replicas(app: &App) -> String {
    let line = |(nth, replica): (usize, &Replica)| {
        let asked = if replica.is_asked(app.clock.now()) { "asked" } else { "left alone" };
        let behind = replica.behind().map_or("not to be had".to_owned(), |ms| format!("{ms} ms behind"));
        format!("replica {}: {behind}, {asked}\n", nth + 1)
    };
    app.replicas.all().iter().enumerate().map(line).collect()
}
