use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Thăm, chúc mừng: a delegation visits a village on an occasion.
///
/// Occasion by village would map belief. Strangers see the commune and the number only; nothing is ever cut by
/// occasion, and there is no field for a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// The day.
    pub held_on: Date,
    /// The village.
    pub venue: Option<String>,
    /// The occasion.
    pub occasion: Option<String>,
    /// Who went.
    pub delegation: Option<String>,
}

impl Record for Visit {
    const KIND: Kind = Kind {
        name: "visit",
        sheets: &["Thăm, chúc mừng", "Thăm hỏi, chúc mừng"],
        schema: 1,
        about: About::Occasions,
        fields: &[
            Field::new("held_on", &["Ngày"], Kept::Day).required().role(Role::When).key(),
            Field::new("venue", &["Địa điểm", "Bản, tổ"], Kept::Text).key().sealed(),
            Field::new("occasion", &["Dịp", "Nhân dịp"], Kept::Text).sealed(),
            Field::new("delegation", &["Đoàn", "Đoàn công tác"], Kept::Body).role(Role::Body).sealed(),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[Figure::sum("visits", Verb::Know, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("visits");
    }
}
