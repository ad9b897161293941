//! Two people change one record: what each changed since they both began.

use super::form::Texts;

/// How a field came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Nobody changed it, or both did the same.
    Same,
    /// Only the one who saves now.
    Mine,
    /// Only the one who saved before.
    Theirs,
    /// Both, each in another way: a person chooses.
    Both,
}

/// A field, three times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Its name in the form.
    pub key: String,
    /// What stood there when both began.
    pub base: String,
    /// What was saved meanwhile.
    pub theirs: String,
    /// What was typed.
    pub mine: String,
    /// How it came out.
    pub how: How,
}

impl Merged {
    /// What stands there now, as far as no one has to choose.
    pub fn text(&self) -> &str {
        match self.how {
            How::Theirs => &self.theirs,
            How::Same | How::Mine | How::Both => &self.mine,
        }
    }
}

/// Merges what was typed with what was saved meanwhile, field by field.
pub fn merge(keys: &[String], base: &Texts, theirs: &Texts, mine: &Texts) -> Vec<Merged> {
    let of = |texts: &Texts, key: &String| texts.get(key).cloned().unwrap_or_default();
    let merged = keys.iter().map(|key| {
        let (base, theirs, mine) = (of(base, key), of(theirs, key), of(mine, key));
        let how = match (theirs == base, mine == base) {
            _ if theirs == mine => How::Same,
            (true, false) => How::Mine,
            (false, true) => How::Theirs,
            _ => How::Both,
        };
        Merged { key: key.clone(), base, theirs, mine, how }
    });
    merged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_one_changed_merges_and_one_that_both_changed_waits() {
        let keys: Vec<String> = ["a", "b", "c", "d", "e"].map(str::to_owned).into();
        let of = |texts: [&str; 5]| -> Texts { keys.iter().cloned().zip(texts.map(str::to_owned)).collect() };
        let base = of(["1", "1", "1", "1", "1"]);
        let merged = merge(&keys, &base, &of(["1", "2", "1", "2", "2"]), &of(["1", "1", "2", "3", "2"]));
        let hows: Vec<How> = merged.iter().map(|it| it.how).collect();
        assert_eq!(hows, [How::Same, How::Theirs, How::Mine, How::Both, How::Same]);
        let texts: Vec<&str> = merged.iter().map(Merged::text).collect();
        assert_eq!(texts, ["1", "2", "2", "3", "2"]);
    }
}
