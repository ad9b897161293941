use kernel::{PlaceId, When};
use places::{Bodies, Gazetteer};

/// Where and when a record stands: with its payload, all that its facts may depend on. What depends on *today*
/// (overdue now, say) is no fact but a question with a Clock.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// The record's place.
    pub place: PlaceId,
    /// The record's time, as finely as it is known.
    pub when: When,
}

impl At {
    /// The kind of body that `text` names, `front` for *Ủy ban MTTQ thành phố*; `other` when no kind is known by it.
    pub fn body_kind(&self, text: &str) -> &'static str {
        // Before the first of our lists the units of that list are meant, as in a book of that time.
        let on = self.when.first_day().max(Gazetteer::snapshots()[0].first_day());
        Bodies::table().recognise(text, self.place, on).map_or("other", |body| body.kind.id)
    }
}

/// What one record adds to one figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The figure's id.
    pub figure: &'static str,
    /// Empty for the whole of it, `lead:front` for a cut.
    pub dimension: String,
    /// How much, in the figure's smallest unit.
    pub value: i64,
}

/// The facts of one record, gathered.
#[derive(Debug, Default)]
pub struct Facts {
    facts: Vec<Fact>,
}

impl Facts {
    /// Adds `value` to `figure`, and lets the caller cut it.
    pub fn add(&mut self, figure: &'static str, value: i64) -> Cuts<'_> {
        self.push(Fact { figure, dimension: String::new(), value });
        Cuts { facts: self, figure, value }
    }

    /// Adds 1 to `figure`.
    pub fn count(&mut self, figure: &'static str) -> Cuts<'_> {
        self.add(figure, 1)
    }

    /// All of them. A fact of zero is none.
    pub fn into_vec(self) -> Vec<Fact> {
        self.facts
    }

    fn push(&mut self, fact: Fact) {
        if fact.value == 0 {
            return;
        }
        let same =
            self.facts.iter_mut().find(|have| have.figure == fact.figure && have.dimension == fact.dimension);
        match same {
            Some(have) => have.value += fact.value,
            None => self.facts.push(fact),
        }
    }
}

/// The same amount again, cut by dimensions. A figure never sums over them.
pub struct Cuts<'a> {
    facts: &'a mut Facts,
    figure: &'static str,
    value: i64,
}

impl Cuts<'_> {
    /// Cut by `dimension`, where it has `value`: `.by("lead", "front")`. Nothing when `value` is empty.
    pub fn by(self, dimension: &str, value: &str) -> Self {
        if !value.is_empty() {
            let dimension = format!("{dimension}:{value}");
            self.facts.push(Fact { figure: self.figure, dimension, value: self.value });
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_known_before_our_first_list_of_places() {
        let since = Gazetteer::snapshots()[0];
        let at = |day: &str| At {
            place: PlaceId::new("094", since).unwrap(),
            when: When::Day(day.parse().unwrap()),
        };
        for day in ["2021-03-01", "2022-03-01"] {
            assert_eq!(at(day).body_kind("Ủy ban MTTQ thành phố"), "front", "{day}");
            assert_eq!(at(day).body_kind("Liên đoàn Lao động thành phố"), "labour", "{day}");
        }
    }
}
