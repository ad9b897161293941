//! What a command says: answers on the standard output, everything else beside it.

use std::io::{IsTerminal, Write};

use kernel::Error;
use web::{Language, words::Words};

/// The person at the terminal.
pub struct Console<'a> {
    /// The words.
    pub words: &'a Words,
    /// Their language.
    pub language: Language,
}

impl Console<'_> {
    /// An answer.
    #[expect(clippy::unused_self, reason = "the console speaks; where to is its own matter")]
    pub fn say(&self, line: &str) {
        // A reader that went away (`| head`) is no fault of ours.
        drop(writeln!(std::io::stdout(), "{line}"));
    }

    /// Something beside the answer.
    #[expect(clippy::unused_self, reason = "the console speaks; where to is its own matter")]
    pub fn aside(&self, line: &str) {
        complain(line);
    }

    /// A sentence.
    pub fn text(&self, word: &str, args: &[(&'static str, String)]) -> String {
        super::said(self.words, self.language, word, args)
    }

    /// A bad end.
    pub fn error(&self, error: &Error) {
        complain(&super::sentence(self.words, self.language, error));
    }

    /// Whether someone watches.
    pub fn is_watched() -> bool {
        std::io::stderr().is_terminal()
    }
}

/// A line on the standard error.
pub fn complain(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}
