//! Figures as JSON and as exact text.

use kernel::{Outcome, Period, PlaceId, Reach};
use records::{Borders, Figure, FigureRef, Figures, Measure, PlaceRow, Unit};
use serde_json::{Map, Value, json};
use store::Tx;
use viet_text::{Decimal, Language as TextLanguage};

use crate::{
    app::App,
    pages::shown::{Change, is_known, known_kinds},
};

/// The report's figures: everything a machine needs, exact.
pub fn report(
    app: &App,
    tx: &mut dyn Tx,
    place: PlaceId,
    period: Period,
    borders: Borders,
    language: web::Language,
) -> Outcome<Value> {
    let figures = records::totals(tx, place, period)?;
    let to_date = other_time(tx, place, Reach::ToDate.of(period))?;
    let before = other_time(tx, place, Reach::YearBefore.of(period))?;
    let known = before.as_ref().map(|before| known_kinds(&app.kinds, before)).unwrap_or_default();
    let rows = records::by_place(tx, place, period, borders)?;
    let told: Vec<Value> = app
        .kinds
        .told()
        .iter()
        .filter_map(|reference| {
            let figure = app.kinds.figure(&reference.id)?;
            let value = |figures: &Figures| figures.value(figure, &reference.dimension);
            let year_before =
                before.as_ref().filter(|_| is_known(&app.kinds, &known, figure)).and_then(value);
            let (change, per_mille) = match Change::of(figure.unit, value(&figures), year_before) {
                Change::By { difference, per_mille } => (Some(difference), per_mille),
                Change::Unknown | Change::Withheld => (None, None),
            };
            Some(json!({
                "id": reference.to_string(),
                "label": app.words.text(language, &format!("figure-{}", figure.id)),
                "unit": unit_word(app, figure, language),
                "value": exact(value(&figures), figure.unit),
                "to_date": exact(to_date.as_ref().and_then(value), figure.unit),
                "year_before": exact(year_before, figure.unit),
                "change": exact(change, figure.unit),
                "change_percent": exact(per_mille, Unit::PerMille),
            }))
        })
        .collect();
    let mut by_place = Map::new();
    for figure in app.kinds.figures() {
        let mut by_unit = Map::new();
        for row in rows.iter().filter(|row| is_told(row, figure)) {
            by_unit.insert(row.name.clone(), exact(row.value(figure), figure.unit));
        }
        by_place.insert(figure.id.to_owned(), Value::Object(by_unit));
    }
    let notes: Map<String, Value> = rows
        .iter()
        .filter_map(|row| Some((row.name.clone(), json!(app.words.text(language, row.note?)))))
        .collect();
    let units: Map<String, Value> =
        rows.iter().map(|row| (row.name.clone(), json!(row.place.code()))).collect();
    let mut report = json!({
        "place": place.code(),
        "place_name": places::Gazetteer::viet_nam().full(place),
        "year": period.of_year(),
        "period": period.to_string(),
        "borders": if borders == Borders::Then { "then" } else { "now" },
        "figures": told,
        "by_place": by_place,
        "codes": units,
        "notes": notes,
    });
    let left_out = left_out(app, &figures);
    if !left_out.is_empty()
        && let Some(report) = report.as_object_mut()
    {
        report.insert("left_out".to_owned(), json!(left_out));
    }
    Ok(report)
}

/// The figures of another time, where the issuer had one.
fn other_time(tx: &mut dyn Tx, place: PlaceId, period: Option<Period>) -> Outcome<Option<Figures>> {
    Ok(period.map(|period| records::totals(tx, place, period)).transpose()?)
}

/// The word after a figure's number: its own ("cuộc", "lượt"), else its unit's.
fn unit_word(app: &App, figure: &Figure, language: web::Language) -> String {
    let own = format!("figure-{}-unit", figure.id);
    if app.words.has(language, &own) {
        app.words.text(language, &own)
    } else {
        app.words.text(language, figure.unit.word())
    }
}

/// A unit that the table lists is told even at zero; the place's own level only where it has something.
fn is_told(row: &PlaceRow, figure: &Figure) -> bool {
    let own = matches!(row.note, Some("note-own-level" | "note-level-ended" | "note-no-successor"));
    !own || row.value(figure).is_some_and(|value| value != 0)
}

/// The figures of which something is known by a longer period only.
pub fn left_out(app: &App, figures: &Figures) -> Vec<&'static str> {
    app.kinds
        .figures()
        .filter(|figure| {
            figure.measure == Measure::Sum && figures.left_out(&FigureRef::whole(figure.id)) != 0
        })
        .map(|figure| figure.id)
        .collect()
}

/// A value in the unit that is told: whole where it is whole, else with its decimals, never rounded.
fn exact(value: Option<i64>, unit: Unit) -> Value {
    let Some(value) = value else { return Value::Null };
    if value % unit.scale() == 0 {
        return json!(value / unit.scale());
    }
    // At most three decimals of less than 2^53: the shortest text of the double is the exact decimal again.
    let text = decimal(value, unit).to_text(TextLanguage::En).replace(',', "");
    text.parse::<f64>().map_or(Value::Null, |number| json!(number))
}

/// A value as a person reads it, exact: `5.490`, `16,5`.
pub fn amount(value: i64, unit: Unit) -> String {
    decimal(value, unit).to_text(TextLanguage::Vi)
}

/// A value in the unit that is told.
pub fn decimal(value: i64, unit: Unit) -> Decimal {
    let digits = match unit.scale() {
        1_000 => 3,
        10 => 1,
        _ => 0,
    };
    Decimal::new(i128::from(value), digits)
}
