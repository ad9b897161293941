use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Millis, Rng};

/// A UUID of version 7 (RFC 9562): 48 bits of time first, so that new rows are appended at the end of
/// an index instead of scattered over it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Id([u8; 16]);

impl Id {
    /// A new id for an act at `now`. Two ids of one millisecond are told apart by 74 random bits.
    pub fn new(now: Millis, rng: &mut dyn Rng) -> Self {
        let mut bytes = [0; 16];
        rng.fill(&mut bytes[6..]);
        bytes[..6].copy_from_slice(&now.to_be_bytes()[2..]);
        bytes[6] = 0x70 | (bytes[6] & 0x0F);
        bytes[8] = 0x80 | (bytes[8] & 0x3F);
        Self(bytes)
    }

    /// The sixteen bytes, as the database keeps them.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// From the database's sixteen bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b'-').collect();
        if digits.len() != 32 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err("an id is 32 hexadecimal digits");
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| "an id is 32 hexadecimal digits")?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| "an id is 32 hexadecimal digits")?;
        }
        Ok(Self(bytes))
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for Id {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededRng;

    #[test]
    fn ids_sort_by_time_and_read_back() {
        let mut rng = SeededRng::new(1);
        let first = Id::new(1_672_531_200_000, &mut rng);
        let second = Id::new(1_672_531_200_001, &mut rng);
        assert!(first < second);
        assert_eq!(first.to_string().parse::<Id>(), Ok(first));
        assert_eq!(&first.to_string()[14..15], "7");
        assert!("0185d8c3".parse::<Id>().is_err());
        assert!("zz85d8c3-0000-7000-8000-000000000000".parse::<Id>().is_err());
    }
}
