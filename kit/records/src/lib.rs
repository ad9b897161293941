//! Records → facts → figures.
//!
//! - A **record** is one thing that happened or was said: a voter meeting, an opinion, one household's rice. Each
//!   [kind](Record) is declared once, in one file of its room: its fields, its facts, what the public sees of
//!   it and the sheet it is imported from.
//! - A **fact** is what one record adds to one figure: `voter_attendances += 52 at Xã Nà Nhạn on 2022-04-12`.
//!   Facts are a pure function of the record; they are rewritten in the transaction that changes it.
//! - A **figure** is a sum of facts over a place and a period. Opening it lists its records.
//!
//! Everything that writes goes through one [`Door`].

pub mod books;
mod check;
pub mod clocks;
pub mod desk;
mod door;
pub mod facts;
mod field;
mod figure;
mod figures;
mod kind;
pub mod links;
mod lists;
pub mod matter;
pub mod near;
mod numbers;
pub mod published;
pub mod redaction;
pub mod releases;
mod search;
pub mod sql;
mod stored;
pub mod succession;
mod sums;

pub use check::{Drift, check_facts};
pub use door::{Door, Draft, Stamp};
pub use facts::{At, Fact, Facts};
pub use field::{Choice, Face, Field, Kept, Role, Source};
pub use figure::{Figure, FigureRef, Measure, Unit, Verb};
pub use figures::{
    Borders, Cell, FEWEST_TOLD, Figures, PlaceRow, by_place, set_places, some_by_place, totals,
    totals_by_month, withhold, years,
};
pub use kind::{About, AnyKind, Checks, ClockChange, Kind, Kinds, Moment, Move, Record, Warning, kind};
pub use lists::{
    Cursor, Found, Listed, MOST_COUNTED, Page, approve_all, books, find_record, lists_by_place, open_figure,
};
pub use stored::Stored;
pub use sums::{COLUMNS, Deltas, Months, of_all_places};
