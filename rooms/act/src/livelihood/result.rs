use kernel::Date;
use records::{About, At, Checks, FEWEST_TOLD, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// Vụ, năm.
    pub enum Season {
        /// Vụ đông xuân.
        WinterSpring = "winter_spring": "Vụ đông xuân";
        /// Vụ hè thu.
        SummerAutumn = "summer_autumn": "Vụ hè thu";
        /// Vụ mùa.
        Main = "main": "Vụ mùa";
        /// Vụ đông.
        Winter = "winter": "Vụ đông";
        /// Cả năm.
        Year = "year": "Cả năm";
    }
}

/// Kết quả mô hình, dự án sinh kế: what came of a programme in a season or a year, as numbers and in words. No household is
/// named, and what one to four households harvested or earned is told to nobody outside and is in no figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LivelihoodResult {
    /// The programme, by the name it has there.
    pub livelihood: String,
    /// Season or year.
    pub season: Season,
    /// The day of these numbers.
    pub reported_on: Date,
    /// Households that still take part.
    pub households: u32,
    /// Area harvested, in square metres.
    pub harvested_m2: Option<i64>,
    /// What was harvested, in grams.
    pub yield_g: Option<i64>,
    /// What all of them earned together, in đồng.
    pub income_vnd: Option<i64>,
    /// What worked.
    pub worked: Option<String>,
    /// What did not.
    pub failed: Option<String>,
}

/// Rounded half up; none where there is nothing to divide by, or the numbers are no numbers of things.
fn divided(what: Option<i64>, by: i64) -> Option<i64> {
    let what = what.filter(|what| *what >= 0 && by > 0)?;
    what.checked_add(by / 2)?.checked_div(by)
}

impl LivelihoodResult {
    /// Whether the numbers point at a few homes.
    pub fn is_of_a_few(&self) -> bool {
        i64::from(self.households) < FEWEST_TOLD
    }

    /// Năng suất: tenths of a quintal to the hectare, which is grams to the square metre; rounded half up.
    pub fn yield_tenths(&self) -> Option<i64> {
        divided(self.yield_g, self.harvested_m2?)
    }

    /// The same of sums: tenths of a quintal to the hectare, and đồng to the household.
    pub fn sums(
        households: Option<i64>,
        harvested_m2: Option<i64>,
        yield_g: Option<i64>,
        income_vnd: Option<i64>,
    ) -> (Option<i64>, Option<i64>) {
        (divided(yield_g, harvested_m2.unwrap_or(0)), divided(income_vnd, households.unwrap_or(0)))
    }

    /// What a household earned, in whole đồng; rounded half up.
    pub fn income_each_vnd(&self) -> Option<i64> {
        divided(self.income_vnd, i64::from(self.households))
    }
}

impl Record for LivelihoodResult {
    const KIND: Kind = Kind {
        name: "livelihood_result",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("livelihood", &["Mô hình, dự án"], Kept::Code { of: "livelihood" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("season", &["Vụ, năm"], Kept::Choice(Season::CHOICES)).required().at_filing(),
            Field::new("reported_on", &["Số liệu đến ngày"], Kept::Day)
                .required()
                .role(Role::When)
                .at_filing(),
            Field::new("households", &["Số hộ còn tham gia"], Kept::Count).required().sealed().at_filing(),
            Field::new("harvested_m2", &["Diện tích thu hoạch (ha)"], Kept::Amount { digits: 4 })
                .sealed()
                .at_filing(),
            Field::new("yield_g", &["Sản lượng (kg)"], Kept::Amount { digits: 3 }).sealed().at_filing(),
            Field::new("income_vnd", &["Thu nhập của các hộ (đồng)"], Kept::Amount { digits: 0 })
                .sealed()
                .at_filing(),
            Field::new("worked", &["Cách làm có kết quả"], Kept::Text).free_text().at_filing(),
            Field::new("failed", &["Chưa được, nguyên nhân"], Kept::Text).free_text().at_filing(),
        ],
        code: &[],
        placed: false,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("livelihood_results", Verb::Do, Unit::Count),
            Figure::sum("livelihood_result_households", Verb::Do, Unit::Household),
            Figure::sum("livelihood_harvested_m2", Verb::Do, Unit::SquareMetre),
            Figure::sum("livelihood_yield_kg", Verb::Do, Unit::Kilogram),
            Figure::sum("livelihood_income_vnd", Verb::Do, Unit::Dong),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("livelihood_results");
        // Public matters tell what each record adds: what a few homes have is not added at all.
        if !self.is_of_a_few() {
            to.add("livelihood_result_households", i64::from(self.households));
            to.add("livelihood_harvested_m2", self.harvested_m2.unwrap_or(0));
            to.add("livelihood_yield_kg", self.yield_g.unwrap_or(0));
            to.add("livelihood_income_vnd", self.income_vnd.unwrap_or(0));
        }
    }

    fn check(&self, checks: &mut Checks) {
        if self.yield_g.is_some() && self.harvested_m2.is_none() {
            checks.warn("warning-yield-without-area", "harvested_m2");
        }
    }
}
