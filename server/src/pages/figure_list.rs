//! The records behind a figure, a page at a time.

use documents::Amount;
use kernel::{Id, Outcome};
use places::Gazetteer;
use records::{About, Cursor, FigureRef, Kept, Kind, Listed, MOST_COUNTED, find_record, open_figure};
use store::Tx;

use super::{
    Ask, Failure, address,
    figure::Asked,
    names::Names,
    open_data::MOST_ROWS,
    persons,
    reading::{self, Line, Told},
    shown::{Question, Shown},
};

/// How many records stand on one page.
const A_PAGE: usize = 20;
/// How many numbers of its own a row tells beside what it adds.
const OWN_NUMBERS: usize = 2;

/// Where a page of the list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// After this record. Its day is not for everyone's address bar.
    Record(Id),
    /// After so many rows about persons, whose ids are not told.
    Rows(usize),
}

impl After {
    /// From the address.
    pub fn read(text: &str, kind: Option<&Kind>) -> Option<Self> {
        if kind.is_some_and(|kind| kind.about == About::Persons) {
            text.parse().ok().filter(|rows| *rows < MOST_ROWS).map(Self::Rows)
        } else {
            text.parse().ok().map(Self::Record)
        }
    }
}

/// A stretch of records, and where it lies among all of them.
pub struct Stretch {
    /// How many there are in all, as far as they are counted.
    pub count: i64,
    records: Vec<Listed>,
    next: Option<Id>,
    skipped: usize,
}

impl Stretch {
    /// Reads a page of the records of public matters; of those about persons all, for they are put in order by what they tell.
    pub fn read(
        tx: &mut dyn Tx,
        question: &Question,
        reference: &FigureRef,
        about: About,
        after: Option<After>,
    ) -> Outcome<Self> {
        let limit = if about == About::Persons { MOST_ROWS } else { A_PAGE };
        let cursor = match after {
            Some(After::Record(id)) => find_record(tx, id)?.map(|found| Cursor::of(&found.record)),
            Some(After::Rows(_)) | None => None,
        };
        let page = open_figure(tx, question.place, question.period, reference, cursor.as_ref(), limit)?;
        let skipped = if let Some(After::Rows(rows)) = after { rows } else { 0 };
        Ok(Self { count: page.count, records: page.records, next: page.next.map(|next| next.id), skipped })
    }
}

/// How many records there are, in words: `key`, or `key-many` where they are not counted to their end.
pub fn count(names: &Names<'_>, key: &str, count: i64) -> String {
    if count <= MOST_COUNTED {
        return names.count(key, count);
    }
    names.count(&format!("{key}-many"), MOST_COUNTED)
}

/// A page of the list, as the template prints it.
#[derive(Default)]
pub struct List {
    /// What the third column is called.
    pub aside_head: String,
    /// Its rows.
    pub rows: Vec<RecordRow>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A row of the list.
pub struct RecordRow {
    /// When it happened.
    pub when: String,
    /// Its name.
    pub title: String,
    /// Its page; empty where it has none.
    pub href: String,
    /// What stands below its name.
    pub under: String,
    /// What stands in the third column.
    pub aside: String,
    /// What it adds to the figure.
    pub value: String,
}

/// Fills in a page of the list.
pub fn list(
    names: &Names<'_>,
    ask: &Ask,
    shown: &Shown,
    asked: &Asked,
    kind: &'static Kind,
    stretch: &Stretch,
) -> Result<List, Failure> {
    if kind.about == About::Persons {
        return of_persons(names, shown, asked, kind, stretch);
    }
    let places = Gazetteer::viet_nam();
    let mut list = List { next: stretch.next.map(|id| id.to_string()), ..List::default() };
    for listed in &stretch.records {
        let record = &listed.record;
        let lines = reading::lines(names, kind, record)?;
        let value = value(names, shown, asked, listed.value);
        let mut under: Vec<String> = Vec::new();
        if record.place != shown.question.place {
            under.push(places.get(record.place).map_or_else(String::new, |place| place.name.to_owned()));
        }
        under.extend(record.code.clone());
        under.extend(own_numbers(&lines, &value));
        let (label, aside) = reading::aside(&lines).unzip();
        if let Some(label) = label {
            label.clone_into(&mut list.aside_head);
        }
        list.rows.push(RecordRow {
            when: reading::when(names, record.when),
            title: reading::title(names, kind, &lines),
            href: address::record(ask.language, record.id),
            under: under.join(" · "),
            aside: aside.unwrap_or_default().to_owned(),
            value,
        });
    }
    Ok(list)
}

fn of_persons(
    names: &Names<'_>,
    shown: &Shown,
    asked: &Asked,
    kind: &'static Kind,
    stretch: &Stretch,
) -> Result<List, Failure> {
    let rows = persons::rows(names, kind, shown.tells_times(asked.figure.id), &stretch.records)?;
    let end = stretch.skipped.saturating_add(A_PAGE);
    let next = (rows.len() > end).then(|| end.to_string());
    let title = names.say(&format!("kind-{}", kind.name));
    let row = |row: persons::Row| {
        let adds = value(names, shown, asked, row.value);
        // What it adds stands at the end of the row already.
        let told = row.fields.into_iter().filter(|(_, _, text)| *text != adds);
        let under: Vec<String> = told.map(|(_, label, text)| format!("{label}: {text}")).collect();
        RecordRow {
            when: row.when,
            title: title.clone(),
            href: String::new(),
            under: under.join(" · "),
            aside: String::new(),
            value: adds,
        }
    };
    let rows = rows.into_iter().skip(stretch.skipped).take(A_PAGE).map(row).collect();
    Ok(List { aside_head: String::new(), rows, next })
}

/// What a record adds, with its unit.
fn value(names: &Names<'_>, shown: &Shown, asked: &Asked, value: i64) -> String {
    let number = shown.cell(Amount::Told(value), asked.figure.unit);
    let unit = names.unit(asked.figure.id, value);
    if number.ends_with('%') { number } else { format!("{number}\u{a0}{unit}") }
}

/// The first numbers of a record's own that are not what it adds: a meeting's attendance beside the meeting.
fn own_numbers<'a>(lines: &'a [Line], value: &'a str) -> impl Iterator<Item = String> + 'a {
    let is_number =
        |line: &&Line| matches!(line.field.kept, Kept::Count | Kept::Amount { .. } | Kept::Percent);
    let told = lines.iter().filter(is_number).filter_map(|line| match &line.told {
        Told::Text(text) => Some((line, text)),
        Told::Waiting => None,
    });
    let bare = |text: &str| text.split('\u{a0}').next().unwrap_or_default().to_owned();
    let adds = bare(value);
    told.filter(move |(_, text)| bare(text) != adds)
        .map(|(line, text)| format!("{}: {text}", line.label))
        .take(OWN_NUMBERS)
}

/// Why there is no list, or what the list leaves out.
pub fn records_note(names: &Names<'_>, question: &Question, asked: &Asked, amount: Amount) -> Option<String> {
    let key = match asked.kind.map(|kind| kind.about) {
        None => "figure-note-ratio",
        Some(About::Occasions) => "figure-note-occasions",
        Some(_) if matches!(amount, Amount::Few | Amount::Withheld) => "figure-note-withheld",
        Some(About::Persons) if !asked.lists(question) => "figure-note-persons-commune",
        Some(About::Persons) => "figure-note-persons",
        Some(About::Matters) if amount == Amount::Told(0) => "figure-note-nothing",
        Some(About::Matters) => return None,
    };
    Some(names.say(key))
}
