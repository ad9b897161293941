use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Loại.
    pub enum Programme {
        /// Mô hình.
        Model = "model": "Mô hình";
        /// Dự án.
        Project = "project": "Dự án";
        /// Liên kết doanh nghiệp.
        Partnership = "partnership": "Liên kết doanh nghiệp", "Liên kết", "Liên kết sản xuất";
        /// Khác.
        Other = "other": "Khác";
    }
}

/// Mô hình, dự án sinh kế: a way to earn more, tried with households.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Livelihood {
    /// What it is.
    pub name: String,
    /// Model, project or partnership.
    pub programme: Option<Programme>,
    /// Who pays.
    pub funding: Option<String>,
    /// Its area in square metres.
    pub area_m2: Option<i64>,
    /// Households that take part.
    pub households: Option<u32>,
    /// The day it began.
    pub started_on: Date,
}

impl Record for Livelihood {
    const KIND: Kind = Kind {
        name: "livelihood",
        sheets: &["Mô hình, dự án", "Mô hình, dự án sinh kế"],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("name", &["Tên mô hình, dự án", "Tên mô hình", "Tên dự án"], Kept::Text)
                .required()
                .key(),
            Field::new("programme", &["Loại", "Loại hình"], Kept::Choice(Programme::CHOICES)),
            Field::new("funding", &["Nguồn vốn", "Nguồn kinh phí"], Kept::Text),
            Field::new("area_m2", &["Diện tích (ha)", "Diện tích"], Kept::Amount { digits: 4 }),
            Field::new("households", &["Số hộ tham gia", "Số hộ"], Kept::Count),
            Field::new("started_on", &["Ngày triển khai", "Ngày bắt đầu"], Kept::Day)
                .required()
                .role(Role::When),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("livelihood_programmes", Verb::Do, Unit::Count),
            Figure::sum("model_area_m2", Verb::Do, Unit::SquareMetre),
            Figure::sum("livelihood_households", Verb::Do, Unit::Household),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let programme = self.programme.map_or("", Programme::id);
        to.count("livelihood_programmes").by("programme", programme);
        to.add("model_area_m2", self.area_m2.unwrap_or(0)).by("programme", programme);
        to.add("livelihood_households", i64::from(self.households.unwrap_or(0))).by("programme", programme);
    }
}
