use std::{borrow::Cow, sync::OnceLock};

/// One SQL statement with a name. Statements are declared with [`statements!`](crate::statements), so that a test can prepare
/// every one of them on both engines; the few that are put together at run time come from one builder.
#[derive(Debug)]
pub struct Statement {
    /// What it is called in faults and in the comment it begins with.
    pub name: &'static str,
    /// The text, with parameters `$1…$n`.
    pub sql: Cow<'static, str>,
    question_marks: OnceLock<String>,
}

impl Statement {
    /// A statement whose text is known when the program is compiled.
    pub const fn new(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql: Cow::Borrowed(sql), question_marks: OnceLock::new() }
    }

    /// A statement put together at run time. `name` says by which builder.
    pub fn built(name: &'static str, sql: &str) -> Self {
        Self { name, sql: Cow::Owned(format!("-- {name}\n{sql}")), question_marks: OnceLock::new() }
    }

    /// The same text with `?1…?n`, which SQLite numbers as written.
    pub(crate) fn with_question_marks(&self) -> &str {
        self.question_marks.get_or_init(|| {
            let bytes = self.sql.as_bytes();
            let mut text = String::with_capacity(self.sql.len());
            for (at, letter) in self.sql.char_indices() {
                let numbered = letter == '$' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                text.push(if numbered { '?' } else { letter });
            }
            text
        })
    }
}

/// Declares statements: each becomes a `pub static` whose text begins with its own name as a comment, and
/// `STATEMENTS` lists them all.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$doc])* #[doc = concat!("```sql\n", $sql, "\n```")] pub static $name: $crate::Statement = $crate::Statement::new(
            stringify!($name),
            concat!("-- ", stringify!($name), "\n", $sql),
        );)+
        /// Every statement declared here, for the test that prepares each on both engines.
        pub static STATEMENTS: &[&$crate::Statement] = &[$(&$name),+];
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_keep_their_numbers() {
        let statement = Statement::built("swap", "SELECT $2, $1, '$' || $10");
        assert!(statement.with_question_marks().ends_with("SELECT ?2, ?1, '$' || ?10"));
    }
}
