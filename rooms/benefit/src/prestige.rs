use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Người có uy tín: one person of prestige and what was done for them in the year (QĐ 12/2018/QĐ-TTg). A newspaper
/// subscription (*cấp báo*) is no cash.
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
    /// What was done.
    pub support: Option<String>,
    /// Cash in đồng.
    pub vnd: Option<i64>,
}

impl Record for Prestige {
    const KIND: Kind = Kind {
        name: "prestige",
        sheets: &["Người có uy tín", "Người uy tín"],
        schema: 1,
        about: About::Persons,
        fields: &[
            Field::new("name", &["Họ và tên", "Họ tên"], Kept::Text).key().sealed(),
            Field::new("gender", &["Giới tính", "Nam/Nữ"], Kept::Text).sealed(),
            Field::new("born", &["Năm sinh"], Kept::Count).key().sealed(),
            Field::new("village", &["Bản, tổ", "Bản", "Thôn, bản"], Kept::Text).key().sealed(),
            Field::new("support", &["Chế độ đã thực hiện", "Chế độ", "Nội dung hỗ trợ"], Kept::Text),
            Field::new("vnd", &["Số tiền (đồng)", "Số tiền"], Kept::Amount { digits: 0 }),
        ],
        code: &["Mã"],
        placed: true,
        figures: &[
            Figure::sum("prestige_people", Verb::Benefit, Unit::Person).guarded_by("prestige_people"),
            Figure::sum("prestige_vnd", Verb::Benefit, Unit::Dong).guarded_by("prestige_people"),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("prestige_people");
        to.add("prestige_vnd", self.vnd.unwrap_or(0));
    }
}
