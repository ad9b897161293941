//! What only a browser, or whoever holds a link, knows.

use std::fmt::{self, Write as _};

use kernel::Rng;
use sha2::{Digest, Sha256};

/// 32 random bytes, as a link or a cookie can hold them. The database keeps its digest only, and looks it up by that:
/// how long that takes tells nothing about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one.
    pub fn new(rng: &mut dyn Rng) -> Self {
        let mut bytes = [0; 32];
        rng.fill(&mut bytes);
        Self(bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        }))
    }

    /// One that was shown to us.
    pub fn shown(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As a cookie or a link holds it.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// As the database holds it.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.0).into()
    }
}

/// Never printed by accident.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
