use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Month;

/// A place *in its time*: an administrative code and the month from which it means this unit.
///
/// A code alone is never a key: on 2025-07-01 code 03127 stopped meaning Phường Him Lam and began to mean
/// Phường Điện Biên Phủ. The number is written so that a person can read it: the code's length, the code in
/// five digits, then year and month, so 5·03127·2201 is `5031272201`. The nation (`VN`) has no digits: its
/// length is 0.
///
/// ```
/// use kernel::{Month, PlaceId};
/// let him_lam = PlaceId::new("03127", Month::new(2022, 1).unwrap()).unwrap();
/// assert_eq!(him_lam.number(), 5_03127_2201);
/// assert_eq!(him_lam.to_string(), "03127@2022-01");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlaceId(i64);

/// What was typed is no administrative code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeProblem;

impl PlaceId {
    /// The unit that `code` means from `since` on. Codes have 2 (province), 3 (district) or 5 (commune)
    /// digits; `VN` is the nation.
    pub fn new(code: &str, since: Month) -> Result<Self, CodeProblem> {
        let (length, digits) = match code {
            "VN" => (0, 0),
            _ if matches!(code.len(), 2 | 3 | 5) && code.bytes().all(|byte| byte.is_ascii_digit()) => {
                let length = i64::try_from(code.len()).map_err(|_| CodeProblem)?;
                (length, code.parse::<i64>().map_err(|_| CodeProblem)?)
            }
            _ => return Err(CodeProblem),
        };
        let since = i64::from(since.year() - 2000) * 100 + i64::from(since.month());
        Ok(Self(length * 1_000_000_000 + digits * 10_000 + since))
    }

    /// The key as the database keeps it.
    pub fn number(self) -> i64 {
        self.0
    }

    /// From the database. The number is believed: it was made by [`PlaceId::new`].
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The administrative code, with its leading zeros.
    pub fn code(self) -> String {
        let digits = self.0 / 10_000 % 100_000;
        match self.0 / 1_000_000_000 {
            0 => "VN".to_owned(),
            2 => format!("{digits:02}"),
            3 => format!("{digits:03}"),
            _ => format!("{digits:05}"),
        }
    }

    /// The month from which the code means this unit, as `202207`.
    pub fn since_number(self) -> i64 {
        200_000 + self.0 % 10_000
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.since_number();
        write!(f, "{}@{}-{:02}", self.code(), since / 100, since % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_zeros_and_lengths_are_kept_apart() {
        let since = Month::new(2022, 1).unwrap();
        let of = |code: &str| PlaceId::new(code, since).unwrap();
        assert_eq!(of("094").code(), "094");
        assert_eq!(of("00094").code(), "00094");
        assert_eq!(of("11").code(), "11");
        assert_eq!(of("VN").code(), "VN");
        assert_ne!(of("094"), of("00094"));
        assert_eq!(PlaceId::new("9a", since), Err(CodeProblem));
        assert_eq!(PlaceId::new("1234", since), Err(CodeProblem));
        assert_eq!(PlaceId::new("", since), Err(CodeProblem));
    }
}
