//! What was measured in the field, against the published design, as a table prints it.

use kernel::Fault;
use oversee::Measure;
use records::Stored;
use viet_text::Decimal;

use super::names::{Names, text_language};

/// A quantity as it is shown.
pub struct Shown {
    /// What was measured.
    pub item: String,
    /// By the design, with its unit.
    pub designed: String,
    /// As it was found.
    pub measured: String,
    /// What was found less the design, and how much of it that is.
    pub difference: String,
}

/// Of a check in the field; of anything else none.
pub fn of_record(names: &Names<'_>, record: &Stored) -> Result<Vec<Shown>, Fault> {
    if record.kind != "field_check" {
        return Ok(Vec::new());
    }
    let payload = record.value()?;
    let measures: Option<Vec<Measure>> = payload
        .get("measures")
        .cloned()
        .map(serde_json::from_value)
        .transpose()
        .map_err(|error| Fault::caused(format!("record.payload of {}: measures", record.id), error))?;
    Ok(measures.unwrap_or_default().iter().map(|measure| shown(names, measure)).collect())
}

fn shown(names: &Names<'_>, measure: &Measure) -> Shown {
    let language = text_language(names.language);
    let number = |value: i64, digits: u8| Decimal::new(value.into(), digits).to_text(language);
    let with_unit = |milli: i64| format!("{}\u{a0}{}", number(milli, 3), measure.unit).trim().to_owned();
    let signed = |text: String, value: i64| if value > 0 { format!("+{text}") } else { text };
    let difference = measure.difference_milli();
    let share = measure.difference_permille().filter(|_| difference != 0);
    let share = share.map(|share| format!(" ({}%)", signed(number(share, 1), share))).unwrap_or_default();
    Shown {
        item: measure.item.clone(),
        designed: with_unit(measure.designed_milli),
        measured: with_unit(measure.measured_milli),
        difference: format!("{}{share}", signed(with_unit(difference), difference)),
    }
}
