//! Thông báo: what a commune tells its people.

use kernel::{Date, Fault, PlaceId};
use records::{
    About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Stored, Unit, Verb, near::Near,
};
use serde::{Deserialize, Serialize};
use store::Tx;

records::choices! {
    /// Whether comments are taken under it.
    pub enum Comments {
        /// Nhận bình luận.
        Open = "open": "Nhận bình luận";
        /// Đã đóng, những bình luận đã duyệt vẫn còn.
        Closed = "closed": "Không nhận bình luận";
    }
}

/// Thông báo: one notice. Nobody reads it before an officer has approved it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// What it is called.
    pub title: String,
    /// What it says; an empty line parts paragraphs.
    pub text: String,
    /// The day it was issued.
    pub issued_on: Date,
    /// The first day that it is about.
    pub from: Option<Date>,
    /// The last day that it is about; after that it matters no more.
    pub until: Option<Date>,
    /// About which villages, streets, halls.
    pub venue: Option<String>,
    /// Who issues it.
    pub body: String,
    /// Whether comments are taken under it.
    pub comments: Comments,
}

impl Record for Notice {
    const KIND: Kind = Kind {
        name: "notice",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("title", &["Tiêu đề"], Kept::Text).required().key().free_text().at_filing(),
            Field::new("text", &["Nội dung"], Kept::Text).required().free_text().at_filing(),
            Field::new("issued_on", &["Ngày ra thông báo"], Kept::Day)
                .required()
                .role(Role::When)
                .at_filing(),
            Field::new("from", &["Từ ngày"], Kept::Day).at_filing(),
            Field::new("until", &["Đến ngày"], Kept::Day).at_filing(),
            Field::new("venue", &["Ở đâu"], Kept::Text).free_text().at_filing(),
            Field::new("body", &["Cơ quan ra thông báo"], Kept::Body).required().role(Role::Body).at_filing(),
            Field::new("comments", &["Bình luận"], Kept::Choice(Comments::CHOICES)).required().at_filing(),
        ],
        code: &[],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[Figure::sum("notices", Verb::Know, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("notices");
    }

    fn check(&self, checks: &mut Checks) {
        if self.until.zip(self.from).is_some_and(|(until, from)| until < from) {
            checks.warn("warning-ends-before-it-begins", "until");
        }
    }
}

/// Looked at to find so many that are approved.
const LOOKED_AT: usize = 500;

/// The newest notices of a place that the public may read, newest first.
pub fn latest(tx: &mut dyn Tx, place: PlaceId, most: usize) -> Result<Vec<Stored>, Fault> {
    let near = Near { places: &[place], kind: Notice::KIND.name, since: Date::MIN, limit: LOOKED_AT };
    let mut notices = near.recent(tx)?;
    notices.retain(|record| record.approved_at.is_some());
    notices.truncate(most);
    Ok(notices)
}
