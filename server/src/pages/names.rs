//! What figures, cuts and periods are called.

use kernel::{Calendar, Date, Month, Period, Span};
use records::{Kept, Kinds};
use web::{
    Language,
    words::{Arg, Words},
};

/// The words of one language, with the kinds that name them.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The words.
    pub words: &'a Words,
    /// The kinds.
    pub kinds: &'a Kinds,
    /// The language.
    pub language: Language,
}

impl Names<'_> {
    /// A sentence without values.
    pub fn say(&self, key: &str) -> String {
        self.words.text(self.language, key)
    }

    /// A sentence with texts in it.
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, text)| (*name, (*text).into())).collect();
        self.words.with(self.language, key, &args)
    }

    /// A sentence with one number in it.
    pub fn count(&self, key: &str, number: i64) -> String {
        let text = viet_text::number::group_in(number, text_language(self.language));
        self.words.with(self.language, key, &[("n", Arg::Count(number, &text))])
    }

    /// The same for things that were counted here.
    pub fn many(&self, key: &str, number: usize) -> String {
        self.count(key, i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// The unit word of a figure, fit for this many.
    pub fn unit(&self, id: &str, number: i64) -> String {
        self.words.with(self.language, &format!("figure-{id}-unit"), &[("n", Arg::Count(number, ""))])
    }

    /// What a figure counts; a cut names itself after it: "cuộc giám sát (Ủy ban MTTQ Việt Nam)".
    pub fn label(&self, id: &str, dimension: &str) -> String {
        let whole = self.say(&format!("figure-{id}"));
        match dimension.split_once(':') {
            Some((by, value)) => format!("{whole} ({})", self.cut(id, by, value)),
            None => whole,
        }
    }

    /// The name of a cut's value. A value without a name of its own prints itself.
    pub fn cut(&self, id: &str, by: &str, value: &str) -> String {
        self.cut_key(id, by, value).map_or_else(|| value.replace('_', " "), |key| self.say(&key))
    }

    /// The word for a cut's value, if there is one.
    pub fn cut_key(&self, id: &str, by: &str, value: &str) -> Option<String> {
        let of_kind = self.kinds.kind_of_figure(id).and_then(|kind| {
            let field = kind.fields.iter().find(|field| {
                matches!(field.kept, Kept::Choice(choices) if choices.iter().any(|choice| choice.id == value))
            })?;
            Some(format!("choice-{}-{}-{value}", kind.name, field.name))
        });
        let group = match by {
            "body" => "lead",
            "field" => "topic",
            other => other,
        };
        [of_kind, Some(format!("{group}-{value}"))]
            .into_iter()
            .flatten()
            .find(|key| self.words.has(self.language, key))
    }

    /// "năm 2022", "quý III năm 2022", "9 tháng đầu năm 2022"; an issuer's with its days.
    pub fn period(&self, period: Period) -> String {
        let name = self.named_period(period);
        let calendar = period.calendar();
        if period.is_common() || calendar.is_school() {
            return name;
        }
        let (from, to) = (day(period.first_day()), day(period.last_day()));
        let issuer = self.issuer(calendar);
        self.with("period-of-issuer", &[("period", &name), ("issuer", issuer), ("from", &from), ("to", &to)])
    }

    /// "hành chính", "administrative"; nothing for the common calendar.
    pub fn issuer(&self, calendar: &'static Calendar) -> &'static str {
        if self.language == Language::Vi { calendar.name_vi() } else { calendar.name_en() }
    }

    /// What a period is called, whoever closes it on which day.
    pub fn named_period(&self, period: Period) -> String {
        let year = period.of_year().to_string();
        let (key, part) = match period.span() {
            Span::Year if period.calendar().is_school() => {
                ("period-school-year", (period.of_year() + 1).to_string())
            }
            Span::Year => ("period-year", String::new()),
            Span::Half(1) => ("period-half-1", String::new()),
            Span::Half(_) => ("period-half-2", String::new()),
            Span::Quarter(quarter) => ("period-quarter", self.say(&format!("quarter-{quarter}"))),
            Span::Month(month) => ("period-month", self.say(&format!("month-{month}"))),
            Span::FirstMonths(months) => ("period-first-months", months.to_string()),
        };
        self.with(key, &[("year", &year), ("part", &part)])
    }

    /// The same without its year: "Quý III", "Tháng 9", "6 tháng đầu", "Cả năm".
    pub fn part_of_year(&self, period: Period) -> String {
        match period.span() {
            Span::Year if period.calendar().is_school() => super::report::capital(&self.named_period(period)),
            Span::Year => self.say("whole-year"),
            Span::Half(1) => self.say("half-1"),
            Span::Half(_) => self.say("half-2"),
            Span::Quarter(quarter) => {
                self.with("quarter-named", &[("part", &self.say(&format!("quarter-{quarter}")))])
            }
            Span::Month(_) => self.month(period.first()),
            Span::FirstMonths(months) => self.with("first-months", &[("part", &months.to_string())]),
        }
    }

    /// "Tháng 5", "May".
    pub fn month(&self, month: Month) -> String {
        self.with("month-named", &[("part", &self.say(&format!("month-{}", month.month())))])
    }

    /// "09/2022".
    pub fn short_month(month: Month) -> String {
        viet_text::date::month(month.year(), month.month())
    }
}

/// "09/01/2023".
pub fn day(date: Date) -> String {
    viet_text::date::short(date.year(), date.month(), date.day())
}

/// The day of an instant in Viet Nam.
pub fn day_of(millis: kernel::Millis) -> String {
    use kernel::Clock as _;
    day(kernel::FixedClock(millis).today())
}

/// The language of numbers.
pub fn text_language(language: Language) -> viet_text::Language {
    match language {
        Language::Vi => viet_text::Language::Vi,
        Language::En => viet_text::Language::En,
    }
}
