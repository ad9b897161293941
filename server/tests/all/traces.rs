//! Traces, as a collector gets them: what was done and how long it took, and nothing of anybody.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use db_test::db_test;
use kernel::{Clock as _, Id, SystemClock, SystemRng};
use opentelemetry_proto::tonic::{
    collector::trace::v1::ExportTraceServiceRequest,
    trace::v1::{Span, status::StatusCode},
};
use prost::Message as _;
use serde_json::json;
use store::testing::Db;

use crate::crash::program::{Line, Program};

/// What was sent, as bytes.
type Sent = Arc<Mutex<Vec<Vec<u8>>>>;

/// A collector that takes all that comes.
fn collector() -> (SocketAddr, Sent) {
    let (listener, sent) = (TcpListener::bind("127.0.0.1:0").unwrap(), Sent::default());
    let (address, taken) = (listener.local_addr().unwrap(), Arc::clone(&sent));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let taken = Arc::clone(&taken);
            thread::spawn(move || take(&stream.unwrap(), &taken));
        }
    });
    (address, sent)
}

fn take(stream: &TcpStream, taken: &Sent) -> Option<()> {
    let mut lines = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if lines.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        assert!(head.starts_with("POST /v1/traces HTTP/1.1\r\n"), "{head}");
        let head = head.to_lowercase();
        assert!(head.contains("content-type: application/x-protobuf\r\n"), "{head}");
        let length = head.split("content-length: ").nth(1)?.lines().next()?.parse().ok()?;
        let mut body = vec![0; length];
        lines.read_exact(&mut body).ok()?;
        taken.lock().unwrap().push(body);
        (&*stream).write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").ok()?;
    }
}

fn attribute(span: &Span, key: &str) -> String {
    let found = span.attributes.iter().find(|it| it.key == key);
    found.map(|it| format!("{:?}", it.value.as_ref().unwrap().value)).unwrap_or_default()
}

#[db_test]
fn what_took_how_long_is_told_and_of_nobody(db: &Db) {
    let (address, sent) = collector();
    let endpoint = format!("http://{address}/");
    let mut program = Program::start_with(db, &db.url(), &[("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint)]);
    let mut line = Line::to(program.address).unwrap();
    let (trace, caller) = ("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    line.more = format!("traceparent: 00-{trace}-{caller}-01\r\ntracestate: who=lo-thi-mau\r\n");
    assert_eq!(line.ask("GET", "/theo-doi/03127-ABCDE-FGHJK?q=secret", "").unwrap().0, 404);
    line.more = String::new();
    assert_eq!(line.ask("GET", "/tim?q=L%C3%B2+Th%E1%BB%8B+M%E1%BA%ABu", "").unwrap().0, 200);
    assert_eq!(line.ask("GET", "/nowhere/Quang-Van-Thu", "").unwrap().0, 404);
    let id = Id::new(1_772_000_000_000, &mut SystemRng);
    let filed =
        json!({ "place": "03127", "topic": "transport", "content": "Ngõ nhà bà Lò Thị Mẫu hay ngập" });
    let (status, _, answer) = line.ask("PUT", &format!("/api/v1/opinions/{id}"), &filed.to_string()).unwrap();
    assert_eq!(status, 201, "{answer}");
    let code =
        serde_json::from_str::<serde_json::Value>(&answer).unwrap()["code"].as_str().unwrap().to_owned();
    drop(line);
    let asked = SystemClock.now();
    program.ask_to_stop();
    assert!(program.wait().success());
    assert!(SystemClock.now() - asked < 10_000, "what is left is sent at once");

    let sent = sent.lock().unwrap();
    let decoded = sent.iter().map(|body| ExportTraceServiceRequest::decode(&body[..]).unwrap());
    let spans: Vec<Span> = decoded
        .flat_map(|it| it.resource_spans)
        .flat_map(|it| it.scope_spans)
        .flat_map(|it| it.spans)
        .collect();
    let named = |name: &str| spans.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("no {name}"));
    let hex = |bytes: &[u8]| bytes.iter().map(|it| format!("{it:02x}")).collect::<String>();

    // A request has its route, and goes on with its caller's trace.
    let followed = named("GET /theo-doi/{code}");
    assert_eq!(
        (hex(&followed.trace_id), hex(&followed.parent_span_id)),
        (trace.to_owned(), caller.to_owned())
    );
    assert!(attribute(followed, "http.response.status_code").contains("404"));
    assert!(attribute(followed, "http.request.method").contains("GET"));
    assert!(followed.status.as_ref().is_none_or(|it| it.code() != StatusCode::Error));
    named("GET none");
    // Down to the statement, within the act, within the request; also where another thread does it.
    let put = named("PUT /api/v1/opinions/{id}");
    let inside = |outer: &Span| -> Vec<&Span> {
        spans.iter().filter(|it| it.parent_span_id == outer.span_id).collect()
    };
    let acts = inside(put);
    let statements: Vec<&Span> = acts.iter().flat_map(|it| inside(it)).collect();
    let insert = statements.iter().find(|it| it.name == "insert_records").expect("it was written");
    let engine = match db.engine() {
        store::Engine::Sqlite => "sqlite",
        store::Engine::Postgres => "postgresql",
    };
    assert!(attribute(insert, "db.system.name").contains(engine));
    assert!(insert.start_time_unix_nano >= put.start_time_unix_nano);
    assert!(insert.end_time_unix_nano <= put.end_time_unix_nano + 1_000_000_000);
    assert!(!inside(named("tick")).is_empty());

    // Nothing else: no line of the log, no other attribute, and nothing of what was asked or written.
    let keys: BTreeSet<&str> = spans.iter().flat_map(|it| &it.attributes).map(|it| it.key.as_str()).collect();
    let known = ["db.system.name", "http.request.method", "http.response.status_code", "http.route"];
    assert_eq!(keys, BTreeSet::from(known));
    assert!(spans.iter().all(|it| it.events.is_empty() && it.trace_state.is_empty()));
    let all = sent.concat();
    for secret in ["ABCDE", "FGHJK", "secret", "Mẫu", "M%E1", "Thu", "mau", "Ngõ", &code, &id.to_string()]
    {
        let found = all.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!found, "{secret} was sent");
    }
}

#[test]
fn a_collector_that_is_away_or_hangs_holds_nothing_up() {
    // It takes lines, and never reads one.
    let hangs = TcpListener::bind("127.0.0.1:0").unwrap();
    for endpoint in ["http://127.0.0.1:1".to_owned(), format!("http://{}", hangs.local_addr().unwrap())] {
        let db = Db::sqlite();
        let mut program = Program::start_with(&db, &db.url(), &[("OTEL_EXPORTER_OTLP_ENDPOINT", &endpoint)]);
        let begun = SystemClock.now();
        for _ in 0..20 {
            assert_eq!(program.get("/tim?q=x"), 200);
        }
        program.ask_to_stop();
        assert!(program.wait().success());
        let took = SystemClock.now() - begun;
        assert!(took < 8_000, "{endpoint}: {took} ms");
    }
}
