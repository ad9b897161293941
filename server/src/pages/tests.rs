//! Every word that the code asks for is there, in both languages.

use std::{collections::BTreeSet, fs, path::Path};

use records::Kept;
use web::{Language, words::Words};

use super::shown::CUTS;
use crate::rooms;

fn words() -> Words {
    rooms::words().unwrap()
}

fn lacking(keys: impl IntoIterator<Item = String>) -> Vec<String> {
    let words = words();
    let keys: BTreeSet<String> = keys.into_iter().collect();
    keys.into_iter().filter(|key| Language::ALL.iter().any(|language| !words.has(*language, key))).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let found: Vec<String> = words().check_same_keys().iter().map(ToString::to_string).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn kinds_fields_choices_and_figures_have_names() {
    let kinds = rooms::kinds();
    let mut keys = Vec::new();
    for kind in kinds.iter().map(records::AnyKind::kind) {
        keys.extend([format!("kind-{}", kind.name), format!("kind-{}-many", kind.name)]);
        for field in kind.fields {
            keys.push(format!("field-{}-{}", kind.name, field.name));
            if let Kept::Choice(choices) = field.kept {
                keys.extend(
                    choices.iter().map(|choice| format!("choice-{}-{}-{}", kind.name, field.name, choice.id)),
                );
            }
        }
    }
    for figure in kinds.figures() {
        let id = figure.id;
        keys.extend([
            format!("figure-{id}"),
            format!("figure-{id}-unit"),
            format!("meaning-{id}"),
            figure.unit.word().to_owned(),
        ]);
        keys.extend(figure.cuts.iter().map(|(by, value)| format!("{by}-{value}")));
    }
    keys.extend(CUTS.iter().map(|by| format!("cut-{by}")));
    for act in [
        journal::Act::Imported,
        journal::Act::Filed,
        journal::Act::Changed,
        journal::Act::Approved,
        journal::Act::Moved,
        journal::Act::Withdrawn,
    ] {
        keys.push(format!("act-{}", act.word()));
    }
    keys.extend((1..=12).map(|month| format!("month-{month}")));
    keys.extend((1..=4).map(|quarter| format!("quarter-{quarter}")));
    assert_eq!(lacking(keys), Vec::<String>::new());
}

/// Keys as they stand in the sources: whatever a page, a rule or a command says by a key of ours.
#[test]
fn no_key_in_the_code_is_missing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut keys = Vec::new();
    for folder in ["server/src", "server/templates", "kit/accounts/src", "kit/records/src", "rooms"] {
        for file in files(&root.join(folder)) {
            // Tests make up keys of their own.
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            if !file.ends_with("tests.rs") {
                keys.extend(keys_in(&text));
            }
        }
    }
    assert!(keys.len() > 100, "{keys:?}");
    assert_eq!(lacking(keys), Vec::<String>::new());
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
            found.push(path);
        }
    }
    found
}

/// Texts in quotes that begin like a key, and those that a function which says a key is given.
fn keys_in(text: &str) -> Vec<String> {
    const BEGINNINGS: [&str; 24] = [
        "refusal-", "warning-", "note-", "cell-", "import-", "unit-", "facts-", "bad-", "column-", "none-",
        "act-", "cut-", "figure-", "record-", "report-", "borders-", "control-", "head-", "place-",
        "search-", "units-", "page-", "footer-", "period-",
    ];
    let plain = |key: &str| {
        key.contains('-')
            && key
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
    };
    let is_key = |key: &str, before: &str| {
        let said =
            before.ends_with("say(") || before.ends_with("names.with(") || before.ends_with("names.count(");
        plain(key) && !key.ends_with('-') && (said || BEGINNINGS.iter().any(|start| key.starts_with(start)))
    };
    let parts: Vec<&str> = text.split('"').collect();
    let quoted = parts.windows(2).filter(|pair| is_key(pair[1], pair[0]));
    quoted.map(|pair| pair[1].to_owned()).filter(|key| !OTHERS.contains(&key.as_str())).collect()
}

/// What only looks like a key.
const OTHERS: [&str; 5] = ["record-id", "page-data", "page-accessibility", "page-privacy", "page-journal"];
