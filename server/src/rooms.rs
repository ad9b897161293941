//! Every room, named once: its kinds, its ratios, its tables and its words.

use kernel::{Id, Outcome, Rng};
use records::{AnyKind, Figure, Kinds, Stamp, find_record};
use store::{Statement, Step, Tx};
use web::words::{Language, Malformed, SOURCES, Words};

use crate::{lease, mail, written};

/// The ratios between figures, room by room.
static RATIOS: &[Figure] =
    &[voice::RATIOS[0], oversee::RATIOS[0], oversee::RATIOS[1], oversee::RATIOS[2], oversee::RATIOS[3]];

/// The kinds of all rooms. Rooms stand in the order of the verbs, so what others belong to comes before them.
pub fn kinds() -> Kinds {
    let rooms: [Vec<Box<dyn AnyKind>>; 6] =
        [inform::kinds(), voice::kinds(), decide::kinds(), act::kinds(), oversee::kinds(), benefit::kinds()];
    Kinds::new(rooms.into_iter().flatten().collect(), RATIOS)
}

/// What follows in the rooms from what was done to a record: a duty is weighed, a programme that was reported on is owed nothing, the
/// sender of what was answered is asked how they were dealt with, a project that was finished ends its boards.
pub fn follow(tx: &mut dyn Tx, kinds: &Kinds, stamp: &Stamp, rng: &mut dyn Rng, record: Id) -> Outcome<()> {
    inform::duty::weigh_beside(tx, kinds, stamp, rng, record)?;
    act::follow_reports(tx, kinds, stamp, rng, record)?;
    if let Some(found) = find_record(tx, record)? {
        voice::survey::ask(tx, &found.record, kernel::day_of(stamp.now))?;
    }
    oversee::citizens_board::end_with_project(tx, kinds, stamp, rng, record)
}

/// The tables, in the order in which crates stand on each other.
pub fn steps() -> Vec<Step> {
    let records = [records::sql::STEPS, records::sql::BOOK_STEPS].concat();
    [
        journal::STEPS,
        accounts::sql::STEPS,
        law::STEPS,
        files::sql::STEPS,
        &records,
        voice::sql::STEPS,
        crate::forms::STEPS,
        written::STEPS,
        mail::STEPS,
        lease::STEPS,
    ]
    .concat()
}

/// Every statement, for the test that prepares each on both engines.
pub fn statements() -> Vec<&'static Statement> {
    [
        store::STATEMENTS,
        journal::STATEMENTS,
        accounts::sql::STATEMENTS,
        law::STATEMENTS,
        files::sql::STATEMENTS,
        records::sql::STATEMENTS,
        records::near::STATEMENTS,
        records::published::STATEMENTS,
        voice::sql::STATEMENTS,
        crate::forms::STATEMENTS,
        written::STATEMENTS,
        mail::STATEMENTS,
        lease::STATEMENTS,
    ]
    .concat()
}

macro_rules! words {
    ($($folder:literal),+ $(,)?) => {
        &[$(
            (Language::Vi, include_str!(concat!("../../", $folder, "/words/vi.ftl"))),
            (Language::En, include_str!(concat!("../../", $folder, "/words/en.ftl"))),
        )+]
    };
}

/// The words of every crate.
const WORDS: &[(Language, &str)] = words![
    "kit/law",
    "kit/files",
    "kit/records",
    "rooms/inform",
    "rooms/voice",
    "rooms/decide",
    "rooms/act",
    "rooms/oversee",
    "rooms/benefit",
    "server",
];
/// The words of the command line.
const COMMAND_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/commands.vi.ftl")),
    (Language::En, include_str!("../words/commands.en.ftl")),
];

/// The words of what stands in the way of a book.
const BOOK_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/books.vi.ftl")),
    (Language::En, include_str!("../words/books.en.ftl")),
];

/// The words of the officer's pages.
const OFFICER_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/officer.vi.ftl")),
    (Language::En, include_str!("../words/officer.en.ftl")),
];

/// The words of accounts: pages, commands and refusals.
const ACCOUNT_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/accounts.vi.ftl")),
    (Language::En, include_str!("../words/accounts.en.ftl")),
];

/// The words of entering and working on records.
const RECORD_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/records.vi.ftl")),
    (Language::En, include_str!("../words/records.en.ftl")),
];

/// The words of an opinion's life.
const OPINION_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/opinions.vi.ftl")),
    (Language::En, include_str!("../words/opinions.en.ftl")),
];

/// The words of what a commune tells its people.
const INFORM_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/inform.vi.ftl")),
    (Language::En, include_str!("../words/inform.en.ftl")),
];

/// The words of what supervision recommends, and of who answers.
const OVERSEE_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/oversee.vi.ftl")),
    (Language::En, include_str!("../words/oversee.en.ftl")),
];

/// The words of citizens' boards and of projects.
const BOARD_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/boards.vi.ftl")),
    (Language::En, include_str!("../words/boards.en.ftl")),
];

/// The words of directives, livelihood programmes and who looks after whom.
const ACT_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/act.vi.ftl")),
    (Language::En, include_str!("../words/act.en.ftl")),
];

/// The words of how offices deal with people.
const FRIENDLY_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/friendly.vi.ftl")),
    (Language::En, include_str!("../words/friendly.en.ftl")),
];

/// The words of lists, and of what waits.
const LIST_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/lists.vi.ftl")),
    (Language::En, include_str!("../words/lists.en.ftl")),
];

/// The words of the API: its page, its problems.
const API_WORDS: &[(Language, &str)] = &[
    (Language::Vi, include_str!("../words/api.vi.ftl")),
    (Language::En, include_str!("../words/api.en.ftl")),
];

/// All words, in both languages.
pub fn words() -> Result<Words, Malformed> {
    let all: Vec<(Language, &[&str])> = SOURCES
        .iter()
        .chain(WORDS)
        .chain(COMMAND_WORDS)
        .chain(BOOK_WORDS)
        .chain(OFFICER_WORDS)
        .chain(ACCOUNT_WORDS)
        .chain(RECORD_WORDS)
        .chain(LIST_WORDS)
        .chain(OPINION_WORDS)
        .chain(INFORM_WORDS)
        .chain(OVERSEE_WORDS)
        .chain(BOARD_WORDS)
        .chain(ACT_WORDS)
        .chain(FRIENDLY_WORDS)
        .chain(API_WORDS)
        .map(|(language, text)| (*language, std::slice::from_ref(text)))
        .collect();
    Words::new(&all)
}
