//! What is wrong with a template, told to the one who wrote it.

use std::fmt;

/// What is wrong with a template, and in which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The template's name: its file, as a rule.
    pub template: String,
    /// The line, from 1; 0 when it is not known.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// The figure that was asked for and is not there.
    pub figure: Option<String>,
    /// The id nearest to it.
    pub nearest: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.template, self.line, self.what)
    }
}

impl std::error::Error for Problem {}

/// There is no such figure. It travels inside the engine's own error.
#[derive(Debug)]
pub(crate) struct NoFigure {
    pub asked: String,
    pub nearest: Option<String>,
}

impl fmt::Display for NoFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no figure `{}`", self.asked)?;
        match &self.nearest {
            Some(nearest) => write!(f, "; the nearest is `{nearest}`"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for NoFigure {}

impl NoFigure {
    pub(crate) fn new(asked: &str, known: &[String]) -> Self {
        let nearest = nearest(asked, known.iter().map(String::as_str)).map(str::to_owned);
        Self { asked: asked.to_owned(), nearest }
    }

    pub(crate) fn into_error(self) -> minijinja::Error {
        minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, self.to_string()).with_source(self)
    }
}

impl Problem {
    pub(crate) fn of(template: &str, error: &minijinja::Error) -> Self {
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
        let mut found = None;
        while let Some(error) = source {
            if let Some(missing) = error.downcast_ref::<NoFigure>() {
                found = Some(missing);
                break;
            }
            source = error.source();
        }
        let what = match (found, error.detail()) {
            (Some(missing), _) => missing.to_string(),
            (None, Some(detail)) => format!("{}: {detail}", error.kind()),
            (None, None) => error.kind().to_string(),
        };
        Self {
            template: template.to_owned(),
            line: error.line().unwrap_or(0),
            what,
            figure: found.map(|missing| missing.asked.clone()),
            nearest: found.and_then(|missing| missing.nearest.clone()),
        }
    }
}

/// The known id nearest to one that was mistyped; `None` when none is near enough to help.
pub fn nearest<'k>(asked: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let near = known.map(|id| (distance(asked, id), id)).min();
    // Further than half of what was typed is no help.
    near.filter(|(far, _)| *far * 2 <= asked.chars().count().max(2)).map(|(_, id)| id)
}

/// How many letters must be put in, left out or changed (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.chars().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (to, other) in right.iter().enumerate() {
            let change = before + usize::from(letter != *other);
            before = row[to + 1];
            row[to + 1] = change.min(row[to] + 1).min(before + 1);
        }
    }
    row[right.len()]
}
