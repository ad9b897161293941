//! The index of words: which records of public matters hold them.
//!
//! A record's code and texts are folded (no marks, no case, `đ` as `d`), and each word stands once in the index, with one
//! more that names the kind and that nobody can type. Kinds about persons or occasions are never in it: a list of whose
//! names hold a word is what must not exist. Texts that wait for approval are; the index serves officers who may read them,
//! and a search for strangers would have to leave those out.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Fault, Id, PlaceId};
use serde_json::Value;
use store::{Arg, Tx};
use viet_text::fold;

use crate::{
    About, Face, Kept, Kind,
    sql::{
        FORGET_SEARCH_KEY, FORGET_SEARCH_WORDS, LAST_SEQ, SEQ_OF, insert_search_keys, insert_search_words,
    },
    stored::Stored,
};

/// Begins the word that names a kind. Folding leaves no such letter, so no text and no question holds it; both engines take
/// it for a letter like others.
const OF_KIND: char = '§';
/// Fewer letters than these are no beginning of a word: too many words begin so.
const SHORTEST_BEGINNING: usize = 2;

/// What a transaction adds to the index.
#[derive(Default)]
pub(crate) struct Index {
    /// By id, so that numbers rise as ids do: the newest record has the largest.
    waiting: BTreeMap<Id, Entry>,
}

struct Entry {
    place: PlaceId,
    /// The number it has already.
    seq: Option<i64>,
    words: String,
}

impl Index {
    /// A new record joins.
    pub fn put(&mut self, kind: &Kind, record: &Stored, payload: &Value) {
        if let Some(words) = words_of(kind, record.code.as_deref(), payload) {
            self.waiting.insert(record.id, Entry { place: record.place, seq: None, words });
        }
    }

    /// A record says other words than before.
    pub fn replace(
        &mut self,
        tx: &mut dyn Tx,
        kind: &Kind,
        (old, new): (&Stored, &Stored),
        payload: &Value,
    ) -> Result<(), Fault> {
        let Some(words) = words_of(kind, new.code.as_deref(), payload) else { return Ok(()) };
        if words_of(kind, old.code.as_deref(), &old.value()?).as_ref() == Some(&words) {
            return Ok(());
        }
        let seq = tx.optional(&SEQ_OF, &[(&new.id).into()], |row| row.int(0))?;
        if let Some(seq) = seq {
            tx.exec(&FORGET_SEARCH_WORDS, &[seq.into()])?;
        }
        self.waiting.insert(new.id, Entry { place: new.place, seq, words });
        Ok(())
    }

    /// A record that is closed is found no more.
    pub fn forget(&mut self, tx: &mut dyn Tx, record: Id) -> Result<(), Fault> {
        self.waiting.remove(&record);
        if let Some(seq) = tx.optional(&SEQ_OF, &[(&record).into()], |row| row.int(0))? {
            tx.exec(&FORGET_SEARCH_WORDS, &[seq.into()])?;
            tx.exec(&FORGET_SEARCH_KEY, &[seq.into()])?;
        }
        Ok(())
    }

    /// Writes what was gathered. Two that write at once on PostgreSQL would take the same number; there, one of them runs
    /// again (transactions are serializable).
    pub fn flush(&mut self, tx: &mut dyn Tx) -> Result<(), Fault> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let mut last = tx.one(&LAST_SEQ, &[], |row| row.int(0))?;
        let (mut keys, mut words) = (Vec::new(), Vec::new());
        for (id, entry) in &self.waiting {
            let seq = entry.seq.unwrap_or_else(|| {
                last += 1;
                last
            });
            if entry.seq.is_none() {
                keys.extend([Arg::Int(seq), id.into(), entry.place.into()]);
            }
            words.extend([Arg::Int(seq), entry.place.into(), (&entry.words).into()]);
        }
        insert_search_keys().run(tx, &keys)?;
        insert_search_words().run(tx, &words)?;
        self.waiting.clear();
        Ok(())
    }
}

/// Every word by which a record is found; none for kinds that are not about public matters.
fn words_of(kind: &Kind, code: Option<&str>, payload: &Value) -> Option<String> {
    if kind.about != About::Matters {
        return None;
    }
    let texts = kind
        .fields
        .iter()
        .filter(|field| field.face != Face::Sealed)
        .filter(|field| matches!(field.kept, Kept::Text | Kept::Body | Kept::Code { .. }))
        .filter_map(|field| payload.get(field.name)?.as_str());
    let folded: Vec<String> = texts.chain(code).map(fold).collect();
    let words: BTreeSet<&str> =
        folded.iter().flat_map(|text| text.split(' ')).filter(|word| !word.is_empty()).collect();
    let mut words: Vec<&str> = words.into_iter().collect();
    let of_kind = of_kind(kind.name);
    words.push(&of_kind);
    Some(words.join(" "))
}

fn of_kind(kind: &str) -> String {
    std::iter::once(OF_KIND).chain(kind.chars().filter(char::is_ascii_alphanumeric)).collect()
}

/// A question to the index, as each engine writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub sqlite: String,
    pub postgres: String,
}

impl Question {
    /// All these words, the last one perhaps only begun; in records of this kind alone, if one is named. `None` when there
    /// is no word in what was typed.
    pub fn of(typed: &str, kind: Option<&str>) -> Option<Self> {
        let folded = fold(typed);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let last = words.last()?;
        let begun = last.len() >= SHORTEST_BEGINNING;
        let kind = kind.map(of_kind);
        // Folded words hold letters and digits only, so nothing in them needs to be escaped.
        let all = kind.as_deref().into_iter().chain(words.iter().copied());
        let join = |quote: char, with: &str| {
            all.clone().map(|word| format!("{quote}{word}{quote}")).collect::<Vec<_>>().join(with)
        };
        Some(Self {
            sqlite: format!("{}{}", join('"', " AND "), if begun { " *" } else { "" }),
            postgres: format!("{}{}", join('\'', " & "), if begun { ":*" } else { "" }),
        })
    }
}

/// How many of the words that were typed with marks a text holds as typed, without case. What holds more of them stands
/// first in what is shown: `giải phóng` before `giai phong` and `giải phong`.
pub fn exactness(typed: &str, text: &str) -> usize {
    let plain = |text: &str| viet_text::place_tone(&viet_text::nfc(text).to_lowercase());
    let text = plain(text);
    let words: BTreeSet<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    plain(typed)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_ascii() && words.contains(word))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_words_and_nothing_else() {
        let asked = Question::of("Đường \"OR\" (hỏ", Some("voter_meeting")).unwrap();
        assert_eq!(asked.sqlite, "\"§votermeeting\" AND \"duong\" AND \"or\" AND \"ho\" *");
        assert_eq!(asked.postgres, "'§votermeeting' & 'duong' & 'or' & 'ho':*");
        assert_eq!(Question::of("đ", None).unwrap().sqlite, "\"d\"");
        assert_eq!(Question::of("'\"*?", None), None);
    }

    #[test]
    fn marks_as_typed_count() {
        assert_eq!(exactness("giải phóng mat", "Giải phóng mặt bằng"), 2);
        assert_eq!(exactness("giải phóng", "giai phong"), 0);
        assert_eq!(exactness("hòa", "Hoà Bình"), 1, "either place of the tone");
    }
}
