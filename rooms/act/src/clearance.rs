use kernel::Date;
use records::{About, At, Checks, FEWEST_TOLD, Facts, Field, Figure, Kept, Kind, Record, Role, Unit, Verb};
use serde::{Deserialize, Serialize};

/// Giải phóng mặt bằng: how far the land of a project is cleared on a day, as numbers only. No household is named, and no
/// list of them is kept. Strangers read the numbers on the project's page, where small ones are withheld ([`Clearance::told`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearance {
    /// The project, by the name it has there.
    pub project: String,
    /// The day of these numbers.
    pub reported_on: Date,
    /// The day on which the compensation plan was posted.
    pub plan_posted_on: Option<Date>,
    /// Meetings with those affected, so far.
    pub meetings: Option<u32>,
    /// Households affected.
    pub households: u32,
    /// Of these: paid.
    pub paid: Option<u32>,
    /// Of these: handed their land over.
    pub handed_over: Option<u32>,
    /// Of these: not agreed yet.
    pub not_agreed: Option<u32>,
}

/// A number of households as strangers read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nobody noted it.
    Unknown,
    /// So many.
    Number(u32),
    /// It is small, or would give a small one away.
    Withheld,
}

impl Clearance {
    fn parts(&self) -> [Option<u32>; 3] {
        [self.paid, self.handed_over, self.not_agreed]
    }

    /// The households affected; then those paid, handed over, not agreed. Who has two numbers has their difference: where a
    /// number or a difference stands for a few homes, the parts are withheld together.
    pub fn told(&self) -> [Told; 4] {
        let is_few = |number: u32| (1..FEWEST_TOLD).contains(&i64::from(number));
        let known: Vec<u32> = self.parts().into_iter().flatten().chain([self.households]).collect();
        let gives_away = |one: &u32| known.iter().any(|other| is_few(one.abs_diff(*other)));
        let is_withheld = known.iter().any(|one| is_few(*one) || gives_away(one));
        let part = |part: Option<u32>| match part {
            None => Told::Unknown,
            Some(_) if is_withheld => Told::Withheld,
            Some(number) => Told::Number(number),
        };
        let [paid, handed_over, not_agreed] = self.parts().map(part);
        let whole = if is_few(self.households) { Told::Withheld } else { Told::Number(self.households) };
        [whole, paid, handed_over, not_agreed]
    }
}

impl Record for Clearance {
    const KIND: Kind = Kind {
        name: "clearance",
        sheets: &[],
        schema: 1,
        about: About::Matters,
        fields: &[
            Field::new("project", &["Dự án"], Kept::Code { of: "project" })
                .required()
                .role(Role::Parent)
                .at_filing(),
            Field::new("reported_on", &["Số liệu đến ngày"], Kept::Day)
                .required()
                .role(Role::When)
                .at_filing(),
            Field::new("plan_posted_on", &["Ngày niêm yết phương án bồi thường"], Kept::Day).at_filing(),
            Field::new("meetings", &["Số cuộc họp với các hộ"], Kept::Count).at_filing(),
            Field::new("households", &["Số hộ bị ảnh hưởng"], Kept::Count).required().sealed().at_filing(),
            Field::new("paid", &["Số hộ đã nhận tiền"], Kept::Count).sealed().at_filing(),
            Field::new("handed_over", &["Số hộ đã bàn giao"], Kept::Count).sealed().at_filing(),
            Field::new("not_agreed", &["Số hộ chưa đồng ý"], Kept::Count).sealed().at_filing(),
        ],
        code: &[],
        placed: false,
        waits: &[],
        moves: &[],
        figures: &[Figure::sum("clearance_reports", Verb::Do, Unit::Count)],
    };

    fn facts(&self, _: &At, to: &mut Facts) {
        // The numbers themselves are of a day and do not add up from one report to the next.
        to.count("clearance_reports");
    }

    fn check(&self, checks: &mut Checks) {
        if self.parts().into_iter().flatten().any(|part| part > self.households) {
            checks.warn("warning-more-than-affected", "households");
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(households: u32, parts: [Option<u32>; 3]) -> Clearance {
        let [paid, handed_over, not_agreed] = parts;
        Clearance {
            project: "Đường bản Mẫu".to_owned(),
            reported_on: Date::constant(2026, 3, 2),
            plan_posted_on: None,
            meetings: None,
            households,
            paid,
            handed_over,
            not_agreed,
        }
    }

    #[test]
    fn a_few_homes_are_not_told() {
        use Told::{Number, Unknown, Withheld};
        let told = |households, parts| of(households, parts).told();
        assert_eq!(told(40, [Some(30), Some(20), None]), [Number(40), Number(30), Number(20), Unknown]);
        assert_eq!(told(40, [Some(40), Some(40), Some(0)]), [Number(40), Number(40), Number(40), Number(0)]);
        // Three have not agreed; two were not paid: the whole less those paid.
        assert_eq!(told(40, [Some(30), None, Some(3)]), [Number(40), Withheld, Unknown, Withheld]);
        assert_eq!(told(40, [Some(38), Some(20), None]), [Number(40), Withheld, Withheld, Unknown]);
        assert_eq!(told(4, [Some(4), None, None]), [Withheld, Withheld, Unknown, Unknown]);
    }

    proptest! {
        #[test]
        fn nobody_can_reckon_a_few_homes(whole in 0u32..60, parts in prop::array::uniform3(prop::option::of(0u32..60))) {
            let parts = parts.map(|part| part.map(|it| it.min(whole)));
            let numbers: Vec<u32> = of(whole, parts)
                .told()
                .into_iter()
                .filter_map(|told| if let Told::Number(number) = told { Some(number) } else { None })
                .collect();
            for one in &numbers {
                prop_assert!(!(1..5).contains(one));
                for other in &numbers {
                    prop_assert!(!(1..5).contains(&one.abs_diff(*other)), "{numbers:?}");
                }
            }
        }
    }
}
