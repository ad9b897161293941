use kernel::Date;
use records::{About, At, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Hình thức.
    pub enum DonationForm {
        /// Tiền.
        Money = "money": "Tiền", "Tiền mặt", "Chuyển khoản";
        /// Hiện vật.
        Goods = "goods": "Hiện vật", "Quà", "Hàng hóa";
        /// Khác.
        Other = "other": "Khác", "Ngày công";
    }
}

/// Ủng hộ: one gift of one donor to the people, or so many in a book of totals. The donor's name is not public: it may be a person's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Donation {
    /// Who gave.
    pub donor: Option<String>,
    /// How many, in a book of totals.
    pub donations: Option<u32>,
    /// The day; a total may have none.
    pub given_on: Option<Date>,
    /// Money or goods.
    pub form: Option<DonationForm>,
    /// Its worth in đồng; goods may have none told.
    pub vnd: Option<i64>,
    /// What for.
    pub purpose: Option<String>,
}

impl Record for Donation {
    const KIND: Kind = Kind {
        name: "donation",
        sheets: &["Ủng hộ", "Ủng hộ, tài trợ", "Vận động ủng hộ"],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("donor", &["Nhà hảo tâm", "Đơn vị, cá nhân ủng hộ", "Người ủng hộ"], Kept::Text)
                .key()
                .sealed(),
            Field::new("donations", &["Số lượt ủng hộ", "Số lượt", "Số đơn vị, cá nhân"], Kept::Count)
                .role(Role::Quantity),
            Field::new("given_on", &["Ngày", "Ngày ủng hộ", "Ngày nhận"], Kept::Day)
                .told_above()
                .role(Role::When)
                .key(),
            Field::new("form", &["Hình thức"], Kept::Choice(DonationForm::CHOICES)),
            Field::new(
                "vnd",
                &[
                    "Giá trị (đồng)",
                    "Giá trị",
                    "Trị giá (đồng)",
                    "Số tiền (đồng)",
                    "Số tiền (VNĐ)",
                    "Giá trị (VNĐ)",
                    "Số tiền",
                ],
                Kept::Amount { digits: 0 },
            ),
            Field::new("purpose", &["Mục đích"], Kept::Text),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("donations", Verb::Benefit, Unit::Count),
            Figure::sum("donations_vnd", Verb::Benefit, Unit::Dong),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let form = self.form.map_or("", DonationForm::id);
        to.add("donations", self.donations.map_or(1, i64::from)).by("form", form);
        to.add("donations_vnd", self.vnd.unwrap_or(0)).by("form", form);
    }
}
