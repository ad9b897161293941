//! Sentences in two languages, from Fluent files.
//!
//! Every crate keeps its sentences in `words/vi.ftl` and `words/en.ftl`; the server merges them into one
//! [`Words`]. A key that is not there renders as `⟦key⟧`, so a page still works, and is remembered for
//! [`Words::missing`], so a test fails. [`Words::check_same_keys`] holds the two languages together.
//!
//! Fluent formats no numbers: they come written out in our own way ([`Arg::Text`]). Where English needs to know
//! whether there is one or many, [`Arg::Count`] brings the text as `$name` and the number, to choose by, as
//! `$name-n`:
//!
//! ```
//! use web::words::{Arg, Language, Words};
//! let vi: &[&str] = &["opinions = { $count } ý kiến"];
//! let en: &[&str] = &["opinions = { $count } { $count-n ->\n  [one] opinion\n *[other] opinions\n}"];
//! let words = Words::new(&[(Language::Vi, vi), (Language::En, en)]).expect("well formed");
//! assert_eq!(words.with(Language::Vi, "opinions", &[("count", Arg::Count(1725, "1.725"))]), "1.725 ý kiến");
//! assert_eq!(words.with(Language::En, "opinions", &[("count", Arg::Count(1, "1"))]), "1 opinion");
//! assert_eq!(words.text(Language::En, "nothing"), "⟦nothing⟧");
//! assert_eq!(words.missing().len(), 1);
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Vietnamese, the language of the records.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// Both, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The code as in `<html lang>` and in addresses: `vi`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The one that the language switch leads to.
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// Reads a code, with or without a region: `en`, `en-GB`, `vi_VN`.
    pub fn parse(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

/// The layout's own words, to be merged with those of the rooms: `(language, source)`.
pub const SOURCES: [(Language, &str); 2] =
    [(Language::Vi, include_str!("../words/vi.ftl")), (Language::En, include_str!("../words/en.ftl"))];

/// A value put into a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text, or a number already written out.
    Text(&'a str),
    /// A number already written out, and the number itself to choose a plural form by (`$name-n`).
    Count(i64, &'a str),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

/// A source that is not Fluent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The language it was given for.
    pub language: Language,
    /// What the parser said, with the line it stopped at.
    pub reason: String,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "words of {}: {}", self.language.code(), self.reason)
    }
}

impl std::error::Error for Malformed {}

/// What keeps two languages from saying the same things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The key is in this language and not in the other.
    Only(Language, String),
    /// The key stands twice in this language; the first one is used.
    Twice(Language, String),
    /// The languages put different values into the sentence of this key.
    Values(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Only(language, key) => write!(f, "`{key}` is in {} only", language.code()),
            Self::Twice(language, key) => write!(f, "`{key}` stands twice in {}", language.code()),
            Self::Values(key) => write!(f, "`{key}` takes different values in the two languages"),
        }
    }
}

/// The sentences of one language.
struct Book {
    bundle: FluentBundle<FluentResource>,
    /// Every key (attributes as `key.attribute`) with the names of the values it takes.
    keys: BTreeMap<String, BTreeSet<String>>,
    twice: Vec<String>,
}

/// The sentences of all crates in both languages. Shared between threads as it is.
pub struct Words {
    vi: Book,
    en: Book,
    missing: Mutex<BTreeSet<(Language, String)>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words")
            .field("vi", &self.vi.keys.len())
            .field("en", &self.en.keys.len())
            .finish_non_exhaustive()
    }
}

impl Words {
    /// Merges sources. A language may come more than once, so that each crate can bring its own pair.
    pub fn new(sources: &[(Language, &[&str])]) -> Result<Self, Malformed> {
        let mut words = Self::empty();
        for &(language, texts) in sources {
            for text in texts {
                words.add(language, text)?;
            }
        }
        Ok(words)
    }

    /// The layout's own sentences ([`SOURCES`]).
    pub fn own() -> &'static Self {
        static OWN: OnceLock<Words> = OnceLock::new();
        OWN.get_or_init(|| {
            let mut words = Self::empty();
            for (language, text) in SOURCES {
                // A test parses them, so this cannot fail in what is shipped; if it did, keys would show in brackets.
                let _ = words.add(language, text);
            }
            words
        })
    }

    /// A sentence that takes no values.
    pub fn text(&self, language: Language, key: &str) -> String {
        self.say(language, key, None)
    }

    /// A sentence with values.
    pub fn with(&self, language: Language, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for &(name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(name, text),
                Arg::Count(number, text) => {
                    values.set(name, text);
                    values.set(format!("{name}-n"), FluentValue::from(number));
                }
            }
        }
        self.say(language, key, Some(&values))
    }

    /// Whether the key is there.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.book(language).keys.contains_key(key)
    }

    /// The keys that were asked for in vain, or with values missing, since the start.
    pub fn missing(&self) -> Vec<(Language, String)> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// What keeps the two languages from saying the same things: for a test, which asks that this be empty.
    pub fn check_same_keys(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        for language in Language::ALL {
            let (book, other) = (self.book(language), self.book(language.other()));
            found.extend(book.twice.iter().map(|key| Difference::Twice(language, key.clone())));
            for (key, values) in &book.keys {
                match other.keys.get(key) {
                    None => found.push(Difference::Only(language, key.clone())),
                    Some(theirs) if language == Language::Vi && theirs != values => {
                        found.push(Difference::Values(key.clone()));
                    }
                    Some(_) => {}
                }
            }
        }
        found.sort();
        found
    }

    fn empty() -> Self {
        let book = |language| Book { bundle: bundle(language), keys: BTreeMap::new(), twice: Vec::new() };
        Self { vi: book(Language::Vi), en: book(Language::En), missing: Mutex::default() }
    }

    fn book(&self, language: Language) -> &Book {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }

    fn add(&mut self, language: Language, text: &str) -> Result<(), Malformed> {
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let reason = errors.first().map_or_else(String::new, |error| {
                let line = text.get(..error.pos.start).map_or(0, |before| before.lines().count().max(1));
                format!("line {line}: {error}")
            });
            Malformed { language, reason }
        })?;
        let book = match language {
            Language::Vi => &mut self.vi,
            Language::En => &mut self.en,
        };
        for entry in resource.entries() {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name;
            if let Some(pattern) = &message.value {
                book.keys.entry(id.to_owned()).or_insert_with(|| values_of(pattern));
            }
            for attribute in &message.attributes {
                let id = format!("{id}.{}", attribute.id.name);
                book.keys.entry(id).or_insert_with(|| values_of(&attribute.value));
            }
        }
        if let Err(errors) = book.bundle.add_resource(resource) {
            book.twice.extend(errors.into_iter().map(|error| match error {
                FluentError::Overriding { id, .. } => id,
                other => other.to_string(),
            }));
        }
        Ok(())
    }

    fn say(&self, language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = &self.book(language).bundle;
        let (id, attribute) = key.split_once('.').map_or((key, None), |(id, name)| (id, Some(name)));
        let pattern = bundle.get_message(id).and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else {
            self.note(language, key);
            return format!("⟦{key}⟧");
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            self.note(language, key);
        }
        text
    }

    fn note(&self, language: Language, key: &str) {
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        // A limit on everything: keys can come from addresses when a page names one by what was asked.
        if missing.len() < 1_000 {
            missing.insert((language, key.to_owned()));
        }
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The marks that isolate directions are for right-to-left text; in ours they would only spoil searching.
    bundle.set_use_isolating(false);
    // A number that gets here was not written out in our way. Show that, rather than print it in some other way.
    bundle.set_formatter(Some(|value, _| {
        matches!(value, FluentValue::Number(_)).then(|| "⟦number⟧".to_owned())
    }));
    bundle
}

/// The names of the values a sentence takes; the numbers that only choose a form (`-n`) left out.
fn values_of(pattern: &ast::Pattern<&str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    walk_pattern(pattern, &mut names);
    names
}

fn walk_pattern(pattern: &ast::Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            walk(expression, names);
        }
    }
}

fn walk(expression: &ast::Expression<&str>, names: &mut BTreeSet<String>) {
    let inline = match expression {
        ast::Expression::Inline(inline) => inline,
        ast::Expression::Select { selector, variants } => {
            for variant in variants {
                walk_pattern(&variant.value, names);
            }
            selector
        }
    };
    match inline {
        ast::InlineExpression::VariableReference { id } if !id.name.ends_with("-n") => {
            names.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => walk(expression, names),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(vi: &str, en: &str) -> Words {
        Words::new(&[(Language::Vi, &[vi]), (Language::En, &[en])]).unwrap()
    }

    #[test]
    fn own_words_parse_and_are_the_same_in_both_languages() {
        for (language, text) in SOURCES {
            Words::new(&[(language, &[text])]).unwrap();
        }
        assert_eq!(Words::own().check_same_keys(), []);
    }

    #[test]
    fn differences_are_told() {
        let found = words("a = x\na = y\nb = { $n }\nc = z", "a = x\nb = { $m }\nd = z\n    .title = t")
            .check_same_keys();
        assert_eq!(
            found,
            [
                Difference::Only(Language::Vi, "c".into()),
                Difference::Only(Language::En, "d".into()),
                Difference::Only(Language::En, "d.title".into()),
                Difference::Twice(Language::Vi, "a".into()),
                Difference::Values("b".into()),
            ]
        );
    }

    #[test]
    fn a_key_twice_in_two_sources_keeps_the_first() {
        let words =
            Words::new(&[(Language::Vi, &["a = một", "a = hai"]), (Language::En, &["a = one"])]).unwrap();
        assert_eq!(words.text(Language::Vi, "a"), "một");
        assert_eq!(words.check_same_keys(), [Difference::Twice(Language::Vi, "a".into())]);
    }

    #[test]
    fn missing_keys_and_values_show_and_are_remembered() {
        let words = words("a = { $who } nói", "a = { $who } says");
        assert_eq!(words.text(Language::Vi, "a"), "{$who} nói");
        assert_eq!(words.text(Language::En, "b.title"), "⟦b.title⟧");
        assert_eq!(words.missing(), [(Language::Vi, "a".to_owned()), (Language::En, "b.title".to_owned())]);
    }

    #[test]
    fn numbers_are_never_formatted_by_fluent() {
        let words = words("a = { $count-n }", "a = { $count-n }");
        assert_eq!(words.with(Language::Vi, "a", &[("count", Arg::Count(1234, "1.234"))]), "⟦number⟧");
    }

    #[test]
    fn no_isolation_marks_and_no_escaping() {
        let words = words("a = Xã { $name }.", "a = { $name }.");
        assert_eq!(words.with(Language::Vi, "a", &[("name", "Nà <Tấu>".into())]), "Xã Nà <Tấu>.");
    }

    #[test]
    fn malformed_sources_name_their_line() {
        let error = Words::new(&[(Language::En, &["a = fine\nb = { $x"])]).unwrap_err();
        assert_eq!(error.language, Language::En);
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn languages_are_read_with_or_without_a_region() {
        assert_eq!(Language::parse("en-GB"), Some(Language::En));
        assert_eq!(Language::parse(" VI_vn"), Some(Language::Vi));
        assert_eq!(Language::parse("fr"), None);
        assert_eq!(Language::parse(""), None);
    }

    #[test]
    fn words_are_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(Words::own());
    }
}
