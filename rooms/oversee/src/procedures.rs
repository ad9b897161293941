use kernel::When;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Chất lượng phục vụ: how the one-stop office of a unit dealt with its dossiers in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceQuality {
    /// The period the book reports on, a quarter as a rule.
    pub period: When,
    /// Dossiers settled.
    pub settled: u32,
    /// Of them on time.
    pub on_time: u32,
    /// Of them late.
    pub late: Option<u32>,
    /// Satisfaction, in hundredths of a percent.
    pub satisfaction: Option<i64>,
}

impl Record for ServiceQuality {
    const KIND: Kind = Kind {
        name: "service_quality",
        sheets: &["Thủ tục hành chính", "Giải quyết thủ tục hành chính", "TTHC"],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("period", &["Kỳ", "Kỳ báo cáo", "Quý"], Kept::Period)
                .required()
                .role(Role::When)
                .key(),
            Field::new(
                "settled",
                &["Hồ sơ giải quyết", "Số hồ sơ giải quyết", "Hồ sơ đã giải quyết"],
                Kept::Count,
            )
            .required(),
            Field::new("on_time", &["Đúng hạn", "Giải quyết đúng hạn", "Hồ sơ đúng hạn"], Kept::Count)
                .required(),
            Field::new("late", &["Quá hạn", "Giải quyết quá hạn", "Trễ hạn", "Hồ sơ quá hạn"], Kept::Count),
            Field::new("satisfaction", &["Mức độ hài lòng (%)", "Mức độ hài lòng"], Kept::Percent),
        ],
        code: &["Mã"],
        placed: true,
        figures: &[
            Figure::sum("procedures_settled", Verb::Do, Unit::Count),
            Figure::sum("procedures_on_time", Verb::Do, Unit::Count),
            Figure::sum("procedures_late", Verb::Do, Unit::Count),
            Figure::sum("satisfaction_points", Verb::Do, Unit::PerMille),
            Figure::sum("satisfaction_reports", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.add("procedures_settled", i64::from(self.settled));
        to.add("procedures_on_time", i64::from(self.on_time));
        to.add("procedures_late", i64::from(self.late.unwrap_or(0)));
        if let Some(satisfaction) = self.satisfaction {
            // The mean is told in tenths.
            to.add("satisfaction_points", (satisfaction + 5) / 10);
            to.count("satisfaction_reports");
        }
    }

    fn check(&self, checks: &mut Checks) {
        let told = u64::from(self.on_time) + u64::from(self.late.unwrap_or(0));
        if u64::from(self.on_time) > u64::from(self.settled)
            || (self.late.is_some() && told != u64::from(self.settled))
        {
            checks.warn("warning-procedures-do-not-add-up", "on_time");
        }
        if self.satisfaction.is_some_and(|share| !(0..=10_000).contains(&share)) {
            checks.warn("warning-share-over-hundred", "satisfaction");
        }
    }
}
