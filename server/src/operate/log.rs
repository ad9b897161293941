//! The log: lines for people, or JSON for machines, on standard error. A fault has an id, which is what its reader was told; an
//! address is said without the codes that open a matter to whoever holds them.

use clap::ValueEnum;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    Layer as _, fmt, layer::SubscriberExt as _, registry, util::SubscriberInitExt as _,
};

use super::traces::Traces;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A line for each thing
    Text,
    /// A JSON object for each thing
    Json,
}

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Faults
    Error,
    /// And what somebody should look at
    Warn,
    /// And what happens by itself
    Info,
    /// And each request: its route, status and time
    Debug,
}

/// Begins to write the log, and to make spans where they are sent somewhere. Nothing happens when it has begun already.
pub fn begin(format: Format, level: Level, traces: Option<&Traces>) {
    let level = match level {
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
    };
    let lines = fmt::layer().with_ansi(false).with_writer(std::io::stderr);
    let lines = match format {
        Format::Text => lines.boxed(),
        Format::Json => lines.json().flatten_event(true).boxed(),
    };
    drop(registry().with(lines.with_filter(level)).with(traces.map(Traces::layer)).try_init());
}

/// Parts of addresses after which a secret follows.
const SECRETS_AFTER: [&str; 6] =
    ["/theo-doi/", "/matters/", "/tokens/", "/mat-khau/", "/requests/", "/binh-luan/"];

/// An address without what only its holder may know, nor any question.
pub fn path(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let secret = SECRETS_AFTER.iter().filter_map(|before| Some(path.find(before)? + before.len())).min();
    match secret {
        Some(at) if at < path.len() => format!("{}…", &path[..at]),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_code_never_stands_in_the_log() {
        assert_eq!(path("/theo-doi/03127-ABCDE-FGHJK/xem-lai?x=1"), "/theo-doi/…");
        assert_eq!(path("/en/theo-doi/03127-ABCDE-FGHJK"), "/en/theo-doi/…");
        assert_eq!(path("/api/v1/matters/03127-ABCDE-FGHJK"), "/api/v1/matters/…");
        assert_eq!(path("/open311/v2/tokens/abc.json"), "/open311/v2/tokens/…");
        assert_eq!(path("/noi/094/2022?q=b%C3%AD+m%E1%BA%ADt"), "/noi/094/2022");
        assert_eq!(path("/theo-doi"), "/theo-doi");
    }
}
