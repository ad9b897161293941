use kernel::When;
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Chất lượng phục vụ: how the one-stop office of a unit dealt with its dossiers in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceQuality {
    /// The period the book reports on, a quarter as a rule.
    pub period: When,
    /// Dossiers carried over from the period before.
    pub carried_over: Option<u32>,
    /// Dossiers received in the period.
    pub received: Option<u32>,
    /// Dossiers settled; where it is not told, those early, on time and late.
    pub settled: Option<u32>,
    /// Of them before their time, where the book tells these apart.
    pub early: Option<u32>,
    /// Of them on time.
    pub on_time: u32,
    /// Of them late.
    pub late: Option<u32>,
    /// Dossiers still open at its end.
    pub open: Option<u32>,
    /// Satisfaction, in hundredths of a percent.
    pub satisfaction: Option<i64>,
}

impl ServiceQuality {
    fn parts(&self) -> i64 {
        i64::from(self.early.unwrap_or(0)) + i64::from(self.on_time) + i64::from(self.late.unwrap_or(0))
    }
}

impl Record for ServiceQuality {
    const KIND: Kind = Kind {
        name: "service_quality",
        sheets: &[
            "Thủ tục hành chính",
            "Giải quyết thủ tục hành chính",
            "TTHC",
            "Giải quyết TTHC",
            "Giải quyết hồ sơ",
        ],
        schema: 2,
        about: About::Matters,
        fields: &[
            Field::new("period", &["Kỳ", "Kỳ báo cáo", "Quý"], Kept::Period)
                .told_above()
                .role(Role::When)
                .key(),
            Field::new(
                "carried_over",
                &[
                    "Tồn kỳ trước",
                    "Kỳ trước chuyển sang",
                    "Kỳ trước chuyển qua",
                    "Tồn kỳ trước chuyển sang",
                    "Từ kỳ trước",
                    "Từ kỳ trước chuyển sang",
                    "Tồn đầu kỳ",
                    "Số kỳ trước chuyển qua",
                ],
                Kept::Count,
            ),
            Field::new(
                "received",
                &[
                    "Tiếp nhận trong kỳ",
                    "Tiếp nhận",
                    "Tiếp nhận mới",
                    "Hồ sơ tiếp nhận",
                    "Số hồ sơ tiếp nhận",
                    "Số hồ sơ tiếp nhận trong kỳ",
                    "Hồ sơ tiếp nhận trong kỳ",
                    "Số mới tiếp nhận",
                ],
                Kept::Count,
            ),
            Field::new(
                "settled",
                &[
                    "Hồ sơ giải quyết",
                    "Số hồ sơ giải quyết",
                    "Hồ sơ đã giải quyết",
                    "Số hồ sơ đã giải quyết",
                    "Đã giải quyết",
                    "Đã trả kết quả",
                    "Đã xử lý",
                    "Kết quả giải quyết",
                ],
                Kept::Count,
            )
            .required_unless(&["late"]),
            Field::new(
                "early",
                &["Trước hạn", "Sớm hạn", "Trước thời hạn", "Giải quyết trước hạn", "Hồ sơ trước hạn"],
                Kept::Count,
            ),
            Field::new(
                "on_time",
                &[
                    "Đúng hạn",
                    "Giải quyết đúng hạn",
                    "Hồ sơ đúng hạn",
                    "Trước và đúng hạn",
                    "Trước hạn và đúng hạn",
                    "Trước hạn, đúng hạn",
                ],
                Kept::Count,
            )
            .required(),
            Field::new("late", &["Quá hạn", "Giải quyết quá hạn", "Trễ hạn", "Hồ sơ quá hạn"], Kept::Count),
            Field::new(
                "open",
                &[
                    "Đang giải quyết",
                    "Đang xử lý",
                    "Hồ sơ đang giải quyết",
                    "Số hồ sơ đang giải quyết",
                    "Tồn cuối kỳ",
                    "Chưa giải quyết",
                ],
                Kept::Count,
            ),
            Field::new("satisfaction", &["Mức độ hài lòng (%)", "Mức độ hài lòng"], Kept::Percent),
        ],
        code: &["Mã"],
        placed: true,
        waits: &[],
        moves: &[],
        figures: &[
            Figure::sum("procedures_received", Verb::Do, Unit::Count),
            Figure::sum("procedures_settled", Verb::Do, Unit::Count),
            Figure::sum("procedures_early", Verb::Do, Unit::Count),
            Figure::sum("procedures_on_time", Verb::Do, Unit::Count),
            Figure::sum("procedures_late", Verb::Do, Unit::Count),
            Figure::sum("satisfaction_points", Verb::Do, Unit::PerMille),
            Figure::sum("satisfaction_reports", Verb::Do, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        // What is carried over and what stays open are stocks: over several periods they do not add up, so they are no
        // figures.
        to.add("procedures_received", i64::from(self.received.unwrap_or(0)));
        to.add("procedures_settled", self.settled.map_or_else(|| self.parts(), i64::from));
        to.add("procedures_early", i64::from(self.early.unwrap_or(0)));
        // Who is early is on time too.
        to.add("procedures_on_time", i64::from(self.early.unwrap_or(0)) + i64::from(self.on_time));
        to.add("procedures_late", i64::from(self.late.unwrap_or(0)));
        if let Some(satisfaction) = self.satisfaction {
            // The mean is told in tenths.
            to.add("satisfaction_points", (satisfaction + 5) / 10);
            to.count("satisfaction_reports");
        }
    }

    fn check(&self, checks: &mut Checks) {
        let settled = self.settled.map_or_else(|| self.parts(), i64::from);
        if self.parts() > settled || (self.late.is_some() && self.parts() != settled) {
            checks.warn_of_own_sum("warning-procedures-do-not-add-up", "on_time");
        }
        if let (Some(carried_over), Some(received), Some(open)) =
            (self.carried_over, self.received, self.open)
            && i64::from(carried_over) + i64::from(received) != settled + i64::from(open)
        {
            checks.warn("warning-dossiers-do-not-balance", "open");
        }
        if self.satisfaction.is_some_and(|share| !(0..=10_000).contains(&share)) {
            checks.warn("warning-share-over-hundred", "satisfaction");
        }
    }
}
