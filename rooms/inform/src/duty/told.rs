//! What stands of each form that a duty takes.

use kernel::{Date, PlaceId};
use law::Law;
use records::Stored;

use super::{Duty, Form, forms::required};
use crate::{Posting, Publication};

/// One time that it was made public in one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hung {
    /// In which form.
    pub posting: Posting,
    /// From when.
    pub from: Date,
    /// Until when, if it came down or will.
    pub until: Option<Date>,
}

impl Hung {
    /// Of a publication, as it is kept; none of anything else.
    pub fn of(record: &Stored) -> Option<Self> {
        if record.kind != "publication" || record.closed_at.is_some() {
            return None;
        }
        let publication: Publication = serde_json::from_value(record.value().ok()?).ok()?;
        Some(Self { posting: publication.posting, from: publication.from, until: publication.until })
    }

    /// Whether it came down before so many days were over. What hung from 1 to 30 March hung thirty days.
    fn is_short(&self, days: Option<u32>) -> bool {
        let hung = |until: Date| i64::from((until - self.from).get_days()) + 1;
        self.until.zip(days).is_some_and(|(until, days)| hung(until) < i64::from(days))
    }
}

/// What became of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// Nothing yet.
    Missing,
    /// It came down too early: that is no proof.
    Short(Hung),
    /// It was made public so.
    Done(Hung),
    /// There is no such thing here, and why.
    Lacking(String),
}

/// A form, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The form.
    pub form: &'static Form,
    /// How many days it hangs at least.
    pub days: Option<u32>,
    /// What became of it.
    pub how: How,
}

impl Told {
    /// Whether nothing more is asked for.
    pub fn is_done(&self) -> bool {
        matches!(self.how, How::Done(_) | How::Lacking(_))
    }

    /// From when it was public.
    pub fn since(&self) -> Option<Date> {
        if let How::Done(hung) = &self.how { Some(hung.from) } else { None }
    }
}

impl Duty {
    /// The forms that it takes, and what became of each by `today`.
    pub fn told(&self, hung: &[Hung], law: &Law, (place, today): (PlaceId, Date)) -> Vec<Told> {
        let forms = required(self.item, self.decided_on).into_iter();
        forms
            .map(|form| {
                let days = form.days(law, place, self.decided_on);
                Told { form, days, how: self.how(form, days, hung, today) }
            })
            .collect()
    }

    fn how(&self, form: &Form, days: Option<u32>, hung: &[Hung], today: Date) -> How {
        let is_over = |it: &Hung| it.until.is_some_and(|until| until < today);
        let is_short = |it: &Hung| if form.stands { is_over(it) } else { it.is_short(days) };
        let mut of = hung.iter().filter(|it| it.posting == form.posting && it.from <= today);
        // The first that is proof; else the last that tried.
        if let Some(done) = of.clone().filter(|it| !is_short(it)).min_by_key(|it| it.from) {
            return How::Done(*done);
        }
        if let Some(lacking) = self.lacking.iter().find(|it| it.posting == form.posting && form.if_any) {
            return How::Lacking(lacking.why.clone());
        }
        of.next_back().map_or(How::Missing, |short| How::Short(*short))
    }
}
