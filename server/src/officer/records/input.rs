//! One input of a form, as the template prints it.

use records::{Kept, Kind, Role};

use super::form::{Slot, Texts, Wrong};
use crate::pages::Names;

/// So many choices stand open as radios; more are a list to open.
const RADIOS: usize = 6;

/// What it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A few choices.
    Radios,
    /// A list to open.
    Select,
    /// A name to type, and what was found.
    Search,
}

/// An input.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name and id.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// Whether it may stay empty.
    pub is_optional: bool,
    /// What helps to fill it in.
    pub hint: String,
    /// What was typed.
    pub text: String,
    /// What is wrong with it.
    pub wrong: String,
    /// What it looks like.
    pub shape: Shape,
    /// Value, label, whether it is chosen.
    pub options: Vec<(String, String, bool)>,
    /// What may be meant: value, and what stands beside it.
    pub suggested: Vec<(String, String)>,
    /// The id of a list of suggestions that stands elsewhere on the page, for many inputs.
    pub list: String,
    /// Whether digits are typed.
    pub is_number: bool,
    /// Whether little is typed: the width of a field says how much is expected.
    pub is_short: bool,
}

/// What was entered nearby, to pick from.
#[derive(Debug, Default)]
pub struct Suggested {
    /// Bodies.
    pub bodies: Vec<String>,
    /// Fields of work.
    pub topics: Vec<String>,
    /// Records it may belong to: as they are typed, and what tells them apart.
    pub parents: Vec<(String, String)>,
}

impl Input {
    /// A line without anything in it.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            is_optional: false,
            hint: String::new(),
            text: String::new(),
            wrong: String::new(),
            shape: Shape::Line,
            options: Vec::new(),
            suggested: Vec::new(),
            list: String::new(),
            is_number: false,
            is_short: false,
        }
    }

    /// The input of a slot, filled with what was typed. The place is asked for by [`super::units::Units::input`].
    pub fn of(names: &Names<'_>, kind: &Kind, slot: Slot, texts: &Texts, near: &Suggested) -> Self {
        let mut input = Self::new(slot.key(), slot.label(names, kind));
        input.text = texts.get(&input.key).cloned().unwrap_or_default();
        let Some(field) = slot.field() else {
            (input.is_optional, input.is_short) = (matches!(slot, Slot::Code), true);
            input.hint = names.say(if input.is_optional { "entry-hint-code" } else { "entry-hint-period" });
            return input;
        };
        input.is_optional = field.role != Role::When && !field.required;
        input.is_number = matches!(field.kept, Kept::Count | Kept::Amount { .. } | Kept::Percent);
        input.is_short =
            input.is_number || matches!(field.kept, Kept::Day | Kept::Period | Kept::Code { .. });
        input.hint = hint(names, kind, slot);
        match field.kept {
            Kept::Text if field.face == records::Face::AfterApproval => input.shape = Shape::Lines,
            Kept::Text if field.role == Role::Topic => input.suggest(&near.topics),
            Kept::Body => input.suggest(&near.bodies),
            Kept::Code { .. } => input.suggested.clone_from(&near.parents),
            Kept::Choice(choices) => {
                input.shape = if choices.len() > RADIOS { Shape::Select } else { Shape::Radios };
                if input.is_optional || input.shape == Shape::Select {
                    let none = if input.is_optional { "entry-none" } else { "entry-choose" };
                    input.options.push((String::new(), names.say(none), input.text.is_empty()));
                }
                for choice in choices {
                    let label = names.say(&format!("choice-{}-{}-{}", kind.name, field.name, choice.id));
                    input.options.push((choice.id.to_owned(), label, input.text == choice.id));
                }
            }
            _ => {}
        }
        input
    }

    fn suggest(&mut self, list: &[String]) {
        self.suggested = list.iter().map(|name| (name.clone(), String::new())).collect();
    }

    /// With what is wrong about it, from a list of all that is.
    pub fn told(mut self, wrong: &[Wrong]) -> Self {
        if let Some(found) = wrong.iter().find(|it| it.field == self.key) {
            self.wrong.clone_from(&found.why);
        }
        self
    }

    /// Whether it looks like this: askama compares no enums by name.
    pub fn is(&self, shape: &str) -> bool {
        let of = match self.shape {
            Shape::Line => "line",
            Shape::Lines => "lines",
            Shape::Radios => "radios",
            Shape::Select => "select",
            Shape::Search => "search",
        };
        of == shape
    }

    /// The ids of what describes it; empty for nothing.
    pub fn described(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-goi-y", self.key));
        }
        if !self.wrong.is_empty() {
            ids.push(format!("{}-loi", self.key));
        }
        ids.join(" ")
    }
}

/// What helps: of this very field where there are words, else of how it is kept.
fn hint(names: &Names<'_>, kind: &Kind, slot: Slot) -> String {
    let Some(field) = slot.field() else { return String::new() };
    let own = format!("hint-{}-{}", kind.name, field.name);
    if names.words.has(names.language, &own) {
        return names.say(&own);
    }
    let of_kept = match field.kept {
        Kept::Day if field.told_above => names.say("entry-hint-time"),
        Kept::Day => names.say("entry-hint-day"),
        Kept::Period => names.say("entry-hint-period"),
        Kept::Amount { digits: 4 } => names.say("entry-hint-ha"),
        Kept::Amount { digits: 3 } => names.say("entry-hint-kg"),
        Kept::Amount { .. } => names.say("entry-hint-dong"),
        Kept::Percent => names.say("entry-hint-percent"),
        Kept::Code { .. } => names.say("entry-hint-parent"),
        _ => String::new(),
    };
    let others: Vec<String> = field
        .unless
        .iter()
        .map(|other| names.say(&format!("field-{}-{other}", kind.name)).to_lowercase())
        .collect();
    if others.is_empty() {
        return of_kept;
    }
    let either = names.with("entry-either", &[("others", &others.join(", "))]);
    [of_kept, either].join(" ").trim().to_owned()
}
