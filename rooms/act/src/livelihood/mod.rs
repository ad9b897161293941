//! Mô hình, dự án sinh kế: a programme as it is begun ([`Livelihood`]), and what came of it, season by season
//! ([`LivelihoodResult`]).

mod result;
#[cfg(test)]
mod tests;

use kernel::Date;
use law::{Clock, Name};
use records::{About, At, Facts, Field, Figure, Kept, Kind, Moment, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

pub use result::{LivelihoodResult, Season};

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

records::choices! {
    /// Tình trạng.
    pub enum LivelihoodState {
        /// Chưa báo kết quả.
        Awaited = "awaited": "Chưa báo kết quả";
        /// Đã báo kết quả.
        Reported = "reported": "Đã báo kết quả";
    }
}

/// Mô hình, dự án sinh kế: a way to earn more, tried with households. One that is entered at the desk is owed a result, a year
/// after it began; one from a book has no state and waits for nobody.
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
    /// Whether it was told what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<LivelihoodState>,
    /// By when that is owed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
}

impl Livelihood {
    /// Follows from the results that are there, the last of which is of the day `last_on`.
    pub(crate) fn follow(&mut self, last_on: Option<Date>) {
        if self.state.is_none() {
            return;
        }
        self.state = Some(match last_on {
            Some(_) => LivelihoodState::Reported,
            None => LivelihoodState::Awaited,
        });
        self.clocks.iter_mut().for_each(|clock| clock.ended_on = last_on);
    }

    fn restart(&mut self, now: &Moment<'_>) {
        self.clocks = now.clock(Name::Result, Self::KIND.name, self.started_on).into_iter().collect();
    }
}

impl Record for Livelihood {
    const KIND: Kind = Kind {
        name: "livelihood",
        sheets: &["Mô hình, dự án", "Mô hình, dự án sinh kế"],
        schema: 2,
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
            Field::new("state", &["Tình trạng"], Kept::Choice(LivelihoodState::CHOICES))
                .role(Role::State)
                .by_step(),
        ],
        code: &["Mã"],
        placed: true,
        waits: &["awaited"],
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

    records::has_clocks!();

    fn filed(&mut self, now: &Moment<'_>) {
        self.state = Some(LivelihoodState::Awaited);
        self.restart(now);
    }

    /// The day it began was written down wrongly.
    fn corrected(&mut self, now: &Moment<'_>) {
        if self.state == Some(LivelihoodState::Awaited) {
            self.restart(now);
        }
    }
}
