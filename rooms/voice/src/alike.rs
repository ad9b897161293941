//! Which open matters are about the same: of the same field, nearby, alike in words.

use std::collections::BTreeSet;

use kernel::{Date, Fault, PlaceId};
use records::{
    Stored,
    desk::{self, Due, Filter, Reach, Turn},
    redaction,
};
use store::Tx;
use viet_text::fold;

/// So many are shown at most.
pub const MOST: usize = 5;
/// Open matters of one field that are looked at, newest first.
const LOOKED_AT: usize = 400;
/// So much of the shorter text's pairs of words must be in the other one.
const ENOUGH: f64 = 0.34;
/// Texts shorter than this many words are alike by chance.
const FEWEST_WORDS: usize = 3;

/// Words that are in every petition.
const COMMON: &[&str] = &[
    "de", "nghi", "kien", "cu", "tri", "cac", "cap", "quan", "tam", "som", "va", "cua", "co", "cho", "tai",
    "la", "bi", "duoc", "khong", "da", "dang", "nay", "o", "den", "voi", "trong", "xa", "phuong", "ban",
    "to", "dan", "pho", "thanh", "nguoi", "nhieu", "can", "hien", "nam", "vi", "do", "thi", "ma", "rat",
    "nhung", "mot", "so",
];

/// What a text is about: its words without marks, those of every petition left out, and its pairs of words.
fn about(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let telling = words.iter().filter(|word| !COMMON.contains(word)).map(|word| (*word).to_owned());
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    telling.chain(pairs).collect()
}

/// How alike two texts are: what both are about, as a share of what the shorter one is about.
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (about(one), about(other));
    let fewer = one.len().min(other.len());
    if fewer < FEWEST_WORDS {
        return 0.0;
    }
    let shared = one.intersection(&other).count();
    // Sets of words are small.
    let share = |part: usize| u32::try_from(part).map_or(f64::MAX, f64::from);
    share(shared) / share(fewer)
}

/// At most [`MOST`] open opinions at a place that are about the same, the most alike first. `shown` says which ones whoever
/// asks may know of: strangers only those whose text was approved.
pub fn find(
    tx: &mut dyn Tx,
    reach: &Reach,
    (place, topic, text): (PlaceId, Option<&str>, &str),
    today: Date,
    shown: impl Fn(&Stored) -> bool,
) -> Result<Vec<Stored>, Fault> {
    let filter = Filter {
        place: Some(place),
        kind: Some("opinion".to_owned()),
        topic: topic.map(str::to_owned),
        due: Some(Due::Waiting),
        ..Filter::default()
    };
    let sheet = desk::list(tx, reach, &filter, today, Turn::First, LOOKED_AT)?;
    let mut alike = Vec::new();
    for record in sheet.records.into_iter().filter(|record| shown(record)) {
        let payload = record.value()?;
        // Hidden words are not looked through either: nobody finds out by trying whether they stand there.
        let likeness = likeness(text, &redaction::public_text(&payload, "content"));
        if likeness >= ENOUGH {
            alike.push((likeness, record));
        }
    }
    alike.sort_by(|one, other| other.0.total_cmp(&one.0));
    alike.truncate(MOST);
    Ok(alike.into_iter().map(|(_, record)| record).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_in_other_words_is_alike_and_another_is_not() {
        let drain = "Đề nghị nạo vét rãnh thoát nước đường Trần Đăng Ninh, mưa là ngập";
        assert!(likeness(drain, "Ranh thoat nuoc duong Tran Dang Ninh bi tac, ngap khi mua") >= ENOUGH);
        assert!(likeness(drain, "Rãnh thoát nước tổ 5 đường Trần Đăng Ninh tắc") >= ENOUGH);
        assert!(likeness(drain, "Đề nghị sớm lắp đèn chiếu sáng đường vào bản Na Lơi") < ENOUGH);
        assert!(likeness(drain, "Cử tri đề nghị các cấp quan tâm đến người có công") < ENOUGH);
        assert!(likeness(drain, "") == 0.0 && likeness("ngập", "ngập") == 0.0);
    }
}
