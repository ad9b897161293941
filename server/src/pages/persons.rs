//! Lists of records about persons or households: what was given and how much, never to whom.
//!
//! Such a row has no link and no id, since an id holds the moment at which its commune's book came in. Rows stand in
//! the order of what they tell, so their order tells nothing else; a text stands only where five rows share it, or
//! "Bảo trợ xã hội" once in a month would be somebody.

use std::collections::HashMap;

use kernel::{Fault, Period};
use records::{FEWEST_TOLD, Kept, Kind, Listed};

use super::{
    names::Names,
    reading::{self, Told},
    report::capital,
};

/// A row of such a list.
pub struct Row {
    /// Its month, or its year where months are not told.
    pub when: String,
    /// What may be told of it: the field's name, its label, its text.
    pub fields: Vec<(&'static str, String, String)>,
    /// What it adds to the figure.
    pub value: i64,
}

/// The rows for records of a kind about persons.
pub fn rows(
    names: &Names<'_>,
    kind: &'static Kind,
    tells_times: bool,
    records: &[Listed],
) -> Result<Vec<Row>, Fault> {
    let mut shared: HashMap<(String, &str, String), i64> = HashMap::new();
    let mut rows = Vec::with_capacity(records.len());
    for listed in records {
        let month = listed.record.when.first_month();
        let when = match listed.record.when.months() {
            1 if tells_times => Names::short_month(month),
            _ if tells_times => reading::when(names, listed.record.when),
            _ => capital(&names.period(Period::year(month.year()))),
        };
        let mut fields = Vec::new();
        for line in reading::lines(names, kind, &listed.record)? {
            let Told::Text(text) = line.told else { continue };
            if is_text(line.field.kept) {
                *shared.entry((when.clone(), line.field.name, text.clone())).or_default() += 1;
            }
            fields.push((line.field, line.label, text));
        }
        rows.push((if tells_times { month.number() } else { 0 }, when, fields, listed.value));
    }
    let mut rows: Vec<(i64, Row)> = rows
        .into_iter()
        .map(|(month, when, fields, value)| {
            let is_told = |(field, _, text): &(&records::Field, String, String)| {
                !is_text(field.kept)
                    || shared
                        .get(&(when.clone(), field.name, text.clone()))
                        .is_some_and(|n| *n >= FEWEST_TOLD)
            };
            let told = fields.into_iter().filter(is_told);
            let fields = told.map(|(field, label, text)| (field.name, label, text)).collect();
            (month, Row { when, fields, value })
        })
        .collect();
    rows.sort_by(|(month_a, a), (month_b, b)| {
        (month_a, &a.when, &a.fields, a.value).cmp(&(month_b, &b.when, &b.fields, b.value))
    });
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Whether a field holds words, of which a rare one points at somebody.
fn is_text(kept: Kept) -> bool {
    matches!(kept, Kept::Text | Kept::Body | Kept::Choice(_))
}
