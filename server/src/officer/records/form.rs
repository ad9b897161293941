//! A form about a record, made from the declaration of its kind: what it asks for, how what was typed is read, and how a
//! record stands in it. Pages and the database stand elsewhere.

use std::collections::BTreeMap;

use kernel::{Date, Fault, When};
use records::{Choice, Field, Kept, Kind, Role, Source, Stored, books};
use serde_json::{Map, Value, json};
use viet_text::Decimal;

use crate::{
    officer::visit::Form,
    pages::{Names, day},
};

/// One thing that a form asks for.
#[derive(Debug, Clone, Copy)]
pub enum Slot {
    /// The unit it belongs to.
    Place,
    /// Its time, where the kind has no field for it.
    Time,
    /// A field of the kind.
    Field(&'static Field),
    /// Its code in the office's book.
    Code,
}

/// The time of a kind that has no field for it, and of a day that is known by its period only.
const TIME: Field = Field::new("time", &["Kỳ"], Kept::Period);

impl Slot {
    /// Its name in the form, and its id on the page.
    pub fn key(self) -> String {
        match self {
            Self::Place => "noi".to_owned(),
            Self::Time => "thoi-gian".to_owned(),
            Self::Code => "ma".to_owned(),
            Self::Field(field) => format!("f-{}", field.name),
        }
    }

    /// What it is called.
    pub fn label(self, names: &Names<'_>, kind: &Kind) -> String {
        match self {
            Self::Place => names.say("entry-place"),
            Self::Time => names.say("entry-time"),
            Self::Code => names.say("entry-code"),
            Self::Field(field) => names.say(&format!("field-{}-{}", kind.name, field.name)),
        }
    }

    /// The field, where it is one.
    pub fn field(self) -> Option<&'static Field> {
        match self {
            Self::Field(field) => Some(field),
            _ => None,
        }
    }
}

/// Whether the place is asked for. What has no place of its own takes that of the record it belongs to, where it must belong to one.
pub fn has_own_place(kind: &Kind) -> bool {
    kind.placed || kind.field_with(Role::Parent).is_none_or(|field| !field.required)
}

/// All that a new record of the kind is asked for, in order.
pub fn slots(kind: &Kind) -> Vec<Slot> {
    let mut slots = Vec::new();
    if has_own_place(kind) {
        slots.push(Slot::Place);
    }
    if kind.field_with(Role::When).is_none() && kind.field_with(Role::Parent).is_none() {
        slots.push(Slot::Time);
    }
    slots.extend(kind.fields.iter().filter(|field| field.source != Source::Step).map(Slot::Field));
    if !kind.code.is_empty() {
        slots.push(Slot::Code);
    }
    slots
}

/// What was typed, by the names of the form.
pub type Texts = BTreeMap<String, String>;

/// What was sent for these slots. Browsers send lines as CR LF.
pub fn sent(form: &Form, slots: &[Slot]) -> Texts {
    let text = |key: &str| form.get(key).replace("\r\n", "\n").trim().to_owned();
    slots.iter().map(|slot| (slot.key(), text(&slot.key()))).collect()
}

/// A record as it stands in its form. Every text reads back to what it was made from.
pub fn texts_of(kind: &Kind, record: &Stored) -> Result<Texts, Fault> {
    let payload = record.value()?;
    let mut texts = Texts::new();
    texts.insert(Slot::Place.key(), record.place.number().to_string());
    texts.insert(Slot::Time.key(), time_text(record.when));
    texts.insert(Slot::Code.key(), record.code.clone().unwrap_or_default());
    for field in kind.fields {
        let value = payload.get(field.name).unwrap_or(&Value::Null);
        let text = if field.role == Role::When && (value.is_null() || field.kept == Kept::Period) {
            time_text(record.when)
        } else {
            text_of(field, value)
        };
        texts.insert(Slot::Field(field).key(), text);
    }
    Ok(texts)
}

/// A value as it is typed.
fn text_of(field: &Field, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    match (field.kept, value.as_i64()) {
        (Kept::Day, _) => text.parse::<Date>().map(day).unwrap_or_default(),
        (Kept::Period, _) => serde_json::from_value(value.clone()).map(time_text).unwrap_or_default(),
        (Kept::Count, Some(number)) => number.to_string(),
        (Kept::Amount { digits }, Some(number)) => number_text(field, number, digits),
        (Kept::Percent, Some(number)) => number_text(field, number, 2),
        _ => text.to_owned(),
    }
}

/// Grouped, unless that could be read in another way.
fn number_text(field: &Field, number: i64, digits: u8) -> String {
    let grouped = Decimal::new(number.into(), digits).to_text(viet_text::Language::Vi);
    let plain = grouped.replace('.', "");
    let reads_back = |text: &String| books::typed(field, text, 2000) == Ok(Some(json!(number)));
    if reads_back(&grouped) { grouped } else { plain }
}

/// A day that was typed.
pub fn typed_day(text: &str, year: i16) -> Option<Date> {
    const DAY: Field = Field::new("day", &["Ngày"], Kept::Day);
    books::typed(&DAY, text, year).ok().flatten()?.as_str()?.parse().ok()
}

/// A time as it is typed.
pub fn time_text(when: When) -> String {
    let (month, year) = (when.first_month().month(), when.first_month().year());
    match when {
        When::Day(date) => day(date),
        When::Month(_) => viet_text::date::month(year, month),
        When::Quarter(_) => {
            let quarter =
                ["I", "II", "III", "IV"][usize::from(month.unsigned_abs().saturating_sub(1) / 3) % 4];
            format!("Quý {quarter}/{year}")
        }
        When::Half(_) if month == 1 => format!("6 tháng đầu năm {year}"),
        When::Half(_) => format!("6 tháng cuối năm {year}"),
        When::NineMonths(_) => format!("9 tháng đầu năm {year}"),
        When::Year(year) => format!("Năm {year}"),
        When::SchoolYear(year) => format!("Năm học {year}-{}", year + 1),
    }
}

/// Something that is wrong with what was typed: where, and a whole sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The id on the page.
    pub field: String,
    /// The sentence.
    pub why: String,
}

impl Wrong {
    /// With the slot's name before what is wrong.
    pub fn at(names: &Names<'_>, kind: &Kind, slot: Slot, why: &str) -> Self {
        let label = slot.label(names, kind);
        Self { field: slot.key(), why: names.with("entry-wrong", &[("field", &label), ("why", why)]) }
    }

    fn cell(names: &Names<'_>, kind: &Kind, slot: Slot, problem: &books::CellProblem) -> Self {
        let choices = problem.choices.join(", ");
        Self::at(names, kind, slot, &names.with(problem.word, &[("choices", &choices)]))
    }
}

/// What the typed texts say.
#[derive(Debug, Default)]
pub struct Read {
    /// The payload, with what stood there before for what was not asked.
    pub payload: Map<String, Value>,
    /// When it happened, if the form says so.
    pub when: Option<When>,
    /// Its code.
    pub code: Option<String>,
    /// All that is wrong.
    pub wrong: Vec<Wrong>,
}

/// Reads what was typed. `before` is the payload that stood there; "12/4" is of this year.
pub fn read(names: &Names<'_>, kind: &Kind, slots: &[Slot], texts: &Texts, before: Value, year: i16) -> Read {
    let payload = if let Value::Object(payload) = before { payload } else { Map::new() };
    let mut read = Read { payload, ..Read::default() };
    for slot in slots {
        let text = texts.get(&slot.key()).map_or("", String::as_str);
        let told = match slot {
            Slot::Place => Ok(()),
            Slot::Code => {
                let code = viet_text::tidy(text);
                read.code = (!code.is_empty()).then_some(code);
                Ok(())
            }
            Slot::Time => time(&TIME, text, year).map(|when| read.when = when),
            Slot::Field(field) if field.role == Role::When => time(field, text, year).map(|when| {
                read.when = when;
                read.payload.insert(field.name.to_owned(), kept_time(field, when));
            }),
            Slot::Field(field) => value(field, text, year).map(|value| {
                read.payload.insert(field.name.to_owned(), value.unwrap_or(Value::Null));
            }),
        };
        if let Err(problem) = told {
            read.wrong.push(Wrong::cell(names, kind, *slot, &problem));
        }
    }
    let missing = missing(kind, slots, &read);
    let why = names.say("entry-missing");
    read.wrong.extend(missing.into_iter().map(|slot| Wrong::at(names, kind, slot, &why)));
    read
}

/// What must be there and is not.
fn missing(kind: &Kind, slots: &[Slot], read: &Read) -> Vec<Slot> {
    let has = |name: &str| read.payload.get(name).is_some_and(|value| !value.is_null() && value != "");
    let is_wrong = |slot: &Slot| read.wrong.iter().any(|wrong| wrong.field == slot.key());
    let lacks = |slot: &Slot| match slot {
        Slot::Time => read.when.is_none(),
        Slot::Field(field) if field.role == Role::When => read.when.is_none(),
        Slot::Field(field) => {
            let made_up = field.unless.iter().any(|other| {
                let other = kind.fields.iter().find(|it| it.name == *other).map(Slot::Field);
                other.is_some_and(|slot| is_wrong(&slot) || slot.field().is_some_and(|it| has(it.name)))
            });
            field.required && !made_up && !has(field.name)
        }
        Slot::Place | Slot::Code => false,
    };
    slots.iter().filter(|slot| !is_wrong(slot) && lacks(slot)).copied().collect()
}

fn kept_time(field: &Field, when: Option<When>) -> Value {
    match (field.kept, when) {
        (Kept::Period, Some(when)) => json!(when),
        // Known by its period only: told beside the field, not in it.
        (_, Some(When::Day(date))) => json!(date),
        _ => Value::Null,
    }
}

fn time(field: &Field, text: &str, year: i16) -> Result<Option<When>, books::CellProblem> {
    let of = |field: &Field| -> Result<Option<When>, books::CellProblem> {
        let value = books::typed(field, text, year)?;
        Ok(value.and_then(|value| match field.kept {
            Kept::Day => value.as_str().and_then(|text| text.parse().ok()).map(When::Day),
            _ => serde_json::from_value(value).ok(),
        }))
    };
    match of(field) {
        Err(problem) if field.kept == Kept::Day && field.told_above => {
            of(&TIME).map_err(|other: books::CellProblem| {
                let word = if other.word == "cell-not-a-period" && problem.word == "cell-not-a-date" {
                    "entry-not-a-time"
                } else {
                    problem.word
                };
                books::CellProblem { word, choices: Vec::new() }
            })
        }
        other => other,
    }
}

fn value(field: &Field, text: &str, year: i16) -> Result<Option<Value>, books::CellProblem> {
    if let Kept::Choice(choices) = field.kept {
        return choice(choices, text);
    }
    let value = books::typed(field, text, year)?;
    // Records count in 32 bits.
    if field.kept == Kept::Count
        && value.as_ref().and_then(Value::as_i64).is_some_and(|it| it > u32::MAX.into())
    {
        return Err(books::CellProblem { word: "cell-too-large", choices: Vec::new() });
    }
    Ok(value)
}

/// A form sends the value as it is kept.
fn choice(choices: &[Choice], text: &str) -> Result<Option<Value>, books::CellProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    if choices.iter().any(|choice| choice.id == text) {
        return Ok(Some(json!(text)));
    }
    let choices = choices.iter().map(|choice| choice.labels[0]).collect();
    Err(books::CellProblem { word: "cell-not-a-choice", choices })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_stands_in_its_form_as_it_reads_back() {
        let numbers =
            [0, 1, 7, 15, 999, 1000, 1234, 5490, 10_000, 15_500, 15_000_000, 1_234_567, 968_000_000];
        for digits in [0, 3, 4] {
            let field = Field::new("n", &["Số (đồng)"], Kept::Amount { digits });
            for number in numbers {
                let text = text_of(&field, &json!(number));
                assert_eq!(books::typed(&field, &text, 2022), Ok(Some(json!(number))), "{text} {digits}");
            }
        }
        let share = Field::new("n", &["Tỷ lệ"], Kept::Percent);
        for number in [0, 1, 50, 100, 957, 9570, 9876, 10_000] {
            let text = text_of(&share, &json!(number));
            assert_eq!(books::typed(&share, &text, 2022), Ok(Some(json!(number))), "{text}");
        }
    }

    #[test]
    fn every_time_stands_in_its_form_as_it_reads_back() {
        let month = |month| kernel::Month::new(2022, month).unwrap();
        let day = When::Day("2022-04-12".parse().unwrap());
        let mut times = vec![day, When::NineMonths(month(1)), When::Year(2022), When::SchoolYear(2022)];
        times.extend((1..=12).map(|it| When::Month(month(it))));
        times.extend([1, 4, 7, 10].map(|it| When::Quarter(month(it))));
        times.extend([1, 7].map(|it| When::Half(month(it))));
        let told = Field::new("held_on", &["Ngày"], Kept::Day).told_above().role(Role::When);
        let period = Field::new("period", &["Kỳ", "Quý"], Kept::Period).role(Role::When);
        for when in times {
            let text = time_text(when);
            assert_eq!(time(&told, &text, 2030), Ok(Some(when)), "{text}");
            if when != day {
                assert_eq!(time(&period, &text, 2030), Ok(Some(when)), "{text}");
            }
        }
        assert_eq!(time(&told, "hôm qua", 2022).unwrap_err().word, "entry-not-a-time");
        assert_eq!(time(&told, "31/2/2022", 2022).unwrap_err().word, "entry-not-a-time");
        assert_eq!(time(&told, "12/4", 2022), Ok(Some(day)));
    }
}
