//! `serve`: the pages.

use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};

use axum::middleware;
use kernel::{Date, Error, Fault, Refusal, ShiftedClock};
use web::Language;

use super::console;
use crate::{
    app::App,
    backup::schedule::Schedule,
    lease::Lease,
    mail::Post,
    officer::{Desk, Settings},
    operate::{
        health::{self, Stopping},
        log,
        metrics::{self, Metrics},
        sockets,
        traces::{self, Traces},
    },
    pages::{
        self,
        kept::{self, Kept},
    },
    replicas::{self, Replicas},
    tick::{self, Beside},
};

/// Options of `serve`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Port on this machine
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
    /// Address to listen on; other machines reach 0.0.0.0 (put a TLS proxy before it)
    #[arg(long, env = "DONGTHUAN_LISTEN", default_value = "127.0.0.1")]
    listen: std::net::IpAddr,
    /// Administrative code of the place whose report is the first page
    #[arg(long, env = "DONGTHUAN_HOME", default_value = "094")]
    home: String,
    /// The address by which browsers reach the program, for links and passkeys: `https://dongthuan.xa.example`
    #[arg(long, env = "DONGTHUAN_ORIGIN")]
    origin: Option<String>,
    /// Make accounts to look around with, one for each role, whose password everyone may know; on this machine only
    #[arg(long)]
    demo: bool,
    /// Take this day for today, to see what will be: 2026-12-24; on this machine only
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
    /// The office's own report template, instead of ours
    #[arg(long, env = "DONGTHUAN_TEMPLATE", value_name = "FILE")]
    template: Option<std::path::PathBuf>,
    /// Connections to PostgreSQL at once
    #[arg(long, env = "DONGTHUAN_CONNECTIONS", default_value_t = 8, value_parser = clap::value_parser!(u16).range(2..=500))]
    connections: u16,
    /// Replicas of the PostgreSQL that public pages are read from, with spaces between: `postgres://… postgres://…`
    #[arg(long, env = "DONGTHUAN_READ_FROM", value_name = "URLS", hide_env_values = true)]
    read_from: Option<String>,
    /// Address at which Prometheus reads /metrics: 127.0.0.1:9464; nowhere without it
    #[arg(long, env = "DONGTHUAN_METRICS", value_name = "ADDRESS")]
    metrics: Option<SocketAddr>,
    /// How the log is written
    #[arg(long, env = "DONGTHUAN_LOG", value_enum, default_value_t = log::Format::Text)]
    log: log::Format,
    /// How much is written to the log
    #[arg(long, env = "DONGTHUAN_LOG_LEVEL", value_enum, default_value_t = log::Level::Info)]
    log_level: log::Level,
}

/// How long those who were being answered have, once the program is told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(20);

/// Seconds that one statement may take while others wait for pages.
const STATEMENT_SECONDS: u32 = 30;

impl Options {
    /// How a PostgreSQL is used by who serves.
    pub fn of_store(&self) -> store::Options {
        store::Options { connections: self.connections.into(), statement_seconds: Some(STATEMENT_SECONDS) }
    }
}

/// Serves until it is told to stop; requests under way are finished.
pub fn run(mut app: App, language: Language, options: &Options) -> ExitCode {
    let traces = match Traces::of(|name| app.settings.get(name)) {
        Ok(traces) => traces,
        Err(error) => {
            console::complain(&super::sentence(&app.words, language, &error));
            return ExitCode::from(2);
        }
    };
    log::begin(options.log, options.log_level, traces.as_ref());
    app.home.clone_from(&options.home);
    app.kept = Arc::new(Kept::lasting(kept::LASTING));
    if let Some(day) = options.as_of {
        if !options.listen.is_loopback() {
            let refusal = Refusal::new("refusal-as-of-elsewhere");
            console::complain(&super::sentence(&app.words, language, &refusal.into()));
            return ExitCode::from(2);
        }
        app.clock = Arc::new(ShiftedClock::to(day));
    }
    if let Some(path) = &options.template {
        let file = path.display().to_string();
        let checked = std::fs::read_to_string(path)
            .map_err(|_| Refusal::new("refusal-no-such-file").with("file", file.clone()).into())
            .and_then(|text| pages::report::check_template(&app, &file, &text).map(|()| text));
        match checked {
            Ok(text) => app.template = Some(text),
            Err(error) => {
                console::complain(&super::sentence(&app.words, language, &error));
                return ExitCode::from(2);
            }
        }
    }
    if let Some(urls) = &options.read_from {
        match Replicas::of(&app, urls, options.of_store()) {
            Ok(replicas) => app.replicas = Arc::new(replicas),
            Err(error) => {
                console::complain(&super::sentence(&app.words, language, &error));
                return ExitCode::from(2);
            }
        }
    }
    let app = Arc::new(app);
    let address = SocketAddr::new(options.listen, options.port);
    if options.demo && !address.ip().is_loopback() {
        let refusal = Refusal::new("refusal-demo-elsewhere").with("address", address.to_string());
        console::complain(&super::sentence(&app.words, language, &refusal.into()));
        return ExitCode::from(2);
    }
    let provider = match Settings::read(|name| app.settings.get(name)) {
        Ok(provider) => provider,
        Err(refusal) => {
            console::complain(&super::sentence(&app.words, language, &refusal.into()));
            return ExitCode::from(2);
        }
    };
    let ended = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::Failed(Fault::caused("start the runtime", error)))
        .and_then(|runtime| {
            runtime.block_on(serve(&app, language, address, options, provider, traces.is_some()))
        });
    if let Some(traces) = traces {
        traces.end();
    }
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::complain(&super::sentence(&app.words, language, &error));
            ExitCode::from(2)
        }
    }
}

async fn serve(
    app: &Arc<App>,
    language: Language,
    address: SocketAddr,
    options: &Options,
    provider: Option<Settings>,
    is_traced: bool,
) -> Result<(), Error> {
    let listener = sockets::listen(address).await?;
    // The port that was really taken: 0 asks for any.
    let bound = listener.local_addr().unwrap_or(address);
    let shown = format!("http://{bound}");
    if (options.demo || options.as_of.is_some()) && !bound.ip().is_loopback() {
        // A socket that was handed over is not where the options say.
        return Err(Refusal::new("refusal-demo-elsewhere").with("address", bound.to_string()).into());
    }
    let origin = options.origin.clone().unwrap_or_else(|| format!("http://{bound}"));
    let origin = origin.trim_end_matches('/').to_owned();
    let beside = Arc::new(Beside {
        post: Post::read(|name| app.settings.get(name), &origin)?,
        backups: Schedule::of(|name| app.settings.get(name))?.map(Arc::new),
    });
    let (for_desk, demo) = (Arc::clone(app), options.demo);
    // The desk asks the database, which on PostgreSQL may not be done on a thread of this runtime.
    let desk = tokio::task::spawn_blocking(move || {
        if demo {
            crate::demo::install(&for_desk)?;
        }
        let desk = Desk::new(for_desk, origin, demo);
        Ok::<_, Error>(Arc::new(match provider {
            Some(settings) => desk.with_provider(settings),
            None => desk,
        }))
    });
    let desk =
        desk.await.map_err(|error| Error::Failed(Fault::caused("open the officer's desk", error)))??;
    console::complain(&app.words.with(language, "serving", &[("address", shown.as_str().into())]));
    if demo {
        let logins = crate::demo::ACCOUNTS.map(|account| account.login).join(", ");
        console::complain(&app.words.with(
            language,
            "serving-demo",
            &[
                ("address", format!("http://{bound}/can-bo").as_str().into()),
                ("logins", logins.as_str().into()),
                ("password", crate::demo::PASSWORD.into()),
            ],
        ));
    }
    let turn = Arc::new(Lease::new(tick::LEASE, app.clock.now()));
    let looking = tokio::spawn(tick::keep_looking(Arc::clone(app), beside, Arc::clone(&turn)));
    replicas::watch(app);
    let metrics = Arc::new(Metrics::of(app.store.clone(), Arc::clone(&app.replicas)));
    if let Some(address) = options.metrics {
        let told = metrics::serve(Arc::clone(&metrics), address);
        tokio::spawn(async move {
            if let Err(error) = told.await {
                tracing::error!(fault = %error, "nothing is told of what is counted");
            }
        });
    }
    let stopping = Arc::new(Stopping::default());
    let mut routes = pages::routes_with(Arc::clone(app), crate::officer::routes(&desk))
        .layer(middleware::from_fn_with_state(metrics, metrics::watch));
    if is_traced {
        routes = routes.layer(middleware::from_fn(traces::watch));
    }
    let routes = routes.merge(health::routes(Arc::clone(app), Arc::clone(&stopping)));
    let (told, hear) = tokio::sync::oneshot::channel::<()>();
    let until_told = async move {
        asked_to_stop().await;
        stopping.begin();
        drop(told);
    };
    // Who asks is needed where guessing is slowed down.
    let served = axum::serve(listener, routes.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(until_told);
    tokio::select! {
        ended = served => ended.map_err(|error| Error::Failed(Fault::caused("serve", error)))?,
        // A line that is held open by someone who asks nothing holds up no end.
        () = async { drop(hear.await); tokio::time::sleep(LAST_ANSWERS).await } => {}
    }
    // What began by itself ends with the program; another one that serves the same need not wait for our turn to end.
    looking.abort();
    let app = Arc::clone(app);
    let given_back = tokio::task::spawn_blocking(move || turn.give_back(&app.store)).await;
    given_back.map_err(|error| Error::Failed(Fault::caused("give the turn back", error)))?
}

/// Ctrl+C, or the SIGTERM of a service manager.
async fn asked_to_stop() {
    let interrupt = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    let terminate = async {
        if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            signal.recv().await;
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
