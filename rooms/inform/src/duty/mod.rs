//! Nội dung phải công khai: what a commune owes its people to tell, by when and in which forms (Luật 10/2022, Điều 11–14).
//!
//! What it takes is derived: the item decides the forms ([`forms`]), the law's rules decide the day, and what was done stands in
//! the publications that belong to it ([`told`]). [`weigh`] holds one against the other; nobody sets its state by hand.

mod forms;
mod item;
mod life;
#[cfg(test)]
mod tests;
mod told;
mod weigh;

pub use forms::{Form, required};
pub use item::Item;
use kernel::Date;
use law::{Clock, Name};
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};
pub use told::{How, Hung, Told};
pub use weigh::{hung, lacking_near, take_down, weigh, weigh_beside};

use crate::Posting;

records::choices! {
    /// What became of it.
    #[derive(Default)]
    pub enum DutyState {
        /// Phải công khai.
        #[default]
        Due = "due": "Phải công khai";
        /// Đã công khai.
        Published = "published": "Đã công khai";
        /// Đã hết thời gian niêm yết.
        Ended = "ended": "Đã hết thời gian niêm yết";
        /// Niêm yết thường xuyên, cập nhật khi thay đổi.
        Standing = "standing": "Niêm yết thường xuyên";
    }
}

/// A form that does not exist here, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// Which.
    pub posting: Posting,
    /// Why, in the officer's words.
    pub why: String,
}

/// Nội dung phải công khai: one matter that is to be made public.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duty {
    /// Which item of the article.
    pub item: Item,
    /// What exactly.
    pub title: String,
    /// The decision or document that it comes from.
    pub document: Option<String>,
    /// The day of that.
    pub decided_on: Date,
    /// The body that is to make it public.
    pub body: String,
    /// By when, where the law of a sector sets another time.
    pub due_on: Option<Date>,
    /// Which law that is.
    pub due_by: Option<String>,
    /// What became of it.
    #[serde(default)]
    pub state: DutyState,
    /// The day from which it was public in every form it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<Date>,
    /// Forms that do not exist here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<Lacking>,
    /// By when it is made public, and how long it then hangs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl Duty {
    /// The clock by which it is to be public.
    pub fn publishing(&self) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.name == Name::Publish)
    }

    /// How long it hangs.
    pub fn posting(&self) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.name == Name::Posted)
    }

    /// Whether an officer wrote its day down from the law of a sector.
    pub fn is_by_sector(&self) -> bool {
        self.due_on.is_some() && self.due_by.is_some()
    }
}

impl Record for Duty {
    const KIND: Kind = Kind {
        name: "duty",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("item", &["Nội dung theo Điều 11"], Kept::Choice(Item::CHOICES))
                .required()
                .at_filing(),
            Field::new("title", &["Công khai việc gì"], Kept::Text).required().key().free_text().at_filing(),
            Field::new("document", &["Theo văn bản số"], Kept::Text).at_filing(),
            Field::new("decided_on", &["Ngày văn bản"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("body", &["Cơ quan chịu trách nhiệm"], Kept::Body)
                .required()
                .role(Role::Body)
                .at_filing(),
            Field::new("due_on", &["Hạn theo luật chuyên ngành"], Kept::Day).role(Role::Due).at_filing(),
            Field::new("due_by", &["Luật chuyên ngành"], Kept::Text).at_filing(),
            Field::new("state", &["Tình trạng"], Kept::Choice(DutyState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("published_on", &["Ngày công khai đủ"], Kept::Day).by_step(),
        ],
        code: &[],
        placed: true,
        waits: &["due"],
        moves: &[],
        figures: &[
            Figure::sum("duties", Verb::Know, Unit::Count),
            Figure::sum("duties_published", Verb::Know, Unit::Count),
            Figure::sum("duties_published_late", Verb::Know, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("duties").by("item", self.item.id());
        if let Some(published_on) = self.published_on {
            to.count("duties_published").by("item", self.item.id());
            let due_on = self.publishing().and_then(|clock| clock.due_on);
            if due_on.is_some_and(|due_on| due_on < published_on) {
                to.count("duties_published_late").by("item", self.item.id());
            }
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.due_on.is_some() && self.due_by.is_none() {
            checks.warn("warning-duty-day-without-law", "due_on");
        }
        if self.due_on.is_none() && self.due_by.is_some() {
            checks.warn("warning-duty-law-without-day", "due_by");
        }
        if self.due_on.is_some_and(|due_on| due_on < self.decided_on) {
            checks.warn("warning-duty-due-before", "due_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.run(now);
    }
}
