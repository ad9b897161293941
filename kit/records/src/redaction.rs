//! Parts of a text that the public does not read. The text itself stays as it was written, for those who may see it; each part
//! says what stands in its place, why, which office hid it and when, and strangers are told that much.
//!
//! What is hidden stands in the payload beside the text, so that it has the same versions and digests. A kind whose texts
//! citizens write holds `redactions: Vec<Redaction>`.

use kernel::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

crate::choices! {
    /// Why a part of a text is hidden.
    pub enum Reason {
        /// Điện thoại, địa chỉ, số giấy tờ.
        PersonalData = "personal_data": "Thông tin cá nhân";
        /// Tên, chuyện riêng của người khác.
        Others = "others": "Nhắc đến người khác";
        /// Lời xúc phạm.
        Insult = "insult": "Lời xúc phạm";
        /// Điều luật không cho công khai.
        Secret = "secret": "Nội dung luật không cho công khai";
    }
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::PersonalData, Self::Others, Self::Insult, Self::Secret];
}

/// A part that is hidden, wherever it stands in the record's free texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// The part, as it was written.
    pub text: String,
    /// What stands in its place.
    pub instead: String,
    /// Why.
    pub reason: Reason,
    /// In whose name it was hidden; never a person.
    pub office: String,
    /// The day.
    pub on: Date,
}

/// The key under which a payload holds them.
pub const KEY: &str = "redactions";
/// So many parts of one record can be hidden; whoever needs more does not approve the text.
pub const MOST: usize = 30;

/// The redactions that a payload holds.
pub fn of(payload: &Value) -> Vec<Redaction> {
    payload.get(KEY).and_then(|list| serde_json::from_value(list.clone()).ok()).unwrap_or_default()
}

/// One of a payload's texts as strangers read it, once it is approved; empty where there is none.
pub fn public_text(payload: &Value, field: &str) -> String {
    redacted(payload.get(field).and_then(Value::as_str).unwrap_or_default(), &of(payload))
}

/// The text as strangers read it. Longer parts go first, so that none survives inside another.
pub fn redacted(text: &str, redactions: &[Redaction]) -> String {
    let mut parts: Vec<&Redaction> = redactions.iter().filter(|it| !it.text.is_empty()).collect();
    parts.sort_by_key(|it| std::cmp::Reverse(it.text.len()));
    // What was put in stands apart from what is still to be looked through: no part is looked for in it.
    let mut pieces = vec![Ok(text)];
    for part in parts {
        pieces = pieces.into_iter().flat_map(|piece| split(piece, part)).collect();
    }
    pieces.into_iter().map(|piece: Piece<'_>| piece.unwrap_or_else(|instead| instead)).collect()
}

/// A text still to be looked through, or what stands in the place of a part.
type Piece<'a> = Result<&'a str, &'a str>;

fn split<'a>(piece: Piece<'a>, part: &'a Redaction) -> Vec<Piece<'a>> {
    let Ok(text) = piece else { return vec![piece] };
    let mut pieces = Vec::new();
    for between in text.split(part.text.as_str()) {
        if !pieces.is_empty() {
            pieces.push(Err(part.instead.as_str()));
        }
        pieces.push(Ok(between));
    }
    pieces
}

/// Fewest digits of a phone number, an account or an identity card.
const FEWEST_DIGITS: usize = 8;

/// Parts that look like a phone number, a number of an identity card or account, or a mail address: suggested to whoever
/// approves a text, never hidden by themselves.
pub fn suspicious(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = numbers(text);
    found.extend(
        text.split_whitespace().map(|word| word.trim_matches(is_around)).filter(|word| is_mail(word)),
    );
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|part| seen.insert(*part));
    found
}

fn is_around(sign: char) -> bool {
    !sign.is_alphanumeric()
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Runs of digits, as people group them by spaces, dots and dashes.
fn numbers(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    // Where the run begins, where its last digit ends, how many digits it has.
    let mut run: Option<(usize, usize, usize)> = None;
    for (at, sign) in text.char_indices().chain([(text.len(), '\n')]) {
        run = match (run, sign) {
            (None, '0'..='9' | '+') => Some((at, at + 1, usize::from(sign != '+'))),
            (Some((from, _, digits)), '0'..='9') => Some((from, at + 1, digits + 1)),
            (Some(run), ' ' | '.' | '-' | '\u{a0}') => Some(run),
            (Some((from, to, digits)), _) => {
                // Money and dates have fewer digits, or a slash between.
                if digits >= FEWEST_DIGITS && text[from..].starts_with(['0', '+', '8']) {
                    found.push(&text[from..to]);
                }
                None
            }
            (None, _) => None,
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(text: &str, instead: &str) -> Redaction {
        let (text, instead) = (text.to_owned(), instead.to_owned());
        let on = Date::constant(2026, 3, 2);
        Redaction { text, instead, reason: Reason::PersonalData, office: "UBND phường".to_owned(), on }
    }

    #[test]
    fn a_part_is_hidden_wherever_it_stands() {
        let text = "Gọi 0912 345 678 gặp ông Lò Văn Thử, hoặc 0912 345 678 sau 17 giờ";
        let parts = [part("0912 345 678", "[số điện thoại]"), part("ông Lò Văn Thử", "[tên người]")];
        let shown = redacted(text, &parts);
        assert_eq!(shown, "Gọi [số điện thoại] gặp [tên người], hoặc [số điện thoại] sau 17 giờ");
        assert_eq!(redacted(text, &[]), text);
    }

    #[test]
    fn what_looks_personal_is_pointed_out() {
        let text = "Nhà tôi ở tổ 5, gọi 0912.345.678 hoặc +84 912 345 678, lo.van@example.vn. CCCD 011012345678.\n\
                    Ngày 12/03/2026 đã nộp 1.700.000 đồng, sổ 214/UBND-KT; năm 2022 - 2026.";
        let found = suspicious(text);
        assert_eq!(found, ["0912.345.678", "+84 912 345 678", "011012345678", "lo.van@example.vn"]);
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_read(text in "[ab ]{0,40}", hidden in prop::collection::vec("[ab ]{1,6}", 1..5)) {
            let parts: Vec<Redaction> = hidden.iter().map(|text| part(text, "…")).collect();
            let shown = redacted(&text, &parts);
            for piece in shown.split('…') {
                for part in &parts {
                    prop_assert!(!piece.contains(&part.text), "{shown:?} still tells {:?}", part.text);
                }
            }
        }

        #[test]
        fn any_text_can_be_looked_through(text in "\\PC{0,80}") {
            for part in suspicious(&text) {
                prop_assert!(text.contains(part));
            }
        }
    }
}
