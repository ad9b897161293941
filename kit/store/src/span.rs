//! What was done, and how long it took, for whoever traces it. A span holds a name that stands in the program's text, and never an argument.

use tracing::{Span, span::EnteredSpan, trace_span};

use crate::{Engine, Statement};

/// The target of spans that may leave the program: of ours, and of no library.
pub const SPAN: &str = "dongthuan::span";

/// An act or question, from its asking to its answer.
pub(crate) fn of_act(engine: Engine, name: &'static str) -> Span {
    trace_span!(target: SPAN, "act", otel.name = name, db.system.name = system(engine))
}

/// A statement, with what is done with each of its rows.
pub(crate) fn of_statement(engine: Engine, statement: &Statement) -> EnteredSpan {
    trace_span!(
        target: SPAN,
        "statement",
        otel.name = statement.name,
        otel.kind = "client",
        db.system.name = system(engine),
    )
    .entered()
}

/// As OpenTelemetry names them.
fn system(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgresql",
    }
}
