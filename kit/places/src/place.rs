//! A place and what sort of unit it is.

use kernel::{Date, Period, PlaceId};

/// How high a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Việt Nam.
    Nation,
    /// *Cấp tỉnh*: provinces and cities under the centre; codes of two digits.
    Province,
    /// *Cấp huyện*, which ended on 2025-07-01; codes of three digits.
    District,
    /// *Cấp xã*; codes of five digits.
    Commune,
}

/// What a unit is called. The order is the one of official lists: urban before rural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// *Nước*.
    Nation,
    /// *Thành phố*, under the centre or, until 2025-06-30, under a province: the level tells which.
    City,
    /// *Quận*.
    UrbanDistrict,
    /// *Thị xã*.
    Town,
    /// *Huyện*.
    District,
    /// *Tỉnh*.
    Province,
    /// *Phường*.
    Ward,
    /// *Thị trấn*.
    Township,
    /// *Xã*.
    Commune,
    /// *Đặc khu*: an island governed as one unit, since 2025-07-01.
    SpecialZone,
}

impl Kind {
    const NAMED: [Self; 9] = [
        Self::City,
        Self::UrbanDistrict,
        Self::Town,
        Self::District,
        Self::Province,
        Self::Ward,
        Self::Township,
        Self::Commune,
        Self::SpecialZone,
    ];

    /// As it begins a name: "Phường".
    pub fn title(self) -> &'static str {
        match self {
            Self::Nation => "Nước",
            Self::City => "Thành phố",
            Self::UrbanDistrict => "Quận",
            Self::Town => "Thị xã",
            Self::District => "Huyện",
            Self::Province => "Tỉnh",
            Self::Ward => "Phường",
            Self::Township => "Thị trấn",
            Self::Commune => "Xã",
            Self::SpecialZone => "Đặc khu",
        }
    }

    /// Within a sentence: "phường".
    pub fn word(self) -> &'static str {
        match self {
            Self::Nation => "nước",
            Self::City => "thành phố",
            Self::UrbanDistrict => "quận",
            Self::Town => "thị xã",
            Self::District => "huyện",
            Self::Province => "tỉnh",
            Self::Ward => "phường",
            Self::Township => "thị trấn",
            Self::Commune => "xã",
            Self::SpecialZone => "đặc khu",
        }
    }

    /// As tables shorten it: "P.", "X.", "TT.". Tỉnh and đặc khu have no short form that all readers know.
    pub fn short(self) -> &'static str {
        match self {
            Self::City => "TP.",
            Self::UrbanDistrict => "Q.",
            Self::Town => "TX.",
            Self::District => "H.",
            Self::Ward => "P.",
            Self::Township => "TT.",
            Self::Commune => "X.",
            Self::Nation | Self::Province | Self::SpecialZone => self.title(),
        }
    }

    /// From the word in a sentence, as [`Kind::word`] writes it.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|kind| kind.word() == word)
    }

    /// From what officers type, folded: a word or its short form.
    pub(crate) fn from_folded(folded: &str) -> Option<Self> {
        Some(match folded {
            "thanh pho" | "tp" => Self::City,
            "quan" | "q" => Self::UrbanDistrict,
            "thi xa" | "tx" => Self::Town,
            "huyen" | "h" => Self::District,
            "tinh" | "t" => Self::Province,
            "phuong" | "p" => Self::Ward,
            "thi tran" | "tt" => Self::Township,
            "xa" | "x" => Self::Commune,
            "dac khu" | "dk" => Self::SpecialZone,
            _ => return None,
        })
    }

    /// The kind that begins an official name, and the rest of the name.
    pub(crate) fn split(name: &str) -> Option<(Self, &str)> {
        Self::NAMED.into_iter().find_map(|kind| {
            let rest = name.strip_prefix(kind.title())?;
            Some((kind, rest.strip_prefix(' ')?))
        })
    }
}

/// A unit in one of its validities: same code, name, kind and parent from [`since`](Place::since) to
/// [`until`](Place::until). When any of them changes, another place begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Code and month of the first day.
    pub id: PlaceId,
    /// The code alone; several places may have had it.
    pub code: &'static str,
    /// The official name with its kind: "Phường Him Lam".
    pub name: &'static str,
    /// How high it stands.
    pub level: Level,
    /// What it is called.
    pub kind: Kind,
    /// What it lies in; `None` for the nation.
    pub parent: Option<PlaceId>,
    /// The first day it is known to be valid.
    pub since: Date,
    /// The first day it is no longer valid; `None` for the units of today.
    pub until: Option<Date>,
    /// The place that takes over its facts: the only successor, or the default one of a divided unit.
    pub default_successor: Option<PlaceId>,
}

impl Place {
    /// The name without its kind: "Him Lam".
    pub fn bare_name(&self) -> &'static str {
        Kind::split(self.name).map_or(self.name, |(_, bare)| bare)
    }

    /// Whether it was there on that day.
    pub fn is_valid(&self, on: Date) -> bool {
        self.since <= on && self.until.is_none_or(|until| on < until)
    }

    /// Whether it was there on some day of the period.
    pub fn is_valid_during(&self, period: Period) -> bool {
        self.since <= period.last_day() && self.until.is_none_or(|until| period.first_day() < until)
    }

    /// Whether it is a unit of today (of the latest snapshot).
    pub fn is_current(&self) -> bool {
        self.until.is_none()
    }
}
