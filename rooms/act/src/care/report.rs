use kernel::Date;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Kết quả giúp đỡ hộ nghèo: what an office or party cell gave since its last report, by kind, as numbers, and how many
/// households are poor no more. About households: strangers see a commune's year, and small numbers not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareReport {
    /// The assignment, by the name it has there.
    pub assignment: String,
    /// The day of these numbers.
    pub reported_on: Date,
    /// Households that were helped.
    pub households: u32,
    /// Of these: poor no more.
    pub out_of_poverty: u32,
    /// Money, in đồng.
    pub money_vnd: Option<i64>,
    /// Rice, in grams.
    pub rice_g: Option<i64>,
    /// Con giống.
    pub animals: Option<u32>,
    /// Ngày công.
    pub work_days: Option<u32>,
    /// Nhà được làm mới, sửa chữa.
    pub houses: Option<u32>,
}

impl Record for CareReport {
    const KIND: Kind = Kind {
        name: "care_report",
        sheets: &[],
        schema: 1,
        about: About::Persons,
        fields: &[
            Field::new("assignment", &["Phân công"], Kept::Code { of: "care_assignment" })
                .required()
                .role(Role::Parent)
                .sealed()
                .at_filing(),
            Field::new("reported_on", &["Số liệu đến ngày"], Kept::Day)
                .required()
                .role(Role::When)
                .at_filing(),
            Field::new("households", &["Số hộ được giúp"], Kept::Count)
                .required()
                .role(Role::Quantity)
                .sealed()
                .at_filing(),
            Field::new("out_of_poverty", &["Số hộ thoát nghèo"], Kept::Count).required().sealed().at_filing(),
            Field::new("money_vnd", &["Tiền (đồng)"], Kept::Amount { digits: 0 }).sealed().at_filing(),
            Field::new("rice_g", &["Gạo (kg)"], Kept::Amount { digits: 3 }).sealed().at_filing(),
            Field::new("animals", &["Con giống"], Kept::Count).sealed().at_filing(),
            Field::new("work_days", &["Ngày công"], Kept::Count).sealed().at_filing(),
            Field::new("houses", &["Nhà làm mới, sửa chữa"], Kept::Count).sealed().at_filing(),
        ],
        code: &[],
        placed: false,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("care_households", Verb::Do, Unit::Household).guarded_by("care_households"),
            Figure::sum("care_out_of_poverty", Verb::Do, Unit::Household).guarded_by("care_out_of_poverty"),
            Figure::sum("care_vnd", Verb::Do, Unit::Dong).guarded_by("care_households"),
            Figure::sum("care_rice_kg", Verb::Do, Unit::Kilogram).guarded_by("care_households"),
            Figure::sum("care_animals", Verb::Do, Unit::Count).guarded_by("care_households"),
            Figure::sum("care_work_days", Verb::Do, Unit::Count).guarded_by("care_households"),
            Figure::sum("care_houses", Verb::Do, Unit::Count).guarded_by("care_households"),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        let number = |count: Option<u32>| i64::from(count.unwrap_or(0));
        to.add("care_households", i64::from(self.households));
        to.add("care_out_of_poverty", i64::from(self.out_of_poverty));
        to.add("care_vnd", self.money_vnd.unwrap_or(0));
        to.add("care_rice_kg", self.rice_g.unwrap_or(0));
        to.add("care_animals", number(self.animals));
        to.add("care_work_days", number(self.work_days));
        to.add("care_houses", number(self.houses));
    }

    fn check(&self, checks: &mut Checks) {
        if self.out_of_poverty > self.households {
            checks.warn("warning-more-out-than-helped", "out_of_poverty");
        }
    }
}
