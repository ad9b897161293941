//! From "Ủy ban MTTQ thành phố" in a cell to a body.

use std::cell::OnceCell;

use kernel::{Date, PlaceId};
use viet_text::{fold, tidy};

use super::{Bodies, BodyKind, BodyRef, NamePattern};
use crate::names::NameIndex;
use crate::place::{Kind, Level, Place};

/// The bodies of which a place has one for each project.
const OF_PROJECTS: &str = "investment_board";

/// Recognises the bodies that a book names; the book is about one place and one day. Build it once a book.
#[derive(Debug)]
pub struct Recogniser {
    bodies: &'static Bodies,
    at: PlaceId,
    on: Date,
    /// The names around `at`, made when the first text has one.
    names: OnceCell<NameIndex<'static>>,
}

impl Bodies {
    /// For the texts of a book about `at`, on a day.
    pub fn recogniser(&'static self, at: PlaceId, on: Date) -> Recogniser {
        Recogniser { bodies: self, at, on, names: OnceCell::new() }
    }

    /// The body that a text names, seen from a place on a day. For many texts build [`Bodies::recogniser`].
    pub fn recognise(&'static self, text: &str, at: PlaceId, on: Date) -> Option<BodyRef> {
        self.recogniser(at, on).recognise(text)
    }
}

impl Recogniser {
    /// The body that a text names: a name of the table, then nothing ("Thành ủy": here, or the nearest place
    /// above that has one), a kind of place ("UBND thành phố") or a place ("UBND xã Nà Tấu"); of an investment board, a project. `None` when
    /// anything is left over, or when there was no such body then: the caller keeps the text.
    pub fn recognise(&self, text: &str) -> Option<BodyRef> {
        let text = tidy(text);
        let folded = fold(&text);
        let names = self.bodies.by_word.get(folded.split(' ').next()?)?;
        names.iter().find_map(|(row, nth)| {
            let kind = self.bodies.kinds.get(*row)?;
            let name = kind.names.get(*nth)?;
            let rest = folded.strip_prefix(&name.folded)?;
            if !(rest.is_empty() || rest.starts_with(' ')) || !kind.is_valid(self.on) {
                return None;
            }
            // The national name is often said and often not.
            let rest = rest.trim_start();
            let rest = rest.strip_prefix("viet nam").unwrap_or(rest).trim_start();
            let place = self.place(rest, &text, kind, name).or_else(|| self.of_project(rest, kind))?;
            Some(BodyRef { kind, place: place.id })
        })
    }

    /// An investment board belongs to a project, and is called by it: "Ban Giám sát đầu tư của cộng đồng đường bản Ví Dụ". It is
    /// one of the place that the text is read at, unless another place is named.
    fn of_project(&self, rest: &str, kind: &BodyKind) -> Option<&'static Place> {
        let here = self.bodies.gazetteer.get(self.at)?;
        let names_place = rest.split(' ').next().and_then(Kind::from_folded).is_some();
        let suits = here.is_valid(self.on) && kind.levels.contains(&here.level);
        (kind.id == OF_PROJECTS && suits && !names_place).then_some(here)
    }

    fn place(&self, rest: &str, text: &str, kind: &BodyKind, name: &NamePattern) -> Option<&'static Place> {
        let gazetteer = self.bodies.gazetteer;
        let here = gazetteer.get(self.at)?;
        let suits = |place: &Place| {
            place.is_valid(self.on) && kind.levels.contains(&place.level) && name.suits(place.kind)
        };
        let mut around = std::iter::once(here).chain(gazetteer.ancestors(self.at));
        if rest.is_empty() {
            return around.find(|place| suits(place));
        }
        if let Some(of) = Kind::from_folded(rest) {
            return around.find(|place| place.kind == of && suits(place));
        }
        // With its marks if the words of the text can be counted, since names may differ only in them.
        let count = rest.split(' ').count();
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
        let marked = words.len().checked_sub(count).map(|skip| words[skip..].join(" "));
        let rest = marked.filter(|marked| fold(marked) == rest).unwrap_or_else(|| rest.to_owned());
        // "Thành ủy Điện Biên Phủ" names a city without the word.
        let rest = match name.kinds.as_slice() {
            [only] if name.bare => format!("{} {rest}", only.word()),
            _ => rest,
        };
        if let Ok(place) = self.names().resolve(&rest) {
            return Some(place).filter(|place| suits(place));
        }
        around.find(|place| suits(place) && gazetteer.resolve_name(&rest, place.id, self.on) == Ok(*place))
    }

    /// A commune's book names its neighbours, so the names are those around the commune.
    fn names(&self) -> &NameIndex<'static> {
        self.names.get_or_init(|| {
            let gazetteer = self.bodies.gazetteer;
            let place = gazetteer.get(self.at);
            let wider = place.filter(|place| place.level == Level::Commune).and_then(|place| place.parent);
            gazetteer.names(wider.unwrap_or(self.at), self.on)
        })
    }
}
