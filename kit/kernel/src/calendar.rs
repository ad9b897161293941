//! Whose periods close when: rows per issuer, ours or an office's own.
//!
//! The administration closes its year on 14 December, a school year on 31 August; what each of them asks for has the same
//! name and other days. The rows are data (`data/reporting-periods.csv`): an office that is told otherwise puts its own
//! `reporting-periods.csv` into its data folder, and an issuer that stands in it replaces ours whole.

use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
    sync::{LazyLock, PoisonError, RwLock},
};

use jiff::civil::Date;

use crate::{Month, Outcome, Period, PeriodProblem, Refusal};

/// A part of a year, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// The year; of a school, the school year.
    Year,
    /// *6 tháng đầu năm*, *6 tháng cuối năm*: 1 or 2.
    Half(i8),
    /// *Quý*: 1 to 4.
    Quarter(i8),
    /// *Tháng*: 1 to 12.
    Month(i8),
    /// *9 tháng đầu năm*.
    FirstMonths(i8),
}

impl Span {
    /// From the part of an address after the year: `H1`, `Q3`, `09`, `9M`.
    pub(crate) fn read(text: &str) -> Result<Self, PeriodProblem> {
        let number = |digits: &[u8]| {
            let ours = !digits.is_empty() && digits.len() <= 2 && digits.iter().all(u8::is_ascii_digit);
            let text = str::from_utf8(digits).ok().filter(|_| ours).ok_or(PeriodProblem)?;
            text.parse::<i8>().map_err(|_| PeriodProblem)
        };
        match text.as_bytes() {
            [b'Q' | b'q', digit] => Ok(Self::Quarter(number(&[*digit])?)),
            [b'H' | b'h', digit] => Ok(Self::Half(number(&[*digit])?)),
            [digits @ .., b'M' | b'm'] => Ok(Self::FirstMonths(number(digits)?)),
            digits if digits.len() == 2 => Ok(Self::Month(number(digits)?)),
            _ => Err(PeriodProblem),
        }
    }

    /// From a row: `year`, `half-1`, `nine-months`, `quarter-3`, `month-12`.
    fn of_row(word: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<i8>().ok();
        let span = match word.split_once('-') {
            None if word == "year" => Self::Year,
            Some(("nine", "months")) => Self::FirstMonths(9),
            Some(("school", "year")) => Self::Year,
            Some(("half", text)) => Self::Half(number(text)?),
            Some(("quarter", text)) => Self::Quarter(number(text)?),
            Some(("month", text)) => Self::Month(number(text)?),
            _ => return None,
        };
        span.months().map(|_| span)
    }

    /// Its first month of the year and how many there are.
    fn months(self) -> Option<(i8, i8)> {
        match self {
            Self::Year => Some((1, 12)),
            Self::Half(half @ 1..=2) => Some((half * 6 - 5, 6)),
            Self::Quarter(quarter @ 1..=4) => Some((quarter * 3 - 2, 3)),
            Self::Month(month @ 1..=12) => Some((month, 1)),
            Self::FirstMonths(months @ 1..=12) => Some((1, months)),
            _ => None,
        }
    }

    /// The usual name of the first months: three are a quarter, six a half, twelve the year.
    fn usual(self) -> Self {
        match self {
            Self::FirstMonths(1) => Self::Month(1),
            Self::FirstMonths(3) => Self::Quarter(1),
            Self::FirstMonths(6) => Self::Half(1),
            Self::FirstMonths(12) => Self::Year,
            other => other,
        }
    }
}

/// A row: from which day to which day a span runs, from a year on.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which part of the year.
    pub span: Span,
    /// The first reporting year for which the row holds.
    pub since: i16,
    /// The text it rests on.
    pub source: String,
    /// How sure that is: `V` read in the text, `GK` from practice.
    pub sureness: String,
    from: Edge,
    to: Edge,
    line: usize,
}

impl Row {
    /// From the fields of a line.
    fn read(fields: &[String], at: usize, refuse: &dyn Fn(&'static str, usize) -> Refusal) -> Outcome<Self> {
        let [issuer, name_vi, name_en, span, from, to, since, source, sureness] = fields else {
            return Err(refuse("refusal-periods-columns", at).with("columns", COLUMNS.join(";")).into());
        };
        let is_word = (2..=8).contains(&issuer.len()) && issuer.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_word || name_vi.is_empty() || name_en.is_empty() {
            return Err(refuse("refusal-periods-issuer", at).with("issuer", issuer).into());
        }
        let day = |text: &String| {
            Edge::read(text).ok_or_else(|| refuse("refusal-periods-day", at).with("day", text))
        };
        Ok(Self {
            span: Span::of_row(span).ok_or_else(|| refuse("refusal-periods-span", at).with("span", span))?,
            since: since
                .parse()
                .ok()
                .filter(|year| (2000..2100).contains(year))
                .ok_or_else(|| refuse("refusal-periods-year", at).with("year", since))?,
            source: source.clone(),
            sureness: sureness.clone(),
            from: day(from)?,
            to: day(to)?,
            line: at,
        })
    }
}

/// A day of a year, that year or a neighbour: "15/12 năm trước".
#[derive(Debug, Clone, Copy)]
struct Edge {
    day: i8,
    month: i8,
    years: i16,
}

impl Edge {
    fn read(text: &str) -> Option<Self> {
        let (date, years) = match text.split_once(' ') {
            None => (text, 0),
            Some((date, "năm trước")) => (date, -1),
            Some((date, "năm sau")) => (date, 1),
            Some(_) => return None,
        };
        let (day, month) = date.split_once('/')?;
        let edge = Self { day: day.parse().ok()?, month: month.parse().ok()?, years };
        ((1..=31).contains(&edge.day) && (1..=12).contains(&edge.month)).then_some(edge)
    }

    /// The day in a year. Where a month is shorter, its last day: "31/2" closes February.
    fn in_year(self, year: i16) -> Option<Date> {
        let last = Date::new(year.checked_add(self.years)?, self.month, 1).ok()?.last_of_month();
        Some(if self.day < last.day() { last.with().day(self.day).build().ok()? } else { last })
    }
}

/// The reporting periods of one issuer.
#[derive(Debug, Clone)]
pub struct Calendar {
    code: String,
    names: [String; 2],
    rows: Vec<Row>,
    is_school: bool,
}

/// The calendar everyone has.
static COMMON: Calendar = Calendar {
    code: String::new(),
    names: [String::new(), String::new()],
    rows: Vec::new(),
    is_school: false,
};

impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Calendar {}

impl Hash for Calendar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl Calendar {
    /// The common calendar.
    pub fn common() -> &'static Self {
        &COMMON
    }

    /// The word before a period in addresses, `hc`; empty for the common calendar.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What it is called within a sentence, in Vietnamese: "hành chính".
    pub fn name_vi(&self) -> &str {
        &self.names[0]
    }

    /// The same in English: "administrative".
    pub fn name_en(&self) -> &str {
        &self.names[1]
    }

    /// Whether its years are school years, named after the year in which they begin.
    pub fn is_school(&self) -> bool {
        self.is_school
    }

    /// Its rows; none for the common calendar.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The spans it has in a year, in the order: year, halves, quarters, months, first months.
    pub fn spans(&'static self, year: i16) -> Vec<Period> {
        let halves = (1..=2).map(Span::Half);
        let quarters = (1..=4).map(Span::Quarter);
        let months = (1..=12).map(Span::Month);
        std::iter::once(Span::Year)
            .chain(halves)
            .chain([Span::FirstMonths(9)])
            .chain(quarters)
            .chain(months)
            .filter_map(|span| self.period(year, span))
            .collect()
    }

    /// Its period of a name in a year. `None` where it has none: a school year has no quarters.
    pub fn period(&'static self, year: i16, span: Span) -> Option<Period> {
        let span = span.usual();
        let (first, count) = span.months()?;
        if self.is_school {
            if span != Span::Year {
                return None;
            }
            let row = self.row(span, year)?;
            let named = Period::named_after(Month::new(year, row.from.month)?, 12);
            return Some(named.of_issuer(self, row.from.in_year(year)?, row.to.in_year(year)?));
        }
        let named = Period::named_after(Month::new(year, first)?, i64::from(count));
        if self == Self::common() {
            return Some(named);
        }
        let (from, to) = match self.row(span, year) {
            Some(row) => (row.from, row.to),
            // The first eight months begin with the year and end with the eighth.
            None => match span {
                Span::FirstMonths(months) => {
                    (self.row(Span::Year, year)?.from, self.row(Span::Month(months), year)?.to)
                }
                _ => return None,
            },
        };
        Some(named.of_issuer(self, from.in_year(year)?, to.in_year(year)?))
    }

    /// The newest row of a span that holds in a year.
    fn row(&self, span: Span, year: i16) -> Option<&Row> {
        self.rows.iter().filter(|row| row.span == span && row.since <= year).max_by_key(|row| row.since)
    }

    /// The row whose rule gives a period; what has none of its own follows its month's.
    pub fn row_of(&self, period: Period) -> Option<&Row> {
        let by_month = Span::Month(period.last().month());
        self.row(period.span(), period.of_year()).or_else(|| self.row(by_month, period.of_year()))
    }

    /// The line of the first row that leaves a day out or covers one twice.
    fn gap(&self) -> Option<usize> {
        let years = self.rows.iter().map(|row| row.since).min()?..2099;
        years.into_iter().find_map(|year| self.gap_in(year))
    }

    fn gap_in(&self, year: i16) -> Option<usize> {
        let whole = self.row(Span::Year, year)?;
        let (first_day, last_day) = (whole.from.in_year(year), whole.to.in_year(year));
        let next_day = |day: Option<Date>| day.and_then(|day| day.tomorrow().ok());
        if first_day > last_day {
            return Some(whole.line);
        }
        let next_year = self.row(Span::Year, year + 1)?;
        if next_day(last_day) != next_year.from.in_year(year + 1) {
            return Some(next_year.line);
        }
        // Spans that end with the same month end on the same day, whatever they are called.
        let mut ends: BTreeMap<i8, Option<Date>> = BTreeMap::from([(12, last_day)]);
        let sorts: [Vec<Span>; 4] = [
            (1..=12).map(Span::Month).collect(),
            (1..=4).map(Span::Quarter).collect(),
            (1..=2).map(Span::Half).collect(),
            vec![Span::FirstMonths(9)],
        ];
        for sort in sorts {
            let Some(any) = sort.iter().find_map(|span| self.row(*span, year)) else { continue };
            let mut begins = first_day;
            for span in sort {
                let Some(row) = self.row(span, year) else { return Some(any.line) };
                let (from, to) = (row.from.in_year(year), row.to.in_year(year));
                let ends_with = span.months().map_or(12, |(first, count)| first + count - 1);
                if from != begins || to < from || *ends.entry(ends_with).or_insert(to) != to {
                    return Some(row.line);
                }
                begins = next_day(to);
            }
        }
        None
    }
}

/// All issuers' calendars.
#[derive(Debug, Clone)]
pub struct Calendars {
    all: Vec<&'static Calendar>,
}

static OURS: LazyLock<&'static Calendars> = LazyLock::new(|| {
    let read = Calendars::read(include_str!("../data/reporting-periods.csv"), "reporting-periods.csv");
    // A test reads the same text; without it there would still be the common calendar.
    Box::leak(Box::new(read.unwrap_or(Calendars { all: vec![Calendar::common()] })))
});

static HERE: RwLock<Option<&'static Calendars>> = RwLock::new(None);

impl Calendars {
    /// The calendars this program knows: ours, or what [`Calendars::install`] put in their place.
    pub fn here() -> &'static Self {
        HERE.read().unwrap_or_else(PoisonError::into_inner).unwrap_or(*OURS)
    }

    /// Lets an office's rows replace ours, issuer by issuer. Done once, when the program starts.
    pub fn install(own: Self) {
        let mut all = own.all;
        let ours = OURS.all.iter().filter(|ours| !all.contains(ours)).copied().collect::<Vec<_>>();
        all.extend(ours);
        all.sort_by_key(|calendar| OURS.all.iter().position(|ours| ours == calendar).unwrap_or(usize::MAX));
        *HERE.write().unwrap_or_else(PoisonError::into_inner) = Some(Box::leak(Box::new(Self { all })));
    }

    /// All of them, the common one first.
    pub fn all(&self) -> &[&'static Calendar] {
        &self.all
    }

    /// The calendar of an issuer.
    pub fn get(&self, code: &str) -> Option<&'static Calendar> {
        self.all.iter().copied().find(|calendar| !code.is_empty() && calendar.code == code)
    }

    /// Reads the rows of a file. What it refuses, it says with the line.
    ///
    /// The calendars that are read live as long as the program: a [`Period`] is copied everywhere and points to its own.
    pub fn read(text: &str, file: &str) -> Outcome<Self> {
        let refuse = |word, line: usize| Refusal::new(word).with("file", file).with("line", line.to_string());
        let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
        let heading = lines.next().map_or("", |(_, line)| line);
        let separator = [';', '\t'].into_iter().find(|mark| heading.contains(*mark)).unwrap_or(',');
        if fields(heading, separator) != COLUMNS {
            return Err(refuse("refusal-periods-columns", 1).with("columns", COLUMNS.join(";")).into());
        }
        let mut calendars: Vec<Calendar> = Vec::new();
        for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let at = at + 1;
            let fields = fields(line, separator);
            let [issuer, name_vi, name_en, span, ..] = fields.as_slice() else {
                return Err(refuse("refusal-periods-columns", at).with("columns", COLUMNS.join(";")).into());
            };
            let row = Row::read(&fields, at, &refuse)?;
            let is_school = span == "school-year";
            let found = calendars.iter().position(|calendar| calendar.code == *issuer);
            let at_issuer = found.unwrap_or_else(|| {
                let names = [name_vi.clone(), name_en.clone()];
                calendars.push(Calendar { code: issuer.clone(), names, rows: Vec::new(), is_school });
                calendars.len() - 1
            });
            let calendar = &mut calendars[at_issuer];
            let is_twice = |have: &Row| have.span == row.span && have.since == row.since;
            if calendar.is_school != is_school || calendar.rows.iter().any(is_twice) {
                return Err(refuse("refusal-periods-twice", at).with("span", span).into());
            }
            calendar.rows.push(row);
        }
        for calendar in &calendars {
            let first = calendar.rows.iter().map(|row| (row.since, row.line)).min();
            if let Some((since, line)) = first
                && calendar.row(Span::Year, since).is_none()
            {
                return Err(refuse("refusal-periods-no-year", line).with("issuer", &calendar.code).into());
            }
            if let Some(line) = calendar.gap() {
                return Err(refuse("refusal-periods-gap", line).with("issuer", &calendar.code).into());
            }
        }
        let own = calendars.into_iter().map(|calendar| &*Box::leak(Box::new(calendar)));
        Ok(Self { all: std::iter::once(Calendar::common()).chain(own).collect() })
    }
}

const COLUMNS: [&str; 9] =
    ["issuer", "name_vi", "name_en", "span", "from", "to", "valid_from", "source", "sureness"];

/// The fields of a line; one that holds the separator stands in quotation marks.
fn fields(line: &str, separator: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            letter if letter == separator && !quoted => fields.push(String::new()),
            letter => fields.last_mut().into_iter().for_each(|field| field.push(letter)),
        }
    }
    fields.into_iter().map(|field| field.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    const HEAD: &str = "issuer;name_vi;name_en;span;from;to;valid_from;source;sureness\n";

    fn refused(rows: &str) -> String {
        match Calendars::read(&format!("{HEAD}{rows}"), "own.csv") {
            Err(Error::Refused(refusal)) => format!("{} {}", refusal.word, refusal.args[1].1),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn our_rows_are_whole() {
        let ours = Calendars::read(include_str!("../data/reporting-periods.csv"), "ours").unwrap();
        let codes: Vec<&str> = ours.all().iter().map(|calendar| calendar.code()).collect();
        assert_eq!(codes, ["", "hc", "mttq", "dang", "nh"]);
        let hc = ours.get("hc").unwrap();
        assert_eq!(hc.spans(2022).len(), 20);
        assert_eq!(ours.get("nh").unwrap().spans(2022).len(), 1);
        assert_eq!(hc.row_of(hc.period(2022, Span::FirstMonths(8)).unwrap()).unwrap().span, Span::Month(8));
    }

    #[test]
    fn a_leap_february_is_closed_whole() {
        let rows = "x1;;;;;;;;\n";
        assert_eq!(refused(rows), "refusal-periods-issuer 2");
        let own = Calendars::read(
            &format!(
                "{HEAD}xx;của tỉnh;provincial;year;1/3 năm trước;31/2;2020;;GK\n\
                 xx;của tỉnh;provincial;half-1;1/3 năm trước;31/8 năm trước;2020;;GK\n\
                 xx;của tỉnh;provincial;half-2;1/9 năm trước;31/2;2020;;GK\n"
            ),
            "own.csv",
        );
        let xx = own.unwrap().get("xx").unwrap();
        assert_eq!(xx.period(2024, Span::Year).unwrap().last_day().to_string(), "2024-02-29");
        assert_eq!(xx.period(2025, Span::Year).unwrap().last_day().to_string(), "2025-02-28");
        assert!(xx.period(2024, Span::Quarter(1)).is_none() && xx.period(2019, Span::Year).is_none());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let year = "xx;a;b;year;15/12 năm trước;14/12;2020;;GK\n";
        for (rows, word) in [
            ("xx;a;b;year;15/12\n", "refusal-periods-columns 2"),
            ("xx;a;b;decade;1/1;31/12;2020;;GK\n", "refusal-periods-span 2"),
            ("xx;a;b;quarter-5;1/1;31/12;2020;;GK\n", "refusal-periods-span 2"),
            ("xx;a;b;year;32/1;31/12;2020;;GK\n", "refusal-periods-day 2"),
            ("xx;a;b;year;1/1;31/12;1820;;GK\n", "refusal-periods-year 2"),
            ("xx;a;b;half-1;1/1;30/6;2020;;GK\n", "refusal-periods-no-year 2"),
            ("xx;a;b;year;1/1;30/12;2020;;GK\n", "refusal-periods-gap 2"),
            ("xx;a;b;year;15/12 năm trước;15/12;2020;;GK\n", "refusal-periods-gap 2"),
        ] {
            assert_eq!(refused(rows), word);
        }
        for (rows, word) in [
            (year, "refusal-periods-twice 3"),
            ("xx;a;b;half-1;15/12 năm trước;14/6;2020;;GK\n", "refusal-periods-gap 3"),
            (
                "xx;a;b;half-1;15/12 năm trước;14/6;2020;;GK\nxx;a;b;half-2;14/6;14/12;2020;;GK\n",
                "refusal-periods-gap 4",
            ),
            ("xx;a;b;nine-months;1/1;14/9;2020;;GK\n", "refusal-periods-gap 3"),
            ("xx;a;b;school-year;1/9;31/8 năm sau;2020;;GK\n", "refusal-periods-twice 3"),
        ] {
            assert_eq!(refused(&format!("{year}{rows}")), word, "{rows}");
        }
        assert!(Calendars::read("a;b\n", "own.csv").is_err() && Calendars::read("", "own.csv").is_err());
    }

    #[test]
    fn an_offices_rows_replace_an_issuers() {
        let own = format!(
            "\u{feff}{HEAD}mttq;của Mặt trận;of the Front;year;1/12 năm trước;30/11;2019;\"Công văn; số 1\";V\n"
        );
        Calendars::install(Calendars::read(&own, "own.csv").unwrap());
        let mttq: Period = "mttq-2022".parse().unwrap();
        assert_eq!(mttq.first_day().to_string(), "2021-12-01");
        assert_eq!(mttq.calendar().row_of(mttq).unwrap().source, "Công văn; số 1");
        assert!("mttq-2022-Q1".parse::<Period>().is_err() && "hc-2022-Q1".parse::<Period>().is_ok());
        let codes: Vec<&str> = Calendars::here().all().iter().map(|calendar| calendar.code()).collect();
        assert_eq!(codes, ["", "hc", "mttq", "dang", "nh"]);
    }
}
