//! `serve`: the pages.

use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use kernel::{Error, Fault, Refusal};
use tokio::net::TcpListener;
use web::Language;

use super::console;
use crate::{app::App, pages};

/// Options of `serve`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Port on this machine
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
    /// Address to listen on; other machines reach 0.0.0.0 (put a TLS proxy before it)
    #[arg(long, default_value = "127.0.0.1")]
    listen: std::net::IpAddr,
    /// Administrative code of the place whose report is the first page
    #[arg(long, default_value = "094")]
    home: String,
    /// The office's own report template, instead of ours
    #[arg(long)]
    template: Option<std::path::PathBuf>,
}

/// Serves until it is told to stop; requests under way are finished.
pub fn run(mut app: App, language: Language, options: &Options) -> ExitCode {
    app.home.clone_from(&options.home);
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
    let app = Arc::new(app);
    let address = SocketAddr::new(options.listen, options.port);
    let ended = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::Failed(Fault::caused("start the runtime", error)))
        .and_then(|runtime| runtime.block_on(serve(&app, language, address)));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console::complain(&super::sentence(&app.words, language, &error));
            ExitCode::from(2)
        }
    }
}

async fn serve(app: &Arc<App>, language: Language, address: SocketAddr) -> Result<(), Error> {
    let shown = format!("http://{address}");
    let listener = TcpListener::bind(address)
        .await
        .map_err(|_| Error::Refused(Refusal::new("refusal-address-taken").with("address", shown.clone())))?;
    console::complain(&app.words.with(language, "serving", &[("address", shown.as_str().into())]));
    axum::serve(listener, pages::routes(Arc::clone(app)))
        .with_graceful_shutdown(asked_to_stop())
        .await
        .map_err(|error| Error::Failed(Fault::caused("serve", error)))
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
