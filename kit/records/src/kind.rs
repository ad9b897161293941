//! A record kind: declared once, known everywhere by its declaration.

use std::{fmt::Debug, marker::PhantomData};

use kernel::{Date, Fault, Outcome, PlaceId, Refusal};
use law::{Clock, Law, Purpose};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{At, Fact, Facts, Field, Figure, FigureRef, Role};

/// What a kind's records are about. It decides what strangers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Public matters: a record's place and date are public.
    Matters,
    /// Persons or households: strangers see what and how much, never who or in which unit; cells of 1 to 4 read "<5".
    Persons,
    /// Occasions that would map belief if told by village (*thăm, chúc mừng*): strangers see commune and number only.
    Occasions,
}

/// The declaration of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// `voter_meeting`. Kept in the database: never renamed.
    pub name: &'static str,
    /// The sheet it is imported from, and other titles of that sheet.
    pub sheets: &'static [&'static str],
    /// The number of the payload's shape.
    pub schema: i64,
    /// What it is about.
    pub about: About,
    /// Its fields, in the order of the sheet.
    pub fields: &'static [Field],
    /// The headings of the column that holds its code, if its sheet has one.
    pub code: &'static [&'static str],
    /// Whether its sheet has a column for the place. Without one, the parent's place or the book's place stands.
    pub placed: bool,
    /// The states in which it waits for someone. A kind without states waits for nobody.
    pub waits: &'static [&'static str],
    /// The ways from state to state.
    pub moves: &'static [Move],
    /// The figures its facts add to.
    pub figures: &'static [Figure],
}

/// A way from one state to the next, as an officer takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// `answer`; its name is the word `move-opinion-answer`.
    pub name: &'static str,
    /// The states it may be taken from.
    pub from: &'static [&'static str],
    /// The state it leads to.
    pub to: &'static str,
    /// Fields that must be filled in by then; the page that takes the move asks for them.
    pub demands: &'static [&'static str],
}

impl Kind {
    /// The moves that can be taken from this state.
    pub fn moves_from<'s>(&self, state: &'s str) -> impl Iterator<Item = &'static Move> + use<'s> {
        self.moves.iter().filter(move |it| it.from.contains(&state))
    }

    /// The field with this role.
    pub fn field_with(&self, role: Role) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.role == role)
    }
}

/// What a look over a whole record found.
#[derive(Debug, Default)]
pub struct Checks {
    /// Things that look wrong but stand: told, never refused.
    pub warnings: Vec<Warning>,
}

/// Something that looks wrong but stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The key of the sentence.
    pub word: &'static str,
    /// The field it is about.
    pub field: &'static str,
    /// Whether the row's own numbers do not make up what it says they do. Where that is so in every row of a sheet, its
    /// columns were misread.
    pub own_sum: bool,
    /// The number that the sentence tells as `$n`: how many days a rule asks for.
    pub number: Option<i64>,
}

impl Checks {
    /// Tells that `field` looks wrong, in the sentence `word`.
    pub fn warn(&mut self, word: &'static str, field: &'static str) {
        self.warnings.push(Warning { word, field, own_sum: false, number: None });
    }

    /// The same, where the sentence tells the number that a rule asks for.
    pub fn warn_of(&mut self, word: &'static str, field: &'static str, number: impl Into<i64>) {
        self.warnings.push(Warning { word, field, own_sum: false, number: Some(number.into()) });
    }

    /// The same, where `field` is not what the record's own numbers make.
    pub fn warn_of_own_sum(&mut self, word: &'static str, field: &'static str) {
        self.warnings.push(Warning { word, field, own_sum: true, number: None });
    }
}

/// When and where something is done to a record, and the rules that hold.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The day.
    pub today: Date,
    /// The record's place.
    pub place: PlaceId,
    /// The rules that clocks run by.
    pub law: &'a Law,
}

impl Moment<'_> {
    /// A clock of this name from day zero, by the rule that held for such matters there and then.
    pub fn clock(&self, name: Purpose, class: &str, from: Date) -> Option<Clock> {
        Clock::start(self.law.rule(name, class, self.place, from)?, from, self.very_after(class, from))
    }

    /// After how many working days past its day such a matter is long overdue.
    pub fn very_after(&self, class: &str, from: Date) -> u32 {
        let rule = self.law.rule(Purpose::VeryOverdue, class, self.place, from);
        rule.map_or(u32::MAX, |rule| rule.days)
    }
}

/// A record kind's payload.
pub trait Record: Serialize + DeserializeOwned + Debug + Send + Sync + 'static {
    /// The declaration.
    const KIND: Kind;

    /// What it adds to the figures: a pure function of the record, its place and its time.
    fn facts(&self, at: &At, to: &mut Facts);

    /// What looks wrong in it.
    fn check(&self, _checks: &mut Checks) {}

    /// Whether clocks run for it. One that has them says [`crate::has_clocks`], and what starts and ends them:
    /// [`Self::filed`], [`Self::stepped`].
    const HAS_CLOCKS: bool = false;

    /// Whether citizens write its texts. Such a payload holds [`crate::redaction::Redaction`]s under their key, so that parts of
    /// a text can be hidden from the public.
    const CITIZENS_WRITE: bool = false;

    /// Whether its records are written on a path of their own alone, such as the form of citizens: no account enters or corrects
    /// one, and none is closed with its words left in it.
    const HAS_OWN_PATH: bool = false;

    /// Its clocks, those that have ended too.
    fn clocks(&self) -> &[Clock] {
        &[]
    }

    /// The same, to be halted or lengthened.
    fn clocks_mut(&mut self) -> &mut [Clock] {
        &mut []
    }

    /// It was filed, now and not in a book: clocks start.
    fn filed(&mut self, _now: &Moment<'_>) {}

    /// It was corrected: days that follow from what was written are counted anew.
    fn corrected(&mut self, _now: &Moment<'_>) {}

    /// Whether the move `step`, open from its state, makes sense for it.
    fn offers(&self, _step: &str) -> bool {
        true
    }

    /// The move `step` is taken; what it demands is there. What else it takes may be refused.
    fn stepped(&mut self, _step: &str, _now: &Moment<'_>) -> Outcome<()> {
        Ok(())
    }

    /// Lifts a payload of an older schema by one number. Kinds whose shape has changed say how.
    fn upgrade(_from: i64, payload: Value) -> Value {
        payload
    }
}

/// Said inside `impl Record` by a kind whose payload keeps its clocks in a field `clocks`.
#[macro_export]
macro_rules! has_clocks {
    () => {
        const HAS_CLOCKS: bool = true;

        fn clocks(&self) -> &[::law::Clock] {
            &self.clocks
        }

        fn clocks_mut(&mut self) -> &mut [::law::Clock] {
            &mut self.clocks
        }
    };
}

/// What is done to a clock.
pub type ClockChange<'a> = &'a mut dyn FnMut(&mut Clock) -> Outcome<()>;

/// A kind without its type, as lists, the door, books and the check see it.
pub trait AnyKind: Send + Sync {
    /// The declaration.
    fn kind(&self) -> &'static Kind;
    /// The facts of a payload.
    fn facts(&self, schema: i64, payload: &Value, at: &At) -> Result<Vec<Fact>, Fault>;
    /// Reads a payload into its type and writes it again: the one canonical text.
    fn canonical(&self, payload: &Value) -> Result<String, String>;
    /// What looks wrong in it.
    fn check(&self, payload: &Value) -> Result<Checks, Fault>;
    /// Whether citizens write its texts, parts of which can be hidden.
    fn citizens_write(&self) -> bool;
    /// Whether its records are written on a path of their own alone: [`Record::HAS_OWN_PATH`].
    fn has_own_path(&self) -> bool;
    /// Whether clocks run for records of the kind.
    fn has_clocks(&self) -> bool;
    /// The clocks of a payload.
    fn clocks(&self, schema: i64, payload: &Value) -> Result<Vec<Clock>, Fault>;
    /// Lets `change` act on one of a payload's clocks.
    fn change_clock(&self, payload: &mut Value, nth: usize, change: ClockChange<'_>) -> Outcome<()>;
    /// What a payload becomes when it is filed: [`Record::filed`].
    fn filed(&self, payload: &mut Value, now: &Moment<'_>) -> Outcome<()>;
    /// What it becomes when it is corrected: [`Record::corrected`].
    fn corrected(&self, payload: &mut Value, now: &Moment<'_>) -> Outcome<()>;
    /// Whether the move makes sense for a payload: [`Record::offers`].
    fn offers(&self, schema: i64, payload: &Value, step: &str) -> Result<bool, Fault>;
    /// What it becomes when a move is taken: [`Record::stepped`].
    fn stepped(&self, payload: &mut Value, step: &str, now: &Moment<'_>) -> Outcome<()>;
}

struct Of<T>(PhantomData<fn() -> T>);

impl<T: Record> Of<T> {
    fn read(schema: i64, payload: &Value) -> Result<T, Fault> {
        let mut payload = payload.clone();
        for from in schema..T::KIND.schema {
            payload = T::upgrade(from, payload);
        }
        serde_json::from_value(payload)
            .map_err(|error| Fault::caused(format!("record.payload of kind {}", T::KIND.name), error))
    }

    fn write(record: &T) -> Result<Value, Fault> {
        serde_json::to_value(record)
            .map_err(|error| Fault::caused(format!("write a payload of kind {}", T::KIND.name), error))
    }
}

impl<T: Record> AnyKind for Of<T> {
    fn kind(&self) -> &'static Kind {
        const { &T::KIND }
    }

    fn facts(&self, schema: i64, payload: &Value, at: &At) -> Result<Vec<Fact>, Fault> {
        let mut facts = Facts::default();
        Self::read(schema, payload)?.facts(at, &mut facts);
        Ok(facts.into_vec())
    }

    fn canonical(&self, payload: &Value) -> Result<String, String> {
        let record: T = serde_json::from_value(payload.clone()).map_err(|error| error.to_string())?;
        serde_json::to_string(&record).map_err(|error| error.to_string())
    }

    fn check(&self, payload: &Value) -> Result<Checks, Fault> {
        let mut checks = Checks::default();
        Self::read(T::KIND.schema, payload)?.check(&mut checks);
        Ok(checks)
    }

    fn citizens_write(&self) -> bool {
        T::CITIZENS_WRITE
    }

    fn has_own_path(&self) -> bool {
        T::HAS_OWN_PATH
    }

    fn has_clocks(&self) -> bool {
        T::HAS_CLOCKS
    }

    fn clocks(&self, schema: i64, payload: &Value) -> Result<Vec<Clock>, Fault> {
        Ok(Self::read(schema, payload)?.clocks().to_vec())
    }

    fn change_clock(&self, payload: &mut Value, nth: usize, change: ClockChange<'_>) -> Outcome<()> {
        let mut record = Self::read(T::KIND.schema, payload)?;
        let clock = record.clocks_mut().get_mut(nth);
        change(clock.ok_or_else(|| Refusal::new("refusal-clock-ended"))?)?;
        *payload = Self::write(&record)?;
        Ok(())
    }

    fn filed(&self, payload: &mut Value, now: &Moment<'_>) -> Outcome<()> {
        // What does not read is refused in words when it is kept.
        if let Ok(mut record) = serde_json::from_value::<T>(payload.clone()) {
            record.filed(now);
            *payload = Self::write(&record)?;
        }
        Ok(())
    }

    fn corrected(&self, payload: &mut Value, now: &Moment<'_>) -> Outcome<()> {
        if let Ok(mut record) = serde_json::from_value::<T>(payload.clone()) {
            record.corrected(now);
            *payload = Self::write(&record)?;
        }
        Ok(())
    }

    fn offers(&self, schema: i64, payload: &Value, step: &str) -> Result<bool, Fault> {
        Ok(Self::read(schema, payload)?.offers(step))
    }

    fn stepped(&self, payload: &mut Value, step: &str, now: &Moment<'_>) -> Outcome<()> {
        if let Ok(mut record) = serde_json::from_value::<T>(payload.clone()) {
            record.stepped(step, now)?;
            *payload = Self::write(&record)?;
        }
        Ok(())
    }
}

/// The kind of `T`, for the list a room gives.
pub fn kind<T: Record>() -> Box<dyn AnyKind> {
    Box::new(Of::<T>(PhantomData))
}

/// All kinds, in the order of the rooms.
pub struct Kinds {
    list: Vec<Box<dyn AnyKind>>,
    ratios: &'static [Figure],
}

impl Kinds {
    /// The kinds of all rooms, and the ratios between their figures.
    pub fn new(list: Vec<Box<dyn AnyKind>>, ratios: &'static [Figure]) -> Self {
        Self { list, ratios }
    }

    /// The kind called `name`.
    pub fn get(&self, name: &str) -> Option<&dyn AnyKind> {
        self.iter().find(|kind| kind.kind().name == name)
    }

    /// The kind called `name`, which the database says exists.
    pub fn known(&self, name: &str) -> Result<&dyn AnyKind, Fault> {
        self.get(name).ok_or_else(|| Fault::new(format!("record.kind: {name:?} is no kind of this program")))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &dyn AnyKind> {
        self.list.iter().map(AsRef::as_ref)
    }

    /// All figures, in the order of the kinds, ratios last.
    pub fn figures(&self) -> impl Iterator<Item = &'static Figure> {
        self.iter().flat_map(|kind| kind.kind().figures.iter()).chain(self.ratios)
    }

    /// The figure `id`.
    pub fn figure(&self, id: &str) -> Option<&'static Figure> {
        self.figures().find(|figure| figure.id == id)
    }

    /// The kind whose records make up figure `id`.
    pub fn kind_of_figure(&self, id: &str) -> Option<&'static Kind> {
        self.iter().map(AnyKind::kind).find(|kind| kind.figures.iter().any(|figure| figure.id == id))
    }

    /// Every figure and told cut: `supervisions`, `supervisions[front]` …
    pub fn told(&self) -> Vec<FigureRef> {
        self.figures()
            .flat_map(|figure| {
                std::iter::once(FigureRef::whole(figure.id))
                    .chain(figure.cuts.iter().map(|(by, value)| FigureRef::cut(figure.id, by, value)))
            })
            .collect()
    }
}
