//! What no stranger may read, taken from the database itself.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use dongthuan::app::App;
use places::Gazetteer;
use records::{About, Face};
use serde_json::Value;
use store::Statement;

/// Texts that must stand nowhere.
pub struct Secrets {
    texts: Vec<String>,
    automaton: AhoCorasick,
}

impl Secrets {
    /// Sealed fields, free texts of records that nobody approved, and what is known of occasions. A text that is also public
    /// somewhere (a village that a public meeting names too) cannot be told apart there, and is left out.
    pub fn of(app: &App) -> Self {
        let records: Vec<(String, Value, bool)> = app
            .store
            .read(|tx| {
                let statement =
                    Statement::built("all_payloads", "SELECT kind, payload, approved_at FROM record");
                let read = |row: &store::Row<'_>| {
                    let payload = serde_json::from_str(&row.text(1)?).unwrap();
                    Ok((row.text(0)?, payload, row.opt_int(2)?.is_some()))
                };
                Ok(tx.rows(&statement, &[], read)?)
            })
            .unwrap();
        let (mut secret, mut open) = (BTreeSet::new(), BTreeSet::new());
        for (kind, payload, is_approved) in &records {
            let kind = app.kinds.known(kind).unwrap().kind();
            for field in kind.fields {
                let Some(text) = payload.get(field.name).and_then(Value::as_str) else { continue };
                let hidden = kind.about == About::Occasions
                    || field.face == Face::Sealed
                    || field.face == Face::AfterApproval && !is_approved;
                if hidden { &mut secret } else { &mut open }.insert(text.to_owned());
            }
        }
        open.extend(Gazetteer::viet_nam().places().iter().map(|place| place.name.to_owned()));
        open.extend(our_own_words());
        let open: Vec<String> = open.into_iter().collect();
        let all_open = open.join("\n");
        let texts: Vec<String> = secret
            .into_iter()
            // A single short word is found anywhere, and every day of a visit is some other record's day too.
            .filter(|text| text.chars().count() > 5 && text.parse::<kernel::Date>().is_err())
            .filter(|text| !all_open.contains(text.as_str()))
            .collect();
        let automaton = AhoCorasick::new(&texts).unwrap();
        Self { texts, automaton }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// Whether a text is one of them.
    pub fn has(&self, text: &str) -> bool {
        self.texts.iter().any(|secret| secret == text)
    }

    /// The first of them that stands in a text.
    pub fn in_text(&self, text: &str) -> Option<&str> {
        let plain = text.replace("&#38;", "&").replace("&#34;", "\"").replace("&#39;", "'");
        self.automaton.find(&plain).map(|found| self.texts[found.pattern().as_usize()].as_str())
    }
}

/// What our own words and report templates say to everyone.
fn our_own_words() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders = ["kit/records/words", "kit/web/words", "kit/documents/templates", "server/words"];
    let rooms = ["act", "benefit", "inform", "oversee", "voice"].map(|room| format!("rooms/{room}/words"));
    let folders = folders.map(str::to_owned).into_iter().chain(rooms);
    let files = folders.flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}
