//! The figures of a place and a period, as a stranger may see them.
//!
//! Most figures are told as they are. Two sorts are not (see [`records::About`]):
//!
//! - about persons or households: one to four read "<5", and whatever would give such a cell away is withheld with it (see
//!   [`guard`]). By unit they are told for whole years only; for shorter times only right above the communes.
//! - about occasions (visits): the commune and the number; by unit or in a commune for whole years only, and never by month,
//!   for the month tells the occasion.

mod compare;
mod guard;
mod source;

use std::collections::{BTreeMap, HashMap, HashSet};

use documents::{About as Subject, Amount, Book, Counted, Item, Measure};
use kernel::{Fault, Period, PlaceId, Span};
use places::{Gazetteer, Level};
use records::{Borders, Figure, FigureRef, Figures, PlaceRow, Unit};
use store::Tx;
use web::Language;

use super::{
    address,
    names::{Names, day, day_of, text_language},
};
use crate::app::App;
pub use compare::{Change, Comparison, is_known, known_kinds};
use guard::Guard;

/// What a report or a figure's page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The place.
    pub place: PlaceId,
    /// The period.
    pub period: Period,
    /// In whose borders it is cut by place.
    pub borders: Borders,
    /// For labels and numbers.
    pub language: Language,
}

/// A unit inside the place.
#[derive(Debug, Clone)]
pub struct Row {
    /// The unit.
    pub place: PlaceId,
    /// Its name; with its code where names repeat.
    pub name: String,
    /// Its name in a drawing.
    pub short: String,
    /// What the reader must know about it.
    pub note: Option<String>,
    /// Whether it is the place's own level rather than a unit inside it.
    pub own: bool,
}

/// The figures of a place and a period, with all words, ready for a template or a page.
pub struct Shown {
    /// What was asked.
    pub question: Question,
    /// Rows of the tables by place.
    pub rows: Vec<Row>,
    /// The years for which there is something, newest first.
    pub years: Vec<i64>,
    subject: Subject,
    counted: BTreeMap<String, Counted>,
    by_place: HashMap<&'static str, Vec<Amount>>,
    months: HashMap<String, Vec<Amount>>,
    quarters: HashMap<String, Vec<Amount>>,
    timed: HashSet<&'static str>,
    cuts: HashMap<&'static str, Vec<(String, Item)>>,
    left_out: Vec<Counted>,
    /// The same figures of other times, where they were asked for.
    compared: Option<Comparison>,
    words: Vocabulary,
}

/// The words that a [`Shown`] says after the question is answered.
#[derive(Default)]
struct Vocabulary {
    heads: HashMap<String, String>,
    months: Vec<String>,
    quarters: Vec<String>,
    /// Every cut's value that may be asked for although it is zero: `id[by:value]`.
    zero_cuts: HashMap<String, String>,
    change: compare::Words,
}

/// The measure of a unit.
pub fn measure(unit: Unit) -> Measure {
    match unit {
        Unit::Count | Unit::Person | Unit::Household => Measure::Count,
        Unit::Kilogram => Measure::Grams,
        Unit::Dong => Measure::Dong,
        Unit::SquareMetre => Measure::SquareMetres,
        Unit::PerMille => Measure::PerMille,
    }
}

/// Answers a question for a stranger.
pub fn gather(app: &App, tx: &mut dyn Tx, question: Question) -> Result<Shown, Fault> {
    let names = Names { words: &app.words, kinds: &app.kinds, language: question.language };
    // An issuer's months begin on days of their own, which the drawings by month must know.
    let figures = if question.period.is_common() {
        records::totals(tx, question.place, question.period)?
    } else {
        records::totals_by_month(tx, question.place, question.period)?
    };
    let all_rows = records::by_place(tx, question.place, question.period, question.borders)?;
    let guard = Guard::read(tx, &app.kinds, &question, &figures)?;
    let rows = rows(&names, &all_rows);
    let inside = rows.iter().any(|row| !row.own);
    let mut shown = Shown {
        question,
        years: records::years(tx, question.place)?,
        subject: subject(&names, tx, &question, &rows, inside)?,
        counted: BTreeMap::new(),
        by_place: HashMap::new(),
        months: HashMap::new(),
        quarters: HashMap::new(),
        timed: HashSet::new(),
        cuts: HashMap::new(),
        left_out: Vec::new(),
        compared: None,
        words: vocabulary(&names, &question),
        rows: if inside { rows } else { Vec::new() },
    };
    shown.subject.is_empty = !app.kinds.figures().any(|figure| {
        figure.measure == records::Measure::Sum && figures.sum(&FigureRef::whole(figure.id)) != 0
    });
    for figure in app.kinds.figures() {
        shown.add_figure(&names, figure, &figures, &guard);
        if inside && let Some(amounts) = guard.by_place(figure, &all_rows) {
            shown.by_place.insert(figure.id, amounts);
        }
    }
    Ok(shown)
}

/// The same, with what it is held against: *luỹ kế*, *cùng kỳ năm trước* and the change.
pub fn gather_compared(app: &App, tx: &mut dyn Tx, question: Question) -> Result<Shown, Fault> {
    let mut shown = gather(app, tx, question)?;
    shown.compared = Some(Comparison::read(app, tx, &question)?);
    Ok(shown)
}

impl Shown {
    fn add_figure(&mut self, names: &Names<'_>, figure: &'static Figure, figures: &Figures, guard: &Guard) {
        let whole = FigureRef::whole(figure.id);
        let amount = guard.amount(figure, figures.value(figure, ""));
        let told = counted(names, &self.question, figure, &whole, amount);
        if figures.left_out(&whole) != 0 {
            self.left_out.push(told.clone());
        }
        self.counted.insert(whole.to_string(), told);
        if let Some((months, quarters)) = guard.months(figure, figures) {
            self.months.insert(whole.to_string(), months);
            self.quarters.insert(whole.to_string(), quarters);
        }
        if guard.tells_times(figure) {
            self.timed.insert(figure.id);
        }
        if guard.is_open(figure) {
            self.add_cuts(names, figure, figures);
        }
    }

    fn add_cuts(&mut self, names: &Names<'_>, figure: &'static Figure, figures: &Figures) {
        let mut items = Vec::new();
        for by in CUTS {
            for (value, sum) in figures.cuts(figure.id, by) {
                let reference = FigureRef::cut(figure.id, by, &value);
                let told = counted(names, &self.question, figure, &reference, Amount::Told(sum));
                let label = names.cut(figure.id, by, &value);
                let href = told.href.clone();
                items.push((
                    by.to_owned(),
                    Item { id: value, label: label.clone(), long: label, amount: told.amount, href },
                ));
                let (months, quarters) = (figures.months(&reference), figures.quarters(&reference));
                self.months.insert(reference.to_string(), months.map(Amount::Told).into());
                self.quarters.insert(reference.to_string(), quarters.map(Amount::Told).into());
                self.counted.insert(reference.to_string(), told);
            }
        }
        for (by, value) in zero_cuts(names, figure) {
            let reference = FigureRef::cut(figure.id, &by, &value).to_string();
            self.words.zero_cuts.insert(reference, names.label(figure.id, &format!("{by}:{value}")));
        }
        self.cuts.insert(figure.id, items);
    }

    /// What the report is about.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// All figures and cuts that have a value, by reference.
    pub fn counted(&self) -> impl Iterator<Item = &Counted> {
        self.counted.values()
    }

    /// Whether the records of a figure may tell their month.
    pub fn tells_times(&self, id: &str) -> bool {
        self.timed.contains(id)
    }

    /// The dimensions by which a figure is cut, with their values.
    pub fn cuts_of(&self, id: &str) -> Vec<(&str, Vec<&Item>)> {
        let Some(items) = self.cuts.get(id) else { return Vec::new() };
        let of = |by: &'static str| {
            (by, items.iter().filter(|(name, _)| name == by).map(|(_, item)| item).collect::<Vec<_>>())
        };
        CUTS.into_iter().map(of).filter(|(_, items)| !items.is_empty()).collect()
    }
}

/// The dimensions there are.
pub const CUTS: [&str; 10] =
    ["level", "field", "state", "form", "lead", "body", "board", "cause", "review", "programme"];

/// The values that a figure may be asked for by even when there are none: a template must hold for an empty year.
fn zero_cuts(names: &Names<'_>, figure: &Figure) -> Vec<(String, String)> {
    let mut cuts: Vec<(String, String)> =
        figure.cuts.iter().map(|(by, value)| ((*by).to_owned(), (*value).to_owned())).collect();
    let fields = names.kinds.kind_of_figure(figure.id).map_or(&[][..], |kind| kind.fields);
    for field in fields {
        if let records::Kept::Choice(choices) = field.kept {
            let values = choices.iter().map(|choice| (field.name.to_owned(), choice.id.to_owned()));
            cuts.extend(values.filter(|(by, _)| CUTS.contains(&by.as_str())));
        }
    }
    cuts
}

fn counted(
    names: &Names<'_>,
    question: &Question,
    figure: &Figure,
    reference: &FigureRef,
    amount: Amount,
) -> Counted {
    let openable = matches!(amount, Amount::Told(_) | Amount::Few);
    let href = if openable {
        address::figure(
            question.language,
            &question.place.code(),
            question.period,
            reference,
            question.borders,
        )
    } else {
        String::new()
    };
    Counted {
        reference: reference.to_string(),
        amount,
        measure: measure(figure.unit),
        label: names.label(figure.id, &reference.dimension),
        unit: if figure.unit == Unit::PerMille {
            String::new()
        } else {
            names.unit(figure.id, amount.told().unwrap_or(5))
        },
        href,
    }
}

fn rows(names: &Names<'_>, rows: &[PlaceRow]) -> Vec<Row> {
    let places = Gazetteer::viet_nam();
    let own = |row: &PlaceRow| row.note.is_some_and(|note| note != "note-part-of-unit");
    rows.iter()
        .map(|row| Row {
            place: row.place,
            name: row.name.clone(),
            // Where names repeat, the code tells them apart in a drawing too.
            short: if row.name.contains('(') || own(row) {
                row.name.clone()
            } else {
                places.short(row.place)
            },
            note: row.note.map(|note| names.say(note)),
            own: own(row),
        })
        .collect()
}

fn subject(
    names: &Names<'_>,
    tx: &mut dyn Tx,
    question: &Question,
    rows: &[Row],
    inside: bool,
) -> Result<Subject, Fault> {
    let places = Gazetteer::viet_nam();
    let place = places.get(question.place);
    let level = place.map_or(Level::Commune, |place| place.level);
    let units = if inside { rows.iter().filter(|row| !row.own).count() } else { 0 };
    let of_units = rows
        .iter()
        .filter(|row| !row.own)
        .filter_map(|row| places.get(row.place))
        .map(|unit| unit.level)
        .max();
    let units_word = match of_units {
        Some(Level::Commune) => "units-communes",
        Some(Level::District) => "units-districts",
        Some(Level::Province) => "units-provinces",
        _ => "units-none",
    };
    let kind = place.map_or("", |place| place.kind.word());
    let bare = place.map_or("", |place| place.bare_name());
    let books = records::books(tx, question.place, question.period.of_year())?;
    let (level_word, within) = match level {
        Level::Nation => ("nation", names.say("place-nation-within")),
        Level::Province => ("province", format!("{kind} {bare}")),
        Level::District => ("district", format!("{kind} {bare}")),
        Level::Commune => ("commune", format!("{kind} {bare}")),
    };
    Ok(Subject {
        place: place.map_or_else(|| question.place.to_string(), |place| place.name.to_owned()),
        place_within: within,
        code: question.place.code(),
        kind: names.say(&format!("kind-of-place-{}", kind_key(place.map(|place| place.kind)))),
        level: level_word,
        units,
        units_word: names.say(units_word),
        period: names.period(question.period),
        from: day(question.period.first_day()),
        to: day(question.period.last_day()),
        span: match question.period.span() {
            Span::Year => "year",
            Span::Half(_) => "half",
            Span::Quarter(_) => "quarter",
            Span::Month(_) => "month",
            Span::FirstMonths(_) => "months",
        },
        year: question.period.of_year(),
        months: question.period.months(),
        books: books.into_iter().map(|book| Book { name: book.name, day: day_of(book.taken_at) }).collect(),
        is_empty: false,
    })
}

/// The key of what a place is, within a sentence.
pub fn kind_key(kind: Option<places::Kind>) -> &'static str {
    use places::Kind;
    match kind {
        Some(Kind::Nation) | None => "nation",
        Some(Kind::City) => "city",
        Some(Kind::UrbanDistrict) => "urban-district",
        Some(Kind::Town) => "town",
        Some(Kind::District) => "district",
        Some(Kind::Province) => "province",
        Some(Kind::Ward) => "ward",
        Some(Kind::Township) => "township",
        Some(Kind::Commune) => "commune",
        Some(Kind::SpecialZone) => "special-zone",
    }
}

fn vocabulary(names: &Names<'_>, question: &Question) -> Vocabulary {
    let mut heads: HashMap<String, String> =
        CUTS.iter().map(|by| ((*by).to_owned(), names.say(&format!("cut-{by}")))).collect();
    for by in ["place", "month", "quarter"] {
        heads.insert(by.to_owned(), names.say(&format!("head-{by}")));
    }
    let year = question.period.whole_year().unwrap_or(question.period);
    let quarter =
        |number: i8| names.with("quarter-named", &[("part", &names.say(&format!("quarter-{number}")))]);
    Vocabulary {
        heads,
        months: year.each_month().map(|month| names.month(month)).collect(),
        quarters: (1..=4).map(quarter).collect(),
        zero_cuts: HashMap::new(),
        change: compare::Words::of(names),
    }
}

/// An amount as a cell of a table reads it.
pub fn cell_text(amount: Amount, unit: Unit, language: Language) -> String {
    measure(unit).cell(amount, text_language(language))
}
