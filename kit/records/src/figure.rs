//! What is counted, in which unit, and who may be harmed by it.

use std::{fmt, str::FromStr};

/// The six verbs of *dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng*. Each figure names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Biết: to know.
    Know,
    /// Bàn: to discuss.
    Discuss,
    /// Làm: to do.
    Do,
    /// Kiểm tra: to inspect.
    Inspect,
    /// Giám sát: to supervise.
    Supervise,
    /// Thụ hưởng: to benefit.
    Benefit,
}

impl Verb {
    /// In the order of the motto.
    pub const ALL: [Self; 6] =
        [Self::Know, Self::Discuss, Self::Do, Self::Inspect, Self::Supervise, Self::Benefit];

    /// The word in addresses and keys: `know`, `discuss` …
    pub fn word(self) -> &'static str {
        match self {
            Self::Know => "know",
            Self::Discuss => "discuss",
            Self::Do => "do",
            Self::Inspect => "inspect",
            Self::Supervise => "supervise",
            Self::Benefit => "benefit",
        }
    }
}

/// The unit a figure is told in. Amounts are whole numbers of the smallest unit inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things counted: meetings, opinions, records. The word comes with the figure.
    Count,
    /// Persons.
    Person,
    /// Households.
    Household,
    /// Kilograms; kept in grams.
    Kilogram,
    /// Đồng.
    Dong,
    /// Square metres.
    SquareMetre,
    /// Tenths of a percent.
    PerMille,
}

impl Unit {
    /// How many of the smallest unit make one of the unit that is told.
    pub fn scale(self) -> i64 {
        match self {
            Self::Kilogram => 1_000,
            Self::PerMille => 10,
            _ => 1,
        }
    }

    /// The key of the unit's name in the words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Count => "unit-count",
            Self::Person => "unit-person",
            Self::Household => "unit-household",
            Self::Kilogram => "unit-kg",
            Self::Dong => "unit-dong",
            Self::SquareMetre => "unit-m2",
            Self::PerMille => "unit-percent",
        }
    }
}

/// How a figure comes to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The sum of its facts.
    Sum,
    /// `part ÷ whole`, two other figures. It opens to both and is never itself a sum.
    Ratio {
        /// What is counted above the line.
        part: &'static str,
        /// What is counted below it.
        whole: &'static str,
    },
    /// `sum ÷ count`, two other figures: the plain mean of what was reported.
    Mean {
        /// What is added up, in this figure's smallest unit.
        sum: &'static str,
        /// How many were added.
        count: &'static str,
    },
}

/// One figure of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// `voter_meetings`.
    pub id: &'static str,
    /// Where it stands in the report.
    pub verb: Verb,
    /// Its unit.
    pub unit: Unit,
    /// Sum or ratio.
    pub measure: Measure,
    /// The cuts that are told beside the whole, as `front` of `supervisions[front]`: (dimension, value).
    pub cuts: &'static [(&'static str, &'static str)],
    /// The figure that counts the persons or households behind it. Where that is 1 to 4, strangers see "<5".
    pub guard: Option<&'static str>,
}

impl Figure {
    /// A sum of facts.
    pub const fn sum(id: &'static str, verb: Verb, unit: Unit) -> Self {
        Self { id, verb, unit, measure: Measure::Sum, cuts: &[], guard: None }
    }

    /// A ratio of two figures, in tenths of a percent.
    pub const fn ratio(id: &'static str, verb: Verb, part: &'static str, whole: &'static str) -> Self {
        Self {
            id,
            verb,
            unit: Unit::PerMille,
            measure: Measure::Ratio { part, whole },
            cuts: &[],
            guard: None,
        }
    }

    /// The mean of what was reported, in tenths of a percent.
    pub const fn mean(id: &'static str, verb: Verb, sum: &'static str, count: &'static str) -> Self {
        Self { id, verb, unit: Unit::PerMille, measure: Measure::Mean { sum, count }, cuts: &[], guard: None }
    }

    /// With cuts that are told beside the whole.
    pub const fn cut(mut self, cuts: &'static [(&'static str, &'static str)]) -> Self {
        self.cuts = cuts;
        self
    }

    /// About persons or households, counted by `figure`: small cells are withheld from strangers.
    pub const fn guarded_by(mut self, figure: &'static str) -> Self {
        self.guard = Some(figure);
        self
    }
}

/// A figure as it is written: `voter_meetings`, `supervisions[front]` (short for `[lead:front]`),
/// `recommendations[state:done]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureRef {
    /// The figure's id.
    pub id: String,
    /// `lead:front`, or empty for the whole.
    pub dimension: String,
}

impl FigureRef {
    /// The whole of a figure.
    pub fn whole(id: impl Into<String>) -> Self {
        Self { id: id.into(), dimension: String::new() }
    }

    /// One cut of a figure.
    pub fn cut(id: impl Into<String>, dimension: &str, value: &str) -> Self {
        Self { id: id.into(), dimension: format!("{dimension}:{value}") }
    }
}

impl fmt::Display for FigureRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.dimension.strip_prefix("lead:").unwrap_or(&self.dimension) {
            "" => f.write_str(&self.id),
            short => write!(f, "{}[{short}]", self.id),
        }
    }
}

impl FromStr for FigureRef {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (id, dimension) = match text.trim().split_once('[') {
            None => (text.trim(), ""),
            Some((id, rest)) => (id, rest.strip_suffix(']').ok_or("a cut ends with ]")?),
        };
        let plain =
            |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_ :-".contains(letter));
        if id.is_empty() || !plain(id) || !plain(dimension) {
            return Err("a figure is written voter_meetings or supervisions[front]");
        }
        let dimension = match dimension {
            "" => String::new(),
            named if named.contains(':') => named.to_owned(),
            short => format!("lead:{short}"),
        };
        Ok(Self { id: id.to_owned(), dimension })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_reads_back_as_written() {
        for text in ["voter_meetings", "supervisions[front]", "recommendations[state:done]"] {
            assert_eq!(text.parse::<FigureRef>().unwrap().to_string(), text);
        }
        assert_eq!("supervisions[lead:front]".parse::<FigureRef>(), "supervisions[front]".parse());
        assert!("x[".parse::<FigureRef>().is_err());
        assert!("'; DROP".parse::<FigureRef>().is_err());
    }
}
