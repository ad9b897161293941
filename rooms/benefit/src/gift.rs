use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Quà Tết: one gift to one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gift {
    /// Who received it.
    pub recipient: Option<String>,
    /// Why, as the book groups it.
    pub group: Option<String>,
    /// Who paid.
    pub source: Option<String>,
    /// How much, in đồng.
    pub vnd: i64,
    /// The day it was handed over.
    pub given_on: Date,
}

impl Record for Gift {
    const KIND: Kind = Kind {
        name: "gift",
        sheets: &["Quà Tết", "Tặng quà Tết"],
        schema: 1,
        about: About::Persons,
        fields: &[
            Field::new(
                "recipient",
                &["Người nhận", "Họ và tên người nhận", "Họ và tên", "Họ tên"],
                Kept::Text,
            )
            .key()
            .sealed(),
            Field::new("group", &["Đối tượng", "Diện"], Kept::Text),
            Field::new("source", &["Nguồn", "Nguồn kinh phí"], Kept::Text),
            Field::new(
                "vnd",
                &["Số tiền (đồng)", "Số tiền", "Số tiền (VNĐ)", "Trị giá (đồng)"],
                Kept::Amount { digits: 0 },
            )
            .required(),
            Field::new("given_on", &["Ngày trao", "Ngày nhận", "Ngày tặng"], Kept::Day)
                .required()
                .role(Role::When)
                .key(),
        ],
        code: &["Mã"],
        placed: true,
        figures: &[
            Figure::sum("gift_people", Verb::Benefit, Unit::Person).guarded_by("gift_people"),
            Figure::sum("gift_vnd", Verb::Benefit, Unit::Dong).guarded_by("gift_people"),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("gift_people");
        to.add("gift_vnd", self.vnd);
    }
}
