use kernel::When;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Học sinh bán trú: what the boarding pupils of one school received in one month. A *turn* is one pupil in one
/// month; what a turn is paid follows the scheme of the time and is not computed here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Boarding {
    /// The school; none in a book of totals by commune.
    pub school: Option<String>,
    /// The month.
    pub month: When,
    /// Pupils' turns.
    pub turns: u32,
    /// Money in đồng.
    pub vnd: Option<i64>,
    /// Rice in grams.
    pub rice_g: Option<i64>,
}

impl Record for Boarding {
    const KIND: Kind = Kind {
        name: "boarding",
        sheets: &["Học sinh bán trú", "Hỗ trợ học sinh bán trú"],
        schema: 2,
        about: About::Persons,
        fields: &[
            Field::new("school", &["Trường", "Tên trường", "Trường học", "Đơn vị trường"], Kept::Text)
                .key()
                .sealed(),
            Field::new("month", &["Tháng", "Kỳ", "Kỳ báo cáo"], Kept::Period)
                .told_above()
                .role(Role::When)
                .key(),
            Field::new(
                "turns",
                &["Số lượt học sinh", "Số học sinh", "Lượt học sinh", "Số lượt"],
                Kept::Count,
            )
            .required(),
            Field::new(
                "vnd",
                &["Số tiền (đồng)", "Số tiền", "Số tiền (VNĐ)", "Kinh phí (đồng)"],
                Kept::Amount { digits: 0 },
            ),
            Field::new("rice_g", &["Số gạo (kg)", "Số gạo"], Kept::Amount { digits: 3 }),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("boarding_turns", Verb::Benefit, Unit::Count).guarded_by("boarding_turns"),
            Figure::sum("boarding_vnd", Verb::Benefit, Unit::Dong).guarded_by("boarding_turns"),
            Figure::sum("boarding_rice_kg", Verb::Benefit, Unit::Kilogram).guarded_by("boarding_turns"),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.add("boarding_turns", i64::from(self.turns));
        to.add("boarding_vnd", self.vnd.unwrap_or(0));
        to.add("boarding_rice_kg", self.rice_g.unwrap_or(0));
    }
}
