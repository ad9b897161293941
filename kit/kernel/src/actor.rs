use serde::{Deserialize, Serialize};

/// Who acts. The public journal shows the office, never the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The office in whose name the act is done, as the public reads it: `UBND thành phố Điện Biên Phủ`.
    pub office: String,
}

impl Actor {
    /// An act in the name of `office`.
    pub fn office(office: impl Into<String>) -> Self {
        Self { office: office.into() }
    }
}
