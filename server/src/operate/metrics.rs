//! What is counted, as Prometheus reads it, on an address of its own. Requests are counted by the route that answered, never by
//! what was asked of it, so no code, id or name stands there.

use std::{
    net::SocketAddr,
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Instant,
};

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, header::CONTENT_TYPE},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use kernel::{Error, Fault, Outcome};
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric, text::encode},
    metrics::{
        counter::ConstCounter,
        counter::Counter,
        family::Family,
        gauge::{ConstGauge, Gauge},
        histogram::Histogram,
    },
    registry::Registry,
};
use store::Store;

use crate::replicas::Replicas;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Nth {
    replica: usize,
}

/// The counters.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Histogram,
}

/// From a page that stands in memory to one that waits for a disk.
const SECONDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

impl Metrics {
    /// Counts what a store does, what its replicas tell, and the requests that go through [`watch`].
    pub fn of(store: Store, replicas: Arc<Replicas>) -> Self {
        let mut registry = Registry::with_prefix("dongthuan");
        let (requests, seconds) = (Family::default(), Histogram::new(SECONDS));
        registry.register("requests", "Requests by route and status", Family::clone(&requests));
        registry.register("request_seconds", "How long requests took", seconds.clone());
        registry.register_collector(Box::new(OfStore(store)));
        registry.register_collector(Box::new(OfReplicas(replicas)));
        Self { registry, requests, seconds }
    }

    /// As text.
    pub fn text(&self) -> Result<String, Fault> {
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(|error| Fault::caused("write what is counted", error))?;
        Ok(text)
    }
}

/// What the store counts of itself, and the process's own memory.
struct OfStore(Store);

impl std::fmt::Debug for OfStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OfStore")
    }
}

impl Collector for OfStore {
    fn encode(&self, mut to: DescriptorEncoder<'_>) -> std::fmt::Result {
        let meter = self.0.meter();
        let counters = [
            ("store_acts", "Acts that are durable", &meter.acts),
            ("store_commits", "Commits that made them so", &meter.commits),
            ("store_turned_away", "Callers sent away because too many waited", &meter.turned_away),
            ("store_failed", "Acts that failed for what passes", &meter.failed),
        ];
        for (name, help, counter) in counters {
            let counter = ConstCounter::new(counter.load(Relaxed));
            counter.encode(to.encode_descriptor(name, help, None, counter.metric_type())?)?;
        }
        let waiting = i64::try_from(meter.waiting.load(Relaxed)).unwrap_or(i64::MAX);
        let gauges = [
            ("store_waiting", "Acts that wait now", waiting),
            ("memory_bytes", "Anonymous memory of the process", memory()),
        ];
        for (name, help, value) in gauges {
            let gauge = ConstGauge::new(value);
            gauge.encode(to.encode_descriptor(name, help, None, gauge.metric_type())?)?;
        }
        Ok(())
    }
}

/// What is known of each replica, by its number in the setting: its address may hold a password.
struct OfReplicas(Arc<Replicas>);

impl std::fmt::Debug for OfReplicas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OfReplicas")
    }
}

impl Collector for OfReplicas {
    fn encode(&self, mut to: DescriptorEncoder<'_>) -> std::fmt::Result {
        let (behind, pages) = (Family::<Nth, Gauge>::default(), Family::<Nth, Counter>::default());
        for (nth, replica) in self.0.all().iter().enumerate() {
            let replica_of = || Nth { replica: nth + 1 };
            pages.get_or_create(&replica_of()).inc_by(replica.pages.load(Relaxed));
            // One of which nobody knows how far it is behind is as late as can be.
            behind.get_or_create(&replica_of()).set(replica.behind().unwrap_or(i64::MAX));
        }
        if self.0.all().is_empty() {
            return Ok(());
        }
        let help = "How far a replica is behind";
        behind.encode(to.encode_descriptor("replica_behind_ms", help, None, behind.metric_type())?)?;
        let help = "Pages that a replica told";
        pages.encode(to.encode_descriptor("replica_pages", help, None, pages.metric_type())?)
    }
}

/// Pages of files that are mapped are not ours, so `RssAnon` is read; nothing where there is no such file.
fn memory() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<i64>().ok()).unwrap_or(0) * 1024
}

/// The method of a request; one that nobody sends is not told by its name, which may be anything.
pub(super) fn method_of(request: &Request) -> &'static str {
    match request.method().as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        _ => "other",
    }
}

/// Counts a request, and says it to the log.
pub async fn watch(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let method = method_of(&request);
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    #[expect(clippy::disallowed_methods, reason = "how long it took is measured, and decides nothing")]
    let begun = Instant::now();
    let answer = next.run(request).await;
    let seconds = begun.elapsed().as_secs_f64();
    let status = answer.status().as_u16();
    metrics.seconds.observe(seconds);
    tracing::debug!(method, route, status, seconds, "request");
    metrics.requests.get_or_create(&Answered { method, route, status }).inc();
    answer
}

/// Tells them to whoever asks at this address, as long as the program runs.
pub async fn serve(metrics: Arc<Metrics>, address: SocketAddr) -> Outcome<()> {
    let told = async |State(metrics): State<Arc<Metrics>>| match metrics.text() {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response()
        }
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let routes = Router::new().route("/metrics", get(told)).with_state(metrics);
    let listening = tokio::net::TcpListener::bind(address).await;
    let failed = |error| Error::Failed(Fault::caused(format!("tell what is counted at {address}"), error));
    axum::serve(listening.map_err(failed)?, routes).await.map_err(failed)
}
