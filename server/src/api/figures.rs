//! The figures of a report, as strangers see them.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use kernel::Period;
use records::Borders;

use super::{
    Api,
    call::Asked,
    json,
    problem::{Problem, Sort},
};
use crate::{
    commands::place_of,
    pages::{
        open_data, read,
        shown::{Question, gather_compared},
    },
};

/// The figures of a report
///
/// All figures of a place and period, to date, a year before, and by the units below. What would tell of one to four persons
/// or households is withheld.
#[utoipa::path(get, path = "/places/{code}/figures/{period}", tag = "places",
    params(
        ("code" = String, Path, description = "Administrative code, or VN; what it meant at the end of the period", example = "094"),
        ("period" = String, Path, description = "`2022`, `2022-H1`, `2022-Q3`, `2022-09`, `2022-9M`; of another issuer `hc-2022-Q3`", example = "2022"),
        ("borders" = Option<String>, Query, description = "`then`: the units of the time; `now`: today's", pattern = "^(then|now)$"),
    ),
    responses((status = 200, description = "The figures", body = ref("#/components/schemas/Figures"))))]
pub async fn figures(State(api): State<Arc<Api>>, asked: Asked) -> Result<Response, Problem> {
    asked.only(&["borders"])?;
    let borders = asked.read("borders", "api-borders", |text| match text {
        "then" => Some(Borders::Then),
        "now" => Some(Borders::Now),
        _ => None,
    })?;
    let period: Period = asked.part(1).parse().map_err(|_| Problem::new(Sort::NotFound))?;
    let place = place_of(asked.part(0), period)?;
    let borders = borders.unwrap_or(Borders::Then);
    let question = Question { place, period, borders, language: asked.language };
    let shown = read(&api.app, move |app, tx| Ok(gather_compared(app, tx, question)?)).await?;
    Ok(json(StatusCode::OK, &open_data::figures(&api.app, &Arc::new(shown), question)))
}
