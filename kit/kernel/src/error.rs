//! Two ways to end badly, never mixed: a [`Refusal`] is expected and is answered in the reader's
//! language; a [`Fault`] is ours, and is logged once at the edge with an id.

use std::fmt;

/// What an act or a question comes to.
pub type Outcome<T> = Result<T, Error>;

/// The sentence for whoever finds too many others waiting: nothing was done, and `seconds` says when to come again.
pub const BUSY: &str = "refusal-busy";

/// When whoever was told to come again may do so.
pub const RETRY_AFTER_SECONDS: i64 = 5;

/// An expected "no": a rule was broken, or a thing does not exist. `word` is the key of a sentence in
/// the Fluent files that says what to do next; `args` are its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The key of the sentence, for instance `refusal-no-such-place`.
    pub word: &'static str,
    /// The named parts of the sentence, already formatted.
    pub args: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal that is said with the sentence `word`.
    pub fn new(word: &'static str) -> Self {
        Self { word, args: Vec::new() }
    }

    /// Too many are waiting already.
    pub fn busy() -> Self {
        Self::new(BUSY).with("seconds", RETRY_AFTER_SECONDS.to_string())
    }

    /// With one named part of the sentence.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

/// Something that should not have happened: the disk failed, the database lied, we erred.
#[derive(Debug)]
pub struct Fault {
    what: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
    /// Two acts met and one must run again (`PostgreSQL`'s serialization failure): the store retries these.
    pub again: bool,
    /// It passes when the machine is well again, and no error of the program: a full disk, a lost connection, a lock that was
    /// held too long. Whoever asked is told to come again.
    pub passing: bool,
    /// The named constraint of the schema that said no, where one did.
    pub constraint: Option<String>,
}

impl Fault {
    /// A fault described by `what`: name the table, the column and the row where one is at hand.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), source: None, again: false, passing: false, constraint: None }
    }

    /// A fault that came from elsewhere.
    pub fn caused(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self { source: Some(source.into()), ..Self::new(what) }
    }

    /// With whether it passes.
    pub fn passing(mut self, passing: bool) -> Self {
        self.passing = passing;
        self
    }
}

/// Turns the "no" of a named constraint into a refusal: no check before the insert is needed, and none would
/// be safe when two act at once.
pub trait OrRefuse<T> {
    /// When it was the constraint `name` that said no, answers with `refusal`.
    fn or_refuse(self, name: &str, refusal: impl FnOnce() -> Refusal) -> Outcome<T>;
}

impl<T> OrRefuse<T> for Result<T, Fault> {
    fn or_refuse(self, name: &str, refusal: impl FnOnce() -> Refusal) -> Outcome<T> {
        self.map_err(|fault| match &fault.constraint {
            Some(constraint) if constraint == name => Error::Refused(refusal()),
            _ => Error::Failed(fault),
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        let mut cause = self.source.as_deref().map(|source| {
            let source: &dyn std::error::Error = source;
            source
        });
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// Either kind of bad end.
#[derive(Debug)]
pub enum Error {
    /// Expected: answered with a sentence, status 4xx.
    Refused(Refusal),
    /// Unexpected: logged, status 500.
    Failed(Fault),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Failed(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Error {}
