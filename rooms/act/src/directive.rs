use kernel::Date;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

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
        /// Đang thực hiện.
        Open = "open": "Đang thực hiện", "Chưa hoàn thành", "Chưa thực hiện";
        /// Hoàn thành.
        Done = "done": "Hoàn thành", "Đã hoàn thành", "Đã thực hiện";
    }
}

/// Chỉ thị, nghị quyết: a directive whose carrying-out is reviewed. Counted by the day of its review, at the
/// place of the book.
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
    /// The day of the review.
    pub reviewed_on: Date,
    /// Whether it is carried out.
    pub state: DirectiveState,
}

impl Record for Directive {
    const KIND: Kind = Kind {
        name: "directive",
        sheets: &["Chỉ thị, nghị quyết", "Chỉ thị, nghị quyết của Đảng"],
        schema: 1,
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
        ],
        code: &["Mã"],
        placed: false,
        waits: &["open"],
        moves: &[
            Move { name: "complete", from: &["open"], to: "done", demands: &[] },
            Move { name: "reopen", from: &["done"], to: "open", demands: &[] },
        ],
        figures: &[
            Figure::sum("directives", Verb::Do, Unit::Count),
            Figure::sum("directives_done", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let review = self.review.map_or("", Review::id);
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
}
