//! What a template may call.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Kwargs, Object, ObjectRepr, Value};
use minijinja::{Environment, Error, ErrorKind};

use crate::amount::{Way, bind, in_ten};
use crate::markup::{mark_block, mark_figure, spans};
use crate::model::{Block, Cell, Chart, Drawing, KeyFigure, Span, Tone};
use crate::problem::NoFigure;
use crate::source::{Counted, Item};
use crate::{Amount, Language, Measure, Source};

/// The blocks that functions made, in the order of their marks.
pub type Blocks = Arc<Mutex<Vec<Block>>>;

type Answer = Result<Value, Error>;

/// A figure as a template holds it: it prints as a mark, and filters change how it reads.
#[derive(Clone, Debug)]
struct Figure {
    counted: Counted,
    language: Language,
    /// How it reads; the number in full unless a filter says otherwise.
    text: Option<String>,
    /// Whether that text says its unit already.
    has_unit: bool,
}

impl Figure {
    fn new(counted: Counted, language: Language) -> Self {
        Self { counted, language, text: None, has_unit: false }
    }

    fn reading(mut self, text: &str) -> Self {
        self.text = Some(bind(text));
        self
    }

    fn exact(&self) -> String {
        self.counted.measure.number(self.counted.amount, self.language)
    }

    /// The same figure, read in another way, where it can be; what is withheld has one reading only.
    fn read(&self, read: impl FnOnce(Measure, i64) -> Option<String>, has_unit: bool) -> Self {
        let text = self.counted.amount.told().and_then(|number| read(self.counted.measure, number));
        match text {
            Some(text) => Self { has_unit, ..self.clone().reading(&text) },
            None => self.clone(),
        }
    }

    fn with_unit(&self) -> Self {
        if self.has_unit || self.counted.amount == Amount::Withheld || self.counted.unit.is_empty() {
            return self.clone();
        }
        let text = format!("{} {}", self.text.clone().unwrap_or_else(|| self.exact()), self.counted.unit);
        Self { has_unit: true, ..self.clone().reading(&text) }
    }

    fn mark(&self) -> String {
        let exact = self.exact();
        let text = self.text.clone().unwrap_or_else(|| bind(&exact));
        mark_figure(&self.counted.reference, &text, &exact, &self.counted.href)
    }

    fn span(&self) -> Span {
        spans(&self.mark()).pop().unwrap_or(Span::Text(String::new()))
    }
}

impl Object for Figure {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(match key.as_str()? {
            "value" => number(self.counted.measure.plain(self.counted.amount)),
            "label" => self.counted.label.clone().into(),
            "unit" => self.counted.unit.clone().into(),
            _ => return None,
        })
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.mark())
    }
}

/// A whole number where it is one, so that it prints as one.
fn number(plain: f64) -> Value {
    if plain.fract() == 0.0 {
        // Through text: a cast could lose digits without saying so.
        if let Ok(whole) = format!("{plain:.0}").parse::<i64>() {
            return whole.into();
        }
    }
    plain.into()
}

/// Values by name, as `place.name`.
fn map<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    Value::from(BTreeMap::from(pairs))
}

fn refuse(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}

/// The source, with what functions need from it.
#[derive(Clone)]
struct Desk {
    source: Arc<dyn Source>,
    language: Language,
    blocks: Blocks,
}

impl Desk {
    fn find(&self, reference: &str) -> Result<Counted, Error> {
        self.source
            .figure(reference)
            .ok_or_else(|| NoFigure::new(reference, &self.source.references()).into_error())
    }

    fn figure(&self, reference: &str) -> Result<Figure, Error> {
        Ok(Figure::new(self.find(reference)?, self.language))
    }

    /// What stands for a figure of which nothing is known in another time.
    fn elsewhere(&self, reference: &str) -> Result<Figure, Error> {
        let counted = Counted { amount: Amount::None, href: String::new(), ..self.find(reference)? };
        let text = self.source.no_year_before();
        Ok(Figure { has_unit: true, ..Figure::new(counted, self.language).reading(&text) })
    }

    fn plain(&self, reference: &str) -> Result<f64, Error> {
        let counted = self.find(reference)?;
        Ok(counted.measure.plain(counted.amount))
    }

    /// Both amounts in the smallest unit, when both may be told.
    fn two(&self, part: &str, whole: &str) -> Result<(Figure, Option<(i64, i64)>), Error> {
        let (part, whole) = (self.find(part)?, self.find(whole)?);
        let told = part.amount.told().zip(whole.amount.told());
        Ok((Figure::new(part, self.language), told))
    }

    /// A figure made from one item of another.
    fn of_item(&self, item: &Item, of: &Counted) -> Value {
        let counted = Counted { amount: item.amount, href: item.href.clone(), ..of.clone() };
        Value::from_object(Figure::new(counted, self.language))
    }

    fn named(&self, item: &Item, of: &Counted) -> Value {
        map([
            ("id", Value::from(item.id.clone())),
            ("name", item.long.clone().into()),
            ("value", number(of.measure.plain(item.amount))),
            ("figure", self.of_item(item, of)),
        ])
    }

    fn block(&self, block: Block) -> Value {
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        blocks.push(block);
        mark_block(blocks.len() - 1).into()
    }

    fn cell(&self, item: &Item, measure: Measure) -> Cell {
        Cell {
            label: item.label.clone(),
            long: item.long.clone(),
            amount: item.amount,
            text: measure.cell(item.amount, self.language),
            href: item.href.clone(),
        }
    }

    fn items(&self, reference: &str, by: &str) -> Vec<Item> {
        match by {
            "place" => self.source.by_place(reference),
            "month" => self.source.months(reference, false),
            "quarter" => self.source.quarters(reference),
            dimension => self.source.cuts(reference, dimension),
        }
    }

    fn chart(&self, of: &Counted, by: &str, options: &Options, drawing: Drawing) -> Value {
        let default_title = capital(&of.label);
        self.block(Block::Chart(Chart {
            title: options.title.clone().unwrap_or(default_title),
            note: options.note.clone().unwrap_or_default(),
            unit: of.unit.clone(),
            head: self.source.head(by),
            whole: options.whole.clone().unwrap_or_else(|| capital(&of.label)),
            drawing,
        }))
    }
}

/// What the drawings take.
struct Options {
    title: Option<String>,
    note: Option<String>,
    whole: Option<String>,
    by: String,
    parts: Vec<String>,
    names: Vec<String>,
    rest: Option<String>,
    tones: Vec<Tone>,
    skip_zero: bool,
}

impl Options {
    fn read(kwargs: &Kwargs, by: &str) -> Result<Self, Error> {
        let list = |key: &str| -> Result<Vec<String>, Error> {
            Ok(kwargs.get::<Option<Vec<String>>>(key)?.unwrap_or_default())
        };
        let tone =
            |name: &String| Tone::parse(name).ok_or_else(|| refuse(format!("there is no tone `{name}`")));
        let options = Self {
            title: kwargs.get("title")?,
            note: kwargs.get("note")?,
            whole: kwargs.get("whole")?,
            by: kwargs.get::<Option<String>>("by")?.unwrap_or_else(|| by.to_owned()),
            parts: list("parts")?,
            names: list("names")?,
            rest: kwargs.get("rest")?,
            tones: list("tones")?.iter().map(tone).collect::<Result<_, _>>()?,
            skip_zero: kwargs.get::<Option<bool>>("skip_zero")?.unwrap_or(false),
        };
        kwargs.assert_all_used()?;
        Ok(options)
    }

    fn tone(&self, at: usize) -> Tone {
        const USUAL: [Tone; 4] = [Tone::Leaf, Tone::Pale, Tone::Open, Tone::Grey];
        self.tones.get(at).or(USUAL.get(at)).copied().unwrap_or(Tone::Grey)
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn bars(desk: &Desk, reference: &str, kwargs: &Kwargs) -> Answer {
    let options = Options::read(kwargs, "place")?;
    let of = desk.find(reference)?;
    let parts: Vec<Counted> = options.parts.iter().map(|part| desk.find(part)).collect::<Result<_, _>>()?;
    let of_parts: Vec<Vec<Item>> =
        parts.iter().map(|part| desk.items(&part.reference, &options.by)).collect();
    let mut items = desk.items(reference, &options.by);
    items.retain(|item| !options.skip_zero || item.amount.is_some());
    if !items.iter().any(|item| item.amount.is_some()) {
        return Ok("".into());
    }
    // Largest first; what may not be told after what may.
    items.sort_by_key(|item| std::cmp::Reverse(item.amount.told()));
    let rows = items.iter().map(|item| {
        let nothing = |label: &Item| Item { amount: Amount::Told(0), href: String::new(), ..label.clone() };
        let mut cells: Vec<Cell> = of_parts
            .iter()
            .map(|part| {
                part.iter().find(|other| other.id == item.id).cloned().unwrap_or_else(|| nothing(item))
            })
            .map(|part| desk.cell(&part, of.measure))
            .collect();
        if options.rest.is_some() {
            let told: Option<i64> = cells.iter().map(|cell| cell.amount.told()).sum();
            let rest = item.amount.told().zip(told).map(|(whole, told)| (whole - told).max(0));
            let amount = rest.map_or(Amount::Withheld, Amount::Told);
            cells.push(desk.cell(&Item { amount, href: String::new(), ..item.clone() }, of.measure));
        }
        (desk.cell(item, of.measure), cells)
    });
    let rows = rows.collect();
    let name =
        |at: usize, part: &Counted| options.names.get(at).cloned().unwrap_or_else(|| capital(&part.label));
    let mut names: Vec<String> = parts.iter().enumerate().map(|(at, part)| name(at, part)).collect();
    names.extend(options.rest.clone());
    let keys = names.into_iter().enumerate().map(|(at, name)| (name, options.tone(at))).collect();
    Ok(desk.chart(&of, &options.by, &options, Drawing::Bars { keys, rows }))
}

fn columns(desk: &Desk, reference: &str, kwargs: &Kwargs) -> Answer {
    let options = Options::read(kwargs, "month")?;
    let of = desk.find(reference)?;
    if !matches!(options.by.as_str(), "month" | "quarter") {
        return Err(refuse("columns go by month or by quarter"));
    }
    let items = desk.items(reference, &options.by);
    if items.len() < 2 || !items.iter().any(|item| item.amount.is_some()) {
        return Ok("".into());
    }
    let cells = items.iter().map(|item| desk.cell(item, of.measure)).collect();
    Ok(desk.chart(&of, &options.by, &options, Drawing::Columns(options.tone(0), cells)))
}

fn stack(desk: &Desk, reference: &str, kwargs: &Kwargs) -> Answer {
    let options = Options::read(kwargs, "state")?;
    let of = desk.find(reference)?;
    let mut items = desk.items(reference, &options.by);
    if !items.iter().any(|item| item.amount.is_some()) {
        return Ok("".into());
    }
    // `parts` gives the order of the values; those it does not name come after.
    items.sort_by_key(|item| options.parts.iter().position(|part| *part == item.id).unwrap_or(usize::MAX));
    let parts =
        items.iter().enumerate().map(|(at, item)| (options.tone(at), desk.cell(item, of.measure))).collect();
    Ok(desk.chart(&of, &options.by, &options, Drawing::Stack(parts)))
}

/// `["voter_meetings", ["relief_rice_kg", "gạo cứu đói cho " ~ …]]`; figures of zero, or withheld, are left out.
fn key_figures(desk: &Desk, list: &Value) -> Answer {
    let mut key_figures = Vec::new();
    for item in list.try_iter()? {
        let (reference, label) = match item.as_str() {
            Some(reference) => (reference.to_owned(), None),
            None => (item.get_item(&0.into())?.to_string(), Some(item.get_item(&1.into())?.to_string())),
        };
        let figure = desk.figure(&reference)?;
        if figure.counted.measure.plain(figure.counted.amount) > 0.0 {
            let label = label.unwrap_or_else(|| figure.counted.label.clone());
            // The unit of things is in their name already.
            let unit = match figure.counted.measure {
                Measure::Count | Measure::PerMille => String::new(),
                _ => figure.counted.unit.clone(),
            };
            key_figures.push(KeyFigure { label: spans(&label), number: figure.span(), unit });
        }
    }
    Ok(if key_figures.is_empty() { "".into() } else { desk.block(Block::KeyFigures(key_figures)) })
}

/// Puts the functions, filters and values into the environment.
pub fn add(environment: &mut Environment<'_>, source: &Arc<dyn Source>, blocks: &Blocks) {
    let desk = Desk { source: Arc::clone(source), language: source.language(), blocks: Arc::clone(blocks) };
    add_figures(environment, &desk);
    add_lists(environment, &desk);
    add_filters(environment, desk.language);
    let d = desk.clone();
    environment.add_function("bars", move |reference: &str, kwargs: Kwargs| bars(&d, reference, &kwargs));
    let d = desk.clone();
    environment
        .add_function("columns", move |reference: &str, kwargs: Kwargs| columns(&d, reference, &kwargs));
    let d = desk.clone();
    environment.add_function("stack", move |reference: &str, kwargs: Kwargs| stack(&d, reference, &kwargs));
    let d = desk;
    environment.add_function("key_figures", move |list: Value| key_figures(&d, &list));
    add_about(environment, source.as_ref());
}

fn add_figures(environment: &mut Environment<'_>, desk: &Desk) {
    let d = desk.clone();
    environment.add_function("figure", move |reference: &str| d.figure(reference).map(Value::from_object));
    let d = desk.clone();
    environment.add_function("to_date", move |reference: &str| -> Answer {
        let none = d.elsewhere(reference)?;
        Ok(Value::from_object(d.source.to_date(reference).map_or(none, |it| Figure::new(it, d.language))))
    });
    let d = desk.clone();
    environment.add_function("year_before", move |reference: &str| -> Answer {
        let none = d.elsewhere(reference)?;
        Ok(Value::from_object(d.source.year_before(reference).map_or(none, |it| Figure::new(it, d.language))))
    });
    let d = desk.clone();
    environment.add_function("change", move |reference: &str| -> Answer {
        let none = d.elsewhere(reference)?;
        Ok(Value::from_object(match d.source.change(reference) {
            Some((counted, text)) => {
                Figure { has_unit: true, ..Figure::new(counted, d.language).reading(&text) }
            }
            None => none,
        }))
    });
    let d = desk.clone();
    environment.add_function("value", move |reference: &str| d.plain(reference).map(number));
    let d = desk.clone();
    environment.add_function("share", move |part: &str, whole: &str| -> Answer {
        let (part, whole) = (d.plain(part)?, d.plain(whole)?);
        Ok(number(if whole > 0.0 { part / whole * 100.0 } else { 0.0 }))
    });
    let d = desk.clone();
    environment.add_function("percent", move |part: &str, whole: &str| -> Answer {
        let (part, told) = d.two(part, whole)?;
        let share = told
            .filter(|(_, whole)| *whole > 0)
            .map_or(Amount::None, |(part, whole)| Amount::Told((part * 2_000 + whole).div_euclid(whole * 2)));
        let text = Measure::PerMille.number(share, d.language);
        Ok(Value::from_object(Figure { has_unit: true, ..part.reading(&text) }))
    });
    let d = desk.clone();
    environment.add_function("in_ten", move |part: &str, whole: &str| -> Answer {
        let (part, told) = d.two(part, whole)?;
        let text = told.map_or_else(|| "–".to_owned(), |(part, whole)| in_ten(part, whole, d.language));
        Ok(Value::from_object(part.reading(&text)))
    });
    let d = desk.clone();
    environment.add_function("average", move |reference: &str, count: i64| -> Answer {
        let figure = d.figure(reference)?;
        let count = count.max(1);
        let text = figure.counted.amount.told().map(|sum| {
            let mean = (sum * 2 + count).div_euclid(count * 2);
            figure.counted.measure.number(Amount::Told(mean), d.language)
        });
        Ok(Value::from_object(match text {
            Some(text) => figure.reading(&text),
            None => figure,
        }))
    });
}

fn add_lists(environment: &mut Environment<'_>, desk: &Desk) {
    let d = desk.clone();
    environment.add_function("top_place", move |reference: &str| -> Answer {
        let of = d.find(reference)?;
        let items = d.source.by_place(reference);
        let most = items
            .iter()
            .rev()
            .filter(|item| item.amount.told() > Some(0))
            .max_by_key(|item| item.amount.told());
        Ok(most.map_or(Value::from(()), |item| d.named(item, &of)))
    });
    let d = desk.clone();
    environment.add_function("cuts", move |reference: &str, by: &str| -> Answer {
        let of = d.find(reference)?;
        Ok(d.items(reference, by).iter().map(|item| d.named(item, &of)).collect())
    });
    let d = desk.clone();
    environment.add_function("months_without", move |reference: &str| -> Answer {
        d.find(reference)?;
        let items = d.source.months(reference, false);
        let none = items.iter().filter(|item| !item.amount.is_some());
        Ok(none.filter_map(|item| item.id.parse::<i64>().ok()).map(Value::from).collect())
    });
    let d = desk.clone();
    environment.add_function("peak_month", move |reference: &str| -> Answer {
        let of = d.find(reference)?;
        let items = d.source.months(reference, false);
        let most = items
            .iter()
            .rev()
            .filter(|item| item.amount.told() > Some(0))
            .max_by_key(|item| item.amount.told());
        // Months of one height have no peak.
        let alone = most.filter(|most| items.iter().filter(|item| item.amount == most.amount).count() == 1);
        Ok(alone.map_or(Value::from(()), |item| d.named(item, &of)))
    });
    let d = desk.clone();
    environment.add_function("left_out", move || -> Value {
        d.source.left_out().into_iter().map(|counted| Value::from(counted.label)).collect()
    });
}

fn add_filters(environment: &mut Environment<'_>, language: Language) {
    type Read = fn(&Figure) -> Figure;
    fn of(figure: &Value) -> Result<&Figure, Error> {
        figure
            .downcast_object_ref::<Figure>()
            .ok_or_else(|| refuse("this filter stands behind figure(…): {{ figure(\"…\") | unit }}"))
    }
    let filters: [(&'static str, Read); 8] = [
        ("unit", Figure::with_unit),
        ("tonnes", |it| it.read(|measure, number| measure.tonnes(number, it.language), true)),
        ("money", |it| it.read(|measure, number| measure.money(number, it.language), true)),
        ("hectares", |it| it.read(|measure, number| measure.hectares(number, it.language), true)),
        ("percent", |it| it.read(|measure, number| measure.percent(number, it.language), true)),
        ("nearly", |it| round(it, Way::Nearly)),
        ("over", |it| round(it, Way::Over)),
        ("about", |it| round(it, Way::About)),
    ];
    for (name, read) in filters {
        environment
            .add_filter(name, move |figure: Value| -> Answer { Ok(Value::from_object(read(of(&figure)?))) });
    }
    environment.add_filter("listed", move |list: Value| -> Answer {
        let items: Vec<String> = list.try_iter()?.map(|item| item.to_string()).collect();
        let and = if language == Language::Vi { " và " } else { " and " };
        Ok(match items.split_last() {
            Some((last, before)) if !before.is_empty() => format!("{}{and}{last}", before.join(", ")),
            _ => items.concat(),
        }
        .into())
    });
    environment.add_filter("capital", |text: &str| capital(text));
}

fn round(figure: &Figure, way: Way) -> Figure {
    let has_unit = figure.counted.measure == Measure::Dong;
    figure.read(|measure, number| measure.rounded(number, way, figure.language), has_unit)
}

fn add_about(environment: &mut Environment<'_>, source: &dyn Source) {
    let about = source.about();
    let place = map([
        ("name", about.place.into()),
        ("within", about.place_within.into()),
        ("code", about.code.into()),
        ("kind", about.kind.into()),
        ("level", about.level.into()),
        ("units", about.units.into()),
        ("units_word", about.units_word.into()),
    ]);
    let period = map([
        ("name", about.period.into()),
        ("from", about.from.into()),
        ("to", about.to.into()),
        ("span", about.span.into()),
        ("year", about.year.into()),
        ("months", about.months.into()),
    ]);
    let books =
        about.books.into_iter().map(|book| map([("name", book.name.into()), ("day", book.day.into())]));
    environment.add_global("books", books.collect::<Value>());
    environment.add_global("place", place);
    environment.add_global("period", period);
    environment.add_global("empty", about.is_empty);
}
