use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Người có uy tín: one person of prestige and what was done for them in the year (QĐ 12/2018/QĐ-TTg); or so many of one
/// commune. A newspaper subscription (*cấp báo*) is no cash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prestige {
    /// Their name.
    pub name: Option<String>,
    /// As the book has it.
    pub gender: Option<String>,
    /// Year of birth.
    pub born: Option<i64>,
    /// The village.
    pub village: Option<String>,
    /// How many persons, in a book of totals.
    pub people: Option<u32>,
    /// What was done.
    pub support: Option<String>,
    /// Cash in đồng.
    pub vnd: Option<i64>,
}

impl Record for Prestige {
    const KIND: Kind = Kind {
        name: "prestige",
        sheets: &["Người có uy tín", "Người uy tín"],
        schema: 2,
        about: About::Persons,
        fields: &[
            Field::new("name", &["Họ và tên", "Họ tên"], Kept::Text).key().sealed(),
            Field::new("gender", &["Giới tính", "Nam/Nữ"], Kept::Text).sealed(),
            Field::new("born", &["Năm sinh"], Kept::Count).key().sealed(),
            Field::new("village", &["Bản, tổ", "Bản", "Thôn, bản"], Kept::Text).key().sealed(),
            Field::new("people", &["Số người có uy tín", "Số người", "Số lượng"], Kept::Count)
                .role(Role::Quantity),
            Field::new("support", &["Chế độ đã thực hiện", "Chế độ", "Nội dung hỗ trợ"], Kept::Text),
            Field::new("vnd", &["Số tiền (đồng)", "Số tiền"], Kept::Amount { digits: 0 }),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("prestige_people", Verb::Benefit, Unit::Person).guarded_by("prestige_people"),
            Figure::sum("prestige_vnd", Verb::Benefit, Unit::Dong).guarded_by("prestige_people"),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.add("prestige_people", self.people.map_or(1, i64::from));
        to.add("prestige_vnd", self.vnd.unwrap_or(0));
    }
}
