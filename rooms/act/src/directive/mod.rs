//! Chỉ thị, nghị quyết: the document as it was issued ([`DirectiveDocument`]), what it asks of whom by when ([`DirectiveTask`]),
//! the reports it wants ([`DirectiveReport`]), and its reviews, which is what a book has of it ([`Directive`]).

mod document;
mod report;
mod task;
#[cfg(test)]
mod tests;

use kernel::{Date, Outcome, Refusal};
use law::{Clock, Name};
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Moment, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

pub use document::{AboutRoom, DirectiveDocument, DocumentState};
pub use report::{DirectiveReport, ReportState};
pub use task::{DirectiveTask, TaskFinding, TaskState};

records::choices! {
    /// Loại đánh giá.
    pub enum Review {
        /// Sơ kết.
        Preliminary = "preliminary": "Sơ kết";
        /// Tổng kết.
        Final = "final": "Tổng kết";
    }
}

records::choices! {
    /// Tình trạng.
    pub enum DirectiveState {
        /// Chưa đánh giá: the review is to come.
        Planned = "planned": "Chưa đánh giá", "Chưa sơ kết, tổng kết";
        /// Đang thực hiện.
        Open = "open": "Đang thực hiện", "Chưa hoàn thành", "Chưa thực hiện";
        /// Hoàn thành.
        Done = "done": "Hoàn thành", "Đã hoàn thành", "Đã thực hiện";
    }
}

/// Sơ kết, tổng kết chỉ thị, nghị quyết: a review of how a directive is carried out. Counted by its day, at the place of the
/// book. One that is to come stands there with the day it is to be held on, and counts once it was held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Directive {
    /// Its number.
    pub number: String,
    /// What it is about.
    pub abstract_text: String,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// Preliminary or final review.
    pub review: Option<Review>,
    /// The day of the review; as long as it is to come, the day on which it is to be held.
    pub reviewed_on: Date,
    /// Whether it is carried out.
    pub state: DirectiveState,
    /// The document's own record, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub belongs_to: Option<String>,
    /// What the review came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<String>,
    /// The day of a review that is to come, as a clock. Reviews of books have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

/// The clock of what was asked of a body with its day.
fn assigned(class: &str, now: &Moment<'_>, from: Date, due_on: Date) -> Option<Clock> {
    let rule = now.law.rule(Name::Assigned, class, now.place, from)?;
    Some(Clock::until(rule, from, due_on, now.very_after(class, from)))
}

/// The day on which something was done, which is not to come, and not before it was asked for.
fn day_done(on: Option<Date>, from: Date, now: &Moment<'_>) -> Outcome<Date> {
    let on = on.unwrap_or(now.today);
    if (from..=now.today).contains(&on) { Ok(on) } else { Err(Refusal::new("refusal-directive-when").into()) }
}

impl Record for Directive {
    const KIND: Kind = Kind {
        name: "directive",
        sheets: &["Chỉ thị, nghị quyết", "Chỉ thị, nghị quyết của Đảng"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("number", &["Số hiệu", "Số, ký hiệu", "Số văn bản"], Kept::Text).required().key(),
            Field::new("abstract_text", &["Trích yếu", "Nội dung"], Kept::Text).required(),
            Field::new("issued_on", &["Ngày ban hành"], Kept::Day),
            Field::new("review", &["Loại đánh giá", "Hình thức đánh giá"], Kept::Choice(Review::CHOICES)),
            Field::new("reviewed_on", &["Ngày đánh giá", "Ngày sơ kết, tổng kết"], Kept::Day)
                .required()
                .role(Role::When),
            Field::new("state", &["Tình trạng", "Kết quả"], Kept::Choice(DirectiveState::CHOICES))
                .required()
                .role(Role::State),
            Field::new("belongs_to", &["Của chỉ thị, nghị quyết"], Kept::Code { of: "directive_document" })
                .role(Role::Parent)
                .at_filing(),
            Field::new("conclusion", &["Kết luận"], Kept::Text).free_text().by_step(),
        ],
        code: &["Mã"],
        placed: false,
        waits: &["planned", "open"],
        moves: &[
            Move {
                name: "hold",
                from: &["planned"],
                to: "open",
                demands: &["review", "reviewed_on", "conclusion"],
            },
            Move { name: "complete", from: &["open"], to: "done", demands: &[] },
            Move { name: "reopen", from: &["done"], to: "open", demands: &[] },
        ],
        figures: &[
            Figure::sum("directives", Verb::Do, Unit::Count),
            Figure::sum("directives_done", Verb::Do, Unit::Count),
            Figure::sum("directives_planned", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let review = self.review.map_or("", Review::id);
        if self.state == DirectiveState::Planned {
            to.count("directives_planned").by("review", review);
            return;
        }
        to.count("directives").by("review", review).by("state", self.state.id());
        if self.state == DirectiveState::Done {
            to.count("directives_done").by("review", review);
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.issued_on.is_some_and(|issued| issued > self.reviewed_on) {
            checks.warn("warning-reviewed-before-issued", "reviewed_on");
        }
    }

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        if self.state == DirectiveState::Planned {
            self.clocks = assigned(Self::KIND.name, now, now.today, self.reviewed_on).into_iter().collect();
        }
    }

    /// It was put off, or a day was written down wrongly. What is late stays late: its first day is kept.
    fn corrected(&mut self, now: &Moment<'_>) {
        let is_late = self.clocks.iter().any(|clock| clock.is_late(now.today));
        if self.state != DirectiveState::Planned {
            self.clocks.iter_mut().for_each(|clock| clock.end(self.reviewed_on));
        } else if !is_late {
            self.filed(now);
        }
    }

    fn stepped(&mut self, step: &str, now: &Moment<'_>) -> Outcome<()> {
        if step == "hold" {
            let from = self.issued_on.unwrap_or(Date::MIN);
            let on = day_done(Some(self.reviewed_on), from, now)?;
            self.clocks.iter_mut().for_each(|clock| clock.end(on));
        }
        Ok(())
    }
}
