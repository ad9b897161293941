//! What whoever runs the program relies on.

use std::{fs, process::Command, sync::Arc, thread, time::Duration};

use axum::{Router, body::Body, http::Request, middleware};
use clap::CommandFactory as _;
use db_test::db_test;
use dongthuan::{
    commands::Arguments,
    operate::{
        health::{self, Stopping},
        metrics::{self, Metrics},
        settings::{self, Settings},
    },
    pages,
};
use kernel::Error;
use store::testing::Db;
use tower::ServiceExt as _;

use crate::{crash::program::Program, support::app};

pub fn ask(router: &Router, path: &str) -> (u16, String) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let request = Request::get(path).header("host", "xa.example").body(Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    })
}

#[db_test]
fn it_says_that_it_lives_and_when_it_is_ready(db: &Db) {
    let (app, stopping) = (Arc::new(app(db)), Arc::new(Stopping::default()));
    let router = health::routes(app, Arc::clone(&stopping));
    assert_eq!(ask(&router, "/healthz"), (200, "ok\n".to_owned()));
    assert_eq!(ask(&router, "/readyz"), (200, "ready\n".to_owned()));
    stopping.begin();
    assert_eq!((ask(&router, "/healthz").0, ask(&router, "/readyz").0), (200, 503));
}

#[db_test]
fn what_is_counted_tells_of_nobody(db: &Db) {
    let app = Arc::new(app(db));
    let metrics = Arc::new(Metrics::of(app.store.clone(), Arc::clone(&app.replicas)));
    let router = pages::routes(Arc::clone(&app))
        .layer(middleware::from_fn_with_state(Arc::clone(&metrics), metrics::watch));
    for path in ["/theo-doi/03127-ABCDE-FGHJK", "/tim?q=L%C3%B2+Th%E1%BB%8B+M%E1%BA%ABu", "/nowhere/at/all"] {
        ask(&router, path);
    }
    app.store.write("act", |_| Ok(())).unwrap();
    let text = metrics.text().unwrap();
    for line in [
        "dongthuan_requests_total{method=\"GET\",route=\"/theo-doi/{code}\",status=\"404\"} 1",
        "dongthuan_requests_total{method=\"GET\",route=\"/tim\",status=\"200\"} 1",
        "dongthuan_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1",
        "dongthuan_request_seconds_count 3",
        "dongthuan_store_waiting 0",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} in\n{text}");
    }
    for secret in ["ABCDE", "FGHJK", "L%C3", "Lò", "nowhere"] {
        assert!(!text.contains(secret), "{secret} in\n{text}");
    }
    assert!(text.contains("dongthuan_store_acts_total ") && text.ends_with("# EOF\n"));
}

fn settings(text: &str) -> kernel::Outcome<Settings> {
    Settings::of(text, "dongthuan.conf", &Arguments::command())
}

#[test]
fn a_file_of_settings_is_read_or_refused_by_its_line() {
    let read = settings("# a comment\nDONGTHUAN_SMTP=\"smtp://mail.example:25\"\nPORT = 8081\n").unwrap();
    assert_eq!(read.get("DONGTHUAN_SMTP").as_deref(), Some("smtp://mail.example:25"));
    let command = read.fill(Arguments::command());
    let matches = command.get_matches_from(["dongthuan", "serve"]);
    assert_eq!(matches.subcommand_matches("serve").unwrap().get_one::<u16>("port"), Some(&8081));
    let command = read.fill(Arguments::command());
    let matches = command.get_matches_from(["dongthuan", "serve", "--port", "9000"]);
    assert_eq!(matches.subcommand_matches("serve").unwrap().get_one::<u16>("port"), Some(&9000));
    for (text, word, args) in [
        ("PORT = 8081\nnonsense here", "refusal-settings-line", "line=\"2\""),
        ("DONGTHUAN_SMPT = \"x\"", "refusal-settings-name", "DONGTHUAN_SMPT"),
        ("PORT = \"\"", "refusal-settings-name", "PORT"),
        ("DONGTHUAN_CONFIG = \"other\"", "refusal-settings-name", "DONGTHUAN_CONFIG"),
        ("PORT = [1]", "refusal-settings-name", "PORT"),
    ] {
        let Err(Error::Refused(refusal)) = settings(text) else { panic!("{text} was read") };
        assert_eq!(refusal.word, word, "{text}");
        assert!(refusal.to_string().contains(args), "{refusal}");
    }
}

#[test]
fn every_setting_is_documented_and_none_that_is_not() {
    let page = include_str!("../../../docs/operate/settings.md");
    let known = settings::names(&Arguments::command());
    let told: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(
        told.iter().map(ToString::to_string).collect::<std::collections::BTreeSet<_>>(),
        known.into_iter().collect()
    );
    let mut once = told.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), told.len());
}

#[test]
fn who_is_answered_when_it_stops_is_answered() {
    let db = Db::sqlite();
    let mut program = Program::start(&db, &db.url());
    let filers = crate::crash::filers::Filers::begin();
    filers.go_to(&[program.address]);
    filers.wait_for(100);
    program.ask_to_stop();
    assert!(program.wait().success(), "it ended by itself, and well");
    thread::sleep(Duration::from_millis(50));
    let acknowledged = filers.end();
    // What was begun was finished: all that there is was acknowledged.
    let app = app(&db);
    let sql = store::Statement::new("count", "SELECT COUNT(*) FROM record");
    let records = app.store.read(|tx| Ok(tx.one(&sql, &[], |row| row.int(0))?)).unwrap();
    assert_eq!(records, i64::try_from(acknowledged.len()).unwrap());
}

#[test]
fn a_socket_that_is_handed_over_is_served() {
    let db = Db::sqlite();
    let file = db.directory().join("dongthuan.conf");
    let settings = format!("DONGTHUAN_DATA = {:?}\nDONGTHUAN_LOG=\"json\"\n", db.directory().join("data"));
    fs::write(&file, settings).unwrap();
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    // Asked before there is a program: the socket holds the door open.
    let asked = thread::spawn(move || {
        let mut line = crate::crash::program::Line::to(address).unwrap();
        line.ask("GET", "/healthz", "").unwrap().0
    });
    let script = "exec 3<&0; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" serve";
    let mut child = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_dongthuan")])
        .env_remove("DATABASE_URL")
        .env("DONGTHUAN_CONFIG", &file)
        .stdin(std::os::fd::OwnedFd::from(socket))
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    assert_eq!(asked.join().unwrap(), 200);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(db.directory().join("data/dongthuan.db").exists(), "the file of settings says where");
}

#[test]
fn the_manual_page_names_every_command() {
    let page = include_str!("../../../packaging/dongthuan.1").replace("\\-", "-");
    let (_, named) = page.split_once(".SH COMMANDS").unwrap();
    let words: Vec<&str> = named.split([' ', '\n']).collect();
    for command in Arguments::command().get_subcommands() {
        assert!(words.contains(&command.get_name()), "{}", command.get_name());
    }
}
