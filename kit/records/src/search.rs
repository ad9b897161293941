//! The index of words: which records of public matters hold them.
//!
//! A record's code and texts are folded (no marks, no case, `đ` as `d`), and each word stands once in the index, with some
//! more that nobody can type ([`Mark`]): its kind, place, state and the like, so that a common word in a narrow list is found
//! without looking at every record that holds it. Kinds about persons or occasions are never in it: a list of whose
//! names hold a word is what must not exist. Texts that wait for approval are; the index serves officers who may read them,
//! and a search for strangers would have to leave those out.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Fault, Id, PlaceId};
use serde_json::Value;
use store::{Arg, Tx};
use viet_text::fold;

use crate::{
    About, Face, Kept, Kind,
    desk::Listed,
    sql::{
        FORGET_SEARCH_KEY, FORGET_SEARCH_WORDS, INSERT_SEARCH_KEYS, INSERT_SEARCH_WORDS, LAST_SEQ, SEQ_OF,
    },
    stored::Stored,
};

/// Begins a mark. Folding leaves no such letter, so no text and no question holds it; both engines take it for a letter like
/// others.
const MARK: char = '§';
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
        if let Some(words) = words_of(kind, record, payload) {
            self.waiting.insert(record.id, Entry { place: record.place, seq: None, words });
        }
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// A record says other words than before.
    pub fn replace(
        &mut self,
        tx: &mut dyn Tx,
        kind: &Kind,
        (old, new): (&Stored, &Stored),
        payload: &Value,
    ) -> Result<(), Fault> {
        let Some(words) = words_of(kind, new, payload) else { return Ok(()) };
        if words_of(kind, old, &old.value()?).as_ref() == Some(&words) {
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
        INSERT_SEARCH_KEYS.run(tx, &keys)?;
        INSERT_SEARCH_WORDS.run(tx, &words)?;
        self.waiting.clear();
        Ok(())
    }
}

/// What lists filter by, as a word of the index. Marks only narrow: names that differ in spaces alone have the same, and
/// the statement holds the record itself against the filter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Mark<'a> {
    Kind(&'a str),
    Place(PlaceId),
    State(&'a str),
    /// The key of the body that holds it.
    Holder(&'a str),
    /// The key of its field of work.
    Sphere(&'a str),
    Waits,
}

impl Mark<'_> {
    fn word(self) -> String {
        let number;
        let (of, name) = match self {
            Self::Kind(name) => ('k', name),
            Self::Place(place) => {
                number = place.number().to_string();
                ('p', number.as_str())
            }
            Self::State(name) => ('s', name),
            Self::Holder(name) => ('h', name),
            Self::Sphere(name) => ('f', name),
            Self::Waits => ('w', ""),
        };
        [MARK, of].into_iter().chain(name.chars().filter(char::is_ascii_alphanumeric)).collect()
    }
}

/// Every word by which a record is found, and its marks; none for kinds that are not about public matters.
fn words_of(kind: &Kind, record: &Stored, payload: &Value) -> Option<String> {
    if kind.about != About::Matters {
        return None;
    }
    let texts = kind
        .fields
        .iter()
        .filter(|field| field.face != Face::Sealed)
        .filter(|field| matches!(field.kept, Kept::Text | Kept::Body | Kept::Code { .. }))
        .filter_map(|field| payload.get(field.name)?.as_str());
    let folded: Vec<String> = texts.chain(record.code.as_deref()).map(fold).collect();
    let words: BTreeSet<&str> =
        folded.iter().flat_map(|text| text.split(' ')).filter(|word| !word.is_empty()).collect();
    let listed = Listed::of(kind, record);
    let marks = [
        Some(Mark::Kind(kind.name)),
        Some(Mark::Place(record.place)),
        record.state.as_deref().map(Mark::State),
        listed.holder.as_deref().map(Mark::Holder),
        listed.sphere.as_deref().map(Mark::Sphere),
        (listed.waits == 1).then_some(Mark::Waits),
    ];
    let marks = marks.into_iter().flatten().map(Mark::word);
    Some(words.into_iter().map(str::to_owned).chain(marks).collect::<Vec<_>>().join(" "))
}

/// A question to the index, as each engine writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub sqlite: String,
    pub postgres: String,
}

impl Question {
    /// All these words, the last one only begun where `begun` says so, in records with one mark of each group. `None` when
    /// there is no word in what was typed, or its last one is too short for a beginning.
    pub fn of(typed: &str, marks: &[Vec<Mark<'_>>], begun: bool) -> Option<Self> {
        let folded = fold(typed);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        words.last().filter(|last| !begun || last.len() >= SHORTEST_BEGINNING)?;
        let marks: Vec<Vec<String>> =
            marks.iter().map(|group| group.iter().map(|mark| mark.word()).collect()).collect();
        // Folded words and marks hold letters and digits only, so nothing in them needs to be escaped.
        let write = |quote: char, and: &str, or: &str| {
            let quoted = |word: &str| format!("{quote}{word}{quote}");
            let one_of = |group: &Vec<String>| {
                let any: Vec<String> = group.iter().map(|mark| quoted(mark)).collect();
                if let [only] = any.as_slice() { only.clone() } else { format!("({})", any.join(or)) }
            };
            let all: Vec<String> =
                marks.iter().map(one_of).chain(words.iter().map(|word| quoted(word))).collect();
            all.join(and)
        };
        Some(Self {
            sqlite: format!("{}{}", write('"', " AND ", " OR "), if begun { " *" } else { "" }),
            postgres: format!("{}{}", write('\'', " & ", " | "), if begun { ":*" } else { "" }),
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
        let marks =
            [vec![Mark::Kind("voter_meeting")], vec![Mark::Holder("cong an"), Mark::Holder("dien luc")]];
        let sqlite =
            "\"§kvotermeeting\" AND (\"§hcongan\" OR \"§hdienluc\") AND \"duong\" AND \"or\" AND \"ho\"";
        let postgres = "'§kvotermeeting' & ('§hcongan' | '§hdienluc') & 'duong' & 'or' & 'ho'";
        for (begun, star, colon) in [(false, "", ""), (true, " *", ":*")] {
            let asked = Question::of("Đường \"OR\" (hỏ", &marks, begun).unwrap();
            assert_eq!(asked.sqlite, format!("{sqlite}{star}"));
            assert_eq!(asked.postgres, format!("{postgres}{colon}"));
        }
        assert_eq!(Question::of("đ", &[], false).unwrap().sqlite, "\"d\"");
        assert_eq!(Question::of("đ", &[], true), None, "too many words begin so");
        assert_eq!(Question::of("'\"*?", &marks, false), None);
    }

    #[test]
    fn marks_as_typed_count() {
        assert_eq!(exactness("giải phóng mat", "Giải phóng mặt bằng"), 2);
        assert_eq!(exactness("giải phóng", "giai phong"), 0);
        assert_eq!(exactness("hòa", "Hoà Bình"), 1, "either place of the tone");
    }
}
