//! Reading what was sent, field by field: all that is wrong is told at once, each with where it stands. A field that nobody
//! asked for is refused by its name.

use kernel::{Date, Id, Refusal};
use serde_json::{Map, Value};

use super::{call::is_plain, problem::Wrong};

/// An object that is being read.
pub struct Reader {
    /// Where it stands, as a JSON pointer.
    at: String,
    left: Map<String, Value>,
    wrong: Vec<Wrong>,
}

impl Reader {
    /// Reads an object that stands at `at`; the whole of what was sent stands at the empty pointer.
    pub fn new(at: impl Into<String>, object: Map<String, Value>) -> Self {
        Self { at: at.into(), left: object, wrong: Vec::new() }
    }

    /// The pointer to a field.
    pub fn pointer(&self, name: &str) -> String {
        format!("{}/{}", self.at, name.replace('~', "~0").replace('/', "~1"))
    }

    /// A field is wrong.
    pub fn refuse(&mut self, name: &str, why: Refusal) {
        let wrong = Wrong::field(self.pointer(name), why);
        self.wrong.push(wrong);
    }

    /// Whether a field was told to be wrong.
    pub fn is_refused(&self, name: &str) -> bool {
        let pointer = self.pointer(name);
        self.wrong.iter().any(|wrong| wrong.is_at(&pointer))
    }

    /// Takes a field out. What is null is not there.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.left.remove(name).filter(|value| !value.is_null())
    }

    /// A text; none where it is empty.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) if is_plain(&text) => Some(text).filter(|text| !text.trim().is_empty()),
            Value::String(_) => {
                self.refuse(name, Refusal::new("api-text-control"));
                None
            }
            _ => {
                self.refuse(name, Refusal::new("api-not-text"));
                None
            }
        }
    }

    /// A text that must be there.
    pub fn required(&mut self, name: &str) -> String {
        let before = self.wrong.len();
        let text = self.text(name);
        if text.is_none() && self.wrong.len() == before {
            self.refuse(name, Refusal::new("api-missing"));
        }
        text.unwrap_or_default()
    }

    /// An id.
    pub fn id(&mut self, name: &str) -> Option<Id> {
        let text = self.text(name)?;
        let id = text.parse().ok();
        if id.is_none() {
            self.refuse(name, Refusal::new("api-id"));
        }
        id
    }

    /// An object; an empty one where there is none.
    pub fn object(&mut self, name: &str) -> Map<String, Value> {
        match self.take(name) {
            None => Map::new(),
            Some(Value::Object(map)) => map,
            Some(_) => {
                self.refuse(name, Refusal::new("api-not-object"));
                Map::new()
            }
        }
    }

    /// What is left was not asked for. Gives all that is wrong.
    pub fn close(mut self) -> Vec<Wrong> {
        let left: Vec<String> = self.left.keys().cloned().collect();
        for name in left {
            self.refuse(&name, Refusal::new("api-field-unknown").with("field", name.clone()));
        }
        self.wrong
    }
}

/// A day as JSON holds it: `2026-03-02`, within the years that places are known for.
pub fn day(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok().filter(|_| text.len() == 10)?;
    (2000..2100).contains(&day.year()).then_some(day)
}
