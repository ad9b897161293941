//! Public pages are read from a replica while it is well and has all that officers did, and from the primary else: on a primary and
//! a streaming replica that the test starts.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

use dongthuan::{
    app::App,
    operate::{
        health::{self, Stopping},
        metrics::Metrics,
    },
    replicas::{MOST_BEHIND, RESTS, Replica, Replicas},
};
use kernel::{Clock, Error, FixedClock};
use store::{Options, Store, testing::Db};

use super::{
    Desktop,
    duties::OFFICER,
    notices::{approve, enter},
};
use crate::{operate::ask, support::app};

/// A PostgreSQL with a folder and a port of its own. It ends with the test.
struct Server {
    folder: PathBuf,
    port: u16,
}

/// Runs one of PostgreSQL's own programs, which do not run as root.
fn run(program: &str, args: &[&str]) {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|found| found.map(|it| it.unwrap().path()).collect())
        .unwrap_or_default();
    versions.sort();
    let program = versions.pop().map_or_else(|| PathBuf::from(program), |it| it.join("bin").join(program));
    let me = Command::new("id").arg("-u").output().unwrap().stdout;
    let mut command = if me == b"0\n" {
        let mut as_another = Command::new("runuser");
        as_another.args(["-u", "postgres", "--"]).arg(&program);
        as_another
    } else {
        Command::new(&program)
    };
    // A server that is started would hold the ends of pipes open.
    let ended = command.args(args).current_dir("/").stdout(std::process::Stdio::null()).status().unwrap();
    assert!(ended.success(), "{} {args:?}", program.display());
}

impl Server {
    /// A folder that whoever runs PostgreSQL may write, and a port that nobody has.
    fn new(name: &str, db: &Db) -> Self {
        let folder = PathBuf::from(format!("{}-{name}", db.directory().display()));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Self { folder, port }
    }

    fn start(&self) {
        let options = format!(
            "-c port={} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off",
            self.port
        );
        let log = format!("{}/log", self.folder.display());
        run("pg_ctl", &["-D", self.folder(), "-s", "-w", "-l", &log, "-o", &options, "start"]);
    }

    fn stop(&self) {
        run("pg_ctl", &["-D", self.folder(), "-s", "-m", "immediate", "stop"]);
    }

    fn folder(&self) -> &str {
        self.folder.to_str().unwrap()
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn say(&self, sql: &'static str) {
        let store = Store::replica(&self.url(), Options::default()).unwrap();
        let said = store.read(|tx| {
            tx.each(&store::Statement::new("say", sql), &[], &mut |_| Ok(()))?;
            Ok(())
        });
        said.unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if Path::new(&self.folder).join("postmaster.pid").exists() {
            self.stop();
        }
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// A primary, and a replica that follows it.
fn pair(db: &Db) -> (Server, Server) {
    let (primary, replica) = (Server::new("primary", db), Server::new("replica", db));
    let in_folder = ["-D", primary.folder()];
    run(
        "initdb",
        &[&in_folder[..], &["-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"]].concat(),
    );
    primary.start();
    let port = primary.port.to_string();
    let from = ["-h", "127.0.0.1", "-p", &port, "-U", "postgres", "-D", replica.folder()];
    run("pg_basebackup", &[&from[..], &["-R", "-N", "-c", "fast"]].concat());
    replica.start();
    (primary, replica)
}

/// Time that the test moves.
struct Moved(AtomicI64);

impl Clock for Moved {
    fn now(&self) -> i64 {
        self.0.load(SeqCst)
    }
}

/// Looks until it is so.
fn wait_until(app: &App, what: &str, is_so: impl Fn(&Replica) -> bool) {
    for _ in 0..500 {
        app.replicas.look(app);
        if is_so(&app.replicas.all()[0]) {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("{what}: {:?} ms behind", app.replicas.all()[0].behind());
}

#[test]
fn public_pages_come_from_a_replica_as_long_as_it_tells_the_truth() {
    let db = Db::sqlite();
    let (primary, replica) = pair(&db);
    let clock = Arc::new(Moved(AtomicI64::new(FixedClock::on(2026, 11, 23).0)));
    let shared: Arc<dyn Clock> = clock.clone();
    let open = || App::open(db.directory(), Some(&primary.url()), Arc::clone(&shared)).unwrap();
    let mut here = open();
    // The second is no replica of anything, the third is nowhere: nobody is asked who cannot tell the truth.
    let urls = format!("{} {}  postgres://127.0.0.1:1/none", replica.url(), primary.url());
    here.replicas = Arc::new(Replicas::of(&here, &urls, Options::default()).unwrap());
    let (here, mut there) = (Desktop::with(here, &OFFICER), Desktop::closed(open()));
    there.come_in("another.program", &OFFICER);
    let app = &here.desk.app;
    let told = || app.replicas.all()[0].pages.load(SeqCst);
    let shows = |title: &str| {
        let answer = here.get("/noi/03127/thong-bao");
        assert_eq!(answer.status, 200);
        answer.text().contains(title)
    };
    let metrics = Metrics::of(app.store.clone(), Arc::clone(&app.replicas));
    let ready = || ask(&health::routes(Arc::clone(app), Arc::new(Stopping::default())), "/readyz");

    assert!(!shows("Họp tổ dân phố 1"), "nothing is known of the replica: the primary told it");
    assert_eq!(told(), 0);
    wait_until(app, "it has all", |it| it.behind() == Some(0));
    assert_eq!((shows("Họp tổ dân phố 1"), told()), (false, 1));
    assert!(app.replicas.all()[1..].iter().all(|it| !it.is_asked(clock.now()) && it.behind().is_none()));

    // It stands still. What another program does waits for it, what an officer does here does not.
    replica.say("SELECT pg_wal_replay_pause()");
    let first = enter(&there, "Họp tổ dân phố 1", &[]);
    approve(&there, first);
    assert_eq!((shows("Họp tổ dân phố 1"), told()), (false, 2), "read from the replica");
    assert!(there.get("/noi/03127/thong-bao").text().contains("Họp tổ dân phố 1"));
    let second = enter(&here, "Họp tổ dân phố 2", &[]);
    approve(&here, second);
    assert_eq!((shows("Họp tổ dân phố 2"), told()), (true, 2), "at once, from the primary");

    // How far it is behind is told; too far, and it is left alone.
    app.replicas.look(app);
    clock.0.fetch_add(MOST_BEHIND + 1, SeqCst);
    app.replicas.look(app);
    assert!(!app.replicas.all()[0].is_asked(clock.now()));
    let (status, text) = ready();
    assert!(status == 200 && text.starts_with("ready\nreplica 1: 10001 ms behind, left alone\n"), "{text}");
    assert!(metrics.text().unwrap().contains("dongthuan_replica_behind_ms{replica=\"1\"} 10001\n"));
    replica.say("SELECT pg_wal_replay_resume()");
    wait_until(app, "it has caught up", |it| it.behind() == Some(0));
    assert_eq!((shows("Họp tổ dân phố 2"), told()), (true, 3), "and has what was approved");
    assert!(metrics.text().unwrap().contains("dongthuan_replica_pages_total{replica=\"1\"} 3\n"));

    // Nothing is written there.
    let only_reads = Store::replica(&replica.url(), Options::default()).unwrap();
    assert!(matches!(only_reads.write("try", |_| Ok(())), Err(Error::Failed(_))));

    // It dies: no page fails, and it is left alone until it is well.
    replica.stop();
    assert_eq!((shows("Họp tổ dân phố 2"), told()), (true, 3));
    let (status, text) = ready();
    assert!(status == 200 && text.contains("replica 1: 0 ms behind, left alone\n"), "{text}");
    app.replicas.look(app);
    assert!(
        metrics
            .text()
            .unwrap()
            .contains(&format!("dongthuan_replica_behind_ms{{replica=\"1\"}} {}\n", i64::MAX))
    );
    replica.start();
    clock.0.fetch_add(RESTS, SeqCst);
    wait_until(app, "it is back, with all", |it| it.behind() == Some(0));
    assert_eq!((shows("Họp tổ dân phố 2"), told()), (true, 4));

    // The primary goes away: what there was is still read.
    primary.stop();
    app.replicas.look(app);
    assert_eq!((shows("Họp tổ dân phố 2"), told()), (true, 5));
}

#[test]
fn only_a_postgres_has_replicas() {
    let db = Db::sqlite();
    let refused = Replicas::of(&app(&db), "postgres://127.0.0.1:1/none", Options::default());
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.word == "refusal-read-from"));
}
