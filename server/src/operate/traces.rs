//! Traces: where `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector, what was done for a request, and how long each part of it took, is
//! sent there by OTLP over HTTP (protobuf).
//!
//! A span is what was made with the target [`store::SPAN`], and nothing else is sent: no line of the log, no span of a library. It holds a
//! name that stands in this program's text (a route, an act, a statement), a method, a status, an engine. No address, argument
//! or sentence is in one, so no person, id or code is. Where no collector is named none is made, and no thread runs.
//!
//! A thread of its own sends what gathers, up to a bound, past which spans are lost: nobody waits for a collector.

use std::{
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::Duration,
};

use async_trait::async_trait;
use axum::{
    extract::{MatchedPath, Request},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use kernel::{Fault, Outcome};
use opentelemetry::{
    propagation::{Extractor, TextMapPropagator as _},
    trace::TracerProvider as _,
};
use opentelemetry_http::{Bytes, HttpClient, HttpError};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::{Resource, propagation::TraceContextPropagator, trace::SdkTracerProvider};
use tracing::{Instrument as _, Span, field::Empty, trace_span};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::{Layer, filter::filter_fn, registry::LookupSpan};

use super::metrics::method_of;

/// Names the collector: `http://127.0.0.1:4318`.
pub const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
/// How long a collector has to take what is sent.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long it has for the last of it, when the program ends.
const LAST: Duration = Duration::from_secs(1);

/// The way to a collector.
pub struct Traces(SdkTracerProvider);

impl Traces {
    /// From the settings; none where no collector is named. How many are kept, and what is told of the program, its library reads
    /// from the environment: `OTEL_TRACES_SAMPLER`, `OTEL_SERVICE_NAME` and the like.
    pub fn of(get: impl Fn(&str) -> Option<String>) -> Outcome<Option<Self>> {
        let Some(endpoint) = get(ENDPOINT).filter(|endpoint| !endpoint.is_empty()) else { return Ok(None) };
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
            .with_http_client(Collector::default())
            .build()
            .map_err(|error| Fault::caused(format!("send traces as {ENDPOINT} says"), error))?;
        let mut resource = Resource::builder();
        if get("OTEL_SERVICE_NAME").is_none() {
            resource = resource.with_service_name("dongthuan");
        }
        let provider =
            SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource.build());
        Ok(Some(Self(provider.build())))
    }

    /// What turns spans of ours, and nothing else, into what is sent.
    pub(super) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: tracing::Subscriber + for<'span> LookupSpan<'span>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer("dongthuan"))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_target(false)
            .with_filter(filter_fn(|about| about.is_span() && about.target() == store::SPAN))
    }

    /// Sends what is left, and ends.
    pub fn end(&self) {
        // What a collector did not take in time is lost, as it is whenever one is away.
        drop(self.0.shutdown_with_timeout(LAST));
    }
}

/// The collector at the other end. It is asked on the thread that sends.
#[derive(Debug)]
struct Collector {
    agent: ureq::Agent,
    is_away: AtomicBool,
}

impl Default for Collector {
    fn default() -> Self {
        Self {
            agent: ureq::AgentBuilder::new().timeout(PATIENCE).redirects(0).build(),
            is_away: AtomicBool::new(false),
        }
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(
        &self,
        request: opentelemetry_http::Request<Bytes>,
    ) -> Result<opentelemetry_http::Response<Bytes>, HttpError> {
        let (head, body) = request.into_parts();
        let mut sent = self.agent.post(&head.uri.to_string());
        for (name, value) in &head.headers {
            sent = sent.set(name.as_str(), value.to_str()?);
        }
        let (answer, failed) = match sent.send_bytes(&body) {
            Ok(answer) => (Some(answer), None),
            Err(ureq::Error::Status(status, answer)) => (Some(answer), Some(status.to_string())),
            // Its address may hold a password, and is not told.
            Err(ureq::Error::Transport(error)) => (None, Some(error.kind().to_string())),
        };
        // Told once as it goes away, not each time that something is sent.
        if self.is_away.swap(failed.is_some(), Relaxed) != failed.is_some() {
            let now = failed.as_deref().unwrap_or("taken again");
            tracing::warn!(now, "whether traces are taken has changed");
        }
        let Some(answer) = answer else { return Err(failed.unwrap_or_default().into()) };
        // What it says beside is for nobody.
        Ok(opentelemetry_http::Response::builder().status(answer.status()).body(Bytes::new())?)
    }
}

/// The line by which a caller says of which trace its request is a part. What else it says of it is not taken over, since it may be anything.
struct Caller<'a>(&'a HeaderMap);

impl Extractor for Caller<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        if key == "traceparent" { self.0.get(key)?.to_str().ok() } else { None }
    }

    fn keys(&self) -> Vec<&str> {
        vec!["traceparent"]
    }
}

/// Makes the span of a request, which goes on with its caller's trace.
pub async fn watch(request: Request, next: Next) -> Response {
    let method = method_of(&request);
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    let span = trace_span!(
        target: store::SPAN,
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
    );
    // Where nobody is told of it there is nothing to go on with.
    drop(span.set_parent(TraceContextPropagator::new().extract(&Caller(request.headers()))));
    let answer = next.run(request).instrument(span.clone()).await;
    tell(&span, answer.status());
    answer
}

fn tell(span: &Span, status: axum::http::StatusCode) {
    span.record("http.response.status_code", status.as_u16());
    if status.is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
}
