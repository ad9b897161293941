use kernel::Date;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Quà Tết: one gift to one person; or, where a city holds totals, so many gifts of one rate in one commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gift {
    /// Who received it.
    pub recipient: Option<String>,
    /// Why, as the book groups it.
    pub group: Option<String>,
    /// Who paid.
    pub source: Option<String>,
    /// How many gifts, in a book of totals.
    pub people: Option<u32>,
    /// How much each, in đồng.
    pub rate_vnd: Option<i64>,
    /// How much in all, in đồng.
    pub vnd: Option<i64>,
    /// The day it was handed over; a total may have none.
    pub given_on: Option<Date>,
}

impl Gift {
    fn people(&self) -> i64 {
        self.people.map_or(1, i64::from)
    }

    /// Number × rate, where both are told.
    fn product(&self) -> Option<i64> {
        self.people().checked_mul(self.rate_vnd?)
    }
}

impl Record for Gift {
    const KIND: Kind = Kind {
        name: "gift",
        sheets: &["Quà Tết", "Tặng quà Tết", "Tặng quà"],
        schema: 2,
        about: About::Persons,
        fields: &[
            Field::new(
                "recipient",
                &["Người nhận", "Họ và tên người nhận", "Họ và tên", "Họ tên", "Họ tên người nhận"],
                Kept::Text,
            )
            .key()
            .sealed(),
            Field::new("group", &["Đối tượng", "Diện", "Diện đối tượng", "Nhóm đối tượng"], Kept::Text),
            Field::new("source", &["Nguồn", "Nguồn kinh phí"], Kept::Text),
            Field::new(
                "people",
                &[
                    "Số suất",
                    "Số suất quà",
                    "Số lượng quà",
                    "Số người",
                    "Số người nhận",
                    "Số đối tượng",
                    "Số lượng",
                ],
                Kept::Count,
            )
            .role(Role::Quantity),
            Field::new(
                "rate_vnd",
                &[
                    "Mức quà (đồng)",
                    "Mức quà",
                    "Mức",
                    "Mức tặng",
                    "Mức chi",
                    "Mức hỗ trợ",
                    "Định mức",
                    "Đơn giá",
                    "Trị giá một suất",
                ],
                Kept::Amount { digits: 0 },
            )
            .key(),
            Field::new(
                "vnd",
                &[
                    "Số tiền (đồng)",
                    "Số tiền",
                    "Số tiền (VNĐ)",
                    "Trị giá (đồng)",
                    "Thành tiền (đồng)",
                    "Thành tiền",
                    "Tổng tiền",
                    "Tổng số tiền",
                    "Kinh phí",
                    "Tổng kinh phí",
                ],
                Kept::Amount { digits: 0 },
            )
            .required_unless(&["rate_vnd"]),
            Field::new("given_on", &["Ngày trao", "Ngày nhận", "Ngày tặng", "Ngày trao quà"], Kept::Day)
                .told_above()
                .role(Role::When)
                .key(),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("gift_people", Verb::Benefit, Unit::Person).guarded_by("gift_people"),
            Figure::sum("gift_vnd", Verb::Benefit, Unit::Dong).guarded_by("gift_people"),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.add("gift_people", self.people());
        to.add("gift_vnd", self.vnd.or_else(|| self.product()).unwrap_or(0));
    }

    fn check(&self, checks: &mut Checks) {
        if let (Some(product), Some(vnd)) = (self.product(), self.vnd)
            && product != vnd
        {
            checks.warn_of_own_sum("warning-gift-is-not-the-product", "vnd");
        }
    }
}
