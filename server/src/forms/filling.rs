//! Fills a form with the figures of a place and a period.

use std::collections::{BTreeSet, HashMap};

use forms::{Fill, Form, Value};
use kernel::{Fault, Outcome, Period, PlaceId, Reach, Refusal};
use places::Gazetteer;
use records::{Borders, FEWEST_TOLD, FigureRef, Figures, Measure, totals};
use store::Tx;
use viet_text::Decimal;
use web::Language;

use super::{Kept, Of, Take, Tie, Tied, kept, refusal};
use crate::{
    app::App,
    commands,
    figures_json::decimal,
    pages::{
        address,
        names::Names,
        shown::{is_known, known_kinds},
    },
};

/// For whom and when a form is filled.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The unit.
    pub place: PlaceId,
    /// The period.
    pub period: Period,
    /// The language of comments.
    pub language: Language,
}

/// A filled form.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The file.
    pub bytes: Vec<u8>,
    /// What to call it.
    pub file_name: String,
    /// How many places were filled.
    pub count: usize,
    /// The places that were not, and why.
    pub problems: Vec<Problem>,
}

/// A place that was not filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its address.
    pub spot: String,
    /// Why, and what to do.
    pub why: Refusal,
}

/// Fills a kept form. The values are exact: this is for the office's own officers, and nothing is withheld. Whoever
/// calls decides what to do with a form that has problems.
pub fn fill(app: &App, tx: &mut dyn Tx, kept: &Kept, question: Question) -> Outcome<Filled> {
    let form = kept::load(tx, kept)?;
    let ties = kept::ties(tx, kept)?;
    if ties.is_empty() {
        return Err(Refusal::new("refusal-form-no-ties").with("name", &kept.name).into());
    }
    let mut filling = Filling { app, question, figures: HashMap::new() };
    let (mut values, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for tie in &ties {
        seen.insert(tie.spot.clone());
        match filling.value(tx, &form, tie)? {
            Ok(value) => values.extend(value),
            Err(why) => problems.push(Problem { spot: tie.spot.clone(), why }),
        }
    }
    let bytes = form.fill(&values).map_err(|problem| refusal::fill_problem(&problem))?;
    let name = format!(
        "{} - {} - {}.{}",
        kept.name,
        Gazetteer::viet_nam().short(question.place),
        question.period,
        form.ending()
    );
    Ok(Filled { bytes, file_name: plain_name(&name), count: values.len(), problems })
}

/// A name that every file system takes.
fn plain_name(name: &str) -> String {
    name.chars()
        .map(|letter| if "/\\:*?\"<>|".contains(letter) || letter.is_control() { '-' } else { letter })
        .collect()
}

/// Whether a unit was there in a period. Before our first list the units of that list are meant.
fn was_there(place: PlaceId, period: Period) -> bool {
    let first = Gazetteer::snapshots()[0].first_day();
    Gazetteer::viet_nam()
        .get(place)
        .is_some_and(|unit| unit.is_valid_during(period) || period.last_day() < first && unit.is_valid(first))
}

struct Filling<'a> {
    app: &'a App,
    question: Question,
    figures: HashMap<(PlaceId, Period), Figures>,
}

/// A value, or why there is none.
type Answer<T> = Result<T, Refusal>;

impl Filling<'_> {
    fn names(&self) -> Names<'_> {
        Names { words: &self.app.words, kinds: &self.app.kinds, language: self.question.language }
    }

    /// What one tie comes to. The outer error is a fault, the inner one the officer's matter.
    /// Nothing, not nought, where the books know nothing of the year before.
    fn value(&mut self, tx: &mut dyn Tx, form: &Form, tie: &Tie) -> Outcome<Answer<Option<Fill>>> {
        let spot = match form.spot(&tie.spot) {
            Ok(spot) => spot,
            Err(problem) => return Ok(Err(refusal::fill_problem(&problem))),
        };
        let (reach, asked) = (self.names().say(&format!("form-take-{}", tie.take)), self.question.period);
        let no_period = || {
            Refusal::new("refusal-fill-no-period")
                .with("spot", &tie.spot)
                .with("period", asked.to_string())
                .with("reach", &reach)
        };
        let Some(part) = tie.part.of(self.question.period) else {
            return Ok(Err(no_period()));
        };
        // A form by month filled in September says nothing of October.
        if part.last_day() > asked.last_day() {
            return Ok(Ok(None));
        }
        let reached = match tie.take {
            Take::Of(reach) => reach.of(part),
            Take::Change => Some(part),
        };
        let Some(period) = reached else { return Ok(Err(no_period())) };
        let place = match tie.of {
            Of::Here => self.question.place,
            // A code means the unit that had it then, within the place that asks; forms outlive the units they were
            // tied to.
            Of::Unit(place) if !was_there(place, period) => commands::place_of(&place.code(), period)
                .ok()
                .filter(|then| Gazetteer::viet_nam().is_within(*then, self.question.place))
                .unwrap_or(place),
            Of::Unit(place) => place,
        };
        let text =
            |text: String| Fill { spot: tie.spot.clone(), value: Value::Text(text), note: String::new() };
        let figure = match &tie.what {
            Tied::PlaceName => return Ok(Ok(Some(text(Gazetteer::viet_nam().full(place))))),
            Tied::PeriodName => return Ok(Ok(Some(text(self.names().period(period))))),
            Tied::Figure(figure) => figure,
        };
        let year_before = match tie.take {
            Take::Of(Reach::YearBefore | Reach::YearBeforeToDate) => Some(period),
            Take::Of(_) => None,
            Take::Change => Reach::YearBefore.of(part),
        };
        if let Some(before) = year_before
            && !self.is_known(tx, figure, before)?
        {
            return Ok(Ok(None));
        }
        let told = match self.told(tx, tie, figure, place, period)? {
            Ok(told) => told,
            Err(why) => return Ok(Err(why)),
        };
        let told = match tie.take {
            Take::Of(_) => told,
            Take::Change => {
                let Some(before) = Reach::YearBefore.of(part) else {
                    return Ok(Err(no_period()));
                };
                match self.told(tx, tie, figure, place, before)? {
                    Ok(before) => told.less(&before),
                    Err(why) => return Ok(Err(why)),
                }
            }
        };
        let percent = if spot.format.contains('%') { 2 } else { 0 };
        let scaled = told.value.times_pow10(-tie.scale - percent);
        let Some(value) = scaled else {
            return Ok(Err(Refusal::new("refusal-tie-scale").with("spot", &tie.spot)));
        };
        Ok(Ok(Some(Fill { spot: tie.spot.clone(), value: Value::Number(value), note: told.note })))
    }

    /// Whether the books of the place that asks know anything of a figure's kind in a period's year. A figure that is
    /// none is told later.
    fn is_known(&mut self, tx: &mut dyn Tx, reference: &FigureRef, period: Period) -> Outcome<bool> {
        let Some(figure) = self.app.kinds.figure(&reference.id) else { return Ok(true) };
        let place = commands::place_of(&self.question.place.code(), period).unwrap_or(self.question.place);
        let app = self.app;
        let known = known_kinds(&app.kinds, self.figures(tx, place, period)?);
        Ok(is_known(&app.kinds, &known, figure))
    }

    /// One figure of one unit and period, with the comment that tells where it comes from.
    fn told(
        &mut self,
        tx: &mut dyn Tx,
        tie: &Tie,
        reference: &FigureRef,
        place: PlaceId,
        period: Period,
    ) -> Outcome<Answer<Told>> {
        let refusal = |word| Refusal::new(word).with("spot", &tie.spot).with("figure", reference.to_string());
        let app = self.app;
        let Some(figure) = app.kinds.figure(&reference.id) else {
            let near = documents::nearest(&reference.id, app.kinds.figures().map(|figure| figure.id));
            return Ok(Err(refusal("refusal-fill-no-figure").with("near", near.unwrap_or("–"))));
        };
        let places = Gazetteer::viet_nam();
        if !was_there(place, period) {
            let successors: Vec<String> = places
                .successors(place)
                .iter()
                .map(|next| format!("{} ({})", places.short(next.to), next.to.code()))
                .collect();
            let successors = if successors.is_empty() { "–".to_owned() } else { successors.join(", ") };
            return Ok(Err(refusal("refusal-fill-not-then")
                .with("unit", places.full(place))
                .with("period", self.names().period(period))
                .with("successors", successors)));
        }
        let figures = self.figures(tx, place, period)?;
        let behind: Vec<FigureRef> = match figure.measure {
            Measure::Sum => vec![reference.clone()],
            Measure::Ratio { part: first, whole: second } | Measure::Mean { sum: first, count: second } => {
                [first, second]
                    .into_iter()
                    .map(|id| FigureRef { id: id.to_owned(), dimension: reference.dimension.clone() })
                    .collect()
            }
        };
        if behind.iter().any(|behind| figures.left_out(behind) != 0) {
            return Ok(Err(refusal("refusal-fill-cut").with("period", self.names().period(period))));
        }
        let Some(value) = figures.value(figure, &reference.dimension) else {
            return Ok(Err(refusal("refusal-fill-no-ratio").with("period", self.names().period(period))));
        };
        let guard = figure
            .guard
            .map(|guard| FigureRef { id: guard.to_owned(), dimension: reference.dimension.clone() });
        let few = guard.is_some_and(|guard| (1..FEWEST_TOLD).contains(&self.sum(place, period, &guard)));
        let names = self.names();
        let mut note = names.with(
            "form-note",
            &[
                ("figure", &names.label(&reference.id, &reference.dimension)),
                ("unit", &places.full(place)),
                ("period", &names.period(period)),
            ],
        );
        note.push('\n');
        note.push_str(&address::figure(
            self.question.language,
            &place.code(),
            period,
            reference,
            Borders::Then,
        ));
        if few {
            note.push('\n');
            note.push_str(&names.say("form-note-few"));
        }
        Ok(Ok(Told { value: decimal(value, figure.unit), note }))
    }

    fn figures(&mut self, tx: &mut dyn Tx, place: PlaceId, period: Period) -> Result<&Figures, Fault> {
        use std::collections::hash_map::Entry;
        Ok(match self.figures.entry((place, period)) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(free) => free.insert(totals(tx, place, period)?),
        })
    }

    fn sum(&self, place: PlaceId, period: Period, figure: &FigureRef) -> i64 {
        self.figures.get(&(place, period)).map_or(0, |figures| figures.sum(figure))
    }
}

/// A value in the unit that is told, and the comment for it.
struct Told {
    value: Decimal,
    note: String,
}

impl Told {
    /// The change from another value; both are told in the same unit.
    fn less(&self, before: &Self) -> Self {
        let digits = self.value.scale().max(before.value.scale());
        let units = |value: Decimal| value.units() * 10_i128.pow(u32::from(digits - value.scale()));
        Self {
            value: Decimal::new(units(self.value) - units(before.value), digits),
            note: format!("{}\n− {}", self.note, before.note),
        }
    }
}
