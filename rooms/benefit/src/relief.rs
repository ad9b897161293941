use kernel::Date;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Cứu đói: rice for one household (NĐ 20/2021, Điều 12: 15 kg a person and month); or, where a city holds totals, for
/// so many households of one commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relief {
    /// The head of the household. A record may be a quantity without a name.
    pub householder: Option<String>,
    /// The village.
    pub village: Option<String>,
    /// Why the household is entitled, as the book groups it.
    pub group: Option<String>,
    /// How many households, in a book of totals.
    pub households: Option<u32>,
    /// Mouths to feed.
    pub mouths: Option<u32>,
    /// For how many months.
    pub months: Option<u32>,
    /// Rice in grams.
    pub rice_g: i64,
    /// The day it was handed out; a total may have none.
    pub given_on: Option<Date>,
}

impl Record for Relief {
    const KIND: Kind = Kind {
        name: "relief",
        sheets: &["Cứu đói", "Gạo cứu đói", "Hỗ trợ gạo cứu đói"],
        schema: 2,
        about: About::Persons,
        fields: &[
            Field::new("householder", &["Chủ hộ", "Họ tên chủ hộ", "Họ và tên chủ hộ"], Kept::Text)
                .key()
                .sealed(),
            Field::new("village", &["Bản, tổ", "Bản", "Thôn, bản", "Tổ dân phố"], Kept::Text).key().sealed(),
            Field::new("group", &["Đối tượng", "Diện"], Kept::Text),
            Field::new(
                "households",
                &["Số hộ", "Số hộ được hỗ trợ", "Số hộ nhận", "Số hộ hỗ trợ", "Hộ"],
                Kept::Count,
            )
            .role(Role::Quantity),
            Field::new(
                "mouths",
                &["Số khẩu", "Số nhân khẩu", "Số khẩu được hỗ trợ", "Nhân khẩu", "Khẩu"],
                Kept::Count,
            ),
            Field::new("months", &["Số tháng", "Số tháng hỗ trợ"], Kept::Count),
            Field::new(
                "rice_g",
                &["Số gạo (kg)", "Số gạo", "Gạo (kg)", "Số kg gạo", "Số lượng gạo", "Gạo", "Số kg"],
                Kept::Amount { digits: 3 },
            )
            .required(),
            Field::new("given_on", &["Ngày cấp", "Ngày nhận", "Ngày phát", "Ngày cấp phát"], Kept::Day)
                .told_above()
                .role(Role::When)
                .key(),
        ],
        code: &["Mã", "Mã hộ"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("relief_households", Verb::Benefit, Unit::Household).guarded_by("relief_households"),
            Figure::sum("relief_rice_kg", Verb::Benefit, Unit::Kilogram).guarded_by("relief_households"),
            Figure::sum("relief_mouths", Verb::Benefit, Unit::Person).guarded_by("relief_households"),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.add("relief_households", self.households.map_or(1, i64::from));
        to.add("relief_rice_kg", self.rice_g);
        to.add("relief_mouths", i64::from(self.mouths.unwrap_or(0)));
    }

    fn check(&self, checks: &mut Checks) {
        // The norm of NĐ 20/2021, Điều 12. Another amount may be right (less stock, another decree): it is told, not refused.
        if let (Some(mouths), Some(months)) = (self.mouths, self.months)
            && self.rice_g != i64::from(mouths) * i64::from(months) * 15_000
        {
            checks.warn("warning-rice-is-not-the-norm", "rice_g");
        }
    }
}
