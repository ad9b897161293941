use kernel::{Date, Outcome, Refusal};
use records::{About, At, Checks, Facts, Field, Figure, Kept, Kind, Move, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

records::choices! {
    /// What became of the minutes.
    #[derive(Default)]
    pub enum CheckState {
        /// Biên bản chờ Ủy ban MTTQ xác nhận.
        #[default]
        Noted = "noted": "Chờ xác nhận";
        /// Ủy ban MTTQ đã xác nhận.
        Confirmed = "confirmed": "Đã xác nhận";
    }
}

/// One quantity, held against the published design. In thousandths of its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// What was measured.
    pub item: String,
    /// In which unit.
    pub unit: String,
    /// What the design says.
    pub designed_milli: i64,
    /// What was found.
    pub measured_milli: i64,
}

/// Quantities of one check: what people measure in a morning.
pub const MOST_MEASURES: usize = 12;
/// Letters of what was measured, and of its unit.
const MOST_LETTERS: usize = 120;

impl Measure {
    /// One that holds something to compare with; a longer name is none.
    pub fn new(item: &str, unit: &str, designed_milli: i64, measured_milli: i64) -> Outcome<Self> {
        if item.chars().count() > MOST_LETTERS || unit.chars().count() > MOST_LETTERS {
            return Err(Refusal::new("refusal-line-long").with("most", MOST_LETTERS.to_string()).into());
        }
        Ok(Self { item: item.to_owned(), unit: unit.to_owned(), designed_milli, measured_milli })
    }

    /// What was found less what the design says.
    pub fn difference_milli(&self) -> i64 {
        self.measured_milli.saturating_sub(self.designed_milli)
    }

    /// The same in tenths of a percent of the design, rounded half away from nothing; none where the design says nothing.
    pub fn difference_permille(&self) -> Option<i64> {
        let (difference, designed) = (i128::from(self.difference_milli()), i128::from(self.designed_milli));
        if designed <= 0 {
            return None;
        }
        let rounded = (2_000 * difference.abs() + designed) / (2 * designed);
        i64::try_from(rounded * difference.signum()).ok()
    }
}

/// Kiểm tra thực địa: a board goes and looks (Luật 10/2022, Điều 38, 43). What it decides it decides together, by a majority
/// (NĐ 59/2023, Điều 12); its minutes are confirmed by the Front (Điều 40, 45) before they become a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldCheck {
    /// The board, by the name it has there.
    pub board: String,
    /// What was looked at.
    pub subject: String,
    /// The day.
    pub checked_on: Date,
    /// Where, in words.
    pub spot: Option<String>,
    /// Whom it was about.
    pub inspected: Option<String>,
    /// The day they were sent its plan.
    pub told_on: Option<Date>,
    /// Members who were there.
    pub present: Option<u32>,
    /// Members who agreed to the finding.
    pub agreed: Option<u32>,
    /// What was found.
    pub finding: String,
    /// What the board asks for.
    pub request: Option<String>,
    /// The committee of the Front that confirms the minutes.
    pub body: Option<String>,
    /// What became of the minutes.
    #[serde(default)]
    pub state: CheckState,
    /// The day they were confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<Date>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// The quantities that were measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
}

impl Record for FieldCheck {
    const KIND: Kind = Kind {
        name: "field_check",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("board", &["Ban"], Kept::Code { of: "citizens_board" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("subject", &["Kiểm tra việc gì"], Kept::Text).required().key().free_text().at_filing(),
            Field::new("checked_on", &["Ngày kiểm tra"], Kept::Day).required().role(Role::When).at_filing(),
            Field::new("spot", &["Ở đâu"], Kept::Text).free_text().at_filing(),
            Field::new("inspected", &["Nơi được kiểm tra"], Kept::Text).free_text().at_filing(),
            Field::new("told_on", &["Ngày gửi kế hoạch kiểm tra"], Kept::Day).at_filing(),
            Field::new("present", &["Số thành viên có mặt"], Kept::Count).at_filing(),
            Field::new("agreed", &["Số thành viên đồng ý kết luận"], Kept::Count).at_filing(),
            Field::new("finding", &["Kết luận"], Kept::Text).required().free_text().at_filing(),
            Field::new("request", &["Kiến nghị"], Kept::Text).free_text().at_filing(),
            Field::new("body", &["Ủy ban MTTQ xác nhận biên bản"], Kept::Body).role(Role::Body).at_filing(),
            Field::new("state", &["Tình trạng biên bản"], Kept::Choice(CheckState::CHOICES))
                .role(Role::State)
                .by_step(),
            Field::new("confirmed_on", &["Ngày xác nhận biên bản"], Kept::Day).by_step(),
            Field::new("confirmed_by", &["Biên bản do ai xác nhận"], Kept::Body).by_step(),
        ],
        code: &[],
        placed: false,
        waits: &["noted"],
        moves: &[Move {
            name: "confirm",
            from: &["noted"],
            to: "confirmed",
            demands: &["confirmed_on", "confirmed_by"],
        }],
        figures: &[
            Figure::sum("field_checks", Verb::Supervise, Unit::Count),
            Figure::sum("field_checks_confirmed", Verb::Supervise, Unit::Count),
        ],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        to.count("field_checks").by("state", self.state.id());
        if self.state == CheckState::Confirmed {
            to.count("field_checks_confirmed");
        }
    }

    fn check(&self, checks: &mut Checks) {
        if let (Some(present), Some(agreed)) = (self.present, self.agreed) {
            if agreed > present {
                checks.warn("warning-more-than-present", "agreed");
            } else if u64::from(agreed) * 2 <= u64::from(present) {
                checks.warn("warning-no-majority", "agreed");
            }
        }
        if self.told_on.is_some_and(|told_on| told_on > self.checked_on) {
            checks.warn("warning-told-after", "told_on");
        }
        if self.confirmed_on.is_some_and(|confirmed_on| confirmed_on < self.checked_on) {
            checks.warn("warning-confirmed-before", "confirmed_on");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_finds_something_by_a_majority_of_those_present() {
        // Nghị định 59/2023, Điều 12: collectively, by a majority. Half of them is none. Told, not refused: minutes say what was.
        for (present, agreed, word) in [
            (Some(5), Some(3), None),
            (Some(5), Some(2), Some("warning-no-majority")),
            (Some(4), Some(2), Some("warning-no-majority")),
            (Some(4), Some(3), None),
            (Some(3), Some(4), Some("warning-more-than-present")),
            (None, Some(3), None),
        ] {
            let check: FieldCheck = serde_json::from_value(serde_json::json!({
                "board": "x", "subject": "x", "checked_on": "2026-05-04", "finding": "x",
                "present": present, "agreed": agreed,
            }))
            .unwrap();
            let mut checks = Checks::default();
            check.check(&mut checks);
            let told = checks.warnings.first().map(|warning| warning.word);
            assert_eq!(told, word, "{agreed:?} of {present:?}");
        }
    }

    #[test]
    fn a_difference_is_reckoned_exactly() {
        let of = |designed, measured| Measure::new("Bề dày mặt đường", "cm", designed, measured).unwrap();
        // 18 cm designed, 16 found: two less, 11,1 %.
        assert_eq!(of(18_000, 16_000).difference_milli(), -2_000);
        assert_eq!(of(18_000, 16_000).difference_permille(), Some(-111));
        assert_eq!(of(3_500, 3_500).difference_permille(), Some(0));
        assert_eq!(of(8_000, 8_012).difference_permille(), Some(2), "half goes away from nothing");
        assert_eq!(of(0, 5_000).difference_permille(), None);
        assert_eq!(of(i64::MAX, i64::MIN).difference_milli(), i64::MIN, "an absurd one breaks nothing");
        assert_eq!(of(1, i64::MAX).difference_permille(), None);
        assert!(Measure::new(&"x".repeat(121), "m", 1, 1).is_err());
    }
}
