//! A template, and how it becomes a document.

use std::sync::{Arc, Mutex, PoisonError};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use crate::calls::{self, Blocks};
use crate::markup::{SILENT, clean, parse};
use crate::problem::NoFigure;
use crate::{Document, Problem, Source};

/// A template's largest size, in bytes. A report is some pages long.
const LARGEST: usize = 512 * 1024;
/// How much work a template may ask for: a loop without end is stopped and told.
const FUEL: u64 = 2_000_000;

/// A template: its name and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    name: String,
    text: String,
}

impl Template {
    /// A template called `name` (its file, for problems).
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = clean(text);
        let lines =
            text.lines().map(|line| format!("{line}{}\n", if is_control(line) { SILENT } else { "" }));
        Self { name: name.into(), text: lines.collect() }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it asks for anything of another time: only then must that be read.
    pub fn compares(&self) -> bool {
        ["to_date", "year_before", "change"].iter().any(|call| self.text.contains(call))
    }

    /// Fills in the figures.
    pub fn render(&self, source: &Arc<dyn Source>) -> Result<Document, Problem> {
        if self.text.len() > LARGEST {
            return Err(self.problem(0, format!("the template is larger than {LARGEST} bytes")));
        }
        self.check_references(source.as_ref())?;
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        if let Ok(syntax) = SyntaxConfig::builder().lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        environment.set_fuel(Some(FUEL));
        let blocks: Blocks = Arc::new(Mutex::new(Vec::new()));
        calls::add(&mut environment, source, &blocks);
        let output = environment
            .template_from_named_str(&self.name, &self.text)
            .and_then(|template| template.render(context! {}))
            .map_err(|error| Problem::of(&self.name, &error))?;
        let blocks = blocks.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(parse(&output, &blocks))
    }

    /// Looks for mistyped figures in the whole text, also where a condition would hide them this time.
    fn check_references(&self, source: &dyn Source) -> Result<(), Problem> {
        let known = source.references();
        for (index, line) in self.text.lines().enumerate() {
            for asked in asked_for(line) {
                if source.figure(asked).is_none() {
                    let missing = NoFigure::new(asked, &known);
                    let mut problem = self.problem(index + 1, missing.to_string());
                    problem.figure = Some(missing.asked);
                    problem.nearest = missing.nearest;
                    return Err(problem);
                }
            }
        }
        Ok(())
    }

    fn problem(&self, line: usize, what: String) -> Problem {
        Problem { template: self.name.clone(), line, what, figure: None, nearest: None }
    }
}

/// Whether a line has nothing but `{% … %}` or `{# … #}`: it must not leave an empty line behind, which would end a
/// paragraph. (The engine's own trimming would also join lines that merely end with such a tag.)
fn is_control(line: &str) -> bool {
    let mut rest = line.trim();
    while let Some(end) = match rest.get(..2) {
        Some("{%") => rest.find("%}"),
        Some("{#") => rest.find("#}"),
        _ => None,
    } {
        rest = rest.get(end + 2..).unwrap_or_default().trim_start();
    }
    rest.is_empty() && !line.trim().is_empty()
}

/// The calls whose first argument is a figure.
const CALLS: [&str; 17] = [
    "figure",
    "to_date",
    "year_before",
    "change",
    "value",
    "share",
    "percent",
    "in_ten",
    "average",
    "months_without",
    "peak_month",
    "top_place",
    "cuts",
    "bars",
    "columns",
    "stack",
    "key_figures",
];

/// The figures that a line names: the text right after `figure(`, and every text in a list right after it.
fn asked_for(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for call in CALLS {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(call) {
            rest = after;
            let word = |letter: char| letter.is_alphanumeric() || letter == '_';
            let Some(arguments) = after.trim_start().strip_prefix('(') else { continue };
            if before.ends_with(word) {
                continue;
            }
            let arguments = arguments.trim_start();
            if let Some(list) = arguments.strip_prefix('[') {
                let list = list.split(']').next().unwrap_or_default();
                found.extend(
                    list.split(',').filter_map(|item| quoted(item.trim()).filter(|_| !item.contains('~'))),
                );
            } else {
                found.extend(quoted(arguments));
            }
        }
    }
    found
}

/// The text in quotes that begins here.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    text.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_control_alone() {
        for line in ["{% if a %}", "  {% set a = 1 %}  {# why #}", "{% if a %}{% endif %}"] {
            assert!(is_control(line), "{line}");
        }
        for line in ["", "x {% if a %}", "{% if a %} x", "{{ a }}", "{% unfinished"] {
            assert!(!is_control(line), "{line}");
        }
    }

    #[test]
    fn figures_are_found_in_a_line() {
        let line = r#"{% if value("a") > 0 %}{{ figure("b[front]") | unit }} {{ bars('c', parts=["x"]) }} {{ key_figures(["d", "e"]) }}"#;
        let mut found = asked_for(line);
        found.sort_unstable();
        assert_eq!(found, ["a", "b[front]", "c", "d", "e"]);
        assert!(asked_for("figure of speech; my_value(\"x\")").is_empty());
    }
}
