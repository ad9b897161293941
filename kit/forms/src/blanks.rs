//! Blanks in a text: what people leave for a value to be written into.
//!
//! Dots (`……`, `......`, `. . .`), underscores, and `{{tên}}`. A sentence may end in dots too ("đất đai, môi
//! trường…"): dots that cling to a word are a blank only when they are more than an ellipsis.

use std::ops::Range;

/// A blank in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blank {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// Written `{{tên}}`.
    pub(crate) named: bool,
}

/// How many dots a letter is worth; an underscore is worth two, since it is never an ellipsis.
fn dots(letter: char) -> usize {
    match letter {
        '.' | '·' => 1,
        '‥' | '_' => 2,
        '…' => 3,
        _ => 0,
    }
}

/// The blanks of a text, in order.
pub(crate) fn blanks(text: &str) -> Vec<Blank> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |at: usize| letters.get(at).map_or(text.len(), |(position, _)| *position);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(position, letter)) = letters.get(at) {
        if letter == '{'
            && let Some(length) = placeholder(&text[position..])
        {
            found.push(Blank { range: position..position + length, named: true });
            while letters.get(at).is_some_and(|(next, _)| *next < position + length) {
                at += 1;
            }
            continue;
        }
        if dots(letter) == 0 {
            at += 1;
            continue;
        }
        let (end, worth) = run(&letters, at);
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).map(|(_, letter)| *letter);
        let clings =
            before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, ')' | '"' | '”'));
        let open_after = letters.get(end).is_none_or(|(_, letter)| !letter.is_alphanumeric());
        if worth >= 4 || !clings && (worth == 3 || worth == 2 && open_after) {
            found.push(Blank { range: position..end_of(end), named: false });
        }
        at = end;
    }
    found
}

/// Where a run of dots that begins at a letter ends, and how many dots it is worth. Single dots may stand apart
/// (`. . . .`).
fn run(letters: &[(usize, char)], from: usize) -> (usize, usize) {
    let (mut at, mut worth) = (from, 0);
    loop {
        match letters.get(at) {
            Some((_, letter)) if dots(*letter) > 0 => {
                worth += dots(*letter);
                at += 1;
            }
            Some((_, ' ' | '\u{A0}')) if letters.get(at + 1).is_some_and(|(_, letter)| *letter == '.') => {
                // A single dot on either side of the space, or it is two blanks, or a sentence's end.
                let single_before =
                    at == from + 1 || matches!(letters.get(at - 2), Some((_, ' ' | '\u{A0}')));
                let single_after = letters.get(at + 2).is_none_or(|(_, letter)| dots(*letter) == 0);
                if !(single_before && single_after) {
                    return (at, worth);
                }
                at += 1;
            }
            _ => return (at, worth),
        }
    }
}

/// The length of a `{{tên}}` at the beginning of a text.
fn placeholder(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("{{")?;
    let length = inside.find("}}")?;
    let name = &inside[..length];
    let good = !name.trim().is_empty() && name.chars().count() <= 80 && !name.contains(['{', '}', '\n']);
    good.then_some(length + 4)
}

/// A value with the spaces it needs between the words beside it: `Tổng số......cuộc` becomes `Tổng số 12 cuộc`.
pub(crate) fn spaced(before: &str, value: &str, after: &str) -> String {
    let word = |letter: char| letter.is_alphanumeric();
    let open =
        before.chars().next_back().is_some_and(|letter| word(letter) || matches!(letter, ':' | ',' | ';'));
    let close = after.chars().next().is_some_and(word);
    format!("{}{value}{}", if open { " " } else { "" }, if close { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        blanks(text).into_iter().map(|blank| &text[blank.range]).collect()
    }

    #[test]
    fn blanks_are_told_from_ellipses() {
        for (text, found) in [
            ("Tổng số …… cuộc", vec!["……"]),
            ("Tổng số......cuộc", vec!["......"]),
            ("ngày … tháng … năm 2022", vec!["…", "…"]),
            ("ngày .. tháng .. năm", vec!["..", ".."]),
            ("đất đai, môi trường…", vec![]),
            ("đất đai, môi trường...", vec![]),
            ("v.v…", vec![]),
            ("Hết. Sang trang", vec![]),
            ("Số: ____/BC-UBND", vec!["____"]),
            ("gồm . . . . người", vec![". . . ."]),
            ("1. ...", vec!["..."]),
            ("{{Tên xã}} có {{so_ho}} hộ", vec!["{{Tên xã}}", "{{so_ho}}"]),
            ("{{}} {{ a", vec![]),
            ("", vec![]),
            (".", vec![]),
            ("…", vec!["…"]),
        ] {
            assert_eq!(shown(text), found, "{text}");
        }
    }

    #[test]
    fn a_value_stands_apart_from_words() {
        assert_eq!(spaced("số", "12", "cuộc"), " 12 ");
        assert_eq!(spaced("số ", "12", "."), "12");
        assert_eq!(spaced("", "12", ""), "12");
        assert_eq!(spaced("(", "12", ")"), "12");
        assert_eq!(spaced("ngày", "12", "/"), " 12");
    }
}
