//! The fields of a record as the API holds them: by the declaration of its kind, and no others.

use kernel::{Fault, When};
use records::{Field, Kept, Kind, Stored};
use serde_json::{Map, Value, json};

use super::times;
use crate::pages::{
    Names,
    reading::{self, Told},
};

/// As they are kept; times as the API writes them.
fn told(field: &Field, value: &Value) -> Result<Value, Fault> {
    if field.kept != Kept::Period {
        return Ok(value.clone());
    }
    let when: When = serde_json::from_value(value.clone())
        .map_err(|error| Fault::caused(format!("record.payload: {} is no time", field.name), error))?;
    Ok(json!(times::text(when)))
}

/// What a stranger may read: what [`reading::lines`] tells, in the words that it tells.
pub fn public(names: &Names<'_>, kind: &'static Kind, record: &Stored) -> Result<Map<String, Value>, Fault> {
    let payload = record.value()?;
    let mut fields = Map::new();
    for line in reading::lines(names, kind, record)? {
        let Told::Text(text) = line.told else { continue };
        let value = match line.field.kept {
            Kept::Text | Kept::Body | Kept::Code { .. } => json!(text),
            _ => told(line.field, payload.get(line.field.name).unwrap_or(&Value::Null))?,
        };
        fields.insert(line.field.name.to_owned(), value);
    }
    Ok(fields)
}

/// All that stands in it, for who may read it all.
pub fn all(kind: &'static Kind, payload: &Value) -> Result<Map<String, Value>, Fault> {
    let mut fields = Map::new();
    for field in kind.fields {
        let value = payload.get(field.name).unwrap_or(&Value::Null);
        if !value.is_null() {
            fields.insert(field.name.to_owned(), told(field, value)?);
        }
    }
    Ok(fields)
}
