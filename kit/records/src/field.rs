//! One field of a record: what it is called, how a book tells it, how it is kept, who may see it.

/// One closed value of a field, with the ways books write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// As kept: `settled`.
    pub id: &'static str,
    /// As books write it; compared without marks and case. The first is the one to show in Vietnamese.
    pub labels: &'static [&'static str],
}

/// How a value is kept in the payload, and so how a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Text, Unicode NFC, tidied.
    Text,
    /// A day.
    Day,
    /// A day, month, quarter, half-year or year.
    Period,
    /// A whole number that counts.
    Count,
    /// An amount in the smallest unit: `digits` is the power of ten between the unit of the book and ours
    /// (4 for ha kept as m², 3 for kg kept as g, 0 for đồng).
    Amount {
        /// Power of ten.
        digits: u8,
    },
    /// A share, in hundredths of a percent. A cell that shows 95,7% holds 0.957.
    Percent,
    /// One of a closed list.
    Choice(&'static [Choice]),
    /// The name of an office.
    Body,
    /// The code of a record of another kind, in the same book or an earlier one.
    Code {
        /// The other kind.
        of: &'static str,
    },
}

/// What a field means to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing special.
    Plain,
    /// When the record happened. It decides the period it is counted in.
    When,
    /// Its state.
    State,
    /// The body that holds or leads it.
    Body,
    /// Its field of work (*lĩnh vực*).
    Topic,
    /// By when it is due, as found in the book.
    Due,
    /// The record it belongs to. Where the kind has no place or date of its own, it takes them from there.
    Parent,
    /// How many the record stands for: persons, households, sessions. Without it, one. A city holds such totals where
    /// its communes hold names.
    Quantity,
}

/// Who may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Everyone.
    Public,
    /// Everyone, once an officer has approved the record's text.
    AfterApproval,
    /// Officers with the right; never strangers.
    Sealed,
}

/// Where a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A column of a book, or a form.
    Anywhere,
    /// The form of a new record alone.
    Filing,
    /// A step, or the program: no form of the whole record asks for it.
    Step,
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the payload, as serde writes it.
    pub name: &'static str,
    /// The headings that books give it; compared without marks, case and stray spaces. The first is ours.
    pub headings: &'static [&'static str],
    /// How it is kept.
    pub kept: Kept,
    /// What it means.
    pub role: Role,
    /// Who may see it.
    pub face: Face,
    /// Whether a row without it is a problem. A required time may also stand in a section row, a heading or a title.
    pub required: bool,
    /// Fields that make up for it: where a row has one of them, it is not required.
    pub unless: &'static [&'static str],
    /// Whether a time may be told above instead: in a section row, over a column, in a title. Then the field stays empty,
    /// or holds that time where it keeps periods.
    pub told_above: bool,
    /// Whether it tells rows without a code apart.
    pub key: bool,
    /// The kind whose records, belonging to this one, the field counts: held against them, never added up.
    pub counts: Option<&'static str>,
    /// Where it comes from.
    pub source: Source,
}

impl Field {
    /// A plain field that anyone may see.
    pub const fn new(name: &'static str, headings: &'static [&'static str], kept: Kept) -> Self {
        Self {
            name,
            headings,
            kept,
            role: Role::Plain,
            face: Face::Public,
            required: false,
            unless: &[],
            told_above: false,
            key: false,
            counts: None,
            source: Source::Anywhere,
        }
    }

    /// With a role.
    pub const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// A row without it is a problem.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// A row without it is a problem, unless it has one of `others`.
    pub const fn required_unless(mut self, others: &'static [&'static str]) -> Self {
        self.required = true;
        self.unless = others;
        self
    }

    /// A required time that may be told above the row instead.
    pub const fn told_above(mut self) -> Self {
        self.required = true;
        self.told_above = true;
        self
    }

    /// It tells rows without a code apart.
    pub const fn key(mut self) -> Self {
        self.key = true;
        self
    }

    /// It tells how many records of `kind` belong to this one.
    pub const fn counts(mut self, kind: &'static str) -> Self {
        self.counts = Some(kind);
        self
    }

    /// Asked for where a record is filed; no book tells it.
    pub const fn at_filing(mut self) -> Self {
        self.source = Source::Filing;
        self
    }

    /// Written by steps alone.
    pub const fn by_step(mut self) -> Self {
        self.source = Source::Step;
        self
    }

    /// Whether a column of a book may hold it.
    pub fn is_in_books(&self) -> bool {
        self.source == Source::Anywhere
    }

    /// Free text: public only after approval, since people name people in it.
    pub const fn free_text(mut self) -> Self {
        self.face = Face::AfterApproval;
        self
    }

    /// Never shown to strangers.
    pub const fn sealed(mut self) -> Self {
        self.face = Face::Sealed;
        self
    }
}

/// Declares a closed list of values: an enum, its names in the payload and the ways books write them.
///
/// ```
/// records::choices! {
///     /// What became of it.
///     pub enum State {
///         /// Đã xong.
///         Done = "done": "Đã xong", "Hoàn thành";
///         /// Đang làm.
///         Open = "open": "Đang làm";
///     }
/// }
/// assert_eq!(State::Done.id(), "done");
/// assert_eq!(State::CHOICES[0].labels, ["Đã xong", "Hoàn thành"]);
/// ```
#[macro_export]
macro_rules! choices {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal: $($label:literal),+;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $id)] $variant),+
        }

        impl $name {
            /// The values, as books write them.
            pub const CHOICES: &'static [$crate::Choice] = &[$($crate::Choice { id: $id, labels: &[$($label),+] }),+];

            /// The value as kept.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),+
                }
            }
        }
    };
}
