//! The same figures for machines, as strangers may see them: JSON and CSV.

use std::sync::Arc;

use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use documents::{Amount, Source as _};
use kernel::{Fault, Reach};
use places::Gazetteer;
use records::{About, Borders, Face, Field, open_figure};
use serde_json::{Map, Value, json};

use super::{
    Ask, Failure, address,
    figure::Asked,
    file, frame, persons, read, reading,
    shown::{Question, Shown, gather, gather_compared, measure},
};
use crate::app::App;

/// More records than this are fetched by shorter periods or smaller places.
pub const MOST_ROWS: usize = 20_000;

/// A report's figures.
pub async fn report(app: &Arc<App>, question: Question) -> Result<Response, Failure> {
    let shown = Arc::new(read(app, move |app, tx| Ok(gather_compared(app, tx, question)?)).await?);
    let body = figures(app, &shown, question);
    let text =
        serde_json::to_vec_pretty(&body).map_err(|error| Fault::caused("write a report as JSON", error))?;
    let mut response = file("application/json", text);
    // Open data may be read by other sites' pages.
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// The same as a value.
pub fn figures(app: &App, shown: &Arc<Shown>, question: Question) -> Value {
    let figures: Vec<Value> = shown
        .counted()
        .map(|counted| {
            let reached = |reach| {
                let found = shown.reached(&counted.reference, reach)?;
                Some(number(found.measure, found.amount))
            };
            json!({
                "id": counted.reference,
                "label": counted.label,
                "unit": counted.unit,
                "value": number(counted.measure, counted.amount),
                "withheld": is_withheld(counted.amount),
                "href": counted.href,
                "to_date": reached(Reach::ToDate),
                "year_before": reached(Reach::YearBefore),
                "change": shown.change(&counted.reference).map(|(change, _)| number(change.measure, change.amount)),
            })
        })
        .collect();
    let mut by_place = Map::new();
    for figure in app.kinds.figures() {
        let cells = shown.places_of(figure.id);
        let told = cells.iter().filter(|(row, amount)| !row.own || amount.is_some());
        let units: Map<String, Value> = told
            .map(|(row, amount)| {
                let value =
                    if is_withheld(*amount) { json!(null) } else { number(measure(figure.unit), *amount) };
                (row.name.clone(), value)
            })
            .collect();
        if !units.is_empty() {
            by_place.insert(figure.id.to_owned(), Value::Object(units));
        }
    }
    let subject = shown.subject();
    json!({
        "place": subject.code,
        "place_name": Gazetteer::viet_nam().full(question.place),
        "year": subject.year,
        "period": question.period.to_string(),
        "borders": if question.borders == Borders::Then { "then" } else { "now" },
        "figures": figures,
        "by_place": by_place,
        "codes": codes(shown),
        "written": crate::figures_json::written(shown),
        "withheld": "null in by_place, or \"withheld\": true: one to four persons or households, or a cell that would give such a one away",
    })
}

fn codes(shown: &Shown) -> Map<String, Value> {
    shown.rows.iter().map(|row| (row.name.clone(), json!(row.place.code()))).collect()
}

fn is_withheld(amount: Amount) -> bool {
    matches!(amount, Amount::Few | Amount::Withheld)
}

/// In the unit that is told; whole where it is whole.
fn number(measure: documents::Measure, amount: Amount) -> Value {
    if amount.told().is_none() {
        return Value::Null;
    }
    let plain = measure.plain(amount);
    if plain.fract() == 0.0
        && let Ok(whole) = format!("{plain:.0}").parse::<i64>()
    {
        return json!(whole);
    }
    json!(plain)
}

/// The records behind a figure, a row each.
pub async fn records(
    app: &Arc<App>,
    ask: &Ask,
    question: Question,
    asked: Asked,
) -> Result<Response, Failure> {
    if !asked.lists(&question) {
        return Err(Failure::NotFound);
    }
    let Some(kind) = asked.kind else { return Err(Failure::NotFound) };
    let reference = asked.reference.clone();
    let (shown, page) = read(app, move |app, tx| {
        let shown = gather(app, tx, question)?;
        Ok((shown, open_figure(tx, question.place, question.period, &reference, None, MOST_ROWS)?))
    })
    .await?;
    let key = asked.reference.to_string();
    if shown.figure(&key).is_none_or(|counted| counted.amount.told().is_none()) {
        return Err(Failure::NotFound);
    }
    let names = frame::names(app, ask);
    // The byte order mark tells Excel that this is Unicode.
    let mut out = String::from("\u{feff}");
    let fields: Vec<_> = kind.fields.iter().filter(|field| field.face != Face::Sealed).collect();
    let head = |field: &&Field| names.say(&format!("field-{}-{}", kind.name, field.name));
    let of_figure = names.label(asked.figure.id, &asked.reference.dimension);
    let value = |value: i64| shown.cell(Amount::Told(value), asked.figure.unit);
    if kind.about == About::Persons {
        let rows = persons::rows(&names, kind, shown.tells_times(asked.figure.id), &page.records)?;
        let has =
            |field: &&&Field| rows.iter().any(|row| row.fields.iter().any(|(of, ..)| *of == field.name));
        let fields: Vec<&Field> = fields.iter().filter(has).copied().collect();
        let heads = [names.say("head-when")].into_iter().chain(fields.iter().map(head)).chain([of_figure]);
        line(&mut out, &heads.collect::<Vec<_>>());
        for row in &rows {
            let told = |field: &&Field| {
                let told = row.fields.iter().find(|(of, ..)| *of == field.name);
                told.map_or_else(String::new, |(_, _, text)| text.clone())
            };
            let cells =
                [row.when.clone()].into_iter().chain(fields.iter().map(told)).chain([value(row.value)]);
            line(&mut out, &cells.collect::<Vec<_>>());
        }
        return Ok(file("text/csv; charset=utf-8", out.into_bytes()));
    }
    let first = ["head-when", "head-code-of-place", "head-place", "head-code"].map(|key| names.say(key));
    let last = [of_figure, names.say("head-address")];
    line(&mut out, &first.into_iter().chain(fields.iter().map(head)).chain(last).collect::<Vec<_>>());
    let places = Gazetteer::viet_nam();
    for listed in &page.records {
        let record = &listed.record;
        let name = places.get(record.place).map_or("", |place| place.name).to_owned();
        let mut cells = vec![
            reading::when(&names, record.when),
            record.place.code(),
            name,
            record.code.clone().unwrap_or_default(),
        ];
        let lines = reading::lines(&names, kind, record)?;
        cells.extend(fields.iter().map(|field| {
            let told = lines.iter().find(|line| line.field.name == field.name).map(|line| &line.told);
            match told {
                Some(reading::Told::Text(text)) => text.clone(),
                Some(reading::Told::Waiting) => names.say("record-waiting-short"),
                None => String::new(),
            }
        }));
        cells.extend([value(listed.value), address::record(ask.language, record.id)]);
        line(&mut out, &cells);
    }
    Ok(file("text/csv; charset=utf-8", out.into_bytes()))
}

/// One line of a table (RFC 4180). Every cell is quoted, and none can be taken for a formula.
pub fn line(out: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push('"');
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            out.push('\'');
        }
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut out = String::new();
        line(&mut out, &["=1+1".to_owned(), "a \"b\"".to_owned(), "@x".to_owned(), "5.135".to_owned()]);
        assert_eq!(out, "\"'=1+1\",\"a \"\"b\"\"\",\"'@x\",\"5.135\"\r\n");
    }
}
