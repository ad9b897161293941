//! Names as officers type them: "P.Him Lam", "xa na tau", "Toàn thành phố", "03127".
//!
//! Marks are often missing and sometimes wrong, so names are found by their search form; but marks decide
//! where two names share one. When the text fits several places nobody is guessed: the caller asks.

use std::collections::HashMap;

use kernel::{Date, PlaceId};
use viet_text::{fold, place_tone, tidy};

use crate::gazetteer::Gazetteer;
use crate::place::{Kind, Level, Place};

/// How many near names are offered for one that was not found.
const NEAREST: usize = 3;

/// Why a name was not resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameProblem {
    /// No place has this name.
    None {
        /// At most three with a similar name, the most similar first.
        nearest: Vec<PlaceId>,
    },
    /// Several places fit.
    Several(Vec<PlaceId>),
}

/// The names in use within a place on a day. Build it once for a book, then ask for every row.
///
/// It holds the place itself, its children, and for a province also the communes in its districts: these
/// answer only where no nearer name does.
#[derive(Debug)]
pub struct NameIndex<'g> {
    gazetteer: &'g Gazetteer,
    within: Option<&'g Place>,
    on: Date,
    by_name: HashMap<String, Vec<Entry<'g>>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry<'g> {
    place: &'g Place,
    /// Whether it lies below the direct children.
    deep: bool,
}

/// One way to read a text: "Xá Nhè" is a name, or the name "Nhè" after the kind *xã* typed without marks.
struct Reading {
    kind: Option<Kind>,
    /// The name without its kind, folded, numbers without leading zeros.
    name: String,
    /// The same with its marks, where the text's words can be told apart.
    marked: Option<String>,
}

impl Gazetteer {
    /// The names in use within a place on a day.
    pub fn names(&self, within: PlaceId, on: Date) -> NameIndex<'_> {
        let place = self.get(within);
        let mut by_name: HashMap<String, Vec<Entry<'_>>> = HashMap::new();
        let mut add = |place, deep| {
            by_name.entry(folded_name(place)).or_default().push(Entry { place, deep });
        };
        if let Some(place) = place {
            add(place, false);
        }
        for child in self.all_children(within).filter(|child| child.is_valid(on)) {
            add(child, false);
            if place.is_some_and(|place| place.level == Level::Province) {
                for deeper in self.all_children(child.id).filter(|deeper| deeper.is_valid(on)) {
                    add(deeper, true);
                }
            }
        }
        NameIndex { gazetteer: self, within: place, on, by_name }
    }

    /// The place a name means within another on a day. For many names build [`Gazetteer::names`] once.
    pub fn resolve_name(&self, text: &str, within: PlaceId, on: Date) -> Result<&Place, NameProblem> {
        self.names(within, on).resolve(text)
    }
}

impl<'g> NameIndex<'g> {
    /// The place that a text names.
    ///
    /// Accepted: the name with its kind, in full or short ("Phường Him Lam", "P.Him Lam", "TP Điện Biên
    /// Phủ"), with or without marks; the name alone where only one place has it; "Thành phố" or "Toàn thành
    /// phố" for the whole; a commune's code, alone or beside the name in brackets; and the names of what it
    /// lies in after a comma.
    ///
    /// ```
    /// use kernel::Date;
    /// use places::{Gazetteer, NameProblem};
    /// let gazetteer = Gazetteer::viet_nam();
    /// let on = Date::constant(2022, 12, 31);
    /// let names = gazetteer.names(gazetteer.at("094", on).unwrap().id, on);
    /// assert_eq!(names.resolve("xa na tau").unwrap().code, "03316");
    /// let Err(NameProblem::None { nearest }) = names.resolve("Xã Him Lam") else { panic!() };
    /// assert_eq!(gazetteer.short(nearest[0]), "P. Him Lam");
    /// ```
    pub fn resolve(&self, text: &str) -> Result<&'g Place, NameProblem> {
        let text = tidy(text);
        if let Some(code) = code_in(&text) {
            return self.coded(&text, code).ok_or(NameProblem::None { nearest: Vec::new() });
        }
        if let Some(place) = self.within.filter(|place| is_whole(&text, place.kind)) {
            return Ok(place);
        }
        let readings = readings(&text);
        match self.fitting(&readings).as_slice() {
            [place] => return Ok(place),
            [] => {}
            several => {
                return Err(NameProblem::Several(several.iter().map(|place| place.id).collect()));
            }
        }
        // "Phường Him Lam, TP Điện Biên Phủ": believed only when what follows is indeed around it, since
        // "Xã Nà Tấu, Xã Mường Phăng" is two places.
        if let Some((name, around)) = text.split_once(',')
            && around.split(',').all(|part| self.is_around(part))
        {
            return self.resolve(name);
        }
        Err(NameProblem::None { nearest: self.nearest(&readings) })
    }

    fn fitting(&self, readings: &[Reading]) -> Vec<&'g Place> {
        let mut found: Vec<(Entry<'g>, bool)> = Vec::new();
        for reading in readings {
            for entry in self.by_name.get(&reading.name).into_iter().flatten() {
                if reading.kind.is_none_or(|kind| kind == entry.place.kind) {
                    let marked = reading.marked.as_ref() == Some(&with_marks(entry.place.bare_name()));
                    found.push((*entry, marked));
                }
            }
        }
        // Each of these narrows only where something is left.
        for better in
            [|(entry, _): &(Entry<'_>, bool)| !entry.deep, |(_, marked): &(Entry<'_>, bool)| *marked]
        {
            if found.iter().any(better) {
                found.retain(better);
            }
        }
        let mut places: Vec<&Place> = found.into_iter().map(|(entry, _)| entry.place).collect();
        places.sort_by_key(|place| place.id);
        places.dedup_by_key(|place| place.id);
        places
    }

    fn coded(&self, text: &str, code: &str) -> Option<&'g Place> {
        let place = self.gazetteer.at(code, self.on).ok()?;
        let named = text == code || readings(text.split('(').next()?).iter().any(|it| it.fits(place));
        self.within.filter(|within| named && self.gazetteer.is_within(place.id, within.id))?;
        Some(place)
    }

    fn is_around(&self, text: &str) -> bool {
        let Some(within) = self.within else { return false };
        let readings = readings(&tidy(text));
        let mut around = std::iter::once(within).chain(self.gazetteer.ancestors(within.id));
        around.any(|place| readings.iter().any(|reading| reading.fits(place)))
    }

    fn nearest(&self, readings: &[Reading]) -> Vec<PlaceId> {
        let Some(reading) = readings.last() else {
            return Vec::new();
        };
        let limit = (reading.name.len() / 3).max(1);
        let mut near: Vec<(usize, PlaceId)> = Vec::new();
        for (name, entries) in &self.by_name {
            // Lengths that differ by more than the limit cannot be nearer than it.
            if name.len().abs_diff(reading.name.len()) <= limit {
                let distance = distance(name.as_bytes(), reading.name.as_bytes());
                if distance <= limit {
                    near.extend(entries.iter().map(|entry| (distance, entry.place.id)));
                }
            }
        }
        near.sort_unstable();
        near.into_iter().take(NEAREST).map(|(_, id)| id).collect()
    }
}

impl Reading {
    fn fits(&self, place: &Place) -> bool {
        self.kind.is_none_or(|kind| kind == place.kind) && self.name == folded_name(place)
    }
}

/// The ways to read a text, those with a kind last: the last one is the best guess of what was meant.
fn readings(text: &str) -> Vec<Reading> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let marked = with_marks(text);
    let marked: Vec<&str> = marked.split(' ').collect();
    let reading = |kind, after: usize| Reading {
        kind,
        name: joined(&words[after..]),
        marked: (marked.len() == words.len()).then(|| joined(&marked[after..])),
    };
    let mut readings = Vec::new();
    // A bare number is a row's number, not Phường 1.
    if words.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_alphabetic())) {
        readings.push(reading(None, 0));
    }
    for length in [2, 1] {
        if words.len() > length
            && let Some(kind) = Kind::from_folded(&words[..length].join(" "))
        {
            readings.push(reading(Some(kind), length));
        }
    }
    // "P1", "Q10".
    if let [word] = words.as_slice()
        && let Some((letter, number)) = word.split_at_checked(1)
        && let Some(kind) = Kind::from_folded(letter)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        readings.push(Reading { kind: Some(kind), name: joined(&[number]), marked: None });
    }
    readings
}

fn folded_name(place: &Place) -> String {
    joined(&fold(place.bare_name()).split(' ').collect::<Vec<_>>())
}

/// Lower case, one tone placement, nothing but words: what `same_words` compares, without punctuation.
fn with_marks(text: &str) -> String {
    let text = place_tone(&tidy(text)).to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    joined(&words)
}

/// One name; "Phường 01" and "Phường 1" are the same one.
fn joined(words: &[&str]) -> String {
    let plain = |word: &&str| match word.trim_start_matches('0') {
        "" => (*word).to_owned(),
        rest if word.bytes().all(|byte| byte.is_ascii_digit()) => rest.to_owned(),
        _ => (*word).to_owned(),
    };
    words.iter().map(plain).collect::<Vec<_>>().join(" ")
}

/// "03127" or "Phường Him Lam (03127)".
fn code_in(text: &str) -> Option<&str> {
    let code = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or(text, |(_, code)| code);
    (code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

/// "Thành phố", "TP", "Toàn thành phố", "Cấp thành phố": the place the book is about.
fn is_whole(text: &str, kind: Kind) -> bool {
    let folded = fold(text);
    let word = folded.strip_prefix("toan ").or_else(|| folded.strip_prefix("cap ")).unwrap_or(&folded);
    match kind {
        Kind::Nation => matches!(folded.as_str(), "toan quoc" | "ca nuoc"),
        // A lone "x" in a cell is a tick or "not applicable", not the commune.
        _ => folded.len() > 1 && Kind::from_folded(word) == Some(kind),
    }
}

/// How many letters must be added, dropped or changed (Levenshtein 1965).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
